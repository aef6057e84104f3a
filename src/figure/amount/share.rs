//! Shares of a figure that stands before: "27,000 fled. About half of them have returned".

use std::ops::Range;

use super::super::lexicon::{Cue, FigureLexicon};
use super::Form;
use super::{Amount, Core, Finder};
use crate::figure::Qualifier;
use crate::text::Tokens;

/// The lowest and the highest value of a figure.
pub type Bounds = (Option<u64>, Option<u64>);

/// The words for a figure before, after "of".
const POINTS: [&str; 5] = ["them", "these", "those", "whom", "which"];

/// Adds the shares of a figure that stands before, in the sentence or, by `base`, in the sentence before.
pub fn add_shares(
    tokens: &Tokens,
    sentence: Range<usize>,
    lexicon: &FigureLexicon,
    is_date: &dyn Fn(usize) -> bool,
    base: Option<Bounds>,
    found: &mut Vec<Amount>,
) {
    let finder = Finder { tokens, sentence: sentence.clone(), lexicon, is_date };
    let word = |at: usize, word: &str| sentence.contains(&at) && tokens.str(at).eq_ignore_ascii_case(word);
    let mut at = sentence.start;
    while at < sentence.end {
        let free = finder.opens(at) && found.iter().all(|a| !a.tokens.contains(&at));
        let Some((end, Core::Share(share))) = free.then(|| finder.core(at)).flatten() else {
            at += 1;
            continue;
        };
        let points = word(end, "of") && POINTS.iter().any(|other| word(end + 1, other));
        // "two-thirds of them, 270, were women": the share is given as a figure too.
        let given = word(end + 2, ",") && found.iter().any(|a| a.tokens.start == end + 3);
        let place = found.iter().take_while(|a| a.tokens.start < at).count();
        let before = found[..place].iter().rev().find(|a| a.form == Form::Count).map(|a| (a.low, a.high));
        let floor = place.checked_sub(1).map_or(sentence.start, |last| found[last].tokens.end);
        if let Some(amount) =
            before.or(base).filter(|_| points && !given).and_then(|base| finder.share_of(at..end, share, floor, base))
        {
            found.insert(place, amount);
        }
        at = end;
    }
}

impl Finder<'_, '_> {
    /// A share of a figure with these bounds.
    fn share_of(&self, words: Range<usize>, share: f64, floor: usize, (low, high): Bounds) -> Option<Amount> {
        let of = |n: u64| n as f64 * share;
        let (start, cue) = self.cues_before(words.start, floor);
        let (low, high) = (low.map(of), high.map(of));
        let (low, high) = match cue {
            None => (low, high),
            Some(Cue::Nearly) => (low.map(|n| n * 0.9), high),
            Some(Cue::Bound(Qualifier::About)) => {
                (low.map(|n| (n * 0.9).floor()), high.map(|n| (n * 11.0 / 10.0).ceil()))
            }
            Some(Cue::Bound(Qualifier::MoreThan | Qualifier::AtLeast)) => (low, None),
            Some(Cue::Bound(Qualifier::LessThan | Qualifier::AtMost)) => (Some(0.0), high),
            Some(_) => (low, high),
        };
        let whole = |n: Option<f64>| n.map(|n| n.round() as u64);
        let (low, high) = (whole(low), whole(high));
        Some(Amount {
            tokens: start..words.end,
            low,
            high,
            point: low.filter(|_| low == high),
            qualifier: Qualifier::Derived,
            form: Form::Count,
            currency: None,
            per: None,
        })
        .filter(|amount| amount.high.or(amount.low).is_some_and(|n| n > 1))
    }
}
