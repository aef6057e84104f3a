//! `recount report`: the table of who says how many and where they differ, and the report's files.

use std::io::{self, Write};
use std::path::PathBuf;
use std::sync::Arc;

use rustc_hash::FxHashSet;

use super::input::{Input, Outcome, default_paths};
use super::session::{Session, output};
use crate::claim::Claim;
use crate::document::Metadata;
use crate::error::{Error, shown};
use crate::extract::{Options, extract};
use crate::language::Language;
use crate::reconcile::{FindingKind, reconcile_at_rates};
use crate::report::{self, Passages, Report, WIDE, terminal};
use clap::builder::PossibleValuesParser;

const EXAMPLES: &str = "\
Examples:
  recount                                read sources/, print the table, write reports/
  recount report articles/               print the table; nothing is written
  recount report articles/ --out out/    print the table and write the report to out/
  recount report dossier/                read dossier/sources/, write dossier/reports/
  recount --formats standard,parquet     also write the tables as Parquet
  recount articles/ --out out/ --formats xlsx,claimreview
                                         write these files, no others
  recount --fail-on disagreement         end with status 1 if two figures cannot both be right

A folder that holds sources/ is a dossier: its documents are read from there,
with register.toml beside them if it exists, and its report is written to its
reports/.";

/// The examples, and the formats with what they are for.
fn help() -> String {
    let mut help = format!("{EXAMPLES}\n\nFormats (those with a star are the standard):\n");
    for format in report::FORMATS {
        let star = if format.standard { "*" } else { " " };
        let line = format!("{star} {:<12} {:<22} {}", format.name, format.file, format.about);
        help.push_str(&format!("{line}\n"));
    }
    help
}

/// Tabulate who says how many, and where the sources differ
#[derive(Debug, Default, clap::Args)]
#[command(after_help = help())]
pub struct Arguments {
    /// Files and folders to read; `-` is standard input [default: sources]
    #[arg(value_name = "PATH")]
    paths: Vec<PathBuf>,
    /// Write the report's files to this folder [default: reports, for sources and for a dossier]
    #[arg(long, value_name = "DIR")]
    out: Option<PathBuf>,
    /// Which files to write, with commas between: names from the list below, `standard` and `all` [default: standard]
    #[arg(long, value_name = "LIST", value_delimiter = ',', hide_possible_values = true,
          value_parser = PossibleValuesParser::new(report::format_names()))]
    formats: Vec<String>,
    /// End with status 1 if figures cannot all be right: `disagreement` (a disagreement, a part above its whole, or
    /// parts that add up to more than their whole)
    #[arg(long, value_name = "FINDING", value_enum, hide_possible_values = true)]
    fail_on: Option<FailOn>,
    /// Print tables 240 columns wide, for a pager that scrolls sideways (`recount --wide | less -S`); else they are as wide
    /// as the terminal, or as COLUMNS says, or 100 columns
    #[arg(long)]
    wide: bool,
    /// Standard input holds one document a line: {"id","text","title","publisher","published","url"}
    #[arg(long)]
    jsonl: bool,
}

impl Arguments {
    /// What reads a dossier and writes its report.
    pub fn of(dossier: PathBuf) -> Arguments {
        Arguments { paths: vec![dossier], ..Arguments::default() }
    }
}

#[derive(Clone, Copy, Debug, PartialEq, Eq, clap::ValueEnum)]
enum FailOn {
    /// A disagreement, a part above its whole, or parts that add up to too much
    Disagreement,
}

/// Runs the verb.
pub fn run(arguments: &Arguments, session: &mut Session) -> io::Result<()> {
    let Some(paths) = default_paths(&arguments.paths, session) else { return Ok(()) };
    let mut input = Input::find(&paths, arguments.jsonl, session);
    if input.is_empty() {
        return Ok(());
    }
    let out = arguments.out.clone().or_else(|| match (arguments.paths.as_slice(), input.dossiers.as_slice()) {
        ([], _) => Some(PathBuf::from("reports")),
        ([_], [dossier]) => Some(dossier.join("reports")),
        _ => None,
    });
    if out.is_none() && !arguments.formats.is_empty() {
        session.fault(&Error::new(
            "--formats",
            "no folder to write to",
            "a folder for the report's files",
            "name one with --out",
        ));
        return Ok(());
    }
    let report = read_keeping(&mut input, session, false, out.is_some())?;
    // Files first: whoever reads only the first lines of the table still gets the whole report.
    if let Some(folder) = out {
        match report::write(&report, &folder, &report::chosen(&arguments.formats)) {
            Ok(paths) => {
                session.note(&format!("wrote {} files to {}", paths.len(), shown(&folder)));
                let older = report::FORMATS.iter().map(|format| format.file);
                let older = older.filter(|file| !paths.contains(&folder.join(file)) && folder.join(file).exists());
                let older: Vec<&str> = older.collect();
                if !older.is_empty() {
                    session.note(&format!("left as they were, from an earlier run: {}", older.join(", ")));
                }
            }
            Err(error) => session.fault(&error),
        }
    }
    let contradicts = |kind| matches!(kind, FindingKind::Disagreement | FindingKind::Impossible | FindingKind::Sum);
    if arguments.fail_on == Some(FailOn::Disagreement)
        && report.reconciliation.findings.iter().any(|finding| contradicts(finding.kind))
    {
        session.fail_on_met();
    }
    let width = if arguments.wide { Some(WIDE) } else { session.page_width() };
    let mut out = output();
    out.write_all(terminal(&report, width, session.color()).as_bytes())?;
    out.flush()
}

/// Reads all documents, and claims if they are welcome, and says what follows from them.
pub fn read(input: &mut Input, session: &mut Session, take_claims: bool) -> io::Result<Report> {
    read_keeping(input, session, take_claims, false)
}

/// As [`read`]; with `passages`, the paragraphs around the sentences are kept for a page.
fn read_keeping(input: &mut Input, session: &mut Session, take_claims: bool, passages: bool) -> io::Result<Report> {
    let language = Language::english();
    let options = Options::default();
    let mut documents: Vec<Metadata> = Vec::new();
    let mut claims: Vec<Arc<Claim>> = Vec::new();
    let mut known: FxHashSet<Arc<Metadata>> = FxHashSet::default();
    let mut kept = Passages::default();
    input.each(
        session,
        take_claims,
        false,
        |document, register| {
            let claims = extract(&document, language, register, &options);
            let passages = if passages { report::passages(&document, &claims) } else { Vec::new() };
            let claims: Vec<Arc<Claim>> = claims.into_iter().map(Arc::new).collect();
            (document.metadata, claims, passages)
        },
        |outcome| {
            match outcome {
                Outcome::Done((metadata, found, passages)) => {
                    if !passages.is_empty() {
                        kept.insert(metadata.path.clone(), passages);
                    }
                    documents.push(metadata);
                    claims.extend(found);
                }
                Outcome::Claim(claim) => {
                    if known.insert(Arc::clone(&claim.document)) {
                        documents.push((*claim.document).clone());
                    }
                    claims.push(Arc::new(*claim));
                }
                Outcome::Unread(..) | Outcome::Pause => {}
            }
            Ok(())
        },
    )?;
    let reconciliation = reconcile_at_rates(claims, &input.register, &input.judgements, &input.rates);
    let mut left_out = std::mem::take(&mut input.left_out);
    for note in &reconciliation.notes {
        session.note(note);
    }
    left_out.extend(reconciliation.notes.iter().cloned());
    Ok(Report { left_out, options: input.settings.clone(), passages: kept, ..Report::new(reconciliation, documents) })
}

/// A text that is among the sources is no evidence for itself.
pub fn leave_out(texts: &[Metadata], input: &Input, report: &mut Report, session: &Session) {
    let is_text = |document: &Metadata| texts.iter().any(|text| text.sha256 == document.sha256);
    let (own, others): (Vec<Metadata>, Vec<Metadata>) =
        std::mem::take(&mut report.documents).into_iter().partition(is_text);
    report.documents = others;
    for document in &own {
        let note = format!("{}: is the text itself, and left out of the sources", document.path);
        session.note(&note);
        report.left_out.push(note);
    }
    if !own.is_empty() {
        let claims = std::mem::take(&mut report.reconciliation.claims);
        let claims = claims.into_iter().filter(|claim| !is_text(&claim.document)).collect();
        report.reconciliation = reconcile_at_rates(claims, &input.register, &input.judgements, &input.rates);
    }
}
