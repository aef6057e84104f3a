//! The table of the page: a line for each quantity, what stands behind it one step away.

use maud::{Markup, html};

use super::details::details;
use super::document::{Documents, Drawing};
use super::filter::{Choice, Filters};
use super::line::Line;
use super::plot::{key, letter, standing_words};
use super::{figure, isolated};
use crate::source::Standing;

/// The columns of figures with their heads: others only where somebody stands apart.
pub fn columns(lines: &[Line]) -> Vec<(Standing, &'static str)> {
    let mut columns =
        vec![(Standing::Official, "Official sources say"), (Standing::Independent, "Independent sources say")];
    if lines.iter().any(|line| line.entries.iter().any(|entry| entry.standing == Standing::Apart)) {
        columns.push((Standing::Apart, "Others say"));
    }
    columns
}

/// The heads of the columns; `data-sort` says by which key a column sorts.
pub fn head(columns: &[(Standing, &str)]) -> Markup {
    html! {
        thead {
            tr {
                th.n scope="col" data-sort="number" { "No." }
                th scope="col" data-sort="what" { "What was counted" }
                @for (standing, head) in columns {
                    th scope="col" data-sort=(standing_words(*standing)) { (key(*standing)) (head) }
                }
                th scope="col" data-sort="verdict" { "Verdict" }
                th scope="col" data-sort="apart" { "How far apart" }
            }
        }
    }
}

/// A line of the table with what stands behind it.
pub fn line(line: &Line, keys: &str, columns: &[(Standing, &str)], drawing: &Drawing, documents: &Documents) -> Markup {
    html! {
        tbody id={ "r" (line.number) } class=[line.is_sharp().then_some("sharp")] data-k=(keys) {
            tr {
                td.n { (line.number) }
                th scope="row" { (isolated(line.what)) }
                @for (standing, _) in columns { (said(line, *standing)) }
                td.v {
                    @if line.row.is_some() { b { (line.verdict()) } } @else { (line.verdict()) }
                    @if let Some(condition) = line.row.and_then(|row| row.condition()) { span.who { (condition) } }
                }
                td.g { @if let Some(apart) = line.row.and_then(|row| row.apart()) { (apart) } }
            }
            @if let Some(row) = line.row {
                tr.more {
                    td colspan=(columns.len() + 4) {
                        details {
                            summary { "Why, and in what words" span.hidden { ", line " (line.number) } }
                            div.behind { (details(line, row, drawing, documents)) }
                        }
                    }
                }
            }
        }
    }
}

fn said(line: &Line, standing: Standing) -> Markup {
    let entries = || line.entries.iter().filter(|entry| entry.standing == standing);
    html! {
        td class=(letter(standing)) {
            @if entries().next().is_some() {
                ul { @for entry in entries() { li { (figure(entry)) span.who { (isolated(&entry.credit())) } } } }
            }
        }
    }
}

/// The search field and the filters; hidden until the script makes them work.
pub fn controls(filters: &Filters, lines: usize) -> Markup {
    html! {
        form #controls hidden role="search" aria-label="Search and filter the table" {
            label.search { span { "Search" } input #search type="search" autocomplete="off" placeholder="a place, a source, a word"; }
            (select("verdict", "Verdict", html! { (choices(&filters.verdicts)) }))
            (select("measure", "Measure", html! { (choices(&filters.measures)) }))
            (select("kind", "Source", html! { (kinds(filters)) }))
            (select("place", "Place", html! { (choices(&filters.places)) }))
            (select("year", "Year", html! {
                @for year in &filters.years { option value=(year) { (year) } }
                option value="-" { "not stated" }
            }))
            button #clear type="button" { "Show all" }
        }
        p #shown role="status" { (crate::wording::words::plural(lines, "line", "lines")) }
    }
}

fn select(name: &str, label: &str, options: Markup) -> Markup {
    html! {
        label { span { (label) } select name=(name) { option value="" { "any" } (options) } }
    }
}

fn choices(choices: &[Choice]) -> Markup {
    html! { @for (at, (name, count)) in choices.iter().enumerate() { option value=(at) { (name) " (" (count) ")" } } }
}

/// The kinds of sources, under their standing.
fn kinds(filters: &Filters) -> Markup {
    html! {
        @for standing in [Standing::Official, Standing::Independent, Standing::Apart] {
            @let kinds: Vec<_> = filters.kinds.iter().enumerate().filter(|(_, (of, _))| *of == standing).collect();
            @if !kinds.is_empty() {
                optgroup label=(standing_words(standing)) {
                    @for (at, (_, (name, count))) in kinds { option value=(at) { (name) " (" (count) ")" } }
                }
            }
        }
    }
}
