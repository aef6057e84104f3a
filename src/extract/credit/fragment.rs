//! Whose a figure is in a line without a verb, and behind a colon that closes what somebody is said to do.
//!
//! | text | source of the figure |
//! |---|---|
//! | `- 40 dead – Ministry of Works` | the ministry |
//! | `40 dead [Ministry of Works]` | the ministry |
//! | `The union disagrees: 149.` | the union |
//! | `Not so, says the union: 149.` | the union |

use super::cue::{Cue, Finder};
use super::party::Party;
use super::speakers::Told;
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
        let subject = self.parties.after(start, mark).filter(|party| {
            let does = party.whole.end..mark;
            party.whole.start == start
                && (1..=DOES).contains(&does.len())
                && does.clone().all(|i| self.tokens().list[i].is_word() && !self.parties.is_name(i))
        });
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

    /// "40 dead – Ministry of Works", "40 dead [Ministry of Works]": the name that closes a line without a verb.
    pub(super) fn closed_by_name(&mut self) {
        if self.range.len() > SHORT || !self.found.is_empty() || self.figures.len() != 1 {
            return;
        }
        let figure = self.figures[0].at;
        let mut end = self.range.end;
        while end > figure && matches!(self.str(end - 1), "." | "]") {
            end -= 1;
        }
        let item = matches!(self.str(self.range.start), "-" | "\u{2022}" | "*" | "\u{2013}");
        let sign = (figure + 1..end).rev().find(|&i| matches!(self.str(i), "\u{2013}" | "\u{2014}" | "[" | ","));
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
