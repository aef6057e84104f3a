//! Short names: "the coalition" in one text and "the US-led coalition" in another are one voice, if the dossier knows but
//! one that it can be short for.

use std::collections::BTreeSet;
use std::sync::Arc;

use rustc_hash::FxHashMap;

use super::name::plain_name;
use super::prepare::Prepared;
use crate::source::SourceKind;

/// A voice with the kind of its source.
type Voice = (Arc<str>, SourceKind);

/// Gives each voice whose name is a single word the voice of the one longer name that begins or ends with it.
pub fn lengthen(list: &mut [Prepared]) {
    let mut names: BTreeSet<(String, Voice)> = BTreeSet::new();
    let mut seen: FxHashMap<(&str, &str), ()> = FxHashMap::default();
    for p in list.iter() {
        if let Some(source) = &p.claim.attribution.source
            && !is_any(&source.name)
            && seen.insert((&source.name, &p.voice), ()).is_none()
        {
            names.insert((plain_name(&source.name), (Arc::clone(&p.voice), source.kind)));
        }
    }
    let mut ends: FxHashMap<(&str, SourceKind), BTreeSet<&Arc<str>>> = FxHashMap::default();
    for (name, (voice, kind)) in names.iter().filter(|(name, _)| name.contains(' ')) {
        for word in [name.split(' ').next(), name.rsplit(' ').next()].into_iter().flatten() {
            ends.entry((word, *kind)).or_default().insert(voice);
        }
    }
    let mut long: FxHashMap<Arc<str>, Arc<str>> = FxHashMap::default();
    for (name, (voice, kind)) in names.iter().filter(|(name, _)| !name.contains(' ')) {
        let known = voice.starts_with("name:") || voice.starts_with("in:");
        let all = ends.get(&(name.as_str(), *kind)).map(|all| all.iter().filter(|long| **long != voice));
        let mut all = all.into_iter().flatten();
        if let (true, Some(one), None) = (known, all.next(), all.next()) {
            long.insert(Arc::clone(voice), Arc::clone(one));
        }
    }
    if long.is_empty() {
        return;
    }
    let institutions: FxHashMap<Arc<str>, Option<Arc<str>>> =
        list.iter().map(|p| (Arc::clone(&p.voice), p.institution.clone())).collect();
    for p in list {
        if let Some(voice) = long.get(&p.voice) {
            p.institution = institutions.get(voice).cloned().flatten();
            p.voice = Arc::clone(voice);
        }
    }
}

/// Whether a name is that of any of its kind: "a monitor", "another ministry".
fn is_any(name: &str) -> bool {
    let first = name.split_whitespace().next().unwrap_or("");
    ["a", "an", "another", "one", "other"].iter().any(|word| first.eq_ignore_ascii_case(word))
}
