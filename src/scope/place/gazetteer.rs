//! The gazetteer: places of the world with their other names, their people's names, and what they lie inside.
//!
//! Two tables hold it. `countries.tsv`: code (`-` for a part of the world), name, other names, names of its people and
//! things, what it lies inside.
//! `places.tsv`: kind, name, what it lies inside, other names. Disputed places lie where the United Nations' usage puts
//! them, or inside no country.

use std::sync::LazyLock;

use rustc_hash::FxHashMap;

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
}

/// All places, with an index by name.
#[derive(Debug)]
pub struct Gazetteer {
    /// The places, wider ones before those inside them.
    pub places: Vec<Place>,
    by_name: FxHashMap<String, Vec<usize>>,
}

impl Gazetteer {
    /// The gazetteer that is shipped.
    pub fn get() -> &'static Gazetteer {
        static GAZETTEER: LazyLock<Gazetteer> = LazyLock::new(|| {
            Gazetteer::read(include_str!("countries.tsv"), include_str!("places.tsv"))
                .unwrap_or_else(|faults| panic!("the gazetteer has faults:\n{faults}"))
        });
        &GAZETTEER
    }

    /// Reads the two tables.
    ///
    /// # Errors
    /// All lines that do not read, one a line.
    pub fn read(countries: &'static str, places: &'static str) -> Result<Gazetteer, String> {
        let mut gazetteer = Gazetteer { places: Vec::new(), by_name: FxHashMap::default() };
        let mut faults = String::new();
        for (n, line) in rows(countries) {
            let mut cells = line.split('\t');
            let mut cell = || cells.next().unwrap_or("");
            let (code, name, aliases, demonyms, wider) = (cell(), cell(), cell(), cell(), cell());
            let kind = if code == "-" { PlaceKind::Wider } else { PlaceKind::Country };
            let found = gazetteer.find(wider);
            let wider_missing = found.is_none() && !wider.is_empty();
            let wider = if wider.is_empty() { None } else { found };
            if wider_missing {
                faults += &format!("countries.tsv:{n}: what lies around `{name}` is not listed above\n");
            }
            if name.is_empty() || gazetteer.find(name).is_some() {
                faults += &format!("countries.tsv:{n}: expected a name not listed before, found `{name}`\n");
                continue;
            }
            let (aliases, demonyms) = (list(aliases), list(demonyms));
            gazetteer.add(Place { name, kind, aliases, demonyms, parent: wider });
        }
        for (n, line) in rows(places) {
            let mut cells = line.split('\t');
            let mut cell = || cells.next().unwrap_or("");
            let (kind, name, inside, aliases) = (cell(), cell(), cell(), cell());
            let kind = match kind {
                "region" => PlaceKind::Region,
                "city" => PlaceKind::City,
                other => {
                    faults += &format!("places.tsv:{n}: expected `region` or `city`, found `{other}`\n");
                    continue;
                }
            };
            let parent = if inside.is_empty() { None } else { gazetteer.find(inside) };
            if parent.is_none() && !inside.is_empty() {
                faults += &format!("places.tsv:{n}: `{inside}`, around `{name}`, is not listed above\n");
                continue;
            }
            if gazetteer.named(name).iter().any(|&p| gazetteer.places[p].parent == parent) {
                faults += &format!("places.tsv:{n}: `{name}` is already listed inside `{inside}`\n");
                continue;
            }
            gazetteer.add(Place { name, kind, aliases: list(aliases), demonyms: Vec::new(), parent });
        }
        if faults.is_empty() { Ok(gazetteer) } else { Err(faults) }
    }

    /// The first place of a name.
    pub fn find(&self, name: &str) -> Option<usize> {
        self.named(name).first().copied()
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

    fn add(&mut self, place: Place) -> usize {
        let at = self.places.len();
        for name in std::iter::once(&place.name).chain(&place.aliases) {
            let list = self.by_name.entry(fold(name)).or_default();
            if !list.contains(&at) {
                list.push(at);
            }
        }
        self.places.push(place);
        at
    }
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
    for c in name.chars().flat_map(char::to_lowercase) {
        match c {
            'á' | 'à' | 'â' | 'ä' | 'ã' | 'å' | 'ā' | 'ă' => out.push('a'),
            'é' | 'è' | 'ê' | 'ë' | 'ē' => out.push('e'),
            'í' | 'ì' | 'î' | 'ï' | 'ī' | 'ı' => out.push('i'),
            'ó' | 'ò' | 'ô' | 'ö' | 'õ' | 'ø' | 'ō' => out.push('o'),
            'ú' | 'ù' | 'û' | 'ü' | 'ū' => out.push('u'),
            'ç' | 'č' | 'ć' => out.push('c'),
            'ş' | 'š' | 'ș' => out.push('s'),
            'ž' => out.push('z'),
            'ñ' | 'ń' => out.push('n'),
            'ğ' => out.push('g'),
            'ý' => out.push('y'),
            'ț' => out.push('t'),
            '\'' | '\u{2019}' | '\u{2018}' | '\u{02bc}' | '.' | '`' => {}
            '-' | '–' | '\u{2011}' => out.push(' '),
            c => out.push(c),
        }
    }
    let words = out.split_whitespace().collect::<Vec<_>>();
    let words = match words.as_slice() {
        ["the" | "al", rest @ ..] if !rest.is_empty() => rest,
        all => all,
    };
    words.join(" ")
}
