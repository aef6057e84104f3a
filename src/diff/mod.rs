//! Compares two reports or two sets of claims: which voices are new or gone, which changed their figure or its scope, and
//! which verdicts between sources are new, gone or changed.
//!
//! Voices are the same if they share a claim, or else if one source speaks of one quantity in both. Ids of claims change
//! with the text of their document: a document that was touched alone makes no difference.

mod pair;
mod read;
mod text;

use serde::Serialize;

use crate::reconcile::Reconciliation;

pub use read::read;
pub use text::render;

/// What differs.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize)]
#[serde(rename_all = "snake_case")]
pub enum Kind {
    /// What follows from figures of several sources.
    Verdict,
    /// The figure of a voice.
    Figure,
    /// What the figure of a voice counts, or who it is credited to.
    Scope,
    /// A voice: one source's figure for one quantity.
    Voice,
    /// In how many documents a voice stands.
    Documents,
}

/// How it differs.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize)]
#[serde(rename_all = "snake_case")]
pub enum Change {
    /// Both have it, and it is not the same.
    Changed,
    /// Only the new one has it.
    New,
    /// Only the old one has it.
    Gone,
}

/// One side of a difference.
#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct Side {
    /// What it says, in words.
    pub words: String,
    /// The ids of its claims, best evidence first.
    pub claims: Vec<String>,
    /// The sentences, each with its document; of a voice the first.
    pub evidence: Vec<Evidence>,
}

/// A sentence with its document.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct Evidence {
    /// The sentence.
    pub quote: String,
    /// The path of its document.
    pub document: String,
}

/// A difference.
#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct Difference {
    /// What differs.
    pub kind: Kind,
    /// How.
    pub change: Change,
    /// What is counted.
    pub what: String,
    /// Who says so: one source of a voice, all of a verdict.
    pub sources: Vec<String>,
    /// What the old one says.
    pub old: Option<Side>,
    /// What the new one says.
    pub new: Option<Side>,
}

/// All that differs, verdicts first.
///
/// ```
/// use std::sync::Arc;
///
/// use recount::diff::{Change, Kind, diff};
/// use recount::{Document, Language, Options, Register, extract, reconcile};
///
/// let register = Register::embedded();
/// let read = |text: &str| {
///     let document = Document::from_text("a.txt", text.to_owned());
///     let claims = extract(&document, Language::english(), register, &Options::default());
///     reconcile(claims.into_iter().map(Arc::new).collect(), register)
/// };
/// let old = read("The Long War Journal said that air strikes in Yemen killed 40 civilians in 2016.");
/// let new = read("The Long War Journal said that air strikes in Yemen killed 44 civilians in 2016.");
/// let found = diff(&old, &new);
/// assert_eq!((found.len(), found[0].kind, found[0].change), (1, Kind::Figure, Change::Changed));
/// assert!(diff(&old, &old).is_empty());
/// ```
pub fn diff(old: &Reconciliation, new: &Reconciliation) -> Vec<Difference> {
    let (old, new) = (pair::Case::of(old), pair::Case::of(new));
    let mut found = pair::voices(&old, &new);
    found.extend(pair::verdicts(&old, &new));
    found.sort_by(|a, b| {
        (a.kind, a.change, &a.what, &a.sources).cmp(&(b.kind, b.change, &b.what, &b.sources)).then_with(|| {
            let words = |d: &Difference| [&d.old, &d.new].map(|side| side.as_ref().map(|s| s.words.clone()));
            words(a).cmp(&words(b))
        })
    });
    found
}
