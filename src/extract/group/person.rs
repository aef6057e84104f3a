//! People without a figure: one who is named or pointed at, or more than one in a bare plural.

use std::ops::Range;

use super::{Group, Grouper, STOPS};
use crate::figure::{Amount, Form, Qualifier};
use crate::language::Classes;
use crate::measure::Role;
use crate::scope::PopulationClass;

/// What can stand between such a pronoun and its verb.
const FOLLOWS: Classes = Classes::BE.or(Classes::HAVE).or(Classes::ADVERB);

impl Grouper<'_, '_, '_> {
    /// People named without a figure: "the Taliban commander", "his wife", "insurgents", "him", "Ali Hassan".
    pub(in crate::extract) fn implied(&self, at: usize) -> Option<Group> {
        let token = self.tokens.get(at)?;
        // "how many civilians were killed", "almost no soldiers": no number, and not more than one either.
        if self.language.figures.is_asked_for(self.tokens, at) {
            return None;
        }
        let classes = self.language.grammar.classes(self.tokens, at).map_or(Classes::default(), |(_, c)| c);
        // "left 60-year-old John Smith dead".
        if token.is_number() {
            let mut group = self.named(self.age(at)?)?;
            group.tokens.start = at;
            group.amount.tokens.start = at;
            return Some(group);
        }
        let mut group = Group::of_amount(implied_amount(at..at, true), at..at);
        if classes.has(Classes::PERSON) {
            let end = at + 1;
            let named_next =
                self.language.populations.noun(self.tokens, end).is_some() || self.noun_follows(end, self.limit);
            // "captured her fourth title".
            let ranked = self.language.figures.ordinals.longest(self.tokens, end).is_some();
            if !(classes.has(Classes::POSSESSIVE) && (named_next || ranked)) {
                group.pronoun = !self.tokens.str(at).ends_with("self");
                group.tokens = at..end;
                group.amount = implied_amount(at..end, true);
                group.class = Some(PopulationClass::People);
                group.implied = true;
                return Some(group);
            }
        }
        // "Both were killed", "All died": several told of before.
        if ["Both", "All"].contains(&self.tokens.str(at)) {
            let end = at + 1;
            let follows = self.language.grammar.classes(self.tokens, end).is_some_and(|(_, c)| c.has(FOLLOWS));
            let says = self.language.measures.senses(self.tokens, end).is_some();
            if end >= self.limit || !(follows || says) {
                return None;
            }
            group.pronoun = true;
            group.tokens = at..end;
            group.amount = implied_amount(at..end, false);
            group.class = Some(PopulationClass::People);
            return Some(group);
        }
        let definite = classes.has(Classes::DEFINITE.or(Classes::POSSESSIVE));
        if !definite && (classes.has(STOPS) && !classes.has(Classes::MORE) || !token.is_word()) {
            return None;
        }
        let from = if definite { at + 1 } else { at };
        self.noun(from, self.limit, &mut group);
        let class = group.class.filter(|_| !group.thing && !group.noun.is_empty());
        if class.is_none()
            || group.inner.as_ref().is_some_and(|(s, _)| s.role == Role::Noun || s.role == Role::NounWith)
        {
            return if definite { None } else { self.named(at) };
        }
        // "the 19-year-old" is somebody of whom was told before.
        let head = self.tokens.str(group.noun.end - 1);
        if definite && head.eq_ignore_ascii_case("old") {
            return None;
        }
        if self.language.populations.is_collective(self.tokens.word(group.noun.end - 1)) {
            return None;
        }
        let plural = is_plural_word(head);
        group.known = plural && classes.has(Classes::DEFINITE);
        // "Deputy Ali Hassan": a bare noun before a name is that person's title.
        group.implied = !plural && (definite || self.named(group.noun.end).is_some());
        let tokens = at..group.noun.end;
        group.tokens = at..group.tokens.end.max(tokens.end);
        group.amount = implied_amount(tokens, !plural);
        Some(group)
    }

    /// A person's name: two capitalised words or more that no lexicon knows.
    pub(in crate::extract) fn named(&self, at: usize) -> Option<Group> {
        let in_name = |at: usize| {
            self.tokens.get(at).filter(|_| at < self.limit).is_some_and(|t| {
                t.is_word()
                    && t.is_capital()
                    && (!t.is_upper() || matches!(self.tokens.str(at), "II" | "III" | "IV"))
                    && !(self.is_date)(at)
                    && self.language.grammar.classes(self.tokens, at).is_none()
                    && self.language.populations.noun(self.tokens, at).is_none()
            })
        };
        let joins =
            |at: usize| self.tokens.get(at).is_some_and(|t| t.is_glued() && matches!(self.tokens.str(at), "-" | "."));
        let mut length = 0;
        let particle =
            |at: usize| self.language.grammar.classes(self.tokens, at).is_some_and(|(_, c)| c.has(Classes::PARTICLE));
        let inner = |at: usize| (joins(at) || particle(at)) && in_name(at + 1);
        while length < 7 && (in_name(at + length) || length > 0 && inner(at + length)) {
            length += 1;
        }
        // "Khaldiyeh District" names a place.
        let thing = self.language.populations.noun(self.tokens, (at + length).min(self.limit - 1)).is_some();
        // A surname alone: no lexicon knows the word.
        let surname = length == 1 && !self.tokens.word(at).is_known() && at + 1 < self.limit;
        if length < 2 && !surname || thing || at > 0 && in_name(at - 1) {
            return None;
        }
        let tokens = at..at + length;
        let mut group = Group::of_amount(implied_amount(tokens, true), at..at);
        group.class = Some(PopulationClass::People);
        group.anaphoric = true;
        group.implied = true;
        Some(group)
    }
}

pub(in crate::extract) fn implied_amount(tokens: Range<usize>, one: bool) -> Amount {
    let (low, high, point, qualifier, form) = if one {
        (Some(1), Some(1), Some(1), Qualifier::Exact, Form::One)
    } else {
        (Some(2), None, None, Qualifier::Unspecified, Form::Some)
    };
    Amount { tokens, low, high, point, qualifier, form, currency: None, per: None }
}

pub(in crate::extract) fn is_plural_word(word: &str) -> bool {
    let lower = word.to_ascii_lowercase();
    lower.ends_with('s') && !lower.ends_with("ss")
        || lower.ends_with("men")
        || matches!(lower.as_str(), "people" | "children" | "troops" | "police" | "mujahideen" | "personnel" | "staff")
}
