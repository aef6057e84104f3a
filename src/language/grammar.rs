//! The small words of a language and what each does in a clause, as bits that the chunker can ask for at once.

use rustc_hash::FxHashMap;
use serde::Deserialize;

use crate::figure::listed;
use crate::text::{Phrases, Tokens, Vocabulary};

/// What a small word does. A word may do several things.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Default)]
pub struct Classes(u32);

macro_rules! classes {
    ($($name:ident $bit:literal $doc:literal),* $(,)?) => {
        impl Classes {
            $(#[doc = $doc] pub const $name: Classes = Classes(1 << $bit);)*

            /// All classes, with their names.
            pub const ALL: &[(Classes, &str)] = &[$((Classes::$name, stringify!($name))),*];
        }
    };
}

classes! {
    BE 0 "A form of be or get.",
    HAVE 1 "A form of have.",
    MODAL 2 "A modal verb, or the to of an infinitive.",
    HYPOTHETICAL 3 "Makes what follows feared or threatened.",
    LEAVE 4 "A form of leave.",
    INCLUDE 5 "Opens a part: including, among them, of whom.",
    RELATIVE 6 "Opens a relative clause.",
    AND 7 "Joins.",
    OR 8 "Joins alternatives.",
    BREAK 9 "Opens a clause of its own.",
    PREPOSITION 10 "A preposition.",
    DETERMINER 11 "Opens a noun group.",
    POSSESSIVE 12 "A possessive determiner.",
    PRONOUN 13 "A pronoun.",
    ADVERB 14 "May stand between auxiliary and verb.",
    NEGATION 15 "Negates.",
    REPORT 16 "A verb of saying.",
    MORE 17 "Others, more.",
    VERB 18 "Another verb.",
    DEFINITE 19 "Points at one known: the.",
    PERSON 20 "A pronoun for one person.",
    ACHIEVED 21 "Makes an infinitive a fact: able to.",
    INFINITIVE 22 "The to of an infinitive.",
    SHARE 23 "Names a share: most of.",
    NUMBER 24 "Heads a count: the number of.",
    PARTICLE 25 "A small word inside a name: bin, al.",
    ACCUSED 30 "Says what somebody is said to have done: suspected of.",
    TIME 26 "A word for a time: year, second, before.",
    COMPARE 27 "Sets a figure beside another: compared with.",
    CHARGE 29 "Names a crime as a charge: convicted of.",
    EXTENT 28 "Says that a figure covers all: in all, around the world.",
}

impl Classes {
    /// Whether any of the given classes is among these.
    pub fn has(self, other: Classes) -> bool {
        self.0 & other.0 != 0
    }

    /// The names of these classes.
    pub fn names(self) -> impl Iterator<Item = &'static str> {
        Classes::ALL.iter().filter(move |(class, _)| self.has(*class)).map(|(_, name)| *name)
    }

    /// Both sets together.
    pub const fn or(self, other: Classes) -> Classes {
        Classes(self.0 | other.0)
    }
}

/// The small words of a language, compiled.
#[derive(Debug)]
pub struct GrammarLexicon {
    phrases: Phrases<Classes>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Data {
    be: String,
    have: String,
    modal: String,
    hypothetical: String,
    leave: String,
    include: String,
    relative: String,
    and: String,
    or: String,
    #[serde(rename = "break")]
    breaks: String,
    preposition: String,
    determiner: String,
    possessive: String,
    pronoun: String,
    adverb: String,
    negation: String,
    report: String,
    more: String,
    verb: String,
    definite: String,
    person: String,
    achieved: String,
    infinitive: String,
    accused: String,
    charge: String,
    share: String,
    number: String,
    particle: String,
    time: String,
    compare: String,
    extent: String,
}

impl GrammarLexicon {
    /// Reads the lexicon from its data file.
    ///
    /// # Errors
    /// What `toml` finds wrong with the file.
    pub fn read(data: &str, vocabulary: &mut Vocabulary) -> Result<GrammarLexicon, toml::de::Error> {
        let data: Data = toml::from_str(data)?;
        let mut merged: Vec<(&str, Classes)> = Vec::new();
        let mut places: FxHashMap<&str, usize> = FxHashMap::default();
        for (list, class) in [
            (&data.be, Classes::BE),
            (&data.have, Classes::HAVE),
            (&data.modal, Classes::MODAL),
            (&data.hypothetical, Classes::HYPOTHETICAL),
            (&data.leave, Classes::LEAVE),
            (&data.include, Classes::INCLUDE),
            (&data.relative, Classes::RELATIVE),
            (&data.and, Classes::AND),
            (&data.or, Classes::OR),
            (&data.breaks, Classes::BREAK),
            (&data.preposition, Classes::PREPOSITION),
            (&data.determiner, Classes::DETERMINER),
            (&data.possessive, Classes::POSSESSIVE),
            (&data.pronoun, Classes::PRONOUN),
            (&data.adverb, Classes::ADVERB),
            (&data.negation, Classes::NEGATION),
            (&data.report, Classes::REPORT),
            (&data.more, Classes::MORE),
            (&data.verb, Classes::VERB),
            (&data.definite, Classes::DEFINITE),
            (&data.person, Classes::PERSON),
            (&data.achieved, Classes::ACHIEVED),
            (&data.infinitive, Classes::INFINITIVE),
            (&data.accused, Classes::ACCUSED),
            (&data.charge, Classes::CHARGE),
            (&data.share, Classes::SHARE),
            (&data.number, Classes::NUMBER),
            (&data.particle, Classes::PARTICLE),
            (&data.time, Classes::TIME),
            (&data.compare, Classes::COMPARE),
            (&data.extent, Classes::EXTENT),
        ] {
            for phrase in listed(list) {
                let place = *places.entry(phrase).or_insert_with(|| {
                    merged.push((phrase, class));
                    merged.len() - 1
                });
                merged[place].1 = merged[place].1.or(class);
            }
        }
        let mut phrases = Phrases::default();
        for (phrase, classes) in merged {
            let _ = phrases.add(phrase, classes, vocabulary);
        }
        Ok(GrammarLexicon { phrases })
    }

    /// The longest small phrase that starts at a token: how many tokens it takes, and what it does.
    pub fn classes(&self, tokens: &Tokens, at: usize) -> Option<(usize, Classes)> {
        let found = self.phrases.longest(tokens, at).map(|(length, &classes)| (length, classes));
        // "Two US soldiers": a state, not a pronoun.
        found.filter(|(length, classes)| *length > 1 || !classes.has(Classes::PRONOUN) || tokens.str(at) != "US")
    }
}
