//! When the text as a whole is set: the day of its main event, the time that a report is about, the day that heads a part.

use std::ops::Range;

use jiff::ToSpan;
use jiff::civil::Date;

use super::Context;
use super::own_time::HEAD;
use crate::document::BlockKind;
use crate::scope::period::{Anchor, Part, Role, TimeMention, When};
use crate::scope::ties::Tie;
use crate::text::{Section, Sentence};

/// How many days before the document's day a main event may lie.
const RECENT: i32 = 10;

/// How many days an event may go on after its first.
const EVENT: i32 = 2;

/// How many sentences below a day that stands alone still tell of it.
const HEADING: usize = 12;

/// In how many sentences from the lead on a text tells the day that it looks back on.
const LOOKED: usize = 10;

/// A report over a week spans at least this many days beyond its first.
const WEEK: i32 = 4;

impl<'a> Context<'a> {
    /// The time that the headline or what stands above the figures says the report is about: a month, a year, or at
    /// least five days ("4-10 March 2013").
    pub(super) fn find_report(&self) -> Option<When> {
        let head = 0..(self.lead.start + 1).min(self.reading.sentences.len());
        let long = |when: &When| {
            !when.is_days()
                || when
                    .first()
                    .zip(when.last())
                    .is_some_and(|(a, b)| a.until(b).is_ok_and(|span| span.get_days() >= WEEK))
        };
        // A heading below the first paragraph is that of its part only.
        let first = self.reading.sentences.iter().position(Sentence::tells).unwrap_or(usize::MAX);
        let section = |s: usize| {
            let block = self.reading.document.outline.blocks.get(self.sentence(s).block);
            s > first && block.is_some_and(|block| matches!(block.kind, BlockKind::Heading(_)))
        };
        head.filter(|&s| self.is_headline(s) || self.drafts_of(s).next().is_none())
            .filter(|&s| !section(s) && !self.is_month_of_issue(s))
            .flat_map(|s| self.mentions.times_in(&self.sentence(s).tokens))
            .filter(|m| m.role == Role::During && !self.is_saying(m))
            .filter(|m| !self.is_relative(m))
            .filter(|m| !self.heads_event(m))
            .find_map(|m| m.when.filter(long))
    }

    /// Whether a line below the headline is nothing but a month: when the text came out.
    fn is_month_of_issue(&self, sentence: usize) -> bool {
        let range = &self.sentence(sentence).tokens;
        let [month] = self.mentions.times_in(range) else { return false };
        let one = month.when.is_some_and(|when| when.start == when.end && matches!(when.start, Some(Part::Month(..))));
        let tokens = &self.reading.tokens;
        let alone = range.clone().all(|i| month.tokens.contains(&i) || !tokens.list[i].is_word());
        one && alone && !self.is_headline(sentence)
    }

    /// Whether a headline names an event by the month of which the first sentence tells the days: "the January raid".
    fn heads_event(&self, mention: &TimeMention) -> bool {
        let behind = mention.tokens.end..mention.tokens.end + 1;
        let event = !self.mentions.causes_in(&behind).is_empty()
            || self.mentions.events.iter().any(|m| m.tokens.start == behind.start);
        let Some(when) = mention.when else { return false };
        let inside = |days: When| {
            let (first, last) = (days.first().zip(when.first()), days.last().zip(when.last()));
            days.is_days() && first.is_some_and(|(a, b)| a >= b) && last.is_some_and(|(a, b)| a <= b)
        };
        let told = |m: &TimeMention| m.role == Role::During && !self.is_dateline(m) && m.when.is_some_and(inside);
        let mut lines = self.reading.sentences.iter().filter(|s| s.section == Section::Body).take(3);
        event && lines.any(|s| self.mentions.times_in(&s.tokens).iter().any(told))
    }

    /// Whether a time is "last week" or "last year" below the headline: seen from the day of the text, not what it is about.
    fn is_relative(&self, mention: &TimeMention) -> bool {
        let sentence = self.reading.sentences.partition_point(|s| s.tokens.end <= mention.tokens.start);
        let last =
            |i: usize| self.lexicon.periods.is_last_unit(self.reading.tokens.word(i), self.reading.tokens.word(i + 1));
        !self.is_headline(sentence) && mention.tokens.clone().any(last)
    }

    /// Whether a day lies so near before the document's day that a main event may have been on it.
    pub(super) fn is_recent(&self, day: Date) -> bool {
        self.mentions.date.is_none_or(|date| day >= date.saturating_sub(RECENT.days()))
    }

    /// The day of the main event: the first recent day that the lead tells, else the day on which it was reported, else
    /// the document's. An empty range of words stands for the document's day.
    pub(super) fn find_main_time(&self) -> Option<(When, Range<usize>)> {
        let date = self.mentions.date;
        let recent = |m: &&TimeMention| {
            // Where no day says when the text was written, one without a year is no news.
            (date.is_some() || m.anchor != Anchor::Year)
                && m.when.is_some_and(|w| {
                    // "in the past week" is a count, "Thursday to Saturday" an event.
                    w.is_days()
                        && w.first().zip(w.last()).is_none_or(|(a, b)| b <= a.saturating_add(EVENT.days()))
                        && w.first().is_some_and(|first| self.is_recent(first))
                        && date.is_none_or(|d| w.last().is_some_and(|last| last <= d.saturating_add(1.day())))
                })
        };
        let times = |saying: bool| {
            let body = self.lead.start..(self.lead.end + 2).min(self.reading.sentences.len());
            body.filter(|&s| self.sentence(s).section == Section::Body && !self.items[s] && !self.is_aftermath(s))
                .flat_map(|s| self.mentions.times_in(&self.sentence(s).tokens))
                .filter(move |m| m.role == Role::During && self.is_saying(m) == saying && !self.is_dateline(m))
                .find(recent)
                .and_then(|m| m.when.map(|w| (w, m.tokens.clone())))
        };
        let explicit = times(false);
        if self.report.is_none() && explicit.is_some() {
            return explicit;
        }
        if let Some(report) = self.report {
            return Some((report, self.sentence(0).tokens.start..self.sentence(0).tokens.start + 1));
        }
        let headline = self.lead.clone().filter(|&s| self.is_headline(s));
        let headed = headline
            .flat_map(|s| self.mentions.times_in(&self.sentence(s).tokens))
            .filter(|m| m.role == Role::During)
            .find(recent);
        if let Some(mention) = headed {
            return mention.when.map(|when| (when, mention.tokens.clone()));
        }
        let reported = times(true).map(|(w, _)| w);
        // The document's own day counts only where the text itself is dated like a news report, and tells of no year past.
        let past = |m: &TimeMention| {
            let year = m.when.filter(|when| m.role == Role::During && when.is_year()).and_then(|when| when.last());
            year.zip(date).is_some_and(|(year, date)| year < date)
        };
        let opening = self.lead.start..self.lead.end.min(self.first + 1);
        let yearly = opening.clone().flat_map(|s| self.mentions.times_in(&self.sentence(s).tokens)).any(past);
        let dated = || {
            let head = 0..self.reading.sentences.len().min(4);
            head.flat_map(|s| self.mentions.times_in(&self.sentence(s).tokens)).any(|m| self.is_dateline(m))
        };
        // Nor where it looks back on a day weeks ago.
        let looks_back = || {
            let first = opening.start;
            (first..(first + LOOKED).min(self.reading.sentences.len())).any(|s| {
                let tokens = &self.sentence(s).tokens;
                let deed = self.drafts_of(s).next().is_some() || !self.mentions.causes_in(tokens).is_empty();
                let day = |m: &TimeMention| {
                    let day = m.when.filter(|when| when.is_days() && m.role == Role::During && !self.is_saying(m));
                    day.and_then(|when| when.last()).is_some_and(|last| !self.is_recent(last))
                };
                deed && self.mentions.times_in(tokens).iter().any(day)
            })
        };
        reported
            .or(date.filter(|_| dated() && !yearly && !looks_back()).map(|d| When::at(Part::Day(d))))
            .map(|w| (w, 0..0))
    }

    /// Whether a sentence tells only what followed: "Parliament declared a day of mourning on 2 June".
    fn is_aftermath(&self, sentence: usize) -> bool {
        let tokens = &self.sentence(sentence).tokens;
        self.drafts_of(sentence).next().is_none()
            && self.mentions.causes_in(tokens).is_empty()
            && tokens.clone().any(|i| self.ties(i, Tie::Aftermath))
    }

    /// Whether a time is the document's own date: its day in full and not after a preposition, or its day in the line
    /// that heads a report ("BEIRUT, May 4 (Agency) -").
    pub(super) fn is_dateline(&self, mention: &TimeMention) -> bool {
        let Some(date) = self.mentions.date else { return false };
        if mention.when != Some(When::at(Part::Day(date))) {
            return false;
        }
        let tokens = &self.reading.tokens;
        if self.lexicon.periods.is_within(tokens.word(mention.tokens.start)) {
            return false;
        }
        let year = date.year().to_string();
        let digits = mention.tokens.clone().any(|i| tokens.list[i].is_number());
        let dash = |i: usize| matches!(tokens.str(i), "-" | "–" | "—") && !tokens.list[i].is_glued();
        // "EXAMPLE, Nov 4 A raid killed"
        let capitals = |range: Range<usize>| {
            let mut words = range.clone().filter(|&i| tokens.list[i].is_word()).peekable();
            words.peek().is_some() && words.all(|i| tokens.str(i).chars().all(char::is_uppercase))
        };
        let head = || {
            let number = self.reading.sentences.partition_point(|s| s.tokens.end <= mention.tokens.start);
            self.reading.sentences.get(number).is_some_and(|sentence| {
                tokens.list[sentence.tokens.start].starts_line()
                    && mention.tokens.start <= sentence.tokens.start + HEAD
                    && ((mention.tokens.end..(mention.tokens.end + HEAD).min(sentence.tokens.end)).any(dash)
                        || capitals(sentence.tokens.start..mention.tokens.start))
            })
        };
        tokens.slice(&mention.tokens).contains(&year) || digits && head()
    }

    /// The day that stands alone in a line above a sentence: "Monday 10 September".
    pub(super) fn day_heading(&self, sentence: usize) -> Option<&'a TimeMention> {
        self.of_sentence(sentence, |memo| &memo.heading, || self.find_day_heading(sentence))
    }

    fn find_day_heading(&self, sentence: usize) -> Option<&'a TimeMention> {
        (sentence.saturating_sub(HEADING)..sentence).rev().find_map(|s| {
            let range = &self.sentence(s).tokens;
            if self.sentence(s).section != Section::Body || !self.reading.tokens.list[range.start].starts_line() {
                return None;
            }
            let word = |i: usize| self.reading.tokens.list[i].is_word() || self.reading.tokens.list[i].is_number();
            let first = self.mentions.times_in(range).first().filter(|m| m.when.is_some_and(|w| w.is_days()))?;
            let alone = !self.is_dateline(first) && range.clone().all(|i| first.tokens.contains(&i) || !word(i));
            alone.then_some(first)
        })
    }
}
