//! The names and words of places in one language, each word with the marks that say what it does around a name.

use rustc_hash::FxHashMap;
use serde::Deserialize;

use super::gazetteer::{Gazetteer, PlaceKind};
use crate::text::{Phrases, Tokens, Vocabulary, Word, intern_phrase};

#[derive(Debug)]
pub(super) struct Entry {
    pub places: Vec<usize>,
    pub people: bool,
    pub upper: bool,
    /// Whether it is a body that belongs to a country.
    pub body: bool,
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
    reached: String,
    came: String,
    suffered: String,
    plain: String,
    opens_name: String,
    not_names: String,
    ends_name: String,
    prefixes: String,
    closes_name: String,
    falls: String,
    care: String,
    taken: String,
    about: String,
    hosts: String,
    bodies: String,
    events: String,
    happened: String,
    institutes: String,
    storms: String,
    national: String,
    totals: String,
    parts: String,
    whole: String,
    saw: String,
    units: String,
    all: String,
    seats: String,
    speaks: String,
    counts: String,
    opens_byline: String,
    byline: String,
    numbers: String,
    accords: String,
    lives: String,
    has: String,
    fills: String,
    governments: String,
    printed: String,
    clocks: String,
    currencies: String,
    own: String,
    groups: String,
    organisations: Vec<String>,
}

pub(super) const LOCATED: u64 = 1;
pub(super) const WEAK: u64 = 2;
pub(super) const ELSEWHERE: u64 = 4;
pub const KIND: u64 = 8;
pub const DIRECTION: u64 = 16;
pub(super) const PASSED: u64 = 32;
pub(super) const JOINT: u64 = 64;
pub(super) const NOT_NAME: u64 = 128;
pub(super) const STARTS_PLACE: u64 = 256;
pub(super) const STARTS_ORGANISATION: u64 = 512;
pub(super) const OF: u64 = 1024;
pub(super) const FUNCTION: u64 = 2048;
pub(super) const REACHED: u64 = 4096;
pub(super) const CAME: u64 = 8192;
pub(super) const TO: u64 = 16384;
pub(super) const SUFFERED: u64 = 32768;
pub(super) const WHERE: u64 = 65536;
pub(super) const PLAIN: u64 = 131072;
pub(super) const OPENS_NAME: u64 = 262144;
pub(super) const ENDS_NAME: u64 = 1 << 19;
pub(super) const PREFIX: u64 = 1 << 20;
pub(super) const CLOSES_NAME: u64 = 1 << 21;
pub(super) const FALLS: u64 = 1 << 22;
pub(super) const CARE: u64 = 1 << 23;
pub(super) const TAKEN: u64 = 1 << 24;
pub(super) const ON: u64 = 1 << 25;
pub(super) const ABOUT: u64 = 1 << 26;
pub(super) const BODY: u64 = 1 << 27;
pub(super) const HOSTS: u64 = 1 << 28;
pub(super) const FOR: u64 = 1 << 29;
pub(super) const EVENT: u64 = 1 << 30;
pub(super) const HAPPENED: u64 = 1 << 31;
pub(super) const INSTITUTE: u64 = 1 << 32;
pub(super) const AT: u64 = 1 << 33;
pub(super) const STORM: u64 = 1 << 34;
/// Before the word for a total: "the national toll".
pub(crate) const NATIONAL: u64 = 1 << 35;
/// A word for a total, or for the level at which one is given.
pub(crate) const TOTAL: u64 = 1 << 36;
/// Before "of the country" these are places all over it.
pub(crate) const PARTS: u64 = 1 << 37;
/// Before "of" and a place: all of it.
pub(crate) const WHOLE: u64 = 1 << 38;
/// Verbs by which a country too is where what follows happened.
pub(super) const SAW: u64 = 1 << 39;
/// What a country is divided into.
pub(crate) const UNITS: u64 = 1 << 40;
/// Says that none of several is left out.
pub(crate) const ALL: u64 = 1 << 41;
pub(super) const SEAT: u64 = 1 << 42;
pub(super) const SPEAKS: u64 = 1 << 43;
pub(super) const COUNTS: u64 = 1 << 44;
/// Opens a line that says who wrote a text.
pub(crate) const OPENS_BYLINE: u64 = 1 << 45;
/// Stands in a line that says who wrote a text.
pub(crate) const BYLINE: u64 = 1 << 46;
pub(super) const NUMBER: u64 = 1 << 47;
pub(super) const STARTS_BODY: u64 = 1 << 48;
pub(super) const ACCORD: u64 = 1 << 49;
pub(super) const LIVES: u64 = 1 << 50;
/// Verbs by which a place has a figure as its own.
pub(crate) const HAS: u64 = 1 << 51;
/// Small words between such a verb and its figure.
pub(crate) const FILLS: u64 = 1 << 52;
/// After the name of a capital these are the government that sits there.
pub(super) const GOVERNMENT: u64 = 1 << 53;
/// Before "in" and a name that no list knows these were printed there.
pub(super) const PRINTED: u64 = 1 << 54;
/// Before a name these say by whose clock times are given.
pub(super) const CLOCK: u64 = 1 << 55;
pub(super) const CURRENCY: u64 = 1 << 56;
/// Between the name of a government and the word for its count.
pub(super) const OWN: u64 = 1 << 57;
/// Behind a town's name these are bodies that sit in it, whatever stands before.
pub(super) const GROUP: u64 = 1 << 58;

/// The names and words of places in one language.
#[derive(Debug)]
pub struct PlaceLexicon {
    pub(super) names: Phrases<Entry>,
    pub(super) organisations: Phrases<()>,
    marks: Vec<u64>,
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
        for (at, place) in gazetteer.in_order() {
            for name in std::iter::once(&place.name).chain(&place.aliases) {
                let upper = name.len() <= 4 && name.chars().all(|c| c.is_uppercase());
                for spelling in spellings(name) {
                    let entry = names.entry(spelling).or_insert(Entry {
                        places: Vec::new(),
                        people: false,
                        upper,
                        body: false,
                    });
                    if !entry.places.contains(&at) {
                        entry.places.push(at);
                    }
                }
                // Scraped text loses apostrophes: "Syrias Aleppo". "Hamas" is a word of its own.
                let may_lose = place.kind != PlaceKind::City
                    && name.len() >= 4
                    && !name.ends_with('s')
                    && !name.contains('.')
                    && !upper;
                let lost = may_lose.then(|| format!("{}s", name.to_lowercase()));
                if let Some(lost) = lost.filter(|lost| !vocabulary.get(lost).is_known()) {
                    names.entry(lost).or_insert(Entry { places: vec![at], people: false, upper: false, body: false });
                }
            }
        }
        for (at, place) in gazetteer.in_order() {
            for people in &place.demonyms {
                names.entry(people.to_lowercase()).or_insert(Entry {
                    places: vec![at],
                    people: true,
                    upper: false,
                    body: false,
                });
            }
        }
        for line in include_str!("bodies.tsv").lines().filter(|l| !l.is_empty() && !l.starts_with('#')) {
            let (country, bodies) = line.split_once('\t').ok_or_else(|| format!("bodies.tsv: `{line}` has no tab"))?;
            let at = gazetteer.find(country).ok_or_else(|| format!("bodies.tsv: `{country}` is no place"))?;
            for body in bodies.split(';').map(str::trim) {
                let upper = body.len() <= 5 && body.chars().all(|c| c.is_uppercase());
                names.entry(body.to_lowercase()).or_insert(Entry { places: vec![at], people: true, upper, body: true });
            }
        }
        let mut lexicon =
            PlaceLexicon { names: Phrases::default(), organisations: Phrases::default(), marks: Vec::new() };
        let mut sorted: Vec<_> = names.into_iter().collect();
        sorted.sort_unstable_by(|a, b| a.0.cmp(&b.0));
        for (name, entry) in sorted {
            let words = intern_phrase(&name, vocabulary);
            if let Some(&first) = words.first() {
                lexicon.mark(first, if entry.body { STARTS_BODY } else { STARTS_PLACE });
            }
            // Two spellings may give the same tokens; the first stands.
            let _ = lexicon.names.add_words(&words, entry);
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
            (&data.reached, REACHED),
            (&data.came, CAME),
            (&data.suffered, SUFFERED),
            (&data.plain, PLAIN),
            (&data.opens_name, OPENS_NAME),
            (&data.ends_name, ENDS_NAME),
            (&data.prefixes, PREFIX),
            (&data.closes_name, CLOSES_NAME),
            (&data.falls, FALLS),
            (&data.care, CARE),
            (&data.taken, TAKEN),
            (&data.about, ABOUT),
            (&data.hosts, HOSTS),
            (&data.bodies, BODY),
            (&data.events, EVENT),
            (&data.happened, HAPPENED),
            (&data.institutes, INSTITUTE),
            (&data.storms, STORM),
            (&data.national, NATIONAL),
            (&data.totals, TOTAL),
            (&data.parts, PARTS),
            (&data.whole, WHOLE),
            (&data.saw, SAW),
            (&data.units, UNITS),
            (&data.all, ALL),
            (&data.seats, SEAT),
            (&data.speaks, SPEAKS),
            (&data.counts, COUNTS),
            (&data.opens_byline, OPENS_BYLINE),
            (&data.byline, BYLINE),
            (&data.numbers, NUMBER),
            (&data.accords, ACCORD),
            (&data.lives, LIVES),
            (&data.has, HAS),
            (&data.fills, FILLS),
            (&data.governments, GOVERNMENT),
            (&data.printed, PRINTED),
            (&data.clocks, CLOCK),
            (&data.currencies, CURRENCY),
            (&data.own, OWN),
            (&data.groups, GROUP),
            ("at off", AT),
            ("on", ON),
            ("for", FOR),
            ("where", WHERE),
            ("of", OF),
            ("to", TO),
        ] {
            for word in words.split_whitespace() {
                if let [word] = intern_phrase(word, vocabulary)[..] {
                    lexicon.mark(word, mark);
                }
            }
        }
        Ok(lexicon)
    }

    fn mark(&mut self, word: Word, mark: u64) {
        if self.marks.len() <= word.index() {
            self.marks.resize(word.index() + 1, 0);
        }
        self.marks[word.index()] |= mark;
    }

    /// What a word does around a name, as bits.
    pub(crate) fn marks(&self, word: Word) -> u64 {
        self.marks.get(word.index()).copied().unwrap_or(0)
    }

    /// By token of a text: what its word does around a name, as bits.
    pub(crate) fn marks_of(&self, tokens: &Tokens) -> Vec<u64> {
        tokens.list.iter().map(|token| self.marks(token.word)).collect()
    }

    /// Whether a word does this around a name.
    pub(crate) fn has(&self, word: Word, mark: u64) -> bool {
        self.marks(word) & mark != 0
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
