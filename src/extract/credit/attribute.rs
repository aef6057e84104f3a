//! Gives each figure its source: the cue whose clause it stands in, the speech it is part of, the report it continues.
//!
//! | text | source of the figure |
//! |---|---|
//! | `The army said 5 rebels died, but residents said 12 civilians did.` | the army; residents |
//! | `Airstrike kills 11: monitor` | monitor |
//! | `Twelve died, a police source said, SANA reported.` | a police source, via SANA |
//! | `Twelve people died on Monday.` | nobody: the outlet itself |

use std::ops::Range;
use std::sync::Arc;

use super::cue::{Cue, Finder};
use super::holder::Counted;
use super::marks::quotes;
use super::party::Parties;
use super::speakers::{Speakers, Told};
use super::speech::{Floor, set_throughout};
use super::standing::Standing;
use super::words::Words;
use crate::discourse::Holding;
use crate::document::Span;
use crate::extract::Draft;
use crate::source::lexicon::SourceLexicon;
use crate::source::{Attribution, Source, Stance};
use crate::source::{Register, normalise};
use crate::text::Reading;
use crate::text::Steps;
use crate::text::{Section, Stage, Tokens};

/// A draft's source, and the steps that led to it.
#[derive(Clone, Debug, Default)]
pub struct Attributed {
    /// Who says so.
    pub attribution: Attribution,
    /// How the source is held, if the figure's own sentence does not say it.
    pub held: Option<Holding>,
    /// How that was read.
    pub trace: Steps,
}

impl Attributed {
    /// The same, where something else than the figure's own sentence says it.
    pub(super) fn held_by(mut self, by: Holding) -> Attributed {
        self.held = self.attribution.source.is_some().then_some(by);
        self
    }
}

/// How many tokens of a sentence are searched for sources: what is longer is a list or no prose at all.
const SENTENCE: usize = 600;

/// For how many sentences somebody goes on speaking to the same medium.
const CARRIER_REACH: usize = 6;

/// A bracketed carrier: "(AP, Oct. 27)".
pub(super) struct Bracket {
    pub sentence: usize,
    pub source: Arc<Source>,
    pub at: usize,
}

pub(super) struct Attributor<'a> {
    pub reading: &'a Reading<'a>,
    pub parties: Parties<'a>,
    pub lexicon: &'a SourceLexicon,
    /// By sentence.
    pub cues: Vec<Vec<Cue>>,
    /// Who stands in the sentence of a figure that no cue reaches, by place.
    pub standing: Vec<Standing>,
    pub quotes: Vec<Range<usize>>,
    pub brackets: Vec<Bracket>,
    pub tags: Vec<(usize, Told)>,
    /// By number of the quotation: whom a bracket behind it names.
    pub signed: Vec<(usize, Told)>,
    /// The sentences that count attacks.
    pub attacks: Vec<usize>,
    /// The first token that is no longer the article.
    pub below: usize,
    /// Who has the floor where no nearer word names anybody.
    pub floors: Vec<Floor>,
    /// Whom the text asks, if it is an interview.
    pub interviewee: Option<Told>,
    /// Whether the text is set in capitals throughout.
    pub capitals: bool,
}

/// Gives each draft its source.
///
/// `end` is the token at which the article ends and comments begin.
pub fn attribute(
    reading: &Reading,
    words: &Words,
    drafts: &[Draft],
    end: usize,
    lexicon: &SourceLexicon,
    register: &Register,
) -> Vec<Attributed> {
    if drafts.is_empty() {
        return Vec::new();
    }
    let tokens = &reading.tokens;
    let parties = Parties { tokens, lexicon, words, shouts: false };
    let mut attributor = Attributor {
        reading,
        parties,
        lexicon,
        cues: Vec::with_capacity(reading.sentences.len()),
        standing: Vec::new(),
        quotes: quotes(tokens),
        brackets: Vec::new(),
        tags: Vec::new(),
        signed: Vec::new(),
        attacks: drafts.iter().filter(|d| d.measure == "strikes").map(|d| d.sentence).collect(),
        below: end,
        floors: Vec::new(),
        interviewee: None,
        capitals: set_throughout(&reading.document.text),
    };
    attributor.read(register, drafts);
    let mut list: Vec<Attributed> = Vec::with_capacity(drafts.len());
    let mut order: Vec<usize> = (0..drafts.len()).collect();
    order.sort_by_key(|&i| drafts[i].figure_tokens.start);
    list.resize_with(drafts.len(), Attributed::default);
    let mut before: Option<usize> = None;
    for i in order {
        let draft = &drafts[i];
        if attributor.section(draft) == Section::Headline {
            continue;
        }
        let whole = draft.part_of.filter(|&whole| whole != i).map(|whole| &list[whole]);
        list[i] = attributor.body(draft, whole, before.map(|b| (&drafts[b], &list[b])));
        before = Some(i);
    }
    attributor.compared(drafts, &mut list);
    for i in 0..drafts.len() {
        if attributor.section(&drafts[i]) == Section::Headline {
            list[i] = attributor.headline(&drafts[i], drafts, &list);
        }
    }
    list
}

/// Whether a figure has its measure from the text before.
fn is_bare(draft: &Draft) -> bool {
    matches!(draft.rule, "put" | "bare")
}

/// The figures that a noun or the text before gives a measure, each with its sentence, from left to right.
fn figures(drafts: &[Draft]) -> Vec<(usize, Counted)> {
    let nouns = ["counted-noun", "figure-state", "noun-of", "toll"];
    let mut list: Vec<(usize, Counted)> = drafts
        .iter()
        .filter(|d| !matches!(d.measure.as_str(), "other" | "deployed") && (is_bare(d) || nouns.contains(&d.rule)))
        .map(|d| (d.sentence, Counted { at: d.figure_tokens.start, bare: is_bare(d), aid: d.measure == "aid" }))
        .collect();
    list.sort_by_key(|(sentence, counted)| (*sentence, counted.at));
    list
}

/// Whether two sources are one entry of the register, or written alike.
pub(super) fn is_same_entry(a: &Source, b: &Source) -> bool {
    (a.id.is_some() && a.id == b.id) || a.name == b.name
}

/// Whether two sources are one: the same entry of the register, or the same name but for articles.
pub(super) fn same_source(a: &Source, b: &Source) -> bool {
    is_same_entry(a, b) || normalise(&a.name) == normalise(&b.name)
}

impl<'a> Attributor<'a> {
    pub(super) fn tokens(&self) -> &'a Tokens<'a> {
        &self.reading.tokens
    }

    /// The first step of an attribution.
    pub(super) fn step(&self, words: Option<Span>, note: impl FnOnce() -> String) -> Steps {
        let mut steps = self.reading.steps();
        steps.add(Stage::Source, words, note);
        steps
    }

    /// A figure that nobody is named for, and why.
    fn nobody(&self, why: &str) -> Attributed {
        Attributed { trace: self.step(None, || why.to_owned()), ..Attributed::default() }
    }

    fn section(&self, draft: &Draft) -> Section {
        self.reading.sentences[draft.sentence].section
    }

    /// Reads all cues, brackets and tags, in text order, so that short forms only ever look back.
    fn read(&mut self, register: &'a Register, drafts: &[Draft]) {
        let last = self.last_sentence(drafts);
        let mut speakers = Speakers::new(self.parties, register, self.reading);
        let counted = figures(drafts);
        let mut places: Vec<usize> = drafts.iter().map(|draft| draft.figure_tokens.start).collect();
        places.sort_unstable();
        for (number, sentence) in self.reading.sentences.iter().enumerate().take(last + 1) {
            let range = sentence.tokens.clone();
            let headline = sentence.section == Section::Headline;
            let shouts = self.shouts(&range);
            let capitals = headline && !shouts && self.set_in_capitals(&range);
            self.parties.shouts = shouts;
            speakers.parties.shouts = shouts;
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
            let tagged = self.tag_inside(&range, number, &mut speakers);
            let start = range.start;
            let joined = self.joined(number);
            let range = joined.unwrap_or(range.start)..range.end.min(range.start + SENTENCE);
            let first = counted.partition_point(|(s, _)| *s < number);
            let finder = Finder {
                parties: self.parties,
                speakers: &mut speakers,
                range,
                sentence: number,
                capitals,
                named: if headline { usize::MAX } else { start },
                found: Vec::new(),
                it: None,
                colon: None,
                bracket: None,
                figures: counted[first..].iter().take_while(|(s, _)| *s == number).map(|(_, c)| *c).collect(),
            };
            let (mut found, standing) = finder.run(&places);
            self.standing.extend(standing);
            found.retain(|cue| cue.words.start >= start);
            found.extend(tagged);
            self.inherit_carriers(number, &mut found);
            self.cues.push(found);
        }
        self.parties.shouts = false;
        self.signed = self.signed_quotes(&speakers);
        self.floors = self.floors(&speakers);
        self.interviewee = self.interviewee(&speakers);
    }

    /// The last sentence that can say who a draft's source is: one after its own, or after the direct speech that it is
    /// part of.
    fn last_sentence(&self, drafts: &[Draft]) -> usize {
        let needed = drafts.iter().map(|draft| {
            let at = draft.figure_tokens.start;
            let quote = self.quote_around(at).map_or(0, |(_, quote)| self.sentence_of(quote.end - 1));
            draft.sentence.max(quote)
        });
        needed.max().unwrap_or(0) + super::speech::BETWEEN
    }

    /// The direct speech around a token, and its number.
    pub(super) fn quote_around(&self, at: usize) -> Option<(usize, &Range<usize>)> {
        let number = self.quotes.partition_point(|quote| quote.start <= at).checked_sub(1)?;
        Some((number, &self.quotes[number])).filter(|(_, quote)| quote.contains(&at))
    }

    pub(super) fn sentence_of(&self, at: usize) -> usize {
        self.reading.sentences.partition_point(|s| s.tokens.end <= at)
    }

    /// Who told a medium something goes on telling it: "… told Reuters. … he said."
    fn inherit_carriers(&self, number: usize, found: &mut [Cue]) {
        for cue in found.iter_mut().filter(|cue| cue.via.is_none()) {
            let Some(told) = &cue.told else { continue };
            let before = self.cues[number.saturating_sub(CARRIER_REACH)..].iter().rev().flatten();
            let same = before.filter(|other| other.told.as_ref().is_some_and(|t| t.source == told.source));
            cue.via = same.filter_map(|other| other.via.clone()).next();
        }
    }

    fn body(&self, draft: &Draft, whole: Option<&Attributed>, before: Option<(&Draft, &Attributed)>) -> Attributed {
        let at = draft.figure_tokens.start;
        if at >= self.below {
            return self.nobody("stands below the end of the article: nobody vouches for it");
        }
        let mut found = self
            .chosen(draft)
            .or_else(|| self.signed(at))
            .or_else(|| self.speech(draft.sentence, at).map(|found| found.held_by(Holding::Topic)))
            .or_else(|| self.part(whole).map(|found| found.held_by(Holding::Topic)))
            .or_else(|| {
                whole
                    .is_none_or(|w| w.attribution.source.is_some())
                    .then(|| self.running(draft, before.map(|(last, told)| (last.sentence, told))))?
                    .map(|found| found.held_by(Holding::Topic))
            })
            .or_else(|| self.kept(draft, before).map(|found| found.held_by(Holding::Topic)))
            .or_else(|| self.answers(draft))
            .or_else(|| self.between(draft.sentence))
            .or_else(|| self.held_floor(draft.sentence))
            .unwrap_or_else(|| self.nobody("nobody is named: the outlet itself says so"));
        self.corrects(draft, &mut found);
        if found.attribution.via.is_none()
            && let Some(bracket) = self.bracket(draft.sentence, at)
            && found.attribution.source.as_ref().is_none_or(|source| !same_source(source, &bracket.source))
        {
            found.trace.add(Stage::Source, None, || format!("a bracket behind it names {}", bracket.source.name));
            found.attribution.via = Some(Source::clone(&bracket.source));
        }
        found
    }

    /// "An earlier version gave 741": told in order to be corrected, and the outlet's own where only the version is named.
    fn corrects(&self, draft: &Draft, found: &mut Attributed) {
        let at = draft.figure_tokens.start;
        let start = self.reading.sentences[draft.sentence].tokens.start;
        let version = |source: &Source| {
            let named = |word: &str| ["version", "edition"].iter().any(|own| word.eq_ignore_ascii_case(own));
            source.name.split(' ').any(named)
        };
        let words = self.lexicon.corrections.all(self.tokens(), start..at).last().map(|(words, ())| words);
        let own = found.attribution.source.as_ref().is_some_and(version);
        if own {
            found.attribution = Attribution::default();
        }
        let Some(words) = words.or_else(|| own.then_some(start..at)) else { return };
        if matches!(found.attribution.stance, Stance::Asserts | Stance::Estimates) {
            found.attribution.stance = Stance::Corrects;
            found.trace.add(Stage::Source, Some(self.tokens().span(&words)), || "these words correct it".to_owned());
        }
    }

    /// Who has the floor in a sentence: the speaker of the whole text, those who introduced the list.
    fn held_floor(&self, sentence: usize) -> Option<Attributed> {
        let floor = self.floor(sentence)?;
        // "Certain media state that 80 were killed": the speaker tells what others say.
        let range = self.reading.sentences[sentence].tokens.clone();
        if self.lexicon.speech.others.all(self.tokens(), range).next().is_some() {
            return None;
        }
        let told = &floor.told;
        let guessed = told.source.is_guessed();
        let attribution = Attribution { source: Some(Source::clone(&told.source)), guessed, ..Attribution::default() };
        let mut trace = self.step(None, || format!("{} {}", floor.why, told.source.name));
        trace.add(Stage::Source, None, || told.note.clone());
        Some(Attributed { attribution, held: Some(floor.by), trace })
    }

    /// The bracket behind a figure that names its carrier.
    fn bracket(&self, sentence: usize, at: usize) -> Option<&Bracket> {
        let first = self.brackets.partition_point(|bracket| bracket.sentence < sentence);
        self.brackets[first..].iter().take_while(|b| b.sentence == sentence).find(|b| b.at > at)
    }

    /// The cue of the sentence whose clause holds the figure; of several, the innermost.
    fn chosen(&self, draft: &Draft) -> Option<Attributed> {
        let at = draft.figure_tokens.start;
        let cues = self.cues.get(draft.sentence)?;
        let counted = !matches!(draft.measure.as_str(), "other" | "deployed");
        let around: Vec<&Cue> =
            cues.iter().filter(|cue| cue.covers(at) && !cue.party.contains(&at) && (counted || !cue.counts)).collect();
        // "The mayor said he feared 12 had died": a pronoun that leads nowhere leaves it to the one around.
        let around: Vec<&Cue> = around
            .iter()
            .filter(|cue| {
                cue.told.is_some() || !around.iter().any(|other| other.is_around(cue) && other.told.is_some())
            })
            .copied()
            .collect();
        // "Ministries had 749 dead, according to the home ministry": who has it is not who says it.
        let according = |cue: &Cue| {
            matches!(
                self.lexicon.cues.longest(self.tokens(), cue.words.start),
                Some((_, crate::source::lexicon::Cue::According))
            )
        };
        let said = around.iter().any(|cue| cue.told.is_some() && according(cue));
        let around: Vec<&Cue> = around.into_iter().filter(|cue| !(said && cue.counts)).collect();
        let depth = |cue: &Cue| {
            let inside = around.iter().filter(|other| other.is_around(cue)).count();
            inside + if cue.innermost { 100 } else { 0 }
        };
        let near = |cue: &Cue| cue.words.start.abs_diff(at);
        let chosen = around.iter().max_by_key(|cue| (depth(cue), std::cmp::Reverse(near(cue))))?;
        let mut outer: Vec<&Cue> = around.iter().filter(|cue| cue.is_around(chosen)).copied().collect();
        outer.sort_by_key(|cue| (std::cmp::Reverse(depth(cue)), near(cue)));
        let mut found = self.told(chosen, &outer);
        let clause = chosen.scope.iter().find(|range| range.contains(&at)).map_or(at, |range| range.start);
        if found.attribution.stance == Stance::Asserts
            && let Some((words, ())) = self.lexicon.denials.all(self.tokens(), clause..at).last()
        {
            found.attribution.stance = Stance::Denies;
            found.trace.add(Stage::Source, Some(self.tokens().span(&words)), || "these words deny it".to_owned());
        }
        Some(found)
    }

    /// What a cue says of the figures in its scope; `outer` are the cues around it, from the nearest to the widest.
    pub(super) fn told(&self, cue: &Cue, outer: &[&Cue]) -> Attributed {
        let tokens = self.tokens();
        let words = tokens.slice(&cue.words).to_owned();
        let span = tokens.span(&cue.words);
        let Some(told) = &cue.told else {
            let note = || format!("\"{words}\" has a pronoun with nobody before it: no source is guessed");
            return Attributed { trace: self.step(Some(span), note), ..Attributed::default() };
        };
        let mut attribution = Attribution {
            source: Some(Source::clone(&told.source)),
            cue: Some(words.clone()),
            stance: cue.stance,
            guessed: told.source.is_guessed(),
            ..Attribution::default()
        };
        let mut steps = self.step(Some(span), || format!("\"{words}\" gives it to {}", told.source.name));
        steps.add(Stage::Source, Some(tokens.span(&cue.party)), || told.note.clone());
        if let Some(via) = cue.via.as_deref().filter(|via| !same_source(via, &told.source)) {
            steps.add(Stage::Source, None, || format!("{} carries it", via.name));
            attribution.via = Some(via.clone());
        }
        for voice in outer.iter().filter_map(|cue| cue.told.as_ref()).map(|told| &told.source) {
            let known = attribution.source.iter().chain(&attribution.via).chain(&attribution.relayed_by);
            if known.chain(&attribution.rejected_by).any(|other| same_source(other, voice)) {
                continue;
            }
            let voice = Source::clone(voice);
            if cue.rejected && attribution.rejected_by.is_none() {
                steps.add(Stage::Source, None, || format!("{} rejects it", voice.name));
                attribution.rejected_by = Some(voice);
            } else if attribution.via.is_none() {
                steps.add(Stage::Source, None, || format!("{} carries it", voice.name));
                attribution.via = Some(voice);
            } else {
                steps.add(Stage::Source, None, || format!("{} relays it", voice.name));
                attribution.relayed_by.push(voice);
            }
        }
        if cue.rejected && attribution.rejected_by.is_none() {
            steps.add(Stage::Source, None, || "the outlet itself rejects it".to_owned());
        }
        Attributed { attribution, trace: steps, ..Attributed::default() }
    }

    /// Direct speech over several sentences: the one who is named where it begins, ends, or broke off before.
    fn speech(&self, sentence: usize, at: usize) -> Option<Attributed> {
        let (own, quote) = self.quote_around(at)?;
        let speaks = |cue: &&Cue| !quote.contains(&cue.words.start) || cue.words.start == quote.start;
        let (first, last) = (self.sentence_of(quote.start), self.sentence_of(quote.end - 1));
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
                let mut found = self.told(cue, &[]);
                found.trace.add(Stage::Source, None, || "stands in the same direct speech".to_owned());
                return Some(found);
            }
        }
        if let Some(before) = self.unclosed(own) {
            return self.speech(self.sentence_of(before.start), before.start);
        }
        // The speech before it has the same speaker: nobody else has taken the floor.
        let before = first.checked_sub(1)?;
        if self.first_word(&self.reading.sentences[first].tokens) < quote.start {
            return None;
        }
        let sentences = &self.reading.sentences;
        let cue = if sentences[before].paragraph == sentences[first].paragraph {
            self.last_outside(before)?
        } else {
            let earlier = self.quotes[..own].last()?;
            if self.sentence_of(earlier.end - 1) + 1 < before {
                return None;
            }
            self.last_outside(before).or_else(|| self.last_outside(self.sentence_of(earlier.start)))?
        };
        let mut found = self.told(cue, &[]);
        found.trace.add(Stage::Source, None, || "the direct speech before it goes on".to_owned());
        Some(found)
    }

    /// Direct speech that a new paragraph opens while the one before has not closed it: the same speaker's.
    fn unclosed(&self, own: usize) -> Option<&Range<usize>> {
        let tokens = self.tokens();
        let before = &self.quotes[own.checked_sub(1)?];
        let open = !matches!(tokens.str(before.end - 1), "\"" | "\u{201d}");
        (open && before.end == self.quotes[own].start).then_some(before)
    }

    /// The last cue of a sentence that is not itself part of somebody's direct speech.
    fn last_outside(&self, sentence: usize) -> Option<&Cue> {
        self.cues[sentence].iter().rev().find(|cue| {
            let next = self.quotes.partition_point(|quote| quote.start <= cue.words.start);
            !self.quotes[..next].last().is_some_and(|quote| quote.contains(&cue.words.start))
        })
    }

    /// A headline: its own tag or verb, else the source of the body's sentence with the same figure.
    fn headline(&self, draft: &Draft, drafts: &[Draft], list: &[Attributed]) -> Attributed {
        if let Some(signed) = self.signed(draft.figure_tokens.start) {
            return signed;
        }
        if let Some((_, told)) = self.tags.iter().find(|(number, _)| *number == draft.sentence) {
            let guessed = told.source.is_guessed();
            let attribution =
                Attribution { source: Some(Source::clone(&told.source)), guessed, ..Attribution::default() };
            let mut trace = self.step(None, || format!("the headline's own tag names {}", told.source.name));
            trace.add(Stage::Source, None, || told.note.clone());
            return Attributed { attribution, trace, ..Attributed::default() };
        }
        if let Some(found) = self.chosen(draft)
            && found.attribution.source.is_some()
        {
            return found;
        }
        let figure = &draft.figure;
        let same = |other: &Draft| {
            let alike = (other.figure.point.is_some() && other.figure.point == figure.point)
                || (other.figure.low == figure.low && other.figure.high == figure.high);
            let class = |d: &Draft| d.population.as_ref().map(|p| p.class);
            // One person is the same figure only for the same kind of person.
            let one = figure.point == Some(1) && class(other) != class(draft);
            alike && !one && other.measure == draft.measure && self.section(other) == Section::Body
        };
        let found = drafts
            .iter()
            .enumerate()
            .filter(|(_, other)| same(other))
            .min_by_key(|(_, other)| other.figure_tokens.start)
            .map(|(i, _)| &list[i]);
        match found {
            Some(body) if body.attribution.source.is_some() => {
                let mut body = body.clone().held_by(Holding::Topic);
                body.trace.add_first(Stage::Source, None, || {
                    "the headline repeats a figure of the text, and its source".to_owned()
                });
                body
            }
            Some(_) => self.nobody("the headline repeats a figure that the outlet itself gives"),
            None => self.nobody("the headline names nobody, and the text does not repeat the figure"),
        }
    }
}
