//! Runs the cascade on a document and assembles claims from what its stages give.

use std::ops::Range;
use std::sync::Arc;

use super::compose::drafts;
use super::credit::{Attributed, Words, article_end, attribute};
use super::draft::{Draft, Options};
use super::probe::Probe;
use super::scope::{Resolved, resolve};
use super::table;
use crate::claim::{Claim, Evidence, Holdings, Ids};
use crate::discourse::Setting;
use crate::document::{Document, Metadata, Span};
use crate::language::Language;
use crate::scope::{self, Scope};
use crate::source::{Register, Stance};
use crate::text::{Reading, Section, Stage, Tokens, outlined};

/// How many characters of context stand before and after a quote.
const CONTEXT: usize = 32;

/// The claims of a document, in text order: of its prose, then of its tables.
pub fn extract(document: &Document, language: &Language, register: &Register, options: &Options) -> Vec<Claim> {
    let (mut claims, matter) = prose(document, language, register, *options, None);
    claims.extend(table::claims(document, &matter, language, register, *options));
    count_characters(&document.text, &mut claims);
    claims
}

/// Says of each sentence how many characters stand before it: counted once through the text, as its bytes are not its
/// characters.
fn count_characters(text: &str, claims: &mut [Claim]) {
    let (mut at, mut characters) = (0, 0);
    for claim in claims {
        let start = claim.evidence.start;
        if start < at {
            characters -= text[start..at].chars().count();
        } else {
            characters += text[at..start].chars().count();
        }
        at = start;
        claim.evidence.start_char = Some(characters);
    }
}

/// What the program makes of the sentence that holds some words of a document's text, in plain text: its parts, what is
/// in force there, what each rule says of each of its figures.
pub fn explain_at(document: &Document, words: Span, language: &Language, register: &Register) -> String {
    let mut probe = Probe::new(words);
    let options = Options { all_numbers: false, explain: true };
    prose(document, language, register, options, Some(&mut probe));
    probe.text
}

/// The claims of the prose, and what holds for tables from it.
fn prose(
    document: &Document,
    language: &Language,
    register: &Register,
    options: Options,
    mut probe: Option<&mut Probe>,
) -> (Vec<Claim>, table::About) {
    let text = language.capitals.lower(&document.text);
    let tokens = Tokens::cut(&text, document.body, &language.vocabulary);
    let headline = document.headline.map(|h| tokens.at_byte(h.start)..tokens.at_byte(h.end));
    let sentences = outlined(&tokens, &document.outline, headline, &language.sentences);
    let dateline = || scope::period::dateline(&tokens, &language.scope.periods);
    let date = document.metadata.published.or_else(dateline);
    let times = scope::times(&tokens, &sentences, date, &language.scope);
    let reading = Reading { document, tokens, sentences, date, explain: options.explain };
    let drafts = drafts(&reading, language, &|at| times.is_date(at), options, probe.as_deref_mut());
    if drafts.is_empty() && document.tables.is_empty() && probe.is_none() {
        return (Vec::new(), table::About::default());
    }
    let mut mentions = times.with_the_rest(&reading.tokens, &reading.sentences, &language.scope);
    let words = Words::of(&reading.tokens, &language.sources);
    let end = article_end(&reading, &words, &language.sources);
    let attributed = attribute(&reading, &words, &drafts, end, &language.sources, register);
    let setting = Setting::of(&reading, &mut mentions, end, language);
    if let Some(probe) = probe.as_deref_mut() {
        probe.setting(&reading, &mentions, &setting);
    }
    let cause = setting.theme.cause.as_ref().map(|held| held.value.clone());
    let place = setting.theme.place.as_ref().map(|held| held.value.clone());
    let (resolved, whole) = resolve(&reading, &mentions, &drafts, end, setting, &language.scope);
    if let Some(probe) = probe {
        probe.whole(&whole.lines);
    }
    let metadata = Arc::new(Metadata { published: date, ..document.metadata.clone() });
    let parts: Vec<(usize, usize)> =
        drafts.iter().enumerate().filter_map(|(part, draft)| Some((part, draft.part_of?))).collect();
    let ids = Ids::of(&metadata.sha256);
    let mut claims: Vec<Claim> = drafts
        .into_iter()
        .zip(attributed.into_iter().zip(resolved))
        .map(|(draft, (attributed, resolved))| claim(&reading, draft, &metadata, &ids, attributed, resolved))
        .collect();
    for (part, whole) in parts {
        // A part was counted as its whole was, where nothing else is said.
        claims[part].scope.basis = claims[part].scope.basis.or(claims[whole].scope.basis);
        claims[part].scope.status = claims[part].scope.status.or(claims[whole].scope.status);
        claims[part].part_of = Some(claims[whole].id.clone());
    }
    (claims, table::About { cause: cause.or(whole.cause), place, time: whole.time })
}

fn claim(
    reading: &Reading,
    draft: Draft,
    metadata: &Arc<Metadata>,
    ids: &Ids,
    attributed: Attributed,
    resolved: Resolved,
) -> Claim {
    let mut figure = draft.figure;
    let span = Span { start: figure.start, end: figure.end };
    // A text in capitals is read in ordinary letters; its evidence is verbatim.
    reading.document.text[span.start..span.end].clone_into(&mut figure.text);
    let sentence = &reading.sentences[draft.sentence];
    let told = sentence.tokens.start..reading.sentences[draft.told_in].tokens.end;
    let class = draft.population.as_ref().map(|p| p.class);
    let mut attribution = attributed.attribution;
    let mut trace = draft.trace;
    trace.extend(attributed.trace);
    trace.extend(resolved.trace);
    if draft.hypothetical && attribution.stance == Stance::Asserts {
        attribution.stance = Stance::Fears;
        trace.add(Stage::Stance, Some(reading.tokens.span(&draft.trigger)), || {
            "the words make it feared or possible, not said to have happened".to_owned()
        });
    }
    Claim {
        id: ids.id(span, &draft.measure, class),
        document: Arc::clone(metadata),
        figure,
        measure: draft.measure,
        scope: Scope {
            population: draft.population,
            perpetrator: resolved.perpetrator,
            cause: resolved.cause,
            place: resolved.place,
            period: resolved.period,
            event: resolved.event,
            basis: resolved.basis,
            status: resolved.status,
        },
        attribution,
        evidence: evidence(&reading.document.text, reading.tokens.span(&told)),
        part_of: None,
        rule: draft.rule.to_owned(),
        headline: sentence.section == Section::Headline,
        as_of: resolved.as_of,
        implied: draft.implied,
        held: Holdings { source: attributed.held, ..resolved.held },
        trace: trace.into_list(),
    }
}

/// The quote at a span, with the characters around it.
pub(super) fn evidence(text: &str, span: Span) -> Evidence {
    // In plain letters, as most stretches are, a character is a byte.
    let plain = |range: Range<usize>| text.as_bytes().get(range).is_some_and(<[u8]>::is_ascii);
    let before = match span.start.checked_sub(CONTEXT).filter(|&from| plain(from..span.start)) {
        Some(from) => from,
        None => text[..span.start].char_indices().rev().take(CONTEXT).last().map_or(span.start, |(at, _)| at),
    };
    let after = if plain(span.end..span.end + CONTEXT) {
        span.end + CONTEXT
    } else {
        text[span.end..].char_indices().nth(CONTEXT).map_or(text.len(), |(at, _)| span.end + at)
    };
    Evidence {
        start: span.start,
        end: span.end,
        quote: text[span.start..span.end].to_owned(),
        prefix: text[before..span.start].to_owned(),
        suffix: text[span.end..after].to_owned(),
        start_char: None,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn claims_are_the_same_with_and_without_their_steps() {
        let text = "Raid kills nine: monitor\n\nAt least 9 villagers, including 3 children, died in the raid on \
                    Monday, a monitor said. The army, quoted by a news agency, spoke of two dead rebels. \
                    They were shot near Homs, it said.";
        let document = Document::from_text("a.txt", text.to_owned());
        let read = |explain| {
            let options = Options { all_numbers: true, explain };
            extract(&document, Language::english(), Register::embedded(), &options)
        };
        let (plain, mut explained) = (read(false), read(true));
        assert!(plain.len() >= 4, "{plain:?}");
        assert!(plain.iter().all(|claim| claim.trace.is_empty()));
        assert!(explained.iter().all(|claim| claim.trace.iter().any(|step| step.stage == Stage::Source)));
        explained.iter_mut().for_each(|claim| claim.trace.clear());
        assert_eq!(plain, explained);
    }
}
