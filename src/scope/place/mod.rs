//! Places: where it happened, what lies inside what, and how two places stand to each other.

mod gazetteer;
mod relation;

pub use gazetteer::{Gazetteer, Place, PlaceKind};
pub use relation::relation;
