//! Finds the places of a text: listed names, and capitalised names that a preposition or a kind of place gives away.

use std::ops::Range;

use rustc_hash::FxHashMap;
use serde::Deserialize;

use super::gazetteer::{Gazetteer, PlaceKind};
use crate::text::{Phrases, Section, Sentence, Tokens, Vocabulary, Word, intern_phrase};

/// How surely a name says where something happened, surest first.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum PlaceRole {
    /// "in Aleppo", "the village of Jarez", "Jarez village".
    Located,
    /// "Homs shelling", "Syria's Aleppo".
    Attached,
    /// "from Aleppo", "of Pakistan".
    Weak,
    /// A name without a sign of what it does; often the state ("Pakistan has …").
    Bare,
    /// The place that heads a report ("BEIRUT (Reuters) -").
    Dateline,
    /// Words for people and things of a country ("Syrian").
    People,
}

/// A place in a text.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct PlaceMention {
    /// The tokens of its name, direction included ("northern Syria").
    pub tokens: Range<usize>,
    /// What it may be in the gazetteer, likeliest first; empty if it is not listed.
    pub listed: Vec<usize>,
    /// How surely it says where.
    pub role: PlaceRole,
    /// Whether a direction stands before the name.
    pub direction: bool,
}

#[derive(Debug)]
struct Entry {
    places: Vec<usize>,
    people: bool,
    upper: bool,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Data {
    located: String,
    weak: String,
    elsewhere: String,
    kinds: String,
    directions: String,
    passed: String,
    joints: String,
    function: String,
    not_names: String,
    organisations: Vec<String>,
}

const LOCATED: u16 = 1;
const WEAK: u16 = 2;
const ELSEWHERE: u16 = 4;
const KIND: u16 = 8;
const DIRECTION: u16 = 16;
const PASSED: u16 = 32;
const JOINT: u16 = 64;
const NOT_NAME: u16 = 128;
const STARTS_PLACE: u16 = 256;
const STARTS_ORGANISATION: u16 = 512;
const OF: u16 = 1024;
const FUNCTION: u16 = 2048;

/// The names and words of places in one language.
#[derive(Debug)]
pub struct PlaceLexicon {
    names: Phrases<Entry>,
    organisations: Phrases<()>,
    marks: Vec<u16>,
}

impl PlaceLexicon {
    /// Reads the words from their data file and the names from the gazetteer.
    ///
    /// # Errors
    /// What is wrong with the file.
    pub fn read(data: &str, vocabulary: &mut Vocabulary) -> Result<PlaceLexicon, String> {
        let data: Data = toml::from_str(data).map_err(|e| e.to_string())?;
        let mut names: FxHashMap<String, Entry> = FxHashMap::default();
        let gazetteer = Gazetteer::get();
        for (at, place) in gazetteer.places.iter().enumerate() {
            for name in std::iter::once(&place.name).chain(&place.aliases) {
                let upper = name.len() <= 4 && name.chars().all(|c| c.is_uppercase());
                for spelling in spellings(name) {
                    let entry = names.entry(spelling).or_insert(Entry { places: Vec::new(), people: false, upper });
                    if !entry.places.contains(&at) {
                        entry.places.push(at);
                    }
                }
                // Scraped text loses apostrophes: "Syrias Aleppo". "Hamas" is a word of its own.
                let lost = format!("{}s", name.to_lowercase());
                if !vocabulary.get(&lost).is_known()
                    && place.kind != PlaceKind::City
                    && name.len() >= 4
                    && !name.ends_with('s')
                    && !name.contains('.')
                    && !upper
                {
                    names.entry(lost).or_insert(Entry { places: vec![at], people: false, upper: false });
                }
            }
        }
        for (at, place) in gazetteer.places.iter().enumerate() {
            for people in &place.demonyms {
                names.entry(people.to_lowercase()).or_insert(Entry { places: vec![at], people: true, upper: false });
            }
        }
        let mut lexicon =
            PlaceLexicon { names: Phrases::default(), organisations: Phrases::default(), marks: Vec::new() };
        let mut sorted: Vec<_> = names.into_iter().collect();
        sorted.sort_by(|a, b| a.0.cmp(&b.0));
        for (name, entry) in sorted {
            if let Some(&first) = intern_phrase(&name, vocabulary).first() {
                lexicon.mark(first, STARTS_PLACE);
            }
            // Two spellings may give the same tokens; the first stands.
            let _ = lexicon.names.add(&name, entry, vocabulary);
        }
        for name in &data.organisations {
            if let Some(&first) = intern_phrase(name, vocabulary).first() {
                lexicon.mark(first, STARTS_ORGANISATION);
            }
            let _ = lexicon.organisations.add(name, (), vocabulary);
        }
        for (words, mark) in [
            (data.located.as_str(), LOCATED),
            (&data.weak, WEAK),
            (&data.elsewhere, ELSEWHERE),
            (&data.kinds, KIND),
            (&data.directions, DIRECTION),
            (&data.passed, PASSED),
            (&data.joints, JOINT),
            (&data.not_names, NOT_NAME),
            (&data.function, FUNCTION),
            ("of", OF),
        ] {
            for word in words.split_whitespace() {
                if let [word] = intern_phrase(word, vocabulary)[..] {
                    lexicon.mark(word, mark);
                }
            }
        }
        Ok(lexicon)
    }

    fn mark(&mut self, word: Word, mark: u16) {
        if self.marks.len() <= word.index() {
            self.marks.resize(word.index() + 1, 0);
        }
        self.marks[word.index()] |= mark;
    }

    fn has(&self, word: Word, mark: u16) -> bool {
        self.marks.get(word.index()).is_some_and(|m| m & mark != 0)
    }
}

/// The ways in which a name with hyphens is written.
fn spellings(name: &str) -> Vec<String> {
    let lower = name.to_lowercase();
    let mut all = Vec::with_capacity(1);
    if lower.contains('-') {
        all.push(lower.replace('-', " "));
    } else if let Some(rest) = lower.strip_prefix("al ") {
        all.push(format!("al-{rest}"));
    }
    if lower.contains('\'') {
        all.push(lower.replace('\'', ""));
    }
    all.push(lower);
    all
}

/// All places, in text order.
pub fn find(tokens: &Tokens, sentences: &[Sentence], lexicon: &PlaceLexicon) -> Vec<PlaceMention> {
    let mut found = Vec::new();
    for sentence in sentences {
        let finder = Finder { tokens, lexicon, sentence, title: is_title_case(tokens, sentence) };
        finder.run(&mut found);
    }
    found
}

/// Whether most words of a headline are capitalised, so that capitals say nothing.
fn is_title_case(tokens: &Tokens, sentence: &Sentence) -> bool {
    let words = sentence.tokens.clone().filter(|&i| tokens.list[i].is_word());
    let (mut all, mut capital) = (0, 0);
    for word in words {
        if tokens.list[word].end - tokens.list[word].start > 3 {
            all += 1;
            capital += usize::from(tokens.list[word].is_capital());
        }
    }
    all >= 3 && capital * 10 >= all * 7 && (sentence.section == Section::Headline || capital == all)
}

struct Finder<'a, 't> {
    tokens: &'a Tokens<'t>,
    lexicon: &'a PlaceLexicon,
    sentence: &'a Sentence,
    title: bool,
}

impl Finder<'_, '_> {
    fn has(&self, at: usize, mark: u16) -> bool {
        self.sentence.tokens.contains(&at) && self.lexicon.has(self.tokens.word(at), mark)
    }

    fn before(&self, at: usize) -> Option<usize> {
        at.checked_sub(1).filter(|&p| p >= self.sentence.tokens.start)
    }

    /// What opens the phrase before a name, past words such as "the northern city of", and whether these name a kind of
    /// place.
    fn opener(&self, at: usize) -> (Option<usize>, bool) {
        let mut p = self.before(at);
        let mut typed = false;
        let mut steps = 0;
        while let Some(q) = p
            && steps < 5
        {
            if self.has(q, OF) && self.before(q).is_some_and(|k| self.has(k, KIND | DIRECTION)) {
                typed = true;
                p = self.before(q).and_then(|k| self.before(k));
            } else if self.has(q, PASSED | DIRECTION) || (self.has(q, KIND) && steps > 0) || self.is_people(q) {
                p = self.before(q);
            } else {
                break;
            }
            steps += 1;
        }
        (p, typed)
    }

    fn run(&self, found: &mut Vec<PlaceMention>) {
        let mut at = self.sentence.tokens.start;
        while at < self.sentence.tokens.end {
            if self.has(at, STARTS_ORGANISATION)
                && let Some((length, ())) = self.lexicon.organisations.longest(self.tokens, at)
            {
                at += length;
                continue;
            }
            if self.has(at, STARTS_PLACE)
                && (self.tokens.list[at].is_capital() || self.has(at, JOINT))
                && let Some((end, mention)) = self.listed(at, found)
            {
                found.extend(mention);
                at = end;
                continue;
            }
            if let Some(mention) = self.unlisted(at) {
                at = mention.tokens.end;
                found.push(mention);
                continue;
            }
            at += 1;
        }
    }

    /// A listed name at a token: where it ends, and the mention unless it is part of some other name.
    fn listed(&self, at: usize, found: &[PlaceMention]) -> Option<(usize, Option<PlaceMention>)> {
        let (length, entry) = self.lexicon.names.longest(self.tokens, at)?;
        let end = at + length;
        // "Khost province", "al-Bab" and "Maarat al-Numan" begin with a capital or a joint; "reading" is no town.
        let capital = self.tokens.list[at].is_capital()
            || (self.has(at, JOINT) && self.tokens.list[at..end].iter().any(|t| t.is_capital()));
        if !capital || end > self.sentence.tokens.end || (entry.upper && !self.tokens.list[at].is_upper()) {
            return None;
        }
        let glued_dash = |i: usize| {
            self.tokens.get(i).is_some_and(|t| t.is_glued() && t.kind == crate::text::Kind::Sign) && self.is_dash(i)
        };
        // "US-led", "London-based": a side, not a place.
        if glued_dash(end) && self.tokens.get(end + 1).is_some_and(|t| t.is_word() && t.is_glued() && !t.is_capital()) {
            return Some((end, None));
        }
        if entry.people {
            let mention = PlaceMention {
                tokens: at..end,
                listed: entry.places.clone(),
                role: PlaceRole::People,
                direction: false,
            };
            return Some((end, Some(mention)));
        }
        let country = Gazetteer::get().places[entry.places[0]].kind == PlaceKind::Country;
        let chained = self.before(at).is_some_and(|p| {
            matches!(self.tokens.str(p), "," | "and" | "or")
                && found.last().is_some_and(|m| m.tokens.end == p && m.role != PlaceRole::People)
        });
        let chain_role = found.last().map(|m| m.role);
        let (start, role) = match (self.role(at, end, country), chained, chain_role) {
            (_, true, Some(role)) => (at, Some(role)),
            (found, ..) => found,
        };
        let Some(role) = role else { return Some((end, None)) };
        let tokens = start..end;
        let mention = PlaceMention { direction: start < at, tokens, listed: entry.places.clone(), role };
        Some((end, Some(mention)))
    }

    /// Where a listed name begins with its direction, and what it does; `None` if it is part of another name.
    fn role(&self, at: usize, end: usize, country: bool) -> (usize, Option<PlaceRole>) {
        let mut start = at;
        if let Some(p) = self.before(start)
            && self.has(p, DIRECTION)
        {
            start = p;
        }
        let typed_after = self.has(end, KIND) && !self.title;
        let possessive = self.tokens.get(end).is_some_and(|t| t.is_glued() && t.is_word());
        let (p, typed_before) = self.opener(start);
        let typed = typed_after || typed_before;
        // "in the U.S. war": an adjective.
        let noun = self.tokens.get(end).is_some_and(|t| t.is_word() && !t.is_capital() && !t.is_glued())
            && end < self.sentence.tokens.end
            && !self.has(end, FUNCTION | KIND | LOCATED | WEAK)
            && !self.tokens.str(end).ends_with("ing")
            && !self.tokens.str(end).ends_with("ed");
        let possessive = possessive || (country && noun);
        let after_preposition = p.is_some_and(|p| self.has(p, LOCATED));
        if after_preposition {
            let elsewhere = p.and_then(|p| self.before(p)).is_some_and(|q| self.has(q, ELSEWHERE));
            // "in Pakistan's Ministry" names the ministry; "in Syria's Aleppo" names both.
            return (start, (!elsewhere).then_some(if possessive { PlaceRole::Attached } else { PlaceRole::Located }));
        }
        if typed {
            return (start, Some(if possessive { PlaceRole::Attached } else { PlaceRole::Located }));
        }
        if self.is_dateline(at, end) {
            return (at, Some(PlaceRole::Dateline));
        }
        if p.is_some_and(|p| self.has(p, WEAK)) {
            return (start, Some(PlaceRole::Weak));
        }
        let next = self.tokens.get(end).filter(|_| end < self.sentence.tokens.end);
        let capital_before = self.before(at).is_some_and(|p| {
            let t = &self.tokens.list[p];
            t.is_capital() && t.is_word() && p > self.sentence.tokens.start && !self.has(p, STARTS_PLACE | DIRECTION)
        });
        let capital_after = next.is_some_and(|t| t.is_capital() && t.is_word() && !self.has(end, STARTS_PLACE));
        if (capital_before || capital_after) && !self.title && !possessive {
            return (start, None);
        }
        let attached = possessive
            || next.is_some_and(|t| {
                t.is_word() && (self.title || !t.is_capital()) && !self.has(end, FUNCTION | LOCATED | WEAK)
            });
        (start, Some(if attached { PlaceRole::Attached } else { PlaceRole::Bare }))
    }

    fn is_people(&self, at: usize) -> bool {
        self.has(at, STARTS_PLACE)
            && self.lexicon.names.longest(self.tokens, at).is_some_and(|(length, e)| length == 1 && e.people)
    }

    fn is_dash(&self, at: usize) -> bool {
        at < self.tokens.len() && matches!(self.tokens.str(at), "-" | "–" | "—" | "\u{2011}")
    }

    /// "BEIRUT (Reuters) -", "ISLAMABAD — Pakistan will".
    fn is_dateline(&self, at: usize, end: usize) -> bool {
        let first = &self.tokens.list[at];
        let opens =
            at == self.sentence.tokens.start || self.tokens.list[at].starts_line() || (first.is_upper() && !self.title);
        opens
            && (end..(end + 8).min(self.sentence.tokens.end)).any(|i| {
                (self.is_dash(i) && !self.tokens.list[i].is_glued()) || (i == end && self.tokens.str(i) == "(")
            })
    }

    /// A name that is not listed: after a preposition or a kind of place, or before a kind of place.
    fn unlisted(&self, at: usize) -> Option<PlaceMention> {
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
