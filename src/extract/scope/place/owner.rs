//! The place whose own figure a sentence gives: it stands as the subject of a verb of having, or in a row behind one that does.
//!
//! | text | places |
//! |---|---|
//! | `Iran has 188 dead, Turkey 43.` | Iran, Turkey |
//! | `Homs counted 12 deaths and Hama nine.` | Homs, Hama |
//! | `Iran says 20 people died.` | none: it may speak of others |

use std::ops::Range;

use super::super::ladder::Answer;
use super::super::{Choice, Context};
use crate::extract::Draft;
use crate::scope::Named;
use crate::scope::place::{Gazetteer, PlaceMention, PlaceRole, lexicon as words};

/// How many words may stand between the verb and its figure: "has so far counted at least".
const BETWEEN: usize = 5;

impl Context<'_> {
    /// The place that has a figure as its own.
    pub(super) fn whose_own(&self, draft: &Draft) -> Answer<Named> {
        self.owner(draft).map(|m| self.owned_by(draft, m)).into()
    }

    fn owned_by(&self, draft: &Draft, mention: &PlaceMention) -> Choice<Named> {
        self.choice(draft.sentence, mention, "the sentence says that it has them")
    }

    fn owner(&self, draft: &Draft) -> Option<&PlaceMention> {
        if draft.measure == "aid" || draft.part_of.is_some() {
            return None;
        }
        let sentence = &self.sentence(draft.sentence).tokens;
        let before = sentence.start..draft.figure_tokens.start;
        let mention = self.mentions.places_in(&before).last()?;
        let named = !mention.listed.is_empty() && matches!(mention.role, PlaceRole::Bare | PlaceRole::Attached);
        let subject = named && self.opens_clause_at(sentence, mention.tokens.start);
        if !subject || !self.happened_there(mention) {
            return None;
        }
        // "Example's share is 40; Sample's, 12."
        let glued = self.reading.tokens.get(mention.tokens.end).is_some_and(|t| t.is_glued() && t.is_word());
        let between = mention.tokens.end + usize::from(glued)..draft.figure_tokens.start;
        let row = self.is_gap(&between) && (self.follows_owner(draft, mention) || self.opens_row(draft, mention));
        (!glued && self.has_figure(&between) || row).then_some(mention)
    }

    /// "Example, 71 killed.": a place, a sign and what it lost, and no more.
    fn opens_row(&self, draft: &Draft, mention: &PlaceMention) -> bool {
        const LONGEST: usize = 8;
        let sentence = &self.sentence(draft.sentence).tokens;
        let first = mention.tokens.start == sentence.start && mention.tokens.end < draft.figure_tokens.start;
        first && sentence.len() - mention.tokens.len() <= LONGEST && draft.trigger.start == draft.figure_tokens.end
    }

    /// Whether the text tells of something that happened in a place: a country that only lost people abroad has no figure of its
    /// own.
    fn happened_there(&self, mention: &PlaceMention) -> bool {
        let gazetteer = Gazetteer::get();
        let inside = |place: usize| mention.listed.iter().any(|&own| gazetteer.is_inside(place, own));
        let theme = self.theme.listed.is_some_and(inside);
        theme
            || self.mentions.places.iter().any(|m| m.role == PlaceRole::Located && m.listed.iter().any(|&p| inside(p)))
    }

    /// Whether nothing stands before a token that it could be a part of.
    fn opens_clause_at(&self, sentence: &Range<usize>, at: usize) -> bool {
        let tokens = &self.reading.tokens;
        let article = at > sentence.start && tokens.str(at - 1).eq_ignore_ascii_case("the");
        let Some(before) = at.checked_sub(1 + usize::from(article)).filter(|&i| i >= sentence.start) else {
            return true;
        };
        matches!(
            tokens.str(before),
            "," | ";" | ":" | "and" | "but" | "while" | "then" | "\u{2013}" | "\u{2014}" | "(" | "\u{201c}"
        ) || self.mentions.is_date(before)
    }

    /// Whether words are a verb of having and what may stand between it and a figure.
    fn has_figure(&self, between: &Range<usize>) -> bool {
        let tokens = &self.reading.tokens;
        let marks = |i: usize, mark: u64| self.lexicon.places.has(tokens.word(i), mark);
        (1..=BETWEEN).contains(&between.len())
            && between.clone().all(|i| marks(i, words::HAS | words::FILLS))
            && between.clone().any(|i| marks(i, words::HAS))
    }

    /// Whether only a sign stands between a place and a figure, or nothing.
    fn is_gap(&self, between: &Range<usize>) -> bool {
        let sign = |i: usize| matches!(self.reading.tokens.str(i), "," | ":" | "\u{2013}" | "\u{2014}" | "at" | "with");
        between.len() <= 1 && between.clone().all(sign)
    }

    /// Whether a figure before in the sentence is that of another place by such a verb.
    fn follows_owner(&self, draft: &Draft, mention: &PlaceMention) -> bool {
        let mentions = self.mentions.places_in(&self.sentence(draft.sentence).tokens);
        // "Example province saw 40 deaths, Sample 12."
        let located = |d: &Draft| {
            mentions
                .iter()
                .any(|m| m.role == PlaceRole::Located && self.has_figure(&(m.tokens.end..d.figure_tokens.start)))
        };
        // "Example's share is 40; Sample's, 12."
        let shared = |d: &Draft| {
            mentions.iter().any(|m| {
                m.role == PlaceRole::Attached && {
                    m.tokens.end < d.figure_tokens.start && d.figure_tokens.start - m.tokens.end <= BETWEEN
                }
            })
        };
        self.drafts_of(draft.sentence)
            .filter(|d| d.figure_tokens.end <= mention.tokens.start)
            .any(|d| self.owner(d).is_some() || located(d) || mention.role == PlaceRole::Attached && shared(d))
    }
}
