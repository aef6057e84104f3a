//! Reports: one model of what sources say, and a small renderer for each format.
//!
//! To add a format, write one file with a `fn(&Report) -> String` and name it in [`FORMATS`].

mod build;
mod claims_csv;
mod clean;
mod discrepancies_csv;
mod facets;
mod figures;
mod html;
mod json;
mod markdown;
mod passage;
mod period;
#[cfg(test)]
mod sample;
mod table;
mod terminal;
#[cfg(test)]
mod tests;
mod words;

use std::path::{Path, PathBuf};

use serde::Serialize;

pub use claims_csv::{header as claims_csv_header, rows as claims_csv_rows};
pub use clean::visible;
pub use json::lines as claims_json_lines;
pub use markdown::discrepancy_table as markdown_table;
pub use passage::{NamedCell, Passage, Passages, passages};
pub use table::{Echo, Entry, Row, Single, Table};
pub use terminal::{WIDE, terminal};

use crate::claim::Claim;
use crate::document::Metadata;
use crate::error::{Error, shown};
use crate::reconcile::Reconciliation;

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
        Report { reconciliation, documents, left_out: Vec::new(), version, passages: Passages::default() }
    }
}

/// A file that a report is written to.
#[derive(Clone, Copy, Debug)]
pub struct Format {
    /// The name of the file.
    pub file: &'static str,
    /// Whom it serves, in one line.
    pub about: &'static str,
    /// What is written to it.
    pub render: fn(&Report) -> String,
}

/// The files of a report, in the order in which they are written.
pub const FORMATS: [Format; 6] = [
    Format { file: "report.html", about: "one page to read, with every sentence", render: html::render },
    Format { file: "report.md", about: "the same for a repository or a wiki", render: markdown::render },
    Format {
        file: "discrepancies.csv",
        about: "the table, one line for each figure in it",
        render: discrepancies_csv::render,
    },
    Format { file: "claims.csv", about: "all claims, one a line, for a spreadsheet", render: claims_csv::render },
    Format { file: "claims.jsonl", about: "all claims, one a line, for programs", render: json::claims },
    Format { file: "report.json", about: "claims, quantities and findings, for programs", render: json::report },
];

/// Writes all files of a report into a folder, which is made if it is missing, and says which.
///
/// # Errors
/// If the folder cannot be made or a file cannot be written.
pub fn write(report: &Report, dir: &Path) -> Result<Vec<PathBuf>, Error> {
    let fault = |path: &Path| {
        let place = shown(path);
        move |error: std::io::Error| {
            let remedy = "name a folder that can be written to with --out";
            Error::new(place, format!("cannot be written: {error}"), "", remedy)
        }
    };
    std::fs::create_dir_all(dir).map_err(fault(dir))?;
    let mut written = Vec::with_capacity(FORMATS.len());
    for format in &FORMATS {
        let path = dir.join(format.file);
        std::fs::write(&path, (format.render)(report)).map_err(fault(&path))?;
        written.push(path);
    }
    Ok(written)
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

/// The heading of the discrepancy table.
const MEET: &str = "Where sources differ or agree";

/// What the list of single figures is.
const SINGLE: &str = "No second source speaks of these quantities in the documents read.";

/// What every report says about its own limits.
const CAUTION: &str = "recount reads by rules and can misread a sentence: check a figure in its document before you \
                       publish it. The report shows who says what; it does not say who is right.";

/// A document in one line: "drones.txt: Two counts, one war (The Paper, 4 Nov 2013)".
pub fn document_line(document: &Metadata) -> String {
    let mut line = words::named(&document.path);
    if let Some(title) = &document.title {
        line.push_str(": ");
        line.push_str(&clean::visible(&clean::shortened(title, 120)));
    }
    let day = document.published.map(|day| period::period(&day.to_string()));
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
