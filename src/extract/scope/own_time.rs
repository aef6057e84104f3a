//! The time that a figure's own sentence says, told apart from the day on which something was said.

use jiff::ToSpan;
use jiff::civil::Date;

use super::{Choice, Context};
use crate::extract::Draft;
use crate::scope::period::{Part, Role, TimeMention, When};
use crate::scope::ties::Tie;

/// How many words may stand before the day on which a sentence says that something was said.
pub(super) const HEAD: usize = 8;

impl<'a> Context<'a> {
    /// The time that the draft's clause or sentence says, nearest first.
    pub(super) fn own_time(&self, draft: &Draft) -> Option<&'a TimeMention> {
        self.of_draft(draft, |memo| &memo.time, || self.read_own_time(draft))
    }

    fn read_own_time(&self, draft: &Draft) -> Option<&'a TimeMention> {
        let sentence = &self.sentence(draft.sentence).tokens;
        let own = self
            .mentions
            .times_in(sentence)
            .iter()
            .filter(|m| {
                let said = m.when.is_some() && matches!(m.role, Role::During | Role::Since);
                said || self.is_shift(draft, m) || self.is_day_of_cause(m)
            })
            .filter(|m| !self.is_saying(m) && !self.is_dateline(m) && !self.is_said_of_next(draft, m))
            .filter(|m| !self.is_event(draft) || !self.is_of_giving(draft, m))
            .filter(|m| !self.heads_entry(m) && !self.is_inserted(draft, &m.tokens))
            .filter(|m| !self.is_of_other_event(draft, &m.tokens))
            .filter(|m| self.is_event(draft) || self.is_nearest(draft, &m.tokens))
            // "31 died, with 14 of those deaths in May": of those the time is told, not of all.
            .filter(|m| !self.is_time_of_part(draft.sentence, draft.figure_tokens.end, m))
            .filter(|m| {
                let right_after = m.tokens.start == draft.figure_tokens.end;
                // "For 2011 it counts 35, against 72 in the guild's count": both of that year.
                let for_all = m.tokens.end <= draft.figure_tokens.start && self.is_count_for(m);
                !self.has_other_time(draft) || self.in_clause(draft, &m.tokens) || right_after || for_all
            });
        // "The number killed since 2001 stood at 2,735 in September": what a toll counts from, not when it stood there.
        let counts_from = |m: &TimeMention| draft.rule == "toll" && m.role == Role::Since;
        // "its count stood at 60, against 40 in all of 2011"
        let behind = |m: &TimeMention| {
            let near = draft.figure_tokens.end..draft.figure_tokens.end + 4;
            draft.rule == "compared" && near.contains(&m.tokens.start)
        };
        own.min_by_key(|m| {
            (
                !behind(m),
                !counts_from(m),
                self.is_apart(draft, &m.tokens),
                !self.in_clause(draft, &m.tokens),
                self.distance(draft, &m.tokens),
            )
        })
    }

    /// Whether a time stands in the phrase of a figure behind a token that counts some of those before it.
    pub(super) fn is_time_of_part(&self, sentence: usize, from: usize, mention: &TimeMention) -> bool {
        let between = from..mention.tokens.start;
        self.drafts_of(sentence).any(|d| {
            let phrase = d.figure_tokens.end..mention.tokens.start;
            between.contains(&d.figure_tokens.start)
                && self.is_of_those(d)
                && !phrase.into_iter().any(|i| self.reading.tokens.str(i) == ",")
        })
    }

    /// "14 of those deaths": whether a figure is told of some of those counted before it.
    pub(super) fn is_of_those(&self, draft: &Draft) -> bool {
        let (tokens, of) = (&self.reading.tokens, draft.figure_tokens.end);
        tokens
            .get(of + 1)
            .is_some_and(|_| tokens.str(of) == "of" && matches!(tokens.str(of + 1), "those" | "these" | "them"))
    }

    /// "Died after Saturday's earthquake": the day of what killed them, behind "after".
    fn is_day_of_cause(&self, mention: &TimeMention) -> bool {
        const NEAR: usize = 4;
        let clitic = mention.tokens.end;
        let owned = self.reading.tokens.get(clitic).is_some_and(|t| t.is_glued() && t.is_word());
        let day = mention.when.is_some_and(|when| when.is_days()) && mention.role == Role::Beside;
        owned && day && !self.mentions.causes_in(&(clitic + 1..clitic + NEAR)).is_empty()
    }

    /// Whether a time is only set against what is counted: "ten more than a week ago".
    fn is_set_against(&self, mention: &TimeMention) -> bool {
        let before = mention.tokens.start.checked_sub(1);
        let at = |i: usize| self.lexicon.periods.sets_against(self.reading.tokens.word(i));
        before.is_some_and(at) || mention.tokens.clone().take(1).any(at)
    }

    /// Whether the figure counts over a time whose ends are not told: "20 had died in two years".
    pub(super) fn counts_over(&self, draft: &Draft) -> bool {
        let near = draft.trigger.end..(draft.trigger.end + 4).min(self.sentence(draft.sentence).tokens.end);
        self.mentions.times_in(&near).iter().any(|m| {
            let word = |at: usize| self.reading.tokens.word(at);
            m.role == Role::Length
                && self.lexicon.periods.is_within(word(m.tokens.start - 1))
                && self.lexicon.periods.is_long_unit(word(m.tokens.end - 1))
        })
    }

    /// Whether a time told by its distance holds for the draft: not for what stands nearer to another time, and "a day
    /// after" only for what follows it.
    fn is_shift(&self, draft: &Draft, mention: &TimeMention) -> bool {
        // "up from 167 the year before": of the figure that it stands behind.
        let behind = |d: &Draft| d.figure_tokens.end == mention.tokens.start && d.figure_tokens != draft.figure_tokens;
        let of_other = mention.shift.is_some_and(|s| s.beyond) && self.drafts_of(draft.sentence).any(behind);
        !of_other
            && mention.shift.is_some_and(|shift| {
                let own = mention.tokens.start == draft.figure_tokens.end;
                (!shift.beyond || own || draft.figure_tokens.start >= mention.tokens.end)
                    && !self.is_across_turn(draft, &mention.tokens)
            })
    }

    /// Whether a figure in a row of times stands for a time of its own: the time of the figure before is not its time.
    pub(super) fn has_other_time(&self, draft: &Draft) -> bool {
        let timed = || self.mentions.times_in(&draft.clause).iter().next().is_some();
        draft.rule == "compared" || draft.rule == "series" && timed()
    }

    /// Whether a time is that of the saying: "said on Friday", or "On Wednesday the government released …".
    pub(super) fn is_saying(&self, mention: &TimeMention) -> bool {
        self.of_time(mention, || self.reads_as_saying(mention))
    }

    fn reads_as_saying(&self, mention: &TimeMention) -> bool {
        if mention.statement || self.is_set_against(mention) {
            return true;
        }
        let number = self.reading.sentences.partition_point(|s| s.tokens.end <= mention.tokens.start);
        let Some(sentence) = self.reading.sentences.get(number) else { return false };
        if mention.tokens.start > sentence.tokens.start + HEAD || mention.role != Role::During {
            return false;
        }
        let deed_before = sentence.tokens.start..mention.tokens.start;
        if self.drafts_of(number).any(|d| deed_before.contains(&d.trigger.start))
            || !self.mentions.causes_in(&deed_before).is_empty()
        {
            return false;
        }
        let tokens = &self.reading.tokens;
        let ahead = mention.tokens.end..(mention.tokens.end + 12).min(sentence.tokens.end);
        for at in ahead {
            let deed = self.drafts_of(number).any(|d| d.trigger.contains(&at) || d.figure_tokens.contains(&at))
                || self.mentions.causes_in(&(at..at + 1)).iter().next().is_some();
            if deed {
                return false;
            }
            // "In 2012, according to the yearbook, 900 were arrested" counts in 2012.
            let days = mention.when.is_some_and(|w| w.is_days());
            // "In 2011, the guild said, 72 were killed"
            let comma = |at: usize| tokens.get(at).is_some() && tokens.str(at) == ",";
            let inserted = comma(at + 1) && (mention.tokens.end..at).any(comma);
            let cites = !days && self.ties(at, Tie::Cites) || inserted;
            if self.lexicon.periods.is_statement(tokens.word(at)) && !cites {
                return true;
            }
        }
        false
    }

    /// The time as EDTF; an open start is closed by the day of the statement.
    pub(super) fn closed(&self, draft: &Draft, mention: &TimeMention, when: When) -> Choice<String> {
        let words = Some(mention.tokens.clone());
        let text = self.reading.tokens.slice(&mention.tokens);
        // "so far this year": up to the day of the text.
        let date =
            self.mentions.date.filter(|day| when.is_year() && when.first().is_some_and(|f| f.year() == day.year()));
        let so_far = || self.speaks_of_all(draft.sentence) && self.own_until(draft).is_none();
        let when = match date.filter(|_| mention.role == Role::During && so_far()) {
            Some(day) => When { start: when.start, end: Some(Part::Day(day)) },
            None => when,
        };
        // "The violence that began in May had, by 7 July, killed 30": from the one to the other.
        let until = self.own_until(draft).and_then(|m| m.when?.end).filter(|_| mention.role == Role::During);
        let began = until.filter(|end| self.begins_at(mention) && when.first().is_some_and(|day| day <= end.last()));
        let when = began.map_or(when, |end| When { start: when.start, end: Some(end) });
        if mention.role != Role::Since || self.is_told_of(draft, mention) {
            return Choice {
                value: when.to_string(),
                words,
                note: self.reading.note(|| format!("\u{201c}{text}\u{201d} is {when}")),
                by: None,
            };
        }
        let start = when.start;
        let after = |end: &Part| start.is_none_or(|start| start.first() <= end.last());
        let until = self.own_until(draft).and_then(|m| m.when?.end).filter(after);
        // "said in August 2016 that 40 had been killed since": up to then.
        let given =
            || self.given_on(draft).filter(|m| m.tokens != mention.tokens).and_then(|m| m.when?.end).filter(after);
        let stated = || self.statement_day(draft).map(Part::Day).filter(after);
        let (end, why) = if until.is_some() {
            (until, "ends where the sentence says")
        } else if let Some(end) = given().or_else(stated) {
            (Some(end), "ends on the day of the statement")
        } else {
            (None, "has no known end")
        };
        let when = When { start, end };
        Choice {
            value: when.to_string(),
            words,
            note: self.reading.note(|| format!("\u{201c}{text}\u{201d} is {when}: it {why}")),
            by: None,
        }
    }

    /// The day on which the draft's sentence was said: from the sentence, from those before, or the document's.
    pub(super) fn statement_day(&self, draft: &Draft) -> Option<Date> {
        let told = |sentence: usize| {
            let range = &self.sentence(sentence).tokens;
            self.mentions
                .times_in(range)
                .iter()
                .filter(|m| self.is_saying(m) && m.when.is_some_and(|w| w.is_days()))
                .find_map(|m| m.when.and_then(|w| w.last()))
        };
        let recent =
            |day: &Date| self.mentions.date.is_none_or(|date| *day <= date && *day >= date.saturating_sub(31.days()));
        (draft.sentence.saturating_sub(3)..=draft.sentence)
            .rev()
            .take_while(|&s| self.paragraphs[s] == self.paragraphs[draft.sentence])
            .find_map(|s| told(s).filter(recent))
            .or(self.mentions.date)
    }
}
