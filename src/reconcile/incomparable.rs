//! What looks alike and is not compared, said on request: two figures of two sources for one measure, which could not
//! both be right if they spoke of one thing, and the facet that forbids to set them side by side.

use std::sync::Arc;

use rustc_hash::FxHashMap;

use super::bounds::overlap;
use super::compare::{Comparison, Outcome, Scales};
use super::prepare::Prepared;
use super::rates::Rates;
use super::{Finding, FindingKind, Side, finding, prepare, voice, words};
use crate::claim::Claim;
use crate::scope::Relation;

/// So many facets may stand against a comparison; beyond, the figures do not look alike.
const AGAINST: usize = 2;

/// What forbids the comparison of claims that look alike, sorted by id; sums of two currencies look alike where there is
/// a rate for them.
pub fn incomparable(claims: &[Arc<Claim>], rates: &Rates) -> Vec<Finding> {
    let list = prepare::prepare(claims, None, rates);
    let scales = Scales::new(FxHashMap::default(), rates.clone());
    let mut measures: FxHashMap<(u32, &str), Vec<&Prepared>> = FxHashMap::default();
    for p in &list {
        measures.entry((p.said.measure, rates.base(&p.claim.figure.unit))).or_default().push(p);
    }
    let mut found = Vec::new();
    for alike in measures.values() {
        for (n, a) in alike.iter().enumerate() {
            found.extend(alike[n + 1..].iter().filter_map(|b| look_alike(a, b, &scales)));
        }
    }
    found.sort_by(|a, b| a.id.cmp(&b.id));
    found
}

fn look_alike(a: &Prepared, b: &Prepared, scales: &Scales) -> Option<Finding> {
    let days = a.interval.zip(b.interval).map(|(x, y)| x.relation(&y));
    if a.said.unit != b.said.unit && a.claim.figure.unit == b.claim.figure.unit {
        return None;
    }
    let clash = a.voice != b.voice && overlap(a.bounds, b.bounds).is_none();
    if !clash || a.is_event() || b.is_event() || days == Some(Relation::Disjoint) {
        return None;
    }
    let comparison = scales.compare(a, b);
    let Outcome::Nothing(why) = &comparison.outcome else { return None };
    let against = comparison.steps.iter().filter(|s| matches!(s.relation, Relation::Disjoint | Relation::Overlap));
    let relations = comparison.relations();
    if relations.population == Relation::Disjoint || relations.place == Relation::Disjoint || against.count() > AGAINST
    {
        return None;
    }
    let explanation = format!(
        "{} {} for {}, and {} {} for {}; they are not compared: {why}.",
        words::says(&words::source(a)),
        words::figure(&a.claim.figure),
        words::quantity(&a.claim),
        words::says(&words::source(b)),
        words::figure(&b.claim.figure),
        words::quantity(&b.claim),
    );
    Some(told(a, b, &comparison, explanation))
}

fn told(a: &Prepared, b: &Prepared, comparison: &Comparison, explanation: String) -> Finding {
    let side = |p: &Prepared| Side {
        source: voice::source(p),
        figure: p.claim.figure.clone(),
        claims: vec![p.claim.id.clone()],
    };
    finding::finding(FindingKind::Incomparable, comparison, vec![side(a), side(b)], explanation, None)
}
