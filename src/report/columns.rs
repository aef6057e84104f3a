//! Tables as programs read them: typed columns with a tag and a description, the same in every format.
//!
//! | table | one line for each | columns |
//! |---|---|---|
//! | [`Claims`](super::claim_columns::Claims) | claim | `claim_columns.rs` |
//! | [`Discrepancies`](super::discrepancy_columns::Discrepancies) | figure in the table of the report | `discrepancy_columns.rs` |
//!
//! What a column is called and how it is read from a row is code; its type, its HXL tag and what it holds stand in
//! `columns.toml`.

use std::borrow::Cow;
use std::collections::BTreeMap;
use std::sync::LazyLock;

use jiff::civil::Date;
use serde::{Deserialize, Serialize};

use super::Report;
use crate::wording::clean::cell;

/// The type of a column, as Frictionless names it.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum Kind {
    /// Text.
    String,
    /// A whole number, not negative.
    Integer,
    /// A number.
    Number,
    /// A day.
    Date,
    /// Yes or no.
    Boolean,
}

/// A value in a row.
#[derive(Clone, Debug, PartialEq)]
pub enum Value<'a> {
    /// Nothing is known.
    Empty,
    /// Text.
    Text(Cow<'a, str>),
    /// A whole number.
    Whole(u64),
    /// A number that is shown with two decimals.
    Decimal(f64),
    /// A day.
    Day(Date),
    /// Yes or no.
    Flag(bool),
}

impl<'a> From<&'a str> for Value<'a> {
    fn from(text: &'a str) -> Self {
        if text.is_empty() { Value::Empty } else { Value::Text(Cow::Borrowed(text)) }
    }
}

impl<'a> From<&'a String> for Value<'a> {
    fn from(text: &'a String) -> Self {
        text.as_str().into()
    }
}

impl From<String> for Value<'_> {
    fn from(text: String) -> Self {
        if text.is_empty() { Value::Empty } else { Value::Text(Cow::Owned(text)) }
    }
}

impl From<u64> for Value<'_> {
    fn from(number: u64) -> Self {
        Value::Whole(number)
    }
}

impl From<usize> for Value<'_> {
    fn from(number: usize) -> Self {
        Value::Whole(number as u64)
    }
}

impl From<Date> for Value<'_> {
    fn from(day: Date) -> Self {
        Value::Day(day)
    }
}

impl From<bool> for Value<'_> {
    fn from(flag: bool) -> Self {
        Value::Flag(flag)
    }
}

impl<'a, T: Into<Value<'a>>> From<Option<T>> for Value<'a> {
    fn from(value: Option<T>) -> Self {
        value.map_or(Value::Empty, Into::into)
    }
}

impl Value<'_> {
    /// The value as it stands in a spreadsheet: text that a program would take for a formula gets an apostrophe.
    pub fn shown(&self) -> Cow<'_, str> {
        match self {
            Value::Empty => Cow::Borrowed(""),
            Value::Text(text) => cell(text),
            Value::Whole(number) => Cow::Owned(number.to_string()),
            Value::Decimal(number) => Cow::Owned(format!("{number:.2}")),
            Value::Day(day) => Cow::Owned(day.to_string()),
            Value::Flag(flag) => Cow::Borrowed(if *flag { "true" } else { "false" }),
        }
    }
}

/// A column: its name, and what stands in it.
#[derive(Debug)]
pub struct Column<T: Tabular> {
    /// The name.
    pub name: &'static str,
    /// The value of a row.
    pub value: for<'a> fn(&'a T::Row<'a>) -> Value<'a>,
}

/// What stands in `columns.toml` of a column.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct About {
    /// Its type.
    #[serde(rename = "type")]
    pub kind: Kind,
    /// Its HXL tag.
    pub hxl: String,
    /// What it holds.
    pub about: String,
}

/// The whole of `columns.toml`.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Dictionary {
    /// The version of the columns.
    pub version: u32,
    claims: BTreeMap<String, About>,
    discrepancies: BTreeMap<String, About>,
}

/// The columns, read once.
pub static DICTIONARY: LazyLock<Dictionary> =
    LazyLock::new(|| toml::from_str(include_str!("columns.toml")).expect("report/columns.toml is well-formed"));

/// A table with fixed columns.
pub trait Tabular: Sized + 'static {
    /// A row.
    type Row<'a>;
    /// The name of the table, and of its files without their endings.
    const NAME: &'static str;
    /// What it holds, in one sentence.
    const ABOUT: &'static str;
    /// The column by which each row is told apart, where there is one.
    const KEY: Option<&'static str>;
    /// The columns, in order.
    const COLUMNS: &'static [Column<Self>];

    /// Does something with the rows of a report.
    fn with<T>(report: &Report, work: impl for<'a> FnOnce(&'a [Self::Row<'a>]) -> T) -> T;

    /// The type, tag and meaning of a column.
    fn about(column: &Column<Self>) -> &'static About {
        let own = if Self::NAME == "discrepancies" { DICTIONARY.discrepancies.get(column.name) } else { None };
        own.or_else(|| DICTIONARY.claims.get(column.name)).expect("columns.toml names every column")
    }

    /// What a row holds in the column of this name.
    fn value<'a>(row: &'a Self::Row<'a>, name: &str) -> Value<'a> {
        Self::COLUMNS.iter().find(|column| column.name == name).map_or(Value::Empty, |column| (column.value)(row))
    }
}

#[cfg(test)]
mod tests {
    use super::super::claim_columns::Claims;
    use super::super::discrepancy_columns::Discrepancies;
    use super::super::sample;
    use super::*;

    fn check<T: Tabular>(entries: &BTreeMap<String, About>) -> String {
        let names: Vec<&str> = T::COLUMNS.iter().map(|column| column.name).collect();
        for name in entries.keys() {
            assert!(names.contains(&name.as_str()), "columns.toml: {}.{name} is no column", T::NAME);
        }
        for column in T::COLUMNS {
            assert_eq!(names.iter().filter(|name| **name == column.name).count(), 1, "{} stands twice", column.name);
            let kind = T::about(column).kind;
            T::with(&sample::report(), |rows| {
                for row in rows {
                    let fits = match (column.value)(row) {
                        Value::Empty => true,
                        Value::Text(text) => kind == Kind::String && !text.is_empty(),
                        Value::Whole(_) => kind == Kind::Integer,
                        Value::Decimal(number) => kind == Kind::Number && number.is_finite(),
                        Value::Day(_) => kind == Kind::Date,
                        Value::Flag(_) => kind == Kind::Boolean,
                    };
                    assert!(fits, "{}.{}: {:?} is no {kind:?}", T::NAME, column.name, (column.value)(row));
                }
            });
        }
        let line = |column: &Column<T>| format!("{} {} {:?}\n", T::NAME, column.name, T::about(column).kind);
        T::COLUMNS.iter().map(line).collect()
    }

    #[test]
    fn columns_have_the_type_that_is_written_of_them_and_stay_as_they_are() {
        let claims = check::<Claims>(&DICTIONARY.claims);
        let discrepancies = check::<Discrepancies>(&DICTIONARY.discrepancies);
        // A column that changes its type or goes away breaks what others built: raise the version.
        insta::assert_snapshot!("columns", format!("version {}\n{claims}{discrepancies}", DICTIONARY.version));
    }

    #[test]
    fn the_columns_are_documented_in_their_own_words() {
        fn lines<T: Tabular>() -> String {
            let line = |column: &Column<T>| {
                let about = T::about(column);
                let kind = format!("{:?}", about.kind).to_lowercase();
                format!("| `{}` | {kind} | `{}` | {} |\n", column.name, about.hxl, about.about)
            };
            T::COLUMNS.iter().map(line).collect()
        }
        let docs = include_str!("../../docs/columns.md");
        for lines in [lines::<Claims>(), lines::<Discrepancies>()] {
            assert!(docs.contains(&lines), "docs/columns.md: a table of columns should read\n{lines}");
        }
        let version = format!("The columns are version {}", DICTIONARY.version);
        assert!(docs.contains(&version), "docs/columns.md lacks: {version}");
    }
}
