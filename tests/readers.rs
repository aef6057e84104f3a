//! Readers meet cut, changed and random files: each gives a document whose spans lie in its text, or an error.

use proptest::prelude::*;
use recount::document::{Document, FORMATS, Format, read_bytes};

const SAMPLES: [&str; 5] = [
    "---\ntitle: Counts – “2011”\npublished: 2013-11-04\n---\nBlast kills 12\n\nZwölf people were killed, 4 November 2013.\n",
    "# Counts\n\nThe *ministry* said [12](u) people <b>were</b> killed.[^1]\n\n| who | killed |\n|---|--:|\n| A “b” | 3–9 |\n\n[^1]: so\n",
    "<!doctype html><html><head><meta charset=utf-8><title>Counts</title><script type=\"application/ld+json\">{\"@context\":\"https://schema.org\",\"@type\":\"NewsArticle\",\"headline\":\"Counts\",\"datePublished\":\"2013-11-04\"}</script></head><body><table><tr><td>1</table><p>Zwölf &amp; 12 people<br>were killed.</p></body></html>",
    "# title: Counts\n# published: 2012-10-05\nsource,killed,\"note \"\"x\"\"\"\nA,3–9,\"line\nbreak\"\n;B,,\n",
    "{\"id\":\"a\",\"text\":\"Zwölf people were killed.\",\"published\":\"2013-11-04\"}",
];

fn check(document: &Document) {
    let text = document.text.as_str();
    let cells = document.tables.iter().flat_map(|table| table.rows.iter().flatten().chain(&table.header));
    for cell in cells {
        assert!(text.get(cell.span.start..cell.span.end).is_some(), "{:?} of {text:?}", cell.span);
    }
    assert!(text.get(document.body.start..document.body.end).is_some());
    if let Some(headline) = document.headline {
        assert!(document.body.start <= headline.start && headline.end <= document.body.end);
        assert!(text.get(headline.start..headline.end).is_some_and(|line| !line.trim().is_empty()));
    }
}

fn read_all(bytes: &[u8]) {
    for (format, ..) in FORMATS {
        if let Ok(read) = read_bytes("a", format, bytes.to_vec()) {
            check(&read.document);
        }
    }
}

#[test]
fn the_samples_are_read() {
    for (sample, (format, ..)) in SAMPLES.iter().zip(FORMATS) {
        let read = read_bytes("a", format, sample.as_bytes().to_vec()).unwrap();
        check(&read.document);
        if matches!(format, Format::Text | Format::Csv) {
            assert_eq!(read.document.text, *sample);
        }
    }
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 150, failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn cut_files_do_no_harm(sample in 0..SAMPLES.len(), from in any::<prop::sample::Index>(), to in any::<prop::sample::Index>()) {
        let bytes = SAMPLES[sample].as_bytes();
        let (from, to) = (from.index(bytes.len()), to.index(bytes.len() + 1));
        read_all(&bytes[from.min(to)..to.max(from)]);
    }

    #[test]
    fn changed_files_do_no_harm(
        sample in 0..SAMPLES.len(),
        changes in prop::collection::vec((any::<prop::sample::Index>(), prop::sample::select(b"\n\r\"'<>&/#-|,;:={}[]()*_`~\\ \t09aZ\xc3\x80\xff".to_vec())), 1..30),
    ) {
        let mut bytes = SAMPLES[sample].as_bytes().to_vec();
        for (at, byte) in changes {
            let at = at.index(bytes.len());
            bytes[at] = byte;
        }
        read_all(&bytes);
    }

    #[test]
    fn random_signs_do_no_harm(text in "[-#|\"',;:=<>/&\\[\\]*_`~ \t\r\n0-9a-zé–“\u{feff}\u{202e}]{0,300}") {
        read_all(text.as_bytes());
    }

    #[test]
    fn random_bytes_do_no_harm(bytes in prop::collection::vec(any::<u8>(), 0..400)) {
        read_all(&bytes);
    }
}
