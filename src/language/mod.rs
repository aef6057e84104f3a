//! A language: the set of lexicons that the stages read with.

mod counting;
mod grammar;
mod table;

use std::sync::LazyLock;

pub use counting::{Counting, CountingLexicon};
pub use grammar::{Classes, GrammarLexicon};
pub use table::TableLexicon;

use crate::figure::FigureLexicon;
use crate::measure::{MEASURES, MeasureLexicon};
use crate::scope::ScopeLexicon;
use crate::scope::population::PopulationLexicon;
use crate::source::SourceLexicon;
use crate::text::{SentenceLexicon, Vocabulary};

/// The lexicons of one language, compiled once.
#[derive(Debug)]
pub struct Language {
    /// All words that some lexicon lists.
    pub vocabulary: Vocabulary,
    /// Where sentences end.
    pub sentences: SentenceLexicon,
    /// The words of figures.
    pub figures: FigureLexicon,
    /// The words of measures.
    pub measures: MeasureLexicon,
    /// The nouns of people and things.
    pub populations: PopulationLexicon,
    /// The small words.
    pub grammar: GrammarLexicon,
    /// The words that put a bare figure on what is counted.
    pub counting: CountingLexicon,
    /// The names of columns.
    pub tables: TableLexicon,
    /// How figures are credited to sources.
    pub sources: SourceLexicon,
    /// Dates, places, causes and doers.
    pub scope: ScopeLexicon,
}

impl Language {
    /// English.
    pub fn english() -> &'static Language {
        static ENGLISH: LazyLock<Language> = LazyLock::new(|| {
            // The data files are part of the program: a fault in one is a fault of the build, found by the first test.
            let mut vocabulary = Vocabulary::default();
            let v = &mut vocabulary;
            let sentences = SentenceLexicon::read(include_str!("../text/en.toml"), v).expect("text/en.toml");
            let figures =
                FigureLexicon::read(include_str!("../figure/en.toml"), include_str!("../figure/currencies.tsv"), v)
                    .expect("figure/en.toml");
            let measures = MeasureLexicon::read(&MEASURES, v).expect("measure/*/en.toml");
            let populations = PopulationLexicon::read(include_str!("../scope/population/en.toml"), v)
                .expect("scope/population/en.toml");
            let grammar = GrammarLexicon::read(include_str!("en.toml"), v).expect("language/en.toml");
            let counting =
                CountingLexicon::read(include_str!("counting.toml"), v).expect("language/counting.toml");
            let tables = TableLexicon::read(include_str!("table.toml")).expect("language/table.toml");
            let sources = SourceLexicon::read(v).expect("source/en.toml");
            let scope = ScopeLexicon::read(v).expect("scope/*/en.toml");
            Language { vocabulary, sentences, figures, measures, populations, grammar, counting, tables, sources, scope }
        });
        &ENGLISH
    }
}
