//! The words of a cause: what they stand for in full.

use crate::extract::scope::{Choice, Context};
use crate::scope::Named;
use crate::scope::cause::{CauseMention, Sort, is_generic};
use crate::scope::ties::Tie;

/// How far before a weapon the words may stand that say what it came from.
pub(super) const CARRIED: usize = 16;

/// How many words may stand between two causes of one row.
const ROW: usize = 3;

impl Context<'_> {
    /// The cause for which a mention stands: "the bombs" after "barrel bombs", "missiles" that aircraft fired.
    pub(super) fn in_full<'m>(&'m self, mention: &'m CauseMention) -> &'m CauseMention {
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

    /// The causes named in one row with a mention, itself among them: "fighting, air strikes and shelling".
    pub(super) fn row(&self, mention: &CauseMention) -> &[CauseMention] {
        let tokens = &self.reading.tokens;
        let joined = |a: &CauseMention, b: &CauseMention| {
            let between = a.tokens.end..b.tokens.start;
            !between.is_empty()
                && between.len() <= ROW
                && between.clone().all(|i| matches!(tokens.str(i), "," | "and" | "or" | "&" | "the" | "by"))
        };
        let all = &self.mentions.causes;
        let at = all.partition_point(|m| m.tokens.start < mention.tokens.start);
        let (mut start, mut end) = (at, at + 1);
        while start > 0 && joined(&all[start - 1], &all[start]) {
            start -= 1;
        }
        while end < all.len() && joined(&all[end - 1], &all[end]) {
            end += 1;
        }
        &all[start..end.min(all.len())]
    }

    /// The fighting that is named in one row with a weapon: "combat and bombing" is more than the bombs.
    pub(super) fn beside_fighting(&self, mention: &CauseMention) -> Option<&CauseMention> {
        self.row(mention).iter().find(|m| self.class(m) == "clashes").filter(|_| self.class(mention) != "clashes")
    }

    /// The particular cause that a sentence tells: its first.
    pub(super) fn cause_told(&self, sentence: usize) -> Option<&CauseMention> {
        let mentions = self.mentions.causes_in(&self.sentence(sentence).tokens);
        let told = mentions.iter().find(|m| {
            !self.is_generic(m)
                && !m.wide
                && !self.is_deed(m, 0)
                && !self.is_aside(m)
                && !self.is_of_some(sentence, m)
                && !self.is_beside_matter(m)
        })?;
        if let Some(fight) = self.beside_fighting(told) {
            return Some(fight);
        }
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

    pub(super) fn class(&self, mention: &CauseMention) -> &str {
        self.lexicon.causes.class(mention.class)
    }

    pub(super) fn is_generic(&self, mention: &CauseMention) -> bool {
        is_generic(self.class(mention))
    }

    pub(in crate::extract::scope) fn cause_choice(&self, mention: &CauseMention, why: &str) -> Choice<Named> {
        self.cause_choice_of(mention, mention.class, why)
    }

    /// Whether a mention is a bare "strike".
    pub(super) fn is_strike(&self, mention: &CauseMention) -> bool {
        let last = self.reading.tokens.str(mention.tokens.end - 1);
        mention.sort == Sort::Short && last.to_ascii_lowercase().starts_with("strike")
    }

    /// A choice of the class for which the words of a mention stand.
    pub(super) fn cause_choice_of(&self, mention: &CauseMention, class: usize, why: &str) -> Choice<Named> {
        let name = self.lexicon.causes.class(class).to_owned();
        let text = self.reading.tokens.slice(&mention.tokens).to_owned();
        let note = self.reading.note(|| format!("\u{201c}{text}\u{201d} is {name}: {why}"));
        Choice { value: Named { name, text }, words: Some(mention.tokens.clone()), note, by: None }
    }

    /// The words in full for which a mention stands: "strikes" after "drone strikes" or "an air strike".
    pub(super) fn told_in_full(&self, mention: &CauseMention) -> Option<&CauseMention> {
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
    pub(super) fn flown_before(&self, mention: &CauseMention) -> Option<&CauseMention> {
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
}
