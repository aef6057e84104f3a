//! Finds the headline of a text: what its format marks, else a first line that reads like one.

use super::{Span, date};

/// A longer line is no headline.
const LONGEST: usize = 200;

/// Within how many bytes of the story's beginning a page prints its day.
const RUN_IN: usize = 160;

/// Within how many lines of the beginning a headline may stand below the day.
const HEAD_LINES: usize = 12;

/// The first line of a text if it reads like a headline: short, an empty line after it, and no sentence of the story.
///
/// A line with a full stop at its end is one only if it is set like a title: its words capitalised, or its words
/// repeated at the head of what follows, as pages do that print the headline twice.
pub fn first_line_headline(text: &str, body: Span) -> Option<Span> {
    let rest = &text[body.start..body.end];
    let start = body.start + (rest.len() - rest.trim_start_matches(is_blank).len());
    headline_at(text, body, start).or_else(|| headline_below_day(text, body))
}

/// The line below a line that consists of a day, if it reads like a headline: pages put notices above both.
fn headline_below_day(text: &str, body: Span) -> Option<Span> {
    let mut at = body.start;
    let mut below_day = false;
    for line in text[body.start..body.end].split_inclusive('\n').take(HEAD_LINES) {
        if below_day && !line.trim().is_empty() {
            let start = at + (line.len() - line.trim_start().len());
            return headline_at(text, body, start).filter(|_| line.split_whitespace().count() >= 4);
        }
        below_day |= date::line_of_day(line).is_some();
        at += line.len();
    }
    None
}

fn headline_at(text: &str, body: Span, start: usize) -> Option<Span> {
    let line = text[start..body.end].lines().next()?.trim_end();
    let after = &text[start + line.len()..body.end];
    let blank_after = after
        .trim_start_matches([' ', '\t', '\r'])
        .strip_prefix('\n')
        .is_some_and(|rest| rest.trim_start_matches([' ', '\t', '\r']).starts_with('\n'));
    let listed = line.starts_with(['•', '*', '-', '|']);
    let dated = date::line_of_day(line).is_some();
    if line.is_empty() || line.len() > LONGEST || !blank_after || listed || dated {
        return None;
    }
    let reads_like_one = match line.chars().last() {
        Some('.') => is_title_case(line) || is_repeated(line.trim_end_matches('.'), after),
        Some(':' | ';' | ',') => false,
        _ => true,
    };
    reads_like_one.then_some(Span { start, end: start + line.len() })
}

/// Where a title that is known from elsewhere stands in the text: at its head, on a line of its own.
pub fn title_in_text(text: &str, body: Span, title: &str) -> Option<Span> {
    let mut at = body.start;
    for line in text[body.start..body.end].split_inclusive('\n').take(HEAD_LINES) {
        let shown = line.trim();
        if !shown.is_empty() && same_words(shown, title) {
            let start = at + (line.len() - line.trim_start().len());
            return Some(Span { start, end: start + shown.len() });
        }
        at += line.len();
    }
    None
}

/// Whether the first line of a text is a title, capitals and signs aside.
pub fn is_line(text: &str, title: &str) -> bool {
    text.lines().next().is_some_and(|line| !line.trim().is_empty() && same_words(line, title))
}

/// The day of the document, where one of the first lines consists of a day, or the first words print one.
pub fn day_at_head(text: &str, body: Span, headline: Option<Span>) -> Option<jiff::civil::Date> {
    let lines = text[body.start..body.end].lines().map(str::trim).filter(|line| !line.is_empty());
    let alone = lines.take(20).filter(|line| line.len() <= 60).find_map(date::line_of_day);
    alone.or_else(|| {
        let story = text[headline.map_or(body.start, |span| span.end)..body.end].trim_start_matches(is_blank);
        let repeated = headline.map_or(0, |span| span.len());
        date::run_in_day(start_of(story, repeated + RUN_IN))
    })
}

/// At most this many bytes of a text, cut between two characters.
fn start_of(text: &str, bytes: usize) -> &str {
    &text[..text.floor_char_boundary(bytes)]
}

fn is_blank(c: char) -> bool {
    c.is_whitespace() || c == '\u{feff}'
}

fn plain_words(text: &str) -> impl Iterator<Item = String> {
    text.split(|c: char| !c.is_alphanumeric()).filter(|word| !word.is_empty()).map(str::to_lowercase)
}

fn same_words(a: &str, b: &str) -> bool {
    plain_words(a).eq(plain_words(b))
}

/// Whether most of the longer words begin with a capital, as in titles that are set that way.
fn is_title_case(line: &str) -> bool {
    let long: Vec<&str> = line.split_whitespace().skip(1).filter(|word| word.chars().count() > 3).collect();
    let capital = long.iter().filter(|word| word.chars().next().is_some_and(|c| !c.is_lowercase())).count();
    long.len() >= 3 && capital * 4 >= long.len() * 3
}

/// Whether the words stand again, in the same order, within the first lines of what follows.
fn is_repeated(line: &str, after: &str) -> bool {
    let words: Vec<String> = plain_words(line).collect();
    let head: Vec<String> = plain_words(start_of(after, 2 * LONGEST + 100)).collect();
    words.len() >= 3 && head.windows(words.len()).any(|window| window == words)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn headline(text: &str) -> Option<&str> {
        let span = first_line_headline(text, Span { start: 0, end: text.len() })?;
        Some(&text[span.start..span.end])
    }

    #[test]
    fn a_short_first_line_with_an_empty_line_after_it_is_a_headline() {
        assert_eq!(
            headline("\n\nBlast kills 12 in the city\n\nTwelve people died."),
            Some("Blast kills 12 in the city")
        );
        assert_eq!(headline("Who counts the dead?\r\n\r\nText."), Some("Who counts the dead?"));
        assert_eq!(headline("\u{feff}Blast kills 12\n\nText."), Some("Blast kills 12"));
    }

    #[test]
    fn a_line_with_a_full_stop_is_one_if_set_like_a_title() {
        let repeated = "12 die in depot blast.\n\nThu Aug 1 2013 12 die in depot blast. A fire in a depot killed them.";
        assert_eq!(headline(repeated), Some("12 die in depot blast."));
        assert_eq!(
            headline("The Biggest Count Yet Comes From Monitors.\n\nText"),
            Some("The Biggest Count Yet Comes From Monitors.")
        );
        assert_eq!(headline("Twelve people died in the village.\n\nThe army denied it."), None);
    }

    #[test]
    fn sentences_lists_dates_and_run_on_lines_are_none() {
        for text in
            ["Twelve people\nwere killed.", "• Home\n\nText", "4 November 2013\n\nText", "By the numbers:\n\nText", ""]
        {
            assert_eq!(headline(text), None, "{text}");
        }
    }

    #[test]
    fn below_notices_and_the_day_stands_the_headline() {
        let text = "This site is no longer maintained\nSome pages may be gone\n\nDecember 21, 2009\nStrikes hinder the talks in the north\n\nA woman. Photo: someone\n";
        assert_eq!(headline(text), Some("Strikes hinder the talks in the north"));
        assert_eq!(headline("Notice\nof terms\n\n4 November 2013\nA Writer\n\nText."), None);
    }

    #[test]
    fn a_known_title_is_found_at_the_head() {
        let text = "Some Paper\n\nA COUNT, at last\n\nText.";
        let span = title_in_text(text, Span { start: 0, end: text.len() }, "A count at last").unwrap();
        assert_eq!(&text[span.start..span.end], "A COUNT, at last");
        assert_eq!(title_in_text(text, Span { start: 0, end: text.len() }, "Another"), None);
    }
}
