//! Something that holds for a figure, with the words that say it and the way it is held.

use std::ops::Range;

use serde::{Deserialize, Serialize};

/// How a facet that holds for a figure came to hold, nearest first.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Holding {
    /// The figure's own clause says it.
    Clause,
    /// Another clause of its sentence says it.
    Sentence,
    /// Words of the sentence point at it: "that year", "there", "the strikes".
    Reference,
    /// The topic that the sentence goes on with holds it.
    Topic,
    /// The heading above holds it, or the introduction of the list.
    Heading,
    /// The caption, the column head or the note of the table.
    Caption,
    /// The headline or the opening of the text.
    Lead,
    /// The line that says where and when the text was written.
    Dateline,
    /// What is known about the document beside its text.
    Metadata,
    /// The event that the figure is a figure of.
    Event,
}

impl Holding {
    /// Whether it is said in the sentence, where the sentence points, or by the table around it.
    pub fn is_near(self) -> bool {
        matches!(self, Holding::Clause | Holding::Sentence | Holding::Reference | Holding::Caption)
    }

    /// The word that files and reports write.
    pub fn word(self) -> &'static str {
        match self {
            Holding::Clause => "clause",
            Holding::Sentence => "sentence",
            Holding::Reference => "reference",
            Holding::Topic => "topic",
            Holding::Heading => "heading",
            Holding::Caption => "caption",
            Holding::Lead => "lead",
            Holding::Dateline => "dateline",
            Holding::Metadata => "metadata",
            Holding::Event => "event",
        }
    }
}

/// A value that is held, with its words.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Held<T> {
    /// What is held.
    pub value: T,
    /// The tokens that say it; empty where no words do.
    pub words: Range<usize>,
    /// How.
    pub by: Holding,
}
