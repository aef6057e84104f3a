//! Reads the brackets behind a figure that name who counted it.
//!
//! | text | source of the figure |
//! |---|---|
//! | `From 3,000 (government) to 12,000 (Northern Watch) died.` | government; Northern Watch |
//! | `40 dead and 12 hurt (Ministry of Works, 3 May)` | the ministry, of both |
//! | `40 dead [Ministry of Works]` | the ministry |
//! | `It had 514 (the Herald: 519).` | the Herald, of the second |
//! | `Three roadside mines (TRM) went off.` | nobody: the bracket abbreviates what stands before it |

use super::cue::{Cue, Finder};
use super::party::Party;
use super::speakers::Told;
use super::tally::BOUNDS;
use crate::scope::place::Gazetteer;
use crate::source::lexicon::class;
use crate::source::{SourceKind, Stance};

/// A bracket of more tokens tells something.
const LONGEST: usize = 12;

impl Finder<'_, '_> {
    /// Gives the figures before a bracket, as far as nobody else has them, to the one whom it names.
    pub(super) fn brackets(&mut self) {
        let mut floor = self.range.start;
        let Some(first) = self.bracket else { return };
        let opens: Vec<usize> = (first..self.range.end).filter(|&i| matches!(self.str(i), "(" | "[")).collect();
        for open in opens {
            let sign = if self.str(open) == "(" { ")" } else { "]" };
            let close = (open + 1..(open + LONGEST).min(self.range.end)).find(|&i| self.str(i) == sign);
            let Some(close) = close else { continue };
            let back = floor;
            floor = close + 1;
            if open <= back || self.labelled_bracket(open, close) {
                continue;
            }
            let Some(nearest) = (back..open).rev().find(|&i| self.is_count(i)) else { continue };
            let Some((party, told)) = self.signs(open, close) else { continue };
            let free = |at: &usize| !self.found.iter().any(|cue| cue.told.is_some() && cue.covers(*at));
            let first = (back..nearest).filter(|&i| self.is_count(i)).find(free).unwrap_or(nearest);
            self.found.push(Cue {
                words: open..close + 1,
                party: party.whole,
                told: Some(told),
                scope: [first.saturating_sub(BOUNDS).max(back)..open, open..open],
                stance: Stance::Asserts,
                via: None,
                innermost: true,
                rejected: false,
                counts: true,
            });
        }
    }

    /// The one whom a bracket names, alone or with a date, if he can have counted what stands before it.
    fn signs(&self, open: usize, close: usize) -> Option<(Party, Told)> {
        let labelled = self.str(open + 1).eq_ignore_ascii_case("source") && self.str(open + 2) == ":";
        let start = if labelled { open + 3 } else { open + 1 };
        let party = self.parties.after(start, close).filter(|p| !p.pronoun && p.whole.start == start)?;
        let end = party.whole.end;
        let date = |i: usize| self.is(i, class::DAY | class::LINK) || self.tokens().list[i].is_number();
        let dated = self.str(end) == "," && end + 1 < close && (end + 1..close).all(date);
        if end != close && !dated {
            return None;
        }
        let told = self.speakers.identify_quietly(&party, self.sentence)?;
        let state = told.source.id.as_deref().is_some_and(|id| self.speakers.register.is_state(id));
        let noun = self.parties.head_noun(&party.name);
        let own_name = party.name.len() > 1 && self.parties.is_name(party.name.end - 1);
        // "The bar association" in small letters, "Harbour Relief Fund".
        let body = self.is(noun, class::HEAD | class::BODY)
            && !self.is(noun, class::REPORT | class::TOLL | class::EVENT)
            && !self.parties.is_person_noun(noun)
            && (own_name || self.is(noun, class::HEAD) && party.name.start < noun)
            && (own_name || !self.parties.has_name(&party.name));
        let acronym = party.name.len() == 1 && self.tokens().list[start].is_upper() && self.str(start).len() > 2;
        let counts = match told.source.kind {
            SourceKind::Other => labelled || body || acronym && dated,
            SourceKind::Media | SourceKind::Witness | SourceKind::ArmedGroup => false,
            SourceKind::Politician | SourceKind::Military => labelled,
            _ => true,
        };
        // "The Relief Fund (HRF)", "in Brod (Lesk)".
        let before = self.parties.is_name(open - 1) && !self.tokens().list[open - 1].is_number();
        let explains = before && (acronym || told.source.kind == SourceKind::Other && !body)
            || acronym && self.has_initials(open, self.str(start));
        let single = told.source.id.is_some() || !self.str(noun).ends_with('s');
        (counts && single && !explains && (!state || self.is(noun, class::HEAD))).then_some((party, told))
    }

    /// "Improvised road mines (IRM)": whether the words before a bracket begin with the letters in it.
    fn has_initials(&self, open: usize, letters: &str) -> bool {
        let Some(first) = letters.chars().next() else { return false };
        let from = open.saturating_sub(letters.len() + 1).max(self.range.start);
        (from..open).any(|i| self.str(i).chars().next().is_some_and(|c| c.eq_ignore_ascii_case(&first)))
            && (self.is(open - 1, class::HEAD)
                || letters.ends_with(|c: char| {
                    self.str(open - 1).chars().next().is_some_and(|own| own.eq_ignore_ascii_case(&c))
                }))
    }

    /// "It had 514 (the Herald: 519)": a bracket that sets another's figure beside the one before it.
    fn labelled_bracket(&mut self, open: usize, close: usize) -> bool {
        let Some(colon) = (open + 2..close).find(|&i| self.str(i) == ":") else { return false };
        let party = self.parties.after(open + 1, colon).filter(|p| !p.pronoun && p.whole.end == colon);
        let Some(party) = party.filter(|_| self.figure_at(colon + 1)) else { return false };
        let Some(told) = self.speakers.identify_quietly(&party, self.sentence) else { return false };
        let named = self.parties.has_name(&party.name) || party.name.clone().any(|i| self.is(i, class::HEAD));
        let state = told.source.id.as_deref().is_some_and(|id| self.speakers.register.is_state(id));
        if state || !named || Gazetteer::get().find(&told.source.name).is_some() {
            return false;
        }
        self.found.push(Cue {
            words: open..colon + 1,
            party: party.whole,
            told: Some(told),
            scope: [colon + 1..close, open..open],
            stance: Stance::Asserts,
            via: None,
            innermost: true,
            rejected: false,
            counts: true,
        });
        true
    }
}
