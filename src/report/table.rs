//! The table that all renderers draw: one row for each place where sources meet, and a list of what only one says.
//!
//! A row is either a quantity that two or more voices speak of, or a finding between two quantities (a part that exceeds
//! its whole). Rows where figures cannot all be right come first, then by how many times they lie apart.

use std::cmp::Ordering;

use rustc_hash::{FxHashMap, FxHashSet};

use super::words::{self, Facets, Heading};
use crate::claim::Claim;
use crate::document::Metadata;
use crate::figure::Figure;
use crate::reconcile::{Finding, FindingKind, Gap, Quantity, Reconciliation, Side, Verdict};
use crate::source::{Source, SourceKind, Stance, Standing};

/// The rows of a report, and what only one source says.
#[derive(Debug)]
pub struct Table<'a> {
    /// Where sources meet, the sharpest difference first.
    pub rows: Vec<Row<'a>>,
    /// Quantities that one source alone speaks of.
    pub single: Vec<Single<'a>>,
}

/// One place where sources meet.
#[derive(Debug)]
pub struct Row<'a> {
    /// Its number in the report, from 1.
    pub number: usize,
    /// What follows for the row as a whole.
    pub kind: FindingKind,
    /// What was counted, in one line.
    pub what: String,
    /// The figures, each with its source.
    pub entries: Vec<Entry<'a>>,
    /// The findings that the row rests on, the row's own kind first.
    pub findings: Vec<&'a Finding>,
    /// The quantity, where all figures speak of one.
    pub quantity: Option<&'a Quantity>,
    /// The largest gap among the findings of the row's kind.
    pub gap: Option<Gap>,
    /// How many different assumptions the findings of the row's kind rest on; 0 if one of them rests on none.
    pub assumptions: usize,
}

/// A figure with its source and evidence.
#[derive(Debug)]
pub struct Entry<'a> {
    /// Who says so, in words.
    pub who: String,
    /// The source; `None` = the document's publisher on its own account.
    pub source: Option<&'a Source>,
    /// Official, independent or apart.
    pub standing: Standing,
    /// The figure.
    pub figure: &'a Figure,
    /// The figure in words, with what sets it apart from the row's heading.
    pub words: String,
    /// How the source stands to it, where it does not simply say so.
    pub stance: Option<&'static str>,
    /// The day of the statement, as far as known.
    pub as_of: Option<jiff::civil::Date>,
    /// The claims that carry it, best evidence first.
    pub claims: Vec<&'a Claim>,
    /// How many documents carry it.
    pub documents: usize,
    /// Whether the day of the statement tells it from its neighbours in the row.
    pub dated: bool,
}

/// A quantity that one source alone speaks of.
#[derive(Debug)]
pub struct Single<'a> {
    /// The quantity.
    pub quantity: &'a Quantity,
    /// What was counted, in one line.
    pub what: String,
    /// The figure.
    pub entry: Entry<'a>,
}

impl<'a> Table<'a> {
    /// Builds the rows from what the reconciler found.
    pub fn of(reconciliation: &'a Reconciliation) -> Table<'a> {
        Builder::new(reconciliation).run()
    }

    /// Whether some row has the standing, so that its column is needed.
    pub fn has(&self, standing: Standing) -> bool {
        self.rows.iter().any(|row| row.entries.iter().any(|e| e.standing == standing))
    }

    /// The kinds of rows with how many there are of each, in the order of the rows.
    pub fn kinds(&self) -> Vec<(FindingKind, usize)> {
        let mut kinds: Vec<(FindingKind, usize)> = Vec::new();
        for row in &self.rows {
            match kinds.iter_mut().find(|(kind, _)| *kind == row.kind) {
                Some((_, count)) => *count += 1,
                None => kinds.push((row.kind, 1)),
            }
        }
        kinds
    }
}

impl Row<'_> {
    /// The entries of one standing.
    pub fn of(&self, standing: Standing) -> impl Iterator<Item = &Entry<'_>> {
        self.entries.iter().filter(move |e| e.standing == standing)
    }

    /// How far apart the figures lie, in words, where that means something.
    pub fn apart(&self) -> Option<String> {
        let unit = self.entries.first().map_or("", |e| e.figure.unit.as_str());
        self.gap.filter(|gap| gap.absolute > 0).map(|gap| words::gap_words(&gap, unit))
    }

    /// On how many assumptions the verdict rests, in words.
    pub fn condition(&self) -> Option<String> {
        (self.assumptions > 0).then(|| format!("on {}", words::plural(self.assumptions, "assumption", "assumptions")))
    }

    /// What official, independent and all sources allow, in one line each.
    pub fn allowed(&self) -> Vec<String> {
        let Some(quantity) = self.quantity else { return Vec::new() };
        let unit = self.entries.first().map_or("", |e| e.figure.unit.as_str());
        let range = &quantity.range;
        let mut lines = Vec::new();
        for (who, bounds) in [("Official sources", range.official), ("Independent sources", range.independent)] {
            lines.extend(bounds.map(|b| format!("{who} allow: {}", words::bounds_words(&b, unit))));
        }
        lines.push(match range.all {
            Some(bounds) => format!("All sources together allow: {}", words::bounds_words(&bounds, unit)),
            None => "No number fits what every source says.".to_owned(),
        });
        lines
    }
}

impl Entry<'_> {
    /// Who says so, with what a reader of the table needs to know: "Ben Emmerson; 3 documents".
    pub fn credit(&self) -> String {
        let mut credit = self.who.clone();
        if let Some(stance) = self.stance {
            credit.push_str("; ");
            credit.push_str(stance);
        }
        if let Some(day) = self.as_of.filter(|_| self.dated) {
            credit.push_str("; ");
            credit.push_str(&super::period::period(&day.to_string()));
        }
        if self.documents > 1 {
            credit.push_str("; ");
            credit.push_str(&words::plural(self.documents, "document", "documents"));
        }
        credit
    }

    /// The figure and its source: "67 (Pakistan's Ministry of Defence)".
    pub fn line(&self) -> String {
        format!("{} ({})", self.words, self.credit())
    }

    /// Who says so, with the kind of source and the day of the statement: "Ben Emmerson; intergovernmental; as of 18 Oct 2013".
    pub fn full_credit(&self) -> String {
        let mut credit = self.credit();
        if let Some(source) = self.source {
            credit.push_str("; ");
            credit.push_str(words::kind(source.kind));
        }
        if let Some(day) = self.as_of.filter(|_| !self.dated) {
            credit.push_str("; as of ");
            credit.push_str(&super::period::period(&day.to_string()));
        }
        credit
    }

    /// The claims after the first, one a document: where else the figure stands.
    pub fn echoes(&self) -> Vec<&Metadata> {
        let mut seen: FxHashSet<&str> = self.claims.first().map(|c| c.document.path.as_str()).into_iter().collect();
        let others = self.claims.iter().map(|c| c.document.as_ref());
        others.filter(|document| seen.insert(document.path.as_str())).collect()
    }
}

struct Builder<'a> {
    reconciliation: &'a Reconciliation,
    claims: FxHashMap<&'a str, &'a Claim>,
    quantity_of: FxHashMap<&'a str, usize>,
}

impl<'a> Builder<'a> {
    fn new(reconciliation: &'a Reconciliation) -> Self {
        let claims = reconciliation.claims.iter().map(|c| (c.id.as_str(), c.as_ref())).collect();
        let mut quantity_of = FxHashMap::default();
        for (number, quantity) in reconciliation.quantities.iter().enumerate() {
            for id in quantity.voices.iter().flat_map(|v| &v.claims) {
                quantity_of.insert(id.as_str(), number);
            }
        }
        Builder { reconciliation, claims, quantity_of }
    }

    fn run(&self) -> Table<'a> {
        let (inside, between) = self.sorted_findings();
        let mut rows: Vec<Row<'a>> = Vec::new();
        for (number, quantity) in self.reconciliation.quantities.iter().enumerate() {
            if quantity.voices.len() >= 2 {
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
        Table { single: self.single(&shown), rows }
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
        use FindingKind::{Agreement, Compatible, Disagreement};
        if !matches!(finding.kind, Disagreement | Compatible | Agreement) {
            return None;
        }
        let mut numbers = finding.sides.iter().flat_map(|s| &s.claims).map(|id| self.quantity_of.get(id.as_str()));
        let first = *numbers.next()??;
        let one = numbers.all(|n| n == Some(&first));
        (one && self.reconciliation.quantities[first].voices.len() >= 2).then_some(first)
    }

    fn quantity_row(&self, quantity: &'a Quantity, mut findings: Vec<&'a Finding>) -> Row<'a> {
        let kind = match quantity.verdict {
            Verdict::Disagreement => FindingKind::Disagreement,
            Verdict::Impossible => FindingKind::Impossible,
            Verdict::Compatible => FindingKind::Compatible,
            Verdict::Agreement | Verdict::SingleSource => FindingKind::Agreement,
        };
        sort_findings(&mut findings, kind);
        let facets = Facets::of(&quantity.measure, &quantity.scope);
        let voices = quantity.voices.iter();
        let entries = voices
            .map(|v| self.entry(v.source.as_ref(), &v.figure, v.as_of, v.documents, &v.claims))
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
                entries.push(self.entry(side.source.as_ref(), &side.figure, self.as_of(side), 0, &side.claims));
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
            entry.words = words::figure_with(entry.figure, own, &shared);
        }
        self.row(first.kind, shared.words(&sides), entries, findings, None)
    }

    /// The day of the statement of a finding's side, from the voice that its figure is.
    fn as_of(&self, side: &Side) -> Option<jiff::civil::Date> {
        let claim = side.claims.first()?;
        let quantity = &self.reconciliation.quantities[*self.quantity_of.get(claim.as_str())?];
        let voice = quantity.voices.iter().find(|v| v.figure == side.figure && v.claims.contains(claim))?;
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
        documents: usize,
        ids: &[String],
    ) -> Entry<'a> {
        let claims: Vec<&'a Claim> = ids.iter().filter_map(|id| self.claims.get(id.as_str()).copied()).collect();
        let mut paths: Vec<&str> = claims.iter().map(|c| c.document.path.as_str()).collect();
        paths.sort_unstable();
        paths.dedup();
        let kind = source.map_or(SourceKind::Media, |s| s.kind);
        let stance = claims.first().map_or(Stance::Asserts, |c| c.attribution.stance);
        Entry {
            who: who(source, claims.first().map(|c| c.document.as_ref())),
            source,
            standing: kind.standing(),
            figure,
            words: words::figure_words(figure),
            stance: words::stance(stance),
            as_of,
            documents: documents.max(paths.len()),
            claims,
            dated: false,
        }
    }

    fn single(&self, shown: &FxHashSet<&str>) -> Vec<Single<'a>> {
        let mut single: Vec<Single<'a>> = Vec::new();
        for quantity in &self.reconciliation.quantities {
            let [voice] = quantity.voices.as_slice() else { continue };
            if voice.claims.iter().any(|id| shown.contains(id.as_str())) {
                continue;
            }
            let facets = Facets::of(&quantity.measure, &quantity.scope);
            let entry = self.entry(voice.source.as_ref(), &voice.figure, voice.as_of, voice.documents, &voice.claims);
            single.push(Single { quantity, what: facets.heading(), entry: place_in(entry, &facets) });
        }
        single.sort_by_cached_key(|s| {
            (words::measure_order(&s.quantity.measure), s.what.clone(), s.entry.who.clone(), s.quantity.id.clone())
        });
        single
    }
}

/// Who says so: the source's name, else the document's publisher on its own account, else the document.
fn who(source: Option<&Source>, document: Option<&Metadata>) -> String {
    match (source, document) {
        (Some(source), _) => words::named(&source.name),
        (None, Some(Metadata { publisher: Some(publisher), .. })) => {
            format!("{}, own account", words::named(publisher))
        }
        (None, Some(document)) => format!("{}, own account", words::named(&document.path)),
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
        entry.words = words::figure_with(entry.figure, &own, &Heading::shared(&own, row));
    }
    entry
}

/// Puts together findings of one kind between the same sources that share one side, the sharpest first: one statement
/// that several statements of another source stand against is one row.
fn fold(findings: Vec<&Finding>) -> Vec<Vec<&Finding>> {
    let mut folded: Vec<Vec<&Finding>> = Vec::new();
    for finding in findings {
        let together = |group: &Vec<&Finding>| {
            let first = group[0];
            first.kind == FindingKind::Impossible
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
    [Disagreement, Impossible, Sum, Percentage, Transmission, Retelling, Revision, Compatible, Agreement, Incomparable]
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
