//! Where, when and how a text is set, as a whole and in its parts.

use super::refer;
use super::theme::{Headed, Stretch, Theme};
use super::topic::Topics;
use crate::document::Span;
use crate::language::Language;
use crate::scope::{self, Mentions};
use crate::text::{Reading, Tokens, sentences};

/// What a text is about, as a whole and in its parts.
#[derive(Clone, Debug, Default)]
pub struct Setting {
    /// As a whole.
    pub theme: Theme,
    /// In its parts.
    pub topics: Topics,
}

impl Setting {
    /// The setting of a text whose article ends at a token. The times that point at others are set on the way.
    pub fn of(reading: &Reading, mentions: &mut Mentions, end: usize, language: &Language) -> Setting {
        let heads = Topics::of(reading, mentions, &language.scope);
        refer::times(reading, mentions, &heads, &language.scope);
        let topics = Topics::of(reading, mentions, &language.scope);
        Setting { theme: theme(reading, mentions, end, language), topics }
    }
}

/// What the text as a whole is about: with its title, also where that stands beside the text.
fn theme(reading: &Reading, mentions: &Mentions, end: usize, language: &Language) -> Theme {
    let text = Stretch { tokens: &reading.tokens, sentences: &reading.sentences, mentions };
    let headline = reading.document.headline.map(|span| &reading.document.text[span.start..span.end]);
    let beside = reading.document.metadata.title.as_deref().filter(|title| headline != Some(*title));
    let Some(title) = beside else { return Theme::of(&text, None, end, &language.scope.causes) };
    let tokens = Tokens::cut(title, Span { start: 0, end: title.len() }, &language.vocabulary);
    let sentences = sentences(&tokens, Some(0..tokens.len()), &language.sentences);
    let named = scope::mentions(&tokens, &sentences, reading.date, &language.scope);
    let title = Stretch { tokens: &tokens, sentences: &sentences, mentions: &named };
    let remembers = language.scope.events.remembers(&tokens, 0..tokens.len());
    let theme = Theme::of(&text, Some(&title), end, &language.scope.causes);
    Theme { events: Headed::all(&title), remembers, ..theme }
}
