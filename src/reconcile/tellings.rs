//! Tellings: the documents in which one source has one figure for one place and time, though one text says by whom it was
//! done or calls the dead protesters, and another does not.

use std::sync::Arc;

use rustc_hash::{FxHashMap, FxHashSet};

use super::prepare::Prepared;
use crate::scope::relation::Interval;
use crate::scope::{Basis, PopulationClass};

/// A smaller number may come up twice by chance.
const LEAST: u64 = 20;

type Told = (Arc<str>, u32, u32, u64, Option<PopulationClass>, Option<Interval>, u32);

/// The documents of each figure that is told in several.
pub struct Tellings {
    documents: FxHashMap<Told, FxHashSet<u32>>,
    /// The figures of which some text says that each case is known.
    by_case: FxHashSet<Told>,
}

impl Tellings {
    /// Looks through all claims.
    pub fn of_all(list: &[Prepared]) -> Tellings {
        let mut documents: FxHashMap<Told, FxHashSet<u32>> = FxHashMap::default();
        let mut by_case = FxHashSet::default();
        for p in list {
            if let Some(told) = told(p) {
                if p.claim.scope.basis.is_some_and(Basis::is_by_case) {
                    by_case.insert(told.clone());
                }
                documents.entry(told).or_default().insert(p.said.document);
            }
        }
        documents.retain(|_, all| all.len() > 1);
        Tellings { documents, by_case }
    }

    /// Whether some text says of a claim's figure that each case is known.
    pub fn is_by_case(&self, p: &Prepared) -> bool {
        told(p).is_some_and(|told| self.by_case.contains(&told))
    }

    /// The documents that tell a claim's figure.
    pub fn of(&self, p: &Prepared) -> impl Iterator<Item = u32> {
        let all = told(p).and_then(|told| self.documents.get(&told));
        all.into_iter().flatten().copied()
    }
}

/// What two tellings of one figure have in common; none where a coincidence is likely.
fn told(p: &Prepared) -> Option<Told> {
    let point = p.claim.figure.point.filter(|&point| point >= LEAST)?;
    let plain = !p.is_unnamed() && !p.extent.is_silent() && p.interval.is_some();
    let class = p.population.as_ref().map(|key| key.class);
    plain.then(|| (Arc::clone(&p.voice), p.said.measure, p.said.unit, point, class, p.interval, p.key.place))
}
