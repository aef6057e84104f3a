//! Where the text as a whole is set: the place of its main event, of its headline, of the line that heads it.

use super::super::{Choice, Context, LEAD};
use crate::discourse::topic::Opening;
use crate::scope::Named;
use crate::scope::place::{Gazetteer, PlaceKind, PlaceMention, PlaceRole};
use crate::scope::ties::Tie;

impl Context<'_> {
    /// The sentence that tells the place of the main event: the first of the lead with a city or region, else a country.
    /// An item of a list tells only its own place, and a line below a heading that of its section.
    pub(in crate::extract::scope) fn find_main_place(&self) -> Option<usize> {
        // A place that only heads a row of figures is not where the text is set.
        let sure = self.theme.place.is_some();
        let told = |country: bool| {
            let place = |&s: &usize| {
                (!self.items[s] || self.opens_in_numbers(s))
                    && !self.is_caption(s)
                    && !self.is_empty_heading(s)
                    && !self.tells_several(s)
                    && self.section(s).is_none()
                    && self.place_of_topic(s).is_none()
                    && self.place_of(s).is_some_and(|m| (country || !self.is_country(m)) && !(m.forward && sure))
            };
            // What stands above the first figure says what the text is about where the lead does not.
            // A report over a time goes through many places: only what it opens with holds for the rest.
            let opening = |s: &usize| !self.over_time || *s <= self.first;
            let above = || (0..self.lead.start).rev().take(LEAD).find(place);
            self.lead.clone().take_while(opening).find(place).or_else(above)
        };
        if let Some(wide) = self.told_of_several() {
            return Some(wide);
        }
        let country = told(true)?;
        // Nothing later in the lead is nearer than what the text is about, either.
        if self.place_of(country).is_some_and(|m| self.is_passing(country, m)) {
            return self.lead.clone().find(|&s| self.place_of(s).is_some_and(|m| self.is_country(m)));
        }
        let outer = self.place_of(country)?;
        // "131 people were killed across Example": what follows goes through its towns.
        if self.is_country(outer) && self.is_across(outer) {
            return Some(country);
        }
        if let Some(city) = told(false)
            && let Some(inner) = self.place_of(city)
            && !self.is_passing(city, inner)
        {
            // A city of the lead, if it does not lie elsewhere than the country told first.
            let apart = !inner.listed.is_empty() && self.is_country(outer) && !self.is_inside(inner, outer);
            if !apart {
                return Some(self.told_more_closely(city, inner).unwrap_or(city));
            }
        }
        if self.is_headline(country) {
            return Some(country);
        }
        self.other_country(outer).or(Some(country))
    }

    /// Whether a place is named in one sentence only, which is not the one that the text opens its figures with, or tells
    /// nothing of it, where the text as a whole is about the country around it.
    fn is_passing(&self, sentence: usize, mention: &PlaceMention) -> bool {
        let gazetteer = Gazetteer::get();
        let country =
            self.theme.listed.filter(|&p| self.theme.place.is_some() && gazetteer.places[p].kind == PlaceKind::Country);
        let Some(country) = country.filter(|_| !self.is_headline(sentence)) else { return false };
        let tokens = &self.sentence(sentence).tokens;
        // The one place of the first sentence that tells what happened is what the text is about.
        let ends = |s: usize| self.reading.tokens.str(self.sentence(s).tokens.end - 1) == ".";
        let happens = |s: &usize| ends(*s) && !self.mentions.causes_in(&self.sentence(*s).tokens).is_empty();
        let places = self.mentions.places_in(tokens);
        let one = places.iter().filter(|m| m.role == PlaceRole::Located && !self.is_country(m)).count() == 1;
        if one && (0..=sentence).find(happens) == Some(sentence) {
            return false;
        }
        let gives = self.drafts_of(sentence).next().is_some();
        let tells = if gives {
            sentence <= self.first || self.tells_event
        } else {
            self.tells_event && { !self.mentions.causes_in(tokens).is_empty() }
        };
        let within = mention.listed.is_empty()
            || mention.listed.iter().any(|&p| p != country && gazetteer.is_inside(p, country));
        let text = |m: &PlaceMention| self.reading.tokens.slice(&m.tokens);
        let same = |m: &&PlaceMention| {
            !tokens.contains(&m.tokens.start) && {
                if mention.listed.is_empty() { text(m) == text(mention) } else { m.listed == mention.listed }
            }
        };
        !tells && within && !self.mentions.places.iter().any(|m| same(&m))
    }

    /// Whether a sentence opens a heading that says of no place that the text is about it: "Example Brief no. 4".
    fn is_empty_heading(&self, sentence: usize) -> bool {
        let topic = self.topics.headed_at(self.sentence(sentence).tokens.start);
        topic.is_some_and(|topic| topic.opening == Opening::Heading && topic.place.is_none() && !topic.several)
    }

    /// Whether a sentence tells what happened in a text whose paragraphs are numbered: "1. Armed men attacked Example."
    fn opens_in_numbers(&self, sentence: usize) -> bool {
        let start = self.sentence(sentence).tokens.start;
        let number = self.reading.tokens.list[start].is_number()
            || sentence > 0 && self.sentence(sentence - 1).tokens.len() <= 2;
        number
            && sentence <= self.first
            && self.drafts_of(sentence).next().is_none()
            && !self.mentions.causes_in(&self.sentence(sentence).tokens).is_empty()
    }

    /// The first sentence of the lead, if it speaks of several places in one: "from two villages in northern Example".
    fn told_of_several(&self) -> Option<usize> {
        let first = self.lead.clone().find(|&s| !self.is_headline(s) && self.drafts_of(s).next().is_some())?;
        let range = &self.sentence(first).tokens;
        let place = self.place_of(first).filter(|m| m.role == PlaceRole::Located && !self.items[first])?;
        let near = place.tokens.start.saturating_sub(4).max(range.start)..place.tokens.start;
        let several = near.clone().any(|i| {
            self.ties(i, Tie::Places)
                && (i.saturating_sub(3).max(range.start)..i).any(|p| {
                    self.ties(p, Tie::Few) || self.ties(p, Tie::Several) || self.reading.tokens.list[p].is_number()
                })
        });
        several.then_some(first)
    }

    /// Where a headline names a city or region, the first sentence below it that names a place in it besides.
    fn told_more_closely(&self, headline: usize, outer: &PlaceMention) -> Option<usize> {
        if !self.is_headline(headline) {
            return None;
        }
        let first = self.lead.clone().find(|&s| !self.is_headline(s) && self.place_of(s).is_some())?;
        let mentions = self.mentions.places_in(&self.sentence(first).tokens);
        let tokens = &self.reading.tokens;
        let same = |m: &PlaceMention| {
            m.listed.iter().any(|p| outer.listed.contains(p))
                || outer.listed.is_empty() && tokens.slice(&m.tokens) == tokens.slice(&outer.tokens)
        };
        let named = mentions.iter().any(same);
        let inner = self.place_of(first).filter(|m| m.listed.is_empty() || self.is_inside(m, outer))?;
        (named && inner.role == PlaceRole::Located).then_some(first)
    }

    /// Where the lead tells only a country that the text as a whole speaks of less than of another: the first sentence
    /// that tells something in that other.
    fn other_country(&self, told: &PlaceMention) -> Option<usize> {
        let gazetteer = Gazetteer::get();
        let country = |m: &PlaceMention| {
            let &first = m.listed.first()?;
            gazetteer.around(first).find(|&p| gazetteer.places[p].kind == PlaceKind::Country)
        };
        let own = country(told)?;
        let mut counts: Vec<(usize, usize, usize)> = Vec::new();
        for mention in self.mentions.places.iter().filter(|m| m.role != PlaceRole::People) {
            let Some(country) = country(mention) else { continue };
            let located = usize::from(mention.role == PlaceRole::Located);
            match counts.iter_mut().find(|c| c.0 == country) {
                Some(c) => (c.1, c.2) = (c.1 + 1, c.2 + located),
                None => counts.push((country, 1, located)),
            }
        }
        let own_count = counts.iter().find(|c| c.0 == own).map_or(0, |c| c.1);
        // An actor that acts abroad is named often and seldom a place.
        let most =
            counts.iter().filter(|c| c.2 >= 2 && c.2 * 4 >= c.1).max_by_key(|c| (c.1, std::cmp::Reverse(c.0)))?;
        if most.0 == own || most.1 <= own_count {
            return None;
        }
        (0..self.reading.sentences.len())
            .find(|&s| self.place_of(s).is_some_and(|m| country(m) == Some(most.0) && self.is_country(m)))
    }

    /// The first listed place of the headline.
    pub(in crate::extract::scope) fn headed(&self) -> Option<&PlaceMention> {
        let headlines = self.lead.clone().filter(|&s| self.is_headline(s));
        headlines
            .flat_map(|s| self.mentions.places_in(&self.sentence(s).tokens))
            .find(|m| !m.listed.is_empty() && m.role != PlaceRole::People)
    }

    /// The country around the town that heads the report, if the text speaks of its people or other places too.
    pub(in crate::extract::scope) fn country_told(&self, dateline: &PlaceMention) -> Option<Choice<Named>> {
        let gazetteer = Gazetteer::get();
        let country = |m: &PlaceMention| {
            let &first = m.listed.first()?;
            gazetteer.around(first).find(|&p| gazetteer.places[p].kind == PlaceKind::Country)
        };
        let own = country(dateline)?;
        let told = self.mentions.places.iter().any(|m| m.listed != dateline.listed && country(m) == Some(own));
        if told { self.country_around(dateline, "the country of the report") } else { None }
    }

    /// The country that a place lies in.
    pub(in crate::extract::scope) fn country_around(&self, mention: &PlaceMention, why: &str) -> Option<Choice<Named>> {
        let gazetteer = Gazetteer::get();
        let &place = mention.listed.first()?;
        let country = gazetteer.around(place).find(|&p| gazetteer.places[p].kind == PlaceKind::Country)?;
        let name = gazetteer.places[country].name.to_owned();
        let text = self.reading.tokens.slice(&mention.tokens).to_owned();
        let note = self.reading.note(|| format!("{name}, around {text}: {why}"));
        Some(Choice { value: Named { name, text }, words: Some(mention.tokens.clone()), note, by: None })
    }
}
