//! The lexicons of scope in one language: places, periods, causes, perpetrators.

use super::basis::BasisLexicon;
use super::cause::CauseLexicon;
use super::period::PeriodLexicon;
use super::perpetrator::PerpetratorLexicon;
use super::place::PlaceLexicon;
use super::ties::TieLexicon;
use crate::text::Vocabulary;

/// The lexicons of scope in one language.
#[derive(Debug)]
pub struct ScopeLexicon {
    /// Dates and times.
    pub periods: PeriodLexicon,
    /// Names of places and the words around them.
    pub places: PlaceLexicon,
    /// Words of causes.
    pub causes: CauseLexicon,
    /// Words that tell who did it.
    pub perpetrators: PerpetratorLexicon,
    /// Words that say how people were counted and what had become of money.
    pub bases: BasisLexicon,
    /// Words that tie a sentence to what was told before.
    pub ties: TieLexicon,
}

impl ScopeLexicon {
    /// Reads the English lexicons.
    ///
    /// # Errors
    /// What is wrong with a data file, its name first.
    pub fn read(vocabulary: &mut Vocabulary) -> Result<ScopeLexicon, String> {
        let at = |file: &'static str| move |fault: String| format!("{file}: {fault}");
        Ok(ScopeLexicon {
            periods: PeriodLexicon::read(include_str!("period/en.toml"), vocabulary).map_err(at("period/en.toml"))?,
            places: PlaceLexicon::read(include_str!("place/en.toml"), vocabulary).map_err(at("place/en.toml"))?,
            causes: CauseLexicon::read(include_str!("cause/en.toml"), vocabulary).map_err(at("cause/en.toml"))?,
            perpetrators: PerpetratorLexicon::read(include_str!("perpetrator/en.toml"), vocabulary)
                .map_err(|e| format!("perpetrator/en.toml: {e}"))?,
            bases: BasisLexicon::read(include_str!("basis/en.toml"), vocabulary).map_err(at("basis/en.toml"))?,
            ties: TieLexicon::read(include_str!("ties.toml"), vocabulary).map_err(at("ties.toml"))?,
        })
    }
}
