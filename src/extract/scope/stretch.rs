//! The matter of a text: from when to when that was which its figures count, told once and held by all of them.

use std::ops::Range;

use super::Context;
use super::ladder::Answer;
use crate::discourse::Holding;
use crate::discourse::topic::Opening;
use crate::extract::Draft;
use crate::scope::period::{Anchor, Part, Role, TimeMention, When};

/// In how many sentences from the first of the body on a text says what it is about.
const OPENING: usize = 6;

/// How many words lie between a time and the deed that it is the time of.
const DEED: usize = 8;

/// The time of what is counted, as far as it is known.
#[derive(Clone)]
pub(super) struct Stretch {
    /// From when to when.
    pub when: When,
    /// The words that say it.
    pub words: Range<usize>,
    /// Whether it went on, so that a figure counts up to the day on which it is given.
    pub open: bool,
}

impl Stretch {
    /// The time of a figure that counts up to a day.
    pub fn up_to(&self, day: Option<Part>) -> Option<When> {
        if !self.open {
            return Some(self.when);
        }
        let (start, end) = (self.when.start?, day?);
        (start.first() <= end.last()).then(|| When::span(start, end))
    }
}

impl Context<'_> {
    /// The matter that the opening of the text tells: the first time of a deed or of a count.
    pub(super) fn find_stretch(&self) -> Option<Stretch> {
        let body = self.reading.sentences.iter().position(|s| s.section == crate::text::Section::Body)?;
        let last = (body + OPENING).min(self.reading.sentences.len());
        let mut told = (0..last).flat_map(|s| self.deeds_of(s).map(move |m| (s, m)));
        // A bare year may be named in passing.
        let passing = |s: usize, m: &TimeMention| {
            m.role == Role::During && m.when.is_some_and(|w| w.is_year()) && !self.over_time && !self.is_headline(s)
        };
        let (sentence, first) = told.find(|&(s, m)| !passing(s, m))?;
        let when = first.when?;
        let words = first.tokens.clone();
        if first.role == Role::Since {
            return Some(Stretch { when: When { start: when.start, end: None }, words, open: true });
        }
        if !self.begins_at(first) {
            return Some(Stretch { when, words, open: false });
        }
        // "the war broke out on 6 May and ended on 18 June": from the one to the other.
        let end = self.mentions.times_in(&(first.tokens.end..self.sentence(sentence).tokens.end)).iter().find(|m| {
            let words = m.tokens.start.saturating_sub(DEED).max(first.tokens.end)..m.tokens.start;
            m.when.is_some() && (m.role == Role::Until || words.clone().any(|i| self.lexicon.periods.ends(self.word(i))))
        });
        Some(match end.and_then(|m| m.when?.end) {
            Some(end) => Stretch { when: When { start: when.start, end: Some(end) }, words, open: false },
            None => Stretch { when: When { start: when.start, end: None }, words, open: true },
        })
    }

    fn word(&self, at: usize) -> crate::text::Word {
        self.reading.tokens.word(at)
    }

    /// Whether something is said to have begun at a time: "launched on 20 January".
    fn begins_at(&self, mention: &TimeMention) -> bool {
        let from = mention.tokens.start.saturating_sub(DEED);
        (from..mention.tokens.start).any(|i| self.lexicon.periods.begins(self.word(i)))
    }

    /// The times of a sentence that are those of a deed or of a count.
    fn deeds_of(&self, sentence: usize) -> impl Iterator<Item = &TimeMention> {
        let range = &self.sentence(sentence).tokens;
        let written = self.mentions.date.map(|day| When::at(Part::Day(day)));
        let told = move |m: &&TimeMention| {
            matches!(m.role, Role::During | Role::Since)
                && m.when.is_some()
                && !(m.anchor == Anchor::Full && m.when == written)
                && !self.is_saying(m)
                && !self.is_dateline(m)
                && !self.is_compared(m)
        };
        let own = move |m: &TimeMention| self.drafts_of(sentence).any(|d| self.own_time(d).is_some_and(|own| own == m));
        let deed = move |m: &TimeMention| {
            let near = m.tokens.start.saturating_sub(DEED).max(range.start)..(m.tokens.end + DEED).min(range.end);
            !self.mentions.causes_in(&near).is_empty() || self.begins_at(m)
        };
        let given = move |m: &TimeMention| self.drafts_of(sentence).any(|d| self.is_giving(d, m));
        let fits = move |m: &&TimeMention| own(m) || !given(m) && (deed(m) || self.is_headline(sentence));
        self.mentions.times_in(range).iter().filter(told).filter(fits)
    }

    /// Whether a time only says since when nothing was as bad: "the worst since 1974".
    fn is_compared(&self, mention: &TimeMention) -> bool {
        let from = mention.tokens.start.saturating_sub(DEED);
        mention.role == Role::Since && (from..mention.tokens.start).any(|i| self.lexicon.periods.compares(self.word(i)))
    }

    /// The time of what a figure counts: by the sentences before it, by the heading above it, by what the text is about.
    pub(super) fn stretch_of(&self, draft: &Draft) -> Option<Stretch> {
        // A count that the sentences before go on with.
        let counted = self.before(draft.sentence).find_map(|s| {
            let counts = |m: &TimeMention| {
                let same = |d: &Draft| d.measure == draft.measure && self.own_time(d).is_some_and(|own| own == m);
                self.drafts_of(s).any(|d| same(d) && !self.is_told_of(d, m))
            };
            let times = self.mentions.times_in(&self.sentence(s).tokens);
            let since = times.iter().find(|m| m.role == Role::Since && m.when.is_some() && counts(m))?;
            Some(Stretch { when: since.when?, words: since.tokens.clone(), open: true })
        });
        if counted.is_some() {
            return counted;
        }
        let headed =
            self.topics.at(draft.sentence).filter(|t| t.opening != Opening::Entry).find_map(|t| t.time.as_ref());
        if let Some(held) = headed {
            return Some(Stretch { when: held.value, words: held.words.clone(), open: false });
        }
        self.main_stretch(draft).cloned()
    }

    /// The matter of the text, where it holds for a figure.
    pub(super) fn main_stretch(&self, draft: &Draft) -> Option<&Stretch> {
        let stretch = self.stretch.as_ref()?;
        let background = || !stretch.open && stretch.when.is_days() && self.is_total(draft) && self.is_perfect(draft);
        (!self.is_below(draft) && !self.is_background(draft) && !background()).then_some(stretch)
    }

    /// The day up to which a figure of a matter that goes on counts, where its sentence does not say.
    fn counts_to(&self, draft: &Draft) -> Option<Part> {
        let until = self.own_until(draft).and_then(|m| m.when?.end);
        until.or_else(|| self.statement_day(draft).map(Part::Day))
    }
}

/// What the text as a whole counts.
pub(super) fn main(context: &Context<'_>, draft: &Draft) -> Answer<String> {
    let Some(stretch) = context.main_stretch(draft).filter(|_| context.is_event(draft)) else { return Answer::Silent };
    let when = stretch.up_to(context.counts_to(draft));
    let words = stretch.words.clone();
    when.map_or(Answer::Silent, |when| context.at(when, words, "what the text counts", Some(Holding::Lead)))
}
