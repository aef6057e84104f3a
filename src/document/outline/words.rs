//! The words by which the parts of a text are told apart.

use std::sync::LazyLock;

use rustc_hash::FxHashSet;
use serde::Deserialize;

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Data {
    weekdays: String,
    months: String,
    zones: String,
    beside: String,
    stamps: String,
    turns: String,
    pointing: String,
    notes: String,
    bylines: String,
    captions: String,
    agencies: String,
    comments: String,
    related: String,
    furniture: String,
}

/// A list of words or phrases in lower case.
pub struct List(FxHashSet<String>);

impl List {
    fn read(data: &str) -> List {
        List(data.split(',').map(|entry| entry.trim().to_owned()).filter(|entry| !entry.is_empty()).collect())
    }

    /// Whether the list has a word, capitals aside.
    pub fn has(&self, word: &str) -> bool {
        self.0.contains(word) || word.contains(char::is_uppercase) && self.0.contains(&word.to_lowercase())
    }

    /// Whether one of the entries stands in a text in lower case.
    pub fn stands_in(&self, lower: &str) -> bool {
        self.0.iter().any(|entry| lower.contains(entry.as_str()))
    }

    /// The longest entry that a text in lower case begins with, as whole words.
    pub fn opens(&self, lower: &str) -> Option<usize> {
        let whole = |entry: &&String| lower[entry.len()..].chars().next().is_none_or(|c| !c.is_alphanumeric());
        self.0.iter().filter(|entry| lower.starts_with(entry.as_str())).filter(whole).map(String::len).max()
    }
}

/// The lists of `en.toml`, which says what each holds.
pub struct Words {
    pub weekdays: List,
    pub months: List,
    pub zones: List,
    pub beside: List,
    pub stamps: List,
    pub turns: List,
    pub pointing: List,
    pub notes: List,
    pub bylines: List,
    pub captions: List,
    pub agencies: List,
    pub comments: List,
    pub related: List,
    pub furniture: List,
}

/// The words of the language.
pub fn words() -> &'static Words {
    static WORDS: LazyLock<Words> = LazyLock::new(|| {
        let data: Data = toml::from_str(include_str!("en.toml")).expect("the lists are well-formed");
        Words {
            weekdays: List::read(&data.weekdays),
            months: List::read(&data.months),
            zones: List::read(&data.zones),
            beside: List::read(&data.beside),
            stamps: List::read(&data.stamps),
            turns: List::read(&data.turns),
            pointing: List::read(&data.pointing),
            notes: List::read(&data.notes),
            bylines: List::read(&data.bylines),
            captions: List::read(&data.captions),
            agencies: List::read(&data.agencies),
            comments: List::read(&data.comments),
            related: List::read(&data.related),
            furniture: List::read(&data.furniture),
        }
    });
    &WORDS
}
