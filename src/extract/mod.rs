//! The cascade that reads claims from a document: tokens and sentences, figures, clauses, attribution, scope.

mod antecedent;
mod assemble;
mod back;
mod breakdown;
mod chunk;
mod clause;
mod columns;
mod draft;
mod elsewhere;
mod grammar;
mod group;
mod implied;
mod listed;
mod pointed;
mod table;

pub use assemble::extract;
pub use columns::{TableLexicon, has_figures};
pub use draft::{Draft, Options, Reading};
pub use grammar::{Classes, GrammarLexicon};
pub use table::{Fault as CellFault, Unread, unread_cells};
