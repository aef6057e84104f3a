//! What a source does to a claim of a text, and on what that rests.

use std::sync::Arc;

use super::compare::Outcome;
use super::{Bounds, Relations};
use crate::claim::Claim;
use crate::scope::Relation;

/// What a source does to a claim of a text.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Bearing {
    /// Its figure is the text's, or lies within it.
    Supports,
    /// No number fits both.
    Contradicts,
    /// One quantity, and some number fits both without the one confirming the other.
    Fits,
    /// Nothing follows, for this reason.
    NotComparable(String),
}

/// A facet that the text leaves unsaid and that was taken from the source.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Taken {
    /// How.
    Cause,
    /// Where.
    Place,
    /// When.
    Period,
    /// Until when: the text says only since when.
    End,
    /// That two totals which run on from one day, told at two times, are one total.
    Total,
    /// That two figures of which neither says when are for one time.
    Untimed,
}

/// A claim of a text set beside one voice.
#[derive(Clone, Debug, PartialEq)]
pub struct Beside {
    /// The quantity of the voice, by its place in the reconciliation.
    pub quantity: usize,
    /// The voice, by its place in the quantity.
    pub voice: usize,
    /// The claim of the voice that the text's was compared with.
    pub claim: Arc<Claim>,
    /// The text's claim as it was compared: with what was taken from the source.
    pub read: Arc<Claim>,
    /// What the source does to the text.
    pub bearing: Bearing,
    /// How the scope of the text's claim stands to the source's, facet by facet.
    pub relations: Relations,
    /// The reason of each facet's relation, in the order of [`super::FACETS`].
    pub ladder: Vec<Arc<str>>,
    /// What was taken from the source because the text does not say it.
    pub taken: Vec<Taken>,
    /// What else is taken for granted, one sentence each.
    pub assumptions: Vec<String>,
    /// What the text's figure allows, in `unit`.
    pub stated: Bounds,
    /// What the source allows for the text's quantity, in `unit`: its bounds, or what a part or a whole leaves open.
    pub allowed: Bounds,
    /// The unit in which the two figures are compared: that of both, or the currency into which they are changed.
    pub unit: String,
    /// Whether the text credits its figure to this source.
    pub own: bool,
    /// Whether both put the same number forward.
    pub same_number: bool,
    /// What the text's claim is to the source's, if they can be compared: the same quantity, a part of it, or its whole.
    pub reach: Option<Relation>,
}

impl Beside {
    /// Whether both speak of one quantity, and neither of a part of the other's.
    pub fn same_quantity(&self) -> bool {
        self.reach == Some(Relation::Same)
    }

    /// Whether anything was taken for granted.
    pub fn is_certain(&self) -> bool {
        self.taken.is_empty() && self.assumptions.is_empty()
    }
}

/// What bounds of a quantity leave open for the same quantity, for a part of it, or for its whole.
pub fn left_open(outcome: &Outcome, bounds: Bounds) -> Bounds {
    match outcome {
        Outcome::Same => bounds,
        Outcome::Part => Bounds { low: None, high: bounds.high },
        Outcome::Whole => Bounds { low: bounds.low, high: None },
        Outcome::Nothing(_) => Bounds::default(),
    }
}

/// Whether all that is allowed lies within what the text's words allow, and these exclude anything.
pub fn within(allowed: Bounds, text: Bounds) -> bool {
    let low = text.low.unwrap_or(0);
    let above = allowed.low.unwrap_or(0) >= low;
    let below = text.high.is_none_or(|high| allowed.high.is_some_and(|top| top <= high));
    above && below && (low > 0 || text.high.is_some())
}
