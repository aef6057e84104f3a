//! What stands in a list of those counted: "a list with 46 names", "carries 40 as missing".

use super::super::chunk::{Chunk, Kind};
use super::super::clause::Match;
use super::put::Put;
use super::{Ellipsis, Holds};
use crate::discourse::Count;
use crate::figure::Form;
use crate::language::{Classes, Counting};
use crate::measure::{Form as VerbForm, Role};
use crate::scope::PopulationClass;

/// How many sentences before people must have been counted where bodies are told of.
const REMAINS_REACH: usize = 4;
/// How many words a figure of bodies may have: more say whose or what bodies they are.
const REMAINS_WORDS: usize = 4;

impl Ellipsis<'_, '_, '_> {
    /// "lists 12,132 as missing", "carry 637 Swedes as missing": the state as which they are listed.
    pub(super) fn listed_as(&mut self, group: usize, at: usize) -> Option<Match> {
        // "Another 667 it carries as missing".
        const SUBJECT: usize = 5;
        let verb = |i: &usize| {
            let verb = self.chunk(*i).is_some_and(|c| self.ending(c.tokens.end - 1, Counting::DIRECT).is_some());
            verb && self.clause.is_word(i + 1, "as") && self.has_source(self.clause.chunks[*i].tokens.start, false)
        };
        let carried = (at + 2..at + SUBJECT).find(verb).filter(|_| at == 0);
        let at = carried.unwrap_or(at);
        let carried = carried.and_then(|i| self.chunk(i));
        let (next, state) = (self.chunk(at + 1)?, self.chunk(at + 2)?);
        let measures = &self.clause.language.measures;
        if !self.clause.is_word(at + 1, "as") || next.tokens.end != state.tokens.start {
            return None;
        }
        let sense = state.senses.iter().find(|s| {
            matches!(s.role, Role::Adjective | Role::WeakAdjective) && measures.traits(s.measure).population
        })?;
        let before = match carried {
            Some(verb) => verb.tokens.end - 1,
            None => self.before(group)?.0,
        };
        let verb = self.ending(before, Counting::DIRECT)?;
        let g = self.group(group);
        if g.thing || self.is_denied(verb.start) || !self.clause.suits(sense.measure, g, false) {
            return None;
        }
        let class = self.count.filter(|count| count.measure == sense.measure).and_then(|count| count.class.clone());
        let holds = Holds { measure: sense.measure, class, trigger: state.tokens.clone() };
        self.take(group, holds, "put", state.tokens.clone())
    }

    /// "- 12 civilians in air strikes" under "Killed in Idlib in May": an item that is a figure and no sentence.
    pub(super) fn item(&mut self, group: usize, at: usize, places: &[usize]) -> Option<Match> {
        if !self.listed || group != 0 || at > 1 || places.is_empty() {
            return None;
        }
        let g = self.group(group);
        let count = self.count?;
        let acts = Classes::BE.or(Classes::HAVE).or(Classes::VERB).or(Classes::REPORT).or(Classes::MODAL);
        let verb = |c: &Chunk| c.is(acts) || c.senses.iter().any(|s| s.form != VerbForm::None);
        // "9. We ask for an inquiry": the number of a paragraph.
        if self.clause.is_word(at + 1, ".") && at + 2 < self.clause.chunks.len() {
            return None;
        }
        let first = matches!(self.clause.chunks[0].kind, Kind::Stop | Kind::Comma) || at == 0;
        if !first || self.clause.chunks.iter().any(verb) || g.class.is_none() && !self.is_bare(group) {
            return None;
        }
        let holds = Holds { measure: count.measure, class: self.class(), trigger: 0..0 };
        let trigger = g.amount.tokens.clone();
        self.take(group, holds, "item", trigger)
    }

    /// Whether the noun of a figure stands for those counted: "46 names".
    pub(super) fn is_entry(&self, group: usize) -> bool {
        let g = self.group(group);
        let inner = g.inner.as_ref().map(|(_, words)| words.clone());
        let words = inner.unwrap_or_else(|| g.noun.clone());
        // Of the dead "cases" may be those of a disease.
        let traits = |count: &Count| self.clause.language.measures.traits(count.measure);
        let alive = self.count.is_some_and(|count| !traits(count).last && !traits(count).money);
        let nouns = if alive { Counting::ENTRY.or(Counting::CASE) } else { Counting::ENTRY };
        let people = g.class.is_none_or(|class| class == PopulationClass::People);
        !words.is_empty() && people && self.does(words.end - 1).has(nouns) && words.len() <= 3
    }

    /// "the hospital admitted four bodies", "five more bodies washed ashore", where people are counted: the dead, whatever the
    /// verb; but not "kept by five bodies", "the five bodies that compile it".
    pub(super) fn bodies(&mut self, group: usize, at: usize) -> Option<Match> {
        let g = self.group(group);
        let count = self.count.filter(|count| self.clause.language.measures.traits(count.measure).population)?;
        let noun = g.inner.as_ref().map_or_else(|| g.noun.clone(), |(_, words)| words.clone());
        let one = noun.len() == 1 && self.does(noun.start).has(Counting::REMAINS) && g.class.is_some() && !g.of;
        let more = |c: &Chunk| c.is(Classes::DETERMINER) || self.clause.is_word_of(c, "by");
        let led = at.checked_sub(1).is_some_and(|i| more(&self.clause.chunks[i]));
        let owned = self.clause.is_word(at + 1, "of") || self.chunk(at + 1).is_some_and(|c| c.is(Classes::RELATIVE));
        let fresh = count.figures.iter().any(|s| s.sentence + REMAINS_REACH >= self.sentence);
        // "Four bodies have published a number": those who count.
        let tells = Counting::DIRECT.or(Counting::AT).or(Counting::AS).or(Counting::OF);
        let verb = at + 1 + usize::from(self.chunk(at + 1).is_some_and(|c| c.is(Classes::HAVE)));
        let acts = self.chunk(verb).is_some_and(|c| {
            self.does(c.tokens.start).has(tells) && !c.is(Classes::BE.or(Classes::HAVE)) && c.senses.is_empty()
        });
        let past =
            |c: &Chunk| ["ed", "en", "found"].iter().any(|end| self.clause.tokens.slice(&c.tokens).ends_with(end));
        let done = verb == at + 1 && self.chunk(verb).is_some_and(past);
        if acts && !done && !self.clause.is_passive(verb) {
            return None;
        }
        if !one || led || owned || !fresh || g.tokens.len() > REMAINS_WORDS {
            return None;
        }
        let holds = Holds { measure: count.measure, class: None, trigger: noun.clone() };
        let holds = self.of_remains(group, holds);
        self.take(group, holds, "put", noun)
    }

    /// "a wall with 511 names", "the plate on the bridge has ninety-six names": those whom a memorial names, whatever the text
    /// told of before.
    pub(super) fn memorial(&mut self, group: usize, at: usize) -> Option<Match> {
        const BEFORE: usize = 8;
        let g = self.group(group);
        let noun = g.noun.end.checked_sub(1).filter(|_| !g.noun.is_empty() && g.noun.len() <= 2)?;
        let names = self.does(noun).has(Counting::ENTRY) && self.clause.tokens.str(noun).eq_ignore_ascii_case("names");
        let chunks = &self.clause.chunks[at.saturating_sub(BEFORE)..at];
        let (link, before) = chunks.split_last()?;
        let bears = ["with", "bears", "bearing", "carries", "carrying", "lists", "listing", "holds", "shows", "of"];
        let leads = link.is(Classes::HAVE) || bears.iter().any(|word| self.clause.is_word_of(link, word));
        let stop = |c: &&Chunk| matches!(c.kind, Kind::Stop | Kind::Group(_));
        let stone = |c: &Chunk| c.tokens.clone().any(|at| self.does(at).has(Counting::MEMORIAL));
        let bearer = before.iter().rev().take_while(|c| !stop(c)).any(stone);
        let measures = &self.clause.language.measures;
        let dead = self.clause.measures().find(|&m| measures.traits(m).last)?;
        if !names || !leads || !bearer || g.amount.form != Form::Count {
            return None;
        }
        let trigger = noun..noun + 1;
        self.take(group, Holds { measure: dead, class: None, trigger: trigger.clone() }, "put", trigger)
    }

    /// The measure of those whose bodies or graves are counted: of the dead, whoever was counted before.
    pub(super) fn of_remains(&self, group: usize, holds: Holds) -> Holds {
        let g = self.group(group);
        let words = g.inner.as_ref().map_or_else(|| g.noun.clone(), |(_, words)| words.clone());
        let remains = words.end.checked_sub(1).is_some_and(|last| self.does(last).has(Counting::REMAINS));
        if remains { self.of_dead(holds) } else { holds }
    }

    /// What holds, of the dead.
    pub(super) fn of_dead(&self, holds: Holds) -> Holds {
        let measures = &self.clause.language.measures;
        let dead = self.clause.measures().find(|&m| measures.traits(m).last);
        match dead.filter(|&dead| dead != holds.measure) {
            Some(measure) => Holds { measure, class: None, ..holds },
            None => holds,
        }
    }

    /// "a list with 46 names", "it holds 82 names", "names for 1,000": what a list has.
    pub(super) fn listed(&self, group: usize) -> Option<Put> {
        let (before, _) = self.before(group)?;
        let tokens = self.clause.tokens;
        if tokens.str(before) == ":" {
            return self.headed(before);
        }
        if ["with", "of", "bearing", "containing"].contains(&tokens.str(before)) {
            let list = before.checked_sub(1).filter(|&at| self.does(at).has(Counting::LIST));
            // "A register of the missing opened with 1,300 entries".
            let subject = || {
                let list = (self.first()..before).find(|&at| self.does(at).has(Counting::LIST.or(Counting::NOUN)))?;
                (tokens.str(before) == "with").then_some(list)
            };
            let list = list.or_else(subject).map(|list| Put::by(list..list + 1));
            return list.or_else(|| self.told(before).filter(|_| tokens.str(before) == "of"));
        }
        self.direct(before)
    }

    /// "holds files on 8,023", "tracing files for 17 people": what the files are kept of.
    pub(super) fn filed(&self, link: usize) -> Option<Put> {
        let noun = link.checked_sub(1).filter(|&at| at > self.first())?;
        let measures = &self.clause.language.measures;
        let said = self.clause.chunks.iter().find(|c| c.tokens.contains(&noun)).and_then(|c| {
            let sense = c.senses.iter().find(|s| s.role == Role::Noun && !measures.traits(s.measure).last)?;
            let counted = measures.traits(sense.measure).population && self.does(noun).has(Counting::CASE);
            counted.then(|| Holds { measure: sense.measure, class: None, trigger: c.tokens.clone() })
        });
        let kept = self.does(noun).has(Counting::CASE.or(Counting::ENTRY));
        let alive = self.count.is_some_and(|count| !measures.traits(count.measure).last);
        let counted = self.goes_on_counting() && alive;
        (kept && (counted || said.is_some())).then(|| Put { named: true, holds: said, ..Put::by(noun..noun + 1) })
    }

    /// "put another 4,473 on the roll": where they are written down stands behind.
    pub(super) fn onto_list(&self, group: usize, at: usize) -> Option<Put> {
        const WORDS: usize = 3;
        let tokens = self.clause.tokens;
        let link = self.chunk(at + 1)?;
        let leads = ["on", "to", "in", "onto", "into"].iter().any(|word| self.clause.is_word_of(link, word));
        let end = (link.tokens.end + WORDS).min(self.clause.chunks.last()?.tokens.end);
        let list = (link.tokens.end..end).find(|&at| self.does(at).has(Counting::LIST))?;
        let listed = (link.tokens.end..list).all(|at| self.is_determiner(at) || self.does(at) == Counting::default());
        let start = self.group(group).tokens.start.checked_sub(1).filter(|&at| at > self.first())?;
        let puts = [
            "put",
            "puts",
            "placed",
            "places",
            "added",
            "adds",
            "entered",
            "enters",
            "wrote",
            "writes",
            "set",
            "inscribed",
        ];
        let puts = puts.iter().any(|word| tokens.str(start).eq_ignore_ascii_case(word));
        (leads && listed && puts && self.goes_on_counting()).then(|| Put {
            counted: true,
            named: true,
            ..Put::by(start..start + 1)
        })
    }

    /// "In all 31 girls are on the list.", "today 33 people are on it".
    pub(super) fn on_list(&self, at: usize) -> Option<Put> {
        let tokens = self.clause.tokens;
        let (be, on) = (self.chunk(at + 1)?, self.chunk(at + 2)?);
        let list = on.tokens.end..(on.tokens.end + 3).min(self.clause.chunks.last()?.tokens.end);
        let it = || self.clause.is_word(at + 3, "it") && self.is_last(at + 3) && self.goes_on_counting();
        let it = tokens.slice(&on.tokens) == "on" && it();
        let list = list.into_iter().find(|&at| self.does(at).has(Counting::LIST));
        let list = list.or_else(|| it.then_some(on.tokens.end))?;
        let on = be.is(Classes::BE) && tokens.slice(&on.tokens) == "on" && (it || self.is_determiner(on.tokens.end));
        on.then(|| Put { named: true, counted: true, ..Put::by(list..list + 1) })
    }
}
