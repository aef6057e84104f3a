//! The words of all measures, read from their data files.

use rustc_hash::FxHashMap;
use serde::Deserialize;

use super::{Form, MEASURES, Measure, Role, Sense, Topics, Traits, inflect};
use crate::figure::listed;
use crate::scope::PopulationClass;
use crate::text::{Phrases, Tokens, Vocabulary, Word, WordSet, intern_phrase};

/// The words of all measures, compiled.
#[derive(Debug)]
pub struct MeasureLexicon {
    senses: Phrases<Vec<Sense>>,
    frames: Phrases<Vec<Sense>>,
    /// By measure: the words that say it, or a measure beside it, only where the text has told of it shortly before.
    told: Vec<(Measure, Phrases<Vec<Sense>>)>,
    /// The words that begin these.
    told_begins: WordSet,
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
    strict_nouns: bool,
    #[serde(default)]
    last: bool,
    #[serde(default)]
    beside: bool,
    #[serde(default)]
    object_verbs: String,
    #[serde(default)]
    weak_object_verbs: String,
    #[serde(default)]
    bare_object_verbs: String,
    #[serde(default)]
    weak_subject_verbs: String,
    #[serde(default)]
    subject_verbs: String,
    #[serde(default)]
    predicates: String,
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
    of_nouns_fought: String,
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
    lived: String,
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
    kept_in: String,
    #[serde(default)]
    senders: String,
    #[serde(default)]
    keeper_verbs: String,
    #[serde(default)]
    kept: String,
    #[serde(default)]
    giving_verbs: String,
    #[serde(default)]
    public_giving_verbs: String,
    #[serde(default)]
    weak_giving_verbs: String,
    #[serde(default)]
    told_giving_verbs: String,
    #[serde(default)]
    coming_verbs: String,
    #[serde(default)]
    told_with: String,
    #[serde(default)]
    without_untold: String,
    #[serde(default)]
    appeals: String,
    #[serde(default)]
    benefit: String,
    #[serde(default)]
    without_in_text: String,
    #[serde(default)]
    plain: String,
    #[serde(default)]
    occasion_verbs: String,
    #[serde(default)]
    light_verbs: String,
    #[serde(default)]
    light_objects: String,
    #[serde(default)]
    told: ToldWords,
    #[serde(default)]
    after_dead: ToldWords,
}

/// Words that say a measure only where the text has told of it shortly before.
#[derive(Default, Deserialize)]
#[serde(deny_unknown_fields, default)]
struct ToldWords {
    object_verbs: String,
    subject_verbs: String,
    adjectives: String,
    weak_adjectives: String,
    nouns: String,
}

/// The forms of a verb of a data file, each with what it is.
pub(crate) fn verb_forms(verb: &str, add: &mut dyn FnMut(&str, Form)) {
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
    for (list, role) in
        [(&told.adjectives, Role::Adjective), (&told.weak_adjectives, Role::WeakAdjective), (&told.nouns, Role::Noun)]
    {
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
        measures: &[(&'static str, &str)],
        vocabulary: &mut Vocabulary,
    ) -> Result<MeasureLexicon, (&'static str, toml::de::Error)> {
        let mut senses: FxHashMap<String, Vec<Sense>> = FxHashMap::default();
        let mut order: Vec<String> = Vec::new();
        let (mut traits, mut told, mut after_dead) = (Vec::<Traits>::new(), Vec::new(), Vec::new());
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
                (&data.bare_object_verbs, Role::BareObjectVerb),
                (&data.subject_verbs, Role::SubjectVerb),
                (&data.weak_subject_verbs, Role::WeakSubjectVerb),
                (&data.split_verbs, Role::SplitVerb),
                (&data.taker_verbs, Role::TakerVerb),
                (&data.taker_split_verbs, Role::TakerSplitVerb),
                (&data.keeper_verbs, Role::KeeperVerb),
                (&data.giving_verbs, Role::GivingVerb),
                (&data.public_giving_verbs, Role::PublicGivingVerb),
                (&data.weak_giving_verbs, Role::WeakGivingVerb),
                (&data.told_giving_verbs, Role::ToldGivingVerb),
                (&data.coming_verbs, Role::ComingVerb),
                (&data.occasion_verbs, Role::OccasionVerb),
                (&data.light_verbs, Role::LightVerb),
            ] {
                for verb in listed(list) {
                    verb_forms(verb, &mut |phrase, form| add(phrase, role, form));
                }
            }
            for (list, role) in [
                (&data.predicates, Role::SubjectVerb),
                (&data.adjectives, Role::Adjective),
                (&data.weak_adjectives, Role::WeakAdjective),
                (&data.nouns, Role::Noun),
                (&data.nouns_with, Role::NounWith),
                (&data.of_nouns, Role::OfNoun),
                (&data.of_nouns_with, Role::OfNounWith),
                (&data.of_nouns_fought, Role::OfNounFought),
                (&data.tolls, Role::Toll),
                (&data.light_objects, Role::LightObject),
                (&data.split_ends, Role::SplitEnd),
                (&data.taker_split_ends, Role::TakerSplitEnd),
            ] {
                for phrase in listed(list) {
                    add(phrase, role, Form::None);
                }
            }
            let words = told_phrases(&data.told, measure, vocabulary);
            if !words.is_empty() {
                told.push((measure, words));
            }
            let words = told_phrases(&data.after_dead, measure, vocabulary);
            if !words.is_empty() {
                after_dead.push(words);
            }
            let mut phrases = |list: &str| {
                let mut phrases = Phrases::default();
                for phrase in listed(list) {
                    let _ = phrases.add(phrase, (), vocabulary);
                }
                phrases
            };
            let (with, without) = (phrases(&data.with), phrases(&data.without));
            let (benefit, plain) = (phrases(&data.benefit), phrases(&data.plain));
            let appeals = phrases(&data.appeals);
            let (told_with, without_untold) = (phrases(&data.told_with), phrases(&data.without_untold));
            let (without_in_text, without_beside) = (phrases(&data.without_in_text), phrases(&data.without_beside));
            let undone = phrases(&data.undone);
            let (doubtful, doubtful_without) = (phrases(&data.doubtful), phrases(&data.doubtful_without));
            let (senders, lived) = (phrases(&data.senders), phrases(&data.lived));
            let (uncertain, taker_words) = (phrases(&data.uncertain), phrases(&data.taker_words));
            let kept_in = phrases(&data.kept_in);
            let mut last_words =
                |list: &str| listed(list).flat_map(|noun| intern_phrase(noun, vocabulary).pop()).collect::<WordSet>();
            let (heads, many_heads) = (last_words(&data.heads), last_words(&data.many_heads));
            let (weak_heads, kept) = (last_words(&data.weak_heads), last_words(&data.kept));
            traits.push(Traits {
                unit: data.unit,
                population: data.population,
                things: data.things,
                money: data.money,
                no_singular: data.no_singular,
                strict_nouns: data.strict_nouns,
                last: data.last,
                beside: data.beside,
                heads,
                many_heads,
                weak_heads,
                with,
                without,
                without_beside,
                benefit,
                appeals,
                told_with,
                without_untold,
                without_in_text,
                plain,
                undone,
                doubtful,
                doubtful_without,
                uncertain,
                lived,
                takers: data.takers,
                taker_words,
                kept_in,
                senders,
                kept,
                joins: listed(&data.joins).map(str::to_owned).collect(),
            });
        }
        if let Some(dead) = traits.iter().position(|traits| traits.last) {
            told.extend(after_dead.into_iter().map(|words| (Measure(dead as u8), words)));
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
        let mut told_begins = WordSet::default();
        told.iter().for_each(|(_, phrases)| told_begins.unite(phrases.begins()));
        Ok(MeasureLexicon { senses: phrases, frames, told, told_begins, traits })
    }

    /// The longest measure phrase that starts at a token: how many tokens it takes, and its readings.
    pub fn senses(&self, tokens: &Tokens, at: usize) -> Option<(usize, &[Sense])> {
        self.senses.longest(tokens, at).map(|(length, senses)| (length, senses.as_slice()))
    }

    /// The longest phrase at a token that says one of these measures because the text has told of it shortly before.
    pub fn told_senses(&self, tokens: &Tokens, at: usize, told: Topics) -> Option<(usize, &[Sense])> {
        // Most words begin no phrase of any measure.
        if !self.told_begins.contains(&tokens.word(at)) {
            return None;
        }
        let lists = self.told.iter().filter(|(measure, _)| told.has(*measure));
        let found = lists.filter_map(|(_, phrases)| phrases.longest(tokens, at)).max_by_key(|(length, _)| *length);
        found.map(|(length, senses)| (length, senses.as_slice()))
    }

    /// What the phrase at a token says together with other words of its clause: verbs and ends of split verbs, verbs
    /// that need a taker.
    pub fn frames(&self, tokens: &Tokens, at: usize) -> &[Sense] {
        self.frame(tokens, at).1
    }

    /// Such a phrase with the number of tokens that it takes.
    pub fn frame(&self, tokens: &Tokens, at: usize) -> (usize, &[Sense]) {
        self.frames.longest(tokens, at).map_or((0, &[]), |(length, senses)| (length, senses.as_slice()))
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

    /// Whether a measure is told of beside the dead and seldom alone: the wounded, the missing.
    pub fn goes_with(&self, measure: Measure) -> bool {
        self.traits(measure).beside
    }

    /// The first words of all measure phrases: where a measure can begin.
    pub fn first_words(&self) -> impl Iterator<Item = Word> {
        self.senses.first_words()
    }
}
