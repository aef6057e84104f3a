//! Markdown to plain text: headings and items become paragraphs, tables become tables and stand after the prose.

use pulldown_cmark::{Event, Options, Parser, Tag, TagEnd};

use super::front_matter::FrontMatter;
use super::outline::{Known, Mark, Sketch};
use super::{Cell, Read, Span, Table, assemble, headline, html};

/// Reads a Markdown document.
pub fn read(path: &str, file: &str) -> Read {
    let (matter, start) = FrontMatter::split(file);
    let mut writer = Writer::default();
    let options = Options::ENABLE_TABLES | Options::ENABLE_FOOTNOTES | Options::ENABLE_STRIKETHROUGH;
    for event in Parser::new_ext(&file[start..], options) {
        writer.take(event);
    }
    let (text, body, marked, tables, sketch) = writer.finish();
    let headline =
        marked.or_else(|| matter.title.as_deref().and_then(|title| headline::title_in_text(&text, body, title)));
    let outline = Sketch { headline, ..sketch }.finish(&text);
    assemble(path, text, body, headline, tables, matter, outline)
}

#[derive(Default)]
struct Writer {
    prose: String,
    headline: Option<Span>,
    /// Where the part that is being written begins.
    start: usize,
    /// What it is.
    known: Option<Known>,
    /// In how many lists, block quotes and footnotes it stands.
    lists: usize,
    quotes: usize,
    notes: usize,
    bold: Option<usize>,
    sketch: Sketch,
    skipping: usize,
    html: String,
    table: Option<Vec<Vec<String>>>,
    tables: Vec<Vec<Vec<String>>>,
}

impl Writer {
    fn take(&mut self, event: Event<'_>) {
        match event {
            Event::Start(Tag::Image { .. } | Tag::MetadataBlock(_)) => self.skipping += 1,
            Event::End(TagEnd::Image | TagEnd::MetadataBlock(_)) => self.skipping = self.skipping.saturating_sub(1),
            _ if self.skipping > 0 => {}
            Event::Start(Tag::Table(_)) => {
                self.paragraph();
                self.table = Some(Vec::new());
            }
            Event::End(TagEnd::Table) => {
                let known = Known::Table(self.tables.len());
                self.sketch.marks.push(Mark { span: Span { start: 0, end: 0 }, known, depth: 0 });
                self.tables.extend(self.table.take());
            }
            Event::Start(Tag::TableHead | Tag::TableRow) => {
                if let Some(table) = &mut self.table {
                    table.push(Vec::new());
                }
            }
            Event::Start(Tag::TableCell) => {
                if let Some(row) = self.table.as_mut().and_then(|table| table.last_mut()) {
                    row.push(String::new());
                }
            }
            Event::Start(Tag::Heading { level, .. }) => {
                self.paragraph();
                self.known = Some(Known::Heading(level as u8));
            }
            Event::End(TagEnd::Heading(level)) => {
                let span = Span { start: self.start, end: self.prose.len() };
                if level == pulldown_cmark::HeadingLevel::H1 && self.headline.is_none() && !span.is_empty() {
                    self.headline = Some(span);
                }
                self.paragraph();
            }
            Event::Start(Tag::List(_)) => {
                self.paragraph();
                self.lists += 1;
            }
            Event::End(TagEnd::List(_)) => {
                self.paragraph();
                self.lists = self.lists.saturating_sub(1);
            }
            Event::Start(Tag::Item) => {
                self.paragraph();
                self.known = Some(Known::Item);
            }
            Event::Start(Tag::BlockQuote(_)) => {
                self.paragraph();
                self.quotes += 1;
            }
            Event::End(TagEnd::BlockQuote(_)) => {
                self.paragraph();
                self.quotes = self.quotes.saturating_sub(1);
            }
            Event::Start(Tag::FootnoteDefinition(_)) => {
                self.paragraph();
                self.notes += 1;
            }
            Event::End(TagEnd::FootnoteDefinition) => {
                self.paragraph();
                self.notes = self.notes.saturating_sub(1);
            }
            Event::Start(Tag::Paragraph | Tag::CodeBlock(_))
            | Event::End(TagEnd::Paragraph | TagEnd::Item | TagEnd::CodeBlock)
            | Event::Rule => self.paragraph(),
            Event::Start(Tag::Strong) if self.table.is_none() => self.bold = Some(self.prose.len()),
            Event::End(TagEnd::Strong) if self.table.is_none() => {
                if let Some(start) = self.bold.take() {
                    self.sketch.strong.push(Span { start, end: self.prose.len() });
                }
            }
            Event::Text(text) | Event::Code(text) => self.push(&text),
            Event::SoftBreak => self.push(" "),
            Event::HardBreak => self.push("\n"),
            Event::Html(html) => self.html.push_str(&html),
            Event::End(TagEnd::HtmlBlock) => {
                let text = html::plain(&std::mem::take(&mut self.html));
                self.paragraph();
                self.push(text.trim());
                self.paragraph();
            }
            _ => {}
        }
    }

    fn push(&mut self, text: &str) {
        let Some(table) = &mut self.table else {
            self.prose.push_str(text);
            return;
        };
        if let Some(cell) = table.last_mut().and_then(|row| row.last_mut()) {
            cell.push_str(&text.replace('\n', " "));
        }
    }

    /// Ends the paragraph that is being written, if any.
    fn paragraph(&mut self) {
        if self.table.is_some() {
            return;
        }
        self.prose.truncate(self.prose.trim_end().len().max(self.start.min(self.prose.len())));
        if self.prose.len() > self.start {
            let span = Span { start: self.start, end: self.prose.len() };
            let known = match self.known.take() {
                _ if self.notes > 0 => Known::Note,
                _ if self.quotes > 0 => Known::Quote,
                Some(known) => known,
                None => Known::Paragraph,
            };
            self.sketch.marks.push(Mark { span, known, depth: self.lists });
            self.prose.push_str("\n\n");
        }
        self.start = self.prose.len();
    }

    fn finish(mut self) -> (String, Span, Option<Span>, Vec<Table>, Sketch) {
        self.table = None;
        self.paragraph();
        self.prose.truncate(self.prose.trim_end().len());
        if !self.prose.is_empty() {
            self.prose.push('\n');
        }
        let body = Span { start: 0, end: self.prose.len() };
        let mut text = self.prose;
        let tables = append_tables(&mut text, &self.tables, &mut self.sketch);
        (text, body, self.headline, tables, self.sketch)
    }
}

/// Writes tables below a text, and says in its sketch where they stand; those that hold nothing are left out of both.
pub fn append_tables(text: &mut String, tables: &[Vec<Vec<String>>], sketch: &mut Sketch) -> Vec<Table> {
    let mut list = Vec::new();
    for (number, rows) in tables.iter().enumerate() {
        let known = Known::Table(number);
        let before = text.len();
        let Some(table) = append_table(text, rows) else {
            sketch.marks.retain(|mark| mark.known != known);
            continue;
        };
        let start = table.header.first().map_or(before, |cell| cell.span.start);
        for mark in sketch.marks.iter_mut().filter(|mark| mark.known == known) {
            mark.span = Span { start, end: text.trim_end().len() };
            mark.known = Known::Table(list.len());
        }
        list.push(table);
    }
    list
}

/// Writes a table below a text, one row a line with ` | ` between the cells, and says where its cells stand.
fn append_table(text: &mut String, rows: &[Vec<String>]) -> Option<Table> {
    if rows.len() < 2 || rows.iter().all(Vec::is_empty) {
        return None;
    }
    if !text.is_empty() {
        text.push('\n');
    }
    let mut placed = rows.iter().map(|row| {
        let mut cells = Vec::with_capacity(row.len());
        for (number, value) in row.iter().enumerate() {
            if number > 0 {
                text.push_str(" | ");
            }
            let value = value.trim();
            let start = text.len();
            text.push_str(value);
            cells.push(Cell { span: Span { start, end: text.len() }, value: value.to_owned() });
        }
        text.push('\n');
        cells
    });
    let header = placed.next()?;
    let rows = placed.collect();
    Some(Table { header, rows })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn markdown_becomes_paragraphs_and_the_first_heading_the_headline() {
        let file = "# Counts of *2011*\n\nTwelve people\nwere killed, says the\n[ministry](https://a.b/c).\n\n- one\n- two\n\n## Later\n\nMore ![a photo](x.png)text.\n";
        let document = read("a.md", file).document;
        assert_eq!(
            document.text,
            "Counts of 2011\n\nTwelve people were killed, says the ministry.\n\none\n\ntwo\n\nLater\n\nMore text.\n"
        );
        let span = document.headline.unwrap();
        assert_eq!(&document.text[span.start..span.end], "Counts of 2011");
        assert_eq!(document.metadata.title.as_deref(), Some("Counts of 2011"));
    }

    #[test]
    fn tables_stand_after_the_prose_with_the_place_of_each_cell() {
        let file =
            "---\ntitle: T\n---\nBefore.\n\n| source | killed |\n|---|---|\n| **A** | 3–9 |\n| B | 72 |\n\nAfter.\n";
        let document = read("a.md", file).document;
        assert_eq!(&document.text[..document.body.end], "Before.\n\nAfter.\n");
        let cell = &document.tables[0].rows[0][1];
        assert_eq!(&document.text[cell.span.start..cell.span.end], "3–9");
        assert_eq!(document.tables[0].header[1].value, "killed");
        assert_eq!((document.headline, document.metadata.title.as_deref()), (None, Some("T")));
    }

    #[test]
    fn markup_inside_markdown_is_reduced_to_its_words() {
        assert_eq!(
            read("a.md", "<div>Twelve <b>people</b> died.</div>\n\nMore.\n").document.text,
            "Twelve people died.\n\nMore.\n"
        );
    }
}
