//! Events: what a figure is a figure of, where the text names it: "Hurricane Maria", "the 2015 Gorkha earthquake".

use serde::{Deserialize, Serialize};

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
