//! Text fragments: the part of an address that takes a browser to words on a page.
//!
//! | sentence | fragment |
//! |---|---|
//! | `Nine people died.` | `Nine%20people%20died.` |
//! | a long one | its first four words, a comma, its last four |

/// How many words stand for the beginning and for the end of a long sentence.
const WORDS: usize = 4;

/// The fragment's text for a sentence: what stands behind `:~:text=`; `None` if the sentence holds no word.
pub fn text(sentence: &str) -> Option<String> {
    // Marks of emphasis are not on the page that Markdown was made from.
    let bare = |word: &'_ str| word.trim_matches(['*', '_', '`', '#']).to_owned();
    let words: Vec<String> = sentence.split_whitespace().map(bare).filter(|word| !word.is_empty()).collect();
    if words.is_empty() {
        return None;
    }
    if words.len() <= 2 * WORDS {
        return Some(encoded(&words));
    }
    Some(format!("{},{}", encoded(&words[..WORDS]), encoded(&words[words.len() - WORDS..])))
}

/// The address of a page with a fragment that points at a sentence.
pub fn address(url: &str, sentence: &str) -> String {
    match text(sentence) {
        Some(text) if url.contains('#') => format!("{url}:~:text={text}"),
        Some(text) => format!("{url}#:~:text={text}"),
        None => url.to_owned(),
    }
}

/// Words with a space between them, percent-encoded: a hyphen, a comma and an ampersand mean something in a fragment.
fn encoded(words: &[String]) -> String {
    use std::fmt::Write;
    let mut out = String::new();
    for (at, word) in words.iter().enumerate() {
        if at > 0 {
            out.push_str("%20");
        }
        for byte in word.bytes() {
            if byte.is_ascii_alphanumeric() || matches!(byte, b'.' | b'_' | b'~') {
                out.push(char::from(byte));
            } else {
                let _ = write!(out, "%{byte:02X}");
            }
        }
    }
    out
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_short_sentence_stands_whole_and_a_long_one_by_its_ends() {
        assert_eq!(text("Nine people\n died.").as_deref(), Some("Nine%20people%20died."));
        let long = "The ministry said on Monday that *nine* people, two of them children, died in self-defence.";
        assert_eq!(text(long).as_deref(), Some("The%20ministry%20said%20on,children%2C%20died%20in%20self%2Ddefence."));
        assert_eq!(text(" ** "), None);
    }

    #[test]
    fn what_has_a_meaning_in_an_address_is_encoded() {
        assert_eq!(
            text("A & B, 50% \"#\" – ۶۷").as_deref(),
            Some("A%20%26%20B%2C%2050%25%20%22%23%22%20%E2%80%93%20%DB%B6%DB%B7")
        );
        assert_eq!(address("https://example.org/a", "Nine."), "https://example.org/a#:~:text=Nine.");
        assert_eq!(address("https://example.org/a#b", "Nine."), "https://example.org/a#b:~:text=Nine.");
        assert_eq!(address("https://example.org/a", ""), "https://example.org/a");
    }
}
