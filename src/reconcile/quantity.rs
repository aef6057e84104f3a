//! Quantities as they are reported: voices, what the sources allow once parts and wholes are heeded, and the verdict.

use rustc_hash::{FxHashMap, FxHashSet};

use super::bounds::{self, overlap};
use super::finding::{self, Case, Drawn};
use super::packing::{Weight, heaviest};
use super::voice::{self, Speaker};
use super::{Bounds, Finding, FindingKind, Quantity, Ranges, Verdict, Voice, dependence};
use crate::source::{Source, Stance, Standing};

/// What bears on a quantity from outside: its parts and its wholes, by cell.
#[derive(Default)]
struct Around {
    parts: Vec<usize>,
    wholes: Vec<usize>,
}

/// The quantities, the gravest first.
pub fn quantities(case: &Case, drawn: &[Drawn]) -> Vec<Quantity> {
    let mut known: FxHashMap<usize, Vec<&Finding>> = FxHashMap::default();
    for Drawn { finding, heads } in drawn {
        for &head in heads {
            known.entry(head).or_default().push(finding);
        }
    }
    let around = around(case);
    let mut quantities: Vec<Quantity> = case
        .groups
        .quantities
        .iter()
        .zip(case.speakers)
        .enumerate()
        .filter(|(_, (cells, _))| head(case, cells).attribution.stance != Stance::Fears)
        .map(|(q, (cells, speakers))| quantity(case, q, cells, speakers, around.get(&q), &known))
        .collect();
    quantities.sort_by(|a, b| (a.verdict, &a.measure, &a.id).cmp(&(b.verdict, &b.measure, &b.id)));
    quantities
}

fn head<'c>(case: &'c Case, cells: &[usize]) -> &'c crate::claim::Claim {
    &case.list[case.groups.cells[cells[0]].members[0]].claim
}

fn quantity(
    case: &Case,
    q: usize,
    cells: &[usize],
    speakers: &[Speaker],
    around: Option<&Around>,
    known: &FxHashMap<usize, Vec<&Finding>>,
) -> Quantity {
    let list = case.list;
    let first = head(case, cells);
    let mut ids: Vec<&str> = speakers.iter().flat_map(|s| &s.members).map(|&m| list[m].claim.id.as_str()).collect();
    ids.sort_unstable();
    let findings: Vec<&Finding> = speakers.iter().filter_map(|s| known.get(&s.members[0])).flatten().copied().collect();
    let kinds: Vec<FindingKind> = findings.iter().map(|f| f.kind).collect();
    let documents: FxHashSet<u32> = speakers.iter().flat_map(|s| &s.members).map(|&m| list[m].said.document).collect();
    let range = ranges(case, q, speakers, around);
    Quantity {
        id: finding::hash(&ids.join(" ")),
        measure: first.measure.clone(),
        scope: first.scope.clone(),
        conflict: if range.all.is_none() { conflict(&findings) } else { Vec::new() },
        range,
        verdict: verdict(&kinds, speakers, range.all.is_some()),
        voices: reported(case, speakers),
        documents: documents.len(),
        independent: dependence::independent(list, speakers),
    }
}

/// The voices as they are reported, those that stand first.
fn reported(case: &Case, speakers: &[Speaker]) -> Vec<Voice> {
    let (mut standing, mut replaced) = (Vec::with_capacity(speakers.len()), Vec::new());
    for speaker in speakers {
        let (voice, earlier) = voice::report(case.list, speaker, &case.tellings);
        standing.push(voice);
        replaced.extend(earlier);
    }
    standing.extend(replaced);
    standing
}

/// For each quantity the cells that surely lie inside it, and those that it surely lies inside.
fn around(case: &Case) -> FxHashMap<usize, Around> {
    let mut home = vec![0; case.groups.cells.len()];
    for (q, cells) in case.groups.quantities.iter().enumerate() {
        cells.iter().for_each(|&c| home[c] = q);
    }
    let mut around: FxHashMap<usize, Around> = FxHashMap::default();
    for nesting in case.groups.nestings.iter().filter(|n| n.sure) {
        around.entry(home[nesting.whole]).or_default().parts.push(nesting.part);
        around.entry(home[nesting.part]).or_default().wholes.push(nesting.whole);
    }
    around
}

/// What some source of a kind allows, its own parts and wholes heeded, and what all sources allow together.
fn ranges(case: &Case, q: usize, speakers: &[Speaker], around: Option<&Around>) -> Ranges {
    let standing = |s: &Speaker| standing(voice::source_of(case.list, s).as_ref());
    // A source that contradicts itself is shown with all that it says of the quantity.
    let own = |s: &Speaker| {
        let outer = around.map(|around| outer(case, q, around, s.bounds.low, &|other| other.key == s.key));
        outer.and_then(|outer| overlap(s.bounds, outer)).unwrap_or(s.bounds)
    };
    let of = |wanted: Standing| speakers.iter().filter(|s| standing(s) == wanted).map(own).reduce(bounds::hull);
    let all = speakers.iter().map(|s| Some(s.bounds)).reduce(|a, b| overlap(a?, b?)).flatten();
    let all = all.and_then(|own| around.map_or(Some(own), |a| overlap(own, outer(case, q, a, own.low, &|_| true))));
    Ranges { official: of(Standing::Official), independent: of(Standing::Independent), all }
}

fn standing(source: Option<&Source>) -> Standing {
    source.map_or(Standing::Independent, |source| source.kind.standing())
}

/// What parts and wholes leave open: at least what separate parts add up to, at most the least of the wholes.
fn outer(case: &Case, q: usize, around: &Around, low: Option<u64>, heard: &dyn Fn(&Speaker) -> bool) -> Bounds {
    let high = around.wholes.iter().flat_map(|&c| case.speak_for(c)).filter(|s| heard(s));
    let high = high.filter_map(|s| s.bounds.high).min();
    let parts: Vec<&Speaker> = around
        .parts
        .iter()
        .filter(|&&c| case.homes[c].iter().all(|&(home, _)| home != q))
        .filter_map(|&c| case.speak_for(c).filter(|s| heard(s)).max_by_key(|s| (s.bounds.low, s.members[0])))
        .collect();
    let least = |s: &&Speaker| s.bounds.low.unwrap_or(0);
    let sum = parts.iter().map(least).fold(0_u64, u64::saturating_add);
    if sum <= low.unwrap_or(0) {
        return Bounds { low, high };
    }
    let weights: Vec<Weight> =
        parts.iter().map(|s| Weight { low: least(s), interval: case.list[s.members[0]].interval }).collect();
    let chosen = heaviest(&weights, &|a, b| case.are_surely_apart(parts[a], parts[b]));
    let sum = chosen.iter().map(|&n| weights[n].low).fold(0_u64, u64::saturating_add);
    Bounds { low: low.max(Some(sum)), high }
}

/// A smallest set of voices that cannot all be right: the first claim of each.
fn conflict(findings: &[&Finding]) -> Vec<String> {
    let grave = |kind| matches!(kind, FindingKind::Disagreement | FindingKind::Impossible | FindingKind::Sum);
    let least =
        findings.iter().filter(|f| grave(f.kind)).min_by_key(|f| (f.sides.len(), f.assumptions.len(), f.kind, &f.id));
    least.map_or_else(Vec::new, |f| f.sides.iter().filter_map(|s| s.claims.first().cloned()).collect())
}

/// The gravest that follows for a quantity. Voices agree only where some number fits all that is known.
fn verdict(kinds: &[FindingKind], speakers: &[Speaker], fits: bool) -> Verdict {
    let has = |kind: FindingKind| kinds.contains(&kind);
    if has(FindingKind::Disagreement) {
        Verdict::Disagreement
    } else if has(FindingKind::Impossible) || has(FindingKind::Sum) {
        Verdict::Impossible
    } else if has(FindingKind::Unsettled) || !fits && speakers.len() > 1 {
        Verdict::NotSettled
    } else if has(FindingKind::Compatible) {
        Verdict::Compatible
    } else if has(FindingKind::Agreement) {
        Verdict::Agreement
    } else {
        Verdict::SingleSource
    }
}
