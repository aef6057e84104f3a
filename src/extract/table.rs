//! Reads claims from a table: a column whose name says a measure gives one claim a row, two columns for its low and
//! high end give one range.
//!
//! | column names | cells | claim |
//! |---|---|---|
//! | `source,year,killed` | `Police,2011,12` | killed, 12, 2011, Police |
//! | `civilians_killed_min,civilians_killed_max` | `72,155` | killed, civilians, 72..155 |
//! | `strikes` | (empty) | none: a missing figure is not zero |

use std::collections::BTreeMap;

use serde::Deserialize;

use crate::document::{Cell, Span, Table};
use crate::figure::{Amount, Figure, Form, Qualifier, amounts, listed};
use crate::language::Language;
use crate::measure::{Measure, Role};
use crate::scope::PopulationClass;
use crate::scope::population::Noun;
use crate::text::Tokens;

/// What a column holds.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Column {
    Source,
    Kind,
    Place,
    Cause,
    Period,
    Start,
    End,
    Figure { measure: Measure, population: Option<PopulationClass>, bound: Bound },
    Ignored,
}

/// Which end of a figure a column holds.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Bound {
    Low,
    High,
    Point,
}

/// A figure of a table's row with the cells that say what it counts.
#[derive(Debug)]
pub(super) struct Entry<'t> {
    pub figure: Figure,
    pub measure: Measure,
    pub population: Option<PopulationClass>,
    /// The column's name.
    pub column: &'t str,
    /// The words of the column's name that say who is counted.
    pub people: Option<String>,
    pub source: Option<&'t Cell>,
    pub kind: Option<&'t Cell>,
    pub place: Option<&'t Cell>,
    pub cause: Option<&'t Cell>,
    /// EDTF.
    pub period: Option<String>,
    pub row: Span,
}

/// The words of column names.
#[derive(Debug, Deserialize)]
pub struct TableLexicon(BTreeMap<String, String>);

impl TableLexicon {
    /// Reads the lexicon from its data file.
    ///
    /// # Errors
    /// What `toml` finds wrong with the file.
    pub fn read(data: &str) -> Result<TableLexicon, toml::de::Error> {
        toml::from_str(data)
    }

    fn says(&self, role: &str, name: &str) -> bool {
        self.0.get(role).is_some_and(|list| listed(list).any(|word| word == name))
    }
}

/// The figures of a table, row by row.
pub(super) fn entries<'t>(table: &'t Table, text: &str, language: &Language) -> Vec<Entry<'t>> {
    let columns: Vec<Column> = table.header.iter().map(|cell| column(&cell.value, language)).collect();
    let mut list = Vec::new();
    for row in &table.rows {
        let cell = |wanted: Column| {
            columns
                .iter()
                .zip(row)
                .find(|(column, cell)| **column == wanted && !cell.value.trim().is_empty())
                .map(|(_, cell)| cell)
        };
        let period = period(cell(Column::Period), cell(Column::Start), cell(Column::End));
        let (Some(first), Some(last)) = (row.first(), row.last()) else { continue };
        let row_span = Span { start: line_start(text, first.span.start), end: line_end(text, last.span.end) };
        let mut done = vec![false; columns.len()];
        for index in 0..columns.len().min(row.len()) {
            let Column::Figure { measure, population, bound } = columns[index] else { continue };
            if done[index] {
                continue;
            }
            let pair = columns.iter().position(|c| {
                matches!(c, Column::Figure { measure: m, population: p, bound: b }
                    if *m == measure && *p == population && *b != bound && *b != Bound::Point && bound != Bound::Point)
            });
            let other = pair.filter(|&p| p < row.len() && p > index);
            if let Some(p) = other {
                done[p] = true;
            }
            let unit = &language.measures.traits(measure).unit;
            let Some(figure) = figure(&row[index], other.map(|p| &row[p]), bound, unit, text, language) else {
                continue;
            };
            list.push(Entry {
                figure,
                measure,
                population,
                column: &table.header[index].value,
                people: people(&table.header[index].value, language),
                source: cell(Column::Source),
                kind: cell(Column::Kind),
                place: cell(Column::Place),
                cause: cell(Column::Cause),
                period: period.clone(),
                row: row_span,
            });
        }
    }
    list
}

fn line_start(text: &str, at: usize) -> usize {
    text[..at].rfind('\n').map_or(0, |i| i + 1)
}

fn line_end(text: &str, at: usize) -> usize {
    let end = text[at..].find('\n').map_or(text.len(), |i| at + i);
    end - usize::from(text[..end].ends_with('\r'))
}

/// A column's name as words: `civilians_killed_low` is read as "civilians killed low".
fn plain(name: &str) -> String {
    name.to_lowercase().replace(['_', '-'], " ").trim().to_owned()
}

/// The words of a column's name that say who is counted.
fn people(name: &str, language: &Language) -> Option<String> {
    let plain = plain(name);
    let tokens = Tokens::cut(&plain, Span { start: 0, end: plain.len() }, &language.vocabulary);
    (0..tokens.len()).find_map(|at| {
        let unknown = matches!(tokens.str(at), "unknown" | "unknowns");
        match language.populations.noun(&tokens, at) {
            Some((length, Noun::Class(_))) => Some(tokens.slice(&(at..at + length)).to_owned()),
            _ => unknown.then(|| tokens.str(at).to_owned()),
        }
    })
}

/// What a column's name says it holds.
fn column(name: &str, language: &Language) -> Column {
    let plain = plain(name);
    let plain = plain.as_str();
    for (role, column) in [
        ("source", Column::Source),
        ("kind", Column::Kind),
        ("place", Column::Place),
        ("cause", Column::Cause),
        ("period", Column::Period),
        ("start", Column::Start),
        ("end", Column::End),
    ] {
        if language.tables.says(role, plain) {
            return column;
        }
    }
    let tokens = Tokens::cut(plain, Span { start: 0, end: plain.len() }, &language.vocabulary);
    let (mut measure, mut population, mut bound) = (None, None, Bound::Point);
    for at in 0..tokens.len() {
        if let Some((_, senses)) = language.measures.senses(&tokens, at) {
            let counted = senses.iter().find(|s| matches!(s.role, Role::Noun | Role::Adjective | Role::ObjectVerb));
            measure = measure.or(counted.map(|s| s.measure));
        }
        if let Some((_, Noun::Class(class))) = language.populations.noun(&tokens, at) {
            population = population.or(Some(class));
        }
        let word = tokens.str(at);
        if language.tables.says("low", word) {
            bound = Bound::Low;
        } else if language.tables.says("high", word) {
            bound = Bound::High;
        }
    }
    let Some(measure) = measure else { return Column::Ignored };
    let unknown =
        tokens.list.iter().enumerate().any(|(at, _)| tokens.str(at) == "unknown" || tokens.str(at) == "unknowns");
    if unknown {
        // The dead of unknown status are a class of their own, folded into neither side.
        population = Some(PopulationClass::Other);
    }
    Column::Figure { measure, population, bound }
}

fn period(period: Option<&Cell>, start: Option<&Cell>, end: Option<&Cell>) -> Option<String> {
    let edtf = |cell: &Cell| {
        let value = cell.value.trim();
        let fits = value.len() >= 4 && value.chars().all(|c| c.is_ascii_digit() || matches!(c, '-' | '/' | '.'));
        fits.then(|| value.to_owned())
    };
    match (period.and_then(edtf), start.and_then(edtf), end.and_then(edtf)) {
        (Some(period), ..) => Some(period),
        (None, Some(start), Some(end)) => Some(if start == end { start } else { format!("{start}/{end}") }),
        (None, Some(start), None) => Some(format!("{start}/..")),
        _ => None,
    }
}

/// The figure of a cell, or of the two cells of a range. An empty cell gives none.
fn figure(
    cell: &Cell,
    other: Option<&Cell>,
    bound: Bound,
    unit: &str,
    text: &str,
    language: &Language,
) -> Option<Figure> {
    let read = |cell: &Cell| amount(&text[cell.span.start..cell.span.end], language);
    let first = read(cell);
    let second = other.and_then(&read);
    let (low, high, point, qualifier, span) = match (first, second, other) {
        (Some(a), Some(b), Some(other)) => {
            let (low, high) = if bound == Bound::Low { (a.low, b.high) } else { (b.low, a.high) };
            let (low, high) = if low > high { return None } else { (low, high) };
            let span = Span { start: cell.span.start.min(other.span.start), end: cell.span.end.max(other.span.end) };
            let exact = low == high;
            (low, high, low.filter(|_| exact), if exact { Qualifier::Exact } else { Qualifier::Range }, span)
        }
        (Some(a), None, _) => match bound {
            Bound::Low => (a.low, None, a.point, Qualifier::AtLeast, cell.span),
            Bound::High => (Some(0), a.high, a.point, Qualifier::AtMost, cell.span),
            Bound::Point => (a.low, a.high, a.point, a.qualifier, cell.span),
        },
        (None, Some(b), Some(other)) => match bound {
            Bound::Low => (Some(0), b.high, b.point, Qualifier::AtMost, other.span),
            _ => (b.low, None, b.point, Qualifier::AtLeast, other.span),
        },
        _ => return None,
    };
    Some(Figure {
        low,
        high,
        point,
        qualifier,
        unit: unit.to_owned(),
        per: None,
        text: text[span.start..span.end].to_owned(),
        start: span.start,
        end: span.end,
    })
}

/// The one figure of a cell; a cell with more than a figure in it is not read.
fn amount(cell: &str, language: &Language) -> Option<Amount> {
    let tokens = Tokens::cut(cell, Span { start: 0, end: cell.len() }, &language.vocabulary);
    let list = amounts(&tokens, 0..tokens.len(), &language.figures, &|_| false);
    let [amount] = list.as_slice() else { return None };
    (amount.tokens == (0..tokens.len()) && matches!(amount.form, Form::Count | Form::Zero)).then(|| amount.clone())
}
