//! Slips: one text that lets one source give two figures for one quantity which differ like a slip of the pen: "250 were
//! made homeless", and later "the 25 homeless".

use super::extent::Extent;
use super::held;
use super::prepare::Prepared;
use super::voice::{Change, How};

/// Of smaller numbers a digit more or less is as often another number.
const LEAST: u64 = 20;

/// The slips among the claims of one source in one document, the earlier figure first.
pub fn slips(list: &[Prepared], here: &[usize]) -> Vec<Change> {
    let mut here: Vec<usize> = here.iter().copied().filter(|&m| is_plain(&list[m])).collect();
    here.sort_unstable();
    let mut found: Vec<Change> = Vec::new();
    for (n, &old) in here.iter().enumerate() {
        for &new in &here[n + 1..] {
            let (a, b) = (&list[old], &list[new]);
            let apart = a.claim.evidence.start != b.claim.evidence.start;
            let known = |c: &Change| list[c.old].same_number(a) && list[c.new].same_number(b);
            let (Some(x), Some(y)) = (a.claim.figure.point, b.claim.figure.point) else { continue };
            if apart && is_slip(x, y) && !held::is_held(list, &[old, new]) && !found.iter().any(known) {
                found.push(Change { old, new, how: How::Slip });
            }
        }
    }
    found
}

/// Whether a claim is an exact total of a named source in the body of its text.
fn is_plain(p: &Prepared) -> bool {
    let named = p.claim.attribution.source.is_some() && !p.is_unnamed();
    let exact = p.bounds.low.is_some() && p.bounds.low == p.bounds.high;
    named && exact && p.extent == Extent::Total && !p.claim.headline && p.claim.figure.point >= Some(LEAST)
}

/// Whether one number is the other with a digit left out, or with two neighbours changed.
fn is_slip(a: u64, b: u64) -> bool {
    let (a, b) = (a.to_string(), b.to_string());
    let (short, long) = if a.len() <= b.len() { (a, b) } else { (b, a) };
    if long.len() == short.len() + 1 {
        return (0..long.len()).any(|at| format!("{}{}", &long[..at], &long[at + 1..]) == short);
    }
    if long.len() != short.len() {
        return false;
    }
    let differ: Vec<usize> = (0..long.len()).filter(|&at| long.as_bytes()[at] != short.as_bytes()[at]).collect();
    let pair = |at: usize, other: usize| long.as_bytes()[at] == short.as_bytes()[other];
    matches!(differ.as_slice(), [x, y] if x + 1 == *y && pair(*x, *y) && pair(*y, *x))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn slips_drop_a_digit_or_change_two() {
        for (a, b) in [(250, 25), (1310, 13100), (1310, 131), (67, 76), (4218, 4128)] {
            assert!(is_slip(a, b) && is_slip(b, a), "{a} {b}");
        }
        for (a, b) in [(250, 26), (1310, 13), (67, 68), (4218, 1248), (500, 600)] {
            assert!(!is_slip(a, b), "{a} {b}");
        }
    }
}
