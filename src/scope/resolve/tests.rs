//! Scope of whole texts: a text, its figures, and where, when and how each must be placed.

use jiff::civil::date;

use super::{Resolved, resolve};
use crate::document::Document;
use crate::extract::{Draft, Reading};
use crate::figure::{Figure, Qualifier};
use crate::language::Language;
use crate::scope::mentions;
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
    let found = mentions(&reading.tokens, &reading.sentences, reading.date, &language.scope);
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
                rule: "test",
                trace: crate::claim::Steps::default(),
            }
        })
        .collect();
    resolve(&reading, &found, &drafts, &language.scope)
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
        ("Israeli airstrikes killed Ten people in Gaza.", Some("Israeli")),
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
    assert_eq!(stages, ["period", "place", "cause", "perpetrator"]);
    assert_eq!(all[0].trace[1].note, "no place is said for the figure");
}
