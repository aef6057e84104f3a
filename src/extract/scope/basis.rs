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
        self.lexicon.bases.basis(&self.reading.tokens, &self.around(draft), &draft.figure_tokens)
    }

    /// What had become of the money of a draft.
    pub(super) fn status(&self, draft: &Draft) -> Said<Status> {
        if draft.measure != "aid" {
            return None;
        }
        self.lexicon.bases.status(&self.reading.tokens, &self.around(draft), &draft.figure_tokens)
    }

    /// The day up to which a draft counts: "as of 5 May", "by the end of April", "so far".
    pub(super) fn as_of(&self, draft: &Draft) -> Said<Date> {
        let around = self.around(draft);
        let tokens = &self.reading.tokens;
        let bases = &self.lexicon.bases;
        let times = self.mentions.times_in(&around).iter().filter(|m| !self.is_saying(m) && !self.is_dateline(m));
        let told = times.filter_map(|mention| {
            let day = mention.when?.end?.last();
            let until = mention.role == Role::Until || bases.counts_up_to(tokens, &around, mention.tokens.start);
            let past = self.reading.date.is_none_or(|date| day <= date);
            (until && past).then(|| (day, mention.tokens.clone()))
        });
        told.min_by_key(|(_, words)| self.distance(draft, words)).or_else(|| {
            let words = bases.so_far(tokens, &around)?;
            Some((self.reading.date?, words))
        })
    }

    /// The words around a draft's figure: its clause, and of its sentence what no other figure has.
    fn around(&self, draft: &Draft) -> Range<usize> {
        let sentence = &self.sentence(draft.sentence).tokens;
        let others = || self.drafts_of(draft.sentence).map(|d| &d.figure_tokens);
        let own = &draft.figure_tokens;
        let before = others().filter(|o| o.end <= own.start).map(|o| o.end).max();
        let after = others().filter(|o| o.start >= own.end).map(|o| o.start).min();
        let start = before.map_or(sentence.start, |_| draft.clause.start.min(own.start)).max(sentence.start);
        let end = after.map_or(sentence.end, |next| draft.clause.end.max(own.end).min(next.max(own.end)));
        start..end.clamp(start, sentence.end.max(start))
    }
}
