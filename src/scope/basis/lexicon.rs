//! The words that say how people were counted and what had become of money, and the one that is meant of several.

use std::collections::BTreeMap;
use std::ops::Range;

use serde::Deserialize;

use super::{Basis, Status};
use crate::text::{Phrases, Tokens, Vocabulary};

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Data {
    basis: BTreeMap<String, String>,
    basis_not: Words,
    status: BTreeMap<String, String>,
    aim: Words,
    as_of: AsOf,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct AsOf {
    before: String,
    so_far: String,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Words {
    words: String,
}

/// The words of bases and states in one language.
#[derive(Debug)]
pub struct BasisLexicon {
    basis: Phrases<Option<Basis>>,
    status: Phrases<Status>,
    aim: Vec<String>,
    up_to: Phrases<()>,
    so_far: Phrases<()>,
}

fn list(words: &str) -> impl Iterator<Item = &str> {
    words.split([',', '\n']).map(str::trim).filter(|word| !word.is_empty())
}

impl BasisLexicon {
    /// Reads the lexicon from its data file.
    ///
    /// # Errors
    /// All that is wrong with the file.
    pub fn read(data: &str, vocabulary: &mut Vocabulary) -> Result<BasisLexicon, String> {
        let data: Data = toml::from_str(data).map_err(|e| e.to_string())?;
        let (mut basis, mut status) = (Phrases::default(), Phrases::default());
        let mut faults = String::new();
        let mut entries: Vec<(&str, Option<Basis>)> =
            list(&data.basis_not.words).map(|phrase| (phrase, None)).collect();
        for (name, words) in &data.basis {
            match Basis::ALL.into_iter().find(|basis| basis.word() == name) {
                Some(basis) => entries.extend(list(words).map(|phrase| (phrase, Some(basis)))),
                None => faults += &format!("`{name}` is no basis\n"),
            }
        }
        for (phrase, value) in entries {
            if basis.add(phrase, value, vocabulary).is_err() {
                faults += &format!("`{phrase}` is listed twice\n");
            }
        }
        for (name, words) in &data.status {
            let Some(value) = Status::ALL.into_iter().find(|status| status.word() == name) else {
                faults += &format!("`{name}` is no status\n");
                continue;
            };
            for phrase in list(words) {
                if status.add(phrase, value, vocabulary).is_err() {
                    faults += &format!("`{phrase}` is listed twice\n");
                }
            }
        }
        let (mut up_to, mut so_far) = (Phrases::default(), Phrases::default());
        for (phrases, words) in [(&mut up_to, &data.as_of.before), (&mut so_far, &data.as_of.so_far)] {
            for phrase in list(words) {
                if phrases.add(phrase, (), vocabulary).is_err() {
                    faults += &format!("`{phrase}` is listed twice\n");
                }
            }
        }
        let aim = data.aim.words.split_whitespace().map(str::to_owned).collect();
        if faults.is_empty() { Ok(BasisLexicon { basis, status, aim, up_to, so_far }) } else { Err(faults) }
    }

    /// How the people of a figure were counted, by the words of its clause, with those words: the ones nearest to it.
    pub fn basis(
        &self,
        tokens: &Tokens,
        clause: &Range<usize>,
        figure: &Range<usize>,
    ) -> Option<(Basis, Range<usize>)> {
        let said = self.basis.all(tokens, clause.clone()).filter_map(|(words, basis)| Some((words, (*basis)?)));
        // What an excess is told of was estimated too.
        said.min_by_key(|(words, basis)| (*basis != Basis::Excess, distance(words, figure)))
            .map(|(words, basis)| (basis, words))
    }

    /// What had become of a sum of money, by the words of its clause, with those words: the ones nearest to it.
    pub fn status(
        &self,
        tokens: &Tokens,
        clause: &Range<usize>,
        figure: &Range<usize>,
    ) -> Option<(Status, Range<usize>)> {
        let aimed = |words: &Range<usize>| {
            words.start > clause.start
                && self.aim.iter().any(|aim| tokens.str(words.start - 1).eq_ignore_ascii_case(aim))
        };
        let said = self.status.all(tokens, clause.clone()).map(|(words, status)| (words, *status));
        said.min_by_key(|(words, _)| (aimed(words), distance(words, figure))).map(|(words, status)| (status, words))
    }

    /// Whether words that end where a time begins say that it is counted up to then: "as of", "by the end of". The time's
    /// own preposition may be one of them.
    pub fn counts_up_to(&self, tokens: &Tokens, clause: &Range<usize>, time: usize) -> bool {
        let from = clause.start.max(time.saturating_sub(4))..clause.end.min(time + 1);
        self.up_to.all(tokens, from).any(|(words, ())| words.end >= time)
    }

    /// Words that say that it is counted up to now: "so far", "to date".
    pub fn so_far(&self, tokens: &Tokens, clause: &Range<usize>) -> Option<Range<usize>> {
        self.so_far.all(tokens, clause.clone()).next().map(|(words, ())| words)
    }
}

/// How many tokens stand between words and a figure.
fn distance(words: &Range<usize>, figure: &Range<usize>) -> usize {
    if words.start >= figure.end { words.start - figure.end } else { figure.start.saturating_sub(words.end) }
}
