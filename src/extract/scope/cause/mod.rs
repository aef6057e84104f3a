//! How: the cause said for the figure, or the cause in force for its event.

mod deed;
mod matter;
mod told;
mod weapon;

use super::ladder::{Answer, Climbed, Rung};
use super::{Choice, Context};
use crate::extract::Draft;
use crate::scope::Named;
use crate::scope::cause::{CauseMention, Sort, is_generic, is_violence};
use crate::scope::ties::Tie;

/// What somebody does to people without a weapon having to fall: no cause is in force for these unless it befell all.
pub(super) const BY_HAND: [&str; 3] = ["detained", "abducted", "displaced"];

/// Nobody is arrested by one of these; where one is named beside an arrest, it is what the arrest was for.
pub(super) const WEAPONS: [&str; 7] =
    ["airstrike", "drone strike", "shelling", "bombing", "shooting", "execution", "chemical attack"];

/// Those who died of one of these are found; nobody is missing for it.
pub(super) const AT_ONCE: [&str; 3] = ["shooting", "execution", "clashes"];

/// How far from a figure words as wide as "the war" may stand that are said of it.
const WIDE: usize = 12;

/// What is asked for the cause of a figure, nearest first.
const RUNGS: [Rung<Named>; 14] = [
    Rung { name: "what money is given for", ask: |context, draft| context.given_for(draft) },
    Rung { name: "a cause in its sentence", ask: |context, draft| context.said_cause(draft) },
    Rung { name: "an attack in its sentence", ask: |context, draft| context.said_attack(draft) },
    Rung { name: "wide words in its sentence", ask: |context, draft| context.said_widely(draft) },
    Rung { name: "the event that the sentence names", ask: |context, draft| context.cause_of_own_event(draft) },
    Rung {
        name: "the figure of the text that the headline repeats",
        ask: |context, draft| context.cause_of_twin(draft),
    },
    Rung { name: "the figure of which it is a part", ask: |context, draft| context.cause_of_whole(draft) },
    Rung { name: "the figure that the sentence takes up", ask: |context, draft| context.cause_of_antecedent(draft) },
    Rung { name: "what the subject stands for", ask: |context, draft| context.cause_of_subject(draft) },
    Rung { name: "the count that it goes on with", ask: |context, draft| context.cause_of_count(draft) },
    Rung { name: "the heading", ask: |context, draft| context.headed_cause(draft) },
    Rung { name: "what was told before", ask: |context, draft| context.told_cause(draft).into() },
    Rung { name: "what the text is about", ask: |context, draft| context.theme_cause(draft).into() },
    Rung { name: "its event", ask: |context, draft| context.cause_of_event(draft) },
];

/// What a rung takes that lets nothing below it hold.
fn only(choice: Option<Choice<Named>>) -> Answer<Named> {
    choice.map_or(Answer::Closes("what it goes on with says none"), Answer::Takes)
}

impl Context<'_> {
    /// The cause of a draft.
    pub(super) fn cause(&self, draft: &Draft) -> Climbed<Named> {
        self.of_draft(draft, |memo| &memo.cause, || self.climb(&RUNGS, draft))
    }

    /// Money is given for a disaster or an epidemic; what it is given for in a war is another matter.
    fn given_for(&self, draft: &Draft) -> Answer<Named> {
        if self.is_event(draft) {
            return Answer::Silent;
        }
        let given = draft.measure == "aid";
        let held = self.theme_cause(draft).filter(|held| given && !is_violence(&held.value.name));
        held.map_or(Answer::Closes("money and troops have no cause of their own"), Answer::Takes)
    }

    /// The cause named nearest in the draft's sentence: a particular one, or one that says only that there was an attack.
    fn named_cause(&self, draft: &Draft, generic: bool) -> Option<&CauseMention> {
        let by_hand = BY_HAND.contains(&draft.measure.as_str());
        // Nobody is arrested by a weapon.
        let weapon_of = |m: &CauseMention| by_hand && !generic && matches!(m.sort, Sort::Doer | Sort::Short);
        let own = |m: &&CauseMention| {
            self.is_generic(m) == generic
                && !m.wide
                && !weapon_of(m)
                && !self.is_of_part(draft, m)
                && !self.is_of_others(draft, m)
                && !self.is_of_other_event(draft, &m.tokens)
                && !self.is_beyond_cut(draft, m)
                && !self.is_of_next_count(draft, m)
        };
        let mentions = self.mentions.causes_in(&self.sentence(draft.sentence).tokens);
        mentions.iter().filter(own).min_by_key(|m| (!self.in_clause(draft, &m.tokens), self.distance(draft, &m.tokens)))
    }

    fn said_cause(&self, draft: &Draft) -> Answer<Named> {
        // "24 strikes with 90 engagements": strikes are no fighting.
        let strikes = draft.measure == "strikes" && !self.mentions.causes_in(&draft.trigger).is_empty();
        let fits =
            |m: &&CauseMention| !strikes || self.class(m) != "clashes" || draft.trigger.contains(&m.tokens.start);
        let Some(m) = self.named_cause(draft, false).filter(fits) else {
            return Answer::Silent;
        };
        if self.is_aside_of_headed(draft, m) {
            return Answer::Refuses(
                m.tokens.clone(),
                "the title says by what, and these words are not said of the figure",
            );
        }
        if let Some(told) = self.flown_as_headed(draft, m) {
            return Answer::Takes(told);
        }
        // In a text about accidents an explosion is one.
        let accident = self.theme.cause.as_ref().is_some_and(|held| held.value.name == "accident");
        if accident && self.theme_is_headed() && self.ties(m.tokens.start, Tie::Explosion) {
            return only(self.theme_cause(draft));
        }
        if let Some(fight) = self.beside_fighting(m) {
            return Answer::Takes(self.cause_choice(fight, "the sentence says it beside others"));
        }
        let full = self.in_full(m);
        if full != m {
            return Answer::Takes(self.cause_choice(full, "the sentence says it for short"));
        }
        let disaster = (m.sort == Sort::Effect).then(|| self.cause_in_force(draft, false)).flatten();
        match disaster.filter(|told| self.class(told) == "disaster") {
            Some(told) => Answer::Takes(self.cause_choice(told, "what the disaster told before does")),
            None if m.sort == Sort::Effect && self.theme_fells(draft) => only(self.theme_cause(draft)),
            None => Answer::Takes(self.cause_choice(m, "the sentence says so")),
        }
    }

    fn said_attack(&self, draft: &Draft) -> Answer<Named> {
        let Some(m) = self.named_cause(draft, true) else { return Answer::Silent };
        if let Some(told) = self.told_in_full(m) {
            return Answer::Takes(self.cause_choice(told, "the sentence says it for short"));
        }
        // "Aircraft conducted seven strikes in Example: near Sample, three strikes hit a depot."
        let by_hand = BY_HAND.contains(&draft.measure.as_str());
        if let Some(told) = self.flown_as_headed(draft, m).filter(|_| !by_hand) {
            return Answer::Takes(told);
        }
        if let Some(told) = self.flown_before(m).filter(|_| !by_hand) {
            return Answer::Takes(self.cause_choice(told, "what the strikes told before came from"));
        }
        if let Some(class) = self.theme.strikes.filter(|_| !by_hand && self.is_strike(m)) {
            return Answer::Takes(self.cause_choice_of(m, class, "what the strikes of the text come from"));
        }
        // "the attack" is the one told before; "another attack" is new.
        let other_day = self.own_time(draft).is_some_and(|t| {
            t.when.is_some() && self.main_time.as_ref().is_some_and(|(main, _)| t.when != Some(*main))
        });
        let back = !by_hand && ((m.pointing && !other_day) || self.takes_up(draft));
        let before = if back { self.cause_in_force(draft, true) } else { None };
        match before {
            Some(told) => Answer::Takes(self.cause_choice(told, "the sentence points back to it")),
            None if back && self.theme_explains(draft) => only(self.theme_cause(draft)),
            None => Answer::Takes(self.cause_choice(m, "the sentence says so")),
        }
    }

    fn said_widely(&self, draft: &Draft) -> Answer<Named> {
        let mentions = self.mentions.causes_in(&self.sentence(draft.sentence).tokens);
        let wide = mentions.iter().filter(|m| m.wide).min_by_key(|m| self.distance(draft, &m.tokens));
        let Some(m) = wide else { return Answer::Silent };
        // "weekend violence" in a headline: the body says how.
        let twin = self.twin(draft).and_then(|twin| self.cause(twin).choice);
        if let Some(told) = twin.filter(|told| !is_generic(&told.value.name)) {
            return Answer::Takes(told);
        }
        let aside = self.is_aside_of_headed(draft, m);
        if !aside && (self.distance(draft, &m.tokens) <= WIDE || self.begins_anew(draft.sentence)) {
            return Answer::Takes(self.cause_choice(m, "the sentence says so"));
        }
        Answer::Refuses(m.tokens.clone(), "too far from the figure for words as wide")
    }

    fn cause_of_twin(&self, draft: &Draft) -> Answer<Named> {
        self.twin(draft).map_or(Answer::Silent, |twin| only(self.cause(twin).choice))
    }

    fn cause_of_whole(&self, draft: &Draft) -> Answer<Named> {
        self.whole(draft).map_or(Answer::Silent, |whole| only(self.cause(whole).choice))
    }

    fn cause_of_antecedent(&self, draft: &Draft) -> Answer<Named> {
        self.antecedent(draft).map_or(Answer::Silent, |told| only(self.cause(told).choice))
    }

    /// "There were 30 air strikes. They killed 40."
    fn cause_of_subject(&self, draft: &Draft) -> Answer<Named> {
        if !self.has_told_subject(draft) || self.is_loss(draft) {
            return Answer::Silent;
        }
        let told = self.cause_told(draft.sentence - 1);
        told.map(|m| self.cause_choice(m, "what the sentence before tells did it")).into()
    }

    /// "The institute logged 290 violent deaths. The tracker arrives at 240": a bare figure has the cause that is said of the
    /// figure right before it.
    fn cause_of_count(&self, draft: &Draft) -> Answer<Named> {
        let bare = matches!(draft.rule, "put" | "row" | "bare") && !BY_HAND.contains(&draft.measure.as_str());
        let before = |d: &&Draft| {
            d.measure == draft.measure
                && d.figure_tokens.start < draft.figure_tokens.start
                && d.sentence + 1 >= draft.sentence
                && self.paragraphs[d.sentence] == self.paragraphs[draft.sentence]
        };
        let told = self.drafts.iter().filter(before).max_by_key(|d| d.figure_tokens.start).filter(|_| bare);
        let said = |d: &Draft| match self.said_cause(d) {
            Answer::Takes(choice) => Some(choice),
            _ => match self.said_attack(d) {
                Answer::Takes(choice) => Some(choice),
                _ => None,
            },
        };
        // A weapon is that of the event of its figure, an accident that of its place.
        let general = |c: &Choice<Named>| {
            let name = c.value.name.as_str();
            name == "violence" || !is_violence(name) && name != "accident"
        };
        told.and_then(said).filter(general).into()
    }

    fn headed_cause(&self, draft: &Draft) -> Answer<Named> {
        let by_hand = BY_HAND.contains(&draft.measure.as_str());
        let headed = self.cause_of_topic(draft).filter(|_| !by_hand);
        // "Murders and disappearances": what is told below it says how.
        let below = |told: &Choice<Named>, general: &Choice<Named>| {
            told.words.as_ref().zip(general.words.as_ref()).is_some_and(|(told, head)| told.start >= head.end)
        };
        let explained = |general: &Choice<Named>| {
            let told = is_generic(&general.value.name).then(|| self.told_cause(draft)).flatten()?;
            let better = is_violence(&told.value.name) && !is_generic(&told.value.name);
            (better && below(&told, general)).then_some(told)
        };
        headed.map(|general| explained(&general).unwrap_or(general)).into()
    }
}
