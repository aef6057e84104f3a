use crate::document::{Document, Format, read_bytes};
use crate::extract::{Options, extract};
use crate::language::Language;
use crate::source::Register;

/// The claims of the tables of a file in their notation.
fn claims(format: Format, file: &str) -> Vec<String> {
    let name = if format == Format::Html { "a.html" } else { "a.md" };
    let document = read_bytes(name, format, file.as_bytes().to_vec()).unwrap().document;
    notations(&document)
}

fn notations(document: &Document) -> Vec<String> {
    let options = Options { all_numbers: false, explain: false };
    let claims = extract(document, Language::english(), Register::embedded(), &options);
    claims.iter().filter(|claim| claim.rule == "table").map(|claim| claim.notation()).collect()
}

#[test]
fn years_as_columns_take_what_is_counted_from_the_heading() {
    let file = "# Killed by police, by source\n\n| Source | What it counts | 2013 | 2014 | Total |\n|---|---|---|---|---|\n| Count A | people killed by police | 471 | 453* | 924 |\n| Count B | shot dead by officers | | n/a | |\n";
    assert_eq!(
        claims(Format::Markdown, file),
        [
            "killed | people | 471 | Count A | - | 2013",
            "killed | people | 453 | Count A | - | 2014",
            "killed | people | 924 | Count A | - | 2013/2014",
        ]
    );
}

#[test]
fn a_part_stands_in_a_column_of_its_own() {
    let file = "# Deaths in the unrest\n\n| Region or state | Killed in May 2021 | of whom under 18 |\n|---|---|---|\n| Aleppo | 264 | 15 |\n| Total | 264 | 15 |\n";
    assert_eq!(
        claims(Format::Markdown, file),
        [
            "killed | people | 264 | - | Aleppo | 2021-05",
            "killed | children | 15 | - | Aleppo | 2021-05",
            "killed | people | 264 | - | - | 2021-05",
            "killed | children | 15 | - | - | 2021-05",
        ]
    );
}

#[test]
fn captions_introductions_and_notes_hold_for_every_row() {
    let file = "## Air strikes on Homs, 2015\n\nCompiled by the Office of Records from its own lists.\n\n| Month | Civilians killed | Fighters killed |\n|---|---|---|\n| May 2015 | 12 [a] | 3–9 |\n";
    assert_eq!(
        claims(Format::Markdown, file),
        [
            "killed | civilians | 12 | Office of Records | Homs | 2015-05",
            "killed | combatants | 3-9 | Office of Records | Homs | 2015-05",
        ]
    );
    let file = "## Killed in Homs\n\n| Year | Number |\n|---|---|\n| 2015 | 12 (8 civilians) |\n\nSource: Ministry of Health\n";
    assert_eq!(
        claims(Format::Markdown, file),
        [
            "killed | people | 12 | Ministry of Health | Homs | 2015",
            "killed | civilians | 8 | Ministry of Health | Homs | 2015",
        ]
    );
}

#[test]
fn sums_of_aid_take_their_money_from_the_names_of_columns() {
    let file = "| Cluster | Requested (US$ m) | Received (US$ m) |\n|---|---|---|\n| Health | 438 | 264 |\n";
    assert_eq!(claims(Format::Markdown, file), ["aid | - | 438000000 | - | - | -", "aid | - | 264000000 | - | - | -"]);
}

#[test]
fn tables_in_pages_are_spread_over_the_columns_that_their_names_span() {
    let file = "<p>The table below gives what each count has, as far as it was made public by those who keep the lists and by the ministry.</p><table><caption>Killed in Homs, by source</caption><tr><th rowspan=2>Source</th><th colspan=2>2014</th></tr><tr><th>Civilians</th><th>Soldiers</th></tr><tr><td>Count A</td><td>12</td><td>5</td></tr></table>";
    assert_eq!(
        claims(Format::Html, file),
        ["killed | civilians | 12 | Count A | Homs | 2014", "killed | security_forces | 5 | Count A | Homs | 2014",]
    );
}

#[test]
fn tables_drawn_in_text_are_read() {
    let document = Document::from_text(
        "a.txt",
        "Killed in Homs in 2012, by source:\n\n| Source | Low | High |\n|--------|-----|------|\n| Count A | 10 | 14 |\n\nNobody else counted.\n"
            .to_owned(),
    );
    assert_eq!(notations(&document), ["killed | people | 10-14 | Count A | Homs | 2012"]);
}

#[test]
fn a_day_at_which_a_count_stood_ends_its_time() {
    let table = "| Office | Civilians killed |\n|---|---|\n| Count A | 204 |\n";
    let read = |words: &str, note: &str| {
        let file =
            format!("# Counts\n\nThe war in Homs began in March 2011 and is not over.\n\n{words}\n\n{table}\n{note}\n");
        claims(Format::Markdown, &file)[0].rsplit(" | ").next().map(str::to_owned)
    };
    let time = |words, note| read(words, note).unwrap_or_default();
    assert_eq!(time("Civilians killed, to the end of 2021", ""), "2011-03/2021");
    assert_eq!(time("Status: December 2021", ""), "2011-03/2021-12");
    assert_eq!(time("Cumulative deaths in 2021", ""), "2011-03/2021");
    assert_eq!(time("Civilians killed in 2021", ""), "2021");
    // A note dates what it names.
    assert_eq!(time("Civilians killed", "Source: Homs Police, 3 May 2021."), "2011-03/2021-05-03");
    // So does a column of days on which the figures were given.
    let file = "# Counts\n\nThe war in Homs began in March 2011.\n\n| Office | Killed | As of |\n|---|---|---|\n| Count A | 204 | June 2020 |\n";
    assert_eq!(claims(Format::Markdown, file), ["killed | people | 204 | Count A | Homs | 2011-03/2020-06"]);
}

#[test]
fn columns_beside_one_that_is_named_for_a_source_are_sources_too() {
    let file = "# Killings in Homs, by who counts\n\n| Year | Interior Ministry | El Diario | Hectares |\n|---|---|---|---|\n| 2007 | 120 | 280 | 40 |\n";
    assert_eq!(
        claims(Format::Markdown, file),
        ["killed | people | 120 | Interior Ministry | Homs | 2007", "killed | people | 280 | El Diario | Homs | 2007"]
    );
}

#[test]
fn bodies_that_name_the_columns_say_the_country() {
    let file =
        "# Killings, by who counts\n\n| Year | Medicina Legal | El Espectador |\n|---|---|---|\n| 2007 | 120 | 280 |\n";
    let found = claims(Format::Markdown, file);
    assert!(found.iter().all(|claim| claim.contains("| Colombia |")), "{found:?}");
}

#[test]
fn a_note_names_its_source_without_its_day() {
    let file =
        "# Killed in Homs\n\n| District | Killed |\n|---|---|\n| Old Town | 4 |\n\nSource: Homs Police, 3 May 2021.\n";
    assert_eq!(claims(Format::Markdown, file), ["killed | people | 4 | Homs Police | Old Town | ../2021-05-03"]);
}

#[test]
fn columns_that_say_something_else_are_not_read() {
    let file = "# Killed in Homs\n\n| District | Killed | Conflict-affected residents | Reports closed |\n|---|---|---|---|\n| Old Town | 4 | 520 | 6 |\n";
    assert_eq!(claims(Format::Markdown, file), ["killed | people | 4 | - | Old Town | -"]);
    let file = "# Votes in Homs\n\n| Party | 2013 | 2014 |\n|---|---|---|\n| Greens | 471 | 453 |\n";
    assert!(claims(Format::Markdown, file).is_empty());
}

#[test]
fn a_class_beside_the_dead_is_a_part_of_them() {
    let file = "# Strikes on Homs, by year\n\n| Year | Minimum killed | Maximum killed | Civilians |\n|---|---|---|---|\n| 2015 | 40 | 61 | 3–9 |\n";
    assert_eq!(
        claims(Format::Markdown, file),
        ["killed | people | 40-61 | - | Homs | 2015", "killed | civilians | 3-9 | - | Homs | 2015"]
    );
    let file = "# The storm\n\n| Year | Killed | Injured | Civilians |\n|---|---|---|---|\n| 2015 | 40 | 61 | 12 |\n";
    assert_eq!(
        claims(Format::Markdown, file),
        ["killed | people | 40 | - | - | 2015", "injured | people | 61 | - | - | 2015"],
        "of the dead or of the hurt"
    );
}

#[test]
fn names_of_columns_leave_verbs_and_things_out() {
    let file = "# Prisoners\n\n| | Arrested | Still held | Sentenced to death | Died in custody | Hectares burned |\n|---|---|---|---|---|---|\n| Army | 900 | 310 | 12 | 4 | 7 |\n| Lawyers' union | 1,100 | 420 | 15 | 9 | – |\n";
    assert_eq!(
        claims(Format::Markdown, file),
        [
            "detained | people | 900 | Army | - | -",
            "detained | people | 310 | Army | - | -",
            "killed | people | 4 | Army | - | -",
            "detained | people | 1100 | Lawyers' union | - | -",
            "detained | people | 420 | Lawyers' union | - | -",
            "killed | people | 9 | Lawyers' union | - | -",
        ]
    );
    let file = "# Flood\n\n| District | Houses lost | Drowned |\n|---|---|---|\n| Homs | 804 | 31 |\n";
    assert_eq!(
        claims(Format::Markdown, file),
        ["destroyed | other | 804 | - | Homs | -", "killed | people | 31 | - | Homs | -"]
    );
}

#[test]
fn columns_name_their_source() {
    let file = "# The flood in Homs\n\n| | Government | Red Cross |\n|---|---|---|\n| Dead | 33 | 41 |\n| Homeless | 2,000 | – |\n";
    assert_eq!(
        claims(Format::Markdown, file),
        [
            "killed | people | 33 | Government | Homs | -",
            "killed | people | 41 | Red Cross | Homs | -",
            "displaced | people | 2000 | Government | Homs | -",
        ]
    );
    let file = "# Homs\n\n| Year | Deaths (police) | Deaths (ACLED) | Deaths per 100,000 |\n|---|---|---|---|\n| 2015 | 33 | 41 | 2 |\n";
    assert_eq!(
        claims(Format::Markdown, file),
        ["killed | people | 33 | police | Homs | 2015", "killed | people | 41 | ACLED | Homs | 2015"]
    );
}

#[test]
fn a_table_holds_the_cause_that_the_text_is_about() {
    let file = "# The floods in the Tolva valley\n\n| Town | Killed | Arrested |\n|---|---|---|\n| Homs | 264 | 15 |\n";
    let document = read_bytes("a.md", Format::Markdown, file.as_bytes().to_vec()).unwrap().document;
    let options = Options { all_numbers: false, explain: false };
    let claims = extract(&document, Language::english(), Register::embedded(), &options);
    let killed = claims.iter().find(|claim| claim.measure == "killed").unwrap();
    assert_eq!(killed.scope.cause.as_ref().map(|cause| cause.name.as_str()), Some("disaster"));
}

#[test]
fn rows_without_a_place_have_that_of_the_text() {
    let file = "# Prison deaths in Ecuador\n\nGuards in Ecuador lost control of two prisons. In Ecuador 12 guards were hurt.\n\n| Compiled by | Killed |\n|---|---|\n| Prison Watch | 31 |\n| Union of Guards | 27 |\n";
    assert_eq!(
        claims(Format::Markdown, file),
        ["killed | people | 31 | Prison Watch | Ecuador | -", "killed | people | 27 | Union of Guards | Ecuador | -"]
    );
}
