//! Gives each figure its source: the cue whose clause it stands in, the speech it is part of, the report it continues.
//!
//! | text | source of the figure |
//! |---|---|
//! | `The army said 5 rebels died, but residents said 12 civilians did.` | the army; residents |
//! | `Airstrike kills 11: monitor` | monitor |
//! | `Twelve died, a police source said, SANA reported.` | a police source, via SANA |
//! | `Twelve people died on Monday.` | nobody: the outlet itself |

use std::ops::Range;

use super::cue::{Cue, Finder};
use super::lexicon::{SourceLexicon, class};
use super::party::{Parties, Party};
use super::register::Register;
use super::speakers::{Speakers, Told};
use super::{Attribution, Source, SourceKind, Stance};
use crate::claim::Trace;
use crate::extract::{Draft, Reading};
use crate::text::{Section, Tokens};

/// A draft's source, and the steps that led to it.
#[derive(Clone, Debug, Default)]
pub struct Attributed {
    /// Who says so.
    pub attribution: Attribution,
    /// How that was read.
    pub trace: Vec<Trace>,
}

/// A bracketed carrier: "(AP, Oct. 27)".
struct Bracket {
    sentence: usize,
    source: Source,
    at: usize,
}

struct Attributor<'a> {
    reading: &'a Reading<'a>,
    parties: Parties<'a>,
    lexicon: &'a SourceLexicon,
    /// By sentence.
    cues: Vec<Vec<Cue>>,
    quotes: Vec<Range<usize>>,
    brackets: Vec<Bracket>,
    tags: Vec<(usize, Told)>,
    /// The first token that is no longer the article.
    below: usize,
}

/// Gives each draft its source.
pub fn attribute(reading: &Reading, drafts: &[Draft], lexicon: &SourceLexicon, register: &Register) -> Vec<Attributed> {
    if drafts.is_empty() {
        return Vec::new();
    }
    let tokens = &reading.tokens;
    let parties = Parties { tokens, lexicon };
    let mut attributor = Attributor {
        reading,
        parties,
        lexicon,
        cues: Vec::with_capacity(reading.sentences.len()),
        quotes: quotes(tokens),
        brackets: Vec::new(),
        tags: Vec::new(),
        below: below(reading, lexicon, parties),
    };
    attributor.read(register);
    let mut list: Vec<Attributed> = Vec::with_capacity(drafts.len());
    let mut order: Vec<usize> = (0..drafts.len()).collect();
    order.sort_by_key(|&i| drafts[i].figure_tokens.start);
    list.resize_with(drafts.len(), Attributed::default);
    let mut before: Option<(usize, Attributed)> = None;
    for i in order {
        let draft = &drafts[i];
        if attributor.section(draft) == Section::Headline {
            continue;
        }
        list[i] = attributor.body(draft, before.as_ref());
        before = Some((draft.sentence, list[i].clone()));
    }
    for i in 0..drafts.len() {
        if attributor.section(&drafts[i]) == Section::Headline {
            list[i] = attributor.headline(&drafts[i], drafts, &list);
        }
    }
    list
}

/// Direct speech: what stands between double quotation marks, if it is five words or more.
fn quotes(tokens: &Tokens) -> Vec<Range<usize>> {
    let mut list = Vec::new();
    let mut open: Option<usize> = None;
    for at in 0..tokens.len() {
        let token = &tokens.list[at];
        if token.starts_paragraph()
            && let Some(start) = open.take()
            && at - start > 5
        {
            list.push(start..at);
        }
        let close = match tokens.str(at) {
            "\u{201c}" => false,
            "\u{201d}" => true,
            "\"" => open.is_some(),
            _ => continue,
        };
        if !close {
            open = Some(at);
        } else if let Some(start) = open.take()
            && at - start > 5
        {
            list.push(start..at + 1);
        }
    }
    if let Some(start) = open
        && tokens.len() - start > 5
    {
        list.push(start..tokens.len());
    }
    list
}

/// Where the article ends and comments begin: at a line that says so, or at the author's name after a dash.
fn below(reading: &Reading, lexicon: &SourceLexicon, parties: Parties) -> usize {
    let tokens = &reading.tokens;
    for (i, sentence) in reading.sentences.iter().enumerate() {
        let range = &sentence.tokens;
        if range.len() > 8 || !tokens.list[range.start].starts_paragraph() {
            continue;
        }
        let alone = reading.sentences.get(i + 1).is_none_or(|next| tokens.list[next.tokens.start].starts_line());
        if !alone || i < 3 {
            continue;
        }
        let words: Vec<_> = range.clone().filter(|&t| tokens.list[t].is_word()).map(|t| tokens.word(t)).collect();
        let heading = lexicon.below.iter().any(|line| *line == words);
        let signed = matches!(tokens.str(range.start), "\u{2013}" | "\u{2014}" | "-")
            && range.len() >= 3
            && (range.start + 1..range.end).all(|t| parties.is_name(t) || tokens.str(t) == ".");
        if heading || signed {
            return range.end;
        }
    }
    tokens.len()
}

fn trace(words: Option<crate::document::Span>, note: String) -> Trace {
    Trace { stage: "source", words, note }
}

impl<'a> Attributor<'a> {
    fn tokens(&self) -> &'a Tokens<'a> {
        &self.reading.tokens
    }

    fn section(&self, draft: &Draft) -> Section {
        self.reading.sentences[draft.sentence].section
    }

    /// Reads all cues, brackets and tags, in text order, so that short forms only ever look back.
    fn read(&mut self, register: &'a Register) {
        let mut speakers = Speakers::new(self.parties, register, &self.reading.sentences);
        for (number, sentence) in self.reading.sentences.iter().enumerate() {
            let range = sentence.tokens.clone();
            let headline = sentence.section == Section::Headline;
            let capitals = headline && self.set_in_capitals(&range);
            self.bracketed(&range, number, &mut speakers);
            if headline && let Some(told) = self.tag(&range, number, &mut speakers) {
                self.tags.push((number, told));
            }
            if number > 0
                && !headline
                && self.reading.sentences[number - 1].section == Section::Headline
                && let Some(told) = self.spilt_tag(&range, number, &mut speakers)
            {
                self.tags.push((number - 1, told));
            }
            let start = range.start;
            let joined = self.joined(number);
            let range = joined.unwrap_or(range.start)..range.end;
            let finder = Finder {
                parties: self.parties,
                speakers: &mut speakers,
                range,
                sentence: number,
                capitals,
                found: Vec::new(),
            };
            let mut found = finder.run();
            found.retain(|cue| cue.words.start >= start);
            self.cues.push(found);
        }
    }

    /// Where a sentence really begins that was cut in two: a line break in its middle, or a question mark in a title.
    fn joined(&self, number: usize) -> Option<usize> {
        let tokens = self.tokens();
        let before = &self.reading.sentences.get(number.checked_sub(1)?)?.tokens;
        let here = &self.reading.sentences[number].tokens;
        if self.reading.sentences[number - 1].section == Section::Headline {
            return None;
        }
        let first = &tokens.list[here.start];
        let cut = first.is_word()
            && !first.is_capital()
            && first.starts_paragraph()
            && tokens.list[before.end - 1].is_word()
            && before.len() >= 2;
        let mut end = before.end;
        while end > before.start && matches!(tokens.str(end - 1), "\"" | "\u{201d}" | "*" | "_" | "\u{2019}" | "'") {
            end -= 1;
        }
        let titled = end < before.end && end > before.start && matches!(tokens.str(end - 1), "?" | "!") && {
            let opening =
                before.clone().find(|&i| matches!(tokens.str(i), "\"" | "\u{201c}" | "*")).unwrap_or(before.end);
            opening < end
                && opening > before.start
                && opening - before.start <= 8
                && (before.start..opening)
                    .all(|i| !self.parties.is(i, class::CUE | class::AUXILIARY) || self.parties.is(i, class::REPORT))
                && matches!(tokens.str(here.start), "*" | "\u{201c}" | "\"" | ",")
        };
        (cut || titled).then_some(before.start)
    }

    /// The tag of a headline that is repeated in the running text: "… leave 31 dead - Reports".
    fn spilt_tag(&self, range: &Range<usize>, number: usize, speakers: &mut Speakers) -> Option<Told> {
        let tokens = self.tokens();
        let mark = range.start;
        if !matches!(tokens.str(mark), ":" | "-" | "\u{2013}" | "\u{2014}") || mark + 1 >= range.end {
            return None;
        }
        let party = self.parties.after(mark + 1, (mark + 2).min(range.end))?;
        if !party.name.clone().all(|i| self.parties.is(i, class::HEAD | class::MODIFIER)) {
            return None;
        }
        speakers.identify(&party, number)
    }

    fn set_in_capitals(&self, range: &Range<usize>) -> bool {
        let words = range.clone().filter(|&i| {
            let token = &self.tokens().list[i];
            token.is_word() && token.end - token.start > 3
        });
        let (mut capital, mut all) = (0, 0);
        for i in words {
            all += 1;
            capital += usize::from(self.tokens().list[i].is_capital());
        }
        all >= 3 && capital * 4 >= all * 3
    }

    /// "(AP, Oct. 27)", "(Source: the ministry)".
    fn bracketed(&mut self, range: &Range<usize>, number: usize, speakers: &mut Speakers) {
        let tokens = self.tokens();
        for at in range.clone() {
            if tokens.str(at) != "(" || at + 2 >= range.end {
                continue;
            }
            let mut start = at + 1;
            let said = matches!(tokens.str(start), "Source" | "source" | "Via" | "via" | "Sources");
            if said {
                start += 1 + usize::from(tokens.str(start + 1) == ":");
            }
            let Some(party) = self.parties.after(start, range.end) else { continue };
            let end = party.whole.end;
            if end >= range.end || !matches!(tokens.str(end), ")" | ",") || !self.parties.has_name(&party.name) {
                continue;
            }
            let Some(told) = speakers.identify_quietly(&party, number) else { continue };
            let medium = told.source.kind == SourceKind::Media && told.source.id.is_some();
            let dated =
                tokens.str(end) == "," && (end + 1..(end + 3).min(range.end)).any(|i| self.parties.is(i, class::DAY));
            if !(said || medium && (dated || tokens.str(end) == ")")) {
                continue;
            }
            if at == range.start && number > 0 {
                self.brackets.push(Bracket { sentence: number - 1, source: told.source, at });
            } else {
                self.brackets.push(Bracket { sentence: number, source: told.source, at });
            }
        }
    }

    /// A headline's own tag: "…: monitor", "… - Reports", "UN: …".
    fn tag(&self, range: &Range<usize>, number: usize, speakers: &mut Speakers) -> Option<Told> {
        let tokens = self.tokens();
        let mut end = range.end;
        while end > range.start && matches!(tokens.str(end - 1), "." | "\"" | "\u{201d}") {
            end -= 1;
        }
        let sign = |i: usize| {
            matches!(tokens.str(i), ":" | "\u{2013}" | "\u{2014}")
                || (tokens.str(i) == "-" && !tokens.list[i].is_glued())
        };
        let accept = |party: &Party, told: &Told, colon: bool| {
            let plain = class::HEAD | class::MODIFIER | class::DETERMINER;
            let generic = party.name.clone().all(|i| self.parties.is(i, plain));
            let known = told.source.id.is_some() || told.source.kind != SourceKind::Other;
            known && (colon || generic || told.source.kind != SourceKind::Media)
        };
        if let Some(mark) = (range.start..end).rev().find(|&i| sign(i))
            && end - mark <= 7
            && mark > range.start + 2
            && let Some(party) = self.parties.after(mark + 1, end)
            && party.whole.end + 1 >= end
            && !(mark + 1..end).any(|i| tokens.list[i].is_number())
            && let Some(told) = speakers.identify(&party, number)
            && accept(&party, &told, tokens.str(mark) == ":")
        {
            return Some(told);
        }
        if let Some(mark) = range.clone().find(|&i| tokens.str(i) == ":")
            && mark - range.start <= 6
            && mark > range.start
            && let Some(party) = self.parties.after(range.start, mark)
            && party.whole.end == mark
            && let Some(told) = speakers.identify(&party, number)
            && accept(&party, &told, true)
        {
            return Some(told);
        }
        // The punctuation is lost: "kills 30 Monitor", "kills 30 Monitor AFP".
        let mut last = end.checked_sub(1)?;
        if last > range.start + 3 && tokens.list[last].is_upper() && !self.parties.is(last, class::TAG) {
            last -= 1;
        }
        if last > range.start + 2
            && self.parties.is(last, class::TAG)
            && tokens.list[last].is_capital()
            && !self.parties.is(last - 1, class::LINK | class::DETERMINER)
        {
            let party = Party { name: last..last + 1, whole: last..last + 1, pronoun: false };
            return speakers.identify(&party, number);
        }
        None
    }

    fn body(&self, draft: &Draft, before: Option<&(usize, Attributed)>) -> Attributed {
        let at = draft.figure_tokens.start;
        if at >= self.below {
            return Attributed {
                trace: vec![trace(None, "stands below the end of the article: nobody vouches for it".to_owned())],
                ..Attributed::default()
            };
        }
        let mut found = self
            .chosen(draft.sentence, at)
            .or_else(|| self.speech(draft.sentence, at))
            .or_else(|| self.running(draft, before))
            .unwrap_or_else(|| Attributed {
                trace: vec![trace(None, "nobody is named: the outlet itself says so".to_owned())],
                ..Attributed::default()
            });
        if found.attribution.via.is_none()
            && let Some(bracket) = self.brackets.iter().find(|b| b.sentence == draft.sentence && b.at > at)
        {
            found.trace.push(trace(None, format!("a bracket behind it names {}", bracket.source.name)));
            found.attribution.via = Some(bracket.source.clone());
        }
        found
    }

    /// The cue of the sentence whose clause holds the figure; of several, the innermost.
    fn chosen(&self, sentence: usize, at: usize) -> Option<Attributed> {
        let cues = self.cues.get(sentence)?;
        let around: Vec<&Cue> = cues.iter().filter(|cue| cue.covers(at) && !cue.party.contains(&at)).collect();
        let depth = |cue: &Cue| {
            let inside =
                around.iter().filter(|other| other.words != cue.words && other.covers(cue.words.start)).count();
            inside + if cue.innermost { 100 } else { 0 }
        };
        let near = |cue: &Cue| cue.words.start.abs_diff(at);
        let chosen = around.iter().max_by_key(|cue| (depth(cue), std::cmp::Reverse(near(cue))))?;
        let outer = around
            .iter()
            .filter(|cue| cue.words != chosen.words && cue.covers(chosen.words.start))
            .max_by_key(|cue| (depth(cue), std::cmp::Reverse(near(cue))));
        Some(self.told(chosen, outer.copied()))
    }

    fn told(&self, cue: &Cue, outer: Option<&Cue>) -> Attributed {
        let tokens = self.tokens();
        let words = tokens.slice(&cue.words).to_owned();
        let span = tokens.span(&cue.words);
        let Some(told) = &cue.told else {
            let note = format!("\"{words}\" has a pronoun with nobody before it: no source is guessed");
            return Attributed { trace: vec![trace(Some(span), note)], ..Attributed::default() };
        };
        let mut steps = vec![
            trace(Some(span), format!("\"{words}\" gives it to {}", told.source.name)),
            trace(Some(tokens.span(&cue.party)), told.note.clone()),
        ];
        let mut via = cue.via.clone();
        if let Some(outer) = outer.and_then(|cue| cue.told.as_ref())
            && outer.source != told.source
        {
            if cue.rejected {
                steps.push(trace(None, format!("{} rejects it", outer.source.name)));
            } else if via.is_none() {
                steps.push(trace(None, format!("{} carries it", outer.source.name)));
                via = Some(outer.source.clone());
            }
        }
        if via.as_ref().is_some_and(|via| via.name == told.source.name) {
            via = None;
        }
        Attributed {
            attribution: Attribution { source: Some(told.source.clone()), via, cue: Some(words), stance: cue.stance },
            trace: steps,
        }
    }

    /// Direct speech over several sentences: the one who is named where it begins, ends, or broke off before.
    fn speech(&self, sentence: usize, at: usize) -> Option<Attributed> {
        let quote = self.quotes.iter().find(|quote| quote.contains(&at))?;
        let speaks = |cue: &&Cue| !quote.contains(&cue.words.start) || cue.words.start == quote.start;
        let of = |at: usize| self.reading.sentences.partition_point(|s| s.tokens.end <= at);
        let (first, last) = (of(quote.start), of(quote.end - 1));
        for number in [first, last, last + 1] {
            if number == sentence && number != first {
                continue;
            }
            let next_opens_it = number == last + 1;
            let cue = self.cues.get(number).and_then(|cues| {
                cues.iter().filter(speaks).find(|cue| {
                    if next_opens_it {
                        cue.words.start < quote.end + 6 && self.reading.sentences[number].tokens.start == quote.end
                    } else {
                        cue.words.start < quote.start || cue.words.start < quote.end + 12
                    }
                })
            });
            if let Some(cue) = cue {
                let mut found = self.told(cue, None);
                found.trace.push(trace(None, "stands in the same direct speech".to_owned()));
                return Some(found);
            }
        }
        // The speech before it has the same speaker: nobody else has taken the floor.
        let before = first.checked_sub(1)?;
        if self.first_word(&self.reading.sentences[first].tokens) < quote.start {
            return None;
        }
        let earlier = self.quotes.iter().rev().find(|q| q.end <= quote.start)?;
        if of(earlier.end - 1) + 1 < before {
            return None;
        }
        let cue = self.cues[before].last().or_else(|| self.cues[of(earlier.start)].last())?;
        let mut found = self.told(cue, None);
        found.trace.push(trace(None, "the direct speech before it goes on".to_owned()));
        Some(found)
    }

    /// Running attribution: the sentence goes on with the report of the same event.
    fn running(&self, draft: &Draft, before: Option<&(usize, Attributed)>) -> Option<Attributed> {
        let sentences = &self.reading.sentences;
        let here = &sentences[draft.sentence];
        let last = draft.sentence.checked_sub(1)?;
        let tokens = self.tokens();
        if sentences[last].section == Section::Headline {
            return None;
        }
        let range = here.tokens.clone();
        let inside = (range.start..draft.figure_tokens.start).len();
        let opener = self.lexicon.openers.longest(tokens, self.first_word(&range))?.0;
        let ended = self.lexicon.ends.all(tokens, range.clone()).next().is_some();
        let dated = range.clone().any(|i| {
            self.parties.is(i, class::DAY) && tokens.list[i].is_capital() && !self.said_in(i, &sentences[last].tokens)
        });
        if ended
            || dated
            || here.paragraph != sentences[last].paragraph
            || !self.cues[draft.sentence].is_empty() && inside > opener + 40
        {
            return None;
        }
        let (mut attribution, why) = match before {
            Some((sentence, found)) if *sentence == last && found.attribution.source.is_some() => {
                (found.attribution.clone(), "goes on with the report of the sentence before")
            }
            Some((sentence, _)) if *sentence == last => return None,
            _ => {
                let cue = self.cues[last].last()?;
                let outer = self.cues[last].iter().find(|c| c.words != cue.words && c.covers(cue.words.start));
                (self.told(cue, outer).attribution, "goes on with the report of the sentence before")
            }
        };
        attribution.source.as_ref()?;
        if attribution.stance == Stance::Disputes || attribution.stance == Stance::Denies {
            return None;
        }
        attribution.stance = Stance::Asserts;
        let opening = range.start..self.first_word(&range) + opener;
        let note = format!(
            "\"{}\" {why}: {}",
            tokens.slice(&opening),
            attribution.source.as_ref().map_or("", |source| source.name.as_str())
        );
        Some(Attributed { attribution, trace: vec![trace(Some(tokens.span(&opening)), note)] })
    }

    fn first_word(&self, range: &Range<usize>) -> usize {
        range.clone().find(|&i| self.tokens().list[i].is_word()).unwrap_or(range.start)
    }

    fn said_in(&self, at: usize, range: &Range<usize>) -> bool {
        range.clone().any(|i| self.tokens().word(i) == self.tokens().word(at))
    }

    /// A headline: its own tag or verb, else the source of the body's sentence with the same figure.
    fn headline(&self, draft: &Draft, drafts: &[Draft], list: &[Attributed]) -> Attributed {
        if let Some((_, told)) = self.tags.iter().find(|(number, _)| *number == draft.sentence) {
            let attribution = Attribution { source: Some(told.source.clone()), ..Attribution::default() };
            let note = format!("the headline's own tag names {}", told.source.name);
            return Attributed { attribution, trace: vec![trace(None, note), trace(None, told.note.clone())] };
        }
        if let Some(found) = self.chosen(draft.sentence, draft.figure_tokens.start)
            && found.attribution.source.is_some()
        {
            return found;
        }
        let figure = &draft.figure;
        let same = |other: &Draft| {
            let alike = (other.figure.point.is_some() && other.figure.point == figure.point)
                || (other.figure.low == figure.low && other.figure.high == figure.high);
            alike && other.measure == draft.measure && self.section(other) == Section::Body
        };
        let found = drafts
            .iter()
            .enumerate()
            .filter(|(_, other)| same(other))
            .min_by_key(|(_, other)| other.figure_tokens.start)
            .map(|(i, _)| &list[i]);
        match found {
            Some(body) if body.attribution.source.is_some() => {
                let mut body = body.clone();
                body.trace
                    .insert(0, trace(None, "the headline repeats a figure of the text, and its source".to_owned()));
                body
            }
            Some(_) => Attributed {
                trace: vec![trace(None, "the headline repeats a figure that the outlet itself gives".to_owned())],
                ..Attributed::default()
            },
            None => Attributed {
                trace: vec![trace(
                    None,
                    "the headline names nobody, and the text does not repeat the figure".to_owned(),
                )],
                ..Attributed::default()
            },
        }
    }
}
