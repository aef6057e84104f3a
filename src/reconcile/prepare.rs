//! Prepares claims for comparison: days, population keys, who speaks, and how far a figure reaches.

use std::collections::BTreeMap;
use std::sync::{Arc, LazyLock};

use rustc_hash::{FxHashMap, FxHashSet};

use super::Bounds;
use crate::claim::Claim;
use crate::figure::{Figure, Qualifier};
use crate::scope::place::{Gazetteer, PlaceKind};
use crate::scope::relation::Interval;
use crate::scope::relation::population::{self, Key};
use crate::source::{Register, SourceKind, Stance};

/// A figure for at most this many strikes, told in the same sentence, counts those strikes and not their whole period.
const FEW_STRIKES: u64 = 5;

/// How far a figure reaches within its scope.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub enum Extent {
    /// All of its scope.
    Total,
    /// Some of its scope: it can exceed a whole, and is none.
    Part,
    /// On top of another figure ("16 others"): no part of what stands beside it, and no whole.
    Extra,
    /// Its sentence says since when it counts, and its days were read as if it did not.
    Adrift,
    /// Nothing follows from it: computed from other figures, feared, or a figure that its source rejects.
    Mute,
}

impl Extent {
    /// Whether nothing may follow from the figure.
    pub fn is_silent(self) -> bool {
        matches!(self, Extent::Adrift | Extent::Mute)
    }

    /// Why the figure is not a total, in words.
    pub fn why(self) -> &'static str {
        match self {
            Extent::Total => "it counts all of its scope",
            Extent::Part => "it counts only some of its scope",
            Extent::Extra => "it counts on top of another figure",
            Extent::Adrift => "its sentence counts from a day on, and until when is not known",
            Extent::Mute => "it is not a figure that its source vouches for",
        }
    }
}

/// A claim with what comparisons need of it.
#[derive(Clone, Debug)]
pub struct Prepared {
    /// The claim.
    pub claim: Arc<Claim>,
    /// Its period in days.
    pub interval: Option<Interval>,
    /// Who was counted.
    pub population: Option<Key>,
    /// The key of the voice that it belongs to.
    pub voice: String,
    /// How far it reaches.
    pub extent: Extent,
    /// What its words allow, as comparisons take them.
    pub bounds: Bounds,
    /// Whether its place is a country, something wider, or not named.
    pub national: bool,
}

impl Prepared {
    /// Whether it speaks of one event rather than of a total.
    pub fn is_event(&self) -> bool {
        self.interval.is_some_and(|i| i.is_event())
    }

    /// Whether two claims stand in one document.
    pub fn shares_document(&self, other: &Prepared) -> bool {
        self.claim.document.sha256 == other.claim.document.sha256
    }

    /// Whether its source has no name that would be known in another document.
    pub fn is_unnamed(&self) -> bool {
        self.voice.starts_with("in:")
    }

    /// Whether two claims put the same number forward, whatever the words around it.
    pub fn same_number(&self, other: &Prepared) -> bool {
        let (a, b) = (&self.claim.figure, &other.claim.figure);
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
/// A register, if given, makes a publisher and a source of one name one voice.
pub fn prepare(claims: &[Arc<Claim>], register: Option<&Register>) -> Vec<Prepared> {
    let mut order: Vec<&Arc<Claim>> = claims.iter().collect();
    let place = |c: &Claim| (c.evidence.start, c.figure.start, c.figure.end);
    order.sort_by(|a, b| {
        (&a.document.sha256, place(a), &a.measure, &a.id).cmp(&(&b.document.sha256, place(b), &b.measure, &b.id))
    });
    let mut seen = FxHashSet::default();
    order.retain(|c| seen.insert(c.id.as_str()));
    let wholes: FxHashMap<&str, &Arc<Claim>> = order.iter().map(|&c| (c.id.as_str(), c)).collect();
    let sentences = Neighbours::of(&order);
    let mut list: Vec<Prepared> = order
        .iter()
        .map(|&claim| {
            let population = claim.scope.population.as_ref().map(Key::of);
            let interval = claim.scope.period.as_deref().and_then(Interval::read);
            let whole = claim.part_of.as_deref().and_then(|id| wholes.get(id).copied());
            let extent = extent(claim, population.as_ref(), interval, whole, &sentences);
            Prepared {
                voice: voice_key(claim, register),
                bounds: bounds(&claim.figure),
                national: is_national(claim),
                extent,
                interval,
                population,
                claim: Arc::clone(claim),
            }
        })
        .collect();
    lend_sources(&mut list);
    find_addends(&mut list);
    list
}

/// What a figure's words allow. "A woman was killed" does not say that nobody else was: one with an article has no
/// highest value.
pub fn bounds(figure: &Figure) -> Bounds {
    let counted = |word: &str| matches!(word, "1" | "one" | "single" | "only" | "sole" | "just");
    let one = figure.qualifier == Qualifier::Exact && figure.point == Some(1);
    let lower = figure.text.to_lowercase();
    if one && !lower.split(|c: char| !c.is_alphanumeric()).any(counted) {
        return Bounds { low: figure.low, high: None };
    }
    Bounds { low: figure.low, high: figure.high }
}

/// The claims of each sentence.
struct Neighbours<'a> {
    by_sentence: FxHashMap<(&'a str, usize), Vec<&'a Claim>>,
}

impl<'a> Neighbours<'a> {
    fn of(claims: &[&'a Arc<Claim>]) -> Neighbours<'a> {
        let mut by_sentence: FxHashMap<(&str, usize), Vec<&Claim>> = FxHashMap::default();
        for claim in claims {
            by_sentence.entry((&claim.document.sha256, claim.evidence.start)).or_default().push(claim);
        }
        Neighbours { by_sentence }
    }

    fn beside(&self, claim: &'a Claim) -> impl Iterator<Item = &'a Claim> {
        let key = (claim.document.sha256.as_str(), claim.evidence.start);
        self.by_sentence.get(&key).into_iter().flatten().copied()
    }

    /// Whether the sentence counts a handful of strikes.
    fn have_few_strikes(&self, claim: &'a Claim) -> bool {
        let few =
            |c: &Claim| c.measure == "strikes" && c.figure.high.is_some_and(|high| (1..=FEW_STRIKES).contains(&high));
        self.beside(claim).any(few)
    }

    /// Whether another measure stands before the claim in its sentence: "ten were killed and 16 others injured" counts
    /// all the injured.
    fn follows_another(&self, claim: &'a Claim) -> bool {
        self.beside(claim).any(|c| c.measure != claim.measure && c.figure.start < claim.figure.start)
    }
}

/// Words of a sentence that counts from a day on: "since the war began in March 2011".
const STARTS: [&str; 8] = ["since", "began", "begun", "started", "erupted", "erupting", "outbreak", "onwards"];

/// Whether the sentence says since when it counts.
fn counts_on(claim: &Claim) -> bool {
    let words = claim.evidence.quote.split(|c: char| !c.is_alphanumeric());
    words.into_iter().any(|word| STARTS.iter().any(|start| word.eq_ignore_ascii_case(start)))
}

/// Whether the words right at the figure count on top of another one: "three more", "another five".
fn says_more(claim: &Claim) -> bool {
    let figure = &claim.figure;
    let lower = figure.text.to_lowercase();
    let first = lower.split_whitespace().next().unwrap_or("");
    let after =
        figure.end.checked_sub(claim.evidence.start).and_then(|at| claim.evidence.quote.get(at..)).unwrap_or("");
    let next = after.split_whitespace().next().unwrap_or("").trim_end_matches([',', '.', ';']).to_lowercase();
    let before =
        figure.start.checked_sub(claim.evidence.start).and_then(|at| claim.evidence.quote.get(..at)).unwrap_or("");
    let previous = before.split_whitespace().next_back().unwrap_or("").to_lowercase();
    // "More than 80" counts them all; "the other 32" do not.
    (first != "more" && population::is_addition(first)) || population::is_addition(&next) || previous == "other"
}

fn extent<'a>(
    claim: &'a Claim,
    population: Option<&Key>,
    interval: Option<Interval>,
    whole: Option<&'a Arc<Claim>>,
    sentences: &Neighbours<'a>,
) -> Extent {
    let denied = claim.attribution.stance == Stance::Denies && claim.figure.high != Some(0);
    if claim.figure.qualifier == Qualifier::Derived
        || claim.attribution.stance == Stance::Fears
        || claim.measure == "other"
        || denied
    {
        return Extent::Mute;
    }
    // What is part of an addition is one, too; so with every figure that does not count all of its scope.
    if let Some(whole) = whole.filter(|w| w.part_of.is_none() && w.measure == claim.measure) {
        let key = whole.scope.population.as_ref().map(Key::of);
        let outer = extent(whole, key.as_ref(), interval, None, sentences);
        if outer != Extent::Total {
            return outer;
        }
    }
    let same_class = |whole: &Arc<Claim>| whole.scope.population.as_ref().map(Key::of).as_ref() == population;
    if whole.is_some_and(same_class) {
        return Extent::Part;
    }
    let long = interval.is_some_and(|i| !i.is_event());
    if interval.is_some_and(|i| !i.is_event() && !i.is_running()) && counts_on(claim) {
        return Extent::Adrift;
    }
    if (population.is_some_and(|p| p.addition) || says_more(claim)) && !sentences.follows_another(claim) {
        return Extent::Extra;
    }
    let beside_few = sentences.have_few_strikes(claim);
    // A handful of strikes is itself no total of a long period unless somebody says so: it is as often a selection.
    if long && beside_few && claim.figure.high != Some(0) { Extent::Part } else { Extent::Total }
}

/// Who speaks: the register's id, else the name; an unnamed source speaks only within its document, and so does an
/// outlet whose name is not known.
fn voice_key(claim: &Claim, register: Option<&Register>) -> String {
    let document = &claim.document.sha256;
    match (&claim.attribution.source, &claim.document.publisher) {
        (Some(source), _) => match &source.id {
            Some(id) => format!("id:{id}"),
            None if is_unnamed(&source.name) => format!("in:{document}:{}", plain_name(&source.name)),
            None => format!("name:{}", plain_name(&source.name)),
        },
        (None, Some(publisher)) => match register.and_then(|r| r.by_name(publisher)) {
            Some(entry) => format!("id:{}", entry.id),
            None => format!("name:{}", plain_name(publisher)),
        },
        (None, None) => format!("in:{document}"),
    }
}

/// Whether a name is none: "a security official", "residents", "Local activists". A capital after the first word, or a
/// first word that is not listed, makes it one.
fn is_unnamed(name: &str) -> bool {
    static WORDS: LazyLock<FxHashSet<String>> = LazyLock::new(|| {
        let data: BTreeMap<String, String> =
            toml::from_str(include_str!("unnamed.toml")).expect("unnamed.toml is well-formed");
        data.values().flat_map(|words| words.split_whitespace()).map(str::to_owned).collect()
    });
    let plain = plain_name(name);
    let first = plain.split_whitespace().next().unwrap_or("");
    let skip = name.split_whitespace().count() - plain.split_whitespace().count() + 1;
    let capital_later = name.split_whitespace().skip(skip).any(|word| word.starts_with(char::is_uppercase));
    let article = matches!(name.split_whitespace().next(), Some("a" | "an" | "A" | "An"));
    !name.chars().any(char::is_uppercase) || (!capital_later && WORDS.contains(first)) || article
}

/// A name as it is compared: lower case, straight apostrophes, no leading article.
fn plain_name(name: &str) -> String {
    let lower = name.to_lowercase().replace(['\u{2019}', '\u{2018}'], "'");
    let words: Vec<&str> = lower.split_whitespace().collect();
    let words = match words.as_slice() {
        ["the" | "a" | "an", rest @ ..] if !rest.is_empty() => rest,
        all => all,
    };
    words.join(" ")
}

fn is_national(claim: &Claim) -> bool {
    let Some(place) = &claim.scope.place else { return true };
    let gazetteer = Gazetteer::get();
    gazetteer
        .find(&place.name)
        .is_some_and(|p| matches!(gazetteer.places[p].kind, PlaceKind::Country | PlaceKind::Wider))
        || place.name.contains(" and ")
}

/// A headline, an outlet and an unnamed source that give the figure of a source named in the same document are echoes of
/// that source and no voices of their own.
fn lend_sources(list: &mut [Prepared]) {
    for members in by_document(list) {
        let headlines = members.iter().filter(|&&at| list[at].claim.headline);
        let body_first: Vec<usize> =
            members.iter().filter(|&&at| !list[at].claim.headline).chain(headlines).copied().collect();
        for at in body_first {
            let lender = members.iter().copied().find(|&other| other != at && may_lend(&list[other], &list[at]));
            let Some(lender) = lender else { continue };
            let (lender, headline) = (list[lender].clone(), list[at].claim.headline);
            let p = &mut list[at];
            p.voice = lender.voice;
            if headline {
                // A headline says less than the body and means the same.
                let mut claim = Claim::clone(&p.claim);
                claim.scope = lender.claim.scope.clone();
                p.claim = Arc::new(claim);
                (p.interval, p.population) = (lender.interval, lender.population);
                (p.extent, p.national) = (lender.extent, lender.national);
            }
        }
    }
}

/// Whether the second claim echoes the first, which stands in the body of the same document.
fn may_lend(lender: &Prepared, borrower: &Prepared) -> bool {
    let source = |p: &Prepared| p.claim.attribution.source.as_ref().map(|s| s.kind);
    let (from, to) = (source(lender), source(borrower));
    let named = from.is_some() && !lender.is_unnamed();
    let suits = match to {
        _ if borrower.claim.headline => true,
        None => from.is_some(),
        Some(kind) => borrower.is_unnamed() && named && (kind == SourceKind::Other || Some(kind) == from),
    };
    suits && !lender.claim.headline && lender.same_number(borrower) && near(lender, borrower)
}

/// The claims of one document and one measure, by their place in the list.
fn by_document(list: &[Prepared]) -> Vec<Vec<usize>> {
    let mut documents: BTreeMap<(&str, &str), Vec<usize>> = BTreeMap::new();
    for (at, p) in list.iter().enumerate() {
        documents.entry((&p.claim.document.sha256, &p.claim.measure)).or_default().push(at);
    }
    documents.into_values().collect()
}

/// Figures of one event in one text of which two add up to a third are parts of that third: "three were killed in the
/// morning", "seven in the evening", "ten" in all.
fn find_addends(list: &mut [Prepared]) {
    for members in by_document(list) {
        let point = |at: usize| {
            let p = &list[at];
            (p.extent == Extent::Total && p.is_event()).then_some(p.claim.figure.point?)
        };
        let alike = |a: usize, b: usize| {
            let (p, q) = (&list[a], &list[b]);
            let class = |p: &Prepared| p.population.as_ref().map(|k| k.class);
            p.interval == q.interval && class(p) == class(q)
        };
        let numbers: Vec<(usize, u64)> = members.iter().filter_map(|&at| Some((at, point(at)?))).collect();
        let mut parts = Vec::new();
        for &(a, x) in &numbers {
            for &(b, y) in &numbers {
                let two = a != b && x > 0 && (x < y || x == y && list[a].voice != list[b].voice);
                let third = |&&(c, z): &&(usize, u64)| two && x + y == z && alike(a, b) && alike(a, c);
                if numbers.iter().any(|n| third(&n)) {
                    parts.extend([a, b]);
                }
            }
        }
        for at in parts {
            list[at].extent = Extent::Part;
        }
    }
}

/// Whether two claims of one document may speak of one thing: nothing said by both differs, a headline's class apart.
fn near(a: &Prepared, b: &Prepared) -> bool {
    let class = |p: &Prepared| p.population.as_ref().map(|k| k.class);
    let population = class(a) == class(b) || a.claim.headline;
    let period = a.interval.is_none() || b.interval.is_none() || a.interval == b.interval;
    population && period
}
