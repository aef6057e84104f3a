//! What all that a text has counted so far has in common: one class of people, the dead alone.

use super::count::Counts;
use crate::language::Language;
use crate::measure::Measure;
use crate::scope::PopulationClass;

impl Counts {
    /// Under a heading "Casualties" the dead, where the text so far counts those and never both together.
    pub(super) fn narrowed(&self, measure: Measure, language: &Language) -> Measure {
        if self.last[usize::from(measure.0)].is_some() {
            return measure;
        }
        let dead = self.last.iter().flatten().filter(|&&at| self.is_wider(measure, self.stated[at].measure, language));
        dead.max().map_or(measure, |&at| self.stated[at].measure)
    }

    /// Whether all figures of a measure so far, parts left out, count people of one class.
    pub(super) fn are_all(&self, measure: Measure, class: PopulationClass) -> bool {
        let mut wholes = self.stated.iter().filter(|s| s.measure == measure && !s.part);
        wholes.all(|s| s.class.as_ref().is_some_and(|(own, _)| *own == class))
    }

    /// Whether a measure counts the dead together with others.
    pub(super) fn is_wider(&self, measure: Measure, dead: Measure, language: &Language) -> bool {
        let traits = language.measures.traits(measure);
        language.measures.traits(dead).last && traits.joins.iter().any(|name| name == dead.name())
    }
}
