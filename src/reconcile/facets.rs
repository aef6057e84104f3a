//! Facets by number: equal words get equal numbers, so that claims are grouped and compared without looking at words again.

use std::hash::Hash;
use std::sync::Arc;

use rustc_hash::FxHashMap;

use super::held;
use super::name::{VoiceKey, voice_key};
use super::rates::Rates;
use crate::claim::Claim;
use crate::scope::place::{Gazetteer, PlaceKind};
use crate::scope::relation::perpetrator;
use crate::scope::relation::population::Key;
use crate::scope::relation::unit::Unit;
use crate::scope::{Named, Population, cause};
use crate::source::{Register, Source, Standing};

/// The facets of a claim, each by a number.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub struct Facets {
    /// The document.
    pub document: u32,
    /// The measure.
    pub measure: u32,
    /// The unit of account.
    pub unit: u32,
    /// Who was counted.
    pub population: u32,
    /// By whom it was done.
    pub perpetrator: u32,
    /// How.
    pub cause: u32,
    /// Where.
    pub place: u32,
}

/// Values by number, in the order in which they were met.
struct Pool<T> {
    numbers: FxHashMap<T, u32>,
}

impl<T: Hash + Eq + Clone> Pool<T> {
    fn new() -> Pool<T> {
        Pool { numbers: FxHashMap::default() }
    }

    fn number(&mut self, value: &T) -> u32 {
        if let Some(&number) = self.numbers.get(value) {
            return number;
        }
        let number = u32::try_from(self.numbers.len()).unwrap_or(u32::MAX);
        self.numbers.insert(value.clone(), number);
        number
    }
}

/// A facet: its words by number, and for each number the number of what the words stand for and what is known of it.
struct Facet<T, K> {
    said: Pool<Option<T>>,
    keys: Pool<Option<K>>,
    key_of: Vec<u32>,
}

impl<T: Hash + Eq + Clone, K: Hash + Eq + Clone> Facet<T, K> {
    fn new() -> Facet<T, K> {
        Facet { said: Pool::new(), keys: Pool::new(), key_of: Vec::new() }
    }

    /// The number of the words and that of their key, which `key` gives when the words are met for the first time.
    fn numbers(&mut self, value: &Option<T>, key: impl FnOnce(&T) -> K) -> (u32, u32) {
        let said = self.said.number(value);
        if said as usize == self.key_of.len() {
            let number = self.keys.number(&value.as_ref().map(key));
            self.key_of.push(number);
        }
        (said, self.key_of[said as usize])
    }
}

/// All facets that were met.
pub struct Pools<'r> {
    register: Option<&'r Register>,
    rates: &'r Rates,
    measures: Pool<String>,
    units: Pool<Unit>,
    periods: Pool<Option<String>>,
    populations: Facet<Population, Key>,
    /// The key of each population by its number.
    who: Vec<Option<Arc<Key>>>,
    perpetrators: Facet<Named, String>,
    causes: Facet<Named, String>,
    places: Facet<Named, String>,
    /// Whether each place, by its number, is a country, something wider, or not named.
    national: Vec<bool>,
    sources: FxHashMap<Source, VoiceKey>,
    publishers: FxHashMap<Option<String>, VoiceKey>,
    voices: FxHashMap<String, Arc<str>>,
    institutions: FxHashMap<Arc<str>, Arc<str>>,
    states: FxHashMap<Arc<str>, Option<Arc<str>>>,
}

impl<'r> Pools<'r> {
    /// Pools without anything in them.
    pub fn new(register: Option<&'r Register>, rates: &'r Rates) -> Pools<'r> {
        Pools {
            register,
            rates,
            measures: Pool::new(),
            units: Pool::new(),
            periods: Pool::new(),
            populations: Facet::new(),
            who: Vec::new(),
            perpetrators: Facet::new(),
            causes: Facet::new(),
            places: Facet::new(),
            national: Vec::new(),
            sources: FxHashMap::default(),
            publishers: FxHashMap::default(),
            voices: FxHashMap::default(),
            institutions: FxHashMap::default(),
            states: FxHashMap::default(),
        }
    }

    /// The facets of a claim as said, and as compared. `document` is the number of its document.
    pub fn facets(&mut self, claim: &Claim, document: u32) -> (Facets, Facets) {
        let scope = &claim.scope;
        let measure = self.measures.number(&claim.measure);
        let unit = self.units.number(&self.rates.unit(claim));
        let population = self.populations.numbers(&scope.population, Key::of);
        if population.0 as usize == self.who.len() {
            self.who.push(scope.population.as_ref().map(|p| Arc::new(Key::of(p))));
        }
        let perpetrator = self.perpetrators.numbers(&scope.perpetrator, perpetrator::key);
        let cause = self.causes.numbers(&scope.cause, cause::key);
        let place = self.places.numbers(&scope.place, |n| place_key(&n.name));
        if place.0 as usize == self.national.len() {
            self.national.push(scope.place.as_ref().is_none_or(|p| is_national(&p.name)));
        }
        let facets = |perpetrator, population, cause, place| Facets {
            document,
            measure,
            unit,
            population,
            perpetrator,
            cause,
            place,
        };
        (facets(perpetrator.0, population.0, cause.0, place.0), facets(perpetrator.1, population.1, cause.1, place.1))
    }

    /// The number of a claim's period as said.
    pub fn period(&mut self, claim: &Claim) -> u32 {
        self.periods.number(held::period(claim))
    }

    /// Who was counted, by the number of the words.
    pub fn population(&self, said: u32) -> Option<Arc<Key>> {
        self.who.get(said as usize).cloned().flatten()
    }

    /// Whether a place, by the number of its words, is a country, something wider, or not named.
    pub fn is_national(&self, said: u32) -> bool {
        self.national.get(said as usize).copied().unwrap_or(true)
    }

    /// The key of the voice of a claim.
    pub fn voice(&mut self, claim: &Claim) -> Arc<str> {
        let register = self.register;
        let key = match &claim.attribution.source {
            Some(source) => known(&mut self.sources, source, |source| voice_key(Some(source), None, register)),
            None => known(&mut self.publishers, &claim.document.publisher, |publisher| {
                voice_key(None, publisher.as_deref(), register)
            }),
        };
        shared(&mut self.voices, key, claim)
    }

    /// The key of whoever carries a claim.
    pub fn other_voice(&mut self, claim: &Claim, other: &Source) -> Arc<str> {
        let register = self.register;
        let key = known(&mut self.sources, other, |source| voice_key(Some(source), None, register));
        shared(&mut self.voices, key, claim)
    }

    /// The institution to which a voice belongs in the end; itself, if it is part of nothing. An office that is not listed
    /// belongs to the state that its name begins with.
    pub fn institution(&mut self, voice: &Arc<str>, claim: &Claim) -> Option<Arc<str>> {
        let Some(id) = voice.strip_prefix("id:") else { return self.state(voice, claim) };
        if let Some(known) = self.institutions.get(voice) {
            return Some(Arc::clone(known));
        }
        let outermost = self.register.and_then(|register| register.parents(id).pop());
        let institution: Arc<str> = Arc::from(outermost.as_deref().unwrap_or(id));
        self.institutions.insert(Arc::clone(voice), Arc::clone(&institution));
        Some(institution)
    }

    /// The state whose name or people the name of an official source begins with: "Armenia's Investigative Committee".
    fn state(&mut self, voice: &Arc<str>, claim: &Claim) -> Option<Arc<str>> {
        let source = claim.attribution.source.as_ref().filter(|s| s.kind.standing() == Standing::Official)?;
        if let Some(known) = self.states.get(voice) {
            return known.clone();
        }
        let words: Vec<&str> = source.name.split_whitespace().collect();
        let words = words.strip_prefix(&["the"]).or(words.strip_prefix(&["The"])).unwrap_or(&words);
        let state = (1..words.len().min(3)).rev().find_map(|length| {
            let name = words[..length].join(" ");
            let owner = name.trim_end_matches("'s").trim_end_matches("\u{2019}s");
            let known = self.register?.look_up(&format!("{owner} government")).filter(|known| known.whole)?;
            Some(Arc::from(known.parent.as_deref().unwrap_or(&known.id)))
        });
        self.states.insert(Arc::clone(voice), state.clone());
        state
    }
}

/// What is known of a value, found out when it is met for the first time.
fn known<'k, T: Hash + Eq + Clone, K>(values: &'k mut FxHashMap<T, K>, value: &T, find: impl FnOnce(&T) -> K) -> &'k K {
    if !values.contains_key(value) {
        values.insert(value.clone(), find(value));
    }
    &values[value]
}

/// The key of a voice as all its claims share it; a voice without a name speaks only within its document.
fn shared(voices: &mut FxHashMap<String, Arc<str>>, key: &VoiceKey, claim: &Claim) -> Arc<str> {
    let text = match key {
        VoiceKey::Everywhere(text) => std::borrow::Cow::Borrowed(text.as_str()),
        VoiceKey::Within(name) => std::borrow::Cow::Owned(format!("in:{}:{name}", claim.document.sha256)),
    };
    if let Some(known) = voices.get(text.as_ref()) {
        return Arc::clone(known);
    }
    let shared: Arc<str> = Arc::from(text.as_ref());
    voices.insert(text.into_owned(), Arc::clone(&shared));
    shared
}

/// The usual name of a listed place, else the name in lower case.
fn place_key(name: &str) -> String {
    let gazetteer = Gazetteer::get();
    gazetteer.find(name).map_or_else(|| name.to_lowercase(), |p| gazetteer.places[p].name.to_lowercase())
}

fn is_national(name: &str) -> bool {
    let gazetteer = Gazetteer::get();
    gazetteer.find(name).is_some_and(|p| matches!(gazetteer.places[p].kind, PlaceKind::Country | PlaceKind::Wider))
        || name.contains(" and ")
}
