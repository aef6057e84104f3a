//! Cuts a text into sentences: paragraphs always end one, a full stop does unless an abbreviation owns it.
//!
//! | text | sentences |
//! |---|---|
//! | `He died. She lived.` | 2 |
//! | `President Gen. Pervez Musharraf sent troops.` | 1 |
//! | `It struck in the U.S. The toll rose.` | 2 |
//! | `At 5 p.m. Friday 12 died.` | 1 |

use std::ops::Range;

use serde::Deserialize;

use super::{Kind, Tokens, Vocabulary, WordSet, intern_phrase};
use crate::document::{Block, BlockKind, Outline, Span};

/// The part of the document that a sentence belongs to.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Section {
    /// The headline, or a word-for-word copy of it at the head of the body.
    Headline,
    /// Everything else.
    Body,
}

/// One sentence.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Sentence {
    /// Its tokens.
    pub tokens: Range<usize>,
    /// The number of its paragraph in the document.
    pub paragraph: usize,
    /// The number of the block of the outline that it stands in.
    pub block: usize,
    /// Headline or body.
    pub section: Section,
}

/// A sentence of so many tokens tells something; shorter ones at the head of a text are titles and bylines.
const TELLS: usize = 10;

impl Sentence {
    /// Whether it stands in the body and is long enough to tell something.
    pub fn tells(&self) -> bool {
        self.section == Section::Body && self.tokens.len() >= TELLS
    }
}

/// The words that decide where a sentence ends, for one language.
#[derive(Debug)]
pub struct SentenceLexicon {
    titles: WordSet,
    abbreviations: WordSet,
    starters: WordSet,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Data {
    titles: String,
    abbreviations: String,
    starters: String,
}

impl SentenceLexicon {
    /// Reads the lexicon from its data file.
    ///
    /// # Errors
    /// What `toml` finds wrong with the file.
    pub fn read(data: &str, vocabulary: &mut Vocabulary) -> Result<SentenceLexicon, toml::de::Error> {
        let data: Data = toml::from_str(data)?;
        let mut set = |words: &str| -> WordSet {
            words.split_whitespace().flat_map(|w| intern_phrase(w, vocabulary).into_iter().next()).collect()
        };
        Ok(SentenceLexicon {
            titles: set(&data.titles),
            abbreviations: set(&data.abbreviations),
            starters: set(&data.starters),
        })
    }
}

fn is_closer(s: &str) -> bool {
    matches!(s, "\"" | "'" | "\u{201d}" | "\u{2019}" | "»" | ")" | "]" | "*" | "_")
}

fn is_opener(s: &str) -> bool {
    matches!(
        s,
        "\"" | "'" | "\u{201c}" | "\u{2018}" | "«" | "(" | "[" | "*" | "_" | "-" | "–" | "—" | "•" | "$" | "€" | "£"
    )
}

/// Cuts the tokens of a text without a document into sentences: its outline is guessed from its lines.
///
/// `headline` is the token range of the headline, if the text has one; a word-for-word copy of it that opens the body
/// becomes a sentence of its own.
pub fn sentences(tokens: &Tokens, headline: Option<Range<usize>>, lexicon: &SentenceLexicon) -> Vec<Sentence> {
    let (Some(first), Some(last)) = (tokens.list.first(), tokens.list.last()) else { return Vec::new() };
    let body = Span { start: first.start as usize, end: last.end as usize };
    let title = headline.as_ref().filter(|h| !h.is_empty()).map(|h| tokens.span(h));
    outlined(tokens, &Outline::plain(tokens.text, body, title), headline, lexicon)
}

/// Cuts the tokens of a document into sentences. None goes from one block of the outline into the next, but the place and
/// day at the head of a report and the time of an entry stay with the sentence that they open. The words of tables are no
/// sentences.
pub fn outlined(
    tokens: &Tokens,
    outline: &Outline,
    headline: Option<Range<usize>>,
    lexicon: &SentenceLexicon,
) -> Vec<Sentence> {
    let mut list = Vec::new();
    let mut paragraph = 0;
    let mut start = 0;
    // The paragraph that the sentence begins in: it may go on into the next.
    let mut begun = 0;
    let copies = headline.as_ref().map_or_else(Vec::new, |h| headline_copies(tokens, h));
    let headline_end = headline.as_ref().map(|h| h.end);
    let mut blocks = Blocks { outline, at: 0 };
    let mut push = |range: Range<usize>, paragraph: usize, block: usize| {
        if range.is_empty() || matches!(outline.kind(block), BlockKind::Table(_)) {
            return;
        }
        let section = match &headline {
            Some(h) if range.start >= h.start && range.end <= h.end => Section::Headline,
            _ if copies.iter().any(|c| range.start >= c.start && range.end <= c.end + 1) => Section::Headline,
            _ => Section::Body,
        };
        list.push(Sentence { tokens: range, paragraph, block, section });
    };
    let mut block = 0;
    for at in 0..tokens.len() {
        let token = &tokens.list[at];
        let opened = blocks.opens(tokens, at);
        let forced = opened
            || Some(at) == headline_end
            || copies.iter().any(|c| (at == c.start || at == c.end) && !ends_with_stop(tokens, at));
        if at > start && (forced || ends_before(tokens, at, lexicon)) {
            push(start..at, begun, block);
            start = at;
        }
        if at > 0 && token.starts_paragraph() {
            paragraph += 1;
        }
        if at == start {
            begun = paragraph;
            block = blocks.of_sentence(tokens, at);
        }
    }
    push(start..tokens.len(), begun, block);
    list
}

/// The blocks of an outline, walked along the tokens.
struct Blocks<'a> {
    outline: &'a Outline,
    /// The block of the token last seen.
    at: usize,
}

impl Blocks<'_> {
    fn next(&self) -> Option<&Block> {
        self.outline.blocks.get(self.at + 1)
    }

    /// Whether a token is the first of a block that begins a sentence.
    fn opens(&mut self, tokens: &Tokens, at: usize) -> bool {
        let from = self.at;
        while self.next().is_some_and(|next| next.span.start <= tokens.list[at].start as usize) {
            self.at += 1;
        }
        if self.at == from {
            return false;
        }
        // "HOMS, May 4 (Agency) - Twelve died", "18.30: Up again": the head of a line belongs to its sentence.
        let leads = matches!(self.outline.kind(self.at - 1), BlockKind::Dateline | BlockKind::Entry);
        !leads || tokens.list[at].starts_line()
    }

    /// The block of a sentence that begins at a token: what follows its dateline or its time on the same line.
    fn of_sentence(&self, tokens: &Tokens, at: usize) -> usize {
        let leads = matches!(self.outline.kind(self.at), BlockKind::Dateline | BlockKind::Entry);
        let along = self.next().is_some_and(|next| {
            let first = tokens.at_byte(next.span.start);
            first > at && tokens.get(first).is_some_and(|token| !token.starts_line())
        });
        if leads && along { self.at + 1 } else { self.at }
    }
}

/// So many words in capitals in a row are a headline, not a name or an acronym.
const HEADLINE_CAPITALS: usize = 4;

/// A copy's full stop belongs to the copy.
fn ends_with_stop(tokens: &Tokens, at: usize) -> bool {
    tokens.list[at].is_glued() && tokens.str(at) == "."
}

/// Where the first words of the body repeat the headline (its first four words or more, in order).
fn headline_copies(tokens: &Tokens, headline: &Range<usize>) -> Vec<Range<usize>> {
    let same = |a: usize, b: usize| tokens.str(a).eq_ignore_ascii_case(tokens.str(b));
    let mut copies = Vec::new();
    let window = (headline.end + 40).min(tokens.len());
    for at in headline.end..window {
        let length =
            (0..headline.len()).take_while(|&i| at + i < tokens.len() && same(headline.start + i, at + i)).count();
        if length >= 4 && length * 10 >= headline.len() * 7 {
            copies.push(at..at + length);
            break;
        }
    }
    copies
}

/// Whether a sentence ends right before the token at `at`.
fn ends_before(tokens: &Tokens, at: usize, lexicon: &SentenceLexicon) -> bool {
    let next = &tokens.list[at];
    let before = &tokens.list[at - 1];
    let ended = before.kind == Kind::Sign || tokens.text.as_bytes()[before.end as usize - 1] == b'.';
    if !next.is_capital() && (next.is_glued() || !ended) {
        // Nothing that could begin or end a sentence: the usual case.
        return false;
    }
    // "in Gary shooting A man was killed": an article with a capital opens a sentence whose full stop is lost.
    let article = matches!(tokens.str(at), "A" | "An") && !next.is_glued();
    let lower = |at: usize| tokens.list.get(at).is_some_and(|t| t.is_word() && !t.is_capital());
    if article && lower(at - 1) && lower(at + 1) {
        return true;
    }
    // "SEVEN HURT IN NIGHTCLUB SHOOTING Three people": a headline in capitals that the text runs into.
    let capitals = |at: usize| tokens.list[at].is_word() && tokens.list[at].is_upper();
    let opens = next.is_word() && next.is_capital() && !next.is_upper() && lower(at + 1);
    if opens && at >= HEADLINE_CAPITALS && (at - HEADLINE_CAPITALS..at).all(capitals) {
        return true;
    }
    if next.is_glued() {
        // "dead.The next": a capital straight after a full stop, in text that lost its spaces.
        let lost_space = at >= 2
            && tokens.str(at - 1) == "."
            && next.is_word()
            && next.is_capital()
            && lexicon.starters.contains(&next.word)
            && tokens.list[at - 2].is_word();
        return lost_space;
    }
    if !ended {
        return false;
    }
    let mut last = at - 1;
    while last > 0 && tokens.list[last].is_glued() && is_closer(tokens.str(last)) {
        last -= 1;
    }
    let mut opening = at;
    while opening + 1 < tokens.len() && is_opener(tokens.str(opening)) {
        opening += 1;
    }
    let first = &tokens.list[opening];
    // "*Will they return?* *Strikes in the valley*": two titles side by side.
    let title = (last + 1..at).any(|i| tokens.str(i) == "*");
    if title && opening > at && tokens.str(at) == "*" && tokens.str(last) != "." {
        return false;
    }
    let begins = first.is_capital() || first.is_number();
    let starter = lexicon.starters.contains(&first.word) && first.is_capital();
    match tokens.str(last) {
        "!" | "?" => begins,
        "." => {
            let Some(before) = last.checked_sub(1).map(|i| &tokens.list[i]) else { return false };
            if !tokens.list[last].is_glued() {
                return begins;
            }
            if lexicon.titles.contains(&before.word) && before.is_capital() {
                return false;
            }
            if lexicon.abbreviations.contains(&before.word) {
                return starter;
            }
            let one_letter = before.is_word() && before.end - before.start == 1 && before.is_capital();
            if one_letter {
                return starter;
            }
            let numbered = before.is_number() && before.starts_line();
            begins && !numbered
        }
        word if word.ends_with('.') && tokens.list[last].kind == Kind::Word => starter,
        "\u{2026}" => begins,
        _ => false,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn cut(text: &str) -> Vec<String> {
        let mut vocabulary = Vocabulary::default();
        let lexicon = SentenceLexicon::read(include_str!("en.toml"), &mut vocabulary).unwrap();
        let tokens = Tokens::cut(text, Span { start: 0, end: text.len() }, &vocabulary);
        sentences(&tokens, None, &lexicon).iter().map(|s| tokens.slice(&s.tokens).to_owned()).collect()
    }

    #[test]
    fn abbreviations_do_not_end_a_sentence() {
        for one in [
            "President Gen. Pervez Musharraf sent troops.",
            "On Oct. 28, 12 people died at 5 p.m. Friday.",
            "Richard G. Olson left on Saturday.",
            "Some $2.7 billion went to U.S. Army units.",
            "No. 5 was hit.",
        ] {
            assert_eq!(cut(one).len(), 1, "{one}");
        }
    }

    #[test]
    fn full_stops_end_sentences() {
        for two in [
            "He died. She lived.",
            "It struck in the U.S. The toll rose.",
            "\"They were killed.\" He added nothing.",
            "Twelve died in 2012. 15 died in 2013.",
            "First paragraph\n\nSecond paragraph",
            "It was over by 5 p.m. The dead were buried.",
            "SEVEN HURT IN MARKET SHOOTING Three people have been detained.",
        ] {
            assert_eq!(cut(two).len(), 2, "{two}");
        }
    }

    #[test]
    fn a_line_break_alone_does_not_end_a_sentence() {
        assert_eq!(cut("Twelve people\nwere killed.").len(), 1);
        assert_eq!(cut("The ministry\n\nsaid that twelve people were killed.").len(), 1);
        assert_eq!(cut("The report “*Who counts?*” *Deaths of a war* says so.").len(), 1);
        assert_eq!(cut("The report *Who counts?* *Deaths of a war* says so.").len(), 1);
    }
}
