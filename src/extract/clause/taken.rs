//! People of whom a verb says it only together with other words: who took them, what they are, or where they were sent.
//!
//! | text | read |
//! |---|---|
//! | `drove 4,000 families from their homes` | displaced |
//! | `militants hold 20 girls` | abducted |
//! | `police hold 20 men` | detained |
//! | `monitors counted 287 detainees` | detained |
//! | `the hall holds 900 people` | none |

use super::super::chunk::{Chunk, Kind};
use super::super::group::Group;
use super::{Clause, Match, SUBJECT_REACH, is_participle};
use crate::figure::Form;
use crate::language::Classes;
use crate::measure::{Form as VerbForm, Measure, Role, Sense};
use crate::scope::PopulationClass;
use crate::scope::population::Noun;

/// How far the words that end a split verb may stand behind its object, in chunks.
const END_REACH: usize = 5;

/// How far before a verb its subject may stand, in chunks; farther where the verb itself already speaks of taking.
const TAKER_REACH: usize = 8;
const SENDER_REACH: usize = 12;
pub(super) const WEAK_TAKER_REACH: usize = 24;

/// Past who speaks: "the government says the group holds 22 soldiers". A pronoun after it may mean the speaker.
fn past_saying(chunks: &[Chunk]) -> usize {
    let says = chunks.iter().rposition(|c| c.is(Classes::REPORT)).map(|at| at + 1);
    says.filter(|&next| chunks.get(next).is_some_and(|c| !c.is(Classes::PRONOUN))).unwrap_or(0)
}

impl Clause<'_, '_> {
    /// The verb of which the group is the object, past adverbs, if it is an active one.
    fn active_verb(&self, at: usize) -> Option<usize> {
        let mut verb = at.checked_sub(1)?;
        while verb > 0 && self.chunks[verb].is(Classes::ADVERB) && self.chunks[verb].senses.is_empty() {
            verb -= 1;
        }
        (!self.is_negated(verb) && !self.is_purpose(verb)).then_some(verb)
    }

    /// "the army lost a hundred, if not more", "we buried nine": a number with nothing behind it, of us or of those who
    /// fight, where the text has told of deaths.
    pub(super) fn bare_object(&self, group: usize, at: usize) -> Option<Match> {
        let g = &self.groups[group];
        let word = |at: usize| self.tokens.get(at).map_or("", |_| self.tokens.str(at)).to_ascii_lowercase();
        // "lost 43 of their own".
        let end = g.amount.tokens.end;
        let own =
            word(end) == "of" && word(end + 2) == "own" && matches!(word(end + 1).as_str(), "their" | "its" | "our");
        let bare =
            own || g.noun.is_empty() && g.class.is_none() && g.inner.is_none() && !g.of && !g.anaphoric && !g.more;
        let ends = own || self.chunks.get(at + 1).is_none_or(|c| matches!(c.kind, Kind::Comma | Kind::Stop));
        if self.told.is_empty() && !own || !bare || !ends || g.amount.form != Form::Count {
            return None;
        }
        let verb = self.active_verb(at)?;
        let subject = self.chunks[..verb].iter().rposition(|c| !c.is(Classes::HAVE.or(Classes::ADVERB)))?;
        let ours = ["we", "they", "i"].iter().any(|word| self.is_word(subject, word));
        let fights = match self.chunks[subject].kind {
            Kind::Group(other) => self.groups[other].is_of_fighters(),
            Kind::Noun(Noun::Class(PopulationClass::Combatants | PopulationClass::SecurityForces)) => true,
            Kind::Noun(Noun::Generic) => ["unit", "force", "forces"].iter().any(|word| self.is_word(subject, word)),
            _ => false,
        };
        if !ours && !fights && !own {
            return None;
        }
        let sense = self.frames(verb).iter().find(|s| {
            s.role == Role::BareObjectVerb && (own || self.told.has(s.measure)) && self.takes_object(verb, s.form)
        })?;
        Some(self.matched(sense.measure, "verb-object", verb))
    }

    /// Whether a form of a verb has an object here: "have driven", "are holding", but not "were held".
    fn takes_object(&self, verb: usize, form: VerbForm) -> bool {
        match form {
            VerbForm::Participle => {
                let have = |at: usize| self.chunks[at].is(Classes::HAVE);
                // "has killed 100 people and driven two million abroad".
                let joined = verb > 0 && self.chunks[verb - 1].is(Classes::AND);
                let earlier = self.chunks[..verb].iter().rev().take(SUBJECT_REACH);
                verb > 0 && have(verb - 1)
                    || joined && earlier.take_while(|c| c.kind != Kind::Stop).any(|c| c.is(Classes::HAVE))
            }
            VerbForm::PastOrParticiple => !self.is_passive(verb),
            _ => true,
        }
    }

    /// What the verb before a group says together with other words.
    fn frames(&self, verb: usize) -> &[Sense] {
        self.language.measures.frames(self.tokens, self.chunks[verb].tokens.start)
    }

    /// "drove two million people abroad", "took 12 men into custody".
    pub(in crate::extract) fn split(&self, group: usize, at: usize) -> Option<Match> {
        let verb = self.active_verb(at)?;
        let g = &self.groups[group];
        let sense = self.frames(verb).iter().find(|s| {
            s.role == Role::SplitVerb
                && self.is_sent_by(verb, s.measure)
                && self.takes_object(verb, s.form)
                && self.suits(s.measure, g, false)
                && !self.is_driven_back(s.measure, g)
                && self.ends_in(at, s.measure, Role::SplitEnd)
        })?;
        Some(self.matched(sense.measure, "verb-object", verb))
    }

    /// "drove 200 rebels out of the town": fighters who are driven off have not been displaced.
    fn is_driven_back(&self, measure: Measure, g: &Group) -> bool {
        let fights = matches!(g.class, Some(PopulationClass::Combatants | PopulationClass::SecurityForces));
        fights && self.language.measures.traits(measure).no_singular
    }

    /// "a crash sent two people to hospital": where a measure knows what sends, it must stand before the verb or in it.
    fn is_sent_by(&self, verb: usize, measure: Measure) -> bool {
        let senders = &self.language.measures.traits(measure).senders;
        let from = self.chunks[verb.saturating_sub(SENDER_REACH)].tokens.start;
        senders.is_empty() || senders.all(self.tokens, from..self.chunks[verb].tokens.end).next().is_some()
    }

    /// "militants hold 20 girls", "monitors counted 287 detainees".
    pub(in crate::extract) fn taken(&self, group: usize, at: usize) -> Option<Match> {
        let g = &self.groups[group];
        let verb = self.active_verb(at)?;
        let head = g.noun.end.checked_sub(1).map(|last| self.tokens.word(last))?;
        let named = g.class.is_some() || g.generic;
        let counts = |m: Measure| {
            let traits = self.language.measures.traits(m);
            if traits.things { self.suits_weak(m, g) } else { named }
        };
        let senses = || {
            let says = |role| matches!(role, Role::TakerVerb | Role::KeeperVerb);
            self.frames(verb)
                .iter()
                .filter(move |s| says(s.role) && self.takes_object(verb, s.form) && counts(s.measure))
                // "We hold no children" says something where the text told of such people.
                .filter(|s| g.amount.form != Form::Zero || self.told.has(s.measure))
        };
        let kept = senses().find(|s| self.language.measures.traits(s.measure).kept.contains(&head));
        let sense = kept.or_else(|| {
            senses().find(|s| s.role == Role::TakerVerb && self.is_taken_by(verb, s.measure, TAKER_REACH))
        })?;
        Some(self.matched(sense.measure, "verb-object", verb))
    }

    /// "gunmen took two engineers from the quarry": a verb that needs a taker before it and words behind its object.
    pub(in crate::extract) fn taken_away(&self, group: usize, at: usize) -> Option<Match> {
        let g = &self.groups[group];
        if g.amount.form == Form::Zero || g.thing || g.class.is_none() && !g.generic && !g.noun.is_empty() {
            return None;
        }
        let verb = self.active_verb(at)?;
        let sense = self.frames(verb).iter().find(|s| {
            s.role == Role::TakerSplitVerb
                && self.takes_object(verb, s.form)
                && self.ends_in(at, s.measure, Role::TakerSplitEnd)
                && self.has_named_taker(verb, s.measure)
        })?;
        Some(self.matched(sense.measure, "verb-object", verb))
    }

    /// Whether a taker stands before the verb, and not only a pronoun: "they took 40 people out of the flooded houses".
    pub(super) fn has_named_taker(&self, verb: usize, measure: Measure) -> bool {
        let before = &self.chunks[verb.saturating_sub(WEAK_TAKER_REACH)..verb];
        let start = before.iter().rposition(|c| c.kind == Kind::Stop).map_or(0, |stop| stop + 1);
        before[start..].iter().any(|c| !c.is(Classes::PRONOUN) && self.has_taker(std::slice::from_ref(c), measure))
    }

    /// "42 fishermen were seized by pirates": here the taker stands after the verb.
    pub(in crate::extract) fn taken_by(&self, group: usize, at: usize) -> Option<Match> {
        let g = &self.groups[group];
        if g.amount.form == Form::Zero || g.thing || g.class.is_none() && !g.generic && !g.noun.is_empty() {
            return None;
        }
        // "two reporters of a local station who were seized by gunmen".
        let who = (at + 1..(at + END_REACH).min(self.chunks.len())).find(|&i| self.chunks[i].is(Classes::RELATIVE));
        let owner = self.chunks.get(at + 1).is_some_and(|c| c.is(Classes::PREPOSITION) && self.is_word(at + 1, "of"));
        let from = who.filter(|&who| owner || who == at + 1).unwrap_or(at) + 1;
        let verb = (from..(from + END_REACH).min(self.chunks.len()))
            .find(|&i| !self.chunks[i].is(Classes::BE.or(Classes::HAVE).or(Classes::ADVERB)))?;
        let by = (verb + 1..(verb + TAKER_REACH).min(self.chunks.len()))
            .take_while(|&i| !matches!(self.chunks[i].kind, Kind::Stop | Kind::Group(_)))
            .find(|&i| self.is_word(i, "by"))?;
        let after = &self.chunks[by + 1..(by + END_REACH).min(self.chunks.len())];
        let sense = self.frames(verb).iter().find(|s| {
            matches!(s.role, Role::TakerVerb | Role::TakerSplitVerb)
                && is_participle(s.form)
                && self.has_taker(after, s.measure)
        })?;
        Some(self.matched(sense.measure, "subject-verb", verb))
    }

    /// Whether the words that end a verb of the measure stand behind its object.
    fn ends_in(&self, at: usize, measure: Measure, role: Role) -> bool {
        let ahead = self.chunks[at + 1..].iter().take(END_REACH);
        let mut ahead = ahead.take_while(|c| {
            !matches!(c.kind, Kind::Stop | Kind::Group(_)) && (!c.is(Classes::BREAK) || c.is(Classes::PREPOSITION))
        });
        ahead.any(|c| {
            let (length, frames) = self.language.measures.frame(self.tokens, c.tokens.start);
            // "driven 9,000 people out of Hayma", but not "out of work": behind a last "of" stands a name.
            let end = c.tokens.start + length;
            let of = length > 1 && self.tokens.str(end - 1).eq_ignore_ascii_case("of");
            let named = role != Role::SplitEnd || !of || self.tokens.get(end).is_some_and(|t| t.is_capital());
            named && frames.iter().any(|s| s.role == role && s.measure == measure)
        })
    }

    /// Whether the verb's measure needs no taker, or one stands before the verb.
    pub(in crate::extract) fn is_taken_by(&self, verb: usize, measure: Measure, reach: usize) -> bool {
        let before = &self.chunks[verb.saturating_sub(reach)..verb];
        let traits = self.language.measures.traits(measure);
        // "the army lost three tanks, and the company lost 40 trucks".
        let ends = |c: &Chunk| c.kind == Kind::Stop || traits.things && c.kind == Kind::Comma;
        let start = before.iter().rposition(ends).map_or(0, |stop| stop + 1).max(past_saying(before));
        traits.takers.is_empty() && traits.taker_words.is_empty() || self.has_taker(&before[start..], measure)
    }

    /// "the detainees": the measure of people whose noun says that they are kept.
    pub(in crate::extract) fn kept_by(&self, at: usize) -> Option<Measure> {
        let chunk = &self.chunks[at];
        let noun = chunk.kind == Kind::Noun(Noun::Class(PopulationClass::Detainees));
        let definite = at > 0 && self.chunks[at - 1].is(Classes::DETERMINER);
        let head = self.tokens.word(chunk.tokens.end - 1);
        let kept = |m: &Measure| self.language.measures.traits(*m).kept.contains(&head);
        self.measures().find(kept).filter(|_| noun && definite)
    }

    pub(in crate::extract) fn measures(&self) -> impl Iterator<Item = Measure> {
        (0..self.language.measures.traits.len()).map(|index| Measure(index as u8))
    }

    /// Whether a taker of the measure is named among these chunks.
    fn has_taker(&self, chunks: &[Chunk], measure: Measure) -> bool {
        let traits = self.language.measures.traits(measure);
        chunks.iter().any(|chunk| {
            let class = match chunk.kind {
                Kind::Noun(Noun::Class(class)) => Some(class),
                Kind::Group(group) => self.groups[group].class,
                _ => None,
            };
            // "We hold nine soldiers" in a text of captors.
            let we = self.told.has(measure) && self.tokens.slice(&chunk.tokens).eq_ignore_ascii_case("we");
            we || class.is_some_and(|class| traits.takers.contains(&class))
                || chunk.tokens.clone().any(|token| traits.taker_words.longest(self.tokens, token).is_some())
        })
    }

    /// "are being held by militants": who holds decides between two measures that know their takers.
    pub(in crate::extract) fn by_taker(&self, group: &Group, verb: usize, measure: Measure) -> Measure {
        let measures = &self.language.measures;
        if measures.traits(measure).takers.is_empty() {
            return measure;
        }
        // "six hostages are being held": the noun says who holds them.
        let head = group.noun.end.checked_sub(1).filter(|_| !group.noun.is_empty()).map(|last| self.tokens.word(last));
        let kept = |m: Measure| head.is_some_and(|head| measures.traits(m).kept.contains(&head));
        let holds = |m: &Measure| *m != measure && !measures.traits(*m).takers.is_empty() && kept(*m);
        if let Some(other) = self.measures().find(holds) {
            return other;
        }
        let ahead = &self.chunks[verb + 1..(verb + 5).min(self.chunks.len())];
        let Some(by) = ahead.iter().position(|c| self.tokens.slice(&c.tokens).eq_ignore_ascii_case("by")) else {
            return measure;
        };
        let after = &ahead[by + 1..];
        let end = after.iter().position(|c| matches!(c.kind, Kind::Comma | Kind::Stop)).unwrap_or(after.len());
        let other = self.measures().find(|&other| {
            let traits = measures.traits(other);
            let takes = traits.population && !traits.takers.is_empty();
            other != measure && takes && self.has_taker(&after[..end], other)
        });
        other.filter(|_| !self.has_taker(&after[..end], measure)).unwrap_or(measure)
    }
}
