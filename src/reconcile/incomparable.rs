//! What looks alike and is not compared, said on request.

use std::sync::Arc;

use super::compare::{Outcome, Scales};
use super::{Finding, FindingKind, Side, finding, prepare, voice, words};
use crate::claim::Claim;
use crate::scope::Relation;

/// What forbids the comparison of claims that look alike: same measure, and populations that share somebody.
pub fn incomparable(claims: &[Arc<Claim>]) -> Vec<Finding> {
    let list = prepare::prepare(claims, None);
    let scales = Scales::default();
    let mut found = Vec::new();
    for (n, a) in list.iter().enumerate() {
        for b in &list[n + 1..] {
            let comparison = scales.compare(a, b);
            let Outcome::Nothing(why) = &comparison.outcome else { continue };
            let relations = comparison.relations();
            if relations.measure == Relation::Disjoint || relations.population == Relation::Disjoint {
                continue;
            }
            let explanation = format!(
                "{} says {} for {}, and {} says {} for {}; they are not compared: {why}.",
                words::source(a),
                words::figure(&a.claim.figure),
                words::quantity(&a.claim),
                words::source(b),
                words::figure(&b.claim.figure),
                words::quantity(&b.claim),
            );
            let side = |p: &prepare::Prepared| Side {
                source: voice::source(p),
                figure: p.claim.figure.clone(),
                claims: vec![p.claim.id.clone()],
            };
            let sides = vec![side(a), side(b)];
            found.push(finding::finding(FindingKind::Incomparable, &comparison, sides, explanation, None));
        }
    }
    found
}
