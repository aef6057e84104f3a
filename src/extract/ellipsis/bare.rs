//! Figures that nothing but the count in force explains: in a text that goes from count to count a number without a noun
//! is one more of them, whatever the words around it are.
//!
//! | text, after *The register has 620 dead for 2011* | read |
//! |---|---|
//! | `The year after filled it with 940.` | killed |
//! | `Whoever asks in Homs hears 1,200; the bar hears 700.` | killed, killed |
//! | `710 to 730 would be nearer.` | killed: the figure as a subject |
//! | `As to the hurt, our 220 was early.` | injured: the sentence's own words come first |
//! | `It was printed in red, on page 40.` | nothing |
//! | `The guild was at 30 and 13 respectively.` | nothing: they count different things |
//! | `The clerk, a man of 62, smiled.` | nothing |

use super::super::chunk::Kind;
use super::super::clause::Match;
use super::{Ellipsis, Holds};
use crate::discourse::Holding;
use crate::figure::{Amount, Form, Qualifier};
use crate::language::{Classes, Counting};
use crate::measure::Role;
use crate::scope::population::Noun;

/// How many sentences back the count must have been told for a bare number to go on with it.
const REACH: usize = 4;
/// A bare number below this is more often a rank, a share or an answer than a count.
const LEAST: u64 = 3;
/// Smaller numbers are written as words, and mostly count no dead: "Now we are three".
const WORDS: u64 = 10;
/// From this on a number goes on with a single count of the dead told of before.
const LARGE: u64 = 100;
/// Nobody is older than this.
const AGE: u64 = 110;

impl Ellipsis<'_, '_, '_> {
    /// The match of a figure without a noun that goes on with the count in force.
    pub(super) fn bare(&mut self, group: usize, at: usize, found: &[Option<Match>]) -> Option<Match> {
        let count = self.count?;
        let g = self.group(group);
        let traits = self.clause.language.measures.traits(count.measure);
        let suits = traits.population && g.amount.form == Form::Count || traits.money && g.amount.form == Form::Money;
        let of_them = g.of && g.anaphoric && g.noun.is_empty();
        let another = self.clause.tokens.str(g.tokens.start).eq_ignore_ascii_case("another");
        let alone = !another && (self.is_bare(group) || self.is_entry(group)) && (!g.of || of_them) && !g.more;
        let goes_on = self.ends_after(at) || self.is_subject(at) || self.clause.is_word(at + 1, "up");
        // "was number 26,676, not 26,667", but "six, not sixty", "not above 3,000".
        let first = g.amount.qualifier == Qualifier::Exact && !found.iter().any(Option::is_some);
        let denied = first && at > 0 && self.clause.chunks[at - 1].is(Classes::NEGATION);
        if !suits || !alone || denied || !goes_on || !self.is_in_count(group, found) {
            return None;
        }
        let vague = matches!(g.amount.qualifier, Qualifier::Vague | Qualifier::Unspecified);
        if self.is_paired(group, at, found) || self.goes_with_refused(group, at, found) || self.is_somewhere(at) {
            return None;
        }
        let labelled = self.is_label(group) || self.is_rate(group) || self.is_day(at);
        let aside = self.tells_of_others(group, at, found) || self.is_time_of_day(group);
        let set_off = || self.is_large(group) && self.is_set_off(at);
        let away = || !set_off() && self.is_turned_away(at, count);
        if vague || aside || self.is_age(group, at) || labelled || away() {
            return None;
        }
        let holds = self.holds(group, at, found)?;
        let holds = Holds { trigger: g.amount.tokens.clone(), ..holds };
        // "is written on 106 certificates".
        let holds = if self.is_entry(group) { self.of_remains(group, holds) } else { holds };
        let trigger = g.amount.tokens.clone();
        self.take(group, holds, "bare", trigger)
    }

    /// Whether the text goes from count to count at a figure, or has told of one and the figure is no small number.
    fn is_in_count(&self, group: usize, found: &[Option<Match>]) -> bool {
        let Some(count) = self.count else { return false };
        let amount = &self.group(group).amount;
        let near = count.figures.iter().any(|s| s.sentence + REACH >= self.sentence);
        let beside = found.iter().flatten().any(|m| m.measure == count.measure);
        let traits = self.clause.language.measures.traits(count.measure);
        let digits = self.clause.tokens.slice(&amount.tokens).bytes().any(|b| b.is_ascii_digit());
        let least = if digits { LEAST } else { WORDS };
        let value = value_of(amount);
        let told = traits.last && self.is_large(group) && !self.is_year_or_date(amount.tokens.start);
        // "The murders of the city", says the title, and the text: "The year after filled the book with 940".
        let told = told && (count.dense || !self.is_put(group));
        let titled = told && count.figures.is_empty() && matches!(count.by, Holding::Lead | Holding::Heading);
        value >= least && ((near || beside) && (count.dense || told || beside && digits) || titled)
    }

    /// "The school has 600", "put the damage at 100": the words that lead to a figure put it on something else.
    fn is_put(&self, group: usize) -> bool {
        let Some(before) = self.group(group).amount.tokens.start.checked_sub(1) else { return false };
        let word = |other: &str| self.clause.tokens.str(before).eq_ignore_ascii_case(other);
        // "in 611": a year that no calendar of the text has.
        let plain = !self.clause.tokens.slice(&self.group(group).amount.tokens).contains(',');
        let at = word("at") || plain && word("in");
        before >= self.first() && (at || self.ending(before, Counting::DIRECT).is_some())
    }

    /// Whether a figure is too large to be said of a few people beside those counted.
    fn is_large(&self, group: usize) -> bool {
        value_of(&self.group(group).amount) >= LARGE
    }

    /// The phrase "more than 2,500", first heard in May: what follows behind a comma is told of the phrase.
    fn is_set_off(&self, at: usize) -> bool {
        let comma = self.chunk(at + 1).is_some_and(|c| c.kind == Kind::Comma);
        comma && !self.chunk(at + 2).is_some_and(|c| c.is(Classes::RELATIVE))
    }

    /// "310 to 330 would be nearer", "149 were unarmed": the figure is the subject of a verb that says no more of a count.
    fn is_subject(&self, at: usize) -> bool {
        // "$140 million says the ministry".
        let says = ["says", "said", "say"].iter().any(|word| self.clause.is_word(at + 1, word));
        says || self.chunk(at + 1).is_some_and(|c| c.is(Classes::BE.or(Classes::HAVE).or(Classes::MODAL)))
    }

    /// "was at 30 and 13 respectively", "Homs: 58, 6 and 2,154": figures side by side that count different things.
    fn is_paired(&self, group: usize, at: usize, found: &[Option<Match>]) -> bool {
        let figure = |i: usize| match self.chunk(i).map(|c| c.kind) {
            Some(Kind::Group(other)) if !(self.is_date)(self.group(other).tokens.start) => Some(other),
            _ => None,
        };
        let and = |i: usize| self.chunk(i).is_some_and(|c| c.kind == Kind::Comma || c.is(Classes::AND));
        let or = |i: usize| self.chunk(i).is_some_and(|c| c.is(Classes::OR));
        let told = |other: usize| found[other].is_some() && !self.item;
        let bare = |i: usize| figure(i).is_some_and(|other| other != group && self.is_bare(other) && !told(other));
        // "39 names, 33 from Homs and six from Idlib": what follows says what each is.
        let plain =
            |i: usize| self.is_last(i) || and(i + 1) || self.chunk(i + 1).is_some_and(|c| c.is(Classes::ADVERB));
        let first = and(at + 1) && bare(at + 2) && plain(at + 2) && self.is_bare(group);
        at >= 2 && (and(at - 1) || or(at - 1)) && bare(at - 2) && plain(at) || first
    }

    /// "put the crowd at 80,000, the police at 12,000": what the figure before in the clause counts is something else.
    fn goes_with_refused(&self, group: usize, at: usize, found: &[Option<Match>]) -> bool {
        let stop = |c: &super::Chunk| c.kind == Kind::Stop;
        let from = self.clause.chunks[..at].iter().rev().find(|c| stop(c)).map_or(0, |c| c.tokens.end);
        (0..group).any(|other| {
            let g = self.group(other);
            let counted = g.amount.form == Form::Count && self.is_bare(other) && !(self.is_date)(g.tokens.start);
            counted && found[other].is_none() && g.tokens.start >= from && self.is_label(other)
        })
    }

    /// "286 people, up from 164", "prisoners at 60": the sentence tells of somebody or something else before the figure.
    fn tells_of_others(&self, group: usize, at: usize, found: &[Option<Match>]) -> bool {
        let other = |i: usize| {
            let g = self.group(i);
            found[i].is_none()
                && !self.is_inserted(i, at)
                && matches!(g.amount.form, Form::Count | Form::Money)
                && !(g.noun.is_empty() && g.class.is_none())
        };
        let measure = self.count.map(|count| count.measure);
        let own = self.clause.chunks[..at]
            .iter()
            .rev()
            .take_while(|c| c.kind != Kind::Stop && !matches!(c.kind, Kind::Group(_)));
        let named = own.flat_map(|c| c.senses.iter()).any(|s| Some(s.measure) != measure);
        // "and suicide attacks 174".
        let noun = |s: &crate::measure::Sense| {
            matches!(s.role, Role::Noun | Role::Toll | Role::OfNoun) && Some(s.measure) != measure
        };
        let beside = at.checked_sub(1).and_then(|i| self.chunk(i)).is_some_and(|c| c.senses.iter().any(noun));
        // "prisoners at 60".
        let class = self.count.and_then(|count| count.class.as_ref().map(|(class, _)| *class));
        let people = at.checked_sub(2).is_some_and(|i| match self.clause.chunks[i].kind {
            Kind::Noun(Noun::Class(of)) => i > 0 && self.clause.chunks[i - 1].kind == Kind::Comma && Some(of) != class,
            _ => false,
        });
        let named = named || people;
        (0..group).any(other)
            || beside
            || named && self.clause.is_word(at.saturating_sub(1), "at")
            || self.clause.is_word(at + 1, "such")
            || self.is_share(at)
    }

    /// "the agency, which surveyed 718 sites, preferred 29,000": the figure of a relative clause within commas.
    fn is_inserted(&self, group: usize, at: usize) -> bool {
        let Some(&place) = self.places().get(group).filter(|&&place| place < at) else { return false };
        let comma = |i: &usize| self.clause.chunks[*i].kind == Kind::Comma;
        let Some(opens) = (0..place).rev().find(comma) else { return false };
        self.clause.chunks[opens + 1].is(Classes::RELATIVE) && (place..at).any(|i| comma(&i))
    }

    /// "6 in 10 pupils".
    fn is_share(&self, at: usize) -> bool {
        self.clause.is_word(at + 1, "in")
            && self.chunk(at + 2).is_some_and(|c| matches!(c.kind, Kind::Group(_)) && !(self.is_date)(c.tokens.start))
    }

    /// "At 1030", "as of 1618": a time of day as staffs write it.
    fn is_time_of_day(&self, group: usize) -> bool {
        let g = self.group(group);
        let text = self.clause.tokens.slice(&g.amount.tokens);
        let four = |word: &str| word.len() == 4 && word.bytes().all(|b| b.is_ascii_digit());
        text.split_whitespace().any(four) && g.amount.low.is_some_and(|value| value < 2400)
    }

    /// "An elder of 68", "a man, 44, said", "Jan Roe, 58.", "who is 20": how old somebody is.
    fn is_age(&self, group: usize, at: usize) -> bool {
        let g = self.group(group);
        let young = g.amount.high.or(g.amount.low).is_none_or(|value| value <= AGE);
        let Some(before) = at.checked_sub(1).and_then(|before| self.chunk(before)) else { return false };
        let be = before.is(Classes::BE) && at >= 2 && self.chunk(at - 2).is_some_and(|c| c.is(Classes::RELATIVE));
        let name = |at: usize| self.clause.tokens.list[at].is_word() && self.clause.tokens.list[at].is_capital();
        let behind = before.kind == Kind::Comma
            && before.tokens.start > self.first()
            && name(before.tokens.start - 1)
            && !self.chunk(at + 1).is_some_and(|c| c.is(Classes::PREPOSITION));
        let inserted = before.kind == Kind::Comma && self.chunk(at + 1).is_some_and(|c| c.kind == Kind::Comma);
        // "One was nineteen", "five of them are under 18".
        let one = || at >= 2 && matches!(self.clause.chunks[at - 2].kind, Kind::Group(_));
        let grown = before.is(Classes::BE) && one();
        young && (self.clause.is_word(at - 1, "of") || inserted || behind || be || grown)
    }

    /// "Camp 5", "won 12", "a town of 6,200", "4. By district": what the words beside a number make of it.
    pub(super) fn is_label(&self, group: usize) -> bool {
        const NEAR: usize = 5;
        let tokens = self.clause.tokens;
        let amount = &self.group(group).amount.tokens;
        // The number of a paragraph.
        let opens = amount.start == self.first();
        if opens && tokens.get(amount.end).is_none_or(|_| matches!(tokens.str(amount.end), "." | ")" | ":")) {
            return true;
        }
        // A capital that opens no sentence makes a name of what follows it.
        let before = amount.start.saturating_sub(1);
        let thousands = tokens.slice(amount).contains(',');
        let named = !opens
            && !thousands
            && tokens.list[before].is_word()
            && tokens.list[before].is_capital()
            && (before > self.first() || tokens.str(before).contains('.') || tokens.list[before].is_upper());
        let own = || (self.first()..amount.start).rev().take_while(|&at| !self.is_stop(at));
        let size = |at: usize| self.does(at).has(Counting::SIZE);
        let beside =
            own().take(NEAR).any(size) || (amount.end..amount.end + 2).any(|at| tokens.get(at).is_some() && size(at));
        // "(212) 555-0147", "16.00", "1 555 0110": parts of one number.
        let text = tokens.slice(amount);
        let dialled = text.split_once('-').is_some_and(|(area, own)| {
            let number = |part: &str, length: usize| part.len() == length && part.bytes().all(|b| b.is_ascii_digit());
            number(area, 3) && number(own, 4)
        });
        let area = tokens.get(amount.end + 1).is_some_and(|t| t.is_number()) && tokens.str(amount.end) == ")";
        let glued = |at: usize| tokens.get(at).is_some_and(|t| t.is_number());
        let digits = glued(amount.end) || !opens && glued(before) || text.contains('.') || dialled || area;
        named || beside || digits || own().take(3).any(|at| self.does(at).has(Counting::BUSY))
    }
}

/// The least that a figure says, or the most, if it only says that.
fn value_of(amount: &Amount) -> u64 {
    amount.low.filter(|&low| low > 0).or(amount.high).unwrap_or(0)
}
