//! The heaviest set of parts that share nobody: what a whole must hold at the least.

use std::collections::BTreeMap;

use crate::scope::relation::Interval;

/// Up to so many parts every set is tried; beyond, only sets of parts that follow each other in time.
const TRIED: usize = 20;

/// Within one stretch of time so many parts are looked at, the heaviest first.
const BESIDE: usize = 200;

/// A part: the least that it counts, and its days.
#[derive(Clone, Copy, Debug)]
pub struct Weight {
    /// The least that it counts.
    pub low: u64,
    /// Its days.
    pub interval: Option<Interval>,
}

/// The places of the parts that together count the most, and share nobody by `apart`.
pub fn heaviest(parts: &[Weight], apart: &dyn Fn(usize, usize) -> bool) -> Vec<usize> {
    let mut order: Vec<usize> = (0..parts.len()).filter(|&n| parts[n].low > 0).collect();
    order.sort_by_key(|&n| (std::cmp::Reverse(parts[n].low), n));
    if order.len() <= TRIED {
        let mut search = Search { parts, apart, order: &order, best: Vec::new(), most: 0 };
        search.from(0, &mut Vec::new(), 0);
        return search.best;
    }
    let mut stretches: BTreeMap<Interval, Vec<usize>> = BTreeMap::new();
    for &n in &order {
        if let Some(interval) = parts[n].interval {
            let chosen = stretches.entry(interval).or_default();
            if chosen.len() < BESIDE && chosen.iter().all(|&other| apart(n, other)) {
                chosen.push(n);
            }
        }
    }
    schedule(parts, stretches)
}

/// Tries every set, and leaves out those that cannot become the heaviest.
struct Search<'a> {
    parts: &'a [Weight],
    apart: &'a dyn Fn(usize, usize) -> bool,
    order: &'a [usize],
    best: Vec<usize>,
    most: u64,
}

impl Search<'_> {
    fn from(&mut self, at: usize, chosen: &mut Vec<usize>, sum: u64) {
        if sum > self.most {
            self.most = sum;
            self.best.clone_from(chosen);
        }
        let rest = self.order[at..].iter().fold(sum, |sum, &n| sum.saturating_add(self.parts[n].low));
        if rest <= self.most {
            return;
        }
        let Some(&n) = self.order.get(at) else { return };
        if chosen.iter().all(|&other| (self.apart)(n, other)) {
            chosen.push(n);
            self.from(at + 1, chosen, sum.saturating_add(self.parts[n].low));
            chosen.pop();
        }
        self.from(at + 1, chosen, sum);
    }
}

/// The heaviest row of stretches of time that follow each other.
fn schedule(parts: &[Weight], stretches: BTreeMap<Interval, Vec<usize>>) -> Vec<usize> {
    let mut rows: Vec<(Interval, u64, Vec<usize>)> = stretches
        .into_iter()
        .map(|(interval, chosen)| {
            let sum = chosen.iter().fold(0_u64, |sum, &n| sum.saturating_add(parts[n].low));
            (interval, sum, chosen)
        })
        .filter(|(interval, ..)| interval.first.is_some() && interval.last.is_some())
        .collect();
    rows.sort_by_key(|(interval, ..)| (interval.last, interval.first));
    // For each row: the most that it and those before it give, and whether it takes part.
    let mut most: Vec<u64> = vec![0];
    let mut before: Vec<usize> = Vec::new();
    let mut taken: Vec<bool> = Vec::new();
    for (n, (interval, sum, _)) in rows.iter().enumerate() {
        let earlier = rows[..n].partition_point(|(other, ..)| other.last < interval.first);
        let with = most[earlier].saturating_add(*sum);
        taken.push(with > most[n]);
        before.push(earlier);
        most.push(with.max(most[n]));
    }
    let mut chosen = Vec::new();
    let mut at = rows.len();
    while at > 0 {
        if taken[at - 1] {
            chosen.extend(&rows[at - 1].2);
            at = before[at - 1];
        } else {
            at -= 1;
        }
    }
    chosen.sort_unstable();
    chosen
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_heaviest_set_is_found() {
        let weights =
            |lows: &[u64]| -> Vec<Weight> { lows.iter().map(|&low| Weight { low, interval: None }).collect() };
        // 1 meets 0 and 2; 0 and 2 are apart: two middling parts outweigh the heaviest.
        let apart = |a: usize, b: usize| a != 1 && b != 1;
        assert_eq!(heaviest(&weights(&[6, 10, 5]), &apart), [0, 2]);
        assert_eq!(heaviest(&weights(&[4, 10, 5]), &apart), [1]);
        assert_eq!(heaviest(&weights(&[]), &apart), Vec::<usize>::new());
        let months: Vec<Weight> = (1..=12)
            .flat_map(|month| {
                let read = |text: String| Interval::read(&text);
                [
                    Weight { low: 2, interval: read(format!("2012-{month:02}")) },
                    Weight { low: 3, interval: read(format!("2012-{month:02}-05")) },
                ]
            })
            .collect();
        let days = |a: usize, b: usize| {
            let (Some(a), Some(b)) = (months[a].interval, months[b].interval) else { return false };
            a.relation(&b) == crate::scope::Relation::Disjoint
        };
        let chosen = heaviest(&months, &days);
        assert_eq!(chosen.iter().map(|&n| months[n].low).sum::<u64>(), 36);
    }
}
