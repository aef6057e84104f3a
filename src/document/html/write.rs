//! From the elements of an article to its text, with what they say about its parts.

use dom_query::NodeRef;

use crate::document::Span;
use crate::document::outline::{Known, Mark, Sketch};

/// The signs around the number of a table that was taken out of the page. They are private characters, which are taken
/// out of the page before.
pub(super) const TABLE: (char, char) = ('\u{e000}', '\u{e001}');

/// Elements that hold no text of the article.
const SKIPPED: [&str; 13] = [
    "script", "style", "noscript", "template", "nav", "footer", "svg", "head", "button", "form", "iframe", "select",
    "textarea",
];

/// Elements that stand within a line.
const INLINE: [&str; 34] = [
    "a", "abbr", "acronym", "b", "bdi", "bdo", "big", "cite", "code", "data", "del", "dfn", "em", "font", "i", "ins",
    "kbd", "label", "mark", "q", "s", "samp", "small", "span", "strike", "strong", "sub", "sup", "time", "tt", "u",
    "var", "wbr", "bdo",
];

/// Writes the text of elements, one part after the other.
#[derive(Default)]
pub(super) struct Writer {
    pub text: String,
    pub sketch: Sketch,
    /// The part that is being written.
    line: String,
    bold: Vec<(usize, usize)>,
    known: Option<Known>,
    lists: usize,
    quotes: usize,
    captions: usize,
}

impl Writer {
    /// The text below an element with its parts.
    pub(super) fn read(root: &NodeRef<'_>) -> Writer {
        let mut writer = Writer::default();
        writer.children(root);
        writer.part();
        writer
    }

    /// The first part, if it is a heading of the first rank.
    pub(super) fn headline(&self) -> Option<Span> {
        self.sketch.marks.first().filter(|mark| mark.known == Known::Heading(1)).map(|mark| mark.span)
    }

    /// Puts a title before the text, and says where it stands.
    pub(super) fn prepend(&mut self, title: &str) -> Span {
        let span = Span { start: 0, end: title.len() };
        let shift = title.len() + 2;
        self.text.insert_str(0, &format!("{title}\n\n"));
        let moved = |span: Span| Span { start: span.start + shift, end: span.end + shift };
        self.sketch.strong.iter_mut().for_each(|strong| *strong = moved(*strong));
        self.sketch.marks.iter_mut().for_each(|mark| mark.span = moved(mark.span));
        self.sketch.marks.insert(0, Mark { span, known: Known::Heading(1), depth: 0 });
        span
    }

    fn children(&mut self, node: &NodeRef<'_>) {
        for child in node.children_it(false) {
            self.node(&child);
        }
    }

    fn node(&mut self, node: &NodeRef<'_>) {
        if node.is_text() {
            self.words(&node.text());
            return;
        }
        if !node.is_element() {
            return;
        }
        let Some(name) = node.node_name() else { return };
        let name = name.to_lowercase();
        match name.as_str() {
            name if SKIPPED.contains(&name) => {}
            "br" => self.line_break(),
            "sup" if is_note_mark(&node.text(), &self.line) => {}
            "b" | "strong" => {
                let start = self.line.trim_end().len();
                self.children(node);
                self.bold.push((start, self.line.trim_end().len()));
            }
            name if INLINE.contains(&name) => self.children(node),
            "h1" | "h2" | "h3" | "h4" | "h5" | "h6" => {
                let rank = name.as_bytes()[1] - b'0';
                self.within(node, Some(Known::Heading(rank)));
            }
            "dt" => self.within(node, Some(Known::Heading(6))),
            "li" => self.within(node, Some(Known::Item)),
            "ul" | "ol" => {
                self.part();
                self.lists += 1;
                self.children(node);
                self.part();
                self.lists -= 1;
            }
            "blockquote" => {
                self.part();
                self.quotes += 1;
                self.children(node);
                self.part();
                self.quotes -= 1;
            }
            "figcaption" | "caption" => {
                self.part();
                self.captions += 1;
                self.children(node);
                self.part();
                self.captions -= 1;
            }
            _ => self.within(node, None),
        }
    }

    fn within(&mut self, node: &NodeRef<'_>, known: Option<Known>) {
        self.part();
        self.known = known.or(self.known);
        self.children(node);
        self.part();
        self.known = None;
    }

    /// Adds the words of a text; blanks count as one.
    fn words(&mut self, text: &str) {
        for c in text.chars() {
            if !c.is_whitespace() || c == '\u{a0}' {
                self.line.push(c);
            } else if !self.line.is_empty() && !self.line.ends_with([' ', '\n']) {
                self.line.push(' ');
            }
        }
    }

    fn line_break(&mut self) {
        self.line.truncate(self.line.trim_end_matches(' ').len());
        if !self.line.is_empty() {
            self.line.push('\n');
        }
    }

    /// Ends the part that is being written, if it has words.
    fn part(&mut self) {
        let line = std::mem::take(&mut self.line);
        let bold = std::mem::take(&mut self.bold);
        let shown = line.trim();
        if shown.is_empty() {
            return;
        }
        let known = self.known.take();
        if let Some(number) = shown.strip_prefix(TABLE.0).and_then(|rest| rest.strip_suffix(TABLE.1)) {
            if let Ok(number) = number.parse() {
                self.sketch.marks.push(Mark { span: Span { start: 0, end: 0 }, known: Known::Table(number), depth: 0 });
            }
            return;
        }
        let known = match known {
            _ if self.captions > 0 => Known::Caption,
            Some(known @ Known::Heading(_)) => known,
            _ if self.quotes > 0 => Known::Quote,
            Some(known) => known,
            None => Known::Paragraph,
        };
        if !self.text.is_empty() {
            // The items of a list stand close together.
            let before = self.sketch.marks.iter().rev().find(|mark| !matches!(mark.known, Known::Table(_)));
            let close = known == Known::Item && before.is_some_and(|mark| mark.known == Known::Item);
            self.text.push_str(if close { "\n" } else { "\n\n" });
        }
        let skipped = line.len() - line.trim_start().len();
        let start = self.text.len();
        self.text.push_str(shown);
        for (from, to) in bold {
            let at = |byte: usize| start + byte.saturating_sub(skipped).min(shown.len());
            let inside = &self.text[at(from)..at(to)];
            let blank = inside.len() - inside.trim_start().len();
            if !inside.trim().is_empty() {
                self.sketch.strong.push(Span { start: at(from) + blank, end: at(to) });
            }
        }
        self.sketch.marks.push(Mark { span: Span { start, end: self.text.len() }, known, depth: self.lists });
    }
}

/// Whether a raised sign is the mark of a note, and no ordinal ("10th") or unit ("m2").
fn is_note_mark(raised: &str, before: &str) -> bool {
    let raised = raised.trim();
    let bracketed = raised.starts_with(['[', '(']);
    let sign = raised.chars().all(|c| matches!(c, '*' | '†' | '‡' | '§'));
    let number = raised.len() <= 3 && raised.split(',').all(|mark| mark.trim().bytes().all(|b| b.is_ascii_digit()));
    let word = before.chars().rev().take_while(|c| c.is_alphabetic()).count();
    bracketed || sign || number && word != 1 && word != 2
}
