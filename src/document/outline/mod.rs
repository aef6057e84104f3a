//! The outline of a document: its headings, paragraphs, items, tables and the rest, and what stands under what.
//!
//! | text | blocks |
//! |---|---|
//! | `## Aleppo` | `Heading(2)` |
//! | `**The army.** It counts 12 dead.` | `RunIn`, and `Prose` under it |
//! | `**Friday, 09.10** The toll rose.` | `Entry`, and `Prose` under it |
//! | `Killed in July:` before `- 12 civilians` | `Intro`, and `Item` under it |
//! | `HOMS, May 4 (Agency) - Twelve died.` | `Dateline`, and `Prose` |
//!
//! The readers of formats say what their format knows, as a [`Sketch`]. What a format leaves open is guessed in one
//! place: the lines of plain text in `lines.rs`, what a paragraph is and how it begins in `guess.rs`.

mod guess;
mod lines;
mod moment;
mod sketch;
mod words;

use super::Span;
pub use sketch::{Known, Mark, Sketch};
pub(super) use words::words;

/// The parts of a document in text order.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Outline {
    /// The parts. Together they hold all words of the body; tables may stand behind it.
    pub blocks: Vec<Block>,
}

/// A part of a document.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Block {
    /// Its place in the text.
    pub span: Span,
    /// What it is.
    pub kind: BlockKind,
    /// The number of the block that it stands under: of an item its introduction or the item around it, of prose the
    /// introduction, entry or heading above it, of a table the paragraph right before it, of a heading the heading around
    /// it, of a caption or a note its table.
    pub parent: Option<usize>,
}

/// What a part of a document is.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum BlockKind {
    /// A heading; its rank is 1 for the title of the document.
    Heading(u8),
    /// Words at the start of a paragraph that head this paragraph alone.
    RunIn,
    /// The time or day that heads an entry of a live page or a chronology.
    Entry,
    /// A paragraph, or what remains of one after its head.
    Prose,
    /// A paragraph that introduces the list or the table after it.
    Intro,
    /// An item of a list.
    Item,
    /// A quotation set apart.
    Quote,
    /// Words under a picture, or over a table.
    Caption,
    /// A note under the text or under a table.
    Note,
    /// Who wrote.
    Byline,
    /// Where and when the text was written, or when it was published.
    Dateline,
    /// What readers wrote under the article.
    Comment,
    /// What stands on the page and belongs to other articles: "Read more", "More on this story".
    Related,
    /// The table with this number in the document.
    Table(usize),
}

impl BlockKind {
    /// Whether the block only heads what follows: a heading, a run-in heading, the head of an entry.
    pub fn is_head(self) -> bool {
        matches!(self, BlockKind::Heading(_) | BlockKind::RunIn | BlockKind::Entry)
    }

    /// Whether the block belongs to the article, and not to its readers or to other articles.
    pub fn is_article(self) -> bool {
        !matches!(self, BlockKind::Comment | BlockKind::Related)
    }
}

impl Outline {
    /// The outline of a plain text.
    pub fn plain(text: &str, body: Span, headline: Option<Span>) -> Outline {
        Sketch::plain(text, body, headline).finish(text)
    }

    /// The number of the block that holds a byte of the text, or else of the last block before it.
    pub fn block_at(&self, byte: usize) -> Option<usize> {
        self.blocks.partition_point(|block| block.span.start <= byte).checked_sub(1)
    }

    /// The blocks that a block stands under, nearest first.
    pub fn ancestors(&self, block: usize) -> impl Iterator<Item = usize> + '_ {
        // A block stands under fewer blocks than there are, so that a fault in `parent` cannot run on for ever.
        std::iter::successors(self.parent(block), |&at| self.parent(at)).take(self.blocks.len())
    }

    /// The block that a block stands under.
    pub fn parent(&self, block: usize) -> Option<usize> {
        self.blocks.get(block)?.parent
    }

    /// The blocks that stand right under a block, in text order.
    pub fn children(&self, block: usize) -> impl Iterator<Item = usize> + '_ {
        (0..self.blocks.len()).filter(move |&at| self.blocks[at].parent == Some(block))
    }

    /// The block of a table of the document.
    pub fn table(&self, number: usize) -> Option<usize> {
        self.blocks.iter().position(|block| block.kind == BlockKind::Table(number))
    }

    /// The kind of a block; prose for one that there is not.
    pub fn kind(&self, block: usize) -> BlockKind {
        self.blocks.get(block).map_or(BlockKind::Prose, |block| block.kind)
    }
}

#[cfg(test)]
mod tests;
