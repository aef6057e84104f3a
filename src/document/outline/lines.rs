//! Cuts plain text into its parts: headings, paragraphs, items of lists and tables drawn with `|`, by their lines.

use super::moment::Moment;
use super::{Known, Mark, guess};
use crate::document::Span;

/// A line longer than this holds a whole paragraph: the text is not wrapped, and each line break ends one.
const UNWRAPPED: usize = 160;
/// A heading is no longer than this, in bytes and in words.
const LONGEST_HEADING: usize = 100;
const MOST_WORDS: usize = 14;

/// A line with something on it.
#[derive(Clone, Copy)]
struct Line {
    span: Span,
    /// Whether an empty line stands before it.
    after_blank: bool,
}

/// The lines of a text and what they make together.
pub(super) struct Lines<'t> {
    text: &'t str,
    lines: Vec<Line>,
    longest: usize,
    /// Whether the text is set in capitals throughout, so that capitals make no heading.
    shouts: bool,
    headline: Option<Span>,
}

impl<'t> Lines<'t> {
    /// The lines of a part of a text.
    pub(super) fn of(text: &'t str, part: Span, headline: Option<Span>) -> Lines<'t> {
        let mut lines = Vec::new();
        let (mut at, mut after_blank, mut longest) = (part.start, true, 0);
        let (mut upper, mut lower) = (0usize, 0usize);
        let blank = |c: char| c.is_whitespace() || c == '\u{feff}';
        for raw in text[part.start..part.end].split_inclusive('\n') {
            let line = raw.trim_end_matches(blank);
            let indent = line.len() - line.trim_start_matches(blank).len();
            let line = &line[indent..];
            if line.is_empty() {
                after_blank = true;
            } else {
                let start = at + indent;
                lines.push(Line { span: Span { start, end: start + line.len() }, after_blank });
                after_blank = false;
                longest = longest.max(raw.trim_end().len());
                for byte in line.bytes() {
                    upper += usize::from(byte.is_ascii_uppercase());
                    lower += usize::from(byte.is_ascii_lowercase());
                }
            }
            at += raw.len();
        }
        Lines { text, lines, longest, shouts: upper > lower, headline }
    }

    /// The parts of a text that no format says anything about.
    pub(super) fn marks(&self) -> Vec<Mark> {
        let groups = self.groups();
        (0..groups.len()).map(|number| self.mark(&groups, number)).collect()
    }

    /// The parts of a paragraph that has line breaks: paragraphs and items.
    pub(super) fn pieces(&self, depth: usize) -> Vec<Mark> {
        let piece = |group: &[Line]| {
            let span = whole(group);
            let item = depth == 0 && self.bullet(group[0]).is_some();
            Mark { span, known: if item { Known::Item } else { Known::Paragraph }, depth: depth + usize::from(item) }
        };
        self.groups().iter().map(|group| piece(group)).collect()
    }

    fn str(&self, line: Line) -> &'t str {
        &self.text[line.span.start..line.span.end]
    }

    /// The lines that belong together.
    fn groups(&self) -> Vec<&[Line]> {
        let mut groups = Vec::new();
        let mut start = 0;
        for at in 1..=self.lines.len() {
            if at == self.lines.len() || self.is_apart(at) {
                groups.push(&self.lines[start..at]);
                start = at;
            }
        }
        groups
    }

    /// Whether a line begins something new.
    fn is_apart(&self, at: usize) -> bool {
        let (before, line) = (self.lines[at - 1], self.lines[at]);
        let title = self.headline.is_some_and(|title| {
            line.span.start == title.start || before.span.end == title.end || line.span.start == title.end
        });
        if title {
            return true;
        }
        let (before, here) = (self.str(before), self.str(line));
        if before.starts_with('|') && here.starts_with('|') {
            return line.after_blank;
        }
        if line.after_blank {
            return !goes_on(before, here);
        }
        before.starts_with('|') || here.starts_with('|') || bullet(here).is_some() || self.is_hard(before, here)
    }

    /// Whether the line break before a line ends a paragraph: in a text whose paragraphs are single lines all do, in a
    /// wrapped text those after a line that ends well before the margin.
    fn is_hard(&self, before: &str, here: &str) -> bool {
        let first = here.trim_start_matches(['*', '_', '"', '“', '(']).chars().next();
        let ends = || !self.shouts || before.ends_with(['.', '!', '?', ':', '"', ')']);
        let opens = first.is_some_and(|c| c.is_uppercase()) && ends() || Moment::at_head(here).is_some_and(|m| m.clock);
        let fields = is_labelled(before) && is_labelled(here);
        fields || self.longest > UNWRAPPED || before.len() * 10 < self.longest * 6 && opens
    }

    fn bullet(&self, line: Line) -> Option<usize> {
        bullet(self.str(line))
    }

    fn mark(&self, groups: &[&[Line]], number: usize) -> Mark {
        let group = groups[number];
        let span = whole(group);
        let known = if self.headline == Some(span) {
            Known::Heading(1)
        } else if group.len() > 1 && group.iter().all(|line| self.str(*line).starts_with('|')) {
            Known::Drawn
        } else if let Some(rank) = self.heading(groups, number) {
            Known::Heading(rank)
        } else if self.bullet(group[0]).is_some() || self.is_field(groups, number) {
            Known::Item
        } else {
            Known::Paragraph
        };
        Mark { span, known, depth: usize::from(known == Known::Item) }
    }

    /// The rank of a heading: 2 for one after an empty line, 3 for one that stands close under another line.
    fn heading(&self, groups: &[&[Line]], number: usize) -> Option<u8> {
        let [line] = groups[number] else { return None };
        let below = groups.get(number + 1)?;
        let text = self.str(*line);
        if let Some(rank) = signed(text) {
            return Some(rank);
        }
        // "22.10 That's all for tonight" is an entry with a heading, "Question: …" somebody's turn to speak.
        if text.starts_with('|') || guess::whole_moment(text) || guess::is_stamp(text) || guess::opens_otherwise(text) {
            return None;
        }
        let rank = if line.after_blank { 2 } else { 3 };
        let words = text.split_whitespace().count();
        let numbered = bullet(text).filter(|_| !text.starts_with(['-', '•', '*', '–', '·', '▪', '●', '◦', '‣']));
        if bullet(text).is_some() && numbered.is_none() {
            return None;
        }
        if let Some(marker) = numbered {
            // "2. Madrid train bombings" above its own lines, not "2. …" between "1. …" and "3. …".
            let listed = bullet(self.str(below[0])).is_some()
                || number > 0 && self.bullet(groups[number - 1][0]).is_some() && !line.after_blank;
            return (!listed && !below[0].after_blank && is_title(&text[marker..]) && words <= MOST_WORDS)
                .then_some(rank);
        }
        if text.len() > LONGEST_HEADING || words > MOST_WORDS {
            return None;
        }
        let capitals = !self.shouts && is_capitals(text) && !text.ends_with([',', ';']);
        let bold = text.strip_prefix("**").is_some_and(|rest| {
            let inner = rest.trim_end_matches('*');
            !inner.contains("**") && is_title(inner.trim_end_matches(':'))
        });
        // Where all is set in capitals, only a line that stands alone is a title.
        let apart = !self.shouts || line.after_blank && below[0].after_blank;
        let title = apart && is_title(text) && !self.is_field(groups, number);
        (capitals || bold || title).then_some(rank)
    }

    /// "Dead: 334", "Injured: about 1,800": one of several such lines.
    fn is_field(&self, groups: &[&[Line]], number: usize) -> bool {
        let is = |at: usize| groups.get(at).is_some_and(|group| group.len() == 1 && is_labelled(self.str(group[0])));
        is(number)
            && (number > 0 && is(number - 1) && !groups[number][0].after_blank
                || is(number + 1) && !groups[number + 1][0].after_blank)
    }
}

fn whole(group: &[Line]) -> Span {
    Span { start: group[0].span.start, end: group[group.len() - 1].span.end }
}

/// Whether a sentence goes on across an empty line: no sign ends the line before, and the next begins in lower case.
fn goes_on(before: &str, here: &str) -> bool {
    before.chars().last().is_some_and(char::is_alphabetic) && here.starts_with(char::is_lowercase)
}

/// The rank of a heading that signs set apart in plain text: "## Losses", "=== Losses ===".
fn signed(line: &str) -> Option<u8> {
    let sign = line.chars().next().filter(|sign| matches!(sign, '#' | '='))?;
    let rest = line.trim_start_matches(sign);
    let rank = line.len() - rest.len();
    let closed = sign == '#' || rank > 1 && rest.ends_with(sign);
    let titled = closed && rank <= 6 && rest.starts_with(' ') && rest.len() <= LONGEST_HEADING;
    u8::try_from(rank).ok().filter(|_| titled && rest.chars().any(char::is_alphanumeric))
}

/// A line that reads like a title: it begins with a capital or a figure and ends without a sign, or with a question mark.
fn is_title(line: &str) -> bool {
    let line = line.trim();
    let first = line.trim_start_matches(['"', '“', '‘', '\'', '*', '_', '#']).chars().next();
    let begins = first.is_some_and(|c| c.is_uppercase() || c.is_numeric());
    let last = line.trim_end_matches(['"', '”', '’', '*', '_']).chars().last();
    begins && last.is_some_and(|c| c.is_alphanumeric() || matches!(c, '?' | '!' | ')'))
}

/// Whether all letters of a line are capitals.
fn is_capitals(line: &str) -> bool {
    line.chars().filter(|c| c.is_alphabetic()).count() >= 3 && !line.chars().any(char::is_lowercase)
}

/// "Injured: more than 350": a short label, a colon and what it labels.
fn is_labelled(line: &str) -> bool {
    line.split_once(": ").is_some_and(|(label, value)| {
        label.split_whitespace().count() <= 4
            && label.starts_with(char::is_uppercase)
            && !label.contains(['.', ',', '"', '“'])
            && !value.trim().is_empty()
            && line.len() <= 2 * LONGEST_HEADING
    })
}

/// The length of the mark that opens an item, blank included: "- ", "• ", "3. ", "(b) ", "First. ".
pub(super) fn bullet(line: &str) -> Option<usize> {
    let spaced = |length: usize| {
        let rest = &line[length..];
        let blank = rest.len() - rest.trim_start().len();
        (blank > 0 && blank < rest.len()).then_some(length + blank)
    };
    let first = line.chars().next()?;
    if matches!(first, '-' | '*' | '•' | '–' | '·' | '▪' | '●' | '◦' | '‣') {
        return spaced(first.len_utf8());
    }
    let opened = line.strip_prefix('(');
    let rest = opened.unwrap_or(line);
    let end = rest.find(|c: char| !c.is_ascii_alphanumeric())?;
    let (mark, after) = rest.split_at(end);
    let number = (1..=3).contains(&mark.len()) && mark.bytes().all(|b| b.is_ascii_digit());
    let letter = mark.len() == 1 && mark.bytes().all(|b| b.is_ascii_lowercase());
    let roman = mark.len() <= 4 && !mark.is_empty() && mark.bytes().all(|b| matches!(b, b'i' | b'v' | b'x'));
    let ordinal = matches!(mark, "First" | "Second" | "Third" | "Fourth" | "Fifth" | "Sixth" | "Seventh");
    let closed = after.starts_with(')') || opened.is_none() && after.starts_with('.') && (number || ordinal);
    let known = (number || letter || roman) || ordinal && opened.is_none();
    (known && closed).then(|| spaced(usize::from(opened.is_some()) + end + 1)).flatten()
}
