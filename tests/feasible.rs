//! Holds the impossible sets that are reported against a search that knows nothing of the reconciler: it tries every
//! assignment of persons to disjoint cells.

mod support;

use std::sync::Arc;

use proptest::prelude::*;
use recount::claim::Claim;
use recount::reconcile::{FindingKind, reconcile};
use recount::source::Register;
use support::claim;

/// Who is counted, in which cells of the world: civilians and combatants share nobody, and there are others beside them;
/// each of them in two provinces or elsewhere in the country.
type Scope = (&'static str, &'static str, fn(usize, usize) -> bool);
const SCOPES: [Scope; 7] = [
    ("people", "Syria", |_, _| true),
    ("civilians", "Syria", |who, _| who == 0),
    ("combatants", "Syria", |who, _| who == 1),
    ("people", "Homs", |_, place| place == 0),
    ("people", "Idlib", |_, place| place == 1),
    ("civilians", "Homs", |who, place| who == 0 && place == 0),
    ("combatants", "Idlib", |who, place| who == 1 && place == 1),
];

/// A claim: its scope by number, its lowest and its highest value.
type Said = (usize, u64, u64);

fn written(said: &[Said]) -> Vec<Arc<Claim>> {
    said.iter()
        .enumerate()
        .map(|(n, &(scope, low, high))| {
            let (population, place, _) = SCOPES[scope];
            let source = ["Alpha", "Bravo", "Charlie", "Delta"][n];
            let text = format!("killed | {population} | {low}-{high} | {source} (monitor) | {place} | 2011 | shelling");
            claim(&text, source)
        })
        .collect()
}

/// Whether some world fits all claims: numbers of persons in the six cells (civilian, combatant) by (Homs, Idlib,
/// elsewhere), and others in the same places. Only what is counted by the claims can make a difference, and no cell ever
/// needs more than the largest number said.
fn some_world_fits(said: &[Said]) -> bool {
    let cells: Vec<(usize, usize)> = (0..3).flat_map(|who| (0..3).map(move |place| (who, place))).collect();
    let holds = |cell: &(usize, usize)| -> Vec<usize> {
        (0..said.len()).filter(|&n| (SCOPES[said[n].0].2)(cell.0, cell.1)).collect()
    };
    // Cells that the same claims count are one cell.
    let mut kinds: Vec<Vec<usize>> = cells.iter().map(holds).filter(|k| !k.is_empty()).collect();
    kinds.sort();
    kinds.dedup();
    let most = said.iter().map(|s| s.2).max().unwrap_or(0);
    search(said, &kinds, most, &mut vec![0; said.len()])
}

fn search(said: &[Said], kinds: &[Vec<usize>], most: u64, counted: &mut Vec<u64>) -> bool {
    let Some((kind, rest)) = kinds.split_first() else {
        return counted.iter().zip(said).all(|(&n, s)| (s.1..=s.2).contains(&n));
    };
    for persons in 0..=most {
        kind.iter().for_each(|&n| counted[n] += persons);
        let fits = kind.iter().all(|&n| counted[n] <= said[n].2) && search(said, rest, most, counted);
        kind.iter().for_each(|&n| counted[n] -= persons);
        if fits {
            return true;
        }
    }
    false
}

fn is_grave(kind: FindingKind) -> bool {
    matches!(kind, FindingKind::Disagreement | FindingKind::Impossible | FindingKind::Sum)
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(2000))]

    #[test]
    fn what_is_reported_is_infeasible_and_what_is_infeasible_is_reported(
        said in proptest::collection::vec((0..SCOPES.len(), 0_u64..5, 0_u64..4), 2..5)
    ) {
        let said: Vec<Said> = said.into_iter().map(|(scope, low, more)| (scope, low, low + more)).collect();
        let claims = written(&said);
        let result = reconcile(claims.clone(), Register::embedded());
        let grave: Vec<_> = result.findings.iter().filter(|f| is_grave(f.kind)).collect();
        for finding in &grave {
            let ids: Vec<&String> = finding.sides.iter().flat_map(|s| &s.claims).collect();
            let named: Vec<Said> = claims.iter().zip(&said).filter(|(c, _)| ids.contains(&&c.id)).map(|(_, s)| *s).collect();
            prop_assert!(!some_world_fits(&named), "{:?} fits: {}", named, finding.explanation);
        }
        prop_assert_eq!(some_world_fits(&said), grave.is_empty(), "{:?}", said);
    }
}

#[test]
fn parts_that_cross_are_counted_once_where_they_meet() {
    // Three killed in the province, two civilians in the country, none of them in the province: five of at most four.
    let said: [Said; 4] = [(5, 0, 0), (0, 3, 4), (1, 2, 2), (3, 3, 3)];
    let crossing = |said: &[Said]| {
        let result = reconcile(written(said), Register::embedded());
        result.findings.into_iter().find(|f| f.kind == FindingKind::Sum).map(|f| f.explanation)
    };
    let explanation = crossing(&said).expect("they cannot all be right");
    assert!(explanation.contains("3 + 2 - 0 = 5, which is 1 more than 4"), "{explanation}");
    let one_shared: [Said; 4] = [(5, 1, 1), (0, 3, 4), (1, 2, 2), (3, 3, 3)];
    assert_eq!(crossing(&one_shared), None);
}
