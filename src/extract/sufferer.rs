//! Whom a count of people befalls where no noun stands beside it: the reports of those who fight.
//!
//! | text | counted |
//! |---|---|
//! | `The rebels suffered 29 casualties.` | the rebels |
//! | `It inflicted 90 casualties on the army.` | the army |
//! | `Among the rebels there are 655 dead and 491 wounded.` | the rebels |
//! | `Women make up 160 of the dead.` | women |
//! | `Nineteen of the dead had not turned 18.` | children |
//! | `We inflicted 70 casualties on the enemy.` | the class of those the text names on the other side |

use std::ops::Range;
use std::sync::LazyLock;

use rustc_hash::FxHashSet;
use serde::Deserialize;

use super::draft::Draft;
use crate::language::Language;
use crate::scope::population::Noun;
use crate::scope::{Population, PopulationClass};
use crate::text::{Reading, Stage, Tokens};

/// How far before a figure the verb may stand, in tokens.
const REACH: usize = 6;
/// How long the phrase that names somebody may be.
const PHRASE: usize = 12;

/// How long the label of a line may be.
const LABEL: usize = 5;

struct Words {
    suffer: FxHashSet<String>,
    have: FxHashSet<String>,
    crimes: FxHashSet<String>,
    inflict: FxHashSet<String>,
    on: FxHashSet<String>,
    attack: FxHashSet<String>,
    opening: Vec<Vec<String>>,
    enemy: FxHashSet<String>,
    own: FxHashSet<String>,
    stops: FxHashSet<String>,
    either: FxHashSet<String>,
    counted: FxHashSet<String>,
    these: FxHashSet<String>,
    anybody: FxHashSet<String>,
    share: Vec<Vec<String>>,
    younger: FxHashSet<String>,
    grown: u64,
    being: FxHashSet<String>,
    thought: FxHashSet<String>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Data {
    suffer: String,
    have: String,
    crimes: String,
    inflict: String,
    on: String,
    attack: String,
    opening: Vec<String>,
    enemy: String,
    own: String,
    stops: String,
    either: String,
    counted: String,
    these: String,
    anybody: String,
    share: Vec<String>,
    younger: String,
    grown: u64,
    being: String,
    thought: String,
}

static WORDS: LazyLock<Words> = LazyLock::new(|| {
    let data: Data = toml::from_str(include_str!("sufferer.toml")).expect("extract/sufferer.toml");
    let split = |words: &str| words.split_whitespace().map(str::to_owned).collect::<Vec<_>>();
    let set = |words: &str| words.split_whitespace().map(str::to_owned).collect();
    Words {
        suffer: set(&data.suffer),
        have: set(&data.have),
        crimes: set(&data.crimes),
        inflict: set(&data.inflict),
        on: set(&data.on),
        attack: set(&data.attack),
        opening: data.opening.iter().map(|phrase| split(phrase)).collect(),
        enemy: set(&data.enemy),
        own: set(&data.own),
        stops: set(&data.stops),
        either: set(&data.either),
        counted: set(&data.counted),
        these: set(&data.these),
        anybody: set(&data.anybody),
        share: data.share.iter().map(|phrase| split(phrase)).collect(),
        younger: set(&data.younger),
        grown: data.grown,
        being: set(&data.being),
        thought: set(&data.thought),
    }
});

/// Names those counted by the drafts from `first` on, which stand in one sentence, where they have no noun of their own.
pub(super) fn name_sufferers(list: &mut [Draft], first: usize, reading: &Reading, language: &Language) {
    let finder = Finder { reading, language };
    let (before, list) = list.split_at_mut(first);
    let Some(sentence) = list.first().map(|draft| draft.sentence) else { return };
    let range = reading.sentences[sentence].tokens.clone();
    let taken_up = before.last().filter(|draft| draft.sentence + 1 == sentence).and_then(|draft| {
        let class = draft.population.as_ref()?.class;
        finder.takes_up(&range).then(|| (class, draft.population_tokens.clone()))
    });
    let mut told: Option<(PopulationClass, Range<usize>, Range<usize>)> = None;
    for draft in list {
        let people = language.measures.by_name(&draft.measure).is_some_and(|m| language.measures.traits(m).population);
        let named = draft.population.as_ref().filter(|p| p.class == PopulationClass::People).map(|p| p.text.as_deref());
        let Some(noun) = named.filter(|_| people && draft.told_in == draft.sentence) else { continue };
        let found = match noun {
            None => finder
                .shared(draft.figure_tokens.start, &range)
                .or_else(|| finder.labelled(draft, &range))
                .or_else(|| finder.been(draft.figure_tokens.end, &range))
                .or_else(|| finder.young(draft.figure_tokens.end, &range))
                .or_else(|| finder.sufferer(draft, &range))
                .or_else(|| {
                    // "177 dead and 251 wounded", "90 casualties, including 12 dead": the same people.
                    let (class, words, last) = told.clone()?;
                    let between = last.end..draft.figure_tokens.start.max(last.end);
                    finder.only_joined(&between).then_some((class, words))
                })
                .or_else(|| taken_up.clone()),
            Some(noun) if WORDS.anybody.contains(noun) => finder.opening(&range, draft.figure_tokens.start),
            Some(_) => None,
        };
        let Some((class, words)) = found else {
            told = None;
            continue;
        };
        draft.trace.add(Stage::Population, Some(reading.tokens.span(&words)), || {
            format!("\"{}\" are those it befell: {}", reading.tokens.slice(&words), class.name())
        });
        let text = reading.tokens.slice(&words).split_whitespace().collect::<Vec<_>>().join(" ");
        draft.population = Some(Population { class, text: (!words.is_empty()).then_some(text), side: None });
        draft.population_tokens = words.clone();
        let end = draft.figure_tokens.end.max(draft.trigger.end);
        let end = if words.start >= draft.figure_tokens.end { end.max(words.end) } else { end };
        told = Some((class, words, draft.figure_tokens.start..end));
    }
}

struct Finder<'a> {
    reading: &'a Reading<'a>,
    language: &'a Language,
}

impl Finder<'_> {
    fn tokens(&self) -> &Tokens<'_> {
        &self.reading.tokens
    }

    fn is(&self, at: usize, words: &FxHashSet<String>) -> bool {
        let s = self.tokens().str(at);
        let plain = s.bytes().all(|byte| byte.is_ascii() && !byte.is_ascii_uppercase());
        words.contains(s) || !plain && s.contains(char::is_uppercase) && words.contains(&s.to_lowercase())
    }

    fn sufferer(&self, draft: &Draft, range: &Range<usize>) -> Option<(PopulationClass, Range<usize>)> {
        let words = &*WORDS;
        let start = draft.figure_tokens.start;
        let near = start.saturating_sub(REACH).max(range.start)..start;
        let plain = |at: usize| !matches!(self.tokens().str(at), "." | ";" | ",");
        let says = |at: &usize| self.is(*at, &words.suffer) || self.is(*at, &words.inflict);
        // "did not suffer any casualties": the verb is part of the figure.
        let inside = draft.figure_tokens.clone().find(says);
        // "had five dead": the state stands right behind.
        // "Police had 118 murders": of the town.
        let crime = draft.trigger.end.checked_sub(1).is_some_and(|at| self.is(at, &words.crimes));
        let beside = draft.trigger.start <= draft.figure_tokens.end;
        let had = start.checked_sub(1).filter(|&at| at > range.start && self.is(at, &words.have) && beside && !crime);
        let verb = inside.or(had).or_else(|| near.clone().rev().take_while(|&at| plain(at)).find(says));
        let trigger = draft.trigger.end.max(draft.figure_tokens.end);
        if let Some(verb) = verb.filter(|&at| self.is(at, &words.inflict)) {
            // "caused the enemy 12 casualties"
            let named = || (verb + 1 < start).then(|| self.phrase(verb + 1, &(range.start..start)))?;
            return named().or_else(|| self.victim(trigger, range)).or_else(|| self.attacked(verb, range));
        }
        // "the casualties inflicted on the enemy", "12 casualties were inflicted on the troops", "12 dead among the rebels".
        let behind = || {
            // "the number of casualties inflicted on the enemy rose to 70"
            let trigger = draft.trigger.end;
            let next = (trigger..range.end.min(trigger + 3)).find(|&at| self.is(at, &words.inflict));
            let at = next.map_or(trigger, |at| at + 1);
            let on = at < range.end
                && self.is(at, &words.on)
                && (next.is_some() || !matches!(self.tokens().str(at), "to" | "against"));
            on.then(|| self.phrase(at + 1, range))?
        };
        let before = || verb.and_then(|verb| self.phrase_before(verb, range));
        behind().or_else(before).or_else(|| self.opening(range, start))
    }

    /// "Women make up 160 of the dead."
    fn shared(&self, start: usize, range: &Range<usize>) -> Option<(PopulationClass, Range<usize>)> {
        let tokens = self.tokens();
        let ends_at = |phrase: &Vec<String>| {
            let from = start.checked_sub(phrase.len()).filter(|&from| from > range.start)?;
            let says = phrase.iter().enumerate().all(|(i, word)| tokens.str(from + i).eq_ignore_ascii_case(word));
            says.then_some(from)
        };
        let verb = WORDS.share.iter().find_map(ends_at)?;
        let subject = verb.saturating_sub(REACH).max(range.start)..verb;
        subject.clone().find_map(|at| match self.language.populations.noun(tokens, at)? {
            (length, Noun::Class(class)) if class != PopulationClass::People => Some((class, at..at + length)),
            _ => None,
        })
    }

    /// "Civilian casualties: 426", "• Civilians reported killed / 3 – 6": the label of a line.
    fn labelled(&self, draft: &Draft, range: &Range<usize>) -> Option<(PopulationClass, Range<usize>)> {
        let (tokens, start) = (self.tokens(), draft.figure_tokens.start);
        let first = range.clone().find(|&at| tokens.list[at].is_word()).filter(|&at| at < start)?;
        let colon = start > range.start && tokens.str(start - 1) == ":";
        // Without a colon the figure must be all that follows, and something must set it apart.
        let reported = |from: usize, to: usize| from < to && (from..to).all(|at| self.is(at, &WORDS.thought));
        let alone = draft.figure_tokens.end >= range.end && draft.trigger.end == start;
        let broken = alone && tokens.list[start].starts_line();
        let end = if colon { start - 1 } else { start };
        if end - first > LABEL || !(first..end).all(|at| tokens.list[at].is_word() || tokens.str(at) == "-") {
            return None;
        }
        (first..end).find_map(|at| match self.language.populations.noun(tokens, at)? {
            (length, Noun::Class(class)) if class != PopulationClass::People => {
                let (noun, verb) = (at + length, draft.trigger.start);
                let said = reported(noun, verb);
                let fits = (noun == verb || said) && (colon || broken || alone && said);
                fits.then_some((class, at..noun))
            }
            _ => None,
        })
    }

    /// "40 are thought to have been civilians."
    fn been(&self, end: usize, range: &Range<usize>) -> Option<(PopulationClass, Range<usize>)> {
        let joins = |at: &usize| self.is(*at, &WORDS.being) || self.is(*at, &WORDS.thought);
        let noun = (end..range.end).find(|at| !joins(at))?;
        let said = (end..noun).any(|at| self.is(at, &WORDS.being));
        match self.language.populations.noun(self.tokens(), noun).filter(|_| said)? {
            (length, Noun::Class(class)) if class != PopulationClass::People => Some((class, noun..noun + length)),
            _ => None,
        }
    }

    /// "Nineteen of the dead had not turned 18", "nine of them under 18".
    fn young(&self, end: usize, range: &Range<usize>) -> Option<(PopulationClass, Range<usize>)> {
        let tokens = self.tokens();
        let clause = end..range.end.min(end + PHRASE);
        let stops =
            |&at: &usize| !matches!(tokens.str(at), "," | ";" | "." | ":" | "(") && !tokens.list[at].is_number();
        let word = clause.clone().take_while(stops).find(|&at| self.is(at, &WORDS.younger))?;
        let age = (word + 1..range.end.min(word + 5)).find(|&at| tokens.list[at].is_number())?;
        let young = tokens.str(age).parse::<u64>().is_ok_and(|age| age > 0 && age <= WORDS.grown);
        young.then_some((PopulationClass::Children, word..age + 1))
    }

    /// Behind "on", not far from what was inflicted: "90 casualties, including dead and wounded, on the army".
    fn victim(&self, from: usize, range: &Range<usize>) -> Option<(PopulationClass, Range<usize>)> {
        let words = &*WORDS;
        let on = (from..range.end.min(from + PHRASE)).find(|&at| self.is(at, &words.on))?;
        let far = (from..on).any(|at| matches!(self.tokens().str(at), "." | ";") || self.tokens().list[at].is_number());
        (!far).then(|| self.phrase(on + 1, range))?
    }

    /// "attacked the guards of the town, inflicting 90 casualties".
    fn attacked(&self, verb: usize, range: &Range<usize>) -> Option<(PopulationClass, Range<usize>)> {
        let attack = (range.start..verb).rev().find(|&at| self.is(at, &WORDS.attack))?;
        self.phrase(attack + 1, &(range.start..verb))
    }

    /// "Among the rebels there are 12 dead."
    fn opening(&self, range: &Range<usize>, limit: usize) -> Option<(PopulationClass, Range<usize>)> {
        let tokens = self.tokens();
        let at = range.clone().find(|&at| tokens.list[at].is_word())?;
        let fits = |phrase: &&Vec<String>| {
            phrase.iter().enumerate().all(|(i, word)| at + i < limit && tokens.str(at + i).eq_ignore_ascii_case(word))
        };
        let phrase = WORDS.opening.iter().find(fits)?;
        let found = self.phrase(at + phrase.len(), &(range.start..limit))?;
        // "Among the soldiers killed were two dead of wounds": what follows must be a clause of its own.
        let next = found.1.end;
        let clause =
            tokens.get(next).is_some_and(|_| matches!(tokens.str(next), "," | "there" | "we" | "are" | "were" | "is"));
        (clause && next < limit).then_some(found)
    }

    /// The class that a phrase names by its last noun.
    fn phrase(&self, from: usize, range: &Range<usize>) -> Option<(PopulationClass, Range<usize>)> {
        let mut last = None;
        let mut at = from;
        while at < range.end.min(from + PHRASE) {
            let s = self.tokens().str(at);
            let token = &self.tokens().list[at];
            // "a patrol of soldiers"
            if s == "of" && last.is_none() && at > from {
                at += 1;
                continue;
            }
            if !token.is_word() && !matches!(s, "-" | "\"" | "\u{201c}" | "\u{201d}") || self.is(at, &WORDS.stops) {
                break;
            }
            if self.is(at, &WORDS.enemy) {
                last = self.enemy().map(|class| (class, from..at + 1));
                at += 1;
                continue;
            }
            match self.language.populations.noun(self.tokens(), at) {
                Some((length, Noun::Class(_))) if token.is_capital() && self.is(at, &WORDS.either) => at += length,
                Some((length, Noun::Class(class))) => {
                    last = Some((class, from..at + length));
                    at += length;
                }
                Some((length, _)) => {
                    last = last
                        .filter(|(_, words): &(_, Range<usize>)| words.end == at)
                        .map(|(class, words)| (class, words.start..at + length));
                    at += length;
                }
                None => at += 1,
            }
        }
        last.filter(|(class, _)| *class != PopulationClass::People)
    }

    /// The class of the phrase that ends before a verb.
    fn phrase_before(&self, verb: usize, range: &Range<usize>) -> Option<(PopulationClass, Range<usize>)> {
        let tokens = self.tokens();
        let small = |at: usize| {
            matches!(tokens.str(at), "have" | "has" | "had" | "also" | "did" | "not" | "alone" | "themselves")
        };
        let mut end = verb;
        while end > range.start && small(end - 1) {
            end -= 1;
        }
        let floor = range.start.max(end.saturating_sub(REACH));
        let start = (floor..end).rev().find(|&at| {
            let s = tokens.str(at);
            !tokens.list[at].is_word() && !matches!(s, "-") || self.is(at, &WORDS.stops) || s == "on"
        });
        let found = self.phrase(start.map_or(floor, |at| at + 1), &(range.start..end))?;
        (found.1.end == end).then_some(found)
    }

    /// "These casualties …": whether a sentence takes up the count of the one before.
    fn takes_up(&self, range: &Range<usize>) -> bool {
        let first = range.clone().find(|&at| self.tokens().list[at].is_word());
        first.is_some_and(|at| self.is(at, &WORDS.these) && at + 1 < range.end && self.is(at + 1, &WORDS.counted))
    }

    /// Whether nothing but a conjunction stands between two figures.
    fn only_joined(&self, between: &Range<usize>) -> bool {
        between.len() <= 3
            && between
                .clone()
                .all(|at| matches!(self.tokens().str(at), "," | ":" | "and" | "or" | "another" | "including"))
    }

    /// "The enemy": the class of fighters that the text names most, other than its own.
    fn enemy(&self) -> Option<PopulationClass> {
        let tokens = self.tokens();
        // "Our soldiers", "our comrades": the other side is the other one.
        for at in 1..tokens.len() {
            if self.is(at - 1, &WORDS.own)
                && let Some((_, Noun::Class(class))) = self.language.populations.noun(tokens, at)
            {
                match class {
                    PopulationClass::SecurityForces => return Some(PopulationClass::Combatants),
                    PopulationClass::Combatants => return Some(PopulationClass::SecurityForces),
                    _ => {}
                }
            }
        }
        let (mut army, mut rebels) = (0_usize, 0_usize);
        for at in 0..tokens.len() {
            let own = (at.saturating_sub(3)..at).any(|i| self.is(i, &WORDS.own));
            if own {
                continue;
            }
            match self.language.populations.noun(tokens, at) {
                Some((_, Noun::Class(PopulationClass::SecurityForces))) => army += 1,
                Some((_, Noun::Class(PopulationClass::Combatants))) => rebels += 1,
                _ => {}
            }
        }
        match army.cmp(&rebels) {
            std::cmp::Ordering::Greater => Some(PopulationClass::SecurityForces),
            std::cmp::Ordering::Less => Some(PopulationClass::Combatants),
            std::cmp::Ordering::Equal => None,
        }
    }
}
