//! How far a figure reaches within its scope: all of it, some of it, on top of another figure, or not to be used.

use std::sync::{Arc, LazyLock};

use serde::Deserialize;

use super::name;
use crate::claim::Claim;
use crate::figure::Qualifier;
use crate::scope::relation::Interval;
use crate::scope::relation::population::{self, Key};
use crate::source::Stance;

/// A figure for at most this many strikes, told in the same sentence, counts those strikes and not their whole period.
const FEW_STRIKES: u64 = 5;

/// How far a figure reaches within its scope.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub enum Extent {
    /// All of its scope.
    Total,
    /// Some of its scope: it can exceed a whole, and is none.
    Part,
    /// On top of another figure ("16 others"): no part of what stands beside it, and no whole.
    Extra,
    /// Its sentence counts another time than the one that was read for it.
    Adrift,
    /// Nothing follows from it: computed from other figures, feared, or a figure that is told in order to be rejected.
    Mute,
}

impl Extent {
    /// Whether nothing may follow from the figure.
    pub fn is_silent(self) -> bool {
        matches!(self, Extent::Adrift | Extent::Mute)
    }

    /// Why the figure is not a total, in words.
    pub fn why(self) -> &'static str {
        match self {
            Extent::Total => "it counts all of its scope",
            Extent::Part => "it counts only some of its scope",
            Extent::Extra => "it counts on top of another figure",
            Extent::Adrift => "its sentence counts another time than the one that was read for it",
            Extent::Mute => "it is not a figure that its source vouches for",
        }
    }
}

/// The claims of each sentence.
pub struct Neighbours<'a> {
    order: &'a [&'a Arc<Claim>],
    /// For each claim, where the claims of its sentence begin and end in the order.
    sentences: Vec<(usize, usize)>,
}

impl<'a> Neighbours<'a> {
    /// The claims of each sentence of some documents; claims of one sentence stand side by side.
    pub fn of(order: &'a [&'a Arc<Claim>]) -> Neighbours<'a> {
        let together = |a: &&Arc<Claim>, b: &&Arc<Claim>| {
            a.evidence.start == b.evidence.start && a.document.sha256 == b.document.sha256
        };
        let mut sentences = Vec::with_capacity(order.len());
        for sentence in order.chunk_by(together) {
            let begin = sentences.len();
            sentences.extend(sentence.iter().map(|_| (begin, begin + sentence.len())));
        }
        Neighbours { order, sentences }
    }

    fn beside(&self, at: usize) -> impl Iterator<Item = &'a Claim> {
        let (begin, end) = self.sentences[at];
        self.order[begin..end].iter().map(|claim| claim.as_ref())
    }

    /// Whether the sentence counts a handful of strikes.
    fn have_few_strikes(&self, at: usize) -> bool {
        let few =
            |c: &Claim| c.measure == "strikes" && c.figure.high.is_some_and(|high| (1..=FEW_STRIKES).contains(&high));
        self.beside(at).any(few)
    }

    /// Whether another measure stands before the claim in its sentence: "ten were killed and 16 others injured" counts
    /// all the injured.
    fn follows_another(&self, at: usize) -> bool {
        let claim = self.order[at];
        self.beside(at).any(|c| c.measure != claim.measure && c.figure.start < claim.figure.start)
    }
}

/// So many are not counted in one event: a sentence that tells them of a war tells its total.
const MANY: u64 = 1000;

/// A time longer than this many days is longer than what a sentence counts that says "in a week".
const MONTH_DAYS: i64 = 31;

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Words {
    starts: String,
    struggle: String,
    spans: Vec<String>,
}

impl Words {
    fn get() -> &'static Words {
        static WORDS: LazyLock<Words> =
            LazyLock::new(|| toml::from_str(include_str!("extent.toml")).expect("extent.toml is well-formed"));
        &WORDS
    }
}

/// Whether a sentence has one of some words.
fn has(claim: &Claim, words: &str) -> bool {
    let mut said = claim.evidence.quote.split(|c: char| !c.is_alphanumeric());
    said.any(|word| words.split_whitespace().any(|listed| word.eq_ignore_ascii_case(listed)))
}

/// Whether the sentence counts another time than the one that was read for it.
fn counts_another_time(claim: &Claim, interval: Interval) -> bool {
    let words = Words::get();
    if interval.is_event() {
        let many = claim.figure.low.is_some_and(|low| low >= MANY);
        return many && (has(claim, &words.starts) || has(claim, &words.struggle) && has(claim, "has have"));
    }
    if !interval.runs_up_to(claim.document.published) && has(claim, &words.starts) {
        return true;
    }
    let short = |phrase: &String| claim.evidence.quote.contains(phrase.as_str());
    interval.days().is_some_and(|days| days > MONTH_DAYS) && words.spans.iter().any(short)
}

/// Whether the words right at the figure count on top of another one: "three more", "another five".
fn says_more(claim: &Claim) -> bool {
    let figure = &claim.figure;
    let lower = figure.text.to_lowercase();
    let first = lower.split_whitespace().next().unwrap_or("");
    let after =
        figure.end.checked_sub(claim.evidence.start).and_then(|at| claim.evidence.quote.get(at..)).unwrap_or("");
    let next = after.split_whitespace().next().unwrap_or("").trim_end_matches([',', '.', ';']).to_lowercase();
    let before =
        figure.start.checked_sub(claim.evidence.start).and_then(|at| claim.evidence.quote.get(..at)).unwrap_or("");
    let previous = before.split_whitespace().next_back().unwrap_or("").to_lowercase();
    // "More than 80" counts them all; "the other 32" do not.
    (first != "more" && population::is_addition(first)) || population::is_addition(&next) || previous == "other"
}

/// How far the figure of a claim reaches, by its place in the order; `whole` is the claim that its text calls its whole,
/// with who is counted there.
pub fn extent(
    at: usize,
    population: Option<&Key>,
    interval: Option<Interval>,
    whole: Option<(usize, Option<&Key>)>,
    sentences: &Neighbours,
) -> Extent {
    let claim = sentences.order[at];
    let denied = claim.attribution.stance == Stance::Denies && claim.figure.high != Some(0);
    // What is reported only in order to be rejected, and nobody is named who said it, has no voice.
    let rejected = claim.attribution.stance == Stance::Disputes
        && claim.attribution.source.as_ref().is_none_or(|source| {
            Some(source) == claim.attribution.rejected_by.as_ref() || name::is_unnamed(&source.name)
        });
    if claim.figure.qualifier == Qualifier::Derived
        || claim.attribution.stance == Stance::Fears
        || claim.attribution.stance == Stance::Corrects
        || claim.measure == "other"
        || denied
        || rejected
    {
        return Extent::Mute;
    }
    // What is part of an addition is one, too; so with every figure that does not count all of its scope.
    let total = |&(w, _): &(usize, Option<&Key>)| {
        let whole = sentences.order[w];
        whole.part_of.is_none() && whole.measure == claim.measure
    };
    if let Some((whole, key)) = whole.filter(total) {
        let outer = extent(whole, key, interval, None, sentences);
        if outer != Extent::Total {
            return outer;
        }
    }
    if whole.is_some_and(|(_, key)| key == population) {
        return Extent::Part;
    }
    let long = interval.is_some_and(|i| !i.is_event());
    if interval.is_some_and(|i| counts_another_time(claim, i)) {
        return Extent::Adrift;
    }
    if (population.is_some_and(|p| p.addition) || says_more(claim)) && !sentences.follows_another(at) {
        return Extent::Extra;
    }
    let beside_few = sentences.have_few_strikes(at);
    // A handful of strikes is itself no total of a long period unless somebody says so: it is as often a selection.
    if long && beside_few && claim.figure.high != Some(0) { Extent::Part } else { Extent::Total }
}
