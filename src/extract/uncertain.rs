//! Verbs that leave open whether the victim lived: "three people were shot", "two men were stabbed".
//!
//! | text | read as |
//! |---|---|
//! | `Five people were shot, one of them fatally.` | casualties: killed and injured together |
//! | `One man died. In another shooting, a man was shot in the leg.` | injured |
//! | `Two men were shot. They were listed in good condition.` | injured |

use super::draft::Draft;
use crate::figure::Qualifier;
use crate::language::Language;
use crate::measure::Measure;
use crate::text::{Reading, Section, Stage};

/// How many sentences away a death may be told that may be one of those counted.
const REACH: usize = 2;

/// Where a death is told of that may be one of those counted, "shot" counts killed and injured together.
pub(super) fn settle_uncertain(list: &mut [Draft], reading: &Reading, language: &Language) {
    let all = &language.measures;
    let Some(killed) = all.by_name("killed") else { return };
    for at in 0..list.len() {
        let draft = &list[at];
        let Some(measure) = all.by_name(&draft.measure) else { continue };
        let open = all.traits(measure).uncertain.longest(&reading.tokens, draft.trigger.start);
        if open.is_none_or(|(length, ())| length != draft.trigger.len()) {
            continue;
        }
        let Some(joined) = all.joined(killed, measure).filter(|_| may_have_died(list, at, reading, language, measure))
        else {
            continue;
        };
        let draft = &mut list[at];
        draft.measure = joined.name().to_owned();
        draft.trace.add(Stage::Measure, Some(reading.tokens.span(&draft.trigger)), || {
            format!("the text tells of a death and this verb does not say who lived: {}", joined.name())
        });
    }
}

/// Whether a death that the text tells of may be one of those whom a draft counts.
fn may_have_died(list: &[Draft], at: usize, reading: &Reading, language: &Language, measure: Measure) -> bool {
    let draft = &list[at];
    let many = draft.figure.low.is_none_or(|low| low > 1) || draft.figure.qualifier == Qualifier::Unspecified;
    let certain = |d: &&Draft| {
        matches!(d.measure.as_str(), "killed" | "injured") && !d.hypothetical && d.trigger != draft.trigger
    };
    // More dead than were shot are not those who were shot.
    let among = |d: &&Draft| {
        d.measure == "killed"
            && !d.hypothetical
            && d.figure.low.is_some_and(|low| low > 0 && draft.figure.high.is_none_or(|high| low <= high))
    };
    if !list.iter().any(|d| among(&d)) {
        return false;
    }
    let in_sentence = |d: &&Draft| d.sentence == draft.sentence;
    if list.iter().filter(in_sentence).any(|d| among(&d)) {
        return true;
    }
    if lived(draft, list, reading, language, measure) {
        return false;
    }
    let section = |d: &Draft| reading.sentences[d.sentence].section;
    let body = list.iter().find(|d| section(d) == Section::Body).map(|d| d.sentence);
    let opens = section(draft) == Section::Headline || body == Some(draft.sentence);
    // One who is only named or pointed at is somebody of whom the text tells anyway.
    if draft.implied || many && opens {
        return true;
    }
    // Of the figures before it the nearest says which kind of event is told of.
    let near = list[..at].iter().rev().filter(certain).find(|d| d.sentence + REACH >= draft.sentence);
    let after = || list[at..].iter().filter(certain).find(|d| d.sentence <= draft.sentence + 1);
    near.or_else(after).map_or(!many && is_only_one(list), |d| among(&d))
}

/// Whether all that the text tells of is the death of one person.
fn is_only_one(list: &[Draft]) -> bool {
    list.iter().all(|d| d.measure != "injured" || d.implied || d.figure.point == Some(1))
        && list.iter().filter(|d| d.measure == "killed").all(|d| d.figure.point == Some(1))
}

/// Whether the words of the sentence or of the next one say that those who were shot lived: "in stable condition".
fn lived(draft: &Draft, list: &[Draft], reading: &Reading, language: &Language, measure: Measure) -> bool {
    let words = &language.measures.traits(measure).lived;
    let says = |sentence: usize| {
        let sentence =
            reading.sentences.get(sentence).filter(|s| s.section == reading.sentences[draft.sentence].section);
        sentence.is_some_and(|s| words.all(&reading.tokens, s.tokens.clone()).next().is_some())
    };
    let next = draft.told_in + 1;
    let dies = list.iter().any(|d| d.measure == "killed" && (draft.sentence..=next).contains(&d.sentence));
    !dies && (says(draft.sentence) || says(next))
}
