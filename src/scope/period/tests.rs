//! Dates and times: what must be read from them, and what must not be taken for one.

use jiff::civil::{Date, date};

use super::{Role, Unit, dateline, find};
use crate::document::Span;
use crate::language::Language;
use crate::text::{Tokens, sentences};

fn read(text: &str, day: Option<Date>) -> Vec<(String, Role, Option<String>, bool)> {
    let language = Language::english();
    let tokens = Tokens::cut(text, Span { start: 0, end: text.len() }, &language.vocabulary);
    let list = sentences(&tokens, None, &language.sentences);
    find(&tokens, &list, day, &language.scope.periods)
        .into_iter()
        .map(|m| (tokens.slice(&m.tokens).to_owned(), m.role, m.when.map(|w| w.to_string()), m.statement))
        .collect()
}

/// The periods of a text in a document of Monday, 4 November 2013.
fn periods(text: &str) -> Vec<String> {
    read(text, Some(date(2013, 11, 4))).into_iter().filter_map(|(_, _, when, _)| when).collect()
}

#[test]
fn dates_are_read_in_all_spellings() {
    for (text, expected) in [
        ("It happened on 18 October 2012.", "2012-10-18"),
        ("It happened on October 18, 2012.", "2012-10-18"),
        ("It happened on Oct. 18.", "2013-10-18"),
        ("On the 18th of October it rained.", "2013-10-18"),
        ("On October 13th 30 people came.", "2013-10-13"),
        ("It was 2012-10-18.", "2012-10-18"),
        ("Dated 05.10.2017 here.", "2017-10-05"),
        ("Dated 02-09-2013 here.", "2013-09-02"),
        ("Dated 27/09/2012 here.", "2012-09-27"),
        ("Thu Aug 1 2013", "2013-08-01"),
        ("Mon 26 Sep 2011", "2011-09-26"),
        ("They died Thursday.", "2013-10-31"),
        ("They died on Monday.", "2013-11-04"),
        ("They died late Sunday.", "2013-11-03"),
        ("Wednesdays explosion shook it.", "2013-10-30"),
        ("It fell last Monday.", "2013-10-28"),
        ("Two raids Thursday and Friday killed them.", "2013-10-31/2013-11-01"),
        ("Yesterday it rained.", "2013-11-03"),
        ("Earlier today it rained.", "2013-11-04"),
        ("It was in the last 24 hours.", "2013-11-03/2013-11-04"),
        ("It was last week.", "2013-10-28/2013-11-03"),
        ("It was last month.", "2013-10"),
        ("It was this year.", "2013"),
        ("It was last year.", "2012"),
        ("It was in September.", "2013-09"),
        ("It was in December.", "2012-12"),
        ("It was in mid-January.", "2013-01"),
        ("It was in early 2012.", "2012"),
        ("It was in May.", "2013-05"),
        ("From 2002 to 2008 it paid.", "2002/2008"),
        ("From 2004 to 2012 drone strikes killed 90.", "2004/2012"),
        ("Between 2010 and 2012 deaths fell.", "2010/2012"),
        ("In the years 2009 to 2012 inclusive 40 died.", "2009/2012"),
        ("The paper covers the unrest from March 2011 to the truce of 8 October 2012.", "2011-03/2012-10-08"),
        ("The paper ended 2012 with 1,240 dead.", "2012"),
        ("For 2011 it has 40.", "2011"),
        ("Between March and mid-October 2004 many died.", "2004-03/2004-10"),
        ("It ran from January 2012 to the end of March 2013.", "2012-01/2013-03"),
        ("In the two years up to 31 January 2013 it had 90.", "2011-02-01/2013-01-31"),
        ("It was between 19 February and 19 June of last year.", "2012-02-19/2012-06-19"),
        ("Between 2004 and 2013 it paid.", "2004/2013"),
        ("There were raids in 2012 and 2013.", "2012/2013"),
        ("In 2008-2013 it paid.", "2008/2013"),
        ("In 2012-13 it paid.", "2012/2013"),
        ("Between March and June it paid.", "2013-03/2013-06"),
        ("Over the past eight years it paid.", "2005/2013-11-04"),
        ("They met over the summer.", "2013-06/2013-08"),
        ("It was the last week in October.", "2013-10-25/2013-10-31"),
        ("It was three days ago.", "2013-11-01"),
        ("5-7 May 2013 were hot.", "2013-05-05/2013-05-07"),
        ("It grew in the 1980s.", "1980/1989"),
        ("Between 1 and 31 October 2012 it rained.", "2012-10-01/2012-10-31"),
        ("From 1 to 31 October it rained.", "2013-10-01/2013-10-31"),
        ("On 4 and 5 March it rained.", "2013-03-04/2013-03-05"),
        ("On March 4 to 9 it rained.", "2013-03-04/2013-03-09"),
        ("In the first eight months of 2012 it rained.", "2012-01/2012-08"),
        ("It was the second half of last year.", "2012-07/2012-12"),
        ("In the third quarter it rained.", "2013-07/2013-09"),
        ("In the last two months of 2012 it rained.", "2012-11/2012-12"),
        ("In the first six months this year it rained.", "2013-01/2013-06"),
        ("In the second week of May it rained.", "2013-05-08/2013-05-14"),
        ("It rained this morning.", "2013-11-04"),
        ("Totals for the year: ten.", "2013"),
        ("So far in the year it rained.", "2013"),
        ("Two dead in weekend shootings.", "2013-11-02/2013-11-03"),
        ("Two died on the last weekend of May.", "2013-05-25/2013-05-26"),
    ] {
        assert_eq!(periods(text), [expected], "{text}");
    }
}

#[test]
fn roles_tell_starts_and_what_lies_ahead() {
    for (text, role, when) in [
        ("Since 2008 it fell.", Role::Since, Some("2008")),
        ("Since July 11 it fell.", Role::Since, Some("2013-07-11")),
        ("Since May it fell.", Role::Since, Some("2013-05")),
        ("Since the start of 2012 it fell.", Role::Since, Some("2012")),
        ("Since the start of the year it fell.", Role::Since, Some("2013")),
        ("Since the war began in 2011 it fell.", Role::Since, Some("2011")),
        ("Since an uprising there in March 2011 it fell.", Role::Since, Some("2011-03")),
        ("Since the war began it fell.", Role::Since, None),
        ("They will meet again on Friday.", Role::Ahead, Some("2013-11-01")),
        ("They leave by 2020.", Role::Ahead, Some("2020")),
        ("They leave next year.", Role::Ahead, None),
        ("It lasted for 10 years.", Role::Length, None),
    ] {
        let found = read(text, Some(date(2013, 11, 4)));
        assert_eq!(found.len(), 1, "{text}: {found:?}");
        assert_eq!((found[0].1, found[0].2.as_deref()), (role, when), "{text}");
    }
}

#[test]
fn times_told_by_their_distance_wait_for_the_time_before() {
    for (text, expected) in [
        ("The next day ten died.", Some((1, Unit::Day, false))),
        ("Ten died the following morning.", Some((1, Unit::Day, false))),
        ("Ten died the night before.", Some((-1, Unit::Day, false))),
        ("The previous day ten died.", Some((-1, Unit::Day, false))),
        ("Ten died two days later.", Some((2, Unit::Day, false))),
        ("Ten died, against 12 a year earlier.", Some((-1, Unit::Year, false))),
        ("Forty died; the year before, it was 30.", Some((-1, Unit::Year, true))),
        ("It came a day after shelling killed ten.", Some((-1, Unit::Day, true))),
        ("Two days after the vote ten died.", None),
        ("Ten died the day before the vote.", None),
        ("It was the last day.", None),
    ] {
        let language = Language::english();
        let tokens = Tokens::cut(text, Span { start: 0, end: text.len() }, &language.vocabulary);
        let list = sentences(&tokens, None, &language.sentences);
        let found = find(&tokens, &list, Some(date(2013, 11, 4)), &language.scope.periods);
        let shift = found.iter().find_map(|m| m.shift).map(|s| (s.count, s.unit, s.beyond));
        assert_eq!(shift, expected, "{text}: {found:?}");
    }
}

#[test]
fn the_day_of_a_saying_is_told_apart() {
    for (text, statement) in [
        ("Five died, police said on Friday.", true),
        ("In his report last month he gave a toll.", true),
        ("A statement issued Wednesday gave a toll.", true),
        ("The minister told parliament on Friday that five died.", true),
        ("He told a news conference in Kabul on Friday that five died.", true),
        ("He told them that it was on Friday.", false),
        ("Five were killed on Friday, police said.", false),
        ("A blast on Friday killed five.", false),
    ] {
        assert_eq!(read(text, Some(date(2013, 11, 4)))[0].3, statement, "{text}");
    }
}

#[test]
fn numbers_of_times_lengths_and_ages_belong_to_them() {
    let language = Language::english();
    for (text, taken, free) in [
        ("On May 2 they fired 3 rounds.", "2", "3"),
        ("In 2011 some 14 died.", "2011", "14"),
        ("At 5 p.m. some 14 died.", "5", "14"),
        ("A 9-year-old and 14 men died.", "9", "14"),
        ("A girl aged 9 and 14 men died.", "9", "14"),
        ("In the 10-year war 14 died.", "10", "14"),
        ("After eight years of it 14 died.", "eight", "14"),
        ("For 10 to 15 years some 20 men hid.", "10", "20"),
        ("At 18:20 some 14 died.", "18:20", "14"),
        ("On Oct. 28, 12 people died.", "28", "12"),
        ("Over two days 12 people died.", "two", "12"),
        ("The 2012 raid killed 15.", "2012", "15"),
        ("Published 04.11.2013: 12 died.", "04.11.2013", "12"),
    ] {
        let tokens = Tokens::cut(text, Span { start: 0, end: text.len() }, &language.vocabulary);
        let list = sentences(&tokens, None, &language.sentences);
        let found = crate::scope::mentions(&tokens, &list, None, &language.scope);
        let at = |word: &str| (0..tokens.len()).find(|&i| tokens.str(i) == word).expect("the word is there");
        assert!(found.is_date(at(taken)), "{text}: {taken}");
        assert!(!found.is_date(at(free)), "{text}: {free}");
    }
}

#[test]
fn counts_that_look_like_years_stay_counts() {
    for text in [
        "It killed 2000 people.",
        "Some 1,950 men fled.",
        "He may go.",
        "They march on.",
        "The second raid failed.",
        "May he live.",
        "It cost $2012.",
    ] {
        assert_eq!(read(text, Some(date(2013, 11, 4))), [], "{text}");
    }
}

#[test]
fn datelines_give_the_day_of_the_document() {
    let language = Language::english();
    for (text, expected) in [
        ("Raid kills ten\n\nA. Writer\n4 November 2013\n\nTen died.", Some(date(2013, 11, 4))),
        (
            "Raid kills ten\n\nPublished: Mon 26 Sep 2011, 6:13 PM\n\nLast updated: Tue 7 Apr 2015\n\nTen died.",
            Some(date(2011, 9, 26)),
        ),
        ("Raid kills ten\n\n16-02-2015 Raid kills ten. Ten died.", Some(date(2015, 2, 16))),
        ("Raid kills ten\n\nDate of publication 4 October 2016 Ten died.", Some(date(2016, 10, 4))),
        ("Raid kills ten\n\nPublished June 11 2016 Ten died.", Some(date(2016, 6, 11))),
        ("2012-06-S-026\n\nKABUL, Afghanistan (June 14) - Ten died today.", Some(date(2012, 6, 14))),
        ("2012-07-S-026\n\nKABUL, Afghanistan (June 14) - Ten died today.", None),
        ("Raid kills ten\n\nOn 4 May 2011 ten died.", None),
        ("Raid kills ten\n\nTen died on Friday.", None),
    ] {
        let tokens = Tokens::cut(text, Span { start: 0, end: text.len() }, &language.vocabulary);
        assert_eq!(dateline(&tokens, &language.scope.periods), expected, "{text}");
    }
}

#[test]
fn days_with_names_and_ends_that_an_event_dates_are_read() {
    for (text, expected) in [
        ("It burned on Christmas Eve 2011.", vec!["2011-12-24"]),
        ("It burned on New Year's Day.", vec!["2013-01-01"]),
        ("They counted 40 up to the fall of the town on 18 March.", vec!["2013-03-18"]),
        ("After the fall of the town they fled.", vec![]),
        ("Over the two years 2010 and 2011 it fell.", vec!["2010/2011"]),
    ] {
        assert_eq!(periods(text), expected, "{text}");
    }
    let role =
        |text: &str| read(text, Some(date(2013, 11, 4))).into_iter().find_map(|(_, role, when, _)| when.map(|_| role));
    assert_eq!(role("They counted 40 up to the fall of the town on 18 March."), Some(Role::Until));
    assert_eq!(role("From 1 February to the present day 40 died."), Some(Role::Since));
}

#[test]
fn what_was_written_or_closed_on_a_day_is_no_deed_of_it() {
    for text in [
        "In a 2012 letter it named 40.",
        "It last updated its figures on 4 March.",
        "This is the text of last week's release.",
        "He repeated on Friday that 40 had died.",
    ] {
        let found = read(text, Some(date(2013, 11, 4)));
        assert!(found.iter().any(|(_, _, when, statement)| when.is_some() && *statement), "{text}: {found:?}");
    }
}

#[test]
fn a_month_that_says_which_of_several_is_meant_starts_no_count() {
    let read =
        |text: &str| read(text, Some(date(2013, 11, 4))).into_iter().map(|(_, role, ..)| role).collect::<Vec<_>>();
    assert_eq!(read("A list of the dead from the June protests."), [Role::During]);
    assert_eq!(read("It has counted from June on."), [Role::Since]);
    assert!(periods("For this second attack it has 12.").is_empty());
}
