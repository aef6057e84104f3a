//! What a text holds for its figures: its theme, its topics, and times that point back.

use jiff::civil::date;

use super::{Holding, Setting};
use crate::document::Document;
use crate::language::Language;
use crate::scope::mentions;
use crate::text::{Reading, Tokens, outlined};

/// The setting of a text of Monday, 4 November 2013, and the times that it tells, each with its words.
fn read(text: &str) -> (Setting, Vec<(String, String)>) {
    let language = Language::english();
    let document = Document::from_text("a.txt", text.to_owned());
    let tokens = Tokens::cut(&document.text, document.body, &language.vocabulary);
    let headline = document.headline.map(|h| tokens.at_byte(h.start)..tokens.at_byte(h.end));
    let sentences = outlined(&tokens, &document.outline, headline, &language.sentences);
    let day = document.metadata.published.or(Some(date(2013, 11, 4)));
    let reading = Reading { document: &document, tokens, sentences, date: day, explain: false };
    let mut found = mentions(&reading.tokens, &reading.sentences, reading.date, &language.scope);
    let setting = Setting::of(&reading, &mut found, reading.tokens.len(), language);
    let times = found.times.iter().filter_map(|m| {
        let words = reading.tokens.slice(&m.tokens).to_owned();
        m.when.map(|when| (words, when.to_string()))
    });
    let times = times.collect();
    (setting, times)
}

#[test]
fn times_that_point_back_are_set_by_what_was_told() {
    for (text, words, expected) in [
        ("In 2011 raids killed 40 people. A group counted 30 that year.", "that year", "2011"),
        ("On 21 January 2012 it was hit. It closed its list on the 25th at 91.", "on the 25th", "2012-01-25"),
        (
            "From 1 February 2011 to 30 September 2012 it counted 90. The list stood at 80 for the same twenty months.",
            "the same twenty months",
            "2011-02-01/2012-09-30",
        ),
        (
            "Between June and October 2011 strikes killed 900. One of them, on 25 September, killed 12.",
            "on 25 September",
            "2011-09-25",
        ),
        (
            "On 21 April 2012 bombs hit three hotels. The count was revised on 25 April by a third.",
            "on 25 April",
            "2012-04-25",
        ),
        ("The coup of 1 February 2011 was quick. Since the coup 700 people have died.", "Since", "2011-02-01"),
        ("It was hit on 5 March 2012. The ministry gave a toll the same evening.", "the same evening", "2012-03-05"),
    ] {
        let (_, times) = read(text);
        let found = times.iter().find(|(found, _)| found == words).map(|(_, when)| when.as_str());
        assert_eq!(found, Some(expected), "{text} {times:?}");
    }
}

#[test]
fn nothing_is_set_by_what_was_not_told() {
    for text in [
        "A group counted 30 that year.",
        "The 26th Infantry Battalion lost nine men.",
        "It lasted the ten days of the feast. Then ten days passed.",
    ] {
        let (_, times) = read(text);
        assert!(times.is_empty(), "{text} {times:?}");
    }
}

#[test]
fn a_text_is_about_what_its_title_and_most_of_it_name() {
    for (text, place, cause) in [
        (
            "The war in Yemen: what the counters say\n\nTwo groups count the dead of Yemen. The war has gone on for years.\n\nOne counted 900 deaths.",
            Some("Yemen"),
            Some("clashes"),
        ),
        (
            "Which toll of the tsunami?\n\nThe tsunami of 2004 struck many coasts. Some counts hold the missing.\n\nOne has 900 dead.",
            None,
            Some("disaster"),
        ),
        ("Shells killed 12 people in Homs.\n\nA clinic in Paris treated six.", None, None),
    ] {
        let (setting, _) = read(text);
        assert_eq!(setting.theme.place.map(|p| p.value.name).as_deref(), place, "{text}");
        assert_eq!(setting.theme.cause.map(|c| c.value.name).as_deref(), cause, "{text}");
    }
}

#[test]
fn an_entry_opens_a_topic_and_hands_on_its_day() {
    let text = "Live: a day of shelling\n\n**Friday 16 August, 09.10** The count stands at 638.\n\n**Thursday, 18.30** The ministry gives 578.\n\n**11.00** It says 525 people died yesterday.\n";
    let (setting, times) = read(text);
    let days: Vec<String> =
        setting.topics.list().iter().filter_map(|t| t.time.as_ref()).map(|held| held.value.to_string()).collect();
    assert_eq!(days.len(), 3, "{days:?}");
    assert_eq!(days[1], days[2], "a time of day alone is of the day of the entry before");
    assert!(times.iter().any(|(words, _)| words == "yesterday"), "{times:?}");
    let by = setting.topics.list()[0].time.as_ref().map(|held| held.by);
    assert_eq!(by, Some(Holding::Topic));
}
