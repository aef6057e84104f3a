//! How: the cause said for the figure, or the cause in force for its event.

use super::{Choice, Context};
use crate::extract::Draft;
use crate::scope::Named;
use crate::scope::cause::{CauseMention, Sort, is_generic, is_violence};

/// What somebody does to people without a weapon having to fall: no cause is in force for these unless it befell all.
const BY_HAND: [&str; 3] = ["detained", "abducted", "displaced"];

impl Context<'_> {
    /// The cause of a draft.
    pub(super) fn cause(&self, draft: &Draft) -> Option<Choice<Named>> {
        if !self.is_event(draft) {
            return None;
        }
        let sentence = &self.sentence(draft.sentence).tokens;
        let mentions = self.mentions.causes_in(sentence);
        let by_hand = BY_HAND.contains(&draft.measure.as_str());
        let nearest = |generic: bool| {
            mentions
                .iter()
                .filter(|m| self.is_generic(m) == generic && !m.wide && !(by_hand && m.sort == Sort::Doer))
                .filter(|m| !self.is_of_part(draft, m))
                .min_by_key(|m| (!self.in_clause(draft, &m.tokens), self.distance(draft, &m.tokens)))
        };
        let (specific, generic) = (nearest(false), nearest(true));
        if let Some(m) = specific {
            let disaster = (m.sort == Sort::Effect).then(|| self.cause_in_force(draft)).flatten();
            return Some(match disaster.filter(|told| self.class(told) == "disaster") {
                Some(told) => self.cause_choice(told, "what the disaster told before does"),
                None => self.cause_choice(m, "the sentence says so"),
            });
        }
        if let Some(m) = generic {
            if let Some(told) = self.told_in_full(m) {
                return Some(self.cause_choice(told, "the sentence says it for short"));
            }
            // "the attack" is the one told before; "another attack" is new.
            let other_day = self.own_time(draft).is_some_and(|t| {
                t.when.is_some() && self.main_time.as_ref().is_some_and(|(main, _)| t.when != Some(*main))
            });
            let back = (m.pointing && !other_day) || self.takes_up(draft);
            let before = if back { self.cause_in_force(draft) } else { None };
            return Some(match before {
                Some(told) => self.cause_choice(told, "the sentence points back to it"),
                None => self.cause_choice(m, "the sentence says so"),
            });
        }
        let wide = mentions.iter().filter(|m| m.wide).min_by_key(|m| self.distance(draft, &m.tokens));
        if let Some(m) = wide
            && self.distance(draft, &m.tokens) <= 12
        {
            return Some(self.cause_choice(m, "the sentence says so"));
        }
        if let Some(twin) = self.twin(draft) {
            return self.cause(twin);
        }
        if !self.shares_event(draft) {
            return None;
        }
        // A weapon told for one event is not that of other people held or driven out, nor of a total.
        let apart = by_hand || self.is_background(draft);
        self.cause_in_force(draft)
            .filter(|m| !apart || !is_violence(self.class(m)))
            .map(|m| self.cause_choice(m, "the cause in force for the event"))
    }

    /// Whether a cause is said of a part only: "six were killed, four of them by roadside bombs".
    fn is_of_part(&self, draft: &Draft, mention: &CauseMention) -> bool {
        let start = mention.tokens.start;
        let by = (start.saturating_sub(2)..start).any(|i| self.reading.tokens.str(i) == "by");
        by && self.drafts_of(draft.sentence).any(|part| {
            part.part_of.is_some_and(|whole| self.drafts[whole].figure_tokens == draft.figure_tokens)
                && part.figure_tokens.start > draft.figure_tokens.start
                && part.figure_tokens.end <= start
        })
    }

    fn class(&self, mention: &CauseMention) -> &str {
        self.lexicon.causes.class(mention.class)
    }

    fn is_generic(&self, mention: &CauseMention) -> bool {
        is_generic(self.class(mention))
    }

    fn cause_choice(&self, mention: &CauseMention, why: &str) -> Choice<Named> {
        let name = self.class(mention).to_owned();
        let text = self.reading.tokens.slice(&mention.tokens).to_owned();
        let note = self.reading.note(|| format!("\u{201c}{text}\u{201d} is {name}: {why}"));
        Choice { value: Named { name, text }, words: Some(mention.tokens.clone()), note }
    }

    /// The words in full for which a mention stands: "strikes" after "drone strikes" or "an air strike".
    fn told_in_full(&self, mention: &CauseMention) -> Option<&CauseMention> {
        let tokens = &self.reading.tokens;
        let stem = |m: &CauseMention| tokens.str(m.tokens.end - 1).trim_end_matches('s').to_ascii_lowercase();
        let own = (mention.sort == Sort::Short).then(|| stem(mention))?;
        let before = self.mentions.causes.partition_point(|m| m.tokens.start < mention.tokens.start);
        self.mentions.causes[..before]
            .iter()
            .rev()
            .find(|m| !self.is_generic(m) && m.tokens.len() > 1 && stem(m).ends_with(own.as_str()))
    }

    /// Whether the draft goes on about an event told before: not a total over its own time.
    fn shares_event(&self, draft: &Draft) -> bool {
        self.is_headline(draft.sentence)
            || self.lead.contains(&draft.sentence)
            || self.before(draft.sentence).next().is_some()
            || self.reading.sentences.len() <= 25
    }

    /// The particular cause told last in the paragraph, else that of the main event.
    fn cause_in_force(&self, draft: &Draft) -> Option<&CauseMention> {
        let told = self.before(draft.sentence).filter(|_| !self.is_headline(draft.sentence)).find_map(|s| {
            let mentions = self.mentions.causes_in(&self.sentence(s).tokens);
            mentions.iter().find(|m| !self.is_generic(m) && !m.wide)
        });
        told.or_else(|| self.main_cause.map(|m| &self.mentions.causes[m]))
    }

    /// The first particular cause of the lead, else the first generic one. An item of a list tells only its own.
    pub(super) fn find_main_cause(&self) -> Option<usize> {
        let start = self.sentence(self.lead.start).tokens.start;
        let end =
            self.lead.clone().take_while(|&s| !self.items[s]).last().map_or(start, |s| self.sentence(s).tokens.end);
        let from = self.mentions.causes.partition_point(|m| m.tokens.start < start);
        let lead = || self.mentions.causes.iter().enumerate().skip(from).take_while(|(_, m)| m.tokens.start < end);
        lead().find(|(_, m)| !self.is_generic(m) && !m.wide).or_else(|| lead().find(|(_, m)| !m.wide)).map(|(n, _)| n)
    }
}
