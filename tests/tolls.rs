//! Tolls that several claims tell together: series of one source, figures that grew in one text, tellings of one figure.

mod support;

use recount::finding::{FindingKind, Quantity, Reconciliation, Verdict};
use recount::reconcile;
use recount::source::Register;
use support::claim;

fn reconciled(notations: &[&str]) -> Reconciliation {
    let claims = notations.iter().enumerate().map(|(n, text)| claim(text, &format!("{n}.txt"))).collect();
    reconcile::reconcile(claims, Register::embedded())
}

/// The kind of each finding with the figures of its sides.
fn found(notations: &[&str]) -> Vec<(FindingKind, Vec<u64>)> {
    let sides = |f: &recount::finding::Finding| f.sides.iter().filter_map(|side| side.figure.point).collect();
    reconciled(notations).findings.iter().map(|f| (f.kind, sides(f))).collect()
}

#[test]
fn what_is_not_settled_says_why() {
    let result = reconciled(&[
        "injured|people|138|Norwick Clinic (medical)|Nairobi|2014-05-06|airstrike",
        "injured|people|236|Ministry of Health (government)|Nairobi|2014-05-06|airstrike",
    ]);
    let told = &result.findings[0].explanation;
    assert!(
        told.ends_with(
            "not settled, because the lower figure counts only cases that are known one by one, and is a floor."
        ),
        "{told}"
    );
    assert_eq!(result.quantities[0].verdict, Verdict::NotSettled);
}

#[test]
fn no_row_agrees_where_no_number_fits() {
    let result = reconciled(&[
        "killed|people|40|Alpha (monitor)|Kenya|2014|clashes",
        "killed|people|40|Bravo (monitor)|Kenya|2014|clashes",
        "killed|civilians|60|Charlie (monitor)|Kenya|2014|clashes",
    ]);
    let fits = |q: &Quantity| q.range.all.is_some() || !matches!(q.verdict, Verdict::Agreement | Verdict::Compatible);
    assert!(result.quantities.iter().all(fits));
}

const SERIES: [&str; 3] = [
    "killed|people|27|Mission (monitor)|Nairobi|2014-05-06|shooting|doc=x;event=Velm shooting of 2014",
    "killed|people|31|Mission (monitor)|Nairobi|2014-05-06|shooting|doc=x;event=Velm shooting of 2014;at=200",
    "killed|people|33|Mission (monitor)|Nairobi|2014-05-06|shooting|doc=x;event=Velm shooting of 2014;at=400",
];

#[test]
fn all_states_of_one_figure_are_one_finding() {
    assert_eq!(found(&SERIES), [(FindingKind::Revision, vec![27, 31, 33])]);
    let result = reconciled(&SERIES);
    let told = &result.findings[0].explanation;
    assert!(told.starts_with("Mission says 27, 31 and then 33 for people killed"), "{told}");
}

#[test]
fn a_figure_that_was_replaced_is_listed_and_is_no_voice() {
    let result = reconciled(&SERIES);
    let [quantity] = result.quantities.as_slice() else { panic!("{} quantities", result.quantities.len()) };
    assert_eq!(quantity.standing().len(), 1);
    let replaced: Vec<u64> = quantity.voices[1..].iter().filter_map(|voice| voice.figure.point).collect();
    assert_eq!(replaced, [31, 27]);
    assert!(quantity.voices[1..].iter().all(|voice| voice.replaced && voice.documents == 1));
}

#[test]
fn a_lower_figure_from_which_another_source_counted_on_is_of_that_hour() {
    let lower =
        "killed|people|29|Elders (witness)|Nairobi|2014-05-06|shooting|doc=x;event=Velm shooting of 2014;at=300";
    let kinds: Vec<FindingKind> = found(&[SERIES[0], lower, SERIES[2]]).into_iter().map(|(kind, _)| kind).collect();
    assert_eq!(kinds, [FindingKind::Revision, FindingKind::Unsettled]);
    let far =
        "killed|people|5|Council (government)|Nairobi|2014-05-06|shooting|doc=x;event=Velm shooting of 2014;at=300";
    let all = found(&[SERIES[0], far, SERIES[2]]);
    assert!(all.contains(&(FindingKind::Disagreement, vec![5, 33])), "{all:?}");
}

#[test]
fn what_holds_for_all_the_dead_holds_for_the_children_among_them() {
    let of = |what: &str, n: u64, who: &str, at: u64| {
        format!("killed|{what}|{n}|{who}|Nairobi|2014-05-06|airstrike|doc=x;event=Velm strike of 2014;at={at}")
    };
    let council = |what, n, at| of(what, n, "Council (politician)", at);
    let elders = |what, n, at| of(what, n, "Elders (monitor)", at);
    let all = [
        council("people", 101, 0),
        elders("people", 157, 100),
        elders("children", 40, 200),
        council("people", 168, 300),
        council("children", 42, 400),
    ];
    let all: Vec<&str> = all.iter().map(String::as_str).collect();
    let conflict = |(kind, _): &(FindingKind, Vec<u64>)| *kind == FindingKind::Disagreement;
    assert!(!found(&all).iter().any(conflict), "{:?}", found(&all));
    assert!(found(&all).contains(&(FindingKind::Unsettled, vec![40, 42])));
    // Without the first count nothing says that the toll moved.
    assert!(found(&all[1..]).contains(&(FindingKind::Disagreement, vec![40, 42])));
}

#[test]
fn a_part_that_is_disputed_already_is_not_added_up() {
    let of = |n: u64, who: &str, year: &str| format!("killed|people|{n}|{who}|Kenya|{year}|violence");
    let all = [
        of(2239, "Daily (media)", "2015/2016"),
        of(1146, "Daily (media)", "2015"),
        of(1093, "Daily (media)", "2016"),
        of(1207, "Recorder (monitor)", "2015"),
        of(1093, "Recorder (monitor)", "2016"),
    ];
    let all: Vec<&str> = all.iter().map(String::as_str).collect();
    let kinds: Vec<FindingKind> = found(&all).into_iter().map(|(kind, _)| kind).collect();
    assert_eq!(kinds, [FindingKind::Disagreement, FindingKind::Agreement]);
}

#[test]
fn who_was_displaced_in_one_year_is_displaced_in_the_next() {
    let all = [
        "displaced|people|2500000|Mission (intergovernmental)|Kenya|2013/2014-04-22|clashes",
        "displaced|people|2380000|Office (intergovernmental)|Kenya|2014-01|clashes",
        "displaced|people|300000|Office (intergovernmental)|Kenya|2013-06|clashes",
    ];
    assert_eq!(found(&all), []);
}

#[test]
fn documents_that_tell_one_figure_with_and_without_who_did_it_are_counted_together() {
    let result = reconciled(&[
        "killed|people:protesters|817|Alliance (monitor)|Nairobi|2014-05-06|dispersal|event=Velm dispersal of 2014;by=police",
        "killed|people|817|Alliance (monitor)|Nairobi|2014-05-06|dispersal|event=Velm dispersal of 2014",
    ]);
    assert!(result.quantities.iter().all(|q| q.voices.iter().all(|voice| voice.documents == 2)));
}

#[test]
fn a_short_name_stands_for_the_one_long_name_of_the_dossier() {
    let of = |n: u64, who: &str, doc: &str| format!("killed|people|{n}|{who} (monitor)|Kenya|2014|clashes|doc={doc}");
    let voices = |all: &[String]| {
        let all: Vec<&str> = all.iter().map(String::as_str).collect();
        reconciled(&all).quantities.iter().map(|q| q.standing().len()).sum::<usize>()
    };
    let pair = [of(40, "the Recorder", "a"), of(40, "Norwick Recorder", "b")];
    assert_eq!(voices(&pair), 1);
    // With two long names nobody knows which is meant.
    assert_eq!(voices(&[pair[0].clone(), pair[1].clone(), of(40, "Ostrel Recorder", "c")]), 3);
}

#[test]
fn sums_of_several_givers_are_not_one() {
    use recount::document::Document;
    use recount::extract::{Options, extract};
    use recount::language::Language;
    let text = "Lesk flood: who gave what\n12 May 2016\n\nThe flood of 3 March 2016 drowned 40 people in Lesk. Spain pledged $60 million, the Harbour Fund says. \
                The Chinese trade ministry says that $63 million was pledged. Kuwait promised $100 million, says the Relief Ledger.";
    let document = Document::from_text("a.txt", text.to_owned());
    let claims = extract(&document, Language::english(), Register::embedded(), &Options::default());
    let sums: Vec<_> = claims.iter().filter(|claim| claim.measure == "aid").collect();
    // They hold the time of the flood, and no time of their own.
    assert!(sums.len() == 3 && sums.iter().all(|sum| sum.scope.period.is_some()), "{sums:?}");
    let claims = claims.into_iter().map(std::sync::Arc::new).collect();
    assert!(reconcile::reconcile(claims, Register::embedded()).findings.is_empty());
}
