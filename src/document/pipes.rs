//! Tables that are drawn in plain text: rows between `|`, with or without a line of dashes under the first.

use super::outline::{Known, Sketch};
use super::{Cell, Span, Table};

/// The tables that a plain text draws, in text order. Every cell keeps its place in the text.
pub fn tables(text: &str, sketch: &Sketch) -> Vec<Table> {
    let drawn = sketch.marks.iter().filter(|mark| mark.known == Known::Drawn);
    drawn.map(|mark| table(text, mark.span)).collect()
}

fn table(text: &str, span: Span) -> Table {
    let mut rows = Vec::new();
    let mut at = span.start;
    for line in text[span.start..span.end].split_inclusive('\n') {
        let cells = row(line, at);
        let rule = cells.iter().all(|cell| cell.value.chars().all(|c| matches!(c, '-' | ':' | '=' | '+' | ' ')));
        if !rule {
            rows.push(cells);
        }
        at += line.len();
    }
    let header = if rows.is_empty() { Vec::new() } else { rows.remove(0) };
    Table { header, rows }
}

/// The cells of a line, which begins at `at` in the text.
fn row(line: &str, at: usize) -> Vec<Cell> {
    let inner = line.trim_end().trim_end_matches('|');
    let skipped = inner.len() - inner.trim_start().trim_start_matches('|').len();
    let mut start = at + skipped.min(inner.len());
    let mut cells = Vec::new();
    for raw in inner[skipped.min(inner.len())..].split('|') {
        let value = raw.trim().trim_matches('*').trim();
        let from = start + raw.find(value).unwrap_or(0);
        let value_span = Span { start: from, end: from + value.len() };
        cells.push(Cell { span: value_span, value: value.to_owned() });
        start += raw.len() + 1;
    }
    cells
}

#[cfg(test)]
mod tests {
    use crate::document::{BlockKind, Document};

    #[test]
    fn a_table_drawn_in_text_is_a_table_and_no_prose() {
        let text = "Deaths by year.\n\n| Source | 2013 |\n|---|---|\n| Police | 12 |\n\nThe army gave none.\n";
        let document = Document::from_text("a.txt", text.to_owned());
        let cell = &document.tables[0].rows[0][1];
        assert_eq!(&document.text[cell.span.start..cell.span.end], "12");
        assert_eq!(document.tables[0].header[1].value, "2013");
        assert!(document.outline.table(0).is_some());
        assert_eq!(document.outline.kind(0), BlockKind::Intro);
    }
}
