//! Gives every word that a lexicon lists a small number, so that later stages compare numbers and not strings.

use rustc_hash::FxHashMap;

/// The number of a word in the [`Vocabulary`]; [`Word::NONE`] for a word that no lexicon lists.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub struct Word(pub u32);

impl Word {
    /// A word that no lexicon lists.
    pub const NONE: Word = Word(0);

    /// Whether some lexicon lists the word.
    pub fn is_known(self) -> bool {
        self != Word::NONE
    }

    /// The word's place in tables that are indexed by word.
    pub fn index(self) -> usize {
        self.0 as usize
    }
}

/// All words and signs that the lexicons of one language list, in lower case.
#[derive(Debug)]
pub struct Vocabulary {
    words: FxHashMap<Box<str>, Word>,
    spellings: Vec<Box<str>>,
}

impl Default for Vocabulary {
    fn default() -> Self {
        Vocabulary { words: FxHashMap::default(), spellings: vec!["".into()] }
    }
}

impl Vocabulary {
    /// The number of a word that is already in lower case, listed from now on.
    pub fn intern(&mut self, lower: &str) -> Word {
        if let Some(&word) = self.words.get(lower) {
            return word;
        }
        let word = Word(u32::try_from(self.spellings.len()).expect("a lexicon has fewer than four billion words"));
        self.words.insert(lower.into(), word);
        self.spellings.push(lower.into());
        word
    }

    /// The number of a word that is already in lower case; [`Word::NONE`] if no lexicon lists it.
    pub fn get(&self, lower: &str) -> Word {
        self.words.get(lower).copied().unwrap_or(Word::NONE)
    }

    /// How the word is written; empty for [`Word::NONE`].
    pub fn spelling(&self, word: Word) -> &str {
        &self.spellings[word.index()]
    }

    /// How many words are listed, [`Word::NONE`] included: the length of a table indexed by word.
    pub fn len(&self) -> usize {
        self.spellings.len()
    }

    /// Whether no word is listed.
    pub fn is_empty(&self) -> bool {
        self.len() == 1
    }
}

/// A set of words: a bit for each.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct WordSet(Vec<u64>);

impl WordSet {
    /// Takes a word in.
    pub fn insert(&mut self, word: Word) {
        let place = word.index() / 64;
        if self.0.len() <= place {
            self.0.resize(place + 1, 0);
        }
        self.0[place] |= 1 << (word.index() % 64);
    }

    /// Takes in all of another set.
    pub fn unite(&mut self, other: &WordSet) {
        self.0.resize(self.0.len().max(other.0.len()), 0);
        self.0.iter_mut().zip(&other.0).for_each(|(own, bits)| *own |= bits);
    }

    /// Whether there is no word in it.
    pub fn is_empty(&self) -> bool {
        self.0.is_empty()
    }

    /// Whether a word is among these.
    #[inline]
    pub fn contains(&self, word: &Word) -> bool {
        self.0.get(word.index() / 64).is_some_and(|bits| bits >> (word.index() % 64) & 1 == 1)
    }
}

impl Extend<Word> for WordSet {
    fn extend<T: IntoIterator<Item = Word>>(&mut self, words: T) {
        words.into_iter().for_each(|word| self.insert(word));
    }
}

impl FromIterator<Word> for WordSet {
    fn from_iter<T: IntoIterator<Item = Word>>(words: T) -> WordSet {
        let mut set = WordSet::default();
        set.extend(words);
        set
    }
}
