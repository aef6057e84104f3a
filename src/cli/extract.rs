//! `recount extract`: the claims of documents, in the order of the text.

use std::io::{self, Write};
use std::path::PathBuf;

use super::claims;
use super::input::{Input, Manner, Outcome};
use super::session::{Session, output};
use crate::claim::Claim;
use crate::extract::{Options, extract};
use crate::language::Language;
use crate::report::{claims_csv_header, claims_csv_rows, claims_json_lines};

const EXAMPLES: &str = "\
Examples:
  recount extract article.txt                         a table for the eye
  recount extract articles/ --format jsonl            one claim a line, in JSON
  recount extract articles/ --format csv > claims.csv
  curl -s https://example.org/a.txt | recount extract -
  cat documents.jsonl | recount extract - --jsonl     one document a line in, one claim a line out";

/// List the figures of documents with who says them, over what, and the sentence
#[derive(Debug, clap::Args)]
#[command(after_help = EXAMPLES)]
pub struct Arguments {
    /// Files and folders to read; `-` is standard input
    #[arg(value_name = "PATH", required_unless_present = "jsonl")]
    paths: Vec<PathBuf>,
    /// How to write the claims: table, jsonl or csv [default: table; with --jsonl: jsonl]
    #[arg(long, value_enum, hide_possible_values = true)]
    format: Option<Format>,
    #[command(flatten)]
    manner: Manner,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq, clap::ValueEnum)]
enum Format {
    /// A table
    Table,
    /// One claim a line, in JSON
    Jsonl,
    /// One claim a row, fields separated by commas
    Csv,
}

/// Runs the verb.
pub fn run(arguments: &Arguments, session: &mut Session) -> io::Result<()> {
    let default = if arguments.manner.jsonl { Format::Jsonl } else { Format::Table };
    let format = arguments.format.unwrap_or(default);
    let paths = if arguments.paths.is_empty() { vec![PathBuf::from("-")] } else { arguments.paths.clone() };
    let mut input = Input::find(&paths, arguments.manner.jsonl, session);
    let options = arguments.manner.options(false);
    let language = Language::english();
    let mut out = output();
    match format {
        Format::Table => {
            let mut rows = Vec::new();
            let work = |document, register: &_| extract(&document, language, register, &options);
            input.each(session, false, false, work, |outcome| {
                if let Outcome::Done(claims) = outcome {
                    rows.extend(claims.iter().map(claims::Row::of));
                }
                Ok(())
            })?;
            out.write_all(claims::table(&rows, session.width()).as_bytes())?;
        }
        Format::Jsonl => {
            stream(&mut input, session, &mut out, &options, &|claims| claims_json_lines(claims.iter()), true)?
        }
        Format::Csv => {
            out.write_all(claims_csv_header().as_bytes())?;
            stream(&mut input, session, &mut out, &options, &|claims| claims_csv_rows(claims.iter()), false)?;
        }
    }
    out.flush()
}

/// Writes the claims of each batch before the next is read.
fn stream(
    input: &mut Input,
    session: &mut Session,
    out: &mut impl Write,
    options: &Options,
    render: &(impl Fn(&[Claim]) -> String + Sync),
    records: bool,
) -> io::Result<()> {
    let language = Language::english();
    let work = |document, register: &_| render(&extract(&document, language, register, options));
    input.each(session, false, true, work, |outcome| {
        match outcome {
            Outcome::Done(text) => out.write_all(text.as_bytes())?,
            Outcome::Unread(Some(line), error) if records => {
                out.write_all(claims::error_record(line, &error).as_bytes())?;
            }
            Outcome::Pause => out.flush()?,
            Outcome::Unread(..) | Outcome::Claim(_) => {}
        }
        Ok(())
    })
}
