//! The word files of a language: those of the program, or those of a folder that an author of rules works in.

use std::borrow::Cow;
use std::path::PathBuf;

use crate::error::Error;

/// Where word files are read from. A file that the folder does not hold is the program's own.
#[derive(Clone, Debug, Default)]
pub struct WordFiles {
    folder: Option<PathBuf>,
}

impl WordFiles {
    /// The files that are part of the program.
    pub fn embedded() -> WordFiles {
        WordFiles::default()
    }

    /// The files of a folder that is laid out as `src/`: `scope/place/en.toml`, `measure/killed/en.toml`.
    pub fn in_folder(folder: PathBuf) -> WordFiles {
        WordFiles { folder: Some(folder) }
    }

    /// The text of a file, `path` relative to `src/`.
    ///
    /// # Errors
    /// Why a file that the folder holds cannot be read.
    pub fn text(&self, path: &str, embedded: &'static str) -> Result<Cow<'static, str>, Error> {
        let Some(file) = self.folder.as_ref().map(|folder| folder.join(path)).filter(|file| file.exists()) else {
            return Ok(Cow::Borrowed(embedded));
        };
        std::fs::read_to_string(&file).map(Cow::Owned).map_err(|error| Error::io(&file, &error))
    }

    /// An error for a file whose text is faulty, at its place in the folder or in `src/`.
    pub fn fault(&self, path: &str, found: impl std::fmt::Display) -> Error {
        let place = match &self.folder {
            Some(folder) if folder.join(path).exists() => folder.join(path).display().to_string(),
            _ => format!("src/{path}"),
        };
        Error::new(place, found.to_string().trim_end().replace('\n', "\n  "), "", "")
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_file_of_the_folder_stands_for_the_programs_own() {
        let folder = tempfile::tempdir().unwrap();
        std::fs::create_dir(folder.path().join("text")).unwrap();
        std::fs::write(folder.path().join("text/en.toml"), "titles = \"Dr\"").unwrap();
        let files = WordFiles::in_folder(folder.path().to_owned());
        assert_eq!(files.text("text/en.toml", "own").unwrap(), "titles = \"Dr\"");
        assert_eq!(files.text("figure/en.toml", "own").unwrap(), "own");
        assert!(files.fault("text/en.toml", "is faulty").to_string().ends_with("text/en.toml: is faulty"));
        assert_eq!(files.fault("figure/en.toml", "is faulty").to_string(), "src/figure/en.toml: is faulty");
    }
}
