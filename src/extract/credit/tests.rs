//! Attribution and register, by examples.

use super::{Words, article_end, attribute};
use crate::document::{Document, Span};
use crate::extract::Draft;
use crate::figure::{Figure, Qualifier};

use crate::language::Language;
use crate::source::{Attribution, Register, SourceKind, Stance};
use crate::text::Reading;
use crate::text::{Tokens, sentences};

fn read(document: &Document) -> Reading<'_> {
    let language = Language::english();
    let tokens = Tokens::cut(&document.text, document.body, &language.vocabulary);
    let headline = document.headline.map(|span| tokens.at_byte(span.start)..tokens.at_byte(span.end));
    let sentences = sentences(&tokens, headline, &language.sentences);
    Reading { document, tokens, sentences, date: None, explain: true }
}

fn draft(reading: &Reading, span: Span, measure: &str, low: Option<u64>, high: Option<u64>) -> Draft {
    let tokens = &reading.tokens;
    let start = tokens.list.partition_point(|t| (t.end as usize) <= span.start);
    let end = tokens.at_byte(span.end).max(start + 1);
    let sentence = reading.sentences.partition_point(|s| s.tokens.end <= start);
    Draft {
        figure: Figure {
            low,
            high,
            point: low.filter(|_| low == high),
            qualifier: Qualifier::Exact,
            unit: "people".to_owned(),
            per: None,
            text: tokens.text[span.start..span.end].to_owned(),
            start: span.start,
            end: span.end,
        },
        figure_tokens: start..end,
        sentence,
        told_in: sentence,
        clause: reading.sentences[sentence].tokens.clone(),
        measure: measure.to_owned(),
        trigger: start..start,
        population: None,
        population_tokens: start..start,
        part_of: None,
        hypothetical: false,
        implied: false,
        rule: "counted-noun",
        trace: crate::text::Steps::default(),
    }
}

/// The attribution of the first place where `figure` stands in the text.
fn of(text: &str, figure: &str) -> Attribution {
    let document = Document::from_text("test.txt", text.to_owned());
    let reading = read(&document);
    let number: u64 = figure.chars().filter(char::is_ascii_digit).collect::<String>().parse().unwrap_or(7);
    let mut spans: Vec<Span> =
        text.match_indices(figure).map(|(at, _)| Span { start: at, end: at + figure.len() }).collect();
    spans.truncate(2);
    let drafts: Vec<Draft> =
        spans.iter().map(|&span| draft(&reading, span, "killed", Some(number), Some(number))).collect();
    let language = Language::english();
    let words = Words::of(&reading.tokens, &language.sources);
    let end = article_end(&reading, &words, &language.sources);
    attribute(&reading, &words, &drafts, end, &language.sources, Register::embedded()).swap_remove(0).attribution
}

#[derive(serde::Deserialize)]
#[serde(deny_unknown_fields)]
struct Examples {
    example: Vec<Example>,
}

#[derive(serde::Deserialize)]
#[serde(deny_unknown_fields)]
struct Example {
    text: String,
    figure: String,
    source: Option<String>,
    kind: Option<SourceKind>,
    via: Option<String>,
    #[serde(default)]
    relayed_by: Vec<String>,
    rejected_by: Option<String>,
    stance: Option<Stance>,
    why: Option<String>,
}

#[test]
fn examples() {
    let files = [
        include_str!("../../source/en.asides.examples.toml"),
        include_str!("../../source/en.counts.examples.toml"),
        include_str!("../../source/en.entities.examples.toml"),
        include_str!("../../source/en.examples.toml"),
        include_str!("../../source/en.politics.examples.toml"),
        include_str!("../../source/en.speakers.examples.toml"),
        include_str!("../../source/en.texts.examples.toml"),
        include_str!("../../source/en.war.examples.toml"),
    ];
    let examples: Vec<Example> =
        files.into_iter().flat_map(|file| toml::from_str::<Examples>(file).unwrap().example).collect();
    let mut wrong = Vec::new();
    for example in &examples {
        let found = of(&example.text, &example.figure);
        let name = found.source.as_ref().map(|s| s.name.clone());
        let kind = found.source.as_ref().map(|s| s.kind);
        let right = name == example.source
            && (example.kind.is_none() || kind == example.kind)
            && found.relayed_by.iter().map(|s| &s.name).eq(&example.relayed_by)
            && (example.rejected_by.is_none()
                || found.rejected_by.as_ref().map(|s| &s.name) == example.rejected_by.as_ref())
            && (example.via.is_none() || found.via.as_ref().map(|s| &s.name) == example.via.as_ref())
            && example.stance.is_none_or(|stance| stance == found.stance);
        if !right {
            wrong.push(format!(
                "{:?} ({}): {:?} {kind:?} via {:?} {:?}",
                example.text,
                example.why.as_deref().unwrap_or("-"),
                name,
                found.via.map(|s| s.name),
                found.stance
            ));
        }
    }
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}

/// A text with two parties' names exchanged everywhere, in whatever form they stand.
fn swap(text: &str, names: &[(&str, &str)]) -> String {
    let pairs: Vec<(String, &str, &str)> = (0xe000_u32..)
        .zip(names.iter().flat_map(|&(a, b)| [(a, b), (b, a)]))
        .map(|(mark, (from, to))| (char::from_u32(mark).unwrap().to_string(), from, to))
        .collect();
    let marked = pairs.iter().fold(text.to_owned(), |text, (mark, from, _)| text.replace(from, mark));
    pairs.iter().fold(marked, |text, (mark, _, to)| text.replace(mark, to))
}

#[test]
fn who_counted_the_attacks_counted_their_dead() {
    let text = "The Harbour Register has verified 38 attacks on clinics. They killed 74 people and injured 182. The port was \
                rebuilt.\n\nThey killed 9 people in the north.";
    let document = Document::from_text("test.txt", text.to_owned());
    let options = crate::extract::Options::default();
    let claims = crate::extract::extract(&document, Language::english(), Register::embedded(), &options);
    let found: Vec<_> =
        claims.iter().map(|c| (c.figure.point, c.attribution.source.as_ref().map(|s| s.name.as_str()))).collect();
    let register = Some("The Harbour Register");
    assert_eq!(found, [(Some(38), register), (Some(74), register), (Some(182), register), (Some(9), None)]);
}

/// What a claim says, without what depends on the length of names: spans, hashes and ids.
fn said(text: &str) -> Vec<String> {
    let document = Document::from_text("test.txt", text.to_owned());
    let claims = crate::extract::extract(
        &document,
        Language::english(),
        Register::embedded(),
        &crate::extract::Options::default(),
    );
    let said = claims.iter().map(|claim| {
        let parts = (&claim.figure.text, &claim.measure, &claim.scope, &claim.attribution, &claim.evidence.quote);
        format!("{:?} {:?} {} {}", parts, claim.figure.point, claim.rule, claim.part_of.is_some())
    });
    said.collect()
}

#[test]
fn swapping_the_parties_swaps_the_sources_and_nothing_else() {
    let states = [("Russian", "Ukrainian"), ("russia", "ukraine"), ("Russia", "Ukraine")];
    let groups = [("Hezbollah", "Boko Haram"), ("hezbollah", "boko-haram")];
    for (text, names, claims) in [
        (
            "Toll disputed after raid\n\nThe Russian defence ministry said 30 soldiers had been killed, while the Ukrainian army \
             put the toll at 12. A Ukrainian official told Reuters that 44 people were wounded. Russia denied that 5 \
             children were killed.",
            &states[..],
            4,
        ),
        (
            "Ukraine's claim that 200 Russian soldiers were killed is false, the Russian government said. According to \
             the Ukrainian health ministry, 7 civilians died. Among the dead were 2 children.",
            &states[..],
            3,
        ),
        (
            "Hezbollah said its fighters had killed 9 soldiers. Boko Haram accused the army of killing 14 civilians. A \
             Boko Haram spokesman said 3 people were wounded, and Hezbollah estimated that 20 families had fled.",
            &groups[..],
            4,
        ),
    ] {
        let (before, after) = (said(text), said(&swap(text, names)));
        assert!(before.len() >= claims, "{before:#?}");
        let swapped: Vec<String> = before.iter().map(|line| swap(line, names)).collect();
        assert_eq!(swapped, after);
    }
}

#[test]
fn the_embedded_register_knows_the_field() {
    let register = Register::embedded();
    let states = include_str!("../../source/states.tsv").lines().filter(|l| !l.starts_with('#')).count();
    assert!(register.entries().len() - states >= 250);
    for (name, id, kind) in [
        ("SOHR", "sohr", SourceKind::Monitor),
        ("the Syrian Observatory for Human Rights", "sohr", SourceKind::Monitor),
        ("Syrias state news agency SANA", "sana", SourceKind::Media),
        ("The Bureau", "tbij", SourceKind::Monitor),
        ("Pakistan's Ministry of Defence", "pakistan-ministry-of-defence", SourceKind::Government),
        ("Pakistans Defence Ministry", "pakistan-ministry-of-defence", SourceKind::Government),
        ("the Ukrainian Ministry of Health", "ukraine-ministry-of-health", SourceKind::Government),
        ("the Nigerian army", "nigeria-army", SourceKind::Military),
        ("Kabul police", "afghanistan-police", SourceKind::Government),
        ("the French embassy", "france-embassy", SourceKind::Government),
        ("the Pakistan government", "pakistan", SourceKind::Government),
    ] {
        let known = register.look_up(name).unwrap_or_else(|| panic!("{name}"));
        assert_eq!((known.id.as_str(), known.kind), (id, kind), "{name}");
    }
    assert_eq!(register.look_up("a man in the street"), None);
    assert_eq!(register.look_up("some time later"), None);
}

#[test]
fn parents_lead_from_the_ministry_to_the_state() {
    let register = Register::embedded();
    assert_eq!(register.parents("pakistan-ministry-of-defence"), ["pakistan"]);
    assert_eq!(register.parents("un-special-rapporteur-executions"), ["ohchr", "un"]);
    assert!(register.parents("airwars").is_empty());
}

#[test]
fn a_dossier_extends_and_overrides() {
    let text = "[[source]]\nid = \"town-list\"\nname = \"Town List\"\naliases = [\"TL\"]\nkind = \"monitor\"\n\n\
                [[source]]\nid = \"airwars\"\nname = \"Airwars\"\nkind = \"academic\"\n";
    let register = Register::read("sources/register.toml", text).unwrap();
    assert_eq!(register.look_up("TL").unwrap().id, "town-list");
    assert_eq!(register.look_up("Airwars").unwrap().kind, SourceKind::Academic);
    assert_eq!(register.look_up("SNHR").unwrap().id, "snhr");
}

#[test]
fn all_faults_of_a_register_are_listed_at_once() {
    let text = r#"[[source]]
id = "one"
name = "One"
aliases = ["Two"]
kind = "monitr"

[[source]]
id = "two"
name = "Two"
aliases = ["One"]
kind = "media"
parent = "nowhere"

[[source]]
id = "one"
name = "Three"
kind = "media"
"#;
    let error = Register::read("sources/register.toml", text).unwrap_err().to_string();
    for part in [
        "sources/register.toml:5: unknown kind `monitr`: did you mean `monitor`?",
        "sources/register.toml:12: parent `nowhere` is no id of the register",
        "sources/register.toml:15: id `one` is already used on line 2",
        "aliases lead in a circle: `one` → `two` → `one`",
        "name `Two` already belongs to `one` on line 2",
    ] {
        assert!(error.contains(part), "{part}\n--\n{error}");
    }
    let circle = "source = [{ id = \"a\", name = \"A1\", kind = \"media\", parent = \"b\" }, \
                  { id = \"b\", name = \"B1\", kind = \"media\", parent = \"a\" }]";
    let error = Register::read("r.toml", circle).unwrap_err().to_string();
    assert_eq!(error, "r.toml:1: parents lead in a circle: `a` → `b` → `a`: remove one `parent`");
}
