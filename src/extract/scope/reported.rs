//! The day on which a figure was given or stood at what it did, which is not the time of what is counted.

use std::ops::Range;

use super::Context;
use super::ladder::Answer;
use crate::discourse::topic::Opening;
use crate::extract::Draft;
use crate::scope::period::{Part, Role, TimeMention, When};

/// How far before its figure a verb that gives it stands.
const NEAR: usize = 5;

/// In how many sentences from the first with a figure on the text says what it is about.
const OPENING: usize = 4;

/// How many words lie between a time and the deed that it is the time of.
const DEED: usize = 8;

/// How far behind its figure the day of the giving stands.
const BEHIND: usize = 4;

/// The time of what is counted, as far as it is known.
pub(super) struct Matter {
    /// From when to when.
    pub when: When,
    /// The words that say it.
    pub words: Range<usize>,
    /// Whether it went on, so that a figure counts up to the day on which it is given.
    pub open: bool,
}

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
            return mention.shift.is_some() && self.giver(draft).is_some_and(|v| v < mention.tokens.start);
        };
        let month = when.start == when.end && matches!(when.start, Some(Part::Month(..)));
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
            let of_event = mention.tokens.start > near && !self.mentions.causes_in(&(near..mention.tokens.start)).is_empty();
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
        (bare || state && when.is_days()) && !apart(draft.figure_tokens.end..mention.tokens.start)
    }

    /// The day or month on which a figure was given, where its sentence says it.
    pub(super) fn given_on(&self, draft: &Draft) -> Option<&TimeMention> {
        let times = self.mentions.times_in(&self.sentence(draft.sentence).tokens).iter();
        let given = times.filter(|m| m.when.is_some_and(|w| !w.is_year()) || m.shift.is_some());
        given
            .filter(|m| self.is_giving(draft, m) || m.when.is_some() && self.is_saying(m))
            .min_by_key(|m| self.distance(draft, &m.tokens))
    }

    /// The first time in the opening of the text that is one of a deed or of a count.
    fn told_first(&self) -> Option<&TimeMention> {
        (self.lead.start..(self.first + OPENING).min(self.reading.sentences.len())).find_map(|s| {
            let told = |m: &&TimeMention| {
                let role = matches!(m.role, Role::During | Role::Since) && m.when.is_some();
                role && !self.is_saying(m) && !self.is_dateline(m)
            };
            let own = |m: &TimeMention| self.drafts_of(s).any(|d| self.own_time(d).is_some_and(|own| own == m));
            let deed = |m: &TimeMention| {
                let near = m.tokens.start.saturating_sub(DEED)..m.tokens.end + DEED;
                !self.mentions.causes_in(&near).is_empty()
            };
            let counts = self.drafts_of(s).next().is_some();
            let fits = |m: &&TimeMention| own(m) || !counts && (deed(m) || self.is_headline(s));
            self.mentions.times_in(&self.sentence(s).tokens).iter().filter(told).find(fits)
        })
    }

    /// The time of what a figure counts, by what stands above it and what the text opens with.
    pub(super) fn matter(&self, draft: &Draft) -> Option<Matter> {
        // A count that the sentences before go on with.
        let counted = self.before(draft.sentence).find_map(|s| {
            let counts = |m: &TimeMention| {
                let same = |d: &Draft| d.measure == draft.measure && self.own_time(d).is_some_and(|own| own == m);
                self.drafts_of(s).any(|d| same(d) && !self.is_told_of(d, m))
            };
            let times = self.mentions.times_in(&self.sentence(s).tokens);
            let since = times.iter().find(|m| m.role == Role::Since && m.when.is_some() && counts(m))?;
            Some(Matter { when: since.when?, words: since.tokens.clone(), open: true })
        });
        if counted.is_some() {
            return counted;
        }
        let headed = self.topics.at(draft.sentence).filter(|t| t.opening != Opening::Entry).find_map(|t| t.time.as_ref());
        if let Some(held) = headed {
            return Some(Matter { when: held.value, words: held.words.clone(), open: false });
        }
        let about = self.told_first().filter(|_| !self.is_below(draft) && !self.is_background(draft))?;
        let when = about.when?;
        Some(Matter { when, words: about.tokens.clone(), open: about.role == Role::Since })
    }
}

/// "On 9 March he gave 248": the time of what is counted, up to that day if it went on.
pub(super) fn given(context: &Context<'_>, draft: &Draft) -> Answer<String> {
    let Some(mention) = context.given_on(draft).filter(|_| context.is_event(draft)) else { return Answer::Silent };
    let Some(matter) = context.matter(draft) else {
        return Answer::Refuses(mention.tokens.clone(), "it is the day on which the figure was given");
    };
    if !matter.open {
        return context.at(matter.when, matter.words, "the time of what is counted", None);
    }
    let (Some(start), Some(end)) = (matter.when.start, mention.when.and_then(|w| w.end)) else { return Answer::Silent };
    if start.first() > end.last() {
        return Answer::Silent;
    }
    context.at(When::span(start, end), matter.words, "what is counted, up to the day on which the figure was given", None)
}
