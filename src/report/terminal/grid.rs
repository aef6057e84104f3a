//! The tables of the report in columns, as wide as the terminal.
//!
//! | columns there are | the table shows |
//! |---|---|
//! | fewer than 72, or than 96 where some sources are neither | there is no table |
//! | up to 119 | what official and what independent sources say, as figures; who says each follows in the details |
//! | 120 and more | each figure with its source |

use comfy_table::{Attribute, Cell, Color, ColumnConstraint, ContentArrangement, Table as Grid, Width, presets};

use super::super::Table;
use super::super::table::{Entry, Row, Single};
use crate::reconcile::FindingKind;
use crate::source::Standing;
use crate::wording::words;

/// Below this width a table of columns cannot be read; rows are written under each other.
pub const NARROW: u16 = 72;
/// From this width on a cell has room for the names of sources.
const NAMES: u16 = 120;
/// The least that a column of figures needs: its heading.
const SAID: u16 = 12;
/// How many figures a cell without names lists; more are told by their number and their ends.
const FIGURES: usize = 6;

/// How tables are drawn.
#[derive(Clone, Copy, Debug)]
pub struct Grids {
    /// The width of a table.
    pub width: u16,
    /// Whether to colour.
    pub color: bool,
}

impl Grids {
    /// Whether there is room for the columns of the discrepancy table.
    pub fn fit(self, table: &Table) -> bool {
        self.width >= if table.has(Standing::Apart) { 96 } else { NARROW }
    }

    /// The discrepancy table.
    pub fn rows(self, table: &Table) -> String {
        let others = table.has(Standing::Apart);
        let mut standings = vec![("Official", Standing::Official), ("Independent", Standing::Independent)];
        if others {
            standings.push(("Others", Standing::Apart));
        }
        let names = self.width >= NAMES;
        let mut grid = self.empty();
        let mut head = vec![self.bold(""), self.bold("What was counted")];
        head.extend(
            standings
                .iter()
                .map(|(name, _)| self.bold(&if names { format!("{name} sources") } else { (*name).to_owned() })),
        );
        head.extend([self.bold("Verdict"), self.bold("How far apart")]);
        grid.set_header(head);
        for row in &table.rows {
            let mut cells = vec![Cell::new(row.number), Cell::new(&row.what)];
            cells.extend(
                standings
                    .iter()
                    .map(|&(_, standing)| Cell::new(if names { said(row, standing) } else { figures(row, standing) })),
            );
            let verdict = [Some(words::verdict(row.kind).to_owned()), row.condition()];
            cells.push(self.marked(verdict.into_iter().flatten().collect::<Vec<_>>().join("\n"), row.kind));
            cells.push(Cell::new(row.apart().unwrap_or_default()));
            grid.add_row(cells);
        }
        let number = table.rows.len().to_string().len() as u16 + 1;
        // What is left of the width, shared out in parts.
        let verdict = if self.width < 90 { 13 } else { 16 };
        let apart = if self.width < 90 || others && !names { 12 } else { 20 };
        let gaps = standings.len() as u16 + 3;
        let rest = self.width.saturating_sub(number + verdict + apart + gaps);
        let (what, said) = if names { (3, 4) } else { (7, 4) };
        let said = (rest * said / (what + said * standings.len() as u16)).max(SAID);
        let mut widths = vec![number, rest - said * standings.len() as u16];
        widths.extend(standings.iter().map(|_| said));
        widths.extend([verdict, apart]);
        finished(grid, &widths)
    }

    /// What only one source says. A document goes by its name, or in a narrow table by its number in the list of documents.
    pub fn single(self, single: &[Single], name: impl Fn(&str) -> String, number: impl Fn(&str) -> String) -> String {
        let names = self.width >= NAMES;
        let mut grid = self.empty();
        let last = if names { "Document" } else { "In" };
        grid.set_header(["What was counted", "Figure", "Who says so", last].map(|name| self.bold(name)));
        for s in single {
            let path = s.entry.claims.first().map_or("", |c| c.document.path.as_str());
            let document = if names { name(path) } else { number(path) };
            grid.add_row([s.what.clone(), s.entry.words.clone(), s.entry.full_credit(), document]);
        }
        let document = if names { self.width / 5 } else { 6 };
        let rest = self.width - document - 3;
        let (figure, who) = (rest * 2 / 9, rest * 3 / 9);
        finished(grid, &[rest - figure - who, figure, who, document])
    }

    fn empty(self) -> Grid {
        let mut grid = Grid::new();
        grid.load_style(presets::UTF8_HORIZONTAL_ONLY)
            .set_content_arrangement(ContentArrangement::Dynamic)
            .set_width(self.width);
        if self.color {
            grid.enforce_styling();
        } else {
            grid.force_no_tty();
        }
        grid
    }

    fn bold(self, text: &str) -> Cell {
        let cell = Cell::new(text);
        if self.color { cell.add_attribute(Attribute::Bold) } else { cell }
    }

    fn marked(self, text: String, kind: FindingKind) -> Cell {
        let cell = Cell::new(text);
        match kind {
            _ if !self.color => cell,
            FindingKind::Disagreement | FindingKind::Impossible | FindingKind::Sum | FindingKind::Transmission => {
                cell.fg(Color::Yellow).add_attribute(Attribute::Bold)
            }
            _ => cell,
        }
    }
}

/// The figures of one standing with their sources, one under the other.
fn said(row: &Row, standing: Standing) -> String {
    let lines: Vec<String> = row.of(standing).map(Entry::line).collect();
    match lines.as_slice() {
        [] => "–".to_owned(),
        [one] => one.clone(),
        many => many.iter().map(|line| format!("· {line}")).collect::<Vec<_>>().join("\n"),
    }
}

/// The figures of one standing, each once.
fn figures(row: &Row, standing: Standing) -> String {
    let mut figures: Vec<&str> = Vec::new();
    for entry in row.of(standing) {
        if !figures.contains(&entry.words.as_str()) {
            figures.push(&entry.words);
        }
    }
    match figures.as_slice() {
        [] => "–".to_owned(),
        [first, .., last] if figures.len() > FIGURES => format!("{} figures, from {first} to {last}", figures.len()),
        few if row.kind == FindingKind::Revision => few.join(", then "),
        few => few.join("; "),
    }
}

/// The table as text: columns as wide as said, without blanks at the ends of lines.
fn finished(mut grid: Grid, widths: &[u16]) -> String {
    grid.set_constraints(widths.iter().map(|&columns| ColumnConstraint::Absolute(Width::Fixed(columns))));
    for column in grid.column_iter_mut() {
        column.set_padding((0, 1));
    }
    grid.lines().map(|line| line.trim_end().to_owned() + "\n").collect()
}
