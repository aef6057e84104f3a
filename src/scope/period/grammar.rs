//! Reads one expression of time at a token: a date in any of its spellings, a relative day, a length, a time or an age.

use jiff::ToSpan;
use jiff::civil::{Date, Weekday};

use super::words::{Class, PeriodLexicon, Unit};
use super::{Part, When};
use crate::text::Tokens;

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
    /// It lies ahead.
    Ahead,
    /// A time that cannot be told ("in recent months", or the document has no day).
    Untold,
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

    fn before(&self, at: usize) -> Class {
        at.checked_sub(1).map_or(Class::None, |at| self.class(at))
    }

    fn is_sign(&self, at: usize, signs: &[&str]) -> bool {
        at < self.tokens.len() && signs.contains(&self.tokens.str(at))
    }

    fn is_dash(&self, at: usize) -> bool {
        self.is_sign(at, &["-", "–", "—", "\u{2011}"])
    }

    fn digits(&self, at: usize) -> Option<(i32, usize)> {
        let token = self.tokens.get(at).filter(|t| t.is_number())?;
        let length = (token.end - token.start) as usize;
        if length > 4 {
            return None;
        }
        self.tokens.str(at).parse().ok().map(|n| (n, length))
    }

    fn year(&self, at: usize) -> Option<i16> {
        self.digits(at).filter(|&(n, length)| length == 4 && (1900..=2100).contains(&n)).map(|(n, _)| n as i16)
    }

    fn day_number(&self, at: usize) -> Option<i8> {
        self.digits(at).filter(|&(n, length)| length <= 2 && (1..=31).contains(&n)).map(|(n, _)| n as i8)
    }

    /// A count before a unit: digits or a number word.
    fn count(&self, at: usize) -> Option<i32> {
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
        match class {
            Class::None => None,
            Class::Month(_) | Class::MonthShort(_) | Class::MonthDoubtful(_) if token.is_capital() => self.month(at),
            Class::Weekday(day) => self.weekday(at, day, 0),
            Class::WeekdayShort(_) if token.is_capital() => self.weekday_short(at),
            Class::Today | Class::Overnight => Some((at + 1, self.days_back(0))),
            Class::Yesterday => Some((at + 1, self.days_back(1))),
            Class::Tomorrow => Some((at + 1, Shape::Ahead)),
            Class::This | Class::Last | Class::Past | Class::Next => self.relative(at, class),
            Class::In | Class::The => self.season_of_year(at + 1),
            Class::Aged => self.ages(at + 1),
            Class::Number(_) | Class::A | Class::Few => self.length(at),
            _ => None,
        }
    }

    /// `9`, `between 9 and 12`, `5, 7 and 9`, after "aged".
    fn ages(&self, at: usize) -> Option<(usize, Shape)> {
        let between = matches!(self.class(at), Class::Between | Class::From)
            || self.is_sign(at, &["under", "over", "just", "only", "about", "around"]);
        let mut end = if between { at + 1 } else { at };
        self.count(end)?;
        end += 1;
        while (matches!(self.class(end), Class::And | Class::To) || self.is_sign(end, &[",", "-", "–"]))
            && self.count(end + 1).is_some()
            && !self.counts(end + 1)
        {
            end += 2;
        }
        Some((end, Shape::Length))
    }

    fn is_unit(&self, at: usize) -> bool {
        matches!(self.class(at), Class::Unit(_))
    }

    fn days_back(&self, days: i32) -> Shape {
        self.date.map_or(Shape::Untold, |date| Shape::Told(When::at(Part::Day(date.saturating_sub(days.days())))))
    }

    /// `2012-10-18`, `05.10.2017`, `02-09-2013`, `27/09/2014`, `18:20`, `2012-13`.
    fn numeric(&self, at: usize) -> Option<(usize, Shape)> {
        let text = self.tokens.str(at);
        if text.contains(':') {
            let end = if matches!(self.class(at + 1), Class::AmPm | Class::Zone) { at + 2 } else { at + 1 };
            return Some((end, Shape::Length));
        }
        if text.matches('.').count() == 2 {
            let mut parts = text.split('.').map(|p| p.parse::<i32>().unwrap_or(0));
            let numbers = (parts.next()?, parts.next()?, parts.next()?);
            return self.numbers_to_day(numbers, false).map(|shape| (at + 1, shape));
        }
        let separator = |at: usize| self.is_dash(at) || self.is_sign(at, &["/"]);
        let (first, length) = self.digits(at)?;
        let glued = |at: usize| self.tokens.get(at).is_some_and(|t| t.is_glued());
        if separator(at + 1) && glued(at + 1) && glued(at + 2) {
            let (second, second_length) = self.digits(at + 2)?;
            if separator(at + 3) && glued(at + 3) && glued(at + 4) {
                let Some(third) = self.digits(at + 4) else {
                    let year = self.year(at).filter(|_| second_length == 2 && (1..=12).contains(&second))?;
                    return Some((at + 3, Shape::Reference { year, month: second as i8 }));
                };
                if length == 4 || third.1 == 4 {
                    let slash = self.is_sign(at + 1, &["/"]);
                    return self.numbers_to_day((first, second, third.0), slash).map(|shape| (at + 5, shape));
                }
            }
            let year = self.year(at)?;
            if second_length == 2 && second > first % 100 {
                let last = (first / 100 * 100 + second) as i16;
                return Some((at + 3, Shape::Told(When::span(Part::Year(year), Part::Year(last)))));
            }
            if second_length == 2 && (1..=12).contains(&second) {
                return Some((at + 3, Shape::Month { year: Some(year), month: second as i8, back: false }));
            }
        }
        None
    }

    fn numbers_to_day(&self, (a, b, c): (i32, i32, i32), slash: bool) -> Option<Shape> {
        let (year, month, day) = if a >= 1900 { (a, b, c) } else { (c, b, a) };
        let year = i16::try_from(if year < 100 { year + 2000 } else { year }).ok()?;
        // With slashes some write the month first: where both readings stand, only the year is sure.
        let (month, day) = if a < 1900 && month > 12 { (day, month) } else { (month, day) };
        if slash && a < 1900 && a <= 12 && b <= 12 && a != b {
            return Some(Shape::Year(year));
        }
        let (month, day) = (i8::try_from(month).ok()?, i8::try_from(day).ok()?);
        Date::new(year, month, day).ok().map(|_| Shape::Day { year: Some(year), month, day, last: day })
    }

    fn month_at(&self, at: usize) -> Option<i8> {
        let token = self.tokens.get(at)?;
        match self.class(at) {
            Class::Month(m) | Class::MonthShort(m) | Class::MonthDoubtful(m) if token.is_capital() => Some(m),
            _ => None,
        }
    }

    /// After a short form its full stop.
    fn after_stop(&self, at: usize) -> usize {
        let stop = self.is_sign(at, &["."]) && self.tokens.list[at].is_glued();
        if stop { at + 1 } else { at }
    }

    /// `13`, `13th`: the day and where it ends.
    fn day_at(&self, at: usize) -> Option<(i8, usize)> {
        let day = self.day_number(at)?;
        let suffix = self.class(at + 1) == Class::Suffix && self.tokens.list[at + 1].is_glued();
        Some((day, if suffix { at + 2 } else { at + 1 }))
    }

    /// A year, after a comma or not.
    fn year_after(&self, at: usize) -> Option<(i16, usize)> {
        let comma = self.is_sign(at, &[","]);
        let at = if comma { at + 1 } else { at };
        self.year(at).filter(|_| !comma || !self.counts(at)).map(|year| (year, at + 1))
    }

    /// Whether the number at a token counts the lower-case noun after it.
    fn counts(&self, at: usize) -> bool {
        self.tokens.get(at + 1).is_some_and(|next| {
            next.is_word()
                && !next.is_capital()
                && !next.is_glued()
                && !self.lexicon.after_year.contains(&next.word)
                && self.class(at + 1) == Class::None
        })
    }

    /// `18 October 2012`, `the 18th of October`, `5-7 May`.
    fn day_month(&self, at: usize) -> Option<(usize, Shape)> {
        let (day, mut end) = self.day_at(at)?;
        let mut last = day;
        if self.is_dash(end)
            && let Some((second, after)) = self.day_at(end + 1)
        {
            last = second;
            end = after;
        }
        if self.class(end) == Class::Of {
            end += 1;
        }
        let month = self.month_at(end)?;
        end = self.after_stop(end + 1);
        let year = self.year_after(end);
        let end = year.map_or(end, |(_, end)| end);
        Some((end, Shape::Day { year: year.map(|y| y.0), month, day, last: last.max(day) }))
    }

    /// `October 18, 2012`, `Oct. 18`, `October 2012`, `October`.
    fn month(&self, at: usize) -> Option<(usize, Shape)> {
        let month = self.month_at(at)?;
        let before = self.before(at);
        let after = self.after_stop(at + 1);
        if let Some((day, end)) = self.day_at(after) {
            // "in May 12 people": the number counts.
            let counts = before == Class::In && end == after + 1 && self.counts(after);
            if !counts {
                let (mut end, mut last) = (end, day);
                if (self.is_dash(end) || self.class(end) == Class::And)
                    && let Some((second, next)) = self.day_at(end + 1)
                    && second > day
                    && !self.counts(next - 1)
                {
                    last = second;
                    end = next;
                }
                let year = self.year_after(end);
                let end = year.map_or(end, |(_, end)| end);
                return Some((end, Shape::Day { year: year.map(|y| y.0), month, day, last }));
            }
        }
        let of = if self.class(after) == Class::Of { after + 1 } else { after };
        if let Some((year, end)) = self.year_after(of) {
            return Some((end, Shape::Month { year: Some(year), month, back: false }));
        }
        if self.class(after) == Class::This && self.class(after + 1) == Class::Unit(Unit::Year) {
            let year = self.date.map(|d| d.year());
            return Some((after + 2, Shape::Month { year, month, back: false }));
        }
        if self.class(after) == Class::Last && self.class(after + 1) == Class::Unit(Unit::Year) {
            let year = self.date.map(|d| d.year() - 1);
            return Some((after + 2, Shape::Month { year, month, back: false }));
        }
        let introduced = matches!(
            before,
            Class::In
                | Class::Since
                | Class::From
                | Class::To
                | Class::Until
                | Class::By
                | Class::Between
                | Class::And
                | Class::Early
                | Class::This
                | Class::Last
                | Class::Past
                | Class::Of
                | Class::Earlier
        ) || self.is_dash(at.wrapping_sub(1));
        let plain = matches!(self.class(at), Class::Month(_));
        (plain || introduced).then_some((
            if introduced { after.min(at + 2) } else { at + 1 },
            Shape::Month { year: None, month, back: false },
        ))
    }

    /// `Thursday`, `Friday morning`, `Monday, Oct. 7`.
    fn weekday(&self, at: usize, day: i8, step: i8) -> Option<(usize, Shape)> {
        if step == 0
            && let Some(dated) = self.dated(at + 1)
        {
            return Some(dated);
        }
        Some((at + 1, Shape::Weekday { day, step }))
    }

    fn weekday_short(&self, at: usize) -> Option<(usize, Shape)> {
        self.dated(self.after_stop(at + 1))
    }

    /// A full day after a weekday and perhaps a comma.
    fn dated(&self, at: usize) -> Option<(usize, Shape)> {
        let at = if self.is_sign(at, &[","]) { at + 1 } else { at };
        let read = if self.tokens.get(at)?.is_number() {
            self.day_month(at).or_else(|| self.numeric(at))
        } else {
            self.month_at(at).and_then(|_| self.month(at))
        };
        read.filter(|(_, shape)| matches!(shape, Shape::Day { .. }))
    }

    /// A year on its own: where a preposition stands before it, or no counted noun after it.
    fn bare_year(&self, at: usize) -> Option<(usize, Shape)> {
        let year = self.year(at)?;
        if self.class(at + 1) == Class::Suffix || self.tokens.get(at + 1).is_some_and(|t| t.is_glued() && t.is_word()) {
            // "the 1980s"
            let glued_s = self.tokens.get(at + 1).is_some_and(|t| t.is_glued()) && self.tokens.str(at + 1).len() <= 2;
            return glued_s.then_some((at + 2, Shape::Told(When::span(Part::Year(year), Part::Year(year + 9)))));
        }
        if at > 0 && self.is_sign(at - 1, &["$", "€", "£", "#"]) {
            return None;
        }
        let introduced = matches!(
            self.before(at),
            Class::In | Class::Since | Class::From | Class::Until | Class::By | Class::Earlier | Class::Early
        ) || matches!(self.class(at.wrapping_sub(1)), Class::Season(..));
        let joined =
            matches!(self.before(at), Class::And | Class::To | Class::Between | Class::Of | Class::The | Class::A)
                || (at > 0 && self.is_dash(at - 1));
        let next = self.tokens.get(at + 1);
        let after_number = next.is_some_and(|t| t.is_number());
        // "the 2012 attack": a bare number of four digits after an article is rarely a count, save a round one.
        let article = matches!(self.before(at), Class::The | Class::A) && year % 100 != 0;
        let plain = (!self.counts(at) || article) && !after_number;
        let bracketed = at > 0 && self.is_sign(at - 1, &["(", ",", "/"]) && plain;
        (introduced || ((joined || bracketed) && plain)).then_some((at + 1, Shape::Year(year)))
    }

    /// `this year`, `last week`, `the past eight years`, `last Friday`, `last July`, `this summer`, `the last week in October`.
    fn relative(&self, at: usize, class: Class) -> Option<(usize, Shape)> {
        let step = match class {
            Class::This => 0,
            Class::Next => 1,
            _ => -1,
        };
        let next = self.class(at + 1);
        match next {
            Class::Unit(unit) => {
                if class == Class::Last
                    && unit == Unit::Week
                    && matches!(self.class(at + 2), Class::In | Class::Of)
                    && let Some(month) = self.month_at(at + 3)
                {
                    let (end, year) = self.year_after(at + 4).map_or((at + 4, None), |(y, end)| (end, Some(y)));
                    let shape = self.last_week_of(month, year);
                    return Some((end, shape));
                }
                Some((at + 2, self.unit(unit, step, class)))
            }
            Class::Weekday(day) => self.weekday(at + 1, day, step),
            Class::Weekend => Some((at + 2, self.weekend(step))),
            Class::Month(month) | Class::MonthDoubtful(month) if self.tokens.list[at + 1].is_capital() => {
                if step > 0 {
                    return Some((at + 2, Shape::Ahead));
                }
                Some((at + 2, Shape::Month { year: None, month, back: class == Class::Last }))
            }
            Class::Season(first, last) => Some((at + 2, self.season(first, last, step, None))),
            Class::Few if self.is_unit(at + 2) => Some((at + 3, Shape::Untold)),
            _ => {
                let (count, unit) = (self.count(at + 1)?, at + 2);
                let Class::Unit(unit) = self.class(unit) else { return None };
                if step > 0 {
                    return Some((at + 3, Shape::Ahead));
                }
                Some((at + 3, self.date.map_or(Shape::Untold, |date| Shape::Told(stretch(date, count, unit)))))
            }
        }
    }

    fn last_week_of(&self, month: i8, year: Option<i16>) -> Shape {
        let Some(year) = year.or_else(|| self.date.map(|d| latest_year(d, month, 1))) else { return Shape::Untold };
        let last = Part::Month(year, month).last();
        Shape::Told(When::days_before(last, 6))
    }

    fn unit(&self, unit: Unit, step: i8, class: Class) -> Shape {
        if step > 0 {
            return Shape::Ahead;
        }
        let Some(date) = self.date else { return Shape::Untold };
        let monday = date.saturating_sub(i32::from(date.weekday().to_monday_zero_offset()).days());
        // "over the past year" reaches to the day of the document; "last year" is the year before.
        Shape::Told(match (unit, class) {
            (Unit::Short | Unit::Day, Class::This) => When::at(Part::Day(date)),
            (Unit::Short | Unit::Day, _) => When::days_before(date, 1),
            (Unit::Week, Class::This) => When::span(Part::Day(monday), Part::Day(date)),
            (Unit::Week, Class::Past) => When::days_before(date, 7),
            (Unit::Week, _) => {
                When::span(Part::Day(monday.saturating_sub(7.days())), Part::Day(monday.saturating_sub(1.day())))
            }
            (Unit::Month, Class::This) => When::at(Part::Month(date.year(), date.month())),
            (Unit::Month, Class::Past) => stretch(date, 1, unit),
            (Unit::Month, _) => {
                let before = date.saturating_sub(1.month());
                When::at(Part::Month(before.year(), before.month()))
            }
            (Unit::Year, Class::This) => When::at(Part::Year(date.year())),
            (Unit::Year, Class::Past) => stretch(date, 1, unit),
            (Unit::Year, _) => When::at(Part::Year(date.year() - 1)),
            (Unit::Decade, _) => stretch(date, 10, Unit::Year),
            (Unit::Century, _) => stretch(date, 100, Unit::Year),
        })
    }

    fn weekend(&self, step: i8) -> Shape {
        if step > 0 {
            return Shape::Ahead;
        }
        let Some(date) = self.date else { return Shape::Untold };
        let saturday = latest_weekday(date, 5);
        Shape::Told(When::span(Part::Day(saturday), Part::Day(saturday.saturating_add(1.day()).min(date))))
    }

    /// `the summer`, `the summer of 2010`, `the weekend`.
    fn season_of_year(&self, at: usize) -> Option<(usize, Shape)> {
        match self.class(at) {
            Class::The => self.season_of_year(at + 1),
            Class::Weekend if self.before(at) == Class::The => Some((at + 1, self.weekend(0))),
            Class::Season(first, last) => {
                let of = if self.class(at + 1) == Class::Of { at + 2 } else { at + 1 };
                let year = self.year(of);
                let end = if year.is_some() { of + 1 } else { at + 1 };
                (year.is_some() || self.before(at) == Class::The).then(|| (end, self.season(first, last, 0, year)))
            }
            _ => None,
        }
    }

    fn season(&self, first: i8, last: i8, step: i8, year: Option<i16>) -> Shape {
        if step > 0 {
            return Shape::Ahead;
        }
        let year = year.or_else(|| {
            let date = self.date?;
            let year = latest_year(date, first, 1);
            Some(if step < 0 && year == date.year() && date.month() <= last { year - 1 } else { year })
        });
        let Some(year) = year else { return Shape::Untold };
        let last_year = if last < first { year + 1 } else { year };
        Shape::Told(When::span(Part::Month(year, first), Part::Month(last_year, last)))
    }

    /// `eight years`, `10-year`, `9-year-old`, `two days ago`, `5 p.m.`, `19th century`.
    fn length(&self, at: usize) -> Option<(usize, Shape)> {
        let few = self.class(at) == Class::Few;
        let count = self.count(at);
        let number = self.tokens.list[at].is_number();
        if count.is_none() && !few && !number {
            return None;
        }
        let mut end = at + 1;
        // "10 to 15 years", "five or six days", "twenty-five years"
        let joined =
            matches!(self.class(end), Class::To | Class::And) || self.is_dash(end) || self.is_sign(end, &["or"]);
        if joined && self.count(end + 1).is_some() {
            let unit = if self.is_dash(end + 2) { end + 3 } else { end + 2 };
            return self.is_unit(unit).then(|| {
                let old = if self.is_dash(unit + 1) { unit + 2 } else { unit + 1 };
                (if self.class(old) == Class::Old { old + 1 } else { unit + 1 }, Shape::Length)
            });
        }
        if number && matches!(self.class(end), Class::AmPm | Class::Zone | Class::Clock) {
            return Some((end + 1, Shape::Length));
        }
        if number && self.class(end) == Class::Suffix && self.class(end + 1) == Class::Unit(Unit::Century) {
            return Some((end + 2, Shape::Length));
        }
        let hyphen = self.is_dash(end) && self.tokens.list[end].is_glued();
        if hyphen {
            end += 1;
        }
        let Class::Unit(unit) = self.class(end) else { return None };
        end += 1;
        if self.is_dash(end) && self.class(end + 1) == Class::Old {
            return Some((end + 2, Shape::Length));
        }
        match self.class(end) {
            Class::Old => Some((end + 1, Shape::Length)),
            Class::Ago => {
                let shape = match (self.date, count) {
                    (Some(date), Some(count)) => back(date, count, unit),
                    _ => Shape::Untold,
                };
                Some((end + 1, shape))
            }
            Class::Earlier if !hyphen => Some((end + 1, Shape::Untold)),
            // "a day" alone is a rate or a length, not a number of days worth noting.
            _ if self.class(at) == Class::A && self.tokens.str(at).len() <= 2 => None,
            _ => Some((end, Shape::Length)),
        }
    }
}

/// `count` units before a day, with the precision of the unit; a unit shorter than a day leaves the day itself.
fn units_before(date: Date, count: i32, unit: Unit) -> Part {
    match unit {
        Unit::Short => Part::Day(date),
        Unit::Day => Part::Day(date.saturating_sub(count.days())),
        Unit::Week => Part::Day(date.saturating_sub((7 * count).days())),
        Unit::Month => {
            let then = date.saturating_sub(count.months());
            Part::Month(then.year(), then.month())
        }
        Unit::Year => Part::Year(date.saturating_sub(count.years()).year()),
        Unit::Decade => Part::Year(date.saturating_sub((10 * count).years()).year()),
        Unit::Century => Part::Year(date.saturating_sub((100 * count).years()).year()),
    }
}

/// `count` units ago.
fn back(date: Date, count: i32, unit: Unit) -> Shape {
    Shape::Told(When::at(units_before(date, count, unit)))
}

/// The stretch of `count` units up to a day; hours may reach into the day before.
fn stretch(date: Date, count: i32, unit: Unit) -> When {
    let (count, unit) = if unit == Unit::Short { (1, Unit::Day) } else { (count, unit) };
    When::span(units_before(date, count, unit), Part::Day(date))
}

/// The latest such weekday on or before a day, Monday = 0.
pub(super) fn latest_weekday(date: Date, day: i8) -> Date {
    let back = (date.weekday().to_monday_zero_offset() - day).rem_euclid(7);
    debug_assert!(Weekday::from_monday_zero_offset(day).is_ok());
    date.saturating_sub(i32::from(back).days())
}

/// The year in which a month (and day) without a year last began, a week ahead allowed for.
pub(super) fn latest_year(date: Date, month: i8, day: i8) -> i16 {
    let limit = date.saturating_add(7.days());
    match Date::new(date.year(), month, day.min(28)) {
        Ok(then) if then > limit => date.year() - 1,
        _ => date.year(),
    }
}
