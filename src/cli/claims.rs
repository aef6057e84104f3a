//! Claims as people read them, in a table; and the record of a line that could not be read.

use std::collections::BTreeMap;

use comfy_table::{CellAlignment, ColumnConstraint, ContentArrangement, Table, Width, presets};
use serde::Serialize;

use crate::claim::Claim;
use crate::error::{Error, Fault};
use crate::report::document_line;
use crate::wording::brief;

/// What the table shows of a claim.
#[derive(Debug)]
pub struct Row {
    /// The document, in one line.
    document: String,
    /// The path of the document.
    path: String,
    /// The columns beside it.
    cells: [String; 8],
}

const HEADINGS: [&str; 8] = ["figure", "measure", "who", "source", "place", "period", "words", "claim"];

/// How many letters of an id are shown; `recount explain` takes any beginning that only one claim has.
const ID_SHOWN: usize = 8;

/// How many letters of the sentence are shown on either side of the figure.
const WORDS_AROUND: usize = 36;

impl Row {
    /// The row of a claim.
    pub fn of(claim: &Claim) -> Row {
        let unsaid = || "–".to_owned();
        let scope = &claim.scope;
        let who = scope
            .population
            .as_ref()
            .map(|population| population.text.clone().unwrap_or_else(|| population.class.name().replace('_', " ")));
        let source = match &claim.attribution.source {
            Some(source) => source.name.clone(),
            None => claim.document.publisher.as_ref().map_or_else(unsaid, |publisher| format!("({publisher})")),
        };
        Row {
            document: document_line(&claim.document),
            path: claim.document.path.clone(),
            cells: [
                claim.figure.text.clone(),
                claim.measure.clone(),
                who.unwrap_or_else(unsaid),
                source,
                scope.place.as_ref().map_or_else(unsaid, |place| place.name.clone()),
                scope.period.clone().unwrap_or_else(unsaid),
                words(claim),
                claim.id.chars().take(ID_SHOWN).collect(),
            ],
        }
    }

    /// What was counted, where and when, in one cell.
    fn what(&self) -> String {
        let [_, measure, who, _, place, period, ..] = &self.cells;
        let said = [who, measure, place, period].into_iter().filter(|facet| *facet != "–");
        said.map(String::as_str).collect::<Vec<_>>().join(", ")
    }
}

/// The words around the figure, on one line.
fn words(claim: &Claim) -> String {
    let quote = &claim.evidence.quote;
    let at = claim.figure.start.saturating_sub(claim.evidence.start).min(quote.len());
    let end = claim.figure.end.saturating_sub(claim.evidence.start).clamp(at, quote.len());
    let (Some(before), Some(figure), Some(after)) = (quote.get(..at), quote.get(at..end), quote.get(end..)) else {
        return quote.clone();
    };
    let skip = before.chars().count().saturating_sub(WORDS_AROUND);
    let start: String = before.chars().skip(skip).collect();
    let stop: String = after.chars().take(WORDS_AROUND).collect();
    let cut_before = if skip > 0 { "…" } else { "" };
    let cut_after = if stop.len() < after.len() { "…" } else { "" };
    let line = format!("{cut_before}{start}{figure}{stop}{cut_after}");
    line.split_whitespace().collect::<Vec<_>>().join(" ")
}

/// The claims for a terminal of some width, under the heading of their document; without a width a table in which every
/// row is one line.
pub fn table(rows: &[Row], width: Option<u16>) -> String {
    if rows.is_empty() {
        return "no claims found\n".to_owned();
    }
    let claims = if rows.len() == 1 { "1 claim".to_owned() } else { format!("{} claims", rows.len()) };
    match width {
        Some(width) => format!("{}{claims}\n", by_document(rows, width)),
        None => format!("{}{claims}\n", lines(rows)),
    }
}

/// All that is known of a claim on one line, for other programs to search.
fn lines(rows: &[Row]) -> String {
    let mut table = Table::new();
    table.load_style(presets::NOTHING).set_content_arrangement(ContentArrangement::Disabled);
    let [figure, measure, who, source, place, period, words, claim] = HEADINGS;
    table.set_header([figure, measure, who, source, place, period, words, "document", claim]);
    for row in rows {
        let [figure, measure, who, source, place, period, words, claim] = &row.cells;
        let cells = [figure, measure, who, source, place, period, words, &row.path, claim];
        table.add_row(cells.map(|text| brief(text)));
    }
    finished(&mut table)
}

/// The claims of each document under its title, in columns that a terminal has room for.
fn by_document(rows: &[Row], width: u16) -> String {
    let mut out = String::new();
    for rows in rows.chunk_by(|a, b| a.path == b.path) {
        out.push_str(&format!("{}\n", rows[0].document));
        let mut table = Table::new();
        table.load_style(presets::UTF8_HORIZONTAL_ONLY);
        table.set_content_arrangement(ContentArrangement::DynamicFullWidth).set_width(width);
        table.set_header(["figure", "what", "source", "words", "claim"]);
        for row in rows {
            let [figure, _, _, source, _, _, words, claim] = &row.cells;
            let cells = [figure, &row.what(), source, words, claim];
            table.add_row(cells.map(|text| brief(text)));
        }
        // Widths that do not hang on the rows keep the columns of all documents in line.
        let share = |percent| ColumnConstraint::Absolute(Width::Fixed(width.saturating_sub(14) * percent / 100));
        let widths = [share(17), share(28), share(23), share(32), ColumnConstraint::Absolute(Width::Fixed(10))];
        table.set_constraints(widths);
        out.push_str(&finished(&mut table));
        out.push('\n');
    }
    out
}

fn finished(table: &mut Table) -> String {
    finish(table, &[0])
}

/// An empty table for a terminal of a width, or for a file.
pub fn blank(width: Option<u16>) -> Table {
    let mut table = Table::new();
    table.load_style(if width.is_some() { presets::UTF8_HORIZONTAL_ONLY } else { presets::NOTHING });
    match width {
        Some(width) => table.set_content_arrangement(ContentArrangement::Dynamic).set_width(width),
        None => table.set_content_arrangement(ContentArrangement::Disabled),
    };
    table
}

/// "1 source", "3 sources".
pub fn count(number: usize, noun: &str) -> String {
    if number == 1 { format!("1 {noun}") } else { format!("{number} {noun}s") }
}

/// Words by how often each was met, the most frequent first.
pub fn by_count(met: &BTreeMap<String, usize>) -> Vec<&str> {
    let mut words: Vec<(&String, usize)> = met.iter().map(|(words, &count)| (words, count)).collect();
    words.sort_by_key(|(words, count)| (std::cmp::Reverse(*count), words.as_str()));
    words.into_iter().map(|(words, _)| words.as_str()).collect()
}

/// A table as text, without blanks at the ends of lines and with columns of numbers to the right.
pub fn finish(table: &mut Table, numbers: &[usize]) -> String {
    for &number in numbers {
        if let Some(column) = table.column_mut(number) {
            column.set_cell_alignment(CellAlignment::Right);
        }
    }
    table.lines().map(|line| line.trim_end().to_owned() + "\n").collect()
}
/// The record that stands in the place of a line that could not be read.
pub fn error_record(line: usize, error: &Error) -> String {
    #[derive(Serialize)]
    struct Record<'a> {
        error: At<'a>,
    }
    #[derive(Serialize)]
    struct At<'a> {
        line: usize,
        #[serde(flatten)]
        fault: &'a Fault,
    }
    let records = error.faults().iter().map(|fault| Record { error: At { line, fault } });
    records.map(|record| serde_json::to_string(&record).expect("a record is plain data") + "\n").collect()
}

#[cfg(test)]
mod tests {
    use std::sync::Arc;

    use super::*;
    use crate::claim::{Evidence, Holdings};
    use crate::document::Metadata;
    use crate::figure::{Figure, Qualifier};
    use crate::report::claims_json_lines;
    use crate::scope::{Named, Population, PopulationClass, Scope};
    use crate::source::{Attribution, Source, SourceKind};

    fn claim() -> Claim {
        Claim {
            id: "0123456789abcdef".to_owned(),
            document: Arc::new(Metadata {
                path: "sources/a.txt".to_owned(),
                title: Some("=A title".to_owned()),
                publisher: Some("A Paper".to_owned()),
                published: Some(jiff::civil::date(2013, 11, 4)),
                url: None,
                sha256: "ab".to_owned(),
            }),
            figure: Figure {
                low: Some(67),
                high: Some(67),
                point: Some(67),
                qualifier: Qualifier::Exact,
                unit: "people".to_owned(),
                per: None,
                text: "only 67".to_owned(),
                start: 24,
                end: 31,
            },
            measure: "killed".to_owned(),
            scope: Scope {
                population: Some(Population {
                    class: PopulationClass::Civilians,
                    text: Some("civilians".to_owned()),
                    side: None,
                }),
                perpetrator: None,
                cause: Some(Named { name: "drone strike".to_owned(), text: "drone war".to_owned() }),
                place: None,
                period: Some("2008/2013-10-30".to_owned()),
                ..Scope::default()
            },
            attribution: Attribution {
                source: Some(Source { name: "the ministry".to_owned(), id: None, kind: SourceKind::Government }),
                cue: Some("said".to_owned()),
                ..Attribution::default()
            },
            evidence: Evidence {
                start: 5,
                end: 60,
                quote: "The ministry said, \"only 67\u{202e} civilians\nwere killed.\"".to_owned(),
                prefix: String::new(),
                suffix: String::new(),
                start_char: Some(5),
            },
            part_of: None,
            rule: "passive".to_owned(),
            headline: false,
            as_of: None,
            implied: false,
            held: Holdings::default(),
            trace: Vec::new(),
        }
    }

    #[test]
    fn json_keeps_the_order_and_all_fields_of_the_contract() {
        let line = claims_json_lines([&claim()].into_iter());
        let expected = concat!(
            r#"{"id":"0123456789abcdef","document":{"path":"sources/a.txt","title":"=A title","publisher":"A Paper","#,
            r#""published":"2013-11-04","url":null,"sha256":"ab"},"figure":{"low":67,"high":67,"point":67,"#,
            r#""qualifier":"exact","unit":"people","per":null,"text":"only 67","start":24,"end":31},"measure":"killed","#,
            r#""scope":{"population":{"class":"civilians","text":"civilians","side":null},"perpetrator":null,"#,
            r#""cause":{"name":"drone strike","text":"drone war"},"place":null,"period":"2008/2013-10-30","event":null,"basis":null,"status":null},"#,
            r#""attribution":{"source":{"name":"the ministry","id":null,"kind":"government"},"via":null,"cue":"said","#,
            r#""stance":"asserts","relayed_by":[],"rejected_by":null,"guessed":false},"evidence":{"start":5,"end":60,"quote":"#,
        );
        assert!(line.starts_with(expected), "{line}");
        assert!(
            line.ends_with(
                "\"prefix\":\"\",\"suffix\":\"\",\"start_char\":5},\"part_of\":null,\"rule\":\"passive\",\"headline\":false,\"as_of\":null,\"implied\":false,\"held\":{}}\n"
            )
        );
        let back: Claim = serde_json::from_str(&line).unwrap();
        assert_eq!(back, claim());
    }

    #[test]
    fn the_table_shows_a_claim_on_one_line_without_hidden_marks() {
        let table = table(&[Row::of(&claim())], None);
        assert!(table.lines().count() == 3 && table.contains(" only 67 "), "{table}");
        assert!(table.contains("said, \"only 67[U+202E] civilians were killed.\""), "{table}");
        assert!(table.ends_with("1 claim\n"));
        assert_eq!(super::table(&[], None), "no claims found\n");
    }

    #[test]
    fn on_a_terminal_claims_stand_under_their_document_and_fit_the_width() {
        let rows = [Row::of(&claim()), Row::of(&claim())];
        for width in [60, 80, 120] {
            let table = table(&rows, Some(width));
            assert!(table.starts_with("sources/a.txt: =A title (A Paper, 4 Nov 2013)\n"), "{table}");
            assert_eq!(table.matches("01234567").count(), 2, "{table}");
            assert!(table.lines().all(|line| line.chars().count() <= usize::from(width)), "{width}:\n{table}");
        }
    }

    #[test]
    fn an_unread_line_leaves_a_record() {
        let error = Error::new("-:3:1", "x", "y", "z");
        assert_eq!(
            error_record(3, &error),
            "{\"error\":{\"line\":3,\"place\":\"-:3:1\",\"found\":\"x\",\"expected\":\"y\",\"remedy\":\"z\"}}\n"
        );
    }
}
