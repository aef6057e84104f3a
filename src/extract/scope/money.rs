//! When money was promised and paid: what donors promised at a meeting has its day, what was paid of it is counted from
//! there, or from the event, up to the time that is said.

use std::ops::Range;

use super::Context;
use super::ladder::Answer;
use crate::discourse::Holding;
use crate::extract::Draft;
use crate::scope::Status;
use crate::scope::period::{Anchor, Part, Role, TimeMention, When};
use crate::scope::ties::Tie;
use crate::text::Section;

/// How many words lie between a meeting and its day.
const NEAR: usize = 12;

/// In how many of the first sentences of the body the day of a meeting stands that the headline names.
const OPENING: usize = 5;

impl Context<'_> {
    /// The day or month of the meeting at which money was promised: told in the draft's sentence, else last before it.
    fn meeting(&self, draft: &Draft) -> Option<(When, Range<usize>)> {
        let day = |m: &&TimeMention| {
            let fixed = matches!(m.anchor, Anchor::Full | Anchor::Year) && m.role != Role::Until;
            let when = m.when.filter(|when| fixed && !when.is_year());
            let one = |when: &When| when.start == when.end || when.is_days() || m.role == Role::Since;
            when.is_some_and(|when| one(&when)) && !self.is_dateline(m)
        };
        let names = |s: usize| {
            let named = self.ties.in_sentence(s, Tie::Meeting.bit());
            named.then(|| self.sentence(s).tokens.clone().find(|&i| self.ties(i, Tie::Meeting)))?
        };
        let told = (0..=draft.sentence).rev().find_map(|s| {
            let (range, at) = (&self.sentence(s).tokens, names(s)?);
            let near = at.saturating_sub(NEAR).max(range.start)..(at + NEAR).min(range.end);
            self.mentions.times_in(&near).iter().find(day)
        });
        // "Promises made at the conference" as a headline, and in the opening its day.
        let headed = || {
            let body = self.reading.sentences.iter().position(|s| s.section == Section::Body)?;
            let head = (body + 2).min(self.reading.sentences.len());
            (0..head).find_map(names)?;
            let days = |m: &&TimeMention| day(m) && m.when.is_some_and(|when| when.is_days());
            let end = (body + OPENING).min(self.reading.sentences.len());
            (body..end).find_map(|s| self.mentions.times_in(&self.sentence(s).tokens).iter().find(days))
        };
        let told = told.or_else(headed)?;
        Some((When { start: told.when?.start, end: told.when?.start }, told.tokens.clone()))
    }

    /// What had become of a sum: promised by contract, paid or spent.
    fn is_paid(&self, draft: &Draft) -> bool {
        let status = self.status(draft).map(|said| said.0);
        matches!(status, Some(Status::Committed | Status::Disbursed | Status::Spent))
    }

    /// What was only asked for, or held back.
    fn is_asked(&self, draft: &Draft) -> bool {
        self.status(draft).is_some_and(|said| matches!(said.0, Status::Requested | Status::Withheld))
    }

    /// The time up to which a sum was paid.
    fn paid_until(&self, draft: &Draft) -> Option<&TimeMention> {
        // "On 3 May $8 million was promised and $2 million paid": both stood there.
        let status = |d: &Draft| self.status(d).map(|said| said.0);
        let several = || self.drafts_of(draft.sentence).any(|d| d.measure == "aid" && status(d) != status(draft));
        let own = || self.own_time(draft).filter(|m| m.role == Role::During && several());
        self.own_until(draft)
            .or_else(|| self.given_on(draft))
            .or_else(own)
            .filter(|m| m.when.is_some_and(|w| !w.is_year()))
    }
}

/// "By mid-April $40 million had been paid": from the meeting, or from the event, to that time.
pub(super) fn paid(context: &Context<'_>, draft: &Draft) -> Answer<String> {
    if draft.measure != "aid" || !context.is_paid(draft) || context.is_below(draft) {
        return Answer::Silent;
    }
    let until = context.paid_until(draft);
    // "On 3 May $2 million was transferred": that day.
    if until.is_none() && context.own_time(draft).is_some() {
        return Answer::Silent;
    }
    let end = until.and_then(|m| m.when?.end);
    let starts = |when: &When, words: Range<usize>| {
        let day = || context.statement_day(draft).map(Part::Day);
        let (start, end) = (when.start?, end.or_else(day)?);
        (start.last() < end.first()).then(|| (When::span(start, end), words))
    };
    let told = context.meeting(draft).and_then(|(when, words)| starts(&when, words));
    let event = || {
        let occasion = context.occasion.as_ref().filter(|_| end.is_some())?;
        starts(&occasion.when, occasion.words.clone())
    };
    if let Some((when, words)) = told.or_else(event) {
        return context.at(when, words, "paid from then on", None);
    }
    let until = until.filter(|m| m.role == Role::Until);
    let Some((mention, end)) = until.zip(end) else { return Answer::Silent };
    let when = When { start: None, end: Some(end) };
    context.at(when, mention.tokens.clone(), "nothing says from when on it was paid", None)
}

/// "$4 billion was promised at the conference": on the day of the conference.
pub(super) fn promised(context: &Context<'_>, draft: &Draft) -> Answer<String> {
    if draft.measure != "aid" || context.is_below(draft) || context.is_asked(draft) || context.is_paid(draft) {
        return Answer::Silent;
    }
    let Some((when, words)) = context.meeting(draft) else { return Answer::Silent };
    // What the sentence says another time of was not promised there.
    let mut times = context.mentions.times_in(&context.sentence(draft.sentence).tokens).iter();
    if times.any(|m| m.tokens != words && m.when.is_some_and(|other| !other.is_year() && other != when)) {
        return Answer::Silent;
    }
    context.at(when, words, "the day on which it was promised", None)
}

/// What was given for a disaster that the text is about, where nothing says when: from its first day to the day up to which
/// it counts.
pub(super) fn given(context: &Context<'_>, draft: &Draft) -> Answer<String> {
    if draft.measure != "aid" || context.is_below(draft) || context.is_background(draft) || context.is_asked(draft) {
        return Answer::Silent;
    }
    let day = || context.statement_day(draft).map(Part::Day);
    let end = context.own_until(draft).or_else(|| context.given_on(draft)).and_then(|m| m.when?.end).or_else(day);
    let words = context.course.as_ref().or(context.occasion.as_ref()).map(|told| told.words.clone());
    match context.setting().and_then(|setting| setting.of_gifts(end)).zip(words) {
        Some((when, words)) => {
            context.at(when, words, "given for what the text is about, up to then", Some(Holding::Topic))
        }
        None => Answer::Silent,
    }
}
