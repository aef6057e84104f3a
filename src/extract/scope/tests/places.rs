//! Places of whole texts: which of several holds for a figure, and which says something else.

use super::check;

#[test]
fn a_figure_of_a_whole_is_not_that_of_one_place_in_it() {
    check(&[
        (
            "The network counted 94 dead across Syria on Sunday. Of these 37 were killed in Damascus.",
            &[["94", "Syria", "", ""], ["37", "Damascus", "", ""]],
        ),
        (
            "Gunmen killed 3 people in Damascus.\n\nAt least 138 journalists were in prison around the world, 33 in Iran alone.",
            &[["3", "Damascus", "", ""], ["At least 138", "-", "", ""], ["33", "Iran", "", ""]],
        ),
        (
            "Gunmen kidnapped 60 women from two villages in north-eastern Nigeria.\n\nThey came to Garin Example and shot dead 3 \
             men.\n\nThe army killed 12 fighters.",
            &[
                ["60", "north-eastern Nigeria", "", ""],
                ["3", "Garin Example", "", ""],
                ["12", "north-eastern Nigeria", "", ""],
            ],
        ),
    ]);
}

#[test]
fn a_town_that_no_list_knows_is_nearer_than_its_country() {
    check(&[
        (
            "Did the Zamra flood kill 40 people?\n\nThe flood struck Zamra, a town in Tajikistan, on Friday. The \
             committee put the dead at 31.\n\nZamra's clinic treated 12 people for injuries.",
            &[
                ["40", "Zamra", "", "disaster"],
                ["31", "Zamra, Tajikistan", "", "disaster"],
                ["12", "Zamra", "", "disaster"],
            ],
        ),
        (
            "The quake killed 20 people in Zamra. Peasants, who had walked in from Dolva, counted 30 dead.",
            &[["20", "Zamra", "", ""], ["30", "Zamra", "", ""]],
        ),
    ]);
}

#[test]
fn the_place_in_a_district_or_headline_is_told_more_closely() {
    check(&[
        (
            "In Logaran, troops surrounded a compound in Baraki district. Three men were wounded.",
            &[["Three", "Baraki", "", ""]],
        ),
        (
            "Commandos clear network in Tagaw\n\nCommandos killed 9 insurgents in Murgan village, Tagaw district. Six died \
             in the first hour.",
            &[["9", "Murgan, Tagaw", "", ""], ["Six", "Murgan, Tagaw", "", ""]],
        ),
        (
            "The air force has bombed the eastern half of Aleppo for weeks. More than 500 people have been killed there.",
            &[["More than 500", "Aleppo", "", ""]],
        ),
        (
            "Jets carried out seven air raids on Example al-Gharb, killing 5 people.",
            &[["seven", "Example al-Gharb", "", ""], ["5", "Example al-Gharb", "", ""]],
        ),
    ]);
}

#[test]
fn where_the_wounded_lie_is_not_where_it_happened() {
    check(&[
        (
            "EXAMPLE CREEK - A man shot his wife on Saturday. Their son was flown to a trauma center in Columbia, and a \
             neighbor was wounded.",
            &[["his wife", "EXAMPLE CREEK", "", ""], ["a", "EXAMPLE CREEK", "", ""]],
        ),
        ("An air strike hit a hospital in Aleppo and killed 11 people.", &[["11", "Aleppo", "", ""]]),
    ]);
}

#[test]
fn capitals_alone_make_no_place() {
    check(&[
        ("A SWAT team arrested 3 men.", &[["3", "-", "", ""]]),
        ("5 Killed in Suspected Gas Attack in Syria", &[["5", "Syria", "", ""]]),
        ("Five were wounded in New Brighton.", &[["Five", "New Brighton", "", ""]]),
        ("A man was shot in Commerce City on Sunday.", &[["A", "Commerce City", "", ""]]),
        (
            "Man dead after shooting DALTON FERRY (KLDF) A man is dead after a shooting. A woman was wounded.",
            &[["A", "DALTON FERRY", "", ""], ["Man", "DALTON FERRY", "", ""], ["A", "DALTON FERRY", "", ""]],
        ),
    ]);
}

#[test]
fn a_caption_and_comments_are_not_the_article() {
    let article = "A year of war\n\nA woman in Swat, Pakistan. Photo: Jane Roe\n\nThe war has gone on for years. Many hope that \
                   it ends.\n\nDrone attacks killed 40 people on Sunday.\n\n- Jane Roe\n\n\nGreat article.\n\n\nThey killed 3000 \
                   people, and nobody cares.";
    check(&[(article, &[["40", "-", "2013-11-03", "drone strike"], ["3000", "-", "-", "-"]])]);
}

#[test]
fn a_line_that_is_only_a_place_holds_for_what_stands_below_it() {
    let text = "Violence in Iraq\n\nBAGHDAD\n\nA bomb hit a patrol on Monday, killing 2 policemen.\n\nDIYALA\n\nGunmen in Zaghin \
                killed 3 guards.\n\nShells wounded 5 farmers.\n\nU.S. TROOPS\n\nA crash killed 4 soldiers.";
    check(&[
        (text, &[["2", "Baghdad", "", ""], ["3", "Zaghin", "", ""], ["5", "Diyala", "", ""], ["4", "Iraq", "", ""]]),
        // One such line heads nothing.
        (
            "Violence in Iraq\n\nBAGHDAD\n\nA bomb in Mosul killed 2 policemen.\n\nShells wounded 5 farmers.",
            &[["2", "Mosul", "", ""], ["5", "Mosul", "", ""]],
        ),
    ]);
}

#[test]
fn a_count_across_a_country_is_not_moved_to_a_town_told_later() {
    check(&[
        (
            "Regime forces killed 31 people across Syria on Sunday. Twelve died in Homs.\n\nThe clinic treated 40 wounded.",
            &[["31", "Syria", "", ""], ["Twelve", "Homs", "", ""], ["40", "Syria", "", ""]],
        ),
        (
            "Regime forces killed 31 people in Syria on Sunday. They shelled a school in Homs.\n\nThe clinic treated 40 wounded.",
            &[["31", "Homs", "", ""], ["40", "Homs", "", ""]],
        ),
    ]);
}

#[test]
fn a_country_whose_weapons_are_named_holds_no_town() {
    check(&[
        ("Troops backed by U.S. helicopters raided Zaghin. Six men were killed.", &[["Six", "Zaghin", "", ""]]),
        ("Troops raided Zaghin, a village in Iraq. Six men were killed.", &[["Six", "Zaghin, Iraq", "", ""]]),
    ]);
}

#[test]
fn there_points_at_a_place_of_its_sentence_and_who_asks_is_no_place() {
    check(&[
        (
            "Twelve people died in Kabul on Monday.\n\nAs for Khost, rebels shot dead 14 guards there last month.",
            &[["Twelve", "Kabul", "", ""], ["14", "Khost", "", ""]],
        ),
        ("What does Russia want after 5,000 Syrian lives have been lost?", &[["5,000", "Syria", "", ""]]),
    ]);
}

#[test]
fn what_stands_right_behind_a_name_says_in_what_it_lies() {
    check(&[
        (
            "Ten rebels were killed in Torvala, in the central Morazan department.",
            &[["Ten", "Torvala, central Morazan", "", ""]],
        ),
        ("A bus overturned in the Nigerian capital, Abuja, killing 5 people.", &[["5", "Abuja, Nigeria", "", ""]]),
        ("A mine killed three soldiers on the road to Suchitoto.", &[["three", "Suchitoto", "", ""]]),
        (
            "The army killed 41 rebels and captured 18 in San Vicente.",
            &[["41", "San Vicente", "", ""], ["18", "San Vicente", "", ""]],
        ),
        (
            "The alliance said 31 civilians died in Syria, with 14 of those deaths in Raqqa in May.",
            &[["31", "Syria", "", ""], ["14", "Raqqa, Syria", "2013-05", ""]],
        ),
        // A label on a line of its own, and its value on the next.
        ("Incident 12\n\nLocation\n\nAden, Yemen\n\nSummary\n\nCivilians killed: 4", &[["4", "Aden, Yemen", "", ""]]),
        (
            "Place: Aden, Yemen\nCivilians killed: 4\nCivilians injured: 9",
            &[["4", "Aden, Yemen", "", ""], ["9", "Aden, Yemen", "", ""]],
        ),
    ]);
}

#[test]
fn a_place_that_has_a_figure_is_where_it_is_counted() {
    check(&[
        (
            "Quake on the border\n\nThe quake struck on Saturday. In Bojnurd, in Iran, houses fell, and so they did near Mary, in \
             Turkmenistan.\n\nIran has 188 dead, Turkmenistan 43.",
            &[["188", "Iran", "", ""], ["43", "Turkmenistan", "", ""]],
        ),
        // It lost people abroad.
        (
            "Quake on Lombok\n\nThe quake struck Lombok on Saturday and killed 300 people.\n\nSweden had four dead.",
            &[["300", "Lombok", "", ""], ["four", "Lombok", "", ""]],
        ),
    ]);
}

#[test]
fn a_row_of_places_and_what_stands_for_all() {
    check(&[
        (
            "The war in Syria\n\nIn Aleppo governorate 40 people were killed, in Idlib 12.",
            &[["40", "Aleppo", "", ""], ["12", "Idlib", "", ""]],
        ),
        (
            "The war in Syria\n\nAleppo governorate saw 40 deaths and Idlib 12.",
            &[["40", "Aleppo", "", ""], ["12", "Idlib", "", ""]],
        ),
        (
            "The war in Syria\n\nA bomb killed 12 people in Homs. The war has killed 400,000 people.",
            &[["12", "Homs", "", ""], ["400,000", "Syria", "", ""]],
        ),
        (
            "Killings in Medellin\n\nPolice counted 40 murders last year. The national figure is 900.",
            &[["40", "Medellin", "", ""], ["900", "Colombia", "", ""]],
        ),
    ]);
}

#[test]
fn over_a_list_a_heading_says_its_place_in_full_and_its_time() {
    check(&[
        (
            "What the counts say\n\nKilled in Homs in July 2016\n\n- 12 civilians\n\n- 5 fighters\n",
            &[["12", "Homs, Syria", "2016-07", ""], ["5", "Homs, Syria", "2016-07", ""]],
        ),
        (
            "The monitor met.\n\nIn July 2012 the monitor recorded the following deaths in Homs:\n\n- 12 civilians in air \
             strikes\n",
            &[["12", "Homs, Syria", "2012-07", "airstrike"]],
        ),
    ]);
}

#[test]
fn a_clause_that_counts_has_a_place_of_its_own() {
    check(&[
        (
            "The quake in Nepal, which came after one in Chile that killed 500 people, has left 8,000 dead.",
            &[["500", "Chile", "", "disaster"], ["8,000", "Nepal", "", "disaster"]],
        ),
        (
            "As in Beirut, where 200 people died, the blast in Bata killed 105.",
            &[["200", "Beirut", "", ""], ["105", "Bata", "", ""]],
        ),
        (
            "After the killing of 40 people in Bamako, soldiers killed 12 men near Mopti on Sunday.",
            &[["40", "Bamako", "", ""], ["12", "Mopti", "", ""]],
        ),
        ("After a blast in Bamako, 12 people died.", &[["12", "Bamako", "", ""]]),
        (
            "Raid at dawn\n\nKilled (army): 14\nKilled (rebels): 30\nPlace: Dabaro\n",
            &[["14", "Dabaro", "", ""], ["30", "Dabaro", "", ""]],
        ),
    ]);
}

#[test]
fn a_capital_that_speaks_is_its_country() {
    check(&[
        (
            "Fever in Guinea and Liberia\n\nIn Guinea the agency counted 31 dead. In Foya, in Liberia, a clinic burned \
             down. Monrovia says 12 people died.",
            &[["31", "Guinea", "", ""], ["12", "Liberia", "", ""]],
        ),
        (
            "The border war\n\nThe fighting in Dorvala killed 40 people. In Quito on Monday, the minister said 34 \
             soldiers died.",
            &[["40", "Dorvala", "", "clashes"], ["34", "Dorvala", "", ""]],
        ),
    ]);
}

#[test]
fn places_told_together_and_a_region_around_a_town() {
    check(&[
        (
            "The unrest in Ethiopia\n\nTroops killed 40 people in Oromia and Amhara. Amnesty counted 97 dead in both regions.",
            &[["40", "Oromia and Amhara", "", ""], ["97", "Oromia and Amhara", "", ""]],
        ),
        (
            "The unrest in Colombia\n\nThe bulletin has 1,242 people displaced in Tame and 3,860 displaced throughout the \
             department.",
            &[["1,242", "Tame", "", ""], ["3,860", "Arauca", "", ""]],
        ),
    ]);
}

#[test]
fn the_place_of_a_part_is_not_carried_on() {
    check(&[(
        "Prisons in Sri Lanka\n\nThe cell counted 24 deaths, four of them in Welikada. The commission counted 17 deaths.",
        &[["24", "Sri Lanka", "", ""], ["four", "Welikada", "", ""], ["17", "Sri Lanka", "", ""]],
    )]);
}

#[test]
fn a_village_beside_what_happened_is_a_place() {
    check(&[
        (
            "The border war\n\nAt Dorvala nine people were killed; at Zimbri, five.",
            &[["nine", "Dorvala", "", ""], ["five", "Zimbri", "", ""]],
        ),
        (
            "The border war\n\nA checkpoint at Dorvala was overrun. Eleven soldiers were killed.",
            &[["Eleven", "Dorvala", "", ""]],
        ),
        ("The border war\n\nA month later came Dorvala. The clinic counted 40 dead.", &[["40", "Dorvala", "", ""]]),
    ]);
}

#[test]
fn the_capital_is_that_of_the_country() {
    check(&[
        (
            "The war in Libya\n\nThe agency counted 149,000 people displaced in and around the capital.",
            &[["149,000", "Tripoli", "", ""]],
        ),
        ("The war in Libya\n\nThe clinic counted 40 dead south of the capital.", &[["40", "Libya", "", ""]]),
    ]);
}

#[test]
fn rows_with_names_that_no_list_knows() {
    check(&[
        (
            "The quake in Nepal\n\nGorkha has 40 dead, Dorvala 12.",
            &[["40", "Gorkha", "", ""], ["12", "Dorvala", "", ""]],
        ),
        (
            "The air war in Afghanistan\n\nKunduz, 71 killed. Nangarhar follows with 58 killed, then Helmand at 53.",
            &[["71", "Kunduz", "", ""], ["58", "Nangarhar", "", ""], ["53", "Helmand", "", ""]],
        ),
    ]);
}

#[test]
fn an_item_opens_with_its_place_before_a_comma() {
    check(&[(
        "The quake of 30 October killed 90 people in Iraq.\n\nBy place:\n\n- Mosul, 45 dead\n- Tibet, across the border: 25 dead",
        &[["90", "Iraq", "", ""], ["45", "Mosul", "", ""], ["25", "Tibet", "", ""]],
    )]);
}
