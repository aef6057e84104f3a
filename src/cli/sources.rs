//! `recount sources`: who was met, how often, under which names, and who is not in the register.
//!
//! | met as | shown as |
//! |---|---|
//! | `SOHR` twice, `the Observatory` once | `Syrian Observatory for Human Rights`, `sohr`, 3 figures, both names |
//! | `the Town List` | `the Town List`, no id, kind `monitor (guessed)` |
//! | `residents` | `residents`, no id: it has no name of its own, so it is never proposed for the register |

use std::collections::{BTreeMap, BTreeSet};
use std::fmt::Write as _;
use std::io::{self, Write};
use std::path::PathBuf;

use super::claims::{blank, by_count, count, finish};
use super::input::{Input, Manner, Outcome, paths_or_input};
use super::session::{Session, output};
use comfy_table::{ContentArrangement, Table, presets};

use crate::claim::Claim;
use crate::extract::extract;
use crate::language::Language;
use crate::source::{Register, Source, SourceKind, normalise, slug};
use crate::wording::brief;

const EXAMPLES: &str = "\
Examples:
  recount sources                          who speaks in the documents of sources/
  recount sources articles/                the same for a folder
  recount sources articles/ --format toml  entries for those who are not in the register, to paste into
                                           sources/register.toml and correct";

/// List who is credited with figures, under which names, and who is not in the register
#[derive(Debug, clap::Args)]
#[command(after_help = EXAMPLES)]
pub struct Arguments {
    /// Files and folders to read; `-` is standard input [default: sources]
    #[arg(value_name = "PATH")]
    paths: Vec<PathBuf>,
    /// How to write them: table, or toml for the named sources that are not in the register
    #[arg(long, value_enum, hide_possible_values = true, default_value_t = Format::Table)]
    format: Format,
    #[command(flatten)]
    manner: Manner,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq, clap::ValueEnum)]
enum Format {
    /// A table
    Table,
    /// Entries for a register
    Toml,
}

/// Somebody who was met.
#[derive(Debug)]
struct Met {
    /// The register's name, or the first one in the texts.
    name: String,
    id: Option<String>,
    kind: SourceKind,
    /// Figures that are credited to it.
    figures: usize,
    /// Figures that it carries for others.
    carried: usize,
    documents: BTreeSet<String>,
    /// The names in the texts, with how often each was met.
    names: BTreeMap<String, usize>,
}

/// Everybody who was met, by id or, without one, by name.
#[derive(Debug, Default)]
struct List(BTreeMap<String, Met>);

impl List {
    fn add(&mut self, claim: &Claim, register: &Register) {
        let attribution = &claim.attribution;
        if let Some(source) = &attribution.source {
            self.met(source, claim, register).figures += 1;
        }
        for carrier in attribution.via.iter().chain(&attribution.relayed_by) {
            self.met(carrier, claim, register).carried += 1;
        }
    }

    fn met(&mut self, source: &Source, claim: &Claim, register: &Register) -> &mut Met {
        let key = source.id.as_ref().map_or_else(|| format!("?{}", normalise(&source.name)), Clone::clone);
        let met = self.0.entry(key).or_insert_with(|| Met {
            name: source
                .id
                .as_ref()
                .and_then(|id| register.entry(id))
                .map_or(&source.name, |entry| &entry.name)
                .clone(),
            id: source.id.clone(),
            kind: source.kind,
            figures: 0,
            carried: 0,
            documents: BTreeSet::new(),
            names: BTreeMap::new(),
        });
        met.documents.insert(claim.document.path.clone());
        *met.names.entry(source.name.clone()).or_default() += 1;
        met
    }

    /// Those who were met most come first.
    fn sorted(&self) -> Vec<&Met> {
        let mut list: Vec<&Met> = self.0.values().collect();
        list.sort_by_key(|met| (std::cmp::Reverse(met.figures + met.carried), met.name.to_lowercase()));
        list
    }
}

impl Met {
    /// The names, the most frequent first.
    fn names(&self) -> Vec<&str> {
        by_count(&self.names)
    }

    fn kind(&self) -> String {
        let guessed = self.id.is_none() && self.kind != SourceKind::Other;
        format!("{}{}", self.kind.word(), if guessed { " (guessed)" } else { "" })
    }

    fn row(&self) -> Vec<String> {
        let unknown = || "not in the register".to_owned();
        vec![
            self.name.clone(),
            self.id.clone().unwrap_or_else(unknown),
            self.kind(),
            self.figures.to_string(),
            self.carried.to_string(),
            self.documents.len().to_string(),
            self.names().join("; "),
        ]
    }
}

const HEADINGS: [&str; 7] = ["source", "id", "kind", "figures", "carried", "documents", "names in the texts"];

/// Runs the verb.
pub fn run(arguments: &Arguments, session: &mut Session) -> io::Result<()> {
    let paths = paths_or_input(&arguments.paths, arguments.manner.jsonl, session);
    let Some(paths) = paths else { return Ok(()) };
    let mut input = Input::find(&paths, arguments.manner.jsonl, session);
    let options = arguments.manner.options(false);
    let language = Language::english();
    let mut claims: Vec<Claim> = Vec::new();
    let work = |document, register: &_| extract(&document, language, register, &options);
    input.each(session, false, false, work, |outcome| {
        if let Outcome::Done(found) = outcome {
            claims.extend(found);
        }
        Ok(())
    })?;
    let mut list = List::default();
    for claim in &claims {
        list.add(claim, &input.register);
    }
    let text = match arguments.format {
        Format::Table => table(&list.sorted(), session.width()),
        Format::Toml => toml(&list.sorted(), &input.register, language),
    };
    let mut out = output();
    out.write_all(text.as_bytes())?;
    out.flush()
}

fn table(list: &[&Met], width: Option<u16>) -> String {
    if list.is_empty() {
        return "no sources found\n".to_owned();
    }
    if let Some(width) = width.filter(|&width| width < NARROW) {
        return format!("{}{}\n", narrow(list, width), summary(list));
    }
    let mut table = blank(width);
    table.set_header(HEADINGS);
    for met in list {
        table.add_row(met.row().iter().map(|text| brief(text)));
    }
    format!("{}{}\n", finish(&mut table, &[3, 4, 5]), summary(list))
}

fn summary(list: &[&Met]) -> String {
    let unknown = list.iter().filter(|met| met.id.is_none()).count();
    format!("{}, {unknown} not in the register", count(list.len(), "source"))
}

/// Below this width ids are left out, and of the names those that the source goes by anyhow.
const NARROW: u16 = 120;

/// The table for a narrow terminal.
fn narrow(list: &[&Met], width: u16) -> String {
    let mut table = Table::new();
    table
        .load_style(presets::UTF8_HORIZONTAL_ONLY)
        .set_content_arrangement(ContentArrangement::Dynamic)
        .set_width(width);
    table.set_header(["source", "kind", "figures", "carried", "documents", "other names"]);
    for met in list {
        let mut row = met.row();
        let names = row.pop().map(|_| met.names()).unwrap_or_default();
        let others: Vec<&str> = names.into_iter().filter(|name| *name != met.name).collect();
        row.push(others.join("; "));
        let id = row.remove(1);
        if met.id.is_none() {
            row[1].push_str(&format!(", {id}"));
        }
        table.add_row(row.iter().map(|text| brief(text)));
    }
    finish(&mut table, &[2, 3, 4])
}

/// Entries for the named sources that the register does not know. What they are is for the user to correct, so each says
/// how often it was met and that its kind is a guess.
fn toml(list: &[&Met], register: &Register, language: &Language) -> String {
    let mut out = String::new();
    let mut ids: BTreeSet<String> = BTreeSet::new();
    let mut unnamed: Vec<&str> = Vec::new();
    for met in list.iter().filter(|met| met.id.is_none()) {
        if !language.sources.is_named(&met.name, &language.vocabulary) {
            unnamed.push(&met.name);
            continue;
        }
        let name = met.name.strip_prefix("the ").or_else(|| met.name.strip_prefix("The ")).unwrap_or(&met.name);
        let base = slug(name);
        let taken = |id: &str| ids.contains(id) || register.entry(id).is_some();
        let id = std::iter::once(base.clone())
            .chain((2..).map(|n| format!("{base}-{n}")))
            .find(|id| !taken(id))
            .unwrap_or(base);
        ids.insert(id.clone());
        let quoted = |text: &str| ::toml::Value::String(text.to_owned()).to_string();
        let aliases: Vec<String> =
            met.names().into_iter().filter(|other| normalise(other) != normalise(name)).map(quoted).collect();
        let times = count(met.figures + met.carried, "time");
        let _ = writeln!(out, "# met {times} in {}", count(met.documents.len(), "document"));
        let _ = writeln!(out, "[[source]]\nid = {}\nname = {}", quoted(&id), quoted(name));
        if !aliases.is_empty() {
            let _ = writeln!(out, "aliases = [{}]", aliases.join(", "));
        }
        let remark = if met.kind == SourceKind::Other { "not known: correct it" } else { "guessed: check it" };
        let _ = writeln!(out, "kind = {} # {remark}\n", quoted(met.kind.word()));
    }
    if out.is_empty() {
        out.push_str("# every source that has a name is in the register\n");
    }
    if !unnamed.is_empty() {
        let _ = writeln!(out, "# left out, because they have no name of their own: {}", unnamed.join("; "));
    }
    out
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_narrow_table_says_who_is_not_in_the_register() {
        let met = |name: &str, id: Option<&str>| Met {
            name: name.to_owned(),
            id: id.map(str::to_owned),
            kind: SourceKind::Monitor,
            figures: 2,
            carried: 0,
            documents: BTreeSet::from(["a.txt".to_owned()]),
            names: BTreeMap::from([(name.to_owned(), 1), (format!("The {name}"), 1)]),
        };
        let (known, unknown) = (met("Long War Journal", Some("long-war-journal")), met("River Watch", None));
        let text = table(&[&known, &unknown], Some(80));
        assert!(text.lines().all(|line| line.chars().count() <= 80), "{text}");
        assert!(!text.contains("long-war-journal") && text.contains("The River Watch"), "{text}");
        assert_eq!((text.matches("(guessed)").count(), text.matches(" not in the").count()), (1, 2), "{text}");
        assert!(text.ends_with("2 sources, 1 not in the register\n"), "{text}");
        assert!(table(&[&known], Some(140)).contains("long-war-journal"));
    }
}
