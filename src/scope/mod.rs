//! Scope: who was counted, by whom it was done, how, where and when.

pub mod basis;
pub mod cause;
pub mod event;
mod lexicon;
mod mentions;
pub mod period;
pub mod perpetrator;
pub mod place;
pub mod population;
pub mod relation;
pub(crate) mod ties;

pub use basis::{Basis, Status};
pub use event::Event;
pub use lexicon::ScopeLexicon;
pub use mentions::{Mentions, mentions, times};
pub use ties::TieLexicon;

use serde::{Deserialize, Serialize};

/// A class of people counted.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum PopulationClass {
    /// Everybody; also where nobody is named.
    People,
    /// Civilians.
    Civilians,
    /// Militants, insurgents, fighters.
    Combatants,
    /// Soldiers and police.
    SecurityForces,
    /// Children.
    Children,
    /// Women.
    Women,
    /// Men.
    Men,
    /// Journalists.
    Journalists,
    /// Aid workers.
    AidWorkers,
    /// Medical staff.
    Medical,
    /// People held.
    Detainees,
    /// Things, for measures that count things.
    Other,
}

impl PopulationClass {
    /// The class's name, as written in JSON.
    pub fn name(self) -> &'static str {
        match self {
            PopulationClass::People => "people",
            PopulationClass::Civilians => "civilians",
            PopulationClass::Combatants => "combatants",
            PopulationClass::SecurityForces => "security_forces",
            PopulationClass::Children => "children",
            PopulationClass::Women => "women",
            PopulationClass::Men => "men",
            PopulationClass::Journalists => "journalists",
            PopulationClass::AidWorkers => "aid_workers",
            PopulationClass::Medical => "medical",
            PopulationClass::Detainees => "detainees",
            PopulationClass::Other => "other",
        }
    }
}

/// Who was counted.
#[derive(Clone, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
pub struct Population {
    /// The class.
    pub class: PopulationClass,
    /// The words; `None` where the text names nobody.
    pub text: Option<String>,
    /// The side or nationality that the words give ("Western", "Pakistani").
    pub side: Option<String>,
}

/// A part of a scope with the words it was read from.
#[derive(Clone, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
pub struct Named {
    /// The name under which it is compared.
    pub name: String,
    /// The words of the text.
    pub text: String,
}

/// Who was counted, by whom it was done, how, where and when.
#[derive(Clone, Debug, Default, PartialEq, Eq, Hash, Serialize, Deserialize)]
pub struct Scope {
    /// Who was counted; `None` for measures that count no people.
    pub population: Option<Population>,
    /// Who did it, when said.
    pub perpetrator: Option<Named>,
    /// How: a class of causes, with its words.
    pub cause: Option<Named>,
    /// Where: the most specific place said for the figure.
    pub place: Option<Named>,
    /// When: EDTF (ISO 8601-2); `None` = unknown, not "ever".
    pub period: Option<String>,
    /// What the figure is a figure of: a war, a disaster, an attack that the text names.
    #[serde(default)]
    pub event: Option<Event>,
    /// How people were counted, where said; `None` = plainly counted, or not said.
    #[serde(default)]
    pub basis: Option<Basis>,
    /// What had become of the money, where said.
    #[serde(default)]
    pub status: Option<Status>,
}

/// How two scopes stand to each other on one facet.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Relation {
    /// One side does not say.
    Unknown,
    /// The same.
    Same,
    /// The first lies inside the second.
    Part,
    /// The second lies inside the first.
    Whole,
    /// They share something, and neither lies inside the other.
    Overlap,
    /// They share nothing.
    Disjoint,
}

/// A relation with its reason.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Step {
    /// How the first stands to the second.
    pub relation: Relation,
    /// One sentence that says why.
    pub why: String,
    /// What was taken for granted, if anything: such a step makes a finding "assuming".
    pub assumption: Option<String>,
}
