//! By whom: those whom the sentence clearly says to have done it.

use std::ops::Range;

use super::{Choice, Context};
use crate::extract::Draft;
use crate::scope::place::Gazetteer;
use crate::scope::{Named, perpetrator};

impl Context<'_> {
    /// The country that words name, if they name a listed one.
    fn country(&self, tokens: &Range<usize>) -> Option<usize> {
        self.mentions.places_in(tokens).iter().find_map(|m| m.listed.first().copied())
    }

    /// Whether the country named lies elsewhere than the place, so that it says who and not where.
    fn is_abroad(&self, tokens: &Range<usize>, place: Option<&Named>) -> bool {
        let gazetteer = Gazetteer::get();
        let Some(place) = place.and_then(|p| p.name.rsplit(", ").next()).and_then(|p| gazetteer.find(p)) else {
            return false;
        };
        self.country(tokens).is_some_and(|c| !gazetteer.is_inside(place, c))
    }

    /// Who is clearly said to have done it.
    pub(super) fn perpetrator(&self, draft: &Draft, place: Option<&Named>) -> Option<Choice<Named>> {
        if !self.is_event(draft) {
            return None;
        }
        let tokens = &self.reading.tokens;
        let sentence = self.sentence(draft.sentence).tokens.clone();
        let said = self
            .mentions
            .perpetrators_in(&sentence)
            .iter()
            .filter(|m| {
                m.deed.start < draft.trigger.end && m.deed.end > draft.trigger.start
                    || self.distance(draft, &m.deed) <= 12
            })
            .filter(|m| !m.country_only || self.is_abroad(&m.tokens, place))
            .min_by_key(|m| self.distance(draft, &m.deed))
            .map(|m| (m.tokens.clone(), m.country_only));
        let active = matches!(
            draft.measure.as_str(),
            "killed" | "injured" | "casualties" | "detained" | "abducted" | "destroyed"
        ) && draft.figure_tokens.start >= draft.trigger.end;
        let found = said.or_else(|| {
            active
                .then(|| {
                    perpetrator::before_verb(
                        tokens,
                        &sentence,
                        draft.trigger.start,
                        &self.mentions.places,
                        &self.lexicon.perpetrators,
                    )
                })
                .flatten()
                .map(|words| (words, false))
        });
        let Some((words, country_only)) = found else {
            return self.whole(draft).and_then(|whole| self.perpetrator(whole, place));
        };
        let text = tokens.slice(&words).to_owned();
        // "Israeli airstrikes": the adjective is the text's, the name the country's.
        let country = country_only.then(|| self.country(&words)).flatten();
        let name = country.map_or_else(|| text.clone(), |c| Gazetteer::get().places[c].name.to_owned());
        let note = self.reading.note(|| format!("the sentence says that {name} did it"));
        Some(Choice { value: Named { name, text }, words: Some(words), note, by: None })
    }
}
