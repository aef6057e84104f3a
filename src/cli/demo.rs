//! `recount demo`: the sample dossier, written to a folder and read, for a first look with nothing but the program.

use std::fs;
use std::io;
use std::path::{Path, PathBuf};

use super::report;
use super::session::Session;
use crate::error::{Error, shown};

const EXAMPLES: &str = "\
Examples:
  recount demo                 write recount-demo/sources/ and its report, recount-demo/reports/report.html
  recount demo first-look/     the same in another folder

The folder has the shape that one of your own may have: change a document or add one, and run `recount recount-demo`.";

/// Write the sample dossier to a folder, and its report
#[derive(Debug, clap::Args)]
#[command(after_help = EXAMPLES)]
pub struct Arguments {
    /// The folder to make
    #[arg(value_name = "DIR", default_value = "recount-demo")]
    folder: PathBuf,
}

/// The files of the sample dossier.
const FILES: [(&str, &str); 10] = [
    ("aid.html", include_str!("../../sources/aid.html")),
    ("amnesty-2012.md", include_str!("../../sources/amnesty-2012.md")),
    ("counts-2011.csv", include_str!("../../sources/counts-2011.csv")),
    ("counts-2011.md", include_str!("../../sources/counts-2011.md")),
    ("government-answer.html", include_str!("../../sources/government-answer.html")),
    ("register.toml", include_str!("../../sources/register.toml")),
    ("senate-reply.txt", include_str!("../../sources/senate-reply.txt")),
    ("soldiers.txt", include_str!("../../sources/soldiers.txt")),
    ("un-rapporteur.txt", include_str!("../../sources/un-rapporteur.txt")),
    ("war-since-2004.md", include_str!("../../sources/war-since-2004.md")),
];

/// Runs the verb.
pub fn run(arguments: &Arguments, session: &mut Session) -> io::Result<()> {
    let folder = &arguments.folder;
    if folder.exists() {
        let remedy = format!("name another with `recount demo DIR`, or run `recount {}`", shown(folder));
        session.fault(&Error::new(shown(folder), "is there already", "a folder that can be made", remedy));
        return Ok(());
    }
    if let Err(error) = write(&folder.join("sources")) {
        let found = format!("cannot be written: {error}");
        session.fault(&Error::new(shown(folder), found, "a folder that can be written to", "name another"));
        return Ok(());
    }
    report::run(&report::Arguments::of(folder.clone()), session)?;
    session.note(&format!("open {} in a browser", shown(&folder.join("reports/report.html"))));
    Ok(())
}

fn write(folder: &Path) -> io::Result<()> {
    fs::create_dir_all(folder)?;
    FILES.iter().try_for_each(|(name, text)| fs::write(folder.join(name), text))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_demo_holds_the_whole_sample_dossier() {
        let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("sources");
        let entries = fs::read_dir(folder).unwrap().map(|entry| entry.unwrap().file_name());
        let mut names: Vec<String> = entries.map(|name| name.to_string_lossy().into_owned()).collect();
        names.sort();
        assert_eq!(names, FILES.map(|(name, _)| name));
    }
}
