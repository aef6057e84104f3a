//! The formats that documents come in, and the endings by which they are told apart.

use std::path::Path;

/// A format of documents.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Format {
    /// Plain text; the document's text is the file itself.
    Text,
    /// Markdown.
    Markdown,
    /// A web page.
    Html,
    /// A table; the document's text is the file itself.
    Csv,
    /// One document a line, in JSON.
    JsonLines,
}

const MEGABYTE: u64 = 1 << 20;

/// Every format with its endings and the size in bytes above which a file is refused.
/// A page or a table takes many times its size in memory while it is read, hence the lower limit.
/// For JSON lines the limit holds for each line; a file may be of any length.
pub const FORMATS: [(Format, &[&str], u64); 5] = [
    (Format::Text, &["txt", "text"], 64 * MEGABYTE),
    (Format::Markdown, &["md", "markdown"], 64 * MEGABYTE),
    (Format::Html, &["html", "htm", "xhtml"], 16 * MEGABYTE),
    (Format::Csv, &["csv", "tsv"], 16 * MEGABYTE),
    (Format::JsonLines, &["jsonl", "ndjson"], 16 * MEGABYTE),
];

impl Format {
    /// The format that a path's ending stands for, if it is one of the known ones.
    pub fn of(path: &Path) -> Option<Format> {
        let ending = path.extension()?.to_str()?.to_ascii_lowercase();
        FORMATS.iter().find(|(_, endings, _)| endings.contains(&ending.as_str())).map(|(format, ..)| *format)
    }

    /// The size in bytes above which a document of this format is refused.
    pub fn limit(self) -> u64 {
        FORMATS.iter().find(|(format, ..)| *format == self).map_or(0, |(_, _, limit)| *limit)
    }

    /// All known endings, for messages: `txt, text, md …`.
    pub fn endings() -> String {
        let endings: Vec<&str> = FORMATS.iter().flat_map(|(_, endings, _)| endings.iter().copied()).collect();
        endings.join(", ")
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn endings_tell_formats_apart() {
        assert_eq!(Format::of(Path::new("a/b.TXT")), Some(Format::Text));
        assert_eq!(Format::of(Path::new("b.htm")), Some(Format::Html));
        assert_eq!(Format::of(Path::new("b.ndjson")), Some(Format::JsonLines));
        assert_eq!(Format::of(Path::new("b.pdf")), None);
        assert_eq!(Format::of(Path::new("b")), None);
    }
}
