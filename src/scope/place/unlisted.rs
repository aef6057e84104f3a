//! Places that no list knows: capitalised names after a preposition or a kind of place, or before a kind of place.

use std::ops::Range;

use super::find::{Finder, PlaceMention, PlaceRole};
use super::lexicon::*;
use crate::text::Section;

/// How many words may stand before the name that heads an item, or between the name that heads a report and its dash.
const HEAD: usize = 8;

impl Finder<'_, '_> {
    /// A name that is not listed: after a preposition or a kind of place, or before a kind of place.
    pub(super) fn unlisted(&self, at: usize) -> Option<PlaceMention> {
        if self.title {
            return None;
        }
        let name = self.name(at)?;
        let (p, typed) = self.opener(at);
        let kind_after = self.has(name.end, KIND)
            && !self.tokens.list[name.end].is_capital()
            && self.tokens.str(name.end) != "state"
            && self.tokens.str(name.end) != "agency";
        let preposition = p.filter(|&p| self.has(p, LOCATED));
        let elsewhere = preposition.and_then(|p| self.before(p)).is_some_and(|q| self.has(q, ELSEWHERE));
        let word = preposition.map_or("", |p| self.tokens.str(p));
        let plain = ["in", "near", "outside", "In", "Near", "Outside"].contains(&word) && !self.has_article(at);
        let possessive = self.tokens.get(name.end).is_some_and(|t| t.is_glued() && t.is_word());
        let acronym = name.len() == 1 && self.tokens.list[name.start].is_upper();
        let reached = !possessive && !acronym && self.is_reached(at);
        let ok = (typed || kind_after || reached || (plain && !possessive && !acronym)) && !elsewhere;
        let typed = typed || kind_after;
        ok.then(|| PlaceMention {
            tokens: name,
            listed: Vec::new(),
            role: PlaceRole::Located,
            direction: false,
            typed,
            forward: false,
        })
    }

    /// Whether the words before a name say that somebody came to it or fell upon it: "raided Example", "came to Example".
    pub(super) fn is_reached(&self, at: usize) -> bool {
        let Some(p) = self.before(at) else { return false };
        self.has(p, REACHED) || self.has(p, TO) && self.before(p).is_some_and(|q| self.has(q, CAME))
    }

    /// A name that is not listed and heads an item of a list, or a report: "4 March, Example: a bomb", "EXAMPLE FALLS -".
    pub(super) fn head(&self, at: usize) -> Option<PlaceMention> {
        let sentence = &self.sentence.tokens;
        if self.title || at > sentence.start + HEAD {
            return None;
        }
        let found = |tokens, role| PlaceMention {
            tokens,
            listed: Vec::new(),
            role,
            direction: false,
            typed: false,
            forward: false,
        };
        if at == sentence.start {
            let name = self.name_at_start(at)?;
            return self.heads_report(&name).then(|| found(name, PlaceRole::Dateline));
        }
        // "Dead: 14" and "Civilians: 3" are no places; after a date there is no doubt.
        let dated = (sentence.start..at).any(|i| self.tokens.list[i].is_number());
        let known = |at: usize| self.tokens.word(at).is_known() && !self.has(at, STARTS_PLACE);
        let name = self.name(at).filter(|name| dated || !known(name.start))?;
        self.heads_item(name.start, name.end).then(|| found(name, PlaceRole::Located))
    }

    /// Whether a name stands at the head of an item: nothing but a bullet or a date before it, a colon after it.
    pub(super) fn heads_item(&self, at: usize, end: usize) -> bool {
        let sentence = &self.sentence.tokens;
        let start = sentence.start;
        let mark = |i: usize| {
            i < sentence.end && (self.tokens.str(i) == ":" || self.is_dash(i) && !self.tokens.list[i].is_glued())
        };
        let bullet = !self.tokens.list[start].is_word() || self.tokens.list[start].is_number();
        let colon = (mark(end) || self.has(end, KIND) && mark(end + 1)) && (bullet || self.tokens.str(end) == ":");
        let dated =
            |i: usize| self.tokens.list[i].is_number() || !self.tokens.list[i].is_word() || self.has(i, NOT_NAME);
        colon
            && at <= start + HEAD
            && self.tokens.list[start].starts_line()
            && (start..at).all(dated)
            && (at == start || !self.tokens.list[at - 1].is_word())
    }

    /// The capitalised words that begin a sentence.
    fn name_at_start(&self, at: usize) -> Option<Range<usize>> {
        let capital = |i: usize| {
            let token = &self.tokens.list[i];
            let dash = self.is_dash(i) && token.is_glued();
            dash || token.is_word() && token.is_capital() && !self.has(i, NOT_NAME | LOCATED)
        };
        let end = (at..self.sentence.tokens.end).take(5).take_while(|&i| capital(i)).last()? + 1;
        (self.tokens.list[at].starts_line() && end - at < 5).then_some(at..end)
    }

    /// Whether a name at the start of a sentence heads the report: capitals and a dash, or an agency, a day or a country
    /// between the two.
    fn heads_report(&self, name: &Range<usize>) -> bool {
        if self.sentence.section != Section::Body {
            return false;
        }
        let limit = self.sentence.tokens.end;
        let shouted = name.clone().all(|i| !self.tokens.list[i].is_word() || self.tokens.list[i].is_upper());
        let long = name.len() > 1 || self.tokens.slice(name).len() > 3;
        let free_dash = |i: usize| {
            i < limit
                && self.is_dash(i)
                && !self.tokens.list[i].is_glued()
                && self.tokens.get(i + 1).is_some_and(|t| !t.is_glued())
        };
        if free_dash(name.end) {
            return shouted && long;
        }
        let opened = name.end < limit && matches!(self.tokens.str(name.end), "(" | ",");
        let agency = opened && (shouted || self.tokens.str(name.end) == "(");
        let plain = |i: &usize| {
            let token = &self.tokens.list[*i];
            token.is_number() || token.is_capital() || !token.is_word() && !free_dash(*i)
        };
        let end = (name.end..limit).take(HEAD).take_while(plain).last().map_or(limit, |i| i + 1);
        agency && free_dash(end)
    }

    fn has_article(&self, at: usize) -> bool {
        self.before(at).is_some_and(|p| self.has(p, PASSED))
    }

    /// The capitalised words that begin at a token and are no listed name: "Tall Tawil", "al-Serian".
    fn name(&self, at: usize) -> Option<Range<usize>> {
        let limit = self.sentence.tokens.end;
        let mut end = at;
        let mut words = 0;
        while end < limit && words < 4 {
            let token = &self.tokens.list[end];
            if !token.is_word() || self.has(end, NOT_NAME) || (end == at && self.has(end, DIRECTION | KIND)) {
                break;
            }
            if token.is_glued() && end > at && !self.is_dash(end - 1) {
                break;
            }
            let joint = self.has(end, JOINT) && self.is_dash(end + 1) && self.tokens.list[end + 1].is_glued();
            if joint && self.tokens.get(end + 2).is_some_and(|t| t.is_capital() && t.is_glued()) {
                end += 3;
                words += 1;
                continue;
            }
            if !token.is_capital() || (end > at && self.has(end, KIND | DIRECTION)) {
                break;
            }
            if end > at && self.has(end, STARTS_PLACE) && self.lexicon.names.longest(self.tokens, end).is_some() {
                break;
            }
            end += 1;
            words += 1;
            // "Dahanah-ye Ghori"
            if self.is_dash(end)
                && self.tokens.list[end].is_glued()
                && self.has(end + 1, JOINT)
                && self.tokens.list[end + 1].is_glued()
            {
                end += 2;
                continue;
            }
            // "Kafr-Hamra"
            if self.is_dash(end)
                && self.tokens.list[end].is_glued()
                && self.tokens.get(end + 1).is_some_and(|t| t.is_word() && t.is_glued() && t.is_capital())
            {
                end += 1;
            }
        }
        while end > at && self.is_dash(end - 1) {
            end -= 1;
        }
        let not = end < limit && self.has(end, NOT_NAME) && self.tokens.list[end].is_capital();
        let sentence_start = at == self.sentence.tokens.start;
        (end > at && !not && !sentence_start).then_some(at..end)
    }
}
