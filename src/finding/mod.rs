//! What the reconciler gives and reports take: quantities with their voices, and findings.

use std::sync::Arc;

use serde::{Deserialize, Serialize};

use crate::claim::Claim;
use crate::figure::Figure;
use crate::scope::{Relation, Scope};
use crate::source::Source;

/// One source's figure for one quantity, however many documents repeat it.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Voice {
    /// Who says so; `None` = the outlet itself, named by the document's publisher where known.
    pub source: Option<Source>,
    /// Its figure: the latest, if it revised itself.
    pub figure: Figure,
    /// The day of the statement, as far as known.
    pub as_of: Option<jiff::civil::Date>,
    /// How many documents carry it.
    pub documents: usize,
    /// The ids of the claims, best evidence first.
    pub claims: Vec<String>,
    /// Those of the claims whose figure the source has replaced by a later one.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub earlier: Vec<String>,
    /// Whether this is such a replaced figure itself: it is listed behind the voices that stand, and is none of them.
    #[serde(default, skip_serializing_if = "std::ops::Not::not")]
    pub replaced: bool,
}

/// Inclusive bounds; `None` = unbounded.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, Deserialize)]
pub struct Bounds {
    /// The lowest value.
    pub low: Option<u64>,
    /// The highest value.
    pub high: Option<u64>,
}

/// What official sources, independent sources and all sources allow; `None` = no such source, or nothing fits all.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Ranges {
    /// From the lowest to the highest that some official source allows.
    pub official: Option<Bounds>,
    /// From the lowest to the highest that some independent source allows.
    pub independent: Option<Bounds>,
    /// What every source allows; `None` where no value fits all.
    pub all: Option<Bounds>,
}

/// How the voices of a quantity stand to each other.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Verdict {
    /// Two figures cannot both be right.
    Disagreement,
    /// A part exceeds its whole.
    Impossible,
    /// The figures exclude each other, and what the texts say leaves room for both.
    NotSettled,
    /// The figures differ and their bounds overlap.
    Compatible,
    /// The figures are the same or one range lies inside the other.
    Agreement,
    /// Only one voice.
    SingleSource,
}

/// A measure over one scope, with the voices that put a figure to it.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Quantity {
    /// Hash of its claims' ids.
    pub id: String,
    /// The measure's name.
    pub measure: String,
    /// The scope that its claims share.
    pub scope: Scope,
    /// Who says how many; behind them the figures that they have replaced.
    pub voices: Vec<Voice>,
    /// What the sources allow.
    pub range: Ranges,
    /// How the voices stand to each other.
    pub verdict: Verdict,
    /// How many documents speak of it.
    #[serde(default)]
    pub documents: usize,
    /// How many of the voices owe nothing to another one: one for each institution, none for a computed figure.
    #[serde(default)]
    pub independent: usize,
    /// The first claims of a smallest set of voices that cannot all be right; empty if some value fits all.
    #[serde(default)]
    pub conflict: Vec<String>,
}

impl Quantity {
    /// The voices that stand: those whose figure is not replaced.
    pub fn standing(&self) -> &[Voice] {
        let count = self.voices.iter().take_while(|voice| !voice.replaced).count();
        &self.voices[..count]
    }
}

/// What kind of thing follows from two or more claims.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum FindingKind {
    /// Same quantity, and the bounds do not overlap.
    Disagreement,
    /// A part exceeds its whole.
    Impossible,
    /// Disjoint parts add up to more than their whole.
    Sum,
    /// One source changed its own figure.
    Revision,
    /// One statement, another figure in another document.
    Transmission,
    /// Same quantity, same figure or one range inside the other.
    Agreement,
    /// Same quantity, the bounds overlap.
    Compatible,
    /// A percentage that its own counts do not give.
    Percentage,
    /// One number of one source, told once for a part and once for its whole.
    Retelling,
    /// Same quantity, and the bounds do not overlap; but what the texts say leaves room for both.
    Unsettled,
    /// Looks alike, but a facet forbids the comparison; said on request only.
    Incomparable,
}

/// Whether a finding rests on assumptions.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Certainty {
    /// No assumption.
    Certain,
    /// It holds if the assumptions do.
    Assuming,
}

/// The relation of two scopes, facet by facet.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Relations {
    /// Measure.
    pub measure: Relation,
    /// Who was counted.
    pub population: Relation,
    /// By whom it was done.
    pub perpetrator: Relation,
    /// How.
    pub cause: Relation,
    /// Where.
    pub place: Relation,
    /// When.
    pub period: Relation,
    /// Currency, and per year or in all.
    pub unit: Relation,
}

/// One side of a finding.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Side {
    /// Who says so.
    pub source: Option<Source>,
    /// The figure.
    pub figure: Figure,
    /// The claims' ids, best evidence first.
    pub claims: Vec<String>,
}

/// How far two figures lie apart.
#[derive(Clone, Copy, Debug, PartialEq, Serialize, Deserialize)]
pub struct Gap {
    /// The distance of the nearest bounds.
    pub absolute: u64,
    /// The nearer bound of the higher side over that of the lower; `None` if the lower is 0.
    pub ratio: Option<f64>,
}

/// What follows from two or more claims.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Finding {
    /// Hash of its kind and its claims' ids.
    pub id: String,
    /// What kind of thing follows.
    pub kind: FindingKind,
    /// Whether it rests on assumptions.
    pub certainty: Certainty,
    /// The assumptions, one sentence each.
    pub assumptions: Vec<String>,
    /// The relation facet by facet: how the first side's scope stands to the second's.
    pub relation: Relations,
    /// The reason of each facet's relation, in the order of `relation`: "population: civilians and civilians: the same".
    pub ladder: Vec<Arc<str>>,
    /// The sides.
    pub sides: Vec<Side>,
    /// How far they lie apart, where that means something.
    pub gap: Option<Gap>,
    /// The currency in which sums of different currencies were compared.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub unit: Option<String>,
    /// One sentence with both figures, both sources and the arithmetic.
    pub explanation: String,
}

/// All that follows from a set of claims.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
pub struct Reconciliation {
    /// The claims.
    pub claims: Vec<Arc<Claim>>,
    /// The quantities they speak of.
    pub quantities: Vec<Quantity>,
    /// What follows.
    pub findings: Vec<Finding>,
    /// What a person's judgements changed, and which of them could not be applied.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub notes: Vec<String>,
}
