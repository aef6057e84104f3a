//! Who was counted: the nouns that name people, and the class each gives.
//!
//! | words | class |
//! |---|---|
//! | `civilians` | civilians |
//! | `labourers` | people |
//! | `police officers` | security_forces |
//! | `militia members` | combatants |
//! | `members of the security forces` | security_forces |
//!
//! To add a noun, add it to its class in `en.toml`.

use serde::Deserialize;

use super::PopulationClass;
use crate::figure::listed;
use crate::text::{Phrases, Tokens, Vocabulary, Word, WordSet, intern_phrase};

/// What a noun says of who or what is counted.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Noun {
    /// People of a class.
    Class(PopulationClass),
    /// People whose class another noun gives ("members").
    Generic,
    /// No people.
    Thing,
}

/// The nouns of people and things, compiled.
#[derive(Debug)]
pub struct PopulationLexicon {
    nouns: Phrases<Noun>,
    collective: WordSet,
    upper: WordSet,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Data {
    people: String,
    civilians: String,
    combatants: String,
    security_forces: String,
    children: String,
    women: String,
    men: String,
    journalists: String,
    aid_workers: String,
    medical: String,
    detainees: String,
    generic: String,
    collective: String,
    upper: String,
    things: String,
}

impl PopulationLexicon {
    /// Reads the lexicon from its data file.
    ///
    /// # Errors
    /// What `toml` finds wrong with the file.
    pub fn read(data: &str, vocabulary: &mut Vocabulary) -> Result<PopulationLexicon, toml::de::Error> {
        let data: Data = toml::from_str(data)?;
        let mut nouns = Phrases::default();
        for (list, noun) in [
            (&data.generic, Noun::Generic),
            (&data.civilians, Noun::Class(PopulationClass::Civilians)),
            (&data.combatants, Noun::Class(PopulationClass::Combatants)),
            (&data.security_forces, Noun::Class(PopulationClass::SecurityForces)),
            (&data.children, Noun::Class(PopulationClass::Children)),
            (&data.women, Noun::Class(PopulationClass::Women)),
            (&data.men, Noun::Class(PopulationClass::Men)),
            (&data.journalists, Noun::Class(PopulationClass::Journalists)),
            (&data.aid_workers, Noun::Class(PopulationClass::AidWorkers)),
            (&data.medical, Noun::Class(PopulationClass::Medical)),
            (&data.detainees, Noun::Class(PopulationClass::Detainees)),
            (&data.people, Noun::Class(PopulationClass::People)),
            (&data.things, Noun::Thing),
        ] {
            for phrase in listed(list) {
                let _ = nouns.add(phrase, noun, vocabulary);
            }
        }
        let collective = listed(&data.collective).flat_map(|noun| intern_phrase(noun, vocabulary).pop()).collect();
        let upper = listed(&data.upper).flat_map(|noun| intern_phrase(noun, vocabulary).pop()).collect();
        Ok(PopulationLexicon { nouns, collective, upper })
    }

    /// Whether a noun in the singular means many, so that without a figure it counts nobody.
    pub fn is_collective(&self, word: Word) -> bool {
        self.collective.contains(&word)
    }

    /// The longest noun that starts at a token: how many tokens it takes, and what it says.
    pub fn noun(&self, tokens: &Tokens, at: usize) -> Option<(usize, Noun)> {
        let (length, &noun) = self.nouns.longest(tokens, at)?;
        let shouted = length > 1 || !self.upper.contains(&tokens.word(at)) || tokens.list[at].is_upper();
        shouted.then_some((length, noun))
    }
}
