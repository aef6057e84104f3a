//! Parts that point back at a figure before, whatever the form of their own.
//!
//! | text | read |
//! |---|---|
//! | `Twelve of them were guests.` `Ninety-four had yet to turn 18.` | some of those counted |
//! | `the other 624 were civilians` `for the remaining 1,170` | the rest of the whole |
//! | `three to nine civilians among 366 to 599 dead` | a part |
//! | `340 people died, 120 in Kelmar and 61 in Dovrin` | two parts |

use super::super::chunk::{Chunk, Kind};
use super::super::clause::Match;
use super::{Ellipsis, Holds, Told};
use crate::figure::Form;
use crate::language::{Classes, Counting};
use crate::measure::{Measure, Role};
use crate::scope::PopulationClass;
use crate::scope::population::Noun;
use crate::text::Token;

impl Ellipsis<'_, '_, '_> {
    /// "Twelve of them were guests of the hotel", "Five of the victims were from one family", and, where the sentence before
    /// names the dead, "Seventy-four had tuberculosis": some of those counted.
    pub(super) fn member(&mut self, group: usize, at: usize) -> Option<Match> {
        let count = self.count?;
        let chunks = self.clause.chunks;
        let g = self.group(group);
        // Where its clause begins: "…; five of those taken were children".
        let start = (0..at).rev().find(|&i| chunks[i].kind == Kind::Stop).map_or(0, |stop| stop + 1);
        let small =
            |i: usize| chunks[i].kind == Kind::Comma || chunks[i].is(Classes::ADVERB) && chunks[i].senses.is_empty();
        let opens = (start..at).all(small) || self.group(group).of && self.begins_clause(start, at);
        // "None was a minor".
        let none = self.is_none_of(group) && g.class.is_none_or(|_| g.noun.start > g.amount.tokens.end);
        // "None is complete": of the counts, not of the dead.
        if none && !g.of && self.clause.is_word(at + 1, "is") {
            return None;
        }
        if !opens || g.more || g.thing {
            return None;
        }
        let traits = self.clause.language.measures.traits(count.measure);
        let listed = count.heard.is_some_and(|measure| measure == count.measure && traits.last);
        let fresh = count.figures.iter().any(|s| s.sentence + 1 == self.sentence);
        let one = count.figures.iter().all(|s| s.measure == count.measure);
        let of_victims = g.of
            && !g.anaphoric
            && !g.noun.is_empty()
            && self.does(g.noun.end - 1).has(Counting::VICTIMS.or(Counting::ENTRY));
        // "Fourteen of the latter were below the legal age".
        let latter = g.of
            && ["latter", "former"].iter().any(|word| g.tokens.clone().any(|t| self.clause.tokens.str(t) == *word));
        // "Forty of these people were over 75".
        let these = g.of && !none && !g.anaphoric && traits.population && self.points_at_people(group);
        let of_those = self.of_those(group, at);
        let next = of_those.unwrap_or(at + 1);
        let of_victims = of_victims || these || of_those.is_some();
        let points = g.anaphoric || latter || of_victims && (traits.last || these || of_those.is_some());
        const BACK: usize = 3;
        let victims = of_victims && count.figures.iter().any(|s| s.sentence + BACK >= self.sentence);
        // "Forty were women": the noun stands behind the verb.
        let behind = g.class.is_some() && g.noun.start > g.amount.tokens.end;
        let some = points && ((fresh || victims) && one || listed)
            || (self.is_bare(group) || behind)
                && !g.of
                && (listed || (none || self.is_part_of_one(group)) && fresh && one);
        let acts = Classes::BE.or(Classes::HAVE);
        let open = !traits.population && !traits.money && !traits.things;
        let says = self.chunk(next).is_some_and(|c| {
            c.is(acts)
                || self.is_part_of_one(group) && c.is(Classes::VERB)
                || of_victims && (c.is(Classes::VERB) || c.kind == Kind::Comma)
                || g.anaphoric
                    && (c.kind == Kind::Comma || open && c.kind == Kind::Word || !none && self.is_open_word(c))
        });
        let ended = self.is_turned_away(next - 1, count);
        let whole = self.whole(group).map(|w| w.draft);
        let fits = count.figures.iter().all(|s| s.part) || whole.is_some() || points && !fresh;
        let fits = fits || count.figures.iter().any(|s| !s.part && s.can_hold(g.amount.low, g.amount.high));
        if !(traits.population || open && g.anaphoric) || !some || !says || ended || !fits {
            return None;
        }
        let trigger = g.tokens.clone();
        let class = self.class_behind(next - 1).or_else(|| self.class());
        let holds = Holds { measure: count.measure, class, trigger: trigger.clone() };
        let matched = self.take(group, holds, "pointed", trigger)?;
        self.taken[group].whole = whole;
        // "412 of the victims lived there": of those the text counts, whoever they are.
        self.taken[group].entry = of_victims && !these && g.class.is_none_or(|class| class == PopulationClass::People);
        Some(matched)
    }

    /// "It said 30 of them were children", "By its own count 30 of those were children": whether what stands right before a
    /// figure lets a clause begin with it, or its verb follows and none stands before it that could have it for an object.
    fn begins_clause(&self, start: usize, at: usize) -> bool {
        let small = |c: &&Chunk| !c.is(Classes::ADVERB.or(Classes::RELATIVE)) || !c.senses.is_empty();
        let Some(before) = self.clause.chunks[start..at].iter().rev().find(small) else { return true };
        let begins = before.kind == Kind::Comma || before.is(Classes::REPORT.or(Classes::AND).or(Classes::BREAK));
        let held = before.is(Classes::PREPOSITION.or(Classes::VERB).or(Classes::BE).or(Classes::HAVE))
            || !before.senses.is_empty();
        (begins || !held) && self.chunk(at + 1).is_some_and(|c| c.is(Classes::BE.or(Classes::HAVE)))
    }

    /// "Nine of the deceased", "Fourteen of the 88": the chunk behind words that point at those counted.
    fn of_those(&self, group: usize, at: usize) -> Option<usize> {
        let count = self.count?;
        let last = at + 3;
        // "Eighty-one of these lived in one street".
        let these = ["these", "those"].iter().any(|word| self.clause.is_word(at + 2, word));
        if these && self.group(group).of && self.chunk(last).is_some_and(|c| c.is(Classes::VERB.or(Classes::HAVE))) {
            return Some(last);
        }
        if !self.group(group).of || !self.clause.is_word(at + 1, "of") || !self.clause.is_word(at + 2, "the") {
            return None;
        }
        let chunk = self.chunk(last)?;
        let states = |role: Role| matches!(role, Role::Adjective | Role::Noun);
        let points = match chunk.kind {
            Kind::Group(base) => {
                let low = self.group(base).amount.low;
                self.is_bare(base) && count.figures.iter().any(|s| s.low == low && !s.part)
            }
            _ => {
                self.does(chunk.tokens.end - 1).has(Counting::VICTIMS)
                    || chunk.senses.iter().any(|s| states(s.role) && s.measure == count.measure)
            }
        };
        points.then_some(last + 1)
    }

    /// "Twenty-six of the victims were children": whom the noun behind the verb names.
    fn class_behind(&self, at: usize) -> Option<Told> {
        let be = at + 1;
        if !self.chunk(be).is_some_and(|c| c.is(Classes::BE)) {
            return None;
        }
        let small = |c: &Chunk| c.is(Classes::ADVERB.or(Classes::DETERMINER)) && c.senses.is_empty();
        let chunks = &self.clause.chunks[be + 1..];
        let skipped = chunks.iter().take_while(|c| small(c)).count();
        let ends = chunks.get(skipped + 1).is_none_or(|c| !matches!(c.kind, Kind::Word) || !c.is(Classes::POSSESSIVE));
        match chunks.get(skipped)?.kind {
            Kind::Noun(Noun::Class(class)) if ends => Some((class, chunks[skipped].tokens.clone())),
            // "were members of the security forces"
            Kind::Noun(Noun::Generic) => {
                const OF: usize = 4;
                let of = chunks.get(skipped + 1).is_some_and(|c| self.clause.is_word_of(c, "of"));
                chunks.iter().skip(skipped + 2).take(OF).filter(|_| of).find_map(|c| match c.kind {
                    Kind::Noun(Noun::Class(class)) => Some((class, c.tokens.clone())),
                    _ => None,
                })
            }
            _ => None,
        }
    }

    /// "37 of them lay in villages": a word that no list knows, as a verb in the past is.
    fn is_open_word(&self, chunk: &Chunk) -> bool {
        let token = &self.clause.tokens.list[chunk.tokens.start];
        let plain = chunk.kind == Kind::Word && chunk.classes == Classes::default() && chunk.senses.is_empty();
        plain && token.is_word() && !token.is_capital() && self.does(chunk.tokens.start) == Counting::default()
    }

    /// "Forty of these people", "nine of those residents": whom the text has just counted.
    fn points_at_people(&self, group: usize) -> bool {
        let g = self.group(group);
        let these = self.clause.tokens.get(g.amount.tokens.end + 1).is_some_and(|_| {
            ["these", "those"].iter().any(|w| self.clause.tokens.str(g.amount.tokens.end + 1).eq_ignore_ascii_case(w))
        });
        these && g.inner.is_none() && !g.noun.is_empty() && (g.class.is_some() || g.generic)
    }

    /// Whether one figure stands in the sentence before of which this one can be a part: "Ninety-four had yet to turn 18".
    fn is_part_of_one(&self, group: usize) -> bool {
        let dead = self.count.is_some_and(|count| self.clause.language.measures.traits(count.measure).last);
        let at = self.places()[group];
        dead && self.is_bare(group)
            && !self.is_somewhere(at)
            && self.whole(group).is_some_and(|whole| whole.low.is_some_and(|low| low > 1))
    }

    /// "the other 624 were civilians", "for the remaining 1,170".
    pub(super) fn rest(&mut self, group: usize, at: usize, places: &[usize], found: &[Option<Match>]) -> Option<Match> {
        let g = self.group(group);
        if !self.is_bare_but_class(group) || g.amount.form != Form::Count {
            return None;
        }
        let tokens = self.clause.tokens;
        let before = g.amount.tokens.start.checked_sub(1).filter(|&at| at > self.first())?;
        let the = tokens.str(before - 1).eq_ignore_ascii_case("the");
        if !the || !self.does(before).has(Counting::REST) {
            return self.placed(group, at, places, found);
        }
        let be = self.chunk(at + 1).is_some_and(|c| c.is(Classes::BE));
        let named = self.chunk(at + 2).is_some_and(|c| matches!(c.kind, Kind::Noun(Noun::Class(_))));
        // "3,003 by the army, 2,152 by rebels, and for the remaining 1,170".
        let larger = |low: Option<u64>| low > g.amount.high;
        let earlier_one = || self.count.is_some_and(|count| count.figures.iter().any(|s| larger(s.low)));
        let told =
            (0..group).any(|other| found[other].is_some() && (larger(self.group(other).amount.low) || earlier_one()));
        // "Muqur accounts for the remaining four."
        let fresh = self.count.is_some_and(|count| count.figures.iter().any(|s| s.sentence + 1 == self.sentence));
        let led = self.ends_with(before - 2, Counting::DIRECT.or(Counting::EXCEED));
        let told = told || fresh && earlier_one() && self.is_last(at) && before > self.first() + 1 && led;
        if !(be && named || told && !be && self.ends_or_names(at)) {
            return None;
        }
        let earlier = (0..group).find(|&other| {
            let amount = &self.group(other).amount;
            found[other].as_ref().is_some_and(|m| m.part_of.is_none()) && amount.low > g.amount.high
        });
        let holds = self.holds(group, at, found)?;
        let trigger = before..before + 1;
        let whole = if earlier.is_some() { None } else { self.whole(group).map(|w| w.draft) };
        let mut matched = self.take(group, holds, "pointed", trigger)?;
        matched.part_of = earlier;
        self.taken[group].whole = whole;
        Some(matched)
    }

    /// Whether no verb follows of which the rest is the subject.
    fn ends_or_names(&self, at: usize) -> bool {
        let acts = Classes::BE.or(Classes::VERB).or(Classes::MODAL).or(Classes::REPORT);
        self.chunk(at + 1).is_none_or(|c| !c.is(acts) && (c.senses.is_empty() || c.is(Classes::HAVE)))
    }

    /// Parts of a figure whose measure has been settled since.
    pub(super) fn settle_parts(&self, places: &[usize], found: &mut [Option<Match>]) {
        let traits = |m: &Match| self.clause.language.measures.traits(m.measure);
        for group in 1..found.len() {
            // "131 dead, among them nine women burned in a church": some of the dead.
            let included = places[group] > 0 && self.clause.chunks[places[group] - 1].is(Classes::INCLUDE);
            let earlier = (0..group).rev().find(|&other| found[other].is_some());
            let Some(whole) = earlier.filter(|_| included) else { continue };
            let (Some(of), Some(part)) = (&found[whole], &found[group]) else { continue };
            let own = traits(part).population && !traits(part).last;
            let smaller = self.group(group).amount.high < self.group(whole).amount.low;
            if traits(of).last && own && smaller {
                found[group] = Some(Match { rule: "part", part_of: Some(of.part_of.unwrap_or(whole)), ..of.clone() });
            }
        }
        for group in 0..found.len() {
            let Some(whole) = found[group].as_ref().and_then(|m| m.part_of) else { continue };
            let Some(of) = found[whole].clone() else { continue };
            let measures = &self.clause.language.measures;
            if let Some(part) = found[group].as_mut().filter(|part| {
                measures.traits(of.measure).last
                    && part.trigger == of.trigger
                    && measures.traits(part.measure).uncertain.longest(self.clause.tokens, part.trigger.start).is_some()
            }) {
                part.measure = of.measure;
            }
        }
    }

    fn is_bare_but_class(&self, group: usize) -> bool {
        let g = self.group(group);
        g.inner.is_none() && !g.thing && !g.of && (self.is_bare(group) || g.class.is_some())
    }

    /// "340 people died yesterday, 120 in Kelmar and 61 in Dovrin".
    fn placed(&mut self, group: usize, at: usize, places: &[usize], found: &[Option<Match>]) -> Option<Match> {
        let g = self.group(group);
        let earlier = (0..group).rev().find(|&other| found[other].is_some())?;
        let first = found[earlier].as_ref()?;
        let whole = first.part_of.unwrap_or(earlier);
        let traits = self.clause.language.measures.traits(first.measure);
        let smaller = g.amount.high.is_some() && g.amount.high < self.group(whole).amount.low;
        let second = earlier != whole && first.rule == "pointed";
        let between = &self.clause.chunks[places[earlier] + 1..at];
        let (last, inner) = between.split_last()?;
        let joined = last.kind == Kind::Comma || second && last.is(Classes::AND);
        let place = self.chunk(at + 1).is_some_and(|c| {
            ["in", "at", "near", "from"]
                .iter()
                .any(|word| self.clause.tokens.slice(&c.tokens).eq_ignore_ascii_case(word))
        }) && self.chunk(at + 2).is_some_and(|c| {
            let tokens = &self.clause.tokens.list[c.tokens.start..];
            tokens.iter().take(3).any(Token::is_capital)
        });
        let stops = inner.iter().any(|c| c.kind == Kind::Stop || c.is(Classes::REPORT.or(Classes::RELATIVE)));
        let bare = self.is_bare(group) || g.anaphoric;
        if !(traits.population && smaller && joined && place && !stops && bare && earlier + 1 == group) {
            return None;
        }
        let holds = self.holds(group, at, found)?;
        let trigger = first.trigger.clone();
        let holds = Holds { measure: first.measure, ..holds };
        let mut matched = self.take(group, holds, "pointed", trigger)?;
        matched.part_of = Some(whole);
        Some(matched)
    }

    /// Parts of figures that have just been read: "stands at 15, of whom four were minors", "168, 42 children among them",
    /// "three to nine civilians among 366 to 599 dead".
    pub(super) fn add_parts(&mut self, places: &[usize], found: &mut [Option<Match>]) {
        self.add_sum(found);
        for group in 0..places.len() {
            let at = places[group];
            let g = self.group(group);
            if found[group].is_some() || !self.is_counted(group) || g.more {
                continue;
            }
            let whole = self
                .among(group, at, found)
                .or_else(|| self.beside_part(group, at, places, found))
                .or_else(|| self.of_these(group, at, found))
                .or_else(|| self.clause.whole_of(at, found));
            let Some(whole) = whole.filter(|&whole| whole != group) else { continue };
            let Some(of) = found[whole].clone() else { continue };
            let amount = &self.group(whole).amount;
            let fits = amount.high.is_none() || g.amount.low.is_none() || g.amount.low < amount.high;
            if !fits || !self.clause.suits(of.measure, g, false) {
                continue;
            }
            if g.class.is_none() {
                self.taken[group].class = self.class_behind(at).or_else(|| self.taken[whole].class.clone());
            }
            found[group] = Some(Match { rule: "part", part_of: Some(of.part_of.unwrap_or(whole)), ..of });
        }
    }

    /// "911 dead: 874 soldiers, whose names are known, and 37 civilians": figures that make up the one before them.
    fn add_sum(&mut self, found: &mut [Option<Match>]) {
        const PARTS: usize = 8;
        for whole in 0..found.len() {
            let Some(of) = found[whole].clone().filter(|m| m.part_of.is_none()) else { continue };
            let Some(total) = self.group(whole).amount.point else { continue };
            let free = |g: &usize| {
                let group = self.group(*g);
                // "three women and a boy".
                let joined =
                    || self.places()[*g].checked_sub(1).is_some_and(|i| self.clause.chunks[i].is(Classes::AND));
                let one = group.amount.form == Form::One && group.class.is_some() && !group.pronoun && joined();
                found[*g].is_none() && (self.is_counted(*g) || one) && self.clause.suits(of.measure, group, false)
            };
            let parts: Vec<usize> = (whole + 1..found.len()).take(PARTS).take_while(free).collect();
            let sum = parts.iter().try_fold(0, |sum: u64, &g| sum.checked_add(self.group(g).amount.point?));
            let exact = parts.iter().all(|&g| self.group(g).amount.low == self.group(g).amount.point);
            if parts.len() < 2 || sum != Some(total) || !exact {
                continue;
            }
            for part in parts {
                found[part] = Some(Match { rule: "part", part_of: Some(whole), ..of.clone() });
            }
        }
    }

    /// "211 were wounded, 55 of these officers".
    fn of_these(&self, group: usize, at: usize, found: &[Option<Match>]) -> Option<usize> {
        let g = self.group(group);
        let before = at.checked_sub(1).map(|i| &self.clause.chunks[i]);
        let comma =
            before.is_some_and(|c| c.kind == Kind::Comma || c.is(Classes::AND) || self.clause.is_word_of(c, ";"));
        let these = self.clause.tokens.get(g.amount.tokens.end + 1).is_some_and(|_| {
            match self.clause.tokens.str(g.amount.tokens.end + 1) {
                "these" | "those" => true,
                "them" => before.is_some_and(|c| self.clause.is_word_of(c, ";")),
                _ => false,
            }
        });
        let earlier = (0..group).rev().find(|&other| found[other].is_some())?;
        let undone = || found[earlier].as_ref().is_some_and(|of| self.is_undone(at, of.measure));
        (g.of && comma && these && !undone()).then_some(earlier)
    }

    /// "19 were killed, 15 of them by gunfire and four in the crush": the next of a row of parts.
    fn beside_part(&self, group: usize, at: usize, places: &[usize], found: &[Option<Match>]) -> Option<usize> {
        let before = group.checked_sub(1).filter(|&before| self.group(before).anaphoric)?;
        let whole = found[before].as_ref()?.part_of?;
        let joined = at > places[before] + 1 && self.clause.chunks[at - 1].is(Classes::AND);
        let acts = Classes::BE.or(Classes::HAVE).or(Classes::VERB).or(Classes::REPORT).or(Classes::RELATIVE);
        let plain = self.clause.chunks[places[before] + 1..at].iter().all(|c| !c.is(acts) && c.kind != Kind::Stop);
        let led = self.chunk(at + 1).is_some_and(|c| c.is(Classes::PREPOSITION) && !c.is(Classes::BREAK));
        (joined && plain && led && self.is_bare(group)).then_some(whole)
    }

    /// "12 of them were released": whether what follows says that the state has ended.
    fn is_undone(&self, at: usize, measure: Measure) -> bool {
        const NEAR: usize = 5;
        let traits = self.clause.language.measures.traits(measure);
        self.clause.chunks[at + 1..].iter().take(NEAR).take_while(|c| c.kind != Kind::Stop).any(|c| {
            let other = !c.is(Classes::BE.or(Classes::HAVE)) && c.senses.iter().any(|s| s.measure != measure);
            let ended = traits.undone.longest(self.clause.tokens, c.tokens.start).is_some();
            other || ended || self.does(c.tokens.start).has(Counting::ALIVE)
        })
    }

    /// "three to nine civilians among 366 to 599 dead", "Among 366 dead it counted nine civilians".
    fn among(&self, group: usize, at: usize, found: &[Option<Match>]) -> Option<usize> {
        let chunks = self.clause.chunks;
        self.group(group).class?;
        let is_among = |i: usize| ["among", "amongst"].iter().any(|word| self.clause.is_word(i, word));
        let group_at = |i: usize| match chunks.get(i).map(|c| c.kind) {
            Some(Kind::Group(other)) => Some(other).filter(|&other| found[other].is_some()),
            _ => None,
        };
        // "168, 42 children among them".
        let them = chunks.get(at + 1).is_some_and(|c| {
            c.is(Classes::INCLUDE) && self.clause.tokens.slice(&c.tokens).to_ascii_lowercase().starts_with("among")
        });
        if them && at > 0 && chunks[at - 1].kind == Kind::Comma {
            return (0..group).rev().find(|&other| found[other].as_ref().is_some_and(|m| m.part_of.is_none()));
        }
        // "Three officers were among the 11 dead".
        let link = at + 1 + usize::from(chunks.get(at + 1).is_some_and(|c| c.is(Classes::BE)));
        if chunks.get(link).is_some_and(|_| is_among(link)) {
            let the = chunks.get(link + 1).is_some_and(|c| c.is(Classes::DETERMINER));
            return group_at(link + 1 + usize::from(the));
        }
        let counts = at > 0 && self.does(chunks[at - 1].tokens.end - 1).has(Counting::DIRECT);
        if is_among(0) && counts && at <= 9 {
            return group_at(1).or_else(|| group_at(2));
        }
        None
    }
}
