//! What the columns of a table hold, by their names.
//!
//! | name | holds |
//! |---|---|
//! | `source`, `place`, `year`, `weapon` | the source, place, time and cause of the row |
//! | `killed`, `civilians_injured_max` | a figure for the measure, of the people named, or one end of it |
//! | `measure`, `who` | what is counted in the row, for tables with one figure a row |
//! | `value`, `low`, `high`, `qualifier`, `unit` | that figure |

use crate::document::{Span, Table};
use crate::language::Language;
use crate::measure::{Measure, Role};
use crate::scope::PopulationClass;
use crate::scope::population::Noun;
use crate::text::Tokens;

/// What a column holds.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Column {
    Source,
    Kind,
    Place,
    Cause,
    Perpetrator,
    Period,
    Start,
    End,
    Population,
    Measure,
    Value(Bound),
    Qualifier,
    Unit,
    Figure { measure: Measure, population: Option<PopulationClass>, bound: Bound },
    Ignored,
}

/// Which end of a figure a column holds.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Bound {
    Low,
    High,
    Point,
}

/// Whether a table gives figures: a column is named for a measure, or one says what is counted beside one that says how
/// many.
pub fn has_figures(table: &Table, language: &Language) -> bool {
    let columns = columns(table, language);
    columns.iter().any(|column| matches!(column, Column::Figure { .. })) || is_long(&columns)
}

/// Whether a table has one figure a row, and says in a cell what it counts.
pub(super) fn is_long(columns: &[Column]) -> bool {
    columns.contains(&Column::Measure) && columns.iter().any(|column| matches!(column, Column::Value(_)))
}

/// What the columns of a table hold.
pub(super) fn columns(table: &Table, language: &Language) -> Vec<Column> {
    table.header.iter().map(|cell| column(&cell.value, language)).collect()
}

/// A column's name as words: `civilians_killed_low` is read as "civilians killed low".
pub(super) fn plain(name: &str) -> String {
    name.to_lowercase().replace(['_', '-'], " ").trim().to_owned()
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

/// What a name or a cell says is counted: the measure and the class of people.
pub(super) fn counted(name: &str, language: &Language) -> (Option<Measure>, Option<PopulationClass>) {
    let plain = plain(name);
    let tokens = Tokens::cut(&plain, Span { start: 0, end: plain.len() }, &language.vocabulary);
    let (mut measure, mut population) = (language.measures.by_name(&plain), None);
    for at in 0..tokens.len() {
        if let Some((_, senses)) = language.measures.senses(&tokens, at) {
            let counted = senses.iter().find(|s| matches!(s.role, Role::Noun | Role::Adjective | Role::ObjectVerb));
            measure = measure.or(counted.map(|s| s.measure));
        }
        if let Some((_, Noun::Class(class))) = language.populations.noun(&tokens, at) {
            population = population.or(Some(class));
        }
    }
    // The dead of unknown status are a class of their own, folded into neither side.
    let unknown = (0..tokens.len()).any(|at| matches!(tokens.str(at), "unknown" | "unknowns"));
    (measure, if unknown { Some(PopulationClass::Other) } else { population })
}

/// The names that stand for the whole of a column.
const NAMED: [(&str, Column); 15] = [
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
];

/// What a column's name says it holds.
fn column(name: &str, language: &Language) -> Column {
    let plain = plain(name);
    if let Some((_, column)) = NAMED.iter().find(|(role, _)| language.tables.says(role, &plain)) {
        return *column;
    }
    let (Some(measure), population) = counted(name, language) else { return Column::Ignored };
    let words = || plain.split(|c: char| !c.is_alphanumeric());
    let says = |role: &str| words().any(|word| language.tables.says(role, word));
    let bound = match (says("low"), says("high")) {
        (_, true) => Bound::High,
        (true, false) => Bound::Low,
        (false, false) => Bound::Point,
    };
    Column::Figure { measure, population, bound }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn names_say_what_a_column_holds() {
        let language = Language::english();
        let measure = |name: &str| language.measures.by_name(name).unwrap();
        let figure = |name: &str, population, bound| Column::Figure { measure: measure(name), population, bound };
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
            assert_eq!(column(name, language), expected, "{name}");
        }
    }
}
