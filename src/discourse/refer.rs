//! Times that point back: the year of a day without one, "that year", "the twenty months", "the 26th", "yesterday" in an
//! entry of Thursday. Each is set by what was told before it: by the head of its entry, by the time that the text or its
//! part is about, or by the time told last.
//!
//! | told before | text | meant |
//! |---|---|---|
//! | an entry of 21 April 2019 | an entry of `22 April` | 2019-04-22 |
//! | "between June and October 2017" | `on 25 September` | 2017-09-25 |
//! | an entry of Thursday, 15 August | `yesterday` | 2013-08-14 |
//! | "on 21 January" | `on the 25th` | 2022-01-25 |
//! | "in 2011" | `that year` | 2011 |
//! | "from 1 February 2021 to 30 September 2022" | `the same twenty months` | 2021-02-01/2022-09-30 |
//! | "the coup of 1 February 2021" | `since the coup` | from 2021-02-01 |

use std::ops::Range;

use jiff::ToSpan;
use jiff::civil::Date;

use super::topic::{Opening, Topics};
use crate::scope::period::{Anchor, Part, PeriodLexicon, Role, TimeMention, Unit, When};
use crate::scope::ties::Tie;
use crate::scope::{Mentions, ScopeLexicon};
use crate::text::{Reading, Section, Sentence, Tokens, Word};

/// How many sentences of the body say what time the text is about.
const OPENING: usize = 3;

/// How many words before a day name the event that was on it.
const NAMED: usize = 4;

/// How many words after "since" name an event.
const EVENT: usize = 6;

/// A text of more days after an event than this tells of it from afar.
const LONG_PAST: i32 = 60;

/// For how many days after an event a day without a year is one of its aftermath.
const AFTERMATH: i32 = 180;

/// For how many days after its own day a text may be kept up.
const AHEAD: i32 = 7;

/// How many days about an anniversary a day without a year is that of the event.
const NEAR: i32 = 60;

/// How many times told before are looked through.
const BACK: usize = 12;

/// Sets the times of a text that point at others.
pub fn times(reading: &Reading, mentions: &mut Mentions, topics: &Topics, lexicon: &ScopeLexicon) {
    let is_small = |word: Word| lexicon.ties.is(word, Tie::Small);
    years_of_heads(reading, mentions, topics);
    let years_on = anniversary(reading, &lexicon.periods);
    let about = about(reading, mentions, |anchor| anchor == Anchor::Full);
    let counted = about.filter(|&number| mentions.times[number].role == Role::Since);
    let counted = counted.and_then(|number| mentions.times[number].when);
    let about = about.and_then(|number| mentions.times[number].when);
    let about_start = about.and_then(|when| when.start);
    let past = |when: When| {
        when.last().zip(mentions.date).is_some_and(|(last, date)| last < date.saturating_sub(LONG_PAST.days()))
    };
    let looks_back = about.is_some_and(past);
    let mut line: Option<i16> = None;
    for number in 0..mentions.times.len() {
        let at = mentions.times[number].tokens.start;
        if let Some(year) = year_line(reading, &mentions.times[number]) {
            line = Some(year);
            // "1959", and below it "14 March": the day is when it was.
            let end = mentions.times[number].tokens.end;
            if mentions.times.get(number + 1).is_some_and(|m| m.anchor == Anchor::Year && m.tokens.start <= end + 1) {
                mentions.times[number].role = Role::Beside;
            }
        }
        let sentence = reading.sentences.partition_point(|s| s.tokens.end <= at);
        let headed = topics.headed_at(at).is_some();
        let entry = topics.at(sentence).find(|t| t.opening == Opening::Entry && !t.head.contains(&at));
        // The head's own time is read again: its year may have been set above.
        let day = entry.and_then(|t| head_day(mentions, t.head.start, number).or(t.time.as_ref().map(|h| h.value)));
        let mention = &mentions.times[number];
        let meant = match mention.anchor {
            Anchor::Full if mention.role == Role::Since && mention.when.is_none() => {
                since_event(reading, mentions, number, &is_small).or_else(|| counted.filter(|_| !headed).map(start_of))
            }
            Anchor::Full => None,
            Anchor::Year if headed => None,
            Anchor::Year if line.is_some() => line.and_then(|year| in_year(mention.when?, year)),
            Anchor::Year => {
                let heading = topics.at(sentence).find_map(|t| t.time.as_ref());
                year_of(mention, day.or(heading.map(|held| held.value)), about)
                    .or_else(|| after_event(mention.when?, about.filter(|_| day.is_none())?, mentions.date?))
                    .or_else(|| {
                        let told =
                            in_year(mention.when?, year_told(reading, mentions, number).filter(|_| looks_back)?)?;
                        // "It broke out in March 2015. In January he told us": no January before it broke out.
                        let begun = about.and_then(|when| when.first());
                        (counted.is_none() || begun.is_none_or(|begun| told.last().is_some_and(|last| begun <= last)))
                            .then_some(told)
                    })
                    .or_else(|| years_before(mention, years_on?, mentions.date?))
                    .or_else(|| {
                        let when = mention.when.filter(When::is_untold)?;
                        let of_paragraph = || in_year(when, year_told(reading, mentions, number)?);
                        let of_event = || first_after(when, about.filter(When::is_days)?.last()?);
                        let told = || before(mentions, number).find_map(|m| m.when.filter(|w| !w.is_untold())?.last());
                        of_paragraph()
                            .or_else(of_event)
                            .or_else(|| in_year(when, told()?.year()))
                            .or_else(|| in_year(when, year_of_headline(reading)?))
                    })
            }
            Anchor::SameYear => before(mentions, number)
                .find_map(|m| m.when?.last())
                .and_then(|told| in_year(mention.when?, told.year())),
            Anchor::YearBefore => before(mentions, number)
                .find_map(|m| m.when?.last())
                .and_then(|told| in_year(mention.when?, told.year() - 1)),
            Anchor::Day => day.and_then(|day| moved(mention.when?, day, mentions.date?)),
            Anchor::ThatWeek => before(mentions, number)
                .find_map(|m| m.when.filter(When::is_days)?.first())
                .and_then(|told| weekday_after(mention.when?, told)),
            Anchor::Week => day.and_then(|day| week_of(mention.when?, day)),
            Anchor::Month(day) => month_of(day, before(mentions, number), mentions.date),
            // "by the same date": not the one from which it counts.
            Anchor::Told(unit) => {
                let until = mention.role == Role::Until;
                told_unit(unit, before(mentions, number).filter(|m| !until || m.role != Role::Since))
            }
            Anchor::Stretch(count, unit) => stretch_told(count, unit, before(mentions, number)),
            Anchor::Nth(ordinal, count, unit) => {
                // Of what began on a day: of a year that is only named it is not known when.
                let day = |part: &Part| matches!(part, Part::Day(_));
                let told = || before(mentions, number).find_map(|m| m.when.filter(When::is_days)?.start);
                let start = about_start.filter(day).or_else(|| told().filter(|_| mentions.date.is_some()));
                let nth = start.and_then(|start| nth_of(start, ordinal, count, unit));
                nth.filter(|when| mentions.date.is_none_or(|date| when.first().is_some_and(|first| first < date)))
            }
        };
        // "that Tuesday" of a text about an event long past is none of its own week.
        let lost = meant.is_none() && mention.anchor == Anchor::ThatWeek && years_on.is_some();
        if meant.is_some() || lost {
            mentions.times[number].when = meant;
        }
        let mention = &mut mentions.times[number];
        mention.when = mention.when.filter(|when| !when.is_untold());
    }
}

/// The time that the text as a whole is about, by its number: the first that its headline or first sentences say of what
/// happened, and that leaves no more to the text around it than is allowed.
pub fn about(reading: &Reading, mentions: &Mentions, allowed: impl Fn(Anchor) -> bool) -> Option<usize> {
    let body = reading.sentences.iter().position(|s| s.section == Section::Body)?;
    // Titles and bylines above the first sentence that tells something open nothing.
    let first = reading.sentences.iter().position(Sentence::tells).unwrap_or(body).max(body);
    let end = reading.sentences.get(first + OPENING - 1).or(reading.sentences.last())?.tokens.end;
    let dated = |when: When| Some(when) == mentions.date.map(|day| When::at(Part::Day(day)));
    mentions.times.iter().take_while(|m| m.tokens.start < end).position(|m| {
        let told = matches!(m.role, Role::During | Role::Since) && !m.statement && allowed(m.anchor);
        told && m.when.is_some_and(|when| !dated(when))
    })
}

/// The year that fills a line of its own, and so heads what is below it.
fn year_line(reading: &Reading, mention: &TimeMention) -> Option<i16> {
    let Some(When { start: Some(Part::Year(year)), end: Some(Part::Year(last)) }) = mention.when else { return None };
    let starts = |i: usize| reading.tokens.get(i).is_some_and(|t| t.starts_line());
    let end = mention.tokens.end;
    let alone = starts(end) || reading.tokens.get(end).is_some_and(|t| !t.is_word()) && starts(end + 1);
    (year == last && starts(mention.tokens.start) && alone).then_some(year)
}

fn start_of(when: When) -> When {
    When { start: when.start, end: when.start }
}

/// The one year that the headline names: "2009 Example earthquake".
fn year_of_headline(reading: &Reading) -> Option<i16> {
    let headline = reading.sentences.iter().find(|s| s.section == Section::Headline)?;
    only_year(&reading.tokens, headline.tokens.clone())
}

/// The one year that stands in some words.
pub(super) fn only_year(tokens: &Tokens, words: Range<usize>) -> Option<i16> {
    let year = |at: usize| tokens.str(at).parse().ok().filter(|year| (1850..2100).contains(year));
    let mut years = words.filter(|&at| tokens.list[at].is_number()).filter_map(year);
    years.next().filter(|_| years.next().is_none())
}

/// The year that the paragraph of a time says before it.
fn year_told(reading: &Reading, mentions: &Mentions, number: usize) -> Option<i16> {
    let paragraph = |m: &TimeMention| {
        let sentence = reading.sentences.partition_point(|s| s.tokens.end <= m.tokens.start);
        reading.sentences.get(sentence).map(|s| s.paragraph)
    };
    let own = paragraph(&mentions.times[number]);
    let told = |m: &&TimeMention| matches!(m.anchor, Anchor::Full | Anchor::Year) && paragraph(m) == own;
    before(mentions, number).find(told)?.when?.last().map(Date::year)
}

/// How many years lie between a text and the event whose anniversary it is written for: "one year on", "the tenth
/// anniversary", "a year ago today".
fn anniversary(reading: &Reading, lexicon: &PeriodLexicon) -> Option<i16> {
    let body = reading.sentences.iter().position(|s| s.section == Section::Body)?;
    let end = reading.sentences.get(body + 1).or(reading.sentences.last())?.tokens.end;
    let headline = reading.sentences.iter().find(|s| s.section == Section::Headline).map_or(0..0, |s| s.tokens.clone());
    (0..end).find_map(|at| lexicon.years_on(&reading.tokens, at, headline.contains(&at)))
}

/// A day near the day of an anniversary is that of the event.
fn years_before(mention: &TimeMention, years: i16, date: Date) -> Option<When> {
    let when = mention.when.filter(|_| !mention.statement && mention.role == Role::During)?;
    let same = in_year(when, date.year())?;
    let (first, last) = (same.first()?, same.last()?);
    let near = first >= date.saturating_sub(NEAR.days()) && last <= date.saturating_add(NEAR.days());
    near.then(|| in_year(when, date.year() - years)).flatten()
}

/// The heads of a chronology say the year once: the others take it from the head before, the first from the headline.
fn years_of_heads(reading: &Reading, mentions: &mut Mentions, topics: &Topics) {
    let date = mentions.date;
    let headline = reading.sentences.iter().find(|s| s.section == Section::Headline).map(|s| s.tokens.clone());
    let headed = headline.and_then(|words| {
        let times = mentions.times_in(&words);
        times.iter().find(|m| m.anchor == Anchor::Full && m.role == Role::During)?.when?.last()
    });
    let mut year: Option<i16> = headed.map(Date::year).filter(|&year| date.is_some_and(|date| year < date.year()));
    for topic in topics.list().iter().filter(|t| t.opening != Opening::Intro) {
        let from = mentions.times.partition_point(|m| m.tokens.start < topic.head.start);
        let Some(mention) = mentions.times.get_mut(from).filter(|m| m.tokens.end <= topic.head.end) else { continue };
        match (mention.anchor, mention.when, year) {
            (Anchor::Full, Some(when), _) => year = when.last().map(Date::year),
            (Anchor::Year, Some(when), Some(year)) => mention.when = in_year(when, year),
            // Nothing that is told lies ahead of the day on which it is told.
            (Anchor::Year, Some(when), None)
                if date.zip(when.first()).is_some_and(|(date, first)| lies_ahead(first, date)) =>
            {
                mention.when = when.last().and_then(|last| in_year(when, last.year() - 1));
            }
            _ => {}
        }
    }
}

/// Whether a day lies so far ahead of the day of a text that it cannot be of its year; a text may be kept up for some days.
fn lies_ahead(day: Date, date: Date) -> bool {
    day > date.saturating_add(AHEAD.days())
}

/// The day that the head at a token says, as it is set now.
fn head_day(mentions: &Mentions, head: usize, before: usize) -> Option<When> {
    let from = mentions.times.partition_point(|m| m.tokens.start < head);
    let found = mentions.times.get(from).filter(|_| from < before)?;
    found.when.filter(|when| when.is_days() && found.tokens.start < head + NAMED)
}

fn in_year(when: When, year: i16) -> Option<When> {
    let last = when.last()?.year();
    let shift = |part: Part| {
        Some(match part {
            Part::Day(day) => Part::Day(Date::new(year + day.year() - last, day.month(), day.day()).ok()?),
            Part::Month(of, month) => Part::Month(year + of - last, month),
            Part::Year(_) => part,
        })
    };
    Some(When { start: Some(shift(when.start?)?), end: Some(shift(when.end?)?) })
}

/// The year of a day or month without one: that of its entry, or the one in which it lies within what the text is about.
fn year_of(mention: &TimeMention, entry: Option<When>, about: Option<When>) -> Option<When> {
    let when = mention.when?;
    if let Some(day) = entry.and_then(|entry| entry.last()) {
        // "in November" in an entry of April is of the year before.
        let same = in_year(when, day.year())?;
        let ahead = same.first()? > day.saturating_add(31.days());
        return if ahead { in_year(when, day.year() - 1) } else { Some(same) };
    }
    let about = about.filter(|about| !matches!(about.start, Some(Part::Year(_))))?;
    let (first, last) = (about.first()?, about.last()?);
    let within = |when: &When| when.first().zip(when.last()).is_some_and(|(a, b)| a >= first && b <= last);
    if within(&when) || last.year() - first.year() > 2 {
        return None;
    }
    let mut fits = (first.year()..=last.year()).filter_map(|year| in_year(when, year)).filter(within);
    fits.next().filter(|_| fits.next().is_none())
}

/// The day of a date without a year in a text about an event long past: the first one after it.
fn after_event(when: When, event: When, date: Date) -> Option<When> {
    let day = event.last().filter(|day| event.is_days() && *day < date.saturating_sub(LONG_PAST.days()))?;
    let later = first_after(when, day)?;
    (later.first()? <= day.saturating_add(AFTERMATH.days())).then_some(later)
}

/// "The first month": so many units from a start on, the first of them by its ordinal.
fn nth_of(start: Part, ordinal: i8, count: i32, unit: Unit) -> Option<When> {
    let span = |units: i32| match unit {
        Unit::Day => units.days(),
        Unit::Week => (7 * units).days(),
        Unit::Month => units.months(),
        _ => units.years(),
    };
    let before = i32::from(ordinal) - 1;
    let first = start.first().saturating_add(span(before));
    let last = start.first().saturating_add(span(before + count)).yesterday().ok()?;
    Some(match (start, unit) {
        (Part::Day(_), _) | (_, Unit::Day | Unit::Week) => When::span(Part::Day(first), Part::Day(last)),
        _ => When::span(Part::Month(first.year(), first.month()), Part::Month(last.year(), last.month())),
    })
}

/// The first such day or month of a year on or after a day.
fn first_after(when: When, day: Date) -> Option<When> {
    let same = in_year(when, day.year())?;
    if same.last()? < day { in_year(when, day.year() + 1) } else { Some(same) }
}

/// A day counted from the document's, counted from the entry's.
fn moved(when: When, entry: When, date: Date) -> Option<When> {
    let days = date.until(when.last()?).ok()?.get_days();
    Some(When::at(Part::Day(entry.last()?.saturating_add(days.days()))))
}

/// The latest such weekday on or before the day of the entry.
fn week_of(when: When, entry: When) -> Option<When> {
    if when.start != when.end {
        return None;
    }
    let (day, entry) = (when.last()?, entry.last()?);
    let back = (i32::from(entry.weekday().to_monday_zero_offset()) - i32::from(day.weekday().to_monday_zero_offset()))
        .rem_euclid(7);
    Some(When::at(Part::Day(entry.saturating_sub(back.days()))))
}

/// The first such weekday on or after a day.
fn weekday_after(when: When, told: Date) -> Option<When> {
    let weekday = |day: Date| i32::from(day.weekday().to_monday_zero_offset());
    let days = (weekday(when.last()?) - weekday(told)).rem_euclid(7);
    Some(When::at(Part::Day(told.saturating_add(days.days()))))
}

/// The times told before one, nearest first.
fn before(mentions: &Mentions, number: usize) -> impl Iterator<Item = &TimeMention> {
    // The text's own day, that heads it, is not told of.
    let written = mentions.date.map(|day| When::at(Part::Day(day)));
    let told = move |m: &&TimeMention| {
        let stands = matches!(m.role, Role::During | Role::Since | Role::Until);
        m.when.is_some() && stands && !(m.anchor == Anchor::Full && m.when == written)
    };
    mentions.times[..number].iter().rev().take(BACK).filter(told)
}

/// "the 26th": of the month of the day told last, or of the next if that day is later, but of none that lies ahead.
fn month_of<'a>(day: i8, mut told: impl Iterator<Item = &'a TimeMention>, date: Option<Date>) -> Option<When> {
    let last = told.find_map(|m| m.when.filter(When::is_days)?.last())?;
    let same = Date::new(last.year(), last.month(), day).ok()?;
    let later = if same < last.saturating_sub(7.days()) { same.saturating_add(1.month()) } else { same };
    let ahead = date.is_some_and(|date| later > date && last <= date);
    Some(When::at(Part::Day(if ahead { later.saturating_sub(1.month()) } else { later })))
}

/// "that year", "the same day": the unit in which the time told last lies.
fn told_unit<'a>(unit: Unit, mut told: impl Iterator<Item = &'a TimeMention>) -> Option<When> {
    told.find_map(|m| {
        let when = m.when?;
        let last = when.last()?;
        match (unit, when.end?) {
            (Unit::Year, _) if when.start?.first().year() == last.year() => Some(When::at(Part::Year(last.year()))),
            (Unit::Month, Part::Month(..) | Part::Day(_)) => Some(When::at(Part::Month(last.year(), last.month()))),
            (Unit::Week, _) => when.is_days().then_some(when).filter(|w| w.start != w.end),
            (Unit::Day, Part::Day(day)) if when.is_days() => Some(When::at(Part::Day(day))),
            _ => None,
        }
    })
}

/// "the twenty months", "those months": the stretch told last that is about so long.
fn stretch_told<'a>(count: i32, unit: Unit, told: impl Iterator<Item = &'a TimeMention>) -> Option<When> {
    let told: Vec<&TimeMention> = told.collect();
    let found = told.iter().find_map(|m| {
        let when = m.when.filter(|_| m.role == Role::During)?;
        let (first, last) = (when.first()?, when.last()?);
        let days = first.until(last).ok()?.get_days() + 1;
        let length = match unit {
            Unit::Week => 7.0,
            Unit::Month => 30.4,
            Unit::Year => 365.25,
            _ => 1.0,
        };
        let units = (f64::from(days) / length).round();
        let fits = if count == 0 { units >= 2.0 } else { (units - f64::from(count)).abs() <= 0.1 * f64::from(count) };
        fits.then_some(when)
    });
    // "the four days": from the 14th to the 17th, which were told each.
    found.or_else(|| {
        let last = told.first()?.when?.last().filter(|_| unit == Unit::Day && count > 1)?;
        let first = last.saturating_sub((count - 1).days());
        let starts = told.iter().any(|m| m.when.is_some_and(|when| when.start == Some(Part::Day(first))));
        starts.then(|| When::span(Part::Day(first), Part::Day(last)))
    })
}

/// "since the coup": from the day that the text gives an event of this name.
fn since_event(
    reading: &Reading,
    mentions: &Mentions,
    number: usize,
    is_small: &impl Fn(Word) -> bool,
) -> Option<When> {
    let from = mentions.times[number].tokens.end;
    let names: Vec<&str> = (from..(from + EVENT).min(reading.tokens.len()))
        .take_while(|&i| reading.tokens.list[i].is_word())
        .filter(|&i| !is_small(reading.tokens.word(i)))
        .map(|i| reading.tokens.str(i))
        .collect();
    let named = |m: &&TimeMention| {
        let near = m.tokens.start.saturating_sub(NAMED)..m.tokens.start;
        let told = m.when.is_some() && matches!(m.role, Role::During | Role::Since) && !m.statement;
        told && near.clone().any(|i| names.iter().any(|name| reading.tokens.str(i).eq_ignore_ascii_case(name)))
    };
    mentions.times.iter().find(named).and_then(|m| m.when).map(start_of)
}
