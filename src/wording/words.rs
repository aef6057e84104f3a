//! The words of reports: of measures and causes from `en.toml`, of verdicts and kinds of sources, and names cut to size.

use std::collections::BTreeMap;
use std::sync::LazyLock;

use serde::Deserialize;

use super::clean::{shortened, visible};
use super::figures::grouped;
use crate::finding::FindingKind;
use crate::source::{Attribution, SourceKind, Stance};

/// The words of `en.toml`.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Words {
    /// What each measure counts.
    pub measures: BTreeMap<String, Measure>,
    /// The order of measures in lists.
    pub order: Order,
    /// Causes in the plural.
    pub causes: BTreeMap<String, String>,
    /// One of what is named in the plural.
    pub singular: BTreeMap<String, String>,
    /// Words that say no more than the class of people.
    pub generic: Generic,
    /// Names that take an article.
    pub article: Article,
}

/// A measure in words.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Measure {
    /// The phrase, with `{who}` for the people or things counted.
    pub text: String,
    /// What goes before whoever did it.
    pub by: String,
}

/// An order of measures.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Order {
    /// Their names.
    pub measures: Vec<String>,
}

/// A list of words.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Generic {
    /// The words, in lower case.
    pub words: Vec<String>,
}

/// Names by their article.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Article {
    /// Names that take "the".
    pub the: Vec<String>,
}

/// The words, read once.
pub static WORDS: LazyLock<Words> =
    LazyLock::new(|| toml::from_str(include_str!("en.toml")).expect("wording/en.toml is well-formed"));

/// How many characters of a name or phrase from a document a heading shows.
const NAME: usize = 80;

/// A name from a document, safe and short enough for a heading.
pub fn named(name: &str) -> String {
    // Cut before the text is looked at: a name may be a megabyte long.
    let start = shortened(name.trim_start(), 2 * NAME);
    shortened(visible(&start).trim(), NAME).into_owned()
}

/// The name of a document's file, without its folders.
pub fn file_name(path: &str) -> String {
    named(path.rsplit('/').next().unwrap_or(path))
}

/// Where a measure stands in lists.
pub fn measure_order(measure: &str) -> (usize, String) {
    let known = WORDS.order.measures.iter().position(|m| m == measure);
    (known.unwrap_or(WORDS.order.measures.len()), measure.to_owned())
}

/// A number with its noun: "1 document", "12 documents".
pub fn plural(n: usize, one: &str, many: &str) -> String {
    format!("{} {}", grouped(n as u64), if n == 1 { one } else { many })
}

/// The verdict of a row, in a word or three.
pub fn verdict(kind: FindingKind) -> &'static str {
    match kind {
        FindingKind::Disagreement => "differ",
        FindingKind::Impossible => "part exceeds whole",
        FindingKind::Sum => "parts exceed whole",
        FindingKind::Transmission => "copied differently",
        FindingKind::Revision => "revised",
        FindingKind::Compatible => "overlap",
        FindingKind::Agreement => "agree",
        FindingKind::Percentage => "percentage off",
        FindingKind::Retelling => "retold for more",
        FindingKind::Unsettled => "not settled",
        FindingKind::Incomparable => "not comparable",
    }
}

/// What a verdict means, in one sentence.
pub fn verdict_meaning(kind: FindingKind) -> &'static str {
    match kind {
        FindingKind::Disagreement => "no number fits what all of these sources say about the same quantity",
        FindingKind::Impossible => "one figure counts a part of what the other counts, and is larger",
        FindingKind::Sum => "separate parts of one whole add up to more than the figure for the whole",
        FindingKind::Transmission => "documents carry the same statement with different figures",
        FindingKind::Revision => "one source gave a different figure later",
        FindingKind::Compatible => "the figures are not the same, but some number fits all of them",
        FindingKind::Agreement => "the sources give the same figure, or one range lies inside the other",
        FindingKind::Percentage => "the percentage is not what the two counts beside it give, however it was rounded",
        FindingKind::Retelling => {
            "one number of one source is told for a part in one document and for its whole in another"
        }
        FindingKind::Unsettled => {
            "no number fits all of these figures, but what the texts say leaves room for all of them"
        }
        FindingKind::Incomparable => "the figures look alike but do not speak of the same thing",
    }
}

/// The kind of a source, in words.
pub fn kind(kind: SourceKind) -> &'static str {
    match kind {
        SourceKind::Government => "government",
        SourceKind::Military => "military",
        SourceKind::Intergovernmental => "intergovernmental",
        SourceKind::Monitor => "monitor or rights group",
        SourceKind::Academic => "academic",
        SourceKind::Medical => "medical",
        SourceKind::Media => "media",
        SourceKind::ArmedGroup => "armed group",
        SourceKind::Witness => "witness",
        SourceKind::Politician => "politician",
        SourceKind::Other => "kind not known",
    }
}

/// What to add to a figure whose source does not simply say so.
pub fn stance(said: &Attribution) -> Option<String> {
    let words = match said.stance {
        Stance::Asserts => return None,
        Stance::Denies => "denies it",
        Stance::Disputes => "the text rejects it",
        Stance::Corrects => "the text corrects it",
        Stance::Alleges => match &said.cue {
            Some(cue) => return Some(format!("in the text’s word, “{}”", named(cue))),
            None => "alleged, in the text’s word",
        },
        Stance::Estimates => "an estimate",
        Stance::Fears => "feared, not said to have happened",
    };
    Some(words.to_owned())
}

/// The name of a source as it stands inside a line: the article that began its sentence is written small.
pub fn source_name(name: &str) -> String {
    let name = named(name);
    match name.split_once(' ') {
        Some((article @ ("The" | "A" | "An"), rest)) => format!("{} {rest}", article.to_lowercase()),
        _ => name,
    }
}

/// A text that begins a sentence.
pub fn capital(text: &str) -> String {
    let mut chars = text.chars();
    chars.next().map_or_else(String::new, |first| first.to_uppercase().chain(chars).collect())
}

/// The name under which an enum's value stands in the data formats.
pub fn key<T: serde::Serialize>(value: T) -> String {
    serde_json::to_value(value).ok().and_then(|v| v.as_str().map(str::to_owned)).unwrap_or_default()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_measure_in_the_order_has_words() {
        for measure in &WORDS.order.measures {
            assert!(WORDS.measures.contains_key(measure), "{measure}");
        }
        assert_eq!(WORDS.order.measures.len(), WORDS.measures.len());
    }
}
