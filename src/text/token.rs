//! Cuts a text into words, numbers and signs, each with its place in the text.
//!
//! | text | tokens |
//! |---|---|
//! | `3,000 people` | `3,000` `people` |
//! | `Pakistan's` | `Pakistan` `'s` |
//! | `1,200-1,800` | `1,200` `-` `1,800` |
//! | `U.S.-led` | `U.S.` `-` `led` |
//! | `$2.7bn` | `$` `2.7` `bn` |
//! | `05.10.2017` | `05.10.2017` |
//! | `dead.[2] The` | `dead` `.` `The` |

use super::{Vocabulary, Word};
use crate::document::Span;

/// What a token is made of.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Kind {
    /// Letters, with inner apostrophes (`don't`) and the full stops of initials (`U.S.`).
    Word,
    /// Digits, with inner separators (`3,000`, `2.7`, `05.10.2017`).
    Number,
    /// One sign.
    Sign,
}

/// A word, number or sign at its place in the text.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Token {
    /// Byte offset of the first byte in the text.
    pub start: u32,
    /// Byte offset after the last byte.
    pub end: u32,
    /// The word's number in the vocabulary, compared in lower case with straight apostrophes.
    pub word: Word,
    /// Word, number or sign.
    pub kind: Kind,
    flags: u8,
}

const GLUED: u8 = 1;
const NEW_LINE: u8 = 2;
const NEW_PARAGRAPH: u8 = 4;
const CAPITAL: u8 = 8;
const UPPER: u8 = 16;

impl Token {
    /// Whether the token follows the one before without a space.
    pub fn is_glued(&self) -> bool {
        self.flags & GLUED != 0
    }

    /// Whether a line break stands before the token.
    pub fn starts_line(&self) -> bool {
        self.flags & NEW_LINE != 0
    }

    /// Whether an empty line (or the start of the text) stands before the token.
    pub fn starts_paragraph(&self) -> bool {
        self.flags & NEW_PARAGRAPH != 0
    }

    /// Whether the first letter is a capital.
    pub fn is_capital(&self) -> bool {
        self.flags & CAPITAL != 0
    }

    /// Whether the word has two letters or more and all are capitals.
    pub fn is_upper(&self) -> bool {
        self.flags & UPPER != 0
    }

    /// Whether this is a word.
    pub fn is_word(&self) -> bool {
        self.kind == Kind::Word
    }

    /// Whether this is a number in digits.
    pub fn is_number(&self) -> bool {
        self.kind == Kind::Number
    }

    /// The token's place in the text.
    pub fn span(&self) -> Span {
        Span { start: self.start as usize, end: self.end as usize }
    }
}

/// A text with its tokens.
#[derive(Debug)]
pub struct Tokens<'a> {
    /// The text that the offsets point into.
    pub text: &'a str,
    /// The tokens in text order.
    pub list: Vec<Token>,
    /// The characters of each.
    strs: Vec<&'a str>,
}

impl<'a> Tokens<'a> {
    /// Cuts `text[span]` into tokens; offsets point into `text`.
    pub fn cut(text: &'a str, span: Span, vocabulary: &Vocabulary) -> Tokens<'a> {
        let length = span.len() / 5 + 8;
        let (list, strs) = (Vec::with_capacity(length), Vec::with_capacity(length));
        let mut cutter = Cutter { text, vocabulary, list, strs, scratch: String::new() };
        cutter.run(span);
        Tokens { text, list: cutter.list, strs: cutter.strs }
    }

    /// How many tokens there are.
    pub fn len(&self) -> usize {
        self.list.len()
    }

    /// Whether there is no token.
    pub fn is_empty(&self) -> bool {
        self.list.is_empty()
    }

    /// The token at a place, if the text goes that far.
    pub fn get(&self, at: usize) -> Option<&Token> {
        self.list.get(at)
    }

    /// The token's own characters.
    #[inline]
    pub fn str(&self, at: usize) -> &'a str {
        self.strs[at]
    }

    /// The word's number at a place; [`Word::NONE`] past the end.
    pub fn word(&self, at: usize) -> Word {
        self.list.get(at).map_or(Word::NONE, |t| t.word)
    }

    /// The byte span from the first to the last token of a range; empty ranges give an empty span at their place.
    pub fn span(&self, range: &std::ops::Range<usize>) -> Span {
        if range.is_empty() {
            let at = self.list.get(range.start).map_or(self.text.len(), |t| t.start as usize);
            return Span { start: at, end: at };
        }
        Span { start: self.list[range.start].start as usize, end: self.list[range.end - 1].end as usize }
    }

    /// The text from the first to the last token of a range.
    pub fn slice(&self, range: &std::ops::Range<usize>) -> &'a str {
        if range.len() == 1 {
            return self.strs[range.start];
        }
        let span = self.span(range);
        &self.text[span.start..span.end]
    }

    /// The first token that starts at or after a byte offset.
    pub fn at_byte(&self, byte: usize) -> usize {
        self.list.partition_point(|t| (t.start as usize) < byte)
    }
}

struct Cutter<'a, 'v> {
    text: &'a str,
    vocabulary: &'v Vocabulary,
    list: Vec<Token>,
    strs: Vec<&'a str>,
    scratch: String,
}

fn is_apostrophe(c: char) -> bool {
    matches!(c, '\'' | '\u{2019}' | '\u{02bc}')
}

impl<'a> Cutter<'a, '_> {
    fn run(&mut self, span: Span) {
        let mut at = span.start;
        let mut breaks = 2;
        let mut spaced = true;
        while at < span.end {
            let c = self.char(at);
            if c == '\n' {
                breaks += 1;
                spaced = true;
                at += 1;
                continue;
            }
            if c.is_whitespace() || is_invisible(c) {
                spaced |= c.is_whitespace();
                at += c.len_utf8();
                continue;
            }
            if (c == '[' || !c.is_ascii())
                && let Some(end) = super::note_mark::end(self.text, at, span.end, spaced)
            {
                at = end;
                continue;
            }
            let (end, kind) = if c.is_ascii_digit() {
                (self.number_end(at, span.end), Kind::Number)
            } else if c.is_alphanumeric() {
                (self.word_end(at, span.end), Kind::Word)
            } else if is_apostrophe(c) && !spaced {
                (self.clitic_end(at, span.end), Kind::Word)
            } else {
                (at + c.len_utf8(), Kind::Sign)
            };
            let kind =
                if kind == Kind::Word && end == at + c.len_utf8() && is_apostrophe(c) { Kind::Sign } else { kind };
            let mut flags = 0;
            if !spaced {
                flags |= GLUED;
            }
            if breaks >= 1 {
                flags |= NEW_LINE;
            }
            if breaks >= 2 {
                flags |= NEW_PARAGRAPH;
            }
            if c.is_uppercase() {
                flags |= CAPITAL;
            }
            let slice = &self.text[at..end];
            let word = self.look_up(slice, kind, &mut flags);
            self.strs.push(slice);
            self.list.push(Token { start: at as u32, end: end as u32, word, kind, flags });
            at = end;
            breaks = 0;
            spaced = false;
        }
    }

    fn char(&self, at: usize) -> char {
        let byte = self.text.as_bytes()[at];
        if byte.is_ascii() { byte as char } else { self.text[at..].chars().next().unwrap_or(' ') }
    }

    /// Digits, and separators that stand between digits.
    fn number_end(&self, start: usize, limit: usize) -> usize {
        let bytes = &self.text.as_bytes()[..limit];
        let mut at = start;
        while at < limit {
            let digit_follows = bytes.get(at + 1).is_some_and(u8::is_ascii_digit);
            match bytes[at] {
                b'0'..=b'9' => at += 1,
                b',' | b'.' | b':' if digit_follows => at += 1,
                // A space that does not break holds thousands together: "12\u{a0}500".
                _ => match self.thousands(at, limit) {
                    Some(end) => at = end,
                    None => break,
                },
            }
        }
        at
    }

    /// Past a non-breaking space and three digits.
    fn thousands(&self, at: usize, limit: usize) -> Option<usize> {
        let rest = self.text.get(at..limit)?;
        let space = rest.chars().next().filter(|c| matches!(c, '\u{a0}' | '\u{202f}' | '\u{2009}'))?;
        let digits = rest[space.len_utf8()..].bytes().take_while(u8::is_ascii_digit).count();
        (digits == 3).then_some(at + space.len_utf8() + 3)
    }

    /// Letters; `don't` and `O'Brien` stay whole, `Pakistan's` ends before its clitic, `U.S.` keeps its full stops.
    fn word_end(&self, start: usize, limit: usize) -> usize {
        let mut at = start;
        let mut letters = 0;
        let mut initials = true;
        loop {
            let run = self.text.as_bytes()[at..limit].iter().take_while(|byte| byte.is_ascii_alphanumeric()).count();
            letters += run;
            at += run;
            if at >= limit {
                break;
            }
            let c = self.char(at);
            if c.is_ascii() && !matches!(c, '.' | '\'') {
                break;
            }
            let next = at + c.len_utf8();
            let letter_follows = next < limit && self.char(next).is_alphabetic();
            if (c.is_alphanumeric() && !super::note_mark::is_raised(c)) || is_mark(c) {
                letters += 1;
                at = next;
            } else if is_apostrophe(c) && letter_follows && !self.is_possessive(at, limit) {
                letters = 0;
                initials = false;
                at = next;
            } else if c == '.' && letters == 1 && initials && self.is_initial(at, limit) {
                letters = 0;
                at = next;
            } else {
                break;
            }
        }
        at
    }

    /// Whether the full stop at `at` belongs to initials such as `U.S.` or `p.m.`: the part before is one letter, and
    /// either another letter with a full stop follows or one came before.
    fn is_initial(&self, at: usize, limit: usize) -> bool {
        let bytes = &self.text.as_bytes()[..limit];
        let one_more = bytes.get(at + 1).is_some_and(u8::is_ascii_alphabetic) && bytes.get(at + 2) == Some(&b'.');
        let one_before = at >= 2 && bytes[at - 2] == b'.' && bytes[at - 1].is_ascii_alphabetic();
        one_more || one_before
    }

    fn is_possessive(&self, at: usize, limit: usize) -> bool {
        let mut rest = self.text[at..limit].chars().skip(1);
        matches!(rest.next(), Some('s' | 'S')) && !rest.next().is_some_and(char::is_alphanumeric)
    }

    fn clitic_end(&self, start: usize, limit: usize) -> usize {
        let first = start + self.char(start).len_utf8();
        if self.is_possessive(start, limit) { first + 1 } else { first }
    }

    fn look_up(&mut self, slice: &'a str, kind: Kind, flags: &mut u8) -> Word {
        if kind == Kind::Number {
            return self.vocabulary.get(slice);
        }
        let mut uppers = 0;
        let mut lowers = 0;
        // Of ASCII only capitals and a few signs lack this bit: most words stand in small letters, as the lexicons have them.
        const SMALL: u8 = 0x20;
        let (any, all) = slice.bytes().fold((0, SMALL), |(any, all), byte| (any | byte, all & byte));
        if any.is_ascii() {
            if all == SMALL {
                return self.vocabulary.get(slice);
            }
            uppers = slice.bytes().filter(u8::is_ascii_uppercase).count();
            lowers = slice.bytes().filter(u8::is_ascii_lowercase).count();
            if uppers >= 2 && lowers == 0 {
                *flags |= UPPER;
            }
            self.scratch.clear();
            self.scratch.push_str(slice);
            self.scratch.make_ascii_lowercase();
            return self.vocabulary.get(&self.scratch);
        }
        self.scratch.clear();
        for c in slice.chars() {
            if c.is_ascii() {
                uppers += usize::from(c.is_ascii_uppercase());
                lowers += usize::from(c.is_ascii_lowercase());
                self.scratch.push(c.to_ascii_lowercase());
            } else if is_apostrophe(c) {
                self.scratch.push('\'');
            } else {
                uppers += usize::from(c.is_uppercase());
                lowers += usize::from(c.is_lowercase());
                self.scratch.extend(c.to_lowercase());
            }
        }
        if uppers >= 2 && lowers == 0 {
            *flags |= UPPER;
        }
        self.vocabulary.get(&self.scratch)
    }
}

/// Combining marks belong to the letter before them.
fn is_mark(c: char) -> bool {
    matches!(c, '\u{0300}'..='\u{036f}')
}

/// Characters that take no room: soft hyphen, zero-width space and joiners, direction marks, byte order mark.
fn is_invisible(c: char) -> bool {
    matches!(c, '\u{00ad}' | '\u{200b}'..='\u{200f}' | '\u{202a}'..='\u{202e}' | '\u{2060}'..='\u{2064}' | '\u{feff}')
}

#[cfg(test)]
mod tests {
    use super::*;

    fn cut(text: &str) -> Vec<String> {
        let tokens = Tokens::cut(text, Span { start: 0, end: text.len() }, &Vocabulary::default());
        (0..tokens.len()).map(|i| tokens.str(i).to_owned()).collect()
    }

    #[test]
    fn tokens_keep_numbers_and_initials_whole() {
        assert_eq!(cut("3,000 people"), ["3,000", "people"]);
        assert_eq!(cut("1,200-1,800"), ["1,200", "-", "1,800"]);
        assert_eq!(cut("$2.7bn."), ["$", "2.7", "bn", "."]);
        assert_eq!(cut("05.10.2017)"), ["05.10.2017", ")"]);
        assert_eq!(
            cut("the U.S.-led raid at 5 p.m. Friday"),
            ["the", "U.S.", "-", "led", "raid", "at", "5", "p.m.", "Friday"]
        );
        assert_eq!(cut("12\u{a0}500 people, 5\u{a0}km"), ["12\u{a0}500", "people", ",", "5", "km"]);
        assert_eq!(cut("Plan B. Then"), ["Plan", "B", ".", "Then"]);
    }

    #[test]
    fn possessives_are_cut_off() {
        assert_eq!(cut("Pakistan’s army didn't"), ["Pakistan", "’s", "army", "didn't"]);
        assert_eq!(cut("rebels' dead"), ["rebels", "'", "dead"]);
        assert_eq!(cut("'told' O'Brien"), ["'", "told", "'", "O'Brien"]);
        assert_eq!(cut("100’s of"), ["100", "’s", "of"]);
    }
}
