//! What people are said to be: states after the figure, before it, and the last of several.

use super::super::chunk::{Chunk, Kind};
use super::{Clause, Match, SUBJECT_REACH, is_participle, looks_like_people};
use crate::figure::Form;
use crate::language::Classes;
use crate::measure::{Form as VerbForm, Measure, Role, Sense};
use crate::scope::population::Noun;

/// How far to look left of a form of be for the state that it gives, in chunks.
const INVERTED_REACH: usize = 8;

impl Clause<'_, '_> {
    /// What the people are said to be right after the figure: "20 dead", "18 labourers killed".
    /// "9,000 people in 31 reception centres": people, and in how many of such places they are.
    fn kept_in(&self, group: usize, at: usize) -> Option<Match> {
        let g = &self.groups[group];
        let Kind::Group(places) = self.chunks.get(at + 2)?.kind else { return None };
        let within = ["in", "at", "across"].iter().any(|word| self.is_word(at + 1, word));
        const NAME: usize = 3;
        let end = self.groups[places].amount.tokens.end;
        let named = end..(end + NAME).min(self.chunks.last()?.tokens.end);
        if !within || g.amount.form != Form::Count || !(g.class.is_some() || g.generic) || named.is_empty() {
            return None;
        }
        let measures = &self.language.measures;
        let keeps = |&m: &Measure| measures.traits(m).kept_in.all(self.tokens, named.clone()).next().is_some();
        let measure = self.measures().find(keeps).filter(|&m| self.suits(m, g, false))?;
        Some(Match { measure, rule: "figure-state", trigger: named, hypothetical: false, part_of: None })
    }

    pub(in crate::extract) fn state(&self, group: usize, at: usize) -> Option<Match> {
        let mut next = at + 1;
        while self.chunks.get(next).is_some_and(|c| {
            let recorded = c.is(Classes::REPORT) && self.tokens.slice(&c.tokens).ends_with("ed");
            // "41 feloniously killed".
            let manner = c.kind == Kind::Word && self.tokens.slice(&c.tokens).ends_with("ly");
            (recorded || manner || c.is(Classes::ADVERB.or(Classes::MORE))) && c.senses.is_empty()
        }) {
            next += 1;
        }
        if let Some(matched) = self.kept_in(group, at) {
            return Some(matched);
        }
        let chunk = self.chunks.get(next)?;
        let sense = chunk.senses.iter().find(|s| {
            (s.role == Role::Adjective || s.role == Role::ObjectVerb && is_participle(s.form))
                && self.suits(s.measure, &self.groups[group], false)
                || s.role == Role::WeakAdjective
                    && (self.suits_weak(s.measure, &self.groups[group]) || self.is_bare_opening(group, at, s.measure))
        })?;
        // "half of the 700 shops burned down": without another verb it is told of the half.
        if self.chunks[at].tokens.is_empty() && !self.has_later_verb(next) {
            return None;
        }
        let verb = chunk.senses.iter().any(|s| s.role == Role::ObjectVerb && s.form == VerbForm::PastOrParticiple);
        // "20 militants killed five soldiers": the militants did it.
        if verb && self.has_object(next) {
            return None;
        }
        // "A neighbour picked up two children": so did the neighbour.
        if sense.role == Role::WeakAdjective && self.has_object(next) {
            return None;
        }
        // "the 43 missing pages": told of things that no list holds.
        if self.language.measures.traits(sense.measure).strict_nouns && self.is_of_things(next) {
            return None;
        }
        let measure = self.by_taker(&self.groups[group], next, self.joint(next, sense.measure, 1));
        // "began murdering hostages captured in May": what befell people who were in another state before.
        if !self.language.measures.traits(measure).takers.is_empty()
            && let Some(death) = self.object(group, at).filter(|m| self.is_last(m.measure))
        {
            return Some(death);
        }
        if let Some(death) =
            self.later_death(next, measure).filter(|d| self.suits(d.measure, &self.groups[group], false))
        {
            return Some(death);
        }
        Some(self.outcome(group, at, self.matched(measure, "figure-state", next)))
    }

    /// Whether the state stands before a plural that names no people.
    fn is_of_things(&self, at: usize) -> bool {
        let adjective = self.chunks[at].senses.iter().all(|s| s.form == VerbForm::None);
        let word = self.chunks.get(at + 1).filter(|c| c.kind == Kind::Word && c.classes == Classes::default());
        word.filter(|c| adjective && c.senses.is_empty()).is_some_and(|c| {
            let word = self.tokens.slice(&c.tokens);
            word.ends_with('s')
                && !word.ends_with("ss")
                && !looks_like_people(word)
                && !self.tokens.list[c.tokens.start].is_capital()
        })
    }

    /// Whether another verb follows in the clause: "half of the 40 people killed were women".
    pub(in crate::extract) fn has_later_verb(&self, at: usize) -> bool {
        let ahead = self.chunks[at + 1..].iter().take(SUBJECT_REACH);
        let verb = Classes::BE.or(Classes::HAVE).or(Classes::VERB).or(Classes::MODAL);
        ahead
            .take_while(|c| !matches!(c.kind, Kind::Stop | Kind::Comma))
            .any(|c| c.is(verb) || c.senses.iter().any(|s| s.form != VerbForm::None))
    }

    /// "30 held over riot": a headline leaves the people out.
    fn is_bare_opening(&self, group: usize, at: usize, measure: Measure) -> bool {
        let g = &self.groups[group];
        let people = self.language.measures.traits(measure).population;
        at == 0 && people && g.noun.is_empty() && g.amount.form == Form::Count
    }

    /// "Several prisoners held by a militia were killed": what befell people who were in another state before.
    fn later_death(&self, at: usize, measure: Measure) -> Option<Match> {
        let traits = self.language.measures.traits(measure);
        if self.is_last(measure) || !traits.population {
            return None;
        }
        let mut told = false;
        for next in at + 1..(at + SUBJECT_REACH).min(self.chunks.len()) {
            let chunk = &self.chunks[next];
            let breaks = chunk.is(Classes::BREAK) && !chunk.is(Classes::PREPOSITION);
            if matches!(chunk.kind, Kind::Stop | Kind::Group(_) | Kind::Comma) || breaks || chunk.is(Classes::AND) {
                return None;
            }
            let last = chunk.senses.iter().find(|s| {
                self.is_last(s.measure)
                    && (s.role == Role::SubjectVerb || told && s.role == Role::ObjectVerb && is_participle(s.form))
            });
            if let Some(sense) = last {
                return Some(self.matched(sense.measure, "subject-verb", next));
            }
            told |= chunk.is(Classes::BE);
        }
        None
    }

    /// "A woman shot last week has died": a later death settles a verb that leaves open who lived.
    pub(in crate::extract) fn outcome(&self, group: usize, at: usize, state: Match) -> Match {
        let traits = self.language.measures.traits(state.measure);
        if traits.uncertain.longest(self.tokens, state.trigger.start).is_none() {
            return state;
        }
        let later = (at + 1..(at + SUBJECT_REACH).min(self.chunks.len()))
            .take_while(|&i| !matches!(self.chunks[i].kind, Kind::Stop | Kind::Group(_)))
            .find_map(|i| {
                let died = self.chunks[i].senses.iter().find(|s| s.role == Role::SubjectVerb)?;
                self.suits(died.measure, &self.groups[group], false)
                    .then(|| self.matched(died.measure, "subject-verb", i))
            });
        later.unwrap_or(state)
    }

    /// "were rounded up and executed": of two states joined the later is the one that counts.
    pub(in crate::extract) fn fate(&self, at: usize, measure: Measure) -> Measure {
        let and = self.chunks.get(at + 1).is_some_and(|c| c.is(Classes::AND));
        let later = self.chunks.get(at + 2).filter(|_| and && !self.has_object(at + 2));
        let last = |s: &&Sense| s.role == Role::ObjectVerb && is_participle(s.form) && self.is_last(s.measure);
        later.and_then(|c| c.senses.iter().find(last)).map_or(measure, |s| s.measure)
    }

    /// "was shot in the neck and pronounced dead": the state that the sentence ends with.
    pub(in crate::extract) fn settled(&self, at: usize, measure: Measure) -> Measure {
        let traits = self.language.measures.traits(measure);
        if traits.uncertain.longest(self.tokens, self.chunks[at].tokens.start).is_none() {
            return measure;
        }
        let mut joined = false;
        for chunk in self.chunks[at + 1..].iter().take(SUBJECT_REACH) {
            // "and the man who shot him was killed": joined to somebody else.
            let other = joined && matches!(chunk.kind, Kind::Noun(Noun::Class(_)));
            if other
                || matches!(chunk.kind, Kind::Stop | Kind::Group(_))
                || chunk.is(Classes::BREAK) && !chunk.is(Classes::PREPOSITION)
            {
                return measure;
            }
            let dead = chunk
                .senses
                .iter()
                .find(|s| matches!(s.role, Role::Adjective | Role::SubjectVerb) && self.is_last(s.measure));
            if let Some(dead) = dead.filter(|_| joined) {
                return dead.measure;
            }
            joined |= chunk.is(Classes::AND);
        }
        measure
    }

    /// The state before a form of be: "among the dead were five children", "also killed in the strike were 12 men".
    pub(in crate::extract) fn inverted(&self, group: usize, at: usize) -> Option<Match> {
        let be = at.checked_sub(1).filter(|&i| self.chunks[i].is(Classes::BE))?;
        for before in (be.saturating_sub(INVERTED_REACH)..be).rev() {
            let chunk = &self.chunks[before];
            let sense = chunk.senses.iter().find(|s| {
                (s.role == Role::Adjective || is_participle(s.form) && s.role != Role::LightVerb)
                    && self.suits(s.measure, &self.groups[group], false)
            });
            if let Some(sense) = sense {
                return Some(self.matched(sense.measure, "inverted", before));
            }
            if matches!(chunk.kind, Kind::Group(_) | Kind::Stop)
                || chunk.is(Classes::BREAK.or(Classes::RELATIVE)) && !chunk.is(Classes::PREPOSITION)
            {
                return None;
            }
        }
        None
    }

    /// "those killed included six women": the state that the parts belong to stands before "including".
    pub(in crate::extract) fn included(&self, group: usize, at: usize) -> Option<Match> {
        let mut before = at.checked_sub(1)?;
        for _ in 0..8 {
            let chunk = &self.chunks[before];
            if chunk.is(Classes::INCLUDE) {
                let state = &self.chunks[before.checked_sub(1)?];
                if let Some(measure) = self.kept_by(before - 1).filter(|&m| self.suits(m, &self.groups[group], false)) {
                    return Some(self.matched(measure, "inverted", before - 1));
                }
                let sense = state.senses.iter().find(|s| {
                    (s.role == Role::Adjective || is_participle(s.form))
                        && self.suits(s.measure, &self.groups[group], false)
                })?;
                return Some(self.matched(sense.measure, "inverted", before - 1));
            }
            let list = matches!(chunk.kind, Kind::Group(_) | Kind::Comma | Kind::Noun(_)) || chunk.is(Classes::AND);
            if !list {
                return None;
            }
            before = before.checked_sub(1)?;
        }
        None
    }

    /// "Of those who fled, 8,100 are children": the sentence opens with the people whose parts it names.
    pub(in crate::extract) fn of_those(&self, group: usize, at: usize) -> Option<Match> {
        const OPENING: usize = 6;
        let g = &self.groups[group];
        let named = self.chunks.get(at + 1).is_some_and(|c| c.is(Classes::BE)) && g.class.is_some();
        if !named || !self.opens_with_those() || g.amount.form != Form::Count {
            return None;
        }
        let comma = self.chunks[..at.min(OPENING + 2)].iter().position(|c| c.kind == Kind::Comma)?;
        let opening = &self.chunks[..comma];
        if opening.iter().any(|c| matches!(c.kind, Kind::Group(_) | Kind::Stop)) {
            return None;
        }
        let says = |s: &&Sense| s.role == Role::SubjectVerb || s.role == Role::Adjective || is_participle(s.form);
        let (place, sense) = opening
            .iter()
            .enumerate()
            .find_map(|(i, c)| Some((i, c.senses.iter().find(says).filter(|s| self.suits(s.measure, g, false))?)))?;
        Some(self.matched(sense.measure, "inverted", place))
    }

    /// "Of those", "Among those killed".
    fn opens_with_those(&self) -> bool {
        let first = self.tokens.str(self.chunks[0].tokens.start);
        ["of", "among", "amongst"].iter().any(|word| first.eq_ignore_ascii_case(word))
    }

    /// Whether an object follows the verb at `at`, so that it is active.
    pub(in crate::extract) fn has_object(&self, at: usize) -> bool {
        let mut next = at + 1;
        if next < self.chunks.len() && self.is_self(next) {
            return true;
        }
        while self.chunks.get(next).is_some_and(|c| c.is(Classes::ADVERB) && c.senses.is_empty()) {
            next += 1;
        }
        let Some(chunk) = self.chunks.get(next) else { return false };
        match chunk.kind {
            Kind::Group(other) => {
                // "18 killed 5 wounded": the second figure has a state of its own.
                let own_state = self.chunks.get(next + 1).is_some_and(|c| {
                    let acts = matches!(self.chunks.get(next + 2).map(|c| c.kind), Some(Kind::Group(_)))
                        && c.senses.iter().any(|s| s.form == VerbForm::PastOrParticiple);
                    !acts
                        && c.senses
                            .iter()
                            .any(|s| s.role == Role::Adjective || s.role == Role::ObjectVerb && is_participle(s.form))
                });
                let own_verb = self.chunks.get(next + 1).is_some_and(|c| c.is(Classes::BE));
                !own_state && !own_verb && self.groups[other].inner.is_none()
            }
            // "killed activists say": the comma before who speaks is lost.
            Kind::Noun(Noun::Class(_)) => !self.speaks(next + 1),
            // "Two earthquakes flattened buildings", but "12 killed, houses destroyed".
            Kind::Noun(Noun::Thing) => {
                let told = |c: &Chunk| c.is(Classes::BE) || c.senses.iter().any(|s| is_participle(s.form));
                !self.chunks.get(next + 1).is_some_and(told)
            }
            _ => {
                // "assassinated Dr. Ali Hassan".
                const TITLES: [&str; 8] = ["Dr", "Mr", "Mrs", "Ms", "Prof", "Gen", "Col", "Capt"];
                if TITLES.contains(&self.tokens.slice(&chunk.tokens)) {
                    return true;
                }
                // "captured 52 percent of the vote".
                let number = self.tokens.list[chunk.tokens.start].is_number();
                number || chunk.is(Classes::DETERMINER.or(Classes::PRONOUN)) && !chunk.is(Classes::PREPOSITION)
            }
        }
    }

    /// Whether a verb of saying stands here, finite and without what would make it a state: "say", but not "said to".
    pub(in crate::extract) fn speaks(&self, at: usize) -> bool {
        let says = self.chunks.get(at).is_some_and(|c| c.is(Classes::REPORT) && c.senses.is_empty());
        says && !self.chunks.get(at + 1).is_some_and(|c| c.is(Classes::INFINITIVE))
            && ["say", "says", "said", "told", "reported", "announced", "confirmed"].iter().any(|w| self.is_word(at, w))
    }

    /// Whether the verb is the state of a figure before it: "18 killed 5 wounded".
    pub(in crate::extract) fn is_state_of_group(&self, at: usize) -> bool {
        at > 0 && matches!(self.chunks[at - 1].kind, Kind::Group(_)) && !self.has_object(at)
    }

    /// Two measures joined without a figure between give a third: "killed and wounded dozens", "88 killed & injured".
    pub(in crate::extract) fn joint(&self, at: usize, measure: Measure, step: isize) -> Measure {
        let go = |at: usize| at.checked_add_signed(step).filter(|&i| i < self.chunks.len());
        let Some(mut other) = go(at) else { return measure };
        // "Several killed injured in blast" is a headline's way to join two; "died in hospital" joins nothing.
        let signed = self.chunks[other].is(Classes::AND.or(Classes::OR)) || self.chunks[other].kind == Kind::Comma;
        if !signed && self.chunks[other].tokens.len() > 1 {
            return measure;
        }
        while self.chunks[other].is(Classes::AND.or(Classes::OR)) || self.chunks[other].kind == Kind::Comma {
            let Some(next) = go(other) else { return measure };
            other = next;
        }
        let joins = self.chunks[other].senses.iter().find_map(|s| {
            let verb_like = matches!(s.role, Role::ObjectVerb | Role::Adjective);
            verb_like.then(|| self.language.measures.joined(measure, s.measure)).flatten()
        });
        // To the right a second verb with an object of its own keeps its measure.
        let own_object = step > 0 && self.has_object(other);
        let taken = step < 0 && (self.is_state_of_group(other) || self.is_passive(other));
        joins.filter(|_| !own_object && !taken).unwrap_or(measure)
    }
}
