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

use super::find::Finder;
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
        self.tokens.str(preposition).eq_ignore_ascii_case("at")
            && self.before(preposition).is_some_and(kind)
            && self.is_unknown(name)
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

    /// A name that heads a numbered item, with the region around it: "1. Example, Other State (17 January 2017)."
    pub(super) fn heads_with_region(&self, at: usize) -> Option<Range<usize>> {
        let start = self.sentence.tokens.start;
        let item = !self.tokens.list[start].is_word() || self.tokens.list[start].is_number();
        let opens = item
            && at > start
            && at <= start + 2
            && (start..at).all(|i| !self.tokens.list[i].is_word() || self.tokens.list[i].is_number());
        let name = self.name(at).filter(|_| opens)?;
        let around = name.end + 1;
        let listed = self.sentence.tokens.contains(&around)
            && self.tokens.str(name.end) == ","
            && self.has(around, STARTS_PLACE)
            && self.lexicon.names.longest(self.tokens, around).is_some_and(|(_, entry)| !entry.people);
        (listed && self.is_unknown(&name)).then_some(name)
    }
}
