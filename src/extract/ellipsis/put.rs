//! Words that put a figure on the count in force.
//!
//! | text | by |
//! |---|---|
//! | `The Chronicle has 1,240.` `It lists 40.` | a verb whose object it is |
//! | `Residents said 30.` | such a verb, if nothing follows |
//! | `The ministry put it at 30.` `Its tally stood at 30.` | a verb and "at" |
//! | `The count rose from 12 to 13.` | a verb of change of a count |
//! | `The official figure is 64.` `the total does not exceed 64` | a noun for a count and "be" |
//! | `a figure of 64` `Official count: 64` | such a noun itself |
//! | `Amnesty's 400 is far higher.` | whose it is |
//! | `a list with 46 names` | what a list has |

use std::ops::Range;

use super::super::chunk::Kind;
use super::super::clause::Match;
use super::super::group::Group;
use super::{Ellipsis, Holds, Told, fits_class};
use crate::figure::Form;
use crate::language::{Classes, Counting};
use crate::measure::{Form as VerbForm, Role};
use crate::scope::PopulationClass;
use crate::scope::population::Noun;

/// How far a figure may stand from the verb or noun that puts it, in tokens.
const REACH: usize = 14;

/// What puts a figure, and what it asks of what follows the figure.
struct Put {
    trigger: Range<usize>,
    /// The figure may have a noun of people, as the words say that it is a count.
    named: bool,
    /// Nothing may follow it.
    last: bool,
    /// The words before it are a count of those whom its noun names, whatever follows: "a total of 726 protesters".
    counted: bool,
    /// The verb says as well what a place or a vehicle holds: a noun must be that of the count in force.
    kept: bool,
    /// A time or nothing must follow.
    dated: bool,
    /// A place must follow.
    placed: bool,
    /// Whom the words name.
    class: Option<Told>,
    /// The words between say the measure.
    holds: Option<Holds>,
}

impl Put {
    fn by(trigger: Range<usize>) -> Put {
        Put {
            trigger,
            named: false,
            last: false,
            counted: false,
            kept: false,
            dated: false,
            placed: false,
            class: None,
            holds: None,
        }
    }
}

impl Ellipsis<'_, '_, '_> {
    /// The match of a figure that words beside it put on the count in force.
    pub(super) fn put(&mut self, group: usize, at: usize, found: &[Option<Match>]) -> Option<Match> {
        if let Some(own) = &found[group] {
            self.go_on_with_class(group, own);
            return self.outcome(group, own);
        }
        let g = self.group(group);
        if let Some(matched) = self.listed_as(group, at) {
            return Some(matched);
        }
        let entry = self.is_entry(group);
        let put = if entry { self.listed(group) } else { self.putter(group) };
        let put = put.or_else(|| self.on_list(at))?;
        let bare = self.is_bare(group);
        let word = |at: usize| self.clause.tokens.str(at);
        let people = g.noun.len() == 1 && matches!(word(g.noun.start), "people" | "persons" | "victims");
        // "repeated the 21 of the Prosecutor General": whose it is.
        let owner = || put.trigger.end < g.amount.tokens.start && word(g.amount.tokens.start - 1) == "the";
        let owned = g.of && !g.anaphoric && owner();
        let counts = bare || entry || owned || put.named && (g.class.is_some() || people);
        let dated = || self.is_last(at) || self.is_timed(at);
        // "Toll-free numbers: 80 00 11 14": digits of one number.
        let digits = self.clause.tokens.get(g.tokens.end).is_some_and(|next| next.is_number() && !next.is_glued());
        if digits && !(self.is_date)(g.tokens.end) {
            return None;
        }
        let and = || g.amount.form == Form::Money && self.chunk(at + 1).is_some_and(|c| c.is(Classes::AND));
        let ends = if put.last {
            self.is_last(at) || and()
        } else if put.dated {
            dated()
        } else {
            entry || put.counted || self.ends_after(at)
        };
        if put.placed && self.place_after(at).is_none() {
            return None;
        }
        if !counts || !(ends || owned) {
            return None;
        }
        let holds = put.holds.or_else(|| self.holds(group, at, found))?;
        if let (false, Some(class)) = (bare || entry || owned, g.class) {
            let whole = holds.class.as_ref().map(|(class, _)| *class);
            let fighters = matches!(class, PopulationClass::Combatants | PopulationClass::SecurityForces);
            let general = class == PopulationClass::People;
            let same = whole == Some(class) && !general;
            // "has ten civilians", but not "has 2,300 residents", "carrying 340 passengers".
            if (fighters || put.kept) && !same || general && !people && !put.counted {
                return None;
            }
        }
        let class = put.class.or(holds.class);
        let matched = self.take(group, Holds { class, ..holds }, "put", put.trigger)?;
        self.taken[group].entry = entry || owned;
        Some(matched)
    }

    /// "In Yemen it recorded 30 civilian deaths. In Pakistan it recorded 63": of those counted before.
    fn go_on_with_class(&mut self, group: usize, own: &Match) {
        let g = self.group(group);
        let Some(count) = self.count.filter(|count| count.measure == own.measure) else { return };
        let bare = g.noun.is_empty() && g.class.is_none() && !g.more && own.part_of.is_none();
        let Some(class) = count.class.clone().filter(|_| bare && (own.rule != "toll" || own.trigger.len() == 1)) else {
            return;
        };
        let head =
            own.rule == "toll" && self.clause.language.measures.senses(self.clause.tokens, own.trigger.start).is_some();
        // "gave 19 dead", "has 72 dead", but not "reported 70 killed": that may be another count.
        let keeps = |at: usize| {
            self.does(at).has(Counting::CARRIES) || ["gave", "gives", "give"].contains(&self.clause.tokens.str(at))
        };
        let kept = || own.rule == "toll" || self.before(group).is_some_and(|(at, _)| keeps(at));
        if class.0 == PopulationClass::Civilians && !head && g.inner.is_none() && kept() && self.putter(group).is_some()
        {
            self.taken[group].class = Some(class);
        }
    }

    /// "lists 12,132 as missing", "carry 637 Swedes as missing": the state as which they are listed.
    fn listed_as(&mut self, group: usize, at: usize) -> Option<Match> {
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

    /// "had 870, all of them shot": of a count of the dead nobody was only hurt.
    fn outcome(&self, group: usize, own: &Match) -> Option<Match> {
        let measures = &self.clause.language.measures;
        let dead = self.count.filter(|count| measures.traits(count.measure).last)?.measure;
        let open = measures.traits(own.measure).uncertain.longest(self.clause.tokens, own.trigger.start);
        let g = self.group(group);
        let behind = own.trigger.start > g.tokens.end;
        let put = || behind && self.is_bare(group) && self.putter(group).is_some();
        // "93 of the people shot": some of those counted.
        let the = |at: usize| g.tokens.contains(&at) && matches!(self.clause.tokens.str(at), "the" | "those");
        let of = || g.of && the(g.amount.tokens.end + 1);
        (open.is_some() && (put() || of())).then(|| Match { measure: dead, ..own.clone() })
    }

    /// Whether the noun of a figure stands for those counted: "46 names".
    pub(super) fn is_entry(&self, group: usize) -> bool {
        let g = self.group(group);
        let inner = g.inner.as_ref().map(|(_, words)| words.clone());
        let words = inner.unwrap_or_else(|| g.noun.clone());
        !words.is_empty() && g.class.is_none() && self.does(words.end - 1).has(Counting::ENTRY) && words.len() <= 2
    }

    /// "a list with 46 names", "it holds 82 names", "names for 1,000": what a list has.
    fn listed(&self, group: usize) -> Option<Put> {
        let (before, _) = self.before(group)?;
        let tokens = self.clause.tokens;
        if tokens.str(before) == ":" {
            return self.headed(before);
        }
        if ["with", "of", "bearing", "containing"].contains(&tokens.str(before)) {
            let list = before.checked_sub(1).filter(|&at| self.does(at).has(Counting::LIST))?;
            return Some(Put::by(list..list + 1));
        }
        self.direct(before)
    }

    /// What puts a figure.
    fn putter(&self, group: usize) -> Option<Put> {
        let (before, owned) = self.before(group)?;
        let start = self.group(group).amount.tokens.start;
        if let Some(put) = self.total(start) {
            return Some(put);
        }
        if let Some(put) = self.owner(before, start) {
            return Some(put);
        }
        if let Some(put) = self.direct(before).or_else(|| self.said(before)) {
            return Some(put);
        }
        let word = self.clause.tokens.str(before).to_ascii_lowercase();
        match word.as_str() {
            "of" => self.of(before).or_else(|| self.told(before)),
            "at" => self.governed(before, Counting::AT, owned),
            "as" => self.governed(before, Counting::AS, owned),
            "to" | "from" => {
                self.changed(before).or_else(|| self.change_to(group, before)).or_else(|| self.down(before))
            }
            ":" => self.headed(before),
            "," => self.owned_count(before),
            // "The exact number – 8,214 people – is higher".
            "–" | "—" => self.headed(before).filter(|put| put.holds.is_none()),
            _ if self.does(before).has(Counting::PAST) => self.changed(before),
            _ => self
                .equal(before)
                .or_else(|| self.there(before, group))
                .or_else(|| self.down(before))
                .or_else(|| self.nearer(before, group)),
        }
    }

    /// "That is down from 1.5 million in July", after a figure: the count in force as it was.
    fn down(&self, before: usize) -> Option<Put> {
        let compare = self.clause.chunks.iter().position(|c| c.is(Classes::COMPARE) && c.tokens.end == before + 1)?;
        let be = compare.checked_sub(1).filter(|&be| be > 0 && self.clause.chunks[be].is(Classes::BE))?;
        let points = ["that", "this", "it", "which"].iter().any(|word| self.clause.is_word(be - 1, word));
        let fresh = self.count?.figures.iter().any(|s| s.sentence + 1 == self.sentence);
        (points && fresh).then(|| Put::by(self.clause.chunks[compare].tokens.clone()))
    }

    /// "On the union's figures, 520.", "By the ministry's reckoning, 280.": whose count it is, and nothing else.
    fn owned_count(&self, comma: usize) -> Option<Put> {
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

    /// "puts civilian dead nearer 140": the count stands between the verb that puts it and the figure.
    fn nearer(&self, before: usize, group: usize) -> Option<Put> {
        const COUNT: usize = 4;
        let amount = &self.group(group).amount;
        let senses = self.clause.language.measures.senses(self.clause.tokens, before);
        if senses.is_none() || amount.low == amount.high {
            return None;
        }
        let first = self.first().max(before.saturating_sub(COUNT));
        let verb = (first..before).rev().find_map(|at| self.verb_at(at, Counting::AT, before + 1))?;
        self.object(verb.end..before + 1, verb)
    }

    /// "down by half, from 144 to 72", "to get from 144 to 72": from one figure of the count to another.
    fn change_to(&self, group: usize, link: usize) -> Option<Put> {
        let tokens = self.clause.tokens;
        let word = |at: usize, other: &str| tokens.str(at).eq_ignore_ascii_case(other);
        let joined = |one: usize, two: usize| {
            let (one, two) = (self.clause.groups.get(one)?, self.clause.groups.get(two)?);
            let to = one.amount.tokens.end;
            let next = word(to, "to") && two.amount.tokens.start == to + 1 && self.is_word_before(one, "from");
            Some(next && one.amount.form == two.amount.form)
        };
        let (first, second) = match group.checked_sub(1) {
            Some(earlier) if word(link, "to") => (earlier, group),
            _ => (group, group + 1),
        };
        let pair = joined(first, second)? && self.is_bare(first) && self.is_bare(second);
        let from = self.group(first).amount.tokens.start.checked_sub(1)?;
        // What the words before name is what changes.
        let traits = |sense: &crate::measure::Sense| self.clause.language.measures.traits(sense.measure);
        let named = self.clause.chunks.iter().take_while(|c| c.tokens.end <= from).find_map(|c| {
            let counts = |s: &&crate::measure::Sense| matches!(s.role, Role::Noun | Role::Toll | Role::OfNoun);
            let sense = c.senses.iter().find(|s| counts(s) && traits(s).population)?;
            Some(Holds { measure: sense.measure, class: None, trigger: c.tokens.clone() })
        });
        let count = self.noun_in(self.first()..from).is_some();
        (pair && (named.is_some() || count)).then(|| Put { holds: named, ..Put::by(from..from + 1) })
    }

    fn is_word_before(&self, group: &Group, word: &str) -> bool {
        let before = group.amount.tokens.start.checked_sub(1).filter(|&at| at >= self.first());
        before.is_some_and(|at| self.clause.tokens.str(at).eq_ignore_ascii_case(word))
    }

    /// "there were nine in all of 2015", "for some 131,000 in all": so many there were, in a time or altogether.
    fn there(&self, before: usize, group: usize) -> Option<Put> {
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
        (there && (timed || all || alone) || led).then(|| Put::by(before..before + 1))
    }

    /// "the experts' total of 726 protesters": the words of the figure itself, where it is somebody's.
    fn total(&self, start: usize) -> Option<Put> {
        let tokens = self.clause.tokens;
        let owner = start.checked_sub(1).filter(|&at| at >= self.first() && self.does(start).has(Counting::NOUN))?;
        let sign = matches!(tokens.str(owner), "'s" | "\u{2019}s" | "'" | "\u{2019}" | "its" | "their");
        sign.then(|| Put { named: true, counted: true, ..Put::by(start..start + 1) })
    }

    /// "In all 48 minors are on the list."
    fn on_list(&self, at: usize) -> Option<Put> {
        let tokens = self.clause.tokens;
        let (be, on) = (self.chunk(at + 1)?, self.chunk(at + 2)?);
        let list = on.tokens.end..(on.tokens.end + 3).min(self.clause.chunks.last()?.tokens.end);
        let list = list.into_iter().find(|&at| self.does(at).has(Counting::LIST))?;
        let on = be.is(Classes::BE) && tokens.slice(&on.tokens) == "on" && self.is_determiner(on.tokens.end);
        on.then(|| Put { named: true, counted: true, ..Put::by(list..list + 1) })
    }

    /// The words of a kind that end at a token.
    fn ending(&self, end: usize, does: Counting) -> Option<Range<usize>> {
        const LENGTH: usize = 5;
        let from = end.saturating_sub(LENGTH - 1).max(self.first());
        (from..=end).find_map(|at| {
            let (length, found) = self.clause.language.counting.at(self.clause.tokens, at)?;
            (at + length == end + 1 && found.has(does)).then_some(at..end + 1)
        })
    }

    /// "The Chronicle has 1,240", "It lists 40", "arrived at 870".
    fn direct(&self, before: usize) -> Option<Put> {
        let verb = self.ending(before, Counting::DIRECT).or_else(|| self.ending(before, Counting::EXCEED))?;
        let exceed = !self.ending(before, Counting::DIRECT).is_some_and(|other| other == verb);
        let points = verb.start > self.first() && {
            let word = self.clause.tokens.str(verb.start - 1);
            ["this", "that", "it", "which"].iter().any(|other| word.eq_ignore_ascii_case(other))
        };
        if exceed && !points && self.subject(verb.start).is_none() {
            return None;
        }
        if !exceed && (self.is_denied(verb.start) || self.is_done(verb.start) || self.is_somebodys(verb.start)) {
            return None;
        }
        let carries = Counting::CARRIES;
        if !exceed && !self.has_source(verb.start, true) {
            return None;
        }
        let plain = self.does(verb.start).has(carries);
        Some(Put { named: true, kept: plain, ..Put::by(verb) })
    }

    /// "Residents said 30."
    fn said(&self, before: usize) -> Option<Put> {
        let verb = self.ending(before, Counting::SAYS).filter(|verb| verb.start > self.first())?;
        (!self.is_done(verb.start)).then(|| Put { last: true, ..Put::by(verb) })
    }

    /// "Amnesty's 400".
    fn owner(&self, before: usize, figure: usize) -> Option<Put> {
        let tokens = self.clause.tokens;
        let sign = matches!(tokens.str(before), "'s" | "\u{2019}s") && tokens.list[before].is_glued();
        let owner = before.checked_sub(1).filter(|&at| sign && at >= self.first() && before + 3 > figure)?;
        let grammar = self.clause.language.grammar.classes(tokens, owner);
        let time = grammar.is_some_and(|(_, c)| c.has(Classes::TIME.or(Classes::PRONOUN))) || (self.is_date)(owner);
        (!time).then(|| Put::by(owner..before + 1))
    }

    /// "a figure of 64", "a true number of 64", "with an estimate of 64".
    fn of(&self, of: usize) -> Option<Put> {
        let noun = self.ending(of.checked_sub(1)?, Counting::NOUN)?;
        Some(Put { named: true, counted: true, ..Put::by(noun) })
    }

    /// "told us of more than 100", "spoke at the time of 298".
    fn told(&self, of: usize) -> Option<Put> {
        const OBJECT: usize = 5;
        let first = self.first().max(of.saturating_sub(OBJECT));
        let verb =
            (first..of).rev().take_while(|&at| !self.is_end(at)).find_map(|at| self.verb_at(at, Counting::OF, of))?;
        let tokens = self.clause.tokens;
        let small = |at: usize| {
            let pronoun = self.clause.language.grammar.classes(tokens, at).is_some_and(|(_, c)| {
                c.has(Classes::PRONOUN.or(Classes::TIME).or(Classes::DEFINITE).or(Classes::PREPOSITION))
            });
            pronoun || (self.is_date)(at) || tokens.str(at) == "time"
        };
        (verb.end..of).all(small).then(|| Put { named: true, ..Put::by(verb) })
    }

    /// "put it at 30", "the figure stood at 30", "gave the number as 18".
    fn governed(&self, link: usize, does: Counting, owned: bool) -> Option<Put> {
        if owned {
            return None;
        }
        let first = self.first().max(link.saturating_sub(REACH));
        let verb =
            (first..link).rev().take_while(|&at| !self.is_end(at)).find_map(|at| self.verb_at(at, does, link))?;
        if does == Counting::AS {
            self.noun_in(first..link)?;
        }
        // "The share price stood at 84".
        if verb.end == link && self.subject(verb.start).is_none() && !self.has_source(verb.start, false) {
            return None;
        }
        self.object(verb.end..link, verb)
    }

    /// "the count rose from 12 to 13", "corrected the number to ten", "carries the toll past 90,000", "never moved from 212".
    fn changed(&self, link: usize) -> Option<Put> {
        let first = self.first().max(link.saturating_sub(REACH));
        // "from 12 to": the old value stands between.
        let skipped = self.clause.tokens.str(link) == "to";
        let ends = |at: &usize| {
            let from = skipped && at.checked_sub(1).is_some_and(|b| self.clause.tokens.str(b) == "from");
            !self.is_end(*at) || from
        };
        let verb = (first..link).rev().take_while(ends).find_map(|at| self.verb_at(at, Counting::CHANGE, link));
        let Some(verb) = verb else {
            let past = self.does(link).has(Counting::PAST) && self.noun_in(first..link).is_some();
            return past.then(|| Put::by(link..link + 1));
        };
        let object = verb.end..link;
        let changed = self.noun_in(object.clone()).is_some();
        let subject = self.subject(verb.start).is_some();
        // "The National Unity Government went to 165": a source moves from one figure to another.
        let from = verb.end < link && self.clause.tokens.str(verb.end) == "from";
        let goes = ["go", "goes", "went", "gone", "moved", "moves"].contains(&self.clause.tokens.str(verb.start));
        let moves = goes && self.has_source(verb.start, false) && (verb.end == link || from);
        (changed || subject || moves).then_some(())?;
        self.object(object, verb)
    }

    /// "Official count: 64", "has: 714".
    fn headed(&self, colon: usize) -> Option<Put> {
        let last = colon.checked_sub(1)?;
        if let Some(verb) = self.ending(last, Counting::DIRECT) {
            return Some(Put { named: true, ..Put::by(verb) });
        }
        let first = self.first().max(colon.saturating_sub(8));
        let start = (first..colon).rev().take_while(|&at| !self.is_end(at)).last()?;
        if let Some(noun) = self.noun_in(start..colon) {
            return Some(Put { named: true, ..Put::by(noun) });
        }
        // "this breakdown of those killed in the quake: 52 in Homs": what the words before say.
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
    fn equal(&self, be: usize) -> Option<Put> {
        let (tokens, grammar) = (self.clause.tokens, &self.clause.language.grammar);
        let is = grammar.classes(tokens, be).is_some_and(|(length, c)| length == 1 && c.has(Classes::BE));
        if !is {
            return None;
        }
        // "it had been nearly 4,000 on New Year's Day".
        let have = |at: usize| self.is_have(at);
        let subject = (self.first()..be).rev().find(|&at| !have(at))?;
        let it = ["it", "that", "this"].iter().any(|word| tokens.str(subject).eq_ignore_ascii_case(word));
        if it {
            // "a year earlier it had been 84".
            let before = (self.first()..subject).rev().take_while(|&at| tokens.str(at) != ";");
            let small = Classes::TIME.or(Classes::DETERMINER).or(Classes::PREPOSITION).or(Classes::ADVERB);
            let timed = |at: usize| {
                (self.is_date)(at)
                    || grammar.classes(tokens, at).is_some_and(|(_, c)| c.has(small))
                    || tokens.str(at) == ","
            };
            let opens = before.into_iter().all(timed);
            if !opens {
                return None;
            }
            let earlier = subject + 2 == be && tokens.str(be).eq_ignore_ascii_case("been");
            let earlier = earlier || subject > self.first() && tokens.str(subject - 1) != ";";
            return self.count.is_some().then(|| Put { dated: !earlier, ..Put::by(subject..be + 1) });
        }
        let (noun, class) = self.subject(be)?;
        Some(Put { named: class.is_none(), class, ..Put::by(noun) })
    }

    /// Whether a preposition and a time, or a time, follow a figure.
    fn is_timed(&self, at: usize) -> bool {
        let Some(next) = self.chunk(at + 1) else { return false };
        let from = next.tokens.start;
        let dated = |at: usize| (self.is_date)(at);
        dated(from) || next.is(Classes::PREPOSITION) && (from + 1..from + 4).any(dated)
    }

    /// The noun for a count that is the subject of a verb, and whom it counts: "the number of policemen".
    fn subject(&self, verb: usize) -> Option<(Range<usize>, Option<Told>)> {
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
    fn counted(&self, range: Range<usize>) -> Option<Option<Told>> {
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

    /// What stands between a verb and "at" or "to" must be a count: "it", "the toll", "the number of civilians", "the second".
    fn object(&self, range: Range<usize>, verb: Range<usize>) -> Option<Put> {
        const POINTS: [&str; 14] = [
            "it", "that", "this", "them", "its", "their", "the", "one", "first", "second", "former", "latter", "as",
            "own",
        ];
        let tokens = self.clause.tokens;
        let put = Put { named: true, ..Put::by(verb.clone()) };
        let of = |at: usize| self.noun_in(at..at + 1).is_some();
        if let Some(noun) = range.clone().find(|&at| of(at)) {
            let class = self.counted(noun + 1..range.end)?;
            return Some(Put { class, ..put });
        }
        let said = range.clone().find_map(|at| {
            let (length, senses) = self.clause.language.measures.senses(tokens, at)?;
            // "the loss of school jobs".
            let counts = |role: Role| matches!(role, Role::Noun | Role::Toll | Role::Adjective);
            let of = range.contains(&(at + length)) && tokens.str(at + length) == "of";
            let sense = senses.iter().find(|s| counts(s.role)).filter(|s| !of || s.role != Role::Noun);
            Some((at..at + length, sense.map(|s| s.measure)))
        });
        if let Some((trigger, measure)) = said {
            let measure = measure?;
            let class = self.count.filter(|count| count.measure == measure).and_then(|count| count.class.clone());
            let holds = Some(Holds { measure, class, trigger: trigger.clone() });
            return Some(Put { holds, ..Put::by(trigger) });
        }
        let old = |at: usize| at > range.start && tokens.str(range.start) == "from";
        let points = |at: usize| {
            let word = tokens.str(at);
            let from = word == "from" && at == range.start;
            if from || old(at) && self.clause.groups.iter().any(|g| g.tokens.contains(&at)) {
                return true;
            }
            POINTS.iter().any(|other| word.eq_ignore_ascii_case(other))
                || (self.is_date)(at)
                || matches!(word, "on" | "in" | "," | "-")
                || tokens.list[at].is_number()
                || word.ends_with("th") && tokens.list[at].is_glued()
        };
        range.clone().all(points).then_some(put)
    }

    /// The noun for a count in a range.
    fn noun_in(&self, range: Range<usize>) -> Option<Range<usize>> {
        range.into_iter().rev().find(|&at| self.does(at).has(Counting::NOUN)).map(|at| at..at + 1)
    }

    /// A verb of a kind that begins at a token and is not passed by a link.
    fn verb_at(&self, at: usize, does: Counting, link: usize) -> Option<Range<usize>> {
        // "the list of": the word is a noun there.
        let noun = self.does(at).has(Counting::NOUN) && at.checked_sub(1).is_some_and(|b| self.is_determiner(b));
        let (length, _) = self.clause.language.counting.at(self.clause.tokens, at).filter(|(_, d)| d.has(does))?;
        (at + length <= link && !noun).then_some(at..at + length)
    }

    fn is_determiner(&self, at: usize) -> bool {
        let classes = self.clause.language.grammar.classes(self.clause.tokens, at);
        classes.is_some_and(|(_, c)| c.has(Classes::DETERMINER.or(Classes::POSSESSIVE).or(Classes::DEFINITE)))
    }

    /// Whether a clause ends at a token: a stop, a word that opens a clause, another figure.
    fn is_end(&self, at: usize) -> bool {
        let figure = |g: &Group| g.amount.tokens.contains(&at) && g.amount.form == Form::Count && g.noun.is_empty();
        self.is_stop(at) || self.clause.groups.iter().any(figure)
    }

    /// Whether a sign or word at a token ends a clause.
    fn is_stop(&self, at: usize) -> bool {
        let chunk = self.clause.chunks.iter().find(|c| c.tokens.contains(&at));
        chunk.is_some_and(|c| {
            c.kind == Kind::Stop && !matches!(self.clause.tokens.str(at), "|")
                || c.is(Classes::BREAK)
                    && !c.is(Classes::PREPOSITION)
                    && !self.clause.tokens.str(at).eq_ignore_ascii_case("as")
        })
    }

    /// "does not have", "did not give".
    fn is_denied(&self, verb: usize) -> bool {
        let tokens = self.clause.tokens;
        let from = verb.saturating_sub(3).max(self.first());
        (from..verb).any(|at| {
            self.clause.language.grammar.classes(tokens, at).is_some_and(|(_, c)| c.has(Classes::NEGATION))
                && !tokens.str(at).eq_ignore_ascii_case("never")
        })
    }

    /// "was given", "were found": the verb is passive.
    fn is_done(&self, verb: usize) -> bool {
        let at = self.clause.chunks.iter().position(|c| c.tokens.contains(&verb));
        at.is_some_and(|at| self.clause.is_passive(at))
    }

    fn is_have(&self, verb: usize) -> bool {
        self.clause.language.grammar.classes(self.clause.tokens, verb).is_some_and(|(_, c)| c.has(Classes::HAVE))
    }

    /// "I have three", "he had two": what a person has is no count.
    fn is_somebodys(&self, verb: usize) -> bool {
        let tokens = self.clause.tokens;
        let person =
            |at: usize| ["i", "he", "she", "you", "who"].iter().any(|w| tokens.str(at).eq_ignore_ascii_case(w));
        self.is_have(verb) && verb > self.first() && person(verb - 1)
    }

    /// Whether somebody who can count stands before a verb in its clause: a name, a body, a pronoun. At the start of the
    /// sentence any word is written as a name is; `open` takes it for one.
    fn has_source(&self, verb: usize, open: bool) -> bool {
        let (tokens, language) = (self.clause.tokens, self.clause.language);
        if tokens.str(verb).ends_with("ing") {
            return true;
        }
        let stop = |at: &usize| matches!(tokens.str(*at), ";" | "." | "?" | "!") && !tokens.list[*at].is_glued();
        let first = (self.first()..verb).rev().find(stop).map_or(self.first(), |at| at + 1);
        let small = |at: usize| language.grammar.classes(tokens, at);
        (first..verb).any(|at| {
            let token = &tokens.list[at];
            let does = self.does(at);
            let pronoun = ["it", "he", "she", "they", "we", "others"];
            if does.has(Counting::BODY.or(Counting::NOUN))
                || pronoun.iter().any(|w| tokens.str(at).eq_ignore_ascii_case(w))
            {
                return true;
            }
            let name = token.is_word() && token.is_capital() && !(self.is_date)(at);
            let led =
                at > first && small(at - 1).is_some_and(|(_, c)| c.has(Classes::PREPOSITION) && !c.has(Classes::BREAK));
            let opens = at == first && !token.is_upper();
            let next = tokens.get(at + 1).is_some_and(|next| next.is_word() && next.is_capital());
            name && !led && small(at).is_none() && (!opens || next || open)
        })
    }
}
