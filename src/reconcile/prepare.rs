//! Prepares claims for comparison: days, population keys, who speaks, and how far a figure reaches.

use std::collections::BTreeMap;
use std::sync::Arc;

use rayon::prelude::*;
use rustc_hash::{FxHashMap, FxHashSet};

use super::Bounds;
use super::echo::{find_addends, lend_sources};
use super::event::Events;
use super::extent::{Extent, Neighbours, extent};
use super::facets::{Facets, Pools};
use super::held;
use super::rates::Rates;
use super::short::lengthen;
use crate::claim::Claim;
use crate::document::Metadata;
use crate::figure::{Figure, Qualifier};
use crate::scope::relation::Interval;
use crate::scope::relation::population::Key;
use crate::source::{Attribution, Register};

/// A claim with what comparisons need of it.
#[derive(Clone, Debug)]
pub struct Prepared {
    /// The claim.
    pub claim: Arc<Claim>,
    /// Its period as said, by number.
    pub period: u32,
    /// Its period in days.
    pub interval: Option<Interval>,
    /// Who was counted.
    pub population: Option<Arc<Key>>,
    /// The key of the voice that it belongs to.
    pub voice: Arc<str>,
    /// The keys of the voices that carry it from its source, where the text names them.
    pub carriers: Vec<Arc<str>>,
    /// The institution that the source belongs to in the end: its state, its organisation.
    pub institution: Option<Arc<str>>,
    /// The facets as said, by number: equal numbers stand for equal words.
    pub said: Facets,
    /// The facets as compared, by number: equal numbers stand for one scope.
    pub key: Facets,
    /// How far it reaches.
    pub extent: Extent,
    /// What its words allow, as comparisons take them.
    pub bounds: Bounds,
    /// The number of its event, if it has a name that is known in another document.
    pub event: Option<u32>,
    /// Whether its event was in one country, by the places that are named for it.
    pub in_one_country: bool,
    /// Whether its place is a country, something wider, or not named.
    pub national: bool,
    /// The set of claims that a person's judgements treat as one, if any judge it.
    pub judged: Option<u32>,
}

impl Prepared {
    /// Whether it speaks of one event rather than of a total.
    pub fn is_event(&self) -> bool {
        self.interval.is_some_and(|i| i.is_event())
    }

    /// Whether two claims stand in one document.
    pub fn shares_document(&self, other: &Prepared) -> bool {
        self.said.document == other.said.document
    }

    /// Whether its figure falls as people are accounted for: the missing become fewer.
    pub fn measure_shrinks(&self) -> bool {
        self.claim.measure == "missing"
    }

    /// Whether it counts who is in a state on a day rather than what befell people for good.
    pub fn counts_a_state(&self) -> bool {
        matches!(self.claim.measure.as_str(), "missing" | "displaced" | "detained" | "deployed" | "abducted")
    }

    /// Whether both texts name one event. A bare noun, "the war", names it only within its document.
    pub fn shares_event(&self, other: &Prepared) -> bool {
        if self.event.is_some() && self.event == other.event {
            return true;
        }
        let (Some(a), Some(b)) = (&self.claim.scope.event, &other.claim.scope.event) else { return false };
        a.name.eq_ignore_ascii_case(&b.name) && (self.shares_document(other) || self.event.or(other.event).is_some())
    }

    /// Whether its source has no name that would be known in another document.
    pub fn is_unnamed(&self) -> bool {
        self.voice.starts_with("in:")
    }

    /// Whether two claims put the same number forward, whatever the words around it.
    pub fn same_number(&self, other: &Prepared) -> bool {
        let (a, b) = (&self.claim.figure, &other.claim.figure);
        if a.unit != b.unit {
            return false;
        }
        match (a.point, b.point) {
            // "Fewer than ten" excludes ten; "more than 80" beside "80" is a way of speaking.
            (Some(x), Some(y)) => {
                x == y && (a.qualifier == Qualifier::LessThan) == (b.qualifier == Qualifier::LessThan)
            }
            (None, None) => (a.low, a.high) == (b.low, b.high),
            _ => false,
        }
    }
}

/// Prepares claims in an order that depends on nothing but the claims.
///
/// A register, if given, makes a publisher and a source of one name one voice; rates change sums of money into one
/// currency.
pub fn prepare(claims: &[Arc<Claim>], register: Option<&Register>, rates: &Rates) -> Vec<Prepared> {
    let (order, documents) = in_order(claims);
    let named: FxHashSet<&str> = order.iter().filter_map(|c| c.part_of.as_deref()).collect();
    let wholes: FxHashMap<&str, usize> =
        order.iter().enumerate().map(|(at, c)| (c.id.as_str(), at)).filter(|(id, _)| named.contains(id)).collect();
    let mut pools = Pools::new(register, rates);
    let facets: Vec<(Facets, Facets)> =
        order.iter().zip(&documents).map(|(claim, &document)| pools.facets(claim, document)).collect();
    let keys: Vec<Option<Arc<Key>>> = facets.iter().map(|(said, _)| pools.population(said.population)).collect();
    let intervals: Vec<Option<Interval>> =
        order.par_iter().map(|c| held::period(c).as_deref().and_then(Interval::read)).collect();
    let sentences = Neighbours::of(&order);
    let extents: Vec<Extent> = (0..order.len())
        .into_par_iter()
        .map(|at| {
            let whole = order[at].part_of.as_deref().and_then(|id| wholes.get(id).copied());
            let whole = whole.map(|whole| (whole, keys[whole].as_deref()));
            extent(at, keys[at].as_deref(), intervals[at], whole, &sentences)
        })
        .collect();
    let mut events = Events::default();
    let mut list: Vec<Prepared> = order
        .iter()
        .enumerate()
        .map(|(at, &claim)| {
            let voice = pools.voice(claim);
            Prepared {
                institution: pools.institution(&voice, claim),
                voice,
                carriers: carriers(&mut pools, claim),
                event: events.number(claim),
                in_one_country: false,
                bounds: rates.change(&claim.figure.unit, bounds(&claim.figure)),
                national: pools.is_national(facets[at].0.place),
                extent: extents[at],
                period: pools.period(claim),
                interval: intervals[at],
                population: keys[at].clone(),
                said: facets[at].0,
                key: facets[at].1,
                judged: None,
                claim: Arc::clone(claim),
            }
        })
        .collect();
    for p in &mut list {
        p.in_one_country = events.is_in_one_country(p.event);
    }
    lengthen(&mut list);
    lend_sources(&mut list);
    find_addends(&mut list);
    list
}

/// Through whom a claim has come: the nearest to its source, and those who took it from there.
fn carriers(pools: &mut Pools, claim: &Claim) -> Vec<Arc<str>> {
    let Attribution { via, relayed_by, .. } = &claim.attribution;
    via.iter().chain(relayed_by).map(|carrier| pools.other_voice(claim, carrier)).collect()
}

/// Each claim once, by document and place in it, and the number of its document.
fn in_order(claims: &[Arc<Claim>]) -> (Vec<&Arc<Claim>>, Vec<u32>) {
    let rank = rank(claims, |document| &document.sha256);
    let mut order: Vec<(u32, usize, usize, usize, &Arc<Claim>)> =
        claims.iter().zip(rank).map(|(c, rank)| (rank, c.evidence.start, c.figure.start, c.figure.end, c)).collect();
    order.par_sort_by(|a, b| {
        let (x, y) = (a.4, b.4);
        (a.0, a.1, a.2, a.3, &x.measure, &x.id).cmp(&(b.0, b.1, b.2, b.3, &y.measure, &y.id))
    });
    // One claim twice stands at one place of one document.
    order.dedup_by(|a, b| a.0 == b.0 && a.4.id == b.4.id);
    order.into_iter().map(|c| (c.4, c.0)).unzip()
}

/// For each claim the rank of its document by a text of it: numbers are sorted faster than texts.
pub fn rank(claims: &[Arc<Claim>], text: impl Fn(&Metadata) -> &str) -> Vec<u32> {
    let mut seen: FxHashSet<*const Metadata> = FxHashSet::default();
    let documents: Vec<&Metadata> =
        claims.iter().filter(|c| seen.insert(Arc::as_ptr(&c.document))).map(|c| c.document.as_ref()).collect();
    let mut texts: Vec<&str> = documents.iter().map(|d| text(d)).collect();
    texts.sort_unstable();
    texts.dedup();
    let rank = |d: &Metadata| u32::try_from(texts.binary_search(&text(d)).unwrap_or_default()).unwrap_or(u32::MAX);
    let ranks: FxHashMap<*const Metadata, u32> = documents.iter().map(|&d| (std::ptr::from_ref(d), rank(d))).collect();
    claims.iter().map(|claim| ranks[&Arc::as_ptr(&claim.document)]).collect()
}

/// The words of a data file whose values are lists of words.
pub fn word_set(data: &str) -> FxHashSet<String> {
    let lists: BTreeMap<String, String> = toml::from_str(data).expect("a list of words is well-formed");
    lists.values().flat_map(|words| words.split_whitespace()).map(str::to_owned).collect()
}

/// What a figure's words allow. "A woman was killed" does not say that nobody else was: one with an article has no
/// highest value.
pub fn bounds(figure: &Figure) -> Bounds {
    let counted = |word: &str| matches!(word, "1" | "one" | "single" | "only" | "sole" | "just");
    let one = figure.qualifier == Qualifier::Exact && figure.point == Some(1);
    if one && !figure.text.to_lowercase().split(|c: char| !c.is_alphanumeric()).any(counted) {
        return Bounds { low: figure.low, high: None };
    }
    Bounds { low: figure.low, high: figure.high }
}
