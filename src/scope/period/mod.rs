//! Periods: when it happened, as EDTF (ISO 8601-2), read from the dates of the text against the document's day.
//!
//! With a document of Monday, 4 November 2013:
//!
//! | text | period |
//! |---|---|
//! | `on Thursday and Friday` | `2013-10-31/2013-11-01` |
//! | `since 2008` | `2008/2013-11-04` |
//! | `in 2012 and 2013` | `2012/2013` |
//! | `last month` | `2013-10` |
//! | `the past eight years` | `2005/2013-11-04` |
//! | `18 October` | `2013-10-18` |

mod asked;
mod calendar;
mod dateline;
mod find;
mod grammar;
mod length;
mod portion;
mod relative;
mod said;
mod shift;
#[cfg(test)]
mod tests;
pub mod told;
mod words;

use std::fmt;
use std::ops::Range;

use jiff::ToSpan;
use jiff::civil::Date;

pub use dateline::dateline;
pub use find::{find, find_alone};
pub use shift::Shift;
pub use words::{PeriodLexicon, Unit};

/// A day, month or year, as precise as it was said.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Part {
    /// A year.
    Year(i16),
    /// A month of a year.
    Month(i16, i8),
    /// A day.
    Day(Date),
}

impl Part {
    /// Its first day.
    pub fn first(self) -> Date {
        match self {
            Part::Year(year) => day_of(year, 1, 1),
            Part::Month(year, month) => day_of(year, month, 1),
            Part::Day(day) => day,
        }
    }

    /// Its last day.
    pub fn last(self) -> Date {
        match self {
            Part::Year(year) => day_of(year, 12, 31),
            Part::Month(year, month) => day_of(year, month, 1).last_of_month(),
            Part::Day(day) => day,
        }
    }
}

fn day_of(year: i16, month: i8, day: i8) -> Date {
    Date::new(year, month, day).unwrap_or(Date::ZERO)
}

impl fmt::Display for Part {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Part::Year(year) => write!(f, "{year:04}"),
            Part::Month(year, month) => write!(f, "{year:04}-{month:02}"),
            Part::Day(day) => write!(f, "{day}"),
        }
    }
}

/// A stretch of time with the precision that was said; an end that is `None` is open.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct When {
    /// Its start.
    pub start: Option<Part>,
    /// Its end.
    pub end: Option<Part>,
}

impl When {
    /// One day, month or year.
    pub fn at(part: Part) -> When {
        When { start: Some(part), end: Some(part) }
    }

    /// From one part to another.
    pub fn span(start: Part, end: Part) -> When {
        When { start: Some(start), end: Some(end) }
    }

    /// The days from `days` days before `end` to it.
    pub fn days_before(end: Date, days: i32) -> When {
        When::span(Part::Day(end.saturating_sub(days.days())), Part::Day(end))
    }

    /// Reads what its `Display` writes.
    pub fn read(edtf: &str) -> Option<When> {
        let part = |text: &str| {
            let mut numbers = text.split('-');
            let year = numbers.next()?.parse().ok()?;
            Some(match (numbers.next(), numbers.next()) {
                (Some(month), Some(day)) => Part::Day(Date::new(year, month.parse().ok()?, day.parse().ok()?).ok()?),
                (Some(month), None) => Part::Month(year, month.parse().ok()?),
                _ => Part::Year(year),
            })
        };
        let (start, end) = edtf.split_once('/').unwrap_or((edtf, edtf));
        let open = |text: &str| text == "..";
        let (start, end) =
            (if open(start) { None } else { Some(part(start)?) }, if open(end) { None } else { Some(part(end)?) });
        Some(When { start, end })
    }

    /// Whether it is one day or a stretch of at most ten days.
    pub fn is_days(&self) -> bool {
        match (self.start, self.end) {
            (Some(Part::Day(a)), Some(Part::Day(b))) => a.until(b).is_ok_and(|span| span.get_days() <= 10),
            _ => false,
        }
    }

    /// Whether it is one year.
    pub fn is_year(&self) -> bool {
        self.start == self.end && matches!(self.start, Some(Part::Year(_)))
    }

    /// Whether its year is not told yet.
    pub fn is_untold(&self) -> bool {
        let untold = |part: Part| part.first().year() <= find::YEAR_UNTOLD;
        self.start.is_some_and(untold) || self.end.is_some_and(untold)
    }

    /// Its first day, if it has a start.
    pub fn first(&self) -> Option<Date> {
        self.start.map(Part::first)
    }

    /// Its last day, if it has an end.
    pub fn last(&self) -> Option<Date> {
        self.end.map(Part::last)
    }
}

impl fmt::Display for When {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match (self.start, self.end) {
            (Some(start), Some(end)) if start == end => write!(f, "{start}"),
            (Some(start), Some(end)) => write!(f, "{start}/{end}"),
            (Some(start), None) => write!(f, "{start}/.."),
            (None, Some(end)) => write!(f, "../{end}"),
            (None, None) => write!(f, ".."),
        }
    }
}

/// What an expression of time does in its sentence.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Role {
    /// It says when: "on Friday", "in 2012", "from 2002 to 2008".
    During,
    /// It says from when on: "since 2008".
    Since,
    /// It says up to when: "until March".
    Until,
    /// It says after or before what: "after the 2012 vote".
    Beside,
    /// It lies ahead: "by 2014", "next year".
    Ahead,
    /// A length of time, a time of day or an age: no period, and its number is no figure.
    Length,
}

/// What an expression leaves to the text around it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Anchor {
    /// Nothing: it is said in full, or counts from the document's day.
    Full,
    /// The year of a day or month ("on 4 April").
    Year,
    /// The year of a month, which is that of the time told before ("that October").
    SameYear,
    /// The year of a day or month, which is the one before that of the time told before ("March of the previous year").
    YearBefore,
    /// The day from which "yesterday" and "today" count.
    Day,
    /// The week of a weekday.
    Week,
    /// The week of a weekday, which is that of the day told before ("that Tuesday").
    ThatWeek,
    /// The month of a day ("on the 26th").
    Month(i8),
    /// All of it: "that year", "the same day".
    Told(Unit),
    /// The stretch of so many units told before: "the twenty months", "over the same eight years"; 0 if no number is said.
    Stretch(i32, Unit),
    /// So many units from the start of what the text tells on, the first of them by its ordinal: "the first month".
    Nth(i8, i32, Unit),
}

/// An expression of time in a text.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct TimeMention {
    /// Its tokens, preposition included.
    pub tokens: Range<usize>,
    /// What it does.
    pub role: Role,
    /// The time, if it can be told.
    pub when: Option<When>,
    /// How far it lies from the time told before, if that is all that is said ("the next day").
    pub shift: Option<Shift>,
    /// Whether it is the day of a statement and not of an event ("said on Friday").
    pub statement: bool,
    /// What the words leave to the text around them.
    pub anchor: Anchor,
}
