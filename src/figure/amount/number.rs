//! Numbers in digits and words, without their bounds.

use super::super::lexicon::Numeral;
use super::{Core, Finder};

impl Finder<'_, '_> {
    /// A number or number word at a token, without its bounds: the token after it, and what it is.
    pub(super) fn core(&self, at: usize) -> Option<(usize, Core)> {
        let token = self.tokens.list.get(at)?;
        if token.is_number() {
            let text = self.tokens.str(at);
            // "012017": a date that lost its spaces, or a telephone number.
            if text.len() > 1 && text.starts_with('0') && text.bytes().all(|b| b.is_ascii_digit()) {
                return None;
            }
            let value = digits(text)?;
            if let Some(thousands) = self.split_thousands(at) {
                return Some(self.scaled(at + 2, thousands, true));
            }
            return Some(self.scaled(at + 1, value, true));
        }
        if let Some((length, &numeral)) = self.lexicon.numerals.longest(self.tokens, at) {
            let end = at + length;
            // "one" and "a hundred" may go on: "one hundred and five", "a hundred and fifty".
            let plain_one = self.lexicon.numbers.contains_key(&token.word) && length == 1;
            match numeral {
                Numeral::Number(value) if value == 100 || value == 1000 => {
                    return Some(self.words_from(end, value as f64, at));
                }
                Numeral::One | Numeral::Share(..) | Numeral::Zero if plain_one => {
                    let (words_end, core) = self.words(at)?;
                    if words_end > end || numeral != Numeral::One {
                        return Some((words_end, core));
                    }
                    return Some((end, Core::One));
                }
                Numeral::Number(value) => return Some((end, Core::Number { value: value as f64, scaled: 1.0 })),
                Numeral::Vague(low, high) => return Some((end, Core::Vague(low, high))),
                Numeral::Share(part, whole) => return Some((end, Core::Share(part as f64 / whole as f64))),
                Numeral::Nothing => return None,
                Numeral::Zero => return Some((end, Core::Zero)),
                Numeral::One => return Some((end, Core::One)),
                Numeral::Unspecified => return Some((end, Core::Some)),
            }
        }
        self.words(at)
    }

    /// "1 200": a number whose thousands stand apart.
    fn split_thousands(&self, at: usize) -> Option<f64> {
        let plain = |at: usize| self.tokens.str(at).bytes().all(|b| b.is_ascii_digit());
        let next = at + 1;
        let inside = next < self.sentence.end && self.tokens.list[next].is_number() && !(self.is_date)(next);
        let alone = at == self.sentence.start || !self.tokens.list[at - 1].is_number();
        let ends = next + 1 >= self.sentence.end || !self.tokens.list[next + 1].is_number();
        let lengths = |at: usize| self.tokens.list[at].end - self.tokens.list[at].start;
        if !inside || !alone || !ends || !plain(at) || !plain(next) || lengths(at) > 3 || lengths(next) != 3 {
            return None;
        }
        let apart = self.tokens.list[next].start == self.tokens.list[at].end + 1;
        let joined = format!("{}{}", self.tokens.str(at), self.tokens.str(next));
        (apart && !joined.starts_with('0')).then(|| digits(&joined)).flatten()
    }

    /// Number words from `at`.
    pub(super) fn words(&self, at: usize) -> Option<(usize, Core)> {
        self.lexicon.numbers.get(&self.tokens.word(at))?;
        Some(self.words_from(at, 0.0, at))
    }

    /// Number words from `at`, added to what `first` words before have given.
    pub(super) fn words_from(&self, at: usize, given: f64, first: usize) -> (usize, Core) {
        let (mut total, mut current) = (0.0, given);
        let mut end = at;
        let mut last_scale = if given > 0.0 { given } else { 0.0 };
        let mut tens = false;
        let mut next = at;
        while next < self.sentence.end {
            let word = self.tokens.word(next);
            if let Some(&value) = self.lexicon.numbers.get(&word) {
                let value = value as f64;
                let fits = current == 0.0 && (last_scale == 0.0 || value < last_scale)
                    || tens && value < 10.0
                    || current >= 100.0 && current % 100.0 == 0.0 && value < 100.0 && !tens;
                if !fits || (next > first && next == end && current == 0.0 && total == 0.0 && given == 0.0) {
                    break;
                }
                current += value;
                tens = (20.0..100.0).contains(&value);
                next += 1;
                end = next;
            } else if let Some(&scale) = self.lexicon.scales.get(&word).filter(|_| self.word_scale(next)) {
                let scale = scale as f64;
                if current == 0.0 {
                    break;
                }
                current *= scale;
                if scale > 100.0 || scale == 12.0 {
                    total += current;
                    current = 0.0;
                }
                last_scale = scale;
                tens = false;
                next += 1;
                end = next;
            } else if matches!(self.tokens.str(next), "-" | "‑") && tens && self.tokens.list[next].is_glued() {
                next += 1;
                if !self.lexicon.numbers.contains_key(&self.tokens.word(next)) {
                    break;
                }
            } else if word == self.lexicon.join_and && last_scale >= 100.0 && next == end && !tens {
                let follows = self.lexicon.numbers.get(&self.tokens.word(next + 1)).is_some_and(|&v| v > 0 && v < 100);
                if !follows || current % 100.0 != 0.0 {
                    break;
                }
                next += 1;
            } else {
                break;
            }
        }
        let value = total + current;
        if self.lexicon.percent.longest(self.tokens, end).is_some_and(|_| end < self.sentence.end) {
            let length = self.lexicon.percent.longest(self.tokens, end).map_or(0, |(length, ())| length);
            return (end + length, Core::Share(value / 100.0));
        }
        (end, Core::Number { value, scaled: 1.0 })
    }

    pub(super) fn word_scale(&self, at: usize) -> bool {
        self.tokens.list[at].end - self.tokens.list[at].start > 2
    }

    /// A number in digits with the magnitudes or the percent sign that follow.
    pub(super) fn scaled(&self, at: usize, value: f64, _digits: bool) -> (usize, Core) {
        let (mut end, mut scaled) = (at, 1.0);
        while end < self.sentence.end {
            let token = &self.tokens.list[end];
            let Some(&scale) = self.lexicon.scales.get(&token.word) else { break };
            let short = token.end - token.start <= 2;
            let money = self.money_before(at) || self.money_after(end + 1);
            if short && (!token.is_glued() || !money && !self.is_count_in_short(end)) {
                break;
            }
            scaled *= scale as f64;
            end += 1;
        }
        if end < self.sentence.end
            && let Some((length, ())) = self.lexicon.percent.longest(self.tokens, end)
        {
            return (end + length, Core::Share(value * scaled / 100.0));
        }
        (end, Core::Number { value, scaled })
    }

    /// Whether a short magnitude multiplies a count: "420k", "1.2m people", but not "a 10k run" nor "a 1.2m wall".
    fn is_count_in_short(&self, at: usize) -> bool {
        let short = self.tokens.str(at);
        if self.tokens.get(at + 1).is_some_and(|next| next.is_glued() && (next.is_word() || next.is_number())) {
            return false;
        }
        let follows = |phrases: &crate::text::Phrases<()>| phrases.longest(self.tokens, at + 1).is_some();
        match short {
            "k" => !follows(&self.lexicon.not_thousands),
            "m" | "mn" | "bn" => at + 1 < self.sentence.end && follows(&self.lexicon.in_millions),
            _ => false,
        }
    }

    /// Whether a currency stands after the magnitude: "2m euros".
    fn money_after(&self, at: usize) -> bool {
        at < self.sentence.end
            && (self.lexicon.currency_words.longest(self.tokens, at).is_some()
                || self.lexicon.shared_names.longest(self.tokens, at).is_some())
    }

    /// Whether a currency sign stands before the digits that end at `end`: "m" after them is then a million.
    pub(super) fn money_before(&self, end: usize) -> bool {
        end >= 1 && self.currency_before(end - 1, self.sentence.start).1.is_some()
    }
}

/// The value of digits with separators; `None` where they are no number ("05.10.2017", "12:30", "1,23").
pub(super) fn digits(text: &str) -> Option<f64> {
    if text.len() <= 15 && text.bytes().all(|b| b.is_ascii_digit()) {
        return text.parse::<u64>().ok().map(|n| n as f64);
    }
    if text.contains(':') {
        return None;
    }
    let spaced;
    let text = if text.is_ascii() {
        text
    } else {
        spaced = text.replace(['\u{a0}', '\u{202f}', '\u{2009}'], "");
        &spaced
    };
    let (whole, fraction) = match text.split_once('.') {
        Some((whole, fraction)) if !fraction.contains(['.', ',']) => (whole, fraction),
        Some(_) => return None,
        None => (text, ""),
    };
    let mut groups = whole.split(',');
    let first = groups.next()?;
    let mut all = first.to_owned();
    let mut count = 0;
    for group in groups {
        if group.len() != 3 && group.len() != 2 {
            return None;
        }
        count += 1;
        all.push_str(group);
    }
    if count > 0
        && (first.len() > 3 || !whole.ends_with(|c: char| c.is_ascii_digit()) || whole.rsplit(',').next()?.len() != 3)
    {
        return None;
    }
    if all.len() > 15 {
        return None;
    }
    format!("{all}.{fraction}0").parse().ok()
}
