//! Takes down whom a sentence names before it is asked who says what: a short form or a pronoun may mean somebody who has
//! not spoken yet.
//!
//! | text | whom later words may mean |
//! |---|---|
//! | `Northern Watch keeps a list of the dead.` | Northern Watch: "it", "the group" |
//! | `A second study, by Columbia Law School, looked at 2011.` | Columbia Law School: "it" |
//! | `The army shelled the offices of the Harbour Relief Fund (HRF).` | the fund: "HRF", but not "it" |
//! | `Rebels took Homs.` | nobody that could say something |

use super::cue::Finder;
use super::party::Party;
use super::speakers::Speakers;
use crate::discourse::Role;
use crate::source::SourceKind;
use crate::source::lexicon::class;

/// How many words behind its article a phrase may be made of before one names a body.
const PHRASE: usize = 8;

impl Finder<'_, '_> {
    /// Takes down who is named before a token.
    pub(super) fn name_until(&mut self, to: usize) {
        while self.named < to {
            let at = self.named;
            let opens = self.parties.is_name(at)
                || self.is(at, class::DETERMINER) && !self.is(at, class::PRONOUN) && self.may_name(at);
            let party = if opens { self.parties.after(at, self.range.end) } else { None };
            let Some(party) = party.filter(|party| !party.pronoun) else {
                self.named = at + 1;
                continue;
            };
            // "Eighty people died in Homs, the army said": what follows a town is no apposition of it.
            let within = at > self.range.start && self.is(at - 1, class::LINK);
            if within && party.whole.end > party.name.end && self.is_town(&party.name) {
                self.named = party.name.end.max(at + 1);
                continue;
            }
            if party.whole.end > to && to < self.range.end {
                return;
            }
            self.named = party.whole.end.max(at + 1);
            self.name(party);
        }
    }

    /// Whether a noun for a body or a capital stands near enough behind an article: most phrases name nobody.
    fn may_name(&self, article: usize) -> bool {
        let names = |at: usize| self.is(at, class::HEAD | class::REPORT) || self.tokens().list[at].is_capital();
        (article + 1..self.range.end.min(article + PHRASE)).any(names)
    }

    fn name(&mut self, party: Party) {
        let role = if self.opens_clause(party.whole.start) { Role::Subject } else { Role::Named };
        // "Took the figure from Northern Watch", "the committee's tally holds": whose it is.
        let from = self.issued_from(&party).or_else(|| self.owned_report(&party));
        let maker = || self.issuer(&party).or_else(|| self.set_apart(&party)).filter(|_| role == Role::Subject);
        let party = from.or_else(maker).unwrap_or(party);
        let party = self.parties.with_name_behind(party, self.range.end);
        self.named = self.named.max(party.whole.end);
        self.speakers.mention(&party, self.sentence, role);
    }

    /// "A second study, by the institute,": the one whose report it is.
    fn set_apart(&self, party: &Party) -> Option<Party> {
        let comma = party.whole.end;
        // "First bulletin of the day from the office."
        let core = (party.name.start + 1..party.name.end).find(|&i| self.is(i, class::LINK)).unwrap_or(party.name.end);
        if self.is(core - 1, class::REPORT) && self.str(comma) == "from" {
            return self.parties.after(comma + 1, self.range.end).filter(|maker| !maker.pronoun);
        }
        let report = self.is(party.name.end - 1, class::REPORT) && self.str(comma) == ",";
        if !report || !matches!(self.str(comma + 1), "by" | "from") {
            return None;
        }
        self.parties.after(comma + 2, self.range.end).filter(|maker| !maker.pronoun && self.is_speaker(maker))
    }

    /// "The committee's tally": the one whose report opens a clause.
    fn owned_report(&self, party: &Party) -> Option<Party> {
        let clitic = party.name.clone().rev().find(|&i| self.parties.is_clitic(i)).filter(|&i| i > party.name.start)?;
        // A verb that no list knows may stand in the phrase: "the committee's tally holds".
        let limit = party.name.end.min(clitic + 4);
        let report = (clitic + 1..limit).any(|i| self.is(i, class::REPORT | class::TOLL) || self.str(i) == "own");
        // "On that day the ministry's figure".
        let opens = |i: usize| self.is(i, class::DETERMINER) && !self.is(i - 1, class::LINK);
        let name = (party.name.start + 1..clitic).rev().find(|&i| opens(i)).unwrap_or(party.name.start)..clitic;
        report.then(|| Party { name, whole: party.whole.clone(), pronoun: false })
    }

    /// Whether a phrase opens the sentence or a clause of it, so that it is what the clause speaks of.
    fn opens_clause(&self, at: usize) -> bool {
        let Some(before) = at.checked_sub(1).filter(|&i| i >= self.range.start) else { return true };
        !self.tokens().list[before].is_word() && !matches!(self.str(before), "(" | ")" | "-" | "/")
            || self.is(before, class::AND | class::DAY)
            || self.is(before, class::CONNECTOR) && !self.is(before, class::LINK)
            || self.parties.behind_lead_in(self.range.start, self.range.end) == at
    }
}

impl Speakers<'_> {
    /// Takes down that a phrase names a body or a person with an office, if it is one that could say something.
    fn mention(&mut self, party: &Party, sentence: usize, role: Role) {
        let party = &self.owner_of(party);
        let parties = self.parties;
        if let Some(person) = self.officer(party) {
            if role == Role::Subject
                && let Some(told) = self.look_up(&person, sentence)
                && !matches!(told.source.kind, SourceKind::Witness | SourceKind::ArmedGroup)
            {
                self.take(&person, &told, sentence, role);
            }
            return;
        }
        let first = party.name.start;
        let last = party.name.end - 1;
        // "In Luhansk, the UN": what follows a place is no apposition of it, and a name is none of a name.
        let apposed = party.name.end + 1..party.whole.end.max(party.name.end + 1);
        let described = !apposed.is_empty()
            && (!apposed.clone().any(|i| parties.is_name(i))
                || parties.has_name(&party.name) && self.is_apposed_body(party) && !self.is_known_body(&apposed));
        // "The charity Harbour Aid".
        let prefixed = (party.whole.start..first).all(|i| parties.is_word(i)) && party.whole.end == last + 1;
        let whole = if described || prefixed { party.whole.clone() } else { party.name.clone() };
        let report = parties.is(last, class::REPORT) && !parties.is_name(last);
        let opening = parties.tokens.str(first).to_ascii_lowercase();
        let vague = parties.is(first, class::DETERMINER | class::POSSESSIVE) && opening != "the";
        let capital = (first..party.name.end).any(|i| parties.is_name(i) && (i > first || !parties.is(i, class::HEAD)));
        let bodied = |range: &std::ops::Range<usize>| {
            range.clone().any(|i| {
                parties.is(i, class::HEAD) && !parties.is(i, class::ROLE | class::TITLE | class::PERSON | class::REPORT)
            })
        };
        let head = bodied(&party.name) || described && bodied(&whole);
        let role_only = parties.is(last, class::ROLE | class::TITLE | class::PERSON) && !parties.is_name(last);
        let plural = parties.tokens.str(last).ends_with('s') && !parties.is_name(last);
        // Most phrases name nobody who could say something, and need no register to tell.
        let named = party.name.clone().any(|i| parties.tokens.list[i].is_capital());
        if role_only || report || vague || !named && !head {
            return;
        }
        let (kind, id, _) = self.kind(&party.name, &whole);
        let state = id.as_deref().is_some_and(|id| self.register.is_state(id));
        let exact = || self.known(&party.name).is_some_and(|known| known.whole);
        // "Republicans", "the campaign", "the mayor and the State Department": several, or somebody else's.
        let several = parties.is(last, class::HEAD) && parties.tokens.str(last).ends_with('s') && id.is_none()
            || party.name.clone().any(|i| parties.is(i, class::AND) && parties.is(i + 1, class::DETERMINER));
        let explained = self.abbreviation(party).is_some();
        // "The Novak Bar Association": the noun for a body ends its name.
        let own_name = parties.is_name(last)
            && parties.is(last, class::HEAD | class::BODY)
            && party.name.clone().filter(|&i| parties.is_name(i)).count() >= 2;
        let body = match kind {
            SourceKind::ArmedGroup | SourceKind::Witness => id.is_some() && exact(),
            SourceKind::Other => id.is_some() && exact() || explained || role == Role::Subject && own_name,
            SourceKind::Politician => head && capital,
            _ => capital && id.is_some() && exact() || head && (capital || opening == "the" && !plural),
        };
        if state && !head || several || !body {
            return;
        }
        let party = Party { name: party.name.clone(), whole, pronoun: false };
        let Some(told) = self.look_up(&party, sentence) else { return };
        self.take(&party, &told, sentence, role);
    }

    /// Whether words are the whole name of a body that the register knows, but for an article.
    fn is_known_body(&self, words: &std::ops::Range<usize>) -> bool {
        let article = usize::from(self.parties.is(words.start, class::DETERMINER));
        let name = words.start + article..words.end;
        !name.is_empty() && self.known(&name).is_some_and(|known| known.whole)
    }

    /// "The Example government's talks": what belongs to a body is not the body, and is called by its owner.
    fn owner_of(&self, party: &Party) -> Party {
        let parties = self.parties;
        let speaks = class::HEAD | class::BODY | class::ROLE | class::TITLE | class::PERSON | class::REPORT;
        let last = party.name.end - 1;
        let owned = party.name.clone().rfind(|&i| i > party.name.start && parties.is_clitic(i));
        match owned {
            Some(sign) if sign < last && !(sign + 1..=last).any(|i| parties.is(i, speaks) || parties.is_name(i)) => {
                let name = party.name.start..sign;
                Party { whole: party.whole.start.min(name.start)..sign, name, pronoun: party.pronoun }
            }
            _ => party.clone(),
        }
    }

    /// "Major General Jan Roe", "the mayor, Ann Pell": a full name right behind its office.
    fn officer(&self, party: &Party) -> Option<Party> {
        let parties = self.parties;
        let tokens = parties.tokens;
        let titled = |i: usize| parties.is(i, class::ROLE | class::TITLE) || tokens.str(i) == ".";
        let mut name = party.name.clone();
        while name.len() > 2 && titled(name.start) {
            name.start += 1;
        }
        let comma = usize::from(name.start > party.whole.start && tokens.str(name.start - 1) == ",");
        let office = name.start > party.whole.start + comma && titled(name.start - 1 - comma);
        let plain = name.clone().all(|i| parties.is_name(i) && !parties.is(i, class::HEAD | class::BODY | class::ROLE));
        (office && plain && (2..=4).contains(&name.len())).then(|| Party {
            name,
            whole: party.whole.clone(),
            pronoun: false,
        })
    }

    /// The abbreviation that stands in brackets in or behind a phrase: "the Harbour Relief Fund (HRF)".
    pub(super) fn abbreviation(&self, party: &Party) -> Option<String> {
        let tokens = self.parties.tokens;
        let end = (party.whole.end + 1).min(tokens.len());
        let open = (party.whole.start..end).find(|&i| tokens.str(i) == "(")?;
        let inside = open + 1 < tokens.len() && tokens.list[open + 1].is_upper() && tokens.list[open + 1].is_word();
        let closed = open + 2 < tokens.len() && tokens.str(open + 2) == ")";
        (inside && closed).then(|| tokens.str(open + 1).to_owned())
    }
}
