//! Says figures, quantities and verdicts in plain words: "civilians killed, drone strikes, Pakistan, 2008 to 2013".

use std::collections::BTreeMap;
use std::sync::LazyLock;

use serde::Deserialize;

use super::clean::{shortened, visible};
use super::period;
use crate::figure::{Figure, Per, Qualifier};
use crate::reconcile::{Bounds, FindingKind, Gap};
use crate::scope::{Population, PopulationClass, Scope};
use crate::source::{SourceKind, Stance};

/// The words of `en.toml`.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
struct Words {
    measures: BTreeMap<String, Measure>,
    order: Order,
    causes: BTreeMap<String, String>,
    generic: Generic,
    article: Article,
}

#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
struct Measure {
    text: String,
    by: String,
}

#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
struct Order {
    measures: Vec<String>,
}

#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
struct Generic {
    words: Vec<String>,
}

#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
struct Article {
    the: Vec<String>,
}

static WORDS: LazyLock<Words> =
    LazyLock::new(|| toml::from_str(include_str!("en.toml")).expect("report/en.toml is well-formed"));

/// How many characters of a name or phrase from a document a heading shows.
const NAME: usize = 80;

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
    /// The facets of a measure over a scope.
    pub fn of(measure: &str, scope: &Scope) -> Facets {
        let words = WORDS.measures.get(measure);
        let cause = scope.cause.as_ref().map(|cause| cause_words(&cause.name));
        let by = scope
            .perpetrator
            .as_ref()
            .map(|who| format!("{} {}", words.map_or("by", |w| w.by.as_str()), with_article(&named(&who.name))));
        let (mut count, mut cause) = match (measure, cause) {
            ("strikes", Some(cause)) => (cause, None),
            (_, cause) => (counted(measure, scope.population.as_ref()), cause),
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
        text = match text.as_str() {
            "none" => format!("no {}", own.count),
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
            place: a.place == b.place,
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

    /// The words for the facets that are shared; the counts of both sides where they differ.
    pub fn words(self, sides: &[Facets]) -> String {
        let mut counts: Vec<&str> = sides.iter().map(|f| f.count.as_str()).collect();
        let mut seen: Vec<&str> = Vec::new();
        counts.retain(|count| {
            !seen.contains(count) && {
                seen.push(count);
                true
            }
        });
        let mut parts = vec![counts.join(" and ")];
        let first = sides.first();
        if self.cause {
            parts.extend(first.and_then(|f| f.cause.clone()));
        }
        if self.place {
            parts.push(first.and_then(|f| f.place.clone()).unwrap_or_else(|| "place not stated".to_owned()));
        }
        if self.period {
            let period = first.and_then(|f| f.period.as_deref());
            parts.push(period.map_or_else(|| "time not stated".to_owned(), |p| clean_period(p, false)));
        }
        parts.join(", ")
    }
}

/// A name from a document, safe and short enough for a heading.
pub fn named(name: &str) -> String {
    // Cut before the text is looked at: a name may be a megabyte long.
    let start = shortened(name.trim_start(), 2 * NAME);
    shortened(visible(&start).trim(), NAME).into_owned()
}

fn with_article(name: &str) -> String {
    if WORDS.article.the.iter().any(|n| n == name) { format!("the {name}") } else { name.to_owned() }
}

fn cause_words(name: &str) -> String {
    WORDS.causes.get(name).cloned().unwrap_or_else(|| named(name))
}

fn counted(measure: &str, population: Option<&Population>) -> String {
    let who = population.map_or_else(String::new, population_words);
    match WORDS.measures.get(measure) {
        Some(words) if who.is_empty() && words.text.contains("{who}") => {
            let rest = words.text.replace("{who}", "").trim().to_owned();
            if rest.is_empty() { named(measure) } else { rest }
        }
        Some(words) => words.text.replace("{who}", &who),
        None if who.is_empty() => named(measure),
        None => format!("{who}, {}", named(measure)),
    }
}

fn population_words(population: &Population) -> String {
    let words = population.text.as_deref().map(|text| named(text.trim_matches(['"', '“', '”', '\'', '‘', '’'])));
    let says_more = |text: &&String| {
        let lower = text.to_lowercase();
        !text.is_empty() && !WORDS.generic.words.contains(&lower)
    };
    let class = match population.class {
        PopulationClass::People => return words.as_ref().filter(says_more).cloned().unwrap_or_else(|| "people".into()),
        PopulationClass::Other => return words.filter(|text| !text.is_empty()).unwrap_or_else(|| "things".into()),
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
    };
    match &population.side {
        Some(side) => format!("{} {class}", named(side)),
        None => class.to_owned(),
    }
}

/// Where a measure stands in lists.
pub fn measure_order(measure: &str) -> (usize, String) {
    let known = WORDS.order.measures.iter().position(|m| m == measure);
    (known.unwrap_or(WORDS.order.measures.len()), measure.to_owned())
}

/// A figure in words: "at least 400", "1,200–1,800", "more than USD 10 billion a year".
pub fn figure_words(figure: &Figure) -> String {
    let amount = |n| amount(n, &figure.unit);
    let bounds = || bounds_words(&Bounds { low: figure.low, high: figure.high }, &figure.unit);
    let quoted = || format!("“{}”", named(&figure.text));
    let text = match (figure.qualifier, figure.point) {
        (Qualifier::Exact, Some(0)) => "none".to_owned(),
        (Qualifier::Exact, Some(point)) => amount(point),
        (Qualifier::AtLeast, Some(point)) => format!("at least {}", amount(point)),
        (Qualifier::MoreThan, Some(point)) => format!("more than {}", amount(point)),
        (Qualifier::AtMost, Some(point)) => format!("up to {}", amount(point)),
        (Qualifier::LessThan, Some(point)) => format!("fewer than {}", amount(point)),
        (Qualifier::About, Some(point)) if figure.high == Some(point) => format!("nearly {}", amount(point)),
        (Qualifier::About, Some(point)) => format!("about {}", amount(point)),
        (Qualifier::Derived, Some(point)) => format!("{}, from {}", amount(point), quoted()),
        (Qualifier::Derived, None) => format!("{}, from {}", bounds(), quoted()),
        (Qualifier::Vague, _) if !figure.text.trim().is_empty() => format!("{}, read as {}", quoted(), bounds()),
        (Qualifier::Unspecified, _) => "more than one, number not said".to_owned(),
        _ => bounds(),
    };
    match figure.per {
        Some(Per::Year) => format!("{text} a year"),
        Some(Per::Month) => format!("{text} a month"),
        Some(Per::Week) => format!("{text} a week"),
        Some(Per::Day) => format!("{text} a day"),
        None => text,
    }
}

/// Bounds in words: "72–155", "400 or more", "any number".
pub fn bounds_words(bounds: &Bounds, unit: &str) -> String {
    match (bounds.low, bounds.high) {
        (Some(low), Some(high)) if low == high => amount(low, unit),
        (Some(low), Some(high)) if is_currency(unit) => format!("{} to {}", amount(low, unit), amount(high, unit)),
        (Some(low), Some(high)) => format!("{}–{}", grouped(low), grouped(high)),
        (Some(low), None) => format!("{} or more", amount(low, unit)),
        (None, Some(high)) => format!("{} or fewer", amount(high, unit)),
        (None, None) => "any number".to_owned(),
    }
}

/// How far two figures lie apart: "333 (6.0 times)".
pub fn gap_words(gap: &Gap, unit: &str) -> String {
    let absolute = amount(gap.absolute, unit);
    match gap.ratio {
        Some(ratio) if !ratio.is_finite() => absolute,
        Some(ratio) if ratio >= 100.0 => format!("{absolute} ({} times)", grouped(ratio.round() as u64)),
        Some(ratio) if ratio >= 1.05 => format!("{absolute} ({ratio:.1} times)"),
        _ => absolute,
    }
}

fn is_currency(unit: &str) -> bool {
    unit.len() == 3 && unit.bytes().all(|b| b.is_ascii_uppercase())
}

fn amount(n: u64, unit: &str) -> String {
    if !is_currency(unit) {
        return grouped(n);
    }
    for (size, word) in [(1_000_000_000_000, "trillion"), (1_000_000_000, "billion"), (1_000_000, "million")] {
        if n >= size && n.is_multiple_of(size / 1000) {
            let thousandths = format!("{:03}", n % size / (size / 1000));
            let decimals = thousandths.trim_end_matches('0');
            let point = if decimals.is_empty() { "" } else { "." };
            return format!("{unit} {}{point}{decimals} {word}", grouped(n / size));
        }
    }
    format!("{unit} {}", grouped(n))
}

/// A number with commas: 12,345.
pub fn grouped(n: u64) -> String {
    let digits = n.to_string();
    let mut text = String::with_capacity(digits.len() + digits.len() / 3);
    for (i, digit) in digits.chars().enumerate() {
        if i > 0 && (digits.len() - i).is_multiple_of(3) {
            text.push(',');
        }
        text.push(digit);
    }
    text
}

/// A number with its noun: "1 document", "12 documents".
pub fn plural(n: usize, one: &str, many: &str) -> String {
    format!("{} {}", grouped(n as u64), if n == 1 { one } else { many })
}

/// The verdict of a row, in a word or three.
pub fn verdict(kind: FindingKind) -> &'static str {
    match kind {
        FindingKind::Disagreement => "differ",
        FindingKind::Impossible => "part exceeds whole",
        FindingKind::Sum => "parts exceed whole",
        FindingKind::Transmission => "copied differently",
        FindingKind::Revision => "revised",
        FindingKind::Compatible => "overlap",
        FindingKind::Agreement => "agree",
        FindingKind::Percentage => "percentage off",
        FindingKind::Retelling => "retold for more",
        FindingKind::Incomparable => "not comparable",
    }
}

/// What a verdict means, in one sentence.
pub fn verdict_meaning(kind: FindingKind) -> &'static str {
    match kind {
        FindingKind::Disagreement => "no number fits what all of these sources say about the same quantity",
        FindingKind::Impossible => "one figure counts a part of what the other counts, and is larger",
        FindingKind::Sum => "separate parts of one whole add up to more than the figure for the whole",
        FindingKind::Transmission => "documents carry the same statement with different figures",
        FindingKind::Revision => "one source gave a different figure later",
        FindingKind::Compatible => "the figures are not the same, but some number fits all of them",
        FindingKind::Agreement => "the sources give the same figure, or one range lies inside the other",
        FindingKind::Percentage => "the percentage is not what the two counts beside it give, however it was rounded",
        FindingKind::Retelling => {
            "one number of one source is told for a part in one document and for its whole in another"
        }
        FindingKind::Incomparable => "the figures look alike but do not speak of the same thing",
    }
}

/// The kind of a source, in words.
pub fn kind(kind: SourceKind) -> &'static str {
    match kind {
        SourceKind::Government => "government",
        SourceKind::Military => "military",
        SourceKind::Intergovernmental => "intergovernmental",
        SourceKind::Monitor => "monitor or rights group",
        SourceKind::Academic => "academic",
        SourceKind::Medical => "medical",
        SourceKind::Media => "media",
        SourceKind::ArmedGroup => "armed group",
        SourceKind::Witness => "witness",
        SourceKind::Politician => "politician",
        SourceKind::Other => "kind not known",
    }
}

/// What to add to a figure whose source does not simply say so.
pub fn stance(stance: Stance) -> Option<&'static str> {
    match stance {
        Stance::Asserts => None,
        Stance::Denies => Some("denies it"),
        Stance::Disputes => Some("the text rejects it"),
        Stance::Alleges => Some("alleged"),
        Stance::Estimates => Some("an estimate"),
        Stance::Fears => Some("feared, not said to have happened"),
    }
}

/// The name under which an enum's value stands in the data formats.
pub fn key<T: serde::Serialize>(value: T) -> String {
    serde_json::to_value(value).ok().and_then(|v| v.as_str().map(str::to_owned)).unwrap_or_default()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn figure(qualifier: Qualifier, low: Option<u64>, high: Option<u64>, point: Option<u64>, unit: &str) -> Figure {
        Figure { low, high, point, qualifier, unit: unit.into(), per: None, text: "dozens".into(), start: 0, end: 6 }
    }

    #[test]
    fn figures_keep_their_qualifier() {
        use Qualifier::*;
        for (qualifier, low, high, point, words) in [
            (Exact, Some(67), Some(67), Some(67), "67"),
            (Exact, Some(0), Some(0), Some(0), "none"),
            (AtLeast, Some(400), None, Some(400), "at least 400"),
            (MoreThan, Some(151), None, Some(150), "more than 150"),
            (AtMost, Some(0), Some(30), Some(30), "up to 30"),
            (LessThan, Some(0), Some(9), Some(10), "fewer than 10"),
            (About, Some(3600), Some(4400), Some(4000), "about 4,000"),
            (About, Some(36), Some(40), Some(40), "nearly 40"),
            (Range, Some(1200), Some(1800), None, "1,200–1,800"),
            (Vague, Some(24), Some(99), None, "“dozens”, read as 24–99"),
            (Unspecified, Some(2), None, None, "more than one, number not said"),
        ] {
            assert_eq!(figure_words(&figure(qualifier, low, high, point, "people")), words);
        }
    }

    #[test]
    fn money_keeps_its_currency_and_rate() {
        let mut aid = figure(Qualifier::Exact, Some(2_700_000_000), Some(2_700_000_000), Some(2_700_000_000), "USD");
        aid.per = Some(Per::Year);
        assert_eq!(figure_words(&aid), "USD 2.7 billion a year");
        assert_eq!(amount(10_000_000_000, "USD"), "USD 10 billion");
        assert_eq!(amount(1_234_567, "EUR"), "EUR 1,234,567");
        assert_eq!(amount(850_500_000, "GBP"), "GBP 850.5 million");
    }

    #[test]
    fn gaps_say_how_many_times() {
        assert_eq!(gap_words(&Gap { absolute: 333, ratio: Some(5.97) }, "people"), "333 (6.0 times)");
        assert_eq!(gap_words(&Gap { absolute: 19, ratio: None }, "people"), "19");
    }

    #[test]
    fn every_measure_in_the_order_has_words() {
        for measure in &WORDS.order.measures {
            assert!(WORDS.measures.contains_key(measure), "{measure}");
        }
        assert_eq!(WORDS.order.measures.len(), WORDS.measures.len());
    }
}
