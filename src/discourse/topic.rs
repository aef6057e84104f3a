//! Topics: what a stretch of the text is about, and what it holds for the figures in it.
//!
//! A topic is opened by a heading, by words or a time at the head of a paragraph, or by the introduction of a list, and
//! reaches as far as these stand over the text. Its head says a place, a time or a cause, or a line of its own below the
//! head does ("Date: 11 March 2004"). What a topic does not say its parents may.

use std::ops::Range;

use jiff::civil::Date;

use super::{Held, Holding};
use crate::document::BlockKind;
use crate::scope::period::{Anchor, Part, Role, TimeMention, When};
use crate::scope::place::lexicon::{BYLINE, OPENS_BYLINE};
use crate::scope::place::{Gazetteer, PlaceKind, PlaceMention, PlaceRole};
use crate::scope::ties::Tie;
use crate::scope::{Mentions, ScopeLexicon};
use crate::text::{Reading, Sentence};

/// A heading may begin with so many words and a stop ("2. Health.").
const SHORT: usize = 6;

/// How a topic was opened.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Opening {
    /// By a heading above the text, or at the head of a paragraph.
    Heading,
    /// By the time of an entry.
    Entry,
    /// By the introduction of a list.
    Intro,
}

impl Opening {
    /// How what its head says is held.
    pub fn holding(self) -> Holding {
        match self {
            Opening::Heading | Opening::Intro => Holding::Heading,
            Opening::Entry => Holding::Topic,
        }
    }
}

/// What a stretch of the text is about.
#[derive(Clone, Debug)]
pub struct Topic {
    /// How it was opened.
    pub opening: Opening,
    /// The tokens of its head.
    pub head: Range<usize>,
    /// The topic around it.
    pub parent: Option<usize>,
    /// Where, by the number of the mention.
    pub place: Option<Held<usize>>,
    /// Whether its head names several places, so that none of them holds for a figure.
    pub several: bool,
    /// When.
    pub time: Option<Held<When>>,
    /// How, by the number of the mention.
    pub cause: Option<Held<usize>>,
}

/// The topics of a text, and which of them each sentence stands in.
#[derive(Clone, Debug, Default)]
pub struct Topics {
    pub(super) list: Vec<Topic>,
    /// The innermost topic of each sentence.
    pub(super) of: Vec<Option<usize>>,
}

impl Topics {
    /// The topics that a document's outline opens.
    pub fn of(reading: &Reading, mentions: &Mentions, lexicon: &ScopeLexicon) -> Topics {
        let outline = &reading.document.outline;
        let mut topics = Topics::default();
        // By block: the topic that it opens.
        let mut opened: Vec<Option<usize>> = vec![None; outline.blocks.len()];
        let headline = reading.document.headline;
        let mut day: Option<When> = None;
        for (number, block) in outline.blocks.iter().enumerate() {
            let opening = match block.kind {
                BlockKind::Heading(_) | BlockKind::RunIn => Opening::Heading,
                BlockKind::Entry => Opening::Entry,
                BlockKind::Intro => Opening::Intro,
                _ => continue,
            };
            if headline.is_some_and(|h| h.start < block.span.end && block.span.start < h.end) {
                continue;
            }
            let head = reading.tokens.at_byte(block.span.start)..reading.tokens.at_byte(block.span.end);
            // "A woman in Example. Photo: Jane Doe" is the caption of a picture, whatever the line looks like.
            let credit = |i: usize| {
                lexicon.ties.is(reading.tokens.word(i), Tie::Photo)
                    && matches!(reading.tokens.str(i + 1), ":" | "by" | "/")
            };
            if (head.start..head.end.saturating_sub(1)).any(credit) {
                continue;
            }
            // A line of two sentences is text, whatever it looks like.
            let first = reading.sentences.partition_point(|s| s.tokens.end <= head.start);
            let text = |s: &Sentence| s.tokens.len() > SHORT && s.tokens.end < head.end;
            if opening == Opening::Heading
                && block.kind != BlockKind::RunIn
                && reading.sentences.get(first).is_some_and(text)
            {
                continue;
            }
            let parent = outline.ancestors(number).find_map(|at| opened[at]);
            let mut topic = Topic { opening, parent, place: None, several: false, time: None, cause: None, head };
            topic.read(mentions, reading, lexicon);
            // A day on a line of its own heads an entry, whatever the line looks like.
            let alone = topic.time.as_ref().is_some_and(|t| t.value.is_days() && topic.head.len() <= t.words.len() + 2);
            if opening == Opening::Heading && alone {
                topic.opening = Opening::Entry;
            }
            if topic.opening == Opening::Entry {
                // An entry with a time of day only is of the day of the entry before it, or of the document's.
                match &topic.time {
                    Some(held) => day = Some(held.value),
                    None => {
                        let day = day.or(mentions.date.map(|day| When::at(Part::Day(day))));
                        let words = topic.head.clone();
                        topic.time = day.map(|value| Held { value, words, by: Holding::Topic });
                    }
                }
            }
            opened[number] = Some(topics.list.len());
            topics.list.push(topic);
        }
        for sentence in &reading.sentences {
            let innermost = opened[sentence.block.min(opened.len().saturating_sub(1))..]
                .first()
                .copied()
                .flatten()
                .or_else(|| outline.ancestors(sentence.block).find_map(|at| opened[at]));
            topics.of.push(innermost);
        }
        topics.read_labels(reading, mentions, lexicon);
        topics
    }

    /// The topics that a sentence stands in, innermost first.
    pub fn at(&self, sentence: usize) -> impl Iterator<Item = &Topic> {
        let first = self.of.get(sentence).copied().flatten();
        std::iter::successors(first, |&at| self.list[at].parent).take(self.list.len()).map(|at| &self.list[at])
    }

    /// The topic whose head holds a token.
    pub fn headed_at(&self, token: usize) -> Option<&Topic> {
        self.list.iter().find(|topic| topic.head.contains(&token))
    }

    /// The topics in text order.
    pub fn list(&self) -> &[Topic] {
        &self.list
    }
}

impl Topic {
    /// What the head says.
    fn read(&mut self, mentions: &Mentions, reading: &Reading, lexicon: &ScopeLexicon) {
        let by = self.opening.holding();
        let first = self.head.clone().find(|&i| reading.tokens.list[i].is_word());
        if !first.is_some_and(|i| lexicon.places.has(reading.tokens.word(i), OPENS_BYLINE)) {
            (self.place, self.several) = place(mentions, reading, &self.head, by, lexicon);
        }
        self.time = time(mentions, &self.head, by).or_else(|| {
            let told = self.opening != Opening::Entry && is_past(reading, &self.head, lexicon);
            told.then(|| time_after(mentions, &self.head, by)).flatten()
        });
        // "Geneva, 28 August 2018" says where and when the text was written.
        let month = self.time.as_ref().is_some_and(|held| self.head.len() <= held.words.len() + 1);
        let written = |when: When| {
            let day = |day: Date| when == When::at(Part::Day(day));
            mentions
                .date
                .is_some_and(|date| day(date) || month && when == When::at(Part::Month(date.year(), date.month())))
        };
        if self.opening == Opening::Heading && self.time.as_ref().is_some_and(|held| written(held.value)) {
            (self.place, self.time) = (None, None);
        }
        let generic = |class: usize| crate::scope::cause::is_generic(lexicon.causes.class(class));
        let first = mentions.causes.partition_point(|m| m.tokens.start < self.head.start);
        let causes =
            || mentions.causes.iter().enumerate().skip(first).take_while(|(_, m)| m.tokens.end <= self.head.end);
        let found = causes().find(|(_, m)| !generic(m.class)).or_else(|| causes().next());
        self.cause = found.map(|(number, m)| Held { value: number, words: m.tokens.clone(), by });
        // A source's name in a heading is no place of what it counts.
        if self.opening == Opening::Intro && !reading.tokens.str(self.head.end.saturating_sub(1)).eq(":") {
            self.place = None;
        }
    }
}

/// The one place that words name, innermost; and whether they name several.
pub(super) fn place(
    mentions: &Mentions,
    reading: &Reading,
    words: &Range<usize>,
    by: Holding,
    lexicon: &ScopeLexicon,
) -> (Option<Held<usize>>, bool) {
    let gazetteer = Gazetteer::get();
    let first = mentions.places.partition_point(|m| m.tokens.start < words.start);
    // "Example pushes for talks": the state that does it.
    let acts = |m: &PlaceMention| {
        let country = m.listed.first().is_some_and(|&p| gazetteer.places[p].kind == PlaceKind::Country);
        let next = m.tokens.end..m.tokens.end + 1;
        let verb = reading.tokens.get(next.start).is_some_and(|t| t.is_word() && !t.is_capital() && !t.is_glued())
            && (m.role == PlaceRole::Bare || reading.tokens.str(next.start).ends_with('s'))
            && mentions.causes_in(&next).is_empty();
        country && matches!(m.role, PlaceRole::Bare | PlaceRole::Attached) && next.end <= words.end && verb
    };
    let named: Vec<(usize, &PlaceMention)> = mentions
        .places
        .iter()
        .enumerate()
        .skip(first)
        .take_while(|(_, m)| m.tokens.end <= words.end)
        .filter(|(_, m)| m.role != PlaceRole::People && !acts(m))
        // "From Jane Doe, Example", "Example Brief no. 4": who wrote it, and where.
        .filter(|(_, m)| m.role != PlaceRole::Dateline || m.tokens.start == words.start)
        .filter(|(_, m)| {
            let behind = m.tokens.end..(m.tokens.end + 4).min(words.end);
            !behind
                .take_while(|&i| reading.tokens.list[i].is_capital())
                .any(|i| lexicon.places.has(reading.tokens.word(i), BYLINE))
        })
        .collect();
    let Some(&(mut number, mut inner)) = named.first() else { return (None, false) };
    let inside = |a: &PlaceMention, b: &PlaceMention| {
        a.listed.iter().any(|&x| b.listed.iter().any(|&y| x == y || gazetteer.is_inside(x, y)))
    };
    let mut several = false;
    for &(other, mention) in &named[1..] {
        if inside(mention, inner) {
            (number, inner) = (other, mention);
        } else if !inside(inner, mention) && !inner.listed.is_empty() && !mention.listed.is_empty() {
            several = true;
        }
    }
    let held = Held { value: number, words: inner.tokens.clone(), by };
    ((!several).then_some(held), several)
}

/// Whether a head tells of what has happened: "Killed in Example in July 2016".
fn is_past(reading: &Reading, head: &Range<usize>, lexicon: &ScopeLexicon) -> bool {
    let past = |i: usize| reading.tokens.str(i).ends_with("ed");
    let ahead = |i: usize| lexicon.periods.is_ahead(reading.tokens.word(i));
    head.clone().any(past) && !head.clone().any(ahead)
}

/// The time of what has happened where it lies after the day that the text gives for its own: that day is then not the text's.
fn time_after(mentions: &Mentions, words: &Range<usize>, by: Holding) -> Option<Held<When>> {
    let found = mentions.times_in(words).iter().find(|m| m.role == Role::Ahead && m.when.is_some())?;
    found.when.map(|value| Held { value, words: found.tokens.clone(), by })
}

/// The first time that words say.
pub(super) fn time(mentions: &Mentions, words: &Range<usize>, by: Holding) -> Option<Held<When>> {
    let told = |m: &&TimeMention| m.when.is_some() && matches!(m.role, Role::During | Role::Since | Role::Until);
    let found = mentions.times_in(words).iter().filter(|m| !matches!(m.anchor, Anchor::Day)).find(told)?;
    found.when.map(|value| Held { value, words: found.tokens.clone(), by })
}
