//! Dates of the calendar in their spellings: days of months in digits and words, months, weekdays, years.

use jiff::civil::Date;

use super::grammar::{Grammar, Shape};
use super::words::{Class, Unit};
use super::{Part, When};

impl Grammar<'_, '_> {
    /// `2012-10-18`, `05.10.2017`, `02-09-2013`, `27/09/2014`, `18:20`, `2012-13`.
    pub(super) fn numeric(&self, at: usize) -> Option<(usize, Shape)> {
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

    pub(super) fn numbers_to_day(&self, (a, b, c): (i32, i32, i32), slash: bool) -> Option<Shape> {
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

    pub(super) fn month_at(&self, at: usize) -> Option<i8> {
        let token = self.tokens.get(at)?;
        match self.class(at) {
            Class::Month(m) | Class::MonthShort(m) | Class::MonthDoubtful(m) if token.is_capital() => Some(m),
            _ => None,
        }
    }

    /// After a short form its full stop.
    pub(super) fn after_stop(&self, at: usize) -> usize {
        let stop = self.is_sign(at, &["."]) && self.tokens.list[at].is_glued();
        if stop { at + 1 } else { at }
    }

    /// `13`, `13th`: the day and where it ends.
    pub(super) fn day_at(&self, at: usize) -> Option<(i8, usize)> {
        let day = self.day_number(at)?;
        let suffix = self.class(at + 1) == Class::Suffix && self.tokens.list[at + 1].is_glued();
        Some((day, if suffix { at + 2 } else { at + 1 }))
    }

    /// A year, after a comma or not.
    pub(super) fn year_after(&self, at: usize) -> Option<(i16, usize)> {
        let comma = self.is_sign(at, &[","]);
        let at = if comma { at + 1 } else { at };
        self.year(at).filter(|_| !comma || !self.counts(at)).map(|year| (year, at + 1))
    }

    /// Whether the number at a token counts the lower-case noun after it.
    pub(super) fn counts(&self, at: usize) -> bool {
        self.tokens.get(at + 1).is_some_and(|next| {
            next.is_word()
                && !next.is_capital()
                && !next.is_glued()
                && !self.lexicon.after_year.contains(&next.word)
                && self.class(at + 1) == Class::None
        })
    }

    /// `18 October 2012`, `the 18th of October`, `5-7 May`.
    pub(super) fn day_month(&self, at: usize) -> Option<(usize, Shape)> {
        let (day, mut end) = self.day_at(at)?;
        let mut last = day;
        if self.is_dash(end)
            && let Some((second, after)) = self.day_at(end + 1)
        {
            last = second;
            end = after;
        }
        // "1 to 31 October", "between 1 and 31 October", "on 4 and 5 March"
        let and = self.class(end) == Class::And;
        let joined = matches!(self.class(end), Class::To | Class::Until) || and;
        if joined
            && let Some((second, after)) = self.day_at(end + 1)
            && second > day
            && (!and || self.before(at) == Class::Between || second == day + 1)
        {
            last = second;
            end = after;
        }
        if self.class(end) == Class::Of {
            end += 1;
        }
        let month = self.month_at(end)?;
        end = self.after_stop(end + 1);
        let year = self.year_after(end).or_else(|| self.year_by_name(end));
        let end = year.map_or(end, |(_, end)| end);
        Some((end, Shape::Day { year: year.map(|y| y.0), month, day, last: last.max(day) }))
    }

    /// `October 18, 2012`, `Oct. 18`, `October 2012`, `October`.
    pub(super) fn month(&self, at: usize) -> Option<(usize, Shape)> {
        let month = self.month_at(at)?;
        let before = self.before(at);
        let after = self.after_stop(at + 1);
        if let Some((day, end)) = self.day_at(after) {
            // "in May 12 people": the number counts.
            let counts = before == Class::In && end == after + 1 && self.counts(after);
            if !counts {
                let (mut end, mut last) = (end, day);
                if (self.is_dash(end) || matches!(self.class(end), Class::And | Class::To | Class::Until))
                    && let Some((second, next)) = self.day_at(end + 1)
                    && second > day
                    && !self.counts(next - 1)
                {
                    last = second;
                    end = next;
                }
                let year = self.year_after(end).or_else(|| self.year_by_name(end));
                let end = year.map_or(end, |(_, end)| end);
                return Some((end, Shape::Day { year: year.map(|y| y.0), month, day, last }));
            }
        }
        let of = if self.class(after) == Class::Of { after + 1 } else { after };
        if let Some((year, end)) = self.year_after(of) {
            return Some((end, Shape::Month { year: Some(year), month, back: false }));
        }
        if let Some((year, end)) = self.year_by_name(of).or_else(|| self.year_by_name(after)) {
            return Some((end, Shape::Month { year: Some(year), month, back: false }));
        }
        // "April of that year"
        if of > after && self.names_that_year(of) {
            return Some((of + 2, Shape::Month { year: None, month, back: false }));
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
    pub(super) fn weekday(&self, at: usize, day: i8, step: i8) -> Option<(usize, Shape)> {
        if step == 0
            && let Some(dated) = self.dated(at + 1)
        {
            return Some(dated);
        }
        Some((at + 1, Shape::Weekday { day, step }))
    }

    pub(super) fn weekday_short(&self, at: usize) -> Option<(usize, Shape)> {
        self.dated(self.after_stop(at + 1))
    }

    /// A full day after a weekday and perhaps a comma.
    pub(super) fn dated(&self, at: usize) -> Option<(usize, Shape)> {
        let at = if self.is_sign(at, &[","]) { at + 1 } else { at };
        let read = if self.tokens.get(at)?.is_number() {
            self.day_month(at).or_else(|| self.numeric(at))
        } else {
            self.month_at(at).and_then(|_| self.month(at))
        };
        read.filter(|(_, shape)| matches!(shape, Shape::Day { .. }))
    }

    /// Whether a year, or a year and another, fill a line: the head of what happened in it.
    fn heads_line(&self, at: usize) -> bool {
        let mut end = at + 1;
        if self.is_dash(end) && self.year(end + 1).is_some() {
            end += 2;
        }
        // "## 2011", "**2011.**", "== 2011 =="
        while self.is_sign(end, &[".", ":", "*", "="]) && !self.tokens.list[end].starts_line() {
            end += 1;
        }
        let mut start = at;
        while start > 0 && !self.tokens.list[start].starts_line() && self.is_sign(start - 1, &["#", "*", "="]) {
            start -= 1;
        }
        self.tokens.list[start].starts_line() && self.tokens.get(end).is_none_or(|t| t.starts_line())
    }

    /// "2014: 40 dead. 2015: 52.": a year that a colon sets before what it was like, at the head of a sentence or part.
    fn labels(&self, at: usize) -> bool {
        let head = at == 0
            || self.tokens.list[at].starts_line()
            || self.is_sign(at - 1, &[".", ";", "-", "*", "\u{2022}", "("]);
        head && self.is_sign(at + 1, &[":"]) && self.tokens.get(at + 2).is_some_and(|t| !t.is_glued())
    }

    /// Whether a year ends a row of years: "in the years 2013 to 2016 inclusive".
    fn ends_years(&self, at: usize, year: i16) -> bool {
        let row = |first: usize| {
            matches!(self.before(first), Class::In | Class::From | Class::Between | Class::Unit(Unit::Year))
                && self.year(first).is_some_and(|first| first < year)
        };
        at > 2 && matches!(self.before(at), Class::To | Class::Until | Class::And) && row(at - 2)
    }

    /// A year on its own: where a preposition stands before it, or no counted noun after it.
    pub(super) fn bare_year(&self, at: usize) -> Option<(usize, Shape)> {
        let year = self.year(at)?;
        if self.class(at + 1) == Class::Suffix || self.tokens.get(at + 1).is_some_and(|t| t.is_glued() && t.is_word()) {
            // "the 1980s"
            let glued_s = self.tokens.get(at + 1).is_some_and(|t| t.is_glued()) && self.tokens.str(at + 1).len() <= 2;
            return glued_s.then_some((at + 2, Shape::Told(When::span(Part::Year(year), Part::Year(year + 9)))));
        }
        let number = at > 0 && self.is_sign(at - 1, &["#"]) && self.tokens.list[at].is_glued();
        if number || at > 0 && self.is_sign(at - 1, &["$", "€", "£"]) {
            return None;
        }
        let introduced = matches!(
            self.before(at),
            Class::In
                | Class::Since
                | Class::From
                | Class::Until
                | Class::By
                | Class::Earlier
                | Class::Early
                | Class::Unit(Unit::Year)
        ) || matches!(self.class(at.wrapping_sub(1)), Class::Season(..))
            || self.ends_range(at)
            || self.ends_years(at, year)
            || self.heads_line(at)
            || self.labels(at);
        let joined =
            matches!(self.before(at), Class::And | Class::To | Class::Between | Class::Of | Class::The | Class::A)
                || (at > 0 && self.is_dash(at - 1));
        // "ended 2015 with", "for 2011"
        let over = at > 0
            && (self.lexicon.turns_of_year.contains(&self.word(at - 1))
                || self.lexicon.over.contains(&self.word(at - 1)));
        let joined = joined || over;
        let next = self.tokens.get(at + 1);
        let after_number = next.is_some_and(|t| t.is_number());
        // "the 2012 attack": a bare number of four digits after an article is rarely a count, save a round one.
        // "the wave of 2004 took"
        let things = next.is_some_and(|t| t.is_word()) && self.tokens.str(at + 1).ends_with('s');
        let of = self.before(at) == Class::Of && !things;
        let article = (matches!(self.before(at), Class::The | Class::A) || of) && year % 100 != 0;
        let plain = (!self.counts(at) || article) && !after_number;
        let bracketed = at > 0 && self.is_sign(at - 1, &["(", ",", "/"]) && plain;
        (introduced || ((joined || bracketed) && plain)).then_some((at + 1, Shape::Year(year)))
    }

    /// Whether the year at a token ends a range of years that a preposition opens: "From 2004 to 2013 drone strikes".
    fn ends_range(&self, at: usize) -> bool {
        let first = at.checked_sub(2).and_then(|first| self.year(first));
        let (Some(first), Some(year), Some(opener)) = (first, self.year(at), at.checked_sub(3)) else { return false };
        let to = matches!(self.class(at - 1), Class::To | Class::Until) || self.is_dash(at - 1);
        let opened = match self.class(opener) {
            Class::Between => to || self.class(at - 1) == Class::And,
            Class::From | Class::In => to,
            _ => false,
        };
        opened && year > first
    }

    /// `of last year`, `last year`, `of this year`, `of the previous year` after a day or a month: where it ends and which
    /// year it is, seen from the document's day.
    fn year_by_name(&self, at: usize) -> Option<(i16, usize)> {
        let at = if self.class(at) == Class::Of { at + 1 } else { at };
        let before = self.class(at) == Class::The && self.names_year_before(at + 1);
        let at = if before { at + 1 } else { at };
        let back = match self.class(at) {
            Class::This => 0,
            Class::Last => 1,
            _ => return None,
        };
        let year = self.class(at + 1) == Class::Unit(Unit::Year);
        self.date.filter(|_| year).map(|date| (date.year() - back, at + 2))
    }

    /// Whether "that year" or "the same year" ends at a token.
    pub(super) fn names_that_year(&self, at: usize) -> bool {
        self.class(at) == Class::That && self.class(at + 1) == Class::Unit(Unit::Year)
    }

    /// Whether "previous year" stands at a token.
    pub(super) fn names_year_before(&self, at: usize) -> bool {
        self.lexicon.previous.contains(&self.word(at)) && self.class(at + 1) == Class::Unit(Unit::Year)
    }

    /// `Christmas Eve 2021`, `New Year's Day`: a day that has a name.
    pub(super) fn feast(&self, at: usize) -> Option<(usize, Shape)> {
        if !self.lexicon.feast_begins.contains(&self.word(at)) {
            return None;
        }
        let fits = |words: &[crate::text::Word]| words.iter().enumerate().all(|(i, word)| self.word(at + i) == *word);
        let (words, month, day) = self.lexicon.feasts.iter().find(|(words, ..)| fits(words))?;
        let end = at + words.len();
        let year = self.year_after(end).or_else(|| self.year_by_name(end));
        let end = year.map_or(end, |(_, end)| end);
        Some((end, Shape::Day { year: year.map(|y| y.0), month: *month, day: *day, last: *day }))
    }
}
