//! The docket: judgements applied to claims, and what cannot be applied because rows contradict each other.

use std::collections::{BTreeMap, BTreeSet};
use std::sync::Arc;

use rustc_hash::{FxHashMap, FxHashSet};

use super::correction;
use super::judgement::{Decision, Judgement, Judgements, Ruling};
use super::prepare::Prepared;
use crate::claim::Claim;

/// Judgements on single claims, applied.
pub struct Docket<'j> {
    /// The claims that take part, corrected.
    pub claims: Vec<Arc<Claim>>,
    /// The claims that a person has left out.
    pub excluded: Vec<Arc<Claim>>,
    /// What was applied, and what was not and why.
    pub notes: Vec<String>,
    file: &'j str,
    pairs: Vec<&'j Judgement>,
}

/// Applies what concerns single claims, and keeps what concerns pairs for [`Docket::rule`].
pub fn apply(claims: Vec<Arc<Claim>>, judgements: &Judgements) -> Docket<'_> {
    let file = judgements.file.as_str();
    let mut docket = Docket { claims: Vec::new(), excluded: Vec::new(), notes: Vec::new(), file, pairs: Vec::new() };
    if judgements.rows.is_empty() {
        docket.claims = claims;
        return docket;
    }
    let known: FxHashSet<&str> = claims.iter().map(|claim| claim.id.as_str()).collect();
    let mut single: BTreeMap<&str, Vec<&Judgement>> = BTreeMap::new();
    for row in &judgements.rows {
        let missing =
            [Some(&row.claim), row.other.as_ref()].into_iter().flatten().find(|id| !known.contains(id.as_str()));
        if let Some(id) = missing {
            docket.notes.push(format!("{file}:{}: not applied, no claim here has the id {id}", row.line));
        } else if row.other.is_some() {
            docket.pairs.push(row);
        } else {
            single.entry(&row.claim).or_default().push(row);
        }
    }
    let mut settled: FxHashMap<&str, &Judgement> = FxHashMap::default();
    for (id, rows) in single {
        let alike = |row: &&Judgement| row.decision == rows[0].decision && row.value == rows[0].value;
        if rows.iter().all(alike) {
            settled.insert(id, rows[0]);
        } else {
            let lines = lines(rows.iter().map(|row| row.line));
            docket.notes.push(format!("{file}:{lines}: not applied, the rows contradict each other on claim {id}"));
        }
    }
    for claim in &claims {
        match settled.get(claim.id.as_str()) {
            Some(row) if row.decision == Decision::Exclude => {
                docket.notes.push(format!("{file}:{}: claim {} is left out{}", row.line, claim.id, row.by()));
                docket.excluded.push(Arc::clone(claim));
            }
            Some(row) => {
                docket.notes.push(format!(
                    "{file}:{}: claim {} is read as {}{}",
                    row.line,
                    claim.id,
                    row.value,
                    row.by()
                ));
                let correction = correction::read(&row.value);
                docket.claims.push(correction.map_or_else(
                    || Arc::clone(claim),
                    |correction| Arc::new(correction::corrected(claim, correction)),
                ));
            }
            None => docket.claims.push(Arc::clone(claim)),
        }
    }
    docket.notes.sort();
    docket.notes.dedup();
    docket
}

fn lines(lines: impl Iterator<Item = usize>) -> String {
    let lines: BTreeSet<usize> = lines.collect();
    lines.into_iter().map(|line| line.to_string()).collect::<Vec<_>>().join(",")
}

impl Docket<'_> {
    /// Rulings on pairs: every claim that a pair names stands for all its echoes, which get one number.
    pub fn rule(&mut self, list: &mut [Prepared]) -> FxHashMap<(u32, u32), Ruling> {
        let places: FxHashMap<String, usize> = if self.pairs.is_empty() {
            return FxHashMap::default();
        } else {
            list.iter().enumerate().map(|(at, p)| (p.claim.id.clone(), at)).collect()
        };
        let mut next = 0;
        let mut pairs: Vec<((u32, u32), &Judgement)> = Vec::new();
        for &row in &self.pairs {
            let (Some(&a), Some(&b)) = (places.get(&row.claim), row.other.as_ref().and_then(|id| places.get(id)))
            else {
                // A claim that another row leaves out needs no ruling.
                continue;
            };
            let (x, mut y) = (number(list, a, &mut next), number(list, b, &mut next));
            if x == y && row.decision == Decision::Different {
                y = next;
                next += 1;
                list[b].judged = Some(y);
            }
            if x != y {
                pairs.push(((x.min(y), x.max(y)), row));
            }
        }
        self.settle(&pairs, next)
    }

    /// The rulings that no other row contradicts.
    fn settle(&mut self, pairs: &[((u32, u32), &Judgement)], count: u32) -> FxHashMap<(u32, u32), Ruling> {
        let mut class: Vec<u32> = (0..count).collect();
        let root = |class: &[u32], mut at: u32| {
            while class[at as usize] != at {
                at = class[at as usize];
            }
            at
        };
        for ((x, y), _) in pairs.iter().filter(|(_, row)| row.decision == Decision::Same) {
            let (x, y) = (root(&class, *x), root(&class, *y));
            class[x.max(y) as usize] = x.min(y);
        }
        let torn: BTreeSet<u32> = pairs
            .iter()
            .filter(|((x, y), row)| row.decision == Decision::Different && root(&class, *x) == root(&class, *y))
            .map(|((x, _), _)| root(&class, *x))
            .collect();
        for &torn in &torn {
            let of_it = pairs.iter().filter(|((x, y), _)| root(&class, *x) == torn && root(&class, *y) == torn);
            let lines = lines(of_it.map(|(_, row)| row.line));
            let file = self.file;
            self.notes.push(format!(
                "{file}:{lines}: not applied, the rows contradict each other: what they make one quantity they also tell apart"
            ));
        }
        let mut rulings = FxHashMap::default();
        for (pair, row) in pairs {
            if torn.contains(&root(&class, pair.0)) && root(&class, pair.0) == root(&class, pair.1) {
                continue;
            }
            let same = row.decision == Decision::Same;
            let word = if same { "the same quantity" } else { "different quantities" };
            let words = format!("judged to be {word}{} ({}:{})", row.by(), self.file, row.line);
            self.notes.push(format!(
                "{}:{}: claims {} and {} are {word}{}",
                self.file,
                row.line,
                row.claim,
                row.other.as_deref().unwrap_or_default(),
                row.by()
            ));
            rulings.insert(*pair, Ruling { same, words });
        }
        self.notes.sort();
        self.notes.dedup();
        rulings
    }
}

/// The number of the set of claims that repeat one: the same voice, number and scope.
fn number(list: &mut [Prepared], at: usize, next: &mut u32) -> u32 {
    if let Some(number) = list[at].judged {
        return number;
    }
    let number = *next;
    *next += 1;
    let head = list[at].clone();
    let document = |p: &Prepared| super::facets::Facets { document: 0, ..p.key };
    for p in list.iter_mut() {
        let echo = p.judged.is_none()
            && p.voice == head.voice
            && document(p) == document(&head)
            && p.interval == head.interval
            && p.extent == head.extent
            && p.same_number(&head);
        if echo {
            p.judged = Some(number);
        }
    }
    number
}
