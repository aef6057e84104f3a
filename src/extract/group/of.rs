//! What stands between a figure and its noun, and nouns whose class stands after "of".

use super::{Group, Grouper, STOPS, is_quote};
use crate::figure::{Form, Qualifier};
use crate::language::Classes;
use crate::scope::PopulationClass;
use crate::scope::population::Noun;

impl Grouper<'_, '_, '_> {
    /// "30 people or more": the words that bound the figure stand after the noun.
    pub(in crate::extract) fn bound_after(&self, group: &mut Group) {
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

    /// "97 children under the age of 18", "five students under 12": the bound of an age belongs to the noun.
    pub(in crate::extract) fn past_age(&self, group: &mut Group) {
        let at = group.tokens.end;
        if group.class.is_none() || at + 1 >= self.limit || !matches!(self.tokens.str(at), "under" | "over") {
            return;
        }
        let spelled = ["the", "age", "of"]
            .iter()
            .enumerate()
            .all(|(i, word)| at + 1 + i < self.limit && self.tokens.str(at + 1 + i).eq_ignore_ascii_case(word));
        let number = if spelled { at + 4 } else { at + 1 };
        if number >= self.limit {
            return;
        }
        let spelled_out = || self.language.figures.is_number_word(self.tokens.word(number)).then_some(0);
        let Some(years) = self.tokens.str(number).parse::<u8>().ok().or_else(spelled_out) else { return };
        let ends = number + 1 >= self.limit || {
            let next = &self.tokens.list[number + 1];
            !next.is_word() && !matches!(self.tokens.str(number + 1), "-" | "‑")
                || self.language.grammar.classes(self.tokens, number + 1).is_some()
        };
        if !(spelled || ends) {
            return;
        }
        group.tokens.end = number + 1;
        if years <= 18 && self.tokens.str(at) == "under" {
            group.class = Some(PopulationClass::Children);
        }
    }

    /// "500 others", "dozens more".
    pub(in crate::extract) fn more(&self, at: usize, limit: usize, group: &mut Group) -> usize {
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
    pub(in crate::extract) fn of(&self, at: usize, limit: usize, group: &mut Group) -> usize {
        // "two out of the five".
        let out = at < limit && self.tokens.str(at).eq_ignore_ascii_case("out");
        // "spoke of "dozens" of dead".
        let quoted = at < limit && is_quote(self.tokens.str(at));
        let at = if out || quoted { at + 1 } else { at };
        if at >= limit || at + 1 >= self.limit || !self.tokens.str(at).eq_ignore_ascii_case("of") {
            return if quoted { at - 1 } else { at };
        }
        // "the 55 of 2009".
        if (self.is_date)(at + 1) {
            return at;
        }
        group.of = true;
        // "61 of some 700": the next figure follows at once.
        if at + 1 >= limit {
            return at;
        }
        let mut next = at + 1;
        if let Some((length, classes)) = self.language.grammar.classes(self.tokens, next) {
            if classes.has(Classes::PRONOUN.or(Classes::RELATIVE)) || self.stands_alone(next, limit) {
                group.anaphoric = true;
                // "two wounds, one of which was fatal".
                group.thing = self.tokens.str(next).eq_ignore_ascii_case("which");
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
                // "64 of them members of the security forces".
                if group.class.is_none()
                    && end < limit
                    && let Some((noun, Noun::Generic)) = self.language.populations.noun(self.tokens, end)
                {
                    let mut member = Group::of_amount(group.amount.clone(), end..end + noun);
                    self.class_after_of(end + noun, &mut member);
                    if member.class.is_some() {
                        (group.class, group.noun) = (member.class, end..member.tokens.end);
                        group.tokens.end = member.tokens.end;
                        group.partitive = true;
                    }
                }
                return group.tokens.end;
            }
            if classes.has(Classes::DETERMINER) {
                next += length;
            }
        }
        next
    }

    /// "120 of those were children": whether "those" names nobody itself and points back.
    fn stands_alone(&self, at: usize, limit: usize) -> bool {
        let those = ["these", "those"].iter().any(|word| self.tokens.str(at).eq_ignore_ascii_case(word));
        let acts = Classes::BE.or(Classes::HAVE).or(Classes::MODAL);
        let next = at + 1;
        those
            && (next >= limit.min(self.limit)
                || !self.tokens.list[next].is_word() && !self.tokens.list[next].is_number()
                || self.language.grammar.classes(self.tokens, next).is_some_and(|(_, c)| c.has(acts)))
    }

    /// "members of the security forces": the class stands after "of".
    pub(in crate::extract) fn class_after_of(&self, at: usize, group: &mut Group) {
        if at + 1 < self.limit && self.tokens.str(at).eq_ignore_ascii_case("of") {
            self.class_in(at + 1, group);
        }
    }

    /// "50 from her security detail": the class stands after "from".
    pub(in crate::extract) fn class_after_from(&self, at: usize, group: &mut Group) {
        if at + 1 < self.limit && matches!(self.tokens.str(at), "from" | "among") {
            self.class_in(at + 1, group);
        }
    }

    pub(in crate::extract) fn class_in(&self, from: usize, group: &mut Group) {
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
}
