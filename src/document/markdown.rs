//! Markdown to plain text: headings and items become paragraphs, tables become tables and stand after the prose.

use pulldown_cmark::{Event, Options, Parser, Tag, TagEnd};

use super::front_matter::FrontMatter;
use super::{Cell, Read, Span, Table, assemble, headline, html};

/// Reads a Markdown document.
pub fn read(path: &str, file: &str) -> Read {
    let (matter, start) = FrontMatter::split(file);
    let mut writer = Writer::default();
    let options = Options::ENABLE_TABLES | Options::ENABLE_FOOTNOTES | Options::ENABLE_STRIKETHROUGH;
    for event in Parser::new_ext(&file[start..], options) {
        writer.take(event);
    }
    let (text, body, marked, tables) = writer.finish();
    let headline =
        marked.or_else(|| matter.title.as_deref().and_then(|title| headline::title_in_text(&text, body, title)));
    assemble(path, text, body, headline, tables, matter)
}

#[derive(Default)]
struct Writer {
    prose: String,
    headline: Option<Span>,
    heading_start: Option<usize>,
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
            Event::End(TagEnd::Table) => self.tables.extend(self.table.take()),
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
            Event::Start(Tag::Heading { .. }) => {
                self.paragraph();
                self.heading_start = Some(self.prose.len());
            }
            Event::End(TagEnd::Heading(level)) => {
                if let Some(start) = self.heading_start.take() {
                    let span = Span { start, end: self.prose.len() };
                    if level == pulldown_cmark::HeadingLevel::H1 && self.headline.is_none() && !span.is_empty() {
                        self.headline = Some(span);
                    }
                }
                self.paragraph();
            }
            Event::Start(
                Tag::Paragraph
                | Tag::Item
                | Tag::List(_)
                | Tag::BlockQuote(_)
                | Tag::CodeBlock(_)
                | Tag::FootnoteDefinition(_),
            ) => self.paragraph(),
            Event::End(
                TagEnd::Paragraph
                | TagEnd::Item
                | TagEnd::List(_)
                | TagEnd::BlockQuote(_)
                | TagEnd::CodeBlock
                | TagEnd::FootnoteDefinition,
            )
            | Event::Rule => self.paragraph(),
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
        self.prose.truncate(self.prose.trim_end().len());
        if !self.prose.is_empty() {
            self.prose.push_str("\n\n");
        }
    }

    fn finish(mut self) -> (String, Span, Option<Span>, Vec<Table>) {
        self.table = None;
        self.prose.truncate(self.prose.trim_end().len());
        if !self.prose.is_empty() {
            self.prose.push('\n');
        }
        let body = Span { start: 0, end: self.prose.len() };
        let mut text = self.prose;
        let tables = self.tables.iter().filter_map(|rows| append_table(&mut text, rows)).collect();
        (text, body, self.headline, tables)
    }
}

/// Writes a table below a text, one row a line with ` | ` between the cells, and says where its cells stand.
pub fn append_table(text: &mut String, rows: &[Vec<String>]) -> Option<Table> {
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
