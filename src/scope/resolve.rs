//! Decides for each drafted claim which of the places, times, causes and doers that the text names hold for it.
//!
//! What is said in the claim's own clause comes first, then what its sentence says, then what is in force: from the
//! sentences before that tell of the same event, from the headline, from the dateline. Each choice leaves a step.

mod cause;
mod period;
mod place;
#[cfg(test)]
mod tests;

use std::ops::Range;

use super::period::{Role, When};
use super::place::{Gazetteer, PlaceRole};
use super::{Mentions, Named, ScopeLexicon};
use crate::claim::Steps;
use crate::extract::{Draft, Reading};
use crate::text::{Section, Sentence, Tokens};

/// What was found for one draft.
#[derive(Clone, Debug, Default)]
pub struct Resolved {
    /// Where.
    pub place: Option<Named>,
    /// When, as EDTF.
    pub period: Option<String>,
    /// How.
    pub cause: Option<Named>,
    /// By whom.
    pub perpetrator: Option<Named>,
    /// The steps, one for each that was found and one for each that stays unknown.
    pub trace: Steps,
}

/// Finds place, period, cause and perpetrator for each draft, in the order of the drafts.
pub fn resolve(reading: &Reading, mentions: &Mentions, drafts: &[Draft], lexicon: &ScopeLexicon) -> Vec<Resolved> {
    if drafts.is_empty() {
        return Vec::new();
    }
    let context = Context::new(reading, mentions, drafts, lexicon);
    drafts.iter().map(|draft| context.resolve(draft)).collect()
}

/// A choice with the words that decided and the reason.
struct Choice<T> {
    value: T,
    words: Option<Range<usize>>,
    note: String,
}

/// What is the same for all drafts of a document.
struct Context<'a> {
    reading: &'a Reading<'a>,
    mentions: &'a Mentions,
    drafts: &'a [Draft],
    lexicon: &'a ScopeLexicon,
    /// The day of the document's main event: told in its first sentences.
    main_time: Option<(When, Range<usize>)>,
    /// The place of the main event, as mentions of one sentence.
    main_place: Option<usize>,
    /// The cause of the main event.
    main_cause: Option<usize>,
    /// The sentences that count as the lead.
    lead: Range<usize>,
    /// The place that heads the report.
    dateline: Option<usize>,
    /// The drafts by sentence.
    by_sentence: Vec<usize>,
    /// The paragraph of each sentence; one that begins in lower case goes on with the paragraph before.
    paragraphs: Vec<usize>,
    /// By token: how many turns ("while", "but") stand before it.
    turns: Vec<u32>,
}

/// By token, and once more at the end: how many turns stand before it.
fn turns(tokens: &Tokens) -> Vec<u32> {
    let mut count = 0;
    let mut turns = Vec::with_capacity(tokens.len() + 1);
    turns.push(0);
    for at in 0..tokens.len() {
        let token = &tokens.list[at];
        let turn = !token.is_capital()
            && !token.is_number()
            && matches!(tokens.str(at), ";" | "while" | "whereas" | "but" | "—" | "though" | "although" | "compared");
        count += u32::from(turn);
        turns.push(count);
    }
    turns
}

/// How many body sentences count as the lead.
const LEAD: usize = 4;

impl<'a> Context<'a> {
    fn new(
        reading: &'a Reading,
        mentions: &'a Mentions,
        drafts: &'a [Draft],
        lexicon: &'a ScopeLexicon,
    ) -> Context<'a> {
        // The lead begins where figures do: what stands above is titles and bylines.
        let first = drafts
            .iter()
            .map(|d| d.sentence)
            .find(|&s| reading.sentences[s].section == Section::Body)
            .unwrap_or_else(|| drafts[0].sentence);
        let headline = reading.sentences.iter().position(|s| s.section == Section::Headline).unwrap_or(first);
        let lead = headline.min(first)..(first + LEAD).min(reading.sentences.len());
        let mut by_sentence: Vec<usize> = (0..drafts.len()).collect();
        by_sentence.sort_by_key(|&d| drafts[d].sentence);
        let mut context = Context {
            reading,
            mentions,
            drafts,
            lexicon,
            main_time: None,
            main_place: None,
            main_cause: None,
            lead,
            dateline: mentions.places.iter().position(|m| m.role == PlaceRole::Dateline),
            by_sentence,
            paragraphs: paragraphs(reading),
            turns: turns(&reading.tokens),
        };
        context.main_time = context.find_main_time();
        // Where the text opens with a total, the document's own day is no event's day.
        let opens = drafts.iter().find(|d| !context.is_headline(d.sentence));
        if context.main_time.as_ref().is_some_and(|(_, words)| words.is_empty())
            && opens.is_some_and(|d| context.is_total(d) && context.own_time(d).is_none())
        {
            context.main_time = None;
        }
        context.main_place = context.find_main_place();
        context.main_cause = context.find_main_cause();
        context
    }

    fn resolve(&self, draft: &Draft) -> Resolved {
        let mut resolved = Resolved { trace: self.reading.steps(), ..Resolved::default() };
        let period = self.period(draft);
        let place = self.place(draft);
        let cause = self.cause(draft);
        let perpetrator = self.perpetrator(draft, place.as_ref().map(|p| &p.value));
        let steps = &mut resolved.trace;
        self.step(steps, "period", period.as_ref(), "no time is said for the figure");
        self.step(steps, "place", place.as_ref(), "no place is said for the figure");
        self.step(steps, "cause", cause.as_ref(), "no cause is said for the figure");
        self.step(steps, "perpetrator", perpetrator.as_ref(), "nobody is clearly said to have done it");
        resolved.period = period.map(|c| c.value);
        resolved.place = place.map(|c| c.value);
        resolved.cause = cause.map(|c| c.value);
        resolved.perpetrator = perpetrator.map(|c| c.value);
        resolved
    }

    fn step<T>(&self, steps: &mut Steps, stage: &'static str, choice: Option<&Choice<T>>, none: &str) {
        let words = choice.and_then(|c| c.words.as_ref()).map(|w| self.reading.tokens.span(w));
        steps.add(stage, words, || choice.map_or(none, |c| c.note.as_str()).to_owned());
    }

    /// The drafts of one sentence.
    fn drafts_of(&self, sentence: usize) -> impl Iterator<Item = &Draft> {
        let from = self.by_sentence.partition_point(|&d| self.drafts[d].sentence < sentence);
        self.by_sentence[from..].iter().map(|&d| &self.drafts[d]).take_while(move |d| d.sentence == sentence)
    }

    fn sentence(&self, at: usize) -> &Sentence {
        &self.reading.sentences[at]
    }

    fn is_headline(&self, sentence: usize) -> bool {
        self.sentence(sentence).section == Section::Headline
    }

    /// Money and troops are no events: they have no day, cause or doer of their own.
    fn is_event(&self, draft: &Draft) -> bool {
        !matches!(draft.measure.as_str(), "aid" | "deployed" | "other")
    }

    /// How many tokens lie between a mention and the draft's figure or trigger; a turn ("while", "but") counts much.
    fn distance(&self, draft: &Draft, tokens: &Range<usize>) -> usize {
        let near = |other: &Range<usize>| {
            if tokens.start >= other.end {
                self.gap(other.end..tokens.start)
            } else if other.start >= tokens.end {
                self.gap(tokens.end..other.start)
            } else {
                0
            }
        };
        near(&draft.figure_tokens).min(near(&draft.trigger))
    }

    fn gap(&self, range: Range<usize>) -> usize {
        range.len() + 12 * self.turns[range.end].saturating_sub(self.turns[range.start]) as usize
    }

    /// Whether a mention stands behind a turn of the sentence ("more than the", "while") and nearer to another figure.
    fn is_across(&self, draft: &Draft, tokens: &Range<usize>) -> bool {
        let own = self.distance(draft, tokens);
        own > 12
            && self
                .drafts_of(draft.sentence)
                .any(|d| d.figure_tokens != draft.figure_tokens && self.distance(d, tokens) + 12 < own)
    }

    /// Whether a mention stands nearer to this draft than to any other of its sentence.
    fn is_nearest(&self, draft: &Draft, tokens: &Range<usize>) -> bool {
        let own = self.distance(draft, tokens);
        self.drafts_of(draft.sentence).filter(|d| d.measure != draft.measure).all(|d| self.distance(d, tokens) >= own)
    }

    /// The draft's figure stands in the clause, and so does the mention.
    fn in_clause(&self, draft: &Draft, tokens: &Range<usize>) -> bool {
        tokens.start >= draft.clause.start && tokens.end <= draft.clause.end
    }

    /// Sentences before one that tell of the same thing: same paragraph, nearest first, at most three.
    fn before(&self, sentence: usize) -> impl Iterator<Item = usize> {
        // "They have also killed": a pronoun reaches back over the paragraph's start.
        let range = &self.sentence(sentence).tokens;
        let pronoun = (range.start..(range.start + 5).min(range.end))
            .any(|i| matches!(self.reading.tokens.str(i), "they" | "They" | "These" | "these"));
        let own = self.paragraphs[sentence];
        let paragraph = if pronoun && sentence > 0 { self.paragraphs[sentence - 1] } else { own };
        (sentence.saturating_sub(3)..sentence).rev().take_while(move |&s| {
            (self.paragraphs[s] == paragraph || self.paragraphs[s] == own) && !self.is_headline(s)
        })
    }

    /// Whether the sentence takes up what the sentence before told: "In one attack", "the other", "of these".
    fn takes_up(&self, draft: &Draft) -> bool {
        let tokens = &self.reading.tokens;
        let sentence = &self.sentence(draft.sentence).tokens;
        let head = sentence.start + 6;
        let is = |i: usize, words: &[&str]| {
            i < sentence.end && words.iter().any(|word| tokens.str(i).eq_ignore_ascii_case(word))
        };
        sentence.clone().any(|i| {
            // No longer word takes anything up.
            tokens.str(i).len() <= 6
                && (i < head && is(i, &["these", "those", "they", "both", "former", "latter"])
                    || is(i, &["one"]) && is(i + 1, &["attack", "strike", "incident", "case", "of"])
                    || is(i, &["one", "the"]) && is(i + 1, &["other", "first", "second"])
                    || is(i, &["that"])
                        && is(i + 1, &["attack", "strike", "incident", "day", "year", "raid", "bombing"]))
        })
    }

    /// Whether the words speak of deaths over a time and not of one event: "have been killed in air strikes".
    fn is_total(&self, draft: &Draft) -> bool {
        let tokens = &self.reading.tokens;
        let sentence = &self.sentence(draft.sentence).tokens;
        let perfect = self.is_perfect(draft);
        let many = self.mentions.causes_in(sentence).iter().any(|m| {
            let last = tokens.str(m.tokens.end - 1);
            let counted = (m.tokens.start.saturating_sub(3).max(sentence.start)..m.tokens.start).any(|p| {
                tokens.list[p].is_number()
                    || matches!(
                        tokens.str(p).to_ascii_lowercase().as_str(),
                        "two" | "three" | "four" | "five" | "six" | "twin" | "double"
                    )
                    || (!perfect && tokens.str(p) == "several")
            });
            let bare = !counted;
            last.ends_with('s') && !last.ends_with("ss") && bare && (!m.pointing || perfect)
        });
        let so_far = || {
            sentence.clone().any(|i| {
                matches!(tokens.str(i), "overall" | "altogether" | "years" | "total" | "far" | "past")
                    && !self.mentions.times_in(&(i..i + 1)).iter().any(|t| t.role == Role::During)
            })
        };
        (perfect && (many || so_far())) || (many && !self.lead.contains(&draft.sentence))
    }

    /// "have killed", "has been the target of": what has gone on until now.
    fn is_perfect(&self, draft: &Draft) -> bool {
        let tokens = &self.reading.tokens;
        let from = draft.trigger.start.saturating_sub(8).max(self.sentence(draft.sentence).tokens.start);
        (from..draft.trigger.start)
            .rev()
            .take_while(|&i| !matches!(tokens.str(i), "," | ";" | "that" | "which" | "but"))
            .any(|i| matches!(tokens.str(i), "have" | "has"))
    }

    /// Whether the country named lies elsewhere than the place, so that it says who and not where.
    fn is_abroad(&self, tokens: &Range<usize>, place: Option<&Named>) -> bool {
        let gazetteer = Gazetteer::get();
        let Some(place) = place.and_then(|p| p.name.rsplit(", ").next()).and_then(|p| gazetteer.find(p)) else {
            return false;
        };
        let country = self.mentions.places_in(tokens).iter().find_map(|m| m.listed.first().copied());
        country.is_some_and(|c| !gazetteer.is_inside(place, c))
    }

    /// Who is clearly said to have done it.
    fn perpetrator(&self, draft: &Draft, place: Option<&Named>) -> Option<Choice<Named>> {
        if !self.is_event(draft) {
            return None;
        }
        let tokens = &self.reading.tokens;
        let sentence = self.sentence(draft.sentence).tokens.clone();
        let said = self
            .mentions
            .perpetrators_in(&sentence)
            .iter()
            .filter(|m| {
                m.deed.start < draft.trigger.end && m.deed.end > draft.trigger.start
                    || self.distance(draft, &m.deed) <= 12
            })
            .filter(|m| !m.country_only || self.is_abroad(&m.tokens, place))
            .min_by_key(|m| self.distance(draft, &m.deed))
            .map(|m| m.tokens.clone());
        let active = matches!(
            draft.measure.as_str(),
            "killed" | "injured" | "casualties" | "detained" | "abducted" | "destroyed"
        ) && draft.figure_tokens.start >= draft.trigger.end;
        let words = said.or_else(|| {
            active
                .then(|| {
                    super::perpetrator::before_verb(
                        tokens,
                        &sentence,
                        draft.trigger.start,
                        &self.mentions.places,
                        &self.lexicon.perpetrators,
                    )
                })
                .flatten()
        })?;
        let name = tokens.slice(&words).to_owned();
        let note = self.reading.note(|| format!("the sentence says that {name} did it"));
        Some(Choice { value: Named { name: name.clone(), text: name }, words: Some(words), note })
    }
}

/// The paragraph of each sentence, where a paragraph break inside a sentence does not count.
fn paragraphs(reading: &Reading) -> Vec<usize> {
    let mut joined = 0;
    reading
        .sentences
        .iter()
        .map(|sentence| {
            let first = &reading.tokens.list[sentence.tokens.start];
            let lower = first.is_word() && !first.is_capital() && first.starts_paragraph();
            joined += usize::from(lower && sentence.paragraph > 0);
            sentence.paragraph - joined.min(sentence.paragraph)
        })
        .collect()
}
