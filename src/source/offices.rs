//! Offices that every state has: ministries, armies, police, embassies. They are known by pattern, not by list.
//!
//! | name | id | kind | parent |
//! |---|---|---|---|
//! | `Pakistan's Ministry of Defence` | `pakistan-ministry-of-defence` | government | `pakistan` |
//! | `the Syrian army` | `syria-army` | military | `syria` |

use rustc_hash::FxHashMap;
use serde::Deserialize;

use super::SourceKind;
use super::register::{Entry, normalise};

/// The states with their other names, and the offices they have.
#[derive(Clone, Debug, Default)]
pub(super) struct Offices {
    /// Normalised name, demonym or capital → state id, and whether it may stand for the state's government.
    states: FxHashMap<String, String>,
    entries: Vec<Entry>,
    patterns: Vec<Pattern>,
    /// By first word: the forms that begin with it, each with its pattern.
    forms: FxHashMap<String, Vec<(usize, Vec<String>)>>,
}

#[derive(Clone, Debug)]
struct Pattern {
    slug: String,
    kind: SourceKind,
}

/// One office of one state.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Office {
    pub id: String,
    pub kind: SourceKind,
    pub parent: String,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct File {
    office: Vec<Row>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Row {
    slug: String,
    kind: SourceKind,
    forms: Vec<String>,
}

impl Offices {
    /// Reads the embedded data.
    pub(super) fn embedded() -> Offices {
        let mut offices = Offices::default();
        for line in include_str!("states.tsv").lines().filter(|line| !line.is_empty() && !line.starts_with('#')) {
            let mut columns = line.split('\t');
            let name = columns.next().unwrap_or_default();
            let aliases: Vec<String> = columns.flat_map(|c| c.split('|')).map(str::to_owned).collect();
            let id = slug(name);
            for alias in aliases.iter().map(String::as_str).chain([name]) {
                offices.states.insert(normalise(alias), id.clone());
            }
            offices.entries.push(Entry {
                id,
                name: name.to_owned(),
                aliases,
                kind: SourceKind::Government,
                side: None,
                parent: None,
                url: None,
            });
        }
        let file: File = toml::from_str(include_str!("offices.toml")).expect("src/source/offices.toml is well-formed");
        for row in file.office {
            for form in &row.forms {
                let words: Vec<String> =
                    normalise(form).split(' ').filter(|w| !w.is_empty()).map(str::to_owned).collect();
                if let Some(first) = words.first() {
                    offices.forms.entry(first.clone()).or_default().push((offices.patterns.len(), words));
                }
            }
            offices.patterns.push(Pattern { slug: row.slug, kind: row.kind });
        }
        offices
    }

    pub(super) fn states(&self) -> Vec<Entry> {
        self.entries.clone()
    }

    pub(super) fn is_state(&self, normalised: &str) -> bool {
        self.states.contains_key(normalised)
    }

    /// The state and the office that a normalised name holds.
    pub(super) fn find(&self, normalised: &str) -> Option<Office> {
        let words: Vec<&str> = normalised.split(' ').collect();
        let (state, state_at) = self.state_in(normalised, &words)?;
        // The longest form; of several, the one listed first.
        let mut best: Option<(usize, usize)> = None;
        for (at, &word) in words.iter().enumerate() {
            for (pattern, form) in self.forms.get(word).map_or(&[][..], Vec::as_slice) {
                let end = at + form.len();
                let better =
                    best.is_none_or(|(length, first)| form.len() > length || form.len() == length && *pattern < first);
                if better
                    && (state_at.end <= at || end <= state_at.start)
                    && words.get(at..end).is_some_and(|window| window.iter().zip(form).all(|(a, b)| a == b))
                {
                    best = Some((form.len(), *pattern));
                }
            }
        }
        let pattern = &self.patterns[best?.1];
        let id = if pattern.slug.is_empty() { state.to_owned() } else { format!("{state}-{}", pattern.slug) };
        Some(Office { id, kind: pattern.kind, parent: state.to_owned() })
    }

    /// `words` are those of the normalised name, with one space between any two.
    fn state_in(&self, normalised: &str, words: &[&str]) -> Option<(&str, std::ops::Range<usize>)> {
        for length in (1..=3.min(words.len())).rev() {
            let mut start = 0;
            for (at, window) in words.windows(length).enumerate() {
                let end = start + window.iter().map(|word| word.len() + 1).sum::<usize>() - 1;
                if let Some(state) = self.states.get(&normalised[start..end]) {
                    return Some((state, at..at + length));
                }
                start += window[0].len() + 1;
            }
        }
        None
    }

    /// The state that an office's id begins with.
    pub(super) fn parent(&self, id: &str) -> Option<String> {
        self.patterns.iter().filter(|p| !p.slug.is_empty()).find_map(|p| {
            let state = id.strip_suffix(p.slug.as_str())?.strip_suffix('-')?;
            self.entries.iter().any(|entry| entry.id == state).then(|| state.to_owned())
        })
    }
}

/// A name as an id: lower case, words joined by hyphens.
pub fn slug(name: &str) -> String {
    let words: Vec<String> =
        name.split(|c: char| !c.is_alphanumeric()).filter(|w| !w.is_empty()).map(str::to_lowercase).collect();
    words.join("-")
}
