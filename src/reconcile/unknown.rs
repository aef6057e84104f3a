//! The dead of unknown status: what a disagreement would become if they all belonged to one class.

use std::sync::LazyLock;

use rustc_hash::FxHashMap;
use serde::Deserialize;

use super::bounds::overlap;
use super::extent::Extent;
use super::finding::Case;
use super::prepare::Prepared;
use super::voice::Speaker;
use super::{Bounds, words};
use crate::figure::Qualifier;
use crate::scope::PopulationClass;
use crate::scope::relation::population::class_words;

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Words {
    words: String,
    phrases: Vec<String>,
}

impl Words {
    fn get() -> &'static Words {
        static WORDS: LazyLock<Words> =
            LazyLock::new(|| toml::from_str(include_str!("unknown.toml")).expect("unknown.toml is well-formed"));
        &WORDS
    }
}

/// The claims that count people of whom nobody could tell on which side they stood.
pub fn unknown(list: &[Prepared]) -> Vec<usize> {
    // Most claims share few populations: each is looked at once.
    let mut kinds: FxHashMap<u32, Kind> = FxHashMap::default();
    let is_unknown = |at: &usize| {
        let p = &list[*at];
        match kinds.entry(p.said.population).or_insert_with(|| Kind::of(p)) {
            Kind::Named => true,
            Kind::Anybody => p.extent == Extent::Extra && is_left_over(p),
            Kind::Known => false,
        }
    };
    (0..list.len()).filter(is_unknown).collect()
}

/// What the words for a population say of its status.
enum Kind {
    /// That it is not known.
    Named,
    /// Nothing.
    Anybody,
    /// That it is known.
    Known,
}

impl Kind {
    fn of(p: &Prepared) -> Kind {
        let Some(population) = &p.claim.scope.population else { return Kind::Known };
        if !matches!(population.class, PopulationClass::People | PopulationClass::Other) {
            return Kind::Known;
        }
        let listed = |word: &str| Words::get().words.split_whitespace().any(|w| w.eq_ignore_ascii_case(word));
        let text = population.text.as_deref().unwrap_or("");
        if text.split(|c: char| !c.is_alphanumeric()).any(listed) { Kind::Named } else { Kind::Anybody }
    }
}

/// In prose they are what is left of a total: "the other 32, on whose side nobody could tell".
fn is_left_over(p: &Prepared) -> bool {
    let quote = p.claim.evidence.quote.to_lowercase();
    let quote = quote.split_whitespace().collect::<Vec<_>>().join(" ");
    Words::get().phrases.iter().any(|phrase| quote.contains(phrase.as_str()))
}

impl Case<'_> {
    /// What would become of a disagreement over civilians or combatants if the lower source's unknowns were all among
    /// them, in one sentence.
    pub(super) fn if_known(&self, lower: &Speaker, higher: &Speaker) -> Option<String> {
        let p = &self.list[lower.members[0]];
        let class = p.population.as_ref().map(|key| key.class)?;
        if !matches!(class, PopulationClass::Civilians | PopulationClass::Combatants) {
            return None;
        }
        let same = |u: &&Prepared| {
            u.voice == p.voice
                && u.claim.measure == p.claim.measure
                && u.interval == p.interval
                && (u.key.place, u.key.cause) == (p.key.place, p.key.cause)
                && u.claim.figure.qualifier != Qualifier::Unspecified
        };
        let unknown = self.unknown.iter().map(|&at| &self.list[at]).find(same)?;
        let add = |a: Option<u64>, b: Option<u64>| a.zip(b).and_then(|(a, b)| a.checked_add(b));
        let raised = Bounds {
            low: add(lower.bounds.low, unknown.bounds.low),
            high: add(lower.bounds.high, unknown.bounds.high),
        };
        let class = class_words(class);
        let unit = &p.claim.figure.unit;
        let (name, least) = (self.name(lower), higher.bounds.low?);
        let lead = format!(
            "{name} also counts {} of unknown status; if all of them were {class}, its figure would be {}",
            words::figure(&unknown.claim.figure),
            words::bounds(raised, unit),
        );
        let end = match overlap(raised, higher.bounds) {
            Some(met) => {
                let needed = words::number(least.saturating_sub(lower.bounds.high.unwrap_or(0)));
                let to = words::bounds(met, unit);
                format!("and the two would meet at {to}: it takes {needed} of the unknown among the {class}")
            }
            None => {
                let apart = least.checked_sub(raised.high?)?;
                format!("and the two would still be {} apart", words::number(apart))
            }
        };
        Some(format!("{lead}, {end}."))
    }
}
