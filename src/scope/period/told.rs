//! Says a period in plain words: `2008/2013-10-30` → "2008 to 30 Oct 2013".
//!
//! | EDTF | words |
//! |---|---|
//! | `2012` | 2012 |
//! | `2012-10-18` | 18 Oct 2012 |
//! | `2013-10-31/2013-11-01` | 31 Oct to 1 Nov 2013 |
//! | `2004/..` | since 2004 |

/// The period as it stands in a heading: "2008 to 30 Oct 2013".
pub fn period(edtf: &str) -> String {
    match read(edtf) {
        Some(Period::One(date)) => date.words(),
        Some(Period::Since(date)) => format!("since {}", date.words()),
        Some(Period::Until(date)) => format!("until {}", date.words()),
        Some(Period::Between(from, to)) => between(from, to),
        None => edtf.to_owned(),
    }
}

/// The period as it follows a figure: "in 2012", "from 2008 to 30 Oct 2013".
pub fn during(edtf: &str) -> String {
    match read(edtf) {
        Some(Period::One(date)) => format!("{} {}", if date.day.is_some() { "on" } else { "in" }, date.words()),
        Some(Period::Between(from, to)) => format!("from {}", between(from, to)),
        Some(_) => period(edtf),
        None => format!("in {edtf}"),
    }
}

/// A day: "30 Oct 2013".
pub fn day(day: jiff::civil::Date) -> String {
    period(&day.to_string())
}

#[derive(Clone, Copy, PartialEq, Eq)]
struct Date<'a> {
    year: &'a str,
    month: Option<&'static str>,
    day: Option<u8>,
    mark: Mark,
}

#[derive(Clone, Copy, PartialEq, Eq)]
enum Mark {
    None,
    About,
    Perhaps,
}

enum Period<'a> {
    One(Date<'a>),
    Since(Date<'a>),
    Until(Date<'a>),
    Between(Date<'a>, Date<'a>),
}

const MONTHS: [&str; 12] = ["Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec"];
const SEASONS: [&str; 4] = ["spring", "summer", "autumn", "winter"];

impl Date<'_> {
    fn words(self) -> String {
        let year = match self.year.strip_suffix('X') {
            Some(decade) => format!("the {decade}0s"),
            None => self.year.to_owned(),
        };
        let date = format!("{}{year}", self.before_year());
        match self.mark {
            Mark::None => date,
            Mark::About => format!("about {date}"),
            Mark::Perhaps => format!("perhaps {date}"),
        }
    }

    /// Day and month with a space after each.
    fn before_year(self) -> String {
        let day = self.day.map_or_else(String::new, |day| format!("{day} "));
        let month = self.month.map_or_else(String::new, |month| format!("{month} "));
        day + &month
    }
}

fn between(from: Date, to: Date) -> String {
    let plain = from.mark == Mark::None && to.mark == Mark::None;
    if plain && from == to {
        return from.words();
    }
    if plain && from.year == to.year && from.month.is_some() && to.month.is_some() {
        let same_month = from.month == to.month && from.day.is_some() && to.day.is_some();
        let start = match from.day {
            Some(day) if same_month => day.to_string(),
            _ => from.before_year().trim_end().to_owned(),
        };
        return format!("{start} to {}", to.words());
    }
    format!("{} to {}", from.words(), to.words())
}

fn read(edtf: &str) -> Option<Period<'_>> {
    let Some((from, to)) = edtf.split_once('/') else { return date(edtf).map(Period::One) };
    let open = |part: &str| part.is_empty() || part == "..";
    match (open(from), open(to)) {
        (true, true) => None,
        (false, true) => date(from).map(Period::Since),
        (true, false) => date(to).map(Period::Until),
        (false, false) => Some(Period::Between(date(from)?, date(to)?)),
    }
}

fn date(text: &str) -> Option<Date<'_>> {
    let (text, mark) = match text.strip_suffix(['~', '%']) {
        Some(rest) => (rest, Mark::About),
        None => text.strip_suffix('?').map_or((text, Mark::None), |rest| (rest, Mark::Perhaps)),
    };
    let mut parts = text.split('-');
    let year = parts.next()?;
    let digits = year.strip_suffix('X').unwrap_or(year);
    if year.len() != 4 || !digits.bytes().all(|b| b.is_ascii_digit()) {
        return None;
    }
    let month = match parts.next() {
        None | Some("XX") => None,
        Some(month) => match month.parse::<usize>().ok()? {
            n @ 1..=12 => Some(MONTHS[n - 1]),
            n @ 21..=24 => Some(SEASONS[n - 21]),
            _ => return None,
        },
    };
    let day = match parts.next() {
        None | Some("XX") => None,
        Some(day) => Some(day.parse::<u8>().ok().filter(|day| (1..=31).contains(day) && month.is_some())?),
    };
    parts.next().is_none().then_some(Date { year, month, day, mark })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn periods_read_as_a_person_says_them() {
        for (edtf, words, after_figure) in [
            ("2012", "2012", "in 2012"),
            ("2012-10", "Oct 2012", "in Oct 2012"),
            ("2012-10-18", "18 Oct 2012", "on 18 Oct 2012"),
            ("2012/2013", "2012 to 2013", "from 2012 to 2013"),
            ("2008/2013-10-30", "2008 to 30 Oct 2013", "from 2008 to 30 Oct 2013"),
            ("2012-01/2013-10-30", "Jan 2012 to 30 Oct 2013", "from Jan 2012 to 30 Oct 2013"),
            ("2013-10-31/2013-11-01", "31 Oct to 1 Nov 2013", "from 31 Oct to 1 Nov 2013"),
            ("2011-06-03/2011-06-09", "3 to 9 Jun 2011", "from 3 to 9 Jun 2011"),
            ("2011-06/2011-09", "Jun to Sep 2011", "from Jun to Sep 2011"),
            ("2004/..", "since 2004", "since 2004"),
            ("../2004-05", "until May 2004", "until May 2004"),
            ("2012-21", "spring 2012", "in spring 2012"),
            ("199X", "the 1990s", "in the 1990s"),
            ("2012~", "about 2012", "in about 2012"),
        ] {
            assert_eq!(period(edtf), words, "{edtf}");
            assert_eq!(during(edtf), after_figure, "{edtf}");
        }
    }

    #[test]
    fn what_cannot_be_read_is_shown_as_it_stands() {
        for odd in ["../..", "2012-13", "2012-02-45", "long ago", "", "20é2", "{2012,2013}"] {
            assert_eq!(period(odd), odd);
        }
    }
}
