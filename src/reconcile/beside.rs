//! Sets the claims of a text beside what the sources say, voice by voice. The text itself takes no part: it is no voice,
//! adds no echo, and changes nothing for the sources.
//!
//! | the text | a source | what it does to the text |
//! |---|---|---|
//! | 35 in 2011 | 35 in 2011 | supports it |
//! | at least 30 in 2011 | 35 in 2011 | supports it: 35 lies within "at least 30" |
//! | 35 in 2011 | 72 to 155 in 2011 | contradicts it |
//! | none in 2012 | 19 in two strikes of 2012 | contradicts it: a part exceeds its whole |
//! | 60 in 2011 | at least 40 in 2011 | neither: both can be right |
//! | 35 in 2011 | 67 from 2008 to 2013 | not comparable |
//!
//! What the text leaves unsaid may be taken from the source it is compared with, and is then an assumption. An unsaid
//! cause or place may mean more than the source counts, so that only a lower figure of the text differs from it; an
//! unsaid time may be shorter or longer, so that only a higher one differs, and only from a total that runs on.

use std::sync::Arc;

use rustc_hash::FxHashMap;

use super::bearing::{Bearing, Beside, Taken, left_open, within};
use super::bounds::{is_vague, overlap};
use super::compare::{Comparison, Outcome, Scales};
use super::dependence::are_related;
use super::finding::MOST_ASSUMED;
use super::prepare::{self, Prepared};
use super::rates::Rates;
use super::telling::is_overtaken;
use super::weigh::TOPIC_DAYS;
use super::{Bounds, Reconciliation};
use crate::claim::Claim;
use crate::document::Metadata;
use crate::figure::Qualifier;
use crate::scope::Relation;
use crate::scope::period::told;
use crate::scope::relation::Interval;
use crate::scope::relation::unit::is_money;
use crate::source::Register;

/// For each claim of some texts how it stands to each voice that speaks of the same measure. Voices that speak of other
/// people or another place altogether are left out. Sums of two currencies are compared at the rates given, if any.
pub fn beside(claims: &[Arc<Claim>], sources: &Reconciliation, register: &Register, rates: &Rates) -> Vec<Vec<Beside>> {
    let mut all = sources.claims.clone();
    all.extend(set_apart(claims));
    let list = prepare::prepare(&all, Some(register), rates);
    let places: FxHashMap<&str, &Prepared> = list.iter().map(|p| (p.claim.id.as_str(), p)).collect();
    let scales = Scales::new(FxHashMap::default(), rates.clone());
    let mut by_measure: FxHashMap<&str, Vec<Spoken>> = FxHashMap::default();
    for (q, quantity) in sources.quantities.iter().enumerate() {
        for (v, voice) in quantity.standing().iter().enumerate() {
            let mut members: Vec<&Prepared> =
                voice.claims.iter().filter_map(|id| places.get(id.as_str()).copied()).collect();
            // The voice speaks with its first figure; the others are echoes of it, or older.
            if let Some(&head) = members.first() {
                members.retain(|p| p.same_number(head));
                by_measure.entry(&quantity.measure).or_default().push((q, v, members));
            }
        }
    }
    let set = |claim: &Arc<Claim>| -> Vec<Beside> {
        let Some(&text) = places.get(apart(&claim.id).as_str()) else { return Vec::new() };
        let voices = by_measure.get(claim.measure.as_str()).into_iter().flatten();
        voices
            .filter_map(|(quantity, voice, members)| {
                let looks = members.iter().take(LOOKED_AT).filter_map(|source| look(text, source, &scales));
                // A sentence is easier to judge than the row of a table.
                let best = looks.min_by_key(|look| (look.rank(), look.assumed(), look.source.rule == "table"))?;
                Some(best.beside(*quantity, *voice))
            })
            .collect()
    };
    claims.iter().map(|claim| beside_the_longest(set(claim))).collect()
}

/// A figure without a time is set beside the longest of the totals that run on only: what it exceeds of the shorter ones
/// says nothing.
fn beside_the_longest(mut list: Vec<Beside>) -> Vec<Beside> {
    let first = |b: &Beside| b.claim.scope.period.as_deref().and_then(Interval::read).and_then(|i| i.first);
    let timed = |b: &&Beside| b.taken.contains(&Taken::Period) && !matches!(b.bearing, Bearing::NotComparable(_));
    let Some(longest) = list.iter().filter(timed).map(first).min() else { return list };
    for b in list.iter_mut().filter(|b| b.taken.contains(&Taken::Period) && b.bearing == Bearing::Contradicts) {
        if first(b) != longest {
            b.bearing =
                Bearing::NotComparable("a figure without a time is set beside the longest total only".to_owned());
        }
    }
    list
}

/// The place of a quantity, that of a voice in it, and the claims that give the voice's figure.
type Spoken<'p> = (usize, usize, Vec<&'p Prepared>);

/// A smaller number may come up twice by chance.
const COINCIDENCE: u64 = 20;

/// So many documents of one voice are looked at for the one that takes least for granted.
const LOOKED_AT: usize = 8;

/// The id of a text's claim among those of the sources: a text may be one of the sources, or share its words with one.
fn apart(id: &str) -> String {
    format!("?{id}")
}

/// Claims under ids and documents of their own.
fn set_apart(claims: &[Arc<Claim>]) -> Vec<Arc<Claim>> {
    let mut documents: FxHashMap<*const Metadata, Arc<Metadata>> = FxHashMap::default();
    let mut list = Vec::with_capacity(claims.len());
    for claim in claims {
        let document = documents.entry(Arc::as_ptr(&claim.document)).or_insert_with(|| {
            let metadata = Metadata::clone(&claim.document);
            Arc::new(Metadata { sha256: apart(&metadata.sha256), ..metadata })
        });
        list.push(Arc::new(Claim {
            id: apart(&claim.id),
            document: Arc::clone(document),
            part_of: claim.part_of.as_deref().map(apart),
            ..Claim::clone(claim)
        }));
    }
    list
}

/// A look at two claims.
struct Look {
    text: Prepared,
    source: Arc<Claim>,
    comparison: Comparison,
    bearing: Bearing,
    taken: Vec<Taken>,
    stated: Bounds,
    allowed: Bounds,
    unit: String,
    own: bool,
    same_number: bool,
}

impl Look {
    /// What says most comes first.
    fn rank(&self) -> u8 {
        let same = self.comparison.outcome == Outcome::Same;
        match (&self.bearing, same) {
            (Bearing::Supports, _) => 0,
            (Bearing::Contradicts, true) => 1,
            (Bearing::Contradicts, false) => 2,
            (Bearing::Fits, _) => 3,
            (Bearing::NotComparable(_), _) => 4,
        }
    }

    fn assumed(&self) -> usize {
        self.taken.len() + self.comparison.assumptions.len()
    }

    fn beside(self, quantity: usize, voice: usize) -> Beside {
        let reach = match self.comparison.outcome {
            Outcome::Same => Some(Relation::Same),
            Outcome::Part => Some(Relation::Part),
            Outcome::Whole => Some(Relation::Whole),
            Outcome::Nothing(_) => None,
        };
        Beside {
            reach,
            quantity,
            voice,
            claim: self.source,
            read: self.text.claim,
            relations: self.comparison.relations(),
            ladder: self.comparison.ladder(),
            bearing: self.bearing,
            taken: self.taken,
            assumptions: self.comparison.assumptions,
            stated: self.stated,
            allowed: self.allowed,
            unit: self.unit,
            own: self.own,
            same_number: self.same_number,
        }
    }
}

/// Looks at two claims as they stand, then with what the text leaves unsaid taken from the source; the first look that
/// leads somewhere counts.
fn look(text: &Prepared, source: &Prepared, scales: &Scales) -> Option<Look> {
    let plain = weigh(text, source, Vec::new(), scales);
    let relations = plain.comparison.relations();
    let apart = |relation| relation == Relation::Disjoint;
    if apart(relations.unit) || apart(relations.place) || apart(relations.population) {
        return None;
    }
    if matches!(plain.bearing, Bearing::Supports | Bearing::Contradicts) {
        return Some(plain);
    }
    let (filled, taken) = fill(text, source);
    if taken.is_empty() {
        return Some(plain);
    }
    let look = weigh(&filled, source, taken, scales);
    match (&look.bearing, &look.comparison.outcome) {
        // What stood in the way with all that could be taken from the source is the better reason.
        (Bearing::NotComparable(why), outcome) if !matches!(outcome, Outcome::Nothing(_)) => {
            Some(Look { bearing: Bearing::NotComparable(why.clone()), ..plain })
        }
        (Bearing::NotComparable(_), _) => Some(plain),
        _ => Some(look),
    }
}

/// The text's claim with what it leaves unsaid taken from the source.
fn fill(text: &Prepared, source: &Prepared) -> (Prepared, Vec<Taken>) {
    let (mut filled, mut taken) = (text.clone(), Vec::new());
    let mut claim = Claim::clone(&text.claim);
    let (own, theirs) = (&mut claim.scope, &source.claim.scope);
    if own.cause.is_none() && theirs.cause.is_some() {
        own.cause.clone_from(&theirs.cause);
        (filled.said.cause, filled.key.cause) = (source.said.cause, source.key.cause);
        taken.push(Taken::Cause);
    }
    if own.place.is_none() && theirs.place.is_some() {
        own.place.clone_from(&theirs.place);
        (filled.said.place, filled.key.place) = (source.said.place, source.key.place);
        filled.national = source.national;
        taken.push(Taken::Place);
    }
    if let Some(taking) = missing_time(text.interval, source.interval) {
        own.period.clone_from(&theirs.period);
        (filled.period, filled.interval) = (source.period, source.interval);
        taken.push(taking);
    }
    filled.claim = Arc::new(claim);
    (filled, taken)
}

/// What of the text's time may be taken from the source's.
fn missing_time(text: Option<Interval>, source: Option<Interval>) -> Option<Taken> {
    match (text, source) {
        (None, Some(_)) => Some(Taken::Period),
        (Some(text), Some(source)) => {
            let open = text.last.is_none() && source.last.is_some() && text.first == source.first;
            (open && source.is_running()).then_some(Taken::End)
        }
        _ => None,
    }
}

/// Says what a source does to a text's claim.
fn weigh(text: &Prepared, source: &Prepared, mut taken: Vec<Taken>, scales: &Scales) -> Look {
    let mut comparison = scales.compare(text, source);
    if matches!(comparison.outcome, Outcome::Nothing(_)) && is_untimed(text, source, &comparison) {
        comparison.outcome = Outcome::Same;
        taken.push(Taken::Untimed);
    }
    let same_number = text.same_number(source);
    if matches!(comparison.outcome, Outcome::Nothing(_)) && same_number && is_one_event(text, source, &comparison) {
        let scope = &source.claim.scope;
        let at = scope.place.as_ref().map_or("one place", |place| place.name.as_str());
        let when = scope.period.as_deref().map_or_else(|| "on one day".to_owned(), told::during);
        comparison.outcome = Outcome::Same;
        comparison.assumptions.push(format!("one event: both speak of what happened at {at} {when}"));
    }
    let own = text.voice == source.voice;
    let credited = own || are_related(text, source);
    if matches!(comparison.outcome, Outcome::Nothing(_)) && same_number && credited && is_one_telling(text, &comparison)
    {
        comparison.outcome = Outcome::Same;
        comparison.assumptions.push("one telling: the source that is credited has this very number".to_owned());
    }
    let allowed = left_open(&comparison.outcome, source.bounds);
    let bearing = match &comparison.outcome {
        Outcome::Nothing(why) => Bearing::NotComparable(why.clone()),
        outcome => {
            let same = *outcome == Outcome::Same;
            let vague = |p: &Prepared| is_vague(&p.claim.figure);
            let told_alike = same_number && (same || is_one_total(text, source, &comparison));
            if told_alike && !(vague(text) && vague(source)) {
                taken.extend((!same).then_some(Taken::Total));
                Bearing::Supports
            } else if within(allowed, text.bounds) {
                take_words(source, &mut comparison);
                Bearing::Supports
            } else if overlap(allowed, text.bounds).is_none() && !same_number {
                difference(text, source, &taken, credited, &mut comparison)
            } else if same {
                Bearing::Fits
            } else {
                Bearing::NotComparable(wider(&comparison))
            }
        }
    };
    // Figures of one unit are told as they were given, even where others of that unit are changed into another.
    let (figure, theirs) = (&text.claim.figure, &source.claim.figure);
    let (stated, allowed, unit) = if figure.unit == theirs.unit {
        let allowed = left_open(&comparison.outcome, prepare::bounds(theirs));
        (prepare::bounds(figure), allowed, figure.unit.clone())
    } else {
        (text.bounds, allowed, scales.rates().base(&figure.unit).to_owned())
    };
    Look {
        text: text.clone(),
        source: Arc::clone(&source.claim),
        comparison,
        bearing,
        taken,
        stated,
        allowed,
        unit,
        own,
        same_number,
    }
}

/// Whether two totals that run on from one day are one total told at two times: all else is the same, and they end
/// within months of each other.
fn is_one_total(text: &Prepared, source: &Prepared, comparison: &Comparison) -> bool {
    let (Some(a), Some(b)) = (text.interval, source.interval) else { return false };
    let (Some(x), Some(y)) = (a.last, b.last) else { return false };
    let near = x.duration_until(y).as_hours().abs() <= TOPIC_DAYS * 24;
    let runs = a.is_running() || b.is_running();
    rest_is_same(comparison) && a.first == b.first && near && runs && text.extent == source.extent
}

/// Whether two figures count the same at one place on one day, and leave open at most how and by whom. Where they give
/// one number, it is rather one event told twice than two events of one toll.
fn is_one_event(text: &Prepared, source: &Prepared, comparison: &Comparison) -> bool {
    let r = comparison.relations();
    let open = |relation| matches!(relation, Relation::Same | Relation::Unknown);
    let told = [r.measure, r.population, r.place, r.period, r.unit].iter().all(|&r| r == Relation::Same);
    let local = text.is_event() && source.is_event() && !text.national && !source.national;
    local && told && open(r.cause) && open(r.perpetrator)
}

/// Whether a number that is no coincidence stands in a scope in which nothing that both say differs.
fn is_one_telling(text: &Prepared, comparison: &Comparison) -> bool {
    let open = |relation| matches!(relation, Relation::Same | Relation::Unknown);
    text.claim.figure.point >= Some(COINCIDENCE) && comparison.steps.iter().all(|step| open(step.relation))
}

/// Whether two figures leave only the time unsaid, both of them.
fn is_untimed(text: &Prepared, source: &Prepared, comparison: &Comparison) -> bool {
    let time = text.claim.scope.period.is_none() && source.claim.scope.period.is_none();
    let totals = text.extent == source.extent && !text.extent.is_silent();
    time && totals && rest_is_same(comparison) && !is_money(&text.claim.figure.unit)
}

/// Whether all facets but the time and who did it are the same.
fn rest_is_same(comparison: &Comparison) -> bool {
    let r = comparison.relations();
    let nobody = matches!(r.perpetrator, Relation::Same | Relation::Unknown);
    nobody && [r.measure, r.population, r.cause, r.place, r.unit].iter().all(|&r| r == Relation::Same)
}

/// Two figures that exclude each other: a contradiction, unless too much would have to be taken for granted.
fn difference(
    text: &Prepared,
    source: &Prepared,
    taken: &[Taken],
    credited: bool,
    comparison: &mut Comparison,
) -> Bearing {
    let nothing = |why: &str| Bearing::NotComparable(why.to_owned());
    if is_overtaken(text) || is_overtaken(source) {
        return nothing("one of the two is told as an earlier count of an event whose toll may have risen");
    }
    let higher = text.bounds.low > source.bounds.high && source.bounds.high.is_some();
    let has = |wanted: Taken| taken.contains(&wanted);
    if has(Taken::Place) && (has(Taken::Period) || has(Taken::Untimed)) {
        return nothing("neither place nor time is said");
    }
    // The source that the text credits is taken to be spoken of as it spoke.
    if higher && has(Taken::Cause) && !credited {
        return nothing("a figure without a cause may count more");
    }
    if higher && has(Taken::Place) && !credited {
        return nothing("a figure without a place may count more");
    }
    let published = source.claim.document.published;
    if has(Taken::Period) && !source.interval.is_some_and(|i| i.runs_up_to(published)) {
        return nothing("a figure without a time is compared only with a total that runs on");
    }
    if has(Taken::Period) && !higher {
        return nothing("a lower figure without a time may count a shorter time");
    }
    let vague = [text, source].into_iter().filter(|p| is_vague(&p.claim.figure)).count();
    take_words(text, comparison);
    take_words(source, comparison);
    let assumed = comparison.assumptions.len() + taken.len() + vague;
    if vague > 1 || assumed > MOST_ASSUMED {
        return nothing("too much would have to be taken for granted");
    }
    Bearing::Contradicts
}

/// A vague word or a round figure that decides is taken at its usual bounds, and that is an assumption.
fn take_words(p: &Prepared, comparison: &mut Comparison) {
    let figure = &p.claim.figure;
    if is_vague(figure) || figure.qualifier == Qualifier::About {
        comparison.assumptions.push(format!("taking the words as bounds: {}", super::words::figure(figure)));
    }
}

/// Why a part or a whole decides nothing: the facets in which one is wider.
fn wider(comparison: &Comparison) -> String {
    let wider = comparison.steps.iter().filter(|s| matches!(s.relation, Relation::Part | Relation::Whole));
    let why: Vec<&str> = wider.map(|s| s.why.as_str()).collect();
    if why.is_empty() { "one of the two counts only some of what the other counts".to_owned() } else { why.join("; ") }
}
