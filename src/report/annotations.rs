//! `annotations.jsonld`: the place of every claim in its document, as W3C Web Annotations.
//!
//! Each target says its words (`TextQuoteSelector`: the sentence with the characters around it) and its place
//! (`TextPositionSelector`: in characters of the text that `recount text` prints), refined to the figure inside the
//! sentence. A program that finds the place changed looks for the words; one that finds neither has an orphan, and the
//! old words.

use std::sync::Arc;

use serde::{Serialize, Serializer};
use serde_json::{Value, json};

use super::Report;
use crate::claim::Claim;
use crate::wording::clean::{embeddable, link, reference};

#[derive(Serialize)]
struct Collection<'a> {
    #[serde(flatten)]
    about: Value,
    first: Page<'a>,
}

#[derive(Serialize)]
#[serde(rename_all = "camelCase")]
struct Page<'a> {
    id: &'static str,
    r#type: &'static str,
    start_index: usize,
    #[serde(serialize_with = "annotations")]
    items: &'a [Arc<Claim>],
}

/// Writes each annotation before the next is made.
fn annotations<S: Serializer>(claims: &&[Arc<Claim>], serializer: S) -> Result<S::Ok, S::Error> {
    serializer.collect_seq(claims.iter().map(|claim| annotation(claim)))
}

/// All claims, in the order of the reconciliation.
pub fn render(report: &Report) -> String {
    let items = report.reconciliation.claims.as_slice();
    let about = json!({
        "@context": [
            "http://www.w3.org/ns/anno.jsonld",
            {
                "sha256": "http://id.loc.gov/vocabulary/preservation/cryptographicHashFunctions/sha256",
                "provenance": { "@id": "urn:x-recount:provenance", "@type": "@json" },
            },
        ],
        "id": "annotations.jsonld",
        "type": "AnnotationCollection",
        "label": "Claims and their places",
        "total": items.len(),
        "generator": { "id": "urn:x-recount", "type": "Software", "name": format!("recount {}", report.version) },
        "provenance": report.provenance(),
    });
    let first = Page { id: "annotations.jsonld#page", r#type: "AnnotationPage", start_index: 0, items };
    embeddable(&Collection { about, first })
}

fn annotation(claim: &Claim) -> Value {
    json!({
        "id": format!("annotations.jsonld#{}", reference(&claim.id)),
        "type": "Annotation",
        "motivation": "describing",
        "body": { "type": "TextualBody", "format": "text/plain", "language": "en", "value": claim.notation() },
        "target": target(claim),
    })
}

/// The place of a claim: its document, by address where it has one, and the ways to find the sentence in it.
fn target(claim: &Claim) -> Value {
    let (evidence, document) = (&claim.evidence, &claim.document);
    let source = document.url.as_deref().and_then(link).map_or_else(|| reference(&document.path), str::to_owned);
    let mut selectors = vec![json!({
        "type": "TextQuoteSelector",
        "exact": evidence.quote,
        "prefix": evidence.prefix,
        "suffix": evidence.suffix,
    })];
    if let Some(place) = evidence.characters() {
        selectors.push(json!({ "type": "TextPositionSelector", "start": place.start, "end": place.end }));
        if let Some(figure) = claim.figure_characters() {
            let (start, end) = (figure.start - place.start, figure.end - place.start);
            for selector in &mut selectors {
                selector["refinedBy"] = json!({ "type": "TextPositionSelector", "start": start, "end": end });
            }
        }
    }
    json!({ "type": "SpecificResource", "source": source, "sha256": document.sha256, "selector": selectors })
}

#[cfg(test)]
mod tests {
    use super::super::sample;
    use super::*;

    #[test]
    fn every_claim_has_its_words_and_its_place() {
        let report = sample::report();
        let page: Value = serde_json::from_str(&render(&report)).unwrap();
        let items = page["first"]["items"].as_array().unwrap();
        assert_eq!(
            (items.len(), page["total"].as_u64()),
            (report.reconciliation.claims.len(), Some(items.len() as u64))
        );
        for (item, claim) in items.iter().zip(&report.reconciliation.claims) {
            let selectors = item["target"]["selector"].as_array().unwrap();
            assert_eq!(selectors[0]["exact"], claim.evidence.quote.as_str());
            assert_eq!(selectors[1]["type"], "TextPositionSelector");
            let refined = &selectors[1]["refinedBy"];
            let at = |key: &str| usize::try_from(refined[key].as_u64().unwrap()).unwrap();
            let words: String = claim.evidence.quote.chars().skip(at("start")).take(at("end") - at("start")).collect();
            assert_eq!(words, claim.figure.text);
        }
    }

    #[test]
    fn without_a_place_in_characters_the_words_stand_alone() {
        let mut claim = sample::report().reconciliation.claims[0].as_ref().clone();
        claim.evidence.start_char = None;
        assert_eq!(target(&claim)["selector"].as_array().unwrap().len(), 1);
    }

    #[test]
    fn a_document_goes_by_its_address_only_where_that_is_one() {
        let mut claim = sample::report().reconciliation.claims[0].as_ref().clone();
        for (url, source) in [
            (Some("https://example.org/a"), "https://example.org/a"),
            (Some("javascript:alert(1)"), "a%20b.txt"),
            (None, "a%20b.txt"),
        ] {
            let document = std::sync::Arc::make_mut(&mut claim.document);
            document.url = url.map(str::to_owned);
            document.path = "a b.txt".into();
            assert_eq!(target(&claim)["source"], source);
        }
    }
}
