//! What the name of a column or a cell says by itself: the measure, the people, the things, one end of a figure.

use super::cell;
use super::columns::{Bound, Column};
use super::told::by_whom;
use crate::document::Span;
use crate::language::Language;
use crate::measure::{Form, Measure, Role, Sense};
use crate::scope::population::Noun;
use crate::scope::{PopulationClass, Status};
use crate::text::Tokens;

/// A name as words: `civilians_killed_low` is read as "civilians killed low".
pub(super) fn plain(name: &str) -> String {
    cell::without_marks(name).to_lowercase().replace(['_', '-'], " ").trim().to_owned()
}

/// The words of a name that say who is counted.
pub(super) fn people(name: &str, language: &Language) -> Option<String> {
    let plain = plain(name);
    let tokens = Tokens::cut(&plain, Span { start: 0, end: plain.len() }, &language.vocabulary);
    (0..tokens.len()).find_map(|at| {
        let unknown = matches!(tokens.str(at), "unknown" | "unknowns");
        match language.populations.noun(&tokens, at) {
            Some((length, Noun::Class(_))) => Some(tokens.slice(&(at..at + length)).to_owned()),
            _ => unknown.then(|| tokens.str(at).to_owned()),
        }
    })
}

/// Lists of whole names that say a measure as the name of a column and nowhere else: "Not found", "In shelters".
const IN_NAMES: [(&str, &str); 6] = [
    ("names_killed", "killed"),
    ("names_injured", "injured"),
    ("names_missing", "missing"),
    ("names_detained", "detained"),
    ("names_displaced", "displaced"),
    ("names_strikes", "strikes"),
];

/// What a name or a cell says is counted: the measure and the class of people.
pub(super) fn counted(name: &str, language: &Language) -> (Option<Measure>, Option<PopulationClass>) {
    let plain = plain(name);
    let tokens = Tokens::cut(&plain, Span { start: 0, end: plain.len() }, &language.vocabulary);
    let (mut measure, mut population) = (language.measures.by_name(&plain), None);
    let doer = by_whom(&tokens);
    let none = language.tables.has("not_counted", &plain);
    for at in 0..tokens.len() {
        if let Some((_, senses)) = language.measures.senses(&tokens, at).filter(|_| !none) {
            let counted = senses.iter().find(|s| says_in_name(s, &tokens, language));
            measure = measure.or(counted.map(|s| s.measure));
        }
        if let Some((_, Noun::Class(class))) = language.populations.noun(&tokens, at)
            && at < doer
        {
            population = population.or(Some(class));
        }
    }
    if measure.is_none() && !none {
        measure = IN_NAMES
            .iter()
            .find(|(role, _)| language.tables.says(role, &plain))
            .and_then(|(_, name)| language.measures.by_name(name));
    }
    if language.tables.has("under_age", &plain) {
        population = Some(PopulationClass::Children);
    }
    // The dead of unknown status are a class of their own, folded into neither side.
    let unknown = (0..tokens.len()).any(|at| matches!(tokens.str(at), "unknown" | "unknowns"));
    (measure, if unknown { Some(PopulationClass::Other) } else { population })
}

/// Whether a word says its measure in a name, where no verb stands beside it: "Died", "Still held", "Houses lost".
fn says_in_name(sense: &Sense, tokens: &Tokens, language: &Language) -> bool {
    let traits = language.measures.traits(sense.measure);
    let named = || (0..tokens.len()).any(|at| traits.weak_heads.contains(&tokens.word(at)));
    match sense.role {
        Role::Noun | Role::Adjective | Role::ObjectVerb | Role::Toll => true,
        Role::SubjectVerb => {
            let past = matches!(sense.form, Form::Past | Form::Participle | Form::PastOrParticiple);
            past && traits.heads.is_empty()
        }
        Role::WeakAdjective if !traits.things => traits.population && traits.heads.is_empty(),
        Role::WeakAdjective | Role::WeakObjectVerb => traits.things && named(),
        _ => false,
    }
}

/// The things that a name names: "houses" in "Houses lost".
pub(super) fn things(name: &str, measure: Measure, language: &Language) -> Option<String> {
    let plain = plain(name);
    let tokens = Tokens::cut(&plain, Span { start: 0, end: plain.len() }, &language.vocabulary);
    let heads = &language.measures.traits(measure).weak_heads;
    (0..tokens.len()).find(|&at| heads.contains(&tokens.word(at))).map(|at| tokens.str(at).to_owned())
}

/// The names that stand for the whole of a column.
const NAMED: [(&str, Column); 16] = [
    ("source", Column::Source),
    ("kind", Column::Kind),
    ("place", Column::Place),
    ("cause", Column::Cause),
    ("perpetrator", Column::Perpetrator),
    ("period", Column::Period),
    ("start", Column::Start),
    ("end", Column::End),
    ("population", Column::Population),
    ("measure", Column::Measure),
    ("low", Column::Value(Bound::Low)),
    ("high", Column::Value(Bound::High)),
    ("point", Column::Value(Bound::Point)),
    ("qualifier", Column::Qualifier),
    ("unit", Column::Unit),
    ("statement", Column::Statement),
];

/// What a column's name says it holds, by itself; `None` where its cells must tell.
pub(super) fn column(name: &str, language: &Language) -> Option<Column> {
    let plain = plain(name);
    let named = |name: &str| NAMED.iter().find(|(role, _)| language.tables.says(role, name)).map(|named| named.1);
    if let Some(column) = named(&plain) {
        return Some(column);
    }
    if let (Some(measure), population) = counted(name, language) {
        return Some(Column::Figure { measure: Some(measure), population, bound: bound(&plain, language) });
    }
    // "Region or state", "Month of report", "Country (ISO)".
    let first = [" or ", "/", " of ", " (", ",", " and "]
        .iter()
        .fold(plain.as_str(), |name, cut| name.split(cut).next().unwrap_or(name));
    named(first.trim())
        .filter(|column| matches!(column, Column::Source | Column::Place | Column::Period | Column::Cause))
}

pub(super) fn bound(plain: &str, language: &Language) -> Bound {
    let words = || plain.split(|c: char| !c.is_alphanumeric());
    let says = |role: &str| words().any(|word| language.tables.says(role, word));
    match (says("low"), says("high")) {
        (_, true) => Bound::High,
        (true, false) => Bound::Low,
        (false, false) => Bound::Point,
    }
}

/// The word for what numbers are multiplied by, by a name such as "US$ m" or "Displaced (thousands)".
pub(super) fn scale(plain: &str, language: &Language) -> Option<&'static str> {
    let words = || plain.split(|c: char| c.is_whitespace() || matches!(c, '(' | ')' | ',' | '$' | '€' | '£'));
    ["thousand", "million", "billion"].into_iter().find(|scale| words().any(|word| language.tables.says(scale, word)))
}

/// What became of the money that a column counts.
pub(super) fn status(plain: &str, language: &Language) -> Option<Status> {
    let words = || plain.split(|c: char| !c.is_alphanumeric());
    Status::ALL.into_iter().find(|status| words().any(|word| language.tables.says(status.word(), word)))
}

/// Whether a cell names the sum of its column: "Total", "All countries, others included".
pub(super) fn is_sum(value: &str, language: &Language) -> bool {
    let value = plain(value);
    let first = value.split(|c: char| !c.is_alphanumeric()).next().unwrap_or("");
    language.tables.says("sums", &value) || language.tables.says("sum_openers", first)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn names_say_what_a_column_holds() {
        let language = Language::english();
        let measure = |name: &str| language.measures.by_name(name).unwrap();
        let figure = |name: &str, population, bound| Column::Figure { measure: Some(measure(name)), population, bound };
        use PopulationClass::{Civilians, Combatants, Other};
        for (name, expected) in [
            ("Source", Column::Source),
            ("reported by", Column::Source),
            ("source_kind", Column::Kind),
            ("Country", Column::Place),
            ("year", Column::Period),
            ("killed", figure("killed", None, Bound::Point)),
            ("Deaths", figure("killed", None, Bound::Point)),
            ("civilians_killed_min", figure("killed", Some(Civilians), Bound::Low)),
            ("Militants killed (max)", figure("killed", Some(Combatants), Bound::High)),
            ("unknown_killed_high", figure("killed", Some(Other), Bound::High)),
            ("indicator", Column::Measure),
            ("who", Column::Population),
            ("low", Column::Value(Bound::Low)),
            ("figure", Column::Value(Bound::Point)),
            ("notes", Column::Ignored),
            ("gap_absolute", Column::Ignored),
        ] {
            assert_eq!(column(name, language).unwrap_or(Column::Ignored), expected, "{name}");
        }
    }
}
