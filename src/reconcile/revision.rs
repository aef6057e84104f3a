//! Revisions: a source that changed its figure once or step by step, and a figure that was copied wrong.

use std::collections::BTreeMap;

use super::FindingKind;
use super::compare::Outcome;
use super::finding::{Case, Drawn};
use super::prepare::Prepared;
use super::voice::{self, Change, How, Speaker};
use super::words;
use crate::scope::period::told;

impl Case<'_> {
    /// What the changes inside one quantity give: all states of one figure are one finding.
    pub(super) fn changes(&self, changes: &[Change]) -> Vec<Drawn> {
        let mut found = Vec::new();
        let mut series: BTreeMap<usize, Vec<Change>> = BTreeMap::new();
        for &change in changes {
            if change.how == How::Later {
                series.entry(change.new).or_default().push(change);
            } else {
                found.extend(self.changed(change));
            }
        }
        for (new, mut steps) in series {
            steps.retain(|step| self.scales.compare(&self.list[step.old], &self.list[new]).outcome == Outcome::Same);
            match steps.as_slice() {
                [only] => found.extend(self.changed(*only)),
                [] => {}
                _ => found.push(self.series(new, &steps)),
            }
        }
        found
    }

    /// A figure that went through several states.
    fn series(&self, new: usize, steps: &[Change]) -> Drawn {
        let mut states: Vec<usize> = steps.iter().map(|step| step.old).collect();
        states.sort_by_key(|&at| (voice::as_of(&self.list[at]), std::cmp::Reverse(voice::late(&self.list[at])), at));
        states.push(new);
        let last = &self.list[new];
        let one_text = states.iter().all(|&at| self.list[at].shares_document(last));
        let told: Vec<String> = states.iter().map(|&at| self.state(at, one_text)).collect();
        let (end, before) = told.split_last().map_or(("", [].as_slice()), |(end, before)| (end.as_str(), before));
        let what = words::quantity(&last.claim);
        let who = words::says(&words::source(last));
        let explanation = format!("{who} {} and then {end} for {what}: the last figure stands.", before.join(", "));
        let mut comparison = self.scales.compare(&self.list[states[0]], last);
        if one_text {
            let figure = words::figure(&last.claim.figure);
            comparison.assumptions.push(format!("one toll that was counted on: {figure} is the later figure"));
        }
        let sides: Vec<Speaker> = states.iter().map(|&at| self.alone(at)).collect();
        let sides: Vec<&Speaker> = sides.iter().collect();
        self.finding(FindingKind::Revision, comparison, &sides, explanation, None)
    }

    /// "525 on 14 Aug 2013"; within one text its day says nothing.
    fn state(&self, at: usize, one_text: bool) -> String {
        let p = &self.list[at];
        let figure = words::figure(&p.claim.figure);
        match voice::as_of(p).filter(|_| !one_text) {
            Some(day) => format!("{figure} on {}", told::day(day)),
            None => figure,
        }
    }

    /// A source that changed its figure, or a figure that was copied wrong.
    fn changed(&self, change: Change) -> Option<Drawn> {
        let (old, new) = (&self.list[change.old], &self.list[change.new]);
        let mut comparison = self.scales.compare(old, new);
        if comparison.outcome != Outcome::Same {
            return None;
        }
        let who = words::source(new);
        let day = |p: &Prepared| voice::as_of(p).map_or_else(|| "a day not known".to_owned(), told::day);
        let (before, after) = (words::figure(&old.claim.figure), words::figure(&new.claim.figure));
        let what = words::quantity(&new.claim);
        let here = &new.claim.document.path;
        let (kind, explanation) = if change.how == How::Slip {
            let why = format!(
                "{here} lets {who} give {before} and {after} for {what}: two figures that differ like a slip of the pen."
            );
            (FindingKind::Slip, why)
        } else if change.how == How::Copied {
            let both = if old.shares_document(new) {
                format!("{here} gives")
            } else {
                format!("{} and {here} give", old.claim.document.path)
            };
            let why = format!(
                "{both} {before} and {after} as one statement of {who} on {what}: one of them was copied wrong."
            );
            (FindingKind::Transmission, why)
        } else if old.shares_document(new) {
            comparison.assumptions.push(format!("one toll that was counted on: {after} is the later figure"));
            let why = format!(
                "{} both {before} and {after} for {what} in {}: a toll that changed.",
                words::says(&who),
                new.claim.document.path
            );
            (FindingKind::Revision, why)
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
}
