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
use crate::measure::{Form as VerbForm, Measure, Role, Traits};
use crate::scope::population::Noun;

/// How far the words that end a split verb may stand behind its object, in chunks.
const END_REACH: usize = 5;

/// How far before a verb its subject may stand, in chunks.
const TAKER_REACH: usize = 8;

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

    /// "drove two million people abroad", "took 12 men into custody".
    pub(in crate::extract) fn split(&self, group: usize, at: usize) -> Option<Match> {
        let verb = self.active_verb(at)?;
        let g = &self.groups[group];
        let ends = self.chunks[at + 1..].iter().take(END_REACH).take_while(|c| c.kind != Kind::Stop);
        let end = |measure: Measure| {
            ends.clone()
                .take_while(|c| !c.is(Classes::BREAK) || c.is(Classes::PREPOSITION))
                .any(|c| c.senses.iter().any(|s| s.role == Role::SplitEnd && s.measure == measure))
        };
        let sense = self.chunks[verb].senses.iter().find(|s| {
            s.role == Role::SplitVerb
                && self.takes_object(verb, s.form)
                && self.suits(s.measure, g, false)
                && end(s.measure)
        })?;
        Some(self.matched(sense.measure, "verb-object", verb))
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
            self.chunks[verb].senses.iter().filter(move |s| says(s.role) && self.takes_object(verb, s.form))
        };
        let kept = senses().find(|s| self.language.measures.traits(s.measure).kept.contains(&head));
        let sense = kept.or_else(|| {
            let before = &self.chunks[verb.saturating_sub(TAKER_REACH)..verb];
            let start = before.iter().rposition(|c| c.kind == Kind::Stop).map_or(0, |stop| stop + 1);
            senses().find(|s| s.role == Role::TakerVerb && self.has_taker(&before[start..], s.measure))
        })?;
        Some(self.matched(sense.measure, "verb-object", verb))
    }

    /// Whether a taker of the measure is named among these chunks.
    fn has_taker(&self, chunks: &[Chunk], measure: Measure) -> bool {
        let traits: &Traits = self.language.measures.traits(measure);
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
