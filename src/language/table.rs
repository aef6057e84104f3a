//! The words by which tables name their columns.

use std::collections::BTreeMap;

use serde::Deserialize;

use crate::figure::listed;

/// The words of column names.
#[derive(Debug, Deserialize)]
pub struct TableLexicon(BTreeMap<String, String>);

impl TableLexicon {
    /// Reads the lexicon from its data file.
    ///
    /// # Errors
    /// What `toml` finds wrong with the file.
    pub fn read(data: &str) -> Result<TableLexicon, toml::de::Error> {
        toml::from_str(data)
    }

    /// The words that a sign before a number stands for, and what follows it: `<10` is `fewer than` `10`.
    pub(crate) fn sign<'c>(&self, cell: &'c str) -> Option<(&str, &'c str)> {
        let signs = listed(self.0.get("signs")?);
        signs
            .filter_map(|entry| entry.split_once(' '))
            .find_map(|(sign, words)| Some((words, cell.strip_prefix(sign)?)))
    }

    /// Whether an entry of one of the lists stands in a name, as whole words.
    pub(crate) fn has(&self, role: &str, name: &str) -> bool {
        let edge = |c: Option<char>| c.is_none_or(|c| !c.is_alphanumeric());
        let stands = |word: &str| {
            name.match_indices(word)
                .any(|(at, _)| edge(name[..at].chars().next_back()) && edge(name[at + word.len()..].chars().next()))
        };
        self.0.get(role).is_some_and(|list| listed(list).any(stands))
    }

    /// Whether a name or a cell stands in one of the lists.
    pub(crate) fn says(&self, role: &str, name: &str) -> bool {
        self.0.get(role).is_some_and(|list| listed(list).any(|word| word == name))
    }
}
