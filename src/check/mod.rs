//! Checks a text against sources: the claims in it, each with the sources that support it, contradict it, or cannot be
//! compared with it.
//!
//! | verdict | when |
//! |---|---|
//! | supported | some source gives the figure or one that lies within it, and none excludes it |
//! | contradicted | some source's figure for the same thing excludes it, nothing taken for granted, and none supports it |
//! | divided | some source supports it, and another excludes it |
//! | differs | some source's figure excludes it if what is taken for granted holds |
//! | fits | sources speak of the same thing, and some number fits both without the one confirming the other |
//! | not comparable | sources speak of something alike, and a facet forbids the comparison |
//! | not found | no source speaks of anything alike |
//!
//! The words say which sources stand where. They do not say who is right.

mod answer;
mod choose;
mod text;
mod words;

use std::sync::Arc;

use jiff::civil::Date;
use serde::Serialize;

use crate::claim::Claim;
use crate::reconcile::{Rates, Reconciliation, beside};
use crate::scope::Relation;
use crate::source::Register;

pub use answer::{answer, figure, name};
pub use text::render;

/// What is checked, as the answers name it.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize)]
#[serde(rename_all = "snake_case")]
pub enum Subject {
    /// A sentence of the user's.
    Sentence,
    /// A text: an article, a draft.
    Text,
    /// A table.
    Table,
}

impl Subject {
    /// How the answers name it.
    pub fn words(self) -> &'static str {
        match self {
            Subject::Sentence => "your sentence",
            Subject::Text => "the text",
            Subject::Table => "the table",
        }
    }
}

/// How a source stands to a claim of the text.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize)]
#[serde(rename_all = "snake_case")]
pub enum Stand {
    /// It gives the figure, or one that lies within it.
    Supports,
    /// Its figure for the same thing excludes the text's; nothing is taken for granted.
    Contradicts,
    /// Its figure excludes the text's if what is taken for granted holds.
    Differs,
    /// Some number fits both, and the one does not confirm the other.
    Fits,
    /// It speaks of something alike, and a facet forbids the comparison.
    NotComparable,
}

/// What follows for a claim of the text from all sources.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize)]
#[serde(rename_all = "snake_case")]
pub enum Verdict {
    /// Some source supports it, and none excludes it.
    Supported,
    /// Some source contradicts it, and none supports it.
    Contradicted,
    /// Some source supports it, and another excludes it.
    Divided,
    /// Some source excludes it if what is taken for granted holds, and none supports it.
    Differs,
    /// Sources speak of the same thing, and nothing is confirmed or excluded.
    Fits,
    /// Sources speak only of something alike.
    NotComparable,
    /// No source speaks of anything alike.
    NotFound,
}

/// A facet of two scopes in words; what is not said is `None`.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct Facet {
    /// `measure`, `who`, `by whom`, `how`, `where`, `when` or `unit`.
    pub facet: &'static str,
    /// What the text says.
    pub text: Option<String>,
    /// What the source says.
    pub source: Option<String>,
    /// How the text's stands to the source's.
    pub relation: Relation,
}

/// A source beside a claim of the text.
#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct Answer {
    /// How it stands to the claim.
    pub stand: Stand,
    /// Who says so.
    pub source: String,
    /// Whether the text credits its figure to this source.
    pub credited: bool,
    /// The figure with what it counts.
    pub figure: String,
    /// The day of the statement, as far as known.
    pub as_of: Option<Date>,
    /// How many documents carry it.
    pub documents: usize,
    /// The relation facet by facet.
    pub facets: Vec<Facet>,
    /// What is taken for granted, one sentence each.
    pub assumptions: Vec<String>,
    /// The arithmetic, or the reason why nothing follows, in one sentence.
    pub reason: String,
    /// The claim that it was read from, with its sentence and document.
    pub claim: Arc<Claim>,
    /// The ids of all claims of the voice.
    pub claims: Vec<String>,
}

impl Answer {
    /// Whether nothing is taken for granted.
    pub fn is_certain(&self) -> bool {
        self.assumptions.is_empty()
    }
}

/// A claim of the text with what the sources say.
#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct Checked {
    /// What follows from all sources.
    pub verdict: Verdict,
    /// The figure with what it counts.
    pub figure: String,
    /// Who the text credits it to; `None` = nobody.
    pub credited_to: Option<String>,
    /// What is worth knowing beside the answers, one sentence each.
    pub notes: Vec<String>,
    /// What the sources say, what says most first.
    pub answers: Vec<Answer>,
    /// The claim.
    pub claim: Arc<Claim>,
}

impl Checked {
    /// The answers of one stand.
    pub fn of(&self, stand: Stand) -> impl Iterator<Item = &Answer> {
        self.answers.iter().filter(move |answer| answer.stand == stand)
    }

    /// Whether some source contradicts the claim; with `strict`, whether some source excludes it on whatever assumption.
    pub fn is_contradicted(&self, strict: bool) -> bool {
        self.of(Stand::Contradicts).next().is_some() || strict && self.of(Stand::Differs).next().is_some()
    }
}

/// Sets the claims of a text beside what the sources say.
///
/// ```
/// use std::sync::Arc;
///
/// use recount::check::{Subject, Verdict, check};
/// use recount::reconcile::Rates;
/// use recount::{Document, Language, Options, Register, extract, reconcile};
///
/// let (language, register) = (Language::english(), Register::embedded());
/// let read = |path: &str, text: &str| {
///     let document = Document::from_text(path, text.to_owned());
///     extract(&document, language, register, &Options::default()).into_iter().map(Arc::new).collect::<Vec<_>>()
/// };
/// let source = read("a.txt", "The Long War Journal said that air strikes in Yemen killed 40 civilians in 2016.");
/// let sources = reconcile(source, register);
/// let rates = Rates::default();
/// let check = |text| check(&read("sentence", text), &sources, register, &rates, Subject::Sentence)[0].verdict;
/// assert_eq!(check("In 2016, at least 30 civilians were killed by air strikes in Yemen."), Verdict::Supported);
/// assert_eq!(check("In 2016, some 60 civilians were killed by air strikes in Yemen."), Verdict::Differs);
/// assert_eq!(check("In 2016, 60 civilians were killed by air strikes in Yemen."), Verdict::Contradicted);
/// assert_eq!(check("In 2017, 60 civilians were killed by air strikes in Syria."), Verdict::NotFound);
/// ```
pub fn check(
    claims: &[Arc<Claim>],
    sources: &Reconciliation,
    register: &Register,
    rates: &Rates,
    subject: Subject,
) -> Vec<Checked> {
    let claims = without_headlines(claims);
    let beside = beside(&claims, sources, register, rates);
    claims.iter().zip(beside).map(|(claim, beside)| choose::checked(claim, &beside, sources, subject)).collect()
}

/// Claims of a headline whose figure the body gives too are said once.
fn without_headlines(claims: &[Arc<Claim>]) -> Vec<Arc<Claim>> {
    let repeats = |headline: &Claim| {
        let in_body = |claim: &&Arc<Claim>| !claim.headline && claim.document.sha256 == headline.document.sha256;
        let mut body = claims.iter().filter(in_body);
        body.any(|claim| claim.measure == headline.measure && claim.figure.point == headline.figure.point)
    };
    claims.iter().filter(|claim| !(claim.headline && repeats(claim))).cloned().collect()
}
