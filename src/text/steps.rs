//! The steps by which something was read, kept in words where somebody asks for them.

use crate::document::Span;

/// One step by which a claim came about.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Trace {
    /// The stage: `figure`, `measure`, `population`, `source`, `place`, `period`, `cause`, `perpetrator`.
    pub stage: &'static str,
    /// The words that decided, if any.
    pub words: Option<Span>,
    /// What was read from them, in one sentence.
    pub note: String,
}

/// The steps by which a claim came about, in order. They are put into words only where somebody asks for them: the notes
/// would cost more than all the reading.
#[derive(Clone, Debug, Default)]
pub struct Steps {
    wanted: bool,
    list: Vec<Trace>,
}

impl Steps {
    /// No steps yet; `wanted` says whether any are to be kept.
    pub fn new(wanted: bool) -> Steps {
        Steps { wanted, list: Vec::new() }
    }

    /// Adds a step; its note is made only where steps are wanted.
    pub fn add(&mut self, stage: &'static str, words: Option<Span>, note: impl FnOnce() -> String) {
        if self.wanted {
            self.list.push(Trace { stage, words, note: note() });
        }
    }

    /// Adds a step before all others.
    pub fn add_first(&mut self, stage: &'static str, words: Option<Span>, note: impl FnOnce() -> String) {
        if self.wanted {
            self.list.insert(0, Trace { stage, words, note: note() });
        }
    }

    /// Adds the steps of a later stage.
    pub fn extend(&mut self, later: Steps) {
        self.list.extend(later.list);
    }

    /// The steps as a claim keeps them.
    pub fn into_list(self) -> Vec<Trace> {
        self.list
    }
}

impl std::ops::Deref for Steps {
    type Target = [Trace];

    fn deref(&self) -> &[Trace] {
        &self.list
    }
}
