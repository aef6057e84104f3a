//! Scope of whole texts: a text, its figures, and where, when and how each must be placed.

mod causes;
mod countries;
mod courses;
mod doers;
mod events;
mod matters;
mod periods;
mod places;

use jiff::civil::date;

use super::{Resolved, resolve};
use crate::discourse::Setting;
use crate::document::Document;
use crate::extract::{Draft, Options, extract};
use crate::figure::{Figure, Qualifier};
use crate::language::Language;
use crate::scope::{Named, mentions};
use crate::source::Register;
use crate::text::Reading;
use crate::text::Stage;
use crate::text::{Tokens, sentences};

/// Resolves drafts given as (figure, trigger, measure), each the first such word of the text, in a document of Monday,
/// 4 November 2013.
fn scopes(text: &str, drafts: &[(&str, &str, &str)]) -> Vec<Resolved> {
    let language = Language::english();
    let document = Document::from_text("a", text.to_owned());
    let tokens = Tokens::cut(&document.text, document.body, &language.vocabulary);
    let headline = document.headline.map(|h| tokens.at_byte(h.start)..tokens.at_byte(h.end));
    let list = sentences(&tokens, headline, &language.sentences);
    let reading =
        Reading { document: &document, tokens, sentences: list, date: Some(date(2013, 11, 4)), explain: true };
    let mut found = mentions(&reading.tokens, &reading.sentences, reading.date, &language.scope);
    let drafts: Vec<Draft> = drafts
        .iter()
        .map(|&(figure, trigger, measure)| {
            let at = |word: &str, from: usize| {
                (from..reading.tokens.len())
                    .find(|&i| reading.tokens.str(i) == word)
                    .unwrap_or_else(|| panic!("{word} is not in the text"))
            };
            let figure = at(figure, 0);
            let sentence = reading.sentences.iter().position(|s| s.tokens.contains(&figure)).expect("a sentence");
            let clause = reading.sentences[sentence].tokens.clone();
            let trigger = at(trigger, clause.start);
            let span = reading.tokens.span(&(figure..figure + 1));
            Draft {
                figure: Figure {
                    low: None,
                    high: None,
                    point: None,
                    qualifier: Qualifier::Exact,
                    unit: "people".to_owned(),
                    per: None,
                    text: String::new(),
                    start: span.start,
                    end: span.end,
                },
                figure_tokens: figure..figure + 1,
                sentence,
                told_in: sentence,
                clause,
                measure: measure.to_owned(),
                trigger: trigger..trigger + 1,
                population: None,
                population_tokens: figure..figure,
                part_of: None,
                hypothetical: false,
                implied: false,
                rule: "test",
                trace: crate::text::Steps::default(),
            }
        })
        .collect();
    let setting = Setting::of(&reading, &mut found, reading.tokens.len(), language);
    resolve(&reading, &found, &drafts, reading.tokens.len(), setting, &language.scope).0
}

fn place(r: &Resolved) -> Option<&str> {
    r.place.as_ref().map(|p| p.name.as_str())
}

fn cause(r: &Resolved) -> Option<&str> {
    r.cause.as_ref().map(|c| c.name.as_str())
}

#[test]
fn an_event_takes_the_day_place_and_cause_of_its_report() {
    let text = "Air raid kills 11 in Homs\n\nAn air raid killed 12 people in the village of Al-Zubra in Homs province on \
                Friday, a monitor said. It said 13 others were wounded. The attack left 14 houses destroyed.";
    let all = scopes(
        text,
        &[
            ("11", "kills", "killed"),
            ("12", "killed", "killed"),
            ("13", "wounded", "injured"),
            ("14", "destroyed", "destroyed"),
        ],
    );
    for r in &all {
        assert_eq!(r.period.as_deref(), Some("2013-11-01"));
        assert_eq!(cause(r), Some("airstrike"));
        assert!(place(r).is_some_and(|p| p.ends_with("Homs")), "{:?}", r.place);
    }
    assert_eq!(place(&all[1]), Some("Al-Zubra, Homs"));
    assert_eq!(all[1].place.as_ref().map(|p| p.text.as_str()), Some("Al-Zubra"));
}

#[test]
fn a_total_since_a_year_ends_on_the_day_of_its_statement() {
    let text = "On Wednesday, the government released its figures. The ministry reported that 67 civilians were killed \
                since 2008 in the drone war in Pakistan. It counted 59 drone attacks in 2012 and 2013 in which 319 \
                fighters were killed.";
    let all = scopes(text, &[("67", "killed", "killed"), ("59", "attacks", "strikes"), ("319", "killed", "killed")]);
    assert_eq!(all[0].period.as_deref(), Some("2008/2013-10-30"));
    assert_eq!(all[1].period.as_deref(), Some("2012/2013"));
    assert_eq!(all[2].period.as_deref(), Some("2012/2013"));
    for r in &all {
        assert_eq!((place(r), cause(r)), (Some("Pakistan"), Some("drone strike")));
    }
}

#[test]
fn the_day_of_another_report_does_not_close_a_total() {
    let text = "A newspaper report on October 24 detailed the raids.\n\nThe government claims that 67 people were killed \
                since January 2012.";
    let all = scopes(text, &[("67", "killed", "killed")]);
    assert_eq!(all[0].period.as_deref(), Some("2012-01/2013-11-04"));
    let text = "On Wednesday, the government released its figures. The ministry\n\nreported that 67 people were killed \
                since 2008.";
    let all = scopes(text, &[("67", "killed", "killed")]);
    assert_eq!(all[0].period.as_deref(), Some("2008/2013-10-30"));
}

#[test]
fn the_day_of_a_report_is_not_the_day_of_the_deaths() {
    let text = "Two drone strikes on Thursday killed 8 people in Pakistan.\n\nOther news.\n\nMore news.\n\nStill more.\n\n\
                A rapporteur wrote in his report last month that 400 civilians died in drone strikes.";
    let all = scopes(text, &[("8", "killed", "killed"), ("400", "died", "killed")]);
    assert_eq!(all[0].period.as_deref(), Some("2013-10-31"));
    assert_eq!(all[1].period, None);
    assert_eq!(place(&all[1]), Some("Pakistan"));
}

#[test]
fn a_past_attack_has_its_own_time() {
    let text = "A suicide bomber killed 20 people in Damascus on Saturday. In February another attack killed 70 people. \
                The group documented raids in 2012 that killed 19. In one attack 18 labourers were killed.";
    let all = scopes(
        text,
        &[
            ("20", "killed", "killed"),
            ("70", "killed", "killed"),
            ("19", "killed", "killed"),
            ("18", "killed", "killed"),
        ],
    );
    let periods: Vec<_> = all.iter().map(|r| r.period.as_deref()).collect();
    assert_eq!(periods, [Some("2013-11-02"), Some("2013-02"), Some("2012"), Some("2012")]);
    assert_eq!(cause(&all[0]), Some("bombing"));
    assert_eq!(cause(&all[1]), Some("attack"));
}

#[test]
fn money_and_troops_inherit_no_day_and_no_cause() {
    let text = "A bomb killed 20 people in Kabul on Saturday. Washington gave 300 million to Pakistan. The army has 500 \
                troops there.";
    let all = scopes(text, &[("20", "killed", "killed"), ("300", "gave", "aid"), ("500", "has", "deployed")]);
    assert_eq!(all[0].period.as_deref(), Some("2013-11-02"));
    assert_eq!((all[1].period.as_deref(), cause(&all[1]), place(&all[1])), (None, None, Some("Pakistan")));
    assert_eq!((all[2].period.as_deref(), cause(&all[2])), (None, None));
}

#[test]
fn who_did_it_is_taken_only_when_said() {
    for (text, expected) in [
        ("Ten people were killed by government forces in Homs.", Some("government forces")),
        ("An attack carried out by the Taliban killed Ten people.", Some("Taliban")),
        ("Israeli airstrikes killed Ten people in Gaza.", Some("Israel")),
        ("Afghan airstrikes killed Ten people in Kabul.", None),
        ("A Syria bombing killed Ten people.", None),
        ("A terrorist attack killed Ten people.", None),
        ("US-led coalition strikes killed Ten people in Syria.", Some("US-led coalition")),
        ("Army troops killed Ten people.", Some("Army troops")),
        ("Ten people were killed by a bomb.", None),
        ("A blast killed Ten people.", None),
        ("Ten soldiers were killed.", None),
    ] {
        let all = scopes(text, &[("Ten", "killed", "killed")]);
        assert_eq!(all[0].perpetrator.as_ref().map(|p| p.name.as_str()), expected, "{text}");
    }
}

#[test]
fn every_choice_leaves_a_step() {
    let all = scopes("Ten people were killed.", &[("Ten", "killed", "killed")]);
    let stages: Vec<_> = all[0].trace.iter().map(|t| t.stage).collect();
    assert_eq!(stages, [Stage::Period, Stage::Place, Stage::Cause, Stage::Perpetrator]);
    assert_eq!(all[0].trace[1].note, "no place is said for the figure");
}

/// Figure, place, period, cause and doer of each claim of a text, read in a document of Monday, 4 November 2013.
fn read(text: &str) -> Vec<[String; 5]> {
    let language = Language::english();
    let mut document = Document::from_text("a", text.to_owned());
    document.metadata.published = Some(date(2013, 11, 4));
    let claims = extract(&document, language, Register::embedded(), &Options::default());
    let name = |n: Option<Named>| n.map_or("-".to_owned(), |n| n.name);
    claims
        .into_iter()
        .map(|c| {
            let period = c.scope.period.unwrap_or("-".to_owned());
            [c.figure.text, name(c.scope.place), period, name(c.scope.cause), name(c.scope.perpetrator)]
        })
        .collect()
}

/// Checks the place, period and cause of all claims of some texts; an empty cell asks nothing.
fn check(texts: &[(&str, &[[&str; 4]])]) {
    for (text, expected) in texts {
        let found = read(text);
        let figures: Vec<&str> = found.iter().map(|f| f[0].as_str()).collect();
        assert_eq!(figures, expected.iter().map(|e| e[0]).collect::<Vec<_>>(), "{text}");
        for (found, expected) in found.iter().zip(expected.iter()) {
            for (found, expected) in found.iter().zip(expected).skip(1).filter(|(_, e)| !e.is_empty()) {
                assert_eq!(found, expected, "{text}\n{found:?}");
            }
        }
    }
}

#[test]
fn the_line_that_heads_a_report_gives_no_day_and_the_last_place() {
    check(&[
        (
            "BEIRUT, Nov. 4 (Agency) - A raid killed 12 people in Homs on Saturday, a monitor said. Some 30 were wounded.",
            &[["12", "Homs", "2013-11-02", ""], ["Some 30", "Homs", "2013-11-02", ""]],
        ),
        (
            "EXAMPLE FALLS - A man was shot and killed outside a bar on Saturday.",
            &[["A", "EXAMPLE FALLS", "2013-11-02", "shooting"]],
        ),
    ]);
}

#[test]
fn a_headline_takes_the_scope_of_the_figure_that_it_repeats() {
    check(&[(
        "Bomb kills 12: police\n\nNobody slept that night.\n\nA bomb killed 12 people in Homs on Saturday, police said.",
        &[["12", "Homs", "2013-11-02", "bombing"], ["12", "Homs", "2013-11-02", "bombing"]],
    )]);
}

#[test]
fn days_are_counted_from_the_event_told_before() {
    check(&[
        (
            "A bomb killed 12 people in Homs on Saturday. The next day shelling killed 9 people there.",
            &[["12", "Homs", "2013-11-02", ""], ["9", "Homs", "2013-11-03", "shelling"]],
        ),
        (
            "A bomb killed 12 people in Homs on Saturday, a day after shelling killed 9 in Aleppo.",
            &[["12", "Homs", "2013-11-02", "bombing"], ["9", "Aleppo", "2013-11-01", "shelling"]],
        ),
    ]);
}

#[test]
fn a_total_told_as_background_has_not_the_day_the_place_or_the_weapon_of_the_event() {
    check(&[
        (
            "A car bomb killed 12 people in Homs on Saturday. The war has killed more than 90,000 people.",
            &[
                ["12", "Homs", "2013-11-02", "bombing"],
                ["more than 90,000", "Syria", "2011-03-15/2013-11-04", "clashes"],
            ],
        ),
        (
            "A car bomb killed 12 people in Homs on Saturday. More than 90,000 people have been killed since the war began.",
            &[["12", "Homs", "2013-11-02", ""], ["More than 90,000", "Syria", "2011-03-15/2013-11-04", "clashes"]],
        ),
        (
            "A car bomb killed 12 people in Homs on Saturday. So far this year the police have detained 900 people.",
            &[["12", "Homs", "2013-11-02", "bombing"], ["900", "Syria", "2013/2013-11-04", "-"]],
        ),
        (
            "A car bomb killed 12 people in Homs on Saturday. The group has killed 400 people in the city since May 2012.",
            &[["12", "Homs", "2013-11-02", ""], ["400", "Homs", "2012-05/2013-11-04", ""]],
        ),
    ]);
}

#[test]
fn a_report_over_a_time_passes_that_time_on_but_no_place() {
    check(&[
        (
            "Violence in Iraq, October 2013\n\nA total of 900 people were killed. Baghdad province saw 300 killed.\n\nAnother \
             200 soldiers were wounded.",
            &[
                ["A total of 900", "Iraq", "2013-10", ""],
                ["300", "Baghdad", "2013-10", ""],
                ["Another 200", "Iraq", "2013-10", ""],
            ],
        ),
        (
            "Weekly summary, 28 October - 3 November 2013\n\nTotals for the week: 25 killed. Totals for the year: 188 killed.",
            &[["25", "-", "2013-10-28/2013-11-03", ""], ["188", "-", "2013", ""]],
        ),
        (
            "In October, the team recorded 27 air strikes in Homs. Councils report 43 deaths.",
            &[["27", "Homs", "2013-10", "airstrike"], ["43", "Homs", "2013-10", "airstrike"]],
        ),
    ]);
}

#[test]
fn an_item_of_a_list_has_its_own_place_and_cause() {
    check(&[(
        "Incidents of the weekend\n\n- 2 November, Aleppo: a roadside bomb killed 3 officers.\n- Homs: Shelling killed 5 people. \
         Injured: 17.\n- Exampli: gunmen abducted 4 drivers.\n\nOver 300 people have been killed since the start of the year.",
        &[
            ["3", "Aleppo", "2013-11-02", "bombing"],
            ["5", "Homs", "", "shelling"],
            ["17", "Homs", "", "shelling"],
            ["4", "Exampli", "", "-"],
            ["Over 300", "Syria", "2013/2013-11-04", "-"],
        ],
    )]);
}

#[test]
fn strikes_and_raids_are_what_they_were_called_in_full() {
    check(&[
        (
            "Drone strikes killed 40 people in Yemen in 2011.\n\nThe institute counts 12 strikes in 2012.",
            &[["40", "Yemen", "2011", "drone strike"], ["12", "Yemen", "2012", "drone strike"]],
        ),
        (
            "An air raid killed 12 people in Homs on Saturday. Police detained 30 people in Aleppo on Sunday.",
            &[["12", "Homs", "", "airstrike"], ["30", "Aleppo", "2013-11-03", "-"]],
        ),
        (
            "Floods killed 12 people in Kerala last week. Some 40 houses collapsed and two bridges were destroyed.",
            &[
                ["12", "Kerala", "", "disaster"],
                ["Some 40", "Kerala", "", "disaster"],
                ["two", "Kerala", "", "disaster"],
            ],
        ),
        ("The Conflict Ledger counts 180 deaths.", &[["180", "-", "-", "-"]]),
        (
            "Six soldiers were killed, four of them by roadside bombs.",
            &[["Six", "", "", "-"], ["four", "", "", "bombing"]],
        ),
    ]);
}

#[test]
fn the_more_particular_place_is_taken() {
    check(&[
        ("Gunmen stormed the town of Kukawa, near Lake Chad, and killed 97 people.", &[["97", "Kukawa", "", ""]]),
        ("Shelling killed three children in the eastern Ghouta town of Douma.", &[["three", "Douma", "", ""]]),
        ("He fled to Maiduguri, where a bomber killed 20 people.", &[["20", "Maiduguri", "", ""]]),
        ("An air strike hit a camp in Tajoura, east of Tripoli. It killed 53 people.", &[["53", "Tajoura", "", ""]]),
        ("At least 799 people were injured in Palu, a spokesman said in Jakarta.", &[["At least 799", "Palu", "", ""]]),
        (
            "In Burkina Faso, 19 villagers were shot dead at a market in Namoungou.",
            &[["19", "Namoungou, Burkina Faso", "", ""]],
        ),
        ("Troops killed 4 insurgents in Sabran district, Examplar province.", &[["4", "Sabran, Examplar", "", ""]]),
        (
            "Some 14 people died when a levee broke at Puerto Example in southern Paraguay.",
            &[["Some 14", "Puerto Example, southern Paraguay", "", "disaster"]],
        ),
        ("Four people were killed in shootings across Port Example.", &[["Four", "Port Example", "", "shooting"]]),
        (
            "Barrel bombs kill 23 in Aleppo\n\nHelicopters dropped barrel bombs on the district of Karm Example in Aleppo, killing \
             at least 23 people.\n\nThe bombs wounded 40 others.",
            &[
                ["23", "", "", "airstrike"],
                ["at least 23", "Karm Example, Aleppo", "", "airstrike"],
                ["40", "Karm Example, Aleppo", "", "airstrike"],
            ],
        ),
        ("They came to Garin Example on Monday and killed 3 men.", &[["3", "Garin Example", "", ""]]),
        (
            "Diyala suffered 38 killed and 84 injured, Nineveh 87 killed.",
            &[["38", "Diyala", "", ""], ["84", "Diyala", "", ""], ["87", "Nineveh", "", ""]],
        ),
    ]);
}
