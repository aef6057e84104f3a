//! The formats for programs: `claims.jsonl` and `report.json`.

use super::Report;
use crate::claim::Claim;

/// One claim a line, in the order of the reconciliation.
pub fn claims(report: &Report) -> String {
    lines(report.reconciliation.claims.iter().map(|claim| claim.as_ref()))
}

/// Some claims, one a line.
pub fn lines<'a>(claims: impl Iterator<Item = &'a Claim>) -> String {
    let mut text = Vec::new();
    for claim in claims {
        serde_json::to_writer(&mut text, claim).expect("a claim has only fields that JSON can hold");
        text.push(b'\n');
    }
    String::from_utf8(text).expect("JSON is UTF-8")
}

/// Claims, quantities and findings, with the documents, what was left out and the version.
pub fn report(report: &Report) -> String {
    serde_json::to_string_pretty(report).expect("a report has only fields that JSON can hold") + "\n"
}
