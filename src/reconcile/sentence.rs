//! The sentence of a claim read once more, where two figures are about to be set against each other: on what day it was
//! told, and how people were counted, if the claim itself does not say.

use jiff::civil::Date;

use super::prepare::Prepared;
use crate::document::Span;
use crate::language::Language;
use crate::scope::{Basis, period};
use crate::text::{Sentence, Tokens, sentences};

/// The day on which a figure stood: the one up to which it counts, else one that its sentence names after the event,
/// else the last day of a total that runs on, else the day of its document.
pub fn day(p: &Prepared) -> Option<Date> {
    let running = p.interval.filter(|i| i.is_running()).and_then(|i| i.last);
    p.claim.as_of.or(running).or_else(|| named_day(p)).or(p.claim.document.published)
}

/// The last day that the sentence names after the event and before its document.
fn named_day(p: &Prepared) -> Option<Date> {
    let (event, published) = (p.interval.filter(|_| p.is_event())?.last?, p.claim.document.published?);
    let quote = p.claim.evidence.quote.as_str();
    if published <= event || !quote.contains(|c: char| c.is_ascii_digit()) {
        return None;
    }
    with_tokens(quote, |tokens, sentences, language| {
        let times = period::find_alone(tokens, sentences, Some(published), &language.scope.periods);
        let days = times.iter().filter_map(|time| time.when.filter(|when| when.is_days())?.last());
        days.filter(|day| *day > event && *day <= published).max()
    })
}

/// How people were counted: as the claim says, else by the words of its sentence that stand nearest to its figure.
pub fn basis(p: &Prepared) -> Option<Basis> {
    p.claim.scope.basis.or_else(|| {
        let claim = &p.claim;
        let start = claim.figure.start.checked_sub(claim.evidence.start)?;
        let end = claim.figure.end.checked_sub(claim.evidence.start)?;
        with_tokens(&claim.evidence.quote, |tokens, _, language| {
            let figure = tokens.at_byte(start)..tokens.at_byte(end);
            let numbers = |at: &usize| tokens.list[*at].is_number();
            let from = (0..figure.start).rev().find(numbers).map_or(0, |at| at + 1);
            let to = (figure.end..tokens.len()).find(numbers).unwrap_or(tokens.len());
            language.scope.bases.basis(tokens, &(from..to), &figure).map(|(basis, _)| basis)
        })
    })
}

fn with_tokens<T>(quote: &str, read: impl FnOnce(&Tokens, &[Sentence], &Language) -> Option<T>) -> Option<T> {
    let language = Language::english();
    let tokens = Tokens::cut(quote, Span { start: 0, end: quote.len() }, &language.vocabulary);
    let sentences = sentences(&tokens, None, &language.sentences);
    read(&tokens, &sentences, language)
}
