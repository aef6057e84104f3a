//! What `check` and `verify` share: the sources that something is held against, how to write the answers, and reading what
//! is held against them.

use std::io::{self, Write};
use std::path::PathBuf;

use serde::Serialize;

use super::input::{Input, Outcome, default_paths};
use super::session::{Session, output};
use crate::document::Document;
use crate::report::{Report, footer};
use crate::wording::{brief, wrap};

/// The width of the last lines.
const WIDTH: u16 = 100;

/// The sources, and how to write what they say.
#[derive(Debug, clap::Args)]
pub struct Against {
    /// The sources: documents, folders, or files of claims [default: sources]
    #[arg(long, value_name = "PATH", num_args = 1..)]
    against: Vec<PathBuf>,
    /// How to write the answers: table or json
    #[arg(long, value_enum, default_value_t = Format::Table, hide_possible_values = true)]
    format: Format,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq, clap::ValueEnum)]
enum Format {
    /// Lines for the eye
    Table,
    /// One JSON object
    Json,
}

impl Against {
    /// Where the sources are; without any there is nothing to hold against, and that is said.
    pub fn paths(&self, session: &mut Session) -> Option<Vec<PathBuf>> {
        default_paths(&self.against, session)
    }

    /// Writes the answers: as lines with what the sources were read by below them, or all that is known of them as JSON.
    pub fn write(
        &self,
        lines: impl FnOnce(Option<u16>) -> String,
        all: &impl Serialize,
        report: &Report,
        session: &Session,
    ) -> io::Result<()> {
        let mut out = output();
        match self.format {
            Format::Table => {
                let mut text = lines(session.width());
                let width = session.width().unwrap_or(WIDTH).clamp(24, WIDTH);
                wrap(&mut text, width.into(), "", &brief(&footer(report)));
                out.write_all(text.as_bytes())?;
            }
            Format::Json => {
                serde_json::to_writer_pretty(&mut out, all).map_err(io::Error::from)?;
                out.write_all(b"\n")?;
            }
        }
        out.flush()
    }
}

/// The documents at some paths, in order; what cannot be read is named.
pub fn documents(paths: &[PathBuf], session: &mut Session) -> io::Result<Vec<Document>> {
    let mut documents = Vec::new();
    let mut keep = |outcome| {
        if let Outcome::Done(document) = outcome {
            documents.push(document);
        }
        Ok(())
    };
    Input::find(paths, false, session).each(session, false, false, |document, _| document, &mut keep)?;
    Ok(documents)
}
