//! What the columns of a table hold, by their names.
//!
//! | name | holds |
//! |---|---|
//! | `source`, `place`, `year`, `weapon` | the source, place, time and cause of the row |
//! | `killed`, `civilians_injured_max` | a figure for the measure, of the people named, or one end of it |
//! | `measure`, `who` | what is counted in the row, for tables with one figure a row |
//! | `value`, `low`, `high`, `qualifier`, `unit` | that figure |
//! | `2013`, `Homs`, `Children` | a figure for this time, place or class; what is counted is said elsewhere |
//! | `Received (US$ m)` | sums of aid |

use std::borrow::Cow;

use super::cell;
use super::frame::Frame;
use super::name::{bound, column, counted, is_sum, people, plain, scale, status};
use super::told::{Told, edtf, whole_place};
use crate::document::{Cell, Span, Table};
use crate::language::Language;
use crate::measure::Measure;
use crate::scope::{Named, PopulationClass};
use crate::source::Register;
use crate::source::lexicon::class;
use crate::text::Tokens;

/// What a column holds.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Column {
    Source,
    Kind,
    Place,
    Cause,
    Perpetrator,
    Period,
    Start,
    End,
    Population,
    Measure,
    Value(Bound),
    Qualifier,
    Unit,
    /// The day on which the figure was given.
    Statement,
    /// Figures. Without a measure the column is named for a time, a place, a source or a class of people, and what is
    /// counted is said elsewhere.
    Figure {
        measure: Option<Measure>,
        population: Option<PopulationClass>,
        bound: Bound,
    },
    Ignored,
}

/// Which end of a figure a column holds.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Bound {
    Low,
    High,
    Point,
}

/// A column with what its name says.
#[derive(Clone, Debug)]
pub(super) struct Head {
    pub column: Column,
    /// What the name says of the scope, for columns of figures.
    pub told: Told,
    /// The word for what the numbers are multiplied by: "million".
    pub scale: Option<&'static str>,
    /// Whether it counts a part of the column before: "of whom police".
    pub part: bool,
    /// The source that the column is named for.
    pub source: Option<String>,
}

/// Whether a table gives figures: a column is named for a measure, or one says what is counted beside one that says how
/// many.
pub fn has_figures(table: &Table, language: &Language) -> bool {
    let heads = heads(table, &Frame::default(), language, Register::embedded());
    heads.iter().any(|head| matches!(head.column, Column::Figure { measure: Some(_), .. })) || is_long(&heads)
}

/// Whether a table says in a cell of each row what is counted, beside how many.
pub(super) fn is_long(heads: &[Head]) -> bool {
    let has = |wanted: fn(&Column) -> bool| heads.iter().any(|head| wanted(&head.column));
    has(|column| *column == Column::Measure)
        && has(|column| matches!(column, Column::Value(_) | Column::Figure { measure: None, .. }))
}

/// What the columns of a table hold.
pub(super) fn heads(table: &Table, frame: &Frame, language: &Language, register: &Register) -> Vec<Head> {
    let finder = Finder { table, frame, language, register };
    let mut heads: Vec<Head> = (0..table.header.len()).map(|at| finder.head(at)).collect();
    finder.name_places(&mut heads);
    finder.name_sources(&mut heads);
    finder.name_rest(&mut heads);
    heads
}

struct Finder<'a> {
    table: &'a Table,
    frame: &'a Frame,
    language: &'a Language,
    register: &'a Register,
}

impl Finder<'_> {
    fn head(&self, at: usize) -> Head {
        let name = self.table.header[at].value.as_str();
        let plain = plain(name);
        let told = Told::read(cell::without_marks(name), self.frame.date, self.language);
        let mut head = Head {
            column: Column::Ignored,
            scale: scale(&plain, self.language),
            part: self.language.tables.has("part", &plain),
            source: None,
            told,
        };
        let by_name = column(name, self.language);
        head.column = match by_name {
            None if self.is_aid(&plain, &head) => {
                let aid = self.language.measures.by_name("aid");
                Column::Figure { measure: aid, population: None, bound: bound(&plain, self.language) }
            }
            Some(column) => column,
            None if self.mostly(at, |value| cell::is_number(value, self.language)) => {
                self.matrix(name, &plain, &mut head)
            }
            None => Column::Ignored,
        };
        if matches!(head.column, Column::Figure { .. }) {
            let said = self.source_in(cell::without_marks(name));
            // "Deaths (police)": whose figure it is, not who died.
            if let (Some(source), Column::Figure { population, .. }) = (&said, &mut head.column) {
                *population = counted(&name.replace(source.as_str(), ""), self.language).1;
            }
            head.source = head.source.take().or(said);
        }
        head
    }

    /// The source that a column's name holds beside what it counts: "Deaths (ACLED)", "Killed, according to the army",
    /// "Police: killed".
    fn source_in(&self, name: &str) -> Option<String> {
        let known = |words: &str| {
            let words = words.trim().trim_start_matches("the ").trim();
            self.is_source(words).then(|| words.to_owned())
        };
        let bracket = || name.rsplit_once('(').and_then(|(_, inside)| known(inside.strip_suffix(')')?));
        let credited = || {
            let lower = name.to_lowercase();
            ["according to ", "as reported by ", "reported by ", "counted by ", " per ", "as per "].iter().find_map(
                |words| {
                    let at = lower.find(words)? + words.len();
                    known(name.get(at..)?)
                },
            )
        };
        let label = || name.split_once(':').and_then(|(source, _)| known(source));
        bracket().or_else(credited).or_else(label)
    }

    /// Whether some words name a source: one of the register, a short form in capitals, a word for a body that counts.
    fn is_source(&self, words: &str) -> bool {
        let short = (2..=7).contains(&words.len()) && words.bytes().all(|b| b.is_ascii_uppercase());
        let plain = plain(words);
        let body = plain.split(' ').any(|word| self.language.tables.says("source_words", word));
        let few = words.split_whitespace().count() <= 6;
        let time = || edtf(words, self.frame.date, self.language).is_some();
        let unit = || scale(&plain, self.language).is_some() || whole_place(words).is_some();
        (self.register.look_up(words).is_some_and(|known| known.whole) || short || body && few) && !time() && !unit()
    }

    /// Sums of money asked for, promised or paid: "Received (US$ m)".
    fn is_aid(&self, plain: &str, head: &Head) -> bool {
        status(plain, self.language).is_some() && (head.told.currency.is_some() || self.frame.currency().is_some())
    }

    /// A column of figures that is named for a time, a place, a source or a class of people, or for several of these:
    /// "2014, Civilians". One whose name says something else as well is not read.
    fn matrix(&self, name: &str, plain: &str, head: &mut Head) -> Column {
        let mut population = None;
        let mut placed = false;
        for part in cell::without_marks(name).split(", ") {
            let place = || whole_place(part).or_else(|| self.frame.place_named(part));
            if let Some(period) = edtf(part, self.frame.date, self.language) {
                head.told.period = Some(period);
            } else if let Some(class) = self.population(&super::name::plain(part)) {
                population = Some(class);
                head.told.people = people(part, self.language).or_else(|| Some(super::name::plain(part)));
            } else if let Some(place) = place() {
                head.told.place = Some(place);
            } else if self.is_source(part) || self.names_body(part) {
                head.source = Some(part.to_owned());
            } else if is_sum(part, self.language) {
                // "2014, Total" counts everybody.
            } else {
                placed = true;
            }
        }
        // "Kelmar, of whom police": the place of such a name is found beside the other columns.
        if placed && !(name.contains(", ") && population.is_some()) {
            return Column::Ignored;
        }
        Column::Figure { measure: None, population, bound: bound(plain, self.language) }
    }

    /// The class of people that a name consists of: "Children", "of whom police", "of which under 18".
    fn population(&self, plain: &str) -> Option<PopulationClass> {
        let language = self.language;
        let (_, class) = counted(plain, language);
        let tokens = Tokens::cut(plain, Span { start: 0, end: plain.len() }, &language.vocabulary);
        let mut at = 0;
        while at < tokens.len() {
            if let Some((length, _)) = language.populations.noun(&tokens, at) {
                at += length;
            } else if language.tables.says("beside_people", tokens.str(at)) || !tokens.list[at].is_word() {
                at += 1;
            } else {
                return None;
            }
        }
        class
    }

    /// Columns that open with a place which the words around the table name in full: "Kelmar, killed". Beside one of these
    /// all others that open in this way do.
    fn name_places(&self, heads: &mut [Head]) {
        let opening = |at: usize| {
            let (opening, rest) = self.table.header[at].value.split_once(',')?;
            let opening = opening.trim();
            let name = opening.split_whitespace().count() <= 4 && opening.contains(char::is_uppercase);
            let known = self.register.look_up(opening).is_some() || column(opening, self.language).is_some();
            (name && !known && !rest.trim().is_empty()).then(|| opening.to_owned())
        };
        let figures: Vec<(usize, String)> = (0..heads.len())
            .filter(|&at| matches!(heads[at].column, Column::Figure { .. }))
            .filter_map(|at| Some((at, opening(at)?)))
            .collect();
        let named = |name: &str| whole_place(name).or_else(|| self.frame.place_named(name));
        if !figures.iter().any(|(_, name)| named(name).is_some()) {
            return;
        }
        for (at, name) in figures {
            heads[at].told.place =
                Some(named(&name).unwrap_or_else(|| Named { name: name.clone(), text: name.clone() }));
            if let Column::Figure { population, .. } = &mut heads[at].column
                && let Some((_, rest)) = self.table.header[at].value.split_once(',')
            {
                *population = counted(rest, self.language).1;
            }
        }
    }

    /// Columns of numbers that are named for nothing known, beside one that is named for a source alone: "Ministry | El Diario".
    fn name_sources(&self, heads: &mut [Head]) {
        const LONGEST: usize = 5;
        let alone = |at: usize| heads[at].source.as_deref() == Some(cell::without_marks(&self.table.header[at].value));
        let beside =
            (0..heads.len()).any(|at| matches!(heads[at].column, Column::Figure { measure: None, .. }) && alone(at));
        let counts = |name: &str| {
            let plain = plain(name);
            self.language.tables.has("not_counted", &plain) || counted(&plain, self.language).0.is_some()
        };
        if !beside {
            return;
        }
        for (at, head) in heads.iter_mut().enumerate().skip(1) {
            let name = cell::without_marks(&self.table.header[at].value);
            let proper = name.split_whitespace().count() <= LONGEST && name.starts_with(char::is_uppercase);
            let unknown = head.column == Column::Ignored && column(name, self.language).is_none();
            let names = proper && unknown && !counts(name) && !is_sum(name, self.language);
            if names && self.mostly(at, |value| cell::is_number(value, self.language)) {
                head.column = Column::Figure { measure: None, population: None, bound: Bound::Point };
                head.source = Some(name.to_owned());
            }
        }
    }

    /// Columns whose names say nothing, by their cells: most of them times, places, sources, measures or classes of people.
    fn name_rest(&self, heads: &mut [Head]) {
        const LABELS: usize = 2;
        for at in 0..heads.len().min(LABELS) {
            let unnamed =
                heads[at].column == Column::Ignored && column(&self.table.header[at].value, self.language).is_none();
            let gives = self.language.tables.says("givers", &plain(&self.table.header[at].value).to_lowercase());
            if !unnamed || self.mostly(at, |value| cell::is_number(value, self.language)) {
                continue;
            }
            let has = |wanted: Column| heads.iter().any(|head| head.column == wanted);
            let measured = heads.iter().any(|head| matches!(head.column, Column::Figure { measure: Some(_), .. }));
            let period = |value: &str| edtf(value, self.frame.date, self.language).is_some();
            let known = |value: &str| self.register.look_up(value).is_some_and(|known| known.whole);
            let source = |value: &str| known(value) || self.names_body(value) || self.is_source(value);
            let counts = |value: &str| counted(value, self.language).0.is_some();
            let people = |value: &str| self.population(&plain(value)).is_some();
            let found = if !has(Column::Period) && self.mostly(at, period) {
                Column::Period
            } else if !has(Column::Place) && self.mostly(at, |value| whole_place(value).is_some()) {
                Column::Place
            } else if !gives && !has(Column::Source) && self.mostly(at, source) {
                Column::Source
            } else if !measured && !has(Column::Measure) && self.mostly(at, counts) {
                Column::Measure
            } else if !has(Column::Population) && self.mostly(at, people) {
                Column::Population
            } else {
                continue;
            };
            heads[at].column = found;
        }
    }

    /// "Council", "Harbour Ministry": a cell that ends in a noun for a body.
    fn names_body(&self, value: &str) -> bool {
        let tokens = Tokens::cut(value, Span { start: 0, end: value.len() }, &self.language.vocabulary);
        let Some(last) = tokens.len().checked_sub(1) else { return false };
        let body = class::HEAD | class::BODY;
        let plain = class::ROLE | class::TITLE | class::PERSON | class::SEAT;
        tokens.list[0].is_capital()
            && self.language.sources.is(&tokens, last, body)
            && !self.language.sources.is(&tokens, last, plain)
    }

    /// Whether three in five of the filled cells of a column are alike, words for "not known" and for sums left out.
    fn mostly(&self, at: usize, is: impl Fn(&str) -> bool) -> bool {
        let filled = |cell: &&Cell| {
            let value = plain(&cell.value);
            !value.is_empty() && !self.language.tables.says("missing", &value) && !is_sum(&value, self.language)
        };
        let cells: Vec<&Cell> = self.table.rows.iter().filter_map(|row| row.get(at)).filter(filled).collect();
        let alike = cells.iter().filter(|cell| is(&shown(&cell.value))).count();
        alike > 0 && alike * 5 >= cells.len() * 3
    }
}

fn shown(value: &str) -> Cow<'_, str> {
    Cow::Borrowed(cell::without_marks(value.trim()))
}
