//! Plain text: the document's text is the file itself, byte for byte; a head between `---` lines is left out of the body.

use super::front_matter::FrontMatter;
use super::outline::Sketch;
use super::{Document, Read, Span, assemble, headline, pipes};

/// Reads a plain text.
pub fn read(path: &str, text: String) -> Read {
    let (matter, start) = FrontMatter::split(&text);
    let body = Span { start, end: text.len() };
    let headline = match &matter.title {
        Some(title) => headline::title_in_text(&text, body, title),
        None => headline::first_line_headline(&text, body),
    };
    let sketch = Sketch::plain(&text, body, headline);
    let tables = pipes::tables(&text, &sketch);
    let outline = sketch.finish(&text);
    assemble(path, text, body, headline, tables, matter, outline)
}

impl Document {
    /// A document from plain text: the first line, if it reads like one, is the headline.
    pub fn from_text(path: &str, text: String) -> Document {
        read(path, text).document
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_text_is_the_file_and_the_body_begins_after_the_head() {
        let file = "---\ntitle: Counts\npublished: 2013-11-04\n---\nTwelve people died.\n";
        let document = read("a.txt", file.to_owned()).document;
        assert_eq!(document.text, file);
        assert_eq!(&document.text[document.body.start..document.body.end], "Twelve people died.\n");
        assert_eq!(document.headline, None);
        assert_eq!(document.metadata.title.as_deref(), Some("Counts"));
    }

    #[test]
    fn a_title_that_stands_in_the_text_is_the_headline() {
        let file = "---\ntitle: Blast kills 12\n---\n\nBlast kills 12\n\nTwelve people died.\n";
        let document = read("a.txt", file.to_owned()).document;
        let span = document.headline.unwrap();
        assert_eq!(&document.text[span.start..span.end], "Blast kills 12");
    }

    #[test]
    fn a_day_on_a_line_of_its_own_at_the_head_is_the_day_of_the_document() {
        let document = Document::from_text("a.txt", "Blast kills 12\n\nA Writer\n4 November 2013\n\nText.".to_owned());
        assert_eq!(document.metadata.published, Some(jiff::civil::date(2013, 11, 4)));
    }
}
