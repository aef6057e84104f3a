//! Attribution and register, by examples; and a measurement against annotated texts that live outside the repository.

use std::collections::BTreeMap;

use super::*;
use crate::document::{Document, Span};
use crate::extract::{Draft, Reading};
use crate::figure::{Figure, Qualifier};
use crate::language::Language;
use crate::text::{Tokens, sentences};

fn read(document: &Document) -> Reading<'_> {
    let language = Language::english();
    let tokens = Tokens::cut(&document.text, document.body, &language.vocabulary);
    let headline = document.headline.map(|span| tokens.at_byte(span.start)..tokens.at_byte(span.end));
    let sentences = sentences(&tokens, headline, &language.sentences);
    Reading { document, tokens, sentences, date: None, explain: true }
}

fn draft(reading: &Reading, span: Span, measure: &str, low: Option<u64>, high: Option<u64>) -> Draft {
    let tokens = &reading.tokens;
    let start = tokens.list.partition_point(|t| (t.end as usize) <= span.start);
    let end = tokens.at_byte(span.end).max(start + 1);
    let sentence = reading.sentences.partition_point(|s| s.tokens.end <= start);
    Draft {
        figure: Figure {
            low,
            high,
            point: low.filter(|_| low == high),
            qualifier: Qualifier::Exact,
            unit: "people".to_owned(),
            per: None,
            text: tokens.text[span.start..span.end].to_owned(),
            start: span.start,
            end: span.end,
        },
        figure_tokens: start..end,
        sentence,
        clause: reading.sentences[sentence].tokens.clone(),
        measure: measure.to_owned(),
        trigger: start..start,
        population: None,
        population_tokens: start..start,
        part_of: None,
        hypothetical: false,
        rule: "test",
        trace: crate::claim::Steps::default(),
    }
}

/// The attribution of the first place where `figure` stands in the text.
fn of(text: &str, figure: &str) -> Attribution {
    let document = Document::from_text("test.txt", text.to_owned());
    let reading = read(&document);
    let number: u64 = figure.chars().filter(char::is_ascii_digit).collect::<String>().parse().unwrap_or(7);
    let mut spans: Vec<Span> =
        text.match_indices(figure).map(|(at, _)| Span { start: at, end: at + figure.len() }).collect();
    spans.truncate(2);
    let drafts: Vec<Draft> =
        spans.iter().map(|&span| draft(&reading, span, "killed", Some(number), Some(number))).collect();
    let language = Language::english();
    attribute(&reading, &drafts, &language.sources, Register::embedded()).swap_remove(0).attribution
}

fn words(name: &str) -> Vec<String> {
    let stop = ["the", "a", "an", "of", "said", "mr", "mrs", "ms", "and"];
    name.to_lowercase()
        .replace("'s", "")
        .replace("\u{2019}s", "")
        .split(|c: char| !c.is_ascii_alphanumeric())
        .filter(|w| !w.is_empty() && !stop.contains(w))
        .map(str::to_owned)
        .collect()
}

fn overlap(a: &str, b: &str) -> f64 {
    let (a, mut b) = (words(a), words(b));
    let all = a.len() + b.len();
    let both = a.iter().filter(|w| b.iter().position(|o| o == *w).map(|at| b.swap_remove(at)).is_some()).count();
    if all == 0 { 0.0 } else { 2.0 * both as f64 / all as f64 }
}

fn same_name(a: Option<&str>, b: Option<&str>) -> bool {
    match (a, b) {
        (Some(a), Some(b)) => overlap(a, b) >= 0.5,
        (None, None) => true,
        _ => false,
    }
}

#[derive(Default)]
struct Tally {
    asked: usize,
    right: usize,
    kind_asked: usize,
    kind_right: usize,
    via_asked: usize,
    via_right: usize,
    invented: usize,
}

/// `RECOUNT_EVAL=<folder with gold/ and sets/> cargo test --lib source_measurement -- --ignored --nocapture`
#[test]
#[ignore = "reads annotated texts from the folder that RECOUNT_EVAL names"]
fn source_measurement() {
    let Ok(folder) = std::env::var("RECOUNT_EVAL") else { return };
    let all = std::env::var("RECOUNT_ALL").is_ok();
    gold(&folder, all);
    politics(&folder, all);
}

fn gold(folder: &str, all: bool) {
    let lines = std::fs::read_to_string(format!("{folder}/gold/claims.jsonl")).unwrap();
    let mut documents: BTreeMap<String, Vec<serde_json::Value>> = BTreeMap::new();
    for line in lines.lines() {
        let value: serde_json::Value = serde_json::from_str(line).unwrap();
        documents.entry(value["document"].as_str().unwrap().to_owned()).or_default().push(value);
    }
    let mut tallies = [Tally::default(), Tally::default()];
    for (name, claims) in &documents {
        let held = name.starts_with("seed_003") || (!name.starts_with("seed") && name.ends_with(['1', '3', '7']));
        let text = std::fs::read_to_string(format!("{folder}/gold/texts/{name}.txt")).unwrap();
        let document = Document::from_text(name, text);
        let reading = read(&document);
        let drafts: Vec<Draft> = claims
            .iter()
            .map(|claim| {
                let anchor = claim["anchor"].as_str().unwrap();
                let figure = claim["figure_text"].as_str().unwrap();
                let start = document.text.find(anchor).unwrap() + anchor.find(figure).unwrap();
                let span = Span { start, end: start + figure.len() };
                let number = |key: &str| claim[key].as_f64().map(|n| n as u64);
                let mut draft =
                    draft(&reading, span, claim["measure"].as_str().unwrap(), number("low"), number("high"));
                let digits: String = figure.chars().filter(char::is_ascii_digit).collect();
                draft.figure.point = digits.parse().ok().or(draft.figure.point);
                draft
            })
            .collect();
        let language = Language::english();
        let found = attribute(&reading, &drafts, &language.sources, Register::embedded());
        let tally = &mut tallies[usize::from(held)];
        for (claim, found) in claims.iter().zip(&found) {
            if claim["optional"].as_bool() == Some(true) || claim["qualifier"] == "unspecified" {
                continue;
            }
            let want = claim["source"].as_str();
            let got = found.attribution.source.as_ref();
            let right = same_name(got.map(|s| s.name.as_str()), want);
            tally.asked += 1;
            tally.right += usize::from(right);
            tally.invented += usize::from(want.is_none() && got.is_some());
            let mut note = if right { "" } else { "source" };
            if let (Some(_), Some(source), true) = (want, got, right) {
                tally.kind_asked += 1;
                let kind = claim["kind"].as_str() == Some(source.kind.word());
                tally.kind_right += usize::from(kind);
                if !kind {
                    note = "kind";
                }
            }
            let via = same_name(found.attribution.via.as_ref().map(|s| s.name.as_str()), claim["via"].as_str());
            tally.via_asked += 1;
            tally.via_right += usize::from(via);
            if !via && note.is_empty() {
                note = "via";
            }
            if !note.is_empty() && (!held || all) {
                println!(
                    "{name} {note}: {}\n    want {want:?} {} via {}\n    got  {:?} via {:?} cue {:?}",
                    claim["anchor"],
                    claim["kind"],
                    claim["via"],
                    got.map(|s| (&s.name, s.kind.word())),
                    found.attribution.via.as_ref().map(|s| &s.name),
                    found.attribution.cue
                );
            }
        }
    }
    for (name, t) in ["tuned", "held out"].iter().zip(&tallies) {
        println!(
            "gold {name}: source {}/{} = {:.3}, kind {}/{} = {:.3}, via {}/{}, invented {}",
            t.right,
            t.asked,
            t.right as f64 / t.asked.max(1) as f64,
            t.kind_right,
            t.kind_asked,
            t.kind_right as f64 / t.kind_asked.max(1) as f64,
            t.via_right,
            t.via_asked,
            t.invented
        );
    }
}

/// Prints the source of every number in the texts of a folder, for reading by eye:
/// `RECOUNT_TEXTS=<folder> RECOUNT_PICK=40,0 cargo test --lib source_listing -- --ignored --nocapture`
#[test]
#[ignore = "prints what it reads in the folder that RECOUNT_TEXTS names"]
fn source_listing() {
    let Ok(folder) = std::env::var("RECOUNT_TEXTS") else { return };
    let pick = std::env::var("RECOUNT_PICK").unwrap_or_else(|_| "1,0".to_owned());
    let (every, first): (usize, usize) =
        pick.split_once(',').map(|(a, b)| (a.parse().unwrap(), b.parse().unwrap())).unwrap();
    let mut paths: Vec<_> = std::fs::read_dir(folder).unwrap().map(|entry| entry.unwrap().path()).collect();
    paths.sort();
    for (number, path) in paths.iter().enumerate() {
        if number % every != first {
            continue;
        }
        let text = String::from_utf8_lossy(&std::fs::read(path).unwrap()).into_owned();
        let document = Document::from_text("text", text);
        let reading = read(&document);
        let drafts: Vec<Draft> = (0..reading.tokens.len())
            .filter(|&i| reading.tokens.list[i].is_number())
            .map(|i| draft(&reading, reading.tokens.list[i].span(), "other", Some(1), None))
            .collect();
        let language = Language::english();
        let found = attribute(&reading, &drafts, &language.sources, Register::embedded());
        println!("## {}", path.display());
        for (draft, found) in drafts.iter().zip(&found) {
            let a = &found.attribution;
            println!(
                "[{}] {} <{}> via {} ({}) :: {}",
                draft.figure.text,
                a.source.as_ref().map_or("-", |s| &s.name),
                a.source.as_ref().map_or("-", |s| s.kind.word()),
                a.via.as_ref().map_or("-", |s| &s.name),
                a.cue.as_deref().unwrap_or("-"),
                reading.tokens.slice(&reading.sentences[draft.sentence].tokens).replace('\n', " ")
            );
        }
    }
}

fn politics(folder: &str, all: bool) {
    let Ok(lines) = std::fs::read_to_string(format!("{folder}/sets/polnear/gold.jsonl")) else { return };
    // Per part: named asked, given, right; unattributed asked, invented.
    let mut parts = [[0usize; 5], [0usize; 5]];
    for (number, line) in lines.lines().enumerate() {
        let value: serde_json::Value = serde_json::from_str(line).unwrap();
        let name = value["document"].as_str().unwrap();
        let held = number % 3 == 0;
        let text = std::fs::read_to_string(format!("{folder}/sets/polnear/texts/{name}.txt")).unwrap();
        let document = Document::from_text(name, text);
        let reading = read(&document);
        let items = value["items"].as_array().unwrap();
        let drafts: Vec<Draft> = items
            .iter()
            .map(|item| {
                let at = |key: &str| item[key].as_u64().unwrap() as usize;
                draft(&reading, Span { start: at("start"), end: at("end") }, "other", Some(1), None)
            })
            .collect();
        let language = Language::english();
        let found = attribute(&reading, &drafts, &language.sources, Register::embedded());
        let part = &mut parts[usize::from(held)];
        for (item, found) in items.iter().zip(&found) {
            let got = found.attribution.source.as_ref().filter(|s| {
                !matches!(s.kind.word(), "document" | "publisher" | "outlet" | "byline" | "author" | "narrator")
            });
            let sources: Vec<&str> = item["sources"].as_array().unwrap().iter().filter_map(|s| s.as_str()).collect();
            let mut wrong = false;
            if item["label"] == "unattributed" {
                part[3] += 1;
                part[4] += usize::from(got.is_some());
                wrong = got.is_some();
            } else if item["kind"] == "named" {
                part[0] += 1;
                part[1] += usize::from(got.is_some());
                let right = got.is_some_and(|got| {
                    sources.iter().any(|s| {
                        let head = s.split([',']).next().unwrap_or(s);
                        let cut = [" of ", " for ", " in ", " at ", " from ", " with ", " who "];
                        let heads = cut.iter().filter_map(|c| head.split(c).next());
                        overlap(&got.name, s) >= 0.5 || heads.chain([head]).any(|h| overlap(&got.name, h) >= 0.5)
                    })
                });
                part[2] += usize::from(right);
                wrong = !right;
            }
            if wrong && (!held || all) {
                println!(
                    "polnear {sources:?} got {:?} cue {:?}: [{}] {}",
                    got.map(|s| &s.name),
                    found.attribution.cue,
                    item["number"].as_str().unwrap_or_default(),
                    item["sentence"].as_str().unwrap_or_default()
                );
            }
        }
    }
    for (name, p) in ["tuned", "held out"].iter().zip(&parts) {
        println!(
            "polnear {name}: right {}/{} = {:.3}, of given {}/{} = {:.3}, invented {}/{} = {:.3}",
            p[2],
            p[0],
            p[2] as f64 / p[0].max(1) as f64,
            p[2],
            p[1],
            p[2] as f64 / p[1].max(1) as f64,
            p[4],
            p[3],
            p[4] as f64 / p[3].max(1) as f64
        );
    }
}

#[derive(serde::Deserialize)]
#[serde(deny_unknown_fields)]
struct Examples {
    example: Vec<Example>,
}

#[derive(serde::Deserialize)]
#[serde(deny_unknown_fields)]
struct Example {
    text: String,
    figure: String,
    source: Option<String>,
    kind: Option<SourceKind>,
    via: Option<String>,
    stance: Option<Stance>,
    why: Option<String>,
}

#[test]
fn examples() {
    let examples: Examples = toml::from_str(include_str!("en.examples.toml")).unwrap();
    let mut wrong = Vec::new();
    for example in &examples.example {
        let found = of(&example.text, &example.figure);
        let name = found.source.as_ref().map(|s| s.name.clone());
        let kind = found.source.as_ref().map(|s| s.kind);
        let right = name == example.source
            && (example.kind.is_none() || kind == example.kind)
            && (example.via.is_none() || found.via.as_ref().map(|s| &s.name) == example.via.as_ref())
            && example.stance.is_none_or(|stance| stance == found.stance);
        if !right {
            wrong.push(format!(
                "{:?} ({}): {:?} {kind:?} via {:?} {:?}",
                example.text,
                example.why.as_deref().unwrap_or("-"),
                name,
                found.via.map(|s| s.name),
                found.stance
            ));
        }
    }
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}

#[test]
fn swapping_the_parties_swaps_the_sources_and_nothing_else() {
    let text = "Israel's army said 30 fighters had died, while Hamas put the toll at 12. The Israeli military \
                later denied that 5 children were hit. A Hamas official told Reuters that 44 people were hurt.";
    let swap = |text: &str| {
        text.replace("Israel's army", "\u{1}")
            .replace("Hamas official", "\u{4}")
            .replace("Hamas", "Israel's army")
            .replace('\u{1}', "Hamas")
            .replace("The Israeli military", "\u{2}")
            .replace('\u{2}', "Hamas")
            .replace('\u{4}', "Israeli army official")
    };
    let swapped = swap(text);
    for figure in ["30", "12", "44"] {
        let (before, after) = (of(text, figure), of(&swapped, figure));
        let (a, b) = (before.source.unwrap(), after.source.unwrap());
        let side = |source: &Source| source.id.as_deref().map(|id| id.starts_with("israel"));
        assert_eq!(side(&a), side(&b).map(|israel| !israel), "{figure}: {a:?} {b:?}");
        assert_eq!((before.cue, before.stance, before.via), (after.cue, after.stance, after.via), "{figure}");
    }
}

#[test]
fn the_embedded_register_knows_the_field() {
    let register = Register::embedded();
    let states = include_str!("states.tsv").lines().filter(|l| !l.starts_with('#')).count();
    assert!(register.entries().len() - states >= 250);
    for (name, id, kind) in [
        ("SOHR", "sohr", SourceKind::Monitor),
        ("the Syrian Observatory for Human Rights", "sohr", SourceKind::Monitor),
        ("Syrias state news agency SANA", "sana", SourceKind::Media),
        ("The Bureau", "tbij", SourceKind::Monitor),
        ("Pakistan's Ministry of Defence", "pakistan-ministry-of-defence", SourceKind::Government),
        ("Pakistans Defence Ministry", "pakistan-ministry-of-defence", SourceKind::Government),
        ("the Ukrainian Ministry of Health", "ukraine-ministry-of-health", SourceKind::Government),
        ("the Nigerian army", "nigeria-army", SourceKind::Military),
        ("Kabul police", "afghanistan-police", SourceKind::Government),
        ("the French embassy", "france-embassy", SourceKind::Government),
        ("the Pakistan government", "pakistan", SourceKind::Government),
    ] {
        let known = register.look_up(name).unwrap_or_else(|| panic!("{name}"));
        assert_eq!((known.id.as_str(), known.kind), (id, kind), "{name}");
    }
    assert_eq!(register.look_up("a man in the street"), None);
    assert_eq!(register.look_up("some time later"), None);
}

#[test]
fn parents_lead_from_the_ministry_to_the_state() {
    let register = Register::embedded();
    assert_eq!(register.parents("pakistan-ministry-of-defence"), ["pakistan"]);
    assert_eq!(register.parents("un-special-rapporteur-executions"), ["ohchr", "un"]);
    assert!(register.parents("airwars").is_empty());
}

#[test]
fn a_dossier_extends_and_overrides() {
    let text = "[[source]]\nid = \"town-list\"\nname = \"Town List\"\naliases = [\"TL\"]\nkind = \"monitor\"\n\n\
                [[source]]\nid = \"airwars\"\nname = \"Airwars\"\nkind = \"academic\"\n";
    let register = Register::read("sources/register.toml", text).unwrap();
    assert_eq!(register.look_up("TL").unwrap().id, "town-list");
    assert_eq!(register.look_up("Airwars").unwrap().kind, SourceKind::Academic);
    assert_eq!(register.look_up("SNHR").unwrap().id, "snhr");
}

#[test]
fn all_faults_of_a_register_are_listed_at_once() {
    let text = r#"[[source]]
id = "one"
name = "One"
aliases = ["Two"]
kind = "monitr"

[[source]]
id = "two"
name = "Two"
aliases = ["One"]
kind = "media"
parent = "nowhere"

[[source]]
id = "one"
name = "Three"
kind = "media"
"#;
    let error = Register::read("sources/register.toml", text).unwrap_err().to_string();
    for part in [
        "sources/register.toml:5: unknown kind `monitr`: did you mean `monitor`?",
        "sources/register.toml:12: parent `nowhere` is no id of the register",
        "sources/register.toml:15: id `one` is already used on line 2",
        "aliases lead in a circle: `one` → `two` → `one`",
        "name `Two` already belongs to `one` on line 2",
    ] {
        assert!(error.contains(part), "{part}\n--\n{error}");
    }
    let circle = "source = [{ id = \"a\", name = \"A1\", kind = \"media\", parent = \"b\" }, \
                  { id = \"b\", name = \"B1\", kind = \"media\", parent = \"a\" }]";
    let error = Register::read("r.toml", circle).unwrap_err().to_string();
    assert_eq!(error, "r.toml:1: parents lead in a circle: `a` → `b` → `a`: remove one `parent`");
}

/// `RECOUNT_TEXTS=<folder> cargo test --release --lib source_speed -- --ignored --nocapture`
#[test]
#[ignore = "measures time on the folder that RECOUNT_TEXTS names"]
fn source_speed() {
    let Ok(folder) = std::env::var("RECOUNT_TEXTS") else { return };
    let mut bytes = 0;
    let (mut cut, mut credit) = (std::time::Duration::ZERO, std::time::Duration::ZERO);
    let language = Language::english();
    let register = Register::embedded();
    for entry in std::fs::read_dir(folder).unwrap() {
        let text = String::from_utf8_lossy(&std::fs::read(entry.unwrap().path()).unwrap()).into_owned();
        bytes += text.len();
        let document = Document::from_text("text", text);
        let start = std::time::Instant::now();
        let reading = read(&document);
        cut += start.elapsed();
        let drafts: Vec<Draft> = (0..reading.tokens.len())
            .filter(|&i| reading.tokens.list[i].is_number())
            .map(|i| draft(&reading, reading.tokens.list[i].span(), "other", Some(1), None))
            .collect();
        let start = std::time::Instant::now();
        let found = attribute(&reading, &drafts, &language.sources, register);
        credit += start.elapsed();
        assert_eq!(found.len(), drafts.len());
    }
    let rate = |time: std::time::Duration| bytes as f64 / 1e6 / time.as_secs_f64();
    println!("{bytes} bytes: cutting {:.0} MB/s, attribution {:.0} MB/s", rate(cut), rate(credit));
}
