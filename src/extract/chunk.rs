//! Cuts a sentence into chunks: noun groups with figures, words that say a measure, small words, and the rest.

use std::ops::Range;

use super::grammar::Classes;
use super::group::{Group, Grouper, is_quote};
use crate::figure::Amount;
use crate::language::Language;
use crate::measure::Sense;
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
) -> (Vec<Chunk<'l>>, Vec<Group>) {
    let grouper = Grouper { tokens, language, limit: sentence.end, is_date };
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
        let senses = language.measures.senses(tokens, at);
        let classes = language.grammar.classes(tokens, at);
        let noun = language.populations.noun(tokens, at);
        let length = [senses.map_or(0, |s| s.0), classes.map_or(0, |c| c.0), noun.map_or(0, |n| n.0)].into_iter().max();
        let length = length.filter(|&l| l > 0).unwrap_or(1).min(sentence.end - at);
        let mut new = chunk(at..at + length, Kind::Word);
        if let Some((_, classes)) = classes.filter(|c| c.0 == length) {
            new.classes = classes;
        }
        if let Some((_, senses)) = senses.filter(|s| s.0 == length) {
            new.senses = senses;
        }
        if let Some((_, noun)) = noun.filter(|n| n.0 == length) {
            new.kind = Kind::Noun(noun);
        }
        chunks.push(new);
        at += length;
    }
    name_by_predicate(&chunks, &mut groups);
    (chunks, groups)
}

/// "of whom five were children": the noun after the form of be names who is counted.
fn name_by_predicate(chunks: &[Chunk], groups: &mut [Group]) {
    for (at, chunk) in chunks.iter().enumerate() {
        let Kind::Group(group) = chunk.kind else { continue };
        if groups[group].class.is_some() || !groups[group].noun.is_empty() && groups[group].inner.is_none() {
            continue;
        }
        let be = chunks.get(at + 1).is_some_and(|c| c.is(Classes::BE));
        if let (true, Some(Chunk { kind: Kind::Noun(Noun::Class(class)), tokens, .. })) = (be, chunks.get(at + 2)) {
            groups[group].class = Some(*class);
            groups[group].noun = tokens.clone();
        }
    }
}

fn chunk<'l>(tokens: Range<usize>, kind: Kind) -> Chunk<'l> {
    Chunk { tokens, kind, classes: Classes::default(), senses: &[] }
}
