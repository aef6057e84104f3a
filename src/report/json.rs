//! The formats for programs: `claims.jsonl` and `report.json`.

use super::Report;

/// One claim a line, in the order of the reconciliation.
pub fn claims(report: &Report) -> String {
    let mut text = String::new();
    for claim in &report.reconciliation.claims {
        text.push_str(&serde_json::to_string(claim).expect("a claim has only fields that JSON can hold"));
        text.push('\n');
    }
    text
}

/// Claims, quantities and findings, with the documents, what was left out, the options and the version.
pub fn report(report: &Report) -> String {
    serde_json::to_string_pretty(report).expect("a report has only fields that JSON can hold") + "\n"
}
