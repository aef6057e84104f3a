//! Sums: parts that share nobody and add up to more than their whole, in one statement or across sources.

use std::collections::BTreeMap;

use super::bounds::{self, gap};
use super::finding::{Case, Drawn, MOST_ASSUMED};
use super::packing::{Weight, heaviest};
use super::voice::Speaker;
use super::{FindingKind, words};
use crate::scope::Relation;

/// Facets in which parts can share nobody: who, where, when.
const TELLING: [usize; 3] = [1, 4, 5];

impl Case<'_> {
    /// Parts that share nobody and add up to more than their whole.
    pub(super) fn sums(&self) -> Vec<Drawn> {
        let mut parts: BTreeMap<usize, Vec<usize>> = BTreeMap::new();
        for &(part, whole) in &self.stated {
            if self.list[part].claim.measure == self.list[whole].claim.measure {
                parts.entry(whole).or_default().push(part);
            }
        }
        for (part, whole) in self.groups.nestings.iter().flat_map(|n| self.of_one_source(n.part, n.whole)) {
            parts.entry(whole).or_default().push(part);
        }
        let own = |(whole, mut parts): (usize, Vec<usize>)| {
            parts.sort_unstable();
            parts.dedup();
            let parts: Vec<Speaker> = parts.iter().map(|&p| self.alone(p)).collect();
            self.sum(&self.alone(whole), &parts.iter().collect::<Vec<_>>(), true)
        };
        let mut found: Vec<Drawn> = parts.into_iter().filter_map(own).collect();
        let mut inside: BTreeMap<usize, Vec<usize>> = BTreeMap::new();
        for nesting in &self.groups.nestings {
            inside.entry(nesting.whole).or_default().push(nesting.part);
        }
        for (whole, parts) in inside {
            for speaker in self.speak_for(whole) {
                let Some(high) = speaker.bounds.high else { continue };
                let most = |&part: &usize| self.speak_for(part).filter_map(|s| s.bounds.low).max().unwrap_or(0);
                if parts.iter().map(most).fold(0_u64, u64::saturating_add) <= high {
                    continue;
                }
                let parts: Vec<&Speaker> = parts.iter().filter_map(|&part| self.largest(part, speaker, high)).collect();
                found.extend(self.sum(speaker, &parts, false));
            }
        }
        found
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

    /// The voice of a part that counts the most without exceeding the whole by itself.
    fn largest<'s>(&'s self, part: usize, whole: &Speaker, high: u64) -> Option<&'s Speaker> {
        let w = &self.list[whole.members[0]];
        // Where the source of the whole has its own figure for the part, the two disagree over the part.
        let own = self.speak_for(part).find(|s| s.key == whole.key).map(|s| s.bounds);
        self.speak_for(part)
            .filter(|s| own.is_none_or(|own| bounds::overlap(own, s.bounds).is_some()))
            .filter(|s| {
                let p = &self.list[s.members[0]];
                let own = s.key == whole.key && p.shares_document(w);
                let counts = s.bounds.low.is_some_and(|low| (1..=high).contains(&low));
                counts && !own && !self.is_in_the_telling(whole.members[0], s.members[0], &s.members)
            })
            .max_by_key(|s| (s.bounds.low, std::cmp::Reverse(s.members[0])))
    }

    /// Whether two parts share nobody.
    fn are_apart(&self, a: &Speaker, b: &Speaker) -> bool {
        let (a, b) = (&self.list[a.members[0]], &self.list[b.members[0]]);
        // Who was displaced in one year is often still displaced in the next.
        let days = a.interval.zip(b.interval).is_some_and(|(x, y)| x.relation(&y) == Relation::Disjoint);
        days && !a.counts_a_state()
            || TELLING[..2].iter().any(|&facet| self.scales.relation(facet, a, b) == Relation::Disjoint)
    }

    /// Whether two parts share nobody, and nothing is taken for granted in that.
    pub(super) fn are_surely_apart(&self, a: &Speaker, b: &Speaker) -> bool {
        self.are_apart(a, b) && self.apart_assuming(a, b).is_none()
    }

    /// What is taken for granted where two parts are said to share nobody.
    fn apart_assuming(&self, a: &Speaker, b: &Speaker) -> Option<String> {
        let steps = self.scales.compare(&self.list[a.members[0]], &self.list[b.members[0]]).steps;
        let telling: Vec<_> = TELLING.iter().map(|&f| &steps[f]).filter(|s| s.relation == Relation::Disjoint).collect();
        if telling.iter().any(|step| step.assumption.is_none()) {
            return None;
        }
        telling.iter().find_map(|step| step.assumption.clone())
    }

    /// The least set of parts that adds up to too much. `stated` says that the text calls them parts, or that one
    /// statement gives them all.
    fn sum(&self, whole: &Speaker, parts: &[&Speaker], stated: bool) -> Option<Drawn> {
        let w = &self.list[whole.members[0]];
        let high = whole.bounds.high?;
        let usable = |p: &&&Speaker| !self.list[p.members[0]].extent.is_silent() && p.bounds.low <= Some(high);
        let parts: Vec<&Speaker> = parts.iter().filter(usable).copied().collect();
        let low = |s: &Speaker| s.bounds.low.unwrap_or(0);
        let all = parts.iter().fold(0_u64, |sum, p| sum.saturating_add(low(p)));
        if parts.len() < 2 || all <= high {
            return None;
        }
        let weights: Vec<Weight> =
            parts.iter().map(|p| Weight { low: low(p), interval: self.list[p.members[0]].interval }).collect();
        let chosen = heaviest(&weights, &|a, b| self.are_apart(parts[a], parts[b]));
        let mut sum = chosen.iter().fold(0_u64, |sum, &n| sum.saturating_add(weights[n].low));
        let mut apart: Vec<&Speaker> = chosen.into_iter().map(|n| parts[n]).collect();
        apart.sort_by_key(|p| (low(p), p.members[0]));
        apart.retain(|p| {
            let spare = sum - low(p) > high;
            sum -= if spare { low(p) } else { 0 };
            !spare
        });
        apart.reverse();
        if sum <= high || apart.len() < 2 {
            return None;
        }
        let mut comparison = self.scales.compare(w, &self.list[apart[0].members[0]]);
        comparison.assumptions = self.assumed(whole, &apart, stated)?;
        let terms: Vec<String> = apart.iter().map(|p| words::number(low(p))).collect();
        let listed: Vec<String> = apart
            .iter()
            .map(|p| {
                let claim = &self.list[p.members[0]].claim;
                let who = if stated { String::new() } else { format!(" by {}", self.name(p)) };
                format!("{} for {}{who}", words::figure(&claim.figure), words::quantity(claim))
            })
            .collect();
        let gap = gap(high, sum);
        let explanation = format!(
            "{} {} for {}, with the parts {}: {} = {}, which {}.",
            words::says(&self.name(whole)),
            words::figure(&w.claim.figure),
            words::quantity(&w.claim),
            listed.join(" and "),
            terms.join(" + "),
            words::number(sum),
            words::above(sum, high, &w.claim.figure.unit),
        );
        let mut sides = vec![whole];
        sides.extend(apart);
        Some(self.finding(FindingKind::Sum, comparison, &sides, explanation, Some(gap)))
    }

    /// What a sum takes for granted; `None` if that is too much.
    fn assumed(&self, whole: &Speaker, apart: &[&Speaker], stated: bool) -> Option<Vec<String>> {
        let w = &self.list[whole.members[0]];
        let mut assumed = Vec::new();
        for (n, p) in apart.iter().enumerate() {
            assumed.extend(apart[..n].iter().filter_map(|q| self.apart_assuming(p, q)));
            if !stated {
                assumed.extend(self.scales.compare(w, &self.list[p.members[0]]).assumptions);
            }
        }
        let figures = apart.iter().chain([&whole]).map(|s| &self.list[s.members[0]].claim.figure);
        for figure in figures.filter(|f| bounds::is_vague(f) || f.qualifier == crate::figure::Qualifier::About) {
            assumed.push(format!("taking the words as bounds: {}", words::bounded(figure)));
        }
        assumed.sort();
        assumed.dedup();
        let vague =
            apart.iter().chain([&whole]).filter(|s| bounds::is_vague(&self.list[s.members[0]].claim.figure)).count();
        (assumed.len() <= MOST_ASSUMED && vague < 2).then_some(assumed)
    }
}
