//! Rows of names or times with their figures, behind a colon or in brackets, and single ones.
//!
//! | text, after *The war killed 620 people* | read |
//! |---|---|
//! | `By district: Kelmar 240, Dovrin 160, Sollen 110.` | killed, three |
//! | `They fall as follows: 2009, 88; 2010, 104.` | killed, two |
//! | `Others differ (government 620, opposition 1,400).` | killed, two |
//! | `The Chronicle, 810.` | killed |
//! | `The year before: 84.` `2017: 31; 2018: 19; 2019: none` | killed, one each |

use std::ops::Range;

use super::super::chunk::Kind;
use super::super::clause::Match;
use super::{Ellipsis, Holds};
use crate::discourse::Holding;
use crate::language::Classes;
use crate::measure::Role;
use crate::scope::population::Noun;

/// How many chunks a line has that is a time and its figure.
const CELL: usize = 4;
/// Figures up to this may be somebody's age.
const AGE: u64 = 120;

impl Ellipsis<'_, '_, '_> {
    /// The match of a figure in a row of names or times.
    pub(super) fn tabled(&mut self, group: usize, at: usize) -> Option<Match> {
        if let Some(holds) = self.row_head(group, at) {
            let trigger = holds.trigger.clone();
            return self.take(group, holds, "row", trigger);
        }
        let count = self.count?;
        let in_list = self.listed && self.item;
        if self.is_time_cell(group, at) {
            let trigger = self.group(group).amount.tokens.clone();
            let holds = Holds { measure: count.measure, class: self.class(), trigger: trigger.clone() };
            return self.take(group, holds, "row", trigger);
        }
        if !(self.goes_on_counting() || in_list) || !self.is_cell(group, at) {
            return None;
        }
        if !(self.is_only_cell(group, at)
            || self.is_in_row(at)
            || self.is_item_cell(group, at)
            || self.is_bracketed(group, at))
        {
            return None;
        }
        let trigger = self.group(group).amount.tokens.clone();
        let holds = Holds { measure: count.measure, class: self.class(), trigger: trigger.clone() };
        self.take(group, holds, "row", trigger)
    }

    /// "confirmed deaths: Kelmar 214, Dovrin 61 and Tessa 38": what the words before the colon count.
    fn row_head(&self, group: usize, at: usize) -> Option<Holds> {
        const HEAD: usize = 6;
        if !self.is_cell(group, at) || !self.is_in_row(at) {
            return None;
        }
        let chunks = self.clause.chunks;
        let colon = (0..at).rev().find(|&i| self.clause.is_word(i, ":"))?;
        let head = (colon.saturating_sub(HEAD)..colon).rev().take_while(|&i| chunks[i].kind != Kind::Stop);
        let measures = &self.clause.language.measures;
        head.into_iter().find_map(|i| {
            let counts = |role: Role| matches!(role, Role::Noun | Role::Toll | Role::Adjective);
            let sense = chunks[i].senses.iter().find(|s| counts(s.role) && measures.traits(s.measure).population)?;
            let free = !chunks[i].is(Classes::HAVE);
            free.then(|| Holds { measure: sense.measure, class: None, trigger: chunks[i].tokens.clone() })
        })
    }

    /// "2017: 31", "2014: 40; 2015: 62": the figure of a time in a list of times, or where the sentence before names the count.
    fn is_time_cell(&self, group: usize, at: usize) -> bool {
        let Some(count) = self.count else { return false };
        let chunks = self.clause.chunks;
        let cell = |g: usize, at: usize| {
            // "for 2017, 31; for 2018, 12".
            let sign = |i: usize| self.clause.is_word(i, ":") || self.goes_on_counting() && self.clause.is_word(i, ",");
            let Some(colon) = at.checked_sub(1).filter(|&i| i > 0 && sign(i)) else { return false };
            let comma = self.clause.is_word(colon, ",");
            let closed = |i: usize| comma && chunks[i].kind == Kind::Comma;
            let sign = |i: &usize| matches!(chunks[*i].kind, Kind::Stop | Kind::Comma | Kind::Group(_));
            let start = (0..colon).rev().find(sign).map_or(0, |i| i + 1);
            let ends = self
                .chunk(at + 1)
                .is_none_or(|c| matches!(c.kind, Kind::Stop | Kind::Comma) || self.is_year_or_date(c.tokens.start));
            let g = self.group(g);
            let ends = ends && !self.chunk(at + 1).is_some_and(|_| closed(at + 1));
            ends && g.noun.is_empty() && g.inner.is_none() && !g.of && !g.more && self.is_time(start..colon)
        };
        let cells = chunks.iter().enumerate().filter(|(i, c)| matches!(c.kind, Kind::Group(g) if cell(g, *i))).count();
        let said = count.heard == Some(count.measure) || matches!(count.by, Holding::Heading | Holding::Lead);
        let fresh = count.figures.iter().any(|s| s.sentence + 1 == self.sentence);
        let people = self.clause.language.measures.traits(count.measure).population;
        let colon = self.clause.is_word(at.saturating_sub(1), ":");
        people
            && cell(group, at)
            && (cells > 1 || colon && (said || fresh || self.listed || chunks.len() <= CELL && self.goes_on_counting()))
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
        let fresh = self.count.is_some_and(|count| {
            count.heard.is_some() || count.figures.iter().any(|s| s.sentence + 1 == self.sentence)
        });
        let sign = |i: usize| matches!(chunks[i].kind, Kind::Comma) || self.clause.is_word(i, ":");
        let ends = chunks[at + 1..].iter().all(|c| c.kind == Kind::Stop);
        if group != 0 || !fresh || at < 2 || !ends || !sign(at - 1) {
            return false;
        }
        let aged = self.group(group).amount.low.is_none_or(|low| low <= AGE);
        self.is_time(0..at - 1) || !aged && self.is_name(0, at - 1)
    }

    /// "- the Register of Kelmar 104,629,": the item of a list is a name and its figure.
    fn is_item_cell(&self, group: usize, at: usize) -> bool {
        let chunks = self.clause.chunks;
        let sign = |i: usize| matches!(chunks[i].kind, Kind::Comma | Kind::Stop) || chunks[i].is(Classes::AND);
        let Some(start) = (0..at).find(|&i| !sign(i)) else { return false };
        let end = (start..at).find(|&i| sign(i)).unwrap_or(at);
        let ends = chunks[at + 1..].iter().all(|c| matches!(c.kind, Kind::Stop | Kind::Comma));
        // "Homes damaged: 95" counts homes.
        let things = chunks[start..end].iter().any(|c| c.kind == Kind::Noun(Noun::Thing));
        self.listed && self.item && group == 0 && ends && end > start && !things && self.is_name(start, end)
    }

    /// "followed by Kelmar (31,932) and Dovrin (28,186)": the figure of a name stands behind it in brackets.
    fn is_bracketed(&self, group: usize, at: usize) -> bool {
        let chunks = self.clause.chunks;
        let between = at >= 2 && self.clause.is_word(at - 1, "(") && self.clause.is_word(at + 1, ")");
        let other = chunks.iter().enumerate().any(|(i, c)| {
            let figure = matches!(c.kind, Kind::Group(g) if g != group && self.is_bare(g) && self.group(g).amount.low > Some(AGE));
            figure && (i > 0 && self.clause.is_word(i - 1, "(") || i < at)
        });
        let name = between && self.clause.tokens.list[chunks[at - 2].tokens.start].is_capital();
        let large = self.group(group).amount.low.is_none_or(|low| low > AGE);
        name && other && large && self.clause.chunks[at - 2].kind != Kind::Stop
    }

    /// "At noon those two numbers were 19 and 83", "was at 30 and 13 respectively": two figures for the two of the sentence
    /// before, in their order.
    pub(super) fn paired(&mut self, places: &[usize], found: &mut [Option<Match>]) {
        let Some(count) = self.count else { return };
        let told: Vec<_> = count.figures.iter().filter(|s| !s.part && s.sentence + 1 == self.sentence).collect();
        let free: Vec<usize> = (0..places.len()).filter(|&g| self.is_bare(g) && !self.group(g).of).collect();
        let ([first, second], [one, two]) = (told.as_slice(), free.as_slice()) else { return };
        let joined = places[*two] == places[*one] + 2 && self.clause.chunks[places[*one] + 1].is(Classes::AND);
        let measures = (first.measure, second.measure);
        let put = |m: &Option<Match>| m.as_ref().is_none_or(|m| matches!(m.rule, "put" | "row" | "bare" | "toll"));
        let link = places[*one].checked_sub(1).map(|i| &self.clause.chunks[i]);
        // "In 2019 there came 700 and 345", "Air raids: 363 and 156", "The guild has 122 and 16 respectively".
        let verbs = Classes::BE.or(Classes::REPORT).or(Classes::VERB).or(Classes::HAVE);
        let ends = self.is_last(places[*two]) || self.clause.is_word(places[*two] + 1, "respectively");
        let told = link.is_some_and(|c| {
            c.is(verbs) && ends || self.clause.is_word_of(c, "at") || self.clause.is_word_of(c, ":") && ends
        });
        if !joined
            || measures.0 == measures.1
            || !told
            || !put(&found[*one])
            || !put(&found[*two])
            || *two + 1 != places.len()
        {
            return;
        }
        for (group, stated) in [(*one, *first), (*two, *second)] {
            let trigger = self.group(group).amount.tokens.clone();
            let holds = Holds { measure: stated.measure, class: stated.class.clone(), trigger: trigger.clone() };
            found[group] = self.take(group, holds, "row", trigger);
        }
    }

    /// Whether a figure stands in a row of at least two that a colon or a bracket opens.
    fn is_in_row(&self, at: usize) -> bool {
        let chunks = self.clause.chunks;
        let opens = |i: &usize| self.clause.is_word(*i, ":") || self.clause.is_word(*i, "(");
        let closes = |i: usize| self.clause.is_word(i, ")");
        (0..at).filter(opens).any(|open| {
            let end =
                (open + 1..chunks.len()).find(|&i| closes(i) || self.clause.is_word(i, ".")).unwrap_or(chunks.len());
            let cells: Vec<usize> =
                (open + 1..end).filter(|&i| matches!(chunks[i].kind, Kind::Group(g) if self.is_cell(g, i))).collect();
            let labelled = |&cell: &usize| self.label_of(open, cell).is_some();
            // "The fallen: Yusuf, 24; Marwa, 31": ages.
            let aged = |&cell: &usize| {
                let Kind::Group(g) = chunks[cell].kind else { return false };
                let name = self.label_of(open, cell).filter(|l| !l.is_empty() && !self.is_time(l.clone()));
                chunks[cell - 1].kind == Kind::Comma
                    && self.group(g).amount.low.is_some_and(|low| low <= AGE)
                    && name.is_some_and(|l| !self.has_body(l.start, l.end))
            };
            let ages = || cells.iter().all(aged);
            cells.len() > 1 && cells.contains(&at) && cells.iter().all(labelled) && !ages()
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
        // A year alone is no part of the sentence.
        let before = start.checked_sub(1).map_or(self.first(), |i| chunks[i].tokens.end);
        let mut year = before..chunks[end].tokens.start;
        let year = !year.is_empty() && year.all(|at| (self.is_date)(at));
        (year && label.is_empty() || !label.is_empty() && (self.is_time(label.clone()) || self.is_name(start, end)))
            .then_some(label)
    }

    /// Whether chunks are a time and nothing else: "2009", "in May", "the year before".
    fn is_time(&self, range: Range<usize>) -> bool {
        let small = Classes::TIME.or(Classes::PREPOSITION).or(Classes::DETERMINER);
        let timed = |i: usize| {
            let c = &self.clause.chunks[i];
            self.is_year_or_date(c.tokens.start) || c.is(Classes::TIME)
        };
        !range.is_empty()
            && range.clone().any(timed)
            && range
                .into_iter()
                .all(|i| timed(i) || self.clause.chunks[i].is(small) && self.clause.chunks[i].senses.is_empty())
    }
}
