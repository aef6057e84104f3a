//! Reconciles many generated claims; `cargo test --release --test many -- --ignored --nocapture` prints the time.

mod support;

use std::sync::Arc;
use std::time::Instant;

use recount::claim::Claim;
use recount::reconcile::reconcile;
use recount::source::Register;

/// Claims on bombings of many days in some places, with a few totals, by a handful of sources.
fn generated(n: usize) -> Vec<Arc<Claim>> {
    let places = ["Aleppo", "Homs", "Damascus", "Idlib", "Raqqa", "Hama", "Latakia", "Deir ez-Zor", "Daraa", "Kobani"];
    let causes = ["airstrike", "shelling", "bombing"];
    (0..n)
        .map(|i| {
            let event = i / 10;
            let (month, day, year) = (1 + event % 12, 1 + event / 12 % 28, 2000 + event / 336 % 25);
            let place = places[event / 7 % places.len()];
            let cause = causes[event % causes.len()];
            let figure = 3 + (i * 7 + event) % 5;
            let period = if i % 500 == 0 { format!("{year}") } else { format!("{year}-{month:02}-{day:02}") };
            let text =
                format!("killed | people | {figure} | Source {} (monitor) | {place} | {period} | {cause}", i % 13);
            support::claim(&text, &format!("{}.txt", i / 20))
        })
        .collect()
}

fn timed(n: usize) -> f64 {
    let claims = generated(n);
    let start = Instant::now();
    let result = reconcile(claims, Register::embedded());
    let seconds = start.elapsed().as_secs_f64();
    println!("{n} claims, {} quantities, {} findings: {seconds:.2} s", result.quantities.len(), result.findings.len());
    seconds
}

#[test]
fn a_thousand_claims_are_done_at_once() {
    assert!(timed(1_000) < 30.0);
}

#[test]
#[ignore = "takes a while without --release"]
fn ten_times_the_claims_cost_about_ten_times_the_time() {
    let (few, many) = (timed(10_000), timed(100_000));
    assert!(many < few * 20.0, "{few:.2} s and {many:.2} s");
}
