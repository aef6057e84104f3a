//! What a source does to a claim of a text: examples with their near neighbours.

use std::sync::Arc;

use recount::check::{Subject, Verdict, check};
use recount::claim::Claim;
use recount::reconcile::Rates;
use recount::{Document, Language, Options, Register, extract, reconcile};

fn read(path: &str, text: &str) -> Vec<Arc<Claim>> {
    let document = Document { headline: None, ..Document::from_text(path, text.to_owned()) };
    let claims = extract(&document, Language::english(), Register::embedded(), &Options::default());
    claims.into_iter().map(Arc::new).collect()
}

#[test]
fn a_text_beside_one_source() {
    use Verdict::{Contradicted, Differs, Fits, NotComparable, NotFound, Supported};
    const COUNT: &str = "Amnesty International said that air strikes in Yemen killed 52 civilians in 2016.";
    const LEAST: &str = "Amnesty International said that air strikes in Yemen killed at least 52 civilians in 2016.";
    const EVENT: &str = "The ministry said 12 people were killed in Aden on 4 May 2016.";
    const IN_A_COUNTRY: &str = "The ministry said 12 people were killed in Yemen on 4 May 2016.";
    for (source, text, verdict) in [
        (COUNT, "Air strikes in Yemen killed 52 civilians in 2016.", Supported),
        (COUNT, "Air strikes in Yemen killed at least 50 civilians in 2016.", Supported),
        (COUNT, "Air strikes in Yemen killed at least 60 civilians in 2016.", Contradicted),
        (COUNT, "Air strikes in Yemen killed 40 civilians in 2016.", Contradicted),
        (LEAST, "Air strikes in Yemen killed 60 civilians in 2016.", Fits),
        (LEAST, "Air strikes in Yemen killed 40 civilians in 2016.", Contradicted),
        (LEAST, "Air strikes in Yemen killed 52 civilians in 2016.", Supported),
        // A part is smaller than its whole, and not larger.
        (COUNT, "Air strikes in Yemen killed 20 children in 2016.", NotComparable),
        (COUNT, "Air strikes in Yemen killed 90 civilians in March 2016.", Contradicted),
        (COUNT, "Air strikes in Yemen killed 40 people in 2016.", Contradicted),
        (COUNT, "Air strikes in Yemen killed 400 people in 2016.", NotComparable),
        // What is left unsaid is assumed, or forbids the comparison.
        (COUNT, "Air strikes killed 52 civilians.", Supported),
        (COUNT, "Air strikes killed 40 civilians in 2016.", Differs),
        (COUNT, "Air strikes killed 90 civilians in 2016.", NotComparable),
        (COUNT, "Air strikes in Yemen killed 90 civilians.", NotComparable),
        // One number, place and day is one event; another number, day or class, or a whole country, may be another.
        (EVENT, "12 people were killed in Aden on 4 May 2016.", Supported),
        (EVENT, "13 people were killed in Aden on 4 May 2016.", NotComparable),
        (EVENT, "12 people were killed in Aden on 5 May 2016.", NotComparable),
        (EVENT, "12 civilians were killed in Aden on 4 May 2016.", NotComparable),
        (IN_A_COUNTRY, "12 people were killed in Yemen on 4 May 2016.", NotComparable),
        // Another thing altogether.
        (COUNT, "Air strikes in Syria killed 52 civilians in 2016.", NotFound),
        (COUNT, "Air strikes in Yemen injured 52 civilians in 2016.", NotFound),
        (COUNT, "Air strikes in Yemen killed dozens of militants in 2016.", NotFound),
    ] {
        let sources = reconcile(read("source.txt", source), Register::embedded());
        let checked = check(&read("text", text), &sources, Register::embedded(), &Rates::default(), Subject::Sentence);
        let verdicts: Vec<Verdict> = checked.iter().map(|one| one.verdict).collect();
        assert_eq!(verdicts, [verdict], "{text} beside {source}\n{checked:#?}");
        let certain = checked[0].answers.iter().all(|answer| answer.is_certain());
        assert_eq!(checked[0].is_contradicted(false), verdict == Contradicted && certain, "{text}");
        assert_eq!(checked[0].is_contradicted(true), matches!(verdict, Contradicted | Differs), "{text}");
    }
}

#[test]
fn an_open_end_is_assumed_and_a_total_that_runs_on_does_not_fall() {
    let source = "---\npublished: 2013-10-30\n---\nAmnesty International said that air strikes in Yemen have killed 67 \
                  civilians since 2008.";
    let sources = reconcile(read("source.txt", source), Register::embedded());
    for (text, verdict) in [
        ("Air strikes in Yemen have killed 67 civilians since 2008.", Verdict::Supported),
        ("Air strikes in Yemen have killed 90 civilians since 2008.", Verdict::Differs),
        ("Air strikes in Yemen have killed 60 civilians since 2008.", Verdict::Contradicted),
        ("Air strikes in Yemen have killed 90 civilians since 2004.", Verdict::NotComparable),
    ] {
        let checked = check(&read("text", text), &sources, Register::embedded(), &Rates::default(), Subject::Sentence);
        assert_eq!(checked[0].verdict, verdict, "{text}\n{checked:#?}");
    }
}
