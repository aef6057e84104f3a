//! How people were counted, what had become of money, and up to which day a total counts.

use std::ops::Range;

use jiff::civil::Date;

use super::Context;
use crate::extract::Draft;
use crate::scope::period::Role;
use crate::scope::{Basis, Status};

/// Something read from words.
pub(super) type Said<T> = Option<(T, Range<usize>)>;

impl Context<'_> {
    /// How the people of a draft were counted.
    pub(super) fn basis(&self, draft: &Draft) -> Said<Basis> {
        if draft.population.is_none() || !self.is_event(draft) {
            return None;
        }
        let read = |words: &Range<usize>| self.lexicon.bases.basis(&self.reading.tokens, words, &draft.figure_tokens);
        self.around(draft).iter().find_map(read)
    }

    /// What had become of the money of a draft.
    pub(super) fn status(&self, draft: &Draft) -> Said<Status> {
        if draft.measure != "aid" {
            return None;
        }
        let read = |words: &Range<usize>| self.lexicon.bases.status(&self.reading.tokens, words, &draft.figure_tokens);
        self.around(draft).iter().find_map(read)
    }

    /// The day up to which a draft counts: "as of 5 May", "by the end of April", "so far".
    pub(super) fn as_of(&self, draft: &Draft) -> Said<Date> {
        if let Some(mention) = self.own_until(draft)
            && let Some(day) = mention.when.and_then(|when| when.last())
        {
            return Some((day, mention.tokens.clone()));
        }
        let around = &self.sentence(draft.sentence).tokens;
        let tokens = &self.reading.tokens;
        let bases = &self.lexicon.bases;
        let times = self.mentions.times_in(around).iter().filter(|m| !self.is_saying(m) && !self.is_dateline(m));
        let told = times.filter_map(|mention| {
            let day = mention.when?.end?.last();
            let until = mention.role == Role::Until || bases.counts_up_to(tokens, around, mention.tokens.start);
            let past = self.reading.date.is_none_or(|date| day <= date);
            (until && past).then(|| (day, mention.tokens.clone()))
        });
        told.min_by_key(|(_, words)| self.distance(draft, words)).or_else(|| {
            let words = bases.so_far(tokens, around)?;
            Some((self.reading.date?, words))
        })
    }

    /// The words around a draft's figure: up to the next number or break on each side; and those before the first figure
    /// of the sentence, which hold for all of them: "has documented 640 deaths and 40 injuries".
    fn around(&self, draft: &Draft) -> [Range<usize>; 2] {
        let tokens = &self.reading.tokens;
        let sentence = &self.sentence(draft.sentence).tokens;
        let own = &draft.figure_tokens;
        let breaks = |at: &usize| {
            let number = tokens.list[*at].is_number() && !self.mentions.is_date(*at);
            number || matches!(tokens.str(*at), ";" | ":")
        };
        let before = (sentence.start..own.start).rev().find(breaks).map_or(sentence.start, |at| at + 1);
        let after = (own.end..sentence.end).find(breaks).unwrap_or(sentence.end.max(own.end));
        let first = self.drafts_of(draft.sentence).map(|d| d.figure_tokens.start).min().unwrap_or(own.start);
        [before..after, sentence.start..first.max(sentence.start)]
    }
}
