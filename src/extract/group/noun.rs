//! The noun after a figure: its modifiers, compounds, and the class that it names.

use super::person::is_plural_word;
use super::{Group, Grouper, REACH, STOPS, is_quote};
use crate::figure::Form;
use crate::language::Classes;
use crate::measure::{Form as VerbForm, Role, Sense};
use crate::scope::PopulationClass;
use crate::scope::population::Noun;

impl Grouper<'_, '_, '_> {
    /// "five Kurdistan Workers' Party (PKK) fighters": the noun behind a long name and its abbreviation.
    fn past_abbreviated(&self, at: usize) -> Option<usize> {
        const LONGEST: usize = 12;
        let named = |i: usize| {
            let token = &self.tokens.list[i];
            token.is_word() && token.is_capital()
                || i > at && (token.is_glued() || matches!(self.tokens.str(i), "of" | "for" | "the" | "and"))
        };
        let open = (at..self.limit.min(at + LONGEST)).find(|&i| !named(i))?;
        let bracket = open > at
            && open + 3 < self.limit
            && self.tokens.str(open) == "("
            && self.tokens.list[open + 1].is_upper()
            && self.tokens.str(open + 2) == ")";
        let people = || matches!(self.language.populations.noun(self.tokens, open + 3), Some((_, Noun::Class(_))));
        (bracket && people()).then_some(open + 3)
    }

    /// Modifiers and the noun.
    pub(in crate::extract) fn noun(&self, from: usize, limit: usize, group: &mut Group) {
        let mut limit = limit.min(from + REACH);
        if let Some(end) = self.age(from) {
            limit = self.limit.min(end + REACH);
        }
        let mut at = from;
        let mut head = None;
        let mut generic = false;
        let mut first_word = None;
        let mut aged = None;
        while at < limit {
            let token = &self.tokens.list[at];
            if let Some(end) = self.age(at) {
                aged = Some(at..end);
                at = end;
                continue;
            }
            if (self.is_date)(at) {
                break;
            }
            // "two of the city's five bridges": the owner is not what is counted.
            if at > from && self.is_possessive(at) && head.is_none_or(|end| end == at) {
                (head, first_word, group.class, group.thing) = (None, None, None, false);
                at += 1;
                continue;
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
            // "off-duty officer", "bomb-making facilitator": a small word or a verb may be the first half of a compound.
            let hyphen = |at: usize| {
                self.tokens.get(at).is_some_and(|t| t.is_glued() && matches!(self.tokens.str(at), "-" | "‑"))
                    && self.tokens.get(at + 1).is_some_and(|t| t.is_glued() && t.is_word())
            };
            // "arrest-related deaths": what they have to do with says nothing of them.
            let related = || matches!(self.tokens.str(at + 2), "related" | "linked" | "connected" | "associated");
            if head.is_none() && hyphen(at + 1) && related() && at + 3 < self.limit {
                at += 3;
                limit = self.limit.min(limit + 2);
                continue;
            }
            if head.is_none() && hyphen(at + 1) {
                let small = Classes::PREPOSITION.or(Classes::VERB);
                let small = self.language.grammar.classes(self.tokens, at).is_some_and(|(_, c)| c.has(small));
                if small && self.noun_follows(at + 3, self.limit) {
                    at += 3;
                    continue;
                }
            }
            // "no Afghan or coalition troops": either of two that are named.
            let either = group.amount.form == Form::Zero
                && head.is_none()
                && at > from
                && self.tokens.str(at).eq_ignore_ascii_case("or")
                && self.noun_follows(at + 1, limit);
            if either {
                at += 1;
                continue;
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
            if head.is_none()
                && let Some(noun) = self.past_abbreviated(at)
            {
                at = noun;
                limit = self.limit.min(limit.max(noun + 3));
                continue;
            }
            let noun =
                self.language.populations.noun(self.tokens, at).filter(|(length, _)| at + length <= limit.max(at + 1));
            let senses = self.senses(at);
            let classes = self.language.grammar.classes(self.tokens, at);
            if let Some((length, senses)) = senses
                && noun.is_none_or(|(noun_length, _)| noun_length <= length)
            {
                // "30 people injured": after a noun the word is a state.
                let state = head.is_some() && senses.iter().any(|s| s.role == Role::Adjective);
                let counts = |s: &&Sense| {
                    !state && (s.role == Role::Noun || s.role == Role::NounWith && self.may_count(s, at + length))
                };
                if let Some(sense) = senses.iter().find(counts) {
                    let next = at + length;
                    let is_modifier = self.noun_follows(next, limit);
                    if !is_modifier || matches!(sense.role, Role::NounWith) {
                        // "500 wounded cats": things are counted, no people; "scores wounded reports say" has lost its comma.
                        let reports = self
                            .language
                            .grammar
                            .classes(self.tokens, next)
                            .is_some_and(|(_, c)| c.has(Classes::REPORT));
                        let thing = self.language.populations.noun(self.tokens, next).map(|(_, noun)| noun);
                        group.thing |= next < limit && !reports && thing == Some(Noun::Thing);
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
                if let Some(sense) = self.ruin(at + length, senses).filter(|_| head.is_none() && first_word.is_none()) {
                    group.inner = Some((sense, at..at + length));
                    at += length;
                    if self.language.populations.noun(self.tokens, at).is_none() {
                        group.thing = true;
                        at += 1;
                        head = Some(at);
                    }
                    continue;
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
                // "a rebel-held town": the noun is half of an adjective.
                let compound = self.tokens.get(ends_at + 1).is_some_and(|t| t.is_glued() && t.is_word())
                    && self.tokens.list[ends_at].is_glued()
                    && matches!(self.tokens.str(ends_at), "-" | "‑")
                    && self.language.populations.noun(self.tokens, ends_at + 1).is_none();
                if compound && head.is_none() && ends_at + 2 < limit {
                    at = ends_at + 2;
                    continue;
                }
                // "took eight tourists hostage": a noun of one behind a noun of many is no part of it.
                if head == Some(at)
                    && group.class.is_some()
                    && is_plural_word(self.tokens.str(at - 1))
                    && !is_plural_word(self.tokens.str(ends_at - 1))
                    && noun == Noun::Class(PopulationClass::Detainees)
                {
                    break;
                }
                // "12 farm buildings": the noun that counts follows.
                let leads = noun == Noun::Thing
                    && ends_at < limit
                    && self.language.populations.noun(self.tokens, ends_at).is_some();
                if !leads && self.leads_to_things(ends_at, group) {
                    group.thing = true;
                    group.class = None;
                    return;
                }
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
            // "a 19-year-old was hurt": the age is the noun.
            None if first_word.is_none() && aged.as_ref().is_some_and(|age| age.end == at) => {
                let age = aged.unwrap_or(at..at);
                let minor = self.tokens.str(age.start).parse::<u8>().is_ok_and(|years| years < 18);
                group.class = Some(if minor { PopulationClass::Children } else { PopulationClass::People });
                group.tokens.end = age.end;
                group.noun = age;
            }
            None => {
                // No listed noun: a single plural ("mourners") or the people of a place ("40 Syrians").
                if let Some(word) = first_word.filter(|&w| w <= from + 1)
                    && !group.more
                {
                    let text = self.tokens.str(word);
                    // "two serious and two fair" names nobody.
                    let ends = |end: &str| text.ends_with(end);
                    let plural = text.len() > 3 && ends("s") && !ends("ss") && !ends("ious");
                    let next_is_word = self
                        .tokens
                        .get(word + 1)
                        .is_some_and(|t| t.is_glued() && !t.is_word() && self.tokens.str(word + 1) == "-");
                    if plural && !next_is_word {
                        group.noun = word..word + 1;
                        group.tokens.end = word + 1;
                    } else if !plural && word == from && at == word + 2 && self.is_plain_plural(word + 1) {
                        // "two mortar launchers".
                        group.noun = word..word + 2;
                        group.tokens.end = word + 2;
                    }
                } else {
                    self.class_after_from(from, group);
                }
            }
        }
    }

    /// Whether a noun that needs other words can count: one for attacks only where they follow, "two car bombs exploded".
    fn may_count(&self, sense: &Sense, next: usize) -> bool {
        let traits = self.language.measures.traits(sense.measure);
        traits.population || traits.with.all(self.tokens, next..(next + 9).min(self.limit)).next().is_some()
    }

    /// Whether a word is in lower case and ends as plurals do.
    fn is_plain_plural(&self, at: usize) -> bool {
        let (token, text) = (&self.tokens.list[at], self.tokens.str(at));
        let lower = |at: usize| self.tokens.list[at].is_word() && !self.tokens.list[at].is_capital();
        !token.is_glued()
            && lower(at)
            && lower(at - 1)
            && text.len() > 3
            && text.ends_with('s')
            && !text.ends_with("ss")
    }

    /// "14 wrecked houses": what became of the things that the next word names.
    fn ruin(&self, next: usize, senses: &[Sense]) -> Option<Sense> {
        let measures = &self.language.measures;
        let state = |s: &&Sense| match s.role {
            Role::Adjective | Role::WeakAdjective => true,
            Role::ObjectVerb | Role::WeakObjectVerb => {
                matches!(s.form, VerbForm::PastOrParticiple | VerbForm::Participle)
            }
            _ => false,
        };
        let sense = senses.iter().find(|s| measures.traits(s.measure).things && state(s))?;
        let heads = &measures.traits(sense.measure).weak_heads;
        let things = next < self.limit && heads.contains(&self.tokens.word(next));
        things.then_some(*sense)
    }

    /// Whether a noun of people in the singular only describes things counted: "2 general purpose radios".
    fn leads_to_things(&self, end: usize, group: &Group) -> bool {
        let last = self.tokens.word(end - 1);
        if group.amount.form != Form::Count
            || !group.plural()
            || is_plural_word(self.tokens.str(end - 1))
            || self.language.populations.is_collective(last)
        {
            return false;
        }
        let plain = |at: &usize| {
            let token = &self.tokens.list[*at];
            token.is_word()
                && !token.is_capital()
                && self.language.grammar.classes(self.tokens, *at).is_none()
                && self.language.measures.senses(self.tokens, *at).is_none()
        };
        let ahead = (end..self.limit.min(end + 3)).take_while(plain);
        let people = |at: usize| matches!(self.language.populations.noun(self.tokens, at), Some((_, Noun::Class(_))));
        let words: Vec<usize> = ahead.collect();
        words.iter().any(|&at| is_plural_word(self.tokens.str(at))) && !words.iter().any(|&at| people(at))
    }

    /// Whether the end of a possessive stands at a token: "'s".
    fn is_possessive(&self, at: usize) -> bool {
        self.tokens.list[at].is_glued() && matches!(self.tokens.str(at), "'s" | "\u{2019}s")
    }

    /// Past an age that describes the noun: "37-year-old", "nine year old".
    pub(in crate::extract) fn age(&self, at: usize) -> Option<usize> {
        const OLD: &str = "old";
        let number = self.tokens.get(at)?.is_number() || self.language.figures.is_number_word(self.tokens.word(at));
        if !number {
            return None;
        }
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
                return Some(next + 1);
            }
            if words > 2 {
                return None;
            }
            next += 1;
        }
        None
    }

    /// Whether a word after a noun only leads to the noun that counts: "Taliban sub-commander", "Taliban senior leader".
    pub(in crate::extract) fn is_inside_compound(&self, head: usize, at: usize, limit: usize) -> bool {
        let hyphen = self.tokens.get(at + 1).is_some_and(|t| t.is_glued() && self.tokens.str(at + 1) == "-");
        if hyphen {
            return self.noun_follows(at + 2, limit);
        }
        let word = self.tokens.str(at);
        // "Taliban attack planner": some modifiers are spelled like verbs.
        let classes = self.language.grammar.classes(self.tokens, at);
        let small = classes.is_some_and(|(_, c)| !c.has(Classes::VERB) || word.ends_with("ed"));
        let modifier = !word.ends_with("ly") && !small;
        // "Taliban senior leader", "village defence volunteer".
        let thing = || {
            let noun = self.language.populations.noun(self.tokens, head - 1).map(|(_, noun)| noun);
            noun == Some(Noun::Thing)
                && !is_plural_word(self.tokens.str(head - 1))
                && !self.tokens.list[at].is_capital()
        };
        modifier
            && (self.language.populations.is_collective(self.tokens.word(head - 1)) || thing())
            && at + 1 < limit
            && matches!(self.language.populations.noun(self.tokens, at + 1), Some((_, Noun::Class(_))))
    }

    /// Past an acronym in brackets: "(IMU)".
    pub(in crate::extract) fn acronym(&self, at: usize) -> Option<usize> {
        let inside = at + 2 < self.limit
            && self.tokens.str(at) == "("
            && self.tokens.list[at + 1].is_upper()
            && self.tokens.str(at + 2) == ")";
        inside.then_some(at + 3)
    }

    /// Whether a noun of people follows within two words.
    pub(in crate::extract) fn noun_follows(&self, at: usize, limit: usize) -> bool {
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
}
