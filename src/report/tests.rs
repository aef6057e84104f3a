//! What readers see, as snapshots, and what hostile documents must not do.

use std::sync::Arc;

use super::sample;
use super::*;

#[test]
fn a_reader_sees_where_sources_differ() {
    insta::assert_snapshot!("terminal", terminal(&sample::report(), Some(100), false));
    insta::assert_snapshot!("terminal_narrow", terminal(&sample::report(), Some(60), false));
}

#[test]
fn files_are_as_they_were() {
    let report = sample::report();
    let dir = tempfile::tempdir().unwrap();
    // The bytes of the others are those of the libraries that write them.
    let text: Vec<Format> = FORMATS.iter().filter(|f| !matches!(f.render, Render::Bytes(_))).copied().collect();
    write(&report, dir.path(), &text).unwrap();
    for format in text {
        let written = std::fs::read_to_string(dir.path().join(format.file)).unwrap();
        insta::assert_snapshot!(format.file, written);
    }
}

#[test]
fn lines_fit_the_width() {
    for width in [40, 60, 72, 80, 100, 140] {
        for line in terminal(&sample::report(), Some(width), false).lines() {
            assert!(line.chars().count() <= width as usize, "{width}: {line}");
        }
    }
}

#[test]
fn color_adds_no_word() {
    let colored = terminal(&sample::report(), Some(100), true);
    let mut plain = String::new();
    let mut escape = false;
    for c in colored.chars() {
        match c {
            '\u{1b}' => escape = true,
            'm' if escape => escape = false,
            _ if escape => {}
            _ => plain.push(c),
        }
    }
    assert!(colored.len() > plain.len());
    let words = |text: &str| {
        text.lines()
            .filter(|l| !l.starts_with('─'))
            .flat_map(str::split_whitespace)
            .map(str::to_owned)
            .collect::<Vec<_>>()
    };
    assert_eq!(words(&plain), words(&terminal(&sample::report(), Some(100), false)));
}

#[test]
fn an_empty_report_says_so() {
    let report = Report::new(Reconciliation::default(), Vec::new());
    assert!(terminal(&report, None, false).contains("No two sources speak of the same quantity."));
    for format in FORMATS {
        format.bytes(&report, &[]);
    }
}

#[test]
fn a_figure_in_the_table_is_not_listed_as_said_by_one_source() {
    let report = sample::report();
    let table = Table::of(&report.reconciliation);
    let single: Vec<&str> = table.single.iter().map(|s| s.quantity.id.as_str()).collect();
    assert_eq!(single, ["q1"]);
}

#[test]
fn rows_come_in_the_order_of_what_they_say() {
    let report = sample::report();
    let table = Table::of(&report.reconciliation);
    let kinds: Vec<_> = table.rows.iter().map(|row| crate::wording::verdict(row.kind)).collect();
    assert_eq!(kinds, ["differ", "differ", "part exceeds whole", "revised", "overlap"]);
    assert_eq!(table.rows[0].apart().unwrap(), "333 (about 6 times)");
}

#[test]
fn one_statement_against_several_of_one_source_is_one_row() {
    let mut report = sample::report();
    let impossible = report.reconciliation.findings.iter().find(|f| f.id == "f2").unwrap().clone();
    let mut second = impossible.clone();
    second.id = "f2b".into();
    second.sides[0].figure.text = "a grandmother".into();
    second.sides[0].claims = vec!["unknown".into()];
    report.reconciliation.findings.push(second);
    let mut other = impossible.clone();
    other.id = "f2c".into();
    other.sides[1].claims = vec!["c1".into()];
    other.sides[0].claims = vec!["c7".into()];
    report.reconciliation.findings.push(other);
    let table = Table::of(&report.reconciliation);
    let rows: Vec<Vec<&str>> = table.rows.iter().map(|r| r.findings.iter().map(|f| f.id.as_str()).collect()).collect();
    assert!(rows.contains(&vec!["f2", "f2b"]), "{rows:?}");
    assert!(rows.contains(&vec!["f2c"]), "{rows:?}");
}

#[test]
fn an_echo_is_shown_as_one_voice_with_its_documents() {
    let report = sample::report();
    let table = Table::of(&report.reconciliation);
    let ministry = &table.rows[0].entries[0];
    assert_eq!(ministry.line(), "67 (Pakistan's Ministry of Defence; 2 documents)");
    assert_eq!(ministry.echoes().len(), 1);
}

#[test]
fn a_document_that_gives_another_figure_is_no_echo_of_this_one() {
    let mut report = sample::report();
    let echo = report.reconciliation.claims.iter_mut().find(|c| c.id == "c8").unwrap();
    let figure = &mut Arc::make_mut(echo).figure;
    (figure.low, figure.high, figure.point) = (Some(60), Some(60), Some(60));
    let table = Table::of(&report.reconciliation);
    let ministry = &table.rows[0].entries[0];
    assert_eq!(ministry.line(), "67 (Pakistan's Ministry of Defence)");
    assert_eq!(ministry.echoes()[0].line("b.txt"), "b.txt: 60");
}

#[test]
fn a_document_without_publisher_goes_by_its_title_or_its_file() {
    for (title, shown) in [(Some("Two counts of one war"), "“Two counts of one war”"), (None, "war.txt")] {
        let mut report = sample::report();
        for claim in &mut report.reconciliation.claims {
            let claim = Arc::make_mut(claim);
            if claim.attribution.source.as_ref().is_some_and(|source| source.name == "Ben Emmerson") {
                claim.attribution.source = None;
                let document = Arc::make_mut(&mut claim.document);
                document.publisher = None;
                document.title = title.map(str::to_owned);
                document.path = "folder/war.txt".into();
            }
        }
        for voice in report.reconciliation.quantities.iter_mut().flat_map(|q| &mut q.voices) {
            voice.source = voice.source.take().filter(|source| source.name != "Ben Emmerson");
        }
        let table = Table::of(&report.reconciliation);
        let line = format!("at least 400, time not stated ({shown}, own account)");
        assert!(table.rows[0].entries.iter().any(|entry| entry.line() == line), "{:?}", table.rows[0].entries);
    }
}

#[test]
fn every_figure_stands_with_its_source_and_sentence() {
    let report = sample::report();
    let table = Table::of(&report.reconciliation);
    for text in [terminal(&report, Some(160), false), markdown::render(&report), html::render(&report)] {
        let text = text.replace("**", "").replace("<mark>", "").replace("</mark>", "");
        for row in &table.rows {
            for entry in &row.entries {
                assert!(text.contains(&entry.words) && text.contains(&entry.who), "{}", entry.line());
                assert!(text.contains(&entry.claims[0].evidence.quote), "{}", entry.line());
            }
        }
    }
}

#[test]
fn every_file_is_written() {
    let dir = tempfile::tempdir().unwrap();
    let written = write(&sample::report(), &dir.path().join("new/reports"), FORMATS).unwrap();
    assert_eq!(written.len(), FORMATS.len());
    assert!(written.iter().all(|path| path.is_file()));
    let file = dir.path().join("file");
    std::fs::write(&file, "").unwrap();
    assert!(write(&sample::report(), &file, FORMATS).unwrap_err().to_string().contains("--out"));
}

/// The sample with every text of every document replaced by something that wants to act.
fn hostile(text: &str) -> Report {
    let mut report = sample::report();
    for claim in &mut report.reconciliation.claims {
        let claim = Arc::make_mut(claim);
        let mut document = claim.document.as_ref().clone();
        document.path = text.into();
        document.title = Some(text.into());
        document.publisher = Some(text.into());
        document.url = Some(text.into());
        claim.document = Arc::new(document);
        claim.evidence.quote = text.into();
        claim.figure.text = text.into();
        claim.measure = text.into();
        claim.rule = text.into();
        for named in [&mut claim.scope.place, &mut claim.scope.cause].into_iter().flatten() {
            named.name = text.into();
            named.text = text.into();
        }
        claim.scope.period = Some(text.into());
        if let Some(population) = &mut claim.scope.population {
            population.text = Some(text.into());
            population.side = Some(text.into());
        }
        if let Some(source) = &mut claim.attribution.source {
            source.name = text.into();
        }
    }
    for quantity in &mut report.reconciliation.quantities {
        quantity.measure = text.into();
        quantity.scope.period = Some(text.into());
        for source in quantity.voices.iter_mut().filter_map(|v| v.source.as_mut()) {
            source.name = text.into();
        }
    }
    for finding in &mut report.reconciliation.findings {
        finding.explanation = text.into();
        finding.assumptions = vec![text.into()];
        finding.ladder = vec![text.into()];
    }
    for document in &mut report.documents {
        document.path = text.into();
        document.url = Some(text.into());
        document.title = Some(text.into());
    }
    report.left_out = vec![text.into()];
    report
}

#[test]
fn markup_in_a_document_stays_text() {
    for text in [
        "<script>alert(1)</script>",
        "\"><img src=x onerror=alert(1)>",
        "javascript:alert(1)",
        "a|b\n# c [d](javascript:e)",
    ] {
        let report = hostile(text);
        let mut headings = 0;
        let page = html::render(&report);
        assert!(page.matches("<script").count() == 1 && !page.contains("<img"), "{text}");
        assert!(!page.contains("href=\"javascript"), "{text}");
        for event in pulldown_cmark::Parser::new_ext(&markdown::render(&report), pulldown_cmark::Options::ENABLE_TABLES)
        {
            use pulldown_cmark::{Event, Tag};
            match event {
                Event::InlineHtml(tag) => assert_eq!(tag.as_ref(), "<br>", "{text}"),
                Event::Html(tag) => panic!("{tag}"),
                Event::Start(Tag::Link { dest_url, .. }) => assert!(dest_url.starts_with("http"), "{dest_url}"),
                Event::Start(Tag::Heading { .. }) => headings += 1,
                _ => {}
            }
        }
        assert_eq!(headings, 11, "{text}");
    }
}

#[test]
fn no_cell_is_a_formula() {
    for text in ["=HYPERLINK(\"http://example.org\")", "+1+1", "-1+1", "@SUM(1)", "\t=1", "\r=1"] {
        let report = hostile(text);
        for sheet in [sheets::claims(&report), sheets::discrepancies(&report)] {
            let mut reader = ::csv::Reader::from_reader(sheet.as_bytes());
            for record in reader.records() {
                for field in &record.unwrap() {
                    assert!(!field.starts_with(['=', '+', '-', '@', '\t', '\r']), "{field:?}");
                }
            }
        }
    }
}

#[test]
fn control_characters_do_not_reach_a_reader() {
    let report = hostile("\u{202e}76\u{1b}[2J\u{7}");
    for text in [terminal(&report, Some(100), false), html::render(&report), markdown::render(&report)] {
        assert!(!text.contains(['\u{202e}', '\u{1b}', '\u{7}']));
    }
}

#[test]
fn long_texts_break_nothing() {
    let report = hostile(&"w".repeat(1 << 18));
    assert!(terminal(&report, Some(80), false).lines().all(|line| line.chars().count() <= 80));
    for format in FORMATS {
        format.bytes(&report, &[]);
    }
}
