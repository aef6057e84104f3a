//! Times of whole texts: from when to when a figure counts, and times that belong to something else.

use super::check;

#[test]
fn a_stretch_reaches_from_its_first_day_to_its_last() {
    check(&[
        (
            "Five killed in weekend violence in Chicago\n\nFive people were shot dead between Friday evening and early \
             Monday in Chicago.",
            &[["Five", "", "2013-11-01/2013-11-04", "shooting"], ["Five", "", "2013-11-01/2013-11-04", "shooting"]],
        ),
        ("Strikes killed 300 people in Yemen from 2007 to 2010.", &[["300", "", "2007/2010", ""]]),
        (
            "Bombs killed 5 people in April, 12 in May and 20 in June.",
            &[["5", "", "2013-04", ""], ["12", "", "2013-05", ""], ["20", "", "2013-06", ""]],
        ),
    ]);
}

#[test]
fn a_year_on_a_line_heads_what_is_below_it() {
    check(&[(
        "Accidents in the mines\n\n1959\n14 March. Water kills 36 men.\n\n1980\nAn explosion kills 66 miners.\n\n2007\n18 \
         November. A fire kills 101 miners.\n",
        &[["36", "", "1959-03-14", ""], ["66", "", "1980", ""], ["101", "", "2007-11-18", ""]],
    )]);
}

#[test]
fn the_time_of_a_source_is_not_that_of_what_it_counts() {
    check(&[
        (
            "The dam burst on 11 August 2013. The weekly, which went from door to door in October, put the dead at 76.",
            &[["76", "", "2013-08-11", ""]],
        ),
        (
            "The ferry sank on 21 August 2013. The board put the dead at 41 in its report of October 2013.",
            &[["41", "", "2013-08-21", ""]],
        ),
        (
            "Police killed 83 people in 2011; the year before, they killed 79.",
            &[["83", "", "2011", ""], ["79", "", "2010", ""]],
        ),
        ("Three years ago today a flood killed 40 people in Zamra.", &[["40", "", "2010-11-04", "disaster"]]),
        (
            "Gunmen abducted 412 people in 2012, up from 167 the year before, and killed 38.",
            &[["412", "", "2012", ""], ["167", "", "2011", ""], ["38", "", "2012", ""]],
        ),
    ]);
}

#[test]
fn since_a_day_may_tell_what_happened_on_it() {
    check(&[
        ("It was the worst crash since 1991, when 22 people died at a crossing.", &[["22", "", "1991", "accident"]]),
        ("The plant has stood idle since a fire in May in which two people died.", &[["two", "", "2013-05", ""]]),
        (
            "Since 12 September, when the truce ended, 359 people have been killed.",
            &[["359", "", "2013-09-12/2013-11-04", ""]],
        ),
        ("Since 1991 some 22 people have died at the crossing.", &[["some 22", "", "1991/2013-11-04", ""]]),
    ]);
}

#[test]
fn a_time_of_others_or_of_the_book_is_not_that_of_the_figure() {
    check(&[
        (
            "Five insurgents died on Sunday. The governor said no villagers were hurt, and that 14 families who moved away \
             last winter are back.",
            &[["Five", "", "2013-11-03", ""], ["no", "", "2013-11-03", ""]],
        ),
        ("In 2012, according to a yearbook, police arrested 903 people.", &[["903", "", "2012", ""]]),
        (
            "A bomb killed 5 people in Homs on Sunday. The clinic knows that 200 people have died since March 2013. A \
             doctor could confirm 47 of these deaths.",
            &[["5", "", "2013-11-03", ""], ["200", "", "2013-03/2013-11-04", ""], ["47", "", "2013-03/2013-11-04", ""]],
        ),
    ]);
}

#[test]
fn a_week_told_day_by_day_and_place_by_place() {
    check(&[(
        "The week in the provinces, 28 October - 3 November 2013\n\nAt least 28 people were killed last week.\n\nMonday 28 \
         October\n\nBaqirah: A bomb on a minibus killed two lecturers.\n\nSharqiyat: Gunmen attacked a post. Four soldiers \
         died.\n\nWednesday 30 October\n\nBaqirah: Two men were shot dead.",
        &[
            ["At least 28", "", "2013-10-28/2013-11-03", ""],
            ["two", "Baqirah", "2013-10-28", "bombing"],
            ["Four", "Sharqiyat", "2013-10-28", ""],
            ["Two", "Baqirah", "2013-10-30", "shooting"],
        ],
    )]);
    // One name and a colon say nothing.
    check(&[("Zaknor: two people were killed.", &[["two", "-", "", ""]])]);
}

#[test]
fn such_attacks_are_those_counted_before() {
    check(&[(
        "Troops killed 20 fighters on Sunday.\n\nSince March rockets have been hitting the town. A total of 21 people were \
         killed in such attacks.",
        &[["20", "", "2013-11-03", ""], ["A total of 21", "", "2013-03/2013-11-04", "shelling"]],
    )]);
}

#[test]
fn a_count_goes_on_in_the_next_sentence() {
    check(&[(
        "Gunmen abducted 41 pupils on Sunday.\n\nSince January 235 people have been kidnapped in the region. Thirteen were \
         killed.",
        &[
            ["41", "", "2013-11-03", ""],
            ["235", "", "2013-01/2013-11-04", ""],
            ["Thirteen", "", "2013-01/2013-11-04", ""],
        ],
    )]);
}

#[test]
fn a_day_in_the_headline_holds_for_all_items_of_a_long_list() {
    let items: String = (0..30).map(|_| "\n\n- Police found weapons.".to_owned()).collect();
    let with = format!("Incidents of Sunday, 3 November 2013{items}\n\n- Gunmen killed 2 guards.");
    let without = format!("Incidents in Homs{items}\n\n- Gunmen killed 2 guards.");
    check(&[(&with, &[["2", "", "2013-11-03", ""]]), (&without, &[["2", "", "-", ""]])]);
}

#[test]
fn a_total_of_a_conflict_told_behind_the_figure_has_not_the_day_of_the_event() {
    check(&[
        (
            "Gunmen killed 3 people in Homs on Saturday.\n\nAid workers say 4,000 people have fled because of the conflict.",
            &[["3", "Homs", "2013-11-02", ""], ["4,000", "Syria", "2011-03-15/2013-11-04", ""]],
        ),
        (
            "Gunmen killed 3 people in Homs on Saturday.\n\nAid workers say 4,000 people fled.",
            &[["3", "Homs", "2013-11-02", ""], ["4,000", "Homs", "2013-11-02", ""]],
        ),
    ]);
}

#[test]
fn the_day_on_which_a_figure_was_given_is_not_that_of_the_deaths() {
    check(&[
        (
            "A ferry sank off Arkel on 3 June 2013. The harbour board gave 40 dead on 9 July. On 12 July the union had 44.",
            &[["40", "", "2013-06-03", ""], ["44", "", "2013-06-03", ""]],
        ),
        (
            "The uprising in Sorvia, in which the guild has counted 210 dead since 1 May 2013, goes on. On 2 July its \
             spokesman spoke of 90 dead; on 9 August he gave 130.",
            &[
                ["210", "", "2013-05-01/2013-11-04", ""],
                ["90", "", "2013-05-01/2013-07-02", ""],
                ["130", "", "2013-05-01/2013-08-09", ""],
            ],
        ),
        (
            "The guild said in August 2012 that 40 people had been killed since March of the previous year.",
            &[["40", "", "2011-03/2012-08", ""]],
        ),
    ]);
}

#[test]
fn what_a_text_counts_holds_for_its_figures_and_ends_where_they_say() {
    check(&[
        (
            "The siege of Arkel lasted from 6 March to 18 June 2012. The clinic there has 310 dead and the mayor 290. By the \
             end of April 2012 the guild had counted 120 dead.",
            &[
                ["310", "", "2012-03-06/2012-06-18", ""],
                ["290", "", "2012-03-06/2012-06-18", ""],
                ["120", "", "2012-03-06/2012-04", ""],
            ],
        ),
        (
            "From 1 February 2013 to the present day, the council finds, 58 persons have died.",
            &[["58", "", "2013-02-01/2013-11-04", ""]],
        ),
        ("Police shot 30 people dead in the town this year so far.", &[["30", "", "2013/2013-11-04", ""]]),
    ]);
}

#[test]
fn the_day_of_what_killed_them_holds_and_that_of_an_act_of_state_does_not() {
    check(&[
        (
            "Fourteen people were reported dead in Homs and six in Aleppo after Saturday's earthquake.",
            &[["Fourteen", "Homs", "2013-11-02", "disaster"], ["six", "Aleppo", "2013-11-02", "disaster"]],
        ),
        (
            "The storm has killed 31 people in Samoa. Parliament declared a day of mourning on November 2.",
            &[["31", "Samoa", "-", "disaster"]],
        ),
        (
            "Close to 4,000 people had been killed in Yemen by the end of August this year, the envoy said on Monday.",
            &[["Close to 4,000", "Yemen", "../2013-08", ""]],
        ),
    ]);
}

#[test]
fn a_heading_of_a_year_sets_the_year_of_the_days_below_it() {
    check(&[(
        "The sinking of the Varsa\n\nShe went down on 10 September 2011.\n\n## 2011\n\n**10 September.** The port gives 163 \
         dead.\n\n**14 September.** Five more people are found dead.\n",
        &[["163", "", "2011-09-10", ""], ["Five", "", "2011-09-14", ""]],
    )]);
}

#[test]
fn a_year_told_in_passing_holds_for_its_own_figure_only() {
    check(&[(
        "Guns killed 118 people in the city in 2012. One of the dead was a man who was wounded in 2009. Nineteen children were \
         killed.",
        &[["118", "", "2012", ""], ["a", "", "", ""], ["Nineteen", "", "2012", ""]],
    )]);
}

#[test]
fn times_are_told_by_their_place_in_what_goes_on() {
    check(&[
        (
            "The fighting broke out on 3 March 2012 and goes on. In the first month 40 people died.",
            &[["40", "", "2012-03-03/2012-04-02", ""]],
        ),
        (
            "The fighting broke out on 3 March 2012 and goes on. Up to this month 40 people have died.",
            &[["40", "", "2012-03-03/2013-11", ""]],
        ),
        (
            "The union's last tally, of August 2012, stood at 40 killed up to April of that year.",
            &[["40", "", "../2012-04", ""]],
        ),
        ("2011: 40 dead. 2012: 41 dead.", &[["40", "", "2011", ""], ["41", "", "2012", ""]]),
        (
            "In 2012, 40 people were killed. This year there are 60 dead so far.",
            &[["40", "", "2012", ""], ["60", "", "2013/2013-11-04", ""]],
        ),
    ]);
}

#[test]
fn the_time_of_some_is_not_that_of_all() {
    check(&[(
        "The office admitted on Friday nine incidents in which 70 people died in Iraq and Syria, with 41 of those deaths from \
         two raids in Mosul in March.",
        &[["70", "Iraq and Syria", "2013-11-01", ""], ["41", "Mosul, Iraq", "2013-03", ""], ["two", "", "2013-03", ""]],
    )]);
}
