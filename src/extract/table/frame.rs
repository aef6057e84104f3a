//! What holds for all rows of a table: its caption, its introduction, the notes under it and the headings over it.

use jiff::civil::Date;

use super::told::Told;
use crate::document::{BlockKind, Document, Span};
use crate::extract::scope::TextTime;
use crate::language::Language;
use crate::measure::Measure;
use crate::scope::{Named, period};
use crate::source::lexicon::class;
use crate::source::{Register, SourceKind};
use crate::text::{Tokens, sentences};

/// A paragraph before a table that does not introduce it: it tells whose figures stand there and in what money, but its
/// own figures, times and places are not the table's.
const PARAGRAPH: &str = "paragraph before";

/// A note under a table.
const NOTE: &str = "note";

/// What the words around a table say, nearest first.
#[derive(Debug, Default)]
pub(super) struct Frame {
    layers: Vec<(&'static str, Told)>,
    /// Who compiled the table, with the place where that is said.
    pub source: Option<(String, &'static str)>,
    /// The day of the document.
    pub date: Option<Date>,
    /// When the document as a whole is set.
    pub time: Option<TextTime>,
}

impl Frame {
    /// What stands around a table of a document.
    pub(super) fn of(document: &Document, number: usize, language: &Language, register: &Register) -> Frame {
        let outline = &document.outline;
        let date = document.metadata.published;
        let mut texts: Vec<(&'static str, &str)> = Vec::new();
        let words = |block: usize| {
            let span = outline.blocks[block].span;
            &document.text[span.start..span.end]
        };
        if let Some(table) = outline.table(number) {
            let own = |kind| outline.children(table).filter(move |&at| outline.kind(at) == kind);
            texts.extend(own(BlockKind::Caption).map(|at| ("caption", words(at))));
            texts.extend(own(BlockKind::Note).map(|at| (NOTE, words(at))));
            for at in outline.ancestors(table) {
                let place = match outline.kind(at) {
                    BlockKind::Heading(_) | BlockKind::RunIn | BlockKind::Entry => "heading",
                    BlockKind::Prose => PARAGRAPH,
                    _ => "introduction",
                };
                texts.push((place, words(at)));
            }
        }
        if let Some(title) = document.metadata.title.as_deref().filter(|title| texts.iter().all(|t| t.1 != *title)) {
            texts.push(("title", title));
        }
        let source = texts
            .iter()
            .filter(|text| !matches!(text.0, "heading" | "title"))
            .find_map(|(place, text)| compiler(text, language).map(|name| (name, *place)));
        // "Table 1. Impact by province (source: the relief office, May)".
        let bracketed = || {
            let named = |text: &str| in_brackets(text, language).or_else(|| body_in_brackets(text, language, register));
            texts.iter().find_map(|(place, text)| named(text).map(|name| (name, *place)))
        };
        // "Table 1. Harbour Watch: deaths by year".
        let labelled =
            || texts.iter().find_map(|(place, text)| label(text, document, language).map(|name| (name, *place)));
        let source = source
            .or_else(bracketed)
            .or_else(labelled)
            .or_else(|| made(document, language).map(|name| (name, "introduction")));
        let source = source.or_else(|| issuer(document, register).map(|name| (name, "publisher")));
        let layer = |(place, text): &(&'static str, &str)| {
            let told = Told::read(text, date, language);
            let told = match *place {
                PARAGRAPH => told.of_a_paragraph(),
                NOTE => told.of_a_note(),
                _ => told,
            };
            (*place, told)
        };
        let layers = texts.iter().map(layer).collect();
        Frame { layers, source, date, time: None }
    }

    /// The first that the words around the table say, and where.
    fn first<T>(&self, says: impl Fn(&Told) -> Option<T>) -> Option<(T, &'static str)> {
        self.layers.iter().find_map(|(place, told)| says(told).map(|value| (value, *place)))
    }

    /// What is counted.
    pub(super) fn measure(&self) -> Option<Measure> {
        self.first(|told| told.measure).map(|found| found.0)
    }

    /// What the layer that names the measure says of who is counted.
    pub(super) fn population(&self) -> Option<&Told> {
        self.layers.iter().map(|(_, told)| told).find(|told| told.population.is_some() && told.measure.is_some())
    }

    /// Where, and by which words around the table. Nearer words that name several places end the search.
    pub(super) fn place(&self) -> Option<(Named, &'static str)> {
        let end = self.layers.iter().position(|(_, told)| told.several_places).unwrap_or(self.layers.len());
        self.layers[..end].iter().find_map(|(place, told)| told.place.clone().map(|value| (value, *place)))
    }

    /// Whether the words around the table name several places, so that a row may be of any of them.
    pub(super) fn names_several_places(&self) -> bool {
        self.layers.iter().any(|(_, told)| told.several_places)
    }

    /// When, and by which words around the table; whether they say that a count stood there.
    pub(super) fn period(&self) -> Option<(String, &'static str, bool)> {
        let end = self.layers.iter().position(|(_, told)| told.several_periods).unwrap_or(self.layers.len());
        let mut layers = self.layers[..end].iter();
        layers.find_map(|(place, told)| told.period.clone().map(|value| (value, *place, told.stands)))
    }

    /// Whether the words around the table say that its figures stood there at a time: "Cumulative deaths".
    pub(super) fn stands(&self) -> bool {
        self.layers.iter().any(|(_, told)| told.cumulates)
    }

    /// The day for which a state holds.
    pub(super) fn as_of(&self) -> Option<(String, &'static str)> {
        self.first(|told| told.as_of.clone())
    }

    /// How.
    pub(super) fn cause(&self) -> Option<(Named, &'static str)> {
        self.first(|told| told.cause.clone())
    }

    /// The currency of sums of money.
    pub(super) fn currency(&self) -> Option<&'static str> {
        self.first(|told| told.currency).map(|found| found.0)
    }

    /// The place around the table whose name begins with some words.
    pub(super) fn place_named(&self, short: &str) -> Option<Named> {
        let begins = |place: &&Named| {
            place.text.get(..short.len()).is_some_and(|head| head.eq_ignore_ascii_case(short))
                && place.text[short.len()..].chars().next().is_none_or(|c| !c.is_alphanumeric())
        };
        self.layers.iter().flat_map(|(_, told)| &told.places).find(begins).cloned()
    }
}

/// Who made the whole text, by a line of its head: "Prepared by the coordination cell from district returns."
fn made(document: &Document, language: &Language) -> Option<String> {
    const HEAD: usize = 12;
    let opens = |line: &&str| {
        let mut words = line.trim_start_matches(['*', '_', '(']).split_whitespace();
        let made = words.next().is_some_and(|word| language.tables.says("compiled", &word.to_lowercase()));
        made && words.next() == Some("by")
    };
    let line = document.text.lines().take(HEAD).map(str::trim).find(opens)?;
    let first = line.split_once(". ").map_or(line, |(first, _)| first);
    compiler(first, language)
}

/// Who is named before the colon of a caption, if the text tells elsewhere that he counts: "Harbour Watch logged 40 deaths".
fn label(text: &str, document: &Document, language: &Language) -> Option<String> {
    let (label, _) = text.trim_matches(['*', '_', '#', ' ']).split_once(':')?;
    let numbered = |rest: &&str| rest.trim().ends_with(|c: char| c.is_ascii_digit());
    let name = label.split_once(". ").filter(|(table, _)| numbered(table)).map_or(label, |(_, name)| name).trim();
    let short = (1..=5).contains(&name.split_whitespace().count()) && name.starts_with(char::is_uppercase);
    if !short || name.ends_with(|c: char| c.is_ascii_digit()) {
        return None;
    }
    let counts = |at: usize| {
        let mut behind = document.text[at + name.len()..].split_whitespace();
        let verb = behind.next().unwrap_or_default();
        let verb = if matches!(verb, "has" | "have") { behind.next().unwrap_or_default() } else { verb };
        language.tables.says("compiles", verb)
    };
    document.text.match_indices(name).any(|(at, _)| counts(at)).then(|| without_article(name).to_owned())
}

/// A document that is its publisher's own statement speaks for it; a medium or one that is not known does not.
fn issuer(document: &Document, register: &Register) -> Option<String> {
    let publisher = document.metadata.publisher.as_deref()?;
    let known = register.look_up(publisher).filter(|known| known.whole)?;
    (!matches!(known.kind, SourceKind::Media | SourceKind::Other)).then(|| publisher.to_owned())
}

/// Who compiled the figures, by the words of a caption, an introduction or a note; `None` where two are named.
fn compiler(text: &str, language: &Language) -> Option<String> {
    let lists = &language.tables;
    let mut found: Vec<String> = Vec::new();
    let mut add = |name: Option<String>| found.extend(name.filter(|name| !found.contains(name)));
    if let Some((label, rest)) = text.trim_matches(['*', '_', '(', ')']).split_once(':')
        && lists.says("note_of_source", &label.trim().to_lowercase())
    {
        let rest = without_time(rest.trim().trim_end_matches('.'), language);
        let one = !rest.contains([';', '\n']) && rest.split_whitespace().count() <= 14;
        return one.then(|| without_article(rest).to_owned()).filter(|name| !name.is_empty());
    }
    for sentence in text.split_inclusive(". ") {
        let words: Vec<&str> = sentence.split_whitespace().collect();
        let plain: Vec<String> =
            words.iter().map(|word| word.trim_matches(|c: char| !c.is_alphanumeric()).to_lowercase()).collect();
        for at in 0..words.len() {
            // "compiled from governments by the Office", "according to the ministry".
            let credited = at > 0 && plain[at] == "to" && plain[at - 1] == "according"
                || plain[at] == "by" && (at.saturating_sub(6)..at).any(|i| lists.says("compiled", &plain[i]));
            if credited {
                add(name_after(&words[at + 1..]));
            }
            // "OCHA compiles", "the Association has documented".
            let has = at > 0 && matches!(plain[at - 1].as_str(), "has" | "have");
            let says = if has { lists.says("compiled", &plain[at]) } else { lists.says("compiles", &plain[at]) };
            if says && words[at].starts_with(char::is_lowercase) {
                add(name_before(&words[..at - usize::from(has)]));
            }
        }
    }
    if found.len() == 1 { found.pop() } else { None }
}

/// A name without the time behind it: "the ministry, 3 May", "the ministry (as of 3 May)".
fn without_time<'t>(name: &'t str, language: &Language) -> &'t str {
    let opens = |at: &usize| is_time(name[at + 1..].trim_matches([' ', ')']), language);
    let cuts = name.char_indices().filter(|(_, c)| matches!(c, ',' | '(')).map(|(at, _)| at);
    cuts.into_iter().find(opens).map_or(name, |at| name[..at].trim_end())
}

/// Whether some words open with a time: "3 May", "as of 3 May", "2014".
fn is_time(words: &str, language: &Language) -> bool {
    const BEFORE: usize = 2;
    let year = words.len() == 4 && words.bytes().all(|b| b.is_ascii_digit());
    let tokens = Tokens::cut(words, Span { start: 0, end: words.len() }, &language.vocabulary);
    let all = sentences(&tokens, None, &language.sentences);
    let found = period::find(&tokens, &all, None, &language.scope.periods);
    year || found.first().is_some_and(|first| first.tokens.start <= BEFORE)
}

/// "(source: the relief office, May)": whom a bracket names.
fn in_brackets(text: &str, language: &Language) -> Option<String> {
    let (_, rest) = text.split_once('(')?;
    let (inside, _) = rest.split_once(')')?;
    let (label, names) = inside.split_once(':')?;
    if !language.tables.says("note_of_source", &label.trim().to_lowercase()) {
        return None;
    }
    let name = names.split([',', ';']).next().unwrap_or_default().trim();
    (!name.is_empty()).then(|| without_article(name).to_owned())
}

/// "Dead by district (Ministry of the Interior, 2 May)": a body that opens a bracket.
fn body_in_brackets(text: &str, language: &Language, register: &Register) -> Option<String> {
    const LONGEST: usize = 8;
    let (_, rest) = text.split_once('(')?;
    let (inside, _) = rest.split_once(')')?;
    let name = without_article(inside.split([',', ';']).next().unwrap_or_default().trim());
    // An abbreviation behind the name that it stands for is that name's.
    let short = !name.contains(' ') && name.chars().all(char::is_uppercase);
    if short || !is_name(name) || name.split(' ').count() > LONGEST {
        return None;
    }
    let known = register.look_up(name).is_some_and(|known| known.whole && known.kind != SourceKind::Other);
    let tokens = Tokens::cut(name, Span { start: 0, end: name.len() }, &language.vocabulary);
    let body = (0..tokens.len()).any(|at| {
        tokens.list[at].is_capital()
            && language.sources.is(&tokens, at, class::HEAD)
            && !language.sources.is(&tokens, at, class::ROLE)
    });
    (known || body).then(|| name.to_owned())
}

fn without_article(name: &str) -> &str {
    name.strip_prefix("the ").or_else(|| name.strip_prefix("The ")).unwrap_or(name)
}

/// Small words within names.
fn joins(word: &str) -> bool {
    matches!(word, "of" | "for" | "the" | "and" | "on" | "in" | "de" | "la" | "del" | "al" | "to")
}

fn is_name(word: &str) -> bool {
    word.trim_start_matches(['(', '"', '“']).starts_with(char::is_uppercase)
}

/// The name that begins here, past an article.
fn name_after(words: &[&str]) -> Option<String> {
    let skipped = usize::from(words.first().is_some_and(|word| *word == "the"));
    let words = &words[skipped.min(words.len())..];
    // "The coordination cell of the Harbour Forum": the forum.
    let plain = words.iter().take_while(|word| word.starts_with(char::is_lowercase) && **word != "of").count();
    let cell = (1..=3).contains(&plain) && words.get(plain).is_some_and(|word| *word == "of");
    let from = if cell { plain + 1 + usize::from(words.get(plain + 1).is_some_and(|word| *word == "the")) } else { 0 };
    let words = &words[from.min(words.len())..];
    let mut end = 0;
    for (at, word) in words.iter().enumerate() {
        if is_name(word) && !word.starts_with('(') {
            end = at + 1;
            if word.ends_with([',', '.', ';', ':', ')']) {
                break;
            }
        } else if at == 0 || !joins(word) {
            break;
        }
    }
    let name = words[..end].join(" ");
    let name = name.trim_end_matches([',', '.', ';', ':', ')']);
    (!name.is_empty()).then(|| name.to_owned())
}

/// The name that ends here, as the subject of a verb; its short form in brackets is left out.
pub(super) fn name_before(words: &[&str]) -> Option<String> {
    let mut end = words.len();
    if words.last().is_some_and(|word| word.starts_with('(') && word.ends_with(')')) {
        end -= 1;
    }
    let mut start = end;
    for at in (0..end).rev() {
        if is_name(words[at]) && !words[at].ends_with([',', '.', ';', ':']) {
            start = at;
        } else if !joins(words[at]) || words[at] == "the" && at > 0 && !joins(words[at - 1]) {
            // "As of 20 April the Association": the article begins the name.
            break;
        }
    }
    let name = words[start..end].join(" ");
    let name = without_article(&name);
    (!name.is_empty() && !matches!(name, "It" | "They" | "We" | "He" | "She" | "This" | "The" | "Who"))
        .then(|| name.to_owned())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_bracket_in_a_title_names_the_source() {
        let language = Language::english();
        let named = |text| in_brackets(text, language);
        assert_eq!(
            named("Table 2. Dead by province (source: the Relief Office, May)"),
            Some("Relief Office".to_owned())
        );
        assert_eq!(named("Table 2. Dead by province (May to June)"), None);
    }

    #[test]
    fn a_bracket_in_a_caption_names_a_body() {
        let named = |text| body_in_brackets(text, Language::english(), Register::embedded());
        assert_eq!(
            named("Dead by district (Ministry of Home Affairs, 2 May)"),
            Some("Ministry of Home Affairs".to_owned())
        );
        assert_eq!(
            named("Dead by district (the World Health Organization, 2 May)"),
            Some("World Health Organization".to_owned())
        );
        assert_eq!(named("Dead by district (May to June)"), None);
        assert_eq!(named("Counts of the World Health Organization (WHO)"), None);
    }

    #[test]
    fn the_compiler_of_a_table_is_named_in_words_around_it() {
        let found = |text: &str| compiler(text, Language::english());
        for (text, expected) in [
            ("Compiled from governments by the Office of the Envoy. One row a country.", Some("Office of the Envoy")),
            ("OCHA compiles this profile from its partners.", Some("OCHA")),
            (
                "As of 20 April the Association for Prisoners (AFP) has documented 73 people.",
                Some("Association for Prisoners"),
            ),
            ("Source: the Ministry of Health", Some("Ministry of Health")),
            ("Deaths according to Airwars, by month", Some("Airwars")),
            ("Compiled by Airwars and recorded by Amnesty International.", None),
            ("Donors pledged $2 million in May.", None),
        ] {
            assert_eq!(found(text).as_deref(), expected, "{text}");
        }
    }
}
