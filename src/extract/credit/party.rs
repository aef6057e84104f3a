//! Reads the noun phrase that names a source, before a verb or after a preposition, in text that may have lost its
//! commas and apostrophes.
//!
//! | text | name |
//! |---|---|
//! | `Jane Doe, deputy head of the clinic, said` | `Jane Doe` |
//! | `… near the dam a monitor said` | `a monitor` |
//! | `according to the state news agency, which` | `the state news agency` |

use std::ops::Range;

use super::words::Words;
use crate::source::lexicon::{SourceLexicon, class};
use crate::text::Tokens;

/// A noun phrase that may name a source.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Party {
    /// The tokens of the name.
    pub name: Range<usize>,
    /// The tokens of name, office and apposition: what tells the kind.
    pub whole: Range<usize>,
    /// Whether it is a pronoun.
    pub pronoun: bool,
}

/// Reads noun phrases in one text.
#[derive(Clone, Copy)]
pub(super) struct Parties<'a> {
    pub tokens: &'a Tokens<'a>,
    pub lexicon: &'a SourceLexicon,
    /// What the lists say of its words.
    pub words: &'a Words,
    /// Whether the sentence is set in capitals throughout, so that a capital makes no name.
    pub shouts: bool,
}

/// A sign that joins two words to one name: "Post-ABC", "Reuters/Ipsos".
pub(super) fn is_joint(tokens: &Tokens, at: usize) -> bool {
    matches!(tokens.str(at), "-" | "/") && tokens.list[at].is_glued()
}

pub(super) fn is_quote(s: &str) -> bool {
    matches!(s, "\"" | "\u{201c}" | "\u{201d}" | "*" | "'" | "\u{2018}" | "\u{2019}")
}

impl Parties<'_> {
    #[inline]
    pub(super) fn is(&self, at: usize, classes: u64) -> bool {
        if self.shouts { self.lexicon.is(self.tokens, at, classes) } else { self.words.is(at, classes) }
    }

    /// "Prosecutor", "villager", "chairwoman": a noun that names one person.
    pub(super) fn is_person_noun(&self, at: usize) -> bool {
        let s = self.tokens.str(at);
        let ends = || {
            s.len() > 4
                && self.lexicon.person_endings.iter().any(|ending| {
                    s.len() > ending.len()
                        && s.as_bytes()[s.len() - ending.len()..].eq_ignore_ascii_case(ending.as_bytes())
                })
        };
        self.is(at, class::PERSON | class::TITLE) || !self.is(at, class::THING | class::REPORT | class::CUE) && ends()
    }

    pub(super) fn is_word(&self, at: usize) -> bool {
        self.tokens.get(at).is_some_and(crate::text::Token::is_word)
    }

    pub(super) fn is_clitic(&self, at: usize) -> bool {
        let s = self.tokens.str(at);
        self.tokens.list[at].is_glued()
            && (matches!(s, "'s" | "\u{2019}s" | "'S" | "\u{2019}S")
                || (matches!(s, "'" | "\u{2019}") && at > 0 && self.tokens.str(at - 1).ends_with('s')))
    }

    /// A capitalised word that may be part of a name.
    #[inline]
    pub(super) fn is_name(&self, at: usize) -> bool {
        if self.shouts { self.is_shouted_name(at) } else { self.words.is_name(at) }
    }

    /// The words of a range that may be part of a name, the last first.
    pub(super) fn names_back(&self, range: Range<usize>) -> impl Iterator<Item = usize> {
        let (shouted, plain) = if self.shouts { (range, 0..0) } else { (0..0, range) };
        let shouted = shouted.rev().filter(|&at| self.is_shouted_name(at));
        shouted.chain(self.words.names_in(plain).iter().rev().copied())
    }

    /// The same, read from the word and those beside it.
    pub(super) fn reads_as_name(&self, at: usize) -> bool {
        let token = &self.tokens.list[at];
        if self.is(at, class::JOINT | class::PARTICLE) && self.is_particle(at) {
            return true;
        }
        token.is_word()
            && token.is_capital()
            && !self.is(at, class::PRONOUN | class::NOT_NAME)
            && (token.is_upper() || !self.opens_apart(at))
            && (!self.is(at, class::DAY) || token.is_upper() || self.is_forename(at))
    }

    /// "The physician Jan Roe": no month.
    fn is_forename(&self, at: usize) -> bool {
        let person = at > 0 && self.is(at - 1, class::PERSON | class::TITLE | class::ROLE);
        person && self.tokens.get(at + 1).is_some_and(|next| next.is_word() && next.is_capital())
    }

    /// "Omar al-Bashir": an article that is joined to the name behind it.
    fn is_particle(&self, at: usize) -> bool {
        let capital = |i: usize| self.tokens.get(i).is_some_and(|t| t.is_word() && t.is_capital());
        if self.is(at, class::JOINT) && at > 0 && !self.tokens.list[at].is_capital() {
            return capital(at - 1) && capital(at + 1) && !self.is(at - 1, class::DETERMINER | class::NOT_NAME);
        }
        self.is(at, class::PARTICLE)
            && self.tokens.get(at + 2).is_some_and(|next| next.is_word() && next.is_capital())
            && is_joint(self.tokens, at + 1)
            && at > 0
            && self.tokens.list[at - 1].is_capital()
    }

    /// "Previously, the army said": an adverb set apart by its comma.
    fn opens_apart(&self, at: usize) -> bool {
        let adverb = self.is(at, class::ADVERB) || self.tokens.str(at).len() > 6 && self.tokens.str(at).ends_with("ly");
        adverb && self.tokens.get(at + 1).is_some_and(|_| self.tokens.str(at + 1) == ",")
    }

    /// "MAYOR JON PELL": where all is in capitals, the words that no list knows behind a title.
    fn is_shouted_name(&self, at: usize) -> bool {
        let unknown = |i: usize| self.is_word(i) && self.lexicon.class(self.tokens, i) == 0;
        let title = |i: usize| self.is(i, class::TITLE);
        unknown(at) && at > 0 && (title(at - 1) || at > 1 && unknown(at - 1) && title(at - 2))
    }

    /// A day or a month, with its preposition and number, that ends at `end`: where it begins.
    fn day_before(&self, end: usize, floor: usize) -> Option<usize> {
        let mut at = end;
        let mut day = false;
        while at > floor {
            let last = at - 1;
            let number = self.tokens.list[last].is_number();
            // "Oct. 27, 2016": the year stands behind its day.
            let year = number
                && self.tokens.str(last).len() <= 4
                && last > floor
                && (self.is(last - 1, class::DAY)
                    || (self.tokens.str(last - 1) == ","
                        && last >= 2 + floor
                        && self.tokens.list[last - 2].is_number()));
            let named = self.is(last, class::DAY);
            if !(named || (number && day) || year) {
                break;
            }
            day |= named;
            at = last;
        }
        if !day {
            return None;
        }
        if at > floor && matches!(self.tokens.str(at - 1), "on" | "in" | "of" | "early" | "late" | "On" | "In") {
            at -= 1;
            if at > floor && matches!(self.tokens.str(at - 1), "on" | "On") {
                at -= 1;
            }
        }
        Some(at)
    }

    /// The noun phrase that ends right before `end`, not reaching before `floor`. `capitals` says that the line sets
    /// every word with a capital, so that a capital proves nothing.
    pub(super) fn before(&self, end: usize, floor: usize, capitals: bool) -> Option<Party> {
        let mut end = end;
        let mut apposition: Option<Range<usize>> = None;
        while end > floor {
            let last = end - 1;
            if self.is(last, class::ADVERB | class::AUXILIARY) && !self.is_name_inside(last) {
                end = last;
            } else if let Some(at) = self.day_before(end, floor) {
                end = at;
            } else if matches!(self.tokens.str(last), "," | "\u{2014}" | "\u{2013}") && apposition.is_none() {
                let opening =
                    (floor..last).rev().find(|&i| matches!(self.tokens.str(i), "," | "\u{2014}" | "\u{2013}"))?;
                apposition = Some(opening + 1..last);
                end = opening;
            } else {
                break;
            }
        }
        // "The list most often quoted, that of the institute, stood": whose it is.
        if let Some(own) = &apposition
            && self.tokens.str(own.start) == "that"
            && own.len() > 2
            && self.tokens.str(own.start + 1) == "of"
        {
            let name = own.start + 2..own.end;
            return Some(Party { name: name.clone(), whole: name, pronoun: false });
        }
        if apposition.is_some()
            && end >= floor + 2
            && self.tokens.list[end - 1].is_number()
            && self.tokens.str(end - 2) == ","
        {
            // "Jane Roe, 45, a teacher, said".
            end -= 2;
        }
        if end <= floor {
            return None;
        }
        // "Gov. Jane Doe (R)", "Sen. John Roe (D-Fla.)".
        if self.tokens.str(end - 1) == ")"
            && let Some(open) = (floor..end - 1).rev().take(6).find(|&i| self.tokens.str(i) == "(")
            && open > floor
            && self.is_name(open - 1)
            && self.tokens.str(open + 1).len() == 1
        {
            end = open;
        }
        let last = end - 1;
        if self.is(last, class::PRONOUN) {
            return Some(Party { name: last..end, whole: last..end, pronoun: true });
        }
        let mut start = self.scan_left(end, floor, capitals);
        if start == end && self.bare_plural(last, floor) {
            start = last;
        }
        if start == end && capitals {
            start = self.headline_name(end, floor);
        }
        let mut start = self.counted(self.without_place(start, end, floor), floor);
        while start < end && self.is_clitic(start) {
            start += 1;
        }
        if start >= end {
            return None;
        }
        // "doctors that runs two clinics in the city said": the clause speaks of those before it.
        if apposition.is_none() && self.relative_at(start, floor) {
            return self.before(start, floor, capitals);
        }
        let mut start = self.without_run_on(start..end);
        start += self.day_ahead(start, end);
        let mut party = self.settle(start..end, floor);
        if let Some(apposition) = apposition {
            party.whole.end = apposition.end;
            let named = self.name_run_left(apposition.end, apposition.start)..apposition.end;
            let full = !self.has_name(&party.name) && named.len() >= 2;
            let capitals = apposition.clone().all(|i| self.is_word(i) && self.tokens.list[i].is_capital());
            let described = self.is_described(&party.name);
            if named.start == apposition.start && (full || described) {
                party.name = named;
            } else if capitals && described && apposition.len() <= 5 {
                party.name = apposition;
            }
        }
        Some(party)
    }

    /// The preposition in a phrase, behind its first word: "the office of the mayor".
    pub(super) fn link_in(&self, name: &Range<usize>) -> Option<usize> {
        (name.start + 1..name.end).find(|&i| self.is(i, class::LINK))
    }

    /// The noun that a phrase is built on: "the office of the mayor" is an office.
    pub(super) fn head_noun(&self, name: &Range<usize>) -> usize {
        self.link_in(name).unwrap_or(name.end) - 1
    }

    /// "The joint mission, NORMIS", "the UN envoy, Jan Roe": a phrase whose last word is a noun for a body or an office, so
    /// that the name behind it is that of the one meant.
    pub(super) fn is_described(&self, name: &Range<usize>) -> bool {
        // "The opposition mayor of Ostrava, Jana Roe": the office stands before the place.
        if let Some(office) = self.link_in(name).map(|link| link - 1).filter(|&i| !self.tokens.list[i].is_capital()) {
            return self.is(office, class::TITLE | class::PERSON | class::ROLE) && self.is_name(name.end - 1);
        }
        let last = name.end - 1;
        !self.tokens.list[last].is_capital()
            && self.is(last, class::HEAD | class::ROLE | class::TITLE | class::BODY | class::PERSON)
            && !self.is(last, class::SEAT | class::REPORT)
            && !self.tokens.str(last).ends_with('s')
    }

    /// The same phrase with the name behind it: "the UN envoy, Jan Roe,".
    pub(super) fn with_name_behind(&self, mut party: Party, limit: usize) -> Party {
        let comma = party.whole.end;
        if party.pronoun || comma + 1 >= limit || self.tokens.str(comma) != "," || !self.is_described(&party.name) {
            return party;
        }
        let end = (comma + 1..limit).find(|&i| !self.is_name(i) && !is_joint(self.tokens, i)).unwrap_or(limit);
        let closed = end >= limit || !self.tokens.list[end].is_word();
        let names = (comma + 1..end).filter(|&i| self.is_name(i)).count();
        if closed && (1..=4).contains(&names) && (names > 1 || self.tokens.list[comma + 1].is_upper()) {
            party.name = comma + 1..end;
            party.whole.end = end;
        }
        party
    }

    /// Where the sentence begins behind a short phrase that only leads in: "On average, economists".
    pub(super) fn behind_lead_in(&self, start: usize, end: usize) -> usize {
        const LEAD_IN: usize = 7;
        if !self.is(start, class::LINK) {
            return start;
        }
        let cue = |i: usize| self.is(i, class::CUE | class::REPORT) && !self.is(i, class::LINK);
        let comma = (start..end.min(start + LEAD_IN)).find(|&i| self.tokens.str(i) == ",");
        comma.filter(|&comma| !(start..comma).any(cue)).map_or(start, |comma| comma + 1)
    }

    /// "Organisers said", "and commuters said": a plural that no list knows and that opens its clause.
    fn bare_plural(&self, at: usize, floor: usize) -> bool {
        let s = self.tokens.str(at);
        let plural = s.len() > 4 && s.ends_with('s') && !(s.ends_with("ss") || s.ends_with("us") || s.ends_with("is"));
        let opens = at == floor
            || matches!(self.tokens.str(at - 1), "," | ";" | ":" | "\"" | "\u{201d}" | "\u{2014}" | "\u{2013}")
            || self.is(at - 1, class::CONNECTOR);
        plural && opens && self.is_word(at) && !self.is(at, class::CUE | class::STOP | class::DAY | class::AUXILIARY)
    }

    /// "Two officers said", "one of the officers said": from the number on, where it opens the clause.
    fn counted(&self, start: usize, floor: usize) -> usize {
        let number = |i: usize| {
            self.tokens.list[i].is_number() || self.is(i, class::COUNT) || matches!(self.tokens.str(i), "One" | "one")
        };
        let Some(mut at) = start.checked_sub(1).filter(|&at| at >= floor) else { return start };
        if self.tokens.str(at) == "of" && at > floor {
            at -= 1;
        }
        let opens = at == floor
            || matches!(
                self.tokens.str(at - 1),
                "," | ";" | ":" | "\"" | "\u{201c}" | "\u{201d}" | "\u{2014}" | "\u{2013}"
            )
            || self.is(at - 1, class::CONNECTOR);
        if opens && number(at) { at } else { start }
    }

    /// "Orr Says", "… in Crash, Ruth Vane Says": up to three words that open a headline or stand behind a comma.
    fn headline_name(&self, end: usize, floor: usize) -> usize {
        let word =
            |i: usize| self.is_name(i) && !self.is(i, class::CUE | class::STOP | class::AUXILIARY | class::COUNT);
        let start = (floor..end).rev().take_while(|&i| word(i)).last().unwrap_or(end);
        let opens = start == floor
            || matches!(self.tokens.str(start - 1), "," | ";" | ":" | "\"" | "\u{201d}" | "\u{2019}" | "'");
        if opens && end - start <= 3 { start } else { end }
    }

    fn is_name_inside(&self, at: usize) -> bool {
        // "The site Harbour Now had": no adverb.
        let named = self.tokens.list[at].is_capital() && at > 0 && self.is_name(at - 1) && !self.is(at - 1, class::DAY);
        self.tokens.list[at].is_upper() || named
    }

    pub(super) fn scan_left(&self, end: usize, floor: usize, capitals: bool) -> usize {
        let mut at = end;
        while at > floor {
            let last = at - 1;
            let s = self.tokens.str(last);
            if self.is_clitic(last) || s == "&" || is_joint(self.tokens, last) {
                at = last;
            } else if s == "." {
                let titled = last > floor && self.is_name(last - 1) && at < end && self.tokens.str(last - 1).len() <= 4;
                if !titled {
                    break;
                }
                at = last;
            } else if s == ")" {
                let Some(open) = (floor.max(last.saturating_sub(6))..last).rev().find(|&i| self.tokens.str(i) == "(")
                else {
                    break;
                };
                // "KABUL, Afghanistan (Feb. 8, 2011) The command said": a date is no part of a name.
                if (open..last).any(|i| self.tokens.list[i].is_number()) {
                    break;
                }
                at = open;
            } else if is_quote(s) {
                // A name in quotes or set in italics: the "Cham" network.
                let open = (floor.max(last.saturating_sub(5))..last).rev().find(|&i| is_quote(self.tokens.str(i)));
                match open {
                    Some(open) if open + 1 < last && (open + 1..last).all(|i| self.is_name(i)) => at = open,
                    _ => break,
                }
            } else if self.is(last, class::DETERMINER) {
                // "Arguments that Smith made": here "that" is no article.
                let plural = self.tokens.str(end - 1).ends_with('s');
                if at < end && s == "that" && (self.is_name(at) || plural) {
                    break;
                }
                at = last;
                let goes_on = last >= floor + 2
                    && self.is(last - 1, class::LINK)
                    && (self.is(last - 2, class::HEAD | class::ROLE | class::REPORT) || self.is_name(last - 2));
                let joint =
                    last >= floor + 2 && self.tokens.str(last - 1) == "and" && self.speaks_jointly(last - 1, floor);
                if !goes_on && !joint {
                    break;
                }
                at = last - 1;
            } else if self.is(last, class::LINK) {
                let left = last > floor
                    && (self.is(last - 1, class::HEAD | class::ROLE | class::REPORT)
                        || (self.is_name(last - 1) && self.is_of(last) && at < end && self.is_name(at)));
                if !left {
                    let Some(link) = self.seat_of(last, floor).filter(|_| at < end && self.is_name(at)) else { break };
                    at = link;
                    continue;
                }
                at = last;
            } else if self.is(last, class::AND) {
                let left = last > floor
                    && (self.is(last - 1, class::HEAD)
                        || self.is_name(last - 1)
                        || at < end && self.is_word(at) && self.unknown_run(last - 1, floor).is_some());
                let right = at < end && !self.is(at, class::DETERMINER);
                if !(left && right) || self.tokens.str(last) == "or" {
                    break;
                }
                at = last;
            } else if self.belongs(last, at < end && self.is_name(at))
                || (self.is_name(last) && (!capitals || self.tokens.list[last].is_upper()))
            {
                at = last;
            } else if capitals || (at < end && self.is_name(at)) {
                break;
            } else if let Some(start) = self.seat(last, floor) {
                at = start;
            } else if let Some(start) = self.unknown_run(last, floor) {
                at = start;
                let goes_on = start >= floor + 2
                    && self.is(start - 1, class::LINK)
                    && self.is(start - 2, class::HEAD | class::ROLE | class::REPORT);
                if !goes_on {
                    break;
                }
                at = start - 1;
            } else {
                break;
            }
        }
        at
    }

    /// Whether what ends before "and" is itself a speaker that opens the clause: "The army and the ministry said", but not
    /// "raids hit the town and the ministry said".
    fn speaks_jointly(&self, and: usize, floor: usize) -> bool {
        let start = self.scan_left(and, floor, false);
        let opens = start == floor
            || matches!(
                self.tokens.str(start - 1),
                "," | ";" | ":" | "\"" | "\u{201d}" | "." | "\u{2014}" | "\u{2013}"
            )
            || self.is(start - 1, class::CONNECTOR)
            || self.tokens.str(start - 1).eq_ignore_ascii_case("both");
        let known =
            (start..and).any(|i| self.is(i, class::HEAD | class::ROLE)) || (start + 1 < and && self.is_name(and - 1));
        start < and && opens && known
    }

    /// "A source at Aleppo province", "the mayor of Hama city": where the name before a plain noun begins, if it tells the
    /// seat of a speaker.
    fn seat(&self, last: usize, floor: usize) -> Option<usize> {
        let plain = class::STOP | class::AUXILIARY | class::CUE | class::LINK | class::AND | class::DAY;
        if last <= floor || !self.is_word(last) || !self.is_name(last - 1) || self.is(last, plain) {
            return None;
        }
        let start = self.trailing_name(&(floor..last)).start;
        (start >= floor + 2 && self.is(start - 1, class::LINK) && self.is(start - 2, class::HEAD | class::ROLE))
            .then_some(start)
    }

    /// "The government of the mining region of Barud": from the last "of", where the one before the region stands.
    fn seat_of(&self, of: usize, floor: usize) -> Option<usize> {
        if of <= floor || !self.is(of - 1, class::SEAT) {
            return None;
        }
        let article = self.unknown_run(of - 1, floor)?;
        (article >= floor + 2 && self.is(article - 1, class::LINK) && self.is(article - 2, class::HEAD | class::ROLE))
            .then(|| article - 1)
    }

    /// Whether a listed noun or adjective goes on with the phrase to its right. Before a capital name a plural does not:
    /// "killed 12 fighters Reuters said".
    fn belongs(&self, at: usize, name_follows: bool) -> bool {
        let plain = !self.tokens.list[at].is_capital();
        let other = name_follows && plain && self.tokens.str(at).ends_with('s') && self.is(at, class::HEAD);
        self.is(at, class::HEAD | class::MODIFIER | class::ROLE | class::REPORT)
            && !self.is(at, class::PRONOUN)
            && self.is_word(at)
            && !other
            && !(plain && self.is(at, class::STOP))
    }

    /// "A Reuters report": a noun here, where "Reuters reports" is a verb.
    pub(super) fn is_report(&self, at: usize, s: &str) -> bool {
        let bare = !s.ends_with('s') && !s.ends_with("ed") && !s.ends_with("ing");
        bare && self.is(at, class::REPORT)
    }

    fn is_of(&self, at: usize) -> bool {
        matches!(self.tokens.str(at), "of" | "for" | "on" | "from" | "at")
    }

    /// Words that no list knows are part of the phrase if an article opens it a few words before.
    fn unknown_run(&self, last: usize, floor: usize) -> Option<usize> {
        let mut at = last;
        for _ in 0..7 {
            if !is_joint(self.tokens, at) && !self.is_word(at) {
                return None;
            }
            if self.is(at, class::DETERMINER) {
                return (at < last).then_some(at);
            }
            if self.is(
                at,
                class::STOP | class::AUXILIARY | class::ADVERB | class::CUE | class::LINK | class::AND | class::DAY,
            ) && !self.is(at, class::MODIFIER | class::HEAD)
            {
                return None;
            }
            if at == floor {
                return None;
            }
            at -= 1;
        }
        None
    }

    /// Where a place runs into the phrase for want of a comma ("in Aleppo activists"), the place is left out.
    fn without_place(&self, start: usize, end: usize, floor: usize) -> usize {
        if start <= floor || start >= end || !self.is_name(start) {
            return start;
        }
        let adjective = start > floor + 1
            && self.is_word(start - 1)
            && !self.tokens.list[start - 1].is_capital()
            && !self.is(start - 1, class::STOP | class::LINK | class::DETERMINER);
        let before = start - 1 - usize::from(adjective);
        let place = matches!(
            self.tokens.str(before).to_ascii_lowercase().as_str(),
            "in" | "near"
                | "at"
                | "from"
                | "around"
                | "across"
                | "outside"
                | "inside"
                | "of"
                | "to"
                | "on"
                | "against"
                | "over"
                | "into"
                | "between"
                | "targeting"
                | "hit"
        );
        if !place {
            return start;
        }
        let rest = (start..end).find(|&i| !self.is_name(i) || self.is(i, class::HEAD)).unwrap_or(end);
        (rest..end).find(|&i| self.is_word(i) && !self.is_clitic(i)).unwrap_or(end)
    }
}
