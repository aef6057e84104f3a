//! Cuts a text into tokens and sentences, and finds listed phrases in them.

mod capitals;
mod note_mark;
mod phrases;
mod reading;
mod sentence;
mod steps;
mod token;
mod vocabulary;
mod word_files;

pub use capitals::Capitals;
pub use phrases::{Phrases, intern_phrase};
pub use reading::Reading;
pub use sentence::{Section, Sentence, SentenceLexicon, outlined, sentences};
pub use steps::{Stage, Steps, Trace};
pub use token::{Kind, Token, Tokens};
pub use vocabulary::{Vocabulary, Word, WordSet};
pub use word_files::WordFiles;
