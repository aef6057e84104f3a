//! Compares who did it: listed parties by name, everybody else only by the very same words.

use std::sync::LazyLock;

use serde::Deserialize;

use crate::scope::{Named, Relation, Step};

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Parties {
    party: Vec<Party>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Party {
    name: String,
    words: Vec<String>,
    #[serde(default)]
    inside: Vec<String>,
}

impl Parties {
    fn get() -> &'static Parties {
        static PARTIES: LazyLock<Parties> = LazyLock::new(|| {
            toml::from_str(include_str!("perpetrator.toml")).expect("perpetrator.toml is well-formed")
        });
        &PARTIES
    }

    fn find(&self, key: &str) -> Option<&Party> {
        self.party.iter().find(|p| p.words.iter().any(|w| w == key))
    }

    fn is_inside(&self, a: &Party, b: &Party) -> bool {
        a.inside
            .iter()
            .any(|outer| *outer == b.name || self.party.iter().any(|p| p.name == *outer && self.is_inside(p, b)))
    }
}

/// The name under which a perpetrator is compared: a listed party's name, else its own words in lower case.
pub fn key(perpetrator: &Named) -> String {
    let lower = perpetrator.name.to_lowercase();
    let bare = lower.strip_prefix("the ").unwrap_or(&lower).trim();
    Parties::get().find(bare).map_or_else(|| bare.to_owned(), |p| p.name.clone())
}

/// How two perpetrators stand to each other. Two claims that name nobody are alike in that.
pub fn relation(a: Option<&Named>, b: Option<&Named>) -> Step {
    let (a, b) = match (a, b) {
        (None, None) => return Step::plain(Relation::Same, "perpetrator: neither names one"),
        (Some(one), None) | (None, Some(one)) => {
            return unknown(format!("one names {}, the other names nobody", one.name));
        }
        (Some(a), Some(b)) => (a, b),
    };
    let (a_key, b_key) = (key(a), key(b));
    if a_key == b_key {
        return Step::plain(Relation::Same, format!("perpetrator: both name {}", a.name));
    }
    let parties = Parties::get();
    let listed = |key: &str| parties.party.iter().find(|p| p.name == key);
    let (Some(x), Some(y)) = (listed(&a_key), listed(&b_key)) else {
        return unknown(format!("one names {}, the other {}", a.name, b.name));
    };
    if parties.is_inside(x, y) {
        Step::plain(Relation::Part, format!("perpetrator: {} belongs to {}", a.name, b.name))
    } else if parties.is_inside(y, x) {
        Step::plain(Relation::Whole, format!("perpetrator: {} belongs to {}", b.name, a.name))
    } else {
        Step::plain(Relation::Disjoint, format!("perpetrator: {} and {} are two parties", a.name, b.name))
    }
}

fn unknown(why: String) -> Step {
    Step::assuming(Relation::Unknown, format!("perpetrator: {why}"), format!("same perpetrator: {why}"))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn parties_are_compared_by_name() {
        let named = |name: &str| Named { name: name.to_owned(), text: name.to_owned() };
        for (a, b, expected) in [
            ("the United States", "US", Relation::Same),
            ("Islamic State", "Daesh", Relation::Same),
            ("CIA", "United States", Relation::Part),
            ("CIA", "NATO", Relation::Part),
            ("Russia", "Syrian regime", Relation::Disjoint),
            ("terrorists", "Islamic State", Relation::Unknown),
            ("terrorists", "Terrorists", Relation::Same),
        ] {
            let step = relation(Some(&named(a)), Some(&named(b)));
            assert_eq!(step.relation, expected, "{a} {b}");
            assert_eq!(relation(Some(&named(b)), Some(&named(a))).relation, expected.flip(), "{b} {a}");
        }
        assert_eq!(relation(None, None).relation, Relation::Same);
        assert_eq!(relation(None, Some(&named("US"))).relation, Relation::Unknown);
    }
}
