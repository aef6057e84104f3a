//! How: the cause said for the figure, or the cause in force for its event.

use super::{Choice, Context};
use crate::extract::Draft;
use crate::scope::cause::{CauseMention, Sort, is_generic, is_violence};
use crate::scope::period::{Role, When};
use crate::scope::place::{PlaceMention, PlaceRole};
use crate::scope::ties::Tie;
use crate::scope::{Named, PopulationClass};

/// What somebody does to people without a weapon having to fall: no cause is in force for these unless it befell all.
const BY_HAND: [&str; 3] = ["detained", "abducted", "displaced"];

/// Nobody is arrested by one of these; where one is named beside an arrest, it is what the arrest was for.
pub(super) const WEAPONS: [&str; 7] =
    ["airstrike", "drone strike", "shelling", "bombing", "shooting", "execution", "chemical attack"];

/// Those who died of one of these are found; nobody is missing for it.
pub(super) const AT_ONCE: [&str; 3] = ["shooting", "execution", "clashes"];

/// How far before a weapon the words may stand that say what it came from.
const CARRIED: usize = 16;

/// How many words of a sentence may hold the place that it opens with.
const HEAD: usize = 6;

/// How near to a cause a day stands that is its own.
const NEAR: usize = 3;

/// How far before a cause the words may stand that say that it is of some only.
const ASIDE: usize = 7;

/// How far before a cause the words may stand that say whose deed it was.
const DEED: usize = 9;

impl Context<'_> {
    /// The cause of a draft.
    pub(super) fn cause(&self, draft: &Draft) -> Option<Choice<Named>> {
        if !self.is_event(draft) {
            // Money is given for a disaster or an epidemic; what it is given for in a war is another matter.
            let given = draft.measure == "aid" && self.theme_is_headed();
            return self.theme_cause(draft).filter(|held| given && !is_violence(&held.value.name));
        }
        let sentence = &self.sentence(draft.sentence).tokens;
        let mentions = self.mentions.causes_in(sentence);
        let by_hand = BY_HAND.contains(&draft.measure.as_str());
        let nearest = |generic: bool| {
            mentions
                .iter()
                .filter(|m| {
                    self.is_generic(m) == generic
                        && !m.wide
                        && !(by_hand && matches!(m.sort, Sort::Doer | Sort::Short) && !generic)
                })
                .filter(|m| !self.is_of_part(draft, m) && !self.is_of_others(draft, m))
                .min_by_key(|m| (!self.in_clause(draft, &m.tokens), self.distance(draft, &m.tokens)))
        };
        let (specific, generic) = (nearest(false), nearest(true));
        if let Some(m) = specific {
            // In a text about accidents an explosion is one.
            let accident = self.theme.cause.as_ref().is_some_and(|held| held.value.name == "accident");
            if accident && self.theme_is_headed() && self.ties(m.tokens.start, Tie::Explosion) {
                return self.theme_cause(draft);
            }
            let full = self.in_full(m);
            if full != m {
                return Some(self.cause_choice(full, "the sentence says it for short"));
            }
            let disaster = (m.sort == Sort::Effect).then(|| self.cause_in_force(draft, false)).flatten();
            return Some(match disaster.filter(|told| self.class(told) == "disaster") {
                Some(told) => self.cause_choice(told, "what the disaster told before does"),
                None if m.sort == Sort::Effect && self.theme_fells(draft) => return self.theme_cause(draft),
                None => self.cause_choice(m, "the sentence says so"),
            });
        }
        if let Some(m) = generic {
            if let Some(told) = self.told_in_full(m) {
                return Some(self.cause_choice(told, "the sentence says it for short"));
            }
            // "Aircraft conducted seven strikes in Example: near Sample, three strikes hit a depot."
            if let Some(told) = self.flown_before(m).filter(|_| !by_hand) {
                return Some(self.cause_choice(told, "what the strikes told before came from"));
            }
            // "the attack" is the one told before; "another attack" is new.
            let other_day = self.own_time(draft).is_some_and(|t| {
                t.when.is_some() && self.main_time.as_ref().is_some_and(|(main, _)| t.when != Some(*main))
            });
            let back = !by_hand && ((m.pointing && !other_day) || self.takes_up(draft));
            let before = if back { self.cause_in_force(draft, true) } else { None };
            return Some(match before {
                Some(told) => self.cause_choice(told, "the sentence points back to it"),
                None if back && self.theme_explains(draft) => return self.theme_cause(draft),
                None => self.cause_choice(m, "the sentence says so"),
            });
        }
        let wide = mentions.iter().filter(|m| m.wide).min_by_key(|m| self.distance(draft, &m.tokens));
        // "weekend violence" in a headline: the body says how.
        let twin = wide.and_then(|_| self.twin(draft)).and_then(|twin| self.cause(twin));
        if let Some(told) = twin.filter(|told| !is_generic(&told.value.name)) {
            return Some(told);
        }
        if let Some(m) = wide
            && (self.distance(draft, &m.tokens) <= 12 || self.begins_anew(draft.sentence))
        {
            return Some(self.cause_choice(m, "the sentence says so"));
        }
        if let Some(twin) = self.twin(draft) {
            return self.cause(twin);
        }
        if let Some(whole) = self.whole(draft) {
            return self.cause(whole);
        }
        if let Some(told) = self.antecedent(draft) {
            return self.cause(told);
        }
        if self.has_told_subject(draft)
            && !self.is_loss(draft)
            && let Some(m) = self.cause_told(draft.sentence - 1)
        {
            return Some(self.cause_choice(m, "what the sentence before tells did it"));
        }
        let headed = || self.cause_of_topic(draft).filter(|_| !by_hand);
        headed().or_else(|| self.told_cause(draft)).or_else(|| self.theme_cause(draft))
    }

    /// The cause in force for the event that the draft goes on about.
    fn told_cause(&self, draft: &Draft) -> Option<Choice<Named>> {
        if !self.shares_event(draft) || draft.measure == "detained" {
            return None;
        }
        let by_hand = BY_HAND.contains(&draft.measure.as_str());
        // A weapon told for one event is not that of other people held or driven out, nor of a total.
        let apart = by_hand || self.is_background(draft);
        // "strikes", after "drone strikes".
        let flown = |m: &CauseMention| matches!(self.class(m), "airstrike" | "drone strike");
        self.cause_in_force(draft, false)
            .filter(|m| (!apart || !is_violence(self.class(m))) && !self.is_of_part(draft, m))
            // What fighters lost they lost in the fighting, not by the weapon that fell on others.
            .filter(|m| self.class(m) == "clashes" || !self.is_loss(draft))
            .filter(|m| draft.measure != "missing" || !AT_ONCE.contains(&self.class(m)))
            .map(|m| self.told_in_full(m).filter(|full| self.is_generic(m) && flown(full)).unwrap_or(m))
            .map(|m| self.cause_choice(m, "the cause in force for the event"))
    }

    /// Whether armed men are said to have lost their own: "lost 14 fighters", "the loss of three soldiers".
    pub(super) fn is_loss(&self, draft: &Draft) -> bool {
        let armed = || {
            let named = draft.population.as_ref();
            named.is_some_and(|p| matches!(p.class, PopulationClass::Combatants | PopulationClass::SecurityForces))
        };
        draft.measure == "killed" && self.ties(draft.trigger.start, Tie::Loss) && armed()
    }

    /// Whether a cause is said of a part only: "six were killed, four of them by roadside bombs".
    fn is_of_part(&self, draft: &Draft, mention: &CauseMention) -> bool {
        let tokens = &self.reading.tokens;
        let start = mention.tokens.start;
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

    /// Whether a cause is not of the draft's event: the weapon is in the name of those counted, an arrest was for it,
    /// or it is what somebody did at another time or only had.
    fn is_of_others(&self, draft: &Draft, mention: &CauseMention) -> bool {
        let named = self.is_counted(draft, mention);
        let arrest = draft.measure == "detained"
            && (WEAPONS.contains(&self.class(mention)) || self.is_generic(mention) && mention.sort != Sort::Short);
        named || arrest || self.is_deed(mention, draft.figure_tokens.end)
    }

    /// Whether a weapon is in the name of those counted: "four suicide bombers were killed".
    fn is_counted(&self, draft: &Draft, mention: &CauseMention) -> bool {
        mention.sort == Sort::Doer
            && mention.tokens.start < draft.population_tokens.end
            && draft.population_tokens.start < mention.tokens.end
    }

    /// Whether words before a cause, behind a token, say whose deed it was or that it was only found.
    fn is_deed(&self, mention: &CauseMention, from: usize) -> bool {
        let before = |from: usize| mention.tokens.start.saturating_sub(DEED).max(from)..mention.tokens.start;
        let number = self.reading.sentences.partition_point(|s| s.tokens.end <= mention.tokens.start);
        before(from).any(|i| self.ties(i, Tie::Deed))
            || mention.sort == Sort::Doer
                && before(self.sentence(number).tokens.start).any(|i| self.ties(i, Tie::Stored))
    }

    /// Whether a cause is named only to be denied, or of some of those told of only: "there is no starvation", "left out
    /// those who died in the shelling".
    fn is_aside(&self, mention: &CauseMention) -> bool {
        let number = self.reading.sentences.partition_point(|s| s.tokens.end <= mention.tokens.start);
        let before = mention.tokens.start.saturating_sub(ASIDE).max(self.sentence(number).tokens.start);
        let denied = mention.tokens.start > before && self.ties(mention.tokens.start - 1, Tie::No);
        denied
            || (before + 1..mention.tokens.start).any(|i| self.ties(i, Tie::Those) && self.ties(i + 1, Tie::Relative))
    }

    /// The cause for which a mention stands: "the bombs" after "barrel bombs", "missiles" that aircraft fired.
    fn in_full<'m>(&'m self, mention: &'m CauseMention) -> &'m CauseMention {
        if mention.pointing
            && let Some(told) = self.told_in_full(mention)
        {
            return told;
        }
        let class = self.class(mention);
        if mention.sort != Sort::Doer && mention.sort != Sort::Carrier && class != "shelling" && class != "bombing" {
            return mention;
        }
        let before = mention.tokens.start.saturating_sub(CARRIED)..mention.tokens.end;
        let number = self.reading.sentences.partition_point(|s| s.tokens.end <= mention.tokens.start);
        let carriers = || {
            let found = self.mentions.causes_in(&before).iter();
            found.filter(|m| {
                m.sort == Sort::Carrier
                    && m.tokens.start >= self.sentence(number).tokens.start
                    && self.gap(m.tokens.end..mention.tokens.start.max(m.tokens.end)) < CARRIED
            })
        };
        carriers().find(|m| self.class(m) == "drone strike").or_else(|| carriers().next_back()).unwrap_or(mention)
    }

    /// The particular cause that a sentence tells: its first.
    fn cause_told(&self, sentence: usize) -> Option<&CauseMention> {
        let mentions = self.mentions.causes_in(&self.sentence(sentence).tokens);
        let told =
            mentions.iter().find(|m| !self.is_generic(m) && !m.wide && !self.is_deed(m, 0) && !self.is_aside(m))?;
        // "opened fire using mortars"
        let fired = mentions.iter().find(|m| {
            let start = m.tokens.start;
            start > told.tokens.end
                && self.class(told) == "shooting"
                && self.class(m) == "shelling"
                && (start.saturating_sub(4)..start).any(|i| self.ties(i, Tie::Using))
        });
        Some(self.in_full(fired.unwrap_or(told)))
    }

    fn class(&self, mention: &CauseMention) -> &str {
        self.lexicon.causes.class(mention.class)
    }

    fn is_generic(&self, mention: &CauseMention) -> bool {
        is_generic(self.class(mention))
    }

    pub(super) fn cause_choice(&self, mention: &CauseMention, why: &str) -> Choice<Named> {
        let name = self.class(mention).to_owned();
        let text = self.reading.tokens.slice(&mention.tokens).to_owned();
        let note = self.reading.note(|| format!("\u{201c}{text}\u{201d} is {name}: {why}"));
        Choice { value: Named { name, text }, words: Some(mention.tokens.clone()), note, by: None }
    }

    /// The words in full for which a mention stands: "strikes" after "drone strikes" or "an air strike".
    fn told_in_full(&self, mention: &CauseMention) -> Option<&CauseMention> {
        let tokens = &self.reading.tokens;
        let stem = |m: &CauseMention| tokens.str(m.tokens.end - 1).trim_end_matches('s').to_ascii_lowercase();
        let own = (mention.sort == Sort::Short).then(|| stem(mention))?;
        let before = self.mentions.causes.partition_point(|m| m.tokens.start < mention.tokens.start);
        let full = |m: &&CauseMention| !self.is_generic(m) && m.tokens.len() > 1 && stem(m).ends_with(own.as_str());
        let told = self.mentions.causes[..before].iter().rev().find(full);
        // "Aircraft conducted seven strikes in Example: near Sample, three strikes hit a depot."
        // A headline says for short what the text says in full.
        let number = self.reading.sentences.partition_point(|s| s.tokens.end <= mention.tokens.start);
        told.or_else(|| {
            let headline = number < self.reading.sentences.len() && self.is_headline(number);
            self.mentions.causes[before..].iter().find(full).filter(|_| headline)
        })
    }

    /// The aircraft for whose strikes a mention stands: those that open the sentence of the same word told before it.
    fn flown_before(&self, mention: &CauseMention) -> Option<&CauseMention> {
        if mention.sort != Sort::Short {
            return None;
        }
        let stem = |m: &CauseMention| self.reading.tokens.str(m.tokens.end - 1).trim_end_matches('s');
        let before = self.mentions.causes.partition_point(|m| m.tokens.start < mention.tokens.start);
        let short = |m: &&CauseMention| m.sort == Sort::Short && stem(m).eq_ignore_ascii_case(stem(mention));
        self.mentions.causes[..before].iter().rev().filter(short).find_map(|short| {
            let head = short.tokens.start.saturating_sub(CARRIED)..short.tokens.start;
            let number = self.reading.sentences.partition_point(|s| s.tokens.end <= short.tokens.start);
            let flown = |m: &&CauseMention| {
                m.tokens.start >= self.sentence(number).tokens.start
                    && matches!(self.class(m), "airstrike" | "drone strike")
            };
            self.mentions.causes_in(&head).iter().find(flown)
        })
    }

    /// Whether the draft goes on about an event told before: not a total over its own time.
    fn shares_event(&self, draft: &Draft) -> bool {
        self.is_headline(draft.sentence)
            || self.lead.contains(&draft.sentence)
            || self.before(draft.sentence).next().is_some()
            || self.reading.sentences.len() <= 25
    }

    /// The particular cause told last in the paragraph, else that of the main event.
    /// `back` says that the draft's sentence points back to it.
    fn cause_in_force(&self, draft: &Draft, back: bool) -> Option<&CauseMention> {
        if self.is_headline(draft.sentence) {
            return self.main_cause.map(|m| &self.mentions.causes[m]);
        }
        if self.begins_anew(draft.sentence) {
            return None;
        }
        // What befalls a whole country goes on; what somebody did to some is not told of others.
        let holds = |told: &CauseMention, day: Option<When>, in_sentence: usize| {
            let apart = || self.is_other_day(draft, day) || self.is_elsewhere(draft, in_sentence);
            back || !is_violence(self.class(told)) || !apart()
        };
        for s in self.before(draft.sentence) {
            if let Some(told) = self.cause_told(s) {
                let day = self.event_time(s).and_then(|t| t.when);
                return Some(told).filter(|told| holds(told, day, s));
            }
            // "Soldiers repelled an attack on a base on Monday. Eight were killed."
            let places = self.mentions.places_in(&self.sentence(s).tokens);
            if places.iter().any(|m| m.role == PlaceRole::Located)
                && self.event_time(s).is_some()
                && let Some(told) = self.mentions.causes_in(&self.sentence(s).tokens).iter().find(|m| !m.wide)
            {
                return (!back).then_some(told);
            }
            if self.begins_anew(s) {
                return None;
            }
        }
        let main = &self.mentions.causes[self.main_cause.filter(|_| !self.is_below(draft))?];
        let told_in = self.reading.sentences.partition_point(|s| s.tokens.end <= main.tokens.start);
        let day = self.main_time.as_ref().map(|(when, _)| *when);
        holds(main, day, told_in).then(|| self.in_full(main))
    }

    /// Whether the draft has a time of its own that shares no day with another.
    pub(super) fn is_other_day(&self, draft: &Draft, other: Option<When>) -> bool {
        let ends = |when: When| when.first().zip(when.last());
        let own = self.own_time(draft).filter(|t| t.role == Role::During).and_then(|t| t.when).and_then(ends);
        own.zip(other.and_then(ends)).is_some_and(|(a, b)| a.1 < b.0 || b.1 < a.0)
    }

    /// Whether the draft's sentence opens with a place of its own that another sentence does not speak of: "In Example,
    /// six were killed" after an attack in another town.
    fn is_elsewhere(&self, draft: &Draft, other: usize) -> bool {
        if draft.sentence == other {
            return false;
        }
        let sentence = &self.sentence(draft.sentence).tokens;
        let head = sentence.start..(sentence.start + HEAD).min(sentence.end);
        let own = self.mentions.places_in(&head).iter().find(|m| m.role == PlaceRole::Located);
        let Some(own) = own.filter(|m| m.tokens.start <= draft.figure_tokens.start) else { return false };
        let places = self.mentions.places_in(&self.sentence(other).tokens);
        let tokens = &self.reading.tokens;
        let same = |m: &PlaceMention| {
            m.listed.iter().any(|p| own.listed.contains(p))
                || tokens.slice(&m.tokens) == tokens.slice(&own.tokens)
                || self.is_inside(own, m)
                || self.is_inside(m, own)
        };
        places.iter().any(|m| m.role == PlaceRole::Located) && !places.iter().any(same)
    }

    /// The first particular cause of the lead, else the first generic one. An item of a list tells only its own.
    pub(super) fn find_main_cause(&self) -> Option<usize> {
        let start = self.sentence(self.lead.start).tokens.start;
        let opening = |&s: &usize| !self.items[s] && (!self.over_time || s <= self.first);
        let end = self.lead.clone().take_while(opening).last().map_or(start, |s| self.sentence(s).tokens.end);
        let from = self.mentions.causes.partition_point(|m| m.tokens.start < start);
        let lead = || self.mentions.causes.iter().enumerate().skip(from).take_while(|(_, m)| m.tokens.start < end);
        let particular = |m: &CauseMention| !self.is_generic(m) && !m.wide && !self.is_past(m);
        lead()
            .find(|(_, m)| particular(m) && m.sort != Sort::Effect)
            .or_else(|| lead().find(|(_, m)| particular(m)))
            .or_else(|| lead().find(|(_, m)| self.is_generic(m) && !m.wide && !self.is_past(m)))
            .map(|(n, m)| {
                // "After the missiles" in a headline: the text says what they came from.
                let from = lead().find(|(_, full)| full.class == m.class && self.in_full(full) != *full);
                from.map_or(n, |(carried, _)| carried)
            })
    }

    /// Whether a cause of the lead is not that of the main event: somebody's earlier deed, of an earlier day, or said of
    /// others in a paragraph of its own ("were killed by a missile").
    fn is_past(&self, mention: &CauseMention) -> bool {
        let number = self.reading.sentences.partition_point(|s| s.tokens.end <= mention.tokens.start);
        let sentence = &self.sentence(number).tokens;
        if self.is_deed(mention, sentence.start) || self.drafts_of(number).any(|d| self.is_counted(d, mention)) {
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
