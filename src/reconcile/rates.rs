//! Exchange rates that a dossier gives with their day, read from `rates.csv`: only by them are sums of two currencies
//! compared, and that is said as an assumption.
//!
//! | currency | in | rate | date | source |
//! |---|---|---|---|---|
//! | EUR | USD | 1.12 | 2019-06-28 | a central bank |

use std::path::Path;
use std::sync::Arc;

use jiff::civil::Date;
use serde::Deserialize;

use super::Bounds;
use crate::claim::Claim;
use crate::error::Error;
use crate::scope::period::told;
use crate::scope::relation::unit::{Rated, Unit, is_money};

/// One rate.
#[derive(Clone, Debug, PartialEq)]
struct Rate {
    currency: String,
    rate: f64,
    rated: Rated,
}

/// The rates of a dossier: one for each currency, all of them direct.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Rates(Vec<Rate>);

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Row {
    currency: String,
    r#in: String,
    rate: String,
    date: String,
    #[serde(default)]
    source: String,
}

const COLUMNS: &str = "the columns currency,in,rate,date,source";

impl Rates {
    /// Reads a file of rates.
    ///
    /// # Errors
    /// That the file cannot be read, or all faults of its rows at once.
    pub fn load(path: &Path) -> Result<Rates, Error> {
        let text = std::fs::read_to_string(path).map_err(|error| Error::io(path, &error))?;
        Rates::read(&path.display().to_string(), &text)
    }

    /// Reads the text of a file of rates.
    ///
    /// # Errors
    /// All faults of its rows at once, each with its line and the remedy.
    pub fn read(file: &str, text: &str) -> Result<Rates, Error> {
        let mut reader =
            csv::ReaderBuilder::new().comment(Some(b'#')).trim(csv::Trim::All).from_reader(text.as_bytes());
        let header = reader.headers().cloned().unwrap_or_default();
        let (mut rates, mut faults) = (Rates::default(), Vec::new());
        for record in reader.records() {
            let line = match &record {
                Ok(record) => record.position().map_or(1, csv::Position::line),
                Err(error) => error.position().map_or(1, csv::Position::line),
            };
            let row = record.and_then(|record| record.deserialize::<Row>(Some(&header)));
            let read = match row {
                Ok(row) => rate(&row, file, line).and_then(|rate| rates.fits(rate)),
                Err(error) => Err((error.to_string(), COLUMNS)),
            };
            match read {
                Ok(rate) => rates.0.push(rate),
                Err((found, expected)) => {
                    faults.push(Error::new(format!("{file}:{line}"), found, expected, "mend the row, or take it out"));
                }
            }
        }
        Error::all(faults).map_or(Ok(rates), Err)
    }

    /// The rate, if no other row is at odds with it.
    fn fits(&self, rate: Rate) -> Result<Rate, (String, &'static str)> {
        let twice = self.0.iter().any(|known| known.currency == rate.currency);
        let chained = self.0.iter().any(|known| known.rated.base == rate.currency || rate.rated.base == known.currency);
        match (twice, chained) {
            (true, _) => Err((format!("a second rate for {}", rate.currency), "one rate for each currency")),
            (_, true) => Err((format!("{} in {}", rate.currency, rate.rated.base), "rates into one currency")),
            _ => Ok(rate),
        }
    }

    fn of(&self, unit: &str) -> Option<&Rate> {
        self.0.iter().find(|rate| rate.currency == unit)
    }

    /// The unit of a claim's figure, with the rate at which it is changed.
    pub fn unit(&self, claim: &Claim) -> Unit {
        let mut unit = Unit::of(&claim.figure, &claim.evidence.quote, claim.evidence.start);
        unit.rate = self.of(&unit.name).map(|rate| rate.rated.clone());
        unit
    }

    /// The currency into which one is changed; itself, if it is not.
    pub fn base<'r>(&'r self, unit: &'r str) -> &'r str {
        self.of(unit).map_or(unit, |rate| rate.rated.base.as_str())
    }

    /// Bounds of a currency in the one that it is changed into, rounded outward.
    pub fn change(&self, unit: &str, bounds: Bounds) -> Bounds {
        let Some(Rate { rate, .. }) = self.of(unit) else { return bounds };
        let change = |n: u64, round: fn(f64) -> f64| {
            let (exact, whole) = (n as f64 * rate, (n as f64 * rate).round());
            // What the arithmetic of the machine leaves behind the point is no money.
            let is_whole = (exact - whole).abs() <= whole * 1e-12;
            (if is_whole { whole } else { round(exact) }) as u64
        };
        Bounds { low: bounds.low.map(|n| change(n, f64::floor)), high: bounds.high.map(|n| change(n, f64::ceil)) }
    }
}

fn rate(row: &Row, file: &str, line: u64) -> Result<Rate, (String, &'static str)> {
    if let Some(strange) = [&row.currency, &row.r#in].into_iter().find(|code| !is_money(code)) {
        return Err((format!("currency `{strange}`"), "the code of a currency, such as EUR"));
    }
    if row.currency == row.r#in {
        return Err((format!("{} in {}", row.currency, row.r#in), "two currencies"));
    }
    let rate = row.rate.parse::<f64>().ok().filter(|rate| rate.is_finite() && *rate > 0.0);
    let rate = rate.ok_or_else(|| (format!("rate `{}`", row.rate), "a number above 0, such as 1.12"))?;
    let date = row.date.parse::<Date>().map_err(|_| (format!("date `{}`", row.date), "a day, such as 2019-06-28"))?;
    let source = if row.source.is_empty() { String::new() } else { format!(", {}", row.source) };
    let words = format!("one {} is {rate} {} ({}{source}; {file}:{line})", row.currency, row.r#in, told::day(date));
    let rated = Rated { base: row.r#in.clone(), words: Arc::from(words) };
    Ok(Rate { currency: row.currency.clone(), rate, rated })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_sum_that_comes_out_even_is_not_rounded_up() {
        let rates = Rates::read("rates.csv", "currency,in,rate,date\nEUR,USD,1.1,2019-06-28\n").unwrap();
        let sum = |n| Bounds { low: Some(n), high: Some(n) };
        assert_eq!(rates.change("EUR", sum(100_000_000)), sum(110_000_000));
        assert_eq!(rates.change("EUR", sum(1)), Bounds { low: Some(1), high: Some(2) });
    }

    #[test]
    fn rates_are_read() {
        let rates = Rates::read("rates.csv", "currency,in,rate,date,source\nEUR,USD,1.5,2019-06-28,A Bank\n").unwrap();
        let bounds = |n| Bounds { low: Some(n), high: Some(n) };
        assert_eq!(rates.change("EUR", bounds(100)), bounds(150));
        assert_eq!(rates.change("USD", bounds(100)), bounds(100));
        assert_eq!(rates.change("EUR", bounds(1)), Bounds { low: Some(1), high: Some(2) });
        let rated = &rates.of("EUR").unwrap().rated;
        assert_eq!(&*rated.words, "one EUR is 1.5 USD (28 Jun 2019, A Bank; rates.csv:2)");
        assert_eq!((rates.base("EUR"), rates.base("USD"), rates.base("people")), ("USD", "USD", "people"));
    }

    #[test]
    fn all_faults_are_named_at_once() {
        let text = "currency,in,rate,date,source\nEUR,USD,1.5,2019-06-28,\nEUR,USD,1.6,2019-07-28,\nGBP,EUR,1.1,2019-06-28,\n\
                    euros,USD,1,2019-06-28,\nJPY,USD,none,2019-06-28,\nCHF,USD,1.1,lately,\n";
        let error = Rates::read("rates.csv", text).unwrap_err().to_string();
        for needed in [
            "rates.csv:3: a second rate for EUR; expected one rate for each currency",
            "rates.csv:4: GBP in EUR; expected rates into one currency",
            "rates.csv:5: currency `euros`; expected the code",
            "rates.csv:6: rate `none`; expected a number above 0",
            "rates.csv:7: date `lately`; expected a day",
        ] {
            assert!(error.contains(needed), "{needed} is missing in\n{error}");
        }
    }
}
