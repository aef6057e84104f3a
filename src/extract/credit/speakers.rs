//! Knows who has spoken in a document so far, and resolves pronouns, roles, short forms and acronyms backwards to them.

use std::borrow::Cow;
use std::cell::RefCell;
use std::rc::Rc;
use std::sync::Arc;

use rustc_hash::FxHashMap;

use super::party::{Parties, Party};
use crate::discourse::{Entities, Entity, Pronoun, Role};
use crate::source::lexicon::class;
use crate::source::{Known, Register, normalise};
use crate::source::{Source, SourceKind};
use crate::text::Reading;

/// How a source was told: the source, and a sentence on why.
#[derive(Clone, Debug)]
pub(super) struct Told {
    pub source: Arc<Source>,
    /// Its name as it is compared.
    pub key: Arc<str>,
    pub note: String,
}

impl Told {
    /// An entity that the text named before.
    pub(super) fn of(entity: &Entity, note: String) -> Told {
        Told { source: Arc::clone(&entity.source), key: Arc::clone(&entity.key), note }
    }
}

/// Reads who is named, and resolves short forms to the entities of the text so far.
pub(super) struct Speakers<'a> {
    pub parties: Parties<'a>,
    pub register: &'a Register,
    pub reading: &'a Reading<'a>,
    pub(super) entities: Entities,
    /// Whether nobody is taken down as having spoken.
    pub(super) quiet: bool,
    /// What the register said of the names met so far: a text names the same few again and again.
    known: RefCell<FxHashMap<&'a str, Option<Rc<Known>>>>,
}

/// How many tokens a short form may look back for its full name.
const NAME_REACH: usize = 4000;

impl<'a> Speakers<'a> {
    pub(super) fn new(parties: Parties<'a>, register: &'a Register, reading: &'a Reading) -> Speakers<'a> {
        Speakers { parties, register, reading, entities: Entities::default(), quiet: false, known: RefCell::default() }
    }

    /// The document's publisher, where it is no medium and the text names it: the document is its statement.
    pub(super) fn publisher(&self) -> Option<Told> {
        let publisher = self.reading.document.metadata.publisher.as_deref()?;
        let key = normalise(publisher);
        let mut own = publisher.split_whitespace().filter(|word| !word.eq_ignore_ascii_case("the"));
        let (opening, words) = (own.next()?, own.count() + 1);
        let tokens = self.parties.tokens;
        let first = (0..tokens.len().saturating_sub(words - 1)).find(|&at| {
            tokens.str(at).eq_ignore_ascii_case(opening) && normalise(tokens.slice(&(at..at + words))) == key
        })?;
        let article = first > 0 && tokens.str(first - 1).eq_ignore_ascii_case("the");
        let name = first - usize::from(article)..first + words;
        let (kind, id, note) = self.kind(&name, &name);
        let text = clean(tokens.slice(&name));
        let known = !matches!(kind, SourceKind::Media | SourceKind::Other);
        known.then(|| Told { source: Arc::new(Source { name: text, id, kind }), key: key.into(), note })
    }

    /// What the register knows of the words in a range.
    pub(super) fn known(&self, range: &std::ops::Range<usize>) -> Option<Rc<Known>> {
        let name = self.parties.tokens.slice(range);
        let mut known = self.known.borrow_mut();
        known.entry(name).or_insert_with(|| self.register.look_up(name).map(Rc::new)).clone()
    }

    /// Who a noun phrase names. `None`: a pronoun without anybody before it that it could stand for.
    pub(super) fn identify(&mut self, party: &Party, sentence: usize) -> Option<Told> {
        let told = self.look_up(party, sentence)?;
        if !self.quiet {
            self.take(party, &told, sentence, Role::Spoke);
        }
        Some(told)
    }

    /// Takes down that the text speaks of somebody, and how.
    pub(super) fn take(&mut self, party: &Party, told: &Told, sentence: usize, role: Role) {
        let tokens = self.parties.tokens;
        let known = self.entities.of(&told.source);
        let is_person = self.is_person(party, &told.key);
        let reports = party.whole.clone().any(|i| self.parties.is(i, class::REPORT));
        let mut whole =
            ((is_person || reports) && party.whole.len() <= 14).then(|| normalise(tokens.slice(&party.whole)));
        if let Some(entry) =
            told.source.id.as_deref().filter(|_| whole.is_none()).and_then(|id| self.register.entry(id))
        {
            // "FBI" is the bureau, by its full name.
            let long = entry.aliases.iter().find(|alias| alias.split(' ').count() >= 3 && alias.contains(" of "));
            whole = Some(normalise(&format!("{} {}", entry.name, long.map_or("", String::as_str))));
        }
        // "Rumbo Sur, a charity": later "the charity" is Rumbo Sur.
        if whole.is_none() && !is_person && !party.pronoun && party.whole.end > party.name.end + 1 {
            let noun = |i: usize| {
                self.parties.is(i, class::HEAD) && !tokens.list[i].is_capital() && !self.parties.is(i, class::ROLE)
            };
            let end = (party.name.end..party.whole.end).find(|&i| self.parties.is(i, class::LINK | class::STOP));
            let described = (party.name.end..end.unwrap_or(party.whole.end)).rev().find(|&i| noun(i));
            whole = described.map(|i| normalise(tokens.str(i)));
        }
        let person = if party.pronoun { known.map_or(is_person, |e| e.person) } else { is_person };
        let name = told.source.name.as_str();
        let last = || name.rsplit(' ').next().unwrap_or_default();
        let plural = name.ends_with('s')
            && !name.ends_with("ss")
            && told.source.id.is_none()
            && !last().starts_with(char::is_uppercase);
        let and = |name: &str| name.as_bytes().windows(5).any(|part| part == b" and ");
        let joint = told.source.id.is_none() && and(&told.source.name);
        let either = if party.pronoun {
            known.is_some_and(|e| e.either)
        } else {
            person && party.whole.len() == 1 && told.source.name == tokens.slice(&party.whole)
        };
        let short = if party.pronoun { None } else { self.abbreviation(party) };
        let (source, key) = (Arc::clone(&told.source), Arc::clone(&told.key));
        let (spoke, named) = (role == Role::Spoke, sentence);
        self.entities.take(Entity {
            source,
            key,
            person,
            either,
            plural,
            joint,
            whole,
            short,
            sentence,
            role,
            spoke,
            named,
            words: 0,
        });
    }

    /// Who a noun phrase names, without taking down that they spoke: a carrier, a hearer.
    pub(super) fn identify_quietly(&self, party: &Party, sentence: usize) -> Option<Told> {
        self.look_up(party, sentence)
    }

    /// Whether a phrase names one person; `key` is its name as it is compared.
    pub(super) fn is_person(&self, party: &Party, key: &str) -> bool {
        let parties = self.parties;
        let acronym = party.name.len() == 1 && parties.tokens.list[party.name.start].is_upper();
        if self.register.is_full_name(key) || acronym && self.register.by_key(key).is_some() {
            return false;
        }
        let head = party.name.end - 1;
        let named = party.name.clone().filter(|&i| parties.is_name(i)).count();
        let head_of = |i: usize| parties.is(i, class::HEAD) && !parties.is(i, class::ROLE | class::TITLE);
        let organisation = party.name.clone().any(head_of)
            || parties.is_name(head) && parties.is(head, class::BODY) && named > 1
            || self.is_apposed_body(party);
        // "The owners, Delta Shipping": the noun before the name is one for a body.
        let comma =
            usize::from(party.name.start > party.whole.start && parties.tokens.str(party.name.start - 1) == ",");
        let before = (party.name.start > party.whole.start + comma).then(|| party.name.start - 1 - comma);
        if comma > 0 && before.is_some_and(|i| head_of(i) && !parties.is_name(i) && !parties.is_person_noun(i)) {
            return false;
        }
        let article = parties.tokens.str(party.name.start);
        if matches!(article, "a" | "an" | "A" | "An") && !parties.is(head, class::HEAD) {
            return true;
        }
        // "The UN coordinator for the region": the noun before the link.
        let noun = parties.head_noun(&party.name);
        if parties.is_person_noun(noun) && !parties.is_name(noun) {
            return true;
        }
        let role = parties.is(head, class::ROLE) || party.whole.clone().any(|i| parties.is(i, class::ROLE));
        (role && !organisation && !parties.tokens.str(head).ends_with('s'))
            || ((1..=4).contains(&named) && !organisation && !parties.is(party.name.start, class::DETERMINER))
    }

    /// "Northern Watch, a rights group": what is said behind a name tells a body.
    pub(super) fn is_apposed_body(&self, party: &Party) -> bool {
        let parties = self.parties;
        let apposition = party.name.end..party.whole.end.max(party.name.end);
        let end = apposition.clone().find(|&i| parties.is(i, class::LINK)).unwrap_or(apposition.end);
        let noun = (apposition.start..end).rev().find(|&i| parties.is_word(i) && !parties.is(i, class::STOP));
        noun.is_some_and(|i| {
            parties.is(i, class::HEAD) && !parties.is(i, class::ROLE | class::TITLE) && !parties.is_person_noun(i)
        })
    }

    pub(super) fn look_up(&self, party: &Party, sentence: usize) -> Option<Told> {
        let parties = self.parties;
        let tokens = parties.tokens;
        if party.pronoun {
            let at = party.name.start;
            let pronoun = if parties.is(at, class::THEY) {
                Pronoun::They
            } else if parties.is(at, class::IT) {
                Pronoun::It
            } else {
                Pronoun::He
            };
            let entity = self.entities.meant(pronoun, sentence);
            let early = entity.is_none_or(|entity| entity.sentence < sentence);
            // "The union does: it says", "Drawn up by the port office, it counts": the body that the sentence itself names.
            if pronoun == Pronoun::It && early {
                let words = tokens.str(at);
                let own = self.fronted_maker(sentence, at).or_else(|| self.opener_before(sentence, at, words));
                if own.is_some() {
                    return own;
                }
            }
            if pronoun == Pronoun::They
                && entity.is_none_or(|entity| entity.sentence + 1 < sentence)
                && let Some(told) = self.several_before(sentence)
            {
                return Some(told);
            }
            // "The institute keeps a list. It counts 12 deaths": the body that the sentence before speaks of.
            if pronoun == Pronoun::It
                && entity.is_none_or(|entity| entity.sentence + 1 < sentence)
                && let Some(told) = self.opener(sentence, tokens.str(at))
            {
                return Some(told);
            }
            let entity = entity?;
            let note = self.reading.note(|| {
                format!("\"{}\" stands for {}, of whom the text spoke last", tokens.str(at), entity.source.name)
            });
            return Some(Told::of(entity, note));
        }
        let mut name = self.known_name(&self.owner(party));
        // "The ministry at that time", "the union back then".
        if name.len() > 2
            && let Some((aside, ())) = parties.lexicon.asides.all(tokens, name.start + 1..name.end + 1).last()
            && aside.end >= name.end
        {
            name.end = aside.start;
        }
        // "Its full-page advertisement", where it is not said whose: a thing is nobody.
        if parties.is(name.start, class::POSSESSIVE)
            && name.len() > 1
            && parties.is(name.end - 1, class::REPORT)
            && !self.is_owned(&name)
        {
            return None;
        }
        if self.is_owned(&name) {
            let told = self.possessor(&name, sentence);
            let body = parties.is(name.end - 1, class::HEAD) && !parties.is(name.end - 1, class::REPORT | class::ROLE);
            if told.is_some() || !body {
                return told;
            }
        }
        if name.len() == 2 && matches!(tokens.str(name.end - 1), "former" | "latter") {
            return self.paired(&name, sentence);
        }
        let text = clean(tokens.slice(&name));
        if text.is_empty() {
            return None;
        }
        let definite = matches!(tokens.str(name.start), "the" | "The" | "that" | "That" | "this" | "This");
        let bare = name.start + usize::from(definite && name.len() > 1);
        if bare + 1 == name.end
            && tokens.list[bare].is_upper()
            && let Some(full) = self.entities.abbreviated(tokens.str(bare))
        {
            let note = self.reading.note(|| format!("\"{text}\" abbreviates {}", full.source.name));
            return Some(Told::of(full, note));
        }
        if bare + 1 == name.end
            && tokens.list[bare].is_upper()
            && self.register.by_key(&normalise(tokens.str(bare))).is_none()
            && let Some(full) = self.spelled_out(bare)
        {
            let text = clean(tokens.slice(&full));
            let (kind, id, _) = self.kind(&full, &full);
            let note = self.reading.note(|| format!("\"{}\" has the initials of {text}", tokens.str(bare)));
            return Some(Told {
                source: Arc::new(Source { name: text.clone(), id, kind }),
                key: normalise(&text).into(),
                note,
            });
        }
        let names = name.clone().filter(|&i| parties.is_name(i)).count();
        let report_only = parties.is(name.end - 1, class::REPORT)
            && name.len() <= 2
            && name.clone().all(|i| parties.is(i, class::REPORT | class::DETERMINER | class::MODIFIER));
        if report_only
            && definite
            && let Some(told) = self.published(name.end - 1, sentence)
        {
            return Some(told);
        }
        if report_only
            && definite
            && parties.is(name.end - 1, class::SHORT)
            && let Some(told) = self.shortened(&name, sentence)
        {
            return Some(told);
        }
        if report_only
            && definite
            && let Some(last) = self.reporter(name.end - 1)
        {
            let note = self.reading.note(|| format!("\"{text}\" is taken up from {}", last.source.name));
            return Some(Told::of(last, note));
        }
        // "The same authority": whoever was named so before, or nobody.
        if definite && name.len() > 2 && tokens.str(name.start + 1) == "same" {
            let noun = normalise(tokens.str(name.start + 2));
            let report = parties.is(name.start + 2, class::REPORT);
            let said = self.entities.backwards().find(|e| !e.joint && e.has_word(&noun));
            let made = |e: &&Entity| {
                let words = self.reading.sentences.get(e.sentence).map(|s| s.tokens.clone());
                report && words.is_some_and(|mut w| w.any(|i| tokens.word(i) == tokens.word(name.start + 2)))
            };
            let Some(entity) = said.or_else(|| self.entities.meant(Pronoun::It, sentence).filter(made)) else {
                // "The same recording says", where nobody is said to have made it.
                if !report {
                    return None;
                }
                let text = format!("the {}", tokens.slice(&(name.start + 2..name.end)));
                let (kind, id, why) = self.kind(&name, &party.whole);
                let key = normalise(&text).into();
                return Some(Told { source: Arc::new(Source { name: text, id, kind }), key, note: why });
            };
            let note = self.reading.note(|| format!("\"{text}\" is {}, named before", entity.source.name));
            return Some(Told::of(entity, note));
        }
        // "The Lisbon-based group" is as good as "the group".
        let based = name.len() == 5 && tokens.str(name.end - 2) == "based";
        if definite && (name.len() == 2 || based) && !parties.is_name(name.end - 1) {
            let told = self.titled(&name).or_else(|| self.shortened(&name, sentence));
            if told.is_some() {
                return told;
            }
        }
        let (kind, id, why) = self.kind(&name, &party.whole);
        let key = normalise(&text);
        if let Some(id) = &id
            && let Some(earlier) = self
                .entities
                .backwards()
                .filter(|s| s.source.id.as_ref() == Some(id))
                .max_by_key(|s| s.source.name.len())
            && earlier.source.name.len() > text.len()
            && (earlier.role > Role::Named || earlier.spoke || tokens.list[name.end - 1].is_upper())
            && (tokens.list[name.end - 1].is_upper() || earlier.key.contains(&key))
            && !earlier.person
        {
            let note = self.reading.note(|| format!("\"{text}\" is {}, named before", earlier.source.name));
            return Some(Told::of(earlier, note));
        }
        let proper = name.clone().filter(|&i| parties.is_name(i) && !parties.is(i, class::HEAD | class::ROLE)).count();
        // "The bureau", in small letters, is no name that the register knows.
        let exact = id.is_some() && self.register.by_key(&key).is_some();
        let short = definite || (proper >= 1 && name.len() <= 2);
        // "The Observatory" is not its director.
        let last = name.end - 1;
        // "The ministry" is not its officer.
        let body = parties.is(last, class::HEAD)
            && !parties.is(last, class::ROLE | class::TITLE)
            && (parties.is_name(last) || parties.is(last, class::SHORT) && !parties.is_person_noun(last));
        if short && !tokens.str(name.start).eq_ignore_ascii_case("a") {
            // "The High Commissioner" is a person of the office, not the office.
            let office = parties.is(last, class::ROLE) && !parties.is(last, class::REPORT);
            let words: Vec<&str> = key.split(' ').collect();
            let own = |s: &Entity| s.person || words.iter().all(|word| s.key.split(' ').any(|own| own == *word));
            let means = |s: &&Entity| {
                !s.joint
                    && (!office || own(s))
                    && (!exact || s.source.id == id)
                    && (!s.person || definite && !body || s.key.ends_with(key.rsplit(' ').next().unwrap_or_default()))
                    && (id.is_none() || s.source.id.is_none() || s.source.id == id || s.person)
                    // "The bureau" is longer than "FBI", whose full name has the word.
                    && (s.key.len() >= key.len() || definite && name.len() == 2)
                    && words.iter().all(|word| s.has_word(word))
            };
            if let Some(earlier) = self.entities.backwards().find(|s| (s.spoke || definite) && means(s)) {
                let note = self.reading.note(|| format!("\"{text}\" is {}, named before", earlier.source.name));
                return Some(Told::of(earlier, note));
            }
            if names == 1
                && !exact
                && parties.is_name(name.end - 1)
                && let Some(told) = self.full_name(&name, party.whole.start)
            {
                return Some(told);
            }
            // "Amnesty" is Amnesty International, "Oslo" the Institute Oslo, where no person has the name.
            let ends = |s: &&Entity| s.key.starts_with(&*key) || s.key.ends_with(&*key);
            if let Some(earlier) = self.entities.backwards().find(|s| means(s) && ends(s)) {
                let note = self.reading.note(|| format!("\"{text}\" is {}, named before", earlier.source.name));
                return Some(Told::of(earlier, note));
            }
        }
        // "The Amnesty International report": the article was the report's.
        let reported = name.end < tokens.len() && parties.is(name.end, class::REPORT);
        let text = match (self.register.by_key(&key), text.split_once(' ')) {
            (Some(entry), Some(("The" | "the", rest))) if reported && rest == entry.name => rest.to_owned(),
            _ => text,
        };
        Some(Told { source: Arc::new(Source { name: text, id, kind }), key: key.into(), note: why })
    }

    /// "PDA" behind "the Port Defence Agency": the name before it of which it has the initials.
    fn spelled_out(&self, short: usize) -> Option<std::ops::Range<usize>> {
        let parties = self.parties;
        let tokens = parties.tokens;
        let letters = tokens.str(short).as_bytes();
        if !(3..=6).contains(&letters.len()) || !letters.iter().all(u8::is_ascii_uppercase) {
            return None;
        }
        let begins =
            |at: usize, letter: u8| tokens.str(at).as_bytes().first() == Some(&letter) && !tokens.list[at].is_upper();
        parties.names_back(short.saturating_sub(NAME_REACH)..short).find_map(|last| {
            if !begins(last, letters[letters.len() - 1]) || !parties.is(last, class::HEAD | class::BODY) {
                return None;
            }
            let mut at = last;
            for &letter in letters[..letters.len() - 1].iter().rev() {
                at = at.checked_sub(1)?;
                while !parties.is_name(at) && (parties.is(at, class::LINK | class::AND) || tokens.str(at) == "the") {
                    at = at.checked_sub(1)?;
                }
                if !parties.is_name(at) || !begins(at, letter) {
                    return None;
                }
            }
            Some(at..last + 1)
        })
    }

    /// "The newspaper", "the group": the last body of such a kind that spoke, or the one the sentence before speaks of.
    fn shortened(&self, name: &std::ops::Range<usize>, sentence: usize) -> Option<Told> {
        let parties = self.parties;
        let noun = parties.tokens.word(name.end - 1);
        let kinds = parties.lexicon.short.get(&noun)?;
        let text = parties.tokens.slice(name);
        let word = normalise(parties.tokens.str(name.end - 1));
        let named = parties.lexicon.short_named.contains(&noun);
        let fits = |source: &Source| {
            if named {
                return false;
            }
            let name = source.name.trim_start_matches("The ").trim_start_matches("A ").trim_start_matches("An ");
            kinds.contains(&source.kind) && name.contains(char::is_uppercase)
        };
        let speaker = self.entities.recent(sentence).find(|s| {
            s.has_word(&word)
                || fits(&s.source) && (!s.person || s.either) && (!s.plural || word.ends_with('s')) && !s.joint
        });
        if let Some(speaker) = speaker.filter(|s| s.source.name.contains(' ') || s.source.id.is_some()) {
            let note = self.reading.note(|| format!("\"{text}\" is {}, who spoke before", speaker.source.name));
            return Some(Told::of(speaker, note));
        }
        let told = self.opener(sentence, text)?;
        fits(&told.source).then_some(told)
    }

    /// "The senator": the one person whom the text before it names with that title.
    pub(super) fn titled(&self, name: &std::ops::Range<usize>) -> Option<Told> {
        let parties = self.parties;
        let tokens = parties.tokens;
        let title = name.end - 1;
        if !parties.is(title, class::TITLE) {
            return None;
        }
        let mut found: Option<std::ops::Range<usize>> = None;
        for &at in parties.words.titles_in(name.start.saturating_sub(NAME_REACH)..name.start) {
            if tokens.word(at) != tokens.word(title) || !parties.is_name(at + 1) {
                continue;
            }
            let end = (at + 1..name.start).find(|&i| !parties.is_name(i)).unwrap_or(name.start);
            if parties.is(end - 1, class::HEAD | class::BODY) || parties.is(at + 1, class::HEAD | class::TITLE) {
                continue;
            }
            match &found {
                // Two of them: "the senator" is neither.
                Some(other) if !tokens.str(other.end - 1).eq_ignore_ascii_case(tokens.str(end - 1)) => return None,
                Some(other) if other.len() >= end - at - 1 => {}
                _ => found = Some(at + 1..end),
            }
        }
        let full = found?;
        let party = Party { name: full.clone(), whole: full.start - 1..full.end, pronoun: false };
        let (kind, id, _) = self.kind(&party.name, &party.whole);
        let text = clean(tokens.slice(&full));
        let note = self.reading.note(|| format!("\"{}\" is {text}, named before", tokens.slice(name)));
        let key = normalise(&text).into();
        Some(Told { source: Arc::new(Source { name: text, id, kind }), key, note })
    }

    /// A name that the register knows as a whole, where grammar would cut it: "Doctors Without Borders", "Save the Children".
    pub(super) fn known_name(&self, name: &std::ops::Range<usize>) -> std::ops::Range<usize> {
        const MORE: usize = 3;
        let tokens = self.parties.tokens;
        let capital = |at: usize| tokens.get(at).is_some_and(|token| token.is_word() && token.is_capital());
        let known = |range: &std::ops::Range<usize>| {
            capital(range.start)
                && capital(range.end - 1)
                && self.register.is_full_name(&normalise(tokens.slice(range)))
        };
        let left = (1..=MORE).filter(|&n| n <= name.start).map(|n| name.start - n..name.end);
        let right = (1..=MORE).map(|n| name.start..name.end + n).filter(|range| range.end <= tokens.len());
        let mut wider = left.chain(right).filter(|range| range.clone().all(|at| self.parties.is_word(at)));
        wider.rfind(known).unwrap_or_else(|| name.clone())
    }

    /// A surname or the short name of a body: the last full name before it that holds it.
    fn full_name(&self, name: &std::ops::Range<usize>, before: usize) -> Option<Told> {
        let parties = self.parties;
        let tokens = parties.tokens;
        let at = name.clone().find(|&i| parties.is_name(i))?;
        let definite = at > name.start;
        let word = normalise(tokens.str(at));
        if tokens.list[at].is_upper() || word.len() < 3 {
            return None;
        }
        let floor = before.saturating_sub(NAME_REACH);
        for i in parties.names_back(floor..before) {
            let near = tokens.str(i).len().abs_diff(tokens.str(at).len()) <= 2;
            // Most words differ in the first letter.
            let first = tokens.str(i).as_bytes()[0];
            let other = first.is_ascii() && !word.as_bytes()[0].eq_ignore_ascii_case(&first);
            if !near || other || normalise(tokens.str(i)) != word {
                continue;
            }
            let mut end = i + 1;
            while definite && end < before {
                if parties.is_name(end) {
                    end += 1;
                } else if matches!(tokens.str(end), "for" | "of") && end + 1 < before && parties.is_name(end + 1) {
                    end += 2;
                } else {
                    break;
                }
            }
            if !definite && end < before && parties.is_name(end) {
                continue;
            }
            let sentence = self.reading.sentences.partition_point(|s| s.tokens.end <= i);
            let start = self.reading.sentences.get(sentence).map_or(0, |s| s.tokens.start);
            let run = parties.name_run_left(end, start)..end;
            let run = run.clone().rfind(|&i| parties.is(i, class::AND)).map_or(run.start, |and| and + 1)..end;
            let full = if definite {
                Party { name: run.clone(), whole: run, pronoun: false }
            } else {
                let floor = if run.start > start && parties.is(run.start - 1, class::AND) { run.start } else { start };
                parties.before(end, floor, false)?
            };
            let names = full.name.clone().filter(|&i| parties.is_name(i)).count();
            if names < 2
                || !full.name.contains(&i)
                || self
                    .register
                    .by_name(&clean(tokens.slice(&full.name)))
                    .is_some_and(|e| e.kind == SourceKind::Government && e.parent.is_none())
            {
                continue;
            }
            let (kind, id, _) = self.kind(&full.name, &full.whole);
            let full = clean(tokens.slice(&full.name));
            let note = self.reading.note(|| format!("\"{}\" is {full}, named before", clean(tokens.slice(name))));
            let key = normalise(&full).into();
            return Some(Told { source: Arc::new(Source { name: full, id, kind }), key, note });
        }
        None
    }
}

/// A name as it is shown: on one line, without marks around it and without a possessive at its end.
pub(super) fn clean(text: &str) -> String {
    let plain = text.bytes().all(|byte| byte == b' ' || byte.is_ascii_graphic() && byte != b'*');
    let joined = if plain && text.as_bytes().windows(2).all(|pair| pair != b"  ") {
        Cow::Borrowed(text.trim_matches(' '))
    } else {
        let words: Vec<String> = text.split_whitespace().map(|word| word.replace('*', "")).collect();
        Cow::Owned(words.join(" "))
    };
    let mut name = joined
        .trim_matches(|c: char| matches!(c, ',' | ':' | ';' | '(' | '-' | '\u{2013}' | '\u{2014}' | ' ' | '\u{201c}'));
    for end in ["'s", "\u{2019}s", "'", "\u{2019}"] {
        if let Some(shorter) = name.strip_suffix(end)
            && (end.len() > 1 && end.ends_with('s') || shorter.ends_with('s'))
        {
            name = shorter;
            break;
        }
    }
    name.to_owned()
}
