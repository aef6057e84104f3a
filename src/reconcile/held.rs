//! Facets that a figure does not say itself but holds from elsewhere in its text: each is an assumption of what follows.

use super::prepare::Prepared;
use super::words;
use crate::claim::Claim;
use crate::discourse::Holding;
use crate::source::Standing;

/// What is taken for granted of the claims that a finding stands on, one sentence a claim.
///
/// Claims of one text that hold a facet alike hold it in common: whatever the text is about, it is the same for both.
pub fn assumptions(list: &[Prepared], heads: &[usize]) -> Vec<String> {
    let mut found: Vec<String> = Vec::new();
    for (n, &at) in heads.iter().enumerate() {
        let claim = &list[at].claim;
        let common = |facet: &str| {
            let others = heads.iter().enumerate().filter(|(m, _)| *m != n);
            let alike = |other: &Prepared| {
                other.shares_document(&list[at]) && afar(&other.claim).any(|(name, _)| name == facet)
            };
            heads.len() > 1 && others.clone().all(|(_, &other)| alike(&list[other]))
        };
        let facets: Vec<(&str, Holding)> = afar(claim).filter(|(facet, _)| !common(facet)).collect();
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
        let near = matches!(by, Holding::Clause | Holding::Sentence | Holding::Reference | Holding::Caption);
        compared && !near && !(*facet == "place" && is_own_country(claim))
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
