//! Finds whether a phrase is somebody who counts, and no place or victim that has what is counted.
//!
//! | text | who counts |
//! |---|---|
//! | `The Harbour Ministry has 31,240 dead.` | the ministry |
//! | `Lima puts the dead at 46.` | Lima: a place puts nothing |
//! | `Lima has 46 dead.` | nobody |
//! | `The clerks finished with 340.` | the clerks |

use std::ops::Range;

use super::cue::Finder;
use super::party::Party;
use super::speakers::Told;
use super::tally::BETWEEN;
use crate::scope::place::{Gazetteer, PlaceKind};
use crate::source::SourceKind;
use crate::source::lexicon::class;

impl Finder<'_, '_> {
    /// Whether a verb can be told of the place that bears what is counted: "Homs recorded 12 deaths".
    pub(super) fn is_borne(&self, at: usize) -> bool {
        ["recorded", "records", "registered", "registers", "saw", "sees", "reported", "suffered"]
            .contains(&self.str(at))
    }

    /// Whether a phrase is the name of a listed place that is no country.
    pub(super) fn is_town(&self, name: &Range<usize>) -> bool {
        let gazetteer = Gazetteer::get();
        let town = |name: &str| gazetteer.find(name).is_some_and(|p| gazetteer.places[p].kind != PlaceKind::Country);
        self.tokens().slice(name).split(" and ").all(town)
    }

    /// Whether somebody counts, or has the figure in another way: "Somalia had 298 dead", "the rebels have 12 wounded".
    pub(super) fn counts(&self, party: &Party, told: &Told, at: usize) -> bool {
        // "The number of soldiers who have died stood at 40": how many they are is said by nobody.
        let of = |i: usize| self.is(i, class::AMOUNT) && self.tokens().word(i + 1) == self.lexicon().of;
        if party.whole.clone().take(2).any(of) {
            return false;
        }
        // "Homs and Hama recorded the highest tolls": a town that has them is nobody who counts them.
        if self.is_borne(at) && self.is_town(&party.name) {
            return false;
        }
        if party.name.len() == 2 && matches!(self.str(party.name.end - 1), "former" | "latter") {
            return true;
        }
        // "Lima puts them at 12", "the bishop knows of 12": only somebody who speaks does so.
        let speaks = self.does(party, at);
        let noun = party.name.end - 1;
        let record = || self.is(noun, class::REPORT) && !self.is(noun, class::TOLL);
        if speaks && self.is(at, class::VOICE) && (self.parties.is_name(noun) || record() || self.is_people(party)) {
            return true;
        }
        let source = &told.source;
        let report = party.whole.clone().any(|i| self.is(i, class::REPORT));
        let state = source.id.as_deref().is_some_and(|id| self.speakers.register.is_state(id));
        let named = source.name.contains(char::is_uppercase) && !source.name.starts_with(char::is_lowercase)
            || self.parties.has_name(&party.name);
        match source.kind {
            SourceKind::ArmedGroup | SourceKind::Witness | SourceKind::Military => {
                let has = self.is(at, class::AUXILIARY);
                !has || named && source.kind == SourceKind::Military || named && source.id.is_some()
            }
            SourceKind::Other => {
                let body = |i: usize| self.is(i, class::HEAD | class::BODY) && self.parties.is_name(i);
                // "The toll stands at 604", "a list has 94 names": a count without an owner is nobody's.
                let bare = source.name.trim_start_matches("The ").trim_start_matches("A ").trim_start_matches("An ");
                let owned = bare.contains(char::is_uppercase) && bare.contains(' ');
                // "Rumbo Sur, a charity".
                let apposed = self.parties.has_name(&party.name) && self.speakers.is_apposed_body(party);
                // "Alder Appleseed has 15 men killed": two names that are no place.
                let names = party.name.clone().filter(|&i| self.parties.is_name(i)).count();
                let unknown = names >= 2
                    && !party.pronoun
                    && Gazetteer::get().find(bare).is_none()
                    && !party.name.clone().any(|i| self.is(i, class::SEAT))
                    && (party.name.start == self.range.start || !self.is(party.name.start - 1, class::LINK))
                    // "Alder Falls had 15" may be a town: somebody is told of as "which" or has spoken.
                    && (matches!(self.str(party.whole.end), "," | "who" | "which")
                        || self.speakers.entities.of(source).is_some_and(|known| known.spoke));
                let has = self.is(at, class::AUXILIARY) && !self.is(at, class::ADVERB);
                // "The clerks finished with 340", "Ms Roe got to 340": people, who have lost none themselves.
                let counting = !has && speaks && (self.is(at, class::COUNTS) || self.bare_behind(at));
                // "HRF published 536".
                let short = self.str(party.name.start);
                let lettered = party.name.len() == 1
                    && counting
                    && short.len() > 2
                    && self.tokens().list[party.name.start].is_upper()
                    && Gazetteer::get().find(short).is_none();
                let explained =
                    party.name.len() == 1 && self.speakers.entities.abbreviated(self.str(party.name.start)).is_some();
                // "Their association carries 66 names".
                let noun = self.parties.head_noun(&party.name);
                let theirs = self.is(party.name.start, class::POSSESSIVE) && self.is(noun, class::HEAD | class::BODY);
                // "The bar association has it at 149", "the union is content with 40": a body, where it may not be that
                // it has lost them itself.
                let described = self.is_body(party) && (!has || noun >= party.name.start + 2);
                let people = counting && self.is_people(party);
                apposed
                    || described
                    || people
                    || counting && self.bare_behind(at) && self.is_no_place(party)
                    || self.is_record(party)
                    || theirs
                    || unknown
                    || explained
                    || lettered
                    || report && owned
                    || source.id.is_some()
                    || party.pronoun
                    || party.name.clone().skip(1).any(body)
            }
            // "Moscow is content with 40", but "Syria has 40 dead".
            SourceKind::Government => !state || self.is_town(&party.name) && !self.is(at, class::AUXILIARY),
            _ => true,
        }
    }

    /// "The bar council", "the union": a body that an article and its head noun name, and no person, report or number.
    pub(super) fn is_body(&self, party: &Party) -> bool {
        let noun = self.parties.head_noun(&party.name);
        !party.pronoun
            && noun > party.name.start
            && self.is(party.name.start, class::DETERMINER)
            && self.is(noun, class::HEAD)
            && !self.is(noun, class::PERSON | class::ROLE | class::TITLE | class::REPORT | class::TOLL)
            && !self.str(noun).ends_with('s')
    }

    /// Whether a phrase is the subject of a verb right behind it: "the clerks at last put".
    fn does(&self, party: &Party, at: usize) -> bool {
        let start = party.whole.start;
        let object = start > self.range.start && self.is(start - 1, class::LINK | class::AND);
        let apart = |i: usize| !self.is(i, class::ADVERB | class::AUXILIARY | class::NEGATION);
        let apart = self.str(party.whole.end) != "," && (party.whole.end..at).any(apart);
        !party.pronoun && !object && !apart && !self.parties.is_clitic(party.name.end - 1)
    }

    /// "The clerks", "Ms Roe", "the bishop of Maliana": a phrase for people or a body, not for a report or a number.
    fn is_people(&self, party: &Party) -> bool {
        let noun = self.parties.head_noun(&party.name);
        let people = class::HEAD | class::ROLE | class::PERSON | class::TITLE;
        let titled = self.is(party.whole.start, class::TITLE) && self.parties.is_name(noun);
        // "Open sources had yielded 379": these are records.
        let other = self.is(noun, class::REPORT | class::TOLL | class::AMOUNT) || self.str(noun) == "sources";
        !other && (self.is(noun, people) || titled)
    }

    /// Whether behind a verb stands a figure that counts what was told before.
    fn bare_behind(&self, at: usize) -> bool {
        self.figures.iter().any(|counted| counted.bare && (at..at + BETWEEN).contains(&counted.at))
    }

    /// A name that is no listed place and that the text puts nobody in: "Kompas finished with 340".
    fn is_no_place(&self, party: &Party) -> bool {
        let first = party.name.start;
        let tokens = self.tokens();
        let used = self.parties.words.used(tokens, self.str(first));
        let within = used.within || party.name.len() > 1;
        party.name.clone().all(|i| self.parties.is_name(i) && !self.is(i, class::SEAT | class::AND | class::TOLLED))
            && within
            && !used.inside
            && Gazetteer::get().find(tokens.slice(&party.name)).is_none()
            && Gazetteer::get().find(self.str(first)).is_none()
    }

    /// "The blotter", "the admission book": a record that is kept somewhere, not a mere list or number.
    pub(super) fn is_record(&self, party: &Party) -> bool {
        let last = party.name.end - 1;
        !party.pronoun
            && party.name.len() <= 4
            && matches!(self.str(party.name.start), "the" | "The")
            && self.is(last, class::REPORT)
            && !self.is(last, class::TOLL | class::TOPIC)
            && !matches!(self.str(last), "figures" | "page" | "map" | "numbers" | "graphic" | "story" | "paper")
    }
}
