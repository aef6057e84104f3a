//! Rows of names or times with their figures, behind a colon or in brackets, and single ones.
//!
//! | text, after *The war killed 620 people* | read |
//! |---|---|
//! | `By district: Kelmar 240, Dovrin 160, Sollen 110.` | killed, three |
//! | `They fall as follows: 2009, 88; 2010, 104.` | killed, two |
//! | `Others differ (government 620, opposition 1,400).` | killed, two |
//! | `The Chronicle, 810.` | killed |
//! | `The year before: 84.` | killed |

use std::ops::Range;

use super::super::chunk::Kind;
use super::super::clause::Match;
use super::{Ellipsis, Holds};
use crate::language::Classes;

/// Figures up to this may be somebody's age.
const AGE: u64 = 120;

impl Ellipsis<'_, '_, '_> {
    /// The match of a figure in a row of names or times.
    pub(super) fn tabled(&mut self, group: usize, at: usize) -> Option<Match> {
        let count = self.count?;
        if !self.goes_on_counting() || !self.is_cell(group, at) {
            return None;
        }
        if !(self.is_only_cell(group, at) || self.is_in_row(at)) {
            return None;
        }
        let trigger = self.group(group).amount.tokens.clone();
        let holds = Holds { measure: count.measure, class: self.class(), trigger: trigger.clone() };
        self.take(group, holds, "row", trigger)
    }

    /// Whether a figure is bare and its element ends with it, or with a bracket on it.
    fn is_cell(&self, group: usize, at: usize) -> bool {
        let g = self.group(group);
        let and = self.chunk(at + 1).is_some_and(|c| c.is(Classes::AND));
        self.is_bare(group) && !g.of && !g.more && !g.anaphoric && (self.is_last(at) || and)
    }

    /// "The Chronicle, 810." "The year before: 84.": the whole sentence is a name or a time and its figure.
    fn is_only_cell(&self, group: usize, at: usize) -> bool {
        let chunks = self.clause.chunks;
        let fresh = self.count.is_some_and(|count| count.figures.iter().any(|s| s.sentence + 1 == self.sentence));
        let sign = |i: usize| matches!(chunks[i].kind, Kind::Comma) || self.clause.is_word(i, ":");
        let ends = chunks[at + 1..].iter().all(|c| c.kind == Kind::Stop);
        if group != 0 || !fresh || at < 2 || !ends || !sign(at - 1) {
            return false;
        }
        let aged = self.group(group).amount.low.is_none_or(|low| low <= AGE);
        self.is_time(0..at - 1) || !aged && self.is_name(0, at - 1)
    }

    /// Whether a figure stands in a row of at least two that a colon or a bracket opens.
    fn is_in_row(&self, at: usize) -> bool {
        let chunks = self.clause.chunks;
        let opens = |i: &usize| self.clause.is_word(*i, ":") || self.clause.is_word(*i, "(");
        let closes = |i: usize| self.clause.is_word(i, ")");
        (0..at).filter(opens).any(|open| {
            let end = (open + 1..chunks.len()).find(|&i| closes(i) || self.clause.is_word(i, ".")).unwrap_or(chunks.len());
            let cells: Vec<usize> =
                (open + 1..end).filter(|&i| matches!(chunks[i].kind, Kind::Group(g) if self.is_cell(g, i))).collect();
            let labelled = |&cell: &usize| self.label_of(open, cell).is_some();
            cells.len() > 1 && cells.contains(&at) && cells.iter().all(labelled)
        })
    }

    /// The label of a cell: a name or a time between the sign before it and the figure.
    fn label_of(&self, open: usize, cell: usize) -> Option<Range<usize>> {
        let chunks = self.clause.chunks;
        let sign = |i: usize| matches!(chunks[i].kind, Kind::Comma | Kind::Stop) || chunks[i].is(Classes::AND);
        // "2009, 88": a sign may stand between label and figure.
        let end = if cell > open + 1 && sign(cell - 1) && !chunks[cell - 1].is(Classes::AND) { cell - 1 } else { cell };
        let start = (open + 1..end).rev().find(|&i| sign(i)).map_or(open + 1, |i| i + 1);
        let label = start..end;
        (!label.is_empty() && (self.is_time(label.clone()) || self.is_name(start, end))).then_some(label)
    }

    /// Whether chunks are a time and nothing else: "2009", "in May", "the year before".
    fn is_time(&self, range: Range<usize>) -> bool {
        let small = Classes::TIME.or(Classes::PREPOSITION).or(Classes::DETERMINER);
        let timed = |i: usize| {
            let c = &self.clause.chunks[i];
            (self.is_date)(c.tokens.start) || c.is(Classes::TIME)
        };
        !range.is_empty()
            && range.clone().any(timed)
            && range.into_iter().all(|i| timed(i) || self.clause.chunks[i].is(small) && self.clause.chunks[i].senses.is_empty())
    }
}
