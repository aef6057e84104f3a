//! Entries: a name with a figure and no verb between.
//!
//! | text | read |
//! |---|---|
//! | `- Health Bureau: 2,000 by 2 March`, in a list of the dead | 2,000 |
//! | `Kenya: one. Seychelles: three.` | one, three |
//! | `The Doctors' Committee, for the north alone, 1,460` | 1,460 |
//! | `Women and girls: 82.` | 82 women |

use super::super::chunk::Kind;
use super::super::clause::Match;
use super::super::group::Group;
use super::{Ellipsis, Holds};
use crate::discourse::Count;
use crate::language::{Classes, Counting};
use crate::scope::PopulationClass;
use crate::scope::population::Noun;

/// How far the first comma of an entry may stand from its figure, in chunks.
const REACH: usize = 16;

impl Ellipsis<'_, '_, '_> {
    /// The match of a figure that stands beside a name in an entry.
    pub(super) fn entry(&mut self, group: usize, at: usize) -> Option<Match> {
        let count = self.count?;
        let fresh = count.figures.iter().any(|s| s.sentence + 1 == self.sentence);
        if !fresh && !self.item {
            return None;
        }
        let colon = at.checked_sub(1).filter(|&i| i > 0 && self.clause.is_word(i, ":"));
        let (class, whole) = match colon {
            Some(colon) => self.label(group, at, colon)?,
            None if (fresh || self.listed) && self.is_beside(group, at) => (None, None),
            None => return None,
        };
        let part = class.is_some();
        let trigger = self.group(group).amount.tokens.clone();
        let class = class.or_else(|| count.class.clone());
        let matched =
            self.take(group, Holds { measure: count.measure, class, trigger: trigger.clone() }, "row", trigger)?;
        if part {
            self.taken[group].whole = whole;
        }
        Some(matched)
    }

    /// Whether the words before a colon are whose figure it is, or where: `Some(None)`; or whom it counts.
    #[allow(clippy::type_complexity)]
    fn label(&self, group: usize, at: usize, colon: usize) -> Option<(Option<super::Told>, Option<usize>)> {
        let chunks = self.clause.chunks;
        let sign = |i: &usize| matches!(chunks[*i].kind, Kind::Stop | Kind::Comma);
        let from = (0..colon).rev().find(|i| chunks[*i].kind == Kind::Stop).map_or(0, |i| i + 1).max(self.past_mark());
        let start = (from..colon).find(|i| !sign(i))?;
        let g = self.group(group);
        let bare = self.is_bare(group) || self.is_one(group) || self.is_none_of(group);
        let last = at + 1 == chunks.len() || chunks[at + 1..].iter().all(|c| c.kind == Kind::Stop);
        // "Women and girls: 82."
        let people = |i: usize| match chunks[i].kind {
            Kind::Noun(Noun::Class(class)) => Some((class, chunks[i].tokens.clone())),
            _ => None,
        };
        let only = (start..colon).all(|i| people(i).is_some() || chunks[i].is(Classes::AND));
        // "The storm killed 12. Police: 23": a rival count, not some of the 12.
        let rival = || {
            let figures = self.count.map_or(&[][..], |count| count.figures);
            let general =
                |class: &Option<super::Told>| class.as_ref().is_none_or(|(class, _)| *class == PopulationClass::People);
            start + 1 == colon
                && self.does(chunks[start].tokens.start).has(Counting::BODY)
                && !figures.is_empty()
                && self.whole(group).is_none()
                && figures.iter().all(|s| general(&s.class))
        };
        // "Staff: 7".
        if (start..colon).any(|i| self.does(chunks[i].tokens.start).has(Counting::SIZE)) {
            return None;
        }
        if only && bare && rival() {
            return Some((None, None));
        }
        if only && bare {
            let whole = self.whole(group).map(|w| w.draft);
            return people(start).map(|class| (Some(class), whole));
        }
        // "People in shelters: 4,100", where strikes are counted.
        let people_only = (start..colon).any(|i| people(i).is_some());
        let strikes = |count: &Count| !self.clause.language.measures.traits(count.measure).population;
        if people_only && self.count.is_some_and(strikes) {
            return None;
        }
        let comma = (start..colon).find(sign).unwrap_or(colon);
        // "Homes damaged: 95".
        let things = chunks[start].kind == Kind::Noun(Noun::Thing) && !self.has_body(start, comma);
        let plain = (start..comma).all(|i| chunks[i].senses.is_empty());
        if things || !plain || !self.is_name(start, comma) {
            return None;
        }
        // "Homs: 804 houses", under an introduction that says what became of them.
        let measures = &self.clause.language.measures;
        let things = g.thing && self.item && self.count.is_some_and(|count| measures.traits(count.measure).things);
        let counted = bare || things || g.class.is_some() && !g.more;
        let ends = if self.item || g.class.is_some() { self.ends_after(at) } else { last };
        (counted && ends).then_some((None, None))
    }

    /// Where an item begins behind its mark: "(b)", "3)".
    fn past_mark(&self) -> usize {
        const MARK: usize = 3;
        let closes = (0..MARK).find(|&i| self.clause.is_word(i, ")"));
        closes.filter(|_| self.item).map_or(0, |i| i + 1)
    }

    /// "The Doctors' Committee, 1,460, all of them civilians": the figure stands behind a name and what is said of it.
    fn is_beside(&self, group: usize, at: usize) -> bool {
        const AGE: u64 = 120;
        let chunks = self.clause.chunks;
        let g = self.group(group);
        let from = (0..at).rev().find(|&i| chunks[i].kind == Kind::Stop).map_or(0, |i| i + 1).max(self.past_mark());
        let comma = |i: &usize| chunks[*i].kind == Kind::Comma;
        let Some(from) = (from..at).find(|i| !comma(i)) else { return false };
        let Some(first) = (from..at).find(comma) else { return false };
        if !comma(&(at - 1)) || at - first > REACH || !self.is_bare(group) || g.more || g.of || !self.ends_after(at) {
            return false;
        }
        let capitals = (from..first).filter(|&i| self.clause.tokens.list[chunks[i].tokens.start].is_capital()).count();
        let aged = g.amount.low.is_none_or(|low| low <= AGE);
        // "Ahmed Ali, 34, said": an age.
        if !self.is_name(from, first) || !(self.has_body(from, first) || (self.listed || capitals > 2) && !aged) {
            return false;
        }
        let acts = Classes::BE.or(Classes::HAVE).or(Classes::VERB).or(Classes::REPORT).or(Classes::MODAL);
        if chunks.get(at + 2).is_some_and(|c| c.is(acts)) {
            return false;
        }
        // "until it was closed": a clause of its own has its own verb.
        let mut under = false;
        (first + 1..at - 1).all(|i| {
            let opens = comma(&(i - 1)) && chunks[i].is(Classes::BREAK.or(Classes::RELATIVE).or(Classes::PREPOSITION));
            under = !comma(&i) && (under || opens);
            comma(&i) || under || !chunks[i].is(acts) && chunks[i].senses.is_empty()
        })
    }

    /// Whether a name names somebody who counts.
    pub(super) fn has_body(&self, from: usize, to: usize) -> bool {
        let (Some(first), Some(last)) = (self.chunk(from), to.checked_sub(1).and_then(|to| self.chunk(to))) else {
            return false;
        };
        (first.tokens.start..last.tokens.end).any(|at| self.does(at).has(Counting::BODY))
    }

    /// "101 dead and 189 wounded, Rukum West 52 and 177": two figures that go on with two before them.
    pub(super) fn pair(&mut self, group: usize, places: &[usize], found: &[Option<Match>]) -> Option<Match> {
        let bare = |g: usize| self.is_bare(g) && !self.group(g).of && !self.group(g).more;
        let joined = |first: usize| {
            places.get(first + 1).is_some_and(|&next| {
                next == places[first] + 2
                    && self.chunk(next - 1).is_some_and(|c| c.is(Classes::AND) || c.kind == Kind::Comma)
            })
        };
        let measure = |g: usize| found[g].as_ref().filter(|m| m.part_of.is_none());
        let of = if group >= 3 && measure(group - 1).is_some_and(|m| m.rule == "pair") && joined(group - 1) {
            measure(group - 2)?
        } else {
            let (first, second) = (measure(group.checked_sub(2)?)?, measure(group - 1)?);
            let two = first.measure != second.measure && joined(group) && bare(group + 1);
            (two && self.is_named(places[group - 1], places[group])).then_some(first)?
        };
        if !bare(group) {
            return None;
        }
        let holds = Holds { measure: of.measure, class: None, trigger: of.trigger.clone() };
        self.take(group, holds, "pair", of.trigger.clone())
    }

    /// "houses: 26,550 destroyed", "6,158 collapsed": things that were named before and what became of them.
    pub(super) fn ruined(&mut self, group: usize, at: usize) -> Option<Match> {
        let measures = &self.clause.language.measures;
        let state = self.chunk(at + 1)?;
        let next = self.group(group).tokens.end == state.tokens.start;
        let sense = state.senses.iter().find(|s| measures.traits(s.measure).things)?;
        let g = self.group(group);
        let named = self.clause.chunks[..at].iter().any(|c| {
            let of_things = Group { noun: c.tokens.clone(), ..g.clone() };
            c.kind == Kind::Noun(Noun::Thing) && self.clause.suits_weak(sense.measure, &of_things)
        });
        let fits = next && self.is_bare(group) && !g.of && named;
        fits.then(|| Match {
            measure: sense.measure,
            rule: "put",
            trigger: state.tokens.clone(),
            hypothetical: false,
            part_of: None,
        })
    }
}
