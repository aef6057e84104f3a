//! The lines of the page's table: where sources meet and what one source says, under one numbering.

use rustc_hash::FxHashMap;

use super::super::table::{Entry, Row, Table};
use crate::reconcile::FindingKind;
use crate::wording::words;

/// A line of the page's table.
#[derive(Clone, Debug)]
pub struct Line<'t, 'a> {
    /// Its number, from 1.
    pub number: usize,
    /// What was counted.
    pub what: &'t str,
    /// The figures.
    pub entries: Vec<&'t Entry<'a>>,
    /// What follows from them; `None` where one source alone speaks.
    pub row: Option<&'t Row<'a>>,
}

impl Line<'_, '_> {
    /// The verdict in a word or three.
    pub fn verdict(&self) -> &'static str {
        self.row.map_or("one source", |row| words::verdict(row.kind))
    }

    /// Whether its figures cannot all be right.
    pub fn is_sharp(&self) -> bool {
        use FindingKind::{Disagreement, Impossible, Sum, Transmission};
        self.row.is_some_and(|row| matches!(row.kind, Disagreement | Impossible | Sum | Transmission))
    }
}

/// The lines of a table: its rows, then what one source says.
pub fn lines<'t, 'a>(table: &'t Table<'a>) -> Vec<Line<'t, 'a>> {
    let met = table.rows.iter().map(|row| (row.what.as_str(), row.entries.iter().collect(), Some(row)));
    let single = table.single.iter().map(|single| (single.what.as_str(), vec![&single.entry], None));
    let numbered = met.chain(single).enumerate();
    numbered.map(|(at, (what, entries, row))| Line { number: at + 1, what, entries, row }).collect()
}

/// The line that each claim stands in first.
pub fn homes<'a>(lines: &[Line<'_, 'a>]) -> FxHashMap<&'a str, usize> {
    let mut homes = FxHashMap::default();
    for line in lines {
        for claim in line.entries.iter().flat_map(|entry| &entry.claims) {
            homes.entry(claim.id.as_str()).or_insert(line.number);
        }
    }
    homes
}
