//! How a facet is held: by where the words stand that decided it, seen from the figure.

use std::ops::Range;

use super::{Choice, Context};
use crate::discourse::Holding;
use crate::extract::Draft;

impl Context<'_> {
    /// How a choice is held for a draft; `None` where its own clause says it, or nothing was chosen.
    pub(super) fn holding<T>(&self, draft: &Draft, choice: Option<&Choice<T>>) -> Option<Holding> {
        let choice = choice?;
        let holding = choice.by.unwrap_or_else(|| self.stands(draft, choice.words.as_ref()));
        (holding != Holding::Clause).then_some(holding)
    }

    /// How a cause is held: words of the sentence may point at it, "in these strikes".
    pub(super) fn holds_cause<T>(&self, draft: &Draft, choice: Option<&Choice<T>>) -> Option<Holding> {
        let holding = self.holding(draft, choice)?;
        let sentence = &self.sentence(draft.sentence).tokens;
        let points = || self.mentions.causes_in(sentence).iter().any(|mention| mention.pointing);
        let outside = !matches!(holding, Holding::Sentence | Holding::Reference);
        Some(if outside && points() { Holding::Reference } else { holding })
    }

    /// How the population of a draft is held.
    pub(super) fn holds_population(&self, draft: &Draft) -> Option<Holding> {
        let words = &draft.population_tokens;
        let said = draft.population.as_ref().is_some_and(|population| population.text.is_some()) && !words.is_empty();
        if !said {
            return None;
        }
        let holding = self.stands(draft, Some(words));
        (holding != Holding::Clause).then_some(holding)
    }

    /// Where words stand, seen from a draft.
    pub(super) fn stands(&self, draft: &Draft, words: Option<&Range<usize>>) -> Holding {
        let Some(words) = words.filter(|words| !words.is_empty()) else { return self.day_of_document() };
        if self.in_clause(draft, words) {
            return Holding::Clause;
        }
        let own = self.sentence(draft.sentence).tokens.start..self.sentence(draft.told_in).tokens.end;
        if own.contains(&words.start) {
            return Holding::Sentence;
        }
        let at = self.reading.sentences.partition_point(|s| s.tokens.end <= words.start);
        if self.dateline.is_some_and(|d| self.mentions.places[d].tokens.start == words.start) {
            Holding::Dateline
        } else if self.is_headline(at) {
            Holding::Lead
        } else if self.sections.iter().any(|(line, _)| *line == at) {
            Holding::Heading
        } else if self.paragraphs[at] == self.paragraphs[draft.sentence] {
            Holding::Topic
        } else if self.lead.contains(&at) && at <= self.first {
            Holding::Lead
        } else {
            Holding::Topic
        }
    }

    /// How the day of the document is known.
    fn day_of_document(&self) -> Holding {
        if self.reading.document.metadata.published.is_some() { Holding::Metadata } else { Holding::Dateline }
    }
}
