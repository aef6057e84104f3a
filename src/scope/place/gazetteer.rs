//! The gazetteer: places of the world with their other names, their people's names, and what they lie inside.
//!
//! Two tables hold it. `countries.tsv`: code (`-` for a part of the world), name, other names, names of its people and
//! things, what it lies inside, its capital.
//! `places.tsv`: kind, name, what it lies inside, other names. Disputed places lie where the United Nations' usage puts
//! them, or inside no country. A file `places.tsv` beside the documents of a user has the form of the second table; what
//! stands in it comes before what is shipped, and a place that is listed already gets its other names.

use std::path::Path;
use std::sync::OnceLock;

use rustc_hash::FxHashMap;

use crate::error::{Error, shown};

/// What kind of place it is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum PlaceKind {
    /// A part of the world larger than a country.
    Wider,
    /// A country or territory.
    Country,
    /// A province, state, district or other stretch of land.
    Region,
    /// A city, town, village or quarter.
    City,
}

/// A place of the gazetteer.
#[derive(Clone, Debug)]
pub struct Place {
    /// Its usual name in English.
    pub name: &'static str,
    /// What kind of place it is.
    pub kind: PlaceKind,
    /// Its other names and spellings.
    pub aliases: Vec<&'static str>,
    /// Words for its people and things ("Syrian").
    pub demonyms: Vec<&'static str>,
    /// What it lies inside, by its place in the list.
    pub parent: Option<usize>,
    /// The name of a country's capital.
    pub capital: &'static str,
}

/// All places, with an index by name.
#[derive(Debug)]
pub struct Gazetteer {
    /// The places, wider ones before those inside them.
    pub places: Vec<Place>,
    by_name: FxHashMap<String, Vec<usize>>,
    /// Where the user's own places begin.
    own: usize,
}

/// The gazetteer of this run.
static GAZETTEER: OnceLock<Gazetteer> = OnceLock::new();

impl Gazetteer {
    /// The gazetteer of this run: that which is shipped, with the user's own places if [`Gazetteer::load`] came first.
    pub fn get() -> &'static Gazetteer {
        GAZETTEER.get_or_init(Gazetteer::shipped)
    }

    fn shipped() -> Gazetteer {
        Gazetteer::read(include_str!("countries.tsv"), include_str!("places.tsv"))
            .unwrap_or_else(|faults| panic!("the gazetteer has faults:\n{faults}"))
    }

    /// Adds a user's own places for the whole run. It must come before the first text is read.
    ///
    /// # Errors
    /// All faults of the file at once, each with its line; or that texts were read already.
    pub fn load(path: &Path) -> Result<(), Error> {
        let file = shown(path);
        let bytes = std::fs::read(path).map_err(|error| Error::io(path, &error))?;
        let text = String::from_utf8(bytes).map_err(|_| {
            Error::new(file.as_str(), "holds bytes that are no text", "a text in UTF-8", "convert the file")
        })?;
        let mut gazetteer = Gazetteer::shipped();
        // The names live as long as the program, as the shipped ones do.
        gazetteer.extend(&file, Box::leak(text.into_boxed_str()))?;
        GAZETTEER
            .set(gazetteer)
            .map_err(|_| Error::new(file, "comes too late", "to be read before the first text", "load it first"))
    }

    /// Reads the two tables.
    ///
    /// # Errors
    /// All lines that do not read.
    pub fn read(countries: &'static str, places: &'static str) -> Result<Gazetteer, Error> {
        let mut gazetteer = Gazetteer { places: Vec::new(), by_name: FxHashMap::default(), own: usize::MAX };
        let mut faults = Vec::new();
        for (n, line) in rows(countries) {
            let mut cells = line.split('\t');
            let mut cell = || cells.next().unwrap_or("");
            let (code, name, aliases, demonyms, wider, capital) = (cell(), cell(), cell(), cell(), cell(), cell());
            let kind = if code == "-" { PlaceKind::Wider } else { PlaceKind::Country };
            let found = gazetteer.find(wider);
            let wider_missing = found.is_none() && !wider.is_empty();
            let wider = if wider.is_empty() { None } else { found };
            if wider_missing {
                faults.push(fault("countries.tsv", n, format!("what lies around `{name}` is not listed above")));
            }
            if name.is_empty() || gazetteer.find(name).is_some() {
                faults.push(fault("countries.tsv", n, format!("`{name}` is no name, or is listed already")));
                continue;
            }
            let (aliases, demonyms) = (list(aliases), list(demonyms));
            gazetteer.add(Place { name, kind, aliases, demonyms, parent: wider, capital });
        }
        faults.extend(gazetteer.extend("places.tsv", places).err());
        gazetteer.own = gazetteer.places.len();
        Error::all(faults).map_or(Ok(gazetteer), Err)
    }

    /// Adds the places of a table.
    ///
    /// # Errors
    /// All lines that do not read.
    pub fn extend(&mut self, file: &str, places: &'static str) -> Result<(), Error> {
        let own = self.own != usize::MAX;
        let mut faults = Vec::new();
        for (n, line) in rows(places) {
            let mut cells = line.split('\t').map(str::trim);
            let mut cell = || cells.next().unwrap_or("");
            let (kind, name, inside, aliases) = (cell(), cell(), cell(), cell());
            let kind = match kind {
                "country" => PlaceKind::Country,
                "region" => PlaceKind::Region,
                "city" => PlaceKind::City,
                other => {
                    faults.push(fault(
                        file,
                        n,
                        format!("`{other}` is no kind of place: country, region or city, then a tab"),
                    ));
                    continue;
                }
            };
            if name.is_empty() {
                faults.push(fault(file, n, "no name after the kind and a tab".to_owned()));
                continue;
            }
            let parent = self.find_around(inside);
            if parent.is_none() && !inside.is_empty() {
                faults.push(fault(file, n, format!("`{inside}`, around `{name}`, is not listed above")));
                continue;
            }
            let listed = self.named(name).iter().copied().find(|&p| self.places[p].parent == parent);
            match listed {
                Some(place) if own => self.alias(place, list(aliases)),
                Some(_) => faults.push(fault(file, n, format!("`{name}` is already listed inside `{inside}`"))),
                None => {
                    self.add(Place { name, kind, aliases: list(aliases), demonyms: Vec::new(), parent, capital: "" });
                }
            }
        }
        Error::all(faults).map_or(Ok(()), Err)
    }

    /// The places, a user's own before those that are shipped, each with its number.
    pub fn in_order(&self) -> impl Iterator<Item = (usize, &Place)> {
        let own = self.own.min(self.places.len());
        let all = || self.places.iter().enumerate();
        all().skip(own).chain(all().take(own))
    }

    /// The first place of a name.
    pub fn find(&self, name: &str) -> Option<usize> {
        self.named(name).first().copied()
    }

    /// The place that "Upper Vale" or, where several have that name, "Upper Vale, Ruritania" names.
    fn find_around(&self, name: &str) -> Option<usize> {
        match name.split_once(", ") {
            Some((inner, outer)) => {
                let outer = self.find(outer)?;
                self.named(inner).iter().copied().find(|&p| self.is_inside(p, outer))
            }
            None => self.find(name),
        }
    }

    /// All places of a name, whatever its accents, hyphens and capitals.
    pub fn named(&self, name: &str) -> &[usize] {
        self.by_name.get(&fold(name)).map_or(&[], Vec::as_slice)
    }

    /// The place and those around it, innermost first.
    pub fn around(&self, place: usize) -> impl Iterator<Item = usize> {
        std::iter::successors(Some(place), |&p| self.places[p].parent)
    }

    /// Whether the first lies inside the second or is the second.
    pub fn is_inside(&self, place: usize, outer: usize) -> bool {
        self.around(place).any(|p| p == outer)
    }

    /// The country whose capital a place is.
    pub fn capital_of(&self, place: usize) -> Option<usize> {
        let country = self.around(place).find(|&p| self.places[p].kind == PlaceKind::Country)?;
        let seat = place != country && self.places[country].capital == self.places[place].name;
        seat.then_some(country)
    }

    fn add(&mut self, place: Place) -> usize {
        let at = self.places.len();
        let names: Vec<&str> = std::iter::once(place.name).chain(place.aliases.iter().copied()).collect();
        self.places.push(place);
        self.index(at, &names);
        at
    }

    /// Gives a place other names.
    fn alias(&mut self, place: usize, names: Vec<&'static str>) {
        self.index(place, &names);
        self.places[place].aliases.extend(names);
    }

    fn index(&mut self, place: usize, names: &[&str]) {
        let own = self.own != usize::MAX;
        for name in names {
            let list = self.by_name.entry(fold(name)).or_default();
            if !list.contains(&place) {
                list.insert(if own { 0 } else { list.len() }, place);
            }
        }
    }
}

fn fault(file: &str, line: usize, found: String) -> Error {
    Error::new(format!("{file}:{line}"), found, "", "")
}

fn rows(table: &'static str) -> impl Iterator<Item = (usize, &'static str)> {
    table.lines().enumerate().map(|(n, line)| (n + 1, line)).filter(|(_, l)| !l.is_empty() && !l.starts_with('#'))
}

fn list(cell: &'static str) -> Vec<&'static str> {
    cell.split(';').map(str::trim).filter(|s| !s.is_empty()).collect()
}

/// A name as it is compared: lower case, without accents, apostrophes, full stops, hyphens and articles.
pub fn fold(name: &str) -> String {
    let mut out = String::with_capacity(name.len());
    let blank = |out: &mut String| {
        if !out.is_empty() && !out.ends_with(' ') {
            out.push(' ');
        }
    };
    for c in name.chars() {
        match c {
            '\'' | '.' | '`' => {}
            '-' => blank(&mut out),
            c if c.is_whitespace() => blank(&mut out),
            c if c.is_ascii() => out.push(c.to_ascii_lowercase()),
            c => {
                for c in c.to_lowercase() {
                    match letter(c) {
                        Some(' ') => blank(&mut out),
                        Some(plain) => out.push(plain),
                        None => {}
                    }
                }
            }
        }
    }
    out.truncate(out.trim_end_matches(' ').len());
    match out.strip_prefix("the ").or_else(|| out.strip_prefix("al ")) {
        Some(rest) => rest.to_owned(),
        None => out,
    }
}

/// A letter without its accent; nothing for an apostrophe.
fn letter(c: char) -> Option<char> {
    Some(match c {
        'á' | 'à' | 'â' | 'ä' | 'ã' | 'å' | 'ā' | 'ă' => 'a',
        'é' | 'è' | 'ê' | 'ë' | 'ē' => 'e',
        'í' | 'ì' | 'î' | 'ï' | 'ī' | 'ı' => 'i',
        'ó' | 'ò' | 'ô' | 'ö' | 'õ' | 'ø' | 'ō' => 'o',
        'ú' | 'ù' | 'û' | 'ü' | 'ū' => 'u',
        'ç' | 'č' | 'ć' => 'c',
        'ş' | 'š' | 'ș' => 's',
        'ž' => 'z',
        'ñ' | 'ń' => 'n',
        'ğ' => 'g',
        'ý' => 'y',
        'ț' => 't',
        '\u{2019}' | '\u{2018}' | '\u{02bc}' => return None,
        '–' | '\u{2011}' => ' ',
        c => c,
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    const COUNTRIES: &str = "RU\tRuritania\t\tRuritanian\nBO\tBorduria\t\tBordurian\n";
    const PLACES: &str = "region\tUpper Vale\tRuritania\ncity\tStrelsau\tUpper Vale\n";

    #[test]
    fn a_users_own_places_come_first_and_add_names() {
        let mut gazetteer = Gazetteer::read(COUNTRIES, PLACES).expect("well-formed");
        let own =
            "# own\ncity\tStrelsau\tBorduria\ncity\tZenda\tUpper Vale\tCenda\nregion\tUpper Vale\tRuritania\tVale\n";
        gazetteer.extend("places.tsv", own).expect("well-formed");
        let borduria = gazetteer.find("Borduria").expect("a country");
        let first = gazetteer.find("Strelsau").expect("a city");
        assert!(gazetteer.is_inside(first, borduria));
        assert_eq!(gazetteer.named("Strelsau").len(), 2);
        assert_eq!(gazetteer.find("Cenda"), gazetteer.find("Zenda"));
        assert_eq!(gazetteer.find("Vale"), gazetteer.find("Upper Vale"));
        let twin = "city\tStrelsau\tUpper Vale\ncity\tHofburg\tStrelsau, Ruritania\n";
        gazetteer.extend("places.tsv", twin).expect("well-formed");
        let ruritania = gazetteer.find("Ruritania").expect("a country");
        assert!(gazetteer.is_inside(gazetteer.find("Hofburg").expect("a city"), ruritania));
        assert_eq!(gazetteer.in_order().next().map(|(_, p)| p.name), Some("Strelsau"));
    }

    #[test]
    fn all_faults_of_a_table_are_named() {
        let mut gazetteer = Gazetteer::read(COUNTRIES, PLACES).expect("well-formed");
        let error = gazetteer.extend("own/places.tsv", "town\tZenda\tRuritania\ncity\tZenda\tNowhere\ncity\n");
        assert_eq!(
            error.expect_err("three faults").to_string(),
            "own/places.tsv:1: `town` is no kind of place: country, region or city, then a tab\n\
             own/places.tsv:2: `Nowhere`, around `Zenda`, is not listed above\n\
             own/places.tsv:3: no name after the kind and a tab"
        );
    }
}
