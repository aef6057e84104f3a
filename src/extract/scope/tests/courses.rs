//! Figures that count what went on for long up to the time at which they are given, and what was over in days.

use super::check;

#[test]
fn a_count_of_what_goes_on_is_as_of_the_time_that_is_said() {
    check(&[
        (
            "The union has kept a list of those killed by the dam guards since 1 May 2010.\n\nIts sheet of March 2011 had 40 dead.",
            &[["40", "", "2010-05-01/2011-03", ""]],
        ),
        (
            "The fighting broke out on 6 May 2012 and has gone on since.\n\nRed Crescent, June 2013: 90 killed.",
            &[["90", "", "2012-05-06/2013-06", ""]],
        ),
        // Nothing is said: up to the day of the statement.
        (
            "The union has kept a list of those killed by the dam guards since 1 May 2010.\n\nThe mayor puts the dead at 30.",
            &[["30", "", "2010-05-01/2013-11-04", ""]],
        ),
        // Only that month.
        (
            "The union has kept a list of those killed by the dam guards since 1 May 2010.\n\nFor March 2011 it had 40 dead.",
            &[["40", "", "2011-03", ""]],
        ),
        // What is added up never falls.
        (
            "The union has kept a list of those killed by the dam guards since 1 May 2010.\n\nMarch 2011 had 40 dead. April 2011 had 12 dead.",
            &[["40", "", "2011-03", ""], ["12", "", "2011-04", ""]],
        ),
    ]);
}

#[test]
fn what_was_over_in_days_is_counted_later() {
    check(&[
        (
            "On 20 October gunmen fell upon the market of Arvel.\n\nBy Wednesday the toll had grown to 43.",
            &[["43", "", "2013-10-20", ""]],
        ),
        (
            "Two years on, Arvel remembers\n\nThe roof of the hall at Arvel fell in at noon.\n\nThe brigade spoke of 80 injured.",
            &[["80", "", "2011-11-04", ""]],
        ),
    ]);
}

#[test]
fn money_is_promised_at_a_meeting_and_paid_from_there() {
    check(&[
        (
            "The bridge fund\n\nAt a conference in Arvel on 3 May 2012 donors pledged $40 million.\n\nBy the end of March 2013 \
             $6 million had been disbursed.",
            &[["$40 million", "", "2012-05-03", ""], ["$6 million", "", "2012-05-03/2013-03", ""]],
        ),
        (
            "What was promised at the Arvel conference\n\nThe donors met there on 3 May 2012.\n\nThe bank pledged $40 million.",
            &[["$40 million", "", "2012-05-03", ""]],
        ),
        ("By the end of March 2013 $6 million had been disbursed.", &[["$6 million", "", "../2013-03", ""]]),
    ]);
}

#[test]
fn a_time_after_all_that_is_counted_is_that_of_the_giving() {
    check(&[
        (
            "The dead of the river war\n\nThe war broke out on 6 May 1998 and ended on 18 June 2000.\n\nThe president disclosed \
             the army's dead in 2001 as 19,000. The ministry conceded 34,000 deaths in a 2002 letter.",
            &[["19,000", "", "1998-05-06/2000-06-18", ""], ["34,000", "", "1998-05-06/2000-06-18", ""]],
        ),
        // What killed people then is told by a verb.
        (
            "The dead of the river war\n\nThe war broke out on 6 May 1998 and ended on 18 June 2000. It cost 900 lives.\n\nIn 2003 \
             old mines killed 12 people.",
            &[["900", "", "1998-05-06/2000-06-18", ""], ["12", "", "2003", ""]],
        ),
    ]);
}

#[test]
fn the_day_on_which_a_count_was_given_is_no_event() {
    check(&[
        // The document is of 4 November 2013.
        (
            "On 30 October the search board presented its register: 9,800 people missing.\n\nFamilies have 1,450 names of the missing.",
            &[["9,800", "", "2013-10-30", ""], ["1,450", "", "", ""]],
        ),
        (
            "A list made public on 30 October names 310 dead miners.\n\nThe union counts 340 dead.",
            &[["310", "", "../2013-10-30", ""], ["340", "", "", ""]],
        ),
        // An event of that day is told.
        (
            "The ministry's list of 30 October has 31 dead from the shelling of the port.\n\nThe union counts 34 dead.",
            &[["31", "", "2013-10-30", ""], ["34", "", "2013-10-30", ""]],
        ),
    ]);
}
