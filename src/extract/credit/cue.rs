//! Finds the words that give figures to sources: report verbs, "according to", reports with an owner.

use std::ops::Range;
use std::sync::Arc;

use super::holder::Counted;
use super::party::{Parties, Party, is_joint};
use super::speakers::{Speakers, Told};
use super::standing::Standing;
use crate::source::lexicon::{Cue as Word, Needs, SourceLexicon, class};
use crate::source::{Source, SourceKind, Stance};
use crate::text::Tokens;

/// Words that give what stands in their scope to a source.
#[derive(Clone, Debug)]
pub(super) struct Cue {
    /// The cue's own words.
    pub words: Range<usize>,
    /// The tokens of the one who is named.
    pub party: Range<usize>,
    /// Who is named, and why; `None` where a pronoun leads nowhere.
    pub told: Option<Told>,
    /// What is given to the source.
    pub scope: [Range<usize>; 2],
    /// How the source stands to it.
    pub stance: Stance,
    /// Who carries it: "told Reuters", "SANA quoted".
    pub via: Option<Arc<Source>>,
    /// "Quoting" names the one inside, whatever else is said.
    pub innermost: bool,
    /// Somebody else in the sentence rejects it.
    pub rejected: bool,
    /// The party counts what stands in its scope, it does not say it: no price, vote or other number.
    pub counts: bool,
}

impl Cue {
    pub(super) fn covers(&self, at: usize) -> bool {
        self.scope.iter().any(|range| range.contains(&at))
    }

    /// Whether this cue reports the other one. Of two that cover each other the later is around the earlier: "the ministry
    /// said, according to SANA, that 12 died, Reuters reported".
    pub(super) fn is_around(&self, other: &Cue) -> bool {
        self.words != other.words
            && self.covers(other.words.start)
            && (!other.covers(self.words.start) || self.words.start > other.words.start)
    }
}

/// Finds the cues of one sentence.
pub(super) struct Finder<'a, 's> {
    pub parties: Parties<'a>,
    pub speakers: &'s mut Speakers<'a>,
    /// The sentence's tokens.
    pub range: Range<usize>,
    pub sentence: usize,
    /// Whether every word of the line has a capital.
    pub capitals: bool,
    /// The first token of which it is not yet taken down whom it names.
    pub named: usize,
    pub found: Vec<Cue>,
    /// The figures of the sentence whose clause may say by its subject who has them.
    pub figures: Vec<Counted>,
    /// Whom "it" means at the beginning of the sentence.
    pub it: Option<Told>,
    /// The first colon.
    pub colon: Option<usize>,
    /// The first bracket that opens.
    pub bracket: Option<usize>,
}

/// A verb's subject: its phrase, whom that names, and whether it stands behind the verb.
pub(super) type Subject = (Option<Party>, Option<Told>, bool);

/// A verb with its subject, before its scope is known.
pub(super) struct Reading {
    pub words: Range<usize>,
    pub subject: Range<usize>,
    pub told: Option<Told>,
    pub inverted: bool,
    pub stance: Stance,
}

impl<'a> Finder<'a, '_> {
    pub(super) fn tokens(&self) -> &'a Tokens<'a> {
        self.parties.tokens
    }

    pub(super) fn lexicon(&self) -> &'a SourceLexicon {
        self.parties.lexicon
    }

    pub(super) fn is(&self, at: usize, classes: u64) -> bool {
        at < self.range.end && self.parties.is(at, classes)
    }

    pub(super) fn str(&self, at: usize) -> &'a str {
        if self.range.contains(&at) { self.tokens().str(at) } else { "" }
    }

    /// Finds all cues of the sentence, from left to right, and who stands there for the figures that none of them reaches.
    pub(super) fn run(mut self, figures: &[usize]) -> (Vec<Cue>, Vec<Standing>) {
        let first = self.range.clone().find(|&i| self.is(i, class::IT));
        self.it = first.and_then(|at| {
            let it = Party { name: at..at + 1, whole: at..at + 1, pronoun: true };
            self.speakers.identify_quietly(&it, self.sentence)
        });
        for at in self.range.clone() {
            match self.tokens().str(at) {
                ":" => self.colon = self.colon.or(Some(at)),
                "(" => self.bracket = self.bracket.or(Some(at)),
                _ => {}
            }
        }
        let mut at = self.range.start;
        while at < self.range.end {
            if self.tokens().list[at].is_number() || self.is(at, class::COUNT) {
                self.owned_figure(at);
            }
            if !self.is(at, class::CUE | class::REPORT | class::PLEDGE | class::COUNTS | class::TOLL) {
                at += 1;
                continue;
            }
            self.name_until(at);
            let before = self.found.len();
            if self.is(at, class::CUE)
                && let Some((length, cue)) = self.lexicon().cues.longest(self.tokens(), at)
                && at + length <= self.range.end
            {
                let words = at..at + length;
                match *cue {
                    Word::Verb(stance, needs, row) => self.verb(words.clone(), stance, needs, row),
                    Word::According => self.according(words.clone()),
                    Word::Per => self.per(words.clone()),
                    Word::Carries => self.carries(words.clone()),
                }
                if let Some(cue) = self.found.get(before) {
                    // "According to court documents": what names somebody is no cue of its own.
                    let behind = cue.party.start >= words.end && cue.party.start <= words.end + 1;
                    at = if behind { cue.party.end } else { words.end };
                    continue;
                }
            }
            if self.found.len() == before && self.is(at, class::COUNTS) {
                self.tally(at);
            }
            if self.found.len() > before {
                at += 1;
                continue;
            }
            let own = at > self.range.start
                && self.is(at, class::TOLL)
                && (self.owns(at - 1)
                    || self.tokens().list[at - 1].is_number() && at > self.range.start + 1 && self.owns(at - 2));
            let total = || self.is(at, class::TOLL) && self.str(at + 1) == "of" && self.issued_behind(at + 1).is_some();
            if self.is(at, class::REPORT) || own || total() {
                self.report(at);
            } else if self.is(at, class::PLEDGE) {
                self.pledge(at);
            }
            at += 1;
        }
        self.name_until(self.range.end);
        self.colon();
        self.label();
        self.brackets();
        self.traced();
        self.counted_by();
        self.behind_colon();
        self.closed_by_name();
        self.fronted_for();
        self.held();
        self.gapped();
        self.settle();
        let first = figures.partition_point(|&at| at < self.range.start);
        let last = figures.partition_point(|&at| at < self.range.end);
        let standing = self.standing(&figures[first..last]);
        (self.found, standing)
    }

    /// Where a subject before `at` may begin: after the cue before it.
    pub(super) fn floor(&self, at: usize) -> usize {
        self.found.iter().map(|cue| cue.words.end).filter(|&end| end <= at).max().unwrap_or(self.range.start)
    }

    /// "Its", "the ministry's", "own": before what somebody has.
    fn owns(&self, at: usize) -> bool {
        self.is(at, class::POSSESSIVE) || self.parties.is_clitic(at) || self.str(at) == "own"
    }

    /// Steps back over adverbs and auxiliaries.
    pub(super) fn back(&self, mut at: usize) -> usize {
        while at > self.range.start && (self.is(at - 1, class::ADVERB | class::AUXILIARY) || self.is_manner(at - 1)) {
            at -= 1;
        }
        at
    }

    /// "Largely agreed": an adverb that no list knows.
    pub(super) fn is_manner(&self, at: usize) -> bool {
        let s = self.str(at);
        s.len() > 6
            && s.ends_with("ly")
            && !self.tokens().list[at].is_capital()
            && !self.is(at, class::HEAD | class::MODIFIER)
    }

    pub(super) fn is_speaker(&self, party: &Party) -> bool {
        party.pronoun
            || self.parties.has_name(&party.name)
            || party.whole.clone().any(|i| self.is(i, class::HEAD | class::ROLE | class::REPORT))
    }

    /// "Interviews led the historian Ana Roe to estimate": who is led to say it.
    pub(super) fn led(&self, at: usize) -> Option<Party> {
        let to = at.checked_sub(1).filter(|&i| i > self.range.start && self.tokens().word(i) == self.lexicon().to)?;
        let party = self.parties.before(to, self.floor(to), self.capitals).filter(|p| !p.pronoun)?;
        let verb = party.whole.start.checked_sub(1).filter(|&i| i > self.range.start)?;
        (self.is(verb, class::LEADS) && self.is_speaker(&party)).then_some(party)
    }

    pub(super) fn negated(&self, at: usize) -> bool {
        // "Neither the league nor the coast guard counts the 14".
        let neither = |i: usize| ["neither", "nor"].iter().any(|word| self.str(i).eq_ignore_ascii_case(word));
        (self.floor(at)..at).any(neither)
            || (at.saturating_sub(3)..at).any(|i| i >= self.range.start && self.is(i, class::NEGATION))
    }

    fn verb(&mut self, words: Range<usize>, stance: Stance, needs: Needs, row: usize) {
        let at = words.start;
        let next = words.end;
        // "The United States", "the Times Reports page": a capital inside a plain line makes a name.
        if self.tokens().list[at].is_capital() && at > self.range.start && !self.capitals && !self.parties.shouts {
            return;
        }
        if at > self.range.start {
            if self.str(at - 1) == "-" && self.tokens().list[at].is_glued() {
                return;
            }
            let before = self.tokens().word(at - 1);
            if before == self.lexicon().to && self.led(at).is_none()
                || self.parties.is_clitic(at - 1)
                || (self.is(at - 1, class::DETERMINER) && !self.is(at - 1, class::PRONOUN))
            {
                return;
            }
            if self.is(at, class::REPORT) && self.is(at - 1, class::LINK) && self.led(at).is_none() {
                return;
            }
            // "The two dozen states", "40 records": a counted noun.
            let counted = self.tokens().list[at - 1].is_number() || self.is(at - 1, class::COUNT);
            if counted && self.str(at).ends_with('s') {
                return;
            }
        }
        let plural = at > self.range.start && self.is(at - 1, class::AUXILIARY) && self.str(at).ends_with('s');
        if self.is(at, class::REPORT) && (plural || self.reads_as_noun(at)) {
            return;
        }
        if self.negated(at) && stance != Stance::Denies {
            return;
        }
        // "The nine things that Smith said about them": what is said stands before, and is no report.
        let counted =
            self.tokens().get(next + 1).is_some_and(crate::text::Token::is_number) || self.is(next + 1, class::COUNT);
        if needs == Needs::Nothing && self.str(next) == "about" && !counted {
            return;
        }
        if self.is(next, class::SILENT) && !self.is(next + 1, class::AUXILIARY) {
            return;
        }
        if self.is(at, class::CLAIM) && self.claims_no_report(next) {
            return;
        }
        let takes = self.is(at, class::CLAIM) && self.claims_people(next);
        if needs == Needs::Toll
            && !(next..(next + 7).min(self.range.end)).any(|i| self.is(i, class::TOLL))
            && !self.puts_at(at, next)
        {
            return;
        }
        let agent = self.tokens().word(next) == self.lexicon().by && !self.is(next + 1, class::CHANNEL);
        if agent && next < self.range.end {
            if !self.is(at, class::CLAIM) && matches!(needs, Needs::Nothing | Needs::Speaker) {
                self.agent(words);
            }
            return;
        }
        let ing = self.str(at).ends_with("ing");
        let passive = at > self.range.start && !ing && {
            let mut i = at;
            while i > self.range.start && self.is(i - 1, class::ADVERB) {
                i -= 1;
            }
            i > self.range.start && self.is(i - 1, class::BE)
        };
        if passive {
            return;
        }
        let opened = self.lexicon().opens[row].contains(&self.tokens().word(next)) && next < self.range.end;
        // "The sum that they had asked for" opens nothing.
        let opened = opened && self.tokens().get(next + 1).is_some_and(|t| t.is_word() || t.is_number());
        // "Called the plan weak" is a judgement and no report.
        let quoted = || (next..self.range.end).any(|i| matches!(self.str(i), "\"" | "\u{201c}"));
        let judged = needs == Needs::Quote && !self.lexicon().opens[row].is_empty() && !opened && !quoted();
        if judged || needs == Needs::Opens && !opened {
            return;
        }
        let Some((party, told, inverted)) = self.subject(&words, ing, needs) else { return };
        // "Homs and Hama recorded the highest tolls": a town that has them is nobody who tells of them.
        let town = || party.as_ref().is_some_and(|p| !p.pronoun && self.is_town(&p.name));
        if !inverted && self.is_borne(at) && town() {
            return;
        }
        // "The flood claimed 12 people", but "the ministry claimed 12 people killed".
        let told_of = || (next..(next + 12).min(self.range.end)).any(|i| self.is(i, class::TOLLED));
        let body = || {
            told.as_ref().is_some_and(|t| {
                !matches!(t.source.kind, SourceKind::Other | SourceKind::ArmedGroup | SourceKind::Military)
            })
        };
        if takes && !(body() && told_of()) {
            return;
        }
        // "The television show", "a passing promise": one thing does not "show", so this is its noun.
        if self.is(at, class::PLAIN)
            && !inverted
            && party.as_ref().is_some_and(|p| p.whole.end == at && self.is_one(p))
            && self.tokens().word(next) != self.lexicon().that
        {
            return;
        }
        // "The toll in the Example conflict puts": what a preposition opens puts nothing.
        if needs == Needs::Toll
            && told.as_ref().is_none_or(|t| t.source.kind == SourceKind::Other && t.source.id.is_none())
            && party.as_ref().is_some_and(|p| {
                let before = p.whole.start.checked_sub(1).filter(|&i| i >= self.range.start);
                before.is_some_and(|i| self.is(i, class::LINK) || self.parties.is_clitic(i))
            })
        {
            return;
        }
        if needs == Needs::Report && !self.report_follows(next) {
            return;
        }
        let observer =
            || told.as_ref().is_some_and(|t| matches!(t.source.kind, SourceKind::Media | SourceKind::Monitor));
        if needs == Needs::Document && !party.as_ref().is_some_and(|p| self.is_document(p)) && !observer() {
            return;
        }
        if needs == Needs::That && !opened && !self.that_follows(next) && !self.clause_follows(next) {
            // "The newspaper found 14 payments", but not "police found 14 bodies".
            let report = party.as_ref().is_some_and(|p| self.is_document(p))
                || told.as_ref().is_some_and(|t| {
                    matches!(t.source.kind, SourceKind::Media | SourceKind::Academic | SourceKind::Monitor)
                });
            let quoted = at > self.range.start && matches!(self.str(at - 1), "\"" | "\u{201d}" | ",");
            let last =
                !(self.skip_day(next)..self.range.end).any(|i| self.tokens().list[i].kind != crate::text::Kind::Sign);
            // "Between March and May, it concluded, 45 died".
            let apart = self.str(next) == ","
                && party
                    .as_ref()
                    .is_some_and(|p| p.whole.start > self.range.start && self.str(p.whole.start - 1) == ",");
            if !(report || inverted || quoted || last || apart) {
                return;
            }
        }
        let subject = party.map_or(at..at, |party| party.whole);
        if needs == Needs::Quote && !opened {
            self.quoted(words, subject, told, stance);
        } else {
            self.place(Reading { words, subject, told, inverted, stance });
        }
    }

    /// A study, a report, those who wrote it: what can link deaths to a storm.
    fn is_document(&self, party: &Party) -> bool {
        let kinds = &self.lexicon().kinds;
        party.whole.clone().any(|i| self.is(i, class::REPORT))
            || kinds.all(self.tokens(), party.whole.clone()).any(|(_, kind)| *kind == SourceKind::Academic)
    }

    /// "The mayor blamed “the 12 men who ran”": only what stands in quotation marks is the mayor's.
    fn quoted(&mut self, words: Range<usize>, party: Range<usize>, told: Option<Told>, stance: Stance) {
        let opens = |s: &str| matches!(s, "\"" | "\u{201c}");
        let closes = |s: &str| matches!(s, "\"" | "\u{201d}");
        let Some(open) = (words.end..self.range.end).find(|&i| opens(self.str(i))) else { return };
        let close = (open + 1..self.range.end).find(|&i| closes(self.str(i))).unwrap_or(self.range.end);
        // Behind another speaker the quotation is no longer this one's.
        let other = (words.end..open).any(|i| self.is(i, class::CUE) && !self.is(i, class::REPORT | class::LINK));
        if other || close - open < 3 {
            return;
        }
        let scope = [open..close, open..open];
        self.found.push(Cue {
            words,
            party,
            told,
            scope,
            stance,
            via: None,
            innermost: false,
            rejected: false,
            counts: false,
        });
    }

    /// "Put the aid at more than 12 million".
    fn puts_at(&self, at: usize, next: usize) -> bool {
        const FAR: usize = 14;
        self.str(at).to_ascii_lowercase().starts_with("put")
            && (next..(next + FAR).min(self.range.end)).any(|i| {
                self.str(i) == "at"
                    && (i + 1..(i + 5).min(self.range.end))
                        .any(|n| self.tokens().list[n].is_number() || self.is(n, class::COUNT))
            })
    }

    /// "Disputed the figure of 12", "rejected that", "dismissed claims".
    fn report_follows(&self, next: usize) -> bool {
        (next..(next + 6).min(self.range.end))
            .any(|i| self.is(i, class::REPORT | class::TOLL) || self.tokens().word(i) == self.lexicon().that)
    }

    /// Whether a phrase with an article names one thing.
    fn is_one(&self, party: &Party) -> bool {
        let last = self.str(party.name.end - 1);
        !party.pronoun
            && !last.ends_with('s')
            && self.is(party.name.start, class::DETERMINER)
            && !party.name.clone().any(|i| self.is(i, class::AND))
            && !matches!(last, "police" | "people" | "media" | "women" | "men" | "children" | "staff" | "Taliban")
    }

    /// "Media reports said": here "reports" is what says.
    fn reads_as_noun(&self, at: usize) -> bool {
        let mut next = at + 1;
        while self.is(next, class::ADVERB | class::AUXILIARY) {
            next += 1;
        }
        let verb_follows = self.is(next, class::CUE) && !self.is(next, class::REPORT);
        let modified = at > self.range.start
            && self.is(at - 1, class::MODIFIER)
            && !self.is(at - 1, class::HEAD)
            && !self.tokens().list[at - 1].is_capital();
        let bare = !self.str(at).ends_with('s') && !self.str(at).ends_with("ed") && !self.str(at).ends_with("ing");
        let told = self.is(next, class::PRONOUN) || self.tokens().word(next) == self.lexicon().that;
        let singular = at > self.range.start
            && !self.is(at - 1, class::PRONOUN | class::ADVERB | class::AUXILIARY)
            && !self.str(at - 1).ends_with('s');
        // "The programme, whose modellers in Denver estimate that".
        let whose = (self.range.start.max(at.saturating_sub(6))..at).any(|i| self.str(i) == "whose");
        // "Works from news reports,".
        let object = at > self.range.start + 1
            && self.is(at - 2, class::LINK)
            && self.str(at).ends_with('s')
            && !self.tokens().list[at - 1].is_capital()
            && !self.tokens().list[next].is_word();
        verb_follows || object || modified || (bare && told && singular && !whose)
    }

    /// "Claimed responsibility", "claimed the lives of", "claimed 12 lives".
    fn claims_no_report(&self, next: usize) -> bool {
        if self.lexicon().no_report.longest(self.tokens(), next).is_some() {
            return true;
        }
        let limit = (next + 6).min(self.range.end);
        (next..limit).any(|i| matches!(self.str(i), "lives" | "life" | "Lives"))
    }

    /// "Claimed 12 people": what may be no report but a loss.
    fn claims_people(&self, next: usize) -> bool {
        let counted = self.str(next - 1).to_ascii_lowercase().starts_with("claim")
            && self.tokens().get(next).is_some_and(crate::text::Token::is_number)
            || matches!(self.str(next), "several" | "dozens" | "hundreds" | "scores");
        let clause = (next..(next + 8).min(self.range.end)).any(|i| self.is(i, class::AUXILIARY));
        // "The group, which claims 4,000 members".
        let relative = self.tokens().get(next).is_some_and(crate::text::Token::is_number)
            && next >= self.range.start + 2
            && matches!(self.str(next - 2), "which" | "who");
        counted && !clause && !relative
    }

    fn that_follows(&self, next: usize) -> bool {
        let quote = |i: usize| matches!(self.str(i), "\"" | "\u{201c}" | ":");
        let passes = |i: usize| {
            self.is(i, class::ADVERB | class::DAY | class::LINK | class::PRONOUN)
                || self.str(i) == ","
                || self.tokens().list[i].is_number() && self.is(i - 1, class::DAY | class::LINK)
        };
        for i in next..(next + 4).min(self.range.end) {
            if self.tokens().word(i) == self.lexicon().that || quote(i) && (i == next || self.str(i - 1) == ",") {
                return true;
            }
            if !passes(i) {
                return false;
            }
        }
        false
    }

    /// "Indicated 13 guards would do", "noted she had won": a clause without "that". Not "found 12 bodies that had …".
    fn clause_follows(&self, next: usize) -> bool {
        const FAR: usize = 10;
        let limit = (next + FAR).min(self.range.end);
        for i in next..limit {
            // "In May" is no "may".
            let month = self.is(i, class::DAY) && self.tokens().list[i].is_capital();
            if i > next && self.is(i, class::AUXILIARY) && !self.is(i, class::STOP) && !month {
                return true;
            }
            let ends =
                !self.tokens().list[i].is_word() && !self.tokens().list[i].is_number() && !self.parties.is_clitic(i);
            if i == next && self.is(i, class::PRONOUN) && !self.is(i + 1, class::CUE) {
                return true;
            }
            if ends && !is_joint(self.tokens(), i) && self.str(i) != "$"
                || self.is(i, class::STOP | class::CUE) && !self.is(i, class::PRONOUN | class::REPORT | class::LINK)
            {
                return false;
            }
        }
        false
    }
}
