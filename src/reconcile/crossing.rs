//! Crossings: two parts of one whole that cross, and what both of them hold is known: civilians of a country and all
//! people of its province cross in the civilians of the province.
//!
//! Of 4 people killed in a country 3 were killed in a province, and 2 were civilians: if none of these was killed in the
//! province, 3 + 2 - 0 = 5 people were killed.

use std::collections::BTreeSet;

use rustc_hash::FxHashMap;

use super::bounds::{self, gap};
use super::compare::{FACETS, MEASURE};
use super::finding::{Case, Drawn};
use super::voice::Speaker;
use super::{FindingKind, words};
use crate::figure::Qualifier;
use crate::scope::Relation;

/// So many wholes of one cell are looked at.
const WHOLES: usize = 32;

impl Case<'_> {
    /// Parts that cross and together exceed their whole, once those that both count are taken off.
    pub(super) fn crossings(&self) -> Vec<Drawn> {
        let mut wholes: FxHashMap<usize, BTreeSet<usize>> = FxHashMap::default();
        for nesting in self.groups.nestings.iter().filter(|n| n.sure) {
            wholes.entry(nesting.part).or_default().insert(nesting.whole);
        }
        let mut found = Vec::new();
        let mut meets: Vec<usize> = wholes.keys().copied().collect();
        meets.sort_unstable();
        for meet in meets {
            let around: Vec<usize> = wholes[&meet].iter().copied().take(WHOLES).collect();
            for (n, &a) in around.iter().enumerate() {
                for &b in &around[n + 1..] {
                    let (Some(of_a), Some(of_b)) = (wholes.get(&a), wholes.get(&b)) else { continue };
                    let common = of_a.intersection(of_b).filter(|&&w| w != a && w != b);
                    found.extend(common.filter_map(|&whole| self.crossing(meet, a, b, whole)));
                }
            }
        }
        found
    }

    fn crossing(&self, meet: usize, a: usize, b: usize, whole: usize) -> Option<Drawn> {
        let low = |s: &Speaker| s.bounds.low.unwrap_or(0);
        let high = |s: &&Speaker| (s.bounds.high.unwrap_or(u64::MAX), s.members[0]);
        let plain = |s: &&Speaker| {
            let figure = &self.list[s.members[0]].claim.figure;
            !bounds::is_vague(figure) && figure.qualifier != Qualifier::About
        };
        let most = |cell: usize| self.speak_for(cell).filter(plain).max_by_key(|s| (low(s), s.members[0]));
        let least = |cell: usize| self.speak_for(cell).filter(plain).min_by_key(high);
        let (first, second, shared, all) = (most(a)?, most(b)?, least(meet)?, least(whole)?);
        let (both, top) = (shared.bounds.high?, all.bounds.high?);
        // Either alone exceeds the whole, or what is in both already does: that is said elsewhere.
        let sum = low(first).checked_add(low(second))?.checked_sub(both)?;
        if sum <= top || low(first).max(low(second)) > top || low(first).min(low(second)) <= both {
            return None;
        }
        let heads = [all, first, second, shared].map(|s| s.members[0]);
        let [w, p, q, m] = heads.map(|at| &self.list[at]);
        let one = [p, q, m].iter().all(|other| other.voice == w.voice && other.shares_document(w));
        let told = [p, q, m].iter().zip(&heads[1..]).any(|(_, &at)| self.is_in_the_telling(heads[0], at, &[at]));
        // What both hold is exactly the meeting only if each of its facets is the narrower of the two.
        let exact = (MEASURE..FACETS.len()).all(|facet| {
            let narrower = match self.scales.relation(facet, p, q) {
                Relation::Same | Relation::Part => p,
                Relation::Whole => q,
                _ => return false,
            };
            self.scales.relation(facet, m, narrower) == Relation::Same
        });
        if one || told || !exact {
            return None;
        }
        let said = |s: &Speaker| {
            let claim = &self.list[s.members[0]].claim;
            format!("{} for {} by {}", words::figure(&claim.figure), words::quantity(claim), self.name(s))
        };
        let explanation = format!(
            "{} {} for {}, with the parts {} and {}, of which both hold {}: {} + {} - {} = {}, which {}.",
            words::says(&self.name(all)),
            words::figure(&w.claim.figure),
            words::quantity(&w.claim),
            said(first),
            said(second),
            said(shared),
            words::number(low(first)),
            words::number(low(second)),
            words::number(both),
            words::number(sum),
            words::above(sum, top, &w.claim.figure.unit),
        );
        let mut comparison = self.scales.compare(w, p);
        comparison.assumptions.clear();
        let sides = [all, first, second, shared];
        Some(self.finding(FindingKind::Sum, comparison, &sides, explanation, Some(gap(top, sum))))
    }
}
