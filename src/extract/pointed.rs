//! People whom a sentence only points at: "he", "both", "the victim". What is told of them belongs to the figure that the
//! text gave them, or to nobody new.

use super::antecedent::named_before;
use super::back::{Met, Tells, tells};
use super::clause::Match;
use super::draft::Draft;
use super::group::Group;
use crate::language::Language;
use crate::text::{Reading, Stage};

/// A sentence being read: its number, its figures with what was found of them, and figures of earlier sentences that it
/// takes up.
pub(super) struct Told<'s> {
    pub index: usize,
    pub groups: &'s [Group],
    pub found: &'s mut [Option<Match>],
    pub taken_up: &'s mut Vec<((usize, Group), Match)>,
}

/// Settles what a match tells of people who are only pointed at, and gives back what is a claim of its own.
pub(super) fn point_back(
    list: &mut [Draft],
    met: &Met,
    reading: &Reading,
    language: &Language,
    sentence: Told,
    (group, matched): (Group, Match),
) -> Option<(Group, Match)> {
    let index = sentence.index;
    // "the man", "the victim": somebody told of shortly before, if that noun or any victim was.
    let same = (!group.pronoun).then(|| met.same_person(&group, index, &reading.tokens)).flatten();
    if !group.pronoun && same.is_none() {
        return Some((group, matched));
    }
    let many = group.plural();
    // "an officer stopped him and arrested him": nobody does it to himself.
    let object = matched.rule == "verb-object" && group.pronoun && !many;
    let meant = if same.is_some() {
        same
    } else if many {
        let last = named_before(&group, reading, language, index).map(|(_, words)| words);
        met.meant_many(&group, index, &reading.tokens, last)
    } else {
        met.meant(&group, index, &reading.tokens)
    };
    let meant = meant.filter(|(earlier, person)| {
        !(object
            && *earlier == index
            && person.tokens.end <= matched.trigger.start
            && !claimed_in(sentence.found, sentence.groups, person))
    });
    let uncertain =
        language.measures.traits(matched.measure).uncertain.longest(&reading.tokens, matched.trigger.start).is_some();
    let Some((earlier, person)) = meant else {
        // "He was shot": where nobody was met before it tells nothing new.
        if uncertain && group.pronoun && !many {
            return None;
        }
        // "He died": of the one dead told of shortly before.
        return (!many && !said_before(list, index, &matched)).then_some((group, matched));
    };
    let here = sentence.groups.iter().position(|g| g.amount.tokens == person.amount.tokens);
    let there = list.iter().position(|d| d.figure_tokens == person.amount.tokens && d.measure != "other");
    let told = match (here, there) {
        (Some(here), _) => sentence.found[here].as_ref().map(|m| (m.measure, &m.trigger)),
        (None, Some(there)) => language.measures.by_name(&list[there].measure).map(|m| (m, &list[there].trigger)),
        _ => None,
    };
    // "He was shot": told anew only of somebody of whom the same sentence tells nothing else.
    if uncertain && group.pronoun && !many && (told.is_some() || earlier != index) {
        return None;
    }
    match (tells(told, &matched, &reading.tokens, language), here, there) {
        (Tells::Nothing, ..) => None,
        (Tells::Outcome | Tells::First, Some(here), _) => {
            sentence.found[here] = Some(Match { rule: "taken-up", ..matched });
            None
        }
        (Tells::Outcome, None, Some(there)) => {
            settle(&mut list[there], reading, index, matched);
            None
        }
        (Tells::First, None, _) => {
            if many || !said_before(list, index, &matched) {
                sentence.taken_up.push(((earlier, person), matched));
            }
            None
        }
        _ => (!many).then_some((group, matched)),
    }
}

/// "A man was shot. He died": the earlier figure counts a death.
fn settle(draft: &mut Draft, reading: &Reading, sentence: usize, matched: Match) {
    draft.measure = matched.measure.name().to_owned();
    draft.told_in = sentence;
    draft.trace.add(Stage::Measure, Some(reading.tokens.span(&matched.trigger)), || {
        let words = reading.tokens.slice(&matched.trigger);
        format!("rule taken-up: \"{words}\" further on settles what became of that person")
    });
    draft.trigger = matched.trigger;
}

/// Whether a measure was already told of a person in the same sentence.
fn claimed_in(found: &[Option<Match>], groups: &[Group], person: &Group) -> bool {
    groups.iter().zip(found).any(|(group, found)| group.amount.tokens == person.amount.tokens && found.is_some())
}

/// Whether one person was already claimed for a measure a few sentences before.
fn said_before(list: &[Draft], sentence: usize, matched: &Match) -> bool {
    const REACH: usize = 4;
    let near = list.iter().rev().take_while(|draft| draft.sentence + REACH >= sentence);
    near.filter(|draft| draft.figure.point == Some(1)).any(|draft| draft.measure == matched.measure.name())
}
