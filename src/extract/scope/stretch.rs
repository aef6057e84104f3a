//! The matter of a text: from when to when that was which its figures count, told once and held by all of them.

use std::ops::Range;

use jiff::ToSpan;
use jiff::civil::Date;

use super::Context;
use super::ladder::Answer;
use crate::discourse::Holding;
use crate::discourse::topic::Opening;
use crate::extract::Draft;
use crate::scope::cause::CauseMention;
use crate::scope::period::{Anchor, Part, Role, TimeMention, When};
use crate::scope::ties::Tie;

/// In how many sentences from the first of the body on a text says what it is about.
const OPENING: usize = 6;

/// In how many from the first one that has a figure on, where that is farther.
const FIRST: usize = 3;

/// How many words lie between a time and the deed that it is the time of.
const DEED: usize = 8;

/// So many days after its end a matter is over.
const OVER: i32 = 60;

/// How many sentences back the count stands that a bare figure is another one of.
const PARALLEL: usize = 4;

/// How many sentences back "the strike" was told.
const BACK: usize = 5;

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
    /// The stretch, without an end where others that began with it do not end with it.
    pub fn ending_with(mut self, mut others: impl Iterator<Item = Option<Part>>) -> Stretch {
        if others.any(|last| last != self.when.end) {
            self.when.end = None;
            self.open = true;
        }
        self
    }

    /// The time of a figure that counts up to a day: of a matter that went on till that day, or to an end after it.
    pub fn up_to(&self, day: Option<Part>) -> Option<When> {
        let (start, end) = (self.when.start?, day);
        let within = |end: &Part| {
            let ended = self.when.last().filter(|_| !self.open);
            start.first() <= end.last() && ended.is_none_or(|last| !self.when.is_days() && end.last() < last)
        };
        let end = end.filter(within);
        if self.open {
            Some(When::span(start, end?))
        } else {
            Some(end.map_or(self.when, |end| When::span(start, end)))
        }
    }
}

impl Context<'_> {
    /// The matter that the opening of the text tells: the first time of a deed or of a count.
    pub(super) fn find_stretch(&self) -> Option<Stretch> {
        let body = self.reading.sentences.iter().position(|s| s.section == crate::text::Section::Body)?;
        let last = (body + OPENING).max(self.first + FIRST).min(self.reading.sentences.len());
        // A day behind a figure that has none is that of one event among others.
        let untimed = |s: usize| self.drafts_of(s).any(|d| self.is_event(d) && self.own_time(d).is_none());
        let undated = (0..last).find(|&s| !self.is_headline(s) && untimed(s)).unwrap_or(last);
        let one = move |s: usize, m: &TimeMention| {
            s > undated && m.role == Role::During && m.when.is_some_and(|w| w.start == w.end)
        };
        let told = (0..last).flat_map(|s| self.deeds_of(s).map(move |m| (s, m)));
        let part = |s: usize, m: &TimeMention| self.is_time_of_part(s, self.sentence(s).tokens.start, m);
        let told = told.filter(move |&(s, m)| !part(s, m));
        let mut told = told.filter(move |&(s, m)| !one(s, m) || self.begins_at(m));
        // A bare year may be named in passing.
        let passing = |s: usize, m: &TimeMention| {
            let year = m.role == Role::During && m.when.is_some_and(|w| w.is_year());
            let first = self.over_time && s <= self.first;
            year && !first && !self.is_headline(s) && !self.is_count_for(m)
        };
        let (sentence, first) = told.find(|&(s, m)| !passing(s, m))?;
        let when = first.when?;
        let words = first.tokens.clone();
        if first.role == Role::Since {
            return Some(Stretch { when: When { start: when.start, end: None }, words, open: true });
        }
        let recent =
            when.is_days() && self.mentions.date.is_some() && when.first().is_some_and(|day| self.is_recent(day));
        if recent || !self.begins_at(first) {
            return Some(Stretch { when, words, open: false });
        }
        // "the war broke out on 6 May and ended on 18 June": from the one to the other.
        let end = self.mentions.times_in(&(first.tokens.end..self.sentence(sentence).tokens.end)).iter().find(|m| {
            let words = m.tokens.start.saturating_sub(DEED).max(first.tokens.end)..m.tokens.start;
            m.when.is_some()
                && (m.role == Role::Until || words.clone().any(|i| self.lexicon.periods.ends(self.word(i))))
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
    pub(super) fn begins_at(&self, mention: &TimeMention) -> bool {
        let from = mention.tokens.start.saturating_sub(DEED);
        (from..mention.tokens.start).any(|i| self.lexicon.periods.begins(self.word(i)))
    }

    /// The times of a sentence that are those of a deed or of a count.
    fn deeds_of(&self, sentence: usize) -> impl Iterator<Item = &TimeMention> {
        let range = &self.sentence(sentence).tokens;
        let written = self.mentions.date.map(|day| When::at(Part::Day(day)));
        let day_of_text = move |m: &TimeMention| m.anchor == Anchor::Full && m.when == written;
        let told = move |m: &&TimeMention| {
            matches!(m.role, Role::During | Role::Since)
                && m.when.is_some()
                && !matches!(m.anchor, Anchor::Nth(..))
                && !day_of_text(m)
                && (self.given.is_none() || m.when != self.given)
                && !self.is_saying(m)
                && !self.is_dateline(m)
                && !self.is_compared(m)
        };
        let own = move |m: &TimeMention| self.drafts_of(sentence).any(|d| self.own_time(d).is_some_and(|own| own == m));
        let deed = move |m: &TimeMention| {
            let near = m.tokens.start.saturating_sub(DEED).max(range.start)..(m.tokens.end + DEED).min(range.end);
            // A day of the calendar, said in full or by the first sentences, is that of what happened.
            let full = m.anchor == Anchor::Full && m.tokens.clone().any(|i| self.reading.tokens.list[i].is_number());
            let opens = m.anchor == Anchor::Year && sentence <= self.first.max(self.lead.start + 1);
            (full || opens) && m.when.is_some_and(|w| w.is_days())
                || !self.mentions.causes_in(&near).is_empty()
                || self.begins_at(m)
        };
        let given = move |m: &TimeMention| self.drafts_of(sentence).any(|d| self.is_giving(d, m));
        let fits = move |m: &&TimeMention| {
            own(m) || self.is_count_for(m) || !given(m) && (deed(m) || self.is_headline(sentence))
        };
        self.mentions.times_in(range).iter().filter(told).filter(fits)
    }

    /// Whether figures are said to be those of a time: "the following figures for calendar year 2016".
    pub(super) fn is_count_for(&self, mention: &TimeMention) -> bool {
        let from = mention.tokens.start.saturating_sub(3);
        let counts = mention.when.is_some_and(|when| when.is_year());
        counts && (from..mention.tokens.end).any(|i| self.lexicon.periods.is_over(self.word(i)))
    }

    /// Whether a time only says since when nothing was as bad: "the worst since 1974".
    fn is_compared(&self, mention: &TimeMention) -> bool {
        let from = mention.tokens.start.saturating_sub(DEED);
        mention.role == Role::Since && (from..mention.tokens.start).any(|i| self.lexicon.periods.compares(self.word(i)))
    }

    /// The time of what a figure counts: by the sentences before it, by the heading above it, by what the text is about.
    pub(super) fn stretch_of(&self, draft: &Draft) -> Option<Stretch> {
        // A count that the sentences before go on with.
        if let Some(other) = self.parallel(draft)
            && let Some(choice) = self.period(other).choice
            && let Some(words) = choice.words
            && let Some(when) = When::read(&choice.value)
        {
            let since = self.mentions.times_in(&words).iter().any(|m| m.role == Role::Since && m.tokens == words);
            let main = self.stretch.as_ref().is_some_and(|main| main.open && main.words == words);
            // What counts up to the day of the text goes on.
            let now =
                self.mentions.date.map(Part::Day).is_some_and(|day| when.end == Some(day) && when.start != when.end);
            return Some(Stretch { when, words, open: since || main || now });
        }
        let counted = self.before(draft.sentence).find_map(|s| {
            let counts = |m: &TimeMention| {
                let same = |d: &Draft| d.measure == draft.measure && self.own_time(d).is_some_and(|own| own == m);
                self.drafts_of(s).any(|d| same(d) && !self.is_told_of(d, m))
            };
            let times = self.mentions.times_in(&self.sentence(s).tokens);
            if let Some(since) = times.iter().find(|m| m.role == Role::Since && m.when.is_some() && counts(m)) {
                return Some(Stretch { when: since.when?, words: since.tokens.clone(), open: true });
            }
            // "On 1 April a raid killed two. The first report of the raid, of 3 April, had nobody dead."
            let deed = self.deeds_of(s).find(|m| m.role == Role::During && m.when.is_some_and(|w| w.is_days()))?;
            let main = self.stretch.as_ref().filter(|main| main.when.start == deed.when.and_then(|when| when.start));
            Some(main.cloned().unwrap_or(Stretch { when: deed.when?, words: deed.tokens.clone(), open: false }))
        });
        if counted.is_some() {
            return counted;
        }
        // "on the evening of the strike": of the one told last.
        let sentence = &self.sentence(draft.sentence).tokens;
        let one = |m: &CauseMention| m.pointing && !self.reading.tokens.str(m.tokens.end - 1).ends_with('s') && !m.wide;
        if self.mentions.causes_in(sentence).iter().any(one) {
            let told = (draft.sentence.saturating_sub(BACK)..draft.sentence).rev().find_map(|s| {
                self.deeds_of(s).filter(|m| m.role == Role::During && m.when.is_some_and(|w| w.is_days())).last()
            });
            if let Some(deed) = told {
                return Some(Stretch { when: deed.when?, words: deed.tokens.clone(), open: false });
            }
        }
        let headed =
            self.topics.at(draft.sentence).filter(|t| t.opening != Opening::Entry).find_map(|t| t.time.as_ref());
        if let Some(held) = headed {
            return Some(Stretch { when: held.value, words: held.words.clone(), open: false });
        }
        self.main_stretch(draft).cloned()
    }

    /// The figure before in the same paragraph of which a bare figure is another count: "the ministry has 40", after "the
    /// union counts 52 killed".
    pub(super) fn parallel(&self, draft: &Draft) -> Option<&Draft> {
        if self.is_headline(draft.sentence) || draft.rule == "compared" {
            return None;
        }
        // One that says what it counts is set beside another one of its sentence only.
        let bare = matches!(draft.rule, "put" | "row" | "pointed" | "answer");
        let from = draft.sentence.saturating_sub(if bare { PARALLEL } else { 0 });
        let within = |d: &&Draft| {
            d.figure_tokens.end <= draft.figure_tokens.start
                && d.measure == draft.measure
                && d.part_of.is_none()
                && d.rule != "compared"
                && !self.is_headline(d.sentence)
        };
        (from..=draft.sentence)
            .rev()
            .take_while(|&s| self.paragraphs[s] == self.paragraphs[draft.sentence])
            .find_map(|s| self.drafts_of(s).filter(within).last())
    }

    /// The matter of the text, where it holds for a figure.
    pub(super) fn main_stretch(&self, draft: &Draft) -> Option<&Stretch> {
        let stretch = self.stretch.as_ref()?;
        let total = || self.is_total(draft) && (self.is_perfect(draft) || self.tells_event);
        let background = || !stretch.open && stretch.when.is_days() && total();
        // "They have also killed": until now, and what the text counts was over before.
        let have = (draft.trigger.start.saturating_sub(2)..draft.trigger.start).any(|i| self.ties(i, Tie::Perfect));
        let over = || {
            let long = |last: Date| self.mentions.date.is_some_and(|date| last < date.saturating_sub(OVER.days()));
            have && !stretch.open && !stretch.when.is_days() && stretch.when.last().is_some_and(long)
        };
        (!self.is_below(draft) && !self.is_background(draft) && !background() && !over()).then_some(stretch)
    }
}

/// The time of the figure before that a bare one is another count of.
pub(super) fn parallel(context: &Context<'_>, draft: &Draft) -> Answer<String> {
    let Some(other) = context.parallel(draft) else { return Answer::Silent };
    if !context.is_event(draft) || context.has_other_time(draft) || context.names_event_apart(draft, other) {
        return Answer::Silent;
    }
    let Some(stretch) = context.stretch_of(draft) else { return Answer::Silent };
    let day = || context.statement_day(draft).map(Part::Day);
    let when = if stretch.open { stretch.up_to(day()) } else { Some(stretch.when) };
    let words = stretch.words;
    when.map_or(Answer::Silent, |when| context.at(when, words, "another count of what the one before counts", None))
}

/// What the text as a whole counts, where it is more than a few days and nothing nearer tells another time: the text's own
/// words go before the days of an event that is known.
pub(super) fn told(context: &Context<'_>, draft: &Draft) -> Answer<String> {
    let long = context.main_stretch(draft).is_some_and(|stretch| !stretch.open && !stretch.when.is_days());
    let day = context.time_in_force(draft).is_some_and(|(_, words, _)| !words.is_empty());
    if long && !day { main(context, draft) } else { Answer::Silent }
}

/// What the text as a whole counts.
pub(super) fn main(context: &Context<'_>, draft: &Draft) -> Answer<String> {
    let Some(stretch) = context.main_stretch(draft).filter(|_| context.is_event(draft)) else { return Answer::Silent };
    let until = |d: &Draft| context.own_until(d).and_then(|m| m.when?.end);
    let same = |d: &&Draft| d.measure == draft.measure && until(d).is_some();
    let before = || context.before(draft.sentence).find_map(|s| context.drafts_of(s).find(same).and_then(until));
    let told = until(draft).or_else(before);
    let when = stretch.up_to(told.or_else(|| context.statement_day(draft).filter(|_| stretch.open).map(Part::Day)));
    let words = stretch.words.clone();
    // A stretch that the text tells is its own; a day in it may be one of a longer event.
    let by = if stretch.open || !stretch.when.is_days() { Holding::Topic } else { Holding::Lead };
    when.map_or(Answer::Silent, |when| context.at(when, words, "what the text counts", Some(by)))
}
