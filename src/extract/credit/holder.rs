//! Finds the body that a clause speaks of, where the clause leads to a count: whatever its verb, the count is that body's.
//!
//! | text | source of the figure |
//! |---|---|
//! | `The police board owns up to 83 deaths.` | the police board |
//! | `For 2020, however, the Rights Monitor settled on 157.` | the monitor |
//! | `Ask the Harbour Ministry and you will hear of 238.` | the ministry |
//! | `The Harbour Ministry has updated its figures: 53 dead.` | the ministry |
//! | `The Harbour Ministry lost 12 of its people.` | nobody: it tells what befell the ministry |

use super::cue::{Cue as Found, Finder};
use super::party::Party;
use crate::discourse::Role;
use crate::source::lexicon::{Cue, Needs, class};
use crate::source::{SourceKind, Stance};

/// A figure for which the clause's subject is asked.
#[derive(Clone, Copy, Debug)]
pub(super) struct Counted {
    /// Its first token.
    pub at: usize,
    /// Whether it has its measure from the text before, so that the clause says nothing but who has it.
    pub bare: bool,
    /// Whether it is a sum of money.
    pub aid: bool,
}

/// How many tokens may stand between a verb and a figure that has a noun of its own.
const NEAR: usize = 6;
/// The same for a bare figure.
const FAR: usize = 12;

impl Finder<'_, '_> {
    /// Gives the figures that no cue reaches to the subject of their clause.
    pub(super) fn held(&mut self) {
        for counted in self.figures.clone() {
            // "The ministry said nine died; the observatory made it 16": another body takes over.
            let turn = self.turn_before(counted.at);
            let taken = |cue: &Found| {
                (cue.covers(counted.at) && turn.is_none_or(|turn| cue.words.start > turn))
                    || cue.party.contains(&counted.at)
            };
            if !self.range.contains(&counted.at) || self.found.iter().any(taken) {
                continue;
            }
            let Some((party, verb)) = self.holder(counted) else { continue };
            // "The toll from a raid has risen to 18": a report of which no owner is named.
            if self.is_event(&party) {
                continue;
            }
            let link = self.parties.link_in(&party.name);
            if !self.speakers.is_apposed_body(&party)
                && link.is_some_and(|link| self.is(link - 1, class::REPORT | class::TOLL | class::TOLLED))
            {
                continue;
            }
            // "It contains 21, said the office": whom the pronoun means was known before the sentence.
            let told = if party.pronoun && self.is(party.name.start, class::IT) && self.found.is_empty() {
                self.it.clone()
            } else {
                self.speakers.identify_quietly(&party, self.sentence)
            };
            let Some(told) = told else { continue };
            let kind = told.source.kind;
            let side = matches!(kind, SourceKind::Military | SourceKind::ArmedGroup | SourceKind::Witness);
            // "The army's own release spoke of nine".
            let report = party.whole.clone().any(|i| self.is(i, class::REPORT));
            // "The command owned up to two deaths".
            let admits = kind == SourceKind::Military
                && ["own", "admit", "confess", "conced", "recogni", "acknowledg"]
                    .iter()
                    .any(|stem| self.str(verb).starts_with(stem));
            if side && !(report || admits || counted.bare && kind == SourceKind::Military)
                || !self.counts(&party, &told, verb)
            {
                continue;
            }
            if let Some(turn) = turn {
                if party.pronoun {
                    continue;
                }
                for cue in &mut self.found {
                    for range in cue.scope.iter_mut().filter(|range| range.contains(&counted.at)) {
                        range.end = range.end.min(turn.max(range.start));
                    }
                }
            }
            self.speakers.take(&party, &told, self.sentence, Role::Spoke);
            self.found.push(Found {
                words: verb..verb + 1,
                party: party.whole,
                told: Some(told),
                scope: [counted.at..self.clause_end(counted.at), counted.at..counted.at],
                stance: Stance::Asserts,
                via: None,
                innermost: false,
                rejected: false,
                counts: true,
            });
        }
    }

    /// The semicolon, or the word for a contrast, behind which the clause of a figure begins.
    fn turn_before(&self, figure: usize) -> Option<usize> {
        let start = self.clause_start(figure)?;
        let turns = |i: usize| matches!(self.str(i), ";" | "while" | "whereas" | "but" | "though" | "although");
        start.checked_sub(1).filter(|&i| i > self.range.start && turns(i))
    }

    /// The subject of the clause of a figure, and its verb.
    fn holder(&self, counted: Counted) -> Option<(Party, usize)> {
        let start = self.clause_start(counted.at)?;
        if start > self.range.start && matches!(self.str(start - 1), "that" | "which" | "who") {
            return self.relative(start, counted);
        }
        if (self.range.start..counted.at).any(|i| self.str(i).eq_ignore_ascii_case("neither")) {
            return None;
        }
        let asked = self.str(start).eq_ignore_ascii_case("ask");
        if asked {
            let party = self.parties.after(start + 1, counted.at)?;
            let verb = party.whole.end;
            return Some((party, verb));
        }
        self.speaks_of(start, counted).or_else(|| self.speaks_of(self.fronted(start, counted.at)?, counted))
    }

    /// The phrase that begins at a place, and the verb behind it that leads to a figure.
    fn speaks_of(&self, start: usize, counted: Counted) -> Option<(Party, usize)> {
        let party = self.parties.after(start, counted.at)?;
        // "A third count, kept by the morgue, got as far as 61".
        let party = self.issuer(&party).unwrap_or_else(|| self.parties.with_name_behind(party, counted.at));
        let first = self.behind_insertion(party.whole.end, counted.at);
        let mut verb = first;
        if self.leads(&mut verb, counted) {
            return Some((party, verb));
        }
        // "Was handling 24, and has since raised this to 41".
        let and = (first..counted.at).rev().find(|&i| {
            let next = i + 1;
            self.is(i, class::AND) && (self.is(next, class::AUXILIARY | class::ADVERB) || self.is(next, class::COUNTS))
        })?;
        verb = and + 1;
        self.leads(&mut verb, counted).then_some((party, verb))
    }

    /// Where the subject begins behind words without a verb: "Of the wounded the commission has", "This evening the
    /// ministry gives", "Presenting the report, Minister Roe would vouch for".
    fn fronted(&self, start: usize, limit: usize) -> Option<usize> {
        let participle = self.str(start).ends_with("ing");
        let verb = |i: usize| {
            self.is(i, class::AUXILIARY | class::STOP) && !self.is(i, class::DAY | class::LINK) && self.str(i) != "them"
        };
        let opens = |i: usize| {
            let before = i - 1;
            let comma = self.str(before) == ",";
            let plain = !self.is(before, class::LINK | class::AND | class::MODIFIER | class::CUE)
                && !self.parties.is_name(before);
            // "For 2018 HRF published 536".
            let dated = self.tokens().list[i].is_upper()
                && (self.tokens().list[before].is_number() || self.is(before, class::DAY));
            let article = matches!(self.str(i), "the" | "its" | "their") || self.parties.is_name(i) && (comma || dated);
            let body = || {
                self.parties.after(i, limit).is_some_and(|p| {
                    let body = |at: usize| self.is(at, class::HEAD | class::ROLE | class::BODY);
                    !p.pronoun && (dated || p.whole.clone().any(body))
                })
            };
            (comma || plain && !participle && self.str(before) != "by") && article && body()
        };
        // "In those eleven towns it wrote down 391".
        let pronoun =
            |i: usize| self.is(i, class::IT | class::THEY) && !self.is(i - 1, class::LINK | class::CUE | class::AND);
        let first = (start + 1..limit).find(|&i| opens(i) || pronoun(i))?;
        let bare = participle
            || self.is(start, class::LINK | class::DAY)
            || matches!(
                self.str(start),
                "Behind" | "This" | "Between" | "After" | "By" | "Since" | "Up" | "Over" | "During" | "Within"
            );
        (bare
            && !(start
                + usize::from(
                    self.str(start) == "Since"
                        || self.str(start) == "After"
                        || self.str(start) == "Between"
                        || self.str(start) == "By",
                )..first)
                .any(verb))
        .then_some(first)
    }

    /// "Rumbo Sur, a charity that works from calls and closed its books at 4,404": whom the relative clause speaks of.
    fn relative(&self, start: usize, counted: Counted) -> Option<(Party, usize)> {
        let that = start - 1;
        let end = that - usize::from(that > self.range.start && self.str(that - 1) == ",");
        let party = self.parties.before(end, self.range.start, self.capitals).filter(|p| !p.pronoun)?;
        // "He reminded the House that abroad a figure of 12": what follows is told to it.
        let told = party.whole.start.checked_sub(1).filter(|&i| i >= self.range.start);
        if told.is_some_and(|i| self.is(i, class::CUE) && !self.is(i, class::REPORT | class::LINK)) {
            return None;
        }
        let party = self.described(party);
        let further = (start..counted.at).rev().find(|&i| self.is(i, class::AND) && self.is(i + 1, class::COUNTS));
        let mut verb = further.map_or(start, |and| and + 1);
        // "Which on 30 October gave".
        while verb < counted.at && (self.is(verb, class::LINK | class::DAY) || self.tokens().list[verb].is_number()) {
            verb += 1;
        }
        self.leads(&mut verb, counted).then_some((party, verb))
    }

    /// "From Watch Kenya Now, a rights group whose": a description with its name before it.
    pub(super) fn described(&self, party: Party) -> Party {
        let start = party.name.start;
        let apart = matches!(self.str(start), "a" | "an") && start > self.range.start + 1 && self.str(start - 1) == ",";
        let name = self.parties.name_run_left(start.saturating_sub(1), self.range.start)..start.saturating_sub(1);
        if !apart
            || name.len() < 2
            || self.parties.has_name(&(start + 1..party.name.end)) && !self.is(party.name.end - 1, class::HEAD)
        {
            return party;
        }
        Party { whole: name.start..party.whole.end, name, pronoun: false }
    }

    /// Whether a verb leads to a figure; `verb` is moved to it, past the words that stand with it.
    fn leads(&self, verb: &mut usize, counted: Counted) -> bool {
        let from = *verb;
        // "Has so far confirmed".
        while self.is(*verb, class::ADVERB | class::AUXILIARY)
            || self.str(*verb) == "so" && self.str(*verb + 1) == "far"
            || self.str(*verb) == "long" && self.str(*verb + 1) == "since"
            || self.str(*verb) == "since" && *verb > from
            || self.str(*verb) == "far" && *verb > from
        {
            *verb += 1;
        }
        let verb = *verb;
        let passive = (from..verb).any(|i| self.is(i, class::BE)) && self.str(verb).ends_with("ed");
        let Some(token) = self.tokens().get(verb) else { return false };
        // "The institute itself has identified 21": where only the count is told, it is a count.
        let names = counted.bare && (self.str(verb).starts_with("identif") || self.str(verb).starts_with("name"));
        let plain = token.is_word()
            && !token.is_capital()
            && !self.is(verb, class::LINK | class::STOP | class::AND | class::DETERMINER)
            && (names || !self.is(verb, class::DEED));
        // "Has passed 110": the verb is taken for a bound of the figure.
        if verb == counted.at && plain && !passive && !self.is_count(verb) && self.str(verb).ends_with("ed") {
            return true;
        }
        if verb >= counted.at || passive || !plain {
            return false;
        }
        // "Has updated its figures: 53 dead".
        let told = self.str(counted.at - 1) == ":"
            && (verb..counted.at).any(|i| self.is(i, class::REPORT | class::TOLL | class::TOLLED));
        let quoted = matches!(self.str(counted.at - 1), "\"" | "\u{201c}");
        let between = verb + 1..counted.at - usize::from(told || quoted && verb + 1 < counted.at);
        let last = between.end - 1;
        // "The mayor called 12 deaths", "the army rejects 12": judged, not counted.
        let judges = |cue: &Cue| matches!(cue, Cue::Verb(Stance::Denies, ..) | Cue::Verb(_, Needs::Quote, _));
        let reports = self.is(verb, class::CUE)
            && self.lexicon().cues.longest(self.tokens(), verb).is_some_and(|(_, cue)| judges(cue))
            && !self.is(verb, class::COUNTS);
        let limit = if counted.bare || told { FAR } else { NEAR };
        let breaks = |i: usize| {
            let sign = !self.tokens().list[i].is_word() && !self.tokens().list[i].is_number();
            sign && !(counted.bare && self.str(i) == ",") && !self.parties.is_clitic(i)
                || self.is(i, class::AUXILIARY | class::AND)
                || self.is(i, class::STOP) && !self.is(i, class::BOUND | class::PRONOUN) && self.str(i) != "than"
        };
        // "Owned up to 12", "has written down 12", "gave out 12".
        let particle = matches!(self.str(last), "up" | "down" | "out" | "own" | "owned" | "owns" | "owning");
        let leads = between.is_empty()
            || told
            || counted.bare
            || particle
            || self.is(last, class::LINK | class::BOUND)
            || matches!(self.str(last), "as" | "than" | "by" | "it");
        leads && between.len() <= limit && !between.clone().any(breaks) && (!reports || counted.bare || told)
    }

    /// Where the clause of a figure begins, behind the words that only lead in.
    fn clause_start(&self, figure: usize) -> Option<usize> {
        let told = usize::from(figure.checked_sub(1).is_some_and(|i| self.str(i) == ":"));
        let mut start = figure - told;
        while start > self.range.start {
            let before = start - 1;
            let s = self.str(before);
            if matches!(s, "\"" | "\u{201c}" | "\u{201d}") && before + 1 != figure {
                return None;
            }
            let opens = matches!(s, ";" | ":" | "\u{2014}" | "\u{2013}")
                || self.is(before, class::CONNECTOR)
                    && !self.is(before, class::LINK | class::ADVERB | class::AND)
                    && !matches!(s, "as")
                || matches!(s, "which" | "who" | "whose");
            if opens && !self.is_relative(before, figure) {
                break;
            }
            start -= 1;
        }
        while start < figure && !self.tokens().list[start].is_word() {
            start += 1;
        }
        start = self.parties.behind_lead_in(start, figure);
        // "A week on, the president allowed".
        const TIME: usize = 5;
        let comma = (start..figure.min(start + TIME)).find(|&i| self.str(i) == ",");
        if let Some(comma) = comma.filter(|&comma| {
            (start..comma)
                .any(|i| self.is(i, class::DAY) || self.str(i).ends_with("ays") || self.str(i).ends_with("eeks"))
                && !(start..comma).any(|i| self.is(i, class::HEAD | class::AUXILIARY))
        }) {
            start = comma + 1;
        }
        while start < figure && (self.is(start, class::ADVERB | class::DAY) || self.str(start) == ",") {
            start += 1;
        }
        (start < figure).then_some(start)
    }

    /// Whether a word opens a relative clause that a comma closes: ", which went from door to door, arrived at".
    fn is_relative(&self, at: usize, figure: usize) -> bool {
        let noun = at > self.range.start && (self.str(at - 1) == "," || self.is(at - 1, class::HEAD | class::BODY));
        matches!(self.str(at), "which" | "who" | "whose" | "that")
            && noun
            && (at + 1..figure).any(|i| self.str(i) == ",")
    }

    /// Where a clause goes on behind its subject: past a bracket, a relative clause, "however".
    fn behind_insertion(&self, mut at: usize, limit: usize) -> usize {
        if self.str(at) == "(" {
            at = (at..limit).find(|&i| self.str(i) == ")").map_or(at, |close| close + 1);
        }
        if self.str(at) == "," {
            at = (at + 1..limit).find(|&i| self.str(i) == ",").unwrap_or(at) + 1;
        }
        // "The ministry in its third statement gives".
        if matches!(self.str(at), "in" | "on" | "by") && self.is(at + 1, class::POSSESSIVE | class::DETERMINER) {
            const LONGEST: usize = 6;
            let report = (at + 2..limit.min(at + LONGEST)).find(|&i| self.is(i, class::REPORT));
            at = report.map_or(at, |report| report + 1);
        }
        // "The Strike Archive in London lists".
        if matches!(self.str(at), "in" | "at" | "of" | "for") && self.parties.is_name(at + 1) {
            at = (at + 1..limit).find(|&i| !self.parties.is_name(i)).unwrap_or(limit);
        }
        at
    }
}
