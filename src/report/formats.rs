//! The files of a report: which there are, which are wanted, and writing them.
//!
//! To add a format, write one file with a function from the report to its bytes, and name it in [`FORMATS`].

use std::path::{Path, PathBuf};

use super::{Report, annotations, claim_review, html, json, markdown, package, sheets};
use crate::document::sha256;
use crate::error::{Error, shown};

/// A file that a report is written to.
#[derive(Clone, Copy, Debug)]
pub struct Format {
    /// The name under which it is asked for; files that belong together share it.
    pub name: &'static str,
    /// The name of the file.
    pub file: &'static str,
    /// Its media type.
    pub media: &'static str,
    /// Whom it serves, in one line.
    pub about: &'static str,
    /// Whether it is written where nobody asks for others.
    pub standard: bool,
    /// What is written to it.
    pub render: Render,
}

/// How a file is made.
#[derive(Clone, Copy, Debug)]
pub enum Render {
    /// Text from the report.
    Text(fn(&Report) -> String),
    /// Bytes from the report.
    Bytes(fn(&Report) -> Vec<u8>),
    /// Text from the report and the files that were written before it.
    After(fn(&Report, &[Written]) -> String),
}

/// A file that was written.
#[derive(Clone, Debug)]
pub struct Written {
    /// Its format.
    pub format: Format,
    /// How long it is, in bytes.
    pub bytes: usize,
    /// SHA-256 of its bytes, in hexadecimal.
    pub sha256: String,
}

/// The files of a report, in the order in which they are written.
pub const FORMATS: &[Format] = &[
    Format {
        name: "html",
        file: "report.html",
        media: "text/html",
        about: "one page to read, with every sentence",
        standard: true,
        render: Render::Text(html::render),
    },
    Format {
        name: "md",
        file: "report.md",
        media: "text/markdown",
        about: "the same for a repository or a wiki",
        standard: true,
        render: Render::Text(markdown::render),
    },
    Format {
        name: "csv",
        file: "discrepancies.csv",
        media: "text/csv",
        about: "the table, one line for each figure in it",
        standard: true,
        render: Render::Text(sheets::discrepancies),
    },
    Format {
        name: "csv",
        file: "claims.csv",
        media: "text/csv",
        about: "all claims, one a line",
        standard: true,
        render: Render::Text(sheets::claims),
    },
    #[cfg(feature = "xlsx")]
    Format {
        name: "xlsx",
        file: "report.xlsx",
        media: "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
        about: "both tables for a spreadsheet, with filters",
        standard: true,
        render: Render::Bytes(super::workbook::render),
    },
    Format {
        name: "jsonl",
        file: "claims.jsonl",
        media: "application/x-ndjson",
        about: "all claims, one a line, for programs",
        standard: true,
        render: Render::Text(json::claims),
    },
    Format {
        name: "json",
        file: "report.json",
        media: "application/json",
        about: "claims, quantities and findings, for programs",
        standard: true,
        render: Render::Text(json::report),
    },
    #[cfg(feature = "parquet")]
    Format {
        name: "parquet",
        file: "claims.parquet",
        media: "application/vnd.apache.parquet",
        about: "claims.csv with its types, for DuckDB, pandas, R",
        standard: false,
        render: Render::Bytes(super::parquet::claims),
    },
    #[cfg(feature = "parquet")]
    Format {
        name: "parquet",
        file: "discrepancies.parquet",
        media: "application/vnd.apache.parquet",
        about: "discrepancies.csv with its types",
        standard: false,
        render: Render::Bytes(super::parquet::discrepancies),
    },
    Format {
        name: "hxl",
        file: "discrepancies.hxl.csv",
        media: "text/csv",
        about: "discrepancies.csv with a second row of HXL tags",
        standard: false,
        render: Render::Text(sheets::discrepancies_tagged),
    },
    Format {
        name: "hxl",
        file: "claims.hxl.csv",
        media: "text/csv",
        about: "claims.csv with a second row of HXL tags",
        standard: false,
        render: Render::Text(sheets::claims_tagged),
    },
    Format {
        name: "annotations",
        file: "annotations.jsonld",
        media: "application/ld+json",
        about: "where every claim stands, as W3C Web Annotations",
        standard: false,
        render: Render::Text(annotations::render),
    },
    Format {
        name: "claimreview",
        file: "claimreview.jsonld",
        media: "application/ld+json",
        about: "every finding as a ClaimReview of schema.org",
        standard: false,
        render: Render::Text(claim_review::render),
    },
    // Last: it describes the others.
    Format {
        name: "datapackage",
        file: "datapackage.json",
        media: "application/json",
        about: "what the other files hold: a Frictionless data package",
        standard: true,
        render: Render::After(package::render),
    },
];

/// The words that a list of formats may hold: each format, `standard` for those that are written anyhow, and `all`.
pub fn format_names() -> Vec<&'static str> {
    let mut names: Vec<&str> = FORMATS.iter().map(|format| format.name).collect();
    names.dedup();
    names.extend(["standard", "all"]);
    names
}

/// The formats that a list names, in the order in which they are written; an empty list is the standard.
pub fn chosen(names: &[impl AsRef<str>]) -> Vec<Format> {
    let named = |name: &str| names.iter().any(|wanted| wanted.as_ref() == name);
    let standard = names.is_empty() || named("standard");
    let wanted = |format: &&Format| named("all") || named(format.name) || standard && format.standard;
    FORMATS.iter().filter(wanted).copied().collect()
}

impl Format {
    /// The file's bytes, where these files were written before it.
    pub fn bytes(&self, report: &Report, written: &[Written]) -> Vec<u8> {
        match self.render {
            Render::Text(render) => render(report).into_bytes(),
            Render::Bytes(render) => render(report),
            Render::After(render) => render(report, written).into_bytes(),
        }
    }
}

/// Writes files of a report into a folder, which is made if it is missing, and says which.
///
/// # Errors
/// If the folder cannot be made or a file cannot be written.
pub fn write(report: &Report, dir: &Path, formats: &[Format]) -> Result<Vec<PathBuf>, Error> {
    let fault = |path: &Path| {
        let place = shown(path);
        move |error: std::io::Error| {
            let remedy = "name a folder that can be written to with --out";
            Error::new(place, format!("cannot be written: {error}"), "", remedy)
        }
    };
    std::fs::create_dir_all(dir).map_err(fault(dir))?;
    let mut paths = Vec::with_capacity(formats.len());
    let mut written = Vec::with_capacity(formats.len());
    for format in formats {
        let path = dir.join(format.file);
        let bytes = format.bytes(report, &written);
        std::fs::write(&path, &bytes).map_err(fault(&path))?;
        written.push(Written { format: *format, bytes: bytes.len(), sha256: sha256(&bytes) });
        paths.push(path);
    }
    Ok(paths)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn formats_are_chosen_by_name() {
        let files = |names: &[&str]| chosen(names).iter().map(|format| format.file).collect::<Vec<_>>();
        assert_eq!(files(&["md", "csv"]), ["report.md", "discrepancies.csv", "claims.csv"]);
        assert_eq!(files(&["all"]).len(), FORMATS.len());
        assert_eq!(files(&[]), files(&["standard"]));
        let (standard, with) = (files(&[]), files(&["standard", "claimreview"]));
        assert_eq!(with.len(), standard.len() + 1);
        assert!(!standard.contains(&"claimreview.jsonld") && with.contains(&"claimreview.jsonld"));
        assert_eq!(with.last(), Some(&"datapackage.json"));
    }

    #[test]
    fn every_file_has_one_format_and_formats_of_one_name_stand_together() {
        let mut files: Vec<&str> = FORMATS.iter().map(|format| format.file).collect();
        files.sort_unstable();
        files.dedup();
        assert_eq!(files.len(), FORMATS.len());
        let names = format_names();
        assert!(names.iter().all(|name| names.iter().filter(|other| other == &name).count() == 1), "{names:?}");
    }
}
