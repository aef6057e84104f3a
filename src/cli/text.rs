//! `recount text`: the exact text of a document, which the spans of its claims point into.

use std::io::{self, IsTerminal, Write};
use std::path::{Path, PathBuf};

use super::session::{Session, output};
use crate::document::{Document, Format, Job, Jobs, walk};
use crate::error::{Error, shown};
use crate::wording::visible_lines;

const EXAMPLES: &str = "\
Examples:
  recount text article.html                        the article's text as it is read
  recount text a.txt | tail -c +2272 | head -c 7   the figure that stands at 2271 to 2278
  recount text documents.jsonl#a17                 one document of many, by its id or line

On a terminal, control characters in it are shown by their numbers.";

/// Print the exact text of a document, which the spans of its claims point into
#[derive(Debug, clap::Args)]
#[command(after_help = EXAMPLES)]
pub struct Arguments {
    /// The document, as `document.path` of its claims names it; `-` is standard input
    #[arg(value_name = "PATH")]
    path: PathBuf,
}

/// Runs the verb.
pub fn run(arguments: &Arguments, session: &mut Session) -> io::Result<()> {
    match read(&arguments.path, session) {
        Ok(document) => {
            let mut out = output();
            if io::stdout().is_terminal() {
                // Whoever looks at it needs no offsets, and nothing in it may act on the terminal.
                out.write_all(visible_lines(&document.text).as_bytes())?;
            } else {
                out.write_all(document.text.as_bytes())?;
            }
            out.flush()
        }
        Err(error) => {
            session.fault(&error);
            Ok(())
        }
    }
}

fn read(path: &Path, session: &Session) -> Result<Document, Error> {
    if path.as_os_str() == "-" {
        return Job::Stream.read().map(|read| read.document);
    }
    if path.is_dir() {
        return Err(Error::new(shown(path), "a folder", "one document", "name a file in it"));
    }
    let (file, member) = if path.exists() { (path.to_owned(), None) } else { split_member(path) };
    let found = walk(&[&file]);
    if let Some(error) = found.faults.into_iter().next() {
        return Err(error);
    }
    let is_collection = Format::of(&file) == Some(Format::JsonLines);
    let mut documents = Vec::new();
    for job in Jobs::new(found.entries, false) {
        match job.read() {
            Ok(read) if member.is_none() || read.document.metadata.path == shown(path) => {
                read.notes.iter().for_each(|note| session.note(&format!("{}: {note}", shown(path))));
                documents.push(read.document);
            }
            // A bad line does not hide the document that was asked for.
            Err(error) if !is_collection => return Err(error),
            Ok(_) | Err(_) => {}
        }
        if documents.len() > 1 {
            break;
        }
    }
    match documents.len() {
        1 => Ok(documents.swap_remove(0)),
        0 => Err(Error::new(shown(path), "no such document", "a document of this file", "check its id")),
        _ => {
            let example = &documents[1].metadata.path;
            Err(Error::new(shown(path), "several documents", "one", format!("name one of them, such as {example}")))
        }
    }
}

/// `documents.jsonl#a17` is the document `a17` of `documents.jsonl`.
fn split_member(path: &Path) -> (PathBuf, Option<String>) {
    match path.to_str().and_then(|text| text.rsplit_once('#')) {
        Some((file, member)) => (PathBuf::from(file), Some(member.to_owned())),
        None => (path.to_owned(), None),
    }
}
