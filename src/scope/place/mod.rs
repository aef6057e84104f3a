//! Places: where it happened, what lies inside what, and how two places stand to each other.

mod again;
mod around;
mod find;
mod gazetteer;
pub(crate) mod lexicon;
mod relation;
#[cfg(test)]
mod tests;
mod told;
mod unlisted;

pub use find::{PlaceMention, PlaceRole, find};
pub use gazetteer::{Gazetteer, Place, PlaceKind, fold};
pub use lexicon::PlaceLexicon;
pub use relation::relation;
