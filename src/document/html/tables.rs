//! The tables of data in a page: their cells as a grid, their captions and the notes in their last rows.

use dom_query::{NodeRef, Selection};

use super::one_line;

/// A table with longer cells, in bytes, lays out a page.
const LONGEST_CELL: usize = 300;
/// A cell spans no more columns or rows than this.
const WIDEST: usize = 60;
/// A larger table is no table of figures that people read.
const MOST_CELLS: usize = 200_000;

/// A table of data.
pub(super) struct Found {
    /// Its caption, if it has one.
    pub caption: Option<String>,
    /// Its rows, the names of the columns first.
    pub rows: Vec<Vec<String>>,
    /// The notes that stand in rows across the whole table at its end.
    pub notes: Vec<String>,
}

/// A cell with the columns and rows that it takes.
struct Cell {
    text: String,
    columns: usize,
    rows: usize,
    head: bool,
}

impl Found {
    /// A table, if it holds data: those that lay out a page are read as prose.
    pub(super) fn read(table: &Selection<'_>) -> Option<Found> {
        if table.select("table").exists() {
            return None;
        }
        let mut rows: Vec<Vec<Cell>> = table.select("tr").nodes().iter().map(row).collect();
        rows.retain(|row| !row.is_empty());
        let caption = table.select("caption").iter().next().map(|caption| one_line(&caption.text()));
        let width = rows.iter().map(|row| row.iter().map(|cell| cell.columns).sum::<usize>()).max()?;
        let mut notes = Vec::new();
        while rows.last().is_some_and(|row| row.len() == 1 && row[0].columns >= width && width > 1) {
            notes.extend(rows.pop().map(|row| row.into_iter().map(|cell| cell.text).collect::<String>()));
        }
        notes.reverse();
        if rows.iter().flatten().any(|cell| cell.text.len() > LONGEST_CELL) || rows.len() * width > MOST_CELLS {
            return None;
        }
        let heads = heads(&rows);
        let grid = grid(&rows, width, heads);
        if width < 2 || heads == 0 || grid.len() <= heads {
            return None;
        }
        let names = (0..width).map(|column| name(&grid[..heads], column)).collect();
        let mut all: Vec<Vec<String>> = vec![names];
        all.extend(grid.into_iter().skip(heads));
        let caption = caption.filter(|caption| !caption.is_empty());
        Some(Found { caption, rows: all, notes })
    }
}

fn row(row: &NodeRef<'_>) -> Vec<Cell> {
    let span = |node: &NodeRef<'_>, name: &str| {
        node.attr(name).and_then(|value| value.trim().parse().ok()).unwrap_or(1usize).clamp(1, WIDEST)
    };
    let is = |node: &NodeRef<'_>, name: &str| node.has_name(name);
    row.element_children()
        .iter()
        .filter(|node| is(node, "td") || is(node, "th"))
        .map(|node| Cell {
            text: one_line(&node.text()),
            columns: span(node, "colspan"),
            rows: span(node, "rowspan"),
            head: is(node, "th"),
        })
        .collect()
}

/// How many rows name the columns: those whose cells are all heads, or else the first if it has no number and another has.
fn heads(rows: &[Vec<Cell>]) -> usize {
    let marked = rows.iter().take_while(|row| row.iter().all(|cell| cell.head || cell.text.is_empty())).count();
    if marked > 0 {
        return marked.min(rows.len());
    }
    let number = |cell: &Cell| cell.text.starts_with(|c: char| c.is_ascii_digit());
    let named = rows.first().is_some_and(|row| row.len() > 1 && !row.iter().any(number));
    let counted = rows.len() > 1 && rows[1..].iter().all(|row| row.len() == rows[0].len() && row.iter().any(number));
    usize::from(named && counted)
}

/// The cells in their columns. A name of columns or rows stands in all that it spans, a figure only in the first.
fn grid(rows: &[Vec<Cell>], width: usize, heads: usize) -> Vec<Vec<String>> {
    let mut grid: Vec<Vec<Option<String>>> = vec![vec![None; width]; rows.len()];
    for (number, row) in rows.iter().enumerate() {
        let mut column = 0;
        for cell in row {
            while column < width && grid[number][column].is_some() {
                column += 1;
            }
            let figure = number >= heads && cell.text.starts_with(|c: char| c.is_ascii_digit());
            let spanned = grid.iter_mut().skip(number).take(cell.rows);
            for (down, line) in spanned.enumerate() {
                for (across, place) in line.iter_mut().skip(column).take(cell.columns).enumerate() {
                    let first = down == 0 && across == 0;
                    let named = !figure && (number < heads || across == 0);
                    *place = Some(if first || named { cell.text.clone() } else { String::new() });
                }
            }
            column += cell.columns;
        }
    }
    grid.into_iter().map(|row| row.into_iter().map(Option::unwrap_or_default).collect()).collect()
}

/// The name of a column below several rows of heads: what each adds.
fn name(heads: &[Vec<String>], column: usize) -> String {
    let mut parts: Vec<&str> = Vec::new();
    for row in heads {
        let part = row[column].as_str();
        if !part.is_empty() && !parts.contains(&part) {
            parts.push(part);
        }
    }
    parts.join(", ")
}
