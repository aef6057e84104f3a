//! Names that no list knows and that one sentence gives away, wherever else they stand; and names of storms, which are none.

use std::ops::Range;

use rustc_hash::FxHashMap;

use super::find::{Finder, PlaceMention, PlaceRole, is_title_case};
use super::lexicon::*;
use crate::text::{Sentence, Tokens};

/// The names of storms in a text: "Cyclone Example" makes no "Example" in it a place.
pub(super) fn storms<'t>(tokens: &Tokens<'t>, marks: &[u64]) -> Vec<&'t str> {
    let named = |at: &usize| {
        let token = &tokens.list[*at];
        token.is_capital() && token.is_word() && tokens.list[*at - 1].is_capital() && !token.starts_line()
    };
    let after = |at: &usize| marks[*at - 1] & STORM != 0;
    (1..tokens.len()).filter(after).filter(named).map(|at| tokens.str(at)).collect()
}

/// Names that are not listed, and that the text gives away in one sentence, wherever else they stand: "the Example flood",
/// "Example's only clinic", "Example earthquake - live".
pub(super) fn told_again(
    tokens: &Tokens,
    sentences: &[Sentence],
    lexicon: &PlaceLexicon,
    marks: &[u64],
    found: &mut Vec<PlaceMention>,
) {
    const SHORTEST: usize = 4;
    let unknown = |m: &&PlaceMention| {
        let name = m.tokens.clone().filter(|&i| tokens.list[i].is_word() && !lexicon.has(tokens.word(i), KIND));
        m.listed.is_empty()
            && matches!(m.role, PlaceRole::Located | PlaceRole::Attached)
            && tokens.slice(&m.tokens).len() >= SHORTEST
            && name.clone().next().is_some()
            && name.clone().all(|i| !tokens.word(i).is_known())
    };
    let mut names: Vec<Range<usize>> = found.iter().filter(unknown).map(|m| m.tokens.clone()).collect();
    names.dedup_by(|a, b| tokens.slice(a) == tokens.slice(b));
    if names.is_empty() {
        return;
    }
    // By the first word, as far as its capitals leave it alone.
    let key = |at: usize| {
        let word = tokens.str(at).as_bytes();
        (word.len(), word[0].to_ascii_lowercase(), word[word.len() - 1].to_ascii_lowercase())
    };
    let mut by_word: FxHashMap<_, Vec<Range<usize>>> = FxHashMap::default();
    for name in names {
        by_word.entry(key(name.start)).or_default().push(name);
    }
    let mut again = Vec::new();
    for sentence in sentences {
        let title = is_title_case(tokens, sentence);
        let finder = Finder { tokens, lexicon, marks, sentence, title };
        for at in sentence.tokens.clone().filter(|&i| tokens.list[i].is_capital()) {
            let same = |name: &&Range<usize>| {
                let here = at..at + name.len();
                here.end <= sentence.tokens.end && tokens.slice(&here).eq_ignore_ascii_case(tokens.slice(name))
            };
            let Some(name) = by_word.get(&key(at)).and_then(|names| names.iter().find(same)) else { continue };
            let here = at..at + name.len();
            let next = found.partition_point(|m| m.tokens.end <= here.start);
            if found.get(next).is_none_or(|m| here.end <= m.tokens.start) {
                again.extend(finder.again(here));
            }
        }
    }
    found.extend(again);
    found.sort_by_key(|m| m.tokens.start);
}

impl Finder<'_, '_> {
    /// A name that the text has given away elsewhere, with what it does here; none where it is part of a longer name.
    fn again(&self, name: Range<usize>) -> Option<PlaceMention> {
        let capital = |i: usize| {
            self.sentence.tokens.contains(&i) && self.tokens.list[i].is_word() && self.tokens.list[i].is_capital()
        };
        let next = self.tokens.get(name.end).filter(|_| self.sentence.tokens.contains(&name.end));
        let before = self.before(name.start).filter(|&p| p > self.sentence.tokens.start && !self.has(p, DIRECTION));
        if !self.title && (capital(name.end) && !self.has(name.end, EVENT) || before.is_some_and(capital)) {
            return None;
        }
        let (p, typed) = self.opener(name.start);
        let possessive = next.is_some_and(|t| t.is_glued() && t.is_word());
        let noun = next.is_some_and(|t| t.is_word()) && !self.has(name.end, FUNCTION | LOCATED | WEAK);
        let role = match p {
            Some(p) if self.is_care(p) || self.has(p, LOCATED) && self.is_elsewhere(p) => return None,
            Some(p) if self.has(p, LOCATED) && !possessive => PlaceRole::Located,
            _ if typed || self.is_reached(name.start) => PlaceRole::Located,
            _ if possessive || self.has(name.end, EVENT) => PlaceRole::Attached,
            Some(p) if self.has(p, WEAK) => PlaceRole::Weak,
            _ if noun && self.has(name.end, KIND) => PlaceRole::Attached,
            _ => PlaceRole::Bare,
        };
        let (listed, direction, forward) = (Vec::new(), false, false);
        Some(PlaceMention { tokens: name, listed, role, direction, typed, forward })
    }
}
