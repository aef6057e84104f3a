//! What bounds a number: ranges, words before and after it, currencies, rates.

use super::super::lexicon::Cue;
use super::super::{Per, Qualifier};
use super::{Amount, Core, Finder};

impl Finder<'_, '_> {
    /// The upper end of a range that follows: the token after it, the factor of the lower end and the upper
    /// value; none where that is open.
    pub(super) fn range_end(
        &self,
        start: usize,
        end: usize,
        value: f64,
        scaled: f64,
        currency: Option<&str>,
    ) -> Option<(usize, (f64, Option<u64>))> {
        if end >= self.sentence.end {
            return None;
        }
        let (_, cue) = self.cues_before(start, self.sentence.start);
        let joined = self.tokens.str(end);
        let word = self.tokens.word(end);
        let dash = matches!(joined, "-" | "–" | "—" | "‑" | "−");
        // "as few as 80 and as many as 120".
        let low = matches!(cue, Some(Cue::Bound(Qualifier::AtLeast)));
        let most =
            || matches!(self.lexicon.before.longest(self.tokens, end + 1), Some((_, Cue::Bound(Qualifier::AtMost))));
        // "37, perhaps 38".
        let perhaps = joined == ","
            && end + 2 < self.sentence.end
            && ["perhaps", "maybe", "possibly"].iter().any(|word| self.tokens.str(end + 1).eq_ignore_ascii_case(word));
        let is_range = if perhaps {
            true
        } else if dash {
            self.tokens.list[end].is_glued()
                || joined == "–"
                || joined == "-" && self.is_spaced_range(start, end, cue.is_some())
        } else if word == self.lexicon.join_and {
            cue == Some(Cue::Between) || low && most()
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
        let mut top_at = end + 1 + usize::from(perhaps);
        if currency.is_some() {
            top_at += self.lexicon.currency_signs.longest(self.tokens, top_at).map_or(0, |(length, _)| length);
        }
        // "from 500 to well over 1,000".
        let bound = if dash { None } else { self.lexicon.before.longest(self.tokens, top_at) };
        let open = matches!(bound, Some((_, Cue::Bound(Qualifier::MoreThan | Qualifier::AtLeast))));
        // "80 or as many as 120".
        let closed = matches!(bound, Some((_, Cue::Bound(Qualifier::AtMost))));
        if let Some((length, _)) = bound.filter(|_| open || closed) {
            top_at += length;
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
        // "two to three thousand", "two or three hundred".
        let worded = self.tokens.list[end - 1].is_word() && self.tokens.list[top_at].is_word();
        let dozens = self.tokens.str(top_end - 1).eq_ignore_ascii_case("dozen");
        let shared = [1e9, 1e6, 1e3, 1e2, 12.0].into_iter().find(|scale| {
            worded
                && (*scale != 12.0 || dozens)
                && scaled == 1.0
                && value < 100.0
                && top % scale == 0.0
                && top / scale > value
                && top / scale < 1000.0
        });
        let factor =
            if scaled == 1.0 && value < 1000.0 && top_scale >= 1000.0 { top_scale } else { shared.unwrap_or(scaled) };
        let top_value = top * top_scale;
        (value * factor < top_value).then_some((top_end, (factor, (!open).then_some(top_value.round() as u64))))
    }

    /// "300 - 410 dead", but not "12 - 40 injured" behind a count: a hyphen between blanks joins two figures in digits of
    /// one size, where neither ends its line.
    fn is_spaced_range(&self, start: usize, end: usize, bounded: bool) -> bool {
        const TIMES: f64 = 4.0;
        // "killed 12 - 40 were injured": a clause of its own.
        const ACTS: [&str; 6] = ["was", "were", "is", "are", "have", "had"];
        let acts = self.sentence.contains(&(end + 2))
            && ACTS.iter().any(|word| self.tokens.str(end + 2).eq_ignore_ascii_case(word));
        if acts && !bounded && start > self.sentence.start {
            return false;
        }
        let figure = |at: usize| self.tokens.list.get(at).is_some_and(|t| t.is_number());
        if end + 1 >= self.sentence.end || !figure(start) || !figure(end + 1) || end != start + 1 {
            return false;
        }
        match (self.core(start), self.core(end + 1)) {
            (
                Some((_, Core::Number { value: low, scaled: 1.0 })),
                Some((_, Core::Number { value: top, scaled: 1.0 })),
            ) => low < top && top <= low * TIMES,
            _ => false,
        }
    }

    /// Whether a word of change stands shortly before: "rose from 10 to 12".
    pub(super) fn changes(&self, at: usize) -> bool {
        const REACH: usize = 14;
        let from = at.saturating_sub(REACH).max(self.sentence.start);
        // Within the clause of the figure.
        let sign = |at: &usize| matches!(self.tokens.str(*at), "," | ";" | ":");
        let from = (from..at).rev().find(sign).map_or(from, |sign| sign + 1);
        self.lexicon.change.all(self.tokens, from..at).next().is_some()
    }

    /// Whether a verb by which a count comes to a figure ends at a token: "crept", "shot up".
    fn moves(&self, at: usize) -> bool {
        self.lexicon.change.longest(self.tokens, at).is_some()
    }

    /// A currency sign right before the number.
    pub(super) fn currency_before(&self, at: usize, floor: usize) -> (usize, Option<&'static str>) {
        for length in (1..=3).rev() {
            let Some(start) = at.checked_sub(length).filter(|&s| s >= floor.max(self.sentence.start)) else { continue };
            if let Some((found, &code)) = self.lexicon.currency_signs.longest(self.tokens, start)
                && found == length
            {
                return (start, Some(code));
            }
        }
        let before = at.checked_sub(1).filter(|&s| s >= floor.max(self.sentence.start));
        match before.and_then(|start| Some((start, self.shared_currency(start)?))) {
            Some((start, (1, code))) => (start, Some(code)),
            _ => (at, None),
        }
    }

    /// A name or sign of several currencies ("rupees"): how many tokens it takes, and the currency of the country that is
    /// named nearest in the sentence, else first in the text, else the first that has the name.
    pub(super) fn shared_currency(&self, at: usize) -> Option<(usize, &'static str)> {
        let (length, codes) = self.lexicon.shared_names.longest(self.tokens, at)?;
        let named = |range| {
            self.lexicon.currency_countries.all(self.tokens, range).filter_map(|(country, own)| {
                Some((country.start, own.iter().find(|code| codes.contains(code)).copied()?))
            })
        };
        let near = named(self.sentence.clone()).min_by_key(|(start, _)| (*start > at, start.abs_diff(at)));
        let code = near.or_else(|| named(0..self.tokens.len()).next()).map(|(_, code)| code);
        Some((length, code.or_else(|| codes.first().copied())?))
    }

    /// The words of bounds right before the figure: their first token, and the one that decides.
    pub(super) fn cues_before(&self, at: usize, floor: usize) -> (usize, Option<Cue>) {
        let floor = floor.max(self.sentence.start);
        let (mut start, mut decided) = (at, None);
        for _ in 0..3 {
            let found = (1..=6).rev().find_map(|length| {
                let from = start.checked_sub(length).filter(|&s| s >= floor)?;
                let (matched, &cue) = self.lexicon.before.longest(self.tokens, from)?;
                (matched == length).then_some((from, cue))
            });
            let Some((from, cue)) = found.filter(|(_, cue)| *cue != Cue::None) else { break };
            // "The embassy estimated 2,700": there it is a verb.
            if cue == Cue::Bound(Qualifier::About) && start == from + 1 && self.is_verb(from) {
                break;
            }
            // "crept up to 29": "up" belongs to the verb.
            let up = self.tokens.str(from).eq_ignore_ascii_case("up") && from > floor;
            if cue == Cue::Bound(Qualifier::AtMost) && up && self.moves(from - 1) {
                break;
            }
            start = from;
            // "only about 65".
            let plain = cue == Cue::Bound(Qualifier::Exact) && decided == Some(Cue::Bound(Qualifier::About));
            if plain {
                continue;
            }
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

    /// Whether "estimated" is a verb with a subject: a name or a noun stands right before it.
    fn is_verb(&self, at: usize) -> bool {
        const SMALL: [&str; 22] = [
            "a", "an", "the", "some", "of", "at", "to", "by", "with", "and", "or", "in", "than", "for", "from", "was",
            "were", "is", "are", "been", "as", "on",
        ];
        let Some(before) = at.checked_sub(1).filter(|&before| before >= self.sentence.start) else { return false };
        let token = &self.tokens.list[before];
        let word = self.tokens.str(before);
        self.tokens.str(at).eq_ignore_ascii_case("estimated")
            && token.is_word()
            && !SMALL.iter().any(|small| word.eq_ignore_ascii_case(small))
            && !word.ends_with("ed")
            && !word.ends_with("ing")
    }

    pub(super) fn cue_after(&self, end: usize) -> (usize, Option<Qualifier>) {
        if end < self.sentence.end {
            if self.tokens.str(end) == "+" {
                return (end + 1, Some(Qualifier::AtLeast));
            }
            // "five, at most," and "two hundred, perhaps".
            if self.tokens.str(end) == ","
                && let Some((length, &qualifier)) = self.lexicon.after.longest(self.tokens, end + 1)
                && (end + 1 + length >= self.sentence.end || !self.tokens.list[end + 1 + length].is_word())
            {
                return (end + 1 + length, Some(qualifier));
            }
            // "a hundred, if not more".
            if self.tokens.str(end) == "," && end + 2 < self.sentence.end && self.tokens.str(end + 1) == "if" {
                let after = self.lexicon.after.longest(self.tokens, end + 1);
                return after.map_or((end, None), |(length, &qualifier)| (end + 1 + length, Some(qualifier)));
            }
            if let Some((length, &qualifier)) = self.lexicon.after.longest(self.tokens, end) {
                return (end + length, Some(qualifier));
            }
            if self.tokens.str(end) == "-" && end + 1 < self.sentence.end {
                match self.tokens.str(end + 1) {
                    "odd" => return (end + 2, Some(Qualifier::About)),
                    "plus" => return (end + 2, Some(Qualifier::AtLeast)),
                    _ => {}
                }
            }
        }
        (end, None)
    }

    /// A period that the sum is per, said right before or after.
    pub(super) fn per(&self, start: usize, end: usize) -> Option<Per> {
        if end < self.sentence.end
            && let Some((_, &per)) = self.lexicon.per.longest(self.tokens, end)
        {
            return Some(per);
        }
        let from = start.checked_sub(1).filter(|&s| s >= self.sentence.start)?;
        self.lexicon.per.longest(self.tokens, from).map(|(_, &per)| per)
    }
}

/// Sets the bounds of an exact figure by a cue.
pub(super) fn apply(amount: &mut Amount, cue: Option<Cue>, money: bool) {
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
