//! Finds who counted: a body that has a figure, arrives at it or keeps to it, and the next in a row of sources that share
//! a verb.
//!
//! | text | source of the figure |
//! |---|---|
//! | `The Harbour Ministry has 31,240 dead.` | the ministry |
//! | `The Harbour Trust closed its list with 1,310 dead.` | the trust |
//! | `The Post had 870 for 2015; the Herald, which counts all, 1,240.` | the Herald, of the second |

use std::ops::Range;

use super::cue::{Cue, Finder};
use super::party::Party;
use super::speakers::Told;
use crate::discourse::Role;
use crate::source::lexicon::{Needs, class};
use crate::source::{SourceKind, Stance};

/// How many tokens may stand between a count verb and the word before its figure: "has held since 2005 to 5,395".
pub(super) const BETWEEN: usize = 9;
/// How many tokens of bounds may stand before a number: "a total of at least 12".
pub(super) const BOUNDS: usize = 6;

impl Finder<'_, '_> {
    /// A count verb with its subject and a figure behind it.
    pub(super) fn tally(&mut self, at: usize) {
        if self.tokens().list[at].is_capital() && at > self.range.start && !self.parties.shouts {
            return;
        }
        let Some(figure) = self.tallied(at) else { return };
        // "The fire engines arrived at nine": a count only where something is counted.
        let drafted = || self.figures.iter().any(|counted| (figure..figure + BOUNDS).contains(&counted.at));
        if self.str(at).starts_with("arriv") && !drafted() {
            return;
        }
        // "The minister, who has three children".
        let before = at.checked_sub(1).filter(|&i| i >= self.range.start);
        let owns = before.is_some_and(|i| self.str(i) == "who") && self.is(at, class::AUXILIARY);
        if owns
            || before.is_some_and(|i| self.tokens().word(i) == self.lexicon().to)
            || self.passive(at)
            || (self.floor(at)..at).any(|i| self.str(i).eq_ignore_ascii_case("neither"))
        {
            return;
        }
        let words = at..at + 1;
        // Until it is known that the subject counts, it has said nothing.
        self.speakers.quiet = true;
        let subject = self.subject(&words, false, Needs::Figure);
        self.speakers.quiet = false;
        let Some((Some(party), Some(told), false)) = subject else { return };
        let (party, told) = self.with_owner(party, told);
        // "The ministry's list has 40 dead. The union's has 149".
        let mut owner = party.clone();
        while owner.name.len() > 1 && self.parties.is_clitic(owner.name.end - 1) {
            owner.name.end -= 1;
        }
        let elided = owner.name != party.name && !party.pronoun;
        let owner = elided.then(|| Some((self.speakers.identify_quietly(&owner, self.sentence)?, owner))).flatten();
        let (party, told) = owner.map_or((party, told), |(told, owner)| (owner, told));
        // "A third count, kept by the morgue, got to 61".
        let named = Party { whole: party.name.clone(), ..party.clone() };
        let kept =
            self.issuer(&named).and_then(|kept| Some((self.speakers.identify_quietly(&kept, self.sentence)?, kept)));
        let (party, told) = kept.map_or((party, told), |(told, kept)| (kept, told));
        // "Her teams dug on; the office, which in May gave 43": another clause has its own.
        let apart = (party.whole.end..at).any(|i| self.str(i) == ";");
        if apart || party.whole.end > at || !self.counts(&party, &told, at) {
            return;
        }
        self.speakers.take(&party, &told, self.sentence, Role::Spoke);
        let party = party.whole;
        // "Will not go beyond 140": the verb may be taken for a bound of the figure.
        let bounds = |i: &usize| self.is(i - 1, class::AUXILIARY | class::ADVERB | class::NEGATION);
        let from = (party.end + 1..=at).rev().take_while(bounds).last().map_or(at, |i| i - 1);
        let scope = [figure..self.clause_end(figure), from..figure];
        let stance = Stance::Asserts;
        self.found.push(Cue {
            words,
            party,
            told: Some(told),
            scope,
            stance,
            via: None,
            innermost: false,
            rejected: false,
            counts: true,
        });
    }

    /// "WHO's own line list for the country": where the noun of a report was read alone, the one whose it is.
    fn with_owner(&self, party: Party, told: Told) -> (Party, Told) {
        const FAR: usize = 3;
        let start = party.name.start;
        if party.pronoun || !self.is(start, class::REPORT | class::TOLL) {
            return (party, told);
        }
        let floor = self.floor(start);
        let near = (floor.max(start.saturating_sub(FAR))..start).rev();
        let clitic = near.take_while(|&i| self.tokens().list[i].is_word()).find(|&i| self.parties.is_clitic(i));
        let owner = clitic.and_then(|clitic| self.parties.before(clitic, floor, self.capitals)).filter(|p| !p.pronoun);
        let Some(owner) = owner else { return (party, told) };
        match self.speakers.identify_quietly(&owner, self.sentence) {
            Some(told) => (Party { whole: owner.whole.start..party.whole.end, ..owner }, told),
            None => (party, told),
        }
    }

    /// Where the clause of a figure ends that a word like "when" opens: "When the army had owned up to 60, we were at 90".
    pub(super) fn clause_end(&self, figure: usize) -> usize {
        let start = self.range.start;
        let opens = ["when", "while", "although", "though", "as", "whereas", "if", "once", "where"];
        if !opens.iter().any(|word| self.str(start).eq_ignore_ascii_case(word)) {
            return self.range.end;
        }
        (figure..self.range.end).find(|&i| self.str(i) == ",").unwrap_or(self.range.end)
    }

    /// Where the figure of a count verb begins, with the words that bound it.
    fn tallied(&self, at: usize) -> Option<usize> {
        let by = self.lexicon().counts.get(&self.tokens().word(at))?;
        // "Have 12 dead", "has killed 12": an auxiliary before another verb has no figure behind it.
        let year = |i: usize| self.str(i).len() == 4 && self.str(i).starts_with(['1', '2']);
        // "Its list first held 91 names".
        let entries =
            |i: usize| matches!(self.str(i), "names" | "entries" | "cases" | "records" | "lines" | "cards" | "files");
        let holds = matches!(self.str(at), "holds" | "held" | "hold") && self.figure_at(at + 1);
        if holds && (at + 2..(at + 6).min(self.range.end)).any(entries) {
            return Some(at + 1);
        }
        // "Has names for 149 dead".
        if matches!(self.str(at), "has" | "have" | "had")
            && (entries(at + 1) || self.is(at + 1, class::REPORT))
            && matches!(self.str(at + 2), "for" | "of" | "on")
            && self.figure_at(at + 3)
        {
            return Some(at + 3);
        }
        // "The council has it at 149 dead."
        if matches!(self.str(at + 1), "it" | "this" | "that" | "them")
            && self.str(at + 2) == "at"
            && self.figure_at(at + 3)
        {
            return Some(at + 3);
        }
        // "Named for us two members", "gave us 40 dead": whom the count is given to.
        let told = at + 1 + usize::from(self.str(at + 1) == "for");
        if self.is(at, class::DIRECT) && matches!(self.str(told), "us" | "me" | "reporters" | "journalists" | "this") {
            let end = told + 1 + usize::from(self.str(told) == "this");
            if self.figure_at(end) {
                return Some(end);
            }
        }
        let plain = self.is(at, class::DIRECT);
        let direct = at + 1 < self.range.end && !by.contains(&self.tokens().word(at + 1)) && self.figure_at(at + 1);
        if direct && !year(at + 1) || plain && self.figure_at(at + 1) {
            return plain.then_some(at + 1);
        }
        // "Has a list with 91 names", "opened their ledger at 340".
        if let Some(figure) = self.recorded(at) {
            return Some(figure);
        }
        // "Has the displaced at 97,000", "had the wounded in the port at 40".
        if matches!(self.str(at), "has" | "have" | "had")
            && self.is(at + 1, class::DETERMINER | class::TOLLED | class::TOLL)
        {
            let limit = (at + 1 + BETWEEN).min(self.range.end);
            let breaks = |i: usize| !self.tokens().list[i].is_word() || self.is(i, class::AUXILIARY | class::CUE);
            let end = (at + 1..limit).find(|&i| breaks(i) && !self.is(i, class::REPORT)).unwrap_or(limit);
            let place = (at + 2..end).find(|&i| self.str(i) == "at" && self.figure_at(i + 1));
            if let Some(place) = place.filter(|&i| (at + 1..i).any(|word| self.is(word, class::TOLLED | class::TOLL))) {
                return Some(place + 1);
            }
        }
        let limit = (at + 1 + BETWEEN).min(self.range.end);
        let mut inside = at + 1;
        for i in at + 1..limit {
            if i < inside {
                continue;
            }
            // "Ended, in 2004, with 238 names".
            if self.str(i) == "," && self.is(i + 1, class::LINK | class::DAY) {
                let timed = |i: usize| self.is(i, class::LINK | class::DAY | class::DETERMINER) || year(i);
                let close = (i + 2..limit).find(|&close| self.str(close) == ",");
                if let Some(close) = close.filter(|&close| (i + 1..close).all(timed)) {
                    inside = close + 1;
                    continue;
                }
            }
            if matches!(self.str(i), "," | ";" | ":" | "(" | "\u{2014}" | "\u{2013}" | "\"" | "\u{201c}") {
                return None;
            }
            // "It goes back to 2000."
            let counted = || self.figures.iter().any(|counted| counted.at == i + 1);
            if by.contains(&self.tokens().word(i)) && self.figure_at(i + 1) && (!year(i + 1) || counted()) {
                // "Owned up to 12": the words are taken for a bound of the figure.
                return Some(if self.str(i) == "up" { i } else { i + 1 });
            }
        }
        None
    }

    /// The figure of a record that somebody has: "has a list with 91 names", "keeps a register of 91".
    fn recorded(&self, at: usize) -> Option<usize> {
        const LONGEST: usize = 5;
        // "Drew up a roll of 91 names".
        let at = at + usize::from(self.str(at + 1) == "up");
        if !self.is(at + 1, class::DETERMINER) {
            return None;
        }
        let limit = (at + 2 + LONGEST).min(self.range.end);
        let noun = (at + 2..limit).find(|&i| !self.tokens().list[i].is_word() || self.is(i, class::REPORT))?;
        let behind = matches!(self.str(noun + 1), "with" | "of" | "at" | "holding" | "naming" | "showing" | "bearing");
        (self.is(noun, class::REPORT) && behind && noun + 2 < self.range.end && self.figure_at(noun + 2))
            .then_some(noun + 2)
    }

    /// Whether a figure begins at a place: a number behind no more than the words that bound it. Money is none.
    pub(super) fn figure_at(&self, at: usize) -> bool {
        // "The brigade has “37, perhaps 38” dead."
        let at = at + usize::from(matches!(self.str(at), "\"" | "\u{201c}"));
        let end = (at + BOUNDS).min(self.range.end);
        let of = self.lexicon().of;
        let bound = |i: usize| self.is(i, class::BOUND) || self.is_manner(i) || self.tokens().word(i) == of && i > at;
        let number = (at..end).find(|&i| !bound(i) || self.is_count(i));
        number.is_some_and(|i| self.is_count(i))
    }

    /// Whether a figure stands at a place that counts what was said before: "– more than 5,200, with …".
    pub(super) fn figure_alone(&self, at: usize) -> bool {
        let number = (at..(at + BOUNDS).min(self.range.end)).find(|&i| self.is_count(i));
        let alone = |i: usize| i + 1 >= self.range.end || !self.tokens().list[i + 1].is_word();
        self.figure_at(at) && number.is_some_and(alone)
    }

    pub(super) fn is_count(&self, at: usize) -> bool {
        at < self.range.end
            && (self.tokens().list[at].is_number()
                || self.is(at, class::COUNT)
                || matches!(self.str(at), "one" | "no" | "nobody"))
            && !matches!(self.str(at), "both")
    }

    fn passive(&self, at: usize) -> bool {
        let mut before = at;
        while before > self.range.start && self.is(before - 1, class::ADVERB) {
            before -= 1;
        }
        before > self.range.start && self.is(before - 1, class::BE)
    }

    /// The next in a row of sources that share a verb: "the Herald 1,240" behind "the Post had 870".
    pub(super) fn gapped(&mut self) {
        let mut tails: Vec<Range<usize>> = self
            .found
            .iter()
            .filter(|cue| cue.stance != Stance::Denies && cue.scope[0].start >= cue.words.end)
            .map(|cue| cue.scope[0].clone())
            .collect();
        // "The bureau 122, the war desk 118": a row in which nobody has a verb.
        let free = tails.is_empty() && self.figures.len() > 1;
        if free {
            tails.push(self.range.start..self.range.end);
        }
        for scope in tails {
            let mut row = Vec::new();
            let mut at = if free { scope.start } else { scope.start + 1 };
            while at < scope.end {
                let opens = at == self.range.start
                    || matches!(self.str(at - 1), ";" | "," | ":")
                    || self.is(at - 1, class::AND);
                if opens && let Some((party, figure)) = self.gap(at, &scope) {
                    let covered = self.found.iter().any(|cue| cue.words.contains(&at) || cue.party.contains(&at));
                    if !covered && let Some(told) = self.in_row(&party, free) {
                        row.push((party, told, figure));
                    }
                    at = figure;
                }
                at += 1;
            }
            if free && row.len() < 2 {
                continue;
            }
            for (party, told, figure) in row {
                self.speakers.take(&party, &told, self.sentence, Role::Spoke);
                for range in self.found.iter_mut().flat_map(|cue| &mut cue.scope) {
                    if range.contains(&party.whole.start) {
                        range.end = party.whole.start;
                    }
                }
                self.found.push(Cue {
                    words: party.whole.clone(),
                    party: party.whole.clone(),
                    told: Some(told),
                    scope: [figure..scope.end, party.whole.start..party.whole.start],
                    stance: Stance::Asserts,
                    via: None,
                    innermost: false,
                    rejected: false,
                    counts: true,
                });
            }
        }
    }

    /// Whom a phrase of a row names, if it may have counted; where nobody in the row has a verb it must be a body.
    fn in_row(&self, party: &Party, free: bool) -> Option<Told> {
        let told = self.speakers.identify_quietly(party, self.sentence)?;
        let state = told.source.id.as_deref().is_some_and(|id| self.speakers.register.is_state(id));
        let noun = self.parties.head_noun(&party.name);
        let body = self.is_body(party)
            || party.name.len() > 1 && self.is(noun, class::HEAD | class::BODY) && self.parties.is_name(noun);
        let known = match told.source.kind {
            SourceKind::Other => {
                told.source.id.is_some()
                    || body
                    || !free && self.is_record(party)
                    || !free && party.whole.end > party.name.end && self.speakers.is_person(party, &told.key)
            }
            SourceKind::ArmedGroup | SourceKind::Military | SourceKind::Witness => !free,
            _ => true,
        };
        (known && !state && !(free && self.is_town(&party.name))).then_some(told)
    }

    /// A name or a body with a figure right behind it, or behind a relative clause: "the Herald, which counts all, 1,240".
    fn gap(&self, at: usize, scope: &Range<usize>) -> Option<(Party, usize)> {
        let limit = scope.end;
        let mut party = self.parties.after(at, limit).filter(|p| !p.pronoun && p.whole.start == at)?;
        // "The union's figure is 85, the guild's is 120".
        while party.name.len() > 1 && self.parties.is_clitic(party.name.end - 1) {
            party.name.end -= 1;
        }
        let named = self.parties.has_name(&party.name)
            || party.name.clone().any(|i| self.is(i, class::HEAD))
            || self.is_record(&party);
        let mut next = party.whole.end;
        let comma = usize::from(self.str(next) == ",");
        if matches!(self.str(next + comma), "which" | "who" | "whose") {
            next = (next + comma + 1..limit).find(|&i| self.str(i) == ",")? + 1;
        }
        // "And Jan Roe, a guard who wrote a book, has 417".
        if self.is(next, class::BE | class::COUNTS) && self.figure_at(next + 1) {
            next += 1;
        }
        // "The ministry has 40 dead; the union, 149".
        if self.str(next) == "," && at > 0 && self.str(at - 1) == ";" && self.figure_at(next + 1) {
            next += 1;
        }
        // "Puts the toll in the dozens, the doctors in the hundreds": the word that leads to the first figure leads to this.
        let the = |i: usize| i + usize::from(self.str(i) == "the");
        let led = matches!(self.str(next), "at" | "in" | "to" | "of")
            && (scope.start..at).any(|i| self.str(i) == self.str(next) && self.figure_at(the(i + 1)));
        if led {
            next = the(next + 1);
        }
        let apart = named && self.figure_at(next);
        // "Damascus and Homs, 12 people": a list of places counts nothing; "Oslo 12" wants a body.
        (apart && !self.is(next, class::DAY)).then_some((party, next))
    }
}
