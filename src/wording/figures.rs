//! Says figures, bounds and distances in plain words.
//!
//! | value | words |
//! |---|---|
//! | at least, 400 | at least 400 |
//! | range, 1200 to 1800 | 1,200–1,800 |
//! | none | none |
//! | a gap of 333, 5.97 times | 333 (about 6 times) |

use super::words::named;
use crate::figure::{Figure, Per, Qualifier};
use crate::finding::{Bounds, Gap};

/// A figure in words: "at least 400", "1,200–1,800", "more than USD 10 billion a year".
pub fn figure_words(figure: &Figure) -> String {
    let amount = |n| amount(n, &figure.unit);
    let bounds = || bounds_words(&Bounds { low: figure.low, high: figure.high }, &figure.unit);
    let quoted = || format!("“{}”", named(&figure.text));
    let text = match (figure.qualifier, figure.point) {
        (Qualifier::Exact, Some(0)) => "none".to_owned(),
        (Qualifier::Exact, Some(point)) => amount(point),
        (Qualifier::AtLeast, Some(point)) => format!("at least {}", amount(point)),
        (Qualifier::MoreThan, Some(point)) => format!("more than {}", amount(point)),
        (Qualifier::AtMost, Some(point)) => format!("up to {}", amount(point)),
        (Qualifier::LessThan, Some(point)) => format!("fewer than {}", amount(point)),
        (Qualifier::About, Some(point)) if figure.high == Some(point) => format!("nearly {}", amount(point)),
        (Qualifier::About, Some(point)) => format!("about {}", amount(point)),
        (Qualifier::Derived, Some(point)) => format!("{}, from {}", amount(point), quoted()),
        (Qualifier::Derived, None) => format!("{}, from {}", bounds(), quoted()),
        (Qualifier::Vague, _) if !figure.text.trim().is_empty() => format!("{}, read as {}", quoted(), bounds()),
        (Qualifier::Unspecified, _) => "more than one, number not said".to_owned(),
        _ => bounds(),
    };
    match figure.per {
        Some(Per::Year) => format!("{text} a year"),
        Some(Per::Month) => format!("{text} a month"),
        Some(Per::Week) => format!("{text} a week"),
        Some(Per::Day) => format!("{text} a day"),
        None => text,
    }
}

/// Bounds in words: "72–155", "400 or more", "any number".
pub fn bounds_words(bounds: &Bounds, unit: &str) -> String {
    match (bounds.low, bounds.high) {
        (Some(low), Some(high)) if low == high => amount(low, unit),
        (Some(low), Some(high)) if is_currency(unit) => format!("{} to {}", amount(low, unit), amount(high, unit)),
        (Some(low), Some(high)) => format!("{}–{}", grouped(low), grouped(high)),
        (Some(low), None) => format!("{} or more", amount(low, unit)),
        (None, Some(high)) => format!("{} or fewer", amount(high, unit)),
        (None, None) => "any number".to_owned(),
    }
}

/// How far two figures lie apart: "333 (about 6 times)".
pub fn gap_words(gap: &Gap, unit: &str) -> String {
    let absolute = amount(gap.absolute, unit);
    match gap.ratio {
        Some(ratio) if !ratio.is_finite() => absolute,
        Some(ratio) if ratio >= 1.05 => {
            // Ten and more are told in whole times, less with one decimal: a reader compares, and does not compute.
            let step = if ratio >= 10.0 { 1.0 } else { 0.1 };
            let shown = (ratio / step).round() * step;
            let about = if (shown - ratio).abs() < 0.005 { "" } else { "about " };
            let times = match shown.fract() {
                part if !(0.05..0.95).contains(&part) => grouped(shown.round() as u64),
                _ => format!("{shown:.1}"),
            };
            format!("{absolute} ({about}{times} times)")
        }
        _ => absolute,
    }
}

fn is_currency(unit: &str) -> bool {
    unit.len() == 3 && unit.bytes().all(|b| b.is_ascii_uppercase())
}

fn amount(n: u64, unit: &str) -> String {
    if !is_currency(unit) {
        return grouped(n);
    }
    for (size, word) in [(1_000_000_000_000, "trillion"), (1_000_000_000, "billion"), (1_000_000, "million")] {
        if n >= size && n.is_multiple_of(size / 1000) {
            let thousandths = format!("{:03}", n % size / (size / 1000));
            let decimals = thousandths.trim_end_matches('0');
            let point = if decimals.is_empty() { "" } else { "." };
            return format!("{unit} {}{point}{decimals} {word}", grouped(n / size));
        }
    }
    format!("{unit} {}", grouped(n))
}

/// A number with commas: 12,345.
pub fn grouped(n: u64) -> String {
    let digits = n.to_string();
    let mut text = String::with_capacity(digits.len() + digits.len() / 3);
    for (i, digit) in digits.chars().enumerate() {
        if i > 0 && (digits.len() - i).is_multiple_of(3) {
            text.push(',');
        }
        text.push(digit);
    }
    text
}

#[cfg(test)]
mod tests {
    use super::*;

    fn figure(qualifier: Qualifier, low: Option<u64>, high: Option<u64>, point: Option<u64>, unit: &str) -> Figure {
        Figure { low, high, point, qualifier, unit: unit.into(), per: None, text: "dozens".into(), start: 0, end: 6 }
    }

    #[test]
    fn figures_keep_their_qualifier() {
        use Qualifier::*;
        for (qualifier, low, high, point, words) in [
            (Exact, Some(67), Some(67), Some(67), "67"),
            (Exact, Some(0), Some(0), Some(0), "none"),
            (AtLeast, Some(400), None, Some(400), "at least 400"),
            (MoreThan, Some(151), None, Some(150), "more than 150"),
            (AtMost, Some(0), Some(30), Some(30), "up to 30"),
            (LessThan, Some(0), Some(9), Some(10), "fewer than 10"),
            (About, Some(3600), Some(4400), Some(4000), "about 4,000"),
            (About, Some(36), Some(40), Some(40), "nearly 40"),
            (Range, Some(1200), Some(1800), None, "1,200–1,800"),
            (Vague, Some(24), Some(99), None, "“dozens”, read as 24–99"),
            (Unspecified, Some(2), None, None, "more than one, number not said"),
        ] {
            assert_eq!(figure_words(&figure(qualifier, low, high, point, "people")), words);
        }
    }

    #[test]
    fn money_keeps_its_currency_and_rate() {
        let mut aid = figure(Qualifier::Exact, Some(2_700_000_000), Some(2_700_000_000), Some(2_700_000_000), "USD");
        aid.per = Some(Per::Year);
        assert_eq!(figure_words(&aid), "USD 2.7 billion a year");
        assert_eq!(amount(10_000_000_000, "USD"), "USD 10 billion");
        assert_eq!(amount(1_234_567, "EUR"), "EUR 1,234,567");
        assert_eq!(amount(850_500_000, "GBP"), "GBP 850.5 million");
    }

    #[test]
    fn gaps_say_how_many_times() {
        assert_eq!(gap_words(&Gap { absolute: 333, ratio: Some(5.97) }, "people"), "333 (about 6 times)");
        assert_eq!(gap_words(&Gap { absolute: 63, ratio: Some(8.0) }, "people"), "63 (8 times)");
        assert_eq!(gap_words(&Gap { absolute: 4, ratio: Some(1.25) }, "people"), "4 (about 1.3 times)");
        assert_eq!(gap_words(&Gap { absolute: 19, ratio: None }, "people"), "19");
    }
}
