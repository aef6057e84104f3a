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
//! | `source,2013,2014` under "Killed by police" | `Bureau,471,453` | killed, 471, 2013, Bureau; killed, 453, 2014, Bureau |
//! | `killed,of whom police` | `632,8` | killed, 632; killed, security forces, 8, a part of it |
//! | `killed,civilians` | `40,12` | killed, 40; killed, civilians, 12, a part of it |
//! | `deaths (police),still held` | `33,310` | killed, 33, police; detained, 310 |
//!
//! What a row does not say itself holds from its column, then from the words around the table: its caption, its
//! introduction, its notes, the headings over it, the title (`frame.rs`). Sums of rows and columns count what the table
//! counts.

mod cell;
mod claim;
mod columns;
mod facets;
mod figure;
mod frame;
mod name;
mod told;

use serde::de::IntoDeserializer;
use serde::de::value::{Error as WordError, StrDeserializer};

pub(super) use claim::{About, claims};
pub use columns::has_figures;

use self::columns::{Bound, Column, Head, heads, is_long};
use self::frame::Frame;
use self::name::{counted, people, plain, status, things};
use self::told::{Told, edtf, whole_place};
use crate::document::{Cell, Span, Table};
use crate::figure::{Amount, Figure};
use crate::language::Language;
use crate::measure::Measure;
use crate::scope::{Named, PopulationClass, Status};
use crate::source::Register;

/// A facet of a row with where it was said: "row", "column", or which words around the table.
type Said<T> = (T, &'static str);

/// A figure of a table's row with the cells that say what it counts.
#[derive(Debug)]
struct Entry<'t> {
    figure: Figure,
    measure: Measure,
    population: Option<PopulationClass>,
    /// The column's name.
    column: &'t str,
    /// The words that say who is counted.
    people: Option<String>,
    /// The words that say which things are counted.
    things: Option<String>,
    source: Option<Said<String>>,
    kind: Option<&'t Cell>,
    place: Option<Said<Named>>,
    cause: Option<Said<Named>>,
    perpetrator: Option<&'t Cell>,
    /// EDTF.
    period: Option<Said<String>>,
    row: Span,
    /// What became of it, for money.
    status: Option<Status>,
    /// The day up to which it counts.
    as_of: Option<String>,
    /// The number of the entry of the same table of which this one is a part.
    part_of: Option<usize>,
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
    read(table, text, &Frame::default(), language, Register::embedded()).1
}

/// The figures of a table, row by row, and the cells that could not be read.
fn read<'t>(
    table: &'t Table,
    text: &str,
    frame: &Frame,
    language: &Language,
    register: &Register,
) -> (Vec<Entry<'t>>, Vec<Unread<'t>>) {
    let heads = heads(table, frame, language, register);
    let measured = heads.iter().any(|head| matches!(head.column, Column::Figure { measure: Some(_), .. }));
    let long = is_long(&heads) || !measured && frame.measure().is_some();
    let mut reader = Reader { table, text, frame, language, long, measured, heads, group: None, unread: Vec::new() };
    let mut list = Vec::new();
    for row in &table.rows {
        reader.row(row, &mut list);
    }
    (list, reader.unread)
}

/// The cells of one figure by the end that they give, with the number of their column.
#[derive(Clone, Copy)]
struct Ends<'t> {
    low: Option<&'t Cell>,
    high: Option<&'t Cell>,
    point: Option<&'t Cell>,
    head: usize,
}

/// A part that a cell gives in brackets.
struct Part {
    amount: Amount,
    span: Span,
    words: String,
}

struct Reader<'a, 't> {
    table: &'t Table,
    text: &'a str,
    frame: &'a Frame,
    language: &'a Language,
    heads: Vec<Head>,
    /// Whether columns that only say how many are read.
    long: bool,
    /// Whether a column is named for a measure.
    measured: bool,
    /// What a line across the table says of the rows below it.
    group: Option<Told>,
    unread: Vec<Unread<'t>>,
}

impl<'t> Reader<'_, 't> {
    /// The figures of a row.
    fn row(&mut self, row: &'t [Cell], list: &mut Vec<Entry<'t>>) {
        let (Some(first), Some(last)) = (row.first(), row.last()) else { return };
        if self.opens_group(row) {
            return;
        }
        let span = Span { start: line_start(self.text, first.span.start), end: line_end(self.text, last.span.end) };
        let mut done = vec![false; self.heads.len()];
        // The last entry of the row that a column can count a part of.
        let mut whole: Option<usize> = None;
        for index in 0..self.heads.len().min(row.len()) {
            let Column::Figure { measure: named, population, bound } = self.heads[index].column else { continue };
            let Some(measure) = named.or_else(|| self.measure_of(index, row)) else { continue };
            if done[index] {
                continue;
            }
            let other = self.other_end(index).filter(|&p| p < row.len() && p > index);
            if let Some(p) = other {
                done[p] = true;
            }
            let (cell, other) = (Some(&row[index]), other.map(|p| &row[p]));
            let ends = match bound {
                Bound::Low => Ends { low: cell, high: other, point: None, head: index },
                Bound::High => Ends { low: other, high: cell, point: None, head: index },
                Bound::Point => Ends { low: None, high: None, point: cell, head: index },
            };
            let Some((figure, part)) = self.figure(ends, measure, row) else { continue };
            let (population, people) = match population {
                Some(class) => (
                    Some(class),
                    people(self.name(index), self.language).or_else(|| self.heads[index].told.people.clone()),
                ),
                None => self.people(row),
            };
            let mut entry = self.entry(figure, measure, population, people, index, row, span);
            if self.heads[index].part || self.class_of(index).is_some() {
                entry.part_of = whole.filter(|&at| list[at].measure == measure && list[at].place == entry.place);
                // What holds for the whole holds for its part.
                if let Some(whole) = entry.part_of.map(|at| &list[at]) {
                    let told = &self.heads[index].told;
                    entry.period = told.period.is_none().then(|| whole.period.clone()).flatten().or(entry.period);
                    entry.cause = told.cause.is_none().then(|| whole.cause.clone()).flatten().or(entry.cause);
                }
            } else {
                whole = Some(list.len());
            }
            list.push(entry);
            self.bracketed(part, measure, index, row, span, list);
        }
        if self.long {
            self.long(row, span, list);
        }
    }

    /// A line with nothing but its first cell heads the rows below, where it says a place or a time that they do not.
    fn opens_group(&mut self, row: &[Cell]) -> bool {
        const NARROWEST: usize = 3;
        let filled = |cell: &&Cell| !cell.value.trim().is_empty();
        let alone = row.len() >= NARROWEST && row.iter().filter(filled).count() == 1 && filled(&&row[0]);
        if !alone
            || matches!(self.heads.first().map(|head| head.column), Some(Column::Figure { .. } | Column::Value(_)))
        {
            return false;
        }
        let value = row[0].value.trim();
        let mut told = Told::read(value, self.frame.date, self.language);
        told.period = told.period.or_else(|| edtf(value, self.frame.date, self.language));
        told.place = told.place.or_else(|| whole_place(value));
        let own = |column: Column| self.heads.first().is_some_and(|head| head.column == column);
        let says = told.period.is_some() && !own(Column::Period)
            || told.place.is_some() && !own(Column::Place)
            || told.population.is_some() && !own(Column::Population);
        if says {
            self.group = Some(told);
        }
        says
    }

    /// What a column counts whose name says no measure: what the row says, the column of which it counts a part, or what
    /// the words around the table say, if no column says anything else.
    fn measure_of(&self, index: usize, row: &[Cell]) -> Option<Measure> {
        let named = self.cells(row, Column::Measure).find_map(|cell| counted(&cell.value, self.language).0);
        let before = || {
            let head = &self.heads[index];
            let mut before = self.heads[..index].iter().rev();
            (head.part || head.told.place.is_some())
                .then(|| {
                    before
                        .find_map(|head| if let Column::Figure { measure, .. } = head.column { measure } else { None })
                })
                .flatten()
        };
        let around = || if self.measured { None } else { self.frame.measure() };
        named.or_else(before).or_else(|| self.class_of(index)).or_else(around)
    }

    /// The column that gives the other end of the figures of a column.
    fn other_end(&self, index: usize) -> Option<usize> {
        let Column::Figure { measure, population, bound } = self.heads[index].column else { return None };
        let told = &self.heads[index].told;
        self.heads.iter().position(|head| {
            let alike = head.told.period == told.period
                && head.told.place == told.place
                && head.source == self.heads[index].source;
            matches!(head.column, Column::Figure { measure: m, population: p, bound: b }
                if alike && m == measure && p == population && b != bound && b != Bound::Point && bound != Bound::Point)
        })
    }

    /// The one figure of a row that only says how many: what it counts stands in a cell, or around the table.
    fn long(&mut self, row: &'t [Cell], span: Span, list: &mut Vec<Entry<'t>>) -> Option<()> {
        let of = |bound| self.cell(row, Column::Value(bound));
        let (low, high, point) = (of(Bound::Low), of(Bound::High), of(Bound::Point));
        let (head, _) = self.heads.iter().enumerate().find(|(at, head)| {
            matches!(head.column, Column::Value(_)) && row.get(*at).is_some_and(|cell| !cell.value.trim().is_empty())
        })?;
        let named: Vec<&Cell> = self.cells(row, Column::Measure).collect();
        let language = self.language;
        let exact = named.iter().find_map(|cell| language.measures.by_name(&plain(&cell.value)));
        let (measure, told) = match (exact, named.first()) {
            (Some(measure), _) => (measure, None),
            (None, Some(cell)) => match counted(&cell.value, language) {
                (Some(measure), population) => {
                    (measure, population.map(|class| (class, people(&cell.value, language))))
                }
                (None, _) if self.is_sum_of_money(&cell.value, point) => (language.measures.by_name("aid")?, None),
                (None, _) => {
                    self.unread.push(Unread { cell, column: "", why: Fault::NoMeasure });
                    return None;
                }
            },
            (None, None) => (self.frame.measure().filter(|_| !self.measured)?, None),
        };
        let (figure, part) = self.figure(Ends { low, high, point, head }, measure, row)?;
        let (population, people) = match (self.people(row), told) {
            ((None, _), Some((class, people))) => (Some(class), people),
            (people, _) => people,
        };
        list.push(self.entry(figure, measure, population, people, head, row, span));
        self.bracketed(part, measure, head, row, span, list);
        Some(())
    }

    /// "Aid received | $2.5 million": whether a row names money by what became of it and gives its currency.
    fn is_sum_of_money(&self, name: &str, cell: Option<&Cell>) -> bool {
        let read = cell.and_then(|cell| cell::read(&cell.value, None, self.language));
        let sum = read.is_some_and(|read| read.value.amount.currency.is_some());
        sum && status(&plain(name), self.language).is_some()
    }

    /// A part in brackets behind the figure last read: "12 (8 civilians)".
    fn bracketed(
        &self,
        part: Option<Part>,
        measure: Measure,
        head: usize,
        row: &'t [Cell],
        span: Span,
        list: &mut Vec<Entry<'t>>,
    ) {
        let Some(part) = part else { return };
        let (None, Some(class)) = counted(&part.words, self.language) else { return };
        let Some(last) = list.len().checked_sub(1) else { return };
        let unit = list[last].figure.unit.clone();
        let amount = part.amount;
        let figure = Figure {
            low: amount.low,
            high: amount.high,
            point: amount.point,
            qualifier: amount.qualifier,
            unit,
            per: amount.per,
            text: self.text[part.span.start..part.span.end].to_owned(),
            start: part.span.start,
            end: part.span.end,
        };
        let people = people(&part.words, self.language);
        let entry = self.entry(figure, measure, Some(class), people, head, row, span);
        list.push(Entry { part_of: Some(last), ..entry });
    }

    #[allow(clippy::too_many_arguments)]
    fn entry(
        &self,
        figure: Figure,
        measure: Measure,
        population: Option<PopulationClass>,
        people: Option<String>,
        head: usize,
        row: &'t [Cell],
        span: Span,
    ) -> Entry<'t> {
        let cell = |wanted| self.cell(row, wanted);
        Entry {
            figure,
            measure,
            population,
            column: self.name(head),
            people,
            things: self.things(head, measure, row),
            source: self.source(head, row),
            kind: cell(Column::Kind),
            place: self.place(head, row),
            cause: self.cause(head, row),
            perpetrator: cell(Column::Perpetrator),
            period: self.period(head, measure, row),
            row: span,
            status: status(&plain(self.name(head)), self.language)
                .filter(|_| self.language.measures.traits(measure).money),
            as_of: self.day_of_state(head, row),
            part_of: None,
        }
    }

    /// The things that a column or its row names.
    fn things(&self, head: usize, measure: Measure, row: &[Cell]) -> Option<String> {
        let mut said = self.cells(row, Column::Measure).map(|cell| cell.value.as_str());
        let named = |name: &str| things(name, measure, self.language);
        named(self.name(head)).or_else(|| said.find_map(named))
    }

    fn name(&self, head: usize) -> &'t str {
        self.table.header[head].value.as_str()
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

#[cfg(test)]
mod tests;
