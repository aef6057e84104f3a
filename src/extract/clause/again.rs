//! Figures that say nothing themselves and count what the figure before them counts.
//!
//! | text | read |
//! |---|---|
//! | `found 24 bodies in all: 19 in the west and 5 in the east` | 24, and two parts of it |
//! | `one in critical condition, two serious and two fair` | injured: 1, 2 and 2 |
//! | `the deaths of three soldiers in Wadi and of a marine in Tel` | killed: 3 and 1 |
//! | `four soldiers died, as did one of the attackers` | killed: 4 and 1 |
//! | `nine people drowned, which brings the total to 71` | killed: 9 and 71 |

use super::super::chunk::Kind;
use super::{Clause, Match};
use crate::figure::Form;
use crate::language::Classes;

/// How patients are said to be behind "in critical condition".
const CONDITIONS: [&str; 8] = ["critical", "critically", "serious", "grave", "stable", "fair", "good", "satisfactory"];

/// What says that something happened between two figures.
const ACTS: Classes = Classes::BE.or(Classes::HAVE).or(Classes::VERB).or(Classes::REPORT).or(Classes::RELATIVE);

impl Clause<'_, '_> {
    /// The measure of the last figure before that has one, where the words between say that this one goes on with it.
    pub(in crate::extract) fn again(
        &self,
        group: usize,
        at: usize,
        places: &[usize],
        found: &[Option<Match>],
    ) -> Option<Match> {
        let link = at.checked_sub(1)?;
        let earlier = (0..group).rev().find(|&other| found[other].is_some())?;
        let first = found[earlier].as_ref()?;
        let g = &self.groups[group];
        if !self.language.measures.traits(first.measure).population || !self.suits(first.measure, g, false) {
            return None;
        }
        let bare = g.noun.is_empty() && g.class.is_none() && g.inner.is_none() && !g.of && !g.more && !g.anaphoric;
        let count = bare && g.amount.form == Form::Count;
        let stops = || self.chunks[places[earlier]..link].iter().any(|c| c.kind == Kind::Stop);
        let tail = self.chunks.get(at + 1);
        let smaller = g.amount.point < self.groups[earlier].amount.point;
        if count && self.is_word(link, ":") && smaller && first.part_of.is_none() {
            let place = self.chunks.get(at + 2).filter(|c| self.tokens.slice(&c.tokens) != "each");
            let placed = tail.is_some_and(|c| c.is(Classes::PREPOSITION)) && place.is_some() && !stops();
            return placed.then(|| Match { rule: "part", part_of: Some(earlier), ..first.clone() });
        }
        // "19 bodies in the west and 5 in the east".
        let listed = self.chunks[link].is(Classes::AND) || self.chunks[link].kind == Kind::Comma;
        if count && listed && first.rule == "part" && earlier + 1 == group && self.groups[earlier].noun.is_empty() {
            let placed = |at: usize| {
                self.chunks.get(at + 1).filter(|c| c.is(Classes::PREPOSITION)).map(|c| self.tokens.slice(&c.tokens))
            };
            let plain = self.chunks[places[earlier] + 1..link].iter().all(|c| c.senses.is_empty() && !c.is(ACTS));
            let same = placed(at).is_some() && placed(at) == placed(places[earlier]);
            return (plain && same).then(|| Match { rule: "part", ..first.clone() });
        }
        let condition = || self.tokens.slice(&first.trigger).ends_with("condition");
        let stated = || CONDITIONS.iter().any(|word| self.is_word(at + 1, word));
        if bare && earlier + 1 == group && tail.is_some() && stated() && condition() {
            let ends = self.chunks.get(at + 2).is_none_or(|c| {
                matches!(c.kind, Kind::Comma | Kind::Stop) || c.is(Classes::AND) || c.is(Classes::PREPOSITION)
            });
            return ends.then(|| Match { rule: "series", ..first.clone() });
        }
        let before = link.checked_sub(1)?;
        let joined = self.is_word(link, "of") && self.chunks[before].is(Classes::AND) && g.class.is_some();
        let did = ["did", "was", "were"].iter().any(|word| self.is_word(link, word));
        let so = did && (self.is_word(before, "as") || self.is_word(before, "so"));
        if (joined && first.rule == "noun-of" || so && g.plural() | (g.amount.form == Form::One)) && !stops() {
            return Some(Match { rule: "joined", part_of: None, ..first.clone() });
        }
        const TOTALS: [&str; 4] = ["total", "tally", "count", "number"];
        const BRING: [&str; 4] = ["bring", "brings", "brought", "bringing"];
        let total = count
            && before >= 2
            && self.is_word(link, "to")
            && TOTALS.iter().any(|word| self.is_word(before, word))
            && self.chunks[before - 1].is(Classes::DEFINITE)
            && BRING.iter().any(|word| self.is_word(before - 2, word));
        total.then(|| Match { rule: "toll", part_of: None, ..first.clone() })
    }
}
