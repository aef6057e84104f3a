//! The figure of a cell, or of the cells that give its two ends.

use serde::Deserialize;

use super::columns::Column;
use super::name::plain;
use super::told::currency;
use super::{Ends, Fault, Part, Reader, Unread, cell, word};
use crate::document::{Cell, Span};
use crate::figure::{Amount, Figure, Qualifier};
use crate::measure::Measure;
use crate::text::Tokens;

impl<'t> Reader<'_, 't> {
    /// The figure of a cell with its place; what is neither a figure nor a word for "not known" is remembered.
    pub(super) fn amount(&mut self, cell: Option<&'t Cell>, head: usize) -> Option<(cell::Read, Span)> {
        let cell = cell?;
        let value = cell.value.trim();
        if value.is_empty() || self.language.tables.says("missing", &cell::without_marks(value).to_lowercase()) {
            return None;
        }
        let shown = &self.text[cell.span.start..cell.span.end];
        let Some(read) = cell::read(shown, self.heads[head].scale, self.language) else {
            self.unread.push(Unread { cell, column: self.name(head), why: Fault::NoFigure });
            return None;
        };
        let span = Span { start: cell.span.start + read.value.start, end: cell.span.start + read.value.end };
        Some((read, span))
    }

    /// The figure of a cell, or of the two cells of a range. An empty cell gives none.
    pub(super) fn figure(
        &mut self,
        ends: Ends<'t>,
        measure: Measure,
        row: &'t [Cell],
    ) -> Option<(Figure, Option<Part>)> {
        let said = self.cell(row, Column::Qualifier).map(|cell| cell.value.trim());
        let said = said.and_then(|text| Qualifier::deserialize(word(text)).ok());
        let (low, high) = (self.amount(ends.low, ends.head), self.amount(ends.high, ends.head));
        let ranged = low.is_some() || high.is_some();
        // Beside two bounds the words of the figure say no more; they need not be read.
        let point = if ranged {
            let scale = self.heads[ends.head].scale;
            ends.point
                .and_then(|cell| cell::read(&cell.value, scale, self.language))
                .map(|read| (read, Span::default()))
        } else {
            self.amount(ends.point, ends.head)
        };
        let kept = if ranged { None } else { point.as_ref().map(|read| read.1) };
        let ends_of = [low.as_ref().map(|read| read.1), high.as_ref().map(|read| read.1), kept];
        let spans = || ends_of.iter().flatten();
        let span = Span { start: spans().map(|span| span.start).min()?, end: spans().map(|span| span.end).max()? };
        let part = point.as_ref().filter(|_| !ranged).and_then(|(read, at)| {
            let (value, words) = read.part.as_ref()?;
            let start = at.start + value.start - read.value.start;
            let span = Span { start, end: start + value.end - value.start };
            Some(Part { amount: value.amount.clone(), span, words: words.clone() })
        });
        let bare = |read: Option<(cell::Read, Span)>| read.map(|(read, _)| read.value.amount);
        let (low, high, point) = (bare(low), bare(high), bare(point));
        let of = low.as_ref().or(high.as_ref()).or(point.as_ref())?;
        let (unit, per) = (self.unit(ends.head, of, measure, row), of.per);
        let (low, high, number, qualifier) = match (low, high, &point) {
            (Some(a), Some(b), point) => {
                let (low, high) = (a.low, b.high);
                if low > high {
                    self.unread.push(Unread {
                        cell: ends.low.or(ends.high)?,
                        column: self.name(ends.head),
                        why: Fault::LowAboveHigh,
                    });
                    return None;
                }
                let exact = low == high;
                let number = low.filter(|_| exact).or(point.as_ref().and_then(|p| p.point).filter(|_| said.is_some()));
                (low, high, number, if exact { Qualifier::Exact } else { Qualifier::Range })
            }
            (Some(a), None, point) => {
                let said = point.as_ref().and_then(|p| p.point).filter(|_| said.is_some());
                (a.low, None, said.or(a.point), Qualifier::AtLeast)
            }
            (None, Some(b), _) => (Some(0), b.high, b.point, Qualifier::AtMost),
            (None, None, Some(a)) => (a.low, a.high, a.point, a.qualifier),
            (None, None, None) => return None,
        };
        let figure = Figure {
            low,
            high,
            point: number,
            qualifier: said.unwrap_or(qualifier),
            unit,
            per,
            text: self.text[span.start..span.end].to_owned(),
            start: span.start,
            end: span.end,
        };
        Some((figure, part))
    }

    /// What the figure is counted in: for money the currency of the cell, of the row, of the column's name, or of the words
    /// around the table.
    pub(super) fn unit(&self, head: usize, amount: &Amount, measure: Measure, row: &'t [Cell]) -> String {
        let traits = self.language.measures.traits(measure);
        if !traits.money {
            return traits.unit.clone();
        }
        let named = |text: &str| {
            let plain = plain(text);
            let tokens = Tokens::cut(&plain, Span { start: 0, end: plain.len() }, &self.language.vocabulary);
            currency(&tokens, self.language)
        };
        let row = self.cell(row, Column::Unit).and_then(|cell| named(&cell.value));
        let column = || self.heads[head].told.currency.or_else(|| named(self.name(head)));
        let found = amount.currency.or(row).or_else(column).or_else(|| self.frame.currency());
        found.map_or_else(|| traits.unit.clone(), str::to_owned)
    }
}
