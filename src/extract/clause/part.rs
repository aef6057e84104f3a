//! Parts of a figure before, and figures that join one.

use super::super::chunk::{Chunk, Kind};
use super::super::group::Group;
use super::{Clause, Match};
use crate::figure::Form;
use crate::language::Classes;
use crate::measure::{Measure, Role, Sense};
use crate::scope::PopulationClass;

impl Clause<'_, '_> {
    /// The group that this one is a part of: "including", "among them", "of whom" stand between.
    pub(in crate::extract) fn whole_of(&self, at: usize, found: &[Option<Match>]) -> Option<usize> {
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
        // "Of the 13 wounded, five were soldiers".
        let comma = at >= 1 && self.chunks[at - 1].kind == Kind::Comma;
        let Kind::Group(own) = self.chunks[at].kind else { return None };
        if comma
            && at >= 3
            && let Kind::Group(whole) = self.chunks[at - 2].kind
            && (3..=4).filter_map(|back| at.checked_sub(back)).any(|i| self.is_word(i, "of"))
            && self.chunks.get(at + 1).is_some_and(|c| c.is(Classes::BE))
            && self.groups[own].class.is_some()
        {
            return found[whole].is_some().then_some(whole);
        }
        // "Of the 13 wounded there, five were soldiers".
        if comma
            && at >= 4
            && let Kind::Group(whole) = self.chunks[at - 3].kind
            && self.is_word(at - 2, "there")
            && (4..=5).filter_map(|back| at.checked_sub(back)).any(|i| self.is_word(i, "of"))
            && self.chunks.get(at + 1).is_some_and(|c| c.is(Classes::BE))
        {
            return found[whole].is_some().then_some(whole);
        }
        // "another seven injured, three seriously".
        let g = &self.groups[own];
        let how = || self.chunks.get(at + 1).is_some_and(|c| c.is(Classes::ADVERB) && c.senses.is_empty());
        let ends = || self.chunks.get(at + 2).is_none_or(|c| matches!(c.kind, Kind::Stop | Kind::Comma));
        if comma && found[own].is_none() && g.noun.is_empty() && g.amount.form == Form::Count && how() && ends() {
            let last = self.tokens.slice(&self.chunks[at + 1].tokens);
            return if last.ends_with("ly") { earlier(at) } else { None };
        }
        // "40 wounded, 11 of them seriously".
        if comma && self.groups[own].anaphoric && found[own].is_none() {
            return earlier(at);
        }
        if matches!(self.chunks[at].kind, Kind::Group(g) if self.groups[g].partitive) {
            return earlier(at);
        }
        if let Some(whole) = self.whole_after(at, found) {
            return Some(whole);
        }
        // "including five children, a monitoring group said": who speaks is no part.
        if comma && self.chunks.get(at + 1).is_some_and(|c| c.is(Classes::REPORT)) {
            return None;
        }
        // "were among the dead a colonel said": the comma before who speaks is lost.
        if self.groups[own].amount.form == Form::One && self.speaks(at + 1) {
            return None;
        }
        let mut before = at.checked_sub(1)?;
        // "including 5 women and 2 children": the second part joins the first.
        for _ in 0..8 {
            let chunk = &self.chunks[before];
            // "three people (two women and a child)".
            // "6 million kroner ($700,000)": the same sum again.
            let bracket = self.tokens.slice(&chunk.tokens) == "(" && g.amount.form != Form::Money;
            let group = |i: usize| matches!(self.chunks[i].kind, Kind::Group(_));
            let directly = before > 0
                && (group(before - 1) || before > 1 && group(before - 2) && !self.chunks[before - 1].senses.is_empty());
            if chunk.is(Classes::INCLUDE) || bracket && directly {
                return earlier(before);
            }
            match chunk.kind {
                Kind::Group(g) if self.groups[g].more => return None,
                Kind::Group(_) | Kind::Comma | Kind::Noun(_) => {}
                _ if chunk.is(Classes::AND.or(Classes::ADVERB).or(Classes::DETERMINER)) => {}
                // "of whom 34 were civilians and six were children".
                _ if chunk.is(Classes::BE)
                    && g.class.is_some()
                    && self.chunks.get(at + 1).is_some_and(|c| c.is(Classes::BE)) => {}
                _ => return None,
            }
            before = before.checked_sub(1)?;
        }
        None
    }

    /// "30 children were among 39 people killed".
    pub(in crate::extract) fn whole_after(&self, at: usize, found: &[Option<Match>]) -> Option<usize> {
        let next = (at + 1..(at + 6).min(self.chunks.len())).find(|&i| self.chunks[i].is(Classes::BE))?;
        let among = self.chunks.get(next + 1)?;
        let Kind::Group(whole) = self.chunks.get(next + 2)?.kind else { return None };
        let is_among = self.tokens.slice(&among.tokens).eq_ignore_ascii_case("among");
        (is_among && found[whole].is_some()).then_some(whole)
    }

    /// Whether a noun names a people: "Palestinians".
    fn is_people(&self, g: &Group) -> bool {
        g.class.is_none()
            && !g.thing
            && g.noun.len() == 1
            && self.tokens.list[g.noun.start].is_capital()
            && self.tokens.str(g.noun.start).ends_with('s')
    }

    /// "along with", "together with" before a group.
    fn is_strong_and(&self, at: usize) -> bool {
        at > 0 && self.chunks[at - 1].is(Classes::AND) && self.chunks[at - 1].tokens.len() > 1
    }

    /// Whether a state lasts until something ends it, and nothing here says that it did: "45,000 of them are in camps".
    pub(in crate::extract) fn stays(&self, measure: Measure, group: usize, at: usize) -> bool {
        let undone = &self.language.measures.traits(measure).undone;
        let from = self.chunks[at.saturating_sub(4)].tokens.start;
        let to = self.chunks[(at + 8).min(self.chunks.len() - 1)].tokens.end;
        let kept = self.groups[group].amount.form == Form::Count && undone.all(self.tokens, from..to).next().is_none();
        !undone.is_empty() && kept
    }

    /// "the remaining nine were carried out with rockets", "six of them hit clinics": attacks of which a figure before tells.
    pub(in crate::extract) fn rest_of(&self, group: usize, at: usize, found: &[Option<Match>]) -> Option<Match> {
        let g = &self.groups[group];
        if !g.noun.is_empty() || g.class.is_some() || g.amount.form != Form::Count {
            return None;
        }
        let before = (0..group).rev().find(|&other| found[other].is_some())?;
        let whole = found[before].as_ref()?;
        let traits = self.language.measures.traits(whole.measure);
        let smaller = g.amount.point < self.groups[before].amount.point;
        if traits.population && g.anaphoric && smaller && self.stays(whole.measure, group, at) {
            return Some(Match { rule: "part", part_of: Some(before), ..whole.clone() });
        }
        if traits.population || traits.things || traits.money {
            return None;
        }
        let rest = at.checked_sub(1).is_some_and(|i| {
            ["remaining", "other"].iter().any(|word| self.is_word(i, word))
                && i > 0
                && self.chunks[i - 1].is(Classes::DEFINITE)
        });
        if rest {
            return Some(Match { rule: "series", part_of: None, ..whole.clone() });
        }
        (g.anaphoric && smaller).then(|| Match { rule: "part", part_of: Some(before), ..whole.clone() })
    }

    /// A group that is joined to one with a measure: "killed 20 soldiers and 5 civilians", "10 soldiers and 5 civilians dead".
    pub(in crate::extract) fn joined(
        &self,
        group: usize,
        at: usize,
        places: &[usize],
        found: &[Option<Match>],
    ) -> Option<Match> {
        let g = &self.groups[group];
        if matches!(g.amount.form, Form::Money) {
            return None;
        }
        let thing =
            |m: &Match| self.language.measures.traits(m.measure).things && self.suits(m.measure, g, false) && !g.more;
        // "arrested a councillor and 21 others".
        let plain = |c: &Chunk| c.kind == Kind::Word && c.classes == Classes::default();
        let ends = !self.chunks.get(at + 1).is_some_and(plain);
        let others =
            |m: &Match| m.rule == "verb-object" && g.more && g.noun.is_empty() && g.amount.form == Form::Count && ends;
        let joins = |from: usize, to: usize| {
            to > from + 1
                && to <= from + 3
                && self.chunks[from + 1..to].iter().all(|c| {
                    c.is(Classes::AND.or(Classes::OR).or(Classes::POSSESSIVE).or(Classes::DEFINITE))
                        || c.kind == Kind::Comma
                })
                && (g.class.is_some()
                    || g.generic
                    || self.is_people(g)
                    || g.noun.is_empty() && g.amount.form == Form::Count
                    || g.thing && group > 0 && found[group - 1].is_some())
        };
        if group > 0 && joins(places[group - 1], at) {
            let previous = found[group - 1].as_ref()?;
            let carries = matches!(
                previous.rule,
                "verb-object" | "labelled" | "toll" | "noun-of" | "joined" | "part" | "subject-verb" | "inverted"
            );
            // "killed some insurgents, a combined force went on": a subject of its own.
            let own_verb = self
                .chunks
                .get(at + 1)
                .is_some_and(|c| c.is(Classes::VERB.or(Classes::BE).or(Classes::HAVE).or(Classes::REPORT)));
            let subject = own_verb && previous.trigger.start < g.tokens.start && !self.is_reduced(at + 1);
            // "lost up to 70 men, four tanks and seven vehicles": what an army lost besides men was destroyed.
            let lost = || self.language.measures.frames(self.tokens, previous.trigger.start);
            let besides = |s: &&Sense| s.role == Role::TakerVerb && self.language.measures.traits(s.measure).things;
            if g.thing
                && carries
                && !subject
                && matches!(
                    self.groups[group - 1].class,
                    Some(PopulationClass::SecurityForces | PopulationClass::Combatants | PopulationClass::Men) | None
                )
                && let Some(sense) = lost().iter().find(besides).filter(|s| self.suits_weak(s.measure, g))
            {
                return Some(Match { rule: "joined", measure: sense.measure, part_of: None, ..previous.clone() });
            }
            // "430 Israelis and 1,500 Palestinians".
            let peoples = self.is_people(g) && self.is_people(&self.groups[group - 1]);
            if carries
                && !subject
                && self.suits(previous.measure, g, false)
                && (peoples || g.class.is_some() || g.generic || thing(previous) || others(previous))
            {
                return Some(Match { rule: "joined", part_of: previous.part_of, ..previous.clone() });
            }
        }
        // "captured a planner of attacks, along with ten of his men".
        if group > 0 && self.is_strong_and(at) && (g.class.is_some() || g.generic) {
            let previous = found[group - 1].as_ref()?;
            let between = &self.chunks[places[group - 1] + 1..at];
            let ends = Classes::VERB.or(Classes::BE).or(Classes::HAVE).or(Classes::REPORT).or(Classes::RELATIVE);
            let one_clause = between.iter().all(|c| !c.is(ends) && c.senses.is_empty() && c.kind != Kind::Stop);
            // "2,540 soldiers had been killed in Homs along with 1,731 members of militias".
            let after = &self.chunks[places[group - 1] + 1..at];
            let behind = after.iter().skip_while(|c| c.tokens.start < previous.trigger.end);
            let passive = previous.rule == "subject-verb"
                && previous.trigger.start > self.groups[group - 1].tokens.start
                && behind.clone().all(|c| !c.is(ends) && c.senses.is_empty() && c.kind != Kind::Stop);
            if (matches!(previous.rule, "verb-object" | "series") && one_clause || passive)
                && self.suits(previous.measure, g, false)
            {
                return Some(Match { rule: "joined", part_of: None, ..previous.clone() });
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
}
