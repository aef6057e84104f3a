//! Causes that are named beside a figure and are not its own: of a part, of others, somebody's deed, denied.

use super::WEAPONS;
use crate::extract::Draft;
use crate::extract::scope::Context;
use crate::scope::PopulationClass;
use crate::scope::cause::{CauseMention, Sort, is_violence};
use crate::scope::period::Role;
use crate::scope::ties::Tie;

/// What one death is put down to: said of a count, it is that of no other.
const MANNERS: [&str; 4] = ["violence", "suicide", "poisoning", "all causes"];

/// How near to a cause a day stands that is its own.
const NEAR: usize = 3;

/// How far before a cause the words may stand that say that it is of some only.
const ASIDE: usize = 7;

/// How far before a cause the words may stand that say whose deed it was.
const DEED: usize = 9;

impl Context<'_> {
    /// Whether armed men are said to have lost their own: "lost 14 fighters", "the loss of three soldiers".
    pub(in crate::extract::scope) fn is_loss(&self, draft: &Draft) -> bool {
        let armed = || {
            let named = draft.population.as_ref();
            named.is_some_and(|p| matches!(p.class, PopulationClass::Combatants | PopulationClass::SecurityForces))
        };
        draft.measure == "killed" && self.ties(draft.trigger.start, Tie::Loss) && armed()
    }

    /// Whether a cause is said of a part only: "six were killed, four of them by roadside bombs".
    pub(super) fn is_of_part(&self, draft: &Draft, mention: &CauseMention) -> bool {
        let tokens = &self.reading.tokens;
        let start = self.row(mention).first().unwrap_or(mention).tokens.start;
        let by = (start.saturating_sub(2)..start).any(|i| tokens.str(i) == "by");
        // "including two firefighters whose boat capsized"
        let relative = (start.saturating_sub(5)..start)
            .rev()
            .take_while(|&i| tokens.list[i].is_word())
            .any(|i| self.ties(i, Tie::Relative));
        // "13, six of them children, were killed by shells" is said of all.
        let of_all = |part: &Draft| draft.trigger.start >= part.figure_tokens.end && draft.trigger.end <= start;
        (by || relative)
            && self.drafts_of(draft.sentence).any(|part| {
                part.part_of.is_some_and(|whole| self.drafts[whole].figure_tokens == draft.figure_tokens)
                    && part.figure_tokens.start > draft.figure_tokens.start
                    && part.figure_tokens.end <= start
                    && !of_all(part)
            })
    }

    /// Whether a cause is none in a text about something else: a blaze or a collapse where violence is told of, what single
    /// deaths are put down to.
    pub(super) fn is_beside_matter(&self, mention: &CauseMention) -> bool {
        let class = self.class(mention);
        self.theme.cause.as_ref().is_some_and(|held| {
            let about = held.value.name.as_str();
            about != class && (mention.sort == Sort::Effect && is_violence(about) || MANNERS.contains(&class))
        })
    }

    /// Whether a cause that a sentence names is that of a part of those it counts.
    pub(super) fn is_of_some(&self, sentence: usize, mention: &CauseMention) -> bool {
        self.drafts_of(sentence).any(|draft| self.is_of_part(draft, mention))
    }

    /// Whether words as wide as "the fighting" stand right behind a figure, and a cause behind the next figure of the same
    /// measure: "40 fell in the war and 90 died of hunger".
    pub(super) fn is_of_next_count(&self, draft: &Draft, mention: &CauseMention) -> bool {
        let own = draft.figure_tokens.end;
        let next = self.drafts_of(draft.sentence).filter(|d| {
            d.measure == draft.measure
                && d.figure_tokens.start > own
                && d.figure_tokens.end <= mention.tokens.start
                && d.part_of.is_none()
        });
        let next = next.map(|d| d.figure_tokens.start).max();
        let wide = |end: usize| self.mentions.causes_in(&(own..end)).iter().any(|m| m.wide);
        next.is_some_and(wide)
    }

    /// Whether a semicolon stands between a figure and a cause that is told with a figure of its own behind it, "the office
    /// counts 80 dead in the war; mines have killed six since", or before it of another part: "of these, 40 were shot; nine
    /// died later".
    pub(super) fn is_beyond_cut(&self, draft: &Draft, mention: &CauseMention) -> bool {
        let tokens = &self.reading.tokens;
        let own = draft.figure_tokens.start;
        if mention.tokens.start < own && !self.takes_up(draft) {
            return false;
        }
        let between = own.min(mention.tokens.start)..own.max(mention.tokens.start);
        let Some(cut) = between.clone().find(|&i| tokens.str(i) == ";") else { return false };
        let beyond = |d: &Draft| (d.figure_tokens.start > cut) == (mention.tokens.start > cut);
        !beyond(draft) && self.drafts_of(draft.sentence).any(beyond)
    }

    /// Whether a cause is not of the draft's event: the weapon is in the name of those counted, an arrest was for it,
    /// or it is what somebody did at another time or only had.
    pub(super) fn is_of_others(&self, draft: &Draft, mention: &CauseMention) -> bool {
        let named = self.is_counted(draft, mention);
        let arrest = draft.measure == "detained"
            && (WEAPONS.contains(&self.class(mention)) || self.is_generic(mention) && mention.sort != Sort::Short);
        named || arrest || self.is_manner_of_other(draft, mention) || self.is_deed(mention, draft.figure_tokens.end)
    }

    /// Whether a cause says what the deaths of another count are put down to: "nine suicides and 14 accidents"; or deaths from
    /// all causes where the text is about one.
    fn is_manner_of_other(&self, draft: &Draft, mention: &CauseMention) -> bool {
        let class = self.class(mention);
        if !MANNERS.contains(&class) {
            return false;
        }
        let about = self.theme.cause.as_ref().is_some_and(|held| held.value.name != class);
        let own = self.distance(draft, &mention.tokens);
        let nearer = |d: &Draft| {
            d.figure_tokens != draft.figure_tokens
                && d.measure == draft.measure
                && self.distance(d, &mention.tokens) < own
        };
        class == "all causes" && about || self.drafts_of(draft.sentence).any(nearer)
    }

    /// Whether a weapon is in the name of those counted: "four suicide bombers were killed".
    pub(super) fn is_counted(&self, draft: &Draft, mention: &CauseMention) -> bool {
        mention.sort == Sort::Doer
            && mention.tokens.start < draft.population_tokens.end
            && draft.population_tokens.start < mention.tokens.end
    }

    /// Whether words before a cause, behind a token, say whose deed it was or that it was only found.
    pub(super) fn is_deed(&self, mention: &CauseMention, from: usize) -> bool {
        let before = |from: usize| mention.tokens.start.saturating_sub(DEED).max(from)..mention.tokens.start;
        let number = self.reading.sentences.partition_point(|s| s.tokens.end <= mention.tokens.start);
        before(from).any(|i| self.ties(i, Tie::Deed))
            || mention.sort == Sort::Doer
                && before(self.sentence(number).tokens.start).any(|i| self.ties(i, Tie::Stored))
    }

    /// Whether a cause is named only to be denied, or of some of those told of only: "there is no starvation", "left out
    /// those who died in the shelling".
    pub(super) fn is_aside(&self, mention: &CauseMention) -> bool {
        let number = self.reading.sentences.partition_point(|s| s.tokens.end <= mention.tokens.start);
        let before = mention.tokens.start.saturating_sub(ASIDE).max(self.sentence(number).tokens.start);
        let denied = mention.tokens.start > before && self.ties(mention.tokens.start - 1, Tie::No);
        denied
            || (before + 1..mention.tokens.start).any(|i| self.ties(i, Tie::Those) && self.ties(i + 1, Tie::Relative))
    }

    /// Whether a cause of the lead is not that of the main event: somebody's earlier deed, of an earlier day, or said of
    /// others in a paragraph of its own ("were killed by a missile").
    pub(super) fn is_past(&self, mention: &CauseMention) -> bool {
        let number = self.reading.sentences.partition_point(|s| s.tokens.end <= mention.tokens.start);
        let sentence = &self.sentence(number).tokens;
        if self.is_deed(mention, sentence.start)
            || self.is_aside(mention)
            || self.is_of_some(number, mention)
            || self.drafts_of(number).any(|d| self.is_counted(d, mention))
        {
            return true;
        }
        let near = mention.tokens.start.saturating_sub(NEAR).max(sentence.start)
            ..(mention.tokens.end + NEAR).min(sentence.end);
        let earlier = self.mentions.times_in(&near).iter().any(|t| {
            let first = t.when.and_then(|w| w.first());
            t.role == Role::During && !self.is_saying(t) && first.is_some_and(|day| !self.is_recent(day))
        });
        let start = mention.tokens.start;
        let by = (start.saturating_sub(3)..start).any(|i| self.reading.tokens.str(i) == "by");
        let apart = number > self.first && self.paragraphs[number] != self.paragraphs[self.first];
        (earlier && self.report.is_none()) || (apart && by && !mention.pointing)
    }
}
