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
use super::{name, sentence};
use crate::scope::period::told;
use crate::scope::{Basis, Named, PopulationClass, cause};
use crate::source::SourceKind;

/// A toll that was published within so many days of its event may not be the last one.
const FRESH_DAYS: i32 = 7;

/// The dead of a catastrophe are counted for months.
const CATASTROPHE: u64 = 1000;

/// So many days the toll of a catastrophe may rise.
const CATASTROPHE_DAYS: i32 = 60;

/// The dead of a great catastrophe, and the days that their number may rise.
const GREAT: (u64, i32) = (10_000, 365);

/// So many tellings of one figure are looked at for the first of them.
const TELLINGS: usize = 8;

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Data {
    overtaken: String,
    unfinished: Vec<String>,
    contrast: String,
    when: String,
    attack: String,
    bodies: String,
    naming: String,
    aimed: Vec<String>,
    carried: Vec<String>,
    moved: String,
}

struct Words {
    overtaken: FxHashSet<String>,
    unfinished: Vec<String>,
    contrast: FxHashSet<String>,
    when: FxHashSet<String>,
    attack: FxHashSet<String>,
    bodies: FxHashSet<String>,
    naming: FxHashSet<String>,
    aimed: Vec<String>,
    carried: Vec<String>,
    moved: FxHashSet<String>,
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
                bodies: set(&data.bodies),
                naming: set(&data.naming),
                aimed: data.aimed,
                carried: data.carried,
                moved: set(&data.moved),
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
    let anybody = |p: &Prepared| {
        p.is_unnamed() && p.claim.attribution.source.as_ref().is_some_and(|source| name::is_anybody(&source.name))
    };
    let same = |p: &Prepared| {
        let name = p.claim.attribution.source.as_ref().map_or("", |s| s.name.as_str());
        name.split_whitespace().take(2).any(|word| word.eq_ignore_ascii_case("same"))
    };
    a.shares_document(b) && (same(a) || same(b) || anybody(a) != anybody(b) && kind(a).is_some() && kind(a) == kind(b))
}

/// Whether its sentence tells an earlier state of an event's toll.
pub fn is_overtaken(p: &Prepared) -> bool {
    p.is_event() && has(p, &Words::get().overtaken, true) && !tells_of_another(p)
}

/// Whether all such words stand behind the figure, and another figure behind them: "50 dead (initial figure: 14)".
fn tells_of_another(p: &Prepared) -> bool {
    let quote = p.claim.evidence.quote.as_str();
    let Some(at) = p.claim.figure.start.checked_sub(p.claim.evidence.start) else { return false };
    let (Some(before), Some(rest)) = (quote.get(..at), quote.get(at..)) else { return false };
    let Some(after) = rest.strip_prefix(p.claim.figure.text.as_str()) else { return false };
    let overtaken = |word: &str| Words::get().overtaken.contains(&word.to_lowercase());
    let split = |c: char| !c.is_alphanumeric();
    let last = after.split(split).rfind(|word| overtaken(word));
    let rest = last.and_then(|word| after.rfind(word).map(|at| &after[at..]));
    !before.split(split).any(overtaken) && rest.is_some_and(|rest| rest.contains(|c: char| c.is_ascii_digit()))
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
/// outlet's toll is the toll of its hour. `told` is the day on which the higher one was told first.
fn may_have_risen(lower: &Prepared, higher: &Prepared, told: Option<Date>) -> bool {
    let Some((before, last)) = days(lower, higher) else { return false };
    let after = told.map_or(last, |told| told.min(last));
    let own = |p: &Prepared| p.claim.attribution.source.is_none();
    let event = lower.interval.and_then(|interval| interval.last);
    let growing = match lower.bounds.low.unwrap_or(0) {
        many if many >= GREAT.0 => GREAT.1,
        many if many >= CATASTROPHE => CATASTROPHE_DAYS,
        _ => FRESH_DAYS,
    };
    let growing = jiff::Span::new().days(growing);
    let fresh = event.is_none_or(|event| before <= event.saturating_add(growing));
    if lower.shares_document(higher) {
        // What a text sets side by side within a week it sets against each other.
        return fresh && before.saturating_add(jiff::Span::new().days(FRESH_DAYS)) <= after;
    }
    fresh && (before < after || before == after && own(lower) && own(higher))
}

/// Whether two figures count who is displaced, missing, held or deployed on two days: such a number rises and falls.
fn are_of_two_days(a: &Prepared, b: &Prepared) -> bool {
    let state = a.counts_a_state() && b.counts_a_state();
    let apart = |(x, y): (Date, Date)| x.duration_until(y).as_hours().abs() > i64::from(FRESH_DAYS) * 24;
    state && days(a, b).is_some_and(apart)
}

/// The days on which two figures stood, where both are known.
fn days(a: &Prepared, b: &Prepared) -> Option<(Date, Date)> {
    sentence::day(a).zip(sentence::day(b))
}

/// What is taken for granted of two tolls of one event that two documents of one day give.
pub fn of_one_day(a: &Prepared, b: &Prepared) -> Option<String> {
    let (x, y) = a.claim.document.published.zip(b.claim.document.published)?;
    let one_day = a.is_event() && b.is_event() && !a.shares_document(b) && x == y;
    one_day.then(|| format!("neither toll is an earlier one: both documents are of {}", told::day(x)))
}

/// Why the lower of two totals may count less by its nature than the higher: verified cases are a floor, so are the
/// bodies that a witness saw and the patients that a hospital took in, and those who were killed on purpose; and what one
/// party did is inside what was done by whomever.
pub fn may_count_less(lower: &Prepared, higher: &Prepared) -> Option<&'static str> {
    let (x, y) = (&lower.claim.scope, &higher.claim.scope);
    let attack = |cause: &Option<Named>| cause.as_ref().is_some_and(|cause| cause::is_attack(&cause.name));
    let by_one = lower.is_event() && higher.is_event() || attack(&x.cause) && attack(&y.cause);
    if !by_one && x.perpetrator.is_some() && y.perpetrator.is_none() {
        return Some("the lower figure counts what one party did, and the higher names nobody");
    }
    is_floor(lower, higher).then_some("the lower figure counts only cases that are known one by one, and is a floor")
}

/// Whether two totals of a country of which neither says how people died lie so far apart that they are rather of two
/// things than of one.
pub fn are_of_whatever(lower: &Prepared, higher: &Prepared) -> bool {
    let silent = |p: &Prepared| p.claim.scope.cause.is_none() && p.claim.scope.perpetrator.is_none() && p.national;
    let far = lower.bounds.high.unwrap_or(u64::MAX).saturating_mul(4) <= higher.bounds.low.unwrap_or(0);
    let dead = lower.claim.measure == "killed" && lower.bounds.high != Some(0);
    far && dead && silent(lower) && silent(higher) && !lower.shares_event(higher)
}

/// Whether the lower figure counts cases that are known one by one, and the higher does not.
pub fn is_floor(lower: &Prepared, higher: &Prepared) -> bool {
    let by_case = |p: &Prepared| sentence::basis(p).is_some_and(Basis::is_by_case) || is_by_name(p);
    let aimed = |p: &Prepared| says(p, &Words::get().aimed);
    by_case(lower) && !by_case(higher) || are_seen(lower) && !are_seen(higher) || aimed(lower) && !aimed(higher)
}

/// Whether the word before a figure says that those counted have names: "named 57 dead".
fn is_by_name(p: &Prepared) -> bool {
    let at = p.claim.figure.start.checked_sub(p.claim.evidence.start);
    let before = at.and_then(|at| p.claim.evidence.quote.get(..at)).unwrap_or("");
    let last = before.split(|c: char| !c.is_alphanumeric()).rfind(|word| !word.is_empty()).unwrap_or("");
    Words::get().naming.contains(&last.to_lowercase())
}

/// Whether somebody counted those whom he saw: bodies by a reporter or a witness, the injured by those who treated them.
fn are_seen(p: &Prepared) -> bool {
    let kind = p.claim.attribution.source.as_ref().map(|source| source.kind);
    let population = p.claim.scope.population.as_ref().and_then(|population| population.text.as_deref()).unwrap_or("");
    let listed = |word: &str| Words::get().bodies.contains(&word.to_lowercase());
    let figure = p.claim.figure.end.checked_sub(p.claim.evidence.start);
    let after = figure.and_then(|end| p.claim.evidence.quote.get(end..)).unwrap_or("");
    let next = after.split(|c: char| !c.is_alphanumeric()).find(|word| !word.is_empty()).unwrap_or("");
    let bodies = || population.split_whitespace().any(listed) || listed(next);
    match (p.claim.measure.as_str(), kind) {
        ("killed", Some(SourceKind::Media | SourceKind::Witness | SourceKind::Medical)) => bodies(),
        ("injured", Some(SourceKind::Medical)) => true,
        _ => false,
    }
}

/// Whether an estimate without bounds and a count lie within a tenth of each other: no estimate is that exact.
pub fn is_within_an_estimate(lower: &Prepared, higher: &Prepared) -> bool {
    let (Some(top), Some(bottom)) = (lower.bounds.high, higher.bounds.low) else { return false };
    if bottom.saturating_mul(10) > top.saturating_mul(11) {
        return false;
    }
    let bare = |p: &Prepared| p.bounds.low == p.bounds.high;
    let estimated = |p: &Prepared| sentence::basis(p) == Some(Basis::Estimated);
    match (estimated(lower), estimated(higher)) {
        (true, false) => bare(lower),
        (false, true) => bare(higher),
        _ => false,
    }
}

/// Whether one figure is the other one in round hundreds or thousands: 37,000 and 37,063.
pub fn is_rounded(a: &Prepared, b: &Prepared) -> bool {
    let exact = |p: &Prepared| p.claim.figure.point.filter(|_| p.bounds.low == p.bounds.high);
    let (Some(x), Some(y)) = (exact(a), exact(b)) else { return false };
    let of = |round: u64, full: u64| {
        let unit = std::iter::successors(Some(1_u64), |unit| unit.checked_mul(10));
        let unit = unit.take_while(|unit| round.is_multiple_of(*unit) && round / unit >= 10).last().unwrap_or(1);
        let nearest = |full: u64| full.checked_add(unit / 2).map(|sum| sum / unit * unit);
        unit >= 100 && (nearest(full) == Some(round) || full / unit * unit == round)
    };
    of(x, y) || of(y, x)
}

/// Whether a sentence has one of some phrases.
fn says(p: &Prepared, phrases: &[String]) -> bool {
    let quote = p.claim.evidence.quote.to_lowercase();
    phrases.iter().any(|phrase| quote.contains(phrase.as_str()))
}

/// The words of a sentence around a figure, up to the numbers next to it.
fn near(p: &Prepared) -> &str {
    let quote = p.claim.evidence.quote.as_str();
    let (start, end) = (p.claim.figure.start, p.claim.figure.end);
    let span = start.checked_sub(p.claim.evidence.start).zip(end.checked_sub(p.claim.evidence.start));
    let Some((start, end)) = span else { return quote };
    let (Some(before), Some(after)) = (quote.get(..start), quote.get(end..)) else { return quote };
    let from = before.rfind(|c: char| c.is_ascii_digit()).map_or(0, |at| at + 1);
    let to = after.find(|c: char| c.is_ascii_digit()).map_or(quote.len(), |at| end + at);
    quote.get(from..to).unwrap_or(quote)
}

/// Whether a sentence says that its figure was carried as the same statement of its source as another one.
pub fn is_carried(p: &Prepared) -> bool {
    says(p, &Words::get().carried) && !has(p, &Words::get().moved, true) && {
        let near = near(p).to_lowercase();
        Words::get().carried.iter().any(|phrase| near.contains(phrase.as_str()))
    }
}

impl Case<'_> {
    /// Whether the way in which two figures are told takes the edge off their difference. The first is the lower one.
    /// `tellings` are the claims of the higher one's source.
    pub(super) fn is_in_the_telling(&self, lower: usize, higher: usize, tellings: &[usize]) -> bool {
        self.why_in_the_telling(lower, higher, tellings).is_some()
    }

    /// What in the telling of two figures takes the edge off their difference.
    pub(super) fn why_in_the_telling(&self, lower: usize, higher: usize, tellings: &[usize]) -> Option<&'static str> {
        let (a, b) = (&self.list[lower], &self.list[higher]);
        let told = || {
            let again = tellings.iter().map(|&at| &self.list[at]).filter(|p| p.same_number(b));
            again.take(TELLINGS).filter_map(sentence::day).min()
        };
        let events = a.is_event() && b.is_event();
        let here = a.shares_document(b);
        let reasons: [(&dyn Fn() -> bool, &'static str); 9] = [
            (&|| are_indistinct(a, b), "one of the two sources may be the other"),
            (&|| share_a_sentence(a, b), "one sentence tells both, and names no source for each"),
            (&|| is_overtaken(a) || is_overtaken(b), "one of them is told as a state of the count that was overtaken"),
            (&|| are_of_two_days(a, b), "they count people in a state that changes from day to day, on two days"),
            (&|| events && here && is_no_contrast(a, b), "the text's own figure may take in that of its source"),
            (
                &|| events && may_have_risen(a, b, told()),
                "the lower figure is of an earlier day, and the toll was rising",
            ),
            (
                &|| events && here && self.has_risen_between(lower, higher),
                "the text lets the toll rise from about the lower figure to the higher one",
            ),
            (&|| events && !here && are_one_and_several(a, b), "one speaks of one attack, the other of several"),
            (&|| events && !here && self.is_unfinished(lower), "the text of the lower figure expects it to rise"),
        ];
        reasons.into_iter().find(|(holds, _)| holds()).map(|(_, why)| why)
    }

    /// Whether the text of a claim knows its toll of the event to be unfinished.
    fn is_unfinished(&self, at: usize) -> bool {
        let p = &self.list[at];
        let here = |q: &&Prepared| q.shares_document(p);
        let before = self.list[..at].iter().rev().take_while(here);
        let after = self.list[at..].iter().take_while(here);
        before.chain(after).any(|q| q.interval == p.interval && says(q, &Words::get().unfinished))
    }

    /// Whether the text lets the higher source count on from about the lower figure: then the lower one may be of that
    /// hour. What holds for all the dead of two sources holds for the children among them.
    fn has_risen_between(&self, lower: usize, higher: usize) -> bool {
        let (a, b) = (&self.list[lower], &self.list[higher]);
        if b.counts_a_state() || !a.shares_event(b) {
            return false;
        }
        let all = |p: &Prepared| p.population.as_ref().is_some_and(|key| key.class == PopulationClass::People);
        let of = |voice: &str, near: usize, alike: &dyn Fn(&Prepared) -> bool| -> Vec<(u64, u64)> {
            let here = |q: &&Prepared| q.shares_document(a);
            let around =
                self.list[..near].iter().rev().take_while(here).chain(self.list[near..].iter().take_while(here));
            around
                .filter(|q| &*q.voice == voice && q.claim.measure == a.claim.measure && q.shares_event(a) && alike(q))
                .map(|q| (q.bounds.low.unwrap_or(0), q.bounds.high.unwrap_or(u64::MAX)))
                .collect()
        };
        let rose = |low: &[(u64, u64)], high: &[(u64, u64)]| {
            let grew = high.iter().any(|x| high.iter().any(|y| x.0 < y.0));
            let top = low.iter().map(|x| x.1).max().unwrap_or(0);
            grew && high.iter().any(|x| x.0.saturating_mul(10) <= top.saturating_mul(11))
        };
        let own = |p: &Prepared| p.key.population == b.key.population && p.key.place == b.key.place;
        let top = a.bounds.high.unwrap_or(0);
        let first = rose(&[(0, top)], &of(&b.voice, higher, &own));
        // A source that still counts may be about to reach what another has already.
        let near = b.bounds.low.unwrap_or(0).saturating_mul(10) <= top.saturating_mul(11);
        let counts_on = near && of(&a.voice, lower, &own).iter().any(|state| state.1 < top);
        first || counts_on || !all(a) && !all(b) && rose(&of(&a.voice, lower, &all), &of(&b.voice, higher, &all))
    }
}
