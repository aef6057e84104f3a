//! What the lines of the table can be narrowed to: verdict, measure, kind of source, place and year.

use std::collections::{BTreeMap, BTreeSet};

use super::line::Line;
use crate::figure::Figure;
use crate::source::{SourceKind, Standing};
use crate::wording::words::{self, named};

/// What stands for a facet that the text does not give.
const UNSAID: &str = "not stated";

/// One choice with the number of lines that it leaves.
pub type Choice = (String, usize);

/// The choices, and for each line what it falls under.
#[derive(Debug, Default)]
pub struct Filters {
    /// Verdicts, in the order of the table.
    pub verdicts: Vec<Choice>,
    /// Measures, in the order of lists.
    pub measures: Vec<Choice>,
    /// Kinds of sources, by standing.
    pub kinds: Vec<(Standing, Choice)>,
    /// Places, in alphabetical order.
    pub places: Vec<Choice>,
    /// Years that some line speaks of.
    pub years: Vec<i16>,
    /// For each line its choices by number and its sort keys, as `table.js` reads them.
    pub keys: Vec<String>,
}

/// What one line falls under, by name.
struct Facets {
    verdict: &'static str,
    measures: BTreeSet<(usize, String)>,
    kinds: BTreeSet<usize>,
    places: BTreeSet<String>,
    years: Option<(i16, i16)>,
    amounts: [String; 4],
}

impl Filters {
    /// The choices that some lines give.
    pub fn of(lines: &[Line]) -> Filters {
        let facets: Vec<Facets> = lines.iter().map(Facets::of).collect();
        let mut filters = Filters::default();
        let mut verdicts: Vec<&str> = Vec::new();
        let (mut measures, mut kinds, mut places) = (BTreeMap::new(), BTreeMap::new(), BTreeMap::new());
        let mut years = BTreeSet::new();
        for facet in &facets {
            if !verdicts.contains(&facet.verdict) {
                verdicts.push(facet.verdict);
                filters.verdicts.push((facet.verdict.to_owned(), 0));
            }
            let at = verdicts.iter().position(|verdict| *verdict == facet.verdict).unwrap_or(0);
            filters.verdicts[at].1 += 1;
            facet.measures.iter().for_each(|measure| *measures.entry(measure.clone()).or_insert(0) += 1);
            facet.kinds.iter().for_each(|kind| *kinds.entry(*kind).or_insert(0) += 1);
            facet.places.iter().for_each(|place| *places.entry(place.clone()).or_insert(0) += 1);
            years.extend(facet.years.into_iter().flat_map(|(from, to)| [from, to]).filter(|y| (1..9999).contains(y)));
        }
        let numbers: Vec<String> = facets
            .iter()
            .map(|facet| {
                let verdict = verdicts.iter().position(|verdict| *verdict == facet.verdict).unwrap_or(0);
                let years = facet.years.map_or_else(String::new, |(from, to)| format!("{from},{to}"));
                format!(
                    "{verdict};{};{};{};{years};{}",
                    places_in(&facet.measures, &measures),
                    places_in(&facet.kinds, &kinds),
                    places_in(&facet.places, &places),
                    facet.amounts.join(";")
                )
            })
            .collect();
        filters.measures = measures.into_iter().map(|((_, name), count)| (named(&name), count)).collect();
        filters.kinds = kinds
            .into_iter()
            .map(|(at, count)| {
                let kind = SourceKind::ALL[at];
                (kind.standing(), (words::kind(kind).to_owned(), count))
            })
            .collect();
        filters.places = places.into_iter().collect();
        filters.years = years.into_iter().collect();
        filters.keys = numbers;
        filters
    }
}

/// The numbers of some names in a sorted list: "0,3".
fn places_in<K: Ord>(names: &BTreeSet<K>, all: &BTreeMap<K, usize>) -> String {
    let numbers = all.keys().enumerate().filter(|(_, name)| names.contains(*name));
    numbers.map(|(at, _)| at.to_string()).collect::<Vec<_>>().join(",")
}

impl Facets {
    fn of(line: &Line) -> Facets {
        let claims = || line.entries.iter().filter_map(|entry| entry.claims.first());
        let place = |name: Option<&str>| name.map_or_else(|| UNSAID.to_owned(), named);
        let years = claims().filter_map(|claim| years(claim.scope.period.as_deref()?));
        let largest = |standing: Standing| {
            let figures = line.entries.iter().filter(|entry| entry.standing == standing).map(|entry| entry.figure);
            figures.filter_map(amount).max().map_or_else(String::new, |n| n.to_string())
        };
        let gap = line.row.and_then(|row| row.gap).filter(|gap| gap.absolute > 0);
        let times = gap.map(|gap| gap.ratio.filter(|ratio| ratio.is_finite()).unwrap_or(1e9));
        Facets {
            verdict: line.verdict(),
            measures: claims().map(|claim| words::measure_order(&claim.measure)).collect(),
            kinds: line
                .entries
                .iter()
                .map(|entry| entry.source.map_or(SourceKind::Media, |source| source.kind))
                .filter_map(|kind| SourceKind::ALL.iter().position(|known| *known == kind))
                .collect(),
            places: claims().map(|claim| place(claim.scope.place.as_ref().map(|place| place.name.as_str()))).collect(),
            years: years.reduce(|a, b| (a.0.min(b.0), a.1.max(b.1))),
            amounts: [
                times.map_or_else(String::new, |times| format!("{times:.2}")),
                largest(Standing::Official),
                largest(Standing::Independent),
                largest(Standing::Apart),
            ],
        }
    }
}

/// The number that a figure is sorted by.
fn amount(figure: &Figure) -> Option<u64> {
    figure.point.or(figure.high).or(figure.low)
}

/// The first and the last year of a period; an open end reaches as far as years go.
fn years(edtf: &str) -> Option<(i16, i16)> {
    let year = |text: &str, open: i16, last: bool| {
        if text.is_empty() || text == ".." {
            return Some(open);
        }
        let digits = text.get(..4)?;
        digits.replace('X', if last { "9" } else { "0" }).parse::<i16>().ok().filter(|year| *year > 0)
    };
    let (from, to) = edtf.split_once('/').unwrap_or((edtf, edtf));
    Some((year(from, 0, false)?, year(to, 9999, true)?))
}

#[cfg(test)]
mod tests {
    use super::super::super::{Table, sample};
    use super::super::line::lines;
    use super::*;

    #[test]
    fn periods_give_years() {
        for (edtf, expected) in [
            ("2012", Some((2012, 2012))),
            ("2008/2013-10-30", Some((2008, 2013))),
            ("2004/..", Some((2004, 9999))),
            ("../2004-05", Some((0, 2004))),
            ("199X", Some((1990, 1999))),
            ("lately", None),
            ("é12", None),
        ] {
            assert_eq!(years(edtf), expected, "{edtf}");
        }
    }

    #[test]
    fn each_line_knows_its_choices() {
        let report = sample::report();
        let table = Table::of(&report.reconciliation);
        let filters = Filters::of(&lines(&table));
        let names = |choices: &[Choice]| choices.iter().map(|c| format!("{}: {}", c.0, c.1)).collect::<Vec<_>>();
        assert_eq!(
            names(&filters.verdicts),
            ["differ: 2", "part exceeds whole: 1", "revised: 1", "overlap: 1", "one source: 1"]
        );
        assert_eq!(names(&filters.places), ["Pakistan: 6"]);
        assert_eq!(filters.years, [2004, 2008, 2011, 2012, 2013, 2017]);
        // differ; killed; government and intergovernmental; Pakistan; from 2008 to 2013; six times; 67; 400.
        assert_eq!(filters.keys[0], "0;0;0,2;0;2008,2013;5.97;67;400;");
    }
}
