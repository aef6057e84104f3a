//! Bytes to text: UTF-8 first, then the older encodings, and a refusal for what is no text at all.
//!
//! | bytes | text |
//! |---|---|
//! | UTF-8, with or without a byte order mark | as it is, mark included |
//! | UTF-16 with a byte order mark | decoded |
//! | windows-1252, windows-1251, Shift_JIS … | decoded, with a note |
//! | UTF-8 with a few damaged bytes | refused: a guess would put wrong letters into quotes |
//! | anything with zero bytes | refused |

use chardetng::{EncodingDetector, Iso2022JpDetection, Utf8Detection};
use encoding_rs::{Encoding, UTF_16BE, UTF_16LE};

/// Why bytes are no text: what was found, and what can be done.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Refusal {
    /// What was found.
    pub found: String,
    /// What can be done about it.
    pub remedy: &'static str,
}

/// A decoded text, and the name of the encoding if it was not UTF-8.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Decoded {
    /// The text.
    pub text: String,
    /// The encoding, where it was not UTF-8.
    pub encoding: Option<&'static str>,
}

const CONVERT: &str = "convert it to text, or leave it out";

/// Signatures of formats that look like text at the start and are none.
const SIGNATURES: [(&[u8], &str); 6] = [
    (b"%PDF-", "a PDF file"),
    (b"{\\rtf", "an RTF file"),
    (b"PK\x03\x04", "a ZIP archive or office file"),
    (b"\x1f\x8b", "a gzip archive"),
    (b"\x89PNG", "an image"),
    (b"\xff\xd8\xff", "an image"),
];

/// Whether the first bytes of a file show that it is no text.
///
/// # Errors
/// What was found instead of text.
pub fn sniff(head: &[u8]) -> Result<(), Refusal> {
    if let Some((_, what)) = SIGNATURES.iter().find(|(signature, _)| head.starts_with(signature)) {
        return Err(Refusal { found: format!("is {what}"), remedy: CONVERT });
    }
    if Encoding::for_bom(head).is_some_and(|(encoding, _)| encoding == UTF_16LE || encoding == UTF_16BE) {
        return Ok(());
    }
    let controls = head.iter().filter(|&&byte| byte < 0x20 && !matches!(byte, b'\t' | b'\n' | b'\r' | 0x0c)).count();
    if head.contains(&0) || controls * 100 > head.len() {
        return Err(Refusal { found: "holds bytes that are no text".to_owned(), remedy: CONVERT });
    }
    Ok(())
}

/// The text that bytes stand for. `label` is the encoding that the format itself names, such as a page's `charset`.
///
/// # Errors
/// Why the bytes are no text that can be quoted from.
pub fn decode(bytes: Vec<u8>, label: Option<&'static Encoding>) -> Result<Decoded, Refusal> {
    sniff(&bytes[..bytes.len().min(1 << 16)])?;
    if let Some((encoding, mark)) = Encoding::for_bom(&bytes)
        && (encoding == UTF_16LE || encoding == UTF_16BE)
    {
        return foreign(&bytes[mark..], encoding);
    }
    let (bytes, valid_up_to) = match String::from_utf8(bytes) {
        Ok(text) => return Ok(Decoded { text, encoding: None }),
        Err(error) => {
            let valid_up_to = error.utf8_error().valid_up_to();
            (error.into_bytes(), valid_up_to)
        }
    };
    if is_mostly_utf8(&bytes) {
        let line = 1 + bytes[..valid_up_to].iter().filter(|&&byte| byte == b'\n').count();
        return Err(Refusal {
            found: format!("invalid UTF-8 at byte {valid_up_to}, line {line}"),
            remedy: "mend or convert the file",
        });
    }
    let encoding = label.filter(|encoding| *encoding != encoding_rs::UTF_8).unwrap_or_else(|| {
        let mut detector = EncodingDetector::new(Iso2022JpDetection::Deny);
        detector.feed(&bytes, true);
        detector.guess(None, Utf8Detection::Deny)
    });
    foreign(&bytes, encoding)
}

/// Decodes from another encoding than UTF-8 and checks that the result reads like text.
fn foreign(bytes: &[u8], encoding: &'static Encoding) -> Result<Decoded, Refusal> {
    let (text, damaged) = encoding.decode_without_bom_handling(bytes);
    if damaged || !is_plausible(&text) {
        return Err(Refusal {
            found: "neither UTF-8 nor a text in another encoding".to_owned(),
            remedy: "convert it to UTF-8, or leave it out",
        });
    }
    Ok(Decoded { text: text.into_owned(), encoding: Some(encoding.name()) })
}

/// Whether most bytes above ASCII stand in well-formed UTF-8 sequences: then the file is UTF-8 with damage.
fn is_mostly_utf8(bytes: &[u8]) -> bool {
    let (mut well, mut ill) = (0usize, 0usize);
    for chunk in bytes.utf8_chunks() {
        well += chunk.valid().chars().filter(|c| !c.is_ascii()).count();
        ill += usize::from(!chunk.invalid().is_empty());
    }
    well > 0 && well * 2 >= ill
}

/// Whether a decoded text reads like one: letters, spaces and signs, and words of a length that people write.
fn is_plausible(text: &str) -> bool {
    let (mut all, mut letters, mut spaces, mut strange) = (0usize, 0usize, 0usize, 0usize);
    for c in text.chars() {
        all += 1;
        letters += usize::from(c.is_alphabetic());
        spaces += usize::from(c.is_whitespace() || matches!(c, '\u{3001}' | '\u{3002}'));
        let private = matches!(c, '\u{e000}'..='\u{f8ff}' | '\u{fffd}');
        strange += usize::from(private || (c.is_control() && !matches!(c, '\t' | '\n' | '\r' | '\u{0c}')));
    }
    let (ascii, other) = text
        .chars()
        .filter(|c| c.is_alphabetic())
        .fold((0usize, 0usize), |(a, o), c| if c.is_ascii() { (a + 1, o) } else { (a, o + 1) });
    let one_script = ascii * 3 >= other || one_block(text);
    strange * 200 <= all && letters * 2 >= all && spaces * 40 >= all.min(4000) && one_script
}

/// Whether the letters above ASCII mostly come from one block of 256 characters, as those of one alphabet do.
/// Texts in Chinese and Japanese spread over many blocks, all above U+3000.
fn one_block(text: &str) -> bool {
    let mut counts = [0usize; 256];
    let mut all = 0usize;
    for c in text.chars().filter(|c| !c.is_ascii() && c.is_alphabetic()) {
        let block = if c >= '\u{3000}' { 0x30 } else { (c as u32 >> 8) as usize };
        counts[block.min(255)] += 1;
        all += 1;
    }
    // Latin-1 letters without any plain ones between them are what random bytes decode to.
    counts.iter().enumerate().any(|(block, &count)| block > 0 && count * 10 >= all * 9)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn utf8_stays_as_it_is() {
        let text = "\u{feff}Zwölf Menschen, ‘twelve’";
        assert_eq!(decode(text.into(), None), Ok(Decoded { text: text.to_owned(), encoding: None }));
    }

    #[test]
    fn older_encodings_are_read_with_a_note() {
        let decoded = decode(b"The caf\xe9 was hit; \x93twelve\x94 people died there.".to_vec(), None).unwrap();
        assert_eq!(decoded.text, "The café was hit; “twelve” people died there.");
        assert_eq!(decoded.encoding, Some("windows-1252"));
        let utf16: Vec<u8> = "\u{feff}Twelve people died.".encode_utf16().flat_map(|unit| unit.to_le_bytes()).collect();
        assert_eq!(decode(utf16, None).unwrap().text, "Twelve people died.");
    }

    #[test]
    fn what_is_no_text_is_refused() {
        for (bytes, found) in [
            (b"\x00\x01\x02 some text".to_vec(), "no text"),
            (b"%PDF-1.7 trailer".to_vec(), "PDF"),
            ("Über Österreich, täglich Zwölf \u{201c}x\u{201d}".bytes().chain([0xff, 0xc3]).collect(), "invalid UTF-8"),
            (b"\xff\xfe\x80\x81".to_vec(), "neither"),
            (b"\xe9\xf0\xc2\xd7\xaa\xbb\xfc\x8d\x9d\xfe\xc0\xff\xf7".to_vec(), "neither"),
        ] {
            let refusal = decode(bytes, None).unwrap_err();
            assert!(refusal.found.contains(found), "{refusal:?}");
        }
    }
}
