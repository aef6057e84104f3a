//! Corrections: the value of a judgement that replaces a claim's figure or one of its facets.
//!
//! | value | what is replaced |
//! |---|---|
//! | `67` `>=400` `>150` `<=30` `<10` `~4000` `72-155` | the figure |
//! | `period=2012/2013` `place=Homs` `cause=shelling` `population=civilians` `source=…` `measure=injured` | a facet |

use crate::claim::Claim;
use crate::figure::{Figure, Qualifier};
use crate::scope::relation::Interval;
use crate::scope::relation::unit::is_money;
use crate::scope::{Named, Population, PopulationClass};
use crate::source::{Source, SourceKind};

/// What a correction replaces.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Correction {
    /// The figure: how the words bound it, and its number or its two ends.
    Figure(Qualifier, u64, Option<u64>),
    /// Who was counted.
    Population(PopulationClass),
    /// What was counted.
    Measure(String),
    /// When.
    Period(String),
    /// Where.
    Place(String),
    /// How.
    Cause(String),
    /// Who says so.
    Source(String),
}

/// Reads the value of a correction; `None` if it is none.
pub fn read(value: &str) -> Option<Correction> {
    let value = value.trim();
    if let Some((facet, words)) = value.split_once('=').filter(|(facet, _)| facet.chars().all(char::is_alphabetic)) {
        let words = words.trim().to_owned();
        if facet.is_empty() || words.is_empty() {
            return None;
        }
        return match facet {
            "population" => {
                let class = serde_json::from_value(serde_json::Value::from(words)).ok()?;
                Some(Correction::Population(class))
            }
            "measure" => Some(Correction::Measure(words)),
            "period" => Interval::read(&words).map(|_| Correction::Period(words)),
            "place" => Some(Correction::Place(words)),
            "cause" => Some(Correction::Cause(words)),
            "source" => Some(Correction::Source(words)),
            _ => None,
        };
    }
    let number = |text: &str| text.replace(',', "").trim().parse::<u64>().ok();
    let marks = [
        (">=", Qualifier::AtLeast),
        ("<=", Qualifier::AtMost),
        (">", Qualifier::MoreThan),
        ("<", Qualifier::LessThan),
        ("~", Qualifier::About),
    ];
    for (mark, qualifier) in marks {
        if let Some(rest) = value.strip_prefix(mark) {
            return Some(Correction::Figure(qualifier, number(rest)?, None));
        }
    }
    if let Some((low, high)) = value.split_once('-') {
        let (low, high) = (number(low)?, number(high)?);
        return (low <= high).then_some(Correction::Figure(Qualifier::Range, low, Some(high)));
    }
    Some(Correction::Figure(Qualifier::Exact, number(value)?, None))
}

/// The claim with the correction in its place; the words of the text stay as they are.
pub fn corrected(claim: &Claim, correction: Correction) -> Claim {
    let mut claim = claim.clone();
    let named = |name: String| Some(Named { text: name.clone(), name });
    match correction {
        Correction::Figure(qualifier, number, end) => claim.figure = figure(&claim.figure, qualifier, number, end),
        Correction::Population(class) => {
            claim.scope.population = Some(Population { class, text: None, side: None });
        }
        Correction::Measure(measure) => claim.measure = measure,
        Correction::Period(period) => claim.scope.period = Some(period),
        Correction::Place(place) => claim.scope.place = named(place),
        Correction::Cause(cause) => claim.scope.cause = named(cause),
        Correction::Source(name) => {
            let kind = claim.attribution.source.map_or(SourceKind::Other, |source| source.kind);
            claim.attribution.source = Some(Source { name, id: None, kind });
        }
    }
    "judgement".clone_into(&mut claim.rule);
    claim
}

fn figure(old: &Figure, qualifier: Qualifier, number: u64, end: Option<u64>) -> Figure {
    let more = u64::from(!is_money(&old.unit));
    let (low, high) = match qualifier {
        Qualifier::AtLeast => (Some(number), None),
        Qualifier::MoreThan => (Some(number.saturating_add(more)), None),
        Qualifier::AtMost => (Some(0), Some(number)),
        Qualifier::LessThan => (Some(0), Some(number.saturating_sub(more))),
        // Ten per cent either way, rounded outward, as for the words "about" and "some".
        Qualifier::About => (Some(number - number.div_ceil(10)), Some(number.saturating_add(number.div_ceil(10)))),
        Qualifier::Range => (Some(number), end),
        _ => (Some(number), Some(number)),
    };
    Figure { low, high, point: end.is_none().then_some(number), qualifier, ..old.clone() }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn values_are_read() {
        for (value, expected) in [
            ("67", Correction::Figure(Qualifier::Exact, 67, None)),
            ("1,200", Correction::Figure(Qualifier::Exact, 1200, None)),
            (">=400", Correction::Figure(Qualifier::AtLeast, 400, None)),
            ("72-155", Correction::Figure(Qualifier::Range, 72, Some(155))),
            ("period=2012/2013", Correction::Period("2012/2013".to_owned())),
            ("population=security_forces", Correction::Population(PopulationClass::SecurityForces)),
        ] {
            assert_eq!(read(value), Some(expected), "{value}");
        }
        for bad in ["", "many", "155-72", "period=soon", "population=folk", "colour=red", "=", "place="] {
            assert_eq!(read(bad), None, "{bad}");
        }
    }
}
