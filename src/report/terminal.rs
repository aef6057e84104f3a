//! The report on a terminal: the table first, then each row with its reason and sentences, then what only one source says.

use comfy_table::{Attribute, Cell, Color, ColumnConstraint, ContentArrangement, Table as Grid, Width, presets};

use super::clean::{shortened, visible};
use super::table::{Entry, Row, Single};
use super::words;
use super::wrap::wrap;
use super::{CAUTION, Report, SINGLE, Table, footer, summary};
use crate::reconcile::FindingKind;
use crate::source::Standing;

/// The width where none is given.
const WIDTH: u16 = 100;
/// Longer lines are hard to read.
const WIDEST: u16 = 160;
/// Below this width a table of columns cannot be read; rows are written under each other.
const NARROW: u16 = 72;
/// How much of a sentence is shown; the whole stands in the files.
const QUOTE: usize = 400;

/// The report as text that fits `width` columns, with colour as an addition if `color`.
pub fn terminal(report: &Report, width: Option<u16>, color: bool) -> String {
    let table = Table::of(&report.reconciliation);
    let mut page = Page { out: String::new(), width: width.unwrap_or(WIDTH).clamp(24, WIDEST), color };
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
        if self.width < NARROW {
            table.rows.iter().for_each(|row| self.stacked(row));
        } else {
            let grid = self.grid(table);
            self.out.push_str(&grid);
            self.out.push('\n');
        }
        for (kind, _) in table.kinds() {
            self.paragraph("", &format!("{}: {}.", words::verdict(kind), words::verdict_meaning(kind)));
        }
    }

    /// The table in columns.
    fn grid(&self, table: &Table) -> String {
        let others = table.has(Standing::Apart);
        let mut grid = self.empty_grid();
        let mut head = vec!["", "What was counted", "Official sources say", "Independent sources say"];
        if others {
            head.push("Others say");
        }
        head.extend(["Verdict", "How far apart"]);
        grid.set_header(head.into_iter().map(|name| self.bold(name)));
        for row in &table.rows {
            let mut verdict = words::verdict(row.kind).to_owned();
            if let Some(condition) = row.condition() {
                verdict.push('\n');
                verdict.push_str(&condition);
            }
            let mut cells = vec![
                Cell::new(row.number),
                Cell::new(&row.what),
                Cell::new(said(row, Standing::Official)),
                Cell::new(said(row, Standing::Independent)),
            ];
            if others {
                cells.push(Cell::new(said(row, Standing::Apart)));
            }
            cells.push(self.marked(verdict, row.kind));
            cells.push(Cell::new(row.apart().unwrap_or_default()));
            grid.add_row(cells);
        }
        let fixed = |columns| ColumnConstraint::Absolute(Width::Fixed(columns));
        let number = table.rows.len().to_string().len() as u16 + 2;
        let last = if others { 6 } else { 5 };
        for (at, constraint) in [(0, fixed(number)), (last - 1, fixed(13)), (last, fixed(12))] {
            if let Some(column) = grid.column_mut(at) {
                column.set_constraint(constraint);
            }
        }
        finished(&grid)
    }

    fn empty_grid(&self) -> Grid {
        let mut grid = Grid::new();
        grid.load_style(presets::UTF8_FULL_CONDENSED)
            .set_content_arrangement(ContentArrangement::DynamicFullWidth)
            .set_width(self.width);
        if self.color {
            grid.enforce_styling();
        } else {
            grid.force_no_tty();
        }
        grid
    }

    fn bold(&self, text: &str) -> Cell {
        let cell = Cell::new(text);
        if self.color { cell.add_attribute(Attribute::Bold) } else { cell }
    }

    fn marked(&self, text: String, kind: FindingKind) -> Cell {
        let cell = Cell::new(text);
        match kind {
            _ if !self.color => cell,
            FindingKind::Disagreement | FindingKind::Impossible | FindingKind::Sum | FindingKind::Transmission => {
                cell.fg(Color::Yellow).add_attribute(Attribute::Bold)
            }
            _ => cell,
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
        for row in &table.rows {
            self.paragraph("", &format!("{}. {}: {}", row.number, row.what, words::verdict(row.kind)));
            let mut said: Vec<&str> = Vec::new();
            for finding in row.own_findings() {
                self.paragraph("   ", &format!("{} [finding {}]", visible(&finding.explanation), finding.id));
                for assumption in &finding.assumptions {
                    if !said.contains(&assumption.as_str()) {
                        said.push(assumption);
                        self.paragraph("   ", &format!("Assumption: {}", visible(assumption)));
                    }
                }
            }
            if let Some(others) = row.other_comparisons() {
                self.paragraph("   ", &format!("{others}: see the report's files."));
            }
            for line in row.allowed() {
                self.paragraph("   ", &line);
            }
            for entry in &row.entries {
                self.evidence(entry);
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
        if table.single.is_empty() {
            self.paragraph("", "Nothing beside the figures above.");
            return;
        }
        self.paragraph("", SINGLE);
        self.out.push('\n');
        let folder = common_folder(report.documents.iter().map(|document| document.path.as_str()));
        let line = |s: &Single| {
            let path = s.entry.claims.first().map_or("", |c| c.document.path.as_str());
            words::named(path.strip_prefix(folder).unwrap_or(path))
        };
        if self.width < NARROW {
            for s in &table.single {
                self.paragraph("- ", &format!("{}: {}, {}", s.what, s.entry.line(), line(s)));
            }
            return;
        }
        let mut grid = self.empty_grid();
        grid.set_header(["What was counted", "Figure", "Who says so", "Document"].map(|name| self.bold(name)));
        for s in &table.single {
            grid.add_row([s.what.clone(), s.entry.words.clone(), s.entry.full_credit(), line(s)]);
        }
        self.out.push_str(&finished(&grid));
        self.out.push('\n');
    }

    /// Documents, what was left out, version.
    fn about(&mut self, report: &Report) {
        self.heading("Documents read");
        for document in &report.documents {
            self.paragraph("- ", &super::document_line(document));
        }
        if !report.left_out.is_empty() {
            self.heading("Left out");
            report.left_out.iter().for_each(|line| self.paragraph("- ", &visible(line)));
        }
        self.out.push('\n');
        self.paragraph("", &visible(&footer(report)));
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
        wrap(&mut self.out, self.width.into(), mark, text);
    }
}

const STANDINGS: [(Standing, &str); 3] =
    [(Standing::Official, "Official"), (Standing::Independent, "Independent"), (Standing::Apart, "Other")];

/// The figures of one standing in a cell, one under the other.
fn said(row: &Row, standing: Standing) -> String {
    let lines: Vec<String> = row.of(standing).map(Entry::line).collect();
    match lines.as_slice() {
        [] => "–".to_owned(),
        [one] => one.clone(),
        many => many.iter().map(|line| format!("· {line}")).collect::<Vec<_>>().join("\n"),
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

fn finished(grid: &Grid) -> String {
    grid.lines().map(|line| line.trim_end().to_owned() + "\n").collect()
}
