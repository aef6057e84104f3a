//! Attacks counted by their occasions: "bombed the town on four occasions".

use super::super::chunk::Kind;
use super::{Clause, Match};
use crate::figure::Form;
use crate::measure::Role;

/// How far before the occasions their verb may stand, in chunks.
const REACH: usize = 12;

impl Clause<'_, '_> {
    /// "attacked our villages on eleven occasions", "was raided on three separate occasions".
    pub(super) fn occasions(&self, group: usize, at: usize) -> Option<Match> {
        let g = &self.groups[group];
        let last = g.tokens.end.checked_sub(1)?;
        let counts = g.amount.form == Form::Count && self.tokens.str(last).eq_ignore_ascii_case("occasions");
        let on = at.checked_sub(1).filter(|&i| counts && self.is_word(i, "on"))?;
        let before = (on.saturating_sub(REACH)..on).rev();
        let mut clause = before.take_while(|&i| !matches!(self.chunks[i].kind, Kind::Stop | Kind::Group(_)));
        clause.find_map(|i| {
            let frames = self.language.measures.frames(self.tokens, self.chunks[i].tokens.start);
            let sense = frames.iter().find(|s| s.role == Role::OccasionVerb)?;
            (!self.is_negated(i)).then(|| self.matched(sense.measure, "occasions", i))
        })
    }
}
