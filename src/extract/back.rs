//! Figures that later words take up: "They met several insurgents. … The insurgents were killed."
//!
//! | text | read |
//! |---|---|
//! | `A patrol saw two gunmen. It engaged and killed the gunmen.` | killed, 2 combatants |
//! | `Six farmers were freed. The soldiers were killed.` | nothing: other people |
//! | `Two men were hurt. The men were arrested.` | the two keep the claim that they have |

use super::clause::Match;
use super::draft::{Draft, Reading, figure, population, read_as};
use super::group::Group;
use crate::language::Language;
use crate::scope::PopulationClass;
use crate::text::Tokens;

/// How many sentences back a figure may stand.
const REACH: usize = 2;

/// The figures of people met so far.
#[derive(Default)]
pub(super) struct Met {
    list: Vec<Meeting>,
}

struct Meeting {
    sentence: usize,
    group: Group,
    /// Whether the figure has a measure of its own.
    claimed: bool,
}

impl Met {
    /// Notes a figure of more than one person.
    pub(super) fn add(&mut self, sentence: usize, group: &Group, claimed: bool) {
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
    trace.add("measure", Some(reading.tokens.span(&matched.trigger)), || {
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
