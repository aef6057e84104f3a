//! Reads what is compared: a report (`report.json`), the JSON of `recount reconcile`, or claims, one a line.

use std::path::Path;
use std::sync::Arc;

use crate::claim::Claim;
use crate::error::{Error, shown};
use crate::reconcile::Reconciliation;

const EXPECTED: &str =
    "a report.json, the JSON of `recount reconcile`, or claims as `recount extract --format jsonl` writes them";
const REMEDY: &str = "write the report or the claims anew";

/// Reads a report, or claims that are then grouped.
///
/// # Errors
/// If the file cannot be read, or holds none of these.
pub fn read(path: &Path, group: impl FnOnce(Vec<Arc<Claim>>) -> Reconciliation) -> Result<Reconciliation, Error> {
    let place = shown(path);
    let bytes = std::fs::read(path).map_err(|error| Error::io(path, &error))?;
    let text = String::from_utf8(bytes)
        .map_err(|_| Error::new(&place, "holds bytes that are no text in UTF-8", EXPECTED, REMEDY))?;
    if is_report(&text) {
        return serde_json::from_str(&text).map_err(|error| fault(&format!("{place}:{}", error.line()), &error));
    }
    let mut claims = Vec::new();
    let mut faults = Vec::new();
    for (number, line) in text.lines().enumerate().filter(|(_, line)| !line.trim().is_empty()) {
        match serde_json::from_str::<Claim>(line) {
            Ok(claim) => claims.push(Arc::new(claim)),
            Err(error) => faults.push(fault(&format!("{place}:{}", number + 1), &error)),
        }
        // A file of another kind is named once and not line by line.
        if claims.is_empty() && !faults.is_empty() {
            break;
        }
    }
    match Error::all(faults) {
        Some(error) => Err(error),
        None => Ok(group(claims)),
    }
}

/// Whether a text begins as an object that goes on over several lines or holds quantities.
fn is_report(text: &str) -> bool {
    let first = text.lines().next().unwrap_or("").trim();
    first == "{" || first.starts_with('{') && first.contains("\"quantities\":")
}

fn fault(place: &str, error: &serde_json::Error) -> Error {
    let said = error.to_string();
    let found = said.split(" at line ").next().unwrap_or_default();
    Error::new(format!("{place}:{}", error.column()), found, EXPECTED, REMEDY)
}
