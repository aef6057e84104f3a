//! Finds the places of a text: listed names, and capitalised names that a preposition or a kind of place gives away.

use std::ops::Range;

use super::again::{storms, told_again};
use super::around::written;
use super::gazetteer::{Gazetteer, PlaceKind};
use super::lexicon::*;
use crate::text::{Section, Sentence, Tokens};

/// How surely a name says where something happened, surest first.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum PlaceRole {
    /// "in Aleppo", "the village of Jarez", "Jarez village".
    Located,
    /// "Homs shelling", "Syria's Aleppo".
    Attached,
    /// "from Aleppo", "of Pakistan".
    Weak,
    /// A name without a sign of what it does; often the state ("Pakistan has …").
    Bare,
    /// The place that heads a report ("BEIRUT (Reuters) -").
    Dateline,
    /// Words for people and things of a country ("Syrian").
    People,
}

/// A place in a text.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct PlaceMention {
    /// The tokens of its name, direction included ("northern Syria").
    pub tokens: Range<usize>,
    /// What it may be in the gazetteer, likeliest first; empty if it is not listed.
    pub listed: Vec<usize>,
    /// How surely it says where.
    pub role: PlaceRole,
    /// Whether a direction stands before the name.
    pub direction: bool,
    /// Whether a kind of place stands beside it ("the village of").
    pub typed: bool,
    /// Whether it is the subject of what follows, and holds for nothing before it ("Diyala saw 38 killed").
    pub forward: bool,
}
/// All places, in text order.
pub fn find(tokens: &Tokens, sentences: &[Sentence], lexicon: &PlaceLexicon) -> Vec<PlaceMention> {
    let mut found = Vec::new();
    let marks = lexicon.marks_of(tokens);
    for sentence in sentences {
        let title = is_title_case(tokens, sentence);
        let finder = Finder { tokens, lexicon, marks: &marks, sentence, title };
        finder.run(&mut found);
    }
    let storms = storms(tokens, &marks);
    found.retain(|m| !storms.iter().any(|name| tokens.slice(&m.tokens).eq_ignore_ascii_case(name)));
    told_again(tokens, sentences, lexicon, &marks, &mut found);
    written(tokens, sentences, lexicon, &mut found);
    // One line headed by a name and a colon may be anything; several are the items of a round-up.
    let told = |at: usize| at > 0 && lexicon.has(tokens.word(at - 1), LOCATED | WEAK | REACHED | KIND | PASSED);
    let is_head = |m: &PlaceMention| {
        let at = m.tokens.start;
        m.listed.is_empty() && !m.typed && tokens.list[at].starts_line() && !told(at)
    };
    let located = |m: &&PlaceMention| m.role == PlaceRole::Located && is_head(m);
    let heads: Vec<&str> = found.iter().filter(located).map(|m| tokens.slice(&m.tokens)).collect();
    let several = heads.iter().any(|name| *name != heads[0]);
    if !several {
        found.retain(|m| !located(&m));
    }
    found
}

/// Whether most words of a headline are capitalised, so that capitals say nothing.
pub(super) fn is_title_case(tokens: &Tokens, sentence: &Sentence) -> bool {
    let words = sentence.tokens.clone().filter(|&i| tokens.list[i].is_word());
    let (mut all, mut capital) = (0, 0);
    for word in words {
        if tokens.list[word].end - tokens.list[word].start > 3 {
            all += 1;
            capital += usize::from(tokens.list[word].is_capital());
        }
    }
    all >= 3 && capital * 10 >= all * 7 && (sentence.section == Section::Headline || capital == all)
}

pub(super) struct Finder<'a, 't> {
    pub tokens: &'a Tokens<'t>,
    pub lexicon: &'a PlaceLexicon,
    /// By token: what its word does around a name, as bits.
    pub marks: &'a [u64],
    pub sentence: &'a Sentence,
    pub title: bool,
}

impl Finder<'_, '_> {
    #[inline]
    pub(super) fn has(&self, at: usize, mark: u64) -> bool {
        self.sentence.tokens.contains(&at) && self.marks[at] & mark != 0
    }

    pub(super) fn before(&self, at: usize) -> Option<usize> {
        at.checked_sub(1).filter(|&p| p >= self.sentence.tokens.start)
    }

    /// What opens the phrase before a name, past words such as "the northern city of", and whether these name a kind of
    /// place.
    pub(super) fn opener(&self, at: usize) -> (Option<usize>, bool) {
        let mut p = self.before(at);
        let mut typed = false;
        let mut steps = 0;
        while let Some(q) = p
            && steps < 5
        {
            if self.has(q, OF) && self.before(q).is_some_and(|k| self.has(k, KIND | DIRECTION)) {
                typed = true;
                p = self.before(q).and_then(|k| self.before(k));
            } else if let Some(first) = self.direction_before(q + 1) {
                p = self.before(first);
            } else if self.has(q, PASSED) || (self.has(q, KIND) && steps > 0) || self.is_people(q) {
                p = self.before(q);
            } else {
                break;
            }
            steps += 1;
        }
        (p, typed)
    }

    /// Where a direction that ends right before a token begins: "northern", "north-eastern".
    pub(super) fn direction_before(&self, at: usize) -> Option<usize> {
        let last = self.before(at).filter(|&p| self.has(p, DIRECTION))?;
        let dash = self.before(last).filter(|&p| self.is_dash(p) && self.tokens.list[p].is_glued());
        Some(dash.and_then(|p| self.before(p)).filter(|&p| self.has(p, DIRECTION)).unwrap_or(last))
    }

    fn run(&self, found: &mut Vec<PlaceMention>) {
        let mut at = self.sentence.tokens.start;
        while at < self.sentence.tokens.end {
            if self.has(at, STARTS_ORGANISATION)
                && let Some((length, ())) = self.lexicon.organisations.longest(self.tokens, at)
            {
                at += length;
                continue;
            }
            if self.has(at, STARTS_PLACE | STARTS_BODY)
                && (self.tokens.list[at].is_capital() || self.has(at, JOINT | DIRECTION))
                && let Some((end, mention)) = self.listed(at, found)
            {
                found.extend(mention);
                at = end;
                continue;
            }
            if let Some(mention) = self.unlisted(at, found).or_else(|| self.head(at)) {
                at = mention.tokens.end;
                found.push(mention);
                continue;
            }
            at += 1;
        }
    }

    /// A listed name at a token: where it ends, and the mention unless it is part of some other name.
    fn listed(&self, at: usize, found: &[PlaceMention]) -> Option<(usize, Option<PlaceMention>)> {
        let (length, entry) = self.lexicon.names.longest(self.tokens, at)?;
        let end = at + length;
        // "Port Example" is no port that is called Port.
        if length == 1
            && self.has(at, OPENS_NAME)
            && self.tokens.get(end).is_some_and(|t| t.is_capital() && t.is_word())
        {
            return None;
        }
        // "Khost province", "al-Bab" and "Maarat al-Numan" begin with a capital or a joint; "reading" is no town.
        let capital = self.tokens.list[at].is_capital()
            || (self.has(at, JOINT | DIRECTION) && self.tokens.list[at..end].iter().any(|t| t.is_capital()));
        // "a SWAT team" is not in Swat.
        let text = self.tokens.str(at);
        let short = length == 1 && text.len() <= 4 && !text.contains('.') && !entry.upper;
        if short && self.tokens.list[at].is_upper() && !self.is_dateline(at, end) && !self.is_shouted_at(at) {
            return Some((end, None));
        }
        if !capital || end > self.sentence.tokens.end || (entry.upper && !self.tokens.list[at].is_upper()) {
            return None;
        }
        // "US$ 40 million" is money.
        let dollars = self.tokens.get(end).is_some() && self.tokens.str(end).starts_with('$');
        if dollars && self.tokens.list[at].is_upper() && self.tokens.str(at).len() <= 3 {
            return Some((end, None));
        }
        let glued_dash = |i: usize| {
            self.tokens.get(i).is_some_and(|t| t.is_glued() && t.kind == crate::text::Kind::Sign) && self.is_dash(i)
        };
        // "US-led", "London-based": a side, not a place.
        if glued_dash(end) && self.tokens.get(end + 1).is_some_and(|t| t.is_word() && t.is_glued() && !t.is_capital()) {
            return Some((end, None));
        }
        // "1.1 million Exampleian francs" is money.
        if entry.people && self.has(end, CURRENCY) {
            return Some((end, None));
        }
        if entry.people {
            // "On the Exampleian side of the border": in that country.
            let side = self.sentence.tokens.contains(&(end + 1))
                && self.tokens.str(end) == "side"
                && self.tokens.str(end + 1) == "of";
            let mention = PlaceMention {
                tokens: at..end,
                listed: entry.places.clone(),
                role: if side { PlaceRole::Located } else { PlaceRole::People },
                direction: false,
                typed: false,
                forward: false,
            };
            return Some((end, Some(mention)));
        }
        let country = Gazetteer::get().places[entry.places[0]].kind == PlaceKind::Country;
        let chained = self.before(at).is_some_and(|p| {
            matches!(self.tokens.str(p), "," | "and" | "or")
                && found.last().is_some_and(|m| m.tokens.end == p && m.role != PlaceRole::People)
        });
        let chain_role = found.last().map(|m| m.role);
        let suffers = (!country || self.has(end, HOSTS | SAW)) && self.suffers(end) || country && self.loses_lives(end);
        let (start, role) = match (self.role(at, end, country), chained && !suffers, chain_role) {
            (_, true, Some(role)) => (at, Some(role)),
            ((start, Some(PlaceRole::Bare | PlaceRole::Attached)), ..) if suffers => (start, Some(PlaceRole::Located)),
            (found, ..) => found,
        };
        let Some(mut role) = role else { return Some((end, None)) };
        let gazetteer = Gazetteer::get();
        let seat = || gazetteer.capital_of(entry.places[0]).is_some();
        let city = entry.places.iter().all(|&p| gazetteer.places[p].kind == PlaceKind::City) || seat();
        // "The Example government", "Example has gone to 43": the state that is called by its capital.
        let capital = || seat() && self.is_seat_of_government(end);
        if city
            && matches!(role, PlaceRole::Attached | PlaceRole::Bare)
            && !self.title
            && (self.is_government(end) || capital())
        {
            role = PlaceRole::People;
        }
        let tokens = start..end;
        let state = entry.places.first().and_then(|&p| gazetteer.capital_of(p)).filter(|_| role == PlaceRole::People);
        let mention = PlaceMention {
            direction: start < at,
            typed: self.opener(start).1 || (self.has(end, KIND) && !self.title),
            forward: suffers,
            tokens,
            listed: state.map_or_else(|| entry.places.clone(), |country| vec![country]),
            role,
        };
        Some((end, Some(mention)))
    }

    /// Where a listed name begins with its direction, and what it does; `None` if it is part of another name.
    fn role(&self, at: usize, end: usize, country: bool) -> (usize, Option<PlaceRole>) {
        let start = self.direction_before(at).unwrap_or(at);
        let typed_after = self.has(end, KIND) && !self.title;
        // "an Example institute" is no place of what it counts.
        if (end..end + 2).any(|i| self.has(i, INSTITUTE) && !self.tokens.list[i].is_capital())
            && self.before(start).is_some_and(|p| matches!(self.tokens.str(p), "a" | "an" | "A" | "An"))
        {
            return (start, None);
        }
        // "the Example group": a body that sits there.
        if self.has(end, GROUP)
            && !self.title
            && self.before(start).is_some_and(|p| self.has(p, PASSED) || self.tokens.list[p].is_glued())
        {
            return (start, None);
        }
        // "the Example accords" were signed there.
        if self.has(end, ACCORD) {
            return (start, None);
        }
        // "in Example, where a bomb killed": the place of what follows.
        let where_after = self.tokens.get(end).is_some_and(|_| self.tokens.str(end) == ",") && self.has(end + 1, WHERE)
            || self.has(end, WHERE);
        if where_after {
            return (start, Some(PlaceRole::Located));
        }
        let possessive = self.tokens.get(end).is_some_and(|t| t.is_glued() && t.is_word());
        let (p, typed_before) = self.opener(start);
        let typed = typed_after || typed_before;
        // "in the U.S. war": an adjective.
        let noun = self.tokens.get(end).is_some_and(|t| t.is_word() && !t.is_capital() && !t.is_glued())
            && end < self.sentence.tokens.end
            && !self.has(end, FUNCTION | KIND | LOCATED | WEAK)
            && !self.tokens.str(end).ends_with("ing")
            && !self.tokens.str(end).ends_with("ed");
        let possessive = possessive || (country && noun);
        let clock = self.before(start).is_some_and(|p| self.has(p, CLOCK));
        if p.is_some_and(|p| self.is_care(p)) || self.is_in_body(at) || clock {
            return (start, None);
        }
        let after_preposition =
            p.is_some_and(|p| self.has(p, LOCATED) || self.is_on_road(p)) || self.is_told_by_kind(start);
        let reached = self.is_reached(start) || self.comes_next(start, end);
        // "For Example, the ministry has 13": the place of what follows.
        let turned_to = p.is_some_and(|p| p == self.sentence.tokens.start && self.has(p, FOR))
            && (self.tokens.get(end).is_some_and(|_| self.tokens.str(end) == ",") || self.has(end, WHERE));
        if turned_to {
            return (start, Some(PlaceRole::Located));
        }
        if after_preposition || reached {
            let elsewhere = p.is_some_and(|p| self.is_elsewhere(p));
            // "in Pakistan's Ministry" names the ministry; "in Syria's Aleppo" names both.
            return (start, (!elsewhere).then_some(if possessive { PlaceRole::Attached } else { PlaceRole::Located }));
        }
        if typed {
            return (start, Some(if possessive { PlaceRole::Attached } else { PlaceRole::Located }));
        }
        // "NEW DELHI: Ten people died" is the line that heads a report, "Aleppo: ten people died" an item of a list.
        if self.heads_item(at, end) || self.opens_item(at, end) {
            let shouted = at == self.sentence.tokens.start && self.tokens.list[at].is_upper();
            return (start, Some(if shouted { PlaceRole::Dateline } else { PlaceRole::Located }));
        }
        if self.is_dateline(at, end) {
            return (at, Some(PlaceRole::Dateline));
        }
        // "the University of Example"
        let body = |q: usize| self.has(q, NOT_NAME) && self.tokens.list[q].is_capital() && !self.title;
        if p.is_some_and(|p| self.has(p, OF) && self.before(p).is_some_and(body)) {
            return (start, None);
        }
        if p.is_some_and(|p| self.has(p, WEAK)) {
            return (start, Some(PlaceRole::Weak));
        }
        let next = self.tokens.get(end).filter(|_| end < self.sentence.tokens.end);
        let capital_before = self.before(at).is_some_and(|p| {
            let t = &self.tokens.list[p];
            t.is_capital() && t.is_word() && p > self.sentence.tokens.start && !self.has(p, STARTS_PLACE | DIRECTION)
        });
        let capital_after = next.is_some_and(|t| t.is_capital() && t.is_word() && !self.has(end, STARTS_PLACE));
        if (capital_before || capital_after) && !self.title && !possessive {
            return (start, None);
        }
        let attached = possessive
            || next.is_some_and(|t| {
                t.is_word() && (self.title || !t.is_capital()) && !self.has(end, FUNCTION | LOCATED | WEAK)
            });
        (start, Some(if attached { PlaceRole::Attached } else { PlaceRole::Bare }))
    }

    /// "On the road to Example", "the highway between Example and Other": whether a road stands before the preposition.
    pub(super) fn is_on_road(&self, preposition: usize) -> bool {
        const NEAR: usize = 5;
        let road =
            |i: usize| matches!(self.tokens.str(i), "road" | "highway" | "railway" | "motorway" | "route" | "track");
        let links = matches!(self.tokens.str(preposition), "between" | "from" | "to");
        let Some(road) = self.before(preposition).filter(|&i| links && road(i)) else { return false };
        let from = road.saturating_sub(NEAR).max(self.sentence.tokens.start);
        (from..road)
            .any(|i| matches!(self.tokens.str(i), "on" | "along" | "off" | "near" | "at" | "On" | "Along" | "Near"))
    }

    /// "In the Exampleian capital, Example": the kind of place stands before the comma.
    fn is_told_by_kind(&self, at: usize) -> bool {
        const PHRASE: usize = 6;
        let comma = self.before(at).filter(|&p| self.tokens.str(p) == ",");
        let Some(kind) = comma.and_then(|p| self.before(p)).filter(|&k| self.has(k, KIND)) else { return false };
        let from = kind.saturating_sub(PHRASE).max(self.sentence.tokens.start);
        let opens = (from..kind).rev().take_while(|&i| self.tokens.list[i].is_word()).find(|&i| self.has(i, LOCATED));
        opens.is_some_and(|p| {
            matches!(self.tokens.str(p + 1), "the" | "its" | "their")
                && (p + 2..kind).all(|i| !self.has(i, LOCATED | WEAK))
        })
    }

    /// Whether the word right before a name is a body that it names: "Task Force Example" in a title.
    fn is_in_body(&self, at: usize) -> bool {
        self.title && self.before(at).is_some_and(|p| self.has(p, BODY) && self.tokens.list[p].is_capital())
    }

    /// Whether the words beside a token stand in capitals too.
    fn is_shouted_at(&self, at: usize) -> bool {
        let upper = |i: usize| self.tokens.get(i).is_some_and(|t| t.is_upper() && t.is_word() && t.end - t.start > 1);
        at == self.sentence.tokens.start || upper(at + 1) || at > 0 && upper(at - 1)
    }

    fn is_people(&self, at: usize) -> bool {
        self.has(at, STARTS_PLACE)
            && self.lexicon.names.longest(self.tokens, at).is_some_and(|(length, e)| length == 1 && e.people)
    }

    pub(super) fn is_dash(&self, at: usize) -> bool {
        at < self.tokens.len() && matches!(self.tokens.str(at), "-" | "–" | "—" | "\u{2011}")
    }

    /// "BEIRUT (Reuters) -", "ISLAMABAD — Pakistan will".
    fn is_dateline(&self, at: usize, end: usize) -> bool {
        let first = &self.tokens.list[at];
        let opens =
            at == self.sentence.tokens.start || self.tokens.list[at].starts_line() || (first.is_upper() && !self.title);
        opens
            && (end..(end + 8).min(self.sentence.tokens.end)).any(|i| {
                (self.is_dash(i) && !self.tokens.list[i].is_glued()) || (i == end && self.tokens.str(i) == "(")
            })
    }
}
