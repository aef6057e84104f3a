//! The report on a terminal: the table first, then each row with its reason and sentences, then what only one source says.

mod grid;

use grid::{Grids, NARROW};

use super::table::{Entry, Row};
use super::{CAUTION, OVERRULE, Report, SINGLE, STANDINGS, Table, footer, summary};
use crate::wording::clean::{brief, shortened, visible};
use crate::wording::words;
use crate::wording::wrap;

/// The width where none is given.
const WIDTH: u16 = 100;
/// Longer lines are hard to read.
const WIDEST: u16 = 160;
/// The width of tables for a pager that scrolls sideways.
pub const WIDE: u16 = 240;
/// How much of a hash is shown; the whole stands in the files.
const HASH: usize = 12;
/// How many findings of a row are shown, the largest gaps first; the others stand in the files.
const FINDINGS: usize = 5;
/// How much of a sentence is shown; the whole stands in the files.
const QUOTE: usize = 400;

/// The report as text that fits `width` columns, with colour as an addition if `color`. Beyond 160 columns only the
/// tables grow: longer lines of prose are hard to read.
pub fn terminal(report: &Report, width: Option<u16>, color: bool) -> String {
    let table = Table::of(&report.reconciliation);
    let mut page = Page { out: String::new(), width: width.unwrap_or(WIDTH).clamp(24, WIDE), color };
    page.paragraph("", &summary(report, &table));
    page.rows(&table);
    page.details(&table);
    page.single(report, &table);
    page.about(report);
    page.out
}

struct Page {
    out: String,
    width: u16,
    color: bool,
}

impl Page {
    fn rows(&mut self, table: &Table) {
        self.heading(super::MEET);
        if table.rows.is_empty() {
            self.paragraph("", "No two sources speak of the same quantity.");
            return;
        }
        if self.grids().fit(table) {
            self.out.push_str(&self.grids().rows(table));
            self.out.push('\n');
        } else {
            table.rows.iter().for_each(|row| self.stacked(row));
        }
        for (kind, _) in table.kinds() {
            self.paragraph("", &format!("{}: {}.", words::verdict(kind), words::verdict_meaning(kind)));
        }
    }

    /// A row of the table without columns.
    fn stacked(&mut self, row: &Row) {
        self.paragraph("", &format!("{}. {}", row.number, row.what));
        for (standing, head) in STANDINGS {
            for entry in row.of(standing) {
                self.paragraph("   ", &format!("{head}: {}", entry.line()));
            }
        }
        let mut verdict = format!("Verdict: {}", words::verdict(row.kind));
        for part in [row.condition(), row.apart().map(|apart| format!("apart by {apart}"))].into_iter().flatten() {
            verdict.push_str(", ");
            verdict.push_str(&part);
        }
        self.paragraph("   ", &verdict);
        self.out.push('\n');
    }

    /// Each row with its findings and sentences.
    fn details(&mut self, table: &Table) {
        if table.rows.is_empty() {
            return;
        }
        self.heading("Why, and in what words");
        self.paragraph("", OVERRULE);
        self.out.push('\n');
        for row in &table.rows {
            self.paragraph("", &format!("{}. {}: {}", row.number, row.what, words::verdict(row.kind)));
            let mut said: Vec<&str> = Vec::new();
            for finding in row.own_findings().take(FINDINGS) {
                self.paragraph("   ", &format!("{} [finding {}]", brief(&finding.explanation), finding.id));
                for assumption in &finding.assumptions {
                    if !said.contains(&assumption.as_str()) {
                        said.push(assumption);
                        self.paragraph("   ", &format!("Assumption: {}", brief(assumption)));
                    }
                }
            }
            if let Some(further) = row.own_findings().count().checked_sub(FINDINGS).filter(|&further| further > 0) {
                let further = words::plural(further, "further comparison", "further comparisons");
                self.paragraph("   ", &format!("{further} with this verdict: see the report's files."));
            }
            if let Some(others) = row.other_comparisons() {
                self.paragraph("   ", &format!("{others}: see the report's files."));
            }
            for line in row.allowed() {
                self.paragraph("   ", &line);
            }
            for (standing, head) in STANDINGS {
                for (at, entry) in row.of(standing).enumerate() {
                    if at == 0 {
                        self.paragraph("   ", &format!("{head}:"));
                    }
                    self.evidence(entry);
                }
            }
            if row.number < table.rows.len() {
                self.out.push('\n');
            }
        }
    }

    /// A figure with its source, its sentence and where that stands.
    fn evidence(&mut self, entry: &Entry) {
        self.paragraph("   - ", &format!("{} ({})", entry.words, entry.full_credit()));
        let Some(claim) = entry.claims.first() else { return };
        self.paragraph("     ", &format!("“{}”", visible(&shortened(claim.evidence.quote.trim(), QUOTE))));
        self.paragraph("     ", &format!("{} [claim {}]", super::document_line(&claim.document), claim.id));
        let echoes = entry.echoes();
        if !echoes.is_empty() {
            let paths: Vec<_> = echoes.iter().map(|e| e.line(&words::named(&e.document.path))).collect();
            self.paragraph("     ", &format!("Also in {}", paths.join(", ")));
        }
    }

    /// What only one source says, in compact form.
    fn single(&mut self, report: &Report, table: &Table) {
        self.heading("Said by one source");
        if let Some(left_out) = table.left_out() {
            self.paragraph("", &left_out);
        }
        if table.single.is_empty() {
            self.paragraph("", "Nothing beside the figures above.");
            return;
        }
        self.paragraph("", SINGLE);
        self.out.push('\n');
        let folder = common_folder(report.documents.iter().map(|document| document.path.as_str()));
        let name = |path: &str| words::named(path.strip_prefix(folder).unwrap_or(path));
        if self.width < NARROW {
            for s in &table.single {
                let path = s.entry.claims.first().map_or("", |c| c.document.path.as_str());
                self.paragraph("- ", &format!("{}: {}, {}", s.what, s.entry.line(), name(path)));
            }
            return;
        }
        let number = |path: &str| {
            let number = report.documents.iter().position(|document| document.path == path);
            number.map_or_else(|| name(path), |number| format!("[{}]", number + 1))
        };
        self.out.push_str(&self.grids().single(&table.single, name, number));
        self.out.push('\n');
    }

    fn grids(&self) -> Grids {
        Grids { width: self.width, color: self.color }
    }

    /// Documents, what was left out, version.
    fn about(&mut self, report: &Report) {
        self.heading("Documents read");
        let digits = report.documents.len().to_string().len();
        for (at, document) in report.documents.iter().enumerate() {
            let mark = format!("{:>width$} ", format!("[{}]", at + 1), width = digits + 2);
            let hash: String = document.sha256.chars().take(HASH).collect();
            self.paragraph(&mark, &format!("{}, SHA-256 {hash}…", super::document_line(document)));
        }
        if !report.left_out.is_empty() {
            self.heading("Left out");
            report.left_out.iter().for_each(|line| self.paragraph("- ", &brief(line)));
        }
        self.out.push('\n');
        self.paragraph("", &brief(&footer(report)));
        self.paragraph("", CAUTION);
    }

    fn heading(&mut self, text: &str) {
        self.out.push('\n');
        if self.color {
            self.out.push_str("\u{1b}[1m");
        }
        self.paragraph("", text);
        if self.color {
            self.out.push_str("\u{1b}[0m\n");
        } else {
            self.out.push_str(&format!("{}\n\n", "─".repeat(text.chars().count().min(self.width as usize))));
        }
    }

    /// Text in lines that fit the width; lines after the first are indented as far as the first one's mark.
    fn paragraph(&mut self, mark: &str, text: &str) {
        wrap(&mut self.out, self.width.min(WIDEST).into(), mark, text);
    }
}

/// The folder that all paths lie in: a narrow column shows what is behind it.
fn common_folder<'a>(mut paths: impl Iterator<Item = &'a str>) -> &'a str {
    let Some(first) = paths.next() else { return "" };
    let shared = paths.fold(first.len(), |shared, path| {
        first.bytes().zip(path.bytes()).take(shared).take_while(|(a, b)| a == b).count()
    });
    let slash = first.as_bytes()[..shared].iter().rposition(|&byte| byte == b'/');
    slash.map_or("", |slash| &first[..=slash])
}
