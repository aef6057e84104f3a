//! Figures that are none of the text's: money of another kind, as candidates and parties raise it, which is no aid whatever
//! the verb, and the counts by which a text sorts: "attacks with more than ten dead are listed in the annex".

use std::ops::Range;

use super::clause::Match;
use super::group::Group;
use crate::figure::Form;
use crate::language::{Classes, Counting, Language};
use crate::text::Reading;

/// How many words of another subject a text must hold before its sums are read with more care.
const OTHER_SUBJECT: usize = 3;

/// Whether the text is about money of another kind: what candidates and parties raise.
pub(super) fn tells_of_other_money(reading: &Reading, language: &Language) -> bool {
    let all = 0..reading.tokens.len();
    let traits = language.measures.traits.iter().filter(|t| t.money);
    traits.into_iter().any(|t| t.without_in_text.all(&reading.tokens, all.clone()).nth(OTHER_SUBJECT - 1).is_some())
}

/// In a text about money of another kind a sum counts only where its sentence says plainly what it is.
pub(super) fn drop_other_money(
    found: &mut [Option<Match>],
    elsewhere: bool,
    reading: &Reading,
    language: &Language,
    sentence: &Range<usize>,
) {
    for slot in found.iter_mut().filter(|_| elsewhere) {
        let traits = slot.as_ref().map(|m| language.measures.traits(m.measure)).filter(|t| t.money);
        if traits.is_some_and(|t| t.plain.all(&reading.tokens, sentence.clone()).next().is_none()) {
            *slot = None;
        }
    }
}

/// "Attacks with more than ten dead are listed", "in provinces with fewer than five deaths": a figure that says of what kind
/// they are, and of none that happened.
pub(super) fn drop_kinds(
    found: &mut [Option<Match>],
    groups: &[Group],
    reading: &Reading,
    language: &Language,
    sentence: &Range<usize>,
) {
    let tokens = &reading.tokens;
    for (group, slot) in groups.iter().zip(found).filter(|(_, slot)| slot.is_some()) {
        // "but no casualties column".
        let column = language.counting.at(tokens, group.tokens.end).filter(|_| group.tokens.end < sentence.end);
        if group.amount.form == Form::Zero && column.is_some_and(|(_, d)| d.has(Counting::NOUN.or(Counting::LIST))) {
            *slot = None;
            continue;
        }
        let Some(noun) = group.tokens.start.checked_sub(2).filter(|&at| at >= sentence.start) else { continue };
        let word = tokens.str(noun);
        let many = word.len() > 3 && word.ends_with('s') && !word.ends_with("ss") && tokens.list[noun].is_word();
        if !many || !tokens.str(noun + 1).eq_ignore_ascii_case("with") {
            continue;
        }
        // Whoever has a number, an article or an owner is told of.
        let bare = noun == sentence.start || {
            let before = language.grammar.classes(tokens, noun - 1).map(|(_, classes)| classes);
            before.is_some_and(|c| c.has(Classes::PREPOSITION.or(Classes::RELATIVE)) && !c.has(Classes::DETERMINER))
                || before.is_some_and(|c| c.has(Classes::RELATIVE))
        };
        // "Floods with 40 dead struck the north" is told of an event.
        let noun_of_event = language.measures.senses(tokens, noun).is_some_and(|_| noun > sentence.start);
        if bare && !noun_of_event {
            *slot = None;
        }
    }
}
