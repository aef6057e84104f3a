//! What the text as a whole is about, for figures that nothing nearer says a place or cause of.

use super::{Choice, Context};
use crate::discourse::{Held, Holding};
use crate::extract::Draft;
use crate::scope::Named;
use crate::scope::place::{Gazetteer, PlaceKind, PlaceMention};
use crate::scope::ties::Tie;

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
        // A town that the lead names in a sentence that tells no event is no nearer than what the title says.
        let titled = held.by == Holding::Metadata
            || self.lead.clone().any(|s| self.is_headline(s) && self.sentence(s).tokens.contains(&held.words.start));
        let tells = |s: usize| {
            self.drafts_of(s).next().is_some() || !self.mentions.causes_in(&self.sentence(s).tokens).is_empty()
        };
        let within = within && !self.main_place.is_some_and(|main| self.is_spread(main));
        let within = within && (!titled || self.tells_event || self.main_place.is_some_and(tells));
        // A place in it that the lead tells is nearer, save in a text that goes through many.
        if within && !self.is_chronicle() && !background {
            return None;
        }
        // "In this state": a total over a time is that of the region that the text is about.
        let gazetteer = Gazetteer::get();
        let region = self.theme.listed.is_some_and(|p| gazetteer.places[p].kind == PlaceKind::Region);
        if background && region && titled && !self.is_perfect(draft) {
            return Some(self.held(held, "what the text is about"));
        }
        if background {
            let headed = held.by == Holding::Metadata || held.words.end <= self.sentence(self.lead.start).tokens.end;
            return self.theme_country().filter(|_| headed);
        }
        Some(self.held(held, "what the text is about"))
    }

    /// The country that the text as a whole is about.
    pub(super) fn theme_country(&self) -> Option<Choice<Named>> {
        let gazetteer = Gazetteer::get();
        let sure = self.theme.place.as_ref().zip(self.theme.listed);
        let (held, place) = sure.or_else(|| self.theme.faint.as_ref().map(|(held, place)| (held, *place)))?;
        let country = gazetteer.around(place).find(|&p| gazetteer.places[p].kind == PlaceKind::Country)?;
        let name = gazetteer.places[country].name.to_owned();
        let value = Named { name, text: held.value.text.clone() };
        Some(self.held(&Held { value, ..held.clone() }, "the country that the text is about"))
    }

    /// The number of the country that the text is surely about.
    pub(super) fn theme_country_listed(&self) -> Option<usize> {
        let gazetteer = Gazetteer::get();
        gazetteer.around(self.theme.listed?).find(|&p| gazetteer.places[p].kind == PlaceKind::Country)
    }

    /// The listed place that the text is about.
    pub(super) fn theme_place_listed(&self) -> Option<usize> {
        self.theme.listed.or_else(|| self.theme.faint.as_ref().map(|(_, country)| *country))
    }

    /// The two countries that the text as a whole is about.
    pub(super) fn theme_of_both(&self) -> Option<Choice<Named>> {
        let held = self
            .theme
            .place
            .as_ref()
            .filter(|held| self.theme.listed.is_none() && held.value.name.contains(" and "))?;
        Some(self.held(held, "the two countries that the text is about"))
    }

    /// The only country that a text speaks of, where nothing else says where it is set: not the town in another country in
    /// which it was written.
    pub(super) fn faint_country(&self, draft: &Draft) -> Option<Choice<Named>> {
        let (held, country) = self.theme.faint.as_ref()?;
        let named = self.reading.sentences.partition_point(|s| s.tokens.end <= held.words.start);
        if !held.words.is_empty() && self.is_caption(named) {
            return None;
        }
        let gazetteer = Gazetteer::get();
        let here = |m: &PlaceMention| m.listed.is_empty() || m.listed.iter().any(|&p| gazetteer.is_inside(p, *country));
        let at_home = self.dateline.is_some_and(|d| here(&self.mentions.places[d]));
        if self.is_below(draft) || at_home && self.report.is_none() {
            return None;
        }
        self.theme_country()
    }

    /// Whether a place that a sentence tells holds for those after it: not if the sentence tells of nothing that happened
    /// and the place lies elsewhere than what the text is about ("a day after a truce was signed in Example").
    pub(super) fn is_carried(&self, sentence: usize, mention: &PlaceMention) -> bool {
        let gazetteer = Gazetteer::get();
        let range = &self.sentence(sentence).tokens;
        // "About half of them have crossed into Example."
        let before = mention.tokens.start.saturating_sub(3).max(range.start)..mention.tokens.start;
        if before.clone().any(|i| self.ties(i, Tie::Away)) {
            return false;
        }
        let Some(theme) = self.theme.listed else { return true };
        let inside = |p: usize| p == theme || gazetteer.is_inside(p, theme) || gazetteer.is_inside(theme, p);
        mention.listed.is_empty()
            || mention.listed.iter().any(|&p| inside(p))
            || mention.tokens.start <= range.start + 2
            || self.drafts_of(sentence).any(|d| self.in_clause(d, &mention.tokens))
    }

    /// What is held, as a choice.
    pub(super) fn held(&self, held: &Held<Named>, why: &str) -> Choice<Named> {
        let words = Some(held.words.clone()).filter(|w| !w.is_empty());
        let note = self.reading.note(|| format!("{}, held by the {}: {why}", held.value.name, held.by.word()));
        Choice { value: held.value.clone(), words, note, by: Some(held.by) }
    }
}
