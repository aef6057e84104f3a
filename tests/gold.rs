//! Reconciles annotated claims from a file, for development: `RECOUNT_GOLD=claims.jsonl cargo test --test gold -- --ignored --nocapture`.

mod support;

use std::sync::Arc;

use recount::claim::Claim;
use recount::reconcile;
use serde_json::Value;

fn read(path: &str) -> Vec<Arc<Claim>> {
    let text = std::fs::read_to_string(path).expect("the file named by RECOUNT_GOLD");
    let rows: Vec<Value> = text.lines().map(|l| serde_json::from_str(l).expect("a JSON object a line")).collect();
    let mut anchors: std::collections::HashMap<String, Vec<String>> = std::collections::HashMap::new();
    rows.iter()
        .map(|row| {
            let text = |field: &str| row[field].as_str().map(|s| s.replace(['|', ';'], " "));
            let number = |field: &str| row[field].as_u64();
            let low = number("low").unwrap_or(0);
            let money = text("measure").as_deref() == Some("aid") && low > 1000;
            let figure = match row["qualifier"].as_str().unwrap_or("exact") {
                "exact" if text("figure_text").is_some_and(|t| t == "a" || t == "A") => "a".to_owned(),
                "exact" => low.to_string(),
                "at_least" => format!(">={low}"),
                "more_than" if money => format!(">{low}"),
                "more_than" => format!(">{}", low - 1),
                "derived" => format!("={low}"),
                "range" => format!("{low}-{}", number("high").unwrap_or(0)),
                "at_most" => format!("<={}", number("high").unwrap_or(0)),
                "less_than" => format!("<{}", number("high").unwrap_or(0) + 1),
                _ => format!("?{low}-{}", number("high").map_or_else(|| "..".to_owned(), |h| h.to_string())),
            };
            let figure = if money { format!("{figure} USD") } else { figure };
            let dash = |s: Option<String>| s.unwrap_or_else(|| "-".to_owned());
            let population = match (text("population"), text("population_text")) {
                (Some(class), Some(words)) => format!("{class}:{words}"),
                (Some(class), None) => class,
                _ => "-".to_owned(),
            };
            let source = text("source").map(|s| format!("{s} ({})", dash(text("kind"))));
            let anchor = text("anchor").unwrap_or_default();
            let seen = anchors.entry(dash(text("document"))).or_default();
            let at = seen.len() * 50;
            seen.push(anchor);
            let mut options = format!("at={at}; stance={}", dash(text("stance")));
            if let Some(by) = text("perpetrator") {
                options += &format!("; by={by}");
            }
            let notation = [
                dash(text("measure")),
                population,
                figure,
                dash(source),
                dash(text("place")),
                dash(text("period")),
                dash(text("cause")),
                options,
            ]
            .join(" | ");
            support::claim(&notation, &dash(text("document")))
        })
        .collect()
}

#[test]
#[ignore = "needs RECOUNT_GOLD"]
fn annotated_claims() {
    let result = reconcile::reconcile(
        read(&std::env::var("RECOUNT_GOLD").expect("RECOUNT_GOLD")),
        recount::source::Register::embedded(),
    );
    println!("{} claims, {} quantities", result.claims.len(), result.quantities.len());
    for finding in &result.findings {
        println!("{:?} {:?}: {}", finding.kind, finding.certainty, finding.explanation);
        for assumption in &finding.assumptions {
            println!("    assuming {assumption}");
        }
    }
}
