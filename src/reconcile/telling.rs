//! How figures are told: what takes the edge off a difference although the scopes are the same.
//!
//! | told | why nothing follows |
//! |---|---|
//! | "an earlier count", "later said" | one toll of an event was overtaken |
//! | "expected to rise"; the lower toll is of an earlier day | an event's toll rises |
//! | "a strike" here, "strikes" there | one of several attacks |
//! | "the same source", "a monitor" beside the Observatory | one source may be the other |
//! | the text's own toll, then a source's, and nothing sets the two against each other | the text may have added |
//! | both in one sentence | the sentence tells two things |

use std::sync::LazyLock;

use jiff::civil::Date;
use rustc_hash::FxHashSet;
use serde::Deserialize;

use super::finding::Case;
use super::prepare::Prepared;
use crate::scope::period::told;
use crate::scope::{Basis, Named, cause};

/// A toll that was published within so many days of its event may not be the last one.
const FRESH_DAYS: i32 = 7;

/// The dead of a catastrophe are counted for months.
const CATASTROPHE: u64 = 1000;

/// So many days the toll of a catastrophe may rise.
const CATASTROPHE_DAYS: i32 = 60;

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Data {
    overtaken: String,
    unfinished: Vec<String>,
    contrast: String,
    when: String,
    attack: String,
}

struct Words {
    overtaken: FxHashSet<String>,
    unfinished: Vec<String>,
    contrast: FxHashSet<String>,
    when: FxHashSet<String>,
    attack: FxHashSet<String>,
}

impl Words {
    fn get() -> &'static Words {
        static WORDS: LazyLock<Words> = LazyLock::new(|| {
            let data: Data = toml::from_str(include_str!("telling.toml")).expect("telling.toml is well-formed");
            let set = |words: &str| words.split_whitespace().map(str::to_owned).collect();
            Words {
                overtaken: set(&data.overtaken),
                unfinished: data.unfinished,
                contrast: set(&data.contrast),
                when: set(&data.when),
                attack: set(&data.attack),
            }
        });
        &WORDS
    }
}

/// Whether a sentence has one of some words; `lower` takes capitals for small letters.
fn has(p: &Prepared, words: &FxHashSet<String>, lower: bool) -> bool {
    let mut said = p.claim.evidence.quote.split(|c: char| !c.is_alphanumeric()).filter(|word| !word.is_empty());
    said.any(|word| {
        words.contains(word) || lower && word.contains(char::is_uppercase) && words.contains(&word.to_lowercase())
    })
}

/// Whether a sentence says when, though its days are not known.
pub fn says_when(p: &Prepared) -> bool {
    has(p, &Words::get().when, false)
}

/// "A monitor" and the Observatory, in one text, may be one source; "the same source" may be any.
fn are_indistinct(a: &Prepared, b: &Prepared) -> bool {
    let kind = |p: &Prepared| p.claim.attribution.source.as_ref().map(|s| s.kind);
    let same = |p: &Prepared| {
        let name = p.claim.attribution.source.as_ref().map_or("", |s| s.name.as_str());
        name.split_whitespace().take(2).any(|word| word.eq_ignore_ascii_case("same"))
    };
    a.shares_document(b)
        && (same(a) || same(b) || a.is_unnamed() != b.is_unnamed() && kind(a).is_some() && kind(a) == kind(b))
}

/// Whether its sentence tells an earlier state of an event's toll.
pub fn is_overtaken(p: &Prepared) -> bool {
    p.is_event() && has(p, &Words::get().overtaken, true)
}

/// Whether two claims of one measure stand in one sentence, and not each with a source of its own.
fn share_a_sentence(a: &Prepared, b: &Prepared) -> bool {
    let named = |p: &Prepared| p.claim.attribution.source.is_some();
    let one = a.shares_document(b) && a.claim.evidence.start == b.claim.evidence.start;
    one && !(named(a) && named(b) && a.voice != b.voice)
}

/// Whether one speaks of one attack and the other of several.
fn are_one_and_several(a: &Prepared, b: &Prepared) -> bool {
    let attacks = &Words::get().attack;
    // Some(true) for several, Some(false) for one, None where the words are neither.
    let several = |p: &Prepared| {
        let text = p.claim.scope.cause.as_ref()?.text.to_lowercase();
        let last = text.split_whitespace().next_back()?;
        let plural = last.strip_suffix('s').is_some_and(|one| attacks.contains(one));
        (plural || attacks.contains(last)).then_some(plural)
    };
    several(a).zip(several(b)).is_some_and(|(x, y)| x != y)
}

/// Whether a text gives its own toll of an event and that of a source, and no word sets the two against each other.
fn is_no_contrast(a: &Prepared, b: &Prepared) -> bool {
    let own = |p: &Prepared| p.claim.attribution.source.is_none();
    let named = match (own(a), own(b)) {
        (true, false) => b,
        (false, true) => a,
        _ => return false,
    };
    !has(named, &Words::get().contrast, true)
}

/// Whether the lower toll of an event is of an earlier day than the higher one, or neither text names who counted: an
/// outlet's toll is the toll of its hour.
fn may_have_risen(lower: &Prepared, higher: &Prepared) -> bool {
    let Some((before, after)) = days(lower, higher) else { return false };
    let own = |p: &Prepared| p.claim.attribution.source.is_none();
    let event = lower.interval.and_then(|interval| interval.last);
    let many = lower.bounds.low.is_some_and(|low| low >= CATASTROPHE);
    let growing = jiff::Span::new().days(if many { CATASTROPHE_DAYS } else { FRESH_DAYS });
    let fresh = event.is_none_or(|event| before <= event.saturating_add(growing));
    fresh && (before < after || before == after && own(lower) && own(higher))
}

/// The days of two documents, where both are known.
fn days(a: &Prepared, b: &Prepared) -> Option<(Date, Date)> {
    a.claim.document.published.zip(b.claim.document.published)
}

/// What is taken for granted of two tolls of one event that two documents of one day give.
pub fn of_one_day(a: &Prepared, b: &Prepared) -> Option<String> {
    let (x, y) = days(a, b)?;
    let one_day = a.is_event() && b.is_event() && !a.shares_document(b) && x == y;
    one_day.then(|| format!("neither toll is an earlier one: both documents are of {}", told::day(x)))
}

/// Whether the lower of two totals counts less by its nature than the higher: verified cases are a floor, and what one
/// party did is inside what was done by whomever.
pub fn may_count_less(lower: &Prepared, higher: &Prepared) -> bool {
    let (x, y) = (&lower.claim.scope, &higher.claim.scope);
    let floor = x.basis.is_some_and(Basis::is_by_case) && !y.basis.is_some_and(Basis::is_by_case);
    let attack = |cause: &Option<Named>| cause.as_ref().is_some_and(|cause| cause::is_attack(&cause.name));
    let by_one = lower.is_event() && higher.is_event() || attack(&x.cause) && attack(&y.cause);
    floor || !by_one && x.perpetrator.is_some() && y.perpetrator.is_none()
}

impl Case<'_> {
    /// Whether the way in which two figures are told takes the edge off their difference. The first is the lower one.
    pub(super) fn is_in_the_telling(&self, lower: usize, higher: usize) -> bool {
        let (a, b) = (&self.list[lower], &self.list[higher]);
        if are_indistinct(a, b) || share_a_sentence(a, b) {
            return true;
        }
        if is_overtaken(a) || is_overtaken(b) {
            return true;
        }
        if !(a.is_event() && b.is_event()) {
            return false;
        }
        if a.shares_document(b) {
            return is_no_contrast(a, b);
        }
        may_have_risen(a, b) || are_one_and_several(a, b) || self.is_unfinished(lower)
    }

    /// Whether the text of a claim knows its toll of the event to be unfinished.
    fn is_unfinished(&self, at: usize) -> bool {
        let p = &self.list[at];
        let here = |q: &&Prepared| q.shares_document(p);
        let before = self.list[..at].iter().rev().take_while(here);
        let after = self.list[at..].iter().take_while(here);
        let says = |q: &Prepared| {
            let quote = q.claim.evidence.quote.to_lowercase();
            Words::get().unfinished.iter().any(|phrase| quote.contains(phrase.as_str()))
        };
        before.chain(after).any(|q| q.interval == p.interval && says(q))
    }
}
