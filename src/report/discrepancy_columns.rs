//! The columns of the discrepancies: one line for each figure in the table; lines with the same `row` belong together.

use super::columns::{Column, Tabular, Value};
use super::table::{Entry, Row};
use super::{Report, Table};
use crate::claim::Claim;
use crate::scope::Scope;
use crate::wording::figures::figure_words;
use crate::wording::words::{key, verdict};

/// The figures of the table.
#[derive(Debug)]
pub struct Discrepancies;

/// A figure of the table with the row that it stands in.
#[derive(Clone, Copy, Debug)]
pub struct Line<'a> {
    /// The row.
    pub row: &'a Row<'a>,
    /// The figure.
    pub entry: &'a Entry<'a>,
}

impl Tabular for Discrepancies {
    type Row<'a> = Line<'a>;
    const NAME: &'static str = "discrepancies";
    const ABOUT: &'static str = "The table of the report, one line for each figure in it. Lines with the same `row` \
                                 belong together.";
    const KEY: Option<&'static str> = None;
    const COLUMNS: &'static [Column<Self>] = &[
        Column { name: "row", value: |l| l.row.number.into() },
        Column { name: "verdict", value: |l| verdict(l.row.kind).into() },
        Column { name: "certainty", value: |l| certainty(l.row).into() },
        Column { name: "what", value: |l| (&l.row.what).into() },
        Column { name: "measure", value: |l| l.claim().map(|c| &c.measure).into() },
        Column {
            name: "population",
            value: |l| l.scope().and_then(|s| s.population.as_ref()).map(|p| key(p.class)).into(),
        },
        Column {
            name: "perpetrator",
            value: |l| l.scope().and_then(|s| s.perpetrator.as_ref()).map(|p| &p.name).into(),
        },
        Column { name: "cause", value: |l| l.scope().and_then(|s| s.cause.as_ref()).map(|cause| &cause.name).into() },
        Column { name: "place", value: |l| l.scope().and_then(|s| s.place.as_ref()).map(|place| &place.name).into() },
        Column { name: "period", value: |l| l.scope().and_then(|s| s.period.as_ref()).into() },
        Column { name: "standing", value: |l| key(l.entry.standing).into() },
        Column { name: "source", value: |l| (&l.entry.who).into() },
        Column { name: "source_id", value: |l| l.entry.source.and_then(|s| s.id.as_ref()).into() },
        Column { name: "source_kind", value: |l| l.entry.source.map(|s| s.kind.word()).into() },
        Column { name: "figure", value: |l| figure_words(l.entry.figure).into() },
        Column { name: "qualifier", value: |l| key(l.entry.figure.qualifier).into() },
        Column { name: "low", value: |l| l.entry.figure.low.into() },
        Column { name: "high", value: |l| l.entry.figure.high.into() },
        Column { name: "point", value: |l| l.entry.figure.point.into() },
        Column { name: "unit", value: |l| (&l.entry.figure.unit).into() },
        Column { name: "per", value: |l| l.entry.figure.per.map(key).into() },
        Column { name: "as_of", value: |l| l.entry.as_of.into() },
        Column { name: "documents", value: |l| l.entry.documents.into() },
        Column { name: "gap_absolute", value: |l| l.row.gap.map(|gap| gap.absolute).into() },
        Column { name: "gap_ratio", value: |l| ratio(l.row) },
        Column { name: "explanation", value: |l| joined(l.row.findings.iter().map(|f| f.explanation.as_str())) },
        Column { name: "assumptions", value: |l| assumptions(l.row) },
        Column { name: "quote", value: |l| l.claim().map(|c| &c.evidence.quote).into() },
        Column { name: "document", value: |l| l.claim().map(|c| &c.document.path).into() },
        Column { name: "url", value: |l| l.claim().and_then(|c| c.document.url.as_ref()).into() },
        Column { name: "claims", value: |l| joined(l.entry.claims.iter().map(|c| c.id.as_str())) },
        Column { name: "findings", value: |l| joined(l.row.findings.iter().map(|f| f.id.as_str())) },
        Column { name: "stance", value: |l| l.claim().map(|c| key(c.attribution.stance)).into() },
        Column { name: "document_sha256", value: |l| l.claim().map(|c| &c.document.sha256).into() },
    ];

    fn with<T>(report: &Report, work: impl for<'a> FnOnce(&'a [Line<'a>]) -> T) -> T {
        let table = Table::of(&report.reconciliation);
        let lines = table.rows.iter().flat_map(|row| row.entries.iter().map(move |entry| Line { row, entry }));
        work(&lines.collect::<Vec<_>>())
    }
}

impl<'a> Line<'a> {
    /// The best evidence for the figure.
    fn claim(self) -> Option<&'a Claim> {
        self.entry.claims.first().copied()
    }

    fn scope(self) -> Option<&'a Scope> {
        self.claim().map(|claim| &claim.scope)
    }
}

fn certainty(row: &Row) -> Option<&'static str> {
    row.findings.first().map(|_| if row.assumptions == 0 { "certain" } else { "assuming" })
}

/// To two decimals, in every format.
fn ratio<'a>(row: &Row) -> Value<'a> {
    let ratio = row.gap.and_then(|gap| gap.ratio).filter(|ratio| ratio.is_finite());
    ratio.map_or(Value::Empty, |ratio| Value::Decimal((ratio * 100.0).round() / 100.0))
}

fn assumptions<'a>(row: &'a Row<'a>) -> Value<'a> {
    let mut seen = rustc_hash::FxHashSet::default();
    let all = row.findings.iter().flat_map(|f| &f.assumptions).map(String::as_str);
    joined(all.filter(|assumption| seen.insert(*assumption)))
}

fn joined<'a, 'b>(parts: impl Iterator<Item = &'b str>) -> Value<'a> {
    parts.collect::<Vec<_>>().join("; ").into()
}
