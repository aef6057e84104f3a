//! `recount diff`: what differs between two reports or two sets of claims.

use std::io::{self, Write};
use std::path::PathBuf;

use super::input::Input;
use super::session::{Session, output};
use crate::diff::{diff, read, render};
use crate::reconcile::reconcile_at_rates;

const EXAMPLES: &str = "\
Examples:
  recount diff old/report.json reports/report.json    which voices, figures and verdicts are new, gone or changed
  recount diff monday.jsonl tuesday.jsonl             the same for claims of `recount extract --format jsonl`
  recount diff a.json b.json --format jsonl           one difference a line

Claims are grouped with the register.toml, judgements.csv and rates.csv that stand beside them, if any do.

Exit status: 0 the same; 1 something differs; 2 bad usage, or some input could not be read.";

/// Say what differs between two reports or two sets of claims
#[derive(Debug, clap::Args)]
#[command(after_help = EXAMPLES)]
pub struct Arguments {
    /// The old report.json, JSON of `recount reconcile`, or claims, one a line
    #[arg(value_name = "OLD")]
    old: PathBuf,
    /// The new one
    #[arg(value_name = "NEW")]
    new: PathBuf,
    /// How to write the differences: table, json or jsonl
    #[arg(long, value_enum, default_value_t = Format::Table, hide_possible_values = true)]
    format: Format,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq, clap::ValueEnum)]
enum Format {
    /// Lines for the eye
    Table,
    /// All differences as one JSON array
    Json,
    /// One difference a line
    Jsonl,
}

/// Runs the verb.
pub fn run(arguments: &Arguments, session: &mut Session) -> io::Result<()> {
    // A report says what follows from its claims; claims alone are grouped here, with what stands beside them.
    let beside = Input::beside(&[&arguments.new, &arguments.old], session);
    let group = |claims| reconcile_at_rates(claims, &beside.register, &beside.judgements, &beside.rates);
    let (old, new) = match (read(&arguments.old, group), read(&arguments.new, group)) {
        (Ok(old), Ok(new)) => (old, new),
        (old, new) => {
            old.err().into_iter().chain(new.err()).for_each(|error| session.fault(&error));
            return Ok(());
        }
    };
    let found = diff(&old, &new);
    if !found.is_empty() {
        session.fail_on_met();
    }
    let mut out = output();
    match arguments.format {
        Format::Table => out.write_all(render(&found, session.width()).as_bytes())?,
        Format::Json => {
            serde_json::to_writer_pretty(&mut out, &found).map_err(io::Error::from)?;
            out.write_all(b"\n")?;
        }
        Format::Jsonl => {
            for one in &found {
                serde_json::to_writer(&mut out, one).map_err(io::Error::from)?;
                out.write_all(b"\n")?;
            }
        }
    }
    out.flush()
}
