//! Sums that are told again without their currency: "pledged $4 billion, of which 1.2 billion has been paid", or without
//! their currency and their millions: "was asked for £60m and promised 42".

use super::group::Group;
use crate::figure::{Form, Qualifier};
use crate::language::{Classes, Language};
use crate::measure::Role;
use crate::text::Tokens;

/// How many sentences a currency holds for sums that name none.
const REACH: usize = 3;
/// Sums below this are written with their currency.
const LEAST: u64 = 1_000_000;
/// Sums below this are not told with a verb in the singular alone.
const LEAST_ALONE: u64 = 10_000;
/// Sums up to this leave out the millions of the sum before them.
const MOST_SHORT: u64 = 999;
/// How many words may stand between a verb of giving and a sum that leaves out its millions.
const VERB_REACH: usize = 5;

/// The currency in which a text told of money last.
#[derive(Debug, Default)]
pub(super) struct Currency {
    last: Option<(usize, &'static str)>,
    /// The sentence that told of a sum in millions or billions last, and which of them.
    scale: Option<(usize, u64)>,
}

impl Currency {
    /// Gives the bare millions and billions of a sentence the currency of the sum before them.
    pub(super) fn name(&mut self, groups: &mut [Group], sentence: usize, tokens: &Tokens, language: &Language) {
        for group in groups {
            if group.amount.form == Form::Money {
                self.last = group.amount.currency.map(|currency| (sentence, currency)).or(self.last);
                self.scale = scale_of(group, tokens).map(|scale| (sentence, scale)).or(self.scale);
                continue;
            }
            let Some((told, currency)) = self.last.filter(|(told, _)| told + REACH >= sentence) else { continue };
            let given = is_bare(group) && is_given(group, tokens, language);
            let least = group.amount.low.or(group.amount.high).unwrap_or(0);
            let scale = self.scale.filter(|(told, _)| told + 1 >= sentence && given && least <= MOST_SHORT);
            if let Some((_, scale)) = scale {
                let amount = &mut group.amount;
                for value in [&mut amount.low, &mut amount.high, &mut amount.point].into_iter().flatten() {
                    *value *= scale;
                }
            }
            if scale.is_some() || given && told == sentence && least >= LEAST_ALONE || is_sum(group, tokens) {
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

/// The millions or billions of a sum.
fn scale_of(group: &Group, tokens: &Tokens) -> Option<u64> {
    const SCALES: [(u64, [&str; 4]); 2] =
        [(1_000_000_000, ["billion", "bn", "b", "billions"]), (1_000_000, ["million", "m", "mn", "millions"])];
    let words = group.amount.tokens.clone();
    let has = |names: &[&str]| words.clone().any(|at| names.iter().any(|n| tokens.str(at).eq_ignore_ascii_case(n)));
    SCALES.iter().find(|(_, names)| has(names)).map(|(scale, _)| *scale)
}

/// Whether a figure names nothing that it counts.
fn is_bare(group: &Group) -> bool {
    let bare = group.class.is_none() && group.inner.is_none() && !group.thing && !group.generic && !group.of;
    let exact = !matches!(group.amount.qualifier, Qualifier::Vague | Qualifier::Derived | Qualifier::Unspecified);
    bare && exact && group.noun.is_empty() && group.amount.form == Form::Count
}

/// "promised 42", "had signed contracts for 31", "20 had been paid", "12 came": whether words of giving stand beside a figure.
fn is_given(group: &Group, tokens: &Tokens, language: &Language) -> bool {
    let measures = &language.measures;
    let money = |at: usize, before: bool| {
        let sense = |s: &crate::measure::Sense| {
            let coming = s.role == Role::ComingVerb;
            let gives = matches!(
                s.role,
                Role::GivingVerb | Role::PublicGivingVerb | Role::WeakGivingVerb | Role::ToldGivingVerb
            );
            measures.traits(s.measure).money
                && if before { gives } else { coming || gives && s.form != crate::measure::Form::Present }
        };
        measures.frames(tokens, at).iter().any(sense)
    };
    let small = |at: usize| {
        let classes = language.grammar.classes(tokens, at);
        let skipped = Classes::ADVERB.or(Classes::PREPOSITION).or(Classes::DETERMINER);
        classes.is_some_and(|(_, c)| c.has(skipped))
            || tokens.list[at].is_word() && language.counting.at(tokens, at).is_none()
    };
    let sign = |at: usize| tokens.list[at].is_word();
    let start = group.amount.tokens.start;
    let have = |at: usize| matches!(tokens.str(at), "has" | "have" | "had");
    let before = (start.saturating_sub(VERB_REACH)..start)
        .rev()
        .take_while(|&at| sign(at))
        .find(|&at| money(at, true) && !have(at) || !small(at));
    if before.is_some_and(|at| money(at, true)) {
        return true;
    }
    let be = |at: &usize| {
        tokens.get(*at).is_some()
            && language
                .grammar
                .classes(tokens, *at)
                .is_some_and(|(_, c)| c.has(Classes::BE.or(Classes::HAVE).or(Classes::ADVERB).or(Classes::MODAL)))
    };
    let end = group.amount.tokens.end;
    let next = end + (end..end + 3).take_while(be).count();
    tokens.get(next).is_some() && money(next, false)
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
