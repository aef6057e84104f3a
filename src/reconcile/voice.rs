//! Voices: one source's figure for one quantity, its echoes, and how it changed.

use std::collections::BTreeMap;
use std::sync::Arc;

use jiff::civil::Date;
use rustc_hash::{FxHashMap, FxHashSet};

use super::bounds::{self, overlap};
use super::dependence;
use super::prepare::Prepared;
use super::tellings::Tellings;
use super::{Bounds, Voice};
use super::{slip, telling};
use crate::source::{Source, SourceKind, Stance};

/// Of two figures of one source for a long time, one that is so many times the other is rather its whole than its later
/// state.
const TENFOLD: u64 = 10;

/// A voice with what comparisons need of it.
#[derive(Clone, Debug)]
pub struct Speaker {
    /// The key of the source.
    pub key: Arc<str>,
    /// Its claims, by their place in the list of prepared claims; the one that stands for it first.
    pub members: Vec<usize>,
    /// What its figure allows.
    pub bounds: Bounds,
    /// The day of its statement.
    pub as_of: Option<Date>,
    /// Whether one document lets the source give two figures that exclude each other: then the text spoke of two things
    /// and was not read finely enough, and nothing may follow.
    pub doubtful: bool,
}

/// How one figure of a source became another.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum How {
    /// The source gave it later.
    Later,
    /// The statement is the same, and somebody copied it wrong.
    Copied,
    /// One text gives both, and they differ like a slip of the pen.
    Slip,
}

/// Two figures of one source.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Change {
    /// The claim with the earlier figure.
    pub old: usize,
    /// The claim with the later one.
    pub new: usize,
    /// How the one became the other.
    pub how: How,
}

/// The voices of one quantity, and how they changed.
pub fn voices(list: &[Prepared], members: &[usize]) -> (Vec<Speaker>, Vec<Change>) {
    let mut by_source: BTreeMap<&Arc<str>, Vec<usize>> = BTreeMap::new();
    for &m in members {
        by_source.entry(&list[m].voice).or_default().push(m);
    }
    let mut speakers = Vec::new();
    let mut changes = Vec::new();
    for (key, members) in by_source {
        speak(list, key, &members, &mut speakers, &mut changes);
    }
    dependence::merge_echoes(list, &mut speakers);
    speakers.sort_by_key(|s| s.members.iter().min().copied());
    (speakers, changes)
}

/// The day on which a claim's figure stood.
pub fn as_of(p: &Prepared) -> Option<Date> {
    let running = p.interval.filter(|i| i.is_running()).and_then(|i| i.last);
    p.claim.as_of.or(running).or(p.claim.document.published)
}

/// One source's claims for one quantity: one voice, or several where its figures exclude each other.
fn speak(list: &[Prepared], key: &Arc<str>, members: &[usize], speakers: &mut Vec<Speaker>, changes: &mut Vec<Change>) {
    let mut members = members.to_vec();
    let series = is_series(list, &members);
    members.sort_by_key(|&m| {
        let p = &list[m];
        // What a text tells in order to reject it was said before; a copy of a statement is no later one.
        let aside = p.claim.attribution.stance == Stance::Disputes || series && telling::is_carried(p);
        (aside, std::cmp::Reverse(as_of(p)), series.then(|| late(p)), loose(p), m)
    });
    let mut beside: FxHashMap<u32, Vec<usize>> = FxHashMap::default();
    let doubtful = members.iter().any(|&m| {
        let others = beside.entry(list[m].said.document).or_default();
        let torn = others.iter().any(|&other| !series && overlap(list[other].bounds, list[m].bounds).is_none());
        others.push(m);
        torn
    });
    if doubtful {
        changes.extend(beside.values().flat_map(|here| slip::slips(list, here)));
    }
    let mut voices: Vec<Speaker> = Vec::new();
    for &m in &members {
        let p = &list[m];
        let joined = voices.iter_mut().find(|v| {
            let head = &list[v.members[0]];
            let later = matches!((v.as_of, as_of(p)), (Some(new), Some(old)) if new > old);
            let followed = series && v.members.iter().any(|&other| list[other].shares_document(p));
            head.same_number(p) || overlap(v.bounds, p.bounds).is_some() || (later || followed) && !doubtful
        });
        match joined {
            Some(voice) => {
                let head = voice.members[0];
                // The text that tells the old figure may tell the new one, too.
                let again = |other: &&usize| list[**other].same_number(&list[head]) && list[**other].shares_document(p);
                let new = voice.members.iter().find(again).copied().unwrap_or(head);
                let revised = !list[head].same_number(p)
                    && if list[new].shares_document(p) {
                        series && overlap(list[head].bounds, p.bounds).is_none()
                    } else {
                        matches!((voice.as_of, as_of(p)), (Some(new), Some(old)) if new > old)
                    };
                let told = |c: &Change| list[c.old].same_number(p) && list[c.new].same_number(&list[head]);
                if revised && !doubtful && !changes.iter().any(told) {
                    let copied = series && list[new].shares_document(p) && telling::is_carried(p);
                    changes.push(Change { old: m, new, how: if copied { How::Copied } else { How::Later } });
                }
                voice.members.push(m);
            }
            None => {
                // Two figures of one day: for a total one was copied wrong, for an event the toll may have risen.
                if let Some(first) = voices.first()
                    && !doubtful
                    && !p.is_event()
                    && first.as_of.is_some()
                    && first.as_of == as_of(p)
                {
                    changes.push(Change { old: m, new: first.members[0], how: How::Copied });
                }
                voices.push(Speaker {
                    key: Arc::clone(key),
                    members: vec![m],
                    bounds: p.bounds,
                    as_of: as_of(p),
                    doubtful,
                });
            }
        }
    }
    if voices.len() > 1 && list[voices[0].members[0]].is_event() {
        voices.iter_mut().for_each(|v| v.doubtful = true);
    }
    speakers.extend(voices);
}

/// Whether figures of one source that exclude each other in one text are a toll that was counted on: the text names one
/// event for all of them, and they count people.
fn is_series(list: &[Prepared], members: &[usize]) -> bool {
    let Some((first, rest)) = members.split_first() else { return false };
    let first = &list[*first];
    let toll = matches!(first.claim.measure.as_str(), "killed" | "injured" | "missing");
    let stated =
        |p: &Prepared| p.claim.attribution.source.is_some() && !p.claim.headline && !bounds::is_vague(&p.claim.figure);
    let lows = || members.iter().filter_map(|&m| list[m].bounds.low).filter(|&low| low > 0);
    let span = lows().min().zip(lows().max());
    let grew = first.measure_shrinks() || first.is_event();
    let near = span.is_none_or(|(least, most)| grew || most / least < TENFOLD);
    toll && near
        && !rest.is_empty()
        && stated(first)
        && rest.iter().all(|&m| stated(&list[m]) && list[m].shares_event(first))
}

/// Which figure of a toll is the later one, least first: the dead and injured grow in number, the missing become fewer.
pub fn late(p: &Prepared) -> u64 {
    let low = p.bounds.low.unwrap_or(0);
    if p.measure_shrinks() { low } else { u64::MAX - low }
}

/// The better evidence first: body before headline, a number before an open or vague one.
fn loose(p: &Prepared) -> (bool, bool, bool) {
    (p.claim.headline, p.bounds.low.is_none() || p.bounds.high.is_none(), bounds::is_vague(&p.claim.figure))
}

/// Who speaks: the source, else the publisher under its own name.
pub fn source(p: &Prepared) -> Option<Source> {
    p.claim.attribution.source.clone().or_else(|| {
        let name = p.claim.document.publisher.clone()?;
        Some(Source { name, id: None, kind: SourceKind::Media })
    })
}

/// The source of a voice: of its first claim that names one, for an echo need not.
pub fn source_of(list: &[Prepared], speaker: &Speaker) -> Option<Source> {
    let named =
        speaker.members.iter().find(|&&m| list[m].claim.attribution.source.is_some() && !list[m].claim.headline);
    source(&list[*named.unwrap_or(&speaker.members[0])])
}

/// The voice as it is reported, and behind it the figures that its source has replaced. Documents that carry only such a
/// figure do not count for the voice.
pub fn report(list: &[Prepared], speaker: &Speaker, tellings: &Tellings) -> (Voice, Vec<Voice>) {
    let head = &list[speaker.members[0]];
    let stands = |m: &&usize| list[**m].same_number(head) || overlap(list[**m].bounds, speaker.bounds).is_some();
    let of = |members: &[usize], figure: &Prepared| {
        let own = members.iter().map(|&m| list[m].said.document);
        own.chain(tellings.of(figure)).collect::<FxHashSet<u32>>().len()
    };
    let ids = |members: &[usize]| members.iter().map(|&m| list[m].claim.id.clone()).collect::<Vec<_>>();
    let (standing, earlier): (Vec<usize>, Vec<usize>) = speaker.members.iter().partition(|m| stands(m));
    let mut replaced: Vec<Vec<usize>> = Vec::new();
    for &m in &earlier {
        match replaced.iter_mut().find(|one| list[one[0]].same_number(&list[m])) {
            Some(one) => one.push(m),
            None => replaced.push(vec![m]),
        }
    }
    let replaced = replaced.into_iter().map(|one| Voice {
        source: source(&list[one[0]]),
        figure: list[one[0]].claim.figure.clone(),
        as_of: as_of(&list[one[0]]),
        documents: of(&one, &list[one[0]]),
        claims: ids(&one),
        earlier: Vec::new(),
        replaced: true,
    });
    let voice = Voice {
        source: source_of(list, speaker),
        figure: head.claim.figure.clone(),
        as_of: speaker.as_of,
        documents: of(&standing, head),
        claims: ids(&speaker.members),
        earlier: ids(&earlier),
        replaced: false,
    };
    (voice, replaced.collect())
}
