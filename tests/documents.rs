//! Reads the texts in `tests/documents/`, compares with the claims annotated there, and pins what came out.
//!
//! `cargo test --test documents -- --nocapture` prints the table. The annotations are explained in
//! `tests/documents/README.md`. When the outcome changes, read the difference of `tests/documents/scores.snap`; to accept
//! it, run `INSTA_UPDATE=always cargo test --test documents` and copy the table into the README.

use std::collections::BTreeSet;
use std::fmt::Write;
use std::fs;
use std::path::{Path, PathBuf};

use recount::claim::Claim;
use recount::document::{Document, Format, Span, read_bytes};
use recount::extract::{Options, extract};
use recount::language::Language;
use recount::source::Register;

/// Stands at the head of the snapshot and in the message of a failing test.
const ACCEPT: &str = "to accept another outcome, read the difference, run `INSTA_UPDATE=always cargo test --test \
                      documents`, and copy the table into README.md";

const README: &str = include_str!("../README.md");

/// The fields that are compared where a claim was found.
const FIELDS: [&str; 6] = ["bounds", "counted", "source", "place", "period", "cause"];

/// Measures in the order of the table.
const MEASURES: [&str; 11] = [
    "killed",
    "injured",
    "casualties",
    "missing",
    "detained",
    "abducted",
    "displaced",
    "strikes",
    "aid",
    "deployed",
    "destroyed",
];

/// One annotated claim: a line of a `.claims` file.
struct Annotated {
    line: String,
    optional: bool,
    span: Span,
    measures: Vec<String>,
    /// The readings that are right, field by field in the order of [`FIELDS`]; an empty word = nothing said.
    fields: Vec<Vec<String>>,
}

/// What came out for one measure.
#[derive(Default)]
struct Score {
    annotated: usize,
    found: usize,
    extra: usize,
    right: [usize; FIELDS.len()],
}

impl Score {
    fn add(&mut self, other: &Score) {
        self.annotated += other.annotated;
        self.found += other.found;
        self.extra += other.extra;
        for (sum, right) in self.right.iter_mut().zip(other.right) {
            *sum += right;
        }
    }

    fn row(&self, name: &str) -> String {
        let share = |part: usize, whole: usize| {
            if whole == 0 { "–".to_owned() } else { format!("{:.0} %", 100.0 * part as f64 / whole as f64) }
        };
        let precision = share(self.found, self.found + self.extra);
        let mut row = format!(
            "| {name:<10} | {:>6} | {:>5} | {:>6} | {:>5} | {precision:>9} |",
            self.annotated,
            self.found,
            share(self.found, self.annotated),
            self.extra
        );
        for (field, right) in FIELDS.iter().zip(self.right) {
            let _ = write!(row, " {:>1$} |", share(right, self.found), field.len());
        }
        row
    }
}

/// The words of a name that count when names are compared.
fn words(name: &str) -> BTreeSet<String> {
    let plain = name.to_lowercase().replace("’s", "").replace("'s", "");
    plain
        .split(|c: char| !c.is_alphanumeric())
        .filter(|word| !word.is_empty() && !["the", "a", "an", "of"].contains(word))
        .map(str::to_owned)
        .collect()
}

/// Whether two names share at least half of their words.
fn same_name(a: &str, b: &str) -> bool {
    let (a, b) = (words(a), words(b));
    let both = a.intersection(&b).count();
    if a.is_empty() || b.is_empty() { a.len() == b.len() } else { 4 * both >= a.len() + b.len() }
}

/// A period with months, and days where its ends are the first and last of a month, written in one way.
fn plain_period(period: &str) -> String {
    let month =
        |month: &str| (month.len() == 7).then(|| format!("{month}-01").parse::<jiff::civil::Date>().ok()).flatten();
    let (from, to) = period.split_once('/').unwrap_or((period, period));
    let from = month(from).map_or(from.to_owned(), |day| day.to_string());
    let to = month(to).map_or(to.to_owned(), |day| day.last_of_month().to_string());
    if from == to { from } else { format!("{from}/{to}") }
}

/// What a claim says for each of [`FIELDS`]; an empty word = nothing said.
fn said(claim: &Claim) -> [String; FIELDS.len()] {
    let end = |n: Option<u64>| n.map_or_else(String::new, |n| n.to_string());
    let (low, high) = (end(claim.figure.low), end(claim.figure.high));
    let scope = &claim.scope;
    [
        if low == high && !low.is_empty() { low } else { format!("{low}..{high}") },
        scope.population.as_ref().map_or_else(String::new, |p| p.class.name().to_owned()),
        claim.attribution.source.as_ref().map_or_else(String::new, |s| s.name.clone()),
        scope.place.as_ref().map_or_else(String::new, |p| p.name.clone()),
        scope.period.clone().unwrap_or_default(),
        scope.cause.as_ref().map_or_else(String::new, |c| c.name.clone()),
    ]
}

fn is_right(field: &str, said: &str, expected: &[String]) -> bool {
    expected.iter().any(|reading| match field {
        "source" | "place" => same_name(said, reading),
        "period" => plain_period(said) == plain_period(reading),
        "counted" if said.is_empty() => reading.is_empty() || reading == "people",
        // The list that the annotators go by has one class for fighting and for attacks that are not said to be anything else.
        "cause" if said == "attack" => reading == "attack" || reading == "clashes",
        _ => said == reading,
    })
}

/// Reads one line of a `.claims` file, or says what is wrong with it.
fn annotated(document: &Document, line: &str) -> Result<Annotated, String> {
    let (optional, rest) = line.strip_prefix("? ").map_or((false, line), |rest| (true, rest));
    let columns: Vec<&str> = rest.split(" | ").map(str::trim).collect();
    let [anchor, measures, counted, bounds, source, place, period, cause] = columns[..] else {
        return Err(format!("expected 8 columns, found {}", columns.len()));
    };
    let readings = |column: &str| column.split(" or ").map(|r| if r == "-" { "" } else { r }.to_owned()).collect();
    let (before, after) = anchor.split_once('[').ok_or("the figure is not in square brackets")?;
    let (figure, after) = after.split_once(']').ok_or("the figure is not in square brackets")?;
    let body = &document.text[document.body.start..document.body.end];
    let mut places = body.match_indices(&format!("{before}{figure}{after}")).map(|(at, _)| at).collect::<Vec<_>>();
    let (Some(at), true) = (places.pop(), places.is_empty()) else {
        return Err("the words do not occur exactly once in the text".to_owned());
    };
    let start = document.body.start + at + before.len();
    let measures: Vec<String> = readings(measures);
    if let Some(unknown) = measures.iter().find(|measure| !MEASURES.contains(&measure.as_str())) {
        return Err(format!("`{unknown}` is no measure"));
    }
    let fields = [counted, source, place, period, cause].map(readings);
    let fields = [vec![bounds.to_owned()]].into_iter().chain(fields).collect();
    Ok(Annotated { line: line.to_owned(), optional, span: Span { start, end: start + figure.len() }, measures, fields })
}

/// Compares one document, adds to the scores, and gives the lines that say what went wrong.
fn compare(document: &Document, expected: &[Annotated], scores: &mut [Score]) -> String {
    let claims = extract(document, Language::english(), Register::embedded(), &Options::default());
    let mut free: Vec<&Claim> = claims.iter().collect();
    let mut lines = String::new();
    for wanted in expected {
        let matching = |claim: &&Claim| {
            let overlaps = claim.figure.start < wanted.span.end && wanted.span.start < claim.figure.end;
            overlaps && wanted.measures.contains(&claim.measure)
        };
        let found = free.iter().position(matching).map(|at| free.remove(at));
        if wanted.optional {
            continue;
        }
        let measure = found.map_or(&wanted.measures[0], |claim| &claim.measure);
        let score = &mut scores[index(measure)];
        score.annotated += 1;
        let Some(claim) = found else {
            let _ = writeln!(lines, "  missed  {}", wanted.line);
            continue;
        };
        score.found += 1;
        for (at, (said, readings)) in said(claim).iter().zip(&wanted.fields).enumerate() {
            if is_right(FIELDS[at], said, readings) {
                score.right[at] += 1;
            } else {
                let shown = |word: &str| if word.is_empty() { "-" } else { word }.to_owned();
                let readings = readings.iter().map(|reading| shown(reading)).collect::<Vec<_>>().join(" or ");
                let anchor = wanted.line.split(" | ").next().unwrap_or("");
                let _ = writeln!(lines, "  {:<7} {anchor}: {}, not {readings}", FIELDS[at], shown(said));
            }
        }
    }
    // One person whom nobody counted counts neither way.
    for claim in free.into_iter().filter(|claim| !claim.implied) {
        scores[index(&claim.measure)].extra += 1;
        let around = document.text[claim.figure.start..claim.evidence.end].split_whitespace().take(8);
        let _ = writeln!(lines, "  extra   {} « {} »", claim.notation(), around.collect::<Vec<_>>().join(" "));
    }
    lines
}

fn index(measure: &str) -> usize {
    MEASURES.iter().position(|name| *name == measure).unwrap_or_else(|| panic!("`{measure}` is not in the table"))
}

/// The table for readers.
fn table(scores: &[Score]) -> String {
    let mut table = "| measure    | claims | found | recall | extra | precision |".to_owned();
    let mut rule = "|------------|-------:|------:|-------:|------:|----------:|".to_owned();
    for field in FIELDS {
        let _ = write!(table, " {field} |");
        let _ = write!(rule, "{}:|", "-".repeat(field.len() + 1));
    }
    let mut all = Score::default();
    let _ = write!(table, "\n{rule}");
    for (name, score) in MEASURES.iter().zip(scores) {
        all.add(score);
        let _ = write!(table, "\n{}", score.row(name));
    }
    let _ = write!(table, "\n{}", all.row("**all**"));
    table
}

fn texts(folder: &Path) -> Vec<PathBuf> {
    let entries = fs::read_dir(folder).expect("tests/documents/");
    let mut paths: Vec<PathBuf> = entries.map(|entry| entry.expect("a readable entry").path()).collect();
    paths.retain(|path| path.extension().is_some_and(|extension| extension == "txt"));
    paths.sort();
    paths
}

#[test]
fn the_texts_are_read_as_recorded() {
    let folder = Path::new("tests/documents");
    let mut scores: Vec<Score> = MEASURES.iter().map(|_| Score::default()).collect();
    let (mut outcome, mut faults) = (String::new(), Vec::new());
    let paths = texts(folder);
    for path in &paths {
        let name = path.file_stem().expect("a name").to_string_lossy().into_owned();
        let bytes = fs::read(path).expect("a readable text");
        let document = read_bytes(&name, Format::Text, bytes).expect("a text").document;
        let claims = path.with_extension("claims");
        let mut expected = Vec::new();
        for (number, line) in fs::read_to_string(&claims).expect("a .claims file").lines().enumerate() {
            if line.is_empty() || line.starts_with('#') {
                continue;
            }
            match annotated(&document, line) {
                Ok(claim) => expected.push(claim),
                Err(fault) => faults.push(format!("{}:{}: {fault}: {line}", claims.display(), number + 1)),
            }
        }
        let lines = compare(&document, &expected, &mut scores);
        let _ = write!(outcome, "\n{name}\n{lines}");
    }
    assert!(faults.is_empty(), "annotations that cannot be read:\n{}", faults.join("\n"));
    assert!(paths.len() >= 16, "only {} texts were found", paths.len());
    let table = table(&scores);
    println!("{table}");
    let mut settings = insta::Settings::clone_current();
    settings.set_snapshot_path("documents");
    settings.set_prepend_module_to_snapshot(false);
    settings.set_omit_expression(true);
    settings.set_description(ACCEPT);
    settings.bind(|| insta::assert_snapshot!("scores", format!("{table}\n{outcome}")));
    let shown = README.split("<!-- scores:begin -->").nth(1).and_then(|rest| rest.split("<!-- scores:end -->").next());
    assert_eq!(
        shown.expect("README.md: the marks of the scores").trim(),
        table,
        "README.md: the scores are not those of the program: copy the table that stands in tests/documents/scores.snap"
    );
}

#[test]
fn names_and_periods_compare_by_their_words_and_days() {
    assert!(same_name("the Dara Sang district", "Dara Sang"));
    assert!(!same_name("Helsara", "Dara Sang"));
    assert!(!same_name("", "Dara Sang"));
    assert_eq!(plain_period("2016-02"), plain_period("2016-02-01/2016-02-29"));
    assert_ne!(plain_period("2016"), plain_period("2016-02"));
}
