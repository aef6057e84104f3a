//! What a paragraph is, by its words, and what stands at its head.

use super::moment::Moment;
use super::words;

/// A head within a paragraph is no longer than this, in bytes.
const LONGEST_HEAD: usize = 90;
/// A run-in heading has no more words than this.
const MOST_WORDS: usize = 8;
/// Lines of other kinds than prose are no longer than this, in bytes.
const SHORT: usize = 200;
/// A label such as "Source:" is no longer than this, in bytes.
const LABEL: usize = 64;

/// How a paragraph begins.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Head {
    /// With the time of an entry, of so many bytes.
    Entry(usize),
    /// With a heading of its own, of so many bytes.
    RunIn(usize),
    /// With the place and day of the report, of so many bytes.
    Dateline(usize),
}

/// The head of a paragraph. `strong` says how many bytes at its start the format sets bold.
pub(super) fn head(text: &str, strong: Option<usize>) -> Option<Head> {
    let starred = || {
        let inner = text.strip_prefix("**")?;
        let end = inner.find("**")?;
        (end > 0 && end <= LONGEST_HEAD && !inner[..end].contains('\n')).then_some(end + 4)
    };
    if let Some(bold) = strong.or_else(starred).filter(|&bold| bold <= LONGEST_HEAD + 4) {
        let inner = text[..bold].trim_matches('*');
        let after = &text[bold..];
        if is_moment(inner) {
            return Some(Head::Entry(bold + closing(after)));
        }
        if Moment::at_head(inner).is_some_and(|moment| closes(&inner[moment.length..])) {
            return Some(Head::Entry(bold));
        }
        return run_in(inner, after).map(|sign| Head::RunIn(bold + sign));
    }
    if let Some(moment) = Moment::at_head(text).filter(|moment| moment.length < text.len()) {
        let after = &text[moment.length..];
        if closes(after) {
            return Some(Head::Entry(moment.length + closing(after)));
        }
        // "22.10 That's all for tonight", "14:05 GMT The minister said".
        let next = after.trim_start().chars().next();
        let alone = text[..moment.length].starts_with(|c: char| c.is_ascii_digit());
        if moment.clock && alone && after.starts_with(' ') && next.is_some_and(char::is_uppercase) {
            return Some(Head::Entry(moment.length));
        }
    }
    dateline_end(text).map(Head::Dateline)
}

/// Whether a text is nothing but a time or a day.
pub(super) fn is_moment(text: &str) -> bool {
    let text = text.trim().trim_end_matches([':', '.', ',', '–', '-', '—']).trim_end();
    Moment::at_head(text).is_some_and(|moment| moment.length >= text.len())
}

/// Whether a line is nothing but a time or a day, bold or not.
pub(super) fn whole_moment(line: &str) -> bool {
    is_moment(line.trim_matches('*'))
}

/// Whether what follows a time sets it apart: a colon or a dash, and more after it.
fn closes(after: &str) -> bool {
    let spaced = after.trim_start_matches(' ');
    let sign = spaced.chars().next();
    let rest = sign.map_or("", |sign| &spaced[sign.len_utf8()..]);
    match sign {
        Some(':' | '–' | '—' | '|') => rest.starts_with([' ', '\n']),
        Some('-') => spaced.len() < after.len() && rest.starts_with(' '),
        _ => false,
    }
}

/// The length of the sign that sets a head apart from what follows.
fn closing(after: &str) -> usize {
    let spaced = after.trim_start_matches(' ');
    let sign = spaced.chars().next().filter(|c| matches!(c, ':' | '–' | '—' | '|' | '-' | '.'));
    sign.map_or(0, |sign| after.len() - spaced.len() + sign.len_utf8())
}

/// Whether bold words at the start of a paragraph head it, and the length of the sign after them that closes the head.
fn run_in(inner: &str, after: &str) -> Option<usize> {
    let few = inner.split_whitespace().count() <= MOST_WORDS;
    let capital = inner.trim_start_matches(['"', '“', '‘']).starts_with(|c: char| c.is_uppercase() || c.is_numeric());
    let rest = after.trim_start();
    if !few || !capital || rest.is_empty() {
        return None;
    }
    if inner.ends_with(['.', ':', '?', '!', '–', '—']) {
        return Some(0);
    }
    let sign = after.chars().next()?;
    if matches!(sign, '.' | ':') {
        return Some(1);
    }
    let dash = rest.chars().next().filter(|c| matches!(c, '–' | '—' | ':'));
    dash.map(|dash| after.len() - rest.len() + dash.len_utf8())
}

/// Whether a line opens with the time of an entry, or with the label of somebody who speaks.
pub(super) fn opens_otherwise(line: &str) -> bool {
    let label = line.split_once(':').map_or("", |(label, _)| label.trim_matches(['*', '_', ' ']));
    words().turns.has(label) || matches!(head(line, None), Some(Head::Entry(_)))
}

/// The end of a dateline with the text after it: "HOMS, May 4 (Agency) - ".
pub fn dateline_end(text: &str) -> Option<usize> {
    let line = text.lines().next()?;
    let head = &line[..line.floor_char_boundary(LONGEST_HEAD)];
    let place = head.split([',', '(', '-', '–', '—']).next()?.trim();
    let letters = place.chars().filter(|c| c.is_alphabetic()).count();
    if letters < 3 || place.split_whitespace().count() > 4 || place.chars().any(char::is_lowercase) {
        return None;
    }
    let end = [" - ", " – ", " — ", " -- ", "- ", "— ", "– "]
        .iter()
        .filter_map(|dash| Some(head.find(dash)? + dash.len()))
        .min()?;
    // "IS - the group": a dateline names a day or an agency, or its place stands before the dash alone.
    let between =
        head[place.len()..end].trim_matches(|c: char| c.is_whitespace() || matches!(c, '-' | '–' | '—' | ','));
    let dated = between
        .split(|c: char| !c.is_alphanumeric())
        .any(|word| words().months.has(word) || words().weekdays.has(word));
    let agency = between.contains('(') && between.ends_with(')');
    (dated || agency || between.is_empty() && letters > 3).then_some(end)
}

/// "Published 28 March 2022", "Last updated 18:52", "4 November 2013".
pub(super) fn is_stamp(text: &str) -> bool {
    let line = text.trim().trim_matches(['*', '_', '(', ')']);
    if text.contains('\n') || line.len() > LONGEST_HEAD {
        return false;
    }
    let lower = line.to_lowercase();
    let mut rest = lower.as_str();
    let mut stamped = false;
    loop {
        let trimmed =
            rest.trim_start_matches(|c: char| c.is_whitespace() || matches!(c, ':' | '|' | ',' | '·' | '–' | '-'));
        if let Some(length) = words().stamps.opens(trimmed) {
            stamped = true;
            rest = &trimmed[length..];
        } else if let Some(moment) = Moment::at_head(trimmed).filter(|m| m.length > 0) {
            stamped |= moment.year && moment.named;
            rest = &trimmed[moment.length..];
        } else {
            return stamped && trimmed.trim_end_matches('.').is_empty();
        }
        if rest.is_empty() {
            return stamped;
        }
    }
}

/// "By A Writer", "Reporting by A Writer in Homs".
pub(super) fn is_byline(text: &str) -> bool {
    let line = text.trim().trim_matches(['*', '_']);
    if line.len() > LONGEST_HEAD || text.contains('\n') {
        return false;
    }
    let Some(length) = words().bylines.opens(&line.to_lowercase()) else { return false };
    let rest = line.get(length..).unwrap_or("").trim();
    let capital = rest.split_whitespace().next().is_some_and(|word| word.starts_with(char::is_uppercase));
    let few = rest.split_whitespace().count() <= 10;
    capital && few && !rest.ends_with(['.', ':', ';']) && !rest.contains(|c: char| c.is_ascii_digit())
}

/// "Photo: A Writer", "A street in Homs. Photograph: Some Agency".
pub(super) fn is_caption(text: &str) -> bool {
    if text.len() > 2 * SHORT || text.contains('\n') {
        return false;
    }
    let lower = text.to_lowercase();
    let credited = lower.match_indices(": ").any(|(at, _)| {
        let label = lower[..at].rsplit(['.', '(', '|', ';', '[']).next().unwrap_or("").trim();
        words().captions.has(label)
    });
    credited || words().agencies.stands_in(&lower)
}

/// "Source: the ministry", "* Excluding the north", "Note: figures are provisional".
pub(super) fn is_note(text: &str) -> bool {
    let label = text.trim_start_matches(['*', '_', '(', '[']);
    let lower = label[..label.floor_char_boundary(LABEL)].to_lowercase();
    let labelled = words()
        .notes
        .opens(&lower)
        .is_some_and(|length| lower[length..].trim_start_matches(['*', '_']).starts_with([':', '.']));
    let starred = text.starts_with(['†', '‡', '¹', '²', '³'])
        || text.strip_prefix('*').is_some_and(|rest| rest.starts_with(|c: char| c.is_alphanumeric()));
    let numbered = text.strip_prefix('[').and_then(|rest| rest.split_once(']')).is_some_and(|(mark, rest)| {
        mark.len() <= 2 && mark.bytes().all(|b| b.is_ascii_alphanumeric()) && !rest.trim().is_empty()
    });
    labelled || starred || numbered
}

/// "Table 2: Deaths by year", "Figure 3. …".
pub(super) fn is_table_caption(text: &str) -> bool {
    let Some(rest) = text.trim_start_matches(['*', '_']).strip_prefix("Table ") else { return false };
    text.len() <= SHORT && rest.starts_with(|c: char| c.is_ascii_alphanumeric()) && rest.contains([':', '.', ' '])
}

/// Whether a paragraph before a list or a table introduces it.
pub(super) fn introduces(text: &str, table: bool) -> bool {
    let text = text.trim_end_matches(['*', '_', ' ']);
    if text.ends_with(':') {
        return true;
    }
    // "It calls the list padded and has 260 dead." tells of its own; what introduces stands last and counts nothing.
    let last = text.trim_end_matches('.').rsplit(". ").next().unwrap_or(text);
    let points = || last.split(|c: char| !c.is_alphanumeric()).any(|word| words().pointing.has(word)) && !counts(last);
    text.len() <= 3 * SHORT && points() || table && text.len() <= 2 * SHORT && !counts(text)
}

/// Whether a text has numbers in digits that are neither years nor days beside a month.
fn counts(text: &str) -> bool {
    let pieces: Vec<&str> = text.split(|c: char| c.is_whitespace() || matches!(c, '(' | ')' | '–' | '/')).collect();
    let month = |at: Option<usize>| {
        at.and_then(|at| pieces.get(at))
            .is_some_and(|word| words().months.has(word.trim_matches(|c: char| !c.is_alphabetic())))
    };
    pieces.iter().enumerate().any(|(at, word)| {
        let word = word.trim_matches(|c: char| !c.is_alphanumeric());
        let digits = word.bytes().filter(u8::is_ascii_digit).count();
        let year = word.len() == 4 && digits == 4 && (word.starts_with("19") || word.starts_with("20"));
        let day = digits <= 2 && (month(at.checked_sub(1)) || month(Some(at + 1)));
        digits > 0 && !year && !day
    })
}

/// What lines end the article: `Some(true)` for readers' comments, `Some(false)` for other articles.
pub(super) fn ends_article(text: &str) -> Option<bool> {
    let line = text.trim().trim_matches(['*', '_', '#']);
    if line.len() > SHORT {
        return None;
    }
    let lower = line.to_lowercase();
    let plain = lower.trim_end_matches([':', '.', '…', '»', '>', '→', '!']).trim();
    // "34 comments. Log in to reply.", "Comments (12)".
    let words_only = plain.trim_start_matches(|c: char| c.is_ascii_digit() || c.is_whitespace() || c == ',');
    let words_only = words_only.split(['(', '.']).next().unwrap_or("").trim();
    if words().comments.has(plain) || !words_only.is_empty() && plain.len() <= 60 && words().comments.has(words_only) {
        return Some(true);
    }
    words().related.has(plain).then_some(false)
}

/// "Read more: …", "See also: …": a line about another article.
pub(super) fn is_related(text: &str) -> bool {
    if text.len() > SHORT {
        return false;
    }
    let lower = text.trim_start_matches(['*', '_', '-', '•', '>', ' ']).to_lowercase();
    words().related.opens(&lower).is_some_and(|length| lower[length..].trim_start_matches('*').starts_with(':'))
}
