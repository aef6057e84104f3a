//! Texts that compare counts: each of their figures has a holder, unless something rules it out.
//!
//! | in such a text | source |
//! |---|---|
//! | `The Harbour Ministry lifted the number of known dead to 38.` | the ministry, which stands there |
//! | `It had stood at 31 the day before.` as the next sentence | the ministry, whose count goes on |
//! | `We have never got beyond 12.` | nobody: the outlet itself |

use super::attribute::{Attributed, Attributor, is_same_entry};
use crate::discourse::Holding;
use crate::extract::Draft;
use crate::source::lexicon::class;
use crate::source::{Attribution, Source, Stance, normalise};
use crate::text::{Section, Stage};

/// How many figures a text must have that somebody is named for.
const CREDITED: usize = 3;
/// Within how many sentences a count goes on.
const REACH: usize = 2;
/// From how many sources they must come.
const VOICES: usize = 2;

impl Attributor<'_> {
    /// Gives the figures of a text that compares counts, and that nobody is named for, to their holders.
    pub(super) fn compared(&self, drafts: &[Draft], list: &mut [Attributed]) {
        if !self.compares(drafts, list) {
            return;
        }
        let mut order: Vec<usize> = (0..drafts.len()).collect();
        order.sort_by_key(|&i| drafts[i].figure_tokens.start);
        let mut before: Option<usize> = None;
        for i in order {
            let draft = &drafts[i];
            if self.reading.sentences[draft.sentence].section == Section::Headline {
                continue;
            }
            if list[i].attribution.source.is_none() && self.is_open(draft, &list[i]) {
                let found = self.stands(draft).or_else(|| self.goes_on(draft, before.map(|b| (&drafts[b], &list[b]))));
                if let Some(mut found) = found {
                    found.attribution.via = list[i].attribution.via.take();
                    list[i] = found;
                }
            }
            before = Some(i);
        }
    }

    /// Whether several sources are named for the figures of a text, and for most of them.
    fn compares(&self, drafts: &[Draft], list: &[Attributed]) -> bool {
        let mut voices: Vec<(&Source, String)> = Vec::new();
        let (mut all, mut credited) = (0, 0);
        for (draft, told) in drafts.iter().zip(list) {
            if self.reading.sentences[draft.sentence].section == Section::Headline || draft.implied {
                continue;
            }
            all += 1;
            let at = draft.figure_tokens.start;
            let stands =
                || self.standing.iter().find(|standing| standing.at == at).map(|standing| &*standing.told.source);
            let Some(source) = told.attribution.source.as_ref().or_else(stands) else { continue };
            credited += 1;
            // More of them than these say no more.
            if voices.len() > VOICES || voices.iter().any(|(other, _)| is_same_entry(other, source)) {
                continue;
            }
            let key = normalise(&source.name);
            if !voices.iter().any(|(_, other)| *other == key) {
                voices.push((source, key));
            }
        }
        let most = credited * 2 >= all || voices.len() > VOICES && credited * 4 >= all;
        credited >= CREDITED && voices.len() >= VOICES && most
    }

    /// Whether a figure may have a holder: a stated count in the article's own words, and not the author's own.
    fn is_open(&self, draft: &Draft, found: &Attributed) -> bool {
        let range = self.reading.sentences[draft.sentence].tokens.clone();
        let quoted =
            self.quote_around(draft.figure_tokens.start).is_some_and(|(_, quote)| quote.contains(&range.start));
        let speaks = draft.clause.clone().any(|at| self.speaks(at));
        // "A carjacker": one of the story, no count.
        let article =
            matches!(self.tokens().str(draft.figure_tokens.start), "a" | "an" | "A" | "An" | "another" | "Another");
        draft.figure_tokens.start < self.below
            && !article
            && self.floor(draft.sentence).is_none()
            && !draft.implied
            && !draft.hypothetical
            && !quoted
            && !speaks
            && found.attribution.stance == Stance::Asserts
            && !matches!(draft.measure.as_str(), "other" | "deployed")
    }

    /// The body that stands in the figure's own sentence.
    fn stands(&self, draft: &Draft) -> Option<Attributed> {
        let at = draft.figure_tokens.start;
        // "The fund spent 12 million": who gives money has it, but does not say it.
        let standing = self.standing.iter().find(|standing| standing.at == at && draft.measure != "aid")?;
        // "The minister rounded up 40": the clause tells what was done.
        let done = draft.rule == "verb-object" && standing.words.end <= draft.trigger.start && draft.trigger.end <= at;
        // "The base came under fire, and two guards were killed": the figure opens a clause of its own.
        let apart = draft.rule == "subject-verb" && at > 0 && matches!(self.tokens().str(at - 1), "," | "and");
        if done || apart {
            return None;
        }
        let told = &standing.told;
        let attribution = Attribution {
            source: Some(Source::clone(&told.source)),
            guessed: told.source.is_guessed(),
            ..Attribution::default()
        };
        let words = self.tokens().span(&standing.words);
        let mut trace =
            self.step(Some(words), || format!("the text compares counts, and {} stands here", told.source.name));
        trace.add(Stage::Source, Some(words), || told.note.clone());
        Some(Attributed { attribution, trace, ..Attributed::default() })
    }

    /// The holder of the count before, in the same paragraph.
    fn goes_on(&self, draft: &Draft, before: Option<(&Draft, &Attributed)>) -> Option<Attributed> {
        let (last, told) = before?;
        let sentences = &self.reading.sentences;
        let (here, there) = (&sentences[draft.sentence], &sentences[last.sentence]);
        let first = self.first_word(&here.tokens);
        let opens = self.parties.is(first, class::IT) || matches!(self.tokens().str(first), "Of" | "Among");
        let near = last.sentence + REACH >= draft.sentence
            && there.section != Section::Headline
            && (here.paragraph == there.paragraph && here.block == there.block
                || opens && last.sentence + 1 == draft.sentence);
        let source = told.attribution.source.as_ref()?;
        let same = last.sentence == draft.sentence;
        // "A further 40 were sheltering in the port".
        let adds = draft
            .figure_tokens
            .clone()
            .any(|at| matches!(self.tokens().str(at), "further" | "another" | "additional" | "other"));
        let bare = matches!(draft.rule, "put" | "bare" | "row" | "part" | "series");
        let count = (same || adds) && draft.rule == "subject-verb"
            || bare
            || matches!(draft.rule, "toll" | "figure-state" | "noun-of" | "counted-noun" | "taken-up");
        let asserts = matches!(told.attribution.stance, Stance::Asserts | Stance::Estimates);
        if !near || !count || !asserts || draft.measure != last.measure && !(same || adds) {
            return None;
        }
        let own = here.tokens.start.max(if last.sentence == draft.sentence { last.figure_tokens.end } else { 0 });
        let words = own..draft.figure_tokens.start;
        let between = last.figure_tokens.end..draft.figure_tokens.start;
        let ended = self.lexicon.ends.all(self.tokens(), words.clone()).next().is_some();
        let done = !bare && words.clone().any(|at| self.parties.is(at, class::DEED));
        if ended || done || between.clone().any(|at| self.speaks(at)) || self.names_another(&words) {
            return None;
        }
        let trace = self.step(None, || format!("the count of {} goes on", source.name));
        let attribution = Attribution { stance: Stance::Asserts, ..told.attribution.clone() };
        Some(Attributed { attribution, trace, ..Attributed::default() }.held_by(Holding::Topic))
    }
}

#[cfg(test)]
mod tests {
    use crate::document::Document;
    use crate::extract::{Options, extract};
    use crate::language::Language;
    use crate::source::Register;

    /// The source of the last figure of a text that goes on from one that compares counts.
    fn last(text: &str) -> Option<String> {
        let opening = "The police service said 31 people drowned in Brod. According to Harbour Watch, 44 people \
                       drowned. The union put the dead at 40.";
        let document = Document::from_text("a.txt", format!("{opening}\n\n{text}\n"));
        let claims = extract(&document, Language::english(), Register::embedded(), &Options::default());
        claims.into_iter().last()?.attribution.source.map(|source| source.name)
    }

    #[test]
    fn a_body_in_the_sentence_has_the_figure() {
        let cases = [
            ("Late on Monday the Harbour Ministry lifted the number of known dead to 38.", "the Harbour Ministry"),
            (
                "In its yearly report the Rights Monitor held the guards responsible for the deaths of 61 prisoners.",
                "the Rights Monitor",
            ),
            ("The Harbour Ministry has its own list. Its estimate is higher, at 52 dead.", "The Harbour Ministry"),
        ];
        for (text, source) in cases {
            assert_eq!(last(text).as_deref(), Some(source), "{text}");
        }
    }

    #[test]
    fn a_count_goes_on() {
        let cases = [
            "The Harbour Ministry lifted the number of known dead to 38.\n\nIt had stood at 29 the day before.",
            "The Harbour Ministry lifted the number of known dead to 38, of whom 12 were children.",
        ];
        for text in cases {
            assert_eq!(last(text).as_deref(), Some("The Harbour Ministry"), "{text}");
        }
    }

    #[test]
    fn a_deed_an_event_and_the_author_have_no_holder() {
        let cases = [
            "The Harbour Ministry lost 12 of its people.",
            "The police service shot 12 miners.",
            "The Harbour Ministry's base came under fire, and two guards were killed.",
            "We have never got beyond 12 dead.",
        ];
        for text in cases {
            assert_eq!(last(text), None, "{text}");
        }
    }
}
