//! Keeps text from documents from acting: on a terminal, in a spreadsheet, as a link.

use std::borrow::Cow;

/// The text with line breaks as spaces, and control and direction-changing characters made visible: an escape sequence
/// cannot move the cursor, U+202E cannot turn a figure round.
pub fn visible(text: &str) -> Cow<'_, str> {
    if !text.chars().any(|c| c.is_control() || changes_direction(c)) {
        return Cow::Borrowed(text);
    }
    let mut clean = String::with_capacity(text.len());
    for c in text.chars() {
        match c {
            '\n' | '\r' | '\t' | '\u{85}' => {
                if !clean.ends_with(' ') {
                    clean.push(' ');
                }
            }
            _ if c.is_control() || changes_direction(c) => clean.push_str(&format!("[U+{:04X}]", c as u32)),
            _ => clean.push(c),
        }
    }
    Cow::Owned(clean)
}

/// The longest paragraph that an answer on a terminal has.
const LONGEST: usize = 1200;

/// A text for a terminal, as [`visible`] shows it; what is endless is cut.
pub fn brief(text: &str) -> String {
    visible(&shortened(text, LONGEST)).into_owned()
}

/// Text of several lines, each as [`visible`] shows it.
pub fn visible_lines(text: &str) -> String {
    text.lines().map(|line| visible(line).into_owned() + "\n").collect()
}

fn changes_direction(c: char) -> bool {
    matches!(c, '\u{202a}'..='\u{202e}' | '\u{2066}'..='\u{2069}' | '\u{2028}' | '\u{2029}')
}

/// The text cut to at most `limit` characters, with an ellipsis where something is missing.
pub fn shortened(text: &str, limit: usize) -> Cow<'_, str> {
    match text.char_indices().nth(limit) {
        None => Cow::Borrowed(text),
        Some((end, _)) => Cow::Owned(format!("{}…", text[..end].trim_end())),
    }
}

/// A spreadsheet cell: one that a program would take for a formula, or would if it drops what cannot be seen at its
/// beginning, gets an apostrophe before it.
pub fn cell(text: &str) -> Cow<'_, str> {
    let unseen = |c: char| {
        c.is_control() || c.is_whitespace() || changes_direction(c) || matches!(c, '\u{200b}'..='\u{200f}' | '\u{feff}')
    };
    let acts = text.trim_start_matches(unseen).starts_with(['=', '+', '-', '@', '＝', '＋', '－', '＠']);
    if acts || text.starts_with(['\t', '\r', '\n']) { Cow::Owned(format!("'{text}")) } else { Cow::Borrowed(text) }
}

/// The address, if it is one that a page may link to: http or https, without spaces or control characters.
pub fn link(url: &str) -> Option<&str> {
    let (scheme, rest) = url.split_once("://")?;
    let web = scheme.eq_ignore_ascii_case("http") || scheme.eq_ignore_ascii_case("https");
    let whole = !rest.is_empty() && !url.chars().any(|c| c.is_whitespace() || c.is_control() || changes_direction(c));
    (web && whole).then_some(url)
}

/// Text as a relative reference in linked data: a name of a file, whatever stands in it, names nothing else.
pub fn reference(text: &str) -> String {
    let mut reference = String::with_capacity(text.len() + 2);
    // A colon in the first part would make a scheme of what stands before it, two slashes a host.
    if text.starts_with('/') || text.split('/').next().is_some_and(|first| first.contains(':')) {
        reference.push_str("./");
    }
    for byte in text.trim_start_matches('/').bytes() {
        match byte {
            b'a'..=b'z' | b'A'..=b'Z' | b'0'..=b'9' | b'-' | b'.' | b'_' | b'~' | b'/' => {
                reference.push(char::from(byte));
            }
            _ => reference.push_str(&format!("%{byte:02X}")),
        }
    }
    reference
}

/// JSON that may be put into a page between script tags: nothing in it ends the script.
pub fn embeddable(data: &impl serde::Serialize) -> String {
    let text = serde_json::to_string_pretty(data).expect("the data has only fields that JSON can hold");
    text.replace('<', "\\u003c") + "\n"
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn nothing_acts_on_a_terminal() {
        assert_eq!(visible("67 civilians"), "67 civilians");
        assert_eq!(visible("\u{1b}[2Jgone"), "[U+001B][2Jgone");
        assert_eq!(visible("a\u{202e}76"), "a[U+202E]76");
        assert_eq!(visible("two\r\nlines"), "two lines");
        assert_eq!(visible("شمار ۶۷"), "شمار ۶۷");
        assert_eq!(visible_lines("one\n  two\u{1b}[2J\n"), "one\n  two[U+001B][2J\n");
    }

    #[test]
    fn nothing_becomes_a_formula() {
        for formula in
            ["=HYPERLINK(\"x\")", "+1", "-1", "@SUM(A1)", "\t=1", "＝1", " =1", "\0=1", "\u{feff}\u{202e}@A1"]
        {
            assert!(cell(formula).starts_with('\''), "{formula}");
        }
        assert_eq!(cell("67"), "67");
        assert_eq!(cell("a = b"), "a = b");
    }

    #[test]
    fn only_web_addresses_become_links() {
        assert_eq!(link("https://example.org/a?b=c"), Some("https://example.org/a?b=c"));
        assert_eq!(link("HTTP://example.org"), Some("HTTP://example.org"));
        for other in ["javascript:alert(1)", "javascript://x%0aalert(1)", "data:text/html,x", "https://", "https://a b"]
        {
            assert_eq!(link(other), None, "{other}");
        }
    }

    #[test]
    fn a_reference_is_relative_whatever_the_file_is_called() {
        for (name, expected) in [
            ("sources/a b.txt", "sources/a%20b.txt"),
            ("javascript:alert(1)", "./javascript%3Aalert%281%29"),
            ("//host/x", "./host/x"),
            ("ü\"<", "%C3%BC%22%3C"),
        ] {
            assert_eq!(reference(name), expected);
        }
    }

    #[test]
    fn json_in_a_page_does_not_end_its_script() {
        let value = serde_json::json!({ "a": "</script><script>alert(1)</script>" });
        let text = embeddable(&value);
        assert!(!text.contains('<'));
        assert_eq!(serde_json::from_str::<serde_json::Value>(&text).unwrap(), value);
    }

    #[test]
    fn long_text_is_cut_between_characters() {
        assert_eq!(shortened("مرحبا", 3), "مرح…");
        assert_eq!(shortened("abc", 3), "abc");
    }
}
