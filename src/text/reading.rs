//! A document cut into tokens and sentences: what every stage reads.

use super::{Sentence, Steps, Tokens};
use crate::document::Document;

/// A document cut into tokens and sentences: what every stage reads.
#[derive(Debug)]
pub struct Reading<'a> {
    /// The document.
    pub document: &'a Document,
    /// Its tokens.
    pub tokens: Tokens<'a>,
    /// Its sentences, in text order, covering all tokens but those of tables drawn in the text.
    pub sentences: Vec<Sentence>,
    /// The day of the document: from its metadata, else from its dateline.
    pub date: Option<jiff::civil::Date>,
    /// Whether the steps by which claims come about are to be kept.
    pub explain: bool,
}

impl Reading<'_> {
    /// An empty list of steps, which keeps them if they are wanted.
    pub fn steps(&self) -> Steps {
        Steps::new(self.explain)
    }

    /// A note for a step that may come later: empty, and not made, unless steps are wanted.
    pub fn note(&self, note: impl FnOnce() -> String) -> String {
        if self.explain { note() } else { String::new() }
    }
}
