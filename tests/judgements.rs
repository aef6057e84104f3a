//! A person's judgements outrank the machine, hold on every run, and are reported where they contradict each other.

mod support;

use std::sync::Arc;

use recount::claim::Claim;
use recount::reconcile::{FindingKind, Judgements, Reconciliation, explain, reconcile_judged};
use recount::source::Register;
use support::claim;

fn row(source: &str, figure: &str, document: &str) -> Arc<Claim> {
    claim(&format!("killed | civilians | {figure} | {source} (monitor) | Yemen | 2016 | airstrike"), document)
}

fn judged(claims: &[Arc<Claim>], rows: &str) -> Reconciliation {
    let text = format!("claim,other,decision,value,who,when,why\n{rows}");
    let judgements = Judgements::read("judgements.csv", &text).unwrap();
    reconcile_judged(claims.to_vec(), Register::embedded(), &judgements)
}

fn disagreements(result: &Reconciliation) -> usize {
    result.findings.iter().filter(|f| f.kind == FindingKind::Disagreement).count()
}

#[test]
fn a_pair_told_apart_is_no_disagreement_and_neither_are_its_echoes() {
    let claims = [row("Alpha", "40", "a"), row("Alpha", "40", "b"), row("Bravo", "90", "c")];
    let plain = judged(&claims, "");
    assert_eq!(disagreements(&plain), 1);
    let ladder = explain(&plain.findings[0], &plain);
    let overruling = ladder.lines().last().unwrap().trim();
    assert!(overruling.contains(",different,"), "{overruling}");
    // The row that `explain` ends with does what it says.
    let after = judged(&claims, overruling);
    assert_eq!(disagreements(&after), 0, "{:#?}", after.findings);
    assert_eq!(after.quantities.len(), 2);
    assert_eq!(after.notes.len(), 1);
}

#[test]
fn a_pair_made_one_is_compared_and_names_who_said_so() {
    let claims = [
        claim("killed | civilians | 40 | Alpha (monitor) | Yemen | 2016 | airstrike", "a"),
        claim("killed | civilians | 90 | Bravo (monitor) | Yemen | - | airstrike", "b"),
    ];
    assert!(judged(&claims, "").findings.is_empty());
    let row = format!("{},{},same,,A. Reader,2024-05-01,both speak of the year", claims[0].id, claims[1].id);
    let result = judged(&claims, &row);
    assert_eq!(disagreements(&result), 1);
    assert_eq!(
        result.findings[0].assumptions,
        ["judged to be the same quantity by A. Reader on 2024-05-01: both speak of the year (judgements.csv:2)"]
    );
}

#[test]
fn a_claim_is_left_out_or_corrected() {
    let claims = [row("Alpha", "40", "a"), row("Bravo", "90", "b")];
    let out = judged(&claims, &format!("{},,exclude,,,,misread", claims[0].id));
    assert_eq!((disagreements(&out), out.quantities.len(), out.claims.len()), (0, 1, 2));
    let mended = judged(&claims, &format!("{},,correct,>=40,,,the text says at least", claims[0].id));
    assert_eq!(disagreements(&mended), 0);
    assert_eq!(mended.findings[0].kind, FindingKind::Compatible);
    let moved = judged(&claims, &format!("{},,correct,period=2015,,,", claims[0].id));
    assert!(moved.findings.is_empty());
}

#[test]
fn contradicting_rows_are_named_and_not_applied() {
    let claims = [row("Alpha", "40", "a"), row("Bravo", "90", "b"), row("Charlie", "7", "c")];
    let [a, b, c] = claims.each_ref().map(|claim| claim.id.as_str());
    let plain = judged(&claims, "");
    for (rows, lines) in [
        (format!("{a},{b},same,,,,\n{b},{a},different,,,,\n"), "judgements.csv:2,3: not applied"),
        (format!("{a},{b},same,,,,\n{b},{c},same,,,,\n{a},{c},different,,,,\n"), "judgements.csv:2,3,4: not applied"),
        (format!("{a},,exclude,,,,\n{a},,correct,50,,,\n"), "judgements.csv:2,3: not applied"),
        (format!("{a},,correct,50,,,\n{a},,correct,60,,,\n"), "judgements.csv:2,3: not applied"),
        ("0123456789abcdef,,exclude,,,,\n".to_owned(), "judgements.csv:2: not applied, no claim here has the id"),
    ] {
        let result = judged(&claims, &rows);
        assert_eq!(result.findings, plain.findings, "{rows}");
        assert!(result.notes.iter().any(|note| note.starts_with(lines)), "{rows}{:?}", result.notes);
    }
}
