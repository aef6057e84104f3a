//! Figures of known events, and of events that are none of them.

use super::check;
use crate::claim::Claim;
use crate::discourse::Holding;
use crate::document::Document;
use crate::extract::{Options, extract};
use crate::language::Language;
use crate::source::Register;

/// The last claim of a text written on a day.
fn last(text: &str, day: &str) -> Claim {
    let mut document = Document::from_text("a.txt", text.to_owned());
    document.metadata.published = day.parse().ok();
    let claims = extract(&document, Language::english(), Register::embedded(), &Options::default());
    claims.into_iter().last().unwrap_or_else(|| panic!("no claim in {text}"))
}

#[test]
fn a_figure_is_that_of_the_known_event_told() {
    for (day, text, event, period) in [
        // By its name.
        (
            "2006-05-02",
            "Hurricane Mitch is still felt in the hills. The council has 412 dead on its list.",
            Some("mitch-1998"),
            Some("1998-10-26/1998-11-05"),
        ),
        // By its kind, its place and the day of the text.
        (
            "2010-02-01",
            "Haiti is counting. The earthquake left 1,900 people dead in one quarter of Port-au-Prince.",
            Some("haiti-quake-2010"),
            Some("2010-01-12"),
        ),
        // By its year, which is what the sentence says of the time.
        ("2016-03-03", "The 2010 earthquake killed 700 people in Haiti.", Some("haiti-quake-2010"), Some("2010")),
        // A war from its first day to the day of the statement.
        (
            "2021-06-01",
            "The war in Tigray goes on. It has killed 950 civilians, a group of lawyers said.",
            Some("tigray-war-2020"),
            Some("2020-11-03/2021-06-01"),
        ),
        // A war that is over, to its end.
        (
            "2001-06-01",
            "The Bosnian War has left 8,100 people missing, the association said.",
            Some("bosnian-war"),
            Some("1992-04-06/1995-12-14"),
        ),
        // By the place that the headline names, where one only had just been.
        (
            "2013-09-01",
            "Ghouta: how three governments counted\n\nThe first of them said at least 290 people died.",
            Some("ghouta-2013"),
            Some("2013-08-21"),
        ),
        // On the day on which it is remembered.
        (
            "2018-04-24",
            "Five years after the collapse at Rana Plaza the families gathered. A union has 1,140 dead on its list.",
            Some("rana-plaza-2013"),
            Some("2013-04-24"),
        ),
    ] {
        let claim = last(text, day);
        let id = claim.scope.event.as_ref().and_then(|event| event.id.as_deref());
        assert_eq!((id, claim.scope.period.as_deref()), (event, period), "{text}");
    }
}

#[test]
fn another_event_of_the_kind_is_not_the_known_one() {
    for (day, text) in [
        // A new one.
        ("2014-03-05", "A quake shook Haiti on Monday. The quake killed 12 people, officials said."),
        // A comparison.
        ("2014-03-05", "A quake killed 12 people in Haiti on Monday, the deadliest since the 2010 earthquake."),
        // No day is known, and nothing says the year.
        ("", "The earthquake killed 40 people in Haiti."),
        // Another place.
        ("2010-02-01", "The earthquake killed 40 people in Varsk."),
        // A fire of its own: no country says which fire is meant.
        ("2017-07-01", "The fire killed six people in Leeds, in the United Kingdom."),
    ] {
        let claim = last(text, day);
        let id = claim.scope.event.as_ref().and_then(|event| event.id.as_deref());
        assert_eq!(id, None, "{text}");
        assert!(claim.held.period != Some(Holding::Event), "{text}");
    }
}

#[test]
fn what_the_sentence_says_of_another_place_or_day_is_not_the_event() {
    let text = "The war in Tigray goes on. On 14 March 2021 gunmen killed four people in Nairobi, police said.";
    assert_eq!(last(text, "2021-06-01").scope.period.as_deref(), Some("2021-03-14"));
    // One day of a war is no total of it.
    let text = "The war in Tigray goes on. Shells killed four people in Humera, a nurse said.";
    assert_ne!(last(text, "2021-06-01").held.period, Some(Holding::Event));
}

#[test]
fn the_place_of_all_of_an_event_holds_where_nothing_nearer_does() {
    let text = "The Indian Ocean tsunami was eight days ago. Some $90 million has been pledged.";
    let claim = last(text, "2005-01-03");
    assert_eq!(claim.scope.place.map(|place| place.name).as_deref(), Some("Indian Ocean"));
}

#[test]
fn an_event_named_beside_a_figure_goes_before_what_was_told_of_another() {
    check(&[
        (
            "Harbour notes\n\n3 May 2016\n\nThe raid on Tell Sirin killed 12 people. The Algerian War killed 4,000 soldiers.",
            &[["12", "Tell Sirin", "2016-05-03", "attack"], ["4,000", "Algeria", "1954-11-01/1962-03-19", "clashes"]],
        ),
        // Two clauses with an event each.
        (
            "Harbour notes\n\nThe Spanish Civil War killed 4,000 soldiers of the province, and Cyclone Phailin killed 45 people.",
            &[["4,000", "Spain", "1936-07-17/1939-04-01", "clashes"], ["45", "Odisha", "2013-10-12", "disaster"]],
        ),
        (
            "Harbour notes\n\nThe raid on Tell Sirin killed 12 people. The Iraq War killed 4,000 soldiers.",
            &[["12", "Tell Sirin", "", "attack"], ["4,000", "Iraq", "2003-03-20/2011-12-18", "-"]],
        ),
    ]);
}

#[test]
fn what_a_text_looks_back_on_has_gone_on_since_the_day_remembered() {
    let claim = last(
        "A year of the junta\n\nNotes of the guild\n1 February 2022\n\nTwelve months ago today the generals took power in \
         Myanmar. The guild has 150 dead on its list.",
        "2022-02-01",
    );
    assert_eq!(claim.scope.period.as_deref(), Some("2021-02-01/2022-02-01"));
    let claim = last(
        "How many have died in Sudan\n\nThe fighting began in April 2023. The guild puts the dead at 20,000.",
        "2024-05-01",
    );
    assert_eq!(claim.scope.period.as_deref(), Some("2023-04/2024-05-01"));
}

#[test]
fn a_known_event_of_later_that_year_is_another() {
    // The document is of 4 November 2013; the quake of Yushu was in April 2010.
    check(&[(
        "Casualties of the 2010 quake\n\nThe earthquake struck on 12 January 2010. The mayor put the dead at 40.\n\nChina's lorries came a week later.",
        &[["40", "", "2010-01-12", "disaster"]],
    )]);
}
