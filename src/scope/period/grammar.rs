//! Reads one expression of time at a token: a date in any of its spellings, a relative day, a length, a time or an age.

use jiff::ToSpan;
use jiff::civil::Date;

use super::words::{Class, PeriodLexicon, Unit};
use super::{Part, Shift, When};
use crate::text::{Tokens, Word};

/// What was read, before it is set against the document's day.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Shape {
    /// A day of a month, of a year if said; the second day if two are joined ("5-7 May").
    Day { year: Option<i16>, month: i8, day: i8, last: i8 },
    /// A month, of a year if said; `back` if "last" stands before it.
    Month { year: Option<i16>, month: i8, back: bool },
    /// A year.
    Year(i16),
    /// A weekday: 0 the latest, -1 "last", 1 "next".
    Weekday { day: i8, step: i8 },
    /// Already set against the document's day.
    Told(When),
    /// So far from the time told before.
    Shift(Shift),
    /// The start of a count, at an event whose day is not told ("since the war began").
    Start,
    /// It lies ahead.
    Ahead,
    /// A time that cannot be told ("in recent months", or the document has no day).
    Untold,
    /// A day of the month told before ("on the 26th").
    DayOf(i8),
    /// The day, month or year told before ("that year", "the same day").
    Back(Unit),
    /// The stretch of so many units told before ("the twenty months").
    Stretch(i32, Unit),
    /// "the first month", "the first eight weeks": the ordinal, how many units, the unit; of what the text tells.
    Nth(i8, i32, Unit),
    /// A length, a time of day or an age.
    Length,
    /// The head of a reference number ("2012-06-S-026"): no period, though it may give a dateline its year.
    Reference { year: i16, month: i8 },
}

/// Reads the tokens of one text.
pub(super) struct Grammar<'a, 't> {
    pub tokens: &'a Tokens<'t>,
    pub lexicon: &'a PeriodLexicon,
    pub date: Option<Date>,
}

impl Grammar<'_, '_> {
    pub fn class(&self, at: usize) -> Class {
        self.tokens.get(at).map_or(Class::None, |t| self.lexicon.class(t.word))
    }

    pub(super) fn word(&self, at: usize) -> Word {
        self.tokens.word(at)
    }

    pub(super) fn before(&self, at: usize) -> Class {
        at.checked_sub(1).map_or(Class::None, |at| self.class(at))
    }

    pub(super) fn is_sign(&self, at: usize, signs: &[&str]) -> bool {
        at < self.tokens.len() && signs.contains(&self.tokens.str(at))
    }

    pub(super) fn is_dash(&self, at: usize) -> bool {
        self.is_sign(at, &["-", "–", "—", "\u{2011}"])
    }

    pub(super) fn digits(&self, at: usize) -> Option<(i32, usize)> {
        let token = self.tokens.get(at).filter(|t| t.is_number())?;
        let length = (token.end - token.start) as usize;
        if length > 4 {
            return None;
        }
        let mut digits = self.tokens.str(at).bytes().map(|byte| byte.is_ascii_digit().then(|| i32::from(byte - b'0')));
        let value = digits.try_fold(0, |value, digit| Some(value * 10 + digit?))?;
        Some((value, length))
    }

    pub(super) fn year(&self, at: usize) -> Option<i16> {
        self.digits(at).filter(|&(n, length)| length == 4 && (1900..=2100).contains(&n)).map(|(n, _)| n as i16)
    }

    pub(super) fn day_number(&self, at: usize) -> Option<i8> {
        self.digits(at).filter(|&(n, length)| length <= 2 && (1..=31).contains(&n)).map(|(n, _)| n as i8)
    }

    /// A count before a unit: digits or a number word.
    pub(super) fn count(&self, at: usize) -> Option<i32> {
        match self.class(at) {
            Class::Number(n) => Some(i32::from(n)),
            Class::A => Some(1),
            _ => self.digits(at).map(|(n, _)| n),
        }
    }

    /// The longest expression at a token: where it ends and what it is.
    pub fn read(&self, at: usize) -> Option<(usize, Shape)> {
        let token = self.tokens.get(at)?;
        if token.is_number() {
            return self
                .numeric(at)
                .or_else(|| self.day_month(at))
                .or_else(|| self.length(at))
                .or_else(|| self.bare_year(at));
        }
        let class = self.class(at);
        if token.is_capital()
            && let Some(feast) = self.feast(at)
        {
            return Some(feast);
        }
        match class {
            Class::None => None,
            Class::Month(_) | Class::MonthShort(_) | Class::MonthDoubtful(_) if token.is_capital() => self.month(at),
            Class::Weekday(day) => self.weekday(at, day, 0),
            Class::WeekdayShort(_) if token.is_capital() => self.weekday_short(at),
            Class::Today | Class::Overnight => Some((at + 1, self.days_back(0))),
            Class::Yesterday => Some((at + 1, self.days_back(1))),
            Class::Tomorrow => Some((at + 1, Shape::Ahead)),
            Class::This | Class::Last | Class::Past | Class::Next => self.relative(at, class),
            Class::In => self.season_of_year(at + 1).or_else(|| self.portion(at + 1)),
            Class::The => self
                .season_of_year(at + 1)
                .or_else(|| self.portion(at + 1))
                .or_else(|| self.definite(at))
                .or_else(|| self.pointing(at)),
            Class::That => self.pointing(at),
            Class::Since => self.start_of_count(at),
            Class::Weekend => self.bare_weekend(at),
            Class::Aged => self.ages(at + 1),
            Class::Number(_) | Class::A | Class::Few => self.length(at),
            _ => None,
        }
    }

    pub(super) fn is_unit(&self, at: usize) -> bool {
        matches!(self.class(at), Class::Unit(_))
    }

    pub(super) fn days_back(&self, days: i32) -> Shape {
        self.date.map_or(Shape::Untold, |date| Shape::Told(When::at(Part::Day(date.saturating_sub(days.days())))))
    }
}
