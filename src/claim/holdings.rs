//! How the facets of a claim are held that the figure's own clause does not say.

use serde::{Deserialize, Serialize};

use crate::discourse::Holding;

/// For each facet how it is held; `None` = the clause says it itself, or nothing is known of it.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(default)]
pub struct Holdings {
    /// Who was counted.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub population: Option<Holding>,
    /// Who did it.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub perpetrator: Option<Holding>,
    /// How.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub cause: Option<Holding>,
    /// Where.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub place: Option<Holding>,
    /// When.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub period: Option<Holding>,
    /// Of what event.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub event: Option<Holding>,
    /// Who says so.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub source: Option<Holding>,
}

impl Holdings {
    /// The facets by name, in the order of the columns, with how they are held.
    pub fn list(&self) -> impl Iterator<Item = (&'static str, Holding)> {
        [
            ("population", self.population),
            ("perpetrator", self.perpetrator),
            ("cause", self.cause),
            ("place", self.place),
            ("period", self.period),
            ("event", self.event),
            ("source", self.source),
        ]
        .into_iter()
        .filter_map(|(facet, by)| Some((facet, by?)))
    }

    /// How each facet is held in one line: `place: lead; period: dateline`.
    pub fn words(&self) -> String {
        self.list().map(|(facet, by)| format!("{facet}: {}", by.word())).collect::<Vec<_>>().join("; ")
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_what_is_held_is_written_and_what_is_missing_is_nothing() {
        let held = Holdings { place: Some(Holding::Lead), period: Some(Holding::Dateline), ..Holdings::default() };
        assert_eq!(serde_json::to_string(&held).unwrap(), r#"{"place":"lead","period":"dateline"}"#);
        assert_eq!(serde_json::from_str::<Holdings>(r#"{"period":"dateline","place":"lead"}"#).unwrap(), held);
        assert_eq!(serde_json::from_str::<Holdings>("{}").unwrap(), Holdings::default());
        assert_eq!(held.words(), "place: lead; period: dateline");
    }
}
