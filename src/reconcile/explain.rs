//! Explains a finding: the ladder facet by facet, what is taken for granted, the sentences, the arithmetic, and the
//! row that would overrule it.

use std::fmt::Write;

use super::judgement::COLUMNS;
use super::{Finding, FindingKind, Reconciliation};

/// The explanation of a finding, in lines.
pub fn explain(finding: &Finding, reconciliation: &Reconciliation) -> String {
    let mut out = String::new();
    let kind = format!("{:?}", finding.kind).to_lowercase();
    let certainty = format!("{:?}", finding.certainty).to_lowercase();
    let _ = writeln!(out, "{} {kind}, {certainty}", finding.id);
    let _ = writeln!(out, "{}", finding.explanation);
    let _ = writeln!(out, "\nHow the two scopes stand:");
    for step in &finding.ladder {
        let _ = writeln!(out, "  {step}");
    }
    let _ = writeln!(out, "\nTaken for granted:");
    if finding.assumptions.is_empty() {
        let _ = writeln!(out, "  nothing");
    }
    for assumption in &finding.assumptions {
        let _ = writeln!(out, "  {assumption}");
    }
    let _ = writeln!(out, "\nRead from:");
    for side in &finding.sides {
        for id in &side.claims {
            let Some(claim) = reconciliation.claims.iter().find(|c| c.id == *id) else { continue };
            let evidence = &claim.evidence;
            let _ = writeln!(
                out,
                "  {} {}:{}-{}\n    {}\n    \"{}\"",
                claim.id,
                claim.document.path,
                evidence.start,
                evidence.end,
                claim.notation(),
                evidence.quote.split_whitespace().collect::<Vec<_>>().join(" ")
            );
        }
    }
    if let Some(gap) = finding.gap {
        let ratio = gap.ratio.map_or_else(|| "no ratio, the lower figure is 0".to_owned(), |r| format!("ratio {r}"));
        let _ = writeln!(out, "\nHow far apart: {}, {ratio}", super::words::number(gap.absolute));
    }
    for quantity in &reconciliation.quantities {
        let of_it =
            |side: &super::Side| quantity.voices.iter().any(|voice| voice.claims.first() == side.claims.first());
        if finding.sides.iter().any(of_it) {
            let (voices, documents) = (quantity.voices.len(), quantity.documents);
            let _ = writeln!(
                out,
                "\nWho speaks of {}: voices {voices}, of them independent {}; documents {documents}",
                super::words::measured(&quantity.measure, &quantity.scope),
                quantity.independent,
            );
        }
    }
    let judged = |note: &&String| finding.sides.iter().flat_map(|s| &s.claims).any(|id| note.contains(id.as_str()));
    for note in reconciliation.notes.iter().filter(judged) {
        let _ = writeln!(out, "\nJudged: {note}");
    }
    if let Some(row) = overruling(finding) {
        let _ = writeln!(out, "\nThe row of judgements.csv that would overrule it:");
        let _ = writeln!(out, "  {COLUMNS}");
        let _ = writeln!(out, "  {row}");
    }
    out
}

/// The row of `judgements.csv` that would overrule a finding; `None` if no row could.
pub fn overruling(finding: &Finding) -> Option<String> {
    let [first, second, ..] = finding.sides.as_slice() else { return None };
    let (a, b) = (first.claims.first()?, second.claims.first()?);
    (finding.kind != FindingKind::Incomparable).then(|| format!("{a},{b},different,,,,"))
}
