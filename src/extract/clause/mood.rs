//! What the words before a verb make of it: passive, negated, meant or feared.

use super::super::chunk::{Chunk, Kind};
use super::super::group::is_quote;
use super::{Clause, Match};
use crate::language::Classes;
use crate::measure::{Form as VerbForm, Measure, Role, Sense};

impl Clause<'_, '_> {
    /// Whether a chunk is this word, however it is written; past the end there is none.
    pub(in crate::extract) fn is_word(&self, at: usize, word: &str) -> bool {
        self.chunks.get(at).is_some_and(|chunk| self.tokens.slice(&chunk.tokens).eq_ignore_ascii_case(word))
    }

    /// Whether a chunk of this sentence is this word.
    pub(in crate::extract) fn is_word_of(&self, chunk: &Chunk, word: &str) -> bool {
        self.tokens.slice(&chunk.tokens).eq_ignore_ascii_case(word)
    }

    /// Whether a form of be stands before the verb.
    pub(in crate::extract) fn is_passive(&self, at: usize) -> bool {
        let mut before = at;
        while before > 0 {
            before -= 1;
            let chunk = &self.chunks[before];
            if chunk.is(Classes::BE) {
                return true;
            }
            if !chunk.is(Classes::ADVERB.or(Classes::NEGATION)) || !chunk.senses.is_empty() {
                return false;
            }
        }
        false
    }

    pub(in crate::extract) fn is_negated(&self, at: usize) -> bool {
        (1..=3).map_while(|i| at.checked_sub(i)).any(|i| self.chunks[i].is(Classes::NEGATION))
    }

    /// Whether a verb in the present has the form of the third person: "kills".
    pub(in crate::extract) fn is_third_person(&self, at: usize) -> bool {
        self.tokens.str(self.chunks[at].tokens.start).ends_with('s')
    }

    /// Whether the verb opens a sentence or a quote as an order: "Kill the judge".
    pub(in crate::extract) fn is_order(&self, at: usize) -> bool {
        let chunk = &self.chunks[at];
        let opens = at == 0 || is_quote(self.tokens.str(chunk.tokens.start - 1));
        opens && chunk.senses.iter().any(|s| s.form == VerbForm::Present) && !self.is_third_person(at)
    }

    /// "captured or killed 40 fighters": which of the two befell whom is not said, where no measure stands for both.
    pub(in crate::extract) fn is_either(&self, found: &Match) -> bool {
        let Some(at) = self.chunks.iter().position(|c| c.tokens.start == found.trigger.start) else { return false };
        let says = |at: usize| {
            let verb_like = |s: &&Sense| matches!(s.role, Role::ObjectVerb | Role::Adjective | Role::SubjectVerb);
            self.chunks.get(at).and_then(|c| c.senses.iter().find(verb_like)).map(|s| s.measure)
        };
        let joins = |at: usize| self.chunks.get(at).is_some_and(|c| c.is(Classes::OR));
        let before = at.checked_sub(2).filter(|&i| joins(i + 1)).and_then(says);
        // "killed, wounded or captured".
        let comma = self.chunks.get(at + 1).is_some_and(|c| c.kind == Kind::Comma);
        let from = if comma && says(at + 2).is_some() { at + 2 } else { at };
        let after = Some(from + 2).filter(|&i| joins(i - 1)).and_then(says);
        let joint = |other: Measure| {
            let measures = &self.language.measures;
            let both = |a, b| measures.joined(a, b).is_some();
            let covers =
                |whole: Measure, part: Measure| measures.traits(whole).joins.iter().any(|name| name == part.name());
            other == found.measure
                || both(other, found.measure)
                || covers(other, found.measure)
                || covers(found.measure, other)
        };
        before.into_iter().chain(after).any(|other| !joint(other))
    }

    /// Whether the verb says what was meant to be done: "a raid to capture a leader".
    pub(in crate::extract) fn is_purpose(&self, at: usize) -> bool {
        let Some(before) = at.checked_sub(1) else { return false };
        let present = self.chunks[at].senses.iter().any(|s| s.form == VerbForm::Present);
        present && self.chunks[before].is(Classes::INFINITIVE) && !self.chunks[before].is(Classes::HYPOTHETICAL)
    }

    /// Whether the words before a verb make it feared or threatened.
    pub(in crate::extract) fn is_hypothetical(&self, at: usize) -> bool {
        for i in 1..=5 {
            let Some(before) = at.checked_sub(i) else { return false };
            let chunk = &self.chunks[before];
            if chunk.is(Classes::HYPOTHETICAL) {
                return true;
            }
            let passes =
                chunk.is(Classes::BE.or(Classes::HAVE).or(Classes::ADVERB).or(Classes::MODAL).or(Classes::NEGATION));
            if !passes {
                return false;
            }
        }
        false
    }

    /// Whether the measure ends every other state that is told of the same people.
    pub(in crate::extract) fn is_last(&self, measure: Measure) -> bool {
        self.language.measures.traits(measure).last
    }
}
