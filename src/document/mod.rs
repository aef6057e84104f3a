//! Documents: the text as received, what is known about it, and places in it.

mod date;
mod decode;
mod format;
mod front_matter;
mod headline;
mod html;
mod json_lines;
mod lines;
mod markdown;
pub mod outline;
mod pipes;
mod plain;
mod read;
mod table;
mod walk;

use serde::{Deserialize, Serialize};
use sha2::{Digest, Sha256};

pub use format::{FORMATS, Format};
use front_matter::FrontMatter;
pub use headline::first_line_headline;
pub use json_lines::is_claim;
pub use lines::Lines;
pub use outline::{Block, BlockKind, Outline};
pub use read::{Job, Jobs, read_bytes, read_stream};
pub use walk::{Entry, Found, beside, walk};

/// A place in a document's text, in bytes: `start` inclusive, `end` exclusive.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, Deserialize)]
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
    /// The parts of the text: headings, paragraphs, items and the rest.
    pub outline: Outline,
}

/// A document that was read, with remarks on what could not be read of it.
#[derive(Clone, Debug)]
pub struct Read {
    /// The document.
    pub document: Document,
    /// Remarks for the reader's eyes: an encoding that was guessed, a day that was not understood.
    pub notes: Vec<String>,
    /// Fields that the document has and that are not used.
    pub unused: Vec<String>,
}

/// Puts a document together from its parts.
fn assemble(
    path: &str,
    text: String,
    body: Span,
    headline: Option<Span>,
    tables: Vec<Table>,
    matter: FrontMatter,
    outline: Outline,
) -> Read {
    let shown = |span: Span| text[span.start..span.end].trim().to_owned();
    let metadata = Metadata {
        path: path.to_owned(),
        title: matter.title.or_else(|| headline.map(shown)),
        publisher: matter.publisher,
        published: matter.published.or_else(|| headline::day_at_head(&text, body, headline)),
        url: matter.url,
        sha256: sha256(&text),
    };
    let (notes, unused) = (matter.notes, matter.unused);
    Read { document: Document { metadata, text, headline, body, tables, outline }, notes, unused }
}

/// SHA-256 of a text or of bytes, in hexadecimal.
pub fn sha256(bytes: impl AsRef<[u8]>) -> String {
    Sha256::digest(bytes.as_ref()).iter().map(|byte| format!("{byte:02x}")).collect()
}
