//! The words by which a text shows that it is itself a statement, and whose.

use serde::Deserialize;

use crate::text::{Phrases, Vocabulary, WordSet};

/// The words by which a text shows that it is itself a statement, and whose.
#[derive(Debug, Default)]
pub struct SpeechLexicon {
    /// What a heading calls a statement.
    pub(crate) forms: Phrases<()>,
    /// What a body does at the opening of its statement.
    pub(crate) opens: Phrases<()>,
    /// What stands right before who speaks.
    pub(crate) own: Phrases<()>,
    /// What opens a signature.
    pub(crate) signed: Phrases<()>,
    /// What opens a line that is no longer the speaker's.
    pub(crate) ends: Phrases<()>,
    /// What others say.
    pub(crate) others: Phrases<()>,
    /// How a text says of itself who put it out.
    pub(crate) issued: Phrases<()>,
    /// What opens a line that names who made the whole text.
    pub(crate) made: Phrases<()>,
    /// What opens the line of a claim that a text takes up, and the line that names who made it.
    pub(crate) claims: Phrases<()>,
    pub(crate) claimants: Phrases<()>,
    /// Nouns and verbs of a heading that lets somebody reply.
    pub(crate) replies: WordSet,
    /// Labels of the line of a record that names who says so.
    pub(crate) sources: WordSet,
    /// The pronouns of a speaker.
    pub(crate) first_person: WordSet,
    /// Nouns for those who fight, before which the name of a side stands.
    pub(crate) units: WordSet,
    /// The forms as text.
    titles: Vec<String>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Data {
    forms: Vec<String>,
    opens: Vec<String>,
    own: Vec<String>,
    signed: Vec<String>,
    ends: Vec<String>,
    others: Vec<String>,
    first_person: String,
    units: String,
    issued: Vec<String>,
    made: Vec<String>,
    claims: Vec<String>,
    claimants: Vec<String>,
    replies: String,
    sources: String,
}

impl SpeechLexicon {
    /// Reads the words of a language from its data file.
    ///
    /// # Errors
    /// What `toml` finds wrong with the file.
    pub fn read(data: &str, vocabulary: &mut Vocabulary) -> Result<SpeechLexicon, toml::de::Error> {
        let data: Data = toml::from_str(data)?;
        let mut lexicon = SpeechLexicon::default();
        for (list, phrases) in [
            (&data.forms, &mut lexicon.forms),
            (&data.opens, &mut lexicon.opens),
            (&data.own, &mut lexicon.own),
            (&data.signed, &mut lexicon.signed),
            (&data.ends, &mut lexicon.ends),
            (&data.others, &mut lexicon.others),
            (&data.issued, &mut lexicon.issued),
            (&data.made, &mut lexicon.made),
            (&data.claims, &mut lexicon.claims),
            (&data.claimants, &mut lexicon.claimants),
        ] {
            for phrase in list {
                let _ = phrases.add(phrase, (), vocabulary);
            }
        }
        let mut set = |words: &str| words.split_whitespace().map(|word| vocabulary.intern(word)).collect();
        lexicon.first_person = set(&data.first_person);
        lexicon.units = set(&data.units);
        lexicon.replies = set(&data.replies);
        lexicon.sources = set(&data.sources);
        lexicon.titles = data.forms;
        Ok(lexicon)
    }

    /// Whether a publisher's name ends in what makes its texts statements: "Two rights groups' joint press release".
    pub(crate) fn ends_in_form(&self, publisher: &str) -> bool {
        let publisher = publisher.to_lowercase();
        self.titles.iter().any(|form| publisher.strip_suffix(form.as_str()).is_some_and(|rest| rest.ends_with(' ')))
    }

    /// Whether a title calls a text a statement: "Ministry of Works communique No. 3", but not
    /// "Army statement tells of 12 dead".
    pub(crate) fn names_form(&self, title: &str) -> bool {
        let words: Vec<&str> = title.split_whitespace().collect();
        let plain = |word: &&str| word.trim_matches(|c: char| !c.is_alphanumeric()).to_lowercase();
        let lower: Vec<String> = words.iter().map(plain).collect();
        let small = |word: &str| matches!(word, "of" | "the" | "for" | "and" | "joint" | "to" | "on" | "-");
        let name = |word: &str| word.starts_with(char::is_uppercase) || small(word);
        (0..words.len()).take_while(|&at| words[..at].iter().all(|word| name(word))).any(|at| {
            self.titles.iter().any(|form| {
                let fits = form.split(' ').enumerate().all(|(i, own)| lower.get(at + i).is_some_and(|w| w == own));
                let next = || words.get(at + form.split(' ').count());
                let goes_on = |word: &&str| {
                    matches!(*word, "of" | "on" | "by" | "from" | "to" | "in" | "about")
                        || !word.starts_with(char::is_lowercase)
                };
                fits && next().is_none_or(goes_on)
            })
        })
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_title_that_names_a_form_makes_a_statement() {
        let lexicon = SpeechLexicon::read(include_str!("speech.toml"), &mut Vocabulary::default()).expect("data");
        for title in [
            "Ministry of Works communique No. 3",
            "Statement by the Northern Front",
            "Press release",
            "Press briefing notes on Ruritania",
        ] {
            assert!(lexicon.names_form(title), "{title}");
        }
        for title in ["Army statement tells of 12 dead", "Twelve die in raid, says communique", "A question of address"]
        {
            assert!(!lexicon.names_form(title), "{title}");
        }
    }
}
