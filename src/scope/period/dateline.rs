//! The day of a document that its metadata does not give: the dated line at its head.

use jiff::civil::Date;

use super::grammar::{Grammar, Shape};
use super::words::{Class, PeriodLexicon};
use crate::text::Tokens;

/// How many tokens of the head are searched, and of the foot, where a line says when it was published.
const HEAD: usize = 400;
const FOOT: usize = 60;

/// The day of the document, from a full date that heads it: "Published: Mon 26 Sep 2011", "4 November 2013" on a line of
/// its own, "Aleppo, 16-02-2015". A date inside a sentence ("on 4 May 2011 the court …") is not the document's.
pub fn dateline(tokens: &Tokens, lexicon: &PeriodLexicon) -> Option<Date> {
    let grammar = Grammar { tokens, lexicon, date: None };
    let mut best: Option<(u8, Date)> = None;
    // "KABUL (June 14) —" under the number "2012-06-S-026": the number gives the year, if it names the same month.
    let mut bracketed: Option<(i8, i8)> = None;
    let mut reference: Option<(i16, i8)> = None;
    let foot = tokens.len().saturating_sub(FOOT).max(HEAD);
    let mut at = 0;
    while at < tokens.len() {
        if at >= HEAD && at < foot {
            at = foot;
            continue;
        }
        let Some((end, shape)) = grammar.read(at) else {
            at += 1;
            continue;
        };
        match shape {
            Shape::Reference { year, month } => reference = reference.or(Some((year, month))),
            Shape::Day { year: None, month, day, .. } if at > 0 && tokens.str(at - 1) == "(" && at < HEAD => {
                bracketed = bracketed.or(Some((month, day)));
            }
            _ => {}
        }
        if let Shape::Day { year: Some(year), month, day, last } = shape
            && day == last
            && let Ok(date) = Date::new(year, month, day)
        {
            let rank = rank(&grammar, at, end);
            let rank = if at >= HEAD { rank.filter(|&r| r == 4) } else { rank };
            if let Some(rank) = rank
                && best.is_none_or(|(r, _)| rank > r)
            {
                best = Some((rank, date));
            }
        }
        at = end;
    }
    best.map(|(_, date)| date).or_else(|| {
        let ((month, day), (year, of)) = (bracketed?, reference?);
        (month == of).then(|| Date::new(year, month, day).ok()).flatten()
    })
}

/// How much a date looks like the document's own: 4 after "published", 3 on a line of its own, 2 at the start of a line or
/// without a preposition near the head, `None` inside a sentence.
fn rank(grammar: &Grammar, start: usize, end: usize) -> Option<u8> {
    let tokens = grammar.tokens;
    let mut cue = false;
    let mut at = start;
    for _ in 0..4 {
        let Some(p) = at.checked_sub(1) else { break };
        let token = &tokens.list[p];
        if grammar.lexicon.dateline_not.contains(&token.word) {
            return Some(1);
        }
        cue |= grammar.lexicon.dateline.contains(&token.word) && !follows_subject(grammar, p);
        at = p;
        if token.starts_line() {
            break;
        }
    }
    if cue {
        return Some(4);
    }
    let starts_line = tokens.list[start].starts_line();
    let ends_line = tokens.get(end).is_none_or(|t| t.starts_line());
    if starts_line && ends_line {
        return Some(3);
    }
    if starts_line && start > 0 {
        return Some(2);
    }
    // "Situation report no. 3 (as of 21 January 2022, 18:00)"
    let as_of = start >= 2
        && grammar.class(start - 1) == Class::Of
        && grammar.lexicon.as_of.contains(&grammar.word(start - 2))
        && !tokens.list[start - 2].is_capital();
    if as_of && start < 80 {
        return Some(1);
    }
    let before = start.checked_sub(1).map(|p| (grammar.class(p), tokens.str(p)));
    let in_sentence = before.is_some_and(|(class, word)| {
        !matches!(class, Class::None) || (!tokens.list[start - 1].is_capital() && word.chars().all(char::is_alphabetic))
    });
    (start < 80 && !in_sentence).then_some(2)
}

/// "the report published 4 May 2011" dates the report: the word has a lower-case word before it on its line.
fn follows_subject(grammar: &Grammar, at: usize) -> bool {
    let tokens = grammar.tokens;
    let token = &tokens.list[at];
    !token.starts_line()
        && at > 0
        && !token.is_capital()
        && tokens.list[at - 1].is_word()
        && !tokens.list[at - 1].is_capital()
}
