//! Rows: sources with their figures, and the figures of one source in time.
//!
//! | text | read |
//! |---|---|
//! | `The government says 30, the UN 75 and Amnesty 120.` | 30, 75, 120 |
//! | `The Post had 870; The Chronicle, which counts more, 1,240.` | 870, 1,240 |
//! | `The list first had 91, then 110, and now 158.` | 91, 110, 158 |
//! | `gave 19 that evening, 21 next morning` | 19, 21 |

use std::ops::Range;

use super::super::chunk::Kind;
use super::super::clause::Match;
use super::super::group::Group;
use super::{Ellipsis, Holds};
use crate::figure::Form;
use crate::language::{Classes, Counting};
use crate::text::Token;

/// How many chunks a name in a row can have.
const NAME: usize = 9;

impl Ellipsis<'_, '_, '_> {
    /// The match of a figure that goes on with the row of the one before.
    pub(super) fn row(&mut self, group: usize, at: usize, places: &[usize], found: &[Option<Match>]) -> Option<Match> {
        let g = self.group(group);
        if let Some(matched) = self.entry(group, at) {
            return Some(matched);
        }
        let earlier = group.checked_sub(1)?;
        let first = found[earlier].as_ref()?;
        if matches!(first.rule, "put" | "row") && self.goes_on(group, at, places[earlier]) || self.is_set_apart(group) {
            let holds = Holds { measure: first.measure, class: None, trigger: first.trigger.clone() };
            return self.take(group, holds, "row", first.trigger.clone());
        }
        if !self.is_bare(group) || g.of || g.anaphoric || g.more || !self.ends_after(at) && !self.is_next(at) {
            return None;
        }
        // "5,400 raids for 2015, 4,100 for 2016 and 4,900 for 2017".
        if first.rule != "pointed" && first.part_of.is_none() && self.are_timed(places[earlier], at) {
            let class = self.taken[earlier].class.clone();
            let other = self.group(earlier);
            let class = class.or_else(|| other.class.map(|class| (class, other.noun.clone())));
            let holds = Holds { measure: first.measure, class, trigger: first.trigger.clone() };
            return self.take(group, holds, "row", first.trigger.clone());
        }
        let one = |g: &Group| matches!(g.amount.form, Form::One | Form::Zero);
        if self.group(earlier).amount.form != g.amount.form && !one(g) || first.part_of.is_some() {
            return None;
        }
        let between = places[earlier] + 1..at;
        let goes_on = self.is_named(places[earlier], at)
            || self.is_linked(places[earlier], at)
            || self.is_counted_apart(places[earlier], at)
            || self.is_later(places[earlier], at)
            || first.rule == "put" && self.is_again(between.clone())
            || first.rule != "pointed" && (self.is_bare(earlier) || one(g)) && self.are_placed(places[earlier], at)
            || self.is_compared(between);
        let alike = || self.are_placed(places[earlier], at) || self.is_linked(places[earlier], at);
        let goes_on = goes_on && (!one(g) || alike());
        if !goes_on {
            return None;
        }
        let holds = self.holds(group, at, found)?;
        let holds = Holds { measure: first.measure, trigger: first.trigger.clone(), ..holds };
        let trigger = holds.trigger.clone();
        self.take(group, holds, "row", trigger)
    }

    /// "blames the army for 410 and the rebels for 95", "in 2013 it was 410, in 2014 only 90": the word that leads to the
    /// first figure, or to its time or place, leads to this one or to its own.
    fn is_linked(&self, from: usize, at: usize) -> bool {
        let chunks = &self.clause.chunks;
        let joins = |i: usize| {
            matches!(chunks[i].kind, Kind::Comma) || chunks[i].is(Classes::AND) || self.clause.is_word(i, ";")
        };
        // "at Homs nine were killed; at Idlib, five".
        let end = if at > from + 1 && matches!(chunks[at - 1].kind, Kind::Comma) { at - 1 } else { at };
        let Some(last) = (from + 1..end).rev().find(|&i| joins(i)) else { return false };
        let adverbs =
            (last + 1..end).rev().take_while(|&i| chunks[i].is(Classes::ADVERB) && chunks[i].senses.is_empty());
        let end = end - adverbs.count();
        if end <= last + 1 {
            return false;
        }
        let link = |i: usize| chunks[i].is(Classes::PREPOSITION) && !self.clause.is_word(i, "of");
        let same = from > 0
            && link(from - 1)
            && self.clause.is_word(end - 1, self.clause.tokens.slice(&chunks[from - 1].tokens));
        if same {
            return self.is_name(last + 1, end - 1);
        }
        // "in Homs 3,000", "in 2014 only 90".
        let led = link(last + 1) && end > last + 2;
        let first = (0..from).any(|i| {
            link(i) && self.clause.is_word(last + 1, self.clause.tokens.slice(&chunks[i].tokens)) && i + 1 < from
        });
        let scope = |i: usize| {
            let token = &self.clause.tokens.list[chunks[i].tokens.start];
            self.is_year_or_date(chunks[i].tokens.start)
                || token.is_capital()
                || chunks[i].is(Classes::DETERMINER.or(Classes::TIME))
        };
        led && first && (last + 2..end).all(scope) && self.is_last(at)
    }

    /// "its minimum is 540, its maximum 710", "the low estimate is 540 and the high one 710": another count of the same.
    fn is_counted_apart(&self, from: usize, at: usize) -> bool {
        const WORDS: usize = 4;
        let chunks = &self.clause.chunks;
        let joins = |i: usize| matches!(chunks[i].kind, Kind::Comma) || chunks[i].is(Classes::AND);
        let Some(last) = (from + 1..at).rev().find(|&i| joins(i)) else { return false };
        let noun = self.does(chunks[at - 1].tokens.start).has(Counting::NOUN) || self.clause.is_word(at - 1, "one");
        let plain = (last + 1..at).all(|i| chunks[i].senses.is_empty() && !chunks[i].is(Classes::BE.or(Classes::HAVE)));
        noun && at - last <= WORDS && last + 1 < at && plain && self.is_last(at)
    }

    /// Whether a name stands between what joins the row and the figure.
    pub(super) fn is_named(&self, from: usize, at: usize) -> bool {
        let chunks = &self.clause.chunks;
        let joins = |i: usize| matches!(chunks[i].kind, Kind::Comma | Kind::Stop) || chunks[i].is(Classes::AND);
        let Some(last) = (from + 1..at).rev().find(|&i| joins(i)) else { return false };
        if last + 1 < at {
            // "and Human Rights Watch and Amnesty 12": the nearest name is enough.
            return self.is_name(last + 1, at);
        }
        // "The ministry entered 17; the Bar's monitoring cell, 24".
        if let Some(stop) = (from + 1..last).rev().find(|&i| joins(i)).filter(|&i| self.clause.is_word(i, ";"))
            && stop + 1 < last
            && self.is_name(stop + 1, last)
        {
            return self.has_body(stop + 1, last);
        }
        // "The Chronicle, which also counts falls, 1,240".
        let comma =
            |i: &usize| chunks[*i].kind == Kind::Comma && chunks.get(i + 1).is_some_and(|c| c.is(Classes::RELATIVE));
        let Some(opens) = (from + 1..last).rev().find(comma) else { return false };
        let Some(start) = (from + 1..opens).rev().find(|&i| joins(i)) else { return false };
        self.is_name(start + 1, opens)
    }

    /// Whether chunks are a name and nothing else: "the UN", "the Committee Representing Pyidaungsu Hluttaw".
    pub(super) fn is_name(&self, from: usize, to: usize) -> bool {
        let (chunks, tokens) = (&self.clause.chunks, self.clause.tokens);
        let small = Classes::DETERMINER.or(Classes::DEFINITE).or(Classes::PARTICLE);
        let of = |i: usize| ["of", "for", "in"].iter().any(|word| self.clause.is_word(i, word));
        // "the Legal Rights and Development Centre".
        let upper = |i: usize| tokens.list[chunks[i].tokens.start].is_capital();
        let joined = |i: usize| chunks[i].is(Classes::AND) && i > from && i + 1 < to && upper(i - 1) && upper(i + 1);
        let plain = |i: usize| {
            let chunk = &chunks[i];
            let capital = tokens.list[chunk.tokens.start].is_capital();
            matches!(chunk.kind, Kind::Word | Kind::Noun(_))
                && (capital
                    || joined(i)
                    || chunk.senses.is_empty() && (chunk.classes == Classes::default() || chunk.is(small) || of(i)))
        };
        let capital = |i: usize| {
            let token = &tokens.list[chunks[i].tokens.start];
            token.is_capital() && token.is_word() && !(self.is_date)(chunks[i].tokens.start)
        };
        let leads = !chunks[from].is(Classes::PREPOSITION) && !(self.is_date)(chunks[to - 1].tokens.start);
        // "the union 75 and the owners 31".
        let body = |i: usize| self.does(chunks[i].tokens.start).has(Counting::BODY);
        to > from && to - from <= NAME && leads && (from..to).all(plain) && (from..to).any(|i| capital(i) || body(i))
    }

    /// "then 110", "and now 158", "21 next morning": a later figure of the same source.
    fn is_later(&self, from: usize, at: usize) -> bool {
        let chunks = &self.clause.chunks;
        let then = |i: usize| self.does(chunks[i].tokens.start).has(Counting::THEN);
        let joins = |i: usize| matches!(chunks[i].kind, Kind::Comma) || chunks[i].is(Classes::AND) || then(i);
        let joined = (from + 1..at).rev().take_while(|&i| joins(i)).count();
        joined > 0 && ((at - joined..at).any(then) || self.is_next(at))
    }

    /// "gave 248 people and, again apart, 16 policemen": a second object of the verb that counts.
    fn goes_on(&self, group: usize, at: usize, from: usize) -> bool {
        const BETWEEN: usize = 6;
        let between = &self.clause.chunks[from + 1..at];
        let joins = between.iter().any(|c| c.is(Classes::AND));
        let acts = Classes::BE
            .or(Classes::HAVE)
            .or(Classes::VERB)
            .or(Classes::REPORT)
            .or(Classes::RELATIVE)
            .or(Classes::MODAL);
        let comma = between.len() == 1 && between[0].kind == Kind::Comma && self.group(group - 1).class.is_some();
        let joins = joins || comma;
        let plain = between
            .iter()
            .all(|c| !c.is(acts) && c.senses.is_empty() && c.kind != Kind::Stop && !matches!(c.kind, Kind::Noun(_)));
        let g = self.group(group);
        joins && plain && between.len() <= BETWEEN && g.class.is_some() && !g.of && self.ends_after(at)
    }

    /// "164 people killed, not counting nine members of the security forces".
    fn is_set_apart(&self, group: usize) -> bool {
        let g = self.group(group);
        let end = g.amount.tokens.start.checked_sub(1);
        g.class.is_some() && end.is_some_and(|end| self.ends_with(end, Counting::APART))
    }

    /// The word that leads to a place after a figure: "52 in Homs".
    pub(super) fn place_after(&self, at: usize) -> Option<&str> {
        let link = self.chunk(at + 1).filter(|c| c.is(Classes::PREPOSITION))?;
        let next = self.chunk(at + 2)?.tokens.start;
        let named = self.clause.tokens.list[next..].iter().take(3).any(Token::is_capital);
        (named && !(self.is_date)(next)).then(|| self.clause.tokens.slice(&link.tokens))
    }

    /// The word that leads to a time after a figure: "4,100 for 2016".
    fn time_after(&self, at: usize) -> Option<&str> {
        let link = self.chunk(at + 1).filter(|c| c.is(Classes::PREPOSITION))?;
        (self.is_date)(link.tokens.end).then(|| self.clause.tokens.slice(&link.tokens))
    }

    /// "3,900 in 2015, 4,100 for 2016": both figures stand before a time, and no verb between them.
    fn are_timed(&self, earlier: usize, at: usize) -> bool {
        self.are_joined(earlier, at) && self.time_after(at).is_some() && self.time_after(earlier).is_some()
    }

    /// "52 in Homs, 31 in Idlib": both figures stand before the same word of place and a name.
    fn are_placed(&self, earlier: usize, at: usize) -> bool {
        let place = |at: usize| self.place_after(at);
        self.are_joined(earlier, at) && place(at).is_some() && place(at) == place(earlier)
    }

    /// Whether a comma or "and" and no verb stand between two figures.
    fn are_joined(&self, earlier: usize, at: usize) -> bool {
        let chunks = &self.clause.chunks[earlier + 1..at];
        let joined = chunks.last().is_some_and(|c| c.kind == Kind::Comma || c.is(Classes::AND));
        let acts = Classes::BE.or(Classes::HAVE).or(Classes::VERB).or(Classes::REPORT).or(Classes::RELATIVE);
        let plain = chunks.iter().all(|c| !c.is(acts) && c.kind != Kind::Stop);
        joined && plain
    }

    /// "at 91 in June and at 100 in July".
    fn is_again(&self, between: Range<usize>) -> bool {
        let chunks = &self.clause.chunks[between];
        let [.., and, link] = chunks else { return false };
        let link = self.clause.tokens.slice(&link.tokens);
        and.is(Classes::AND) && ["at", "to"].iter().any(|word| link.eq_ignore_ascii_case(word))
    }

    /// "1,086 deaths, against 523 in the register".
    fn is_compared(&self, between: Range<usize>) -> bool {
        let chunks = &self.clause.chunks[between];
        let stops = chunks.iter().any(|c| c.kind == Kind::Stop);
        // "to 166,320, from the 115,229 which the other ministry gave".
        let last = chunks.iter().rev().find(|c| !c.is(Classes::DEFINITE));
        let from =
            last.is_some_and(|c| self.clause.is_word_of(c, "from")) && chunks.iter().any(|c| c.kind == Kind::Comma);
        !stops && (from || chunks.last().is_some_and(|c| c.is(Classes::COMPARE)))
    }

    /// "21 next morning", "22 the following day".
    fn is_next(&self, at: usize) -> bool {
        let word = |i: usize| self.chunk(i).map_or("", |c| self.clause.tokens.slice(&c.tokens)).to_ascii_lowercase();
        let next = if word(at + 1) == "the" { word(at + 2) } else { word(at + 1) };
        ["next", "following", "later", "that"].contains(&next.as_str())
    }
}
