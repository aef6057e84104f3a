//! A language: the set of lexicons that the stages read with.

use std::sync::LazyLock;

use crate::source::SourceLexicon;
use crate::text::{SentenceLexicon, Vocabulary};

/// The lexicons of one language, compiled once.
#[derive(Debug)]
pub struct Language {
    /// All words that some lexicon lists.
    pub vocabulary: Vocabulary,
    /// Where sentences end.
    pub sentences: SentenceLexicon,
    /// How figures are credited to sources.
    pub sources: SourceLexicon,
}

impl Language {
    /// English.
    pub fn english() -> &'static Language {
        static ENGLISH: LazyLock<Language> = LazyLock::new(|| {
            let mut vocabulary = Vocabulary::default();
            let sentences = SentenceLexicon::read(include_str!("text/en.toml"), &mut vocabulary)
                .expect("text/en.toml is well-formed");
            let sources = SourceLexicon::read(&mut vocabulary).expect("source/en.toml is well-formed");
            Language { vocabulary, sentences, sources }
        });
        &ENGLISH
    }
}
