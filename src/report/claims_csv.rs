//! `claims.csv`: all claims, one a line, with fixed columns for a spreadsheet.

use super::Report;
use super::clean::cell;
use super::clean::sheet;
use super::figures::figure_words;
use super::words::{key, named};
use crate::claim::Claim;

/// The columns, as `docs/columns.md` explains them.
pub const COLUMNS: [&str; 44] = [
    "id",
    "measure",
    "figure",
    "figure_text",
    "qualifier",
    "low",
    "high",
    "point",
    "unit",
    "per",
    "population",
    "population_text",
    "population_side",
    "perpetrator",
    "perpetrator_text",
    "cause",
    "cause_text",
    "place",
    "place_text",
    "period",
    "source",
    "source_id",
    "source_kind",
    "standing",
    "via",
    "via_kind",
    "cue",
    "stance",
    "quote",
    "quote_prefix",
    "quote_suffix",
    "headline",
    "part_of",
    "rule",
    "document",
    "title",
    "publisher",
    "published",
    "url",
    "document_sha256",
    "figure_start",
    "figure_end",
    "quote_start",
    "quote_end",
];

/// All claims, in the order of the reconciliation.
pub fn render(report: &Report) -> String {
    header() + &rows(report.reconciliation.claims.iter().map(|claim| claim.as_ref()))
}

/// The line of column names.
pub fn header() -> String {
    COLUMNS.join(",") + "\n"
}

/// Some claims, one a line, without the line of column names.
pub fn rows<'a>(claims: impl Iterator<Item = &'a Claim>) -> String {
    sheet(claims.map(record))
}

fn record(claim: &Claim) -> Vec<String> {
    let (figure, scope, said) = (&claim.figure, &claim.scope, &claim.attribution);
    let number = |n: Option<u64>| n.map_or_else(String::new, |n| n.to_string());
    let text = |t: Option<&str>| t.map_or_else(String::new, |t| cell(t).into_owned());
    let population = scope.population.as_ref();
    let source = said.source.as_ref();
    let document = &claim.document;
    vec![
        claim.id.clone(),
        text(Some(&claim.measure)),
        text(Some(&figure_words(figure))),
        text(Some(&figure.text)),
        key(figure.qualifier),
        number(figure.low),
        number(figure.high),
        number(figure.point),
        text(Some(&figure.unit)),
        figure.per.map(key).unwrap_or_default(),
        population.map(|p| key(p.class)).unwrap_or_default(),
        text(population.and_then(|p| p.text.as_deref())),
        text(population.and_then(|p| p.side.as_deref())),
        text(scope.perpetrator.as_ref().map(|p| p.name.as_str())),
        text(scope.perpetrator.as_ref().map(|p| p.text.as_str())),
        text(scope.cause.as_ref().map(|c| c.name.as_str())),
        text(scope.cause.as_ref().map(|c| c.text.as_str())),
        text(scope.place.as_ref().map(|p| p.name.as_str())),
        text(scope.place.as_ref().map(|p| p.text.as_str())),
        text(scope.period.as_deref()),
        text(source.map(|s| s.name.as_str())),
        text(source.and_then(|s| s.id.as_deref())),
        source.map(|s| key(s.kind)).unwrap_or_default(),
        source.map(|s| key(s.kind.standing())).unwrap_or_default(),
        text(said.via.as_ref().map(|v| v.name.as_str())),
        said.via.as_ref().map(|v| key(v.kind)).unwrap_or_default(),
        text(said.cue.as_deref()),
        key(said.stance),
        text(Some(&claim.evidence.quote)),
        text(Some(&claim.evidence.prefix)),
        text(Some(&claim.evidence.suffix)),
        claim.headline.to_string(),
        text(claim.part_of.as_deref()),
        text(Some(&named(&claim.rule))),
        text(Some(&document.path)),
        text(document.title.as_deref()),
        text(document.publisher.as_deref()),
        document.published.map_or_else(String::new, |date| date.to_string()),
        text(document.url.as_deref()),
        document.sha256.clone(),
        figure.start.to_string(),
        figure.end.to_string(),
        claim.evidence.start.to_string(),
        claim.evidence.end.to_string(),
    ]
}
