//! Pairs of claims with the relation of their scopes and the finding that must follow, or must not.

mod support;

use std::sync::Arc;

use proptest::prelude::*;
use recount::claim::Claim;
use recount::reconcile::{
    self, Certainty, Finding, FindingKind, Judgements, Rates, Reconciliation, Verdict, incomparable, scope_relation,
};
use recount::scope::Relation;
use recount::source::Register;
use support::claim;

fn reconcile(claims: Vec<Arc<Claim>>) -> Reconciliation {
    reconcile::reconcile(claims, Register::embedded())
}

fn read(notations: &[&str]) -> Vec<Arc<Claim>> {
    notations.iter().enumerate().map(|(n, text)| claim(text, &format!("{n}.txt"))).collect()
}

fn word<T: serde::Serialize>(value: T) -> String {
    serde_json::to_value(value).unwrap().as_str().unwrap().to_owned()
}

/// The labels of all findings but those that are not settled, which stand against nobody.
fn labels(result: &Reconciliation) -> Vec<String> {
    result.findings.iter().filter(|finding| finding.kind != FindingKind::Unsettled).map(label).collect()
}

fn label(finding: &Finding) -> String {
    format!("{} {}", word(finding.kind), word(finding.certainty))
}

/// All rows of `pairs.csv`: two claims in two documents unless they name one.
fn pairs() -> Vec<(String, String, String, String, String)> {
    let mut reader = csv::ReaderBuilder::new().comment(Some(b'#')).from_reader(include_str!("pairs.csv").as_bytes());
    reader.deserialize().map(|row| row.unwrap()).collect()
}

#[test]
fn every_pair_is_read_as_labelled() {
    let mut faults = Vec::new();
    let rows = pairs();
    for (first, second, relation, finding, note) in &rows {
        let (a, b) = (claim(first, "a.txt"), claim(second, "b.txt"));
        let found = scope_relation(&a, &b);
        let name = if found == Relation::Unknown { "incomparable".to_owned() } else { word(found) };
        let result = reconcile(vec![Arc::clone(&a), Arc::clone(&b)]);
        let labels = labels(&result);
        let expected: Vec<String> = if finding == "none" { Vec::new() } else { vec![finding.clone()] };
        if name != *relation || labels != expected {
            faults.push(format!(
                "{first}\n{second}\n  {note}\n  expected {relation}, {finding}; found {name}, {labels:?}\n  {:?}",
                result.findings.iter().map(|f| (&f.explanation, &f.assumptions)).collect::<Vec<_>>()
            ));
        }
        // The order of the two claims changes nothing.
        assert_eq!(scope_relation(&b, &a), found.flip(), "{first}\n{second}");
        assert_eq!(reconcile(vec![b, a]), result, "{first}\n{second}");
    }
    assert!(faults.is_empty(), "{} of {} pairs:\n{}", faults.len(), rows.len(), faults.join("\n"));
    assert!(rows.len() >= 300, "{} pairs", rows.len());
}

const MINISTRY: &str = "Pakistan's Ministry of Defence (government)";

/// The claims of the five articles on Pakistan that the reconciler must read right.
fn articles() -> Vec<Arc<Claim>> {
    let drone = |population: &str, figure: &str, source: &str, period: &str, at: usize, doc: &str| {
        let measure = if population == "-" { "strikes" } else { "killed" };
        claim(
            &format!(
                "{measure} | {population} | {figure} | {source} | Pakistan | {period} | drone strike | by=United States; at={at}"
            ),
            doc,
        )
    };
    let amnesty = "Amnesty International (monitor)";
    vec![
        drone("-", "2", "-", "2013-10-31/2013-11-01", 0, "drones.txt"),
        drone("people", ">=8", "-", "2013-10-31/2013-11-01", 0, "drones.txt"),
        drone("civilians", "67", MINISTRY, "2008/2013-10-30", 100, "drones.txt"),
        drone("-", "59", MINISTRY, "2012/2013", 200, "drones.txt"),
        drone("combatants:militants", "319", MINISTRY, "2012/2013", 200, "drones.txt"),
        drone("civilians", "0", MINISTRY, "2012/2013", 200, "drones.txt"),
        drone("civilians", ">=400", "Ben Emmerson (intergovernmental)", "-", 300, "drones.txt"),
        drone("civilians", "0", "The Pakistan government (government)", "2012-01/2013-10-30", 400, "drones.txt"),
        drone("-", "2", amnesty, "2012", 500, "drones.txt"),
        drone("civilians", "19", amnesty, "2012", 500, "drones.txt"),
        drone("people:labourers", "18", amnesty, "2012", 600, "drones.txt"),
        drone("women:grandmother", "1", amnesty, "2012", 600, "drones.txt"),
        drone("-", "424", "-", "2004/2017-02-11", 0, "obama.txt"),
        drone("-", "=373", "-", "2004/2017-02-11", 0, "obama.txt"),
        drone("people", "~4000", "-", "2004/2017-02-11", 100, "obama.txt"),
        drone("children", ">200", "-", "2004/2017-02-11", 100, "obama.txt"),
        claim("injured | people | 1200-1800 | - | Pakistan | 2004/2017-02-11 | drone strike", "obama.txt"),
        claim(
            "killed | security_forces:soldiers | >3000 | Pakistan government (government) | northwest Pakistan | 2001/2011-09-26",
            "war.txt",
        ),
        claim(
            "killed | security_forces:Western soldiers@Western | 2735 | - | Afghanistan | 2001/2011-09-26",
            "war.txt",
        ),
        claim("killed | people:Pakistani lives@Pakistani | 5000 | - | Pakistan | 2009", "aid.txt"),
        claim("aid | - | >10000000000 USD | - | Pakistan | 2002/2008 | - | by=United States", "aid.txt"),
        claim("aid | - | >6000000000 USD | - | Pakistan | 2001/2007-11-02 | - | by=U.S. government", "swat.txt"),
        claim("aid | - | 2700000000 USD | - | Islamabad, Pakistan | - | - | by=Washington", "war.txt"),
        claim("killed | people | >150 | - | Karachi | 2007-10-18 | bombing", "swat.txt"),
    ]
}

fn between(finding: &Finding) -> Vec<String> {
    finding.sides.iter().map(|s| s.source.as_ref().map_or_else(|| "-".to_owned(), |s| s.name.clone())).collect()
}

#[test]
fn the_articles_give_what_they_must_and_nothing_more() {
    let result = reconcile(articles());
    let found: Vec<(String, Vec<String>)> = result.findings.iter().map(|f| (label(f), between(f))).collect();
    let pair = |a: &str, b: &str| vec![a.to_owned(), b.to_owned()];
    let ministry = "Pakistan's Ministry of Defence";
    assert_eq!(found.len(), 3, "{:#?}", result.findings.iter().map(|f| &f.explanation).collect::<Vec<_>>());
    assert_eq!(found[0], ("disagreement assuming".to_owned(), pair(ministry, "Ben Emmerson")));
    for whole in [ministry, "The Pakistan government"] {
        assert!(found.contains(&("impossible certain".to_owned(), pair(whole, "Amnesty International"))), "{whole}");
    }
    let gap = result.findings[0].gap.unwrap();
    assert_eq!((gap.absolute, gap.ratio), (333, Some(5.97)));
    assert_eq!(result.findings[0].assumptions.len(), 1, "{:?}", result.findings[0].assumptions);
    assert!(result.findings[0].assumptions[0].starts_with("same period"));
    assert_eq!(
        result.findings[0].explanation,
        "Pakistan's Ministry of Defence says 67 and Ben Emmerson says at least 400 for civilians killed (drone strikes by \
         the United States, Pakistan, 2008 to 30 Oct 2013): 400 is 333 more than 67, 5.97 times as many."
    );
}

/// The counts of drone strikes in Pakistan in 2011.
fn counts_of_2011() -> Vec<Arc<Claim>> {
    let rows = [
        ("civilians", "72-155", "Columbia Law School (academic)"),
        ("people", "456-661", "Columbia Law School (academic)"),
        ("civilians", "68-157", "Bureau of Investigative Journalism (media)"),
        ("people", "473-669", "Bureau of Investigative Journalism (media)"),
        ("civilians", "3-9", "New America (academic)"),
        ("combatants:militants", "331-524", "New America (academic)"),
        ("people:unknown", "32-66", "New America (academic)"),
        ("people", "366-599", "New America (academic)"),
        ("people", "438-478", "Long War Journal (media)"),
        ("civilians", "3-38", "Long War Journal (media)"),
        ("civilians", "35", MINISTRY),
    ];
    rows.iter()
        .map(|(population, figure, source)| {
            claim(&format!("killed | {population} | {figure} | {source} | Pakistan | 2011 | drone strike"), source)
        })
        .collect()
}

#[test]
fn the_totals_of_2011_agree_and_the_civilians_do_not() {
    let result = reconcile(counts_of_2011());
    let class = |q: &recount::reconcile::Quantity| word(q.scope.population.as_ref().unwrap().class);
    let voices =
        |name: &str, n: usize| result.quantities.iter().find(|q| class(q) == name && q.voices.len() == n).expect(name);
    let totals = voices("people", 4);
    assert_eq!(totals.verdict, Verdict::Compatible);
    assert_eq!(totals.range.all.map(|b| (b.low, b.high)), Some((Some(473), Some(478))));
    let civilians = voices("civilians", 5);
    assert_eq!(civilians.verdict, Verdict::Disagreement);
    assert_eq!(civilians.range.all, None);
    assert_eq!(civilians.range.official.map(|b| (b.low, b.high)), Some((Some(35), Some(35))));
    assert_eq!(civilians.range.independent.map(|b| (b.low, b.high)), Some((Some(3), Some(157))));
    let apart = |a: &str, b: &str| {
        let of = |f: &&Finding| between(f) == [a, b] && f.kind == FindingKind::Disagreement;
        result.findings.iter().find(of).and_then(|f| f.gap).map(|g| g.absolute)
    };
    assert_eq!(apart("New America", "Columbia Law School"), Some(63));
    assert_eq!(apart("Long War Journal", "Columbia Law School"), Some(34));
    assert_eq!(apart("New America", "Pakistan's Ministry of Defence"), Some(26));
    assert!(result.findings.iter().all(|f| f.certainty == Certainty::Certain));
    assert!(result.findings.iter().all(|f| !matches!(f.kind, FindingKind::Impossible | FindingKind::Sum)));
}

#[test]
fn ten_papers_are_one_voice() {
    let row = |n: usize| {
        claim(
            &format!(
                "killed | civilians | 67 | {MINISTRY} | Pakistan | 2008/2013-10-30 | drone strike | publisher=Paper {n}"
            ),
            &format!("{n}.txt"),
        )
    };
    let mut claims: Vec<Arc<Claim>> = (0..10).map(row).collect();
    claims.push(claim(
        "killed | civilians | >=400 | Ben Emmerson (intergovernmental) | Pakistan | - | drone strike | published=2013-10-18",
        "emmerson.txt",
    ));
    let result = reconcile(claims);
    assert_eq!(result.findings.len(), 1, "one finding for one pair of voices");
    assert_eq!(result.findings[0].sides[0].claims.len(), 10);
    assert_eq!(result.quantities.len(), 1);
    assert_eq!(result.quantities[0].voices.len(), 2);
    assert_eq!(result.quantities[0].voices[0].documents.max(result.quantities[0].voices[1].documents), 10);
}

#[test]
fn parts_that_add_up_to_too_much_are_a_sum() {
    let whole = claim("killed | people | 15 | Police (government) | Kabul | 2015-06-01 | bombing", "x");
    let part = |population: &str, figure: &str| {
        let options = format!("part_of={}", whole.id);
        claim(
            &format!(
                "killed | {population} | {figure} | Police (government) | Kabul | 2015-06-01 | bombing | {options}"
            ),
            "x",
        )
    };
    let too_many = reconcile(vec![Arc::clone(&whole), part("civilians", "12"), part("security_forces:soldiers", "5")]);
    assert_eq!(too_many.findings.iter().map(label).collect::<Vec<_>>(), ["sum certain"]);
    assert!(too_many.findings[0].explanation.contains("12 + 5 = 17"), "{}", too_many.findings[0].explanation);
    let fits = reconcile(vec![Arc::clone(&whole), part("civilians", "10"), part("security_forces:soldiers", "5")]);
    assert!(fits.findings.is_empty());
    let nested = reconcile(vec![Arc::clone(&whole), part("civilians", "12"), part("children", "5")]);
    assert!(nested.findings.is_empty(), "children may be among the civilians");
    let more_than_all = reconcile(vec![Arc::clone(&whole), part("civilians", "20")]);
    assert_eq!(more_than_all.findings.iter().map(label).collect::<Vec<_>>(), ["impossible certain"]);
}

#[test]
fn ministries_of_one_state_do_not_confirm_each_other() {
    let rows = [
        "killed | civilians | 67 | Defence Ministry#defence (government) | Pakistan | 2008/2013-10-30 | drone strike",
        "killed | civilians | 67 | Interior Ministry#interior (government) | Pakistan | 2008/2013-10-30 | drone strike",
        "killed | civilians | 67 | State#state (government) | Pakistan | 2008/2013-10-30 | drone strike",
    ];
    let register = r#"
        [[source]]
        id = "state"
        name = "The State of Examples"
        kind = "government"
        [[source]]
        id = "defence"
        name = "Examples' Ministry of Defence"
        kind = "government"
        parent = "state"
    "#;
    let register = Register::read("register.toml", register).unwrap();
    let found = reconcile::reconcile(read(&[rows[0], rows[2]]), &register);
    assert!(found.findings.is_empty(), "a ministry does not confirm its own state");
    assert_eq!(reconcile(read(&[rows[0], rows[2]])).findings.len(), 1);
}

#[test]
fn what_is_not_compared_is_said_on_request() {
    let rows = [
        "killed | children | >200 | - | Pakistan | 2004/2017-02-11 | drone strike",
        "killed | civilians | 67 | The Ministry (government) | Pakistan | 2008/2013-10-30 | drone strike",
        "injured | people | 67 | The Ministry (government) | Pakistan | 2008/2013-10-30 | drone strike",
    ];
    let found = incomparable(&read(&rows), &Rates::default());
    assert_eq!(found.len(), 1);
    assert_eq!(found[0].kind, FindingKind::Incomparable);
    assert!(found[0].explanation.contains("children are among civilians"), "{}", found[0].explanation);
}

#[test]
fn explain_prints_the_ladder_and_the_row_that_overrules() {
    let result = reconcile(articles());
    let text = reconcile::explain(&result.findings[0], &result);
    for needed in [
        "population: both civilians",
        "period: one says 2008 to 30 Oct 2013",
        "same period",
        "drones.txt:100-200",
        "333",
        "ratio 5.97",
        ",different,",
    ] {
        assert!(text.contains(needed), "{needed} is missing in\n{text}");
    }
}

/// Claims from small pools, so that scopes meet.
fn any_claim() -> impl Strategy<Value = Arc<Claim>> {
    let pick = |list: &'static [&'static str]| proptest::sample::select(list);
    (
        pick(&[
            "people",
            "civilians",
            "children",
            "combatants",
            "people:labourers",
            "women",
            "security_forces:soldiers",
        ]),
        pick(&["0", "5", "9", "12", ">=10", "~20", "3-9", "?24-99", "a", "<=8", "40"]),
        pick(&["-", "Alpha (government)", "Bravo (monitor)", "Charlie (media)", "an official (other)"]),
        pick(&["Pakistan", "North Waziristan", "Aleppo", "Syria", "-"]),
        pick(&["2011", "2011/2012", "2008/2013-10-30", "2004/..", "2011-05-03", "-"]),
        pick(&["drone strike", "airstrike", "bombing", "-"]),
        pick(&["publisher=Paper", "by=United States", "published=2013-11-02", "headline", "doc=shared;at=50", ""]),
    )
        .prop_map(|(population, figure, source, place, period, cause, options)| {
            let text =
                format!("killed | {population} | {figure} | {source} | {place} | {period} | {cause} | {options}");
            let document = format!("{:x}.txt", text.len() % 7);
            claim(&text, &document)
        })
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(128))]

    #[test]
    fn relations_are_antisymmetric(a in any_claim(), b in any_claim()) {
        prop_assert_eq!(scope_relation(&a, &b), scope_relation(&b, &a).flip());
    }

    #[test]
    fn order_and_duplicates_change_nothing(claims in proptest::collection::vec(any_claim(), 0..14), seed in any::<u64>()) {
        let expected = reconcile(claims.clone());
        let mut shuffled = claims.clone();
        let n = shuffled.len().max(1);
        for at in 0..shuffled.len() {
            shuffled.swap(at, (seed as usize).wrapping_mul(at + 7) % n);
        }
        shuffled.extend(claims);
        prop_assert_eq!(reconcile(shuffled), expected);
    }

    #[test]
    fn renaming_the_sources_changes_no_verdict(claims in proptest::collection::vec(any_claim(), 0..14)) {
        let renamed: Vec<Arc<Claim>> = claims
            .iter()
            .map(|c| {
                let mut c = Claim::clone(c);
                if let Some(source) = &mut c.attribution.source {
                    source.name = match source.name.as_str() {
                        "Alpha" => "Zulu".to_owned(),
                        "Bravo" => "Alpha".to_owned(),
                        other => other.to_owned(),
                    };
                }
                Arc::new(c)
            })
            .collect();
        let verdicts = |claims: Vec<Arc<Claim>>| {
            let result = reconcile(claims);
            let mut found: Vec<String> = result
                .findings
                .iter()
                .map(|f| {
                    let mut ids: Vec<&str> = f.sides.iter().flat_map(|s| s.claims.iter().map(String::as_str)).collect();
                    ids.sort_unstable();
                    format!("{} {}", label(f), ids.join(" "))
                })
                .collect();
            found.sort();
            let mut verdicts: Vec<String> = result.quantities.iter().map(|q| format!("{} {:?}", q.id, q.verdict)).collect();
            verdicts.sort();
            (found, verdicts)
        };
        prop_assert_eq!(verdicts(claims), verdicts(renamed));
    }

    #[test]
    fn no_row_agrees_where_no_number_fits_all(claims in proptest::collection::vec(any_claim(), 0..20)) {
        for quantity in reconcile(claims).quantities {
            let agrees = matches!(quantity.verdict, Verdict::Agreement | Verdict::Compatible);
            prop_assert!(!agrees || quantity.range.all.is_some());
        }
    }

    #[test]
    fn a_disagreement_is_one_between_two_sources_that_cannot_both_be_right(claims in proptest::collection::vec(any_claim(), 0..20)) {
        for finding in reconcile(claims).findings {
            if matches!(finding.kind, FindingKind::Disagreement | FindingKind::Impossible) {
                prop_assert!(finding.gap.is_some_and(|g| g.absolute > 0));
                prop_assert_eq!(finding.ladder.len(), 7);
                prop_assert_eq!(finding.certainty == Certainty::Certain, finding.assumptions.is_empty());
            }
        }
    }
}

#[test]
fn two_that_add_up_to_a_third_are_its_parts() {
    let row = |figure: &str, source: &str| {
        claim(&format!("killed | civilians | {figure} | {source} | Aleppo | 2016-08-17 | shelling"), "x.txt")
    };
    let text =
        vec![row("3", "Aleppo Police (government)"), row("7", "Provincial Council (government)"), row("10", "-")];
    assert!(reconcile(text).findings.is_empty());
    // A text's own toll above those of several of its sources may be an addition with something left unsaid.
    let text =
        vec![row("3", "Aleppo Police (government)"), row("7", "Provincial Council (government)"), row("11", "-")];
    assert_eq!(labels(&reconcile(text)), ["disagreement certain"]);
    let own = claim("killed | civilians | 11 | - | Aleppo | 2016-08-17 | shelling | at=300", "x.txt");
    // Where nothing sets a source's toll against the text's own, the text may have added; a contrast makes it a dispute.
    let text = vec![row("3", "Aleppo Police (government)"), Arc::clone(&own)];
    assert!(labels(&reconcile(text)).is_empty());
    let police = "killed | civilians | 3 | Aleppo Police (government) | Aleppo | 2016-08-17 | shelling";
    let contrast = claim(&format!("{police} | quote=The police put the toll at 3"), "x.txt");
    assert_eq!(
        reconcile(vec![contrast, own]).findings.iter().map(label).collect::<Vec<_>>(),
        ["disagreement assuming"]
    );
}

#[test]
fn a_number_told_for_more_than_it_counts_is_named() {
    let rows = [
        "killed | civilians | 640 | Alpha (monitor) | Yemen | 2016 | airstrike",
        "killed | people | 640 | Alpha (monitor) | Yemen | 2016 | airstrike",
    ];
    let result = reconcile(read(&rows));
    assert_eq!(result.findings.iter().map(label).collect::<Vec<_>>(), ["retelling certain"]);
    assert!(
        result.findings[0].explanation.contains("civilians are among people"),
        "{}",
        result.findings[0].explanation
    );
    let small: Vec<String> = rows.iter().map(|row| row.replace("640", "6")).collect();
    assert!(reconcile(read(&small.iter().map(String::as_str).collect::<Vec<_>>())).findings.is_empty());
}

#[test]
fn a_percentage_must_follow_from_its_counts() {
    let found = |percent: &str| {
        let quote = format!("90 (x) people died, 30 ({percent}) of them women");
        let whole =
            claim(&format!("killed | people | 90 | Alpha (monitor) | Yemen | 2016 | airstrike | quote={quote}"), "x");
        let mut part = Claim::clone(&claim(
            &format!(
                "killed | women | 30 | Alpha (monitor) | Yemen | 2016 | airstrike | quote={quote}; part_of={}",
                whole.id
            ),
            "x",
        ));
        (part.figure.start, part.figure.end) = (20, 22);
        reconcile(vec![whole, Arc::new(part)]).findings.iter().map(label).collect::<Vec<_>>()
    };
    assert_eq!(found("33%"), Vec::<String>::new());
    assert_eq!(found("33.3%"), Vec::<String>::new());
    assert_eq!(found("33.4%"), ["percentage certain"]);
    assert_eq!(found("40 per cent"), ["percentage certain"]);
}

#[test]
fn offices_of_one_state_and_computed_figures_are_not_independent() {
    let rows = [
        "killed | people | 12-40 | Alpha (monitor) | Yemen | 2016 | airstrike",
        "killed | people | 26 | Charlie (media) | Yemen | 2016 | airstrike",
        "killed | people | 31 | Army#syrian-army (military) | Yemen | 2016 | airstrike",
        "killed | people | 31 | Ministry#syria-health (government) | Yemen | 2016 | airstrike",
    ];
    let register = r#"
        [[source]]
        id = "syria-state"
        name = "A State"
        kind = "government"
        [[source]]
        id = "syrian-army"
        name = "A State's Army"
        kind = "military"
        parent = "syria-state"
        [[source]]
        id = "syria-health"
        name = "A State's Ministry of Health"
        kind = "government"
        parent = "syria-state"
    "#;
    let register = Register::read("register.toml", register).unwrap();
    let result = reconcile::reconcile(read(&rows), &register);
    let [quantity] = result.quantities.as_slice() else { panic!("{:#?}", result.quantities) };
    assert_eq!((quantity.voices.len(), quantity.documents, quantity.independent), (4, 4, 2));
    let agree = |f: &&Finding| f.kind == FindingKind::Agreement;
    // The army and the ministry do not confirm each other, nor does a middle its own range.
    assert_eq!(result.findings.iter().filter(agree).count(), 2, "{:#?}", result.findings);
}

#[test]
fn who_carries_a_figure_repeats_it() {
    let year = "Yemen | 2016 | airstrike";
    let upstream =
        format!("killed | people | 640 | Alpha (monitor) | {year} | via=Wire (media);relayed_by=Daily (media)");
    for carrier in ["Wire (media)", "Daily (media)"] {
        let rows = [upstream.clone(), format!("killed | people | 640 | {carrier} | {year}")];
        let result = reconcile(read(&[&rows[0], &rows[1]]));
        let [quantity] = result.quantities.as_slice() else { panic!("{:#?}", result.quantities) };
        assert!(result.findings.is_empty(), "{carrier} confirms nothing: {:#?}", result.findings);
        assert_eq!((quantity.voices.len(), quantity.documents, quantity.independent), (1, 2, 1));
        assert_eq!(quantity.voices[0].source.as_ref().unwrap().name, "Alpha");
    }
    let rows = [upstream, format!("killed | people | 640 | Other Daily (media) | {year}")];
    assert_eq!(
        reconcile(read(&[&rows[0], &rows[1]])).findings.iter().map(label).collect::<Vec<_>>(),
        ["agreement certain"]
    );
}

#[test]
fn a_rejected_figure_is_not_that_of_the_one_who_rejects_it() {
    let year = "Yemen | 2016 | airstrike";
    let rejected =
        format!("killed | people | 640 | Alpha (monitor) | {year} | stance=disputes;rejected_by=Army (military)");
    let army = format!("killed | people | 12 | Army (military) | {year}");
    let result = reconcile(read(&[&rejected, &army]));
    assert_eq!(result.findings.iter().map(label).collect::<Vec<_>>(), ["disagreement certain"]);
    assert_eq!(between(&result.findings[0]), ["Army", "Alpha"]);
    // Nobody is named who said it: it has no voice.
    let nobody = format!("killed | people | 640 | - | {year} | stance=disputes;rejected_by=Army (military)");
    assert!(reconcile(read(&[&nobody, &army])).findings.is_empty());
}

#[test]
fn a_text_that_is_printed_twice_has_one_unnamed_source() {
    let row = |quote: &str| {
        format!("killed | people | 22 | a monitor (monitor) | Raqqa | 2015-07-04 | airstrike | quote={quote}")
    };
    let text = "22 people were killed in air strikes on the town on Saturday, a monitor said";
    let twice = reconcile(read(&[&row(text), &row(&format!("Six of {text}"))]));
    assert!(twice.findings.is_empty(), "{:#?}", twice.findings);
    let own = reconcile(read(&[&row(text), &row("The raids left 22 dead, according to a monitor")]));
    assert_eq!(own.findings.iter().map(label).collect::<Vec<_>>(), ["agreement assuming"]);
}

#[test]
fn documents_that_carry_only_a_replaced_figure_are_told_apart() {
    let row = |figure: &str, day: &str| {
        format!("killed | people | {figure} | Alpha (monitor) | Yemen | 2016 | airstrike | published={day}")
    };
    let rows = [row("40", "2017-01-01"), row("40", "2017-01-02"), row("60", "2017-02-01")];
    let result = reconcile(read(&rows.each_ref().map(String::as_str)));
    let voice = &result.quantities[0].voices[0];
    assert_eq!((voice.figure.point, voice.documents, voice.claims.len(), voice.earlier.len()), (Some(60), 1, 3, 2));
}

#[test]
fn two_currencies_meet_only_at_a_rate_of_the_dossier() {
    let sum = |figure: &str, source: &str| {
        format!("aid | - | {figure} | {source} | Yemen | 2019 | - | quote={figure} was paid to Yemen")
    };
    let rows = [sum("900000000 EUR", "A Donor (government)"), sum("700000000 USD", "A Fund (intergovernmental)")];
    let claims = read(&[&rows[0], &rows[1]]);
    assert!(reconcile(claims.clone()).findings.is_empty());
    let at = |rates: &str| {
        let rates = Rates::read("rates.csv", &format!("currency,in,rate,date,source\n{rates}")).unwrap();
        reconcile::reconcile_at_rates(claims.clone(), Register::embedded(), &Judgements::default(), &rates)
    };
    let result = at("EUR,USD,1.1,2019-06-28,A Bank\n");
    let [finding] = result.findings.as_slice() else { panic!("{:#?}", result.findings) };
    assert_eq!(label(finding), "disagreement assuming");
    assert_eq!(finding.assumptions, ["one EUR is 1.1 USD (28 Jun 2019, A Bank; rates.csv:2)"]);
    assert_eq!((finding.unit.as_deref(), finding.gap.unwrap().absolute), (Some("USD"), 290_000_000));
    assert!(finding.explanation.contains("a Donor says EUR 900 million"), "{}", finding.explanation);
    assert!(finding.explanation.contains("USD 990 million is USD 290 million more"), "{}", finding.explanation);
    assert!(at("GBP,USD,1.3,2019-06-28,A Bank\n").findings.is_empty());
    // Within one currency the rate plays no part.
    let rows = [sum("900000000 EUR", "A Donor (government)"), sum("700000000 EUR", "A Fund (intergovernmental)")];
    let rates = Rates::read("rates.csv", "currency,in,rate,date,source\nEUR,USD,1.1,2019-06-28,A Bank\n").unwrap();
    let same = reconcile::reconcile_at_rates(
        read(&[&rows[0], &rows[1]]),
        Register::embedded(),
        &Judgements::default(),
        &rates,
    );
    assert_eq!(same.findings.iter().map(label).collect::<Vec<_>>(), ["disagreement certain"]);
    assert!(same.findings[0].explanation.contains("EUR 200 million more"), "{}", same.findings[0].explanation);
}
