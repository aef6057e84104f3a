//! Claims as people and programs read them: a table, JSON lines, separated values.

use comfy_table::{CellAlignment, ContentArrangement, Table, presets};
use serde::Serialize;

use crate::claim::Claim;
use crate::error::Error;

/// What the table shows of a claim.
#[derive(Debug)]
pub struct Row([String; 9]);

const HEADINGS: [&str; 9] = ["figure", "measure", "who", "source", "place", "period", "words", "document", "claim"];

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
            .map(|population| population.text.clone().unwrap_or_else(|| word(&population.class).replace('_', " ")));
        let source = match &claim.attribution.source {
            Some(source) => source.name.clone(),
            None => claim.document.publisher.as_ref().map_or_else(unsaid, |publisher| format!("({publisher})")),
        };
        Row([
            claim.figure.text.clone(),
            claim.measure.clone(),
            who.unwrap_or_else(unsaid),
            source,
            scope.place.as_ref().map_or_else(unsaid, |place| place.name.clone()),
            scope.period.clone().unwrap_or_else(unsaid),
            words(claim),
            claim.document.path.clone(),
            claim.id.chars().take(ID_SHOWN).collect(),
        ])
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

/// The claims as a table that fits the width of the terminal; without one, every row is one line.
pub fn table(rows: &[Row], width: Option<u16>) -> String {
    if rows.is_empty() {
        return "no claims found\n".to_owned();
    }
    let cells: Vec<Vec<String>> = rows.iter().map(|row| row.0.to_vec()).collect();
    let claims = if rows.len() == 1 { "1 claim".to_owned() } else { format!("{} claims", rows.len()) };
    format!("{}\n{claims}\n", lines(&HEADINGS, &cells, &[0], width))
}

/// Rows under their headings, columns of numbers to the right; without a width every row is one line.
pub fn lines(headings: &[&str], rows: &[Vec<String>], numbers: &[usize], width: Option<u16>) -> String {
    let mut table = Table::new();
    table.set_header(headings.iter().copied());
    match width {
        Some(width) => {
            table.load_style(presets::UTF8_HORIZONTAL_ONLY);
            table.set_content_arrangement(ContentArrangement::Dynamic).set_width(width);
        }
        None => {
            table.load_style(presets::NOTHING).set_content_arrangement(ContentArrangement::Disabled);
        }
    }
    for row in rows {
        table.add_row(row.iter().map(|text| visible(text)));
    }
    for &number in numbers {
        if let Some(column) = table.column_mut(number) {
            column.set_cell_alignment(CellAlignment::Right);
        }
    }
    table.lines().map(|line| line.trim_end().to_owned()).collect::<Vec<_>>().join("\n")
}

/// Control characters and marks that turn the direction of writing have no place on a terminal.
fn visible(text: &str) -> String {
    let is_hidden = |c: char| {
        c.is_control() || matches!(c, '\u{200e}' | '\u{200f}' | '\u{202a}'..='\u{202e}' | '\u{2066}'..='\u{2069}')
    };
    text.chars().map(|c| if is_hidden(c) { ' ' } else { c }).collect()
}

/// The claims in JSON, one a line.
pub fn json_lines(claims: &[Claim]) -> String {
    let mut lines = Vec::with_capacity(claims.len() * 1200);
    for claim in claims {
        serde_json::to_writer(&mut lines, claim).expect("a claim is plain data");
        lines.push(b'\n');
    }
    String::from_utf8(lines).expect("JSON is UTF-8")
}

/// The record that stands in the place of a line that could not be read.
pub fn error_record(line: usize, error: &Error) -> String {
    #[derive(Serialize)]
    struct Record<'a> {
        error: Fault<'a>,
    }
    #[derive(Serialize)]
    struct Fault<'a> {
        line: usize,
        place: &'a str,
        found: &'a str,
        expected: &'a str,
        remedy: &'a str,
    }
    let records = error.faults().iter().map(|fault| Record {
        error: Fault {
            line,
            place: &fault.place,
            found: &fault.found,
            expected: &fault.expected,
            remedy: &fault.remedy,
        },
    });
    records.map(|record| serde_json::to_string(&record).expect("a record is plain data") + "\n").collect()
}

/// The columns of the separated values, in order.
const COLUMNS: [&str; 38] = [
    "id",
    "document",
    "title",
    "publisher",
    "published",
    "url",
    "sha256",
    "measure",
    "figure",
    "qualifier",
    "low",
    "high",
    "point",
    "unit",
    "per",
    "start",
    "end",
    "population",
    "population_text",
    "side",
    "perpetrator",
    "cause",
    "cause_text",
    "place",
    "place_text",
    "period",
    "source",
    "source_id",
    "source_kind",
    "via",
    "cue",
    "stance",
    "quote",
    "quote_start",
    "quote_end",
    "part_of",
    "rule",
    "headline",
];

/// The line of column names.
pub fn csv_header() -> String {
    format!("{}\n", COLUMNS.join(","))
}

/// The claims as rows of separated values. A cell that a spreadsheet would take for a formula begins with `'`.
pub fn csv_rows(claims: &[Claim]) -> String {
    let mut writer = csv::Writer::from_writer(Vec::new());
    for claim in claims {
        writer.write_record(cells(claim).map(|cell| safe(&cell))).expect("rows have one length");
    }
    String::from_utf8(writer.into_inner().expect("memory takes all rows")).expect("cells are UTF-8")
}

fn cells(claim: &Claim) -> [String; 38] {
    let text = |value: &Option<String>| value.clone().unwrap_or_default();
    let number = |value: Option<u64>| value.map_or_else(String::new, |value| value.to_string());
    let (document, figure, scope, said) = (&claim.document, &claim.figure, &claim.scope, &claim.attribution);
    let population = scope.population.as_ref();
    let source = said.source.as_ref();
    [
        claim.id.clone(),
        document.path.clone(),
        text(&document.title),
        text(&document.publisher),
        document.published.map_or_else(String::new, |day| day.to_string()),
        text(&document.url),
        document.sha256.clone(),
        claim.measure.clone(),
        figure.text.clone(),
        word(&figure.qualifier),
        number(figure.low),
        number(figure.high),
        number(figure.point),
        figure.unit.clone(),
        figure.per.map_or_else(String::new, |per| word(&per)),
        figure.start.to_string(),
        figure.end.to_string(),
        population.map_or_else(String::new, |population| word(&population.class)),
        population.and_then(|population| population.text.clone()).unwrap_or_default(),
        population.and_then(|population| population.side.clone()).unwrap_or_default(),
        scope.perpetrator.as_ref().map_or_else(String::new, |named| named.name.clone()),
        scope.cause.as_ref().map_or_else(String::new, |named| named.name.clone()),
        scope.cause.as_ref().map_or_else(String::new, |named| named.text.clone()),
        scope.place.as_ref().map_or_else(String::new, |named| named.name.clone()),
        scope.place.as_ref().map_or_else(String::new, |named| named.text.clone()),
        text(&scope.period),
        source.map_or_else(String::new, |source| source.name.clone()),
        source.and_then(|source| source.id.clone()).unwrap_or_default(),
        source.map_or_else(String::new, |source| word(&source.kind)),
        said.via.as_ref().map_or_else(String::new, |via| via.name.clone()),
        text(&said.cue),
        word(&said.stance),
        claim.evidence.quote.clone(),
        claim.evidence.start.to_string(),
        claim.evidence.end.to_string(),
        text(&claim.part_of),
        claim.rule.clone(),
        claim.headline.to_string(),
    ]
}

fn safe(cell: &str) -> String {
    if cell.starts_with(['=', '+', '-', '@', '\t', '\r']) { format!("'{cell}") } else { cell.to_owned() }
}

/// A value's word in the exchange format: `at_least`, `security_forces`.
fn word(value: &impl Serialize) -> String {
    serde_json::to_value(value).ok().and_then(|value| value.as_str().map(str::to_owned)).unwrap_or_default()
}

#[cfg(test)]
mod tests {
    use std::sync::Arc;

    use super::*;
    use crate::claim::Evidence;
    use crate::document::Metadata;
    use crate::figure::{Figure, Qualifier};
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
            },
            part_of: None,
            rule: "passive".to_owned(),
            headline: false,
            trace: Vec::new(),
        }
    }

    #[test]
    fn json_keeps_the_order_and_all_fields_of_the_contract() {
        let line = json_lines(&[claim()]);
        let expected = concat!(
            r#"{"id":"0123456789abcdef","document":{"path":"sources/a.txt","title":"=A title","publisher":"A Paper","#,
            r#""published":"2013-11-04","url":null,"sha256":"ab"},"figure":{"low":67,"high":67,"point":67,"#,
            r#""qualifier":"exact","unit":"people","per":null,"text":"only 67","start":24,"end":31},"measure":"killed","#,
            r#""scope":{"population":{"class":"civilians","text":"civilians","side":null},"perpetrator":null,"#,
            r#""cause":{"name":"drone strike","text":"drone war"},"place":null,"period":"2008/2013-10-30"},"#,
            r#""attribution":{"source":{"name":"the ministry","id":null,"kind":"government"},"via":null,"cue":"said","#,
            r#""stance":"asserts","relayed_by":[],"rejected_by":null,"guessed":false},"evidence":{"start":5,"end":60,"quote":"#,
        );
        assert!(line.starts_with(expected), "{line}");
        assert!(
            line.ends_with(
                "\"prefix\":\"\",\"suffix\":\"\"},\"part_of\":null,\"rule\":\"passive\",\"headline\":false}\n"
            )
        );
        let back: Claim = serde_json::from_str(&line).unwrap();
        assert_eq!(back, claim());
    }

    #[test]
    fn cells_that_look_like_formulas_are_made_safe() {
        let rows = csv_rows(&[claim()]);
        assert!(rows.contains(",'=A title,"), "{rows}");
        let mut reader = csv::Reader::from_reader(rows.as_bytes());
        assert_eq!(reader.headers().unwrap().len(), COLUMNS.len());
    }

    #[test]
    fn the_table_shows_a_claim_on_one_line_without_hidden_marks() {
        let table = table(&[Row::of(&claim())], None);
        assert!(table.lines().count() == 3 && table.contains(" only 67 "), "{table}");
        assert!(table.contains("said, \"only 67  civilians were killed.\""), "{table}");
        assert!(table.ends_with("1 claim\n"));
        assert_eq!(super::table(&[], None), "no claims found\n");
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
