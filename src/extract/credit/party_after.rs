//! Reads the noun phrase that begins at a word: after "according to", after "said".

use super::party::{Parties, Party, is_joint, is_quote};
use crate::source::lexicon::class;

impl Parties<'_> {
    /// Whether a word behind a noun is its verb and no part of the phrase.
    fn reports_on(&self, at: usize, s: &str) -> bool {
        // "According to court documents,": with nothing behind it, it is no verb.
        let last = self.is(at, class::REPORT)
            && !self.tokens.get(at + 1).is_some_and(|next| next.is_word() || next.is_number());
        self.is(at, class::CUE) && !self.is(at - 1, class::DETERMINER) && !self.is_report(at, s) && !last
    }

    /// Whether a phrase that is no more than a report with its article ends before a word: "the statement".
    fn ends_report(&self, start: usize, at: usize) -> bool {
        at > start
            && at - start <= 2
            && self.is(at - 1, class::REPORT)
            && !self.tokens.list[at - 1].is_capital()
            && !self.is(at - 1, class::HEAD | class::MODIFIER | class::ROLE)
            && (at - start == 1 || self.is(start, class::DETERMINER))
            // "a tally kept by the paper"
            && self.tokens.get(at + 1).is_none_or(|_| self.tokens.str(at + 1) != "by")
    }

    /// "The group updated its toll", "the group held the guards", but not "the London-based group".
    fn is_past_verb(&self, at: usize, s: &str) -> bool {
        let counts = self.is(at, class::COUNTS) && !self.is(at, class::REPORT) && !self.tokens.list[at].is_capital();
        (s.ends_with("ed") || counts) && !self.tokens.list[at].is_glued()
    }

    /// "The campaign sent former senators": what a name, an article or a number follows is a verb and no part of a name.
    fn takes_object(&self, at: usize, limit: usize) -> bool {
        let next = at + 1;
        next < limit
            && (self.is_name(next)
                || self.is(next, class::DETERMINER | class::POSSESSIVE | class::COUNT)
                || self.is(next, class::MODIFIER) && !self.is(next, class::HEAD)
                || self.tokens.list[next].is_number())
    }

    /// The noun phrase behind words that only a source can follow: "according to organisers".
    pub(super) fn after_source(&self, start: usize, limit: usize) -> Option<Party> {
        self.after(start, limit).or_else(|| self.read_after(start, limit, true))
    }

    /// The noun phrase that begins at `start`, not reaching past `limit`.
    pub(super) fn after(&self, start: usize, limit: usize) -> Option<Party> {
        self.read_after(start, limit, false)
    }

    /// "The day the news site had 114": how many words before the article name a day, and are none of the phrase.
    pub(super) fn day_ahead(&self, start: usize, limit: usize) -> usize {
        let dated = start + 3 < limit
            && self.is(start, class::DETERMINER)
            && (self.is(start + 1, class::DAY) || self.tokens.str(start + 1) == "day")
            && self.is(start + 2, class::DETERMINER);
        if dated { 2 } else { 0 }
    }

    /// `any` takes a phrase of words that no list knows.
    fn read_after(&self, start: usize, limit: usize, any: bool) -> Option<Party> {
        let start = start + self.day_ahead(start, limit);
        let mut at = start;
        if at < limit && self.is(at, class::PRONOUN) {
            return Some(Party { name: at..at + 1, whole: at..at + 1, pronoun: true });
        }
        // "A number of local reports".
        let amount = at + 1 < limit && self.is(at, class::DETERMINER) && self.is(at + 1, class::AMOUNT);
        let mut seen = amount;
        if amount {
            at += 2;
        }
        let mut unknown = 0;
        let mut name_end: Option<usize> = None;
        while at < limit {
            let s = self.tokens.str(at);
            let next_name = at + 1 < limit && self.is_name(at + 1);
            if self.is(at, class::DETERMINER) {
                if seen && !self.is(at - 1, class::LINK | class::AND) {
                    let apposed =
                        name_end.is_none() && self.is_name(at - 1) && !matches!(s, "The" | "this" | "that" | "no");
                    if !apposed {
                        break;
                    }
                    name_end = Some(at);
                }
                at += 1;
            } else if self.is_clitic(at) || s == "&" || is_joint(self.tokens, at) {
                at += 1;
            } else if is_quote(s) && at + 2 < limit && self.is_name(at + 1) {
                let close = (at + 2..limit.min(at + 6)).find(|&i| is_quote(self.tokens.str(i)));
                match close {
                    Some(close) if (at + 1..close).all(|i| self.is_name(i)) => {
                        seen = true;
                        at = close + 1;
                    }
                    _ => break,
                }
            } else if s == "(" {
                let close = (at + 1..limit.min(at + 5)).find(|&i| self.tokens.str(i) == ")");
                match close {
                    Some(close) if seen && (at + 1..close).all(|i| self.tokens.list[i].is_upper()) => at = close + 1,
                    _ => break,
                }
            } else if s == "." {
                if !(next_name && at > start && self.is_name(at - 1) && self.tokens.str(at - 1).len() <= 4) {
                    break;
                }
                at += 1;
            } else if s == "," {
                // "Missing, the commission says, are 59": no name.
                let told = at == start + 1 && self.is(start, class::TOLLED | class::EVENT);
                let apposed = seen
                    && name_end.is_none()
                    && at + 1 < limit
                    && !told
                    && self.is_name(at - 1)
                    && (self.is(at + 1, class::DETERMINER)
                        && !matches!(self.tokens.str(at + 1), "The" | "this" | "that")
                        || (self.is(at + 1, class::ROLE) && !self.tokens.list[at + 1].is_capital()));
                if !apposed {
                    break;
                }
                name_end = Some(at);
                at += 1;
                seen = false;
            } else if self.is(at, class::LINK) {
                // "The Widows of the Coast".
                let several = at > start + 1
                    && at + 2 < limit
                    && s == "of"
                    && self.is_name(at - 1)
                    && self.tokens.str(at - 1).ends_with('s')
                    && self.is(at - 2, class::DETERMINER)
                    && self.tokens.str(at + 1) == "the"
                    && self.is_name(at + 2);
                let goes_on = seen
                    && at + 1 < limit
                    && (several
                        || (self.is(at - 1, class::HEAD | class::ROLE | class::REPORT | class::AMOUNT)
                            && !self.is(at + 1, class::DAY | class::STOP))
                        || (self.is_name(at - 1) && next_name && matches!(s, "of" | "for")));
                if !goes_on || self.tokens.list[at + 1].is_number() {
                    break;
                }
                at += 1;
            } else if self.is(at, class::AND) {
                let goes_on = seen
                    && at + 1 < limit
                    && (next_name
                        || self.is(at + 1, class::HEAD | class::MODIFIER | class::DETERMINER)
                        || (self.is(at - 1, class::MODIFIER) && !self.is(at - 1, class::HEAD)))
                    && !self.is(at + 1, class::CUE);
                if !goes_on || s == "or" {
                    break;
                }
                at += 1;
            } else if self.ends_report(start, at) && !self.is(at, class::HEAD | class::ROLE | class::REPORT) {
                // "According to the bulletin Northern troops fired": the comma is lost.
                break;
            } else if self.is_name(at) {
                seen = true;
                at += 1;
            } else if name_end.is_none()
                && self.is(at, class::ROLE)
                && at >= start + 2
                && self.is_name(at - 1)
                && self.is_name(at - 2)
                && !self.is(at - 1, class::HEAD | class::MODIFIER)
                && at + 1 < limit
                && self.is(at + 1, class::LINK)
            {
                // "Jane Doe head of the group": the comma is lost.
                name_end = Some(at);
                at += 1;
            } else if self.is(at, class::HEAD | class::MODIFIER | class::ROLE | class::REPORT)
                && self.is_word(at)
                && !(seen && (self.reports_on(at, s) || self.is_past_verb(at, s) && self.takes_object(at, limit)))
            {
                seen = seen || self.is(at, class::HEAD | class::ROLE | class::REPORT);
                at += 1;
            } else if self.is_word(at)
                && !((any || seen) && self.is(at, class::COUNT))
                && !self
                    .is(at, class::STOP | class::AUXILIARY | class::ADVERB | class::CUE | class::DAY | class::NEGATION)
                && unknown < 4
                // "The evidence led the institute to".
                && !(at > start + 1 && self.is(at, class::LEADS) && self.takes_object(at, limit))
                && !(seen
                    && (self.is_name(at - 1)
                        || s.ends_with("ing")
                        || s.ends_with("ed")
                        || self.takes_object(at, limit)))
            {
                unknown += 1;
                at += 1;
            } else {
                break;
            }
        }
        while at > start
            && (self.is(at - 1, class::LINK | class::AND | class::DETERMINER)
                || self.is(at - 1, class::ADVERB) && !self.is(at - 1, class::HEAD) && !self.is_name(at - 1)
                || matches!(self.tokens.str(at - 1), "," | "-" | "/"))
        {
            at -= 1;
        }
        let articled = at > start + 1 && self.is(start, class::DETERMINER);
        if at == start || !(seen || name_end.is_some() || articled || any) {
            return None;
        }
        let whole = start..at;
        let name = start..name_end.unwrap_or(at).min(at);
        if name.is_empty() {
            return None;
        }
        let mut party = self.settle(name, start);
        party.whole = whole;
        Some(party)
    }
}
