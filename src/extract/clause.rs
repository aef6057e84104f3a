//! Clause patterns: joins each figure of a sentence to the measure that its clause says.
//!
//! | rule | example |
//! |---|---|
//! | `counted-noun` | *20 deaths*, *59 drone attacks*, *12 wounded soldiers* |
//! | `figure-state` | *20 dead*, *left 12 people wounded*, *18 labourers killed* |
//! | `verb-object` | *killed 20 people*, *claimed the lives of 8* |
//! | `noun-of` | *the deaths of hundreds* |
//! | `subject-verb` | *20 people were killed*, *400 civilians died* |
//! | `toll` | *the death toll rose to 31* |
//! | `inverted` | *among the dead were five children* |
//! | `part` | *150 people, including 50 guards, were killed* |
//! | `joined` | *killed 20 soldiers and 5 civilians* |
//! | `labelled` | *Killed: 12* |
//! | `money` | *$6 billion worth of assistance* |

use std::ops::Range;

use super::chunk::{Chunk, Kind};
use super::grammar::Classes;
use super::group::Group;
use crate::figure::Form;
use crate::language::Language;
use crate::measure::{Form as VerbForm, Measure, Role, Sense};
use crate::scope::population::Noun;
use crate::text::Tokens;

/// A measure that a clause gives a figure.
#[derive(Clone, Debug)]
pub(super) struct Match {
    pub measure: Measure,
    pub rule: &'static str,
    /// The tokens of the words that say the measure.
    pub trigger: Range<usize>,
    /// Whether the words say that it is feared or threatened, not that it happened.
    pub hypothetical: bool,
    /// The group that this one is a part of.
    pub part_of: Option<usize>,
}

/// How far to look right for the verb of a subject, in chunks.
const SUBJECT_REACH: usize = 24;
/// How far to look left of a form of be for the state that it gives, in chunks.
const INVERTED_REACH: usize = 8;
/// How far to look left for the head of a toll, in chunks.
const TOLL_REACH: usize = 20;

/// The measure of each group of a sentence, where its clause gives one.
pub(super) fn matches(tokens: &Tokens, chunks: &[Chunk], groups: &[Group], language: &Language) -> Vec<Option<Match>> {
    let places: Vec<usize> = {
        let mut places = vec![0; groups.len()];
        for (at, chunk) in chunks.iter().enumerate() {
            if let Kind::Group(group) = chunk.kind {
                places[group] = at;
            }
        }
        places
    };
    let clause = Clause { tokens, chunks, groups, language };
    let mut found: Vec<Option<Match>> = vec![None; groups.len()];
    for group in 0..groups.len() {
        found[group] = clause.own(group, places[group]);
    }
    // "could kill a man", "attempted murder of an officer": nobody was counted.
    for (group, own) in groups.iter().zip(&mut found) {
        if group.amount.form == Form::One && own.as_ref().is_some_and(|m| m.hypothetical) {
            *own = None;
        }
    }
    let parts: Vec<Option<usize>> = (0..groups.len()).map(|g| clause.whole_of(places[g], &found)).collect();
    for group in 0..groups.len() {
        let Some(whole) = parts[group] else { continue };
        let Some(of) = found[whole].clone() else { continue };
        let differs = found[group].as_ref().is_some_and(|own| {
            own.measure != of.measure && matches!(own.rule, "counted-noun" | "figure-state" | "verb-object")
        });
        if differs || groups[group].more || !clause.suits(of.measure, &groups[group], false) {
            continue;
        }
        found[group] = Some(Match { rule: "part", part_of: Some(whole), ..of });
    }
    for group in 0..groups.len() {
        if found[group].is_none() {
            found[group] = clause.joined(group, places[group], &places, &found);
        }
    }
    found
}

/// The readings of a group that lost to the one that was chosen: another measure, by another rule.
pub(super) fn rejected(
    tokens: &Tokens,
    chunks: &[Chunk],
    groups: &[Group],
    language: &Language,
    group: usize,
    chosen: &Match,
) -> Vec<Match> {
    let Some(at) = chunks.iter().position(|c| c.kind == Kind::Group(group)) else { return Vec::new() };
    let clause = Clause { tokens, chunks, groups, language };
    let mut others: Vec<Match> = clause.readings(group, at).filter(|other| other.measure != chosen.measure).collect();
    others.dedup_by_key(|other| other.measure);
    others
}

pub(super) struct Clause<'c, 'a> {
    pub tokens: &'c Tokens<'a>,
    pub chunks: &'c [Chunk<'c>],
    pub groups: &'c [Group],
    pub language: &'c Language,
}

impl Clause<'_, '_> {
    /// The measure that the words around the group give it, the better-supported reading first.
    fn own(&self, group: usize, at: usize) -> Option<Match> {
        self.readings(group, at).next()
    }

    /// All readings of the group, the better-supported first.
    fn readings(&self, group: usize, at: usize) -> impl Iterator<Item = Match> {
        type Rule<'c, 'a> = fn(&Clause<'c, 'a>, usize, usize) -> Option<Match>;
        let rules: [Rule<'_, '_>; 11] = [
            Clause::counted_noun,
            Clause::money,
            Clause::state,
            Clause::object,
            Clause::noun_of,
            Clause::subject,
            Clause::toll,
            Clause::inverted,
            Clause::included,
            Clause::labelled,
            Clause::weak_object,
        ];
        let rules =
            if self.groups[group].base { rules.into_iter().take(1) } else { rules.into_iter().take(rules.len()) };
        rules.filter_map(move |rule| rule(self, group, at))
    }

    /// Whether a measure can count what the group names.
    pub(super) fn suits(&self, measure: Measure, group: &Group, inner: bool) -> bool {
        let traits = self.language.measures.traits(measure);
        if group.amount.form == Form::Money {
            return traits.money;
        }
        if traits.money {
            return false;
        }
        if !traits.heads.is_empty() {
            let head = group.noun.end.checked_sub(1).map(|at| self.tokens.word(at));
            let named = group.noun.clone().any(|at| traits.heads.contains(&self.tokens.word(at)));
            return head.is_some() && !group.noun.is_empty() && named;
        }
        if traits.things {
            return group.class.is_none() && !group.noun.is_empty() && group.inner.is_none();
        }
        if !traits.population {
            return inner;
        }
        !group.thing
    }

    fn counted_noun(&self, group: usize, at: usize) -> Option<Match> {
        let g = &self.groups[group];
        let (sense, trigger) = g.inner.clone()?;
        // "six of the wounded later died": of two states told the last counts.
        if g.of
            && let Some(later) = self.subject(group, at).filter(|later| self.is_last(later.measure))
        {
            return Some(later);
        }
        let traits = self.language.measures.traits(sense.measure);
        if traits.no_singular && (g.amount.form == Form::One || g.amount.point == Some(1)) {
            return None;
        }
        if sense.role == Role::NounWith {
            let from = self.chunks.first()?.tokens.start;
            let to = self.chunks.last()?.tokens.end;
            let near = g.tokens.start.saturating_sub(4).max(from)..(g.tokens.end + 5).min(to);
            traits.with.all(self.tokens, near).next()?;
        }
        self.suits(sense.measure, g, true).then_some(Match {
            measure: sense.measure,
            rule: "counted-noun",
            trigger,
            hypothetical: false,
            part_of: None,
        })
    }

    /// Money near a word of giving.
    fn money(&self, group: usize, at: usize) -> Option<Match> {
        if self.groups[group].amount.form != Form::Money {
            return None;
        }
        let from = self.chunks[at.saturating_sub(14)].tokens.start;
        let to = self.chunks[(at + 12).min(self.chunks.len() - 1)].tokens.end;
        let place = self.chunks[at].tokens.start;
        self.language.measures.traits.iter().enumerate().filter(|(_, t)| t.money).find_map(|(index, traits)| {
            let near = traits.with.all(self.tokens, from..to).map(|(range, ())| range);
            let trigger = near.min_by_key(|range| range.start.abs_diff(place))?;
            Some(Match { measure: Measure(index as u8), rule: "money", trigger, hypothetical: false, part_of: None })
        })
    }

    /// "A woman shot last week has died": a later death settles a verb that leaves open who lived.
    fn outcome(&self, group: usize, at: usize, state: Match) -> Match {
        let traits = self.language.measures.traits(state.measure);
        if traits.uncertain.longest(self.tokens, state.trigger.start).is_none() {
            return state;
        }
        let later = (at + 1..(at + SUBJECT_REACH).min(self.chunks.len()))
            .take_while(|&i| !matches!(self.chunks[i].kind, Kind::Stop | Kind::Group(_)))
            .find_map(|i| {
                let died = self.chunks[i].senses.iter().find(|s| s.role == Role::SubjectVerb)?;
                self.suits(died.measure, &self.groups[group], false)
                    .then(|| self.matched(died.measure, "subject-verb", i))
            });
        later.unwrap_or(state)
    }

    /// "were rounded up and executed": of two states joined the later is the one that counts.
    fn fate(&self, at: usize, measure: Measure) -> Measure {
        let and = self.chunks.get(at + 1).is_some_and(|c| c.is(Classes::AND));
        let later = self.chunks.get(at + 2).filter(|_| and && !self.has_object(at + 2));
        let last = |s: &&Sense| s.role == Role::ObjectVerb && is_participle(s.form) && self.is_last(s.measure);
        later.and_then(|c| c.senses.iter().find(last)).map_or(measure, |s| s.measure)
    }

    /// Whether the measure ends every other state that is told of the same people.
    fn is_last(&self, measure: Measure) -> bool {
        self.language.measures.traits(measure).last
    }

    /// "was shot in the neck and pronounced dead": the state that the sentence ends with.
    pub(super) fn settled(&self, at: usize, measure: Measure) -> Measure {
        let traits = self.language.measures.traits(measure);
        if traits.uncertain.longest(self.tokens, self.chunks[at].tokens.start).is_none() {
            return measure;
        }
        let mut joined = false;
        for chunk in self.chunks[at + 1..].iter().take(SUBJECT_REACH) {
            if matches!(chunk.kind, Kind::Stop | Kind::Group(_))
                || chunk.is(Classes::BREAK) && !chunk.is(Classes::PREPOSITION)
            {
                return measure;
            }
            let dead = chunk
                .senses
                .iter()
                .find(|s| matches!(s.role, Role::Adjective | Role::SubjectVerb) && self.is_last(s.measure));
            if let Some(dead) = dead.filter(|_| joined) {
                return dead.measure;
            }
            joined |= chunk.is(Classes::AND);
        }
        measure
    }

    /// What the people are said to be right after the figure: "20 dead", "18 labourers killed".
    fn state(&self, group: usize, at: usize) -> Option<Match> {
        let mut next = at + 1;
        while self.chunks.get(next).is_some_and(|c| {
            let recorded = c.is(Classes::REPORT) && self.tokens.slice(&c.tokens).ends_with("ed");
            (recorded || c.is(Classes::ADVERB.or(Classes::MORE))) && c.senses.is_empty()
        }) {
            next += 1;
        }
        let chunk = self.chunks.get(next)?;
        let sense = chunk.senses.iter().find(|s| {
            (s.role == Role::Adjective || s.role == Role::ObjectVerb && is_participle(s.form))
                && self.suits(s.measure, &self.groups[group], false)
        })?;
        let verb = chunk.senses.iter().any(|s| s.role == Role::ObjectVerb && s.form == VerbForm::PastOrParticiple);
        // "20 militants killed five soldiers": the militants did it.
        if verb && self.has_object(next) {
            return None;
        }
        let measure = self.joint(next, sense.measure, 1);
        Some(self.outcome(group, at, self.matched(measure, "figure-state", next)))
    }

    /// Whether an object follows the verb at `at`, so that it is active.
    pub(super) fn has_object(&self, at: usize) -> bool {
        let mut next = at + 1;
        while self.chunks.get(next).is_some_and(|c| c.is(Classes::ADVERB) && c.senses.is_empty()) {
            next += 1;
        }
        let Some(chunk) = self.chunks.get(next) else { return false };
        match chunk.kind {
            Kind::Group(other) => {
                // "18 killed 5 wounded": the second figure has a state of its own.
                let own_state = self.chunks.get(next + 1).is_some_and(|c| {
                    let acts = matches!(self.chunks.get(next + 2).map(|c| c.kind), Some(Kind::Group(_)))
                        && c.senses.iter().any(|s| s.form == VerbForm::PastOrParticiple);
                    !acts
                        && c.senses
                            .iter()
                            .any(|s| s.role == Role::Adjective || s.role == Role::ObjectVerb && is_participle(s.form))
                });
                let own_verb = self.chunks.get(next + 1).is_some_and(|c| c.is(Classes::BE));
                !own_state && !own_verb && self.groups[other].inner.is_none()
            }
            Kind::Noun(Noun::Class(_)) => true,
            _ => chunk.is(Classes::DETERMINER.or(Classes::PRONOUN)) && !chunk.is(Classes::PREPOSITION),
        }
    }

    /// The verb before the group whose object it is: "killed 20 people".
    fn object(&self, group: usize, at: usize) -> Option<Match> {
        self.object_of(group, at, false)
    }

    /// Such a verb that counts only for named people: "rocket shells claim nine civilians".
    fn weak_object(&self, group: usize, at: usize) -> Option<Match> {
        self.object_of(group, at, true)
    }

    fn object_of(&self, group: usize, at: usize, weak: bool) -> Option<Match> {
        let role = if weak { Role::WeakObjectVerb } else { Role::ObjectVerb };
        let mut before = at.checked_sub(1)?;
        while before > 0 && self.chunks[before].is(Classes::ADVERB) && self.chunks[before].senses.is_empty() {
            before -= 1;
        }
        let chunk = &self.chunks[before];
        let g = &self.groups[group];
        let sense = chunk.senses.iter().find(|s| s.role == role && self.suits(s.measure, g, false))?;
        if sense.form == VerbForm::Participle || weak && g.class.is_none() && !g.tokens.is_empty() && g.noun.is_empty()
        {
            return None;
        }
        if matches!(sense.form, VerbForm::PastOrParticiple)
            && (self.is_passive(before) || self.is_state_of_group(before))
        {
            return None;
        }
        if self.is_negated(before) && g.amount.form != Form::Zero || self.is_purpose(before) {
            return None;
        }
        let measure = self.joint(before, sense.measure, -1);
        Some(self.matched(measure, "verb-object", before))
    }

    /// Whether the verb is the state of a figure before it: "18 killed 5 wounded".
    pub(super) fn is_state_of_group(&self, at: usize) -> bool {
        at > 0 && matches!(self.chunks[at - 1].kind, Kind::Group(_)) && !self.has_object(at)
    }

    /// Whether a form of be stands before the verb.
    pub(super) fn is_passive(&self, at: usize) -> bool {
        let mut before = at;
        while before > 0 {
            before -= 1;
            let chunk = &self.chunks[before];
            if chunk.is(Classes::BE) {
                return true;
            }
            if !chunk.is(Classes::ADVERB.or(Classes::NEGATION)) || !chunk.senses.is_empty() {
                return false;
            }
        }
        false
    }

    pub(super) fn is_negated(&self, at: usize) -> bool {
        (1..=3).map_while(|i| at.checked_sub(i)).any(|i| self.chunks[i].is(Classes::NEGATION))
    }

    /// Whether the verb says what was meant to be done: "a raid to capture a leader".
    pub(super) fn is_purpose(&self, at: usize) -> bool {
        let Some(before) = at.checked_sub(1) else { return false };
        let present = self.chunks[at].senses.iter().any(|s| s.form == VerbForm::Present);
        present && self.chunks[before].is(Classes::INFINITIVE) && !self.chunks[before].is(Classes::HYPOTHETICAL)
    }

    /// Whether the words before a verb make it feared or threatened.
    pub(super) fn is_hypothetical(&self, at: usize) -> bool {
        for i in 1..=5 {
            let Some(before) = at.checked_sub(i) else { return false };
            let chunk = &self.chunks[before];
            if chunk.is(Classes::HYPOTHETICAL) {
                return true;
            }
            let passes =
                chunk.is(Classes::BE.or(Classes::HAVE).or(Classes::ADVERB).or(Classes::MODAL).or(Classes::NEGATION));
            if !passes {
                return false;
            }
        }
        false
    }

    /// Two measures joined without a figure between give a third: "killed and wounded dozens", "88 killed & injured".
    pub(super) fn joint(&self, at: usize, measure: Measure, step: isize) -> Measure {
        let go = |at: usize| at.checked_add_signed(step).filter(|&i| i < self.chunks.len());
        let Some(mut other) = go(at) else { return measure };
        while self.chunks[other].is(Classes::AND.or(Classes::OR)) || self.chunks[other].kind == Kind::Comma {
            let Some(next) = go(other) else { return measure };
            other = next;
        }
        let joins = self.chunks[other].senses.iter().find_map(|s| {
            let verb_like = matches!(s.role, Role::ObjectVerb | Role::Adjective);
            verb_like.then(|| self.language.measures.joined(measure, s.measure)).flatten()
        });
        // To the right a second verb with an object of its own keeps its measure.
        let own_object = step > 0 && self.has_object(other);
        let taken = step < 0 && (self.is_state_of_group(other) || self.is_passive(other));
        joins.filter(|_| !own_object && !taken).unwrap_or(measure)
    }

    /// "the deaths of hundreds", "the killing of one person".
    fn noun_of(&self, group: usize, at: usize) -> Option<Match> {
        let mut of = at.checked_sub(1)?;
        if self.chunks[of].is(Classes::DETERMINER) {
            of = of.checked_sub(1)?;
        }
        if !self.tokens.slice(&self.chunks[of].tokens).eq_ignore_ascii_case("of") {
            return None;
        }
        let noun = of.checked_sub(1)?;
        let sense = self.chunks[noun]
            .senses
            .iter()
            .find(|s| s.role == Role::OfNoun && self.suits(s.measure, &self.groups[group], false))?;
        Some(self.matched(sense.measure, "noun-of", noun))
    }

    /// The verb after the group whose subject it is: "20 people, including 5 children, were killed".
    fn subject(&self, group: usize, at: usize) -> Option<Match> {
        let g = &self.groups[group];
        // "the victims of two shootings were treated": what stands after a preposition is no subject.
        let before = at.checked_sub(1).map(|i| &self.chunks[i]);
        let owned = at.checked_sub(2).is_some_and(|i| matches!(self.chunks[i].kind, Kind::Noun(Noun::Class(_))));
        let is_of = before.is_some_and(|c| self.tokens.slice(&c.tokens).eq_ignore_ascii_case("of"));
        if before.is_some_and(|c| c.is(Classes::PREPOSITION) && !c.is(Classes::BREAK)) && (!is_of || owned) {
            return None;
        }
        // "left 23 civilians, including nine children, dead".
        let left = at.checked_sub(1).is_some_and(|i| self.chunks[i].is(Classes::LEAVE));
        let mut auxiliary = left;
        let mut joining = false;
        let mut relative = false;
        let mut being = false;
        for next in at + 1..(at + SUBJECT_REACH).min(self.chunks.len()) {
            let chunk = &self.chunks[next];
            let sense = chunk.senses.iter().find(|s| {
                let says = match s.role {
                    Role::LightVerb => self.has_light_object(next, s.measure),
                    _ => self.is_predicate(s, auxiliary),
                };
                says && self.suits(s.measure, g, false)
            });
            if let Some(sense) = sense {
                let bare = !auxiliary && s_is_verb(sense);
                if bare
                    && sense.role == Role::ObjectVerb
                    && (self.has_object(next) || next > at + 1 && !self.near(at, next))
                {
                    return None;
                }
                if self.is_negated(next) && g.amount.form != Form::Zero {
                    return None;
                }
                let measure = self.fate(next, self.settled(next, self.joint(next, sense.measure, 1)));
                return Some(self.matched(measure, "subject-verb", next));
            }
            if !chunk.senses.is_empty() && chunk.senses.iter().any(|s| s.role == Role::ObjectVerb) && !auxiliary {
                // Another measure's verb, active: the group is not its victim.
                return None;
            }
            match chunk.kind {
                Kind::Stop => return None,
                Kind::Group(_) if !joining => return None,
                Kind::Group(_) => joining = false,
                _ => {}
            }
            if chunk.is(Classes::BE) {
                auxiliary = true;
                joining = false;
                being = self.tokens.slice(&chunk.tokens).eq_ignore_ascii_case("being");
                continue;
            }
            if chunk.is(Classes::HAVE) {
                joining = false;
                continue;
            }
            if chunk.is(Classes::BREAK) && !chunk.is(Classes::PREPOSITION) || chunk.is(Classes::LEAVE) {
                return None;
            }
            if chunk.is(Classes::ADVERB.or(Classes::NEGATION)) {
                continue;
            }
            if auxiliary {
                // "were treated", "are under the rubble": the verb is another one.
                let state = chunk.is(Classes::AND.or(Classes::OR).or(Classes::MODAL)) || chunk.kind == Kind::Comma;
                let word = self.tokens.slice(&chunk.tokens);
                // "was engaged and killed": another participle joined to the one that counts.
                let paired = word.ends_with("ed") && self.chunks.get(next + 1).is_some_and(|c| c.is(Classes::AND));
                let part = left && matches!(chunk.kind, Kind::Group(_) | Kind::Noun(_));
                if state || part || paired || word.ends_with("ly") || left && chunk.is(Classes::INCLUDE) {
                    joining |= left && (chunk.kind == Kind::Comma || chunk.is(Classes::INCLUDE));
                    continue;
                }
                if relative || being {
                    auxiliary = false;
                    continue;
                }
                return None;
            }
            if chunk.is(Classes::RELATIVE.or(Classes::ACCUSED)) {
                relative = true;
                continue;
            }
            if chunk.is(Classes::AND.or(Classes::OR).or(Classes::INCLUDE).or(Classes::PREPOSITION))
                || chunk.kind == Kind::Comma
            {
                joining = true;
                continue;
            }
            if chunk.is(Classes::VERB.or(Classes::REPORT)) && !relative && !self.is_reduced(next) {
                return None;
            }
        }
        None
    }

    /// A participle that only describes the subject ("people gathered at a mosque were killed"): a verb form in -ed or
    /// -ing with a preposition after it.
    fn is_reduced(&self, at: usize) -> bool {
        let word = self.tokens.slice(&self.chunks[at].tokens);
        let form = word.ends_with("ed") || word.ends_with("ing") || word.ends_with("en") || word == "held";
        form && self.chunks.get(at + 1).is_some_and(|c| c.is(Classes::PREPOSITION))
    }

    /// Whether only small words of place and time stand between the group and a bare participle.
    fn near(&self, at: usize, verb: usize) -> bool {
        verb - at <= 8
            && self.chunks[at + 1..verb].iter().all(|c| {
                !c.is(Classes::VERB.or(Classes::REPORT).or(Classes::RELATIVE)) && !matches!(c.kind, Kind::Stop)
            })
            && self.chunks[at + 1].is(Classes::PREPOSITION.or(Classes::AND).or(Classes::INCLUDE))
    }

    /// Whether the object that completes a light verb follows: "sustained minor injuries".
    pub(super) fn has_light_object(&self, at: usize, measure: Measure) -> bool {
        let ahead = &self.chunks[at + 1..(at + 7).min(self.chunks.len())];
        let stop = ahead.iter().position(|c| c.kind == Kind::Stop || c.is(Classes::AND)).unwrap_or(ahead.len());
        ahead[..stop].iter().any(|c| {
            let inner = match c.kind {
                Kind::Group(g) => self.groups[g].inner.as_ref().is_some_and(|(s, _)| s.measure == measure),
                _ => false,
            };
            inner || c.senses.iter().any(|s| s.role == Role::LightObject && s.measure == measure)
        })
    }

    fn is_predicate(&self, sense: &Sense, auxiliary: bool) -> bool {
        match sense.role {
            Role::SubjectVerb => true,
            Role::ObjectVerb => is_participle(sense.form),
            Role::Adjective => auxiliary,
            _ => false,
        }
    }

    /// "the death toll rose to 31", "a toll of at least 12".
    fn toll(&self, group: usize, at: usize) -> Option<Match> {
        if self.groups[group].amount.form == Form::One || self.groups[group].thing {
            return None;
        }
        if self.is_old_value(at) {
            return None;
        }
        // "bringing to 45 the number killed".
        let after = [at + 1, at + 2].into_iter().find_map(|next| {
            let chunk = self.chunks.get(next)?;
            let determined = next == at + 1 || self.chunks[at + 1].is(Classes::DEFINITE);
            let sense = chunk
                .senses
                .iter()
                .find(|s| s.role == Role::Toll && self.suits(s.measure, &self.groups[group], false))?;
            determined.then_some((sense.measure, next))
        });
        if let Some((measure, next)) = after {
            return Some(self.matched(measure, "toll", next));
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
            let counted = |s: &&Sense| matches!(s.role, Role::SubjectVerb | Role::Adjective) || is_participle(s.form);
            if let Some(sense) =
                chunk.senses.iter().find(counted).filter(|s| self.suits(s.measure, &self.groups[group], false))
            {
                predicate = predicate.or(Some((sense.measure, before)));
            }
            if let Some(sense) =
                chunk.senses.iter().find(|s| s.role == Role::Toll && self.suits(s.measure, &self.groups[group], false))
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
                    let word = before.checked_sub(1).map(|i| self.tokens.slice(&self.chunks[i].tokens));
                    if !word.is_some_and(|w| w.eq_ignore_ascii_case("from") || w.eq_ignore_ascii_case("by")) {
                        return None;
                    }
                    crossed = true;
                }
                _ => {}
            }
            let relative = chunk.is(Classes::RELATIVE) && predicate.is_none();
            if relative || chunk.is(Classes::BREAK) && !chunk.is(Classes::PREPOSITION) {
                return None;
            }
        }
        None
    }

    /// A label before the figure: "Killed: 12", "Deaths 45", "the following were killed: 3 soldiers".
    fn labelled(&self, group: usize, at: usize) -> Option<Match> {
        let g = &self.groups[group];
        let mut before = at.checked_sub(1)?;
        let colon = self.tokens.slice(&self.chunks[before].tokens) == ":";
        if colon {
            before = before.checked_sub(1)?;
        }
        let label = &self.chunks[before];
        let opens = before == 0 || matches!(self.chunks[before - 1].kind, Kind::Stop | Kind::Comma);
        let sense = label.senses.iter().find(|s| {
            let state = s.role == Role::Adjective || is_participle(s.form);
            (s.role == Role::Noun || colon && state) && self.suits(s.measure, g, false)
        })?;
        let bare = g.noun.is_empty() && g.amount.form == Form::Count;
        let list = colon && (bare || self.is_passive(before));
        (list || bare && opens).then(|| self.matched(sense.measure, "labelled", before))
    }

    /// "those killed included six women": the state that the parts belong to stands before "including".
    fn included(&self, group: usize, at: usize) -> Option<Match> {
        let mut before = at.checked_sub(1)?;
        for _ in 0..8 {
            let chunk = &self.chunks[before];
            if chunk.is(Classes::INCLUDE) {
                let state = &self.chunks[before.checked_sub(1)?];
                let sense = state.senses.iter().find(|s| {
                    (s.role == Role::Adjective || is_participle(s.form))
                        && self.suits(s.measure, &self.groups[group], false)
                })?;
                return Some(self.matched(sense.measure, "inverted", before - 1));
            }
            let list = matches!(chunk.kind, Kind::Group(_) | Kind::Comma | Kind::Noun(_)) || chunk.is(Classes::AND);
            if !list {
                return None;
            }
            before = before.checked_sub(1)?;
        }
        None
    }

    /// The state before a form of be: "among the dead were five children", "also killed in the strike were 12 men".
    fn inverted(&self, group: usize, at: usize) -> Option<Match> {
        let be = at.checked_sub(1).filter(|&i| self.chunks[i].is(Classes::BE))?;
        for before in (be.saturating_sub(INVERTED_REACH)..be).rev() {
            let chunk = &self.chunks[before];
            let sense = chunk.senses.iter().find(|s| {
                (s.role == Role::Adjective || is_participle(s.form))
                    && self.suits(s.measure, &self.groups[group], false)
            });
            if let Some(sense) = sense {
                return Some(self.matched(sense.measure, "inverted", before));
            }
            if matches!(chunk.kind, Kind::Group(_) | Kind::Stop)
                || chunk.is(Classes::BREAK.or(Classes::RELATIVE)) && !chunk.is(Classes::PREPOSITION)
            {
                return None;
            }
        }
        None
    }

    /// Whether the figure is what a toll rose from: "from 10 to 12".
    fn is_old_value(&self, at: usize) -> bool {
        let is = |at: Option<usize>, word: &str| {
            at.and_then(|at| self.chunks.get(at))
                .is_some_and(|c| self.tokens.slice(&c.tokens).eq_ignore_ascii_case(word))
        };
        let new_value = matches!(self.chunks.get(at + 2).map(|c| c.kind), Some(Kind::Group(_)));
        (is(at.checked_sub(1), "from") || is(at.checked_sub(1), "by")) && is(Some(at + 1), "to") && new_value
    }

    /// The group that this one is a part of: "including", "among them", "of whom" stand between.
    fn whole_of(&self, at: usize, found: &[Option<Match>]) -> Option<usize> {
        let earlier = |at: usize| {
            self.chunks[..at].iter().rev().find_map(|c| match c.kind {
                Kind::Group(g) if found[g].is_some() => Some(g),
                _ => None,
            })
        };
        // "among the 35 dead were ten children".
        if at >= 3
            && self.chunks[at - 1].is(Classes::BE)
            && let Kind::Group(whole) = self.chunks[at - 2].kind
            && (3..=4)
                .filter_map(|back| at.checked_sub(back))
                .any(|i| self.tokens.slice(&self.chunks[i].tokens).to_ascii_lowercase().starts_with("among"))
        {
            return found[whole].is_some().then_some(whole);
        }
        if matches!(self.chunks[at].kind, Kind::Group(g) if self.groups[g].partitive) {
            return earlier(at);
        }
        if let Some(whole) = self.whole_after(at, found) {
            return Some(whole);
        }
        let mut before = at.checked_sub(1)?;
        // "including 5 women and 2 children": the second part joins the first.
        for _ in 0..8 {
            let chunk = &self.chunks[before];
            // "three people (two women and a child)".
            let bracket = self.tokens.slice(&chunk.tokens) == "(";
            let directly = before > 0 && matches!(self.chunks[before - 1].kind, Kind::Group(_));
            if chunk.is(Classes::INCLUDE) || bracket && directly {
                return earlier(before);
            }
            match chunk.kind {
                Kind::Group(g) if self.groups[g].more => return None,
                Kind::Group(_) | Kind::Comma | Kind::Noun(_) => {}
                _ if chunk.is(Classes::AND.or(Classes::ADVERB).or(Classes::DETERMINER)) => {}
                _ => return None,
            }
            before = before.checked_sub(1)?;
        }
        None
    }

    /// "30 children were among 39 people killed".
    fn whole_after(&self, at: usize, found: &[Option<Match>]) -> Option<usize> {
        let next = (at + 1..(at + 6).min(self.chunks.len())).find(|&i| self.chunks[i].is(Classes::BE))?;
        let among = self.chunks.get(next + 1)?;
        let Kind::Group(whole) = self.chunks.get(next + 2)?.kind else { return None };
        let is_among = self.tokens.slice(&among.tokens).eq_ignore_ascii_case("among");
        (is_among && found[whole].is_some()).then_some(whole)
    }

    /// A group that is joined to one with a measure: "killed 20 soldiers and 5 civilians", "10 soldiers and 5 civilians dead".
    fn joined(&self, group: usize, at: usize, places: &[usize], found: &[Option<Match>]) -> Option<Match> {
        let g = &self.groups[group];
        if matches!(g.amount.form, Form::Money) {
            return None;
        }
        let joins = |from: usize, to: usize| {
            to > from + 1
                && to <= from + 3
                && self.chunks[from + 1..to].iter().all(|c| c.is(Classes::AND.or(Classes::OR)) || c.kind == Kind::Comma)
                && (g.class.is_some() || g.generic || g.noun.is_empty() && g.amount.form == Form::Count)
        };
        if group > 0 && joins(places[group - 1], at) {
            let previous = found[group - 1].as_ref()?;
            let carries = matches!(
                previous.rule,
                "verb-object" | "labelled" | "toll" | "noun-of" | "joined" | "part" | "subject-verb"
            );
            // "killed some insurgents, a combined force went on": a subject of its own.
            let own_verb = self
                .chunks
                .get(at + 1)
                .is_some_and(|c| c.is(Classes::VERB.or(Classes::BE).or(Classes::HAVE).or(Classes::REPORT)));
            let subject = own_verb && previous.trigger.start < g.tokens.start;
            if carries && !subject && self.suits(previous.measure, g, false) && (g.class.is_some() || g.generic) {
                return Some(Match { rule: "joined", part_of: previous.part_of, ..previous.clone() });
            }
        }
        if group + 1 < self.groups.len() && joins(at, places[group + 1]) {
            let next = found[group + 1].as_ref()?;
            if matches!(next.rule, "figure-state") && self.suits(next.measure, g, false) && g.class.is_some() {
                return Some(Match { rule: "joined", ..next.clone() });
            }
        }
        None
    }

    pub(super) fn matched(&self, measure: Measure, rule: &'static str, at: usize) -> Match {
        Match {
            measure,
            rule,
            trigger: self.chunks[at].tokens.clone(),
            hypothetical: self.is_hypothetical(at),
            part_of: None,
        }
    }
}

pub(super) fn is_participle(form: VerbForm) -> bool {
    matches!(form, VerbForm::Participle | VerbForm::PastOrParticiple)
}

fn s_is_verb(sense: &Sense) -> bool {
    sense.form != VerbForm::None
}

/// The tokens of the clause around two ranges: from the sign or word that opens it to the one that ends it.
pub(super) fn clause_of(chunks: &[Chunk], figure: &Range<usize>, trigger: &Range<usize>) -> Range<usize> {
    let from = figure.start.min(trigger.start);
    let to = figure.end.max(trigger.end);
    let ends = |c: &Chunk| c.kind == Kind::Stop || c.is(Classes::BREAK) && !c.is(Classes::PREPOSITION);
    let start = chunks.iter().filter(|c| c.tokens.end <= from && ends(c)).map(|c| c.tokens.end).max();
    let end = chunks.iter().filter(|c| c.tokens.start >= to && ends(c)).map(|c| c.tokens.start).min();
    let first = chunks.first().map_or(from, |c| c.tokens.start);
    let last = chunks.last().map_or(to, |c| c.tokens.end);
    start.unwrap_or(first)..end.unwrap_or(last)
}
