//! Figures by examples: a text and the bounds that it gives.

use super::*;
use crate::document::Span;
use crate::text::Vocabulary;

fn read(text: &str) -> Vec<String> {
    let mut vocabulary = Vocabulary::default();
    let lexicon =
        FigureLexicon::read(include_str!("../en.toml"), include_str!("../currencies.tsv"), &mut vocabulary).unwrap();
    let tokens = Tokens::cut(text, Span { start: 0, end: text.len() }, &vocabulary);
    amounts(&tokens, 0..tokens.len(), &lexicon, &|_| false)
        .into_iter()
        .filter(|a| !matches!(a.form, Form::One | Form::Some))
        .map(|a| {
            let bound = |n: Option<u64>| n.map_or_else(String::new, |n| n.to_string());
            let money = a.currency.unwrap_or("");
            let per = a.per.map_or_else(String::new, |p| format!("/{p:?}"));
            format!("{}={}..{}{money}{per}", tokens.slice(&a.tokens), bound(a.low), bound(a.high))
        })
        .collect()
}

#[test]
fn figures_keep_their_bounds() {
    for (text, expected) in [
        ("only 67 civilians", "only 67=67..67"),
        ("sixty-seven people", "sixty-seven=67..67"),
        ("at least 400 people", "at least 400=400.."),
        ("400 or more people", "400 or more=400.."),
        ("400+ people", "400+=400.."),
        ("more than 150 people", "more than 150=151.."),
        ("upwards of 150", "upwards of 150=151.."),
        ("up to 30 dead", "up to 30=0..30"),
        ("as many as 30 dead", "as many as 30=0..30"),
        ("no more than 30 dead", "no more than 30=0..30"),
        ("fewer than 10 dead", "fewer than 10=0..9"),
        ("some 4,000 people", "some 4,000=3600..4400"),
        ("around 15 others", "around 15=13..17"),
        ("nearly 40 militants", "nearly 40=36..40"),
        ("1,200-1,800 people", "1,200-1,800=1200..1800"),
        ("between 1,200 and 1,800 people", "between 1,200 and 1,800=1200..1800"),
        ("from 1,200 to 1,800 people", "from 1,200 to 1,800=1200..1800"),
        ("12\u{a0}500 people", "12\u{a0}500=12500..12500"),
        ("2.5 to 3 million people", "2.5 to 3 million=2500000..3000000"),
        ("the toll passed 100", "passed 100=101.."),
        ("five or six men", "five or six=5..6"),
        ("one or two men", "one or two=1..2"),
        ("between one and two thousand people", "between one and two thousand=1000..2000"),
        ("two to three dozen people", "two to three dozen=24..36"),
        ("200,000-plus people", "200,000-plus=200000.."),
        ("the count crept up to 29", "29=29..29"),
        ("a dozen people", "a dozen=12..12"),
        ("two dozen people", "two dozen=24..24"),
        ("a couple of men", "a couple of=2..2"),
        ("dozens of people", "dozens=24..99"),
        ("tens of thousands of people", "tens of thousands=20000..99999"),
        ("several hundred people", "several hundred=300..999"),
        ("several men", "several=3..20"),
        ("no civilians", "no=0..0"),
        ("not a single civilian", "not a single=0..0"),
        ("a hundred and fifty people", "a hundred and fifty=150..150"),
        ("two hundred and fifty people", "two hundred and fifty=250..250"),
        ("three million two hundred thousand and six", "three million two hundred thousand and six=3200006..3200006"),
        ("1.2 million people", "1.2 million=1200000..1200000"),
        ("half a million people", "half a million=500000..500000"),
        ("over $10 billion to", "over $10 billion=10000000000..USD"),
        ("$2.7bn a year", "$2.7bn=2700000000..2700000000USD/Year"),
        ("2 to 3 million people", "2 to 3 million=2000000..3000000"),
        ("an estimated 300 people", "an estimated 300=270..330"),
        ("at least some 300 people", "at least some 300=300.."),
        ("5 million rupees", "5 million rupees=5000000..5000000PKR"),
    ] {
        assert_eq!(read(text), [expected], "{text}");
    }
}

#[test]
fn currencies_have_their_everyday_names() {
    for (text, expected) in [
        ("12 billion guaranies", "12 billion guaranies=12000000000..12000000000PYG"),
        ("75 million kronor", "75 million kronor=75000000..75000000SEK"),
        ("2m euros", "2m euros=2000000..2000000EUR"),
        ("40 takas", "40 takas=40..40BDT"),
        ("Norway gave 600 million kroner", "600 million kroner=600000000..600000000NOK"),
        ("Denmark gave 600 million kroner", "600 million kroner=600000000..600000000DKK"),
        ("the Indian state gave 50 million rupees", "50 million rupees=50000000..50000000INR"),
        ("Rs 500 in Nepal", "Rs 500=500..500NPR"),
        ("900 million Congolese francs", "900 million Congolese francs=900000000..900000000CDF"),
        ("5 million pounds for Syrians", "5 million pounds=5000000..5000000GBP"),
        // The code of a currency that is also a word is no sign.
        ("all 150 people", "150=150..150"),
        ("try 12 times", ""),
        ("12 won the match", "12=12..12"),
        ("2m people", "2m=2000000..2000000"),
        ("420k deaths", "420k=420000..420000"),
        ("a 2m wall", ""),
        ("a 10k run", ""),
        ("towards 300 deaths", "towards 300=270..300"),
    ] {
        assert_eq!(read(text).join(""), expected, "{text}");
    }
}

#[test]
fn a_range_of_words_is_read_whole() {
    assert_eq!(
        read("between two hundred and fifty and three hundred people"),
        ["between two hundred and fifty and three hundred=250..300"]
    );
}

#[test]
fn a_share_is_derived_from_its_base() {
    assert_eq!(read("88% of the 424 airstrikes"), ["88% of the 424=373..373", "424=424..424"]);
    assert_eq!(
        read("withhold almost a third of its annual $2.7 billion assistance"),
        [
            "almost a third of its annual $2.7 billion=810000000..900000000USD/Year",
            "$2.7 billion=2700000000..2700000000USD/Year"
        ]
    );
}

#[test]
fn numbers_that_count_nothing_are_left_out() {
    for text in [
        "30 kilometres away",
        "a 9-year-old girl",
        "the 13th attack",
        "Article 5 of",
        "an F-16 jet",
        "on 9/11 in",
        "Resolution 2254 says",
        "12 per cent rose",
        "a three-member delegation",
        "a 5.7 magnitude",
        "for 10 years now",
        "several weeks later",
        "the clock said 12:30 then",
        "how many died",
        "image 1 / 3 shows",
        "call 1-877-903-1234 now",
        "Ali Hassan, 20, was hurt",
        "No. 5 was hit",
    ] {
        assert!(read(text).is_empty(), "{text}: {:?}", read(text));
    }
}

#[test]
fn two_figures_stay_two() {
    assert_eq!(read("killed 20 and wounded 30"), ["20=20..20", "30=30..30"]);
    assert_eq!(read("five and six were hurt"), ["five=5..5", "six=6..6"]);
    assert_eq!(read("rose from 10 to 12 dead"), ["10=10..10", "12=12..12"]);
    assert_eq!(read("at least 12 dead and 55 wounded"), ["at least 12=12..", "55=55..55"]);
}
