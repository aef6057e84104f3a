//! Times and days at the head of an entry or on a line of their own: `Friday 16 August, 09.10`, `18.30`, `March 3 –`.
//!
//! What the time means is read in `scope/period`; here only its end is found.

use super::words;

/// A time or a day at the start of a line.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Moment {
    /// How many bytes it takes, its closing sign (`:`, `–`) aside.
    pub length: usize,
    /// Whether it has a time of day.
    pub clock: bool,
    /// Whether it has a year.
    pub year: bool,
    /// Whether it has a weekday or a month.
    pub named: bool,
}

impl Moment {
    /// The time or day that a text begins with.
    pub fn at_head(text: &str) -> Option<Moment> {
        let words = words();
        let mut found = Moment { length: 0, clock: false, year: false, named: false };
        let mut at = 0;
        // The end of the last piece that can close a time.
        while let Some(piece) = Piece::at(text, at) {
            let lower = piece.word.to_lowercase();
            let abbreviated = lower.trim_end_matches('.');
            let clock = is_clock(&lower);
            let hour = !clock
                && is_number(&lower, 2)
                && Piece::at(text, piece.end).is_some_and(|next| {
                    matches!(next.word.to_lowercase().trim_end_matches('.'), "am" | "pm" | "a.m" | "p.m" | "h")
                });
            if clock || hour || is_glued_hour(&lower) {
                found.clock = true;
            } else if words.weekdays.has(abbreviated) || words.months.has(abbreviated) {
                found.named = true;
            } else if is_year(abbreviated) {
                found.year = true;
            } else if is_day(abbreviated) || words.zones.has(abbreviated) {
                // A day of the month, a zone: only beside something else.
            } else if matches!(lower.as_str(), "," | "-" | "–" | "/" | "|") || words.beside.has(abbreviated) {
                at = piece.end;
                continue;
            } else {
                break;
            }
            at = piece.end;
            // The full stop of "Dec." belongs to it, that of a sentence does not.
            found.length = at - usize::from(piece.word.ends_with('.') && !is_short(&lower));
        }
        (found.clock || found.year || found.named).then_some(found).filter(|found| found.length > 0)
    }
}

struct Piece<'t> {
    word: &'t str,
    end: usize,
}

impl<'t> Piece<'t> {
    /// The word or sign at or after a byte, on the same line.
    fn at(text: &'t str, from: usize) -> Option<Piece<'t>> {
        let rest = &text[from..];
        let skipped = rest.len() - rest.trim_start_matches([' ', '\t', '\u{a0}']).len();
        let start = from + skipped;
        let first = text[start..].chars().next().filter(|c| *c != '\n')?;
        if !first.is_alphanumeric() {
            return Some(Piece { word: &text[start..start + first.len_utf8()], end: start + first.len_utf8() });
        }
        let word = &text[start..];
        let inner = |(at, c): (usize, char)| {
            let next = word[at + c.len_utf8()..].chars().next();
            !(c.is_alphanumeric() || matches!(c, '.' | ':') && next.is_some_and(char::is_alphanumeric))
        };
        let end = word.char_indices().find(|&pair| inner(pair)).map_or(word.len(), |(at, _)| at);
        let stop = word[end..].starts_with('.') && is_short(&format!("{}.", word[..end].to_lowercase()));
        let end = end + usize::from(stop);
        Some(Piece { word: &word[..end], end: start + end })
    }
}

/// "Dec.", "p.m.": a short form with its full stop.
fn is_short(lower: &str) -> bool {
    let word = lower.trim_end_matches('.');
    lower.ends_with('.')
        && word.len() <= 5
        && word != "may"
        && (words().months.has(word) || words().weekdays.has(word) || words().zones.has(word))
}

fn is_number(word: &str, longest: usize) -> bool {
    !word.is_empty() && word.len() <= longest && word.bytes().all(|b| b.is_ascii_digit())
}

fn is_year(word: &str) -> bool {
    is_number(word, 4) && word.len() == 4 && (word.starts_with("19") || word.starts_with("20"))
}

/// "3", "21st".
fn is_day(word: &str) -> bool {
    let number = word.trim_end_matches(|c: char| c.is_ascii_alphabetic());
    let ending = &word[number.len()..];
    is_number(number, 2)
        && number.parse().is_ok_and(|day: u8| (1..=31).contains(&day))
        && matches!(ending, "" | "st" | "nd" | "rd" | "th")
}

/// "18:40", "09.10", "14h05".
fn is_clock(word: &str) -> bool {
    word.split_once([':', '.', 'h']).is_some_and(|(hour, minute)| {
        let minute = minute.trim_end_matches(|c: char| c.is_ascii_alphabetic() || c == '.');
        is_number(hour, 2)
            && minute.len() == 2
            && is_number(minute, 2)
            && hour.parse().is_ok_and(|hour: u8| hour < 25)
            && minute.parse().is_ok_and(|minute: u8| minute < 60)
    })
}

/// "6pm".
fn is_glued_hour(word: &str) -> bool {
    let hour = word.trim_end_matches('.').trim_end_matches("pm").trim_end_matches("am");
    hour.len() < word.trim_end_matches('.').len() && is_number(hour, 2)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn head(text: &str) -> Option<&str> {
        Moment::at_head(text).map(|moment| &text[..moment.length])
    }

    #[test]
    fn times_and_days_are_found_at_the_head() {
        for (text, expected) in [
            ("Friday 16 August, 09.10 We are closing.", Some("Friday 16 August, 09.10")),
            ("18.30: Up again", Some("18.30")),
            ("14:05 GMT The minister", Some("14:05 GMT")),
            ("March 3 – Two died", Some("March 3")),
            ("Dec. 4, 2012: text", Some("Dec. 4, 2012")),
            ("7 p.m. Police said", Some("7 p.m.")),
            ("1-3 September 2004", Some("1-3 September 2004")),
            ("Early April 2015", Some("Early April 2015")),
            ("2013: The year", Some("2013")),
            ("12 people died", None),
            ("The army", None),
            ("1. Beslan", None),
        ] {
            assert_eq!(head(text), expected, "{text}");
        }
    }
}
