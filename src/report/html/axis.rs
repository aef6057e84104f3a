//! Scales: where a value stands between the left and the right edge of a plot, and which values are written below it.
//!
//! | values | scale |
//! |---|---|
//! | 67, 400 | straight, from 0 |
//! | 3, 155 | by times: the highest is twenty times the lowest or more |
//! | 438, 669 | straight, from 400 |

use crate::wording::figures::grouped;

/// From this many times the lowest value on, a straight scale would press the small figures together.
const TIMES: u64 = 20;
/// The share of the plot, in per cent, that is left free at the left and at the right.
const MARGINS: (f64, f64) = (3.0, 9.0);

/// A scale for some values.
#[derive(Clone, Debug, PartialEq)]
pub struct Axis {
    /// Whether equal distances stand for equal ratios.
    pub is_log: bool,
    /// The values that are written.
    pub ticks: Vec<u64>,
    low: f64,
    high: f64,
}

impl Axis {
    /// The scale that shows all of some values; `None` if there are none.
    pub fn of(values: impl Iterator<Item = u64> + Clone) -> Option<Axis> {
        let (least, most) = (values.clone().min()?, values.clone().max()?);
        let above = values.filter(|value| *value > 0).min().unwrap_or(1);
        Some(if most / above >= TIMES { Axis::by_times(least, above, most) } else { Axis::straight(least, most) })
    }

    fn straight(least: u64, most: u64) -> Axis {
        let from = if least < most / 2 || least == most { 0 } else { least };
        let step = step((most - from).max(4) / 4);
        let low = from / step * step;
        let high = most.div_ceil(step).max(1).saturating_mul(step);
        let ticks = (0..).map(|n| low.saturating_add(step.saturating_mul(n))).take_while(|tick| *tick <= high).take(8);
        Axis { is_log: false, ticks: ticks.collect(), low: low as f64, high: high as f64 }
    }

    fn by_times(least: u64, above: u64, most: u64) -> Axis {
        let first = 10u64.pow(above.ilog10());
        let mut ticks: Vec<u64> = Vec::new();
        if least == 0 {
            ticks.push(0);
        }
        ticks.extend(std::iter::successors(Some(first), |tick| tick.checked_mul(10)).take_while(|tick| *tick <= most));
        // A scale of many powers shows every second or third of them.
        let every = ticks.len().div_ceil(6);
        let ticks = ticks.into_iter().step_by(every).collect();
        Axis { is_log: true, ticks, low: if least == 0 { 0.0 } else { first as f64 }, high: most as f64 }
    }

    /// Where a value stands, in per cent of the width.
    pub fn place(&self, value: u64) -> f64 {
        let scaled = |value: f64| match (self.is_log, self.low) {
            (true, 0.0) => (value + 1.0).ln(),
            (true, _) => value.max(1.0).ln(),
            (false, _) => value,
        };
        let (low, high) = (scaled(self.low), scaled(self.high));
        let share = if high > low { (scaled(value as f64) - low) / (high - low) } else { 0.5 };
        MARGINS.0 + share * (100.0 - MARGINS.0 - MARGINS.1)
    }
}

/// The least of 1, 2, 5, 10, 20, 50 … that is not below a number.
fn step(n: u64) -> u64 {
    let mut power = 1u64;
    loop {
        for digit in [1, 2, 5] {
            let step = power.saturating_mul(digit);
            if step >= n {
                return step;
            }
        }
        power = power.saturating_mul(10);
    }
}

/// A value as it is written below a scale: "1,000", "2.5 m", "3 bn".
pub fn tick_words(n: u64) -> String {
    for (size, word) in [(1_000_000_000_000, "tn"), (1_000_000_000, "bn"), (1_000_000, "m")] {
        if n >= size {
            let tenths = n / (size / 10);
            let decimal = if tenths.is_multiple_of(10) { String::new() } else { format!(".{}", tenths % 10) };
            return format!("{}{decimal} {word}", grouped(tenths / 10));
        }
    }
    grouped(n)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn axis(values: &[u64]) -> Axis {
        Axis::of(values.iter().copied()).expect("there are values")
    }

    #[test]
    fn the_ratio_asks_for_the_scale() {
        for (values, is_log, ticks) in [
            (&[67, 400][..], false, &[0, 100, 200, 300, 400][..]),
            (&[3, 155], true, &[1, 10, 100]),
            (&[0, 19], false, &[0, 5, 10, 15, 20]),
            (&[0, 3, 600], true, &[0, 1, 10, 100]),
            (&[438, 669], false, &[400, 500, 600, 700]),
            (&[12], false, &[0, 5, 10, 15]),
            (&[0], false, &[0, 1]),
            (&[3, u64::MAX], true, &[1, 10_000, 100_000_000, 1_000_000_000_000, 10_000_000_000_000_000]),
        ] {
            let axis = axis(values);
            assert_eq!((axis.is_log, axis.ticks.as_slice()), (is_log, ticks), "{values:?}");
        }
        assert_eq!(Axis::of(std::iter::empty()), None);
    }

    #[test]
    fn every_value_stands_between_the_edges_in_its_order() {
        for values in [&[67, 400][..], &[3, 9, 38, 155], &[0, 3, 600], &[5], &[0], &[1, u64::MAX - 1, u64::MAX]] {
            let axis = axis(values);
            let places: Vec<f64> = values.iter().map(|value| axis.place(*value)).collect();
            assert!(places.iter().all(|place| (3.0..=91.0).contains(place)), "{values:?}: {places:?}");
            assert!(places.is_sorted(), "{values:?}: {places:?}");
        }
    }

    #[test]
    fn large_values_are_written_short() {
        for (n, words) in [(0, "0"), (12_000, "12,000"), (1_000_000, "1 m"), (2_500_000_000, "2.5 bn")] {
            assert_eq!(tick_words(n), words);
        }
    }
}
