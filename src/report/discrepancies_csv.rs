//! `discrepancies.csv`: the table, one line for each figure in it; lines with the same `row` belong together.

use super::clean::{cell, sheet};
use super::table::{Entry, Row};
use super::words::{key, verdict};
use super::{Report, Table};

/// The columns, as `docs/columns.md` explains them.
pub const COLUMNS: [&str; 32] = [
    "row",
    "verdict",
    "certainty",
    "what",
    "measure",
    "population",
    "perpetrator",
    "cause",
    "place",
    "period",
    "standing",
    "source",
    "source_id",
    "source_kind",
    "figure",
    "qualifier",
    "low",
    "high",
    "point",
    "unit",
    "per",
    "as_of",
    "documents",
    "gap_absolute",
    "gap_ratio",
    "explanation",
    "assumptions",
    "quote",
    "document",
    "url",
    "claims",
    "findings",
];

/// The rows of the table, in its order.
pub fn render(report: &Report) -> String {
    let table = Table::of(&report.reconciliation);
    let lines = table.rows.iter().flat_map(|row| row.entries.iter().map(move |entry| record(row, entry)));
    COLUMNS.join(",") + "\n" + &sheet(lines)
}

fn record(row: &Row, entry: &Entry) -> Vec<String> {
    let number = |n: Option<u64>| n.map_or_else(String::new, |n| n.to_string());
    let text = |t: Option<&str>| t.map_or_else(String::new, |t| cell(t).into_owned());
    let claim = entry.claims.first();
    let scope = claim.map(|c| &c.scope);
    let certainty = row.findings.first().map(|_| if row.assumptions == 0 { "certain" } else { "assuming" });
    let ratio = row.gap.and_then(|gap| gap.ratio).filter(|ratio| ratio.is_finite());
    let mut assumptions: Vec<&str> = row.findings.iter().flat_map(|f| &f.assumptions).map(String::as_str).collect();
    let mut seen = rustc_hash::FxHashSet::default();
    assumptions.retain(|a| seen.insert(*a));
    let joined = |parts: Vec<&str>| cell(&parts.join("; ")).into_owned();
    vec![
        row.number.to_string(),
        verdict(row.kind).to_owned(),
        text(certainty),
        text(Some(&row.what)),
        text(claim.map(|c| c.measure.as_str())),
        scope.and_then(|s| s.population.as_ref()).map(|p| key(p.class)).unwrap_or_default(),
        text(scope.and_then(|s| s.perpetrator.as_ref()).map(|p| p.name.as_str())),
        text(scope.and_then(|s| s.cause.as_ref()).map(|c| c.name.as_str())),
        text(scope.and_then(|s| s.place.as_ref()).map(|p| p.name.as_str())),
        text(scope.and_then(|s| s.period.as_deref())),
        key(entry.standing),
        text(Some(&entry.who)),
        text(entry.source.and_then(|s| s.id.as_deref())),
        entry.source.map(|s| key(s.kind)).unwrap_or_default(),
        text(Some(&super::figures::figure_words(entry.figure))),
        key(entry.figure.qualifier),
        number(entry.figure.low),
        number(entry.figure.high),
        number(entry.figure.point),
        text(Some(&entry.figure.unit)),
        entry.figure.per.map(key).unwrap_or_default(),
        entry.as_of.map_or_else(String::new, |date| date.to_string()),
        entry.documents.to_string(),
        number(row.gap.map(|gap| gap.absolute)),
        ratio.map_or_else(String::new, |ratio| format!("{ratio:.2}")),
        joined(row.findings.iter().map(|f| f.explanation.as_str()).collect()),
        joined(assumptions),
        text(claim.map(|c| c.evidence.quote.as_str())),
        text(claim.map(|c| c.document.path.as_str())),
        text(claim.and_then(|c| c.document.url.as_deref())),
        joined(entry.claims.iter().map(|c| c.id.as_str()).collect()),
        joined(row.findings.iter().map(|f| f.id.as_str()).collect()),
    ]
}
