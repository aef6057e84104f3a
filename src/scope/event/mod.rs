//! Events: what a figure is a figure of, where the text names it.
//!
//! | text | event |
//! |---|---|
//! | `Hurricane Odile killed 40 people` | Hurricane Odile |
//! | `the 2011 Varsk earthquake` | 2011 Varsk earthquake |
//! | `the war in Yemen` | war in Yemen |
//! | `the tsunami`, where no name is told | tsunami |

mod find;
mod known;
mod own;

use serde::{Deserialize, Serialize};

pub use find::{EventLexicon, EventMention, find};
pub use known::{Known, is_short};
pub use own::kinds_of;

/// A war, a disaster, an attack that a text names.
#[derive(Clone, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
pub struct Event {
    /// The name under which it is compared.
    pub name: String,
    /// The id of a known event.
    #[serde(default)]
    pub id: Option<String>,
    /// The words of the text.
    pub text: String,
}

#[cfg(test)]
mod tests {
    use crate::document::Document;
    use crate::extract::{Options, extract};
    use crate::language::Language;
    use crate::source::Register;

    #[test]
    fn events_are_named_by_the_text() {
        for (text, expected) in [
            ("Hurricane Odile killed 40 people in Ravena.", Some("Hurricane Odile")),
            ("The 2011 Varsk earthquake killed 40 people.", Some("2011 Varsk earthquake")),
            ("The war in Yemen has killed 40 children.", Some("war in Yemen")),
            ("A wave struck the coast. The tsunami killed 40 people.", Some("tsunami")),
            ("Hurricane Odile struck Ravena. The hurricane killed 40 people.", Some("Hurricane Odile")),
            ("Hurricane Odile struck Ravena. On Monday 40 people were confirmed dead.", Some("Hurricane Odile")),
            ("An earthquake killed 40 people.", None),
            ("Gunmen killed 40 people in Homs.", None),
        ] {
            let document = Document::from_text("a.txt", text.to_owned());
            let claims = extract(&document, Language::english(), Register::embedded(), &Options::default());
            let event = claims.last().and_then(|claim| claim.scope.event.as_ref()).map(|event| event.name.as_str());
            assert_eq!(event, expected, "{text}");
        }
    }
}
