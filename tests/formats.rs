//! The files of a report as other programs read them: the same bytes on every run, the same values in every format,
//! linked data of the shape that its vocabulary asks for, and all of it open to the tools that people have.

use std::fs;
use std::io::Write;
use std::path::Path;
use std::process::{Command, Output};

use assert_cmd::cargo::CommandCargoExt;
use recount::report::FORMATS;
use serde_json::Value;
use tempfile::TempDir;

fn recount(folder: &Path, arguments: &[&str]) -> Output {
    Command::cargo_bin("recount").unwrap().current_dir(folder).args(arguments).output().unwrap()
}

/// A copy of the shipped dossier with judgements, and its report in all formats.
fn written(threads: &str) -> TempDir {
    let folder = tempfile::tempdir().unwrap();
    let sources = folder.path().join("sources");
    fs::create_dir(&sources).unwrap();
    for entry in fs::read_dir("sources").unwrap() {
        let path = entry.unwrap().path();
        fs::copy(&path, sources.join(path.file_name().unwrap())).unwrap();
    }
    fs::write(sources.join("ünglück.txt"), "Das „Zwölf“ – ünglück.\n\nThe ministry said 12 people were killed.\n")
        .unwrap();
    fs::write(sources.join("empty.txt"), "").unwrap();
    fs::write(sources.join("judgements.csv"), "claim,other,decision,value,who,when,why\n").unwrap();
    let output = recount(folder.path(), &["--formats", "all", "--threads", threads]);
    // One document is empty.
    assert_eq!(output.status.code(), Some(2), "{}", String::from_utf8_lossy(&output.stderr));
    folder
}

fn read(folder: &TempDir, file: &str) -> Vec<u8> {
    fs::read(folder.path().join("reports").join(file)).unwrap()
}

fn json(folder: &TempDir, file: &str) -> Value {
    serde_json::from_slice(&read(folder, file)).unwrap()
}

#[test]
fn two_runs_give_the_same_bytes_in_every_format() {
    let (first, second) = (written("1"), written("4"));
    for format in FORMATS {
        assert!(read(&first, format.file) == read(&second, format.file), "{}", format.file);
    }
}

#[test]
fn every_file_with_room_for_it_says_what_the_report_rests_on() {
    let folder = written("2");
    let report = json(&folder, "report.json");
    let documents = report["documents"].as_array().unwrap();
    let hashes: Vec<&str> = documents.iter().map(|document| document["sha256"].as_str().unwrap()).collect();
    let judgements = report["options"]["judgements"]["sha256"].as_str().unwrap();
    let left_out = "empty.txt: is empty";
    assert_eq!(judgements.len(), 64);
    assert!(report["left_out"][0].as_str().unwrap().contains(left_out));
    for format in FORMATS {
        let bytes = read(&folder, format.file);
        let text = match format.name {
            "xlsx" => parts(&bytes),
            _ => String::from_utf8_lossy(&bytes).into_owned(),
        };
        // Tables carry nothing but their rows; the data package speaks for them.
        if ["csv", "hxl", "jsonl"].contains(&format.name) {
            assert!(hashes.iter().any(|hash| text.contains(hash)), "{}: no hash", format.file);
        } else {
            assert!(hashes.iter().all(|hash| text.contains(hash)), "{}: not all hashes of the inputs", format.file);
            assert!(text.contains(judgements), "{}: no options", format.file);
            assert!(text.contains(left_out), "{}: nothing of what was left out", format.file);
            assert!(text.contains(env!("CARGO_PKG_VERSION")), "{}: no version", format.file);
        }
    }
}

/// The text of all parts of a workbook.
fn parts(bytes: &[u8]) -> String {
    let mut archive = zip::ZipArchive::new(std::io::Cursor::new(bytes)).unwrap();
    let mut text = String::new();
    for at in 0..archive.len() {
        std::io::Read::read_to_string(&mut archive.by_index(at).unwrap(), &mut text).unwrap();
    }
    text
}

/// The rows of a CSV file by column.
#[cfg(feature = "parquet")]
fn rows(bytes: &[u8]) -> Vec<std::collections::BTreeMap<String, String>> {
    let mut reader = csv::Reader::from_reader(bytes);
    reader.deserialize().map(Result::unwrap).collect()
}

#[cfg(feature = "parquet")]
#[test]
fn parquet_holds_what_the_csv_holds() {
    use parquet::file::reader::{FileReader, SerializedFileReader};
    let folder = written("2");
    for table in ["claims", "discrepancies"] {
        let file = fs::File::open(folder.path().join(format!("reports/{table}.parquet"))).unwrap();
        let reader = SerializedFileReader::new(file).unwrap();
        assert_eq!(
            reader.metadata().file_metadata().created_by(),
            Some(&*format!("recount {}", env!("CARGO_PKG_VERSION")))
        );
        let lines: Vec<_> = reader.get_row_iter(None).unwrap().map(Result::unwrap).collect();
        let sheet = rows(&read(&folder, &format!("{table}.csv")));
        assert!(lines.len() == sheet.len() && lines.len() > 10);
        for (line, row) in lines.iter().zip(&sheet) {
            for (name, field) in line.get_column_iter() {
                use parquet::record::Field;
                let value = match field {
                    Field::Null => String::new(),
                    Field::Str(text) => text.clone(),
                    Field::Double(number) => format!("{number:.2}"),
                    other => other.to_string(),
                };
                let cell = row[name].strip_prefix('\'').unwrap_or(&row[name]);
                if matches!(field, Field::Date(_)) {
                    assert!(value.starts_with(cell), "{name}: {value} {cell}");
                } else {
                    assert_eq!(value, cell, "{name}");
                }
            }
        }
    }
}

#[test]
fn the_tables_with_tags_hold_the_rows_of_those_without() {
    let folder = written("2");
    for table in ["claims", "discrepancies"] {
        let (plain, tagged) = (read(&folder, &format!("{table}.csv")), read(&folder, &format!("{table}.hxl.csv")));
        let (plain, tagged) = (String::from_utf8(plain).unwrap(), String::from_utf8(tagged).unwrap());
        let tags = tagged.lines().nth(1).unwrap();
        assert!(tags.starts_with("#meta+"), "{tags}");
        assert_eq!(tagged.replacen(&format!("{tags}\n"), "", 1), plain);
    }
}

#[test]
fn the_package_describes_the_files_that_were_written() {
    let folder = written("2");
    let package = json(&folder, "datapackage.json");
    let resources = package["resources"].as_array().unwrap();
    assert_eq!(resources.len(), FORMATS.len() - 1);
    for resource in resources {
        let bytes = read(&folder, resource["path"].as_str().unwrap());
        assert_eq!(resource["bytes"].as_u64(), Some(bytes.len() as u64));
        assert_eq!(resource["hash"], format!("sha256:{}", recount::document::sha256(&bytes)));
        if resource["type"] == "table" {
            let header = String::from_utf8_lossy(&bytes);
            let names: Vec<&str> = header.lines().next().unwrap().split(',').collect();
            let fields = resource["schema"]["fields"].as_array().unwrap();
            assert_eq!(fields.iter().map(|field| field["name"].as_str().unwrap()).collect::<Vec<_>>(), names);
        }
    }
    let output =
        recount(folder.path(), &["report", "sources", "--out", "few", "--formats", "csv,datapackage", "--quiet"]);
    assert!(output.stderr.starts_with(b"sources/empty.txt"));
    let few: Value = serde_json::from_slice(&fs::read(folder.path().join("few/datapackage.json")).unwrap()).unwrap();
    let paths: Vec<&str> = few["resources"].as_array().unwrap().iter().map(|r| r["path"].as_str().unwrap()).collect();
    assert_eq!(paths, ["discrepancies.csv", "claims.csv"]);
}

#[test]
fn annotations_find_the_words_again_by_place_and_by_quote() {
    let folder = written("2");
    let claims: Vec<Value> = String::from_utf8(read(&folder, "claims.jsonl"))
        .unwrap()
        .lines()
        .map(|l| serde_json::from_str(l).unwrap())
        .collect();
    let page = json(&folder, "annotations.jsonld");
    let items = page["first"]["items"].as_array().unwrap();
    assert_eq!(items.len(), claims.len());
    let mut beyond_ascii = 0;
    for (item, claim) in items.iter().zip(&claims) {
        let path = claim["document"]["path"].as_str().unwrap();
        let text = String::from_utf8(recount(folder.path(), &["text", path]).stdout).unwrap();
        let slice = |text: &str, place: &Value| -> String {
            let at = |key: &str| usize::try_from(place[key].as_u64().unwrap()).unwrap();
            text.chars().skip(at("start")).take(at("end") - at("start")).collect()
        };
        let (quote, place) = (&item["target"]["selector"][0], &item["target"]["selector"][1]);
        assert_eq!((&quote["type"], &place["type"]), (&"TextQuoteSelector".into(), &"TextPositionSelector".into()));
        let exact = slice(&text, place);
        assert_eq!(exact, quote["exact"].as_str().unwrap());
        assert_eq!(slice(&exact, &place["refinedBy"]), claim["figure"]["text"].as_str().unwrap());
        let whole = [&quote["prefix"], &quote["exact"], &quote["suffix"]].map(|part| part.as_str().unwrap()).concat();
        assert!(text.contains(&whole), "{path}");
        beyond_ascii += usize::from(place["start"] != claim["evidence"]["start"]);
    }
    assert!(beyond_ascii > 0, "no document in which characters are not bytes");
}

/// A property: its name, the types that it may have, and whether it must be there.
type Property = (&'static str, &'static [&'static str], bool);

/// What schema.org asks of the types that a review uses. `Named` is a person or a body, of which recount knows the name alone;
/// `Own` is no word of schema.org, and declared in the context.
const SHAPES: [(&str, &[Property]); 6] = [
    ("Report", &[("name", &["Text"], true), ("description", &["Text"], true), ("provenance", &["Own"], true)]),
    (
        "ClaimReview",
        &[
            ("claimReviewed", &["Text"], true),
            ("itemReviewed", &["Claim"], true),
            ("reviewRating", &["Rating"], true),
            ("inLanguage", &["Text"], false),
            ("isPartOf", &["Reference"], true),
        ],
    ),
    (
        "Claim",
        &[
            ("name", &["Text"], true),
            ("text", &["Text"], true),
            ("author", &["Organization", "Named"], false),
            ("appearance", &["CreativeWork"], true),
            ("datePublished", &["Date"], false),
        ],
    ),
    ("Rating", &[("alternateName", &["Text"], true), ("ratingExplanation", &["Text"], true)]),
    (
        "CreativeWork",
        &[
            ("name", &["Text"], true),
            ("identifier", &["Text"], true),
            ("url", &["URL"], false),
            ("publisher", &["Organization"], false),
            ("datePublished", &["Date"], false),
        ],
    ),
    ("Organization", &[("name", &["Text"], true)]),
];

fn shape(node: &Value) {
    let fields = node.as_object().unwrap();
    let kind = fields["@type"].as_str().unwrap();
    let (_, properties) = SHAPES.iter().find(|(name, _)| *name == kind).unwrap_or_else(|| panic!("no type {kind}"));
    for (name, _, required) in *properties {
        assert!(!required || fields.contains_key(*name), "{kind} without {name}");
    }
    for (name, value) in fields.iter().filter(|(name, _)| !name.starts_with('@')) {
        let property = properties.iter().find(|(known, ..)| known == name);
        let (_, types, _) = property.unwrap_or_else(|| panic!("{kind} has no {name}"));
        let values = value.as_array().map_or(std::slice::from_ref(value), Vec::as_slice);
        assert!(!values.is_empty(), "{kind}.{name} is empty");
        for value in values {
            let fits = |kind: &&str| match (*kind, value) {
                ("Text", Value::String(text)) => !text.trim().is_empty(),
                ("Date", Value::String(text)) => text.parse::<jiff::civil::Date>().is_ok(),
                ("URL", Value::String(text)) => text.starts_with("http://") || text.starts_with("https://"),
                ("Own", Value::Object(fields)) => fields.contains_key("recount"),
                ("Reference", Value::Object(fields)) => fields.len() == 1 && fields["@id"] == "#report",
                ("Named", Value::Object(fields)) => fields.len() == 1 && fields["name"].is_string(),
                (kind, Value::Object(fields)) => fields.get("@type").is_some_and(|known| known == kind),
                _ => false,
            };
            assert!(types.iter().any(fits), "{kind}.{name}: {value}");
            if value.get("@type").is_some() {
                shape(value);
            }
        }
    }
}

#[test]
fn reviews_have_the_shape_that_schema_org_asks_for_and_no_score() {
    let folder = written("2");
    let document = json(&folder, "claimreview.jsonld");
    assert_eq!(document["@context"][0], "https://schema.org");
    let (report, reviews) = document["@graph"].as_array().unwrap().split_first().unwrap();
    shape(report);
    assert_eq!(reviews.len(), json(&folder, "report.json")["findings"].as_array().unwrap().len());
    assert!(reviews.len() > 3);
    for review in reviews {
        assert_eq!(review["@type"], "ClaimReview");
        shape(review);
        assert!(review["reviewRating"].get("ratingValue").is_none());
        assert!(review["itemReviewed"].as_array().unwrap().len() >= 2);
    }
}

/// Runs the checks of `tests/tools/open.py` where Python is there; each tool that is missing is named.
fn open_with_tools(folder: &Path, required: bool) {
    let python = std::env::var_os("RECOUNT_TOOLS").unwrap_or_else(|| "python3".into());
    let mut command = Command::new(&python);
    command.arg("tests/tools/open.py").arg(folder.join("reports"));
    if required {
        command.arg("--all");
    }
    // Written past the test harness, which keeps what a test that passes prints.
    let mut terminal = std::io::stderr();
    match command.output() {
        Ok(output) => {
            let _ = terminal.write_all(&output.stdout);
            assert!(
                output.status.success(),
                "{}{}",
                String::from_utf8_lossy(&output.stdout),
                String::from_utf8_lossy(&output.stderr)
            );
        }
        Err(error) => {
            assert!(!required, "{}: {error}", python.display());
            let _ = writeln!(terminal, "skipped: no Python, so that no other tool opened the files");
        }
    }
}

#[test]
fn other_tools_open_the_files() {
    let required = std::env::var_os("RECOUNT_TOOLS").is_some();
    open_with_tools(written("2").path(), required);
}
