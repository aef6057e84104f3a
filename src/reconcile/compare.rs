//! Compares two claims facet by facet and says what their scopes allow: the same quantity, a part, a whole, or nothing.

use std::cell::RefCell;
use std::ops::Deref;
use std::rc::Rc;
use std::sync::Arc;

use rustc_hash::FxHashMap;

use super::Relations;
use super::event;
use super::held;
use super::judgement::Ruling;
use super::prepare::Prepared;
use super::rates::Rates;
use super::weigh::{counted_otherwise, weigh};
use crate::scope::period::told;
use crate::scope::relation::{Interval, period, perpetrator, population, unit};
use crate::scope::{Relation, Step, cause, place};

/// The facets in the order of the ladder.
pub const FACETS: [&str; 7] = ["measure", "population", "perpetrator", "cause", "place", "period", "unit"];

pub const MEASURE: usize = 0;
pub const POPULATION: usize = 1;
pub const PERPETRATOR: usize = 2;
pub const CAUSE: usize = 3;
pub const PLACE: usize = 4;
pub const PERIOD: usize = 5;
pub const UNIT: usize = 6;

/// What two scopes allow.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Outcome {
    /// Both speak of one quantity.
    Same,
    /// The first is part of the second.
    Part,
    /// The second is part of the first.
    Whole,
    /// Nothing follows, for this reason.
    Nothing(String),
}

/// A step whose sentence is shared by all findings that it leads to.
#[derive(Debug)]
pub struct Known {
    step: Step,
    words: Arc<str>,
}

impl Known {
    /// A step with its sentence.
    pub fn new(step: Step) -> Rc<Known> {
        Rc::new(Known { words: Arc::from(step.why.as_str()), step })
    }
}

impl Deref for Known {
    type Target = Step;

    fn deref(&self) -> &Step {
        &self.step
    }
}

/// Two claims compared.
#[derive(Clone, Debug)]
pub struct Comparison {
    /// One step a facet, in the order of [`FACETS`].
    pub steps: [Rc<Known>; 7],
    /// What follows.
    pub outcome: Outcome,
    /// What is taken for granted, one sentence each.
    pub assumptions: Vec<String>,
}

impl Comparison {
    /// The relation facet by facet.
    pub fn relations(&self) -> Relations {
        let r = |i: usize| self.steps[i].relation;
        Relations {
            measure: r(0),
            population: r(1),
            perpetrator: r(2),
            cause: r(3),
            place: r(4),
            period: r(5),
            unit: r(6),
        }
    }

    /// Why nothing follows, as one relation: disjoint, overlap, or unknown where neither is plain.
    pub fn blunt(&self) -> Relation {
        let has = |relation| self.steps.iter().any(|s| s.relation == relation);
        if has(Relation::Disjoint) {
            Relation::Disjoint
        } else if has(Relation::Overlap) || has(Relation::Part) && has(Relation::Whole) {
            Relation::Overlap
        } else {
            Relation::Unknown
        }
    }

    /// The reasons, one sentence a facet.
    pub fn ladder(&self) -> Vec<Arc<str>> {
        self.steps.iter().map(|known| Arc::clone(&known.words)).collect()
    }
}

/// Totals that run for so many days, and so many days that their ends may lie apart.
const NEAR: (i64, i64) = (60, 2);

/// So many pairs of facets are kept in mind.
const KEPT: usize = 1 << 20;

/// Compares claims. Each pair of words is looked at once: its step of the ladder is kept with its sentence.
#[derive(Debug, Default)]
pub struct Scales {
    steps: RefCell<FxHashMap<(usize, u32, u32), Rc<Known>>>,
    settled: RefCell<event::Settled>,
    rulings: FxHashMap<(u32, u32), Ruling>,
    rates: Rates,
}

impl Scales {
    /// Scales that give way to a person's rulings on sets of claims, and change sums of money at the rates given.
    pub fn new(rulings: FxHashMap<(u32, u32), Ruling>, rates: Rates) -> Scales {
        Scales { rulings, rates, ..Scales::default() }
    }

    /// The rates at which sums of money are changed.
    pub fn rates(&self) -> &Rates {
        &self.rates
    }

    /// What a person has said of two claims.
    pub fn ruling(&self, a: &Prepared, b: &Prepared) -> Option<&Ruling> {
        let (x, y) = (a.judged?, b.judged?);
        self.rulings.get(&(x.min(y), x.max(y)))
    }

    /// The step of one facet.
    fn step(&self, facet: usize, a: &Prepared, b: &Prepared) -> Rc<Known> {
        let number = |p: &Prepared| match facet {
            MEASURE => p.said.measure,
            POPULATION => p.said.population,
            PERPETRATOR => p.said.perpetrator,
            CAUSE => p.said.cause,
            PLACE => p.said.place,
            PERIOD => p.period,
            _ => p.said.unit,
        };
        let key = (facet, number(a), number(b));
        if let Some(step) = self.steps.borrow().get(&key) {
            return Rc::clone(step);
        }
        let (x, y) = (&a.claim.scope, &b.claim.scope);
        let step = Known::new(match facet {
            MEASURE => measure(&a.claim.measure, &b.claim.measure),
            POPULATION => population::relation(x.population.as_ref(), y.population.as_ref()),
            PERPETRATOR => perpetrator::relation(x.perpetrator.as_ref(), y.perpetrator.as_ref()),
            CAUSE => cause::relation(x.cause.as_ref(), y.cause.as_ref()),
            PLACE => place::relation(x.place.as_ref(), y.place.as_ref()),
            PERIOD => period::relation(held::period(&a.claim).as_deref(), held::period(&b.claim).as_deref()),
            _ => unit::relation(&self.rates.unit(&a.claim), &self.rates.unit(&b.claim)),
        });
        let mut steps = self.steps.borrow_mut();
        if steps.len() >= KEPT {
            steps.clear();
        }
        steps.insert(key, Rc::clone(&step));
        step
    }

    /// The relation of one facet.
    pub fn relation(&self, facet: usize, a: &Prepared, b: &Prepared) -> Relation {
        self.step(facet, a, b).relation
    }

    /// Compares two claims.
    pub fn compare(&self, a: &Prepared, b: &Prepared) -> Comparison {
        let mut steps = std::array::from_fn(|facet| self.step(facet, a, b));
        event::settle(a, b, &mut steps, &self.settled);
        if let Some(step) = near_ends(a, b) {
            steps[PERIOD] = Known::new(step);
        }
        let mut assumptions = Vec::new();
        let outcome = match self.ruling(a, b) {
            Some(ruling) if ruling.same => {
                assumptions.push(ruling.words.clone());
                Ok(Outcome::Same)
            }
            Some(ruling) => Err(ruling.words.clone()),
            None => weigh(a, b, &steps, &mut assumptions),
        };
        Comparison { steps, outcome: outcome.unwrap_or_else(Outcome::Nothing), assumptions }
    }

    /// Whether a look at the relations alone rules a pair out, before any sentence is built.
    pub fn is_hopeless(&self, a: &Prepared, b: &Prepared) -> bool {
        if let Some(ruling) = self.ruling(a, b) {
            return !ruling.same;
        }
        if a.extent.is_silent() || b.extent.is_silent() {
            return true;
        }
        if counted_otherwise(a, b).is_some() {
            return true;
        }
        let period = match (a.interval, b.interval) {
            (Some(x), Some(y)) => x.relation(&y),
            _ => Relation::Unknown,
        };
        let (mut part, mut whole) = (false, false);
        let mut forbids = |facet: usize, relation: Relation| {
            part |= relation == Relation::Part;
            whole |= relation == Relation::Whole;
            let nowhere = facet == PLACE && relation == Relation::Unknown && period == Relation::Unknown;
            nowhere || part && whole || matches!(relation, Relation::Disjoint | Relation::Overlap)
        };
        forbids(PERIOD, period)
            || [PLACE, POPULATION, CAUSE, PERPETRATOR, UNIT].iter().any(|&f| forbids(f, self.step(f, a, b).relation))
    }
}

/// Two totals of two sources that begin on one day, run for months and end within two days of each other are taken for
/// one: nobody counts to the hour.
fn near_ends(a: &Prepared, b: &Prepared) -> Option<Step> {
    let (x, y) = (a.interval?, b.interval?);
    let long = |i: &Interval| i.days().is_some_and(|days| days >= NEAR.0);
    if x.last == y.last || x.first != y.first || a.voice == b.voice || !long(&x) || !long(&y) {
        return None;
    }
    let apart = x.last?.duration_until(y.last?).as_hours().abs() / 24;
    let words = |p: &Prepared| p.claim.scope.period.as_deref().map(told::period).unwrap_or_default();
    let why =
        format!("period: {} and {}, {apart} {} apart", words(a), words(b), if apart == 1 { "day" } else { "days" });
    (apart <= NEAR.1).then(|| Step::assuming(Relation::Same, why.clone(), format!("same {why}")))
}

fn measure(a: &str, b: &str) -> Step {
    if a != b {
        return Step::plain(Relation::Disjoint, format!("measure: {a} and {b} are two measures"));
    }
    let why = format!("measure: both {a}");
    match a {
        "strikes" => Step::assuming(Relation::Same, why, "both count strikes by one rule of what a single strike is"),
        "casualties" => Step::assuming(Relation::Same, why, "both mean the dead and the injured by casualties"),
        _ => Step::plain(Relation::Same, why),
    }
}
