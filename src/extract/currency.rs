//! Sums that are told again without their currency: "pledged $4 billion, of which 1.2 billion has been paid".

use super::group::Group;
use crate::figure::{Form, Qualifier};
use crate::text::Tokens;

/// How many sentences a currency holds for sums that name none.
const REACH: usize = 3;
/// Sums below this are written with their currency.
const LEAST: u64 = 1_000_000;
/// Sums below this are not told with a verb in the singular alone.
const LEAST_ALONE: u64 = 10_000;

/// The currency in which a text told of money last.
#[derive(Debug, Default)]
pub(super) struct Currency {
    last: Option<(usize, &'static str)>,
}

impl Currency {
    /// Gives the bare millions and billions of a sentence the currency of the sum before them.
    pub(super) fn name(&mut self, groups: &mut [Group], sentence: usize, tokens: &Tokens) {
        for group in groups {
            if group.amount.form == Form::Money {
                self.last = group.amount.currency.map(|currency| (sentence, currency)).or(self.last);
                continue;
            }
            let Some((_, currency)) = self.last.filter(|(told, _)| told + REACH >= sentence) else { continue };
            if is_sum(group, tokens) {
                group.amount.form = Form::Money;
                group.amount.currency = Some(currency);
                group.borrowed = true;
                // "More than a million" of money begins at the million.
                if group.amount.qualifier == Qualifier::MoreThan {
                    group.amount.low = group.amount.point;
                }
            }
        }
    }
}

/// Whether a figure is written as sums are, and no noun says what it counts: "2.2 billion", "4 million more".
fn is_sum(group: &Group, tokens: &Tokens) -> bool {
    let amount = &group.amount;
    let magnitude = amount.tokens.clone().any(|at| tokens.str(at).to_ascii_lowercase().ends_with("illion"));
    let bare = group.class.is_none() && group.inner.is_none() && !group.thing && !group.generic;
    let noun = group.noun.is_empty() || group.more && group.noun.end <= amount.tokens.end + 1 || group.anaphoric;
    let least = amount.low.or(amount.high).unwrap_or(0);
    let sum = magnitude && least >= LEAST || least >= LEAST_ALONE && is_singular(amount.tokens.end, tokens);
    // "to 981 billion rupees from 852 billion": a sum of another time.
    let before = amount.tokens.start.checked_sub(1).map_or("", |at| tokens.str(at));
    let earlier = before.eq_ignore_ascii_case("from") || before.eq_ignore_ascii_case("against");
    amount.form == Form::Count && !earlier && amount.qualifier != Qualifier::Vague && bare && noun && sum
}

/// Whether a verb in the singular follows: "60,000 was transferred" counts no people.
fn is_singular(next: usize, tokens: &Tokens) -> bool {
    let is = |at: usize, word: &str| tokens.get(at).is_some() && tokens.str(at).eq_ignore_ascii_case(word);
    is(next, "was") || is(next, "is") || (is(next, "has") || is(next, "had")) && is(next + 1, "been")
}
