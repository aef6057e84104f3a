//! Ground that cells share: what they must have in common to be worth comparing.

use rustc_hash::{FxHashMap, FxHashSet};

use super::group::Cell;
use super::prepare::Prepared;
use crate::scope::place::{Gazetteer, PlaceKind};

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

/// What cells may share.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
enum Ground {
    Place,
    Event,
    Document,
}

/// Cells of one measure that may share ground: a country, the innermost name, or a document that leaves a place unsaid.
pub fn blocks(list: &[Prepared], cells: &[Cell]) -> Vec<Vec<usize>> {
    let placeless: FxHashSet<(u32, u32)> =
        list.iter().filter(|p| p.claim.scope.place.is_none()).map(|p| (p.said.measure, p.said.document)).collect();
    let mut grounds: FxHashMap<String, u32> = FxHashMap::default();
    let mut known: FxHashMap<u32, Vec<u32>> = FxHashMap::default();
    let mut blocks: FxHashMap<(u32, Ground, u32), Vec<usize>> = FxHashMap::default();
    for (c, cell) in cells.iter().enumerate() {
        let p = &list[cell.members[0]];
        if p.extent.is_silent() {
            continue;
        }
        let measure = p.said.measure;
        // Listed places meet on their own ground.
        let mut listed = !p.national;
        if let Some(place) = &p.claim.scope.place {
            let places = known.entry(p.said.place).or_insert_with(|| {
                let mut places: Vec<u32> = Vec::new();
                for name in roots(&place.name) {
                    let next = u32::try_from(grounds.len()).unwrap_or(u32::MAX);
                    places.push(*grounds.entry(name).or_insert(next));
                }
                places.sort_unstable();
                places.dedup();
                places
            });
            listed &= places.len() > 1;
            for &place in places.iter() {
                blocks.entry((measure, Ground::Place, place)).or_default().push(c);
            }
        }
        if let Some(event) = p.event.filter(|_| !listed) {
            blocks.entry((measure, Ground::Event, event)).or_default().push(c);
        }
        if placeless.is_empty() {
            continue;
        }
        let mut documents: Vec<u32> = cell.members.iter().map(|&m| list[m].said.document).collect();
        documents.dedup();
        for document in documents.into_iter().filter(|&d| placeless.contains(&(measure, d))) {
            blocks.entry((measure, Ground::Document, document)).or_default().push(c);
        }
    }
    let mut blocks: Vec<Vec<usize>> = blocks.into_values().filter(|block| block.len() > 1).collect();
    blocks.sort_unstable();
    blocks
}
