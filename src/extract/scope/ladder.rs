//! The ladder on which a facet is looked for: its rungs are asked in order until one takes something or closes it.

use std::ops::Range;

use super::{Choice, Context};
use crate::extract::Draft;
use crate::text::{Stage, Steps};

/// What a rung says to a draft.
pub(super) enum Answer<T> {
    /// Nothing is to be found here.
    Silent,
    /// This holds.
    Takes(Choice<T>),
    /// Words are here that do not hold for the draft; the rungs below are asked.
    Refuses(Range<usize>, &'static str),
    /// Nothing below may hold either: the facet stays unknown.
    Closes(&'static str),
}

impl<T> From<Option<Choice<T>>> for Answer<T> {
    fn from(choice: Option<Choice<T>>) -> Answer<T> {
        choice.map_or(Answer::Silent, Answer::Takes)
    }
}

/// One rung: what it looks for, and how.
pub(super) struct Rung<T> {
    /// What it looks for, in the words of `recount explain`.
    pub name: &'static str,
    /// Asks it.
    pub ask: fn(&Context<'_>, &Draft) -> Answer<T>,
}

/// What came of asking the rungs of a facet.
#[derive(Clone)]
pub(super) struct Climbed<T> {
    /// What was taken.
    pub choice: Option<Choice<T>>,
    /// The rung that took it, or closed the facet.
    rung: &'static str,
    /// Why the facet was closed.
    closed: Option<&'static str>,
    /// What was refused on the way, by rung.
    refused: Vec<(&'static str, Range<usize>, &'static str)>,
}

impl<T> Climbed<T> {
    /// Puts into steps what was taken and what was refused; `none` says that nothing was found.
    pub fn tell(&self, context: &Context<'_>, steps: &mut Steps, facet: Stage, none: &str) {
        let span = |words: &Range<usize>| context.reading.tokens.span(words);
        for (rung, words, why) in &self.refused {
            steps.add(facet, Some(span(words)), || format!("not taken from {rung}: {why}"));
        }
        let rung = self.rung;
        let words = self.choice.as_ref().and_then(|choice| choice.words.as_ref());
        steps.add(facet, words.map(span), || match (&self.choice, self.closed) {
            (Some(choice), _) if rung.is_empty() => choice.note.clone(),
            (Some(choice), _) => format!("{} (from {rung})", choice.note),
            (None, Some(why)) => format!("{none}: {why}"),
            (None, None) => none.to_owned(),
        });
    }
}

impl Context<'_> {
    /// Asks the rungs of a facet for a draft.
    pub(super) fn climb<T>(&self, rungs: &[Rung<T>], draft: &Draft) -> Climbed<T> {
        let mut climbed = Climbed { choice: None, rung: "", closed: None, refused: Vec::new() };
        for rung in rungs {
            match (rung.ask)(self, draft) {
                Answer::Silent => {}
                Answer::Takes(choice) => {
                    (climbed.choice, climbed.rung) = (Some(choice), rung.name);
                    break;
                }
                Answer::Refuses(words, why) => climbed.refused.push((rung.name, words, why)),
                Answer::Closes(why) => {
                    (climbed.closed, climbed.rung) = (Some(why), rung.name);
                    break;
                }
            }
        }
        climbed
    }
}
