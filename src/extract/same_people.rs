//! Who is counted by figures that name nobody: the civilians of the count that they go on with.
//!
//! | text | counted |
//! |---|---|
//! | `The ministry had five civilians dead. In the evening it gave nine dead, the office twelve.` | civilians |
//! | `Five civilians died. Nine soldiers died. Later eleven were dead.` | people |
//! | `Forty people died, five of them civilians. Later 44 were dead.` | people |

use std::ops::Range;

use super::draft::Draft;
use crate::figure::Qualifier;
use crate::scope::{Population, PopulationClass};
use crate::text::{Reading, Stage};

/// Counts of what one event does to people.
const HURT: [&str; 4] = ["killed", "injured", "missing", "casualties"];

/// So many times as many are another count.
const GROWTH: u64 = 4;

/// Behind or in a figure these count everybody found, or what armed men lost.
const OTHERS: [&str; 6] = ["bodies", "corpses", "names", "graves", "lost", "loss"];

/// How many sentences before a figure the civilians may be named.
const REACH: usize = 8;

/// Gives the drafts from `first` on, which stand in one sentence, the civilians of the count before where they name nobody.
pub(super) fn hold_civilians(list: &mut [Draft], first: usize, reading: &Reading) {
    for at in first..list.len() {
        let Some(words) = held(list, at, reading) else { continue };
        let draft = &mut list[at];
        let text = reading.tokens.slice(&words).split_whitespace().collect::<Vec<_>>().join(" ");
        draft.trace.add(Stage::Population, Some(reading.tokens.span(&words)), || {
            format!("\"{text}\" are counted before: the same count goes on")
        });
        draft.population = Some(Population { class: PopulationClass::Civilians, text: Some(text), side: None });
        draft.population_tokens = words;
    }
}

/// The words for the civilians whom the count before a draft counts, if the draft goes on with it.
fn held(list: &[Draft], at: usize, reading: &Reading) -> Option<Range<usize>> {
    let draft = &list[at];
    let bare = |d: &Draft| {
        d.population.as_ref().is_some_and(|p| p.class == PopulationClass::People && p.text.is_none())
            && !d.implied
            && d.part_of.is_none()
    };
    if !bare(draft) || !HURT.contains(&draft.measure.as_str()) {
        return None;
    }
    let words = draft.clause.start.min(draft.figure_tokens.start)..(draft.figure_tokens.end + 2);
    let tokens = &reading.tokens;
    if words.into_iter().any(|i| tokens.get(i).is_some() && OTHERS.contains(&tokens.str(i))) {
        return None;
    }
    let before = list[..at].iter().rev().filter(|d| HURT.contains(&d.measure.as_str()) && d.part_of.is_none());
    let before = before.filter(|d| d.figure.qualifier != Qualifier::Derived);
    let mut wholes = before.take_while(|d| d.sentence + REACH >= draft.sentence).filter(|d| !bare(d) && !d.implied);
    let civil = |d: &Draft| d.population.as_ref().is_some_and(|p| p.class == PopulationClass::Civilians);
    let told = wholes.clone().take_while(|d| civil(d)).find(|d| !d.population_tokens.is_empty())?;
    let nearest = wholes.next()?;
    let size = |d: &Draft| d.figure.high.or(d.figure.low).or(d.figure.point);
    // Fewer may be another source's or a smaller place's; many more are another count.
    let alike = size(told)
        .zip(size(draft))
        .is_none_or(|(a, b)| a <= b.saturating_mul(2 * GROWTH) && b <= a.saturating_mul(GROWTH));
    let first = |d: &Draft| tokens.str(reading.sentences[d.sentence].tokens.start);
    // "Of the latter, 12 were civilians" counts a part; "In the north" begins another count.
    let part = first(told).eq_ignore_ascii_case("of");
    let paragraph = |d: &Draft| reading.sentences[d.sentence].paragraph;
    let set = ["in", "on", "at", "for"].iter().any(|word| first(draft).eq_ignore_ascii_case(word));
    let near = paragraph(nearest) == paragraph(draft) || paragraph(nearest) + 1 == paragraph(draft) && !set;
    (alike && !part && near).then(|| told.population_tokens.clone())
}
