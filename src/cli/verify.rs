//! `recount verify`: which numbers of a finished table no longer follow from the claims.

use std::io;
use std::path::PathBuf;
use std::sync::Arc;

use serde::Serialize;

use super::against::{self, Against};
use super::input::Input;
use super::report;
use super::session::Session;
use crate::document::{Document, Metadata};
use crate::error::{Error, shown};
use crate::extract::{Options, extract};
use crate::language::Language;
use crate::report::{Report, Settings};
use crate::verify::{Cell, Verdict, faults, render, verify};

const EXAMPLES: &str = "\
Examples:
  recount verify table.csv --against articles/        which numbers of a table the articles no longer give
  recount verify reports/discrepancies.csv            recount's own table against sources/
  recount verify table.tsv --format json --against claims.jsonl

The words of the head line say what a column holds: a measure (killed, civilians_injured_low), who, source, place, period; or
one figure a row, with `measure` beside `value` or `low` and `high`. Cells hold figures such as 67, at least 400, 366–599.
Where a row names its source, the source must give this very figure; else it is enough that some source supports it.

Exit status: 0 all numbers follow, or were not found; 1 a number no longer follows; 2 bad usage, or some input or cell could
not be read.";

/// Say which numbers of a finished table no longer follow from the claims
#[derive(Debug, clap::Args)]
#[command(after_help = EXAMPLES)]
pub struct Arguments {
    /// The table: a CSV or TSV file
    #[arg(value_name = "TABLE")]
    table: PathBuf,
    #[command(flatten)]
    against: Against,
    /// List the numbers that follow, too
    #[arg(long)]
    all: bool,
}

/// The verdicts as JSON.
#[derive(Serialize)]
struct Verdicts<'a> {
    cells: &'a [Cell],
    table: &'a Metadata,
    documents: &'a [Metadata],
    left_out: &'a [String],
    options: &'a Settings,
    version: &'a str,
}

/// Runs the verb.
pub fn run(arguments: &Arguments, session: &mut Session) -> io::Result<()> {
    let Some(against) = arguments.against.paths(session) else { return Ok(()) };
    let Some(table) = read(&arguments.table, session)? else { return Ok(()) };
    let language = Language::english();
    if let Some(error) = faults(&table, language) {
        session.fault(&error);
    }
    let mut input = Input::find(&against, false, session);
    if input.is_empty() {
        return Ok(());
    }
    let mut report = report::read(&mut input, session, true)?;
    report::leave_out(std::slice::from_ref(&table.metadata), &input, &mut report, session);
    let claims = extract(&table, language, &input.register, &Options::default());
    let claims: Vec<_> = claims.into_iter().map(Arc::new).collect();
    let cells = verify(&table, &claims, &report.reconciliation, &input.register, &input.rates);
    if cells.is_empty() {
        return Ok(());
    }
    if cells.iter().any(|cell| cell.verdict == Verdict::NoLongerFollows) {
        session.fail_on_met();
    }
    let (Report { documents, left_out, options, version, .. }, table) = (&report, &table.metadata);
    let verdicts = Verdicts { cells: &cells, table, documents, left_out, options, version };
    let lines = |width| render(&cells, documents.len(), width, arguments.all);
    arguments.against.write(lines, &verdicts, &report, session)
}

/// The table, if it can be read; what is wrong with it is said.
fn read(path: &PathBuf, session: &mut Session) -> io::Result<Option<Document>> {
    let mut documents = against::documents(std::slice::from_ref(path), session)?;
    if documents.len() > 1 {
        session.fault(&Error::new(shown(path), "several documents", "one table", "name one of them"));
        return Ok(None);
    }
    Ok(documents.pop())
}
