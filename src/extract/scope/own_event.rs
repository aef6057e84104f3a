//! The event that a figure's own sentence names or points at: it goes before what the text told of others.

use std::ops::Range;

use super::Context;
use super::ladder::Answer;
use crate::extract::Draft;
use crate::scope::Named;

impl Context<'_> {
    /// The period of the event that a draft's own sentence names.
    pub(super) fn period_of_own_event(&self, draft: &Draft) -> Answer<String> {
        let own = || self.event_of(draft).filter(|matter| matter.known.is_some() && self.names_its_event(draft));
        own().map_or(Answer::Silent, |matter| self.days_of(draft, matter, None))
    }

    /// Whether words are those of an event in a draft's sentence other than the one that is told of in its clause: "the
    /// Example War killed 40, and the storm 20".
    pub(super) fn is_of_other_event(&self, draft: &Draft, words: &Range<usize>) -> bool {
        if self.in_clause(draft, words) {
            return false;
        }
        let sentence = &self.sentence(draft.sentence).tokens;
        let own = || self.mentions.events_in(sentence).map(|(_, m)| m).filter(|m| m.tells);
        own().any(|m| m.tokens.contains(&words.start)) && own().any(|m| self.in_clause(draft, &m.tokens))
    }

    /// Whether a draft names an event in its clause that another one does not speak of.
    pub(super) fn names_event_apart(&self, draft: &Draft, other: &Draft) -> bool {
        let sentence = &self.sentence(draft.sentence).tokens;
        let mut own = self.mentions.events_in(sentence).map(|(_, m)| m).filter(|m| m.tells);
        own.any(|m| self.in_clause(draft, &m.tokens) && !self.in_clause(other, &m.tokens))
    }

    /// The place of the event that a draft's own sentence names: it comes before what the text told of others.
    pub(super) fn place_of_own_event(&self, draft: &Draft) -> Answer<Named> {
        let own = self.names_its_event(draft) || self.is_total(draft) && self.points_at_its_event(draft);
        if own { self.place_of_event(draft) } else { Answer::Silent }
    }

    /// The cause of the event that a draft's own sentence names.
    pub(super) fn cause_of_own_event(&self, draft: &Draft) -> Answer<Named> {
        if !self.names_its_event(draft) {
            return Answer::Silent;
        }
        match self.event_of(draft).and_then(|matter| matter.known) {
            Some(known) if known.cause.is_none() && self.is_event(draft) => {
                Answer::Closes("people came to harm in more than one way in the event that the sentence names")
            }
            _ => self.cause_of_event(draft),
        }
    }

    /// Whether the sentence of a draft names its event: "the Example War killed 4,000".
    pub(super) fn names_its_event(&self, draft: &Draft) -> bool {
        let sentence = &self.sentence(draft.sentence).tokens;
        self.event_of(draft).is_some_and(|matter| sentence.contains(&matter.words.start) && !matter.words.is_empty())
    }

    /// Whether the sentence of a draft points at its event, which the text named before: "the war has killed 400,000".
    fn points_at_its_event(&self, draft: &Draft) -> bool {
        let sentence = &self.sentence(draft.sentence).tokens;
        let mut own = self.mentions.events_in(sentence);
        let Some(matter) = self.event_of(draft) else { return false };
        own.any(|(n, m)| self.in_clause(draft, &m.tokens) && self.matters.at(n).is_some_and(|other| other.is(matter)))
    }
}
