//! Running attribution: a sentence that goes on with the report of the one before has its source.
//!
//! | after `The mayor said a bomb had gone off.` | source |
//! |---|---|
//! | `Among the dead were 12 children.` | the mayor |
//! | `Dozens were also hurt.` | the mayor |
//! | `Meanwhile 12 people drowned.` | nobody: a new event |
//! | `They killed 74 people.` after a count of attacks | who counted the attacks |
//! | `The attack on a bridge in Homs left 12 dead.` | nobody: a new place |

use std::ops::Range;

use super::attribute::{Attributed, Attributor};
use crate::extract::Draft;
use crate::figure::Qualifier;
use crate::source::Stance;
use crate::source::lexicon::class;
use crate::text::Section;

/// How many tokens a sentence may have that only adds a number to the report before it.
const SHORT: usize = 8;
/// How many sentences back a place counts as named before.
const PLACE_REACH: usize = 12;

impl Attributor<'_> {
    /// A part of a figure is its whole's source's, where nobody else is named.
    pub(super) fn part(&self, whole: Option<&Attributed>) -> Option<Attributed> {
        let whole = whole?;
        let source = whole.attribution.source.as_ref()?;
        if matches!(whole.attribution.stance, Stance::Disputes | Stance::Denies | Stance::Corrects) {
            return None;
        }
        let trace = self.step(None, || format!("is a part of a figure that {} gives", source.name));
        Some(Attributed { attribution: whole.attribution.clone(), trace, ..Attributed::default() })
    }

    /// Whether words like "of the dead", "of these" stand right behind a figure or open its sentence: it is a part of what
    /// was told before.
    fn takes_part(&self, draft: &Draft, first: usize) -> bool {
        let tokens = self.tokens();
        let end = self.reading.sentences[draft.sentence].tokens.end;
        let part = |at: usize| {
            if at + 2 >= end {
                return false;
            }
            let of = matches!(tokens.str(at), "of" | "Of" | "among" | "Among");
            let article = matches!(tokens.str(at + 1), "the" | "these" | "those" | "them" | "whom");
            of && article && (tokens.str(at + 1) != "the" || self.parties.is(at + 2, class::TOLLED))
        };
        part(first) || part(draft.figure_tokens.end)
    }

    /// Running attribution: the sentence goes on with the report of the same event.
    pub(super) fn running(&self, draft: &Draft, before: Option<(usize, &Attributed)>) -> Option<Attributed> {
        let sentences = &self.reading.sentences;
        let here = &sentences[draft.sentence];
        let last = draft.sentence.checked_sub(1)?;
        let tokens = self.tokens();
        if sentences[last].section == Section::Headline {
            return None;
        }
        let range = here.tokens.clone();
        let inside = (range.start..draft.figure_tokens.start).len();
        let first = self.first_word(&range);
        // "Dozens were also wounded" adds to what was told before.
        let adds = || {
            let at = draft.figure_tokens.end;
            (at..(at + 6).min(range.end)).any(|i| tokens.str(i) == "also").then_some(draft.figure_tokens.len())
        };
        let part = self.takes_part(draft, first);
        let opener = match self.lexicon.openers.longest(tokens, first) {
            Some((length, ())) => length,
            None if part => 2,
            // "3,994 people were injured": no more than a number, its people and a verb.
            None if draft.figure_tokens.start == range.start
                && draft.figure.qualifier != Qualifier::Unspecified
                && range.len() <= SHORT
                && before.is_some_and(|b| b.0 == last) =>
            {
                draft.figure_tokens.len()
            }
            None if draft.figure_tokens.start == first => adds()?,
            None if self.parties.is(first, class::THEY) && self.attacks.contains(&last) => 1,
            // "The mayor reported two raids. At Lesk nine were killed".
            None if matches!(tokens.str(first), "At" | "In" | "Near") && self.attacks.contains(&last) => 1,
            None => return None,
        };
        let ended = self.lexicon.ends.all(tokens, range.clone()).next().is_some();
        let dated = range.clone().any(|i| {
            self.parties.is(i, class::DAY) && tokens.list[i].is_capital() && !self.said_in(i, &sentences[last].tokens)
        });
        // "In one attack in Homs" lists the cases of one report; "the attack in Homs" is another event than that in Aleppo.
        let lists = matches!(tokens.str(first), "In" | "At" | "Near" | "Among" | "Of" | "One" | "Two" | "Three");
        if ended
            || dated && !part
            || !lists
                && !part
                && self.moves(&(range.start..draft.clause.end.clamp(draft.figure_tokens.end, range.end)), last)
            || here.paragraph != sentences[last].paragraph
            || !self.cues[draft.sentence].is_empty() && inside > opener + 40
        {
            return None;
        }
        let (mut attribution, why) = match before {
            Some((sentence, found)) if sentence == last && found.attribution.source.is_some() => {
                (found.attribution.clone(), "goes on with the report of the sentence before")
            }
            // Of several figures of the sentence each goes on as the first does.
            Some((sentence, found)) if sentence == draft.sentence && self.attacks.contains(&last) => {
                (found.attribution.clone(), "goes on with the report of the sentence before")
            }
            Some((sentence, _)) if sentence == last => return None,
            _ => {
                let cue = self.cues[last].last()?;
                let outer = self.cues[last].iter().filter(|c| c.words != cue.words && c.covers(cue.words.start));
                (
                    self.told(cue, &outer.collect::<Vec<_>>()).attribution,
                    "goes on with the report of the sentence before",
                )
            }
        };
        attribution.source.as_ref()?;
        if matches!(attribution.stance, Stance::Disputes | Stance::Denies | Stance::Corrects) {
            return None;
        }
        attribution.stance = Stance::Asserts;
        let opening = range.start..first + opener;
        let trace = self.step(Some(tokens.span(&opening)), || {
            let name = attribution.source.as_ref().map_or("", |source| source.name.as_str());
            format!("\"{}\" {why}: {name}", tokens.slice(&opening))
        });
        Some(Attributed { attribution, trace, ..Attributed::default() })
    }

    pub(super) fn first_word(&self, range: &Range<usize>) -> usize {
        range.clone().find(|&i| self.tokens().list[i].is_word()).unwrap_or(range.start)
    }

    /// Whether a sentence names a place that its paragraph has not named before.
    fn moves(&self, range: &Range<usize>, last: usize) -> bool {
        let sentences = &self.reading.sentences;
        let paragraph = sentences[last].paragraph;
        let first = sentences[..=last].iter().rposition(|s| s.paragraph != paragraph).map_or(0, |i| i + 1);
        let first = first.max(last.saturating_sub(PLACE_REACH));
        let before = sentences[first].tokens.start..sentences[last].tokens.end;
        range.clone().skip(1).any(|i| {
            let preposition = matches!(
                self.tokens().str(i - 1),
                "in" | "at" | "near" | "from" | "around" | "outside" | "inside" | "on" | "across" | "of"
            );
            preposition && self.parties.is_name(i) && !self.said_in(i, &before)
        })
    }

    fn said_in(&self, at: usize, range: &Range<usize>) -> bool {
        range.clone().any(|i| self.tokens().word(i) == self.tokens().word(at))
    }
}
