//! Texts about money of another kind: what candidates and parties raise is no aid, whatever the verb.

use std::ops::Range;

use super::clause::Match;
use crate::language::Language;
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
