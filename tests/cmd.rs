//! Runs the cases in `tests/cmd/*.toml`: arguments, files and standard input in; output, messages and status out.
//!
//! A case is run in a new folder that holds its `files`. `stdout` and `stderr` are compared as a whole where they are
//! given; each of `stdout_has` and `stderr_has` must occur; none of `stdout_lacks` may.

use std::collections::BTreeMap;
use std::fs;
use std::path::Path;

use serde::Deserialize;

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Cases {
    case: Vec<Case>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Case {
    name: String,
    args: Vec<String>,
    #[serde(default)]
    files: BTreeMap<String, String>,
    #[serde(default)]
    env: BTreeMap<String, String>,
    #[serde(default)]
    stdin: String,
    #[serde(default)]
    status: i32,
    stdout: Option<String>,
    stderr: Option<String>,
    #[serde(default)]
    stdout_has: Vec<String>,
    #[serde(default)]
    stdout_lacks: Vec<String>,
    #[serde(default)]
    stderr_has: Vec<String>,
    #[serde(default)]
    written: Vec<String>,
    #[serde(default)]
    not_written: Vec<String>,
}

#[test]
fn every_case_gives_what_it_says() {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/cmd");
    let mut files: Vec<_> = fs::read_dir(folder).unwrap().map(|entry| entry.unwrap().path()).collect();
    files.sort();
    let mut wrong = Vec::new();
    for file in files {
        let cases: Cases = toml::from_str(&fs::read_to_string(&file).unwrap())
            .unwrap_or_else(|error| panic!("{}: {error}", file.display()));
        for case in cases.case {
            wrong.extend(run(&case).into_iter().map(|fault| format!("{}: {}: {fault}", file.display(), case.name)));
        }
    }
    assert!(wrong.is_empty(), "\n{}", wrong.join("\n\n"));
}

fn run(case: &Case) -> Vec<String> {
    let folder = tempfile::tempdir().unwrap();
    for (name, content) in &case.files {
        let path = folder.path().join(name);
        fs::create_dir_all(path.parent().unwrap()).unwrap();
        fs::write(path, content).unwrap();
    }
    let output = assert_cmd::Command::cargo_bin("recount")
        .unwrap()
        .current_dir(folder.path())
        .env_remove("NO_COLOR")
        .env_remove("COLUMNS")
        .envs(&case.env)
        .args(&case.args)
        .write_stdin(case.stdin.as_bytes())
        .output()
        .unwrap();
    let stdout = String::from_utf8(output.stdout).unwrap();
    let stderr = String::from_utf8(output.stderr).unwrap();
    let mut faults = Vec::new();
    let mut expect = |what: String, holds: bool| {
        if !holds {
            faults.push(format!("expected {what}\n--- stdout\n{stdout}--- stderr\n{stderr}"));
        }
    };
    expect(
        format!("status {}, found {:?}", case.status, output.status.code()),
        output.status.code() == Some(case.status),
    );
    if let Some(whole) = &case.stdout {
        expect(format!("stdout\n{whole}"), *whole == stdout);
    }
    if let Some(whole) = &case.stderr {
        expect(format!("stderr\n{whole}"), *whole == stderr);
    }
    for part in &case.stdout_has {
        expect(format!("stdout with `{part}`"), stdout.contains(part));
    }
    for part in &case.stdout_lacks {
        expect(format!("stdout without `{part}`"), !stdout.contains(part));
    }
    for part in &case.stderr_has {
        expect(format!("stderr with `{part}`"), stderr.contains(part));
    }
    for path in &case.written {
        expect(format!("{path} written"), folder.path().join(path).exists());
    }
    for path in &case.not_written {
        expect(format!("{path} not written"), !folder.path().join(path).exists());
    }
    faults
}
