//! What was told before: the sentences whose place, time and cause still hold, and figures for which none of them does.

use std::ops::Range;

use super::Context;
use crate::extract::Draft;
use crate::scope::Mentions;
use crate::scope::period::Role;
use crate::scope::place::{PlaceMention, PlaceRole};
use crate::scope::ties::Tie;
use crate::text::Reading;
use crate::text::{Section, Tokens};

impl Context<'_> {
    /// Whether the word at a token does this.
    #[inline]
    pub(super) fn ties(&self, at: usize, tie: Tie) -> bool {
        self.ties.has(at, tie.bit())
    }

    /// Sentences before one that tell of the same thing: same paragraph, nearest first, at most three.
    pub(super) fn before(&self, sentence: usize) -> impl Iterator<Item = usize> {
        // "They have also killed": a pronoun reaches back over the paragraph's start.
        let range = &self.sentence(sentence).tokens;
        let pronoun = self.ties.in_sentence(sentence, Tie::Pronoun.bit())
            && (range.start..(range.start + 5).min(range.end)).any(|i| self.ties(i, Tie::Pronoun));
        let own = self.paragraphs[sentence];
        let paragraph = if pronoun && sentence > 0 { self.paragraphs[sentence - 1] } else { own };
        (sentence.saturating_sub(3)..sentence).rev().take_while(move |&s| {
            (self.paragraphs[s] == paragraph || self.paragraphs[s] == own) && !self.is_headline(s)
        })
    }

    /// The place that heads the section in which a sentence stands: "BAGHDAD" on a line of its own.
    pub(super) fn section(&self, sentence: usize) -> Option<(usize, &PlaceMention)> {
        let after = self.sections.partition_point(|s| s.0 < sentence);
        let (line, place) = self.sections[..after].last()?;
        place.map(|m| (*line, &self.mentions.places[m]))
    }

    /// Whether the sentence takes up what the sentence before told: "In one attack", "the other", "of these".
    pub(super) fn takes_up(&self, draft: &Draft) -> bool {
        const WORDS: u64 = Tie::TakesUp.bit() | Tie::One.bit() | Tie::Other.bit() | Tie::That.bit();
        if !self.ties.in_sentence(draft.sentence, WORDS) {
            return false;
        }
        let sentence = &self.sentence(draft.sentence).tokens;
        let head = sentence.start + 6;
        let is = |i: usize, tie: Tie| i < sentence.end && self.ties(i, tie);
        sentence.clone().any(|i| {
            i < head && is(i, Tie::TakesUp)
                || is(i, Tie::One) && (is(i + 1, Tie::OneOf) || is(i + 1, Tie::Other))
                || i > sentence.start && is(i, Tie::Other) && self.reading.tokens.str(i - 1).eq_ignore_ascii_case("the")
                || is(i, Tie::That) && is(i + 1, Tie::ThatOne)
        })
    }

    /// The figure of the sentence before of which the draft counts a part: "The group could confirm 47 of these deaths."
    pub(super) fn antecedent(&self, draft: &Draft) -> Option<&Draft> {
        let of = draft.figure_tokens.end;
        let taken_up = of + 1 < self.reading.tokens.len()
            && self.ties(of + 1, Tie::TakesUp)
            && self.reading.tokens.str(of) == "of";
        if !taken_up {
            return None;
        }
        let before =
            draft.sentence.checked_sub(1).filter(|&s| self.paragraphs[s] == self.paragraphs[draft.sentence])?;
        self.drafts_of(before).find(|d| d.measure == draft.measure)
    }

    /// Whether the words speak of deaths over a time and not of one event: "have been killed in air strikes".
    pub(super) fn is_total(&self, draft: &Draft) -> bool {
        self.of_draft(draft, |memo| &memo.total, || self.reads_as_total(draft))
    }

    fn reads_as_total(&self, draft: &Draft) -> bool {
        let tokens = &self.reading.tokens;
        let sentence = &self.sentence(draft.sentence).tokens;
        let perfect = self.is_perfect(draft);
        let many = self.mentions.causes_in(sentence).iter().any(|m| {
            let last = tokens.str(m.tokens.end - 1);
            let counted = (m.tokens.start.saturating_sub(3).max(sentence.start)..m.tokens.start).any(|p| {
                tokens.list[p].is_number() || self.ties(p, Tie::Few) || (!perfect && self.ties(p, Tie::Several))
            });
            let tool = !perfect && self.ties(m.tokens.end - 1, Tie::Tool);
            last.ends_with('s')
                && !last.ends_with("ss")
                && !last.ends_with("as")
                && !tool
                && !counted
                && (!m.pointing || perfect)
        });
        // "The war has killed", "have fled because of the conflict".
        let wide = || self.mentions.causes_in(sentence).iter().any(|m| m.wide);
        (perfect && (many || self.speaks_of_all(draft.sentence) || wide()))
            || (many && !self.lead.contains(&draft.sentence))
    }

    /// Whether the sentence speaks of all there was: "overall", "so far", "in the whole campaign".
    pub(super) fn speaks_of_all(&self, sentence: usize) -> bool {
        self.ties.in_sentence(sentence, Tie::SoFar.bit())
            && self.sentence(sentence).tokens.clone().any(|i| {
                self.ties(i, Tie::SoFar) && !self.mentions.times_in(&(i..i + 1)).iter().any(|t| t.role == Role::During)
            })
    }

    /// Whether the sentence speaks of more than the report does: "in the whole campaign".
    pub(super) fn speaks_of_the_whole(&self, sentence: usize) -> bool {
        self.ties.in_sentence(sentence, Tie::Whole.bit())
    }

    /// Whether a sentence begins something new: "Meanwhile", "In a separate incident".
    pub(super) fn begins_anew(&self, sentence: usize) -> bool {
        let range = &self.sentence(sentence).tokens;
        let says = || {
            self.ties.in_sentence(sentence, Tie::Anew.bit())
                && (range.start..(range.start + 4).min(range.end)).any(|i| self.ties(i, Tie::Anew))
        };
        // "Meanwhile the ministry said": another source, unless it names a place of its own.
        says() && self.mentions.places_in(range).iter().any(|m| m.role == PlaceRole::Located)
    }

    /// Whether the subject of the draft's verb stands for what the sentence before told: "They killed 74 people".
    pub(super) fn has_told_subject(&self, draft: &Draft) -> bool {
        let start = draft.trigger.start;
        let from = start.saturating_sub(3).max(self.sentence(draft.sentence).tokens.start);
        draft.sentence > 0 && draft.figure_tokens.start >= start && (from..start).any(|i| self.ties(i, Tie::Subject))
    }

    /// "have killed", "has been the target of": what has gone on until now.
    pub(super) fn is_perfect(&self, draft: &Draft) -> bool {
        let from = draft.trigger.start.saturating_sub(8).max(self.sentence(draft.sentence).tokens.start);
        (from..draft.trigger.start)
            .rev()
            .take_while(|&i| !self.ties(i, Tie::PerfectStop))
            .any(|i| self.ties(i, Tie::Perfect))
    }

    /// Whether the figure counts on from an event whose day is not told: "have been killed since the war began".
    pub(super) fn counts_on(&self, draft: &Draft) -> bool {
        let times = self.mentions.times_in(&self.sentence(draft.sentence).tokens);
        times.iter().any(|m| m.role == Role::Since && m.when.is_none()) && self.is_perfect(draft)
    }

    /// Whether the figure counts over a time of its own that is wider than the event told: a total told as background.
    pub(super) fn is_background(&self, draft: &Draft) -> bool {
        self.tells_event && (self.is_long(draft) || self.own_time(draft).is_none() && self.is_total(draft))
    }

    /// Whether the figure counts over weeks or more.
    pub(super) fn is_long(&self, draft: &Draft) -> bool {
        let Some(mention) = self.own_time(draft) else { return self.counts_on(draft) };
        let Some(when) = mention.when else { return false };
        if mention.role == Role::Since {
            return when.first().is_some_and(|first| !self.is_recent(first));
        }
        // "In February another attack killed": one event, though its day is not told.
        let sentence = &self.sentence(draft.sentence).tokens;
        let one = self.mentions.causes_in(sentence).iter().any(|m| {
            self.in_clause(draft, &m.tokens)
                && !self.reading.tokens.str(m.tokens.end - 1).ends_with('s')
                && (m.tokens.start.saturating_sub(3).max(sentence.start)..m.tokens.start).any(|i| self.ties(i, Tie::A))
        });
        !when.is_days() && !one
    }

    /// The figure of the body that a headline repeats: the same number of the same measure.
    pub(super) fn twin(&self, draft: &Draft) -> Option<&Draft> {
        if !self.is_headline(draft.sentence) {
            return None;
        }
        let figure = &draft.figure;
        let number = figure.point.or(figure.low)?;
        self.drafts.iter().find(|d| {
            d.sentence < self.lead.end + 4
                && !self.is_headline(d.sentence)
                && d.measure == draft.measure
                && d.figure.unit == figure.unit
                && (d.figure.point == Some(number) || d.figure.low == Some(number))
        })
    }

    /// Whether the sentence speaks of the place in force: "in the city", "there".
    pub(super) fn speaks_of_here(&self, sentence: usize) -> bool {
        // "There have been": no place.
        self.ties.in_sentence(sentence, Tie::Here.bit()) || self.speaks_of_there(sentence)
    }

    /// Whether the sentence speaks of the place told last: "there".
    pub(super) fn speaks_of_there(&self, sentence: usize) -> bool {
        self.ties.in_sentence(sentence, Tie::There.bit())
            && self.sentence(sentence).tokens.clone().any(|i| self.is_there(i))
    }

    fn is_there(&self, at: usize) -> bool {
        self.ties(at, Tie::There) && !self.ties(at + 1, Tie::Be)
    }

    /// Whether the sentence speaks of the country as a whole: "the country's war", "nationwide".
    pub(super) fn speaks_of_country(&self, sentence: usize) -> bool {
        self.ties.in_sentence(sentence, Tie::Country.bit())
    }
}

/// The lines that only head what follows them, where at least two of them are nothing but a place: "BAGHDAD", "Diyala
/// province". One that names no place ends the section before it.
pub(super) fn sections(reading: &Reading, mentions: &Mentions) -> Vec<(usize, Option<usize>)> {
    const LONGEST: usize = 4;
    let tokens = &reading.tokens;
    let mut found = Vec::new();
    for (at, place) in mentions.places.iter().enumerate() {
        let first = place.tokens.start;
        if !tokens.list[first].starts_paragraph() || place.role == PlaceRole::People {
            continue;
        }
        let sentence = reading.sentences.partition_point(|s| s.tokens.end <= first);
        let Some(range) = reading.sentences.get(sentence).map(|s| &s.tokens) else { break };
        if range.start == first
            && range.end <= place.tokens.end + 1
            && reading.sentences[sentence].section == Section::Body
        {
            found.push((sentence, Some(at)));
        }
    }
    if found.len() < 2 {
        return Vec::new();
    }
    let heads: Vec<usize> = found.iter().map(|f| f.0).collect();
    for (number, sentence) in reading.sentences.iter().enumerate().skip(heads[0]) {
        let range = &sentence.tokens;
        let bare = range.len() <= LONGEST && tokens.list[range.start].starts_paragraph() && {
            let next = tokens.get(range.end).is_none_or(|t| t.starts_paragraph());
            next && tokens.list[range.end - 1].is_word() && tokens.list[range.start].is_capital()
        };
        if bare && !heads.contains(&number) {
            found.push((number, None));
        }
    }
    found.sort_unstable();
    found
}

/// By token, and once more at the end: how many turns stand before it.
pub(super) fn turns(tokens: &Tokens, is_turn: impl Fn(usize) -> bool) -> Vec<u32> {
    let mut count = 0;
    let mut turns = Vec::with_capacity(tokens.len() + 1);
    turns.push(0);
    for at in 0..tokens.len() {
        let token = &tokens.list[at];
        count += u32::from(!token.is_capital() && !token.is_number() && is_turn(at));
        turns.push(count);
    }
    turns
}

/// The paragraph of each sentence, where a paragraph break inside a sentence does not count, and each item of a list is a
/// paragraph of its own.
pub(super) fn paragraphs(reading: &Reading, mentions: &Mentions) -> (Vec<usize>, Vec<bool>) {
    let (mut number, mut written) = (0, 0);
    let mut item = false;
    let mut numbers = Vec::with_capacity(reading.sentences.len());
    let mut items = Vec::with_capacity(reading.sentences.len());
    for sentence in &reading.sentences {
        let first = &reading.tokens.list[sentence.tokens.start];
        let lower = first.is_word() && !first.is_capital() && first.starts_paragraph();
        let bullet = sentence.section == Section::Body
            && (opens_item(&reading.tokens, &sentence.tokens) || is_headed(reading, &sentence.tokens, mentions));
        let broken = sentence.paragraph > written && !lower;
        // A line that is not itself an item ends the list.
        item = bullet || item && !broken && !first.starts_line();
        if bullet || broken || (first.starts_line() && items.last() == Some(&true) && !item) {
            number += 1;
        }
        written = sentence.paragraph;
        numbers.push(number);
        items.push(item);
    }
    (numbers, items)
}

/// Whether a place and a colon head a line: "Donetsk region: one was killed".
fn is_headed(reading: &Reading, sentence: &Range<usize>, mentions: &Mentions) -> bool {
    let first = &reading.tokens.list[sentence.start];
    let head = sentence.start..(sentence.start + 4).min(sentence.end);
    first.starts_line()
        && mentions.places_in(&head).iter().any(|m| {
            let after = (m.tokens.end..(m.tokens.end + 2).min(sentence.end)).any(|i| reading.tokens.str(i) == ":");
            m.tokens.start == sentence.start && m.role == PlaceRole::Located && after
        })
}

/// Whether a sentence opens an item of a list: "- ", "* ", "• ", "3. ", "(b) " at the start of a line.
fn opens_item(tokens: &Tokens, sentence: &Range<usize>) -> bool {
    let at = sentence.start;
    let free = |at: usize| at < sentence.end && !tokens.list[at].is_glued();
    if !tokens.list[at].starts_line() {
        return false;
    }
    match tokens.str(at) {
        "-" | "*" | "•" | "–" | "·" | "▪" | "●" => free(at + 1),
        _ if tokens.list[at].is_number() => {
            at + 1 < sentence.end && matches!(tokens.str(at + 1), "." | ")") && tokens.list[at + 1].is_glued()
        }
        _ => false,
    }
}
