//! Who speaks: the key under which the claims of one source meet, and whether a name is none.

use std::sync::LazyLock;

use rustc_hash::FxHashSet;

use super::prepare::word_set;
use crate::source::{Register, Source};

/// The key of a voice.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum VoiceKey {
    /// It is known wherever it is met: by the register's id, else by its name.
    Everywhere(String),
    /// It has no name, and speaks only within its document.
    Within(String),
}

/// Who speaks: the register's id, else the name; an unnamed source speaks only within its document, and so does an
/// outlet whose name is not known.
pub fn voice_key(source: Option<&Source>, publisher: Option<&str>, register: Option<&Register>) -> VoiceKey {
    match (source, publisher) {
        (Some(source), _) => match source.id.clone().or_else(|| known(register, &source.name)) {
            Some(id) => VoiceKey::Everywhere(format!("id:{id}")),
            None if is_unnamed(&source.name) => VoiceKey::Within(plain_name(&source.name)),
            None => VoiceKey::Everywhere(format!("name:{}", plain_name(&source.name))),
        },
        (None, Some(publisher)) => match register.and_then(|r| r.by_name(publisher)) {
            Some(entry) => VoiceKey::Everywhere(format!("id:{}", entry.id)),
            None => VoiceKey::Everywhere(format!("name:{}", plain_name(publisher))),
        },
        (None, None) => VoiceKey::Within(String::new()),
    }
}

/// The id that the register has for a name as a whole.
fn known(register: Option<&Register>, name: &str) -> Option<String> {
    register?.look_up(name).filter(|known| known.whole).map(|known| known.id)
}

/// The words that open a name which is none.
fn unnamed() -> &'static FxHashSet<String> {
    static WORDS: LazyLock<FxHashSet<String>> = LazyLock::new(|| word_set(include_str!("unnamed.toml")));
    &WORDS
}

/// Whether a name could be anybody's: "a monitor", "security officials".
pub fn is_anybody(name: &str) -> bool {
    plain_name(name).split_whitespace().all(|word| unnamed().contains(word))
}

/// Whether a name is none: "a security official", "residents", "Local activists". A capital after the first word, or a
/// first word that is not listed, makes it one.
pub fn is_unnamed(name: &str) -> bool {
    let plain = plain_name(name);
    // A dossier has one health ministry, whether its texts write it with a capital or not.
    if plain.ends_with(" ministry") {
        return false;
    }
    let first = plain.split_whitespace().next().unwrap_or("");
    let skip = name.split_whitespace().count() - plain.split_whitespace().count() + 1;
    let capital_later = name.split_whitespace().skip(skip).any(|word| word.starts_with(char::is_uppercase));
    let article = matches!(name.split_whitespace().next(), Some("a" | "an" | "A" | "An"));
    !name.chars().any(char::is_uppercase) || (!capital_later && unnamed().contains(first)) || article
}

/// A name as it is compared: lower case, straight apostrophes, no leading article.
pub fn plain_name(name: &str) -> String {
    let lower = name.to_lowercase().replace(['\u{2019}', '\u{2018}'], "'");
    let words: Vec<&str> = lower.split_whitespace().collect();
    let words = match words.as_slice() {
        ["the" | "a" | "an", rest @ ..] if !rest.is_empty() => rest,
        all => all,
    };
    // "The Ministry of Health" and "the health ministry" are one name.
    match words {
        ["ministry", "of", what] => format!("{what} ministry"),
        all => all.join(" "),
    }
}
