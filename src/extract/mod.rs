//! The cascade that reads claims from a document: tokens and sentences, figures, clauses, attribution, scope.

mod antecedent;
mod assemble;
mod back;
mod breakdown;
mod chunk;
mod clause;
mod columns;
mod compose;
mod counted;
mod credit;
mod draft;
mod ellipsis;
mod elsewhere;
mod group;
mod implied;
mod listed;
mod pointed;
mod scope;
mod table;
mod uncertain;

pub use assemble::extract;
pub use columns::has_figures;
pub use draft::{Draft, Options};
pub use table::{Fault as CellFault, Unread, unread_cells};
