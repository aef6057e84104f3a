//! Retellings: one source's number, told elsewhere for more than it counts; and percentages that their counts do not give.

use std::collections::BTreeMap;

use super::finding::{Case, Drawn};
use super::prepare::Prepared;
use super::{FindingKind, words};
use crate::figure::Qualifier;
use crate::scope::Relation;

/// A smaller number may come up twice by chance.
const TELLING: u64 = 20;

/// So many bytes after a figure its percentage may stand.
const BESIDE: usize = 24;

impl Case<'_> {
    /// Totals of one source that have one number in two documents and count less in one than in the other.
    pub(super) fn retellings(&self) -> Vec<Drawn> {
        let mut pairs: BTreeMap<(usize, usize), (usize, usize)> = BTreeMap::new();
        for nesting in self.groups.nestings.iter().filter(|n| n.sure) {
            let (parts, wholes) = (&self.groups.cells[nesting.part].members, &self.groups.cells[nesting.whole].members);
            if self.list[parts[0]].is_event() || self.list[wholes[0]].is_event() {
                continue;
            }
            for &part in parts {
                let one = |&&whole: &&usize| is_one_number(&self.list[part], &self.list[whole]);
                if let Some(&whole) = wholes.iter().find(one) {
                    pairs.entry((nesting.part, nesting.whole)).or_insert((part, whole));
                }
            }
        }
        pairs.into_values().map(|(part, whole)| self.retelling(part, whole)).collect()
    }

    fn retelling(&self, part: usize, whole: usize) -> Drawn {
        let (p, w) = (&self.list[part], &self.list[whole]);
        let comparison = self.scales.compare(p, w);
        let dropped: Vec<&str> =
            comparison.steps.iter().filter(|s| s.relation == Relation::Part).map(|s| s.why.as_str()).collect();
        let explanation = format!(
            "{} says {} for {} in {}, and {} for {} in {}: one number for a part and for its whole ({}), so one of the \
             two tellings has changed what it counts.",
            words::source(p),
            words::figure(&p.claim.figure),
            words::quantity(&p.claim),
            p.claim.document.path,
            words::figure(&w.claim.figure),
            words::quantity(&w.claim),
            w.claim.document.path,
            dropped.join("; "),
        );
        self.finding(FindingKind::Retelling, comparison, &[&self.alone(part), &self.alone(whole)], explanation, None)
    }

    /// Parts whose percentage, given beside them, is not what part and whole give, however it was rounded.
    pub(super) fn percentages(&self) -> Vec<Drawn> {
        self.stated.iter().filter_map(|&(part, whole)| self.percentage(part, whole)).collect()
    }

    fn percentage(&self, part: usize, whole: usize) -> Option<Drawn> {
        let (p, w) = (&self.list[part], &self.list[whole]);
        let exact = |p: &Prepared| p.claim.figure.point.filter(|_| p.claim.figure.qualifier == Qualifier::Exact);
        let (x, y) = (exact(p)?, exact(w).filter(|&n| n > 0)?);
        if p.claim.measure != w.claim.measure || p.claim.evidence.start != w.claim.evidence.start {
            return None;
        }
        let after = p.claim.evidence.quote.get(p.claim.figure.end.checked_sub(p.claim.evidence.start)?..)?;
        let (said, step) = percent_beside(after)?;
        let given = x as f64 * 100.0 / y as f64;
        if (given - said).abs() <= step / 2.0 + 1e-9 {
            return None;
        }
        let explanation = format!(
            "{} says that {} of {} are {said} per cent: {} of {} are {:.1} per cent.",
            words::source(p),
            words::figure(&p.claim.figure),
            words::figure(&w.claim.figure),
            words::number(x),
            words::number(y),
            given,
        );
        let mut comparison = self.scales.compare(p, w);
        comparison.assumptions.clear();
        let sides = [self.alone(part), self.alone(whole)];
        Some(self.finding(FindingKind::Percentage, comparison, &[&sides[0], &sides[1]], explanation, None))
    }
}

/// Whether two claims in two documents credit one source with one exact number that is no coincidence.
fn is_one_number(part: &Prepared, whole: &Prepared) -> bool {
    let exact = |p: &Prepared| p.claim.figure.qualifier == Qualifier::Exact && p.claim.attribution.source.is_some();
    part.voice == whole.voice
        && !part.is_unnamed()
        && exact(part)
        && exact(whole)
        && part.claim.figure.point == whole.claim.figure.point
        && part.claim.figure.point >= Some(TELLING)
        && !part.shares_document(whole)
}

/// The percentage in brackets or behind "or" right after a figure, and the size of its last digit: `12 (40%)`,
/// `12, or 40 per cent,`.
fn percent_beside(after: &str) -> Option<(f64, f64)> {
    let mut end = after.len().min(BESIDE);
    while !after.is_char_boundary(end) {
        end -= 1;
    }
    let near = &after[..end];
    let lead = near.find('(').or_else(|| near.find(" or ").map(|at| at + 3))?;
    let rest = near[lead + 1..].trim_start();
    let length = rest.find(|c: char| !(c.is_ascii_digit() || c == '.')).unwrap_or(rest.len());
    let (number, unit) = rest.split_at(length);
    let unit = unit.trim_start();
    if !(unit.starts_with('%') || unit.starts_with("per cent") || unit.starts_with("percent")) {
        return None;
    }
    let decimals = number.split_once('.').map_or(0, |(_, decimals)| decimals.len());
    Some((number.parse().ok()?, 0.1_f64.powi(i32::try_from(decimals).ok()?)))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn percentages_stand_beside_their_figure() {
        for (after, expected) in [
            (" (40%) were women", Some((40.0, 1.0))),
            (", or 33.3 per cent,", Some((33.3, 0.1))),
            (" people (12 children)", None),
            (" or about 40 per cent", None),
            (" were women, and of the rest 40 per cent", None),
        ] {
            let found = percent_beside(after);
            assert_eq!(found.map(|f| f.0), expected.map(|e| e.0), "{after}");
            assert!(found.zip(expected).is_none_or(|(f, e)| (f.1 - e.1).abs() < 1e-9), "{after}");
        }
    }
}
