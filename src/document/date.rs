//! Days as documents write them at their head, read only where they cannot be mistaken.
//!
//! | text | day |
//! |---|---|
//! | `2013-11-04`, `2013-11-04T08:15:00Z`, `2013/11/04`, `20131104` | 2013-11-04 |
//! | `4 November 2013`, `Mon, 04 Nov 2013 10:00 GMT` | 2013-11-04 |
//! | `November 4, 2013`, `Nov. 4th 2013 11:49 PM` | 2013-11-04 |
//! | `04/11/2013` | none: April or November |

use jiff::civil::Date;

const MONTHS: [&str; 12] = [
    "january",
    "february",
    "march",
    "april",
    "may",
    "june",
    "july",
    "august",
    "september",
    "october",
    "november",
    "december",
];

const DAYS: [&str; 7] = ["monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday"];

/// The day that a text begins with, after the name of a weekday if there is one.
pub fn day(text: &str) -> Option<Date> {
    let text = text.trim();
    iso(text).or_else(|| spelled(text).map(|(date, _)| date))
}

/// The day that a line consists of, with nothing but a weekday, a time and a word such as "published" beside it.
pub fn line_of_day(line: &str) -> Option<Date> {
    let line = line.trim();
    let lower = line.to_ascii_lowercase();
    let head = ["published on", "published", "posted on", "posted", "date of publication", "date"]
        .iter()
        .find(|head| lower.starts_with(**head))
        .map_or(0, |head| head.len());
    let rest = line[head..].trim_start_matches([':', ' ', '-', '–', '|', '\u{a0}']);
    if let (Some(date), true) = (iso(rest), rest.len() <= 30) {
        return Some(date);
    }
    let (date, used) = spelled(rest)?;
    words(rest).skip(used).all(is_time).then_some(date)
}

/// The day that stands in the first words of a text as pages print it there: after "published", after an agency's
/// name, in brackets after a place. A day that a preposition joins to the story ("on 4 November 2013") is the story's.
pub fn run_in_day(text: &str) -> Option<Date> {
    const JOINED: [&str; 18] = [
        "on", "in", "since", "until", "till", "by", "of", "from", "to", "before", "after", "between", "and", "the",
        "during", "updated", "through", "dated",
    ];
    let mut before = String::new();
    let mut at = 0;
    for word in text.split_inclusive([' ', '\n', '\t', '\u{a0}']) {
        let rest = text[at..].trim_start_matches(['(', '[', '"']);
        let starts_number = rest.starts_with(|c: char| c.is_ascii_alphanumeric());
        let is_page_s = starts_number && !JOINED.contains(&before.as_str());
        let dashed = || iso(rest).filter(|_| rest.as_bytes()[4] == b'-');
        if is_page_s && let Some(date) = spelled(rest).map(|(date, _)| date).or_else(|| numbers(rest)).or_else(dashed) {
            return Some(date);
        }
        let is_weekday = is_listed(word.trim_end_matches([' ', ',', '.', '\n']), &DAYS).is_some();
        if !is_weekday {
            let bare = word.trim_matches(|c: char| !c.is_alphanumeric()).to_ascii_lowercase();
            // "Posted on" is of the page, "on" alone is of the story.
            if !(bare == "on" && matches!(before.as_str(), "posted" | "published")) {
                before = bare;
            }
        }
        at += word.len();
    }
    None
}

/// A day in numbers of which only one reading is possible: `05.10.2017` (with full stops the day is first),
/// `14-05-2016`, `5/14/2016`.
fn numbers(text: &str) -> Option<Date> {
    let end = text.find(|c: char| !c.is_ascii_digit() && !matches!(c, '.' | '-' | '/')).unwrap_or(text.len());
    let word = text[..end].trim_end_matches(['.', '-', '/']);
    let separator = word.chars().find(|c| !c.is_ascii_digit())?;
    let mut parts = word.split(separator);
    let (first, second, year) = (parts.next()?, parts.next()?, parts.next()?);
    if parts.next().is_some() || year.len() != 4 || first.len() > 2 || second.len() > 2 {
        return None;
    }
    let (first, second, year): (i16, i16, i16) = (first.parse().ok()?, second.parse().ok()?, year.parse().ok()?);
    match () {
        () if separator == '.' || first > 12 || first == second => plausible(year, second, first),
        () if second > 12 => plausible(year, first, second),
        () => None,
    }
}

fn is_time(word: &str) -> bool {
    let digits = word.bytes().filter(u8::is_ascii_digit).count();
    (digits > 0 && digits <= 6 && word.bytes().all(|b| b.is_ascii_digit() || matches!(b, b':' | b'.' | b'+' | b'-')))
        || matches!(
            word.to_ascii_lowercase().as_str(),
            "am" | "pm" | "a.m" | "p.m" | "gmt" | "utc" | "bst" | "est" | "edt" | "cet" | "at"
        )
}

fn words(text: &str) -> impl Iterator<Item = &str> {
    text.split([' ', ',', '\t', '\n', '\r', '\u{a0}'])
        .map(|word| word.trim_end_matches(['.', ')', ']', ';', ':']))
        .filter(|word| !word.is_empty())
}

fn iso(text: &str) -> Option<Date> {
    let bytes = text.as_bytes();
    let number = |range: std::ops::Range<usize>| -> Option<i16> {
        let part = bytes.get(range)?;
        part.iter().all(u8::is_ascii_digit).then(|| part.iter().fold(0, |n, b| n * 10 + i16::from(b - b'0')))
    };
    let (month, day, end) = match bytes.get(4)? {
        separator @ (b'-' | b'/') if bytes.get(7) == Some(separator) => (number(5..7)?, number(8..10)?, 10),
        _ => (number(4..6)?, number(6..8)?, 8),
    };
    if bytes.get(end).is_some_and(u8::is_ascii_alphanumeric) && !matches!(bytes[end], b'T' | b't') {
        return None;
    }
    plausible(number(0..4)?, month, day)
}

/// The day in words, and how many words it took.
fn spelled(text: &str) -> Option<(Date, usize)> {
    let all: Vec<&str> = words(text).take(5).collect();
    let skip = usize::from(all.first().is_some_and(|word| is_listed(word, &DAYS).is_some()));
    let [first, second, third] = all.get(skip..skip + 3)? else { return None };
    let (month, day) = match is_listed(first, &MONTHS) {
        Some(month) => (month, ordinal(second)?),
        None => (is_listed(second, &MONTHS)?, ordinal(first)?),
    };
    let year = (third.len() == 4).then(|| third.parse().ok())??;
    Some((plausible(year, month, day)?, skip + 3))
}

/// The place of a word in a list, counted from one; three letters are enough to name it.
fn is_listed(word: &str, list: &[&str]) -> Option<i16> {
    let begins = |name: &&str| name.get(..word.len()).is_some_and(|head| head.eq_ignore_ascii_case(word));
    let at = list.iter().position(|name| {
        word.len() >= 3 && (begins(name) || word.eq_ignore_ascii_case("sept") && *name == "september")
    })?;
    i16::try_from(at + 1).ok()
}

fn ordinal(word: &str) -> Option<i16> {
    let digits = word.trim_end_matches(|c: char| c.is_ascii_alphabetic());
    matches!(&word[digits.len()..], "" | "st" | "nd" | "rd" | "th").then(|| digits.parse().ok())?
}

fn plausible(year: i16, month: i16, day: i16) -> Option<Date> {
    let date = Date::new(year, i8::try_from(month).ok()?, i8::try_from(day).ok()?).ok()?;
    (1800..=2200).contains(&year).then_some(date)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn days_are_read_in_the_usual_forms() {
        for text in [
            "2013-11-04",
            "2013-11-04T08:15:00Z",
            "2013/11/04",
            "20131104",
            "4 November 2013",
            "Mon, 04 Nov 2013 10:00 GMT",
            "November 4, 2013",
            "Nov. 4th 2013 11:49 PM",
            "Monday 4 Nov 2013",
        ] {
            assert_eq!(day(text), Some(jiff::civil::date(2013, 11, 4)), "{text}");
        }
    }

    #[test]
    fn what_may_be_mistaken_is_not_read() {
        for text in ["04/11/2013", "November 2013", "2013", "31 June 2013", "4 March", "ten", "", "é", "2013-13-01"] {
            assert_eq!(day(text), None, "{text}");
        }
    }

    #[test]
    fn the_day_of_a_page_may_stand_in_its_first_words() {
        for text in [
            "Date of publication 4 November 2013 The bomber struck late",
            "Posted on November 4 2013 by A Writer",
            "Blast kills 12 AFP Monday 4 Nov 2013 A blast",
            "KABUL, Afghanistan (Nov. 4, 2013) – Forces detained",
            "04.11.2013(updated 1935 05.11.2013) A mortar",
        ] {
            assert_eq!(run_in_day(text), Some(jiff::civil::date(2013, 11, 4)), "{text}");
        }
        assert_eq!(run_in_day("14-05-2016 Syria Five"), Some(jiff::civil::date(2016, 5, 14)));
        for text in [
            "On 4 November 2013 twelve people died",
            "Twelve died on Monday, 4 November 2013",
            "since the September 11, 2001 attacks",
            "04/11/2013 Five",
            "Last updated 4 November 2013",
            "A letter dated Nov. 4, 2013 says",
            "20131104_photo.jpg Police said",
        ] {
            assert_eq!(run_in_day(text), None, "{text}");
        }
    }

    #[test]
    fn a_line_of_its_own_may_be_the_day_of_the_document() {
        for line in ["4 November 2013", "Published: Mon 4 Nov 2013, 6:13 PM", "Published Nov 4, 2013 11:49 PM"] {
            assert_eq!(line_of_day(line), Some(jiff::civil::date(2013, 11, 4)), "{line}");
        }
        for line in ["4 November 2013 was a quiet day", "Last updated: 7 Apr 2015", "On 4 November 2013"] {
            assert_eq!(line_of_day(line), None, "{line}");
        }
    }
}
