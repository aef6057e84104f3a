//! One event named by two texts: what it settles of the facets that their words leave open.
//!
//! | facet | what is open | what the event settles |
//! |---|---|---|
//! | cause | a war here, an air strike there | the strike is part of the war |
//! | cause | a war here, nothing there | both count the dead of the war |
//! | place | a square here, its country there, and the square is on no list | the square lies in the country |
//! | place | named by neither | both count wherever the event was |

use std::cell::RefCell;
use std::rc::Rc;

use rustc_hash::{FxHashMap, FxHashSet};

use super::compare::{CAUSE, Known, PLACE};
use super::prepare::Prepared;
use crate::claim::Claim;
use crate::scope::place::{Gazetteer, PlaceKind};
use crate::scope::{Named, Relation, Step, cause};

/// What is settled for two words of a facet: the facet, the words by number, the event, and which of the two is one event.
type Pair = (usize, u32, u32, u32, bool, bool);

/// Steps that were settled before.
pub type Settled = FxHashMap<Pair, Option<Rc<Known>>>;

/// So many are kept in mind.
const KEPT: usize = 1 << 16;

/// Settles what one event settles.
pub fn settle(a: &Prepared, b: &Prepared, steps: &mut [Rc<Known>; 7], settled: &RefCell<Settled>) {
    let open = |facet: usize| steps[facet].relation == Relation::Unknown;
    if !(open(CAUSE) || open(PLACE)) || !a.shares_event(b) {
        return;
    }
    let numbers = [(CAUSE, a.said.cause, b.said.cause), (PLACE, a.said.place, b.said.place)];
    for (facet, x, y) in numbers {
        if steps[facet].relation != Relation::Unknown {
            continue;
        }
        let find = || if facet == CAUSE { causes(a, b) } else { places(a, b) }.map(Known::new);
        let step = match a.event.filter(|_| a.event == b.event) {
            Some(event) => {
                let mut settled = settled.borrow_mut();
                if settled.len() >= KEPT {
                    settled.clear();
                }
                settled.entry((facet, x, y, event, a.is_event(), b.is_event())).or_insert_with(find).clone()
            }
            None => find(),
        };
        if let Some(step) = step {
            steps[facet] = step;
        }
    }
}

fn causes(a: &Prepared, b: &Prepared) -> Option<Step> {
    let (x, y) = (&a.claim.scope.cause, &b.claim.scope.cause);
    match (x, y) {
        (None, None) => {
            let why = format!("cause: both count the dead of the {}", event(a));
            (!a.is_event() && !b.is_event()).then(|| Step::plain(Relation::Same, why))
        }
        (Some(one), None) | (None, Some(one)) => {
            let struggle = cause::is_struggle(&one.name) && !a.is_event() && !b.is_event();
            let why = format!("cause: one says {}, the other counts the {} as a whole", one.name, event(a));
            struggle.then(|| Step::assuming(Relation::Same, why.clone(), format!("same {why}")))
        }
        (Some(x), Some(y)) => {
            let inside = |part: &Named, whole: &Named| {
                cause::is_struggle(&whole.name) && cause::is_violence(&part.name) && !cause::is_struggle(&part.name)
            };
            let why = |part: &Named, whole: &Named| format!("cause: {} was part of the {}", part.name, whole.name);
            if inside(x, y) {
                Some(Step::plain(Relation::Part, why(x, y)))
            } else {
                inside(y, x).then(|| Step::plain(Relation::Whole, why(y, x)))
            }
        }
    }
}

fn places(a: &Prepared, b: &Prepared) -> Option<Step> {
    let (x, y) = (&a.claim.scope.place, &b.claim.scope.place);
    match (x, y) {
        (None, None) => {
            let why = format!("place: both count wherever the {} was", event(a));
            Some(Step::assuming(Relation::Same, why.clone(), format!("same {why}")))
        }
        (Some(x), Some(y)) => {
            let unlisted = |place: &Named| {
                let gazetteer = Gazetteer::get();
                place.name.split(',').all(|part| gazetteer.named(part.trim()).is_empty())
            };
            let why = |part: &Named, whole: &Named| {
                let why = format!("{} lies inside {}: one event was in both", part.name, whole.name);
                (format!("place: {why}"), why)
            };
            if b.national && a.in_one_country && unlisted(x) {
                let (why, taken) = why(x, y);
                Some(Step::assuming(Relation::Part, why, taken))
            } else if a.national && a.in_one_country && unlisted(y) {
                let (why, taken) = why(y, x);
                Some(Step::assuming(Relation::Whole, why, taken))
            } else {
                None
            }
        }
        _ => None,
    }
}

fn event(p: &Prepared) -> &str {
    p.claim.scope.event.as_ref().map_or("event", |event| event.name.as_str())
}

/// The number of each event that is named so that it is known in another document, by its id, else its name; and the
/// countries that its figures name.
#[derive(Default)]
pub struct Events {
    numbers: FxHashMap<String, u32>,
    countries: Vec<FxHashSet<usize>>,
}

impl Events {
    /// The number of a claim's event; none for a bare noun, "the war", which any text may use of another one.
    pub fn number(&mut self, claim: &Claim) -> Option<u32> {
        let event = claim.scope.event.as_ref()?;
        let key = match &event.id {
            Some(id) => format!("id:{id}"),
            None if event.name.split_whitespace().nth(1).is_some() => event.name.to_lowercase(),
            None => return None,
        };
        let next = u32::try_from(self.numbers.len()).unwrap_or(u32::MAX);
        let number = *self.numbers.entry(key).or_insert(next);
        if number == next {
            self.countries.push(FxHashSet::default());
        }
        let country = claim.scope.place.as_ref().and_then(|place| country(&place.name));
        self.countries[number as usize].extend(country);
        Some(number)
    }

    /// Whether all figures of an event that name a listed place name one in the same country.
    pub fn is_in_one_country(&self, event: Option<u32>) -> bool {
        event.is_some_and(|number| self.countries[number as usize].len() == 1)
    }
}

/// The country of a place, or the place itself where it lies in none.
fn country(name: &str) -> Option<usize> {
    let gazetteer = Gazetteer::get();
    let listed = name.rsplit(',').find_map(|part| gazetteer.find(part.trim()))?;
    let around = gazetteer.around(listed).find(|&place| gazetteer.places[place].kind == PlaceKind::Country);
    Some(around.unwrap_or(listed))
}
