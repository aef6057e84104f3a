//! Says figures, scopes, sources and verdicts in plain words, for findings and reports alike.

pub mod clean;
pub mod facets;
pub mod figures;
pub mod words;
mod wrap;

pub use clean::{brief, shortened, visible, visible_lines};
pub use facets::{Facets, Heading, cause_words, figure_with};
pub use figures::{bounds_words, figure_words, gap_words, grouped};
pub use words::{capital, plural, source_name, verdict};
pub use wrap::wrap;
