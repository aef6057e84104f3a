//! The figure of a cell, without the marks of notes and what stands in brackets after it.
//!
//! | cell | figure |
//! |---|---|
//! | `12*` · `12 [3]` · `12†` | 12 |
//! | `1 234` | 1,234 |
//! | `3–9` · `3 - 9` | 3 to 9 |
//! | `>400` | more than 400 |
//! | `12 (8 civilians)` | 12, and 8 civilians among them |
//! | `1,940` in millions | 1,940,000,000 |

use crate::document::Span;
use crate::figure::{Amount, Form, amounts};
use crate::language::Language;
use crate::text::Tokens;

/// The figure of a cell with its place.
pub(super) struct Value {
    pub amount: Amount,
    /// From the start of the cell's text.
    pub start: usize,
    pub end: usize,
}

/// What a cell holds: a figure, and a part of it in brackets.
pub(super) struct Read {
    pub value: Value,
    /// The part with the words for who it is.
    pub part: Option<(Value, String)>,
}

/// Reads a cell; one with more than a figure in it is not read. `scale` is the word for what its numbers are multiplied by.
pub(super) fn read(cell: &str, scale: Option<&str>, language: &Language) -> Option<Read> {
    let start = cell.len() - cell.trim_start().len();
    let end = start + without_marks(cell.trim()).len();
    let shown = &cell[start..end];
    if let Some(amount) = amount(shown, scale, language) {
        return Some(Read { value: Value { amount, start, end }, part: None });
    }
    // "12 (8 civilians)", "40 (13%)", "12 (est.)".
    let open = shown.find('(').filter(|_| shown.ends_with(')'))?;
    let main = without_marks(shown[..open].trim_end());
    let amount = amount(main, scale, language)?;
    let value = Value { amount, start, end: start + main.len() };
    let inside = &shown[open + 1..shown.len() - 1];
    let part = part(inside, language).map(|(mut value, words)| {
        let from = start + open + 1;
        value.start += from;
        value.end += from;
        (value, words)
    });
    Some(Read { value, part })
}

/// "8 civilians", "of whom 3 children": a figure and the words for who it counts.
fn part(inside: &str, language: &Language) -> Option<(Value, String)> {
    let tokens = Tokens::cut(inside, Span { start: 0, end: inside.len() }, &language.vocabulary);
    let list = amounts(&tokens, 0..tokens.len(), &language.figures, &|_| false);
    let [amount] = list.as_slice() else { return None };
    let span = tokens.span(&amount.tokens);
    let words = inside[span.end..].trim();
    let counts = amount.form == Form::Count && words.starts_with(char::is_alphabetic);
    counts.then(|| (Value { amount: amount.clone(), start: span.start, end: span.end }, words.to_owned()))
}

/// A cell without the marks of notes at its end: "*", "†", "¹", "[3]", "(a)".
pub(super) fn without_marks(cell: &str) -> &str {
    let mut rest = cell;
    loop {
        let shorter = rest
            .trim_end_matches(|c: char| matches!(c, '*' | '†' | '‡' | '§' | '¹' | '²' | '³' | '⁴'..='⁹' | '⁰' | ' '));
        let bracketed = [('[', ']'), ('(', ')')].iter().find_map(|&(open, close)| {
            let at = shorter.strip_suffix(close)?.rfind(open)?;
            let mark = &shorter[at + 1..shorter.len() - 1];
            let number = open == '[' && mark.len() <= 3 && mark.bytes().all(|b| b.is_ascii_digit());
            let letter = mark.len() == 1 && mark.bytes().all(|b| b.is_ascii_lowercase());
            (at > 0 && (number || letter)).then_some(&shorter[..at])
        });
        let shorter = bracketed.unwrap_or(shorter);
        if shorter.len() == rest.len() || shorter.is_empty() {
            return rest;
        }
        rest = shorter;
    }
}

/// The one figure of some words.
pub(super) fn amount(words: &str, scale: Option<&str>, language: &Language) -> Option<Amount> {
    let words = words.trim();
    if let Some((sign, rest)) = language.tables.sign(words) {
        return amount(&format!("{sign} {}", rest.trim_start()), scale, language);
    }
    // A dash between blanks joins two ends in a cell, and breaks off in a sentence.
    let mut plain = words.replace(" - ", "–").replace(" – ", "–");
    if is_spaced(&plain) {
        plain.retain(|c| !c.is_whitespace());
    }
    let scaled = scale.filter(|_| plain.ends_with(|c: char| c.is_ascii_digit()));
    let plain = scaled.map_or_else(|| plain.clone(), |scale| format!("{plain} {scale}"));
    let tokens = Tokens::cut(&plain, Span { start: 0, end: plain.len() }, &language.vocabulary);
    let list = amounts(&tokens, 0..tokens.len(), &language.figures, &|_| false);
    let [amount] = list.as_slice() else { return None };
    (amount.tokens == (0..tokens.len()) && matches!(amount.form, Form::Count | Form::Zero | Form::Money))
        .then(|| amount.clone())
}

/// "12 345": digits in groups of three with blanks between.
fn is_spaced(words: &str) -> bool {
    let mut groups = words.split([' ', '\u{a0}', '\u{2009}', '\u{202f}']);
    let digits = |group: &str| group.bytes().all(|b| b.is_ascii_digit());
    let first = groups.next().is_some_and(|group| (1..=3).contains(&group.len()) && digits(group));
    let rest: Vec<&str> = groups.collect();
    first && !rest.is_empty() && rest.iter().all(|group| group.len() == 3 && digits(group))
}

/// Whether a cell holds a number at all, or says that there is none.
pub(super) fn is_number(cell: &str, language: &Language) -> bool {
    let shown = without_marks(cell.trim());
    amount(shown.split('(').next().unwrap_or(shown), None, language).is_some()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn value(cell: &str, scale: Option<&str>) -> Option<(Option<u64>, Option<u64>, String)> {
        let read = read(cell, scale, Language::english())?;
        Some((read.value.amount.low, read.value.amount.high, cell[read.value.start..read.value.end].to_owned()))
    }

    #[test]
    fn cells_give_their_figure_without_what_stands_beside_it() {
        for (cell, low, high, words) in [
            ("12", 12, Some(12), "12"),
            ("12*", 12, Some(12), "12"),
            (" 12 [3]", 12, Some(12), "12"),
            ("2,523", 2523, Some(2523), "2,523"),
            ("1 234", 1234, Some(1234), "1 234"),
            ("3–9", 3, Some(9), "3–9"),
            (">400", 401, None, ">400"),
            ("at least 12", 12, None, "at least 12"),
            ("12 (est.)", 12, Some(12), "12"),
            ("40 (13%)", 40, Some(40), "40"),
            ("0", 0, Some(0), "0"),
        ] {
            assert_eq!(value(cell, None), Some((Some(low), high, words.to_owned())), "{cell}");
        }
        assert_eq!(
            value("1,940", Some("million")),
            Some((Some(1_940_000_000), Some(1_940_000_000), "1,940".to_owned()))
        );
        assert_eq!(value("2.5", Some("million")).and_then(|v| v.0), Some(2_500_000));
        assert_eq!(value("see notes", None), None);
    }

    #[test]
    fn a_part_in_brackets_is_read_with_its_words() {
        let read = read("12 (8 civilians)", None, Language::english()).unwrap();
        let (value, words) = read.part.unwrap();
        assert_eq!((value.amount.point, words.as_str()), (Some(8), "civilians"));
        assert_eq!(&"12 (8 civilians)"[value.start..value.end], "8");
    }
}
