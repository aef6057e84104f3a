//! People who are counted without a figure: one who is named or pointed at, or more than one in a bare plural.
//!
//! | text | figure |
//! |---|---|
//! | `killed the Taliban commander and his deputy` | 1, 1 |
//! | `his wife was wounded` | 1 |
//! | `detained insurgents` | more than one |
//! | `the soldiers were killed` | none: it points back at a figure said before |

use super::chunk::{Chunk, Kind};
use super::clause::{Clause, Match, is_participle};
use super::group::{Group, Grouper};
use crate::figure::Form as FigureForm;
use crate::language::Classes;
use crate::language::Language;
use crate::measure::{Form, Role, Sense};
use crate::text::Tokens;

/// How many tokens a noun group before a verb may have.
const SUBJECT_LENGTH: usize = 8;

/// The implied figures of a sentence: only right beside the word that says what happened.
pub(super) fn implied(
    tokens: &Tokens,
    chunks: &[Chunk],
    groups: &[Group],
    matches: &[Option<Match>],
    language: &Language,
    grouper: &Grouper<'_, '_, '_>,
) -> Vec<(Group, Match)> {
    let finder = Finder { clause: Clause { tokens, chunks, groups, language, told: grouper.told }, grouper };
    let mut found: Vec<(Group, Match)> = finder.joined_to_figures(matches);
    let saying = chunks.iter().enumerate().filter(|(_, chunk)| !chunk.senses.is_empty());
    for (at, _) in saying {
        let first = finder.object(at).or_else(|| finder.noun_of(at)).or_else(|| finder.subject(at));
        let Some((group, matched)) = first else { continue };
        let one = group.amount.form == FigureForm::One && language.measures.traits(matched.measure).no_singular;
        let is_out = finder.clause.is_ruled_out(matched.measure, &group.tokens, &matched.trigger);
        if one || is_out || finder.clause.is_either(&matched) {
            continue;
        }
        // "he was hit and had wounds": one person is counted once for a measure.
        if found.iter().any(|(g, m)| g.tokens == group.tokens && m.measure == matched.measure) {
            continue;
        }
        let joined = finder.joined(&group, &matched);
        found.push((group, matched));
        found.extend(joined);
    }
    found
}

struct Finder<'c, 'a> {
    clause: Clause<'c, 'a>,
    grouper: &'c Grouper<'c, 'a, 'c>,
}

impl Finder<'_, '_> {
    fn sense(&self, at: usize, role: Role) -> Option<&Sense> {
        let traits = |s: &Sense| self.clause.language.measures.traits(s.measure);
        self.clause.chunks[at]
            .senses
            .iter()
            .find(|s| s.role == role && traits(s).unit == "people" && traits(s).heads.is_empty())
    }

    /// "killed two insurgents and their commander".
    fn joined_to_figures(&self, matches: &[Option<Match>]) -> Vec<(Group, Match)> {
        let figures = self.clause.groups.iter().zip(matches);
        figures
            .filter_map(|(group, found)| self.joined(group, found.as_ref().filter(|m| m.rule == "verb-object")?))
            .collect()
    }

    /// The chunk that begins at a token.
    fn chunk_at(&self, token: usize) -> Option<usize> {
        self.clause.chunks.iter().position(|c| c.tokens.start >= token)
    }

    fn group(&self, token: usize) -> Option<Group> {
        let inside_figure = self.clause.groups.iter().any(|g| g.tokens.contains(&token) || g.noun.contains(&token));
        let group = if inside_figure { None } else { self.grouper.implied(token) }?;
        // The nouns of a list may stand behind the figure's own words: "38 soldiers and militiamen".
        let meets_figure = self
            .clause
            .groups
            .iter()
            .any(|g| g.tokens.start < group.tokens.end && group.tokens.start < g.tokens.end.max(g.noun.end));
        (!meets_figure && !group.thing && group.inner.as_ref().is_none_or(|(s, _)| s.role != Role::Noun))
            .then_some(group)
    }

    /// "killed the commander", "killing him".
    fn object(&self, at: usize) -> Option<(Group, Match)> {
        let sense = *self.sense(at, Role::ObjectVerb)?;
        if sense.form == Form::Participle
            || is_participle(sense.form) && (self.clause.is_passive(at) || self.clause.is_state_of_group(at))
            || self.clause.is_negated(at)
            || self.clause.is_hypothetical(at)
            || self.clause.is_purpose(at)
            || self.is_aim(at, &sense)
        {
            return None;
        }
        let mut group = self.group(self.clause.chunks[at].tokens.end)?;
        if group.pronoun && self.is_uncertain(&sense, at) {
            return None;
        }
        // "the wounded man": somebody of whom was told before.
        let before = at.checked_sub(1).map(|i| &self.clause.chunks[i]);
        group.pronoun |= is_participle(sense.form)
            && before.is_some_and(|c| c.is(Classes::DEFINITE) && !c.is(Classes::RELATIVE))
            && group.amount.form == FigureForm::One;
        group.implied |= group.pronoun;
        // "kids killing kids": who does it to whom in general.
        if sense.form == Form::Ing && self.is_general(at, &group) {
            return None;
        }
        // "the last shooting suspect": the verb only describes the noun.
        let named = group.anaphoric
            || group.pronoun
            || self.clause.tokens.slice(&group.tokens).ends_with("self")
            || group.tokens.len() > 1
            || group.plural();
        if sense.form == Form::Ing && !named || self.clause.is_order(at) || self.orders(at, &sense, &group) {
            return None;
        }
        // "dozens killed activists say": the comma before who speaks is lost.
        if self.chunk_at(group.tokens.end).is_some_and(|next| self.clause.speaks(next)) {
            return None;
        }
        let matched = self.clause.matched(self.clause.joint(at, sense.measure, -1), "verb-object", at);
        Some((group, matched))
    }

    /// Whether bare plurals stand on both sides of a verb: "officers shooting men" tells of no one event.
    fn is_general(&self, at: usize, object: &Group) -> bool {
        let Some(before) = at.checked_sub(1) else { return false };
        let subject = self.group(self.clause.chunks[before].tokens.start);
        object.plural()
            && !object.known
            && subject.is_some_and(|s| s.plural() && !s.known && s.amount.form == FigureForm::Some)
    }

    /// "he knows us, kill him": an order, which a comma sets off.
    fn orders(&self, at: usize, sense: &Sense, group: &Group) -> bool {
        let comma = at.checked_sub(1).is_some_and(|i| self.clause.chunks[i].kind == Kind::Comma);
        comma && group.pronoun && sense.form == Form::Present && !self.clause.is_third_person(at)
    }

    /// "efforts focused on capturing leaders": what is aimed at, not what was done.
    fn is_aim(&self, at: usize, sense: &Sense) -> bool {
        // "capturing and killing leaders": the aim stands before the first of them.
        let chunks = self.clause.chunks;
        let pair =
            at >= 2 && chunks[at - 1].is(Classes::AND) && chunks[at - 2].senses.iter().any(|s| s.form == Form::Ing);
        let at = if pair { at - 2 } else { at };
        let before =
            at.checked_sub(1).map(|i| self.clause.tokens.slice(&self.clause.chunks[i].tokens).to_ascii_lowercase());
        sense.form == Form::Ing
            && before.is_some_and(|word| matches!(word.as_str(), "on" | "for" | "of" | "about" | "at"))
    }

    /// Whether the verb leaves open if the victim lived: "they shot him" tells nothing new of somebody.
    fn is_uncertain(&self, sense: &Sense, at: usize) -> bool {
        let traits = self.clause.language.measures.traits(sense.measure);
        traits.uncertain.longest(self.clause.tokens, self.clause.chunks[at].tokens.start).is_some()
    }

    /// "the death of the insurgent", "the capture of a leader".
    fn noun_of(&self, at: usize) -> Option<(Group, Match)> {
        let sense = *self.sense(at, Role::OfNoun)?;
        if at > 0 && self.clause.chunks[at - 1].is(Classes::HYPOTHETICAL) {
            return None;
        }
        let of = self.clause.chunks.get(at + 1)?;
        if !self.clause.tokens.slice(&of.tokens).eq_ignore_ascii_case("of") {
            return None;
        }
        let mut group = self.group(of.tokens.end)?;
        // "over death of schoolboy": a headline's bare noun points at somebody known.
        group.implied |= group.amount.form == FigureForm::One;
        Some((group, self.clause.matched(sense.measure, "noun-of", at)))
    }

    /// "the commander was killed", "his wife died".
    fn subject(&self, at: usize) -> Option<(Group, Match)> {
        let (sense, needs_be) = match self.sense(at, Role::SubjectVerb) {
            Some(sense) => (*sense, false),
            None => {
                if let Some(sense) =
                    self.sense(at, Role::LightVerb).filter(|s| self.clause.has_light_object(at, s.measure))
                {
                    (*sense, false)
                } else {
                    let adjective = self.sense(at, Role::Adjective).or_else(|| self.sense(at, Role::ObjectVerb))?;
                    (*adjective, true)
                }
            }
        };
        if needs_be && !(sense.role == Role::Adjective || is_participle(sense.form)) || sense.form == Form::Ing {
            return None;
        }
        if self.clause.is_negated(at) || self.clause.is_hypothetical(at) || needs_be && self.clause.has_object(at) {
            return None;
        }
        let mut end = at;
        let mut be = false;
        while end > 0 {
            let before = &self.clause.chunks[end - 1];
            // "was engaged and killed".
            let word = self.clause.tokens.slice(&before.tokens);
            let paired = !be
                && (before.is(Classes::AND) && end > 1
                    || word.ends_with("ed") && self.clause.chunks[end].is(Classes::AND))
                && self.clause.chunks[..end].iter().rev().take(3).any(|c| c.is(Classes::BE));
            let chain =
                before.is(Classes::BE.or(Classes::HAVE)) || before.is(Classes::ADVERB) && before.senses.is_empty();
            if !chain && !paired {
                break;
            }
            be |= before.is(Classes::BE);
            end -= 1;
        }
        // "Both died": here the word is no adverb.
        if end == 0 && at > 0 && self.grouper.implied(self.clause.chunks[0].tokens.start).is_some_and(|g| g.pronoun) {
            end = 1;
        }
        let first = end;
        let end = self.clause.chunks[end].tokens.start;
        let limit = end.saturating_sub(SUBJECT_LENGTH).max(self.clause.chunks[0].tokens.start);
        let group = (limit..end)
            .find_map(|start| self.group(start).filter(|g| g.tokens.end == end && self.opens(start)))
            .or_else(|| self.far_subject(first, be))?;
        let mut group = group;
        // "where teenager was shot": a bare noun within a sentence points at somebody known.
        let bare =
            group.amount.form == FigureForm::One && !group.noun.is_empty() && group.tokens.start == group.noun.start;
        group.implied |= bare && group.tokens.start > self.clause.chunks[0].tokens.start && !self.is_headlinese(&group);
        if needs_be && !be && !self.is_headlinese(&group) && !self.is_left(&group) {
            return None;
        }
        // "He has a minor injury": what somebody has tells of no event.
        let has = ["has", "have"].iter().any(|word| self.clause.is_word(at, word));
        if has && sense.role == Role::LightVerb && group.pronoun {
            return None;
        }
        // A surname alone is a person only where the verb leaves no doubt.
        let surname = group.anaphoric && group.tokens.len() == 1;
        if surname && (first == at && needs_be || sense.measure.name() != "killed" && !be) {
            return None;
        }
        let measure = self.clause.settled(at, self.clause.joint(at, sense.measure, 1));
        Some((group, self.clause.matched(measure, "subject-verb", at)))
    }

    /// "The gunman refused to leave and was killed": the subject opens the sentence, and "and was" goes on with it.
    fn far_subject(&self, first: usize, be: bool) -> Option<Group> {
        let before = first.checked_sub(1)?;
        let start = self.clause.chunks[0].tokens.start;
        let group = self.group(start).filter(|g| !g.anaphoric)?;
        let comma = |at: usize| self.clause.chunks.get(at).is_some_and(|c| c.kind == Kind::Comma);
        // "The driver, a father of four, was killed".
        if self.is_set_off(&group, before) {
            return Some(group);
        }
        if !be {
            return None;
        }
        // "The militants, one of them a commander, were killed": between two commas they are only described.
        if group.known && comma(before) && self.chunk_at(group.tokens.end).is_some_and(comma) {
            return Some(group);
        }
        let and = before;
        if !self.clause.chunks[and].is(Classes::AND) {
            return None;
        }
        let acts = self.chunk_at(group.tokens.end).filter(|&next| next < and).is_some_and(|next| {
            let chunk = &self.clause.chunks[next];
            let past = chunk.kind == Kind::Word && self.clause.tokens.slice(&chunk.tokens).ends_with("ed");
            (chunk.is(Classes::VERB) || past) && !chunk.is(Classes::REPORT)
        });
        let broken = self.clause.chunks[..and]
            .iter()
            .any(|c| c.kind == Kind::Stop || c.is(Classes::BREAK) && !c.is(Classes::PREPOSITION));
        (acts && !broken).then_some(group)
    }

    /// Whether all that stands between "the driver" and a comma describes him and tells of nothing that happened.
    fn is_set_off(&self, group: &Group, before: usize) -> bool {
        const LENGTH: usize = 10;
        let chunks = self.clause.chunks;
        let comma = |at: usize| chunks.get(at).is_some_and(|c| c.kind == Kind::Comma);
        let definite = group.amount.form == FigureForm::One
            && self.clause.tokens.str(group.tokens.start).eq_ignore_ascii_case("the");
        let Some(first) = self.chunk_at(group.tokens.end).filter(|&first| definite && comma(first)) else {
            return false;
        };
        let acts = Classes::BE.or(Classes::HAVE).or(Classes::REPORT).or(Classes::LEAVE).or(Classes::RELATIVE);
        first < before
            && before - first <= LENGTH
            && comma(before)
            && chunks[first..before].iter().all(|c| {
                // "a father of four" has the verb to himself.
                let counted = match c.kind {
                    Kind::Group(other) => self.clause.groups[other].amount.form == FigureForm::One,
                    _ => false,
                };
                c.senses.is_empty() && !c.is(acts) && c.kind != Kind::Stop && !counted
            })
    }

    /// "Man killed in shooting": a bare noun that opens its sentence.
    fn is_headlinese(&self, group: &Group) -> bool {
        // "Sheriff: Man killed in crash".
        let opens = |c: &Chunk| {
            c.tokens.start == group.tokens.start
                || c.tokens.end == group.tokens.start && self.clause.tokens.slice(&c.tokens) == ":"
        };
        let opens = self.clause.chunks.iter().any(opens);
        let capital = self.clause.tokens.list[group.tokens.start].is_capital();
        opens && capital && !group.anaphoric && group.amount.form == FigureForm::One
    }

    /// "left his wife dead", "found the driver dead".
    fn is_left(&self, group: &Group) -> bool {
        let before = self.clause.chunks.iter().rev().find(|c| c.tokens.end <= group.tokens.start);
        before
            .is_some_and(|c| c.is(Classes::LEAVE) || self.clause.tokens.slice(&c.tokens).eq_ignore_ascii_case("found"))
    }

    /// Whether a subject can begin at a token: not inside a group of words that began before it.
    fn opens(&self, token: usize) -> bool {
        let Some(before) = self.clause.chunks.iter().rev().find(|c| c.tokens.end <= token) else { return true };
        if before.is(Classes::HYPOTHETICAL) {
            return false;
        }
        let left = before.is(Classes::LEAVE) || self.clause.tokens.slice(&before.tokens).eq_ignore_ascii_case("found");
        left || matches!(before.kind, Kind::Comma | Kind::Stop)
            || before.is(Classes::BREAK.or(Classes::RELATIVE).or(Classes::AND).or(Classes::REPORT))
                && !before.is(Classes::PREPOSITION)
    }

    /// "and his deputy", "along with several associates" after a match.
    fn joined(&self, group: &Group, matched: &Match) -> Option<(Group, Match)> {
        let next = self.chunk_at(group.tokens.end)?;
        let chunk = &self.clause.chunks[next];
        // "a commander, his deputy and several others": a comma joins where the list goes on.
        let comma = chunk.kind == Kind::Comma;
        if !(chunk.is(Classes::AND) || comma) || matched.trigger.start >= group.tokens.end {
            return None;
        }
        let other = self.group(chunk.tokens.end)?;
        let follows = self.chunk_at(other.tokens.end).map(|c| &self.clause.chunks[c]);
        // "killed the commander and his deputy fled": the second is a subject of its own.
        let own_verb =
            follows.is_some_and(|c| c.is(Classes::BE.or(Classes::VERB).or(Classes::HAVE)) || !c.senses.is_empty());
        // "hundreds of teachers and students": the figure before covers a bare plural after it.
        let covered = group.amount.form != FigureForm::One && other.amount.form != FigureForm::One;
        let listed = !comma || !other.anaphoric && follows.is_some_and(|c| c.is(Classes::AND));
        (!own_verb && !covered && listed).then(|| (other, Match { rule: "joined", ..matched.clone() }))
    }
}
