//! JSON lines: one document a line, `{"id","text","title","publisher","published","url"}`; only `text` must be there.

use std::collections::BTreeMap;

use serde::Deserialize;

use super::front_matter::FrontMatter;
use super::outline::Sketch;
use super::{Read, Span, assemble, date, headline, pipes};
use crate::error::Error;

#[derive(Deserialize)]
struct Line {
    id: Option<serde_json::Value>,
    text: String,
    title: Option<String>,
    publisher: Option<String>,
    published: Option<String>,
    url: Option<String>,
    #[serde(flatten)]
    unused: BTreeMap<String, serde::de::IgnoredAny>,
}

const EXPECTED: &str = "one document as a JSON object with `text`";
const REMEDY: &str = "mend the line; the others are read";

/// Reads one line. `name` is the file's name, `-` for standard input; the document is named after its id, else its line.
///
/// # Errors
/// What is wrong with the line.
pub fn read(name: &str, number: usize, line: &str) -> Result<Read, Error> {
    let place = || format!("{name}:{number}");
    let line: Line = serde_json::from_str(line).map_err(|error| {
        // The parser counts within this one line; only its column says something.
        let said = error.to_string();
        let what = said.split(" at line ").next().unwrap_or(&said);
        let what = if error.is_data() { what.to_owned() } else { format!("is not JSON ({what})") };
        Error::new(format!("{}:{}", place(), error.column().max(1)), what, EXPECTED, REMEDY)
    })?;
    let id = match line.id {
        Some(serde_json::Value::String(id)) if !id.is_empty() => Some(id),
        Some(serde_json::Value::Number(id)) => Some(id.to_string()),
        _ => None,
    };
    let path = match (name, id) {
        ("-", Some(id)) => id,
        (name, Some(id)) => format!("{name}#{id}"),
        (name, None) => format!("{name}#{number}"),
    };
    let filled = |value: Option<String>| value.filter(|value| !value.trim().is_empty());
    let mut matter = FrontMatter {
        title: filled(line.title),
        publisher: filled(line.publisher),
        published: None,
        url: filled(line.url),
        notes: Vec::new(),
        unused: line.unused.into_keys().collect(),
    };
    if let Some(published) = filled(line.published) {
        matter.published = date::day(&published);
        if matter.published.is_none() {
            matter.notes.push(format!(
                "`{published}` is not read as a day; expected a day such as 2013-11-04; \
                 relative dates in the text stay unresolved"
            ));
        }
    }
    let body = Span { start: 0, end: line.text.len() };
    let headline = match &matter.title {
        Some(title) => headline::title_in_text(&line.text, body, title),
        None => headline::first_line_headline(&line.text, body),
    };
    let sketch = Sketch::plain(&line.text, body, headline);
    let tables = pipes::tables(&line.text, &sketch);
    let outline = sketch.finish(&line.text);
    Ok(assemble(&path, line.text, body, headline, tables, matter, outline))
}

/// Whether a line of JSON is a claim rather than a document.
pub fn is_claim(line: &str) -> bool {
    #[derive(Deserialize)]
    struct Keys {
        #[serde(rename = "figure")]
        _figure: serde::de::IgnoredAny,
        #[serde(rename = "measure")]
        _measure: serde::de::IgnoredAny,
        #[serde(rename = "evidence")]
        _evidence: serde::de::IgnoredAny,
    }
    // Most lines are documents, and this look at them is cheaper than reading them twice.
    line.contains("\"measure\"") && serde_json::from_str::<Keys>(line).is_ok()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_line_is_a_document_named_after_its_id() {
        let line =
            r#"{"id":"a1","text":"Blast kills 12\n\nText.","title":"Blast kills 12","published":"2013-11-04","x":1}"#;
        let document = read("-", 3, line).unwrap().document;
        assert_eq!(document.metadata.path, "a1");
        assert_eq!(document.headline, Some(Span { start: 0, end: 14 }));
        assert_eq!(read("b.jsonl", 3, line).unwrap().document.metadata.path, "b.jsonl#a1");
        assert_eq!(read("b.jsonl", 3, r#"{"text":"x"}"#).unwrap().document.metadata.path, "b.jsonl#3");
    }

    #[test]
    fn a_bad_line_is_named_with_its_number_and_column() {
        for (line, found) in [
            ("{\"id\": 1}", "missing field `text`"),
            ("not json", "is not JSON (expected ident)"),
            ("{\"text\": 5}", "invalid type: integer `5`, expected a string"),
            ("", "EOF while parsing a value"),
        ] {
            let error = read("-", 3, line).err().unwrap();
            assert!(error.faults()[0].place.starts_with("-:3:"), "{error}");
            assert!(error.faults()[0].found.contains(found), "{error}");
        }
    }

    #[test]
    fn claims_are_told_from_documents() {
        assert!(is_claim(r#"{"figure":{},"measure":"killed","evidence":{}}"#));
        assert!(!is_claim(r#"{"text":"x"}"#));
    }
}
