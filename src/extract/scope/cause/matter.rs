//! The cause of the matter: what the text as a whole is about.

use super::{AT_ONCE, WEAPONS};
use crate::discourse::topic::{Opening, Topic};
use crate::discourse::{Held, Holding};
use crate::extract::Draft;
use crate::extract::scope::{Choice, Context};
use crate::scope::Named;
use crate::scope::cause::{CauseMention, is_generic, is_violence};

/// In these people are arrested.
const IN_CROWDS: [&str; 2] = ["dispersal", "unrest"];

/// How near to a figure words for fighting stand that are said of it: "killed in the fighting".
const BESIDE: usize = 4;

/// So long is the introduction of a list.
const INTRODUCTION: usize = 30;

impl Context<'_> {
    /// The cause that the heading above a sentence names.
    pub(super) fn cause_of_topic(&self, draft: &Draft) -> Option<Choice<Named>> {
        // In a report of one event a heading tells of another one only where it says its place or time.
        let own = |t: &&Topic| !self.tells_event || t.place.is_some() || t.time.is_some();
        // A paragraph that comes to stand over a list heads nothing.
        let short = |t: &&Topic| t.opening != Opening::Intro || t.head.len() <= INTRODUCTION;
        let held = self.topics.at(draft.sentence).filter(own).filter(short).find_map(|t| t.cause.as_ref())?;
        let mention = &self.mentions.causes[held.value];
        // "A clean war" above a text about drones: the text says how.
        let explained = self.theme.cause.as_ref().is_some_and(|theme| is_violence(&theme.value.name));
        if mention.wide && explained {
            return self.theme_cause(draft);
        }
        let mut choice = self.cause_choice(mention, "the heading says so");
        choice.by = Some(held.by);
        Some(choice)
    }

    /// The cause that the text as a whole is about.
    pub(super) fn theme_cause(&self, draft: &Draft) -> Option<Choice<Named>> {
        let held = self.theme.cause.as_ref()?;
        let by_hand = matches!(draft.measure.as_str(), "detained" | "abducted");
        // Nobody is arrested by a weapon, but in what crowds do and what is done to them.
        let apart = by_hand && !IN_CROWDS.contains(&held.value.name.as_str());
        let class = held.value.name.as_str();
        // What fighters lost they lost in the fighting; nobody is missing for a weapon, and nothing falls by a shot. A weapon
        // drives people out, or is that of a count over a long time, where the title or the opening says so.
        let weapon = WEAPONS.contains(&class);
        let told = held.by == Holding::Topic;
        let not = self.is_loss(draft) && class != "clashes"
            || weapon && draft.measure == "missing"
            || AT_ONCE.contains(&class) && class != "clashes" && draft.measure == "destroyed"
            || weapon && told && (draft.measure == "displaced" || self.is_long(draft))
            || is_generic(class) && told;
        if not {
            return None;
        }
        // What was refused in the figure's own sentence holds no more for being all that the text says.
        let mention =
            self.mentions.causes.iter().find(|m| m.tokens.start == held.words.start && !held.words.is_empty());
        let own = mention.filter(|m| self.class(m) == class);
        if is_violence(class) && own.is_some_and(|m| self.sentence(draft.sentence).tokens.contains(&m.tokens.start)) {
            return None;
        }
        // What fell on one day is not that of another.
        let main = self.main_time.as_ref().map(|(when, _)| *when);
        let first = self.reading.sentences.partition_point(|s| s.tokens.end <= held.words.start);
        let titled = held.words.is_empty() || self.is_headline(first);
        // "The leader, behind the rocket attack of April, is dead": nor what somebody did before.
        let past = || mention.is_some_and(|m| self.is_past(m));
        if weapon && !titled && (self.tells_event && self.is_other_day(draft, main) || past()) {
            return None;
        }
        // The murders of a year are what a text on murders counts.
        let background = self.is_background(draft) && is_violence(class) && class != "violence";
        if self.is_below(draft) || apart || background {
            return None;
        }
        Some(self.held(held, "what the text is about"))
    }

    /// Whether the text is about a weapon by which buildings fall.
    pub(super) fn theme_fells(&self, draft: &Draft) -> bool {
        let fells =
            |held: &Held<Named>| is_violence(&held.value.name) && WEAPONS[..4].contains(&held.value.name.as_str());
        self.theme.cause.as_ref().is_some_and(fells) && !self.is_below(draft)
    }

    /// Whether what the text is about says more than that there was an attack.
    pub(super) fn theme_explains(&self, draft: &Draft) -> bool {
        let told = self
            .theme
            .cause
            .as_ref()
            .is_some_and(|held| !is_generic(&held.value.name) && held.value.name != "accident");
        told && !self.is_below(draft)
    }

    /// Whether the title or the opening says that the text is about what aircraft do.
    fn is_headed_by_flight(&self) -> bool {
        let flown = |held: &Held<Named>| matches!(held.value.name.as_str(), "airstrike" | "drone strike");
        self.theme_is_headed() && self.theme.cause.as_ref().is_some_and(flown)
    }

    /// "It counts 128 attacks", "wrote down 1,600 bombardments", in a text that its title says is about air strikes: those, or
    /// what the heading nearer by says.
    pub(super) fn flown_as_headed(&self, draft: &Draft, mention: &CauseMention) -> Option<Choice<Named>> {
        let first = mention.tokens.start;
        let word = self.reading.tokens.str(first).to_ascii_lowercase();
        let short = mention.tokens.len() == 1 && self.lexicon.causes.is_flown(self.reading.tokens.word(first));
        let one = ["raid", "strike"].iter().any(|stem| word.starts_with(stem));
        if !short || !(one || word.ends_with('s') || mention.pointing) || !self.is_headed_by_flight() {
            return None;
        }
        let near = self.cause_of_topic(draft).filter(|c| matches!(c.value.name.as_str(), "airstrike" | "drone strike"));
        near.or_else(|| {
            let held = self.theme.cause.as_ref().filter(|_| !self.is_below(draft))?;
            Some(self.held(held, "what the text is about"))
        })
    }

    /// Whether words for fighting stand away from a figure, where the title says by what people came to harm: "outside areas
    /// of active hostilities", in a text on drones.
    pub(super) fn is_aside_of_headed(&self, draft: &Draft, mention: &CauseMention) -> bool {
        const LINKS: [&str; 6] = ["in", "during", "by", "amid", "from", "through"];
        let tokens = &self.reading.tokens;
        let from = draft.figure_tokens.end.max(draft.trigger.end);
        let link = |i: usize| LINKS.iter().any(|link| tokens.str(i).eq_ignore_ascii_case(link));
        let led = from < mention.tokens.start
            && link(from)
            && !(from..mention.tokens.start).any(|i| matches!(tokens.str(i), "," | ";"));
        let outside = from < mention.tokens.start && tokens.str(from) == "outside";
        self.class(mention) == "clashes"
            && draft.measure != "displaced"
            && self.is_headed_by_flight()
            && !led
            && (outside || self.distance(draft, &mention.tokens) > BESIDE)
    }

    /// Whether the title or the opening says the cause that the text is about.
    pub(super) fn theme_is_headed(&self) -> bool {
        self.theme.cause.as_ref().is_some_and(|held| held.by != Holding::Topic)
    }
}
