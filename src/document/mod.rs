//! Documents: the text as received, what is known about it, and places in it.

use serde::{Deserialize, Serialize};
use sha2::{Digest, Sha256};

/// A place in a document's text, in bytes: `start` inclusive, `end` exclusive.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, Deserialize)]
pub struct Span {
    /// Offset of the first byte.
    pub start: usize,
    /// Offset after the last byte.
    pub end: usize,
}

impl Span {
    /// Length in bytes.
    pub fn len(&self) -> usize {
        self.end - self.start
    }

    /// Whether the span holds nothing.
    pub fn is_empty(&self) -> bool {
        self.start == self.end
    }
}

/// What is known about a document beside its text.
#[derive(Clone, Debug, Default, PartialEq, Eq, Hash, Serialize, Deserialize)]
pub struct Metadata {
    /// Where the document was read from, relative to the folder that was asked for; `-` for standard input.
    pub path: String,
    /// Its title or headline.
    pub title: Option<String>,
    /// Who issued it.
    pub publisher: Option<String>,
    /// The day it was issued, ISO 8601.
    pub published: Option<jiff::civil::Date>,
    /// Where it can be read.
    pub url: Option<String>,
    /// SHA-256 of the text that spans point into, in hexadecimal.
    pub sha256: String,
}

/// One cell of a table in a document.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Cell {
    /// Where its raw text stands in the document's text (quotes of the format excluded).
    pub span: Span,
    /// Its value, unquoted.
    pub value: String,
}

/// A table in a document, such as a CSV file: the first row names the columns.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Table {
    /// The column names.
    pub header: Vec<Cell>,
    /// The rows below.
    pub rows: Vec<Vec<Cell>>,
}

/// A document: its text, what is known about it, and which part of the text is prose to read.
#[derive(Clone, Debug)]
pub struct Document {
    /// What is known about it.
    pub metadata: Metadata,
    /// The text that spans point into: what `recount text` prints.
    pub text: String,
    /// The headline's place in the text, where the format marks one or the first line reads like one.
    pub headline: Option<Span>,
    /// The part of the text that is prose, headline included; front matter is left out.
    pub body: Span,
    /// The tables of the document; their text is not read as prose.
    pub tables: Vec<Table>,
}

impl Document {
    /// A document from plain text: the first line, if it reads like one, is the headline.
    pub fn from_text(path: &str, text: String) -> Document {
        let body = Span { start: 0, end: text.len() };
        let headline = first_line_headline(&text, body);
        let mut metadata = Metadata { path: path.to_owned(), sha256: sha256(&text), ..Metadata::default() };
        metadata.title = headline.map(|span| text[span.start..span.end].trim().to_owned());
        Document { metadata, headline, body, tables: Vec::new(), text }
    }
}

/// SHA-256 of a text, in hexadecimal.
pub fn sha256(text: &str) -> String {
    Sha256::digest(text.as_bytes()).iter().map(|byte| format!("{byte:02x}")).collect()
}

/// The first line of a text if it reads like a headline: short, without a full stop at its end, and an empty line after.
pub fn first_line_headline(text: &str, body: Span) -> Option<Span> {
    let rest = &text[body.start..body.end];
    let start = body.start + (rest.len() - rest.trim_start().len());
    let line = text[start..body.end].lines().next()?.trim_end();
    let after = &text[start + line.len()..body.end];
    let blank_after = after
        .trim_start_matches([' ', '\t', '\r'])
        .strip_prefix('\n')
        .is_some_and(|rest| rest.trim_start_matches([' ', '\t', '\r']).starts_with('\n'));
    let ends_open = !line.ends_with(['.', ':', ';', ',']);
    (!line.is_empty() && line.len() <= 200 && blank_after && ends_open)
        .then_some(Span { start, end: start + line.len() })
}
