//! Known events that a text is about and names by nothing but their country or place in its headline.
//!
//! | headline, and what the text says besides | event |
//! |---|---|
//! | `Example: how many died`, days after a quake there | the quake |
//! | `Who counts in Sudan`, "the fighting began in April 2023" | the war there |

use jiff::ToSpan;

use super::Context;
use super::matter::{FRESH, Matter, is_there};
use crate::scope::event::Known;
use crate::scope::period::{Part, When};
use crate::scope::place::{Gazetteer, PlaceKind, PlaceRole};
use crate::text::Section;

impl Context<'_> {
    /// "Example: how many died": the one known event of a place that the headline names, and of the cause that the text is
    /// about where it says one, whose day the text says or which had just been.
    pub(super) fn headed_place(&self) -> Option<Matter> {
        let cause = self.theme.cause.as_ref().map(|held| held.value.name.as_str());
        let headline = self.reading.sentences.iter().find(|s| s.section == Section::Headline)?;
        let named = self.mentions.places_in(&headline.tokens).iter().find(|m| !m.listed.is_empty())?;
        let date = self.mentions.date;
        let since = |known: &Known| date.is_some_and(|date| known.first.first() <= date);
        let fresh = |known: &Known| {
            date.is_some_and(|date| known.last.is_none_or(|last| date <= last.last().saturating_add(FRESH.days())))
        };
        let mut fits = Known::all().iter().filter(|known| {
            known.is_short()
                && cause.is_none_or(|cause| known.cause == Some(cause))
                && since(known)
                && named.listed.iter().any(|&place| is_there(known, place, true))
                && (self.names_day(known) || fresh(known))
        });
        let known = fits.next()?;
        fits.next().is_none().then(|| Matter::of(known, named.tokens.clone()))
    }

    /// "How many have died in Example": the one known war of the country that the text is about, while it went on or shortly
    /// after, in a text that counts over time and tells of no one event and no one way of killing.
    pub(super) fn headed_war(&self) -> Option<Matter> {
        let date = self.mentions.date?;
        let wide =
            self.theme.cause.as_ref().is_none_or(|held| matches!(held.value.name.as_str(), "violence" | "clashes"));
        let told = self.main_time.as_ref().is_some_and(|(_, words)| !words.is_empty());
        if !wide || self.tells_event && told {
            return None;
        }
        // "From March 2011 to December 2016": what the text counts begins with the war.
        let counted = self.report.or_else(|| self.stretch.as_ref().map(|stretch| stretch.when));
        let begins = |known: &Known, when: When| {
            let first = known.first.first();
            let month = |part: Part| (part.first().year(), part.first().month()) == (first.year(), first.month());
            when.start.is_some_and(|start| !matches!(start, Part::Year(_)) && month(start))
        };
        let headline = self.reading.sentences.iter().find(|s| s.section == Section::Headline)?;
        let named = self.mentions.places_in(&headline.tokens).iter().find(|m| m.role != PlaceRole::People)?;
        let country = self.theme.listed.filter(|place| named.listed.contains(place))?;
        let remembered = self.day_remembered().map(|(day, _)| day);
        let gazetteer = Gazetteer::get();
        let mut wars = Known::all().iter().filter(|known| {
            let on = known.first.first() <= date
                && known.last.is_none_or(|last| date <= last.last().saturating_add(FRESH.days()));
            let there = known.place.is_some() && known.listed.first() == Some(&country);
            let began = match counted {
                Some(when) => begins(known, when),
                None => self.names_day(known) || remembered == Some(known.first.first()),
            };
            on && began
                && !known.is_short()
                && there
                && known.kinds.contains(&"war")
                && gazetteer.places[country].kind == PlaceKind::Country
        });
        let known = wars.next()?;
        wars.next().is_none().then(|| Matter::of(known, 0..0))
    }
}
