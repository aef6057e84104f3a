//! What a reader knows of the parts of a document, in reading order, and how blocks are made of it.

use super::guess::{self, Head};
use super::lines::Lines;
use super::{Block, BlockKind, Outline};
use crate::document::Span;

/// A part of a document as its format marks it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Known {
    /// A heading with its rank.
    Heading(u8),
    /// A paragraph; its words may make it something else.
    Paragraph,
    /// An item of a list.
    Item,
    /// A quotation set apart.
    Quote,
    /// The caption of a picture or a table.
    Caption,
    /// A footnote.
    Note,
    /// A table of the document, by its number. Its span may lie behind the prose.
    Table(usize),
    /// Lines of plain text that draw a table with `|`.
    Drawn,
    /// What stands on the page beside the article.
    Related,
}

/// A part of the text with what is known about it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Mark {
    /// Its place in the text.
    pub span: Span,
    /// What it is.
    pub known: Known,
    /// In how many lists it stands.
    pub depth: usize,
}

/// The parts of a document in the order in which they are read.
#[derive(Clone, Debug, Default)]
pub struct Sketch {
    /// The parts.
    pub marks: Vec<Mark>,
    /// What is set in bold, in text order.
    pub strong: Vec<Span>,
    /// The headline, where it is known.
    pub headline: Option<Span>,
}

impl Sketch {
    /// The sketch of a plain text, by its lines.
    pub fn plain(text: &str, body: Span, headline: Option<Span>) -> Sketch {
        Sketch { marks: Lines::of(text, body, headline).marks(), strong: Vec::new(), headline }
    }

    /// The outline of the text.
    pub fn finish(self, text: &str) -> Outline {
        let mut writer = Writer { text, strong: &self.strong, headline: self.headline, ..Writer::default() };
        let marks = self.marks.iter().flat_map(|mark| refine(text, *mark)).collect::<Vec<Mark>>();
        for number in 0..marks.len() {
            writer.take(&marks, number);
        }
        writer.finish()
    }
}

/// A paragraph with line breaks in it, cut into its parts.
fn refine(text: &str, mark: Mark) -> Vec<Mark> {
    let span = trimmed(text, mark.span);
    let mark = Mark { span, ..mark };
    let inside = &text[span.start..span.end];
    if mark.known != Known::Paragraph || !inside.contains('\n') {
        return vec![mark];
    }
    Lines::of(text, span, None).pieces(mark.depth)
}

fn trimmed(text: &str, span: Span) -> Span {
    let inside = &text[span.start..span.end];
    let start = span.start + (inside.len() - inside.trim_start().len());
    Span { start, end: start + inside.trim().len() }
}

/// Writes blocks, and keeps what the next one may stand under.
#[derive(Default)]
struct Writer<'a> {
    text: &'a str,
    strong: &'a [Span],
    headline: Option<Span>,
    blocks: Vec<Block>,
    /// The headings in force with their ranks, the highest first.
    heads: Vec<(u8, usize)>,
    /// The entry in force, and how many headings stood when it began.
    entry: Option<(usize, usize)>,
    /// The introduction of the list or table that may follow.
    intro: Option<usize>,
    /// The items around, with their depths.
    items: Vec<(usize, usize)>,
    /// A caption that the next table may own.
    caption: Option<usize>,
    /// The table that notes may stand under.
    table: Option<usize>,
    /// What the rest of the text is, once the article has ended.
    ended: Option<BlockKind>,
    /// How many paragraphs were written.
    paragraphs: usize,
    /// How many tables were drawn in the text.
    drawn: usize,
}

impl Writer<'_> {
    fn take(&mut self, marks: &[Mark], number: usize) {
        let mark = marks[number];
        let text = &self.text[mark.span.start..mark.span.end];
        if text.is_empty() {
            return;
        }
        self.note_end(marks, number, text);
        if let Some(kind) = self.ended
            && !matches!(mark.known, Known::Table(_) | Known::Drawn)
        {
            self.push(mark.span, kind, None);
            return;
        }
        match mark.known {
            Known::Heading(_) if self.headline == Some(mark.span) => self.heading(mark.span, 1),
            Known::Heading(rank) => self.heading(mark.span, rank),
            Known::Table(table) => self.take_table(mark.span, table),
            Known::Drawn => {
                self.take_table(mark.span, self.drawn);
                self.drawn += 1;
            }
            Known::Related => self.push_flat(mark.span, BlockKind::Related),
            Known::Caption => {
                let at = self.blocks.len();
                self.push_flat(mark.span, BlockKind::Caption);
                self.caption = Some(at);
            }
            Known::Note => self.note(mark.span),
            Known::Quote => {
                self.under_heading(mark.span, BlockKind::Quote);
            }
            Known::Item => self.item(mark, text),
            Known::Paragraph if mark.depth > 0 => self.within_item(mark),
            Known::Paragraph => self.paragraph(marks, number, text),
        }
    }

    /// Whether a line ends the article. Readers' comments go on to the end of the text; a list of other articles does
    /// if no paragraph follows that is long enough to be part of this one.
    fn note_end(&mut self, marks: &[Mark], number: usize, text: &str) {
        const LONG: usize = 220;
        const ENOUGH: usize = 2;
        if self.ended.is_some() || self.paragraphs < ENOUGH || text.len() > 80 {
            return;
        }
        let short = || marks[number + 1..].iter().all(|mark| mark.span.len() < LONG);
        self.ended = match guess::ends_article(text) {
            Some(true) => Some(BlockKind::Comment),
            Some(false) if short() => Some(BlockKind::Related),
            _ => None,
        };
    }

    fn push(&mut self, span: Span, kind: BlockKind, parent: Option<usize>) -> usize {
        self.blocks.push(Block { span, kind, parent });
        self.blocks.len() - 1
    }

    /// What a paragraph stands under.
    fn above(&self) -> Option<usize> {
        match self.entry {
            Some((entry, depth)) => Some(self.heads.get(depth..).and_then(<[_]>::last).map_or(entry, |head| head.1)),
            None => self.heads.last().map(|head| head.1),
        }
    }

    /// Ends the list and whatever introduced it.
    fn end_list(&mut self) {
        self.intro = None;
        self.items.clear();
        self.caption = None;
    }

    fn push_flat(&mut self, span: Span, kind: BlockKind) {
        let parent = self.above();
        self.push(span, kind, parent);
    }

    fn under_heading(&mut self, span: Span, kind: BlockKind) -> usize {
        self.end_list();
        self.table = None;
        let parent = self.above();
        self.push(span, kind, parent)
    }

    fn heading(&mut self, span: Span, rank: u8) {
        self.end_list();
        self.table = None;
        // A heading right under the time of an entry is the entry's own; any other ends the entry.
        let own = self.entry.filter(|&(entry, _)| entry + 1 == self.blocks.len());
        if own.is_none()
            && let Some((_, depth)) = self.entry.take()
        {
            self.heads.truncate(depth);
        }
        let least = own.map_or(0, |(_, depth)| depth);
        while self.heads.len() > least && self.heads.last().is_some_and(|head| head.0 >= rank) {
            self.heads.pop();
        }
        let parent = self.above();
        let at = self.push(span, BlockKind::Heading(rank), parent);
        self.heads.push((rank, at));
    }

    fn take_table(&mut self, span: Span, table: usize) {
        self.items.clear();
        // A paragraph right before a table may say whose it is, even where it does not introduce it.
        let before = self.blocks.iter().rposition(|block| block.kind != BlockKind::Caption);
        let before = before.filter(|&at| self.blocks[at].kind == BlockKind::Prose);
        let parent = self.intro.take().or(before).or_else(|| self.above());
        let at = self.push(span, BlockKind::Table(table), parent);
        if let Some(caption) = self.caption.take() {
            self.blocks[caption].parent = Some(at);
        }
        self.table = Some(at);
    }

    fn note(&mut self, span: Span) {
        let parent = self.table.or_else(|| self.above());
        self.push(span, BlockKind::Note, parent);
    }

    fn item(&mut self, mark: Mark, text: &str) {
        while self.items.last().is_some_and(|item| item.0 >= mark.depth) {
            self.items.pop();
        }
        self.table = None;
        let parent = self.items.last().map(|item| item.1).or(self.intro).or_else(|| self.above());
        let at = self.blocks.len();
        match self.head(mark.span, text) {
            Some(Head::Entry(length)) => {
                let end = mark.span.start + length;
                self.push(Span { end, ..mark.span }, BlockKind::Entry, parent);
                self.rest(mark.span, end, BlockKind::Item, at);
            }
            Some(Head::RunIn(length)) => {
                let end = mark.span.start + length;
                self.push(Span { end, ..mark.span }, BlockKind::RunIn, parent);
                self.rest(mark.span, end, BlockKind::Item, at);
            }
            _ => {
                self.push(mark.span, BlockKind::Item, parent);
            }
        }
        self.items.push((mark.depth, at));
    }

    /// A further paragraph of an item.
    fn within_item(&mut self, mark: Mark) {
        let around = self.items.iter().rev().find(|item| item.0 <= mark.depth).map(|item| item.1);
        let parent = around.or_else(|| self.above());
        self.push(mark.span, BlockKind::Prose, parent);
    }

    fn head(&self, span: Span, text: &str) -> Option<Head> {
        let at = self.strong.partition_point(|strong| strong.start < span.start);
        let strong = self.strong.get(at).filter(|strong| strong.start == span.start && strong.end <= span.end);
        // The mark of an item stands before its head.
        let skipped = super::lines::bullet(text).unwrap_or(0);
        let found = guess::head(&text[skipped..], strong.map(|strong| strong.len()))?;
        Some(match found {
            Head::Entry(length) => Head::Entry(skipped + length),
            Head::RunIn(length) => Head::RunIn(skipped + length),
            Head::Dateline(length) => Head::Dateline(skipped + length),
        })
    }

    /// What follows a head in its paragraph, if anything does.
    fn rest(&mut self, span: Span, from: usize, kind: BlockKind, parent: usize) {
        let rest = trimmed(self.text, Span { start: from, end: span.end });
        if !rest.is_empty() {
            self.push(rest, kind, Some(parent));
        }
    }

    fn paragraph(&mut self, marks: &[Mark], number: usize, text: &str) {
        let span = marks[number].span;
        if self.headline == Some(span) {
            return self.heading(span, 1);
        }
        if self.special(marks, number, text) {
            return;
        }
        self.paragraphs += 1;
        if guess::whole_moment(text) {
            return self.begin_entry(span);
        }
        let next = marks.get(number + 1);
        let table = next.is_some_and(|mark| matches!(mark.known, Known::Table(_) | Known::Drawn | Known::Caption));
        let list = next.is_some_and(|mark| mark.known == Known::Item);
        if table && guess::is_table_caption(text) {
            let at = self.blocks.len();
            self.push_flat(span, BlockKind::Caption);
            self.caption = Some(at);
            return;
        }
        let kind = if (list || table) && guess::introduces(text, table) { BlockKind::Intro } else { BlockKind::Prose };
        let at = match self.head(span, text) {
            Some(Head::Entry(length)) => {
                let end = span.start + length;
                self.begin_entry(Span { end, ..span });
                let rest = trimmed(self.text, Span { start: end, end: span.end });
                if rest.is_empty() {
                    return;
                }
                // "22.10 That's all for tonight" is the entry's heading.
                let words = &self.text[rest.start..rest.end];
                let titled = words.len() <= 80 && !words.ends_with(['.', ':', '"', '”']) && number + 1 < marks.len();
                if titled {
                    return self.heading(rest, 3);
                }
                self.under_heading(rest, kind)
            }
            Some(Head::RunIn(length)) => {
                let end = span.start + length;
                let head = self.under_heading(Span { end, ..span }, BlockKind::RunIn);
                self.rest(span, end, kind, head);
                self.blocks.len() - 1
            }
            Some(Head::Dateline(length)) => {
                let end = span.start + length;
                self.under_heading(trimmed(self.text, Span { end, ..span }), BlockKind::Dateline);
                self.under_heading(trimmed(self.text, Span { start: end, ..span }), kind)
            }
            None => self.under_heading(span, kind),
        };
        self.intro = (kind == BlockKind::Intro).then_some(at);
    }

    /// Lines that are no prose: bylines, captions, notes, days of publication, references to other articles.
    fn special(&mut self, marks: &[Mark], number: usize, text: &str) -> bool {
        let span = marks[number].span;
        let at_head = self.paragraphs < 2;
        if guess::is_note(text) {
            self.note(span);
        } else if guess::is_related(text) {
            self.push_flat(span, BlockKind::Related);
        } else if guess::is_caption(text) {
            self.push_flat(span, BlockKind::Caption);
        } else if at_head && guess::is_stamp(text) && !self.is_chronology(marks) {
            self.push_flat(span, BlockKind::Dateline);
        } else if guess::is_byline(text) {
            self.push_flat(span, BlockKind::Byline);
        } else {
            return false;
        }
        true
    }

    /// Whether several lines of the text are nothing but times or days.
    fn is_chronology(&self, marks: &[Mark]) -> bool {
        let moment = |mark: &&Mark| guess::whole_moment(&self.text[mark.span.start..mark.span.end]);
        marks.iter().filter(|mark| mark.span.len() < 60).filter(moment).take(3).count() == 3
    }

    fn begin_entry(&mut self, span: Span) {
        self.end_list();
        self.table = None;
        if let Some((_, depth)) = self.entry.take() {
            self.heads.truncate(depth);
        }
        let parent = self.above();
        let at = self.push(span, BlockKind::Entry, parent);
        self.entry = Some((at, self.heads.len()));
    }

    /// The blocks in text order: tables may stand behind the prose, but are read in their place.
    fn finish(self) -> Outline {
        let mut order: Vec<usize> = (0..self.blocks.len()).collect();
        order.sort_by_key(|&at| self.blocks[at].span.start);
        let mut place = vec![0; order.len()];
        for (now, &before) in order.iter().enumerate() {
            place[before] = now;
        }
        let moved =
            |at: &usize| Block { parent: self.blocks[*at].parent.map(|parent| place[parent]), ..self.blocks[*at] };
        Outline { blocks: order.iter().map(moved).collect() }
    }
}
