//! People who stand beside a subject and have no share in its verb.
//!
//! | text | whom the verb is told of |
//! |---|---|
//! | `A driver, a father of two, died in the crash.` | the driver |
//! | `A deputy questioning a woman and a man was shot dead.` | the deputy |
//! | `A man, a woman and a child were hurt.` | all three |

use super::super::chunk::Kind;
use super::Clause;
use crate::figure::Form;
use crate::language::Classes;

/// How many chunks an apposition may have behind its noun: "a recently married father of two sons".
const APPOSED: usize = 4;

impl Clause<'_, '_> {
    /// Whether a chunk only says more of the one person before it, between two commas or dashes.
    pub(super) fn is_apposed(&self, at: usize) -> bool {
        let (Some(mark), Some(before)) = (at.checked_sub(1), at.checked_sub(2)) else { return false };
        let one = |at: usize| match self.chunks[at].kind {
            Kind::Group(group) => {
                let group = &self.groups[group];
                group.amount.form == Form::One && group.class.is_some() && !group.thing
            }
            _ => false,
        };
        if !one(at) || !one(before) || !self.sets_off(mark) {
            return false;
        }
        let limit = (at + 2 + APPOSED).min(self.chunks.len());
        let Some(end) = (at + 1..limit).find(|&i| self.sets_off(i)) else { return false };
        let acts = Classes::BE.or(Classes::HAVE).or(Classes::AND).or(Classes::RELATIVE);
        let plain = self.chunks[at + 1..end].iter().all(|c| !c.is(acts) && c.senses.is_empty());
        let next = self.chunks.get(end + 1);
        let many =
            ["were", "are", "have"].iter().any(|word| end + 1 < self.chunks.len() && self.is_word(end + 1, word));
        plain && !many && next.is_some_and(|c| !c.is(Classes::AND) && !matches!(c.kind, Kind::Group(_)))
    }

    /// The people who did something to those of a chunk: "a deputy questioning a woman and a man".
    pub(super) fn doer_of(&self, at: usize) -> Option<usize> {
        let mut at = at;
        loop {
            let verb = at.checked_sub(1)?;
            let before = verb.checked_sub(1)?;
            let Kind::Group(group) = self.chunks[before].kind else { return None };
            let word = self.tokens.slice(&self.chunks[verb].tokens);
            if self.chunks[verb].kind == Kind::Word && word.len() > 5 && word.ends_with("ing") {
                let group = &self.groups[group];
                return (group.class.is_some() && !group.thing && group.tokens.end == self.chunks[verb].tokens.start)
                    .then_some(before);
            }
            if !self.chunks[verb].is(Classes::AND) {
                return None;
            }
            at = before;
        }
    }

    fn sets_off(&self, at: usize) -> bool {
        let chunk = &self.chunks[at];
        chunk.kind == Kind::Comma || matches!(self.tokens.slice(&chunk.tokens), "\u{2014}" | "\u{2013}" | "--" | "-")
    }
}
