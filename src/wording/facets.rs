//! Says what was counted in plain words: "civilians killed, drone strikes, Pakistan, 2008 to 2013".

use super::figures::figure_words;
use super::words::{WORDS, named};
use crate::figure::{Figure, Qualifier};
use crate::scope::period::told as period;
use crate::scope::{Population, PopulationClass, Scope};

/// What was counted, in words, facet by facet.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Facets {
    /// Whom or what: "civilians killed", "drone strikes".
    pub count: String,
    /// How and by whom: "drone strikes by the United States".
    pub cause: Option<String>,
    /// Where.
    pub place: Option<String>,
    /// When, EDTF.
    pub period: Option<String>,
}

impl Facets {
    /// The facets of a measure over a scope, people under the name of their class: what several sources speak of.
    pub fn of(measure: &str, scope: &Scope) -> Facets {
        Facets::with(measure, scope, scope.population.as_ref().map(class_words))
    }

    /// The facets of a measure over a scope, people in the words of the document: what one source speaks of.
    pub fn told(measure: &str, scope: &Scope) -> Facets {
        Facets::with(measure, scope, scope.population.as_ref().map(told_words))
    }

    fn with(measure: &str, scope: &Scope, who: Option<String>) -> Facets {
        let words = WORDS.measures.get(measure);
        let cause = scope.cause.as_ref().map(|cause| cause_words(&cause.name));
        let by = scope
            .perpetrator
            .as_ref()
            .map(|who| format!("{} {}", words.map_or("by", |w| w.by.as_str()), with_article(&named(&who.name))));
        let (mut count, mut cause) = match (measure, cause) {
            ("strikes", Some(cause)) => (cause, None),
            (_, cause) => (counted(measure, &who.unwrap_or_default()), cause),
        };
        if let Some(by) = by {
            let subject = cause.as_mut().unwrap_or(&mut count);
            subject.push(' ');
            subject.push_str(&by);
        }
        let place = scope.place.as_ref().map(|place| named(&place.name));
        Facets { count, cause, place, period: scope.period.clone() }
    }

    /// All facets in one line; what the text does not say is named.
    pub fn heading(&self) -> String {
        let place = self.place.as_deref().unwrap_or("place not stated");
        let time = self.period.as_deref().map_or_else(|| "time not stated".to_owned(), |p| clean_period(p, false));
        match &self.cause {
            Some(cause) => format!("{}, {cause}, {place}, {time}", self.count),
            None => format!("{}, {place}, {time}", self.count),
        }
    }
}

fn clean_period(edtf: &str, after_figure: bool) -> String {
    let words = if after_figure { period::during(edtf) } else { period::period(edtf) };
    named(&words)
}

/// A figure with those of its facets that differ from the row's: "19 in 2012", "no children killed in 2012".
pub fn figure_with(figure: &Figure, own: &Facets, row: &Heading) -> String {
    let mut text = figure_words(figure);
    if !row.count {
        text = match (text.as_str(), figure.qualifier) {
            ("none", _) => format!("no {}", own.count),
            ("1", _) => format!("1 {}", one_of(&own.count)),
            (_, Qualifier::Vague | Qualifier::Unspecified | Qualifier::Derived) => format!("{}: {text}", own.count),
            _ => format!("{text} {}", own.count),
        };
    }
    if !row.cause {
        text.push_str(", ");
        text.push_str(own.cause.as_deref().unwrap_or("cause not stated"));
    }
    if !row.place {
        match &own.place {
            Some(place) => text.push_str(&format!(" in {place}")),
            None => text.push_str(", place not stated"),
        }
    }
    if !row.period {
        match &own.period {
            Some(period) => text.push_str(&format!(" {}", clean_period(period, true))),
            None => text.push_str(", time not stated"),
        }
    }
    text
}

/// "civilians killed" for one of them: "civilian killed".
fn one_of(count: &str) -> String {
    let fitting = WORDS.singular.iter().filter(|(many, _)| {
        count.strip_prefix(many.as_str()).is_some_and(|rest| rest.is_empty() || rest.starts_with([' ', ',']))
    });
    match fitting.max_by_key(|(many, _)| many.len()) {
        Some((many, one)) => format!("{one}{}", &count[many.len()..]),
        None => count.to_owned(),
    }
}

/// Whether two places read as one in a table: "Marib" and "Marib, Yemen".
fn same_place(a: Option<&str>, b: Option<&str>) -> bool {
    let (Some(a), Some(b)) = (a, b) else { return a == b };
    let (short, long) = if a.len() < b.len() { (a, b) } else { (b, a) };
    long.strip_prefix(short).is_some_and(|rest| rest.is_empty() || rest.starts_with(", "))
}

/// Which facets of a figure the row's heading already says.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Heading {
    /// Whom or what.
    pub count: bool,
    /// How and by whom.
    pub cause: bool,
    /// Where.
    pub place: bool,
    /// When.
    pub period: bool,
}

impl Heading {
    /// The facets that two scopes share.
    pub fn shared(a: &Facets, b: &Facets) -> Heading {
        Heading {
            count: a.count == b.count,
            cause: a.cause == b.cause,
            place: same_place(a.place.as_deref(), b.place.as_deref()),
            period: a.period == b.period,
        }
    }

    /// The facets shared by both.
    pub fn and(self, other: Heading) -> Heading {
        Heading {
            count: self.count && other.count,
            cause: self.cause && other.cause,
            place: self.place && other.place,
            period: self.period && other.period,
        }
    }

    /// The words for the facets that are shared; the counts of the sides, the whole first, where they differ.
    /// `is_part` says that the one count is a part of the other.
    pub fn words(self, sides: &[Facets], is_part: bool) -> String {
        let mut counts: Vec<&str> = sides.iter().map(|f| f.count.as_str()).collect();
        let mut seen: Vec<&str> = Vec::new();
        counts.retain(|count| {
            !seen.contains(count) && {
                seen.push(count);
                true
            }
        });
        let mut parts = match counts.as_slice() {
            [whole, part] if is_part => vec![format!("{part} among {whole}")],
            counts => vec![counts.join(" and ")],
        };
        let first = sides.first();
        if self.cause {
            parts.extend(first.and_then(|f| f.cause.clone()));
        }
        if self.place {
            let longest = sides.iter().filter_map(|f| f.place.clone()).max_by_key(String::len);
            parts.push(longest.unwrap_or_else(|| "place not stated".to_owned()));
        }
        if self.period {
            let period = first.and_then(|f| f.period.as_deref());
            parts.push(period.map_or_else(|| "time not stated".to_owned(), |p| clean_period(p, false)));
        }
        parts.join(", ")
    }
}

fn with_article(name: &str) -> String {
    if WORDS.article.the.iter().any(|n| n == name) { format!("the {name}") } else { name.to_owned() }
}

/// A cause in the plural, as it follows what was counted: "drone strikes".
pub fn cause_words(name: &str) -> String {
    WORDS.causes.get(name).cloned().unwrap_or_else(|| named(name))
}

fn counted(measure: &str, who: &str) -> String {
    match WORDS.measures.get(measure) {
        Some(words) if who.is_empty() && words.text.contains("{who}") => {
            let rest = words.text.replace("{who}", "").trim().to_owned();
            if rest.is_empty() { named(measure) } else { rest }
        }
        Some(words) => words.text.replace("{who}", who),
        None if who.is_empty() => named(measure),
        None => format!("{who}, {}", named(measure)),
    }
}

/// The people or things counted, under the name of their class where it says enough.
fn class_words(population: &Population) -> String {
    let class = match population.class {
        PopulationClass::People | PopulationClass::Other => return told_words(population),
        class => class_name(class),
    };
    match &population.side {
        Some(side) => format!("{} {class}", named(side)),
        None => class.to_owned(),
    }
}

/// The people or things counted, in the words of the document where these say more than the class.
fn told_words(population: &Population) -> String {
    let class = class_name(population.class);
    let words = population.text.as_deref().map(|text| named(text.trim_matches(['"', '“', '”', '\'', '‘', '’'])));
    let says_more = |text: &String| !text.is_empty() && !WORDS.generic.words.contains(&text.to_lowercase());
    let side = population.side.as_deref().map(named);
    match (words.filter(says_more), side) {
        // "5,000 Pakistani lives": a side alone is no noun.
        (Some(words), Some(side)) if words == side => format!("{side} {class}"),
        (Some(words), Some(side)) if !words.to_lowercase().contains(&side.to_lowercase()) => format!("{side} {words}"),
        (Some(words), _) => words,
        (None, Some(side)) => format!("{side} {class}"),
        (None, None) => class.to_owned(),
    }
}

fn class_name(class: PopulationClass) -> &'static str {
    match class {
        PopulationClass::People => "people",
        PopulationClass::Other => "things",
        PopulationClass::Civilians => "civilians",
        PopulationClass::Combatants => "combatants",
        PopulationClass::SecurityForces => "soldiers or police",
        PopulationClass::Children => "children",
        PopulationClass::Women => "women",
        PopulationClass::Men => "men",
        PopulationClass::Journalists => "journalists",
        PopulationClass::AidWorkers => "aid workers",
        PopulationClass::Medical => "medical staff",
        PopulationClass::Detainees => "detainees",
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn people(class: PopulationClass, text: &str, side: Option<&str>) -> Population {
        Population { class, text: Some(text.into()), side: side.map(str::to_owned) }
    }

    #[test]
    fn what_several_say_has_the_name_of_the_class_and_what_one_says_the_words_of_the_text() {
        use PopulationClass::*;
        for (class, text, side, shared, told) in [
            (Civilians, "civilian", None, "civilians", "civilians"),
            (Women, "grandmother", None, "women", "grandmother"),
            (Combatants, "“militants”", None, "combatants", "militants"),
            (SecurityForces, "Western soldiers", Some("Western"), "Western soldiers or police", "Western soldiers"),
            (SecurityForces, "soldiers", Some("Pakistani"), "Pakistani soldiers or police", "Pakistani soldiers"),
            (People, "Pakistani", Some("Pakistani"), "Pakistani people", "Pakistani people"),
            (People, "lives", None, "people", "people"),
            (People, "labourers", None, "labourers", "labourers"),
            (Other, "homes", None, "homes", "homes"),
        ] {
            let population = people(class, text, side);
            assert_eq!((class_words(&population).as_str(), told_words(&population).as_str()), (shared, told));
        }
    }

    #[test]
    fn one_is_told_in_the_singular() {
        assert_eq!(one_of("women killed"), "woman killed");
        assert_eq!(one_of("soldiers or police killed"), "soldier or police officer killed");
        assert_eq!(one_of("drone strikes by the United States"), "drone strike by the United States");
        assert_eq!(one_of("menders killed"), "menders killed");
    }

    #[test]
    fn a_place_with_its_country_reads_as_the_place() {
        assert!(same_place(Some("Marib"), Some("Marib, Yemen")));
        assert!(same_place(None, None));
        assert!(!same_place(Some("Mari"), Some("Marib")));
        assert!(!same_place(Some("Marib"), None));
    }
}
