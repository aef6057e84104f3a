//! Compares units of account: counts with counts, a currency with itself, a rate with the same rate; for money also what
//! became of it and what it was for.
//!
//! | a | b | relation |
//! |---|---|---|
//! | people | people | same |
//! | USD | EUR | disjoint, unless the dossier gives a rate |
//! | USD a year | USD | disjoint |
//! | USD pledged | USD paid | disjoint |
//! | USD of military aid | USD | part |
//! | USD pledged | USD | the same, assuming that both speak of one kind |

use std::collections::BTreeMap;
use std::sync::{Arc, LazyLock};

use serde::Deserialize;

use crate::figure::{Figure, Per};
use crate::scope::{Relation, Step};

/// Into what a currency is changed, by a rate that the dossier gives.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub struct Rated {
    /// The other currency.
    pub base: String,
    /// The rate with its day, in words.
    pub words: Arc<str>,
}

/// What a figure is counted in.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub struct Unit {
    /// People, strikes, items, or the code of a currency.
    pub name: String,
    /// For a rate, the period it is per.
    pub per: Option<Per>,
    /// Of money: whether it was pledged, committed or paid, where the words beside it say so.
    pub status: Option<&'static str>,
    /// Of money: what it was for, where the words beside it say so.
    pub purpose: Option<&'static str>,
    /// Of money: the rate at which it is compared with other currencies, where the dossier gives one.
    pub rate: Option<Rated>,
}

/// So many words on either side of a sum say what it is.
const NEAR: usize = 6;

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Words {
    status: BTreeMap<String, String>,
    purpose: BTreeMap<String, String>,
}

impl Words {
    fn get() -> &'static Words {
        static WORDS: LazyLock<Words> =
            LazyLock::new(|| toml::from_str(include_str!("unit.toml")).expect("unit.toml is well-formed"));
        &WORDS
    }
}

impl Unit {
    /// The unit of a figure within its quote, which begins at byte `start` of the document's text.
    pub fn of(figure: &Figure, quote: &str, start: usize) -> Unit {
        let mut unit = Unit { name: figure.unit.clone(), per: figure.per, status: None, purpose: None, rate: None };
        if is_money(&unit.name) {
            let at = |byte: usize| byte.checked_sub(start);
            let before = at(figure.start).and_then(|at| quote.get(..at)).unwrap_or("");
            let after = at(figure.end).and_then(|at| quote.get(at..)).unwrap_or("");
            let words = || {
                let before = before.rsplit(|c: char| !c.is_alphanumeric()).filter(|w| !w.is_empty()).take(NEAR);
                before.chain(after.split(|c: char| !c.is_alphanumeric()).filter(|w| !w.is_empty()).take(NEAR))
            };
            unit.status = only(&Words::get().status, words());
            unit.purpose = only(&Words::get().purpose, words());
        }
        unit
    }
}

/// The one entry whose words are met; `None` if none is or several are.
fn only<'w>(table: &'static BTreeMap<String, String>, words: impl Iterator<Item = &'w str>) -> Option<&'static str> {
    let mut found = None;
    for word in words {
        let lower = word.to_lowercase();
        let Some((name, _)) = table.iter().find(|(_, list)| list.split_whitespace().any(|w| w == lower)) else {
            continue;
        };
        if found.is_some_and(|other| other != name.as_str()) {
            return None;
        }
        found = Some(name.as_str());
    }
    found
}

/// Whether the unit is a currency: an ISO 4217 code.
pub fn is_money(unit: &str) -> bool {
    unit.len() == 3 && unit.bytes().all(|b| b.is_ascii_uppercase())
}

/// How two units stand to each other.
pub fn relation(a: &Unit, b: &Unit) -> Step {
    let rates = at_rates(a, b);
    if a.name != b.name && rates.is_none() {
        return Step::plain(Relation::Disjoint, format!("unit: {} and {} are not one unit", a.name, b.name));
    }
    if a.per != b.per {
        return Step::plain(Relation::Disjoint, "unit: one is a rate, the other is a sum or another rate");
    }
    if let (Some(x), Some(y)) = (a.status, b.status)
        && x != y
    {
        return Step::plain(Relation::Disjoint, format!("unit: one sum was {x}, the other {y}"));
    }
    let why = match (&rates, a.per) {
        (Some(_), _) => format!("unit: {} and {}, at the rate of the dossier", a.name, b.name),
        (None, Some(_)) => format!("unit: both in {}, at one rate", a.name),
        (None, None) => format!("unit: both in {}", a.name),
    };
    if !is_money(&a.name) {
        return Step::plain(Relation::Same, why);
    }
    let (relation, why) = match (a.purpose, b.purpose) {
        (Some(x), Some(y)) if x != y => {
            return Step::plain(Relation::Disjoint, format!("unit: one sum is {x} aid, the other {y} aid"));
        }
        (Some(x), None) => (Relation::Part, format!("{why}; {x} aid is part of all aid")),
        (None, Some(y)) => (Relation::Whole, format!("{why}; {y} aid is part of all aid")),
        _ => (Relation::Same, why),
    };
    let (why, one_kind) = match (a.status, b.status) {
        (Some(status), Some(_)) => (format!("{why}, {status}"), None),
        _ => (why, Some("the sums are of one kind: pledged, committed or paid".to_owned())),
    };
    let assumed: Vec<String> = rates.into_iter().chain(one_kind).collect();
    if assumed.is_empty() { Step::plain(relation, why) } else { Step::assuming(relation, why, assumed.join("; ")) }
}

/// The rates at which two currencies meet, in words; `None` if they are one, or do not.
fn at_rates(a: &Unit, b: &Unit) -> Option<String> {
    let base = |unit: &Unit| unit.rate.as_ref().map_or(unit.name.clone(), |rated| rated.base.clone());
    let money = is_money(&a.name) && is_money(&b.name);
    if a.name == b.name || !money || base(a) != base(b) {
        return None;
    }
    // In one order, whichever comes first.
    let mut words: Vec<&str> = [a, b].into_iter().filter_map(|unit| Some(&*unit.rate.as_ref()?.words)).collect();
    words.sort_unstable();
    Some(words.join("; "))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn money_is_compared_by_kind() {
        let of = |name: &str, status, purpose| Unit { name: name.to_owned(), per: None, status, purpose, rate: None };
        let dollars = of("USD", None, None);
        for (a, b, expected) in [
            (of("people", None, None), of("people", None, None), Relation::Same),
            (dollars.clone(), of("EUR", None, None), Relation::Disjoint),
            (dollars.clone(), Unit { per: Some(Per::Year), ..dollars.clone() }, Relation::Disjoint),
            (of("USD", Some("pledged"), None), of("USD", Some("paid"), None), Relation::Disjoint),
            (of("USD", None, Some("military")), dollars.clone(), Relation::Part),
            (of("USD", None, Some("military")), of("USD", None, Some("civilian")), Relation::Disjoint),
            (of("USD", Some("paid"), None), dollars.clone(), Relation::Same),
        ] {
            assert_eq!(relation(&a, &b).relation, expected, "{a:?} {b:?}");
            assert_eq!(relation(&b, &a).relation, expected.flip(), "{b:?} {a:?}");
        }
        let rate = |base: &str| Some(Rated { base: base.to_owned(), words: "one is two".into() });
        let euros = Unit { rate: rate("USD"), ..of("EUR", None, None) };
        assert_eq!(relation(&euros, &dollars).relation, Relation::Same);
        assert!(relation(&dollars, &euros).assumption.is_some_and(|assumed| assumed.starts_with("one is two; ")));
        assert_eq!(relation(&Unit { rate: rate("GBP"), ..euros }, &dollars).relation, Relation::Disjoint);
        assert!(relation(&of("USD", Some("paid"), None), &dollars).assumption.is_some());
        assert!(relation(&of("USD", Some("paid"), None), &of("USD", Some("paid"), None)).assumption.is_none());
    }
}
