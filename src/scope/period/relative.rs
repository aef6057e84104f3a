//! Times told from the document's day: this year, last Friday, the past eight years, the weekend, last summer.

use jiff::ToSpan;
use jiff::civil::{Date, Weekday};

use super::grammar::{Grammar, Shape};
use super::length::stretch;
use super::words::{Class, Unit};
use super::{Part, When};
use crate::text::WordSet;

impl Grammar<'_, '_> {
    /// `this year`, `last week`, `the past eight years`, `last Friday`, `last July`, `this summer`, `the last week in October`.
    pub(super) fn relative(&self, at: usize, class: Class) -> Option<(usize, Shape)> {
        let step = match class {
            Class::This => 0,
            Class::Next => 1,
            _ => -1,
        };
        let next = self.class(at + 1);
        match next {
            // "this second attack" is the next one.
            Class::Unit(_) if self.lexicon.ordinals.contains_key(&self.word(at + 1)) => None,
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
            // "this morning"
            _ if class == Class::This && self.lexicon.day_parts.contains(&self.word(at + 1)) => {
                Some((at + 2, self.days_back(0)))
            }
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

    pub(super) fn last_week_of(&self, month: i8, year: Option<i16>) -> Shape {
        let Some(year) = year.or_else(|| self.date.map(|d| latest_year(d, month, 1))) else { return Shape::Untold };
        let last = Part::Month(year, month).last();
        Shape::Told(When::days_before(last, 6))
    }

    pub(super) fn unit(&self, unit: Unit, step: i8, class: Class) -> Shape {
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

    /// "weekend shootings".
    pub(super) fn bare_weekend(&self, at: usize) -> Option<(usize, Shape)> {
        let noun = self.tokens.get(at + 1).is_some_and(|t| t.is_word()) && self.class(at + 1) == Class::None;
        let free = matches!(self.before(at), Class::None | Class::In) && !self.before_is(at, &self.lexicon.any);
        (noun && free).then(|| (at + 1, self.weekend(0)))
    }

    /// "since the war began": nothing tells when, so that only the end of the count is known.
    pub(super) fn start_of_count(&self, since: usize) -> Option<(usize, Shape)> {
        let told = (since + 1..since + 10)
            .take_while(|&at| self.tokens.get(at).is_some_and(|t| t.is_word() || t.is_number()))
            .any(|at| self.class(at) != Class::Since && self.read(at).is_some_and(|(_, s)| s != Shape::Length));
        (!told && self.tokens.get(since + 1).is_some_and(|t| t.is_word())).then_some((since + 1, Shape::Start))
    }

    fn before_is(&self, at: usize, words: &WordSet) -> bool {
        at > 0 && words.contains(&self.word(at - 1))
    }

    pub(super) fn weekend(&self, step: i8) -> Shape {
        if step > 0 {
            return Shape::Ahead;
        }
        let Some(date) = self.date else { return Shape::Untold };
        let saturday = latest_weekday(date, 5);
        Shape::Told(When::span(Part::Day(saturday), Part::Day(saturday.saturating_add(1.day()).min(date))))
    }

    /// `the summer`, `the summer of 2010`, `the weekend`.
    pub(super) fn season_of_year(&self, at: usize) -> Option<(usize, Shape)> {
        match self.class(at) {
            Class::The => self.season_of_year(at + 1),
            Class::Weekend if self.before(at) == Class::The => Some((at + 1, self.weekend(0))),
            Class::Season(first, last) => {
                let of = if self.class(at + 1) == Class::Of { at + 2 } else { at + 1 };
                let year = self.year(of);
                // "the fall of the town"
                if self.class(at + 1) == Class::Of && year.is_none() {
                    return None;
                }
                let end = if year.is_some() { of + 1 } else { at + 1 };
                (year.is_some() || self.before(at) == Class::The).then(|| (end, self.season(first, last, 0, year)))
            }
            _ => None,
        }
    }

    pub(super) fn season(&self, first: i8, last: i8, step: i8, year: Option<i16>) -> Shape {
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
