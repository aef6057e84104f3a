//! `recount diff` on what a later reading of changed documents says: as reports, and as claims with what stands beside them.

use std::fs;
use std::path::Path;
use std::process::Output;

const OLD: &str = "Amnesty International said that air strikes in Yemen killed 52 civilians in 2016. \
                   The Yemeni defence ministry said that air strikes in Yemen killed 20 civilians in 2016.";
const NEW: &str = "Amnesty International said that air strikes in Yemen killed 58 civilians in 2016. \
                   The Yemeni defence ministry said that air strikes in Yemen killed 20 civilians in 2016. \
                   Human Rights Watch said that air strikes in Yemen killed 30 civilians in 2016.";

fn recount(folder: &Path, arguments: &[&str]) -> Output {
    assert_cmd::Command::cargo_bin("recount").unwrap().current_dir(folder).args(arguments).output().unwrap()
}

fn text(output: &Output) -> &str {
    std::str::from_utf8(&output.stdout).unwrap()
}

/// A folder with the claims of both readings, `old.jsonl` and `new.jsonl`, and their reports in `old/` and `new/`.
fn readings() -> tempfile::TempDir {
    let folder = tempfile::tempdir().unwrap();
    let here = folder.path();
    for (name, document) in [("old", OLD), ("new", NEW)] {
        fs::write(here.join("a.txt"), document).unwrap();
        recount(here, &["a.txt", "--out", name, "--formats", "json", "--quiet"]);
        let claims = recount(here, &["extract", "a.txt", "--format", "jsonl"]);
        fs::write(here.join(format!("{name}.jsonl")), claims.stdout).unwrap();
    }
    folder
}

#[test]
fn figures_voices_and_verdicts_that_changed_are_named() {
    let folder = readings();
    for pair in [["old/report.json", "new/report.json"], ["old.jsonl", "new.jsonl"]] {
        let output = recount(folder.path(), &["diff", pair[0], pair[1]]);
        let said = text(&output);
        assert_eq!(output.status.code(), Some(1), "{said}");
        for part in [
            "New verdicts: 2\n",
            "- Human Rights Watch, Amnesty International: 30 civilians killed, air strikes, Yemen, 2016; 58\n",
            "Figures that changed: 1\n\n- Amnesty International: civilians killed, air strikes, Yemen, 2016\n  old: 52\n",
            "  new: 58\n",
            "New voices: 1\n\n- Human Rights Watch: civilians killed, air strikes, Yemen, 2016\n  30\n",
            "\n4 differences\n",
        ] {
            assert!(said.contains(part), "{part}\n---\n{said}");
        }
        let back = recount(folder.path(), &["diff", pair[1], pair[0]]);
        assert!(text(&back).contains("Voices that are gone: 1\n"), "{}", text(&back));
        assert_eq!(recount(folder.path(), &["diff", pair[0], pair[0]]).status.code(), Some(0));
    }
}

#[test]
fn claims_are_grouped_with_the_judgements_beside_them() {
    let folder = readings();
    let here = folder.path();
    let claims = fs::read_to_string(here.join("new.jsonl")).unwrap();
    let id = |source: &str| -> String {
        let claims = claims.lines().map(|line| serde_json::from_str::<serde_json::Value>(line).unwrap());
        let mut of = claims.filter(|claim| claim["attribution"]["source"]["name"] == source);
        of.next().unwrap()["id"].as_str().unwrap().to_owned()
    };
    let row = format!("{},,exclude,,A Reader,2020-05-04,misread\n", id("Human Rights Watch"));
    fs::write(here.join("judgements.csv"), format!("claim,other,decision,value,who,when,why\n{row}")).unwrap();
    let output = recount(here, &["diff", "old.jsonl", "new.jsonl"]);
    assert!(text(&output).contains("Figures that changed: 1\n"), "{}", text(&output));
    assert!(!text(&output).contains("Human Rights Watch"), "{}", text(&output));
}
