//! Echoes inside one document: headlines, outlets and unnamed sources that repeat a named source, and figures that add up
//! to another one.

use std::sync::Arc;

use rustc_hash::{FxHashMap, FxHashSet};

use super::extent::Extent;
use super::prepare::Prepared;
use crate::claim::Claim;
use crate::source::SourceKind;

/// A headline, an outlet and an unnamed source that give the figure of a source named in the same document are echoes of
/// that source and no voices of their own.
pub fn lend_sources(list: &mut [Prepared]) {
    for members in by_document(list) {
        let headlines = members.iter().filter(|&&at| list[at].claim.headline);
        let body_first: Vec<usize> =
            members.iter().filter(|&&at| !list[at].claim.headline).chain(headlines).copied().collect();
        let number = |p: &Prepared| {
            let figure = &p.claim.figure;
            (
                figure.point,
                figure.low.filter(|_| figure.point.is_none()),
                figure.high.filter(|_| figure.point.is_none()),
            )
        };
        let mut alike: FxHashMap<_, Vec<usize>> = FxHashMap::default();
        for &at in &members {
            alike.entry(number(&list[at])).or_default().push(at);
        }
        for at in body_first {
            let Some(alike) = alike.get(&number(&list[at])).filter(|alike| alike.len() > 1) else { continue };
            let lender = alike.iter().copied().find(|&other| other != at && may_lend(&list[other], &list[at]));
            let Some(lender) = lender else { continue };
            let (lender, headline) = (list[lender].clone(), list[at].claim.headline);
            let p = &mut list[at];
            (p.voice, p.institution) = (lender.voice, lender.institution);
            if headline {
                // A headline says less than the body and means the same.
                let mut claim = Claim::clone(&p.claim);
                claim.scope = lender.claim.scope.clone();
                p.claim = Arc::new(claim);
                (p.interval, p.population) = (lender.interval, lender.population);
                p.period = lender.period;
                (p.said, p.key) = (lender.said, lender.key);
                (p.extent, p.national) = (lender.extent, lender.national);
            }
        }
    }
}

/// Whether the second claim echoes the first, which stands in the body of the same document.
fn may_lend(lender: &Prepared, borrower: &Prepared) -> bool {
    let source = |p: &Prepared| p.claim.attribution.source.as_ref().map(|s| s.kind);
    let (from, to) = (source(lender), source(borrower));
    let named = from.is_some() && !lender.is_unnamed();
    let suits = match to {
        _ if borrower.claim.headline => true,
        None => from.is_some(),
        Some(kind) => borrower.is_unnamed() && named && (kind == SourceKind::Other || Some(kind) == from),
    };
    suits && !lender.claim.headline && lender.same_number(borrower) && near(lender, borrower)
}

/// The claims of one document and one measure, by their place in the list.
fn by_document(list: &[Prepared]) -> Vec<Vec<usize>> {
    let mut documents: FxHashMap<(u32, u32), Vec<usize>> = FxHashMap::default();
    for (at, p) in list.iter().enumerate() {
        documents.entry((p.said.document, p.said.measure)).or_default().push(at);
    }
    let mut documents: Vec<Vec<usize>> = documents.into_values().filter(|members| members.len() > 1).collect();
    documents.sort_unstable();
    documents
}

/// Figures of one event in one text of which two add up to a third are parts of that third: "three were killed in the
/// morning", "seven in the evening", "ten" in all. So is what else their sentences count.
pub fn find_addends(list: &mut [Prepared]) {
    let mut parts = Vec::new();
    let mut sentences: FxHashMap<(u32, usize), u32> = FxHashMap::default();
    for members in by_document(list) {
        let mut events: FxHashMap<_, Vec<(usize, u64)>> = FxHashMap::default();
        for at in members {
            let p = &list[at];
            if let (Extent::Total, true, Some(point)) = (p.extent, p.is_event(), p.claim.figure.point) {
                let class = p.population.as_ref().map(|k| k.class);
                events.entry((p.interval, class)).or_default().push((at, point));
            }
        }
        for numbers in events.values() {
            let known: FxHashSet<u64> = numbers.iter().map(|n| n.1).collect();
            for &(a, x) in numbers {
                for &(b, y) in numbers {
                    let two = a != b && x > 0 && (x < y || x == y && list[a].voice != list[b].voice);
                    if two && x.checked_add(y).is_some_and(|sum| known.contains(&sum)) {
                        parts.extend([a, b]);
                        for p in [a, b].map(|at| &list[at]) {
                            sentences.insert((p.said.document, p.claim.evidence.start), p.said.measure);
                        }
                    }
                }
            }
        }
    }
    for at in parts {
        list[at].extent = Extent::Part;
    }
    if sentences.is_empty() {
        return;
    }
    // What else the sentence counts belongs to its part of the event, too: the injured beside the dead.
    for p in list.iter_mut() {
        let beside = p.extent == Extent::Total && p.is_event();
        let added = sentences.get(&(p.said.document, p.claim.evidence.start));
        if beside && added.is_some_and(|&measure| measure != p.said.measure) {
            p.extent = Extent::Part;
        }
    }
}

/// Whether two claims of one document may speak of one thing: nothing said by both differs, a headline's class apart.
fn near(a: &Prepared, b: &Prepared) -> bool {
    let class = |p: &Prepared| p.population.as_ref().map(|k| k.class);
    let population = class(a) == class(b) || a.claim.headline;
    let period = a.interval.is_none() || b.interval.is_none() || a.interval == b.interval;
    population && period
}
