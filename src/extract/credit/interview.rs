//! Interviews: what the one who is asked says of himself is his.
//!
//! | in `"We count badly": Ann Roe on the flood`, with questions on lines of their own | source |
//! |---|---|
//! | `I would say 2,000.` | Ann Roe |
//! | `You have said that 1,500 people died.` | Ann Roe |
//! | `The ministry has 900.` | the ministry |

use super::attribute::{Attributed, Attributor};
use super::speakers::{Speakers, Told};
use crate::discourse::Holding;
use crate::extract::Draft;
use crate::source::lexicon::class;
use crate::source::{Attribution, Source};
use crate::text::{Section, Stage};

/// How many questions, and how many times "I", make an interview.
const TURNS: usize = 3;
/// The longest question, in words.
const QUESTION: usize = 40;
/// In how many sentences of the opening the one who is asked is named.
const OPENING: usize = 4;

impl Attributor<'_> {
    /// The person who is asked, if the text is an interview and its opening names one.
    pub(super) fn interviewee(&self, speakers: &Speakers) -> Option<Told> {
        let question = |line: &str| {
            let line = line.trim();
            let bold = line.len() > 4 && line.starts_with("**") && line.ends_with("**");
            let asks = line.trim_end_matches('*').ends_with('?') && line.split_whitespace().count() <= QUESTION;
            bold || asks || line.starts_with("Q:") || line.starts_with("Q.")
        };
        let asked = self.reading.document.text.lines().filter(|line| question(line)).count();
        let tokens = self.tokens();
        let i =
            |at: &usize| matches!(tokens.str(*at), "I" | "I'm" | "I'd" | "I've") && self.quote_around(*at).is_none();
        if asked < TURNS || (0..tokens.len()).filter(i).count() < TURNS {
            return None;
        }
        self.reading.sentences.iter().take(OPENING).find_map(|sentence| {
            let range = sentence.tokens.clone();
            range.clone().find_map(|at| {
                let opens = self.parties.is_name(at) && !(at > range.start && self.parties.is_name(at - 1));
                let party = self.parties.after(at, range.end).filter(|party| opens && !party.pronoun)?;
                let plain = party.name.len() >= 2
                    && party.name.len() <= 4
                    && party
                        .name
                        .clone()
                        .all(|i| self.parties.is_name(i) && !self.parties.is(i, class::HEAD | class::BODY));
                let next = tokens.str(party.whole.end.min(tokens.len() - 1));
                let with = at > range.start && matches!(tokens.str(at - 1), "with" | "to" | "asked");
                let tells = matches!(
                    next,
                    "on" | "speaks" | "spoke" | "talks" | "talked" | "says" | "answers" | "explains" | ","
                );
                let told = speakers.identify_quietly(&party, self.sentence_of(at))?;
                (plain && (with || tells) && speakers.is_person(&party, &told.key)).then_some(told)
            })
        })
    }

    /// A figure in a sentence in which the one who is asked speaks of himself, or is spoken to.
    pub(super) fn answers(&self, draft: &Draft) -> Option<Attributed> {
        let told = self.interviewee.as_ref()?;
        let sentence = &self.reading.sentences[draft.sentence];
        let range = sentence.tokens.clone();
        let you = |at: usize| self.tokens().str(at).eq_ignore_ascii_case("you") && at == self.first_word(&range);
        let own = range.clone().any(|at| self.speaks(at) || you(at));
        let others = self.lexicon.speech.others.all(self.tokens(), range.clone()).next().is_some();
        // "Thirty thousand was what the agencies were saying".
        let behind = draft.figure_tokens.end..range.end;
        let another =
            behind.into_iter().any(|at| self.parties.is(at, class::HEAD) && !self.parties.is(at, class::REPORT));
        if !own || others || another || sentence.section == Section::Headline {
            return None;
        }
        let attribution = Attribution { source: Some(Source::clone(&told.source)), ..Attribution::default() };
        let mut trace = self.step(None, || format!("the text is an interview with {}", told.source.name));
        trace.add(Stage::Source, None, || told.note.clone());
        Some(Attributed { attribution, held: Some(Holding::Lead), trace })
    }
}

#[cfg(test)]
mod tests {
    use crate::document::Document;
    use crate::extract::{Options, extract};
    use crate::language::Language;
    use crate::source::Register;

    #[test]
    fn the_answers_are_those_of_the_one_who_is_asked() {
        let text = "\"We count badly\": Ann Roe on the Brod flood\n\nShe spoke to us in Brod.\n\n**What do you think of the toll?**\n\nI never believed it. I would say 2,000 people were killed.\n\n**Why?**\n\nI was there. The Harbour Ministry has 900 dead.\n\n**Will it be known?**\n\nI doubt it.\n";
        let document = Document::from_text("a.txt", text.to_owned());
        let claims = extract(&document, Language::english(), Register::embedded(), &Options::default());
        let found: Vec<_> = claims.into_iter().map(|c| c.attribution.source.map(|source| source.name)).collect();
        assert_eq!(found, [Some("Ann Roe".to_owned()), Some("The Harbour Ministry".to_owned())]);
    }
}
