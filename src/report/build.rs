//! Builds the table of a report from quantities and findings.

use std::cmp::Ordering;

use rustc_hash::{FxHashMap, FxHashSet};

use super::table::{Entry, Row, Single, Table, is_same};
use crate::claim::Claim;
use crate::document::Metadata;
use crate::figure::Figure;
use crate::reconcile::{Finding, FindingKind, Gap, Quantity, Reconciliation, Side, Verdict};
use crate::source::{Source, SourceKind};
use crate::wording::clean::shortened;
use crate::wording::facets::{Facets, Heading, figure_with};
use crate::wording::figures::figure_words;
use crate::wording::words;

/// What the rows are built from.
pub struct Builder<'a> {
    reconciliation: &'a Reconciliation,
    claims: FxHashMap<&'a str, &'a Claim>,
    quantity_of: FxHashMap<&'a str, usize>,
}

impl<'a> Builder<'a> {
    /// Looks up claims and the quantities they belong to.
    pub fn new(reconciliation: &'a Reconciliation) -> Self {
        let claims = reconciliation.claims.iter().map(|c| (c.id.as_str(), c.as_ref())).collect();
        let mut quantity_of = FxHashMap::default();
        for (number, quantity) in reconciliation.quantities.iter().enumerate() {
            for id in quantity.standing().iter().flat_map(|v| &v.claims) {
                quantity_of.insert(id.as_str(), number);
            }
        }
        Builder { reconciliation, claims, quantity_of }
    }

    /// The table.
    pub fn run(&self) -> Table<'a> {
        let (inside, between) = self.sorted_findings();
        let mut rows: Vec<Row<'a>> = Vec::new();
        for (number, quantity) in self.reconciliation.quantities.iter().enumerate() {
            if quantity.standing().len() >= 2 {
                rows.push(self.quantity_row(quantity, inside.get(&number).cloned().unwrap_or_default()));
            }
        }
        for findings in fold(between) {
            rows.push(self.finding_row(findings));
        }
        rows.sort_by(|a, b| compare(a, b));
        for (at, row) in rows.iter_mut().enumerate() {
            row.number = at + 1;
        }
        let shown: FxHashSet<&str> =
            rows.iter().flat_map(|r| &r.entries).flat_map(|e| &e.claims).map(|c| c.id.as_str()).collect();
        let single = self.single(&shown);
        let shown: FxHashSet<&str> =
            single.iter().flat_map(|s| &s.entry.claims).map(|c| c.id.as_str()).chain(shown).collect();
        let implied = self.reconciliation.claims.iter().filter(|c| c.implied && !shown.contains(c.id.as_str())).count();
        Table { single, rows, implied }
    }

    /// Findings inside one quantity by its number, and those that stand between quantities.
    fn sorted_findings(&self) -> (FxHashMap<usize, Vec<&'a Finding>>, Vec<&'a Finding>) {
        let mut inside: FxHashMap<usize, Vec<&'a Finding>> = FxHashMap::default();
        let mut between = Vec::new();
        for finding in &self.reconciliation.findings {
            if finding.kind == FindingKind::Incomparable {
                continue;
            }
            match self.home(finding) {
                Some(number) => inside.entry(number).or_default().push(finding),
                None => between.push(finding),
            }
        }
        (inside, between)
    }

    /// The quantity with several voices that a comparison of them belongs to.
    fn home(&self, finding: &Finding) -> Option<usize> {
        use FindingKind::{Agreement, Compatible, Disagreement, Unsettled};
        if !matches!(finding.kind, Disagreement | Unsettled | Compatible | Agreement) {
            return None;
        }
        let mut numbers = finding.sides.iter().flat_map(|s| &s.claims).map(|id| self.quantity_of.get(id.as_str()));
        let first = *numbers.next()??;
        let one = numbers.all(|n| n == Some(&first));
        (one && self.reconciliation.quantities[first].standing().len() >= 2).then_some(first)
    }

    fn quantity_row(&self, quantity: &'a Quantity, mut findings: Vec<&'a Finding>) -> Row<'a> {
        let kind = match quantity.verdict {
            Verdict::Disagreement => FindingKind::Disagreement,
            Verdict::Impossible => FindingKind::Impossible,
            Verdict::NotSettled => FindingKind::Unsettled,
            Verdict::Compatible => FindingKind::Compatible,
            Verdict::Agreement | Verdict::SingleSource => FindingKind::Agreement,
        };
        sort_findings(&mut findings, kind);
        let facets = Facets::of(&quantity.measure, &quantity.scope);
        let voices = quantity.standing().iter();
        let entries = voices
            .map(|v| self.entry(v.source.as_ref(), &v.figure, v.as_of, &v.claims))
            .map(|entry| place_in(entry, &facets))
            .collect();
        self.row(kind, facets.heading(), entries, findings, Some(quantity))
    }

    fn finding_row(&self, findings: Vec<&'a Finding>) -> Row<'a> {
        let first = findings[0];
        let mut entries: Vec<Entry<'a>> = Vec::new();
        for side in findings.iter().flat_map(|f| &f.sides) {
            let known = |e: &Entry| e.figure == &side.figure && e.claims.iter().map(|c| &c.id).eq(&side.claims);
            if !entries.iter().any(known) {
                entries.push(self.entry(side.source.as_ref(), &side.figure, self.as_of(side), &side.claims));
            }
        }
        let sides: Vec<Facets> = entries.iter().map(own_facets).collect();
        let all = Heading { count: true, cause: true, place: true, period: true };
        let shared = sides.iter().fold(all, |shared, f| shared.and(Heading::shared(f, &sides[0])));
        for (entry, own) in entries.iter_mut().zip(&sides) {
            if first.kind == FindingKind::Revision {
                entry.dated = true;
                entry.as_of = entry.as_of.or_else(|| entry.claims.first().and_then(|c| c.document.published));
            }
            entry.words = figure_with(entry.figure, own, &shared);
        }
        self.row(first.kind, shared.words(&sides, first.kind == FindingKind::Impossible), entries, findings, None)
    }

    /// The day of the statement of a finding's side, from the voice that its figure is.
    fn as_of(&self, side: &Side) -> Option<jiff::civil::Date> {
        let claim = side.claims.first()?;
        let quantity = &self.reconciliation.quantities[*self.quantity_of.get(claim.as_str())?];
        let voice = quantity.standing().iter().find(|v| v.figure == side.figure && v.claims.contains(claim))?;
        voice.as_of
    }

    fn row(
        &self,
        kind: FindingKind,
        what: String,
        mut entries: Vec<Entry<'a>>,
        findings: Vec<&'a Finding>,
        quantity: Option<&'a Quantity>,
    ) -> Row<'a> {
        entries.sort_by(|a, b| {
            let key = |e: &Entry| {
                (e.standing, e.as_of.filter(|_| e.dated), e.figure.low.unwrap_or(0), e.figure.high.unwrap_or(u64::MAX))
            };
            key(a).cmp(&key(b)).then_with(|| a.who.cmp(&b.who))
        });
        let own = || findings.iter().filter(|f| f.kind == kind);
        let gap = own().filter_map(|f| f.gap).max_by(compare_gaps);
        let certain = own().any(|f| f.assumptions.is_empty());
        let assumptions: FxHashSet<&str> = own().flat_map(|f| &f.assumptions).map(String::as_str).collect();
        let assumptions = if certain { 0 } else { assumptions.len() };
        Row { number: 0, kind, what, entries, findings, quantity, gap, assumptions }
    }

    fn entry(
        &self,
        source: Option<&'a Source>,
        figure: &'a Figure,
        as_of: Option<jiff::civil::Date>,
        ids: &[String],
    ) -> Entry<'a> {
        let mut claims: Vec<&'a Claim> = ids.iter().filter_map(|id| self.claims.get(id.as_str()).copied()).collect();
        // A sentence is better to read than the row of a table that gives the same.
        claims.sort_by_key(|claim| claim.rule == "table");
        let alike = claims.iter().filter(|c| is_same(figure, &c.figure));
        let paths: FxHashSet<&str> = alike.map(|c| c.document.path.as_str()).collect();
        let kind = source.map_or(SourceKind::Media, |s| s.kind);
        let own = !claims.is_empty() && claims.iter().all(|c| c.attribution.source.is_none());
        Entry {
            who: who(source, own, claims.first().map(|c| c.document.as_ref())),
            own,
            source,
            standing: kind.standing(),
            figure,
            words: figure_words(figure),
            stance: claims.first().and_then(|c| words::stance(&c.attribution)),
            as_of,
            documents: paths.len(),
            claims,
            dated: false,
        }
    }

    fn single(&self, shown: &FxHashSet<&str>) -> Vec<Single<'a>> {
        let mut single: Vec<Single<'a>> = Vec::new();
        for quantity in &self.reconciliation.quantities {
            let [voice] = quantity.standing() else { continue };
            if voice.claims.iter().any(|id| shown.contains(id.as_str())) {
                continue;
            }
            let mut entry = self.entry(voice.source.as_ref(), &voice.figure, voice.as_of, &voice.claims);
            let scope = entry.claims.first().map_or(&quantity.scope, |claim| &claim.scope);
            let facets = Facets::told(&quantity.measure, scope);
            // The list names the document beside the figure.
            let is_issued = entry.claims.first().is_some_and(|claim| claim.document.publisher.is_some());
            if entry.own && entry.source.is_none() && !is_issued {
                entry.own = false;
                entry.who = "the document itself".to_owned();
            }
            single.push(Single { quantity, what: facets.heading(), entry });
        }
        // What is told of one place and time stands together; what has none comes last.
        single.sort_by_cached_key(|s| {
            let scope = &s.quantity.scope;
            let place = scope.place.as_ref().map(|place| place.name.clone());
            let where_and_when = (place.is_none(), place, scope.period.is_none(), scope.period.clone());
            let cause = scope.cause.as_ref().map(|cause| cause.name.clone());
            let is_part = s.entry.claims.first().is_some_and(|claim| claim.part_of.is_some());
            let count = (words::measure_order(&s.quantity.measure), is_part, s.what.clone());
            (where_and_when, cause, count, s.quantity.id.clone())
        });
        single
    }
}

/// How many characters of a title stand for a document without a publisher.
const TITLE: usize = 48;

/// Who says so: the source's name, else the publisher, else the document by its title or the name of its file.
pub fn who(source: Option<&Source>, own: bool, document: Option<&Metadata>) -> String {
    match (source, document) {
        (Some(source), _) if own => words::named(&source.name),
        (Some(source), _) => words::source_name(&source.name),
        (None, Some(Metadata { publisher: Some(publisher), .. })) => words::named(publisher),
        (None, Some(Metadata { title: Some(title), .. })) => format!("“{}”", shortened(&words::named(title), TITLE)),
        (None, Some(document)) => words::file_name(&document.path),
        (None, None) => "source not named".to_owned(),
    }
}

fn own_facets(entry: &Entry) -> Facets {
    entry.claims.first().map(|c| Facets::of(&c.measure, &c.scope)).unwrap_or_default()
}

/// Words the figure against the row's heading: facets that the claim gives otherwise are said beside it.
fn place_in<'a>(mut entry: Entry<'a>, row: &Facets) -> Entry<'a> {
    if !entry.claims.is_empty() {
        let own = own_facets(&entry);
        entry.words = figure_with(entry.figure, &own, &Heading::shared(&own, row));
    }
    entry
}

/// Puts together findings of one kind between the same sources that share one side, the sharpest first: one statement
/// that several statements of another source stand against is one row, and so are the figures that a source revised.
fn fold(findings: Vec<&Finding>) -> Vec<Vec<&Finding>> {
    let mut folded: Vec<Vec<&Finding>> = Vec::new();
    for finding in findings {
        let together = |group: &Vec<&Finding>| {
            let first = group[0];
            matches!(first.kind, FindingKind::Impossible | FindingKind::Revision)
                && first.kind == finding.kind
                && names(first) == names(finding)
                && first.sides.iter().any(|a| finding.sides.iter().any(|b| a.claims == b.claims))
        };
        match folded.iter_mut().find(|group| together(group)) {
            Some(group) => group.push(finding),
            None => folded.push(vec![finding]),
        }
    }
    for group in &mut folded {
        let kind = group[0].kind;
        sort_findings(group, kind);
    }
    folded
}

fn names(finding: &Finding) -> Vec<Option<&str>> {
    let mut names: Vec<_> = finding.sides.iter().map(|s| s.source.as_ref().map(|s| s.name.as_str())).collect();
    names.sort_unstable();
    names
}

/// The row's own kind first, then what is certain, then the largest gap.
fn sort_findings(findings: &mut [&Finding], kind: FindingKind) {
    findings.sort_by(|a, b| {
        (a.kind != kind, rank(a.kind), a.certainty)
            .cmp(&(b.kind != kind, rank(b.kind), b.certainty))
            .then_with(|| compare_optional(b.gap.as_ref(), a.gap.as_ref()).then_with(|| a.id.cmp(&b.id)))
    });
}

fn compare(a: &Row, b: &Row) -> Ordering {
    rank(a.kind)
        .cmp(&rank(b.kind))
        .then_with(|| compare_optional(b.gap.as_ref(), a.gap.as_ref()))
        .then_with(|| a.what.cmp(&b.what))
        .then_with(|| a.findings.first().map(|f| &f.id).cmp(&b.findings.first().map(|f| &f.id)))
}

/// Where a kind of row stands: what cannot all be right first, agreement last.
fn rank(kind: FindingKind) -> usize {
    use FindingKind::*;
    [
        Disagreement,
        Impossible,
        Sum,
        Percentage,
        Transmission,
        Retelling,
        Revision,
        Unsettled,
        Compatible,
        Agreement,
        Incomparable,
    ]
    .iter()
    .position(|k| *k == kind)
    .unwrap_or(usize::MAX)
}

fn compare_optional(a: Option<&Gap>, b: Option<&Gap>) -> Ordering {
    match (a, b) {
        (Some(a), Some(b)) => compare_gaps(a, b),
        (a, b) => a.is_some().cmp(&b.is_some()),
    }
}

/// By how many times, a figure against none counting as the most; then by the distance.
fn compare_gaps(a: &Gap, b: &Gap) -> Ordering {
    let times = |gap: &Gap| gap.ratio.unwrap_or(if gap.absolute > 0 { f64::INFINITY } else { 0.0 });
    times(a).total_cmp(&times(b)).then_with(|| a.absolute.cmp(&b.absolute))
}
