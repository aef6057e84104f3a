//! Weighs the facets of two claims: what they allow together, and what must be taken for granted.
//!
//! An unknown facet counts as the same only where the documents give no reason against it, and is then written down as
//! an assumption. At most two facets may be assumed, never period and place together.

use std::rc::Rc;

use super::compare::{CAUSE, Known, Outcome, PERIOD, PERPETRATOR, PLACE, POPULATION};
use super::extent::Extent;
use super::prepare::Prepared;
use super::telling;
use crate::scope::period::told;
use crate::scope::relation::unit;
use crate::scope::{Basis, PopulationClass, Relation, basis};
use crate::source::Standing;

/// Two undated claims of one document are taken to speak of one time only if their sentences stand this close, in bytes.
const CLOSE: usize = 600;

/// An undated total is taken to end near the day of its document: within this many days of the dated total's end.
pub const TOPIC_DAYS: i64 = 183;

/// A stretch no longer than this may be the coarse date of one event.
const MONTH_DAYS: i64 = 31;

/// What the facets of two claims allow; what is taken for granted is added to the assumptions.
///
/// # Errors
/// Why nothing follows.
pub fn weigh(
    a: &Prepared,
    b: &Prepared,
    steps: &[Rc<Known>; 7],
    assumptions: &mut Vec<String>,
) -> Result<Outcome, String> {
    for p in [a, b] {
        if p.extent.is_silent() {
            return Err(p.extent.why().to_owned());
        }
    }
    if let Some(step) = steps.iter().find(|s| s.relation == Relation::Disjoint) {
        return Err(step.why.clone());
    }
    if let Some(why) = counted_otherwise(a, b) {
        return Err(why);
    }
    if let Some(why) = each_its_own(a, b) {
        return Err(why);
    }
    let unknown = |facet: usize| steps[facet].relation == Relation::Unknown;
    if unknown(PLACE) && unknown(PERIOD) {
        return Err("neither place nor period can be compared".to_owned());
    }
    if (0..7).filter(|&f| unknown(f)).count() > 2 {
        return Err("more than two facets cannot be compared".to_owned());
    }
    let outcome = combine(steps)?;
    let outcome = reach(a, b, outcome, steps)?;
    for facet in [POPULATION, PERPETRATOR, CAUSE, PLACE, PERIOD] {
        if unknown(facet) {
            may_assume(facet, a, b, steps, &outcome).map_err(|why| format!("{}; {why}", steps[facet].why))?;
        }
    }
    events(a, b, steps, &outcome, assumptions)?;
    for (facet, step) in steps.iter().enumerate() {
        if let Some(assumption) = &step.assumption
            && !(facet == PERPETRATOR && whole_names_nobody(a, b, &outcome))
            && !(facet == CAUSE && unit::is_money(&a.claim.figure.unit))
        {
            assumptions.push(assumption.clone());
        }
    }
    Ok(outcome)
}

/// Why figures that were counted in two ways, or sums in two states, are no two figures for one quantity.
pub fn counted_otherwise(a: &Prepared, b: &Prepared) -> Option<String> {
    let (x, y) = (&a.claim.scope, &b.claim.scope);
    // Who died in excess of what was to be expected is no subset of those who were counted.
    if (x.basis == Some(Basis::Excess)) != (y.basis == Some(Basis::Excess)) {
        return Some("basis: only one figure counts against the deaths that were to be expected".to_owned());
    }
    if x.basis.is_none() && x.status.is_none() || y.basis.is_none() && y.status.is_none() {
        return None;
    }
    let steps = [basis::relation(x.basis, y.basis), basis::status_relation(x.status, y.status)];
    steps.into_iter().find(|step| step.relation == Relation::Disjoint).map(|step| step.why)
}

/// Why two states that count soldiers, or civilians outside any one country, and do not say whose, count their own.
fn each_its_own(a: &Prepared, b: &Prepared) -> Option<String> {
    let official = |p: &Prepared| {
        p.claim.attribution.source.as_ref().is_some_and(|source| source.kind.standing() == Standing::Official)
    };
    let unsided = |p: &Prepared| {
        let text = p.claim.scope.population.as_ref().and_then(|population| population.text.as_deref());
        let named = text.is_some_and(|text| text.contains(char::is_uppercase));
        let key = p.population.as_ref().filter(|key| key.side.is_none() && !named);
        key.is_some_and(|key| match key.class {
            PopulationClass::SecurityForces => true,
            PopulationClass::Civilians | PopulationClass::Children | PopulationClass::Women => !p.national,
            _ => false,
        })
    };
    let two_states = a.institution.is_some() && b.institution.is_some() && a.institution != b.institution;
    let own = two_states && !a.is_event() && !b.is_event() && official(a) && official(b) && unsided(a) && unsided(b);
    own.then(|| "population: two states that do not say whose people they count may each count their own".to_owned())
}

/// All same = same; one direction = part or whole; both = nothing.
fn combine(steps: &[Rc<Known>; 7]) -> Result<Outcome, String> {
    let has = |relation| steps.iter().find(|s| s.relation == relation);
    if let Some(step) = has(Relation::Overlap) {
        return Err(step.why.clone());
    }
    match (has(Relation::Part), has(Relation::Whole)) {
        (Some(part), Some(whole)) => Err(format!("{}; but {}", part.why, whole.why)),
        (Some(_), None) => Ok(Outcome::Part),
        (None, Some(_)) => Ok(Outcome::Whole),
        (None, None) => Ok(Outcome::Same),
    }
}

/// A figure that does not count all of its scope is no whole.
fn reach(a: &Prepared, b: &Prepared, outcome: Outcome, steps: &[Rc<Known>; 7]) -> Result<Outcome, String> {
    let (one, other) = (a.extent, b.extent);
    if (one == Extent::Extra || other == Extent::Extra) && steps[PERIOD].relation == Relation::Same {
        return Err(Extent::Extra.why().to_owned());
    }
    match (outcome, one == Extent::Total, other == Extent::Total) {
        (outcome, true, true) => Ok(outcome),
        (Outcome::Same | Outcome::Part, false, true) => Ok(Outcome::Part),
        (Outcome::Same | Outcome::Whole, true, false) => Ok(Outcome::Whole),
        (_, true, false) => Err(other.why().to_owned()),
        _ => Err(one.why().to_owned()),
    }
}

/// The whole speaks of everybody who did it if it names nobody.
fn whole_names_nobody(a: &Prepared, b: &Prepared, outcome: &Outcome) -> bool {
    let names = |p: &Prepared| p.claim.scope.perpetrator.is_some();
    match outcome {
        Outcome::Part => names(a) && !names(b),
        Outcome::Whole => names(b) && !names(a),
        _ => false,
    }
}

/// Whether an unknown facet may be taken as the same; if not, the reason against it.
fn may_assume(
    facet: usize,
    a: &Prepared,
    b: &Prepared,
    steps: &[Rc<Known>; 7],
    outcome: &Outcome,
) -> Result<(), String> {
    let same = |facet: usize| steps[facet].relation == Relation::Same;
    let known = |facet: usize| steps[facet].relation != Relation::Unknown;
    let one_event = a.is_event() && b.is_event() && same(PERIOD) && same(PLACE);
    let allow = |yes: bool, why: &str| if yes { Ok(()) } else { Err(why.to_owned()) };
    match facet {
        PERPETRATOR => {
            let (x, y) = (&a.claim.scope.perpetrator, &b.claim.scope.perpetrator);
            let two = x.is_some() && y.is_some();
            allow(!(two && a.shares_document(b)), "one text that uses two names tells two things apart")?;
            let attacks = a.is_event() && b.is_event() && !a.shares_event(b);
            allow(!(two && attacks), "two names may stand for two attacks")?;
            let whole_names = match outcome {
                Outcome::Part => y.is_some() && x.is_none(),
                Outcome::Whole => x.is_some() && y.is_none(),
                _ => false,
            };
            let one_event = one_event && a.shares_event(b);
            allow(!whole_names || one_event, "what names nobody may count more than what one party did")
        }
        POPULATION => {
            let things = |p: &Prepared| p.population.as_ref().is_none_or(|k| k.class == PopulationClass::Other);
            allow(!things(a) && !things(b), "things are compared only under one name")?;
            allow(one_event, "only two reports of one event may be taken to count the same people")
        }
        CAUSE => {
            let (x, y) = (&a.claim.scope.cause, &b.claim.scope.cause);
            let told_apart = x.is_some() && y.is_some();
            let one_named = one_event && a.shares_event(b);
            allow(!told_apart || one_named, "two words for the cause may mean two events")?;
            let neither = x.is_none() && y.is_none() && known(PLACE) && known(PERIOD);
            allow(one_event || neither, "a total for one cause may leave out what a total for another counts")
        }
        PLACE => {
            let (x, y) = (&a.claim.scope.place, &b.claim.scope.place);
            let silent = x.is_none() || y.is_none();
            allow(silent && a.shares_document(b) && same(PERIOD), "nothing says that they speak of one place")
        }
        PERIOD => {
            let rest = same(POPULATION) && same(CAUSE) && same(PLACE) && *outcome == Outcome::Same;
            allow(rest, "where the time is not said, all else must be the same")?;
            undated(a, b)
        }
        _ => Err("it must be known".to_owned()),
    }
}

/// An undated total may be taken for one that runs up to the day of its statement; an event or a closed year may not.
fn undated(a: &Prepared, b: &Prepared) -> Result<(), String> {
    if unit::is_money(&a.claim.figure.unit) {
        return Err("sums of money without a time are not comparable".to_owned());
    }
    let (dated, undated) = match (a.interval, b.interval) {
        (Some(_), None) => (a, b),
        (None, Some(_)) => (b, a),
        _ => {
            let named = a.claim.attribution.source.is_some() && b.claim.attribution.source.is_some();
            let near = a.claim.evidence.start.abs_diff(b.claim.evidence.start) <= CLOSE;
            if !(named && a.voice != b.voice && a.shares_document(b) && near) {
                return Err("two figures without a time are comparable only side by side in one text".to_owned());
            }
            return if telling::says_when(a) || telling::says_when(b) {
                Err("a sentence says when, in words that could not be read as days".to_owned())
            } else {
                Ok(())
            };
        }
    };
    let Some(interval) = dated.interval.filter(|i| i.is_running()) else {
        return Err("a figure without a time is comparable only with a total up to the day of its statement".to_owned());
    };
    if !a.shares_document(b) {
        let (Some(last), Some(published)) = (interval.last, undated.claim.document.published) else {
            return Err("nothing says that the two were said at one time".to_owned());
        };
        if last.duration_until(published).as_hours().abs() > TOPIC_DAYS * 24 {
            return Err("the two were said more than half a year apart".to_owned());
        }
    }
    let higher = matches!((undated.bounds.low, dated.bounds.high), (Some(low), Some(high)) if low > high);
    if higher || undated.same_number(dated) {
        Ok(())
    } else {
        Err("a lower figure without a time may count a shorter time".to_owned())
    }
}

/// An event is no total of its day and place, and two reports in two documents are one event only by assumption.
fn events(
    a: &Prepared,
    b: &Prepared,
    steps: &[Rc<Known>; 7],
    outcome: &Outcome,
    assumptions: &mut Vec<String>,
) -> Result<(), String> {
    let whole = match outcome {
        Outcome::Part => Some(b),
        Outcome::Whole => Some(a),
        _ => None,
    };
    let one_named = a.shares_event(b);
    if let Some(whole) = whole
        && whole.is_event()
        && !one_named
        && let Some(step) =
            [CAUSE, PLACE, PERIOD].map(|f| &steps[f]).into_iter().find(|s| s.relation.flip() != s.relation)
    {
        return Err(format!("{}; but the report of one event is no total", step.why));
    }
    // "In early October 15 were killed in Midan" tells an event by its month: only a country's month is a total,
    // or a stretch that runs on from one start.
    if let Some(whole) = whole
        && steps[PERIOD].relation.flip() != steps[PERIOD].relation
        && !whole.national
        && !one_named
        && a.interval.and_then(|i| i.first) != b.interval.and_then(|i| i.first)
        && whole.interval.and_then(|i| i.days()).is_some_and(|days| days <= MONTH_DAYS)
    {
        return Err(format!("{}; but so short a time may stand for one event", steps[PERIOD].why));
    }
    if !(a.is_event() && b.is_event()) {
        return Ok(());
    }
    if a.shares_document(b) {
        let own = |p: &Prepared| p.claim.attribution.source.is_none();
        if own(a) != own(b) {
            assumptions.push("one event: the text's own figure counts the same attack as its source's".to_owned());
        }
        return Ok(());
    }
    if let Some(event) = a.claim.scope.event.as_ref().filter(|_| one_named) {
        assumptions.push(format!("one event: both documents speak of the {}", event.name));
        return Ok(());
    }
    if a.national || b.national {
        return Err("two documents that name only a country may speak of two events".to_owned());
    }
    if steps[CAUSE].relation == Relation::Unknown {
        return Err(format!("{}; two documents may speak of two events", steps[CAUSE].why));
    }
    let scope = &a.claim.scope;
    let at = scope.place.as_ref().map_or("one place", |p| p.name.as_str());
    let how = scope.cause.as_ref().map_or("attack", |c| c.name.as_str());
    let when = scope.period.as_deref().map_or_else(|| "on one day".to_owned(), told::during);
    assumptions.push(format!("one event: both documents speak of the same {how} at {at} {when}"));
    Ok(())
}
