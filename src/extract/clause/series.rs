//! Figures of a series whose noun and verb stand only with the first: one for each place or time.
//!
//! | text | read |
//! |---|---|
//! | `killed 12 people in 2013, down from 46 in 2012` | 12 and 46 |
//! | `41 civilians were killed in May, 37 in June` | 41 and 37 |
//! | `four people died in Brod and one more in Lesk` | 4 and 1 |
//! | `in Homs 14 people died, in Hama nine` | 14 and 9 |
//! | `killed 23 people, 12 in Homs and 11 in Hama` | 23, and two parts of it |

use std::ops::Range;

use super::super::chunk::{Chunk, Kind};
use super::{Clause, Match};
use crate::figure::Form;
use crate::language::Classes;
use crate::measure::Role;
use crate::scope::population::Noun;

/// How far apart two figures of a series may stand, in chunks.
const SERIES_REACH: usize = 14;

impl Clause<'_, '_> {
    /// The measure of the figure before, where both stand in one row of places or times.
    pub(in crate::extract) fn series(
        &self,
        group: usize,
        at: usize,
        places: &[usize],
        found: &[Option<Match>],
    ) -> Option<Match> {
        let g = &self.groups[group];
        let before = group.checked_sub(1)?;
        // "1,904 deaths in the six provinces, against 1,640 in the same months": things between say where.
        let place = found[before].is_none() && self.groups[before].thing;
        let before = if place { before.checked_sub(1)? } else { before };
        let first = found[before].as_ref()?;
        let bare = g.noun.is_empty() && g.inner.is_none() && g.class.is_none() && !g.of;
        let counts = g.amount.form == Form::Count && self.groups[before].amount.form == Form::Count;
        // "four people died in Brod and one more in Lesk".
        let one_more =
            g.amount.form == Form::One && bare && self.tokens.slice(&g.amount.tokens).eq_ignore_ascii_case("one more");
        // "killed 40 people in Cuba and dozens more in Haiti", but "killed 40 and wounded 20 more".
        let elsewhere = ["in", "elsewhere", "abroad", "at", "across"]
            .iter()
            .any(|w| self.chunks.get(at + 1).is_some() && self.is_word(at + 1, w));
        if !(counts || one_more)
            || g.more && !(bare && elsewhere)
            || g.thing
            || g.anaphoric
            || !(bare || g.class.is_some())
        {
            return None;
        }
        let own = matches!(first.rule, "counted-noun" | "series" | "compared" | "toll") && bare;
        let counts_same = one_more
            || self.suits(first.measure, g, false)
            || bare && self.suits(first.measure, &self.groups[before], false);
        if !(own || counts_same) {
            return None;
        }
        let from = places[before] + 1;
        if at <= from || at - from > SERIES_REACH {
            return None;
        }
        // What follows the trigger up to the figure: only places, times and what joins.
        let told = self.chunks[from..at]
            .iter()
            .rposition(|c| c.tokens.start < first.trigger.end)
            .map_or(from, |i| from + i + 1);
        let told = if first.trigger.start < self.groups[before].tokens.start { from } else { told };
        // "12 strikes took place in 2013, down from 46": what stands before words that compare is told of the first.
        let compare = self.chunks[from..at].iter().position(|c| c.is(Classes::COMPARE)).map(|i| from + i);
        let told = compare
            .filter(|&i| !self.chunks[from..i].iter().any(|c| c.kind == Kind::Stop || self.is_figure_of_people(c)))
            .unwrap_or(told);
        let from = compare.filter(|&i| i == told).unwrap_or(from);
        if !self.chunks[from..told].iter().all(|c| self.is_scope(c) || self.leads_to_trigger(c, first)) {
            return None;
        }
        let between = &self.chunks[told..at];
        // "KILL 27, FREE CAPTIVES IN THREE STATES": where all is in capitals a capital shows no name.
        if self.tokens.list[first.trigger.start].is_upper() {
            return None;
        }
        // "15 dead among the ranks of the brigade and 23 among its rivals".
        let among =
            |i: usize| self.chunks.get(i).is_some_and(|c| c.is(Classes::PREPOSITION)) && self.is_word(i, "among");
        let both_among = among(told) && among(at + 1);
        // "four died in Brod, it said, and one in Lesk".
        let said = |c: &Chunk| c.is(Classes::PRONOUN.or(Classes::REPORT)) && c.senses.is_empty();
        let said = between.iter().filter(|c| said(c)).count() == 2;
        let aside = |c: &Chunk| said && c.is(Classes::PRONOUN.or(Classes::REPORT));
        let named = |c: &Chunk| is_plain(c) || self.tokens.list[c.tokens.start].is_capital();
        if !between.iter().all(|c| self.is_scope(c) || aside(c) || both_among && named(c)) {
            return None;
        }
        // "fell to 22 from 75 a year earlier".
        let from_word = || (first.rule == "toll" && between.len() == 1 && self.is_word(told, "from")).then_some(0);
        // "52 in Damascus 31 in Aleppo": the commas are lost.
        let lost = || {
            let in_place = |i: usize| self.is_word(i, "in") && self.chunks.get(i + 1).is_some_and(|c| self.is_name(c));
            let runs = bare && between.len() > 1 && self.is_word(told, "in") && in_place(at + 1) && in_place(told);
            (runs && between.last().is_some_and(|c| !is_joint(c))).then(|| between.len() - 1)
        };
        let joint = lost().or_else(|| between.iter().rposition(is_joint)).or_else(from_word)?;
        let lead = &between[joint + 1..];
        let said_before = !lead.is_empty();
        let compared = between[joint].is(Classes::COMPARE) || !is_joint(&between[joint]) && from_word().is_some();
        let tail = self.chunks.get(at + 1);
        let a_time_before =
            || self.chunks.get(at + 2).is_some_and(|c| c.is(Classes::TIME)) && self.is_word(at + 1, "a");
        let said_after = both_among || tail.is_some_and(|c| self.opens_scope(c) || a_time_before());
        let ends = tail.is_none_or(|c| matches!(c.kind, Kind::Comma | Kind::Stop) || c.is(Classes::AND));
        if !(said_after || said_before && ends) || said_before && g.class.is_some() {
            return None;
        }
        // "and five civilians in Hama fled": a verb of its own.
        let rest = self.chunks[at + 1..].iter().take_while(|c| !is_joint(c) && c.kind != Kind::Stop);
        let verb = Classes::BE.or(Classes::HAVE).or(Classes::VERB).or(Classes::REPORT).or(Classes::MODAL);
        let acts = |c: &Chunk| {
            let name = self.tokens.list[c.tokens.start].is_capital();
            let small = c.is(Classes::PREPOSITION.or(Classes::INFINITIVE));
            let told = c.classes == Classes::default() && self.tokens.slice(&c.tokens).ends_with("ed");
            !c.senses.is_empty() || !name && (told || c.is(verb) && !small)
        };
        if rest.clone().any(acts) {
            return None;
        }
        // "killed 23 people, 12 in Homs": nothing stands between the first figure and the comma.
        let extent = between.iter().take_while(|c| c.is(Classes::EXTENT)).count();
        let first_place = between.iter().position(is_joint) == Some(extent) && !compared;
        let smaller = g.amount.point < self.groups[before].amount.point;
        let in_front = self.chunks[..places[before]].iter().any(|c| c.kind == Kind::Comma);
        let part = first_place && between[extent].kind == Kind::Comma && smaller && !said_before && !in_front;
        let part_of = if part { first.part_of.or(Some(before)) } else { first.part_of };
        // "compared with 12 the year before": it stands for another time, whether that can be read or not.
        let tail = self.chunks[at + 1..].iter().take_while(|c| !is_joint(c) && c.kind != Kind::Stop);
        let other_time = compared || lead.iter().chain(tail).any(|c| c.is(Classes::TIME));
        let rule = if part {
            "part"
        } else if other_time {
            "compared"
        } else {
            "series"
        };
        Some(Match { rule, part_of, ..first.clone() })
    }

    /// Whether a sentence only lists figures with their places: "21 in Aleppo." after "12 people died in Homs."
    pub(in crate::extract) fn is_list(&self) -> bool {
        let bare = |g: usize| {
            let g = &self.groups[g];
            g.amount.form == Form::Count && g.noun.is_empty() && g.inner.is_none() && !g.of && !g.anaphoric && !g.more
        };
        let mut opens = true;
        let mut placed = true;
        let mut named = true;
        for chunk in self.chunks {
            match chunk.kind {
                Kind::Group(g) if opens && named && bare(g) => {
                    (opens, placed, named) = (false, false, false);
                }
                Kind::Comma | Kind::Stop if placed && named => opens = true,
                Kind::Word if !opens && !placed => {
                    placed =
                        ["in", "at", "near"].iter().any(|w| self.tokens.slice(&chunk.tokens).eq_ignore_ascii_case(w));
                    if !placed {
                        return false;
                    }
                }
                // "two in the morning" names no place.
                _ if !opens && self.is_scope(chunk) => {
                    let token = &self.tokens.list[chunk.tokens.start];
                    named |= token.is_capital() || token.is_number();
                }
                _ => return false,
            }
        }
        placed && named
    }

    /// Whether a chunk may belong to a place, a time or what joins two of them.
    pub(super) fn is_scope(&self, chunk: &Chunk) -> bool {
        const PLACES: [&str; 7] = ["there", "here", "alone", "suburbs", "countryside", "province", "outskirts"];
        let small = Classes::PREPOSITION
            .or(Classes::DETERMINER)
            .or(Classes::AND)
            .or(Classes::TIME)
            .or(Classes::COMPARE)
            .or(Classes::EXTENT);
        let name = || {
            let token = &self.tokens.list[chunk.tokens.start];
            token.is_number() || token.is_capital() && !chunk.is(Classes::PRONOUN)
        };
        is_silent(chunk)
            && (chunk.kind == Kind::Comma
                || matches!(chunk.kind, Kind::Group(_)) && !self.is_figure_of_people(chunk)
                || chunk.kind == Kind::Word
                    && (chunk.is(small) || name() || PLACES.contains(&self.tokens.str(chunk.tokens.start)))
                // "in the province in May and eight in June".
                || chunk.kind == Kind::Noun(Noun::Thing)
                || matches!(chunk.kind, Kind::Noun(_)) && name())
    }

    /// Whether a chunk is a figure that counts no things.
    fn is_figure_of_people(&self, chunk: &Chunk) -> bool {
        matches!(chunk.kind, Kind::Group(group) if !self.groups[group].thing)
    }

    /// Whether a chunk is a capitalised word that says nothing else.
    fn is_name(&self, chunk: &Chunk) -> bool {
        is_silent(chunk) && chunk.classes == Classes::default() && self.tokens.list[chunk.tokens.start].is_capital()
    }

    /// "20 soldiers were killed": what leads from the figure to its verb.
    fn leads_to_trigger(&self, chunk: &Chunk, first: &Match) -> bool {
        let inside = chunk.tokens.start < first.trigger.end && first.trigger.start < chunk.tokens.end;
        inside || chunk.is(Classes::BE.or(Classes::HAVE).or(Classes::ADVERB))
    }

    /// Whether a chunk opens a place or a time: "in", "on", "the year before".
    fn opens_scope(&self, chunk: &Chunk) -> bool {
        const OPENS: [&str; 9] = ["in", "on", "at", "during", "near", "last", "the", "from", "of"];
        let token = &self.tokens.list[chunk.tokens.start];
        let word = self.tokens.str(chunk.tokens.start);
        chunk.kind == Kind::Word
            && chunk.senses.is_empty()
            && (OPENS.iter().any(|w| word.eq_ignore_ascii_case(w)) || token.is_capital() || chunk.is(Classes::TIME))
    }
}

/// The tokens of one element of a series: from what joins it to what joins the next.
pub(in crate::extract) fn element_of(chunks: &[Chunk], figure: &Range<usize>) -> Range<usize> {
    let ends = |c: &&Chunk| is_joint(c) || c.kind == Kind::Stop;
    let start = chunks.iter().rev().filter(|c| c.tokens.end <= figure.start).find(ends).map(|c| c.tokens.end);
    let end = chunks.iter().filter(|c| c.tokens.start >= figure.end).find(ends).map(|c| c.tokens.start);
    let first = chunks.first().map_or(figure.start, |c| c.tokens.start);
    let last = chunks.last().map_or(figure.end, |c| c.tokens.end);
    start.unwrap_or(first)..end.unwrap_or(last)
}

/// Whether a chunk can stand in a noun group and says nothing that happened.
fn is_plain(chunk: &Chunk) -> bool {
    let acts = Classes::BE.or(Classes::HAVE).or(Classes::VERB).or(Classes::REPORT).or(Classes::MODAL);
    is_silent(chunk) && matches!(chunk.kind, Kind::Word | Kind::Noun(_)) && !chunk.is(acts)
}

/// Whether a chunk says no measure; "brigade" says one only of those it is made of ("a brigade of 300").
fn is_silent(chunk: &Chunk) -> bool {
    chunk.senses.iter().all(|sense| sense.role == Role::OfNoun) && (chunk.senses.is_empty() || chunk.kind != Kind::Word)
}

/// Whether a chunk joins two figures of a series.
fn is_joint(chunk: &Chunk) -> bool {
    chunk.kind == Kind::Comma || chunk.is(Classes::AND.or(Classes::COMPARE))
}
