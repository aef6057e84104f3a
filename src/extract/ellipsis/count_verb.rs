//! Verbs that put a figure on the count in force: "It lists 40", "Residents said 30", "put it at 30", "rose from 12 to 13".

use std::ops::Range;

use super::super::chunk::Kind;
use super::super::group::Group;
use super::put::{Put, REACH};
use super::{Ellipsis, Holds, Told};
use crate::language::{Classes, Counting};
use crate::measure::{Form as VerbForm, Role};
use crate::scope::PopulationClass;
use crate::scope::population::Noun;

impl Ellipsis<'_, '_, '_> {
    /// "The Chronicle has 1,240", "It lists 40", "arrived at 870".
    pub(super) fn direct(&self, before: usize) -> Option<Put> {
        let verb = self.ending(before, Counting::DIRECT).or_else(|| self.ending(before, Counting::EXCEED));
        let verb = verb.or_else(|| self.past_hearer(before))?;
        let exceed = !self.ending(before, Counting::DIRECT).is_some_and(|other| other == verb);
        let points = verb.start > self.first() && {
            let word = self.clause.tokens.str(verb.start - 1);
            ["this", "that", "it", "which"].iter().any(|other| word.eq_ignore_ascii_case(other))
        };
        if let Some(class) = self.numbers(&verb) {
            return Some(Put { class: Some(class), ..Put::by(verb) });
        }
        if exceed && !points && self.subject(verb.start).is_none() {
            return None;
        }
        let somebodys = self.is_somebodys(verb.start) && !self.is_written_down(before + 1);
        if !exceed && (self.is_denied(verb.start) || self.is_done(verb.start) || somebodys) {
            return None;
        }
        let carries = Counting::CARRIES;
        if !exceed && !self.has_source(verb.start, true) {
            return None;
        }
        let plain = self.does(verb.start).has(carries);
        // "The jail was built for 300 and holds 850".
        let size = |at: usize| self.does(at).has(Counting::SIZE) && self.clause.tokens.str(at) == "built";
        if plain && (self.first()..verb.start).any(size) {
            return None;
        }
        Some(Put { named: true, kept: plain, ..Put::by(verb) })
    }

    /// "Women number 57": of the people whom the subject names.
    fn numbers(&self, verb: &Range<usize>) -> Option<Told> {
        let number = ["number", "numbered"].contains(&self.clause.tokens.str(verb.start));
        let before = self.clause.chunks.iter().find(|c| c.tokens.end == verb.start)?;
        match before.kind {
            Kind::Noun(Noun::Class(class)) if number && self.goes_on_counting() => Some((class, before.tokens.clone())),
            _ => None,
        }
    }

    /// "Residents said 30."
    pub(super) fn said(&self, before: usize) -> Option<Put> {
        let verb = self.ending(before, Counting::SAYS).filter(|verb| verb.start > self.first())?;
        (!self.is_done(verb.start)).then(|| Put { last: true, ..Put::by(verb) })
    }

    /// "The brigade had lost 27": of those who fight a bare figure of what they lost counts their dead.
    pub(super) fn lost(&self, verb: usize) -> Option<Put> {
        let tokens = self.clause.tokens;
        let last = |measure| self.clause.language.measures.traits(measure).last;
        let dead = self.count.is_some_and(|count| last(count.measure));
        let lost = ["lost", "lose", "loses", "losing"].iter().any(|word| tokens.str(verb).eq_ignore_ascii_case(word));
        if !lost || !dead || !self.goes_on_counting() || self.is_denied(verb) {
            return None;
        }
        let at = self.clause.chunks.iter().position(|c| c.tokens.contains(&verb))?;
        let small = Classes::HAVE.or(Classes::ADVERB);
        let subject = self.clause.chunks[..at].iter().rev().find(|c| !c.is(small) || c.is(Classes::PRONOUN))?;
        let fight = match subject.kind {
            Kind::Noun(Noun::Class(PopulationClass::Combatants | PopulationClass::SecurityForces)) => true,
            _ => self.does(subject.tokens.end - 1).has(Counting::ARMED) || self.clause.is_word_of(subject, "we"),
        };
        fight.then(|| Put { last: true, ..Put::by(verb..verb + 1) })
    }

    /// "raised to 17 the number of passengers who lost their lives", "brings to 1,140 the killings recorded".
    pub(super) fn brought(&self, to: usize, group: usize) -> Option<Put> {
        const WORDS: usize = 9;
        let tokens = self.clause.tokens;
        let verb = to.checked_sub(1).filter(|&at| at > self.first() && self.does(at).has(Counting::CHANGE))?;
        let at = self.places()[group];
        let the = self.chunk(at + 1).filter(|c| c.is(Classes::DETERMINER))?.tokens.end;
        let end = self.clause.chunks.last()?.tokens.end.min(the + WORDS);
        let measures = &self.clause.language.measures;
        let said = (the..end).find_map(|at| {
            let (length, senses) = measures.senses(tokens, at)?;
            let sense = senses.iter().find(|s| measures.traits(s.measure).population && s.form != VerbForm::Present)?;
            Some(Holds { measure: sense.measure, class: None, trigger: at..at + length })
        });
        let noun = (the..end).find(|&at| self.does(at).has(Counting::NOUN));
        let first = said.as_ref().is_some_and(|holds| holds.trigger.start < the + 3);
        (self.is_bare(group) && (first || noun.is_some_and(|noun| noun < the + 3))).then(|| Put {
            holds: said,
            counted: true,
            ..Put::by(verb..verb + 1)
        })
    }

    /// "gave Reuters about 150": the verb before the name of the one who is told.
    fn past_hearer(&self, before: usize) -> Option<Range<usize>> {
        const NAME: usize = 4;
        let tokens = self.clause.tokens;
        let name = |at: usize| {
            let token = &tokens.list[at];
            let body = self.does(at).has(Counting::BODY) || self.is_determiner(at);
            let pronoun = ["us", "me", "them"].iter().any(|word| tokens.str(at).eq_ignore_ascii_case(word));
            !(self.is_date)(at) && (token.is_word() && token.is_capital() || body || pronoun)
        };
        let verb = (self.first().max(before.saturating_sub(NAME))..before).rev().find(|&at| !name(at))?;
        let gives = ["gave", "gives", "give", "given", "giving"].contains(&tokens.str(verb));
        (gives && name(before)).then(|| verb..verb + 1)
    }

    /// "blames the army for 410", "was responsible for 12", "Responsibility for 410 lies with the army".
    pub(super) fn blamed(&self, link: usize) -> Option<Put> {
        const OBJECT: usize = 8;
        let first = self.first().max(link.saturating_sub(OBJECT));
        let verb =
            (first..link).rev().take_while(|&at| !self.is_end(at)).find(|&at| self.does(at).has(Counting::BLAME))?;
        let plain = (verb + 1..link).all(|at| self.clause.language.measures.senses(self.clause.tokens, at).is_none());
        let counted = plain && !self.is_denied(verb) && self.goes_on_counting();
        counted.then(|| Put { named: true, counted: true, ..Put::by(verb..verb + 1) })
    }

    /// "told us of more than 100", "spoke at the time of 298".
    pub(super) fn told(&self, of: usize) -> Option<Put> {
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
    pub(super) fn governed(&self, link: usize, does: Counting, owned: bool) -> Option<Put> {
        if owned {
            return None;
        }
        let first = self.first().max(link.saturating_sub(REACH));
        let verb =
            (first..link).rev().take_while(|&at| !self.is_end(at)).find_map(|at| self.verb_at(at, does, link))?;
        if does == Counting::AS {
            // "disclosed his country's dead in 2001 as 19,000".
            let measures = &self.clause.language.measures;
            let dead = |at: usize| {
                let senses = measures.senses(self.clause.tokens, at);
                senses.is_some_and(|(_, senses)| {
                    senses.iter().any(|s| matches!(s.role, Role::Noun | Role::Toll | Role::Adjective))
                })
            };
            if self.noun_in(first..link).is_none() && !(verb.end..link).any(dead) {
                return None;
            }
        }
        // "The share price stood at 84".
        if verb.end == link && self.subject(verb.start).is_none() && !self.has_source(verb.start, false) {
            return None;
        }
        self.object(verb.end..link, verb)
    }

    /// "the count rose from 12 to 13", "corrected the number to ten", "carries the toll past 90,000", "never moved from 212".
    pub(super) fn changed(&self, link: usize) -> Option<Put> {
        let first = self.first().max(link.saturating_sub(REACH));
        // "from 12 to": the old value stands between.
        let skipped = self.clause.tokens.str(link) == "to";
        let ends = |at: &usize| {
            let from = skipped && at.checked_sub(1).is_some_and(|b| self.clause.tokens.str(b) == "from");
            !self.is_end(*at) || from
        };
        let verb = (first..link).rev().take_while(ends).find_map(|at| self.verb_at(at, Counting::CHANGE, link));
        let Some(verb) = verb else {
            if let Some(holds) = self.named_before(link).filter(|_| self.does(link).has(Counting::PAST)) {
                return Some(Put { holds: Some(holds), ..Put::by(link..link + 1) });
            }
            let past = self.does(link).has(Counting::PAST) && self.noun_in(first..link).is_some();
            return past.then(|| Put::by(link..link + 1));
        };
        let object = verb.end..link;
        let changed = self.noun_in(object.clone()).is_some();
        let subject = self.subject(verb.start).is_some();
        // "The Harbour Ministry went to 95": a source moves from one figure to another.
        let from = verb.end < link && self.clause.tokens.str(verb.end) == "from";
        let goes = ["go", "goes", "went", "gone", "moved", "moves"].contains(&self.clause.tokens.str(verb.start));
        let moves = goes && self.has_source(verb.start, false) && (verb.end == link || from);
        // "Aboud raises this to 197".
        let points = ["this", "that", "it", "these"]
            .iter()
            .any(|word| object.len() == 1 && self.clause.tokens.str(object.start).eq_ignore_ascii_case(word));
        let points = points && self.goes_on_counting() && self.has_source(verb.start, true);
        (changed || subject || moves || points).then_some(())?;
        self.object(object, verb)
    }

    /// "pushes the year's murders past 530": the noun for a count that stands before a word.
    fn named_before(&self, link: usize) -> Option<Holds> {
        let chunk = self.clause.chunks.iter().find(|c| c.tokens.end == link)?;
        let counts = |s: &&crate::measure::Sense| matches!(s.role, Role::Noun | Role::Toll | Role::OfNoun);
        let sense = chunk.senses.iter().find(counts)?;
        let people = self.clause.language.measures.traits(sense.measure).population;
        people.then(|| Holds { measure: sense.measure, class: None, trigger: chunk.tokens.clone() })
    }

    /// "puts civilian dead nearer 140": the count stands between the verb that puts it and the figure.
    pub(super) fn nearer(&self, before: usize, group: usize) -> Option<Put> {
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
    pub(super) fn change_to(&self, group: usize, link: usize) -> Option<Put> {
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

    /// What stands between a verb and "at" or "to" must be a count: "it", "the toll", "the number of civilians", "the second".
    fn object(&self, range: Range<usize>, verb: Range<usize>) -> Option<Put> {
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
            self.does(at).has(Counting::STANDS)
                || (self.is_date)(at)
                || matches!(word, "on" | "in" | "," | "-")
                || tokens.list[at].is_number()
                || word.ends_with("th") && tokens.list[at].is_glued()
        };
        range.clone().all(points).then_some(put)
    }

    /// A verb of a kind that begins at a token and is not passed by a link.
    fn verb_at(&self, at: usize, does: Counting, link: usize) -> Option<Range<usize>> {
        // "the list of": the word is a noun there.
        let noun = self.does(at).has(Counting::NOUN) && at.checked_sub(1).is_some_and(|b| self.is_determiner(b));
        let (length, _) = self.clause.language.counting.at(self.clause.tokens, at).filter(|(_, d)| d.has(does))?;
        (at + length <= link && !noun).then_some(at..at + length)
    }

    /// "does not have", "did not give".
    pub(super) fn is_denied(&self, verb: usize) -> bool {
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
        // "By noon he was saying 30".
        let goes_on = self.clause.tokens.str(verb).ends_with("ing");
        !goes_on && at.is_some_and(|at| self.clause.is_passive(at))
    }

    pub(super) fn is_have(&self, verb: usize) -> bool {
        self.clause.language.grammar.classes(self.clause.tokens, verb).is_some_and(|(_, c)| c.has(Classes::HAVE))
    }

    /// "I had 54 in my notebook": a figure, then where it is kept.
    fn is_written_down(&self, from: usize) -> bool {
        const WORDS: usize = 5;
        let tokens = self.clause.tokens;
        let end = self.clause.chunks.last().map_or(from, |c| c.tokens.end).min(from + WORDS);
        let kept = (from..end).find(|&at| self.does(at).has(Counting::LIST.or(Counting::BODY)));
        self.goes_on_counting() && kept.is_some_and(|kept| (from..kept).any(|at| matches!(tokens.str(at), "in" | "on")))
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
    pub(super) fn has_source(&self, verb: usize, open: bool) -> bool {
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
            // "The company's shares": what belongs to a body does not count.
            let owner = tokens
                .get(at + 1)
                .is_some_and(|next| next.is_glued() && matches!(tokens.str(at + 1), "'s" | "\u{2019}s"));
            let counts = |at: usize| self.does(at).has(Counting::NOUN.or(Counting::BODY).or(Counting::LIST));
            let owned = owner && at + 2 < verb && !(at + 2..verb).any(counts);
            if does.has(Counting::BODY.or(Counting::NOUN)) && !owned
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
