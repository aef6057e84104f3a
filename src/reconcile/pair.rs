//! Two voices of one quantity: whether they agree, exclude each other, or seem to and leave room for both.

use super::bounds::{gap, nested, overlap};
use super::compare::{Comparison, Outcome};
use super::dependence::{are_related, is_middle};
use super::finding::{Case, Drawn, apart};
use super::prepare::Prepared;
use super::voice::Speaker;
use super::{FindingKind, held, telling, words};
use crate::figure::Qualifier;

impl Case<'_> {
    /// Two voices of one quantity.
    pub(super) fn beside(&self, a: &Speaker, b: &Speaker, all: &[Speaker]) -> Option<Drawn> {
        if a.key == b.key || a.doubtful || b.doubtful {
            return None;
        }
        let (lower, higher) = if order(a.bounds) <= order(b.bounds) { (a, b) } else { (b, a) };
        let (near, comparison) = self.nearest(lower, higher);
        let (x, y) = (&self.list[near.0], &self.list[near.1]);
        if comparison.outcome != Outcome::Same {
            return None;
        }
        if overlap(lower.bounds, higher.bounds).is_none() && !x.same_number(y) {
            return Some(self.apart(lower, higher, near, comparison, all));
        }
        // "A woman was killed" and bare plurals confirm nobody's number.
        let numberless =
            |p: &Prepared| p.claim.figure.qualifier == Qualifier::Unspecified || p.bounds.high != p.claim.figure.high;
        let computed = is_middle(self.list, lower, all) || is_middle(self.list, higher, all);
        if are_related(x, y) || computed || numberless(x) || numberless(y) {
            return None;
        }
        let agree = x.same_number(y) || nested(lower.bounds, higher.bounds);
        let (kind, end) = if agree {
            (FindingKind::Agreement, "the figures agree")
        } else {
            (FindingKind::Compatible, "the figures differ and both can be right")
        };
        let explanation = format!("{}: {end}.", self.said_by_both(lower, higher, x, y));
        Some(self.finding(kind, comparison, &[lower, higher], explanation, None))
    }

    /// Whether a text's own toll of an event stands above those of several sources that it names: it may have added.
    fn may_be_a_sum(&self, own: &Speaker, all: &[Speaker]) -> bool {
        let p = &self.list[own.members[0]];
        let smaller = |other: &&Speaker| {
            let q = &self.list[other.members[0]];
            q.shares_document(p) && q.claim.attribution.source.is_some() && other.bounds.high < own.bounds.low
        };
        p.is_event() && p.claim.attribution.source.is_none() && all.iter().filter(smaller).count() > 1
    }

    /// Two voices whose figures exclude each other.
    fn apart(
        &self,
        lower: &Speaker,
        higher: &Speaker,
        near: (usize, usize),
        mut comparison: Comparison,
        all: &[Speaker],
    ) -> Drawn {
        let (x, y) = (&self.list[near.0], &self.list[near.1]);
        comparison.assumptions.extend(telling::of_one_day(x, y));
        if let Some(why) = self.why_not(lower, higher, near, &mut comparison, all) {
            return self.unsettled(lower, higher, (x, y), comparison, why);
        }
        let (top, bottom, unit) = self.ends(lower, higher);
        let (top, bottom) = (top.unwrap_or(0), bottom.unwrap_or(0));
        let gap = gap(top, bottom);
        let times = gap.ratio.map_or_else(String::new, |r| format!(", {r} times as many"));
        let kin = if are_related(x, y) { "; the two belong to one institution" } else { "" };
        let if_known = self.if_known(lower, higher).map_or_else(String::new, |words| format!(" {words}"));
        let explanation = format!(
            "{}: {} {}{times}{kin}.{if_known}",
            self.said_by_both(lower, higher, x, y),
            words::amount(bottom, &unit),
            words::above(bottom, top, &unit),
        );
        let drawn =
            self.finding(FindingKind::Disagreement, comparison.clone(), &[lower, higher], explanation, Some(gap));
        if held::is_too_far_fetched(self.list, &drawn.finding, &drawn.heads) {
            let why = "too much of the scope of one was taken from elsewhere in its text";
            return self.unsettled(lower, higher, (x, y), comparison, why);
        }
        drawn
    }

    fn unsettled(
        &self,
        lower: &Speaker,
        higher: &Speaker,
        (x, y): (&Prepared, &Prepared),
        comparison: Comparison,
        why: &str,
    ) -> Drawn {
        let explanation = format!("{}: not settled, because {why}.", self.said_by_both(lower, higher, x, y));
        self.finding(FindingKind::Unsettled, comparison, &[lower, higher], explanation, None)
    }

    /// Why two figures that exclude each other are no contradiction.
    fn why_not(
        &self,
        lower: &Speaker,
        higher: &Speaker,
        near: (usize, usize),
        comparison: &mut Comparison,
        all: &[Speaker],
    ) -> Option<&'static str> {
        let (x, y) = (&self.list[near.0], &self.list[near.1]);
        let ends = x.interval.map(|i| i.last) != y.interval.map(|i| i.last);
        if self.may_be_a_sum(higher, all) {
            Some("the text's own figure may be the sum of those that it names")
        } else if self.agree_in_one_text(lower, higher) {
            Some("in one text the two sources give figures that fit")
        } else if let Some(why) = telling::may_count_less(x, y) {
            Some(why)
        } else if self.tellings.is_by_case(x) && !self.tellings.is_by_case(y) {
            Some("another text says that the lower figure counts only cases that are known one by one")
        } else if telling::are_of_whatever(x, y) {
            Some("neither says how people died, and they lie too far apart to be of one thing")
        } else if ends && !apart(lower, higher) {
            Some("the days up to which they count are not the same")
        } else if telling::is_within_an_estimate(x, y) {
            Some("one is an estimate without bounds, and they lie within a tenth of each other")
        } else if telling::is_rounded(x, y) {
            Some("one is the other in round numbers")
        } else if let Some(why) = self.why_in_the_telling(near.0, near.1, &higher.members) {
            Some(why)
        } else if !self.take_words(lower, higher, comparison) {
            Some("it rests on the bounds of words or on too much that is taken for granted")
        } else {
            None
        }
    }
}

fn order(b: super::Bounds) -> (u64, u64) {
    (b.high.unwrap_or(u64::MAX), b.low.unwrap_or(0))
}
