//! What the words around a name say of it: that somebody sits there, was brought there, wrote from there, or that it had the
//! figure that follows.

use super::find::{Finder, PlaceMention, PlaceRole};
use super::gazetteer::{Gazetteer, PlaceKind};
use super::lexicon::*;
use crate::text::{Section, Sentence, Tokens};

/// The places that lines name which say who wrote a text, where and when: "From Jane Doe, Example", "Example, 4 March 2004",
/// "(issued at Example)". They head the report.
pub(super) fn written(tokens: &Tokens, sentences: &[Sentence], lexicon: &PlaceLexicon, found: &mut [PlaceMention]) {
    const LONGEST: usize = 18;
    let has = |i: usize, mark: u64| lexicon.has(tokens.word(i), mark);
    for sentence in sentences.iter().filter(|s| s.section == Section::Body && s.tokens.len() <= LONGEST) {
        let range = &sentence.tokens;
        let line = tokens.list[range.start].starts_line() && tokens.get(range.end).is_none_or(|t| t.starts_line());
        let first = found.partition_point(|m| m.tokens.start < range.start);
        let last = found.partition_point(|m| m.tokens.start < range.end);
        if !line || first == last || matches!(tokens.str(range.end - 1), "." | "?" | "!" | ":") {
            continue;
        }
        let words = || range.clone().filter(|&i| tokens.list[i].is_word());
        let opens = words().next().is_some_and(|i| has(i, OPENS_BYLINE));
        let byline = opens || words().any(|i| has(i, BYLINE));
        // "Presented to the board, Example, 17 May 2004": the place before the day that ends the line.
        let tells = words().any(|i| has(i, FALLS | EVENT | HAPPENED));
        let ends_in_day = |m: &PlaceMention| {
            let rest = m.tokens.end..range.end;
            let day = |i: usize| has(i, NOT_NAME) && tokens.list[i].is_capital() || !tokens.list[i].is_word();
            !tells && rest.len() >= 3 && tokens.str(rest.start) == "," && rest.clone().all(day) && {
                rest.clone().filter(|&i| tokens.list[i].is_number()).count() >= 2
            }
        };
        let named = |i: usize| found[first..last].iter().any(|m| m.tokens.contains(&i));
        let dated = range.clone().any(|i| tokens.list[i].is_number())
            && words().any(|i| !named(i))
            && words().all(|i| named(i) || has(i, NOT_NAME) && tokens.list[i].is_capital());
        let gazetteer = Gazetteer::get();
        let country =
            |m: &PlaceMention| m.listed.first().is_some_and(|&p| gazetteer.places[p].kind == PlaceKind::Country);
        for mention in found[first..last].iter_mut().filter(|m| m.role != PlaceRole::People && !country(m)) {
            // "Communiqué No. 7 on the fighting at Example" says what it is about.
            let at = mention.tokens.start;
            let near = at.saturating_sub(3).max(range.start)..at;
            let about = near.clone().any(|i| has(i, LOCATED)) && !near.clone().any(|i| has(i, BYLINE | OPENS_BYLINE));
            if dated || byline && (opens || !about) || !about && ends_in_day(mention) {
                mention.role = PlaceRole::Dateline;
            }
        }
    }
}

impl Finder<'_, '_> {
    /// Whether the words before a preposition say that nothing happened at the place: "based in", "based across the border in",
    /// "the mission in".
    pub(super) fn is_elsewhere(&self, preposition: usize) -> bool {
        if self.is_seated(preposition) {
            return true;
        }
        let mut at = self.before(preposition);
        for _ in 0..4 {
            let Some(q) = at else { return false };
            if self.has(q, ELSEWHERE) {
                return true;
            }
            if !self.has(q, LOCATED | PASSED) {
                return false;
            }
            at = self.before(q);
        }
        false
    }

    /// Whether a preposition follows the name of a body: "the Bureau of Wrecks in London".
    pub(super) fn is_seated(&self, preposition: usize) -> bool {
        const LONGEST: usize = 6;
        let named = |&i: &usize| {
            let token = &self.tokens.list[i];
            token.is_word() && (token.is_capital() || self.has(i, OF | FOR) || self.tokens.str(i) == "and")
        };
        if self.title || self.tokens.str(preposition) != "in" {
            return false;
        }
        let from = preposition.saturating_sub(LONGEST).max(self.sentence.tokens.start);
        let last = self.before(preposition).is_some_and(|p| self.tokens.list[p].is_capital());
        last && (from..preposition)
            .rev()
            .take_while(named)
            .any(|i| self.has(i, SEAT) && self.tokens.list[i].is_capital())
    }

    /// Whether a name stands for the government that sits there: "Baku spoke of", "Baku's estimate".
    pub(super) fn is_government(&self, end: usize) -> bool {
        let possessive = self.tokens.get(end).is_some_and(|t| t.is_glued() && t.is_word());
        let own = end + 1 + usize::from(possessive && self.has(end + 1, OWN));
        self.has(end, SPEAKS | COUNTS) || possessive && self.has(own, COUNTS)
    }

    /// Whether what follows a capital makes it the state: "the Example government", "Example has gone to 43".
    pub(super) fn is_seat_of_government(&self, end: usize) -> bool {
        let moves = |i: usize| matches!(self.tokens.str(i), "gone" | "moved" | "stuck" | "come" | "kept" | "published");
        let has = self.sentence.tokens.contains(&(end + 1)) && matches!(self.tokens.str(end), "has" | "had");
        self.has(end, GOVERNMENT) || has && moves(end + 1)
    }

    /// Whether a preposition follows the place to which somebody was taken: "was flown to a hospital in".
    pub(super) fn is_care(&self, preposition: usize) -> bool {
        self.has(preposition, LOCATED) && self.before(preposition).is_some_and(|p| self.has(p, CARE)) && {
            let from = preposition.saturating_sub(9).max(self.sentence.tokens.start);
            (from..preposition).any(|i| self.has(i, TAKEN))
        }
    }

    /// Whether a name is said to have had the figure that follows: "Diyala suffered 38 killed", "Nineveh nearly 90".
    pub(super) fn suffers(&self, end: usize) -> bool {
        let figure = if self.has(end, SUFFERED | HOSTS | SAW) { end + 1 } else { end };
        let figure = if self.has(figure, ABOUT) { figure + 1 } else { figure };
        figure < self.sentence.tokens.end && self.tokens.list[figure].is_number()
    }

    /// Whether a country is said to have lost lives, and not fighters: "Example has lost 416 to 951 civilians".
    pub(super) fn loses_lives(&self, end: usize) -> bool {
        const NEAR: usize = 6;
        let verb = if matches!(self.tokens.get(end).map(|_| self.tokens.str(end)), Some("has" | "had")) {
            end + 1
        } else {
            end
        };
        let figure = if self.has(verb + 1, ABOUT) { verb + 2 } else { verb + 1 };
        let lives = (figure + 1..figure + NEAR)
            .find(|&i| self.tokens.list.get(i).is_some_and(|t| t.is_word()) && self.tokens.str(i) != "to");
        self.has(verb, SUFFERED)
            && self.sentence.tokens.contains(&figure)
            && self.tokens.list[figure].is_number()
            && lives.is_some_and(|i| self.has(i, LIVES))
    }
}
