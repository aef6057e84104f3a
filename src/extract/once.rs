//! A person whom nobody counted is told of once for each measure, however often the text comes back to that person.

use rustc_hash::FxHashSet;

use super::draft::Draft;
use crate::text::Tokens;

/// Leaves out what tells again of a person who is named or pointed at.
pub(super) fn once_a_person(list: &mut Vec<Draft>, tokens: &Tokens) {
    let mut told: FxHashSet<(String, String)> = FxHashSet::default();
    let keep: Vec<bool> = list
        .iter()
        .map(|draft| {
            let last = draft.figure_tokens.clone().rfind(|&at| tokens.list[at].is_word());
            let Some(last) = last.filter(|_| draft.implied && draft.figure.point == Some(1)) else { return true };
            told.insert((draft.measure.clone(), tokens.str(last).to_lowercase()))
        })
        .collect();
    if keep.iter().all(|&keep| keep) {
        return;
    }
    // Where each one that stays comes to stand.
    let mut places = Vec::with_capacity(list.len());
    let mut next = 0;
    for &keep in &keep {
        places.push(keep.then_some(next));
        next += usize::from(keep);
    }
    let mut kept = keep.into_iter();
    list.retain(|_| kept.next().unwrap_or(true));
    for draft in list {
        draft.part_of = draft.part_of.and_then(|whole| places[whole]);
    }
}
