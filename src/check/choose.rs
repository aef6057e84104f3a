//! Chooses what is said of each source, and what follows from all of them together.

use std::collections::{BTreeMap, BTreeSet};
use std::sync::Arc;

use super::answer::{answer, figure, name};
use super::{Answer, Checked, Stand, Subject, Verdict};
use crate::claim::Claim;
use crate::reconcile::{Bearing, Beside, Reconciliation};
use crate::scope::Relation;
use crate::scope::relation::Interval;
use crate::source::normalise;

/// So many facets may stand against a comparison; beyond, the figures do not look alike.
const AGAINST: usize = 2;

/// A claim of the text with what the sources say of it.
pub fn checked(claim: &Arc<Claim>, beside: &[Beside], sources: &Reconciliation, subject: Subject) -> Checked {
    let mut by_source: BTreeMap<String, Vec<&Beside>> = BTreeMap::new();
    for look in beside.iter().filter(|look| is_alike(look)) {
        let voice = &sources.quantities[look.quantity].voices[look.voice];
        let known = voice.source.as_ref().and_then(|source| source.id.clone());
        by_source.entry(known.unwrap_or_else(|| name(voice, &look.claim))).or_default().push(look);
    }
    let mut answers: Vec<Answer> =
        by_source.values().flat_map(|looks| of_one_source(claim, looks, sources, subject)).collect();
    answers.sort_by_cached_key(|a| {
        let far = a.stand == Stand::NotComparable && !same_number(claim, &a.claim);
        (a.stand, !a.credited, far, a.assumptions.len(), distance(a), a.source.clone(), a.claim.id.clone())
    });
    let credited_to = claim.attribution.source.as_ref().map(|source| source.name.clone());
    Checked {
        verdict: verdict(&answers),
        figure: figure(claim),
        notes: notes(claim, &answers, subject, credited_to.as_deref()),
        credited_to,
        answers,
        claim: Arc::clone(claim),
    }
}

/// Whether the two speak of things that a reader would set side by side.
fn is_alike(look: &Beside) -> bool {
    let r = &look.relations;
    let facets = [r.population, r.perpetrator, r.cause, r.place, r.period];
    let against = facets.iter().filter(|r| matches!(r, Relation::Disjoint | Relation::Overlap)).count();
    let comparable = !matches!(look.bearing, Bearing::NotComparable(_));
    let is_event = |claim: &Claim| {
        let days = claim.scope.period.as_deref().and_then(Interval::read);
        days.is_some_and(|days| days.is_event())
    };
    // An attack beside the total of years is no comparison that anybody would make.
    let near = r.period != Relation::Disjoint && r.population != Relation::Overlap;
    let near = near && is_event(&look.read) == is_event(&look.claim);
    comparable || against <= AGAINST && (near || look.same_number || look.own)
}

/// What one source says: the figure that supports the text and the one that excludes it; else the one that says most.
fn of_one_source(claim: &Arc<Claim>, looks: &[&Beside], sources: &Reconciliation, subject: Subject) -> Vec<Answer> {
    let mut answers: Vec<(usize, Answer)> =
        looks.iter().map(|look| (look.quantity, answer(claim, look, sources, subject))).collect();
    answers.sort_by_cached_key(|(_, a)| {
        (a.stand, a.assumptions.len(), distance(a), !same_number(claim, &a.claim), a.claim.id.clone())
    });
    let supports = answers.iter().find(|(_, a)| a.stand == Stand::Supports).map(|(_, a)| a.clone());
    let against = answers.iter().find(|(_, a)| matches!(a.stand, Stand::Contradicts | Stand::Differs)).cloned();
    let mut chosen = Vec::new();
    match (supports, against) {
        (Some(supports), Some((_, mut against))) if against.stand == Stand::Contradicts && supports.is_certain() => {
            // A source that says both speaks of two things, or was not read finely enough.
            against.stand = Stand::Differs;
            against.assumptions.push(format!("{} does not mean two things by its two figures", against.source));
            chosen.extend([supports, against]);
        }
        (Some(supports), Some((_, against))) if against.stand == Stand::Contradicts => {
            chosen.extend([against, supports]);
        }
        (Some(supports), _) => chosen.push(supports),
        (None, Some((quantity, mut against))) => {
            let others: Vec<&Answer> = answers
                .iter()
                .filter(|(other, a)| *other == quantity && a.stand == against.stand && a.claim.id != against.claim.id)
                .map(|(_, a)| a)
                .collect();
            if let (Stand::Contradicts, Some(other)) = (against.stand, others.first()) {
                against.stand = Stand::Differs;
                against
                    .assumptions
                    .push(format!("{} means this figure, and not its other one: {}", against.source, other.figure));
            }
            chosen.push(against);
        }
        (None, None) => chosen.extend(answers.into_iter().next().map(|(_, a)| a)),
    }
    chosen
}

/// How far two scopes are from one another: facets that forbid the comparison count most, and who was counted more than
/// the rest.
fn distance(answer: &Answer) -> usize {
    let price = |relation: Relation| match relation {
        Relation::Same => 0,
        Relation::Part | Relation::Whole | Relation::Unknown => 1,
        Relation::Overlap | Relation::Disjoint => 3,
    };
    answer.facets.iter().map(|f| price(f.relation) * if f.facet == "who" { 2 } else { 1 }).sum()
}

fn same_number(a: &Claim, b: &Claim) -> bool {
    (a.figure.low, a.figure.high) == (b.figure.low, b.figure.high)
}

fn verdict(answers: &[Answer]) -> Verdict {
    let has = |stand: Stand| answers.iter().any(|a| a.stand == stand);
    match (has(Stand::Supports), has(Stand::Contradicts), has(Stand::Differs)) {
        (true, false, false) => Verdict::Supported,
        (true, ..) => Verdict::Divided,
        (false, true, _) => Verdict::Contradicted,
        (false, false, true) => Verdict::Differs,
        _ if has(Stand::Fits) => Verdict::Fits,
        _ if has(Stand::NotComparable) => Verdict::NotComparable,
        _ => Verdict::NotFound,
    }
}

/// What a reader should know beside the answers.
fn notes(claim: &Claim, answers: &[Answer], subject: Subject, credited_to: Option<&str>) -> Vec<String> {
    let mut notes = Vec::new();
    if let Some(credited_to) = credited_to
        && !answers.iter().any(|a| a.credited)
    {
        // "The Ministry of Defence" may be Pakistan's, and need not be.
        let holds = |name: &str| words(name).is_superset(&words(credited_to));
        notes.push(match answers.iter().find(|a| holds(&a.source)) {
            Some(a) => format!("whether {credited_to} is {}, {} does not say", a.source, subject.words()),
            None => format!("no figure of {credited_to} that looks alike is in the sources"),
        });
    }
    let open = claim.scope.period.as_deref().is_some_and(|period| period.ends_with("/.."));
    if open && claim.document.published.is_none() {
        let text = subject.words();
        notes.push(format!("{text} has no date: until when it counts is not known; --date gives it one"));
    }
    notes
}

fn words(name: &str) -> BTreeSet<String> {
    normalise(name).split_whitespace().map(str::to_owned).collect()
}
