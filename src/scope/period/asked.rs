//! What the words of dates and times say to those who ask: whether one gives, closes, begins or compares.

use super::words::{Class, PeriodLexicon, Unit};
use crate::text::{Tokens, Word};

impl PeriodLexicon {
    /// Whether a word is one of saying: "said", "report", "announced".
    pub fn is_statement(&self, word: Word) -> bool {
        self.statement.contains(&word)
    }

    /// Whether a word is a verb that gives a figure on a day: "gave", "announced", "stood at".
    pub fn gives(&self, word: Word) -> bool {
        self.gives.contains(&word)
    }

    /// Whether a word says that something began: "launched", "broke out".
    pub fn begins(&self, word: Word) -> bool {
        self.begins.contains(&word)
    }

    /// Whether a word says that something ended.
    pub fn ends(&self, word: Word) -> bool {
        self.ends.contains(&word)
    }

    /// Whether a word sets something against all there was before: "worst", "deadliest".
    pub fn compares(&self, word: Word) -> bool {
        self.compares.contains(&word)
    }

    /// Whether a time behind a word is only set against the figure: "ten more than a week ago".
    pub fn sets_against(&self, word: Word) -> bool {
        self.set_against.contains(&word)
    }

    /// Whether a word is a verb by which a paper is closed or comes out.
    pub fn closes_paper(&self, word: Word) -> bool {
        self.closes.contains(&word)
    }

    /// Whether a word is "by", which says no more than that something was so on a day.
    pub fn is_by(&self, word: Word) -> bool {
        self.class(word) == Class::By
    }

    /// Whether a word sets the time that is counted: "for".
    pub fn is_over(&self, word: Word) -> bool {
        self.over.contains(&word)
    }

    /// Whether a word is a verb by which a list has a figure: "had", "listed".
    pub fn holds(&self, word: Word) -> bool {
        self.holds.contains(&word)
    }

    /// Whether a word is that of an end of a month or year: "the end of July".
    pub fn is_edge(&self, word: Word) -> bool {
        self.edges.contains(&word)
    }

    /// The unit of "this week" or "the week", from its two words.
    pub fn unit_told(&self, first: Word, second: Word) -> Option<Unit> {
        match (self.class(first), self.class(second)) {
            (Class::This | Class::The, Class::Unit(unit)) => Some(unit),
            _ => None,
        }
    }

    /// Whether two words are "last week", "last month", "last year".
    pub fn is_last_unit(&self, first: Word, second: Word) -> bool {
        self.class(first) == Class::Last && self.is_long_unit(second)
    }

    /// Whether a word is a unit of a week or more.
    pub fn is_long_unit(&self, word: Word) -> bool {
        matches!(self.class(word), Class::Unit(Unit::Week | Unit::Month | Unit::Year | Unit::Decade))
    }

    /// Whether a word says that something is still to come: "will", "scheduled".
    pub fn is_ahead(&self, word: Word) -> bool {
        self.ahead.contains(&word)
    }

    /// Whether a word is a preposition of time that a stretch or day follows: "in", "during", "on".
    pub fn is_within(&self, word: Word) -> bool {
        matches!(self.class(word), Class::In | Class::On)
    }

    /// How many years after an event words say that a text is written: "one year on", "the tenth anniversary", "a year ago
    /// today"; in a headline also "ten years after".
    pub fn years_on(&self, tokens: &Tokens, at: usize, headline: bool) -> Option<i16> {
        let word = |at: usize| tokens.get(at).map_or(Word::NONE, |_| tokens.word(at));
        if self.anniversary.contains(&word(at)) {
            let ordinal = at.checked_sub(1).and_then(|before| self.ordinals.get(&word(before)));
            return ordinal.map(|&n| i16::from(n)).filter(|&n| n > 0);
        }
        let count = match self.class(word(at)) {
            Class::A => 1,
            Class::Number(n) => i16::try_from(n).ok()?,
            _ => tokens.get(at).filter(|t| t.is_number()).and_then(|_| tokens.str(at).parse().ok())?,
        };
        let ago = self.class(word(at + 2)) == Class::Ago && self.class(word(at + 3)) == Class::Today;
        let on = self.class(word(at + 2)) == Class::On
            && tokens
                .get(at + 3)
                .is_none_or(|t| t.starts_line() || !t.is_number() && self.class(t.word) == Class::None);
        let after = headline && self.class(word(at + 2)) == Class::Earlier && self.later.contains(&word(at + 2));
        let years = match self.class(word(at + 1)) {
            Class::Unit(Unit::Year) => 1,
            Class::Unit(Unit::Decade) => 10,
            _ => return None,
        };
        (ago || on || after).then_some(count * years)
    }
}
