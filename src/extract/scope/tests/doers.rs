//! Doers: names behind "by" and before a deed, whole and without what was done.

use super::read;

fn doer(text: &str) -> Option<String> {
    read(text).first().map(|found| found[4].clone())
}

#[test]
fn a_doer_is_named_without_the_deed() {
    for (text, expected) in [
        ("Two children were killed by regime bombs in Aleppo.", "regime"),
        ("Four people were killed by coalition airstrikes in Raqqa.", "coalition"),
        ("Twelve were wounded by raids by Russian aircraft on Aleppo.", "Russian aircraft"),
        ("Four men were killed by a rebel brigade the monitor said.", "rebel brigade"),
        ("A man was shot by county police Sunday.", "county police"),
        ("Al-Nusra terrorists killed 40 men.", "Al-Nusra terrorists"),
        ("The security force killed 2 insurgents.", "security force"),
        // Nobody that could be named.
        ("Jets halted a Taliban offensive, killing 50 fighters.", "-"),
        ("Three men with ties to the Taliban insurgency were detained.", "-"),
        ("Four died in an extremist-led counterattack.", "-"),
    ] {
        assert_eq!(doer(text).as_deref(), Some(expected), "{text}");
    }
}
