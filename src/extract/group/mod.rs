//! Noun groups: a figure with the noun it counts, and the class of people that the noun names.
//!
//! | text | figure | class |
//! |---|---|---|
//! | `at least 18 suspected Taliban militants` | 18.. | combatants |
//! | `18 members of the security forces` | 18 | security_forces |
//! | `59 drone attacks` | 59 | counted noun of `strikes` |
//! | `40 Syrians` | 40 | people |

mod noun;
mod of;
mod person;

use std::ops::Range;

pub(super) use self::person::is_plural_word;

use crate::figure::{Amount, Form};
use crate::language::Classes;
use crate::language::Language;
use crate::measure::{Form as VerbForm, Role, Sense, Topics};
use crate::scope::PopulationClass;
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
    /// Whether it points at people told of before: "him", "the wounded man", "both".
    pub pronoun: bool,
    /// Whether its noun takes its class from elsewhere: "two associates".
    pub generic: bool,
    /// Whether it points at more than one known before: "the insurgents".
    pub known: bool,
    /// Whether nobody counted: one person who is named or pointed at, "the driver", "Ali Hassan".
    pub implied: bool,
    /// Whether its currency is that of a sum before.
    pub borrowed: bool,
}

impl Group {
    /// A group of which only the figure is known, and where its noun would begin.
    fn of_amount(amount: Amount, noun: Range<usize>) -> Group {
        Group {
            tokens: amount.tokens.clone(),
            amount,
            class: None,
            thing: false,
            noun,
            inner: None,
            more: false,
            anaphoric: false,
            partitive: false,
            base: false,
            of: false,
            pronoun: false,
            generic: false,
            known: false,
            implied: false,
            borrowed: false,
        }
    }

    /// Whether its noun names people who fight.
    pub fn is_of_fighters(&self) -> bool {
        matches!(self.class, Some(PopulationClass::Combatants | PopulationClass::SecurityForces))
    }

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
pub(super) struct Grouper<'t, 'a, 'l> {
    pub tokens: &'t Tokens<'a>,
    pub language: &'l Language,
    /// The end of the sentence.
    pub limit: usize,
    /// Whether a token belongs to a date.
    pub is_date: &'t dyn Fn(usize) -> bool,
    /// The measures that the text has told of shortly before.
    pub told: Topics,
}

impl<'l> Grouper<'_, '_, 'l> {
    /// The longest phrase at a token that says a measure, by itself or because the text has told of it shortly before.
    pub(in crate::extract) fn senses(&self, at: usize) -> Option<(usize, &'l [Sense])> {
        let plain = self.language.measures.senses(self.tokens, at);
        if self.told.is_empty() {
            return plain;
        }
        // In a text about abductions "held" is said of captors.
        let told = self.language.measures.told_senses(self.tokens, at, self.told);
        told.filter(|(length, _)| plain.is_none_or(|(other, _)| other <= *length)).or(plain)
    }

    /// The group that a figure opens; `None` where the figure alone says nothing ("a", "no", "some" without a noun).
    /// `next_amount` is where the next figure begins.
    pub(in crate::extract) fn group(&self, amount: &Amount, next_amount: usize) -> Option<Group> {
        let limit = self.limit.min(next_amount.max(amount.tokens.end));
        let start = amount.tokens.end;
        let mut group = Group::of_amount(amount.clone(), start..start);
        let mut at = start;
        at = self.more(at, limit, &mut group);
        at = self.of(at, limit, &mut group);
        // "380 such killings".
        let such = at == start && at < limit && self.tokens.str(at).eq_ignore_ascii_case("such");
        at += usize::from(such);
        if !group.anaphoric {
            self.noun(at, limit, &mut group);
            self.past_age(&mut group);
        }
        self.bound_after(&mut group);
        self.fits(&group).then_some(group)
    }

    /// Whether the figure says something with this noun.
    pub(in crate::extract) fn fits(&self, group: &Group) -> bool {
        let figure = self.tokens.slice(&group.amount.tokens);
        let is = |words: &[&str]| words.iter().any(|w| figure.eq_ignore_ascii_case(w));
        // "a minor injury" is no minor.
        let next = group.amount.tokens.end;
        let minor = next < self.limit && self.tokens.str(next).eq_ignore_ascii_case("minor");
        if minor && group.inner.as_ref().is_some_and(|(_, words)| words.start == next + 1) {
            return false;
        }
        match group.amount.form {
            Form::Count => !group.noun.is_empty() || group.inner.is_some() || !self.is_year(&group.amount),
            Form::Money => true,
            // "The one of 1903 was worse".
            Form::One if group.noun.is_empty() && self.is_the(group) => false,
            Form::One => match group.inner {
                // "one rebel was killed and another wounded"
                Some(_) => {
                    group.class.is_some() || is(&["another", "one"]) && group.noun.is_empty() && self.joins(group)
                }
                None => {
                    let ordinal = self.language.figures.ordinal(self.tokens, group.amount.tokens.start).is_some();
                    let alone = (ordinal || is(&["one", "another", "one more", "one other"]))
                        && !group.thing
                        && group.noun.is_empty()
                        && !self.word_follows(group);
                    // "a family of five": the number after it counts them.
                    let (of, number) = (group.tokens.end, group.tokens.end + 1);
                    let counted = is(&["a", "an", "another"])
                        && number < self.limit
                        && self.tokens.str(of).eq_ignore_ascii_case("of")
                        && (self.tokens.list[number].is_number()
                            || self.language.figures.is_number_word(self.tokens.word(number)));
                    // "a mother of five" is one.
                    let parent = group.class.is_some()
                        && !group.generic
                        && !self.language.populations.is_collective(self.tokens.word(group.noun.end.max(1) - 1));
                    if counted && !parent {
                        return false;
                    }
                    // "an entire terrorist group" is not one of them.
                    let next = group.amount.tokens.end.min(self.tokens.len() - 1);
                    if matches!(self.tokens.str(next), "entire" | "whole") {
                        return false;
                    }
                    let one_thing = group.thing && is(&["one", "a", "an", "another"]) && self.is_thing_destroyed(group);
                    group.class.is_some() && !self.is_plural(group)
                        || group.generic
                        || group.anaphoric
                        || alone
                        || one_thing
                }
            },
            Form::Zero => {
                group.class.is_some()
                    || group.generic
                    || group.inner.is_some()
                    || is(&["none", "nobody", "no one", "no-one", "no - one", "not one"]) && group.noun.is_empty()
            }
            Form::Some => group.class.is_some() || group.inner.is_some(),
        }
    }

    /// Whether "the" stands right before a figure.
    fn is_the(&self, group: &Group) -> bool {
        group.amount.tokens.start.checked_sub(1).is_some_and(|at| self.tokens.str(at).eq_ignore_ascii_case("the"))
    }

    /// Whether "and" stands right before the figure, and its own words end the clause or a preposition goes on.
    fn joins(&self, group: &Group) -> bool {
        let first = group.amount.tokens.start;
        let and = first > 0 && self.tokens.str(first - 1).eq_ignore_ascii_case("and");
        let next = self.tokens.get(group.tokens.end).filter(|_| group.tokens.end < self.limit);
        let ends = next.is_none_or(|t| !t.is_word())
            || ["in", "when", "during", "on", "at", "by", "near", "as", "after"]
                .iter()
                .any(|word| self.tokens.str(group.tokens.end).eq_ignore_ascii_case(word));
        and && ends
    }

    /// Whether one thing stands beside a verb that is done to things: "destroyed one vehicle", "two tanks and a truck
    /// were destroyed", "demolished two houses and a barn".
    fn is_thing_destroyed(&self, group: &Group) -> bool {
        /// How many tokens back a list may begin whose last thing it is.
        const LIST: usize = 16;
        /// How many words may stand between it and its verb.
        const BETWEEN: usize = 3;
        let first = group.amount.tokens.start;
        let head = self.tokens.word(group.noun.end - 1);
        let measures = &self.language.measures;
        let done = |at: usize, passive: bool| {
            // A bus that a slide buried may have been dug out whole.
            let buried = ["bury", "buried", "burying"].contains(&self.tokens.str(at));
            self.senses(at).filter(|_| !buried).filter(|(_, senses)| {
                senses.iter().any(|s| {
                    let traits = measures.traits(s.measure);
                    let verb = matches!(s.role, Role::ObjectVerb | Role::WeakObjectVerb);
                    let form = if passive { VerbForm::Participle } else { VerbForm::Past };
                    let fits = s.form == VerbForm::PastOrParticiple
                        || s.form == form
                        || !passive && matches!(s.form, VerbForm::Present | VerbForm::Ing);
                    traits.things && verb && fits && traits.weak_heads.contains(&head)
                })
            })
        };
        // "smashed a car window", but "destroyed a car parked outside".
        let next = group.tokens.end.min(self.tokens.len() - 1);
        let describes = |end: &str| self.tokens.str(next).ends_with(end);
        if self.word_follows(group) && !["ed", "ly", "ing", "en"].into_iter().any(describes) {
            return false;
        }
        let lengths = 1..=3;
        if lengths.into_iter().any(|length| {
            first.checked_sub(length).and_then(|at| done(at, false)).is_some_and(|(words, _)| words == length)
        }) {
            return true;
        }
        let ends = |at: usize| matches!(self.tokens.str(at), "." | ";" | ":" | "?" | "!");
        let joined = first > 0 && matches!(self.tokens.str(first - 1), "," | "and" | "plus" | "&");
        if joined
            && (first.saturating_sub(LIST)..first).rev().take_while(|&at| !ends(at)).any(|at| done(at, false).is_some())
        {
            return true;
        }
        let be = |at: &usize| {
            let classes = self.language.grammar.classes(self.tokens, *at);
            let small = classes.is_some_and(|(_, c)| c.has(Classes::BE.or(Classes::HAVE).or(Classes::ADVERB)));
            small || self.tokens.str(*at).ends_with("ly")
        };
        let from = group.noun.end;
        let between = (from..self.limit.min(from + BETWEEN)).take_while(be).count();
        between > 0 && from + between < self.limit && done(from + between, true).is_some()
    }

    /// Whether a number looks like a year, and so counts only beside a noun: "2012 file photo".
    fn is_year(&self, amount: &Amount) -> bool {
        let bare = amount.tokens.len() == 1 && self.tokens.slice(&amount.tokens).len() == 4;
        bare && amount.point.is_some_and(|n| (1900..2100).contains(&n))
            && self.tokens.list[amount.tokens.start].is_number()
    }

    /// Whether a word that no lexicon knows follows: "another inch".
    pub(in crate::extract) fn word_follows(&self, group: &Group) -> bool {
        let at = group.tokens.end;
        let Some(token) = self.tokens.get(at).filter(|_| at < self.limit) else { return false };
        token.is_word()
            && !token.is_capital()
            && self.language.grammar.classes(self.tokens, at).is_none()
            && self.language.measures.senses(self.tokens, at).is_none()
    }

    /// Whether the noun is in the plural ("a people", "one of its commanders" is no plural figure).
    pub(in crate::extract) fn is_plural(&self, group: &Group) -> bool {
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

/// Quotation marks and emphasis signs say nothing.
pub(super) fn is_quote(sign: &str) -> bool {
    matches!(sign, "\"" | "'" | "\u{201c}" | "\u{201d}" | "\u{2018}" | "\u{2019}" | "«" | "»" | "*" | "_" | "`")
}
