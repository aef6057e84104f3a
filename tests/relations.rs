//! Relations of scopes, facet by facet, over all pairs and triples of words: antisymmetric; what lies inside a part lies
//! inside the whole; what shares nothing with the whole shares nothing with the part.

use recount::scope::relation::unit::{self, Unit};
use recount::scope::relation::{period, perpetrator, population};
use recount::scope::{Named, Population, PopulationClass, Relation, Step, cause, place};

/// Holds the relation of each triple of values against the rules. Steps that take something for granted, and what is
/// unknown, bind nobody.
fn check<T>(values: &[T], show: impl Fn(&T) -> String, relation: impl Fn(&T, &T) -> Step) {
    let steps: Vec<Vec<Step>> = values.iter().map(|a| values.iter().map(|b| relation(a, b)).collect()).collect();
    let (mut faults, mut nested) = (Vec::new(), 0);
    for (n, a) in values.iter().enumerate() {
        for (m, b) in values.iter().enumerate() {
            let (there, back) = (&steps[n][m], &steps[m][n]);
            if there.relation != back.relation.flip() || there.assumption.is_some() != back.assumption.is_some() {
                faults.push(format!("{} / {}: {:?}, and back {:?}", show(a), show(b), there.relation, back.relation));
            }
            for (k, c) in values.iter().enumerate() {
                let (on, through) = (&steps[m][k], &steps[n][k]);
                if there.assumption.is_some() || on.assumption.is_some() {
                    continue;
                }
                let expected = match (there.relation, on.relation) {
                    (Relation::Same, other) => other,
                    (Relation::Part, Relation::Same | Relation::Part) => Relation::Part,
                    (Relation::Part, Relation::Disjoint) => Relation::Disjoint,
                    _ => continue,
                };
                nested += usize::from(there.relation == Relation::Part);
                if through.relation != expected {
                    faults.push(format!(
                        "{} is {:?} of {}, that is {:?} of {}, but {:?} and not {expected:?} of it",
                        show(a),
                        there.relation,
                        show(b),
                        on.relation,
                        show(c),
                        through.relation
                    ));
                }
            }
        }
    }
    assert!(nested > 0, "nothing nests");
    assert!(faults.is_empty(), "{} faults:\n{}", faults.len(), faults.join("\n"));
}

fn named(name: &str) -> Named {
    Named { name: name.to_owned(), text: name.to_owned() }
}

#[test]
fn periods() {
    let days = [
        "2011",
        "2012",
        "2011/2012",
        "2012-03",
        "2012-03-04",
        "2012-03-04/2012-03-06",
        "2008/2013-10-30",
        "2008/2013-10-23",
        "2004/..",
        "../2012",
        "2012-01-01/2012-12-31",
        "201X",
        "2012-21",
        "2012-02/2012-04",
    ];
    check(&days, |d| (*d).to_owned(), |a, b| period::relation(Some(a), Some(b)));
}

#[test]
fn places() {
    let names = [
        "Pakistan",
        "North Waziristan",
        "Waziristan",
        "Karachi",
        "Syria",
        "Aleppo",
        "Jarez, Aleppo",
        "Jarez, Aleppo, Syria",
        "northern Syria",
        "Homs",
        "Afghanistan and Pakistan",
        "Afghanistan",
        "Pakistan and Yemen",
        "Yemen",
        "Middle East",
        "Gaza",
        "Rafah",
        "Nowhereville",
        "Deir ez-Zor",
        "Deir al-Zor",
        "Kandahar",
        "Kabul",
    ];
    let names = names.map(named);
    check(&names, |n| n.name.clone(), |a, b| place::relation(Some(a), Some(b)));
}

#[test]
fn causes() {
    let names = [
        "violence",
        "attack",
        "airstrike",
        "drone strike",
        "shelling",
        "bombing",
        "shooting",
        "execution",
        "chemical attack",
        "clashes",
        "accident",
        "disaster",
        "disease",
        "hunger",
        "something else",
    ];
    let names = names.map(named);
    check(&names, |n| n.name.clone(), |a, b| cause::relation(Some(a), Some(b)));
}

#[test]
fn perpetrators() {
    let names =
        ["US", "the United States", "CIA", "NATO", "Russia", "Syrian regime", "Daesh", "terrorists", "Taliban", "TTP"];
    let names = names.map(named);
    check(&names, |n| n.name.clone(), |a, b| perpetrator::relation(Some(a), Some(b)));
}

#[test]
fn populations() {
    use PopulationClass::*;
    let mut values = Vec::new();
    for (class, words) in [
        (People, vec![None, Some("labourers"), Some("residents"), Some("worshippers")]),
        (Civilians, vec![None, Some("Afghan civilians"), Some("unarmed civilians")]),
        (Combatants, vec![None, Some("militants"), Some("rebels")]),
        (SecurityForces, vec![None, Some("soldiers"), Some("policemen"), Some("border guards")]),
        (Children, vec![None, Some("boys"), Some("girls"), Some("schoolchildren")]),
        (Women, vec![None, Some("grandmother")]),
        (Men, vec![None]),
        (Journalists, vec![None]),
        (Medical, vec![None]),
        (Detainees, vec![None]),
    ] {
        for text in words {
            for side in [None, Some("American"), Some("Western"), Some("Pakistani")] {
                values.push(Population { class, text: text.map(str::to_owned), side: side.map(str::to_owned) });
            }
        }
    }
    let show = |p: &Population| format!("{} {:?} {:?}", p.class.name(), p.text, p.side);
    check(&values, show, |a, b| population::relation(Some(a), Some(b)));
}

#[test]
fn units() {
    let mut values = Vec::new();
    for name in ["people", "USD", "EUR"] {
        for status in [None, Some("pledged"), Some("paid")] {
            for purpose in [None, Some("military"), Some("civilian")] {
                if name == "people" && (status.is_some() || purpose.is_some()) {
                    continue;
                }
                values.push(Unit { name: name.to_owned(), per: None, status, purpose, rate: None });
            }
        }
    }
    check(&values, |u| format!("{u:?}"), unit::relation);
}
