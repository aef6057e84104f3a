//! Finds the longest listed phrase at a token: the finite-state part that all lexicons share.

use std::ops::Range;

use rustc_hash::FxHashMap;

use super::{Kind, Tokens, Vocabulary, Word};
use crate::document::Span;

/// What follows the first word of a phrase, and the phrase's value.
type Tail<T> = (Box<[Word]>, T);

/// Phrases of one or more tokens, each with a value.
#[derive(Debug)]
pub struct Phrases<T> {
    /// By first word: the words that follow, longest first.
    by_first: FxHashMap<Word, Vec<Tail<T>>>,
    /// By word, as bits: whether a phrase begins with it. Most words begin none, and this says so fastest.
    begins: Vec<u64>,
}

impl<T> Default for Phrases<T> {
    fn default() -> Self {
        Phrases { by_first: FxHashMap::default(), begins: Vec::new() }
    }
}

/// The words of a phrase as the tokenizer cuts them, in lower case, each listed in the vocabulary from now on.
pub fn intern_phrase(phrase: &str, vocabulary: &mut Vocabulary) -> Vec<Word> {
    let pieces: Vec<(String, Kind)> = {
        let tokens = Tokens::cut(phrase, Span { start: 0, end: phrase.len() }, vocabulary);
        (0..tokens.len())
            .map(|i| (tokens.str(i).to_lowercase().replace('\u{2019}', "'"), tokens.list[i].kind))
            .collect()
    };
    pieces.iter().map(|(piece, _)| vocabulary.intern(piece)).collect()
}

impl<T> Phrases<T> {
    /// Adds a phrase. A phrase that is already listed keeps its first value and the new one is handed back.
    ///
    /// # Errors
    /// The value, if the phrase is empty or already listed.
    pub fn add(&mut self, phrase: &str, value: T, vocabulary: &mut Vocabulary) -> Result<(), T> {
        let words = intern_phrase(phrase, vocabulary);
        let Some((&first, rest)) = words.split_first() else { return Err(value) };
        let bits = first.index() / 64;
        if bits >= self.begins.len() {
            self.begins.resize(bits + 1, 0);
        }
        self.begins[bits] |= 1 << (first.index() % 64);
        let list = self.by_first.entry(first).or_default();
        if list.iter().any(|(other, _)| **other == *rest) {
            return Err(value);
        }
        let at = list.partition_point(|(other, _)| other.len() >= rest.len());
        list.insert(at, (rest.into(), value));
        Ok(())
    }

    /// The longest phrase that starts at a token: how many tokens it takes, and its value.
    pub fn longest(&self, tokens: &Tokens, at: usize) -> Option<(usize, &T)> {
        let word = tokens.word(at);
        let begins = self.begins.get(word.index() / 64).is_some_and(|bits| bits >> (word.index() % 64) & 1 == 1);
        if !begins || !word.is_known() {
            return None;
        }
        let list = self.by_first.get(&word)?;
        list.iter()
            .find(|(rest, _)| rest.iter().enumerate().all(|(i, &word)| tokens.word(at + 1 + i) == word))
            .map(|(rest, value)| (rest.len() + 1, value))
    }

    /// All longest phrases in a range of tokens, left to right, none inside another.
    pub fn all<'s>(&'s self, tokens: &'s Tokens, range: Range<usize>) -> impl Iterator<Item = (Range<usize>, &'s T)> {
        let mut at = range.start;
        std::iter::from_fn(move || {
            while at < range.end {
                if let Some((length, value)) = self.longest(tokens, at)
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
        self.by_first.keys().copied()
    }

    /// How many phrases are listed.
    pub fn len(&self) -> usize {
        self.by_first.values().map(Vec::len).sum()
    }

    /// Whether no phrase is listed.
    pub fn is_empty(&self) -> bool {
        self.by_first.is_empty()
    }
}
