//! Judges one figure of a table: by the claim that its row names, else by what the source of its row says, else by what
//! any source says.

use std::sync::Arc;

use rustc_hash::FxHashMap;

use crate::check::{Answer, Stand, Subject, answer};
use crate::claim::Claim;
use crate::reconcile::{Bearing, Beside, Reconciliation};
use crate::scope::relation::population::class_words;
use crate::scope::{Relation, Scope};
use crate::source::Source;
use crate::wording::figure_words;

use super::Verdict;

/// A verdict with its reason.
pub struct Judged {
    pub verdict: Verdict,
    pub reason: String,
    pub answers: Vec<Answer>,
}

/// The claims of the sources by what a row may name them by.
pub struct Index<'a> {
    ids: FxHashMap<&'a str, &'a Claim>,
    /// The claims that stand, by measure and bounds: a figure that its source has replaced is not among them.
    standing: FxHashMap<Given<'a>, Vec<&'a Claim>>,
}

/// A measure with the lowest and the highest value of a figure.
type Given<'a> = (&'a str, Option<u64>, Option<u64>);

impl<'a> Index<'a> {
    /// Looks up the claims of the sources.
    pub fn of(sources: &'a Reconciliation) -> Index<'a> {
        let ids: FxHashMap<&str, &Claim> = sources.claims.iter().map(|c| (c.id.as_str(), c.as_ref())).collect();
        let mut standing: FxHashMap<Given, Vec<&Claim>> = FxHashMap::default();
        for voice in sources.quantities.iter().flat_map(|quantity| quantity.standing()) {
            let claims = voice.claims.iter().filter_map(|id| ids.get(id.as_str()).copied());
            let bounds = (voice.figure.low, voice.figure.high);
            for claim in claims.filter(|claim| (claim.figure.low, claim.figure.high) == bounds) {
                standing.entry((claim.measure.as_str(), bounds.0, bounds.1)).or_default().push(claim);
            }
        }
        Index { ids, standing }
    }

    /// The claim of a source that gives just what a row gives.
    fn twin(&self, row: &Claim) -> Option<&'a Claim> {
        let alike = self.standing.get(&(row.measure.as_str(), row.figure.low, row.figure.high))?;
        alike.iter().copied().find(|claim| is_row_of(row, claim))
    }
}

/// Judges a figure.
pub fn judge(claim: &Arc<Claim>, ids: &[String], looks: &[Beside], sources: &Reconciliation, index: &Index) -> Judged {
    let named = ids.iter().find_map(|id| index.ids.get(id.as_str()).copied());
    if let Some(source) = named
        && says_nothing_else(claim, source)
    {
        return by_claim(claim, source);
    }
    if let Some(source) = index.twin(claim) {
        return by_claim(claim, source);
    }
    let mut judged = by_scope(claim, looks, sources);
    if let (Verdict::NotFound, Some(source)) = (judged.verdict, named) {
        judged.reason = format!("claim {} is of another scope: {}", source.id, source.notation());
    }
    judged
}

/// Whether all that the row says of its figure but the number is what the claim says too.
fn says_nothing_else(row: &Claim, claim: &Claim) -> bool {
    let (a, b) = (&row.scope, &claim.scope);
    let name = |named: &Option<crate::scope::Named>| named.as_ref().map(|n| n.name.clone());
    let class = |scope: &Scope| scope.population.as_ref().map(|p| class_words(p.class));
    let source = |claim: &Claim| claim.attribution.source.as_ref().map(|s| s.name.to_lowercase());
    let agrees = |row: Option<String>, claim: Option<String>| row.is_none() || row == claim;
    row.measure == claim.measure
        && agrees(class(a), class(b))
        && agrees(name(&a.place), name(&b.place))
        && agrees(name(&a.cause), name(&b.cause))
        && agrees(name(&a.perpetrator), name(&b.perpetrator))
        && agrees(a.period.clone(), b.period.clone())
        && (source(row).is_none() || source(claim).is_none() || source(row) == source(claim))
}

/// Whether a row is from whom a claim is from, and gives every facet of its scope as the claim does.
fn is_row_of(row: &Claim, claim: &Claim) -> bool {
    let (a, b) = (&row.scope, &claim.scope);
    let named = |scope: &Scope| {
        [&scope.place, &scope.cause, &scope.perpetrator].map(|named| named.as_ref().map(|named| named.name.clone()))
    };
    let class = |scope: &Scope| scope.population.as_ref().map(|population| population.class);
    let from = |who: &Source| match &claim.attribution.source {
        Some(source) => source.id.is_some() && source.id == who.id || source.name.eq_ignore_ascii_case(&who.name),
        None => claim.document.publisher.as_ref().is_some_and(|name| name.eq_ignore_ascii_case(&who.name)),
    };
    row.figure.unit == claim.figure.unit
        && (row.figure.per.is_none() || row.figure.per == claim.figure.per)
        && (class(a), named(a), &a.period) == (class(b), named(b), &b.period)
        && row.attribution.source.as_ref().is_none_or(from)
}

fn by_claim(row: &Claim, claim: &Claim) -> Judged {
    let (said, now) = (figure_words(&row.figure), figure_words(&claim.figure));
    let bounds = |claim: &Claim| (claim.figure.low, claim.figure.high, claim.figure.unit.clone());
    let same = bounds(row) == bounds(claim);
    let quote = claim.evidence.quote.split_whitespace().collect::<Vec<_>>().join(" ");
    let reason = if same {
        format!("claim {} gives it", claim.id)
    } else {
        format!("the row says {said}; claim {} says {now}: “{quote}” ({})", claim.id, claim.document.path)
    };
    let verdict = if same { Verdict::Follows } else { Verdict::NoLongerFollows };
    Judged { verdict, reason, answers: Vec::new() }
}

fn by_scope(claim: &Arc<Claim>, looks: &[Beside], sources: &Reconciliation) -> Judged {
    let credited = claim.attribution.source.is_some();
    let heard = |look: &&Beside| look.own || !credited;
    let words = |look: &Beside| answer(claim, look, sources, Subject::Table);
    let of_it: Vec<&Beside> = looks.iter().filter(heard).filter(|look| speaks_of_it(look)).collect();
    let gives = |look: &&&Beside| {
        let figure = &look.claim.figure;
        let exact = (figure.low, figure.high) == (claim.figure.low, claim.figure.high) || look.same_number;
        match figure.unit == claim.figure.unit {
            true => exact || !credited && look.bearing == Bearing::Supports,
            // Another currency gives no figure of this one; at a rate it may support it.
            false => look.bearing == Bearing::Supports,
        }
    };
    if let Some(look) = of_it.iter().find(gives) {
        let given = words(look);
        let reason = match given.stand {
            Stand::NotComparable => format!("{} says {}", given.source, figure_words(&look.claim.figure)),
            _ => given.reason.clone(),
        };
        return Judged { verdict: Verdict::Follows, reason, answers: vec![given] };
    }
    if !of_it.is_empty() {
        let answers: Vec<Answer> = of_it.into_iter().map(words).collect();
        let now: Vec<String> =
            answers.iter().map(|a| format!("{} says {}", a.source, figure_words(&a.claim.figure))).collect();
        let reason = format!("the table says {}; {}", figure_words(&claim.figure), now.join("; "));
        return Judged { verdict: Verdict::NoLongerFollows, reason, answers };
    }
    let mut near: Vec<Answer> = looks.iter().filter(heard).map(words).collect();
    let unlike = |a: &Answer| a.facets.iter().filter(|f| f.relation != Relation::Same).count();
    near.sort_by_cached_key(|a| (a.stand == Stand::NotComparable, unlike(a), a.source.clone(), a.claim.id.clone()));
    near.truncate(1);
    let reason = match (near.first(), claim.attribution.source.as_ref()) {
        (Some(a), _) if a.stand == Stand::NotComparable => {
            format!("nearest is {}, {}; {}", a.source, a.figure, a.reason)
        }
        (Some(a), _) => format!("no figure for just this; {}, {}: {}", a.source, a.figure, a.reason),
        (None, Some(source)) => format!("{} gives no figure for this", source.name),
        (None, None) => "no source gives a figure for this".to_owned(),
    };
    Judged { verdict: Verdict::NotFound, reason, answers: near }
}

/// Whether a voice speaks of the quantity itself and not of a part or a whole of it. Of the source that the row names this
/// holds too where the row only leaves a facet unsaid; a time that it leaves unsaid must lead to the same figure.
fn speaks_of_it(look: &Beside) -> bool {
    if look.claim.figure.unit != look.read.figure.unit {
        return look.same_quantity() && matches!(look.bearing, Bearing::Supports | Bearing::Contradicts);
    }
    if !matches!(look.bearing, Bearing::NotComparable(_)) {
        return look.same_quantity() || look.same_number && look.claim.figure.point.is_some();
    }
    let (r, row) = (&look.relations, &look.read.scope);
    let same = |relation| relation == Relation::Same;
    let unsaid = |relation, said: bool| same(relation) || relation == Relation::Unknown && !said;
    let number = (look.read.figure.low, look.read.figure.high) == (look.claim.figure.low, look.claim.figure.high);
    let time = unsaid(r.period, row.period.is_some()) && (same(r.period) || number);
    look.own
        && same(r.population)
        && same(r.unit)
        && unsaid(r.cause, row.cause.is_some())
        && unsaid(r.perpetrator, row.perpetrator.is_some())
        && unsaid(r.place, row.place.is_some())
        && time
}
