//! When: the time said for the figure, or the day of the event that it belongs to.

use std::ops::Range;

use jiff::ToSpan;
use jiff::civil::Date;

use super::{Choice, Context};
use crate::discourse::Holding;
use crate::discourse::topic::Opening;
use crate::extract::Draft;
use crate::scope::period::{Anchor, Part, Role, TimeMention, Unit, When};
use crate::scope::ties::Tie;

/// How many words may stand before the day on which a sentence says that something was said.
pub(super) const HEAD: usize = 8;

impl Context<'_> {
    /// The period of a draft as EDTF.
    pub(super) fn period(&self, draft: &Draft) -> Option<Choice<String>> {
        // "weekend violence" in a headline: the body says from when to when.
        let twin = self.twin(draft).filter(|twin| self.own_time(twin).is_some());
        if let Some(twin) = twin
            && self.own_time(draft).is_some_and(|m| m.role == Role::During && !self.is_other_day(twin, m.when))
        {
            return self.period(twin);
        }
        if let Some(mention) = self.own_time(draft) {
            let Some(shift) = mention.shift else {
                let when = self.in_report(mention).or(mention.when)?;
                return Some(self.closed(draft, mention, when));
            };
            let (when, _, _) = self.time_before(draft, mention).or_else(|| self.time_in_force(draft))?;
            let text = self.reading.tokens.slice(&mention.tokens);
            let value = shift.of(when)?;
            let note = self.reading.note(|| format!("\u{201c}{text}\u{201d} is {value}, from {when} told before"));
            return Some(Choice { value: value.to_string(), words: Some(mention.tokens.clone()), note, by: None });
        }
        if let Some(choice) = self.counted_up_to(draft) {
            return Some(choice);
        }
        if let Some(whole) = self.whole(draft) {
            return self.period(whole);
        }
        // "Of these deaths it lays 300 on the army": the time of those counted before.
        let before = draft.sentence.checked_sub(1).filter(|_| self.takes_up(draft));
        let taken = before.and_then(|s| self.drafts_of(s).find(|d| d.measure == draft.measure));
        if let Some(told) = taken.filter(|told| self.counted_up_to(told).is_some()) {
            return self.period(told);
        }
        if let Some(told) = self.antecedent(draft)
            && let Some(choice) = self.own_time(told).and_then(|_| self.period(told))
        {
            return Some(choice);
        }
        // Arrests follow an event, and "have been arrested" does not say when.
        let afterwards = draft.measure == "detained" && self.is_perfect(draft);
        let over = self.counts_over(draft);
        // What is given or sent in an entry of a live page is given on its day.
        let dated = self.is_chronicle() && self.topics.at(draft.sentence).any(|t| t.opening == Opening::Entry);
        if !self.is_event(draft)
            && dated
            && draft.measure == "aid"
            && let Some((when, words, why)) = self.time_of_topic(draft)
        {
            let when = When { start: when.end, end: when.end };
            return Some(Choice {
                value: when.to_string(),
                words: Some(words),
                note: self.reading.note(|| format!("{when}: {why}")),
                by: None,
            });
        }
        if !self.is_event(draft) || self.counts_on(draft) || afterwards || over || self.has_other_time(draft) {
            return None;
        }
        if let Some(mention) = self.count_in_force(draft).or_else(|| self.time_pointed_at(draft)) {
            return Some(self.closed(draft, mention, mention.when?));
        }
        if let Some(twin) = self.twin(draft) {
            return self.period(twin);
        }
        let (when, words, why, by) =
            self.time_in_force(draft).map(|(when, words, why)| (when, words, why, None)).or_else(|| {
                self.time_about(draft).map(|(when, words)| (when, words, "what the text is about", Some(Holding::Lead)))
            })?;
        Some(Choice {
            value: when.to_string(),
            words: Some(words),
            note: self.reading.note(|| format!("{when}: {why}")),
            by,
        })
    }

    /// "the week" and "this week" of a report about a week are that week, and so are months and years.
    fn in_report(&self, mention: &TimeMention) -> Option<When> {
        let report = self.report?;
        let last = mention.tokens.end.checked_sub(1)?;
        let word = |at: usize| self.reading.tokens.word(at);
        let unit = self.lexicon.periods.unit_told(word(last - 1), word(last))?;
        let fits = match (unit, report.start) {
            (Unit::Week, _) => report.is_days(),
            (Unit::Month, Some(Part::Month(..))) | (Unit::Year, Some(Part::Year(_))) => report.start == report.end,
            _ => false,
        };
        fits.then_some(report)
    }

    /// The time that a distance is counted from: told before it in its own sentence.
    fn time_before(&self, draft: &Draft, mention: &TimeMention) -> Option<(When, Range<usize>, &'static str)> {
        let sentence = self.sentence(draft.sentence).tokens.start..mention.tokens.start;
        let times = self.mentions.times_in(&sentence);
        let told = times.iter().rev().find(|m| m.role == Role::During && m.when.is_some() && !self.is_saying(m))?;
        told.when.map(|when| (when, told.tokens.clone(), "told before in the sentence"))
    }

    /// "in that time", "over the same period": the stretch told last, as far as four sentences back.
    fn time_pointed_at(&self, draft: &Draft) -> Option<&TimeMention> {
        let sentence = &self.sentence(draft.sentence).tokens;
        let within = |i: usize| self.lexicon.periods.is_within(self.reading.tokens.word(i));
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
    fn count_in_force(&self, draft: &Draft) -> Option<&TimeMention> {
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

    /// The time that the draft's clause or sentence says, nearest first.
    pub(super) fn own_time(&self, draft: &Draft) -> Option<&TimeMention> {
        let sentence = &self.sentence(draft.sentence).tokens;
        let own = self
            .mentions
            .times_in(sentence)
            .iter()
            .filter(|m| m.when.is_some() && matches!(m.role, Role::During | Role::Since) || self.is_shift(draft, m))
            .filter(|m| !self.is_saying(m) && !self.is_dateline(m) && !self.is_said_of_next(draft, m))
            .filter(|m| !self.heads_entry(m) && !self.is_inserted(draft, &m.tokens))
            .filter(|m| self.is_event(draft) || self.is_nearest(draft, &m.tokens))
            .filter(|m| {
                let right_after = m.tokens.start == draft.figure_tokens.end;
                !self.has_other_time(draft) || self.in_clause(draft, &m.tokens) || right_after
            });
        // "The number killed since 2001 stood at 2,735 in September": what a toll counts from, not when it stood there.
        let counts_from = |m: &TimeMention| draft.rule == "toll" && m.role == Role::Since;
        // "its count stood at 60, against 40 in all of 2011"
        let behind = |m: &TimeMention| {
            let near = draft.figure_tokens.end..draft.figure_tokens.end + 4;
            draft.rule == "compared" && near.contains(&m.tokens.start)
        };
        own.min_by_key(|m| {
            (!behind(m), !counts_from(m), !self.in_clause(draft, &m.tokens), self.distance(draft, &m.tokens))
        })
    }

    /// Whether the figure counts over a time whose ends are not told: "20 had died in two years".
    pub(super) fn counts_over(&self, draft: &Draft) -> bool {
        let near = draft.trigger.end..(draft.trigger.end + 4).min(self.sentence(draft.sentence).tokens.end);
        self.mentions.times_in(&near).iter().any(|m| {
            let word = |at: usize| self.reading.tokens.word(at);
            m.role == Role::Length
                && self.lexicon.periods.is_within(word(m.tokens.start - 1))
                && self.lexicon.periods.is_long_unit(word(m.tokens.end - 1))
        })
    }

    /// Whether a time told by its distance holds for the draft: not for what stands nearer to another time, and "a day
    /// after" only for what follows it.
    fn is_shift(&self, draft: &Draft, mention: &TimeMention) -> bool {
        // "up from 167 the year before": of the figure that it stands behind.
        let behind = |d: &Draft| d.figure_tokens.end == mention.tokens.start && d.figure_tokens != draft.figure_tokens;
        let of_other = mention.shift.is_some_and(|s| s.beyond) && self.drafts_of(draft.sentence).any(behind);
        !of_other
            && mention.shift.is_some_and(|shift| {
                let own = mention.tokens.start == draft.figure_tokens.end;
                (!shift.beyond || own || draft.figure_tokens.start >= mention.tokens.end)
                    && !self.is_across_turn(draft, &mention.tokens)
            })
    }

    /// Whether a figure in a row of times stands for a time of its own: the time of the figure before is not its time.
    pub(super) fn has_other_time(&self, draft: &Draft) -> bool {
        let timed = || self.mentions.times_in(&draft.clause).iter().next().is_some();
        draft.rule == "compared" || draft.rule == "series" && timed()
    }

    /// Whether a time is that of the saying: "said on Friday", or "On Wednesday the government released …".
    pub(super) fn is_saying(&self, mention: &TimeMention) -> bool {
        if mention.statement {
            return true;
        }
        let number = self.reading.sentences.partition_point(|s| s.tokens.end <= mention.tokens.start);
        let Some(sentence) = self.reading.sentences.get(number) else { return false };
        if mention.tokens.start > sentence.tokens.start + HEAD || mention.role != Role::During {
            return false;
        }
        let deed_before = sentence.tokens.start..mention.tokens.start;
        if self.drafts_of(number).any(|d| deed_before.contains(&d.trigger.start))
            || !self.mentions.causes_in(&deed_before).is_empty()
        {
            return false;
        }
        let tokens = &self.reading.tokens;
        let ahead = mention.tokens.end..(mention.tokens.end + 12).min(sentence.tokens.end);
        for at in ahead {
            let deed = self.drafts_of(number).any(|d| d.trigger.contains(&at) || d.figure_tokens.contains(&at))
                || self.mentions.causes_in(&(at..at + 1)).iter().next().is_some();
            if deed {
                return false;
            }
            // "In 2012, according to the yearbook, 900 were arrested" counts in 2012.
            let days = mention.when.is_some_and(|w| w.is_days());
            let cites = !days && self.ties(at, Tie::Cites);
            if self.lexicon.periods.is_statement(tokens.word(at)) && !cites {
                return true;
            }
        }
        false
    }

    /// The time as EDTF; an open start is closed by the day of the statement.
    pub(super) fn closed(&self, draft: &Draft, mention: &TimeMention, when: When) -> Choice<String> {
        let words = Some(mention.tokens.clone());
        let text = self.reading.tokens.slice(&mention.tokens);
        if mention.role != Role::Since || self.is_told_of(draft, mention) {
            return Choice {
                value: when.to_string(),
                words,
                note: self.reading.note(|| format!("\u{201c}{text}\u{201d} is {when}")),
                by: None,
            };
        }
        let start = when.start;
        let stated = self.own_until(draft).and_then(|m| m.when?.last()).or_else(|| self.statement_day(draft));
        let day = stated.filter(|day| start.is_none_or(|s| s.first() <= *day));
        let (end, why) = match day {
            Some(_) if self.own_until(draft).is_some() => {
                (self.own_until(draft).and_then(|m| m.when?.end), "ends where the sentence says")
            }
            Some(day) => (Some(Part::Day(day)), "ends on the day of the statement"),
            None => (None, "has no known end"),
        };
        let when = When { start, end };
        Choice {
            value: when.to_string(),
            words,
            note: self.reading.note(|| format!("\u{201c}{text}\u{201d} is {when}: it {why}")),
            by: None,
        }
    }

    /// The day on which the draft's sentence was said: from the sentence, from those before, or the document's.
    pub(super) fn statement_day(&self, draft: &Draft) -> Option<Date> {
        let told = |sentence: usize| {
            let range = &self.sentence(sentence).tokens;
            self.mentions
                .times_in(range)
                .iter()
                .filter(|m| self.is_saying(m) && m.when.is_some_and(|w| w.is_days()))
                .find_map(|m| m.when.and_then(|w| w.last()))
        };
        let recent =
            |day: &Date| self.mentions.date.is_none_or(|date| *day <= date && *day >= date.saturating_sub(31.days()));
        (draft.sentence.saturating_sub(3)..=draft.sentence)
            .rev()
            .take_while(|&s| self.paragraphs[s] == self.paragraphs[draft.sentence])
            .find_map(|s| told(s).filter(recent))
            .or(self.mentions.date)
    }

    /// The day of the event that the draft belongs to, from the sentences before, the lead or the dateline.
    fn time_in_force(&self, draft: &Draft) -> Option<(When, Range<usize>, &'static str)> {
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
        if let Some((when, words, right_before)) = told {
            let of_main = main.as_ref().is_some_and(|(day, _)| *day == when) || (main.is_none() && when.is_days());
            let paragraphs = self.reading.sentences.last().map_or(0, |s| s.paragraph) > 3;
            // A month or a year goes on to be counted only where something was counted in it.
            let counted = !when.is_days()
                && !self.is_perfect(draft)
                && !self.speaks_of_all(draft.sentence)
                && self.is_counted_in(draft.sentence, &words);
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
            if self.opens_with_count() {
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

    /// Whether a figure before a sentence has these words for its time.
    fn is_counted_in(&self, sentence: usize, words: &Range<usize>) -> bool {
        let from = sentence.saturating_sub(3);
        (from..sentence)
            .flat_map(|s| self.drafts_of(s))
            .any(|d| self.own_time(d).is_some_and(|m| m.tokens == *words && m.role == Role::During))
    }

    /// The first time of a sentence that tells when an event was.
    pub(super) fn event_time(&self, sentence: usize) -> Option<&TimeMention> {
        let range = &self.sentence(sentence).tokens;
        let told =
            |m: &&TimeMention| m.when.is_some() && m.role == Role::During && !self.is_saying(m) && !self.is_dateline(m);
        let times = || self.mentions.times_in(range).iter().filter(told);
        // "Among the cases set out today is one of 25 September": what was on a day of the calendar is what is told.
        let fixed = times().find(|m| m.anchor != Anchor::Day && m.when.is_some_and(|w| w.is_days()));
        times().next().map(|first| fixed.filter(|_| first.anchor == Anchor::Day).unwrap_or(first))
    }
}
