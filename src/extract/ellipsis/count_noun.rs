//! Nouns for a count, and what else names one, that put a figure on the count in force: "The official figure is 64",
//! "Official count: 64", "Amnesty's 400", "there were nine in all".

use std::ops::Range;

use super::super::chunk::{Chunk, Kind};
use super::put::{Put, REACH};
use super::{Ellipsis, Holds, Told, fits_class};
use crate::language::{Classes, Counting};
use crate::measure::{Form as VerbForm, Role};
use crate::scope::PopulationClass;
use crate::scope::population::Noun;

impl Ellipsis<'_, '_, '_> {
    /// "That is down from 1.5 million in July", after a figure: the count in force as it was.
    pub(super) fn down(&self, before: usize) -> Option<Put> {
        let compare = self.clause.chunks.iter().position(|c| c.is(Classes::COMPARE) && c.tokens.end == before + 1)?;
        let be = compare.checked_sub(1).filter(|&be| be > 0 && self.clause.chunks[be].is(Classes::BE))?;
        let points = ["that", "this", "it", "which"].iter().any(|word| self.clause.is_word(be - 1, word));
        let points = points || self.does(self.clause.chunks[be - 1].tokens.start).has(Counting::NOUN);
        let fresh = self.count?.figures.iter().any(|s| s.sentence + 1 == self.sentence);
        (points && fresh).then(|| Put::by(self.clause.chunks[compare].tokens.clone()))
    }

    /// "On the union's figures, 520.", "By the ministry's reckoning, 280.": whose count it is, and nothing else.
    pub(super) fn owned_count(&self, comma: usize) -> Option<Put> {
        let tokens = self.clause.tokens;
        let noun = comma.checked_sub(1).filter(|&at| at > self.first() && self.does(at).has(Counting::NOUN))?;
        let opens = self.clause.chunks.first().is_some_and(|c| c.is(Classes::PREPOSITION));
        let owned = (self.first()..noun).any(|at| {
            let sign = matches!(tokens.str(at), "'s" | "\u{2019}s" | "'" | "\u{2019}");
            sign || ["its", "their", "his", "her", "our"].iter().any(|word| tokens.str(at).eq_ignore_ascii_case(word))
        });
        let acts = Classes::BE.or(Classes::HAVE).or(Classes::VERB).or(Classes::REPORT);
        let plain = self
            .clause
            .chunks
            .iter()
            .take_while(|c| c.tokens.end <= comma)
            .all(|c| !c.is(acts) && c.kind != Kind::Comma);
        (opens && owned && plain).then(|| Put { last: true, ..Put::by(noun..noun + 1) })
    }

    /// "there were twelve in all of 2019", "for some 42,000 in all": so many there were, in a time or altogether.
    pub(super) fn there(&self, before: usize, group: usize) -> Option<Put> {
        let tokens = self.clause.tokens;
        let at = self.places()[group];
        let next = self.chunk(at + 1)?;
        let all = next.is(Classes::EXTENT);
        let timed = self.is_timed(at) || next.is(Classes::TIME);
        let there = ["was", "were", "are", "been"].contains(&tokens.str(before))
            && before > self.first()
            && self.clause.chunks.iter().any(|c| {
                c.tokens.end <= before
                    && c.tokens.end + 3 > before
                    && tokens.str(c.tokens.start).eq_ignore_ascii_case("there")
            });
        // "in Ngoulé alone there were 312".
        let alone = there
            && self.clause.chunks.iter().any(|c| {
                c.tokens.end + 4 > before
                    && c.tokens.end < before
                    && tokens.str(c.tokens.start).eq_ignore_ascii_case("alone")
            });
        let led = all && matches!(tokens.str(before), "for" | ",");
        // "In the protests of 2020 there were two."
        let opens = self.clause.chunks[0].is(Classes::PREPOSITION.or(Classes::TIME).or(Classes::DETERMINER));
        // "The team wrote down 1,600 raids. In 2016 there were 310."
        let dated = opens && self.chunk(1).is_some_and(|c| (self.is_date)(c.tokens.start));
        let again = || dated && self.count.is_some_and(|c| c.figures.iter().any(|s| s.sentence + 1 == self.sentence));
        let last = (opens || self.is_last(at)) && self.ends_after(at) && (self.goes_on_counting() || again());
        (there && (timed || all || alone || last) || led).then(|| Put::by(before..before + 1))
    }

    /// "a total approaching 18,000", "a toll above 40": a noun for a count and the words that bound its figure.
    pub(super) fn bounded(&self, before: usize, group: usize) -> Option<Put> {
        let amount = &self.group(group).amount;
        let noun = self.does(before).has(Counting::NOUN) && before > self.first();
        let led =
            noun && (self.is_determiner(before - 1) || before - 1 > self.first() && self.is_determiner(before - 2));
        let bound = amount.low != amount.high && amount.qualifier != crate::figure::Qualifier::Vague;
        (led && bound && self.goes_on_counting()).then(|| Put::by(before..before + 1))
    }

    /// "the experts' total of 726 protesters": the words of the figure itself, where it is somebody's.
    pub(super) fn total(&self, start: usize) -> Option<Put> {
        let tokens = self.clause.tokens;
        let owner = start.checked_sub(1).filter(|&at| at >= self.first() && self.does(start).has(Counting::NOUN))?;
        let sign = matches!(tokens.str(owner), "'s" | "\u{2019}s" | "'" | "\u{2019}" | "its" | "their");
        sign.then(|| Put { named: true, counted: true, ..Put::by(start..start + 1) })
    }

    /// "Amnesty's 400".
    pub(super) fn owner(&self, before: usize, figure: usize) -> Option<Put> {
        let tokens = self.clause.tokens;
        let sign = matches!(tokens.str(before), "'s" | "\u{2019}s") && tokens.list[before].is_glued();
        let owner = before.checked_sub(1).filter(|&at| sign && at >= self.first() && before + 3 > figure)?;
        let grammar = self.clause.language.grammar.classes(tokens, owner);
        let time = grammar.is_some_and(|(_, c)| c.has(Classes::TIME.or(Classes::PRONOUN))) || (self.is_date)(owner);
        (!time).then(|| Put { counted: true, ..Put::by(owner..before + 1) })
    }

    /// "a figure of 64", "a true number of 64", "with an estimate of 64".
    pub(super) fn of(&self, of: usize) -> Option<Put> {
        // "the names of more than 500 people".
        let noun = self.ending(of.checked_sub(1)?, Counting::NOUN.or(Counting::ENTRY))?;
        if self.does(noun.start).has(Counting::ENTRY) && !self.goes_on_counting() {
            return None;
        }
        Some(Put { named: true, counted: true, ..Put::by(noun) })
    }

    /// "Official count: 64", "has: 714".
    pub(super) fn headed(&self, colon: usize) -> Option<Put> {
        let last = colon.checked_sub(1)?;
        if let Some(verb) = self.ending(last, Counting::DIRECT) {
            return Some(Put { named: true, ..Put::by(verb) });
        }
        let first = self.first().max(colon.saturating_sub(8));
        let start = (first..colon).rev().take_while(|&at| !self.is_end(at)).last()?;
        if let Some(noun) = self.noun_in(start..colon) {
            return Some(Put { named: true, ..Put::by(noun) });
        }
        // "this list of those killed in the storm: 52 in Homs": what the words before say.
        let from =
            (self.first().max(colon.saturating_sub(REACH))..colon).rev().take_while(|&at| !self.is_end(at)).last()?;
        let measures = &self.clause.language.measures;
        let (trigger, sense) = (from..colon).find_map(|at| {
            let (length, senses) = measures.senses(self.clause.tokens, at)?;
            let counts = |role: Role| matches!(role, Role::Noun | Role::Toll | Role::Adjective | Role::ObjectVerb);
            let sense = senses.iter().find(|s| counts(s.role) && s.form != VerbForm::Present)?;
            Some((at..at + length, sense))
        })?;
        let holds = Holds { measure: sense.measure, class: None, trigger: trigger.clone() };
        measures.traits(sense.measure).population.then(|| Put { holds: Some(holds), placed: true, ..Put::by(trigger) })
    }

    /// "The official figure is 64", "its total for July is at least 1,150", "the number was 40".
    pub(super) fn equal(&self, be: usize) -> Option<Put> {
        let (tokens, grammar) = (self.clause.tokens, &self.clause.language.grammar);
        let is = grammar.classes(tokens, be).is_some_and(|(length, c)| length == 1 && c.has(Classes::BE));
        if !is {
            return None;
        }
        // "it had been nearly 900 on Christmas Day".
        let modal = |at: usize| grammar.classes(tokens, at).is_some_and(|(_, c)| c.has(Classes::MODAL));
        let have = |at: usize| self.is_have(at) || modal(at);
        let subject = (self.first()..be).rev().find(|&at| !have(at))?;
        let it = ["it", "that", "this"].iter().any(|word| tokens.str(subject).eq_ignore_ascii_case(word));
        if it {
            // "a year earlier it had been 84", "By sundown it was 15", "In Hama alone it was 230".
            // "How many died is disputed. Doctors say it was 600."
            if self.is_answer(subject) {
                return Some(Put { dated: true, ..Put::by(subject..be + 1) });
            }
            // "Parents say it was 110".
            let says = || {
                let fresh = self.count.is_some_and(|c| c.figures.iter().any(|s| s.sentence + 2 >= self.sentence));
                let verb = self.clause.chunks.iter().any(|c| c.tokens.end == subject && c.is(Classes::REPORT));
                fresh && verb
            };
            if !self.opens_with_scope(subject) && !says() {
                return None;
            }
            let earlier = subject + 2 == be && tokens.str(be).eq_ignore_ascii_case("been");
            let earlier = earlier || subject > self.first() && tokens.str(subject - 1) != ";";
            return self.count.is_some().then(|| Put { dated: !earlier, ..Put::by(subject..be + 1) });
        }
        if let Some(put) = self.owned_subject(be).or_else(|| self.counted_subject(be)) {
            return Some(put);
        }
        let (noun, class) = self.subject(be)?;
        Some(Put { named: class.is_none(), class, ..Put::by(noun) })
    }

    /// Whether somebody is said to tell what "it" is, and the sentence before names a count and gives no figure.
    fn is_answer(&self, subject: usize) -> bool {
        let chunks = self.clause.chunks;
        let heard = self.count.is_some_and(|count| count.heard == Some(count.measure));
        let at = chunks.iter().position(|c| c.tokens.contains(&subject));
        let before = at.and_then(|at| chunks[..at].iter().rev().find(|c| !c.is(Classes::RELATIVE)));
        heard && before.is_some_and(|c| c.is(Classes::REPORT) || self.does(c.tokens.start).has(Counting::SAYS))
    }

    /// Whether nothing stands before a token in its clause but times, places and small words.
    fn opens_with_scope(&self, subject: usize) -> bool {
        let chunks = self.clause.chunks;
        let end = chunks.iter().position(|c| c.tokens.end > subject).unwrap_or(chunks.len());
        let start = (0..end).rev().find(|&i| self.clause.is_word(i, ";")).map_or(0, |i| i + 1);
        let acts = Classes::BE.or(Classes::HAVE).or(Classes::VERB).or(Classes::REPORT).or(Classes::RELATIVE);
        let small =
            Classes::TIME.or(Classes::DETERMINER).or(Classes::PREPOSITION).or(Classes::ADVERB).or(Classes::EXTENT);
        let led = self.goes_on_counting() && chunks.get(start).is_some_and(|c| c.is(small));
        (start..end).all(|i| {
            let c = &chunks[i];
            let dated = (self.is_date)(c.tokens.start) || c.kind == Kind::Comma;
            dated
                || c.is(small) && c.senses.is_empty()
                || led && !c.is(acts) && matches!(c.kind, Kind::Word | Kind::Noun(_))
        })
    }

    /// "The book's is 3,720": whose count it is, and no noun.
    fn owned_subject(&self, be: usize) -> Option<Put> {
        let tokens = self.clause.tokens;
        let sign = be.checked_sub(1).filter(|&at| at > self.first())?;
        let owner = matches!(tokens.str(sign), "'s" | "\u{2019}s" | "'" | "\u{2019}") && tokens.list[sign].is_glued();
        (owner && self.goes_on_counting()).then(|| Put::by(sign - 1..sign + 1))
    }

    /// "The dead are now 13", "the missing were 40": those counted are the subject.
    fn counted_subject(&self, be: usize) -> Option<Put> {
        let tokens = self.clause.tokens;
        let last = (self.first()..be).rev().find(|&at| !self.is_have(at))?;
        let (length, senses) = self.clause.language.measures.senses(tokens, last)?;
        let measures = &self.clause.language.measures;
        let sense = senses
            .iter()
            .find(|s| matches!(s.role, Role::Adjective | Role::Noun) && measures.traits(s.measure).population)?;
        let the = last.checked_sub(1).filter(|&at| at >= self.first() && self.is_determiner(at)).is_some();
        let holds = Holds { measure: sense.measure, class: None, trigger: last..last + length };
        (the && length == 1).then(|| Put { holds: Some(holds), ..Put::by(last..last + 1) })
    }

    /// "Women number 57", "Children were 16", "Women make up 90": how many of those counted are of a class.
    pub(super) fn of_class(&self, group: usize) -> Option<Put> {
        const VERB: usize = 4;
        let at = self.places()[group];
        let count = self.count.filter(|_| self.goes_on_counting())?;
        let chunks = self.clause.chunks;
        let opens = |i: usize| {
            i == 0 || matches!(chunks[i - 1].kind, Kind::Stop | Kind::Comma) || chunks[i - 1].is(Classes::AND)
        };
        let subject = (at.saturating_sub(VERB)..at).rev().find_map(|i| match chunks[i].kind {
            Kind::Noun(Noun::Class(class)) if opens(i) => Some((i, class)),
            _ => None,
        })?;
        use PopulationClass::{Children, Civilians, Men, Women};
        let some = matches!(subject.1, Children | Women | Men)
            || subject.1 == Civilians && count.measure != self.count?.measure;
        let verb = &chunks[subject.0 + 1..at];
        let counts = |c: &Chunk| {
            c.is(Classes::BE) || c.tokens.clone().any(|t| self.does(t).has(Counting::EXCEED.or(Counting::DIRECT)))
        };
        let small = |c: &Chunk| counts(c) || c.is(Classes::ADVERB) || self.clause.is_word_of(c, "up");
        let fits = some && verb.iter().any(counts) && verb.iter().all(small) && self.is_bare(group);
        // "Women are 68 of those".
        let g = self.group(group);
        fits.then(|| Put {
            counted: g.of || self.clause.is_word(at + 1, "of"),
            class: Some((subject.1, chunks[subject.0].tokens.clone())),
            ..Put::by(chunks[subject.0].tokens.clone())
        })
    }

    /// "our 220 was the ambulance service's", "in all 34": whose figure it is, or that it covers all.
    pub(super) fn possessed(&self, group: usize) -> Option<Put> {
        let at = self.places()[group].checked_sub(1)?;
        let chunk = self.chunk(at)?;
        let extent = chunk.is(Classes::EXTENT)
            && (at == 0
                || self.clause.chunks[at - 1].kind == Kind::Comma
                || self.clause.chunks[at - 1].is(Classes::AND));
        let fits = self.is_bare(group) && self.goes_on_counting() && (extent || chunk.is(Classes::POSSESSIVE));
        fits.then(|| Put { counted: !extent, ..Put::by(chunk.tokens.clone()) })
    }

    /// "estimates of the dead there run from 600 to 1,400": between which figures a count lies.
    pub(super) fn spread(&self, group: usize) -> Option<Put> {
        let amount = &self.group(group).amount;
        let verb = amount.tokens.start.checked_sub(1).filter(|&at| at > self.first())?;
        let range =
            amount.low != amount.high && self.clause.tokens.str(amount.tokens.start).eq_ignore_ascii_case("from");
        let moves = range && self.is_bare(group) && self.does(verb).has(Counting::CHANGE.or(Counting::DIRECT));
        let noun = || self.noun_in(self.first()..verb);
        let counts = moves && (noun().is_some() || self.has_source(verb, false)) && self.count.is_some();
        counts.then(|| Put::by(verb..verb + 1))
    }

    /// "293 by the institute's reading", "16 to 21 in their count": whose count it is stands behind the figure.
    pub(super) fn read_by(&self, group: usize, at: usize) -> Option<Put> {
        const NOUN: usize = 9;
        let link = self.chunk(at + 1)?;
        let leads = ["by", "in", "on", "according to", "per"].iter().any(|word| self.clause.is_word_of(link, word));
        if !leads || !self.is_bare(group) || self.group(group).of || !self.goes_on_counting() {
            return None;
        }
        let chunks = self.clause.chunks;
        let behind = chunks[at + 2..(at + 2 + NOUN).min(chunks.len())].iter();
        let behind =
            behind.take_while(|c| !matches!(c.kind, Kind::Stop | Kind::Comma | Kind::Group(_)) && !c.is(Classes::BE));
        let words: Vec<&Chunk> = behind.collect();
        let noun = words.iter().rposition(|c| self.does(c.tokens.end - 1).has(Counting::NOUN))?;
        let owned = words[..noun].iter().any(|c| {
            c.is(Classes::POSSESSIVE)
                || self.does(c.tokens.start).has(Counting::BODY)
                || self.clause.tokens.list[c.tokens.start].is_capital()
        });
        owned.then(|| Put { counted: true, ..Put::by(words[noun].tokens.clone()) })
    }

    /// Whether a preposition and a time, or a time, follow a figure.
    pub(super) fn is_timed(&self, at: usize) -> bool {
        let Some(next) = self.chunk(at + 1) else { return false };
        let from = next.tokens.start;
        let dated = |at: usize| (self.is_date)(at);
        dated(from) || next.is(Classes::PREPOSITION) && (from + 1..from + 4).any(dated)
    }

    /// The noun for a count that is the subject of a verb, and whom it counts: "the number of policemen".
    pub(super) fn subject(&self, verb: usize) -> Option<(Range<usize>, Option<Told>)> {
        let tokens = self.clause.tokens;
        let first = self.first().max(verb.saturating_sub(REACH + 4));
        let noun = (first..verb).rev().take_while(|&at| !self.is_stop(at)).find_map(|at| {
            let (length, does) = self.clause.language.counting.at(tokens, at)?;
            (does.has(Counting::NOUN) && length == 1).then_some(at..at + 1)
        })?;
        let next = noun.end;
        if next < verb {
            // "the number sent": a word of its own says what is counted.
            let token = &tokens.list[next];
            let known = self.clause.language.grammar.classes(tokens, next).is_some() || (self.is_date)(next);
            if token.is_word() && !token.is_capital() && !known && !token.is_glued() {
                return None;
            }
        }
        let class = self.counted(next..verb)?;
        Some((noun, class))
    }

    /// Whom "number of …" counts; `None` if they are not those of the count in force.
    #[allow(clippy::option_option)]
    pub(super) fn counted(&self, range: Range<usize>) -> Option<Option<Told>> {
        let tokens = self.clause.tokens;
        let number = range
            .start
            .checked_sub(1)
            .is_some_and(|at| matches!(tokens.str(at).to_ascii_lowercase().as_str(), "number" | "numbers"));
        if !number || range.is_empty() || !tokens.str(range.start).eq_ignore_ascii_case("of") {
            return Some(None);
        }
        // "the number of arrests rose from 320".
        if self.clause.language.measures.senses(tokens, range.start + 1).is_some() {
            return Some(None);
        }
        let noun = (range.start + 1..range.end.min(range.start + 4)).find_map(|at| {
            match self.clause.language.populations.noun(tokens, at)? {
                (length, Noun::Class(class)) => Some((class, at..at + length)),
                _ => None,
            }
        })?;
        let count = self.count?;
        let whole = count.class.as_ref().map(|(class, _)| *class);
        let told = count.figures.iter().any(|s| s.class.as_ref().is_some_and(|(class, _)| *class == noun.0));
        let plain = !matches!(noun.0, PopulationClass::Combatants | PopulationClass::SecurityForces);
        (told || whole == Some(noun.0) || plain && fits_class(noun.0, whole)).then_some(Some(noun))
    }

    /// The noun for a count in a range.
    pub(super) fn noun_in(&self, range: Range<usize>) -> Option<Range<usize>> {
        range.into_iter().rev().find(|&at| self.does(at).has(Counting::NOUN)).map(|at| at..at + 1)
    }
}
