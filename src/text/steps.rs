//! The steps by which something was read, kept in words where somebody asks for them.

use crate::document::Span;

/// What a step decides.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Stage {
    /// How the figure was read.
    Figure,
    /// What it counts.
    Measure,
    /// Whom.
    Population,
    /// Who says so.
    Source,
    /// How the source stands to it.
    Stance,
    /// Where.
    Place,
    /// When.
    Period,
    /// How.
    Cause,
    /// By whom.
    Perpetrator,
    /// Of what event.
    Event,
    /// How people were counted.
    Basis,
    /// What had become of money.
    Status,
    /// Up to which day it counts.
    AsOf,
}

impl Stage {
    /// The word for it in `recount explain`.
    pub fn word(self) -> &'static str {
        match self {
            Stage::Figure => "figure",
            Stage::Measure => "measure",
            Stage::Population => "population",
            Stage::Source => "source",
            Stage::Stance => "stance",
            Stage::Place => "place",
            Stage::Period => "period",
            Stage::Cause => "cause",
            Stage::Perpetrator => "perpetrator",
            Stage::Event => "event",
            Stage::Basis => "basis",
            Stage::Status => "status",
            Stage::AsOf => "as of",
        }
    }
}

/// One step by which a claim came about.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Trace {
    /// What it decides.
    pub stage: Stage,
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
    pub fn add(&mut self, stage: Stage, words: Option<Span>, note: impl FnOnce() -> String) {
        if self.wanted {
            self.list.push(Trace { stage, words, note: note() });
        }
    }

    /// Adds a step before all others.
    pub fn add_first(&mut self, stage: Stage, words: Option<Span>, note: impl FnOnce() -> String) {
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
