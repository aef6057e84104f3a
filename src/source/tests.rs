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
    Reading { document, tokens, sentences, date: None }
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
        rule: "test",
        trace: Vec::new(),
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

#[test]
fn the_embedded_register_is_well_formed() {
    let register = Register::embedded();
    assert!(register.entries().len() >= 400);
    assert_eq!(of("Twelve people died on Monday.", "Twelve").source, None);
}
