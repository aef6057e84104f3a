//! Reports: one model of what sources say, and a small renderer for each format.
//!
//! To add a format, write one file with a function from the report to its bytes, and name it in [`FORMATS`].

mod annotations;
mod build;
mod claim_columns;
mod claim_review;
mod columns;
mod discrepancy_columns;
mod formats;
mod fragment;
mod html;
mod json;
mod markdown;
mod package;
#[cfg(feature = "parquet")]
mod parquet;
mod passage;
mod provenance;
#[cfg(test)]
mod sample;
mod sheets;
mod table;
mod terminal;
#[cfg(test)]
mod tests;
#[cfg(feature = "xlsx")]
mod workbook;

use serde::Serialize;

pub use build::who;
pub use formats::{FORMATS, Format, Render, Written, chosen, format_names, write};
pub use json::lines as claims_json_lines;
pub use markdown::discrepancy_table as markdown_table;
pub use passage::{NamedCell, Passage, Passages, passages};
pub use provenance::{Aside, Provenance, Settings};
pub use sheets::{claims_csv_header, claims_csv_rows};
pub use table::{Echo, Entry, Row, Single, Table};
pub use terminal::{WIDE, terminal};

use crate::claim::Claim;
use crate::document::Metadata;
use crate::reconcile::Reconciliation;
use crate::scope::period::told as period;
use crate::source::Standing;
use crate::wording::{clean, words};

/// All that a report shows.
#[derive(Clone, Debug, Default, PartialEq, Serialize)]
pub struct Report {
    /// The claims, quantities and findings.
    #[serde(flatten)]
    pub reconciliation: Reconciliation,
    /// The documents that were read, in reading order, with the hash of each.
    pub documents: Vec<Metadata>,
    /// What was left out and why, one line each: documents that could not be read.
    pub left_out: Vec<String>,
    /// What the run was told beside its documents.
    pub options: Settings,
    /// The version of recount.
    pub version: String,
    /// The paragraphs around the sentences, for pages; not part of the exchange format.
    #[serde(skip)]
    pub passages: Passages,
}

impl Report {
    /// A report on what the reconciler found in some documents, with nothing left out.
    pub fn new(reconciliation: Reconciliation, documents: Vec<Metadata>) -> Report {
        let version = env!("CARGO_PKG_VERSION").to_owned();
        Report {
            reconciliation,
            documents,
            left_out: Vec::new(),
            options: Settings::default(),
            version,
            passages: Passages::default(),
        }
    }
}

/// The report in one line: how much was read, and how the rows divide.
fn summary(report: &Report, table: &Table) -> String {
    let number = words::plural;
    let mut parts = vec![
        number(report.documents.len(), "document", "documents"),
        number(report.reconciliation.claims.len(), "claim", "claims"),
        number(report.reconciliation.quantities.len(), "quantity", "quantities"),
    ];
    for (kind, count) in table.kinds() {
        parts.push(format!("{}: {count}", words::verdict(kind)));
    }
    parts.push(format!("said by one source: {}", table.single.len()));
    parts.join(" · ")
}

/// The last line of a report: by what it was made, how much was left out, and with which options.
pub fn footer(report: &Report) -> String {
    let left_out = words::plural(report.left_out.len(), "document", "documents");
    format!("recount {} · left out: {left_out} · {}", report.version, report.options.lines().join(" · "))
}

/// The heading of the discrepancy table.
const MEET: &str = "Where sources differ or agree";

/// What the list of single figures is.
const SINGLE: &str = "No second source speaks of these quantities in the documents read.";

/// How sources stand, each with its heading.
const STANDINGS: [(Standing, &str); 3] =
    [(Standing::Official, "Official"), (Standing::Independent, "Independent"), (Standing::Apart, "Others")];

/// What would change a verdict.
const OVERRULE: &str = "recount explain ID PATH shows each step of a finding or a claim by its id, and the row of \
                        judgements.csv that overrules it.";

/// What every report says about its own limits.
pub const CAUTION: &str = "recount reads by rules and can misread a sentence: check a figure in its document before you \
                       publish it. The report shows who says what; it does not say who is right.";

/// A document in one line: "drones.txt: Two counts, one war (The Paper, 4 Nov 2013)".
pub fn document_line(document: &Metadata) -> String {
    let mut line = words::named(&document.path);
    if let Some(title) = &document.title {
        line.push_str(": ");
        line.push_str(&clean::visible(&clean::shortened(title, 120)));
    }
    let day = document.published.map(period::day);
    let issued: Vec<String> = document.publisher.as_deref().map(words::named).into_iter().chain(day).collect();
    if !issued.is_empty() {
        line.push_str(&format!(" ({})", issued.join(", ")));
    }
    line
}

/// The sentence of a claim cut at its figure: before, figure, after; `None` where the figure stands elsewhere.
fn marked(claim: &Claim) -> Option<(&str, &str, &str)> {
    let quote = claim.evidence.quote.as_str();
    let from = claim.figure.start.checked_sub(claim.evidence.start)?;
    let to = claim.figure.end.checked_sub(claim.evidence.start)?;
    Some((quote.get(..from)?, quote.get(from..to).filter(|figure| !figure.is_empty())?, quote.get(to..)?))
}

/// The address of a claim's page with the sentence that it was read from; a row of a table is no sentence on a page.
fn claim_address(claim: &Claim) -> Option<String> {
    let url = claim.document.url.as_deref().and_then(clean::link)?;
    Some(if claim.rule == "table" { url.to_owned() } else { fragment::address(url, &claim.evidence.quote) })
}
