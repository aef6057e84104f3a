//! What the text as a whole is about, for figures that nothing nearer says a place or cause of.

use super::{Choice, Context};
use crate::discourse::Held;
use crate::extract::Draft;
use crate::scope::Named;
use crate::scope::cause::is_violence;
use crate::scope::place::Gazetteer;

impl Context<'_> {
    /// The place that the text as a whole is about, where the lead tells no event in it.
    pub(super) fn theme_place(&self, draft: &Draft, background: bool) -> Option<Choice<Named>> {
        let held = self.theme.place.as_ref()?;
        if self.is_below(draft) {
            return None;
        }
        let main = self.main_place.and_then(|s| self.place_of(s));
        let within = main.is_some_and(|m| {
            let gazetteer = Gazetteer::get();
            m.listed.is_empty()
                || self.theme.listed.is_some_and(|t| m.listed.iter().any(|&p| p == t || gazetteer.is_inside(p, t)))
        });
        // One event in a place of the lead: the figures are of that place.
        if within && self.tells_event && !background {
            return None;
        }
        Some(self.held(held, "what the text is about"))
    }

    /// The cause that the text as a whole is about.
    pub(super) fn theme_cause(&self, draft: &Draft) -> Option<Choice<Named>> {
        let held = self.theme.cause.as_ref()?;
        let by_hand = draft.measure == "detained" || draft.measure == "abducted";
        if self.is_below(draft) || by_hand && is_violence(&held.value.name) {
            return None;
        }
        Some(self.held(held, "what the text is about"))
    }

    fn held(&self, held: &Held<Named>, why: &str) -> Choice<Named> {
        let words = Some(held.words.clone()).filter(|w| !w.is_empty());
        let note = self.reading.note(|| format!("{}, held by the {}: {why}", held.value.name, held.by.word()));
        Choice { value: held.value.clone(), words, note }
    }
}
