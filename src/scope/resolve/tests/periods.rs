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
