//! The reconciler: groups claims about the same quantity and says what follows from them.

mod bounds;
mod compare;
mod excess;
mod explain;
mod finding;
mod group;
mod prepare;
mod sum;
mod voice;
mod words;

use std::sync::Arc;

use rustc_hash::FxHashMap;
use serde::{Deserialize, Serialize};

use crate::claim::Claim;
use crate::figure::Figure;
use crate::scope::{Relation, Scope};
use crate::source::{Register, Source, Stance, Standing};
use compare::Outcome;
use prepare::Prepared;

pub use compare::FACETS;
pub use explain::explain;
pub use words::{figure as figure_words, measured as quantity_words, number as number_words};

/// One source's figure for one quantity, however many documents repeat it.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Voice {
    /// Who says so; `None` = the outlet itself, named by the document's publisher where known.
    pub source: Option<Source>,
    /// Its figure: the latest, if it revised itself.
    pub figure: Figure,
    /// The day of the statement, as far as known.
    pub as_of: Option<jiff::civil::Date>,
    /// How many documents carry it.
    pub documents: usize,
    /// The ids of the claims, best evidence first.
    pub claims: Vec<String>,
}

/// Inclusive bounds; `None` = unbounded.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Bounds {
    /// The lowest value.
    pub low: Option<u64>,
    /// The highest value.
    pub high: Option<u64>,
}

/// What official sources, independent sources and all sources allow; `None` = no such source, or nothing fits all.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Ranges {
    /// From the lowest to the highest that some official source allows.
    pub official: Option<Bounds>,
    /// From the lowest to the highest that some independent source allows.
    pub independent: Option<Bounds>,
    /// What every source allows; `None` where no value fits all.
    pub all: Option<Bounds>,
}

/// How the voices of a quantity stand to each other.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Verdict {
    /// Two figures cannot both be right.
    Disagreement,
    /// A part exceeds its whole.
    Impossible,
    /// The figures differ and their bounds overlap.
    Compatible,
    /// The figures are the same or one range lies inside the other.
    Agreement,
    /// Only one voice.
    SingleSource,
}

/// A measure over one scope, with the voices that put a figure to it.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Quantity {
    /// Hash of its claims' ids.
    pub id: String,
    /// The measure's name.
    pub measure: String,
    /// The scope that its claims share.
    pub scope: Scope,
    /// Who says how many.
    pub voices: Vec<Voice>,
    /// What the sources allow.
    pub range: Ranges,
    /// How the voices stand to each other.
    pub verdict: Verdict,
}

/// What kind of thing follows from two or more claims.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum FindingKind {
    /// Same quantity, and the bounds do not overlap.
    Disagreement,
    /// A part exceeds its whole.
    Impossible,
    /// Disjoint parts add up to more than their whole.
    Sum,
    /// One source changed its own figure.
    Revision,
    /// One statement, another figure in another document.
    Transmission,
    /// Same quantity, same figure or one range inside the other.
    Agreement,
    /// Same quantity, the bounds overlap.
    Compatible,
    /// Looks alike, but a facet forbids the comparison; said on request only.
    Incomparable,
}

/// Whether a finding rests on assumptions.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Certainty {
    /// No assumption.
    Certain,
    /// It holds if the assumptions do.
    Assuming,
}

/// The relation of two scopes, facet by facet.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Relations {
    /// Measure.
    pub measure: Relation,
    /// Who was counted.
    pub population: Relation,
    /// By whom it was done.
    pub perpetrator: Relation,
    /// How.
    pub cause: Relation,
    /// Where.
    pub place: Relation,
    /// When.
    pub period: Relation,
    /// Currency, and per year or in all.
    pub unit: Relation,
}

/// One side of a finding.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Side {
    /// Who says so.
    pub source: Option<Source>,
    /// The figure.
    pub figure: Figure,
    /// The claims' ids, best evidence first.
    pub claims: Vec<String>,
}

/// How far two figures lie apart.
#[derive(Clone, Copy, Debug, PartialEq, Serialize, Deserialize)]
pub struct Gap {
    /// The distance of the nearest bounds.
    pub absolute: u64,
    /// The nearer bound of the higher side over that of the lower; `None` if the lower is 0.
    pub ratio: Option<f64>,
}

/// What follows from two or more claims.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Finding {
    /// Hash of its kind and its claims' ids.
    pub id: String,
    /// What kind of thing follows.
    pub kind: FindingKind,
    /// Whether it rests on assumptions.
    pub certainty: Certainty,
    /// The assumptions, one sentence each.
    pub assumptions: Vec<String>,
    /// The relation facet by facet: how the first side's scope stands to the second's.
    pub relation: Relations,
    /// The reason of each facet's relation, in the order of `relation`: "population: civilians and civilians: the same".
    pub ladder: Vec<String>,
    /// The sides.
    pub sides: Vec<Side>,
    /// How far they lie apart, where that means something.
    pub gap: Option<Gap>,
    /// One sentence with both figures, both sources and the arithmetic.
    pub explanation: String,
}

/// All that follows from a set of claims.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
pub struct Reconciliation {
    /// The claims.
    pub claims: Vec<Arc<Claim>>,
    /// The quantities they speak of.
    pub quantities: Vec<Quantity>,
    /// What follows.
    pub findings: Vec<Finding>,
}

/// Groups claims into quantities and says what follows from them.
///
/// The register says who belongs to whom: a ministry is part of its state and does not confirm it.
pub fn reconcile(claims: Vec<Arc<Claim>>, register: &Register) -> Reconciliation {
    let list = prepare::prepare(&claims, Some(register));
    let groups = group::group(&list);
    let mut speakers = Vec::with_capacity(groups.quantities.len());
    let mut changes = Vec::with_capacity(groups.quantities.len());
    for cells in &groups.quantities {
        let members: Vec<usize> = cells.iter().flat_map(|&c| groups.cells[c].members.iter().copied()).collect();
        let (voices, changed) = voice::voices(&list, &members);
        speakers.push(voices);
        changes.push(changed);
    }
    let related = |a: &Prepared, b: &Prepared| are_related(a, b, register);
    let case =
        finding::Case { list: &list, speakers: &speakers, changes: &changes, groups: &groups, related: &related };
    let findings = case.findings();
    let quantities = quantities(&list, &groups, &speakers, &findings);
    let mut claims = claims;
    claims.sort_by(|a, b| {
        let place = |c: &Claim| (c.document.path.clone(), c.figure.start, c.figure.end, c.id.clone());
        place(a).cmp(&place(b))
    });
    claims.dedup_by(|a, b| a.id == b.id);
    Reconciliation { claims, quantities, findings }
}

/// What forbids the comparison of claims that look alike: same measure, and populations that share somebody.
pub fn incomparable(claims: &[Arc<Claim>]) -> Vec<Finding> {
    let list = prepare::prepare(claims, None);
    let mut found = Vec::new();
    for (n, a) in list.iter().enumerate() {
        for b in &list[n + 1..] {
            let comparison = compare::compare(a, b);
            let Outcome::Nothing(why) = &comparison.outcome else { continue };
            let relations = comparison.relations();
            if relations.measure == Relation::Disjoint || relations.population == Relation::Disjoint {
                continue;
            }
            let explanation = format!(
                "{} says {} for {}, and {} says {} for {}; they are not compared: {why}.",
                words::source(a),
                words::figure(&a.claim.figure),
                words::quantity(&a.claim),
                words::source(b),
                words::figure(&b.claim.figure),
                words::quantity(&b.claim),
            );
            let side = |p: &Prepared| Side {
                source: voice::source(p),
                figure: p.claim.figure.clone(),
                claims: vec![p.claim.id.clone()],
            };
            let sides = vec![side(a), side(b)];
            found.push(finding::finding(FindingKind::Incomparable, &comparison, sides, explanation, None));
        }
    }
    found
}

/// How the scope of one claim stands to that of another, all facets together; unknown = not comparable.
pub fn scope_relation(a: &Arc<Claim>, b: &Arc<Claim>) -> Relation {
    let list = prepare::prepare(&[Arc::clone(a), Arc::clone(b)], None);
    let find = |claim: &Claim| list.iter().find(|p| p.claim.id == claim.id);
    let (Some(a), Some(b)) = (find(a), find(b)) else { return Relation::Same };
    let comparison = compare::compare(a, b);
    match comparison.outcome {
        Outcome::Same => Relation::Same,
        Outcome::Part => Relation::Part,
        Outcome::Whole => Relation::Whole,
        Outcome::Nothing(_) => comparison.blunt(),
    }
}

/// Whether two sources belong to one institution: one is part of the other.
fn are_related(a: &Prepared, b: &Prepared, register: &Register) -> bool {
    let id = |p: &Prepared| p.claim.attribution.source.as_ref().and_then(|s| s.id.clone());
    let (Some(x), Some(y)) = (id(a), id(b)) else { return false };
    x == y || register.parents(&x).contains(&y) || register.parents(&y).contains(&x)
}

fn quantities(
    list: &[Prepared],
    groups: &group::Groups,
    speakers: &[Vec<voice::Speaker>],
    findings: &[Finding],
) -> Vec<Quantity> {
    let mut kinds: FxHashMap<&str, Vec<FindingKind>> = FxHashMap::default();
    for finding in findings {
        for id in finding.sides.iter().filter_map(|s| s.claims.first()) {
            kinds.entry(id).or_default().push(finding.kind);
        }
    }
    let mut quantities: Vec<Quantity> = groups
        .quantities
        .iter()
        .zip(speakers)
        .filter(|(cells, _)| list[groups.cells[cells[0]].members[0]].claim.attribution.stance != Stance::Fears)
        .map(|(cells, speakers)| {
            let first = &list[groups.cells[cells[0]].members[0]].claim;
            let voices: Vec<Voice> = speakers.iter().map(|s| voice::report(list, s)).collect();
            let standing = |v: &Voice| v.source.as_ref().map_or(Standing::Independent, |s| s.kind.standing());
            let bounded = voices.iter().zip(speakers).map(|(v, s)| (standing(v), s.bounds));
            let mut ids: Vec<&str> = voices.iter().flat_map(|v| v.claims.iter().map(String::as_str)).collect();
            ids.sort_unstable();
            let heads = voices.iter().filter_map(|v| v.claims.first());
            let mut all: Vec<FindingKind> = heads.filter_map(|id| kinds.get(id.as_str())).flatten().copied().collect();
            all.sort_unstable();
            Quantity {
                id: finding::hash(&ids.join(" ")),
                measure: first.measure.clone(),
                scope: first.scope.clone(),
                range: bounds::ranges(bounded),
                verdict: verdict(&all),
                voices,
            }
        })
        .collect();
    quantities.sort_by(|a, b| (a.verdict, &a.measure, &a.id).cmp(&(b.verdict, &b.measure, &b.id)));
    quantities
}

/// The gravest that follows for a quantity.
fn verdict(kinds: &[FindingKind]) -> Verdict {
    let has = |kind: FindingKind| kinds.contains(&kind);
    if has(FindingKind::Disagreement) {
        Verdict::Disagreement
    } else if has(FindingKind::Impossible) || has(FindingKind::Sum) {
        Verdict::Impossible
    } else if has(FindingKind::Compatible) {
        Verdict::Compatible
    } else if has(FindingKind::Agreement) {
        Verdict::Agreement
    } else {
        Verdict::SingleSource
    }
}
