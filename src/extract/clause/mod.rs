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
//! | `breakdown` | *20 people died.* *Twelve were children* |
//! | `labelled` | *Killed: 12* |
//! | `series` | *killed 12 in May and 9 in June* |
//! | `restated` | *killed scores of people - by one count as many as 140 - in Homs* |
//! | `listed` | *12 people died in Homs.* *21 in Aleppo.* |
//! | `compared` | *killed 12, compared with 9 a year before* |
//! | `occasions` | *bombed the town on four occasions* |
//! | `money` | *$6 billion worth of assistance* |

mod again;
mod aside;
mod money;
mod mood;
mod noun;
mod occasion;
mod part;
mod restated;
mod series;
mod state;
mod taken;
mod toll;
mod verb;

use std::ops::Range;

pub(super) use self::series::element_of;

use super::chunk::{Chunk, Kind};
use super::group::Group;
use crate::figure::Form;
use crate::language::Classes;
use crate::language::Language;
use crate::measure::{Form as VerbForm, Measure, Sense, Topics};
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

/// A rule: what the clause says of the group at a place among the chunks.
type Rule = for<'r, 'c, 'a> fn(&'r Clause<'c, 'a>, usize, usize) -> Option<Match>;

/// The rules that look at one group by itself, by name, the better-supported first.
const RULES: [(&str, Rule); 19] = [
    ("counted-noun", |c, group, at| c.counted_noun(group, at)),
    ("money", |c, group, at| c.money(group, at)),
    ("figure-state", |c, group, at| c.state(group, at)),
    ("split-verb", |c, group, at| c.split(group, at)),
    ("verb-object", |c, group, at| c.object(group, at)),
    ("noun-of", |c, group, at| c.noun_of(group, at)),
    ("subject-verb", |c, group, at| c.subject(group, at)),
    ("toll", |c, group, at| c.toll(group, at)),
    ("inverted", |c, group, at| c.inverted(group, at)),
    ("included", |c, group, at| c.included(group, at)),
    ("labelled", |c, group, at| c.labelled(group, at)),
    ("weak-object", |c, group, at| c.weak_object(group, at)),
    ("taken", |c, group, at| c.taken(group, at)),
    ("taken-away", |c, group, at| c.taken_away(group, at)),
    ("taken-by", |c, group, at| c.taken_by(group, at)),
    ("predicate-noun", |c, group, at| c.predicate_noun(group, at)),
    ("stationed", |c, group, at| c.stationed(group, at)),
    ("of-those", |c, group, at| c.of_those(group, at)),
    ("occasions", |c, group, at| c.occasions(group, at)),
];

/// How many officers are more than answer a call.
const MANY: u64 = 20;
/// How far to look right for the verb of a subject, in chunks.
const SUBJECT_REACH: usize = 24;
/// How many tokens on either side of a figure a word can stand that rules a measure out: about half a sentence.
const RULED_OUT_REACH: usize = 8;

/// The measure of each group of a sentence, where its clause gives one.
pub(super) fn matches(
    tokens: &Tokens,
    chunks: &[Chunk],
    groups: &[Group],
    language: &Language,
    told: Topics,
) -> Vec<Option<Match>> {
    let places: Vec<usize> = {
        let mut places = vec![0; groups.len()];
        for (at, chunk) in chunks.iter().enumerate() {
            if let Kind::Group(group) = chunk.kind {
                places[group] = at;
            }
        }
        places
    };
    let clause = Clause { tokens, chunks, groups, language, told };
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
            // "were shot, including a girl who later died".
            let relative = chunks.get(places[group] + 1).is_some_and(|c| c.is(Classes::RELATIVE));
            let outcome = own.rule == "subject-verb" && relative && clause.is_last(own.measure);
            own.measure != of.measure
                && (outcome || matches!(own.rule, "counted-noun" | "figure-state" | "verb-object"))
        });
        // "25 killed (10 civilians, four police, 11 others)".
        let listed = chunks.get(places[group] + 1).is_some_and(|c| tokens.slice(&c.tokens) == ")");
        // "19 homicides, 14 of which": what stands for deaths are people.
        let stands_for_people = of.rule == "counted-noun" && groups[group].anaphoric;
        let fits = clause.suits(of.measure, &groups[group], false)
            || stands_for_people && language.measures.traits(of.measure).population;
        if differs || groups[group].more && !listed || !fits {
            continue;
        }
        found[group] = Some(Match { rule: "part", part_of: Some(whole), ..of });
    }
    for group in 0..groups.len() {
        if found[group].is_none() {
            found[group] = clause
                .joined(group, places[group], &places, &found)
                .or_else(|| clause.series(group, places[group], &places, &found))
                .or_else(|| clause.restated(group, places[group], &places, &found))
                .or_else(|| clause.rest_of(group, places[group], &found))
                .or_else(|| clause.again(group, places[group], &places, &found))
                .or_else(|| clause.next_giver(group, places[group], &places, &found));
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
    told: Topics,
    group: usize,
    chosen: &Match,
) -> Vec<Match> {
    let Some(at) = chunks.iter().position(|c| c.kind == Kind::Group(group)) else { return Vec::new() };
    let clause = Clause { tokens, chunks, groups, language, told };
    let mut others: Vec<Match> = clause.readings(group, at).filter(|other| other.measure != chosen.measure).collect();
    others.dedup_by_key(|other| other.measure);
    others
}

pub(super) struct Clause<'c, 'a> {
    pub tokens: &'c Tokens<'a>,
    pub chunks: &'c [Chunk<'c>],
    pub groups: &'c [Group],
    pub language: &'c Language,
    /// The measures that the text has told of shortly before.
    pub told: Topics,
}

impl Clause<'_, '_> {
    /// The measure that the words around the group give it, the better-supported reading first.
    pub(in crate::extract) fn own(&self, group: usize, at: usize) -> Option<Match> {
        self.readings(group, at).next()
    }

    /// All readings of the group, the better-supported first.
    pub(in crate::extract) fn readings(&self, group: usize, at: usize) -> impl Iterator<Item = Match> {
        let tokens = &self.groups[group].tokens;
        self.rules_for(group, at)
            .filter_map(move |(_, rule)| rule(self, group, at))
            .filter(move |m| !self.is_ruled_out(m.measure, tokens, &m.trigger) && !self.is_either(m))
    }

    /// The rules that may read the group, in their order.
    fn rules_for(&self, group: usize, at: usize) -> impl Iterator<Item = (&'static str, Rule)> {
        // "half of the 40 people killed": the base of a share has what stands in its own words, not the verb of the share.
        let own = if self.groups[group].base {
            1
        } else if self.chunks[at].tokens.is_empty() {
            3
        } else {
            RULES.len()
        };
        RULES.into_iter().take(own)
    }

    /// What each rule that has something to say of the group says, for authors of rules.
    pub(in crate::extract) fn outcomes(&self, group: usize, at: usize) -> Vec<(&'static str, String)> {
        let tokens = &self.groups[group].tokens;
        let told = |m: &Match| {
            let words = self.tokens.slice(&m.trigger);
            if self.is_ruled_out(m.measure, tokens, &m.trigger) {
                format!("{} by \"{words}\", but a word near rules it out", m.measure.name())
            } else if self.is_either(m) {
                format!("{} by \"{words}\", but the verb may say another measure", m.measure.name())
            } else {
                format!("{} by \"{words}\"", m.measure.name())
            }
        };
        self.rules_for(group, at).filter_map(|(name, rule)| Some((name, told(&rule(self, group, at)?)))).collect()
    }

    /// Whether a word near says that the measure is not meant: "hurting her in the polls", "two heart attacks".
    pub(in crate::extract) fn is_ruled_out(
        &self,
        measure: Measure,
        group: &Range<usize>,
        trigger: &Range<usize>,
    ) -> bool {
        let traits = self.language.measures.traits(measure);
        let (Some(first), Some(last)) = (self.chunks.first(), self.chunks.last()) else { return false };
        let from = group.start.saturating_sub(RULED_OUT_REACH).max(first.tokens.start);
        let to = (group.end + RULED_OUT_REACH).min(last.tokens.end);
        let untold = || !traits.without_untold.is_empty() && !self.told.has(measure);
        if traits.without.all(self.tokens, from..to).next().is_some()
            || untold() && traits.without_untold.all(self.tokens, from..to).next().is_some()
        {
            return true;
        }
        let comma = |at: &usize| matches!(self.tokens.str(*at), "," | ";");
        // "received 18 percent of the $1.6 billion it asked for": what follows a share is told of its base.
        let is_base = |g: &Group| g.tokens.end == group.end && g.tokens.start > group.start;
        let told = |g: &Group| g.tokens == *group && g.amount.low.is_some_and(|low| low > 0);
        let share = self.groups.iter().any(is_base) && self.groups.iter().any(told);
        let to = if share { group.end } else { to };
        let beside = || {
            // What stands beyond the next figure is told of that one.
            let before = self.groups.iter().map(|g| g.tokens.end).filter(|&end| end <= group.start).max();
            let after = self.groups.iter().map(|g| g.tokens.start).filter(|&start| start >= group.end).min();
            let start = (from..group.start).rev().find(comma).map_or(from, |at| at + 1).max(before.unwrap_or(0));
            start..(group.end..to).find(comma).unwrap_or(to).min(after.unwrap_or(to))
        };
        // "The appeal is open. We asked for $105 million": what an appeal asks for is told of as such.
        const APPEAL: usize = 14;
        let appeal = || {
            let near = first.tokens.start.saturating_sub(APPEAL)..first.tokens.start;
            traits.money && traits.appeals.all(self.tokens, near).next().is_some()
        };
        if !traits.without_beside.is_empty()
            && !appeal()
            && traits
                .without_beside
                .all(self.tokens, beside())
                .any(|(words, ())| words.end > group.start || !self.is_request(measure, &words))
        {
            return true;
        }
        let doubtful = || traits.doubtful.longest(self.tokens, trigger.start).map(|(length, ())| length);
        !traits.doubtful.is_empty()
            && doubtful() == Some(trigger.len())
            && traits.doubtful_without.all(self.tokens, first.tokens.start..last.tokens.end).next().is_some()
    }

    /// Whether a measure can count what the group names.
    pub(in crate::extract) fn suits(&self, measure: Measure, group: &Group, inner: bool) -> bool {
        let traits = self.language.measures.traits(measure);
        if traits.no_singular && (group.amount.form == Form::One || group.amount.point == Some(1)) {
            return false;
        }
        if group.amount.form == Form::Money {
            return traits.money;
        }
        if traits.money {
            return false;
        }
        if !traits.heads.is_empty() {
            let head = group.noun.end.checked_sub(1).map(|at| self.tokens.word(at));
            let named = group.noun.clone().any(|at| traits.heads.contains(&self.tokens.word(at)));
            let few = head.is_some_and(|head| traits.many_heads.contains(&head))
                && group.amount.low.is_none_or(|low| low < MANY);
            return head.is_some() && !group.noun.is_empty() && named && !few;
        }
        if traits.things {
            return group.class.is_none() && !group.generic && !group.noun.is_empty() && group.inner.is_none();
        }
        if !traits.population {
            return inner;
        }
        !group.thing && (!traits.strict_nouns || !self.is_of_no_people(group))
    }

    /// Whether the noun is neither listed nor built as nouns of people are: "300 images", but not "300 marchers".
    fn is_of_no_people(&self, group: &Group) -> bool {
        if group.class.is_some() || group.generic || group.noun.is_empty() {
            return false;
        }
        let last = group.noun.end - 1;
        let listed = self.language.populations.noun(self.tokens, last).is_some_and(|(_, noun)| noun != Noun::Thing);
        !listed && !self.tokens.list[last].is_capital() && !looks_like_people(self.tokens.str(last))
    }

    /// Whether a weak verb or state of a measure can count what the group names: listed nouns, else named people.
    pub(in crate::extract) fn suits_weak(&self, measure: Measure, group: &Group) -> bool {
        let heads = &self.language.measures.traits(measure).weak_heads;
        let named = group.noun.clone().any(|at| heads.contains(&self.tokens.word(at)));
        self.suits(measure, group, false)
            && if self.is_last(measure) {
                // "the firm lost 12 members": of nobody dead, unless "three of her colleagues".
                group.class.is_some() || self.is_of_somebody(group)
            } else if heads.is_empty() {
                group.class.is_some() || group.generic || (group.more || group.anaphoric) && group.noun.is_empty()
            } else {
                named
            }
    }

    /// Whether those counted are somebody's: "three of her colleagues", "12 of its people".
    fn is_of_somebody(&self, group: &Group) -> bool {
        let owner = group.amount.tokens.end + 1;
        group.generic
            && group.of
            && owner < group.tokens.end
            && (["her", "his", "my"].iter().any(|word| self.tokens.str(owner).eq_ignore_ascii_case(word))
                || ["its", "their", "our"].contains(&self.tokens.str(owner)) && self.is_unsorted(group))
    }

    /// Whether those counted are people and no more: "its people", which no rival or prison has taken.
    fn is_unsorted(&self, group: &Group) -> bool {
        let noun = group.tokens.end - 1;
        ["people", "own", "men", "women"].contains(&self.tokens.str(noun)) && self.tokens.str(group.tokens.end) != "to"
    }

    pub(in crate::extract) fn matched(&self, measure: Measure, rule: &'static str, at: usize) -> Match {
        Match {
            measure,
            rule,
            trigger: self.chunks[at].tokens.clone(),
            hypothetical: self.is_hypothetical(at),
            part_of: None,
        }
    }
}

/// Whether a noun is built as nouns of people are: "marchers", "villagers", "activists".
pub(super) fn looks_like_people(word: &str) -> bool {
    const ENDS: [&str; 15] = [
        "ers", "ors", "ists", "ians", "ants", "ents", "ees", "men", "women", "folk", "mates", "ites", "ards", "ans",
        "kin",
    ];
    ENDS.iter().any(|end| word.ends_with(end))
}

pub(super) fn is_participle(form: VerbForm) -> bool {
    matches!(form, VerbForm::Participle | VerbForm::PastOrParticiple)
}

fn is_verb(sense: &Sense) -> bool {
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

/// A clause without what another one says that is joined to it: "the storm killed 40, and the flood killed 20" has two, each
/// with a subject, a verb and a figure. `own` and `other` are the tokens from the first to the last of verb and figure.
pub(super) fn cut_off(
    chunks: &[Chunk],
    clause: Range<usize>,
    own: &Range<usize>,
    other: &Range<usize>,
) -> Range<usize> {
    let (first, second) = if own.end <= other.start { (own, other) } else { (other, own) };
    if first.end > second.start {
        return clause;
    }
    let joint = chunks.iter().rposition(|c| c.tokens.end <= second.start && c.is(Classes::AND));
    let Some(joint) = joint.filter(|&at| chunks[at].tokens.start >= first.end) else { return clause };
    let comma = joint.checked_sub(1).is_some_and(|before| chunks[before].kind == Kind::Comma);
    // "40 died in Homs and 20 were hurt": one clause, whose place is that of both.
    let subject = chunks[joint + 1..].iter().take_while(|c| c.tokens.start < second.start);
    if !comma || !subject.clone().any(|c| c.kind == Kind::Word || matches!(c.kind, Kind::Noun(_))) {
        return clause;
    }
    if own == first {
        clause.start..clause.end.min(chunks[joint].tokens.start)
    } else {
        clause.start.max(chunks[joint].tokens.end)..clause.end
    }
}
