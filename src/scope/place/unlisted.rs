//! Places that no list knows: capitalised names after a preposition or a kind of place, or before a kind of place.

use std::ops::Range;

use super::find::{Finder, PlaceMention, PlaceRole};
use super::lexicon::*;
use crate::text::Section;

/// How many words may stand before the name that heads an item, or between the name that heads a report and its dash.
const HEAD: usize = 8;

impl Finder<'_, '_> {
    /// A name that is not listed: after a preposition or a kind of place, or before a kind of place.
    pub(super) fn unlisted(&self, at: usize, found: &[PlaceMention]) -> Option<PlaceMention> {
        if self.title || !self.tokens.list[at].is_word() {
            return None;
        }
        let name = self.name(at)?;
        let (p, typed) = self.opener(at);
        let kind_after = self.has(name.end, KIND)
            && !self.tokens.list[name.end].is_capital()
            && self.tokens.str(name.end) != "state"
            && self.tokens.str(name.end) != "agency";
        // "at the “Example de Other” refugee camp"
        let quote = |i: usize| self.tokens.get(i).is_some_and(|_| matches!(self.tokens.str(i), "\"" | "\u{201d}"));
        let quoted_kind = quote(name.end) && at > 0 && matches!(self.tokens.str(at - 1), "\"" | "\u{201c}") && {
            self.has(name.end + 1, KIND) || self.has(name.end + 2, KIND)
        };
        let kind_after = kind_after || quoted_kind;
        let preposition = p.filter(|&p| self.has(p, LOCATED));
        let elsewhere = preposition.is_some_and(|p| self.is_elsewhere(p));
        // "at Puerto Example in southern Paraguay": what follows says that it is a place.
        let inner = self.has(name.end, LOCATED) && self.has(name.end + 1, DIRECTION | STARTS_PLACE);
        let plain = preposition.is_some_and(|p| (self.has(p, PLAIN) || inner) && !self.is_in_title(p, &name))
            && !self.has_article(at);
        let possessive = self.tokens.get(name.end).is_some_and(|t| t.is_glued() && t.is_word());
        let acronym = name.len() == 1 && self.tokens.list[name.start].is_upper();
        let reached = !possessive && !acronym && self.is_reached(at) && !p.is_some_and(|p| self.is_in_title(p, &name));
        // "sank off Example", "drowned at Example": what happened there stands before the name.
        let at_name = preposition.filter(|&p| !possessive && !acronym && self.has(p, AT));
        let happened = at_name.is_some_and(|p| self.is_told(p, &name) || self.is_told_after(p, &name));
        let at_kind = preposition.is_some_and(|p| !possessive && !acronym && self.is_at_kind(p, &name));
        // "both sides of the Example river"
        let bank = self.before(at).is_some_and(|p| {
            let of = if self.has(p, PASSED) { self.before(p) } else { Some(p) };
            of.is_some_and(|p| {
                self.has(p, OF) && self.before(p).is_some_and(|q| matches!(self.tokens.str(q), "sides" | "banks"))
            })
        });
        let came = self.came_next(&name);
        let of_event = self.is_of_event(&name, p);
        // "above Example, a settlement in the hills"
        let told_what = !possessive
            && self.is_told_what(name.end)
            && p.is_some_and(|p| !self.has(p, NOT_NAME) || self.has(p, PASSED | FUNCTION));
        // "Pavilion 5", "Situation Report No. 2"
        let numbered = self.is_numbered(&name);
        let in_row = found.last().is_some_and(|last| self.is_in_row(last, at));
        let counted = !in_row && found.last().is_some_and(|last| self.is_counted_in_row(last, &name));
        let on_road = p.is_some_and(|p| self.is_on_road(p)) && !name.clone().all(|i| self.has(i, JOINT));
        let typed = typed || in_row || on_road;
        let ok = self.is_labelled(at)
            || typed
            || kind_after
            || reached
            || happened
            || at_kind
            || counted
            || came
            || of_event
            || told_what
            || (plain && !possessive && !acronym);
        let ok = ok && !numbered;
        let printed = preposition.is_some_and(|p| self.before(p).is_some_and(|q| self.has(q, PRINTED)));
        let ok = ok && !elsewhere && !printed && !bank;
        let ok = ok && !preposition.is_some_and(|p| self.is_care(p)) && !self.is_of_care(&name);
        let typed = typed || kind_after || at_kind;
        ok.then(|| PlaceMention {
            tokens: name,
            listed: Vec::new(),
            role: if of_event { PlaceRole::Attached } else { PlaceRole::Located },
            direction: false,
            typed,
            forward: counted,
        })
    }

    /// "Location: Example": whether a label alone stands before a name on its line.
    fn is_labelled(&self, at: usize) -> bool {
        const LABELS: [&str; 6] = ["location", "place", "where", "site", "locality", "area"];
        let first = self.sentence.tokens.start;
        let label = || self.has(first, KIND) || LABELS.iter().any(|l| self.tokens.str(first).eq_ignore_ascii_case(l));
        at == first + 2 && self.tokens.str(first + 1) == ":" && label()
    }

    /// Whether what follows a name says what kind of place it is: "Example, a village of 400 people", "Example, the capital of".
    fn is_told_what(&self, end: usize) -> bool {
        const NEAR: usize = 5;
        let comma = self.sentence.tokens.contains(&end) && self.tokens.str(end) == ",";
        let article = matches!(self.tokens.get(end + 1).map(|_| self.tokens.str(end + 1)), Some("a" | "an" | "the"));
        let kind = (end + 2..end + NEAR)
            .take_while(|&i| self.tokens.list.get(i).is_some_and(|t| t.is_word()))
            .find(|&i| self.has(i, KIND));
        comma
            && article
            && kind.is_some_and(|i| {
                self.has(i + 1, LOCATED | OF | DIRECTION) || !self.tokens.get(i + 1).is_some_and(|t| t.is_word())
            })
    }

    /// Whether a number follows a name of common words, so that it is a part of a building or of a text.
    fn is_numbered(&self, name: &Range<usize>) -> bool {
        let common = name.clone().all(|i| !self.tokens.list[i].is_word() || self.tokens.word(i).is_known());
        let last = name.end - 1;
        let number = |i: usize| self.sentence.tokens.contains(&i) && self.tokens.list[i].is_number();
        self.has(last, NUMBER) || common && !self.has(last, KIND) && number(name.end)
    }

    /// Whether a name goes on a row of places of a kind: "the villages of One, Two and Three".
    fn is_in_row(&self, last: &PlaceMention, at: usize) -> bool {
        const ROW: usize = 10;
        let from = last.tokens.start.saturating_sub(ROW).max(self.sentence.tokens.start);
        let kinds = |i: usize| self.has(i, KIND) && self.tokens.str(i).ends_with('s') && self.has(i + 1, OF);
        last.typed
            && last.role == PlaceRole::Located
            && last.tokens.end + 1 == at
            && matches!(self.tokens.str(at - 1), "," | "and" | "or")
            && (from..last.tokens.start).any(kinds)
    }

    /// Whether a name is that of a hospital: "died in Example Hospital" says where the wounded were brought.
    fn is_of_care(&self, name: &Range<usize>) -> bool {
        self.has(name.end, CARE) && self.tokens.list[name.end].is_capital()
    }

    /// Whether capitals around a preposition say nothing, and the name is of common words: "58 Killed in Suspected Gas
    /// Attack".
    fn is_in_title(&self, at: usize, name: &Range<usize>) -> bool {
        let common = |i: usize| self.tokens.list[i].is_word() && self.tokens.word(i).is_known();
        if !name.clone().any(|i| common(i) && !self.has(i, JOINT | PREFIX | CLOSES_NAME | STARTS_PLACE)) {
            return false;
        }
        // A preposition that opens the sentence is capitalised anyway: "Near Tel Example, two died", "-- In Example".
        let opens = |i: usize| !(self.sentence.tokens.start..i).any(|i| self.tokens.list[i].is_word());
        let capital = |i: usize| self.tokens.list[i].is_capital() && !opens(i);
        capital(at)
            || self.before(at).is_some_and(|p| {
                capital(p) && self.tokens.word(p).is_known() && !self.has(p, STARTS_PLACE | DIRECTION | KIND) && {
                    !self.has(p, NOT_NAME) || self.has(p, FALLS) || self.has(p, FUNCTION)
                }
            })
    }

    /// Whether the words before a name say that somebody came to it or fell upon it: "raided Example", "came to Example".
    pub(super) fn is_reached(&self, at: usize) -> bool {
        let Some(p) = self.before(at) else { return false };
        let falls = || self.has(p, ON | OF) && self.before(p).is_some_and(|q| self.has(q, FALLS));
        self.has(p, REACHED)
            || falls()
            || self.is_struck(p)
            || self.has(p, TO) && self.before(p).is_some_and(|q| self.has(q, CAME))
    }

    /// Whether a verb says that something fell upon what follows it: "the flood struck Example".
    fn is_struck(&self, verb: usize) -> bool {
        const NAME: usize = 2;
        let auxiliary = |i: usize| matches!(self.tokens.str(i), "have" | "has" | "had");
        let mut at = self.before(verb).filter(|_| self.has(verb, HAPPENED));
        at = at.and_then(|q| if auxiliary(q) { self.before(q) } else { Some(q) });
        // "Cyclone Jane struck Example": the name of a storm stands before the verb.
        for _ in 0..NAME {
            let name = |q: usize| self.tokens.list[q].is_capital() && !self.has(q, EVENT | STORM);
            at = at.and_then(|q| if name(q) { self.before(q) } else { Some(q) });
        }
        at.is_some_and(|q| self.has(q, EVENT | STORM))
    }

    /// A name that is not listed and heads an item of a list, or a report: "4 March, Example: a bomb", "EXAMPLE FALLS -".
    pub(super) fn head(&self, at: usize) -> Option<PlaceMention> {
        let sentence = &self.sentence.tokens;
        if let Some(name) = self.run_in(at) {
            return Some(PlaceMention {
                tokens: name,
                listed: Vec::new(),
                role: PlaceRole::Dateline,
                direction: false,
                typed: false,
                forward: false,
            });
        }
        if let Some(name) = self.heads_title(at) {
            return Some(PlaceMention {
                tokens: name,
                listed: Vec::new(),
                role: PlaceRole::Located,
                direction: false,
                typed: true,
                forward: false,
            });
        }
        if self.title || at > sentence.start + HEAD {
            return None;
        }
        let found = |tokens, role| PlaceMention {
            tokens,
            listed: Vec::new(),
            role,
            direction: false,
            typed: false,
            forward: false,
        };
        let common = |at: usize| self.tokens.word(at).is_known() && !self.has(at, STARTS_PLACE);
        if at == sentence.start {
            let name = self.name_at_start(at)?;
            let unknown = || name.clone().all(|i| !self.tokens.list[i].is_word() || !common(i) || self.has(i, JOINT));
            let quoted = self.tokens.get(name.end + 1).is_none_or(|t| !t.is_word() && !t.is_number());
            if !quoted && self.heads_item(name.start, name.end) && unknown() {
                return Some(found(name, PlaceRole::Located));
            }
            return self.heads_report(&name).then(|| found(name, PlaceRole::Dateline));
        }
        if let Some(name) = self.heads_with_region(at) {
            return Some(PlaceMention { typed: true, ..found(name, PlaceRole::Located) });
        }
        // "Dead: 14" and "Civilians: 3" are no places; after a date there is no doubt.
        let dated = || (sentence.start..at).any(|i| self.tokens.list[i].is_number());
        let name = self.name(at).filter(|name| !common(name.start) || dated())?;
        self.heads_item(name.start, name.end).then(|| found(name, PlaceRole::Located))
    }

    /// A name that opens a title, with what fell upon it behind a colon: "Example: Cyclone Jane Situation Report".
    fn heads_title(&self, at: usize) -> Option<Range<usize>> {
        const NEAR: usize = 5;
        if at != self.sentence.tokens.start {
            return None;
        }
        let name = self.name_at_start(at)?;
        let colon = self.sentence.tokens.contains(&name.end) && self.tokens.str(name.end) == ":";
        let unknown = name.clone().all(|i| !self.tokens.list[i].is_word() || !self.tokens.word(i).is_known());
        let fell = (name.end + 1..name.end + NEAR).any(|i| self.has(i, EVENT | STORM));
        (colon && unknown && fell).then_some(name)
    }

    /// A name in capitals with an agency in brackets, where the line that heads the report has run into the headline: "a
    /// man is dead EXAMPLE FALLS (KXYZ) Police say".
    fn run_in(&self, at: usize) -> Option<Range<usize>> {
        let upper = |i: usize| {
            self.sentence.tokens.contains(&i) && self.tokens.list[i].is_upper() && self.tokens.list[i].is_word()
        };
        if !upper(at) || at > self.sentence.tokens.start && upper(at - 1) || self.has(at, NOT_NAME) {
            return None;
        }
        let end = (at..at + 4).take_while(|&i| upper(i)).last()? + 1;
        let sign = |i: usize, sign: &str| self.sentence.tokens.contains(&i) && self.tokens.str(i) == sign;
        let agency = sign(end, "(") && upper(end + 1) && sign(end + 2, ")");
        let next = self.tokens.get(end + 3).is_some_and(|t| t.is_capital() || t.kind == crate::text::Kind::Sign);
        (agency && next && self.tokens.slice(&(at..end)).len() > 3).then_some(at..end)
    }

    /// "- Example, 25 dead", "- Example, across the border: 25 dead": whether a name opens an item that gives a figure.
    pub(super) fn opens_item(&self, at: usize, end: usize) -> bool {
        const APPOSED: usize = 6;
        let (start, limit) = (self.sentence.tokens.start, self.sentence.tokens.end);
        let comma = end < limit && self.tokens.str(end) == ",";
        let bullet = at == start + 1 && self.tokens.list[start].starts_line() && !self.tokens.list[start].is_word();
        if !comma || !bullet || end + 1 >= limit {
            return false;
        }
        let colon = (end + 1..(end + APPOSED).min(limit)).find(|&i| self.tokens.str(i) == ":");
        let number = |i: usize| i < limit && self.tokens.list[i].is_number();
        number(end + 1) || colon.is_some_and(|colon| number(colon + 1))
    }

    /// Whether a name stands at the head of an item: nothing but a bullet or a date before it, a colon after it.
    pub(super) fn heads_item(&self, at: usize, end: usize) -> bool {
        let sentence = &self.sentence.tokens;
        let start = sentence.start;
        let mark = |i: usize| {
            i < sentence.end && (self.tokens.str(i) == ":" || self.is_dash(i) && !self.tokens.list[i].is_glued())
        };
        let bullet = !self.tokens.list[start].is_word() || self.tokens.list[start].is_number();
        let colon = (mark(end) || self.has(end, KIND) && mark(end + 1)) && (bullet || self.tokens.str(end) == ":");
        let dated =
            |i: usize| self.tokens.list[i].is_number() || !self.tokens.list[i].is_word() || self.has(i, NOT_NAME);
        colon
            && at <= start + HEAD
            && self.tokens.list[start].starts_line()
            && (start..at).all(dated)
            && (at == start || !self.tokens.list[at - 1].is_word())
    }

    /// The capitalised words that begin a sentence.
    fn name_at_start(&self, at: usize) -> Option<Range<usize>> {
        let capital = |i: usize| {
            let token = &self.tokens.list[i];
            let dash = self.is_dash(i) && token.is_glued();
            let joint = i > at && self.has(i, JOINT) && self.tokens.get(i + 2).is_some_and(|t| t.is_capital());
            dash || token.is_word() && (token.is_capital() || joint) && !self.has(i, NOT_NAME | LOCATED)
        };
        let end = (at..self.sentence.tokens.end).take(5).take_while(|&i| capital(i)).last()? + 1;
        (self.tokens.list[at].starts_line() && end - at < 5).then_some(at..end)
    }

    /// Whether a name at the start of a sentence heads the report: capitals and a dash, or an agency, a day or a country
    /// between the two.
    fn heads_report(&self, name: &Range<usize>) -> bool {
        if self.sentence.section != Section::Body {
            return false;
        }
        let limit = self.sentence.tokens.end;
        let shouted = name.clone().all(|i| !self.tokens.list[i].is_word() || self.tokens.list[i].is_upper());
        let long = name.len() > 1 || self.tokens.slice(name).len() > 3;
        let free_dash = |i: usize| {
            i < limit
                && self.is_dash(i)
                && !self.tokens.list[i].is_glued()
                && self.tokens.get(i + 1).is_some_and(|t| !t.is_glued())
        };
        if free_dash(name.end) {
            return shouted && long;
        }
        let opened = name.end < limit && matches!(self.tokens.str(name.end), "(" | ",");
        let agency = opened && (shouted || self.tokens.str(name.end) == "(");
        let plain = |i: &usize| {
            let token = &self.tokens.list[*i];
            token.is_number() || token.is_capital() || !token.is_word() && !free_dash(*i)
        };
        let end = (name.end..limit).take(HEAD).take_while(plain).last().map_or(limit, |i| i + 1);
        agency && free_dash(end)
    }

    /// Whether a byline has run into the word before it: "in northern ExampleBy Jane Doe".
    fn is_run_into_byline(&self, at: usize) -> bool {
        let word = self.tokens.str(at);
        word.len() > 4 && word.ends_with("By") && word.as_bytes()[word.len() - 3].is_ascii_lowercase()
    }

    fn has_article(&self, at: usize) -> bool {
        self.before(at).is_some_and(|p| self.has(p, PASSED))
    }

    /// The capitalised words that begin at a token and are no listed name: "Tall Tawil", "al-Serian".
    pub(super) fn name(&self, at: usize) -> Option<Range<usize>> {
        let limit = self.sentence.tokens.end;
        if at == self.sentence.tokens.start || !(self.tokens.list[at].is_capital() || self.has(at, JOINT)) {
            return None;
        }
        let mut end = at;
        let mut words = 0;
        while end < limit && words < 4 {
            let token = &self.tokens.list[end];
            if !token.is_word()
                || self.has(end, NOT_NAME | ENDS_NAME)
                || self.is_run_into_byline(end)
                || (end == at && self.has(end, DIRECTION | KIND) && !self.has(end, OPENS_NAME))
            {
                break;
            }
            if token.is_glued() && end > at && !self.is_dash(end - 1) {
                break;
            }
            let joint = self.has(end, JOINT) && self.is_dash(end + 1) && self.tokens.list[end + 1].is_glued();
            if joint && self.tokens.get(end + 2).is_some_and(|t| t.is_capital() && t.is_glued()) {
                end += 3;
                words += 1;
                continue;
            }
            let opens = end == at && self.has(end, OPENS_NAME);
            if opens && !self.tokens.get(end + 1).is_some_and(|next| next.is_capital() && next.is_word()) {
                break;
            }
            let closes = end > at && self.has(end, CLOSES_NAME);
            if !token.is_capital() || (end > at && !closes && self.has(end, KIND | DIRECTION)) {
                break;
            }
            let prefixed = end == at + 1 && self.has(at, PREFIX);
            if end > at
                && !prefixed
                && !closes
                && self.has(end, STARTS_PLACE)
                && self.lexicon.names.longest(self.tokens, end).is_some()
            {
                break;
            }
            end += 1;
            words += 1;
            // "Dahanah-ye Ghori"
            if self.is_dash(end)
                && self.tokens.list[end].is_glued()
                && self.has(end + 1, JOINT)
                && self.tokens.list[end + 1].is_glued()
            {
                end += 2;
                continue;
            }
            // "Kafr-Hamra"
            if self.is_dash(end)
                && self.tokens.list[end].is_glued()
                && self.tokens.get(end + 1).is_some_and(|t| t.is_word() && t.is_glued() && t.is_capital())
            {
                end += 2;
            }
        }
        while end > at && self.is_dash(end - 1) {
            end -= 1;
        }
        let capital = |i: usize| i < limit && self.tokens.list[i].is_capital() && self.tokens.list[i].is_word();
        let not = self.has(end, NOT_NAME) && !self.has(end, ENDS_NAME) && capital(end);
        // Four names and more in a row are a heading that runs on, unless they are joined.
        let runs_on = words == 4 && capital(end) && !(at..end).any(|i| self.is_dash(i));
        let part = self.is_dash(end) && self.tokens.list[end].is_glued();
        (end > at && !not && !runs_on && !part).then_some(at..end)
    }
}
