//! The walk over files and folders: which documents there are, in a stable order, and what was passed over.

use std::collections::BTreeSet;
use std::fs;
use std::path::{Path, PathBuf};

use rustc_hash::FxHashMap;
use walkdir::WalkDir;

use super::Format;
use crate::error::{Error, shown};

/// A file to read.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Entry {
    /// The file.
    pub path: PathBuf,
    /// Its path as the user gave it, with `/` between its parts.
    pub name: String,
    /// The format that its ending stands for.
    pub format: Format,
    /// Its size in bytes when it was found.
    pub size: u64,
}

/// What a walk found.
#[derive(Debug, Default)]
pub struct Found {
    /// The files to read, in order.
    pub entries: Vec<Entry>,
    /// What could not be read.
    pub faults: Vec<Error>,
    /// Files with another ending than those that are read.
    pub passed_over: Vec<String>,
    /// Remarks, such as a file that was reached twice.
    pub notes: Vec<String>,
    /// The register of sources of the first folder that has one.
    pub register: Option<PathBuf>,
    /// The places of the first folder that has some of its own.
    pub places: Option<PathBuf>,
    /// The events of the first folder that has some of its own.
    pub events: Option<PathBuf>,
    /// The judgements of the first folder that has some.
    pub judgements: Option<PathBuf>,
    /// The exchange rates of the first folder that has some.
    pub rates: Option<PathBuf>,
    /// The folder, for each path that is a dossier: it holds `sources/`.
    pub dossiers: Vec<PathBuf>,
}

/// Files of a dossier that are no documents.
const NO_DOCUMENTS: [&str; 5] = ["register.toml", "judgements.csv", "places.tsv", "events.toml", "rates.csv"];

/// Finds the documents at some paths: files are taken as they are, folders are walked, and of a folder that holds
/// `sources/` only that part is. Hidden files are left out; links are followed, and a file reached twice is read once.
pub fn walk<P: AsRef<Path>>(paths: &[P]) -> Found {
    let mut walk = Walk::default();
    for path in paths {
        walk.root(path.as_ref());
    }
    walk.found
}

/// The files of a dossier that are no documents and stand beside some files: register, places, events, judgements, rates.
pub fn beside<P: AsRef<Path>>(files: &[P]) -> Found {
    let mut walk = Walk::default();
    for file in files {
        walk.dossier_files(file.as_ref().parent().unwrap_or(Path::new("")));
    }
    walk.found
}

#[derive(Default)]
struct Walk {
    found: Found,
    seen: FxHashMap<PathBuf, String>,
    passed_over: BTreeSet<PathBuf>,
}

impl Walk {
    fn root(&mut self, path: &Path) {
        match fs::metadata(path) {
            Ok(metadata) if metadata.is_dir() => self.folder(path),
            Ok(metadata) => self.named_file(path, &metadata),
            Err(error) => self.found.faults.push(unreachable(path, Error::io(path, &error))),
        }
    }

    /// A file that the user named: it may be a pipe, and have no ending.
    fn named_file(&mut self, path: &Path, metadata: &fs::Metadata) {
        let format = match Format::of(path) {
            Some(format) => format,
            None if path.extension().is_none() => Format::Text,
            None => {
                let ending = path.extension().unwrap_or_default().to_string_lossy().into_owned();
                self.found.faults.push(Error::new(
                    shown(path),
                    format!("ends in .{ending}"),
                    format!("one of {}", Format::endings()),
                    "convert it, or pass its text on standard input with `-`",
                ));
                return;
            }
        };
        self.dossier_files(path.parent().unwrap_or(Path::new("")));
        self.add(path, format, metadata.len());
    }

    /// The register, the places, the events, the judgements and the rates that stand beside documents.
    fn dossier_files(&mut self, folder: &Path) {
        self.beside("register.toml", "register", folder, |found| &mut found.register);
        self.beside("places.tsv", "list of places", folder, |found| &mut found.places);
        self.beside("events.toml", "list of events", folder, |found| &mut found.events);
        self.beside("judgements.csv", "file of judgements", folder, |found| &mut found.judgements);
        self.beside("rates.csv", "file of rates", folder, |found| &mut found.rates);
    }

    fn folder(&mut self, path: &Path) {
        let sources = path.join("sources");
        let folder = if sources.is_dir() {
            self.found.dossiers.push(path.to_owned());
            sources
        } else {
            path.to_owned()
        };
        self.dossier_files(&folder);
        let before = self.found.entries.len() + self.found.faults.len();
        let visible =
            |entry: &walkdir::DirEntry| entry.depth() == 0 || !entry.file_name().as_encoded_bytes().starts_with(b".");
        let entries = WalkDir::new(&folder).follow_links(true).sort_by_file_name().into_iter().filter_entry(visible);
        for entry in entries {
            match entry {
                Ok(entry) => self.entry(&entry),
                Err(error) => self.found.faults.push(walk_fault(&folder, &error)),
            }
        }
        if self.found.entries.len() + self.found.faults.len() == before {
            self.found.faults.push(Error::new(
                shown(&folder),
                "holds no document",
                format!("files ending in one of {}", Format::endings()),
                "name another folder",
            ));
        }
    }

    /// A file of a dossier that is no document: the first that is met is used.
    fn beside(&mut self, name: &str, what: &str, folder: &Path, slot: fn(&mut Found) -> &mut Option<PathBuf>) {
        let path = folder.join(name);
        if !path.is_file() {
            return;
        }
        let used = slot(&mut self.found);
        let Some(first) = used else {
            *used = Some(path);
            return;
        };
        if *first != path {
            let note = format!("{}: not used; {} is the {what} of this run", shown(&path), shown(first));
            self.found.notes.push(note);
        }
    }

    fn entry(&mut self, entry: &walkdir::DirEntry) {
        let path = entry.path();
        if entry.file_type().is_dir() || NO_DOCUMENTS.iter().any(|name| entry.file_name() == *name) {
            return;
        }
        let Some(format) = Format::of(path) else {
            if self.passed_over.insert(path.to_owned()) {
                self.found.passed_over.push(shown(path));
            }
            return;
        };
        if !entry.file_type().is_file() {
            self.found.faults.push(Error::new(
                shown(path),
                "is no regular file",
                "a file",
                "name it on the command line if it is meant to be read",
            ));
            return;
        }
        self.add(path, format, entry.metadata().map_or(0, |metadata| metadata.len()));
    }

    fn add(&mut self, path: &Path, format: Format, size: u64) {
        let name = shown(path);
        let real = fs::canonicalize(path).unwrap_or_else(|_| path.to_owned());
        if let Some(first) = self.seen.get(&real) {
            if *first != name {
                self.found.notes.push(format!("{name}: the same file as {first}; read once"));
            }
            return;
        }
        self.seen.insert(real, name.clone());
        self.found.entries.push(Entry { path: path.to_owned(), name, format, size });
    }
}

fn walk_fault(folder: &Path, error: &walkdir::Error) -> Error {
    let path = error.path().unwrap_or(folder);
    if let Some(ancestor) = error.loop_ancestor() {
        return circle(path, &format!("leads back to {}", shown(ancestor)));
    }
    match error.io_error() {
        Some(cause) => unreachable(path, Error::io(path, cause)),
        None => Error::new(shown(path), error.to_string(), "", ""),
    }
}

/// Says of a link what is wrong with the link, rather than what the system says of the file behind it.
fn unreachable(path: &Path, otherwise: Error) -> Error {
    let Ok(target) = fs::read_link(path) else { return otherwise };
    match fs::metadata(path) {
        Err(error) if error.kind() == std::io::ErrorKind::NotFound => Error::new(
            shown(path),
            format!("a link to {}, which does not exist", shown(&target)),
            "a link to a file",
            "mend or remove the link",
        ),
        Err(error) if error.kind() == std::io::ErrorKind::PermissionDenied => otherwise,
        Err(_) => circle(path, &format!("leads to {} and in a circle", shown(&target))),
        Ok(_) => otherwise,
    }
}

fn circle(path: &Path, how: &str) -> Error {
    Error::new(shown(path), format!("a link that {how}"), "a link to a file or another folder", "remove the link")
}

#[cfg(test)]
mod tests {
    use super::*;

    fn names(found: &Found, root: &Path) -> Vec<String> {
        let prefix = format!("{}/", shown(root));
        found.entries.iter().map(|entry| entry.name.replace(&prefix, "")).collect()
    }

    #[test]
    fn folders_are_walked_in_a_stable_order_without_hidden_files() {
        let folder = tempfile::tempdir().unwrap();
        let root = folder.path();
        fs::create_dir_all(root.join("b")).unwrap();
        for name in [
            "c.txt",
            "a.md",
            "b/z.html",
            "b/a.csv",
            ".hidden.txt",
            "x.pdf",
            "judgements.csv",
            "register.toml",
            "places.tsv",
            "events.toml",
            "rates.csv",
        ] {
            fs::write(root.join(name), "x").unwrap();
        }
        let found = walk(&[root]);
        assert_eq!(names(&found, root), ["a.md", "b/a.csv", "b/z.html", "c.txt"]);
        assert_eq!(found.passed_over.len(), 1);
        assert_eq!(found.register, Some(root.join("register.toml")));
        assert_eq!(found.places, Some(root.join("places.tsv")));
        assert_eq!(found.events, Some(root.join("events.toml")));
        assert_eq!(found.judgements, Some(root.join("judgements.csv")));
        assert_eq!(found.rates, Some(root.join("rates.csv")));
        // They stand beside a file that was named, too.
        let named = walk(&[root.join("a.md")]);
        assert_eq!(names(&named, root), ["a.md"]);
        assert_eq!((named.register, named.judgements), (found.register, found.judgements));
        assert!(found.faults.is_empty() && found.dossiers.is_empty());
    }

    #[test]
    fn of_a_dossier_only_the_sources_are_read() {
        let folder = tempfile::tempdir().unwrap();
        let root = folder.path();
        for part in ["sources", "reports"] {
            fs::create_dir(root.join(part)).unwrap();
            fs::write(root.join(part).join("a.txt"), "x").unwrap();
        }
        let found = walk(&[root]);
        assert_eq!(names(&found, root), ["sources/a.txt"]);
        assert_eq!(found.dossiers, [root]);
    }

    #[cfg(unix)]
    #[test]
    fn links_that_lead_nowhere_or_in_a_circle_are_named() {
        use std::os::unix::fs::symlink;
        let folder = tempfile::tempdir().unwrap();
        let root = folder.path();
        fs::write(root.join("a.txt"), "x").unwrap();
        symlink("gone.txt", root.join("dangling.txt")).unwrap();
        symlink(".", root.join("loop")).unwrap();
        symlink("two.txt", root.join("one.txt")).unwrap();
        symlink("one.txt", root.join("two.txt")).unwrap();
        symlink("a.txt", root.join("same.txt")).unwrap();
        let found = walk(&[root]);
        assert_eq!(names(&found, root), ["a.txt"]);
        let faults: Vec<String> = found.faults.iter().map(ToString::to_string).collect();
        assert_eq!(faults.len(), 4, "{faults:?}");
        assert!(faults[0].contains("dangling.txt: a link to gone.txt, which does not exist"), "{faults:?}");
        assert!(faults[1].contains("loop: a link that leads back to"), "{faults:?}");
        assert!(faults[2].contains("one.txt: a link that leads to two.txt and in a circle"), "{faults:?}");
        assert!(found.notes[0].contains("same.txt: the same file as"), "{:?}", found.notes);
    }

    #[test]
    fn what_is_not_there_and_what_has_another_ending_is_named() {
        let faults = walk(&["no/such/folder", "Cargo.toml"]).faults;
        assert!(faults[0].to_string().starts_with("no/such/folder: no such file or folder; expected"), "{faults:?}");
        assert!(faults[1].to_string().starts_with("Cargo.toml: ends in .toml; expected one of txt"), "{faults:?}");
    }
}
