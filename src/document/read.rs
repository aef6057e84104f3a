//! From files and lines to documents: what is to be read, one job a document, so that jobs can run side by side.

use std::fs::File;
use std::io::{self, BufRead, BufReader, Read as _};
use std::path::Path;

use super::decode::{decode, sniff};
use super::{Entry, Format, Read, html, json_lines, markdown, plain, table};
use crate::error::Error;

/// How many bytes at the head of a file decide whether it is text at all.
const HEAD: usize = 1 << 16;

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

/// Lines of JSON from a file or a stream, in batches of what is there without waiting.
pub struct Lines<R> {
    name: String,
    reader: BufReader<R>,
    number: usize,
    limit: usize,
    ended: bool,
}

impl<R: io::Read> Lines<R> {
    /// The lines of a reader. `name` is the file's name, `-` for standard input.
    pub fn new(name: &str, reader: R) -> Lines<R> {
        let limit = usize::try_from(Format::JsonLines.limit()).unwrap_or(usize::MAX);
        Lines {
            name: name.to_owned(),
            reader: BufReader::with_capacity(1 << 20, reader),
            number: 0,
            limit,
            ended: false,
        }
    }

    /// The next lines: at least one, and all that have arrived with it; `None` at the end. Empty lines are passed over.
    pub fn batch(&mut self) -> Option<Vec<Job>> {
        let mut jobs = Vec::new();
        while !self.ended && (jobs.is_empty() || self.reader.buffer().contains(&b'\n')) {
            match self.line() {
                Ok(Some(job)) => jobs.push(job),
                Ok(None) => {}
                Err(error) => {
                    self.ended = true;
                    self.number += 1;
                    jobs.push(failed(self.line_number(), Error::io_at(&self.name, &error)));
                }
            }
        }
        (!jobs.is_empty()).then_some(jobs)
    }

    /// The next line as a job; `None` if it is empty or the end is reached.
    fn line(&mut self) -> io::Result<Option<Job>> {
        let mut line = Vec::new();
        let limit = self.limit as u64 + 1;
        if self.reader.by_ref().take(limit).read_until(b'\n', &mut line)? == 0 {
            self.ended = true;
            return Ok(None);
        }
        self.number += 1;
        let place = || format!("{}:{}", self.name, self.number);
        if self.number == 1
            && let Err(refusal) = sniff(&line[..line.len().min(HEAD)])
        {
            self.ended = true;
            return Ok(Some(failed(
                self.line_number(),
                Error::new(&self.name, refusal.found, "JSON lines", refusal.remedy),
            )));
        }
        if line.len() > self.limit && !line.ends_with(b"\n") {
            let error = Error::new(
                place(),
                format!("is longer than {}", size(self.limit as u64)),
                "a shorter line",
                "split the document; the other lines are read",
            );
            self.skip_line()?;
            return Ok(Some(failed(self.line_number(), error)));
        }
        let Ok(mut text) = String::from_utf8(line) else {
            let error = Error::new(place(), "invalid UTF-8", "JSON in UTF-8", "mend the line; the others are read");
            return Ok(Some(failed(self.line_number(), error)));
        };
        text.truncate(text.trim_end().len());
        if self.number == 1 && text.starts_with('\u{feff}') {
            text.remove(0);
        }
        if text.is_empty() {
            return Ok(None);
        }
        let (name, number) = (self.name.clone(), self.number);
        Ok(Some(if json_lines::is_claim(&text) {
            Job::Claim { name, number, text }
        } else {
            Job::Line { name, number, text }
        }))
    }

    fn line_number(&self) -> Option<usize> {
        (self.name == "-").then_some(self.number)
    }

    fn skip_line(&mut self) -> io::Result<()> {
        loop {
            let buffer = self.reader.fill_buf()?;
            if buffer.is_empty() {
                self.ended = true;
                return Ok(());
            }
            let end = buffer.iter().position(|&byte| byte == b'\n');
            let used = end.map_or(buffer.len(), |end| end + 1);
            self.reader.consume(used);
            if end.is_some() {
                return Ok(());
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

fn failed(line: Option<usize>, error: Error) -> Job {
    Job::Failed { line, error }
}

fn empty(name: &str) -> Error {
    Error::new(name, "is empty", "a document", "fetch it again, or leave it out")
}

fn refused(name: &str, found: &str, remedy: &str) -> Error {
    Error::new(name, found, "a text", remedy)
}

fn too_long(name: &str, format: Format) -> Error {
    let limit = size(format.limit());
    Error::new(name, format!("is longer than {limit}"), format!("at most {limit}"), "split it into its documents")
}

fn size(bytes: u64) -> String {
    format!("{} MB", bytes >> 20)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn jobs(text: &str) -> Vec<String> {
        let mut lines = Lines::new("-", text.as_bytes());
        let batches: Vec<Vec<Job>> = std::iter::from_fn(|| lines.batch()).collect();
        batches
            .into_iter()
            .flatten()
            .map(|job| format!("{}{}", job.place(), if job.read().is_ok() { "" } else { " bad" }))
            .collect()
    }

    #[test]
    fn a_bad_line_is_not_the_end() {
        assert_eq!(jobs("{\"text\":\"a\"}\n\nnonsense\n{\"text\":\"b\"}"), ["-:1", "-:3 bad", "-:4"]);
        assert!(jobs("").is_empty());
    }

    #[test]
    fn a_line_beyond_the_limit_is_passed_over_in_bounded_memory() {
        let long = format!("{{\"text\":\"a\"}}\n{{\"text\":\"{}\"}}\n{{\"text\":\"b\"}}\n", "x".repeat(17 << 20));
        assert_eq!(jobs(&long), ["-:1", "-:2 bad", "-:3"]);
    }

    #[test]
    fn lines_come_in_batches_of_what_has_arrived() {
        struct Slow(Vec<&'static [u8]>);
        impl io::Read for Slow {
            fn read(&mut self, buffer: &mut [u8]) -> io::Result<usize> {
                if self.0.is_empty() {
                    return Ok(0);
                }
                let part = self.0.remove(0);
                buffer[..part.len()].copy_from_slice(part);
                Ok(part.len())
            }
        }
        let mut lines = Lines::new("-", Slow(vec![b"{\"text\":\"a\"}\n{\"te", b"xt\":\"b\"}\n", b"{\"text\":\"c\"}"]));
        let sizes: Vec<usize> = std::iter::from_fn(|| lines.batch().map(|jobs| jobs.len())).collect();
        assert_eq!(sizes, [1, 1, 1]);
    }

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
