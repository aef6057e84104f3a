//! Figures that say nothing themselves and take what they count from the count in force.
//!
//! | rule | example, after *Drones killed 72 civilians in 2011* |
//! |---|---|
//! | `put` | *For 2010 its range is 61 to 94.* *Amnesty has 400.* *The ministry put it at 30.* *Amnesty's 400 …* *Activists swear to 90.* |
//! | `row` | *The government says 30, the UN 75 and Amnesty 120.* *It first had 91, then 110.* |
//! | `pointed` | *Of these, 12 to 15 were children.* *The other 57 were men.* *Another 9 were found later.* |
//! | `item` | *- 12 civilians in air strikes*, under *Killed in Idlib in May* |
//! | `answer` | *How many policemen? Eight, by the ministry's account.* |

mod bare;
mod cited;
mod count_noun;
mod count_verb;
mod entry;
mod listed;
mod opening;
mod others;
mod part;
mod put;
mod row;
mod stated;
mod tabled;

use std::ops::Range;

use super::antecedent::Told;
use super::chunk::{Chunk, Kind};
use super::clause::{Clause, Match};
use super::group::{Group, is_quote};
use crate::discourse::{Count, Stated, asked};
use crate::figure::Form;
use crate::language::{Classes, Counting};
use crate::measure::{Measure, Role};
use crate::scope::PopulationClass;
use crate::scope::population::Noun;

/// What a figure takes from the count in force besides its measure.
#[derive(Clone, Debug, Default)]
pub(super) struct Taken {
    /// Whom it counts.
    pub class: Option<Told>,
    /// The draft that it is a part of.
    pub whole: Option<usize>,
    /// Whether it was read from the count in force: whom it counts is then not carried over from beside it.
    pub held: bool,
    /// Whether the noun of its group stands for those counted and names nobody: "82 names".
    pub entry: bool,
}

/// The figures of a sentence that are read from the count in force.
pub(super) struct Ellipsis<'e, 'c, 'a> {
    pub clause: &'e Clause<'c, 'a>,
    pub count: Option<&'e Count<'e>>,
    /// Whether the sentence before is a question that this one answers.
    pub answers: bool,
    /// The number of the sentence.
    pub sentence: usize,
    /// Whether the sentence stands in a list or under a heading that says what is counted.
    pub listed: bool,
    /// Whether the sentence is the item of a list.
    pub item: bool,
    /// Whether a token belongs to a time.
    pub is_date: &'e dyn Fn(usize) -> bool,
    /// By group: what it takes.
    pub taken: Vec<Taken>,
}

/// The measure that holds at a group, and whom it counts.
#[derive(Clone, Debug)]
struct Holds {
    measure: Measure,
    class: Option<Told>,
    trigger: Range<usize>,
}

impl<'e, 'c, 'a> Ellipsis<'e, 'c, 'a> {
    pub fn new(
        clause: &'e Clause<'c, 'a>,
        count: Option<&'e Count<'e>>,
        answers: bool,
        (listed, item): (bool, bool),
        sentence: usize,
        is_date: &'e dyn Fn(usize) -> bool,
    ) -> Self {
        let taken = vec![Taken::default(); clause.groups.len()];
        Ellipsis { clause, count, answers, listed, item, sentence, is_date, taken }
    }

    /// Gives the figures that have no measure one, where the words around them license it.
    pub fn complete(&mut self, found: &mut [Option<Match>]) {
        let places = self.places();
        self.point(&places, found);
        for (group, &at) in places.iter().enumerate() {
            let none = self.is_none_of(group) && self.is_bare(group);
            // "the agency has so far confirmed one".
            let one = self.is_one(group) && self.is_last(at) && self.goes_on_counting();
            if found[group].is_none() && !self.is_counted(group) && !none && !one {
                continue;
            }
            if found[group].is_none() {
                found[group] = self.ruined(group, at);
            }
            if let Some(matched) = self.put(group, at, found) {
                found[group] = Some(matched);
            }
        }
        self.settle_parts(&places, found);
        for (group, &at) in places.iter().enumerate() {
            if found[group].as_ref().is_none_or(|m| m.rule == "series") {
                found[group] = self.pair(group, &places, found).or(found[group].take());
            }
            let none = self.is_none_of(group);
            if found[group].is_some() || !self.is_counted(group) && !self.is_one(group) && !none {
                continue;
            }
            if none {
                found[group] = self.none_among(group, at).or_else(|| self.member(group, at));
                found[group] = found[group].take().or_else(|| self.entry(group, at).filter(|_| self.item));
                // "killed 12 in Homs and none in Hama".
                found[group] = found[group].take().or_else(|| self.row(group, at, &places, found));
                found[group] = found[group].take().or_else(|| self.tabled(group, at).filter(|_| self.is_bare(group)));
                continue;
            }
            if let Some(matched) = self.bodies(group, at).or_else(|| self.memorial(group, at)) {
                found[group] = Some(matched);
                continue;
            }
            let matched = self.row(group, at, &places, found).or_else(|| self.rest(group, at, &places, found));
            let matched = matched.or_else(|| self.answer(group, at)).or_else(|| self.item(group, at, &places));
            let matched = matched.or_else(|| self.tabled(group, at)).or_else(|| self.member(group, at));
            let matched = matched.or_else(|| self.others(group, at)).or_else(|| self.included(group, at));
            let matched = matched.or_else(|| self.cited(group, at, found));
            found[group] = matched;
        }
        self.paired(&places, found);
        self.add_parts(&places, found);
        for (group, &at) in places.iter().enumerate() {
            if found[group].is_none() && self.is_counted(group) {
                found[group] = self.row(group, at, &places, found).or_else(|| self.bare(group, at, found));
            }
        }
        // "updated to 82, including 58 civilians".
        self.add_parts(&places, found);
    }

    /// The place of each group among the chunks.
    fn places(&self) -> Vec<usize> {
        let mut places = vec![0; self.clause.groups.len()];
        for (at, chunk) in self.clause.chunks.iter().enumerate() {
            if let Kind::Group(group) = chunk.kind {
                places[group] = at;
            }
        }
        places
    }

    fn group(&self, group: usize) -> &'e Group {
        &self.clause.groups[group]
    }

    fn chunk(&self, at: usize) -> Option<&'e Chunk<'c>> {
        self.clause.chunks.get(at)
    }

    /// Whether a group is a count or a sum that may take a measure from elsewhere.
    fn is_counted(&self, group: usize) -> bool {
        let g = self.group(group);
        let entry = g.inner.as_ref().is_some_and(|(sense, _)| sense.role == Role::NounWith);
        matches!(g.amount.form, Form::Count | Form::Money) && (g.inner.is_none() || entry) && !g.base && !g.pronoun
    }

    /// Whether a group is the word "one" alone.
    fn is_one(&self, group: usize) -> bool {
        let g = self.group(group);
        g.amount.form == Form::One
            && g.noun.is_empty()
            && !g.of
            && self.clause.tokens.slice(&g.amount.tokens).eq_ignore_ascii_case("one")
    }

    /// Whether the figure stands alone, without a noun of its own.
    fn is_bare(&self, group: usize) -> bool {
        let g = self.group(group);
        let before = g.noun.end <= g.amount.tokens.start;
        (before || g.noun.is_empty() && g.class.is_none()) && g.inner.is_none() && !g.thing
    }

    /// Whether only words that leave a bare figure alone follow: the end, a sign, a preposition, a time.
    fn ends_after(&self, at: usize) -> bool {
        let Some(next) = self.chunk(at + 1) else { return true };
        let small = Classes::AND
            .or(Classes::OR)
            .or(Classes::PREPOSITION)
            .or(Classes::BREAK)
            .or(Classes::RELATIVE)
            .or(Classes::ADVERB)
            .or(Classes::TIME)
            .or(Classes::EXTENT)
            .or(Classes::INCLUDE)
            .or(Classes::DETERMINER)
            .or(Classes::COMPARE);
        match next.kind {
            Kind::Stop | Kind::Comma => true,
            // "up from 1,027 five years before".
            Kind::Group(_) => (self.is_date)(next.tokens.start),
            _ if self.clause.is_word(at + 1, "of") || self.clause.is_word(at + 1, "per") => false,
            _ => next.is(small) && next.senses.is_empty() || self.is_dated(next),
        }
    }

    /// Whether a chunk begins a time.
    fn is_dated(&self, chunk: &Chunk) -> bool {
        let token = &self.clause.tokens.list[chunk.tokens.start];
        chunk.is(Classes::TIME) || token.is_number() || (self.is_date)(chunk.tokens.start)
    }

    /// Whether nothing at all follows a figure in its clause.
    fn is_last(&self, at: usize) -> bool {
        self.chunk(at + 1).is_none_or(|next| matches!(next.kind, Kind::Stop | Kind::Comma))
    }

    /// What a word does for a figure beside it.
    fn does(&self, at: usize) -> Counting {
        self.clause.language.counting.at(self.clause.tokens, at).map_or(Counting::default(), |(_, does)| does)
    }

    /// Whether words of a kind end at a token.
    fn ends_with(&self, end: usize, does: Counting) -> bool {
        const LENGTH: usize = 4;
        (end.saturating_sub(LENGTH).max(self.first())..=end).any(|at| {
            let found = self.clause.language.counting.at(self.clause.tokens, at);
            found.is_some_and(|(length, d)| at + length == end + 1 && d.has(does))
        })
    }

    /// The first token of the sentence.
    fn first(&self) -> usize {
        self.clause.chunks.first().map_or(0, |c| c.tokens.start)
    }

    /// What is counted at a group: what a figure before it in the sentence counts, what words before it name, else the
    /// count in force.
    fn holds(&self, group: usize, at: usize, found: &[Option<Match>]) -> Option<Holds> {
        // "Air raids go on. By its tally there were 1,228 of them".
        if let Some(measure) = self.count.and_then(|count| count.heard).filter(|_| self.group(group).anaphoric) {
            return Some(Holds { measure, class: None, trigger: 0..0 });
        }
        let traits = |measure: Measure| self.clause.language.measures.traits(measure);
        let same = |measure: Measure| self.count.is_some_and(|count| count.measure == measure);
        let told = |other: usize| found[other].as_ref().filter(|m| traits(m.measure).population || same(m.measure));
        let dead = (0..group).rev().find(|&other| told(other).is_some_and(|m| traits(m.measure).last));
        // "The register logged 128 strikes; the other has 122".
        let things =
            |other: usize| found[other].as_ref().filter(|m| !traits(m.measure).population && !traits(m.measure).money);
        let own = dead.or_else(|| (0..group).rev().find(|&other| told(other).is_some()));
        let told = |other: usize| told(other).or_else(|| things(other).filter(|_| self.is_bare(group)));
        let own = own.or_else(|| (0..group).rev().find(|&other| told(other).is_some()));
        // "how many civilians the battle had cost, he answered 1,260"
        let asked = || asked(self.clause.tokens, &(self.first()..self.group(group).tokens.start), self.clause.language);
        let noun = |i: usize, c: &Chunk| {
            let the = i > 0 && self.clause.is_word(i - 1, "the");
            let next = &self.clause.chunks[i + 1];
            let ends = next.kind == Kind::Comma
                || next.is(Classes::PREPOSITION.or(Classes::BE))
                || self.clause.is_word(i + 1, "as")
                // "The hurt number 1,500".
                || self.does(next.tokens.start).has(Counting::DIRECT.or(Counting::EXCEED));
            the && ends && !c.is(Classes::HAVE)
        };
        let named = self.clause.chunks[..at].iter().enumerate().rev().find_map(|(i, c)| {
            // "one survey of refugees came out at 7,300": who was asked.
            let asked = i >= 2
                && self.clause.is_word(i - 1, "of")
                && self.does(self.clause.chunks[i - 2].tokens.end - 1).has(Counting::STUDY);
            // "the civilian casualties commission": a word of a body's name.
            let next = self.clause.chunks[i + 1].tokens.start;
            if asked || next == c.tokens.end && self.does(next).has(Counting::BODY) {
                return None;
            }
            let sense = c.senses.iter().find(|s| match s.role {
                Role::Noun | Role::Toll => traits(s.measure).population,
                // "we gave the arrested as 60", "As to the hurt, our 220".
                Role::SubjectVerb | Role::Adjective => {
                    traits(s.measure).last || noun(i, c) && traits(s.measure).population
                }
                Role::ObjectVerb => noun(i, c) && traits(s.measure).population && super::clause::is_participle(s.form),
                _ => false,
            })?;
            Some((sense.measure, c.tokens.clone()))
        });
        // What words name behind the figure before is nearer.
        let nearer = |other: usize| named.as_ref().is_some_and(|(_, t)| t.start > self.group(other).tokens.end);
        if let Some((other, matched)) = own.and_then(|o| Some((o, found[o].as_ref()?))).filter(|(o, _)| !nearer(*o)) {
            let whole = matched.part_of.unwrap_or(other);
            let g = self.group(whole);
            let class = g.class.map(|class| (class, g.noun.clone())).or_else(|| self.taken[whole].class.clone());
            let class = class.or_else(|| self.class_of(&matched.trigger));
            let class = class.or_else(|| same(matched.measure).then(|| self.class()).flatten());
            return Some(Holds { measure: matched.measure, class, trigger: matched.trigger.clone() });
        }
        if let Some((measure, trigger)) = named {
            // "the official toll": of all, unless only civilians are counted.
            let class = same(measure).then(|| self.class()).flatten();
            let class = asked().or_else(|| class.filter(|(class, _)| *class == PopulationClass::Civilians));
            return Some(Holds { measure, class, trigger });
        }
        let count = self.count?;
        // "Its previous figure was 19", after the dead and then the wounded were told of: of the dead.
        if let Some((measure, class)) = count.main.clone().filter(|_| !self.is_of_last(at)) {
            return Some(Holds { measure, class, trigger: 0..0 });
        }
        Some(Holds { measure: count.measure, class: asked().or_else(|| self.class()), trigger: 0..0 })
    }

    /// Whom the words of a count name: "civilian deaths".
    fn class_of(&self, words: &Range<usize>) -> Option<Told> {
        let populations = &self.clause.language.populations;
        let senses = self.clause.language.measures.senses(self.clause.tokens, words.start)?.1;
        if words.is_empty() || !senses.iter().all(|s| matches!(s.role, Role::Noun | Role::Toll | Role::OfNoun)) {
            return None;
        }
        let from = words.start.saturating_sub(1).max(self.first());
        (from..words.end).find_map(|at| match populations.noun(self.clause.tokens, at)? {
            (length, Noun::Class(class)) => Some((class, at..at + length)),
            _ => None,
        })
    }

    /// Whom the count in force counts.
    fn class(&self) -> Option<Told> {
        self.count.and_then(|count| count.class.clone())
    }

    /// The match of a group that takes what holds.
    fn take(&mut self, group: usize, holds: Holds, rule: &'static str, trigger: Range<usize>) -> Option<Match> {
        let g = self.group(group);
        let entry = Group { thing: false, noun: 0..0, ..g.clone() };
        let g = if self.is_entry(group) || rule == "put" && g.of { &entry } else { g };
        // "2,190 houses burned; in Homs alone there were 312": a bare figure counts the things told of.
        let things = self.clause.language.measures.traits(holds.measure).things && self.is_bare(group);
        if !things && !self.clause.suits(holds.measure, g, true)
            || self.clause.is_ruled_out(holds.measure, &g.tokens, &trigger)
        {
            return None;
        }
        // "volumes rose to 10.3 billion": more than there are people, or attacks.
        const PEOPLE: u64 = 200_000_000;
        const ATTACKS: u64 = 1_000_000;
        let traits = self.clause.language.measures.traits(holds.measure);
        let most = if traits.population { PEOPLE } else { ATTACKS };
        if !traits.money && !traits.things && g.amount.low.or(g.amount.high).is_some_and(|low| low > most) {
            return None;
        }
        self.taken[group].class = holds.class;
        self.taken[group].held = true;
        Some(Match { measure: holds.measure, rule, trigger, hypothetical: false, part_of: None })
    }

    /// The only figure stated in the sentence before of which this one can be a part.
    fn whole(&self, group: usize) -> Option<&'e Stated> {
        let amount = &self.group(group).amount;
        let figures = self.count?.figures;
        let mut wholes = figures.iter().filter(|s| !s.part && s.can_hold(amount.low, amount.high));
        let first = wholes.next()?;
        wholes.next().is_none().then_some(first)
    }

    /// "How many policemen? Eight at Kelmar": the figure that opens the sentence answers the question before it.
    fn answer(&mut self, group: usize, at: usize) -> Option<Match> {
        if !self.answers || at > 1 || !self.is_bare(group) || !self.ends_after(at) {
            return None;
        }
        let count = self.count?;
        let holds = Holds { measure: count.measure, class: self.class(), trigger: 0..0 };
        let trigger = self.group(group).amount.tokens.clone();
        self.take(group, holds, "answer", trigger)
    }

    /// The token before a figure, past quotation marks and words that may stand between: "now", "only", "its", "the".
    fn before(&self, group: usize) -> Option<(usize, bool)> {
        const BETWEEN: usize = 4;
        let (tokens, grammar) = (self.clause.tokens, &self.clause.language.grammar);
        let mut at = self.group(group).amount.tokens.start;
        let mut owned = false;
        for _ in 0..=BETWEEN {
            at = at.checked_sub(1).filter(|&at| at >= self.first())?;
            if is_quote(tokens.str(at)) {
                continue;
            }
            let classes = grammar.classes(tokens, at).filter(|(length, _)| *length == 1).map(|(_, c)| c);
            let skipped = Classes::ADVERB.or(Classes::POSSESSIVE).or(Classes::DEFINITE);
            let does = self.does(at);
            let counts = does.has(Counting::DIRECT.or(Counting::NOUN).or(Counting::AT));
            let measure = self.clause.language.measures.senses(tokens, at).is_some();
            let then = does.has(Counting::THEN) && !counts;
            let skips = classes.is_some_and(|c| c.has(skipped) && !c.has(Classes::NEGATION)) && !counts && !measure;
            let skips = skips || then;
            if !skips {
                return Some((at, owned));
            }
            owned |= classes.is_some_and(|c| c.has(Classes::POSSESSIVE.or(Classes::DEFINITE)));
        }
        None
    }
}

/// Whether those of one class can be among those of another.
fn fits_class(part: PopulationClass, whole: Option<PopulationClass>) -> bool {
    match whole {
        None | Some(PopulationClass::People | PopulationClass::Other) => true,
        Some(whole) => part == whole || part == PopulationClass::People,
    }
}
