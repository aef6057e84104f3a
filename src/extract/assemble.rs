//! Runs the cascade on a document and assembles claims from what its stages give.

use std::sync::Arc;

use super::draft::{Draft, Options, Reading, drafts};
use crate::claim::{Claim, Evidence};
use crate::document::{Document, Span};
use crate::language::Language;
use crate::scope::Scope;
use crate::source::Attribution;
use crate::text::{Section, Tokens, sentences};

/// How many characters of context stand before and after a quote.
const CONTEXT: usize = 32;

/// The claims of a document, in text order.
pub fn extract(document: &Document, language: &Language, options: &Options) -> Vec<Claim> {
    let tokens = Tokens::cut(&document.text, document.body, &language.vocabulary);
    let headline = document.headline.map(|h| tokens.at_byte(h.start)..tokens.at_byte(h.end));
    let sentences = sentences(&tokens, headline, &language.sentences);
    let reading = Reading { document, tokens, sentences, date: document.metadata.published };
    let is_date = |_: usize| false;
    let drafts = drafts(&reading, language, &is_date, *options);
    let metadata = Arc::new(document.metadata.clone());
    let mut claims: Vec<Claim> = drafts
        .iter()
        .map(|draft| {
            let scope = Scope { population: draft.population.clone(), ..Scope::default() };
            claim(&reading, draft, &metadata, scope, Attribution::default())
        })
        .collect();
    let ids: Vec<String> = claims.iter().map(|c| c.id.clone()).collect();
    for (claim, draft) in claims.iter_mut().zip(&drafts) {
        claim.part_of = draft.part_of.map(|whole| ids[whole].clone());
    }
    claims
}

fn claim(
    reading: &Reading,
    draft: &Draft,
    metadata: &Arc<crate::document::Metadata>,
    scope: Scope,
    attribution: Attribution,
) -> Claim {
    let figure = draft.figure.clone();
    let span = Span { start: figure.start, end: figure.end };
    let sentence = &reading.sentences[draft.sentence];
    let class = scope.population.as_ref().map(|p| p.class);
    Claim {
        id: Claim::make_id(&metadata.sha256, span, &draft.measure, class),
        document: Arc::clone(metadata),
        figure,
        measure: draft.measure.clone(),
        scope,
        attribution,
        evidence: evidence(&reading.document.text, reading.tokens.span(&sentence.tokens)),
        part_of: None,
        rule: draft.rule.to_owned(),
        headline: sentence.section == Section::Headline,
        trace: draft.trace.clone(),
    }
}

/// The quote at a span, with the characters around it.
fn evidence(text: &str, span: Span) -> Evidence {
    let before = text[..span.start].char_indices().rev().take(CONTEXT).last().map_or(span.start, |(at, _)| at);
    let after = text[span.end..].char_indices().nth(CONTEXT).map_or(text.len(), |(at, _)| span.end + at);
    Evidence {
        start: span.start,
        end: span.end,
        quote: text[span.start..span.end].to_owned(),
        prefix: text[before..span.start].to_owned(),
        suffix: text[span.end..after].to_owned(),
    }
}
