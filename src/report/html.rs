//! `report.html`: one self-contained page that asks for nothing from anywhere.

use maud::{DOCTYPE, Markup, PreEscaped, html};

use super::clean::{link, visible};
use super::table::{Entry, Row, Single};
use super::words;
use super::{CAUTION, MEET, Report, SINGLE, Table, figures, footer};
use crate::claim::Claim;
use crate::document::Metadata;
use crate::reconcile::{Finding, FindingKind};
use crate::source::Standing;

/// Forbids every request and every script; the style is in the page.
const POLICY: &str = "default-src 'none'; style-src 'unsafe-inline'; base-uri 'none'; form-action 'none'";

/// The page.
pub fn render(report: &Report) -> String {
    let table = Table::of(&report.reconciliation);
    let page = html! {
        (DOCTYPE)
        html lang="en" {
            head {
                meta charset="utf-8";
                meta http-equiv="Content-Security-Policy" content=(POLICY);
                meta name="viewport" content="width=device-width, initial-scale=1";
                meta name="referrer" content="no-referrer";
                meta name="generator" content={ "recount " (report.version) };
                title { "Who says how many" }
                style { (PreEscaped(include_str!("html.css"))) }
            }
            body {
                main {
                    h1 { "Who says how many" }
                    p.soft { (CAUTION) }
                    (counts(report, &table))
                    h2 #table { (MEET) }
                    (rows(&table))
                    @if !table.rows.is_empty() {
                        h2 #details { "Why, and in what words" }
                        @for row in &table.rows { (details(row)) }
                    }
                    h2 #single { "Said by one source" }
                    (single(&table))
                    (about(report))
                }
            }
        }
    };
    page.into_string() + "\n"
}

fn counts(report: &Report, table: &Table) -> Markup {
    let number = |n: usize| figures::grouped(n as u64);
    let numbers = [
        (report.documents.len(), "documents read"),
        (report.reconciliation.claims.len(), "claims"),
        (report.reconciliation.quantities.len(), "quantities"),
    ];
    html! {
        ul.counts {
            @for (n, what) in numbers { li { b { (number(n)) } " " (what) } }
            @for (kind, n) in table.kinds() { li { b { (number(n)) } " " (words::verdict(kind)) } }
            li { b { (number(table.single.len())) } " said by one source" }
        }
    }
}

fn rows(table: &Table) -> Markup {
    if table.rows.is_empty() {
        return html! { p { "No two sources speak of the same quantity." } };
    }
    let mut columns =
        vec![(Standing::Official, "Official sources say"), (Standing::Independent, "Independent sources say")];
    if table.has(Standing::Apart) {
        columns.push((Standing::Apart, "Others say"));
    }
    html! {
        table role="table" {
            thead role="rowgroup" {
                tr role="row" {
                    th.number role="columnheader" scope="col" { "No." }
                    th role="columnheader" scope="col" { "What was counted" }
                    @for (_, head) in &columns { th role="columnheader" scope="col" { (head) } }
                    th role="columnheader" scope="col" { "Verdict" }
                    th role="columnheader" scope="col" { "How far apart" }
                }
            }
            tbody role="rowgroup" {
                @for row in &table.rows {
                    tr role="row" class=[is_sharp(row.kind).then_some("sharp")] {
                        td.number role="cell" { (row.number) }
                        th role="rowheader" scope="row" { a href={ "#row-" (row.number) } { bdi { (row.what) } } }
                        @for (standing, head) in &columns { (said(row, *standing, head)) }
                        td.judged role="cell" data-label="Verdict" {
                            span.verdict { (words::verdict(row.kind)) }
                            @if let Some(condition) = row.condition() { span.who { (condition) } }
                        }
                        @match row.apart() {
                            Some(apart) => td.apart role="cell" data-label="How far apart" { (apart) },
                            None => td.none role="cell" {},
                        }
                    }
                }
            }
        }
        dl.legend {
            @for (kind, _) in table.kinds() {
                div { dt { (words::verdict(kind)) } dd { (words::verdict_meaning(kind)) } }
            }
        }
    }
}

fn said(row: &Row, standing: Standing, head: &str) -> Markup {
    let entries: Vec<&Entry> = row.of(standing).collect();
    if entries.is_empty() {
        return html! { td.none role="cell" { "–" } };
    }
    html! {
        td role="cell" data-label=(head) {
            ul {
                @for entry in entries {
                    li { span.figure { bdi { (entry.words) } } span.who { bdi { (entry.credit()) } } }
                }
            }
        }
    }
}

fn is_sharp(kind: FindingKind) -> bool {
    matches!(kind, FindingKind::Disagreement | FindingKind::Impossible | FindingKind::Sum | FindingKind::Transmission)
}

fn details(row: &Row) -> Markup {
    html! {
        article id={ "row-" (row.number) } class=[is_sharp(row.kind).then_some("sharp")] {
            h3 { (row.number) ". " bdi { (row.what) } ": " span.verdict { (words::verdict(row.kind)) } }
            @for finding in row.own_findings() { (reason(finding)) }
            @if let Some(others) = row.other_comparisons() {
                details {
                    summary { (others) }
                    @for finding in row.other_findings() { (reason(finding)) }
                }
            }
            @if !row.allowed().is_empty() {
                ul.small { @for line in row.allowed() { li { (line) } } }
            }
            div.evidence { @for entry in &row.entries { (evidence(entry)) } }
        }
    }
}

fn reason(finding: &Finding) -> Markup {
    html! {
        p.reason { bdi { (visible(&finding.explanation)) } }
        @if !finding.assumptions.is_empty() {
            p.small { "This rests on:" }
            ul.small { @for assumption in &finding.assumptions { li { bdi { (visible(assumption)) } } } }
        }
        details.ladder {
            summary { "Why these figures are compared" }
            ul.small { @for step in &finding.ladder { li { bdi { (visible(step)) } } } }
            p.note.small { "Finding " code { (finding.id) } }
        }
    }
}

fn evidence(entry: &Entry) -> Markup {
    html! {
        figure {
            p.said {
                span.figure { bdi { (entry.words) } }
                span.who { bdi { (entry.full_credit()) } }
            }
            @if let Some(claim) = entry.claims.first() {
                (quote(claim))
                figcaption { (document(&claim.document)) " · claim " code { (claim.id) } }
            }
            @if !entry.echoes().is_empty() {
                figcaption {
                    "Also in: "
                    @for (at, other) in entry.echoes().into_iter().enumerate() {
                        @if at > 0 { "; " }
                        (document(other.document))
                        @if let Some(figure) = &other.figure { ": " bdi { (figure) } }
                    }
                }
            }
        }
    }
}

fn quote(claim: &Claim) -> Markup {
    html! {
        blockquote dir="auto" {
            @match super::marked(claim) {
                Some((before, figure, after)) => {
                    (visible(before)) mark { (visible(figure)) } (visible(after))
                },
                None => (visible(&claim.evidence.quote)),
            }
        }
    }
}

fn document(metadata: &Metadata) -> Markup {
    let line = super::document_line(metadata);
    html! {
        @match metadata.url.as_deref().and_then(link) {
            Some(url) => a href=(url) rel="noopener noreferrer nofollow" { bdi { (line) } },
            None => bdi { (line) },
        }
    }
}

fn single(table: &Table) -> Markup {
    if table.single.is_empty() {
        return html! { p { "Nothing beside the figures above." } };
    }
    html! {
        p.soft { (SINGLE) }
        table.single role="table" {
            thead role="rowgroup" {
                tr role="row" {
                    @for head in ["What was counted", "Figure", "Who says so", "In what words"] {
                        th role="columnheader" scope="col" { (head) }
                    }
                }
            }
            tbody role="rowgroup" { @for single in &table.single { (single_row(single)) } }
        }
    }
}

fn single_row(single: &Single) -> Markup {
    let entry = &single.entry;
    html! {
        tr role="row" {
            th role="rowheader" scope="row" { bdi { (single.what) } }
            td role="cell" data-label="Figure" { span.figure { bdi { (entry.words) } } }
            td role="cell" data-label="Who says so" {
                bdi { (entry.full_credit()) }
            }
            td role="cell" data-label="In what words" {
                @if let Some(claim) = entry.claims.first() {
                    details {
                        summary { bdi { (words::file_name(&claim.document.path)) } }
                        (quote(claim))
                        p.note.small { (document(&claim.document)) " · claim " code { (claim.id) } }
                    }
                }
            }
        }
    }
}

fn about(report: &Report) -> Markup {
    html! {
        h2 #documents { "Documents read" }
        ul.files.small {
            @for metadata in &report.documents {
                li { (document(metadata)) br; span.note { "SHA-256 " code { (metadata.sha256) } } }
            }
        }
        @if !report.left_out.is_empty() {
            h2 { "Left out" }
            ul.files.small { @for line in &report.left_out { li { bdi { (visible(line)) } } } }
        }
        p.note.small { (visible(&footer(report))) }
    }
}
