//! The time in force at a figure that says none itself: of the count or the event that the sentences before tell.

use std::ops::Range;

use super::Context;
use super::stretch::Stretch;
use crate::extract::Draft;
use crate::scope::period::{Anchor, Role, TimeMention, When};
use crate::scope::ties::Tie;

impl<'a> Context<'a> {
    /// "in that time", "over the same period": the stretch told last, as far as four sentences back.
    pub(super) fn time_pointed_at(&self, draft: &Draft) -> Option<&TimeMention> {
        let sentence = &self.sentence(draft.sentence).tokens;
        let within = |i: usize| self.lexicon.periods.is_within(self.reading.tokens.word(i));
        if !self.ties.in_sentence(draft.sentence, Tie::Span.bit()) {
            return None;
        }
        let points = (sentence.start + 3..sentence.end)
            .any(|i| self.ties(i, Tie::Span) && self.ties(i - 1, Tie::Same) && (within(i - 2) || within(i - 3)))
            || sentence.len() > 2
                && within(sentence.start)
                && self.ties(sentence.start + 1, Tie::Same)
                && self.ties(sentence.start + 2, Tie::Span);
        if !points {
            return None;
        }
        (draft.sentence.saturating_sub(4)..draft.sentence).rev().find_map(|s| {
            let times = self.mentions.times_in(&self.sentence(s).tokens);
            times.iter().find(|m| {
                let stretch = m.role == Role::Since || m.role == Role::During && !m.when.is_some_and(|w| w.is_days());
                m.when.is_some() && stretch && !self.is_saying(m)
            })
        })
    }

    /// The start of a count that the sentence goes on with: "there were 40 strikes since 2004. Some 200 people have been
    /// killed by the strikes", within a paragraph.
    pub(super) fn count_in_force(&self, draft: &Draft) -> Option<&TimeMention> {
        let before = draft.sentence.checked_sub(1)?;
        let same_paragraph = self.paragraphs[before] == self.paragraphs[draft.sentence];
        let causes = self.mentions.causes_in(&self.sentence(draft.sentence).tokens);
        let takes_up = causes.iter().any(|m| m.pointing) || causes.is_empty();
        // "Since January 235 were kidnapped. Thirteen were killed."
        let opens = draft.figure_tokens.start <= self.sentence(draft.sentence).tokens.start + 1
            && causes.is_empty()
            && self
                .drafts_of(before)
                .any(|d| self.own_time(d).is_some_and(|m| m.role == Role::Since) && self.is_long(d));
        // "Since January rockets have hit the town. A total of 21 people were killed in such attacks."
        let plural = causes.iter().any(|m| m.pointing && self.reading.tokens.str(m.tokens.end - 1).ends_with('s'));
        if !same_paragraph || !takes_up || !(self.is_perfect(draft) || opens || plural) {
            return None;
        }
        let times = self.mentions.times_in(&self.sentence(before).tokens);
        let told = times.iter().find(|m| m.when.is_some() && m.role == Role::Since);
        // A sentence between that goes on itself hands the count on.
        told.or_else(|| {
            let earlier = before.checked_sub(1).filter(|&s| self.paragraphs[s] == self.paragraphs[before])?;
            let handed = times.is_empty() && !self.mentions.causes_in(&self.sentence(before).tokens).is_empty();
            let times = self.mentions.times_in(&self.sentence(earlier).tokens);
            times.iter().find(|m| handed && m.when.is_some() && m.role == Role::Since)
        })
    }

    /// The day of the event that the draft belongs to, from the sentences before, the lead or the dateline.
    pub(super) fn time_in_force(&self, draft: &Draft) -> Option<(When, Range<usize>, &'static str)> {
        self.of_draft(draft, |memo| &memo.in_force, || self.find_time_in_force(draft))
    }

    fn find_time_in_force(&self, draft: &Draft) -> Option<(When, Range<usize>, &'static str)> {
        if self.is_headline(draft.sentence) {
            let (when, words) = self.main_time.clone()?;
            return Some((when, words, "the day of the event that the headline tells of"));
        }
        // "in the whole campaign" is not the time that a report is about.
        if self.over_time && self.speaks_of_the_whole(draft.sentence) {
            return None;
        }
        let main = self.main_time.clone();
        let told = self.before(draft.sentence).find_map(|s| {
            let mention = self.event_time(s)?;
            Some((mention.when?, mention.tokens.clone(), s + 1 == draft.sentence))
        });
        let total = self.is_total(draft);
        let told = told.filter(|(when, words, _)| !self.is_time_aside(draft, *when, words));
        if let Some((when, words, right_before)) = told {
            let of_main = main.as_ref().is_some_and(|(day, _)| *day == when) || (main.is_none() && when.is_days());
            let paragraphs = self.reading.sentences.last().map_or(0, |s| s.paragraph) > 3;
            // A month or a year goes on to be counted only where something was counted in it.
            let counted = !when.is_days()
                && !self.is_perfect(draft)
                && !self.speaks_of_all(draft.sentence)
                && (self.is_counted_in(draft.sentence, &words) || self.heads_paragraph(draft.sentence, &words));
            if (self.takes_up(draft) && !self.is_perfect(draft))
                || ((of_main || counted || ((paragraphs || right_before) && when.is_days())) && !total)
            {
                return Some((when, words, "the sentence goes on about the event told before"));
            }
        }
        if let Some(told) = self.time_of_topic(draft) {
            return Some(told);
        }
        if let Some(heading) = self.day_heading(draft.sentence)
            && let Some(when) = heading.when
        {
            return Some((when, heading.tokens.clone(), "the day that heads this part of the text"));
        }
        let (when, words) = main.filter(|_| !self.is_below(draft))?;
        let explicit = !words.is_empty();
        // A day on which something was only reported gives way to what the opening tells.
        if !explicit {
            if let Some(day) = self.day_about() {
                return Some(day);
            }
            // The day on which the text was written is not that of the matter that it tells of.
            if self.opens_with_count() || self.main_stretch(draft).is_some() {
                return None;
            }
        }
        let lead = self.lead.contains(&draft.sentence);
        // A day in the headline is that of all below it: "Incidents of Sunday 20 May".
        let headed = || words.end <= self.sentence(self.lead.start).tokens.end && self.is_headline(self.lead.start);
        let short = self.reading.sentences.len() <= 25 || explicit && headed();
        let pointing = self.mentions.causes_in(&self.sentence(draft.sentence).tokens).iter().any(|m| m.pointing);
        let holds = if explicit {
            (lead && !(total && self.is_perfect(draft))) || (!total && (short || pointing))
        } else {
            !total && (lead || short)
        };
        holds.then_some((when, words, "the day of the main event"))
    }

    /// Whether a month or year told before lies outside all that the text counts, and so was that of its own figure only: "one
    /// was wounded in 2011", in a text on 2016. One that opens a paragraph is what that is about.
    fn is_time_aside(&self, draft: &Draft, when: When, words: &Range<usize>) -> bool {
        let long = |main: &&Stretch| !when.is_days() && !main.when.is_days();
        let Some(main) = self.stretch.as_ref().filter(long) else { return false };
        let before = when.last().zip(main.when.first()).is_some_and(|(last, first)| last < first);
        let after = when.first().zip(main.when.last()).is_some_and(|(first, last)| last < first) && !main.open;
        let first =
            (0..draft.sentence).rev().take_while(|&s| self.paragraphs[s] == self.paragraphs[draft.sentence]).last();
        (before || after) && !first.is_some_and(|s| self.sentence(s).tokens.contains(&words.start))
    }

    /// Whether a figure before a sentence has these words for its time.
    fn is_counted_in(&self, sentence: usize, words: &Range<usize>) -> bool {
        let from = sentence.saturating_sub(3);
        (from..sentence)
            .flat_map(|s| self.drafts_of(s))
            .any(|d| self.own_time(d).is_some_and(|m| m.tokens == *words && m.role == Role::During))
    }

    /// Whether the words stand in the sentence that opens the paragraph of a sentence, and it counts nothing itself: "The
    /// worst year was 2010."
    fn heads_paragraph(&self, sentence: usize, words: &Range<usize>) -> bool {
        let first = (0..sentence).rev().take_while(|&s| self.paragraphs[s] == self.paragraphs[sentence]).last();
        first.is_some_and(|s| self.sentence(s).tokens.contains(&words.start) && self.drafts_of(s).next().is_none())
    }

    /// The first time of a sentence that tells when an event was.
    pub(super) fn event_time(&self, sentence: usize) -> Option<&'a TimeMention> {
        self.of_sentence(sentence, |memo| &memo.time, || self.read_event_time(sentence))
    }

    fn read_event_time(&self, sentence: usize) -> Option<&'a TimeMention> {
        let range = &self.sentence(sentence).tokens;
        let told =
            |m: &&TimeMention| m.when.is_some() && m.role == Role::During && !self.is_saying(m) && !self.is_dateline(m);
        // "In the first month 40 died" says nothing of the sentence after it.
        let nth = |m: &TimeMention| matches!(m.anchor, Anchor::Nth(..));
        let told = |m: &&TimeMention| told(m) && !nth(m) && !self.is_state_time(sentence, m);
        let times = || self.mentions.times_in(range).iter().filter(told);
        // "Among those described here is one of 9 March": what was on a day of the calendar is what is told.
        let fixed = times().find(|m| m.anchor != Anchor::Day && m.when.is_some_and(|w| w.is_days()));
        times().next().map(|first| fixed.filter(|_| first.anchor == Anchor::Day).unwrap_or(first))
    }
}
