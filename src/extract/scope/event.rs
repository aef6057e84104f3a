//! What a figure is a figure of: the event that its sentence names or points at, else the one that the text opens with;
//! and what the figure leaves unsaid and holds from it.

use std::ops::Range;

use super::cause::BY_HAND;
use super::ladder::Answer;
use super::matter::Matter;
use super::{Choice, Context};
use crate::discourse::Holding;
use crate::extract::Draft;
use crate::scope::cause::is_violence;
use crate::scope::event::{EventMention, Known};
use crate::scope::period::{Part, Role, TimeMention, When};
use crate::scope::place::{Gazetteer, PlaceKind, PlaceMention, PlaceRole};
use crate::scope::{Event, Named, Relation, cause};

/// In how many of its first sentences a text names the event that it is about.
const OPENING: usize = 6;

/// Rules by which words give a standing figure: "the toll stood at 40", "it lists 12 as missing".
const STANDING: [&str; 5] = ["put", "toll", "row", "figure-state", "inverted"];

/// Rules by which a noun gives it: "has 40 dead".
const NOUNS: [&str; 2] = ["counted-noun", "part"];

impl Context<'_> {
    /// The event of a draft, whose cause is known.
    pub(super) fn event(&self, draft: &Draft, cause: Option<&Named>) -> Option<Choice<Event>> {
        if self.is_below(draft) || draft.measure == "other" {
            return None;
        }
        let sentence = &self.sentence(draft.sentence).tokens;
        let own = self.mentions.events_in(sentence).map(|(_, m)| m).filter(|m| m.tells);
        let main = || self.main_event();
        let known = || self.event_of(draft).filter(|matter| matter.known.is_some());
        if let Some(mention) = own.min_by_key(|m| (!self.in_clause(draft, &m.tokens), self.distance(draft, &m.tokens)))
        {
            if let Some(matter) = known() {
                return Some(self.known_event(draft, matter));
            }
            if mention.named {
                return Some(self.told(mention, None));
            }
            let named = main().filter(|main| main.named && self.is_kind(main, self.kind(mention).as_ref()));
            return Some(
                named.map_or_else(|| self.told(mention, None), |main| self.told(main, Some(Holding::Reference))),
            );
        }
        if let Some(matter) = known() {
            return Some(self.known_event(draft, matter));
        }
        // What is named first behind a figure is another one: "The raid killed 12. The Example War killed 4,000."
        let told = |main: &&EventMention| main.tokens.start < sentence.end;
        let main = main().filter(told).filter(|main| self.is_kind(main, cause))?;
        Some(self.told(main, None))
    }

    /// The event that the text opens with: one with a name, else the first that is only pointed at.
    fn main_event(&self) -> Option<&EventMention> {
        let last = (self.first + OPENING).min(self.reading.sentences.len());
        let end = self.sentence(last - 1).tokens.end;
        let opening = || self.mentions.events.iter().take_while(|mention| mention.tokens.start < end);
        let opening = || opening().filter(|mention| mention.tells && !mention.compared);
        opening().find(|mention| mention.named).or_else(|| opening().next())
    }

    fn told(&self, mention: &EventMention, by: Option<Holding>) -> Choice<Event> {
        let text = self.reading.tokens.slice(&mention.tokens).split_whitespace().collect::<Vec<_>>().join(" ");
        let note = self.reading.note(|| format!("it is a figure of the event \u{201c}{text}\u{201d}"));
        let value = Event { name: text.clone(), id: None, text };
        Choice { value, words: Some(mention.tokens.clone()), note, by }
    }

    /// The known event of a draft, with its name and id.
    fn known_event(&self, draft: &Draft, matter: &Matter) -> Choice<Event> {
        let text = self.words_of(matter);
        let name = matter.known.map_or_else(|| text.clone(), |known| known.name.to_owned());
        let note = self.reading.note(|| format!("it is a figure of \u{201c}{name}\u{201d}, which is known"));
        let id = matter.known.map(|known| known.id.to_owned());
        let sentence = &self.sentence(draft.sentence).tokens;
        let by = (!sentence.contains(&matter.words.start)).then(|| self.stands(draft, Some(&matter.words)));
        Choice { value: Event { name, id, text }, words: said(matter), note, by }
    }

    /// An event that a draft's sentence points at and that is none of the known ones for certain.
    pub(super) fn doubtful_event(&self, draft: &Draft) -> Option<Range<usize>> {
        let sentence = &self.sentence(draft.sentence).tokens;
        let doubtful = |(n, m): &(usize, &EventMention)| {
            m.kinds != 0 && !(m.new || m.bare || m.compared) && self.matters.at(*n).is_none()
        };
        self.mentions.events_in(sentence).find(doubtful).map(|(_, m)| m.tokens.clone())
    }

    fn words_of(&self, matter: &Matter) -> String {
        let name = matter.known.filter(|_| matter.words.is_empty()).map(|known| known.name.to_owned());
        let words = || self.reading.tokens.slice(&matter.words).split_whitespace().collect::<Vec<_>>().join(" ");
        name.unwrap_or_else(words)
    }

    /// The class of cause that the noun of an event gives.
    fn kind(&self, mention: &EventMention) -> Option<Named> {
        let cause = self.mentions.causes_in(&mention.head).first()?;
        let name = self.lexicon.causes.class(cause.class).to_owned();
        Some(Named { text: name.clone(), name })
    }

    /// Whether an event may be how it was done.
    fn is_kind(&self, event: &EventMention, cause: Option<&Named>) -> bool {
        let class = self.kind(event);
        cause.is_none() || class.is_none() || cause::relation(class.as_ref(), cause).relation != Relation::Disjoint
    }

    /// The event of a draft whose days are known: the one that its sentence names, else the one told right before in its
    /// paragraph or in the heading above, else the one that the text is about; none where the sentence tells of another
    /// event, time or place.
    pub(super) fn event_of(&self, draft: &Draft) -> Option<&Matter> {
        let find = || self.find_event(draft).and_then(|matter| self.matters.list.element_offset(matter));
        self.of_draft(draft, |memo| &memo.event, find).map(|number| &self.matters.list[number])
    }

    fn find_event(&self, draft: &Draft) -> Option<&Matter> {
        if self.is_below(draft) || draft.measure == "other" {
            return None;
        }
        let sentence = &self.sentence(draft.sentence).tokens;
        let own = self.mentions.events_in(sentence).filter(|(_, m)| !self.is_inserted(draft, &m.tokens));
        let own = own.filter(|(n, m)| m.tells || self.matters.at(*n).is_some());
        let nearest =
            own.min_by_key(|(_, m)| (m.compared, !self.in_clause(draft, &m.tokens), self.distance(draft, &m.tokens)));
        if let Some((number, mention)) = nearest.filter(|(_, m)| !m.compared) {
            // "the war in Example", which is no known one: an event of its own.
            let matter = self.matters.at(number);
            if matter.is_some() || mention.named {
                return matter.filter(|matter| self.is_of(draft, matter));
            }
        }
        let within = |range: &Range<usize>| {
            let mut found = self.mentions.events_in(range).filter(|(_, m)| m.tells && !m.compared);
            found.find_map(|(n, m)| (m.named || self.matters.at(n).is_some()).then(|| self.matters.at(n)))
        };
        let before = self.before(draft.sentence).find_map(|s| within(&self.sentence(s).tokens));
        let headed = || self.topics.at(draft.sentence).find_map(|topic| within(&topic.head));
        let matter = before.or_else(headed).unwrap_or_else(|| self.matters.main());
        matter.filter(|matter| self.is_of(draft, matter))
    }

    /// Whether nothing in a draft's sentence tells of something else than an event.
    fn is_of(&self, draft: &Draft, matter: &Matter) -> bool {
        let sentence = &self.sentence(draft.sentence).tokens;
        let other_day =
            self.own_time(draft).filter(|m| m.role == Role::During).filter(|m| !self.counts_at(draft, m, matter));
        if other_day.and_then(|m| m.when).is_some_and(|when| !matter.is_at(when)) {
            return false;
        }
        let Some(known) = matter.known else { return true };
        let gazetteer = Gazetteer::get();
        let there = |&place: &usize| {
            known.listed.iter().any(|&at| gazetteer.is_inside(place, at) || gazetteer.is_inside(at, place))
        };
        let mut places = self.mentions.places_in(sentence).iter();
        let elsewhere =
            places.any(|m| m.role == PlaceRole::Located && !m.listed.is_empty() && !m.listed.iter().any(there));
        let disaster = known.cause.is_some_and(|class| !is_violence(class));
        let other = self.mentions.causes_in(sentence).iter().any(|m| {
            let class = self.lexicon.causes.class(m.class);
            disaster && is_violence(class) && !m.wide && self.in_clause(draft, &m.tokens)
        });
        (known.listed.is_empty() || !elsewhere) && !other
    }

    /// Whether a time is that of a count and not of what was counted: it lies after a short event, and the words give a
    /// standing figure and no deed: "On Friday the ministry put the dead at 300".
    fn counts_at(&self, draft: &Draft, time: &TimeMention, matter: &Matter) -> bool {
        let violent = matter.known.and_then(|known| known.cause).is_none_or(is_violence);
        let stands = STANDING.contains(&draft.rule) || !violent && NOUNS.contains(&draft.rule);
        let after =
            time.when.and_then(|when| when.first()).zip(matter.last).is_some_and(|(day, last)| last.last() < day);
        let main = self.matters.main().is_some_and(|main| main.first == matter.first);
        stands && after && main && matter.is_short() && matter.known.is_some()
    }

    /// The period of a draft's event, where the time that the sentence says is that of a count after it.
    pub(super) fn period_counted_later(&self, draft: &Draft) -> Answer<String> {
        let Some(time) = self.own_time(draft) else { return Answer::Silent };
        match self.event_of(draft) {
            Some(matter) if self.counts_at(draft, time, matter) => self.days_of(draft, matter, None),
            _ => Answer::Silent,
        }
    }

    /// The period of a draft's event, up to the day on which the figure was given.
    pub(super) fn period_at_giving(&self, draft: &Draft) -> Answer<String> {
        let Some(given) = self.given_on(draft) else { return Answer::Silent };
        let day = given.when.and_then(|when| when.end);
        match self.event_of(draft).filter(|matter| matter.known.is_some()) {
            Some(matter) if day.is_some() => self.days_of(draft, matter, day),
            _ => Answer::Silent,
        }
    }

    /// The period of the event from which a draft counts on: "have been killed since the war began".
    pub(super) fn period_counted_from(&self, draft: &Draft) -> Answer<String> {
        match self.event_of(draft) {
            Some(matter) if self.counts_on(draft) => self.days_of(draft, matter, None),
            _ => Answer::Silent,
        }
    }

    /// The period of a draft's event, where only the opening of the text or its own day says another.
    pub(super) fn period_of_event(&self, draft: &Draft) -> Answer<String> {
        let Some(matter) = self.event_of(draft) else { return Answer::Silent };
        let told = self.time_in_force(draft);
        let far = |words: &Range<usize>| {
            matches!(self.stands(draft, Some(words)), Holding::Lead | Holding::Dateline | Holding::Metadata)
        };
        if told.as_ref().is_some_and(|(_, words, _)| !far(words)) {
            return Answer::Silent;
        }
        let answer = self.days_of(draft, matter, None);
        // "June to October", said by the text, is from 6 June to 17 October in its own words.
        let main = self.main_stretch(draft).map(|stretch| stretch.when);
        match (&answer, told.map(|(when, ..)| when).or(main)) {
            (Answer::Takes(choice), Some(when)) if is_coarser(&when.to_string(), &choice.value) => Answer::Silent,
            _ => answer,
        }
    }

    /// The days of an event, or of a longer one from its first day to the day up to which the figure counts.
    pub(super) fn days_of(&self, draft: &Draft, matter: &Matter, given: Option<Part>) -> Answer<String> {
        if !self.is_event(draft) {
            return Answer::Silent;
        }
        // "400 civilians died in drone strikes", in a report on one of them.
        if matter.known.is_none() && matter.is_short() && self.tells_event && self.is_total(draft) {
            return Answer::Refuses(matter.words.clone(), "the figure is a total over more than that event");
        }
        let words = matter.words.clone();
        // "For the four days it is 90."
        let of_its_own = |m: &TimeMention| {
            let plural = self.reading.tokens.str(m.tokens.end - 1).ends_with('s');
            m.role == Role::Length && plural && m.tokens.len() > 1 || m.role == Role::During && m.when.is_none()
        };
        let times = self.mentions.times_in(&draft.clause);
        if self.has_other_time(draft) || self.counts_over(draft) || times.iter().any(of_its_own) {
            return Answer::Refuses(words, "the figure is that of a time of its own");
        }
        let (when, why) = if matter.is_short() {
            (When { start: Some(matter.first), end: matter.last }, "the days of its event")
        } else {
            if !self.counts_all_of(draft, matter) {
                return Answer::Refuses(words, "the figure may be that of one day of it");
            }
            let stated = given.or_else(|| self.statement_day(draft).map(Part::Day));
            let end = match (matter.last, stated) {
                (Some(last), Some(day)) if last.last() <= day.last() => Some(last),
                (_, Some(day)) if matter.first.first() <= day.last() => Some(day),
                (last, _) => last,
            };
            if end.is_none() {
                return Answer::Refuses(words, "it has no known end");
            }
            (When { start: Some(matter.first), end }, "from the first day of its event on")
        };
        let name = self.words_of(matter);
        let note = self.reading.note(|| format!("{when}: {why}, \u{201c}{name}\u{201d}"));
        Answer::Takes(Choice { value: when.to_string(), words: said(matter), note, by: Some(Holding::Event) })
    }

    /// Whether a figure is a total of a longer event and not that of one of its days.
    fn counts_all_of(&self, draft: &Draft, matter: &Matter) -> bool {
        let sentence = &self.sentence(draft.sentence).tokens;
        let mut own = self.mentions.events_in(sentence);
        let names = own.any(|(n, m)| {
            self.in_clause(draft, &m.tokens)
                && self.matters.at(n).is_some_and(|other| other.first == matter.first && other.last == matter.last)
        });
        let total = draft.rule == "toll" || self.is_perfect(draft) || self.is_total(draft);
        // "Mines have killed hundreds in a town": a means of its own, used at a time of its own.
        let means = self.mentions.causes_in(&draft.clause).iter().any(|m| !m.wide && !m.pointing);
        let inside = self.mentions.places_in(&draft.clause).iter().any(|m| m.role == PlaceRole::Located);
        names || self.counts_on(draft) || total && !self.tells_event && !(means && inside)
    }

    /// The place of a draft's event.
    pub(super) fn place_of_event(&self, draft: &Draft) -> Answer<Named> {
        let Some(matter) = self.event_of(draft) else { return Answer::Silent };
        let Some(known) = matter.known else { return Answer::Silent };
        let sentence = &self.sentence(draft.sentence).tokens;
        if self.speaks_of_there(draft.sentence) {
            return Answer::Refuses(sentence.clone(), "the sentence points at a place told before");
        }
        let located = self.mentions.places_in(sentence).iter().find(|m| m.role == PlaceRole::Located);
        if let Some(mention) = located {
            return Answer::Refuses(mention.tokens.clone(), "the sentence names a place of its own");
        }
        if let Some(mention) = self.part_named(draft, known) {
            return Answer::Takes(self.plain(mention, "the country, of those where its event was, that is named"));
        }
        let Some(place) = known.place else {
            return match self.names_its_event(draft) {
                true => Answer::Closes("the event that the sentence names was in more than one country"),
                false => Answer::Silent,
            };
        };
        let name = self.words_of(matter);
        let note = self.reading.note(|| format!("{place}: where its event was, \u{201c}{name}\u{201d}"));
        let value = Named { name: place.to_owned(), text: name };
        Answer::Takes(Choice { value, words: said(matter), note, by: Some(Holding::Event) })
    }

    /// The one country of several where an event was that a draft's sentence names, by its people or as
    /// the owner of who counts: "Thailand's interior ministry".
    fn part_named(&self, draft: &Draft, known: &Known) -> Option<&PlaceMention> {
        let gazetteer = Gazetteer::get();
        let country = |place: usize| gazetteer.places[place].kind == PlaceKind::Country;
        let parts = known.listed.iter().filter(|&&place| country(place)).count();
        let own = |m: &&PlaceMention| m.listed.iter().any(|place| country(*place) && known.listed.contains(place));
        let sentence = &self.sentence(draft.sentence).tokens;
        let mut named = self.mentions.places_in(sentence).iter().filter(own);
        let first = named.next().filter(|_| parts > 1)?;
        named.all(|m| m.listed == first.listed).then_some(first)
    }

    /// The cause of a draft's event.
    pub(super) fn cause_of_event(&self, draft: &Draft) -> Answer<Named> {
        let Some(matter) = self.event_of(draft) else { return Answer::Silent };
        let Some(class) = matter.known.and_then(|known| known.cause) else { return Answer::Silent };
        let by_hand = BY_HAND.contains(&draft.measure.as_str());
        if is_violence(class) && (by_hand || !self.is_event(draft)) {
            return Answer::Refuses(matter.words.clone(), "its cause is not that of what is counted");
        }
        let name = self.words_of(matter);
        let note = self.reading.note(|| format!("{class}: what its event was, \u{201c}{name}\u{201d}"));
        let value = Named { name: class.to_owned(), text: name };
        Answer::Takes(Choice { value, words: said(matter), note, by: Some(Holding::Event) })
    }
}

/// The words that name an event, where they stand in the text.
fn said(matter: &Matter) -> Option<Range<usize>> {
    Some(matter.words.clone()).filter(|words| !words.is_empty())
}

/// Whether a stretch in EDTF says in months or years what another says in days.
fn is_coarser(stretch: &str, days: &str) -> bool {
    match (stretch.split_once('/'), days.split_once('/')) {
        (Some((first, last)), Some((from, to))) => from.starts_with(first) && (last == ".." || to.starts_with(last)),
        _ => false,
    }
}
