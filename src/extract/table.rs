//! Reads claims from a table: a column whose name says a measure gives one claim a row, two columns for its low and
//! high end give one range. A table may also have one figure a row, and say in a cell what it counts.
//!
//! | column names | cells | claim |
//! |---|---|---|
//! | `source,year,killed` | `Police,2011,12` | killed, 12, 2011, Police |
//! | `civilians_killed_min,civilians_killed_max` | `72,155` | killed, civilians, 72..155 |
//! | `measure,who,value` | `injured,children,at least 4` | injured, children, 4.. |
//! | `group,killed` | `civilians,9` | killed, civilians, 9 |
//! | `strikes` | (empty) | none: a missing figure is not zero |

use serde::Deserialize;
use serde::de::IntoDeserializer;
use serde::de::value::{Error as WordError, StrDeserializer};

use super::columns::{Bound, Column, columns, counted, is_long, people, plain};
use crate::document::{Cell, Span, Table};
use crate::figure::{Amount, Figure, Form, Qualifier, amounts};
use crate::language::Language;
use crate::measure::Measure;
use crate::scope::PopulationClass;
use crate::scope::period::{self, Role, When};
use crate::scope::relation::Interval;
use crate::text::{Tokens, sentences};

/// A figure of a table's row with the cells that say what it counts.
#[derive(Debug)]
pub(super) struct Entry<'t> {
    pub figure: Figure,
    pub measure: Measure,
    pub population: Option<PopulationClass>,
    /// The column's name.
    pub column: &'t str,
    /// The words that say who is counted.
    pub people: Option<String>,
    pub source: Option<&'t Cell>,
    pub kind: Option<&'t Cell>,
    pub place: Option<&'t Cell>,
    pub cause: Option<&'t Cell>,
    pub perpetrator: Option<&'t Cell>,
    /// EDTF.
    pub period: Option<String>,
    pub row: Span,
}

/// A cell that stands where a figure is expected and is none.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Unread<'t> {
    /// The cell.
    pub cell: &'t Cell,
    /// The name of its column.
    pub column: &'t str,
    /// What is wrong with it, after "holds".
    pub why: Fault,
}

/// What is wrong with a cell.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Fault {
    /// It holds more than a figure, or something else.
    NoFigure,
    /// The lowest value is above the highest.
    LowAboveHigh,
    /// It does not name a measure.
    NoMeasure,
}

/// The cells of a table that stand where a figure, or the name of a measure, is expected and are none. Empty cells and
/// words for "not known" are no faults.
pub fn unread_cells<'t>(table: &'t Table, text: &str, language: &Language) -> Vec<Unread<'t>> {
    read(table, text, language).1
}

/// The figures of a table, row by row.
pub(super) fn entries<'t>(table: &'t Table, text: &str, language: &Language) -> Vec<Entry<'t>> {
    read(table, text, language).0
}

fn read<'t>(table: &'t Table, text: &str, language: &Language) -> (Vec<Entry<'t>>, Vec<Unread<'t>>) {
    let columns = columns(table, language);
    let mut reader = Reader { table, text, language, long: is_long(&columns), columns, unread: Vec::new() };
    let mut list = Vec::new();
    for row in &table.rows {
        reader.row(row, &mut list);
    }
    (list, reader.unread)
}

/// The cells of one figure by the end that they give.
#[derive(Clone, Copy)]
struct Ends<'t> {
    low: Option<&'t Cell>,
    high: Option<&'t Cell>,
    point: Option<&'t Cell>,
    column: &'t str,
}

struct Reader<'a, 't> {
    table: &'t Table,
    text: &'a str,
    language: &'a Language,
    columns: Vec<Column>,
    long: bool,
    unread: Vec<Unread<'t>>,
}

impl<'t> Reader<'_, 't> {
    /// The figures of a row.
    fn row(&mut self, row: &'t [Cell], list: &mut Vec<Entry<'t>>) {
        let (Some(first), Some(last)) = (row.first(), row.last()) else { return };
        let span = Span { start: line_start(self.text, first.span.start), end: line_end(self.text, last.span.end) };
        let mut done = vec![false; self.columns.len()];
        for index in 0..self.columns.len().min(row.len()) {
            let Column::Figure { measure, population, bound } = self.columns[index] else { continue };
            if done[index] {
                continue;
            }
            let pair = self.columns.iter().position(|c| {
                matches!(c, Column::Figure { measure: m, population: p, bound: b }
                    if *m == measure && *p == population && *b != bound && *b != Bound::Point && bound != Bound::Point)
            });
            let other = pair.filter(|&p| p < row.len() && p > index);
            if let Some(p) = other {
                done[p] = true;
            }
            let (cell, other) = (Some(&row[index]), other.map(|p| &row[p]));
            let column = self.table.header[index].value.as_str();
            let ends = match bound {
                Bound::Low => Ends { low: cell, high: other, point: None, column },
                Bound::High => Ends { low: other, high: cell, point: None, column },
                Bound::Point => Ends { low: None, high: None, point: cell, column },
            };
            let Some(figure) = self.figure(ends, measure, row) else { continue };
            let named = (population, people(column, self.language));
            let (population, people) = if named.0.is_some() { named } else { self.people(row) };
            list.push(self.entry(figure, measure, population, people, column, row, span));
        }
        if self.long {
            list.extend(self.long(row, span));
        }
    }

    /// The one figure of a row that says in a cell what it counts.
    fn long(&mut self, row: &'t [Cell], span: Span) -> Option<Entry<'t>> {
        let of = |bound| self.cell(row, Column::Value(bound));
        let (low, high, point) = (of(Bound::Low), of(Bound::High), of(Bound::Point));
        let (at, _) = self.columns.iter().enumerate().find(|(at, column)| {
            matches!(column, Column::Value(_)) && row.get(*at).is_some_and(|cell| !cell.value.trim().is_empty())
        })?;
        let column = self.table.header[at].value.as_str();
        let named: Vec<&Cell> = self.cells(row, Column::Measure).collect();
        let language = self.language;
        let exact = named.iter().find_map(|cell| language.measures.by_name(&plain(&cell.value)));
        let (measure, told) = match (exact, named.first()) {
            (Some(measure), _) => (measure, None),
            (None, Some(cell)) => match counted(&cell.value, language) {
                (Some(measure), population) => {
                    (measure, population.map(|class| (class, people(&cell.value, language))))
                }
                (None, _) => {
                    self.unread.push(Unread { cell, column: "", why: Fault::NoMeasure });
                    return None;
                }
            },
            (None, None) => return None,
        };
        let figure = self.figure(Ends { low, high, point, column }, measure, row)?;
        let (population, people) = match (self.people(row), told) {
            ((None, _), Some((class, people))) => (Some(class), people),
            (people, _) => people,
        };
        Some(self.entry(figure, measure, population, people, column, row, span))
    }

    #[allow(clippy::too_many_arguments)]
    fn entry(
        &self,
        figure: Figure,
        measure: Measure,
        population: Option<PopulationClass>,
        people: Option<String>,
        column: &'t str,
        row: &'t [Cell],
        span: Span,
    ) -> Entry<'t> {
        let cell = |wanted| self.cell(row, wanted);
        Entry {
            figure,
            measure,
            population,
            column,
            people,
            source: cell(Column::Source),
            kind: cell(Column::Kind),
            place: cell(Column::Place),
            cause: cell(Column::Cause),
            perpetrator: cell(Column::Perpetrator),
            period: self.period(row),
            row: span,
        }
    }

    /// The filled cells of the columns of one kind.
    fn cells(&self, row: &'t [Cell], wanted: Column) -> impl Iterator<Item = &'t Cell> {
        let filled = move |(column, cell): &(&Column, &Cell)| **column == wanted && !cell.value.trim().is_empty();
        self.columns.iter().zip(row).filter(filled).map(|(_, cell)| cell)
    }

    fn cell(&self, row: &'t [Cell], wanted: Column) -> Option<&'t Cell> {
        self.cells(row, wanted).next()
    }

    /// Who is counted in the row, where a cell names a class of people.
    fn people(&self, row: &'t [Cell]) -> (Option<PopulationClass>, Option<String>) {
        let Some(cell) = self.cell(row, Column::Population) else { return (None, None) };
        let value = cell.value.trim();
        if let Ok(class) = PopulationClass::deserialize(word(&value.to_lowercase())) {
            return (Some(class), None);
        }
        (counted(value, self.language).1, people(value, self.language))
    }

    fn period(&self, row: &'t [Cell]) -> Option<String> {
        let edtf = |column| self.cell(row, column).and_then(|cell| edtf(cell.value.trim(), self.language));
        match (edtf(Column::Period), edtf(Column::Start), edtf(Column::End)) {
            (Some(period), ..) => Some(period),
            (None, Some(start), Some(end)) => Some(if start == end { start } else { format!("{start}/{end}") }),
            (None, Some(start), None) => Some(format!("{start}/..")),
            _ => None,
        }
    }

    /// The amount of a cell; what is neither a figure nor a word for "not known" is remembered.
    fn amount(&mut self, cell: Option<&'t Cell>, column: &'t str) -> Option<Amount> {
        let cell = cell?;
        let value = cell.value.trim();
        if value.is_empty() || self.language.tables.says("missing", &value.to_lowercase()) {
            return None;
        }
        let amount = amount(&self.text[cell.span.start..cell.span.end], self.language);
        if amount.is_none() {
            self.unread.push(Unread { cell, column, why: Fault::NoFigure });
        }
        amount
    }

    /// The figure of a cell, or of the two cells of a range. An empty cell gives none.
    fn figure(&mut self, ends: Ends<'t>, measure: Measure, row: &'t [Cell]) -> Option<Figure> {
        let said = self.cell(row, Column::Qualifier).map(|cell| cell.value.trim());
        let said = said.and_then(|text| Qualifier::deserialize(word(text)).ok());
        let (low, high) = (self.amount(ends.low, ends.column), self.amount(ends.high, ends.column));
        let ranged = low.is_some() || high.is_some();
        // Beside two bounds the words of the figure say no more; they need not be read.
        let point = if ranged {
            ends.point.and_then(|cell| amount(cell.value.trim(), self.language))
        } else {
            self.amount(ends.point, ends.column)
        };
        let kept = if ranged { None } else { ends.point };
        let cells: Vec<&Cell> = [ends.low.filter(|_| low.is_some()), ends.high.filter(|_| high.is_some()), kept]
            .into_iter()
            .flatten()
            .collect();
        let span = Span {
            start: cells.iter().map(|cell| cell.span.start).min()?,
            end: cells.iter().map(|cell| cell.span.end).max()?,
        };
        let of = low.as_ref().or(high.as_ref()).or(point.as_ref())?;
        let (unit, per) = (self.unit(ends.column, of, measure, row), of.per);
        let (low, high, number, qualifier) = match (low, high, &point) {
            (Some(a), Some(b), point) => {
                let (low, high) = (a.low, b.high);
                if low > high {
                    self.unread.push(Unread { cell: cells[0], column: ends.column, why: Fault::LowAboveHigh });
                    return None;
                }
                let exact = low == high;
                let number = low.filter(|_| exact).or(point.as_ref().and_then(|p| p.point).filter(|_| said.is_some()));
                (low, high, number, if exact { Qualifier::Exact } else { Qualifier::Range })
            }
            (Some(a), None, point) => {
                let said = point.as_ref().and_then(|p| p.point).filter(|_| said.is_some());
                (a.low, None, said.or(a.point), Qualifier::AtLeast)
            }
            (None, Some(b), _) => (Some(0), b.high, b.point, Qualifier::AtMost),
            (None, None, Some(a)) => (a.low, a.high, a.point, a.qualifier),
            (None, None, None) => return None,
        };
        Some(Figure {
            low,
            high,
            point: number,
            qualifier: said.unwrap_or(qualifier),
            unit,
            per,
            text: self.text[span.start..span.end].to_owned(),
            start: span.start,
            end: span.end,
        })
    }

    /// What the figure is counted in: for money the currency of the cell, of the row or of the column's name.
    fn unit(&self, column: &str, amount: &Amount, measure: Measure, row: &'t [Cell]) -> String {
        let traits = self.language.measures.traits(measure);
        if !traits.money {
            return traits.unit.clone();
        }
        let named = |text: &str| {
            let plain = plain(text);
            let tokens = Tokens::cut(&plain, Span { start: 0, end: plain.len() }, &self.language.vocabulary);
            (0..tokens.len())
                .find_map(|at| self.language.figures.currency_words.longest(&tokens, at).map(|(_, code)| *code))
        };
        let row = self.cell(row, Column::Unit).and_then(|cell| named(&cell.value));
        amount.currency.or(row).or_else(|| named(column)).map_or_else(|| traits.unit.clone(), str::to_owned)
    }
}

fn word(text: &str) -> StrDeserializer<'_, WordError> {
    text.into_deserializer()
}

fn line_start(text: &str, at: usize) -> usize {
    text[..at].rfind('\n').map_or(0, |i| i + 1)
}

fn line_end(text: &str, at: usize) -> usize {
    let end = text[at..].find('\n').map_or(text.len(), |i| at + i);
    end - usize::from(text[..end].ends_with('\r'))
}

/// A cell's time: EDTF as it stands, two years with a dash between, or the words of a text ("since 2008", "4 Nov 2013").
fn edtf(value: &str, language: &Language) -> Option<String> {
    if Interval::read(value).is_some() {
        return Some(value.to_owned());
    }
    let years = value.split_once(['-', '–', '—']).map(|(from, to)| format!("{}/{}", from.trim(), to.trim()));
    if let Some(years) = years.filter(|years| years.len() == 9 && Interval::read(years).is_some()) {
        return Some(years);
    }
    let tokens = Tokens::cut(value, Span { start: 0, end: value.len() }, &language.vocabulary);
    let all = sentences(&tokens, None, &language.sentences);
    let found = period::find(&tokens, &all, None, &language.scope.periods);
    let [time] = found.as_slice() else { return None };
    let when = time.when.filter(|_| time.tokens == (0..tokens.len()))?;
    let when = match time.role {
        Role::Since => When { end: None, ..when },
        Role::Until => When { start: None, ..when },
        _ => when,
    };
    Some(when.to_string())
}

/// The one figure of a cell; a cell with more than a figure in it is not read.
fn amount(cell: &str, language: &Language) -> Option<Amount> {
    let cell = cell.trim();
    if let Some((words, rest)) = language.tables.sign(cell) {
        return amount(&format!("{words} {}", rest.trim_start()), language);
    }
    // A dash between blanks joins two ends in a cell, and breaks off in a sentence.
    let cell = cell.replace(" - ", "–").replace(" – ", "–");
    let cell = cell.as_str();
    let tokens = Tokens::cut(cell, Span { start: 0, end: cell.len() }, &language.vocabulary);
    let list = amounts(&tokens, 0..tokens.len(), &language.figures, &|_| false);
    let [amount] = list.as_slice() else { return None };
    (amount.tokens == (0..tokens.len()) && matches!(amount.form, Form::Count | Form::Zero | Form::Money))
        .then(|| amount.clone())
}
