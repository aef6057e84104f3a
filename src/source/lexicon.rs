//! The words by which a language credits figures: report verbs, nouns for reports, heads that give a kind, pronouns.

use rustc_hash::{FxHashMap, FxHashSet};
use serde::Deserialize;

use super::speech::SpeechLexicon;
use super::{SourceKind, Stance};
use crate::error::Error;
use crate::text::{Phrases, Tokens, Vocabulary, Word, WordFiles, WordSet, intern_phrase};

/// What must stand with a report verb for it to report anything.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Deserialize)]
#[serde(rename_all = "snake_case")]
pub(crate) enum Needs {
    /// Any subject.
    Nothing,
    /// A subject known as a speaker.
    Speaker,
    /// "That", a quote, or a report as subject.
    That,
    /// "That", or a noun for a report or a toll close behind.
    Report,
    /// A figure in quotation marks behind it.
    Quote,
    /// A word for a toll close behind.
    Toll,
    /// One of the words that open its report, right behind it.
    Opens,
    /// A report, or those who write reports, as subject.
    Document,
    /// A figure behind it, of which the subject keeps the count.
    Figure,
}

/// A word that may give a figure to a source.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Cue {
    /// "said": the stance, what it needs, and its row in the data.
    Verb(Stance, Needs, usize),
    /// "according to"
    According,
    /// "per", before a name
    Per,
    /// "quoting"
    Carries,
}

/// Word classes, as bits.
pub(crate) mod class {
    pub const DETERMINER: u64 = 1;
    pub const HE: u64 = 1 << 1;
    pub const IT: u64 = 1 << 2;
    pub const THEY: u64 = 1 << 3;
    pub const AUXILIARY: u64 = 1 << 4;
    pub const BE: u64 = 1 << 5;
    pub const ADVERB: u64 = 1 << 6;
    pub const NEGATION: u64 = 1 << 7;
    pub const LINK: u64 = 1 << 8;
    pub const AND: u64 = 1 << 9;
    pub const STOP: u64 = 1 << 10;
    pub const CONNECTOR: u64 = 1 << 11;
    pub const DAY: u64 = 1 << 12;
    pub const TITLE: u64 = 1 << 13;
    pub const NOT_NAME: u64 = 1 << 14;
    pub const REPORT: u64 = 1 << 15;
    pub const ROLE: u64 = 1 << 16;
    pub const MODIFIER: u64 = 1 << 17;
    pub const HEAD: u64 = 1 << 18;
    pub const TOLL: u64 = 1 << 19;
    pub const DISPUTING: u64 = 1 << 20;
    pub const ESTIMATING: u64 = 1 << 21;
    pub const ALLEGING: u64 = 1 << 22;
    pub const CLAIM: u64 = 1 << 23;
    pub const TAG: u64 = 1 << 24;
    pub const CUE: u64 = 1 << 25;
    pub const COUNT: u64 = 1 << 26;
    pub const POSSESSIVE: u64 = 1 << 27;
    pub const TOPIC: u64 = 1 << 28;
    /// A verb's plain form, which may as well be a noun: "show", "promise".
    pub const PLAIN: u64 = 1 << 29;
    /// A medium that somebody tells something.
    pub const OUTLET: u64 = 1 << 30;
    /// One person, whatever the ending.
    pub const PERSON: u64 = 1 << 31;
    /// No person, whatever the ending.
    pub const THING: u64 = 1 << 32;
    /// What is said where nothing is: "said little".
    pub const SILENT: u64 = 1 << 35;
    /// The last word of a body's name.
    pub const BODY: u64 = 1 << 36;
    /// A noun that may stand for a body named before it.
    pub const SHORT: u64 = 1 << 37;
    /// A verb that puts out a report.
    pub const ISSUES: u64 = 1 << 38;
    pub const TRACED: u64 = 1 << 50;
    /// A verb of a count that only somebody who speaks can do: "puts at", "arrived at".
    pub const VOICE: u64 = 1 << 51;
    /// A verb of a count right behind which its figure may stand.
    pub const DIRECT: u64 = 1 << 52;
    /// A noun for the place of an office.
    pub const SEAT: u64 = 1 << 39;
    /// A noun for what somebody promises or plans.
    pub const PLEDGE: u64 = 1 << 40;
    /// A way of telling: "by phone".
    pub const CHANNEL: u64 = 1 << 34;
    /// A verb by which a tally moves or stands.
    pub const MOVES: u64 = 1 << 33;
    /// A verb by which a body gives its own count: "has 12 dead", "arrived at 870".
    pub const COUNTS: u64 = 1 << 41;
    /// A word that may stand before a figure and is part of it: "at least", "some".
    pub const BOUND: u64 = 1 << 42;
    /// An article that is part of a name: "al-".
    pub const PARTICLE: u64 = 1 << 43;
    /// A noun for an amount of something: "a number of reports".
    pub const AMOUNT: u64 = 1 << 44;
    /// A noun for those who are counted together: "of the dead".
    pub const TOLLED: u64 = 1 << 45;
    /// A verb that tells what befell its subject or what it did, so that the count behind it is nobody's word.
    pub const DEED: u64 = 1 << 46;
    /// A small word inside a foreign name: "Banco de Datos".
    pub const JOINT: u64 = 1 << 47;
    /// A verb that brings somebody to do something: "led the historian to estimate".
    pub const LEADS: u64 = 1 << 48;
    /// What happened, or to whom: no body.
    pub const EVENT: u64 = 1 << 49;
    /// A part of a body that counts for it: "its forensic service".
    pub const INNER: u64 = 1 << 53;
    /// Who stands against somebody or apart from him: "its critics" do not speak for it.
    pub const APART: u64 = 1 << 62;
    pub const PRONOUN: u64 = HE | IT | THEY;
}

/// The words by which a language credits figures.
#[derive(Debug)]
pub struct SourceLexicon {
    classes: Vec<u64>,
    pub(crate) cues: Phrases<Cue>,
    /// By row of verbs: the words that open its report as "that" does.
    pub(crate) opens: Vec<Vec<Word>>,
    pub(crate) kinds: Phrases<SourceKind>,
    /// By verb: the words behind which its count stands; those marked as direct also have it right behind them.
    pub(crate) counts: FxHashMap<Word, Vec<Word>>,
    pub(crate) no_report: Phrases<()>,
    pub(crate) openers: Phrases<()>,
    pub(crate) ends: Phrases<()>,
    pub(crate) denials: Phrases<()>,
    /// What may stand behind a name and is no part of it.
    pub(crate) asides: Phrases<()>,
    /// Words that tell a figure in order to correct it.
    pub(crate) corrections: Phrases<()>,
    /// What kinds of bodies a noun may stand for.
    pub(crate) short: FxHashMap<Word, Vec<SourceKind>>,
    /// Such nouns that stand only for a body that has them in its name.
    pub(crate) short_named: WordSet,
    pub(crate) below: Vec<Vec<Word>>,
    /// How a text shows that it is a statement.
    pub(crate) speech: SpeechLexicon,
    /// How nouns for one person end.
    pub(crate) person_endings: Vec<String>,
    pub(crate) that: Word,
    pub(crate) by: Word,
    pub(crate) to: Word,
    pub(crate) of: Word,
    pub(crate) on: Word,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Data {
    verb: Vec<Verb>,
    count: Vec<CountVerb>,
    bounds: Words,
    tolls: Words,
    prepositions: Prepositions,
    no_report: NoReport,
    reports: Reports,
    kinds: FxHashMap<SourceKind, Vec<String>>,
    roles: Words,
    persons: Persons,
    bodies: Words,
    short: FxHashMap<SourceKind, String>,
    short_named: Words,
    denials: Denials,
    corrections: Denials,
    asides: Denials,
    issues: Words,
    traced: Words,
    pledges: Words,
    seats: Words,
    outlets: Words,
    apart: Words,
    moves: Words,
    modifiers: Words,
    grammar: FxHashMap<String, String>,
    continues: Continues,
    tags: Tags,
    below: Below,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Words {
    words: String,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Verb {
    words: String,
    stance: Stance,
    needs: Needs,
    #[serde(default)]
    opens: String,
    #[expect(dead_code, reason = "the example is for the reader of the data file")]
    example: String,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct CountVerb {
    words: String,
    #[serde(default)]
    by: String,
    #[serde(default)]
    voice: bool,
    #[expect(dead_code, reason = "the example is for the reader of the data file")]
    example: String,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Denials {
    phrases: Vec<String>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Persons {
    endings: String,
    words: String,
    not: String,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Prepositions {
    asserts: Vec<String>,
    named: Vec<String>,
    carries: Vec<String>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct NoReport {
    phrases: Vec<String>,
    silent: String,
    after: String,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Reports {
    words: String,
    disputing: String,
    topics: String,
    estimating: String,
    alleging: String,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Continues {
    openers: Vec<String>,
    ends: Vec<String>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Tags {
    bare: String,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Below {
    lines: Vec<String>,
}

const GRAMMAR: [(&str, u64); 26] = [
    ("events", class::EVENT),
    ("leads", class::LEADS),
    ("joints", class::JOINT),
    ("deeds", class::DEED),
    ("tolled", class::TOLLED),
    ("particles", class::PARTICLE),
    ("amounts", class::AMOUNT),
    ("channels", class::CHANNEL),
    ("determiners", class::DETERMINER),
    ("he", class::HE),
    ("it", class::IT),
    ("they", class::THEY),
    ("auxiliaries", class::AUXILIARY),
    ("be", class::BE),
    ("adverbs", class::ADVERB),
    ("negations", class::NEGATION),
    ("links", class::LINK),
    ("conjunctions", class::AND),
    ("stops", class::STOP),
    ("connectors", class::CONNECTOR),
    ("days", class::DAY),
    ("counts", class::COUNT),
    ("possessives", class::POSSESSIVE),
    ("titles", class::TITLE),
    ("not_names", class::NOT_NAME),
    ("inner", class::INNER),
];

impl SourceLexicon {
    /// The English words.
    ///
    /// # Errors
    /// What is wrong with the data file.
    pub fn read(vocabulary: &mut Vocabulary, files: &WordFiles) -> Result<SourceLexicon, Error> {
        let text = files.text("source/en.toml", include_str!("en.toml"))?;
        let mut lexicon =
            SourceLexicon::from_data(&text, vocabulary).map_err(|fault| files.fault("source/en.toml", fault))?;
        let text = files.text("source/speech.toml", include_str!("speech.toml"))?;
        lexicon.speech =
            SpeechLexicon::read(&text, vocabulary).map_err(|fault| files.fault("source/speech.toml", fault))?;
        Ok(lexicon)
    }

    /// Reads the words of a language from its data file.
    ///
    /// # Errors
    /// What `toml` finds wrong with the file.
    pub fn from_data(data: &str, vocabulary: &mut Vocabulary) -> Result<SourceLexicon, toml::de::Error> {
        let data: Data = toml::from_str(data)?;
        let mut lexicon = SourceLexicon {
            classes: Vec::new(),
            cues: Phrases::default(),
            opens: Vec::new(),
            kinds: Phrases::default(),
            counts: FxHashMap::default(),
            no_report: Phrases::default(),
            openers: Phrases::default(),
            ends: Phrases::default(),
            denials: Phrases::default(),
            corrections: Phrases::default(),
            asides: Phrases::default(),
            short: FxHashMap::default(),
            short_named: WordSet::default(),
            below: Vec::new(),
            speech: SpeechLexicon::default(),
            person_endings: data.persons.endings.split_whitespace().map(str::to_owned).collect(),
            that: vocabulary.intern("that"),
            by: vocabulary.intern("by"),
            to: vocabulary.intern("to"),
            of: vocabulary.intern("of"),
            on: vocabulary.intern("on"),
        };
        for (row, verb) in data.verb.iter().enumerate() {
            lexicon.opens.push(verb.opens.split_whitespace().map(|word| vocabulary.intern(word)).collect());
            let bases: FxHashSet<&str> =
                verb.words.split_whitespace().filter_map(|other| other.strip_suffix('s')).collect();
            for word in verb.words.split_whitespace() {
                let _ = lexicon.cues.add(word, Cue::Verb(verb.stance, verb.needs, row), vocabulary);
                lexicon.mark(word, class::CUE, vocabulary);
                if bases.contains(word) && !matches!(verb.needs, Needs::Nothing | Needs::Toll) {
                    lexicon.mark(word, class::PLAIN, vocabulary);
                }
            }
        }
        for (list, cue) in [
            (&data.prepositions.asserts, Cue::According),
            (&data.prepositions.named, Cue::Per),
            (&data.prepositions.carries, Cue::Carries),
        ] {
            for phrase in list {
                let _ = lexicon.cues.add(phrase, cue, vocabulary);
                if let Some(first) = phrase.split_whitespace().next() {
                    lexicon.mark(first, class::CUE, vocabulary);
                }
            }
        }
        for (kind, phrases) in &data.kinds {
            for phrase in phrases {
                let _ = lexicon.kinds.add(phrase, *kind, vocabulary);
                let last = phrase.split_whitespace().last().unwrap_or_default();
                lexicon.mark(last, class::HEAD, vocabulary);
                for word in phrase.split_whitespace() {
                    if word != last {
                        lexicon.mark(word, class::MODIFIER, vocabulary);
                    }
                }
            }
        }
        for (words, flag) in [
            (&data.tolls.words, class::TOLL),
            (&data.reports.words, class::REPORT),
            (&data.reports.disputing, class::DISPUTING),
            (&data.reports.topics, class::TOPIC),
            (&data.reports.estimating, class::ESTIMATING),
            (&data.reports.alleging, class::ALLEGING),
            (&data.roles.words, class::ROLE),
            (&data.persons.words, class::PERSON),
            (&data.persons.not, class::THING),
            (&data.bodies.words, class::BODY),
            (&data.pledges.words, class::PLEDGE),
            (&data.issues.words, class::ISSUES),
            (&data.traced.words, class::TRACED),
            (&data.seats.words, class::SEAT),
            (&data.outlets.words, class::OUTLET),
            (&data.apart.words, class::APART),
            (&data.moves.words, class::MOVES),
            (&data.modifiers.words, class::MODIFIER),
            (&data.bounds.words, class::BOUND),
            (&data.no_report.after, class::CLAIM),
            (&data.no_report.silent, class::SILENT),
            (&data.tags.bare, class::TAG),
        ] {
            words.split_whitespace().for_each(|word| lexicon.mark(word, flag, vocabulary));
        }
        for verb in &data.count {
            let by: Vec<Word> = verb.by.split_whitespace().map(|word| vocabulary.intern(word)).collect();
            for word in verb.words.split_whitespace() {
                lexicon.mark(word, class::COUNTS, vocabulary);
                if verb.voice {
                    lexicon.mark(word, class::VOICE, vocabulary);
                }
                if by.is_empty() {
                    lexicon.mark(word, class::DIRECT, vocabulary);
                }
                lexicon.counts.entry(vocabulary.intern(word)).or_default().extend(&by);
            }
        }
        for (kind, words) in &data.short {
            for word in words.split_whitespace() {
                lexicon.mark(word, class::SHORT, vocabulary);
                lexicon.short.entry(vocabulary.intern(word)).or_default().push(*kind);
            }
        }
        lexicon.short_named.extend(data.short_named.words.split_whitespace().map(|word| vocabulary.intern(word)));
        for (name, flag) in GRAMMAR {
            let words = data.grammar.get(name).map_or("", String::as_str);
            words.split_whitespace().for_each(|word| lexicon.mark(word, flag, vocabulary));
        }
        for (list, phrases) in [
            (&data.no_report.phrases, &mut lexicon.no_report),
            (&data.continues.openers, &mut lexicon.openers),
            (&data.continues.ends, &mut lexicon.ends),
            (&data.denials.phrases, &mut lexicon.denials),
            (&data.corrections.phrases, &mut lexicon.corrections),
            (&data.asides.phrases, &mut lexicon.asides),
        ] {
            for phrase in list {
                let _ = phrases.add(phrase, (), vocabulary);
            }
        }
        lexicon.below = data.below.lines.iter().map(|line| intern_phrase(line, vocabulary)).collect();
        Ok(lexicon)
    }

    /// Gives a class to a word, and to each part of a hyphenated one.
    fn mark(&mut self, word: &str, flag: u64, vocabulary: &mut Vocabulary) {
        for word in intern_phrase(word, vocabulary) {
            if !vocabulary.spelling(word).contains(char::is_alphanumeric) && word != vocabulary.get("&") {
                continue;
            }
            if word.index() >= self.classes.len() {
                self.classes.resize(word.index() + 1, 0);
            }
            self.classes[word.index()] |= flag;
        }
    }

    /// Whether a source has a name of its own: "Airwars", "the Town List", but not "Residents" or "a security official".
    pub fn is_named(&self, name: &str, vocabulary: &Vocabulary) -> bool {
        let plain = class::HEAD | class::MODIFIER | class::ROLE | class::REPORT | class::DETERMINER | class::NOT_NAME;
        let indefinite = ["a ", "an ", "A ", "An ", "one ", "One "].iter().any(|article| name.starts_with(article));
        !indefinite
            && name.split_whitespace().enumerate().any(|(at, word)| {
                let bare = word.trim_matches(|c: char| !c.is_alphanumeric());
                let class = self.classes.get(vocabulary.get(&bare.to_lowercase()).index()).copied().unwrap_or(0);
                bare.starts_with(char::is_uppercase) && (at > 0 && class & class::DETERMINER == 0 || class & plain == 0)
            })
    }

    /// Whether a line says that comments or other texts begin below it: "Leave a reply".
    pub(crate) fn opens_comments(&self, tokens: &Tokens, line: &std::ops::Range<usize>) -> bool {
        let words = || line.clone().filter(|&at| tokens.list[at].is_word()).map(|at| tokens.word(at));
        self.below.iter().any(|listed| listed.iter().copied().eq(words()))
    }

    /// The classes of the token at a place.
    pub(crate) fn class(&self, tokens: &Tokens, at: usize) -> u64 {
        self.classes.get(tokens.word(at).index()).copied().unwrap_or(0)
    }

    /// Whether the token at a place is of one of some classes.
    pub(crate) fn is(&self, tokens: &Tokens, at: usize, classes: u64) -> bool {
        self.class(tokens, at) & classes != 0
    }
}
