//! Figures that are said to be those of all the country, or of all the countries told of.

use std::ops::Range;

use super::super::ladder::Answer;
use super::super::{Choice, Context};
use crate::extract::Draft;
use crate::scope::Named;
use crate::scope::place::{Gazetteer, PlaceKind, PlaceMention, PlaceRole, lexicon as words};
use crate::scope::ties::Tie;

/// How far behind a figure it may be said to hold for all of the country.
const ACROSS: usize = 12;

impl Context<'_> {
    /// The country, where the words around a figure say that it holds for all of it: "638 dead across the country", "in all of
    /// Example".
    pub(in crate::extract::scope) fn all_the_country(&self, draft: &Draft) -> Option<Choice<Named>> {
        let around = self.reach(draft);
        let named = self.mentions.places_in(&around).iter().find(|m| self.is_country(m) && self.is_all_of(m));
        if let Some(m) = named {
            return Some(self.choice(draft.sentence, m, "the figure is that of all of it"));
        }
        let units = || self.speaks_of_units(draft.sentence, &around) && !self.names_place(draft.sentence);
        if !self.says_all_the_country(draft.sentence, &around) && !units() {
            return None;
        }
        self.whole_country("the figure is that of the country")
    }

    /// The country that the text tells of: around the place of the main event, or what the text as a whole is about.
    pub(super) fn whole_country(&self, why: &str) -> Option<Choice<Named>> {
        let main = self.main_place.and_then(|s| self.place_of(s));
        main.and_then(|m| self.country_around(m, why)).or_else(|| self.theme_country())
    }

    /// The words around a figure that may say how far it reaches: from the figure before it to the next, not over another
    /// place.
    fn reach(&self, draft: &Draft) -> Range<usize> {
        let sentence = &self.sentence(draft.sentence).tokens;
        let others = || self.drafts_of(draft.sentence).map(|d| &d.figure_tokens).filter(|f| **f != draft.figure_tokens);
        let before = others().map(|f| f.end).filter(|&end| end <= draft.figure_tokens.start).max();
        let after = others().map(|f| f.start).filter(|&start| start >= draft.figure_tokens.end).min();
        let end = (draft.figure_tokens.end + ACROSS).min(sentence.end).min(after.unwrap_or(sentence.end));
        // A figure behind another has what stands behind it only.
        let start = if before.is_some() { draft.figure_tokens.end } else { sentence.start };
        let apart = |m: &&PlaceMention| {
            m.role == PlaceRole::Located && !self.is_all_of(m) && m.tokens.end <= draft.figure_tokens.start
        };
        let told = self.mentions.places_in(&(start..draft.figure_tokens.start)).iter().rev().find(apart);
        told.map_or(start, |m| m.tokens.end)..end
    }

    /// Whether words of a sentence speak of all of the country; most sentences have no word that does.
    pub(super) fn says_all_the_country(&self, sentence: usize, words: &Range<usize>) -> bool {
        let says = self.ties.in_sentence(sentence, Tie::Nationwide.bit() | Tie::Country.bit())
            || self.around_places.in_sentence(sentence, words::NATIONAL);
        says && self.speaks_of_all_the_country(words)
    }

    /// Whether words speak of all of the country: "nationwide", "across the country", "in different parts of the country", "at
    /// the national level".
    pub(super) fn speaks_of_all_the_country(&self, words: &Range<usize>) -> bool {
        words.clone().any(|i| {
            let across = |p: usize| self.ties(p, Tie::Across) || self.marks(p, words::PARTS);
            let country =
                || (i.saturating_sub(4).max(words.start)..i).any(across) || i >= words.start + 2 && self.is_of_the(i);
            self.ties(i, Tie::Nationwide)
                || self.ties(i, Tie::Country) && country()
                || i > words.start && self.marks(i - 1, words::NATIONAL) && self.marks(i, words::TOTAL)
        })
    }

    /// "its list for the country", "the country's toll": a word that stands for the country says whose count it is.
    fn is_of_the(&self, at: usize) -> bool {
        let tokens = &self.reading.tokens;
        let whose = tokens.get(at + 1).is_some_and(|t| t.is_glued() && t.is_word()) && self.marks(at + 2, words::TOTAL);
        tokens.str(at - 1) == "the" && (tokens.str(at - 2) == "for" || whose)
    }

    /// Whether words speak of many parts of the country without naming one: "in twenty-two governorates".
    fn speaks_of_units(&self, sentence: usize, words: &Range<usize>) -> bool {
        let tokens = &self.reading.tokens;
        self.around_places.in_sentence(sentence, words::UNITS)
            && words.clone().skip(1).any(|i| {
                self.marks(i, words::UNITS)
                    && !self.are_those_told(i)
                    && (tokens.list[i - 1].is_number() || self.marks(i - 1, words::ALL))
                    && tokens.get(i + 1).is_none_or(|_| tokens.str(i + 1) != "of")
            })
    }

    /// "Both regions", "the four districts together", "the same districts": those that were told.
    fn are_those_told(&self, at: usize) -> bool {
        let tokens = &self.reading.tokens;
        let word = |i: usize, words: &[&str]| words.iter().any(|w| tokens.str(i).eq_ignore_ascii_case(w));
        let number = at > 0 && (tokens.list[at - 1].is_number() || self.marks(at - 1, words::ALL));
        let from = if number { at - 1 } else { at };
        let wide = from > 1 && (self.ties(from - 2, Tie::Across) || word(from - 2, &["all"]));
        from > 0
            && !wide
            && (word(at - 1, &["both"])
                || word(from - 1, &["these", "those", "same"])
                || number && word(from - 1, &["the"]))
    }

    /// The places told before, where a figure is said to be that of all of them together: of two the two.
    pub(super) fn told_together(&self, draft: &Draft) -> Answer<Named> {
        const FAR: usize = 6;
        let tokens = &self.reading.tokens;
        let around = self.reach(draft);
        if !self.around_places.in_sentence(draft.sentence, words::UNITS) {
            return Answer::Silent;
        }
        let told = |&i: &usize| self.marks(i, words::UNITS) && self.are_those_told(i);
        let Some(unit) = around.skip(1).find(told).filter(|_| !self.names_place(draft.sentence)) else {
            return Answer::Silent;
        };
        if !matches!(tokens.str(unit - 1), "both" | "two" | "Both") {
            return Answer::Closes("the figure is that of the places told before, together");
        }
        let joined = |s: usize| {
            let mentions = self.mentions.places_in(&self.sentence(s).tokens);
            let pair = mentions.windows(2).find(|w| {
                w[0].tokens.end + 1 == w[1].tokens.start
                    && tokens.str(w[0].tokens.end) == "and"
                    && w[0].role == w[1].role
                    && !self.is_country(&w[0])
            });
            pair.map(|w| self.choice(s, &w[0], "the two that were told"))
        };
        let near = draft.sentence.saturating_sub(FAR)..draft.sentence;
        let pair = near.rev().find_map(joined).or_else(|| (0..draft.sentence).rev().find_map(joined));
        pair.map_or(Answer::Closes("the figure is that of the two places told before"), Answer::Takes)
    }

    /// "3,860 throughout the department": the region around the place told last.
    pub(super) fn all_the_region(&self, draft: &Draft) -> Answer<Named> {
        let gazetteer = Gazetteer::get();
        let tokens = &self.reading.tokens;
        let around = self.reach(draft);
        let region = |&i: &usize| {
            matches!(tokens.str(i), "department" | "province" | "region" | "governorate" | "state" | "county")
                && matches!(tokens.str(i - 1), "the" | "whole" | "entire")
                && (i - 2 >= around.start && (self.ties(i - 2, Tie::Across) || self.ties(i - 3, Tie::Across)))
        };
        if !around.clone().skip(2).any(|i| region(&i)) {
            return Answer::Silent;
        }
        let around_of = |m: &PlaceMention| {
            let regions = |&p: &usize| gazetteer.around(p).find(|&p| gazetteer.places[p].kind == PlaceKind::Region);
            m.listed.iter().find_map(regions)
        };
        let before = self.mentions.places.iter().take_while(|m| m.tokens.start < draft.figure_tokens.start);
        let told = before.filter(|m| m.role <= PlaceRole::Bare).filter_map(|m| Some((m, around_of(m)?))).last();
        let theme = self.theme.listed.filter(|&p| gazetteer.places[p].kind == PlaceKind::Region);
        let Some((mention, place)) = told else { return Answer::Silent };
        let place = theme.unwrap_or(place);
        let value =
            Named { name: gazetteer.places[place].name.to_owned(), text: tokens.slice(&mention.tokens).to_owned() };
        let note = self.reading.note(|| format!("{}: the figure is that of all the region", value.name));
        Answer::Takes(Choice { value, words: Some(mention.tokens.clone()), note, by: None })
    }

    /// Whether a sentence says a place.
    pub(super) fn names_place(&self, sentence: usize) -> bool {
        let mentions = self.mentions.places_in(&self.sentence(sentence).tokens);
        mentions.iter().any(|m| m.role == PlaceRole::Located)
    }

    /// Whether a place is named with words for all of it: "throughout Example", "the whole of Example".
    pub(super) fn is_all_of(&self, mention: &PlaceMention) -> bool {
        let start = mention.tokens.start;
        let of = start > 1 && self.reading.tokens.str(start - 1) == "of" && self.marks(start - 2, words::WHOLE);
        self.is_across(mention) || of
    }

    fn marks(&self, at: usize, mark: u64) -> bool {
        self.around_places.has(at, mark)
    }
}
