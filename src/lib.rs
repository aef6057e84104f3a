//! Reads documents, pulls out who says how many, and tabulates where the sources differ.
//!
//! `Document → Claim → Quantity with its voices → Finding → Report`: each stage is a function over plain values.
//!
//! | stage | function |
//! |---|---|
//! | a file or a text to a [`Document`] | [`Document::from_text`], [`document::read_bytes`], [`document::walk`] |
//! | a document to its [`Claim`]s | [`extract()`] |
//! | claims to a [`Reconciliation`]: quantities and findings | [`reconcile()`] |
//! | a [`Report`] of these to text or files | [`report::terminal`], [`report::write`] |
//! | a claim or finding to the steps behind it | [`explain::explain_claim`], [`reconcile::explain`] |
//!
//! ```
//! use std::sync::Arc;
//!
//! use recount::{Document, Language, Options, Register, extract, reconcile};
//!
//! let texts = [
//!     ("ministry.txt", "The defence ministry said a drone strike in Karachi on 4 March 2013 killed 12 people."),
//!     ("monitor.txt", "Human Rights Watch said a drone strike in Karachi on 4 March 2013 killed 30 people."),
//! ];
//! let (language, register) = (Language::english(), Register::embedded());
//! let mut claims = Vec::new();
//! for (path, text) in texts {
//!     let document = Document::from_text(path, text.to_owned());
//!     for claim in extract(&document, language, register, &Options::default()) {
//!         let span = claim.figure.start..claim.figure.end;
//!         assert_eq!(document.text[span], claim.figure.text);
//!         claims.push(Arc::new(claim));
//!     }
//! }
//! let found = reconcile(claims, register);
//! assert_eq!(found.findings.len(), 1);
//! assert!(found.findings[0].explanation.contains("30 is 18 more than 12"));
//! ```

pub mod check;
pub mod claim;
pub mod cli;
pub mod diff;
pub mod discourse;
pub mod document;
pub mod error;
pub mod explain;
pub mod extract;
pub mod figure;
pub mod finding;
pub mod language;
pub mod measure;
pub mod reconcile;
pub mod report;
pub mod scope;
pub mod source;
pub mod text;
pub mod verify;
pub mod wording;

pub use claim::Claim;
pub use document::Document;
pub use error::Error;
pub use extract::{Options, extract};
pub use figure::Figure;
pub use language::Language;
pub use reconcile::{Finding, Quantity, Reconciliation, reconcile};
pub use report::Report;
pub use scope::Scope;
pub use source::{Register, Source};
