//! All that a text says about when, where, how and by whom, found once for the whole text.

use std::ops::Range;

use jiff::civil::Date;

use super::ScopeLexicon;
use super::cause::{self, CauseMention};
use super::event::{self, EventMention};
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
    /// Events that are named or pointed at.
    pub events: Vec<EventMention>,
    /// The day of the document.
    pub date: Option<Date>,
    /// By token, as bits: whether it belongs to a time.
    dates: Vec<u64>,
    /// Where in the lists each stretch of the text begins.
    starts: [Starts; 5],
}

/// By token: the number of the first mention that begins at it or behind it.
#[derive(Debug, Default)]
struct Starts(Vec<u32>);

impl Starts {
    fn of<T>(list: &[T], length: usize, tokens: impl Fn(&T) -> &Range<usize>) -> Starts {
        let mut first = Vec::with_capacity(length + 1);
        for (number, mention) in list.iter().enumerate() {
            // Most mentions begin behind the one before them.
            first.resize((tokens(mention).start + 1).max(first.len()), number as u32);
        }
        first.resize(length + 1, list.len() as u32);
        Starts(first)
    }

    /// The numbers of the mentions that begin in a range of tokens, of so many.
    #[inline]
    fn numbers(&self, length: usize, range: &Range<usize>) -> Range<usize> {
        let first = |at: usize| self.0.get(at).map_or(length, |&first| first as usize);
        let from = first(range.start);
        from..first(range.end).max(from)
    }

    /// The mentions that begin in a range of tokens.
    #[inline]
    fn within<'a, T>(&self, list: &'a [T], range: &Range<usize>) -> &'a [T] {
        &list[self.numbers(list.len(), range)]
    }
}

impl Mentions {
    /// Whether a token belongs to a date, a time, a length of time or an age, and so to no figure.
    pub fn is_date(&self, at: usize) -> bool {
        self.dates.get(at / 64).is_some_and(|bits| bits >> (at % 64) & 1 == 1)
    }

    /// The mentions of a text whose times are found, with its places, causes and perpetrators.
    pub fn with_the_rest(self, tokens: &Tokens, sentences: &[Sentence], lexicon: &ScopeLexicon) -> Mentions {
        let places = place::find(tokens, sentences, &lexicon.places);
        let causes = cause::find(tokens, sentences, &lexicon.causes);
        let perpetrators = perpetrator::find(tokens, sentences, &places, &causes, &lexicon.perpetrators);
        let events = event::find(tokens, sentences, &places, &self.times, &lexicon.events);
        let [times, ..] = self.starts;
        let starts = [
            times,
            Starts::of(&places, tokens.len(), |m| &m.tokens),
            Starts::of(&causes, tokens.len(), |m| &m.tokens),
            Starts::of(&perpetrators, tokens.len(), |m| &m.tokens),
            Starts::of(&events, tokens.len(), |m| &m.tokens),
        ];
        Mentions { places, causes, perpetrators, events, starts, ..self }
    }

    /// The expressions of time in a range of tokens.
    pub fn times_in(&self, range: &Range<usize>) -> &[TimeMention] {
        self.starts[0].within(&self.times, range)
    }

    /// The places in a range of tokens.
    pub fn places_in(&self, range: &Range<usize>) -> &[PlaceMention] {
        self.starts[1].within(&self.places, range)
    }

    /// The causes in a range of tokens.
    pub fn causes_in(&self, range: &Range<usize>) -> &[CauseMention] {
        self.starts[2].within(&self.causes, range)
    }

    /// The events in a range of tokens, each with its number.
    pub fn events_in(&self, range: &Range<usize>) -> impl Iterator<Item = (usize, &EventMention)> {
        let numbers = self.starts[4].numbers(self.events.len(), range);
        numbers.clone().zip(&self.events[numbers])
    }

    /// The perpetrators in a range of tokens.
    pub fn perpetrators_in(&self, range: &Range<usize>) -> &[PerpetratorMention] {
        self.starts[3].within(&self.perpetrators, range)
    }
}

/// Finds all mentions of words that no text stands around.
pub fn mentions(tokens: &Tokens, sentences: &[Sentence], date: Option<Date>, lexicon: &ScopeLexicon) -> Mentions {
    let times = period::find_alone(tokens, sentences, date, &lexicon.periods);
    with_times(tokens, times, date).with_the_rest(tokens, sentences, lexicon)
}

/// Finds the times of a text only: all that is needed to tell dates from figures.
pub fn times(tokens: &Tokens, sentences: &[Sentence], date: Option<Date>, lexicon: &ScopeLexicon) -> Mentions {
    with_times(tokens, period::find(tokens, sentences, date, &lexicon.periods), date)
}

fn with_times(tokens: &Tokens, times: Vec<TimeMention>, date: Option<Date>) -> Mentions {
    let mut dates = vec![0u64; tokens.len().div_ceil(64)];
    for time in &times {
        for at in time.tokens.clone() {
            dates[at / 64] |= 1 << (at % 64);
        }
    }
    let mut starts: [Starts; 5] = Default::default();
    starts[0] = Starts::of(&times, tokens.len(), |m| &m.tokens);
    Mentions {
        times,
        places: Vec::new(),
        causes: Vec::new(),
        perpetrators: Vec::new(),
        events: Vec::new(),
        date,
        dates,
        starts,
    }
}
