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

use super::super::chunk::{Chunk, Kind};
use super::super::clause::Match;
use super::super::group::Group;
use super::{Ellipsis, Holds, Told};
use crate::figure::{Form, Qualifier};
use crate::language::{Classes, Counting};
use crate::scope::PopulationClass;

/// How far a figure may stand from the verb or noun that puts it, in tokens.
pub(super) const REACH: usize = 14;

/// What puts a figure, and what it asks of what follows the figure.
pub(super) struct Put {
    pub(super) trigger: Range<usize>,
    /// The figure may have a noun of people, as the words say that it is a count.
    pub(super) named: bool,
    /// Nothing may follow it.
    pub(super) last: bool,
    /// The words before it are a count of those whom its noun names, whatever follows: "a total of 726 protesters".
    pub(super) counted: bool,
    /// The verb says as well what a place or a vehicle holds: a noun must be that of the count in force.
    pub(super) kept: bool,
    /// A time or nothing must follow.
    pub(super) dated: bool,
    /// A place must follow.
    pub(super) placed: bool,
    /// Whom the words name.
    pub(super) class: Option<Told>,
    /// The words between say the measure.
    pub(super) holds: Option<Holds>,
}

impl Put {
    pub(super) fn by(trigger: Range<usize>) -> Put {
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
            return self.outcome(group, own).or_else(|| self.ended(group, at, found));
        }
        let g = self.group(group);
        if let Some(matched) = self.listed_as(group, at) {
            return Some(matched);
        }
        let entry = self.is_entry(group);
        let put = if entry { self.listed(group) } else { self.putter(group) };
        // "requested 1,204 files and got 88", "whoever adds them gets 88": no count of anybody.
        let gets = |put: &Put| {
            let verb = self.clause.tokens.str(put.trigger.start).to_ascii_lowercase();
            let before = self.clause.chunks.iter().take_while(|c| c.tokens.start < put.trigger.start);
            let alone = put.trigger.len() == 1 && ["get", "gets", "got", "gotten", "getting"].contains(&verb.as_str());
            alone && (self.has_rival(group) || before.into_iter().any(|c| c.is(Classes::RELATIVE)))
        };
        let put = put
            .filter(|put| !gets(put))
            .or_else(|| self.on_list(at))
            .or_else(|| self.onto_list(group, at))
            .or_else(|| self.stated(group, at))?;
        if self.is_one(group) && self.does(put.trigger.start).has(Counting::CARRIES) {
            return None;
        }
        // "found nobody who had seen it".
        let clause = self.clause.chunks[at + 1..].iter().take_while(|c| !matches!(c.kind, Kind::Stop | Kind::Comma));
        if self.is_none_of(group) && clause.into_iter().any(|c| c.is(Classes::RELATIVE)) {
            return None;
        }
        // "The estimate for the loan was 800 million".
        if g.borrowed && self.noun_in(self.first()..put.trigger.end).is_some() {
            return None;
        }
        // "dismiss all three": those told of before, not so many of the counted.
        let all = self.group(group).amount.tokens.start.checked_sub(1).filter(|&at| at >= self.first());
        if all.is_some_and(|at| self.clause.tokens.str(at).eq_ignore_ascii_case("all")) {
            return None;
        }
        let bare = self.is_bare(group);
        let word = |at: usize| self.clause.tokens.str(at);
        let people = g.noun.len() == 1 && matches!(word(g.noun.start), "people" | "persons" | "victims");
        // "repeated the 21 of the Prosecutor General": whose it is.
        let owner = || put.trigger.end < g.amount.tokens.start && word(g.amount.tokens.start - 1) == "the";
        let owned = g.of && !g.anaphoric && owner();
        // "has buried 23 of its members".
        let own_dead = g.of && !g.anaphoric && self.does(put.trigger.start).has(Counting::REMAINS);
        let counts = bare || entry || owned || own_dead || put.named && (g.class.is_some() || people);
        let dated = || self.is_last(at) || self.is_timed(at);
        // "Toll-free numbers: 80 00 11 14": digits of one number.
        let digits = self.clause.tokens.get(g.tokens.end).is_some_and(|next| next.is_number() && !next.is_glued());
        if digits && !(self.is_date)(g.tokens.end) || self.is_day(at) || self.is_rate(group) {
            return None;
        }
        // "takes in another 15 people who vanished": they have a clause of their own.
        if g.more && self.chunk(at + 1).is_some_and(|c| c.is(Classes::RELATIVE)) {
            return None;
        }
        let and = || g.amount.form == Form::Money && self.chunk(at + 1).is_some_and(|c| c.is(Classes::AND));
        let ends = if put.last {
            self.is_last(at) || and() || self.is_timed(at)
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
        // "told us of nine bodies", after the wounded were counted.
        let holds = if entry { self.of_remains(group, holds) } else { holds };
        // "We buried 80": the dead, whoever was counted last.
        let holds = if self.does(put.trigger.start).has(Counting::REMAINS) { self.of_dead(holds) } else { holds };
        if let (false, Some(class)) = (bare || entry || owned || own_dead, g.class) {
            let whole = holds.class.as_ref().map(|(class, _)| *class);
            let fighters = matches!(class, PopulationClass::Combatants | PopulationClass::SecurityForces);
            let general = class == PopulationClass::People;
            // "Among that group the compilers noted 94 minors".
            let some = matches!(class, PopulationClass::Children | PopulationClass::Women | PopulationClass::Civilians);
            let among = some && self.goes_on_counting() && self.opens_with_among();
            let same = whole == Some(class) && !general;
            // "has ten civilians", but not "has 2,300 residents", "carrying 340 passengers".
            let victims = g.noun.len() == 1 && self.does(g.noun.start).has(Counting::VICTIMS);
            if (fighters || put.kept && !victims && !among) && !same || general && !people && !put.counted {
                return None;
            }
        }
        let class = put.class.or(holds.class);
        let matched = self.take(group, Holds { class, ..holds }, "put", put.trigger)?;
        self.taken[group].entry = entry || owned;
        Some(matched)
    }

    /// Whether the sentence opens with a whole: "Among that group", "Of this number".
    fn opens_with_among(&self) -> bool {
        ["among", "amongst", "of"].iter().any(|word| self.clause.is_word(0, word))
    }

    /// "In Yemen it recorded 30 civilian deaths. In Pakistan it recorded 63": of those counted before.
    fn go_on_with_class(&mut self, group: usize, own: &Match) {
        let g = self.group(group);
        let Some(count) = self.count.filter(|count| count.measure == own.measure) else { return };
        let bare = g.noun.is_empty() && g.class.is_none() && !g.more && own.part_of.is_none();
        // "Deaths in custody", says the heading, and the text: "The doctors wrote down 391 deaths".
        let held = count.class.clone().filter(|(class, _)| bare && *class == PopulationClass::Detainees);
        if held.is_some() {
            self.taken[group].class = held;
            return;
        }
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
        // "attributes 1,437 civilian deaths to it. The toll rose to 301 in June": nobody else was counted.
        let alike = count.alike && g.amount.form == Form::Count && !g.anaphoric;
        let told = g.inner.is_none() && kept() && self.putter(group).is_some();
        if class.0 == PopulationClass::Civilians && (told && !head || alike) {
            self.taken[group].class = Some(class);
        }
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

    /// "88 died. Thirty were shot, 22 stabbed": how some of the dead came to die.
    fn ended(&self, group: usize, at: usize, found: &[Option<Match>]) -> Option<Match> {
        let own = found[group].as_ref()?;
        let measures = &self.clause.language.measures;
        let count = self.count.filter(|count| measures.traits(count.measure).last)?;
        let traits = measures.traits(own.measure);
        let is_open = |at: usize| traits.uncertain.longest(self.clause.tokens, at).is_some();
        let open = is_open(own.trigger.start);
        let from = group.checked_sub(1).and_then(|earlier| found[earlier].as_ref());
        let opens = self.opens_sentence(group, at) || from.is_some_and(|m| m.measure == count.measure);
        let fresh = count.figures.iter().all(|s| s.sentence + 1 == self.sentence && s.measure == count.measure);
        let words = self.first()..self.clause.chunks.last()?.tokens.end;
        let lived = || traits.lived.all(self.clause.tokens, words.clone()).next().is_some();
        let some = self.group(group).amount.form == Form::Count && self.is_bare(group) && self.whole(group).is_some();
        let goes_on = || from.is_some_and(|m| m.measure == count.measure && is_open(m.trigger.start));
        let ended = (open || goes_on())
            && own.rule != "pointed"
            && some
            && opens
            && fresh
            && !count.figures.is_empty()
            && !lived();
        ended.then(|| Match { measure: count.measure, ..own.clone() })
    }

    /// What puts a figure.
    fn putter(&self, group: usize) -> Option<Put> {
        let at = self.places()[group];
        let put = self.of_class(group).or_else(|| self.possessed(group)).or_else(|| self.spread(group));
        if let Some(put) = put.or_else(|| self.read_by(group, at)) {
            return Some(put);
        }
        let (before, owned) = self.before(group)?;
        let start = self.group(group).amount.tokens.start;
        if let Some(put) = self.total(start) {
            return Some(put);
        }
        if let Some(put) = self.owner(before, start) {
            return Some(put);
        }
        if let Some(put) = self.direct(before).or_else(|| self.said(before)).or_else(|| self.lost(before)) {
            return Some(put);
        }
        let word = self.clause.tokens.str(before).to_ascii_lowercase();
        match word.as_str() {
            "of" => self.of(before).or_else(|| self.told(before)),
            "at" => self.governed(before, Counting::AT, owned),
            "as" => self.governed(before, Counting::AS, owned),
            // "puts it in the dozens", "the estimates run into the thousands".
            "in" | "into" if self.group(group).amount.qualifier == Qualifier::Vague => {
                self.governed(before, Counting::AT, false).or_else(|| self.changed(before))
            }
            "behind" if self.goes_on_counting() => {
                Some(Put { named: true, counted: true, ..Put::by(before..before + 1) })
            }
            "for" if self.blamed(before).is_some() => self.blamed(before),
            "to" | "from" => self
                .brought(before, group)
                .or_else(|| self.changed(before))
                .or_else(|| self.change_to(group, before))
                .or_else(|| self.down(before)),
            ":" => self.headed(before),
            "," => self.owned_count(before),
            "on" | "for" | "about" => self.filed(before),
            // "The exact number – 8,214 people – is higher".
            "–" | "—" => self.headed(before).filter(|put| put.holds.is_none()),
            _ if self.does(before).has(Counting::PAST) => self.changed(before),
            _ => self
                .bounded(before, group)
                .or_else(|| self.equal(before))
                .or_else(|| self.there(before, group))
                .or_else(|| self.down(before))
                .or_else(|| self.nearer(before, group)),
        }
    }

    pub(super) fn is_determiner(&self, at: usize) -> bool {
        let classes = self.clause.language.grammar.classes(self.clause.tokens, at);
        classes.is_some_and(|(_, c)| c.has(Classes::DETERMINER.or(Classes::POSSESSIVE).or(Classes::DEFINITE)))
    }

    /// Whether a clause ends at a token: a stop, a word that opens a clause, another figure.
    pub(super) fn is_end(&self, at: usize) -> bool {
        let figure = |g: &Group| g.amount.tokens.contains(&at) && g.amount.form == Form::Count && g.noun.is_empty();
        self.is_stop(at) || self.clause.groups.iter().any(figure)
    }

    /// Whether a sign or word at a token ends a clause.
    pub(super) fn is_stop(&self, at: usize) -> bool {
        let chunk = self.clause.chunks.iter().find(|c| c.tokens.contains(&at));
        // "has since been revised".
        let since =
            |c: &Chunk| c.is(Classes::ADVERB) && c.tokens.start > self.first() && self.is_have(c.tokens.start - 1);
        // "crept up to 29 and then shot up to 61".
        let then = |c: &Chunk| {
            self.does(c.tokens.start).has(Counting::THEN) && c.tokens.start > self.first() && {
                let before = self.clause.tokens.str(c.tokens.start - 1);
                matches!(before, "and" | ",")
            }
        };
        chunk.is_some_and(|c| {
            c.kind == Kind::Stop && !matches!(self.clause.tokens.str(at), "|")
                || c.is(Classes::BREAK)
                    && !c.is(Classes::PREPOSITION)
                    && !since(c)
                    && !then(c)
                    && !self.clause.tokens.str(at).eq_ignore_ascii_case("as")
        })
    }

    /// "the 2, 3, and 4 May": a figure in a row that a date ends.
    pub(super) fn is_day(&self, at: usize) -> bool {
        let joins = |c: &&Chunk| c.kind == Kind::Comma || c.is(Classes::AND) || matches!(c.kind, Kind::Group(_));
        let row =
            self.clause.chunks[at + 1..].iter().take_while(|c| joins(c) && !(self.is_date)(c.tokens.start)).count();
        row > 0
            && self.chunk(at + 1 + row).is_some_and(|c| (self.is_date)(c.tokens.start) && self.is_month(c.tokens.start))
    }

    /// Whether a token is the month of a date, not its year: "November".
    fn is_month(&self, at: usize) -> bool {
        self.clause.tokens.list[at].is_capital()
            || self.clause.tokens.list[at].is_number() && self.clause.tokens.str(at).len() <= 2
    }

    /// "from 22 to 24 percent", "No 22": a rate, or a number that names something.
    pub(super) fn is_rate(&self, group: usize) -> bool {
        const NEAR: usize = 4;
        let tokens = self.clause.tokens;
        let amount = &self.group(group).amount.tokens;
        let is = |at: usize, words: &[&str]| {
            tokens.get(at).is_some() && words.iter().any(|word| tokens.str(at).eq_ignore_ascii_case(word))
        };
        let to = is(amount.end, &["to", "and", "or"]);
        let rate = to && (amount.end..amount.end + NEAR).any(|at| is(at, &["percent", "%", "per"]));
        let named = amount.start.checked_sub(1).is_some_and(|at| is(at, &["no", "nos", "nr", "flight", "resolution"]));
        rate || named
    }

    /// The words of a kind that end at a token.
    pub(super) fn ending(&self, end: usize, does: Counting) -> Option<Range<usize>> {
        const LENGTH: usize = 5;
        let from = end.saturating_sub(LENGTH - 1).max(self.first());
        (from..=end).find_map(|at| {
            let (length, found) = self.clause.language.counting.at(self.clause.tokens, at)?;
            (at + length == end + 1 && found.has(does)).then_some(at..end + 1)
        })
    }
}
