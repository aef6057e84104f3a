//! Money that was given, pledged or withheld: sums near words of aid, and sums that a giver gives.
//!
//! | text | read |
//! |---|---|
//! | `$6 million worth of assistance` | aid |
//! | `Sweden pledged 75 million kronor` | aid |
//! | `spent $3 billion on refugees` | aid: the verb alone would not say so |
//! | `The EU gave €20 million and Norway €6 million` | aid, both |
//! | `The house cost $200,000` | none |

use super::super::chunk::{Chunk, Kind};
use super::{Clause, Match, is_participle};
use crate::figure::Form;
use crate::language::Classes;
use crate::measure::{Measure, Role, Traits};
use crate::scope::place::Gazetteer;

/// How far a word that says what the money is for may stand before and behind the sum, in chunks.
const WORD_REACH: (usize, usize) = (14, 12);
/// How far the verb of giving may stand before the sum: "gave the government of the islands another $5 million".
const VERB_REACH: usize = 8;
/// How many tokens before the sentence may name those who are helped: about two sentences.
const HELPED_REACH: usize = 60;
/// How many tokens before the sentence may name an appeal for money.
const APPEAL_REACH: usize = 14;
/// How many chunks may name an elided giver: "and the Kingdom of Norway 600 million kroner".
const GIVER_REACH: usize = 6;

impl Clause<'_, '_> {
    /// Money near a word of aid, or given by somebody.
    pub(in crate::extract) fn money(&self, group: usize, at: usize) -> Option<Match> {
        if self.groups[group].amount.form != Form::Money {
            return None;
        }
        let measure = self.measures().find(|&m| self.language.measures.traits(m).money)?;
        let traits = self.language.measures.traits(measure);
        let given = self.giving(at, &[Role::GivingVerb]).or_else(|| self.given(at, Role::GivingVerb));
        if let Some(verb) = given.filter(|verb| verb.0 == measure) {
            return Some(self.matched(measure, "money", verb.1));
        }
        if let Some(verb) = self.of_appeal(group, at, traits) {
            return Some(self.matched(measure, "money", verb));
        }
        let near = |phrases: &crate::text::Phrases<()>| {
            let from = self.chunks[at.saturating_sub(WORD_REACH.0)].tokens.start;
            let to = self.chunks[(at + WORD_REACH.1).min(self.chunks.len() - 1)].tokens.end;
            let place = self.chunks[at].tokens.start;
            let words = phrases.all(self.tokens, from..to).map(|(range, ())| range);
            words.min_by_key(|range| range.start.abs_diff(place))
        };
        // A sum that leaves out its currency goes on with one that was told of before.
        let plain = self.names_currency(group) || self.told.has(measure);
        if let Some(trigger) = near(&traits.with).filter(|_| plain) {
            return Some(Match { measure, rule: "money", trigger, hypothetical: false, part_of: None });
        }
        let public = self.giving(at, &[Role::PublicGivingVerb]).or_else(|| self.given(at, Role::PublicGivingVerb));
        let public = public.filter(|&(measure, verb)| {
            near(&traits.benefit).is_some()
                || self.has_named_taker(verb, measure)
                || self.is_of_place(verb)
                || self.is_helped_nearby(traits) && self.is_of_givers(verb, traits)
                || self.is_told(group, traits, measure)
        });
        let weak = || {
            let given = || self.given(at, Role::WeakGivingVerb).filter(|_| near(&traits.benefit).is_some());
            self.giving(at, &[Role::WeakGivingVerb]).or_else(given).filter(|&(measure, verb)| {
                near(&traits.benefit).is_some() || self.is_helped_nearby(traits) && self.has_named_taker(verb, measure)
            })
        };
        let again = || {
            let given = || self.given(at, Role::ToldGivingVerb);
            self.giving(at, &[Role::WeakGivingVerb, Role::ToldGivingVerb])
                .or_else(given)
                .filter(|_| self.is_told(group, traits, measure))
        };
        if let Some((_, verb)) = public.or_else(weak).or_else(again) {
            return Some(self.matched(measure, "money", verb));
        }
        if !self.is_told(group, traits, measure) {
            return None;
        }
        if let Some(verb) = self.coming(at, measure) {
            return Some(self.matched(measure, "money", verb));
        }
        let trigger = self.told_word(at, traits).or_else(|| self.stage(at, traits))?;
        Some(Match { measure, rule: "money", trigger, hypothetical: false, part_of: None })
    }

    /// "received 18 percent of the $1.6 billion it asked for", "22% of the $600 million appeal has been received": the verb
    /// that says what became of a share of money that was asked for.
    fn of_appeal(&self, group: usize, at: usize, traits: &Traits) -> Option<usize> {
        const ASKED: usize = 5;
        let g = &self.groups[group];
        let base = self.groups.get(group + 1).filter(|base| base.tokens.end == g.tokens.end)?;
        let last = self.chunks.last()?.tokens.end;
        let asked = base.amount.tokens.end..(g.tokens.end + ASKED).min(last);
        let asks = |phrases: &crate::text::Phrases<()>| phrases.all(self.tokens, asked.clone()).next().is_some();
        if !(asks(&traits.without_beside) || asks(&traits.appeals)) {
            return None;
        }
        let roles = [Role::PublicGivingVerb, Role::WeakGivingVerb, Role::ToldGivingVerb];
        if let Some((_, verb)) = self.giving(at, &roles) {
            return Some(verb);
        }
        let behind = at + 1..(at + VERB_REACH + ASKED).min(self.chunks.len());
        let is_done = |i: usize| {
            let frames = self.language.measures.frames(self.tokens, self.chunks[i].tokens.start);
            let done = frames.iter().any(|s| roles.contains(&s.role) && is_participle(s.form));
            done && self.is_passive(i) && !self.is_negated(i)
        };
        behind.take_while(|&i| self.chunks[i].kind != Kind::Stop).find(|&i| is_done(i))
    }

    /// "Saudi Arabia gave $10 million": whether a place stands before the verb as its subject.
    fn is_of_place(&self, verb: usize) -> bool {
        const SUBJECT: usize = 6;
        let before = self.chunks[..verb].iter().rev().take(SUBJECT);
        let mut before = before.take_while(|c| !matches!(c.kind, Kind::Stop | Kind::Comma | Kind::Group(_)));
        before.any(|c| {
            let start = c.tokens.start;
            let capital = |at: usize| self.tokens.get(at).is_some_and(|t| t.is_word() && t.is_capital());
            let names = (1..=3).take_while(|length| capital(start + length - 1));
            names.into_iter().any(|length| Gazetteer::get().find(self.tokens.slice(&(start..start + length))).is_some())
        })
    }

    /// "governments had promised $4 billion": whether those who mostly give are the subject of a verb.
    fn is_of_givers(&self, verb: usize, traits: &Traits) -> bool {
        const SUBJECT: usize = 5;
        let first = self.chunks[verb.saturating_sub(SUBJECT)].tokens.start;
        traits.senders.all(self.tokens, first..self.chunks[verb].tokens.start).next().is_some()
    }

    /// Whether those who are helped are named shortly before: then what a public body gives is for them.
    fn is_helped_nearby(&self, traits: &Traits) -> bool {
        let start = self.chunks[0].tokens.start;
        traits.benefit.all(self.tokens, start.saturating_sub(HELPED_REACH)..start).next().is_some()
    }

    /// Whether the text has told of such money shortly before, in another sentence or in this one.
    fn is_told(&self, group: usize, traits: &Traits, measure: Measure) -> bool {
        let from = self.chunks[0].tokens.start;
        let before = from..self.groups[group].tokens.start;
        let asked = || traits.appeals.all(self.tokens, from.saturating_sub(APPEAL_REACH)..from).next().is_some();
        self.told.has(measure)
            || asked()
            || self.groups[..group].iter().any(|g| g.amount.form == Form::Money)
                && traits.with.all(self.tokens, before).next().is_some()
            || self.chunks.iter().enumerate().any(|(at, c)| {
                let earlier = |i: usize| i < group && self.money(i, at).is_some();
                matches!(c.kind, Kind::Group(i) if earlier(i))
            })
    }

    /// The verb of giving whose object the sum is: "gave the rebels $12 million", "provided them with £3m".
    fn giving(&self, at: usize, roles: &[Role]) -> Option<(Measure, usize)> {
        for back in 1..=VERB_REACH {
            let before = at.checked_sub(back)?;
            let chunk = &self.chunks[before];
            let frames = self.language.measures.frames(self.tokens, chunk.tokens.start);
            if let Some(sense) = frames.iter().find(|s| roles.contains(&s.role)) {
                // "London was asked for £60m".
                let asked = self.is_word(at - 1, "for") && back <= 3;
                let passive = is_participle(sense.form) && self.is_passive(before) && !asked;
                let did = !self.is_negated(before) && !passive;
                return did.then_some((sense.measure, before));
            }
            let verb = Classes::VERB.or(Classes::REPORT).or(Classes::BE).or(Classes::INFINITIVE).or(Classes::RELATIVE);
            let ends = matches!(chunk.kind, Kind::Stop | Kind::Comma | Kind::Group(_)) || chunk.is(verb);
            if ends && !chunk.is(Classes::PREPOSITION) {
                return None;
            }
        }
        None
    }

    /// "$3 million was pledged", "the $30 million promised by donors".
    fn given(&self, at: usize, role: Role) -> Option<(Measure, usize)> {
        let small = |c: &Chunk| c.is(Classes::BE.or(Classes::HAVE).or(Classes::ADVERB).or(Classes::MODAL));
        // "10 billion birr for the displaced had been approved".
        let act =
            |i: &usize| self.chunks[*i].is(Classes::BE.or(Classes::HAVE)) && !self.chunks[*i].is(Classes::PREPOSITION);
        let purpose = self.is_word(at + 1, "for");
        let from = (at + 2..(at + 6).min(self.chunks.len())).find(act).filter(|_| purpose).unwrap_or(at + 1);
        let verb = (from..(from + 4).min(self.chunks.len())).find(|&i| !small(&self.chunks[i]))?;
        let frames = self.language.measures.frames(self.tokens, self.chunks[verb].tokens.start);
        let sense = frames.iter().find(|s| s.role == role && is_participle(s.form))?;
        // "had $3 million promised to sponsors" stands alone; "$3 million offered little relief" has an object.
        (!self.is_negated(verb) && !self.has_object(verb)).then_some((sense.measure, verb))
    }

    /// Whether a sum has its currency beside it.
    fn names_currency(&self, group: usize) -> bool {
        let figures = &self.language.figures;
        let tokens = self.groups[group].tokens.start.saturating_sub(1)..self.groups[group].tokens.end + 2;
        tokens.filter(|&at| self.tokens.get(at).is_some()).any(|at| {
            figures.currency_words.longest(self.tokens, at).is_some()
                || figures.currency_signs.longest(self.tokens, at).is_some()
        })
    }

    /// "$2 million has come in", "€5 million reached the families": the verb of which the sum is the subject.
    fn coming(&self, at: usize, measure: Measure) -> Option<usize> {
        let small = |c: &Chunk| c.is(Classes::HAVE.or(Classes::ADVERB)) && !c.is(Classes::BE);
        let verb = (at + 1..(at + 5).min(self.chunks.len())).find(|&i| !small(&self.chunks[i]))?;
        let frames = self.language.measures.frames(self.tokens, self.chunks[verb].tokens.start);
        let comes = frames.iter().any(|s| s.role == Role::ComingVerb && s.measure == measure);
        (comes && !self.is_negated(verb)).then_some(verb)
    }

    /// "Contracts exist for €6 million", "its share of this is $5 million": a word for money that was told of before.
    fn told_word(&self, at: usize, traits: &Traits) -> Option<std::ops::Range<usize>> {
        const BEFORE: usize = 6;
        let stop = |i: &usize| matches!(self.chunks[*i].kind, Kind::Comma | Kind::Stop | Kind::Group(_));
        let first = (at.saturating_sub(BEFORE)..at).rev().find(stop).map_or(at.saturating_sub(BEFORE), |i| i + 1);
        let range = self.chunks[first].tokens.start..self.chunks[at].tokens.start;
        traits.told_with.all(self.tokens, range).map(|(words, ())| words).last()
    }

    /// "was asked for £60m of famine relief": money that somebody asks for, for those who are helped.
    pub(super) fn is_request(&self, measure: Measure, words: &std::ops::Range<usize>) -> bool {
        let traits = self.language.measures.traits(measure);
        let asks = |s: &crate::measure::Sense| {
            s.role == Role::WeakGivingVerb && s.measure == measure && s.form != crate::measure::Form::Present
        };
        let (Some(first), Some(last)) = (self.chunks.first(), self.chunks.last()) else { return false };
        traits.money
            && self.language.measures.frames(self.tokens, words.start).iter().any(asks)
            && traits.benefit.all(self.tokens, first.tokens.start..last.tokens.end).next().is_some()
    }

    /// "Pledges to date, 9.3 million", "Signed so far, $250 million": what became of a sum stands before it and a comma.
    fn stage(&self, at: usize, traits: &Traits) -> Option<std::ops::Range<usize>> {
        const LABEL: usize = 4;
        let comma = at.checked_sub(1).filter(|&i| self.chunks[i].kind == Kind::Comma)?;
        let start = (0..comma).rev().find(|&i| self.chunks[i].kind == Kind::Stop).map_or(0, |stop| stop + 1);
        let label = self.chunks.get(start..comma).filter(|label| !label.is_empty() && label.len() <= LABEL)?;
        if label.iter().any(|c| matches!(c.kind, Kind::Comma | Kind::Group(_))) {
            return None;
        }
        let given = |c: &&Chunk| {
            let frames = self.language.measures.frames(self.tokens, c.tokens.start);
            frames.iter().any(|s| self.language.measures.traits(s.measure).money && is_participle(s.form))
        };
        let words = label[0].tokens.start..label[label.len() - 1].tokens.end;
        let said = |phrases: &crate::text::Phrases<()>| phrases.all(self.tokens, words.clone()).next().map(|(w, ())| w);
        let given = label.iter().find(given).map(|c| c.tokens.clone());
        given.or_else(|| said(&traits.told_with)).or_else(|| said(&traits.with))
    }

    /// "The EU gave €20 million and Norway 600 million kroner": a giver whose verb stands with the one before.
    pub(in crate::extract) fn next_giver(
        &self,
        group: usize,
        at: usize,
        places: &[usize],
        found: &[Option<Match>],
    ) -> Option<Match> {
        let before = group.checked_sub(1)?;
        let first = found[before].as_ref().filter(|m| self.language.measures.traits(m.measure).money)?;
        if self.groups[group].amount.form != Form::Money {
            return None;
        }
        let between = &self.chunks[places[before] + 1..at];
        let joint = between.iter().rposition(|c| c.kind == Kind::Comma || c.is(Classes::AND))?;
        let giver = &between[joint + 1..];
        let name = |c: &Chunk| self.tokens.list[c.tokens.start].is_capital() && !c.is(Classes::PRONOUN);
        let part = |c: &Chunk| name(c) || c.is(Classes::DETERMINER) || self.tokens.slice(&c.tokens) == "of";
        let named = giver.len() <= GIVER_REACH && giver.iter().any(name) && giver.iter().all(part);
        named.then(|| Match { rule: "series", part_of: None, ..first.clone() })
    }
}
