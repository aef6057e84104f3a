//! The marks of notes in a text: they are neither words nor figures.
//!
//! | text | mark |
//! |---|---|
//! | `dead.[2] The` · `dead[3][4]` · `fled.[citation needed]` | `[2]` … |
//! | `killed 12[3] people` | `[3]` |
//! | `in Homs [5], the army said` | `[5]` |
//! | `killed¹` · `fled†` | `¹` `†` |
//! | `"They killed [12] men"` | none: a figure that an editor put in |

/// The end of the mark of a note that begins at a byte, if one does. `spaced` says whether a blank stands before it.
pub(super) fn end(text: &str, at: usize, limit: usize, spaced: bool) -> Option<usize> {
    let rest = &text[at..limit];
    let first = rest.chars().next()?;
    if is_raised(first) || !spaced && matches!(first, '†' | '‡') {
        return Some(at + first.len_utf8());
    }
    if first != '[' {
        return None;
    }
    let close = rest.char_indices().take(LONGEST).find(|(_, c)| *c == ']').map(|(close, _)| close)?;
    let inside = rest[1..close].trim();
    let number = !inside.is_empty()
        && inside.split([',', '-', '–', ' ']).all(|part| part.len() <= 3 && part.bytes().all(|b| b.is_ascii_digit()));
    let letter = inside.len() == 1 && inside.bytes().all(|b| b.is_ascii_lowercase());
    let named = NAMED.iter().any(|name| {
        inside.strip_prefix(name).is_some_and(|rest| rest.bytes().all(|b| matches!(b, b' ' | b'0'..=b'9' | b'?')))
    });
    if !(number || letter || named) {
        return None;
    }
    // "killed [12] men", "[a] house": what an editor puts into a quotation goes on in lower case.
    let after = &rest[close + 1..];
    let goes_on = after.trim_start_matches(' ').starts_with(char::is_lowercase);
    (!(spaced && goes_on) || named).then_some(at + close + 1)
}

/// Whether a character is a raised digit.
pub(super) fn is_raised(c: char) -> bool {
    matches!(c, '¹' | '²' | '³' | '⁰' | '⁴'..='⁹')
}

/// A mark is no longer than this, in characters.
const LONGEST: usize = 24;
/// What stands in the marks of encyclopedias beside numbers.
const NAMED: [&str; 8] =
    ["note", "nb", "citation needed", "clarification needed", "better source needed", "who", "when", "update"];

#[cfg(test)]
mod tests {
    use super::super::{Tokens, Vocabulary};
    use crate::document::Span;

    #[test]
    fn marks_of_notes_are_no_tokens() {
        for (text, expected) in [
            ("210 dead.[4] The", "210 dead . The"),
            ("killed,[3][4] including 45[5] men", "killed , including 45 men"),
            ("killed 12[3] people", "killed 12 people"),
            ("in Homs [5], it said", "in Homs , it said"),
            ("in Homs [5]", "in Homs"),
            ("fled.[citation needed] Then", "fled . Then"),
            ("fled¹ and † died‡.", "fled and † died ."),
            ("They killed [12] men", "They killed [ 12 ] men"),
            ("hit [the] house", "hit [ the ] house"),
            ("an area of 5 km²", "an area of 5 km"),
        ] {
            let tokens = Tokens::cut(text, Span { start: 0, end: text.len() }, &Vocabulary::default());
            let cut: Vec<&str> = (0..tokens.len()).map(|at| tokens.str(at)).collect();
            assert_eq!(cut.join(" "), expected, "{text}");
        }
    }
}
