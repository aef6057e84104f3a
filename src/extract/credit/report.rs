//! Reads a report with its owner, and what somebody pledges: "its tally of 12", "the toll that the office puts at 40".

use super::cue::{Cue, Finder};
use super::party::Party;
use crate::source::lexicon::class;
use crate::source::{SourceKind, Stance};

impl Finder<'_, '_> {
    /// A report with its owner: "the government's claim that", "a report by Airwars", "an army report it had struck".
    pub(super) fn report(&mut self, at: usize) {
        let parties = self.parties;
        let next = at + 1;
        let floor = self.floor(at);
        let that = self.tokens().word(next) == self.lexicon().that;
        let clause = that || self.is(next, class::PRONOUN) && !self.is(next + 1, class::CUE);
        let of_number = self.tokens().word(next) == self.lexicon().of
            && (next + 1..(next + 5).min(self.range.end)).any(|i| self.tokens().list[i].is_number());
        let mut owner = None;
        let mut end = next;
        // "The count issued by the ministry is 64".
        let issued_by = self.is(next, class::ISSUES) && self.tokens().word(next + 1) == self.lexicon().by;
        if issued_by
            && let Some(party) = parties.after(next + 2, self.range.end).filter(|p| !p.pronoun && self.is_speaker(p))
            && self.stands_at(party.whole.end)
        {
            end = party.whole.end;
            owner = Some(party);
        }
        // "The toll from a government raid has risen": what it counts, not who counted.
        let toll_of = self.str(next) == "from" && matches!(self.str(at), "toll" | "tolls" | "count" | "number");
        if let Some(party) = self.issued_behind(next).filter(|_| of_number && owner.is_none()) {
            owner = Some(party);
        }
        if owner.is_some() {
            // Told already.
        } else if matches!(self.str(next), "by" | "from") && !toll_of
            || (self.str(next) == "of" && !self.is(at, class::TOPIC) && self.parties.is_name(next + 1))
        {
            let found = parties.after(next + 1, self.range.end).filter(|p| {
                !p.pronoun && (parties.has_name(&p.name) || !self.is(at, class::TOPIC) && self.is_speaker(p))
            });
            if let Some(party) = found {
                // "A survey by the university puts": its verb says so.
                if self.str(next) == "by" && self.is(party.whole.end, class::COUNTS) {
                    return;
                }
                end = party.whole.end;
                owner = Some(party);
            }
        } else if (clause || of_number)
            && at > floor
            && let Some(its) = self.possessive_before(at)
        {
            owner = Some(Party { name: its..next, whole: its..next, pronoun: false });
        } else if (clause || of_number) && at > floor {
            owner = parties.before(at, floor, self.capitals).filter(|p| {
                (p.pronoun || parties.has_name(&p.name) || p.whole.clone().any(|i| self.is(i, class::HEAD)))
                    && !p.name.is_empty()
            });
        }
        // "By the campaign's count", "the ministry's tally rose to 12", "the bank's estimate is that".
        let reckoned = owner.is_none().then(|| self.reckoned(at, floor)).flatten();
        let stands = reckoned.is_none() && self.stands_at(if issued_by { end } else { next });
        if let Some(by) = &reckoned {
            owner = Some(by.clone());
        } else if owner.is_none() && stands && at > floor {
            // "Its count", "his private estimate".
            let its = (floor.max(at.saturating_sub(3))..at).rev().find(|&i| self.is(i, class::POSSESSIVE));
            let plain = |i: usize| {
                let token = &self.tokens().list[i];
                token.is_number()
                    || token.is_word() && !token.is_capital() && !self.is(i, class::LINK | class::CUE | class::STOP)
            };
            owner = if let Some(its) = its.filter(|&its| (its + 1..at).all(plain)) {
                Some(Party { name: its..next, whole: its..next, pronoun: false })
            } else {
                parties.before(at, floor, self.capitals).filter(|p| p.name.clone().any(|i| parties.is_clitic(i)))
            };
        }
        let issued = (owner.is_none() && end == next).then(|| self.issued(at, floor)).flatten();
        let clause = clause || stands || issued.is_some();
        if issued.is_some() {
            owner = issued;
        }
        // "The official figure is 64": the word says of the figure what it is, and names nobody.
        if let Some(party) = &mut owner
            && !party.pronoun
            && party.name.end == at
            && self.str(at - 1) == "official"
        {
            if party.name.len() < 2 || self.is(at - 2, class::DETERMINER) {
                return;
            }
            party.name.end -= 1;
        }
        // "On that day the ministry's figure was": the day is none of its name.
        if let Some(party) = &mut owner
            && let Some(article) = (party.name.start + 1..party.name.end)
                .find(|&i| self.is(i, class::DETERMINER) && (self.is(i - 1, class::DAY) || self.str(i - 1) == "day"))
        {
            party.name.start = article;
        }
        if let Some(party) = &mut owner
            && !party.pronoun
            && let Some(clitic) = party.name.clone().rev().find(|&i| parties.is_clitic(i))
            && clitic > party.name.start
            && (clitic + 1..party.name.end).all(|i| {
                !parties.is_name(i) && self.tokens().list[i].is_word() && !self.is(i, class::HEAD | class::ROLE)
            })
        {
            // "The bank's latest estimate" is the bank's.
            party.name.end = clitic;
        }
        let opening = owner.is_none() && self.opens_with_report(at);
        if opening {
            owner = parties.before(next, self.range.start + 1, self.capitals).filter(|p| parties.has_name(&p.name));
        }
        // "A report by the group that 12 died".
        let clause = clause || end > next && self.tokens().word(end) == self.lexicon().that && end < self.range.end;
        let Some(mut owner) = owner else { return };
        // The article is the report's: "a police report" is the police's.
        if end == next
            && owner.name.len() > 1
            && !self.parties.is_clitic(at - 1)
            && matches!(self.str(owner.name.start), "a" | "an" | "A" | "An")
        {
            owner.name.start += 1;
        }
        let Some(told) = self.speakers.identify(&owner, self.sentence) else { return };
        let owned = (self.is_speaker(&owner) || stands && self.is(owner.name.start, class::POSSESSIVE))
            && (at > floor && self.parties.is_clitic(at - 1)
                || reckoned.is_some()
                || stands
                || clause && (end > next || self.issued(at, floor).is_some()));
        let known =
            told.source.kind != SourceKind::Other || told.source.id.is_some() || owner.pronoun || opening || owned;
        if !known {
            return;
        }
        let scope = if reckoned.is_some() {
            // "16 in the bureau's reading; 14 for the journal": of its part of the sentence.
            let cut = |i: &usize| self.str(*i) == ";";
            let from = (self.range.start..owner.whole.start).rev().find(cut).map_or(self.range.start, |i| i + 1);
            let to = (next..self.range.end).find(cut).unwrap_or(self.range.end);
            [from..owner.whole.start, next..to]
        } else if of_number && end == next {
            // "The bureau's total of 541", "a total of 541": the figure begins with its noun, or with the article.
            let article = at > self.range.start && matches!(self.str(at - 1), "a" | "A");
            [at - usize::from(article)..self.range.end, at..at]
        } else if clause || of_number || opening {
            [end..self.range.end, at..at]
        } else {
            [self.range.start..at, end..self.range.end]
        };
        let disputed = self.range.clone().any(|i| self.is(i, class::DISPUTING) && !(owner.whole.contains(&i)));
        let stance = if disputed {
            Stance::Disputes
        } else if self.is(at, class::ESTIMATING) {
            Stance::Estimates
        } else if self.is(at, class::ALLEGING) && !self.is(at, class::CLAIM) {
            Stance::Alleges
        } else {
            Stance::Asserts
        };
        self.found.push(Cue {
            words: at..next,
            party: owner.whole,
            told: Some(told),
            scope,
            stance,
            via: None,
            innermost: clause,
            rejected: disputed,
            counts: false,
        });
    }

    /// "A figure of 400, issued in June by the union": who put it out, told behind the number.
    pub(super) fn issued_behind(&self, of: usize) -> Option<Party> {
        const NEAR: usize = 5;
        let number = (of + 1..of + NEAR).find(|&i| self.tokens().get(i).is_some_and(|token| token.is_number()))?;
        let verb = (number + 1..(number + NEAR).min(self.range.end)).find(|&i| self.is(i, class::ISSUES))?;
        let plain = |i: usize| {
            self.tokens().list[i].is_word() && !self.is(i, class::AUXILIARY | class::CUE) || self.str(i) == ","
        };
        let by = (verb + 1..(verb + NEAR).min(self.range.end)).find(|&i| self.str(i) == "by")?;
        let party = self.parties.after(by + 1, self.range.end).filter(|party| !party.pronoun)?;
        ((number + 1..verb).all(plain) && self.is_speaker(&party)).then_some(party)
    }

    /// "Its record", "its 2020 record": where the pronoun stands.
    fn possessive_before(&self, at: usize) -> Option<usize> {
        let before = at.checked_sub(1)?;
        let its = if self.tokens().list[before].is_number() { before.checked_sub(1)? } else { before };
        (its >= self.range.start && self.is(its, class::POSSESSIVE)).then_some(its)
    }

    /// "The mayor's vow to plant 500 trees", "Smith's promise of 500 homes": whose it is.
    pub(super) fn pledge(&mut self, at: usize) {
        // "The state's pledge last month to send".
        let mut next = self.skip_day(at + 1);
        if matches!(self.str(next), "last" | "this" | "earlier") {
            next = self.skip_day(next + 1);
        }
        let opens = self.tokens().word(next) == self.lexicon().to
            || self.tokens().word(next) == self.lexicon().that
            || matches!(self.str(next), "of" | "for");
        if !opens || next >= self.range.end || at <= self.range.start {
            return;
        }
        let floor = self.floor(at);
        let parties = self.parties;
        let mut before = at;
        while before > floor
            && self.is(before - 1, class::MODIFIER)
            && !parties.is_name(before - 1)
            && !parties.is_clitic(before - 1)
        {
            before -= 1;
        }
        if before <= floor || !parties.is_clitic(before - 1) {
            return;
        }
        let owner = parties.before(before, floor, self.capitals);
        let Some(mut owner) = owner.filter(|p| !p.pronoun) else { return };
        while owner.name.len() > 1 && parties.is_clitic(owner.name.end - 1) {
            owner.name.end -= 1;
        }
        if !self.is_speaker(&owner) {
            return;
        }
        let Some(told) = self.speakers.identify(&owner, self.sentence) else { return };
        self.found.push(Cue {
            words: at..next,
            party: owner.whole,
            told: Some(told),
            scope: [next..self.range.end, at..at],
            stance: Stance::Asserts,
            via: None,
            innermost: false,
            rejected: false,
            counts: false,
        });
    }

    /// "The party released its list of 25", "the Post ran a story saying 12 had died": who put it out.
    fn issued(&self, at: usize, floor: usize) -> Option<Party> {
        const LONGEST: usize = 6;
        let next = at + 1;
        let tells = self.is(next, class::CUE) && self.str(next).ends_with("ing")
            || self.tokens().word(next) == self.lexicon().of && next < self.range.end;
        let mut verb = at.checked_sub(1)?;
        while verb > floor && at - verb <= LONGEST && !self.is(verb, class::ISSUES) {
            let plain = self.tokens().list[verb].is_word()
                && !self.is(verb, class::CUE | class::STOP | class::LINK | class::AND);
            if !plain {
                return None;
            }
            verb -= 1;
        }
        if !tells || !self.is(verb, class::ISSUES) || verb <= floor {
            return None;
        }
        let subject = self.back(verb);
        if (subject..verb).any(|i| self.is(i, class::BE)) {
            return None;
        }
        let party = self.parties.before(subject, floor, self.capitals)?;
        (party.pronoun || self.is_speaker(&party)).then_some(party)
    }

    /// "By the campaign's count", "by their own reckoning": whose it is.
    fn reckoned(&self, at: usize, floor: usize) -> Option<Party> {
        const LONGEST: usize = 9;
        let by = (floor.max(at.saturating_sub(LONGEST))..at)
            .rev()
            .find(|&i| matches!(self.str(i), "by" | "By" | "on" | "On" | "in" | "In"))?;
        let own = at - usize::from(self.str(at - 1) == "own");
        if by + 1 == own - 1 && self.is(by + 1, class::POSSESSIVE) {
            return Some(Party { name: by + 1..at + 1, whole: by + 1..at + 1, pronoun: false });
        }
        let clitic = (by + 2..own).rev().find(|&i| self.parties.is_clitic(i))?;
        let plain = |i: usize| self.tokens().list[i].is_word() && !self.parties.is_name(i);
        if !(clitic + 1..at).all(plain) || self.is(at + 1, class::LINK) && self.str(at + 1) != "in" {
            return None;
        }
        let party = self.parties.after(by + 1, clitic)?;
        (party.whole.end == clitic).then_some(party)
    }

    /// "… rose to 12", "… for Wednesday stood this morning at 12", "… is that": what a tally does before its figure.
    fn stands_at(&self, next: usize) -> bool {
        const PHRASE: usize = 9;
        // "The mayor's figure, carried by the Herald, is 40".
        let insertion = (next + 1..(next + PHRASE).min(self.range.end)).find(|&i| self.str(i) == ",");
        let next = insertion.filter(|_| self.str(next) == ",").map_or(next, |comma| comma + 1);
        let mut verb = self.past_adverbs(next);
        // "Its estimate for May 2003 to June 2005 is 118".
        if self.is(verb, class::LINK) && !self.is(verb, class::MOVES) {
            let limit = (verb + PHRASE).min(self.range.end);
            let ends = |i: usize| {
                matches!(self.str(i), "," | ";" | ":" | "(")
                    || self.is(i, class::AUXILIARY | class::CUE) && !self.is(i, class::LINK | class::DAY)
            };
            let Some(end) = (verb..limit).find(|&i| self.is(i, class::MOVES) || ends(i)) else { return false };
            verb = end;
        }
        if !self.is(verb, class::MOVES) {
            return false;
        }
        let mut to = self.past_adverbs(verb + 1);
        if self.tokens().word(to) == self.lexicon().that && to < self.range.end {
            return true;
        }
        while self.is(to, class::DAY) || self.is(to, class::DETERMINER) && self.is(to + 1, class::DAY) {
            to += 1;
        }
        let at = to + usize::from(matches!(self.str(to), "to" | "at" | "by" | "from"));
        self.figure_at(at)
            || (at..(at + 3).min(self.range.end)).any(|i| self.tokens().list[i].is_number() || self.is(i, class::COUNT))
    }

    fn past_adverbs(&self, mut at: usize) -> usize {
        while self.is(at, class::ADVERB | class::AUXILIARY) && !self.is(at, class::MOVES) {
            at += 1;
        }
        at
    }

    /// "In a new Gallup poll, half of …"
    pub(super) fn opens_with_report(&self, at: usize) -> bool {
        let start = self.range.start;
        matches!(self.str(start), "In" | "in")
            && self.is(start + 1, class::DETERMINER)
            && at - start <= 8
            && (self.str(at + 1) == "," || matches!(self.str(at + 1), "released" | "published" | "issued"))
    }
}
