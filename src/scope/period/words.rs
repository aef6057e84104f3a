//! The words of dates and times, by their number in the vocabulary.

use rustc_hash::FxHashMap;
use serde::Deserialize;
use std::collections::BTreeMap;

use crate::text::{Vocabulary, Word, WordSet, intern_phrase};

/// A unit of time.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Unit {
    /// Seconds, minutes, hours.
    Short,
    /// Days.
    Day,
    /// Weeks.
    Week,
    /// Months.
    Month,
    /// Years.
    Year,
    /// Ten years.
    Decade,
    /// A hundred years.
    Century,
}

/// What a word can be in a date.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Class {
    /// Nothing.
    #[default]
    None,
    /// A month.
    Month(i8),
    /// A month's short form.
    MonthShort(i8),
    /// A month that is a common word as well.
    MonthDoubtful(i8),
    /// A weekday, Monday = 0.
    Weekday(i8),
    /// A weekday's short form.
    WeekdayShort(i8),
    /// A unit of time.
    Unit(Unit),
    /// A season: its first and last month.
    Season(i8, i8),
    /// A number word.
    Number(u16),
    /// `st`, `nd`, `rd`, `th`.
    Suffix,
    /// `today`.
    Today,
    /// `yesterday`.
    Yesterday,
    /// `tomorrow`.
    Tomorrow,
    /// `overnight`.
    Overnight,
    /// `this`.
    This,
    /// `last`.
    Last,
    /// `past`.
    Past,
    /// `next`.
    Next,
    /// `ago`.
    Ago,
    /// `earlier`, `later`.
    Earlier,
    /// `since`.
    Since,
    /// `from`.
    From,
    /// `to`.
    To,
    /// `until`.
    Until,
    /// `between`.
    Between,
    /// `and`.
    And,
    /// `in`, `during`.
    In,
    /// `on`.
    On,
    /// `by`.
    By,
    /// `of`.
    Of,
    /// `the`.
    The,
    /// `a`, `one`.
    A,
    /// `early`, `late`, `mid`.
    Early,
    /// `weekend`.
    Weekend,
    /// `a.m.`, `p.m.`.
    AmPm,
    /// `GMT`.
    Zone,
    /// `o'clock`.
    Clock,
    /// `old`.
    Old,
    /// `aged`.
    Aged,
    /// `few`, `several`.
    Few,
    /// `recent`.
    Vague,
    /// `that`, `those`.
    That,
    /// `same`.
    Same,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Data {
    months: Vec<String>,
    months_short: Vec<String>,
    months_doubtful: String,
    weekdays: Vec<String>,
    weekdays_short: Vec<String>,
    units: BTreeMap<String, String>,
    classes: BTreeMap<String, String>,
    seasons: BTreeMap<String, String>,
    numbers: BTreeMap<String, u16>,
    ordinals: BTreeMap<String, i8>,
    portions: BTreeMap<String, i32>,
    feasts: BTreeMap<String, String>,
    context: Context,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Context {
    after_year: String,
    statement: String,
    gives: String,
    holds: String,
    dateline: String,
    dateline_not: String,
    edges: String,
    ahead: String,
    day_parts: String,
    over: String,
    goes_on: String,
    later: String,
    alone: String,
    previous: String,
    any: String,
    told: String,
    told_stops: String,
    papers: String,
    beside: String,
    anniversary: String,
    onward: String,
    set_against: String,
    till: String,
    up: String,
    closes: String,
    writings: String,
    compares: String,
    ends: String,
    begins: String,
    turns_of_year: String,
    as_of: String,
}

/// The words of dates and times of one language.
#[derive(Debug)]
pub struct PeriodLexicon {
    classes: Vec<Class>,
    pub(super) after_year: WordSet,
    pub(super) statement: WordSet,
    pub(super) gives: WordSet,
    pub(super) holds: WordSet,
    pub(super) dateline: WordSet,
    pub(super) dateline_not: WordSet,
    pub(super) ordinals: FxHashMap<Word, i8>,
    pub(super) portions: FxHashMap<Word, i32>,
    /// The days that have a name: its words, the month and the day. The longest first.
    pub(super) feasts: Vec<(Vec<Word>, i8, i8)>,
    /// The words that begin these.
    pub(super) feast_begins: WordSet,
    pub(super) edges: WordSet,
    pub(super) ahead: WordSet,
    pub(super) day_parts: WordSet,
    pub(super) over: WordSet,
    pub(super) goes_on: WordSet,
    pub(super) later: WordSet,
    pub(super) alone: WordSet,
    pub(super) previous: WordSet,
    pub(super) any: WordSet,
    pub(super) told: WordSet,
    pub(super) told_stops: WordSet,
    pub(super) papers: WordSet,
    pub(super) beside: WordSet,
    pub(super) anniversary: WordSet,
    pub(super) onward: WordSet,
    pub(super) set_against: WordSet,
    pub(super) till: WordSet,
    pub(super) up: WordSet,
    pub(super) closes: WordSet,
    pub(super) writings: WordSet,
    pub(super) compares: WordSet,
    pub(super) ends: WordSet,
    pub(super) begins: WordSet,
    pub(super) turns_of_year: WordSet,
    pub(super) as_of: WordSet,
}

impl PeriodLexicon {
    /// Reads the lexicon from its data file.
    ///
    /// # Errors
    /// What is wrong with the file.
    pub fn read(data: &str, vocabulary: &mut Vocabulary) -> Result<PeriodLexicon, String> {
        let data: Data = toml::from_str(data).map_err(|e| e.to_string())?;
        let mut classes = Vec::new();
        let mut add = |words: &str, class: Class, vocabulary: &mut Vocabulary| {
            for word in words.split_whitespace() {
                for word in intern_phrase(word, vocabulary).into_iter().take(1) {
                    if classes.len() <= word.index() {
                        classes.resize(word.index() + 1, Class::None);
                    }
                    classes[word.index()] = class;
                }
            }
        };
        for (name, words) in &data.classes {
            add(words, class_named(name)?, vocabulary);
        }
        for (word, &number) in &data.numbers {
            let class = if number == 1 { Class::A } else { Class::Number(number) };
            add(word, class, vocabulary);
        }
        for (n, words) in (1..).zip(&data.months) {
            add(words, Class::Month(n), vocabulary);
            if data.months_doubtful.split_whitespace().any(|m| m == words) {
                add(words, Class::MonthDoubtful(n), vocabulary);
            }
        }
        for (n, words) in (1..).zip(&data.months_short) {
            if words != "-" {
                add(words, Class::MonthShort(n), vocabulary);
            }
        }
        for (n, words) in (0..).zip(&data.weekdays) {
            add(words, Class::Weekday(n), vocabulary);
        }
        for (n, words) in (0..).zip(&data.weekdays_short) {
            add(words, Class::WeekdayShort(n), vocabulary);
        }
        for (name, words) in &data.units {
            add(words, Class::Unit(unit_named(name)?), vocabulary);
        }
        for (word, months) in &data.seasons {
            let mut months = months.split_whitespace().map(str::parse);
            let (Some(Ok(first)), Some(Ok(last))) = (months.next(), months.next()) else {
                return Err(format!("season `{word}`: expected two months"));
            };
            add(word, Class::Season(first, last), vocabulary);
        }
        let ordinals = data.ordinals.iter().map(|(word, &n)| (vocabulary.intern(word), n)).collect();
        let portions = data.portions.iter().map(|(word, &n)| (vocabulary.intern(word), n)).collect();
        let mut feasts = Vec::new();
        for (name, day) in &data.feasts {
            let mut numbers = day.split('-').map(str::parse);
            let (Some(Ok(month)), Some(Ok(day))) = (numbers.next(), numbers.next()) else {
                return Err(format!("feast `{name}`: expected a month and a day"));
            };
            feasts.push((intern_phrase(name, vocabulary), month, day));
        }
        feasts.sort_by_key(|(words, ..)| std::cmp::Reverse(words.len()));
        let mut set = |words: &str| -> WordSet {
            words.split_whitespace().flat_map(|w| intern_phrase(w, vocabulary).into_iter().take(1)).collect()
        };
        Ok(PeriodLexicon {
            after_year: set(&data.context.after_year),
            statement: set(&data.context.statement),
            gives: set(&data.context.gives),
            holds: set(&data.context.holds),
            dateline: set(&data.context.dateline),
            dateline_not: set(&data.context.dateline_not),
            edges: set(&data.context.edges),
            ahead: set(&data.context.ahead),
            day_parts: set(&data.context.day_parts),
            over: set(&data.context.over),
            goes_on: set(&data.context.goes_on),
            later: set(&data.context.later),
            alone: set(&data.context.alone),
            previous: set(&data.context.previous),
            any: set(&data.context.any),
            told: set(&data.context.told),
            told_stops: set(&data.context.told_stops),
            papers: set(&data.context.papers),
            beside: set(&data.context.beside),
            anniversary: set(&data.context.anniversary),
            onward: set(&data.context.onward),
            set_against: set(&data.context.set_against),
            till: set(&data.context.till),
            up: set(&data.context.up),
            closes: set(&data.context.closes),
            writings: set(&data.context.writings),
            compares: set(&data.context.compares),
            ends: set(&data.context.ends),
            begins: set(&data.context.begins),
            turns_of_year: set(&data.context.turns_of_year),
            as_of: set(&data.context.as_of),
            feast_begins: feasts.iter().filter_map(|(words, ..)| words.first().copied()).collect(),
            feasts,
            ordinals,
            portions,
            classes,
        })
    }

    /// What a word can be in a date.
    pub(super) fn class(&self, word: Word) -> Class {
        self.classes.get(word.index()).copied().unwrap_or_default()
    }
}

fn class_named(name: &str) -> Result<Class, String> {
    Ok(match name {
        "suffix" => Class::Suffix,
        "today" => Class::Today,
        "yesterday" => Class::Yesterday,
        "tomorrow" => Class::Tomorrow,
        "overnight" => Class::Overnight,
        "this" => Class::This,
        "last" => Class::Last,
        "past" => Class::Past,
        "next" => Class::Next,
        "ago" => Class::Ago,
        "earlier" | "before" | "after" => Class::Earlier,
        "since" => Class::Since,
        "from" => Class::From,
        "to" => Class::To,
        "until" => Class::Until,
        "between" => Class::Between,
        "and" => Class::And,
        "in" => Class::In,
        "on" => Class::On,
        "by" => Class::By,
        "of" => Class::Of,
        "the" => Class::The,
        "a" => Class::A,
        "early" => Class::Early,
        "weekend" => Class::Weekend,
        "am_pm" => Class::AmPm,
        "zone" => Class::Zone,
        "clock" => Class::Clock,
        "old" => Class::Old,
        "aged" => Class::Aged,
        "few" => Class::Few,
        "vague" => Class::Vague,
        "that" => Class::That,
        "same" => Class::Same,
        other => return Err(format!("`{other}` is no class of time words")),
    })
}

fn unit_named(name: &str) -> Result<Unit, String> {
    Ok(match name {
        "second" | "minute" | "hour" => Unit::Short,
        "day" => Unit::Day,
        "week" => Unit::Week,
        "month" => Unit::Month,
        "year" => Unit::Year,
        "decade" => Unit::Decade,
        "century" => Unit::Century,
        other => return Err(format!("`{other}` is no unit of time")),
    })
}
