//! Whose a report is: "its tally", "the ministry's report", "the report", and the body of which a sentence speaks.

use std::sync::Arc;

use super::party::Party;
use super::speakers::{Speakers, Told, clean};
use crate::discourse::{Entity, Role};
use crate::scope::place::Gazetteer;
use crate::source::lexicon::class;
use crate::source::normalise;
use crate::source::{Source, SourceKind};
use crate::text::Section;

/// How many sentences back "its" may reach, where the text has spoken of no other body since.
const ITS_REACH: usize = 3;

impl Speakers<'_> {
    /// Whether a phrase is somebody's report or spokesman told by a pronoun: "its recount", "their spokesman".
    pub(super) fn is_owned(&self, name: &std::ops::Range<usize>) -> bool {
        let parties = self.parties;
        let link = (name.start + 1..name.end).find(|&i| parties.is(i, class::LINK) && parties.is(i - 1, class::REPORT));
        // "Its estimate for the first twenty months" is its estimate.
        let name = &(name.start..link.unwrap_or(name.end));
        let (first, last) = (name.start, name.end - 1);
        let its = parties.tokens.str(first).eq_ignore_ascii_case("its");
        let many = || parties.tokens.str(last).ends_with('s') || parties.tokens.str(last) == "staff";
        // "Its doctors", "its lawyers": those who work for it.
        let works_for = || {
            parties.lexicon.kinds.longest(parties.tokens, last).is_some_and(|(_, kind)| match kind {
                SourceKind::Academic => true,
                SourceKind::Medical | SourceKind::Other => many() && parties.is(last, class::HEAD),
                _ => false,
            })
        };
        let carries = parties.is(last, class::REPORT | class::TOLL)
            || its && works_for()
            || parties.is(last, class::ROLE | class::TITLE) && (its || !parties.is(last, class::TITLE))
            // "Its forensic service" counts for it.
            || its && parties.is(last, class::INNER)
            || parties.tokens.str(last).starts_with("spokes");
        parties.is(first, class::POSSESSIVE)
            && first < last
            && name.len() <= 4
            && carries
            && !parties.is(last, class::APART)
    }

    /// Whose it is: of the body that spoke last, or of the one the register knows that opens the sentence before.
    pub(super) fn possessor(&self, name: &std::ops::Range<usize>, sentence: usize) -> Option<Told> {
        let tokens = self.parties.tokens;
        let word = tokens.str(name.start).to_ascii_lowercase();
        let theirs = word == "its" || word == "their";
        if let Some(told) = theirs.then(|| self.opener_before(sentence, name.start, tokens.slice(name))).flatten() {
            return Some(told);
        }
        let speaker = self.entities.recent(sentence).find(|s| match word.as_str() {
            "its" => !s.person && !s.plural,
            "their" => !s.person,
            _ => s.person,
        });
        // "The envoy called that hard to believe. Her team documented 12 cases": the sentence before speaks of her.
        let named_before = |s: &Entity| {
            let before = sentence.checked_sub(1).and_then(|n| self.reading.sentences.get(n));
            let noun = s.key.rsplit(' ').next().unwrap_or_default();
            before.is_some_and(|b| {
                (b.tokens.start..(b.tokens.start + 4).min(b.tokens.end))
                    .any(|i| tokens.str(i).eq_ignore_ascii_case(noun))
            })
        };
        let near = if theirs { ITS_REACH } else { 1 };
        if let Some(speaker) = speaker.filter(|s| s.sentence + near >= sentence || s.person && named_before(s)) {
            let note = self
                .reading
                .note(|| format!("\"{}\" belongs to {}, who spoke last", tokens.slice(name), speaker.source.name));
            return Some(Told::of(speaker, note));
        }
        theirs.then(|| self.opener(sentence, tokens.slice(name)))?
    }

    /// "Three universities read the press. Of their 412", "they insist": the several of whom the sentence before speaks.
    pub(super) fn several_before(&self, sentence: usize) -> Option<Told> {
        let parties = self.parties;
        let tokens = parties.tokens;
        let before = self.reading.sentences.get(sentence.checked_sub(1)?)?.tokens.clone();
        let start = parties.behind_lead_in(before.start, before.end);
        let number = |i: usize| tokens.list[i].is_number() || parties.is(i, class::COUNT);
        let start = start + usize::from(start + 1 < before.end && number(start));
        // "District commissions sat": the verb is none of the phrase.
        let plain = |party: Party| {
            let body = |&i: &usize| parties.is(i, class::HEAD | class::BODY) || parties.is_name(i);
            let name = party.name.start..party.name.clone().rev().find(body).map_or(party.name.end, |head| head + 1);
            Party { whole: name.clone(), name, pronoun: party.pronoun }
        };
        let opens = parties.after(start, before.end).filter(|party| !party.pronoun).map(plain).filter(|party| {
            let last = party.name.end - 1;
            let several = tokens.str(last).ends_with('s') && parties.is(last, class::HEAD | class::BODY);
            several && !parties.is_person_noun(last) && !parties.is(last, class::ROLE | class::TITLE)
        });
        let Some(party) = opens else { return self.several_named(before, sentence) };
        self.look_up(&party, sentence)
    }

    /// "Neither list satisfies the Widows of the Coast. … they insist": the only several with a name that a sentence speaks of.
    fn several_named(&self, words: std::ops::Range<usize>, sentence: usize) -> Option<Told> {
        let parties = self.parties;
        let tokens = parties.tokens;
        let opens = |&at: &usize| matches!(tokens.str(at), "the" | "The") && parties.is_name(at + 1);
        let mut found = words.clone().filter(opens).filter_map(|at| {
            let party = parties.after(at, words.end).filter(|party| !party.pronoun)?;
            let noun = parties.head_noun(&party.name);
            let several = tokens.str(noun).ends_with('s') && parties.is_name(noun);
            let body = several && !parties.is(noun, class::EVENT | class::SEAT | class::DAY);
            let place = || Gazetteer::get().find(tokens.slice(&(at + 1..party.name.end))).is_some();
            (body && !place()).then_some(party)
        });
        let party = found.next()?;
        if found.next().is_some() {
            return None;
        }
        self.look_up(&party, sentence)
            .filter(|told| !told.source.id.as_deref().is_some_and(|id| self.register.is_state(id)))
    }

    /// "Drawn up by the port office and leaked since, it counts": whose thing the words in front of a pronoun tell of.
    pub(super) fn fronted_maker(&self, sentence: usize, limit: usize) -> Option<Told> {
        const NEAR: usize = 4;
        let parties = self.parties;
        let tokens = parties.tokens;
        let start = self.reading.sentences.get(sentence)?.tokens.start;
        let comma = limit.checked_sub(1).filter(|&i| i > start && tokens.str(i) == ",")?;
        let by = (start + 1..comma.min(start + NEAR)).find(|&i| tokens.str(i) == "by")?;
        let first = tokens.str(start);
        let made = ["ed", "en", "wn", "pt", "ut"].iter().any(|ending| first.ends_with(ending));
        let further = |&i: &usize| parties.is(i, class::AND) && tokens.str(i + 1).ends_with("ed");
        let end = (by + 1..comma).find(further).unwrap_or(comma);
        let party = parties.after(by + 1, end).filter(|party| made && !party.pronoun)?;
        let body = party.name.clone().any(|i| parties.is(i, class::HEAD | class::BODY | class::ROLE));
        let told = self.look_up(&party, sentence)?;
        (body || told.source.id.is_some()).then_some(told)
    }

    /// The body of which the sentence before speaks, if that opens with one; `words` are what stands for it.
    pub(super) fn opener(&self, sentence: usize, words: &str) -> Option<Told> {
        let before = sentence.checked_sub(1)?;
        self.opener_before(before, self.reading.sentences.get(before)?.tokens.end, words)
    }

    /// The body that opens a sentence, its phrase ending before `limit`.
    pub(super) fn opener_before(&self, sentence: usize, limit: usize, words: &str) -> Option<Told> {
        let parties = self.parties;
        let tokens = parties.tokens;
        let sentence = self.reading.sentences.get(sentence)?;
        if sentence.section == Section::Headline {
            return None;
        }
        let start = parties.behind_lead_in(sentence.tokens.start, limit);
        let party = parties.after(start, limit).filter(|party| !party.pronoun)?;
        let party = self.written_by(&party, limit).unwrap_or(party);
        let name = self.known_name(&self.owner(&party));
        let text = clean(tokens.slice(&name));
        let (kind, id, _) = self.kind(&name, &party.whole);
        let key = normalise(&text);
        let head = party.whole.clone().any(|i| {
            parties.is(i, class::HEAD) && !parties.is(i, class::ROLE | class::TITLE | class::PERSON | class::REPORT)
        });
        let one = !tokens.str(name.end - 1).ends_with('s') || parties.is_name(name.end - 1);
        let body = self.register.by_key(&key).is_some() || head && one && !self.is_person(&party, &key);
        if !body {
            return None;
        }
        let note = self.reading.note(|| format!("\"{words}\" stands for {text}, of whom the sentence speaks"));
        Some(Told { source: Arc::new(Source { name: text, id, kind }), key: key.into(), note })
    }

    /// "The report was written by the union": who made what a sentence opens with.
    fn written_by(&self, party: &Party, limit: usize) -> Option<Party> {
        let parties = self.parties;
        let be = party.whole.end;
        if !parties.is(party.name.end - 1, class::REPORT) || !parties.is(be, class::BE) || be + 3 >= limit {
            return None;
        }
        let by = (be + 2..be + 4).find(|&i| parties.tokens.str(i) == "by")?;
        parties.after(by + 1, limit).filter(|maker| !maker.pronoun)
    }

    /// "Northern Watch published its report. The report lists": the body that opens the sentence before, if that has the
    /// word and nobody else spoke in it.
    pub(super) fn published(&self, noun: usize, sentence: usize) -> Option<Told> {
        let tokens = self.parties.tokens;
        let before = self.reading.sentences.get(sentence.checked_sub(1)?)?.tokens.clone();
        let spoke = self.entities.speakers(sentence).take_while(|s| s.sentence + 1 >= sentence).count();
        let said = |at: usize| tokens.word(at) == tokens.word(noun) && tokens.word(at).is_known();
        if let Some(last) =
            self.entities.speakers(sentence).next().filter(|s| spoke == 1 && !s.plural && s.sentence + 1 == sentence)
        {
            // "In a letter the ministry wrote … The letter says".
            let place = before.clone().find(|&at| said(at)).filter(|_| !last.person);
            let note = || format!("\"the {}\" is that of {}", tokens.str(noun), last.source.name);
            return place.map(|_| Told::of(last, self.reading.note(note)));
        }
        let owned = |at: usize| (at.saturating_sub(4)..at).any(|i| self.parties.is(i, class::POSSESSIVE));
        // "Northern Watch kept a list. The list has 12 dead."
        let one =
            |at: usize| (at.saturating_sub(3)..at).any(|i| matches!(tokens.str(i), "a" | "an" | "one" | "another"));
        let place = before.clone().find(|&at| said(at) && (owned(at) || one(at))).filter(|_| spoke == 0);
        place.and_then(|_| self.opener(sentence, tokens.str(noun)))
    }

    /// Whose report "the report" is: the last one to whom such a word was credited, else the last body that spoke.
    pub(super) fn reporter(&self, noun: usize) -> Option<&Entity> {
        let word = normalise(self.parties.tokens.str(noun));
        self.entities.backwards().find(|s| !s.person && s.has_word(&word)).or_else(|| {
            // A study or a poll is a source of its own; a statement is that of the body which has just spoken.
            let own = self.parties.is(noun, class::TOPIC);
            self.entities
                .backwards()
                .find(|s| s.role == Role::Spoke)
                .filter(|s| !own && !s.plural && (s.source.id.is_some() || s.source.kind != SourceKind::Other))
        })
    }

    /// "The ministry's report" is the ministry; "the report" alone keeps its words.
    pub(super) fn owner(&self, party: &Party) -> std::ops::Range<usize> {
        let parties = self.parties;
        let (mut name, mut start) = (party.name.clone(), party.name.start);
        // "A report of the union": the union's.
        let noun = start + usize::from(parties.is(start, class::DETERMINER));
        let rest = noun + 2..name.end;
        if rest.len() > 1
            && parties.is(noun, class::REPORT)
            && matches!(parties.tokens.str(noun + 1), "of" | "by" | "from")
            && parties.is(parties.head_noun(&rest), class::HEAD)
            && !parties.is(parties.head_noun(&rest), class::EVENT | class::TOLLED | class::REPORT)
        {
            name.start = rest.start;
            start = rest.start;
        }
        // "The hospital's register for these six months".
        let link = (start + 1..name.end).find(|&i| parties.is(i, class::LINK) && parties.is(i - 1, class::REPORT));
        if let Some(link) = link.filter(|&link| (start..link).any(|i| parties.is_clitic(i))) {
            name.end = link;
        }
        // "The Institute for Open Data": here the word ends the name.
        let named = |at: usize| parties.is_name(at) && at > start + 1 && parties.is_name(at - 1);
        let report = |at: usize| {
            parties.is(at, class::REPORT) && !named(at) && parties.lexicon.kinds.longest(parties.tokens, at).is_none()
        };
        // "A news report" is one thing.
        let joined = |end: usize| {
            let found = |at: usize| parties.lexicon.kinds.longest(parties.tokens, at);
            let paper = found(end - 2).is_some_and(|(n, kind)| n == 1 && *kind == SourceKind::Media);
            let unnamed =
                matches!(parties.tokens.str(start), "a" | "an" | "A" | "An") && !parties.has_name(&(start + 1..end));
            found(end - 2).is_some_and(|(n, _)| n == 2) || paper && unnamed
        };
        // "Her lawyers in a court filing", "Amnesty's latest report".
        if report(name.end - 1)
            && let Some(at) = (name.start + 1..name.end - 1).rev().find(|&i| {
                parties.is_clitic(i) || parties.tokens.str(i) == "in" && parties.is(i - 1, class::HEAD | class::ROLE)
            })
            && (at + 1..name.end).all(|i| !parties.is_name(i))
            && (name.start..at).any(|i| parties.is_name(i) || parties.is(i, class::HEAD | class::ROLE))
        {
            name.end = at;
        }
        while name.len() > 1 && report(name.end - 1) && !joined(name.end) {
            let shorter = name.start..name.end - 1;
            let named = parties.has_name(&shorter)
                || shorter
                    .clone()
                    .any(|i| parties.is(i, class::HEAD) && !parties.is(i, class::DETERMINER | class::REPORT));
            let described = shorter
                .clone()
                .all(|i| parties.is(i, class::MODIFIER | class::DETERMINER) && !parties.is(i, class::HEAD));
            // "Court filings" are no court.
            let common = parties.is(shorter.start, class::HEAD | class::MODIFIER)
                && self.register.by_key(&normalise(parties.tokens.slice(&shorter))).is_none();
            let bare = shorter.len() == 1
                && parties.tokens.str(name.end - 1).ends_with('s')
                && (common || !parties.has_name(&shorter));
            if !named || described || bare {
                break;
            }
            // The article was the report's: "a Daily News report" is the Daily News.
            let bare = !shorter.clone().any(|i| parties.is(i, class::HEAD));
            let first = parties.tokens.str(shorter.start);
            let article = matches!(first, "a" | "an" | "A" | "An") || bare && matches!(first, "the" | "The");
            name = shorter.start + usize::from(article && shorter.len() > 1)..shorter.end;
        }
        while name.len() > 1 && parties.is_clitic(name.end - 1) {
            name.end -= 1;
        }
        name
    }
}
