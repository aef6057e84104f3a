//! Checks a register file and lists all its faults at once, each with its line and the remedy.
//!
//! | fault | said |
//! |---|---|
//! | two rows with one id | ``id `one` is already used on line 2: give one of the two another id, or join them`` |
//! | a kind that there is not | ``unknown kind `monitr`: did you mean `monitor`? `` |
//! | two rows that claim each other's names | ``aliases lead in a circle: `one` → `two` → `one` `` |

use rustc_hash::FxHashMap;
use serde::Deserialize;
use toml::Spanned;

use super::SourceKind;
use super::register::{Entry, Register, normalise};

/// A fault in a register file.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Fault {
    /// The line it stands on, counted from 1.
    pub line: usize,
    /// What is wrong and what to do about it.
    pub message: String,
}

/// Why a register could not be loaded: all faults at once.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
#[error("{}", self.lines())]
pub struct Error {
    /// The file.
    pub file: String,
    /// Its faults, by line.
    pub faults: Vec<Fault>,
}

impl Error {
    fn lines(&self) -> String {
        let lines: Vec<String> =
            self.faults.iter().map(|fault| format!("{}:{}: {}", self.file, fault.line, fault.message)).collect();
        lines.join("\n")
    }
}

impl From<Error> for crate::error::Error {
    fn from(error: Error) -> crate::error::Error {
        let faults = error.faults.iter().map(|fault| {
            crate::error::Error::new(format!("{}:{}", error.file, fault.line), fault.message.clone(), "", "")
        });
        crate::error::Error::all(faults)
            .unwrap_or_else(|| crate::error::Error::new(error.file.clone(), "faulty", "", ""))
    }
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct File {
    #[serde(default)]
    pub source: Vec<Row>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct Row {
    id: Spanned<String>,
    name: Spanned<String>,
    #[serde(default)]
    aliases: Vec<Spanned<String>>,
    kind: Spanned<String>,
    side: Option<String>,
    parent: Option<Spanned<String>>,
    url: Option<String>,
}

pub(super) fn line_of(text: &str, byte: usize) -> usize {
    text[..byte.min(text.len())].bytes().filter(|&b| b == b'\n').count() + 1
}

/// Checks the rows of a register file and collects every fault.
pub(super) struct Checker<'a> {
    pub text: &'a str,
    pub known: &'a Register,
    pub faults: &'a mut Vec<Fault>,
}

impl Checker<'_> {
    fn fault(&mut self, byte: usize, message: String) {
        let line = line_of(self.text, byte);
        self.faults.push(Fault { line, message });
    }

    fn line(&self, row: &Row) -> usize {
        line_of(self.text, row.id.span().start)
    }

    pub(super) fn check(mut self, rows: &[Row]) -> Vec<Entry> {
        let mut ids: FxHashMap<&str, &Row> = FxHashMap::default();
        let mut names: FxHashMap<String, &Row> = FxHashMap::default();
        let mut entries = Vec::new();
        for row in rows {
            let id = row.id.get_ref().as_str();
            if let Some(first) = ids.get(id) {
                let line = self.line(first);
                self.fault(
                    row.id.span().start,
                    format!("id `{id}` is already used on line {line}: give one of the two another id, or join them"),
                );
                continue;
            }
            ids.insert(id, row);
        }
        for row in rows {
            for name in std::iter::once(&row.name).chain(&row.aliases) {
                let key = normalise(name.get_ref());
                match names.get(&key) {
                    Some(first) if first.id.get_ref() != row.id.get_ref() => {
                        let (line, first) = (self.line(first), first.id.get_ref());
                        self.fault(
                            name.span().start,
                            format!(
                                "name `{}` already belongs to `{first}` on line {line}: one name leads to one source",
                                name.get_ref()
                            ),
                        );
                    }
                    _ => {
                        names.insert(key, row);
                    }
                }
            }
            if let Some(entry) = self.entry(row, &ids) {
                entries.push(entry);
            }
        }
        self.cycles(rows, &ids);
        entries
    }

    fn entry(&mut self, row: &Row, ids: &FxHashMap<&str, &Row>) -> Option<Entry> {
        let kind = SourceKind::from_word(row.kind.get_ref());
        if kind.is_none() {
            let words: Vec<&str> = SourceKind::ALL.into_iter().map(SourceKind::word).collect();
            let near = words
                .iter()
                .map(|word| (strsim::damerau_levenshtein(word, row.kind.get_ref()), word))
                .min()
                .filter(|(distance, _)| distance * 3 <= row.kind.get_ref().len())
                .map_or_else(String::new, |(_, word)| format!("did you mean `{word}`? "));
            self.fault(
                row.kind.span().start,
                format!("unknown kind `{}`: {near}kinds are {}", row.kind.get_ref(), words.join(", ")),
            );
        }
        if let Some(parent) = &row.parent
            && !ids.contains_key(parent.get_ref().as_str())
            && self.known.entry(parent.get_ref()).is_none()
        {
            self.fault(
                parent.span().start,
                format!("parent `{}` is no id of the register: add it, or correct the spelling", parent.get_ref()),
            );
        }
        Some(Entry {
            id: row.id.get_ref().clone(),
            name: row.name.get_ref().clone(),
            aliases: row.aliases.iter().map(|alias| alias.get_ref().clone()).collect(),
            kind: kind?,
            side: row.side.clone(),
            parent: row.parent.as_ref().map(|parent| parent.get_ref().clone()),
            url: row.url.clone(),
        })
    }

    /// Parents that lead back to where they began, and aliases that lead in a circle.
    fn cycles(&mut self, rows: &[Row], ids: &FxHashMap<&str, &Row>) {
        let owner: FxHashMap<String, &str> = rows
            .iter()
            .flat_map(|row| {
                let id = row.id.get_ref().as_str();
                [(normalise(id), id), (normalise(row.name.get_ref()), id)]
            })
            .collect();
        let parent = |row: &Row| row.parent.iter().map(|parent| parent.get_ref().clone()).collect::<Vec<_>>();
        let alias = |row: &Row| {
            let other = |name: &Spanned<String>| owner.get(&normalise(name.get_ref())).map(|id| (*id).to_owned());
            row.aliases.iter().filter_map(other).filter(|id| id != row.id.get_ref()).collect::<Vec<_>>()
        };
        for (what, remedy, next) in [
            ("parents", "remove one `parent`", &parent as &dyn Fn(&Row) -> Vec<String>),
            ("aliases", "keep each alias with one source only", &alias),
        ] {
            let mut seen: Vec<String> = Vec::new();
            for row in rows {
                if let Some(circle) = circle(row, ids, next)
                    && !circle.iter().any(|id| seen.contains(id))
                {
                    let shown: Vec<String> = circle.iter().map(|id| format!("`{id}`")).collect();
                    self.fault(
                        row.id.span().start,
                        format!("{what} lead in a circle: {} → {}: {remedy}", shown.join(" → "), shown[0]),
                    );
                    seen.extend(circle);
                }
            }
        }
    }
}

/// The ids on a way from a row back to itself, if there is one.
fn circle(row: &Row, ids: &FxHashMap<&str, &Row>, next: &dyn Fn(&Row) -> Vec<String>) -> Option<Vec<String>> {
    let start = row.id.get_ref();
    let mut ways = vec![vec![start.clone()]];
    let mut visited: Vec<String> = Vec::new();
    while let Some(way) = ways.pop() {
        let last = ids.get(way.last()?.as_str())?;
        for id in next(last) {
            if &id == start {
                return Some(way);
            }
            if ids.contains_key(id.as_str()) && !visited.contains(&id) {
                visited.push(id.clone());
                let mut longer = way.clone();
                longer.push(id);
                ways.push(longer);
            }
        }
    }
    None
}
