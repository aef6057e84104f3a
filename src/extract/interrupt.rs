//! Words that only say who speaks, set between commas inside a clause.
//!
//! | text | read as |
//! |---|---|
//! | `Twelve prisoners, he said, have been killed.` | `Twelve prisoners have been killed.` |
//! | `Six climbers, the rescue service says, are missing.` | `Six climbers are missing.` |
//! | `Some 40 people, according to the mayor, drowned.` | `Some 40 people drowned.` |
//! | `Nine nurses – so the union claims – have died.` | `Nine nurses have died.` |

use super::chunk::{Chunk, Kind};
use crate::language::Classes;
use crate::scope::population::Noun;
use crate::text::Tokens;

/// How many chunks may stand between the two commas: "the head of the district's rescue service told the radio on Monday".
const REACH: usize = 14;

/// Takes out of a sentence's chunks what interrupts a clause to say who speaks, with its commas.
pub(super) fn leave_out_speakers(tokens: &Tokens, chunks: &mut Vec<Chunk>) {
    let mut at = 1;
    while at < chunks.len() {
        match closing(tokens, chunks, at) {
            Some(close) => {
                chunks.drain(at..=close);
            }
            None => at += 1,
        }
    }
}

/// The comma that closes such words, where a comma opens them and the clause goes on behind with its verb.
fn closing(tokens: &Tokens, chunks: &[Chunk], open: usize) -> Option<usize> {
    let sign = |i: usize| tokens.slice(&chunks[i].tokens);
    // What closes them: "(" is closed by its bracket, a dash by a dash.
    let closes = match sign(open) {
        "(" => ")",
        dash @ ("\u{2013}" | "\u{2014}" | "-") => dash,
        _ => ",",
    };
    let comma = |i: usize| match closes {
        "," => chunks[i].kind == Kind::Comma && !matches!(sign(i), "(" | ")" | "\u{2013}" | "\u{2014}" | "-"),
        _ => sign(i) == closes,
    };
    let subject = matches!(chunks[open - 1].kind, Kind::Group(_) | Kind::Noun(_) | Kind::Word);
    if !(comma(open) || closes == ")") || !subject {
        return None;
    }
    let close = (open + 2..(open + REACH).min(chunks.len())).find(|&i| comma(i))?;
    let inside = &chunks[open + 1..close];
    if inside.iter().any(|c| matches!(c.kind, Kind::Group(_) | Kind::Stop)) {
        return None;
    }
    let first = tokens.slice(&inside[0].tokens);
    let according = first.to_ascii_lowercase().starts_with("according") && inside.len() > 1;
    let report = inside.iter().position(|c| c.is(Classes::REPORT));
    // "who, he said, …" and "which the ministry said" relate; "and the police said" joins.
    let plain = Classes::RELATIVE.or(Classes::AND).or(Classes::INCLUDE);
    let says = report
        .is_some_and(|report| report > 0 && report + 5 > inside.len() && !inside[..report].iter().any(|c| c.is(plain)));
    let next = chunks.get(close + 1)?;
    let verb = Classes::BE.or(Classes::HAVE).or(Classes::MODAL);
    let goes_on = next.is(verb) || !next.senses.is_empty() && !matches!(next.kind, Kind::Group(_));
    // Only where a figure stands before in the clause, as its subject.
    let counted = || {
        let mut clause = chunks[..open].iter().rev().take_while(|c| !matches!(c.kind, Kind::Stop | Kind::Comma));
        clause.any(|c| matches!(c.kind, Kind::Group(_)))
    };
    // "The rebels, according to the mayor, lost 120": the figure is what they lost.
    let object = || {
        let people = matches!(chunks[open - 1].kind, Kind::Noun(Noun::Class(_)));
        people && chunks[close + 1..].iter().take(3).any(|c| matches!(c.kind, Kind::Group(_)))
    };
    ((according || says) && goes_on && (counted() || object())).then_some(close)
}
