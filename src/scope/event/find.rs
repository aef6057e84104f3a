//! Finds the events that a text names.

use std::ops::Range;

use rustc_hash::FxHashSet;
use serde::Deserialize;

use crate::scope::period::TimeMention;
use crate::scope::place::PlaceMention;
use crate::text::{Phrases, Section, Sentence, Tokens, Vocabulary, Word, intern_phrase};

/// How many words of a name may stand before its noun: "the Indian Ocean tsunami".
const NAME: usize = 4;

/// Words that name an event.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct EventMention {
    /// Its tokens, article excluded.
    pub tokens: Range<usize>,
    /// The noun that says what kind of event it is.
    pub head: Range<usize>,
    /// Whether more than the noun names it.
    pub named: bool,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Data {
    heads: String,
    before_names: String,
    alone: String,
    joins: String,
    not_names: String,
}

/// The words of events in one language.
#[derive(Debug)]
pub struct EventLexicon {
    /// Nouns of events, and whether "the" alone may stand before them.
    heads: Phrases<bool>,
    before_names: Phrases<()>,
    joins: FxHashSet<Word>,
    not_names: FxHashSet<Word>,
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
        let mut set = |words: &str| -> FxHashSet<Word> {
            list(words).iter().flat_map(|word| intern_phrase(word, vocabulary)).collect()
        };
        let (joins, not_names) = (set(&data.joins), set(&data.not_names));
        if faults.is_empty() { Ok(EventLexicon { heads, before_names, joins, not_names }) } else { Err(faults) }
    }
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
                found.push(EventMention { tokens: head.start..end, head, named: true });
            }
        }
        for (head, &alone) in lexicon.heads.all(tokens, sentence.tokens.clone()) {
            if found.iter().any(|other| other.tokens.start < head.end && head.start < other.tokens.end) {
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
    }
    found.sort_by_key(|mention| mention.tokens.start);
    found
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
        return Some(EventMention { tokens, head, named: true });
    }
    let definite = head.start > sentence.tokens.start && tokens.str(head.start - 1).eq_ignore_ascii_case("the");
    (alone && definite).then(|| EventMention { tokens: head.clone(), head, named: false })
}
