//! What a figure is a figure of: the event that its sentence names or points at, else the one that the text opens with.

use super::{Choice, Context};
use crate::discourse::Holding;
use crate::extract::Draft;
use crate::scope::event::EventMention;
use crate::scope::{Event, Named, Relation, cause};

/// In how many of its first sentences a text names the event that it is about.
const OPENING: usize = 6;

impl Context<'_> {
    /// The event of a draft, whose cause is known.
    pub(super) fn event(&self, draft: &Draft, cause: Option<&Named>) -> Option<Choice<Event>> {
        if self.is_below(draft) || draft.measure == "other" {
            return None;
        }
        let sentence = &self.sentence(draft.sentence).tokens;
        let own = self.mentions.events.iter().filter(|m| sentence.contains(&m.tokens.start));
        let main = || self.main_event();
        if let Some(mention) = own.min_by_key(|m| (!self.in_clause(draft, &m.tokens), self.distance(draft, &m.tokens)))
        {
            if mention.named {
                return Some(self.told(mention, None));
            }
            let named = main().filter(|main| main.named && self.is_kind(main, self.kind(mention).as_ref()));
            return Some(
                named.map_or_else(|| self.told(mention, None), |main| self.told(main, Some(Holding::Reference))),
            );
        }
        let main = main().filter(|main| self.is_kind(main, cause))?;
        Some(self.told(main, None))
    }

    /// The event that the text opens with: one with a name, else the first that is only pointed at.
    fn main_event(&self) -> Option<&EventMention> {
        let last = (self.first + OPENING).min(self.reading.sentences.len());
        let end = self.sentence(last - 1).tokens.end;
        let opening = || self.mentions.events.iter().take_while(|mention| mention.tokens.start < end);
        opening().find(|mention| mention.named).or_else(|| opening().next())
    }

    fn told(&self, mention: &EventMention, by: Option<Holding>) -> Choice<Event> {
        let text = self.reading.tokens.slice(&mention.tokens).split_whitespace().collect::<Vec<_>>().join(" ");
        let note = self.reading.note(|| format!("it is a figure of the event \u{201c}{text}\u{201d}"));
        let value = Event { name: text.clone(), id: None, text };
        Choice { value, words: Some(mention.tokens.clone()), note, by }
    }

    /// The class of cause that the noun of an event gives.
    fn kind(&self, mention: &EventMention) -> Option<Named> {
        let cause = self.mentions.causes_in(&mention.head).first()?;
        let name = self.lexicon.causes.class(cause.class).to_owned();
        Some(Named { text: name.clone(), name })
    }

    /// Whether an event may be how it was done.
    fn is_kind(&self, event: &EventMention, cause: Option<&Named>) -> bool {
        let class = self.kind(event);
        cause.is_none() || class.is_none() || cause::relation(class.as_ref(), cause).relation != Relation::Disjoint
    }
}
