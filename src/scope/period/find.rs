//! Finds the expressions of time in a text, joins those that make a stretch, and says what each does in its sentence.

use jiff::ToSpan;
use jiff::civil::Date;

use super::grammar::{Grammar, Shape};
use super::relative::{latest_weekday, latest_year};
use super::said::{closes_paper, is_of_paper, is_of_writing, is_statement, runs_on};
use super::words::{Class, PeriodLexicon, Unit};
use super::{Anchor, Part, Role, TimeMention, When};
use crate::text::{Sentence, Token, Tokens, Word};

/// Stands for the year of a day or month that says none, in a text without a day of its own, until the text around it tells it.
pub const YEAR_UNTOLD: i16 = 0;

/// An expression before it is set against the document's day.
struct Item {
    start: usize,
    end: usize,
    shape: Shape,
    joined: Option<Shape>,
}

/// All expressions of time of words that no text stands around, in text order: a day whose year nothing says is none.
pub fn find_alone(
    tokens: &Tokens,
    sentences: &[Sentence],
    date: Option<Date>,
    lexicon: &PeriodLexicon,
) -> Vec<TimeMention> {
    let mut mentions = find(tokens, sentences, date, lexicon);
    for mention in &mut mentions {
        mention.when = mention.when.filter(|when| !when.is_untold());
    }
    mentions
}

/// All expressions of time, in text order. The years that are not told are for the text around them to say.
pub fn find(tokens: &Tokens, sentences: &[Sentence], date: Option<Date>, lexicon: &PeriodLexicon) -> Vec<TimeMention> {
    let grammar = Grammar { tokens, lexicon, date };
    let mut mentions = Vec::new();
    for sentence in sentences {
        let items = items(&grammar, sentence);
        let first = mentions.len();
        for item in items {
            let next = mention(&grammar, sentence, &item);
            match mentions[first..].last_mut() {
                Some(last) if runs_to(&grammar, last, &next) => {
                    (last.role, last.tokens.end) = (Role::During, next.tokens.end);
                    last.when = last.when.map(|when| When { end: next.when.and_then(|next| next.end), ..when });
                }
                _ => mentions.push(next),
            }
        }
    }
    mentions
}

fn items(grammar: &Grammar, sentence: &Sentence) -> Vec<Item> {
    let mut items: Vec<Item> = Vec::new();
    let mut at = sentence.tokens.start;
    while at < sentence.tokens.end {
        match grammar.read(at) {
            Some((end, shape)) if end <= sentence.tokens.end => {
                let joins = items.last().is_some_and(|last| joins(grammar, last, at, shape));
                match items.last_mut() {
                    Some(last) if joins => {
                        last.end = end;
                        last.joined = Some(shape);
                    }
                    _ => items.push(Item { start: at, end, shape, joined: None }),
                }
                at = end;
            }
            _ => at += 1,
        }
    }
    items
}

/// Whether an expression continues the one before: `2002 to 2008`, `Thursday and Friday`, `2008-2013`.
fn joins(grammar: &Grammar, last: &Item, at: usize, shape: Shape) -> bool {
    if last.joined.is_some() || last.end >= at {
        return false;
    }
    // "Sunday's and Monday's violence"
    let owned = grammar.tokens.get(last.end).is_some_and(|t| t.is_glued() && t.is_word());
    let between = if owned { last.end + 1 } else { last.end };
    // "between Friday evening and early Monday"
    let part = between + 1 < at && grammar.lexicon.day_parts.contains(&grammar.word(between));
    let between = if part { between + 1 } else { between };
    if between >= at {
        return false;
    }
    // "to the end of November", "and mid-October"
    let small = |i: usize| {
        matches!(grammar.class(i), Class::On | Class::In | Class::The | Class::Early | Class::Of)
            || grammar.lexicon.edges.contains(&grammar.word(i))
            || grammar.is_dash(i) && grammar.tokens.list[i].is_glued()
    };
    if at - between > 5 || !(between + 1..at).all(small) {
        return false;
    }
    let dash = matches!(grammar.tokens.str(between), "-" | "–" | "—");
    let word = grammar.class(between);
    let reach = dash || matches!(word, Class::To | Class::Until);
    let introduced = last.start > 0 && matches!(grammar.class(last.start - 1), Class::Between);
    if !(reach || word == Class::And) {
        return false;
    }
    match (last.shape, shape) {
        (Shape::Year(a), Shape::Year(b)) => b > a && (reach || introduced || b == a + 1),
        (Shape::Weekday { day: a, .. }, Shape::Weekday { day: b, .. }) => {
            reach || introduced || (b - a).rem_euclid(7) == 1
        }
        (Shape::Month { month: a, year: x, .. }, Shape::Month { month: b, year: y, .. }) => {
            reach || introduced || (x.is_none() && b == a % 12 + 1 && y.is_none())
        }
        (Shape::Day { last, month: a, .. }, Shape::Day { day, month: b, year, .. }) => {
            // "on 31 October and 1 November": two days on end.
            let on = |month: i8, day: i8| Date::new(year.unwrap_or(2001), month, day).ok();
            let next = on(a, last).and_then(|first| first.tomorrow().ok()) == on(b, day);
            reach || introduced || next
        }
        (
            Shape::Month { .. } | Shape::Day { .. } | Shape::Year(_),
            Shape::Told(_) | Shape::Day { .. } | Shape::Month { .. },
        ) => (reach && !dash) || introduced,
        _ => false,
    }
}

fn mention(grammar: &Grammar, sentence: &Sentence, item: &Item) -> TimeMention {
    let start_of_sentence = sentence.tokens.start;
    let date = grammar.date;
    let mut start = item.start;
    let back = |start: usize| start.checked_sub(1).filter(|&p| p >= start_of_sentence);
    let is_edge = |at: usize| grammar.lexicon.edges.contains(&grammar.word(at));
    // "since early in the", "at the start of": step over what stands between the preposition and the date.
    let mut steps = 0;
    while let Some(p) = back(start)
        && steps < 5
    {
        let skip = match grammar.class(p) {
            Class::Early | Class::The => true,
            Class::Of => back(p).is_some_and(is_edge),
            _ => is_edge(p) && steps > 0,
        } || (matches!(grammar.tokens.str(p), "-")
            && grammar.tokens.list[p].is_glued()
            && steps == 0
            && back(p).is_some_and(|q| grammar.class(q) == Class::Early));
        if !skip {
            break;
        }
        start = p;
        steps += 1;
    }
    let mut role = Role::During;
    if let Some(p) = back(start) {
        let class = grammar.class(p);
        role = match class {
            Class::Since => Role::Since,
            // "from the November protests": the month only says which.
            Class::From if item.joined.is_none() && !(steps > 0 && names_thing(grammar, item)) => Role::Since,
            Class::Until | Class::By => Role::Until,
            // "up to 31 January", "the twenty months to 30 September", "as of 30 April"
            Class::To if item.joined.is_none() && is_date(item.shape) => Role::Until,
            // "up to this month"
            Class::To
                if item.joined.is_none()
                    && matches!(item.shape, Shape::Told(_))
                    && back(p).is_some_and(|q| grammar.lexicon.up.contains(&grammar.word(q))) =>
            {
                Role::Until
            }
            Class::Of
                if is_date(item.shape) && back(p).is_some_and(|q| grammar.lexicon.as_of.contains(&grammar.word(q))) =>
            {
                Role::Until
            }
            Class::Earlier if grammar.lexicon.beside.contains(&grammar.word(p)) => Role::Beside,
            _ => Role::During,
        };
        if role != Role::During
            || matches!(class, Class::In | Class::On | Class::Between | Class::From | Class::Earlier)
        {
            start = p;
        }
    }
    if role == Role::Since
        && !matches!(
            item.shape,
            Shape::Year(_) | Shape::Month { .. } | Shape::Day { .. } | Shape::Told(_) | Shape::Weekday { .. }
        )
    {
        role = Role::Beside;
    }
    // "from Monday" is a day, not a start of a count, unless something runs on to it.
    if role == Role::Since
        && grammar.class(start) == Class::From
        && matches!(item.shape, Shape::Weekday { .. } | Shape::Day { .. })
        && !runs_on(grammar, item.end)
        && !is_long_past(item.shape, date)
    {
        role = Role::During;
    }
    if role == Role::Until && grammar.class(start) == Class::Of {
        start -= 1;
    }
    let mut when = resolve(item.shape, date);
    if let Some(joined) = item.joined {
        let year = match joined {
            Shape::Month { year, .. } | Shape::Day { year, .. } => year,
            _ => None,
        };
        let first = match item.shape {
            Shape::Month { year: None, month, back } => Shape::Month { year, month, back },
            Shape::Day { year: None, month, day, last } => Shape::Day { year, month, day, last },
            other => other,
        };
        when = match (resolve(first, date), resolve(joined, date)) {
            (Some(a), Some(b)) => Some(in_order(a, b, item.shape)),
            _ => None,
        };
    }
    match item.shape {
        Shape::Length | Shape::Reference { .. } => (role, when) = (Role::Length, None),
        Shape::Back(_) | Shape::Stretch(..) | Shape::DayOf(_) | Shape::Nth(..) => when = None,
        Shape::Ahead => (role, when) = (Role::Ahead, None),
        Shape::Start => role = Role::Since,
        Shape::Weekday { .. } if role == Role::During && lies_ahead(grammar, sentence, start) => role = Role::Ahead,
        _ => {}
    }
    // "since the war began in 2011"
    if role == Role::During
        && when.is_some()
        && let Some(since) = since_before(grammar, sentence, start)
    {
        (role, start) = (Role::Since, since);
    }
    // "up to the fall of the town on 18 March"
    if role == Role::During
        && is_date(item.shape)
        && let Some(until) = until_before(grammar, sentence, start)
    {
        (role, start) = (Role::Until, until);
    }
    let shift = match item.shape {
        Shape::Shift(shift) if role == Role::During => Some(shift),
        _ => None,
    };
    if let (Some(date), Some(found)) = (date, &when)
        && found.first().is_some_and(|first| first > date.saturating_add(8.days()))
    {
        role = Role::Ahead;
    }
    // "in the two years up to 31 January 2023"
    if role == Role::Until
        && let Some(end) = when.and_then(|when| when.last())
        && let Some((first, from)) = length_before(grammar, sentence, start, end)
    {
        (role, start) = (Role::During, first);
        when = when.map(|when| When { start: Some(from), end: when.end });
    }
    let tokens = start..item.end;
    let next = grammar.tokens.word(item.end);
    let writing = |word: &Word| grammar.lexicon.statement.contains(word) || grammar.lexicon.writings.contains(word);
    // "last week's release"
    let owned = grammar.tokens.get(item.end).is_some_and(|t| t.is_glued() && t.is_word() && t.end - t.start <= 4)
        && grammar.tokens.get(item.end + 1).is_some_and(|t| writing(&t.word));
    let of_report = matches!(item.shape, Shape::Year(_)) && writing(&next)
        || owned
        || matches!(grammar.class(start), Class::Of | Class::In) && is_of_writing(grammar, sentence, start);
    let paper = matches!(item.shape, Shape::Month { .. } | Shape::Year(_)) && is_of_paper(grammar, sentence, start);
    let closed = closes_paper(grammar, sentence, start);
    let statement = role == Role::During && (of_report || paper || closed || is_statement(grammar, sentence, &tokens));
    let anchor = anchor(grammar, item);
    let untold = when.is_some_and(|when| when.is_untold()) && anchor != Anchor::Year;
    TimeMention { tokens, role, when: when.filter(|_| !untold), shift, statement, anchor }
}

/// "from November 2015 to the state of emergency of 8 October 2016": whether one time is the end of another.
fn runs_to(grammar: &Grammar, first: &TimeMention, next: &TimeMention) -> bool {
    const LONGEST: usize = 9;
    let between = first.tokens.end..next.tokens.start;
    let opens = first.role == Role::Since && grammar.class(first.tokens.start) == Class::From;
    let reaches = grammar.class(between.start) == Class::To && grammar.class(between.start + 1) == Class::The;
    let words = between.clone().all(|i| grammar.tokens.list[i].is_word());
    let later = first.when.and_then(|when| when.first()).zip(next.when.and_then(|when| when.last()));
    opens
        && reaches
        && words
        && between.len() <= LONGEST
        && next.role == Role::During
        && later.is_some_and(|(first, last)| first < last)
}

/// Whether a month or day only says which of several things is meant: "the November protests".
fn names_thing(grammar: &Grammar, item: &Item) -> bool {
    let dated = matches!(item.shape, Shape::Month { .. } | Shape::Day { .. });
    let noun =
        |token: &Token| token.is_word() && !token.is_capital() && !grammar.lexicon.after_year.contains(&token.word);
    dated && grammar.class(item.end) == Class::None && grammar.tokens.get(item.end).is_some_and(noun)
}

/// Whether a day of a year that is said lies months before that of the text: "every strike from 1 January 2007" counts on.
fn is_long_past(shape: Shape, date: Option<Date>) -> bool {
    const MONTHS: i32 = 6;
    let Shape::Day { year: Some(year), month, day, .. } = shape else { return false };
    let day = Date::new(year, month, day).ok();
    day.zip(date).is_some_and(|(day, date)| day < date.saturating_sub(MONTHS.months()))
}

/// What an expression leaves to the text around it.
fn anchor(grammar: &Grammar, item: &Item) -> Anchor {
    let yearless =
        |shape: Shape| matches!(shape, Shape::Day { year: None, .. } | Shape::Month { year: None, back: false, .. });
    match item.shape {
        Shape::DayOf(day) => Anchor::Month(day),
        Shape::Back(unit) => Anchor::Told(unit),
        Shape::Stretch(count, unit) => Anchor::Stretch(count, unit),
        Shape::Nth(ordinal, count, unit) => Anchor::Nth(ordinal, count, unit),
        Shape::Weekday { step: 0, .. }
            if item.start > 0 && matches!(grammar.class(item.start - 1), Class::That | Class::The) =>
        {
            Anchor::ThatWeek
        }
        Shape::Weekday { step: 0, .. } => Anchor::Week,
        Shape::Told(_) if matches!(grammar.class(item.start), Class::Today | Class::Yesterday | Class::Overnight) => {
            Anchor::Day
        }
        Shape::Day { .. } | Shape::Month { .. } if grammar.names_year_before(item.end.saturating_sub(2)) => {
            Anchor::YearBefore
        }
        Shape::Month { year: None, .. }
            if item.start > 0 && grammar.class(item.start - 1) == Class::That
                || grammar.names_that_year(item.end.saturating_sub(2)) =>
        {
            Anchor::SameYear
        }
        // "in the first week of July"
        Shape::Told(when) if when.start != when.end && is_of_month(grammar, item) => Anchor::Year,
        shape if yearless(shape) && item.joined.is_none_or(yearless) => Anchor::Year,
        _ => Anchor::Full,
    }
}

/// Whether an expression ends with a month that has no year.
fn is_of_month(grammar: &Grammar, item: &Item) -> bool {
    item.end > item.start + 2 && grammar.month_at(item.end - 1).is_some()
}

/// Whether a shape is a day, a month or a year of the calendar.
fn is_date(shape: Shape) -> bool {
    matches!(shape, Shape::Year(_) | Shape::Month { .. } | Shape::Day { .. } | Shape::Weekday { .. })
}

/// The length of time right before the preposition of its end ("the two years up to"): where it begins, and the first day
/// or month of the stretch.
fn length_before(grammar: &Grammar, sentence: &Sentence, start: usize, end: Date) -> Option<(usize, Part)> {
    let unit = (start.saturating_sub(2).max(sentence.tokens.start)..start)
        .rev()
        .find(|&i| matches!(grammar.class(i), Class::Unit(Unit::Week | Unit::Month | Unit::Year)))?;
    let Class::Unit(kind) = grammar.class(unit) else { return None };
    let count = unit.checked_sub(1).filter(|&i| i >= sentence.tokens.start)?;
    let number = match grammar.class(count) {
        Class::The => 1,
        _ => grammar.count(count)?,
    };
    let next = end.saturating_add(1.day());
    let first = match kind {
        Unit::Week => next.saturating_sub((7 * number).days()),
        Unit::Month => next.saturating_sub(number.months()),
        _ => next.saturating_sub(number.years()),
    };
    Some((count, Part::Day(first)))
}

/// Whether the clause before a time says that it is still to come: "the search will go on on Monday".
fn lies_ahead(grammar: &Grammar, sentence: &Sentence, start: usize) -> bool {
    let from = start.saturating_sub(12).max(sentence.tokens.start);
    (from..start)
        .rev()
        .take_while(|&at| grammar.tokens.list[at].is_word() || grammar.tokens.list[at].is_number())
        .any(|at| grammar.lexicon.ahead.contains(&grammar.word(at)))
}

/// The "since" whose event a time dates, within its clause.
fn since_before(grammar: &Grammar, sentence: &Sentence, start: usize) -> Option<usize> {
    words_before(grammar, sentence, start, 14).find(|&at| grammar.class(at) == Class::Since)
}

/// The "up to" or "until" whose event a time dates: "up to the fall of the town on 18 March".
fn until_before(grammar: &Grammar, sentence: &Sentence, start: usize) -> Option<usize> {
    const LONGEST: usize = 9;
    let until = words_before(grammar, sentence, start, LONGEST)
        .find(|&at| matches!(grammar.class(at), Class::Until | Class::To | Class::From | Class::Since | Class::And))?;
    let up = until.checked_sub(1).filter(|&up| grammar.lexicon.up.contains(&grammar.word(up)));
    let the = grammar.class(until + 1) == Class::The;
    match grammar.class(until) {
        Class::Until if the && grammar.lexicon.till.contains(&grammar.word(until)) => Some(until),
        Class::To if the => up,
        _ => None,
    }
}

/// The words before a token, nearest first, up to a number or sign.
pub(super) fn words_before<'a>(
    grammar: &'a Grammar,
    sentence: &Sentence,
    start: usize,
    most: usize,
) -> impl Iterator<Item = usize> + 'a {
    let from = start.saturating_sub(most).max(sentence.tokens.start);
    (from..start).rev().take_while(|&at| grammar.tokens.list[at].is_word())
}

/// Two weekdays may straddle a week: the first is then a week earlier.
fn in_order(a: When, b: When, shape: Shape) -> When {
    let mut a = a;
    if let (Shape::Weekday { .. }, Some(first), Some(last)) = (shape, a.first(), b.last())
        && first > last
    {
        a = When::at(Part::Day(first.saturating_sub(7.days())));
    }
    if let (Shape::Month { year: None, .. }, Some(Part::Month(year, month)), Some(last)) = (shape, a.start, b.last())
        && a.first().is_some_and(|first| first > last)
    {
        a = When::at(Part::Month(year - 1, month));
    }
    When { start: a.start, end: b.end }
}

fn resolve(shape: Shape, date: Option<Date>) -> Option<When> {
    match shape {
        Shape::Day { year, month, day, last } => {
            let year = year.unwrap_or_else(|| date.map_or(YEAR_UNTOLD, |d| latest_year(d, month, day)));
            let first = Date::new(year, month, day).ok()?;
            let last = Date::new(year, month, last).ok()?;
            Some(When::span(Part::Day(first), Part::Day(last)))
        }
        Shape::Month { year, month, back } => {
            let year = year.unwrap_or_else(|| {
                let Some(date) = date else { return YEAR_UNTOLD };
                let year = latest_year(date, month, 1);
                if back && year == date.year() && month == date.month() { year - 1 } else { year }
            });
            Some(When::at(Part::Month(year, month)))
        }
        Shape::Year(year) => Some(When::at(Part::Year(year))),
        Shape::Weekday { day, step } => {
            let date = date?;
            let latest = latest_weekday(date, day);
            match step {
                0 => Some(When::at(Part::Day(latest))),
                -1 => {
                    let then = if latest == date { date.saturating_sub(7.days()) } else { latest };
                    Some(When::at(Part::Day(then)))
                }
                _ => None,
            }
        }
        Shape::Told(when) => Some(when),
        Shape::Ahead
        | Shape::Untold
        | Shape::Length
        | Shape::Reference { .. }
        | Shape::Shift(_)
        | Shape::Start
        | Shape::DayOf(_)
        | Shape::Back(_)
        | Shape::Stretch(..)
        | Shape::Nth(..) => None,
    }
}
