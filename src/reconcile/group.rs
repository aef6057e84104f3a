//! Groups claims into quantities: equal scopes meet in a cell, and a cell that leaves a facet unsaid joins the one cell
//! that it can only mean. Nothing is chained: whoever has joined is joined by nobody.

use std::collections::BTreeMap;

use rustc_hash::{FxHashMap, FxHashSet};

use super::compare::{Comparison, Outcome, compare, is_hopeless};
use super::prepare::{Extent, Prepared};
use crate::figure::Per;
use crate::scope::place::{Gazetteer, PlaceKind};
use crate::scope::relation::population::Key;
use crate::scope::relation::{Interval, perpetrator};

/// What claims of one cell have in common.
#[derive(Clone, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
struct CellKey {
    measure: String,
    unit: String,
    per: Option<Per>,
    population: Option<Key>,
    perpetrator: Option<String>,
    cause: Option<String>,
    place: Option<String>,
    interval: Option<Interval>,
    extent: Extent,
    /// Where the scope alone does not identify the quantity: the document, or the source with its number.
    identity: Option<String>,
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
pub fn group(list: &[Prepared]) -> Groups {
    let mut by_key: BTreeMap<CellKey, Vec<usize>> = BTreeMap::new();
    for (at, p) in list.iter().enumerate() {
        by_key.entry(cell_key(p)).or_default().push(at);
    }
    let mut cells: Vec<Cell> = by_key.into_values().map(|members| Cell { members }).collect();
    cells.sort_by_key(|c| c.members[0]);
    let mut same: Vec<(usize, usize, Comparison)> = Vec::new();
    let mut nestings = Vec::new();
    for (x, y) in pairs(list, &cells) {
        let (a, b) = representatives(list, &cells[x], &cells[y]);
        if is_hopeless(a, b) {
            continue;
        }
        let comparison = compare(a, b);
        match comparison.outcome {
            Outcome::Same => same.push((x, y, comparison)),
            Outcome::Part => nestings.push(Nesting { part: x, whole: y }),
            Outcome::Whole => nestings.push(Nesting { part: y, whole: x }),
            Outcome::Nothing(_) => {}
        }
    }
    let quantities = join(list, &cells, &same);
    Groups { cells, quantities, nestings }
}

/// A claim of each cell, from one document if the cells share one.
fn representatives<'a>(list: &'a [Prepared], x: &Cell, y: &Cell) -> (&'a Prepared, &'a Prepared) {
    let documents: FxHashMap<&str, usize> =
        x.members.iter().rev().map(|&m| (list[m].claim.document.sha256.as_str(), m)).collect();
    for &m in &y.members {
        if let Some(&other) = documents.get(list[m].claim.document.sha256.as_str()) {
            return (&list[other], &list[m]);
        }
    }
    (&list[x.members[0]], &list[y.members[0]])
}

fn cell_key(p: &Prepared) -> CellKey {
    let scope = &p.claim.scope;
    let document = || Some(p.claim.document.sha256.clone());
    let loose_event = p.is_event() && (p.national || scope.cause.is_none());
    let identity = if p.interval.is_none() {
        Some(format!("{} {:?} {:?}", p.voice, p.claim.figure.point, (p.bounds.low, p.bounds.high)))
    } else if scope.place.is_none() || loose_event || p.extent.is_silent() || p.extent == Extent::Extra {
        document()
    } else {
        None
    };
    CellKey {
        measure: p.claim.measure.clone(),
        unit: p.claim.figure.unit.clone(),
        per: p.claim.figure.per,
        population: p.population.clone(),
        perpetrator: scope.perpetrator.as_ref().map(perpetrator::key),
        cause: scope.cause.as_ref().map(|c| c.name.to_lowercase()),
        place: scope.place.as_ref().map(|n| place_key(&n.name)),
        interval: p.interval,
        extent: p.extent,
        identity,
    }
}

/// The usual name of a listed place, else the name in lower case.
fn place_key(name: &str) -> String {
    let gazetteer = Gazetteer::get();
    gazetteer.find(name).map_or_else(|| name.to_lowercase(), |p| gazetteer.places[p].name.to_lowercase())
}

/// The countries that a place may lie in; its own name if none is known.
fn roots(name: &str) -> Vec<String> {
    let gazetteer = Gazetteer::get();
    let mut roots: Vec<String> = name
        .split(" and ")
        .filter_map(|part| {
            let listed = part.split(',').rev().map(str::trim).find_map(|p| {
                let rest = p.split_once(' ').map_or("", |(_, rest)| rest);
                gazetteer.find(p).or_else(|| gazetteer.find(rest))
            })?;
            let country = gazetteer.around(listed).find(|&p| gazetteer.places[p].kind == PlaceKind::Country);
            Some(gazetteer.places[country.unwrap_or(listed)].name.to_owned())
        })
        .collect();
    // The innermost name, so that a village with and without its province meet.
    roots.push(name.split(',').next().unwrap_or(name).trim().to_lowercase());
    roots
}

/// The pairs of cells that are worth comparing: same measure and unit, a country in common, days that touch.
fn pairs(list: &[Prepared], cells: &[Cell]) -> Vec<(usize, usize)> {
    let mut blocks: FxHashMap<(&str, &str, Option<Per>, String), Vec<usize>> = FxHashMap::default();
    let mut placeless: FxHashSet<(&str, &str)> = FxHashSet::default();
    let rep = |c: usize| &list[cells[c].members[0]];
    for p in list.iter().filter(|p| p.claim.scope.place.is_none()) {
        placeless.insert((p.claim.measure.as_str(), p.claim.document.sha256.as_str()));
    }
    for (c, cell) in cells.iter().enumerate() {
        let p = rep(c);
        let (measure, unit, per) = (p.claim.measure.as_str(), p.claim.figure.unit.as_str(), p.claim.figure.per);
        if p.extent.is_silent() {
            continue;
        }
        let mut names = p.claim.scope.place.as_ref().map_or_else(Vec::new, |n| roots(&n.name));
        for &m in &cell.members {
            let document = list[m].claim.document.sha256.as_str();
            if placeless.contains(&(measure, document)) {
                names.push(format!("in {document}"));
            }
        }
        names.sort();
        names.dedup();
        for name in names {
            blocks.entry((measure, unit, per, name)).or_default().push(c);
        }
    }
    let mut found = Vec::new();
    for block in blocks.values() {
        block_pairs(block, rep, &mut found);
    }
    found.sort_unstable();
    found.dedup();
    found
}

fn block_pairs<'a>(block: &[usize], rep: impl Fn(usize) -> &'a Prepared, found: &mut Vec<(usize, usize)>) {
    let mut pair = |a: usize, b: usize| found.push((a.min(b), a.max(b)));
    let mut totals = Vec::new();
    let mut undated = Vec::new();
    let mut events: BTreeMap<Interval, Vec<usize>> = BTreeMap::new();
    for &c in block {
        match rep(c).interval {
            None => undated.push(c),
            Some(interval) if interval.is_event() => events.entry(interval).or_default().push(c),
            Some(_) => totals.push(c),
        }
    }
    for (n, &a) in totals.iter().enumerate() {
        totals[n + 1..].iter().for_each(|&b| pair(a, b));
        let Some(interval) = rep(a).interval else { continue };
        let whole = Interval { last: None, approximate: false, ..interval };
        for (_, inside) in
            events.range(whole..).take_while(|(i, _)| interval.last.is_none_or(|last| i.first <= Some(last)))
        {
            inside.iter().for_each(|&b| pair(a, b));
        }
        if interval.is_running() {
            undated.iter().for_each(|&b| pair(a, b));
        }
    }
    for day in events.values() {
        for (n, &a) in day.iter().enumerate() {
            day[n + 1..].iter().for_each(|&b| pair(a, b));
        }
    }
    let mut by_document: BTreeMap<&str, Vec<usize>> = BTreeMap::new();
    for &c in &undated {
        by_document.entry(rep(c).claim.document.sha256.as_str()).or_default().push(c);
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
fn join(list: &[Prepared], cells: &[Cell], same: &[(usize, usize, Comparison)]) -> Vec<Vec<usize>> {
    let rep = |c: usize| &list[cells[c].members[0]];
    let mut near: FxHashMap<usize, Vec<(usize, bool)>> = FxHashMap::default();
    for (a, b, comparison) in same {
        let sure = comparison.assumptions.is_empty();
        near.entry(*a).or_default().push((*b, sure));
        near.entry(*b).or_default().push((*a, sure));
    }
    let mut order: Vec<usize> = (0..cells.len()).collect();
    order.sort_by_key(|&c| (std::cmp::Reverse(said(rep(c))), std::cmp::Reverse(cells[c].members.len()), c));
    let mut rank = vec![0; cells.len()];
    for (n, &c) in order.iter().enumerate() {
        rank[c] = n;
    }
    let mut anchor: Vec<usize> = (0..cells.len()).collect();
    for &c in &order {
        let Some(neighbours) = near.get(&c) else { continue };
        let mut candidates: Vec<(usize, bool)> =
            neighbours.iter().copied().filter(|&(d, _)| rank[d] < rank[c] && anchor[d] == d).collect();
        if candidates.iter().any(|&(_, sure)| sure) {
            candidates.retain(|&(_, sure)| sure);
        } else if rep(c).interval.is_none() && candidates.iter().any(|&(d, _)| rep(d).interval.is_some()) {
            // An undated total is set beside the longest total only.
            let length = |d: usize| {
                rep(d).interval.map(|i| (i.first, std::cmp::Reverse(i.last.is_none()), std::cmp::Reverse(i.last)))
            };
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
    }
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
