//! What a document says about itself at its head: `title`, `publisher`, `published`, `url`.
//!
//! ```text
//! ---
//! title: Drone strikes in 2011      (or: title = "Drone strikes in 2011")
//! publisher: An Institute
//! published: 2012-10-05
//! url: https://example.org/2011
//! ---
//! ```

use jiff::civil::Date;

use super::date;

/// The fields of a head.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct FrontMatter {
    /// The title.
    pub title: Option<String>,
    /// Who issued the document.
    pub publisher: Option<String>,
    /// The day it was issued.
    pub published: Option<Date>,
    /// Where it can be read.
    pub url: Option<String>,
    /// What was wrong with it, one note a fault.
    pub notes: Vec<String>,
    /// Its fields that are not used.
    pub unused: Vec<String>,
}

impl FrontMatter {
    /// The head of a text between two lines of `---` (or `+++`), and the byte where the rest begins.
    /// A text that merely begins with a line across the page has none.
    pub fn split(text: &str) -> (FrontMatter, usize) {
        let mut matter = FrontMatter::default();
        let start = if text.starts_with('\u{feff}') { '\u{feff}'.len_utf8() } else { 0 };
        let mut lines = text[start..].split_inclusive('\n');
        let Some(fence) = lines.next().map(str::trim_end).filter(|line| matches!(*line, "---" | "+++")) else {
            return (matter, start);
        };
        let mut at = start + text[start..].find('\n').map_or(0, |end| end + 1);
        for (number, line) in lines.take(200).enumerate() {
            at += line.len();
            let trimmed = line.trim_end();
            if trimmed == fence {
                return (matter, at);
            }
            let nested = trimmed.starts_with([' ', '\t', '-', '#', ']']);
            match trimmed.split_once([':', '=']) {
                _ if trimmed.is_empty() || nested => {}
                Some((key, value)) if is_key(key) => matter.set(key, value, number + 2),
                _ => break,
            }
        }
        (FrontMatter::default(), start)
    }

    /// The head of a table: comment lines such as `# title: …` before the header, and the byte where the rest begins.
    pub fn comments(text: &str) -> (FrontMatter, usize) {
        let mut matter = FrontMatter::default();
        let mut at = if text.starts_with('\u{feff}') { '\u{feff}'.len_utf8() } else { 0 };
        for (number, line) in text[at..].split_inclusive('\n').enumerate() {
            let Some(comment) = line.strip_prefix("# ").or_else(|| line.trim_end().eq("#").then_some("")) else {
                break;
            };
            if let Some((key, value)) = comment.split_once(':').filter(|(key, _)| is_key(key)) {
                matter.set(key, value, number + 1);
            }
            at += line.len();
        }
        (matter, at)
    }

    fn set(&mut self, key: &str, value: &str, line: usize) {
        let value = unquoted(value.trim());
        if value.is_empty() {
            return;
        }
        match key.trim().to_ascii_lowercase().as_str() {
            "title" => self.title = Some(value.to_owned()),
            "publisher" => self.publisher = Some(value.to_owned()),
            "url" => self.url = Some(value.to_owned()),
            "published" | "date" => match date::day(value) {
                Some(day) => self.published = Some(day),
                None => self.notes.push(format!(
                    "line {line}: `{value}` is not read as a day; expected a day such as 2013-11-04; \
                     relative dates in the text stay unresolved"
                )),
            },
            other => self.unused.push(other.to_owned()),
        }
    }
}

fn is_key(key: &str) -> bool {
    let key = key.trim_end();
    !key.is_empty() && key.len() <= 40 && key.chars().all(|c| c.is_alphanumeric() || matches!(c, '_' | '-' | '.'))
}

fn unquoted(value: &str) -> &str {
    for quote in ['"', '\''] {
        if let Some(inner) = value.strip_prefix(quote).and_then(|rest| rest.strip_suffix(quote)) {
            return inner;
        }
    }
    value
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn fields_are_read_in_both_spellings() {
        for text in [
            "---\ntitle: A count: 2011\npublisher: 'X'\npublished: 4 November 2013\nurl: https://a.b/c\n---\nBody",
            "---\r\ntitle = \"A count: 2011\"\r\npublisher = \"X\"\r\ntags:\r\n  - a\r\npublished = 2013-11-04\r\nurl = \"https://a.b/c\"\r\n---\r\nBody",
        ] {
            let (matter, at) = FrontMatter::split(text);
            assert_eq!(matter.title.as_deref(), Some("A count: 2011"));
            assert_eq!(matter.publisher.as_deref(), Some("X"));
            assert_eq!(matter.published, Some(jiff::civil::date(2013, 11, 4)));
            assert_eq!(matter.url.as_deref(), Some("https://a.b/c"));
            assert_eq!(&text[at..], "Body");
            assert!(matter.unused.is_empty(), "{:?}", matter.unused);
        }
    }

    #[test]
    fn a_line_across_the_page_is_no_head() {
        for text in ["---\nTwelve people died.\n---\nMore.", "---\ntitle: never closed", "Text\n---\na: b\n---\n"] {
            assert_eq!(FrontMatter::split(text), (FrontMatter::default(), 0), "{text}");
        }
    }

    #[test]
    fn fields_that_are_not_used_are_named() {
        let (matter, _) = FrontMatter::split("---\ntitle: x\nAuthor: somebody\nlicence: CC0\n---\n");
        assert_eq!(matter.unused, ["author", "licence"]);
    }

    #[test]
    fn a_day_that_is_none_is_noted_with_its_line() {
        let (matter, _) = FrontMatter::split("---\ntitle: x\npublished: 04/11/2013\n---\n");
        assert_eq!(matter.published, None);
        assert!(matter.notes[0].starts_with("line 3: `04/11/2013` is not read as a day"), "{:?}", matter.notes);
    }

    #[test]
    fn tables_carry_their_head_in_comments() {
        let text = "# title: Counts\n# published: 2012-10-05\nsource,killed\nA,3\n";
        let (matter, at) = FrontMatter::comments(text);
        assert_eq!(matter.title.as_deref(), Some("Counts"));
        assert_eq!(&text[at..], "source,killed\nA,3\n");
        assert_eq!(FrontMatter::comments("#affected,killed\n").1, 0);
    }
}
