//! Places that no list knows: capitalised names after a preposition or a kind of place, or before a kind of place.

use std::ops::Range;

use super::find::{Finder, PlaceMention, PlaceRole};
use super::lexicon::*;

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
        let ok = (typed || kind_after || (plain && !possessive && !acronym)) && !elsewhere;
        ok.then(|| PlaceMention { tokens: name, listed: Vec::new(), role: PlaceRole::Located, direction: false })
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
