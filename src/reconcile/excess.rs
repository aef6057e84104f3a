//! Excesses: a part that is larger than its whole, by two sources or in one text.

use std::collections::BTreeSet;

use rustc_hash::{FxHashMap, FxHashSet};

use super::bounds::gap;
use super::compare::Outcome;
use super::extent::Extent;
use super::finding::{Case, Drawn};
use super::name::plain_name;
use super::prepare::Prepared;
use super::voice::Speaker;
use super::{FindingKind, telling, words};
use crate::scope::{PopulationClass, Relation};

/// A part that exceeds its whole, before repetitions are dropped.
struct Excess {
    part: usize,
    whole: usize,
    drawn: Drawn,
}

/// Two voices at odds: over a part and its whole, or side by side.
struct Dispute {
    part: usize,
    whole: usize,
    /// Its place among the excesses, if it is one.
    excess: Option<usize>,
}

impl Case<'_> {
    /// Parts that exceed their wholes: one finding for each pair of voices, the widest part only.
    pub(super) fn excesses(&self, found: &mut Vec<Drawn>) {
        let mut list: Vec<Excess> = Vec::new();
        for (part, whole) in self.part_pairs() {
            list.extend(self.excess(part, whole));
        }
        list.extend(self.stated_parts());
        list.sort_by(|a, b| {
            let key = |e: &Excess| (e.drawn.finding.assumptions.len(), e.drawn.finding.id.clone());
            key(a).cmp(&key(b))
        });
        let mut seen = BTreeSet::new();
        list.retain(|e| seen.insert((e.part, e.whole)));
        // What the same two sources already dispute for a wider part is not said again for what lies inside it.
        let mut disputes: FxHashMap<(&str, &str), Vec<Dispute>> = FxHashMap::default();
        let mut note = |part: usize, whole: usize, excess: Option<usize>| {
            let voices = (self.list[part].voice.as_ref(), self.list[whole].voice.as_ref());
            disputes.entry(voices).or_default().push(Dispute { part, whole, excess });
        };
        for drawn in found.iter().filter(|d| d.finding.kind == FindingKind::Disagreement) {
            if let [a, b] = *drawn.heads.as_slice() {
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
        found.extend(list.into_iter().map(|e| e.drawn));
    }

    /// Whether the two sources of an excess dispute a wider part already.
    fn is_repeated(&self, n: usize, e: &Excess, disputes: &FxHashMap<(&str, &str), Vec<Dispute>>) -> bool {
        let voices = (self.list[e.part].voice.as_ref(), self.list[e.whole].voice.as_ref());
        disputes.get(&voices).is_some_and(|known| {
            known.iter().any(|d| {
                // A part of what two sources dispute that alone exceeds the other's whole says more than their dispute;
                // so does one that they dispute itself, unless it is hardly more than the whole.
                let wider = d.excess.map_or(d.part == e.part && !self.is_well_above(e), |m| m != n)
                    && self.covers(d.part, e.part)
                    && (d.whole == e.whole || self.covers(e.whole, d.whole) || self.covers(d.whole, e.whole));
                wider && d.excess.is_none_or(|m| m < n || !self.covers(e.part, d.part))
            })
        })
    }

    /// Whether the part exceeds the whole by more than a tenth.
    fn is_well_above(&self, e: &Excess) -> bool {
        let (part, whole) = (self.list[e.part].bounds.low, self.list[e.whole].bounds.high);
        let (part, whole) = (part.unwrap_or(0), whole.unwrap_or(u64::MAX));
        part.saturating_mul(10) > whole.saturating_mul(11)
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
        let steps = self.scales.compare(b, a).steps;
        steps.iter().all(|s| matches!(s.relation, Relation::Same | Relation::Part | Relation::Unknown))
    }

    /// The voices of nested cells of which the part counts more than the whole can hold, part first.
    fn part_pairs(&self) -> Vec<(&Speaker, &Speaker)> {
        let mut pairs = Vec::new();
        for nesting in &self.groups.nestings {
            for whole in self.speak_for(nesting.whole).filter(|w| w.bounds.high.is_some()) {
                let larger = self.speak_for(nesting.part).filter(|part| part.bounds.low > whole.bounds.high);
                pairs.extend(larger.map(|part| (part, whole)));
            }
        }
        pairs
    }

    fn excess(&self, part: &Speaker, whole: &Speaker) -> Option<Excess> {
        let (p, w) = (&self.list[part.members[0]], &self.list[whole.members[0]]);
        // One source in one text that seems to contradict itself was more likely misread: two events in one scope.
        if (part.key == whole.key && p.shares_document(w)) || p.same_number(w) || may_be_one(p, w) {
            return None;
        }
        // A source that gives both figures in one text tells two things apart there: "43 of its men, 18 of them officers".
        if part.key == whole.key && self.gives_beside(whole.members[0], p) {
            return None;
        }
        let mut comparison = self.scales.compare(w, p);
        if comparison.outcome != Outcome::Whole {
            return None;
        }
        // Of the figures that a text adds up, one is not set against another.
        let same = comparison.steps.iter().all(|step| step.relation == Relation::Same);
        if p.is_event() && p.extent == Extent::Part && same && p.shares_document(w) {
            return None;
        }
        if is_of_one_side(p, w) || telling::is_floor(w, p) || telling::is_within_an_estimate(w, p) {
            return None;
        }
        comparison.assumptions.extend(telling::of_one_day(w, p));
        if self.is_in_the_telling(whole.members[0], part.members[0], &part.members)
            || !self.take_words(whole, part, &mut comparison)
        {
            return None;
        }
        let (top, bottom, unit) = self.ends(whole, part);
        let (top, bottom) = (top?, bottom?);
        let fell = part.key == whole.key
            && p.interval.zip(w.interval).is_some_and(|(x, y)| {
                x.first == y.first && x.last < y.last && y.runs_up_to(w.claim.document.published)
            });
        let (kind, lead) = if fell {
            (FindingKind::Revision, fall(top, bottom))
        } else {
            (FindingKind::Impossible, "a part exceeds its whole")
        };
        let gap = gap(top, bottom);
        let explanation = format!(
            "{} {} for {}, and {} {} for {}, which lies inside it: {lead}, {} {}.",
            words::says(&self.name(whole)),
            words::figure(&w.claim.figure),
            words::quantity(&w.claim),
            words::says(&self.name(part)),
            words::figure(&p.claim.figure),
            words::quantity(&p.claim),
            words::amount(bottom, &unit),
            words::above(bottom, top, &unit),
        );
        let drawn = self.finding(kind, comparison, &[whole, part], explanation, Some(gap));
        Some(Excess { part: part.members[0], whole: whole.members[0], drawn })
    }

    /// Whether the text of a claim has its source give the number of another claim, too.
    fn gives_beside(&self, at: usize, other: &Prepared) -> bool {
        let w = &self.list[at];
        let here = |q: &&Prepared| q.shares_document(w);
        let around = self.list[..at].iter().rev().take_while(here).chain(self.list[at..].iter().take_while(here));
        around.into_iter().any(|q| q.voice == w.voice && q.claim.measure == w.claim.measure && q.same_number(other))
    }

    /// Parts that the text itself calls parts ("including 50").
    fn stated_parts(&self) -> Vec<Excess> {
        let mut list = Vec::new();
        for &(part, whole) in &self.stated {
            let (p, w) = (&self.list[part], &self.list[whole]);
            let (Some(low), Some(high)) = (p.bounds.low, w.bounds.high) else { continue };
            // "A man was killed, among them ten" was misread: who has parts is several.
            if low <= high
                || high < 2
                || p.claim.measure != w.claim.measure
                || p.extent.is_silent()
                || w.extent.is_silent()
            {
                continue;
            }
            let gap = gap(high, low);
            let explanation = format!(
                "{} {} for {}, with {} counted among them: {} {}.",
                words::says(&words::source(w)),
                words::figure(&w.claim.figure),
                words::quantity(&w.claim),
                words::figure(&p.claim.figure),
                words::number(low),
                words::above(low, high, &w.claim.figure.unit),
            );
            let mut comparison = self.scales.compare(w, p);
            comparison.assumptions.clear();
            let (x, y) = (self.alone(whole), self.alone(part));
            if !self.take_words(&x, &y, &mut comparison) {
                continue;
            }
            let drawn = self.finding(FindingKind::Impossible, comparison, &[&x, &y], explanation, Some(gap));
            list.push(Excess { part, whole, drawn });
        }
        list
    }
}

/// Whether two sources without a name of their own are called alike in two texts: "the command" here and there.
fn may_be_one(a: &Prepared, b: &Prepared) -> bool {
    let name = |p: &Prepared| p.claim.attribution.source.as_ref().map(|source| plain_name(&source.name));
    a.voice != b.voice && a.is_unnamed() && b.is_unnamed() && name(a).is_some() && name(a) == name(b)
}

/// Whether the part counts one side's fighters, and of those of the whole it is not said whose they are: a body that counts
/// "servicemen" counts its own.
fn is_of_one_side(part: &Prepared, whole: &Prepared) -> bool {
    let (Some(p), Some(w)) = (&part.population, &whole.population) else { return false };
    let fighters = matches!(w.class, PopulationClass::SecurityForces | PopulationClass::Combatants);
    fighters && p.side.is_some() && w.side.is_none()
}

/// What a running total that fell may be: nothing in the two figures tells a correction from a new start.
fn fall(later: u64, earlier: u64) -> &'static str {
    let digits = |n: u64| {
        let mut digits: Vec<char> = n.to_string().chars().collect();
        digits.sort_unstable();
        digits
    };
    if digits(later) == digits(earlier) {
        "a total that runs on fell to the same digits in another order, as in a slip of the pen"
    } else {
        "a total that runs on fell, so it was corrected, or its count began anew"
    }
}

/// Each claim that its text calls a part, with its whole.
pub fn stated(list: &[Prepared]) -> Vec<(usize, usize)> {
    let named: FxHashSet<&str> = list.iter().filter_map(|p| p.claim.part_of.as_deref()).collect();
    if named.is_empty() {
        return Vec::new();
    }
    let wholes: FxHashMap<&str, usize> =
        list.iter().enumerate().map(|(at, p)| (p.claim.id.as_str(), at)).filter(|(id, _)| named.contains(id)).collect();
    let whole = |p: &Prepared| p.claim.part_of.as_deref().and_then(|id| wholes.get(id).copied());
    list.iter().enumerate().filter_map(|(at, p)| Some((at, whole(p)?))).collect()
}
