//! Reads claims from a one-line notation, so that tests are tables.
//!
//! `measure | population | figure | source (kind) | place | period | cause | options`, where
//! population is `class`, `class:words` or `class:words@side`, figure is `67`, `>=400`, `>150`, `<=30`, `<10`, `~4000`,
//! `3-9`, `?24-99`, `a` (one with an article) or `=9` (derived), with ` USD` or ` USD/year` behind it for money, and options are
//! `by=`, `event=`, `basis=`, `status=`, `as_of=`, `doc=`, `published=`, `publisher=`, `at=`, `part_of=`, `stance=`, `quote=`, `via=`, `relayed_by=`, `rejected_by=` and
//! `headline`, separated by `;`.
//! `-` leaves a field unsaid; a cause is a class, or `class:words`.

#![allow(dead_code)]

use std::sync::Arc;

use recount::claim::{Claim, Evidence, Holdings};
use recount::document::{Metadata, Span, sha256};
use recount::figure::{Figure, Per, Qualifier};
use recount::scope::{Event, Named, Population, PopulationClass, Scope};
use recount::source::{Attribution, Source, SourceKind, Stance};

/// A claim from its notation; `document` is its document unless the options name one.
pub fn claim(notation: &str, document: &str) -> Arc<Claim> {
    let cells: Vec<&str> = notation.split('|').map(str::trim).collect();
    let cell = |n: usize| cells.get(n).copied().filter(|c| !c.is_empty() && *c != "-");
    let options: Vec<&str> = cell(7).unwrap_or("").split(';').map(str::trim).filter(|o| !o.is_empty()).collect();
    let option = |name: &str| options.iter().find_map(|o| o.strip_prefix(name)?.strip_prefix('='));
    let path = option("doc").unwrap_or(document).to_owned();
    let start = option("at").map_or(0, |at| at.parse().expect("a byte offset"));
    let measure = cell(0).expect("a measure").to_owned();
    let population = cell(1).map(population);
    let figure = figure(cell(2).expect("a figure"), &measure, start);
    let metadata = Metadata {
        sha256: sha256(&path),
        path,
        publisher: option("publisher").map(str::to_owned),
        published: option("published").map(|d| d.parse().expect("a day")),
        ..Metadata::default()
    };
    let named = |name: &str| Named { name: name.to_owned(), text: name.to_owned() };
    let stance = option("stance").map_or(Stance::Asserts, from_word);
    let span = Span { start: figure.start, end: figure.end };
    let key = format!("{}{notation}", metadata.sha256);
    Arc::new(Claim {
        id: Claim::make_id(&sha256(&key), span, &measure, population.as_ref().map(|p| p.class)),
        document: Arc::new(metadata),
        figure,
        measure,
        scope: Scope {
            population,
            perpetrator: option("by").map(named),
            cause: cell(6).map(|cause| {
                let (name, text) = cause.split_once(':').unwrap_or((cause, cause));
                Named { name: name.to_owned(), text: text.to_owned() }
            }),
            place: cell(4).map(named),
            period: cell(5).map(str::to_owned),
            event: option("event").map(|name| Event { name: name.to_owned(), id: None, text: name.to_owned() }),
            basis: option("basis").map(from_word),
            status: option("status").map(from_word),
        },
        attribution: Attribution {
            source: cell(3).map(source),
            stance,
            via: option("via").map(source),
            relayed_by: option("relayed_by").map(source).into_iter().collect(),
            rejected_by: option("rejected_by").map(source),
            ..Attribution::default()
        },
        evidence: Evidence {
            start,
            end: start + 100,
            quote: option("quote").unwrap_or(notation).to_owned(),
            prefix: String::new(),
            suffix: String::new(),
            start_char: None,
        },
        part_of: option("part_of").map(str::to_owned),
        rule: "notation".to_owned(),
        headline: options.contains(&"headline"),
        as_of: option("as_of").map(|day| day.parse().expect("a day")),
        implied: options.contains(&"implied"),
        held: Holdings::default(),
        trace: Vec::new(),
    })
}

fn from_word<T: serde::de::DeserializeOwned>(word: &str) -> T {
    serde_json::from_value(serde_json::Value::from(word)).unwrap_or_else(|e| panic!("`{word}`: {e}"))
}

fn population(words: &str) -> Population {
    let (words, side) = words.split_once('@').map_or((words, None), |(w, s)| (w, Some(s.to_owned())));
    let (class, text) = words.split_once(':').map_or((words, None), |(c, t)| (c, Some(t.to_owned())));
    Population { class: from_word::<PopulationClass>(class), text, side }
}

fn source(words: &str) -> Source {
    let (name, kind) = match words.strip_suffix(')').and_then(|w| w.rsplit_once(" (")) {
        Some((name, kind)) => (name, from_word::<SourceKind>(kind)),
        None => (words, SourceKind::Other),
    };
    let (name, id) = name.split_once('#').map_or((name, None), |(n, id)| (n, Some(id.to_owned())));
    Source { name: name.to_owned(), id, kind }
}

fn figure(words: &str, measure: &str, start: usize) -> Figure {
    let (number, unit) = words.split_once(' ').unwrap_or((words, ""));
    let (unit, per) = unit.split_once('/').map_or((unit, None), |(u, p)| (u, Some(from_word::<Per>(p))));
    let money = !unit.is_empty();
    let unit = match (unit, measure) {
        ("", "strikes") => "strikes",
        ("", "destroyed") => "items",
        ("", _) => "people",
        (unit, _) => unit,
    };
    let n = |s: &str| s.replace(',', "").parse::<u64>().unwrap_or_else(|_| panic!("`{words}` is not a figure"));
    let range = |s: &str| {
        let (low, high) = s.split_once('-').unwrap_or_else(|| panic!("`{words}` is not a range"));
        (Some(n(low)), (!high.is_empty() && high != "..").then(|| n(high)))
    };
    use Qualifier::*;
    let (qualifier, low, high, point) = if number == "a" {
        (Exact, Some(1), Some(1), Some(1))
    } else if let Some(x) = number.strip_prefix(">=") {
        (AtLeast, Some(n(x)), None, Some(n(x)))
    } else if let Some(x) = number.strip_prefix('>') {
        (MoreThan, Some(n(x) + u64::from(!money)), None, Some(n(x)))
    } else if let Some(x) = number.strip_prefix("<=") {
        (AtMost, Some(0), Some(n(x)), Some(n(x)))
    } else if let Some(x) = number.strip_prefix('<') {
        (LessThan, Some(0), Some(n(x) - 1), Some(n(x)))
    } else if let Some(x) = number.strip_prefix('~') {
        (About, Some(n(x) * 9 / 10), Some((n(x) * 11).div_ceil(10)), Some(n(x)))
    } else if let Some(x) = number.strip_prefix('=') {
        (Derived, Some(n(x)), Some(n(x)), Some(n(x)))
    } else if let Some(x) = number.strip_prefix('?') {
        let (low, high) = range(x);
        (Vague, low, high, None)
    } else if number.contains('-') {
        let (low, high) = range(number);
        (Range, low, high, None)
    } else {
        (Exact, Some(n(number)), Some(n(number)), Some(n(number)))
    };
    let text =
        if number == "a" { "a".to_owned() } else { number.trim_start_matches(['?', '=', '~', '<', '>']).to_owned() };
    Figure { low, high, point, qualifier, unit: unit.to_owned(), per, text, start, end: start + 5 }
}
