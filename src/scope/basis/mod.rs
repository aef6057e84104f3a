//! Basis and status: how people were counted, and what had become of money, where the words around a figure say so.
//!
//! | text | read as |
//! |---|---|
//! | `The office has verified 11,000 civilian deaths.` | confirmed |
//! | `The registry has names for 340 of the dead.` | identified |
//! | `A survey found 4,600 excess deaths.` | excess |
//! | `Donors pledged $40 million and have paid $9 million.` | pledged; disbursed |
//! | `The ministry said 12 people had died.` | nothing: they were counted |

mod lexicon;

use serde::{Deserialize, Serialize};

use super::{Relation, Step};

pub use lexicon::BasisLexicon;

/// How people were counted.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Basis {
    /// Counted one by one: what is meant where nothing is said.
    Counted,
    /// Each case verified or documented.
    Confirmed,
    /// Each of them known by name.
    Identified,
    /// Each with a certificate or an entry in a civil register.
    Certified,
    /// By a survey, a model, an extrapolation.
    Estimated,
    /// Against the deaths that were to be expected.
    Excess,
    /// Feared, not known to have happened.
    Feared,
}

/// What had become of money.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Status {
    /// Asked for.
    Requested,
    /// Promised.
    Pledged,
    /// Promised by contract or law.
    Committed,
    /// Paid, delivered, received.
    Disbursed,
    /// Held back or stopped.
    Withheld,
    /// Spent by those who received it.
    Spent,
}

impl Basis {
    /// All of them.
    pub const ALL: [Basis; 7] = [
        Basis::Counted,
        Basis::Confirmed,
        Basis::Identified,
        Basis::Certified,
        Basis::Estimated,
        Basis::Excess,
        Basis::Feared,
    ];

    /// The word that files and reports write.
    pub fn word(self) -> &'static str {
        match self {
            Basis::Counted => "counted",
            Basis::Confirmed => "confirmed",
            Basis::Identified => "identified",
            Basis::Certified => "certified",
            Basis::Estimated => "estimated",
            Basis::Excess => "excess",
            Basis::Feared => "feared",
        }
    }

    /// Whether each of those counted is known to somebody: such a count is a floor for what happened.
    pub fn is_by_case(self) -> bool {
        matches!(self, Basis::Confirmed | Basis::Identified | Basis::Certified)
    }
}

impl Status {
    /// All of them.
    pub const ALL: [Status; 6] =
        [Status::Requested, Status::Pledged, Status::Committed, Status::Disbursed, Status::Withheld, Status::Spent];

    /// The word that files and reports write.
    pub fn word(self) -> &'static str {
        match self {
            Status::Requested => "requested",
            Status::Pledged => "pledged",
            Status::Committed => "committed",
            Status::Disbursed => "disbursed",
            Status::Withheld => "withheld",
            Status::Spent => "spent",
        }
    }
}

/// How two bases stand: where both are said and differ, two quantities.
pub fn relation(a: Option<Basis>, b: Option<Basis>) -> Step {
    match (a, b) {
        (Some(a), Some(b)) if a != b => {
            step(Relation::Disjoint, format!("basis: one figure is {}, the other {}", a.word(), b.word()))
        }
        (Some(a), Some(_)) => step(Relation::Same, format!("basis: both are {}", a.word())),
        (Some(one), None) | (None, Some(one)) => {
            step(Relation::Unknown, format!("basis: one figure is {}, of the other it is not said", one.word()))
        }
        (None, None) => step(Relation::Unknown, "basis: not said of either".to_owned()),
    }
}

/// How two states of money stand: where both are said and differ, two quantities.
pub fn status_relation(a: Option<Status>, b: Option<Status>) -> Step {
    match (a, b) {
        (Some(a), Some(b)) if a != b => {
            step(Relation::Disjoint, format!("status: one sum is {}, the other {}", a.word(), b.word()))
        }
        (Some(a), Some(_)) => step(Relation::Same, format!("status: both are {}", a.word())),
        (Some(one), None) | (None, Some(one)) => {
            step(Relation::Unknown, format!("status: one sum is {}, of the other it is not said", one.word()))
        }
        (None, None) => step(Relation::Unknown, "status: not said of either".to_owned()),
    }
}

fn step(relation: Relation, why: String) -> Step {
    Step { relation, why, assumption: None }
}

#[cfg(test)]
mod tests {
    use serde::Deserialize;

    use crate::document::Document;
    use crate::extract::{Options, extract};
    use crate::language::Language;
    use crate::source::Register;

    #[derive(Deserialize)]
    struct Examples {
        example: Vec<Example>,
    }

    #[derive(Deserialize)]
    #[serde(deny_unknown_fields)]
    struct Example {
        text: String,
        said: Vec<String>,
        #[serde(default)]
        why: String,
    }

    #[test]
    fn sentences_say_how_it_was_counted() {
        let examples: Examples = toml::from_str(include_str!("en.examples.toml")).expect("basis/en.examples.toml");
        for Example { text, said, why } in examples.example {
            let document = Document::from_text("a.txt", text.clone());
            let claims = extract(&document, Language::english(), Register::embedded(), &Options::default());
            let found: Vec<String> = claims
                .iter()
                .map(|claim| {
                    let basis = claim.scope.basis.map(super::Basis::word);
                    let word = basis.or(claim.scope.status.map(super::Status::word)).unwrap_or("-");
                    let day = claim.as_of.map_or_else(String::new, |day| format!(" up to {day}"));
                    format!("{}: {word}{day}", claim.figure.text)
                })
                .collect();
            assert_eq!(found, said, "{text}\n{why}");
        }
    }
}
