//! Finds the body that stands in the sentence of a figure which no cue gives to anybody: the subject of its clause, the owner
//! of the count, the one "by" or "from" whom it is. Where a text compares counts the figure is that body's, whatever the verb.
//!
//! | text that compares counts | source of the figure |
//! |---|---|
//! | `The Harbour Ministry lifted the number of known dead to 38.` | the ministry |
//! | `In its yearly review the Rights Monitor held the police responsible for 61 deaths.` | the monitor |
//! | `Its sum for the six years stood at 4,310 murdered.` | whose "its" is |
//! | `Of their 412, minors account for 31.` | whose "their" is |
//! | `The police killed 12 miners.` | nobody: it tells what the police did |
//! | `The Harbour Ministry lost 12 of its people.` | nobody: it tells what befell the ministry |

use std::ops::Range;

use super::cue::Finder;
use super::party::Party;
use super::speakers::Told;
use crate::scope::place::Gazetteer;
use crate::source::SourceKind;
use crate::source::lexicon::class;

/// A body in the sentence of a figure, to which the figure falls where nobody else is named for it.
#[derive(Clone, Debug)]
pub(super) struct Standing {
    /// The figure's first token.
    pub at: usize,
    /// The body.
    pub told: Told,
    /// Its words.
    pub words: Range<usize>,
}

impl Finder<'_, '_> {
    /// The bodies that stand in the sentence for its figures, given by their first tokens, where no cue covers them.
    pub(super) fn standing(&self, figures: &[usize]) -> Vec<Standing> {
        let open = |at: usize| !self.found.iter().any(|cue| cue.told.is_some() && cue.covers(at));
        let figures = figures.iter().copied().filter(|&at| self.range.contains(&at) && open(at));
        figures.filter_map(|at| self.standing_for(at)).collect()
    }

    /// The body nearest before a figure in its clause; else, where the clause has no subject of its own, in the sentence.
    fn standing_for(&self, figure: usize) -> Option<Standing> {
        let turns = |i: usize| {
            let relative = matches!(self.str(i), "which" | "who" | "whom" | "where" | "when" | "that");
            let deed = matches!(self.str(i), "after" | "when" | "because" | "until" | "since" | "before" | "as")
                && !self.is(i + 1, class::AND)
                && !(i..figure).any(|comma| {
                    self.str(comma) == "," || self.is(comma, class::DAY) || self.tokens().list[comma].is_number()
                });
            deed || matches!(self.str(i), ";" | "\u{2014}" | "while" | "whereas" | "but" | "although" | "though")
                || relative && !(i..figure).any(|comma| self.str(comma) == ",")
        };
        let clause = (self.range.start..figure).rev().find(|&i| turns(i)).map_or(self.range.start, |i| i + 1);
        // "The raiders stormed the station, killing 12".
        let on_the_way = |i: usize| {
            let apart = i > clause && self.str(i - 1) == ",";
            self.str(i).ends_with("ing")
                && (self.is(i, class::DEED) || apart && !self.is(i, class::CUE | class::COUNTS))
        };
        // "Against 12 in the other list": a figure that is set beside that of the body.
        let beside = (clause.max(figure.saturating_sub(3))..figure).any(|i| {
            matches!(self.str(i), "against" | "versus" | "beyond")
                || self.str(i) == "than"
                    && i + 1 == figure
                    && self.str(i - 1) != "more"
                    && self.str(i - 1) != "fewer"
                    && self.str(i - 1) != "less"
        });
        if beside || (clause..figure).any(on_the_way) {
            return None;
        }
        let mut at = clause;
        let mut last = None;
        while at < figure {
            let Some((party, told)) = self.candidate(at, figure) else {
                at += 1;
                continue;
            };
            at = party.whole.end.max(at + 1);
            let words = party.whole;
            last = Some(told.map(|told| Standing { at: figure, told, words }));
        }
        last?
    }

    /// The phrase at a place, if it stands as one to whom a figure may fall, and whom it names: nobody where it is ruled out.
    fn candidate(&self, at: usize, figure: usize) -> Option<(Party, Option<Told>)> {
        let opens = !self.parties.is_clitic(at) && self.parties.is_name(at)
            || self.is(at, class::DETERMINER | class::PRONOUN | class::HEAD | class::POSSESSIVE);
        if !opens
            || at > self.range.start
                && self.is(at - 1, class::DETERMINER | class::MODIFIER)
                && !self.is(at, class::DETERMINER)
        {
            return None;
        }
        // "Of their 412": the figure is theirs.
        if self.is(at, class::POSSESSIVE) && at + 1 == figure {
            let party = Party { name: at..at + 1, whole: at..at + 1, pronoun: true };
            let told = self.who(&party).filter(|told| self.may_count(&party, told));
            return Some((party, told));
        }
        let phrase = self.parties.after(at, figure).filter(|party| party.whole.start == at)?;
        // "It was twelve": the number, and no body.
        if self.is(at, class::IT) && self.is(phrase.whole.end, class::BE) {
            return None;
        }
        let subject = self.is_subject(&phrase, figure);
        let behind = self.stands_behind(&phrase);
        if !(subject || behind) {
            return None;
        }
        let party = self.issuer(&phrase).or_else(|| self.released_by(&phrase, figure));
        let party = party.unwrap_or_else(|| self.parties.with_name_behind(phrase, figure));
        if subject && self.does_or_suffers(&party, figure) {
            return Some((party, None));
        }
        let told = self.who(&party).filter(|told| self.may_count(&party, told));
        (told.is_some() || subject && self.is_speaker(&party)).then_some((party, told))
    }

    /// Whom a phrase means: the owner of what it names, those of whom the sentence before speaks, or itself.
    fn who(&self, party: &Party) -> Option<Told> {
        let start = party.name.start;
        if self.is(start, class::THEY) || self.str(start).eq_ignore_ascii_case("their") {
            return self.speakers.several_before(self.sentence);
        }
        if self.is(start, class::POSSESSIVE) {
            return self.speakers.possessor(&party.name, self.sentence);
        }
        // "The department's own line for overdoses".
        let clitic = (start + 1..party.name.end - 1).find(|&i| self.parties.is_clitic(i));
        let told = self.speakers.identify_quietly(party, self.sentence)?;
        let owner = clitic.filter(|&i| {
            told.source.id.is_none() && told.source.name.contains(self.str(i)) && !self.parties.is_name(i + 1)
        });
        match owner {
            Some(clitic) => {
                let owner = Party { name: start..clitic, whole: party.whole.clone(), pronoun: false };
                self.speakers.identify_quietly(&owner, self.sentence)
            }
            None => Some(told),
        }
    }

    /// "In the assessment that the ministry released": whose it is.
    fn released_by(&self, phrase: &Party, figure: usize) -> Option<Party> {
        let that = phrase.whole.end;
        if !matches!(self.str(that), "that" | "which") {
            return None;
        }
        let mut party = self.parties.after(that + 1, figure).filter(|party| !party.pronoun)?;
        let issues = self.is(party.whole.end, class::ISSUES) && self.is(party.whole.end, class::DEED | class::STOP)
            || self.str(party.whole.end).ends_with("ed");
        party.whole.start = phrase.whole.start;
        (issues && self.is_speaker(&party)).then_some(party)
    }

    /// Whether a phrase opens its clause and a verb or an insertion follows.
    fn is_subject(&self, party: &Party, figure: usize) -> bool {
        let start = party.whole.start;
        let before = start.checked_sub(1).filter(|&i| i >= self.range.start);
        let joined = before.is_some_and(|i| self.is(i, class::AND) && self.str(i.saturating_sub(1)) == ",");
        // "In its yearly review the monitor held": a phrase without a verb leads in.
        let verbal = |i: usize| {
            self.is(i, class::AUXILIARY | class::CUE | class::COUNTS | class::PRONOUN)
                && !self.is(i, class::REPORT | class::LINK)
                || self.is(i, class::STOP)
                    && !self.is(i, class::LINK | class::DAY | class::DETERMINER | class::POSSESSIVE)
                || self.str(i).ends_with("ed") && !self.is(i, class::MODIFIER)
        };
        let led_in = start > self.range.start + 1
            && matches!(self.str(self.range.start), "In" | "On" | "For" | "By" | "At")
            && self.str(start).eq_ignore_ascii_case("the")
            && before.is_some_and(|i| !self.is(i, class::LINK | class::AND))
            && !(self.range.start + 1..start).any(verbal);
        let free = joined
            || led_in
            || before.is_none_or(|i| {
                let verb = self.is(i, class::CUE | class::COUNTS) && !self.is(i, class::REPORT);
                let plain =
                    !verb && !self.is(i, class::LINK | class::AND | class::POSSESSIVE) && !self.parties.is_clitic(i);
                let opens = !self.tokens().list[i].is_word() && self.str(i) != "."
                    || self.is(i, class::ADVERB | class::DAY | class::HEAD | class::REPORT | class::CONNECTOR)
                    || self.parties.is_name(i);
                plain && opens
            });
        let next = party.whole.end;
        let goes_on = next < figure
            && (matches!(self.str(next), "," | "(")
                || self.tokens().list[next].is_word()
                    && !self.tokens().list[next].is_number()
                    && !self.is(next, class::AND | class::DETERMINER));
        free && goes_on
    }

    /// "By its reckoning", "from the office", "in the ministry's review": words behind which a count is somebody's.
    fn stands_behind(&self, party: &Party) -> bool {
        let start = party.whole.start;
        let Some(before) = start.checked_sub(1).filter(|&i| i >= self.range.start) else { return false };
        let report = party.whole.clone().any(|i| self.is(i, class::REPORT | class::TOLL));
        let done = before > self.range.start
            && (self.is(before - 1, class::DEED)
                || self.str(before - 1).ends_with("ed")
                    && !self.is(before - 1, class::CUE | class::COUNTS | class::ISSUES));
        let opens = before == self.range.start || !self.tokens().list[before - 1].is_word();
        match self.tokens().str(before).to_ascii_lowercase().as_str() {
            "by" => !done,
            "in" | "on" | "per" | "between" => report,
            "from" => report || opens,
            "for" | "to" | "with" => opens && !party.pronoun && self.str(party.whole.end) != "of",
            _ => false,
        }
    }

    /// "The police killed 12", "the ministry lost 12", "the hospital was shelled": the doer and the sufferer count nobody.
    fn does_or_suffers(&self, party: &Party, figure: usize) -> bool {
        let mut verb = party.whole.end;
        let mut passive = false;
        while verb < figure && self.is(verb, class::ADVERB | class::AUXILIARY) {
            passive |= self.is(verb, class::BE);
            verb += 1;
        }
        let counts = ["identif", "name", "find", "found", "examin", "handl", "collect", "recover", "blam", "accus"];
        let deed = self.is(verb, class::DEED) && !counts.iter().any(|stem| self.str(verb).starts_with(stem));
        let told = self.str(verb).ends_with("ed") || self.is(verb, class::DEED);
        deed || passive && told && verb < figure
    }

    /// Whether somebody can have counted: a body, a person with an office, one whom the text has heard before.
    fn may_count(&self, party: &Party, told: &Told) -> bool {
        let source = &told.source;
        let id = source.id.as_deref();
        if self.is_event(party) || id.is_some_and(|id| self.speakers.register.is_state(id)) {
            return false;
        }
        // "A fund", "our search": nobody in particular, and the author's own.
        let own = matches!(self.str(party.whole.start), "a" | "an" | "A" | "An")
            || source.name.split(' ').any(|word| matches!(word, "our" | "my" | "Our" | "My"));
        let bare = source.name.trim_start_matches("The ").trim_start_matches("the ");
        // "The 5th Infantry Division", read without its number.
        let numbered = party.whole.start > self.range.start
            && self.str(party.whole.start - 1).starts_with(|c: char| c.is_ascii_digit())
            && !self.is(party.whole.start, class::DETERMINER);
        // "On Armed Forces Day", "the Friday".
        let dated = party.name.clone().any(|i| self.is(i, class::DAY)) || self.str(party.name.end - 1) == "Day";
        let nameless = !source.name.contains([' ', '-']) && source.name.starts_with(char::is_lowercase);
        let clitic = source.name.starts_with(['\'', '\u{2019}']);
        if own || numbered || dated || nameless || clitic || Gazetteer::get().find(bare).is_some() {
            return false;
        }
        let report = party.whole.clone().any(|i| self.is(i, class::REPORT | class::TOLL));
        let known = self.speakers.entities.of(source).is_some_and(|known| known.spoke);
        // "The death toll from the raids": nobody's count.
        if report && self.tokens().slice(&party.name).ends_with(&*source.name) {
            return false;
        }
        let first = self.range.clone().find(|&i| self.tokens().list[i].is_word());
        let owned = self.is(party.name.start, class::POSSESSIVE);
        let named = if party.pronoun || report || owned {
            bare.contains(char::is_uppercase)
        } else {
            party
                .name
                .clone()
                .any(|i| self.parties.is_name(i) && (Some(i) != first || self.tokens().list[i].is_upper()))
        };
        // "Jan Roe had 12": a person counts by office, or has been heard.
        let office = party.whole.clone().any(|i| self.is(i, class::ROLE | class::TITLE | class::PERSON));
        if self.speakers.is_person(party, &told.key) && !party.pronoun && !office && !known {
            return false;
        }
        let head = party
            .name
            .clone()
            .any(|i| self.is(i, class::HEAD | class::BODY) && !self.is(i, class::REPORT | class::TOLL));
        match source.kind {
            SourceKind::ArmedGroup | SourceKind::Witness | SourceKind::Military => report && named,
            SourceKind::Other => id.is_some() || known || named && (head || report || owned),
            _ => {
                named
                    || (known || head)
                        && (self.is(party.whole.start, class::DETERMINER | class::POSSESSIVE) || party.pronoun)
            }
        }
    }
}
