//! The register of sources: who they are, under which names they are met, what they are part of.
//!
//! | looked up | found |
//! |---|---|
//! | `SOHR`, `the Syrian Observatory for Human Rights` | `sohr` |
//! | `Syrias state news agency SANA` | `sana` |
//! | `Pakistan's Ministry of Defence` | `pakistan-ministry-of-defence`, part of `pakistan` |
//!
//! To add a source, add one line to `register.toml`; to add a kind of office that every state has, add a line to
//! `offices.toml`; to add a state, add a line to `states.tsv`. A dossier's own `register.toml` has the same form.

use std::ops::Range;
use std::path::Path;
use std::sync::LazyLock;

use rustc_hash::FxHashMap;
use serde::{Deserialize, Serialize};

use super::SourceKind;
use super::faults::{Checker, Error, Fault, File, line_of};
use super::offices::{Office, Offices};

/// A source that the register knows.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Entry {
    /// Its id: stable, lower case, words joined by hyphens.
    pub id: String,
    /// Its full name.
    pub name: String,
    /// Other names and acronyms.
    pub aliases: Vec<String>,
    /// What kind of source it is.
    pub kind: SourceKind,
    /// The side it stands on, where it is a party to a conflict.
    pub side: Option<String>,
    /// The id of what it is a part of.
    pub parent: Option<String>,
    /// Where it publishes.
    pub url: Option<String>,
}

/// What the register says about a name.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Known {
    /// The id: an entry's, or one made from a state and one of its offices.
    pub id: String,
    /// What kind of source it is.
    pub kind: SourceKind,
    /// What it is part of.
    pub parent: Option<String>,
    /// Whether the whole name is known, not only a name inside it.
    pub whole: bool,
}

/// The register of sources.
#[derive(Clone, Debug, Default)]
pub struct Register {
    entries: Vec<Entry>,
    by_id: FxHashMap<String, usize>,
    by_name: FxHashMap<String, usize>,
    /// The full name of each entry, as it is compared.
    keys: Vec<String>,
    offices: Offices,
}

/// A name as it is compared: lower case, without articles, apostrophes, punctuation and the ends of plurals and
/// possessives, so that `Syria's` and `Syrias` are one.
pub fn normalise(name: &str) -> String {
    let mut out = String::with_capacity(name.len());
    append_normalised(name, &mut out);
    out
}

/// Adds a name as it is compared to others that stand before it.
fn append_normalised(name: &str, out: &mut String) {
    // Where the word begins that is being written, and where the words before it end.
    let (mut start, mut end) = (out.len(), out.len());
    let mut acronym = true;
    let finish = |out: &mut String, start: usize, end: usize, acronym: bool| {
        let word = &out[start..];
        let short = acronym && word.len() <= 5;
        if word.len() > 3 && word.ends_with('s') && !word.ends_with("ss") && !short {
            out.pop();
        }
        if matches!(&out[start..], "" | "the" | "a" | "an" | "s") {
            out.truncate(end);
        }
    };
    let mut rest = name;
    while let Some(c) = rest.chars().next() {
        // Most names are runs of plain letters.
        let run = rest.bytes().take_while(u8::is_ascii_alphanumeric).count();
        let (letters, behind) = rest.split_at(if run > 0 { run } else { c.len_utf8() });
        rest = behind;
        if run > 0 || c.is_alphanumeric() {
            if out.len() == end && end > 0 {
                out.push(' ');
                start = out.len();
            }
            if run > 0 {
                let from = out.len();
                acronym &= letters.bytes().all(|letter| letter.is_ascii_uppercase());
                out.push_str(letters);
                out[from..].make_ascii_lowercase();
            } else {
                acronym &= c.is_uppercase();
                out.extend(c.to_lowercase());
            }
        } else if !matches!(c, '\'' | '\u{2019}' | '\u{02bc}' | '.') {
            finish(out, start, end, acronym);
            (start, end) = (out.len(), out.len());
            acronym = true;
        }
    }
    finish(out, start, end, acronym);
}

/// A name as it is compared, and the words of which it was made.
struct Key {
    text: String,
    /// By word of the name, where the text of each stands, and whether the name writes it with a capital.
    words: Vec<(Range<usize>, bool)>,
}

impl Key {
    fn of(name: &str) -> Key {
        let mut key = Key { text: String::with_capacity(name.len()), words: Vec::with_capacity(8) };
        for word in name.split_whitespace() {
            let before = key.text.len();
            append_normalised(word, &mut key.text);
            if key.text.len() > before {
                let capital = word.chars().find(|c| c.is_alphanumeric()).is_some_and(char::is_uppercase);
                key.words.push((before + usize::from(before > 0)..key.text.len(), capital));
            }
        }
        key
    }
}

impl Register {
    /// The register that comes with the program.
    pub fn embedded() -> &'static Register {
        static EMBEDDED: LazyLock<Register> = LazyLock::new(|| {
            let mut register = Register { offices: Offices::embedded(), ..Register::default() };
            for state in register.offices.states() {
                register.insert(state);
            }
            register
                .extend("src/source/register.toml", include_str!("register.toml"))
                .unwrap_or_else(|error| panic!("the embedded register is well-formed: {error}"));
            register
        });
        &EMBEDDED
    }

    /// The embedded register, extended and overridden by a dossier's own.
    ///
    /// # Errors
    /// All faults of the file at once, each with its line and the remedy.
    pub fn load(path: &Path) -> Result<Register, Error> {
        let file = path.display().to_string();
        let fault = |message: String| Error { file: file.clone(), faults: vec![Fault { line: 1, message }] };
        let bytes = std::fs::read(path).map_err(|e| fault(format!("cannot be read: {e}")))?;
        let text = String::from_utf8(bytes).map_err(|_| fault("is not UTF-8 text: save it as UTF-8".to_owned()))?;
        Register::read(&file, &text)
    }

    /// The embedded register, extended and overridden by the text of a register file.
    ///
    /// # Errors
    /// All faults of the text at once, each with its line and the remedy.
    pub fn read(file: &str, text: &str) -> Result<Register, Error> {
        let mut register = Register::embedded().clone();
        register.extend(file, text)?;
        Ok(register)
    }

    fn extend(&mut self, file: &str, text: &str) -> Result<(), Error> {
        let parsed: File = toml::from_str(text).map_err(|error| {
            let line = error.span().map_or(1, |span| line_of(text, span.start));
            Error { file: file.to_owned(), faults: vec![Fault { line, message: error.message().to_owned() }] }
        })?;
        let mut faults = Vec::new();
        let entries = Checker { text, known: self, faults: &mut faults }.check(&parsed.source);
        if !faults.is_empty() {
            faults.sort_by_key(|fault| fault.line);
            return Err(Error { file: file.to_owned(), faults });
        }
        for entry in entries {
            self.insert(entry);
        }
        Ok(())
    }

    /// Adds an entry; one with the same id is replaced, and names that it claims leave their former owner.
    fn insert(&mut self, entry: Entry) {
        let at = match self.by_id.get(&entry.id) {
            Some(&at) => {
                self.by_name.retain(|_, owner| *owner != at);
                self.keys[at] = normalise(&entry.name);
                self.entries[at] = entry;
                at
            }
            None => {
                self.by_id.insert(entry.id.clone(), self.entries.len());
                self.keys.push(normalise(&entry.name));
                self.entries.push(entry);
                self.entries.len() - 1
            }
        };
        let entry = &self.entries[at];
        for name in std::iter::once(&entry.name).chain(&entry.aliases) {
            self.by_name.insert(normalise(name), at);
        }
    }

    /// All entries, states included.
    pub fn entries(&self) -> &[Entry] {
        &self.entries
    }

    /// The entry with an id.
    pub fn entry(&self, id: &str) -> Option<&Entry> {
        self.by_id.get(id).map(|&at| &self.entries[at])
    }

    /// The entry that goes by a name or acronym.
    pub fn by_name(&self, name: &str) -> Option<&Entry> {
        self.by_key(&normalise(name))
    }

    /// The entry that goes by a name or acronym, given as it is compared.
    pub(crate) fn by_key(&self, key: &str) -> Option<&Entry> {
        self.by_name.get(key).map(|&at| &self.entries[at])
    }

    /// Whether a name, given as it is compared, is the full name of an entry.
    pub(crate) fn is_full_name(&self, key: &str) -> bool {
        self.by_name.get(key).is_some_and(|&at| self.keys[at] == key)
    }

    /// What is known about a name: an entry's name as a whole, else a state with one of its offices ("Syrian state
    /// television", "Ministry of Health of Gaza"), else an entry's name inside it ("SANA news agency").
    pub fn look_up(&self, name: &str) -> Option<Known> {
        let key = Key::of(name);
        // "Economists" are not The Economist: a common noun is a name only where the register writes it so.
        let common = key.words.len() == 1 && !key.words[0].1;
        if let Some(&at) = self.by_name.get(&key.text)
            && !(common && self.entries[at].name.starts_with(char::is_uppercase))
        {
            return Some(self.known(at));
        }
        let inner = self.inner(&key);
        let office = self.offices.find(&key.text).map(|Office { id, kind, parent }| match self.by_id.get(&id) {
            Some(&at) => self.known(at),
            None => Known { id, kind, parent: Some(parent), whole: true },
        });
        match (inner, office) {
            (Some(inner), Some(office)) if inner.kind != office.kind => Some(office),
            (inner, office) => inner.or(office),
        }
    }

    /// An entry whose name stands inside another.
    fn inner(&self, key: &Key) -> Option<Known> {
        let words = &key.words;
        if words.len() > 16 {
            return None;
        }
        for length in (1..words.len()).rev() {
            for window in words.windows(length) {
                // A name inside it must begin with a capital: "Time" is a magazine, "time" is not.
                if !window[0].1 {
                    continue;
                }
                let part = &key.text[window[0].0.start..window[length - 1].0.end];
                if let Some(&at) = self.by_name.get(part)
                    && !self.offices.is_state(part)
                {
                    return Some(Known { whole: false, ..self.known(at) });
                }
            }
        }
        None
    }

    /// Whether an id is that of a state, not of one of its offices.
    pub(crate) fn is_state(&self, id: &str) -> bool {
        self.entry(id).is_some_and(|entry| self.offices.is_state(&normalise(&entry.name)))
    }

    fn known(&self, at: usize) -> Known {
        let entry = &self.entries[at];
        Known { id: entry.id.clone(), kind: entry.kind, parent: entry.parent.clone(), whole: true }
    }

    /// What a source is part of, from the nearest to the widest: a ministry's state, an agency's organisation.
    pub fn parents(&self, id: &str) -> Vec<String> {
        let mut chain: Vec<String> = Vec::new();
        let mut at = id.to_owned();
        while let Some(parent) = self.entry(&at).map_or_else(|| self.offices.parent(&at), |entry| entry.parent.clone())
        {
            if parent == id || chain.contains(&parent) {
                break;
            }
            chain.push(parent.clone());
            at = parent;
        }
        chain
    }
}
