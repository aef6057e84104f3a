//! Sentences: figures, sources and quantities in the words that reports use.

use super::Bounds;
use super::prepare::Prepared;
use super::voice;
use crate::claim::Claim;
use crate::figure::Figure;
use crate::scope::Scope;
use crate::scope::period::told;
use crate::wording::Facets;
use crate::wording::source_name;

pub use crate::wording::figures::{figure_words as figure, grouped as number};

/// A figure with the bounds that its words are taken for: `about 4,000, read as 3,600–4,400`.
pub fn bounded(figure: &Figure) -> String {
    let words = self::figure(figure);
    let bounds = self::bounds(Bounds { low: figure.low, high: figure.high }, &figure.unit);
    if words.contains(&bounds) { words } else { format!("{words}, read as {bounds}") }
}

/// Bounds in words: `72–75`.
pub fn bounds(bounds: Bounds, unit: &str) -> String {
    crate::wording::figures::bounds_words(&bounds, unit)
}

/// A number of a unit in words: `12,345`, `USD 10 billion`.
pub fn amount(n: u64, unit: &str) -> String {
    bounds(Bounds { low: Some(n), high: Some(n) }, unit)
}

/// How far a number, said before, lies above another: `is 333 more than 67`, `stands against none`.
pub fn above(higher: u64, lower: u64, unit: &str) -> String {
    match lower {
        0 => "stands against none".to_owned(),
        _ => format!("is {} more than {}", amount(higher.saturating_sub(lower), unit), amount(lower, unit)),
    }
}

/// The source in words: its name, else the outlet's, else the document's path.
pub fn source(p: &Prepared) -> String {
    voice::source(p).map_or_else(|| format!("the document {}", p.claim.document.path), |s| s.name)
}

/// Those who are several also where they begin a sentence and are written large.
const SEVERAL: [&str; 10] = [
    "police",
    "residents",
    "witnesses",
    "officials",
    "authorities",
    "villagers",
    "doctors",
    "medics",
    "activists",
    "sources",
];

/// A source with its verb, as it stands inside a sentence: `the ministry says`, `residents say`.
pub fn says(name: &str) -> String {
    let name = source_name(name);
    // "Residents of Marib" and "two officials" are several; names of bodies, which are written large, are one.
    let head = [" of ", " in ", " at ", " from ", " with ", " for ", ","]
        .iter()
        .fold(name.as_str(), |head, end| head.split_once(end).map_or(head, |(head, _)| head));
    let last = head.rsplit(' ').next().unwrap_or(head);
    let small = last.starts_with(char::is_lowercase);
    let several = small && last.ends_with('s') && !last.ends_with("ss") && !last.ends_with("'s");
    let known = SEVERAL.iter().any(|many| last.eq_ignore_ascii_case(many));
    let verb = if several || known { "say" } else { "says" };
    format!("{name} {verb}")
}

/// The quantity in words: `civilians killed (drone strikes, Pakistan, 2008 to 30 Oct 2013)`.
pub fn quantity(claim: &Claim) -> String {
    measured(&claim.measure, &claim.scope)
}

/// A measure over a scope in words; what is not said is left out.
pub fn measured(measure: &str, scope: &Scope) -> String {
    let Facets { count, cause, place, period } = Facets::told(measure, scope);
    let parts: Vec<String> = [cause, place, period.map(|edtf| told::period(&edtf))].into_iter().flatten().collect();
    if parts.is_empty() { count } else { format!("{count} ({})", parts.join(", ")) }
}

#[cfg(test)]
mod tests {
    use super::says;

    #[test]
    fn several_say_and_one_says() {
        for (name, words) in [
            ("The health ministry", "the health ministry says"),
            ("residents", "residents say"),
            ("Residents of Marib", "Residents of Marib say"),
            ("two officials in Aden", "two officials in Aden say"),
            ("local police", "local police say"),
            ("A spokesman of the rebels", "a spokesman of the rebels says"),
            ("Physicians for Peace", "Physicians for Peace says"),
            ("the United Nations", "the United Nations says"),
            ("Reuters", "Reuters says"),
            ("an armed group", "an armed group says"),
            ("the press", "the press says"),
        ] {
            assert_eq!(says(name), words);
        }
    }
}
