//! A language: the set of lexicons that the stages read with.

use std::sync::LazyLock;

use crate::scope::ScopeLexicon;
use crate::text::{SentenceLexicon, Vocabulary};

/// The lexicons of one language, compiled once.
#[derive(Debug)]
pub struct Language {
    /// All words that some lexicon lists.
    pub vocabulary: Vocabulary,
    /// Where sentences end.
    pub sentences: SentenceLexicon,
    /// Where, when, how and by whom.
    pub scope: ScopeLexicon,
}

impl Language {
    /// English.
    pub fn english() -> &'static Language {
        static ENGLISH: LazyLock<Language> = LazyLock::new(|| {
            let mut vocabulary = Vocabulary::default();
            let sentences = SentenceLexicon::read(include_str!("text/en.toml"), &mut vocabulary)
                .expect("text/en.toml is well-formed");
            let scope = ScopeLexicon::read(&mut vocabulary).expect("the lexicons of scope are well-formed");
            Language { vocabulary, sentences, scope }
        });
        &ENGLISH
    }
}
