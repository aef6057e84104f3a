//! Comma-separated values: `claims.csv` and `discrepancies.csv`, and both with a row of HXL tags.
//!
//! A HXL tag says what a column holds. Claims of all measures stand in one table, so that the tag of its numbers is
//! `#indicator+value`; where all rows count the same, it names that:
//!
//! | all rows count | `low` |
//! |---|---|
//! | killed civilians | `#affected+killed+civilians+min` |
//! | killed people, of several classes | `#affected+killed+min` |
//! | strikes | `#indicator+value+strikes+min` |
//! | several measures | `#indicator+value+min` |

use super::Report;
use super::claim_columns::Claims;
use super::columns::{Column, Tabular, Value};
use super::discrepancy_columns::Discrepancies;
use crate::claim::Claim;

/// `claims.csv`.
pub fn claims(report: &Report) -> String {
    render::<Claims>(report, false)
}

/// `discrepancies.csv`.
pub fn discrepancies(report: &Report) -> String {
    render::<Discrepancies>(report, false)
}

/// `claims.hxl.csv`: with the row of tags.
pub fn claims_tagged(report: &Report) -> String {
    render::<Claims>(report, true)
}

/// `discrepancies.hxl.csv`: with the row of tags.
pub fn discrepancies_tagged(report: &Report) -> String {
    render::<Discrepancies>(report, true)
}

/// The line of column names of `claims.csv`.
pub fn claims_csv_header() -> String {
    header::<Claims>()
}

/// Some claims, one a line, without the line of column names.
pub fn claims_csv_rows<'a>(claims: impl Iterator<Item = &'a Claim>) -> String {
    lines::<Claims>(&claims.collect::<Vec<_>>())
}

fn render<T: Tabular>(report: &Report, tagged: bool) -> String {
    T::with(report, |rows| {
        let tags = if tagged { tags::<T>(rows).join(",") + "\n" } else { String::new() };
        header::<T>() + &tags + &lines::<T>(rows)
    })
}

fn header<T: Tabular>() -> String {
    let names: Vec<&str> = T::COLUMNS.iter().map(|column| column.name).collect();
    names.join(",") + "\n"
}

fn lines<'a, T: Tabular>(rows: &'a [T::Row<'a>]) -> String {
    let mut writer = ::csv::Writer::from_writer(Vec::new());
    for row in rows {
        let record = T::COLUMNS.iter().map(|column| (column.value)(row));
        for value in record {
            writer.write_field(value.shown().as_bytes()).expect("writing to memory does not fail");
        }
        writer.write_record(None::<&[u8]>).expect("every record has a value for every column");
    }
    let bytes = writer.into_inner().expect("writing to memory does not fail");
    String::from_utf8(bytes).expect("what is written is UTF-8")
}

/// The tag of each column.
fn tags<'a, T: Tabular>(rows: &'a [T::Row<'a>]) -> Vec<String> {
    let count = count_tag::<T>(rows);
    let tag = |column: &Column<T>| T::about(column).hxl.replace("{count}", &count);
    T::COLUMNS.iter().map(tag).collect()
}

/// The tag of what the numbers count.
fn count_tag<'a, T: Tabular>(rows: &'a [T::Row<'a>]) -> String {
    let all = |name| {
        let mut values = rows.iter().map(|row| T::value(row, name));
        let first = values.next()?;
        let word = |text: &str| text.chars().all(|c| c.is_ascii_lowercase() || c == '_');
        match first {
            Value::Text(text) if word(&text) && values.all(|other| other == Value::Text(text.clone())) => {
                Some(text.into_owned())
            }
            _ => None,
        }
    };
    let people = all("unit").is_some_and(|unit| unit == "people");
    let mut tag = if people { "#affected" } else { "#indicator+value" }.to_owned();
    if let Some(measure) = all("measure") {
        tag.push_str(&format!("+{measure}"));
    }
    if let Some(class) = all("population").filter(|class| people && class != "people") {
        tag.push_str(&format!("+{class}"));
    }
    tag
}

#[cfg(test)]
mod tests {
    use std::sync::Arc;

    use super::super::sample;
    use super::*;

    /// Whether the text is a HXL tag: a name after `#`, attributes after `+`.
    fn is_tag(text: &str) -> bool {
        let name = |part: &str| {
            part.starts_with(|c: char| c.is_ascii_lowercase())
                && part.chars().all(|c| c.is_ascii_lowercase() || c.is_ascii_digit() || c == '_')
        };
        text.strip_prefix('#').is_some_and(|rest| rest.split('+').all(name))
    }

    #[test]
    fn every_column_has_a_tag() {
        let report = sample::report();
        for sheet in [claims_tagged(&report), discrepancies_tagged(&report)] {
            let mut reader = ::csv::Reader::from_reader(sheet.as_bytes());
            let tags = reader.records().next().unwrap().unwrap();
            assert!(tags.iter().all(is_tag), "{tags:?}");
        }
    }

    #[test]
    fn the_tag_names_what_all_rows_count() {
        let mut report = sample::report();
        let tag = |report: &Report| Claims::with(report, |rows| count_tag::<Claims>(rows));
        assert_eq!(tag(&report), "#affected+killed");
        for claim in &mut report.reconciliation.claims {
            Arc::make_mut(claim).scope.population.as_mut().unwrap().class = crate::scope::PopulationClass::Civilians;
        }
        assert_eq!(tag(&report), "#affected+killed+civilians");
        Arc::make_mut(&mut report.reconciliation.claims[0]).measure = "injured".into();
        assert_eq!(tag(&report), "#affected+civilians");
        Arc::make_mut(&mut report.reconciliation.claims[0]).figure.unit = "USD".into();
        assert_eq!(tag(&report), "#indicator+value");
        assert_eq!(tag(&Report::default()), "#indicator+value");
    }
}
