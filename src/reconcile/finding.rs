//! Findings: what follows from the voices of a quantity, and from parts and wholes.

use std::sync::Arc;

use sha2::{Digest, Sha256};

use super::bounds::{self, overlap};
use super::compare::{Comparison, Outcome, Scales};
use super::group::Groups;
use super::prepare::Prepared;
use super::tellings::Tellings;
use super::voice::{Change, Speaker, source_of};
use super::{Certainty, Finding, FindingKind, Side, held, words};
use crate::figure::Qualifier;
use crate::wording::capital;

/// A finding that needs more assumptions than this says more about them than about the figures.
pub const MOST_ASSUMED: usize = 3;

/// Of a voice with many claims so many are looked at.
const COMPARED: usize = 8;

/// Words for more than this many are open upward.
const MOST_IN_WORDS: u64 = 999;

/// A word for a size decides only between figures that lie this far apart: three to two.
const FAR: (u64, u64) = (3, 2);

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
    /// What compares claims.
    pub scales: &'a Scales,
    /// For each cell, the voices whose first claim stands in it, by quantity and place there.
    pub homes: Vec<Vec<(usize, usize)>>,
    /// The claims that count people of unknown status.
    pub unknown: Vec<usize>,
    /// Each claim that its text calls a part, with its whole.
    pub stated: Vec<(usize, usize)>,
    /// The documents that tell one figure of one source.
    pub tellings: Tellings,
}

/// A finding, and the claim that stands for each of its sides.
#[derive(Debug)]
pub struct Drawn {
    /// The finding.
    pub finding: Finding,
    /// The first claim of each side, by its place in the list.
    pub heads: Vec<usize>,
}

/// For each cell, the voices whose figure is the figure of one of its claims.
pub fn homes(groups: &Groups, speakers: &[Vec<Speaker>], claims: usize) -> Vec<Vec<(usize, usize)>> {
    let mut cell_of = vec![usize::MAX; claims];
    for (c, cell) in groups.cells.iter().enumerate() {
        cell.members.iter().for_each(|&m| cell_of[m] = c);
    }
    let mut homes = vec![Vec::new(); groups.cells.len()];
    for (q, speakers) in speakers.iter().enumerate() {
        for (s, speaker) in speakers.iter().enumerate() {
            homes[cell_of[speaker.members[0]]].push((q, s));
        }
    }
    homes
}

impl Case<'_> {
    /// All findings, in a fixed order.
    pub fn findings(&self) -> Vec<Drawn> {
        let mut found = Vec::new();
        for (speakers, changes) in self.speakers.iter().zip(self.changes) {
            for (n, a) in speakers.iter().enumerate() {
                found.extend(speakers[n + 1..].iter().filter_map(|b| self.beside(a, b, speakers)));
            }
            found.extend(self.changes(changes));
        }
        self.excesses(&mut found);
        found.extend(self.sums());
        found.extend(self.crossings());
        found.extend(self.percentages());
        found.extend(self.retellings());
        found.retain(|drawn| !held::is_too_far_fetched(self.list, &drawn.finding, &drawn.heads));
        // Findings are large: their places are sorted, and each is moved once.
        let measure = |drawn: &Drawn| drawn.heads.first().map(|&at| self.list[at].claim.measure.as_str());
        let mut order: Vec<usize> = (0..found.len()).collect();
        order.sort_by_cached_key(|&at| {
            let drawn = &found[at];
            (drawn.finding.kind, measure(drawn), drawn.finding.id.as_str(), drawn.finding.explanation.len(), at)
        });
        order.dedup_by(|x, y| found[*x].finding.id == found[*y].finding.id);
        let mut found: Vec<Option<Drawn>> = found.into_iter().map(Some).collect();
        order.into_iter().filter_map(|at| found[at].take()).collect()
    }

    pub(super) fn said_by_both(&self, a: &Speaker, b: &Speaker, x: &Prepared, y: &Prepared) -> String {
        format!(
            "{} {} and {} {} for {}",
            words::says(&self.name(a)),
            words::figure(&self.list[a.members[0]].claim.figure),
            words::says(&self.name(b)),
            words::figure(&self.list[b.members[0]].claim.figure),
            words::quantity(if x.interval.is_some() { &x.claim } else { &y.claim }),
        )
    }

    /// The name of a voice.
    pub(super) fn name(&self, speaker: &Speaker) -> String {
        source_of(self.list, speaker).map_or_else(|| words::source(&self.list[speaker.members[0]]), |s| s.name)
    }

    /// The highest value of a lower figure and the lowest of a higher one, and their unit: that of both, or the currency
    /// in which they are compared.
    pub(super) fn ends(&self, lower: &Speaker, higher: &Speaker) -> (Option<u64>, Option<u64>, String) {
        let figure = |s: &Speaker| &self.list[s.members[0]].claim.figure;
        let (a, b) = (figure(lower), figure(higher));
        if a.unit == b.unit {
            (super::prepare::bounds(a).high, super::prepare::bounds(b).low, a.unit.clone())
        } else {
            (lower.bounds.high, higher.bounds.low, self.scales.rates().base(&a.unit).to_owned())
        }
    }

    /// A vague word or a round figure that decides is taken at its usual bounds, and that is an assumption. Whether what
    /// is assumed in all is little enough for a finding: two vague words prove nothing, nor does a tower of assumptions.
    pub(super) fn take_words(&self, lower: &Speaker, higher: &Speaker, comparison: &mut Comparison) -> bool {
        let mut vague = 0;
        for speaker in [lower, higher] {
            let figure = &self.list[speaker.members[0]].claim.figure;
            vague += usize::from(bounds::is_vague(figure));
            if bounds::is_vague(figure) || figure.qualifier == Qualifier::About {
                comparison.assumptions.push(format!("taking the words as bounds: {}", words::bounded(figure)));
            }
        }
        // "Thousands" may be said of a hundred thousand.
        let figure = &self.list[lower.members[0]].claim.figure;
        let open = bounds::is_vague(figure) && figure.high.is_some_and(|high| high > MOST_IN_WORDS);
        match vague {
            1 if open || !apart(lower, higher) => false,
            0 => comparison.assumptions.len() <= MOST_ASSUMED,
            1 => comparison.assumptions.len() < MOST_ASSUMED,
            _ => false,
        }
    }

    /// Whether two voices on one event stand side by side in some text with figures that fit: what either says
    /// elsewhere is of another hour.
    pub(super) fn agree_in_one_text(&self, a: &Speaker, b: &Speaker) -> bool {
        let fit = |&x: &usize, &y: &usize| {
            let (p, q) = (&self.list[x], &self.list[y]);
            p.is_event() && p.shares_document(q) && overlap(p.bounds, q.bounds).is_some()
        };
        a.members.iter().take(COMPARED).any(|x| b.members.iter().take(COMPARED).any(|y| fit(x, y)))
    }

    /// One claim of each voice to compare: its first, or a pair from one document that takes less for granted. Where
    /// the figures exclude each other, so do those of the pair.
    pub(super) fn nearest(&self, a: &Speaker, b: &Speaker) -> ((usize, usize), Comparison) {
        let apart = overlap(a.bounds, b.bounds).is_none();
        let price =
            |c: &Comparison| c.assumptions.len() + if c.outcome == Outcome::Same { 0 } else { 2 * MOST_ASSUMED };
        let mut best = (a.members[0], b.members[0]);
        let (p, q) = (&self.list[best.0], &self.list[best.1]);
        let mut comparison = self.scales.compare(p, q);
        // Claims of one scope in other documents weigh as much as the first.
        let alike = |p: &Prepared, q: &Prepared| {
            (p.key.population, p.key.perpetrator, p.key.cause, p.key.place, p.interval, p.extent)
                == (q.key.population, q.key.perpetrator, q.key.cause, q.key.place, q.interval, q.extent)
        };
        for &x in a.members.iter().take(COMPARED) {
            for &y in b.members.iter().take(COMPARED) {
                if price(&comparison) == 0 {
                    return (best, comparison);
                }
                let (m, n) = (&self.list[x], &self.list[y]);
                let known = alike(m, p) && alike(n, q) && !m.shares_document(n);
                // What a source has replaced is set against nobody.
                let stands = |r: &Prepared, head: &Prepared, voice: &Speaker| {
                    r.same_number(head) || overlap(r.bounds, voice.bounds).is_some()
                };
                if !stands(m, p, a) || !stands(n, q, b) {
                    continue;
                }
                if known || apart && overlap(m.bounds, n.bounds).is_some() {
                    continue;
                }
                let other = self.scales.compare(m, n);
                if price(&other) < price(&comparison) {
                    (best, comparison) = ((x, y), other);
                }
            }
        }
        (best, comparison)
    }

    /// The voices that speak for a cell.
    pub(super) fn speak_for(&self, cell: usize) -> impl Iterator<Item = &Speaker> {
        self.homes[cell].iter().map(|&(q, s)| &self.speakers[q][s]).filter(|s| !s.doubtful)
    }

    pub(super) fn alone(&self, member: usize) -> Speaker {
        let p = &self.list[member];
        Speaker {
            key: Arc::clone(&p.voice),
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
    ) -> Drawn {
        let heads: Vec<usize> = sides.iter().map(|s| s.members[0]).collect();
        let unit = |at: usize| &self.list[at].claim.figure.unit;
        let mixed = heads.iter().any(|&at| unit(at) != unit(heads[0]));
        let unit = mixed.then(|| self.scales.rates().base(unit(heads[0])).to_owned());
        let sides: Vec<Side> = sides
            .iter()
            .map(|s| Side {
                source: source_of(self.list, s),
                figure: self.list[s.members[0]].claim.figure.clone(),
                claims: s.members.iter().map(|&m| self.list[m].claim.id.clone()).collect(),
            })
            .collect();
        let mut finding = Finding { unit, ..finding(kind, &comparison, sides, explanation, gap) };
        if kind != FindingKind::Percentage {
            finding.assume(held::assumptions(self.list, &heads));
        }
        Drawn { finding, heads }
    }
}

/// Whether two figures lie far apart: "tens" and 101 are apart only by the bounds that the word was given here.
pub fn apart(lower: &Speaker, higher: &Speaker) -> bool {
    let (top, bottom) = (lower.bounds.high.unwrap_or(u64::MAX), higher.bounds.low.unwrap_or(0));
    top.saturating_mul(FAR.0) <= bottom.saturating_mul(FAR.1)
}

impl Finding {
    /// Adds what is taken for granted.
    fn assume(&mut self, assumptions: Vec<String>) {
        self.assumptions.extend(assumptions);
        if !self.assumptions.is_empty() {
            self.certainty = Certainty::Assuming;
        }
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
    let explanation = capital(&explanation);
    Finding {
        id: hash(&format!("{kind:?} {}", ids.join(" "))),
        kind,
        certainty: if assumptions.is_empty() { Certainty::Certain } else { Certainty::Assuming },
        assumptions,
        relation: comparison.relations(),
        ladder: comparison.ladder(),
        sides,
        gap,
        unit: None,
        explanation,
    }
}

/// The first eight bytes of a hash, in hexadecimal.
pub fn hash(text: &str) -> String {
    Sha256::digest(text.as_bytes()).iter().take(8).map(|byte| format!("{byte:02x}")).collect()
}
