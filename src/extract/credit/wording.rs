//! Finds the cues that are no plain report verb: "according to", "quoting", "reported by", a report with its owner, a
//! colon before direct speech.

use std::ops::Range;
use std::sync::Arc;

use super::cue::{Cue, Finder, Reading as Verb};
use super::party::Party;
use super::speakers::Told;
use crate::source::lexicon::{Needs, class};
use crate::source::{Source, SourceKind, Stance};
use crate::text::Kind;

impl Finder<'_, '_> {
    /// A name, a colon and direct speech: "Smith apologised: “Two people died.”"
    pub(super) fn colon(&mut self) {
        let opens = |s: &str| matches!(s, "\"" | "\u{201c}");
        let sign = |i: usize| self.tokens().list[i].kind == Kind::Sign;
        let mark = self.range.clone().find(|&i| sign(i) && self.str(i) == ":" && opens(self.str(i + 1)));
        let Some(mark) = mark else { return };
        if self.found.iter().any(|cue| cue.covers(mark + 2)) {
            return;
        }
        let Some((Some(party), told, _)) = self.opening(mark, Needs::Speaker) else { return };
        let named = party.pronoun || self.parties.has_name(&party.name);
        let between = party.whole.end..mark;
        let plain = !between.is_empty()
            && between
                .clone()
                .all(|i| !matches!(self.str(i), "\u{2014}" | "\u{2013}" | "\"" | "\u{201c}" | "\u{201d}"))
            && between.clone().any(|i| self.tokens().list[i].is_word() && !self.tokens().list[i].is_capital());
        if !named || !plain || party.name.clone().all(|i| self.tokens().list[i].is_upper()) {
            return;
        }
        self.found.push(Cue {
            words: mark..mark + 1,
            party: party.whole,
            told,
            scope: [mark + 1..self.range.end, mark..mark],
            stance: Stance::Asserts,
            via: None,
            innermost: false,
            rejected: false,
            counts: false,
        });
    }

    /// A line that names its source first: "Ministry: 241 killed".
    pub(super) fn label(&mut self) {
        let mut start = self.range.start;
        // "- Ministry: 12", "13:30 Police: 12".
        let mark = |i: usize| matches!(self.str(i), "-" | "\u{2013}" | "\u{2022}" | "*" | "#" | "##" | ":" | ".");
        while start < self.range.end && (mark(start) || self.tokens().list[start].is_number()) {
            start += 1;
        }
        let Some(party) = self.parties.after(start, self.range.end).filter(|p| !p.pronoun && p.whole.start == start)
        else {
            return;
        };
        let mark = self.behind_qualifier(party.whole.end);
        if self.str(mark) != ":" || !self.figure_at(mark + 1) || self.found.iter().any(|cue| cue.covers(mark + 1)) {
            return;
        }
        let Some(told) = self.speakers.identify_quietly(&party, self.sentence) else { return };
        let state = told.source.id.as_deref().is_some_and(|id| self.speakers.register.is_state(id));
        let kind = told.source.kind;
        let speaks = !matches!(kind, SourceKind::Other | SourceKind::Witness | SourceKind::ArmedGroup);
        // "The harbour office: 54", "Chronicle War Desk: 71", but not "Armed groups: 37".
        let last = party.name.end - 1;
        let body = || {
            let one = !self.str(last).ends_with('s');
            let article = self.is(party.whole.start, class::DETERMINER);
            let named = party.name.clone().filter(|&i| self.parties.is_name(i)).count() >= 2;
            kind == SourceKind::Other && one && self.is(last, class::HEAD | class::BODY) && (article || named)
        };
        if state || !(speaks || body()) {
            return;
        }
        self.found.push(Cue {
            words: mark..mark + 1,
            party: party.whole,
            told: Some(told),
            scope: [mark + 1..self.range.end, mark..mark],
            stance: Stance::Asserts,
            via: None,
            innermost: false,
            rejected: false,
            counts: true,
        });
    }

    /// Where a label goes on behind what qualifies its name: "(Health Office, Tripoli):", ", January 2013:", ", which ran
    /// a clinic:".
    fn behind_qualifier(&self, mut at: usize) -> usize {
        const LONGEST: usize = 10;
        let limit = (at + LONGEST).min(self.range.end);
        if self.str(at) == "(" {
            at = (at..limit).find(|&i| self.str(i) == ")").map_or(at, |close| close + 1);
        }
        let relative = matches!(self.str(at + 1), "which" | "who" | "whose");
        let dated = |i: usize| self.tokens().list[i].is_number() || self.is(i, class::DAY | class::LINK);
        if self.str(at) == ","
            && let Some(mark) = (at..limit).find(|&i| self.str(i) == ":")
            && (relative || (at + 1..mark).all(dated))
        {
            return mark;
        }
        at
    }

    /// "deaths documented by Airwars"
    pub(super) fn agent(&mut self, words: Range<usize>) {
        let Some(party) = self.parties.after(words.end + 1, self.range.end) else { return };
        if party.pronoun || !self.is_speaker(&party) {
            return;
        }
        // "Confirmed by a laboratory": how it was found out, not who says so.
        let test = matches!(self.str(party.name.start), "a" | "an")
            && matches!(self.str(words.start), "confirmed" | "verified" | "certified");
        if test && !self.parties.has_name(&party.name) {
            return;
        }
        let Some(told) = self.speakers.identify(&party, self.sentence) else { return };
        if told.source.kind == SourceKind::Other && told.source.id.is_none() && !self.parties.has_name(&party.name) {
            return;
        }
        let after = party.whole.end;
        let scope = [self.range.start..words.start, after..self.range.end];
        self.found.push(Cue {
            words: words.start..words.end + 1,
            party: party.whole,
            told: Some(told),
            scope,
            stance: Stance::Asserts,
            via: None,
            innermost: false,
            rejected: false,
            counts: false,
        });
    }

    /// "Per CNN", "per a police report", but not "per day".
    pub(super) fn per(&mut self, words: Range<usize>) {
        let party = self.parties.after(words.end, self.range.end);
        let article = usize::from(self.is(words.end, class::DETERMINER));
        let plain = |i: usize| self.is(i, class::HEAD | class::REPORT) && !self.is(i, class::PERSON);
        if party.is_some_and(|p| {
            !p.pronoun && (self.parties.is_name(p.name.start + article) || article == 1 && p.name.clone().any(plain))
        }) {
            self.according(words);
        }
    }

    /// Where what a dash opens right before a cue is closed by another: "besieged – according to the clinic – and".
    fn between_dashes(&self, words: &Range<usize>, end: usize) -> bool {
        let dash = |i: usize| matches!(self.str(i), "\u{2013}" | "\u{2014}");
        words.start > self.range.start && dash(words.start - 1) && end < self.range.end && dash(end)
    }

    pub(super) fn according(&mut self, words: Range<usize>) {
        let Some(party) = self.parties.after_source(words.end, self.range.end) else { return };
        if matches!(
            self.str(party.name.start),
            "plan" | "schedule" | "need" | "needs" | "size" | "rank" | "age" | "law"
        ) {
            return;
        }
        let party = self.issuer(&party).unwrap_or(party);
        let party = self.parties.with_name_behind(party, self.range.end);
        let told = self.speakers.identify(&party, self.sentence);
        let end = party.whole.end;
        let before = (self.range.start..words.start).filter(|&i| self.tokens().list[i].is_word()).count();
        let more = self.str(end) == "," && end + 2 < self.range.end;
        let goes_on = (end..self.range.end).any(|i| self.tokens().list[i].is_word());
        // "Some 40 people, according to the mayor, were killed": the figure stands before.
        let counted = (self.range.start..words.start).any(|i| self.figure_at(i));
        let scope = if before <= 3 && goes_on && !counted && self.found.is_empty() {
            [end..self.range.end, end..end]
        } else if more
            || self.between_dashes(&words, end)
            || self.is(end, class::CONNECTOR | class::AND) && self.clause_after(end)
        {
            [self.range.start..words.start, end..self.range.end]
        } else {
            [self.range.start..words.start, end..end]
        };
        self.found.push(Cue {
            words,
            party: party.whole,
            told,
            scope,
            stance: Stance::Asserts,
            via: None,
            innermost: false,
            rejected: false,
            counts: false,
        });
    }

    /// "A statement by the army", "a report issued by Airwars": the one who issued it.
    pub(super) fn issuer(&self, party: &Party) -> Option<Party> {
        let mut at = party.whole.end;
        // "According to interviews with a dozen guards".
        if matches!(self.str(at - 1), "interviews" | "conversations") && self.str(at) == "with" {
            let mut with = self.parties.after_source(at + 1, self.range.end)?;
            with.whole.start = party.whole.start;
            return Some(with);
        }
        if !self.is(at - 1, class::REPORT) || self.parties.has_name(&party.name) {
            return None;
        }
        let apart = usize::from(self.str(at) == "," && self.str(at + 2) == "by");
        if matches!(
            self.str(at + apart),
            "issued"
                | "released"
                | "published"
                | "made"
                | "compiled"
                | "posted"
                | "put"
                | "kept"
                | "maintained"
                | "drawn"
                | "run"
                | "done"
                | "prepared"
                | "produced"
                | "assembled"
                | "collected"
                | "conducted"
                | "collated"
                | "commissioned"
        ) {
            at += 1 + apart;
        }
        if !matches!(self.str(at), "by" | "from") {
            return None;
        }
        let mut issuer = self.parties.after(at + 1, self.range.end)?;
        if issuer.pronoun || !self.is_speaker(&issuer) {
            return None;
        }
        issuer.whole.start = party.whole.start;
        Some(issuer)
    }

    pub(super) fn clause_after(&self, at: usize) -> bool {
        self.str(at) == "and"
    }

    /// "Reuters quoting US officials", "citing the ministry", "was quoted as saying".
    pub(super) fn carries(&mut self, words: Range<usize>) {
        let at = words.start;
        let floor = self.floor(at);
        let parties = self.parties;
        if at > self.range.start && self.is(at - 1, class::BE) {
            let told = match self.str(words.end) {
                "as" => parties.before(self.back(at), floor, self.capitals).filter(|p| self.is_speaker(p)),
                "by" => {
                    // "was quoted by SANA as saying": the one quoted stands before.
                    let via = parties.after(words.end + 1, self.range.end).and_then(|p| self.carrier(&p));
                    let party = parties.before(self.back(at), floor, self.capitals).filter(|p| self.is_speaker(p));
                    if let Some(party) = party {
                        let told = self.speakers.identify(&party, self.sentence);
                        let scope = [words.end..self.range.end, at..at];
                        self.push_carried(words, party.whole, told, scope, via);
                    }
                    return;
                }
                _ => None,
            };
            if let Some(party) = told {
                let told = self.speakers.identify(&party, self.sentence);
                let scope = [words.end..self.range.end, at..at];
                self.push_carried(words, party.whole, told, scope, None);
            }
            return;
        }
        // "The minister cited 12 cases": the one who cites vouches for it.
        let counted =
            |i: usize| self.tokens().get(i).is_some_and(crate::text::Token::is_number) || self.is(i, class::COUNT);
        if self.str(at).to_ascii_lowercase().starts_with("cit") && counted(words.end) {
            if let Some((Some(subject), told, inverted)) =
                self.subject(&words, self.str(at).ends_with("ing"), Needs::Speaker)
            {
                let subject = subject.whole;
                self.place(Verb { words, subject, told, inverted, stance: Stance::Asserts });
            }
            return;
        }
        let Some(party) = parties.after(words.end, self.range.end) else { return };
        let nobody = matches!(self.str(party.name.start), "no" | "any" | "neither");
        if party.pronoun || nobody || !self.is_speaker(&party) {
            return;
        }
        let mut via = self.found.last().and_then(|cue| cue.told.as_ref()).map(|told| told.source.clone());
        if via.is_none()
            && let Some(carrier) = parties.before(at, floor, self.capitals)
            && !carrier.pronoun
            && parties.has_name(&carrier.name)
        {
            via = self.carrier(&carrier);
        }
        let told = self.speakers.identify(&party, self.sentence);
        let named = told.as_ref().is_some_and(|t| {
            t.source.kind != SourceKind::Other
                || parties.has_name(&party.name)
                || party.whole.clone().any(|i| self.is(i, class::ROLE | class::HEAD))
        });
        if !named {
            return;
        }
        // "The army had 12, while the daily, citing the police, had 14": what stands before is the carrier's clause.
        let carrier = parties.before(at, floor, self.capitals).map_or(at, |party| party.whole.start);
        let parts = |i: usize| matches!(self.str(i), ";" | "while" | "whereas" | "but");
        let clause = (floor..carrier).rev().find(|&i| parts(i)).map_or(self.range.start, |i| i + 1);
        let scope = [clause..at, party.whole.end..self.range.end];
        self.push_carried(words, party.whole, told, scope, via);
    }

    pub(super) fn push_carried(
        &mut self,
        words: Range<usize>,
        party: Range<usize>,
        told: Option<Told>,
        scope: [Range<usize>; 2],
        via: Option<Arc<Source>>,
    ) {
        let stance = Stance::Asserts;
        self.found.push(Cue {
            words,
            party,
            told,
            scope,
            stance,
            via,
            innermost: true,
            rejected: false,
            counts: false,
        });
    }

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
                if matches!(self.str(next), "by" | "from") && self.is(party.whole.end, class::COUNTS) {
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
            [self.range.start..owner.whole.start, next..self.range.end]
        } else if of_number && end == next {
            // "The bureau's total of 541": the figure begins with its noun.
            [at..self.range.end, at..at]
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

    /// "Its record", "its 2020 record": where the pronoun stands.
    fn possessive_before(&self, at: usize) -> Option<usize> {
        let before = at.checked_sub(1)?;
        let its = if self.tokens().list[before].is_number() { before.checked_sub(1)? } else { before };
        (its >= self.range.start && self.is(its, class::POSSESSIVE)).then_some(its)
    }

    /// "The mayor's vow to plant 500 trees", "Smith's promise of 500 homes": whose it is.
    pub(super) fn pledge(&mut self, at: usize) {
        let next = at + 1;
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
