//! What a few words of a table say: the name of a column, a caption, an introduction, a heading.
//!
//! | words | say |
//! |---|---|
//! | `Killed since 1 February` | killed, from 1 February |
//! | `Kelmar, of whom police` | police, a part of the column before |
//! | `Received (US$ m)` | aid, dollars, millions |
//! | `Compiled from governments by the Office of the Envoy` | source: the Office of the Envoy |

use jiff::civil::Date;

use crate::document::Span;
use crate::language::Language;
use crate::measure::{Measure, Role};
use crate::scope::period::{self, Part, TimeMention, When};
use crate::scope::place::{Gazetteer, PlaceMention, PlaceRole};
use crate::scope::population::Noun;
use crate::scope::relation::Interval;
use crate::scope::{Named, PopulationClass, cause, place};
use crate::text::{Tokens, sentences};

/// How many words before a time the verb stands that says that something began at it.
const BEGUN: usize = 4;

/// What some words say. A facet for which they say two things is left out.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(super) struct Told {
    /// What is counted.
    pub measure: Option<Measure>,
    /// Who is counted.
    pub population: Option<PopulationClass>,
    /// The words for who is counted.
    pub people: Option<String>,
    /// Where.
    pub place: Option<Named>,
    /// All places named, for column names that shorten them.
    pub places: Vec<Named>,
    /// When, EDTF.
    pub period: Option<String>,
    /// The day for which a state holds: "as of 1 January 2008".
    pub as_of: Option<String>,
    /// Whether the period is one at which a count stood, as far as these words say: "position on 20 March".
    pub stands: bool,
    /// Whether they say that the figures were added up from the first day on: "Cumulative deaths".
    pub cumulates: bool,
    /// How.
    pub cause: Option<Named>,
    /// The currency of money.
    pub currency: Option<&'static str>,
    /// Whether the words say two things of the period, so that what is said further off does not hold either.
    pub several_periods: bool,
    /// The same of the place.
    pub several_places: bool,
}

impl Told {
    /// Reads some words. Days without a year are those next to `date`, the day of the document.
    pub(super) fn read(words: &str, date: Option<Date>, language: &Language) -> Told {
        let tokens = Tokens::cut(words, Span { start: 0, end: words.len() }, &language.vocabulary);
        let all = sentences(&tokens, None, &language.sentences);
        let mut told = Told::default();
        told.read_counted(&tokens, language);
        told.cumulates = (0..tokens.len()).any(|at| language.tables.says("cumulates", &tokens.str(at).to_lowercase()));
        told.read_times(&tokens, &period::find_alone(&tokens, &all, date, &language.scope.periods), date, language);
        told.read_places(&tokens, place::find(&tokens, &all, &language.scope.places));
        let causes = cause::find(&tokens, &all, &language.scope.causes);
        let plain: Vec<_> =
            causes.iter().filter(|mention| !cause::is_generic(language.scope.causes.class(mention.class))).collect();
        let cause = plain.iter().find(|mention| !mention.wide).or(plain.first());
        told.cause = cause.map(|mention| Named {
            name: language.scope.causes.class(mention.class).to_owned(),
            text: tokens.slice(&mention.tokens).to_owned(),
        });
        told.currency = currency(&tokens, language);
        told
    }

    /// What remains of a paragraph that does not introduce the table: its currency. Its times and places are its own, and
    /// make it doubtful whether those further off hold for the table.
    pub(super) fn of_a_paragraph(self) -> Told {
        Told {
            currency: self.currency,
            several_periods: self.several_periods || self.period.is_some(),
            several_places: self.several_places,
            ..Told::default()
        }
    }

    /// What a note under a table says: a time in it is the one up to which the figures count, "Source: the ministry, 3 May",
    /// unless it has two ends.
    pub(super) fn of_a_note(self) -> Told {
        let one = self.period.as_deref().and_then(When::read).is_some_and(|when| when.start == when.end);
        if !one {
            return self;
        }
        Told { as_of: self.as_of.or(self.period), period: None, ..self }
    }

    /// The one measure that the words name, and the first class of people.
    fn read_counted(&mut self, tokens: &Tokens, language: &Language) {
        let mut measures = Vec::new();
        let doer = by_whom(tokens);
        for at in 0..tokens.len() {
            if let Some((_, senses)) = language.measures.senses(tokens, at) {
                let counted = senses.iter().find(|s| matches!(s.role, Role::Noun | Role::Adjective | Role::ObjectVerb));
                measures.extend(counted.map(|sense| sense.measure).filter(|measure| !measures.contains(measure)));
            }
            if let Some((length, Noun::Class(class))) = language.populations.noun(tokens, at)
                && self.population.is_none()
                && at < doer
            {
                self.population = Some(class);
                self.people = Some(tokens.slice(&(at..at + length)).to_owned());
            }
        }
        self.measure = if let [one] = measures.as_slice() { Some(*one) } else { None };
    }

    fn read_times(&mut self, tokens: &Tokens, found: &[TimeMention], date: Option<Date>, language: &Language) {
        let mut periods: Vec<When> = Vec::new();
        let says = |role: &str, at: usize| language.tables.says(role, &tokens.str(at).to_lowercase());
        let bare = if found.is_empty() { bare_year(tokens) } else { None };
        let bare = bare.map(|(at, when)| (at, when, period::Role::During));
        let said = found.iter().filter(|m| !m.statement);
        let said = said.filter_map(|m| Some((m.tokens.start, m.when?, m.role)));
        for (from, when, role) in said.chain(bare) {
            let before = |back: usize| from.checked_sub(back).map_or("", |at| tokens.str(at));
            let of = before(1).eq_ignore_ascii_case("of");
            let as_of = of && before(2).eq_ignore_ascii_case("as") || tokens.str(from).eq_ignore_ascii_case("as");
            // "at the end of 2021"
            let closed = of && from.checked_sub(2).is_some_and(|at| says("closes", at));
            if as_of || closed || role == period::Role::Until {
                self.as_of = self.as_of.take().or_else(|| when.end.map(|end| end.to_string()));
                continue;
            }
            let head = from.saturating_sub(BEGUN);
            let begun = (head..from).any(|at| language.scope.periods.begins(tokens.word(at)));
            let when = match role {
                // The day on which something began is none of its count.
                period::Role::During if begun => continue,
                period::Role::During => when,
                period::Role::Since => When { end: None, ..when },
                _ => continue,
            };
            // "Deaths (20 March)", but "killed on 20 March".
            let alone =
                when.is_days() && when.start == when.end && !of && !language.scope.periods.is_within(tokens.word(from));
            let at = before(1).eq_ignore_ascii_case("at") || tokens.str(from).eq_ignore_ascii_case("at");
            self.stands |= alone || at || (0..from).any(|at| says("stands", at));
            if !periods.contains(&when) {
                periods.push(when);
            }
        }
        // "since 1 May, as of 20 May"
        let day = self.as_of.as_deref().and_then(|day| When::read(day)?.end).or(date.map(Part::Day));
        let closed = |when: When| if when.end.is_none() { When { end: day, ..when } } else { when };
        let mut periods: Vec<String> = periods.into_iter().map(|when| closed(when).to_string()).collect();
        // "the 44-day war (27 September to 10 November 2020)", "August 2013 … 14 August 2013": the longest or the day
        // that lies in the other is meant only where one holds the other.
        periods = inner(periods);
        self.several_periods = periods.len() > 1;
        self.period = if periods.len() == 1 { periods.pop() } else { None };
    }

    fn read_places(&mut self, tokens: &Tokens, found: Vec<PlaceMention>) {
        let named = |mention: &PlaceMention| {
            let text = tokens.slice(&mention.tokens).to_owned();
            let listed = mention.listed.first().filter(|_| !mention.direction);
            Named { name: listed.map_or_else(|| text.clone(), |&at| Gazetteer::get().places[at].name.to_owned()), text }
        };
        // "US$ m" is money.
        let money = |mention: &PlaceMention| {
            let sign = |at: usize| {
                at < tokens.len() && tokens.list[at].is_glued() && matches!(tokens.str(at), "$" | "€" | "£")
            };
            sign(mention.tokens.end)
        };
        let usable = |mention: &&PlaceMention| {
            !money(mention)
                && !matches!(mention.role, PlaceRole::People | PlaceRole::Dateline)
                && (mention.role == PlaceRole::Located || !mention.listed.is_empty())
        };
        let mentions: Vec<&PlaceMention> = found.iter().filter(usable).collect();
        // "Mansourah and Tabqa": a name beside it that is no listed place may be one.
        let capital =
            |at: Option<usize>| at.and_then(|at| tokens.get(at)).is_some_and(|t| t.is_word() && t.is_capital());
        let and =
            |at: Option<usize>| at.is_some_and(|at| at < tokens.len() && tokens.str(at).eq_ignore_ascii_case("and"));
        let outside = |at: Option<usize>| at.is_some_and(|at| !mentions.iter().any(|m| m.tokens.contains(&at)));
        let joined = mentions.iter().any(|mention| {
            let (start, end) = (mention.tokens.start, mention.tokens.end);
            and(start.checked_sub(1)) && capital(start.checked_sub(2)) && outside(start.checked_sub(2))
                || and(Some(end)) && capital(Some(end + 1)) && outside(Some(end + 1))
        });
        let located = mentions.iter().any(|mention| mention.role == PlaceRole::Located);
        let chosen: Vec<&&PlaceMention> =
            mentions.iter().filter(|mention| !located || mention.role == PlaceRole::Located).collect();
        let around = |outer: &PlaceMention, inner: &PlaceMention| match (outer.listed.first(), inner.listed.first()) {
            (Some(&outer), Some(&inner)) => inner != outer && Gazetteer::get().is_inside(inner, outer),
            _ => false,
        };
        let mut innermost: Vec<Named> = Vec::new();
        for mention in &chosen {
            let name = named(mention);
            if !chosen.iter().any(|other| around(mention, other)) && !innermost.iter().any(|n| n.name == name.name) {
                innermost.push(name);
            }
        }
        self.places = mentions.iter().map(|mention| named(mention)).collect();
        self.several_places = innermost.len() > 1 || joined;
        // "Iraq and Syria" side by side are one scope.
        if let [a, b] = chosen.as_slice()
            && innermost.len() == 2
            && b.tokens.start == a.tokens.end + 1
            && tokens.str(a.tokens.end).eq_ignore_ascii_case("and")
        {
            let text = tokens.slice(&(a.tokens.start..b.tokens.end)).to_owned();
            self.place = Some(Named { name: format!("{} and {}", innermost[0].name, innermost[1].name), text });
            self.several_places = false;
        } else if let [one] = innermost.as_slice()
            && !joined
        {
            self.place = Some(one.clone());
        }
    }
}

/// The one year that stands in a name or a title without a preposition: "Killed 2014", "Strikes on Homs, 2015".
fn bare_year(tokens: &Tokens) -> Option<(usize, When)> {
    const LONGEST: usize = 16;
    let year = |at: &usize| {
        let text = tokens.str(*at);
        text.len() == 4
            && text.bytes().all(|b| b.is_ascii_digit())
            && (text.starts_with("19") || text.starts_with("20"))
    };
    let years: Vec<usize> = (0..tokens.len()).filter(year).collect();
    let [at] = years.as_slice() else { return None };
    (tokens.len() <= LONGEST).then_some(*at).zip(tokens.str(*at).parse().ok().map(|year| When::at(Part::Year(year))))
}

/// Where the words for who did it begin: "killed by police". Who is named behind them is not who is counted.
pub(super) fn by_whom(tokens: &Tokens) -> usize {
    (0..tokens.len()).find(|&at| tokens.str(at).eq_ignore_ascii_case("by")).unwrap_or(tokens.len())
}

/// The periods without those that hold another: "2013" beside "14 August 2013".
fn inner(periods: Vec<String>) -> Vec<String> {
    let intervals: Vec<Option<Interval>> = periods.iter().map(|edtf| Interval::read(edtf)).collect();
    let holds = |outer: &Interval, inner: &Interval| {
        outer != inner
            && outer.first.is_none_or(|first| inner.first.is_some_and(|other| first <= other))
            && outer.last.is_none_or(|last| inner.last.is_some_and(|other| other <= last))
    };
    let outermost = |at: usize| {
        let Some(outer) = &intervals[at] else { return false };
        intervals.iter().flatten().any(|inner| holds(outer, inner))
    };
    periods.iter().enumerate().filter(|(at, _)| !outermost(*at)).map(|(_, edtf)| edtf.clone()).collect()
}

/// The currency that some words name: "US$", "euros".
pub(super) fn currency(tokens: &Tokens, language: &Language) -> Option<&'static str> {
    let named = |at: usize| language.figures.currency_words.longest(tokens, at).map(|(_, code)| *code);
    let signed = |at: usize| language.figures.currency_signs.longest(tokens, at).map(|(_, code)| *code);
    (0..tokens.len()).find_map(|at| signed(at).or_else(|| named(at)))
}

/// A cell's time: EDTF as it stands, two years with a dash between, or the words of a text ("since 2008", "4 Nov 2013").
pub(super) fn edtf(value: &str, date: Option<Date>, language: &Language) -> Option<String> {
    if Interval::read(value).is_some() {
        return Some(value.to_owned());
    }
    let years = value.split_once(['-', '–', '—']).map(|(from, to)| format!("{}/{}", from.trim(), to.trim()));
    if let Some(years) = years.filter(|years| years.len() == 9 && Interval::read(years).is_some()) {
        return Some(years);
    }
    let tokens = Tokens::cut(value, Span { start: 0, end: value.len() }, &language.vocabulary);
    let all = sentences(&tokens, None, &language.sentences);
    let found = period::find_alone(&tokens, &all, date, &language.scope.periods);
    // "March" and "May" are months behind a preposition only.
    if found.is_empty() && tokens.len() == 1 && tokens.list[0].is_capital() {
        return edtf(&format!("in {value}"), date, language);
    }
    let [time] = found.as_slice() else { return None };
    let when = time.when.filter(|_| time.tokens == (0..tokens.len()))?;
    let when = match time.role {
        period::Role::Since if date.is_none() => When { end: None, ..when },
        period::Role::Until => When { start: None, ..when },
        _ => when,
    };
    Some(when.to_string())
}

/// The one listed place that a text is, as a whole.
pub(super) fn whole_place(value: &str) -> Option<Named> {
    let value = value.trim();
    let at = Gazetteer::get().find(value)?;
    Some(Named { name: Gazetteer::get().places[at].name.to_owned(), text: value.to_owned() })
}

#[cfg(test)]
mod tests {
    use super::*;

    fn told(words: &str) -> Told {
        Told::read(words, Some(jiff::civil::date(2021, 4, 20)), Language::english())
    }

    #[test]
    fn words_say_what_is_counted_when_and_where() {
        let told = told("Killed in Aleppo since 1 February");
        assert_eq!(told.measure.map(Measure::name), Some("killed"));
        assert_eq!(told.place.map(|place| place.name).as_deref(), Some("Aleppo"));
        assert_eq!(told.period.as_deref(), Some("2021-02-01/2021-04-20"));
    }

    #[test]
    fn two_things_of_one_kind_are_none() {
        let told = told("Dead and missing in Homs, Aleppo and Hama, 2011 and 2014");
        assert_eq!((told.measure, told.place), (None, None));
        assert!(told.several_places);
    }

    #[test]
    fn the_day_of_a_state_is_no_period() {
        let told = told("Population figures are as of 1 January 2008.");
        assert_eq!((told.period, told.as_of.as_deref()), (None, Some("2008-01-01")));
    }
}
