//! Sentences that name the parts of the figure in the sentence before.
//!
//! | text | read |
//! |---|---|
//! | `23 people died. Nineteen were fighters.` | 19, a part of the 23 |
//! | `Police held 90 men. Of these, 12 were under 18.` | 12 children |
//! | `Police held 90 men. Among them were six teachers.` | 6 |

use super::chunk::{Chunk, Kind};
use super::clause::Match;
use super::draft::Draft;
use super::group::Group;
use super::predicate::is_minority;
use crate::figure::Form;
use crate::language::Language;
use crate::language::{Classes, Counting};
use crate::scope::PopulationClass;
use crate::text::Reading;
use crate::text::Tokens;

/// The rule by which a sentence names the parts of a figure in the sentence before.
pub(super) const BREAKDOWN: &str = "breakdown";

/// The figure of the sentence before that a breakdown can be of: the only one of people, parts not counted.
pub(super) fn whole_before(list: &[Draft], reading: &Reading, language: &Language, sentence: usize) -> Option<usize> {
    let people = |draft: &Draft| {
        let traits = language.measures.by_name(&draft.measure).map(|measure| language.measures.traits(measure));
        traits.is_some_and(|traits| traits.population)
    };
    let mut wholes = wholes(list, sentence).filter(|&i| people(&list[i]));
    let whole = wholes.next().filter(|&whole| wholes.next().is_none() && !list[whole].hypothetical)?;
    is_same_section(reading, sentence).then_some(whole)
}

/// The figure of the sentence before that a voice can put otherwise: the first, where all count for one measure.
pub(super) fn told_again(list: &[Draft], reading: &Reading, sentence: usize) -> Option<usize> {
    let first = wholes(list, sentence).next().filter(|&first| !list[first].hypothetical)?;
    let one = wholes(list, sentence).all(|i| list[i].measure == list[first].measure);
    (one && is_same_section(reading, sentence)).then_some(first)
}

/// The figures of the sentence before, parts not counted.
fn wholes(list: &[Draft], sentence: usize) -> impl Iterator<Item = usize> {
    let before = |draft: &Draft| draft.sentence + 1 >= sentence;
    let from = list.iter().rposition(|draft| !before(draft)).map_or(0, |last| last + 1);
    (from..list.len()).filter(|&i| list[i].part_of.is_none())
}

/// Whether the sentence before belongs to the same part of the document.
fn is_same_section(reading: &Reading, sentence: usize) -> bool {
    sentence > 0 && reading.sentences[sentence - 1].section == reading.sentences[sentence].section
}

/// "Nineteen were fighters and four were civilians", "Of these, 214 were women and 96 were under 18", "Among them were 12
/// children": parts of the figure in the sentence before.
pub(super) fn break_down(
    tokens: &Tokens,
    chunks: &[Chunk],
    groups: &[Group],
    found: &mut [Option<Match>],
    of: &Draft,
    language: &Language,
) {
    let Some(measure) = language.measures.by_name(&of.measure) else { return };
    let start = past_these(tokens, chunks);
    // "Among them were 12 children and three nurses".
    let among =
        chunks.first().is_some_and(|c| c.is(Classes::INCLUDE)) && chunks.get(1).is_some_and(|c| c.is(Classes::BE));
    let mut last = None;
    for (at, chunk) in chunks.iter().enumerate().skip(if among { 2 } else { start }) {
        let Kind::Group(group) = chunk.kind else {
            // Only what the sentence opens with, and what goes on with that.
            let goes_on = chunk.is(Classes::AND.or(Classes::BE).or(Classes::ADVERB))
                || matches!(chunk.kind, Kind::Comma | Kind::Noun(_));
            if goes_on {
                continue;
            } else {
                return;
            };
        };
        if is_minority(&groups[group]) {
            continue;
        }
        let smaller = groups[group].amount.point.is_some_and(|point| of.figure.low.is_some_and(|low| point < low));
        let counted = smaller && groups[group].amount.form == Form::Count && groups[group].class.is_some();
        let be = chunks.get(at + 1).filter(|c| c.is(Classes::BE));
        // "Nine were soldiers and 79 civilians".
        let joined = at > 0 && (chunks[at - 1].is(Classes::AND) || chunks[at - 1].kind == Kind::Comma);
        let be = be.or(last.filter(|_| joined && groups[group].noun.start >= groups[group].amount.tokens.end));
        let trigger = if among { Some(&chunks[0]) } else { be };
        // "Seven witnesses were heard", "Nine children were rescued": no more of those who were counted.
        let own = !among && groups[group].class == Some(PopulationClass::People) && !groups[group].noun.is_empty();
        let victims = |at: usize| language.counting.at(tokens, at).is_some_and(|(_, d)| d.has(Counting::VICTIMS));
        let own = own
            && !victims(groups[group].noun.end - 1)
            && (groups[group].of || groups[group].noun.end <= groups[group].tokens.end);
        let alive =
            |c: &Chunk| language.counting.at(tokens, c.tokens.start).is_some_and(|(_, d)| d.has(Counting::ALIVE));
        let counted = counted && !own && !chunks.get(at + 2).is_some_and(alive);
        let Some(trigger) = trigger.filter(|_| counted) else { return };
        last = Some(trigger);
        if found[group].is_none() {
            let trigger = trigger.tokens.clone();
            found[group] = Some(Match { measure, rule: BREAKDOWN, trigger, hypothetical: false, part_of: None });
        }
    }
}

/// Past an opening that points back: "Of these,", "Of them,", "Among those,".
fn past_these(tokens: &Tokens, chunks: &[Chunk]) -> usize {
    let word = |at: usize, words: &[&str]| {
        chunks.get(at).is_some_and(|c| words.iter().any(|word| tokens.slice(&c.tokens).eq_ignore_ascii_case(word)))
    };
    let comma = |at: usize| chunks.get(at).is_some_and(|c| c.kind == Kind::Comma);
    if chunks.first().is_some_and(|c| c.is(Classes::INCLUDE)) && comma(1) {
        return 2;
    }
    let these = word(0, &["of", "among", "amongst"]) && word(1, &["these", "those"]);
    if these { if comma(2) { 3 } else { 2 } } else { 0 }
}
