//! What was found for one figure, facet by facet, with the steps by which it was found.

use jiff::civil::Date;

use super::{Choice, Context, basis};
use crate::claim::Holdings;
use crate::extract::Draft;
use crate::scope::{Basis, Event, Named, Status};
use crate::text::{Stage, Steps};

/// What was found for one draft.
#[derive(Clone, Debug, Default)]
pub struct Resolved {
    /// Where.
    pub place: Option<Named>,
    /// When, as EDTF.
    pub period: Option<String>,
    /// How.
    pub cause: Option<Named>,
    /// By whom.
    pub perpetrator: Option<Named>,
    /// Of what event.
    pub event: Option<Event>,
    /// How people were counted.
    pub basis: Option<Basis>,
    /// What had become of money.
    pub status: Option<Status>,
    /// The day up to which it counts.
    pub as_of: Option<Date>,
    /// How the facets are held that the clause does not say.
    pub held: Holdings,
    /// The steps, one for each that was found and one for each that stays unknown.
    pub trace: Steps,
}

impl Context<'_> {
    pub(super) fn resolve(&self, draft: &Draft) -> Resolved {
        let mut resolved = Resolved { trace: self.reading.steps(), ..Resolved::default() };
        let period = self.period(draft);
        let place = self.place(draft);
        let cause = self.cause(draft);
        let perpetrator = self.perpetrator(draft, place.choice.as_ref().map(|p| &p.value));
        let event = self.event(draft, cause.choice.as_ref().map(|c| &c.value));
        let steps = &mut resolved.trace;
        period.tell(self, steps, Stage::Period, "no time is said for the figure");
        let period = period.choice;
        place.tell(self, steps, Stage::Place, "no place is said for the figure");
        let place = place.choice;
        cause.tell(self, steps, Stage::Cause, "no cause is said for the figure");
        let cause = cause.choice;
        self.step(steps, Stage::Perpetrator, perpetrator.as_ref(), "nobody is clearly said to have done it");
        resolved.held = Holdings {
            population: self.holds_population(draft),
            perpetrator: self.holding(draft, perpetrator.as_ref()),
            cause: self.holds_cause(draft, cause.as_ref()),
            place: self.holding(draft, place.as_ref()),
            period: self.holding(draft, period.as_ref()),
            event: self.holding(draft, event.as_ref()),
            ..Holdings::default()
        };
        resolved.basis = self.said(steps, Stage::Basis, self.basis(draft), |basis| basis.word().to_owned());
        resolved.status = self.said(steps, Stage::Status, self.status(draft), |status| status.word().to_owned());
        resolved.as_of = self.said(steps, Stage::AsOf, self.as_of(draft), |day| format!("it counts up to {day}"));
        if event.is_some() {
            self.step(steps, Stage::Event, event.as_ref(), "");
        }
        let known = event.as_ref().is_some_and(|choice| choice.value.id.is_some());
        if let Some(words) = self.doubtful_event(draft).filter(|_| self.reading.explain && !known) {
            steps.add(Stage::Event, Some(self.reading.tokens.span(&words)), || {
                "no one known event fits its kind, place and time".to_owned()
            });
        }
        resolved.event = event.map(|c| c.value);
        resolved.period = period.map(|c| c.value);
        resolved.place = place.map(|c| c.value);
        resolved.cause = cause.map(|c| c.value);
        resolved.perpetrator = perpetrator.map(|c| c.value);
        resolved
    }

    fn step<T>(&self, steps: &mut Steps, stage: Stage, choice: Option<&Choice<T>>, none: &str) {
        let words = choice.and_then(|c| c.words.as_ref()).map(|w| self.reading.tokens.span(w));
        steps.add(stage, words, || choice.map_or(none, |c| c.note.as_str()).to_owned());
    }

    /// What words say, with a step for it.
    fn said<T>(
        &self,
        steps: &mut Steps,
        stage: Stage,
        said: basis::Said<T>,
        note: impl FnOnce(&T) -> String,
    ) -> Option<T> {
        let (value, words) = said?;
        steps.add(stage, Some(self.reading.tokens.span(&words)), || note(&value));
        Some(value)
    }
}
