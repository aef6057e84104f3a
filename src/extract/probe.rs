//! What the program makes of a sentence, for authors of rules: how it was cut up, what is in force, what each rule says.
//!
//! ```console
//! $ recount explain --at "61 to 94" fact-check.txt
//! sentence 3   [For]preposition [2010]time [its range]noun [is]be [61 to 94]figure
//! in force     killed, civilians (topic)
//! rules        61 to 94: count-noun says killed
//! ```

use std::fmt::Write;
use std::ops::Range;

use super::chunk::Kind;
use super::clause::{Clause, Match};
use crate::discourse::{Count, Setting};
use crate::document::Span;
use crate::scope::Mentions;
use crate::scope::event::Known;
use crate::text::Reading;

/// Listens to the reading of a text, and writes down what is made of the sentence that holds some words.
#[derive(Debug)]
pub(super) struct Probe {
    /// The words, in bytes of the document's text.
    pub words: Span,
    /// What was written down.
    pub text: String,
}

impl Probe {
    pub fn new(words: Span) -> Probe {
        Probe { words, text: String::new() }
    }

    /// Whether a sentence holds the words or a part of them.
    pub fn hears(&self, reading: &Reading, sentence: usize) -> bool {
        let span = reading.tokens.span(&reading.sentences[sentence].tokens);
        span.start < self.words.end && self.words.start < span.end
    }

    /// A sentence in which nothing is counted.
    pub fn passed_over(&mut self, reading: &Reading, sentence: usize) {
        let words = reading.tokens.slice(&reading.sentences[sentence].tokens);
        let _ = writeln!(self.text, "sentence {}   {}", sentence + 1, one_line(words));
        let _ = writeln!(self.text, "             no figure, and no word for what is counted\n");
    }

    /// A sentence with its parts, the count in force, and what each rule says of each figure.
    pub fn sentence(
        &mut self,
        reading: &Reading,
        sentence: usize,
        clause: &Clause,
        found: &[Option<Match>],
        count: Option<&Count>,
        is_date: &dyn Fn(usize) -> bool,
    ) {
        let out = &mut self.text;
        let _ = writeln!(out, "sentence {}   {}", sentence + 1, parts(clause, is_date));
        let _ = writeln!(out, "counting     {}", count.map_or_else(|| "nothing".to_owned(), |c| in_words(c, reading)));
        for (number, group) in clause.groups.iter().enumerate() {
            let figure = one_line(reading.tokens.slice(&group.amount.tokens));
            match found.get(number).and_then(Option::as_ref) {
                Some(taken) => {
                    let words = one_line(reading.tokens.slice(&taken.trigger));
                    let _ = writeln!(
                        out,
                        "figure       {figure}: {} by {} [\"{words}\"]",
                        taken.measure.name(),
                        taken.rule
                    );
                }
                None => {
                    let _ = writeln!(out, "figure       {figure}: no rule gives it a measure");
                }
            }
            let Some(at) = clause.chunks.iter().position(|c| c.kind == Kind::Group(number)) else { continue };
            for (rule, outcome) in clause.outcomes(number, at) {
                let _ = writeln!(out, "  {rule}: {outcome}");
            }
        }
        let _ = writeln!(out);
    }

    /// What the parts of the text are about that the sentence stands in, and what is said in it of time, place, cause and event.
    pub fn setting(&mut self, reading: &Reading, mentions: &Mentions, setting: &Setting) {
        let Some(sentence) = (0..reading.sentences.len()).find(|&s| self.hears(reading, s)) else { return };
        let words = |range: &Range<usize>| one_line(reading.tokens.slice(range));
        let range = &reading.sentences[sentence].tokens;
        let mut said: Vec<String> = Vec::new();
        said.extend(mentions.times_in(range).iter().map(|m| {
            let when = m.when.map_or_else(|| "not resolved".to_owned(), |when| when.to_string());
            format!("time \"{}\" ({:?}, {when})", words(&m.tokens), m.role)
        }));
        said.extend(mentions.places_in(range).iter().map(|m| format!("place \"{}\" ({:?})", words(&m.tokens), m.role)));
        said.extend(mentions.causes_in(range).iter().map(|m| format!("cause \"{}\"", words(&m.tokens))));
        said.extend(mentions.perpetrators_in(range).iter().map(|m| format!("doer \"{}\"", words(&m.tokens))));
        let events = mentions.events.iter().filter(|m| range.contains(&m.tokens.start) && m.tells);
        said.extend(events.map(|m| match m.known.as_slice() {
            [] => format!("event \"{}\" (not in the table)", words(&m.tokens)),
            known => {
                let names: Vec<&str> = known.iter().map(|&number| Known::all()[number].name).collect();
                format!("event \"{}\" ({})", words(&m.tokens), names.join(" or "))
            }
        }));
        for line in &said {
            let _ = writeln!(self.text, "says         {line}");
        }
        for topic in setting.topics.at(sentence) {
            let _ = writeln!(self.text, "in force     \"{}\" ({:?})", words(&topic.head), topic.opening);
            if let Some(place) = topic.place.as_ref().and_then(|held| mentions.places.get(held.value)) {
                let _ = writeln!(self.text, "  place: {}", words(&place.tokens));
            }
            if let Some(time) = &topic.time {
                let _ = writeln!(self.text, "  time: {}", time.value);
            }
            if let Some(cause) = topic.cause.as_ref().and_then(|held| mentions.causes.get(held.value)) {
                let _ = writeln!(self.text, "  cause: {}", words(&cause.tokens));
            }
        }
        if let Some(place) = &setting.theme.place {
            let _ = writeln!(self.text, "whole text   place: {}", place.value.name);
        }
        if let Some(cause) = &setting.theme.cause {
            let _ = writeln!(self.text, "whole text   cause: {}, by the {}", cause.value.name, cause.by.word());
        }
    }

    /// What the text as a whole was found to be about in time.
    pub fn whole(&mut self, lines: &[String]) {
        if self.text.is_empty() {
            return;
        }
        for line in lines {
            let _ = writeln!(self.text, "whole text   {line}");
        }
        let _ = writeln!(self.text);
    }
}

/// The parts of a sentence, each in brackets with what it is.
fn parts(clause: &Clause, is_date: &dyn Fn(usize) -> bool) -> String {
    let mut out = String::new();
    for chunk in clause.chunks.iter().filter(|chunk| !chunk.tokens.is_empty()) {
        let words = one_line(clause.tokens.slice(&chunk.tokens));
        let measures: Vec<&str> = chunk.senses.iter().map(|sense| sense.measure.name()).collect();
        let mut kinds: Vec<String> = match chunk.kind {
            Kind::Group(_) => vec!["figure".to_owned()],
            Kind::Noun(noun) => vec![format!("{noun:?}").to_lowercase()],
            Kind::Comma | Kind::Stop => Vec::new(),
            Kind::Word if is_date(chunk.tokens.start) => vec!["time".to_owned()],
            Kind::Word => Vec::new(),
        };
        kinds.extend(chunk.classes.names().map(str::to_lowercase));
        kinds.extend(measures.first().map(|first| format!("→{first}")));
        if !out.is_empty() {
            out.push(' ');
        }
        let _ = if kinds.is_empty() { write!(out, "{words}") } else { write!(out, "[{words}]{}", kinds.join("+")) };
    }
    out
}

/// The count in force in words: "killed, civilians (topic)".
fn in_words(count: &Count, reading: &Reading) -> String {
    let class = count.class.as_ref().map_or_else(String::new, |(class, words)| {
        let words = one_line(reading.tokens.slice(words));
        if words.is_empty() { format!(", {}", class.name()) } else { format!(", {} [\"{words}\"]", class.name()) }
    });
    format!("{}{class} ({})", count.measure.name(), count.by.word())
}

fn one_line(text: &str) -> String {
    text.split_whitespace().collect::<Vec<_>>().join(" ")
}
