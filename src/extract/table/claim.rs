//! From the entries of a table to claims, with the steps by which they came about.

use std::sync::Arc;

use super::frame::Frame;
use super::{Entry, Said, read};
use crate::claim::{Claim, Holdings};
use crate::discourse::Holding;
use crate::document::{Cell, Document, Metadata, Span, Table};
use crate::extract::assemble::evidence;
use crate::extract::draft::Options;
use crate::extract::scope::TextTime;
use crate::language::Language;
use crate::scope::cause::is_violence;
use crate::scope::place::{self, Gazetteer, PlaceRole};
use crate::scope::relation::Interval;
use crate::scope::{Named, Population, PopulationClass, Scope};
use crate::source::{Attribution, Register, Source, SourceKind};
use crate::text::{Stage, Steps, Tokens, sentences};

/// What a document as a whole is about, for the tables in it.
#[derive(Debug, Default)]
pub(in crate::extract) struct About {
    /// How.
    pub cause: Option<Named>,
    /// Where.
    pub place: Option<Named>,
    /// When.
    pub time: Option<TextTime>,
}

/// The claims of the tables of a document, row by row.
pub(in crate::extract) fn claims(
    document: &Document,
    matter: &About,
    language: &Language,
    register: &Register,
    options: Options,
) -> Vec<Claim> {
    let metadata = Arc::new(document.metadata.clone());
    let mut claims: Vec<Claim> = Vec::new();
    for (number, table) in document.tables.iter().enumerate() {
        let mut frame = Frame::of(document, number, language, register);
        let home = matter.place.clone().or_else(|| country_of_names(table, language));
        frame.time = matter.time;
        let first = claims.len();
        for entry in read(table, &document.text, &frame, language, register).0 {
            let whole = entry.part_of.map(|at| claims[first + at].id.clone());
            let own = entry.place.is_some() || frame.names_several_places();
            let place = home.clone().filter(|_| !own).map(|place| (place, "text"));
            let place = entry.place.clone().or(place);
            let entry = Entry { cause: about(&entry, matter.cause.as_ref()), place, ..entry };
            let claim = claim(document, &metadata, entry, language, register, options);
            claims.push(Claim { part_of: whole, ..claim });
        }
    }
    claims
}

/// The one country whose bodies and papers the columns of a table are named for, where they are two or more.
fn country_of_names(table: &Table, language: &Language) -> Option<Named> {
    let gazetteer = Gazetteer::get();
    let of_name = |cell: &Cell| {
        let words = cell.value.as_str();
        let tokens = Tokens::cut(words, Span { start: 0, end: words.len() }, &language.vocabulary);
        let all = sentences(&tokens, None, &language.sentences);
        let found = place::find(&tokens, &all, &language.scope.places);
        let body = found.iter().find(|m| m.role == PlaceRole::People && m.tokens == (0..tokens.len()));
        body.and_then(|m| m.listed.first().copied())
    };
    let countries: Vec<usize> = table.header.iter().filter_map(of_name).collect();
    let first = *countries.first()?;
    let one = countries.len() > 1 && countries.iter().all(|&country| country == first);
    let name = gazetteer.places[first].name.to_owned();
    one.then(|| Named { text: name.clone(), name })
}

/// The cause of an entry: its own, else that of the matter that the document is about. Money is given for no violence.
fn about(entry: &Entry, matter: Option<&Named>) -> Option<Said<Named>> {
    let given = |cause: &&Named| entry.measure.name() != "aid" || !is_violence(&cause.name);
    entry.cause.clone().or_else(|| matter.filter(given).map(|cause| (cause.clone(), "text")))
}

fn claim(
    document: &Document,
    metadata: &Arc<Metadata>,
    entry: Entry,
    language: &Language,
    register: &Register,
    options: Options,
) -> Claim {
    let span = Span { start: entry.figure.start, end: entry.figure.end };
    let measure = entry.measure.name();
    let traits = language.measures.traits(entry.measure);
    let population = traits.population.then(|| {
        if traits.things {
            let things = entry.things.clone();
            return Population { class: PopulationClass::Other, text: things, side: None };
        }
        let class = entry.population.unwrap_or(PopulationClass::People);
        Population { class, text: entry.people.clone(), side: None }
    });
    let holding = |said: Option<&'static str>| said.and_then(holding);
    let held = Holdings {
        source: holding(entry.source.as_ref().map(|said| said.1)),
        place: holding(entry.place.as_ref().map(|said| said.1)),
        cause: holding(entry.cause.as_ref().map(|said| said.1)),
        period: holding(entry.period.as_ref().map(|said| said.1)),
        ..Holdings::default()
    };
    let mut trace = Steps::new(options.explain);
    trace
        .add(Stage::Figure, Some(span), || format!("\"{}\" is read as {}", entry.figure.text, entry.figure.notation()));
    trace.add(Stage::Measure, None, || format!("rule table: the column \"{}\" says {measure}", entry.column));
    let cue = entry.source.as_ref().map(|_| "source".to_owned());
    let source = entry.source.map(|(name, said)| {
        let known = register.look_up(&name);
        let stated = entry.kind.and_then(|kind| SourceKind::from_word(kind.value.trim()));
        let kind = stated.or(known.as_ref().map(|k| k.kind)).unwrap_or(SourceKind::Other);
        trace.add(Stage::Source, None, || format!("the {said} says: {name}"));
        Source { name, id: known.filter(|k| k.whole).map(|k| k.id), kind }
    });
    let mut tell = |stage: Stage, said: Option<Said<Named>>| {
        said.map(|(named, place)| {
            trace.add(stage, None, || format!("the {place} says: {}", named.text));
            named
        })
    };
    let (place, cause) = (tell(Stage::Place, entry.place), tell(Stage::Cause, entry.cause));
    let period = entry.period.map(|(edtf, place)| {
        trace.add(Stage::Period, None, || format!("the {place} says: {edtf}"));
        edtf
    });
    let named = |cell: &Cell| Named { name: cell.value.trim().to_owned(), text: cell.value.trim().to_owned() };
    Claim {
        id: Claim::make_id(&metadata.sha256, span, measure, population.as_ref().map(|p| p.class)),
        document: Arc::clone(metadata),
        figure: entry.figure,
        measure: measure.to_owned(),
        scope: Scope {
            population,
            perpetrator: entry.perpetrator.map(named),
            cause,
            place,
            period,
            event: None,
            basis: None,
            status: entry.status,
        },
        attribution: Attribution {
            guessed: source.as_ref().is_some_and(Source::is_guessed),
            source,
            cue,
            ..Attribution::default()
        },
        evidence: evidence(&document.text, entry.row),
        part_of: None,
        rule: "table".to_owned(),
        headline: false,
        as_of: entry.as_of.and_then(|edtf| Interval::read(&edtf)?.last),
        implied: false,
        held,
        trace: trace.into_list(),
    }
}

/// How a facet is held by where it was said; what the row itself says is not held.
fn holding(said: &'static str) -> Option<Holding> {
    match said {
        "row" => None,
        "column" | "columns" | "caption" | "note" => Some(Holding::Caption),
        "title" => Some(Holding::Lead),
        "text" => Some(Holding::Topic),
        "publisher" => Some(Holding::Metadata),
        _ => Some(Holding::Heading),
    }
}
