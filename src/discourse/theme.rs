//! What a text as a whole is about: the place and the cause that its title, its opening and the rest of it speak of most.
//!
//! A text about one event says its place and cause in its lead. A text about a theme (a war, a year, a list of events)
//! says them in the title, or nowhere at once and everywhere a little; what is said most then holds for the figures that
//! say none of their own.

use std::ops::Range;

use crate::discourse::refer::only_year;
use crate::discourse::{Held, Holding, matter};
use crate::scope::cause::CauseLexicon;
use crate::scope::event::EventMention;
use crate::scope::period::{Part, When};
use crate::scope::place::{Gazetteer, PlaceKind, PlaceMention, PlaceRole};
use crate::scope::{Mentions, Named};
use crate::text::{Section, Sentence, Tokens};

/// How much a mention in the title counts, beside one for a mention in the text.
const TITLE: u32 = 6;

/// How much a mention in the first sentences counts.
const OPENING: u32 = 3;

/// How many sentences of the body open a text.
const SENTENCES: usize = 2;

/// How much must speak for a place or a cause.
const LEAST: u32 = 4;

/// A stretch of tokens read for what it names: a title that stands beside the text, or the text.
pub struct Stretch<'a, 't> {
    /// The tokens.
    pub tokens: &'a Tokens<'t>,
    /// Its sentences.
    pub sentences: &'a [Sentence],
    /// What it names.
    pub mentions: &'a Mentions,
    /// How many of its first sentences are headings above the text, where nothing else is known to be its title.
    pub heads: usize,
}

/// How much must speak for a country that nothing else speaks against.
const FAINT: u32 = 3;

/// What a text as a whole is about.
#[derive(Clone, Debug, Default)]
pub struct Theme {
    /// Where.
    pub place: Option<Held<Named>>,
    /// The listed place, if it is one.
    pub listed: Option<usize>,
    /// The country that little speaks for, and nothing against it, where nothing surer is known.
    pub faint: Option<(Held<Named>, usize)>,
    /// How.
    pub cause: Option<Held<Named>>,
    /// What "the strikes" come from, by the class of the cause.
    pub strikes: Option<usize>,
    /// The events that a title beside the text names.
    pub events: Vec<Headed>,
    /// Whether that title speaks of something of years ago: "ten years on".
    pub remembers: bool,
}

/// An event that a title beside the text names, with what the title says of it.
#[derive(Clone, Debug)]
pub struct Headed {
    /// Its words, in the title.
    pub mention: EventMention,
    /// What they say.
    pub text: String,
    /// The listed places that the title names.
    pub places: Vec<usize>,
    /// The time that it says.
    pub time: Option<When>,
}

impl Headed {
    /// The events of a title.
    pub fn all(title: &Stretch) -> Vec<Headed> {
        let places: Vec<usize> = title.mentions.places.iter().flat_map(|m| m.listed.iter().copied()).collect();
        let year = only_year(title.tokens, 0..title.tokens.len()).map(|year| When::at(Part::Year(year)));
        let time = title.mentions.times.iter().find_map(|m| m.when).or(year);
        let words = |m: &EventMention| title.tokens.slice(&m.tokens).to_owned();
        let headed = |m: &EventMention| Headed { mention: m.clone(), text: words(m), places: places.clone(), time };
        title.mentions.events.iter().map(headed).collect()
    }
}

impl Theme {
    /// The theme of a text; `title` is a title that stands beside it, `end` the token at which the article ends.
    pub fn of(text: &Stretch, title: Option<&Stretch>, end: usize, causes: &CauseLexicon) -> Theme {
        let mut theme = Theme::default();
        match place(text, title, end) {
            Some((place, listed, true)) => (theme.place, theme.listed) = (Some(place), listed),
            Some((place, Some(country), false)) => theme.faint = Some((place, country)),
            _ => {}
        }
        theme.cause = matter::cause(text, title, end, causes);
        theme.strikes = matter::strikes(text, end, causes);
        theme
    }
}

/// How much a mention counts by where it stands, and how it is held from there.
fn weight(stretch: &Stretch, at: usize, beside: bool) -> (u32, Holding) {
    if beside {
        return (TITLE, Holding::Metadata);
    }
    let number = stretch.sentences.partition_point(|s| s.tokens.end <= at);
    let opening = stretch.sentences.iter().position(|s| s.section == Section::Body).unwrap_or(0);
    match stretch.sentences.get(number) {
        Some(sentence) if sentence.section == Section::Headline || number < stretch.heads => (TITLE, Holding::Lead),
        _ if number < opening + SENTENCES => (OPENING, Holding::Lead),
        _ => (1, Holding::Topic),
    }
}

/// Both stretches, each with whether it stands beside the text.
fn both<'s, 'a, 't>(
    text: &'s Stretch<'a, 't>,
    title: Option<&'s Stretch<'a, 't>>,
) -> impl Iterator<Item = (&'s Stretch<'a, 't>, bool)> {
    title.map(|t| (t, true)).into_iter().chain(std::iter::once((text, false)))
}

/// What speaks for one candidate.
struct Case {
    weight: u32,
    /// How much of this is said of a country by its people.
    people: u32,
    /// How often it is said to be where something happened.
    located: usize,
    /// Whether the title names it.
    headed: bool,
    /// Whether the title names its people.
    people_headed: bool,
    /// The sentences of the text that name it, each once.
    sentences: Vec<usize>,
    text: String,
    words: Range<usize>,
    by: Holding,
}

impl Case {
    fn new(text: String, words: Range<usize>, by: Holding) -> Case {
        Case {
            weight: 0,
            people: 0,
            located: 0,
            headed: false,
            people_headed: false,
            sentences: Vec::new(),
            text,
            words,
            by,
        }
    }

    /// Notes the sentence that names it.
    fn note(&mut self, stretch: &Stretch, at: usize) {
        let number = stretch.sentences.partition_point(|s| s.tokens.end <= at);
        if !self.sentences.contains(&number) {
            self.sentences.push(number);
        }
    }

    /// Whether it is said more than once, or by the title.
    fn is_sure(&self, least: usize) -> bool {
        self.headed || self.sentences.len() >= least
    }
}

/// The place, its number in the list, and whether it is sure.
fn place(text: &Stretch, title: Option<&Stretch>, end: usize) -> Option<(Held<Named>, Option<usize>, bool)> {
    let gazetteer = Gazetteer::get();
    let mut cases: Vec<(Result<usize, String>, Case)> = Vec::new();
    for (stretch, beside) in both(text, title) {
        for mention in stretch.mentions.places.iter().filter(|m| beside || m.tokens.start < end) {
            let Some(sure) = sureness(mention) else { continue };
            let (weight, by) = weight(stretch, mention.tokens.start, beside);
            let titled = weight == TITLE;
            let words = stretch.tokens.slice(&mention.tokens).to_owned();
            let key = mention.listed.first().copied().ok_or_else(|| words.clone());
            let weight = weight * sure;
            let of_people = mention.role == PlaceRole::People;
            let case = match cases.iter_mut().position(|c| c.0 == key) {
                Some(at) => &mut cases[at].1,
                None => {
                    let at = if beside { 0..0 } else { mention.tokens.clone() };
                    cases.push((key, Case::new(words, at, by)));
                    let last = cases.len() - 1;
                    &mut cases[last].1
                }
            };
            case.weight += weight;
            case.people += if of_people { weight } else { 0 };
            case.headed |= !of_people && titled;
            case.people_headed |= of_people && titled;
            case.located += usize::from(mention.role == PlaceRole::Located);
            case.note(stretch, mention.tokens.start);
        }
    }
    // Names that no list knows lie in the country told, as far as anyone can say: the one said most speaks for all.
    let listed: u32 = cases.iter().filter(|c| c.0.is_ok()).map(|c| c.1.weight).sum();
    let all = listed + cases.iter().filter(|c| c.0.is_err()).map(|c| c.1.weight).max().unwrap_or(0);
    // All that speaks for a place and for those inside it.
    let within = |place: usize| -> u32 {
        let inside = |c: &&(Result<usize, String>, Case)| {
            c.0.as_ref().is_ok_and(|&p| p == place || gazetteer.is_inside(p, place))
        };
        cases.iter().filter(inside).map(|c| c.1.weight).sum()
    };
    let people = |country: usize| -> u32 { cases.iter().filter(|c| c.0 == Ok(country)).map(|c| c.1.people).sum() };
    let unlisted = cases.iter().filter(|c| c.0.is_err()).max_by_key(|c| c.1.weight);
    let outermost = |place: usize| {
        gazetteer.around(place).filter(|&p| gazetteer.places[p].kind != PlaceKind::Wider).last().unwrap_or(place)
    };
    let mut countries: Vec<usize> = cases.iter().filter_map(|c| c.0.as_ref().ok().map(|&p| outermost(p))).collect();
    countries.sort_unstable();
    countries.dedup();
    // A part of the world that holds all countries told of is what the text is about only where it tells of none.
    if countries.iter().any(|&c| gazetteer.places[c].kind != PlaceKind::Wider) {
        countries.retain(|&c| gazetteer.places[c].kind != PlaceKind::Wider);
    }
    if let Some(both) = both_countries(&countries, &cases, within, listed) {
        return Some((both, None, true));
    }
    let country = countries.into_iter().max_by_key(|&c| (within(c), std::cmp::Reverse(c)));
    let weight = country.map_or(0, within);
    // A name that no list knows, in the title or said again and again, is nearer than the country that it lies in; the people
    // and bodies of the country say nothing about where in it.
    let of_people = country.map_or(0, people);
    let nearer = |case: &Case| {
        let most = case.weight > weight - of_people && case.weight * 2 >= all - of_people;
        most || case.headed && case.sentences.len() >= 2
    };
    if let Some((Err(name), case)) = unlisted
        && case.weight >= 2 * LEAST
        && nearer(case)
        && case.is_sure(3)
    {
        let named = Named { name: name.clone(), text: case.text.clone() };
        return Some((Held { value: named, words: case.words.clone(), by: case.by }, None, true));
    }
    // A name that no list knows stands against the country only where the title says it.
    let against = if unlisted.is_some_and(|(_, case)| case.headed) { all } else { listed };
    let mut sure = weight >= 2 * LEAST && weight * 2 >= against;
    let mut place = country.filter(|_| sure || weight >= FAINT && weight * 5 >= against * 4)?;
    // Once said, and not in the title, it is the place of that sentence only.
    let mut named: Vec<usize> = Vec::new();
    let mut titled = false;
    for (key, case) in &cases {
        if key.as_ref().is_ok_and(|&p| p == place || gazetteer.is_inside(p, place)) {
            named.extend(&case.sentences);
            titled |= case.headed || case.people_headed;
        }
    }
    named.sort_unstable();
    named.dedup();
    // What mostly its people and bodies speak for gives way to the place of a main event.
    sure &= titled || named.len() >= 2 && of_people * 2 <= weight;
    if !sure {
        // The country around a place that is named once or twice.
        place = gazetteer.around(place).find(|&p| gazetteer.places[p].kind == PlaceKind::Country)?;
        if named.len() < 2 && weight < 2 * FAINT {
            return None;
        }
    }
    // The place in it that the title names, or that nearly all of this is said of. The people of a country say nothing
    // about where in it.
    let told = |place: usize| within(place).saturating_sub(if place == outermost(place) { people(place) } else { 0 });
    let headed = |place: usize| {
        let inside = |p: usize| p == place || gazetteer.is_inside(p, place);
        cases.iter().any(|c| c.0.as_ref().is_ok_and(|&p| inside(p)) && c.1.headed)
    };
    while sure
        && let Some(inner) = cases
            .iter()
            .filter_map(|c| c.0.as_ref().ok().copied())
            .flat_map(|p| gazetteer.around(p).take_while(|&p| p != place).collect::<Vec<_>>())
            .filter(|&p| gazetteer.places[p].parent.is_some_and(|parent| parent == place))
            .find(|&p| {
                let most = within(p) * 10 >= told(place) * if headed(p) { 3 } else { 7 };
                most && (headed(p) || within(p) > people(place))
            })
    {
        place = inner;
    }
    let said = cases.iter().find(|c| c.0 == Ok(place));
    let said = said.or_else(|| cases.iter().find(|c| c.0.as_ref().is_ok_and(|&p| gazetteer.is_inside(p, place))))?;
    let named = Named { name: gazetteer.places[place].name.to_owned(), text: said.1.text.clone() };
    Some((Held { value: named, words: said.1.words.clone(), by: said.1.by }, Some(place), sure))
}

/// Two countries that a text is about together: each told of often, and hardly any other.
fn both_countries(
    countries: &[usize],
    cases: &[(Result<usize, String>, Case)],
    within: impl Fn(usize) -> u32,
    listed: u32,
) -> Option<Held<Named>> {
    let gazetteer = Gazetteer::get();
    let said = |country: usize| {
        let own = |c: &&(Result<usize, String>, Case)| c.0.as_ref().is_ok_and(|&p| gazetteer.is_inside(p, country));
        let located: usize = cases.iter().filter(own).map(|c| c.1.located).sum();
        cases.iter().find(own).map(|c| (located, &c.1))
    };
    let headed = |country: usize| {
        cases.iter().any(|c| c.1.headed && c.0.as_ref().is_ok_and(|&p| gazetteer.is_inside(p, country)))
    };
    // Who only does it is named often and is seldom where it happens.
    let all: usize = cases.iter().filter(|c| c.0.is_ok()).map(|c| c.1.located).sum();
    let mut sure: Vec<(usize, &Case)> = countries
        .iter()
        .filter(|&&c| within(c) * 10 >= listed * 3)
        .filter_map(|&c| said(c).filter(|&(n, _)| n >= 2 && n * 10 >= all * 3).map(|(_, case)| (c, case)))
        .collect();
    let &[(a, _), (b, _)] = sure.as_slice() else { return None };
    if (within(a) + within(b)) * 10 < listed * 9 || headed(a) != headed(b) {
        return None;
    }
    sure.sort_by_key(|(_, case)| case.words.start);
    let [(first, case), (second, _)] = sure[..] else { return None };
    let name = format!("{} and {}", gazetteer.places[first].name, gazetteer.places[second].name);
    let value = Named { name, text: case.text.clone() };
    Some(Held { value, words: case.words.clone(), by: case.by })
}

/// How much a mention says about where a text is set, in halves; nothing for the line that heads it.
fn sureness(mention: &PlaceMention) -> Option<u32> {
    match mention.role {
        PlaceRole::Dateline => None,
        PlaceRole::Located => Some(2),
        PlaceRole::People => Some(1),
        PlaceRole::Attached | PlaceRole::Weak | PlaceRole::Bare => Some(1 + u32::from(!mention.listed.is_empty())),
    }
}
