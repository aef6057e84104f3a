//! Passages: the paragraph around the sentences that figures were read from, or the row of a table with its columns.
//!
//! | document | passage |
//! |---|---|
//! | prose | the paragraph, or as much of a long one as stands near the sentence |
//! | a row of a table | the row, with the name of the column for each cell |

use rustc_hash::FxHashMap;

use crate::claim::Claim;
use crate::document::{Document, Span, Table};

/// How many bytes of a paragraph stay on either side of a sentence.
const AROUND: usize = 400;

/// The passages of documents, by the documents' paths.
pub type Passages = FxHashMap<String, Vec<Passage>>;

/// A piece of a document's text that holds the sentences of one or more claims.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Passage {
    /// Where it stands in the document's text, in bytes.
    pub span: Span,
    /// The text at the span.
    pub text: String,
    /// Whether the paragraph begins before it, and whether it goes on after it.
    pub is_cut: (bool, bool),
    /// The cells, where the passage is a row of a table.
    pub cells: Vec<NamedCell>,
}

/// A cell of a table with the name of its column.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct NamedCell {
    /// The name of the column.
    pub column: String,
    /// Where its text stands in the document's text, in bytes.
    pub span: Span,
}

/// The passages of a document that hold the sentences of its claims, in the order of the text.
pub fn passages(document: &Document, claims: &[Claim]) -> Vec<Passage> {
    let text = document.text.as_str();
    let mut sentences: Vec<Span> =
        claims.iter().map(|c| Span { start: c.evidence.start, end: c.evidence.end }).collect();
    sentences.sort_unstable();
    sentences.dedup();
    let mut found: Vec<Passage> = Vec::new();
    for sentence in sentences {
        if let Some(cells) = row_at(&document.tables, sentence) {
            found.push(Passage { span: sentence, text: String::new(), is_cut: (false, false), cells });
            continue;
        }
        // What stands before the prose is no paragraph: front matter.
        let head = if sentence.start < document.body.start { 0 } else { document.body.start };
        let (start, is_cut_before) = before(text, head, sentence.start);
        let (end, is_cut_after) = after(text, sentence.end);
        match found.last_mut().filter(|last| last.cells.is_empty() && start <= last.span.end) {
            Some(last) if end <= last.span.end => {}
            Some(last) => (last.span.end, last.is_cut.1) = (end, is_cut_after),
            None => {
                let (span, is_cut) = (Span { start, end }, (is_cut_before, is_cut_after));
                found.push(Passage { span, text: String::new(), is_cut, cells: Vec::new() });
            }
        }
    }
    for passage in &mut found {
        passage.text = text[passage.span.start..passage.span.end].to_owned();
    }
    found
}

/// The cells of the row that a sentence is, if it is one.
fn row_at(tables: &[Table], sentence: Span) -> Option<Vec<NamedCell>> {
    let within = |cells: &[crate::document::Cell]| {
        let (first, last) = (cells.first()?, cells.last()?);
        (first.span.start <= sentence.end && sentence.start <= last.span.end).then_some(())
    };
    tables.iter().find_map(|table| {
        let at = table.rows.partition_point(|row| row.last().is_some_and(|cell| cell.span.end < sentence.start));
        let row = table.rows.get(at).filter(|row| within(row).is_some())?;
        let named = table.header.iter().zip(row).filter(|(_, cell)| !cell.span.is_empty());
        Some(named.map(|(head, cell)| NamedCell { column: head.value.clone(), span: cell.span }).collect())
    })
}

/// Where the paragraph begins that goes on at `at`: behind `head`, after an empty line or at most so far before; and
/// whether it is cut.
fn before(text: &str, head: usize, at: usize) -> (usize, bool) {
    let from = text.floor_char_boundary(at.saturating_sub(AROUND)).max(head);
    let window = &text[from..at];
    let mut start = at;
    for line in window.split_inclusive('\n').rev() {
        if line.ends_with('\n') && line.trim().is_empty() {
            break;
        }
        start -= line.len();
    }
    let is_cut = from > head && start == from;
    if is_cut {
        start = window.find(char::is_whitespace).map_or(at, |blank| from + blank);
    }
    (at - text[start..at].trim_start().len(), is_cut)
}

/// Where the paragraph ends that goes on at `at`, and whether it is cut.
fn after(text: &str, at: usize) -> (usize, bool) {
    let to = text.floor_char_boundary((at + AROUND).min(text.len()));
    let window = &text[at..to];
    let mut end = at;
    for (number, line) in window.split_inclusive('\n').enumerate() {
        if number > 0 && line.trim().is_empty() {
            break;
        }
        end += line.len();
    }
    let is_cut = to < text.len() && end == to;
    if is_cut {
        end = at + window.rfind(char::is_whitespace).unwrap_or(0);
    }
    (at + text[at..end].trim_end().len(), is_cut)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::document::{Format, read_bytes};
    use crate::extract::{Options, extract};
    use crate::language::Language;
    use crate::source::Register;

    fn read(document: &Document) -> Vec<Passage> {
        let claims = extract(document, Language::english(), Register::embedded(), &Options::default());
        passages(document, &claims)
    }

    #[test]
    fn a_sentence_stands_in_its_paragraph() {
        let text = "A headline\n\nIt rained. The ministry said 12 people were killed.\nThe road is closed.\n\nMore.\n";
        let found = read(&Document::from_text("a.txt", text.to_owned()));
        assert_eq!(found.len(), 1);
        assert_eq!(found[0].text, "It rained. The ministry said 12 people were killed.\nThe road is closed.");
        assert_eq!(found[0].is_cut, (false, false));
        assert_eq!(&text[found[0].span.start..found[0].span.end], found[0].text);
    }

    #[test]
    fn front_matter_is_no_part_of_a_paragraph() {
        let bytes = b"---\ntitle: A raid\npublished: 2012-05-01\n---\nThe ministry said 12 people were killed.\n";
        let document = read_bytes("a.txt", Format::Text, bytes.to_vec()).expect("a text").document;
        assert_eq!(read(&document)[0].text, "The ministry said 12 people were killed.");
    }

    #[test]
    fn a_long_paragraph_is_cut_between_words() {
        let filler = "The river rose over the fields. ".repeat(60);
        let text =
            format!("{filler}The ministry said 12 people were killed. {filler}The army said 15 people were killed.");
        let found = read(&Document::from_text("a.txt", text));
        assert_eq!(found.len(), 2);
        assert_eq!(found[0].is_cut, (true, true));
        assert_eq!(found[1].is_cut, (true, false));
        for passage in &found {
            assert!(passage.text.len() < 1000, "{}", passage.text.len());
            assert!(!passage.text.starts_with(' ') && passage.text.contains(" people were killed."));
        }
    }

    #[test]
    fn a_row_of_a_table_keeps_the_names_of_its_columns() {
        let bytes = b"source,country,year,killed_min,killed_max\nA monitor,Yemen,2012,3,9\n,,,,\n";
        let document = read_bytes("a.csv", Format::Csv, bytes.to_vec()).expect("a table").document;
        let found = read(&document);
        assert_eq!(found.len(), 1, "{found:?}");
        let cells: Vec<(&str, &str)> = found[0]
            .cells
            .iter()
            .map(|cell| (cell.column.as_str(), &document.text[cell.span.start..cell.span.end]))
            .collect();
        assert_eq!(cells[0], ("source", "A monitor"));
        assert_eq!(cells[3], ("killed_min", "3"));
    }
}
