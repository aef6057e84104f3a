//! The reconciler: groups claims about the same quantity and says what follows from them.

mod bearing;
mod beside;
mod bounds;
mod compare;
mod correction;
mod crossing;
mod dependence;
mod docket;
mod echo;
mod event;
mod excess;
mod explain;
mod extent;
mod facets;
mod finding;
mod ground;
mod group;
mod held;
mod implied;
mod incomparable;
mod judgement;
mod name;
mod packing;
mod pair;
mod prepare;
mod quantity;
mod rates;
mod retelling;
mod revision;
mod sentence;
mod short;
mod sum;
mod telling;
mod tellings;
mod unknown;
mod voice;
mod weigh;
mod words;

use std::sync::Arc;

use rayon::prelude::*;

use crate::claim::Claim;
use crate::scope::Relation;
use crate::source::Register;
use compare::{Outcome, Scales};

pub use crate::finding::{
    Bounds, Certainty, Finding, FindingKind, Gap, Quantity, Ranges, Reconciliation, Relations, Side, Verdict, Voice,
};
pub use bearing::{Bearing, Beside, Taken};
pub use beside::beside;
pub use compare::FACETS;
pub use explain::{explain, overruling};
pub use incomparable::incomparable;
pub use judgement::{COLUMNS as JUDGEMENT_COLUMNS, Decision, Judgement, Judgements};
pub use rates::Rates;
pub use words::{above as above_words, amount as amount_words, figure as figure_words, measured as quantity_words};

/// Groups claims into quantities and says what follows from them.
///
/// The register says who belongs to whom: a ministry is part of its state and does not confirm it.
pub fn reconcile(claims: Vec<Arc<Claim>>, register: &Register) -> Reconciliation {
    reconcile_judged(claims, register, &Judgements::default())
}

/// Groups claims into quantities and says what follows from them, where a person's judgements come first.
pub fn reconcile_judged(claims: Vec<Arc<Claim>>, register: &Register, judgements: &Judgements) -> Reconciliation {
    reconcile_at_rates(claims, register, judgements, &Rates::default())
}

/// The same, where sums of two currencies are compared at the rates that a dossier gives.
pub fn reconcile_at_rates(
    claims: Vec<Arc<Claim>>,
    register: &Register,
    judgements: &Judgements,
    rates: &Rates,
) -> Reconciliation {
    let mut docket = docket::apply(claims, judgements);
    let mut list = prepare::prepare(&docket.claims, Some(register), rates);
    let scales = Scales::new(docket.rule(&mut list), rates.clone());
    implied::keep_met(&mut list, &scales);
    let groups = group::group(&list, &scales);
    let mut speakers = Vec::with_capacity(groups.quantities.len());
    let mut changes = Vec::with_capacity(groups.quantities.len());
    for cells in &groups.quantities {
        let members: Vec<usize> = cells.iter().flat_map(|&c| groups.cells[c].members.iter().copied()).collect();
        let (voices, changed) = voice::voices(&list, &members);
        speakers.push(voices);
        changes.push(changed);
    }
    let homes = finding::homes(&groups, &speakers, list.len());
    let unknown = unknown::unknown(&list);
    let stated = excess::stated(&list);
    let case = finding::Case {
        list: &list,
        speakers: &speakers,
        changes: &changes,
        groups: &groups,
        scales: &scales,
        homes,
        unknown,
        stated,
        tellings: tellings::Tellings::of_all(&list),
    };
    let drawn = implied::stated(&list, case.findings());
    let quantities = quantity::quantities(&case, &drawn);
    let findings = drawn.into_iter().map(|drawn| drawn.finding).collect();
    let mut claims = docket.claims;
    claims.extend(docket.excluded);
    let rank = prepare::rank(&claims, |document| &document.path);
    let mut ordered: Vec<(u32, Arc<Claim>)> = rank.into_iter().zip(claims).collect();
    ordered.par_sort_by(|(x, a), (y, b)| {
        (x, a.figure.start, a.figure.end, &a.id).cmp(&(y, b.figure.start, b.figure.end, &b.id))
    });
    let mut claims: Vec<Arc<Claim>> = ordered.into_iter().map(|(_, claim)| claim).collect();
    claims.dedup_by(|a, b| a.id == b.id);
    Reconciliation { claims, quantities, findings, notes: docket.notes }
}

/// How the scope of one claim stands to that of another, all facets together; unknown = not comparable.
pub fn scope_relation(a: &Arc<Claim>, b: &Arc<Claim>) -> Relation {
    let list = prepare::prepare(&[Arc::clone(a), Arc::clone(b)], None, &Rates::default());
    let find = |claim: &Claim| list.iter().find(|p| p.claim.id == claim.id);
    let (Some(a), Some(b)) = (find(a), find(b)) else { return Relation::Same };
    let comparison = Scales::default().compare(a, b);
    match comparison.outcome {
        Outcome::Same => Relation::Same,
        Outcome::Part => Relation::Part,
        Outcome::Whole => Relation::Whole,
        Outcome::Nothing(_) => comparison.blunt(),
    }
}
