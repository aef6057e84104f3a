//! Figures of a country, of the places beside them, and of nobody's town.

use super::check;

#[test]
fn a_figure_of_all_the_country_is_no_towns() {
    check(&[
        (
            "A raid killed 12 people in Homs on Saturday. The national toll stands at 90 dead.",
            &[["12", "Homs", "", ""], ["90", "Syria", "", ""]],
        ),
        (
            "A raid killed 12 people in Homs on Saturday. The council knows of 40 deaths in nine provinces.",
            &[["12", "Homs", "", ""], ["40", "Syria", "", ""]],
        ),
        (
            "Bombs killed 31 people on Sunday in churches in Homs, Hama and Latakia.\n\nPolice arrested 60 suspects.",
            &[["31", "", "", ""], ["60", "Syria", "", ""]],
        ),
    ]);
}

#[test]
fn the_place_beside_a_figure_is_its_own() {
    check(&[(
        "Soldiers killed 52 people in Homs, 31 in Hama and 20 in Latakia.",
        &[["52", "Homs", "", ""], ["31", "Hama", "", ""], ["20", "Latakia", "", ""]],
    )]);
}

#[test]
fn seats_and_capitals_that_speak_are_no_places() {
    check(&[
        (
            "A raid killed 12 people in Homs.\n\nThe Institute of Losses in London counted 14 dead.",
            &[["12", "Homs", "", ""], ["14", "Homs", "", ""]],
        ),
        (
            "Shells killed 12 people in Homs. Moscow admitted three dead.",
            &[["12", "Homs", "", ""], ["three", "Homs", "", ""]],
        ),
        (
            "From Jane Doe, Zaghin\n\nA bomb killed 12 people in Homs on Saturday.\n\nForty people were hurt.",
            &[["12", "Homs", "", ""], ["Forty", "Homs", "", ""]],
        ),
    ]);
}

#[test]
fn where_donors_meet_is_not_where_money_goes() {
    check(&[(
        "The quake in Nepal killed 40 people, Nepal says. Nepal needs help.\n\nIn Brussels, donors promised $30 million.",
        &[["40", "Nepal", "", ""], ["$30 million", "Nepal", "", ""]],
    )]);
}

#[test]
fn a_text_is_about_the_country_whose_bodies_it_names() {
    check(&[(
        "Officers shot dead 444 people in 2012, the FBI says.\n\nThe Bureau of Justice Statistics has 460 deaths for 2011.",
        &[["444", "United States", "", ""], ["460", "United States", "", ""]],
    )]);
}

#[test]
fn a_name_that_is_explained_is_a_place() {
    check(&[(
        "The slope above Tel Oro, a hamlet in the hills, came down on Saturday and killed 12 people.",
        &[["12", "Tel Oro", "", ""]],
    )]);
}
