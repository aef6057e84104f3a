//! `recount check`: the claims of a sentence or a text, each set beside what the sources say.

use std::io;
use std::path::{Path, PathBuf};
use std::sync::Arc;

use jiff::civil::Date;
use serde::Serialize;

use super::against::{self, Against};
use super::input::Input;
use super::report;
use super::session::Session;
use crate::check::{Checked, Subject, check, render};
use crate::claim::Claim;
use crate::document::{Document, Metadata};
use crate::error::Error;
use crate::extract::{Options, extract};
use crate::language::Language;
use crate::report::{Report, Settings};

const EXAMPLES: &str = "\
Examples:
  recount check \"Drone strikes in Pakistan killed 35 civilians in 2011.\"
  recount check \"At least 400 civilians died last year.\" --date 2013-11-04 --against articles/
  recount check draft.txt --against sources/ more/   the claims of a draft
  cat draft.txt | recount check - --format json      the same for programs

A claim is supported if a source gives its figure or one that lies within it, and contradicted if a source's figure for the
same thing excludes it and nothing is taken for granted. One that is excluded only on assumptions differs: the assumptions
are listed, and it counts for the exit status only with --strict.

Exit status: 0 nothing is contradicted; 1 a claim is contradicted, by whichever source; 2 bad usage, some input could not
be read, or no claim was found to check.";

/// Set the claims of a sentence or a text beside what the sources say
#[derive(Debug, clap::Args)]
#[command(after_help = EXAMPLES)]
pub struct Arguments {
    /// A sentence in quotes, or files; `-` is standard input
    #[arg(value_name = "TEXT", required = true)]
    texts: Vec<String>,
    #[command(flatten)]
    against: Against,
    /// The day against which words such as "last week" are read in the text [default: the text's own day]
    #[arg(long, value_name = "DAY")]
    date: Option<Date>,
    /// End with status 1 also if a claim differs from a source only on assumptions
    #[arg(long)]
    strict: bool,
    /// Show every figure that looks alike and cannot be compared
    #[arg(long)]
    all: bool,
}

/// The answers as JSON.
#[derive(Serialize)]
struct Answers<'a> {
    checked: &'a [Checked],
    texts: &'a [Metadata],
    documents: &'a [Metadata],
    left_out: &'a [String],
    options: &'a Settings,
    version: &'a str,
}

/// Runs the verb.
pub fn run(arguments: &Arguments, session: &mut Session) -> io::Result<()> {
    let Some(against) = arguments.against.paths(session) else { return Ok(()) };
    if against.iter().any(|path| path.as_os_str() == "-") && arguments.texts.iter().any(|text| text == "-") {
        session.fault(&Error::new("-", "is both the text and a source", "one of the two", "name a file for the other"));
        return Ok(());
    }
    let mut input = Input::find(&against, false, session);
    if input.is_empty() {
        return Ok(());
    }
    let mut report = report::read(&mut input, session, true)?;
    let mut texts: Vec<Metadata> = Vec::new();
    let mut claims: Vec<Arc<Claim>> = Vec::new();
    for document in read(arguments, session)? {
        let found = extract(&document, Language::english(), &input.register, &Options::default());
        claims.extend(found.into_iter().map(Arc::new));
        texts.push(document.metadata);
    }
    report::leave_out(&texts, &input, &mut report, session);
    let subject = match arguments.texts.as_slice() {
        [one] if is_sentence(one) => Subject::Sentence,
        _ => Subject::Text,
    };
    if claims.is_empty() && !texts.is_empty() {
        let place = texts.iter().map(|text| text.path.as_str()).collect::<Vec<_>>().join(", ");
        session.fault(&Error::new(
            place,
            "no claim was found",
            "a figure with what it counts, such as \"12 people were killed\"",
            "say how many of whom were killed, injured, displaced …",
        ));
        return Ok(());
    }
    let checked = check(&claims, &report.reconciliation, &input.register, &input.rates, subject);
    if checked.iter().any(|one| one.is_contradicted(arguments.strict)) {
        session.fail_on_met();
    }
    let Report { documents, left_out, options, version, .. } = &report;
    let answers = Answers { checked: &checked, texts: &texts, documents, left_out, options, version };
    let lines = |width| render(&checked, subject, documents.len(), width, arguments.all);
    arguments.against.write(lines, &answers, &report, session)
}

/// A text that has blanks and is no file is a sentence.
fn is_sentence(text: &str) -> bool {
    text != "-" && text.contains(char::is_whitespace) && !Path::new(text).exists()
}

/// The texts to check: sentences as they stand, files and standard input as they are read.
fn read(arguments: &Arguments, session: &mut Session) -> io::Result<Vec<Document>> {
    let mut documents = Vec::new();
    let (sentences, paths): (Vec<&String>, Vec<&String>) = arguments.texts.iter().partition(|text| is_sentence(text));
    for (number, sentence) in sentences.iter().enumerate() {
        let path = if sentences.len() == 1 { "sentence".to_owned() } else { format!("sentence {}", number + 1) };
        // A sentence is no headline, whatever it looks like.
        documents.push(Document { headline: None, ..Document::from_text(&path, (*sentence).clone()) });
    }
    if !paths.is_empty() {
        let paths: Vec<PathBuf> = paths.into_iter().map(PathBuf::from).collect();
        documents.extend(against::documents(&paths, session)?);
    }
    for document in &mut documents {
        document.metadata.published = arguments.date.or(document.metadata.published);
    }
    Ok(documents)
}
