//! What a report rests on: the version of recount, its inputs with their hashes, its options, what was left out.

use serde::Serialize;

use super::Report;
use super::columns::DICTIONARY;

/// What a run was told beside its documents. The same documents with the same options give the same report.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize)]
pub struct Settings {
    /// The dossier's own register of sources, if it has one.
    pub register: Option<Aside>,
    /// Its own list of places, if it has one.
    pub places: Option<Aside>,
    /// Its own events, if it has some.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub events: Option<Aside>,
    /// The file of what people decided, if there is one.
    pub judgements: Option<Aside>,
    /// The exchange rates of the dossier.
    pub rates: Option<Aside>,
}

/// A file of a dossier that is no document.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct Aside {
    /// Its name.
    pub file: String,
    /// SHA-256 of its bytes, in hexadecimal.
    pub sha256: String,
}

/// What a report rests on, as formats with room for it carry it.
#[derive(Debug, Serialize)]
pub struct Provenance<'a> {
    /// The version of recount.
    recount: &'a str,
    /// The version of the columns.
    columns: u32,
    /// What the run was told.
    options: &'a Settings,
    /// The documents.
    documents: Vec<Input<'a>>,
    /// What was left out and why.
    left_out: &'a [String],
}

/// A document with the hash of its text.
#[derive(Debug, Serialize)]
struct Input<'a> {
    path: &'a str,
    sha256: &'a str,
}

impl Report {
    /// What the report rests on.
    pub fn provenance(&self) -> Provenance<'_> {
        let documents = self.documents.iter().map(|d| Input { path: &d.path, sha256: &d.sha256 });
        Provenance {
            recount: &self.version,
            columns: DICTIONARY.version,
            options: &self.options,
            documents: documents.collect(),
            left_out: &self.left_out,
        }
    }
}

impl Settings {
    /// The files that were used, each in one line, for people.
    pub fn lines(&self) -> Vec<String> {
        let files = [
            ("sources", &self.register),
            ("places", &self.places),
            ("events", &self.events),
            ("judgements", &self.judgements),
            ("rates", &self.rates),
        ];
        let line = |(what, aside): (&str, &Option<Aside>)| {
            aside.as_ref().map(|aside| format!("{what} from {}, SHA-256 {}", aside.file, aside.sha256))
        };
        let lines: Vec<String> = files.into_iter().filter_map(line).collect();
        if lines.is_empty() { vec!["no register, places, judgements or rates of its own".to_owned()] } else { lines }
    }
}
