//! When: the time said for the figure, or the day of the event that it belongs to.

use std::ops::Range;

use super::ladder::{Answer, Climbed, Rung};
use super::{Choice, Context, course, money, reported, stretch};
use crate::discourse::Holding;
use crate::discourse::topic::Opening;
use crate::extract::Draft;
use crate::scope::period::{Part, Role, Shift, TimeMention, Unit, When};

/// Where the period of a figure is looked for.
const RUNGS: &[Rung<String>] = &[
    Rung { name: "the figure that the headline repeats", ask: headed_figure },
    Rung { name: "the event that was counted later", ask: |c, d| c.period_counted_later(d) },
    Rung { name: "the time at which its count stood there", ask: course::up_to_state },
    Rung { name: "the event that was counted later", ask: course::of_occasion },
    Rung { name: "what was paid, up to then", ask: money::paid },
    Rung { name: "its own sentence", ask: own_sentence },
    Rung { name: "the day up to which it counts", ask: up_to },
    Rung { name: "the figure that it is a part of", ask: of_whole },
    Rung { name: "its event, up to the day of the giving", ask: |c, d| c.period_at_giving(d) },
    Rung { name: "the day on which it was given", ask: reported::given },
    Rung { name: "the event that the sentence names", ask: |c, d| c.period_of_own_event(d) },
    Rung { name: "the figure that it takes up", ask: taken_up },
    Rung { name: "the entry of a live page", ask: entry_of_aid },
    Rung { name: "the count that it is set beside", ask: stretch::parallel },
    Rung { name: "the count of what goes on", ask: course::up_to_now },
    Rung { name: "the event from which it counts", ask: |c, d| c.period_counted_from(d) },
    Rung { name: "the meeting of those who promised it", ask: money::promised },
    Rung { name: "what was given for the event", ask: money::given },
    Rung { name: "what the figure counts", ask: untimed },
    Rung { name: "the count in force", ask: count_told },
    Rung { name: "the figure that the headline repeats", ask: repeated },
    Rung { name: "the stretch that the text tells", ask: stretch::told },
    Rung { name: "its event", ask: |c, d| c.period_of_event(d) },
    Rung { name: "the day that ends its count", ask: only_end },
    Rung { name: "the event in force", ask: event_told },
    Rung { name: "the matter of the text", ask: stretch::main },
    Rung { name: "what the text is about", ask: about },
];

impl Context<'_> {
    /// Asks for the period of a draft, as EDTF.
    pub(super) fn period(&self, draft: &Draft) -> Climbed<String> {
        self.of_draft(draft, |memo| &memo.period, || self.climb(RUNGS, draft))
    }

    /// The period of another figure, where it holds for this one; nothing below may hold if it has none.
    fn as_of_figure(&self, other: &Draft) -> Answer<String> {
        self.period(other).choice.map_or(Answer::Closes("the figure that it goes with has no time"), Answer::Takes)
    }

    /// A time with the words that say it, and why it holds.
    pub(super) fn at(&self, when: When, words: Range<usize>, why: &str, by: Option<Holding>) -> Answer<String> {
        let note = self.reading.note(|| format!("{when}: {why}"));
        Answer::Takes(Choice { value: when.to_string(), words: Some(words), note, by })
    }

    /// "the week" and "this week" of a report about a week are that week, and so are months and years.
    fn in_report(&self, mention: &TimeMention) -> Option<When> {
        let report = self.report?;
        let last = mention.tokens.end.checked_sub(1).filter(|&last| last > 0)?;
        let word = |at: usize| self.reading.tokens.word(at);
        let unit = self.lexicon.periods.unit_told(word(last - 1), word(last))?;
        // "This year" of a report on the year before is the year of its day.
        let this = self.reading.tokens.str(last - 1).eq_ignore_ascii_case("this");
        if this && unit != Unit::Week && mention.when.is_some_and(|when| when != report) {
            return None;
        }
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
}

/// "weekend violence" in a headline: the body says from when to when.
fn headed_figure(context: &Context<'_>, draft: &Draft) -> Answer<String> {
    let Some(twin) = context.twin(draft).filter(|twin| context.own_time(twin).is_some()) else { return Answer::Silent };
    let own = context.own_time(draft);
    let same = own.is_some_and(|m| m.role == Role::During && !context.is_other_day(twin, m.when));
    if same { context.as_of_figure(twin) } else { Answer::Silent }
}

/// The time that its sentence says.
fn own_sentence(context: &Context<'_>, draft: &Draft) -> Answer<String> {
    let Some(mention) = context.own_time(draft) else { return Answer::Silent };
    let Some(shift) = mention.shift else {
        let when = context.in_report(mention).or(mention.when);
        return when.map(|when| context.closed(draft, mention, when)).into();
    };
    let from = context.time_before(draft, mention).or_else(|| context.time_in_force(draft));
    // "in the five years before": all of them.
    let word = |i: usize| context.reading.tokens.word(mention.tokens.start + i);
    let all = shift.count.abs() > 1 && context.lexicon.periods.is_within(word(0));
    let value = |when: When| {
        let one = Shift { count: shift.count.signum(), ..shift };
        if !all {
            return shift.of(when);
        }
        let (far, near) = (shift.of(when)?, one.of(when)?);
        Some(if shift.count < 0 {
            When { start: far.start, end: near.end }
        } else {
            When { start: near.start, end: far.end }
        })
    };
    let Some((when, value)) = from.and_then(|(when, _, _)| Some((when, value(when)?))) else {
        return Answer::Closes("it is told by its distance from a time that is not known");
    };
    let text = context.reading.tokens.slice(&mention.tokens);
    let note = context.reading.note(|| format!("\u{201c}{text}\u{201d} is {value}, from {when} told before"));
    Answer::Takes(Choice { value: value.to_string(), words: Some(mention.tokens.clone()), note, by: None })
}

/// "by 30 April", "as of 6 February".
fn up_to(context: &Context<'_>, draft: &Draft) -> Answer<String> {
    context.counted_up_to(draft).into()
}

/// A part has the time of its whole.
fn of_whole(context: &Context<'_>, draft: &Draft) -> Answer<String> {
    context.whole(draft).map_or(Answer::Silent, |whole| context.as_of_figure(whole))
}

/// "Of these deaths it lays 300 on the army": the time of those counted before.
fn taken_up(context: &Context<'_>, draft: &Draft) -> Answer<String> {
    let before = draft.sentence.checked_sub(1).filter(|_| context.takes_up(draft));
    let taken = before.and_then(|s| context.drafts_of(s).find(|d| d.measure == draft.measure));
    if let Some(told) = taken.filter(|told| context.counted_up_to(told).is_some()) {
        return context.as_of_figure(told);
    }
    let told = context.antecedent(draft).filter(|told| context.own_time(told).is_some());
    told.and_then(|told| context.period(told).choice).into()
}

/// What is given or sent in an entry of a live page is given on its day.
fn entry_of_aid(context: &Context<'_>, draft: &Draft) -> Answer<String> {
    let dated = || context.is_chronicle() && context.topics.at(draft.sentence).any(|t| t.opening == Opening::Entry);
    if context.is_event(draft) || draft.measure != "aid" || !dated() {
        return Answer::Silent;
    }
    let Some((when, words, why)) = context.time_of_topic(draft) else { return Answer::Silent };
    context.at(When { start: when.end, end: when.end }, words, why, None)
}

/// Figures that have the time of no event.
fn untimed(context: &Context<'_>, draft: &Draft) -> Answer<String> {
    if !context.is_event(draft) {
        return Answer::Closes("money and troops have the time of no event");
    }
    if context.counts_on(draft) {
        return Answer::Closes("it counts on from an event whose day is not told");
    }
    // Arrests follow an event, and "have been arrested" does not say when.
    let entry = || context.topics.at(draft.sentence).any(|t| t.opening == Opening::Entry && t.time.is_some());
    if draft.measure == "detained" && context.is_perfect(draft) && !entry() {
        return Answer::Closes("arrests follow an event, and nothing says when");
    }
    if context.counts_over(draft) || context.has_other_time(draft) {
        return Answer::Closes("it counts over a time of its own that is not told");
    }
    Answer::Silent
}

/// "Some 200 people have been killed by the strikes", after "there were 40 strikes since 2004".
fn count_told(context: &Context<'_>, draft: &Draft) -> Answer<String> {
    let told = context.count_in_force(draft).or_else(|| context.time_pointed_at(draft));
    let told = told.and_then(|mention| Some((mention, mention.when?)));
    told.map(|(mention, when)| context.closed(draft, mention, when)).into()
}

/// A headline has the time of the body that it repeats.
fn repeated(context: &Context<'_>, draft: &Draft) -> Answer<String> {
    context.twin(draft).map_or(Answer::Silent, |twin| context.as_of_figure(twin))
}

/// The day of the event, or the time of the count, that the sentences before tell.
fn event_told(context: &Context<'_>, draft: &Draft) -> Answer<String> {
    let told = context.time_in_force(draft);
    // A matter is more than the day that it began on.
    let matter = context.main_stretch(draft).filter(|m| m.open || !m.when.is_days());
    if told.as_ref().zip(matter).is_some_and(|((_, words, _), matter)| *words == matter.words) {
        return Answer::Silent;
    }
    told.map_or(Answer::Silent, |(when, words, why)| context.at(when, words, why, None))
}

/// The time that the opening of the text says it is about.
fn about(context: &Context<'_>, draft: &Draft) -> Answer<String> {
    let told = context.time_about(draft);
    let by = Some(Holding::Lead);
    told.map_or(Answer::Silent, |(when, words)| context.at(when, words, "what the text is about", by))
}

/// "Had been killed by the end of April": only the end is known.
fn only_end(context: &Context<'_>, draft: &Draft) -> Answer<String> {
    // "By Sunday 12 had died": a day near the text's own is that of the event; a month that has ended is none.
    let past =
        |m: &TimeMention| m.when.is_some_and(|w| !w.is_days() || !w.first().is_some_and(|d| context.is_recent(d)));
    let until = context.own_until(draft).filter(|m| context.is_perfect(draft) || context.is_event(draft) && past(m));
    let Some((until, end)) = until.and_then(|m| Some((m, m.when?.end?))) else { return Answer::Silent };
    let when = When { start: None, end: Some(end) };
    context.at(when, until.tokens.clone(), "nothing says from when on", None)
}
