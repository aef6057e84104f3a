//! Who, where, when and how a figure of a table counts: by its row, its column, a line above, or the words around the
//! table.

use serde::Deserialize;

use super::columns::{Column, Head};
use super::frame::name_before;
use super::name::{counted, is_sum, people};
use super::told::{Told, edtf};
use super::{Reader, Said, cell, word};
use crate::document::Cell;
use crate::extract::scope::TextTime;
use crate::measure::Measure;
use crate::scope::period::When;
use crate::scope::{Named, PopulationClass};

impl<'t> Reader<'_, 't> {
    /// The filled cells of the columns of one kind.
    pub(super) fn cells<'r>(&self, row: &'r [Cell], wanted: Column) -> impl Iterator<Item = &'r Cell> {
        let filled = move |(head, cell): &(&Head, &Cell)| head.column == wanted && !cell.value.trim().is_empty();
        self.heads.iter().zip(row).filter(filled).map(|(_, cell)| cell)
    }

    pub(super) fn cell(&self, row: &'t [Cell], wanted: Column) -> Option<&'t Cell> {
        self.cells(row, wanted).next()
    }

    /// The words of the cell of one kind, unless the row adds up others.
    pub(super) fn own(&self, row: &'t [Cell], wanted: Column) -> Option<&'t str> {
        let value = cell::without_marks(self.cell(row, wanted)?.value.trim());
        (!is_sum(value, self.language) && !self.language.tables.says("missing", &value.to_lowercase())).then_some(value)
    }

    /// What the row's description of what it counts says, where there is one.
    pub(super) fn described(&self, row: &[Cell]) -> Option<Told> {
        self.cells(row, Column::Measure).next().map(|cell| Told::read(&cell.value, self.frame.date, self.language))
    }

    /// The name that the text explains a short form by: "the Harbour Relief Fund (HRF)".
    fn in_full(&self, short: &str) -> String {
        let upper = short.len() >= 3 && short.bytes().all(|b| b.is_ascii_uppercase());
        let bracket = format!(" ({short})");
        let full = upper.then(|| self.text.find(&bracket)).flatten().and_then(|end| {
            let sentence = self.text[..end].rsplit(['.', '\n', ';', ',']).next()?;
            let words: Vec<&str> = sentence.split_whitespace().collect();
            name_before(&words)
        });
        full.unwrap_or_else(|| short.to_owned())
    }

    pub(super) fn source(&self, head: usize, row: &'t [Cell]) -> Option<Said<String>> {
        let own = self.own(row, Column::Source).map(|name| (self.in_full(name), "row"));
        let column = || self.heads[head].source.clone().map(|name| (name, "column"));
        own.or_else(column).or_else(|| self.frame.source.clone())
    }

    pub(super) fn place(&self, head: usize, row: &'t [Cell]) -> Option<Said<Named>> {
        let named = |text: &str| Named { name: text.to_owned(), text: text.to_owned() };
        let own = self.own(row, Column::Place).map(|text| (named(text), "row"));
        let column = || self.heads[head].told.place.clone().map(|place| (place, "column"));
        let group = || self.group.as_ref().and_then(|told| told.place.clone()).map(|place| (place, "line above"));
        let described = || self.described(row).and_then(|told| told.place).map(|place| (place, "row"));
        own.or_else(column).or_else(group).or_else(described).or_else(|| self.frame.place())
    }

    pub(super) fn cause(&self, head: usize, row: &'t [Cell]) -> Option<Said<Named>> {
        let own = self.own(row, Column::Cause).map(|text| {
            let class = Told::read(text, None, self.language).cause.map_or_else(|| text.to_owned(), |cause| cause.name);
            (Named { name: class, text: text.to_owned() }, "row")
        });
        let column = || self.heads[head].told.cause.clone().map(|cause| (cause, "column"));
        let described = || self.described(row).and_then(|told| told.cause).map(|cause| (cause, "row"));
        own.or_else(column).or_else(described).or_else(|| self.frame.cause())
    }

    /// Who is counted in the row, where a cell names a class of people; else whom the words around the table name.
    pub(super) fn people(&self, row: &'t [Cell]) -> (Option<PopulationClass>, Option<String>) {
        if let Some(value) = self.own(row, Column::Population) {
            if let Ok(class) = PopulationClass::deserialize(word(&value.to_lowercase())) {
                return (Some(class), None);
            }
            return (counted(value, self.language).1, people(value, self.language));
        }
        let described = self.described(row);
        let told = described.as_ref().or(self.group.as_ref()).filter(|told| told.population.is_some());
        let told = told.or_else(|| self.frame.population());
        told.map_or((None, None), |told| (told.population, told.people.clone()))
    }

    pub(super) fn period(&self, head: usize, measure: Measure, row: &'t [Cell]) -> Option<Said<String>> {
        let read =
            |value: &str| edtf(value, None, self.language).or_else(|| edtf(value, self.frame.date, self.language));
        let own = |column| self.own(row, column).and_then(read);
        let row_period = match (own(Column::Period), own(Column::Start), own(Column::End)) {
            (Some(period), ..) => Some(period),
            (None, Some(start), Some(end)) => Some(if start == end { start } else { format!("{start}/{end}") }),
            (None, Some(start), None) => Some(format!("{start}/..")),
            _ => None,
        };
        let told = &self.heads[head].told;
        let state = || {
            let stands = self.language.tables.says("states", measure.name());
            let day = told.as_of.clone().map(|day| (day, "column")).or_else(|| self.frame.as_of());
            day.filter(|_| stands).map(|said| self.as_of(said))
        };
        let group = || self.group.as_ref().and_then(|told| told.period.clone()).map(|period| (period, "line above"));
        let row_period = row_period.map(|period| (period, "row"));
        let column = || {
            let stands = told.stands || self.frame.stands();
            told.period.clone().map(|period| self.up_to_state((period, "column", stands), measure))
        };
        let sum = || self.all_columns(head).map(|period| (period, "columns"));
        let described = || self.described(row).and_then(|told| told.period).map(|period| (period, "row"));
        row_period
            .or_else(column)
            .or_else(sum)
            .or_else(group)
            .or_else(described)
            .map(|(period, said)| (self.within(period), said))
            .or_else(state)
            .or_else(|| self.time_of_gifts(head, measure, row))
            .or_else(|| self.frame.period().map(|said| self.up_to_state(said, measure)))
            .or_else(|| self.time_of_text(head, measure, row))
    }

    /// "Deaths by district (20 March)": what is counted from its first day to the day at which the count stood there.
    fn up_to_state(&self, (period, said, stands): (String, &'static str, bool), measure: Measure) -> Said<String> {
        let on = |time: TextTime| {
            let when = When::read(&period).filter(|when| when.start == when.end)?;
            let counts = if time.long { stands } else { time.when.last() < when.first() };
            let state = self.language.tables.says("states", measure.name());
            if counts && !state && self.counts_up(measure) { time.up_to(when.end) } else { None }
        };
        let when = self.frame.time.and_then(on);
        when.map_or((period, said), |when| (when.to_string(), said))
    }

    /// Whether what is counted is that of an event: money and troops have the time of none.
    fn counts_up(&self, measure: Measure) -> bool {
        !matches!(measure.name(), "aid" | "deployed" | "other")
    }

    /// The time of those counted on a day: after an event of a few days, its days.
    fn as_of(&self, (day, said): Said<String>) -> Said<String> {
        let after = |time: &TextTime| {
            let last = time.when.last().filter(|_| !time.long);
            last.zip(When::read(&day).and_then(|day| day.first())).is_some_and(|(last, day)| last < day)
        };
        match self.frame.time.filter(after) {
            Some(time) => (time.when.to_string(), "text"),
            None => (day, said),
        }
    }

    /// The part of the time of a row or column that lies in the time of the text.
    fn within(&self, period: String) -> String {
        let inner = self.frame.time.zip(When::read(&period)).map(|(time, when)| (when, time.within(when)));
        inner.filter(|(when, inner)| when != inner).map_or(period, |(_, inner)| inner.to_string())
    }

    /// The time of the text, up to the day for which the row, the column or the table holds.
    fn time_of_text(&self, head: usize, measure: Measure, row: &'t [Cell]) -> Option<Said<String>> {
        let day = self.day_of_state(head, row).and_then(|day| When::read(&day));
        let end = day.and_then(|when| when.end);
        let counts = self.counts_up(measure);
        if let Some(time) = self.frame.time.filter(|_| counts) {
            return time.up_to(end).map(|when| (when.to_string(), "text"));
        }
        // Nothing says from when on; what is dated by a year is of that year.
        let when = day.filter(|_| counts)?;
        let when = if when.is_year() { when } else { When { start: None, ..when } };
        Some((when.to_string(), "caption"))
    }

    /// The time of sums given for the disaster that the text is about: up to the day for which the table holds.
    fn time_of_gifts(&self, head: usize, measure: Measure, row: &'t [Cell]) -> Option<Said<String>> {
        let time = self.frame.time.filter(|_| measure.name() == "aid")?;
        let framed = || self.frame.period().map(|(period, ..)| period);
        let day = self.day_of_state(head, row).or_else(framed).and_then(|day| When::read(&day));
        // "Received in 2013": of that year.
        let end = match day {
            Some(when) if when.is_year() || when.start != when.end => return None,
            day => day.and_then(|when| when.end),
        };
        time.of_gifts(end).map(|when| (when.to_string(), "text"))
    }

    /// The day up to which a figure counts: by its row, its column, the words around the table.
    pub(super) fn day_of_state(&self, head: usize, row: &'t [Cell]) -> Option<String> {
        let own = || edtf(self.own(row, Column::Statement)?, self.frame.date, self.language);
        let column = || self.heads[head].told.as_of.clone();
        own().or_else(column).or_else(|| self.frame.as_of().map(|said| said.0))
    }

    /// "Killed | Civilians": what a column counts that is named for a class of people only, behind columns of people of
    /// one measure.
    pub(super) fn class_of(&self, index: usize) -> Option<Measure> {
        let traits = |measure: Measure| self.language.measures.traits(measure);
        let head = &self.heads[index];
        let only = matches!(head.column, Column::Figure { measure: None, population: Some(_), .. });
        let people = |head: &Head| match head.column {
            Column::Figure { measure: Some(measure), .. } => Some(measure).filter(|&m| traits(m).population),
            _ => None,
        };
        let mut measures = self.heads.iter().filter_map(people);
        let first = measures.next().filter(|_| only && head.source.is_none())?;
        let before = self.heads[..index].iter().any(|head| people(head) == Some(first));
        (before && measures.all(|other| other == first)).then_some(first)
    }

    /// The time of a column of sums beside columns that are named for times: from the first to the last.
    pub(super) fn all_columns(&self, head: usize) -> Option<String> {
        if !is_sum(self.name(head), self.language) {
            return None;
        }
        let matrix = |head: &&Head| matches!(head.column, Column::Figure { measure: None, .. });
        let times: Vec<&String> =
            self.heads.iter().filter(matrix).filter_map(|head| head.told.period.as_ref()).collect();
        let plain = times.iter().all(|time| !time.contains('/'));
        let (first, last) = (times.iter().min()?, times.iter().max()?);
        (plain && times.len() > 1).then(|| format!("{first}/{last}"))
    }
}
