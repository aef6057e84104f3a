//! The places that what was told before holds for a figure: the whole of which it is a part, the total, the sentences before.

use super::super::Context;
use super::super::ladder::Answer;
use super::only;
use crate::extract::Draft;
use crate::scope::Named;
use crate::scope::place::{PlaceMention, PlaceRole};
use crate::scope::ties::Tie;

impl Context<'_> {
    /// A headline has the place of the sentence that tells its figure again.
    pub(super) fn place_of_twin(&self, draft: &Draft) -> Answer<Named> {
        self.twin(draft).and_then(|twin| self.placed(twin)).into()
    }

    /// A part has the place of its whole.
    pub(super) fn place_of_whole(&self, draft: &Draft) -> Answer<Named> {
        let Some(whole) = self.whole(draft).or_else(|| self.antecedent(draft)) else { return Answer::Silent };
        only(self.placed(whole), "no place is said for the figure of which it is a part")
    }

    /// "Fighting has claimed 900 lives in Example. Its count for this year stands at 40": a total goes on from a total.
    pub(super) fn place_of_total(&self, draft: &Draft) -> Answer<Named> {
        let before = draft.sentence.checked_sub(1).filter(|&s| self.paragraphs[s] == self.paragraphs[draft.sentence]);
        let totals = |s: usize| self.drafts_of(s).next().is_some() && self.drafts_of(s).all(|d| self.is_background(d));
        let told = before.filter(|&s| self.is_set_back(draft) && totals(s));
        told.and_then(|s| Some(self.choice(s, self.place_of(s)?, "the place of the total told before"))).into()
    }

    /// The place in force from the sentences before.
    pub(super) fn place_before(&self, draft: &Draft) -> Answer<Named> {
        if self.is_headline(draft.sentence) || self.is_set_back(draft) {
            return Answer::Silent;
        }
        let is_located = |m: &&PlaceMention| m.role == PlaceRole::Located;
        let mut several = None;
        for sentence in self.before(draft.sentence) {
            // "There were 638 dead across the country. 3,994 people were injured."
            if let Some(country) = self.drafts_of(sentence).next().and_then(|d| self.all_the_country(d)) {
                return Answer::Takes(country);
            }
            if self.says_all_the_country(sentence, &self.sentence(sentence).tokens)
                && !self.names_place(sentence)
                && let Some(country) = self.whole_country("the sentence before speaks of all the country")
            {
                return Answer::Takes(country);
            }
            // "Half of them were of Example; Elsewhere had 24. Its list has 58 names."
            let sentence_range = &self.sentence(sentence).tokens;
            if self.tells_several(sentence) {
                // Of villages that no list knows the sentence before them may say where they lie.
                let mentions = self.mentions.places_in(sentence_range);
                if mentions.iter().filter(is_located).all(|m| m.listed.is_empty()) {
                    several = Some(sentence_range.clone());
                    continue;
                }
                return Answer::Refuses(sentence_range.clone(), "the sentence before goes through several places");
            }
            let there = sentence + 1 == draft.sentence && self.speaks_of_there(draft.sentence);
            let last = || self.mentions.places_in(&self.sentence(sentence).tokens).iter().rev().find(is_located);
            let told = if there { last() } else { self.place_of(sentence) };
            let told = told.filter(|m| several.is_none() || !m.listed.is_empty());
            if let Some(m) =
                told.filter(|m| there || self.is_carried(sentence, m) && !self.is_place_of_part(sentence, m))
            {
                if !there && !self.is_country(m) && self.is_of_more(draft, sentence) {
                    return Answer::Refuses(m.tokens.clone(), "the figure is that of more than what was told there");
                }
                if self.is_given_elsewhere(draft, m) {
                    return Answer::Refuses(m.tokens.clone(), "where money was promised is not where it goes");
                }
                if let Some(part) = self.part_elsewhere(draft, m) {
                    return Answer::Refuses(part.tokens.clone(), "a part of the figure lies elsewhere");
                }
                return Answer::Takes(self.choice(sentence, m, "the place in force from the sentence before"));
            }
        }
        several
            .map_or(Answer::Silent, |words| Answer::Refuses(words, "the sentence before goes through several places"))
    }

    /// Whether a place is only that of a part of what a sentence counts: "24 died, four of them in Example".
    fn is_place_of_part(&self, sentence: usize, mention: &PlaceMention) -> bool {
        let own = |d: &Draft| {
            self.placed(d).is_some_and(|c| {
                c.words.is_some_and(|w| w.start <= mention.tokens.start && mention.tokens.end <= w.end)
            })
        };
        let (mut whole, mut part) = (false, false);
        for draft in self.drafts_of(sentence) {
            if draft.part_of.is_some() { part |= own(draft) } else { whole |= own(draft) }
        }
        part && !whole && self.drafts_of(sentence).any(|d| d.part_of.is_none())
    }

    /// Whether a figure is that of more than the one thing that a sentence tells: it counts over a long time, or it is said to
    /// be that of all and is larger.
    fn is_of_more(&self, draft: &Draft, told: usize) -> bool {
        let tokens = &self.reading.tokens;
        let sentence = &self.sentence(draft.sentence).tokens;
        if self.names_place(draft.sentence)
            || self.speaks_of_here(draft.sentence)
            || self.drafts_of(told).next().is_none()
        {
            return false;
        }
        if self.is_long(draft) {
            return !self.drafts_of(told).any(|d| self.is_long(d)) && self.tells_one(told);
        }
        let from = draft.figure_tokens.end;
        let all = (from..sentence.end.min(from + 6)).any(|i| match tokens.str(i) {
            "altogether" | "overall" => true,
            "all" | "total" => i > from && tokens.str(i - 1) == "in" && tokens.get(i + 1).is_none_or(|t| !t.is_word()),
            _ => false,
        });
        let smaller =
            |d: &Draft| d.measure == draft.measure && d.figure.low.zip(draft.figure.low).is_some_and(|(a, b)| a < b);
        all && self.drafts_of(told).any(smaller)
    }

    /// Whether a sentence tells one event: by its day, or by one cause.
    fn tells_one(&self, sentence: usize) -> bool {
        let range = &self.sentence(sentence).tokens;
        let day = |d: &Draft| self.own_time(d).is_some_and(|t| t.when.is_some_and(|w| w.is_days()));
        let one = |start: usize| {
            let before = start.saturating_sub(3).max(range.start)..start;
            before.into_iter().any(|i| self.ties(i, Tie::A))
        };
        self.drafts_of(sentence).any(day)
            || self
                .mentions
                .causes_in(range)
                .iter()
                .any(|m| one(m.tokens.start) && !self.reading.tokens.str(m.tokens.end - 1).ends_with('s'))
    }

    /// Whether a figure is a total told as background, and its sentence does not go on with what is told.
    pub(super) fn is_set_back(&self, draft: &Draft) -> bool {
        self.is_background(draft) && !self.speaks_of_here(draft.sentence) && !self.has_told_subject(draft)
    }

    /// Whether a sentence gives figures of several places, so that none of them holds for those after it.
    pub(super) fn tells_several(&self, sentence: usize) -> bool {
        let mentions = self.mentions.places_in(&self.sentence(sentence).tokens);
        let places: Vec<&PlaceMention> = mentions.iter().filter(|m| m.role == PlaceRole::Located).collect();
        let number = |m: &PlaceMention| m.forward || self.drafts_of(sentence).any(|d| self.is_of_next(d, m));
        let apart = |a: &PlaceMention, b: &PlaceMention| {
            !self.is_inside(a, b) && !self.is_inside(b, a) && a.listed != b.listed
                || a.listed.is_empty()
                    && b.listed.is_empty()
                    && self.reading.tokens.slice(&a.tokens) != self.reading.tokens.slice(&b.tokens)
        };
        places.iter().enumerate().any(|(n, a)| places[n + 1..].iter().any(|b| apart(a, b) && number(a) && number(b)))
    }

    /// The place of a part of a figure, where that does not lie in a place: "127 suspects, of whom 44 in Example".
    fn part_elsewhere(&self, draft: &Draft, place: &PlaceMention) -> Option<&PlaceMention> {
        let mentions = self.mentions.places_in(&self.sentence(draft.sentence).tokens);
        let outside = |m: &&PlaceMention| {
            m.role == PlaceRole::Located
                && !m.listed.is_empty()
                && m.listed != place.listed
                && !self.is_inside(m, place)
                && self.is_of_next(draft, m)
        };
        mentions.iter().find(outside)
    }
}
