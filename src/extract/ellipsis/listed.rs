//! What stands in a list of those counted: "a list with 46 names", "carries 40 as missing".

use super::super::clause::Match;
use super::put::Put;
use super::{Ellipsis, Holds};
use crate::discourse::Count;
use crate::language::{Classes, Counting};
use crate::measure::Role;
use crate::scope::PopulationClass;

impl Ellipsis<'_, '_, '_> {
    /// "lists 12,132 as missing", "carry 637 Swedes as missing": the state as which they are listed.
    pub(super) fn listed_as(&mut self, group: usize, at: usize) -> Option<Match> {
        // "Another 667 it carries as missing".
        const SUBJECT: usize = 5;
        let verb = |i: &usize| {
            let verb = self.chunk(*i).is_some_and(|c| self.ending(c.tokens.end - 1, Counting::DIRECT).is_some());
            verb && self.clause.is_word(i + 1, "as") && self.has_source(self.clause.chunks[*i].tokens.start, false)
        };
        let carried = (at + 2..at + SUBJECT).find(verb).filter(|_| at == 0);
        let at = carried.unwrap_or(at);
        let carried = carried.and_then(|i| self.chunk(i));
        let (next, state) = (self.chunk(at + 1)?, self.chunk(at + 2)?);
        let measures = &self.clause.language.measures;
        if !self.clause.is_word(at + 1, "as") || next.tokens.end != state.tokens.start {
            return None;
        }
        let sense = state.senses.iter().find(|s| {
            matches!(s.role, Role::Adjective | Role::WeakAdjective) && measures.traits(s.measure).population
        })?;
        let before = match carried {
            Some(verb) => verb.tokens.end - 1,
            None => self.before(group)?.0,
        };
        let verb = self.ending(before, Counting::DIRECT)?;
        let g = self.group(group);
        if g.thing || self.is_denied(verb.start) || !self.clause.suits(sense.measure, g, false) {
            return None;
        }
        let class = self.count.filter(|count| count.measure == sense.measure).and_then(|count| count.class.clone());
        let holds = Holds { measure: sense.measure, class, trigger: state.tokens.clone() };
        self.take(group, holds, "put", state.tokens.clone())
    }

    /// Whether the noun of a figure stands for those counted: "46 names".
    pub(super) fn is_entry(&self, group: usize) -> bool {
        let g = self.group(group);
        let inner = g.inner.as_ref().map(|(_, words)| words.clone());
        let words = inner.unwrap_or_else(|| g.noun.clone());
        // Of the dead "cases" may be those of a disease.
        let traits = |count: &Count| self.clause.language.measures.traits(count.measure);
        let alive = self.count.is_some_and(|count| !traits(count).last && !traits(count).money);
        let nouns = if alive { Counting::ENTRY.or(Counting::CASE) } else { Counting::ENTRY };
        let people = g.class.is_none_or(|class| class == PopulationClass::People);
        !words.is_empty() && people && self.does(words.end - 1).has(nouns) && words.len() <= 2
    }

    /// The measure of those whose bodies or graves are counted: of the dead, whoever was counted before.
    pub(super) fn of_remains(&self, group: usize, holds: Holds) -> Holds {
        let g = self.group(group);
        let words = g.inner.as_ref().map_or_else(|| g.noun.clone(), |(_, words)| words.clone());
        let remains = words.end.checked_sub(1).is_some_and(|last| self.does(last).has(Counting::REMAINS));
        let measures = &self.clause.language.measures;
        let dead = self.clause.measures().find(|&m| measures.traits(m).last).filter(|_| remains);
        match dead.filter(|&dead| dead != holds.measure) {
            Some(measure) => Holds { measure, class: None, ..holds },
            None => holds,
        }
    }

    /// "a list with 46 names", "it holds 82 names", "names for 1,000": what a list has.
    pub(super) fn listed(&self, group: usize) -> Option<Put> {
        let (before, _) = self.before(group)?;
        let tokens = self.clause.tokens;
        if tokens.str(before) == ":" {
            return self.headed(before);
        }
        if ["with", "of", "bearing", "containing"].contains(&tokens.str(before)) {
            let list = before.checked_sub(1).filter(|&at| self.does(at).has(Counting::LIST));
            let list = list.map(|list| Put::by(list..list + 1));
            return list.or_else(|| self.told(before).filter(|_| tokens.str(before) == "of"));
        }
        self.direct(before)
    }

    /// "In all 48 minors are on the list."
    pub(super) fn on_list(&self, at: usize) -> Option<Put> {
        let tokens = self.clause.tokens;
        let (be, on) = (self.chunk(at + 1)?, self.chunk(at + 2)?);
        let list = on.tokens.end..(on.tokens.end + 3).min(self.clause.chunks.last()?.tokens.end);
        let list = list.into_iter().find(|&at| self.does(at).has(Counting::LIST))?;
        let on = be.is(Classes::BE) && tokens.slice(&on.tokens) == "on" && self.is_determiner(on.tokens.end);
        on.then(|| Put { named: true, counted: true, ..Put::by(list..list + 1) })
    }
}
