//! When a text as a whole is set, for what says no time of its own: its tables, the money given.

use jiff::ToSpan;
use jiff::civil::Date;

use super::Context;
use crate::scope::Named;
use crate::scope::cause::is_violence;
use crate::scope::period::{Part, When};

/// For so many days after an event its toll is still counted.
const GROWING: i32 = 90;

/// When a text as a whole is set, for what says no time of its own: its tables.
#[derive(Clone, Copy, Debug)]
pub struct Setting {
    /// From when to when; without an end if it goes on.
    pub when: When,
    /// Whether it went on for months or years, so that a figure counts up to the time at which it was given.
    pub long: bool,
    /// The day of the text.
    pub date: Option<Date>,
    /// Whether it was a disaster, for which money is given from its first day on.
    pub disaster: bool,
}

impl Setting {
    /// The time of a figure that counts up to an end, if one is said.
    pub fn up_to(&self, end: Option<Part>) -> Option<When> {
        if !self.long {
            // A count of the first weeks goes on; one made long after is of the days of the event.
            let last = self.when.last();
            let growing = |end: &Part| {
                last.is_some_and(|last| last < end.first() && end.first() <= last.saturating_add(GROWING.days()))
            };
            return Some(end.filter(growing).map_or(self.when, |end| When { end: Some(end), ..self.when }));
        }
        let end = end.or(self.date.map(Part::Day));
        let end = match (self.when.end, end) {
            (Some(last), Some(end)) if end.last() < last.last() => end,
            (Some(last), _) => last,
            (None, end) => end?,
        };
        let start = self.when.start?;
        (start.first() <= end.last()).then(|| When::span(start, end))
    }

    /// The time of money given for a disaster: from its first day to the day up to which it counts.
    pub fn of_gifts(&self, end: Option<Part>) -> Option<When> {
        let (start, end) = (self.when.start.filter(|_| self.disaster)?, end.or(self.date.map(Part::Day))?);
        (start.last() < end.last()).then(|| When::span(start, end))
    }

    /// The time of a row or column, of which only what lies in the time of the text is meant: a year in which a war began.
    pub fn within(&self, when: When) -> When {
        // "through June 2020", of what went on.
        if let (None, Some(end)) = (when.start, when.end) {
            return self.up_to(Some(end)).filter(|_| self.long).unwrap_or(when);
        }
        let begins = self.when.start.filter(|_| self.long).zip(when.first().zip(when.last()));
        match (begins, when.end) {
            (Some((start, (first, last))), Some(end)) if first < start.first() && start.last() < last => {
                When::span(start, end)
            }
            _ => when,
        }
    }
}

/// What was found for a text as a whole.
#[derive(Debug, Default)]
pub struct Whole {
    /// When it is set.
    pub time: Option<Setting>,
    /// The cause of the known event that it is about.
    pub cause: Option<Named>,
    /// What it is about in time, each in a line, if it was asked for.
    pub lines: Vec<String>,
}

impl Context<'_> {
    /// When the text as a whole is set.
    pub(super) fn setting(&self) -> Option<Setting> {
        let date = self.mentions.date;
        let disaster = self.is_on_disaster();
        let course = self.course.as_ref().map(|course| Setting { when: course.when, long: true, date, disaster });
        course.or_else(|| self.occasion.as_ref().map(|day| Setting { when: day.when, long: false, date, disaster }))
    }

    /// Whether the text is about a disaster and no violence.
    pub(super) fn is_on_disaster(&self) -> bool {
        let matter = self.theme.cause.as_ref().map(|held| held.value.name.as_str());
        let known = || self.matters.main().and_then(|main| main.known?.cause);
        matter.or_else(known).is_some_and(|cause| !is_violence(cause))
    }

    /// What the text as a whole was found to be about in time, each in a line.
    pub(super) fn as_a_whole(&self) -> Whole {
        let mut lines = Vec::new();
        if self.reading.explain {
            let mut tell = |what: &str, when: Option<When>| lines.extend(when.map(|when| format!("{what}: {when}")));
            tell("a report over", self.report);
            tell("day of its main event", self.main_time.as_ref().map(|(when, _)| *when));
            tell("day on which its count was given", self.given);
            tell("what it counts", self.stretch.as_ref().map(|stretch| stretch.when));
            tell("what went on in it", self.course.as_ref().map(|course| course.when));
            tell("what was over in days", self.occasion.as_ref().map(|occasion| occasion.when));
            let event = self.matters.main();
            let when = event.map(|event| When { start: Some(event.first), end: event.last });
            tell(event.and_then(|event| event.known).map_or("its event", |known| known.name), when);
        }
        let known = self.matters.main().and_then(|main| main.known);
        let cause = known.and_then(|known| Some((known.cause?, known.name)));
        let cause = cause.map(|(class, name)| Named { name: class.to_owned(), text: name.to_owned() });
        Whole { time: self.setting(), cause, lines }
    }
}
