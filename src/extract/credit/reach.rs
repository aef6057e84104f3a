//! Works out how far a report verb reaches: what follows it, what stands before it, and who carries it.

use std::sync::Arc;

use super::cue::{Cue, Finder, Reading};
use super::party::Party;
use crate::source::lexicon::class;
use crate::source::{Source, SourceKind, Stance};

impl Finder<'_, '_> {
    /// Works out what a verb's report covers: what follows it, what stands before it, or both.
    pub(super) fn place(&mut self, reading: Reading) {
        let Reading { words, subject, told, inverted, stance } = reading;
        let mut next = words.end;
        let subject_end = subject.end;
        let mut via = None;
        if inverted {
            next = subject.end;
        }
        if matches!(self.str(words.start), "told" | "tells" | "tell" | "telling")
            && !inverted
            && let Some(hearer) = self.parties.after(next, self.range.end)
            && !hearer.pronoun
        {
            next = hearer.whole.end;
            via = self.carrier(&hearer);
        } else {
            via = via.or_else(|| self.in_statement_to(next));
        }
        let direct = next;
        next = self.skip_day(next);
        let begin = if subject.is_empty() { words.start } else { subject.start.min(words.start) };
        // "The agency sent 12 tents, it said": the clause of the verb begins at the pronoun.
        let own = self.back(words.start);
        let pronoun = own > self.range.start && own - 1 > subject.start && self.is(own - 1, class::PRONOUN);
        let begin = if pronoun && !inverted { own - 1 } else { begin };
        let explicit = self.tokens().word(next) == self.lexicon().that
            || matches!(self.str(next), ":" | "\u{201c}" | "\"")
            || self.tokens().word(direct) == self.lexicon().that;
        let empty = !(next..self.range.end).any(|i| self.tokens().list[i].kind != crate::text::Kind::Sign)
            || !explicit && self.only_says_how(next);
        let inserted = self.inserted(begin, next);
        let begin = inserted.unwrap_or(begin);
        let head = self.relative_before(begin)..begin;
        let tail = next..self.range.end;
        let prior = begin.checked_sub(1).filter(|&i| i >= self.range.start);
        let opens = inserted.is_none()
            && prior.is_none_or(|i| {
                self.str(i) == "yet" && self.str(i - 1) == ","
                    || self.is(i, class::CONNECTOR | class::AND)
                    || matches!(self.str(i), ";" | ":" | "\u{2014}" | "\u{2013}")
            });
        let comma_before = inserted.is_some() || prior.is_some_and(|i| matches!(self.str(i), "," | "\"" | "\u{201d}"));
        let comma_after = inserted.is_some() || self.str(next) == ",";
        let lead_in = comma_before
            && !(self.range.start..begin).any(|i| {
                self.tokens().list[i].is_number()
                    || self.is(i, class::COUNT)
                    || matches!(self.str(i), "\"" | "\u{201d}")
                    || self.is(i, class::AUXILIARY)
            })
            && begin - self.range.start <= 12;
        // "Of these, says the ministry's report for October, 12 died".
        let mut closed = subject_end;
        while closed < self.range.end
            && (self.is(closed, class::LINK | class::DAY) || self.tokens().list[closed].is_number())
        {
            closed += 1;
        }
        let between = inverted && comma_before && self.str(closed) == ",";
        let scope = if between {
            [head, next..self.range.end]
        } else if inverted || empty {
            [head, next..next]
        } else if opens || explicit || (comma_before && !comma_after && lead_in) {
            [tail, next..next]
        } else if comma_before && let Some(turn) = self.other_turn(next) {
            [head, next..turn]
        } else {
            [head, tail]
        };
        // "China, says the database, pledged": whatever the others say, the one in between says it.
        let innermost = between;
        self.found.push(Cue {
            words,
            party: subject,
            told,
            scope,
            stance,
            via,
            innermost,
            rejected: false,
            counts: false,
        });
    }

    /// "… are missing, the mothers said; the committee searches for 11": where another one takes over behind the semicolon.
    fn other_turn(&self, next: usize) -> Option<usize> {
        let turn = (next..self.range.end).find(|&i| self.str(i) == ";")?;
        let party = self.parties.after(turn + 1, self.range.end).filter(|party| !party.pronoun)?;
        let verb = party.whole.end;
        let acts = verb < self.range.end && self.tokens().list[verb].is_word() && !self.is(verb, class::AUXILIARY);
        (acts && party.whole.start == turn + 1 && self.is_speaker(&party)).then_some(turn)
    }

    /// "Nine nurses – so the union claims – have died", "nine nurses (the union says) have died": where words begin that are set
    /// between two signs and say nothing but who tells it. A plain pair of commas is read without this.
    fn inserted(&self, begin: usize, next: usize) -> Option<usize> {
        let start = self.range.start;
        let is = |at: usize, word: &str| at > start && self.str(at).eq_ignore_ascii_case(word);
        let so = usize::from(is(begin.saturating_sub(1), "so"));
        let or = usize::from(so > 0 && is(begin.saturating_sub(2), "or"));
        let first = begin - so - or;
        let open = first.checked_sub(1).filter(|&at| at > start)?;
        let closes = match self.str(open) {
            "," => so > 0 && matches!(self.str(next), "," | "."),
            "(" => self.str(next) == ")",
            dash @ ("\u{2013}" | "\u{2014}" | "-") => self.str(next) == dash || so > 0 && self.str(next) == ".",
            _ => false,
        };
        closes.then_some(first)
    }

    /// Where what stands before an insertion begins: in "… 12 deaths, none of which, says the mayor," behind the deaths.
    fn relative_before(&self, begin: usize) -> usize {
        const LONGEST: usize = 6;
        let start = self.range.start;
        let apart = begin >= start + 3
            && self.str(begin - 1) == ","
            && matches!(self.str(begin - 2), "which" | "whom" | "whose" | "who");
        let comma = || (start.max(begin.saturating_sub(2 + LONGEST))..begin - 2).rev().find(|&i| self.str(i) == ",");
        apart.then(comma).flatten().map_or(start, |comma| comma + 1)
    }

    /// "… said by phone.", "… said in a statement on Friday.": what is left of the sentence tells nothing but how it was said.
    fn only_says_how(&self, next: usize) -> bool {
        const LONGEST: usize = 14;
        let says = |i: usize| {
            let token = &self.tokens().list[i];
            token.is_number()
                || matches!(self.str(i), "," | "\"" | "\u{201c}" | ";" | ":")
                || self.is(i, class::AUXILIARY | class::CUE | class::COUNT | class::STOP)
                    && !self.is(i, class::REPORT | class::DAY | class::LINK)
                    && !matches!(self.str(i), "by" | "during" | "after" | "via")
        };
        (self.is(next, class::LINK) || matches!(self.str(next), "by" | "during" | "after" | "via"))
            && self.range.end - next <= LONGEST
            && !(next..self.range.end).any(says)
    }

    /// Where what is denied ends: "denied that 12 died, saying its men had …", "denied it after 12 people died".
    fn denial_ends(&self, from: usize) -> Option<usize> {
        let breaks = |i: usize| {
            self.is(i, class::CONNECTOR) && self.str(i) != "or"
                || matches!(
                    self.str(i),
                    "which" | "who" | "following" | "saying" | "adding" | "insisting" | "amid" | "despite"
                )
        };
        (from..self.range.end).find(|&i| {
            (self.str(i) == "," && breaks(i + 1))
                || matches!(self.str(i), "after" | "following" | "amid" | "despite" | "but" | "while" | ";")
        })
    }

    pub(super) fn skip_day(&self, mut at: usize) -> usize {
        loop {
            let on = self.tokens().word(at) == self.lexicon().on || matches!(self.str(at), "in" | "late" | "early");
            let number = self.tokens().get(at).is_some_and(crate::text::Token::is_number);
            let dated = number && at > self.range.start && self.is(at - 1, class::DAY);
            if !(self.is(at, class::DAY) || (on && self.is(at + 1, class::DAY)) || dated) {
                return at;
            }
            at += 1;
        }
    }

    /// A named medium to which something was said.
    pub(super) fn carrier(&mut self, party: &Party) -> Option<Arc<Source>> {
        let last = party.name.end - 1;
        let outlet = party.name.len() > 1 && self.is(last, class::OUTLET);
        if !self.parties.has_name(&party.name) && !outlet {
            return None;
        }
        let told = self.speakers.identify_quietly(party, self.sentence)?;
        let medium = told.source.kind == SourceKind::Media
            || self.str(party.name.start).eq_ignore_ascii_case("the")
                && told.source.id.is_none()
                && told.source.kind == SourceKind::Other;
        medium.then_some(told.source)
    }

    /// "said in a statement to SANA"
    pub(super) fn in_statement_to(&mut self, next: usize) -> Option<Arc<Source>> {
        let limit = (next + 8).min(self.range.end);
        let to = (next..limit)
            .find(|&i| self.tokens().word(i) == self.lexicon().to || matches!(self.str(i), "by" | "on" | "via"))?;
        if (next..to).any(|i| self.tokens().word(i) == self.lexicon().that) {
            return None;
        }
        let party = self.parties.after(to + 1, self.range.end)?;
        let told = (!party.pronoun && self.parties.has_name(&party.name))
            .then(|| self.speakers.identify_quietly(&party, self.sentence))??;
        (told.source.kind == SourceKind::Media && told.source.id.is_some()).then_some(told.source)
    }

    /// "The mission first reported twelve dead; later it corrected the number to ten": the first is told to be corrected.
    fn mark_corrected(&mut self) {
        let corrected = |i: usize| self.str(i).starts_with("correct") && self.str(i).ends_with("ed");
        let Some(last) = self.range.clone().rev().find(|&i| corrected(i)) else { return };
        let first = |at: usize| {
            (at.saturating_sub(2)..at).any(|i| matches!(self.str(i), "first" | "initially" | "originally" | "earlier"))
        };
        let which: Vec<usize> = (0..self.found.len())
            .filter(|&i| self.found[i].words.end < last && first(self.found[i].words.start))
            .collect();
        for i in which {
            self.found[i].stance = Stance::Corrects;
            for range in &mut self.found[i].scope {
                range.end = range.end.min(last).max(range.start);
            }
        }
    }

    /// Ends a report where the next clause with its own speaker begins, and at a dash that only opens.
    pub(super) fn settle(&mut self) {
        if self.found.is_empty() {
            return;
        }
        self.found.sort_by_key(|cue| cue.words.start);
        let starts: Vec<(usize, bool, bool)> = self
            .found
            .iter()
            .map(|cue| {
                let begin = if cue.party.is_empty() { cue.words.start } else { cue.party.start.min(cue.words.start) };
                let joined = begin > self.range.start
                    && (self.is(begin - 1, class::AND)
                        || matches!(
                            self.str(begin - 1),
                            "but" | "while" | "whereas" | "although" | "though" | ";" | "however"
                        ));
                // "…, the governor said, contradicting the union, which counted nine": what it counted is its own.
                let who = self.back(cue.words.start).checked_sub(1).filter(|&i| i > begin);
                let relative = who.is_some_and(|i| matches!(self.str(i), "which" | "who"));
                (begin, joined && cue.scope[0].start >= cue.words.start, relative)
            })
            .collect();
        self.mark_corrected();
        let dash = |i: usize| matches!(self.tokens().str(i), "\u{2014}" | "\u{2013}");
        let dashes: Vec<usize> = self.range.clone().filter(|&i| dash(i)).collect();
        for i in 0..self.found.len() {
            let words = self.found[i].words.clone();
            let behind = self.found[i].scope[0].start < words.start;
            let inner = starts[i].2;
            let ends = |(begin, joined, relative): &&(usize, bool, bool)| {
                // "Contradicting the union, which had given 35, the mayor spoke of 12".
                let closed = inner && *begin > self.range.start && self.str(*begin - 1) == ",";
                (*joined || *relative && behind || closed) && *begin > words.end
            };
            let limit = starts.iter().skip(i + 1).find(ends).map(|s| s.0);
            let back = starts[..i].iter().rev().find(|(_, joined, _)| *joined).map(|s| s.0);
            let lone =
                dashes.iter().filter(|&&d| d > words.end).count() == 1 && self.found[i].stance != Stance::Disputes;
            let dash = if lone { dashes.iter().find(|&&d| d > words.end).copied() } else { None };
            // "Is much higher – more than 5,200": the figure is what the sentence comes to.
            let dash = dash.filter(|&d| !self.figure_alone(d + 1));
            let denial = if self.found[i].stance == Stance::Denies { self.denial_ends(words.end) } else { None };
            for range in &mut self.found[i].scope {
                if range.start >= words.end {
                    let end = limit.into_iter().chain(dash).chain(denial).fold(range.end, usize::min);
                    range.end = end.max(range.start);
                } else if let Some(back) = back {
                    range.start = range.start.max(back).min(range.end);
                }
            }
        }
        if self.found.iter().any(|cue| cue.stance == Stance::Denies) {
            let denied: Vec<usize> =
                self.found.iter().filter(|c| c.stance == Stance::Denies).map(|c| c.words.end).collect();
            for cue in &mut self.found {
                if cue.innermost && denied.iter().any(|&end| cue.words.start >= end) {
                    cue.stance = Stance::Disputes;
                    cue.rejected = true;
                }
            }
        }
    }
}
