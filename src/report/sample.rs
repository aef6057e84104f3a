//! Reports built by hand, for the tests of the renderers.

use std::sync::Arc;

use super::Report;
use crate::claim::{Claim, Evidence, Holdings};
use crate::document::Metadata;
use crate::figure::{Figure, Qualifier};
use crate::reconcile::*;
use crate::scope::*;
use crate::source::{Attribution, Source, SourceKind};

pub fn exact(n: u64) -> (Qualifier, Option<u64>, Option<u64>, Option<u64>) {
    (Qualifier::Exact, Some(n), Some(n), Some(n))
}

pub fn at_least(n: u64) -> (Qualifier, Option<u64>, Option<u64>, Option<u64>) {
    (Qualifier::AtLeast, Some(n), None, Some(n))
}

pub fn range(low: u64, high: u64) -> (Qualifier, Option<u64>, Option<u64>, Option<u64>) {
    (Qualifier::Range, Some(low), Some(high), None)
}

pub fn source(name: &str, kind: SourceKind) -> Option<Source> {
    Some(Source { name: name.into(), id: None, kind })
}

pub fn document(path: &str, title: &str, published: (i16, i8, i8)) -> Arc<Metadata> {
    Arc::new(Metadata {
        path: path.into(),
        title: Some(title.into()),
        publisher: Some("Sample Paper".into()),
        published: Some(jiff::civil::date(published.0, published.1, published.2)),
        url: Some("https://example.org/article?a=1&b=2".into()),
        sha256: "0".repeat(64),
    })
}

/// A claim about people killed by drone strikes in Pakistan; `{}` in the sentence is the figure's place.
pub fn claim(
    id: &str,
    document: &Arc<Metadata>,
    who: Option<Source>,
    class: PopulationClass,
    period: Option<&str>,
    (qualifier, low, high, point): (Qualifier, Option<u64>, Option<u64>, Option<u64>),
    (sentence, words): (&str, &str),
) -> Arc<Claim> {
    let at = sentence.find("{}").expect("the sentence marks the figure's place");
    let start = 100;
    Arc::new(Claim {
        id: id.into(),
        document: document.clone(),
        figure: Figure {
            low,
            high,
            point,
            qualifier,
            unit: "people".into(),
            per: None,
            text: words.into(),
            start: start + at,
            end: start + at + words.len(),
        },
        measure: "killed".into(),
        scope: Scope {
            population: Some(Population { class, text: None, side: None }),
            cause: Some(Named { name: "drone strike".into(), text: "drone war".into() }),
            place: Some(Named { name: "Pakistan".into(), text: "Pakistan".into() }),
            period: period.map(str::to_owned),
            ..Scope::default()
        },
        attribution: Attribution {
            guessed: who.as_ref().is_some_and(Source::is_guessed),
            source: who,
            cue: Some("said".into()),
            ..Attribution::default()
        },
        evidence: Evidence {
            start,
            end: start + sentence.len() - 2 + words.len(),
            quote: sentence.replace("{}", words),
            prefix: String::new(),
            suffix: String::new(),
            start_char: Some(start),
        },
        part_of: None,
        rule: "passive".into(),
        headline: false,
        as_of: None,
        implied: false,
        held: Holdings::default(),
        trace: Vec::new(),
    })
}

/// The voice of a claim.
pub fn voice(claim: &Claim, documents: usize) -> Voice {
    Voice {
        source: claim.attribution.source.clone(),
        figure: claim.figure.clone(),
        as_of: claim.document.published,
        documents,
        claims: vec![claim.id.clone()],
        earlier: Vec::new(),
        replaced: false,
    }
}

pub fn quantity(id: &str, of: &[&Claim], verdict: Verdict, range: Ranges) -> Quantity {
    Quantity {
        id: id.into(),
        measure: of[0].measure.clone(),
        scope: of[0].scope.clone(),
        voices: of.iter().map(|claim| voice(claim, 1)).collect(),
        range,
        verdict,
        documents: of.len(),
        independent: of.len(),
        conflict: Vec::new(),
    }
}

pub fn finding(
    id: &str,
    kind: FindingKind,
    of: &[&Claim],
    gap: Option<(u64, Option<f64>)>,
    explanation: &str,
) -> Finding {
    let same = Relation::Same;
    Finding {
        id: id.into(),
        kind,
        certainty: Certainty::Certain,
        assumptions: Vec::new(),
        relation: Relations {
            measure: same,
            population: same,
            perpetrator: same,
            cause: same,
            place: same,
            period: same,
            unit: same,
        },
        ladder: vec!["population: civilians and civilians: the same".into()],
        sides: of
            .iter()
            .map(|c| Side {
                source: c.attribution.source.clone(),
                figure: c.figure.clone(),
                claims: vec![c.id.clone()],
            })
            .collect(),
        gap: gap.map(|(absolute, ratio)| Gap { absolute, ratio }),
        unit: None,
        explanation: explanation.into(),
    }
}

pub fn bounds(low: u64, high: impl Into<Option<u64>>) -> Option<Bounds> {
    Some(Bounds { low: Some(low), high: high.into() })
}

/// A small report with disagreements, an impossible pair, a revision, an overlap, an echo and what one source says.
pub fn report() -> Report {
    use PopulationClass::{Children, Civilians, People};
    let ministry = source("Pakistan's Ministry of Defence", SourceKind::Government);
    let war = document("war.txt", "Two counts of one war", (2013, 11, 4));
    let year = document("2011.md", "What was counted in 2011", (2012, 12, 1));
    let low = claim(
        "c1",
        &war,
        ministry.clone(),
        Civilians,
        Some("2008/2013-10-30"),
        exact(67),
        ("The ministry told the Senate that {} civilians had been killed since 2008.", "67"),
    );
    let high = claim(
        "c2",
        &war,
        source("Ben Emmerson", SourceKind::Intergovernmental),
        Civilians,
        None,
        at_least(400),
        ("Ben Emmerson put the civilian dead at {}.", "at least 400"),
    );
    let none = claim(
        "c3",
        &war,
        ministry,
        Civilians,
        Some("2012/2013"),
        exact(0),
        ("In 2012 and 2013, the ministry said, {} civilian was killed.", "no"),
    );
    let some = claim(
        "c4",
        &war,
        source("Amnesty International", SourceKind::Monitor),
        Civilians,
        Some("2012"),
        exact(19),
        ("Amnesty International documented {} civilians killed in 2012.", "19"),
    );
    let columbia = claim(
        "c5",
        &year,
        source("Columbia Law School", SourceKind::Academic),
        People,
        Some("2011"),
        range(456, 661),
        ("Columbia Law School counts {} people killed.", "456–661"),
    );
    let journal = claim(
        "c6",
        &year,
        source("Long War Journal", SourceKind::Media),
        People,
        Some("2011"),
        range(438, 478),
        ("The Long War Journal has {} killed.", "438–478"),
    );
    let children = claim(
        "c7",
        &year,
        None,
        Children,
        Some("2004/2017-02-11"),
        (Qualifier::MoreThan, Some(201), None, Some(200)),
        ("Among the dead are {} children.", "more than 200"),
    );
    let echo = claim(
        "c8",
        &year,
        source("Pakistan's Ministry of Defence", SourceKind::Government),
        Civilians,
        Some("2008/2013-10-30"),
        exact(67),
        ("Since 2008 the ministry has counted {} civilians.", "67"),
    );
    let village = document("village.html", "Strike on a village", (2012, 10, 20));
    let officials = claim(
        "c9",
        &village,
        source("security officials", SourceKind::Military),
        Civilians,
        Some("2012-10-18"),
        exact(12),
        ("Security officials spoke of {} dead civilians.", "12"),
    );
    let residents = claim(
        "d1",
        &village,
        source("residents", SourceKind::Witness),
        Civilians,
        Some("2012-10-18"),
        (Qualifier::Vague, Some(24), Some(99), None),
        ("Residents said that {} of civilians had died.", "dozens"),
    );
    let revised = claim(
        "d2",
        &year,
        source("security officials", SourceKind::Military),
        Civilians,
        Some("2012-10-18"),
        exact(14),
        ("Later, security officials spoke of {}.", "14"),
    );
    let mut disagreement = finding(
        "f1",
        FindingKind::Disagreement,
        &[&low, &high],
        Some((333, Some(400.0 / 67.0))),
        "Pakistan's Ministry of Defence says 67, Ben Emmerson says at least 400: 400 is 333 more than 67.",
    );
    disagreement.certainty = Certainty::Assuming;
    disagreement.assumptions = vec!["the same period: Ben Emmerson's figure states none".into()];
    let impossible = finding(
        "f2",
        FindingKind::Impossible,
        &[&some, &none],
        Some((19, None)),
        "2012 lies inside 2012 to 2013, and 19 killed in the part exceed none in the whole.",
    );
    let compatible = finding(
        "f3",
        FindingKind::Compatible,
        &[&columbia, &journal],
        None,
        "Columbia Law School says 456–661, Long War Journal says 438–478: both allow 456–478.",
    );
    let toll = finding(
        "f4",
        FindingKind::Disagreement,
        &[&revised, &residents],
        Some((10, Some(24.0 / 14.0))),
        "security officials say 14, residents say dozens (24 to 99): 24 is 10 more than 14.",
    );
    let revision = finding(
        "f5",
        FindingKind::Revision,
        &[&officials, &revised],
        Some((2, Some(14.0 / 12.0))),
        "security officials said 12 on 20 Oct 2012 and 14 on 1 Dec 2012.",
    );
    let mut quantities = vec![
        quantity(
            "q1",
            &[&children],
            Verdict::SingleSource,
            Ranges { independent: bounds(201, None), ..Ranges::default() },
        ),
        quantity(
            "q2",
            &[&columbia, &journal],
            Verdict::Compatible,
            Ranges { official: None, independent: bounds(438, 661), all: bounds(456, 478) },
        ),
        quantity(
            "q3",
            &[&low, &high],
            Verdict::Disagreement,
            Ranges { official: bounds(67, 67), independent: bounds(400, None), all: None },
        ),
        quantity("q4", &[&none], Verdict::SingleSource, Ranges::default()),
        quantity("q5", &[&some], Verdict::SingleSource, Ranges::default()),
        quantity(
            "q6",
            &[&revised, &residents],
            Verdict::Disagreement,
            Ranges { official: bounds(14, 14), independent: None, all: None },
        ),
    ];
    quantities[2].voices[0].claims.push(echo.id.clone());
    quantities[2].voices[0].documents = 2;
    let documents = vec![year.as_ref().clone(), village.as_ref().clone(), war.as_ref().clone()];
    let reconciliation = Reconciliation {
        claims: vec![children, columbia, journal, low, high, none, some, echo, officials, residents, revised],
        quantities,
        findings: vec![compatible, disagreement, impossible, toll, revision],
        notes: Vec::new(),
    };
    let mut report = Report::new(reconciliation, documents);
    report.left_out = vec!["empty.txt: holds no text".into()];
    report.version = "0.0.0".into();
    report
}
