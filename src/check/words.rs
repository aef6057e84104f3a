//! Says how two scopes stand, facet by facet, and why they are not compared, in words that name both sides.
//!
//! | relation | words |
//! |---|---|
//! | when: 2012, 2008 to 2013 | your sentence speaks of 2012, the Ministry of 2008 to 2013 |
//! | who: children, civilians | your sentence counts children, the Ministry civilians |
//! | where: not said, Pakistan | your sentence does not say where |

use super::{Facet, Subject};
use crate::claim::Claim;
use crate::figure::Per;
use crate::reconcile::{Beside, Relations, Taken};
use crate::scope::Relation;
use crate::scope::period::told::period as period_words;
use crate::scope::relation::population;
use crate::scope::relation::unit::{Unit, is_money};
use crate::wording::cause_words;

/// The facets of two claims in words, in the order of the ladder; what both leave unsaid is left out.
pub fn facets(text: &Claim, source: &Claim, relations: &Relations) -> Vec<Facet> {
    let facet = |facet, of: fn(&Claim) -> Option<String>, relation| {
        let facet = Facet { facet, text: of(text), source: of(source), relation };
        (facet.text.is_some() || facet.source.is_some()).then_some(facet)
    };
    let list = [
        facet("measure", |c| Some(c.measure.clone()), relations.measure),
        facet("who", |c| c.scope.population.as_ref().map(population::words), relations.population),
        facet("by whom", |c| c.scope.perpetrator.as_ref().map(|p| p.name.clone()), relations.perpetrator),
        facet("how", |c| c.scope.cause.as_ref().map(|p| cause_words(&p.name)), relations.cause),
        facet("where", |c| c.scope.place.as_ref().map(|p| p.name.clone()), relations.place),
        facet("when", |c| c.scope.period.as_deref().map(time), relations.period),
        facet("unit", unit, relations.unit),
    ];
    list.into_iter().flatten().collect()
}

/// A period as it is spoken of.
fn time(edtf: &str) -> String {
    let words = period_words(edtf);
    if words.starts_with("since ") || words.starts_with("until ") { format!("the time {words}") } else { words }
}

/// The unit, where it is more than a count.
fn unit(claim: &Claim) -> Option<String> {
    let unit = Unit::of(&claim.figure, &claim.evidence.quote, claim.evidence.start);
    if !is_money(&unit.name) && unit.per.is_none() {
        return None;
    }
    let per = match unit.per {
        Some(Per::Year) => " a year",
        Some(Per::Month) => " a month",
        Some(Per::Week) => " a week",
        Some(Per::Day) => " a day",
        None => "",
    };
    let purpose = unit.purpose.map_or_else(String::new, |purpose| format!(", {purpose} aid"));
    let status = unit.status.map_or_else(String::new, |status| format!(", {status}"));
    Some(format!("{}{per}{purpose}{status}", unit.name))
}

/// One facet of both sides in words.
fn said(facet: &Facet, subject: Subject, who: &str) -> String {
    let subject = subject.words();
    let (verb, of) = match facet.facet {
        "measure" | "who" => ("counts", ""),
        _ => ("speaks of", "of "),
    };
    let name = if facet.facet == "measure" { "what" } else { facet.facet };
    match (&facet.text, &facet.source) {
        (Some(text), Some(source)) => format!("{subject} {verb} {text}, {who} {of}{source}"),
        (None, Some(_)) => format!("{subject} does not say {name}"),
        (Some(_), None) => format!("{who} does not say {name}"),
        (None, None) => format!("neither says {name}"),
    }
}

/// Why nothing follows, in one sentence that names both sides.
pub fn because(facets: &[Facet], why: &str, ladder: &[impl AsRef<str>], subject: Subject, who: &str) -> String {
    let of = |wanted: &[Relation]| -> Vec<&Facet> { facets.iter().filter(|f| wanted.contains(&f.relation)).collect() };
    let apart = of(&[Relation::Disjoint, Relation::Overlap]);
    let (part, whole) = (of(&[Relation::Part]), of(&[Relation::Whole]));
    let (listed, end) = match (apart.is_empty(), part.is_empty(), whole.is_empty()) {
        (false, ..) => (apart, String::new()),
        (true, true, true) => {
            let tail = tail(why, ladder);
            // "More than two facets" and the like say it all; a facet is named where one alone decides.
            let unknown = of(&[Relation::Unknown]);
            (unknown, tail)
        }
        (true, false, true) => (part, "a part may be smaller".to_owned()),
        (true, true, false) => (whole, "what counts more may be higher".to_owned()),
        (true, false, false) => (of(&[Relation::Part, Relation::Whole]), "neither holds the other".to_owned()),
    };
    let (both, unsaid): (Vec<&Facet>, Vec<&Facet>) =
        listed.into_iter().partition(|facet| facet.text.is_some() && facet.source.is_some());
    let mut parts: Vec<String> = both.into_iter().map(|facet| said(facet, subject, who)).collect();
    for (name, is_own) in [(subject.words(), true), (who, false)] {
        let names: Vec<&str> = unsaid.iter().filter(|f| f.text.is_none() == is_own).map(|f| f.facet).collect();
        if let Some((last, others)) = names.split_last() {
            let list = if others.is_empty() { (*last).to_owned() } else { format!("{} or {last}", others.join(", ")) };
            parts.push(format!("{name} does not say {list}"));
        }
    }
    parts.extend(Some(end).filter(|end| !end.is_empty()));
    if parts.is_empty() { why.to_owned() } else { parts.join("; ") }
}

/// What the reconciler's reason says beyond its steps.
fn tail(why: &str, ladder: &[impl AsRef<str>]) -> String {
    let mut rest = why.to_owned();
    for step in ladder {
        rest = rest.replace(step.as_ref(), "");
    }
    let rest = rest.trim_matches([';', ' ']);
    rest.strip_prefix("but ").unwrap_or(rest).to_owned()
}

/// What is taken for granted, in words that name both sides.
pub fn assumptions(beside: &Beside, facets: &[Facet], subject: Subject, who: &str) -> Vec<String> {
    let text = subject.words();
    let scope = &beside.read.scope;
    let name = |named: &Option<crate::scope::Named>| named.as_ref().map_or("the same", |n| n.name.as_str()).to_owned();
    let end = |period: &Option<String>| {
        let end = period.as_deref().and_then(|p| p.split_once('/')).map(|(_, end)| end);
        end.map_or_else(|| "a day not known".to_owned(), period_words)
    };
    let taken = beside.taken.iter().map(|taken| match taken {
        Taken::Cause => format!("{text} speaks of {}; it does not say how", cause_words(&name(&scope.cause))),
        Taken::Place => format!("{text} speaks of {}; it does not say where", name(&scope.place)),
        Taken::Period => {
            let period = scope.period.as_deref().map_or_else(String::new, period_words);
            format!("{text} speaks of {period}; it does not say when")
        }
        Taken::End => {
            format!("{text} counts up to {}; it says only since when", end(&scope.period))
        }
        Taken::Total => {
            let (own, theirs) = (end(&scope.period), end(&beside.claim.scope.period));
            format!("both give one total: {text} as of {own}, {who} as of {theirs}")
        }
        Taken::Untimed => "both mean the same time: neither says when".to_owned(),
    });
    let of_facet = |assumption: &str| {
        let rest = assumption.strip_prefix("same ")?;
        let (key, name) = [
            ("period: ", "when"),
            ("place: ", "where"),
            ("cause: ", "how"),
            ("perpetrator: ", "by whom"),
            ("population: ", "who"),
        ]
        .into_iter()
        .find(|(key, _)| rest.starts_with(key))?;
        let facet = facets.iter().find(|facet| facet.facet == name)?;
        Some(format!("both mean the same {}: {}", key.trim_end_matches(": "), said(facet, subject, who)))
    };
    let rest = beside.assumptions.iter().map(|a| of_facet(a).unwrap_or_else(|| a.clone()));
    let mut list: Vec<String> = taken.chain(rest).collect();
    let mut seen = rustc_hash::FxHashSet::default();
    list.retain(|assumption| seen.insert(assumption.clone()));
    list
}

#[cfg(test)]
mod tests {
    use super::*;

    fn facet(facet: &'static str, text: &str, source: &str, relation: Relation) -> Facet {
        let said = |words: &str| (!words.is_empty()).then(|| words.to_owned());
        Facet { facet, text: said(text), source: said(source), relation }
    }

    #[test]
    fn the_reason_names_both_sides() {
        use Relation::{Disjoint, Part, Same, Unknown, Whole};
        let why = |facets: &[Facet], why: &str| because(facets, why, &[""; 0], Subject::Sentence, "the Ministry");
        let when = facet("when", "2012", "2008 to 2013", Part);
        assert_eq!(
            why(std::slice::from_ref(&when), ""),
            "your sentence speaks of 2012, the Ministry of 2008 to 2013; a part may be smaller"
        );
        let who = facet("who", "people", "civilians", Whole);
        assert_eq!(
            why(&[who.clone(), when], ""),
            "your sentence counts people, the Ministry civilians; your sentence speaks of 2012, the Ministry of 2008 \
             to 2013; neither holds the other"
        );
        let unsaid = [facet("how", "", "air strikes", Unknown), facet("where", "", "Yemen", Unknown)];
        assert_eq!(why(&unsaid, ""), "your sentence does not say how or where");
        let apart = [who, facet("where", "Homs", "Aleppo", Disjoint)];
        assert_eq!(why(&apart, ""), "your sentence speaks of Homs, the Ministry of Aleppo");
        assert_eq!(why(&[facet("who", "people", "people", Same)], "it is no total"), "it is no total");
    }
}
