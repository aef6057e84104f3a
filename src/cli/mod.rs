//! The command: one verb a file, each with its examples on top.
//!
//! | verb | what comes out |
//! |---|---|
//! | `report` (or none) | a table of who says how many and where they differ; files in a folder |
//! | `extract` | the claims of documents, one a line |
//! | `reconcile` | quantities and findings from documents or claims |
//! | `check` | the claims of a text, each beside what the sources say |
//! | `verify` | which numbers of a finished table no longer follow from the claims |
//! | `diff` | what differs between two reports or sets of claims |
//! | `explain` | every step by which a claim or finding came about |
//! | `events` | which wars, disasters and attacks the figures are of |
//! | `sources` | who was met, how often, under which names, and who is not in the register |
//! | `text` | the exact text that spans point into |
//! | `demo` | the sample dossier and its report in a new folder |
//!
//! Exit status: 0 done; 1 `--fail-on` met, a claim contradicted, a number that no longer follows, a difference; 2 bad usage, or some input could not be read.

mod against;
mod check;
mod claims;
mod demo;
mod diff;
mod events;
mod explain;
mod extract;
mod input;
mod reconcile;
mod report;
mod session;
mod sources;
mod text;
mod verify;

use std::ffi::OsString;
use std::io;
use std::path::{Path, PathBuf};
use std::process::ExitCode;

use clap::{CommandFactory, Parser, Subcommand};

use crate::error::Error;
use crate::language::Language;
use session::{Color, Session};

const EXAMPLES: &str = "\
Examples:
  recount                                read sources/, print the table, write reports/
  recount articles/                      print the table for the documents of a folder
  recount dossier/ --out out/            read dossier/sources/, write the report to out/
  recount extract article.txt            list the figures of one article with their sources
  recount explain 3f2a sources/          show how the claim whose id begins with 3f2a was read

Exit status: 0 done; 1 --fail-on met; 2 bad usage, or some input could not be read.";

const USAGE: &str = "\
recount [report] [PATH]... [--out DIR [--formats LIST]] [--fail-on disagreement]
       recount extract PATH... [--format table|jsonl|csv] [--all-numbers]
       recount reconcile PATH... [--format table|json]
       recount check TEXT... [--against PATH...] [--date DAY]
       recount verify TABLE [--against PATH...]
       recount diff OLD NEW
       recount explain ID [PATH]...
       recount text PATH
       recount demo [DIR]";

/// Reads documents, pulls out who says how many, and tabulates where the sources differ.
#[derive(Debug, Parser)]
#[command(name = "recount", version, override_usage = USAGE, after_help = EXAMPLES, subcommand_required = true)]
struct Arguments {
    #[command(subcommand)]
    verb: Verb,
    #[command(flatten)]
    global: Global,
}

#[derive(Debug, clap::Args)]
struct Global {
    /// Say nothing on standard error but what could not be read
    #[arg(long, short, global = true)]
    quiet: bool,
    /// Work with N threads [default: one a core]; the output is the same for any number
    #[arg(long, value_name = "N", global = true, value_parser = clap::value_parser!(u16).range(1..=1024))]
    threads: Option<u16>,
    /// Colour the terminal table: auto, always or never; NO_COLOR is respected
    #[arg(long, value_name = "WHEN", global = true, value_enum, default_value_t = Color::Auto, hide_possible_values = true)]
    color: Color,
    /// Read word files from DIR, laid out as `src/`, instead of those of the program: for authors of rules
    #[arg(long, value_name = "DIR", global = true, hide = true)]
    words: Option<PathBuf>,
}

#[derive(Debug, Subcommand)]
enum Verb {
    Report(report::Arguments),
    Extract(extract::Arguments),
    Reconcile(reconcile::Arguments),
    Check(check::Arguments),
    Verify(verify::Arguments),
    Diff(diff::Arguments),
    Explain(explain::Arguments),
    Events(events::Arguments),
    Sources(sources::Arguments),
    Text(text::Arguments),
    Demo(demo::Arguments),
}

/// Runs the command with its arguments, the name of the program first.
pub fn run(arguments: impl Iterator<Item = OsString>) -> ExitCode {
    let arguments = match with_verb(arguments.collect()) {
        Ok(arguments) => arguments,
        Err(message) => {
            session::say(&message);
            return ExitCode::from(2);
        }
    };
    let arguments = match Arguments::try_parse_from(arguments) {
        Ok(arguments) => arguments,
        Err(error) => {
            // A closed pipe is the only way in which printing can fail here, and nobody is left to tell.
            let _ = error.print();
            return ExitCode::from(u8::try_from(error.exit_code()).unwrap_or(2));
        }
    };
    let mut session = Session::begin(arguments.global.quiet, arguments.global.color, arguments.global.threads);
    if let Some(folder) = &arguments.global.words
        && let Err(error) = read_words(folder)
    {
        session.fault(&error);
        return session.status();
    }
    let done = match &arguments.verb {
        Verb::Report(arguments) => report::run(arguments, &mut session),
        Verb::Extract(arguments) => extract::run(arguments, &mut session),
        Verb::Reconcile(arguments) => reconcile::run(arguments, &mut session),
        Verb::Check(arguments) => check::run(arguments, &mut session),
        Verb::Verify(arguments) => verify::run(arguments, &mut session),
        Verb::Diff(arguments) => diff::run(arguments, &mut session),
        Verb::Explain(arguments) => explain::run(arguments, &mut session),
        Verb::Events(arguments) => events::run(arguments, &mut session),
        Verb::Sources(arguments) => sources::run(arguments, &mut session),
        Verb::Text(arguments) => text::run(arguments, &mut session),
        Verb::Demo(arguments) => demo::run(arguments, &mut session),
    };
    match done {
        Err(error) if error.kind() != io::ErrorKind::BrokenPipe => {
            session.fault(&crate::error::Error::io_at("standard output", &error));
        }
        // Whoever reads the output has seen enough.
        Err(_) | Ok(()) => {}
    }
    session.status()
}

/// Takes the word files of a folder for those of the program.
fn read_words(folder: &Path) -> Result<(), Error> {
    if !folder.is_dir() {
        let place = format!("--words {}", folder.display());
        return Err(Error::new(
            place,
            "is no folder",
            "a folder laid out as `src/`",
            "name the folder that holds `measure/`",
        ));
    }
    Language::english_from(folder)
}

/// The arguments with `report` put in where no verb is given: `recount articles/` is `recount report articles/`.
fn with_verb(mut arguments: Vec<OsString>) -> Result<Vec<OsString>, String> {
    let command = Arguments::command();
    let verbs: Vec<&str> = command.get_subcommands().map(clap::Command::get_name).collect();
    let mut at = 1;
    while let Some(argument) = arguments.get(at).and_then(|argument| argument.to_str()) {
        match argument {
            "--quiet" | "-q" => at += 1,
            "--threads" | "--color" | "--words" => at += 2,
            _ if ["--threads=", "--color=", "--words="].iter().any(|option| argument.starts_with(option)) => at += 1,
            _ => break,
        }
    }
    let at = at.min(arguments.len());
    if let Some(first) = arguments.get(at).and_then(|argument| argument.to_str()) {
        if verbs.contains(&first) || ["help", "--help", "-h", "--version", "-V"].contains(&first) {
            return Ok(arguments);
        }
        let near = verbs.iter().find(|verb| strsim::damerau_levenshtein(verb, first) <= 2);
        if let (Some(near), false) = (near, Path::new(first).exists()) {
            return Err(format!(
                "recount {first}: neither a verb nor a path that exists; expected one of {}; did you mean `recount {near}`?",
                verbs.join(", ")
            ));
        }
    }
    arguments.insert(at, "report".into());
    Ok(arguments)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn completed(line: &str) -> Result<String, String> {
        let arguments = line.split_whitespace().map(OsString::from).collect();
        let words = with_verb(arguments)?;
        Ok(words.iter().map(|word| word.to_string_lossy().into_owned()).collect::<Vec<_>>().join(" "))
    }

    #[test]
    fn the_command_is_well_formed() {
        Arguments::command().debug_assert();
    }

    #[test]
    fn report_is_the_verb_where_none_is_given() {
        for (given, meant) in [
            ("recount", "recount report"),
            ("recount src", "recount report src"),
            ("recount -q --threads 2 src", "recount -q --threads 2 report src"),
            ("recount --out x src", "recount report --out x src"),
            ("recount extract src", "recount extract src"),
            ("recount --color=never text a", "recount --color=never text a"),
            ("recount --help", "recount --help"),
            ("recount -", "recount report -"),
        ] {
            assert_eq!(completed(given).as_deref(), Ok(meant));
        }
        assert!(completed("recount extrat a.txt").unwrap_err().ends_with("did you mean `recount extract`?"));
    }
}
