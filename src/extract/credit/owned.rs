//! Finds whose a figure is that stands beside its owner: "the bureau's 444", "nineteen of the ministry's dead".
//!
//! | text | source of the figure |
//! |---|---|
//! | `far more than the bureau's 444` | the bureau |
//! | `eighteen of the ministry's dead` | the ministry |
//! | `64 in the ministry's, 80 in the union's` | the ministry, the union |
//! | `the figure of 149 dead comes from the bar council` | the bar council |

use super::cue::{Cue, Finder};
use super::party::Party;
use super::speakers::Told;
use super::tally::BOUNDS;
use crate::source::lexicon::class;
use crate::source::{SourceKind, Stance};

impl Finder<'_, '_> {
    /// "The figure of 149 dead comes from the bar council", "the figure of 149 is the bar council's": a figure that is traced
    /// to somebody behind it.
    pub(super) fn traced(&mut self) {
        let behind = |i: usize| self.figures.iter().any(|counted| counted.at < i);
        let traces = |&i: &usize| self.is(i, class::TRACED | class::BE) && behind(i) && !self.negated(i);
        let verbs: Vec<usize> = self.range.clone().filter(traces).collect();
        for verb in verbs {
            let floor = (self.range.start..verb)
                .rev()
                .find(|&i| matches!(self.str(i), ";" | ":"))
                .map_or(self.range.start, |i| i + 1);
            let Some(figure) =
                self.figures.iter().rev().map(|counted| counted.at).find(|at| (floor..verb).contains(at))
            else {
                continue;
            };
            // "The figure of", "the number": what is traced is a figure, not those who died.
            if !(floor..figure).any(|i| self.is(i, class::TOLL | class::REPORT)) {
                continue;
            }
            let party = if self.is(verb, class::TRACED) && self.str(verb + 1) == "from" {
                self.parties.after(verb + 2, self.range.end)
            } else if self.is(verb, class::BE) {
                let clitic = (verb + 2..(verb + 9).min(self.range.end)).find(|&i| self.parties.is_clitic(i));
                let ends = |i: usize| i + 1 >= self.range.end || !self.tokens().list[i + 1].is_word();
                clitic.filter(|&i| ends(i)).and_then(|i| self.parties.after(verb + 1, i).filter(|p| p.whole.end == i))
            } else {
                None
            };
            let Some(party) = party.filter(|p| !p.pronoun && self.is_speaker(p)) else { continue };
            let Some(told) = self.speakers.identify_quietly(&party, self.sentence) else { continue };
            if told.source.id.as_deref().is_some_and(|id| self.speakers.register.is_state(id)) {
                continue;
            }
            self.own(figure, party, told);
        }
    }

    /// "Nineteen of the ministry's dead": some of those whom a body counts.
    fn some_of(&mut self, at: usize) {
        const LONGEST: usize = 9;
        let clitic = (at + 2..(at + LONGEST).min(self.range.end)).find(|&i| self.parties.is_clitic(i));
        let Some(clitic) = clitic else { return self.some_of_named(at) };
        if self.is(at + 2, class::POSSESSIVE) {
            return;
        }
        let Some(party) = self.parties.after(at + 2, clitic).filter(|p| !p.pronoun && p.whole.end == clitic) else {
            return;
        };
        // "Three of the ministry's soldiers" are its own.
        let noun = clitic + 1 + usize::from(self.is(clitic + 1, class::MODIFIER) || self.str(clitic + 1) == "own");
        let toll = noun < self.range.end
            && (self.is(noun, class::TOLL | class::TOLLED | class::REPORT) || self.tokens().list[noun].is_number());
        let Some(told) = self.speakers.identify_quietly(&party, self.sentence).filter(|_| toll) else { return };
        let state = told.source.id.as_deref().is_some_and(|id| self.speakers.register.is_state(id));
        let kind = told.source.kind;
        let side = matches!(kind, SourceKind::ArmedGroup | SourceKind::Witness | SourceKind::Military);
        let known = kind != SourceKind::Other
            || told.source.id.is_some()
            || self.tokens().list[party.name.start].is_upper()
            || self.is_body(&party);
        if state || side || !known {
            return;
        }
        self.own(at, party, told);
    }

    /// "Nineteen of the Caritas deaths": a name before a word for the dead.
    fn some_of_named(&mut self, at: usize) {
        let name = at + 3..(at + 3..self.range.end).find(|&i| !self.parties.is_name(i)).unwrap_or(self.range.end);
        let noun = name.end;
        if self.str(at + 2) != "the" || name.is_empty() || !(self.is(noun, class::TOLLED) || self.str(noun) == "deaths")
        {
            return;
        }
        let party = Party { name: at + 2..noun, whole: at + 2..noun, pronoun: false };
        let Some(told) = self.speakers.identify_quietly(&party, self.sentence) else { return };
        // Of the Syrian deaths, of the Homs deaths nobody is the owner.
        let heard = self.speakers.entities.of(&told.source).is_some_and(|known| known.spoke);
        let body = matches!(told.source.kind, SourceKind::Monitor | SourceKind::Academic | SourceKind::Media);
        let state = told.source.id.as_deref().is_some_and(|id| self.speakers.register.is_state(id));
        if state || !(heard || body && told.source.id.is_some()) {
            return;
        }
        self.own(at, party, told);
    }

    /// Gives the figure at a token, and nothing else, to its owner.
    fn own(&mut self, at: usize, party: Party, told: Told) {
        self.found.push(Cue {
            words: at..at + 1,
            party: party.whole,
            told: Some(told),
            scope: [at..at + 1, at..at],
            stance: Stance::Asserts,
            via: None,
            innermost: true,
            rejected: false,
            counts: true,
        });
    }

    /// "The 5,900 dead that it gave in January", "the 12 the ministry had": a clause behind a figure says who counted it.
    pub(super) fn counted_by(&mut self) {
        const NOUN: usize = 4;
        for figure in self.figures.iter().map(|counted| counted.at).collect::<Vec<_>>() {
            // "It had left out 109 which the morgue had": who leads to the figure says it.
            let led = self.found.iter().any(|cue| cue.counts && cue.covers(figure));
            if !self.range.contains(&figure) || led {
                continue;
            }
            let noun = |i: usize| self.tokens().list[i].is_number() || self.tokens().list[i].is_word();
            let ends = (figure + 1..(figure + NOUN + 1).min(self.range.end)).take_while(|&i| noun(i));
            // "The 14 dead of which the police speak".
            let of = |i: usize| self.str(i) == "which" && self.tokens().word(i - 1) == self.lexicon().of;
            let relative = ends.into_iter().find(|&i| self.str(i) == "that" || of(i));
            let Some(relative) = relative else { continue };
            let party = self.parties.after(relative + 1, self.range.end).filter(|p| p.whole.start == relative + 1);
            let Some(party) = party else { continue };
            let mut verb = party.whole.end;
            while self.is(verb, class::ADVERB | class::AUXILIARY) && !self.is(verb, class::COUNTS) {
                verb += 1;
            }
            let next = verb + 1;
            let closed = next >= self.range.end
                || !self.tokens().list[next].is_word() && !self.tokens().list[next].is_number()
                || self.is(next, class::LINK | class::DAY | class::STOP | class::ADVERB);
            let counts = self.is(verb, class::COUNTS) || of(relative) && self.is(verb, class::CUE | class::COUNTS);
            let speaks = of(relative) && ["speak", "spoke", "talk"].iter().any(|stem| self.str(verb).starts_with(stem));
            if verb >= self.range.end || !(counts || speaks) || !closed || !self.is_speaker(&party) {
                continue;
            }
            if let Some(told) = self.speakers.identify_quietly(&party, self.sentence) {
                self.own(figure, party, told);
            }
        }
    }

    /// "Just 14 for the war desk", "40 dead for the ministry, 149 for the union": whom a figure is set down for.
    fn set_down_for(&mut self, at: usize) {
        const NEAR: usize = 3;
        let link = (at + 1..(at + NEAR).min(self.range.end)).find(|&i| self.str(i) == "for");
        let Some(link) = link.filter(|&i| i == at + 1 || self.is(i - 1, class::TOLLED)) else { return };
        let drafted =
            self.figures.iter().any(|counted| !counted.aid && (counted.at..=counted.at + BOUNDS).contains(&at));
        let Some(party) = self.parties.after(link + 1, self.range.end).filter(|p| !p.pronoun && drafted) else {
            return;
        };
        let end = party.whole.end;
        let closes = end >= self.range.end || !self.tokens().list[end].is_word() || self.is(end, class::AND);
        let noun = self.parties.head_noun(&party.name);
        let several = self.str(noun).ends_with('s') && !self.parties.is_name(noun);
        let Some(told) = self.speakers.identify_quietly(&party, self.sentence).filter(|_| closes && !several) else {
            return;
        };
        let state = told.source.id.as_deref().is_some_and(|id| self.speakers.register.is_state(id));
        let counts = match told.source.kind {
            SourceKind::Other => told.source.id.is_some() || self.is_body(&party),
            SourceKind::ArmedGroup | SourceKind::Witness | SourceKind::Military | SourceKind::Politician => false,
            _ => true,
        };
        if counts && !state {
            self.own(at, party, told);
        }
    }

    /// "The bureau's 444", "the 21 of the Prosecutor General": a bare figure with its owner.
    pub(super) fn owned_figure(&mut self, at: usize) {
        self.set_down_for(at);
        let next = at + 1;
        let bare = |i: usize| {
            i >= self.range.end
                || !self.tokens().list[i].is_word()
                || self.is(i, class::LINK | class::STOP | class::AND | class::AUXILIARY | class::MOVES | class::CUE)
        };
        let year = self.str(at).len() == 4 && self.str(at).starts_with(['1', '2']);
        if self.str(next) == "of" && !self.is(at.saturating_sub(1), class::DETERMINER) {
            return self.some_of(at);
        }
        // "The list of the federation, the tailors' federation's: 117 killed".
        let labelled = at >= self.range.start + 2 && self.str(at - 1) == ":" && self.parties.is_clitic(at - 2);
        // "Against the ministry's 40 dead the union sets 149".
        let counted = self.is(next, class::TOLLED) && self.parties.is_clitic(at.max(1) - 1);
        if !labelled && (year || !bare(next) && !counted) || matches!(self.str(next), "%" | "/" | "-") {
            return;
        }
        let floor = self.floor(at);
        let mut of = false;
        // "The bureau's from 609 to 1,028", "the federation's: 117".
        let mut bound = at;
        while bound > floor && (self.is(bound - 1, class::BOUND) || self.str(bound - 1) == ":") && at - bound < BOUNDS {
            bound -= 1;
        }
        // "71 in the ministry's, 90 in the union's".
        let within = matches!(self.str(next), "in" | "on" | "by") && self.is(next + 1, class::DETERMINER);
        let clitic = (next + 2..(next + 8).min(self.range.end)).find(|&i| self.parties.is_clitic(i)).filter(|_| within);
        let alone = |i: usize| {
            i + 1 >= self.range.end
                || !self.tokens().list[i + 1].is_word()
                || self.is(i + 1, class::REPORT | class::TOLL)
        };
        let owned = bound > floor && self.parties.is_clitic(bound - 1);
        let bound = if owned { bound } else { at };
        let party = if owned {
            self.parties.before(bound, floor, self.capitals)
        } else if let Some(clitic) = clitic.filter(|&i| alone(i)) {
            self.parties.after(next + 1, clitic).filter(|p| p.whole.end == clitic)
        } else if matches!(self.str(next), "of" | "from") && self.is(at.saturating_sub(1), class::DETERMINER) {
            of = true;
            self.parties.after(next + 1, self.range.end)
        } else {
            None
        };
        let Some(mut party) = party.filter(|p| !p.pronoun) else { return };
        let beside = party.whole.start.checked_sub(1).map_or("", |i| self.str(i));
        let beside =
            ["against", "than", "beside", "versus", "unlike"].iter().any(|word| beside.eq_ignore_ascii_case(word));
        if !labelled && counted && !bare(next) && !beside {
            return;
        }
        while party.name.len() > 1 && self.parties.is_clitic(party.name.end - 1) {
            party.name.end -= 1;
        }
        let Some(told) = self.speakers.identify_quietly(&party, self.sentence) else { return };
        let state = told.source.id.as_deref().is_some_and(|id| self.speakers.register.is_state(id));
        let known = told.source.kind != SourceKind::Other
            || told.source.id.is_some()
            || self.is_body(&party)
            || self.parties.is_clitic(bound.saturating_sub(1))
                && party.name.clone().any(|i| self.is(i, class::HEAD) && self.parties.is_name(i))
            || self.speakers.is_person(&party, &told.key)
                && party.name.clone().filter(|&i| self.parties.is_name(i)).count() >= 2;
        let counts = !matches!(told.source.kind, SourceKind::ArmedGroup | SourceKind::Witness | SourceKind::Military);
        if state || !known || !(counts || of && told.source.id.is_some()) {
            return;
        }
        self.found.push(Cue {
            words: at..next,
            party: party.whole,
            told: Some(told),
            scope: [bound.min(at)..if labelled { self.range.end } else { next }, at..at],
            stance: Stance::Asserts,
            via: None,
            innermost: true,
            rejected: false,
            counts: true,
        });
    }
}
