//! Holds the README, the shipped dossier and the program together: what the README shows is what the program prints.

use std::fs;
use std::path::Path;
use std::process::Command;

use assert_cmd::cargo::CommandCargoExt;

const README: &str = include_str!("../README.md");

fn recount(folder: &Path) -> Command {
    let mut command = Command::cargo_bin("recount").expect("the program is built");
    command.current_dir(folder);
    command
}

/// A folder with a copy of the shipped `sources/`.
fn dossier() -> tempfile::TempDir {
    let folder = tempfile::tempdir().expect("a temporary folder");
    let sources = folder.path().join("sources");
    fs::create_dir(&sources).expect("a new folder");
    for entry in fs::read_dir("sources").expect("sources/") {
        let path = entry.expect("a readable entry").path();
        fs::copy(&path, sources.join(path.file_name().expect("a file"))).expect("a copy");
    }
    folder
}

#[test]
fn the_shipped_reports_are_what_the_program_writes() {
    let folder = dossier();
    let output = recount(folder.path()).output().expect("it runs");
    assert!(output.status.success(), "{}", String::from_utf8_lossy(&output.stderr));
    let mut names: Vec<_> =
        fs::read_dir("reports").expect("reports/").map(|e| e.expect("an entry").file_name()).collect();
    names.sort();
    let mut written: Vec<_> = fs::read_dir(folder.path().join("reports"))
        .expect("reports/")
        .map(|e| e.expect("an entry").file_name())
        .collect();
    written.sort();
    assert_eq!(names, written);
    for name in names {
        let shipped = fs::read(Path::new("reports").join(&name)).expect("a shipped file");
        let new = fs::read(folder.path().join("reports").join(&name)).expect("a written file");
        assert!(shipped == new, "reports/{} differs: run `cargo run --release` and read the diff", name.display());
    }
}

#[test]
fn the_table_of_the_readme_is_that_of_the_report() {
    let between = README.split("<!-- table:begin -->").nth(1).and_then(|rest| rest.split("<!-- table:end -->").next());
    let table = between.expect("the marks of the table").trim();
    let report = fs::read_to_string("reports/report.md").expect("reports/report.md");
    assert!(table.lines().count() > 4, "the table is empty");
    assert!(report.contains(table), "README.md: the table is not that of reports/report.md: copy it from there");
}

#[test]
fn the_examples_of_the_readme_run() {
    let folder = dossier();
    let sources = folder.path().join("sources");
    fs::create_dir(folder.path().join("articles")).expect("a new folder");
    for (from, to) in [
        ("senate-reply.txt", "article.txt"),
        ("aid.html", "article.html"),
        ("senate-reply.txt", "articles/a.txt"),
        ("un-rapporteur.txt", "articles/b.txt"),
    ] {
        fs::copy(sources.join(from), folder.path().join(to)).expect("a copy");
    }
    let claims = recount(folder.path()).args(["extract", "articles", "--format", "jsonl"]).output().expect("it runs");
    let first = String::from_utf8(claims.stdout).expect("text");
    let id = first.split("\"id\":\"").nth(1).and_then(|rest| rest.get(..16)).expect("a claim with an id").to_owned();
    let mut count = 0;
    for block in README.split("```sh").skip(1) {
        let block = block.split("```").next().unwrap_or("");
        for line in block.lines().filter(|line| line.starts_with("recount ")) {
            count += 1;
            let line = line.split('#').next().unwrap_or("").replace("3f2a", &id);
            let arguments: Vec<&str> = line.split_whitespace().skip(1).collect();
            let output = recount(folder.path()).args(&arguments).output().expect("it runs");
            assert!(output.status.success(), "{line}: {}", String::from_utf8_lossy(&output.stderr));
            assert!(!output.stdout.is_empty(), "{line}: prints nothing");
        }
    }
    assert!(count >= 7, "only {count} examples were found");
}

#[test]
fn the_check_of_the_readme_is_what_the_program_prints() {
    let block = README.split("<!-- check:begin -->").nth(1).and_then(|rest| rest.split("<!-- check:end -->").next());
    let block = block.expect("the marks of the check").trim().trim_start_matches("```console").trim_end_matches("```");
    let (command, shown) = block.trim().split_once('\n').expect("a command and what it prints");
    let sentence = command.split('"').nth(1).expect("a sentence in quotes");
    let output = recount(dossier().path()).args(["check", sentence]).output().expect("it runs");
    let printed = String::from_utf8(output.stdout).expect("text");
    assert!(printed.contains(shown), "README.md shows\n{shown}\nand the program prints\n{printed}");
    assert_eq!(output.status.code(), Some(1));
}
