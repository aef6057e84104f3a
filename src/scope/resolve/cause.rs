//! How: the cause said for the figure, or the cause in force for its event.

use super::{Choice, Context};
use crate::extract::Draft;
use crate::scope::Named;
use crate::scope::cause::{CauseMention, is_generic};

impl Context<'_> {
    /// The cause of a draft.
    pub(super) fn cause(&self, draft: &Draft) -> Option<Choice<Named>> {
        if !self.is_event(draft) {
            return None;
        }
        let sentence = &self.sentence(draft.sentence).tokens;
        let mentions = self.mentions.causes_in(sentence);
        let nearest = |generic: bool| {
            mentions
                .iter()
                .filter(|m| self.is_generic(m) == generic && !m.wide)
                .min_by_key(|m| (!self.in_clause(draft, &m.tokens), self.distance(draft, &m.tokens)))
        };
        let (specific, generic) = (nearest(false), nearest(true));
        if let Some(m) = specific {
            return Some(self.cause_choice(m, "the sentence says so"));
        }
        if let Some(m) = generic {
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
        if !self.shares_event(draft) {
            return None;
        }
        self.cause_in_force(draft).map(|m| self.cause_choice(m, "the cause in force for the event"))
    }

    fn is_generic(&self, mention: &CauseMention) -> bool {
        is_generic(self.lexicon.causes.class(mention.class))
    }

    fn cause_choice(&self, mention: &CauseMention, why: &str) -> Choice<Named> {
        let name = self.lexicon.causes.class(mention.class).to_owned();
        let text = self.reading.tokens.slice(&mention.tokens).to_owned();
        let note = self.reading.note(|| format!("\u{201c}{text}\u{201d} is {name}: {why}"));
        Choice { value: Named { name, text }, words: Some(mention.tokens.clone()), note }
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

    /// The first particular cause of the lead, else the first generic one.
    pub(super) fn find_main_cause(&self) -> Option<usize> {
        let start = self.sentence(self.lead.start).tokens.start;
        let end = self.sentence(self.lead.end - 1).tokens.end;
        let from = self.mentions.causes.partition_point(|m| m.tokens.start < start);
        let lead = || self.mentions.causes.iter().enumerate().skip(from).take_while(|(_, m)| m.tokens.start < end);
        lead().find(|(_, m)| !self.is_generic(m) && !m.wide).or_else(|| lead().find(|(_, m)| !m.wide)).map(|(n, _)| n)
    }
}
