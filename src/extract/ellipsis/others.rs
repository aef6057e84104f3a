//! More of those counted, and none of them.
//!
//! | text, after *The war killed 620 people* | read |
//! |---|---|
//! | `Another 45 were found in a well.` `A further 12 in Dovrin.` | killed |
//! | `None of them was a soldier.` `None was armed.` | killed, none |
//! | `There were no women among them.` | killed, no women |
//! | `Another 45 were rescued.` | nothing |

use super::super::chunk::Kind;
use super::super::clause::Match;
use super::{Ellipsis, Holds};
use crate::discourse::Count;
use crate::figure::Form;
use crate::language::{Classes, Counting};

/// How many chunks behind a figure may turn it away from those counted.
const NEAR: usize = 8;

impl Ellipsis<'_, '_, '_> {
    /// "Another 45 were found in a well": others of those counted in the sentence before.
    pub(super) fn others(&mut self, group: usize, at: usize) -> Option<Match> {
        let count = self.count?;
        let g = self.group(group);
        let traits = self.clause.language.measures.traits(count.measure);
        let fresh = count.figures.iter().any(|s| s.sentence + 1 == self.sentence);
        let plain = g.noun.is_empty() || g.noun.len() == 1 && g.class.is_none() && !g.thing;
        if !(g.more && fresh && traits.population && plain && self.opens_sentence(group, at)) || g.of && !g.anaphoric {
            return None;
        }
        let next = self.chunk(at + 1)?;
        let goes_on = next.is(Classes::BE.or(Classes::HAVE).or(Classes::VERB).or(Classes::PREPOSITION))
            || next.kind == Kind::Word && next.senses.is_empty() && next.classes == Classes::default();
        // "Three others were in the house": where somebody was.
        let was = self.is_somewhere(at);
        if !goes_on || was || self.is_turned_away(at, count) {
            return None;
        }
        let trigger = g.tokens.clone();
        let holds = Holds { measure: count.measure, class: self.class(), trigger: trigger.clone() };
        self.take(group, holds, "pointed", trigger)
    }

    /// "It includes 31 children and 14 women", "The 88 include two sergeants": some of those counted before.
    pub(super) fn included(&mut self, group: usize, at: usize) -> Option<Match> {
        const SUBJECT: usize = 4;
        let count = self.count?;
        let g = self.group(group);
        let chunks = self.clause.chunks;
        let row = |i: usize| {
            let small = Classes::AND.or(Classes::DETERMINER).or(Classes::ADVERB);
            matches!(chunks[i].kind, Kind::Comma | Kind::Group(_) | Kind::Noun(_))
                || chunks[i].is(small) && chunks[i].senses.is_empty()
        };
        let verb = (0..at).rev().find(|&i| !row(i)).filter(|&i| chunks[i].is(Classes::INCLUDE))?;
        let subject = chunks.get(verb.checked_sub(1)?)?;
        let known = |low: Option<u64>| count.figures.iter().any(|s| s.low == low);
        let points = match subject.kind {
            Kind::Group(of) => self.is_bare(of) && known(self.group(of).amount.low),
            _ => {
                let word = subject.tokens.end - 1;
                let counted = Counting::NOUN.or(Counting::VICTIMS).or(Counting::LIST);
                ["it", "this", "that", "these", "they", "which"].iter().any(|w| self.clause.is_word_of(subject, w))
                    || self.does(word).has(counted)
                    || subject.senses.iter().any(|s| s.measure == count.measure)
            }
        };
        let traits = self.clause.language.measures.traits(count.measure);
        let fresh = count.figures.iter().any(|s| s.sentence + 1 == self.sentence);
        let whole = self.whole(group)?.draft;
        if !(points && fresh && verb <= SUBJECT && traits.population && g.class.is_some()) || g.of {
            return None;
        }
        let trigger = chunks[verb].tokens.clone();
        let holds = Holds { measure: count.measure, class: None, trigger: trigger.clone() };
        let matched = self.take(group, holds, "pointed", trigger)?;
        self.taken[group].whole = Some(whole);
        Some(matched)
    }

    /// "There were no women among them", "No soldier was among them": none of those counted.
    pub(super) fn none_among(&mut self, group: usize, at: usize) -> Option<Match> {
        let count = self.count?;
        let g = self.group(group);
        let traits = self.clause.language.measures.traits(count.measure);
        let next = self.chunk(at + 1)?;
        let among = if next.is(Classes::BE) { self.chunk(at + 2)? } else { next };
        let points = self.does(among.tokens.start).has(Counting::POINTS)
            || among.is(Classes::INCLUDE) && self.clause.tokens.slice(&among.tokens).starts_with("among");
        let fresh = count.figures.iter().any(|s| s.sentence + 2 >= self.sentence);
        if g.amount.form != Form::Zero || g.class.is_none() || !points || !fresh || !traits.population {
            return None;
        }
        let trigger = among.tokens.clone();
        let holds = Holds { measure: count.measure, class: self.class(), trigger: trigger.clone() };
        self.take(group, holds, "pointed", trigger)
    }

    /// "were in the house", "are in hospital", "were alleged to be": it says where they are, or only that it is said.
    pub(super) fn is_somewhere(&self, at: usize) -> bool {
        let be = self.chunk(at + 1).is_some_and(|c| c.is(Classes::BE));
        be && self.chunk(at + 2).is_some_and(|c| {
            let place =
                c.is(Classes::PREPOSITION) && !self.clause.is_word_of(c, "of") && !self.clause.is_word_of(c, "under");
            place || c.is(Classes::REPORT) && self.clause.is_word(at + 3, "to")
        })
    }

    /// "By October it was down to 279", "It now has none": of what was told of last.
    pub(super) fn is_of_last(&self, at: usize) -> bool {
        self.clause.chunks[..at].iter().zip(&self.clause.chunks[1..]).any(|(c, next)| {
            let now = ["now", "today", "still"].iter().any(|word| self.clause.is_word_of(next, word));
            self.clause.is_word_of(c, "it") && (next.is(Classes::BE) || now)
        })
    }

    /// Whether a figure is none of somebody, and no noun of things is denied: "none", "none of them", "no civilian".
    pub(super) fn is_none_of(&self, group: usize) -> bool {
        let g = self.group(group);
        let it = g.tokens.clone().any(|at| self.clause.tokens.str(at).eq_ignore_ascii_case("it"));
        g.amount.form == Form::Zero && !g.thing && !it && (g.noun.is_empty() || g.anaphoric || g.class.is_some())
    }

    /// Whether a figure is the first of its sentence and nothing but small words stands before it.
    pub(super) fn opens_sentence(&self, group: usize, at: usize) -> bool {
        let small = |i: usize| {
            let c = &self.clause.chunks[i];
            c.kind == Kind::Comma || c.is(Classes::ADVERB.or(Classes::DETERMINER)) && c.senses.is_empty()
        };
        group == 0 && (0..at).all(small)
    }

    /// Whether what follows a figure tells of those who are not among the counted: "were rescued", "were arrested".
    pub(super) fn is_turned_away(&self, at: usize, count: &Count) -> bool {
        let chunks = self.clause.chunks;
        let traits = self.clause.language.measures.traits(count.measure);
        let acts = Classes::BE.or(Classes::HAVE);
        let near = &chunks[at + 1..(at + NEAR).min(chunks.len())];
        let ends = |c: &&super::Chunk| matches!(c.kind, Kind::Comma | Kind::Stop) || c.is(Classes::AND);
        let opens = usize::from(near.first().is_some_and(|c| ends(&c)));
        let own: Vec<&super::Chunk> = near.iter().skip(opens).take_while(|c| !ends(c)).collect();
        let measures = &self.clause.language.measures;
        // "were shot", "were crushed": of the dead it says how.
        let other = |c: &super::Chunk| {
            let open = |m| measures.traits(m).uncertain.longest(self.clause.tokens, c.tokens.start).is_some();
            let how = |m| traits.last && (open(m) || !measures.traits(m).population);
            c.senses.iter().any(|s| s.measure != count.measure && !how(s.measure))
        };
        // "were not killed", "can no longer work", but not "were not yet of age".
        let can = |i: usize| self.clause.is_word_of(own[i], "no longer") || i > 0 && own[i - 1].is(Classes::MODAL);
        let denied = |i: usize| {
            own[i].is(Classes::NEGATION) && can(i)
                || own[i].is(Classes::NEGATION)
                    && own[i + 1..].iter().enumerate().any(|(next, c)| {
                        next == 0 && c.is(Classes::PREPOSITION.or(Classes::INCLUDE))
                            || c.senses.iter().any(|s| s.measure == count.measure)
                            || self.does(c.tokens.start).has(Counting::DIRECT) && !c.is(acts)
                    })
        };
        own.iter().enumerate().any(|(i, c)| {
            denied(i)
                || !c.is(acts) && other(c)
                || self.does(c.tokens.start).has(Counting::ALIVE)
                || traits.undone.longest(self.clause.tokens, c.tokens.start).is_some()
        })
    }
}
