//! People of whom a verb says it only together with other words: who took them, what they are, or where they were sent.
//!
//! | text | read |
//! |---|---|
//! | `drove 4,000 families from their homes` | displaced |
//! | `militants hold 20 girls` | abducted |
//! | `police hold 20 men` | detained |
//! | `monitors counted 287 detainees` | detained |
//! | `the hall holds 900 people` | none |

use super::super::chunk::{Chunk, Kind};
use super::super::grammar::Classes;
use super::{Clause, Match};
use crate::figure::Form;
use crate::measure::{Form as VerbForm, Measure, Role, Sense};
use crate::scope::population::Noun;

/// How far the words that end a split verb may stand behind its object, in chunks.
const END_REACH: usize = 5;

/// How far before a verb its subject may stand, in chunks; farther where the verb itself already speaks of taking.
const TAKER_REACH: usize = 8;
const SENDER_REACH: usize = 12;
pub(super) const WEAK_TAKER_REACH: usize = 24;

impl Clause<'_, '_> {
    /// The verb of which the group is the object, past adverbs, if it is an active one.
    fn active_verb(&self, at: usize) -> Option<usize> {
        let mut verb = at.checked_sub(1)?;
        while verb > 0 && self.chunks[verb].is(Classes::ADVERB) && self.chunks[verb].senses.is_empty() {
            verb -= 1;
        }
        (!self.is_negated(verb) && !self.is_purpose(verb)).then_some(verb)
    }

    /// Whether a form of a verb has an object here: "have driven", "are holding", but not "were held".
    fn takes_object(&self, verb: usize, form: VerbForm) -> bool {
        match form {
            VerbForm::Participle => verb > 0 && self.chunks[verb - 1].is(Classes::HAVE),
            VerbForm::PastOrParticiple => !self.is_passive(verb),
            _ => true,
        }
    }

    /// What the verb before a group says together with other words.
    fn frames(&self, verb: usize) -> &[Sense] {
        self.language.measures.frames(self.tokens, self.chunks[verb].tokens.start)
    }

    /// "drove two million people abroad", "took 12 men into custody".
    pub(in crate::extract) fn split(&self, group: usize, at: usize) -> Option<Match> {
        let verb = self.active_verb(at)?;
        let g = &self.groups[group];
        let ahead = self.chunks[at + 1..].iter().take(END_REACH);
        let ahead = ahead.take_while(|c| c.kind != Kind::Stop && (!c.is(Classes::BREAK) || c.is(Classes::PREPOSITION)));
        let ends = |measure: Measure, c: &Chunk| {
            let frames = self.language.measures.frames(self.tokens, c.tokens.start);
            frames.iter().any(|s| s.role == Role::SplitEnd && s.measure == measure)
        };
        let sense = self.frames(verb).iter().find(|s| {
            s.role == Role::SplitVerb
                && self.is_sent_by(verb, s.measure)
                && self.takes_object(verb, s.form)
                && self.suits(s.measure, g, false)
                && ahead.clone().any(|c| ends(s.measure, c))
        })?;
        Some(self.matched(sense.measure, "verb-object", verb))
    }

    /// "a crash sent two people to hospital": where a measure knows what sends, it must stand before the verb or in it.
    fn is_sent_by(&self, verb: usize, measure: Measure) -> bool {
        let senders = &self.language.measures.traits(measure).senders;
        let from = self.chunks[verb.saturating_sub(SENDER_REACH)].tokens.start;
        senders.is_empty() || senders.all(self.tokens, from..self.chunks[verb].tokens.end).next().is_some()
    }

    /// "militants hold 20 girls", "monitors counted 287 detainees".
    pub(in crate::extract) fn taken(&self, group: usize, at: usize) -> Option<Match> {
        let g = &self.groups[group];
        if g.class.is_none() || g.amount.form == Form::Zero {
            return None;
        }
        let verb = self.active_verb(at)?;
        let head = g.noun.end.checked_sub(1).map(|last| self.tokens.word(last))?;
        let senses = || {
            let says = |role| matches!(role, Role::TakerVerb | Role::KeeperVerb);
            self.frames(verb).iter().filter(move |s| says(s.role) && self.takes_object(verb, s.form))
        };
        let kept = senses().find(|s| self.language.measures.traits(s.measure).kept.contains(&head));
        let sense = kept.or_else(|| {
            senses().find(|s| s.role == Role::TakerVerb && self.is_taken_by(verb, s.measure, TAKER_REACH))
        })?;
        Some(self.matched(sense.measure, "verb-object", verb))
    }

    /// Whether the verb's measure needs no taker, or one stands before the verb.
    pub(in crate::extract) fn is_taken_by(&self, verb: usize, measure: Measure, reach: usize) -> bool {
        let before = &self.chunks[verb.saturating_sub(reach)..verb];
        let start = before.iter().rposition(|c| c.kind == Kind::Stop).map_or(0, |stop| stop + 1);
        let traits = self.language.measures.traits(measure);
        let anybody = traits.takers.is_empty() && traits.taker_words.is_empty();
        anybody || self.has_taker(&before[start..], measure)
    }

    /// Whether a taker of the measure is named among these chunks.
    fn has_taker(&self, chunks: &[Chunk], measure: Measure) -> bool {
        let traits = self.language.measures.traits(measure);
        chunks.iter().any(|chunk| {
            let class = match chunk.kind {
                Kind::Noun(Noun::Class(class)) => Some(class),
                Kind::Group(group) => self.groups[group].class,
                _ => None,
            };
            class.is_some_and(|class| traits.takers.contains(&class))
                || chunk.tokens.clone().any(|token| traits.taker_words.longest(self.tokens, token).is_some())
        })
    }

    /// "are being held by militants": who holds decides between two measures that know their takers.
    pub(in crate::extract) fn by_taker(&self, verb: usize, measure: Measure) -> Measure {
        let measures = &self.language.measures;
        if measures.traits(measure).takers.is_empty() {
            return measure;
        }
        let ahead = &self.chunks[verb + 1..(verb + 5).min(self.chunks.len())];
        let Some(by) = ahead.iter().position(|c| self.tokens.slice(&c.tokens).eq_ignore_ascii_case("by")) else {
            return measure;
        };
        let after = &ahead[by + 1..];
        let end = after.iter().position(|c| matches!(c.kind, Kind::Comma | Kind::Stop)).unwrap_or(after.len());
        let other = (0..measures.traits.len())
            .map(|index| Measure(index as u8))
            .find(|&other| other != measure && self.has_taker(&after[..end], other));
        other.filter(|_| !self.has_taker(&after[..end], measure)).unwrap_or(measure)
    }
}
