//! The documents of a page: what is known of each, and the passages that figures were read from, every figure marked.
//!
//! A sentence stands on the page once, however many figures it holds; tables point at its marks.

use std::borrow::Cow;

use maud::{Markup, html};
use rustc_hash::{FxHashMap, FxHashSet};

use super::super::fragment;
use super::super::passage::{NamedCell, Passage};
use super::super::{Report, period};
use super::isolated;
use super::plan::{Cut, Plan};
use crate::claim::Claim;
use crate::document::{Metadata, Span};
use crate::wording::clean::{link, visible};
use crate::wording::words;

/// The documents that the page names, each with its claims.
pub struct Documents<'a> {
    /// The documents in the order of the report.
    pub list: Vec<(&'a Metadata, Vec<&'a Claim>)>,
    numbers: FxHashMap<&'a str, usize>,
}

impl<'a> Documents<'a> {
    /// The documents of a report, and those that only its claims name.
    pub fn of(report: &'a Report) -> Documents<'a> {
        let mut documents = Documents { list: Vec::new(), numbers: FxHashMap::default() };
        for metadata in &report.documents {
            documents.add(metadata);
        }
        for claim in &report.reconciliation.claims {
            let number = documents.add(&claim.document);
            documents.list[number - 1].1.push(claim);
        }
        documents
    }

    fn add(&mut self, metadata: &'a Metadata) -> usize {
        *self.numbers.entry(metadata.path.as_str()).or_insert_with(|| {
            self.list.push((metadata, Vec::new()));
            self.list.len()
        })
    }

    /// The number of a document, from 1.
    pub fn number(&self, path: &str) -> Option<usize> {
        self.numbers.get(path).copied()
    }
}

/// What the passages of a page are drawn with.
pub struct Drawing<'p> {
    /// How much is shown.
    pub plan: Plan,
    /// The passages that were kept when the documents were read.
    pub report: &'p Report,
    /// The line of each claim.
    pub homes: &'p FxHashMap<&'p str, usize>,
    /// The claims that stand for a voice.
    pub heads: &'p FxHashSet<&'p str>,
}

impl Drawing<'_> {
    /// A document with its passages.
    pub fn document(&self, number: usize, metadata: &Metadata, claims: &[&Claim]) -> Markup {
        let shown = |claim: &&&Claim| self.plan.keeps(Cut::Echoes) || self.heads.contains(claim.id.as_str());
        let claims: Vec<&Claim> = claims.iter().filter(shown).copied().collect();
        html! {
            article.doc id={ "d" (number) } {
                h3 { (isolated(&title(metadata))) }
                p.source { (source(metadata)) }
                @for passage in self.passages(&claims) { (self.passage(&passage, &claims)) }
                @if self.plan.keeps(Cut::Hashes) {
                    p.hash { (isolated(&words::named(&metadata.path))) " · SHA-256 " code { (metadata.sha256) } }
                }
            }
        }
    }

    /// The passages of some claims of a document: the paragraphs that were kept, or the sentences by themselves.
    fn passages(&self, claims: &[&Claim]) -> Vec<Cow<'_, Passage>> {
        let mut found: Vec<Cow<Passage>> = Vec::new();
        for claim in claims {
            let (start, end) = (claim.evidence.start, claim.evidence.end);
            let holds = |span: Span| span.start <= start && end <= span.end;
            if found.iter().rev().take(4).any(|passage| holds(passage.span)) {
                continue;
            }
            found.push(match self.kept(claim) {
                Some(passage) if self.plan.keeps(Cut::Paragraphs) || !passage.cells.is_empty() => {
                    Cow::Borrowed(passage)
                }
                _ => Cow::Owned(alone(claim, self.plan)),
            });
        }
        found
    }

    fn passage(&self, passage: &Passage, claims: &[&Claim]) -> Markup {
        let inside =
            |claim: &&&Claim| passage.span.start <= claim.evidence.start && claim.evidence.end <= passage.span.end;
        let claims: Vec<&Claim> = claims.iter().filter(inside).copied().collect();
        if !passage.cells.is_empty() {
            return html! {
                p.q.cells dir="auto" {
                    span.s { @for cell in &passage.cells { (self.cell(passage, cell, &claims, true)) } }
                    (stray(&claims))
                }
            };
        }
        let mut sentences: Vec<Span> = Vec::new();
        for claim in &claims {
            let sentence = Span { start: claim.evidence.start, end: claim.evidence.end };
            match sentences.last_mut().filter(|last| sentence.start < last.end) {
                Some(last) => last.end = last.end.max(sentence.end),
                None => sentences.push(sentence),
            }
        }
        let mut at = passage.span.start;
        html! {
            p.q dir="auto" {
                @if passage.is_cut.0 { "… " }
                @for sentence in &sentences {
                    (self.plain(slice(passage, at, sentence.start)))
                    @let text = slice(passage, sentence.start, sentence.end);
                    @let pointer = fragment::text(text).filter(|_| self.plan.keeps(Cut::Fragments));
                    span.s data-t=[pointer] { (self.marked(passage, *sentence, &claims, true)) }
                    @let _before = std::mem::replace(&mut at, sentence.end);
                }
                (self.plain(slice(passage, at, passage.span.end)))
                @if passage.is_cut.1 { " …" }
                (stray(&claims))
            }
        }
    }

    /// A cell with the name of its column.
    fn cell(&self, passage: &Passage, cell: &NamedCell, claims: &[&Claim], is_named: bool) -> Markup {
        html! {
            span.cell {
                span.column { (isolated(&words::named(&cell.column.replace('_', " ")))) }
                " " (self.marked(passage, cell.span, claims, is_named)) " "
            }
        }
    }

    /// The text at a span with its figures marked; a mark with a name leads to the figure's line in the table.
    fn marked(&self, passage: &Passage, span: Span, claims: &[&Claim], is_named: bool) -> Markup {
        let mut marks: Vec<(Span, Vec<&Claim>)> = Vec::new();
        for claim in claims {
            let figure = Span { start: claim.figure.start.max(span.start), end: claim.figure.end.min(span.end) };
            if figure.start >= figure.end {
                continue;
            }
            match marks.iter_mut().find(|(known, _)| figure.start < known.end && known.start < figure.end) {
                Some((known, claims)) => {
                    *known = Span { start: known.start.min(figure.start), end: known.end.max(figure.end) };
                    claims.push(claim);
                }
                None => marks.push((figure, vec![claim])),
            }
        }
        marks.sort_by_key(|(figure, _)| *figure);
        let mut at = span.start;
        html! {
            @for (figure, claims) in &marks {
                (self.plain(slice(passage, at, figure.start)))
                @let text = visible(slice(passage, figure.start, figure.end));
                @let home = claims.iter().find_map(|claim| self.homes.get(claim.id.as_str())).filter(|_| is_named);
                // A figure that reaches over two cells is marked in both, and named in the first.
                @let mut named = claims.iter().filter(|claim| is_named && claim.figure.start >= span.start);
                mark id=[named.next().map(|claim| format!("c{}", claim.id))] {
                    @for claim in named { i id={ "c" (claim.id) } {} }
                    @match home {
                        Some(line) => a href={ "#r" (line) } { (text) },
                        None => (text),
                    }
                }
                @let _before = std::mem::replace(&mut at, figure.end);
            }
            (self.plain(slice(passage, at, span.end)))
        }
    }

    fn plain<'t>(&self, text: &'t str) -> Cow<'t, str> {
        piece(text, self.plan.longest_piece())
    }

    /// The sentence of a claim, or its row of a table, with its figure marked.
    pub fn quote(&self, claim: &Claim) -> Markup {
        let row = self.kept(claim).filter(|passage| !passage.cells.is_empty());
        html! {
            @match (row, super::super::marked(claim)) {
                (Some(row), _) => {
                    blockquote.cells dir="auto" {
                        @for cell in &row.cells { (self.cell(row, cell, &[claim], false)) }
                    }
                },
                (None, Some((before, figure, after))) => {
                    blockquote dir="auto" {
                        (self.plain(before)) mark { (self.plain(figure)) } (self.plain(after))
                    }
                },
                (None, None) => blockquote dir="auto" { (self.plain(&claim.evidence.quote)) },
            }
        }
    }

    /// The passage that was kept for a claim when its document was read.
    fn kept(&self, claim: &Claim) -> Option<&Passage> {
        let kept = self.report.passages.get(&claim.document.path)?;
        let after = kept.partition_point(|passage| passage.span.start <= claim.evidence.start);
        kept[..after].last().filter(|passage| claim.evidence.end <= passage.span.end)
    }
}

/// The marks of claims whose figure does not stand in their sentence: links must lead somewhere.
fn stray(claims: &[&Claim]) -> Markup {
    let is_stray = |claim: &&&Claim| {
        claim.figure.start < claim.evidence.start
            || claim.figure.end > claim.evidence.end
            || claim.figure.start >= claim.figure.end
    };
    html! { @for claim in claims.iter().filter(is_stray) { i id={ "c" (claim.id) } {} } }
}

/// The sentence of a claim without its paragraph.
fn alone(claim: &Claim, plan: Plan) -> Passage {
    let evidence = &claim.evidence;
    let (before, after) =
        if plan.keeps(Cut::Paragraphs) { (evidence.prefix.as_str(), evidence.suffix.as_str()) } else { ("", "") };
    let text = format!("{before}{}{after}", evidence.quote);
    let start = evidence.start.saturating_sub(before.len());
    Passage {
        span: Span { start, end: start + text.len() },
        text,
        is_cut: (!before.is_empty(), !after.is_empty()),
        cells: Vec::new(),
    }
}

/// The text of a passage between two offsets of the document.
fn slice(passage: &Passage, from: usize, to: usize) -> &str {
    let from = from.saturating_sub(passage.span.start);
    let to = to.saturating_sub(passage.span.start);
    passage.text.get(from..to).unwrap_or("")
}

/// A document's title, or its file.
pub fn title(metadata: &Metadata) -> String {
    metadata
        .title
        .as_deref()
        .map(words::named)
        .filter(|title| !title.is_empty())
        .unwrap_or_else(|| words::file_name(&metadata.path))
}

/// Who issued a document and when, and where it can be read.
fn source(metadata: &Metadata) -> Markup {
    let issued = issued(metadata);
    html! {
        (isolated(&issued))
        @if let Some(url) = metadata.url.as_deref().and_then(link) {
            @if !issued.is_empty() { " · " }
            a.page href=(url) rel="noopener noreferrer nofollow" { "the page" }
        }
    }
}

/// Who issued a document and when: "The Paper, 4 Nov 2013".
pub fn issued(metadata: &Metadata) -> String {
    let day = metadata.published.map(|day| period::period(&day.to_string()));
    metadata.publisher.as_deref().map(words::named).into_iter().chain(day).collect::<Vec<_>>().join(", ")
}

/// Text without a figure, in one piece or with its middle left out.
fn piece(text: &str, most: usize) -> Cow<'_, str> {
    if text.len() <= most {
        return visible(text);
    }
    let head = &text[..text.floor_char_boundary(most / 2)];
    let tail = &text[text.ceil_char_boundary(text.len() - most / 2)..];
    Cow::Owned(format!("{} […] {}", visible(head), visible(tail)))
}
