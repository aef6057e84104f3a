//! Recognises the figures of a sentence: numbers in digits and words, ranges, bounds, vague words, money and shares.
//!
//! | text | bounds |
//! |---|---|
//! | `at least 400` | 400.. |
//! | `between two hundred and fifty and three hundred` | 250..300 |
//! | `nearly 40` | 36..40 |
//! | `tens of thousands` | 20,000..99,999 |
//! | `88% of the 424` | 373, and 424 |
//! | `almost a third of its annual $2.7 billion` | USD 810 million..900 million, and 2.7 billion |

use std::ops::Range;

use super::lexicon::{Cue, FigureLexicon, Numeral};
use super::{Per, Qualifier};
use crate::text::Tokens;

/// What a figure is said of.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Form {
    /// A count in digits, number words or words for a size.
    Count,
    /// A sum of money.
    Money,
    /// A word for none.
    Zero,
    /// A word for one of what is named next: `a`, `another`.
    One,
    /// A word for more than one, without a size: `some`, `a number of`.
    Some,
}

/// A figure as it stands in a sentence, before it is known what it counts.
#[derive(Clone, Debug, PartialEq)]
pub struct Amount {
    /// Its tokens, with the words that bound it.
    pub tokens: Range<usize>,
    /// The lowest value; `None` = unbounded.
    pub low: Option<u64>,
    /// The highest value; `None` = unbounded.
    pub high: Option<u64>,
    /// The number said.
    pub point: Option<u64>,
    /// How the words bound it.
    pub qualifier: Qualifier,
    /// What it is said of.
    pub form: Form,
    /// For money, the ISO 4217 code.
    pub currency: Option<&'static str>,
    /// For a rate, the period it is per.
    pub per: Option<Per>,
}

#[derive(Clone, Copy, Debug, PartialEq)]
enum Core {
    Number { value: f64, scaled: f64 },
    Vague(u64, Option<u64>),
    Share(f64),
    Zero,
    One,
    Some,
}

/// Finds the figures among the tokens of a sentence, left to right. `is_date` tells which tokens belong to a date, a time
/// or a duration and so are none.
pub fn amounts(
    tokens: &Tokens,
    sentence: Range<usize>,
    lexicon: &FigureLexicon,
    is_date: &dyn Fn(usize) -> bool,
) -> Vec<Amount> {
    let finder = Finder { tokens, sentence: sentence.clone(), lexicon, is_date };
    let mut found: Vec<Amount> = Vec::new();
    let mut at = sentence.start;
    while at < sentence.end {
        if !finder.opens(at) {
            at += 1;
            continue;
        }
        match finder.amount(at, found.last().map_or(sentence.start, |a| a.tokens.end)) {
            Some((list, end)) => {
                found.extend(list);
                at = end.max(at + 1);
            }
            None => at = finder.skip(at),
        }
    }
    found
}

struct Finder<'t, 'a> {
    tokens: &'t Tokens<'a>,
    sentence: Range<usize>,
    lexicon: &'t FigureLexicon,
    is_date: &'t dyn Fn(usize) -> bool,
}

impl Finder<'_, '_> {
    fn opens(&self, at: usize) -> bool {
        let token = &self.tokens.list[at];
        let may = token.is_number() || self.lexicon.opens.get(token.word.index()).copied().unwrap_or(false);
        may && !(self.is_date)(at)
    }

    /// Past a number that is no figure, together with what is joined to it ("9/11", "F-16").
    fn skip(&self, at: usize) -> usize {
        if let Some((length, Numeral::Nothing)) = self.lexicon.numerals.longest(self.tokens, at) {
            return at + length;
        }
        let mut next = at + 1;
        if self.tokens.list[at].is_number() {
            while next < self.sentence.end && self.tokens.list[next].is_glued() && self.tokens.str(next) != "," {
                next += 1;
            }
        }
        next
    }

    /// The figure that begins at a token, with the base of a share as a second one; and the token after both.
    fn amount(&self, at: usize, floor: usize) -> Option<(Vec<Amount>, usize)> {
        let (end, core) = self.core(at)?;
        if matches!(core, Core::Vague(..)) && self.is_inside_cue(at) {
            return None;
        }
        match core {
            Core::Share(share) => self.derived(at, end, share, floor),
            Core::Zero | Core::One | Core::Some => {
                let abbreviated =
                    core == Core::Zero && self.tokens.get(end).is_some_and(|t| t.is_glued() && t.end - t.start == 1);
                if self.before_number(at, end) || abbreviated && matches!(self.tokens.str(end), "." | "-") {
                    return None;
                }
                let (form, low, high, point, qualifier) = match core {
                    Core::Zero => (Form::Zero, Some(0), Some(0), Some(0), Qualifier::Exact),
                    Core::One => (Form::One, Some(1), Some(1), Some(1), Qualifier::Exact),
                    _ => (Form::Some, Some(2), None, None, Qualifier::Unspecified),
                };
                let amount = Amount { tokens: at..end, low, high, point, qualifier, form, currency: None, per: None };
                Some((vec![amount], end))
            }
            Core::Number { .. } | Core::Vague(..) => {
                let amount = self.bounded(at, floor)?;
                let end = amount.tokens.end;
                Some((vec![amount], end))
            }
        }
    }

    /// Whether a word belongs to the words that bound a number: "many" in "as many as 200".
    fn is_inside_cue(&self, at: usize) -> bool {
        (1..=3).any(|back| {
            let start = at.checked_sub(back).filter(|&s| s >= self.sentence.start);
            start.is_some_and(|s| self.lexicon.before.longest(self.tokens, s).is_some_and(|(length, _)| length > back))
        })
    }

    /// Whether `a`, `some` or `no` only leads up to a number: "some 4,000", "no fewer than 12", "a further 20".
    fn before_number(&self, at: usize, end: usize) -> bool {
        let number = |at: usize| {
            self.opens(at.min(self.sentence.end - 1))
                && at < self.sentence.end
                && matches!(self.core(at), Some((_, Core::Number { .. } | Core::Vague(..))))
        };
        let mut after_cue = at;
        while let Some((length, _)) = self.lexicon.before.longest(self.tokens, after_cue) {
            after_cue += length;
            if after_cue >= self.sentence.end {
                return false;
            }
        }
        let sign = self.lexicon.currency_signs.longest(self.tokens, after_cue).map_or(0, |(length, _)| length);
        (after_cue > at && number(after_cue + sign)) || number(end)
    }

    /// A share of a figure ("88% of the 424", "a third of its annual $2.7 billion") and that figure.
    fn derived(&self, at: usize, end: usize, share: f64, floor: usize) -> Option<(Vec<Amount>, usize)> {
        let mut base_at = end;
        if self.tokens.list.get(base_at).is_none_or(|_| !self.tokens.str(base_at).eq_ignore_ascii_case("of")) {
            return None;
        }
        base_at += 1;
        let limit = (base_at + 4).min(self.sentence.end);
        let base = (base_at..limit).find_map(|i| {
            let numeric = self.opens(i) && matches!(self.core(i), Some((_, Core::Number { .. })));
            if numeric { self.bounded(i, base_at) } else { None }
        })?;
        if base.tokens.start > base_at + 3 {
            return None;
        }
        let (start, cue) = self.cues_before(at, floor);
        let of = |n: Option<u64>| n.map(|n| (n as f64 * share).round() as u64);
        let point = of(base.point);
        let (mut low, mut high) = (of(base.low), of(base.high));
        match cue {
            Some(Cue::Nearly) => low = low.map(|n| (n as f64 * 0.9).floor() as u64),
            Some(Cue::Bound(Qualifier::About)) => {
                low = low.map(|n| (n as f64 * 0.9).floor() as u64);
                high = high.map(|n| (n as f64 * 1.1).ceil() as u64);
            }
            Some(Cue::Bound(Qualifier::MoreThan | Qualifier::AtLeast)) => high = None,
            Some(Cue::Bound(Qualifier::LessThan | Qualifier::AtMost)) => low = Some(0),
            _ => {}
        }
        let derived = Amount {
            tokens: start..base.tokens.end,
            low,
            high,
            point,
            qualifier: Qualifier::Derived,
            form: base.form,
            currency: base.currency,
            per: base.per,
        };
        let end = base.tokens.end;
        Some((vec![derived, base], end))
    }

    /// A number, a range or a word for a size, with its bounds.
    fn bounded(&self, at: usize, floor: usize) -> Option<Amount> {
        let (mut end, core) = self.core(at)?;
        let (mut start, mut currency) = self.currency_before(at, floor);
        if self.is_label(start, at) {
            return None;
        }
        let (value, scaled) = match core {
            Core::Vague(low, high) => return self.vague(start, end, low, high, floor),
            Core::Number { value, scaled } => (value, scaled),
            _ => return None,
        };
        let mut range = None;
        if let Some((range_end, top)) = self.range_end(start, end, value, scaled, currency) {
            end = range_end;
            range = Some(top);
        }
        if let Some((length, code)) =
            self.lexicon.currency_words.longest(self.tokens, end).filter(|_| end < self.sentence.end)
        {
            currency = currency.or(Some(*code));
            end += length;
        }
        let money = currency.is_some();
        let factor = range.map_or(scaled, |(factor, _)| factor);
        if !money && (value * factor).fract() != 0.0 {
            return None;
        }
        if self.not_a_count(at, end, money) {
            return None;
        }
        let (cue_start, cue) = self.cues_before(start, floor);
        start = cue_start;
        let (after_end, after) = self.cue_after(end);
        end = after_end;
        let point = (value * scaled).round() as u64;
        let bound = |q| Some(Cue::Bound(q));
        let form = if money { Form::Money } else { Form::Count };
        let mut amount = Amount {
            tokens: start..end,
            low: Some(point),
            high: Some(point),
            point: Some(point),
            qualifier: Qualifier::Exact,
            form,
            currency,
            per: money.then(|| self.per(start, end)).flatten(),
        };
        if let Some((low_factor, top)) = range {
            amount.low = Some((value * low_factor).round() as u64);
            amount.high = Some(top);
            amount.point = None;
            amount.qualifier = Qualifier::Range;
            if cue == Some(Cue::From) && start > self.sentence.start {
                amount.tokens.start = start - 1;
            }
            return (amount.low < amount.high).then_some(amount);
        }
        let cue = cue.filter(|c| *c != Cue::Bound(Qualifier::Exact)).or(after.map(Cue::Bound)).or(cue);
        apply(&mut amount, cue.or(bound(Qualifier::Exact)), money);
        Some(amount)
    }

    fn vague(&self, start: usize, end: usize, low: u64, high: Option<u64>, floor: usize) -> Option<Amount> {
        let (mut low, mut high, mut end) = (low, high, end);
        if let Some(&scale) =
            self.lexicon.scales.get(&self.tokens.word(end)).filter(|&&s| s >= 12 && end < self.sentence.end)
            && low < 24
            && self.tokens.list[end].end - self.tokens.list[end].start > 1
        {
            low *= scale;
            high = Some(scale * 10 - 1);
            end += 1;
        }
        let after_of = if self.tokens.list.get(end).is_some() && self.tokens.str(end).eq_ignore_ascii_case("of") {
            end + 1
        } else {
            end
        };
        if self.not_a_count(start, after_of, false) {
            return None;
        }
        let (start, cue) = self.cues_before(start, floor);
        match cue {
            Some(Cue::Bound(Qualifier::MoreThan | Qualifier::AtLeast)) => high = None,
            Some(Cue::Bound(Qualifier::AtMost | Qualifier::LessThan)) => low = 0,
            _ => {}
        }
        Some(Amount {
            tokens: start..end,
            low: Some(low),
            high,
            point: None,
            qualifier: Qualifier::Vague,
            form: Form::Count,
            currency: None,
            per: None,
        })
    }

    /// The upper end of a range that follows: the token after it, the factor of the lower end and the upper value.
    fn range_end(
        &self,
        start: usize,
        end: usize,
        value: f64,
        scaled: f64,
        currency: Option<&str>,
    ) -> Option<(usize, (f64, u64))> {
        if end >= self.sentence.end {
            return None;
        }
        let (_, cue) = self.cues_before(start, self.sentence.start);
        let joined = self.tokens.str(end);
        let word = self.tokens.word(end);
        let dash = matches!(joined, "-" | "–" | "—" | "‑" | "−");
        let is_range = if dash {
            self.tokens.list[end].is_glued() || joined == "–"
        } else if word == self.lexicon.join_and {
            cue == Some(Cue::Between)
        } else if word == self.lexicon.join_or {
            true
        } else {
            self.lexicon.joins_to.longest(self.tokens, end).is_some()
        };
        // "rose by 14 to 230": an increase and the figure it led to.
        let by = start
            .checked_sub(1)
            .is_some_and(|b| b >= self.sentence.start && self.tokens.str(b).eq_ignore_ascii_case("by"));
        if !is_range || by {
            return None;
        }
        let mut top_at = end + 1;
        if currency.is_some() {
            top_at += self.lexicon.currency_signs.longest(self.tokens, top_at).map_or(0, |(length, _)| length);
        }
        if top_at >= self.sentence.end || !self.opens(top_at) {
            return None;
        }
        if dash && !self.tokens.list[top_at].is_glued() && self.tokens.list[end].is_glued() {
            return None;
        }
        let (top_end, Core::Number { value: top, scaled: top_scale }) = self.core(top_at)? else { return None };
        let from_change = cue == Some(Cue::From) && self.changes(start);
        if from_change {
            return None;
        }
        let factor = if scaled == 1.0 && value < 1000.0 && top_scale >= 1000.0 { top_scale } else { scaled };
        let top_value = top * top_scale;
        (value * factor < top_value).then_some((top_end, (factor, top_value.round() as u64)))
    }

    /// Whether a word of change stands shortly before: "rose from 10 to 12".
    fn changes(&self, at: usize) -> bool {
        let from = at.saturating_sub(6).max(self.sentence.start);
        self.lexicon.change.all(self.tokens, from..at).next().is_some()
    }

    /// A currency sign right before the number.
    fn currency_before(&self, at: usize, floor: usize) -> (usize, Option<&'static str>) {
        for length in (1..=3).rev() {
            let Some(start) = at.checked_sub(length).filter(|&s| s >= floor.max(self.sentence.start)) else { continue };
            if let Some((found, &code)) = self.lexicon.currency_signs.longest(self.tokens, start)
                && found == length
            {
                return (start, Some(code));
            }
        }
        (at, None)
    }

    /// The words of bounds right before the figure: their first token, and the one that decides.
    fn cues_before(&self, at: usize, floor: usize) -> (usize, Option<Cue>) {
        let floor = floor.max(self.sentence.start);
        let (mut start, mut decided) = (at, None);
        for _ in 0..3 {
            let found = (1..=6).rev().find_map(|length| {
                let from = start.checked_sub(length).filter(|&s| s >= floor)?;
                let (matched, &cue) = self.lexicon.before.longest(self.tokens, from)?;
                (matched == length).then_some((from, cue))
            });
            let Some((from, cue)) = found else { break };
            start = from;
            if decided.is_none()
                || decided == Some(Cue::Bound(Qualifier::About))
                || decided == Some(Cue::Bound(Qualifier::Exact))
            {
                decided = Some(cue);
            }
        }
        // "between" and "from" belong to a range only; alone they are prepositions.
        if matches!(decided, Some(Cue::From)) {
            return (at.min(start + 1).max(start + 1).min(at), Some(Cue::From));
        }
        (start, decided)
    }

    fn cue_after(&self, end: usize) -> (usize, Option<Qualifier>) {
        if end < self.sentence.end {
            if self.tokens.str(end) == "+" {
                return (end + 1, Some(Qualifier::AtLeast));
            }
            if let Some((length, &qualifier)) = self.lexicon.after.longest(self.tokens, end) {
                return (end + length, Some(qualifier));
            }
            if self.tokens.str(end) == "-" && end + 1 < self.sentence.end && self.tokens.str(end + 1) == "odd" {
                return (end + 2, Some(Qualifier::About));
            }
        }
        (end, None)
    }

    /// A period that the sum is per, said right before or after.
    fn per(&self, start: usize, end: usize) -> Option<Per> {
        if end < self.sentence.end
            && let Some((_, &per)) = self.lexicon.per.longest(self.tokens, end)
        {
            return Some(per);
        }
        let from = start.checked_sub(1).filter(|&s| s >= self.sentence.start)?;
        self.lexicon.per.longest(self.tokens, from).map(|(_, &per)| per)
    }

    /// A number that labels something: "Article 5", "No. 12", "#3", "F-16".
    fn is_label(&self, start: usize, at: usize) -> bool {
        let Some(before) = start.checked_sub(1).filter(|&b| b >= self.sentence.start) else { return false };
        let sign = self.tokens.str(before);
        let token = &self.tokens.list[at];
        let fraction = sign == "/" && before > self.sentence.start && self.tokens.list[before - 1].is_number();
        if sign == "#" || fraction || self.is_age(before, at) {
            return true;
        }
        if matches!(sign, "-" | "‑" | "/") && token.is_glued() && self.tokens.list[before].is_glued() {
            return true;
        }
        if sign == "." && before > self.sentence.start {
            let two = before - 1;
            return self.lexicon.not_counts_before.longest(self.tokens, two).is_some_and(|(length, ())| length == 2);
        }
        token.is_number()
            && (1..=2).any(|length| {
                start.checked_sub(length).filter(|&s| s >= self.sentence.start).is_some_and(|from| {
                    self.lexicon.not_counts_before.longest(self.tokens, from).is_some_and(|(found, ())| found == length)
                })
            })
    }

    /// An age between commas after a name: "Ali Hassan, 20, was hurt".
    fn is_age(&self, before: usize, at: usize) -> bool {
        let name = before.checked_sub(1).filter(|&n| n >= self.sentence.start).map(|n| &self.tokens.list[n]);
        let comma = |at: usize| at < self.sentence.end && self.tokens.str(at) == ",";
        comma(before)
            && self.tokens.list[at].is_number()
            && self.tokens.list[at].end - self.tokens.list[at].start <= 2
            && comma(at + 1)
            && name.is_some_and(|n| n.is_word() && n.is_capital())
    }

    /// Whether what follows makes the number something else than a count: a unit, an ordinal, a compound.
    fn not_a_count(&self, at: usize, end: usize, money: bool) -> bool {
        if end >= self.sentence.end {
            return false;
        }
        if money {
            return false;
        }
        let next = &self.tokens.list[end];
        // "1-877-903-1234": three numbers joined are no figure.
        let number =
            |at: usize| at < self.sentence.end && self.tokens.list[at].is_glued() && self.tokens.list[at].is_number();
        if next.is_glued() && self.tokens.str(end) == "-" && number(end + 1) {
            return true;
        }
        if self.lexicon.not_counts_after.longest(self.tokens, end).is_some() {
            // "seconds" and the like must follow; a single letter must be glued to the digits.
            return true;
        }
        let sign = self.tokens.str(end);
        // "1 / 3": a place in a row of pictures.
        if sign == "/" && self.tokens.get(end + 1).is_some_and(|t| t.is_number()) {
            return true;
        }
        if !next.is_glued() {
            return false;
        }
        if matches!(sign, "/" | "°" | "%" | "′" | "″") {
            return true;
        }
        if matches!(sign, "-" | "‑") && self.tokens.list.get(end + 1).is_some_and(|t| t.is_glued() && t.is_word()) {
            return self.tokens.str(end + 1) != "odd";
        }
        next.is_word() && self.tokens.list[at].is_number() && !sign.starts_with(['\'', '\u{2019}'])
    }

    /// A number or number word at a token, without its bounds: the token after it, and what it is.
    fn core(&self, at: usize) -> Option<(usize, Core)> {
        let token = self.tokens.list.get(at)?;
        if token.is_number() {
            let value = digits(self.tokens.str(at))?;
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

    /// Number words from `at`.
    fn words(&self, at: usize) -> Option<(usize, Core)> {
        self.lexicon.numbers.get(&self.tokens.word(at))?;
        Some(self.words_from(at, 0.0, at))
    }

    /// Number words from `at`, added to what `first` words before have given.
    fn words_from(&self, at: usize, given: f64, first: usize) -> (usize, Core) {
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

    fn word_scale(&self, at: usize) -> bool {
        self.tokens.list[at].end - self.tokens.list[at].start > 2
    }

    /// A number in digits with the magnitudes or the percent sign that follow.
    fn scaled(&self, at: usize, value: f64, _digits: bool) -> (usize, Core) {
        let (mut end, mut scaled) = (at, 1.0);
        while end < self.sentence.end {
            let token = &self.tokens.list[end];
            let Some(&scale) = self.lexicon.scales.get(&token.word) else { break };
            let short = token.end - token.start <= 2;
            if short && (!token.is_glued() || !self.money_before(at)) {
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

    /// Whether a currency sign stands before the digits that end at `end`: "m" after them is then a million.
    fn money_before(&self, end: usize) -> bool {
        end >= 1 && self.currency_before(end - 1, self.sentence.start).1.is_some()
    }
}

/// Sets the bounds of an exact figure by a cue.
fn apply(amount: &mut Amount, cue: Option<Cue>, money: bool) {
    let Some(n) = amount.point else { return };
    let step = u64::from(!money);
    let (tenth_below, tenth_above) = (n - n.div_ceil(10), n + n.div_ceil(10));
    let (qualifier, low, high) = match cue {
        Some(Cue::Bound(Qualifier::AtLeast)) => (Qualifier::AtLeast, Some(n), None),
        Some(Cue::Bound(Qualifier::MoreThan)) => (Qualifier::MoreThan, Some(n + step), None),
        Some(Cue::Bound(Qualifier::AtMost)) => (Qualifier::AtMost, Some(0), Some(n)),
        Some(Cue::Bound(Qualifier::LessThan)) => (Qualifier::LessThan, Some(0), Some(n.saturating_sub(step))),
        Some(Cue::Bound(Qualifier::About)) => (Qualifier::About, Some(tenth_below), Some(tenth_above)),
        Some(Cue::Nearly) => (Qualifier::About, Some(tenth_below), Some(n)),
        _ => (Qualifier::Exact, Some(n), Some(n)),
    };
    amount.qualifier = qualifier;
    amount.low = low;
    amount.high = high;
}

/// The value of digits with separators; `None` where they are no number ("05.10.2017", "12:30", "1,23").
fn digits(text: &str) -> Option<f64> {
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

#[cfg(test)]
mod tests {
    use super::*;
    use crate::document::Span;
    use crate::text::Vocabulary;

    fn read(text: &str) -> Vec<String> {
        let mut vocabulary = Vocabulary::default();
        let lexicon =
            FigureLexicon::read(include_str!("en.toml"), include_str!("currencies.tsv"), &mut vocabulary).unwrap();
        let tokens = Tokens::cut(text, Span { start: 0, end: text.len() }, &vocabulary);
        amounts(&tokens, 0..tokens.len(), &lexicon, &|_| false)
            .into_iter()
            .filter(|a| !matches!(a.form, Form::One | Form::Some))
            .map(|a| {
                let bound = |n: Option<u64>| n.map_or_else(String::new, |n| n.to_string());
                let money = a.currency.unwrap_or("");
                let per = a.per.map_or_else(String::new, |p| format!("/{p:?}"));
                format!("{}={}..{}{money}{per}", tokens.slice(&a.tokens), bound(a.low), bound(a.high))
            })
            .collect()
    }

    #[test]
    fn figures_keep_their_bounds() {
        for (text, expected) in [
            ("only 67 civilians", "only 67=67..67"),
            ("sixty-seven people", "sixty-seven=67..67"),
            ("at least 400 people", "at least 400=400.."),
            ("400 or more people", "400 or more=400.."),
            ("400+ people", "400+=400.."),
            ("more than 150 people", "more than 150=151.."),
            ("upwards of 150", "upwards of 150=151.."),
            ("up to 30 dead", "up to 30=0..30"),
            ("as many as 30 dead", "as many as 30=0..30"),
            ("no more than 30 dead", "no more than 30=0..30"),
            ("fewer than 10 dead", "fewer than 10=0..9"),
            ("some 4,000 people", "some 4,000=3600..4400"),
            ("around 15 others", "around 15=13..17"),
            ("nearly 40 militants", "nearly 40=36..40"),
            ("1,200-1,800 people", "1,200-1,800=1200..1800"),
            ("between 1,200 and 1,800 people", "between 1,200 and 1,800=1200..1800"),
            ("from 1,200 to 1,800 people", "from 1,200 to 1,800=1200..1800"),
            ("12\u{a0}500 people", "12\u{a0}500=12500..12500"),
            ("2.5 to 3 million people", "2.5 to 3 million=2500000..3000000"),
            ("the toll passed 100", "passed 100=101.."),
            ("five or six men", "five or six=5..6"),
            ("a dozen people", "a dozen=12..12"),
            ("two dozen people", "two dozen=24..24"),
            ("a couple of men", "a couple of=2..2"),
            ("dozens of people", "dozens=24..99"),
            ("tens of thousands of people", "tens of thousands=20000..99999"),
            ("several hundred people", "several hundred=300..999"),
            ("several men", "several=3..20"),
            ("no civilians", "no=0..0"),
            ("not a single civilian", "not a single=0..0"),
            ("a hundred and fifty people", "a hundred and fifty=150..150"),
            ("two hundred and fifty people", "two hundred and fifty=250..250"),
            (
                "three million two hundred thousand and six",
                "three million two hundred thousand and six=3200006..3200006",
            ),
            ("1.2 million people", "1.2 million=1200000..1200000"),
            ("half a million people", "half a million=500000..500000"),
            ("over $10 billion to", "over $10 billion=10000000000..USD"),
            ("$2.7bn a year", "$2.7bn=2700000000..2700000000USD/Year"),
            ("2 to 3 million people", "2 to 3 million=2000000..3000000"),
            ("an estimated 300 people", "an estimated 300=270..330"),
            ("at least some 300 people", "at least some 300=300.."),
            ("5 million rupees", "5 million rupees=5000000..5000000PKR"),
        ] {
            assert_eq!(read(text), [expected], "{text}");
        }
    }

    #[test]
    fn a_range_of_words_is_read_whole() {
        assert_eq!(
            read("between two hundred and fifty and three hundred people"),
            ["between two hundred and fifty and three hundred=250..300"]
        );
    }

    #[test]
    fn a_share_is_derived_from_its_base() {
        assert_eq!(read("88% of the 424 airstrikes"), ["88% of the 424=373..373", "424=424..424"]);
        assert_eq!(
            read("withhold almost a third of its annual $2.7 billion assistance"),
            [
                "almost a third of its annual $2.7 billion=810000000..900000000USD/Year",
                "$2.7 billion=2700000000..2700000000USD/Year"
            ]
        );
    }

    #[test]
    fn numbers_that_count_nothing_are_left_out() {
        for text in [
            "30 kilometres away",
            "a 9-year-old girl",
            "the 13th attack",
            "Article 5 of",
            "an F-16 jet",
            "on 9/11 in",
            "Resolution 2254 says",
            "12 per cent rose",
            "a three-member delegation",
            "a 5.7 magnitude",
            "for 10 years now",
            "several weeks later",
            "the clock said 12:30 then",
            "how many died",
            "image 1 / 3 shows",
            "call 1-877-903-1234 now",
            "Ali Hassan, 20, was hurt",
            "No. 5 was hit",
        ] {
            assert!(read(text).is_empty(), "{text}: {:?}", read(text));
        }
    }

    #[test]
    fn two_figures_stay_two() {
        assert_eq!(read("killed 20 and wounded 30"), ["20=20..20", "30=30..30"]);
        assert_eq!(read("five and six were hurt"), ["five=5..5", "six=6..6"]);
        assert_eq!(read("rose from 10 to 12 dead"), ["10=10..10", "12=12..12"]);
        assert_eq!(read("at least 12 dead and 55 wounded"), ["at least 12=12..", "55=55..55"]);
    }
}
