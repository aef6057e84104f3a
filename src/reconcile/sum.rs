//! Sums: parts of one statement that share nobody and add up to more than their whole.

use std::cmp::Reverse;
use std::collections::BTreeMap;

use super::bounds::gap;
use super::compare::compare;
use super::finding::Case;
use super::voice::Speaker;
use super::{Finding, FindingKind, words};
use crate::scope::Relation;

impl Case<'_> {
    /// Parts of one statement that share nobody and add up to more than their whole.
    pub(super) fn sums(&self) -> Vec<Finding> {
        let mut parts: BTreeMap<usize, Vec<usize>> = BTreeMap::new();
        for (part, whole) in self.stated() {
            if self.list[part].claim.measure == self.list[whole].claim.measure {
                parts.entry(whole).or_default().push(part);
            }
        }
        for (part, whole) in self.groups.nestings.iter().flat_map(|n| self.of_one_source(n.part, n.whole)) {
            parts.entry(whole).or_default().push(part);
        }
        parts.into_iter().filter_map(|(whole, parts)| self.sum(whole, parts)).collect()
    }

    /// Claims of one source in one document that differ in nothing but who is counted.
    fn of_one_source(&self, part: usize, whole: usize) -> Vec<(usize, usize)> {
        let mut pairs = Vec::new();
        for &w in &self.groups.cells[whole].members {
            for &p in &self.groups.cells[part].members {
                let (x, y) = (&self.list[p], &self.list[w]);
                if x.voice == y.voice
                    && x.shares_document(y)
                    && x.interval == y.interval
                    && x.claim.scope.place == y.claim.scope.place
                {
                    pairs.push((p, w));
                }
            }
        }
        pairs
    }

    fn sum(&self, whole: usize, mut parts: Vec<usize>) -> Option<Finding> {
        let w = &self.list[whole];
        let high = w.bounds.high?;
        parts.sort_by_key(|&p| (Reverse(self.list[p].bounds.low), p));
        parts.dedup();
        let mut apart: Vec<usize> = Vec::new();
        let mut assumptions = Vec::new();
        for &p in &parts {
            if self.list[p].extent.is_silent() {
                continue;
            }
            let steps: Vec<_> = apart.iter().map(|&q| compare(&self.list[q], &self.list[p]).steps[1].clone()).collect();
            if steps.iter().all(|s| s.relation == Relation::Disjoint) {
                assumptions.extend(steps.into_iter().filter_map(|s| s.assumption));
                apart.push(p);
            }
        }
        let lows: Vec<u64> = apart.iter().filter_map(|&p| self.list[p].bounds.low).collect();
        let sum = lows.iter().try_fold(0_u64, |sum, &low| sum.checked_add(low))?;
        if apart.len() < 2 || sum <= high || lows.iter().any(|&low| low > high) {
            return None;
        }
        let terms: Vec<String> = lows.iter().map(|&n| words::number(n)).collect();
        let listed: Vec<String> = apart
            .iter()
            .map(|&p| {
                format!("{} for {}", words::figure(&self.list[p].claim.figure), words::quantity(&self.list[p].claim))
            })
            .collect();
        let gap = gap(high, sum);
        let explanation = format!(
            "{} says {} for {}, with the parts {}: {} = {}, which is {} more than {}.",
            words::source(w),
            words::figure(&w.claim.figure),
            words::quantity(&w.claim),
            listed.join(" and "),
            terms.join(" + "),
            words::number(sum),
            words::number(gap.absolute),
            words::number(high),
        );
        let mut comparison = compare(w, &self.list[apart[0]]);
        comparison.assumptions = assumptions;
        let mut sides = vec![self.alone(whole)];
        sides.extend(apart.iter().map(|&p| self.alone(p)));
        let sides: Vec<&Speaker> = sides.iter().collect();
        Some(self.finding(FindingKind::Sum, comparison, &sides, explanation, Some(gap)))
    }
}
