//! Sentences: figures, sources and quantities in plain words.

use super::prepare::Prepared;
use super::voice;
use crate::claim::Claim;
use crate::figure::{Figure, Per, Qualifier};
use crate::scope::Scope;
use crate::scope::relation::population;
use crate::scope::relation::unit::is_money;

/// A number with separators: `4000` → `4,000`.
pub fn number(n: u64) -> String {
    let digits = n.to_string();
    let mut out = String::with_capacity(digits.len() + digits.len() / 3);
    for (at, digit) in digits.chars().enumerate() {
        if at > 0 && (digits.len() - at).is_multiple_of(3) {
            out.push(',');
        }
        out.push(digit);
    }
    out
}

/// A figure in words: `at least 400`, `about 4,000 (3,600 to 4,400)`.
pub fn figure(figure: &Figure) -> String {
    let between = match (figure.low, figure.high) {
        (Some(low), Some(high)) => format!("{} to {}", number(low), number(high)),
        (Some(low), None) => format!("{} or more", number(low)),
        (None, Some(high)) => format!("{} or fewer", number(high)),
        (None, None) => "any number".to_owned(),
    };
    let point = figure.point.map(number);
    let words = match (figure.qualifier, point) {
        (Qualifier::Exact, Some(point)) => point,
        (Qualifier::AtLeast, Some(point)) => format!("at least {point}"),
        (Qualifier::MoreThan, Some(point)) => format!("more than {point}"),
        (Qualifier::AtMost, Some(point)) => format!("at most {point}"),
        (Qualifier::LessThan, Some(point)) => format!("fewer than {point}"),
        (Qualifier::About, Some(point)) => format!("about {point} ({between})"),
        (Qualifier::Vague | Qualifier::Unspecified, _) => format!("\"{}\" ({between})", figure.text.trim()),
        _ => between,
    };
    let unit = if is_money(&figure.unit) { format!(" {}", figure.unit) } else { String::new() };
    let per = match figure.per {
        Some(Per::Year) => " a year",
        Some(Per::Month) => " a month",
        Some(Per::Week) => " a week",
        Some(Per::Day) => " a day",
        None => "",
    };
    format!("{words}{unit}{per}")
}

/// The source in words: its name, else the outlet's, else the document's path.
pub fn source(p: &Prepared) -> String {
    voice::source(p).map_or_else(|| format!("the document {}", p.claim.document.path), |s| s.name)
}

/// The quantity in words: `civilians killed (drone strike; Pakistan; 2008/2013-10-30)`.
pub fn quantity(claim: &Claim) -> String {
    measured(&claim.measure, &claim.scope)
}

/// A measure over a scope in words.
pub fn measured(measure: &str, scope: &Scope) -> String {
    let head = match &scope.population {
        Some(population) => format!("{} {measure}", population::words(population)),
        None => measure.to_owned(),
    };
    let parts: Vec<&str> = [
        scope.cause.as_ref().map(|c| c.name.as_str()),
        scope.perpetrator.as_ref().map(|p| p.name.as_str()),
        scope.place.as_ref().map(|p| p.name.as_str()),
        scope.period.as_deref(),
    ]
    .into_iter()
    .flatten()
    .collect();
    if parts.is_empty() { head } else { format!("{head} ({})", parts.join("; ")) }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn figures_read_as_words() {
        let of = |qualifier, low, high, point, unit: &str| {
            let (unit, text) = (unit.to_owned(), "dozens".to_owned());
            figure(&Figure { low, high, point, qualifier, unit, per: None, text, start: 0, end: 6 })
        };
        assert_eq!(of(Qualifier::AtLeast, Some(400), None, Some(400), "people"), "at least 400");
        assert_eq!(of(Qualifier::About, Some(3600), Some(4400), Some(4000), "people"), "about 4,000 (3,600 to 4,400)");
        assert_eq!(of(Qualifier::Vague, Some(24), Some(99), None, "people"), "\"dozens\" (24 to 99)");
        assert_eq!(of(Qualifier::Range, Some(72), Some(155), None, "people"), "72 to 155");
        assert_eq!(
            of(Qualifier::MoreThan, Some(6_000_000_000), None, Some(6_000_000_000), "USD"),
            "more than 6,000,000,000 USD"
        );
    }
}
