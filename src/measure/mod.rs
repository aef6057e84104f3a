//! Measures: what is counted, in HXL's words, and the words by which English says so.
//!
//! A measure is a folder with a data file a language and one line in [`MEASURES`]. To add a verb, add it to its
//! measure's `en.toml`; regular verbs as their lemma, irregular ones as five forms.

mod inflect;

use rustc_hash::{FxHashMap, FxHashSet};
use serde::Deserialize;

use crate::figure::listed;
use crate::scope::PopulationClass;
use crate::text::{Phrases, Tokens, Vocabulary, Word, intern_phrase};

/// The measures with their English words, in the order in which reports list them.
pub const MEASURES: [(&str, &str); 11] = [
    ("killed", include_str!("killed/en.toml")),
    ("injured", include_str!("injured/en.toml")),
    ("casualties", include_str!("casualties/en.toml")),
    ("missing", include_str!("missing/en.toml")),
    ("detained", include_str!("detained/en.toml")),
    ("abducted", include_str!("abducted/en.toml")),
    ("displaced", include_str!("displaced/en.toml")),
    ("strikes", include_str!("strikes/en.toml")),
    ("aid", include_str!("aid/en.toml")),
    ("deployed", include_str!("deployed/en.toml")),
    ("destroyed", include_str!("destroyed/en.toml")),
];

/// A measure by its place in [`MEASURES`].
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub struct Measure(pub u8);

impl Measure {
    /// Its name.
    pub fn name(self) -> &'static str {
        MEASURES[usize::from(self.0)].0
    }
}

/// How a word takes part in saying a measure.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Role {
    /// A verb whose object suffers: `kill`.
    ObjectVerb,
    /// Such a verb, but only with people and where no other verb claims the figure.
    WeakObjectVerb,
    /// A verb that says it together with words after its object: `drive` … `abroad`.
    SplitVerb,
    /// The words after the object of such a verb.
    SplitEnd,
    /// A verb that says it of somebody who is named as a taker: `hold`.
    TakerVerb,
    /// A verb that says it of people whose noun already says that they are kept: `count` … `detainees`.
    KeeperVerb,
    /// A verb that says it together with an object a few words on: `sustain` … `injuries`.
    LightVerb,
    /// The object of such a verb.
    LightObject,
    /// A verb whose subject suffers: `die`.
    SubjectVerb,
    /// What people are left as: `dead`, `wounded`.
    Adjective,
    /// A noun that is counted itself: `deaths`.
    Noun,
    /// A noun that is counted only near one of the measure's `with` words: `lives`.
    NounWith,
    /// A noun whose `of` names who suffered: `the deaths of`.
    OfNoun,
    /// A noun that heads a toll: `death toll`.
    Toll,
}

impl Role {
    /// Whether the word says its measure only together with other words of its clause.
    fn is_frame(self) -> bool {
        matches!(self, Role::SplitVerb | Role::SplitEnd | Role::TakerVerb | Role::KeeperVerb)
    }
}

/// The form of a verb.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Form {
    /// `kill`, `kills`
    Present,
    /// `killed`, `slew`: the past, where it differs from the participle.
    Past,
    /// `slain`: the participle, where it differs from the past.
    Participle,
    /// `killed`: past and participle alike.
    PastOrParticiple,
    /// `killing`
    Ing,
    /// No verb.
    None,
}

/// One reading of a word: the measure it says, how, and in what form.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub struct Sense {
    /// The measure.
    pub measure: Measure,
    /// How the word takes part.
    pub role: Role,
    /// The form, for verbs.
    pub form: Form,
}

/// What a measure asks of what it counts.
#[derive(Debug)]
pub struct Traits {
    /// `people`, `strikes`, `items` or `money`.
    pub unit: String,
    /// Whether it counts people.
    pub population: bool,
    /// Whether it counts things and no people.
    pub things: bool,
    /// Whether it counts money.
    pub money: bool,
    /// Whether "one", "a" and "another" count nothing.
    pub no_singular: bool,
    /// Whether of several states told of the same people this is the last.
    pub last: bool,
    /// The only nouns that it counts, if it is so limited.
    pub heads: FxHashSet<Word>,
    /// Words that must stand near.
    pub with: Phrases<()>,
    /// Words that rule it out where they stand near.
    pub without: Phrases<()>,
    /// Words after its noun by which those counted are no more than were counted before.
    pub doubled: Phrases<()>,
    /// Verbs that leave open whether the victim lived.
    pub uncertain: Phrases<()>,
    /// The classes of people that take others, for verbs that need to know who took.
    pub takers: Vec<PopulationClass>,
    /// Nouns of takers that no class holds.
    pub taker_words: Phrases<()>,
    /// What sends people to where a split verb says: "a crash sent two to hospital". Other split verbs need none.
    pub senders: Phrases<()>,
    /// Nouns of people who are kept.
    pub kept: FxHashSet<Word>,
    /// The measures that, joined without a figure between, give this one.
    pub joins: Vec<String>,
}

/// The words of all measures, compiled.
#[derive(Debug)]
pub struct MeasureLexicon {
    senses: Phrases<Vec<Sense>>,
    frames: Phrases<Vec<Sense>>,
    /// What each measure asks, by [`Measure`].
    pub traits: Vec<Traits>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Data {
    unit: String,
    #[serde(default = "yes")]
    population: bool,
    #[serde(default)]
    things: bool,
    #[serde(default)]
    money: bool,
    #[serde(default)]
    no_singular: bool,
    #[serde(default)]
    last: bool,
    #[serde(default)]
    object_verbs: String,
    #[serde(default)]
    weak_object_verbs: String,
    #[serde(default)]
    subject_verbs: String,
    #[serde(default)]
    adjectives: String,
    #[serde(default)]
    nouns: String,
    #[serde(default)]
    nouns_with: String,
    #[serde(default)]
    with: String,
    #[serde(default)]
    of_nouns: String,
    #[serde(default)]
    tolls: String,
    #[serde(default)]
    heads: String,
    #[serde(default)]
    joins: String,
    #[serde(default)]
    without: String,
    #[serde(default)]
    doubled: String,
    #[serde(default)]
    uncertain: String,
    #[serde(default)]
    split_verbs: String,
    #[serde(default)]
    split_ends: String,
    #[serde(default)]
    taker_verbs: String,
    #[serde(default)]
    takers: Vec<PopulationClass>,
    #[serde(default)]
    taker_words: String,
    #[serde(default)]
    senders: String,
    #[serde(default)]
    keeper_verbs: String,
    #[serde(default)]
    kept: String,
    #[serde(default)]
    light_verbs: String,
    #[serde(default)]
    light_objects: String,
}

fn yes() -> bool {
    true
}

impl MeasureLexicon {
    /// Reads the data files of all measures.
    ///
    /// # Errors
    /// The measure, and what `toml` finds wrong with its file.
    pub fn read(
        measures: &[(&'static str, &'static str)],
        vocabulary: &mut Vocabulary,
    ) -> Result<MeasureLexicon, (&'static str, toml::de::Error)> {
        let mut senses: FxHashMap<String, Vec<Sense>> = FxHashMap::default();
        let mut order: Vec<String> = Vec::new();
        let mut traits = Vec::new();
        for (index, &(name, text)) in measures.iter().enumerate() {
            let data: Data = toml::from_str(text).map_err(|error| (name, error))?;
            let measure = Measure(index as u8);
            let mut add = |phrase: &str, role: Role, form: Form| {
                let list = senses.entry(phrase.to_owned()).or_insert_with(|| {
                    order.push(phrase.to_owned());
                    Vec::new()
                });
                let sense = Sense { measure, role, form };
                if !list.contains(&sense) {
                    list.push(sense);
                }
            };
            for (list, role) in [
                (&data.object_verbs, Role::ObjectVerb),
                (&data.weak_object_verbs, Role::WeakObjectVerb),
                (&data.subject_verbs, Role::SubjectVerb),
                (&data.split_verbs, Role::SplitVerb),
                (&data.taker_verbs, Role::TakerVerb),
                (&data.keeper_verbs, Role::KeeperVerb),
                (&data.light_verbs, Role::LightVerb),
            ] {
                for verb in listed(list) {
                    let forms = inflect::forms(verb);
                    add(&forms.base, role, Form::Present);
                    add(&forms.third, role, Form::Present);
                    if forms.past == forms.participle {
                        add(&forms.past, role, Form::PastOrParticiple);
                    } else {
                        add(&forms.past, role, Form::Past);
                        add(&forms.participle, role, Form::Participle);
                    }
                    add(&forms.ing, role, Form::Ing);
                }
            }
            for (list, role) in [
                (&data.adjectives, Role::Adjective),
                (&data.nouns, Role::Noun),
                (&data.nouns_with, Role::NounWith),
                (&data.of_nouns, Role::OfNoun),
                (&data.tolls, Role::Toll),
                (&data.light_objects, Role::LightObject),
                (&data.split_ends, Role::SplitEnd),
            ] {
                for phrase in listed(list) {
                    add(phrase, role, Form::None);
                }
            }
            let mut phrases = |list: &str| {
                let mut phrases = Phrases::default();
                for phrase in listed(list) {
                    let _ = phrases.add(phrase, (), vocabulary);
                }
                phrases
            };
            let (with, without) = (phrases(&data.with), phrases(&data.without));
            let (doubled, senders) = (phrases(&data.doubled), phrases(&data.senders));
            let (uncertain, taker_words) = (phrases(&data.uncertain), phrases(&data.taker_words));
            let mut last_words = |list: &str| {
                listed(list).flat_map(|noun| intern_phrase(noun, vocabulary).pop()).collect::<FxHashSet<Word>>()
            };
            let (heads, kept) = (last_words(&data.heads), last_words(&data.kept));
            traits.push(Traits {
                unit: data.unit,
                population: data.population,
                things: data.things,
                money: data.money,
                no_singular: data.no_singular,
                last: data.last,
                heads,
                with,
                without,
                doubled,
                uncertain,
                takers: data.takers,
                taker_words,
                senders,
                kept,
                joins: listed(&data.joins).map(str::to_owned).collect(),
            });
        }
        let (mut phrases, mut frames) = (Phrases::default(), Phrases::default());
        for phrase in order {
            let list = senses.remove(&phrase).unwrap_or_default();
            let (framed, plain): (Vec<Sense>, Vec<Sense>) = list.into_iter().partition(|s| s.role.is_frame());
            for (list, phrases) in [(plain, &mut phrases), (framed, &mut frames)] {
                if !list.is_empty() {
                    let _ = phrases.add(&phrase, list, vocabulary);
                }
            }
        }
        Ok(MeasureLexicon { senses: phrases, frames, traits })
    }

    /// The longest measure phrase that starts at a token: how many tokens it takes, and its readings.
    pub fn senses(&self, tokens: &Tokens, at: usize) -> Option<(usize, &[Sense])> {
        self.senses.longest(tokens, at).map(|(length, senses)| (length, senses.as_slice()))
    }

    /// What the phrase at a token says together with other words of its clause: verbs and ends of split verbs, verbs
    /// that need a taker.
    pub fn frames(&self, tokens: &Tokens, at: usize) -> &[Sense] {
        self.frames.longest(tokens, at).map_or(&[], |(_, senses)| senses.as_slice())
    }

    /// The measure of a name.
    pub fn by_name(&self, name: &str) -> Option<Measure> {
        MEASURES.iter().position(|(other, _)| *other == name).map(|index| Measure(index as u8))
    }

    /// What a measure asks of what it counts.
    pub fn traits(&self, measure: Measure) -> &Traits {
        &self.traits[usize::from(measure.0)]
    }

    /// The measure that two joined ones give: killed and injured give casualties.
    pub fn joined(&self, first: Measure, second: Measure) -> Option<Measure> {
        self.traits
            .iter()
            .position(|t| {
                let has = |m: Measure| t.joins.iter().any(|name| name == m.name());
                first != second && has(first) && has(second)
            })
            .map(|index| Measure(index as u8))
    }

    /// The first words of all measure phrases: where a measure can begin.
    pub fn first_words(&self) -> impl Iterator<Item = Word> {
        self.senses.first_words()
    }
}
