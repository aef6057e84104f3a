//! The cascade that reads claims from a document: tokens and sentences, figures, clauses, attribution, scope.

use std::ops::Range;

use crate::claim::Trace;
use crate::document::Document;
use crate::figure::Figure;
use crate::scope::Population;
use crate::text::{Sentence, Tokens};

/// A document cut into tokens and sentences: what every stage reads.
#[derive(Debug)]
pub struct Reading<'a> {
    /// The document.
    pub document: &'a Document,
    /// Its tokens.
    pub tokens: Tokens<'a>,
    /// Its sentences, in text order, covering all tokens.
    pub sentences: Vec<Sentence>,
    /// The day of the document: from its metadata, else from its dateline.
    pub date: Option<jiff::civil::Date>,
}

/// A figure joined to a measure and a population, before it is known who says so, where and when.
#[derive(Clone, Debug)]
pub struct Draft {
    /// The figure.
    pub figure: Figure,
    /// The figure's tokens.
    pub figure_tokens: Range<usize>,
    /// The number of its sentence in the reading.
    pub sentence: usize,
    /// The tokens of the clause that joins figure and measure.
    pub clause: Range<usize>,
    /// The measure's name.
    pub measure: String,
    /// The tokens of the word that gives the measure ("killed").
    pub trigger: Range<usize>,
    /// Who was counted.
    pub population: Option<Population>,
    /// The tokens of the population's words, empty if none.
    pub population_tokens: Range<usize>,
    /// The draft (by its place in the list) that this one is a part of.
    pub part_of: Option<usize>,
    /// The rule that joined them.
    pub rule: &'static str,
    /// The steps so far.
    pub trace: Vec<Trace>,
}
