//! The cascade that reads claims from a document: tokens and sentences, figures, clauses, attribution, scope.

mod antecedent;
mod assemble;
mod back;
mod breakdown;
mod chunk;
mod clause;
mod compose;
mod counted;
mod credit;
mod currency;
mod draft;
mod ellipsis;
mod elsewhere;
mod group;
mod implied;
mod interrupt;
mod listed;
mod once;
mod pointed;
mod predicate;
mod probe;
mod same_people;
mod scope;
mod sufferer;
mod table;
mod uncertain;

pub use assemble::{explain_at, extract};
pub use draft::{Draft, Options};
pub use table::{Fault as CellFault, Unread, has_figures, unread_cells};
