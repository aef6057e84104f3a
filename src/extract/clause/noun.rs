//! Measures that a noun says: counted nouns, money, "the deaths of", labels.

use super::super::chunk::{Chunk, Kind};
use super::super::grammar::Classes;
use super::{Clause, Match, is_participle};
use crate::figure::Form;
use crate::measure::{Measure, Role};

impl Clause<'_, '_> {
    pub(in crate::extract) fn counted_noun(&self, group: usize, at: usize) -> Option<Match> {
        let g = &self.groups[group];
        let (sense, trigger) = g.inner.clone()?;
        // "six of the wounded later died": of two states told the last counts.
        // So do people who are in one state when the other befalls them: "killed 20 refugees".
        let traits = self.language.measures.traits(sense.measure);
        let adjective = || {
            let senses = self.language.measures.senses(self.tokens, trigger.start);
            senses.is_some_and(|(_, senses)| senses.iter().any(|s| s.role == Role::Adjective))
        };
        // "three wounded and two killed": here the state is all that is said.
        let people = traits.population && !self.is_last(sense.measure) && !(trigger.end == g.tokens.end && adjective());
        let alone = |later: &Match| {
            let between = g.tokens.end..later.trigger.start;
            g.of || !self.groups.iter().any(|other| between.contains(&other.tokens.start))
        };
        let later = || self.subject(group, at).or_else(|| self.object(group, at).filter(|_| people));
        if (g.of || people)
            && let Some(later) = later().filter(|later| self.is_last(later.measure) && alone(later))
        {
            return Some(later);
        }
        if sense.role == Role::NounWith {
            let from = self.chunks.first()?.tokens.start;
            let to = self.chunks.last()?.tokens.end;
            let near = g.tokens.start.saturating_sub(4).max(from)..(g.tokens.end + 5).min(to);
            traits.with.all(self.tokens, near).next()?;
        }
        let to = (g.tokens.end + 6).min(self.chunks.last()?.tokens.end);
        if traits.doubled.all(self.tokens, g.tokens.end..to).next().is_some() {
            return None;
        }
        self.suits(sense.measure, g, true).then_some(Match {
            measure: sense.measure,
            rule: "counted-noun",
            trigger,
            hypothetical: false,
            part_of: None,
        })
    }

    /// Money near a word of giving.
    pub(in crate::extract) fn money(&self, group: usize, at: usize) -> Option<Match> {
        if self.groups[group].amount.form != Form::Money {
            return None;
        }
        let from = self.chunks[at.saturating_sub(14)].tokens.start;
        let to = self.chunks[(at + 12).min(self.chunks.len() - 1)].tokens.end;
        let place = self.chunks[at].tokens.start;
        self.language.measures.traits.iter().enumerate().filter(|(_, t)| t.money).find_map(|(index, traits)| {
            let near = traits.with.all(self.tokens, from..to).map(|(range, ())| range);
            let trigger = near.min_by_key(|range| range.start.abs_diff(place))?;
            Some(Match { measure: Measure(index as u8), rule: "money", trigger, hypothetical: false, part_of: None })
        })
    }

    /// "the deaths of hundreds", "the killing of one person".
    pub(in crate::extract) fn noun_of(&self, group: usize, at: usize) -> Option<Match> {
        let mut of = at.checked_sub(1)?;
        if self.chunks[of].is(Classes::DETERMINER) {
            of = of.checked_sub(1)?;
        }
        if !self.tokens.slice(&self.chunks[of].tokens).eq_ignore_ascii_case("of") {
            return None;
        }
        let noun = of.checked_sub(1)?;
        // "a body of 12 judges" is no dead one.
        if self.is_word(noun, "body") && self.groups[group].amount.form != Form::One {
            return None;
        }
        let sense = self.chunks[noun]
            .senses
            .iter()
            .find(|s| s.role == Role::OfNoun && self.suits(s.measure, &self.groups[group], false))?;
        Some(self.matched(sense.measure, "noun-of", noun))
    }

    /// A label before the figure: "Killed: 12", "Deaths 45", "the following were killed: 3 soldiers".
    pub(in crate::extract) fn labelled(&self, group: usize, at: usize) -> Option<Match> {
        let g = &self.groups[group];
        let mut before = at.checked_sub(1)?;
        let colon = self.tokens.slice(&self.chunks[before].tokens) == ":";
        if colon {
            before = before.checked_sub(1)?;
        }
        // "Killed in the attack: 12 soldiers": the label may go on up to the colon.
        let opening = 0..before;
        if colon && self.chunks[before].senses.is_empty() && opening.len() < 7 {
            let plain = |c: &Chunk| c.senses.is_empty() && !matches!(c.kind, Kind::Stop | Kind::Group(_));
            if self.chunks[1..before.max(1)].iter().all(plain) {
                before = 0;
            }
        }
        let label = &self.chunks[before];
        let opens = before == 0 || matches!(self.chunks[before - 1].kind, Kind::Stop | Kind::Comma);
        let sense = label.senses.iter().find(|s| {
            let state = s.role == Role::Adjective || is_participle(s.form);
            (s.role == Role::Noun || colon && state) && self.suits(s.measure, g, false)
        })?;
        let bare = g.noun.is_empty() && g.amount.form == Form::Count;
        let list = colon && (bare || self.is_passive(before) || before == 0 && g.class.is_some());
        (list || bare && opens).then(|| self.matched(sense.measure, "labelled", before))
    }
}
