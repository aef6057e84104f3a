//! `recount reconcile`: quantities and findings, from documents or from claims that were extracted before.

use std::io::{self, Write};
use std::path::PathBuf;

use super::input::Input;
use super::report;
use super::session::{Session, output};
use crate::reconcile::incomparable;
use crate::report::terminal;
use crate::wording::brief;

const EXAMPLES: &str = "\
Examples:
  recount reconcile articles/                         the table for the documents of a folder
  recount reconcile claims.jsonl --format json        claims from an earlier run, findings in JSON
  recount reconcile articles/ --explain               also what looks alike and is not compared, and why
  recount extract articles/ --format jsonl | recount reconcile - --jsonl --format json";

/// Say what follows from claims: quantities with their voices, and findings
#[derive(Debug, clap::Args)]
#[command(after_help = EXAMPLES)]
pub struct Arguments {
    /// Documents, folders, or files of claims as `recount extract --format jsonl` writes them; `-` is standard input
    #[arg(value_name = "PATH", required_unless_present = "jsonl")]
    paths: Vec<PathBuf>,
    /// How to write what follows: table or json
    #[arg(long, value_enum, default_value_t = Format::Table, hide_possible_values = true)]
    format: Format,
    /// Standard input holds one document or one claim a line
    #[arg(long)]
    jsonl: bool,
    /// Also say which totals look alike and are not compared, and why
    #[arg(long)]
    explain: bool,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq, clap::ValueEnum)]
enum Format {
    /// A table
    Table,
    /// Claims, quantities and findings as one JSON object, with the documents, the options and what was left out
    Json,
}

/// Runs the verb.
pub fn run(arguments: &Arguments, session: &mut Session) -> io::Result<()> {
    let paths = if arguments.paths.is_empty() { vec![PathBuf::from("-")] } else { arguments.paths.clone() };
    let mut input = Input::find(&paths, arguments.jsonl, session);
    let mut report = report::read(&mut input, session, true)?;
    let apart = if arguments.explain { incomparable(&report.reconciliation.claims, &input.rates) } else { Vec::new() };
    let mut out = output();
    match arguments.format {
        Format::Table => {
            out.write_all(terminal(&report, session.page_width(), session.color()).as_bytes())?;
            if arguments.explain {
                writeln!(out, "\nAlike, and not compared: {}", apart.len())?;
            }
            for finding in &apart {
                writeln!(out, "\n{} {}", finding.id, brief(&finding.explanation))?;
            }
        }
        Format::Json => {
            report.reconciliation.findings.extend(apart);
            serde_json::to_writer_pretty(&mut out, &report).map_err(io::Error::from)?;
            out.write_all(b"\n")?;
        }
    }
    out.flush()
}
