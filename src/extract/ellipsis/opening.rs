//! Openings that point back at a figure before: "Of these, 61 to 94 were civilians", "Of the verified dead, 27 were found
//! there", "Of the 620, 88 were children".

use super::super::chunk::{Chunk, Kind};
use super::super::clause::Match;
use super::{Ellipsis, Holds, fits_class};
use crate::figure::Form;
use crate::language::{Classes, Counting};
use crate::measure::{Measure, Role};
use crate::scope::population::Noun;

impl Ellipsis<'_, '_, '_> {
    /// "Of these, 61 to 94 were civilians": all figures of the sentence that are told of the whole.
    pub(super) fn point(&mut self, places: &[usize], found: &mut [Option<Match>]) {
        let Some(count) = self.count else { return };
        let Some(start) = self.pointing().or_else(|| self.of_all()) else { return };
        let measures = &self.clause.language.measures;
        // "Of the dead 68 were children", after the abducted were counted.
        let named = self.named_by_opening(start);
        let measure_in_force = named.unwrap_or(count.measure);
        let last = measures.traits(measure_in_force).last;
        let traits = measures.traits(measure_in_force);
        if traits.things {
            return;
        }
        for group in 0..places.len() {
            let at = places[group];
            let g = self.group(group);
            let other = !g.noun.is_empty() && g.class.is_none() && !self.is_bare(group);
            if at < start
                || !self.is_counted(group)
                || g.thing
                || g.more
                || g.of && !g.anaphoric && !self.is_bare(group)
                || other
            {
                continue;
            }
            if !self.opens_clause(at, start) || self.is_far(group, start) {
                continue;
            }
            let fits = g.class.is_none_or(|class| {
                let whole = count.class.as_ref().map(|(class, _)| *class);
                fits_class(class, whole) || last || whole.is_none()
            });
            let own = found[group].as_ref().map(|m| m.measure);
            if !fits || !self.is_told_of(measure_in_force, own) {
                continue;
            }
            let whole = self.whole(group).filter(|whole| whole.measure == measure_in_force);
            // Where the only figure before is smaller, these are others.
            let these = self.clause.chunks.get(start).is_some_and(|c| c.kind == Kind::Comma);
            if named.is_none() && these && whole.is_none() && count.figures.iter().filter(|s| !s.part).count() == 1 {
                continue;
            }
            let trigger = self.clause.chunks[0].tokens.clone();
            let holds = Holds {
                measure: measure_in_force,
                class: self.class().filter(|_| named.is_none()),
                trigger: trigger.clone(),
            };
            let draft = whole.map(|w| w.draft);
            let of_part = found[group].as_ref().is_some_and(|m| m.part_of.is_some());
            if of_part {
                continue;
            }
            let measure = own.filter(|_| !last).unwrap_or(measure_in_force);
            if let Some(matched) = self.take(group, Holds { measure, ..holds }, "pointed", trigger) {
                found[group] = Some(matched);
                self.taken[group].whole = draft;
            }
        }
    }

    /// "Of the verified dead, 27 were recorded there", "Of the ministry's total, 16 were nurses": past an opening that names
    /// the whole by a noun.
    fn of_whole(&self) -> Option<usize> {
        const WORDS: usize = 7;
        let (chunks, tokens) = (self.clause.chunks, self.clause.tokens);
        let opens = ["of", "out of", "among"].iter().any(|word| self.clause.is_word(0, word));
        let end = (1..chunks.len().min(WORDS)).find(|&i| matches!(chunks[i].kind, Kind::Comma | Kind::Group(_)))?;
        let last = chunks[end - 1].tokens.end - 1;
        let measures = &self.clause.language.measures;
        let said = measures.senses(tokens, last).is_some_and(|(_, senses)| {
            let counts = |role: Role| matches!(role, Role::Noun | Role::Toll | Role::Adjective);
            senses.iter().any(|s| counts(s.role) && measures.traits(s.measure).population)
        });
        let whole = said || self.does(last).has(Counting::VICTIMS.or(Counting::NOUN));
        let fresh = self.count.is_some_and(|count| !count.figures.is_empty());
        (opens && end > 1 && whole && fresh).then_some(chunks[end - 1].tokens.end)
    }

    /// "Of the 620, 88 were children", "Among the 40 dead, …": past an opening that names the whole by its figure.
    fn of_all(&self) -> Option<usize> {
        let chunks = self.clause.chunks;
        let opens = ["of", "out of", "among"].iter().any(|word| self.clause.is_word(0, word));
        let the = usize::from(chunks.get(1)?.is(Classes::DETERMINER));
        let Kind::Group(base) = chunks.get(1 + the)?.kind else { return None };
        let known = |value: Option<u64>| self.count.is_some_and(|c| c.figures.iter().any(|s| s.low == value));
        let all = self.is_bare(base) && known(self.group(base).amount.low);
        (opens && all && chunks.get(2 + the)?.kind == Kind::Comma).then_some(3 + the)
    }

    /// The measure that the words of an opening say: "Of the dead".
    fn named_by_opening(&self, start: usize) -> Option<Measure> {
        let measures = &self.clause.language.measures;
        let opening = &self.clause.chunks[..start.min(self.clause.chunks.len())];
        let end = opening.last()?.tokens.end;
        (self.first()..end).find_map(|at| {
            let (_, senses) = measures.senses(self.clause.tokens, at)?;
            let counts = |role: Role| matches!(role, Role::Noun | Role::Toll | Role::Adjective);
            let sense = senses.iter().find(|s| counts(s.role) && measures.traits(s.measure).population)?;
            (self.count?.measure != sense.measure).then_some(sense.measure)
        })
    }

    /// Whether a figure whose own words say one measure is told of those counted by another.
    fn is_told_of(&self, count: Measure, own: Option<Measure>) -> bool {
        let traits = &self.clause.language.measures.traits(count);
        own.is_none_or(|own| own == count || traits.last || self.clause.language.measures.traits(own).last)
    }

    /// The chunk after an opening that points back: "Of these,", "Most of them,", "Among the dead".
    fn pointing(&self) -> Option<usize> {
        if let Some(comma) = self.share() {
            return Some(comma);
        }
        let (chunks, tokens) = (self.clause.chunks, self.clause.tokens);
        let first = self.first();
        let small = |at: usize| {
            let share = self
                .clause
                .language
                .grammar
                .classes(tokens, at)
                .is_some_and(|(_, c)| c.has(Classes::SHARE.or(Classes::ADVERB)));
            share || self.clause.language.figures.is_number_word(tokens.word(at)) || tokens.str(at) == "-"
        };
        let limit = chunks.last()?.tokens.end;
        let mut at = first;
        // "Nearly two-thirds of them".
        while at < limit.min(first + 6) && !self.does(at).has(Counting::POINTS) {
            let fraction = self.does(at).has(Counting::SHARE) || tokens.str(at).ends_with("-thirds");
            if !small(at) && !fraction && !tokens.list[at].is_number() {
                at = first;
                break;
            }
            at += 1;
        }
        let (length, does) = self.clause.language.counting.at(tokens, at).unwrap_or((1, Counting::default()));
        let end = if does.has(Counting::POINTS) { at + length } else { self.of_whole()? };
        let next = chunks.iter().find(|c| c.tokens.start >= end);
        // "One of them has 60 beds": a share that is the subject.
        if at > first && next.is_none_or(|c| c.kind != Kind::Comma) {
            return None;
        }
        // "Of these streets, 12 were closed".
        let noun = next.is_some_and(|c| {
            let token = &tokens.list[c.tokens.start];
            let plain = c.kind == Kind::Word && c.senses.is_empty() && c.classes == Classes::default();
            plain && token.is_word() && !token.is_capital() || c.kind == Kind::Noun(Noun::Thing)
        });
        if noun {
            return None;
        }
        chunks.iter().position(|c| c.tokens.start >= end).or(Some(chunks.len()))
    }

    /// "Nearly half, 42, fell to the army": a share that its figure follows.
    fn share(&self) -> Option<usize> {
        let (chunks, tokens) = (self.clause.chunks, self.clause.tokens);
        let comma = chunks.iter().position(|c| c.kind == Kind::Comma)?;
        let end = chunks[comma].tokens.start;
        let first = self.first();
        let last = end.checked_sub(1).filter(|&last| last >= first)?;
        let part = ["half", "third", "thirds", "quarter", "quarters", "most"];
        let part = part.iter().any(|word| tokens.str(last).eq_ignore_ascii_case(word));
        let small = (first..last).all(|at| {
            self.does(at).has(Counting::SHARE)
                || self.clause.language.figures.is_number_word(tokens.word(at))
                || self.clause.language.grammar.classes(tokens, at).is_some_and(|(_, c)| c.has(Classes::ADVERB))
                || tokens.str(at) == "-"
        });
        let figure = matches!(chunks.get(comma + 1)?.kind, Kind::Group(group) if self.is_bare(group));
        let fresh = self.count.is_some_and(|count| count.figures.iter().any(|s| s.sentence + 1 == self.sentence));
        (part && small && figure && (fresh || self.goes_on_counting())).then_some(comma)
    }

    /// Whether a figure stands where its clause begins, or right behind a verb that counts.
    fn opens_clause(&self, at: usize, start: usize) -> bool {
        let chunks = self.clause.chunks;
        let Some(before) = at.checked_sub(1) else { return true };
        if at == start {
            return true;
        }
        let c = &chunks[before];
        let counts = || self.does(c.tokens.end - 1).has(Counting::DIRECT);
        let past = |c: &Chunk| c.is(Classes::ADVERB) && c.senses.is_empty();
        let joined = matches!(c.kind, Kind::Comma | Kind::Stop) || c.is(Classes::AND.or(Classes::BREAK));
        joined || counts() || past(c) && before > 0 && matches!(chunks[before - 1].kind, Kind::Comma | Kind::Stop)
    }

    /// Whether a bare figure is told of something else: an age or a number between commas.
    fn is_far(&self, group: usize, start: usize) -> bool {
        let at = self.places()[group];
        let g = self.group(group);
        let alone = self.chunk(at + 1).is_some_and(|c| c.kind == Kind::Comma);
        let comma = at > 0 && self.clause.chunks[at - 1].kind == Kind::Comma;
        alone && comma && at > start + 1 && g.class.is_none() && g.amount.form == Form::Count
    }
}
