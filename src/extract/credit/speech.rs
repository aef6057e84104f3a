//! Whole texts told by one speaker: a communiqué, a speech, a press release, a report that a council made.
//!
//! Such a text names its speaker once, in its head, at its opening, in the signature, and then goes on without. Who a nearer
//! word names comes first; what is left is the speaker's.
//!
//! | text | speaker |
//! |---|---|
//! | `Ministry of Works communique No. 3` as its heading | the ministry |
//! | `The Council of Elders, having heard witnesses, finds as follows.` | the council |
//! | `We killed 12 … (Signed) Northern Front General Command` | the command |
//! | `Military sources said the following:` before a list | military sources, for the list |
//! | `Note of the translator: …` | nobody |

use std::ops::Range;

use super::attribute::{Attributed, Attributor, same_source};
use super::party::Party;
use super::speakers::{Speakers, Told};
use crate::discourse::Holding;
use crate::scope::place::Gazetteer;
use crate::source::lexicon::class;
use crate::source::{SourceKind, Stance};
use crate::text::{Section, Stage, Tokens};

/// Within how many sentences somebody must speak before and after one that names nobody.
pub(super) const BETWEEN: usize = 3;

/// Who has the floor, in which sentences.
pub(super) struct Floor {
    pub told: Told,
    pub sentences: Range<usize>,
    /// How it is held.
    pub by: Holding,
    /// How the text shows it.
    pub why: &'static str,
}

/// How many sentences the head of a text has at most.
const HEAD: usize = 5;
/// The longest line of a head, in tokens.
const LINE: usize = 24;
/// Within how many sentences a statement opens.
const OPENING: usize = 6;
/// In how many sentences somebody must speak of himself.
const SPEAKS: usize = 3;

impl Attributor<'_> {
    /// Who has the floor in which sentences: the speaker of the whole text, and those who introduce a list.
    pub(super) fn floors(&self, speakers: &Speakers) -> Vec<Floor> {
        let mut floors = self.of_records(speakers);
        floors.extend(self.lists());
        floors.extend(self.claimed(speakers));
        floors.extend(self.under_heads(speakers));
        floors.extend(self.whole(speakers));
        floors
    }

    /// Who has the floor in a sentence.
    pub(super) fn floor(&self, sentence: usize) -> Option<&Floor> {
        self.floors.iter().find(|floor| floor.sentences.contains(&sentence))
    }

    /// A sentence that names nobody, between two of one paragraph in which the same body reports: "The communique says … .
    /// Seven were killed in Tarma. The document adds …".
    pub(super) fn between(&self, sentence: usize) -> Option<Attributed> {
        let sentences = &self.reading.sentences;
        let silent = |at: usize| self.cues.get(at).is_some_and(Vec::is_empty);
        let here = sentences.get(sentence)?;
        if !silent(sentence) || here.section == Section::Headline {
            return None;
        }
        let before = (sentence.saturating_sub(BETWEEN)..sentence).rev().find(|&at| !silent(at))?;
        let after = (sentence + 1..=sentence + BETWEEN).find(|&at| !silent(at))?;
        // A wire text set in capitals throughout has one speaker until another takes over.
        let wire = self.capitals;
        let near =
            wire || sentences[before].paragraph == here.paragraph || sentences.get(after)?.paragraph == here.paragraph;
        let (first, next) = (self.cues[before].last()?, self.cues.get(after)?.first()?);
        let (told, other) = (first.told.as_ref()?, next.told.as_ref()?);
        let gap = sentences[before].tokens.end..here.tokens.end;
        let turns = self.lexicon.ends.all(self.tokens(), gap.clone()).next().is_some()
            || gap.clone().any(|at| self.quote_around(at).is_some());
        // "Police said … . Two men were shot. Police said …" is a list of cases; only a report goes on.
        let report = |party: &Range<usize>| party.clone().any(|at| self.parties.is(at, class::REPORT));
        let asserts = first.stance == Stance::Asserts && next.stance == Stance::Asserts;
        let reports = asserts && (wire || report(&first.party) && report(&next.party));
        if !near || turns || !reports || !same_source(&told.source, &other.source) {
            return None;
        }
        let mut found = self.told(first, &[]).held_by(Holding::Topic);
        found.trace.add(Stage::Source, None, || "the report goes on to the next words of the same speaker".to_owned());
        Some(found)
    }

    /// The speaker of the whole text, if it is a statement and says whose.
    fn whole(&self, speakers: &Speakers) -> Option<Floor> {
        let end = self.speech_end().min(self.others_from());
        let own = self.speaks_of_himself(end);
        let head = self.head();
        let form = self.form(&head);
        let opening = || self.opened(speakers, end, form || own);
        let (told, why, by, from) = self
            .signature(speakers, end, own || form)
            .map(|told| (told, "the text is signed by", Holding::Metadata, 0))
            .or_else(|| {
                self.issued(speakers, end).map(|told| (told, "the text says that it is issued by", Holding::Lead, 0))
            })
            .or_else(|| {
                own.then(|| self.spoken_for(speakers, end))?.map(|told| (told, "it speaks for", Holding::Topic, 0))
            })
            .or_else(|| {
                self.bracketed_form(speakers).map(|told| (told, "a bracket in its head names", Holding::Heading, 0))
            })
            .or_else(|| opening().map(|(told, from)| (told, "the text opens as a statement of", Holding::Lead, from)))
            .or_else(|| {
                form.then(|| self.issuer_in_head(speakers, &head))?
                    .map(|told| (told, "its head names", Holding::Heading, 0))
            })
            .or_else(|| {
                own.then(|| self.own_side(end, speakers))?.map(|told| (told, "its own side is", Holding::Topic, 0))
            })
            .or_else(|| {
                form.then(|| self.headed(speakers, &head))?
                    .map(|told| (told, "the statement is headed by", Holding::Heading, 0))
            })
            .or_else(|| {
                form.then(|| self.first_speaker())?.map(|told| (told, "the statement opens with", Holding::Lead, 0))
            })
            .or_else(|| {
                speakers
                    .publisher()
                    .map(|told| (told, "the document is a statement of its publisher:", Holding::Metadata, 0))
            })?;
        // "Our colleagues": they are told of by the one who speaks.
        let own = told.source.name.split(' ').next().is_some_and(|first| first.eq_ignore_ascii_case("our"));
        (!own).then_some(Floor { told, sentences: from..end, by, why })
    }

    /// "[Speech by Minister Jane Doe]", "[Communique issued by the Northern Front]": whom a bracket in the head of a wire
    /// text names as the one who speaks.
    fn bracketed_form(&self, speakers: &Speakers) -> Option<Told> {
        let tokens = self.tokens();
        let end = self.reading.sentences.get(OPENING.min(self.reading.sentences.len()).checked_sub(1)?)?.tokens.end;
        let mut opened = (0..end).filter(|&at| tokens.str(at) == "[");
        opened.find_map(|open| {
            let close = (open..end.min(open + LINE)).find(|&at| tokens.str(at) == "]")?;
            let form = self.form_in(&(open + 1..close))?;
            let by = (form.end.saturating_sub(1)..close).find(|&at| matches!(tokens.str(at), "by" | "from" | "of"))?;
            let party = self.parties.after(by + 1, close).filter(|party| !party.pronoun)?;
            speakers.identify_quietly(&party, self.sentence_of(open))
        })
    }

    /// The sentence in which the speaker's own text ends.
    fn speech_end(&self) -> usize {
        let tokens = self.tokens();
        let sentences = &self.reading.sentences;
        let ends = |range: &Range<usize>| {
            let first = (range.start..range.end.min(range.start + 3)).find(|&i| tokens.list[i].is_word());
            // "COMMENT" over another article.
            let below = range.len() <= LINE && self.lexicon.opens_comments(tokens, range);
            below
                || tokens.list[range.start].starts_line()
                    && first.is_some_and(|at| self.lexicon.speech.ends.longest(tokens, at).is_some())
        };
        sentences.iter().position(|sentence| ends(&sentence.tokens)).unwrap_or(sentences.len())
    }

    /// Whether the text outside of direct speech speaks of "us" and "our own" throughout.
    fn speaks_of_himself(&self, end: usize) -> bool {
        let mut count = 0;
        let mut all = 0;
        for sentence in self.reading.sentences[..end].iter().filter(|s| s.section == Section::Body) {
            all += 1;
            count += usize::from(self.first_person_in(&sentence.tokens));
        }
        count >= SPEAKS && count * 8 >= all || count >= 2 && count * 2 >= all
    }

    fn first_person_in(&self, range: &Range<usize>) -> bool {
        let tokens = self.tokens();
        range.clone().any(|at| {
            self.lexicon.speech.first_person.contains(&tokens.word(at))
                && !(tokens.list[at].is_upper() && tokens.str(at).len() > 1)
                && self.quote_around(at).is_none()
        })
    }

    /// The lines before the text proper: heading, letterhead, what it is.
    fn head(&self) -> Vec<Range<usize>> {
        let tokens = self.tokens();
        let mut list = Vec::new();
        for sentence in self.reading.sentences.iter().take(HEAD) {
            let range = sentence.tokens.clone();
            let line = sentence.section == Section::Headline
                || range.len() <= LINE
                    && tokens.list[range.start].starts_line()
                    && !matches!(tokens.str(range.end - 1), "." | "!" | "?");
            if !line {
                break;
            }
            list.push(range);
        }
        list
    }

    /// Whether the head, or what is known beside the text, calls it a statement.
    fn form(&self, head: &[Range<usize>]) -> bool {
        let metadata = &self.reading.document.metadata;
        let titled = metadata.title.as_ref().is_some_and(|title| self.lexicon.speech.names_form(title));
        let publisher = metadata.publisher.as_ref();
        titled
            || publisher.is_some_and(|name| self.lexicon.speech.ends_in_form(name))
            || head.iter().any(|line| self.form_in(line).is_some())
    }

    /// Where a line of the head calls the text a statement: at its beginning, or right behind a name.
    fn form_in(&self, line: &Range<usize>) -> Option<Range<usize>> {
        let tokens = self.tokens();
        for at in line.clone().filter(|&at| tokens.list[at].is_word()) {
            if let Some((length, ())) = self.lexicon.speech.forms.longest(tokens, at) {
                let said = self.parties.is(at + length, class::CUE) && at + length < line.end;
                return (!said && at + length <= line.end).then_some(at..at + length);
            }
            // A heading that tells something is no name of a form: "Army kills 12, statement says".
            if self.parties.is(at, class::CUE | class::AUXILIARY | class::STOP) && !self.parties.is(at, class::REPORT) {
                return None;
            }
        }
        None
    }

    /// Whom the head names: "Ministry of Works communique", "Statement by the Northern Front", a letterhead.
    fn issuer_in_head(&self, speakers: &Speakers, head: &[Range<usize>]) -> Option<Told> {
        let tokens = self.tokens();
        for line in head {
            let Some(form) = self.form_in(line) else { continue };
            let by = (form.end.saturating_sub(1)..line.end)
                .find(|&at| matches!(tokens.str(at), "by" | "from" | "of"))
                .and_then(|at| self.body_named(at + 1..line.end, speakers));
            // "From a Northern Front news release"
            let start = line
                .clone()
                .find(|&at| !matches!(self.tokens().str(at), "From" | "FROM" | "By" | "BY" | "a" | "an"))
                .unwrap_or(line.start);
            // "Peru: situation report" is about a country and not by it.
            let body = |told: &Told| Gazetteer::get().find(&told.source.name).is_none();
            let before = || self.body_named(start..form.start, speakers).filter(body).filter(|_| form.start > start);
            let told = by.or_else(before);
            // "Statement by the secretary" under the letterhead of a commission is the commission's.
            let named = told
                .as_ref()
                .is_some_and(|told| told.source.name.chars().any(char::is_uppercase) && told.source.id.is_some());
            let over = || {
                let lines = head.iter().take_while(|other| other.start < line.start);
                lines.filter_map(|line| self.letterhead(line, speakers)).next()
            };
            if let Some(told) = if named { told } else { over().or(told) } {
                return Some(told);
            }
        }
        head.iter().find_map(|line| self.letterhead(line, speakers))
    }

    /// The body whose name a line is: "Bureau of Works", "State of Arvenia, Ministry of Works".
    fn letterhead(&self, line: &Range<usize>, speakers: &Speakers) -> Option<Told> {
        let comma = line.clone().rev().find(|&at| self.tokens().str(at) == ",").map(|at| at + 1..line.end);
        let lines = std::iter::once(line.clone()).chain(comma);
        let office = |line: &Range<usize>| self.parties.is(line.start, class::ROLE | class::TITLE | class::PERSON);
        lines.filter(|line| self.is_letterhead(line) && !office(line)).find_map(|line| self.body_named(line, speakers))
    }

    /// "This report is issued by the relief office": who put out a report that says so of itself.
    fn issued(&self, speakers: &Speakers, end: usize) -> Option<Told> {
        let tokens = self.tokens();
        self.reading.sentences[..end].iter().take(OPENING).find_map(|sentence| {
            let range = &sentence.tokens;
            let this = self.first_word(range);
            // "Prepared by the coordination cell from district returns."
            if let Some((length, ())) = self.lexicon.speech.made.longest(tokens, this) {
                let by = this + length;
                let from = |&at: &usize| matches!(tokens.str(at), "from" | "for" | "with" | "using" | "on");
                return self.body_named(by..(by..range.end).find(from).unwrap_or(range.end), speakers);
            }
            if !tokens.str(this).eq_ignore_ascii_case("this")
                || !self.parties.is(this + 1, class::REPORT)
                    && this + 2 < range.end
                    && !self.parties.is(this + 2, class::REPORT)
            {
                return None;
            }
            let by = range
                .clone()
                .find_map(|at| self.lexicon.speech.issued.longest(tokens, at).map(|(length, ())| at + length))?;
            self.body_named(by..range.end, speakers)
        })
    }

    /// A body that both the head and the first sentence of a statement name: "Red Cross steps up response", and under it
    /// "volunteers of the Arvenian Red Cross".
    fn headed(&self, speakers: &Speakers, head: &[Range<usize>]) -> Option<Told> {
        let tokens = self.tokens();
        let first = self.reading.sentences.iter().find(|s| s.section == Section::Body && self.is_prose(&s.tokens))?;
        let range = first.tokens.clone();
        range.clone().filter(|&at| self.parties.is_name(at)).find_map(|at| {
            let party = self.parties.after(at, range.end).filter(|p| p.name.len() >= 2)?;
            let last = party.name.end - 2..party.name.end;
            let same = |line: &Range<usize>| {
                (line.start..line.end.saturating_sub(1)).any(|i| {
                    tokens.word(i) == tokens.word(last.start) && tokens.word(i + 1) == tokens.word(last.start + 1)
                })
            };
            let told = speakers.identify_quietly(&party, self.sentence_of(at))?;
            (head.iter().any(same) && self.issues(&party, &told)).then_some(told)
        })
    }

    /// Whether a line is nothing but the name of a body: "Bureau of Works", but not "The mayor makes an announcement".
    fn is_letterhead(&self, line: &Range<usize>) -> bool {
        self.parties.after(line.start, line.end).is_some_and(|party| {
            let name = party.name.clone();
            let noun = name.clone().find(|&at| self.parties.is(at, class::LINK)).unwrap_or(name.end) - 1;
            // "Strikes continue against militants in two countries" tells something.
            let tells = line.clone().any(|at| {
                self.parties.is(at, class::STOP | class::AUXILIARY)
                    || self.parties.is(at, class::LINK) && !matches!(self.tokens().str(at), "of" | "for" | "OF" | "FOR")
            });
            party.whole.end + 1 >= line.end && !tells && self.parties.is(noun, class::HEAD | class::BODY | class::ROLE)
        })
    }

    /// The body or office that a phrase at the beginning of a range names, if it is known for what it is.
    fn body_named(&self, range: Range<usize>, speakers: &Speakers) -> Option<Told> {
        let party = self.behind_role(self.parties.after(range.start, range.end)?);
        let told = speakers.identify_quietly(&party, self.sentence_of(party.name.start))?;
        self.issues(&party, &told).then_some(told)
    }

    /// "Spokesperson of the Office": the office.
    fn behind_role(&self, mut party: Party) -> Party {
        let role = party.name.start;
        if self.parties.is(role, class::ROLE) && self.parties.is(role + 1, class::LINK) && role + 2 < party.name.end {
            party.name.start = role + 2;
        }
        party
    }

    /// Whether somebody issues statements: a body or an office, no medium and no witness.
    pub(super) fn issues(&self, party: &Party, told: &Told) -> bool {
        let named = self.parties.has_name(&party.name);
        let head = party.name.clone().any(|at| self.parties.is(at, class::HEAD | class::BODY));
        let kind = told.source.kind;
        !party.pronoun
            && !matches!(kind, SourceKind::Media | SourceKind::Witness)
            && (kind != SourceKind::Other && (named || head) || named && head)
    }

    /// Who signs: "(Signed) Northern Front General Command", or a last line that is nothing but a name told before.
    fn signature(&self, speakers: &Speakers, end: usize, statement: bool) -> Option<Told> {
        let tokens = self.tokens();
        if !statement {
            return None;
        }
        let sentences = &self.reading.sentences[..end];
        for sentence in sentences.iter().rev().take(HEAD) {
            let range = &sentence.tokens;
            let Some(at) = (range.start..range.end.min(range.start + 3)).find(|&i| tokens.list[i].is_word()) else {
                continue;
            };
            let Some((length, ())) = self.lexicon.speech.signed.longest(tokens, at) else { continue };
            let start = (at + length..range.end).find(|&i| tokens.list[i].is_word())?;
            let party = self.behind_role(self.parties.after(start, range.end)?);
            // "Issued by the spokesperson": of whom is said elsewhere.
            let role = party.name.clone().all(|i| self.parties.is(i, class::ROLE | class::TITLE | class::DETERMINER));
            return speakers.identify_quietly(&party, self.sentence_of(start)).filter(|_| !role);
        }
        let last = &sentences.last()?.tokens;
        let alone = last.len() <= LINE / 2 && tokens.list[last.start].starts_paragraph() && self.is_letterhead(last);
        let told = alone.then(|| self.body_named(last.clone(), speakers))??;
        (told.source.kind != SourceKind::Other).then_some(told)
    }

    /// Who opens the text as a statement: "The Council of Elders, having heard witnesses, finds as follows."
    fn opened(&self, speakers: &Speakers, end: usize, statement: bool) -> Option<(Told, usize)> {
        let tokens = self.tokens();
        for (number, sentence) in self.reading.sentences[..end].iter().enumerate().take(OPENING) {
            if sentence.section == Section::Headline {
                continue;
            }
            let range = sentence.tokens.clone();
            for at in range.clone().skip(1) {
                if self.lexicon.speech.opens.longest(tokens, at).is_none() {
                    continue;
                }
                let follows = tokens.slice(&(at..(at + 12).min(range.end)));
                let list = ["as follows", "the following", "hereby"].iter().any(|words| follows.contains(words));
                if self.quote_around(at).is_some() || !(list || statement) {
                    continue;
                }
                if self.tokens().word(at - 1) == self.lexicon.to {
                    continue;
                }
                if let Some(told) = self.subject_of(at, list, &range, speakers) {
                    return Some((told, number));
                }
            }
        }
        None
    }

    /// The body before a verb, or before the clause in commas that stands between.
    fn subject_of(&self, verb: usize, list: bool, range: &Range<usize>, speakers: &Speakers) -> Option<Told> {
        let near = self.parties.before(verb, range.start, false);
        let fits = |party: Party| {
            let told = speakers.identify_quietly(&party, self.sentence_of(verb))?;
            self.issues(&party, &told).then_some(told)
        };
        near.and_then(fits).or_else(|| {
            if !list {
                return None;
            }
            let tokens = self.tokens();
            let commas: Vec<usize> = range.clone().filter(|&at| at < verb && tokens.str(at) == ",").collect();
            // "The Council, having heard …, finds": the phrase that a comma closes, at the opening or behind another clause.
            let starts = std::iter::once(range.start).chain(commas.iter().map(|&at| at + 1));
            starts.filter_map(|start| self.body_named(start..verb, speakers)).next()
        })
    }

    /// For whom a text in the first person says that it speaks: "on behalf of the armed forces", "received by Radio North".
    fn spoken_for(&self, speakers: &Speakers, end: usize) -> Option<Told> {
        self.body_sentences(end).find_map(|range| {
            range.clone().filter(|&at| self.quote_around(at).is_none()).find_map(|at| {
                let (length, ()) = self.lexicon.speech.own.longest(self.tokens(), at)?;
                let party = self.parties.after(at + length, range.end)?;
                let told = speakers.identify_quietly(&party, self.sentence_of(at))?;
                let station = self.parties.has_name(&party.name) && told.source.kind == SourceKind::Media;
                (!party.pronoun && (station || self.issues(&party, &told))).then_some(told)
            })
        })
    }

    /// The one side of which a text in the first person names units: "NLF units attacked … our forces".
    fn own_side(&self, end: usize, speakers: &Speakers) -> Option<Told> {
        let mut found: Option<Told> = None;
        for range in self.body_sentences(end) {
            let unit = range.clone().find(|&at| self.lexicon.speech.units.contains(&self.tokens().word(at)));
            let Some(unit) = unit.filter(|&at| at > range.start && self.parties.is_name(at - 1)) else { continue };
            let name = self.parties.name_run_left(unit, range.start)..unit;
            if name.start == self.first_word(&range) {
                continue;
            }
            let party = Party { name: name.clone(), whole: name, pronoun: false };
            let Some(told) = speakers.identify_quietly(&party, self.sentence_of(unit)) else { continue };
            // "The Nigerian army": the adjective of a state names no side.
            if told.source.id.as_deref().is_some_and(|id| speakers.register.is_state(id)) {
                continue;
            }
            match &found {
                // Two sides fight: neither is told to be the speaker.
                Some(other) if other.source != told.source => return None,
                Some(_) => {}
                None => found = Some(told),
            }
        }
        found
    }

    fn body_sentences(&self, end: usize) -> impl Iterator<Item = Range<usize>> {
        self.reading.sentences[..end].iter().filter(|s| s.section == Section::Body).map(|s| s.tokens.clone())
    }

    /// Who speaks first in a statement that names its issuer nowhere else: a body, in its first sentences.
    fn first_speaker(&self) -> Option<Told> {
        let sentences = &self.reading.sentences;
        let first = sentences.iter().position(|s| s.section == Section::Body && self.is_prose(&s.tokens))?;
        let cues = self.cues.get(first..(first + 2).min(self.cues.len()))?.iter().flatten();
        let outside = |at: usize| self.quote_around(at).is_none();
        let mut named = cues.filter(|cue| outside(cue.words.start)).filter_map(|cue| {
            let told = cue.told.as_ref()?;
            let party = Party { name: cue.party.clone(), whole: cue.party.clone(), pronoun: false };
            Some((self.issues(&party, told), told))
        });
        named.next().filter(|(issues, _)| *issues).map(|(_, told)| told.clone())
    }

    fn is_prose(&self, range: &Range<usize>) -> bool {
        range.len() > LINE / 3 && matches!(self.tokens().str(range.end - 1), "." | "!" | ":" | "\"" | "\u{201d}")
    }

    /// Those who introduce a list: "Military sources said the following:" holds for its items.
    fn lists(&self) -> Vec<Floor> {
        let tokens = self.tokens();
        let sentences = &self.reading.sentences;
        let mut list = Vec::new();
        for (number, cues) in self.cues.iter().enumerate() {
            let Some(sentence) = sentences.get(number) else { break };
            if tokens.str(sentence.tokens.end - 1) != ":" || number + 1 >= sentences.len() {
                continue;
            }
            let Some(told) = cues.last().and_then(|cue| cue.told.clone()) else { continue };
            let mut until = number + 1;
            while until < sentences.len() && until - number <= LINE {
                let next = &sentences[until];
                let new =
                    next.paragraph != sentences[until - 1].paragraph || tokens.list[next.tokens.start].starts_line();
                if new && !is_item(tokens, &next.tokens) {
                    break;
                }
                until += 1;
            }
            if until > number + 1 {
                list.push(Floor {
                    told,
                    sentences: number + 1..until,
                    by: Holding::Heading,
                    why: "the list is introduced by",
                });
            }
        }
        list
    }
}

/// Whether a text is set in capitals throughout, as wire texts were.
pub(super) fn set_throughout(text: &str) -> bool {
    count(text, |byte| byte.is_ascii_uppercase()) > 4 * count(text, |byte| byte.is_ascii_lowercase())
}

/// How many bytes of a text are such: counted in stretches so short that a byte holds the count.
fn count(text: &str, is: impl Fn(u8) -> bool) -> usize {
    let stretches = text.as_bytes().chunks(usize::from(u8::MAX));
    stretches.map(|stretch| usize::from(stretch.iter().map(|&byte| u8::from(is(byte))).sum::<u8>())).sum()
}

/// Whether a line opens with the mark of an item: "1.", "(a)", "-", "•", "First."
fn is_item(tokens: &Tokens, range: &Range<usize>) -> bool {
    let first = tokens.str(range.start);
    let closes = |at: usize| at < range.end && matches!(tokens.str(at), "." | ")" | ":");
    matches!(first, "-" | "\u{2013}" | "\u{2014}" | "*" | "\u{2022}" | "\u{b7}")
        || first == "(" && closes(range.start + 2)
        || tokens.list[range.start].is_number() && closes(range.start + 1)
        || first.len() == 1 && closes(range.start + 1)
}
