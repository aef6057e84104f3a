//! Facets that a figure does not say itself but holds from elsewhere in its text: each is an assumption of what follows.

use super::prepare::Prepared;
use super::{Finding, FindingKind, words};
use crate::claim::Claim;
use crate::discourse::Holding;
use crate::source::Standing;

/// So much may be taken for granted where something is held from afar: of two figures side by side, and of a part and its
/// whole, which must be right in every facet.
const MOST: (usize, usize) = (2, 1);

/// Figures that lie so far apart are of one quantity only where their own sentences say so.
const FAR: f64 = 10.0;

/// The time of a claim, for comparing it. That of money which says none is no time of its own: who gave it when is not told,
/// and the sums of several givers are not one.
pub fn period(claim: &Claim) -> &Option<String> {
    let far = claim.held.period.is_some_and(|by| !by.is_near());
    if claim.measure == "aid" && far { &None } else { &claim.scope.period }
}

/// Whether a contradiction rests on more that was taken from afar than its figures can bear. What a text vouches for
/// itself may be another source's that was not read as such.
pub fn is_too_far_fetched(list: &[Prepared], finding: &Finding, heads: &[usize]) -> bool {
    let side_by_side = match finding.kind {
        FindingKind::Disagreement => true,
        FindingKind::Impossible | FindingKind::Sum => false,
        _ => return false,
    };
    let facets: Vec<usize> = (0..heads.len()).map(|n| from_afar(list, heads, n).len()).collect();
    let (claims, held) = (facets.iter().filter(|&&n| n > 0).count(), facets.iter().sum::<usize>());
    if held == 0 {
        return false;
    }
    let own = heads.iter().any(|&at| list[at].claim.attribution.source.is_none());
    let taken = finding.assumptions.len().saturating_sub(claims) + held + usize::from(own);
    let far = finding.gap.as_ref().and_then(|gap| gap.ratio).is_some_and(|ratio| ratio > FAR);
    far || taken > if side_by_side { MOST.0 } else { MOST.1 }
}

/// What is taken for granted of the claims that a finding stands on, one sentence a claim.
///
/// Claims of one text that hold a facet alike hold it in common: whatever the text is about, it is the same for both.
pub fn assumptions(list: &[Prepared], heads: &[usize]) -> Vec<String> {
    let mut found: Vec<String> = Vec::new();
    for (n, &at) in heads.iter().enumerate() {
        let claim = &list[at].claim;
        let facets = from_afar(list, heads, n);
        if facets.is_empty() {
            continue;
        }
        let named: Vec<&str> = facets.iter().map(|(facet, _)| *facet).collect();
        let mut from: Vec<&str> = facets.iter().map(|(_, by)| place_of(*by)).collect();
        from.dedup();
        let sentence = format!(
            "{} of {} ({}): taken from {}, not from its own sentence",
            named.join(" and "),
            words::figure(&claim.figure),
            words::source(&list[at]),
            from.join(" and ")
        );
        if !found.contains(&sentence) {
            found.push(sentence);
        }
    }
    found
}

/// Whether some of the claims holds a facet from afar, and not in common with all the others.
pub fn is_held(list: &[Prepared], heads: &[usize]) -> bool {
    (0..heads.len()).any(|n| !from_afar(list, heads, n).is_empty())
}

/// The facets of one of some claims that it holds from afar, and not in common with all the others.
fn from_afar(list: &[Prepared], heads: &[usize], n: usize) -> Vec<(&'static str, Holding)> {
    let at = heads[n];
    let common = |facet: &str| {
        let mut others = heads.iter().enumerate().filter(|(m, _)| *m != n);
        let alike =
            |other: &Prepared| other.shares_document(&list[at]) && afar(&other.claim).any(|(name, _)| name == facet);
        heads.len() > 1 && others.all(|(_, &other)| alike(&list[other]))
    };
    afar(&list[at].claim).filter(|(facet, _)| !common(facet)).collect()
}

/// The facets of a claim that stand neither in its sentence nor where its sentence points.
fn afar(claim: &Claim) -> impl Iterator<Item = (&'static str, Holding)> {
    let scope = &claim.scope;
    let said = [
        ("population", scope.population.is_some()),
        ("cause", scope.cause.is_some()),
        ("place", scope.place.is_some()),
        ("period", scope.period.is_some()),
    ];
    claim.held.list().filter(move |(facet, by)| {
        let compared = said.iter().any(|(name, said)| name == facet && *said);
        compared && !by.is_near() && !(*facet == "place" && is_own_country(claim))
    })
}

/// Whether the source's own name holds the place: what Pakistan's ministry counts it counts in Pakistan.
fn is_own_country(claim: &Claim) -> bool {
    let (Some(place), Some(source)) = (&claim.scope.place, &claim.attribution.source) else { return false };
    let official = source.kind.standing() == Standing::Official;
    official && source.name.split(|c: char| !c.is_alphanumeric()).any(|word| word.eq_ignore_ascii_case(&place.name))
}

/// From where a facet is held, in words.
fn place_of(by: Holding) -> &'static str {
    match by {
        Holding::Clause | Holding::Sentence => "its sentence",
        Holding::Reference => "what its sentence points at",
        Holding::Topic => "what was told before",
        Holding::Heading => "the heading above",
        Holding::Caption => "the caption of its table",
        Holding::Lead => "the opening of the text",
        Holding::Dateline => "the dateline",
        Holding::Metadata => "the day of the document",
        Holding::Event => "the event that it counts",
    }
}
