//! A second figure for the same people, set off between commas, dashes or brackets.
//!
//! | text | read |
//! |---|---|
//! | `killed scores of people - by one count as many as 1,400 - in the suburbs` | scores, and up to 1,400 |
//! | `left hundreds dead (perhaps more than 900)` | hundreds, and more than 900 |
//! | `killed 30 people, at least 12 in Homs` | the 12 are another matter |

use super::super::chunk::{Chunk, Kind};
use super::{Clause, Match};
use crate::figure::{Form, Qualifier};
use crate::language::Classes;

/// How many words may lead up to the second figure: "by one count", "according to some".
const LEAD: usize = 5;

impl Clause<'_, '_> {
    /// The measure of the figure before, where a hedged one without a noun follows it in brackets or between dashes.
    pub(in crate::extract) fn restated(
        &self,
        group: usize,
        at: usize,
        places: &[usize],
        found: &[Option<Match>],
    ) -> Option<Match> {
        let g = &self.groups[group];
        let hedged = g.amount.form == Form::Count && g.amount.qualifier != Qualifier::Exact;
        let bare = g.noun.is_empty() && g.inner.is_none() && g.class.is_none() && !g.of && !g.more && !g.anaphoric;
        let before = group.checked_sub(1).filter(|_| hedged && bare)?;
        let first = found[before].as_ref()?;
        let more = g.amount.point > self.groups[before].amount.low;
        let set_off = |c: &Chunk| c.kind == Kind::Comma;
        let closed = self.chunks.get(at + 1).is_none_or(|c| set_off(c) || c.kind == Kind::Stop);
        if !more || !closed || !self.suits(first.measure, g, false) {
            return None;
        }
        let between = &self.chunks[places[before] + 1..at];
        let comma = between.iter().rposition(set_off)?;
        let told = |c: &Chunk| c.senses.is_empty() || c.tokens.start == first.trigger.start;
        let lead = &between[comma + 1..];
        let acts = Classes::BE.or(Classes::HAVE).or(Classes::VERB).or(Classes::AND).or(Classes::RELATIVE);
        let leads = lead.len() <= LEAD && lead.iter().all(|c| c.senses.is_empty() && !c.is(acts));
        let directly = comma <= 2 && between[..comma].iter().all(|c| told(c) && !set_off(c) && !c.is(acts));
        (leads && directly).then(|| {
            let feared = lead.iter().any(|c| c.is(Classes::HYPOTHETICAL));
            Match { rule: "restated", hypothetical: first.hypothetical || feared, ..first.clone() }
        })
    }
}
