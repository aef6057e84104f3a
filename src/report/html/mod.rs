//! `report.html`: one self-contained page that asks for nothing from anywhere.
//!
//! | file | what it draws |
//! |---|---|
//! | `table.rs` | the table of lines with its filters |
//! | `details.rs`, `plot.rs` | what stands behind a line: plots, findings, sentences |
//! | `document.rs` | the documents with the passages that figures were read from |
//! | `page.css`, `page.js` | how it looks; sorting, filtering, searching, opening evidence |
//!
//! Everything is in the page before any script runs. Of long lists all but the first lines stand in `noscript`
//! elements: a browser without scripts shows them, and one with scripts keeps them as text until they are wanted.

mod axis;
mod details;
mod document;
mod filter;
mod line;
mod plan;
mod plot;
mod table;

use maud::{DOCTYPE, Markup, PreEscaped, html};
use rustc_hash::FxHashSet;
use sha2::{Digest, Sha256};

use super::table::Entry;
use super::{CAUTION, MEET, Report, Table, footer};
use crate::source::Standing;
use crate::wording::clean::visible;
use crate::wording::figures;
use crate::wording::words::{self, plural};
use document::{Documents, Drawing};
use filter::Filters;
use line::{Line, homes, lines};
use plan::Plan;

/// How the page looks.
pub const STYLE: &str = include_str!("page.css");
/// How the page acts.
pub const SCRIPT: &str = include_str!("page.js");

/// How many lines of a list stand in the page itself; the others are kept as text until they are wanted.
const FIRST: usize = 200;

/// The page: all of it, or as much as a browser opens at once, with a note on what is left out.
pub fn render(report: &Report) -> String {
    let table = Table::of(&report.reconciliation);
    let lines = lines(&table);
    let filters = Filters::of(&lines);
    let documents = Documents::of(report);
    let page = Page { report, table: &table, lines: &lines, filters: &filters, documents: &documents };
    let mut plan = Plan::default();
    loop {
        if let Some(text) = page.render(plan) {
            return text;
        }
        plan = plan.next();
    }
}

/// All that a page shows.
struct Page<'p> {
    report: &'p Report,
    table: &'p Table<'p>,
    lines: &'p [Line<'p, 'p>],
    filters: &'p Filters,
    documents: &'p Documents<'p>,
}

impl Page<'_> {
    /// The page by a plan; `None` if it is too long.
    fn render(&self, plan: Plan) -> Option<String> {
        let homes = homes(self.lines);
        let claims = self.lines.iter().flat_map(|line| &line.entries).filter_map(|entry| entry.claims.first());
        let heads: FxHashSet<&str> = claims.map(|claim| claim.id.as_str()).collect();
        let drawing = Drawing { plan, report: self.report, homes: &homes, heads: &heads };
        let columns = table::columns(self.lines);
        let shown = plan.rows(self.lines.len());
        let keyed = || self.lines.iter().zip(&self.filters.keys).take(shown);
        let line =
            |(line, keys): (&Line, &String)| table::line(line, keys, &columns, &drawing, self.documents).into_string();
        let rows = List::of(keyed().map(line))?;
        let numbered = self.documents.list.iter().enumerate();
        let documents = List::of(
            numbered.map(|(at, (metadata, claims))| drawing.document(at + 1, metadata, claims).into_string()),
        )?;
        let page = html! {
            (DOCTYPE)
            html lang="en" {
                head {
                    meta charset="utf-8";
                    meta http-equiv="Content-Security-Policy" content=(policy());
                    meta name="viewport" content="width=device-width, initial-scale=1";
                    meta name="referrer" content="no-referrer";
                    meta name="generator" content={ "recount " (self.report.version) };
                    title { "Who says how many" }
                    style { (PreEscaped(STYLE)) }
                }
                body {
                    a.skip href="#table" { "Skip to the table" }
                    (plot::SHAPES)
                    header {
                        h1 { "Who says how many" }
                        (self.counts())
                        p.soft { (CAUTION) }
                        (left_out(plan))
                    }
                    main {
                        section aria-labelledby="table" {
                            h2 #table tabindex="-1" { (MEET) }
                            (self.rows(&rows, &columns))
                        }
                        section aria-labelledby="documents" {
                            h2 #documents { "Documents read" }
                            p.soft.note { "With the passages that figures were read from. A marked figure leads to its line in the table." }
                            div #docs { (PreEscaped(&rows_text(&documents.first))) }
                            @if !documents.rest.is_empty() { noscript { (PreEscaped(&rows_text(&documents.rest))) } }
                            p.paging { button #more-docs type="button" hidden { "Show more documents" } }
                        }
                        @if !self.report.left_out.is_empty() {
                            section aria-labelledby="left-out" {
                                h2 #left-out { "Left out" }
                                ul.files { @for line in &self.report.left_out { li { (isolated(&visible(line))) } } }
                            }
                        }
                    }
                    footer {
                        p { (visible(&footer(self.report))) }
                    }
                    dialog #evidence aria-labelledby="evidence-title" {}
                    script { (PreEscaped(SCRIPT)) }
                }
            }
        };
        Some(page.into_string() + "\n").filter(|text| text.len() <= plan::LIMIT)
    }

    fn counts(&self) -> Markup {
        let number = |n: usize| figures::grouped(n as u64);
        let numbers = [
            (self.report.documents.len(), "documents read"),
            (self.report.reconciliation.claims.len(), "claims"),
            (self.report.reconciliation.quantities.len(), "quantities"),
        ];
        html! {
            ul.counts {
                @for (n, what) in numbers { li { b { (number(n)) } " " (what) } }
                @for (kind, n) in self.table.kinds() { li { b { (number(n)) } " " (words::verdict(kind)) } }
                li { b { (number(self.table.single.len())) } " said by one source" }
            }
            @if let Some(left_out) = self.table.left_out() { p.soft { (left_out) } }
        }
    }

    fn rows(&self, rows: &List, columns: &[(Standing, &str)]) -> Markup {
        let is_whole = rows.first.len() + rows.rest.len() == self.lines.len();
        html! {
            @if self.table.rows.is_empty() { p { "No two sources speak of the same quantity." } }
            @if !self.lines.is_empty() {
                p.soft { "First the quantities that two or more sources speak of, then those of which one source alone speaks. A figure leads to the words it was read from." }
                (legend(self.table, columns))
                (table::controls(self.filters, self.lines.len()))
                table #lines { (table::head(columns)) (PreEscaped(&rows_text(&rows.first))) }
                @if !rows.rest.is_empty() {
                    noscript { table { (table::head(columns)) (PreEscaped(&rows_text(&rows.rest))) } }
                }
                @if !is_whole {
                    p { "Not shown here: " (plural(self.lines.len() - rows.first.len() - rows.rest.len(), "line", "lines")) "." }
                }
                p.paging { button #more type="button" hidden { "Show more lines" } }
            }
        }
    }
}

/// The parts of a list: those that stand in the page, and those that are kept as text.
struct List {
    first: Vec<String>,
    rest: Vec<String>,
}

impl List {
    /// The parts; `None` if they alone make a page too long.
    fn of(parts: impl Iterator<Item = String>) -> Option<List> {
        let mut list = List { first: Vec::new(), rest: Vec::new() };
        let mut bytes = 0;
        for part in parts {
            bytes += part.len();
            if bytes > plan::LIMIT {
                return None;
            }
            if list.first.len() < FIRST { list.first.push(part) } else { list.rest.push(part) }
        }
        Some(list)
    }
}

fn rows_text(parts: &[String]) -> String {
    parts.concat()
}

/// What the verdicts and the shapes mean.
fn legend(table: &Table, columns: &[(Standing, &str)]) -> Markup {
    html! {
        details.legend {
            summary { "What the words and signs mean" }
            dl {
                @for (kind, _) in table.kinds() { dt { (words::verdict(kind)) } dd { (words::verdict_meaning(kind)) } }
                @if !table.single.is_empty() { dt { "one source" } dd { "no second source speaks of this quantity in the documents read" } }
                @for (standing, _) in columns {
                    dt { (plot::key(*standing)) (plot::standing_words(*standing)) }
                    dd { (standing_meaning(*standing)) }
                }
            }
        }
    }
}

fn standing_meaning(standing: Standing) -> &'static str {
    match standing {
        Standing::Official => "a government, or the military of a party",
        Standing::Independent => {
            "a monitor or rights group, an academic, medical or intergovernmental body, a newspaper on its own account"
        }
        Standing::Apart => "an armed group, a witness, a politician, or a source whose kind is not known",
    }
}

/// What the page does not show so that it opens at once.
fn left_out(plan: Plan) -> Markup {
    let left_out = plan.left_out();
    html! {
        @if !left_out.is_empty() {
            p.note { "So that it opens at once, this page leaves out, and other files of the report or the documents have:" }
            ul.note { @for what in left_out { li { (what) } } }
        }
    }
}

/// Forbids every request, and every style and script but those of this page.
fn policy() -> String {
    let (style, script) = (hash(STYLE), hash(SCRIPT));
    format!("default-src 'none'; style-src '{style}'; script-src '{script}'; base-uri 'none'; form-action 'none'")
}

/// The hash of a style or script, as a Content-Security-Policy names it.
fn hash(text: &str) -> String {
    const LETTERS: &[u8; 64] = b"ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/";
    let mut out = String::from("sha256-");
    for bytes in Sha256::digest(text.as_bytes()).chunks(3) {
        let joined = bytes.iter().fold(0u32, |joined, byte| joined << 8 | u32::from(*byte)) << (8 * (3 - bytes.len()));
        for place in 0..4 {
            let letter = LETTERS[(joined >> (18 - 6 * place) & 63) as usize];
            out.push(if place <= bytes.len() { char::from(letter) } else { '=' });
        }
    }
    out
}

/// A figure that leads to its sentence.
fn figure(entry: &Entry) -> Markup {
    let echoes: Vec<&str> = entry.claims.iter().skip(1).map(|claim| claim.id.as_str()).collect();
    let echoes = (!echoes.is_empty()).then(|| echoes.join(" "));
    html! {
        @match entry.claims.first() {
            Some(claim) => a.f href={ "#c" (claim.id) } data-e=[echoes] { (isolated(&entry.words)) },
            None => b.f { (isolated(&entry.words)) },
        }
    }
}

/// Text that cannot turn round what stands beside it.
fn isolated(text: &str) -> Markup {
    html! { @if rtl(text) { bdi { (text) } } @else { (text) } }
}

/// Whether a text holds letters that are written from right to left.
fn rtl(text: &str) -> bool {
    !text.is_ascii()
        && text.chars().any(|c| {
            matches!(c, '\u{590}'..='\u{8ff}' | '\u{fb1d}'..='\u{fdff}' | '\u{fe70}'..='\u{feff}' | '\u{10800}'..='\u{10fff}' | '\u{1e800}'..='\u{1efff}' | '\u{200f}')
        })
}
