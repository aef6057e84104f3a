//! Cuts a sentence into chunks: noun groups with figures, words that say a measure, small words, and the rest.

use std::ops::Range;

use super::group::{Group, Grouper, is_quote};
use super::interrupt::leave_out_speakers;
use super::predicate::name_by_predicate;
use crate::figure::{Amount, Form};
use crate::language::Classes;
use crate::language::Language;
use crate::measure::{Role, Sense, Topics};
use crate::scope::PopulationClass;
use crate::scope::population::Noun;
use crate::text::Tokens;

/// What a chunk is.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(super) enum Kind {
    /// A figure with its noun, by its place in the list of groups.
    Group(usize),
    /// A noun of people or things without a figure.
    Noun(Noun),
    /// A comma, a bracket or a dash.
    Comma,
    /// A sign that ends a clause.
    Stop,
    /// Anything else.
    Word,
}

/// A part of a sentence.
#[derive(Clone, Debug)]
pub(super) struct Chunk<'l> {
    pub tokens: Range<usize>,
    pub kind: Kind,
    /// What it does as a small word.
    pub classes: Classes,
    /// The measures that it says.
    pub senses: &'l [Sense],
}

impl Chunk<'_> {
    pub fn is(&self, classes: Classes) -> bool {
        self.classes.has(classes)
    }
}

/// Cuts a sentence into chunks.
pub(super) fn chunks<'l>(
    tokens: &Tokens,
    sentence: Range<usize>,
    amounts: &[Amount],
    language: &'l Language,
    is_date: &dyn Fn(usize) -> bool,
    told: Topics,
) -> (Vec<Chunk<'l>>, Vec<Group>) {
    let grouper = Grouper { tokens, language, limit: sentence.end, is_date, told };
    let mut chunks = Vec::with_capacity(sentence.len());
    let mut groups: Vec<Group> = Vec::new();
    let mut next_amount = 0;
    let mut at = sentence.start;
    while at < sentence.end {
        while next_amount < amounts.len() && amounts[next_amount].tokens.start < at {
            // The base of a share lies inside the share's words.
            next_amount += 1;
        }
        if let Some(amount) = amounts.get(next_amount).filter(|a| a.tokens.start == at) {
            let inside: Vec<&Amount> =
                amounts[next_amount + 1..].iter().take_while(|a| a.tokens.start < amount.tokens.end).collect();
            let after = amounts.get(next_amount + 1 + inside.len()).map_or(sentence.end, |a| a.tokens.start);
            if let Some(group) = grouper.group(amount, after) {
                let end = group.tokens.end;
                chunks.push(chunk(at..end, Kind::Group(groups.len())));
                groups.push(group.clone());
                for base in inside {
                    // The base shares the noun of the share.
                    let mut twin = group.clone();
                    twin.amount = base.clone();
                    twin.tokens = base.tokens.start..end;
                    chunks.push(chunk(base.tokens.start..base.tokens.start, Kind::Group(groups.len())));
                    groups.push(twin);
                }
                at = end;
                continue;
            }
        }
        let token = &tokens.list[at];
        if !token.is_word() && !token.word.is_known() || !token.is_word() && !token.is_number() {
            let sign = tokens.str(at);
            let kind = match sign {
                _ if is_quote(sign) => None,
                "," | "(" | ")" | "–" | "—" => Some(Kind::Comma),
                "-" if !token.is_glued() => Some(Kind::Comma),
                ";" | ":" | "." | "?" | "!" | "…" | "•" | "|" => Some(Kind::Stop),
                "&" | "+" => Some(Kind::Word),
                _ => None,
            };
            if let Some(kind) = kind {
                let mut new = chunk(at..at + 1, kind);
                if sign == "&" {
                    new.classes = Classes::AND;
                }
                chunks.push(new);
            }
            at += 1;
            continue;
        }
        let senses = grouper.senses(at);
        let classes = language.grammar.classes(tokens, at);
        let noun = language.populations.noun(tokens, at);
        let length = [senses.map_or(0, |s| s.0), classes.map_or(0, |c| c.0), noun.map_or(0, |n| n.0)].into_iter().max();
        let length = length.filter(|&l| l > 0).unwrap_or(1).min(sentence.end - at);
        let mut new = chunk(at..at + length, Kind::Word);
        if let Some((_, classes)) = classes.filter(|c| c.0 == length) {
            // "since 2001": before a date the word opens no clause.
            let dated = classes.has(Classes::BREAK) && at + length < sentence.end && is_date(at + length);
            // "New America", "Other Voices": the first word of a name.
            let name = classes.has(Classes::MORE)
                && at > sentence.start
                && token.is_capital()
                && tokens.get(at + 1).is_some_and(|next| next.is_word() && next.is_capital());
            new.classes = match (dated, name) {
                (true, _) => Classes::PREPOSITION,
                (_, true) => Classes::default(),
                _ => classes,
            };
        }
        if length == 1 && classes.is_none() && senses.is_none() && noun.is_none() && is_manner(tokens, at, language) {
            new.classes = Classes::ADVERB;
        }
        if let Some((_, senses)) = senses.filter(|s| s.0 == length) {
            new.senses = senses;
        }
        if let Some((_, noun)) = noun.filter(|n| n.0 == length) {
            // "IS executed two men": in capitals among small letters it is the name.
            if new.is(Classes::BE) && token.is_upper() && tokens.get(at + 1).is_none_or(|next| !next.is_upper()) {
                new.classes = Classes::default();
            }
            new.kind = Kind::Noun(noun);
        }
        chunks.push(new);
        at += length;
    }
    leave_out_speakers(tokens, &mut chunks);
    let place = |(at, chunk): (usize, &Chunk)| match chunk.kind {
        Kind::Group(group) => Some((at, group)),
        _ => None,
    };
    let places: Vec<Place> = chunks.iter().enumerate().filter_map(place).collect();
    deny_by_verb(tokens, &chunks, &mut groups, &places);
    name_by_base(tokens, &chunks, &mut groups, &places);
    mark_bases(tokens, &chunks, &mut groups, &places, language);
    name_by_opening(tokens, &chunks, &mut groups);
    name_by_thing(&chunks, &mut groups, &places, language);
    name_by_number(&chunks, &mut groups, &places);
    name_by_predicate(tokens, &chunks, &mut groups, &places);
    name_by_list(&chunks, &mut groups, &places);
    (chunks, groups)
}

/// Where a figure stands among the chunks, and its number among the groups.
pub(super) type Place = (usize, usize);

/// Whether a word is built as adverbs are: "unintentionally", "narrowly".
fn is_manner(tokens: &Tokens, at: usize, language: &Language) -> bool {
    const LENGTH: usize = 7;
    let word = tokens.str(at);
    let counts = || language.counting.at(tokens, at).is_some();
    word.len() >= LENGTH
        && word.ends_with("ly")
        && !tokens.list[at].is_capital()
        && !word.ends_with("mbly")
        && !counts()
}

/// "have not harmed a single civilian": one with "single" behind a denied verb is none.
fn deny_by_verb(tokens: &Tokens, chunks: &[Chunk], groups: &mut [Group], places: &[Place]) {
    for &(at, group) in places.iter().filter(|(at, _)| *at >= 2) {
        let amount = &mut groups[group].amount;
        if amount.form != Form::One || !tokens.slice(&amount.tokens).ends_with("single") {
            continue;
        }
        // "there had not been a single death".
        let verb = !chunks[at - 1].senses.is_empty() || chunks[at - 1].is(Classes::BE.or(Classes::HAVE));
        if verb && chunks[at - 2].is(Classes::NEGATION) {
            (amount.low, amount.high, amount.point, amount.form) = (Some(0), Some(0), Some(0), Form::Zero);
        }
    }
}

/// "the number of soldiers who have died stood at 40": the noun stands with the head of the count.
fn name_by_number(chunks: &[Chunk], groups: &mut [Group], places: &[Place]) {
    const REACH: usize = 20;
    for &(at, group) in places {
        if groups[group].class.is_some() || !groups[group].noun.is_empty() {
            continue;
        }
        let before = &chunks[at.saturating_sub(REACH)..at];
        let Some(head) = before.iter().rposition(|c| c.is(Classes::NUMBER)) else { continue };
        let noun = before[head + 1..].iter().take(4).find_map(|c| match c.kind {
            Kind::Noun(Noun::Class(class)) => Some((Some(class), c.tokens.end)),
            Kind::Noun(Noun::Thing) => Some((None, c.tokens.end)),
            _ => None,
        });
        if let Some((class, end)) =
            noun.filter(|_| !before[head..].iter().any(|c| matches!(c.kind, Kind::Stop | Kind::Group(_))))
        {
            groups[group].class = class;
            groups[group].thing = class.is_none();
            groups[group].noun = before[head].tokens.end..end;
        }
    }
}

/// "some of the 30 people inside died", "how many of the 30": a figure of which only a share is meant counts nothing.
fn mark_bases(tokens: &Tokens, chunks: &[Chunk], groups: &mut [Group], places: &[Place], language: &Language) {
    for &(at, group) in places {
        let determined = at > 0 && chunks[at - 1].is(Classes::DETERMINER);
        let Some(of) = at.checked_sub(1 + usize::from(determined)).map(|i| chunks[i].tokens.start) else { continue };
        let share = of > chunks[0].tokens.start && tokens.str(of).eq_ignore_ascii_case("of");
        groups[group].base |= share
            && language.grammar.classes(tokens, of - 1).is_some_and(|(length, c)| length == 1 && c.has(Classes::SHARE));
    }
}

/// "four of the five passengers": the first figure counts what the second names, and the second counts nothing itself.
fn name_by_base(tokens: &Tokens, chunks: &[Chunk], groups: &mut [Group], places: &[Place]) {
    for &(at, group) in places {
        if !groups[group].of || groups[group].anaphoric {
            continue;
        }
        // "Eleven of the ship's crew of 13".
        if !groups[group].noun.is_empty() {
            let of = chunks.get(at + 1).is_some_and(|c| tokens.slice(&c.tokens) == "of");
            if let Some(Kind::Group(base)) = chunks.get(at + 2).map(|c| c.kind).filter(|_| of) {
                groups[base].base |= groups[base].noun.is_empty() && groups[base].class.is_none();
            }
            continue;
        }
        let between = |c: &&Chunk| c.is(Classes::PREPOSITION.or(Classes::DETERMINER)) && c.tokens.len() == 1;
        let next = at + 1 + chunks[at + 1..].iter().take(3).take_while(between).count();
        // "two of the city's five bridges".
        let owner = (next..(next + 3).min(chunks.len())).find(|&i| matches!(chunks[i].kind, Kind::Group(_)));
        let owned = |i: &usize| {
            let last = chunks[*i].tokens.start - 1;
            tokens.list[last].is_glued() && matches!(tokens.str(last), "'s" | "\u{2019}s")
        };
        let next = owner.filter(owned).unwrap_or(next);
        let Some(Kind::Group(base)) = chunks.get(next).map(|c| c.kind).filter(|_| next > at + 1) else { continue };
        let (class, noun, inner) = (groups[base].class, groups[base].noun.clone(), groups[base].inner.clone());
        let thing = groups[base].thing;
        groups[base].base = true;
        let share = &mut groups[group];
        share.class = class;
        share.noun = noun;
        share.thing = thing;
        share.inner = share.inner.take().or(inner);
    }
}

/// "Of 4,000 houses, 1,150 collapsed": the first figure is what the second is a share of, and counts nothing itself.
fn name_by_opening(tokens: &Tokens, chunks: &[Chunk], groups: &mut [Group]) {
    let opens = chunks
        .first()
        .is_some_and(|c| ["of", "out of"].iter().any(|of| tokens.slice(&c.tokens).eq_ignore_ascii_case(of)));
    if !opens {
        return;
    }
    let first = if chunks.get(1).is_some_and(|c| c.is(Classes::DETERMINER)) { 2 } else { 1 };
    let (Some(Kind::Group(base)), Some(Kind::Comma), Some(Kind::Group(share))) = (
        chunks.get(first).map(|c| c.kind),
        chunks.get(first + 1).map(|c| c.kind),
        chunks.get(first + 2).map(|c| c.kind),
    ) else {
        return;
    };
    groups[base].base = true;
    let (class, noun, thing) = (groups[base].class, groups[base].noun.clone(), groups[base].thing);
    let share = &mut groups[share];
    if share.noun.is_empty() && share.class.is_none() && share.inner.is_none() {
        (share.class, share.noun, share.thing) = (class, noun, thing);
    }
}

/// "damaged 6,300 houses, of which 1,150 collapsed": a bare figure before a verb of things counts the things before it.
fn name_by_thing(chunks: &[Chunk], groups: &mut [Group], places: &[Place], language: &Language) {
    let mut things: Option<Range<usize>> = None;
    for &(at, group) in places {
        let g = &groups[group];
        if !g.noun.is_empty() || g.class.is_some() || g.inner.is_some() || g.more {
            things = if g.thing && g.class.is_none() { Some(g.noun.clone()) } else { None };
            continue;
        }
        let Some(noun) = things.clone() else { continue };
        let small = |c: &&Chunk| c.is(Classes::BE.or(Classes::HAVE).or(Classes::ADVERB)) && c.senses.is_empty();
        let verb = chunks[at + 1..].iter().find(|c| !small(c));
        let says = verb.is_some_and(|c| c.senses.iter().any(|s| language.measures.traits(s.measure).things));
        if says {
            groups[group].noun = noun;
            groups[group].thing = true;
        }
    }
}

/// "dozens of soldiers, civilians and fighters": one figure covers a list of nouns; of several classes they are people.
fn name_by_list(chunks: &[Chunk], groups: &mut [Group], places: &[Place]) {
    for &(at, group) in places {
        let Some(class) = groups[group].class.filter(|_| groups[group].inner.is_none() && groups[group].plural())
        else {
            continue;
        };
        let mut next = at + 1;
        let (mut joined, mut end, mut all_same) = (false, groups[group].noun.end, true);
        while let Some(sign) = chunks.get(next) {
            let and = sign.is(Classes::AND);
            if !and && sign.kind != Kind::Comma {
                break;
            }
            // Modifiers may stand before the noun: "and religious fighters", "and pro-government militiamen".
            let noun = (next + 1..next + 4).find_map(|i| match chunks.get(i).map(|c| (c.kind, c)) {
                Some((Kind::Noun(Noun::Class(other)), c)) => Some((i, other, c.tokens.end)),
                _ => None,
            });
            let plain = |i: usize| {
                chunks[i].kind == Kind::Word && chunks[i].classes == Classes::default() && chunks[i].senses.is_empty()
            };
            let Some((i, other, noun_end)) = noun.filter(|(i, ..)| (next + 1..*i).all(plain)) else { break };
            all_same &= other == class;
            end = noun_end;
            joined |= and;
            next = i + 1;
            if and {
                break;
            }
        }
        // "killed 20 soldiers and militants fled": the second noun has a verb of its own.
        let object = at > 0 && chunks[at - 1].senses.iter().any(|s| s.role == Role::ObjectVerb);
        let verb = chunks
            .get(next)
            .is_some_and(|c| c.is(Classes::BE.or(Classes::VERB).or(Classes::HAVE)) || !c.senses.is_empty());
        if joined && !(object && verb) {
            groups[group].noun.end = end;
            if !all_same {
                groups[group].class = Some(PopulationClass::People);
            }
        }
    }
}

fn chunk<'l>(tokens: Range<usize>, kind: Kind) -> Chunk<'l> {
    Chunk { tokens, kind, classes: Classes::default(), senses: &[] }
}
