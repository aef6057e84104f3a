//! What the parts of a text are about, for figures that nothing nearer says a time, place or cause of: the headings and
//! entries above them, and the time that the opening of the text is about.

use std::ops::Range;

use jiff::ToSpan;
use jiff::civil::Date;

use super::{Choice, Context};
use crate::discourse::topic::Opening;
use crate::extract::Draft;
use crate::scope::period::{Part, Role, TimeMention, Unit, When};
use crate::scope::place::PlaceMention;

/// For how many days the dead of one day are counted.
const COUNTED: i32 = 120;

/// So many entries make a live page or a chronology.
const ENTRIES: usize = 3;

impl<'a> Context<'a> {
    /// The time that the heading or the entry above a sentence says. A total in a chronology counts from its first entry on.
    pub(super) fn time_of_topic(&self, draft: &Draft) -> Option<(When, Range<usize>, &'static str)> {
        let (topic, held) = self.topics.at(draft.sentence).find_map(|t| Some((t, t.time.as_ref()?)))?;
        let when = held.value;
        // An entry that tells of an event of its own counts that one.
        let from = topic.head.end.min(draft.figure_tokens.start);
        let told = self.mentions.causes_in(&(from..draft.figure_tokens.start)).iter().any(|m| !m.wide);
        let total = !told && (draft.rule == "toll" || self.is_perfect(draft) || self.is_total(draft));
        if topic.opening == Opening::Entry
            && total
            && let Some(first) = self.first_entry()
            && when.last().is_some_and(|last| first < last)
        {
            let when = When { start: Some(Part::Day(first)), end: when.end };
            return Some((when, held.words.clone(), "a total of the chronology, up to the day of its entry"));
        }
        Some((when, held.words.clone(), "the time that heads this part of the text"))
    }

    /// Whether the text goes from entry to entry, so that no one of them says where it is set.
    pub(super) fn is_chronicle(&self) -> bool {
        self.topics.list().iter().filter(|t| t.opening == Opening::Entry).count() >= ENTRIES
    }

    /// Whether a time is the head of an entry of a chronology, and so no word of the sentence that it opens.
    pub(super) fn heads_entry(&self, mention: &TimeMention) -> bool {
        self.is_chronicle()
            && self.topics.headed_at(mention.tokens.start).is_some_and(|topic| topic.opening == Opening::Entry)
    }

    /// The first day of a chronology.
    fn first_entry(&self) -> Option<Date> {
        let days = self.topics.list().iter().filter(|t| t.opening == Opening::Entry);
        days.filter_map(|t| t.time.as_ref()?.value.first()).min()
    }

    /// The place that the heading or the entry above a sentence names: the sentence that names it, and the mention.
    pub(super) fn place_of_topic(&self, sentence: usize) -> Option<(usize, &PlaceMention)> {
        let topic = self.topics.at(sentence).find(|t| t.place.is_some() || t.several)?;
        let mention = &self.mentions.places[topic.place.as_ref()?.value];
        // One line that is nothing but a place may be where the text was written.
        let bare = topic.opening == Opening::Heading && topic.head.len() <= mention.tokens.len() + 1;
        if bare && self.topics.list().iter().filter(|t| t.place.is_some() || t.several).count() < 2 {
            return None;
        }
        // A label of the record may stand behind what it counts.
        if self.sentence(sentence).tokens.contains(&mention.tokens.start) {
            return None;
        }
        Some((self.reading.sentences.partition_point(|s| s.tokens.end <= mention.tokens.start), mention))
    }

    /// The days that the opening of the text tells of, where it does.
    pub(super) fn day_about(&self) -> Option<(When, Range<usize>, &'static str)> {
        let about = &self.mentions.times[self.about?];
        let when = about.when.filter(|when| when.is_days() && about.role == Role::During)?;
        let holds = !self.is_dateline(about) && !self.is_saying(about);
        holds.then(|| (when, about.tokens.clone(), "the day that the text opens with"))
    }

    /// Whether the first sentence or the headline says from which day on the text counts: "since the coup of 1 February".
    pub(super) fn opens_with_count(&self) -> bool {
        self.about.map(|at| &self.mentions.times[at]).is_some_and(|about| {
            let first = self.reading.sentences.partition_point(|s| s.tokens.end <= about.tokens.start);
            let old = about.when.and_then(|w| w.first()).is_some_and(|day| !self.is_recent(day));
            let day = matches!(about.when.and_then(|w| w.start), Some(Part::Day(_)));
            about.role == Role::Since && first <= self.first && old && day && self.dateline.is_none()
        })
    }

    /// The time that the opening of the text says it is about.
    pub(super) fn time_about(&self, draft: &Draft) -> Option<(When, Range<usize>)> {
        let about = &self.mentions.times[self.about?];
        let when = about.when?;
        let whole = self.speaks_of_the_whole(draft.sentence) && about.role != Role::Since;
        if whole
            || self.is_below(draft)
            || self.is_dateline(about)
            || self.is_saying(about)
            || self.is_background(draft)
        {
            return None;
        }
        if about.role != Role::Since {
            // A year named in passing is not what the text is about.
            let named = !matches!(when.start, Some(Part::Year(_))) || when.start != when.end || self.over_time;
            return named.then(|| (when, about.tokens.clone()));
        }
        if self.tells_event && !self.is_perfect(draft) {
            return None;
        }
        let end = self.mentions.date.map(Part::Day)?;
        Some((When { start: when.start, end: Some(end) }, about.tokens.clone()))
    }

    /// The day up to which a figure's sentence says that it counts: "by 30 April", "as of 6 February", "up to Thursday".
    pub(super) fn own_until(&self, draft: &Draft) -> Option<&'a TimeMention> {
        self.of_draft(draft, |memo| &memo.until, || self.read_own_until(draft))
    }

    fn read_own_until(&self, draft: &Draft) -> Option<&'a TimeMention> {
        let sentence = &self.sentence(draft.sentence).tokens;
        let until = |m: &&TimeMention| m.role == Role::Until && m.when.is_some_and(|w| w.end.is_some());
        let passed = |m: &&TimeMention| {
            let first = m.when.and_then(|w| w.first());
            self.mentions.date.zip(first).is_none_or(|(date, first)| first <= date)
        };
        let times = self.mentions.times_in(sentence).iter().filter(until).filter(passed);
        times.min_by_key(|m| (!self.in_clause(draft, &m.tokens), self.distance(draft, &m.tokens)))
    }

    /// Whether those counted are held, in camps or missing: they are counted on the day itself.
    pub(super) fn is_stock(&self, draft: &Draft) -> bool {
        matches!(draft.measure.as_str(), "detained" | "displaced" | "abducted" | "missing")
    }

    /// The period of a figure that says only up to when it counts: from the first day of what the text is about.
    pub(super) fn counted_up_to(&self, draft: &Draft) -> Option<Choice<String>> {
        let until = self.own_until(draft).filter(|_| self.is_event(draft))?;
        if self.is_stock(draft) && !self.is_perfect(draft) {
            return Some(self.closed(draft, until, When { start: until.when?.end, end: until.when?.end }));
        }
        let end = until.when?.end?;
        if self.is_dateline(until) {
            return None;
        }
        let matter = self.stretch_of(draft);
        let ended = matter.as_ref().filter(|m| !m.open).and_then(|m| m.when.last());
        let days = matter.as_ref().is_some_and(|m| m.when.is_days());
        // Nobody counts the dead of one day for longer.
        let long = |last: Date| days && last < end.first().saturating_sub(COUNTED.days());
        let over = ended.is_some_and(|last| last < end.first() && !long(last));
        let matter = matter.and_then(|matter| matter.when.start);
        // "Up to 31 October this year": from the first day of that year.
        let beside = self.mentions.times_in(&(until.tokens.end..until.tokens.end + 3));
        let year = beside.iter().find_map(|m| m.when?.start.filter(|p| matches!(p, Part::Year(_))));
        let word = |i: usize| self.reading.tokens.word(i);
        let said = |&i: &usize| self.lexicon.periods.unit_told(word(i - 1), word(i)) == Some(Unit::Year);
        let named = (until.tokens.start + 1..until.tokens.end).find(said).map(|_| Part::Year(end.first().year()));
        let by = self.lexicon.periods.is_by(word(until.tokens.start));
        let year = year.or(named).filter(|_| !by).filter(|year| year.first().year() == end.last().year());
        let start = year.or(matter).filter(|start| start.first() <= end.last());
        let start = start?;
        // "As of April", of what was over before: all of it.
        let end = if over && year.is_none() { self.stretch_of(draft)?.when.end? } else { end };
        let when = When { start: Some(start), end: Some(end) };
        let text = self.reading.tokens.slice(&until.tokens);
        let note = self
            .reading
            .note(|| format!("\u{201c}{text}\u{201d} is the end of {when}, whose start the text opens with"));
        Some(Choice { value: when.to_string(), words: Some(until.tokens.clone()), note, by: None })
    }
}
