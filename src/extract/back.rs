//! Figures that later words take up: "They met several insurgents. … The insurgents were killed."
//!
//! | text | read |
//! |---|---|
//! | `A patrol saw two gunmen. It engaged and killed the gunmen.` | killed, 2 combatants |
//! | `Six farmers were freed. The soldiers were killed.` | nothing: other people |
//! | `Two men were hurt. The men were arrested.` | the two keep the claim that they have |
//! | `A man drew a pistol. He was shot and killed.` | killed, 1 man |
//! | `A man was shot. He died at the hospital.` | killed, 1 man |
//! | `Two men were shot. Both died.` | killed, 2 men |
//! | `A man was shot. The victim died.` | killed, 1 man |
//! | `A driver was killed. He died at the scene.` | killed, 1 person, once |

use std::ops::Range;

use super::clause::Match;
use super::counted::{figure, population, read_as};
use super::draft::Draft;
use super::group::Group;
use crate::language::Language;
use crate::measure::Measure;
use crate::scope::PopulationClass;
use crate::text::Tokens;
use crate::text::{Reading, Stage};

/// How many sentences back a figure may stand.
const REACH: usize = 2;

/// The figures of people met so far.
#[derive(Default)]
pub(super) struct Met {
    list: Vec<Meeting>,
    persons: Vec<Person>,
}

/// Somebody counted or only met: whom a pronoun can mean.
struct Person {
    sentence: usize,
    group: Group,
    /// Whether a claim was made of that one person.
    claimed: bool,
}

struct Meeting {
    sentence: usize,
    group: Group,
    /// Whether the figure has a measure of its own.
    claimed: bool,
}

impl Met {
    /// Notes one person.
    pub(super) fn add_person(&mut self, sentence: usize, group: &Group, claimed: bool) {
        self.persons.push(Person { sentence, group: group.clone(), claimed });
    }

    /// The person whom a pronoun means: in the nearest sentence that tells of one, somebody of whom a claim was made, else
    /// the first.
    pub(super) fn meant(&self, pronoun: &Group, sentence: usize, tokens: &Tokens) -> Option<(usize, Group)> {
        let word = tokens.str(pronoun.tokens.start).to_ascii_lowercase();
        let fits = |person: &&Person| {
            let other = match word.as_str() {
                "he" | "him" | "his" => PopulationClass::Women,
                "she" | "her" => PopulationClass::Men,
                _ => return person.group.tokens.end <= pronoun.tokens.start,
            };
            person.group.class != Some(other) && person.group.tokens.end <= pronoun.tokens.start
        };
        let near = |person: &&Person| person.sentence + REACH >= sentence;
        let nearest = self.persons.iter().rev().take_while(near).find(fits)?.sentence;
        let mut there =
            self.persons.iter().rev().skip_while(|p| p.sentence > nearest).take_while(|p| p.sentence == nearest);
        let mut first = None;
        let claimed = there.find(|person| {
            if fits(person) {
                first = Some(*person);
            }
            fits(person) && person.claimed
        });
        claimed.or(first).map(|person| (person.sentence, person.group.clone()))
    }

    /// The person whom "the man" or "the victim" means: the nearest told of with the same noun, or of whom a claim was made.
    pub(super) fn same_person(&self, known: &Group, sentence: usize, tokens: &Tokens) -> Option<(usize, Group)> {
        if known.plural() || known.noun.is_empty() || !tokens.str(known.tokens.start).eq_ignore_ascii_case("the") {
            return None;
        }
        let head = |group: &Group| group.noun.end.checked_sub(1).map_or("", |last| tokens.str(last));
        let victim = head(known).eq_ignore_ascii_case("victim");
        let near = |person: &&Person| person.sentence + REACH >= sentence;
        let same = |person: &&Person| {
            person.group.tokens.end <= known.tokens.start
                && (victim && person.claimed || head(&person.group).eq_ignore_ascii_case(head(known)))
        };
        let person = self.persons.iter().rev().take_while(near).find(same)?;
        Some((person.sentence, person.group.clone()))
    }

    /// The figure that "both" or "all" means: the nearest one of people, two of them for "both"; for "all" nobody else may
    /// have been named since, whom `last` is the last to be.
    pub(super) fn meant_many(
        &self,
        pronoun: &Group,
        sentence: usize,
        tokens: &Tokens,
        last: Option<Range<usize>>,
    ) -> Option<(usize, Group)> {
        let both = tokens.str(pronoun.tokens.start).eq_ignore_ascii_case("both");
        let near = |met: &&Meeting| met.sentence + 1 >= sentence;
        let earlier = |met: &&Meeting| met.group.tokens.end <= pronoun.tokens.start;
        let nearest = self
            .list
            .iter()
            .rev()
            .take_while(near)
            .filter(earlier)
            .find(|met| if both { met.group.amount.point == Some(2) } else { true })?;
        let only =
            last.is_none_or(|noun| noun.start >= nearest.group.tokens.start && noun.end <= nearest.group.noun.end);
        (both || only).then(|| (nearest.sentence, nearest.group.clone()))
    }

    /// Notes a figure of people.
    pub(super) fn add(&mut self, sentence: usize, group: &Group, claimed: bool, tokens: &Tokens) {
        // "was shot by a trooper": who did it is not the one who suffered.
        let agent = group.tokens.start.checked_sub(1).is_some_and(|by| tokens.str(by).eq_ignore_ascii_case("by"));
        if !agent && group.amount.point == Some(1) && group.class.is_some() && !group.thing && !group.anaphoric {
            self.add_person(sentence, group, claimed);
        }
        let points = group.of || group.partitive || group.base || group.anaphoric || group.known;
        if group.plural() && !points && !group.noun.is_empty() && !group.thing {
            self.list.push(Meeting { sentence, group: group.clone(), claimed });
        }
    }

    /// The figure that a definite plural takes up, with its sentence: the nearest one of the same people, where it has
    /// no measure of its own.
    pub(super) fn taken_up(&mut self, known: &Group, sentence: usize, tokens: &Tokens) -> Option<(usize, Group)> {
        let head = |group: &Group| tokens.str(group.noun.end - 1);
        let combatants = |group: &Group| group.class == Some(PopulationClass::Combatants);
        let nearest = self.list.iter_mut().rev().find(|met| {
            met.group.tokens.end <= known.tokens.start
                && (head(&met.group).eq_ignore_ascii_case(head(known)) || combatants(&met.group) && combatants(known))
        })?;
        let near = nearest.sentence + REACH >= sentence && !nearest.claimed;
        nearest.claimed = true;
        near.then(|| (nearest.sentence, nearest.group.clone()))
    }
}

/// What a pronoun tells of somebody: nothing new, what became of that person, or something of its own.
pub(super) enum Tells {
    /// The claim stands already.
    Nothing,
    /// "shot. He died": the verb left open what the pronoun's verb settles.
    Outcome,
    /// No claim was made of that person yet.
    First,
    /// Another measure.
    More,
}

/// What a match of a pronoun tells of a person of whom a measure was told with a trigger.
pub(super) fn tells(
    told: Option<(Measure, &Range<usize>)>,
    matched: &Match,
    tokens: &Tokens,
    language: &Language,
) -> Tells {
    let Some((measure, trigger)) = told else { return Tells::First };
    let traits = |measure: Measure| language.measures.traits(measure);
    if measure == matched.measure {
        return Tells::Nothing;
    }
    if traits(matched.measure).last && traits(measure).uncertain.longest(tokens, trigger.start).is_some() {
        return Tells::Outcome;
    }
    // "was killed. He had wounds to the chest": nobody dead is counted as injured.
    let dead = traits(measure).last && language.measures.joined(measure, matched.measure).is_some();
    if dead { Tells::Nothing } else { Tells::More }
}

/// Adds a figure that a later sentence takes up: its evidence goes from its own sentence to that one.
pub(super) fn add_taken_up(
    list: &mut Vec<Draft>,
    reading: &Reading,
    language: &Language,
    (sentence, told_in): (usize, usize),
    group: &Group,
    matched: &Match,
) {
    let traits = language.measures.traits(matched.measure);
    if !traits.population || list.iter().any(|d| d.figure_tokens == group.amount.tokens && d.measure != "other") {
        return;
    }
    let figure = figure(reading, group, traits.unit.clone());
    let mut trace = read_as(reading, group, &figure);
    trace.add(Stage::Measure, Some(reading.tokens.span(&matched.trigger)), || {
        let words = reading.tokens.slice(&matched.trigger);
        format!("rule taken-up: \"{words}\" further on says {} of the same people", matched.measure.name())
    });
    let (population, noun) = population(reading, group, &None, false, &mut trace);
    let place = list.partition_point(|d| d.figure_tokens.start < group.amount.tokens.start);
    let draft = Draft {
        figure,
        figure_tokens: group.amount.tokens.clone(),
        sentence,
        told_in,
        clause: group.tokens.clone(),
        measure: matched.measure.name().to_owned(),
        trigger: matched.trigger.clone(),
        population,
        population_tokens: noun,
        part_of: None,
        hypothetical: matched.hypothetical,
        implied: group.implied,
        rule: "taken-up",
        trace,
    };
    // The figure alone, of no measure, gives way.
    if list.get(place).is_some_and(|d| d.figure_tokens == draft.figure_tokens) {
        list[place] = draft;
        return;
    }
    for later in list.iter_mut() {
        later.part_of = later.part_of.map(|whole| if whole >= place { whole + 1 } else { whole });
    }
    list.insert(place, draft);
}
