//! Verbs whose object or subject the figure is.

use super::super::chunk::{Chunk, Kind};
use super::taken::WEAK_TAKER_REACH;
use super::{Clause, MANY, Match, SUBJECT_REACH, is_participle, is_verb};
use crate::figure::Form;
use crate::language::Classes;
use crate::measure::{Form as VerbForm, Measure, Role, Sense};
use crate::scope::population::Noun;

/// How far behind a verb the state can stand in which somebody was taken away, in chunks.
const ARRIVED_REACH: usize = 10;

impl Clause<'_, '_> {
    /// The verb before the group whose object it is: "killed 20 people".
    pub(in crate::extract) fn object(&self, group: usize, at: usize) -> Option<Match> {
        self.object_of(group, at, false)
    }

    /// Such a verb that counts only for named people: "rocket shells claim nine civilians".
    pub(in crate::extract) fn weak_object(&self, group: usize, at: usize) -> Option<Match> {
        self.object_of(group, at, true).or_else(|| self.bare_object(group, at))
    }

    pub(in crate::extract) fn object_of(&self, group: usize, at: usize, weak: bool) -> Option<Match> {
        let role = if weak { Role::WeakObjectVerb } else { Role::ObjectVerb };
        let mut before = self.past_one_thing(group, at).unwrap_or(at).checked_sub(1)?;
        while before > 0 && self.chunks[before].is(Classes::ADVERB) && self.chunks[before].senses.is_empty() {
            before -= 1;
        }
        // "killed his two brothers", "killed the twelve men".
        if before > 0 && self.chunks[before].is(Classes::POSSESSIVE.or(Classes::DEFINITE)) && self.is_small(before) {
            before -= 1;
        }
        // "killed himself and six others".
        if before > 1 && self.chunks[before].is(Classes::AND) && self.is_self(before - 1) {
            before -= 2;
        }
        let chunk = &self.chunks[before];
        let g = &self.groups[group];
        // "capsized, drowning 61": behind a comma the verb of those who drown has an object.
        let drowns = |s: &Sense| {
            s.role == Role::SubjectVerb && s.form == VerbForm::Ing && self.chunks[before.max(1) - 1].kind == Kind::Comma
        };
        // "the army claims 1,000 rebels": who can speak takes no lives by claiming them.
        let speaker = before.checked_sub(1).map(|i| self.chunks[i].kind);
        let says =
            weak && chunk.is(Classes::REPORT) && matches!(speaker, Some(Kind::Noun(Noun::Class(_)) | Kind::Group(_)));
        // "has claimed all four were spies": what follows is a clause.
        let clause = weak && chunk.is(Classes::REPORT) && self.chunks.get(at + 1).is_some_and(|c| c.is(Classes::BE));
        if says || clause {
            return None;
        }
        let counts = |m: Measure| {
            if weak {
                let traits = self.language.measures.traits(m);
                let taken = traits.things || self.is_taken_by(before, m, WEAK_TAKER_REACH);
                let sent = traits.heads.is_empty() || self.is_placed(group, at, before);
                self.suits_weak(m, g) && taken && sent
            } else {
                self.suits(m, g, false)
            }
        };
        let sense = chunk.senses.iter().find(|s| (s.role == role || !weak && drowns(s)) && counts(s.measure))?;
        if sense.form == VerbForm::Participle {
            return None;
        }
        // "432 children lost a father": many, and no one.
        let many = before
            .checked_sub(1)
            .is_some_and(|i| matches!(self.chunks[i].kind, Kind::Group(s) if self.groups[s].plural()));
        if weak && many && g.amount.form == Form::One {
            return None;
        }
        if matches!(sense.form, VerbForm::PastOrParticiple)
            && (self.is_passive(before) || self.is_state_of_group(before))
        {
            return None;
        }
        if self.is_negated(before) && g.amount.form != Form::Zero || self.is_purpose(before) || self.is_order(before) {
            return None;
        }
        let measure = self.joint(before, sense.measure, -1);
        Some(self.matched(measure, "verb-object", before))
    }

    /// "destroyed a clinic and nine classrooms": a single thing that stands between the verb and the figure.
    fn past_one_thing(&self, group: usize, at: usize) -> Option<usize> {
        let and = at.checked_sub(1).filter(|&i| self.groups[group].thing && self.chunks[i].is(Classes::AND))?;
        let noun = and.checked_sub(1).filter(|&i| self.chunks[i].kind == Kind::Noun(Noun::Thing))?;
        (noun.saturating_sub(3)..noun).rev().find(|&i| self.is_word(i, "a") || self.is_word(i, "an"))
    }

    /// "has 4,500 soldiers in the north" says where they were sent, "has 200,000 soldiers" does not.
    fn is_placed(&self, group: usize, at: usize, verb: usize) -> bool {
        let there = self.chunks.get(at + 1).is_some_and(|c| {
            c.is(Classes::PREPOSITION) && !self.is_word(at + 1, "of") || self.is_word(at + 1, "there")
        });
        there || !self.chunks[verb].is(Classes::HAVE) && self.groups[group].amount.low.is_some_and(|low| low >= MANY)
    }

    /// The verb after the group whose subject it is: "20 people, including 5 children, were killed".
    /// "Of 120 people on board, 40 drowned": the first figure is divided, and the verb is told of the second.
    fn is_shared_out(&self, at: usize) -> bool {
        let opens = at == 1 || at >= 2 && self.chunks[at - 2].kind == Kind::Stop;
        if !opens || !self.is_word(at - 1, "of") {
            return false;
        }
        let verb = |c: &Chunk| c.senses.iter().any(|s| s.form != VerbForm::None) && !c.is(Classes::HAVE);
        let clause = self.chunks[at + 1..].iter().take_while(|c| c.kind != Kind::Stop);
        let mut comma = false;
        for chunk in clause {
            match chunk.kind {
                Kind::Group(_) if comma => return true,
                Kind::Comma => comma = true,
                _ if verb(chunk) => return false,
                _ => {}
            }
        }
        false
    }

    pub(in crate::extract) fn subject(&self, group: usize, at: usize) -> Option<Match> {
        let g = &self.groups[group];
        // "the victims of two shootings were treated": what stands after a preposition is no subject.
        let before = at.checked_sub(1).map(|i| &self.chunks[i]);
        let owned = at.checked_sub(2).is_some_and(|i| match self.chunks[i].kind {
            // "a family of five was killed".
            Kind::Noun(noun) => {
                let last = self.tokens.word(self.chunks[i].tokens.end - 1);
                matches!(noun, Noun::Class(_)) && !(g.noun.is_empty() && self.language.populations.is_collective(last))
            }
            Kind::Group(owner) => self.groups[owner].amount.point == Some(1),
            _ => false,
        });
        let is_of = before.is_some_and(|c| self.tokens.slice(&c.tokens).eq_ignore_ascii_case("of"));
        // "resulted in two men being detained": here it is one.
        let absolute = at + 1 < self.chunks.len() && self.is_word(at + 1, "being");
        // "In 2016 at least 30 died": a date between is what the preposition leads to.
        let leads = |c: &Chunk| c.is(Classes::PREPOSITION) && c.tokens.end == self.chunks[at].tokens.start;
        let governed = before.is_some_and(|c| leads(c) && !c.is(Classes::BREAK));
        if governed && !absolute && (!is_of || owned) {
            return None;
        }
        if self.is_apposed(at) || self.doer_of(at).is_some() || self.is_shared_out(at) {
            return None;
        }
        // "left 23 civilians, including nine children, dead".
        let left = at.checked_sub(1).is_some_and(|i| self.chunks[i].is(Classes::LEAVE));
        let share = self.chunks.get(at + 1).is_some_and(|c| c.tokens.is_empty());
        let mut auxiliary = left;
        let mut joining = false;
        let mut relative = false;
        let mut being = false;
        // "several men opened fire and were killed": after another verb only "and were" goes on with the subject.
        let mut elsewhere = false;
        // "300 people, of whom 40 were killed, fled": between the commas the verb is told of a part.
        let mut outside = false;
        let mut aside = false;
        for next in at + 1..(at + SUBJECT_REACH).min(self.chunks.len()) {
            let chunk = &self.chunks[next];
            if chunk.tokens.is_empty() {
                continue;
            }
            if outside {
                if chunk.kind == Kind::Stop {
                    return None;
                }
                outside = chunk.kind != Kind::Comma;
                continue;
            }
            if elsewhere {
                if chunk.kind == Kind::Stop || chunk.is(Classes::BREAK) && !chunk.is(Classes::PREPOSITION) {
                    return None;
                }
                elsewhere = !(chunk.is(Classes::AND) && self.chunks.get(next + 1).is_some_and(|c| c.is(Classes::BE)));
                continue;
            }
            let sense = chunk.senses.iter().find(|s| {
                let says = match s.role {
                    Role::LightVerb => self.has_light_object(next, s.measure),
                    // "one soldier was lost", "40 militants were eliminated".
                    Role::WeakObjectVerb => {
                        let fought = g.is_of_fighters();
                        let counts = if self.language.measures.traits(s.measure).weak_heads.is_empty() {
                            fought
                        } else {
                            self.suits_weak(s.measure, g)
                        };
                        counts
                            && auxiliary
                            && is_participle(s.form)
                            && self.chunks[next - 1].is(Classes::BE.or(Classes::ADVERB))
                    }
                    Role::WeakAdjective => auxiliary && self.suits_weak(s.measure, g),
                    Role::WeakSubjectVerb => self.suits_weak(s.measure, g),
                    _ => self.is_predicate(s, auxiliary),
                };
                says && self.suits(s.measure, g, false)
            });
            // "21 people, including some who had fled, were killed": what the included ones did.
            if sense.is_some() && std::mem::take(&mut aside) {
                auxiliary = false;
                continue;
            }
            if let Some(sense) = sense {
                // "half of the 40 people killed were women": the bare participle is told of the 40.
                if share && !auxiliary && sense.role != Role::SubjectVerb && self.has_later_verb(next) {
                    return None;
                }
                let bare = !auxiliary && is_verb(sense);
                if bare
                    && sense.role == Role::ObjectVerb
                    && (self.has_object(next) || next > at + 1 && !self.near(at, next))
                {
                    // "one, wounded in the shoulder, was captured": between the commas he is only described.
                    outside = next == at + 2 && joining && self.is_reduced(next) && is_participle(sense.form);
                    if outside {
                        continue;
                    }
                    return None;
                }
                if self.is_negated(next) && g.amount.form != Form::Zero {
                    return None;
                }
                let measure = self.fate(next, self.settled(next, self.joint(next, sense.measure, 1)));
                let measure = self.by_taker(g, next, measure);
                let mut found = self.matched(measure, "subject-verb", next);
                // "would let 40,000 people die".
                found.hypothetical |= sense.form == VerbForm::Present && at > 0 && self.is_word(at - 1, "let");
                // "A man who was shot on Friday has died".
                return Some(if relative { self.outcome(group, next, found) } else { found });
            }
            // "involved in the shooting": behind an article it is a noun.
            let noun = chunk.senses.iter().all(|s| s.form == VerbForm::Ing || s.form == VerbForm::None)
                && (self.chunks[next - 1].is(Classes::DETERMINER.or(Classes::DEFINITE).or(Classes::POSSESSIVE))
                    || self.tokens.slice(&self.chunks[next - 1].tokens).ends_with("'s")
                    || self.tokens.slice(&self.chunks[next - 1].tokens).ends_with("\u{2019}s"));
            if noun && !chunk.senses.is_empty() {
                continue;
            }
            if !chunk.senses.is_empty() && chunk.senses.iter().any(|s| s.role == Role::ObjectVerb) && !auxiliary {
                // Another measure's verb, active: the group is not its victim.
                return None;
            }
            match chunk.kind {
                Kind::Stop => return None,
                // "300 people, of whom 40 were killed": the verb is told of the 40.
                Kind::Group(part) if self.opens_part(next, part) => {
                    outside = true;
                    continue;
                }
                // "beat 30 protesters, and none of them died": the verb is told of those.
                Kind::Group(part) if self.groups[part].anaphoric && self.chunks[next - 1].is(Classes::AND) => {
                    return None;
                }
                // "a deputy questioning a woman was shot": what the subject was doing.
                Kind::Group(_) if self.doer_of(next) == Some(at) => continue,
                // "lost two soldiers and five were wounded": the first are the object of a verb of their own.
                Kind::Group(_) if joining && self.chunks[next - 1].is(Classes::AND) && self.is_object(at) => {
                    return None;
                }
                // "a mother of three was killed".
                Kind::Group(children)
                    if next == at + 2
                        && g.amount.point == Some(1)
                        && self.groups[children].noun.is_empty()
                        && self.is_word(at + 1, "of") => {}
                // "4,100 children in August and 12 died": the second figure has the verb to itself.
                Kind::Group(part)
                    if next > at + 2 && self.chunks[next - 1].is(Classes::AND) && self.is_alone(part, next) =>
                {
                    return None;
                }
                Kind::Group(_) if !joining => return None,
                Kind::Group(_) => joining = false,
                _ => {}
            }
            if chunk.is(Classes::BE) {
                // "He survived three attempts and was shot at": the object of a verb before it is not the subject of "was".
                let object =
                    || at > 0 && self.chunks[at - 1].is(Classes::VERB) && !self.chunks[at - 1].is(Classes::REPORT);
                if !auxiliary && self.chunks[next - 1].is(Classes::AND) && object() {
                    return None;
                }
                auxiliary = true;
                joining = false;
                being = self.tokens.slice(&chunk.tokens).eq_ignore_ascii_case("being");
                continue;
            }
            if chunk.is(Classes::HAVE) {
                joining = false;
                // "two soldiers, having fought on, were killed".
                outside = self.is_word(next, "having") && self.chunks[next - 1].kind == Kind::Comma;
                continue;
            }
            // "many felt that they had been forced to leave": a subject of its own.
            let subject = ["they", "he", "she", "we", "it", "i"];
            if self.is_word(next - 1, "that") && subject.iter().any(|word| self.is_word(next, word)) {
                return None;
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
                return self.arrived_as(group, next);
            }
            if chunk.is(Classes::RELATIVE.or(Classes::ACCUSED)) {
                aside = next >= 2 && next > at + 1 && self.chunks[next - 2].is(Classes::INCLUDE);
                relative = true;
                continue;
            }
            if chunk.is(Classes::AND.or(Classes::OR).or(Classes::INCLUDE).or(Classes::PREPOSITION))
                || chunk.kind == Kind::Comma
            {
                joining = true;
                continue;
            }
            // "walked into a hospital with a gunshot wound".
            const CAME: [&str; 6] = ["walked", "arrived", "came", "showed", "turned", "drove"];
            if chunk.is(Classes::VERB)
                && !relative
                && CAME.iter().any(|word| self.is_word(next, word))
                && let Some(found) = self.arrived_as(group, next)
            {
                return Some(found);
            }
            // "A group that follows the war said that 40 had died": what one says did not befall it.
            if relative && !auxiliary && g.amount.form == Form::One && chunk.is(Classes::REPORT) {
                return None;
            }
            // "a nurse, who asked not to be named, said that nine were hurt".
            if relative && chunk.is(Classes::REPORT) && self.chunks[next - 1].kind == Kind::Comma {
                return None;
            }
            if chunk.is(Classes::VERB.or(Classes::REPORT))
                && !relative
                && !self.is_reduced(next)
                && !self.is_modifier(next)
            {
                // "62 people it said were killed".
                let said = next == at + 2
                    && self.chunks[at + 1].is(Classes::PRONOUN)
                    && self.chunks.get(next + 1).is_some_and(|c| c.is(Classes::BE));
                if chunk.is(Classes::REPORT) && said {
                    continue;
                }
                if chunk.is(Classes::REPORT) {
                    return None;
                }
                elsewhere = true;
            }
        }
        None
    }

    /// "were taken to hospital with minor injuries", "was flown out in critical condition": the state in which they came.
    fn arrived_as(&self, group: usize, at: usize) -> Option<Match> {
        if self.chunks[at].kind != Kind::Word || self.chunks[at].is(Classes::PREPOSITION.or(Classes::DETERMINER)) {
            return None;
        }
        for next in at + 1..(at + ARRIVED_REACH).min(self.chunks.len()) {
            let chunk = &self.chunks[next];
            // "is stable after being shot".
            if self.is_word(next, "being") && self.is_word(next - 1, "after") {
                let participle = self.chunks.get(next + 1)?.senses.iter();
                let sense = participle
                    .filter(|s| s.role == Role::Adjective || s.role == Role::ObjectVerb && is_participle(s.form));
                let sense = sense.into_iter().find(|s| self.suits(s.measure, &self.groups[group], false))?;
                return Some(self.matched(sense.measure, "subject-verb", next + 1));
            }
            if self.is_word(next, "after") {
                continue;
            }
            let words = self.tokens.slice(&chunk.tokens);
            let state = words.starts_with("with ") || words.ends_with(" condition");
            let sense = chunk
                .senses
                .iter()
                .find(|s| s.role == Role::Adjective && self.suits(s.measure, &self.groups[group], false));
            if let Some(sense) = sense.filter(|_| state) {
                return Some(self.matched(sense.measure, "subject-verb", next));
            }
            let ends = Classes::AND.or(Classes::RELATIVE).or(Classes::BREAK);
            if matches!(chunk.kind, Kind::Group(_) | Kind::Stop | Kind::Comma)
                || chunk.is(ends) && !chunk.is(Classes::PREPOSITION)
            {
                return None;
            }
        }
        None
    }

    /// A participle that only describes the subject ("people gathered at a mosque were killed"): a verb form in -ed or
    /// -ing with a preposition after it.
    pub(in crate::extract) fn is_reduced(&self, at: usize) -> bool {
        let word = self.tokens.slice(&self.chunks[at].tokens);
        let form = word.ends_with("ed")
            || word.ends_with("ing")
            || word.ends_with("en")
            || ["held", "found", "caught", "brought", "sent"].contains(&word);
        form && self.chunks.get(at + 1).is_some_and(|c| c.is(Classes::PREPOSITION))
    }

    /// Whether a chunk is one small word before a noun and nothing else: "the", "his", but not "that".
    fn is_small(&self, at: usize) -> bool {
        let chunk = &self.chunks[at];
        chunk.senses.is_empty() && !chunk.is(Classes::RELATIVE.or(Classes::PREPOSITION))
    }

    /// "himself", "themselves".
    pub(in crate::extract) fn is_self(&self, at: usize) -> bool {
        let word = self.tokens.slice(&self.chunks[at].tokens);
        word.ends_with("self") || word.ends_with("selves")
    }

    /// Whether a bare figure has a verb right behind it.
    fn is_alone(&self, group: usize, at: usize) -> bool {
        let g = &self.groups[group];
        g.noun.is_empty()
            && g.class.is_none()
            && !g.more
            && g.amount.form == Form::Count
            && self.chunks.get(at + 1).is_some_and(|c| c.is(Classes::BE) || c.senses.iter().any(is_verb))
    }

    /// Whether a verb stands right before the group whose object it can be: "lost two soldiers".
    fn is_object(&self, at: usize) -> bool {
        at.checked_sub(1).is_some_and(|i| {
            let chunk = &self.chunks[i];
            let acts = |s: &Sense| matches!(s.role, Role::ObjectVerb | Role::WeakObjectVerb) && !self.is_passive(i);
            chunk.senses.iter().any(acts)
        })
    }

    /// Whether a group opens a part that has a verb of its own: "of whom 40 were killed", "40 of whom were killed".
    fn opens_part(&self, at: usize, part: usize) -> bool {
        let relative = at > 0 && {
            let word = self.tokens.slice(&self.chunks[at - 1].tokens);
            let whom = word.eq_ignore_ascii_case("of whom") || word.eq_ignore_ascii_case("of which");
            whom || self.chunks[at - 1].kind == Kind::Comma && self.groups[part].anaphoric
        };
        let adverbs = self.chunks[at + 1..].iter().take_while(|c| c.is(Classes::ADVERB) && c.senses.is_empty()).count();
        let verb = self
            .chunks
            .get(at + 1 + adverbs)
            .is_some_and(|c| c.is(Classes::BE.or(Classes::HAVE).or(Classes::VERB)) || c.senses.iter().any(is_verb));
        relative && verb && !self.groups[part].more
    }

    /// Whether a participle describes the noun after it: "the description of wanted men".
    fn is_modifier(&self, at: usize) -> bool {
        let noun = self.chunks.get(at + 1).is_some_and(|c| matches!(c.kind, Kind::Noun(Noun::Class(_))));
        let led = at > 0 && self.chunks[at - 1].is(Classes::PREPOSITION.or(Classes::DETERMINER));
        noun && led && self.tokens.slice(&self.chunks[at].tokens).ends_with("ed")
    }

    /// Whether only small words of place and time stand between the group and a bare participle.
    pub(in crate::extract) fn near(&self, at: usize, verb: usize) -> bool {
        verb - at <= 8
            && self.chunks[at + 1..verb].iter().all(|c| {
                !c.is(Classes::VERB.or(Classes::REPORT).or(Classes::RELATIVE)) && !matches!(c.kind, Kind::Stop)
            })
            && !self.is_of_others(at, verb)
            && self.chunks[at + 1].is(Classes::PREPOSITION.or(Classes::AND).or(Classes::INCLUDE))
    }

    /// "relatives of those killed", "parents of pupils killed": the participle is told of the others.
    fn is_of_others(&self, at: usize, verb: usize) -> bool {
        let last = &self.chunks[verb - 1];
        let those = ["those", "people", "persons"].iter().any(|word| self.is_word(verb - 1, word));
        let of = self.chunks[at + 1..verb].iter().any(|c| self.tokens.slice(&c.tokens).eq_ignore_ascii_case("of"));
        of && (those || matches!(last.kind, Kind::Noun(Noun::Class(_))))
    }

    /// Whether the object that completes a light verb follows: "sustained minor injuries".
    pub(in crate::extract) fn has_light_object(&self, at: usize, measure: Measure) -> bool {
        let ahead = &self.chunks[at + 1..(at + 7).min(self.chunks.len())];
        // "have been killed, six wounded": here it only helps another verb.
        if ahead.first().is_some_and(|c| c.is(Classes::BE)) {
            return false;
        }
        let stop = ahead.iter().position(|c| c.kind == Kind::Stop || c.is(Classes::AND)).unwrap_or(ahead.len());
        ahead[..stop].iter().any(|c| {
            let inner = match c.kind {
                Kind::Group(g) => self.groups[g].inner.as_ref().is_some_and(|(s, _)| s.measure == measure),
                _ => false,
            };
            inner || c.senses.iter().any(|s| s.role == Role::LightObject && s.measure == measure)
        })
    }

    pub(in crate::extract) fn is_predicate(&self, sense: &Sense, auxiliary: bool) -> bool {
        match sense.role {
            // "carrying 340 passengers capsized, drowning 61": no predicate without "were".
            Role::SubjectVerb => auxiliary || sense.form != VerbForm::Ing,
            Role::ObjectVerb => is_participle(sense.form),
            Role::Adjective => auxiliary,
            _ => false,
        }
    }
}
