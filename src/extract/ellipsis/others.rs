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
        near.iter().skip(opens).take_while(|c| !ends(c)).any(|c| {
            c.is(Classes::NEGATION)
                || !c.is(acts) && c.senses.iter().any(|s| s.measure != count.measure)
                || self.does(c.tokens.start).has(Counting::ALIVE)
                || traits.undone.longest(self.clause.tokens, c.tokens.start).is_some()
        })
    }
}
