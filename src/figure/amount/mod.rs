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

mod bound;
mod label;
mod number;
mod share;
#[cfg(test)]
mod tests;

use std::ops::Range;

use self::bound::apply;
pub use self::share::{Bounds, add_shares};

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
    pub(super) fn opens(&self, at: usize) -> bool {
        let token = &self.tokens.list[at];
        let may = token.is_number() || self.lexicon.opens.get(token.word.index()).copied().unwrap_or(false);
        may && !(self.is_date)(at)
    }

    /// Past a number that is no figure, together with what is joined to it ("9/11", "F-16").
    pub(super) fn skip(&self, at: usize) -> usize {
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
    pub(super) fn amount(&self, at: usize, floor: usize) -> Option<(Vec<Amount>, usize)> {
        let (end, core) = match self.lexicon.ordinal(self.tokens, at) {
            Some(length) if at + length < self.sentence.end => (at + length, Core::One),
            // "a third man": the word before the ordinal counts him.
            None if self.before_person(at) => (at + 1, Core::One),
            _ => self.core(at)?,
        };
        if matches!(core, Core::Vague(..)) && self.is_inside_cue(at) {
            return None;
        }
        match core {
            // "three in ten never came back": a share of nobody counted here is no figure.
            Core::Share(share) => self.derived(at, end, share, floor).or(Some((Vec::new(), end))),
            Core::One if self.is_bounded_one(at, end, floor) => {
                let amount = self.bounded(at, floor)?;
                let end = amount.tokens.end;
                Some((vec![amount], end))
            }
            Core::Zero | Core::One | Core::Some => {
                let abbreviated = core == Core::Zero
                    && end == at + 1
                    && self.tokens.str(at).eq_ignore_ascii_case("no")
                    && self.tokens.get(end).is_some_and(|t| t.is_glued() && t.end - t.start == 1);
                if self.before_number(at, end)
                    || core == Core::One && self.is_rate(end)
                    || abbreviated && matches!(self.tokens.str(end), "." | "-")
                {
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
            Core::Number { value, .. } if self.rate_of_ten(end, value).is_some() => {
                Some((Vec::new(), self.rate_of_ten(end, value)?))
            }
            Core::Number { .. } | Core::Vague(..) => {
                let amount = self.bounded(at, floor)?;
                let end = amount.tokens.end;
                Some((vec![amount], end))
            }
        }
    }

    /// Whether "one" has a bound and so is a number like any other: "at least one person".
    fn is_bounded_one(&self, at: usize, end: usize, floor: usize) -> bool {
        let word = end == at + 1 && self.tokens.str(at).eq_ignore_ascii_case("one");
        let cue = || self.cues_before(at, floor).1;
        let bounded = || matches!(cue(), Some(Cue::Bound(qualifier)) if qualifier != Qualifier::Exact);
        // "between one and two thousand".
        let ranges = || {
            let worded = self.tokens.get(end).is_some_and(|t| t.is_word());
            worded && self.range_end(at, end, 1.0, 1.0, None).is_some()
        };
        word && !self.is_rate(end) && (bounded() || ranges())
    }

    /// Whether an article stands before an ordinal with a noun: "a third man", but not "a third of the men".
    fn before_person(&self, at: usize) -> bool {
        let ordinal = self.lexicon.ordinals.longest(self.tokens, at);
        ordinal.is_some_and(|(length, ())| {
            let next = at + length;
            next < self.sentence.end
                && self.tokens.list[next].is_word()
                && !self.tokens.str(next).eq_ignore_ascii_case("of")
        })
    }

    /// Whether a "one" is the head of a rate: "one in 4 adults", "one in every five".
    fn is_rate(&self, end: usize) -> bool {
        let is = |at: usize, word: &str| at < self.sentence.end && self.tokens.str(at).eq_ignore_ascii_case(word);
        let base = if is(end + 1, "every") { end + 2 } else { end + 1 };
        is(end, "in")
            && base < self.sentence.end
            && self.opens(base)
            && matches!(self.core(base), Some((_, Core::Number { .. })))
    }

    /// Either number of a rate: "4 in 10 of the dead", "nine in ten were men".
    fn is_rate_of(&self, at: usize, end: usize) -> bool {
        let is = |at: usize, words: &[&str]| {
            self.sentence.contains(&at) && words.iter().any(|word| self.tokens.str(at).eq_ignore_ascii_case(word))
        };
        const FOLLOWS: [&str; 5] = ["of", "were", "are", "was", "is"];
        let number = |at: usize| {
            let value = match (self.sentence.contains(&at) && self.opens(at)).then(|| self.core(at)).flatten()? {
                (after, Core::Number { value, scaled }) => (after, value * scaled),
                _ => return None,
            };
            (value.1 <= 1000.0).then_some(value)
        };
        let rate = |(_, share): (usize, f64), (after, base): (usize, f64)| share < base && is(after, &FOLLOWS);
        let (before, behind) = (at >= 2 && is(at - 1, &["in"]), is(end, &["in"]));
        let Some(own) = Some(at).filter(|_| before || behind).and_then(number) else { return false };
        let head = behind && number(end + 1).is_some_and(|base| rate(own, base));
        let base = before && number(at - 2).is_some_and(|share| share.0 == at - 1 && rate(share, own));
        head || base
    }

    /// Past a rate: "six out of ten", "nine out of every ten".
    fn rate_of_ten(&self, end: usize, value: f64) -> Option<usize> {
        let is = |at: usize, word: &str| at < self.sentence.end && self.tokens.str(at).eq_ignore_ascii_case(word);
        if !is(end, "out") || !is(end + 1, "of") {
            return None;
        }
        let base = if is(end + 2, "every") { end + 3 } else { end + 2 };
        let (after, core) = if base < self.sentence.end && self.opens(base) { self.core(base)? } else { return None };
        let round =
            matches!(core, Core::Number { value: whole, .. } if value < whole && (whole <= 10.0 || whole == 100.0));
        round.then_some(after)
    }

    /// A share of a figure ("88% of the 424", "a third of its annual $2.7 billion") and that figure.
    pub(super) fn derived(&self, at: usize, end: usize, share: f64, floor: usize) -> Option<(Vec<Amount>, usize)> {
        let mut base_at = end;
        if self.tokens.list.get(base_at).is_none_or(|_| !self.tokens.str(base_at).eq_ignore_ascii_case("of")) {
            return None;
        }
        base_at += 1;
        // "two-thirds of them, 270, were women": what stands behind a comma is the share itself.
        let comma = (base_at..self.sentence.end).find(|&at| self.tokens.str(at) == ",");
        let limit = (base_at + 4).min(self.sentence.end).min(comma.unwrap_or(self.sentence.end));
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
    pub(super) fn bounded(&self, at: usize, floor: usize) -> Option<Amount> {
        let (mut end, core) = self.core(at)?;
        let (mut start, mut currency) = self.currency_before(at, floor);
        if self.is_label(start, at) {
            return None;
        }
        let (value, scaled) = match core {
            Core::Vague(low, high) => return self.vague(start, end, low, high, floor),
            Core::Number { value, scaled } => (value, scaled),
            Core::One => (1.0, 1.0),
            _ => return None,
        };
        let mut range = None;
        if let Some((range_end, top)) = self.range_end(start, end, value, scaled, currency) {
            end = range_end;
            range = Some(top);
        }
        // "seven (7) men": the number stands twice.
        let again = |at: usize| {
            let bracket = |at: usize, sign: &str| self.sentence.contains(&at) && self.tokens.str(at) == sign;
            let inside =
                (bracket(at, "(") && self.sentence.contains(&(at + 1))).then(|| self.core(at + 1)).flatten()?;
            match inside {
                (after, Core::Number { value: v, scaled: s }) if v * s == value * scaled && bracket(after, ")") => {
                    Some(after + 1)
                }
                _ => None,
            }
        };
        if let Some(after) = again(end).filter(|_| range.is_none() && currency.is_none()) {
            end = after;
        }
        if let Some((length, code)) =
            self.lexicon.currency_words.longest(self.tokens, end).filter(|_| end < self.sentence.end)
        {
            currency = currency.or(Some(*code));
            end += length;
        } else if let Some((length, code)) = self.shared_currency(end).filter(|_| end < self.sentence.end) {
            currency = currency.or(Some(code));
            end += length;
        }
        let money = currency.is_some();
        let factor = range.map_or(scaled, |(factor, _)| factor);
        if !money && (value * factor).fract() != 0.0 {
            return None;
        }
        // "between 1 and 31 October": days.
        let days = range.is_some_and(|(_, top)| top.is_some_and(|top| top <= 31))
            && end < self.sentence.end
            && (self.is_date)(end);
        if days
            || !money && self.is_per_head(end)
            || self.not_a_count(at, end, money)
            || !money && self.is_rate_of(at, end)
        {
            return None;
        }
        let (cue_start, cue) = self.cues_before(start, floor);
        // "between 1 and 31 October": the other end is a date.
        if cue == Some(Cue::Between) && range.is_none() {
            return None;
        }
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
            amount.high = top;
            amount.point = if top.is_none() { amount.low } else { None };
            amount.qualifier = if top.is_none() { Qualifier::AtLeast } else { Qualifier::Range };
            if cue == Some(Cue::From) && start > self.sentence.start {
                amount.tokens.start = start - 1;
            }
            return (top.is_none() || amount.low < amount.high).then_some(amount);
        }
        let cue = cue.filter(|c| *c != Cue::Bound(Qualifier::Exact)).or(after.map(Cue::Bound)).or(cue);
        apply(&mut amount, cue.or(bound(Qualifier::Exact)), money);
        Some(amount)
    }

    pub(super) fn vague(&self, start: usize, end: usize, low: u64, high: Option<u64>, floor: usize) -> Option<Amount> {
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
}
