//! Times of a saying or a paper: "said on Friday", "closed its list that December", "in a speech of 2011"; and starts that
//! run on to the day of the text.

use super::find::words_before;
use super::grammar::Grammar;
use super::words::Class;
use crate::text::Sentence;

/// Whether a paper stands right before a month or year: "closed its list that December".
pub(super) fn is_of_paper(grammar: &Grammar, sentence: &Sentence, start: usize) -> bool {
    let mut before = (sentence.tokens.start..start).rev();
    let paper = before.find(|&p| !matches!(grammar.class(p), Class::That | Class::In | Class::Of | Class::The));
    paper.is_some_and(|p| grammar.lexicon.papers.contains(&grammar.word(p)))
}

/// Whether a writing stands right before the "of" of a time: "in a speech of 2011".
pub(super) fn is_of_writing(grammar: &Grammar, sentence: &Sentence, start: usize) -> bool {
    let noun = start.checked_sub(1).filter(|&p| p >= sentence.tokens.start && grammar.class(start) == Class::Of);
    noun.is_some_and(|p| grammar.lexicon.writings.contains(&grammar.word(p)))
}

/// Whether a paper was closed or came out at a time: "updated its figures on 4 March".
pub(super) fn closes_paper(grammar: &Grammar, sentence: &Sentence, start: usize) -> bool {
    const OBJECT: usize = 6;
    let lower = |&at: &usize| {
        let stops = grammar.lexicon.told_stops.contains(&grammar.word(at));
        !stops && !matches!(grammar.class(at), Class::And | Class::Earlier)
    };
    words_before(grammar, sentence, start, OBJECT)
        .take_while(lower)
        .any(|at| grammar.lexicon.closes.contains(&grammar.word(at)))
}

/// Whether the date belongs to the saying: a report word stands right before it ("said on Friday", "in his report last
/// month").
pub(super) fn is_statement(grammar: &Grammar, sentence: &Sentence, tokens: &std::ops::Range<usize>) -> bool {
    let stops = &grammar.lexicon.told_stops;
    let told = words_before(grammar, sentence, tokens.start, 6)
        .take_while(|&at| !stops.contains(&grammar.word(at)))
        .any(|at| grammar.lexicon.told.contains(&grammar.word(at)));
    if told {
        return true;
    }
    let mut at = tokens.start;
    for _ in 0..4 {
        let Some(p) = at.checked_sub(1).filter(|&p| p >= sentence.tokens.start) else { return false };
        let token = &grammar.tokens.list[p];
        if grammar.lexicon.statement.contains(&token.word) {
            return true;
        }
        // "said late on Friday", "told AFP on Friday", "said in a statement on Friday"
        let passable = token.is_capital() && token.is_word()
            || matches!(
                grammar.class(p),
                Class::Early | Class::On | Class::The | Class::In | Class::A | Class::Of | Class::That
            )
            || grammar.tokens.str(p) == ",";
        if !passable {
            return false;
        }
        at = p;
    }
    false
}

/// Whether a start runs on to the day of the text: "from 1 February to the present day", "from 3 May on".
pub(super) fn runs_on(grammar: &Grammar, end: usize) -> bool {
    let to = matches!(grammar.class(end), Class::To | Class::Until);
    let noun = if grammar.class(end + 1) == Class::The { end + 2 } else { end + 1 };
    let now = |at: usize| grammar.lexicon.onward.contains(&grammar.word(at));
    to && (now(noun) || grammar.class(noun) == Class::Today) || now(end)
}
