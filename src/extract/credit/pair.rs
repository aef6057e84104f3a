//! Finds whom "the former" and "the latter" mean: the two that "and" joined last.
//!
//! | text | source |
//! |---|---|
//! | `The union and the mine disagree: the former has 40 dead, the latter 12.` | the union; the mine |
//! | `Lists are kept by the port and by Harbour Watch: 40 says the former.` | the port |

use std::ops::Range;
use std::sync::Arc;

use super::party::Party;
use super::speakers::{Speakers, Told, clean};
use crate::source::Source;
use crate::source::lexicon::class;

impl Speakers<'_> {
    /// The one of a pair that a phrase means, if it is "the former" or "the latter".
    pub(super) fn paired(&self, name: &Range<usize>, sentence: usize) -> Option<Told> {
        let tokens = self.parties.tokens;
        let latter = tokens.str(name.end - 1) == "latter";
        let first = self.reading.sentences[sentence.saturating_sub(1)].tokens.start;
        let and = (first + 1..name.start.saturating_sub(1)).rev().filter(|&i| tokens.str(i) == "and");
        let (one, other) = and.filter_map(|and| self.joined(and, first, name.start)).next()?;
        let party = if latter { other } else { one };
        // "The ministry and Harbour Watch" may have been taken for one.
        let mut told = self.look_up(&party, sentence)?;
        if told.source.name.contains(" and ") {
            let (kind, id, note) = self.kind(&party.name, &party.name);
            let text = clean(tokens.slice(&party.name));
            let key = crate::source::normalise(&text).into();
            told = Told { source: Arc::new(Source { name: text, id, kind }), key, note };
        }
        told.note = self
            .reading
            .note(|| format!("\"{}\" is {}, of the two named before", tokens.slice(name), told.source.name));
        Some(told)
    }

    /// The two somebodies that an "and" joins.
    fn joined(&self, and: usize, first: usize, limit: usize) -> Option<(Party, Party)> {
        let parties = self.parties;
        let one = parties.before(and, first, false).filter(|party| self.counts_in_pair(party))?;
        let again = usize::from(parties.is(and + 1, class::LINK) || parties.tokens.str(and + 1) == "by");
        let start = and + 1 + again;
        let name = start..self.phrase_end(start, limit);
        let other = Party { name: name.clone(), whole: name, pronoun: false };
        let alone = !one.name.clone().any(|i| parties.is(i, class::AND));
        (one.whole.end == and && alone && other.name.end > start && self.counts_in_pair(&other)).then_some((one, other))
    }

    /// Where a phrase ends whose verb may be one that no list knows: "the bar council" in "the bar council disagree".
    fn phrase_end(&self, start: usize, limit: usize) -> usize {
        const LONGEST: usize = 4;
        let parties = self.parties;
        let noun = |i: usize| parties.is_name(i) || parties.is(i, class::HEAD | class::ROLE | class::PERSON);
        let Some(first) = (start..limit.min(start + LONGEST)).find(|&i| noun(i)) else { return start };
        (first..limit).find(|&i| !noun(i) && !parties.is_clitic(i)).unwrap_or(limit)
    }

    /// Whether a phrase may be one of the two: a name, or a noun for a body or a person.
    fn counts_in_pair(&self, party: &Party) -> bool {
        let last = party.name.end - 1;
        !party.pronoun
            && (self.parties.is_name(last) || self.parties.is(last, class::HEAD | class::ROLE | class::PERSON))
            && !self.parties.is(last, class::TOLL)
    }
}
