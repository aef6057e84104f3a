//! `recount events`: which wars, disasters and attacks the figures are figures of.
//!
//! | met as | shown as |
//! |---|---|
//! | `the 2004 tsunami` twice | the known event with its id, cause, place and days, 2 figures |
//! | `Hurricane Odile` | no id: its cause, place and days are those of its figures |

use std::collections::{BTreeMap, BTreeSet};
use std::fmt::Write as _;
use std::io::{self, Write};
use std::path::PathBuf;

use jiff::civil::Date;

use super::claims::{blank, by_count, count, finish};
use super::input::{Input, Manner, Outcome, paths_or_input};
use super::session::{Session, output};
use crate::claim::Claim;
use crate::extract::extract;
use crate::language::Language;
use crate::scope::event::{Known, kinds_of};
use crate::scope::relation::Interval;
use crate::source::slug;
use crate::wording::brief;

const EXAMPLES: &str = "\
Examples:
  recount events                          of what the figures in sources/ are figures
  recount events articles/                the same for a folder
  recount events articles/ --format toml  entries for events that are not known, to paste into
                                          sources/events.toml and correct";

/// List the wars, disasters and attacks that figures are of, and which of them are not known
#[derive(Debug, clap::Args)]
#[command(after_help = EXAMPLES)]
pub struct Arguments {
    /// Files and folders to read; `-` is standard input [default: sources]
    #[arg(value_name = "PATH")]
    paths: Vec<PathBuf>,
    /// How to write them: table, or toml for the events that are not known
    #[arg(long, value_enum, hide_possible_values = true, default_value_t = Format::Table)]
    format: Format,
    #[command(flatten)]
    manner: Manner,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq, clap::ValueEnum)]
enum Format {
    /// A table
    Table,
    /// Entries for a list of events
    Toml,
}

/// An event that was met.
#[derive(Debug, Default)]
struct Met {
    name: String,
    id: Option<String>,
    figures: usize,
    documents: BTreeSet<String>,
    /// The words in the texts, with how often each was met.
    words: BTreeMap<String, usize>,
    causes: BTreeMap<String, usize>,
    places: BTreeMap<String, usize>,
    first: Option<Date>,
    last: Option<Date>,
}

impl Met {
    fn add(&mut self, claim: &Claim, words: &str) {
        let scope = &claim.scope;
        self.figures += 1;
        self.documents.insert(claim.document.path.clone());
        *self.words.entry(words.to_owned()).or_default() += 1;
        for (named, all) in [(&scope.cause, &mut self.causes), (&scope.place, &mut self.places)] {
            if let Some(named) = named {
                *all.entry(named.name.clone()).or_default() += 1;
            }
        }
        if let Some(interval) = scope.period.as_deref().and_then(Interval::read) {
            self.first = interval.first.map(|day| self.first.map_or(day, |first| first.min(day))).or(self.first);
            self.last = interval.last.map(|day| self.last.map_or(day, |last| last.max(day))).or(self.last);
        }
    }

    fn known(&self) -> Option<&'static Known> {
        let id = self.id.as_deref()?;
        Known::all().iter().find(|known| known.id == id)
    }

    /// How, where, from when, till when: as the list of events has it, else as its figures have it.
    fn facts(&self) -> [String; 4] {
        let most = |all: &BTreeMap<String, usize>| {
            let most = all.iter().max_by_key(|(name, count)| (**count, std::cmp::Reverse(name.as_str())));
            most.map_or_else(String::new, |(name, _)| name.clone())
        };
        let day = |day: Option<Date>| day.map_or_else(String::new, |day| day.to_string());
        match self.known() {
            Some(known) => [
                known.cause.unwrap_or_default().to_owned(),
                known.place.unwrap_or_default().to_owned(),
                known.first.to_string(),
                known.last.map_or_else(|| "..".to_owned(), |last| last.to_string()),
            ],
            None => [most(&self.causes), most(&self.places), day(self.first), day(self.last)],
        }
    }

    /// The words in the texts, the most frequent first.
    fn words(&self) -> Vec<&str> {
        by_count(&self.words)
    }

    fn row(&self) -> Vec<String> {
        let [cause, place, first, last] = self.facts();
        let days = if first == last || last.is_empty() { first } else { format!("{first} to {last}") };
        vec![
            self.name.clone(),
            self.id.clone().unwrap_or_else(|| "not known".to_owned()),
            cause,
            place,
            days,
            self.figures.to_string(),
            self.documents.len().to_string(),
            self.words().join("; "),
        ]
    }
}

const HEADINGS: [&str; 8] = ["event", "id", "cause", "place", "days", "figures", "documents", "words in the texts"];

/// Runs the verb.
pub fn run(arguments: &Arguments, session: &mut Session) -> io::Result<()> {
    let paths = paths_or_input(&arguments.paths, arguments.manner.jsonl, session);
    let Some(paths) = paths else { return Ok(()) };
    let mut input = Input::find(&paths, arguments.manner.jsonl, session);
    let options = arguments.manner.options(false);
    let language = Language::english();
    let mut list: BTreeMap<String, Met> = BTreeMap::new();
    let work = |document, register: &_| extract(&document, language, register, &options);
    input.each(session, false, false, work, |outcome| {
        if let Outcome::Done(found) = outcome {
            for claim in &found {
                let Some(event) = &claim.scope.event else { continue };
                let key = event.id.clone().unwrap_or_else(|| format!("?{}", event.name.to_lowercase()));
                let met = list.entry(key).or_default();
                if met.figures == 0 {
                    (met.name, met.id) = (event.name.clone(), event.id.clone());
                }
                met.add(claim, &event.text);
            }
        }
        Ok(())
    })?;
    // Those of which most figures are come first.
    let mut list: Vec<&Met> = list.values().collect();
    list.sort_by_key(|met| (std::cmp::Reverse(met.figures), met.name.to_lowercase()));
    let text = match arguments.format {
        Format::Table => table(&list, session.width()),
        Format::Toml => toml(&list),
    };
    let mut out = output();
    out.write_all(text.as_bytes())?;
    out.flush()
}

fn table(list: &[&Met], width: Option<u16>) -> String {
    if list.is_empty() {
        return "no events found\n".to_owned();
    }
    let mut table = blank(width);
    table.set_header(HEADINGS);
    for met in list {
        table.add_row(met.row().iter().map(|text| brief(text)));
    }
    let unknown = list.iter().filter(|met| met.id.is_none()).count();
    format!("{}{}, {unknown} not known\n", finish(&mut table, &[5, 6]), count(list.len(), "event"))
}

/// Entries for the events that are not known. A bare noun, "the war", is left out: any text may use it of another one.
fn toml(list: &[&Met]) -> String {
    let quoted = |text: &str| ::toml::Value::String(text.to_owned()).to_string();
    let quoted_list = |texts: &[String]| texts.iter().map(|text| quoted(text)).collect::<Vec<_>>().join(", ");
    let mut out = String::new();
    let named = |met: &&&Met| met.id.is_none() && met.name.contains(' ');
    for met in list.iter().filter(named) {
        let [cause, place, first, last] = met.facts();
        let (figures, documents) = (count(met.figures, "figure"), count(met.documents.len(), "document"));
        let _ = writeln!(out, "# {figures} in {documents}; cause, place and days are those of the figures: check them");
        let _ = writeln!(out, "[[event]]\nid = {}\nname = {}", quoted(&slug(&met.name)), quoted(&met.name));
        let others: Vec<String> = met
            .words()
            .into_iter()
            .filter(|words| *words != met.name && words.contains(' '))
            .map(str::to_owned)
            .collect();
        if !others.is_empty() {
            let _ = writeln!(out, "others = [{}]", quoted_list(&others));
        }
        let _ = writeln!(out, "kinds = [{}]", quoted_list(&kinds_of(&met.name)));
        if !cause.is_empty() {
            let _ = writeln!(out, "cause = {}", quoted(&cause));
        }
        if !place.is_empty() {
            let _ = writeln!(out, "places = [{}]", quoted(&place));
        }
        let _ = writeln!(out, "first = {}", quoted(&first));
        if !last.is_empty() && last != first {
            let _ = writeln!(out, "last = {}", quoted(&last));
        }
        out.push('\n');
    }
    out
}
