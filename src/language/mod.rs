//! A language: the set of lexicons that the stages read with.

mod counting;
mod grammar;
mod table;

use std::path::Path;
use std::sync::OnceLock;

pub use counting::{Counting, CountingLexicon};
pub use grammar::{Classes, GrammarLexicon};
pub use table::TableLexicon;

use crate::error::Error;
use crate::figure::FigureLexicon;
use crate::measure::{MEASURES, MeasureLexicon};
use crate::scope::ScopeLexicon;
use crate::scope::place::Gazetteer;
use crate::scope::population::PopulationLexicon;
use crate::source::{Register, SourceLexicon};
use crate::text::{Capitals, SentenceLexicon, Vocabulary, WordFiles};

static ENGLISH: OnceLock<Language> = OnceLock::new();

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
    /// English, with the words of the program, or of the folder that [`Language::english_from`] named.
    pub fn english() -> &'static Language {
        ENGLISH.get_or_init(|| {
            // The data files are part of the program: a fault in one is a fault of the build, found by the first test.
            Language::read(&WordFiles::embedded()).unwrap_or_else(|fault| panic!("{fault}"))
        })
    }

    /// English with the word files of a folder laid out as `src/`, for authors of rules: from now on
    /// [`Language::english`] gives it. What the folder does not hold is the program's own.
    ///
    /// # Errors
    /// The files of the folder that cannot be read, or what is wrong with one.
    pub fn english_from(folder: &Path) -> Result<(), Error> {
        let language = Language::read(&WordFiles::in_folder(folder.to_owned()))?;
        ENGLISH.set(language).map_err(|_| {
            Error::new(
                folder.display().to_string(),
                "comes after words were read",
                "",
                "name it before anything is read",
            )
        })
    }

    fn read(files: &WordFiles) -> Result<Language, Error> {
        let mut vocabulary = Vocabulary::default();
        let v = &mut vocabulary;
        let text = |path: &str, embedded: &'static str| files.text(path, embedded);
        let sentences = SentenceLexicon::read(&text("text/en.toml", include_str!("../text/en.toml"))?, v)
            .map_err(|fault| files.fault("text/en.toml", fault))?;
        let capitals = Capitals::read(
            &text("text/capitals.toml", include_str!("../text/capitals.toml"))?,
            include_str!("../text/common.txt"),
            names,
        )
        .map_err(|fault| files.fault("text/capitals.toml", fault))?;
        let figures = FigureLexicon::read(
            &text("figure/en.toml", include_str!("../figure/en.toml"))?,
            include_str!("../figure/currencies.tsv"),
            v,
        )
        .map_err(|fault| files.fault("figure/en.toml", fault))?;
        let mut texts = Vec::with_capacity(MEASURES.len());
        for &(name, embedded) in &MEASURES {
            texts.push((name, text(&format!("measure/{name}/en.toml"), embedded)?));
        }
        let measures: Vec<(&'static str, &str)> = texts.iter().map(|(name, text)| (*name, &**text)).collect();
        let measures = MeasureLexicon::read(&measures, v)
            .map_err(|(name, fault)| files.fault(&format!("measure/{name}/en.toml"), fault))?;
        let people = text("scope/population/en.toml", include_str!("../scope/population/en.toml"))?;
        let populations =
            PopulationLexicon::read(&people, v).map_err(|fault| files.fault("scope/population/en.toml", fault))?;
        let grammar = GrammarLexicon::read(&text("language/en.toml", include_str!("en.toml"))?, v)
            .map_err(|fault| files.fault("language/en.toml", fault))?;
        let counting = CountingLexicon::read(&text("language/counting.toml", include_str!("counting.toml"))?, v)
            .map_err(|fault| files.fault("language/counting.toml", fault))?;
        let tables = TableLexicon::read(&text("language/table.toml", include_str!("table.toml"))?)
            .map_err(|fault| files.fault("language/table.toml", fault))?;
        let sources = SourceLexicon::read(v, files)?;
        let scope = ScopeLexicon::read(v, files)?;
        Ok(Language {
            vocabulary,
            capitals,
            sentences,
            figures,
            measures,
            populations,
            grammar,
            counting,
            tables,
            sources,
            scope,
        })
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
