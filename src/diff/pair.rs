//! Pairs the voices and findings of two reports, and says what became of each.

use std::collections::BTreeMap;

use rustc_hash::FxHashMap;

use super::{Change, Difference, Evidence, Kind, Side};
use crate::check::{figure, name};
use crate::claim::Claim;
use crate::figure::Figure;
use crate::reconcile::{Finding, FindingKind, Reconciliation, Voice};
use crate::source::normalise;
use crate::wording::{Facets, figure_words, plural, verdict};

/// A voice with what it is known by.
struct Said<'r> {
    voice: &'r Voice,
    claim: &'r Claim,
    /// What is counted, in words.
    what: String,
    /// Who says so, in words.
    who: String,
    /// The source, by its id or its name as it is compared.
    source: String,
}

/// A report with its claims by id.
pub struct Case<'r> {
    claims: FxHashMap<&'r str, &'r Claim>,
    voices: Vec<Said<'r>>,
    findings: &'r [Finding],
}

impl<'r> Case<'r> {
    /// Looks up the claims of a report.
    pub fn of(report: &'r Reconciliation) -> Case<'r> {
        let claims: FxHashMap<&str, &Claim> =
            report.claims.iter().map(|claim| (claim.id.as_str(), claim.as_ref())).collect();
        let voices = report.quantities.iter().flat_map(|quantity| quantity.standing());
        let voices = voices.filter_map(|voice| {
            let claim: &Claim = claims.get(voice.claims.first()?.as_str())?;
            let who = name(voice, claim);
            let known = voice.source.as_ref().and_then(|source| source.id.clone());
            let source = known.unwrap_or_else(|| normalise(&who));
            Some(Said { voice, claim, what: Facets::of(&claim.measure, &claim.scope).heading(), who, source })
        });
        Case { voices: voices.collect(), claims, findings: &report.findings }
    }

    fn evidence(&self, id: &str) -> Option<Evidence> {
        let claim = self.claims.get(id)?;
        let quote = claim.evidence.quote.split_whitespace().collect::<Vec<_>>().join(" ");
        Some(Evidence { quote, document: claim.document.path.clone() })
    }

    fn side(&self, said: &Said, words: String) -> Side {
        let evidence = self.evidence(&said.claim.id).into_iter().collect();
        Side { words, claims: said.voice.claims.clone(), evidence }
    }
}

/// Which voice of the new report each voice of the old one is.
fn paired(old: &Case, new: &Case) -> Vec<Option<usize>> {
    let mut home: FxHashMap<&str, usize> = FxHashMap::default();
    let mut known: FxHashMap<(&str, &str), Vec<usize>> = FxHashMap::default();
    for (at, said) in new.voices.iter().enumerate() {
        home.extend(said.voice.claims.iter().map(|id| (id.as_str(), at)));
        known.entry((&said.what, &said.source)).or_default().push(at);
    }
    let mut taken = vec![false; new.voices.len()];
    let mut pairs = vec![None; old.voices.len()];
    // What shares a claim goes first, then what gives the same figure, then what is left.
    for round in 0..3 {
        for (n, said) in old.voices.iter().enumerate().filter(|(n, _)| pairs[*n].is_none()).collect::<Vec<_>>() {
            let free = |at: &&usize| !taken[**at];
            let alike = known.get(&(said.what.as_str(), said.source.as_str()));
            let found = match round {
                0 => said.voice.claims.iter().filter_map(|id| home.get(id.as_str())).find(free),
                1 => alike.and_then(|list| {
                    list.iter().filter(free).find(|&&at| is_one(&new.voices[at].voice.figure, &said.voice.figure))
                }),
                _ => alike.and_then(|list| list.iter().find(free)),
            };
            if let Some(&at) = found {
                taken[at] = true;
                pairs[n] = Some(at);
            }
        }
    }
    pairs
}

/// Whether two figures say the same.
fn is_one(a: &Figure, b: &Figure) -> bool {
    let key = |f: &Figure| (f.low, f.high, f.point, f.qualifier, f.unit.clone(), f.per);
    key(a) == key(b)
}

/// New and gone voices, and those that changed.
pub fn voices(old: &Case, new: &Case) -> Vec<Difference> {
    let pairs = paired(old, new);
    let mut found = Vec::new();
    let one = |kind, change, said: &Said, old, new| Difference {
        kind,
        change,
        what: said.what.clone(),
        sources: vec![said.who.clone()],
        old,
        new,
    };
    let mut kept = vec![false; new.voices.len()];
    for (before, pair) in old.voices.iter().zip(&pairs) {
        let Some(after) = pair.map(|at| {
            kept[at] = true;
            &new.voices[at]
        }) else {
            let side = old.side(before, figure_words(&before.voice.figure));
            found.push(one(Kind::Voice, Change::Gone, before, Some(side), None));
            continue;
        };
        let mut changed = |kind, words: fn(&Said) -> String| {
            let sides = (old.side(before, words(before)), new.side(after, words(after)));
            found.push(one(kind, Change::Changed, after, Some(sides.0), Some(sides.1)));
        };
        if !is_one(&before.voice.figure, &after.voice.figure) {
            changed(Kind::Figure, |said| figure_words(&said.voice.figure));
        }
        if before.what != after.what || before.source != after.source {
            changed(Kind::Scope, |said| format!("{}, {}", said.who, said.what));
        }
        if before.voice.documents != after.voice.documents {
            changed(Kind::Documents, |said| plural(said.voice.documents, "document", "documents"));
        }
    }
    for (after, _) in new.voices.iter().zip(&kept).filter(|(_, kept)| !**kept) {
        let side = new.side(after, figure_words(&after.voice.figure));
        found.push(one(Kind::Voice, Change::New, after, None, Some(side)));
    }
    found
}

/// What a finding is known by in both reports: its sources with what each counts.
type Key = Vec<(String, String)>;

/// The findings of a report by what they are known by.
fn findings<'r>(case: &Case<'r>) -> BTreeMap<Key, Vec<&'r Finding>> {
    let by_claim: FxHashMap<&str, &Said> =
        case.voices.iter().flat_map(|said| said.voice.claims.iter().map(move |id| (id.as_str(), said))).collect();
    let mut found: BTreeMap<Key, Vec<&Finding>> = BTreeMap::new();
    for finding in case.findings.iter().filter(|finding| finding.kind != FindingKind::Incomparable) {
        let sides = finding.sides.iter().filter_map(|side| by_claim.get(side.claims.first()?.as_str()));
        let mut key: Key = sides.map(|said| (said.source.clone(), said.what.clone())).collect();
        key.sort();
        found.entry(key).or_default().push(finding);
    }
    found
}

/// New, gone and changed verdicts between sources.
pub fn verdicts(old: &Case, new: &Case) -> Vec<Difference> {
    let (before, after) = (findings(old), findings(new));
    let mut keys: Vec<&Key> = before.keys().chain(after.keys()).collect();
    keys.sort();
    keys.dedup();
    let mut found = Vec::new();
    for key in keys {
        let of = |list: &BTreeMap<Key, Vec<&Finding>>| -> Vec<FindingKind> {
            let mut kinds: Vec<FindingKind> = list.get(key).into_iter().flatten().map(|f| f.kind).collect();
            kinds.sort();
            kinds.dedup();
            kinds
        };
        let (was, is) = (of(&before), of(&after));
        if was == is {
            continue;
        }
        let side = |case: &Case, list: &BTreeMap<Key, Vec<&Finding>>, other: &[FindingKind]| {
            let findings = list.get(key)?;
            let told: Vec<&&Finding> = findings.iter().filter(|f| !other.contains(&f.kind)).collect();
            let first = told.first()?;
            let words: Vec<String> = told.iter().map(|f| format!("{}: {}", verdict(f.kind), f.explanation)).collect();
            let ids: Vec<String> = first.sides.iter().filter_map(|side| side.claims.first().cloned()).collect();
            let evidence = ids.iter().filter_map(|id| case.evidence(id)).collect();
            Some(Side { words: words.join(" "), claims: ids, evidence })
        };
        let (was, is) = (side(old, &before, &is), side(new, &after, &was));
        let change = match (&was, &is) {
            (Some(_), Some(_)) => Change::Changed,
            (None, _) => Change::New,
            (_, None) => Change::Gone,
        };
        let case = if is.is_some() { new } else { old };
        let ids = is.as_ref().or(was.as_ref()).map_or(&[][..], |side| side.claims.as_slice());
        let claims: Vec<&Claim> = ids.iter().filter_map(|id| case.claims.get(id.as_str()).copied()).collect();
        let who =
            |claim: &&Claim| case.voices.iter().find(|v| v.voice.claims.contains(&claim.id)).map(|v| v.who.clone());
        let mut what: Vec<String> = claims.iter().map(|claim| figure(claim)).collect();
        what.dedup();
        found.push(Difference {
            kind: Kind::Verdict,
            change,
            what: what.join("; "),
            sources: claims.iter().filter_map(who).collect(),
            old: was,
            new: is,
        });
    }
    found
}
