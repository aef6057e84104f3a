//! Who has the floor under a head of the outline: a run-in name, a heading that lets somebody reply, the introduction of a list.
//!
//! | head | speaker of what stands under it |
//! |---|---|
//! | `**Harbour Watch.** "In our book there are 12 dead."` | Harbour Watch |
//! | `## The ministry replies` | the ministry |
//! | `Harbour Office figures, town only:` before a list | the Harbour Office |
//! | `Who said it: the mayor.` under `Claim: …` | the mayor, of the claim |
//! | `## The replies` | no longer the speaker of the whole text |

use std::ops::Range;

use super::attribute::Attributor;
use super::party::Party;
use super::speakers::{Speakers, Told};
use super::speech::Floor;
use crate::discourse::Holding;
use crate::document::{BlockKind, Span};
use crate::source::lexicon::class;
use crate::text::{Phrases, Section};

impl Attributor<'_> {
    /// Those to whom a head gives the floor, the innermost first.
    pub(super) fn under_heads(&self, speakers: &Speakers) -> Vec<Floor> {
        let outline = &self.reading.document.outline;
        let mut list = Vec::new();
        for (number, block) in outline.blocks.iter().enumerate() {
            let range = self.words_of(block.span);
            let told = match block.kind {
                BlockKind::RunIn => self.named_alone(&range, speakers),
                _ if self.is_heading(number) => self.replies(&range, speakers),
                BlockKind::Intro => self.introduces(&range, speakers),
                _ => None,
            };
            let Some(told) = told else { continue };
            // A heading that the outline does not know holds up to the next one.
            let next = (number + 1..outline.blocks.len()).find(|&at| self.is_marked(at)).unwrap_or(usize::MAX);
            let under = |block: usize| {
                outline.ancestors(block).any(|at| at == number)
                    || self.is_marked(number) && (number + 1..next).contains(&block)
            };
            let sentences = &self.reading.sentences;
            let Some(first) = sentences.iter().position(|s| under(s.block)) else { continue };
            let length = sentences[first..].iter().take_while(|s| under(s.block)).count();
            list.push(Floor {
                told,
                sentences: first..first + length,
                by: Holding::Heading,
                why: "the words over it name",
            });
        }
        list.sort_by_key(|floor| floor.sentences.len());
        list
    }

    /// "Claim: the quake killed 40 people. Who said it: the mayor.": who made a claim that the text takes up.
    pub(super) fn claimed(&self, speakers: &Speakers) -> Vec<Floor> {
        const NEAR: usize = 4;
        let tokens = self.tokens();
        let sentences = &self.reading.sentences;
        let label = |number: usize, labels: &Phrases<()>| {
            let first = self.first_word(&sentences[number].tokens);
            let (length, ()) = labels.longest(tokens, first)?;
            (tokens.get(first + length).is_some() && tokens.str(first + length) == ":").then_some(first + length + 1)
        };
        let speech = &self.lexicon.speech;
        let mut list = Vec::new();
        for number in 1..sentences.len() {
            let Some(at) = label(number, &speech.claimants) else { continue };
            let claim = (number.saturating_sub(NEAR)..number).rev().find(|&n| label(n, &speech.claims).is_some());
            let end = sentences[number].tokens.end;
            let start = (at..tokens.len()).find(|&i| tokens.list[i].is_word()).unwrap_or(end);
            let end = if start < end { end } else { sentences.get(number + 1).map_or(end, |next| next.tokens.end) };
            let party = self.parties.after(start, end).filter(|party| !party.pronoun);
            let told = party.and_then(|party| speakers.identify_quietly(&party, number));
            if let (Some(first), Some(told)) = (claim, told) {
                list.push(Floor {
                    told,
                    sentences: first..number,
                    by: Holding::Heading,
                    why: "the line under it names",
                });
            }
        }
        list
    }

    /// "Killed: 7", "Place: Example", "Source: Radio North": the last names who says so on all lines of the record.
    pub(super) fn of_records(&self, speakers: &Speakers) -> Vec<Floor> {
        const LINE: usize = 6;
        let sentences = &self.reading.sentences;
        let tokens = self.tokens();
        let labelled = |at: usize| {
            let line = &sentences[at].tokens;
            let head = line.start..line.end.min(line.start + LINE);
            sentences[at].section == Section::Body && head.into_iter().any(|i| tokens.str(i) == ":")
        };
        let source = |at: usize| {
            let line = &sentences[at].tokens;
            let label = line.len() > 2 && tokens.str(line.start + 1) == ":";
            label && self.lexicon.speech.sources.contains(&tokens.word(line.start))
        };
        let lines = (0..sentences.len()).filter(|&at| labelled(at) && source(at));
        let floor = |at: usize| {
            let line = &sentences[at].tokens;
            let party = self.alone(&(line.start + 2..line.end))?;
            let told = speakers.identify_quietly(&party, at)?;
            let first = (0..at).rev().take_while(|&at| labelled(at)).last().unwrap_or(at);
            let last = (at + 1..sentences.len()).take_while(|&at| labelled(at) && !source(at)).last().unwrap_or(at);
            let why = "a line of the record names";
            Some(Floor { told, sentences: first..last + 1, by: Holding::Heading, why })
        };
        lines.filter_map(floor).collect()
    }

    /// The first sentence under a heading that lets others speak: "The replies".
    pub(super) fn others_from(&self) -> usize {
        let sentences = &self.reading.sentences;
        let turns = |number: usize| {
            if !self.is_heading(number) {
                return false;
            }
            let block = &self.reading.document.outline.blocks[number];
            let words = self.words_of(block.span);
            let first = words.clone().find(|&at| self.tokens().list[at].is_word()).unwrap_or(words.start);
            let article = usize::from(self.parties.is(first, class::DETERMINER));
            (first..words.end.min(first + article + 3))
                .any(|at| self.lexicon.speech.replies.contains(&self.tokens().word(at)))
        };
        let outline = &self.reading.document.outline;
        sentences
            .iter()
            .position(|s| {
                outline.blocks.get(s.block).is_some() && (turns(s.block) || outline.ancestors(s.block).any(turns))
            })
            .unwrap_or(sentences.len())
    }

    /// A heading below the title.
    fn is_heading(&self, block: usize) -> bool {
        let kind = self.reading.document.outline.blocks[block].kind;
        matches!(kind, BlockKind::Heading(rank) if rank > 1) || self.is_marked(block)
    }

    /// "## The replies": a line that is marked as a heading below the title.
    fn is_marked(&self, block: usize) -> bool {
        let span = self.reading.document.outline.blocks[block].span;
        self.reading.document.text[span.start..span.end].starts_with("##")
    }

    fn words_of(&self, span: Span) -> Range<usize> {
        self.tokens().at_byte(span.start)..self.tokens().at_byte(span.end)
    }

    /// The phrase at the beginning of some words.
    fn opening_phrase(&self, range: &Range<usize>) -> Option<Party> {
        let start = range.clone().find(|&at| self.tokens().list[at].is_word())?;
        self.parties.after(start, range.end).filter(|party| !party.pronoun)
    }

    /// A head that is nothing but the name of a body.
    fn named_alone(&self, range: &Range<usize>, speakers: &Speakers) -> Option<Told> {
        let about = self.tokens().str(range.start).eq_ignore_ascii_case("about");
        let range = &(range.start + usize::from(about)..range.end);
        self.known_body(&self.alone(range)?, speakers)
    }

    /// The phrase that words are, if they are nothing else.
    fn alone(&self, range: &Range<usize>) -> Option<Party> {
        let party = self.opening_phrase(range)?;
        let rest = party.whole.end..range.end;
        // "Aid workers and soldiers" heads what befell them.
        let several = party.whole.clone().any(|at| matches!(self.tokens().str(at), "and" | "or"))
            && !self.tokens().list[party.whole.end - 1].is_capital();
        let alone =
            !several && rest.clone().all(|at| !self.tokens().list[at].is_word() && !self.tokens().list[at].is_number());
        alone.then_some(party)
    }

    /// "The ministry replies", "Harbour Watch: a response".
    fn replies(&self, range: &Range<usize>, speakers: &Speakers) -> Option<Told> {
        let party = self.opening_phrase(range)?;
        let behind = party.whole.end..range.end.min(party.whole.end + 3);
        let replies = behind.into_iter().any(|at| self.lexicon.speech.replies.contains(&self.tokens().word(at)));
        self.known_body(&party, speakers).filter(|_| replies)
    }

    /// "Harbour Office figures, town only:": whose figures a list gives.
    fn introduces(&self, range: &Range<usize>, speakers: &Speakers) -> Option<Told> {
        let party = self.opening_phrase(range)?;
        let report = |at: usize| self.parties.is(at, class::REPORT | class::TOLL);
        let end = party.whole.end.max(party.whole.start + 1);
        let counts = report(end - 1) || end < range.end && report(end);
        let owner = speakers.owner(&party);
        let named = owner.clone().any(|at| self.parties.is(at, class::HEAD | class::BODY | class::ROLE));
        let party = Party { name: owner, whole: party.whole, pronoun: false };
        self.known_body(&party, speakers).filter(|_| counts && named)
    }

    /// A body that a phrase names, if it is known for what it is.
    fn known_body(&self, party: &Party, speakers: &Speakers) -> Option<Told> {
        let told = speakers.identify_quietly(party, self.sentence_of(party.name.start))?;
        self.issues(party, &told).then_some(told)
    }
}

#[cfg(test)]
mod tests {
    use crate::document::Document;
    use crate::extract::{Options, extract};
    use crate::language::Language;
    use crate::source::Register;

    /// The sources of the figures of a text, in text order.
    fn sources(text: &str) -> Vec<Option<String>> {
        let document = Document::from_text("a.txt", text.to_owned());
        let claims = extract(&document, Language::english(), Register::embedded(), &Options::default());
        claims.into_iter().map(|claim| claim.attribution.source.map(|source| source.name)).collect()
    }

    #[test]
    fn a_run_in_name_and_a_heading_give_the_floor() {
        let text = "Ministry of Works\nStatement on the Brod flood\n\nThe Ministry of Works hereby informs that 12 people were killed.\n\n## The replies\n\n**Harbour Watch.** \"In our book there are 31 dead.\"\n";
        assert_eq!(sources(text), [Some("Ministry of Works".to_owned()), Some("Harbour Watch".to_owned())]);
    }

    #[test]
    fn a_text_in_capitals_has_one_speaker_until_another_takes_over() {
        let text = "BROD MILITARY SOURCES TODAY REPORTED THAT 20 PEOPLE DIED IN ATTACKS ON TWO TOWNS.\n\nTHERE WERE 12 PEASANTS KILLED IN THE FIRST.\n\nTHE MILITARY SOURCES ADDED THAT 3 PEOPLE WERE INJURED.\n";
        let found = sources(text);
        assert!(found.len() == 3 && found.iter().all(|source| *source == found[0] && source.is_some()), "{found:?}");
    }

    #[test]
    fn the_introduction_of_a_list_says_whose_figures_it_gives() {
        let text = "Guns were fired in Brod last year.\n\nPolice Department figures, city only:\n\n- District 5: 37 killed\n- District 7: 33 killed\n";
        assert_eq!(sources(text), [Some("Police Department".to_owned()), Some("Police Department".to_owned())]);
    }
}
