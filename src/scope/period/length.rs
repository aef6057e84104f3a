//! Lengths of time, times of day and ages, and days told by their distance ("two days ago").

use jiff::ToSpan;
use jiff::civil::Date;

use super::grammar::{Grammar, Shape};
use super::words::{Class, Unit};
use super::{Part, When};

impl Grammar<'_, '_> {
    /// `9`, `between 9 and 12`, `5, 7 and 9`, after "aged".
    pub(super) fn ages(&self, at: usize) -> Option<(usize, Shape)> {
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
    /// `eight years`, `10-year`, `9-year-old`, `two days ago`, `5 p.m.`, `19th century`.
    pub(super) fn length(&self, at: usize) -> Option<(usize, Shape)> {
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
            Class::Ago if self.class(end + 1) == Class::Today && matches!(unit, Unit::Year | Unit::Month) => {
                // "three years ago today": on that very day.
                let date = self.date?;
                let span = match unit {
                    Unit::Year => count?.years(),
                    _ => count?.months(),
                };
                Some((end + 2, Shape::Told(When::at(Part::Day(date.checked_sub(span).ok()?)))))
            }
            Class::Ago => {
                let shape = match (self.date, count) {
                    (Some(date), Some(count)) => back(date, count, unit),
                    _ => Shape::Untold,
                };
                Some((end + 1, shape))
            }
            Class::Earlier if !hyphen => Some((end + 1, self.distance(at, end, count, unit))),
            // "a day" alone is a rate or a length, not a number of days worth noting.
            _ if self.class(at) == Class::A && self.tokens.str(at).len() <= 2 => None,
            _ => Some((end, Shape::Length)),
        }
    }
}

/// `count` units before a day, with the precision of the unit; a unit shorter than a day leaves the day itself. What lies
/// more than ten thousand years back lies at the beginning of the calendar.
fn units_before(date: Date, count: i32, unit: Unit) -> Part {
    const FARTHEST: i32 = 9_999;
    let years = |each: i32| Part::Year(date.saturating_sub((each * count.min(FARTHEST / each)).years()).year());
    match unit {
        Unit::Short => Part::Day(date),
        Unit::Day => Part::Day(date.saturating_sub(count.min(366 * FARTHEST).days())),
        Unit::Week => Part::Day(date.saturating_sub((7 * count.min(52 * FARTHEST)).days())),
        Unit::Month => {
            let then = date.saturating_sub(count.min(12 * FARTHEST).months());
            Part::Month(then.year(), then.month())
        }
        Unit::Year => years(1),
        Unit::Decade => years(10),
        Unit::Century => years(100),
    }
}

/// `count` units ago; before the first year of the calendar no time is told.
fn back(date: Date, count: i32, unit: Unit) -> Shape {
    let part = units_before(date, count, unit);
    if part.first().year() < 1 { Shape::Untold } else { Shape::Told(When::at(part)) }
}

/// The stretch of `count` units up to a day; hours may reach into the day before.
pub(super) fn stretch(date: Date, count: i32, unit: Unit) -> When {
    let (count, unit) = if unit == Unit::Short { (1, Unit::Day) } else { (count, unit) };
    When::span(units_before(date, count, unit), Part::Day(date))
}
