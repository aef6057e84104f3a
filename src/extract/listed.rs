//! Sentences that go on with the list of the one before: "40 people died in Homs. 21 in Aleppo. 14 in Idlib."

use super::clause::{Clause, Match};
use super::draft::Draft;

/// The rule by which a sentence goes on with the list of the one before.
pub(super) const LISTED: &str = "listed";

/// The rules whose figures a list can go on with.
const LISTS: [&str; 6] = [LISTED, "series", "subject-verb", "verb-object", "counted-noun", "figure-state"];

/// Gives the figures of a sentence that only lists figures with their places the measure of the figure before.
pub(super) fn go_on(clause: &Clause, of: &Draft, found: &mut [Option<Match>]) {
    let measures = &clause.language.measures;
    let Some(measure) = measures.by_name(&of.measure).filter(|&m| measures.traits(m).population) else { return };
    if LISTS.contains(&of.rule) && of.part_of.is_none() && !of.hypothetical && clause.is_list() {
        for matched in found {
            let trigger = of.trigger.clone();
            *matched = Some(Match { measure, rule: LISTED, trigger, hypothetical: false, part_of: None });
        }
    }
}
