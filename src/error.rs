//! Errors: where, what was found, what was expected, and what can be done about it.
//!
//! | part | example |
//! |---|---|
//! | place | `sources/a.txt:12` |
//! | found | `holds bytes that are no text` |
//! | expected | `a text in UTF-8` |
//! | remedy | `convert the file, or take it out of the folder` |

use std::fmt;
use std::io;
use std::path::Path;

use serde::Serialize;

/// Something that could not be done: place first, then what was found, what was expected and the remedy.
///
/// An error may list several faults (a register with three mistakes in it): each has its own line when shown.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
pub struct Error {
    faults: Vec<Fault>,
}

/// One fault.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct Fault {
    /// Where: a path, with line and column where they are known.
    pub place: String,
    /// What was found there.
    pub found: String,
    /// What was expected instead; may be empty.
    pub expected: String,
    /// What can be done about it; may be empty.
    pub remedy: String,
}

impl Error {
    /// An error with one fault. `expected` and `remedy` may be empty.
    pub fn new(
        place: impl Into<String>,
        found: impl Into<String>,
        expected: impl Into<String>,
        remedy: impl Into<String>,
    ) -> Error {
        let fault =
            Fault { place: place.into(), found: found.into(), expected: expected.into(), remedy: remedy.into() };
        Error { faults: vec![fault] }
    }

    /// All faults of several errors in one; `None` if there are none.
    pub fn all(errors: impl IntoIterator<Item = Error>) -> Option<Error> {
        let faults: Vec<Fault> = errors.into_iter().flat_map(|error| error.faults).collect();
        (!faults.is_empty()).then_some(Error { faults })
    }

    /// What the operating system says about a path, in plain words.
    pub fn io(path: &Path, error: &io::Error) -> Error {
        Error::io_at(&shown(path), error)
    }

    /// As [`Error::io`], for a place that is already text.
    pub fn io_at(place: &str, error: &io::Error) -> Error {
        let (found, expected, remedy) = match error.kind() {
            io::ErrorKind::NotFound => ("no such file or folder", "a file or folder to read", "check the path"),
            io::ErrorKind::PermissionDenied => {
                ("no permission to read", "a file that may be read", "change its permissions or leave it out")
            }
            io::ErrorKind::IsADirectory => ("a folder", "a file", "name a file"),
            _ => return Error::new(place, error.to_string().to_lowercase(), "a readable file", "check the path"),
        };
        Error::new(place, found, expected, remedy)
    }

    /// The faults, in the order in which they were met.
    pub fn faults(&self) -> &[Fault] {
        &self.faults
    }
}

impl fmt::Display for Fault {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}: {}", self.place, self.found)?;
        if !self.expected.is_empty() {
            write!(f, "; expected {}", self.expected)?;
        }
        if !self.remedy.is_empty() {
            write!(f, "; {}", self.remedy)?;
        }
        Ok(())
    }
}

impl fmt::Display for Error {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        for (number, fault) in self.faults.iter().enumerate() {
            if number > 0 {
                f.write_str("\n")?;
            }
            fault.fmt(f)?;
        }
        Ok(())
    }
}

/// A path as it is shown: with `/` between its parts, and a replacement sign for bytes that are no text.
pub fn shown(path: &Path) -> String {
    let text = path.to_string_lossy();
    if std::path::MAIN_SEPARATOR == '/' { text.into_owned() } else { text.replace(std::path::MAIN_SEPARATOR, "/") }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn place_comes_first_then_found_expected_and_remedy() {
        let error = Error::new("a.txt", "is empty", "a text", "fetch it again");
        assert_eq!(error.to_string(), "a.txt: is empty; expected a text; fetch it again");
    }

    #[test]
    fn several_faults_have_a_line_each() {
        let all = Error::all([Error::new("a:1", "x", "", ""), Error::new("a:2", "y", "", "")]);
        assert_eq!(all.map(|error| error.to_string()), Some("a:1: x\na:2: y".to_owned()));
        assert_eq!(Error::all([]), None);
    }

    #[test]
    fn a_missing_file_is_named_in_plain_words() {
        let error = Error::io(Path::new("b/c.txt"), &io::Error::from(io::ErrorKind::NotFound));
        assert_eq!(
            error.to_string(),
            "b/c.txt: no such file or folder; expected a file or folder to read; check the path"
        );
    }
}
