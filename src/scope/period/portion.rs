//! Portions of years and months, and days told by their distance from another: the first eight months of 2012, the start
//! of the year, the day before.
//!
//! | text, in a document of 4 November 2013 | period |
//! |---|---|
//! | `the first eight months of 2012` | `2012-01/2012-08` |
//! | `the second half of last year` | `2012-07/2012-12` |
//! | `the third quarter` | `2013-07/2013-09` |
//! | `the first week of May` | `2013-05-01/2013-05-07` |
//! | `the last weekend of May` | `2013-05-25/2013-05-26` |
//! | `since the start of the year` | `2013/2013-11-04` |
//! | `the same ten months of 2011` | `2011-01/2011-10` |
//! | `the next day` | the day after the one told before |

use jiff::ToSpan;
use jiff::civil::{Date, Weekday};

use super::grammar::{Grammar, Shape};
use super::relative::latest_year;
use super::words::{Class, Unit};
use super::{Part, Shift, When};

impl Grammar<'_, '_> {
    /// `first eight months of 2012`, `second half of last year`, `third quarter`, `first week of May`, from the ordinal on.
    pub(super) fn portion(&self, at: usize) -> Option<(usize, Shape)> {
        let at = if self.class(at) == Class::The { at + 1 } else { at };
        let last = self.class(at) == Class::Last;
        let ordinal = if last { -1 } else { self.lexicon.ordinals.get(&self.word(at)).copied()? };
        let counted = self.count(at + 1).filter(|&n| n > 0);
        let noun = if counted.is_some() { at + 2 } else { at + 1 };
        if self.class(noun) == Class::Weekend && counted.is_none() {
            return self.weekend_of_month(noun, ordinal);
        }
        let (unit, months) = match (self.class(noun), self.lexicon.portions.get(&self.word(noun))) {
            (Class::Unit(unit @ (Unit::Day | Unit::Week | Unit::Month | Unit::Year)), _) => (unit, 1),
            (_, Some(&months)) => (Unit::Month, months),
            _ => return None,
        };
        let of = matches!(self.class(noun + 1), Class::Of | Class::In);
        let whole = if of { noun + 2 } else { noun + 1 };
        // "In the first month", of what the text tells; "for the first day since" is none.
        let goes_on = matches!(self.class(noun + 1), Class::Since | Class::Old | Class::Ago | Class::Earlier);
        let nth = || {
            let started = ordinal > 0 && !goes_on && self.month_at(whole).is_none();
            let article =
                |i: usize| matches!(self.class(i), Class::The) || matches!(self.tokens.str(i), "its" | "their");
            let before = at.checked_sub(1).map(|i| if article(i) { i.saturating_sub(1) } else { i });
            let introduced = before.is_some_and(|i| {
                matches!(self.class(i), Class::In | Class::Of | Class::Until | Class::By)
                    || self.lexicon.over.contains(&self.word(i))
            });
            (started && introduced).then(|| (noun + 1, Shape::Nth(ordinal, counted.unwrap_or(1), unit)))
        };
        if unit == Unit::Year {
            return nth();
        }
        if unit == Unit::Month {
            let (end, year) = match self.year_told(whole) {
                Some((end, year)) => (end, year),
                // "in the third quarter": of the document's year, or of the one before if it has not begun.
                None if !of && months > 1 && !last => {
                    let date = self.date?;
                    let begins = i8::try_from(months * (i32::from(ordinal) - 1) + 1).ok()?;
                    (noun + 1, date.year() - i16::from(begins > date.month()))
                }
                None if months == 1 => return nth(),
                None => return None,
            };
            let length = months * counted.unwrap_or(1);
            let first = if ordinal < 0 { 13 - length } else { months * (i32::from(ordinal) - 1) + 1 };
            let (first, last) = (i8::try_from(first).ok()?, i8::try_from(first + length - 1).ok()?);
            let holds = (1..=12).contains(&first) && (1..=12).contains(&last);
            return holds.then(|| (end, Shape::Told(When::span(Part::Month(year, first), Part::Month(year, last)))));
        }
        if ordinal < 0 {
            return None;
        }
        let Some(month) = self.month_at(whole).filter(|_| of) else { return nth() };
        let (end, year) = self.year_after(whole + 1).map_or((whole + 1, None), |(year, end)| (end, Some(year)));
        let year = year.or_else(|| self.date.map(|d| latest_year(d, month, 1)))?;
        let length = if unit == Unit::Week { 7 } else { 1 } * counted.unwrap_or(1);
        let first = if counted.is_some() { 1 } else { length * (i32::from(ordinal) - 1) + 1 };
        let day = |day: i32| i8::try_from(day).ok().and_then(|day| Date::new(year, month, day).ok());
        let (first, last) = (day(first)?, day(first + length - 1)?);
        Some((end, Shape::Told(When::span(Part::Day(first), Part::Day(last)))))
    }

    /// `last weekend of May`, from its noun on.
    fn weekend_of_month(&self, noun: usize, ordinal: i8) -> Option<(usize, Shape)> {
        if !matches!(self.class(noun + 1), Class::Of | Class::In) {
            return None;
        }
        let month = self.month_at(noun + 2)?;
        let (end, year) = self.year_after(noun + 3).map_or((noun + 3, None), |(year, end)| (end, Some(year)));
        let year = year.or_else(|| self.date.map(|d| latest_year(d, month, 1)))?;
        let saturday = Date::new(year, month, 1).ok()?.nth_weekday_of_month(ordinal, Weekday::Saturday).ok()?;
        Some((end, Shape::Told(When::span(Part::Day(saturday), Part::Day(saturday.saturating_add(1.day()))))))
    }

    /// `2012`, `this year`, `last year`, `the year`: where it ends and which it is.
    fn year_told(&self, at: usize) -> Option<(usize, i16)> {
        if let Some((year, end)) = self.year_after(at) {
            return Some((end, year));
        }
        let back = match self.class(at) {
            Class::This | Class::The => 0,
            Class::Last => 1,
            _ => return None,
        };
        let year = self.class(at + 1) == Class::Unit(Unit::Year);
        self.date.filter(|_| year).map(|date| (at + 2, date.year() - back))
    }

    /// What begins with "the": `the day before`, `the next day`, and `the year` after "the start of", "for" or "in".
    pub(super) fn definite(&self, the: usize) -> Option<(usize, Shape)> {
        let (first, second) = (self.class(the + 1), self.class(the + 2));
        let day = |at: usize, class: Class| {
            class == Class::Unit(Unit::Day) || self.lexicon.day_parts.contains(&self.word(at))
        };
        let shift = |count: i32| Shape::Shift(Shift { count, unit: Unit::Day, beyond: false });
        if day(the + 1, first) && second == Class::Earlier {
            let goes_on = matches!(self.class(the + 3), Class::In | Class::On | Class::And);
            let ends = goes_on || self.tokens.get(the + 3).is_none_or(|t| !t.is_word());
            return ends.then(|| (the + 3, shift(self.direction(the + 2))));
        }
        if day(the + 2, second) {
            return match first {
                Class::Next => Some((the + 3, shift(1))),
                Class::Last if self.lexicon.previous.contains(&self.word(the + 1)) => Some((the + 3, shift(-1))),
                _ => None,
            };
        }
        let Class::Unit(unit @ (Unit::Week | Unit::Month | Unit::Year)) = first else { return None };
        // "in 2020; the year before, it came to 79"
        if second == Class::Earlier && self.tokens.get(the + 3).is_none_or(|t| !t.is_word()) {
            let shift = Shift { count: self.direction(the + 2), unit, beyond: true };
            return Some((the + 3, Shape::Shift(shift)));
        }
        let edge = the >= 2 && self.class(the - 1) == Class::Of && self.lexicon.edges.contains(&self.word(the - 2));
        let within = the >= 1 && (self.class(the - 1) == Class::In || self.lexicon.over.contains(&self.word(the - 1)));
        let open = self.tokens.get(the + 2).is_some_and(|next| {
            next.is_number() || self.lexicon.goes_on.contains(&next.word) || !matches!(second, Class::None | Class::And)
        });
        (edge || (within && !open)).then(|| (the + 2, self.unit(unit, 0, Class::This)))
    }

    /// `that year`, `the same day`, `those months`, `the same eight years`, `the twenty months`, `the 26th`: told before.
    pub(super) fn pointing(&self, at: usize) -> Option<(usize, Shape)> {
        let that = self.class(at) == Class::That;
        let same = self.class(at + 1) == Class::Same;
        let from = if same { at + 2 } else { at + 1 };
        if !that
            && !same
            && let Some((day, end)) = self.day_at(from).filter(|&(_, end)| end == from + 2)
            && !self.counts(end - 1)
            && self.tokens.get(end).is_none_or(|next| !next.is_word() || !next.is_capital())
            && self.class(end) != Class::Of
            && self.month_at(end).is_none()
            && !matches!(self.class(end), Class::Unit(_) | Class::To | Class::Until)
        {
            return Some((end, Shape::DayOf(day)));
        }
        if self.lexicon.day_parts.contains(&self.word(from)) && (that || same) {
            return Some((from + 1, Shape::Back(Unit::Day)));
        }
        let count = self.count(from).filter(|_| self.class(from) != Class::A);
        let noun = if count.is_some() { from + 1 } else { from };
        let Class::Unit(unit @ (Unit::Day | Unit::Week | Unit::Month | Unit::Year)) = self.class(noun) else {
            return None;
        };
        let many = self.tokens.str(noun).ends_with('s');
        let end = noun + 1;
        let told = !matches!(
            self.class(end),
            Class::From
                | Class::To
                | Class::Since
                | Class::Until
                | Class::Earlier
                | Class::Of
                | Class::Old
                | Class::Ago
        );
        if many {
            let points = that || same || count.is_some_and(|n| n > 1);
            return (points && told).then(|| (end, Shape::Stretch(count.unwrap_or(0), unit)));
        }
        ((that || same) && count.is_none()).then_some((end, Shape::Back(unit)))
    }

    /// -1 for "before" and "earlier", 1 for "after" and "later".
    pub(super) fn direction(&self, at: usize) -> i32 {
        if self.lexicon.later.contains(&self.word(at)) { 1 } else { -1 }
    }

    /// `two days later`, `a year earlier`, `a day after rebel shelling`: set against what was told before; `after` is the
    /// place of its last word.
    pub(super) fn distance(&self, at: usize, after: usize, count: Option<i32>, unit: Unit) -> Shape {
        let Some(count) = count.filter(|_| unit != Unit::Short) else { return Shape::Untold };
        let count = count * self.direction(after);
        let ends = self.tokens.get(after + 1).is_none_or(|t| !t.is_word());
        if ends || self.lexicon.alone.contains(&self.word(after)) {
            return Shape::Shift(Shift { count, unit, beyond: false });
        }
        // Only within a sentence is what goes before the event told, and what follows the other one.
        let inside = at > 0 && !self.tokens.list[at].is_capital();
        if inside && matches!(unit, Unit::Day | Unit::Week) {
            return Shape::Shift(Shift { count: -count, unit, beyond: true });
        }
        Shape::Untold
    }
}
