//! Noun groups: a figure with the noun it counts, and the class of people that the noun names.
//!
//! | text | figure | class |
//! |---|---|---|
//! | `at least 18 suspected Taliban militants` | 18.. | combatants |
//! | `18 members of the security forces` | 18 | security_forces |
//! | `59 drone attacks` | 59 | counted noun of `strikes` |
//! | `40 Syrians` | 40 | people |

use std::ops::Range;

use super::grammar::Classes;
use crate::figure::{Amount, Form, Qualifier};
use crate::language::Language;
use crate::measure::{Form as VerbForm, Role, Sense};
use crate::scope::PopulationClass;
use crate::scope::population::Noun;
use crate::text::Tokens;

/// A figure with what it counts.
#[derive(Clone, Debug)]
pub struct Group {
    /// All its tokens.
    pub tokens: Range<usize>,
    /// The figure.
    pub amount: Amount,
    /// The class of people that its noun names.
    pub class: Option<PopulationClass>,
    /// Whether its noun names things.
    pub thing: bool,
    /// The tokens of the words that say who or what is counted, figure excluded; empty if none are there.
    pub noun: Range<usize>,
    /// A measure that the group itself says ("59 drone attacks", "12 wounded soldiers"), and its tokens.
    pub inner: Option<(Sense, Range<usize>)>,
    /// Whether it says "others" or "more".
    pub more: bool,
    /// Whether it points back: "3 of them".
    pub anaphoric: bool,
    /// Whether it names a part of the figure before it: "eight of them children".
    pub partitive: bool,
    /// Whether another figure is a share of this one: "five" in "four of the five passengers".
    pub base: bool,
    /// Whether its noun stands after "of": "six of the wounded".
    pub of: bool,
    /// Whether it is a pronoun: "him".
    pub pronoun: bool,
    /// Whether its noun takes its class from elsewhere: "two associates".
    pub generic: bool,
}

impl Group {
    /// Whether more than one are counted.
    pub fn plural(&self) -> bool {
        self.amount.form == Form::Some || self.amount.form == Form::Count && self.amount.point != Some(1)
    }
}

/// What ends a noun group.
const STOPS: Classes = Classes::BE
    .or(Classes::HAVE)
    .or(Classes::MODAL)
    .or(Classes::LEAVE)
    .or(Classes::INCLUDE)
    .or(Classes::RELATIVE)
    .or(Classes::AND)
    .or(Classes::OR)
    .or(Classes::BREAK)
    .or(Classes::PREPOSITION)
    .or(Classes::PRONOUN)
    .or(Classes::NEGATION)
    .or(Classes::REPORT)
    .or(Classes::VERB)
    .or(Classes::DETERMINER);

/// How many words may stand between a figure and its noun.
const REACH: usize = 7;

/// Reads groups from the tokens of a sentence.
pub(super) struct Grouper<'t, 'a> {
    pub tokens: &'t Tokens<'a>,
    pub language: &'t Language,
    /// The end of the sentence.
    pub limit: usize,
    /// Whether a token belongs to a date.
    pub is_date: &'t dyn Fn(usize) -> bool,
}

impl Grouper<'_, '_> {
    /// The group that a figure opens; `None` where the figure alone says nothing ("a", "no", "some" without a noun).
    /// `next_amount` is where the next figure begins.
    pub fn group(&self, amount: &Amount, next_amount: usize) -> Option<Group> {
        let limit = self.limit.min(next_amount.max(amount.tokens.end));
        let start = amount.tokens.end;
        let mut group = Group {
            tokens: amount.tokens.clone(),
            amount: amount.clone(),
            class: None,
            thing: false,
            noun: start..start,
            inner: None,
            more: false,
            anaphoric: false,
            partitive: false,
            base: false,
            of: false,
            pronoun: false,
            generic: false,
        };
        let mut at = start;
        at = self.more(at, limit, &mut group);
        at = self.of(at, limit, &mut group);
        if !group.anaphoric {
            self.noun(at, limit, &mut group);
        }
        self.bound_after(&mut group);
        self.fits(&group).then_some(group)
    }

    /// "30 people or more": the words that bound the figure stand after the noun.
    fn bound_after(&self, group: &mut Group) {
        let end = group.tokens.end;
        let amount = &mut group.amount;
        if end < self.limit
            && amount.qualifier == Qualifier::Exact
            && amount.form == Form::Count
            && amount.tokens.end < end
        {
            let Some((length, qualifier)) = self.language.figures.bound_after(self.tokens, end) else { return };
            // "13 civilians and more than 30 wounded": the words bound the next figure.
            let next = end + length;
            let bounds_next = self.tokens.get(next).is_some_and(|t| t.is_number() || self.tokens.str(next) == "than");
            if bounds_next && next < self.limit {
                return;
            }
            amount.qualifier = qualifier;
            amount.high = if qualifier == Qualifier::AtLeast { None } else { amount.high };
            amount.low = if qualifier == Qualifier::AtMost { Some(0) } else { amount.low };
            group.tokens.end = end + length;
        }
    }

    /// "500 others", "dozens more".
    fn more(&self, at: usize, limit: usize, group: &mut Group) -> usize {
        if at < limit
            && let Some((length, classes)) = self.language.grammar.classes(self.tokens, at)
            && classes.has(Classes::MORE)
        {
            group.more = true;
            group.tokens.end = at + length;
            group.noun = at + length..at + length;
            return at + length;
        }
        at
    }

    /// "hundreds of", "one of its", "3 of them".
    fn of(&self, at: usize, limit: usize, group: &mut Group) -> usize {
        if at + 1 >= limit || !self.tokens.str(at).eq_ignore_ascii_case("of") {
            return at;
        }
        group.of = true;
        let mut next = at + 1;
        if let Some((length, classes)) = self.language.grammar.classes(self.tokens, next) {
            if classes.has(Classes::PRONOUN.or(Classes::RELATIVE)) {
                group.anaphoric = true;
                let end = next + length;
                group.tokens.end = end;
                // "eight of them children": the noun after the pronoun names the part.
                if end < limit
                    && let Some((noun, Noun::Class(class))) = self.language.populations.noun(self.tokens, end)
                    && self.language.measures.senses(self.tokens, end).is_none()
                {
                    group.class = Some(class);
                    group.noun = end..end + noun;
                    group.tokens.end = end + noun;
                    group.partitive = true;
                }
                return group.tokens.end;
            }
            if classes.has(Classes::DETERMINER) {
                next += length;
            }
        }
        next
    }

    /// Modifiers and the noun.
    fn noun(&self, from: usize, limit: usize, group: &mut Group) {
        let mut limit = limit.min(from + REACH);
        if let Some(end) = self.age(from) {
            limit = self.limit.min(end + REACH);
        }
        let mut at = from;
        let mut head = None;
        let mut generic = false;
        let mut first_word = None;
        while at < limit {
            let token = &self.tokens.list[at];
            if let Some(end) = self.age(at) {
                at = end;
                continue;
            }
            if (self.is_date)(at) {
                break;
            }
            if !token.is_word() {
                let sign = self.tokens.str(at);
                // "Islamic Movement of Uzbekistan (IMU) leader".
                if let Some(end) = self.acronym(at).filter(|&end| head.is_none() && self.noun_follows(end, self.limit))
                {
                    limit = self.limit.min(limit + end - at);
                    at = end;
                    continue;
                }
                let joins = token.is_glued() && matches!(sign, "-" | "‑" | "/");
                if joins || is_quote(sign) {
                    at += 1;
                    continue;
                }
                break;
            }
            // "mid-level": the second half of a compound says nothing by itself.
            let compound =
                at > from && token.is_glued() && matches!(self.tokens.str(at - 1), "-" | "‑") && head.is_none();
            if compound && self.language.populations.noun(self.tokens, at).is_none() && self.noun_follows(at + 1, limit)
            {
                at += 1;
                continue;
            }
            // "Islamic Movement of Uzbekistan leader": a name may hold "of".
            let capital = |at: usize| self.tokens.get(at).is_some_and(|t| t.is_word() && t.is_capital());
            if head.is_none()
                && at > from
                && self.tokens.str(at) == "of"
                && capital(at - 1)
                && capital(at + 1)
                && self.noun_follows(at + 1, limit)
            {
                at += 2;
                continue;
            }
            let noun =
                self.language.populations.noun(self.tokens, at).filter(|(length, _)| at + length <= limit.max(at + 1));
            let senses = self.language.measures.senses(self.tokens, at);
            let classes = self.language.grammar.classes(self.tokens, at);
            if let Some((length, senses)) = senses
                && noun.is_none_or(|(noun_length, _)| noun_length <= length)
            {
                // "30 people injured": after a noun the word is a state.
                let state = head.is_some() && senses.iter().any(|s| s.role == Role::Adjective);
                if let Some(sense) = senses.iter().find(|s| !state && matches!(s.role, Role::Noun | Role::NounWith)) {
                    let next = at + length;
                    let is_modifier = self.noun_follows(next, limit);
                    if !is_modifier || matches!(sense.role, Role::NounWith) {
                        group.inner = Some((*sense, at..next));
                        group.tokens.end = next;
                        if let Some((_, Noun::Class(class))) = noun {
                            group.class = group.class.or(Some(class));
                        }
                        group.noun = if group.class.is_some() { from..at } else { at..at };
                        if group.class.is_none() {
                            self.class_after_of(next, group);
                        }
                        return;
                    }
                }
                let adjective = senses.iter().find(|s| {
                    s.role == Role::Adjective
                        || s.role == Role::ObjectVerb
                            && matches!(s.form, VerbForm::PastOrParticiple | VerbForm::Participle)
                });
                if let Some(sense) = adjective
                    && head.is_none()
                    && self.noun_follows(at + length, limit)
                {
                    group.inner = Some((*sense, at..at + length));
                    at += length;
                    continue;
                }
                if noun.is_none() || state {
                    break;
                }
            }
            if let Some((length, noun)) = noun {
                let ends_at = at + length;
                // A verb that is spelled like a noun: "20 guards ..." is a noun, "it targets 20" never gets here.
                match noun {
                    Noun::Class(class) => {
                        // "Taliban financier": a plain noun keeps the class of the noun before it.
                        let plain = class == PopulationClass::People && group.class.is_some();
                        group.class = if plain { group.class } else { Some(class) };
                        group.thing = false;
                        generic = false;
                    }
                    Noun::Generic => {
                        generic = group.class.is_none();
                        group.generic = generic;
                    }
                    Noun::Thing => {
                        group.thing = true;
                        group.class = None;
                    }
                }
                head = Some(ends_at);
                at = ends_at;
                continue;
            }
            if head.is_some_and(|head| !self.is_inside_compound(head, at, limit)) {
                break;
            }
            if let Some((length, classes)) = classes {
                let modifies = classes.has(Classes::ADVERB.or(Classes::MORE));
                let before_noun =
                    classes.has(Classes::VERB.or(Classes::REPORT)) && self.noun_follows(at + length, limit);
                // "United States drone attacks": inside a name a verb's spelling means nothing.
                let in_name = at > from && token.is_capital() && self.tokens.list[at - 1].is_capital();
                if classes.has(STOPS) && !modifies && !before_noun && !in_name {
                    break;
                }
                group.more |= classes.has(Classes::MORE);
                at += length;
                continue;
            }
            if first_word.is_none() {
                first_word = Some(at);
            }
            at += 1;
        }
        match head {
            Some(end) => {
                group.noun = from..end;
                group.tokens.end = end;
                if generic || group.class.is_none() && !group.thing {
                    self.class_after_of(end, group);
                }
            }
            None => {
                // No listed noun: a single plural ("mourners") or the people of a place ("40 Syrians").
                if let Some(word) = first_word.filter(|&w| w <= from + 1)
                    && !group.more
                {
                    let text = self.tokens.str(word);
                    let plural = text.len() > 3 && text.ends_with('s') && !text.ends_with("ss");
                    let next_is_word = self
                        .tokens
                        .get(word + 1)
                        .is_some_and(|t| t.is_glued() && !t.is_word() && self.tokens.str(word + 1) == "-");
                    if plural && !next_is_word {
                        group.noun = word..word + 1;
                        group.tokens.end = word + 1;
                    }
                } else {
                    self.class_after_from(from, group);
                }
            }
        }
    }

    /// People named without a figure: "the Taliban commander", "his wife", "insurgents", "him", "Ali Hassan".
    pub fn implied(&self, at: usize) -> Option<Group> {
        let token = self.tokens.get(at)?;
        let classes = self.language.grammar.classes(self.tokens, at).map_or(Classes::default(), |(_, c)| c);
        let mut group = Group {
            tokens: at..at,
            amount: implied_amount(at..at, true),
            class: None,
            thing: false,
            noun: at..at,
            inner: None,
            more: false,
            anaphoric: false,
            partitive: false,
            base: false,
            of: false,
            pronoun: false,
            generic: false,
        };
        if classes.has(Classes::PERSON) {
            let end = at + 1;
            let named_next =
                self.language.populations.noun(self.tokens, end).is_some() || self.noun_follows(end, self.limit);
            if !(classes.has(Classes::POSSESSIVE) && named_next) {
                group.pronoun = !self.tokens.str(at).ends_with("self");
                group.tokens = at..end;
                group.amount = implied_amount(at..end, true);
                group.class = Some(PopulationClass::People);
                return Some(group);
            }
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
        let head = self.tokens.str(group.noun.end - 1);
        if self.language.populations.is_collective(self.tokens.word(group.noun.end - 1)) {
            return None;
        }
        let plural = is_plural_word(head);
        if plural && classes.has(Classes::DEFINITE) {
            return None;
        }
        let tokens = at..group.noun.end;
        group.tokens = at..group.tokens.end.max(tokens.end);
        group.amount = implied_amount(tokens, !plural);
        Some(group)
    }

    /// A person's name: two capitalised words or more that no lexicon knows.
    fn named(&self, at: usize) -> Option<Group> {
        let in_name = |at: usize| {
            self.tokens.get(at).filter(|_| at < self.limit).is_some_and(|t| {
                t.is_word()
                    && t.is_capital()
                    && !t.is_upper()
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
        Some(Group {
            amount: implied_amount(tokens.clone(), true),
            tokens,
            class: Some(PopulationClass::People),
            thing: false,
            noun: at..at,
            inner: None,
            more: false,
            anaphoric: true,
            partitive: false,
            base: false,
            of: false,
            pronoun: false,
            generic: false,
        })
    }

    /// Past an age that describes the noun: "37-year-old", "nine year old".
    fn age(&self, at: usize) -> Option<usize> {
        const OLD: &str = "old";
        let mut next = at + 1;
        let hyphen = |at: usize| self.tokens.get(at).is_some_and(|_| matches!(self.tokens.str(at), "-" | "‑" | "–"));
        let mut words = 0;
        while next < self.limit && next < at + 8 {
            if hyphen(next) {
                next += 1;
                continue;
            }
            words += 1;
            let word = self.tokens.str(next);
            if word.eq_ignore_ascii_case(OLD) && words >= 2 {
                let number =
                    self.tokens.list[at].is_number() || self.language.figures.is_number_word(self.tokens.word(at));
                return number.then_some(next + 1);
            }
            if words > 2 {
                return None;
            }
            next += 1;
        }
        None
    }

    /// Whether a word after a noun only leads to the noun that counts: "Taliban sub-commander", "Taliban senior leader".
    fn is_inside_compound(&self, head: usize, at: usize, limit: usize) -> bool {
        let hyphen = self.tokens.get(at + 1).is_some_and(|t| t.is_glued() && self.tokens.str(at + 1) == "-");
        if hyphen {
            return self.noun_follows(at + 2, limit);
        }
        let word = self.tokens.str(at);
        let modifier = !word.ends_with("ly") && self.language.grammar.classes(self.tokens, at).is_none();
        modifier
            && self.language.populations.is_collective(self.tokens.word(head - 1))
            && at + 1 < limit
            && matches!(self.language.populations.noun(self.tokens, at + 1), Some((_, Noun::Class(_))))
    }

    /// Past an acronym in brackets: "(IMU)".
    fn acronym(&self, at: usize) -> Option<usize> {
        let inside = at + 2 < self.limit
            && self.tokens.str(at) == "("
            && self.tokens.list[at + 1].is_upper()
            && self.tokens.str(at + 2) == ")";
        inside.then_some(at + 3)
    }

    /// Whether a noun of people follows within two words.
    fn noun_follows(&self, at: usize, limit: usize) -> bool {
        let mut limit = limit.min(at + 3);
        let mut next = at;
        while next < limit {
            if let Some(end) = self.acronym(next) {
                limit = self.limit.min(limit + end - next);
                next = end;
                continue;
            }
            if let Some((_, noun)) = self.language.populations.noun(self.tokens, next) {
                let others =
                    self.language.grammar.classes(self.tokens, next).is_some_and(|(_, c)| c.has(Classes::MORE));
                return noun != Noun::Thing && !others && self.language.measures.senses(self.tokens, next).is_none();
            }
            let token = &self.tokens.list[next];
            let stops = self.language.grammar.classes(self.tokens, next).is_some_and(|(_, c)| c.has(STOPS));
            let sign = self.tokens.str(next);
            let passes = token.is_word() || is_quote(sign) || token.is_glued() && sign == "-";
            if !passes || stops || self.language.measures.senses(self.tokens, next).is_some() {
                return false;
            }
            next += 1;
        }
        false
    }

    /// "members of the security forces": the class stands after "of".
    fn class_after_of(&self, at: usize, group: &mut Group) {
        if at + 1 < self.limit && self.tokens.str(at).eq_ignore_ascii_case("of") {
            self.class_in(at + 1, group);
        }
    }

    /// "50 from her security detail": the class stands after "from".
    fn class_after_from(&self, at: usize, group: &mut Group) {
        if at + 1 < self.limit && matches!(self.tokens.str(at), "from" | "among") {
            self.class_in(at + 1, group);
        }
    }

    fn class_in(&self, from: usize, group: &mut Group) {
        let limit = self.limit.min(from + 9);
        let mut at = from;
        let mut found = None;
        while at < limit {
            let token = &self.tokens.list[at];
            if !token.is_word() {
                if token.is_glued() && self.tokens.str(at) == "-" || is_quote(self.tokens.str(at)) {
                    at += 1;
                    continue;
                }
                break;
            }
            if let Some((length, noun)) = self.language.populations.noun(self.tokens, at) {
                if let Noun::Class(class) = noun {
                    found = Some((class, at + length));
                } else if found.is_some() {
                    found = found.map(|(class, _)| (class, at + length));
                }
                at += length;
                continue;
            }
            if found.is_some() {
                break;
            }
            if let Some((_, classes)) = self.language.grammar.classes(self.tokens, at)
                && classes.has(STOPS)
                && !classes.has(Classes::DETERMINER)
            {
                break;
            }
            at += 1;
        }
        if let Some((class, end)) = found {
            group.class = Some(class);
            group.tokens.end = end;
            if group.noun.is_empty() {
                group.noun = from..end;
            } else {
                group.noun.end = end;
            }
        }
    }

    /// Whether the figure says something with this noun.
    fn fits(&self, group: &Group) -> bool {
        let figure = self.tokens.slice(&group.amount.tokens);
        let is = |words: &[&str]| words.iter().any(|w| figure.eq_ignore_ascii_case(w));
        match group.amount.form {
            Form::Count | Form::Money => true,
            Form::One => match group.inner {
                Some(_) => group.class.is_some() && !is(&["a", "an", "another"]) || group.class.is_some(),
                None => {
                    let alone =
                        is(&["one", "another"]) && !group.thing && group.noun.is_empty() && !self.word_follows(group);
                    group.class.is_some() && !self.is_plural(group) || group.generic || group.anaphoric || alone
                }
            },
            Form::Zero => {
                group.class.is_some()
                    || group.inner.is_some()
                    || is(&["none", "nobody", "no one", "not one"]) && group.noun.is_empty()
            }
            Form::Some => group.class.is_some() || group.inner.is_some(),
        }
    }

    /// Whether a word that no lexicon knows follows: "another inch".
    fn word_follows(&self, group: &Group) -> bool {
        let at = group.tokens.end;
        let Some(token) = self.tokens.get(at).filter(|_| at < self.limit) else { return false };
        token.is_word()
            && !token.is_capital()
            && self.language.grammar.classes(self.tokens, at).is_none()
            && self.language.measures.senses(self.tokens, at).is_none()
    }

    /// Whether the noun is in the plural ("a people", "one of its commanders" is no plural figure).
    fn is_plural(&self, group: &Group) -> bool {
        let of = self.tokens.str(group.amount.tokens.end.min(self.tokens.len() - 1)).eq_ignore_ascii_case("of");
        let last = self.tokens.str(group.noun.end.max(1) - 1);
        let plural = last.ends_with('s') && !last.ends_with("ss")
            || matches!(
                last.to_ascii_lowercase().as_str(),
                "people" | "men" | "women" | "children" | "police" | "taliban" | "militia"
            );
        plural && !of
    }
}

fn implied_amount(tokens: Range<usize>, one: bool) -> Amount {
    let (low, high, point, qualifier, form) = if one {
        (Some(1), Some(1), Some(1), Qualifier::Exact, Form::One)
    } else {
        (Some(2), None, None, Qualifier::Unspecified, Form::Some)
    };
    Amount { tokens, low, high, point, qualifier, form, currency: None, per: None }
}

fn is_plural_word(word: &str) -> bool {
    let lower = word.to_ascii_lowercase();
    lower.ends_with('s') && !lower.ends_with("ss")
        || lower.ends_with("men")
        || matches!(lower.as_str(), "people" | "children" | "troops" | "police" | "mujahideen" | "personnel" | "staff")
}

/// Quotation marks and emphasis signs say nothing.
pub(super) fn is_quote(sign: &str) -> bool {
    matches!(sign, "\"" | "'" | "\u{201c}" | "\u{201d}" | "\u{2018}" | "\u{2019}" | "«" | "»" | "*" | "_" | "`")
}
