//! Folders as they are found: empty, broken, endless. Everything that can be read is read, the rest is named.

use std::fs;
use std::path::Path;
use std::process::Output;

use tempfile::TempDir;

const TOLL: &str = "The ministry said 12 people were killed in the raid.\n";

fn recount(folder: &Path, arguments: &[&str], stdin: &[u8]) -> Output {
    assert_cmd::Command::cargo_bin("recount")
        .unwrap()
        .current_dir(folder)
        .args(arguments)
        .write_stdin(stdin)
        .output()
        .unwrap()
}

fn text(bytes: &[u8]) -> String {
    String::from_utf8_lossy(bytes).into_owned()
}

/// Bytes without any order, the same on every run.
fn random_bytes(length: usize) -> Vec<u8> {
    let mut state = 0x9e37_79b9_7f4a_7c15_u64;
    let mut bytes = Vec::with_capacity(length + 8);
    while bytes.len() < length {
        state ^= state << 13;
        state ^= state >> 7;
        state ^= state << 17;
        bytes.extend(state.to_le_bytes());
    }
    bytes.truncate(length);
    bytes
}

#[cfg(unix)]
fn hostile_folder() -> TempDir {
    use std::os::unix::ffi::OsStrExt;
    use std::os::unix::fs::{PermissionsExt, symlink};
    let folder = tempfile::tempdir().unwrap();
    let root = folder.path().join("in");
    fs::create_dir_all(root.join("deeper")).unwrap();
    fs::write(root.join("good.txt"), TOLL).unwrap();
    fs::write(root.join("deeper/good.md"), TOLL).unwrap();
    fs::write(root.join("empty.txt"), "").unwrap();
    fs::write(root.join("random.txt"), random_bytes(50 << 20)).unwrap();
    fs::write(root.join("random.html"), random_bytes(1 << 20)).unwrap();
    fs::write(root.join("random.csv"), random_bytes(1 << 10)).unwrap();
    fs::write(root.join("random.jsonl"), random_bytes(1 << 10)).unwrap();
    fs::write(root.join("invalid.txt"), b"Zw\xc3\xb6lf T\xc3\xb6tungen. 12 people were killed \xff\xc3.\n").unwrap();
    fs::write(root.join("nested.html"), "<div>".repeat(50_000)).unwrap();
    fs::write(root.join("locked.txt"), TOLL).unwrap();
    fs::set_permissions(root.join("locked.txt"), fs::Permissions::from_mode(0o000)).unwrap();
    symlink("gone.txt", root.join("dangling.txt")).unwrap();
    symlink(".", root.join("loop")).unwrap();
    symlink("..", root.join("deeper/up")).unwrap();
    symlink("two.txt", root.join("one.txt")).unwrap();
    symlink("one.txt", root.join("two.txt")).unwrap();
    fs::write(root.join(std::ffi::OsStr::from_bytes(b"strange-\xff\xfe.txt")), TOLL).unwrap();
    assert!(std::process::Command::new("mkfifo").arg(root.join("pipe.txt")).status().is_ok_and(|done| done.success()));
    folder
}

#[cfg(unix)]
#[test]
fn everything_readable_is_read_and_the_rest_is_named() {
    let folder = hostile_folder();
    let output = recount(folder.path(), &["extract", "in", "--format", "jsonl"], b"");
    let (stdout, stderr) = (text(&output.stdout), text(&output.stderr));
    assert_eq!(output.status.code(), Some(2), "{stderr}");
    assert!(!stderr.contains("panicked"), "{stderr}");
    for path in ["in/good.txt", "in/deeper/good.md", "in/strange-"] {
        assert!(stdout.contains(&format!("\"path\":\"{path}")), "{path}\n{stdout}");
    }
    for fault in [
        "in/empty.txt: is empty;",
        "in/random.txt: holds bytes that are no text;",
        "in/random.html: holds bytes that are no text;",
        "in/random.csv: holds bytes that are no text;",
        "in/random.jsonl: holds bytes that are no text;",
        "in/invalid.txt: invalid UTF-8 at byte 40, line 1;",
        "in/nested.html: nests its elements more than 500 deep;",
        "in/dangling.txt: a link to gone.txt, which does not exist;",
        "in/loop: a link that leads back to in;",
        "in/deeper/up: a link that leads back to in;",
        "in/one.txt: a link that leads to two.txt and in a circle;",
        "in/pipe.txt: is no regular file;",
    ] {
        assert!(stderr.contains(fault), "expected `{fault}` in\n{stderr}");
    }
    // Who may read everything may read this file too.
    if fs::File::open(folder.path().join("in/locked.txt")).is_err() {
        assert!(stderr.contains("in/locked.txt: no permission to read;"), "{stderr}");
    }
    for verb in
        [&["report", "in", "--out", "out"][..], &["reconcile", "in", "--format", "json"], &["explain", "0", "in"]]
    {
        let output = recount(folder.path(), verb, b"");
        assert_eq!(output.status.code(), Some(2), "{verb:?}");
        assert!(!text(&output.stderr).contains("panicked"), "{verb:?}");
    }
}

#[cfg(target_os = "linux")]
#[test]
fn memory_stays_bounded_however_long_the_file() {
    let folder = tempfile::tempdir().unwrap();
    fs::write(folder.path().join("random.txt"), random_bytes(50 << 20)).unwrap();
    fs::File::create(folder.path().join("huge.txt")).unwrap().set_len(8 << 30).unwrap();
    let program = assert_cmd::cargo::cargo_bin("recount");
    // 400 MB of address space is far less than the files, and enough for threads with their stacks.
    let script = format!("ulimit -v 409600; exec {} extract . --format jsonl --threads 1", program.display());
    let output = std::process::Command::new("sh").arg("-c").arg(script).current_dir(folder.path()).output().unwrap();
    let stderr = text(&output.stderr);
    assert_eq!(output.status.code(), Some(2), "{stderr}");
    assert!(stderr.contains("random.txt: holds bytes") && stderr.contains("huge.txt: holds bytes"), "{stderr}");
}

/// A folder with enough documents to keep several threads busy, over more than one batch.
fn many_documents() -> TempDir {
    let folder = tempfile::tempdir().unwrap();
    for number in 0..600 {
        let body = format!("The ministry said {number} people were killed.\n\n").repeat(1 + number % 17);
        fs::write(folder.path().join(format!("{number}.txt")), body).unwrap();
    }
    fs::write(folder.path().join("50a.txt"), "").unwrap();
    folder
}

#[test]
fn the_output_is_the_same_for_any_number_of_threads() {
    let folder = many_documents();
    for verb in [
        &["extract", ".", "--format", "jsonl"][..],
        &["extract", ".", "--format", "csv"],
        &["extract", "."],
        &["reconcile", ".", "--format", "json"],
        &["report", "."],
    ] {
        let with = |threads: &str| recount(folder.path(), &[verb, &["--threads", threads]].concat(), b"");
        let (one, four) = (with("1"), with("4"));
        assert!(one.stdout == four.stdout && one.stderr == four.stderr, "{verb:?}");
        assert_eq!(one.status.code(), Some(2), "{verb:?}");
        assert!(one.stdout.len() > 10, "{verb:?}");
    }
}

#[test]
fn a_stream_gives_what_its_files_give() {
    let folder = many_documents();
    let mut names: Vec<String> = (0..600).map(|number| format!("{number}.txt")).collect();
    names.sort();
    let lines: String = names
        .iter()
        .map(|name| {
            let text = fs::read_to_string(folder.path().join(name)).unwrap();
            format!("{}\n", serde_json::json!({"id": format!("./{name}"), "text": text}))
        })
        .collect();
    let from_files = recount(folder.path(), &["extract", ".", "--format", "jsonl"], b"");
    let from_stream = recount(folder.path(), &["extract", "-", "--jsonl"], lines.as_bytes());
    assert!(from_files.stdout == from_stream.stdout);
    assert_eq!(from_stream.status.code(), Some(0));
}

#[test]
fn a_closed_pipe_ends_the_run_quietly() {
    let folder = many_documents();
    let program = assert_cmd::cargo::cargo_bin("recount");
    let script = format!("{} extract . --format jsonl --quiet | head -n 1", program.display());
    let output = std::process::Command::new("sh").arg("-c").arg(script).current_dir(folder.path()).output().unwrap();
    assert_eq!(text(&output.stdout).lines().count(), 1);
    assert!(!text(&output.stderr).contains("panicked"), "{}", text(&output.stderr));
}

#[test]
fn every_span_gives_back_its_words() {
    let folder = tempfile::tempdir().unwrap();
    let files = [
        ("a.txt", format!("\u{feff}---\ntitle: Ünglück\n---\r\n“Zwölf” – {TOLL}")),
        ("b.md", format!("# Ünglück\n\n> {TOLL}\n\n- {TOLL}")),
        ("c.html", format!("<h1>Ünglück</h1><p>&ldquo;{TOLL}&rdquo;<p>{TOLL}")),
        ("d.jsonl", serde_json::json!({"id": "x", "text": format!("Ünglück\n\n{TOLL}")}).to_string()),
    ];
    for (name, content) in &files {
        fs::write(folder.path().join(name), content).unwrap();
    }
    let output = recount(folder.path(), &["extract", ".", "--format", "jsonl"], b"");
    let mut seen = 0;
    for line in text(&output.stdout).lines() {
        let claim: serde_json::Value = serde_json::from_str(line).unwrap();
        let path = claim["document"]["path"].as_str().unwrap();
        let printed = recount(folder.path(), &["text", path], b"").stdout;
        let slice = |part: &serde_json::Value| {
            let at = |key: &str| usize::try_from(part[key].as_u64().unwrap()).unwrap();
            text(&printed[at("start")..at("end")])
        };
        assert_eq!(slice(&claim["figure"]), claim["figure"]["text"].as_str().unwrap(), "{path}");
        assert_eq!(slice(&claim["evidence"]), claim["evidence"]["quote"].as_str().unwrap(), "{path}");
        seen += 1;
    }
    assert!(seen >= 6, "{}{}", text(&output.stdout), text(&output.stderr));
}
