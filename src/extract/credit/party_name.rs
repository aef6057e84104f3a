//! Tells the name in a noun phrase from the office, the title and the apposition around it.
//!
//! | phrase | name |
//! |---|---|
//! | `Virginia Gov. Terry Smith` | `Terry Smith` |
//! | `The Observatory a monitoring group` | `The Observatory` |

use std::ops::Range;

use super::party::{Parties, Party, is_joint};
use crate::source::lexicon::class;

impl Parties<'_> {
    /// Sets name and office apart: a personal name that ends the phrase, or a name before an article that lost its comma.
    pub(super) fn settle(&self, range: Range<usize>, floor: usize) -> Party {
        let mut whole = range.clone();
        // "… at the Grand Hotel, the affidavit states": a document is no apposition.
        let document = self.is(range.end - 1, class::REPORT);
        if self.is(range.start, class::DETERMINER) && range.start > floor && !document {
            let comma = usize::from(self.tokens.str(range.start - 1) == ",");
            let end = range.start - comma;
            if end > floor {
                let start = self.name_run_left(end, floor);
                let opens = start == floor
                    || self.is(start - 1, class::ROLE | class::HEAD)
                    || matches!(self.tokens.str(start - 1), "," | "\"" | "\u{201d}" | "." | ":" | ";")
                    || self.is(start - 1, class::CONNECTOR) && !self.is(start - 1, class::LINK);
                let long = (start..end).filter(|&i| self.is_name(i)).count() >= 2;
                // Only at the opening can a comma before it alone make an apposition: "Speaking to Al Jazeera, the mayor said".
                let alone = comma == 1 && start > floor && !self.is(start - 1, class::ROLE | class::HEAD);
                // "Missing, the commission says, are 59": no name.
                let told = end == start + 1 && self.is(start, class::TOLLED | class::EVENT);
                if start < end
                    && opens
                    && !told
                    && (long || comma == 1)
                    && !(alone && self.tokens.str(start - 1) == ",")
                {
                    whole.start = self.scan_left(start, floor, false);
                    return Party { name: start..end, whole, pronoun: false };
                }
            }
        }
        // An article inside: "The Observatory a monitoring group".
        if let Some(inner) = (range.start + 1..range.end).find(|&i| {
            self.is(i, class::DETERMINER)
                && (self.is_name(i - 1) || self.tokens.str(i - 1) == ")")
                && !self.is(i, class::HEAD)
        }) {
            // "For the trust the engineer Jan Roe counted": what a preposition opens does nothing.
            if range.start > floor && self.is(range.start - 1, class::LINK) && self.is(range.end - 1, class::PERSON)
                || range.start > floor
                    && self.is(range.start - 1, class::LINK)
                    && self.is_name(range.end - 1)
                    && inner + 1 < range.end
            {
                return self.settle(inner..range.end, inner);
            }
            return Party { name: range.start..inner, whole, pronoun: false };
        }
        // "Jane Roe of the Harbour Trust": a person's full name before the body.
        let first =
            range.start + range.clone().take_while(|&i| self.is(i, class::TITLE) || self.tokens.str(i) == ".").count();
        let names = (first..range.end).take_while(|&i| self.is_name(i)).count();
        let body = |i: usize| self.is(i, class::HEAD | class::BODY | class::ROLE | class::MODIFIER | class::REPORT);
        if (2..=3).contains(&names)
            && first + names + 1 < range.end
            && matches!(self.tokens.str(first + names), "of" | "at" | "from" | "with")
            && !(first..first + names).any(body)
        {
            return Party { name: range.start..first + names, whole, pronoun: false };
        }
        let named = self.trailing_name(&range);
        let role_before = named.start > range.start
            && (self.is(named.start - 1, class::ROLE | class::HEAD)
                || (self.is_word(named.start - 1)
                    && !self.is(named.start - 1, class::LINK | class::AND | class::DETERMINER | class::MODIFIER)))
            && !self.is_clitic(named.start - 1)
            && !self.tokens.list[named.start - 1].is_capital();
        let persons = (named.clone()).filter(|&i| self.is_name(i) && !self.is(i, class::HEAD)).count();
        // "A study in the journal Public Health" is the study.
        let publication =
            range.clone().skip(1).any(|i| i < named.start && self.is(i, class::LINK) && self.is(i - 1, class::REPORT));
        if role_before && !publication && (persons >= 2 || (persons == 1 && self.is(named.start - 1, class::ROLE))) {
            return Party { name: named, whole, pronoun: false };
        }
        // "Virginia Gov. Terry Smith": the office before a full name is no part of it.
        if let Some(title) = range.clone().rev().find(|&i| self.is(i, class::TITLE)) {
            let mut first = title + 1 + usize::from(title + 1 < range.end && self.tokens.str(title + 1) == ".");
            // "Secretary of State Jane Doe": one word of office.
            if first + 3 < range.end && self.tokens.str(first) == "of" {
                first += 2;
            }
            if first + 1 < range.end
                && (first..range.end).all(|i| self.is_name(i) || matches!(self.tokens.str(i), "." | "-"))
                && !(first..range.end).any(|i| self.is(i, class::HEAD | class::REPORT))
            {
                return Party { name: first..range.end, whole, pronoun: false };
            }
        }
        Party { name: range, whole, pronoun: false }
    }

    /// The run of capitalised words that ends a range.
    pub(super) fn trailing_name(&self, range: &Range<usize>) -> Range<usize> {
        let mut start = range.end;
        while start > range.start
            && (self.is_name(start - 1)
                || matches!(self.tokens.str(start - 1), "-" | "/")
                || (self.tokens.str(start - 1) == "."
                    && start < range.end
                    && start - 1 > range.start
                    && self.is_name(start - 2)))
        {
            start -= 1;
        }
        start..range.end
    }

    /// Where the capitalised name that ends at `end` begins, through "of" and "for" between capitals.
    pub(super) fn name_run_left(&self, end: usize, floor: usize) -> usize {
        let mut start = end;
        while start > floor {
            let last = start - 1;
            let s = self.tokens.str(last);
            if self.is_name(last) || self.is_clitic(last) || (is_joint(self.tokens, last) && start < end) {
                start = last;
            } else if s == ")" && start == end {
                let Some(open) = (floor.max(last.saturating_sub(4))..last).rev().find(|&i| self.tokens.str(i) == "(")
                else {
                    break;
                };
                start = open;
            } else if start < end
                && last > floor
                && matches!(s, "of" | "for" | "and")
                && self.is_name(start)
                && self.is_name(last - 1)
            {
                start = last;
            } else if s == "the"
                && start < end
                && last > floor + 1
                && self.tokens.str(last - 1) == "of"
                && self.is_name(last - 2)
            {
                // "The Observatory of the Capital".
                start = last - 1;
            } else if self.is(last, class::DETERMINER) && matches!(s, "The" | "the") && start < end {
                start = last;
                break;
            } else {
                break;
            }
        }
        start
    }

    /// Whether a range holds a capitalised name.
    pub(super) fn has_name(&self, range: &Range<usize>) -> bool {
        range.clone().any(|i| self.is_name(i))
    }
}
