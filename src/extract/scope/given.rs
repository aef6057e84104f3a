//! The day on which the count was given with which a text opens that tells of no event: "On 14 December the board presented
//! its register". What the text counts did not happen on that day.

use std::ops::Range;

use super::Context;
use crate::extract::Draft;
use crate::scope::cause::CauseMention;
use crate::scope::event::EventMention;
use crate::scope::period::{Part, Role, TimeMention, When};

impl Context<'_> {
    /// The day on which a count was given with which the text opens, where neither its headline nor its opening names one
    /// event and nothing is told to have been done on that day.
    pub(super) fn find_given(&self) -> Option<When> {
        let (day, words) = self.main_time.as_ref().filter(|(when, _)| !self.over_time && when.start == when.end)?;
        let written = self.mentions.date.map(|day| When::at(Part::Day(day)));
        let own = words.is_empty() && Some(*day) == written || self.is_on_disaster();
        (!own && self.opens_with_state() && !self.has_deed_on(*day)).then_some(*day)
    }

    /// "In January it went up to 13", "at the end of July it had 61 files": the month is that in which a count stood there.
    pub(super) fn stood_in_month(&self, draft: &Draft) -> bool {
        let month = |when: When| when.start == when.end && matches!(when.start, Some(Part::Month(..)));
        let stands = self.is_standing(draft) || self.is_stock(draft);
        stands && self.own_time(draft).and_then(|m| m.when.filter(|_| m.role == Role::During)).is_some_and(month)
    }

    /// Whether the text opens with the state of a count, and neither its headline nor its opening names one event.
    fn opens_with_state(&self) -> bool {
        let Some(opens) = self.drafts.iter().find(|d| !self.is_headline(d.sentence) && !d.implied) else {
            return false;
        };
        let words = self.sentence(self.lead.start).tokens.start..self.sentence(opens.sentence).tokens.end;
        let tokens = &self.reading.tokens;
        let one = |last: usize| !tokens.str(last).ends_with('s');
        let cause = self.mentions.causes_in(&words).iter().any(|m| !m.wide && one(m.tokens.end - 1));
        let short = |m: &EventMention| !m.compared && !self.lexicon.events.goes_on(m);
        let event = self.mentions.events.iter().any(|m| words.contains(&m.tokens.start) && short(m));
        let event = event || self.day_remembered().is_some();
        let missing = opens.measure == "missing" && opens.rule != "verb-object";
        self.is_event(opens) && !cause && !event && (missing || self.is_standing(opens) || self.had_been(opens))
    }

    /// What was over in days before the day told as that of the main event, if nothing is told to have been done on that day.
    pub(super) fn later_than_told(&self) -> Option<(When, Range<usize>)> {
        let (day, _) = self.main_time.as_ref().filter(|(when, _)| self.report.is_none() && when.is_days())?;
        let occasion = self.occasion.as_ref()?;
        let after = occasion.when.last().zip(day.first()).is_some_and(|(last, day)| last < day);
        (after && !self.has_deed_on(*day)).then(|| (occasion.when, occasion.words.clone()))
    }

    /// Whether the text tells of something that was done on a day, and of no count only.
    fn has_deed_on(&self, day: When) -> bool {
        let during = |m: &TimeMention| m.role == Role::During && m.when == Some(day) && !self.is_dateline(m);
        (0..self.reading.sentences.len()).any(|s| {
            let tokens = &self.sentence(s).tokens;
            let told = self.mentions.times_in(tokens).iter().any(|m| during(m) && !self.is_saying(m));
            let counts = |d: &Draft| self.is_standing(d) || d.measure == "missing";
            let mut drafts = self.drafts_of(s).peekable();
            told && (drafts.peek().is_none() && !self.mentions.causes_in(tokens).is_empty()
                || drafts.any(|d| !counts(d)))
        })
    }

    /// "disclosed that strikes had killed 117": what had gone on before somebody said so.
    fn had_been(&self, draft: &Draft) -> bool {
        let from = draft.trigger.start.saturating_sub(2).max(self.sentence(draft.sentence).tokens.start);
        let had = (from..draft.trigger.start).any(|i| self.reading.tokens.str(i).eq_ignore_ascii_case("had"));
        let many = |m: &CauseMention| self.reading.tokens.str(m.tokens.end - 1).ends_with('s');
        had && self.mentions.causes_in(&self.sentence(draft.sentence).tokens).iter().any(many)
    }
}
