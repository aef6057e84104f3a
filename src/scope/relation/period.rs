//! Compares periods as intervals of days.
//!
//! | EDTF | first day | last day |
//! |---|---|---|
//! | `2012-10-18` | 2012-10-18 | 2012-10-18 |
//! | `2012/2013` | 2012-01-01 | 2013-12-31 |
//! | `2008/2013-10-30` | 2008-01-01 | 2013-10-30 |
//! | `2004/..` | 2004-01-01 | open |
//! | `2016-02` | 2016-02-01 | 2016-02-29 |
//! | `2011-21` (spring) | 2011-03-01 | 2011-05-31 |

use jiff::civil::Date;
use jiff::{ToSpan, Unit};

use crate::scope::period::told;
use crate::scope::{Relation, Step};

/// A stretch of days, both ends inclusive; `None` = open.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub struct Interval {
    /// The first day.
    pub first: Option<Date>,
    /// The last day.
    pub last: Option<Date>,
    /// Whether the words leave it open how exact the days are (`2012~`, `2012?`).
    pub approximate: bool,
}

/// An interval no longer than this many days is read as the time of one event.
const EVENT_DAYS: i64 = 3;

/// A total that ends on a day and runs longer than this is read as "since": it ends on the day of the statement.
const RUNNING_DAYS: i64 = 92;

impl Interval {
    /// Reads an EDTF period; `None` if it is not one or is open on both sides.
    pub fn read(edtf: &str) -> Option<Interval> {
        let edtf = edtf.trim();
        let Some((from, to)) = edtf.split_once('/') else {
            let (first, last, approximate) = point(edtf)?;
            return Some(Interval { first: Some(first), last: Some(last), approximate });
        };
        let open = |s: &str| matches!(s.trim(), "" | "..");
        let start = if open(from) { None } else { Some(point(from)?) };
        let end = if open(to) { None } else { Some(point(to)?) };
        if start.is_none() && end.is_none() {
            return None;
        }
        let first = start.map(|s| s.0);
        let last = end.map(|e| e.1);
        if let (Some(first), Some(last)) = (first, last)
            && first > last
        {
            return None;
        }
        let approximate = start.is_some_and(|s| s.2) || end.is_some_and(|e| e.2);
        Some(Interval { first, last, approximate })
    }

    /// How many days it lasts; `None` if open.
    pub fn days(&self) -> Option<i64> {
        let (first, last) = (self.first?, self.last?);
        first.until((Unit::Day, last)).ok().map(|span| i64::from(span.get_days()) + 1)
    }

    /// Whether it is the time of one event rather than of a total.
    pub fn is_event(&self) -> bool {
        self.days().is_some_and(|days| days <= EVENT_DAYS)
    }

    /// Whether it reads like "since …": long, and ending on a day that closes neither a month nor a year, or open.
    pub fn is_running(&self) -> bool {
        let Some(last) = self.last else { return true };
        self.days().is_some_and(|days| days > RUNNING_DAYS) && last != last.last_of_month()
    }

    /// Whether it counts up to the day on which it was said, or near it: "since 7 October", said on 21 November.
    pub fn runs_up_to(&self, said: Option<Date>) -> bool {
        const NEAR: i32 = 7;
        let (Some(last), Some(said)) = (self.last, said) else { return self.is_running() };
        let near = last.until((Unit::Day, said)).is_ok_and(|span| (0..=NEAR).contains(&span.get_days()));
        self.is_running() || near && !self.is_event() && last != last.last_of_month()
    }

    /// How the first interval stands to the second.
    pub fn relation(&self, other: &Interval) -> Relation {
        let first = |i: &Interval| i.first.unwrap_or(Date::MIN);
        let last = |i: &Interval| i.last.unwrap_or(Date::MAX);
        let (a, b) = ((first(self), last(self)), (first(other), last(other)));
        if a == b {
            Relation::Same
        } else if a.1 < b.0 || b.1 < a.0 {
            Relation::Disjoint
        } else if a.0 >= b.0 && a.1 <= b.1 {
            Relation::Part
        } else if b.0 >= a.0 && b.1 <= a.1 {
            Relation::Whole
        } else {
            Relation::Overlap
        }
    }
}

/// How two periods stand to each other.
pub fn relation(a: Option<&str>, b: Option<&str>) -> Step {
    let (Some(a_said), Some(b_said)) = (a, b) else {
        let why = match (a, b) {
            (None, None) => "neither says when".to_owned(),
            (Some(said), None) | (None, Some(said)) => {
                format!("one says {}, the other does not say when", told::period(said))
            }
            _ => unreachable!(),
        };
        return unknown(why);
    };
    let (Some(a), Some(b)) = (Interval::read(a_said), Interval::read(b_said)) else {
        return unknown(format!("{a_said} and {b_said} cannot both be read as days"));
    };
    let relation = a.relation(&b);
    let why = match relation {
        Relation::Same => format!("period: both {}", told::period(a_said)),
        _ => format!("period: {} {} {}", told::period(a_said), relation.words(), told::period(b_said)),
    };
    if a.approximate || b.approximate {
        let loose = if a.approximate { a_said } else { b_said };
        return Step::assuming(relation, why, format!("the time given as {} is meant to the day", told::period(loose)));
    }
    Step::plain(relation, why)
}

fn unknown(why: String) -> Step {
    Step::assuming(Relation::Unknown, format!("period: {why}"), format!("same period: {why}"))
}

/// First and last day of a date of any precision, and whether it is marked approximate.
fn point(edtf: &str) -> Option<(Date, Date, bool)> {
    let plain = edtf.trim().trim_end_matches(['~', '?', '%']);
    let approximate = plain.len() < edtf.trim().len();
    let mut parts = plain.split('-');
    let year_text = parts.next()?;
    let month_text = parts.next();
    let day_text = parts.next();
    if parts.next().is_some() || year_text.len() != 4 {
        return None;
    }
    if let Some(decade) = year_text.strip_suffix(['X', 'x', 'u'])
        && month_text.is_none()
    {
        let century = decade.strip_suffix(['X', 'x', 'u']);
        let digits = century.unwrap_or(decade);
        let width: i16 = if century.is_some() { 100 } else { 10 };
        let start = digits.parse::<i16>().ok()?.checked_mul(width)?;
        let first = Date::new(start, 1, 1).ok()?;
        return Some((first, Date::new(start + width - 1, 12, 31).ok()?, approximate));
    }
    let year = number(year_text)?;
    let Some(month_text) = month_text else {
        return Some((Date::new(year, 1, 1).ok()?, Date::new(year, 12, 31).ok()?, approximate));
    };
    let month = i8::try_from(number(month_text)?).ok()?;
    if let Some(day_text) = day_text {
        let day = Date::new(year, month, i8::try_from(number(day_text)?).ok()?).ok()?;
        return Some((day, day, approximate));
    }
    let (start_month, length) = match month {
        1..=12 => (month, 1),
        // Seasons of the northern half; winter begins in December.
        21..=24 => (3 + 3 * (month - 21), 3),
        33..=36 => (1 + 3 * (month - 33), 3),
        40 => (1, 6),
        41 => (7, 6),
        _ => return None,
    };
    let first = Date::new(year, start_month, 1).ok()?;
    let last = first.checked_add((length - 1).months()).ok()?.last_of_month();
    Some((first, last, approximate))
}

fn number(text: &str) -> Option<i16> {
    text.bytes().all(|b| b.is_ascii_digit()).then(|| text.parse().ok())?
}

#[cfg(test)]
mod tests {
    use super::*;

    fn days(edtf: &str) -> Option<(String, String)> {
        let open = |d: Option<Date>| d.map_or_else(|| "..".to_owned(), |d| d.to_string());
        Interval::read(edtf).map(|i| (open(i.first), open(i.last)))
    }

    #[test]
    fn edtf_becomes_days() {
        for (edtf, first, last) in [
            ("2012-10-18", "2012-10-18", "2012-10-18"),
            ("2008/2013-10-30", "2008-01-01", "2013-10-30"),
            ("2012/2013", "2012-01-01", "2013-12-31"),
            ("2004/..", "2004-01-01", ".."),
            ("../2004", "..", "2004-12-31"),
            ("2012-01/2013-10-30", "2012-01-01", "2013-10-30"),
            ("2016-02", "2016-02-01", "2016-02-29"),
            ("2011-21", "2011-03-01", "2011-05-31"),
            ("2011-24", "2011-12-01", "2012-02-29"),
            ("2012~", "2012-01-01", "2012-12-31"),
            ("201X", "2010-01-01", "2019-12-31"),
        ] {
            assert_eq!(days(edtf), Some((first.to_owned(), last.to_owned())), "{edtf}");
        }
        for bad in ["", "..", "../..", "recently", "2013/2012", "2012-13", "2012-02-30", "+012", "20121018"] {
            assert_eq!(days(bad), None, "{bad}");
        }
    }

    #[test]
    fn periods_nest() {
        for (a, b, expected) in [
            ("2012", "2012/2013", Relation::Part),
            ("2008/2013-10-30", "2008/2013-10-23", Relation::Whole),
            ("2004/2017-02-11", "2008/2013-10-30", Relation::Whole),
            ("2012/2013", "2008/2013-10-30", Relation::Overlap),
            ("2012-01", "2012-02", Relation::Disjoint),
            ("2012-01-01/2012-12-31", "2012", Relation::Same),
            ("2004/..", "2012", Relation::Whole),
        ] {
            assert_eq!(relation(Some(a), Some(b)).relation, expected, "{a} {b}");
            assert_eq!(relation(Some(b), Some(a)).relation, expected.flip(), "{b} {a}");
        }
        assert_eq!(relation(None, Some("2012")).relation, Relation::Unknown);
        assert_eq!(relation(None, None).relation, Relation::Unknown);
    }

    #[test]
    fn since_is_running_and_a_year_is_not() {
        let running = |edtf| Interval::read(edtf).unwrap().is_running();
        assert!(running("2008/2013-10-30"));
        assert!(running("2004/.."));
        assert!(!running("2012/2013"));
        assert!(!running("2011"));
        assert!(!running("2013-10-31/2013-11-01"));
        let said = |edtf, day: &str| Interval::read(edtf).unwrap().runs_up_to(Some(day.parse().unwrap()));
        assert!(said("2023-10-07/2023-11-21", "2023-11-22"));
        assert!(!said("2023-10-07/2023-11-21", "2024-02-01"));
        assert!(!said("2023-10/2023-11", "2023-12-01"));
        assert!(Interval::read("2013-10-31/2013-11-01").unwrap().is_event());
        assert!(!Interval::read("2016-02").unwrap().is_event());
    }
}
