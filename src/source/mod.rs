//! Sources: who a figure is credited to, in what words, through whom, and what kind of source that is.
//!
//! The [`Register`] (checked by `faults`) knows names, kinds and whose part somebody is; [`SourceLexicon`] holds the words by
//! which `extract` credits figures.
//! To add a report verb, a head noun or a preposition, add it to `en.toml`, and a sentence to `en.examples.toml`.

mod faults;
pub(crate) mod lexicon;
mod offices;
mod register;
mod speech;

use serde::{Deserialize, Serialize};

pub use faults::{Error, Fault};
pub use lexicon::SourceLexicon;
pub use offices::slug;
pub use register::{Entry, Known, Register, normalise};

/// What kind of source somebody is.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum SourceKind {
    /// Governments, ministries, police, governorates.
    Government,
    /// Armies and defence departments.
    Military,
    /// The United Nations and its like, their rapporteurs and agencies.
    Intergovernmental,
    /// Casualty recorders, NGOs, rights groups, civil defence.
    Monitor,
    /// Universities and research centres.
    Academic,
    /// Hospitals and doctors.
    Medical,
    /// Papers, agencies, broadcasters, state news agencies.
    Media,
    /// Armed groups that are no state's army.
    ArmedGroup,
    /// Residents, survivors, unnamed locals.
    Witness,
    /// Politicians and parties out of government.
    Politician,
    /// Everybody else: "informed sources", "initial reports".
    Other,
}

/// Where a kind of source stands when official and independent counts are compared.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Standing {
    /// Government, military of a party.
    Official,
    /// Monitor, academic, medical, intergovernmental, media on its own account.
    Independent,
    /// Armed groups, witnesses, politicians, others: neither.
    Apart,
}

impl SourceKind {
    /// All kinds.
    pub const ALL: [SourceKind; 11] = [
        SourceKind::Government,
        SourceKind::Military,
        SourceKind::Intergovernmental,
        SourceKind::Monitor,
        SourceKind::Academic,
        SourceKind::Medical,
        SourceKind::Media,
        SourceKind::ArmedGroup,
        SourceKind::Witness,
        SourceKind::Politician,
        SourceKind::Other,
    ];

    /// The kind as files and tables write it.
    pub fn word(self) -> &'static str {
        match self {
            SourceKind::Government => "government",
            SourceKind::Military => "military",
            SourceKind::Intergovernmental => "intergovernmental",
            SourceKind::Monitor => "monitor",
            SourceKind::Academic => "academic",
            SourceKind::Medical => "medical",
            SourceKind::Media => "media",
            SourceKind::ArmedGroup => "armed_group",
            SourceKind::Witness => "witness",
            SourceKind::Politician => "politician",
            SourceKind::Other => "other",
        }
    }

    /// The kind that files and tables write so.
    pub fn from_word(word: &str) -> Option<SourceKind> {
        SourceKind::ALL.into_iter().find(|kind| kind.word() == word)
    }

    /// Official, independent or apart, by `reconcile`'s division.
    pub fn standing(self) -> Standing {
        match self {
            SourceKind::Government | SourceKind::Military => Standing::Official,
            SourceKind::Monitor
            | SourceKind::Academic
            | SourceKind::Medical
            | SourceKind::Intergovernmental
            | SourceKind::Media => Standing::Independent,
            SourceKind::ArmedGroup | SourceKind::Witness | SourceKind::Politician | SourceKind::Other => {
                Standing::Apart
            }
        }
    }
}

/// Somebody a figure is credited to.
#[derive(Clone, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
pub struct Source {
    /// The full name as the text gives it.
    pub name: String,
    /// The register's id, where the name is in the register.
    pub id: Option<String>,
    /// What kind of source it is.
    pub kind: SourceKind,
}

impl Source {
    /// Whether the kind is a guess from the head noun: the register does not know the name.
    pub fn is_guessed(&self) -> bool {
        self.id.is_none() && self.kind != SourceKind::Other
    }
}

/// How the source stands to the figure.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Stance {
    /// The source says so.
    #[default]
    Asserts,
    /// The source denies it.
    Denies,
    /// Somebody reports it in order to reject it; the figure stays the source's claim.
    Disputes,
    /// The figure is told in order to correct it: "an earlier version said 250". It is no voice against others.
    Corrects,
    /// The words mark it as unproven ("alleged").
    Alleges,
    /// The source gives it as an estimate.
    Estimates,
    /// The source fears it or threatens it: not said to have happened.
    Fears,
}

/// Who vouches for a figure, in what words.
#[derive(Clone, Debug, Default, PartialEq, Eq, Hash, Serialize, Deserialize)]
pub struct Attribution {
    /// Who vouches for it; `None` = the outlet itself.
    pub source: Option<Source>,
    /// Who carries it, when said: the one nearest to the source.
    pub via: Option<Source>,
    /// The word that gives the figure to the source: `said`, `according to`.
    pub cue: Option<String>,
    /// How the source stands to it.
    pub stance: Stance,
    /// Who took it from that carrier, in order: in "the ministry said, according to SANA, Reuters reported" the ministry
    /// is the source, SANA carries it, and Reuters relays it.
    #[serde(default)]
    pub relayed_by: Vec<Source>,
    /// Who rejects it, when somebody else does; `None` with the stance `disputes` = the outlet itself.
    #[serde(default)]
    pub rejected_by: Option<Source>,
    /// Whether the source is not in the register and its kind is guessed from its head noun.
    #[serde(default)]
    pub guessed: bool,
}
