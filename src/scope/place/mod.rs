//! Places: where it happened, what lies inside what, and how two places stand to each other.

mod find;
mod gazetteer;
mod relation;
#[cfg(test)]
mod tests;

pub use find::{PlaceLexicon, PlaceMention, PlaceRole, find};
pub use gazetteer::{Gazetteer, Place, PlaceKind};
pub use relation::relation;
