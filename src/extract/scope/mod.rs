//! Decides for each drafted claim which of the places, times, causes and doers that the text names hold for it.
//!
//! What is said in the claim's own clause comes first, then what its sentence says, then what is in force: from the
//! sentences before that tell of the same event, from the headline, from the dateline. Each choice leaves a step.

mod aside;
mod basis;
mod cause;
mod course;
mod doer;
mod event;
mod given;
mod headed;
mod held;
mod in_force;
mod ladder;
mod main_time;
mod marks;
mod matter;
mod memo;
mod money;
mod own_event;
mod own_time;
mod period;
mod place;
mod reported;
mod resolved;
mod stretch;
#[cfg(test)]
mod tests;
mod theme;
mod told;
mod topic;
mod whole;

use std::cell::RefCell;
use std::ops::Range;

pub use resolved::Resolved;
use rustc_hash::FxHashMap;
pub use whole::{Setting as TextTime, Whole};

use crate::discourse::refer;
use crate::discourse::theme::Theme;
use crate::discourse::topic::Topics;
use crate::discourse::{Holding, Setting};
use crate::document::BlockKind;
use crate::extract::Draft;
use crate::scope::period::{Role, When};
use crate::scope::place::PlaceRole;
use crate::scope::ties::Tie;
use crate::scope::{Mentions, ScopeLexicon};
use crate::text::Reading;
use crate::text::{Section, Sentence};

/// Finds place, period, cause and perpetrator for each draft, in the order of the drafts; `end` is the token at which the
/// article ends and comments begin, `setting` what the text is about as a whole and in its parts. Also when the text as a
/// whole is set.
pub fn resolve(
    reading: &Reading,
    mentions: &Mentions,
    drafts: &[Draft],
    end: usize,
    setting: Setting,
    lexicon: &ScopeLexicon,
) -> (Vec<Resolved>, Whole) {
    if reading.sentences.is_empty() || drafts.is_empty() && reading.document.tables.is_empty() {
        return (Vec::new(), Whole::default());
    }
    let context = Context::new(reading, mentions, drafts, end, setting, lexicon);
    (drafts.iter().map(|draft| context.resolve(draft)).collect(), context.as_a_whole())
}

/// A choice with the words that decided and the reason.
#[derive(Clone)]
struct Choice<T> {
    value: T,
    words: Option<Range<usize>>,
    note: String,
    /// How it is held, where its words do not say so by where they stand.
    by: Option<Holding>,
}

/// What is the same for all drafts of a document.
struct Context<'a> {
    reading: &'a Reading<'a>,
    mentions: &'a Mentions,
    drafts: &'a [Draft],
    lexicon: &'a ScopeLexicon,
    /// The first token that is no longer the article.
    end: usize,
    /// What the text as a whole is about.
    theme: Theme,
    /// What its parts are about.
    topics: Topics,
    /// The time of what the text counts.
    stretch: Option<stretch::Stretch>,
    /// What went on for long in it.
    course: Option<stretch::Stretch>,
    /// What was over in days and is what it is about.
    occasion: Option<stretch::Stretch>,
    /// The time that its opening says it is about, by the number of the mention.
    about: Option<usize>,
    /// The day of the document's main event: told in its first sentences.
    main_time: Option<(When, Range<usize>)>,
    /// The place of the main event, as mentions of one sentence.
    main_place: Option<usize>,
    /// The cause of the main event.
    main_cause: Option<usize>,
    /// The sentences that count as the lead.
    lead: Range<usize>,
    /// The first sentence of the body that has a figure.
    first: usize,
    /// The place that heads the report.
    dateline: Option<usize>,
    /// The lines that only head what follows, where several name a place: the sentence, and the mention if it does.
    sections: Vec<(usize, Option<usize>)>,
    /// The drafts by sentence.
    by_sentence: Vec<usize>,
    /// By sentence: where its drafts begin among those.
    first_of: Vec<u32>,
    /// The paragraph of each sentence; one that begins in lower case goes on with the paragraph before.
    paragraphs: Vec<usize>,
    /// Whether each sentence belongs to an item of a list.
    items: Vec<bool>,
    /// The time that the head of the report says it is about, if longer than a few days.
    report: Option<When>,
    /// Whether the text is about a longer time and goes through many events and places.
    over_time: bool,
    /// The day on which the count was given with which a text opens that tells of no event.
    given: Option<When>,
    /// Whether the text opens with an event of a few days, so that figures over a longer time are its background.
    tells_event: bool,
    /// The kinds of the events that it tells of as new, as bits.
    new_kinds: u32,
    /// By number of a known event: whether it says its day, as far as that was asked.
    days_named: RefCell<FxHashMap<usize, bool>>,
    /// The events that it tells of.
    matters: matter::Matters,
    /// What its words do to tie sentences.
    ties: marks::Marks,
    /// What they do around the names of places.
    around_places: marks::Marks,
    /// What was found for the figures, the sentences and the times.
    memo: memo::Memo<'a>,
    /// By token: how many turns ("while", "but") stand before it.
    turns: Vec<u32>,
}

/// How many body sentences count as the lead.
const LEAD: usize = 4;

impl<'a> Context<'a> {
    fn new(
        reading: &'a Reading,
        mentions: &'a Mentions,
        drafts: &'a [Draft],
        end: usize,
        setting: Setting,
        lexicon: &'a ScopeLexicon,
    ) -> Context<'a> {
        // The lead begins where figures do: what stands above is titles and bylines. All figures may stand in tables.
        let body = |s: &usize| reading.sentences[*s].section == Section::Body;
        let first = drafts.iter().map(|d| d.sentence).find(body);
        let first = first.or_else(|| drafts.first().map(|d| d.sentence));
        let first = first.or_else(|| (0..reading.sentences.len()).find(body)).unwrap_or(0);
        let headline = reading.sentences.iter().position(|s| s.section == Section::Headline).unwrap_or(first);
        let lead = headline.min(first)..(first + LEAD).min(reading.sentences.len());
        let mut by_sentence: Vec<usize> = (0..drafts.len()).collect();
        by_sentence.sort_by_key(|&d| drafts[d].sentence);
        let mut first_of = Vec::with_capacity(reading.sentences.len() + 1);
        for (number, &draft) in by_sentence.iter().enumerate() {
            first_of.resize((drafts[draft].sentence + 1).max(first_of.len()), number as u32);
        }
        first_of.resize(reading.sentences.len() + 1, drafts.len() as u32);
        let (paragraphs, items) = told::paragraphs(reading, mentions);
        let mut context = Context {
            reading,
            mentions,
            drafts,
            lexicon,
            end,
            theme: setting.theme,
            topics: setting.topics,
            about: refer::about(reading, mentions, |_| true),
            stretch: None,
            course: None,
            occasion: None,
            main_time: None,
            main_place: None,
            main_cause: None,
            report: None,
            over_time: false,
            given: None,
            tells_event: false,
            lead,
            first,
            dateline: mentions.places.iter().position(|m| m.role == PlaceRole::Dateline),
            sections: told::sections(reading, mentions),
            by_sentence,
            first_of,
            paragraphs,
            items,
            new_kinds: mentions.events.iter().filter(|m| m.new && !m.compared).fold(0, |kinds, m| kinds | m.kinds),
            days_named: RefCell::default(),
            matters: matter::Matters::default(),
            ties: marks::Marks::of(&reading.tokens, &reading.sentences, |word| lexicon.ties.of(word)),
            around_places: marks::Marks::of(&reading.tokens, &reading.sentences, |word| lexicon.places.marks(word)),
            memo: memo::Memo::default(),
            turns: told::turns(&reading.tokens, |at| lexicon.ties.is(reading.tokens.word(at), Tie::Turn)),
        };
        context.report = context.find_report();
        context.main_time = context.find_main_time();
        // Where the text opens with a total, the document's own day is no event's day; nor is a day told later where it
        // opens with a count over weeks.
        let opens = drafts.iter().find(|d| !context.is_headline(d.sentence));
        let reported = context.main_time.as_ref().is_some_and(|(_, words)| words.is_empty());
        let counts =
            opens.is_some_and(|d| context.report.is_none() && context.is_long(d) && !context.stood_in_month(d));
        let totals = opens.is_some_and(|d| context.is_total(d) && context.own_time(d).is_none());
        if counts || reported && totals {
            // "Between January and June, 400 people died": what follows goes on with that time.
            let told = opens.and_then(|d| context.own_time(d)).filter(|m| m.role == Role::During);
            let told = told.and_then(|m| Some((m.when?, m.tokens.clone()))).filter(|_| counts);
            context.report = told.as_ref().map(|(when, _)| *when);
            context.main_time = told;
        }
        context.over_time = counts || context.report.is_some();
        context.given = context.find_given();
        if context.given.is_some() {
            context.main_time = None;
        }
        context.tells_event = context.main_time.as_ref().is_some_and(|(when, _)| when.is_days())
            && context.report.is_none()
            && opens.is_some_and(|d| !context.is_long(d));
        context.stretch = context.find_stretch();
        // The month up to which the first figure counts what had begun before is not what the text is about.
        if counts && context.had_begun() {
            context.report = None;
            context.main_time = None;
        }
        // The day of the text is no event where the text tells since when something has gone on.
        let own_day = context.main_time.as_ref().is_some_and(|(_, words)| words.is_empty());
        context.tells_event &= !(own_day && context.stretch.as_ref().is_some_and(|stretch| stretch.open));
        // A line that says when the text was written is not the day of what it tells.
        let written = |words: &Range<usize>| {
            context.mentions.times_in(words).iter().any(|m| m.tokens == *words && context.is_dateline(m))
        };
        if context.stretch.is_some() && context.main_time.as_ref().is_some_and(|(_, words)| written(words)) {
            context.main_time = context.main_time.take().map(|(when, _)| (when, 0..0));
        }
        context.main_place = context.find_main_place();
        context.main_cause = context.find_main_cause();
        context.matters = context.find_matters();
        context.course = context.find_course();
        context.occasion = context.find_occasion();
        // A day on which nothing was done is not the one of what the text is about, where that was over before.
        if let Some(occasion) = context.later_than_told() {
            context.main_time = Some(occasion);
        }
        // Nor is a day on which something was only said or stood, where the text looks back on what has gone on since a day.
        let looks_back = own_day || context.course.is_some() && context.day_remembered().is_some();
        if looks_back && context.course.is_some() {
            context.main_time = None;
            context.tells_event = false;
        }
        // "Ten years after", of what was over in days: that day is the one the text is about.
        if context.main_time.as_ref().is_none_or(|(_, words)| words.is_empty())
            && let Some(occasion) = context.occasion.as_ref().filter(|_| context.matters.main().is_none())
        {
            context.main_time = Some((occasion.when, occasion.words.clone()));
            context.tells_event = true;
        }
        context.memo = memo::Memo::new(drafts.len(), reading.sentences.len(), mentions.times.len());
        context
    }

    /// The figure of which the draft counts a part, if that is no part itself.
    fn whole(&self, draft: &Draft) -> Option<&Draft> {
        let whole = &self.drafts[draft.part_of?];
        whole.part_of.is_none().then_some(whole)
    }

    /// The drafts of one sentence.
    fn drafts_of(&self, sentence: usize) -> impl Iterator<Item = &Draft> {
        let numbers = self.first_of[sentence] as usize..self.first_of[sentence + 1] as usize;
        self.by_sentence[numbers].iter().map(|&d| &self.drafts[d])
    }

    fn sentence(&self, at: usize) -> &Sentence {
        &self.reading.sentences[at]
    }

    /// Whether a draft stands in a comment below the article, which does not go on about what the article tells.
    fn is_below(&self, draft: &Draft) -> bool {
        draft.figure_tokens.start >= self.end
    }

    /// Whether a sentence is the caption of a picture: "A woman in Example. Photo: Jane Doe".
    fn is_caption(&self, sentence: usize) -> bool {
        if self.reading.document.outline.kind(self.sentence(sentence).block) == BlockKind::Caption {
            return true;
        }
        let credit = |s: usize| {
            let range = &self.sentence(s).tokens;
            range.len() > 1
                && self.ties(range.start, Tie::Photo)
                && matches!(self.reading.tokens.str(range.start + 1), ":" | "by" | "/" | "(")
        };
        let next = sentence + 1;
        let beside = next < self.paragraphs.len() && self.paragraphs[next] == self.paragraphs[sentence];
        credit(sentence) || beside && credit(next)
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
    fn is_across_turn(&self, draft: &Draft, tokens: &Range<usize>) -> bool {
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
}
