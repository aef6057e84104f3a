//! How two places stand to each other: through the gazetteer where it knows them, honestly unknown where it does not.
//!
//! | a | b | relation |
//! |---|---|---|
//! | North Waziristan | Pakistan | part |
//! | Jarez, Aleppo | Syria | part |
//! | Jarez, Aleppo | Homs | disjoint |
//! | Jarez | Aleppo | unknown |
//! | Afghanistan and Pakistan | Pakistan | whole |

use super::gazetteer::{Gazetteer, PlaceKind, fold};
use crate::scope::{Named, Relation, Step};

/// A place as said: the innermost name, and the innermost listed place that it is or lies inside.
struct Said {
    /// The innermost name, folded.
    inner: String,
    /// The innermost listed place.
    known: Option<usize>,
    /// Whether the listed place is the innermost name itself.
    exact: bool,
}

/// How the place of one claim stands to that of another.
pub fn relation(a: Option<&Named>, b: Option<&Named>) -> Step {
    let (a, b) = match (a, b) {
        (None, None) => return unknown("neither names a place".to_owned()),
        (Some(one), None) | (None, Some(one)) => {
            return unknown(format!("one says {}, the other names no place", one.name));
        }
        (Some(a), Some(b)) => (a.name.as_str(), b.name.as_str()),
    };
    if fold(a) == fold(b) {
        return known(Relation::Same, format!("both say {a}"));
    }
    let gazetteer = Gazetteer::get();
    let (all_a, all_b) = (several(a, gazetteer), several(b, gazetteer));
    if let ([one], [other]) = (all_a.as_slice(), all_b.as_slice()) {
        return pair(one, other, a, b, gazetteer);
    }
    let inside = |x: &Said, all: &[Said]| {
        all.iter().any(|y| matches!(pair(x, y, a, b, gazetteer).relation, Relation::Same | Relation::Part))
    };
    let all_in = |xs: &[Said], ys: &[Said]| xs.iter().all(|x| inside(x, ys));
    let apart = all_a.iter().all(|x| all_b.iter().all(|y| pair(x, y, a, b, gazetteer).relation == Relation::Disjoint));
    match (all_in(&all_a, &all_b), all_in(&all_b, &all_a)) {
        (true, true) => known(Relation::Same, format!("{a} and {b} are the same places")),
        (true, false) => known(Relation::Part, format!("{a} lies inside {b}")),
        (false, true) => known(Relation::Whole, format!("{b} lies inside {a}")),
        _ if apart => known(Relation::Disjoint, format!("{a} and {b} are different places")),
        _ if all_a.iter().any(|x| inside(x, &all_b)) || all_b.iter().any(|y| inside(y, &all_a)) => {
            known(Relation::Overlap, format!("{a} and {b} share a place"))
        }
        _ => unknown(format!("how {a} and {b} stand to each other is not known")),
    }
}

/// The places that a name joins with "and"; a listed name with "and" in it is one place.
fn several(name: &str, gazetteer: &Gazetteer) -> Vec<Said> {
    if !gazetteer.named(name).is_empty() || !name.contains(" and ") {
        return vec![said(name, gazetteer)];
    }
    name.split(" and ").map(|part| said(part, gazetteer)).collect()
}

/// Reads "Jarez, Aleppo, Syria": the innermost part that is listed, chosen by the parts around it.
fn said(name: &str, gazetteer: &Gazetteer) -> Said {
    let parts: Vec<&str> = name.split(',').map(str::trim).filter(|p| !p.is_empty()).collect();
    let inner = parts.first().map_or_else(String::new, |p| fold(p));
    for (n, part) in parts.iter().enumerate() {
        let bare = without_direction(part);
        let candidates = gazetteer.named(bare);
        let around = |&&p: &&usize| {
            parts[n + 1..].iter().all(|outer| {
                let outer = gazetteer.named(without_direction(outer));
                outer.is_empty() || outer.iter().any(|&o| gazetteer.is_inside(p, o))
            })
        };
        if let Some(&place) = candidates.iter().find(around).or(candidates.first()) {
            return Said { inner, known: Some(place), exact: n == 0 && bare.len() == part.len() };
        }
    }
    Said { inner, known: None, exact: false }
}

const DIRECTIONS: [&str; 22] = [
    "north",
    "south",
    "east",
    "west",
    "northern",
    "southern",
    "eastern",
    "western",
    "northeast",
    "northwest",
    "southeast",
    "southwest",
    "northeastern",
    "northwestern",
    "southeastern",
    "southwestern",
    "central",
    "rural",
    "north-eastern",
    "north-western",
    "south-eastern",
    "south-western",
];

/// "northern Syria" → "Syria"; names such as "North Waziristan" are listed whole and stay.
fn without_direction(part: &str) -> &str {
    if !Gazetteer::get().named(part).is_empty() {
        return part;
    }
    match part.split_once(' ') {
        Some((first, rest)) if DIRECTIONS.contains(&first.to_lowercase().as_str()) => rest.trim_start(),
        _ => part,
    }
}

fn pair(x: &Said, y: &Said, a: &str, b: &str, gazetteer: &Gazetteer) -> Step {
    let (Some(p), Some(q)) = (x.known, y.known) else {
        if x.inner == y.inner {
            return known(Relation::Same, format!("both say {a}"));
        }
        return unknown(format!("how {a} and {b} stand to each other is not known"));
    };
    let (p_in_q, q_in_p) = (gazetteer.is_inside(p, q), gazetteer.is_inside(q, p));
    if !p_in_q && !q_in_p {
        return if loose(p, q, gazetteer) || loose(q, p, gazetteer) {
            unknown(format!("whether {a} and {b} share ground is not known"))
        } else {
            known(Relation::Disjoint, format!("{a} and {b} are different places"))
        };
    }
    if x.inner == y.inner {
        return known(Relation::Same, format!("{a} and {b} are the same place"));
    }
    match (x.exact, y.exact) {
        (true, true) if p == q => known(Relation::Same, format!("{a} and {b} are the same place")),
        (_, true) if p_in_q => known(Relation::Part, format!("{a} lies inside {b}")),
        (true, _) if q_in_p => known(Relation::Whole, format!("{b} lies inside {a}")),
        _ => unknown(format!("how {a} and {b} stand to each other is not known")),
    }
}

/// Whether `q` may hold `p` without the list saying so: `p` is a city listed under its country alone and `q` a region of
/// that country, or `p` is a stretch of land inside no country and `q` is near it.
fn loose(p: usize, q: usize, gazetteer: &Gazetteer) -> bool {
    let (inner, outer) = (&gazetteer.places[p], &gazetteer.places[q]);
    let under_country = inner.parent.is_some_and(|c| gazetteer.places[c].kind == PlaceKind::Country);
    let country = |p: usize| gazetteer.around(p).find(|&c| gazetteer.places[c].kind == PlaceKind::Country);
    match inner.kind {
        PlaceKind::City => {
            under_country
                && matches!(outer.kind, PlaceKind::Region)
                && gazetteer.is_inside(q, inner.parent.unwrap_or(p))
        }
        PlaceKind::Region => country(p).is_none() && (outer.kind == PlaceKind::Country || country(q).is_some()),
        PlaceKind::Wider => outer.kind == PlaceKind::Wider || country(q).is_some(),
        PlaceKind::Country => false,
    }
}

fn known(relation: Relation, why: String) -> Step {
    Step { relation, why: format!("place: {why}"), assumption: None }
}

fn unknown(why: String) -> Step {
    Step { relation: Relation::Unknown, assumption: Some(format!("same place: {why}")), why: format!("place: {why}") }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn of(a: &str, b: &str) -> Relation {
        let named = |name: &str| Named { name: name.to_owned(), text: name.to_owned() };
        relation(Some(&named(a)), Some(&named(b))).relation
    }

    #[test]
    fn places_nest() {
        for (a, b, expected) in [
            ("North Waziristan", "Pakistan", Relation::Part),
            ("Pakistan", "north waziristan", Relation::Whole),
            ("Jarez, Aleppo", "Aleppo", Relation::Part),
            ("Jarez, Aleppo", "Syria", Relation::Part),
            ("Jarez, Aleppo", "Homs", Relation::Disjoint),
            ("northern Syria", "Syria", Relation::Part),
            ("northern Syria", "Aleppo", Relation::Unknown),
            ("Jarez", "Aleppo", Relation::Unknown),
            ("Jarez", "Jarez, Aleppo", Relation::Same),
            ("Afghanistan", "Pakistan", Relation::Disjoint),
            ("Afghanistan and Pakistan", "Pakistan", Relation::Whole),
            ("Afghanistan and Pakistan", "Pakistan and Yemen", Relation::Overlap),
            ("Deir ez-Zor", "Deir al-Zor", Relation::Same),
            ("Yemen", "Middle East", Relation::Part),
        ] {
            assert_eq!(of(a, b), expected, "{a} / {b}");
        }
        assert_eq!(relation(None, None).relation, Relation::Unknown);
        assert!(relation(None, None).assumption.is_some());
    }
}
