//! What the lists say of each word of a text, told once for all that ask it of the same words.

use std::cell::OnceCell;
use std::ops::Range;

use rustc_hash::FxHashMap;

use super::party::Parties;
use crate::source::lexicon::{SourceLexicon, class};
use crate::text::Tokens;

/// By token of a text that is not set in capitals: the classes of its word, and whether it may be part of a name.
pub struct Words {
    classes: Vec<u64>,
    names: Vec<bool>,
    /// Which words those are.
    named: Vec<usize>,
    /// Which words are titles and have a capital.
    titles: Vec<usize>,
    /// How the text uses each word that may be part of a name; read when it is first asked for.
    uses: OnceCell<FxHashMap<Box<str>, Used>>,
}

/// How a text uses a word that may be part of a name.
#[derive(Clone, Copy, Default)]
pub(super) struct Used {
    /// It puts somebody or something there: "in Kompas".
    pub inside: bool,
    /// The word has its capital where no sentence begins.
    pub within: bool,
}

/// The words behind which a name is that of a place.
const PLACING: [&str; 10] = ["in", "at", "near", "around", "across", "outside", "inside", "from", "to", "over"];

/// Those of a sorted list that lie in a range.
fn within(list: &[usize], range: Range<usize>) -> &[usize] {
    let from = list.partition_point(|&at| at < range.start);
    let length = list[from..].partition_point(|&at| at < range.end);
    &list[from..from + length]
}

impl Words {
    /// What is so of the words of a text.
    pub fn of(tokens: &Tokens, lexicon: &SourceLexicon) -> Words {
        // "WHO had 12 cases": a body and no pronoun.
        let class = |at| if tokens.str(at) == "WHO" { 0 } else { lexicon.class(tokens, at) };
        let mut words = Words {
            classes: (0..tokens.len()).map(class).collect(),
            names: Vec::new(),
            named: Vec::new(),
            titles: Vec::new(),
            uses: OnceCell::new(),
        };
        let parties = Parties { tokens, lexicon, words: &words, shouts: false };
        words.names = (0..tokens.len()).map(|at| parties.reads_as_name(at)).collect();
        for (at, &name) in words.names.iter().enumerate() {
            if name {
                words.named.push(at);
            }
            if tokens.list[at].is_capital() && words.is(at, class::TITLE) {
                words.titles.push(at);
            }
        }
        words
    }

    /// The words in a range that may be part of a name.
    pub(super) fn names_in(&self, range: Range<usize>) -> &[usize] {
        within(&self.named, range)
    }

    /// The titles in a range that are written with a capital.
    pub(super) fn titles_in(&self, range: Range<usize>) -> &[usize] {
        within(&self.titles, range)
    }

    /// How the text uses a word that may be part of a name.
    pub(super) fn used(&self, tokens: &Tokens, word: &str) -> Used {
        let uses = self.uses.get_or_init(|| {
            let mut uses: FxHashMap<Box<str>, Used> = FxHashMap::default();
            for &at in &self.named {
                let before = at.checked_sub(1).map_or("", |i| tokens.str(i));
                let used = uses.entry(tokens.str(at).into()).or_default();
                used.inside |= PLACING.iter().any(|word| word.eq_ignore_ascii_case(before));
                // "Settlers", "Verified": a capital that only opens sentences makes no name.
                used.within |= tokens.list[at].is_upper()
                    || !before.is_empty() && before.chars().all(|c| c.is_alphabetic() || matches!(c, ';' | ',' | '('));
            }
            uses
        });
        uses.get(word).copied().unwrap_or_default()
    }

    /// Whether a word is of one of some classes.
    #[inline]
    pub(super) fn is(&self, at: usize, classes: u64) -> bool {
        self.classes.get(at).is_some_and(|own| own & classes != 0)
    }

    /// Whether a word may be part of a name.
    #[inline]
    pub(super) fn is_name(&self, at: usize) -> bool {
        self.names.get(at).is_some_and(|&name| name)
    }
}
