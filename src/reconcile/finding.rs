//! Findings: what follows from the voices of a quantity, and from parts and wholes.

use std::cmp::Reverse;
use std::collections::BTreeMap;

use rustc_hash::FxHashMap;
use sha2::{Digest, Sha256};

use super::bounds::{self, gap, nested, overlap};
use super::compare::{Comparison, Outcome, compare};
use super::group::Groups;
use super::prepare::Prepared;
use super::voice::{Change, Speaker, source_of};
use super::{Certainty, Finding, FindingKind, Side, words};
use crate::figure::Qualifier;
use crate::scope::Relation;

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

/// A part that exceeds its whole, before repetitions are dropped.
struct Excess {
    part: usize,
    whole: usize,
    part_key: String,
    whole_key: String,
    finding: Finding,
}

/// Two voices at odds: over a part and its whole, or side by side.
struct Dispute {
    part: usize,
    whole: usize,
    /// Its place among the excesses, if it is one.
    excess: Option<usize>,
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
    fn name(&self, speaker: &Speaker) -> String {
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
    fn take_words(&self, lower: &Speaker, higher: &Speaker, comparison: &mut Comparison) -> bool {
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

    fn alone(&self, member: usize) -> Speaker {
        let p = &self.list[member];
        Speaker {
            key: p.voice.clone(),
            members: vec![member],
            bounds: p.bounds,
            as_of: super::voice::as_of(p),
            doubtful: false,
        }
    }

    /// Parts that exceed their wholes: one finding for each pair of voices, the widest part only.
    fn excesses(&self, found: &mut Vec<Finding>) {
        let mut list: Vec<Excess> = Vec::new();
        for (part, whole) in self.part_pairs() {
            list.extend(self.excess(part, whole));
        }
        list.extend(self.stated_parts());
        list.sort_by(|a, b| {
            (&a.finding.assumptions.len(), &a.finding.id).cmp(&(&b.finding.assumptions.len(), &b.finding.id))
        });
        let mut seen = std::collections::BTreeSet::new();
        list.retain(|e| seen.insert((e.part_key.clone(), e.whole_key.clone(), e.part, e.whole)));
        // What the same two sources already dispute for a wider part is not said again for what lies inside it.
        let places: FxHashMap<&str, usize> =
            self.list.iter().enumerate().map(|(at, p)| (p.claim.id.as_str(), at)).collect();
        let mut disputes: FxHashMap<(&str, &str), Vec<Dispute>> = FxHashMap::default();
        let mut note = |part: usize, whole: usize, excess: Option<usize>| {
            let voices = (self.list[part].voice.as_str(), self.list[whole].voice.as_str());
            disputes.entry(voices).or_default().push(Dispute { part, whole, excess });
        };
        for finding in found.iter().filter(|f| f.kind == FindingKind::Disagreement) {
            let [first, second] = finding.sides.as_slice() else { continue };
            let at = |s: &Side| s.claims.first().and_then(|id| places.get(id.as_str()).copied());
            if let (Some(a), Some(b)) = (at(first), at(second)) {
                note(a, b, None);
                note(b, a, None);
            }
        }
        for (n, e) in list.iter().enumerate() {
            note(e.part, e.whole, Some(n));
        }
        let keep: Vec<bool> = list.iter().enumerate().map(|(n, e)| !self.is_repeated(n, e, &disputes)).collect();
        let mut keep = keep.into_iter();
        list.retain(|_| keep.next().unwrap_or(false));
        found.extend(list.into_iter().map(|e| e.finding));
    }

    /// Whether the two sources of an excess dispute a wider part already.
    fn is_repeated(&self, n: usize, e: &Excess, disputes: &FxHashMap<(&str, &str), Vec<Dispute>>) -> bool {
        let voices = (self.list[e.part].voice.as_str(), self.list[e.whole].voice.as_str());
        disputes.get(&voices).is_some_and(|known| {
            known.iter().any(|d| {
                let wider = d.excess != Some(n)
                    && self.covers(d.part, e.part)
                    && (d.whole == e.whole || self.covers(e.whole, d.whole) || self.covers(d.whole, e.whole));
                wider && d.excess.is_none_or(|m| m < n || !self.covers(e.part, d.part))
            })
        })
    }

    /// Whether the first claim counts all that the second counts, or the second is a part of it by its words.
    fn covers(&self, outer: usize, inner: usize) -> bool {
        let (a, b) = (&self.list[outer], &self.list[inner]);
        if outer == inner || b.claim.part_of.as_ref() == Some(&a.claim.id) {
            return true;
        }
        let days = match (b.interval, a.interval) {
            (Some(inner), Some(outer)) => matches!(inner.relation(&outer), Relation::Same | Relation::Part),
            _ => true,
        };
        if !days {
            return false;
        }
        let steps = compare(b, a).steps;
        steps.iter().all(|s| matches!(s.relation, Relation::Same | Relation::Part | Relation::Unknown))
    }

    /// The voices of nested cells, part first.
    fn part_pairs(&self) -> Vec<(Speaker, Speaker)> {
        let mut home = vec![0; self.groups.cells.len()];
        for (q, cells) in self.groups.quantities.iter().enumerate() {
            cells.iter().for_each(|&c| home[c] = q);
        }
        let within = |cell: usize| {
            self.speakers[home[cell]].iter().filter(|s| !s.doubtful).filter_map(move |s| {
                let head = s.members[0];
                let members = &self.groups.cells[cell].members;
                // The figure that stands is that of the voice's first claim: only its own cell speaks for it.
                members.contains(&head).then(|| s.clone())
            })
        };
        let mut pairs = Vec::new();
        for nesting in &self.groups.nestings {
            let wholes: Vec<Speaker> = within(nesting.whole).filter(|w| w.bounds.high.is_some()).collect();
            for part in within(nesting.part) {
                for whole in &wholes {
                    if part.bounds.low > whole.bounds.high {
                        pairs.push((part.clone(), whole.clone()));
                    }
                }
            }
        }
        pairs
    }

    fn excess(&self, part: Speaker, whole: Speaker) -> Option<Excess> {
        let (p, w) = (&self.list[part.members[0]], &self.list[whole.members[0]]);
        // One source in one text that seems to contradict itself was more likely misread: two events in one scope.
        if (part.key == whole.key && p.shares_document(w)) || p.same_number(w) {
            return None;
        }
        let mut comparison = compare(w, p);
        if comparison.outcome != Outcome::Whole {
            return None;
        }
        if are_indistinct(p, w) || !self.take_words(&whole, &part, &mut comparison) {
            return None;
        }
        let (top, bottom) = (whole.bounds.high?, part.bounds.low?);
        let fell = part.key == whole.key
            && p.interval.zip(w.interval).is_some_and(|(x, y)| x.first == y.first && x.last < y.last && y.is_running());
        let (kind, lead) = if fell {
            (FindingKind::Revision, "a total that runs on fell")
        } else {
            (FindingKind::Impossible, "a part exceeds its whole")
        };
        let gap = gap(top, bottom);
        let explanation = format!(
            "{} says {} for {}, and {} says {} for {}, which lies inside it: {lead}, {} is {} more than {}.",
            self.name(&whole),
            words::figure(&w.claim.figure),
            words::quantity(&w.claim),
            self.name(&part),
            words::figure(&p.claim.figure),
            words::quantity(&p.claim),
            words::number(bottom),
            words::number(gap.absolute),
            words::number(top),
        );
        let finding = self.finding(kind, comparison, &[&whole, &part], explanation, Some(gap));
        Some(Excess {
            part: part.members[0],
            whole: whole.members[0],
            part_key: part.key,
            whole_key: whole.key,
            finding,
        })
    }

    /// Parts that the text itself calls parts ("including 50").
    fn stated_parts(&self) -> Vec<Excess> {
        let mut list = Vec::new();
        for (part, whole) in self.stated() {
            let (p, w) = (&self.list[part], &self.list[whole]);
            let (Some(low), Some(high)) = (p.bounds.low, w.bounds.high) else { continue };
            if low <= high || p.claim.measure != w.claim.measure || p.extent.is_silent() || w.extent.is_silent() {
                continue;
            }
            let gap = gap(high, low);
            let explanation = format!(
                "{} says {} for {}, and counts {} among them: {} is {} more than {}.",
                words::source(w),
                words::figure(&w.claim.figure),
                words::quantity(&w.claim),
                words::figure(&p.claim.figure),
                words::number(low),
                words::number(gap.absolute),
                words::number(high),
            );
            let mut comparison = compare(w, p);
            comparison.assumptions.clear();
            let (x, y) = (self.alone(whole), self.alone(part));
            if !self.take_words(&x, &y, &mut comparison) {
                continue;
            }
            let finding = self.finding(FindingKind::Impossible, comparison, &[&x, &y], explanation, Some(gap));
            list.push(Excess { part, whole, part_key: p.voice.clone(), whole_key: w.voice.clone(), finding });
        }
        list
    }

    /// Each claim that its text calls a part, with its whole.
    fn stated(&self) -> Vec<(usize, usize)> {
        let by_id: BTreeMap<&str, usize> =
            self.list.iter().enumerate().map(|(at, p)| (p.claim.id.as_str(), at)).collect();
        let whole = |p: &Prepared| p.claim.part_of.as_deref().and_then(|id| by_id.get(id).copied());
        self.list.iter().enumerate().filter_map(|(at, p)| Some((at, whole(p)?))).collect()
    }

    /// Parts of one statement that share nobody and add up to more than their whole.
    fn sums(&self) -> Vec<Finding> {
        let mut parts: BTreeMap<usize, Vec<usize>> = BTreeMap::new();
        for (part, whole) in self.stated() {
            if self.list[part].claim.measure == self.list[whole].claim.measure {
                parts.entry(whole).or_default().push(part);
            }
        }
        for (part, whole) in self.groups.nestings.iter().flat_map(|n| self.of_one_source(n.part, n.whole)) {
            parts.entry(whole).or_default().push(part);
        }
        parts.into_iter().filter_map(|(whole, parts)| self.sum(whole, parts)).collect()
    }

    /// Claims of one source in one document that differ in nothing but who is counted.
    fn of_one_source(&self, part: usize, whole: usize) -> Vec<(usize, usize)> {
        let mut pairs = Vec::new();
        for &w in &self.groups.cells[whole].members {
            for &p in &self.groups.cells[part].members {
                let (x, y) = (&self.list[p], &self.list[w]);
                if x.voice == y.voice
                    && x.shares_document(y)
                    && x.interval == y.interval
                    && x.claim.scope.place == y.claim.scope.place
                {
                    pairs.push((p, w));
                }
            }
        }
        pairs
    }

    fn sum(&self, whole: usize, mut parts: Vec<usize>) -> Option<Finding> {
        let w = &self.list[whole];
        let high = w.bounds.high?;
        parts.sort_by_key(|&p| (Reverse(self.list[p].bounds.low), p));
        parts.dedup();
        let mut apart: Vec<usize> = Vec::new();
        let mut assumptions = Vec::new();
        for &p in &parts {
            if self.list[p].extent.is_silent() {
                continue;
            }
            let steps: Vec<_> = apart.iter().map(|&q| compare(&self.list[q], &self.list[p]).steps[1].clone()).collect();
            if steps.iter().all(|s| s.relation == Relation::Disjoint) {
                assumptions.extend(steps.into_iter().filter_map(|s| s.assumption));
                apart.push(p);
            }
        }
        let lows: Vec<u64> = apart.iter().filter_map(|&p| self.list[p].bounds.low).collect();
        let sum = lows.iter().try_fold(0_u64, |sum, &low| sum.checked_add(low))?;
        if apart.len() < 2 || sum <= high || lows.iter().any(|&low| low > high) {
            return None;
        }
        let terms: Vec<String> = lows.iter().map(|&n| words::number(n)).collect();
        let listed: Vec<String> = apart
            .iter()
            .map(|&p| {
                format!("{} for {}", words::figure(&self.list[p].claim.figure), words::quantity(&self.list[p].claim))
            })
            .collect();
        let gap = gap(high, sum);
        let explanation = format!(
            "{} says {} for {}, with the parts {}: {} = {}, which is {} more than {}.",
            words::source(w),
            words::figure(&w.claim.figure),
            words::quantity(&w.claim),
            listed.join(" and "),
            terms.join(" + "),
            words::number(sum),
            words::number(gap.absolute),
            words::number(high),
        );
        let mut comparison = compare(w, &self.list[apart[0]]);
        comparison.assumptions = assumptions;
        let mut sides = vec![self.alone(whole)];
        sides.extend(apart.iter().map(|&p| self.alone(p)));
        let sides: Vec<&Speaker> = sides.iter().collect();
        Some(self.finding(FindingKind::Sum, comparison, &sides, explanation, Some(gap)))
    }

    fn finding(
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
fn are_indistinct(a: &Prepared, b: &Prepared) -> bool {
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
