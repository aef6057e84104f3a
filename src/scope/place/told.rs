//! Names that no list knows and that what is told beside them makes places: something happened at them, a kind of place stands
//! at them, they come next in a row, a region stands around them.
//!
//! | text | place |
//! |---|---|
//! | `At Zolva nine were killed.` | Zolva |
//! | `Ten died at a checkpoint at Zolva.` | Zolva |
//! | `A month later came Zolva.` | Zolva |
//! | `2. Zolva, Kunduz Province (4 March).` | Zolva |
//! | `At Zolva, analysts say that nine were killed.` | none |

use std::ops::Range;

use super::find::{Finder, PlaceMention, PlaceRole};
use super::lexicon::*;

impl Finder<'_, '_> {
    /// Whether no word of a name is a common one.
    fn is_unknown(&self, name: &Range<usize>) -> bool {
        name.clone().all(|i| {
            !self.tokens.list[i].is_word() || !self.tokens.word(i).is_known() || self.has(i, KIND | JOINT | CLOSES_NAME)
        })
    }

    /// Whether what happened stands right before "at" or "off", and a name that says nothing else follows it.
    pub(super) fn is_told(&self, preposition: usize, name: &Range<usize>) -> bool {
        const NEAR: usize = 12;
        let from = preposition.saturating_sub(NEAR).max(self.sentence.tokens.start);
        self.is_unknown(name) && (from..preposition).any(|i| self.has(i, HAPPENED | EVENT))
    }

    /// "At Example nine were killed", "at Example, troops shot 12": what happened there stands behind the name, and nobody is
    /// said to have told it there.
    pub(super) fn is_told_after(&self, preposition: usize, name: &Range<usize>) -> bool {
        const NEAR: usize = 14;
        let opens = self.before(preposition).is_none_or(|p| !self.tokens.list[p].is_word());
        let end = (name.end + NEAR).min(self.sentence.tokens.end);
        let told = (name.end..end).find(|&i| self.has(i, HAPPENED | EVENT | SPEAKS));
        opens && told.is_some_and(|i| self.has(i, HAPPENED | EVENT)) && self.is_unknown(name)
    }

    /// "The checkpoint at Example", "a clinic at Example": a kind of place stands before "at".
    pub(super) fn is_at_kind(&self, preposition: usize, name: &Range<usize>) -> bool {
        let kind = |p: usize| (self.has(p, KIND) || self.tokens.str(p) == "post") && !self.tokens.list[p].is_capital();
        let at = self.tokens.str(preposition).eq_ignore_ascii_case("at") || self.tokens.str(preposition) == "on";
        at && self.before(preposition).is_some_and(kind) && self.is_unknown(name)
    }

    /// Whether a name that no list knows comes next in what is told.
    pub(super) fn came_next(&self, name: &Range<usize>) -> bool {
        self.comes_next(name.start, name.end) && self.is_unknown(name)
    }

    /// "A month later came Example.": what was told next happened there.
    pub(super) fn comes_next(&self, start: usize, end: usize) -> bool {
        let came = self.before(start).is_some_and(|p| matches!(self.tokens.str(p), "came" | "comes"));
        let ends = end >= self.sentence.tokens.end || matches!(self.tokens.str(end), "." | ":" | ";" | ",");
        came && ends
    }

    /// Whether a name is that of an event: "the Example flood".
    pub(super) fn is_of_event(&self, name: &Range<usize>, opener: Option<usize>) -> bool {
        let before = self.before(name.start).map(|p| if self.tokens.list[p].is_number() && p > 0 { p - 1 } else { p });
        let article = before.is_some_and(|p| self.tokens.str(p).eq_ignore_ascii_case("the"));
        article
            && opener.is_none_or(|p| !self.has(p, LOCATED))
            && (self.has(name.end, EVENT) || self.is_dated_strike(name.end))
            && name.clone().all(|i| !self.tokens.list[i].is_word() || !self.tokens.word(i).is_known())
    }

    /// "Sample has 40 dead, Example 12", "Sample: 40 dead; Example: 12 dead": a name with a figure of its own, behind a place
    /// with another.
    pub(super) fn is_counted_in_row(&self, last: &PlaceMention, name: &Range<usize>) -> bool {
        const FAR: usize = 6;
        let limit = self.sentence.tokens.end;
        let gap = last.tokens.end..name.start.saturating_sub(1);
        let number = |i: usize| i < limit && self.tokens.list[i].is_number();
        let opens = name.start > gap.start && matches!(self.tokens.str(name.start - 1), "," | ";" | "and");
        let row = last.tokens.start >= self.sentence.tokens.start
            && last.role != PlaceRole::People
            && gap.len() <= FAR
            && (self.suffers(last.tokens.end) || self.has(last.tokens.end, HAS) || last.forward || gap.len() <= 3)
            && gap.clone().any(number);
        let sign = name.end < limit && matches!(self.tokens.str(name.end), ":" | "with" | "at");
        let figure = name.end + usize::from(sign || self.has(name.end, HAS));
        // "40 dead, May 12": a month is no place.
        opens && row && number(figure) && self.is_unknown(name) && !self.has(name.start, NOT_NAME)
    }

    /// "The Example airstrike of 4 May 2009": a strike with its day.
    pub(super) fn is_dated_strike(&self, at: usize) -> bool {
        let day =
            |i: usize| self.has(i, NOT_NAME) && self.tokens.list[i].is_capital() || self.tokens.list[i].is_number();
        let dated =
            at + 2 < self.sentence.tokens.end && matches!(self.tokens.str(at + 1), "of" | "on" | "in") && day(at + 2);
        dated && (self.has(at, FALLS) || matches!(self.tokens.str(at), "attack" | "airstrike" | "ambush" | "siege"))
    }

    /// A name that heads a numbered item, with the region around it: "1. Example, Other State (17 January 2017)."
    pub(super) fn heads_with_region(&self, at: usize) -> Option<Range<usize>> {
        const LONGEST: usize = 3;
        // The number may be read as a sentence of its own.
        let mut first = at;
        while first > 0 && at - first < 3 && !self.tokens.list[first].starts_line() {
            first -= 1;
        }
        let item =
            self.tokens.list[first].starts_line() && first < at && (first..at).all(|i| !self.tokens.list[i].is_word());
        let word =
            |i: &usize| self.tokens.list[*i].is_word() && self.tokens.list[*i].is_capital() && !self.has(*i, NOT_NAME);
        let name = at..(at..self.sentence.tokens.end).take(LONGEST).take_while(word).last()? + 1;
        let around = name.end + 1;
        let listed = item
            && self.sentence.tokens.contains(&around)
            && self.tokens.str(name.end) == ","
            && self.has(around, STARTS_PLACE)
            && self.lexicon.names.longest(self.tokens, around).is_some_and(|(_, entry)| !entry.people);
        (listed && self.is_unknown(&name)).then_some(name)
    }
}
