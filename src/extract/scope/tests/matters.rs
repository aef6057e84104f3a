//! Causes that the matter of a text gives, and words beside a figure that are the cause of something else.

use super::check;

#[test]
fn the_opening_says_the_cause_of_what_follows() {
    check(&[
        (
            "The notice in the tea house\n\nThe avalanche came down at dawn and buried the upper camp. By noon an officer had 9 \
             people killed.\n\nThe porters counted by villages. They had 11 dead and 3 missing.",
            &[["9", "", "", "disaster"], ["11", "", "", "disaster"], ["3", "", "", "disaster"]],
        ),
        (
            "Three lists\n\nThe four-storey weaving mill beside the canal fell down with the day shift inside.\n\nThe ministry \
             closed its list in spring with 57 dead.",
            &[["57", "", "", "accident"]],
        ),
        // Lines above the first full sentence are titles.
        (
            "Statement on the raids in the Tolva valley\nHoms, 7 June\n\nThe mission of the commission worked in the valley for a week. It verified 86 deaths.",
            &[["86", "", "", "attack"]],
        ),
        // What some died of is not what the text is about.
        (
            "Deaths in the prisons\n\nThe prisons reported 70 deaths. Four were suicides. Relatives count 90 dead.",
            &[["70", "", "", "-"], ["Four", "", "", "suicide"], ["90", "", "", "-"]],
        ),
    ]);
}

#[test]
fn strikes_come_from_what_the_text_names() {
    check(&[
        (
            "Two strikes on the canal town\n\nThe first strike fell on a school. The mayor reported 5 people dead.\n\nAn expert \
             identified a cluster munition. The mayor later gave 9 dead.",
            &[["Two", "", "", "shelling"], ["5", "", "", "shelling"], ["9", "", "", "shelling"]],
        ),
        (
            "During a strike on a depot 2 civilians were killed. The pilots had not seen them.",
            &[["2", "", "", "airstrike"]],
        ),
        ("The command carried out 24 strikes in 90 engagements.", &[["24", "", "", "airstrike"]]),
        ("Rebels staged three strikes in Homs and killed 4 people.", &[["4", "", "", "attack"]]),
    ]);
}

#[test]
fn a_weapon_by_which_a_figure_was_killed_goes_on_in_a_text_about_a_war() {
    check(&[(
        "Partners in the war agree\n\nThe two armies confirmed the war plan on 9 March.\n\nThere have been 90 airstrikes \
         since 2009. Some 400 people have been killed by the airstrikes, including 20 children. 120 people have been injured.",
        &[
            ["90", "", "", "airstrike"],
            ["Some 400", "", "", "airstrike"],
            ["20", "", "", "airstrike"],
            ["120", "", "", "airstrike"],
        ],
    )]);
}

#[test]
fn a_weapon_of_some_is_not_that_of_all() {
    check(&[
        // Beyond a semicolon, with a figure of its own.
        (
            "The office counts 93 people killed in the war; mines have killed 6 people since.",
            &[["93", "", "", "clashes"], ["6", "", "", "bombing"]],
        ),
        // Beside fighting.
        ("The project published 600 deaths in fighting and shelling.", &[["600", "", "", "clashes"]]),
        ("Some 150 people died of combat and bombing.", &[["Some 150", "", "", "clashes"]]),
        // Of a part, by two weapons.
        (
            "The agency found that 900 people had died, of whom 200 were killed by air strikes and mortars. The morgue had 950 \
             dead.",
            &[["900", "", "", "-"], ["200", "", "", "airstrike"], ["950", "", "", "-"]],
        ),
        // Of the next count.
        (
            "By the model 40 people fell in the fighting and 90 people died of hunger.",
            &[["40", "", "", "clashes"], ["90", "", "", "hunger"]],
        ),
        // Each manner is that of its own count.
        ("Of the deaths 270 were homicides and 98 were suicides.", &[["270", "", "", "violence"]]),
    ]);
}

#[test]
fn what_burns_in_a_raid_is_no_accident() {
    check(&[(
        "The raids in the Tolva valley\n\nThe raids began in May and went on for weeks. Four of the dead could not be told apart \
         after a fire. The union speaks of 44 people killed.",
        &[["Four", "", "", ""], ["44", "", "", "attack"]],
    )]);
}

#[test]
fn a_heading_is_explained_below_it() {
    check(&[(
        "A history of Zamra\n\nThe district has known many years of war.\n\n# Murders in the south\n\nOn 4 May police opened fire on \
         two buses. Six people lost their lives.",
        &[["Six", "", "", "shooting"]],
    )]);
}

#[test]
fn each_word_for_a_cause_has_its_class() {
    check(&[
        ("The count has 12 people killed by police in 2010.", &[["12", "", "", "violence"]]),
        ("Soldiers fired into a crowd and 33 people were killed.", &[["33", "", "", "shooting"]]),
        ("Paramilitaries put to death 60 people in the village.", &[["60", "", "", "execution"]]),
        ("The dam break killed 19 people.", &[["19", "", "", "disaster"]]),
        ("A lahar buried a village and killed 40 people.", &[["40", "", "", "disaster"]]),
        ("The ferry foundered and 28 people died.", &[["28", "", "", "accident"]]),
        ("Tainted alcohol killed 17 people.", &[["17", "", "", "poisoning"]]),
        ("Dysentery killed 80 people in the camp.", &[["80", "", "", "disease"]]),
        ("Five people died under torture.", &[["Five", "", "", "physical force"]]),
        ("The study found 4,600 excess deaths.", &[["4,600", "", "", "all causes"]]),
        ("Attackers hacked to death 7 people.", &[["7", "", "", "attack"]]),
        // A coup is no way to die.
        ("Since the coup 738 people were killed.", &[["738", "", "", "-"]]),
    ]);
}
