//! Cuts a text into tokens and sentences, and finds listed phrases in them.

mod phrases;
mod sentence;
mod token;
mod vocabulary;

pub use phrases::{Phrases, intern_phrase};
pub use sentence::{Section, Sentence, SentenceLexicon, outlined, sentences};
pub use token::{Kind, Token, Tokens};
pub use vocabulary::{Vocabulary, Word};
