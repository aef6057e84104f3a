//! Whose a figure is in a line without a verb, and behind a colon that closes what somebody is said to do.
//!
//! | text | source of the figure |
//! |---|---|
//! | `- 40 dead – Ministry of Works` | the ministry |
//! | `The union disagrees: 149.` | the union |
//! | `Not so, says the union: 149.` | the union |

use super::cue::{Cue, Finder};
use super::party::Party;
use super::speakers::Told;
use super::tally::BOUNDS;
use crate::source::lexicon::class;
use crate::source::{SourceKind, Stance};

/// A line of more tokens is no fragment.
const SHORT: usize = 16;

/// How many words may stand between somebody and the colon: "the union begs to differ:".
const DOES: usize = 4;

impl Finder<'_, '_> {
    /// "The union disagrees: 149", "says the union: 149": a bare figure behind a colon, of the one body before it.
    pub(super) fn behind_colon(&mut self) {
        let Some(mark) = self.colon else { return };
        let counted = |range: std::ops::Range<usize>| self.figures.iter().any(|counted| range.contains(&counted.at));
        if !self.figure_at(mark + 1)
            || counted(self.range.start..mark)
            || self.found.iter().any(|cue| cue.covers(mark + 1))
        {
            return;
        }
        let start = self.parties.behind_lead_in(self.range.start, mark);
        let start = start + usize::from(self.str(start).eq_ignore_ascii_case("ask"));
        let bare =
            self.figures.iter().any(|counted| counted.bare && (mark + 1..mark + 1 + BOUNDS).contains(&counted.at));
        // "The union, looking back, would go no further: 149", but "the army shelled the town: 149".
        let acts = |i: usize| self.is(i, class::DEED | class::CUE) && !self.is(i, class::REPORT | class::LINK);
        let subject = self.parties.after(start, mark).map(|party| self.without_verb(party, mark)).filter(|party| {
            let end = party.whole.end;
            let insertion = (end + 1..mark).find(|&i| self.str(i) == ",").filter(|_| self.str(end) == ",");
            let does = insertion.map_or(end, |comma| comma + 1)..mark;
            let gives = does.clone().any(|i| {
                let counted = (i + 1..mark.min(i + 5)).any(|i| self.is(i, class::TOLL | class::REPORT));
                self.is(i, class::ISSUES) && self.is(i + 1, class::POSSESSIVE) && counted
            });
            let deed = does.clone().any(|i| self.is(i, class::DEED));
            let short = (1..=DOES).contains(&does.len())
                && !deed
                && does.clone().all(|i| self.tokens().list[i].is_word() && !self.parties.is_name(i));
            party.whole.start == start && (short || gives || bare && !does.is_empty() && !does.clone().any(acts))
        });
        let subject = self.owned_before(mark).or(subject);
        let inverted = || {
            let party = self.parties.before(mark, self.range.start, self.capitals)?;
            let says = party.whole.start.checked_sub(1).filter(|&i| i >= self.range.start)?;
            (self.is(says, class::CUE) && !self.is(says, class::LINK)).then_some(party)
        };
        let party = inverted().or(subject);
        if let Some((party, told)) = party.and_then(|party| self.one_who_counts(party)) {
            self.give(party, told, mark + 1..self.range.end);
        }
    }

    /// "The union disagrees:": a phrase without the verb that no list knows at its end.
    fn without_verb(&self, mut party: Party, mark: usize) -> Party {
        let last = party.name.end - 1;
        let known = class::HEAD | class::BODY | class::ROLE | class::REPORT | class::TOLL | class::PERSON;
        let verb = party.name.end == mark
            && party.name.len() > 2
            && self.str(last).ends_with('s')
            && !self.tokens().list[last].is_capital()
            && !self.is(last, known)
            && self.is(last - 1, class::HEAD | class::BODY);
        if verb {
            party.name.end = last;
            party.whole.end = last;
        }
        party
    }

    /// "New rules brought the union's count down: 149": whose count the words before a colon speak of.
    fn owned_before(&self, mark: usize) -> Option<Party> {
        let clitics = (self.range.start + 1..mark).rev().filter(|&i| self.parties.is_clitic(i));
        let counts = |i: usize| self.is(i, class::REPORT | class::TOLL);
        let clitic = clitics.take(2).find(|&i| counts(i + 1) || self.is(i + 1, class::MODIFIER) && counts(i + 2))?;
        self.parties.before(clitic, self.range.start, self.capitals).filter(|party| !party.pronoun)
    }

    /// "40 dead – Ministry of Works": the name that closes a line without a verb.
    pub(super) fn closed_by_name(&mut self) {
        if self.range.len() > SHORT || !self.found.is_empty() || self.figures.len() != 1 {
            return;
        }
        let figure = self.figures[0].at;
        let mut end = self.range.end;
        while end > figure && self.str(end - 1) == "." {
            end -= 1;
        }
        let item = matches!(self.str(self.range.start), "-" | "\u{2022}" | "*" | "\u{2013}");
        let sign = (figure + 1..end).rev().find(|&i| matches!(self.str(i), "\u{2013}" | "\u{2014}" | ","));
        let Some(sign) = sign.filter(|&i| self.str(i) != "," || item) else { return };
        let party = self.parties.after(sign + 1, end).filter(|p| p.whole.start == sign + 1 && p.whole.end == end);
        let named = |party: &Party| {
            self.parties.has_name(&party.name) && self.is(party.name.start, class::HEAD)
                || party.name.clone().any(|i| self.is(i, class::HEAD) && self.tokens().list[i].is_capital())
        };
        let found = party.filter(named).and_then(|party| self.one_who_counts(party));
        let says = |i: usize| self.is(i, class::CUE | class::AUXILIARY | class::BE);
        if let Some((party, told)) = found.filter(|_| !(self.range.start..sign).any(says)) {
            self.give(party, told, self.range.start..sign);
        }
    }

    /// "For the union, 149 people were killed", "From the union come 149 dead": whom words in front of a figure name.
    pub(super) fn fronted_for(&mut self) {
        let tokens = self.tokens();
        let (start, limit) = (self.range.start, self.range.end);
        let sign = |i: usize, signs: &[&str]| i >= limit || signs.contains(&tokens.str(i));
        let word = |i: usize| i < limit && matches!(tokens.str(i), "For" | "for" | "To" | "to" | "From" | "from");
        let opens = |i: usize| i == start || sign(i - 1, &[";", ",", ":"]);
        for at in self.range.clone().filter(|&i| word(i) && opens(i)) {
            let from = self.str(at).eq_ignore_ascii_case("from");
            let Some(party) = self.parties.after(at + 1, self.range.end).filter(|p| p.whole.start == at + 1) else {
                continue;
            };
            let comes = from && matches!(self.str(party.whole.end), "come" | "comes" | "came");
            let figure = party.whole.end + usize::from(comes || self.str(party.whole.end) == ",");
            if from && !comes {
                continue;
            }
            if !self.figure_at(figure) || self.found.iter().any(|cue| cue.covers(figure)) {
                continue;
            }
            let next = |&i: &usize| sign(i, &[";"]) || sign(i, &[","]) && word(i + 1);
            let end = (figure..self.range.end).find(next).unwrap_or(self.range.end);
            if let Some((party, told)) = self.one_who_counts(party) {
                self.give(party, told, figure..end);
            }
        }
    }

    /// Somebody who may have counted what a line without a verb says of him.
    fn one_who_counts(&self, party: Party) -> Option<(Party, Told)> {
        let told = self.speakers.identify_quietly(&party, self.sentence).filter(|_| !party.pronoun)?;
        let state = told.source.id.as_deref().is_some_and(|id| self.speakers.register.is_state(id));
        let counts = match told.source.kind {
            SourceKind::Other => told.source.id.is_some() || self.is_body(&party),
            SourceKind::Witness | SourceKind::ArmedGroup | SourceKind::Military => false,
            _ => true,
        };
        (counts && !state).then_some((party, told))
    }

    fn give(&mut self, party: Party, told: Told, scope: std::ops::Range<usize>) {
        self.found.push(Cue {
            words: party.whole.clone(),
            party: party.whole,
            told: Some(told),
            scope: [scope.clone(), scope.end..scope.end],
            stance: Stance::Asserts,
            via: None,
            innermost: false,
            rejected: false,
            counts: true,
        });
    }
}
