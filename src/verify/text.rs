//! The judged table on a terminal: what no longer follows first, then what was not found, then what follows in a line.

use comfy_table::{ContentArrangement, Table, presets};

use super::{Cell, Verdict};
use crate::report::{CAUTION, document_line};
use crate::wording::{brief, plural, shortened, wrap};

/// The width where none is given.
const WIDTH: u16 = 100;
/// Longer lines are hard to read.
const WIDEST: u16 = 160;
/// How much of a sentence is shown.
const QUOTE: usize = 400;

/// The cells in lines that fit `width`; `documents` is how many sources were read; with `all`, also those that follow.
pub fn render(cells: &[Cell], documents: usize, width: Option<u16>, all: bool) -> String {
    let width = width.unwrap_or(WIDTH).clamp(24, WIDEST);
    let mut out = String::new();
    for verdict in [Verdict::NoLongerFollows, Verdict::NotFound] {
        let of: Vec<&Cell> = cells.iter().filter(|cell| cell.verdict == verdict).collect();
        if of.is_empty() {
            continue;
        }
        wrap(&mut out, width.into(), "", &format!("{}: {}", heading(verdict), of.len()));
        out.push('\n');
        of.into_iter().for_each(|cell| lines(&mut out, width.into(), cell));
    }
    let follow: Vec<&Cell> = cells.iter().filter(|cell| cell.verdict == Verdict::Follows).collect();
    if all && !follow.is_empty() {
        wrap(&mut out, width.into(), "", &format!("{}: {}", heading(Verdict::Follows), follow.len()));
        out.push_str(&grid(&follow, width));
        out.push('\n');
    }
    let count = |verdict| cells.iter().filter(|cell| cell.verdict == verdict).count();
    let summary = format!(
        "{} verified against {} · no longer follow: {} · not found: {} · follow: {}",
        plural(cells.len(), "figure", "figures"),
        plural(documents, "document", "documents"),
        count(Verdict::NoLongerFollows),
        count(Verdict::NotFound),
        count(Verdict::Follows),
    );
    wrap(&mut out, width.into(), "", &summary);
    wrap(&mut out, width.into(), "", CAUTION);
    out
}

fn heading(verdict: Verdict) -> &'static str {
    match verdict {
        Verdict::Follows => "Follow from the claims",
        Verdict::NoLongerFollows => "No longer follow from the claims",
        Verdict::NotFound => "Not found among the claims",
    }
}

/// A cell with the reason, and the sentences that it was judged by.
fn lines(out: &mut String, width: usize, cell: &Cell) {
    let credit = cell.credited_to.as_deref().map_or_else(String::new, |name| format!("; {name}"));
    let place = format!("line {}, {}", cell.line, columns(cell));
    wrap(out, width, "- ", &brief(&format!("{place}: {}{credit}", cell.figure)));
    wrap(out, width, "  ", &brief(&format!("{}.", cell.reason)));
    for answer in &cell.answers {
        let quote = shortened(answer.claim.evidence.quote.trim(), QUOTE);
        wrap(out, width, "  ", &brief(&format!("{}: “{quote}”", answer.source)));
        let id: String = answer.claim.id.chars().take(8).collect();
        wrap(out, width, "  ", &format!("{} [claim {id}]", document_line(&answer.claim.document)));
        for assumption in &answer.assumptions {
            wrap(out, width, "  ", &brief(&format!("Assuming: {assumption}.")));
        }
    }
    out.push('\n');
}

fn columns(cell: &Cell) -> String {
    let word = if cell.columns.len() == 1 { "column" } else { "columns" };
    format!("{word} {}", cell.columns.join(" to "))
}

fn grid(cells: &[&Cell], width: u16) -> String {
    let mut table = Table::new();
    table.load_style(presets::UTF8_HORIZONTAL_ONLY);
    table.set_content_arrangement(ContentArrangement::Dynamic).set_width(width);
    table.set_header(["line", "column", "figure", "why"]);
    for cell in cells {
        let columns = cell.columns.join(" to ");
        table.add_row([&cell.line.to_string(), &columns, &cell.figure, &cell.reason].map(|text| brief(text)));
    }
    table.lines().map(|line| line.trim_end().to_owned() + "\n").collect()
}
