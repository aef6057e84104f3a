//! What is in force at a sentence: the reading of the text so far that extraction, attribution and scope share.
//!
//! A claim seldom says all of itself in its own clause. What it leaves unsaid is held by what came before: a heading, the
//! introduction of a list, a caption, the lead, the sentence that opened the count, the body that was named. This module
//! keeps that, with the words that said it and the way it is held, so that each reader asks one place and `explain` can say
//! what was taken.

mod alike;
mod count;
mod entity;
mod held;
mod labels;
pub mod matter;
mod names;
pub mod refer;
mod setting;
#[cfg(test)]
mod tests;
pub mod theme;
pub mod topic;

pub use count::{Count, Counts, Stated};
pub use entity::{Entities, Entity, Pronoun, Role};
pub use held::{Held, Holding};
pub use names::asked;
pub use setting::Setting;
