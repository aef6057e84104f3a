//! All that a text says about when, where, how and by whom, found once for the whole text.

use std::ops::Range;

use jiff::civil::Date;

use super::ScopeLexicon;
use super::cause::{self, CauseMention};
use super::period::{self, TimeMention};
use super::perpetrator::{self, PerpetratorMention};
use super::place::{self, PlaceMention};
use crate::text::{Sentence, Tokens};

/// The mentions of one text, each list in text order.
#[derive(Debug)]
pub struct Mentions {
    /// Dates, times, lengths and ages.
    pub times: Vec<TimeMention>,
    /// Places.
    pub places: Vec<PlaceMention>,
    /// Causes.
    pub causes: Vec<CauseMention>,
    /// Who did it.
    pub perpetrators: Vec<PerpetratorMention>,
    /// The day of the document.
    pub date: Option<Date>,
    dates: Vec<u64>,
}

impl Mentions {
    /// Whether a token belongs to a date, a time, a length of time or an age, and so to no figure.
    pub fn is_date(&self, at: usize) -> bool {
        self.dates.get(at / 64).is_some_and(|bits| bits >> (at % 64) & 1 == 1)
    }

    /// The expressions of time in a range of tokens.
    pub fn times_in(&self, range: &Range<usize>) -> &[TimeMention] {
        within(&self.times, range, |m| &m.tokens)
    }

    /// The places in a range of tokens.
    pub fn places_in(&self, range: &Range<usize>) -> &[PlaceMention] {
        within(&self.places, range, |m| &m.tokens)
    }

    /// The causes in a range of tokens.
    pub fn causes_in(&self, range: &Range<usize>) -> &[CauseMention] {
        within(&self.causes, range, |m| &m.tokens)
    }

    /// The perpetrators in a range of tokens.
    pub fn perpetrators_in(&self, range: &Range<usize>) -> &[PerpetratorMention] {
        within(&self.perpetrators, range, |m| &m.tokens)
    }
}

fn within<'a, T>(list: &'a [T], range: &Range<usize>, tokens: impl Fn(&T) -> &Range<usize>) -> &'a [T] {
    let from = list.partition_point(|m| tokens(m).start < range.start);
    let to = from + list[from..].partition_point(|m| tokens(m).start < range.end);
    &list[from..to]
}

/// Finds all mentions of a text.
pub fn mentions(tokens: &Tokens, sentences: &[Sentence], date: Option<Date>, lexicon: &ScopeLexicon) -> Mentions {
    let times = period::find(tokens, sentences, date, &lexicon.periods);
    let places = place::find(tokens, sentences, &lexicon.places);
    let causes = cause::find(tokens, sentences, &lexicon.causes);
    let perpetrators = perpetrator::find(tokens, sentences, &places, &causes, &lexicon.perpetrators);
    let mut dates = vec![0u64; tokens.len().div_ceil(64)];
    for time in &times {
        for at in time.tokens.clone() {
            dates[at / 64] |= 1 << (at % 64);
        }
    }
    Mentions { times, places, causes, perpetrators, date, dates }
}
