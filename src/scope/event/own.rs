//! A dossier's own events, from its `events.toml`: what `recount events --format toml` proposes, corrected.
//!
//! ```toml
//! [[event]]
//! id = "tarsk-war-2014"
//! name = "Tarsk war of 2014"
//! others = ["the Tarsk conflict"]
//! kinds = ["war"]
//! cause = "clashes"
//! places = ["Kenya"]
//! first = "2014-02-01"
//! last = "2015-06"    # the first day if left out; ".." goes on
//! ```

use std::collections::BTreeMap;
use std::path::Path;

use serde::Deserialize;

use super::known::{Known, row};
use crate::error::Error;

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct File {
    #[serde(default)]
    event: Vec<Own>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Own {
    id: String,
    name: String,
    #[serde(default)]
    others: Vec<String>,
    #[serde(default)]
    kinds: Vec<String>,
    cause: Option<String>,
    #[serde(default)]
    places: Vec<String>,
    first: String,
    #[serde(default)]
    last: String,
}

/// The names of the kinds of event, each with its nouns.
pub(super) fn kinds() -> BTreeMap<String, Vec<String>> {
    #[derive(Deserialize)]
    struct Words {
        kinds: BTreeMap<String, String>,
    }
    let words: Words = toml::from_str(include_str!("en.toml")).expect("event/en.toml is well-formed");
    let list = |nouns: String| nouns.split(',').map(|noun| noun.trim().to_owned()).collect();
    words.kinds.into_iter().map(|(kind, nouns)| (kind, list(nouns))).collect()
}

/// The kinds that the nouns of an event's name may stand for.
pub fn kinds_of(name: &str) -> Vec<String> {
    let name = format!(" {} ", name.to_lowercase());
    let has = |nouns: &Vec<String>| nouns.iter().any(|noun| name.contains(&format!(" {noun} ")));
    kinds().into_iter().filter(|(_, nouns)| has(nouns)).map(|(kind, _)| kind).collect()
}

/// The events of the program and those of a file.
///
/// # Errors
/// All faults of the file at once.
pub(super) fn read(path: &Path) -> Result<Vec<Known>, Error> {
    let text = std::fs::read_to_string(path).map_err(|error| Error::io(path, &error))?;
    parse(&path.display().to_string(), &text)
}

fn parse(name: &str, text: &str) -> Result<Vec<Known>, Error> {
    let file: File = toml::from_str(text).map_err(|error| {
        let what = error.message().to_owned();
        Error::new(name, what, "a list of events", "see `recount events --format toml`")
    })?;
    let known = kinds();
    let (mut events, mut faults) = (Known::shipped(), Vec::new());
    for own in file.event {
        let place = format!("{name}: `{}`", own.id);
        let other = own.kinds.iter().find(|kind| !known.contains_key(*kind));
        let made = match other {
            Some(kind) => Err(format!("`{kind}` is no kind of event: kinds are {}", list(known.keys(), ", "))),
            None => row(cells(&own), &events),
        };
        match made {
            Ok(event) => events.push(event),
            Err(found) => faults.push(Error::new(place, found, "", "")),
        }
    }
    Error::all(faults).map_or(Ok(events), Err)
}

/// The cells of an event as the table of the program has them. The names live as long as the program.
fn cells(own: &Own) -> [&'static str; 8] {
    let kept = |text: &str| -> &'static str { Box::leak(text.trim().to_owned().into_boxed_str()) };
    let cause = own.cause.as_deref().unwrap_or("-");
    let places = if own.places.is_empty() { "-".to_owned() } else { own.places.join(";") };
    let (others, kinds) = (own.others.join(";"), own.kinds.join(";"));
    [&own.id, &own.name, &others, &kinds, cause, &places, &own.first, &own.last].map(kept)
}

fn list<'a>(words: impl Iterator<Item = &'a String>, between: &str) -> String {
    words.map(String::as_str).collect::<Vec<_>>().join(between)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn own_events_stand_beside_those_of_the_program() {
        let text = "[[event]]\nid = \"tarsk-war-2014\"\nname = \"Tarsk war of 2014\"\nkinds = [\"war\"]\ncause = \"clashes\"\nplaces = [\"Kenya\"]\nfirst = \"2014-02-01\"\nlast = \"2015-06\"\n";
        let events = parse("events.toml", text).unwrap();
        let own = events.last().unwrap();
        assert_eq!((own.id, own.place, own.cause), ("tarsk-war-2014", Some("Kenya"), Some("clashes")));
        assert!(events.len() > 400 && !own.is_short());
    }

    #[test]
    fn all_faults_are_named_at_once() {
        let event = |id: &str, rest: &str| format!("[[event]]\nid = \"{id}\"\nname = \"x y\"\n{rest}\n");
        let text = [
            event("a", "first = \"2014-13\""),
            event("b", "first = \"2014\"\nkinds = [\"feast\"]"),
            event("c", "first = \"2014\"\ncause = \"spite\""),
        ]
        .concat();
        let told = parse("events.toml", &text).unwrap_err().to_string();
        for fault in ["`a`", "`2014-13` is no day", "`feast` is no kind of event", "`spite` is no class of causes"] {
            assert!(told.contains(fault), "{fault}: {told}");
        }
        assert!(parse("events.toml", "[[happening]]").is_err());
    }

    #[test]
    fn kinds_are_read_from_a_name() {
        assert_eq!(kinds_of("2011 Varsk earthquake"), ["quake"]);
        assert_eq!(kinds_of("Hurricane Odile"), ["storm"]);
        assert!(kinds_of("Varsk").is_empty());
    }
}
