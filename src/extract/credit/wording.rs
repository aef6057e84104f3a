//! Finds the cues that are no plain report verb: "according to", "quoting", "reported by", a label, a colon before direct
//! speech.

use std::ops::Range;
use std::sync::Arc;

use super::cue::{Cue, Finder, Reading as Verb};
use super::party::Party;
use super::speakers::Told;
use crate::source::lexicon::{Needs, class};
use crate::source::{Source, SourceKind, Stance};

impl Finder<'_, '_> {
    /// A name, a colon and direct speech: "Smith apologised: “Two people died.”"
    pub(super) fn colon(&mut self) {
        let opens = |s: &str| matches!(s, "\"" | "\u{201c}");
        let Some(first) = self.colon else { return };
        let mark = (first..self.range.end).find(|&i| self.str(i) == ":" && opens(self.str(i + 1)));
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
        if self.colon.is_none() && start == self.range.start {
            return;
        }
        let Some(party) = self.parties.after(start, self.range.end).filter(|p| !p.pronoun && p.whole.start == start)
        else {
            return;
        };
        // "Ministry (12 dead)".
        let bracketed = self.str(party.name.end) == "(" && self.figure_at(party.name.end + 1);
        let mark = if bracketed { party.name.end } else { self.behind_qualifier(party.whole.end) };
        // "- Ministry – 12", "- Ministry (12 dead)".
        let listed = start > self.range.start && !self.tokens().list[start - 1].is_number();
        let sign =
            matches!(self.str(mark), "\u{2013}" | "\u{2014}" | "-" | "(") && !self.tokens().list[mark].is_glued();
        if !(self.str(mark) == ":" || listed && sign)
            || !self.figure_at(mark + 1)
            || self.found.iter().any(|cue| cue.covers(mark + 1))
        {
            return;
        }
        let Some(told) = self.speakers.identify_quietly(&party, self.sentence) else { return };
        let state = told.source.id.as_deref().is_some_and(|id| self.speakers.register.is_state(id));
        let kind = told.source.kind;
        let speaks = !matches!(kind, SourceKind::Other | SourceKind::Witness | SourceKind::ArmedGroup);
        // "Official figure: 40" names nobody.
        let first = self.str(party.name.start).eq_ignore_ascii_case("official");
        if first && party.name.clone().skip(1).all(|i| self.is(i, class::REPORT | class::TOLL)) {
            return;
        }
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
}
