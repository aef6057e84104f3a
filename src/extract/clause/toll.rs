//! Tolls: a head noun, and the figure that its clause puts on it.

use super::super::breakdown::BREAKDOWN;
use super::super::chunk::{Chunk, Kind};
use super::super::draft::Draft;
use super::super::group::Group;
use super::{Clause, Match, is_participle};
use crate::figure::{Form, Qualifier};
use crate::language::Classes;
use crate::measure::{Measure, Role, Sense};

/// How far to look left for the head of a toll, in chunks.
const TOLL_REACH: usize = 20;

impl Clause<'_, '_> {
    /// "the death toll rose to 31", "a toll of at least 12".
    pub(in crate::extract) fn toll(&self, group: usize, at: usize) -> Option<Match> {
        if self.groups[group].amount.form == Form::One || self.groups[group].thing {
            return None;
        }
        if self.is_old_value(at) || self.is_left_out(at) {
            return None;
        }
        // "The toll may climb, as many are still trapped".
        let vague = self.groups[group].amount.qualifier == Qualifier::Vague && self.groups[group].noun.is_empty();
        if vague && at > 0 && self.is_word(at - 1, "as") && self.chunks.get(at + 1).is_some_and(|c| c.is(Classes::BE)) {
            return None;
        }
        // "bringing to 45 the number killed".
        let after = [at + 1, at + 2].into_iter().find_map(|next| {
            let chunk = self.chunks.get(next)?;
            let determined = next == at + 1 || self.chunks[at + 1].is(Classes::DEFINITE);
            let sense = chunk
                .senses
                .iter()
                .find(|s| s.role == Role::Toll && self.suits_toll(s.measure, &self.groups[group]))?;
            determined.then_some((sense.measure, next))
        });
        if let Some((measure, next)) = after {
            return Some(self.matched(measure, "toll", next));
        }
        if let Some(found) = self.changed(group, at) {
            return Some(found);
        }
        // "cut deaths by 20 per cent among 900 patients": what stands after such a word is no toll.
        const ELSEWHERE: [&str; 11] =
            ["among", "amongst", "in", "for", "with", "across", "during", "within", "on", "under", "against"];
        if at.checked_sub(1).is_some_and(|i| ELSEWHERE.iter().any(|word| self.is_word(i, word))) {
            return None;
        }
        if !self.is_linked(group, at) {
            return None;
        }
        if let Some(found) = self.put(group, at) {
            return Some(found);
        }
        let mut crossed = false;
        let mut possible = false;
        // What "the number of soldiers who have died" counts is said by the verb after it.
        let mut predicate: Option<(Measure, usize)> = None;
        for back in 1..=TOLL_REACH {
            let before = at.checked_sub(back)?;
            let chunk = &self.chunks[before];
            if let Some((measure, verb)) = predicate.filter(|_| chunk.is(Classes::NUMBER)) {
                let found = self.matched(measure, "toll", verb);
                return Some(Match { hypothetical: found.hypothetical || possible, ..found });
            }
            let counted = |s: &&Sense| {
                matches!(s.role, Role::SubjectVerb | Role::Adjective)
                    || is_participle(s.form) && s.role != Role::WeakObjectVerb
            };
            if let Some(sense) =
                chunk.senses.iter().find(counted).filter(|s| self.suits(s.measure, &self.groups[group], false))
            {
                predicate = predicate.or(Some((sense.measure, before)));
            }
            if let Some(sense) =
                chunk.senses.iter().find(|s| s.role == Role::Toll && self.suits_toll(s.measure, &self.groups[group]))
            {
                let found = self.matched(sense.measure, "toll", before);
                return Some(Match { hypothetical: found.hypothetical || possible, ..found });
            }
            possible |= chunk.is(Classes::HYPOTHETICAL);
            match chunk.kind {
                Kind::Stop if self.tokens.slice(&chunk.tokens) != ":" => return None,
                Kind::Group(_) if crossed => return None,
                Kind::Group(_) => {
                    // "rose from 10 to 12", "rose by 2 to 12".
                    if !before.checked_sub(1).is_some_and(|i| self.is_measured_from(i)) {
                        return None;
                    }
                    crossed = true;
                }
                _ => {}
            }
            let relative = chunk.is(Classes::RELATIVE) && predicate.is_none();
            // "put the number of dead as 25".
            if back == 1 && self.groups[group].noun.is_empty() && self.is_word(before, "as") {
                continue;
            }
            if relative || chunk.is(Classes::BREAK) && !chunk.is(Classes::PREPOSITION) {
                return None;
            }
        }
        None
    }

    /// Whether the head of a toll can count what the group names: the number of houses needs no noun behind it.
    fn suits_toll(&self, measure: Measure, group: &Group) -> bool {
        let bare = group.noun.is_empty() && group.class.is_none() && group.amount.form == Form::Count;
        self.suits(measure, group, false) || bare && self.language.measures.traits(measure).things
    }

    /// "Kidnappings rose from 32 in May to 48", "the number of foreign troops fell to 33,000": what is counted heads a verb
    /// of change.
    fn changed(&self, group: usize, at: usize) -> Option<Match> {
        const CHANGE_REACH: usize = 14;
        let g = &self.groups[group];
        let to = at.checked_sub(1).filter(|&i| self.is_word(i, "to"))?;
        let named_before = g.noun.end <= g.amount.tokens.start && !g.noun.is_empty();
        if g.amount.form != Form::Count
            || g.inner.is_some()
            || !(named_before || g.noun.is_empty() && g.class.is_none())
        {
            return None;
        }
        let mut verb = None;
        for before in (to.saturating_sub(CHANGE_REACH)..to).rev() {
            let chunk = &self.chunks[before];
            if chunk.kind == Kind::Stop || chunk.is(Classes::BREAK) && !chunk.is(Classes::PREPOSITION) {
                return None;
            }
            if verb.is_none() {
                let change = self.language.figures.is_change(self.tokens, chunk.tokens.start);
                let old = match chunk.kind {
                    Kind::Group(_) => before.checked_sub(1).is_some_and(|i| self.is_measured_from(i)),
                    _ => change || self.is_scope(chunk),
                };
                if !old {
                    return None;
                }
                verb = change.then_some(before);
                continue;
            }
            let sense =
                chunk.senses.iter().find(|s| s.role == Role::Noun && !self.language.measures.traits(s.measure).money);
            // "the death toll from air strikes rises to 61": what stands behind other words does not rise.
            let governed = before.checked_sub(1).map(|i| &self.chunks[i]).is_some_and(|c| {
                !c.is(Classes::NUMBER) && (c.is(Classes::PREPOSITION.or(Classes::VERB)) || !c.senses.is_empty())
            });
            if chunk.senses.iter().any(|s| s.role == Role::Toll) {
                return None;
            }
            if let Some(sense) = sense.filter(|_| !governed && !self.is_tolled_before(before)) {
                return Some(self.matched(sense.measure, "toll", before));
            }
            let limited = |m: &Measure| !self.language.measures.traits(*m).heads.is_empty() && self.suits_weak(*m, g);
            if chunk.is(Classes::NUMBER) {
                let measure = self.measures().find(limited).filter(|_| named_before)?;
                return Some(self.matched(measure, "toll", before));
            }
            if matches!(chunk.kind, Kind::Group(_)) {
                return None;
            }
        }
        None
    }

    /// Whether a toll is said to leave the figure out: "the toll does not include 14 people", "the count excludes 14".
    fn is_left_out(&self, at: usize) -> bool {
        let Some(verb) = at.checked_sub(1) else { return false };
        let excludes = ["exclude", "excludes", "excluded", "excluding", "omits", "omitted"];
        let denied = self.chunks[verb.saturating_sub(3)..verb].iter().any(|c| c.is(Classes::NEGATION));
        self.chunks[verb].is(Classes::INCLUDE) && denied || excludes.iter().any(|word| self.is_word(verb, word))
    }

    /// Whether the head of a toll stands before a chunk in its clause: "the death toll from a bomb aimed at evacuees".
    fn is_tolled_before(&self, at: usize) -> bool {
        let clause = self.chunks[..at].iter().rev().take_while(|c| c.kind != Kind::Stop);
        clause.flat_map(|c| c.senses).any(|s| s.role == Role::Toll)
    }

    /// Figures for what the sentence before counts: "Aid groups put the figure at more than 50,000", "It has registered
    /// 45,800 of them".
    pub(in crate::extract) fn say_again(&self, of: &Draft, found: &mut [Option<Match>]) {
        let Some(measure) = self.language.measures.by_name(&of.measure) else { return };
        // Where a figure stands behind a colon.
        let mut listed_at = 0;
        for (at, chunk) in self.chunks.iter().enumerate() {
            let Kind::Group(group) = chunk.kind else { continue };
            let g = &self.groups[group];
            let bare = g.noun.is_empty() && g.class.is_none();
            let listed = self.figure_put(at).filter(|&word| self.is_word(at.saturating_sub(1), ":") && word < at);
            let listed = listed.is_some() || listed_at > 0 && g.class.is_some();
            let counts = (bare || g.anaphoric || listed) && g.inner.is_none() && g.amount.form == Form::Count;
            // "French troops, 1,600 of whom were there": those named before the comma.
            let others = g.anaphoric
                && at > 1
                && self.chunks[at - 1].kind == Kind::Comma
                && matches!(self.chunks[at - 2].kind, Kind::Noun(_));
            if found[group].is_some() || !counts || others || g.more || !self.suits(measure, g, false) {
                continue;
            }
            // "gave a higher figure: 52 children and four teachers".
            let and = listed_at > 0 && listed_at + 2 == at && self.chunks[at - 1].is(Classes::AND) && !bare;
            if and {
                found[group] = found[group - 1].clone().map(|m| Match { rule: "joined", ..m });
                continue;
            }
            let smaller = g.amount.point.is_some_and(|point| of.figure.low.is_some_and(|low| point < low));
            if g.anaphoric && smaller && self.stays(measure, group, at) {
                found[group] = Some(self.matched(measure, BREAKDOWN, at));
            } else if let Some(figure) = self.figure_put(at).filter(|_| !g.anaphoric) {
                found[group] = Some(self.matched(measure, "toll", figure));
                listed_at = at;
            }
        }
    }

    /// "That makes 71", "This brings the total to 71": the sentence opens with a new total of what was told.
    pub(in crate::extract) fn opens_with_total(&self) -> bool {
        const MAKES: [&str; 4] = ["makes", "brings", "made", "brought"];
        self.chunks.len() > 2
            && MAKES.iter().any(|word| self.is_word(1, word))
            && ["this", "that", "it"].iter().any(|word| self.is_word(0, word))
    }

    /// "puts the figure at", "the number has risen to": a word for a figure that was told before.
    fn figure_put(&self, at: usize) -> Option<usize> {
        const FIGURE: [&str; 5] = ["figure", "number", "total", "tally", "estimate"];
        let before = at.checked_sub(1)?;
        // "gave a higher figure: 52 children".
        if self.is_word(before, ":") {
            return before.checked_sub(1).filter(|&i| FIGURE.iter().any(|word| self.is_word(i, word)));
        }
        // "A lawyer said the real number was 14".
        if self.chunks[before].is(Classes::BE) {
            const REAL: [&str; 8] = ["real", "true", "actual", "correct", "own", "'s", "\u{2019}s", "'"];
            let noun = before.checked_sub(1).filter(|&i| FIGURE.iter().any(|word| self.is_word(i, word)))?;
            return noun.checked_sub(1).filter(|&i| REAL.iter().any(|word| self.is_word(i, word))).map(|_| noun);
        }
        // "Chadian officials say 13,500."
        let ends = self.chunks.get(at + 1).is_none_or(|c| matches!(c.kind, Kind::Stop | Kind::Comma));
        if self.chunks[before].is(Classes::REPORT) && ends && before > 0 {
            return Some(before);
        }
        // "That makes 71 this month."
        let alone = self.opens_with_total();
        if before == 1 && alone && self.is_word(1, "makes") {
            return Some(before);
        }
        // "Lawyers spoke of 410."
        if self.is_word(before, "of")
            && ends
            && before > 0
            && ["spoke", "speaks", "speak"].iter().any(|word| self.is_word(before - 1, word))
        {
            return Some(before - 1);
        }
        let link = Some(before).filter(|&i| self.is_word(i, "at") || self.is_word(i, "to"))?;
        let start = link.saturating_sub(4);
        let noun = (start..link).rev().find(|&i| FIGURE.iter().any(|word| self.is_word(i, word)))?;
        let definite = noun.checked_sub(1).is_some_and(|i| self.chunks[i].is(Classes::DEFINITE));
        const BRING: [&str; 5] = ["brings", "bring", "brought", "bringing", "takes"];
        let led = |i: usize| self.chunks[i].is(Classes::REPORT) || BRING.iter().any(|word| self.is_word(i, word));
        let put = noun + 1 == link && noun.checked_sub(2).is_some_and(led);
        let rose = noun <= 2
            && self.chunks[noun + 1..link].iter().all(|c| c.is(Classes::HAVE.or(Classes::VERB).or(Classes::ADVERB)));
        (definite && (put || rose && noun + 1 < link)).then_some(noun)
    }

    /// Whether a word right before people who are named links them to a toll: "a toll of 12 soldiers", "reached 300 people",
    /// but not "the deaths angered 300 residents". A bare figure needs none.
    fn is_linked(&self, group: usize, at: usize) -> bool {
        const LINKS: [&str; 20] = [
            "of", "to", "at", "as", "past", "near", "around", "reached", "reaches", "reach", "reaching", "hit", "hits",
            "neared", "numbered", "totalled", "totaled", "stands", "stood", ":",
        ];
        let g = &self.groups[group];
        // "the fatalities were members of Front 21": a number that a name ends with.
        let bare = g.noun.is_empty() && g.class.is_none();
        let name =
            |c: &Chunk| c.kind == Kind::Word && c.senses.is_empty() && self.tokens.list[c.tokens.start].is_capital();
        if bare {
            return at < 2 || !name(&self.chunks[at - 1]) || self.chunks[at - 1].classes != Classes::default();
        }
        let small =
            |c: &&Chunk| c.is(Classes::ADVERB.or(Classes::DETERMINER).or(Classes::REPORT)) && c.senses.is_empty();
        let before = self.chunks[..at].iter().rev().find(|c| !small(c));
        before.is_none_or(|c| {
            let word = self.tokens.slice(&c.tokens);
            c.is(Classes::BE.or(Classes::INCLUDE)) || LINKS.iter().any(|link| word.eq_ignore_ascii_case(link))
        })
    }

    /// "put the wounded at 60", "the dead numbered 30".
    fn put(&self, group: usize, at: usize) -> Option<Match> {
        let link = at.checked_sub(1)?;
        // "believed the dead to number more than 300".
        let number = self.is_word(link, "number") && link > 1 && self.is_word(link - 1, "to");
        let numbered = self.is_word(link, "numbered") || number;
        if !numbered && !self.is_word(link, "at") && !self.is_word(link, "as") {
            return None;
        }
        let noun = link.checked_sub(if number { 2 } else { 1 })?;
        let definite = noun.checked_sub(1).is_some_and(|i| self.chunks[i].is(Classes::DEFINITE));
        // "gave the number of dead as 25 and of missing as 38".
        let number = noun.checked_sub(1).is_some_and(|i| self.is_word(i, "of"))
            && self.chunks[..noun]
                .iter()
                .any(|c| c.is(Classes::NUMBER) || c.senses.iter().any(|s| s.role == Role::Toll));
        let definite = definite || number;
        let told = numbered || number || self.chunks[..noun].iter().any(|c| c.is(Classes::REPORT));
        let sense = self.chunks[noun].senses.iter().find(|s| {
            matches!(s.role, Role::Noun | Role::Adjective) && self.suits(s.measure, &self.groups[group], false)
        })?;
        (definite && told).then(|| self.matched(sense.measure, "toll", noun))
    }

    /// Whether the figure is what a toll rose from: "from 10 to 12".
    pub(in crate::extract) fn is_old_value(&self, at: usize) -> bool {
        let new_value = matches!(self.chunks.get(at + 2).map(|c| c.kind), Some(Kind::Group(_)));
        let to = at + 1 < self.chunks.len() && self.is_word(at + 1, "to");
        new_value && to && at.checked_sub(1).is_some_and(|i| self.is_measured_from(i))
    }

    /// "from 10", "by 2", "down from 10": what the new value is measured from.
    fn is_measured_from(&self, at: usize) -> bool {
        let tokens = &self.chunks[at].tokens;
        let last = self.tokens.str(tokens.end - 1);
        last.eq_ignore_ascii_case("from") || last.eq_ignore_ascii_case("by")
    }
}
