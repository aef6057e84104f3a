//! The table that all renderers draw: one row for each place where sources meet, and a list of what only one says.
//!
//! A row is either a quantity that two or more voices speak of, or a finding between two quantities (a part that exceeds
//! its whole). Rows where figures cannot all be right come first, then by how many times they lie apart.

use super::build::Builder;
use crate::claim::Claim;
use crate::document::Metadata;
use crate::figure::Figure;
use crate::reconcile::{Finding, FindingKind, Gap, Quantity, Reconciliation};
use crate::source::{Source, Standing};
use crate::wording::{figures, words};

/// The rows of a report, and what only one source says.
#[derive(Debug)]
pub struct Table<'a> {
    /// Where sources meet, the sharpest difference first.
    pub rows: Vec<Row<'a>>,
    /// Quantities that one source alone speaks of.
    pub single: Vec<Single<'a>>,
    /// How many claims that nobody stated are left out: of a person who is named or pointed at.
    pub implied: usize,
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
    /// Whether that is the document itself, and nobody is named in it.
    pub own: bool,
    /// How the source stands to it, where it does not simply say so.
    pub stance: Option<String>,
    /// The day of the statement, as far as known.
    pub as_of: Option<jiff::civil::Date>,
    /// The claims that it stands for, best evidence first: the same figure, or one that it took the place of.
    pub claims: Vec<&'a Claim>,
    /// How many documents carry the figure itself.
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

    /// How many claims are left out because nobody stated them, in one sentence; `None` if there are none.
    pub fn left_out(&self) -> Option<String> {
        let claims = words::plural(self.implied, "claim", "claims");
        let of = if self.implied == 1 { "a person" } else { "persons" };
        (self.implied > 0).then(|| {
            format!("Left out: {claims} of {of} named or pointed at, whom nobody counted. They stand in claims.jsonl.")
        })
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

impl<'a> Row<'a> {
    /// The entries of one standing.
    pub fn of(&self, standing: Standing) -> impl Iterator<Item = &Entry<'a>> {
        self.entries.iter().filter(move |e| e.standing == standing)
    }

    /// The unit in which the figures are compared: their own, or the currency into which they are changed.
    fn unit(&self) -> &str {
        let changed = self.findings.iter().find_map(|finding| finding.unit.as_deref());
        changed.or_else(|| self.entries.first().map(|e| e.figure.unit.as_str())).unwrap_or("")
    }

    /// How far apart the figures lie, in words, where that means something.
    pub fn apart(&self) -> Option<String> {
        let unit = self.unit();
        self.gap.filter(|gap| gap.absolute > 0).map(|gap| figures::gap_words(&gap, unit))
    }

    /// On how many assumptions the verdict rests, in words.
    pub fn condition(&self) -> Option<String> {
        (self.assumptions > 0).then(|| format!("on {}", words::plural(self.assumptions, "assumption", "assumptions")))
    }

    /// The findings of the row's own kind.
    pub fn own_findings(&self) -> impl Iterator<Item = &'a Finding> {
        self.findings.iter().copied().filter(|f| f.kind == self.kind)
    }

    /// The findings of another kind: in a row where some differ, those that agree.
    pub fn other_findings(&self) -> impl Iterator<Item = &'a Finding> {
        self.findings.iter().copied().filter(|f| f.kind != self.kind)
    }

    /// How many findings of another kind there are, in words; `None` if there are none.
    pub fn other_comparisons(&self) -> Option<String> {
        let others = self.other_findings().count();
        (others > 0).then(|| words::plural(others, "other comparison in this row", "other comparisons in this row"))
    }

    /// What official, independent and all sources allow, in one line each.
    pub fn allowed(&self) -> Vec<String> {
        let Some(quantity) = self.quantity else { return Vec::new() };
        let unit = self.unit();
        let range = &quantity.range;
        let mut lines = Vec::new();
        for (who, bounds) in [("Official sources", range.official), ("Independent sources", range.independent)] {
            lines.extend(bounds.map(|b| format!("{who} allow: {}", figures::bounds_words(&b, unit))));
        }
        lines.push(match range.all {
            Some(bounds) => format!("All sources together allow: {}", figures::bounds_words(&bounds, unit)),
            None => "No number fits what every source says.".to_owned(),
        });
        lines
    }
}

impl<'a> Entry<'a> {
    /// Who says so, with what a reader of the table needs to know: "Ben Emmerson; 3 documents".
    pub fn credit(&self) -> String {
        let mut credit = self.who.clone();
        if self.own {
            credit.push_str(", own account");
        }
        if let Some(stance) = &self.stance {
            credit.push_str("; ");
            credit.push_str(stance);
        }
        if let Some(day) = self.as_of.filter(|_| self.dated) {
            credit.push_str("; ");
            credit.push_str(&crate::scope::period::told::day(day));
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
            credit.push_str(&crate::scope::period::told::day(day));
        }
        credit
    }

    /// Where else the source's figure stands, one line a document; a figure that is not the same is named.
    pub fn echoes(&self) -> Vec<Echo<'a>> {
        let mut echoes: Vec<Echo<'a>> = Vec::new();
        let first = self.claims.first().map(|c| c.document.path.as_str());
        for claim in self.claims.iter().filter(|c| Some(c.document.path.as_str()) != first) {
            let figure = (!is_same(self.figure, &claim.figure)).then(|| figures::figure_words(&claim.figure));
            match echoes.iter_mut().find(|e| e.document.path == claim.document.path) {
                Some(known) if figure.is_none() => known.figure = None,
                Some(_) => {}
                None => echoes.push(Echo { document: &claim.document, figure }),
            }
        }
        echoes
    }
}

/// A document that carries a source's figure beside the one that is quoted.
#[derive(Debug)]
pub struct Echo<'a> {
    /// The document.
    pub document: &'a Metadata,
    /// The figure that it gives, in words, where that is another.
    pub figure: Option<String>,
}

impl Echo<'_> {
    /// The document with the figure that it gives: "b.txt", "b.txt: 12".
    pub fn line(&self, document: &str) -> String {
        match &self.figure {
            Some(figure) => format!("{document}: {figure}"),
            None => document.to_owned(),
        }
    }
}

/// Whether two figures give one number, or one range: a headline may drop the "at least" of its text.
pub fn is_same(a: &Figure, b: &Figure) -> bool {
    (a.low, a.high) == (b.low, b.high) || a.point.is_some() && a.point == b.point
}
