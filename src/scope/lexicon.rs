//! The lexicons of scope in one language: places, periods, causes, perpetrators.

use super::basis::BasisLexicon;
use super::cause::CauseLexicon;
use super::event::EventLexicon;
use super::period::PeriodLexicon;
use super::perpetrator::PerpetratorLexicon;
use super::place::PlaceLexicon;
use super::ties::TieLexicon;
use crate::error::Error;
use crate::text::{Vocabulary, WordFiles};

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
    /// Words that name events.
    pub events: EventLexicon,
    /// Words that tie a sentence to what was told before.
    pub ties: TieLexicon,
}

impl ScopeLexicon {
    /// Reads the English lexicons.
    ///
    /// # Errors
    /// What is wrong with a data file.
    pub fn read(vocabulary: &mut Vocabulary, files: &WordFiles) -> Result<ScopeLexicon, Error> {
        let period = files.text("scope/period/en.toml", include_str!("period/en.toml"))?;
        let place = files.text("scope/place/en.toml", include_str!("place/en.toml"))?;
        let cause = files.text("scope/cause/en.toml", include_str!("cause/en.toml"))?;
        let perpetrator = files.text("scope/perpetrator/en.toml", include_str!("perpetrator/en.toml"))?;
        let basis = files.text("scope/basis/en.toml", include_str!("basis/en.toml"))?;
        let events = files.text("scope/event/en.toml", include_str!("event/en.toml"))?;
        let ties = files.text("scope/ties.toml", include_str!("ties.toml"))?;
        Ok(ScopeLexicon {
            periods: PeriodLexicon::read(&period, vocabulary).map_err(|e| files.fault("scope/period/en.toml", e))?,
            places: PlaceLexicon::read(&place, vocabulary).map_err(|e| files.fault("scope/place/en.toml", e))?,
            causes: CauseLexicon::read(&cause, vocabulary).map_err(|e| files.fault("scope/cause/en.toml", e))?,
            perpetrators: PerpetratorLexicon::read(&perpetrator, vocabulary)
                .map_err(|e| files.fault("scope/perpetrator/en.toml", e))?,
            bases: BasisLexicon::read(&basis, vocabulary).map_err(|e| files.fault("scope/basis/en.toml", e))?,
            events: EventLexicon::read(&events, vocabulary).map_err(|e| files.fault("scope/event/en.toml", e))?,
            ties: TieLexicon::read(&ties, vocabulary).map_err(|e| files.fault("scope/ties.toml", e))?,
        })
    }
}
