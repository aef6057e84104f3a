//! How two scopes stand to each other, facet by facet: unknown first, each step a sentence.

pub mod period;
pub mod perpetrator;
pub mod population;
pub mod unit;

pub use period::Interval;

use super::{Relation, Step};

impl Relation {
    /// The relation seen from the other side.
    pub fn flip(self) -> Relation {
        match self {
            Relation::Part => Relation::Whole,
            Relation::Whole => Relation::Part,
            other => other,
        }
    }

    /// The relation in words, between two names.
    pub fn words(self) -> &'static str {
        match self {
            Relation::Unknown => "cannot be compared with",
            Relation::Same => "is the same as",
            Relation::Part => "is part of",
            Relation::Whole => "contains",
            Relation::Overlap => "overlaps with",
            Relation::Disjoint => "shares nothing with",
        }
    }
}

impl Step {
    /// A step that takes nothing for granted.
    pub fn plain(relation: Relation, why: impl Into<String>) -> Step {
        Step { relation, why: why.into(), assumption: None }
    }

    /// A step that rests on an assumption.
    pub fn assuming(relation: Relation, why: impl Into<String>, assumption: impl Into<String>) -> Step {
        Step { relation, why: why.into(), assumption: Some(assumption.into()) }
    }
}
