//! Documents whose every field wants to act: in no format does anything run, link, turn round or break.
//!
//! The tests run over the list of formats. A format whose media type has no check below fails them.

use std::fs;
use std::path::Path;

use recount::document::Metadata;
use recount::reconcile::Reconciliation;
use recount::report::{Aside, FORMATS, Report, Settings, terminal, write};
use serde_json::Value;

/// What stands in the fields. 7351 tells our own from what a format needs.
const TEXTS: [&str; 16] = [
    "<script>alert(7351)</script>",
    "</script><script>alert(7351)</script>",
    "\"><img src=x onerror=alert(7351)>",
    "'><svg/onload=alert(7351)>",
    "=HYPERLINK(\"http://example.org/?\"&A1,\"7351\")",
    "+7351",
    "-7351|' /C x'!A0",
    "@SUM(7351)",
    "\t=7351",
    "\r\n=7351",
    "javascript:alert(7351)",
    "javascript://x%0aalert(7351)",
    "\u{202e}7351\u{2066}",
    "\u{1b}[2J\u{7}\u{0}7351\u{fffe}",
    "_x0041_7351]]>&amp;\u{2028}",
    "a|b\n# c [d](javascript:alert(7351)) ```",
];

/// Checks that a file does nothing but show its text.
fn check(file: &str, media: &str, bytes: &[u8], what: &str) {
    match media {
        "text/html" => page(utf8(bytes), what),
        "text/markdown" => markdown(utf8(bytes), what),
        "text/csv" => sheet(utf8(bytes), file, what),
        "application/json" => json(&serde_json::from_slice(bytes).unwrap(), what),
        "application/x-ndjson" => {
            utf8(bytes).lines().for_each(|line| json(&serde_json::from_str(line).unwrap(), what));
        }
        "application/ld+json" => {
            // It may stand in a page.
            assert!(!bytes.contains(&b'<'), "{file}: {what:?}");
            json(&serde_json::from_slice(bytes).unwrap(), what);
        }
        "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet" => workbook(bytes, what),
        #[cfg(feature = "parquet")]
        "application/vnd.apache.parquet" => parquet(bytes, what),
        _ => panic!("{file}: no check for {media}; write one"),
    }
}

fn utf8(bytes: &[u8]) -> &str {
    std::str::from_utf8(bytes).unwrap()
}

fn page(text: &str, what: &str) {
    for acting in ["<script>alert(7351)", "<img", "<svg/onload", "href=\"javascript", "src=\"javascript"] {
        assert!(!text.contains(acting), "{acting}: {what:?}");
    }
    assert!(!text.contains(['\u{202e}', '\u{2066}', '\u{1b}', '\u{7}', '\u{0}']), "{what:?}");
}

fn markdown(text: &str, what: &str) {
    use pulldown_cmark::{Event, Options, Parser, Tag};
    for event in Parser::new_ext(text, Options::ENABLE_TABLES) {
        match event {
            Event::InlineHtml(tag) => assert_eq!(tag.as_ref(), "<br>", "{what:?}"),
            Event::Html(tag) => panic!("{tag}: {what:?}"),
            Event::Start(Tag::Link { dest_url, .. }) => assert!(dest_url.starts_with("http"), "{dest_url}: {what:?}"),
            Event::Start(Tag::Image { .. } | Tag::CodeBlock(_)) => panic!("an image or a block of code: {what:?}"),
            _ => {}
        }
    }
    assert!(!text.contains(['\u{202e}', '\u{1b}', '\u{7}']), "{what:?}");
}

/// Whether a spreadsheet would read a cell as a formula.
fn is_formula(cell: &str) -> bool {
    cell.starts_with(['=', '+', '-', '@', '\t', '\r', '\n'])
}

fn sheet(text: &str, file: &str, what: &str) {
    let mut reader = csv::Reader::from_reader(text.as_bytes());
    let mut lines = 0;
    for record in reader.records() {
        for cell in &record.unwrap_or_else(|error| panic!("{file}: {error}: {what:?}")) {
            assert!(!is_formula(cell), "{file}: {cell:?}: {what:?}");
        }
        lines += 1;
    }
    assert!(lines > 0, "{file} is empty: {what:?}");
}

/// Fields that a program takes for the address of something name files, the web, or nothing.
fn json(value: &Value, what: &str) {
    match value {
        Value::Array(list) => list.iter().for_each(|value| json(value, what)),
        Value::Object(fields) => {
            for (name, value) in fields {
                // In the formats of recount itself `url` holds what the document says.
                let linked =
                    fields.contains_key("@type") || fields.contains_key("type") || fields.contains_key("title");
                if let (true, "@id" | "url" | "source" | "path", Some(text)) = (linked, name.as_str(), value.as_str()) {
                    let scheme = text.split_once(':').map(|(scheme, _)| scheme);
                    let harmless =
                        scheme.is_none_or(|scheme| ["http", "https", "urn"].contains(&scheme) || scheme.contains('/'));
                    let own = fields.contains_key("publisher") && fields.contains_key("sha256");
                    assert!(harmless || own, "{name}: {text:?}: {what:?}");
                }
                json(value, what);
            }
        }
        _ => {}
    }
}

fn workbook(bytes: &[u8], what: &str) {
    let mut archive = zip::ZipArchive::new(std::io::Cursor::new(bytes)).unwrap();
    let mut strings = 0;
    for at in 0..archive.len() {
        let mut part = archive.by_index(at).unwrap();
        let name = part.name().unwrap().into_owned();
        let mut text = String::new();
        std::io::Read::read_to_string(&mut part, &mut text).unwrap();
        for acting in ["<f>", "<f ", "<hyperlink", "<script", "<img", "TargetMode=\"External\""] {
            assert!(!text.contains(acting), "{name}: {acting}: {what:?}");
        }
        let forbidden = |c: char| {
            c.is_control() && !matches!(c, '\n' | '\r' | '\t')
                || matches!(c, '\u{202e}' | '\u{2066}' | '\u{fffe}' | '\u{ffff}')
        };
        assert!(!text.contains(forbidden), "{name}: {what:?}");
        for string in text.split("<t>").chain(text.split("<t xml:space=\"preserve\">")).skip(1) {
            strings += 1;
            assert!(name != "xl/sharedStrings.xml" || !is_formula(string), "{name}: {what:?}");
        }
    }
    assert!(strings > 0, "{what:?}");
}

#[cfg(feature = "parquet")]
fn parquet(bytes: &[u8], what: &str) {
    use parquet::file::reader::{FileReader, SerializedFileReader};
    let mut file = tempfile::tempfile().unwrap();
    std::io::Write::write_all(&mut file, bytes).unwrap();
    let reader = SerializedFileReader::new(file).unwrap();
    let rows = reader.get_row_iter(None).unwrap().map(Result::unwrap).count();
    assert!(rows > 0, "{what:?}");
}

fn recount(folder: &Path, arguments: &[&str]) -> std::process::Output {
    assert_cmd::Command::cargo_bin("recount").unwrap().current_dir(folder).args(arguments).output().unwrap()
}

/// The report on the shipped dossier, as JSON.
fn shipped() -> Value {
    serde_json::from_str(&fs::read_to_string("reports/report.json").unwrap()).unwrap()
}

/// Puts the text into every field that a document, a register or a person fills.
fn fill(value: &mut Value, text: &str) {
    match value {
        Value::Array(list) => list.iter_mut().for_each(|value| fill(value, text)),
        Value::Object(fields) => {
            // The id of a source is the register's, all others are hashes.
            let is_source = fields.contains_key("kind") && fields.contains_key("name");
            for (name, value) in fields {
                let ours = match name.as_str() {
                    "id" => !is_source,
                    "kind" | "class" | "qualifier" | "stance" | "per" | "verdict" | "certainty" | "relation"
                    | "basis" | "status" | "held" | "as_of" | "published" | "sha256" | "claims" | "conflict"
                    | "version" => true,
                    _ => false,
                };
                match value {
                    Value::String(field) if !ours => text.clone_into(field),
                    Value::Array(list) if name == "claims" && list.first().is_some_and(Value::is_object) => {
                        list.iter_mut().for_each(|value| fill(value, text));
                    }
                    other if !ours => fill(other, text),
                    _ => {}
                }
            }
        }
        Value::String(field) => text.clone_into(field),
        _ => {}
    }
}

fn report(mut from: Value, text: &str) -> Report {
    fill(&mut from, text);
    let reconciliation: Reconciliation = serde_json::from_value(from.clone()).unwrap();
    let documents: Vec<Metadata> = serde_json::from_value(from["documents"].clone()).unwrap();
    assert!(reconciliation.claims.iter().all(|claim| claim.evidence.quote == text && claim.document.path == text));
    let mut report = Report::new(reconciliation, documents);
    report.left_out = vec![text.to_owned()];
    let aside = || Some(Aside { file: text.to_owned(), sha256: text.to_owned() });
    report.options =
        Settings { register: aside(), places: aside(), judgements: aside(), rates: aside(), events: aside() };
    report
}

#[test]
fn whatever_the_fields_hold_nothing_acts_in_any_format() {
    let from = shipped();
    for text in TEXTS {
        let report = report(from.clone(), text);
        let folder = tempfile::tempdir().unwrap();
        write(&report, folder.path(), FORMATS).unwrap();
        for format in FORMATS {
            check(format.file, format.media, &fs::read(folder.path().join(format.file)).unwrap(), text);
        }
        for color in [false, true] {
            let shown = terminal(&report, Some(90), color).replace("\u{1b}[", "");
            assert!(!shown.contains(['\u{202e}', '\u{1b}', '\u{7}', '\u{0}']), "{text:?}");
        }
    }
}

/// A dossier whose fields hold the text: two documents that differ, or documents of every kind.
fn dossier(folder: &Path, text: &str, every_kind: bool) {
    let sources = folder.join("sources");
    fs::create_dir_all(&sources).unwrap();
    let line = text.replace(['\n', '\r', '\0', '\u{1b}', '\u{7}'], " ");
    let said = |who: &str, number: u32| {
        format!(
            "{who} {line} said {number} civilians were killed by drone strikes in Pakistan in 2011. \
             According to {line}, {number} people were injured in {line} in 2011.\n"
        )
    };
    let head = format!("---\ntitle: {line}\npublisher: {line}\npublished: 2013-10-31\nurl: {line}\n---\n");
    fs::write(sources.join("a.txt"), format!("{head}{}", said("The Ministry of Defence of Pakistan", 67))).unwrap();
    fs::write(sources.join("b.md"), format!("{head}{}", said("Amnesty International", 400))).unwrap();
    if !every_kind {
        return;
    }
    let name: String = line.chars().map(|c| if c == '/' || c.is_control() { '_' } else { c }).take(80).collect();
    fs::write(sources.join(format!("{name}.txt")), format!("{head}{}", said("Human Rights Watch", 30))).unwrap();
    let article = serde_json::json!({ "@type": "NewsArticle", "headline": line, "url": line, "author": line, "publisher": { "name": line } });
    let article = article.to_string().replace('<', "\\u003c");
    let escaped = line.replace('&', "&amp;").replace('<', "&lt;").replace('>', "&gt;");
    fs::write(
        sources.join("c.html"),
        format!(
            "<html><head><title>{escaped}</title><script type=\"application/ld+json\">{article}</script></head><body>\
             <h1>{escaped}</h1><p>The United Nations said 12 civilians were killed by {escaped} in Pakistan in 2011.</p></body></html>"
        ),
    )
    .unwrap();
    let quoted = line.replace('"', "\"\"");
    fs::write(
        sources.join("d.csv"),
        format!("# title: {line}\n# publisher: {line}\nsource,place,year,killed\n\"{quoted}\",\"{quoted}\",2011,35\n"),
    )
    .unwrap();
    let document =
        serde_json::json!({ "id": line, "title": text, "publisher": text, "url": text, "text": said("Police", 5) });
    fs::write(sources.join("e.jsonl"), format!("{document}\n")).unwrap();
    let toml = toml::Value::String(line.clone());
    fs::write(
        sources.join("register.toml"),
        format!("[[source]]\nid = \"x\"\nname = {toml}\nkind = \"monitor\"\nside = {toml}\n"),
    )
    .unwrap();
    fs::write(
        sources.join("judgements.csv"),
        format!(
            "claim,other,decision,value,who,when,why\n\"{quoted}\",,exclude,,\"{quoted}\",\"{quoted}\",\"{quoted}\"\n"
        ),
    )
    .unwrap();
}

fn run_dossier(text: &str, every_kind: bool, shown: &str) {
    let folder = tempfile::tempdir().unwrap();
    dossier(folder.path(), text, every_kind);
    let output = recount(folder.path(), &["--formats", "all"]);
    let stderr = String::from_utf8_lossy(&output.stderr);
    assert!(!stderr.contains("panicked") && !stderr.contains("the program failed"), "{shown:?}: {stderr:.2000}");
    assert!(String::from_utf8_lossy(&output.stdout).contains("differ"), "{shown:?}: nothing was compared");
    for format in FORMATS {
        let bytes = fs::read(folder.path().join("reports").join(format.file)).unwrap();
        check(format.file, format.media, &bytes, shown);
    }
}

#[test]
fn documents_of_every_kind_with_hostile_fields_give_a_report_in_every_format() {
    for text in TEXTS {
        run_dossier(text, true, text);
    }
}

#[test]
fn a_megabyte_in_every_field_breaks_no_format() {
    run_dossier(&"<img src=x> ".repeat(90_000), false, "a megabyte");
}

/// The verbs that answer on standard output, each in each of its formats. `{text}` is a sentence that holds the text,
/// `{id}` the beginning of a claim's id.
const ANSWERS: [(&[&str], &str); 20] = [
    (&["check", "{text}", "--all"], ""),
    (&["check", "{text}", "--format", "json"], "json"),
    (&["check", "draft.txt", "--all"], ""),
    (&["check", "draft.txt", "--format", "json"], "json"),
    (&["verify", "table.csv", "--all"], ""),
    (&["verify", "table.csv", "--format", "json"], "json"),
    (&["verify", "reports/claims.csv", "--all"], ""),
    (&["diff", "other.json", "reports/report.json"], ""),
    (&["diff", "other.json", "reports/report.json", "--format", "json"], "json"),
    (&["diff", "other.json", "reports/report.json", "--format", "jsonl"], "lines"),
    (&["reconcile", "sources", "--explain"], ""),
    (&["reconcile", "sources", "--format", "json"], "json"),
    (&["extract", "sources", "--all-numbers"], ""),
    (&["extract", "sources", "--format", "jsonl"], "lines"),
    (&["extract", "sources", "--format", "csv"], "csv"),
    (&["sources"], ""),
    (&["sources", "--format", "toml"], "toml"),
    (&["explain", "{id}"], ""),
    (&["explain", "zzzz"], ""),
    (&["text", "sources/gone{text}.txt"], ""),
];

/// Signs that act on a terminal, or turn round what stands beside them.
fn acts(text: &str) -> Option<char> {
    let acting =
        |c: &char| c.is_control() && *c != '\n' || matches!(c, '\u{202a}'..='\u{202e}' | '\u{2066}'..='\u{2069}');
    text.chars().find(acting)
}

fn answers(text: &str, every_kind: bool, verbs: &[(&[&str], &str)]) {
    let shown: String = text.chars().take(80).collect();
    let shown = shown.as_str();
    let folder = tempfile::tempdir().unwrap();
    let here = folder.path();
    dossier(here, "harmless", false);
    recount(here, &["--quiet", "--formats", "json"]);
    fs::rename(here.join("reports/report.json"), here.join("other.json")).unwrap();
    dossier(here, text, every_kind);
    recount(here, &["--quiet", "--formats", "json,csv"]);
    let line = text.replace(['\0', '\n', '\r'], " ");
    let sentence =
        format!("Drone strikes killed 35 civilians in Pakistan in 2011, according to {line}, and 7 in {line}.");
    fs::write(here.join("draft.txt"), format!("{text}\n\n{sentence}\n")).unwrap();
    let quoted = text.replace('"', "\"\"");
    let row = format!("\"{quoted}\",\"{quoted}\",2011,35\nAmnesty International,Pakistan,2011,\"{quoted}\"\n");
    fs::write(here.join("table.csv"), format!("source,place,year,civilians_killed\n{row},,,400\n")).unwrap();
    let report: Value = serde_json::from_slice(&fs::read(here.join("reports/report.json")).unwrap()).unwrap();
    let id = report["claims"][0]["id"].as_str().unwrap();
    for &(arguments, kind) in verbs {
        // What a system takes as one argument, and as the name of a file, is not endless.
        let name: String = sentence.chars().skip(60).take(60).map(|c| if c == '/' { '_' } else { c }).collect();
        let fill = |argument: &&str| match *argument {
            "{text}" => sentence.chars().take(50_000).collect(),
            other => other.replace("{id}", id).replace("{text}", &name),
        };
        let filled: Vec<String> = arguments.iter().map(fill).collect();
        let filled: Vec<&str> = filled.iter().map(String::as_str).collect();
        let output = recount(here, &filled);
        let (out, err) = (utf8(&output.stdout), utf8(&output.stderr));
        let said = format!("{arguments:?}: {shown:?}: {err:.1000}");
        assert!(!err.contains("panicked") && !err.contains("the program failed"), "{said}");
        assert_eq!(acts(err), None, "{said}");
        assert!(!out.is_empty() || !err.is_empty(), "{said}");
        match kind {
            "json" if !out.is_empty() => drop(serde_json::from_str::<Value>(out).expect(&said)),
            "lines" => out.lines().for_each(|line| drop(serde_json::from_str::<Value>(line).expect(&said))),
            "csv" => sheet(out, "claims.csv", shown),
            "toml" => drop(out.parse::<toml::Table>().expect(&said)),
            _ => {
                assert_eq!(acts(out), None, "{said}");
                assert!(kind != "short" || out.len() < 100_000, "{} bytes: {said}", out.len());
            }
        }
    }
}

#[test]
fn the_verbs_that_answer_show_hostile_text_and_do_nothing_else() {
    // One text that holds all of them, and one that begins like a formula.
    answers(&TEXTS.join(" "), true, &ANSWERS);
    answers(TEXTS[4], true, &ANSWERS);
}

#[test]
fn a_megabyte_breaks_no_answer_and_is_cut_on_a_terminal() {
    let short = [["check", "draft.txt"], ["verify", "table.csv"], ["reconcile", "sources"]];
    let mut verbs: Vec<(&[&str], &str)> = short.iter().map(|arguments| (arguments.as_slice(), "short")).collect();
    verbs.push((&["diff", "other.json", "reports/report.json"], "short"));
    // Each document holds the text several times.
    answers(&"<img src=x> ".repeat(30_000), false, &verbs);
}
