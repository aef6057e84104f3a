//! `claimreview.jsonld`: every finding as a `ClaimReview` of schema.org, for archives and for pages of fact-checkers.
//!
//! The rating is a word and has no number: recount says how figures stand to each other, not which is true. Who publishes
//! the review is not recount: `author` and `url` of the review are for the publisher to add. Whether a source is a person
//! or a body is not known, so that authors of claims carry a name and no type.

use rustc_hash::FxHashMap;
use serde_json::{Map, Value, json};

use super::Report;
use crate::claim::Claim;
use crate::document::Metadata;
use crate::reconcile::{Finding, Side};
use crate::wording::clean::{embeddable, link, reference};
use crate::wording::facets::Facets;
use crate::wording::figures::figure_words;
use crate::wording::words::verdict;

/// All findings, in the order of the reconciliation.
pub fn render(report: &Report) -> String {
    let claims: FxHashMap<&str, &Claim> =
        report.reconciliation.claims.iter().map(|claim| (claim.id.as_str(), claim.as_ref())).collect();
    let reviews = report.reconciliation.findings.iter().map(|finding| review(finding, &claims));
    let whole = json!({
        "@type": "Report",
        "@id": "#report",
        "name": "Who says how many",
        "description": super::CAUTION,
        "provenance": report.provenance(),
    });
    embeddable(&json!({
        "@context": ["https://schema.org", { "provenance": { "@id": "urn:x-recount:provenance", "@type": "@json" } }],
        "@graph": std::iter::once(whole).chain(reviews).collect::<Vec<_>>(),
    }))
}

fn review(finding: &Finding, claims: &FxHashMap<&str, &Claim>) -> Value {
    let sides: Vec<(&Side, Option<&Claim>)> = finding
        .sides
        .iter()
        .map(|side| (side, side.claims.iter().find_map(|id| claims.get(id.as_str()).copied())))
        .collect();
    let said: Vec<String> = sides.iter().map(|(side, claim)| said(side, *claim)).collect();
    let items: Vec<Value> = sides.iter().filter_map(|(_, claim)| claim.map(item)).collect();
    let mut reason = finding.explanation.clone();
    for assumption in &finding.assumptions {
        reason.push_str(" Assumed: ");
        reason.push_str(assumption);
        reason.push('.');
    }
    json!({
        "@type": "ClaimReview",
        "@id": format!("#{}", reference(&finding.id)),
        "claimReviewed": said.join("; "),
        "itemReviewed": items,
        "reviewRating": { "@type": "Rating", "alternateName": verdict(finding.kind), "ratingExplanation": reason },
        "inLanguage": "en",
        "isPartOf": { "@id": "#report" },
    })
}

/// What one side says, in one line.
fn said(side: &Side, claim: Option<&Claim>) -> String {
    let what = claim.map(|claim| Facets::of(&claim.measure, &claim.scope).heading());
    let who = side.source.as_ref().map(|source| source.name.as_str());
    let who = who.or_else(|| claim.and_then(|claim| claim.document.publisher.as_deref())).unwrap_or("source not named");
    format!("{who}: {} ({})", figure_words(&side.figure), what.unwrap_or_default())
}

fn item(claim: &Claim) -> Value {
    let document = &claim.document;
    let mut item = Map::new();
    item.insert("@type".into(), "Claim".into());
    item.insert("@id".into(), format!("#{}", reference(&claim.id)).into());
    item.insert("name".into(), claim.notation().into());
    item.insert("text".into(), claim.evidence.quote.as_str().into());
    match (&claim.attribution.source, &document.publisher) {
        (Some(source), _) => item.insert("author".into(), json!({ "name": source.name })),
        (None, Some(publisher)) => item.insert("author".into(), organization(publisher)),
        (None, None) => None,
    };
    if let Some(day) = document.published {
        item.insert("datePublished".into(), day.to_string().into());
    }
    item.insert("appearance".into(), appearance(document));
    Value::Object(item)
}

fn appearance(document: &Metadata) -> Value {
    let mut work = Map::new();
    work.insert("@type".into(), "CreativeWork".into());
    work.insert("name".into(), document.title.as_deref().unwrap_or(&document.path).into());
    work.insert("identifier".into(), format!("sha256:{}", document.sha256).into());
    if let Some(url) = document.url.as_deref().and_then(link) {
        work.insert("url".into(), url.into());
    }
    if let Some(publisher) = &document.publisher {
        work.insert("publisher".into(), organization(publisher));
    }
    if let Some(day) = document.published {
        work.insert("datePublished".into(), day.to_string().into());
    }
    Value::Object(work)
}

fn organization(name: &str) -> Value {
    json!({ "@type": "Organization", "name": name })
}
