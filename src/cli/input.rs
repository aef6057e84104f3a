//! What the verbs read: paths and standard input, worked through side by side in batches, given out in order.

use std::collections::BTreeMap;
use std::io;
use std::ops::Deref;
use std::path::{Path, PathBuf};

use rayon::prelude::*;

use super::session::{Session, guarded};
use crate::claim::Claim;
use crate::document::{Document, Entry, Found, Job, Jobs, Lines, beside, sha256, walk};
use crate::error::{Error, shown};
use crate::extract::Options;
use crate::reconcile::{Judgements, Rates};
use crate::report::{Aside, Settings};
use crate::scope::event::Known;
use crate::scope::place::Gazetteer;
use crate::source::Register;

/// A batch ends with this many documents or bytes, whichever comes first: so much is in memory at once.
const BATCH_DOCUMENTS: usize = 256;
const BATCH_BYTES: u64 = 32 << 20;

/// How documents are read: the options that `extract`, `explain` and `sources` share.
#[derive(Clone, Copy, Debug, clap::Args)]
pub struct Manner {
    /// Give every figure that somebody asserts, with measure `other` where no other fits
    #[arg(long)]
    pub all_numbers: bool,
    /// Standard input holds one document a line: {"id","text","title","publisher","published","url"}
    #[arg(long)]
    pub jsonl: bool,
}

impl Manner {
    /// What the extraction is asked for.
    pub fn options(self, explain: bool) -> Options {
        Options { all_numbers: self.all_numbers, explain }
    }
}

/// The register of sources that a run uses.
#[derive(Debug)]
pub enum Sources {
    /// The one that is built in.
    Embedded,
    /// The built-in one, extended by a dossier's own.
    Own(Box<Register>),
}

impl Deref for Sources {
    type Target = Register;

    fn deref(&self) -> &Register {
        match self {
            Sources::Embedded => Register::embedded(),
            Sources::Own(register) => register,
        }
    }
}

/// What a verb reads.
#[derive(Debug)]
pub struct Input {
    /// The register of sources.
    pub register: Sources,
    /// What a person has decided about claims.
    pub judgements: Judgements,
    /// The exchange rates that the dossier gives.
    pub rates: Rates,
    /// The folder, for each path that is a dossier.
    pub dossiers: Vec<PathBuf>,
    /// What the run is told beside its documents.
    pub settings: Settings,
    /// What was left out, and why.
    pub left_out: Vec<String>,
    entries: Vec<Entry>,
    standard: bool,
    json_lines: bool,
}

/// What came of one document.
#[derive(Debug)]
pub enum Outcome<T> {
    /// The work was done on a document.
    Done(T),
    /// A claim was read in the place of a document.
    Claim(Box<Claim>),
    /// It could not be read. The number of the line is given for lines of standard input.
    Unread(Option<usize>, Error),
    /// All of a batch was given out, and the next is about to be read.
    Pause,
}

impl Input {
    /// Finds what there is to read, and names what cannot be. `-` is standard input, read after all paths.
    pub fn find(paths: &[PathBuf], json_lines: bool, session: &mut Session) -> Input {
        let (standard, paths): (Vec<PathBuf>, Vec<PathBuf>) =
            paths.iter().cloned().partition(|path| path.as_os_str() == "-");
        Input::of(walk(&paths), !standard.is_empty(), json_lines, session)
    }

    /// What a run is told beside some files that are read in another way.
    pub fn beside(files: &[&Path], session: &mut Session) -> Input {
        Input::of(beside(files), false, false, session)
    }

    fn of(mut found: Found, standard: bool, json_lines: bool, session: &mut Session) -> Input {
        let mut left_out = Vec::new();
        for fault in &found.faults {
            session.fault(fault);
            left_out.push(fault.to_string());
        }
        for note in &found.notes {
            session.note(note);
        }
        if !found.passed_over.is_empty() {
            session.note(&passed_over(&found.passed_over));
            left_out.extend(found.passed_over.iter().map(|path| format!("{path}: no known ending")));
        }
        let register = match found.register.as_deref().map(|path| Register::load(path).map_err(Error::from)) {
            None => Sources::Embedded,
            Some(Ok(register)) => Sources::Own(Box::new(register)),
            Some(Err(error)) => {
                session.fault(&error);
                left_out.push(error.to_string());
                found.register = None;
                Sources::Embedded
            }
        };
        if let Some(Err(error)) = found.places.as_deref().map(Gazetteer::load) {
            session.fault(&error);
            left_out.push(error.to_string());
            found.places = None;
        }
        if let Some(Err(error)) = found.events.as_deref().map(Known::load) {
            session.fault(&error);
            left_out.push(error.to_string());
            found.events = None;
        }
        let judgements = loaded(&mut found.judgements, Judgements::load, session, &mut left_out);
        let rates = loaded(&mut found.rates, Rates::load, session, &mut left_out);
        let settings = Settings {
            register: aside(found.register),
            places: aside(found.places),
            events: aside(found.events),
            judgements: aside(found.judgements),
            rates: aside(found.rates),
        };
        Input {
            register,
            judgements,
            rates,
            dossiers: found.dossiers,
            settings,
            left_out,
            entries: found.entries,
            standard,
            json_lines,
        }
    }

    /// Whether there is nothing to read.
    pub fn is_empty(&self) -> bool {
        self.entries.is_empty() && !self.standard
    }

    /// Does some work on every document, side by side, and gives out what came of it in order. `take_claims` says
    /// that lines which are claims are welcome; `streams` that the outcomes are written while the work goes on.
    ///
    /// # Errors
    /// What `give` failed with; the work ends there.
    pub fn each<T: Send>(
        &mut self,
        session: &mut Session,
        take_claims: bool,
        streams: bool,
        work: impl Fn(Document, &Register) -> T + Sync,
        mut give: impl FnMut(Outcome<T>) -> io::Result<()>,
    ) -> io::Result<()> {
        let progress = session.progress(self.entries.len() as u64 + u64::from(self.standard), streams);
        let register: &Register = &self.register;
        let left_out = &mut self.left_out;
        let mut unused: BTreeMap<String, usize> = BTreeMap::new();
        let mut run = |jobs: Vec<Job>| -> io::Result<()> {
            let outcomes: Vec<(Remarks, Outcome<T>)> = jobs
                .into_par_iter()
                .map(|job| {
                    let outcome = one(job, take_claims, |document| work(document, register));
                    progress.step();
                    outcome
                })
                .collect();
            for (remarks, outcome) in outcomes {
                for note in remarks.notes {
                    session.note(&note);
                }
                for field in remarks.unused {
                    *unused.entry(field).or_default() += 1;
                }
                if let Outcome::Unread(_, error) = &outcome {
                    session.fault(error);
                    left_out.push(error.to_string());
                }
                give(outcome)?;
            }
            give(Outcome::Pause)
        };
        let mut jobs = Jobs::new(std::mem::take(&mut self.entries), take_claims).peekable();
        while jobs.peek().is_some() {
            run(batch(&mut jobs))?;
        }
        if self.standard && self.json_lines {
            let mut lines = Lines::new("-", io::stdin().lock());
            while let Some(jobs) = lines.batch() {
                run(jobs)?;
            }
        } else if self.standard {
            run(vec![Job::Stream])?;
        }
        progress.end();
        if !unused.is_empty() {
            session.note(&fields_not_used(&unused));
        }
        Ok(())
    }
}

/// What is said of a document beside what comes of it.
#[derive(Default)]
struct Remarks {
    notes: Vec<String>,
    /// Its fields that are not used.
    unused: Vec<String>,
}

/// What a file of the dossier holds; nothing, if it is not there or has faults, which are named: it then counts as absent.
fn loaded<T: Default>(
    file: &mut Option<PathBuf>,
    load: impl Fn(&Path) -> Result<T, Error>,
    session: &mut Session,
    left_out: &mut Vec<String>,
) -> T {
    match file.as_deref().map(load) {
        None => T::default(),
        Some(Ok(held)) => held,
        Some(Err(error)) => {
            session.fault(&error);
            left_out.push(error.to_string());
            *file = None;
            T::default()
        }
    }
}

/// A file beside the documents, by its name and its hash; nothing for one that cannot be read, which is said elsewhere.
fn aside(path: Option<PathBuf>) -> Option<Aside> {
    let path = path?;
    let file = path.file_name()?.to_string_lossy().into_owned();
    Some(Aside { file, sha256: sha256(std::fs::read(&path).ok()?) })
}

fn batch(jobs: &mut impl Iterator<Item = Job>) -> Vec<Job> {
    let mut batch = Vec::new();
    let mut bytes = 0;
    while batch.len() < BATCH_DOCUMENTS && bytes < BATCH_BYTES {
        let Some(job) = jobs.next() else { break };
        bytes += job.size();
        batch.push(job);
    }
    batch
}

fn one<T>(job: Job, take_claims: bool, work: impl FnOnce(Document) -> T) -> (Remarks, Outcome<T>) {
    let (line, place) = (job.line(), job.place());
    if let (Job::Claim { text, .. }, true) = (&job, take_claims) {
        let outcome = match serde_json::from_str(text) {
            Ok(claim) => Outcome::Claim(Box::new(claim)),
            Err(error) => Outcome::Unread(
                line,
                Error::new(
                    format!("{place}:{}", error.column()),
                    error.to_string().split(" at line ").next().unwrap_or_default(),
                    "a claim as `recount extract` writes it",
                    "write the claims anew",
                ),
            ),
        };
        return (Remarks::default(), outcome);
    }
    let read = match guarded(&place, || job.read()) {
        Ok(Ok(read)) => read,
        Ok(Err(error)) | Err(error) => return (Remarks::default(), Outcome::Unread(line, error)),
    };
    let notes = read.notes.iter().map(|note| format!("{place}: {note}")).collect();
    let remarks = Remarks { notes, unused: read.unused };
    match guarded(&place, || work(read.document)) {
        Ok(done) => (remarks, Outcome::Done(done)),
        Err(error) => (remarks, Outcome::Unread(line, error)),
    }
}

/// How many fields or files a remark names before it only counts them.
const NAMED: usize = 5;

/// One line that names the fields of documents that are not used, each with how many documents have it.
fn fields_not_used(fields: &BTreeMap<String, usize>) -> String {
    let documents = |n: usize| if n == 1 { "1 document".to_owned() } else { format!("{n} documents") };
    let named = fields.iter().take(NAMED).map(|(field, &n)| format!("`{field}` in {}", documents(n)));
    let more = fields.len().saturating_sub(NAMED);
    let more = if more > 0 { format!(" and {more} more") } else { String::new() };
    let named = named.collect::<Vec<_>>().join(", ");
    format!("fields not used: {named}{more}; used are `title`, `publisher`, `published` and `url`")
}

/// One line that says how many files were passed over, and names the first of them.
fn passed_over(paths: &[String]) -> String {
    let named = paths.iter().take(NAMED).map(String::as_str).collect::<Vec<_>>().join(", ");
    let more = paths.len().saturating_sub(NAMED);
    let files = if paths.len() == 1 { "1 file".to_owned() } else { format!("{} files", paths.len()) };
    let more = if more > 0 { format!(" and {more} more") } else { String::new() };
    format!("{files} passed over, ending in none of {}: {named}{more}", crate::document::Format::endings())
}

/// The paths of a verb that also reads JSON lines: those that were given, else standard input for JSON lines, else `sources`.
pub fn paths_or_input(paths: &[PathBuf], jsonl: bool, session: &mut Session) -> Option<Vec<PathBuf>> {
    if jsonl && paths.is_empty() { Some(vec![PathBuf::from("-")]) } else { default_paths(paths, session) }
}

/// The paths that were given, else `sources`; without it there is nothing to read, and that is said.
pub fn default_paths(paths: &[PathBuf], session: &mut Session) -> Option<Vec<PathBuf>> {
    if !paths.is_empty() {
        return Some(paths.to_vec());
    }
    let sources = PathBuf::from("sources");
    if sources.is_dir() {
        return Some(vec![sources]);
    }
    session.fault(&Error::new(
        shown(&sources),
        "no such folder",
        "a folder of documents",
        "name the files or folders to read",
    ));
    None
}
