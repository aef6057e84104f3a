//! Findings: what follows from the voices of a quantity, and from parts and wholes.

use std::collections::BTreeMap;

use sha2::{Digest, Sha256};

use super::bounds::{self, gap, nested, overlap};
use super::compare::{Comparison, Outcome, compare};
use super::group::Groups;
use super::prepare::Prepared;
use super::voice::{Change, Speaker, source_of};
use super::{Certainty, Finding, FindingKind, Side, words};
use crate::figure::Qualifier;

/// A finding that needs more assumptions than this says more about them than about the figures.
const MOST_ASSUMED: usize = 3;

/// What the findings of one run are drawn from.
pub struct Case<'a> {
    /// The prepared claims.
    pub list: &'a [Prepared],
    /// The voices of each quantity.
    pub speakers: &'a [Vec<Speaker>],
    /// The changes inside each quantity.
    pub changes: &'a [Vec<Change>],
    /// Cells and how they nest.
    pub groups: &'a Groups,
    /// Whether two sources (by claim) belong to one institution.
    pub related: &'a dyn Fn(&Prepared, &Prepared) -> bool,
}

impl Case<'_> {
    /// All findings, in a fixed order.
    pub fn findings(&self) -> Vec<Finding> {
        let mut found = Vec::new();
        for (speakers, changes) in self.speakers.iter().zip(self.changes) {
            for (n, a) in speakers.iter().enumerate() {
                found.extend(speakers[n + 1..].iter().filter_map(|b| self.beside(a, b)));
            }
            found.extend(changes.iter().filter_map(|c| self.changed(*c)));
        }
        self.excesses(&mut found);
        found.extend(self.sums());
        let measure = |f: &Finding| f.explanation.len();
        found.sort_by(|a, b| (a.kind, &a.id, measure(a)).cmp(&(b.kind, &b.id, measure(b))));
        found.dedup_by(|a, b| a.id == b.id);
        let measures: BTreeMap<&str, &str> =
            self.list.iter().map(|p| (p.claim.id.as_str(), p.claim.measure.as_str())).collect();
        let measure = |f: &Finding| f.sides.first().and_then(|s| measures.get(s.claims.first()?.as_str()).copied());
        found.sort_by(|a, b| (a.kind, measure(a), &a.id).cmp(&(b.kind, measure(b), &b.id)));
        found
    }

    /// Two voices of one quantity.
    fn beside(&self, a: &Speaker, b: &Speaker) -> Option<Finding> {
        if a.key == b.key || a.doubtful || b.doubtful {
            return None;
        }
        let (lower, higher) = if order(a.bounds) <= order(b.bounds) { (a, b) } else { (b, a) };
        let (x, y) = self.nearest(lower, higher);
        let comparison = compare(x, y);
        if comparison.outcome != Outcome::Same {
            return None;
        }
        if overlap(lower.bounds, higher.bounds).is_none() && !x.same_number(y) {
            return self.disagreement(lower, higher, x, y, comparison);
        }
        // "A woman was killed" and bare plurals confirm nobody's number.
        let numberless =
            |p: &Prepared| p.claim.figure.qualifier == Qualifier::Unspecified || p.bounds.high != p.claim.figure.high;
        if (self.related)(x, y) || numberless(x) || numberless(y) {
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

    fn said_by_both(&self, a: &Speaker, b: &Speaker, x: &Prepared, y: &Prepared) -> String {
        format!(
            "{} says {} and {} says {} for {}",
            self.name(a),
            words::figure(&self.list[a.members[0]].claim.figure),
            self.name(b),
            words::figure(&self.list[b.members[0]].claim.figure),
            words::quantity(if x.interval.is_some() { &x.claim } else { &y.claim }),
        )
    }

    /// The name of a voice.
    pub(super) fn name(&self, speaker: &Speaker) -> String {
        source_of(self.list, speaker).map_or_else(|| words::source(&self.list[speaker.members[0]]), |s| s.name)
    }

    fn disagreement(
        &self,
        lower: &Speaker,
        higher: &Speaker,
        x: &Prepared,
        y: &Prepared,
        mut comparison: Comparison,
    ) -> Option<Finding> {
        let (top, bottom) = (lower.bounds.high.unwrap_or(0), higher.bounds.low.unwrap_or(0));
        if are_indistinct(x, y) || !self.take_words(lower, higher, &mut comparison) {
            return None;
        }
        let gap = gap(top, bottom);
        let times = gap.ratio.map_or_else(String::new, |r| format!(", {r} times as many"));
        let kin = if (self.related)(x, y) { "; the two belong to one institution" } else { "" };
        let explanation = format!(
            "{}: {} is {} more than {}{times}{kin}.",
            self.said_by_both(lower, higher, x, y),
            words::number(bottom),
            words::number(gap.absolute),
            words::number(top),
        );
        Some(self.finding(FindingKind::Disagreement, comparison, &[lower, higher], explanation, Some(gap)))
    }

    /// A vague word or a round figure that decides is taken at its usual bounds, and that is an assumption. Whether what
    /// is assumed in all is little enough for a finding: two vague words prove nothing, nor does a tower of assumptions.
    pub(super) fn take_words(&self, lower: &Speaker, higher: &Speaker, comparison: &mut Comparison) -> bool {
        let mut vague = 0;
        for speaker in [lower, higher] {
            let figure = &self.list[speaker.members[0]].claim.figure;
            vague += usize::from(bounds::is_vague(figure));
            if bounds::is_vague(figure) || figure.qualifier == Qualifier::About {
                comparison.assumptions.push(format!("taking the words as bounds: {}", words::figure(figure)));
            }
        }
        match vague {
            0 => comparison.assumptions.len() <= MOST_ASSUMED,
            1 => comparison.assumptions.len() < MOST_ASSUMED,
            _ => false,
        }
    }

    /// One claim of each voice to compare: its first, or a pair from one document.
    fn nearest(&self, a: &Speaker, b: &Speaker) -> (&Prepared, &Prepared) {
        let mut best = (&self.list[a.members[0]], &self.list[b.members[0]]);
        let mut cost = usize::MAX;
        for &x in a.members.iter().take(8) {
            for &y in b.members.iter().take(8) {
                let (p, q) = (&self.list[x], &self.list[y]);
                let comparison = compare(p, q);
                let price = comparison.assumptions.len() + if comparison.outcome == Outcome::Same { 0 } else { 100 };
                if price < cost {
                    (cost, best) = (price, (p, q));
                }
            }
        }
        best
    }

    /// A source that changed its figure, or a figure that was copied wrong.
    fn changed(&self, change: Change) -> Option<Finding> {
        let (old, new) = (&self.list[change.old], &self.list[change.new]);
        let comparison = compare(old, new);
        if comparison.outcome != Outcome::Same {
            return None;
        }
        let who = words::source(new);
        let day = |p: &Prepared| super::voice::as_of(p).map_or_else(|| "a day not known".to_owned(), |d| d.to_string());
        let (before, after) = (words::figure(&old.claim.figure), words::figure(&new.claim.figure));
        let what = words::quantity(&new.claim);
        let (kind, explanation) = if change.copied {
            let why = format!(
                "{} and {} give {before} and {after} as one statement of {who} on {what}: one of them was copied wrong.",
                old.claim.document.path, new.claim.document.path
            );
            (FindingKind::Transmission, why)
        } else {
            let why = format!(
                "{who} said {before} on {} and {after} on {} for {what}: the later figure stands.",
                day(old),
                day(new)
            );
            (FindingKind::Revision, why)
        };
        let sides = [self.alone(change.old), self.alone(change.new)];
        Some(self.finding(kind, comparison, &[&sides[0], &sides[1]], explanation, None))
    }

    pub(super) fn alone(&self, member: usize) -> Speaker {
        let p = &self.list[member];
        Speaker {
            key: p.voice.clone(),
            members: vec![member],
            bounds: p.bounds,
            as_of: super::voice::as_of(p),
            doubtful: false,
        }
    }

    pub(super) fn finding(
        &self,
        kind: FindingKind,
        comparison: Comparison,
        sides: &[&Speaker],
        explanation: String,
        gap: Option<super::Gap>,
    ) -> Finding {
        let sides: Vec<Side> = sides
            .iter()
            .map(|s| Side {
                source: source_of(self.list, s),
                figure: self.list[s.members[0]].claim.figure.clone(),
                claims: s.members.iter().map(|&m| self.list[m].claim.id.clone()).collect(),
            })
            .collect();
        finding(kind, &comparison, sides, explanation, gap)
    }
}

/// A finding from its parts; its id is a hash of its kind and its claims.
pub fn finding(
    kind: FindingKind,
    comparison: &Comparison,
    sides: Vec<Side>,
    explanation: String,
    gap: Option<super::Gap>,
) -> Finding {
    let mut ids: Vec<&str> = sides.iter().flat_map(|s| s.claims.iter().map(String::as_str)).collect();
    ids.sort_unstable();
    let mut assumptions = comparison.assumptions.clone();
    assumptions.dedup();
    Finding {
        id: hash(&format!("{kind:?} {}", ids.join(" "))),
        kind,
        certainty: if assumptions.is_empty() { Certainty::Certain } else { Certainty::Assuming },
        assumptions,
        relation: comparison.relations(),
        ladder: comparison.ladder(),
        sides,
        gap,
        explanation,
    }
}

/// "A monitor" and the Observatory, in one text, may be one source.
pub(super) fn are_indistinct(a: &Prepared, b: &Prepared) -> bool {
    let source = |p: &Prepared| p.claim.attribution.source.as_ref().map(|s| s.kind);
    a.shares_document(b) && a.is_unnamed() != b.is_unnamed() && source(a).is_some() && source(a) == source(b)
}

/// The first eight bytes of a hash, in hexadecimal.
pub fn hash(text: &str) -> String {
    Sha256::digest(text.as_bytes()).iter().take(8).map(|byte| format!("{byte:02x}")).collect()
}

fn order(b: super::Bounds) -> (u64, u64) {
    (b.high.unwrap_or(u64::MAX), b.low.unwrap_or(0))
}
