//! Says how a claim came about: its sentence with the figure marked, and each step with the words that decided.

use std::fmt::Write;

use crate::claim::Claim;
use crate::document::Document;

/// Every step by which a claim came about, as plain text.
///
/// `document` is the text that the claim was read from, to quote the deciding words; the quote itself is the claim's own.
pub fn explain_claim(claim: &Claim, document: &Document) -> String {
    let mut out = String::new();
    let place = &claim.document.path;
    let _ = writeln!(out, "claim {}", claim.id);
    let _ = writeln!(out, "  {}", claim.notation());
    let _ = writeln!(out);
    let _ = writeln!(out, "read from {place}, bytes {}-{}", claim.evidence.start, claim.evidence.end);
    for (name, value) in
        [("title", &claim.document.title), ("publisher", &claim.document.publisher), ("url", &claim.document.url)]
    {
        if let Some(value) = value {
            let _ = writeln!(out, "  {name}: {value}");
        }
    }
    if let Some(day) = claim.document.published {
        let _ = writeln!(out, "  published: {day}");
    }
    let _ = writeln!(out);
    let _ = writeln!(out, "  {}", marked(claim));
    let _ = writeln!(out);
    let _ = writeln!(out, "steps");
    for (number, step) in claim.trace.iter().enumerate() {
        let words = step.words.and_then(|span| document.text.get(span.start..span.end)).map(one_line);
        let words = words.filter(|w| !w.is_empty()).map_or_else(String::new, |w| format!(" [\"{w}\"]"));
        let _ = writeln!(out, "  {}. {}: {}{words}", number + 1, step.stage.word(), step.note);
    }
    if let Some(whole) = &claim.part_of {
        let _ = writeln!(out, "  part of claim {whole}: never added to it");
    }
    out
}

/// The quote on one line, with the figure between marks.
fn marked(claim: &Claim) -> String {
    let quote = &claim.evidence.quote;
    let start = claim.figure.start.saturating_sub(claim.evidence.start);
    let end = claim.figure.end.saturating_sub(claim.evidence.start);
    match (quote.get(..start), quote.get(start..end), quote.get(end..)) {
        (Some(before), Some(figure), Some(after)) => one_line(&format!("{before}[{figure}]{after}")),
        _ => one_line(quote),
    }
}

fn one_line(text: &str) -> String {
    text.split_whitespace().collect::<Vec<_>>().join(" ")
}
