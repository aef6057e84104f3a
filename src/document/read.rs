//! From files and lines to documents: what is to be read, one job a document, so that jobs can run side by side.

use std::fs::File;
use std::io::{self, Read as _};
use std::path::Path;

use super::decode::{decode, sniff};
use super::{Entry, Format, Lines, Read, html, json_lines, markdown, plain, table};
use crate::error::Error;

/// How many bytes at the head of a file decide whether it is text at all.
pub(super) const HEAD: usize = 1 << 16;

/// One document to read, or the reason why there is none.
#[derive(Debug)]
pub enum Job {
    /// A file that holds one document.
    File(Entry),
    /// A line of JSON that holds one document.
    Line {
        /// The file's name, `-` for standard input.
        name: String,
        /// The number of the line, from one.
        number: usize,
        /// The line.
        text: String,
    },
    /// A line of JSON that holds a claim.
    Claim {
        /// The file's name, `-` for standard input.
        name: String,
        /// The number of the line, from one.
        number: usize,
        /// The line.
        text: String,
    },
    /// The plain text on standard input.
    Stream,
    /// Something that could not be read.
    Failed {
        /// The number of its line, for lines of JSON on standard input.
        line: Option<usize>,
        /// What was found.
        error: Error,
    },
}

impl Job {
    /// Reads the document.
    ///
    /// # Errors
    /// What was found instead of a document.
    pub fn read(self) -> Result<Read, Error> {
        match self {
            Job::File(entry) => read_file(&entry),
            Job::Line { name, number, text } => json_lines::read(&name, number, &text),
            Job::Claim { name, number, .. } => Err(Error::new(
                format!("{name}:{number}"),
                "is a claim",
                "a document",
                "claims are read by `recount reconcile`",
            )),
            Job::Stream => read_stream("-", io::stdin().lock()),
            Job::Failed { error, .. } => Err(error),
        }
    }

    /// The number of the line that the document stands in, for lines of JSON on standard input.
    pub fn line(&self) -> Option<usize> {
        match self {
            Job::Line { name, number, .. } | Job::Claim { name, number, .. } => (name == "-").then_some(*number),
            Job::Failed { line, .. } => *line,
            Job::File(_) | Job::Stream => None,
        }
    }

    /// About how many bytes the job brings into memory.
    pub fn size(&self) -> u64 {
        match self {
            Job::File(entry) => entry.size.min(entry.format.limit()),
            Job::Line { text, .. } | Job::Claim { text, .. } => text.len() as u64,
            Job::Stream | Job::Failed { .. } => 0,
        }
    }

    /// Where the document comes from, for messages.
    pub fn place(&self) -> String {
        match self {
            Job::File(entry) => entry.name.clone(),
            Job::Line { name, number, .. } | Job::Claim { name, number, .. } => format!("{name}:{number}"),
            Job::Stream => "-".to_owned(),
            Job::Failed { error, .. } => error.faults().first().map(|fault| fault.place.clone()).unwrap_or_default(),
        }
    }
}

/// The jobs of some files, in order. Files of JSON lines are read piece by piece while the jobs are taken.
pub struct Jobs {
    entries: std::vec::IntoIter<Entry>,
    lines: Option<Lines<File>>,
    ready: std::vec::IntoIter<Job>,
    take_claims: bool,
}

impl Jobs {
    /// The jobs of some files. Lines that are claims are jobs of their own if `take_claims`, else a fault.
    pub fn new(entries: Vec<Entry>, take_claims: bool) -> Jobs {
        Jobs { entries: entries.into_iter(), lines: None, ready: Vec::new().into_iter(), take_claims }
    }
}

impl Iterator for Jobs {
    type Item = Job;

    fn next(&mut self) -> Option<Job> {
        loop {
            if let Some(job) = self.ready.next() {
                return Some(job);
            }
            if let Some(lines) = &mut self.lines {
                match lines.batch() {
                    Some(jobs) => {
                        if !self.take_claims && matches!(jobs.first(), Some(Job::Claim { .. })) {
                            let name = lines.name.clone();
                            self.lines = None;
                            return Some(failed(
                                None,
                                Error::new(
                                    name,
                                    "holds claims",
                                    "documents, one a line",
                                    "claims are read by `recount reconcile`",
                                ),
                            ));
                        }
                        self.ready = jobs.into_iter();
                    }
                    None => {
                        let lines = self.lines.take()?;
                        if lines.number == 0 {
                            return Some(failed(None, empty(&lines.name)));
                        }
                    }
                }
                continue;
            }
            let entry = self.entries.next()?;
            if entry.format != Format::JsonLines {
                return Some(Job::File(entry));
            }
            match File::open(&entry.path) {
                Ok(file) => self.lines = Some(Lines::new(&entry.name, file)),
                Err(error) => return Some(failed(None, Error::io_at(&entry.name, &error))),
            }
        }
    }
}

/// Reads a stream of plain text, such as standard input, as one document.
///
/// # Errors
/// What was found instead of a text.
pub fn read_stream(name: &str, stream: impl io::Read) -> Result<Read, Error> {
    let bytes = take_bytes(name, stream, Format::Text)?;
    read_bytes(name, Format::Text, bytes)
}

fn read_file(entry: &Entry) -> Result<Read, Error> {
    let io_fault = |error: &io::Error| Error::io(Path::new(&entry.name), error);
    let file = File::open(&entry.path).map_err(|error| io_fault(&error))?;
    let metadata = file.metadata().map_err(|error| io_fault(&error))?;
    if metadata.is_file() && metadata.len() > entry.format.limit() {
        // A look at its head says whether it is text at all, which is the more useful thing to know.
        let mut head = Vec::new();
        file.take(HEAD as u64).read_to_end(&mut head).map_err(|error| io_fault(&error))?;
        sniff(&head).map_err(|refusal| refused(&entry.name, &refusal.found, refusal.remedy))?;
        return Err(too_long(&entry.name, entry.format));
    }
    let bytes = take_bytes(&entry.name, file, entry.format)?;
    read_bytes(&entry.name, entry.format, bytes)
}

/// All bytes of a stream; what shows at its head that it is no text is not read further.
fn take_bytes(name: &str, mut stream: impl io::Read, format: Format) -> Result<Vec<u8>, Error> {
    let io_fault = |error: io::Error| Error::io_at(name, &error);
    let mut bytes = Vec::new();
    stream.by_ref().take(HEAD as u64).read_to_end(&mut bytes).map_err(io_fault)?;
    sniff(&bytes).map_err(|refusal| refused(name, &refusal.found, refusal.remedy))?;
    let rest = format.limit() + 1 - bytes.len() as u64;
    stream.take(rest).read_to_end(&mut bytes).map_err(io_fault)?;
    if bytes.len() as u64 > format.limit() {
        return Err(too_long(name, format));
    }
    Ok(bytes)
}

/// Reads one document from its bytes.
///
/// # Errors
/// What was found instead of a document.
pub fn read_bytes(name: &str, format: Format, bytes: Vec<u8>) -> Result<Read, Error> {
    let label = (format == Format::Html).then(|| html::charset(&bytes)).flatten();
    let decoded = decode(bytes, label).map_err(|refusal| refused(name, &refusal.found, refusal.remedy))?;
    if decoded.text.trim_start_matches(|c: char| c.is_whitespace() || c == '\u{feff}').is_empty() {
        return Err(empty(name));
    }
    let mut read = match format {
        Format::Text | Format::JsonLines => plain::read(name, decoded.text),
        Format::Markdown => markdown::read(name, &decoded.text),
        Format::Csv => table::read(name, decoded.text),
        Format::Html => html::read(name, &decoded.text).map_err(|found| refused(name, found, "leave it out"))?,
    };
    if let Some(encoding) = decoded.encoding {
        read.notes.push(format!("read as {encoding}; convert it to UTF-8 if letters look wrong"));
    }
    Ok(read)
}

pub(super) fn failed(line: Option<usize>, error: Error) -> Job {
    Job::Failed { line, error }
}

pub(super) fn empty(name: &str) -> Error {
    Error::new(name, "is empty", "a document", "fetch it again, or leave it out")
}

fn refused(name: &str, found: &str, remedy: &str) -> Error {
    Error::new(name, found, "a text", remedy)
}

fn too_long(name: &str, format: Format) -> Error {
    let limit = size(format.limit());
    Error::new(name, format!("is longer than {limit}"), format!("at most {limit}"), "split it into its documents")
}

pub(super) fn size(bytes: u64) -> String {
    format!("{} MB", bytes >> 20)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn claims_are_a_fault_where_documents_are_read() {
        let folder = tempfile::tempdir().unwrap();
        let path = folder.path().join("claims.jsonl");
        std::fs::write(&path, "{\"figure\":{},\"measure\":\"killed\",\"evidence\":{}}\n".repeat(3)).unwrap();
        let entries = super::super::walk(&[&path]).entries;
        let found: Vec<Job> = Jobs::new(entries.clone(), false).collect();
        assert!(matches!(found.as_slice(), [Job::Failed { .. }]), "{found:?}");
        assert_eq!(Jobs::new(entries, true).filter(|job| matches!(job, Job::Claim { .. })).count(), 3);
    }
}
