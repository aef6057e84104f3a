//! Counts that are rates: the period that a count of people or deeds is per.
//!
//! | text | per |
//! |---|---|
//! | `Some 40 people a month were killed.` | month |
//! | `About 50 civilians were killed every week.` | week |
//! | `The daily toll reached 40.` | day |
//! | `He died a month after the raid.` | none |

use std::ops::Range;

use super::Per;
use super::lexicon::FigureLexicon;
use crate::text::Tokens;

impl FigureLexicon {
    /// The period that is said in a clause behind its figure: "over 90 people were killed every week".
    pub fn per_behind(&self, tokens: &Tokens, clause: Range<usize>) -> Option<Per> {
        clause.clone().find_map(|at| {
            let (length, &per) = self.per.longest(tokens, at).filter(|(length, _)| *length > 1)?;
            let article = tokens.str(at).len() <= 2;
            let before = at > clause.start && self.not_per_before.longest(tokens, at - 1).is_some_and(|(l, ())| l == 1);
            let after = self.not_per_after.longest(tokens, at + length).is_some();
            (!article || !before && !after).then_some(per)
        })
    }

    /// The period that opens a clause: "every day 30 people are killed".
    pub fn per_ahead(&self, tokens: &Tokens, clause: Range<usize>) -> Option<Per> {
        // "a day" opens no clause as a rate, "on an average day" does.
        let long = |at: usize, length: usize| length > 1 && tokens.str(at).len() > 2 || length > 2;
        let opens = |at: usize| self.per.longest(tokens, at).filter(|(length, _)| long(at, *length));
        let (length, &per) = opens(clause.start)?;
        let rest = clause.start + length..clause.end;
        (rest.len() <= 2).then_some(per)
    }

    /// The period of an adjective before what is counted: "the monthly average of civilian deaths".
    pub fn per_of_count(&self, tokens: &Tokens, words: Range<usize>) -> Option<Per> {
        words.into_iter().find_map(|at| {
            let (length, &per) = self.per.longest(tokens, at).filter(|(length, _)| *length == 1)?;
            self.per_heads.longest(tokens, at + length).is_some().then_some(per)
        })
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::document::Document;
    use crate::extract::{Options, extract};
    use crate::language::Language;
    use crate::source::Register;

    #[test]
    fn a_clause_makes_a_count_a_rate() {
        for (text, expected) in [
            ("Some 40 people a month were killed.", Some(Per::Month)),
            ("About 50 civilians were killed every week.", Some(Per::Week)),
            ("The toll has averaged over 400 dead a month since March.", Some(Per::Month)),
            ("The daily toll reached 40.", Some(Per::Day)),
            ("Every day 12 people die of cholera.", Some(Per::Day)),
            ("On an average day 12 people are murdered.", Some(Per::Day)),
            ("On a grey day 12 people were murdered.", None),
            ("Twelve people died a month after the raid.", None),
            ("Twelve people died within a week.", None),
            ("The annual report counts 300 deaths.", None),
        ] {
            let document = Document::from_text("a", text.to_owned());
            let claims = extract(&document, Language::english(), Register::embedded(), &Options::default());
            assert_eq!(claims.first().map(|claim| claim.figure.per), Some(expected), "{text}");
        }
    }
}
