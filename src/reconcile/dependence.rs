//! Dependence of voices: who repeats whom, who belongs to whom, whose figure is computed from others'.

use super::prepare::Prepared;
use super::voice::Speaker;
use crate::figure::Qualifier;

/// So many words in a row, figure included, are a common text and no coincidence.
const SHARED_WORDS: usize = 10;

/// The middle of a range this wide is computed; of a narrower one it may be a count.
const WIDE: u64 = 10;

/// Voices that only repeat another one join it: an outlet that credits the figure elsewhere to its source, whoever
/// relays a source's figure, a reprint that leaves the source or its name out.
pub fn merge_echoes(list: &[Prepared], speakers: &mut Vec<Speaker>) {
    let mut at = 0;
    while at < speakers.len() {
        match original(list, speakers, at) {
            Some(original) => {
                let echo = speakers[at].members.clone();
                speakers[original].members.extend(echo);
                speakers.remove(at);
            }
            None => at += 1,
        }
    }
}

/// The one voice that a voice repeats.
fn original(list: &[Prepared], speakers: &[Speaker], at: usize) -> Option<usize> {
    let speaker = &speakers[at];
    let head = &list[speaker.members[0]];
    let mut found = None;
    for (other, named) in speakers.iter().enumerate() {
        if other != at && list[named.members[0]].same_number(head) && repeats(list, speaker, named) {
            if found.is_some() {
                return None;
            }
            found = Some(other);
        }
    }
    found
}

/// Whether a voice repeats another one: it is named among those who carry the other's figure; it is an outlet that
/// credits the figure elsewhere to its source; or it has no name, and stands in the other's words.
fn repeats(list: &[Prepared], speaker: &Speaker, other: &Speaker) -> bool {
    let publisher = |m: &usize| list[*m].claim.document.publisher.as_deref();
    let own = |m: &usize| list[*m].claim.attribution.source.is_none();
    let carried = |by: &Speaker, of: &Speaker| of.members.iter().any(|&m| list[m].carriers.contains(&by.key));
    if speaker.key != other.key && carried(speaker, other) {
        // Two that name each other as their carriers cannot both be the echo.
        return !carried(other, speaker);
    }
    if !speaker.members.iter().all(own) {
        // "A monitor" in two papers with one text is one monitor; of two such voices the later repeats the earlier.
        let unnamed = |s: &Speaker| s.members.iter().all(|&m| list[m].is_unnamed() && !own(&m));
        let earlier = !unnamed(other) || when(list, other) < when(list, speaker);
        return unnamed(speaker)
            && !other.members.iter().any(own)
            && alike(&list[speaker.members[0]], &list[other.members[0]])
            && earlier
            && share_words(list, speaker, other);
    }
    let name = publisher(&speaker.members[0]);
    let credits = name.is_some() && other.members.iter().any(|m| !own(m) && publisher(m) == name);
    // Of two outlets with one text the later repeats the earlier.
    let earlier = !other.members.iter().all(own) || when(list, other) < when(list, speaker);
    credits || earlier && share_words(list, speaker, other)
}

fn when(list: &[Prepared], speaker: &Speaker) -> (Option<jiff::civil::Date>, usize) {
    let first = speaker.members.iter().min().copied().unwrap_or_default();
    let published = |m: usize| list[m].claim.document.published;
    (speaker.members.iter().filter_map(|&m| published(m)).min(), first)
}

/// Whether two voices stand in two documents in the same words, the figure among them.
fn share_words(list: &[Prepared], a: &Speaker, b: &Speaker) -> bool {
    const COMPARED: usize = 4;
    a.members.iter().take(COMPARED).any(|&x| {
        b.members.iter().take(COMPARED).any(|&y| {
            !list[x].shares_document(&list[y])
                && common_run(&list[x].claim.evidence.quote, &list[y].claim.evidence.quote, &list[x].claim.figure.text)
        })
    })
}

/// Whether two sentences share a run of words that holds the figure.
fn common_run(a: &str, b: &str, figure: &str) -> bool {
    let words = |text: &str| -> Vec<String> {
        let split = text.split(|c: char| !c.is_alphanumeric());
        split.filter(|w| !w.is_empty()).map(str::to_lowercase).collect()
    };
    let (a, b, figure) = (words(a), words(b), words(figure));
    if a.len() < SHARED_WORDS || b.len() < SHARED_WORDS || figure.is_empty() {
        return false;
    }
    let mut before = vec![0; b.len() + 1];
    for (n, x) in a.iter().enumerate() {
        let mut runs = vec![0; b.len() + 1];
        for (m, y) in b.iter().enumerate() {
            if x == y {
                let run: usize = before[m] + 1;
                runs[m + 1] = run;
                if run >= SHARED_WORDS && a[n + 1 - run..=n].windows(figure.len()).any(|w| w == figure) {
                    return true;
                }
            }
        }
        before = runs;
    }
    false
}

/// How many voices owe nothing to another one: one for each institution, none for a figure computed from others'.
pub fn independent(list: &[Prepared], speakers: &[Speaker]) -> usize {
    let mut heads: Vec<&Prepared> = Vec::new();
    for speaker in speakers.iter().filter(|s| !is_middle(list, s, speakers)) {
        let p = &list[speaker.members[0]];
        let known = heads.iter().any(|q| {
            are_related(p, q)
                || p.voice == q.voice
                || p.is_unnamed() && q.is_unnamed() && alike(p, q) && p.same_number(q)
        });
        if !known {
            heads.push(p);
        }
    }
    heads.len()
}

fn alike(a: &Prepared, b: &Prepared) -> bool {
    let kind = |p: &Prepared| p.claim.attribution.source.as_ref().map(|s| s.kind);
    kind(a) == kind(b)
}

/// Whether two sources belong to one institution: they are part of one another, or of one whole.
pub fn are_related(a: &Prepared, b: &Prepared) -> bool {
    a.institution.is_some() && a.institution == b.institution
}

/// Whether a figure is the middle of another voice's range, or the mean of the middles of several.
pub fn is_middle(list: &[Prepared], speaker: &Speaker, speakers: &[Speaker]) -> bool {
    let Some(point) = list[speaker.members[0]].claim.figure.point else { return false };
    let (mut sum, mut count) = (0_u64, 0_u64);
    let ranged = |other: &&Speaker| list[other.members[0]].claim.figure.qualifier == Qualifier::Range;
    for other in speakers.iter().filter(|other| other.key != speaker.key).filter(ranged) {
        let (Some(low), Some(high)) = (other.bounds.low, other.bounds.high) else { continue };
        let Some(twice) = low.checked_add(high).filter(|_| high > low) else { continue };
        if high - low >= WIDE && twice.abs_diff(point.saturating_mul(2)) <= 1 {
            return true;
        }
        sum = sum.saturating_add(twice);
        count += 1;
    }
    // Half up or half down: both are ways to round.
    count > 1 && sum.abs_diff(point.saturating_mul(2 * count)) <= count
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_common_run_holds_the_figure() {
        let wire = "At least 12 people were killed when a bomb went off in a market of the old town on Monday";
        assert!(common_run(wire, &format!("{wire}, the paper wrote."), "At least 12"));
        assert!(!common_run(
            wire,
            "At least 12 people were killed in a market on Monday, the police said",
            "At least 12"
        ));
        let other = "Police said 12 died when a bomb went off in a market of the old town on Monday";
        assert!(!common_run(wire, other, "12"), "the figure is not in the run");
    }
}
