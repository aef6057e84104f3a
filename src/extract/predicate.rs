//! Whom the words behind a figure name: "five were children", "147 of whom it marks as civilians".

use std::ops::Range;

use super::chunk::{Chunk, Kind, Place};
use super::group::Group;
use crate::figure::Qualifier;
use crate::language::Classes;
use crate::scope::PopulationClass;
use crate::scope::population::Noun;
use crate::text::Tokens;

/// Whom words behind a figure name by "as": "it marks as civilians", "whom the list gives as fighters".
fn marked_as(tokens: &Tokens, chunks: &[Chunk]) -> Option<(PopulationClass, Range<usize>)> {
    const REACH: usize = 6;
    let ends = |c: &&Chunk| matches!(c.kind, Kind::Stop | Kind::Comma | Kind::Group(_));
    let near = chunks.iter().take(REACH).take_while(|c| !ends(c));
    let clause: Vec<&Chunk> = near.collect();
    let link = clause.iter().position(|c| tokens.slice(&c.tokens).eq_ignore_ascii_case("as")).filter(|&at| at > 0)?;
    match clause.get(link + 1)?.kind {
        Kind::Noun(Noun::Class(class)) => Some((class, clause[link + 1].tokens.clone())),
        _ => None,
    }
}

/// "of whom five were children": the noun after the form of be names who is counted.
pub(super) fn name_by_predicate(tokens: &Tokens, chunks: &[Chunk], groups: &mut [Group], places: &[Place]) {
    for &(at, group) in places {
        if groups[group].base
            || groups[group].class.is_some()
            || !groups[group].noun.is_empty() && groups[group].inner.is_none()
        {
            continue;
        }
        // "147 of whom it marks as civilians".
        if groups[group].anaphoric
            && let Some((class, noun)) = marked_as(tokens, &chunks[at + 1..])
        {
            groups[group].class = Some(class);
            groups[group].noun = noun;
            continue;
        }
        // "no more than two may have been fighters".
        let small = |c: &Chunk| c.is(Classes::MODAL.or(Classes::HAVE).or(Classes::ADVERB)) && !c.is(Classes::BE);
        let skipped = chunks[at + 1..].iter().take(3).take_while(|c| small(c)).count();
        let past = chunks.get(at + 1 + skipped).is_some_and(|c| c.is(Classes::BE));
        let skipped = if past { skipped } else { 0 };
        let be = chunks.get(at + 1 + skipped).is_some_and(|c| c.is(Classes::BE));
        // "60 per cent of the 500 dead were civilians": the share is named, not its base.
        let base = groups.get(group.wrapping_sub(1)).is_some_and(|share| share.tokens.end == groups[group].tokens.end);
        let share = group + 1 < groups.len() && groups[group + 1].tokens.end == groups[group].tokens.end;
        let owned = at > 0 && chunks[at - 1].is(Classes::PREPOSITION) && !share;
        let be = be || share && chunks.get(at + 2).is_some_and(|c| c.is(Classes::BE));
        let next = if share { at + 3 } else { at + 2 + skipped };
        if base || owned {
            continue;
        }
        // "three were unarmed civilians".
        let plain = chunks.get(next).is_some_and(|c| {
            c.kind == Kind::Word && c.classes == Classes::default() && c.senses.is_empty() && !ends_verbal(tokens, c)
        });
        let next = if plain { next + 1 } else { next };
        // "72 are thought to have been civilians".
        let said = chunks.get(next).is_some_and(|c| c.is(Classes::ADVERB) && c.senses.is_empty());
        let next = if said { next + 1 } else { next };
        match chunks.get(next).map(|c| (c.kind, &c.tokens)) {
            Some((Kind::Noun(Noun::Class(class)), noun)) if be => {
                groups[group].thing = false;
                groups[group].class = Some(class);
                groups[group].noun = noun.clone();
            }
            // "96 were under 18".
            Some((Kind::Group(age), noun)) if be && is_minority(&groups[age]) => {
                groups[group].class = Some(PopulationClass::Children);
                groups[group].noun = noun.clone();
            }
            _ => {}
        }
    }
}

/// Whether a word ends as verbs do: "were attacked", "were carrying".
fn ends_verbal(tokens: &Tokens, chunk: &Chunk) -> bool {
    let word = tokens.slice(&chunk.tokens);
    word.ends_with("ing") || word.ends_with("ed") && !word.starts_with("un")
}

/// "under 18", and no noun: an age below which people are children.
pub(super) fn is_minority(age: &Group) -> bool {
    let amount = &age.amount;
    age.noun.is_empty()
        && amount.qualifier == Qualifier::LessThan
        && amount.point.is_some_and(|years| (5..=18).contains(&years))
}
