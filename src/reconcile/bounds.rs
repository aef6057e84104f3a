//! Bounds: what figures allow together, how far they lie apart, and what official and independent sources allow.

use super::{Bounds, Gap, Ranges};
use crate::figure::{Figure, Qualifier};
use crate::source::Standing;

/// Whether the figure is a word for a size, or a plural without a number.
pub fn is_vague(figure: &Figure) -> bool {
    matches!(figure.qualifier, Qualifier::Vague | Qualifier::Unspecified)
}

/// What both allow; `None` if nothing.
pub fn overlap(a: Bounds, b: Bounds) -> Option<Bounds> {
    let low = a.low.max(b.low);
    let high = match (a.high, b.high) {
        (Some(x), Some(y)) => Some(x.min(y)),
        (x, y) => x.or(y),
    };
    match (low, high) {
        (Some(low), Some(high)) if low > high => None,
        _ => Some(Bounds { low, high }),
    }
}

/// What either allows, gaps included.
pub fn hull(a: Bounds, b: Bounds) -> Bounds {
    let low = a.low.unwrap_or(0).min(b.low.unwrap_or(0));
    Bounds { low: (a.low.is_some() && b.low.is_some()).then_some(low), high: a.high.zip(b.high).map(|(x, y)| x.max(y)) }
}

/// Whether one bounded range lies inside the other.
pub fn nested(a: Bounds, b: Bounds) -> bool {
    let (Some(a_low), Some(a_high), Some(b_low), Some(b_high)) = (a.low, a.high, b.low, b.high) else {
        return false;
    };
    (a_low >= b_low && a_high <= b_high) || (b_low >= a_low && b_high <= a_high)
}

/// How far two numbers lie apart.
pub fn gap(lower: u64, higher: u64) -> Gap {
    let ratio = (lower > 0).then(|| (higher as f64 / lower as f64 * 100.0).round() / 100.0);
    Gap { absolute: higher.saturating_sub(lower), ratio }
}

/// What official sources, independent sources and all sources allow.
pub fn ranges(voices: impl Iterator<Item = (Standing, Bounds)> + Clone) -> Ranges {
    let of = |standing: Standing| voices.clone().filter(|v| v.0 == standing).map(|v| v.1).reduce(hull);
    let all = voices.clone().map(|v| Some(v.1)).reduce(|a, b| overlap(a?, b?)).flatten();
    Ranges { official: of(Standing::Official), independent: of(Standing::Independent), all }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn bounds(low: u64, high: u64) -> Bounds {
        Bounds { low: Some(low), high: (high > 0).then_some(high) }
    }

    #[test]
    fn bounds_meet_or_do_not() {
        assert_eq!(overlap(bounds(438, 478), bounds(473, 669)), Some(bounds(473, 478)));
        assert_eq!(overlap(bounds(67, 67), bounds(400, 0)), None);
        assert_eq!(overlap(bounds(12, 0), bounds(20, 0)), Some(bounds(20, 0)));
        assert!(nested(bounds(72, 155), bounds(68, 157)));
        assert!(!nested(bounds(8, 0), bounds(10, 10)), "an open bound holds everything above it");
        assert_eq!(hull(bounds(72, 155), bounds(3, 9)), bounds(3, 155));
        assert_eq!(hull(bounds(67, 67), bounds(400, 0)), bounds(67, 0));
    }

    #[test]
    fn gaps_are_absolute_and_a_ratio() {
        assert_eq!(gap(67, 400), Gap { absolute: 333, ratio: Some(5.97) });
        assert_eq!(gap(0, 19), Gap { absolute: 19, ratio: None });
    }
}
