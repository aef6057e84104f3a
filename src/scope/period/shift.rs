//! A time told by its distance from the one told before: the next day, a week earlier, a year later.

use jiff::ToSpan;

use super::words::Unit;
use super::{Part, When};

/// How far a time lies from another.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Shift {
    /// How many units later; earlier if below zero.
    pub count: i32,
    /// The unit.
    pub unit: Unit,
    /// Whether it holds only for what follows it: "ten died a day after shelling killed four".
    pub beyond: bool,
}

impl Shift {
    /// The time that lies so far from another, no more precise than what was said.
    pub fn of(&self, when: When) -> Option<When> {
        let move_part = |part: Part| {
            Some(match (self.unit, part) {
                (Unit::Day, Part::Day(day)) => Part::Day(day.saturating_add(self.count.days())),
                (Unit::Week, Part::Day(day)) => Part::Day(day.saturating_add((7 * self.count).days())),
                (Unit::Month, Part::Day(_) | Part::Month(..)) => {
                    let then = part.first().saturating_add(self.count.months());
                    Part::Month(then.year(), then.month())
                }
                (Unit::Year, Part::Month(year, month)) => Part::Month(year.checked_add(self.years()?)?, month),
                (Unit::Year, Part::Day(day)) => Part::Year(day.year().checked_add(self.years()?)?),
                (Unit::Year, Part::Year(year)) => Part::Year(year.checked_add(self.years()?)?),
                (Unit::Decade, part) => Part::Year(part.first().year().checked_add(self.years()?.checked_mul(10)?)?),
                _ => return None,
            })
        };
        Some(When { start: Some(move_part(when.start?)?), end: Some(move_part(when.end?)?) })
    }

    fn years(&self) -> Option<i16> {
        i16::try_from(self.count).ok()
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use jiff::civil::date;

    #[test]
    fn a_time_moves_by_what_was_said_and_gets_no_more_precise() {
        let day = When::at(Part::Day(date(2013, 11, 1)));
        let month = When::at(Part::Month(2013, 1));
        let year = When::at(Part::Year(2013));
        for (count, unit, from, expected) in [
            (1, Unit::Day, day, Some("2013-11-02")),
            (-1, Unit::Week, day, Some("2013-10-25")),
            (-1, Unit::Month, month, Some("2012-12")),
            (-1, Unit::Year, month, Some("2012-01")),
            (-1, Unit::Year, day, Some("2012")),
            (2, Unit::Year, year, Some("2015")),
            (-1, Unit::Day, year, None),
        ] {
            let moved = Shift { count, unit, beyond: false }.of(from).map(|w| w.to_string());
            assert_eq!(moved.as_deref(), expected, "{count} {unit:?} from {from}");
        }
    }
}
