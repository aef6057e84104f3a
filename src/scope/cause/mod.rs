//! Causes: how it was done, as classes that lie inside each other, and how two of them stand.

mod find;

use std::sync::LazyLock;

use rustc_hash::FxHashMap;
use serde::Deserialize;

use super::{Named, Relation, Step};

pub use find::{CauseLexicon, CauseMention, Sort, find};

/// The classes of causes and how they nest.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
struct Classes {
    class: Vec<Class>,
}

#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
struct Class {
    name: String,
    inside: Option<String>,
    #[serde(default)]
    may_be: Vec<String>,
}

impl Classes {
    fn get() -> &'static Classes {
        static CLASSES: LazyLock<Classes> =
            LazyLock::new(|| toml::from_str(include_str!("classes.toml")).expect("cause/classes.toml is well-formed"));
        &CLASSES
    }

    fn find(&self, name: &str) -> Option<&Class> {
        self.class.iter().find(|c| c.name == name)
    }

    /// The class and those around it, innermost first.
    fn around<'a>(&'a self, class: &'a Class) -> impl Iterator<Item = &'a Class> {
        std::iter::successors(Some(class), |c| c.inside.as_deref().and_then(|name| self.find(name)))
    }

    fn may_be(&self, a: &Class, b: &Class) -> bool {
        self.around(a).any(|x| self.around(b).any(|y| x.may_be.contains(&y.name) || y.may_be.contains(&x.name)))
    }
}

/// The phrases of the word file, each with the class that it gives.
fn phrases() -> &'static FxHashMap<String, String> {
    static PHRASES: LazyLock<FxHashMap<String, String>> = LazyLock::new(|| {
        let file: toml::Table = toml::from_str(include_str!("en.toml")).expect("cause/en.toml is well-formed");
        let words = file.get("words").and_then(toml::Value::as_table).into_iter().flatten();
        let list = |text: &str| text.split([',', '\n']).map(|p| p.trim().to_owned()).collect::<Vec<_>>();
        words
            .flat_map(|(class, text)| {
                list(text.as_str().unwrap_or("")).into_iter().map(move |phrase| (phrase, class.clone()))
            })
            .collect()
    });
    &PHRASES
}

/// The class that a name stands for: itself, or the class that its words give. Words of two kinds give the narrowest
/// class that holds both: `airstrikes and artillery` is `attack`.
fn class_of(name: &str) -> Option<&'static Class> {
    let classes = Classes::get();
    let lower = name.to_lowercase();
    if let Some(class) = classes.find(&lower) {
        return Some(class);
    }
    let words: Vec<&str> =
        lower.split(|c: char| !(c.is_alphanumeric() || c == '-')).filter(|w| !w.is_empty()).collect();
    let mut found: Vec<&Class> = Vec::new();
    let mut at = 0;
    while at < words.len() {
        let longest = (at + 1..=words.len()).rev().find_map(|end| {
            let class = phrases().get(&words[at..end].join(" "))?;
            Some((end, classes.find(class)?))
        });
        at = longest.map_or(at + 1, |(end, _)| end);
        found.extend(longest.map(|(_, class)| class));
    }
    // Whatever a struggle did to people is more than what it did by force.
    if let Some(all) = found.iter().find(|class| class.name == ALL) {
        return Some(all);
    }
    let (first, rest) = found.split_first()?;
    classes.around(first).find(|outer| rest.iter().all(|class| classes.around(class).any(|c| c.name == outer.name)))
}

/// The class of those who died of whatever.
const ALL: &str = "all causes";

/// The name under which a cause is compared: its class, else its own words in lower case.
pub fn key(cause: &Named) -> String {
    class_of(&cause.name).map_or_else(|| cause.name.to_lowercase(), |class| class.name.clone())
}

/// Whether it is a struggle of two sides, which holds attacks of every kind.
pub fn is_struggle(name: &str) -> bool {
    class_of(name).is_some_and(|class| class.name == "clashes")
}

/// Whether a class of causes is listed.
pub fn is_class(name: &str) -> bool {
    Classes::get().find(name).is_some()
}

/// Whether a class says only that there was an attack, so that a more particular one nearby explains it.
pub fn is_generic(name: &str) -> bool {
    matches!(name, "attack" | "violence")
}

/// Whether somebody did it to somebody, or it befell them.
pub fn is_violence(name: &str) -> bool {
    let classes = Classes::get();
    class_of(name).is_some_and(|class| classes.around(class).any(|c| c.name == "violence"))
}

/// Whether it is an attack, which one side makes: a battle or an unrest has two.
pub fn is_attack(name: &str) -> bool {
    let classes = Classes::get();
    class_of(name).is_some_and(|class| classes.around(class).any(|c| c.name == "attack"))
}

/// How the cause of one claim stands to that of another: unknown first, then same, nested, doubtful, disjoint.
pub fn relation(a: Option<&Named>, b: Option<&Named>) -> Step {
    let (a, b) = match (a, b) {
        (None, None) => return unknown("neither names a cause".to_owned()),
        (Some(one), None) | (None, Some(one)) => {
            return unknown(format!("one says {}, the other names no cause", one.name));
        }
        (Some(a), Some(b)) => (a.name.as_str(), b.name.as_str()),
    };
    if a.eq_ignore_ascii_case(b) {
        return known(Relation::Same, format!("both say {a}"));
    }
    let classes = Classes::get();
    let (Some(x), Some(y)) = (class_of(a), class_of(b)) else {
        return unknown(format!("how {a} and {b} stand to each other is not known"));
    };
    if x.name == y.name {
        known(Relation::Same, format!("{a} and {b} are one kind"))
    } else if y.name == ALL {
        known(Relation::Part, format!("{b} takes in {a}"))
    } else if x.name == ALL {
        known(Relation::Whole, format!("{a} takes in {b}"))
    } else if classes.around(x).any(|c| c.name == y.name) {
        known(Relation::Part, format!("{a} is a kind of {b}"))
    } else if classes.around(y).any(|c| c.name == x.name) {
        known(Relation::Whole, format!("{b} is a kind of {a}"))
    } else if classes.may_be(x, y) {
        unknown(format!("{a} and {b} may be two words for one event"))
    } else {
        known(Relation::Disjoint, format!("{a} and {b} are different causes"))
    }
}

fn known(relation: Relation, why: String) -> Step {
    Step { relation, why: format!("cause: {why}"), assumption: None }
}

fn unknown(why: String) -> Step {
    Step { relation: Relation::Unknown, assumption: Some(format!("same cause: {why}")), why: format!("cause: {why}") }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn named(name: &str) -> Named {
        Named { name: name.to_owned(), text: name.to_owned() }
    }

    #[test]
    fn causes_nest() {
        for (a, b, expected) in [
            ("drone strike", "drone strike", Relation::Same),
            ("drone strike", "airstrike", Relation::Part),
            ("violence", "drone strike", Relation::Whole),
            ("attack", "shelling", Relation::Whole),
            ("airstrike", "bombing", Relation::Unknown),
            ("drone strike", "clashes", Relation::Unknown),
            ("drone strike", "shooting", Relation::Disjoint),
            ("shelling", "disease", Relation::Disjoint),
            ("clearing of the square", "dispersal of the march", Relation::Same),
            ("air raids and mortar fire", "attack", Relation::Same),
            ("all causes", "hunger", Relation::Whole),
            ("direct and indirect effects of the war", "all causes", Relation::Same),
            ("frost", "hunger", Relation::Unknown),
        ] {
            let step = relation(Some(&named(a)), Some(&named(b)));
            assert_eq!(step.relation, expected, "{a} / {b}: {}", step.why);
            assert_eq!(step.assumption.is_some(), expected == Relation::Unknown);
        }
        assert_eq!(relation(None, Some(&named("shelling"))).relation, Relation::Unknown);
    }

    #[test]
    fn every_class_named_is_listed() {
        for class in &Classes::get().class {
            for name in class.inside.iter().chain(&class.may_be) {
                assert!(is_class(name), "{name}, named by {}, is not listed", class.name);
            }
        }
    }
}
