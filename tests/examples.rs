//! Runs the examples that stand beside the data files: a sentence and the claims that it must yield.

use std::fs;
use std::path::{Path, PathBuf};

use recount::document::Document;
use recount::extract::{Options, extract};
use recount::language::Language;
use recount::source::Register;
use serde::Deserialize;

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Examples {
    example: Vec<Example>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Example {
    text: String,
    claims: Vec<String>,
    #[serde(default)]
    why: String,
}

fn files(folder: &Path, found: &mut Vec<PathBuf>) {
    for entry in fs::read_dir(folder).expect("a readable folder") {
        let path = entry.expect("a readable entry").path();
        if path.is_dir() {
            files(&path, found);
        } else if path.to_string_lossy().ends_with(".examples.toml") && path.to_string_lossy().contains("measure") {
            found.push(path);
        }
    }
}

#[test]
fn sentences_yield_their_claims() {
    let mut found = Vec::new();
    files(Path::new("src/measure"), &mut found);
    found.sort();
    let (mut count, mut wrong) = (0, Vec::new());
    for path in found {
        let text = fs::read_to_string(&path).expect("a readable file");
        let examples: Examples = toml::from_str(&text).unwrap_or_else(|error| panic!("{}: {error}", path.display()));
        for example in examples.example {
            count += 1;
            let document = Document::from_text("example", example.text.clone());
            let claims: Vec<String> =
                extract(&document, Language::english(), Register::embedded(), &Options::default())
                    .iter()
                    .map(|claim| claim.notation().splitn(4, " | ").take(3).collect::<Vec<_>>().join(" | "))
                    .collect();
            if claims != example.claims {
                wrong.push(format!(
                    "{}: {}\n  expected {:?}\n  found    {claims:?}\n  {}",
                    path.display(),
                    example.text,
                    example.claims,
                    example.why
                ));
            }
        }
    }
    assert!(count > 40, "only {count} examples were found");
    assert!(wrong.is_empty(), "{} of {count} examples differ:\n{}", wrong.len(), wrong.join("\n"));
}

#[test]
fn a_group_is_not_a_place_whose_apostrophe_is_lost() {
    let place = |text: &str| {
        let document = Document::from_text("example", text.to_owned());
        let claims = extract(&document, Language::english(), Register::embedded(), &Options::default());
        claims.first().and_then(|claim| claim.scope.place.as_ref().map(|place| place.name.clone()))
    };
    assert_eq!(place("Hamas said that three people were killed."), None);
    assert_eq!(place("Three people were killed in Syrias Hama province.").as_deref(), Some("Hama, Syria"));
}
