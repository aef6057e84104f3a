//! Tables of separated values: the document's text is the file itself, and every cell keeps its place in it.

use super::front_matter::FrontMatter;
use super::{Block, BlockKind, Cell, Outline, Read, Span, Table, assemble};

/// Reads a table. Its text is not prose: the body is empty.
pub fn read(path: &str, text: String) -> Read {
    let (matter, start) = FrontMatter::comments(&text);
    let mut rows = cells(&text, start);
    let tables = if rows.is_empty() { Vec::new() } else { vec![Table { header: rows.remove(0), rows }] };
    let body = Span { start, end: start };
    let block = |number| Block { span: Span { start, end: text.len() }, kind: BlockKind::Table(number), parent: None };
    let outline = Outline { blocks: (0..tables.len()).map(block).collect() };
    assemble(path, text, body, None, tables, matter, outline)
}

/// The separator that stands most often in the first line outside quotes: comma, semicolon or tab.
fn separator(text: &str) -> u8 {
    let line = text.lines().find(|line| !line.trim().is_empty()).unwrap_or("");
    let mut quoted = false;
    let mut counts = [(b',', 0usize), (b';', 0), (b'\t', 0)];
    for byte in line.bytes() {
        quoted ^= byte == b'"';
        for (separator, count) in &mut counts {
            *count += usize::from(!quoted && byte == *separator);
        }
    }
    // The first of equals wins, so that a single column is read as separated by commas.
    counts.iter().rev().max_by_key(|(_, count)| *count).map_or(b',', |(separator, _)| *separator)
}

/// Cuts a text into rows of cells; empty lines are no rows.
fn cells(text: &str, start: usize) -> Vec<Vec<Cell>> {
    let separator = separator(&text[start..]);
    let bytes = text.as_bytes();
    let (mut rows, mut row) = (Vec::new(), Vec::new());
    let mut at = start;
    while at < bytes.len() {
        let (cell, end) = if bytes[at] == b'"' { quoted(text, at, separator) } else { bare(text, at, separator) };
        row.push(cell);
        at = end;
        if bytes.get(at) == Some(&separator) {
            at += 1;
            if at < bytes.len() {
                continue;
            }
            row.push(Cell { span: Span { start: at, end: at }, value: String::new() });
        }
        if bytes.get(at) == Some(&b'\r') {
            at += 1;
        }
        if bytes.get(at) == Some(&b'\n') {
            at += 1;
        }
        let full = std::mem::take(&mut row);
        if full.len() > 1 || full.iter().any(|cell: &Cell| !cell.value.is_empty()) {
            rows.push(full);
        }
    }
    rows
}

/// A cell without quotes: up to the separator or the end of the line, without blanks around it.
fn bare(text: &str, start: usize, separator: u8) -> (Cell, usize) {
    let bytes = &text.as_bytes()[start..];
    let length = bytes.iter().position(|&b| b == separator || b == b'\n' || b == b'\r').unwrap_or(bytes.len());
    let raw = &text[start..start + length];
    let value = raw.trim();
    let from = start + (raw.len() - raw.trim_start().len()).min(raw.len() - value.len());
    (Cell { span: Span { start: from, end: from + value.len() }, value: value.to_owned() }, start + length)
}

/// A cell in quotes: a doubled quote inside stands for one. A quote that is never closed reads to the end.
fn quoted(text: &str, start: usize, separator: u8) -> (Cell, usize) {
    let bytes = text.as_bytes();
    let inner = start + 1;
    let mut at = inner;
    while at < bytes.len() {
        if bytes[at] == b'"' {
            if bytes.get(at + 1) != Some(&b'"') {
                break;
            }
            at += 1;
        }
        at += 1;
    }
    let at = at.min(bytes.len());
    let cell = Cell { span: Span { start: inner, end: at }, value: text[inner..at].replace("\"\"", "\"") };
    let rest = &bytes[(at + 1).min(bytes.len())..];
    let skip = rest.iter().position(|&b| b == separator || b == b'\n' || b == b'\r').unwrap_or(rest.len());
    (cell, (at + 1).min(bytes.len()) + skip)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn values(text: &str) -> Vec<Vec<String>> {
        let rows = cells(text, 0);
        for cell in rows.iter().flatten() {
            let raw = &text[cell.span.start..cell.span.end];
            assert_eq!(raw.replace("\"\"", "\""), cell.value, "{text}");
        }
        rows.into_iter().map(|row| row.into_iter().map(|cell| cell.value).collect()).collect()
    }

    #[test]
    fn cells_are_cut_with_their_quotes_undone() {
        assert_eq!(
            values("source,killed\r\n\"A, or \"\"B\"\"\",3\r\n\nC, 4 \n"),
            [vec!["source", "killed"], vec!["A, or \"B\"", "3"], vec!["C", "4"]]
        );
        assert_eq!(values("a;b\n1,5;2"), [["a", "b"], ["1,5", "2"]]);
        assert_eq!(values("a\tb\n1\t"), [["a", "b"], ["1", ""]]);
        assert_eq!(values("a,b\n\"open,2\n"), [vec!["a", "b"], vec!["open,2\n"]]);
        assert_eq!(values("a,b\n\"line\nbreak\",2\n"), [vec!["a", "b"], vec!["line\nbreak", "2"]]);
        assert!(values("\n\n").is_empty());
    }

    #[test]
    fn a_table_has_its_head_in_comments_and_no_prose() {
        let file = "# title: Counts\n# publisher: An Institute\nsource,killed\nA,3\n";
        let document = read("a.csv", file.to_owned()).document;
        assert_eq!(document.text, file);
        assert!(document.body.is_empty());
        assert_eq!(document.metadata.publisher.as_deref(), Some("An Institute"));
        assert_eq!(document.tables[0].header[0].value, "source");
        assert_eq!(document.tables[0].rows.len(), 1);
    }
}
