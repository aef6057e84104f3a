//! What a group of words counts: its figure, and the people or things that it names.

use std::ops::Range;

use super::group::Group;
use crate::figure::{Figure, Per};
use crate::language::{Counting, Language};
use crate::scope::population::Noun;
use crate::scope::{Population, PopulationClass};
use crate::text::{Reading, Stage, Steps};

/// Whom a toll counts: "the number of civilians killed", "civilian deaths", "the toll among soldiers".
pub(super) fn toll_noun(
    reading: &Reading,
    language: &Language,
    sentence: usize,
    trigger: &Range<usize>,
) -> Option<(PopulationClass, Range<usize>)> {
    let sentence = &reading.sentences[sentence].tokens;
    let noun = |at: usize| match language.populations.noun(&reading.tokens, at)? {
        (length, Noun::Class(class)) => Some((class, at..at + length)),
        _ => None,
    };
    if let Some(within) = trigger.clone().find_map(noun) {
        return Some(within);
    }
    // "Aid workers speak of 2,000": who tells it is not counted.
    let tells = language.counting.at(&reading.tokens, trigger.start).is_some_and(|(_, does)| {
        does.has(Counting::OF.or(Counting::SAYS).or(Counting::DIRECT)) && !does.has(Counting::NOUN)
    });
    let from = trigger.start.saturating_sub(5).max(sentence.start);
    let before = (from..trigger.start).filter_map(noun).find(|(_, words)| {
        words.end == trigger.start && !tells
            || words.start > sentence.start && is_of(reading.tokens.str(words.start - 1))
    });
    before.or_else(|| {
        let of = (trigger.end < sentence.end && is_of(reading.tokens.str(trigger.end))).then_some(trigger.end + 1);
        of.filter(|&at| at < sentence.end).and_then(noun)
    })
}

fn is_of(word: &str) -> bool {
    matches!(word, "of" | "among")
}

pub(super) fn figure(reading: &Reading, group: &Group, unit: String) -> Figure {
    let amount = &group.amount;
    let span = reading.tokens.span(&amount.tokens);
    Figure {
        low: amount.low,
        high: amount.high,
        point: amount.point,
        qualifier: amount.qualifier,
        unit,
        per: amount.per,
        text: reading.tokens.slice(&amount.tokens).to_owned(),
        start: span.start,
        end: span.end,
    }
}

/// The period that a count is per, where its clause makes it a rate: "40 people a month were killed".
pub(super) fn rate(
    reading: &Reading,
    language: &Language,
    group: &Group,
    clause: &Range<usize>,
    trigger: &Range<usize>,
    others: impl Iterator<Item = usize> + Clone,
) -> Option<Per> {
    /// How many words "monthly" may stand before the words for what is counted: "monthly average of civilian deaths".
    const NEAR: usize = 5;
    let (tokens, own) = (&reading.tokens, &group.amount.tokens);
    let next = others.clone().filter(|&at| at >= own.end).min().unwrap_or(clause.end);
    let last = others.filter(|&at| at < own.start).max().map_or(clause.start, |at| at + 1);
    let lexicon = &language.figures;
    let ahead = lexicon.per_ahead(tokens, last..own.start);
    let behind = lexicon.per_behind(tokens, own.end..next.min(clause.end).max(own.end)).or(ahead);
    behind.or_else(|| lexicon.per_of_count(tokens, trigger.start.saturating_sub(NEAR).max(last)..trigger.end))
}

/// The first step of a claim: what its figure is read as.
pub(super) fn read_as(reading: &Reading, group: &Group, figure: &Figure) -> Steps {
    let mut steps = reading.steps();
    steps.add(Stage::Figure, Some(reading.tokens.span(&group.amount.tokens)), || {
        format!("\"{}\" is read as {}", figure.text, figure.notation())
    });
    steps
}

/// Who was counted: the group's noun, else the noun carried over within the sentence, else people.
pub(super) fn population(
    reading: &Reading,
    group: &Group,
    carried: &Option<(PopulationClass, Range<usize>)>,
    things: bool,
    trace: &mut Steps,
) -> (Option<Population>, Range<usize>) {
    let words = reading
        .tokens
        .slice(&group.noun)
        .trim_matches(['"', '\'', '\u{201c}', '\u{201d}', '\u{2018}', '\u{2019}', '*', '_']);
    let text = (!group.noun.is_empty()).then(|| words.to_owned());
    if things {
        return (Some(Population { class: PopulationClass::Other, text, side: None }), group.noun.clone());
    }
    let span = (!group.noun.is_empty()).then(|| reading.tokens.span(&group.noun));
    let class = match (group.class, carried) {
        (Some(class), _) => {
            trace.add(Stage::Population, span, || format!("\"{words}\" names {}", class.name()));
            class
        }
        (None, Some((class, noun))) if text.is_none() => {
            trace.add(Stage::Population, span, || {
                format!("no noun here: \"{}\" carries over", reading.tokens.slice(noun))
            });
            *class
        }
        _ => {
            trace.add(Stage::Population, span, || "no class is named: people".to_owned());
            PopulationClass::People
        }
    };
    (Some(Population { class, text, side: side(reading, group) }), group.noun.clone())
}

/// The side or nationality that the words give: the capitalised word before the noun.
fn side(reading: &Reading, group: &Group) -> Option<String> {
    let mut range = group.noun.clone();
    // "5,000 Pakistani lives": the noun is the measure's.
    let alone = range.len() == 1 && reading.tokens.list[range.start].is_capital();
    let plain = group.class.is_none_or(|class| class == PopulationClass::People);
    if alone && plain && !reading.tokens.str(range.start).ends_with('s') {
        return Some(reading.tokens.slice(&range).to_owned());
    }
    range.end = range.end.saturating_sub(1).max(range.start);
    let first = range.clone().find(|&at| reading.tokens.list[at].is_word())?;
    let token = &reading.tokens.list[first];
    (token.is_capital() && range.len() <= 3)
        .then(|| reading.tokens.slice(&range).trim_end_matches(['-', ' ']).to_owned())
}
