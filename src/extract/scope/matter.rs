//! The events that a text tells of: known ones, by their name or by a noun with a place and a time, and those of which the
//! text itself says the day.
//!
//! | text | event |
//! |---|---|
//! | `Hurricane Mitch` | known by its name |
//! | `the quake`, in a text on Haiti of January 2010 | known by its kind, place and time |
//! | `the 2015 war`, where two known ones fit | none |
//! | `the coup of 3 May 2019` | told by the text: since that day |

use std::ops::Range;

use jiff::civil::Date;
use jiff::{ToSpan, Unit};

use super::Context;
use crate::discourse::theme::Headed;
use crate::scope::event::{EventMention, Known, is_short};
use crate::scope::period::{Part, Role, TimeMention, When};
use crate::scope::place::{Gazetteer, PlaceKind, PlaceRole};
use crate::text::Section;

/// For so many days after its last one an event is what "the quake" of a text means that says no year.
pub(super) const FRESH: i32 = 90;

/// So many days around the day of the year on which it was an event is remembered.
const REMEMBERED: i32 = 7;

/// A time of more days says nothing about when in it an event was; for one of many of its kind, a month at most.
const YEAR: i32 = 366;
const MONTH: i32 = 31;

/// How many words behind an event its day may stand: "the quake that struck on 3 May".
const BEHIND: usize = 5;

/// How many sentences of the body open a text.
const OPENING: usize = 3;

/// How much a mention in the title and in the opening counts, beside one for a mention in the text.
const TITLE: u32 = 6;
const OPENED: u32 = 3;

/// How much must speak for the event that a text is about.
const LEAST: u32 = 4;

/// An event that a text tells of.
#[derive(Clone, Debug)]
pub(super) struct Matter {
    /// The known event.
    pub known: Option<&'static Known>,
    /// Its first day.
    pub first: Part,
    /// Its last day; `None` if it goes on.
    pub last: Option<Part>,
    /// The words that name it first.
    pub words: Range<usize>,
}

impl Matter {
    pub(super) fn of(known: &'static Known, words: Range<usize>) -> Matter {
        Matter { known: Some(known), first: known.first, last: known.last, words }
    }

    /// Whether it was over within days.
    pub fn is_short(&self) -> bool {
        self.last.is_some_and(|last| is_short(self.first.first(), last.last()))
    }

    /// Whether a time shares a day with it.
    pub fn is_at(&self, when: When) -> bool {
        shares_day(self.first, self.last, when)
    }

    pub fn is(&self, other: &Matter) -> bool {
        match (self.known, other.known) {
            (Some(a), Some(b)) => a.id == b.id,
            (None, None) => self.first == other.first,
            _ => false,
        }
    }
}

/// The events of a text.
#[derive(Clone, Debug, Default)]
pub(super) struct Matters {
    /// All of them.
    pub list: Vec<Matter>,
    /// By mention of an event: which it is.
    of: Vec<Option<usize>>,
    /// The one that the text is about.
    main: Option<usize>,
}

impl Matters {
    /// The event that a mention, by its number, means.
    pub fn at(&self, mention: usize) -> Option<&Matter> {
        self.of.get(mention).copied().flatten().map(|at| &self.list[at])
    }

    /// The event that the text is about.
    pub fn main(&self) -> Option<&Matter> {
        self.main.map(|at| &self.list[at])
    }

    fn add(&mut self, matter: Matter) -> usize {
        self.list.iter().position(|other| other.is(&matter)).unwrap_or_else(|| {
            self.list.push(matter);
            self.list.len() - 1
        })
    }
}

impl Context<'_> {
    /// The events that the text tells of.
    pub(super) fn find_matters(&self) -> Matters {
        let mut matters = Matters::default();
        for mention in &self.mentions.events {
            let found = self.known(mention).map(|known| Matter::of(known, mention.tokens.clone()));
            let at = found.or_else(|| self.told_here(mention)).map(|matter| matters.add(matter));
            matters.of.push(at);
        }
        // "the quake", after the text said which.
        for number in 0..matters.of.len() {
            let mention = &self.mentions.events[number];
            if matters.of[number].is_none() && !mention.named && !mention.compared {
                matters.of[number] = self.same_kind(number, &matters);
            }
        }
        let titled = self.theme.events.iter().filter_map(|headed| {
            let known = self.known_of(&headed.mention, headed.time, &|| self.places_of(headed))?;
            Some(matters.add(Matter::of(known, 0..0)))
        });
        let titled: Vec<usize> = titled.collect();
        matters.main = self.find_main_matter(&matters, &titled);
        if matters.main.is_none()
            && let Some(matter) = self.headed_place().or_else(|| self.headed_war())
        {
            matters.main = Some(matters.add(matter));
        }
        matters
    }

    /// The event told before a mention, in the opening of the text, whose kind its noun names; none where two are told, or
    /// where a new one is.
    fn same_kind(&self, number: usize, matters: &Matters) -> Option<usize> {
        let kinds = self.mentions.events[number].kinds;
        let new = |n: usize| self.mentions.events[n].new && self.mentions.events[n].kinds & kinds != 0;
        if self.mentions.events[number].new || (0..number).any(new) {
            return None;
        }
        let body = self.reading.sentences.iter().position(|s| s.section == Section::Body).unwrap_or(0);
        let opening = self.reading.sentences.get(body + OPENING).map_or(usize::MAX, |s| s.tokens.start);
        let told = |n: &usize| {
            let fits = |at: usize| match matters.list[at].known {
                Some(known) => self.lexicon.events.is_kind(&self.mentions.events[number], known),
                None => self.mentions.events[*n].kinds & kinds != 0,
            };
            !self.mentions.events[*n].compared && matters.of[*n].is_some_and(fits)
        };
        let at = matters.of[(0..number).filter(|&n| self.mentions.events[n].tokens.start < opening).find(&told)?]?;
        let one = (0..matters.of.len()).filter(told).all(|n| matters.of[n] == Some(at));
        one.then_some(at)
    }

    /// The known event that a mention means, if one only does.
    fn known(&self, mention: &EventMention) -> Option<&'static Known> {
        let places = || self.places_about(mention);
        self.known_of(mention, self.attached(mention), &places)
    }

    /// The known event of a mention, a time that is said for it and the places that it may have been at.
    fn known_of(
        &self,
        mention: &EventMention,
        attached: Option<When>,
        places: &dyn Fn() -> Vec<usize>,
    ) -> Option<&'static Known> {
        let all = Known::all();
        let fits = |known: &&'static Known| {
            let at = |when: When| shares_day(known.first, known.last, when);
            attached.is_none_or(at) && self.mentions.date.is_none_or(|date| known.first.first() <= date)
        };
        if !mention.known.is_empty() {
            // "the Sichuan earthquake" of a report on a fresh one is another.
            let later = !self.tells_event && self.mentions.date.is_some();
            let own = |known: &&Known| later || !self.is_common(mention) || self.is_then(known, mention, attached);
            let named: Vec<_> = mention.known.iter().map(|&number| &all[number]).filter(fits).filter(own).collect();
            return if let [one] = named.as_slice() { Some(one) } else { None };
        }
        let points = mention.kinds != 0 && !mention.new && !(mention.compared && attached.is_none());
        // Without a day of the document, a year told in passing says nothing about "the quake".
        if !points || self.mentions.date.is_none() && attached.is_none() {
            return None;
        }
        let kind = |known: &&'static Known| self.lexicon.events.is_kind(mention, known);
        let then = |known: &&'static Known| self.is_then(known, mention, attached);
        let there = |known: &Known, places: &[usize]| {
            let local = self.lexicon.events.is_local(known);
            places.iter().any(|&place| is_there(known, place, local))
        };
        // "The 2010 quake … struck on 12 January": one of later that year is another; shocks that followed are no other.
        let vague = attached.is_none_or(|when| when.is_year());
        let told = |m: &EventMention| {
            let alike = vague && !m.compared && m.kinds & mention.kinds != 0;
            self.attached(m).filter(|when| alike && when.is_days())?.last()
        };
        let days: Vec<Date> = self.mentions.events.iter().filter_map(told).collect();
        let later = |known: &Known| {
            let first = known.first.first();
            days.iter().any(|day| *day < first && day.year() == first.year())
        };
        let candidates: Vec<&'static Known> =
            all.iter().filter(kind).filter(fits).filter(then).filter(|known| !later(known)).collect();
        if candidates.is_empty() {
            return None;
        }
        let places = places();
        let near: Vec<_> = candidates.iter().copied().filter(|known| there(known, &places)).collect();
        if !near.is_empty() {
            let mut sure = near.iter().copied().filter(|known| self.names_day(known));
            return if let [one] = near.as_slice() { Some(one) } else { sure.next().filter(|_| sure.next().is_none()) };
        }
        // Where the sentence and the title name no place, the rest of the text may, if the time is said.
        let own = mention.named && self.has_other_name(mention) || !self.mentions.places_in(&mention.tokens).is_empty();
        // A year alone fits many of a kind.
        let dated = |known: &Known| attached.is_some_and(|when| !when.is_year() || self.names_day(known));
        let timed = |known: &&Known| dated(known) || self.is_remembered(known);
        let all: Vec<usize> = self.mentions.places.iter().flat_map(|m| m.listed.iter().copied()).collect();
        let mut far = candidates.into_iter().filter(timed).filter(|known| there(known, &all));
        far.next().filter(|_| far.next().is_none() && !own)
    }

    /// The time that the words of an event say, or those right behind it: "the 2010 quake", "the coup of 3 May".
    fn attached(&self, mention: &EventMention) -> Option<When> {
        let tokens = &self.reading.tokens;
        let year = |at: usize| -> Option<i16> {
            (tokens.list[at].is_number() && tokens.str(at).len() == 4).then(|| tokens.str(at).parse().ok())?
        };
        // "the 2010 quake", "Earthquake 2010"
        let behind = Some(mention.tokens.end).filter(|&at| tokens.get(at).is_some());
        let before = mention.tokens.start.saturating_sub(1)..mention.tokens.end;
        let year = before.rev().chain(behind).find_map(year).filter(|year| (1850..2100).contains(year));
        let time = self.time_behind(mention).and_then(|m| m.when);
        time.or(year.map(|year| When::at(Part::Year(year))))
    }

    /// The time that stands in the words of an event or right behind them.
    fn time_behind(&self, mention: &EventMention) -> Option<&TimeMention> {
        let number = self.reading.sentences.partition_point(|s| s.tokens.end <= mention.tokens.start);
        let end = (mention.tokens.end + BEHIND).min(self.reading.sentences.get(number)?.tokens.end);
        let stop = |i: &usize| matches!(self.reading.tokens.str(*i), "," | ";" | ":" | "—" | "–" | "(");
        let end = (mention.tokens.end..end).find(stop).unwrap_or(end);
        let times = self.mentions.times_in(&(mention.tokens.start..end)).iter();
        let said =
            |m: &&TimeMention| m.when.is_some() && m.role == Role::During && !self.is_dateline(m) && !self.is_saying(m);
        times.clone().find(said)
    }

    /// The places that say where the event of a mention was: in its own words, else in its sentence, else those that the
    /// text is about.
    fn places_about(&self, mention: &EventMention) -> Vec<usize> {
        let number = self.reading.sentences.partition_point(|s| s.tokens.end <= mention.tokens.start);
        let listed = |range: &Range<usize>| -> Vec<usize> {
            let places = self.mentions.places_in(range).iter().filter(|m| m.role != PlaceRole::Dateline);
            places.flat_map(|m| m.listed.iter().copied()).collect()
        };
        let own = listed(&mention.tokens);
        if !own.is_empty() || mention.named && self.has_other_name(mention) {
            return own;
        }
        let mut places = self.reading.sentences.get(number).map_or_else(Vec::new, |s| listed(&s.tokens));
        places.extend(self.theme.listed);
        if let Some(main) = self.main_place.and_then(|sentence| self.place_of(sentence)) {
            places.extend(&main.listed);
        }
        places
    }

    /// The places that a title says of its event, else those of the text.
    fn places_of(&self, headed: &Headed) -> Vec<usize> {
        let all = self.mentions.places.iter().flat_map(|m| m.listed.iter().copied());
        if headed.places.is_empty() && !headed.mention.named { all.collect() } else { headed.places.clone() }
    }

    /// Whether the name of a known event is only what it was and where, so that another one may have it.
    fn is_common(&self, mention: &EventMention) -> bool {
        mention.kinds != 0 && !self.mentions.places_in(&mention.tokens).is_empty()
    }

    /// Whether words with a capital name the event that are no place of the gazetteer: "the Varsk earthquake".
    fn has_other_name(&self, mention: &EventMention) -> bool {
        let tokens = &self.reading.tokens;
        let name = |at: usize| {
            !mention.head.contains(&at)
                && tokens.list[at].is_capital()
                && self.mentions.places_in(&mention.tokens).iter().all(|m| !m.tokens.contains(&at))
                && !self.mentions.is_date(at)
        };
        mention.tokens.clone().any(name)
    }

    /// Whether the time of the text fits a known event that it does not name: it was written while it went on or shortly
    /// after, or it says its time. "the quake" of a text that tells of a new one is that one.
    fn is_then(&self, known: &Known, mention: &EventMention, attached: Option<When>) -> bool {
        if attached.is_some() {
            return true;
        }
        let fresh = |date: Date| known.last.is_none_or(|last| date <= last.last().saturating_add(FRESH.days()));
        let fresh = self.mentions.date.is_some_and(fresh);
        // A report on one day tells of the event of that day.
        let main = self.main_time.as_ref().filter(|(when, words)| !words.is_empty() && when.is_days());
        let other = known.is_short()
            && self.tells_event
            && main.is_some_and(|(when, _)| !shares_day(known.first, known.last, *when));
        if (other || self.new_kinds & mention.kinds != 0) && !self.is_remembered(known) {
            return false;
        }
        self.names_day(known) || fresh && !mention.bare
    }

    /// Whether the text says that it remembers an event, on a day on which a known one is remembered.
    fn is_remembered(&self, known: &Known) -> bool {
        let remembered = |day: Part, date: Date| {
            let Part::Day(day) = day else { return false };
            let after = date.saturating_add(REMEMBERED.days());
            [date, after].iter().any(|&date| {
                let since = day.until((Unit::Year, date)).unwrap_or_default();
                since.get_years() > 0 && since.get_months() == 0 && since.get_days() <= REMEMBERED
            })
        };
        let day = |day: Part| self.mentions.date.is_some_and(|date| remembered(day, date));
        let opening = (self.lead.start + OPENING).min(self.reading.sentences.len());
        let opening = 0..self.reading.sentences.get(opening).map_or(self.reading.tokens.len(), |s| s.tokens.start);
        (day(known.first) || known.last.is_some_and(day))
            && (self.theme.remembers || self.lexicon.events.remembers(&self.reading.tokens, opening))
    }

    /// Whether the text says the first day of a known event or its year, or was written on a day on which it is remembered.
    pub(super) fn names_day(&self, known: &Known) -> bool {
        let Some(number) = Known::all().element_offset(known) else { return self.reads_day(known) };
        let told = self.days_named.borrow().get(&number).copied();
        told.unwrap_or_else(|| {
            let names = self.reads_day(known);
            self.days_named.borrow_mut().insert(number, names);
            names
        })
    }

    fn reads_day(&self, known: &Known) -> bool {
        let day = known.first.first();
        let longest = if self.lexicon.events.is_local(known) { MONTH } else { YEAR };
        let short = |first: Date, last: Date| first.until(last).is_ok_and(|span| span.get_days() <= longest);
        self.is_remembered(known)
            || self.mentions.times.iter().filter_map(|m| m.when).any(|when| {
                let start = when.start.is_some_and(|start| {
                    start.first() <= day && day <= start.last() && short(start.first(), start.last())
                });
                start || when.first().zip(when.last()).is_some_and(|(a, b)| a <= day && day <= b && short(a, b))
            })
    }

    /// The event of which the text itself says the day: "the coup of 3 May 2019", "the quake that struck on 25 April".
    fn told_here(&self, mention: &EventMention) -> Option<Matter> {
        if mention.kinds == 0 || mention.compared || mention.bare {
            return None;
        }
        let time = self.time_behind(mention)?;
        let when = time.when.filter(|when| when.is_days())?;
        let open = self.lexicon.events.goes_on(mention);
        let words = mention.tokens.start..mention.tokens.end.max(time.tokens.end);
        let last = if open { None } else { when.end };
        Some(Matter { known: None, first: when.start?, last, words })
    }

    /// The event that the text is about: the one that its title, its opening and the rest of it speak of most.
    fn find_main_matter(&self, matters: &Matters, titled: &[usize]) -> Option<usize> {
        let mut weights = vec![0; matters.list.len()];
        let body = self.reading.sentences.iter().position(|s| s.section == Section::Body).unwrap_or(0);
        for (mention, at) in self.mentions.events.iter().zip(&matters.of) {
            if mention.compared || mention.tokens.start >= self.end {
                continue;
            }
            let number = self.reading.sentences.partition_point(|s| s.tokens.end <= mention.tokens.start);
            let Some(at) = at else { continue };
            weights[*at] += match self.reading.sentences.get(number) {
                Some(sentence) if sentence.section == Section::Headline => TITLE,
                _ if number < body + OPENING => OPENED,
                _ => 1,
            };
        }
        titled.iter().for_each(|&at| weights[at] += TITLE);
        let all: u32 = weights.iter().sum();
        let most = *weights.iter().max()?;
        // "Report on the dispersal of …": the only one, in the opening.
        let least = if weights.iter().filter(|&&weight| weight > 0).count() == 1 { OPENED } else { LEAST };
        (most >= least && most * 2 > all).then(|| weights.iter().position(|&weight| weight == most))?
    }
}

/// Whether a time shares a day with what went from one part to another, or goes on.
fn shares_day(first: Part, last: Option<Part>, when: When) -> bool {
    let ends = when.last().is_none_or(|end| first.first() <= end);
    ends && when.first().is_none_or(|start| last.is_none_or(|last| start <= last.last()))
}

/// Whether a place lies where a known event was, or around it and is not wider than a country; for a `local` one of a town or
/// region, whether it lies there.
pub(super) fn is_there(known: &Known, place: usize, local: bool) -> bool {
    let gazetteer = Gazetteer::get();
    let kind = |place: usize| gazetteer.places[place].kind;
    let wide = |place: usize| matches!(kind(place), PlaceKind::Wider | PlaceKind::Country);
    if local {
        let inner = || known.listed.iter().filter(|&&at| !wide(at));
        return inner().any(|&at| gazetteer.is_inside(place, at));
    }
    let around = |at: usize| kind(place) != PlaceKind::Wider && gazetteer.is_inside(at, place);
    known.listed.iter().any(|&at| gazetteer.is_inside(place, at) || around(at))
}
