//! Plots: a table of who says how many in which each figure is drawn as a bar from low to high on one scale, and a time
//! line of the figures of a source that revised itself.
//!
//! Official sources are squares with square bars, independent ones circles with round bars, others diamonds with
//! hollow bars: the shape tells them apart where the colour does not.

use maud::{Markup, PreEscaped, html};

use super::super::table::Entry;
use super::axis::{Axis, tick_words};
use super::line::Line;
use super::{figure, isolated};
use crate::figure::Figure;
use crate::reconcile::FindingKind;
use crate::source::Standing;

/// The shapes of the points, and the arrow of an open end: drawn once, used by every plot.
pub const SHAPES: PreEscaped<&str> = PreEscaped(
    "<svg width=\"0\" height=\"0\" aria-hidden=\"true\"><defs>\
     <path id=\"o\" class=\"o\" d=\"M-5-5h10v10h-10z\"/>\
     <path id=\"i\" class=\"i\" d=\"M0-5.5a5.5 5.5 0 1 0 .01 0z\"/>\
     <path id=\"a\" class=\"a\" d=\"M0-7l7 7-7 7-7-7z\"/>\
     <path id=\"up\" d=\"M0-6l9 6-9 6z\"/><path id=\"down\" d=\"M0-6l-9 6 9 6z\"/></defs></svg>",
);

/// The letter of a standing: its class and the name of its shape.
pub fn letter(standing: Standing) -> &'static str {
    match standing {
        Standing::Official => "o",
        Standing::Independent => "i",
        Standing::Apart => "a",
    }
}

/// A standing in a word.
pub fn standing_words(standing: Standing) -> &'static str {
    match standing {
        Standing::Official => "official",
        Standing::Independent => "independent",
        Standing::Apart => "other",
    }
}

/// The shape of a standing, for legends.
pub fn key(standing: Standing) -> Markup {
    html! { svg.key aria-hidden="true" { use href={ "#" (letter(standing)) } x="50%" y="50%" {} } }
}

/// The figures of a line on one scale.
pub fn plot(line: &Line) -> Markup {
    let values = line.entries.iter().flat_map(|entry| [entry.figure.low, entry.figure.high, entry.figure.point]);
    let axis = Axis::of(values.flatten());
    let grid = format!("g{}", line.number);
    html! {
        @if is_series(line) { (time_line(line)) }
        table.plot {
            thead {
                tr {
                    th scope="col" { "Who says so" }
                    th scope="col" { "Figure" }
                    th.bar scope="col" {
                        "On one scale"
                        @if let Some(axis) = &axis {
                            @if axis.is_log { ", logarithmic" }
                            svg.axis aria-hidden="true" {
                                defs {
                                    g id=(grid) {
                                        @for tick in &axis.ticks {
                                            @let x = percent(axis.place(*tick));
                                            line x1=(x) x2=(x) y2="100%" {}
                                        }
                                    }
                                }
                                @for tick in &axis.ticks {
                                    text x=(percent(axis.place(*tick))) y="1em" { (tick_words(*tick)) }
                                }
                            }
                        }
                    }
                }
            }
            tbody {
                @for entry in &line.entries {
                    tr {
                        th scope="row" {
                            (key(entry.standing))
                            (isolated(&entry.who))
                            span.who { (standing_words(entry.standing)) (isolated(&rest(entry))) }
                        }
                        td { (figure(entry)) }
                        td.bar {
                            @if let Some(axis) = &axis {
                                svg aria-hidden="true" { use href={ "#" (grid) } {} (bar(entry, axis)) }
                            }
                        }
                    }
                }
            }
        }
    }
}

/// What is said of a source behind its name, after its standing.
fn rest(entry: &Entry) -> String {
    let credit = entry.full_credit();
    credit.strip_prefix(entry.who.as_str()).map_or_else(String::new, |rest| {
        let rest = rest.trim_start_matches([';', ',', ' ']);
        if rest.is_empty() { String::new() } else { format!("; {rest}") }
    })
}

/// The bar of a figure from its low to its high end, with an arrow where an end is open, and its point.
fn bar(entry: &Entry, axis: &Axis) -> Markup {
    let Figure { low, high, point, .. } = *entry.figure;
    let shape = letter(entry.standing);
    let from = low.map_or(1.0, |low| axis.place(low));
    let to = high.map_or(97.0, |high| axis.place(high));
    let point = point.or(low.filter(|_| low == high));
    html! {
        @if to > from { rect class=(shape) x=(percent(from)) width=(percent(to - from)) {} }
        @if high.is_none() { use class=(shape) href="#up" x=(percent(to)) y="50%" {} }
        @if low.is_none() { use class=(shape) href="#down" x=(percent(from)) y="50%" {} }
        @if let Some(point) = point { use href={ "#" (shape) } x=(percent(axis.place(point))) y="50%" {} }
    }
}

fn percent(share: f64) -> String {
    format!("{share:.1}%")
}

/// Whether a line is one source's figures over time.
fn is_series(line: &Line) -> bool {
    let days = || line.entries.iter().map(|entry| entry.as_of);
    line.row.is_some_and(|row| row.kind == FindingKind::Revision)
        && days().all(|day| day.is_some())
        && days().min() < days().max()
}

/// The figures of a source by the day of the statement.
fn time_line(line: &Line) -> Markup {
    let days = |entry: &Entry| entry.as_of.map_or(0, days_since_epoch);
    let (first, last) =
        line.entries.iter().map(|entry| days(entry)).fold((i64::MAX, i64::MIN), |(a, b), day| (a.min(day), b.max(day)));
    let most = line.entries.iter().filter_map(|entry| ends(entry.figure).1).max().unwrap_or(1).max(1);
    let x = |entry: &Entry| 8.0 + 80.0 * (days(entry) - first) as f64 / (last - first).max(1) as f64;
    let y = |value: u64| 78.0 - 56.0 * (value as f64 / most as f64);
    let mut labelled = f64::MIN;
    html! {
        p.small.soft { "By the day of the statement" }
        svg.time role="img" aria-label="The figures by the day of the statement; the table below gives them" {
            line.axis x1="0" x2="100%" y1="78%" y2="78%" {}
            @for pair in line.entries.windows(2) {
                @let (old, new) = (&pair[0], &pair[1]);
                @if let (Some(from), Some(to)) = (ends(old.figure).0, ends(new.figure).0) {
                    line.step x1=(percent(x(old))) x2=(percent(x(new))) y1=(percent(y(from))) y2=(percent(y(from))) {}
                    line.step x1=(percent(x(new))) x2=(percent(x(new))) y1=(percent(y(from))) y2=(percent(y(to))) {}
                }
            }
            @for entry in &line.entries {
                @let shape = letter(entry.standing);
                @if let (Some(low), Some(high)) = ends(entry.figure) {
                    @if low < high {
                        line class={ "span " (shape) } x1=(percent(x(entry))) x2=(percent(x(entry))) y1=(percent(y(low))) y2=(percent(y(high))) {}
                    }
                    use href={ "#" (shape) } x=(percent(x(entry))) y=(percent(y(low))) {}
                    text.value x=(percent(x(entry))) y=(percent(y(high))) dy="-12" { (crate::wording::figures::figure_words(entry.figure)) }
                }
                @if x(entry) - labelled > 24.0 {
                    @let _before = std::mem::replace(&mut labelled, x(entry));
                    text x=(percent(x(entry))) y="78%" dy="22" {
                        (entry.as_of.map_or_else(String::new, |day| crate::scope::period::told::period(&day.to_string())))
                    }
                }
            }
        }
    }
}

/// The lowest and the highest value that a figure names; an open end is the one that is named.
fn ends(figure: &Figure) -> (Option<u64>, Option<u64>) {
    let low = figure.point.or(figure.low).or(figure.high);
    (low, figure.point.or(figure.high).or(low))
}

fn days_since_epoch(day: jiff::civil::Date) -> i64 {
    i64::from((day - jiff::civil::date(1970, 1, 1)).get_days())
}
