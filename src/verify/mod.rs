//! Verifies a finished table against sources: which of its numbers no longer follow from the claims.
//!
//! | verdict of a cell | when |
//! |---|---|
//! | follows | the source of its row gives the figure; without a source in the row, some source gives it or one within it |
//! | no longer follows | that source (or, without one, each that speaks of the quantity) gives another figure |
//! | not found | nobody gives a figure for the quantity |
//!
//! A row that names the id of a claim, as recount's own tables do, is held against that claim first; one that gives just
//! what a claim gives, facet by facet and from the same source, follows from it.

mod judge;
mod text;

use std::sync::Arc;

use serde::Serialize;

use crate::check::{Answer, figure};
use crate::claim::Claim;
use crate::document::{Document, Table};
use crate::error::Error;
use crate::extract::{CellFault, has_figures, unread_cells};
use crate::language::Language;
use crate::reconcile::{Rates, Reconciliation, beside};
use crate::source::Register;

pub use text::render;

/// What became of a cell of the table.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize)]
#[serde(rename_all = "snake_case")]
pub enum Verdict {
    /// The claims give another figure.
    NoLongerFollows,
    /// No claim speaks of the quantity.
    NotFound,
    /// The claims give the figure.
    Follows,
}

/// A figure of the table, judged.
#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct Cell {
    /// What became of it.
    pub verdict: Verdict,
    /// Its line in the file, from 1.
    pub line: usize,
    /// The names of the columns that it stands in: one, or those of its lowest and highest value.
    pub columns: Vec<String>,
    /// The figure with what it counts.
    pub figure: String,
    /// Whom the row credits it to.
    pub credited_to: Option<String>,
    /// Why, in one sentence.
    pub reason: String,
    /// What the sources say of the quantity, or of something alike.
    pub answers: Vec<Answer>,
    /// The claim that the cell makes.
    pub claim: Arc<Claim>,
}

/// What is wrong with a table, cell by cell; `None` if all of it can be read.
pub fn faults(document: &Document, language: &Language) -> Option<Error> {
    let path = &document.metadata.path;
    let Some(table) = document.tables.first() else {
        return Some(Error::new(
            path,
            "holds no table",
            "lines of cells separated by commas, semicolons or tabs, the first with the names of the columns",
            "save the table as CSV or TSV",
        ));
    };
    if !has_figures(table, language) {
        let names: Vec<&str> = table.header.iter().map(|cell| cell.value.as_str()).collect();
        return Some(Error::new(
            format!("{path}:{}", line_of(document, table.header.first().map_or(0, |cell| cell.span.start))),
            format!("no column says what is counted: {}", names.join(", ")),
            "a column named for a measure (killed, civilians_injured_low …), or `measure` beside `value` or `low` and `high`",
            "rename the columns",
        ));
    }
    let faults = unread_cells(table, &document.text, language).into_iter().map(|unread| {
        let (found, expected, remedy) = match unread.why {
            CellFault::NoFigure => {
                ("no figure", "a figure such as 67, at least 400 or 366–599", "mend or empty the cell")
            }
            CellFault::LowAboveHigh => {
                ("a lowest value above the highest", "the lower of the two first", "mend the cells")
            }
            CellFault::NoMeasure => ("no measure", "what is counted: killed, injured, strikes …", "mend the cell"),
        };
        let column = table.header.get(column_of(table, unread.cell.span.start)).map_or("", |cell| cell.value.as_str());
        Error::new(
            format!("{path}:{}, column {column}", line_of(document, unread.cell.span.start)),
            format!("`{}` is {found}", unread.cell.value),
            expected,
            remedy,
        )
    });
    Error::all(faults)
}

/// Judges the figures of a table, in the order of the file; `claims` are those that were read from it.
pub fn verify(
    document: &Document,
    claims: &[Arc<Claim>],
    sources: &Reconciliation,
    register: &Register,
    rates: &Rates,
) -> Vec<Cell> {
    let Some(table) = document.tables.first() else { return Vec::new() };
    let looks = beside(claims, sources, register, rates);
    let index = judge::Index::of(sources);
    let cells = claims.iter().zip(looks).map(|(claim, looks)| {
        let judged = judge::judge(claim, &ids(table, claim), &looks, sources, &index);
        Cell {
            verdict: judged.verdict,
            line: line_of(document, claim.figure.start),
            columns: columns(table, claim),
            figure: figure(claim),
            credited_to: claim.attribution.source.as_ref().map(|source| source.name.clone()),
            reason: judged.reason,
            answers: judged.answers,
            claim: Arc::clone(claim),
        }
    });
    cells.collect()
}

/// The line of a place in the file, from 1.
fn line_of(document: &Document, at: usize) -> usize {
    document.text[..at.min(document.text.len())].matches('\n').count() + 1
}

/// The row of a place in the table.
fn row_of(table: &Table, at: usize) -> Option<&Vec<crate::document::Cell>> {
    table.rows.iter().find(|row| {
        let ends = row.first().zip(row.last());
        ends.is_some_and(|(first, last)| first.span.start <= at && at <= last.span.end)
    })
}

fn column_of(table: &Table, at: usize) -> usize {
    let row = row_of(table, at);
    row.and_then(|row| row.iter().position(|cell| cell.span.start <= at && at <= cell.span.end)).unwrap_or(usize::MAX)
}

/// The names of the columns in which a figure begins and ends.
fn columns(table: &Table, claim: &Claim) -> Vec<String> {
    let mut at = vec![column_of(table, claim.figure.start), column_of(table, claim.figure.end)];
    at.dedup();
    at.into_iter().filter_map(|at| table.header.get(at)).map(|cell| cell.value.clone()).collect()
}

/// The ids of claims that the row of a figure names.
fn ids(table: &Table, claim: &Claim) -> Vec<String> {
    let Some(row) = row_of(table, claim.figure.start) else { return Vec::new() };
    let named = |name: &str| matches!(name.to_lowercase().as_str(), "id" | "claim" | "claims");
    let cells = table.header.iter().zip(row).filter(|(head, _)| named(&head.value));
    let ids = cells.flat_map(|(_, cell)| cell.value.split([';', ',', ' ']));
    ids.map(str::trim).filter(|id| !id.is_empty()).map(str::to_owned).collect()
}
