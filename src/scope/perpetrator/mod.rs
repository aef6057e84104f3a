//! Who did it, when it is said clearly: "killed by government forces", "Israeli airstrikes killed", "troops shot dead".

use std::ops::Range;

use serde::Deserialize;

use super::cause::CauseMention;
use super::place::{Gazetteer, PlaceKind, PlaceMention, PlaceRole};
use crate::text::{Sentence, Tokens, Vocabulary, Word, WordSet, intern_phrase};

/// Words that say who did it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct PerpetratorMention {
    /// The tokens of the name.
    pub tokens: Range<usize>,
    /// Whether only a country is named ("Israeli airstrike"), which may as well say where.
    pub country_only: bool,
    /// The tokens of the deed it belongs to: the word before "by", or the cause that it stands before.
    pub deed: Range<usize>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Data {
    actors: String,
    plain: String,
    means: String,
    names: String,
    done: String,
    between: String,
    stops: String,
    deeds: String,
    craft: String,
    led: String,
    owned: String,
    before_verb: String,
}

/// The words that tell who did it, in one language.
#[derive(Debug)]
pub struct PerpetratorLexicon {
    actors: WordSet,
    plain: WordSet,
    means: WordSet,
    names: WordSet,
    done: WordSet,
    between: WordSet,
    stops: WordSet,
    deeds: WordSet,
    craft: WordSet,
    led: WordSet,
    owned: WordSet,
    before_verb: WordSet,
    by: Word,
}

impl PerpetratorLexicon {
    /// Reads the lexicon from its data file.
    ///
    /// # Errors
    /// What `toml` finds wrong with the file.
    pub fn read(data: &str, vocabulary: &mut Vocabulary) -> Result<PerpetratorLexicon, toml::de::Error> {
        let data: Data = toml::from_str(data)?;
        let by = vocabulary.intern("by");
        // A name with a hyphen is known by its last word.
        let mut set = |words: &str| -> WordSet {
            words.split_whitespace().flat_map(|w| intern_phrase(w, vocabulary).into_iter().next_back()).collect()
        };
        Ok(PerpetratorLexicon {
            actors: set(&data.actors),
            plain: set(&data.plain),
            means: set(&data.means),
            names: set(&data.names),
            done: set(&data.done),
            between: set(&data.between),
            stops: set(&data.stops),
            deeds: set(&data.deeds),
            craft: set(&data.craft),
            led: set(&data.led),
            owned: set(&data.owned),
            before_verb: set(&data.before_verb),
            by,
        })
    }
}

/// All that is said about who did it, in text order.
pub fn find(
    tokens: &Tokens,
    sentences: &[Sentence],
    places: &[PlaceMention],
    causes: &[CauseMention],
    lexicon: &PerpetratorLexicon,
) -> Vec<PerpetratorMention> {
    let finder = Finder { tokens, places, lexicon };
    let mut found = Vec::new();
    for sentence in sentences {
        for at in sentence.tokens.clone() {
            if tokens.word(at) == lexicon.by {
                found.extend(finder.after_by(at, sentence));
            }
        }
    }
    for cause in causes {
        let after = sentences.partition_point(|s| s.tokens.end <= cause.tokens.start);
        if let Some(sentence) = sentences.get(after) {
            found.extend(finder.before_cause(cause, sentence));
        }
    }
    found.sort_by_key(|m| m.tokens.start);
    found
}

struct Finder<'a, 't> {
    tokens: &'a Tokens<'t>,
    places: &'a [PlaceMention],
    lexicon: &'a PerpetratorLexicon,
}

impl Finder<'_, '_> {
    /// "killed by regime forces", "carried out by the Taliban".
    fn after_by(&self, by: usize, sentence: &Sentence) -> Option<PerpetratorMention> {
        let mut deed = by.checked_sub(1).filter(|&p| p >= sentence.tokens.start)?;
        let mut steps = 0;
        while self.lexicon.between.contains(&self.tokens.word(deed)) && steps < 2 && deed > sentence.tokens.start {
            deed -= 1;
            steps += 1;
        }
        if !self.lexicon.done.contains(&self.tokens.word(deed)) {
            return None;
        }
        let mut start = by + 1;
        if ["the", "a", "an", "The"].contains(&self.word(start, sentence)) {
            start += 1;
        }
        let mut end = start;
        while end < sentence.tokens.end && end < start + 7 {
            let token = &self.tokens.list[end];
            let dash = token.is_glued() && matches!(self.tokens.str(end), "-" | "–");
            let ends = self.lexicon.stops.contains(&token.word) || self.lexicon.deeds.contains(&token.word);
            if !(token.is_word() || dash) || ends {
                break;
            }
            end += 1;
        }
        // "by terrorist rocket fire": an adjective alone is nobody.
        let deed_after = end < sentence.tokens.end && self.lexicon.deeds.contains(&self.tokens.word(end));
        if deed_after && end == start + 1 && self.lexicon.plain.contains(&self.tokens.word(start)) {
            return None;
        }
        let tokens = self.whole(start..end);
        let means = tokens.len() == 1 && self.lexicon.means.contains(&self.tokens.word(start));
        let told = self.is_actor(&tokens) && !means;
        told.then_some(PerpetratorMention { tokens, deed: deed..deed + 1, country_only: false })
    }

    /// "US-led coalition strikes", "Syrian regime air raids".
    fn before_cause(&self, cause: &CauseMention, sentence: &Sentence) -> Option<PerpetratorMention> {
        // "Taliban insurgency", "halted the rebel offensive": whose it is did not do it, unless it did something.
        let next = cause.tokens.end;
        let does = |at: usize| self.lexicon.done.contains(&self.tokens.word(at));
        let owned = self.lexicon.owned.contains(&self.tokens.word(next - 1));
        if owned && !(next < sentence.tokens.end && does(next)) {
            return None;
        }
        let mut start = cause.tokens.start;
        while start > sentence.tokens.start && cause.tokens.start - start < 6 {
            let p = start - 1;
            let token = &self.tokens.list[p];
            let dash = matches!(self.tokens.str(p), "-" | "–") && token.is_glued();
            let led = matches!(self.tokens.str(p), "led" | "backed") && token.is_glued();
            if led && p >= sentence.tokens.start + 2 {
                start = p - 2;
                continue;
            }
            let known = self.lexicon.actors.contains(&token.word)
                || (self.lexicon.names.contains(&token.word) && token.is_capital())
                || self.is_people(p);
            if !(dash || known || (self.tokens.str(p) == "or" && start < cause.tokens.start)) {
                break;
            }
            start = p;
        }
        let tokens = start..cause.tokens.start;
        // "coalition strikes" is a cause whose first word is its doer.
        let first = self.lexicon.actors.contains(&self.tokens.word(cause.tokens.start)) && cause.tokens.len() > 1;
        let end = if first { cause.tokens.start + 1 } else { cause.tokens.start };
        let tokens = self.whole(tokens.start..end);
        if tokens.is_empty() || self.lexicon.led.contains(&self.tokens.word(tokens.end - 1)) {
            return None;
        }
        let plain = tokens.len() == 1 && self.lexicon.plain.contains(&self.tokens.word(tokens.start));
        let country_only = !tokens.clone().any(|at| {
            let token = &self.tokens.list[at];
            self.lexicon.actors.contains(&token.word)
                || (self.lexicon.names.contains(&token.word) && token.is_capital())
        });
        (self.is_actor(&tokens) && !plain).then(|| PerpetratorMention {
            tokens,
            deed: cause.tokens.clone(),
            country_only,
        })
    }

    /// A name without what is cut in two: a dash at either end, "fighter" before its aircraft.
    fn whole(&self, tokens: Range<usize>) -> Range<usize> {
        let dash = |at: usize| matches!(self.tokens.str(at), "-" | "–");
        let Range { mut start, mut end } = tokens;
        if start < end && dash(start) && self.tokens.list[start].is_glued() {
            // "al-Nusra terrorists"
            let joint = start > 0 && self.tokens.str(start - 1).len() <= 2 && self.tokens.list[start - 1].is_word();
            start = if joint { start - 1 } else { start + 1 };
        }
        while start < end && (dash(end - 1) || self.lexicon.craft.contains(&self.tokens.word(end - 1))) {
            end -= 1;
        }
        start..end
    }

    /// Whether some word of the range can do violence: a group, its kind, or a country.
    fn is_actor(&self, tokens: &Range<usize>) -> bool {
        !tokens.is_empty()
            && tokens.clone().any(|at| {
                let token = &self.tokens.list[at];
                self.lexicon.actors.contains(&token.word)
                    || (self.lexicon.names.contains(&token.word) && token.is_capital())
                    || self.is_people(at)
            })
    }

    fn is_people(&self, at: usize) -> bool {
        let from = self.places.partition_point(|m| m.tokens.end <= at);
        self.places.get(from).is_some_and(|m| {
            m.tokens.contains(&at)
                && matches!(m.role, PlaceRole::People | PlaceRole::Attached | PlaceRole::Bare)
                && !m.listed.is_empty()
                && is_country(m)
        })
    }

    fn word(&self, at: usize, sentence: &Sentence) -> &str {
        if at < sentence.tokens.end { self.tokens.str(at) } else { "" }
    }
}

fn is_country(mention: &PlaceMention) -> bool {
    let places = &Gazetteer::get().places;
    mention.listed.first().is_some_and(|&p| places[p].kind == PlaceKind::Country)
}

/// Who stands right before the verb of an active clause: "government troops killed 12"; `verb` is the verb's first token.
pub fn before_verb(
    tokens: &Tokens,
    clause: &Range<usize>,
    verb: usize,
    places: &[PlaceMention],
    lexicon: &PerpetratorLexicon,
) -> Option<Range<usize>> {
    let finder = Finder { tokens, places, lexicon };
    let mut end = verb;
    while end > clause.start && lexicon.before_verb.contains(&tokens.word(end - 1)) {
        end -= 1;
    }
    let head = end.checked_sub(1).filter(|&h| h >= clause.start)?;
    let token = &tokens.list[head];
    let heads = lexicon.actors.contains(&token.word) || (lexicon.names.contains(&token.word) && token.is_capital());
    if !heads {
        return None;
    }
    let mut start = head;
    while start > clause.start && end - start < 6 {
        let p = start - 1;
        let token = &tokens.list[p];
        let dash = matches!(tokens.str(p), "-" | "–") && token.is_glued();
        let known = lexicon.actors.contains(&token.word) || finder.is_people(p);
        let named = token.is_word() && (token.is_capital() || token.is_glued()) && !lexicon.stops.contains(&token.word);
        if !(dash || known || named) || ["The", "A", "An"].contains(&tokens.str(p)) {
            break;
        }
        start = p;
    }
    // "strikes in Pakistan killed 12": a place after a preposition did nothing.
    if start > clause.start && lexicon.stops.contains(&tokens.word(start - 1)) {
        return None;
    }
    // "the killed soldiers": a count before the name makes them the victims.
    let counted = start > clause.start && tokens.list[start - 1].is_number();
    let found = finder.whole(start..end);
    (!counted && !found.is_empty()).then_some(found)
}
