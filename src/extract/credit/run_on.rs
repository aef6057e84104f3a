//! Cuts off what ran into a source's noun phrase where the text lost its commas.
//!
//! | text | source |
//! |---|---|
//! | `killing six members of one family activists said` | `activists` |
//! | `created panic among residents activists said` | `activists` |
//! | `executed the families of five rebels a monitoring group said` | `a monitoring group` |
//! | `the Northern Association a group of doctors that runs two clinics said` | `the Northern Association` |

use std::ops::Range;

use super::party::Parties;
use crate::source::lexicon::class;

impl Parties<'_> {
    /// Where a phrase really begins: behind the noun of the clause before that ran into it.
    pub(super) fn without_run_on(&self, range: Range<usize>) -> usize {
        let start = self.without_leading_marks(&range);
        let head = range.end - 1;
        if head <= start {
            return start;
        }
        // "the families of five rebels a monitoring group": an article behind a plain noun opens another phrase.
        let plain = |i: usize| {
            self.is_word(i)
                && !self.tokens.list[i].is_capital()
                && !self.is(i, class::LINK | class::AND | class::DETERMINER | class::STOP | class::MODIFIER)
        };
        let article = |i: usize| matches!(self.tokens.str(i), "a" | "an" | "the");
        if let Some(inner) = (start + 2..head).rev().find(|&i| article(i) && plain(i - 1)) {
            return inner;
        }
        if !plain(head) || !self.is(head, class::HEAD) || !self.is_plural(head) {
            return start;
        }
        let mut from = head;
        let describes = |i: usize| self.is(i, class::MODIFIER) && !self.is(i, class::LINK) && self.is_word(i);
        while from > start && describes(from - 1) {
            from -= 1;
        }
        let Some(before) = from.checked_sub(1).filter(|&i| i >= start && plain(i)) else { return start };
        let number = |i: usize| self.tokens.list[i].is_number() || self.tokens.str(i) == "one";
        let one = matches!(self.tokens.str(start), "a" | "an" | "A" | "An");
        let counted = before > start && number(before - 1);
        if counted || one && before > start || self.is_plural(before) && self.is(before, class::HEAD) {
            from
        } else {
            start
        }
    }

    /// Past "and" and the name of a picture: "and Carter", "PORTRAIT.JPG Investigators".
    fn without_leading_marks(&self, range: &Range<usize>) -> usize {
        let picture = |i: usize| {
            let word = self.tokens.str(i);
            let end = word.len().saturating_sub(4);
            [".jpg", ".png", ".gif"].iter().any(|e| word.is_char_boundary(end) && word[end..].eq_ignore_ascii_case(e))
        };
        range.clone().find(|&i| !picture(i) && !self.is(i, class::AND)).unwrap_or(range.start)
    }

    /// "activists", "media": a noun for several.
    fn is_plural(&self, at: usize) -> bool {
        let s = self.tokens.str(at);
        s == "media" || s.len() > 3 && s.ends_with('s') && !s.ends_with("ss")
    }

    /// Where a phrase that a relative clause ends begins to be that clause: "that runs two clinics in the city".
    pub(super) fn relative_at(&self, start: usize, floor: usize) -> bool {
        start > floor
            && self.tokens.str(start) == "that"
            && self.is_word(start - 1)
            && !self.is(start - 1, class::CUE | class::CONNECTOR | class::AND | class::AUXILIARY)
            && (self.is(start - 1, class::HEAD | class::ROLE) || self.tokens.str(start - 1).ends_with('s'))
            && self.tokens.get(start + 1).is_some_and(|t| t.is_word() && !t.is_capital())
            && self.tokens.str(start + 1).ends_with('s')
    }
}
