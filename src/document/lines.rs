//! Lines of JSON, one document or claim each, from a file or a stream.

use std::io::{self, BufRead, BufReader, Read as _};

use super::decode::sniff;
use super::read::{HEAD, failed, size};
use super::{Format, Job, json_lines};
use crate::error::Error;

/// Lines of JSON from a file or a stream, in batches of what is there without waiting.
pub struct Lines<R> {
    /// The file's name.
    pub(super) name: String,
    reader: BufReader<R>,
    /// How many lines were read.
    pub(super) number: usize,
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
}
