//! The cause in force: told before for the event that a figure goes on about.

use super::{AT_ONCE, BY_HAND, WEAPONS};
use crate::extract::Draft;
use crate::extract::scope::{Choice, Context};
use crate::scope::Named;
use crate::scope::cause::{CauseMention, Sort, is_violence};
use crate::scope::period::{Role, When};
use crate::scope::place::{PlaceMention, PlaceRole};

/// How many words of a sentence may hold the place that it opens with.
const HEAD: usize = 6;

impl Context<'_> {
    /// Whether a text about fighting, whose title says so, names a weapon in passing: bombs and mines in the plural, and no
    /// event in which one fell nor a figure that was killed by it.
    fn is_of_matter(&self, draft: &Draft, mention: &CauseMention) -> bool {
        let fought = |name: &str| matches!(name, "clashes" | "dispersal" | "violence");
        let headed = self.theme_is_headed() && self.theme.cause.as_ref().is_some_and(|held| fought(&held.value.name));
        let last = self.reading.tokens.str(mention.tokens.end - 1);
        // "Gunmen shot three men", a paragraph before the murders of the year.
        let number = self.reading.sentences.partition_point(|s| s.tokens.end <= mention.tokens.start);
        let murders = self.theme.cause.as_ref().is_some_and(|held| held.value.name == "violence");
        let apart = murders && self.paragraphs[number] != self.paragraphs[draft.sentence];
        let many = last.ends_with('s') || last.ends_with("ing") || apart;
        headed && many && WEAPONS.contains(&self.class(mention)) && !self.is_by(mention)
    }

    /// "400 people were killed by the airstrikes": a figure of its sentence says the cause as its own.
    fn is_by(&self, mention: &CauseMention) -> bool {
        let number = self.reading.sentences.partition_point(|s| s.tokens.end <= mention.tokens.start);
        let start = mention.tokens.start;
        let by = (start.saturating_sub(2)..start).find(|&i| self.reading.tokens.str(i) == "by");
        by.is_some_and(|by| self.drafts_of(number).any(|d| d.part_of.is_none() && d.trigger.end == by))
    }

    /// The cause in force for the event that the draft goes on about.
    pub(super) fn told_cause(&self, draft: &Draft) -> Option<Choice<Named>> {
        if !self.shares_event(draft) || draft.measure == "detained" {
            return None;
        }
        let by_hand = BY_HAND.contains(&draft.measure.as_str());
        // A weapon told for one event is not that of other people held or driven out, nor of a total.
        let apart = by_hand || self.is_background(draft);
        // "strikes", after "drone strikes".
        let flown = |m: &CauseMention| matches!(self.class(m), "airstrike" | "drone strike");
        self.cause_in_force(draft, false)
            .filter(|m| !self.is_of_matter(draft, m))
            .filter(|m| (!apart || !is_violence(self.class(m))) && !self.is_of_part(draft, m))
            // What fighters lost they lost in the fighting, not by the weapon that fell on others.
            .filter(|m| self.class(m) == "clashes" || !self.is_loss(draft))
            .filter(|m| draft.measure != "missing" || !AT_ONCE.contains(&self.class(m)))
            .map(|m| self.told_in_full(m).filter(|full| self.is_generic(m) && flown(full)).unwrap_or(m))
            .map(|m| {
                let flown = self.flown_as_headed(draft, m);
                flown.unwrap_or_else(|| self.cause_choice(m, "the cause in force for the event"))
            })
    }

    /// Whether the draft goes on about an event told before: not a total over its own time.
    pub(super) fn shares_event(&self, draft: &Draft) -> bool {
        self.is_headline(draft.sentence)
            || self.lead.contains(&draft.sentence)
            || self.before(draft.sentence).next().is_some()
            || self.reading.sentences.len() <= 25
    }

    /// The particular cause told last in the paragraph, else that of the main event.
    /// `back` says that the draft's sentence points back to it.
    pub(super) fn cause_in_force(&self, draft: &Draft, back: bool) -> Option<&CauseMention> {
        if self.is_headline(draft.sentence) {
            return self.main_cause.map(|m| &self.mentions.causes[m]);
        }
        if self.begins_anew(draft.sentence) {
            return None;
        }
        // What befalls a whole country goes on; what somebody did to some is not told of others.
        let holds = |told: &CauseMention, day: Option<When>, in_sentence: usize| {
            let apart = || self.is_other_day(draft, day) || self.is_elsewhere(draft, in_sentence);
            back || !is_violence(self.class(told)) || !apart()
        };
        for s in self.before(draft.sentence) {
            if let Some(told) = self.cause_told(s) {
                let day = self.event_time(s).and_then(|t| t.when);
                return Some(told).filter(|told| holds(told, day, s));
            }
            // "Soldiers repelled an attack on a base on Monday. Eight were killed."
            let places = self.mentions.places_in(&self.sentence(s).tokens);
            if places.iter().any(|m| m.role == PlaceRole::Located)
                && self.event_time(s).is_some()
                && let Some(told) = self.mentions.causes_in(&self.sentence(s).tokens).iter().find(|m| !m.wide)
            {
                return (!back).then_some(told);
            }
            if self.begins_anew(s) {
                return None;
            }
        }
        // Where the text tells no event, its title says what its figures are of.
        if !back && !self.tells_event && self.theme_is_headed() {
            return None;
        }
        let main = &self.mentions.causes[self.main_cause.filter(|_| !self.is_below(draft))?];
        let told_in = self.reading.sentences.partition_point(|s| s.tokens.end <= main.tokens.start);
        let day = self.main_time.as_ref().map(|(when, _)| *when);
        holds(main, day, told_in).then(|| self.in_full(main))
    }

    /// Whether the draft has a time of its own that shares no day with another.
    pub(in crate::extract::scope) fn is_other_day(&self, draft: &Draft, other: Option<When>) -> bool {
        let ends = |when: When| when.first().zip(when.last());
        let own = self.own_time(draft).filter(|t| t.role == Role::During).and_then(|t| t.when).and_then(ends);
        own.zip(other.and_then(ends)).is_some_and(|(a, b)| a.1 < b.0 || b.1 < a.0)
    }

    /// Whether the draft's sentence opens with a place of its own that another sentence does not speak of: "In Example,
    /// six were killed" after an attack in another town.
    pub(super) fn is_elsewhere(&self, draft: &Draft, other: usize) -> bool {
        if draft.sentence == other {
            return false;
        }
        let sentence = &self.sentence(draft.sentence).tokens;
        let head = sentence.start..(sentence.start + HEAD).min(sentence.end);
        let own = self.mentions.places_in(&head).iter().find(|m| m.role == PlaceRole::Located);
        let Some(own) = own.filter(|m| m.tokens.start <= draft.figure_tokens.start) else { return false };
        let places = self.mentions.places_in(&self.sentence(other).tokens);
        let tokens = &self.reading.tokens;
        let same = |m: &PlaceMention| {
            m.listed.iter().any(|p| own.listed.contains(p))
                || tokens.slice(&m.tokens) == tokens.slice(&own.tokens)
                || self.is_inside(own, m)
                || self.is_inside(m, own)
        };
        places.iter().any(|m| m.role == PlaceRole::Located) && !places.iter().any(same)
    }

    /// The first particular cause of the lead, else the first generic one. An item of a list tells only its own.
    pub(in crate::extract::scope) fn find_main_cause(&self) -> Option<usize> {
        let start = self.sentence(self.lead.start).tokens.start;
        let opening = |&s: &usize| !self.items[s] && (!self.over_time || s <= self.first);
        let end = self.lead.clone().take_while(opening).last().map_or(start, |s| self.sentence(s).tokens.end);
        let from = self.mentions.causes.partition_point(|m| m.tokens.start < start);
        let lead = || self.mentions.causes.iter().enumerate().skip(from).take_while(|(_, m)| m.tokens.start < end);
        let particular = |m: &CauseMention| !self.is_generic(m) && !m.wide && !self.is_past(m);
        lead()
            .find(|(_, m)| particular(m) && m.sort != Sort::Effect)
            .or_else(|| lead().find(|(_, m)| particular(m)))
            .or_else(|| lead().find(|(_, m)| self.is_generic(m) && !m.wide && !self.is_past(m)))
            .map(|(n, m)| {
                // "After the missiles" in a headline: the text says what they came from.
                let from = lead().find(|(_, full)| full.class == m.class && self.in_full(full) != *full);
                from.map_or(n, |(carried, _)| carried)
            })
    }
}
