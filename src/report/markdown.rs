//! `report.md`: the report for a repository or a wiki.

use super::table::Entry;
use super::{CAUTION, MEET, OVERRULE, Report, SINGLE, STANDINGS, Table, claim_address, footer, summary};
use crate::document::Metadata;
use crate::source::Standing;
use crate::wording::clean::{link, visible};
use crate::wording::words::{self, named};

/// The whole report.
pub fn render(report: &Report) -> String {
    let table = Table::of(&report.reconciliation);
    let mut out = format!("# Who says how many\n\n{}\n\n## {MEET}\n\n", escape(&summary(report, &table)));
    out.push_str(&rows(&table));
    out.push_str(&legend(&table));
    details(&mut out, &table);
    single(&mut out, &table);
    about(&mut out, report);
    out
}

/// The table of a report, without the rest.
pub fn discrepancy_table(report: &Report) -> String {
    rows(&Table::of(&report.reconciliation))
}

fn rows(table: &Table) -> String {
    if table.rows.is_empty() {
        return "No two sources speak of the same quantity.\n".to_owned();
    }
    let others = table.has(Standing::Apart);
    let mut out = String::from("| | What was counted | Official sources say | Independent sources say |");
    out.push_str(if others { " Others say |" } else { "" });
    out.push_str(" Verdict | How far apart |\n|--:|---|---|---|");
    out.push_str(if others { "---|---|---|\n" } else { "---|---|\n" });
    for row in &table.rows {
        let said = |standing| {
            let lines: Vec<String> = row.of(standing).map(line).collect();
            if lines.is_empty() { "–".to_owned() } else { lines.join("<br>") }
        };
        let mut cells = vec![row.number.to_string(), escape(&row.what)];
        cells.extend([said(Standing::Official), said(Standing::Independent)]);
        if others {
            cells.push(said(Standing::Apart));
        }
        let condition = row.condition().map_or_else(String::new, |condition| format!("<br>{condition}"));
        cells.push(format!("**{}**{condition}", words::verdict(row.kind)));
        cells.push(escape(&row.apart().unwrap_or_default()));
        out.push_str(&format!("| {} |\n", cells.join(" | ")));
    }
    out
}

fn line(entry: &Entry) -> String {
    format!("**{}** ({})", escape(&entry.words), escape(&entry.credit()))
}

fn legend(table: &Table) -> String {
    let lines = table
        .kinds()
        .into_iter()
        .map(|(kind, _)| format!("- **{}**: {}.\n", words::verdict(kind), words::verdict_meaning(kind)));
    format!("\n{}\n", lines.collect::<String>())
}

fn details(out: &mut String, table: &Table) {
    if table.rows.is_empty() {
        return;
    }
    out.push_str(&format!("## Why, and in what words\n\n{}\n\n", escape(OVERRULE)));
    for row in &table.rows {
        out.push_str(&format!("### {}. {}: {}\n\n", row.number, escape(&row.what), words::verdict(row.kind)));
        for finding in row.own_findings() {
            out.push_str(&format!("{} Finding `{}`\n\n", escape(&visible(&finding.explanation)), finding.id));
            for assumption in &finding.assumptions {
                out.push_str(&format!("- Assumption: {}\n", escape(&visible(assumption))));
            }
            if !finding.assumptions.is_empty() {
                out.push('\n');
            }
        }
        if let Some(others) = row.other_comparisons() {
            out.push_str(&format!("{others}:\n\n"));
            for finding in row.other_findings() {
                let mut line = escape(&visible(&finding.explanation));
                for assumption in &finding.assumptions {
                    line.push_str(&format!(" Assumption: {}.", escape(&visible(assumption))));
                }
                out.push_str(&format!("- {line} Finding `{}`\n", finding.id));
            }
            out.push('\n');
        }
        let allowed = row.allowed();
        if !allowed.is_empty() {
            let lines: Vec<String> = allowed.iter().map(|line| escape(line.trim_end_matches('.'))).collect();
            out.push_str(&format!("{}.\n\n", lines.join(". ")));
        }
        for (standing, head) in STANDINGS {
            for (at, entry) in row.of(standing).enumerate() {
                if at == 0 {
                    out.push_str(&format!("{head}:\n\n"));
                }
                evidence(out, entry);
            }
        }
    }
}

fn evidence(out: &mut String, entry: &Entry) {
    out.push_str(&format!("**{}** ({})\n\n", escape(&entry.words), escape(&entry.full_credit())));
    let Some(claim) = entry.claims.first() else { return };
    let quote = &claim.evidence.quote;
    let quoted = match super::marked(claim) {
        Some((before, figure, after)) => {
            let space = if before.ends_with(char::is_whitespace) { " " } else { "" };
            let after = escape_inside(&visible(after));
            format!("{}{space}**{}**{after}", escape(visible(before).trim()), escape(visible(figure).trim()))
        }
        None => escape(&visible(quote)),
    };
    let place = document(&claim.document, claim_address(claim).map(|address| ("these words on the page", address)));
    out.push_str(&format!("> {}\n>\n> {place} `{}`\n\n", quoted.trim(), claim.id));
    let echoes: Vec<String> = entry.echoes().iter().map(|e| escape(&e.line(&named(&e.document.path)))).collect();
    if !echoes.is_empty() {
        out.push_str(&format!("Also in {}\n\n", echoes.join(", ")));
    }
}

/// A document with where it stands on the web, if that is known.
fn document(metadata: &Metadata, address: Option<(&str, String)>) -> String {
    let line = escape(&super::document_line(metadata));
    match address {
        Some((words, url)) => format!("{line}, [{words}](<{}>)", url.replace(['<', '>', '\\'], "")),
        None => line,
    }
}

fn single(out: &mut String, table: &Table) {
    out.push_str("## Said by one source\n\n");
    if let Some(left_out) = table.left_out() {
        out.push_str(&format!("{left_out}\n\n"));
    }
    if table.single.is_empty() {
        out.push_str("Nothing beside the figures above.\n\n");
        return;
    }
    out.push_str(&format!("{SINGLE}\n\n"));
    out.push_str("| What was counted | Figure | Who says so | Document |\n|---|---|---|---|\n");
    for single in &table.single {
        let path = single.entry.claims.first().map_or_else(String::new, |c| named(&c.document.path));
        let cells = [&single.what, &single.entry.words, &single.entry.full_credit(), &path].map(|text| escape(text));
        out.push_str(&format!("| {} |\n", cells.join(" | ")));
    }
    out.push('\n');
}

fn about(out: &mut String, report: &Report) {
    out.push_str("## Documents read\n\n");
    for metadata in &report.documents {
        let address = metadata.url.as_deref().and_then(link).map(|url| ("link", url.to_owned()));
        out.push_str(&format!("- {}, SHA-256 `{}`\n", document(metadata, address), metadata.sha256));
    }
    if !report.left_out.is_empty() {
        out.push_str("\n## Left out\n\n");
        report.left_out.iter().for_each(|line| out.push_str(&format!("- {}\n", escape(&visible(line)))));
    }
    out.push_str(&format!("\n{}\n\n{CAUTION}\n", escape(&visible(&footer(report)))));
}

/// Text that follows other text on the line: its space and first sign stay as they are.
fn escape_inside(text: &str) -> String {
    let space = if text.starts_with(char::is_whitespace) { " " } else { "" };
    format!("{space}{}", escape(text))
}

/// Text in which nothing is markup: neither Markdown's nor HTML's.
fn escape(text: &str) -> String {
    let mut out = String::with_capacity(text.len() + 8);
    let text = text.trim_start();
    // At the start of a line these begin a list, a heading or a rule.
    let digits = text.bytes().take_while(u8::is_ascii_digit).count();
    for (at, c) in text.char_indices() {
        match c {
            '&' => out.push_str("&amp;"),
            '<' => out.push_str("&lt;"),
            '>' => out.push_str("&gt;"),
            '\n' | '\r' => out.push(' '),
            '\\' | '`' | '*' | '_' | '[' | ']' | '|' | '#' | '~' | '!' | '$' => out.extend(['\\', c]),
            '-' | '+' | '=' if at == 0 => out.extend(['\\', c]),
            '.' | ')' if at == digits && digits > 0 => out.extend(['\\', c]),
            _ => out.push(c),
        }
    }
    out
}
