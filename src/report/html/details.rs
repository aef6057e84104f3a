//! What stands behind a line: its plot, the reason of each finding with what it rests on, the sentences.

use maud::{Markup, html};

use super::super::claim_address;
use super::super::table::{Entry, Row};
use super::document::{Documents, Drawing, issued, title};
use super::line::Line;
use super::plan::Cut;
use super::plot::plot;
use super::{figure, isolated};
use crate::document::Metadata;
use crate::reconcile::{Finding, JUDGEMENT_COLUMNS, overruling};
use crate::wording::clean::visible;
use crate::wording::words::plural;

/// The plot, the findings and the sentences of a line where sources meet.
pub fn details(line: &Line, row: &Row, drawing: &Drawing, documents: &Documents) -> Markup {
    let mut shown = row.own_findings();
    html! {
        (plot(line))
        @if !row.allowed().is_empty() {
            ul.allowed { @for allowed in row.allowed() { li { (allowed) } } }
        }
        @if drawing.plan.keeps(Cut::Findings) {
            @if let Some(finding) = shown.next() { (reason(finding, drawing)) }
            (folded(&shown.collect::<Vec<_>>(), "further comparison with this verdict", "further comparisons with this verdict", drawing))
            (folded(&row.other_findings().collect::<Vec<_>>(), "comparison with another verdict", "comparisons with another verdict", drawing))
        } @else {
            @if let Some(finding) = shown.next() { (reason(finding, drawing)) }
        }
        @if drawing.plan.keeps(Cut::Quotes) {
            h3 { "In what words" }
            div.evidence { @for entry in &line.entries { (evidence(entry, drawing, documents)) } }
        }
    }
}

/// Findings behind a line that says how many they are.
fn folded(findings: &[&Finding], one: &str, many: &str, drawing: &Drawing) -> Markup {
    html! {
        @if !findings.is_empty() {
            details {
                summary { (plural(findings.len(), one, many)) }
                @for finding in findings { (reason(finding, drawing)) }
            }
        }
    }
}

/// A finding: its sentence with the arithmetic, what it rests on, how the figures were compared, what would overrule it.
fn reason(finding: &Finding, drawing: &Drawing) -> Markup {
    html! {
        div.reason {
            p { (isolated(&visible(&finding.explanation))) }
            @if !finding.assumptions.is_empty() {
                p.small { "This rests on:" }
                ul.small { @for assumption in &finding.assumptions { li { (isolated(&visible(assumption))) } } }
            }
            @if drawing.plan.keeps(Cut::Steps) {
                details {
                    summary { "Why these figures are compared" }
                    ul.small { @for step in &finding.ladder { li { (isolated(&visible(step))) } } }
                    @if let Some(row) = overruling(finding) {
                        p.small.overrule { "If they do not speak of the same thing, this row of judgements.csv overrules the finding:" }
                        pre.overrule { (JUDGEMENT_COLUMNS) "\n" (row) }
                    }
                    p.small.soft { "Finding " code { (finding.id) } }
                }
            } @else if let Some(row) = overruling(finding) {
                p.small.soft { "Overruled by a row of judgements.csv: " code { (row) } }
            }
        }
    }
}

/// A figure with the sentence that it was read from.
fn evidence(entry: &Entry, drawing: &Drawing, documents: &Documents) -> Markup {
    html! {
        figure {
            p.said { (figure(entry)) " " span.who { (isolated(&entry.full_credit())) } }
            @if let Some(claim) = entry.claims.first() {
                (drawing.quote(claim))
                figcaption {
                    (document(&claim.document, documents))
                    @if let Some(address) = claim_address(claim) {
                        " · " a href=(address) rel="noopener noreferrer nofollow" { "these words on the page" }
                    }
                    " · claim " code { (claim.id) }
                }
            }
            @if !entry.echoes().is_empty() {
                figcaption {
                    "Also in: "
                    @for (at, other) in entry.echoes().into_iter().enumerate() {
                        @if at > 0 { "; " }
                        (document(other.document, documents))
                        @if let Some(figure) = &other.figure { ": " (isolated(figure)) }
                    }
                }
            }
        }
    }
}

/// A document by its title, publisher and day, leading to its passages.
fn document(metadata: &Metadata, documents: &Documents) -> Markup {
    let issued = issued(metadata);
    let number = documents.number(&metadata.path);
    html! {
        a href=[number.map(|number| format!("#d{number}"))] { (isolated(&title(metadata))) }
        @if !issued.is_empty() { " (" (isolated(&issued)) ")" }
    }
}
