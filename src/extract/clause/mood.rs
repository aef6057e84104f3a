//! What the words before a verb make of it: passive, negated, meant or feared.

use super::super::grammar::Classes;
use super::Clause;
use crate::measure::{Form as VerbForm, Measure};

impl Clause<'_, '_> {
    /// Whether a chunk is this word, however it is written.
    pub(in crate::extract) fn is_word(&self, at: usize, word: &str) -> bool {
        self.tokens.slice(&self.chunks[at].tokens).eq_ignore_ascii_case(word)
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
