//! Reconciles many generated claims: `cargo test --release --test many -- --ignored --nocapture` prints time and memory.
//!
//! Every quantity is an attack on a day at a place, or a yearly total of a place, with twenty claims by four or five
//! sources in as many documents; some figures differ, and some documents give the total and a part of it.

use std::process::Command;
use std::sync::Arc;
use std::time::Instant;

use recount::claim::{Claim, Evidence, Holdings};
use recount::document::{Metadata, sha256};
use recount::figure::{Figure, Qualifier};
use recount::reconcile::reconcile;
use recount::report::{FORMATS, Report, write};
use recount::scope::{Named, Population, PopulationClass, Scope};
use recount::source::{Attribution, Register, Source, SourceKind};

/// How many claims speak of one quantity.
const CLAIMS: usize = 20;

const PLACES: [&str; 16] = [
    "Aleppo",
    "Homs",
    "Damascus",
    "Idlib",
    "Baghdad",
    "Mosul",
    "Karachi",
    "Peshawar",
    "Kabul",
    "Kandahar",
    "Sanaa",
    "Aden",
    "Mogadishu",
    "Gaza",
    "Kharkiv",
    "Donetsk",
];
const CAUSES: [&str; 3] = ["airstrike", "shelling", "bombing"];

/// Claims on the attacks of many days in some places and on yearly totals, twenty for each quantity.
fn generated(n: usize) -> Vec<Arc<Claim>> {
    let mut metadata: Vec<Arc<Metadata>> = Vec::new();
    for document in 0..n.div_ceil(CLAIMS) {
        let path = format!("{document}.txt");
        let publisher = Some(format!("Paper {}", document % 97));
        metadata.push(Arc::new(Metadata { sha256: sha256(&path), path, publisher, ..Metadata::default() }));
    }
    // Claims come document after document, as they are read.
    let mut order: Vec<usize> = (0..n).collect();
    order.sort_by_key(|&i| (spread(i, metadata.len()), i));
    order.into_iter().map(|i| one(i, &metadata[spread(i, metadata.len())])).collect()
}

/// The document that carries a claim: the claims of one quantity stand in different ones.
fn spread(claim: usize, documents: usize) -> usize {
    (claim / CLAIMS + claim % CLAIMS * 7919) % documents
}

fn one(i: usize, document: &Arc<Metadata>) -> Arc<Claim> {
    let quantity = i / CLAIMS;
    let total = quantity.is_multiple_of(20);
    let (place, cause) = (PLACES[quantity % PLACES.len()], CAUSES[quantity / PLACES.len() % CAUSES.len()]);
    let rest = quantity / PLACES.len() / CAUSES.len();
    // Few claims and many spread over the same years.
    let (year, day) = (1970 + rest % 50, rest / 50);
    let period = if total { format!("{year}") } else { format!("{year}-{:02}-{:02}", 1 + day % 12, 1 + day / 12 % 28) };
    let source = (i * 31 + quantity) % (4 + quantity % 2);
    let low = if total { 2000 } else { 3 } + ((source * 7 + quantity) % 5) as u64;
    let high = low + (quantity % 3) as u64;
    let text = if low == high { low.to_string() } else { format!("{low} to {high}") };
    let start = i % CLAIMS * 100;
    let figure = Figure {
        low: Some(low),
        high: Some(high),
        point: (low == high).then_some(low),
        qualifier: if low == high { Qualifier::Exact } else { Qualifier::Range },
        unit: "people".to_owned(),
        per: None,
        end: start + text.len(),
        start,
        text,
    };
    let class = if i % 200 == 7 { PopulationClass::Civilians } else { PopulationClass::People };
    let named = |name: &str| Some(Named { name: name.to_owned(), text: name.to_owned() });
    let quote = format!("{} people were killed in the {cause} in {place}, source {source} said.", figure.text);
    Arc::new(Claim {
        id: format!("{:016x}", (i as u64).wrapping_mul(0x9e37_79b9_7f4a_7c15)),
        document: Arc::clone(document),
        measure: "killed".to_owned(),
        scope: Scope {
            population: Some(Population { class, text: None, side: None }),
            perpetrator: None,
            cause: named(cause),
            place: named(place),
            period: Some(period),
            ..Scope::default()
        },
        attribution: Attribution {
            source: Some(Source { name: format!("Recorder {source}"), id: None, kind: SourceKind::Monitor }),
            ..Attribution::default()
        },
        evidence: Evidence {
            start,
            end: start + quote.len(),
            quote,
            prefix: String::new(),
            suffix: String::new(),
            start_char: Some(start),
        },
        figure,
        part_of: None,
        rule: "generated".to_owned(),
        headline: false,
        as_of: None,
        implied: false,
        held: Holdings::default(),
        trace: Vec::new(),
    })
}

/// The most memory that this process has held, in megabytes.
fn peak() -> String {
    let status = std::fs::read_to_string("/proc/self/status").unwrap_or_default();
    let line = status.lines().find_map(|l| l.strip_prefix("VmHWM:")).and_then(|l| l.trim().strip_suffix(" kB"));
    let kilobytes = line.and_then(|n| n.trim().parse::<u64>().ok());
    kilobytes.map_or_else(|| "unknown".to_owned(), |n| format!("{} MB", n / 1000))
}

/// The processor time that this program has used, in seconds: neither what other programs do beside it counts, nor what
/// the system spends on handing out memory.
fn used() -> Option<f64> {
    const TICKS: f64 = 100.0;
    let stat = std::fs::read_to_string("/proc/self/stat").ok()?;
    let user: f64 = stat.rsplit_once(')')?.1.split_whitespace().nth(11)?.parse().ok()?;
    Some(user / TICKS)
}

/// Reconciles so many claims, prints what it took, and returns the processor time.
fn timed(n: usize) -> f64 {
    let claims = generated(n);
    let before = peak();
    let (start, used_before) = (Instant::now(), used());
    let result = reconcile(claims, Register::embedded());
    let seconds = start.elapsed().as_secs_f64();
    let cost = used().zip(used_before).map_or(seconds, |(after, before)| after - before);
    println!(
        "{n} claims, {} quantities, {} findings: {seconds:.2} s, {cost:.2} s of it in the program; \
         peak memory {} ({before} with the claims alone)",
        result.quantities.len(),
        result.findings.len(),
        peak(),
    );
    cost
}

/// Writes every format of a report on many claims, and says how long each takes.
fn timed_formats(n: usize) -> f64 {
    let claims = generated(n);
    let mut documents: Vec<Metadata> = claims.iter().map(|claim| (*claim.document).clone()).collect();
    documents.sort_by(|a, b| a.path.cmp(&b.path));
    documents.dedup();
    let report = Report::new(reconcile(claims, Register::embedded()), documents);
    let folder = tempfile::tempdir().unwrap();
    let mut all = 0.0;
    for format in FORMATS {
        let start = Instant::now();
        let path = write(&report, folder.path(), &[*format]).unwrap().remove(0);
        let seconds = start.elapsed().as_secs_f64();
        all += seconds;
        println!("{n} claims: {:<22} {seconds:5.2} s, {} kB", format.file, path.metadata().unwrap().len() / 1000);
    }
    println!("{n} claims: all formats {all:.2} s; peak memory {}", peak());
    all
}

#[test]
#[ignore = "takes a while without --release"]
fn all_formats_of_fifty_thousand_claims_are_written_in_seconds() {
    assert!(timed_formats(50_000) < 60.0);
}

#[test]
fn a_thousand_claims_are_done_at_once() {
    assert!(timed(1_000) < 30.0);
}

/// The variable that tells a run of this test in a process of its own how many claims to take.
const RUN: &str = "RECOUNT_MANY_CLAIMS";

/// What so many claims cost in a process of their own: memory that an earlier run has left behind would cost nothing.
fn alone(n: usize) -> f64 {
    let test = "ten_times_the_claims_cost_at_most_twelve_times_the_time";
    let run = Command::new(std::env::current_exe().unwrap())
        .args(["--ignored", "--exact", "--nocapture", test])
        .env(RUN, n.to_string())
        .output()
        .unwrap();
    let said = String::from_utf8_lossy(&run.stdout);
    let line = said.lines().find(|line| line.starts_with(&format!("{n} claims"))).unwrap_or_else(|| panic!("{said}"));
    println!("{line}");
    let cost = line.split_once(" s, ").and_then(|(_, rest)| rest.split_once(" s of it")).map(|(cost, _)| cost.parse());
    cost.unwrap().unwrap()
}

#[test]
#[ignore = "takes a while without --release"]
fn ten_times_the_claims_cost_at_most_twelve_times_the_time() {
    if let Some(n) = std::env::var(RUN).ok().and_then(|n| n.parse().ok()) {
        // The first run pays for reading the lists of names.
        timed(1_000);
        timed(n);
        return;
    }
    let mut few: Vec<f64> = (0..5).map(|_| alone(100_000)).collect();
    let mut many: Vec<f64> = (0..3).map(|_| alone(1_000_000)).collect();
    few.sort_by(f64::total_cmp);
    many.sort_by(f64::total_cmp);
    assert!(many[1] <= few[2] * 12.0, "{few:?} and {many:?} seconds");
}
