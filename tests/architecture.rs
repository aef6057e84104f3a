//! The folders of `src` and the arrows that are allowed between them: data flows one way.
//!
//! `docs/architecture.md` draws this order. A folder may import those that stand above it in the list, and no other; a
//! file of tests may import what it likes.

use std::collections::BTreeMap;
use std::fs;
use std::path::Path;

/// The folders and files of `src`, each after everything that it may import.
const ORDER: [&str; 21] = [
    "error",
    "document",
    "text",
    "figure",
    "scope",
    "measure",
    "source",
    "language",
    "discourse",
    "claim",
    "extract",
    "explain",
    "finding",
    "wording",
    "reconcile",
    "report",
    "check",
    "diff",
    "verify",
    "cli",
    "main",
];

/// Every Rust file below a folder that is no file of tests.
fn files(folder: &Path, list: &mut Vec<std::path::PathBuf>) {
    for entry in fs::read_dir(folder).expect("the folder can be read") {
        let path = entry.expect("the entry can be read").path();
        let name = path.file_stem().and_then(|name| name.to_str()).unwrap_or_default().to_owned();
        if path.is_dir() && name != "tests" {
            files(&path, list);
        } else if path.extension().is_some_and(|end| end == "rs") && name != "tests" {
            list.push(path);
        }
    }
}

/// The names that stand behind `crate::` in the code of a file, comments and tests left out.
fn imports(code: &str) -> Vec<String> {
    let code = code.split("#[cfg(test)]\nmod tests {").next().unwrap_or_default();
    let lines = code.lines().map(|line| line.split("//").next().unwrap_or_default());
    let mut found = Vec::new();
    for line in lines {
        for (at, _) in line.match_indices("crate::") {
            let name: String = line[at + 7..].chars().take_while(|c| c.is_alphanumeric() || *c == '_').collect();
            found.push(name);
        }
    }
    found
}

#[test]
fn no_folder_imports_one_that_stands_after_it() {
    let source = Path::new(env!("CARGO_MANIFEST_DIR")).join("src");
    let mut list = Vec::new();
    files(&source, &mut list);
    assert!(list.len() > 100, "src is read");
    let place: BTreeMap<&str, usize> = ORDER.iter().enumerate().map(|(at, name)| (*name, at)).collect();
    let mut wrong = Vec::new();
    for path in list {
        let relative = path.strip_prefix(&source).expect("below src");
        let first = relative.iter().next().and_then(|part| part.to_str()).unwrap_or_default();
        let own = first.trim_end_matches(".rs");
        if own == "lib" {
            continue;
        }
        let Some(&from) = place.get(own) else {
            wrong.push(format!("src/{first}: not in the order of folders in tests/architecture.rs: add it there"));
            continue;
        };
        let code = fs::read_to_string(&path).expect("the file can be read");
        for name in imports(&code) {
            // What `lib.rs` re-exports has a capital or is a function: the folders are what counts.
            if let Some(&to) = place.get(name.as_str())
                && to > from
            {
                wrong.push(format!("src/{}: imports `{name}`, which stands above it", relative.display()));
            }
        }
    }
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}

#[test]
fn imports_are_read_from_code_and_not_from_comments_or_tests() {
    let code = "use crate::text::{Tokens};\n// crate::report\nfn f() { crate::scope::x() }\n#[cfg(test)]\nmod tests {\n    use crate::cli::x;\n}\n";
    assert_eq!(imports(code), ["text", "scope"]);
}
