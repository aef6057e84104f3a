//! The words of figures in one language, compiled for the recogniser.

use std::collections::BTreeMap;

use rustc_hash::FxHashMap;
use serde::Deserialize;

use super::{Per, Qualifier};
use crate::text::{Phrases, Vocabulary, Word};

/// What a phrase of the number lexicon stands for.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Numeral {
    /// One number: `a dozen`, `twin`.
    Number(u64),
    /// A word for a size, with its bounds.
    Vague(u64, Option<u64>),
    /// More than one, no size said.
    Unspecified,
    /// Asks for a number and says none: `how many`.
    Nothing,
    /// None.
    Zero,
    /// One of what is named next: `a`, `another`.
    One,
    /// A share of a figure that follows: numerator, denominator.
    Share(u64, u64),
}

/// What a phrase beside a number does to it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Cue {
    /// Gives the number a qualifier.
    Bound(Qualifier),
    /// Caps the number from above: `nearly 40`.
    Nearly,
    /// Opens a range: `between`.
    Between,
    /// Opens a range or names the old value of a change: `from`.
    From,
    /// Belongs to a verb and bounds nothing: `owned up to 340`.
    None,
}

/// The words of figures, compiled.
#[derive(Debug)]
pub struct FigureLexicon {
    pub(crate) numbers: FxHashMap<Word, u64>,
    pub(crate) scales: FxHashMap<Word, u64>,
    pub(crate) numerals: Phrases<Numeral>,
    pub(crate) before: Phrases<Cue>,
    pub(crate) after: Phrases<Qualifier>,
    pub(crate) joins_to: Phrases<()>,
    pub(crate) join_or: Word,
    pub(crate) join_and: Word,
    pub(crate) ordinals: Phrases<()>,
    pub(crate) singular: Phrases<()>,
    pub(crate) percent: Phrases<()>,
    pub(crate) not_counts_after: Phrases<()>,
    pub(crate) not_counts_before: Phrases<()>,
    pub(crate) change: Phrases<()>,
    pub(crate) per: Phrases<Per>,
    /// Words around a period that make it something else than what a rate is per.
    pub(crate) not_per_before: Phrases<()>,
    pub(crate) not_per_after: Phrases<()>,
    /// Behind "10k" these make it no thousands; behind "1.2m" the others make it millions.
    pub(crate) not_thousands: Phrases<()>,
    pub(crate) in_millions: Phrases<()>,
    /// What "monthly" and its like make a rate of: "the monthly toll".
    pub(crate) per_heads: Phrases<()>,
    pub(crate) currency_signs: Phrases<&'static str>,
    pub(crate) currency_words: Phrases<&'static str>,
    /// Names of several currencies (`rupees`): the codes of all.
    pub(crate) shared_names: Phrases<Vec<&'static str>>,
    /// What names a country, with the code of its currency.
    pub(crate) currency_countries: Phrases<Vec<&'static str>>,
    /// By word: whether a figure can begin here.
    pub(crate) opens: Vec<bool>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Data {
    numbers: BTreeMap<String, u64>,
    scales: BTreeMap<String, u64>,
    phrases: BTreeMap<String, u64>,
    vague: BTreeMap<String, (u64, u64)>,
    words: Words,
    before: BTreeMap<String, String>,
    after: BTreeMap<String, String>,
    joins: BTreeMap<String, String>,
    shares: BTreeMap<String, (u64, u64)>,
    other: Other,
    per: BTreeMap<String, String>,
    rates: Rates,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Rates {
    not_before: String,
    not_after: String,
    heads: String,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Words {
    unspecified: String,
    nothing: String,
    zero: String,
    one: String,
    ordinal: String,
    singular: String,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Other {
    percent: String,
    after: String,
    before: String,
    change: String,
    not_thousands: String,
    in_millions: String,
}

/// The phrases of a comma-separated list.
pub(crate) fn listed(list: &str) -> impl Iterator<Item = &str> {
    list.split([',', '\n']).map(str::trim).filter(|phrase| !phrase.is_empty())
}

fn phrases<T: Copy>(list: &str, value: T, vocabulary: &mut Vocabulary) -> Phrases<T> {
    let mut phrases = Phrases::default();
    for phrase in listed(list) {
        let _ = phrases.add(phrase, value, vocabulary);
    }
    phrases
}

/// Phrases with all values that stand beside them.
fn gathered(pairs: &[(&str, &'static str)], vocabulary: &mut Vocabulary) -> Phrases<Vec<&'static str>> {
    let mut values: BTreeMap<&str, Vec<&'static str>> = BTreeMap::new();
    for &(phrase, value) in pairs {
        values.entry(phrase).or_default().push(value);
    }
    let mut phrases = Phrases::default();
    for (phrase, values) in values {
        let _ = phrases.add(phrase, values, vocabulary);
    }
    phrases
}

impl FigureLexicon {
    /// Words after a noun that bound the figure before it: how many tokens they take, and the bound.
    pub fn bound_after(&self, tokens: &crate::text::Tokens, at: usize) -> Option<(usize, Qualifier)> {
        let (length, &qualifier) = self.after.longest(tokens, at)?;
        matches!(qualifier, Qualifier::AtLeast | Qualifier::AtMost).then_some((length, qualifier))
    }

    /// How many tokens an ordinal takes that stands for one more person: "a third was hurt".
    pub fn ordinal(&self, tokens: &crate::text::Tokens, at: usize) -> Option<usize> {
        let (length, ()) = self.ordinals.longest(tokens, at)?;
        self.singular.longest(tokens, at + length).map(|_| length)
    }

    /// Whether a token stands in words that ask for a number or deny one without saying none: "how many", "almost no".
    pub(crate) fn is_asked_for(&self, tokens: &crate::text::Tokens, at: usize) -> bool {
        (at.saturating_sub(3)..=at).any(|start| {
            matches!(self.numerals.longest(tokens, start), Some((length, Numeral::Nothing)) if start + length > at)
        })
    }

    /// Whether a word says that a figure went from one value to another.
    pub(crate) fn is_change(&self, tokens: &crate::text::Tokens, at: usize) -> bool {
        self.change.longest(tokens, at).is_some()
    }

    /// Whether a word is a number word.
    pub fn is_number_word(&self, word: Word) -> bool {
        self.numbers.contains_key(&word)
    }

    /// Reads the lexicon from its data files: the words, and the currencies as a table.
    ///
    /// # Errors
    /// What `toml` finds wrong with the words.
    pub fn read(
        data: &str,
        currencies: &'static str,
        vocabulary: &mut Vocabulary,
    ) -> Result<FigureLexicon, toml::de::Error> {
        let data: Data = toml::from_str(data)?;
        let mut numerals = Phrases::default();
        let mut add = |phrase: &str, value: Numeral, vocabulary: &mut Vocabulary| {
            let _ = numerals.add(phrase, value, vocabulary);
        };
        for (phrase, &value) in &data.phrases {
            add(phrase, Numeral::Number(value), vocabulary);
        }
        for (phrase, &(low, high)) in &data.vague {
            add(phrase, Numeral::Vague(low, (high > 0).then_some(high)), vocabulary);
        }
        for (phrase, &(part, whole)) in &data.shares {
            add(phrase, Numeral::Share(part, whole), vocabulary);
        }
        for (list, value) in [
            (&data.words.unspecified, Numeral::Unspecified),
            (&data.words.nothing, Numeral::Nothing),
            (&data.words.zero, Numeral::Zero),
            (&data.words.one, Numeral::One),
        ] {
            for phrase in listed(list) {
                add(phrase, value, vocabulary);
            }
        }
        let mut before = Phrases::default();
        for (kind, list) in &data.before {
            let cue = match kind.as_str() {
                "at_least" => Cue::Bound(Qualifier::AtLeast),
                "more_than" => Cue::Bound(Qualifier::MoreThan),
                "at_most" => Cue::Bound(Qualifier::AtMost),
                "less_than" => Cue::Bound(Qualifier::LessThan),
                "about" => Cue::Bound(Qualifier::About),
                "nearly" => Cue::Nearly,
                "between" => Cue::Between,
                "from" => Cue::From,
                "none" => Cue::None,
                _ => Cue::Bound(Qualifier::Exact),
            };
            for phrase in listed(list) {
                let _ = before.add(phrase, cue, vocabulary);
            }
        }
        let mut after = Phrases::default();
        for (kind, list) in &data.after {
            let qualifier = match kind.as_str() {
                "at_least" => Qualifier::AtLeast,
                "about" => Qualifier::About,
                _ => Qualifier::AtMost,
            };
            for phrase in listed(list) {
                let _ = after.add(phrase, qualifier, vocabulary);
            }
        }
        let mut per = Phrases::default();
        for (kind, list) in &data.per {
            let period = match kind.as_str() {
                "year" => Per::Year,
                "month" => Per::Month,
                "week" => Per::Week,
                _ => Per::Day,
            };
            for phrase in listed(list) {
                let _ = per.add(phrase, period, vocabulary);
            }
        }
        let mut currency_signs = Phrases::default();
        let mut currency_words = Phrases::default();
        let (mut shared, mut countries) = (Vec::new(), Vec::new());
        for line in currencies.lines().filter(|line| !line.starts_with('#') && !line.is_empty()) {
            let mut fields = line.split('\t');
            let code = fields.next().unwrap_or_default();
            let mut field = || listed(fields.next().unwrap_or_default());
            for sign in field() {
                let _ = currency_signs.add(sign, code, vocabulary);
            }
            for word in field() {
                let _ = currency_words.add(word, code, vocabulary);
            }
            shared.extend(field().map(|word| (word, code)));
            countries.extend(field().map(|word| (word, code)));
        }
        let join = |kind: &str| data.joins.get(kind).map_or("", String::as_str).to_owned();
        let intern = |map: &BTreeMap<String, u64>, vocabulary: &mut Vocabulary| {
            map.iter().map(|(word, &value)| (vocabulary.intern(word), value)).collect::<FxHashMap<Word, u64>>()
        };
        let numbers = intern(&data.numbers, vocabulary);
        let scales = intern(&data.scales, vocabulary);
        let mut lexicon = FigureLexicon {
            joins_to: phrases(&join("to"), (), vocabulary),
            join_or: vocabulary.intern(&join("or")),
            join_and: vocabulary.intern(&join("and")),
            ordinals: phrases(&data.words.ordinal, (), vocabulary),
            singular: phrases(&data.words.singular, (), vocabulary),
            percent: phrases(&data.other.percent, (), vocabulary),
            not_counts_after: phrases(&data.other.after, (), vocabulary),
            not_counts_before: phrases(&data.other.before, (), vocabulary),
            change: phrases(&data.other.change, (), vocabulary),
            numbers,
            scales,
            numerals,
            before,
            after,
            per,
            not_thousands: phrases(&data.other.not_thousands, (), vocabulary),
            in_millions: phrases(&data.other.in_millions, (), vocabulary),
            not_per_before: phrases(&data.rates.not_before, (), vocabulary),
            not_per_after: phrases(&data.rates.not_after, (), vocabulary),
            per_heads: phrases(&data.rates.heads, (), vocabulary),
            currency_signs,
            currency_words,
            shared_names: gathered(&shared, vocabulary),
            currency_countries: gathered(&countries, vocabulary),
            opens: Vec::new(),
        };
        lexicon.opens = vec![false; vocabulary.len()];
        for word in lexicon.numbers.keys().copied().chain(lexicon.numerals.first_words()) {
            lexicon.opens[word.index()] = true;
        }
        Ok(lexicon)
    }
}
