//! Finds the words that say how it was done, each with the class that it gives.

use std::collections::BTreeMap;
use std::ops::Range;

use serde::Deserialize;

use crate::text::{Phrases, Section, Sentence, Tokens, Vocabulary, Word, WordSet, intern_phrase};

/// Words that say how.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct CauseMention {
    /// Its tokens.
    pub tokens: Range<usize>,
    /// The class, by its place in [`CauseLexicon::class`].
    pub class: usize,
    /// Whether a word before it points back ("the attack").
    pub pointing: bool,
    /// Whether it is so wide ("war") that it counts only where nothing better is said.
    pub wide: bool,
    /// What else its words say of it.
    pub sort: Sort,
}

/// What the words of a cause say beside its class.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Sort {
    /// Nothing.
    #[default]
    Plain,
    /// They name who did it and not how it was done to those counted: "gunmen".
    Doer,
    /// They name what a disaster does as well: "collapsed", "drowned".
    Effect,
    /// They are what a particular kind is called for short when it was told before: "strikes", "raids".
    Short,
    /// They name what a weapon came from, and a verb says that it did: "jets dropped", "helicopters fired".
    Carrier,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Data {
    words: BTreeMap<String, String>,
    context: Context,
    spoilt: BTreeMap<String, SpoiltData>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct SpoiltData {
    words: String,
    before: usize,
    after: usize,
}

/// Words near a cause that make it something else.
#[derive(Debug)]
struct Spoilt {
    class: usize,
    words: WordSet,
    before: usize,
    after: usize,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Context {
    not_causes: String,
    wide: String,
    pointing: String,
    doers: String,
    effects: String,
    short: String,
    carriers: String,
    carry: String,
    carried_not: String,
    beside: String,
    need_verb: String,
    flown: String,
    staged: String,
    when: String,
    headed: String,
}

/// What the lexicon knows of a phrase.
#[derive(Clone, Copy, Debug)]
struct Entry {
    class: usize,
    wide: bool,
    sort: Sort,
    carrier: bool,
    need_verb: bool,
}

/// How many words after its name a carrier's verb may stand: "unmanned foreign aircraft fired".
const CARRY: usize = 4;

/// The words of causes in one language.
#[derive(Debug)]
pub struct CauseLexicon {
    classes: Vec<String>,
    phrases: Phrases<Option<Entry>>,
    pointing: WordSet,
    carry: WordSet,
    carried_not: WordSet,
    beside: WordSet,
    flown: WordSet,
    staged: WordSet,
    when: WordSet,
    headed: WordSet,
    spoilt: Vec<Spoilt>,
}

impl CauseLexicon {
    /// Reads the lexicon from its data file.
    ///
    /// # Errors
    /// All that is wrong with the file.
    pub fn read(data: &str, vocabulary: &mut Vocabulary) -> Result<CauseLexicon, String> {
        let data: Data = toml::from_str(data).map_err(|e| e.to_string())?;
        let mut phrases = Phrases::default();
        let mut faults = String::new();
        let list = |words: &str| -> Vec<String> {
            words.split([',', '\n']).map(|w| w.trim().to_owned()).filter(|w| !w.is_empty()).collect()
        };
        // What is no cause stands first: its words are not read again below.
        let not_causes = list(&data.context.not_causes);
        let wide = list(&data.context.wide);
        let carriers = list(&data.context.carriers);
        let need_verb = list(&data.context.need_verb);
        let sorts = [
            (list(&data.context.short), Sort::Short),
            (list(&data.context.doers), Sort::Doer),
            (list(&data.context.effects), Sort::Effect),
        ];
        let mut classes = Vec::new();
        for (class, words) in &data.words {
            if !super::is_class(class) {
                faults += &format!("cause/en.toml: `{class}` is not listed in cause/classes.toml\n");
            }
            for phrase in list(words) {
                let sort = sorts.iter().find(|(words, _)| words.contains(&phrase)).map_or(Sort::Plain, |s| s.1);
                let entry = Some(Entry {
                    class: classes.len(),
                    wide: wide.contains(&phrase),
                    sort,
                    carrier: carriers.contains(&phrase),
                    need_verb: need_verb.contains(&phrase),
                });
                if phrases.add(&phrase, entry, vocabulary).is_err() {
                    faults += &format!("cause/en.toml: `{phrase}` is listed twice\n");
                }
            }
            classes.push(class.clone());
        }
        for phrase in not_causes {
            // A phrase that is listed with a class keeps it.
            let _ = phrases.add(&phrase, None, vocabulary);
        }
        if !faults.is_empty() {
            return Err(faults);
        }
        let mut set =
            |words: &str| -> WordSet { words.split_whitespace().flat_map(|w| intern_phrase(w, vocabulary)).collect() };
        let pointing = set(&data.context.pointing);
        let carry = set(&data.context.carry);
        let carried_not = set(&data.context.carried_not);
        let beside = set(&data.context.beside);
        let flown = set(&data.context.flown);
        let staged = set(&data.context.staged);
        let when = set(&data.context.when);
        let headed = set(&data.context.headed);
        let mut spoilt = Vec::new();
        for (name, of) in data.spoilt {
            let class =
                classes.iter().position(|c| *c == name).ok_or(format!("cause/en.toml: `{name}` has no words"))?;
            spoilt.push(Spoilt { class, words: set(&of.words), before: of.before, after: of.after });
        }
        Ok(CauseLexicon { classes, phrases, pointing, carry, carried_not, beside, flown, staged, when, headed, spoilt })
    }

    /// The name of a class.
    pub fn class(&self, class: usize) -> &str {
        &self.classes[class]
    }

    /// A class by its name, if any words give it.
    pub fn class_of(&self, name: &str) -> Option<usize> {
        self.classes.iter().position(|class| class == name)
    }

    /// Whether a word is of those who fly, so that their strikes are air strikes.
    pub fn flies(&self, word: Word) -> bool {
        self.flown.contains(&word)
    }

    /// Whether a word stands for what aircraft do where the title says that the text is about that: "attacks", "bombardments".
    pub fn is_flown(&self, word: Word) -> bool {
        self.headed.contains(&word)
    }

    /// Whether a word before "the war" says that it only tells when.
    pub fn tells_when(&self, word: Word) -> bool {
        self.when.contains(&word)
    }

    /// Whether a word before "strikes" says that they were staged, by whomever and with whatever.
    pub fn stages(&self, word: Word) -> bool {
        self.staged.contains(&word)
    }

    /// Whether a verb close behind the name of a carrier says that it fired: "jets dropped", not "jets were hit".
    fn carries(&self, tokens: &Tokens, sentence: &Range<usize>, range: &Range<usize>) -> bool {
        let verbs = range.end..(range.end + CARRY).min(sentence.end);
        let verb = verbs.clone().find(|&i| self.carry.contains(&tokens.word(i)));
        let before = range.start.saturating_sub(3).max(sentence.start)..range.start;
        verb.is_some_and(|i| !self.carried_not.contains(&tokens.word(i - 1)))
            && !before.clone().any(|i| self.beside.contains(&tokens.word(i)))
    }

    /// Whether a word beside a cause makes it something else: "executed a search warrant".
    fn is_spoilt(&self, class: usize, tokens: &Tokens, sentence: &Range<usize>, range: &Range<usize>) -> bool {
        self.spoilt.iter().filter(|of| of.class == class).any(|of| {
            let before = range.start.saturating_sub(of.before).max(sentence.start)..range.start;
            let after = range.end..(range.end + of.after).min(sentence.end);
            before.chain(after).any(|i| of.words.contains(&tokens.word(i)))
        })
    }
}

/// All words of causes, in text order.
pub fn find(tokens: &Tokens, sentences: &[Sentence], lexicon: &CauseLexicon) -> Vec<CauseMention> {
    let mut found = Vec::new();
    for sentence in sentences {
        for (range, class) in lexicon.phrases.all(tokens, sentence.tokens.clone()) {
            let Some(Entry { class, mut wide, mut sort, carrier, need_verb }) = *class else { continue };
            if carrier {
                if lexicon.carries(tokens, &sentence.tokens, &range) {
                    (wide, sort) = (false, Sort::Carrier);
                } else if need_verb {
                    continue;
                }
            }
            if lexicon.is_spoilt(class, tokens, &sentence.tokens, &range) {
                continue;
            }
            // "the Conflict Ledger": part of a name.
            if (wide || super::is_generic(&lexicon.classes[class])) && in_name(tokens, sentence, &range) {
                continue;
            }
            let start = sentence.tokens.start;
            let pointing = (start.max(range.start.saturating_sub(3))..range.start)
                .any(|i| lexicon.pointing.contains(&tokens.word(i)));
            found.push(CauseMention { tokens: range, class, pointing, wide, sort });
        }
    }
    found
}

/// Whether words with a capital stand beside another such word inside a sentence of the body, and so in a name.
fn in_name(tokens: &Tokens, sentence: &Sentence, range: &Range<usize>) -> bool {
    let capital = |at: usize| {
        sentence.tokens.contains(&at) && {
            let token = &tokens.list[at];
            token.is_word() && token.is_capital() && !token.is_upper()
        }
    };
    sentence.section == Section::Body
        && capital(range.start)
        && (capital(range.end)
            || (range.start > sentence.tokens.start + 1 && capital(range.start - 1))
            // "the Price of War project".
            || range.start > sentence.tokens.start + 2 && tokens.str(range.start - 1) == "of" && capital(range.start - 2))
}
