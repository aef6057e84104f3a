//! Puts a source beside a claim of the text into words.

use std::sync::Arc;

use super::{Answer, Stand, Subject, words};
use crate::claim::Claim;
use crate::reconcile::{Bearing, Beside, Bounds, Reconciliation, Relations, Taken, Voice, above_words, amount_words};
use crate::report::who;
use crate::scope::Relation;
use crate::wording::{Facets, Heading, figure_with, figure_words, gap_words};

/// The figure of a claim with what it counts: "no civilians killed, drone strikes in Pakistan since January 2012".
pub fn figure(claim: &Claim) -> String {
    let bare = Heading { count: false, cause: true, place: true, period: true };
    let facets = Facets::told(&claim.measure, &claim.scope);
    let heading = facets.heading();
    let rest = heading.strip_prefix(facets.count.as_str()).unwrap_or("");
    format!("{}{rest}", figure_with(&claim.figure, &facets, &bare))
}

/// Who a claim of a source is from.
pub fn name(voice: &Voice, claim: &Claim) -> String {
    who(voice.source.as_ref(), claim.attribution.source.is_none(), Some(&claim.document))
}

/// The source's answer to a claim of the text.
pub fn answer(claim: &Arc<Claim>, beside: &Beside, sources: &Reconciliation, subject: Subject) -> Answer {
    let voice = &sources.quantities[beside.quantity].voices[beside.voice];
    let source = name(voice, &beside.claim);
    let facets = words::facets(claim, &beside.claim, &as_said(beside));
    let read = words::facets(&beside.read, &beside.claim, &beside.relations);
    let assumptions = words::assumptions(beside, &read, subject, &source);
    let (stand, reason) = match &beside.bearing {
        Bearing::Supports => (Stand::Supports, support(claim, beside, &source, subject)),
        Bearing::Contradicts if assumptions.is_empty() => (Stand::Contradicts, excess(beside, &source, subject)),
        Bearing::Contradicts => (Stand::Differs, excess(beside, &source, subject)),
        Bearing::Fits => (Stand::Fits, fit(claim, beside, &source, subject)),
        Bearing::NotComparable(why) => {
            (Stand::NotComparable, words::because(&facets, why, &beside.ladder, subject, &source))
        }
    };
    Answer {
        stand,
        credited: beside.own,
        figure: figure(&beside.claim),
        as_of: voice.as_of,
        documents: voice.documents,
        facets,
        assumptions: if stand == Stand::NotComparable { Vec::new() } else { assumptions },
        reason,
        claim: Arc::clone(&beside.claim),
        claims: voice.claims.clone(),
        source,
    }
}

/// The relations as the text gives them: of what was taken from the source nothing is known.
fn as_said(beside: &Beside) -> Relations {
    let mut relations = beside.relations;
    for taken in &beside.taken {
        match taken {
            Taken::Cause => relations.cause = Relation::Unknown,
            Taken::Place => relations.place = Relation::Unknown,
            Taken::Period | Taken::End => relations.period = Relation::Unknown,
            Taken::Total | Taken::Untimed => {}
        }
    }
    relations
}

fn support(claim: &Claim, beside: &Beside, source: &str, subject: Subject) -> String {
    let (own, theirs) = (&claim.figure, &beside.claim.figure);
    let (text, said, figure) = (subject.words(), figure_words(own), figure_words(theirs));
    if said == figure {
        return format!("both say {said}");
    }
    if beside.same_number && own.point.is_some() {
        return format!("the same number; {text} says {said}, {source} {figure}");
    }
    match beside.reach {
        Some(Relation::Part) => format!("{source} gives {figure} for more than {text} counts, and {text} says {said}"),
        Some(Relation::Whole) => {
            format!("{source} gives {figure} for a part of what {text} counts, and {text} says {said}")
        }
        _ => format!("{figure} lies within {said}"),
    }
}

fn fit(claim: &Claim, beside: &Beside, source: &str, subject: Subject) -> String {
    let (said, figure) = (figure_words(&claim.figure), figure_words(&beside.claim.figure));
    let text = subject.words();
    format!("some number fits both: {text} says {said}, {source} {figure}; the one does not confirm the other")
}

fn excess(beside: &Beside, source: &str, subject: Subject) -> String {
    let Some((lower, higher)) = nearest(beside.stated, beside.allowed) else { return String::new() };
    let text = subject.words();
    let lead = match beside.reach {
        Some(Relation::Part) => format!("what {text} counts is a part of what {source} counts, and is larger: "),
        Some(Relation::Whole) => format!("what {source} counts is a part of what {text} counts, and is larger: "),
        _ => String::new(),
    };
    format!("{lead}{}", distance(lower, higher, &beside.unit))
}

/// The nearest bounds of two figures that exclude each other, the lower first.
fn nearest(a: Bounds, b: Bounds) -> Option<(u64, u64)> {
    match (a.low.zip(b.high), b.low.zip(a.high)) {
        (Some((low, high)), _) if low > high => Some((high, low)),
        (_, Some((low, high))) if low > high => Some((high, low)),
        _ => None,
    }
}

/// "72 is 37 more than 35, about 2.1 times as many".
fn distance(lower: u64, higher: u64, unit: &str) -> String {
    let absolute = higher - lower;
    let ratio = (lower > 0).then(|| higher as f64 / lower as f64);
    let words = gap_words(&crate::reconcile::Gap { absolute, ratio }, unit);
    let times = words.split_once(" (").and_then(|(_, times)| times.strip_suffix(')'));
    let times = times.map_or_else(String::new, |times| format!(", {times} as many"));
    format!("{} {}{times}", amount_words(higher, unit), above_words(higher, lower, unit))
}
