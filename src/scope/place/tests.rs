//! Places: what must be found, and names that must not be taken for one.

use super::{Gazetteer, PlaceRole, find};
use crate::document::Span;
use crate::language::Language;
use crate::text::{Tokens, sentences};

fn located(text: &str) -> Vec<String> {
    let language = Language::english();
    let tokens = Tokens::cut(text, Span { start: 0, end: text.len() }, &language.vocabulary);
    let list = sentences(&tokens, None, &language.sentences);
    find(&tokens, &list, &language.scope.places)
        .into_iter()
        .filter(|m| m.role == PlaceRole::Located)
        .map(|m| tokens.slice(&m.tokens).to_owned())
        .collect()
}

#[test]
fn places_are_found_by_their_signs() {
    for (text, expected) in [
        ("Ten died in Aleppo.", vec!["Aleppo"]),
        ("Ten died in Deir ez-Zor, Syria.", vec!["Deir ez-Zor", "Syria"]),
        ("Ten died in northern Syria.", vec!["northern Syria"]),
        ("Ten died in Kafr Example village near Homs.", vec!["Kafr Example", "Homs"]),
        ("Shells hit the village of Al-Zubra.", vec!["Al-Zubra"]),
        ("Shells hit al-Zubra neighbourhood.", vec!["al-Zubra"]),
        ("Ten died in the eastern Syrian city of Abu Kamal.", vec!["Abu Kamal"]),
        ("Ten died in Hasaka and Aleppo.", vec!["Hasaka", "Aleppo"]),
        ("They crossed the streets of Karachi.", vec!["Karachi"]),
        ("Ten died south of the city of Tabqa.", vec!["Tabqa"]),
        ("Ten died in Khost province.", vec!["Khost province"]),
        ("Ten died in Dahanah-ye Example district.", vec!["Dahanah-ye Example"]),
        ("Ten died in Zoltanovka on Friday.", vec!["Zoltanovka"]),
    ] {
        assert_eq!(located(text), expected, "{text}");
    }
}

#[test]
fn other_names_are_no_places_of_events() {
    for text in [
        "The US-led coalition fired.",
        "Pakistani soldiers fired.",
        "A London-based group counted them.",
        "The group, based in Britain, counted them.",
        "He told reporters in Geneva that it was so.",
        "The Islamic State in Iraq and the Levant fired.",
        "The New York Times counted them.",
        "It happened in March.",
        "They believe in God.",
        "It is part of the U.S. war.",
        "They died in the city.",
        "Talks were held with the Pakistan Muslim League.",
    ] {
        assert_eq!(located(text), Vec::<String>::new(), "{text}");
    }
}

#[test]
fn names_given_away_by_what_happened_are_places_wherever_they_stand() {
    for (text, expected) in [
        ("The ferry sank off Zamra Island on Friday.", vec!["Zamra Island"]),
        ("Nine men drowned at Zamra.", vec!["Zamra"]),
        ("He studied at Zamra.", vec![]),
        ("The flood struck Zamra on Friday.", vec!["Zamra"]),
        ("Men burned the villages of Zamra, Dolva and Perrin.", vec!["Zamra", "Dolva", "Perrin"]),
        ("Ten died in Zamra. The mayor of Zamra said ten at Zamra.", vec!["Zamra", "Zamra"]),
        ("Cyclone Zamra hit. Ten died as Zamra passed; rain in Zamra stopped.", vec![]),
        ("It made landfall near Port Zamra.", vec!["Port Zamra"]),
        ("The archive in London lists 40 strikes.", vec![]),
    ] {
        assert_eq!(located(text), expected, "{text}");
    }
}

#[test]
fn the_gazetteer_covers_the_world() {
    let gazetteer = Gazetteer::get();
    assert!(gazetteer.places.len() > 3500);
    for (inner, outer) in [
        ("Qamishli", "Syria"),
        ("Marawi", "Philippines"),
        ("Oakland", "United States"),
        ("Gaza", "Palestine"),
        ("Yakla", "Yemen"),
    ] {
        let (a, b) = (gazetteer.find(inner).expect(inner), gazetteer.find(outer).expect(outer));
        assert!(gazetteer.is_inside(a, b), "{inner} lies in {outer}");
    }
}

#[test]
fn bodies_hospitals_and_bylines_give_no_place() {
    for (text, expected) in [
        ("Two died at the Zamra junction.", vec!["Zamra"]),
        ("Two died near the Zamra bazaar.", vec!["Zamra"]),
        ("Shells hit the Abu Zamra neighbourhood.", vec!["Abu Zamra"]),
        ("-- Near Tel Zamra, three strikes hit a depot.", vec!["Tel Zamra"]),
        ("Niger hosts about 124,000 refugees.", vec!["Niger"]),
        ("Niger has a plan for 124,000 refugees.", vec![]),
        ("He was hit and died in Al-Zamra Hospital.", vec![]),
        ("Three men remain at the Example Medical Center in Zamra.", vec![]),
        ("A bomb went off in northern ExampleBy Jane Doe today.", vec![]),
        ("ZKI: Man shot in Zamra\n\nZAMRA, Ga. - A man is dead.", vec!["Zamra"]),
        ("Hillat al-Zamra: Bombs killed 13.\n\nBaqir: Gunmen killed two.", vec!["Hillat al-Zamra", "Baqir"]),
    ] {
        assert_eq!(located(text), expected, "{text}");
    }
}
