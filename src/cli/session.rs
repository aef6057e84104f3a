//! One run of the command: what it says on standard error, its threads, and the status it ends with.

use std::cell::Cell;
use std::io::{self, BufWriter, IsTerminal, Write};
use std::panic::{self, AssertUnwindSafe};
use std::process::ExitCode;
use std::sync::Once;
use std::sync::atomic::{AtomicBool, Ordering};
use std::time::{Duration, Instant};

use indicatif::{ProgressBar, ProgressDrawTarget, ProgressStyle};

use crate::error::Error;
use crate::wording::{shortened, visible};

/// When to colour.
#[derive(Clone, Copy, Debug, PartialEq, Eq, clap::ValueEnum)]
pub enum Color {
    /// On a terminal, unless NO_COLOR is set
    Auto,
    /// Always
    Always,
    /// Never
    Never,
}

/// One run of the command.
#[derive(Debug)]
pub struct Session {
    quiet: bool,
    color: Color,
    unread: bool,
    failed_on: bool,
}

impl Session {
    /// Begins a run.
    pub fn begin(quiet: bool, color: Color, threads: Option<u16>) -> Session {
        // Readers of damaged pages recurse; the stack is larger than usual so that they come back with an error.
        let pool = rayon::ThreadPoolBuilder::new().stack_size(16 << 20).num_threads(threads.map_or(0, usize::from));
        // A pool that is there already (in tests) serves as well.
        let _ = pool.build_global();
        silence_guarded_panics();
        Session { quiet, color, unread: false, failed_on: false }
    }

    /// Names something that could not be read; the run ends with status 2.
    pub fn fault(&mut self, error: &Error) {
        self.unread = true;
        say(&error.to_string());
    }

    /// Says something that is worth knowing, unless the user wants quiet.
    pub fn note(&self, note: &str) {
        if !self.quiet {
            say(note);
        }
    }

    /// Remembers that what `--fail-on` names has come about.
    pub fn fail_on_met(&mut self) {
        self.failed_on = true;
    }

    /// Whether the output is to be coloured.
    pub fn color(&self) -> bool {
        match self.color {
            Color::Always => true,
            Color::Never => false,
            Color::Auto => {
                let unwanted = std::env::var_os("NO_COLOR").is_some_and(|value| !value.is_empty())
                    || std::env::var_os("TERM").is_some_and(|value| value == "dumb");
                !unwanted && io::stdout().is_terminal()
            }
        }
    }

    /// How wide the terminal is; `None` if standard output is none.
    pub fn width(&self) -> Option<u16> {
        let width = io::stdout().is_terminal().then(|| comfy_table::Table::new().width()).flatten();
        width.map(|width| width.min(160))
    }

    /// How wide a page of text is: the terminal; for a file or a pager what COLUMNS says; else the page's own width.
    pub fn page_width(&self) -> Option<u16> {
        self.width().or_else(|| std::env::var("COLUMNS").ok()?.parse().ok())
    }

    /// The status that the run ends with.
    pub fn status(&self) -> ExitCode {
        ExitCode::from(match (self.unread, self.failed_on) {
            (true, _) => 2,
            (false, true) => 1,
            (false, false) => 0,
        })
    }

    /// A bar that shows how far the work has come, on a terminal and for work of more than a second.
    /// `streams` says that output is written while the work goes on: on a terminal the two would run into each other.
    pub fn progress(&self, documents: u64, streams: bool) -> Progress {
        let wanted = !self.quiet && io::stderr().is_terminal() && !(streams && io::stdout().is_terminal());
        let bar = ProgressBar::with_draw_target(Some(documents), ProgressDrawTarget::hidden());
        if let Ok(style) = ProgressStyle::with_template("{bar:30} {pos} of {len} documents, {eta} left") {
            bar.set_style(style);
        }
        Progress { bar, begun: Instant::now(), shown: AtomicBool::new(!wanted) }
    }
}

/// A bar that shows how far the work has come.
#[derive(Debug)]
pub struct Progress {
    bar: ProgressBar,
    begun: Instant,
    shown: AtomicBool,
}

impl Progress {
    /// One more document is done.
    pub fn step(&self) {
        self.bar.inc(1);
        if self.bar.length().is_some_and(|length| length < self.bar.position()) {
            self.bar.set_length(self.bar.position());
        }
        if self.begun.elapsed() > Duration::from_secs(1) && !self.shown.swap(true, Ordering::Relaxed) {
            self.bar.set_draw_target(ProgressDrawTarget::stderr());
        }
    }

    /// The work is done.
    pub fn end(self) {
        self.bar.finish_and_clear();
    }
}

/// Standard output, buffered.
pub fn output() -> BufWriter<io::StdoutLock<'static>> {
    BufWriter::with_capacity(1 << 16, io::stdout().lock())
}

/// The longest line that is said; what a file holds may be endless.
const LONGEST: usize = 2000;

/// Writes to standard error, so that nothing that stood in a document acts on the terminal; if that is closed, nobody is
/// left to tell.
pub fn say(text: &str) {
    let mut err = io::stderr().lock();
    for line in text.lines() {
        let _ = writeln!(err, "{}", visible(&shortened(line, LONGEST)));
    }
}

thread_local! {
    static GUARDED: Cell<bool> = const { Cell::new(false) };
}

/// Does work on one document so that a mistake of this program does not end the run.
///
/// # Errors
/// That the program failed on the document, and what it said.
pub fn guarded<T>(place: &str, work: impl FnOnce() -> T) -> Result<T, Error> {
    GUARDED.set(true);
    let done = panic::catch_unwind(AssertUnwindSafe(work));
    GUARDED.set(false);
    done.map_err(|cause| {
        let said = cause.downcast_ref::<&str>().map(ToString::to_string).or_else(|| cause.downcast_ref().cloned());
        let said = said.unwrap_or_else(|| "no reason given".to_owned());
        Error::new(
            place,
            format!("the program failed on this document ({said})"),
            "a document that it can read",
            "leave it out, and report it as a mistake of recount",
        )
    })
}

fn silence_guarded_panics() {
    static ONCE: Once = Once::new();
    ONCE.call_once(|| {
        let usual = panic::take_hook();
        panic::set_hook(Box::new(move |cause| {
            if !GUARDED.get() {
                usual(cause);
            }
        }));
    });
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_failure_on_one_document_is_an_error_and_not_the_end() {
        silence_guarded_panics();
        let error = guarded("a.txt", || panic!("index {} too large", 3)).unwrap_err();
        assert!(error.to_string().starts_with("a.txt: the program failed on this document (index 3 too large)"));
        assert_eq!(guarded("a.txt", || 5).ok(), Some(5));
    }
}
