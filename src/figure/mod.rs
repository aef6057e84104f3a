//! Figures: bounds with their meaning kept, never a bare number.

mod amount;
mod lexicon;
mod rate;

pub use amount::{Amount, Bounds, Form, add_shares, amounts};
pub use lexicon::FigureLexicon;
pub(crate) use lexicon::listed;

use serde::{Deserialize, Serialize};

/// How the words of a figure bound it.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Qualifier {
    /// `67`, `only 67`, `a dozen`.
    Exact,
    /// `at least 400`, `400 or more`.
    AtLeast,
    /// `more than 150`: the lowest count is one more, for money the sum itself.
    MoreThan,
    /// `up to 30`, `as many as 30`.
    AtMost,
    /// `fewer than 10`: the highest count is one less.
    LessThan,
    /// `some 4,000`: ten per cent either way; `nearly 40`: ten per cent below.
    About,
    /// `1,200–1,800`, `five or six`.
    Range,
    /// `dozens`, `several`: a word for a size.
    Vague,
    /// `insurgents were killed`: more than one, no number said.
    Unspecified,
    /// Computed from two figures of the text: `88% of the 424 airstrikes`.
    Derived,
}

impl Qualifier {
    /// All qualifiers, in the order of the vocabulary.
    pub const ALL: [Qualifier; 10] = [
        Qualifier::Exact,
        Qualifier::AtLeast,
        Qualifier::MoreThan,
        Qualifier::AtMost,
        Qualifier::LessThan,
        Qualifier::About,
        Qualifier::Range,
        Qualifier::Vague,
        Qualifier::Unspecified,
        Qualifier::Derived,
    ];
}

/// The period that a rate is per.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Per {
    /// Each year.
    Year,
    /// Each month.
    Month,
    /// Each week.
    Week,
    /// Each day.
    Day,
}

/// A figure: what the words allow, and the words.
#[derive(Clone, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
pub struct Figure {
    /// The lowest value that the words allow; `None` = unbounded.
    pub low: Option<u64>,
    /// The highest value that the words allow; `None` = unbounded.
    pub high: Option<u64>,
    /// The number that is said, where one is; never a midpoint.
    pub point: Option<u64>,
    /// How the words bound it.
    pub qualifier: Qualifier,
    /// What is counted: `people`, `strikes`, `items`, or the ISO 4217 code of a currency.
    pub unit: String,
    /// For a rate, the period it is per.
    pub per: Option<Per>,
    /// The words of the figure.
    pub text: String,
    /// Byte offset of its first byte in the document's text.
    pub start: usize,
    /// Byte offset after its last byte.
    pub end: usize,
}

impl Figure {
    /// The figure in the one-line notation: `67`, `>=400`, `36..44`, `~4000`, `?24..99`.
    pub fn notation(&self) -> String {
        let number = |n: Option<u64>| n.map_or_else(|| "..".to_owned(), |n| n.to_string());
        match (self.qualifier, self.point) {
            (Qualifier::Exact, Some(point)) => point.to_string(),
            (Qualifier::AtLeast, Some(point)) => format!(">={point}"),
            (Qualifier::MoreThan, Some(point)) => format!(">{point}"),
            (Qualifier::AtMost, Some(point)) => format!("<={point}"),
            (Qualifier::LessThan, Some(point)) => format!("<{point}"),
            (Qualifier::About, Some(point)) => format!("~{point}"),
            (Qualifier::Vague | Qualifier::Unspecified, _) => format!("?{}-{}", number(self.low), number(self.high)),
            _ => format!("{}-{}", number(self.low), number(self.high)),
        }
    }
}
