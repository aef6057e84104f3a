//! A language: the set of lexicons that the stages read with.

mod grammar;
mod table;

use std::sync::LazyLock;

pub use grammar::{Classes, GrammarLexicon};
pub use table::TableLexicon;

use crate::figure::FigureLexicon;
use crate::measure::{MEASURES, MeasureLexicon};
use crate::scope::ScopeLexicon;
use crate::scope::place::Gazetteer;
use crate::scope::population::PopulationLexicon;
use crate::source::{Register, SourceLexicon};
use crate::text::{Capitals, SentenceLexicon, Vocabulary};

/// The lexicons of one language, compiled once.
#[derive(Debug)]
pub struct Language {
    /// All words that some lexicon lists.
    pub vocabulary: Vocabulary,
    /// What a text set in capitals is read by.
    pub capitals: Capitals,
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
            let capitals =
                Capitals::read(include_str!("../text/capitals.toml"), include_str!("../text/common.txt"), names())
                    .expect("text/capitals.toml");
            let figures =
                FigureLexicon::read(include_str!("../figure/en.toml"), include_str!("../figure/currencies.tsv"), v)
                    .expect("figure/en.toml");
            let measures = MeasureLexicon::read(&MEASURES, v).expect("measure/*/en.toml");
            let populations = PopulationLexicon::read(include_str!("../scope/population/en.toml"), v)
                .expect("scope/population/en.toml");
            let grammar = GrammarLexicon::read(include_str!("en.toml"), v).expect("language/en.toml");
            let tables = TableLexicon::read(include_str!("table.toml")).expect("language/table.toml");
            let sources = SourceLexicon::read(v).expect("source/en.toml");
            let scope = ScopeLexicon::read(v).expect("scope/*/en.toml");
            Language {
                vocabulary,
                capitals,
                sentences,
                figures,
                measures,
                populations,
                grammar,
                tables,
                sources,
                scope,
            }
        });
        &ENGLISH
    }
}

/// The names that places and sources go by, as ordinary text writes them.
fn names() -> impl Iterator<Item = &'static str> {
    let places = Gazetteer::get().in_order().flat_map(|(_, place)| {
        std::iter::once(place.name).chain(place.aliases.iter().copied()).chain(place.demonyms.iter().copied())
    });
    let entries = Register::embedded().entries().iter();
    places.chain(
        entries.flat_map(|entry| std::iter::once(entry.name.as_str()).chain(entry.aliases.iter().map(String::as_str))),
    )
}
