//! Reads what marks a source outside the sentences' grammar: quotation marks, brackets, a headline's tag, the end of the
//! article.

use std::ops::Range;

use super::attribute::{Attributed, Attributor, Bracket};
use super::cue::Cue;
use super::party::Party;
use super::speakers::{Speakers, Told};
use super::words::Words;
use crate::source::lexicon::{SourceLexicon, class};
use crate::source::{Attribution, Source, SourceKind, Stance};
use crate::text::Reading;
use crate::text::{Kind, Section, Stage, Tokens};

/// Direct speech: what stands between double quotation marks, if it is five words or more.
pub(super) fn quotes(tokens: &Tokens) -> Vec<Range<usize>> {
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
        if token.kind != Kind::Sign {
            continue;
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

/// Where the article ends and comments begin, as a token: at a line that says so, or at the author's name after a dash.
pub fn article_end(reading: &Reading, words: &Words, lexicon: &SourceLexicon) -> usize {
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
        // "COMMENT" over the greater part of a text heads an article.
        let heading = lexicon.opens_comments(tokens, range) && range.end * 2 > tokens.len();
        let signed = matches!(tokens.str(range.start), "\u{2013}" | "\u{2014}" | "-")
            && range.len() >= 3
            && (range.start + 1..range.end).all(|t| words.is_name(t) || tokens.str(t) == ".");
        if heading || signed {
            return range.end;
        }
    }
    tokens.len()
}

impl Attributor<'_> {
    /// "(AP, Oct. 27)", "(Source: the ministry)".
    pub(super) fn bracketed(&mut self, range: &Range<usize>, number: usize, speakers: &mut Speakers) {
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
            let bare = !self.parties.has_name(&party.name)
                && (!self.parties.is(start, class::DETERMINER)
                    || !party.name.clone().any(|i| self.parties.is(i, class::HEAD)));
            if end >= range.end || !matches!(tokens.str(end), ")" | ",") || party.pronoun || bare {
                continue;
            }
            let Some(told) = speakers.identify_quietly(&party, number) else { continue };
            let medium = told.source.kind == SourceKind::Media && told.source.id.is_some();
            let dated =
                tokens.str(end) == "," && (end + 1..(end + 3).min(range.end)).any(|i| self.parties.is(i, class::DAY));
            if !(said || medium && (dated || tokens.str(end) == ")")) {
                continue;
            }
            let sentence = if at == range.start && number > 0 { number - 1 } else { number };
            self.brackets.push(Bracket { sentence, source: told.source, at });
        }
    }

    /// The quotations with a speaker in a bracket behind them: "… a few hundred." (Senator Ana Roe, 14 November)
    pub(super) fn signed_quotes(&self, speakers: &Speakers) -> Vec<(usize, Told)> {
        let tokens = self.tokens();
        let signed = |quote: &Range<usize>| {
            let open =
                quote.end + usize::from(matches!(tokens.get(quote.end).map(|_| tokens.str(quote.end)), Some(".")));
            if tokens.get(open).is_none() || tokens.str(open) != "(" {
                return None;
            }
            let party = self.parties.after(open + 1, tokens.len()).filter(|p| !p.pronoun)?;
            let closed = tokens.get(party.whole.end).is_some() && matches!(tokens.str(party.whole.end), ")" | ",");
            let told = speakers.identify_quietly(&party, self.sentence_of(open))?;
            let known = told.source.kind != SourceKind::Other
                || self.parties.has_name(&party.name) && speakers.is_person(&party, &told.key);
            (closed && known).then_some(told)
        };
        self.quotes.iter().enumerate().filter_map(|(number, quote)| Some((number, signed(quote)?))).collect()
    }

    /// Direct speech that a bracket behind it signs.
    pub(super) fn signed(&self, at: usize) -> Option<Attributed> {
        let (own, _) = self.quote_around(at)?;
        let (_, told) = self.signed.iter().find(|(number, _)| *number == own)?;
        let guessed = told.source.is_guessed();
        let attribution = Attribution { source: Some(Source::clone(&told.source)), guessed, ..Attribution::default() };
        let mut trace = self.step(None, || format!("a bracket behind the direct speech names {}", told.source.name));
        trace.add(Stage::Source, None, || told.note.clone());
        Some(Attributed { attribution, trace, ..Attributed::default() })
    }

    /// A headline's own tag: "…: monitor", "… - Reports", "UN: …".
    pub(super) fn tag(&self, range: &Range<usize>, number: usize, speakers: &mut Speakers) -> Option<Told> {
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

    /// Where a sentence really begins that was cut in two: a line break in its middle, or a question mark in a title.
    pub(super) fn joined(&self, number: usize) -> Option<usize> {
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
    pub(super) fn spilt_tag(&self, range: &Range<usize>, number: usize, speakers: &mut Speakers) -> Option<Told> {
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

    /// A headline and the text below it on one line, without punctuation: "Raid kills 12 near dam Monitor AFP Friday …".
    pub(super) fn tag_inside(&self, range: &Range<usize>, number: usize, speakers: &mut Speakers) -> Option<Cue> {
        const OPENING: usize = 3;
        const LONGEST: usize = 24;
        let tokens = self.tokens();
        if number > OPENING {
            return None;
        }
        let at = (range.start + 3..range.end.min(range.start + LONGEST)).find(|&i| {
            let next = &tokens.list[(i + 1).min(range.end - 1)];
            self.parties.is(i, class::TAG)
                && tokens.list[i].is_capital()
                && i + 1 < range.end
                && next.is_capital()
                && next.is_word()
                && (next.is_upper() && next.end - next.start > 1
                    || self.parties.is(i + 1, class::DAY | class::NOT_NAME)
                    || speakers.register.by_name(tokens.str(i + 1)).is_some_and(|e| e.kind == SourceKind::Media))
                && tokens.list[i - 1].is_word()
                && !(i - 3..i).any(|j| self.parties.is(j, class::CUE))
                && !self.parties.is(i - 1, class::DETERMINER)
                && !(self.parties.is(i - 2, class::DETERMINER)
                    && (self.parties.is_name(i - 1) || self.parties.is(i - 1, class::MODIFIER)))
                && !self.parties.is(i - 1, class::LINK)
        })?;
        let party = Party { name: at..at + 1, whole: at..at + 1, pronoun: false };
        let told = speakers.identify(&party, number)?;
        Some(Cue {
            words: at..at + 1,
            party: at..at + 1,
            told: Some(told),
            scope: [range.start..at, at..at],
            stance: Stance::Asserts,
            via: None,
            innermost: true,
            rejected: false,
            counts: false,
        })
    }

    /// Whether a sentence is set in capitals throughout, as old wires are.
    pub(super) fn shouts(&self, range: &Range<usize>) -> bool {
        let mut words = range.clone().filter(|&i| {
            let token = &self.tokens().list[i];
            token.is_word() && token.end - token.start > 2
        });
        let first = words.next().is_some_and(|i| self.tokens().list[i].is_upper());
        let mut more = 0;
        first
            && words.all(|i| {
                more += 1;
                self.tokens().list[i].is_upper()
            })
            && more >= 2
    }

    pub(super) fn set_in_capitals(&self, range: &Range<usize>) -> bool {
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
}
