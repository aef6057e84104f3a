//! Whom words that point back mean: the class of the people in "of them", "of these deaths", "six more".
//!
//! | text | class |
//! |---|---|
//! | `Rebels stormed a post. The army killed 13 of them.` | combatants |
//! | `130 nurses were killed. It confirms 47 of these deaths.` | medical |
//! | `Five insurgents were killed. Six more died on Monday.` | combatants |
//! | `Five insurgents were killed. Six people drowned.` | people |

use std::ops::Range;

use super::draft::Draft;
use super::group::{Group, is_plural_word};
use crate::language::Classes;
use crate::language::Language;
use crate::measure::Role;
use crate::scope::PopulationClass;
use crate::scope::population::Noun;
use crate::text::Reading;

/// A class with the words that name it.
pub(super) type Told = (PopulationClass, Range<usize>);

/// How many words a noun of people can have.
const NOUN_LENGTH: usize = 3;

/// The people whom a group points back at, by this sentence and the one before.
pub(super) fn meant(
    group: &Group,
    list: &[Draft],
    reading: &Reading,
    language: &Language,
    sentence: usize,
) -> Option<Told> {
    let section = |sentence: usize| reading.sentences[sentence].section;
    let before = sentence.checked_sub(1).filter(|&before| section(before) == section(sentence));
    let of_these =
        group.inner.as_ref().is_some_and(|(sense, _)| sense.role == Role::Noun) && is_of_these(group, reading);
    let another = reading.tokens.str(group.amount.tokens.start).eq_ignore_ascii_case("another") && group.plural();
    if (group.more || another) && group.noun.is_empty() || of_these || is_the_other(group, reading) {
        return told_in(list, before?);
    }
    if !group.anaphoric {
        return None;
    }
    named_before(group, reading, language, sentence)
}

/// The plural noun of people named last before a group, in its sentence or the one before.
pub(super) fn named_before(group: &Group, reading: &Reading, language: &Language, sentence: usize) -> Option<Told> {
    let section = |sentence: usize| reading.sentences[sentence].section;
    let before = sentence.checked_sub(1).filter(|&before| section(before) == section(sentence));
    let here = reading.sentences[sentence].tokens.start..group.tokens.start;
    last_named(here, reading, language)
        .or_else(|| before.and_then(|before| last_named(reading.sentences[before].tokens.clone(), reading, language)))
}

/// "47 of these deaths".
fn is_of_these(group: &Group, reading: &Reading) -> bool {
    let after = group.amount.tokens.end + 1;
    group.of && reading.tokens.list.get(after).is_some_and(|_| matches!(reading.tokens.str(after), "these" | "those"))
}

/// "the other three died".
fn is_the_other(group: &Group, reading: &Reading) -> bool {
    let back = |n: usize| group.tokens.start.checked_sub(n).map_or("", |at| reading.tokens.str(at));
    group.noun.is_empty() && matches!(back(1), "other" | "remaining") && back(2).eq_ignore_ascii_case("the")
}

/// The class of which all claims of a sentence are.
fn told_in(list: &[Draft], sentence: usize) -> Option<Told> {
    let there = list.iter().rev().skip_while(|d| d.sentence > sentence).take_while(|d| d.sentence == sentence);
    let mut told = there.filter_map(|d| d.population.as_ref().map(|p| (p.class, d.population_tokens.clone())));
    let named = told.clone().find(|(class, words)| !words.is_empty() && *class != PopulationClass::Other)?;
    told.all(|(class, _)| class == named.0).then_some(named)
}

/// The last plural noun of people in a range of tokens that is not who speaks.
fn last_named(range: Range<usize>, reading: &Reading, language: &Language) -> Option<Told> {
    let tokens = &reading.tokens;
    let noun = |at: usize| match language.populations.noun(tokens, at)? {
        (length, Noun::Class(class)) => Some((class, at..at + length)),
        _ => None,
    };
    range.clone().rev().find_map(|at| {
        let (_, found) = noun(at)?;
        let whole = (range.start.max((at + 1).saturating_sub(NOUN_LENGTH))..=at).filter_map(noun);
        let (class, words) = whole.into_iter().find(|(_, words)| words.end >= found.end)?;
        let plural = is_plural_word(tokens.str(words.end - 1));
        let many = language.populations.is_collective(tokens.word(words.end - 1));
        let speaks = language.grammar.classes(tokens, words.end).is_some_and(|(_, c)| c.has(Classes::REPORT));
        (plural && !many && !speaks).then_some((class, words))
    })
}
