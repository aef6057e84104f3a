//! A draft: a figure joined to a measure, before it is known who says so, where and when.

use std::ops::Range;

use crate::figure::Figure;
use crate::scope::Population;
use crate::text::Steps;

/// What to extract.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Options {
    /// Every figure that somebody asserts, also those that no measure claims, as measure `other`.
    pub all_numbers: bool,
    /// Keep the steps by which each claim came about, for `explain`. The claims are the same without.
    pub explain: bool,
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
    /// The number of the sentence that says the measure: the same, or a later one that takes the figure up.
    pub told_in: usize,
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
    /// Whether the words say that it is feared or threatened, not that it happened.
    pub hypothetical: bool,
    /// Whether nobody counted: a person who is named or pointed at.
    pub implied: bool,
    /// The rule that joined them.
    pub rule: &'static str,
    /// The steps so far.
    pub trace: Steps,
}
