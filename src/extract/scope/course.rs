//! The course of a text: that which went on for months or years and which its standing figures count from the first day on.
//! A day or month said with such a figure is the one up to which it counts: "in March the union's list had 400".

use std::ops::Range;

use jiff::ToSpan;
use jiff::civil::Date;

use super::Context;
use super::ladder::Answer;
use super::matter::Matter;
use super::stretch::Stretch;
use crate::discourse::Holding;
use crate::extract::Draft;
use crate::scope::event::Known;
use crate::scope::period::{Anchor, Part, Role, TimeMention, When};
use crate::scope::ties::Tie;
use crate::text::{Section, Sentence};

/// Rules by which words give a figure of a count that goes on, and no deed: "the toll stood at 40", "the union: 52".
const STANDING: [&str; 7] = ["put", "row", "pointed", "bare", "item", "answer", "toll"];

/// Rules by which they do so where a verb of giving or a colon stands before the figure: "the list has 40 dead".
const GIVEN: [&str; 3] = ["figure-state", "counted-noun", "inverted"];

/// In how many sentences from the first figure on the day of an event is told that the text names.
const OPENING: usize = 6;

/// A report over more days is about what went on.
const YEAR: i32 = 366;

/// How many words may lie between a verb of giving and its figure.
const NEAR: usize = 6;

impl Context<'_> {
    /// Whether what the text counts had begun, or was over, before the time that its first figure says.
    pub(super) fn had_begun(&self) -> bool {
        let Some(stretch) = &self.stretch else { return false };
        let before = if stretch.open { stretch.when.start.map(Part::last) } else { stretch.when.last() };
        let report = || self.main_time.as_ref().map(|(when, _)| *when);
        let first = self.report.or_else(report).and_then(|when| when.first());
        before.zip(first).is_some_and(|(before, first)| before < first)
    }

    /// What went on for long in the text: since when its opening says, else the event that it is about.
    pub(super) fn find_course(&self) -> Option<Stretch> {
        // A text about one event or one time is about nothing longer.
        if self.matters.main().is_some_and(Matter::is_short) {
            return None;
        }
        // Years told as a whole went on; a report over a month or a year is about nothing longer.
        if let Some(report) = self.report {
            let words = self.main_time.as_ref().map_or(0..0, |(_, words)| words.clone());
            let years = report.first().zip(report.last()).is_some_and(|(a, b)| a.saturating_add(YEAR.days()) < b);
            return years.then_some(Stretch { when: report, words, open: false });
        }
        let told = self.stretch.as_ref().filter(|stretch| stretch.open || is_long(&stretch.when)).cloned();
        let known = |known: &Known, words: Range<usize>| {
            let when = When { start: Some(known.first), end: known.last };
            Stretch { when, words, open: known.last.is_none() }
        };
        told.or_else(|| {
            let main = self.matters.main()?;
            let when = When { start: Some(main.first), end: main.last };
            Some(Stretch { when, words: main.words.clone(), open: main.last.is_none() })
        })
        .or_else(|| {
            // "Five years on", on the day on which a war began: since then.
            let (day, words) = self.day_remembered()?;
            let mut began = Known::all().iter().filter(|k| k.first == Part::Day(day) && !k.is_short());
            let first = began.next()?;
            Some(known(first, words).ending_with(began.map(|other| other.last)))
        })
    }

    /// The day so many years before that of a text which says that it is written for an anniversary.
    pub(super) fn day_remembered(&self) -> Option<(Date, Range<usize>)> {
        let date = self.mentions.date?;
        let body = self.reading.sentences.iter().position(|s| s.section == Section::Body)?;
        let last = (body + 1).max(self.first.min(body + OPENING)).min(self.reading.sentences.len() - 1);
        let end = self.sentence(last).tokens.end;
        // "Ten years after the quake" in a headline, or opening the first sentences.
        let headline = |at: usize| {
            let heads = |s: &Sentence| s.section == Section::Headline && s.tokens.contains(&at) || s.tokens.start == at;
            self.reading.sentences[..=last].iter().any(heads) || at < self.sentence(body).tokens.start
        };
        let said = (0..end).find_map(|at| {
            let years = self.lexicon.periods.years_on(&self.reading.tokens, at, headline(at))?;
            Some((date.checked_sub(i64::from(years).years()).ok()?, at..at + 2))
        });
        // "Twelve months ago today".
        let today = || {
            let times = self.mentions.times_in(&(0..end)).iter();
            let whole = |day: Date| day.month() == date.month() && day.day() == date.day() && day < date;
            times.filter(|m| m.role == Role::During && !self.is_saying(m)).find_map(|m| {
                let day = m.when.filter(|when| when.start == when.end)?.first()?;
                let days = m.when.is_some_and(|when| when.is_days());
                (days && whole(day)).then(|| (day, m.tokens.clone()))
            })
        };
        said.or_else(today)
    }

    /// The day of the event that the opening names, as a sentence of its name says it: "Hurricane Renata", "Renata made
    /// landfall on 2 September 2019".
    fn day_of_name(&self) -> Option<Stretch> {
        let tokens = &self.reading.tokens;
        let last = (self.first + OPENING).min(self.reading.sentences.len());
        let end = self.sentence(last - 1).tokens.end;
        let opening = self.mentions.events.iter().take_while(|m| m.tokens.start < end);
        let event =
            opening.filter(|m| m.named && m.kinds != 0 && !m.compared).find(|m| !self.lexicon.events.goes_on(m))?;
        let part = |i: &usize| !event.head.contains(i) && tokens.list[*i].is_capital() && !self.mentions.is_date(*i);
        let name = event.tokens.clone().rfind(part)?;
        (0..last).find_map(|s| {
            let range = &self.sentence(s).tokens;
            range.clone().find(|&i| tokens.word(i) == tokens.word(name) && tokens.list[i].is_capital())?;
            let own = |m: &&TimeMention| {
                let day = m.when.is_some_and(|when| when.is_days());
                m.anchor == Anchor::Full && m.role == Role::During && day && !self.is_dateline(m) && !self.is_saying(m)
            };
            let told = self.mentions.times_in(range).iter().find(own)?;
            Some(Stretch { when: told.when?, words: told.tokens.clone(), open: false })
        })
    }

    /// What was over in days and is what the text is about.
    pub(super) fn find_occasion(&self) -> Option<Stretch> {
        let main = self.matters.main().filter(|matter| matter.is_short());
        if let Some(main) = main {
            let when = When { start: Some(main.first), end: main.last };
            return Some(Stretch { when, words: main.words.clone(), open: false });
        }
        if self.course.is_some() || self.over_time {
            return None;
        }
        let told = self.stretch.as_ref().filter(|stretch| !stretch.open && stretch.when.is_days()).cloned();
        let day = || {
            let (when, words) = self.main_time.clone().filter(|(when, words)| when.is_days() && !words.is_empty())?;
            self.tells_event.then_some(Stretch { when, words, open: false })
        };
        let remembered = || {
            let (day, words) = self.day_remembered()?;
            Some(Stretch { when: When::at(Part::Day(day)), words, open: false })
        };
        told.or_else(remembered).or_else(|| self.day_of_name()).or_else(day)
    }

    /// What went on and is counted by a draft: by the sentences before it, else by the text; nothing where those tell of
    /// what was over in days.
    fn course(&self, draft: &Draft) -> Option<Stretch> {
        let report = self.report.is_some() && self.course.is_none();
        if self.is_below(draft) || report || self.matters.main().is_some_and(Matter::is_short) {
            return None;
        }
        let main = self.course.as_ref();
        let same = |other: &Stretch| main.filter(|main| main.when.start == other.when.start).cloned();
        match self.stretch_of(draft) {
            Some(near) => same(&near).or_else(|| Some(near).filter(|near| near.open || is_long(&near.when))),
            None => main.filter(|_| !self.is_background(draft)).cloned(),
        }
    }

    /// Whether words give the state of a count and tell of no deed.
    pub(super) fn is_standing(&self, draft: &Draft) -> bool {
        if STANDING.contains(&draft.rule) {
            return true;
        }
        let from = draft.figure_tokens.start.saturating_sub(NEAR).max(self.sentence(draft.sentence).tokens.start);
        let gives = |i: usize| {
            let word = self.reading.tokens.word(i);
            self.lexicon.periods.gives(word) || self.lexicon.periods.holds(word)
        };
        let colon = || self.reading.tokens.str(draft.figure_tokens.start.saturating_sub(1)) == ":";
        GIVEN.contains(&draft.rule) && (colon() || (from..draft.figure_tokens.start).any(gives))
    }

    /// Whether a time is that of those counted only: "for March it has 40", "in July alone", "the July figure".
    fn is_all_counted(&self, mention: &TimeMention) -> bool {
        let periods = &self.lexicon.periods;
        let tokens = &self.reading.tokens;
        let before = mention.tokens.start.saturating_sub(2)..mention.tokens.end;
        let only = tokens.get(mention.tokens.end).is_some_and(|_| self.ties(mention.tokens.end, Tie::Only));
        // "the sheet for the end of July": up to then.
        let edge = mention.tokens.clone().any(|i| periods.is_edge(tokens.word(i)));
        !edge && before.into_iter().any(|i| periods.is_over(tokens.word(i))) || only
    }

    /// Whether the figures of a draft's paragraph fall from one month to a later one, so that each is that of its month: what
    /// is added up never falls.
    fn falls(&self, draft: &Draft) -> bool {
        let paragraph = self.paragraphs[draft.sentence];
        let from = self.paragraphs.partition_point(|&p| p < paragraph);
        let alike = (from..self.paragraphs.len()).take_while(|&s| self.paragraphs[s] == paragraph);
        let state = |d: &Draft| {
            let own = self.own_time(d).or_else(|| self.given_on(d)).filter(|m| m.role == Role::During);
            let when = own?.when?;
            let month = when.start == when.end && matches!(when.start, Some(Part::Month(..)));
            Some((when.first()?, d.figure.high.or(d.figure.point)?)).filter(|_| month && d.measure == draft.measure)
        };
        let mut states: Vec<_> =
            alike.flat_map(|s| self.drafts_of(s)).filter(|d| d.part_of.is_none()).filter_map(state).collect();
        states.sort_by_key(|state| state.0);
        states.windows(2).any(|two| two[0].0 < two[1].0 && two[0].1 > two[1].1)
    }

    /// Whether a time lies after all that the text counts, so that nothing but the giving of a figure can be of it: "in 2001 the
    /// president gave 19,000", of a war that ended in 2000.
    pub(super) fn is_after_all(&self, when: When) -> bool {
        let whole = self.course.as_ref().filter(|course| !course.open).or(self.occasion.as_ref());
        let last = whole.and_then(|whole| whole.when.last());
        last.zip(when.first()).is_some_and(|(last, first)| last < first)
    }

    /// Whether a time of a sentence is that at which a count stood that had begun before.
    pub(super) fn is_state_time(&self, sentence: usize, mention: &TimeMention) -> bool {
        let begun = self.course.as_ref().and_then(|course| course.when.start).map(Part::last);
        let before = begun.or_else(|| self.occasion.as_ref().and_then(|occasion| occasion.when.last()));
        let after = before.zip(mention.when.and_then(|when| when.first())).is_some_and(|(before, day)| before < day);
        after
            && self
                .drafts_of(sentence)
                .any(|d| self.is_event(d) && self.is_standing(d) && self.state_time(d).is_some_and(|m| m == mention))
    }

    /// The day or month that a standing figure's sentence says for it.
    fn state_time(&self, draft: &Draft) -> Option<&TimeMention> {
        let fits = |m: &&TimeMention| {
            m.when.is_some_and(|when| {
                let one = when.start == when.end || when.is_days();
                when.end.is_some() && one && (!when.is_year() || self.is_after_all(when))
            })
        };
        let until = || self.own_until(draft).filter(fits);
        let own = self.own_time(draft).filter(|m| m.role == Role::During);
        // "stood at 40 up to April; last summer it was closed"
        let own = own.filter(|m| !self.is_apart(draft, &m.tokens) || until().is_none());
        let given = || self.given_on(draft).filter(|m| m.when.is_some());
        match own {
            Some(own) => Some(own).filter(fits).filter(|m| !self.is_all_counted(m)),
            None => until().or_else(given).filter(fits),
        }
    }
}

/// The day or month that a sentence says for a figure which stands there and goes on, if it does.
fn standing_time<'c>(context: &'c Context<'_>, draft: &Draft) -> Option<&'c TimeMention> {
    let stands = context.is_event(draft)
        && !context.is_stock(draft)
        && !context.has_other_time(draft)
        && context.is_standing(draft);
    stands.then(|| context.state_time(draft)).flatten()
}

/// "Its sheet of March has 400": from the first day of what went on to that month.
pub(super) fn up_to_state(context: &Context<'_>, draft: &Draft) -> Answer<String> {
    let Some(mention) = standing_time(context, draft) else { return Answer::Silent };
    let Some(course) = context.course(draft) else {
        // Where a text only compares counts, one day is none in which all of them came about.
        let day = mention.when.filter(|when| context.given.is_some() && when.is_days());
        let only = |when: When| context.at(When { start: None, ..when }, mention.tokens.clone(), "up to then", None);
        return day.map_or(Answer::Silent, only);
    };
    let Some((start, end)) = course.when.start.zip(mention.when.and_then(|when| when.end)) else {
        return Answer::Silent;
    };
    let first = mention.when.and_then(|when| when.first());
    // What was over before it is counted no more.
    let over = context.course.is_none() && course.when.last().is_some_and(|last| last < end.first()) && !course.open;
    if first.is_none_or(|first| first <= start.last()) || over {
        return Answer::Silent;
    }
    if let Some(month) = mention.when.filter(|_| context.falls(draft)) {
        return context.at(month, mention.tokens.clone(), "each month has a count of its own", None);
    }
    let end = course.when.end.filter(|last| last.last() < end.first()).unwrap_or(end);
    let words = mention.tokens.clone();
    context.at(When::span(start, end), words, "what went on, up to the time at which the count stood there", None)
}

/// "By Wednesday that had grown to 43", "on Friday the ministry had 60 dead": of what was over in days before.
pub(super) fn of_occasion(context: &Context<'_>, draft: &Draft) -> Answer<String> {
    let Some(mention) = standing_time(context, draft) else { return Answer::Silent };
    let Some(occasion) = context.occasion.as_ref().filter(|_| !context.is_below(draft)) else { return Answer::Silent };
    let after =
        mention.when.and_then(|when| when.first()).zip(occasion.when.last()).is_some_and(|(day, last)| last < day);
    if !after {
        return Answer::Silent;
    }
    let why = "what was over in days, counted later";
    context.at(occasion.when, occasion.words.clone(), why, Some(Holding::Lead))
}

/// "The union has 400", where nothing nearer tells a time: from the first day of what went on to the day of the giving.
pub(super) fn up_to_now(context: &Context<'_>, draft: &Draft) -> Answer<String> {
    // "Perhaps 70,000 more have died": until now.
    let perfect = || {
        context.is_perfect(draft)
            && !context.tells_event
            && context.course.as_ref().is_some_and(|c| c.open || !c.when.is_days())
    };
    if !context.is_event(draft) || context.has_other_time(draft) || !context.is_standing(draft) && !perfect() {
        return Answer::Silent;
    }
    // The day from which it went on is none of its own.
    let start = context.course.as_ref().and_then(|course| course.when.first());
    let other = |m: &TimeMention| m.when.and_then(|when| when.first()) != start;
    let near = context.before(draft.sentence).any(|s| context.event_time(s).is_some_and(other));
    let state = |s: usize| {
        let alike = context.drafts_of(s).filter(|d| d.measure == draft.measure && context.is_standing(d));
        alike.filter_map(|d| context.state_time(d)?.when?.end).last()
    };
    let headed = context.time_of_topic(draft).is_some() || context.day_heading(draft.sentence).is_some();
    if near || headed || context.is_headline(draft.sentence) || context.own_time(draft).is_some() {
        return Answer::Silent;
    }
    let Some(course) = context.course(draft) else { return Answer::Silent };
    // What the figures before it stood for, it stands for too.
    let told = context.before(draft.sentence).find_map(state);
    let day = told.or_else(|| context.statement_day(draft).map(Part::Day));
    let when = match (course.when.start, course.when.end, day) {
        (Some(start), Some(last), Some(day)) if day.last() < last.last() && start.last() < day.first() => {
            When::span(start, day)
        }
        (Some(start), Some(last), _) => When::span(start, last),
        (Some(start), None, Some(day)) if start.last() < day.first() => When::span(start, day),
        _ => return Answer::Silent,
    };
    let words: Range<usize> = course.words;
    context.at(when, words, "what went on, up to the day of the statement", Some(Holding::Topic))
}

/// Whether a stretch is longer than days and more than one month or year.
fn is_long(when: &When) -> bool {
    !when.is_days() && when.start != when.end
}
