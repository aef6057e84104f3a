//! Labels that say the day or the place of what stands below them: "Date: 11 March 2004", "Place: Example", or a label on a
//! line of its own and its value on the next.
//!
//! Under a heading they say it of its topic, else of the record that they open: the lines up to the next label of the same
//! kind.

use std::ops::Range;

use super::topic::{Opening, Topic, Topics, place, time};
use super::{Held, Holding};
use crate::scope::ties::Tie;
use crate::scope::{Mentions, ScopeLexicon};
use crate::text::{Reading, Section};

/// How many sentences below a head may be lines of its own that say its day or place.
const LINES: usize = 3;
/// Within how many tokens of a labelled line its colon stands: "Killed (army):".
const LINE: usize = 6;
/// How many words a label on a line of its own may have: "Location", "Incident date".
const LABEL: usize = 3;

impl Topics {
    /// What labels say, of their topic or of a record of their own.
    pub(super) fn read_labels(&mut self, reading: &Reading, mentions: &Mentions, lexicon: &ScopeLexicon) {
        self.read_values(reading, mentions, lexicon);
        let mut below = 0;
        let mut record: Option<usize> = None;
        for (number, sentence) in reading.sentences.iter().enumerate() {
            let range = &sentence.tokens;
            let tie = (range.len() > 2 && reading.tokens.str(range.start + 1) == ":")
                .then(|| kind_of(reading, range.start, lexicon))
                .flatten();
            let Some(at) = self.of[number] else {
                let before = record;
                record = self.open_record(record, tie, range, sentence.section);
                self.of[number] = record;
                if before.is_none() && record.is_some() {
                    self.take_lines_before(reading, number, record);
                }
                if let (Some(at), Some(tie)) = (record, tie) {
                    fill(&mut self.list[at], tie, range, (reading, mentions, lexicon));
                }
                continue;
            };
            record = None;
            below = if number > 0 && self.of[number - 1] == Some(at) { below + 1 } else { 0 };
            let topic = &mut self.list[at];
            if below > LINES || topic.head.contains(&range.start) || sentence.section == Section::Headline {
                continue;
            }
            if let Some(tie) = tie {
                fill(topic, tie, range, (reading, mentions, lexicon));
            }
        }
    }

    /// "Killed: 14", "Injured: 30", then "Place: Example": the lines of a record before the first that says where or when.
    fn take_lines_before(&mut self, reading: &Reading, number: usize, record: Option<usize>) {
        let labelled = |n: &usize| {
            let sentence = &reading.sentences[*n];
            let head = sentence.tokens.start..(sentence.tokens.start + LINE).min(sentence.tokens.end);
            sentence.section != Section::Headline && head.into_iter().any(|i| reading.tokens.str(i) == ":")
        };
        let lines: Vec<usize> = (0..number).rev().take_while(|n| self.of[*n].is_none()).take_while(labelled).collect();
        for line in lines {
            self.of[line] = record;
        }
    }

    /// The record that a sentence under no heading stands in: the one before, or a new one where its label says again what
    /// the one before has said.
    fn open_record(
        &mut self,
        before: Option<usize>,
        tie: Option<Tie>,
        range: &Range<usize>,
        section: Section,
    ) -> Option<usize> {
        let Some(tie) = tie.filter(|_| section != Section::Headline) else { return before };
        let said = |topic: &Topic| if tie == Tie::DateLabel { topic.time.is_some() } else { topic.place.is_some() };
        if let Some(at) = before.filter(|&at| !said(&self.list[at])) {
            return Some(at);
        }
        self.list.push(Topic {
            opening: Opening::Heading,
            head: range.clone(),
            parent: None,
            place: None,
            several: false,
            time: None,
            cause: None,
        });
        Some(self.list.len() - 1)
    }

    /// A label that heads a part of the text, and what the next line says: it holds for the parts below as well.
    fn read_values(&mut self, reading: &Reading, mentions: &Mentions, lexicon: &ScopeLexicon) {
        let words = |range: &Range<usize>| range.clone().all(|i| reading.tokens.list[i].is_word());
        for at in 0..self.list.len().saturating_sub(1) {
            let head = self.list[at].head.clone();
            let label = !head.is_empty() && head.len() <= LABEL && words(&head);
            if !label || kind_of(reading, head.end - 1, lexicon) != Some(Tie::PlaceLabel) {
                continue;
            }
            let value = self.list[at + 1].head.clone();
            let Some(held) = place(mentions, reading, &value, Holding::Heading, lexicon).0 else { continue };
            let parent = self.list[at].parent;
            for topic in self.list[at + 1..].iter_mut().filter(|t| t.parent == parent && t.place.is_none()) {
                topic.place = Some(Held { value: held.value, words: held.words.clone(), by: held.by });
            }
        }
    }
}

/// Whether a word labels a day or a place.
fn kind_of(reading: &Reading, at: usize, lexicon: &ScopeLexicon) -> Option<Tie> {
    let word = reading.tokens.word(at);
    [Tie::DateLabel, Tie::PlaceLabel].into_iter().find(|&tie| lexicon.ties.is(word, tie))
}

/// Takes what a labelled line says into its topic, where that says nothing of the kind yet.
fn fill(topic: &mut Topic, tie: Tie, range: &Range<usize>, read: (&Reading, &Mentions, &ScopeLexicon)) {
    let (reading, mentions, lexicon) = read;
    if tie == Tie::DateLabel && topic.time.is_none() {
        topic.time = time(mentions, range, Holding::Heading);
    } else if tie == Tie::PlaceLabel && topic.place.is_none() {
        topic.place = place(mentions, reading, range, Holding::Heading, lexicon).0;
    }
}
