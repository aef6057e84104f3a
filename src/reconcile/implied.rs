//! Claims that nobody stated: of a person who is named or pointed at. They join a stated figure that they meet, and say
//! nothing against any.

use rustc_hash::FxHashMap;

use super::FindingKind;
use super::compare::{Outcome, Scales};
use super::finding::Drawn;
use super::prepare::Prepared;

/// So many stated figures are looked at for each person.
const COMPARED: usize = 64;

/// Leaves out the implied claims that meet no stated figure of the same quantity and number.
pub fn keep_met(list: &mut Vec<Prepared>, scales: &Scales) {
    if !list.iter().any(|p| p.claim.implied) {
        return;
    }
    let mut stated: FxHashMap<(u32, u32), Vec<usize>> = FxHashMap::default();
    for (at, p) in list.iter().enumerate().filter(|(_, p)| !p.claim.implied && p.claim.figure.point == Some(1)) {
        stated.entry((p.key.measure, p.key.place)).or_default().push(at);
    }
    let meets = |p: &Prepared| {
        let near = stated.get(&(p.key.measure, p.key.place)).into_iter().flatten().take(COMPARED);
        near.map(|&at| &list[at]).any(|other| scales.compare(p, other).outcome == Outcome::Same)
    };
    let keep: Vec<bool> = list.iter().map(|p| !p.claim.implied || meets(p)).collect();
    let mut keep = keep.into_iter();
    list.retain(|_| keep.next().unwrap_or(true));
}

/// The findings that do not rest on implied claims alone on one of their sides.
pub fn stated(list: &[Prepared], drawn: Vec<Drawn>) -> Vec<Drawn> {
    let is_implied = |drawn: &Drawn| drawn.heads.iter().any(|&at| list[at].claim.implied);
    drawn.into_iter().filter(|d| d.finding.kind == FindingKind::Agreement || !is_implied(d)).collect()
}
