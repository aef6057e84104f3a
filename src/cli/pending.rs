//! Stand-ins for the parts that are written beside this one; replaced at the merge.

#![allow(missing_docs, dead_code)]

pub mod extract {
    use std::sync::Arc;

    use super::source::Register;
    use crate::claim::{Claim, Evidence};
    use crate::document::{Document, Span};
    use crate::figure::{Figure, Qualifier};
    use crate::language::Language;
    use crate::scope::{Population, PopulationClass, Scope};
    use crate::source::{Attribution, Source, SourceKind};
    use crate::text::{Tokens, sentences};

    #[derive(Clone, Copy, Debug, Default)]
    pub struct Options {
        pub all_numbers: bool,
    }

    pub fn extract(document: &Document, language: &Language, _register: &Register, _options: &Options) -> Vec<Claim> {
        let text = document.text.as_str();
        let tokens = Tokens::cut(text, document.body, &language.vocabulary);
        let metadata = Arc::new(document.metadata.clone());
        let mut claims = Vec::new();
        for sentence in sentences(&tokens, None, &language.sentences) {
            let span = tokens.span(&sentence.tokens);
            for at in sentence.tokens.clone() {
                let words: Vec<&str> = (at..(at + 4).min(sentence.tokens.end)).map(|i| tokens.str(i)).collect();
                let [number, "people", "were", "killed"] = words[..] else { continue };
                let Ok(value) = number.parse::<u64>() else { continue };
                let place = tokens.list[at].span();
                let source = text[span.start..span.end].contains("ministry").then(|| Source {
                    name: "the ministry".to_owned(),
                    id: None,
                    kind: SourceKind::Government,
                });
                claims.push(Claim {
                    id: Claim::make_id(&metadata.sha256, place, "killed", Some(PopulationClass::People)),
                    document: Arc::clone(&metadata),
                    figure: Figure {
                        low: Some(value),
                        high: Some(value),
                        point: Some(value),
                        qualifier: Qualifier::Exact,
                        unit: "people".to_owned(),
                        per: None,
                        text: text[place.start..place.end].to_owned(),
                        start: place.start,
                        end: place.end,
                    },
                    measure: "killed".to_owned(),
                    scope: Scope {
                        population: Some(Population {
                            class: PopulationClass::People,
                            text: Some("people".to_owned()),
                            side: None,
                        }),
                        ..Scope::default()
                    },
                    attribution: Attribution { source, ..Attribution::default() },
                    evidence: evidence(text, span),
                    part_of: None,
                    rule: "stand-in".to_owned(),
                    headline: false,
                    trace: Vec::new(),
                });
            }
        }
        claims
    }

    fn evidence(text: &str, span: Span) -> Evidence {
        Evidence {
            start: span.start,
            end: span.end,
            quote: text[span.start..span.end].to_owned(),
            prefix: String::new(),
            suffix: String::new(),
        }
    }
}

pub mod source {
    use std::path::Path;

    use crate::error::Error;

    #[derive(Debug, Default)]
    pub struct Register;

    impl Register {
        pub fn embedded() -> &'static Register {
            &Register
        }

        pub fn load(path: &Path) -> Result<Register, Error> {
            std::fs::read_to_string(path).map(|_| Register).map_err(|error| Error::io(path, &error))
        }
    }
}

pub mod reconcile {
    use std::sync::Arc;

    use crate::claim::Claim;
    use crate::reconcile::{Certainty, Finding, FindingKind, Gap, Reconciliation, Relations, Side};
    use crate::scope::Relation;

    pub fn reconcile(claims: Vec<Arc<Claim>>) -> Reconciliation {
        let mut findings = Vec::new();
        if let [a, b, ..] = claims.as_slice()
            && a.figure.point != b.figure.point
        {
            let side = |claim: &Claim| Side {
                source: claim.attribution.source.clone(),
                figure: claim.figure.clone(),
                claims: vec![claim.id.clone()],
            };
            let same = Relation::Same;
            findings.push(Finding {
                id: format!("f{}", &a.id[1..]),
                kind: FindingKind::Disagreement,
                certainty: Certainty::Assuming,
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
                ladder: Vec::new(),
                sides: vec![side(a), side(b)],
                gap: Some(Gap { absolute: 1, ratio: None }),
                explanation: "two figures differ".to_owned(),
            });
        }
        Reconciliation { claims, quantities: Vec::new(), findings }
    }

    pub fn explain(finding: &Finding, _all: &Reconciliation) -> String {
        format!("{}\n", finding.explanation)
    }
}

pub mod explain {
    use crate::claim::Claim;
    use crate::document::Document;

    pub fn explain_claim(claim: &Claim, _document: &Document) -> String {
        format!("{}\n", claim.notation())
    }
}

pub mod report {
    use std::path::{Path, PathBuf};

    use crate::document::Metadata;
    use crate::error::Error;
    use crate::reconcile::Reconciliation;

    #[derive(Debug, Default)]
    pub struct Report {
        pub reconciliation: Reconciliation,
        pub documents: Vec<Metadata>,
        pub left_out: Vec<String>,
        pub version: String,
    }

    pub fn terminal(report: &Report, _width: Option<u16>, _color: bool) -> String {
        format!("{} claims in {} documents\n", report.reconciliation.claims.len(), report.documents.len())
    }

    pub fn write(report: &Report, dir: &Path) -> Result<Vec<PathBuf>, Error> {
        std::fs::create_dir_all(dir).map_err(|error| Error::io(dir, &error))?;
        let path = dir.join("report.txt");
        std::fs::write(&path, terminal(report, None, false)).map_err(|error| Error::io(&path, &error))?;
        Ok(vec![path])
    }
}
