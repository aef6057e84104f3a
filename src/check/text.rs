//! The answers on a terminal: each claim with the sources that support it, contradict it, or cannot be compared.

use super::{Answer, Checked, Stand, Subject, Verdict};
use crate::claim::Claim;
use crate::report::{CAUTION, document_line};
use crate::scope::Relation;
use crate::wording::{brief, capital, plural, shortened, visible, wrap};

/// The width where none is given.
const WIDTH: u16 = 100;
/// Longer lines are hard to read.
const WIDEST: u16 = 120;
/// How much of a sentence is shown.
const QUOTE: usize = 400;
/// So many figures that look alike are shown of those that cannot be compared.
const ALIKE: usize = 3;

/// The answers in lines that fit `width`; `documents` is how many sources were read; with `all`, every figure that looks alike is shown.
pub fn render(checked: &[Checked], subject: Subject, documents: usize, width: Option<u16>, all: bool) -> String {
    let mut page = Page { out: String::new(), width: usize::from(width.unwrap_or(WIDTH).clamp(24, WIDEST)), subject };
    let mut sentence = None;
    for (number, one) in checked.iter().enumerate() {
        let evidence = &one.claim.evidence;
        let here = (&one.claim.document.sha256, evidence.start);
        if sentence.replace(here) != Some(here) {
            page.paragraph("", &quoted(&one.claim));
            if subject != Subject::Sentence {
                page.paragraph("", &document_line(&one.claim.document));
            }
            page.out.push('\n');
        }
        page.claim(number + 1, one, all);
    }
    page.paragraph("", &summary(checked, documents));
    page.paragraph("", CAUTION);
    page.out
}

struct Page {
    out: String,
    width: usize,
    subject: Subject,
}

impl Page {
    fn paragraph(&mut self, mark: &str, text: &str) {
        wrap(&mut self.out, self.width, mark, text);
    }

    fn claim(&mut self, number: usize, one: &Checked, all: bool) {
        let credit = one.credited_to.as_deref().map_or_else(String::new, |name| format!("; credited to {name}"));
        self.paragraph(&format!("{number}. "), &brief(&format!("{}{credit}", one.figure)));
        self.paragraph("   ", &format!("{}.", standing(one)));
        for note in &one.notes {
            self.paragraph("   ", &brief(&format!("Note: {note}.")));
        }
        self.out.push('\n');
        for stand in [Stand::Supports, Stand::Contradicts, Stand::Differs, Stand::Fits, Stand::NotComparable] {
            let answers: Vec<&Answer> = one.of(stand).collect();
            if answers.is_empty() {
                continue;
            }
            self.paragraph("   ", heading(stand));
            let shown = if stand == Stand::NotComparable && !all { ALIKE } else { usize::MAX };
            for answer in answers.iter().take(shown) {
                self.answer(answer);
            }
            if let Some(more) = answers.len().checked_sub(shown).filter(|&more| more > 0) {
                self.paragraph("   - ", &format!("and {more} more; --all shows them"));
            }
            self.out.push('\n');
        }
    }

    fn answer(&mut self, answer: &Answer) {
        let echoes = if answer.documents > 1 { format!(" ({} documents)", answer.documents) } else { String::new() };
        let credited = if answer.credited { ", to whom it is credited" } else { "" };
        self.paragraph("   - ", &brief(&format!("{}{credited}: {}{echoes}", answer.source, answer.figure)));
        let indent = "     ";
        self.paragraph(indent, &quoted(&answer.claim));
        let id: String = answer.claim.id.chars().take(8).collect();
        self.paragraph(indent, &format!("{} [claim {id}]", document_line(&answer.claim.document)));
        if answer.stand == Stand::NotComparable {
            self.paragraph(indent, &brief(&format!("Because {}.", answer.reason)));
            return;
        }
        self.paragraph(indent, &brief(&self.facets(answer)));
        for assumption in &answer.assumptions {
            self.paragraph(indent, &brief(&format!("Assuming: {assumption}.")));
        }
        self.paragraph(indent, &brief(&format!("{}.", capital(&answer.reason))));
    }

    /// The relation facet by facet in a line or two.
    fn facets(&self, answer: &Answer) -> String {
        let same = answer.facets.iter().filter(|facet| facet.relation == Relation::Same);
        let mut parts = vec![format!("The same: {}", same.map(|f| f.facet).collect::<Vec<_>>().join(", "))];
        for facet in answer.facets.iter().filter(|facet| facet.relation != Relation::Same) {
            let or = |said: &Option<String>| said.clone().unwrap_or_else(|| "not said".to_owned());
            let relation = match facet.relation {
                Relation::Part => "; the first lies inside the second",
                Relation::Whole => "; the second lies inside the first",
                _ => "",
            };
            parts.push(format!(
                "{}: {} {}, {} {}{relation}",
                capital(facet.facet),
                self.subject.words(),
                or(&facet.text),
                answer.source,
                or(&facet.source)
            ));
        }
        format!("{}.", parts.join(". "))
    }
}

/// The sentence of a claim, or its beginning; the whole stands in the JSON.
fn quoted(claim: &Claim) -> String {
    format!("“{}”", visible(&shortened(claim.evidence.quote.trim(), QUOTE)))
}

fn heading(stand: Stand) -> &'static str {
    match stand {
        Stand::Supports => "Supported by",
        Stand::Contradicts => "Contradicted by",
        Stand::Differs => "Differs, on assumptions, from",
        Stand::Fits => "Neither supported nor contradicted by",
        Stand::NotComparable => "Not comparable with",
    }
}

/// How the sources stand to a claim, in one line.
pub fn standing(one: &Checked) -> String {
    let count = |stand: Stand| one.of(stand).count();
    let sources = |n: usize| plural(n, "source", "sources");
    let mut parts = Vec::new();
    for (stand, lead, end) in [
        (Stand::Supports, "supported by ", ""),
        (Stand::Contradicts, "contradicted by ", ""),
        (Stand::Differs, "differs from ", ", on assumptions"),
        (Stand::Fits, "neither supported nor contradicted by ", ""),
    ] {
        let number = count(stand);
        if number == 0 {
            continue;
        }
        let assuming = one.of(stand).all(|a| !a.is_certain());
        let end = if stand == Stand::Supports && assuming { ", on assumptions" } else { end };
        parts.push(format!("{lead}{}{end}", sources(number)));
    }
    if parts.is_empty() {
        return match count(Stand::NotComparable) {
            0 => "Not found: no source speaks of anything alike".to_owned(),
            n => format!("Not comparable: {} of something alike", speak(n)),
        };
    }
    capital(&parts.join("; "))
}

fn speak(n: usize) -> String {
    if n == 1 { "1 source speaks".to_owned() } else { format!("{n} sources speak") }
}

/// How many claims there are of each verdict.
fn summary(checked: &[Checked], documents: usize) -> String {
    let (claims, documents) = (plural(checked.len(), "claim", "claims"), plural(documents, "document", "documents"));
    let mut parts = vec![format!("{claims} checked against {documents}")];
    for (verdict, words) in VERDICTS {
        let count = checked.iter().filter(|one| one.verdict == verdict).count();
        if count > 0 {
            parts.push(format!("{words}: {count}"));
        }
    }
    parts.join(" · ")
}

/// The verdicts in words, in the order of the summary.
const VERDICTS: [(Verdict, &str); 7] = [
    (Verdict::Contradicted, "contradicted"),
    (Verdict::Divided, "sources divided"),
    (Verdict::Differs, "differs on assumptions"),
    (Verdict::Supported, "supported"),
    (Verdict::Fits, "neither"),
    (Verdict::NotComparable, "not comparable"),
    (Verdict::NotFound, "not found"),
];
