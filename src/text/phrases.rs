//! Finds the longest listed phrase at a token: the finite-state part that all lexicons share.

use std::borrow::Cow;
use std::ops::Range;

use super::{Tokens, Vocabulary, Word, WordSet};
use crate::document::Span;

/// What follows the first word of a phrase, and the phrase's value.
#[derive(Debug)]
struct Tail<T> {
    /// The second word, [`Word::NONE`] if there is none: kept here because it decides for most.
    second: Word,
    /// The words after the second.
    rest: Box<[Word]>,
    value: T,
}

impl<T> Tail<T> {
    /// How many words follow the first.
    fn len(&self) -> usize {
        usize::from(self.second.is_known()) + self.rest.len()
    }

    fn is(&self, words: &[Word]) -> bool {
        words.first().copied().unwrap_or(Word::NONE) == self.second && *self.rest == words[words.len().min(1)..]
    }

    /// Whether the words stand from a token on.
    fn follows(&self, tokens: &Tokens, at: usize) -> bool {
        !self.second.is_known()
            || tokens.word(at) == self.second
                && self.rest.iter().enumerate().all(|(i, &word)| tokens.word(at + 1 + i) == word)
    }
}

/// The bit of a word among 64: words may share one.
fn bit(word: Word) -> u64 {
    1 << (word.index() % 64)
}

/// What may follow a word that begins phrases.
#[derive(Debug)]
struct Tails<T> {
    /// As bits: what second words can follow. It spares reading long lists in vain.
    seconds: u64,
    /// The words that follow, longest first.
    list: Vec<Tail<T>>,
}

/// Phrases of one or more tokens, each with a value.
#[derive(Debug)]
pub struct Phrases<T> {
    /// For each word that begins a phrase: what may follow it.
    tails: Vec<Tails<T>>,
    /// By word: its place among the tails.
    places: Vec<u32>,
    /// The words that begin a phrase. Most begin none, and this says so fastest.
    begins: WordSet,
}

impl<T> Default for Phrases<T> {
    fn default() -> Self {
        Phrases { tails: Vec::new(), places: Vec::new(), begins: WordSet::default() }
    }
}

/// The words of a phrase as the tokenizer cuts them, in lower case, each listed in the vocabulary from now on.
pub fn intern_phrase(phrase: &str, vocabulary: &mut Vocabulary) -> Vec<Word> {
    // Most phrases are words of plain letters, which need no tokenizer.
    if phrase.bytes().all(|byte| byte == b' ' || byte.is_ascii_alphabetic()) {
        let lower = if phrase.bytes().any(|byte| byte.is_ascii_uppercase()) {
            Cow::Owned(phrase.to_ascii_lowercase())
        } else {
            Cow::Borrowed(phrase)
        };
        return lower.split(' ').filter(|word| !word.is_empty()).map(|word| vocabulary.intern(word)).collect();
    }
    let tokens = Tokens::cut(phrase, Span { start: 0, end: phrase.len() }, vocabulary);
    let listed = |at| match tokens.word(at) {
        Word::NONE => vocabulary.intern(&tokens.str(at).to_lowercase().replace('\u{2019}', "'")),
        word => word,
    };
    (0..tokens.len()).map(listed).collect()
}

impl<T> Phrases<T> {
    /// Adds a phrase. A phrase that is already listed keeps its first value and the new one is handed back.
    ///
    /// # Errors
    /// The value, if the phrase is empty or already listed.
    pub fn add(&mut self, phrase: &str, value: T, vocabulary: &mut Vocabulary) -> Result<(), T> {
        self.add_words(&intern_phrase(phrase, vocabulary), value)
    }

    /// Adds a phrase by its words, as [`Phrases::add`] does.
    ///
    /// # Errors
    /// The value, if there are no words or they are already listed.
    pub fn add_words(&mut self, words: &[Word], value: T) -> Result<(), T> {
        let Some((&first, rest)) = words.split_first() else { return Err(value) };
        let index = first.index();
        if index >= self.places.len() {
            self.places.resize(index + 1, 0);
        }
        if !self.begins.contains(&first) {
            self.begins.insert(first);
            self.places[index] = self.tails.len() as u32;
            self.tails.push(Tails { seconds: 0, list: Vec::new() });
        }
        let Tails { seconds, list } = &mut self.tails[self.places[index] as usize];
        if list.iter().any(|other| other.is(rest)) {
            return Err(value);
        }
        let at = list.partition_point(|other| other.len() >= rest.len());
        let second = rest.first().copied().unwrap_or(Word::NONE);
        if second.is_known() {
            *seconds |= bit(second);
        }
        list.insert(at, Tail { second, rest: rest.get(1..).unwrap_or_default().into(), value });
        Ok(())
    }

    /// The words that begin a phrase.
    pub(crate) fn begins(&self) -> &WordSet {
        &self.begins
    }

    /// The longest phrase that starts at a token: how many tokens it takes, and its value.
    #[inline]
    pub fn longest(&self, tokens: &Tokens, at: usize) -> Option<(usize, &T)> {
        let word = tokens.word(at);
        if self.begins.contains(&word) { self.longest_of(word, tokens, at) } else { None }
    }

    /// The longest phrase of those that a word begins; kept apart, for most words begin none.
    fn longest_of(&self, word: Word, tokens: &Tokens, at: usize) -> Option<(usize, &T)> {
        let Tails { seconds, list } = &self.tails[self.places[word.index()] as usize];
        if seconds & bit(tokens.word(at + 1)) == 0 {
            // The phrase of one word stands last.
            return list.last().filter(|tail| !tail.second.is_known()).map(|tail| (1, &tail.value));
        }
        list.iter().find(|tail| tail.follows(tokens, at + 1)).map(|tail| (tail.len() + 1, &tail.value))
    }

    /// All longest phrases in a range of tokens, left to right, none inside another.
    pub fn all<'s>(&'s self, tokens: &'s Tokens, range: Range<usize>) -> impl Iterator<Item = (Range<usize>, &'s T)> {
        let mut at = range.start;
        let end = range.end.min(tokens.len());
        std::iter::from_fn(move || {
            while at < end {
                // Most words begin no phrase.
                at += tokens.list[at..end].iter().take_while(|token| !self.begins.contains(&token.word)).count();
                if at == end {
                    break;
                }
                if let Some((length, value)) = self.longest_of(tokens.list[at].word, tokens, at)
                    && at + length <= range.end
                {
                    let found = at..at + length;
                    at = found.end;
                    return Some((found, value));
                }
                at += 1;
            }
            None
        })
    }

    /// The first word of every phrase.
    pub fn first_words(&self) -> impl Iterator<Item = Word> {
        (0..self.places.len() as u32).map(Word).filter(|&word| self.begins.contains(&word))
    }

    /// How many phrases are listed.
    pub fn len(&self) -> usize {
        self.tails.iter().map(|tails| tails.list.len()).sum()
    }

    /// Whether no phrase is listed.
    pub fn is_empty(&self) -> bool {
        self.tails.is_empty()
    }
}
