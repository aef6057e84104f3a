//! Somebody who counts, any verb, and a bare figure: the verb need not be known.
//!
//! | text, after *The war killed 620 people* | read |
//! |---|---|
//! | `Activists swear to 1,400.` `The court came away with 31.` | killed |
//! | `The Red Cross was more careful: 580.` | killed |
//! | `The worst month was May, with 140.` | killed |
//! | `The institute dug up 61 skeletons.` | killed |
//! | `The ministry employs 340.` `The party won 34.` | nothing: the verb has another object |

use super::super::chunk::{Chunk, Kind};
use super::Ellipsis;
use super::put::Put;
use crate::discourse::{Holding, Stated};
use crate::figure::Qualifier;
use crate::language::{Classes, Counting};
use crate::scope::population::Noun;

/// How many chunks may stand between the one who counts and the figure.
const REACH: usize = 9;
/// How many sentences before the figures must stand that are gone on with.
const FRESH: usize = 8;
/// From this on figures are counts, not some people told of.
const FEW: u64 = 3;
/// Figures up to this may be somebody's age.
const AGE: u64 = 120;

impl Ellipsis<'_, '_, '_> {
    /// What puts a bare figure behind a verb that is in no list.
    pub(super) fn stated(&self, group: usize, at: usize) -> Option<Put> {
        let g = self.group(group);
        let entry = self.is_entry(group);
        if !(self.is_bare(group) || entry) || g.of || g.more || g.amount.qualifier == Qualifier::Derived || at == 0 {
            return None;
        }
        if !self.goes_on_counting() || self.has_rival(group) || !(entry || self.ends_after(at)) {
            return None;
        }
        let start = self.skip_small(at)?;
        let chunks = self.clause.chunks;
        let link = &chunks[start];
        let colon = self.clause.is_word_of(link, ":");
        if link.kind == Kind::Stop && !colon {
            return None;
        }
        let with = self.clause.is_word_of(link, "with");
        let comma = with && start > 0 && chunks[start - 1].kind == Kind::Comma;
        if comma && self.is_last(at) {
            return Some(Put::by(link.tokens.clone()));
        }
        self.told_by(start, group, colon, comma)
    }

    /// Walks back over the words of the predicate to the one who counts.
    fn told_by(&self, start: usize, group: usize, colon: bool, comma: bool) -> Option<Put> {
        let chunks = self.clause.chunks;
        let mut verb: Option<usize> = None;
        let mut i = start + 1;
        let floor = start.saturating_sub(REACH);
        while i > floor {
            i -= 1;
            let chunk = &chunks[i];
            if colon && i == start || comma && i + 1 == start {
                continue;
            }
            if let Some(verb) = verb.filter(|_| self.is_teller(i, group)) {
                let busy = self.is_busy(i + 1, start + 1);
                return (!busy).then(|| Put::by(self.clause.chunks[verb].tokens.clone()));
            }
            if self.is_plain_verb(chunk) {
                verb = Some(i);
                continue;
            }
            if chunk.kind == Kind::Comma {
                // "The association, which sent people to every morgue, came away with 1,120".
                let opens =
                    (1..i).rev().find(|&c| chunks[c].kind == Kind::Comma && chunks[c + 1].is(Classes::RELATIVE));
                let verb = verb?;
                let before = opens?.checked_sub(1)?;
                let told = self.is_teller(before, group) && !self.is_busy(i + 1, start + 1);
                return told.then(|| Put::by(chunks[verb].tokens.clone()));
            }
            let small = Classes::ADVERB.or(Classes::HAVE).or(Classes::TIME).or(Classes::COMPARE);
            let small = if colon { small.or(Classes::MORE) } else { small };
            let link = i == start && chunk.is(Classes::PREPOSITION) && !self.is_no_link(chunk);
            let particle = i < start && chunk.is(Classes::PREPOSITION) && chunk.tokens.len() == 1;
            // "our researchers were at 4,544", "is content with 40".
            let be =
                chunk.is(Classes::BE) && (colon || ["with", "at"].iter().any(|word| self.clause.is_word(start, word)));
            if be && i + 1 == start {
                verb = Some(i);
                continue;
            }
            let as_far = self.clause.is_word_of(chunk, "as");
            if chunk.is(Classes::NEGATION) && !self.clause.is_word_of(chunk, "never")
                || !(chunk.is(small) || link || particle || be || as_far)
            {
                return None;
            }
        }
        None
    }

    /// The chunk before a figure, past words that may stand between: "only", "the", quotation marks.
    fn skip_small(&self, at: usize) -> Option<usize> {
        let small = Classes::ADVERB.or(Classes::DEFINITE).or(Classes::POSSESSIVE);
        let skipped =
            |c: &Chunk| c.is(small) && !c.is(Classes::NEGATION.or(Classes::PREPOSITION)) && c.senses.is_empty();
        (0..at).rev().find(|&i| !skipped(&self.clause.chunks[i]))
    }

    /// Whether figures of people or of attacks were stated shortly before, or a heading says what is counted.
    pub(super) fn goes_on_counting(&self) -> bool {
        let Some(count) = self.count else { return false };
        let traits = self.clause.language.measures.traits(count.measure);
        // Where single people are told of, a bare number is no count of them.
        // "In 2006 there were none. Then 2008, with 74."
        let none = |s: &Stated| s.high == Some(0) && count.times > 0;
        let counts = |s: &Stated| s.low.or(s.high).is_none_or(|low| low >= FEW) || none(s);
        let fresh = count.figures.iter().any(|s| s.sentence + FRESH >= self.sentence && counts(s));
        // "Deaths in custody", says the heading, or the sentence before.
        let headed = count.figures.is_empty() && matches!(count.by, Holding::Heading | Holding::Lead);
        let fresh = fresh || headed || count.figures.is_empty() && count.heard == Some(count.measure);
        // The dead of one figure are counted by many; of others it takes two to make a count.
        let counted = traits.last || count.times > 1;
        (traits.population || !traits.money && !traits.things) && fresh && counted
    }

    /// Whether a figure of something else stands before in the sentence: "has 40 cars and the union 12".
    pub(super) fn has_rival(&self, group: usize) -> bool {
        self.clause.groups[..group].iter().any(|g| !g.noun.is_empty() && g.class.is_none() && !g.more && !g.anaphoric)
    }

    /// Whether a chunk ends the name of somebody who counts.
    fn is_teller(&self, at: usize, group: usize) -> bool {
        let chunk = &self.clause.chunks[at];
        let tokens = self.clause.tokens;
        let last = chunk.tokens.end - 1;
        if self.does(last).has(Counting::BODY) || self.does(chunk.tokens.start).has(Counting::BODY) {
            return true;
        }
        if chunk.is(Classes::PRONOUN) {
            return ["it", "they", "others", "we", "he", "she"].iter().any(|word| self.clause.is_word_of(chunk, word));
        }
        // "That gave 96", "August closed with 158".
        let opens = at == 0
            || matches!(self.clause.chunks[at - 1].kind, Kind::Stop)
            || self.clause.chunks[at - 1].is(Classes::AND.or(Classes::BREAK));
        let points = ["that", "this", "which"].iter().any(|word| self.clause.is_word_of(chunk, word));
        let next = self
            .clause
            .chunks
            .get(at + 1)
            .is_some_and(|c| self.does(c.tokens.start).has(Counting::DIRECT.or(Counting::AT)));
        if (points || opens && self.is_year_or_date(chunk.tokens.start)) && next {
            return true;
        }
        let token = &tokens.list[last];
        let opens = at == 0 || self.clause.chunks[at - 1].kind == Kind::Stop;
        let name = token.is_word() && token.is_capital() && !(self.is_date)(last);
        let known = self.clause.language.grammar.classes(tokens, last).is_some();
        let led = at > 0 && self.clause.chunks[at - 1].is(Classes::PREPOSITION);
        let large = self.group(group).amount.low.is_none_or(|low| low > AGE);
        let people = matches!(chunk.kind, Kind::Noun(Noun::Class(_)));
        name && !known && !led && !people && (token.is_upper() && token.end > token.start + 1 || large && !opens)
    }

    /// Whether a token is a year or belongs to a time.
    pub(super) fn is_year_or_date(&self, at: usize) -> bool {
        let word = self.clause.tokens.str(at);
        let year = word.len() == 4 && word.parse::<u32>().is_ok_and(|year| (1800..2100).contains(&year));
        year || (self.is_date)(at)
    }

    /// Whether a chunk may be a verb that is in no list.
    fn is_plain_verb(&self, chunk: &Chunk) -> bool {
        let token = &self.clause.tokens.list[chunk.tokens.start];
        let verb = Classes::VERB.or(Classes::REPORT);
        let plain = chunk.classes == Classes::default() || chunk.is(verb);
        let body = self.does(chunk.tokens.start).has(Counting::BODY.or(Counting::NOUN)) && !chunk.is(verb);
        chunk.kind == Kind::Word
            && token.is_word()
            && !token.is_capital()
            && plain
            && chunk.senses.is_empty()
            && !body
            && !(self.is_date)(chunk.tokens.start)
    }

    /// Whether a verb among the chunks has another object: "employs", "won".
    fn is_busy(&self, from: usize, to: usize) -> bool {
        let chunks = &self.clause.chunks[from..to];
        chunks.iter().any(|c| {
            c.tokens.clone().any(|at| self.does(at).has(Counting::BUSY)) || !c.senses.is_empty() && !c.is(Classes::HAVE)
        })
    }

    /// Whether a preposition does not lead from a verb of counting to its figure: "in 40", "aged by 40".
    fn is_no_link(&self, chunk: &Chunk) -> bool {
        self.does(chunk.tokens.start).has(Counting::UNLINKED)
    }
}
