//! What the words of a text do, as bits: by token, and by sentence for those who look for a word that most sentences lack.

use crate::text::{Sentence, Tokens, Word};

/// What the words of a text do.
pub(super) struct Marks {
    tokens: Vec<u64>,
    sentences: Vec<u64>,
}

impl Marks {
    /// Reads them off each word.
    pub(super) fn of(tokens: &Tokens, sentences: &[Sentence], does: impl Fn(Word) -> u64) -> Marks {
        let tokens: Vec<u64> = tokens.list.iter().map(|token| does(token.word)).collect();
        let all = |sentence: &Sentence| tokens[sentence.tokens.clone()].iter().fold(0, |all, own| all | own);
        let sentences = sentences.iter().map(all).collect();
        Marks { tokens, sentences }
    }

    /// Whether a word does any of some things.
    #[inline]
    pub(super) fn has(&self, at: usize, marks: u64) -> bool {
        self.tokens.get(at).is_some_and(|own| own & marks != 0)
    }

    /// Whether any word of a sentence does any of them.
    #[inline]
    pub(super) fn in_sentence(&self, sentence: usize, marks: u64) -> bool {
        self.sentences[sentence] & marks != 0
    }
}
