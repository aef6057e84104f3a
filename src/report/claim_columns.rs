//! The columns of the claims: one line for each, in the order of the reconciliation.

use super::Report;
use super::columns::{Column, Tabular};
use crate::claim::Claim;
use crate::scope::{Basis, Status};
use crate::source::Source;
use crate::wording::figures::figure_words;
use crate::wording::words::{key, named};

/// All claims.
#[derive(Debug)]
pub struct Claims;

impl Tabular for Claims {
    type Row<'a> = &'a Claim;
    const NAME: &'static str = "claims";
    const ABOUT: &'static str = "One line for each claim: one source's figure for one quantity, at one place of one \
                                 document.";
    const KEY: Option<&'static str> = Some("id");
    const COLUMNS: &'static [Column<Self>] = &[
        Column { name: "id", value: |c| (&c.id).into() },
        Column { name: "measure", value: |c| (&c.measure).into() },
        Column { name: "figure", value: |c| figure_words(&c.figure).into() },
        Column { name: "figure_text", value: |c| (&c.figure.text).into() },
        Column { name: "qualifier", value: |c| key(c.figure.qualifier).into() },
        Column { name: "low", value: |c| c.figure.low.into() },
        Column { name: "high", value: |c| c.figure.high.into() },
        Column { name: "point", value: |c| c.figure.point.into() },
        Column { name: "unit", value: |c| (&c.figure.unit).into() },
        Column { name: "per", value: |c| c.figure.per.map(key).into() },
        Column { name: "population", value: |c| c.scope.population.as_ref().map(|p| key(p.class)).into() },
        Column { name: "population_text", value: |c| c.scope.population.as_ref().and_then(|p| p.text.as_ref()).into() },
        Column { name: "population_side", value: |c| c.scope.population.as_ref().and_then(|p| p.side.as_ref()).into() },
        Column { name: "perpetrator", value: |c| c.scope.perpetrator.as_ref().map(|p| &p.name).into() },
        Column { name: "perpetrator_text", value: |c| c.scope.perpetrator.as_ref().map(|p| &p.text).into() },
        Column { name: "cause", value: |c| c.scope.cause.as_ref().map(|cause| &cause.name).into() },
        Column { name: "cause_text", value: |c| c.scope.cause.as_ref().map(|cause| &cause.text).into() },
        Column { name: "place", value: |c| c.scope.place.as_ref().map(|place| &place.name).into() },
        Column { name: "place_text", value: |c| c.scope.place.as_ref().map(|place| &place.text).into() },
        Column { name: "period", value: |c| c.scope.period.as_ref().into() },
        Column { name: "source", value: |c| source(c).map(|s| &s.name).into() },
        Column { name: "source_id", value: |c| source(c).and_then(|s| s.id.as_ref()).into() },
        Column { name: "source_kind", value: |c| source(c).map(|s| s.kind.word()).into() },
        Column { name: "standing", value: |c| source(c).map(|s| key(s.kind.standing())).into() },
        Column { name: "via", value: |c| c.attribution.via.as_ref().map(|via| &via.name).into() },
        Column { name: "via_kind", value: |c| c.attribution.via.as_ref().map(|via| via.kind.word()).into() },
        Column { name: "cue", value: |c| c.attribution.cue.as_ref().into() },
        Column { name: "stance", value: |c| key(c.attribution.stance).into() },
        Column { name: "quote", value: |c| (&c.evidence.quote).into() },
        Column { name: "quote_prefix", value: |c| (&c.evidence.prefix).into() },
        Column { name: "quote_suffix", value: |c| (&c.evidence.suffix).into() },
        Column { name: "headline", value: |c| c.headline.into() },
        Column { name: "part_of", value: |c| c.part_of.as_ref().into() },
        Column { name: "rule", value: |c| named(&c.rule).into() },
        Column { name: "document", value: |c| (&c.document.path).into() },
        Column { name: "title", value: |c| c.document.title.as_ref().into() },
        Column { name: "publisher", value: |c| c.document.publisher.as_ref().into() },
        Column { name: "published", value: |c| c.document.published.into() },
        Column { name: "url", value: |c| c.document.url.as_ref().into() },
        Column { name: "document_sha256", value: |c| (&c.document.sha256).into() },
        Column { name: "figure_start", value: |c| c.figure.start.into() },
        Column { name: "figure_end", value: |c| c.figure.end.into() },
        Column { name: "quote_start", value: |c| c.evidence.start.into() },
        Column { name: "quote_end", value: |c| c.evidence.end.into() },
        Column { name: "relayed_by", value: |c| relayed_by(c).into() },
        Column { name: "rejected_by", value: |c| c.attribution.rejected_by.as_ref().map(|who| &who.name).into() },
        Column { name: "guessed", value: |c| c.attribution.guessed.into() },
        Column { name: "figure_start_char", value: |c| c.figure_characters().map(|span| span.start).into() },
        Column { name: "figure_end_char", value: |c| c.figure_characters().map(|span| span.end).into() },
        Column { name: "quote_start_char", value: |c| c.evidence.characters().map(|span| span.start).into() },
        Column { name: "quote_end_char", value: |c| c.evidence.characters().map(|span| span.end).into() },
        Column { name: "event", value: |c| c.scope.event.as_ref().map(|event| &event.name).into() },
        Column { name: "event_id", value: |c| c.scope.event.as_ref().and_then(|event| event.id.as_ref()).into() },
        Column { name: "event_text", value: |c| c.scope.event.as_ref().map(|event| &event.text).into() },
        Column { name: "basis", value: |c| c.scope.basis.map(Basis::word).into() },
        Column { name: "status", value: |c| c.scope.status.map(Status::word).into() },
        Column { name: "as_of", value: |c| c.as_of.into() },
        Column { name: "implied", value: |c| c.implied.into() },
        Column { name: "held", value: |c| c.held.words().into() },
    ];

    fn with<T>(report: &Report, work: impl for<'a> FnOnce(&'a [&'a Claim]) -> T) -> T {
        let rows: Vec<&Claim> = report.reconciliation.claims.iter().map(|claim| claim.as_ref()).collect();
        work(&rows)
    }
}

fn source(claim: &Claim) -> Option<&Source> {
    claim.attribution.source.as_ref()
}

fn relayed_by(claim: &Claim) -> String {
    claim.attribution.relayed_by.iter().map(|source| source.name.as_str()).collect::<Vec<_>>().join("; ")
}
