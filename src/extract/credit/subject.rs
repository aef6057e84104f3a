//! Finds who does the saying: the subject before a report verb, behind it, or at the opening of the sentence.
//!
//! | text | subject of `said` |
//! |---|---|
//! | `On Monday the army said` | `the army` |
//! | `"…," said the ministry` | `the ministry` |
//! | `Friends of the mayor who saw him in town said` | `Friends of the mayor` |

use std::ops::Range;

use super::cue::{Finder, Subject};
use super::party::Party;
use super::speakers::Told;
use crate::source::SourceKind;
use crate::source::lexicon::{Needs, class};

impl Finder<'_, '_> {
    /// Who does the saying.
    pub(super) fn subject(&mut self, words: &Range<usize>, ing: bool, needs: Needs) -> Option<Subject> {
        if let Some(party) = self.led(words.start) {
            let told = self.accept(&party, needs)?;
            return Some((Some(party), told, false));
        }
        let at = self.back(words.start);
        let floor = self.floor(words.start);
        let parties = self.parties;
        let last = at.checked_sub(1).filter(|&i| i >= self.range.start);
        let closes = |s: &str| matches!(s, "\"" | "\u{201d}" | "," | "''" | "'" | "\u{2019}");
        let after_quote = last.is_some_and(|i| matches!(self.str(i), "\"" | "\u{201d}"))
            || last.is_some_and(|i| self.str(i) == "," && i > self.range.start && closes(self.str(i - 1)));
        let comma = last.is_some_and(|i| self.str(i) == ",");
        if last.is_some_and(|i| self.is(i, class::STOP) && matches!(self.str(i), "who" | "which" | "that")) {
            let i = last? - usize::from(last? > floor && self.str(last? - 1) == ",");
            let party = parties.before(i, floor, self.capitals)?;
            // "A man on the scene who says": not the scene.
            let place =
                party.whole.start > floor && matches!(self.str(party.whole.start - 1), "in" | "on" | "at" | "near");
            if place && !self.is_speaker(&party) {
                return None;
            }
            let told = self.accept(&party, needs)?;
            return Some((Some(party), told, false));
        }
        // "Alder Aid, whose data come from the clinic and, since May, the port, registered": the one before the clause.
        if let Some(party) = self.around_clause(at, floor) {
            let told = self.accept(&party, needs)?;
            return Some((Some(party), told, false));
        }
        // "The programme, whose modellers in Denver estimate that": the one whose they are.
        if let Some(found) = self.whose(at, floor, needs) {
            return Some(found);
        }
        if after_quote && let Some(found) = self.inverted(words.end, needs) {
            return Some(found);
        }
        let joined =
            last.is_none_or(|i| self.is(i, class::AND) || self.str(i) == "but" || self.str(i) == ",") || at == floor;
        if ing || (last.is_some() && joined && !comma) {
            if let Some(previous) = self.found.iter().rfind(|cue| !cue.rejected && !self.is_count(cue.words.start)) {
                let (party, told) = (previous.party.clone(), previous.told.clone());
                return Some((Some(Party { name: party.clone(), whole: party, pronoun: false }), told, false));
            }
            let found = self.opening(at, needs);
            return if ing { found.or_else(|| self.behind_front(at, needs)) } else { found };
        }
        let party = parties.before(at, floor, self.capitals);
        let floor_at = floor.max(self.range.start);
        let before = party.as_ref().and_then(|party| party.whole.start.checked_sub(1)).filter(|&i| i >= floor_at);
        let object = before.is_some_and(|i| {
            self.is(i, class::LINK) || matches!(self.str(i), "by" | "near" | "against" | "under" | "through" | "with")
        });
        // "Documents seen by Reuters show": what the participle before "by" belongs to.
        if let Some(by) = before.filter(|&i| self.str(i) == "by" && i > floor_at + 1 && party.is_some())
            && !self.is(by - 1, class::ISSUES)
            && !self.is(by - 1, class::REPORT)
            && (self.str(by - 1).ends_with("ed") || matches!(self.str(by - 1), "seen" | "kept" | "held" | "written"))
            && let Some(seen) = parties.before(by - 1, floor, self.capitals)
            && !seen.pronoun
            && seen.whole.clone().any(|i| self.is(i, class::REPORT | class::HEAD))
            && let Some(told) = self.accept(&seen, needs)
        {
            return Some((Some(seen), told, false));
        }
        // "A survey by Northport University puts": the survey is the university's.
        if let Some(by) = before.filter(|&i| matches!(self.str(i), "by" | "from") && i > floor_at)
            && self.is(by - 1, class::REPORT)
            && let Some(mut maker) = party.clone().filter(|p| !p.pronoun && self.is_speaker(p))
            && let Some(report) = parties.before(by, floor, self.capitals)
            && let Some(told) = self.accept(&maker, needs)
        {
            maker.whole.start = report.whole.start;
            return Some((Some(maker), told, false));
        }
        let doubtful = party.as_ref().is_some_and(|party| {
            let counted = before.is_some_and(|i| self.tokens().list[i].is_number());
            counted || object || !self.is_speaker(party)
        });
        if doubtful
            && (needs == Needs::Nothing || comma || after_quote)
            && let Some(found) = self.inverted(words.end, needs)
        {
            return Some(found);
        }
        // "Officials familiar with the server in Troy, N.Y., said", "friends who saw him on the trail say".
        let inner = party.as_ref().is_some_and(|party| {
            let suffix = before.is_some_and(|i| self.str(i) == ",") && self.str(party.name.end - 1).contains('.');
            !party.pronoun && (object || suffix || !self.is_speaker(party))
        });
        if inner
            && floor == self.range.start
            && let Some(found) = self.opening(at, needs)
            && found
                .0
                .as_ref()
                .zip(party.as_ref())
                .is_some_and(|(opening, party)| opening.whole.start < party.whole.start)
        {
            return Some(found);
        }
        // "A woman shot in the leg told police": what stands after a preposition is nobody who speaks.
        let plain = |p: &Party| !p.pronoun && !p.whole.clone().any(|i| self.is(i, class::HEAD | class::ROLE));
        // "The number of refugees admitted": a participle behind its noun.
        let acted_on = |p: &Party| {
            needs != Needs::Nothing
                && self.str(words.start).ends_with("ed")
                && !p.pronoun
                && p.whole.clone().all(|i| !self.tokens().list[i].is_capital() && !self.is(i, class::DETERMINER))
        };
        if object && party.as_ref().is_some_and(|p| plain(p) || acted_on(p)) {
            return self.reduced(at, floor, needs);
        }
        if party.is_none()
            && !comma
            && let Some(found) = self.reduced(at, floor, needs)
        {
            return Some(found);
        }
        if let Some(party) = party
            && let Some(told) = self.accept(&party, needs)
        {
            if told.is_none() && party.pronoun {
                // Nobody has spoken yet: the one who opens the sentence, if there is one.
                let person = self.is(party.name.start, class::HE);
                let opening = self.opening(party.name.start, needs).filter(|(opening, told, _)| {
                    let told = told.as_ref().zip(opening.as_ref());
                    !person || told.is_some_and(|(told, party)| self.is_named_person(party, told))
                });
                return opening.or(Some((Some(party), None, false)));
            }
            return Some((Some(party), told, false));
        }
        // "Pledged delegates": before its noun a participle says nothing.
        let told_of = needs == Needs::Nothing || comma || after_quote || at == self.range.start;
        let behind = if told_of { self.inverted(words.end, needs) } else { None };
        behind.or_else(|| self.opening(at, needs))
    }

    /// "A leaked email relating to the raid finds that", "a memo dated in May states": the report to which a participle behind
    /// it belongs.
    fn reduced(&mut self, at: usize, floor: usize, needs: Needs) -> Option<Subject> {
        const LONGEST: usize = 7;
        let from = floor.max(self.range.start) + 1;
        let participle = |i: usize| {
            let form = self.str(i).ends_with("ed") || self.str(i).ends_with("ing") || self.str(i) == "sent";
            form && self.is(i - 1, class::REPORT) && !self.is(i, class::CUE)
        };
        let first = (from.max(at.saturating_sub(LONGEST))..at).rev().find(|&i| participle(i))?;
        let plain = |i: usize| {
            let acts = self.is(i, class::AUXILIARY | class::CUE) && !self.is(i - 1, class::LINK);
            self.tokens().list[i].is_word() && !acts || self.tokens().list[i].is_number()
        };
        if !(first + 1..at).all(plain) {
            return None;
        }
        let report = self.parties.before(first, floor, self.capitals).filter(|p| !p.pronoun)?;
        let told = self.accept(&report, needs)?;
        Some((Some(report), told, false))
    }

    /// "While he was in Oslo, Amato changed his mind, saying": who the main clause behind a fronted one speaks of.
    fn behind_front(&mut self, at: usize, needs: Needs) -> Option<Subject> {
        let mut start = self.parties.behind_lead_in(self.range.start, at);
        let opens = |i: usize| self.is(i, class::STOP | class::CONNECTOR | class::LINK) || self.str(i).ends_with("ing");
        if opens(start) && !self.is(start, class::PRONOUN) {
            start = (start..at).find(|&i| self.str(i) == ",")? + 1;
        }
        let party = self.parties.after(start, at).filter(|p| !p.pronoun && p.whole.start == start)?;
        let party = self.parties.with_name_behind(party, at);
        let ends = party.whole.end < at && self.tokens().list[party.whole.end].is_word();
        let told = self.accept(&party, needs).filter(|_| ends)?;
        // A single word that opens the sentence has its capital anyway.
        let word = party.name.len() == 1 && start == self.range.start;
        let person = told.as_ref().is_some_and(|told| {
            !word && self.parties.has_name(&party.name) && self.speakers.is_person(&party, &told.key)
        });
        let body = party.whole.clone().any(|i| self.is(i, class::HEAD | class::ROLE));
        ((person || body) && self.is_speaker(&party)).then_some((Some(party), told, false))
    }

    /// The phrase that opens the sentence, where a clause with commas of its own stands between it and the verb.
    fn around_clause(&self, at: usize, floor: usize) -> Option<Party> {
        let last = at.checked_sub(1).filter(|&i| i > floor && self.str(i) == ",")?;
        // "There a magistrate, whose pay, to the last cent, comes from the state, swore".
        let there = usize::from(matches!(self.str(floor), "There" | "Here") && self.is(floor + 1, class::DETERMINER));
        let party = self.parties.after(floor + there, last).filter(|p| !p.pronoun)?;
        let comma = party.whole.end;
        let relative = self.str(comma) == "," && matches!(self.str(comma + 1), "which" | "who" | "whose");
        let commas = (comma + 1..last).filter(|&i| self.str(i) == ",").count();
        let one = !(comma..last).any(|i| matches!(self.str(i), ";" | ":" | "\u{201c}" | "\""));
        (relative && commas > 0 && one && self.is_speaker(&party)).then_some(party)
    }

    /// "The programme, whose modellers in Denver estimate": whose people a relative clause speaks of.
    fn whose(&mut self, at: usize, floor: usize, needs: Needs) -> Option<Subject> {
        const LONGEST: usize = 6;
        let whose = (floor.max(at.saturating_sub(LONGEST))..at).rev().find(|&i| self.str(i) == "whose")?;
        let plain = |i: usize| {
            let link = self.is(i, class::LINK);
            self.tokens().list[i].is_word() && (link || !self.is(i, class::CUE | class::AUXILIARY | class::STOP))
        };
        if whose + 1 >= at || !(whose + 1..at).all(plain) {
            return None;
        }
        // "Sudan, whose president maintains": the one person whom the text names with that title.
        if whose + 2 == at && self.is(whose + 1, class::TITLE) {
            let title = whose + 1..at;
            let told = self.speakers.titled(&title)?;
            return Some((Some(Party { name: title.clone(), whole: title, pronoun: false }), Some(told), false));
        }
        let noun = (whose + 1..at).take_while(|&i| !self.is(i, class::LINK)).last()?;
        if !self.is(noun, class::HEAD | class::ROLE | class::REPORT | class::BODY) && !self.str(noun).ends_with("ers") {
            return None;
        }
        let end = whose - usize::from(whose > floor && self.str(whose - 1) == ",");
        let party = self.parties.before(end, floor, self.capitals).filter(|p| !p.pronoun && self.is_speaker(p))?;
        let party = self.described(party);
        let told = self.accept(&party, needs)?;
        Some((Some(party), told, false))
    }

    /// A full name, or a name with an office: "Thanks" and "Nevada" are no "he".
    fn is_named_person(&self, party: &Party, told: &Told) -> bool {
        let full = party.name.clone().filter(|&i| self.parties.is_name(i)).count() >= 2;
        (full || party.whole.clone().any(|i| self.is(i, class::ROLE | class::TITLE)))
            && self.speakers.is_person(party, &told.key)
    }

    pub(super) fn accept(&mut self, party: &Party, needs: Needs) -> Option<Option<Told>> {
        // "Most believe", "various states": nobody that could be named.
        let party = &self.issued_from(party).unwrap_or_else(|| party.clone());
        // "The full number of known deaths": a phrase that goes on behind its preposition.
        if !party.pronoun && self.is(party.name.end - 1, class::LINK) || self.is_event(party) && needs != Needs::Nothing
        {
            return None;
        }
        let nobody = class::MODIFIER | class::COUNT | class::DETERMINER | class::NOT_NAME | class::STOP | class::LINK;
        let plain = class::HEAD | class::ROLE | class::REPORT;
        let named = |i: usize| i > party.name.start && self.parties.is_name(i);
        let of_two = party.name.len() == 2 && matches!(self.str(party.name.end - 1), "former" | "latter");
        if of_two {
            return self.speakers.identify(party, self.sentence).map(Some);
        }
        // "The state says".
        let state = party.name.len() == 2 && self.str(party.name.end - 1) == "state" && needs == Needs::Nothing;
        if !party.pronoun && !state && party.name.clone().all(|i| self.is(i, nobody) && !self.is(i, plain) && !named(i))
        {
            return None;
        }
        // "Smith's visit", "the mayor's plan": what somebody has says nothing.
        let report = (party.name.start + 1..party.name.end)
            .find(|&i| self.is(i, class::LINK) && self.is(i - 1, class::REPORT | class::TOLL));
        let last = report.unwrap_or(party.name.end) - 1;
        let owned = party.name.clone().any(|i| self.parties.is_clitic(i))
            && !self.parties.is_clitic(last)
            && !self.parties.is_name(last)
            && !self.is(last, class::HEAD | class::ROLE | class::REPORT | class::TITLE)
            && !self.parties.is_person_noun(last);
        if owned && needs != Needs::Nothing {
            return None;
        }
        // "This report documents", "our count": the text speaks of itself.
        let first = self.str(party.name.start);
        let own = matches!(first, "This" | "this" | "Our" | "our" | "My" | "my") && self.is(last, class::REPORT);
        if own && party.name.len() <= 3 && !first.eq_ignore_ascii_case("this")
            || own
                && self
                    .speakers
                    .identify_quietly(party, self.sentence)
                    .is_some_and(|t| t.source.name.to_lowercase().starts_with("this "))
        {
            return None;
        }
        let speaker = self.is_speaker(party);
        if !speaker && (needs != Needs::Nothing || party.name.len() < 2) && !self.speaks(party, needs) {
            return None;
        }
        Some(self.speakers.identify(party, self.sentence))
    }

    /// "The Brod bomb", "civilians", "the gap": what happened, or to whom, counts nothing.
    pub(super) fn is_event(&self, party: &Party) -> bool {
        let head = self.parties.head_noun(&party.name);
        // "The Missing at Sea Project".
        let last = party.name.end - 1;
        let named = self.parties.is_name(last) && self.is(last, class::HEAD | class::BODY);
        !party.pronoun && self.is(head, class::EVENT) && !named
    }

    /// "A statement from the ministry said", "figures from the ministry show": the one it comes from.
    pub(super) fn issued_from(&self, party: &Party) -> Option<Party> {
        let from = party.name.clone().find(|&i| self.str(i) == "from")?;
        let opening = party.name.start..from;
        let plain = opening.clone().all(|i| !self.parties.is_name(i) || i == opening.start);
        let report = !opening.is_empty() && self.is(from - 1, class::REPORT);
        (plain && report && from + 1 < party.name.end).then(|| Party {
            name: from + 1..party.name.end,
            whole: party.whole.clone(),
            pronoun: false,
        })
    }

    /// "Organisers said", "the panel estimates that": a noun that no list knows, right before its verb and "that", or a
    /// bare plural before its verb.
    fn speaks(&self, party: &Party, needs: Needs) -> bool {
        let mut verb = party.whole.end;
        while self.is(verb, class::ADVERB | class::AUXILIARY) && !self.is(verb, class::CUE) {
            verb += 1;
        }
        let reports =
            needs != Needs::Quote && self.is(verb, class::CUE) && self.tokens().word(verb + 1) == self.lexicon().that;
        // "The treasurer gave a figure of 12": an agent with an article, right before its verb.
        let agent = !matches!(needs, Needs::Quote | Needs::Document)
            && self.is(verb, class::CUE)
            && party.name.len() <= 3
            && self.is(party.name.start, class::DETERMINER)
            && (self.parties.is_person_noun(party.name.end - 1) || self.str(party.name.end - 1) == "state");
        let bare = needs == Needs::Nothing && party.name.len() == 1 && self.str(party.name.start).ends_with('s');
        reports || agent || bare
    }

    /// "said the ministry".
    fn inverted(&mut self, from: usize, needs: Needs) -> Option<Subject> {
        // "Told Reuters": who stands behind it is the hearer.
        let hears = from > 0 && matches!(self.str(from - 1), "told" | "tells" | "tell" | "telling");
        if hears || self.tokens().word(from) == self.lexicon().that || self.is(from, class::LINK) {
            return None;
        }
        let party = self.parties.after(from, self.range.end)?;
        if party.pronoun {
            return None;
        }
        let mut party = self.parties.with_name_behind(party, self.range.end);
        let end = party.whole.end;
        // "Said the governor, Jane Roe."
        let names = (end + 1..self.range.end).take_while(|&i| self.parties.is_name(i)).count();
        if !self.parties.has_name(&party.name) && self.str(end) == "," && (2..=3).contains(&names) {
            party.name = end + 1..end + 1 + names;
            party.whole.end = party.name.end;
        }
        let end = party.whole.end;
        let closed = end >= self.range.end
            || !self.tokens().list[end].is_word()
            || self.is(end, class::DAY | class::STOP | class::LINK | class::AND);
        if !closed || !self.is_speaker(&party) {
            return None;
        }
        let told = self.accept(&party, needs)?;
        Some((Some(party), told, true))
    }

    /// The phrase that opens the sentence, for a verb that lost sight of its subject: "Pakistan has troops and says".
    pub(super) fn opening(&mut self, at: usize, needs: Needs) -> Option<Subject> {
        let mut start = self.range.start;
        while start < at && !self.tokens().list[start].is_word() {
            start += 1;
        }
        start = self.parties.behind_lead_in(start, at);
        if start >= at || self.is(start, class::LINK | class::STOP | class::ADVERB) && !self.is(start, class::PRONOUN) {
            return None;
        }
        let party = self.parties.with_name_behind(self.parties.after(start, at)?, at);
        // "GENEVA - Donors": where a report was filed says nothing.
        let filed = party.whole.clone().all(|i| self.tokens().list[i].is_upper())
            && matches!(self.str(party.whole.end), "-" | "\u{2013}" | "\u{2014}" | "(" | ",");
        if filed {
            return None;
        }
        let party = self.issuer(&party).filter(|issuer| issuer.whole.end <= at).unwrap_or(party);
        let told = self.accept(&party, needs)?;
        let named = self.is(at, class::HE) && told.as_ref().is_some_and(|told| self.is_named_person(&party, told));
        let known = self.str(at) == ":"
            || named
            || party.whole.clone().any(|i| self.is(i, class::HEAD))
            || told.as_ref().is_some_and(|t| t.source.kind != SourceKind::Other || t.source.id.is_some());
        (known && self.is_speaker(&party)).then_some((Some(party), told, false))
    }
}
