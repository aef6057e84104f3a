//! Finds the words that give figures to sources: report verbs, "according to", reports with an owner.

use std::ops::Range;

use super::lexicon::{Cue as Word, Needs, SourceLexicon, class};
use super::party::{Parties, Party};
use super::speakers::{Speakers, Told};
use super::{Source, SourceKind, Stance};
use crate::text::Tokens;

/// Words that give what stands in their scope to a source.
#[derive(Clone, Debug)]
pub(super) struct Cue {
    /// The cue's own words.
    pub words: Range<usize>,
    /// The tokens of the one who is named.
    pub party: Range<usize>,
    /// Who is named, and why; `None` where a pronoun leads nowhere.
    pub told: Option<Told>,
    /// What is given to the source.
    pub scope: [Range<usize>; 2],
    /// How the source stands to it.
    pub stance: Stance,
    /// Who carries it: "told Reuters", "SANA quoted".
    pub via: Option<Source>,
    /// "Quoting" names the one inside, whatever else is said.
    pub innermost: bool,
    /// Somebody else in the sentence rejects it.
    pub rejected: bool,
}

impl Cue {
    pub(super) fn covers(&self, at: usize) -> bool {
        self.scope.iter().any(|range| range.contains(&at))
    }
}

/// Finds the cues of one sentence.
pub(super) struct Finder<'a, 's> {
    pub parties: Parties<'a>,
    pub speakers: &'s mut Speakers<'a>,
    /// The sentence's tokens.
    pub range: Range<usize>,
    pub sentence: usize,
    /// Whether every word of the line has a capital.
    pub capitals: bool,
    pub found: Vec<Cue>,
}

/// A verb with its subject, before its scope is known.
struct Reading {
    words: Range<usize>,
    subject: Range<usize>,
    told: Option<Told>,
    inverted: bool,
    stance: Stance,
}

impl<'a> Finder<'a, '_> {
    fn tokens(&self) -> &'a Tokens<'a> {
        self.parties.tokens
    }

    fn lexicon(&self) -> &'a SourceLexicon {
        self.parties.lexicon
    }

    fn is(&self, at: usize, classes: u32) -> bool {
        at < self.range.end && self.parties.is(at, classes)
    }

    fn str(&self, at: usize) -> &'a str {
        if self.range.contains(&at) { self.tokens().str(at) } else { "" }
    }

    /// Finds all cues of the sentence, from left to right.
    pub(super) fn run(mut self) -> Vec<Cue> {
        let mut at = self.range.start;
        while at < self.range.end {
            if self.is(at, class::CUE)
                && let Some((length, cue)) = self.lexicon().cues.longest(self.tokens(), at)
                && at + length <= self.range.end
            {
                let words = at..at + length;
                let before = self.found.len();
                match *cue {
                    Word::Verb(stance, needs) => self.verb(words.clone(), stance, needs),
                    Word::According => self.according(words.clone()),
                    Word::Carries => self.carries(words.clone()),
                }
                if self.found.len() > before {
                    at = words.end;
                    continue;
                }
            }
            if self.is(at, class::REPORT) {
                self.report(at);
            }
            at += 1;
        }
        self.settle();
        self.found
    }

    /// Where a subject before `at` may begin: after the cue before it.
    fn floor(&self, at: usize) -> usize {
        self.found.iter().map(|cue| cue.words.end).filter(|&end| end <= at).max().unwrap_or(self.range.start)
    }

    /// Steps back over adverbs and auxiliaries.
    fn back(&self, mut at: usize) -> usize {
        while at > self.range.start && self.is(at - 1, class::ADVERB | class::AUXILIARY) {
            at -= 1;
        }
        at
    }

    fn is_speaker(&self, party: &Party) -> bool {
        party.pronoun
            || self.parties.has_name(&party.name)
            || party.whole.clone().any(|i| self.is(i, class::HEAD | class::ROLE | class::REPORT))
    }

    fn negated(&self, at: usize) -> bool {
        (at.saturating_sub(3)..at).any(|i| i >= self.range.start && self.is(i, class::NEGATION))
    }

    fn verb(&mut self, words: Range<usize>, stance: Stance, needs: Needs) {
        let at = words.start;
        let next = words.end;
        // "The United States", "the Times Reports page": a capital inside a plain line makes a name.
        if self.tokens().list[at].is_capital() && at > self.range.start && !self.capitals {
            return;
        }
        if at > self.range.start {
            let before = self.tokens().word(at - 1);
            if before == self.lexicon().to
                || self.parties.is_clitic(at - 1)
                || (self.is(at - 1, class::DETERMINER) && !self.is(at - 1, class::PRONOUN))
            {
                return;
            }
            if self.is(at, class::REPORT) && self.is(at - 1, class::LINK) {
                return;
            }
        }
        if self.is(at, class::REPORT) && self.reads_as_noun(at) {
            return;
        }
        if self.negated(at) && stance != Stance::Denies {
            return;
        }
        if self.is(at, class::CLAIM) && self.claims_no_report(next) {
            return;
        }
        if needs == Needs::Toll && !(next..(next + 7).min(self.range.end)).any(|i| self.is(i, class::TOLL)) {
            return;
        }
        if self.tokens().word(next) == self.lexicon().by && next < self.range.end {
            if !self.is(at, class::CLAIM) {
                self.agent(words);
            }
            return;
        }
        let ing = self.str(at).ends_with("ing");
        let passive = at > self.range.start && !ing && {
            let mut i = at;
            while i > self.range.start && self.is(i - 1, class::ADVERB) {
                i -= 1;
            }
            i > self.range.start && self.is(i - 1, class::BE)
        };
        if passive {
            return;
        }
        let Some((party, told, inverted)) = self.subject(&words, ing, needs) else { return };
        if needs == Needs::That && !self.that_follows(next) {
            let report = party.as_ref().is_some_and(|p| p.whole.clone().any(|i| self.is(i, class::REPORT)));
            let quoted = at > self.range.start && matches!(self.str(at - 1), "\"" | "\u{201d}" | ",");
            let last = !(self.skip_day(next)..self.range.end).any(|i| self.tokens().list[i].is_word());
            if !(report || inverted || quoted || last) {
                return;
            }
        }
        let subject = party.map_or(at..at, |party| party.whole);
        self.place(Reading { words, subject, told, inverted, stance });
    }

    /// "Media reports said": here "reports" is what says.
    fn reads_as_noun(&self, at: usize) -> bool {
        let mut next = at + 1;
        while self.is(next, class::ADVERB | class::AUXILIARY) {
            next += 1;
        }
        let verb_follows = self.is(next, class::CUE) && !self.is(next, class::REPORT);
        let modified = at > self.range.start
            && self.is(at - 1, class::MODIFIER)
            && !self.is(at - 1, class::HEAD)
            && !self.tokens().list[at - 1].is_capital();
        let bare = !self.str(at).ends_with('s') && !self.str(at).ends_with("ed") && !self.str(at).ends_with("ing");
        let told = self.is(next, class::PRONOUN) || self.tokens().word(next) == self.lexicon().that;
        let singular = at > self.range.start
            && !self.is(at - 1, class::PRONOUN | class::ADVERB | class::AUXILIARY)
            && !self.str(at - 1).ends_with('s');
        verb_follows || modified || (bare && told && singular)
    }

    /// "Claimed responsibility", "claimed the lives of", "claimed 12 lives".
    fn claims_no_report(&self, next: usize) -> bool {
        if self.lexicon().no_report.longest(self.tokens(), next).is_some() {
            return true;
        }
        let limit = (next + 6).min(self.range.end);
        let lives = (next..limit).any(|i| matches!(self.str(i), "lives" | "life" | "Lives"));
        let counted = self.tokens().get(next).is_some_and(crate::text::Token::is_number)
            || matches!(self.str(next), "several" | "dozens" | "hundreds" | "scores");
        let clause = (next..(next + 8).min(self.range.end)).any(|i| self.is(i, class::AUXILIARY));
        lives || (counted && !clause)
    }

    fn that_follows(&self, next: usize) -> bool {
        (next..(next + 3).min(self.range.end))
            .any(|i| self.tokens().word(i) == self.lexicon().that || matches!(self.str(i), "\"" | "\u{201c}" | ":"))
    }

    /// Who does the saying.
    #[expect(clippy::type_complexity, reason = "a phrase, whom it names, and on which side of the verb it stands")]
    fn subject(
        &mut self,
        words: &Range<usize>,
        ing: bool,
        needs: Needs,
    ) -> Option<(Option<Party>, Option<Told>, bool)> {
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
            let told = self.accept(&party, needs)?;
            return Some((Some(party), told, false));
        }
        if after_quote && let Some(found) = self.inverted(words.end, needs) {
            return Some(found);
        }
        let joined =
            last.is_none_or(|i| self.is(i, class::AND) || self.str(i) == "but" || self.str(i) == ",") || at == floor;
        if ing || (last.is_some() && joined && !comma) {
            if let Some(previous) = self.found.last().filter(|_| at > self.range.start) {
                let (party, told) = (previous.party.clone(), previous.told.clone());
                return Some((Some(Party { name: party.clone(), whole: party, pronoun: false }), told, false));
            }
            return self.opening(at, needs);
        }
        if let Some(party) = parties.before(at, floor, self.capitals)
            && let Some(told) = self.accept(&party, needs)
        {
            return Some((Some(party), told, false));
        }
        self.inverted(words.end, needs).or_else(|| self.opening(at, needs))
    }

    fn accept(&mut self, party: &Party, needs: Needs) -> Option<Option<Told>> {
        let speaker = self.is_speaker(party);
        if !speaker && (needs != Needs::Nothing || party.name.len() < 2) {
            return None;
        }
        Some(self.speakers.identify(party, self.sentence))
    }

    /// "said the ministry".
    #[expect(clippy::type_complexity, reason = "as for `subject`")]
    fn inverted(&mut self, from: usize, needs: Needs) -> Option<(Option<Party>, Option<Told>, bool)> {
        if self.tokens().word(from) == self.lexicon().that || self.is(from, class::LINK) {
            return None;
        }
        let party = self.parties.after(from, self.range.end)?;
        if party.pronoun {
            return None;
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
    #[expect(clippy::type_complexity, reason = "as for `subject`")]
    fn opening(&mut self, at: usize, needs: Needs) -> Option<(Option<Party>, Option<Told>, bool)> {
        let mut start = self.range.start;
        while start < at && !self.tokens().list[start].is_word() {
            start += 1;
        }
        if start >= at || self.is(start, class::LINK | class::STOP | class::ADVERB) && !self.is(start, class::PRONOUN) {
            return None;
        }
        let party = self.parties.after(start, at)?;
        let told = self.accept(&party, needs)?;
        let known = told.as_ref().is_some_and(|t| t.source.kind != SourceKind::Other || t.source.id.is_some());
        (known && self.is_speaker(&party)).then_some((Some(party), told, false))
    }

    /// Works out what a verb's report covers: what follows it, what stands before it, or both.
    fn place(&mut self, reading: Reading) {
        let Reading { words, subject, told, inverted, stance } = reading;
        let mut next = words.end;
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
        let explicit = self.tokens().word(next) == self.lexicon().that
            || matches!(self.str(next), ":" | "\u{201c}" | "\"")
            || self.tokens().word(direct) == self.lexicon().that;
        let empty = !(next..self.range.end).any(|i| self.tokens().list[i].kind != crate::text::Kind::Sign);
        let head = self.range.start..begin;
        let tail = next..self.range.end;
        let prior = begin.checked_sub(1).filter(|&i| i >= self.range.start);
        let opens = prior.is_none_or(|i| {
            self.is(i, class::CONNECTOR | class::AND) || matches!(self.str(i), ";" | ":" | "\u{2014}" | "\u{2013}")
        });
        let comma_before = prior.is_some_and(|i| matches!(self.str(i), "," | "\"" | "\u{201d}"));
        let comma_after = self.str(next) == ",";
        let lead_in = comma_before
            && !(self.range.start..begin).any(|i| {
                self.tokens().list[i].is_number()
                    || matches!(self.str(i), "\"" | "\u{201d}")
                    || self.is(i, class::AUXILIARY)
            })
            && begin - self.range.start <= 12;
        let scope = if inverted || empty {
            [head, next..next]
        } else if opens || explicit || (comma_before && !comma_after && lead_in) {
            [tail, next..next]
        } else {
            [head, tail]
        };
        self.found.push(Cue { words, party: subject, told, scope, stance, via, innermost: false, rejected: false });
    }

    fn skip_day(&self, mut at: usize) -> usize {
        loop {
            let on = self.tokens().word(at) == self.lexicon().on || matches!(self.str(at), "in" | "late" | "early");
            if self.is(at, class::DAY) || (on && self.is(at + 1, class::DAY)) {
                at += 1;
            } else if self.tokens().get(at).is_some_and(crate::text::Token::is_number)
                && at > self.range.start
                && self.is(at - 1, class::DAY)
            {
                at += 1;
            } else {
                return at;
            }
        }
    }

    /// A named medium to which something was said.
    fn carrier(&mut self, party: &Party) -> Option<Source> {
        if !self.parties.has_name(&party.name) {
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
    fn in_statement_to(&mut self, next: usize) -> Option<Source> {
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

    /// "deaths documented by Airwars"
    fn agent(&mut self, words: Range<usize>) {
        let Some(party) = self.parties.after(words.end + 1, self.range.end) else { return };
        if party.pronoun || !self.is_speaker(&party) {
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
        });
    }

    fn according(&mut self, words: Range<usize>) {
        let Some(party) = self.parties.after(words.end, self.range.end) else { return };
        let told = self.speakers.identify(&party, self.sentence);
        let end = party.whole.end;
        let before = (self.range.start..words.start).filter(|&i| self.tokens().list[i].is_word()).count();
        let more = self.str(end) == "," && end + 2 < self.range.end;
        let scope = if before <= 3 {
            [end..self.range.end, end..end]
        } else if more || self.is(end, class::CONNECTOR | class::AND) && self.clause_after(end) {
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
        });
    }

    fn clause_after(&self, at: usize) -> bool {
        self.str(at) == "and"
    }

    /// "Reuters quoting US officials", "citing the ministry", "was quoted as saying".
    fn carries(&mut self, words: Range<usize>) {
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
        let Some(party) = parties.after(words.end, self.range.end) else { return };
        if party.pronoun || !self.is_speaker(&party) {
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
        let scope = [self.range.start..at, party.whole.end..self.range.end];
        self.push_carried(words, party.whole, told, scope, via);
    }

    fn push_carried(
        &mut self,
        words: Range<usize>,
        party: Range<usize>,
        told: Option<Told>,
        scope: [Range<usize>; 2],
        via: Option<Source>,
    ) {
        let stance = Stance::Asserts;
        self.found.push(Cue { words, party, told, scope, stance, via, innermost: true, rejected: false });
    }

    /// A report with its owner: "the government's claim that", "a report by Airwars", "an army report it had struck".
    fn report(&mut self, at: usize) {
        let parties = self.parties;
        let next = at + 1;
        let floor = self.floor(at);
        let that = self.tokens().word(next) == self.lexicon().that;
        let clause = that || self.is(next, class::PRONOUN) && !self.is(next + 1, class::CUE);
        let of_number = self.tokens().word(next) == self.lexicon().of
            && (next + 1..(next + 5).min(self.range.end)).any(|i| self.tokens().list[i].is_number());
        let mut owner = None;
        let mut end = next;
        if matches!(self.str(next), "by" | "from") || (self.str(next) == "of" && self.parties.is_name(next + 1)) {
            let found = parties.after(next + 1, self.range.end).filter(|p| !p.pronoun && parties.has_name(&p.name));
            if let Some(party) = found {
                end = party.whole.end;
                owner = Some(party);
            }
        } else if (clause || of_number) && at > floor {
            owner = parties.before(at, floor, self.capitals).filter(|p| {
                (p.pronoun || parties.has_name(&p.name) || p.whole.clone().any(|i| self.is(i, class::HEAD)))
                    && !p.name.is_empty()
            });
        }
        let opening = owner.is_none() && self.opens_with_report(at);
        if opening {
            owner = parties.before(next, self.range.start + 1, self.capitals).filter(|p| parties.has_name(&p.name));
        }
        let Some(owner) = owner else { return };
        let Some(told) = self.speakers.identify(&owner, self.sentence) else { return };
        let known = told.source.kind != SourceKind::Other || told.source.id.is_some() || owner.pronoun || opening;
        if !known {
            return;
        }
        let scope = if clause || of_number || opening {
            [next..self.range.end, at..at]
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
        });
    }

    /// "In a new Gallup poll, half of …"
    fn opens_with_report(&self, at: usize) -> bool {
        let start = self.range.start;
        matches!(self.str(start), "In" | "in")
            && self.is(start + 1, class::DETERMINER)
            && at - start <= 8
            && (self.str(at + 1) == "," || matches!(self.str(at + 1), "released" | "published" | "issued"))
    }

    /// Ends a report where the next clause with its own speaker begins, and at a dash that only opens.
    fn settle(&mut self) {
        self.found.sort_by_key(|cue| cue.words.start);
        let starts: Vec<(usize, bool)> = self
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
                (begin, joined && cue.scope[0].start >= cue.words.start)
            })
            .collect();
        let dash = |i: usize| matches!(self.tokens().str(i), "\u{2014}" | "\u{2013}");
        let dashes: Vec<usize> = self.range.clone().filter(|&i| dash(i)).collect();
        for i in 0..self.found.len() {
            let words = self.found[i].words.clone();
            let limit = starts.iter().skip(i + 1).find(|(begin, joined)| *joined && *begin > words.end).map(|s| s.0);
            let back = starts[..i].iter().rev().find(|(_, joined)| *joined).map(|s| s.0);
            let lone =
                dashes.iter().filter(|&&d| d > words.end).count() == 1 && self.found[i].stance != Stance::Disputes;
            let dash = if lone { dashes.iter().find(|&&d| d > words.end).copied() } else { None };
            for range in &mut self.found[i].scope {
                if range.start >= words.end {
                    let end = limit.into_iter().chain(dash).fold(range.end, usize::min);
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
