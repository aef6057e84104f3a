//! Measures places, periods and causes against annotated claims outside the repository.
//!
//! `RECOUNT_GOLD=…/claims.jsonl RECOUNT_TEXTS=… RECOUNT_SPLIT=dev cargo test --lib measures_scope -- --ignored --nocapture`

use serde_json::Value;

use super::{mentions, resolve};
use crate::document::Document;
use crate::extract::{Draft, Reading};
use crate::figure::{Figure, Qualifier};
use crate::language::Language;
use crate::text::{Tokens, sentences};

fn reads(document: &Document) -> Reading<'_> {
    let language = Language::english();
    let tokens = Tokens::cut(&document.text, document.body, &language.vocabulary);
    let headline = document.headline.map(|h| tokens.at_byte(h.start)..tokens.at_byte(h.end));
    let list = sentences(&tokens, headline, &language.sentences);
    let date = super::period::dateline(&tokens, &language.scope.periods);
    Reading { document, tokens, sentences: list, date, explain: true }
}

fn draft(reading: &Reading, start: usize, end: usize, measure: &str) -> Draft {
    let (from, to) = (reading.tokens.at_byte(start), reading.tokens.at_byte(end));
    let sentence =
        reading.sentences.iter().position(|s| s.tokens.contains(&from)).expect("a sentence holds the figure");
    let range = reading.sentences[sentence].tokens.clone();
    let stems: &[&str] = match measure {
        "killed" => &["kill", "dead", "died", "death", "lives", "lost", "life"],
        "injured" => &["injur", "wound"],
        "strikes" => &["attack", "strike", "bomb", "raid", "shell", "rocket"],
        "destroyed" => &["destroy", "level"],
        "displaced" => &["flee", "refugee", "displac"],
        "aid" => &["assistance", "poured", "aid", "worth"],
        "deployed" => &["troops", "deploy", "sent", "brigade"],
        _ => &["kill", "wound", "casualt", "missing"],
    };
    let trigger = range
        .clone()
        .filter(|&i| stems.iter().any(|s| reading.tokens.str(i).to_lowercase().starts_with(s)))
        .min_by_key(|&i| i.abs_diff(from))
        .map_or(from..to, |i| i..i + 1);
    Draft {
        figure: Figure {
            low: None,
            high: None,
            point: None,
            qualifier: Qualifier::Exact,
            unit: "people".into(),
            per: None,
            text: String::new(),
            start,
            end,
        },
        figure_tokens: from..to.max(from + 1),
        sentence,
        clause: range,
        measure: measure.to_owned(),
        trigger,
        population: None,
        population_tokens: from..from,
        part_of: None,
        hypothetical: false,
        rule: "test",
        trace: crate::claim::Steps::default(),
    }
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

fn same_place(a: Option<&str>, b: Option<&str>) -> bool {
    match (a, b) {
        (Some(a), Some(b)) => words(a).iter().any(|w| words(b).contains(w)),
        (a, b) => a.is_none() && b.is_none(),
    }
}

fn days(period: &str) -> (String, String) {
    let (a, b) = period.split_once('/').unwrap_or((period, period));
    let b = if b == ".." { "9999" } else { b };
    let a = if a == ".." { "0000" } else { a };
    let pad = |s: &str, rest: &str| if s.len() < 10 { format!("{s}{}", &rest[s.len()..]) } else { s.to_owned() };
    (pad(a, "0000-01-01"), pad(b, "9999-12-31"))
}

fn same_period(a: Option<&str>, b: Option<&str>) -> bool {
    match (a, b) {
        (Some(a), Some(b)) => {
            let (x, y) = (days(a), days(b));
            x == y || (x.0[..7] == y.0[..7] && x.1[..7] == y.1[..7])
        }
        (a, b) => a.is_none() && b.is_none(),
    }
}

fn cause_class(cause: Option<&str>) -> Option<&'static str> {
    let text = cause?.to_lowercase();
    let has = |words: &[&str]| words.iter().any(|w| text.contains(w));
    let word = |words: &[&str]| text.split(|c: char| !c.is_alphanumeric()).any(|t| words.contains(&t));
    Some(if has(&["drone"]) {
        "drone strike"
    } else if has(&["chemical", "sarin", "nerve", "gases"]) || text.split(' ').any(|t| t.ends_with("gas")) {
        "chemical attack"
    } else if has(&["aerial", "barrel", "helicopter", "warplane"])
        || text.split(|c: char| !c.is_alphanumeric()).any(|t| t.starts_with("air") || t.starts_with("raid"))
    {
        "airstrike"
    } else if has(&["shell", "rocket", "mortar", "artillery", "missile", "bombard"]) {
        "shelling"
    } else if has(&["bomb", "blast", "explo", "suicide"]) || word(&["mine", "mines", "ied"]) {
        "bombing"
    } else if has(&["shoot", "shot", "sniper", "gun"]) {
        "shooting"
    } else if has(&["execut", "behead", "stoning", "massacre"]) {
        "execution"
    } else if has(&[
        "clash",
        "fight",
        "battle",
        "offensive",
        "assault",
        "operation",
        "conflict",
        "ambush",
        "attack",
        "strike",
    ]) || word(&["war"])
    {
        "clashes"
    } else {
        "other"
    })
}

#[test]
#[ignore = "reads annotated claims from outside the repository"]
fn measures_scope() {
    let variable = |name: &str| std::env::var(name).unwrap_or_else(|_| panic!("{name} is not set"));
    let texts = variable("RECOUNT_TEXTS");
    let split = std::env::var("RECOUNT_SPLIT").unwrap_or_default();
    let gold = std::fs::read_to_string(variable("RECOUNT_GOLD")).expect("the gold can be read");
    let gold: Vec<Value> = gold.lines().map(|l| serde_json::from_str(l).expect("JSON")).collect();
    let mut names: Vec<&str> = gold.iter().filter_map(|g| g["document"].as_str()).collect();
    names.dedup();
    let mut right = [0; 3];
    let mut asked = 0;
    for name in names {
        let held = name.ends_with(['1', '3', '7']) && !name.starts_with("seed") || name.starts_with("seed_003");
        if (split == "dev" && held) || (split == "held" && !held) {
            continue;
        }
        let text = std::fs::read_to_string(format!("{texts}/{name}.txt")).expect("the text can be read");
        let document = Document::from_text(name, text);
        let reading = reads(&document);
        let language = Language::english();
        let found = mentions(&reading.tokens, &reading.sentences, reading.date, &language.scope);
        let claims: Vec<&Value> = gold.iter().filter(|g| g["document"] == name).collect();
        let drafts: Vec<Draft> = claims
            .iter()
            .map(|g| {
                let (anchor, figure) = (g["anchor"].as_str().unwrap(), g["figure_text"].as_str().unwrap());
                let start = document.text.find(anchor).unwrap() + anchor.find(figure).unwrap();
                draft(&reading, start, start + figure.len(), g["measure"].as_str().unwrap())
            })
            .collect();
        println!("== {name} {:?}", reading.date);
        for (g, r) in claims.iter().zip(resolve(&reading, &found, &drafts, &language.scope)) {
            if g["optional"] == true || g["qualifier"] == "unspecified" {
                continue;
            }
            asked += 1;
            let place = r.place.as_ref().map(|p| p.name.as_str());
            let cause = r.cause.as_ref().map(|c| c.name.as_str());
            let oks = [
                same_place(place, g["place"].as_str()),
                same_period(r.period.as_deref(), g["period"].as_str()),
                cause_class(cause) == cause_class(g["cause"].as_str()),
            ];
            let said = [place, r.period.as_deref(), cause];
            let keys = ["place", "period", "cause"];
            for i in 0..3 {
                right[i] += usize::from(oks[i]);
                if !oks[i] && std::env::var("RECOUNT_MISSES").is_ok() {
                    println!(
                        "  {} [{}] gold {} got {:?} | {}",
                        keys[i],
                        g["anchor"].as_str().unwrap(),
                        g[keys[i]],
                        said[i],
                        r.trace.iter().find(|t| t.stage == keys[i]).map_or("", |t| &t.note)
                    );
                }
            }
            if std::env::var("RECOUNT_ALL").is_ok() {
                println!(
                    "  {:?} | {:?} | {said:?} | {:?} gold {}",
                    g["anchor"],
                    g["place"],
                    r.perpetrator.as_ref().map(|p| &p.name),
                    g["perpetrator"]
                );
            }
        }
    }
    let share = |n: usize| 100.0 * n as f64 / asked as f64;
    println!("{asked} claims: place {:.1} period {:.1} cause {:.1}", share(right[0]), share(right[1]), share(right[2]));
}

#[test]
#[ignore = "reads texts from outside the repository; run with --release"]
fn measures_speed() {
    let folder = std::env::var("RECOUNT_TEXTS").expect("RECOUNT_TEXTS is not set");
    let language = Language::english();
    let texts: Vec<String> = std::fs::read_dir(folder)
        .expect("the folder can be read")
        .filter_map(|f| std::fs::read_to_string(f.ok()?.path()).ok())
        .collect();
    let documents: Vec<Document> = texts.into_iter().map(|t| Document::from_text("a", t)).collect();
    let bytes: usize = documents.iter().map(|d| d.text.len()).sum();
    let readings: Vec<Reading> = documents.iter().map(reads).collect();
    for round in 0..5 {
        let start = std::time::Instant::now();
        let mut count = 0;
        for reading in &readings {
            let found = mentions(&reading.tokens, &reading.sentences, reading.date, &language.scope);
            count += found.places.len() + found.times.len();
        }
        let seconds = start.elapsed().as_secs_f64();
        println!("{round}: {count} mentions, {:.1} MB/s", bytes as f64 / 1e6 / seconds);
    }
}
