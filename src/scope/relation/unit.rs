//! Compares units of account: counts with counts, a currency with itself, a rate with the same rate.

use crate::figure::Figure;
use crate::scope::{Relation, Step};

/// Whether the unit is a currency: an ISO 4217 code.
pub fn is_money(unit: &str) -> bool {
    unit.len() == 3 && unit.bytes().all(|b| b.is_ascii_uppercase())
}

/// How the units of two figures stand to each other.
pub fn relation(a: &Figure, b: &Figure) -> Step {
    if a.unit != b.unit {
        return Step::plain(Relation::Disjoint, format!("unit: {} and {} are not one unit", a.unit, b.unit));
    }
    if a.per != b.per {
        return Step::plain(Relation::Disjoint, "unit: one is a rate, the other is a sum or another rate");
    }
    let why = if a.per.is_some() {
        format!("unit: both in {}, at one rate", a.unit)
    } else {
        format!("unit: both in {}", a.unit)
    };
    if is_money(&a.unit) {
        let kind = "the sums are of one kind, pledged, committed or paid, military or all";
        return Step::assuming(Relation::Same, why, kind);
    }
    Step::plain(Relation::Same, why)
}
