//! Measures that a noun says: counted nouns, "the deaths of", labels.

use std::ops::Range;

use super::super::chunk::{Chunk, Kind};
use super::super::group::Group;
use super::{Clause, MANY, Match, is_participle};
use crate::figure::Form;
use crate::language::Classes;
use crate::measure::{Measure, Role, Sense};
use crate::scope::PopulationClass;

/// How far behind bombs the words may stand that say that they went off, in tokens.
const WITH_REACH: usize = 9;
/// How many chunks the label of a figure may have.
const LABEL: usize = 8;
/// How far before "those of" the noun may stand that it takes up, in chunks.
const THOSE_REACH: usize = 12;

impl Clause<'_, '_> {
    pub(in crate::extract) fn counted_noun(&self, group: usize, at: usize) -> Option<Match> {
        let g = &self.groups[group];
        let (sense, trigger) = g.inner.clone()?;
        if let Some(things) = self.ruined_things(g, &trigger) {
            return Some(things);
        }
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
        // "2,000 of the 9,000 displaced families have returned": those are displaced no longer.
        if g.of && !g.base && !traits.undone.is_empty() && !self.stays(sense.measure, group, at) {
            return None;
        }
        if sense.role == Role::NounWith && !self.has_with(sense.measure, g) {
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

    /// "20 burnt-out tanks": what became of things stands before their noun.
    fn ruined_things(&self, g: &Group, trigger: &Range<usize>) -> Option<Match> {
        if g.class.is_some() || g.noun.end <= trigger.end {
            return None;
        }
        let state = |s: &&Sense| {
            let participle = is_participle(s.form) && matches!(s.role, Role::ObjectVerb | Role::WeakObjectVerb);
            participle || matches!(s.role, Role::Adjective | Role::WeakAdjective)
        };
        let (_, senses) = self.language.measures.senses(self.tokens, trigger.start)?;
        let things = |s: &&Sense| self.language.measures.traits(s.measure).things;
        let sense = senses.iter().filter(things).find(state)?;
        let bare = Group { inner: None, ..g.clone() };
        let trigger = trigger.clone();
        self.suits_weak(sense.measure, &bare).then_some(Match {
            measure: sense.measure,
            rule: "counted-noun",
            trigger,
            hypothetical: false,
            part_of: None,
        })
    }

    /// "15 were air strikes": the noun stands behind a form of be.
    pub(in crate::extract) fn predicate_noun(&self, group: usize, at: usize) -> Option<Match> {
        let g = &self.groups[group];
        let bare = g.noun.is_empty() || self.groups[..group].iter().any(|other| other.noun == g.noun);
        if !bare || g.class.is_some() || g.amount.form != Form::Count || !self.chunks.get(at + 1)?.is(Classes::BE) {
            return None;
        }
        let noun = self.chunks.get(at + 2)?;
        let sense = noun.senses.iter().find(|s| {
            let traits = self.language.measures.traits(s.measure);
            s.role == Role::Noun && !traits.population && !traits.things && !traits.money
        })?;
        Some(self.matched(sense.measure, "counted-noun", at + 2))
    }

    /// "there are 9,800 American troops in the country": such people are where they were sent.
    pub(in crate::extract) fn stationed(&self, group: usize, at: usize) -> Option<Match> {
        let be = (1..=2).filter_map(|back| at.checked_sub(back)).find(|&i| self.chunks[i].is(Classes::BE))?;
        // "there are at present 4,300 men".
        if be + 1 < at && !(self.chunks[be + 1].senses.is_empty() && self.chunks[be + 1].is(Classes::ADVERB)) {
            return None;
        }
        let there = (1..=2).filter_map(|back| be.checked_sub(back)).any(|i| self.is_word(i, "there"));
        let place = self.chunks.get(at + 1).is_some_and(|c| c.is(Classes::PREPOSITION));
        let g = &self.groups[group];
        let limited = |m: &Measure| !self.language.measures.traits(*m).heads.is_empty();
        // "there are 4,300 men on the ground".
        let state = |m: Measure| {
            let senses = self.chunks.get(at + 1).map_or(&[][..], |c| c.senses);
            let ends = self.chunks.get(at + 2).is_none_or(|c| {
                matches!(c.kind, Kind::Comma | Kind::Stop) || c.is(Classes::PREPOSITION.or(Classes::AND))
            });
            let says = ends && senses.iter().any(|s| s.role == Role::Adjective && s.measure == m);
            says && g.class == Some(PopulationClass::Men) && g.amount.low.is_some_and(|low| low >= MANY)
        };
        let counts = |m: &Measure| place && self.suits_weak(*m, g) || state(*m);
        let measure = self.measures().filter(limited).find(counts)?;
        there.then(|| self.matched(measure, "verb-object", be))
    }

    /// Whether one of the words that a noun of the measure needs stands near: what people suffered on either side, what
    /// attacks did behind them.
    fn has_with(&self, measure: Measure, g: &Group) -> bool {
        let traits = self.language.measures.traits(measure);
        let (Some(first), Some(last)) = (self.chunks.first(), self.chunks.last()) else { return false };
        let from =
            if traits.population { g.tokens.start.saturating_sub(4).max(first.tokens.start) } else { g.tokens.end };
        traits
            .with
            .all(
                self.tokens,
                from..(g.tokens.end + if traits.population { 5 } else { WITH_REACH }).min(last.tokens.end),
            )
            .next()
            .is_some()
    }

    /// "the deaths of hundreds", "the killing of one person".
    pub(in crate::extract) fn noun_of(&self, group: usize, at: usize) -> Option<Match> {
        let mut of = at.checked_sub(1)?;
        if self.chunks[of].is(Classes::DETERMINER) {
            of = of.checked_sub(1)?;
        }
        // "injuries to 58 of his men".
        let several = self.groups[group].amount.form == Form::Count;
        let hurt = several
            && of > 0
            && self.is_word(of, "to")
            && ["injuries", "injury"].iter().any(|w| self.is_word(of - 1, w));
        if !hurt && !self.is_word(of, "of") {
            return None;
        }
        let noun = self.past_doer(of.checked_sub(1)?);
        // "a body of 12 judges" is no dead one.
        if self.is_word(noun, "body") && self.groups[group].amount.form != Form::One {
            return None;
        }
        let says = |s: &&Sense| {
            s.role == Role::OfNoun
                || s.role == Role::OfNounWith && self.has_with(s.measure, &self.groups[group])
                || s.role == Role::OfNounFought
                    && (self.groups[group].is_of_fighters()
                        || matches!(
                            self.groups[group].class,
                            Some(PopulationClass::Civilians | PopulationClass::Children | PopulationClass::Women)
                        ))
        };
        // "two other deaths: those of a hitchhiker and …".
        let those = self.is_word(noun, "those") || self.is_word(noun, "that");
        if those {
            return self.those_of(group, noun);
        }
        let senses = &self.chunks[noun].senses;
        let sense = senses.iter().filter(says).find(|s| self.suits(s.measure, &self.groups[group], false))?;
        Some(self.matched(sense.measure, "noun-of", noun))
    }

    /// "the killing by police of a boy": the noun that stands before who did it, else the same place.
    fn past_doer(&self, at: usize) -> usize {
        /// How many words may name who did it.
        const DOER: usize = 4;
        let by = (at.saturating_sub(DOER)..=at).rev().find(|&i| self.is_word(i, "by"));
        let plain =
            |i: usize| self.chunks[i].senses.is_empty() && !matches!(self.chunks[i].kind, Kind::Stop | Kind::Comma);
        match by {
            Some(by) if by > 0 && by < at + 1 && (by + 1..=at).all(plain) && by < at => {
                let noun = by - 1;
                if self.chunks[noun].senses.iter().any(|s| s.role == Role::OfNoun) { noun } else { at }
            }
            _ => at,
        }
    }

    /// "two other deaths: those of a hitchhiker": the deaths that "those" takes up.
    fn those_of(&self, group: usize, those: usize) -> Option<Match> {
        let deaths = (those.saturating_sub(THOSE_REACH)..those).rev().find_map(|i| match self.chunks[i].kind {
            Kind::Group(g) => self.groups[g].inner.clone().filter(|(s, _)| s.role == Role::Noun),
            _ => {
                let sense = self.chunks[i].senses.iter().find(|s| s.role == Role::OfNoun)?;
                Some((*sense, self.chunks[i].tokens.clone()))
            }
        });
        let (sense, trigger) = deaths?;
        let people = self.language.measures.traits(sense.measure).population;
        (people && self.suits(sense.measure, &self.groups[group], false)).then_some(Match {
            measure: sense.measure,
            rule: "noun-of",
            trigger,
            hypothetical: false,
            part_of: None,
        })
    }

    /// A label before the figure: "Killed: 12", "Deaths 45", "the following were killed: 3 soldiers".
    pub(in crate::extract) fn labelled(&self, group: usize, at: usize) -> Option<Match> {
        let g = &self.groups[group];
        let mut before = at.checked_sub(1)?;
        let colon = self.tokens.slice(&self.chunks[before].tokens) == ":";
        if colon {
            before = before.checked_sub(1)?;
        }
        // "Killed in the attack: 12 soldiers", "Injured (in hospital): 58": the label may go on up to the colon.
        let sign = |c: &Chunk| c.kind == Kind::Stop;
        let first = self.chunks.iter().position(|c| self.tokens.list[c.tokens.start].is_word()).unwrap_or(0);
        let bracket = |c: &Chunk| matches!(self.tokens.slice(&c.tokens), "(" | ")");
        if colon && self.chunks[before].senses.is_empty() && before < first + LABEL {
            let same = |s: &Sense| self.chunks[first].senses.iter().any(|own| own.measure == s.measure);
            let plain =
                |c: &Chunk| c.senses.iter().all(same) && !matches!(c.kind, Kind::Group(_)) && (!sign(c) || bracket(c));
            if self.chunks[(first + 1).min(before)..before].iter().all(plain) {
                before = first;
            }
        }
        let label = &self.chunks[before];
        let opens = before == 0 || matches!(self.chunks[before - 1].kind, Kind::Stop | Kind::Comma);
        let bare = g.noun.is_empty() && g.class.is_none() && g.amount.form == Form::Count;
        let counts = |s: &Sense| {
            let traits = self.language.measures.traits(s.measure);
            // "Drone strikes in Homs: 12", "Houses destroyed: 804": the label names what is counted.
            let things = || {
                self.chunks[first..=before]
                    .iter()
                    .any(|c| c.tokens.clone().any(|at| traits.weak_heads.contains(&self.tokens.word(at))))
            };
            self.suits(s.measure, g, bare) || bare && traits.things && things()
        };
        let things = |s: &&Sense| self.language.measures.traits(s.measure).things;
        let first_things = label.senses.iter().filter(things).chain(label.senses.iter().filter(|s| !things(s)));
        let sense = first_things.into_iter().find(|s| {
            let state = matches!(s.role, Role::Adjective | Role::WeakAdjective) || is_participle(s.form);
            (s.role == Role::Noun || colon && state) && counts(s)
        })?;
        // "Families newly displaced: 3,468 families".
        let acts = Classes::BE.or(Classes::HAVE).or(Classes::VERB).or(Classes::REPORT).or(Classes::MODAL);
        let label_only = || before < first + LABEL && !self.chunks[first..=before].iter().any(|c| c.is(acts));
        let list = colon && (bare || self.is_passive(before) || g.class.is_some() && (before == first || label_only()));
        (list || bare && opens).then(|| self.matched(sense.measure, "labelled", before))
    }
}
