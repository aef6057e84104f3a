//! Words of a sentence that say something of others than those counted: of the source, or of a figure behind.

use std::ops::Range;

use super::Context;
use crate::extract::Draft;
use crate::scope::period::TimeMention;
use crate::scope::place::{PlaceMention, PlaceRole};
use crate::scope::ties::Tie;

impl Context<'_> {
    /// Whether a time is said of others, counted behind the draft's figure: "no one was hurt, and 14 families who left in
    /// winter came back".
    pub(super) fn is_said_of_next(&self, draft: &Draft, mention: &TimeMention) -> bool {
        let from = draft.figure_tokens.end.max(draft.trigger.end);
        (from..mention.tokens.start).any(|i| {
            self.ties(i, Tie::Relative)
                && (i.saturating_sub(3).max(from)..i).any(|p| self.reading.tokens.list[p].is_number())
        })
    }

    /// Whether words stand in a clause between commas that says something of the source only: "the paper, which counted
    /// graves in 1980, arrived at 40".
    pub(super) fn is_inserted(&self, draft: &Draft, words: &Range<usize>) -> bool {
        const LONGEST: usize = 14;
        if draft.figure_tokens.start <= words.end {
            return false;
        }
        let tokens = &self.reading.tokens;
        let sentence = &self.sentence(draft.sentence).tokens;
        let comma = |i: &usize| tokens.str(*i) == ",";
        let from = words.start.saturating_sub(LONGEST).max(sentence.start);
        let Some(open) = (from..words.start).rev().find(comma) else { return false };
        let which = (open + 1..(open + 3).min(words.start))
            .any(|i| self.ties(i, Tie::Relative) || tokens.str(i).eq_ignore_ascii_case("which"));
        let Some(close) = (words.end..sentence.end.min(words.end + LONGEST)).find(comma) else { return false };
        which
            && draft.figure_tokens.start > close
            && !(open..close).contains(&draft.trigger.start)
            && !self.drafts_of(draft.sentence).any(|d| (open..close).contains(&d.figure_tokens.start))
    }

    /// Whether "since" names an event of its own, of which the figure is told: "since 1991, when 22 people died".
    pub(super) fn is_told_of(&self, draft: &Draft, mention: &TimeMention) -> bool {
        let end = mention.tokens.end;
        draft.figure_tokens.start > end
            && !self.is_perfect(draft)
            && (end..(end + 3).min(draft.figure_tokens.start)).any(|i| self.ties(i, Tie::When))
    }

    /// Whether a place is that of another figure right before it: "138 were held in all, 33 in Arkelia", "of them nine at
    /// Example".
    pub(super) fn is_of_next(&self, draft: &Draft, mention: &PlaceMention) -> bool {
        let Some(number) = mention.tokens.start.checked_sub(2) else { return false };
        let part = |d: &Draft| d.figure_tokens.end == number + 1 && d.figure_tokens != draft.figure_tokens;
        let counted = self.reading.tokens.list[number].is_number() && !self.mentions.is_date(number)
            || self.drafts_of(draft.sentence).any(part);
        number >= draft.figure_tokens.end
            && counted
            && matches!(self.reading.tokens.str(number + 1), "in" | "at" | "on")
    }

    /// Whether a place and a figure stand on two sides of a relative clause that counts: "as in Example, where 200 died, the
    /// blast in Sample killed 105", "the quake in Sample, after one in Example that killed 500, has left 900 dead".
    pub(super) fn is_across_relative(&self, draft: &Draft, mention: &PlaceMention, mentions: &[PlaceMention]) -> bool {
        let tokens = &self.reading.tokens;
        let sentence = &self.sentence(draft.sentence).tokens;
        let relative = |i: usize| matches!(tokens.str(i), "which" | "who" | "that" | "where");
        let named = |m: &&PlaceMention| m.role <= PlaceRole::Attached && m.tokens.end + 1 < sentence.end;
        // "In Example, 16 km north of Sample, where": not the town that it lies near.
        mentions.iter().filter(named).filter(|m| !self.is_beside(m, mentions)).any(|of| {
            let comma = usize::from(tokens.str(of.tokens.end) == ",");
            let from = of.tokens.end + comma;
            let counted = self.drafts_of(draft.sentence).map(|d| d.figure_tokens.start).find(|&at| at > from);
            let Some(first) = counted.filter(|_| relative(from)) else { return false };
            let ends = |i: &usize| matches!(tokens.str(*i), "," | ";" | ":");
            // A comma before the figure closes the clause without it; a clause inside it has the figure to itself.
            let inner = |m: &PlaceMention| m.tokens.start > from && m.tokens.end < first && relative(m.tokens.end);
            if (from..first).any(|i| ends(&i)) || mentions.iter().any(inner) {
                return false;
            }
            let clause = from..(first..sentence.end).find(ends).unwrap_or(sentence.end);
            let own = of.tokens == mention.tokens || clause.contains(&mention.tokens.start);
            own != clause.contains(&draft.figure_tokens.start)
        })
    }

    /// "After the killing of 40 people in Example, soldiers shot 12 men near Sample": whether a place stands in a clause that opens
    /// the sentence and tells of something before, and the figure behind its comma.
    pub(super) fn is_in_front(&self, draft: &Draft, mention: &PlaceMention) -> bool {
        const OPENS: [&str; 7] = ["after", "before", "following", "since", "despite", "unlike", "besides"];
        let tokens = &self.reading.tokens;
        let sentence = &self.sentence(draft.sentence).tokens;
        let opens = OPENS.iter().any(|word| tokens.str(sentence.start).eq_ignore_ascii_case(word));
        let own = draft.figure_tokens.start.min(draft.trigger.start);
        opens && (mention.tokens.end..own).any(|i| tokens.str(i) == ",")
    }

    /// Whether a people is named for having done it: "Russian attacks".
    pub(super) fn is_doer(&self, mention: &PlaceMention) -> bool {
        let around = mention.tokens.start.saturating_sub(4)..mention.tokens.end;
        let overlaps = |t: &Range<usize>| t.start < mention.tokens.end && mention.tokens.start < t.end;
        self.mentions.perpetrators_in(&around).iter().any(|m| overlaps(&m.tokens))
    }
}
