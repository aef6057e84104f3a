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

/// The measures that a text has told of shortly before, as bits.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Told(u16);

impl Told {
    /// These and one more.
    pub fn with(self, measure: Measure) -> Told {
        Told(self.0 | 1 << measure.0)
    }

    /// Whether a measure is among them.
    pub fn has(self, measure: Measure) -> bool {
        self.0 >> measure.0 & 1 == 1
    }

    /// Whether there are none.
    pub fn is_empty(self) -> bool {
        self.0 == 0
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
    /// Such a verb that needs words after its object besides: `take` … `from`.
    TakerSplitVerb,
    /// The words after the object of such a verb.
    TakerSplitEnd,
    /// A verb that says it of people whose noun already says that they are kept: `count` … `detainees`.
    KeeperVerb,
    /// A verb whose object is the money that is given: `pledge`.
    GivingVerb,
    /// Such a verb, but only near words for those who are helped: `spend` … `on refugees`.
    WeakGivingVerb,
    /// Such a verb, but only where the text has told of such money before: `pay`.
    ToldGivingVerb,
    /// A verb that says it together with an object a few words on: `sustain` … `injuries`.
    LightVerb,
    /// The object of such a verb.
    LightObject,
    /// A verb whose subject suffers: `die`.
    SubjectVerb,
    /// What people are left as: `dead`, `wounded`.
    Adjective,
    /// A state that counts only with named people: `held at`.
    WeakAdjective,
    /// A noun that is counted itself: `deaths`.
    Noun,
    /// A noun that is counted only near one of the measure's `with` words: `lives`.
    NounWith,
    /// A noun whose `of` names who suffered: `the deaths of`.
    OfNoun,
    /// Such a noun, but only with one of the measure's `with` words in the sentence: `the whereabouts of`.
    OfNounWith,
    /// A noun that heads a toll: `death toll`.
    Toll,
}

impl Role {
    /// Whether the word says its measure only together with other words of its clause.
    fn is_frame(self) -> bool {
        matches!(
            self,
            Role::SplitVerb
                | Role::SplitEnd
                | Role::TakerVerb
                | Role::KeeperVerb
                | Role::TakerSplitVerb
                | Role::TakerSplitEnd
                | Role::GivingVerb
                | Role::WeakGivingVerb
                | Role::ToldGivingVerb
        )
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
    /// Nouns that count only where they are many: officers.
    pub many_heads: FxHashSet<Word>,
    /// The only nouns that its weak verbs count, if they are so limited.
    pub weak_heads: FxHashSet<Word>,
    /// Words that must stand near.
    pub with: Phrases<()>,
    /// Words that rule it out where they stand near.
    pub without: Phrases<()>,
    /// Words for those who are helped, for verbs that say too little alone.
    pub benefit: Phrases<()>,
    /// Words by which a text is about something else, unless the sentence has one of `plain`.
    pub without_in_text: Phrases<()>,
    /// Words that say plainly what is counted.
    pub plain: Phrases<()>,
    /// Words that rule it out where they stand near and no comma between.
    pub without_beside: Phrases<()>,
    /// Words that end a state: `released`. A state that has none does not last.
    pub undone: Phrases<()>,
    /// Nouns that are of another kind near one of `doubtful_without`: `strikes` that a union calls.
    pub doubtful: Phrases<()>,
    /// The words that rule such nouns out.
    pub doubtful_without: Phrases<()>,
    /// Verbs that leave open whether the victim lived.
    pub uncertain: Phrases<()>,
    /// The classes of people that take others, for verbs that need to know who took.
    pub takers: Vec<PopulationClass>,
    /// Nouns of takers that no class holds.
    pub taker_words: Phrases<()>,
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
    /// By measure: the words that say it only where the text has told of it shortly before.
    told: Vec<Phrases<Vec<Sense>>>,
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
    weak_adjectives: String,
    #[serde(default)]
    nouns: String,
    #[serde(default)]
    nouns_with: String,
    #[serde(default)]
    with: String,
    #[serde(default)]
    of_nouns: String,
    #[serde(default)]
    of_nouns_with: String,
    #[serde(default)]
    tolls: String,
    #[serde(default)]
    heads: String,
    #[serde(default)]
    many_heads: String,
    #[serde(default)]
    weak_heads: String,
    #[serde(default)]
    joins: String,
    #[serde(default)]
    without: String,
    #[serde(default)]
    without_beside: String,
    #[serde(default)]
    undone: String,
    #[serde(default)]
    doubtful: String,
    #[serde(default)]
    doubtful_without: String,
    #[serde(default)]
    uncertain: String,
    #[serde(default)]
    split_verbs: String,
    #[serde(default)]
    split_ends: String,
    #[serde(default)]
    taker_verbs: String,
    #[serde(default)]
    taker_split_verbs: String,
    #[serde(default)]
    taker_split_ends: String,
    #[serde(default)]
    takers: Vec<PopulationClass>,
    #[serde(default)]
    taker_words: String,
    #[serde(default)]
    keeper_verbs: String,
    #[serde(default)]
    kept: String,
    #[serde(default)]
    giving_verbs: String,
    #[serde(default)]
    weak_giving_verbs: String,
    #[serde(default)]
    told_giving_verbs: String,
    #[serde(default)]
    benefit: String,
    #[serde(default)]
    without_in_text: String,
    #[serde(default)]
    plain: String,
    #[serde(default)]
    light_verbs: String,
    #[serde(default)]
    light_objects: String,
    #[serde(default)]
    told: ToldWords,
}

/// Words that say a measure only where the text has told of it shortly before.
#[derive(Default, Deserialize)]
#[serde(deny_unknown_fields, default)]
struct ToldWords {
    object_verbs: String,
    subject_verbs: String,
    adjectives: String,
    nouns: String,
}

/// The forms of a verb of a data file, each with what it is.
fn verb_forms(verb: &str, add: &mut dyn FnMut(&str, Form)) {
    let forms = inflect::forms(verb);
    add(&forms.base, Form::Present);
    add(&forms.third, Form::Present);
    if forms.past == forms.participle {
        add(&forms.past, Form::PastOrParticiple);
    } else {
        add(&forms.past, Form::Past);
        add(&forms.participle, Form::Participle);
    }
    add(&forms.ing, Form::Ing);
}

/// The phrases of the words that need a text that has told of their measure.
fn told_phrases(told: &ToldWords, measure: Measure, vocabulary: &mut Vocabulary) -> Phrases<Vec<Sense>> {
    let mut phrases = Phrases::default();
    let mut add = |phrase: &str, role: Role, form: Form| {
        let _ = phrases.add(phrase, vec![Sense { measure, role, form }], vocabulary);
    };
    for (list, role) in [(&told.object_verbs, Role::ObjectVerb), (&told.subject_verbs, Role::SubjectVerb)] {
        for verb in listed(list) {
            verb_forms(verb, &mut |phrase, form| add(phrase, role, form));
        }
    }
    for (list, role) in [(&told.adjectives, Role::Adjective), (&told.nouns, Role::Noun)] {
        listed(list).for_each(|phrase| add(phrase, role, Form::None));
    }
    phrases
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
        let (mut traits, mut told) = (Vec::new(), Vec::new());
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
                (&data.taker_split_verbs, Role::TakerSplitVerb),
                (&data.keeper_verbs, Role::KeeperVerb),
                (&data.giving_verbs, Role::GivingVerb),
                (&data.weak_giving_verbs, Role::WeakGivingVerb),
                (&data.told_giving_verbs, Role::ToldGivingVerb),
                (&data.light_verbs, Role::LightVerb),
            ] {
                for verb in listed(list) {
                    verb_forms(verb, &mut |phrase, form| add(phrase, role, form));
                }
            }
            for (list, role) in [
                (&data.adjectives, Role::Adjective),
                (&data.weak_adjectives, Role::WeakAdjective),
                (&data.nouns, Role::Noun),
                (&data.nouns_with, Role::NounWith),
                (&data.of_nouns, Role::OfNoun),
                (&data.of_nouns_with, Role::OfNounWith),
                (&data.tolls, Role::Toll),
                (&data.light_objects, Role::LightObject),
                (&data.split_ends, Role::SplitEnd),
                (&data.taker_split_ends, Role::TakerSplitEnd),
            ] {
                for phrase in listed(list) {
                    add(phrase, role, Form::None);
                }
            }
            told.push(told_phrases(&data.told, measure, vocabulary));
            let mut phrases = |list: &str| {
                let mut phrases = Phrases::default();
                for phrase in listed(list) {
                    let _ = phrases.add(phrase, (), vocabulary);
                }
                phrases
            };
            let (with, without) = (phrases(&data.with), phrases(&data.without));
            let (benefit, plain) = (phrases(&data.benefit), phrases(&data.plain));
            let (without_in_text, without_beside) = (phrases(&data.without_in_text), phrases(&data.without_beside));
            let undone = phrases(&data.undone);
            let (doubtful, doubtful_without) = (phrases(&data.doubtful), phrases(&data.doubtful_without));
            let (uncertain, taker_words) = (phrases(&data.uncertain), phrases(&data.taker_words));
            let mut last_words = |list: &str| {
                listed(list).flat_map(|noun| intern_phrase(noun, vocabulary).pop()).collect::<FxHashSet<Word>>()
            };
            let (heads, many_heads) = (last_words(&data.heads), last_words(&data.many_heads));
            let (weak_heads, kept) = (last_words(&data.weak_heads), last_words(&data.kept));
            traits.push(Traits {
                unit: data.unit,
                population: data.population,
                things: data.things,
                money: data.money,
                no_singular: data.no_singular,
                last: data.last,
                heads,
                many_heads,
                weak_heads,
                with,
                without,
                without_beside,
                benefit,
                without_in_text,
                plain,
                undone,
                doubtful,
                doubtful_without,
                uncertain,
                takers: data.takers,
                taker_words,
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
        Ok(MeasureLexicon { senses: phrases, frames, told, traits })
    }

    /// The longest measure phrase that starts at a token: how many tokens it takes, and its readings.
    pub fn senses(&self, tokens: &Tokens, at: usize) -> Option<(usize, &[Sense])> {
        self.senses.longest(tokens, at).map(|(length, senses)| (length, senses.as_slice()))
    }

    /// The longest phrase at a token that says one of these measures because the text has told of it shortly before.
    pub fn told_senses(&self, tokens: &Tokens, at: usize, told: Told) -> Option<(usize, &[Sense])> {
        let lists = self.told.iter().enumerate().filter(|(index, _)| told.has(Measure(*index as u8)));
        let found = lists.filter_map(|(_, phrases)| phrases.longest(tokens, at)).max_by_key(|(length, _)| *length);
        found.map(|(length, senses)| (length, senses.as_slice()))
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
