//! Finds the events that a text names.

use std::collections::BTreeMap;
use std::ops::Range;

use serde::Deserialize;

use super::known::Known;

use crate::scope::period::TimeMention;
use crate::scope::place::{Gazetteer, PlaceMention};
use crate::text::{Phrases, Section, Sentence, Tokens, Vocabulary, WordSet, intern_phrase};

/// How many words of a name may stand before its noun: "the Indian Ocean tsunami".
const NAME: usize = 4;

/// How far before a noun the word may stand that makes it point: "the deadly quake".
const POINTING: usize = 4;

/// How far before an event the words of a comparison may stand.
const COMPARED: usize = 6;

/// Words that name an event.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct EventMention {
    /// Its tokens, article excluded.
    pub tokens: Range<usize>,
    /// The noun that says what kind of event it is.
    pub head: Range<usize>,
    /// Whether more than the noun names it.
    pub named: bool,
    /// Whether the words tell of an event by themselves; others only may stand for a known one.
    pub tells: bool,
    /// Whether no word makes it point at one event: "Tsunami: one year on".
    pub bare: bool,
    /// Whether the words tell of an event for the first time: "a quake".
    pub new: bool,
    /// Whether it is only what another event is compared with.
    pub compared: bool,
    /// The kinds of event that its noun may stand for, by their place in [`EventLexicon::is_kind`].
    pub kinds: u32,
    /// The known events that have this name.
    pub known: Vec<usize>,
}

impl EventMention {
    fn new(tokens: Range<usize>, head: Range<usize>, named: bool) -> EventMention {
        EventMention {
            tokens,
            head,
            named,
            tells: true,
            bare: false,
            new: false,
            compared: false,
            kinds: 0,
            known: Vec::new(),
        }
    }
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Data {
    heads: String,
    before_names: String,
    alone: String,
    joins: String,
    not_names: String,
    pointing: String,
    new: String,
    remembers: String,
    compares: String,
    go_on: String,
    local: String,
    kinds: BTreeMap<String, String>,
}

/// The words of events in one language.
#[derive(Debug)]
pub struct EventLexicon {
    /// Nouns of events, and whether "the" alone may stand before them.
    heads: Phrases<bool>,
    before_names: Phrases<()>,
    joins: WordSet,
    not_names: WordSet,
    pointing: WordSet,
    new: WordSet,
    remembers: Phrases<()>,
    compares: WordSet,
    /// By number of a known event: its kinds, by bits.
    known: Vec<u32>,
    /// The kinds that go on from a day, by bits.
    on: u32,
    /// Those of which each place has its own.
    local: Vec<String>,
    /// Nouns of these kinds, by bits.
    nouns: Phrases<u32>,
    /// Names of known events: the events, and whether the name is written with a capital.
    names: Phrases<(Vec<usize>, bool)>,
}

impl EventLexicon {
    /// Reads the lexicon from its data file.
    ///
    /// # Errors
    /// All that is wrong with the file.
    pub fn read(data: &str, vocabulary: &mut Vocabulary) -> Result<EventLexicon, String> {
        let data: Data = toml::from_str(data).map_err(|e| e.to_string())?;
        let list = |words: &str| -> Vec<String> {
            words.split([',', '\n']).map(|word| word.trim().to_owned()).filter(|word| !word.is_empty()).collect()
        };
        let (mut heads, mut before_names) = (Phrases::default(), Phrases::default());
        let mut faults = String::new();
        let alone = list(&data.alone);
        for phrase in list(&data.heads) {
            if heads.add(&phrase, alone.contains(&phrase), vocabulary).is_err() {
                faults += &format!("`{phrase}` is listed twice\n");
            }
        }
        for phrase in list(&data.before_names) {
            if before_names.add(&phrase, (), vocabulary).is_err() {
                faults += &format!("`{phrase}` is listed twice\n");
            }
        }
        let mut set =
            |words: &str| -> WordSet { list(words).iter().flat_map(|word| intern_phrase(word, vocabulary)).collect() };
        let (joins, not_names) = (set(&data.joins), set(&data.not_names));
        let (pointing, new, compares) = (set(&data.pointing), set(&data.new), set(&data.compares));
        let mut nouns: BTreeMap<String, u32> = BTreeMap::new();
        for (bit, words) in data.kinds.values().enumerate() {
            list(words).into_iter().for_each(|noun| *nouns.entry(noun).or_default() |= 1 << bit);
        }
        let nouns = phrases(nouns, vocabulary);
        let remembers = phrases(list(&data.remembers).into_iter().map(|phrase| (phrase, ())), vocabulary);
        let kinds: Vec<String> = data.kinds.into_keys().collect();
        let local = list(&data.local);
        let local = kinds.iter().filter(|kind| local.contains(kind)).cloned().collect();
        let on = list(&data.go_on);
        let on =
            kinds.iter().enumerate().filter(|(_, kind)| on.contains(kind)).fold(0, |bits, (bit, _)| bits | 1 << bit);
        let bit = |kind: &&str| kinds.iter().position(|k| k == kind).map_or(0, |bit| 1u32 << bit);
        let bits = |event: &Known| event.kinds.iter().map(bit).fold(0, |bits, bit| bits | bit);
        let known = Known::all().iter().map(bits).collect();
        let mut names: BTreeMap<&str, (Vec<usize>, bool)> = BTreeMap::new();
        for (number, event) in Known::all().iter().enumerate() {
            for kind in event.kinds.iter().filter(|kind| !kinds.iter().any(|k| k == *kind)) {
                faults += &format!("`{}` is of the kind `{kind}`, which is not listed\n", event.id);
            }
            for name in event.others.iter().chain(std::iter::once(&event.name)) {
                let entry = names.entry(name).or_default();
                entry.0.push(number);
                entry.1 = name.starts_with(char::is_uppercase);
            }
        }
        let names = phrases(names, vocabulary);
        let lexicon = EventLexicon {
            heads,
            before_names,
            joins,
            not_names,
            pointing,
            new,
            remembers,
            compares,
            known,
            on,
            local,
            nouns,
            names,
        };
        if faults.is_empty() { Ok(lexicon) } else { Err(faults) }
    }

    /// Whether words speak of an event of years ago: "ten years on", "the anniversary".
    pub fn remembers(&self, tokens: &Tokens, words: Range<usize>) -> bool {
        self.remembers.all(tokens, words).next().is_some()
    }

    /// Whether a known event is one of a kind that a town has and not a whole country: "the fire", "the shooting".
    pub fn is_local(&self, event: &Known) -> bool {
        event.kinds.iter().all(|kind| self.local.iter().any(|local| local == kind))
    }

    /// Whether what a mention names goes on from the day that is said for it: "the coup", "the war".
    pub fn goes_on(&self, mention: &EventMention) -> bool {
        mention.kinds & self.on != 0
    }

    fn points(&self, tokens: &Tokens, at: usize) -> bool {
        self.pointing.contains(&tokens.word(at))
    }

    /// Whether a mention's noun may stand for a known event.
    pub fn is_kind(&self, mention: &EventMention, event: &Known) -> bool {
        let kinds = Known::all().element_offset(event).map_or(0, |number| self.known[number]);
        mention.kinds & kinds != 0
    }
}

fn phrases<'a, T>(
    list: impl IntoIterator<Item = (impl AsRef<str> + 'a, T)>,
    vocabulary: &mut Vocabulary,
) -> Phrases<T> {
    let mut phrases = Phrases::default();
    for (phrase, value) in list {
        // Two spellings that are cut into the same words are one.
        let _ = phrases.add(phrase.as_ref(), value, vocabulary);
    }
    phrases
}

/// The events that a text names, in text order.
pub fn find(
    tokens: &Tokens,
    sentences: &[Sentence],
    places: &[PlaceMention],
    times: &[TimeMention],
    lexicon: &EventLexicon,
) -> Vec<EventMention> {
    let mut found: Vec<EventMention> = Vec::new();
    for sentence in sentences {
        let first = found.len();
        let name = |at: usize| {
            let token = &tokens.list[at];
            token.is_word()
                && token.is_capital()
                && !(token.is_upper() && sentence.section == Section::Headline)
                && !lexicon.not_names.contains(&tokens.word(at))
        };
        for (head, ()) in lexicon.before_names.all(tokens, sentence.tokens.clone()) {
            let proper = tokens.list[head.start].is_capital();
            let end = (head.end..sentence.tokens.end.min(head.end + 2)).take_while(|&at| name(at)).count() + head.end;
            if proper && end > head.end {
                found.push(EventMention::new(head.start..end, head, true));
            }
        }
        for (head, &alone) in lexicon.heads.all(tokens, sentence.tokens.clone()) {
            if found[first..].iter().any(|other| other.tokens.start < head.end && head.start < other.tokens.end) {
                continue;
            }
            // "the Armed Conflict Project", "the Anti-Coup Alliance": part of another name.
            let in_name = tokens.list[head.start].is_glued()
                || sentence.section == Section::Body
                    && tokens.list[head.start].is_capital()
                    && head.end < sentence.tokens.end
                    && name(head.end);
            if in_name {
                continue;
            }
            if let Some(mention) = around(tokens, sentence, head, alone, (places, times), lexicon, &name) {
                found.push(mention);
            }
        }
        named(tokens, sentence, lexicon, &mut found);
        pointed(tokens, sentence, lexicon, &mut found);
    }
    found.sort_by_key(|mention| mention.tokens.start);
    for mention in &mut found {
        let noun = lexicon.nouns.all(tokens, mention.head.clone()).last();
        mention.kinds |= noun.map_or(0, |(_, kinds)| *kinds);
    }
    found
}

/// The names of known events in a sentence.
fn named(tokens: &Tokens, sentence: &Sentence, lexicon: &EventLexicon, found: &mut Vec<EventMention>) {
    for (range, (events, capital)) in lexicon.names.all(tokens, sentence.tokens.clone()) {
        if *capital && !tokens.list[range.start].is_capital() || tokens.list[range.start].is_glued() {
            continue;
        }
        let shares = |m: &EventMention| m.tokens.start < range.end && range.start < m.tokens.end;
        match found.iter_mut().find(|m| shares(m)) {
            Some(mention) => {
                mention.tokens = mention.tokens.start.min(range.start)..mention.tokens.end.max(range.end);
                (mention.known, mention.named) = (events.clone(), true);
            }
            None => {
                let mention = EventMention::new(range.clone(), range, true);
                found.push(EventMention { known: events.clone(), ..mention });
            }
        }
    }
}

/// The nouns in a sentence that point at an event that was told, and those of a comparison.
fn pointed(tokens: &Tokens, sentence: &Sentence, lexicon: &EventLexicon, found: &mut Vec<EventMention>) {
    let start = sentence.tokens.start;
    for (head, _) in lexicon.nouns.all(tokens, sentence.tokens.clone()) {
        let mut own = found.iter().rev().take_while(|m| m.tokens.start >= start);
        let taken = own.any(|m| m.tokens.start < head.end && head.start < m.tokens.end);
        let near = head.start.saturating_sub(POINTING).max(start)..head.start;
        let opens = |i: usize| lexicon.points(tokens, i) || lexicon.new.contains(&tokens.word(i));
        let before = near
            .rev()
            .take_while(|&i| {
                let token = &tokens.list[i];
                token.is_glued() || (token.is_word() || token.is_number()) && !token.is_capital() || opens(i)
            })
            .find(|&i| opens(i));
        let points = before.is_some_and(|i| lexicon.points(tokens, i));
        let headline = sentence.section == Section::Headline;
        // "Chile: Earthquake" and "Chile earthquake" label what a text is about; "Earthquake kills 12" tells of a new one.
        let labels = headline
            && head.start > start
            && (tokens.str(head.start - 1) == ":" || Gazetteer::get().find(tokens.str(head.start - 1)).is_some());
        let points = points || labels;
        let bare = !points && headline;
        let new = before.is_some() && !points && !headline;
        if !taken && (points || bare || new) && !tokens.list[head.start].is_glued() {
            found.push(EventMention { tells: false, bare, new, ..EventMention::new(head.clone(), head, false) });
        }
    }
    for mention in found.iter_mut().filter(|m| m.tokens.start >= start) {
        let before = mention.tokens.start.saturating_sub(COMPARED).max(start)..mention.tokens.start;
        mention.compared = before.clone().any(|i| lexicon.compares.contains(&tokens.word(i)));
    }
}

/// The event whose noun stands here, with the name, year or place that makes it one.
fn around(
    tokens: &Tokens,
    sentence: &Sentence,
    head: Range<usize>,
    alone: bool,
    (places, times): (&[PlaceMention], &[TimeMention]),
    lexicon: &EventLexicon,
    name: &dyn Fn(usize) -> bool,
) -> Option<EventMention> {
    let first = sentence.tokens.start.max(head.start.saturating_sub(NAME));
    let year = |at: usize| tokens.list[at].is_number() && tokens.str(at).len() == 4;
    let hyphen = |at: usize| tokens.list[at].is_glued() && tokens.str(at) == "-";
    let start = (first..head.start).rev().take_while(|&at| name(at) || year(at) || hyphen(at)).last();
    // "Tuesday's quake" and a capital that only opens the sentence name nothing.
    let start = start.filter(|&start| start > sentence.tokens.start || name(start) && start + 1 < head.start);
    let joined = head.end + 1 < sentence.tokens.end && lexicon.joins.contains(&tokens.word(head.end));
    let behind = joined.then_some(head.end + 1).and_then(|at| {
        let at = if tokens.str(at).eq_ignore_ascii_case("the") { at + 1 } else { at };
        let place = places.iter().find(|m| m.tokens.start == at).map(|m| m.tokens.end);
        let of = tokens.str(head.end).eq_ignore_ascii_case("of");
        let time = times.iter().find(|m| of && m.when.is_some() && (head.end..=at).contains(&m.tokens.start));
        place.or_else(|| time.map(|m| m.tokens.end)).filter(|&end| end <= sentence.tokens.end)
    });
    if start.is_some() || behind.is_some() {
        let tokens = start.unwrap_or(head.start)..behind.unwrap_or(head.end);
        return Some(EventMention::new(tokens, head, true));
    }
    let definite = head.start > sentence.tokens.start && tokens.str(head.start - 1).eq_ignore_ascii_case("the");
    (alone && definite).then(|| EventMention::new(head.clone(), head, false))
}
