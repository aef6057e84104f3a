//! Well-known events: wars, campaigns, attacks, disasters and epidemics with their days, places and causes.
//!
//! The table `known.tsv` holds them: id, name, other names, kinds, cause, places, first day, last day. The first place is
//! the one by which the whole event is spoken of (`-` if there is none); the others are where else it was.

use std::path::Path;
use std::sync::OnceLock;

use jiff::civil::Date;

use super::own;
use crate::error::Error;
use crate::scope::cause;
use crate::scope::period::Part;
use crate::scope::place::{Gazetteer, PlaceKind};

/// An event of not more days than this is told of as one day or so.
const SHORT: i32 = 10;

/// A well-known event.
#[derive(Clone, Debug)]
pub struct Known {
    /// Its id.
    pub id: &'static str,
    /// The name under which it is compared.
    pub name: &'static str,
    /// Other names.
    pub others: Vec<&'static str>,
    /// The kinds of event that it is, by the names in `event/en.toml`.
    pub kinds: Vec<&'static str>,
    /// The class of cause; `None` where it was not one way in which people came to harm.
    pub cause: Option<&'static str>,
    /// The place by which the whole event is spoken of.
    pub place: Option<&'static str>,
    /// Where it was, by number in the gazetteer.
    pub listed: Vec<usize>,
    /// Its first day.
    pub first: Part,
    /// Its last day; `None` if it goes on.
    pub last: Option<Part>,
}

/// The events of this run.
static ALL: OnceLock<Vec<Known>> = OnceLock::new();

impl Known {
    /// The events of this run: those of the program, and a dossier's own if [`Known::load`] came first.
    pub fn all() -> &'static [Known] {
        ALL.get_or_init(Known::shipped)
    }

    pub(super) fn shipped() -> Vec<Known> {
        read(include_str!("known.tsv"))
            .unwrap_or_else(|faults| panic!("the table of known events has faults:\n{faults}"))
    }

    /// Adds a dossier's own events for the whole run. It must come before the first text is read.
    ///
    /// # Errors
    /// All faults of the file at once; or that texts were read already.
    pub fn load(path: &Path) -> Result<(), Error> {
        let events = own::read(path)?;
        let late = |_| {
            let file = path.display().to_string();
            Error::new(file, "comes too late", "to be read before the first text", "load it first")
        };
        ALL.set(events).map_err(late)
    }

    /// Whether it was over within days.
    pub fn is_short(&self) -> bool {
        self.last.is_some_and(|last| is_short(self.first.first(), last.last()))
    }
}

/// Whether days lie so near to each other that an event from the first to the last is told of as one.
pub fn is_short(first: Date, last: Date) -> bool {
    first.until(last).is_ok_and(|span| span.get_days() <= SHORT)
}

/// Reads the table of the program.
///
/// # Errors
/// All lines that do not read.
fn read(table: &'static str) -> Result<Vec<Known>, Error> {
    let (mut events, mut faults) = (Vec::<Known>::new(), Vec::new());
    let rows = table.lines().enumerate().filter(|(_, line)| !line.is_empty() && !line.starts_with('#'));
    for (number, line) in rows {
        let cells: Vec<&'static str> = line.split('\t').map(str::trim).collect();
        let event = match <[&str; 8]>::try_from(cells) {
            Ok(cells) => row(cells, &events),
            Err(cells) => Err(format!("{} cells instead of 8", cells.len())),
        };
        match event {
            Ok(event) => events.push(event),
            Err(found) => faults.push(Error::new(format!("known.tsv:{}", number + 1), found, "", "")),
        }
    }
    Error::all(faults).map_or(Ok(events), Err)
}

/// An event from its cells, in the order of the table.
///
/// # Errors
/// What does not read.
pub(super) fn row(cells: [&'static str; 8], events: &[Known]) -> Result<Known, String> {
    let [id, name, others, kinds, class, places, first, last] = cells;
    let list = |cell: &'static str| -> Vec<&'static str> {
        cell.split(';').map(str::trim).filter(|part| !part.is_empty()).collect()
    };
    if id.is_empty() || name.is_empty() || events.iter().any(|e| e.id == id) {
        return Err(format!("`{id}` is no id, has no name, or is listed already"));
    }
    if class != "-" && !cause::is_class(class) {
        return Err(format!("`{class}` is no class of causes"));
    }
    let open = last == "..";
    let (Some(first), last) = (part(first), part(if last.is_empty() { first } else { last })) else {
        return Err(format!("`{first}` is no day"));
    };
    if !open && last.is_none_or(|last| last.last() < first.first()) {
        return Err("the last day is none, or comes before the first".to_owned());
    }
    let places = list(places);
    Ok(Known {
        id,
        name,
        others: list(others),
        kinds: list(kinds),
        cause: Some(class).filter(|class| *class != "-"),
        place: places.first().copied().filter(|place| *place != "-"),
        listed: listed(&places),
        first,
        last: last.filter(|_| !open),
    })
}

/// The places of the gazetteer that names mean together: "Georgia" is the country, and "Valencia" beside "Spain" lies in it.
fn listed(names: &[&str]) -> Vec<usize> {
    let gazetteer = Gazetteer::get();
    let wide = |place: &usize| matches!(gazetteer.places[*place].kind, PlaceKind::Country | PlaceKind::Wider);
    let whole = |name: &&str| gazetteer.named(name).iter().copied().find(wide);
    let around: Vec<usize> = names.iter().filter_map(whole).collect();
    let inner = names.iter().filter(|name| whole(name).is_none()).flat_map(|name| gazetteer.named(name)).copied();
    let inside = |place: &usize| around.is_empty() || around.iter().any(|&outer| gazetteer.is_inside(*place, outer));
    inner.filter(inside).chain(around.iter().copied()).collect()
}

/// A day, month or year as EDTF.
fn part(text: &str) -> Option<Part> {
    let numbers: Vec<&str> = text.split('-').collect();
    match numbers.as_slice() {
        [year] if year.len() == 4 => Some(Part::Year(year.parse().ok()?)),
        [year, month] => {
            let month = month.parse().ok().filter(|month| (1..=12).contains(month))?;
            Some(Part::Month(year.parse().ok()?, month))
        }
        [year, month, day] => Date::new(year.parse().ok()?, month.parse().ok()?, day.parse().ok()?).ok().map(Part::Day),
        _ => None,
    }
}

#[cfg(test)]
mod tests {
    use rustc_hash::FxHashSet;

    use super::*;

    /// Places of events that the gazetteer does not list: states that are no more, and parts of several countries.
    const FREE: &[&str] = &["Soviet Union", "Bengal", "Biafra", "Manchuria", "Korea", "Czechoslovakia", "Yugoslavia"];

    #[test]
    fn each_event_has_a_name_of_its_own_and_a_place_that_is_known() {
        let gazetteer = Gazetteer::get();
        let mut names = FxHashSet::default();
        let mut faults = Vec::new();
        let table = include_str!("known.tsv").lines().filter(|line| !line.is_empty() && !line.starts_with('#'));
        for (event, line) in Known::all().iter().zip(table) {
            if !names.insert(event.name) {
                faults.push(format!("{}: the name is listed twice", event.id));
            }
            let places = line.split('\t').nth(5).unwrap_or_default();
            for place in places.split(';').map(str::trim).filter(|place| *place != "-") {
                if gazetteer.find(place).is_none() && !FREE.contains(&place) {
                    faults.push(format!("{}: the place `{place}` is not known", event.id));
                }
            }
            let known = places == "-" || !event.listed.is_empty();
            if !known {
                faults.push(format!("{}: no place is known", event.id));
            }
        }
        assert!(faults.is_empty(), "{}", faults.join("\n"));
    }

    #[test]
    fn days_are_read_as_edtf() {
        assert_eq!(part("2004"), Some(Part::Year(2004)));
        assert_eq!(part("2004-13"), None);
        assert_eq!(part("2004-02-30"), None);
        assert_eq!(part("2004-12-26").map(|p| p.to_string()).as_deref(), Some("2004-12-26"));
    }
}
