//! Claims: a figure for a measure over a scope, asserted by a source, with the evidence for it.

mod holdings;

use std::sync::Arc;

use jiff::civil::Date;
use serde::{Deserialize, Deserializer, Serialize};
use sha2::{Digest, Sha256};

use crate::document::{Metadata, Span};
use crate::figure::Figure;
use crate::scope::{PopulationClass, Scope};
use crate::source::Attribution;
use crate::text::Trace;

pub use holdings::Holdings;

/// The sentence that a claim was read from, word for word.
#[derive(Clone, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
pub struct Evidence {
    /// Byte offset of the sentence in the document's text.
    pub start: usize,
    /// Byte offset after it.
    pub end: usize,
    /// The sentence: slicing the document's text gives it back.
    pub quote: String,
    /// The characters before it.
    pub prefix: String,
    /// The characters after it.
    pub suffix: String,
    /// How many characters (Unicode code points) of the text stand before it; `None` in claims of an earlier version.
    #[serde(default)]
    pub start_char: Option<usize>,
}

impl Evidence {
    /// The place of the sentence in the document's text, in characters.
    pub fn characters(&self) -> Option<Span> {
        let start = self.start_char?;
        Some(Span { start, end: start + self.quote.chars().count() })
    }
}

/// One source's figure for one quantity, at one span of one document.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Claim {
    /// Hash of the document's hash, the figure's span, measure and population: the same claim has the same id tomorrow.
    pub id: String,
    /// The document it was read from.
    pub document: Arc<Metadata>,
    /// The figure.
    pub figure: Figure,
    /// The measure's name: `killed`, `injured`, `strikes` …
    pub measure: String,
    /// Over what it counts.
    pub scope: Scope,
    /// Who says so.
    pub attribution: Attribution,
    /// The sentence.
    pub evidence: Evidence,
    /// The id of the claim that this one is a part of ("including", "among them").
    pub part_of: Option<String>,
    /// The rule that found it.
    pub rule: String,
    /// Whether it stands in a headline.
    #[serde(default)]
    pub headline: bool,
    /// The day up to which a total counts, where said.
    #[serde(default)]
    pub as_of: Option<Date>,
    /// Whether nobody counted: a person who is named or pointed at, of whom the words say that it befell them.
    #[serde(default, deserialize_with = "or_default")]
    pub implied: bool,
    /// How each facet is held that the figure's own clause does not say.
    #[serde(default, deserialize_with = "or_default")]
    pub held: Holdings,
    /// How it came about, for `explain`: empty unless it was asked for; not part of the exchange format.
    #[serde(skip)]
    pub trace: Vec<Trace>,
}

/// What stands there, or what is meant where nothing does.
fn or_default<'de, D: Deserializer<'de>, T: Default + Deserialize<'de>>(reader: D) -> Result<T, D::Error> {
    Ok(Option::deserialize(reader)?.unwrap_or_default())
}

/// Makes the ids of the claims of one document, whose own hash is taken in once.
#[derive(Clone, Debug)]
pub struct Ids(Sha256);

impl Ids {
    /// The ids of a document's claims.
    pub fn of(document_sha256: &str) -> Ids {
        Ids(Sha256::new().chain_update(document_sha256))
    }

    /// The id of a claim, from what identifies it.
    pub fn id(&self, figure: Span, measure: &str, population: Option<PopulationClass>) -> String {
        let population = population.map_or("", PopulationClass::name);
        let (start, end) = (figure.start.to_string(), figure.end.to_string());
        let key = ["", &start, &end, measure, population].join("\0");
        let mut id = String::with_capacity(16);
        for byte in self.0.clone().chain_update(key).finalize().iter().take(8) {
            for digit in [byte >> 4, byte & 15] {
                id.push(char::from(b"0123456789abcdef"[usize::from(digit)]));
            }
        }
        id
    }
}

impl Claim {
    /// The id of a claim, from what identifies it.
    pub fn make_id(document_sha256: &str, figure: Span, measure: &str, population: Option<PopulationClass>) -> String {
        Ids::of(document_sha256).id(figure, measure, population)
    }

    /// The place of the figure in the document's text, in characters.
    pub fn figure_characters(&self) -> Option<Span> {
        let characters = |offset: usize| {
            let inside = offset.checked_sub(self.evidence.start)?;
            Some(self.evidence.start_char? + self.evidence.quote.get(..inside)?.chars().count())
        };
        Some(Span { start: characters(self.figure.start)?, end: characters(self.figure.end)? })
    }

    /// The claim in one line: `killed | civilians | >=400 | Ben Emmerson | Pakistan | 2004/2013`.
    pub fn notation(&self) -> String {
        let population = self.scope.population.as_ref().map_or("-", |p| p.class.name());
        let source = self.attribution.source.as_ref().map_or("-", |s| s.name.as_str());
        let place = self.scope.place.as_ref().map_or("-", |p| p.name.as_str());
        let period = self.scope.period.as_deref().unwrap_or("-");
        format!("{} | {population} | {} | {source} | {place} | {period}", self.measure, self.figure.notation())
    }
}
