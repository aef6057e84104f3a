//! Causes: how it was done, as classes that lie inside each other, and how two of them stand.

mod find;

use std::sync::LazyLock;

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
    classes.find(name).is_some_and(|class| classes.around(class).any(|c| c.name == "violence"))
}

/// Whether it is an attack, which one side makes: a battle or an unrest has two.
pub fn is_attack(name: &str) -> bool {
    let classes = Classes::get();
    classes.find(name).is_some_and(|class| classes.around(class).any(|c| c.name == "attack"))
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
    let (Some(x), Some(y)) = (classes.find(a), classes.find(b)) else {
        return unknown(format!("how {a} and {b} stand to each other is not known"));
    };
    if classes.around(x).any(|c| c.name == y.name) {
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
