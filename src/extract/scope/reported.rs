//! The day on which a figure was given or stood at what it did, which is not the time of what is counted.

use std::ops::Range;

use super::Context;
use super::ladder::Answer;
use crate::extract::Draft;
use crate::scope::period::{Part, Role, TimeMention, Unit, When};

/// How far before its figure a verb that gives it stands.
const NEAR: usize = 5;

/// How far behind its figure the day of the giving stands.
const BEHIND: usize = 4;

/// Rules by which a verb tells that people came to harm, at the time that stands with it.
const DEEDS: [&str; 6] = ["verb-object", "subject-verb", "series", "labelled", "occasions", "compared"];

impl Context<'_> {
    /// The verb by which a figure is given: "gave 40 dead", "the toll stood at 40".
    fn giver(&self, draft: &Draft) -> Option<usize> {
        let word = |i: usize| self.reading.tokens.word(i);
        let verb = |i: usize| self.lexicon.periods.gives(word(i)) || self.lexicon.periods.holds(word(i));
        let start = draft.figure_tokens.start;
        if matches!(draft.rule, "put" | "row") {
            return draft.trigger.clone().find(|&i| verb(i));
        }
        let from = start.saturating_sub(NEAR).max(self.sentence(draft.sentence).tokens.start);
        let free = |i: &usize| {
            let token = &self.reading.tokens.list[*i];
            token.is_word() && !self.drafts_of(draft.sentence).any(|d| d.trigger.contains(i))
        };
        (from..start).rev().take_while(free).find(|&i| verb(i))
    }

    /// Whether a time is that of the giving of a figure: "on Monday the board gave 40", "gave 40 dead on Monday", "the toll
    /// stood at 40 in June".
    pub(super) fn is_giving(&self, draft: &Draft, mention: &TimeMention) -> bool {
        let Some(when) = mention.when.filter(|_| mention.role == Role::During || mention.shift.is_some()) else {
            // "went from 31 to 36 the next day"
            let days = mention.shift.is_some_and(|shift| matches!(shift.unit, Unit::Day | Unit::Week));
            let bare = matches!(draft.rule, "put" | "row");
            return days && bare && self.giver(draft).is_some_and(|verb| verb < mention.tokens.start);
        };
        let month = when.start == when.end && matches!(when.start, Some(Part::Month(..)));
        if self.is_after_all(when) && !DEEDS.contains(&draft.rule) && !self.is_below(draft) {
            return true;
        }
        if !month && !when.is_days() {
            return false;
        }
        let Some(verb) = self.giver(draft) else { return false };
        let tokens = &self.reading.tokens;
        let apart = |between: Range<usize>| {
            between.clone().any(|i| matches!(tokens.str(i), ";" | ":"))
                || self.drafts_of(draft.sentence).any(|d| between.contains(&d.figure_tokens.start))
        };
        if mention.tokens.start < draft.figure_tokens.start {
            let between = mention.tokens.end.min(verb)..verb;
            let near = mention.tokens.start.saturating_sub(3).max(self.sentence(draft.sentence).tokens.start);
            // "after the blast on Monday the board gave 40"
            let of_event =
                mention.tokens.start > near && !self.mentions.causes_in(&(near..mention.tokens.start)).is_empty();
            // "for 27 March the list had 91": that is the day counted.
            let head = self.sentence(draft.sentence).tokens.start;
            let counted = (near.max(head)..mention.tokens.start).any(|i| self.lexicon.periods.is_over(tokens.word(i)));
            return !of_event && !counted && !apart(between);
        }
        if self.lexicon.periods.holds(tokens.word(verb)) || mention.tokens.start > draft.figure_tokens.end + BEHIND {
            return false;
        }
        let bare = matches!(draft.rule, "put" | "row");
        let state = draft.trigger.start >= draft.figure_tokens.end && !tokens.str(draft.trigger.start).ends_with("ed");
        let closed = self.lexicon.periods.closes_paper(tokens.word(verb));
        (bare || state && (when.is_days() || closed)) && !apart(draft.figure_tokens.end..mention.tokens.start)
    }

    /// The day or month on which a figure was given, where its sentence says it.
    pub(super) fn given_on(&self, draft: &Draft) -> Option<&TimeMention> {
        let times = self.mentions.times_in(&self.sentence(draft.sentence).tokens).iter();
        let year = |when: When| when.is_year() && !self.is_after_all(when);
        let given = times.filter(|m| m.when.is_some_and(|w| !year(w) || self.is_saying(m)) || m.shift.is_some());
        given
            .filter(|m| self.is_of_giving(draft, m) || m.when.is_some() && self.is_saying(m))
            .min_by_key(|m| (self.is_apart(draft, &m.tokens), self.distance(draft, &m.tokens)))
    }

    /// Whether a semicolon stands between a figure and words of its sentence.
    pub(super) fn is_apart(&self, draft: &Draft, words: &Range<usize>) -> bool {
        let own = &draft.figure_tokens;
        let between = if words.start < own.start { words.end..own.start } else { own.end..words.start };
        between.into_iter().any(|i| self.reading.tokens.str(i) == ";")
    }

    /// Whether a time is that of the giving of a figure of its sentence, and so of those that are given with it.
    pub(super) fn is_of_giving(&self, draft: &Draft, mention: &TimeMention) -> bool {
        self.is_giving(draft, mention)
            || self.drafts_of(draft.sentence).any(|d| {
                d.figure_tokens != draft.figure_tokens
                    && !self.is_apart(d, &mention.tokens)
                    && self.is_giving(d, mention)
            })
    }
}

/// "On 9 March he gave 248": the time of what is counted, up to that day if it went on.
pub(super) fn given(context: &Context<'_>, draft: &Draft) -> Answer<String> {
    let Some(mention) = context.given_on(draft).filter(|_| context.is_event(draft)) else { return Answer::Silent };
    let Some(stretch) = context.stretch_of(draft) else {
        let words = mention.tokens.clone();
        let other =
            |when: &When| context.main_time.as_ref().is_some_and(|(main, words)| words.is_empty() && main != when);
        let Some(when) = mention.when.filter(other) else {
            return Answer::Refuses(words, "it is the day on which the figure was given");
        };
        // Those who are held, in camps or missing are counted on the day itself.
        return if context.is_stock(draft) {
            context.at(when, words, "the time at which they were counted", None)
        } else {
            Answer::Closes("only the day on which the figure was given is said")
        };
    };
    let day = mention.when.and_then(|when| when.end);
    let when = stretch.up_to(day);
    when.map_or(Answer::Silent, |when| {
        context.at(when, stretch.words, "what is counted, at the day of the giving", None)
    })
}
