//! Groups claims into quantities: equal scopes meet in a cell, and a cell that leaves a facet unsaid joins the one cell
//! that it can only mean. Nothing is chained: whoever has joined is joined by nobody.

use std::cmp::{Ordering, Reverse};
use std::collections::BTreeMap;

use jiff::civil::Date;
use rustc_hash::FxHashMap;

use super::Bounds;
use super::compare::{Outcome, Scales};
use super::extent::Extent;
use super::facets::Facets;
use super::ground::blocks;
use super::prepare::Prepared;
use super::weigh::TOPIC_DAYS;
use crate::scope::relation::Interval;
use crate::scope::{Basis, Relation, Status};

/// What claims of one cell have in common.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
struct CellKey {
    /// The facets as compared, without the document.
    facets: Facets,
    interval: Option<Interval>,
    extent: Extent,
    /// Where the scope alone does not identify the quantity: the document, or the source with its number.
    identity: Identity,
    /// What a person has judged stands by itself.
    judged: Option<u32>,
    /// How people were counted, and what had become of money.
    counted: (Option<Basis>, Option<Status>),
}

/// What identifies a quantity beside its scope.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
enum Identity {
    Scope,
    Event(u32),
    Document(u32),
    Statement(u32, Option<u64>, Bounds),
}

/// Claims with equal scopes, by their place in the list of prepared claims.
#[derive(Debug)]
pub struct Cell {
    /// The claims, in order.
    pub members: Vec<usize>,
}

/// A cell inside another one.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct Nesting {
    /// The cell that is the part.
    pub part: usize,
    /// The cell that is the whole.
    pub whole: usize,
    /// Whether nothing is taken for granted.
    pub sure: bool,
}

/// Cells, the quantities they make up, and how they nest.
#[derive(Debug)]
pub struct Groups {
    /// The cells.
    pub cells: Vec<Cell>,
    /// The cells of each quantity, the one that gives its scope first.
    pub quantities: Vec<Vec<usize>>,
    /// Which cells lie inside which.
    pub nestings: Vec<Nesting>,
}

/// Groups prepared claims.
pub fn group(list: &[Prepared], scales: &Scales) -> Groups {
    let cells = cells(list);
    let mut same: Vec<(usize, usize, bool)> = Vec::new();
    let mut nestings = Vec::new();
    for (x, y) in pairs(list, &cells, scales) {
        let (a, b) = representatives(list, &cells[x], &cells[y]);
        let comparison = scales.compare(a, b);
        let sure = comparison.assumptions.is_empty();
        match comparison.outcome {
            Outcome::Same => same.push((x, y, sure)),
            Outcome::Part => nestings.push(Nesting { part: x, whole: y, sure }),
            Outcome::Whole => nestings.push(Nesting { part: y, whole: x, sure }),
            Outcome::Nothing(_) => {}
        }
    }
    let quantities = join(list, &cells, &same, scales);
    Groups { cells, quantities, nestings }
}

/// Claims with equal scopes, in the order of their first.
fn cells(list: &[Prepared]) -> Vec<Cell> {
    let mut voices: FxHashMap<&str, u32> = FxHashMap::default();
    let mut by_key: FxHashMap<CellKey, usize> = FxHashMap::default();
    let mut cells: Vec<Cell> = Vec::new();
    for (at, p) in list.iter().enumerate() {
        let next = u32::try_from(voices.len()).unwrap_or(u32::MAX);
        let voice = *voices.entry(&p.voice).or_insert(next);
        let cell = *by_key.entry(cell_key(p, voice)).or_insert_with(|| {
            cells.push(Cell { members: Vec::new() });
            cells.len() - 1
        });
        cells[cell].members.push(at);
    }
    cells
}

/// A claim of each cell, from one document if the cells share one.
fn representatives<'a>(list: &'a [Prepared], x: &Cell, y: &Cell) -> (&'a Prepared, &'a Prepared) {
    // Members stand in the order of their documents: one walk along both finds what they share.
    let (mut m, mut n) = (0, 0);
    while m < x.members.len() && n < y.members.len() {
        let (a, b) = (&list[x.members[m]], &list[y.members[n]]);
        match a.said.document.cmp(&b.said.document) {
            Ordering::Less => m += 1,
            Ordering::Greater => n += 1,
            Ordering::Equal => return (a, b),
        }
    }
    (&list[x.members[0]], &list[y.members[0]])
}

fn cell_key(p: &Prepared, voice: u32) -> CellKey {
    let scope = &p.claim.scope;
    let loose_event = p.is_event() && (p.national || scope.cause.is_none());
    let identity = if p.interval.is_none() {
        Identity::Statement(voice, p.claim.figure.point, p.bounds)
    } else if p.extent.is_silent() || p.extent == Extent::Extra {
        Identity::Document(p.said.document)
    } else if scope.place.is_none() || loose_event {
        p.event.map_or(Identity::Document(p.said.document), Identity::Event)
    } else {
        Identity::Scope
    };
    let facets = Facets { document: 0, ..p.key };
    CellKey {
        facets,
        interval: p.interval,
        extent: p.extent,
        identity,
        judged: p.judged,
        counted: (scope.basis, scope.status),
    }
}

/// The pairs of cells that are worth comparing: same measure, a country in common, days that touch, no facet that forbids it.
fn pairs(list: &[Prepared], cells: &[Cell], scales: &Scales) -> Vec<(usize, usize)> {
    let mut found = Vec::new();
    for block in blocks(list, cells) {
        block_pairs(list, cells, &block, scales, &mut found);
    }
    // What a person has judged is looked at whatever it looks like.
    let judged: Vec<usize> = (0..cells.len()).filter(|&c| list[cells[c].members[0]].judged.is_some()).collect();
    for (n, &a) in judged.iter().enumerate() {
        found.extend(judged[n + 1..].iter().map(|&b| (a, b)));
    }
    found.sort_unstable();
    found.dedup();
    found
}

fn block_pairs(list: &[Prepared], cells: &[Cell], block: &[usize], scales: &Scales, found: &mut Vec<(usize, usize)>) {
    let rep = |c: usize| &list[cells[c].members[0]];
    // All members of a cell have one scope: the first tell whether there is any hope.
    let mut pair = |a: usize, b: usize| {
        if !scales.is_hopeless(rep(a), rep(b)) {
            found.push((a.min(b), a.max(b)));
        }
    };
    let mut totals: Vec<(Interval, usize)> = Vec::new();
    let mut undated = Vec::new();
    let mut events: BTreeMap<Interval, Vec<usize>> = BTreeMap::new();
    for &c in block {
        match rep(c).interval {
            None => undated.push(c),
            Some(interval) if interval.is_event() => events.entry(interval).or_default().push(c),
            Some(interval) => totals.push((interval, c)),
        }
    }
    totals.sort_unstable();
    for (n, &(interval, a)) in totals.iter().enumerate() {
        // What begins after its end, and all that follows, shares no day with it.
        let open = |other: &Interval| interval.last.is_none_or(|last| other.first <= Some(last));
        for &(other, b) in totals[n + 1..].iter().take_while(|(other, _)| open(other)) {
            if interval.relation(&other) != Relation::Overlap {
                pair(a, b);
            }
        }
        let from = Interval { last: None, approximate: false, ..interval };
        for (_, inside) in events.range(from..).take_while(|(other, _)| open(other)) {
            inside.iter().for_each(|&b| pair(a, b));
        }
    }
    for day in events.values() {
        for (n, &a) in day.iter().enumerate() {
            day[n + 1..].iter().for_each(|&b| pair(a, b));
        }
    }
    undated_pairs(&undated, &totals, rep, pair);
}

/// Totals without a time meet running totals of the same people, cause and months, and each other in one text.
fn undated_pairs<'a>(
    undated: &[usize],
    totals: &[(Interval, usize)],
    rep: impl Fn(usize) -> &'a Prepared,
    mut pair: impl FnMut(usize, usize),
) {
    if undated.is_empty() {
        return;
    }
    let mut running: FxHashMap<(u32, u32), BTreeMap<Date, Vec<usize>>> = FxHashMap::default();
    let mut beside: FxHashMap<u32, Vec<usize>> = FxHashMap::default();
    for &(interval, c) in totals.iter().filter(|(interval, _)| interval.is_running()) {
        let p = rep(c);
        let last = interval.last.unwrap_or(Date::MAX);
        running.entry((p.key.population, p.key.cause)).or_default().entry(last).or_default().push(c);
        beside.entry(p.said.document).or_default().push(c);
    }
    let mut by_document: BTreeMap<u32, Vec<usize>> = BTreeMap::new();
    for &c in undated {
        let p = rep(c);
        let days = jiff::Span::new().days(i32::try_from(TOPIC_DAYS).unwrap_or(i32::MAX));
        if let (Some(published), Some(ends)) =
            (p.claim.document.published, running.get(&(p.key.population, p.key.cause)))
        {
            let (from, to) = (published.saturating_sub(days), published.saturating_add(days));
            ends.range(from..=to).flat_map(|(_, cells)| cells).for_each(|&other| pair(c, other));
        }
        beside.get(&p.said.document).into_iter().flatten().for_each(|&other| pair(c, other));
        by_document.entry(p.said.document).or_default().push(c);
    }
    for side_by_side in by_document.values() {
        for (n, &a) in side_by_side.iter().enumerate() {
            side_by_side[n + 1..].iter().for_each(|&b| pair(a, b));
        }
    }
}

/// How many facets a cell says.
fn said(p: &Prepared) -> usize {
    let scope = &p.claim.scope;
    [
        scope.perpetrator.is_some(),
        scope.cause.is_some(),
        scope.place.is_some(),
        p.interval.is_some(),
        scope.population.as_ref().is_some_and(|x| x.side.is_some()),
    ]
    .into_iter()
    .filter(|&x| x)
    .count()
}

/// Joins each cell that leaves a facet unsaid to the one cell that it can only mean.
fn join(list: &[Prepared], cells: &[Cell], same: &[(usize, usize, bool)], scales: &Scales) -> Vec<Vec<usize>> {
    let rep = |c: usize| &list[cells[c].members[0]];
    let mut near: FxHashMap<usize, Vec<(usize, bool)>> = FxHashMap::default();
    for &(a, b, sure) in same {
        near.entry(a).or_default().push((b, sure));
        near.entry(b).or_default().push((a, sure));
    }
    let mut order: Vec<usize> = (0..cells.len()).collect();
    order.sort_by_cached_key(|&c| (Reverse(said(rep(c))), Reverse(cells[c].members.len()), c));
    let mut rank = vec![0; cells.len()];
    for (n, &c) in order.iter().enumerate() {
        rank[c] = n;
    }
    let mut anchor: Vec<usize> = (0..cells.len()).collect();
    // What a person has judged the same is joined first, and such judgements may be chained.
    let judged = |&&(a, b, _): &&(usize, usize, bool)| scales.ruling(rep(a), rep(b)).is_some();
    for &(a, b, _) in same.iter().filter(judged) {
        let (x, y) = (root(&anchor, a), root(&anchor, b));
        let (first, second) = if rank[x] <= rank[y] { (x, y) } else { (y, x) };
        anchor[second] = first;
    }
    let mut joined: FxHashMap<usize, Vec<usize>> = FxHashMap::default();
    for &c in &order {
        let Some(neighbours) = near.get(&c).filter(|_| anchor[c] == c) else { continue };
        let told_apart = |d: usize| {
            let others = joined.get(&d).into_iter().flatten();
            others.chain([&d]).any(|&other| scales.ruling(rep(c), rep(other)).is_some_and(|ruling| !ruling.same))
        };
        let mut candidates: Vec<(usize, bool)> = neighbours
            .iter()
            .copied()
            .filter(|&(d, _)| rank[d] < rank[c] && anchor[d] == d && !told_apart(d))
            .collect();
        if candidates.iter().any(|&(_, sure)| sure) {
            candidates.retain(|&(_, sure)| sure);
        } else if rep(c).interval.is_none() && candidates.iter().any(|&(d, _)| rep(d).interval.is_some()) {
            // An undated total is set beside the longest total only.
            let length = |d: usize| rep(d).interval.map(|i| (i.first, Reverse(i.last.is_none()), Reverse(i.last)));
            let longest = candidates.iter().filter_map(|&(d, _)| length(d)).min();
            candidates.retain(|&(d, _)| length(d) == longest);
        }
        candidates.sort_by_key(|&(d, _)| rank[d]);
        match candidates.as_slice() {
            [(only, _)] => anchor[c] = *only,
            // Several cells that all are surely the same: the first of them.
            [(first, true), ..] => anchor[c] = *first,
            _ => {}
        }
        if anchor[c] != c {
            joined.entry(anchor[c]).or_default().push(c);
        }
    }
    let anchor: Vec<usize> = (0..cells.len()).map(|c| root(&anchor, c)).collect();
    let mut quantities: BTreeMap<usize, Vec<usize>> = BTreeMap::new();
    for (c, &anchor) in anchor.iter().enumerate() {
        quantities.entry(anchor).or_default().push(c);
    }
    quantities
        .into_iter()
        .map(|(anchor, mut members)| {
            members.retain(|&c| c != anchor);
            members.insert(0, anchor);
            members
        })
        .collect()
}

fn root(anchor: &[usize], mut at: usize) -> usize {
    while anchor[at] != at {
        at = anchor[at];
    }
    at
}
