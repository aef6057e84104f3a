//! Figures that a text cites, in somebody's words or as somebody's, without a verb that puts them.
//!
//! | text, after *The war killed 620 people* | read |
//! |---|---|
//! | `A website made "170 villagers" of them.` `Against this stands the "900" of the newspapers.` | killed |
//! | `The 236 peddled by one deputy has no list behind it.` `the 90 of the council` | killed |
//! | `All of the dead, about 20, were fighters.` | killed |
//! | `The film "300" was shown.` `The 40 seats of the council` | nothing |

use super::super::clause::Match;
use super::{Ellipsis, Holds};
use crate::extract::chunk::Kind;
use crate::figure::Form;
use crate::language::{Classes, Counting};
use crate::measure::Role;
use crate::scope::PopulationClass;

/// Below this "the twelve" are people told of before.
const LEAST: u64 = 20;
/// Below this a number in quotation marks is a title or a mark more often than a count.
const FEW: u64 = 3;
/// How many chunks behind "of" may name whose figure it is.
const OWNER: usize = 5;

impl Ellipsis<'_, '_, '_> {
    /// The match of a figure that is cited.
    pub(super) fn cited(&mut self, group: usize, at: usize, found: &[Option<Match>]) -> Option<Match> {
        let count = self.count?;
        let g = self.group(group);
        let people = self.clause.language.measures.traits(count.measure).population;
        let value = g.amount.low.filter(|&low| low > 0).or(g.amount.high).unwrap_or(0);
        let thing = g.thing || !g.noun.is_empty() && g.class.is_none();
        let near = count.figures.iter().any(|s| s.sentence + 2 >= self.sentence);
        let colon = near && self.is_after_colon(group, at);
        if !people || g.amount.form != Form::Count || thing || g.more {
            return None;
        }
        if !colon && (value < FEW || !self.goes_on_counting()) {
            return None;
        }
        let trigger = g.amount.tokens.clone();
        if colon {
            let holds = Holds { measure: count.measure, class: None, trigger: trigger.clone() };
            return self.take(group, holds, "put", trigger);
        }
        if let Some(holds) = self.apposed(group, at) {
            return self.take(group, holds, "put", trigger);
        }
        let cites = self.is_quoted(group, at) || value >= LEAST && self.is_definite(group, at);
        let told = self.is_label(group) || self.is_rate(group) || self.is_day(at);
        if !cites || told {
            return None;
        }
        let holds = self.holds(group, at, found)?;
        self.take(group, Holds { trigger: trigger.clone(), ..holds }, "put", trigger)
    }

    /// "It corrected itself: ten civilians and three soldiers": people of some kind behind a colon, and no verb.
    fn is_after_colon(&self, group: usize, at: usize) -> bool {
        use PopulationClass::{
            AidWorkers, Children, Civilians, Combatants, Journalists, Medical, SecurityForces, Women,
        };
        let chunks = self.clause.chunks;
        let Some(colon) = (1..at).rev().find(|&i| self.clause.is_word(i, ":")) else { return false };
        let kinds = [AidWorkers, Children, Civilians, Combatants, Journalists, Medical, SecurityForces, Women];
        let named = self.group(group).class.is_some_and(|class| kinds.contains(&class));
        let small = Classes::AND.or(Classes::INCLUDE).or(Classes::ADVERB).or(Classes::DETERMINER).or(Classes::PRONOUN);
        let row = |c: &crate::extract::chunk::Chunk| {
            matches!(c.kind, Kind::Comma | Kind::Group(_) | Kind::Noun(_))
                || c.is(small) && c.senses.is_empty()
                || matches!(self.clause.tokens.slice(&c.tokens), "of" | ".")
        };
        let item = self.item || self.listed;
        // "The villagers say otherwise", "It corrected itself".
        let again = ["itself", "himself", "themselves", "otherwise"];
        let tells = chunks[..colon]
            .iter()
            .any(|c| c.is(Classes::REPORT) || again.iter().any(|word| self.clause.is_word_of(c, word)));
        named && tells && !item && chunks[colon + 1..].iter().all(row)
    }

    /// "made "170 villagers" of them", "stands the "900" of the newspapers": the figure alone stands in quotation marks.
    fn is_quoted(&self, group: usize, at: usize) -> bool {
        let tokens = self.clause.tokens;
        let g = self.group(group);
        let mark = |at: usize| {
            tokens.get(at).is_some() && matches!(tokens.str(at), "\"" | "\u{201c}" | "\u{201d}" | "«" | "»")
        };
        let opens = g.amount.tokens.start.checked_sub(1).is_some_and(|at| at >= self.first() && mark(at));
        let sign = |at: usize| tokens.get(at).is_some() && matches!(tokens.str(at), "," | ".");
        let closes = |at: usize| mark(at) || sign(at) && mark(at + 1);
        let leads = at.checked_sub(1).is_none_or(|i| {
            let chunk = &self.clause.chunks[i];
            let small = Classes::PREPOSITION.or(Classes::DETERMINER).or(Classes::REPORT).or(Classes::BE);
            let counts = Counting::DIRECT.or(Counting::AT).or(Counting::NOUN).or(Counting::SAYS).or(Counting::AS);
            matches!(chunk.kind, Kind::Comma | Kind::Stop)
                || chunk.is(small)
                || self.does(chunk.tokens.end - 1).has(counts)
        });
        opens && leads && (closes(g.tokens.end) || closes(g.amount.tokens.end))
    }

    /// "The 236 peddled by one deputy", "the 90 of the council": a figure that the text knows, and whose it is.
    fn is_definite(&self, group: usize, at: usize) -> bool {
        let g = self.group(group);
        let chunks = self.clause.chunks;
        let the = at.checked_sub(1).is_some_and(|i| self.clause.is_word(i, "the"));
        if !the || g.class.is_some() || !self.is_bare(group) || g.anaphoric {
            return false;
        }
        let owned = self.clause.is_word(at + 1, "of")
            && !(self.is_date)(chunks[at + 1].tokens.end)
            && chunks.iter().skip(at + 2).take(OWNER).take_while(|c| c.kind == Kind::Word).any(|c| {
                let token = &self.clause.tokens.list[c.tokens.start];
                self.does(c.tokens.end - 1).has(Counting::BODY) || token.is_word() && token.is_capital()
            });
        let given = self.chunk(at + 1).is_some_and(|c| {
            let word = self.clause.tokens.slice(&c.tokens);
            c.kind == Kind::Word && c.senses.is_empty() && (word.ends_with("ed") || word.ends_with("en"))
        });
        owned || given && self.clause.is_word(at + 2, "by")
    }

    /// "All of the dead, about 20, were fighters": how many those are whom the words before name.
    fn apposed(&self, group: usize, at: usize) -> Option<Holds> {
        let chunks = self.clause.chunks;
        let comma = |i: usize| self.chunk(i).is_some_and(|c| c.kind == Kind::Comma);
        let noun = at.checked_sub(2).filter(|&i| i > 0 && comma(at - 1) && comma(at + 1) && self.is_bare(group))?;
        let measures = &self.clause.language.measures;
        let names = |role: Role| matches!(role, Role::Adjective | Role::Noun);
        let sense = chunks[noun].senses.iter().find(|s| names(s.role) && measures.traits(s.measure).population)?;
        let those = ["the", "those"].iter().any(|word| self.clause.is_word(noun - 1, word));
        let one = self.does(chunks[noun].tokens.end - 1).has(Counting::VICTIMS) && !measures.traits(sense.measure).last;
        let class = self.class().filter(|_| self.count.is_some_and(|count| count.measure == sense.measure));
        (those && !one).then(|| Holds { measure: sense.measure, class, trigger: chunks[noun].tokens.clone() })
    }
}
