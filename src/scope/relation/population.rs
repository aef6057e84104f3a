//! Compares who was counted: classes that nest, kinds inside them, narrowing words, and sides.
//!
//! | a | b | relation |
//! |---|---|---|
//! | children | people | part |
//! | children | civilians | part, presuming that the children are civilians |
//! | civilians | combatants | disjoint |
//! | soldiers | police | disjoint |
//! | labourers | people | part |
//! | labourers | civilians | overlap |
//! | Pakistani soldiers | Western soldiers | disjoint |

use std::sync::LazyLock;

use rustc_hash::{FxHashMap, FxHashSet};
use serde::Deserialize;

use crate::scope::{Population, PopulationClass, Relation, Step};

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Data {
    neutral: String,
    addition: String,
    class: Vec<ClassData>,
    apart: Vec<ApartData>,
    kind: Vec<KindData>,
    side: Vec<SideData>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct ClassData {
    name: PopulationClass,
    plain: String,
    #[serde(default)]
    inside: Vec<PopulationClass>,
    #[serde(default)]
    presumed: Vec<PopulationClass>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct ApartData {
    classes: (PopulationClass, PopulationClass),
    #[serde(default)]
    presumed: bool,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct KindData {
    name: String,
    class: PopulationClass,
    words: String,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct SideData {
    name: String,
    words: String,
    #[serde(default)]
    inside: Vec<String>,
}

/// Who is counted and who is among whom, read once from `population.toml`.
struct Lattice {
    neutral: FxHashSet<String>,
    addition: FxHashSet<String>,
    plain: FxHashMap<PopulationClass, FxHashSet<String>>,
    inside: FxHashMap<PopulationClass, Vec<(PopulationClass, bool)>>,
    apart: Vec<ApartData>,
    kinds: Vec<(String, PopulationClass, FxHashSet<String>)>,
    sides: Vec<(String, FxHashSet<String>, Vec<String>)>,
}

impl Lattice {
    fn get() -> &'static Lattice {
        static LATTICE: LazyLock<Lattice> =
            LazyLock::new(|| Lattice::read(include_str!("population.toml")).expect("population.toml is well-formed"));
        &LATTICE
    }

    fn read(data: &str) -> Result<Lattice, toml::de::Error> {
        let data: Data = toml::from_str(data)?;
        let set = |words: &str| words.split_whitespace().map(str::to_owned).collect::<FxHashSet<_>>();
        let mut lattice = Lattice {
            neutral: set(&data.neutral),
            addition: set(&data.addition),
            plain: FxHashMap::default(),
            inside: FxHashMap::default(),
            apart: data.apart,
            kinds: data.kind.iter().map(|k| (k.name.clone(), k.class, set(&k.words))).collect(),
            sides: data.side.iter().map(|s| (s.name.clone(), set(&s.words), s.inside.clone())).collect(),
        };
        for class in &data.class {
            lattice.plain.insert(class.name, set(&class.plain));
            let mut outer: Vec<_> = class.presumed.iter().map(|&c| (c, true)).collect();
            outer.extend(class.inside.iter().map(|&c| (c, false)));
            lattice.inside.insert(class.name, outer);
        }
        Ok(lattice)
    }

    /// How two classes stand, and whether that is presumed.
    fn classes(&self, a: PopulationClass, b: PopulationClass) -> (Relation, bool) {
        let inside = |a, b| {
            self.inside.get(&a).and_then(|outer| outer.iter().find(|(c, _)| *c == b)).map(|&(_, presumed)| presumed)
        };
        if a == b {
            (Relation::Same, false)
        } else if let Some(presumed) = inside(a, b) {
            (Relation::Part, presumed)
        } else if let Some(presumed) = inside(b, a) {
            (Relation::Whole, presumed)
        } else if let Some(apart) = self.apart.iter().find(|x| x.classes == (a, b) || x.classes == (b, a)) {
            (Relation::Disjoint, apart.presumed)
        } else {
            (Relation::Overlap, false)
        }
    }

    /// The side that some words name, under its listed name where it has one.
    fn side(&self, words: &str) -> String {
        let lower = words.to_lowercase();
        let listed = self.sides.iter().find(|(name, list, _)| *name == lower || list.contains(&lower));
        listed.map_or(lower, |(name, _, _)| name.clone())
    }

    fn is_side_word(&self, word: &str) -> bool {
        self.sides.iter().any(|(_, words, _)| words.contains(word))
    }

    fn side_inside(&self, a: &str, b: &str) -> bool {
        self.sides.iter().any(|(name, _, inside)| name == a && inside.iter().any(|outer| outer == b))
    }
}

/// A population as it is compared: two populations are the same if their keys are equal.
#[derive(Clone, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub struct Key {
    /// The class.
    pub class: PopulationClass,
    /// The kind inside the class ("soldiers").
    pub kind: Option<String>,
    /// Words that narrow the class beyond what is listed, sorted.
    pub narrowing: Vec<String>,
    /// The side.
    pub side: Option<String>,
    /// Whether the words count on top of another figure ("others").
    pub addition: bool,
}

impl Key {
    /// The key of a population.
    pub fn of(population: &Population) -> Key {
        let lattice = Lattice::get();
        let text = population.text.as_deref().unwrap_or("").to_lowercase();
        let side_text = population.side.as_deref().unwrap_or("").to_lowercase();
        let plain = lattice.plain.get(&population.class);
        let mut narrowing = Vec::new();
        let mut kind = None;
        let mut addition = false;
        let words = text.split(|c: char| !(c.is_alphanumeric() || c == '-' || c == '.' || c == '\''));
        for word in words.map(|w| w.trim_matches(['.', '\'', '-'])).filter(|w| !w.is_empty()) {
            addition |= lattice.addition.contains(word);
            let of_side = side_text.split_whitespace().any(|s| s == word)
                || (population.side.is_some() && lattice.is_side_word(word));
            if lattice.neutral.contains(word) || of_side || plain.is_some_and(|p| p.contains(word)) {
                continue;
            }
            match lattice.kinds.iter().find(|(_, class, list)| *class == population.class && list.contains(word)) {
                Some((name, _, _)) if kind.is_none() => kind = Some(name.clone()),
                _ => narrowing.push(word.to_owned()),
            }
        }
        narrowing.sort();
        narrowing.dedup();
        let side = population.side.as_deref().map(|s| lattice.side(s));
        Key { class: population.class, kind, narrowing, side, addition }
    }

    fn is_plain(&self) -> bool {
        self.kind.is_none() && self.narrowing.is_empty()
    }
}

/// Whether a word makes a figure count on top of another one ("more", "others").
pub fn is_addition(word: &str) -> bool {
    Lattice::get().addition.contains(word)
}

/// The class in words, as reports name it: `security forces`.
pub fn class_words(class: PopulationClass) -> String {
    serde_json::to_value(class).ok().and_then(|v| v.as_str().map(|s| s.replace('_', " "))).unwrap_or_default()
}

/// The population in words: its own, or its class.
pub fn words(population: &Population) -> String {
    let text = population.text.as_deref().map(str::trim).filter(|t| !t.is_empty());
    let class = class_words(population.class);
    let mut words = match text {
        Some(text) if !Key::of(population).is_plain() => text.to_owned(),
        _ => class,
    };
    if let Some(side) = &population.side
        && !words.to_lowercase().contains(&side.to_lowercase())
    {
        words = format!("{side} {words}");
    }
    words
}

/// How two populations stand to each other.
pub fn relation(a: Option<&Population>, b: Option<&Population>) -> Step {
    match (a, b) {
        (None, None) => Step::plain(Relation::Same, "population: the measure counts no people"),
        (Some(one), None) | (None, Some(one)) => {
            unknown(format!("one says {}, the other does not say who or what", words(one)))
        }
        (Some(a), Some(b)) => keys(&Key::of(a), &Key::of(b), &words(a), &words(b)),
    }
}

fn keys(a: &Key, b: &Key, a_words: &str, b_words: &str) -> Step {
    let lattice = Lattice::get();
    let side = sides(a.side.as_deref(), b.side.as_deref(), lattice);
    if side == Relation::Disjoint {
        return Step::plain(Relation::Disjoint, format!("population: {a_words} and {b_words} belong to two sides"));
    }
    if a.class == PopulationClass::Other && b.class == PopulationClass::Other && a.narrowing != b.narrowing {
        return unknown(format!("how {a_words} and {b_words} stand to each other is not known"));
    }
    let (class, presumed) = lattice.classes(a.class, b.class);
    let relation = combine(combine(class, narrower(a, b, class)), side);
    // Those of one side are among all of a wider class; within one class an unsaid side may well be meant.
    let sided_part = match relation {
        Relation::Part => a.side.is_some(),
        Relation::Whole => b.side.is_some(),
        Relation::Disjoint | Relation::Overlap => true,
        _ => false,
    };
    if side == Relation::Unknown && !sided_part {
        return unknown(format!("one says {a_words}, the other {b_words}, and only one names a side"));
    }
    let why = match relation {
        Relation::Same if a_words == b_words => format!("population: both {a_words}"),
        Relation::Same => format!("population: {a_words} and {b_words} are one class"),
        Relation::Part => format!("population: {a_words} are among {b_words}"),
        Relation::Whole => format!("population: {b_words} are among {a_words}"),
        Relation::Disjoint => format!("population: {a_words} and {b_words} are counted apart"),
        _ => format!("population: some {a_words} may be {b_words}, and neither holds all of the other"),
    };
    if !presumed {
        return Step::plain(relation, why);
    }
    let assumption = match relation {
        Relation::Part => format!("the {a_words} counted are {}", class_words(b.class)),
        Relation::Whole => format!("the {b_words} counted are {}", class_words(a.class)),
        _ => format!("nobody is counted both among the {a_words} and the {b_words}"),
    };
    Step::assuming(relation, why, assumption)
}

fn sides(a: Option<&str>, b: Option<&str>, lattice: &Lattice) -> Relation {
    match (a, b) {
        (None, None) => Relation::Same,
        (Some(a), Some(b)) if a == b => Relation::Same,
        (Some(a), Some(b)) if lattice.side_inside(a, b) => Relation::Part,
        (Some(a), Some(b)) if lattice.side_inside(b, a) => Relation::Whole,
        (Some(_), Some(_)) => Relation::Disjoint,
        _ => Relation::Unknown,
    }
}

/// How kinds and narrowing words bend the relation of the classes.
fn narrower(a: &Key, b: &Key, class: Relation) -> Relation {
    let same_words = a.narrowing == b.narrowing && a.kind == b.kind;
    match (class, a.is_plain(), b.is_plain()) {
        (Relation::Same, _, _) if same_words => Relation::Same,
        (Relation::Same, true, false) => Relation::Whole,
        (Relation::Same, false, true) => Relation::Part,
        (Relation::Same, _, _) if a.kind.is_some() && b.kind.is_some() && a.kind != b.kind => Relation::Disjoint,
        (Relation::Same, _, _) if a.kind == b.kind && a.narrowing.is_empty() => Relation::Whole,
        (Relation::Same, _, _) if a.kind == b.kind && b.narrowing.is_empty() => Relation::Part,
        (Relation::Same, _, _) => Relation::Overlap,
        // A part of the narrower class stays a part only of the whole wider class.
        (Relation::Part, _, false) | (Relation::Whole, false, _) => Relation::Overlap,
        _ => Relation::Same,
    }
}

/// Two relations on independent criteria at once.
fn combine(a: Relation, b: Relation) -> Relation {
    match (a, b) {
        (Relation::Disjoint, _) | (_, Relation::Disjoint) => Relation::Disjoint,
        (Relation::Overlap, _) | (_, Relation::Overlap) => Relation::Overlap,
        (Relation::Unknown, other) | (other, Relation::Unknown) | (Relation::Same, other) | (other, Relation::Same) => {
            other
        }
        (a, b) if a == b => a,
        _ => Relation::Overlap,
    }
}

fn unknown(why: String) -> Step {
    Step::assuming(Relation::Unknown, format!("population: {why}"), format!("same population: {why}"))
}

#[cfg(test)]
mod tests {
    use super::*;
    use PopulationClass::*;

    fn population(class: PopulationClass, text: &str) -> Population {
        let (side, text) = match text.split_once('/') {
            Some((side, text)) => (Some(side.to_owned()), text),
            None => (None, text),
        };
        Population { class, text: (!text.is_empty()).then(|| text.to_owned()), side }
    }

    #[test]
    fn populations_nest() {
        for (a, a_text, b, b_text, expected, assumed) in [
            (Children, "children", People, "", Relation::Part, false),
            (Children, "", Civilians, "", Relation::Part, true),
            (Women, "grandmother", Civilians, "civilians", Relation::Part, true),
            (Civilians, "civilians", Combatants, "militants", Relation::Disjoint, false),
            (Civilians, "innocent civilians", Civilians, "", Relation::Same, false),
            (People, "labourers", People, "people", Relation::Part, false),
            (People, "labourers", Civilians, "civilians", Relation::Overlap, false),
            (Combatants, "militants", People, "labourers", Relation::Overlap, false),
            (SecurityForces, "soldiers", SecurityForces, "policemen", Relation::Disjoint, false),
            (SecurityForces, "soldiers", SecurityForces, "", Relation::Part, false),
            (SecurityForces, "Pakistani/soldiers", SecurityForces, "Western/soldiers", Relation::Disjoint, false),
            (SecurityForces, "US/soldiers", SecurityForces, "Western/soldiers", Relation::Part, false),
            (SecurityForces, "soldiers", SecurityForces, "Western/soldiers", Relation::Unknown, true),
            (SecurityForces, "Western/soldiers", People, "", Relation::Part, false),
            (SecurityForces, "soldiers", People, "Western/people", Relation::Unknown, true),
            (Combatants, "Daesh/fighters", Children, "", Relation::Overlap, false),
            (Combatants, "", SecurityForces, "", Relation::Overlap, false),
            (Civilians, "civilians_killed_low", Civilians, "civilians", Relation::Same, false),
            (Other, "houses", Other, "vehicles", Relation::Unknown, true),
            (Other, "houses", Other, "houses", Relation::Same, false),
        ] {
            let (a, b) = (population(a, a_text), population(b, b_text));
            let step = relation(Some(&a), Some(&b));
            assert_eq!(step.relation, expected, "{}", step.why);
            assert_eq!(step.assumption.is_some(), assumed, "{}", step.why);
            assert_eq!(relation(Some(&b), Some(&a)).relation, expected.flip(), "{}", step.why);
        }
    }

    #[test]
    fn others_are_counted_on_top() {
        assert!(Key::of(&population(People, "16 others")).addition);
        assert!(!Key::of(&population(People, "people")).addition);
    }
}
