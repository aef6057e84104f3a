//! Who keeps the count that a figure goes on with: a sentence that names nobody leaves it to the body of the figure before.
//!
//! | after `The harbour office counts 40 dead.` | source |
//! |---|---|
//! | `A week earlier it was 31.` | the harbour office |
//! | `In Brod the number was 12.` | the harbour office |
//! | `The union has 52.` | the union |
//! | `We arrive at 45.` | nobody: the outlet itself |

use super::attribute::{Attributed, Attributor};
use crate::extract::Draft;
use crate::source::Stance;
use crate::source::lexicon::class;
use crate::text::Section;

/// Within how many sentences a count is gone on with.
const REACH: usize = 2;

impl Attributor<'_> {
    /// The body whose count a figure without words for what is counted goes on with; `before` is the figure before it.
    pub(super) fn kept(&self, draft: &Draft, before: Option<(&Draft, &Attributed)>) -> Option<Attributed> {
        let goes_on = matches!(draft.rule, "put" | "row" | "compared" | "pointed" | "taken-up" | "restated" | "series");
        let (last, told) = before?;
        let sentences = &self.reading.sentences;
        let (here, there) = (&sentences[draft.sentence], &sentences[last.sentence]);
        let near =
            last.sentence + REACH >= draft.sentence && here.paragraph == there.paragraph && here.block == there.block;
        let source = told.attribution.source.as_ref()?;
        let asserts = matches!(told.attribution.stance, Stance::Asserts | Stance::Estimates);
        if !goes_on || !near || !asserts || there.section == Section::Headline {
            return None;
        }
        let own = here.tokens.start.max(if last.sentence == draft.sentence { last.figure_tokens.end } else { 0 });
        let words = own..draft.figure_tokens.start;
        if words.clone().any(|at| self.speaks(at)) || self.names_another(&words) {
            return None;
        }
        let trace = self.step(None, || format!("goes on with the count of {}", source.name));
        Some(Attributed { attribution: told.attribution.clone(), trace, ..Attributed::default() })
    }

    /// "We", "our": the outlet itself.
    pub(super) fn speaks(&self, at: usize) -> bool {
        self.lexicon.speech.first_person.contains(&self.tokens().word(at)) && self.quote_around(at).is_none()
    }

    /// Whether words name a body, a person or a report of their own, but for places and times behind a preposition.
    pub(super) fn names_another(&self, words: &std::ops::Range<usize>) -> bool {
        let first = words.clone().find(|&i| self.tokens().list[i].is_word());
        words.clone().any(|at| {
            let name = self.parties.is_name(at) && Some(at) != first;
            let place = at > words.start
                && (self.parties.is(at - 1, class::LINK)
                    || self.parties.is_name(at - 1)
                    || self.tokens().str(at - 1) == "the");
            let body =
                self.parties.is(at, class::HEAD | class::ROLE) && !self.parties.is(at, class::LINK | class::REPORT);
            // "The page had shown 12": a thing of its own that does something.
            let does = self.tokens().str(at) == "had"
                && at > words.start
                && !self.parties.is(at - 1, class::PRONOUN | class::TOLL | class::REPORT)
                && !matches!(self.tokens().str(at - 1), "that" | "this");
            self.parties.is_clitic(at) || body || does || name && !place
        })
    }
}
