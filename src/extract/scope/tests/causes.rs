//! Causes of whole texts: which words say how it was done, and which belong to something else.

use super::check;

#[test]
fn an_explosion_is_an_accident_in_a_text_about_accidents() {
    check(&[(
        "Accidents in the Zamra coalfield\n\nAccidents in the coalfield go on. On Friday an explosion at a pit killed 5 miners.",
        &[["5", "", "", "accident"]],
    )]);
}

#[test]
fn a_weapon_is_what_it_came_from() {
    check(&[
        (
            "Unmanned foreign aircraft fired missiles at two houses, killing 12 people.",
            &[["12", "", "", "drone strike"]],
        ),
        ("Helicopters fired rockets at a market in Homs and killed 8 people.", &[["8", "", "", "airstrike"]]),
        ("A military plane bombed a camp, killing 30 fighters.", &[["30", "", "", "airstrike"]]),
        // Not so where it was hit, or only stood by.
        ("Five died when their helicopter was hit by a missile.", &[["Five", "", "", "shelling"]]),
        ("Troops backed by the air force killed 7 fighters in clashes.", &[["7", "", "", "clashes"]]),
        ("The wounded were flown out by helicopter. Shelling killed 3 people.", &[["3", "", "", "shelling"]]),
        (
            "Barrel bombs hit two streets in Homs on Sunday, killing 23 people. The bombs hit a school too, and rescuers \
             pulled out 19 bodies.",
            &[["23", "", "", "airstrike"], ["19", "", "", "airstrike"]],
        ),
    ]);
}

#[test]
fn fire_is_an_accident_only_where_something_burns() {
    check(&[
        ("A fire killed 4 people in Homs.", &[["4", "", "", "accident"]]),
        ("The men were hit by precision air fire, which killed all 3 insurgents.", &[["3", "", "", "airstrike"]]),
        ("The patrol answered enemy fire and killed 2 insurgents.", &[["2", "", "", "clashes"]]),
        ("Cross-border fire killed 3 people in Homs.", &[["3", "", "", "shelling"]]),
    ]);
}

#[test]
fn words_beside_a_cause_make_it_something_else() {
    check(&[
        ("After a search warrant was executed, police arrested 3 men.", &[["3", "", "", "-"]]),
        ("Militants executed 3 men in Homs.", &[["3", "", "", "execution"]]),
        (
            "Police detained a suspected bomb maker. No civilians were harmed.",
            &[["a", "", "", "-"], ["No", "", "", "-"]],
        ),
        ("Soldiers killed 4 suicide bombers.", &[["4", "", "", "-"]]),
        ("Soldiers shot at a man armed with a grenade and killed 2 insurgents.", &[["2", "", "", "-"]]),
        ("Four people were killed in a violent outbreak.", &[["Four", "", "", "-"]]),
    ]);
}

#[test]
fn nobody_is_arrested_by_the_weapon_of_the_crime() {
    check(&[
        ("Police arrested 3 men after a shooting in Homs.", &[["3", "", "", "-"]]),
        ("Soldiers captured 3 fighters in a raid in Homs.", &[["3", "", "", "attack"]]),
        ("Troops captured a leader wanted for several roadside bombs.", &[["a", "", "", "-"]]),
    ]);
}

#[test]
fn a_cause_of_another_event_does_not_hold() {
    check(&[
        // Another place, with no weapon told.
        (
            "Shelling killed 12 people in Homs.\n\nIn Aleppo, 6 people were murdered.",
            &[["12", "Homs", "", "shelling"], ["6", "Aleppo", "", "violence"]],
        ),
        // The same place.
        (
            "Shelling killed 12 people in Homs. In Homs, 6 people were wounded.",
            &[["12", "Homs", "", "shelling"], ["6", "Homs", "", "shelling"]],
        ),
        // Something new.
        (
            "Terrorists fired rockets at Homs and killed 4 people. Meanwhile, in operations in Aleppo, army units killed 13 \
             gunmen.",
            &[["4", "Homs", "", "shelling"], ["13", "Aleppo", "", "clashes"]],
        ),
        // Another day.
        (
            "An air strike killed 12 people in Homs on Sunday. On 2 October 3 people died there.",
            &[["12", "", "2013-11-03", "airstrike"], ["3", "", "2013-10-02", "-"]],
        ),
        // What a part only went through.
        (
            "A flood hit Homs on Sunday. Six people are missing, including 2 firefighters whose boat capsized.",
            &[["Six", "", "", "disaster"], ["2", "", "", "accident"]],
        ),
        // Said of all, though a part stands before it.
        (
            "A bomb went off in Homs. In Aleppo 13 people including 6 children were killed by mortars.",
            &[["13", "", "", "shelling"], ["6", "", "", "shelling"]],
        ),
        // An earlier deed of the one killed.
        (
            "The leader, who was behind the 3 April rocket attack that killed 5 workers, is dead.\n\nIn another valley 8 \
             insurgents were killed.",
            &[["5", "", "2013-04-03", "shelling"], ["8", "", "", "-"]],
        ),
    ]);
}

#[test]
fn a_headline_and_a_pronoun_go_on_with_what_the_body_tells() {
    check(&[
        (
            "Four killed in weekend violence in Homs\n\nFour people were killed in shootings in Homs.",
            &[["Four", "Homs", "", "shooting"], ["Four", "Homs", "", "shooting"]],
        ),
        (
            "A missile killed 12 people in Homs. There were 107 drone strikes in Pakistan in 2010. They killed 540 people.",
            &[
                ["12", "", "", "shelling"],
                ["107", "Pakistan", "2010", "drone strike"],
                ["540", "Pakistan", "", "drone strike"],
            ],
        ),
    ]);
}

#[test]
fn strikes_go_on_with_the_aircraft_told_before() {
    check(&[
        (
            "Fighter aircraft conducted seven strikes in Homs. Near Idlib, three strikes hit a depot.",
            &[["seven", "", "", "airstrike"], ["three", "", "", "airstrike"]],
        ),
        ("Rebels staged seven strikes in Homs. Near Idlib, three strikes hit a depot.", &[["three", "", "", "attack"]]),
    ]);
}

#[test]
fn what_fighters_lost_they_lost_in_the_fighting() {
    check(&[
        (
            "Rockets killed 9 people in Homs. The rebels said they had lost 14 fighters since Saturday.",
            &[["9", "", "", "shelling"], ["14", "", "", "-"]],
        ),
        // Others who are lost did not fight.
        (
            "Rockets killed 9 people in Homs. The town lost 14 children.",
            &[["9", "", "", "shelling"], ["14", "", "", "shelling"]],
        ),
        // What was fired says more than that somebody fired.
        ("Troops opened fire with mortars in Homs. Two women were killed.", &[["Two", "", "", "shelling"]]),
        (
            "Troops opened fire in Homs, where mortars fell on Friday. Two women were killed.",
            &[["Two", "", "", "shooting"]],
        ),
    ]);
}

#[test]
fn in_a_text_headed_by_flight_its_attacks_are_flown() {
    check(&[
        (
            "How many died under the drones?\n\nThe bureau counts 128 attacks and 89 dead for 2010 in Waziristan. The \
             director spoke of 64 people killed outside areas of active hostilities. In the fighting there twelve soldiers \
             were killed.",
            &[
                ["128", "", "", "drone strike"],
                ["89", "", "", "drone strike"],
                ["64", "", "", "drone strike"],
                ["twelve", "", "", "clashes"],
            ],
        ),
        ("Market attack in Tarvo\n\nThe bureau counts 128 attacks in Tarvo.", &[["128", "Tarvo", "", "attack"]]),
    ]);
}

#[test]
fn what_a_title_on_murders_counts_are_murders() {
    check(&[(
        "Murders in the city past 500\n\nGunmen shot three men on a corner in Tarvo on Sunday. Two were dead at once.\n\nThe \
         year's toll is 536 on our own list. In 2011 the police had 514.",
        &[["three", "", "", ""], ["Two", "", "", ""], ["536", "", "", "violence"], ["514", "", "2011", "violence"]],
    )]);
}

#[test]
fn a_bare_figure_has_the_cause_of_the_count_before_it() {
    check(&[(
        "Gunmen raided a camp in Tarvo on Sunday and killed nine.\n\nThe institute logged 290 violent deaths from January to \
         March. The tracker arrives at 240.",
        &[["nine", "", "", ""], ["290", "", "", "violence"], ["240", "", "", "violence"]],
    )]);
}

#[test]
fn the_only_disaster_of_a_text_is_what_money_was_given_for() {
    check(&[(
        "What the river took\n\nThe plate on the bridge has ninety-six names. The ministry reached 61 dead. Brussels offered \
         80 million euros.\n\nThe flood drowned a hundred people in Tarvo alone.",
        &[["ninety-six", "", "", "disaster"], ["61", "", "", "disaster"], ["80 million euros", "", "", "disaster"]],
    )]);
}
