//! Reads a text that is set in capitals throughout as if it were set in small letters, so that a capital means a name.
//!
//! Old wires and headings say nothing by their capitals. Here, once, before anything else reads it, such a text gets the
//! letters that an ordinary text would have: every stage behind reads one kind of text. Every byte stays at its place.
//!
//! | text | read as |
//! |---|---|
//! | `THE GUERRILLAS KILLED 12 SOLDIERS IN MORAZAN DEPARTMENT.` | `The guerrillas killed 12 soldiers in Morazan department.` |
//! | `ON 12 MAY THE REBELS MAY ATTACK` | `On 12 May the rebels may attack` |
//! | `THE NATIONAL LIBERATION FRONT (NLF)` | `The National Liberation Front (NLF)` |

use std::borrow::Cow;
use std::ops::Range;
use std::sync::LazyLock;

use rustc_hash::{FxHashMap, FxHashSet};
use serde::Deserialize;

/// How many words in capitals make a text or a line one that is set in them.
const LEAST: usize = 6;
/// In stretches of how many bytes a text is searched for capitals side by side.
const STRETCH: usize = 128;
/// How many of a hundred words of a text must be in capitals.
const SHARE: usize = 80;
/// The longest acronym that a bracket may introduce.
const ACRONYM: usize = 8;

/// The words that tell names from common words where capitals do not.
#[derive(Debug)]
pub struct Capitals {
    endings: Vec<String>,
    stem: usize,
    /// The end of a word, and what a common word may have had in its place.
    inflections: Vec<(String, Vec<String>)>,
    prefixes: Vec<String>,
    name_openers: FxHashSet<String>,
    particles: FxHashSet<String>,
    titles: FxHashSet<String>,
    months: FxHashSet<String>,
    month_openers: FxHashSet<String>,
    states: FxHashSet<String>,
    state_openers: FxHashSet<String>,
    /// Put in order only when a text is set in capitals, as few are.
    lists: LazyLock<Lists, Box<dyn FnOnce() -> Lists + Send + Sync>>,
}

/// The words and names that a text in capitals is read by.
#[derive(Debug)]
struct Lists {
    common: FxHashSet<&'static str>,
    /// By first word, in small letters: the names of several words and the acronyms, as they are written.
    names: FxHashMap<String, Vec<Vec<String>>>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Data {
    endings: String,
    stem: usize,
    inflections: String,
    prefixes: String,
    name_openers: String,
    particles: String,
    titles: String,
    months: String,
    month_openers: String,
    states: String,
    state_openers: String,
}

impl Lists {
    fn of<N: Iterator<Item = &'static str>>(common: &'static str, names: N) -> Lists {
        let common = common.lines().filter(|line| !line.starts_with('#')).collect();
        let mut lists = Lists { common, names: FxHashMap::default() };
        names.for_each(|name| lists.add_name(name));
        for list in lists.names.values_mut() {
            list.sort_by_key(|name| std::cmp::Reverse(name.len()));
        }
        lists
    }

    fn add_name(&mut self, name: &str) {
        let words: Vec<String> = words(name)
            .into_iter()
            .map(|range| name[range].to_owned())
            .skip_while(|w| w.eq_ignore_ascii_case("the"))
            .collect();
        let acronym = |word: &String| word.len() > 1 && word.chars().all(char::is_uppercase);
        let Some(first) = words.first() else { return };
        let key = first.to_lowercase();
        let alone = words.len() == 1 && (!acronym(first) || self.common.contains(key.as_str()));
        if !alone && name.contains(char::is_uppercase) {
            self.names.entry(key).or_default().push(words);
        }
    }
}

impl Capitals {
    /// Reads the lexicon from its data file and the list of common words; `names` are written as in ordinary text.
    ///
    /// # Errors
    /// What `toml` finds wrong with the file.
    pub fn read<N: Iterator<Item = &'static str>>(
        data: &str,
        common: &'static str,
        names: impl FnOnce() -> N + Send + Sync + 'static,
    ) -> Result<Capitals, toml::de::Error> {
        let data: Data = toml::from_str(data)?;
        let set = |words: &str| words.split_whitespace().map(str::to_owned).collect();
        let inflection = |line: &str| {
            let (end, instead) = line.split_once(':')?;
            let mut instead: Vec<String> = instead.split_whitespace().map(str::to_owned).collect();
            if !end.ends_with("ies") && !end.ends_with("ied") {
                instead.push(String::new());
            }
            Some((end.trim().to_owned(), instead))
        };
        Ok(Capitals {
            endings: data.endings.split_whitespace().map(str::to_owned).collect(),
            stem: data.stem,
            inflections: data.inflections.split('|').filter_map(inflection).collect(),
            prefixes: data.prefixes.split_whitespace().map(str::to_owned).collect(),
            name_openers: set(&data.name_openers),
            particles: set(&data.particles),
            titles: set(&data.titles),
            months: set(&data.months),
            month_openers: set(&data.month_openers),
            states: set(&data.states),
            state_openers: set(&data.state_openers),
            lists: LazyLock::new(Box::new(move || Lists::of(common, names()))),
        })
    }

    /// The text with ordinary letters where it is set in capitals; the text itself where it is not.
    pub fn lower<'t>(&self, text: &'t str) -> Cow<'t, str> {
        if !may_shout(text) {
            return Cow::Borrowed(text);
        }
        let words = words(text);
        let spans = shouted(text, &words);
        if spans.is_empty() {
            return Cow::Borrowed(text);
        }
        let lower: Vec<String> = words.iter().map(|range| text[range.clone()].to_lowercase()).collect();
        let mut reader = Reader { capitals: self, text, words: &words, lower: &lower, out: text.to_owned() };
        let acronyms = reader.bracketed();
        for span in spans {
            reader.read(span, &acronyms);
        }
        Cow::Owned(reader.out)
    }

    /// Whether a word in small letters is none of a name.
    fn is_common(&self, word: &str) -> bool {
        let known = |word: &str| self.lists.common.contains(word);
        if known(word) {
            return true;
        }
        let inflected = |word: &str| {
            self.inflections.iter().any(|(end, instead)| {
                word.strip_suffix(end.as_str()).filter(|stem| stem.len() >= self.stem).is_some_and(|stem| {
                    let doubled =
                        stem.len() > self.stem && stem.as_bytes()[stem.len() - 1] == stem.as_bytes()[stem.len() - 2];
                    instead.iter().any(|other| known(&format!("{stem}{other}")))
                        || doubled && stem.is_ascii() && known(&stem[..stem.len() - 1])
                })
            })
        };
        let ends = || {
            self.endings.iter().any(|end| word.strip_suffix(end.as_str()).is_some_and(|stem| stem.len() >= self.stem))
        };
        let prefixed = || {
            let rest = |prefix: &String| word.strip_prefix(prefix.as_str()).filter(|rest| rest.len() > self.stem);
            self.prefixes.iter().filter_map(rest).any(|rest| known(rest) || inflected(rest))
        };
        inflected(word) || ends() || prefixed()
    }
}

/// Whether as many words as a line in capitals has may begin with two of them: most texts need no closer look.
fn may_shout(text: &str) -> bool {
    // A letter outside ASCII may be one.
    let capital = |byte: u8| byte.is_ascii_uppercase() || !byte.is_ascii();
    let bytes = text.as_bytes();
    let opens = |at: usize| at == 0 || !bytes[at - 1].is_ascii_alphabetic();
    let starts = |at: usize| capital(bytes[at]) && bytes.get(at + 1).is_some_and(|&next| capital(next));
    let mut found = 0;
    // In most stretches no two stand side by side.
    for start in (0..bytes.len()).step_by(STRETCH) {
        let stretch = &bytes[start..(start + STRETCH + 1).min(bytes.len())];
        let pairs = stretch.iter().zip(&stretch[1..]).map(|(&a, &b)| u8::from(capital(a) & capital(b)));
        if pairs.sum::<u8>() > 0 {
            let end = (start + STRETCH).min(bytes.len());
            found += (start..end).filter(|&at| starts(at) && opens(at)).count();
            if found >= LEAST {
                return true;
            }
        }
    }
    false
}

/// The words of a text: letters, with their byte ranges.
fn words(text: &str) -> Vec<Range<usize>> {
    let mut list = Vec::new();
    let mut start = None;
    for (at, c) in text.char_indices() {
        match (c.is_alphabetic(), start) {
            (true, None) => start = Some(at),
            (false, Some(from)) => {
                list.push(from..at);
                start = None;
            }
            _ => {}
        }
    }
    list.extend(start.map(|from| from..text.len()));
    list
}

/// Whether a word of two letters or more is all in capitals; nothing for a shorter one, which tells nothing.
fn is_upper(word: &str) -> Option<bool> {
    (word.chars().nth(1).is_some())
        .then(|| !word.chars().any(char::is_lowercase) && word.chars().any(char::is_uppercase))
}

/// The stretches set in capitals, as ranges of words: all of the text, or single lines.
fn shouted(text: &str, words: &[Range<usize>]) -> Vec<Range<usize>> {
    let count = |range: &Range<usize>| {
        let told = words[range.clone()].iter().filter_map(|word| is_upper(&text[word.clone()]));
        told.fold((0, 0), |(upper, all), is| (upper + usize::from(is), all + 1))
    };
    let whole = 0..words.len();
    let (upper, all) = count(&whole);
    if upper == 0 {
        return Vec::new();
    }
    if upper >= LEAST && upper * 100 >= all * SHARE {
        return vec![whole];
    }
    let mut list = Vec::new();
    let mut from = 0;
    for at in 1..=words.len() {
        if at == words.len() || text[words[at - 1].end..words[at].start].contains('\n') {
            let line = from..at;
            let (upper, all) = count(&line);
            if upper >= LEAST && upper == all {
                list.push(line);
            }
            from = at;
        }
    }
    list
}

struct Reader<'a> {
    capitals: &'a Capitals,
    text: &'a str,
    words: &'a [Range<usize>],
    /// The words in small letters.
    lower: &'a [String],
    out: String,
}

/// How a word is written.
enum Case {
    Small,
    First,
    Upper,
    /// As a name is written.
    As(String),
}

impl Reader<'_> {
    fn between(&self, at: usize) -> &str {
        if at == 0 {
            &self.text[..self.words[0].start]
        } else {
            &self.text[self.words[at - 1].end..self.words[at].start]
        }
    }

    fn behind(&self, at: usize) -> &str {
        let end = self.words.get(at + 1).map_or(self.text.len(), |next| next.start);
        &self.text[self.words[at].end..end]
    }

    /// The acronyms that stand alone in a bracket somewhere, with the words before it that they are made of.
    fn bracketed(&self) -> FxHashMap<String, Range<usize>> {
        let mut list = FxHashMap::default();
        for at in 0..self.words.len() {
            let word = &self.lower[at];
            let alone = self.between(at).ends_with('(') && self.behind(at).starts_with(')');
            if !alone || word.len() < 2 || word.len() > ACRONYM || self.capitals.lists.common.contains(word.as_str()) {
                continue;
            }
            let made_of = self.initials(at);
            let name = if made_of.is_empty() { self.name_before(at) } else { made_of };
            if !name.is_empty() {
                list.insert(word.clone(), name);
            } else {
                list.entry(word.clone()).or_insert(name);
            }
        }
        list
    }

    /// The words right before an acronym whose first letters make it; small words may stand between them.
    fn initials(&self, acronym: usize) -> Range<usize> {
        let mut at = acronym;
        for letter in self.lower[acronym].chars().rev() {
            loop {
                let Some(before) = at.checked_sub(1).filter(|_| acronym - at < 2 * ACRONYM) else {
                    return acronym..acronym;
                };
                at = before;
                if self.capitals.particles.contains(&self.lower[at]) {
                    continue;
                }
                if self.lower[at].starts_with(letter) {
                    break;
                }
                return acronym..acronym;
            }
        }
        at..acronym
    }

    /// The words right before an acronym from the first that is no common word: "Guatemalan National Unity".
    fn name_before(&self, acronym: usize) -> Range<usize> {
        let mut first = acronym;
        for at in (acronym.saturating_sub(ACRONYM)..acronym).rev() {
            let joins = if at + 1 == acronym { " (" } else { " " };
            let gap = self.between(at + 1).split_whitespace().collect::<String>();
            if gap != joins.trim() || self.capitals.particles.contains(&self.lower[at]) {
                break;
            }
            if !self.capitals.is_common(&self.lower[at]) {
                first = at;
            }
        }
        first..acronym
    }

    fn read(&mut self, span: Range<usize>, acronyms: &FxHashMap<String, Range<usize>>) {
        let expanded: Vec<&Range<usize>> = acronyms.values().filter(|range| !range.is_empty()).collect();
        let mut at = span.start;
        while at < span.end {
            if let Some(name) = self.name(at, &span) {
                for (i, word) in name.iter().enumerate() {
                    self.write(at + i, Case::As(word.clone()));
                }
                if self.opens(at) {
                    self.write(at, Case::First);
                }
                at += name.len();
                continue;
            }
            if let Some(end) = self.dateline(at, &span) {
                at = end;
                continue;
            }
            let case = if acronyms.contains_key(&self.lower[at]) {
                Case::Upper
            } else if expanded.iter().any(|range| range.contains(&at))
                && !self.capitals.particles.contains(&self.lower[at])
            {
                Case::First
            } else {
                self.case(at)
            };
            self.write(at, case);
            at += 1;
        }
    }

    /// The known name of several words, or the acronym, that begins here.
    fn name(&self, at: usize, span: &Range<usize>) -> Option<Vec<String>> {
        let list = self.capitals.lists.names.get(&self.lower[at])?;
        let fits = |name: &&Vec<String>| {
            at + name.len() <= span.end
                && name.iter().enumerate().all(|(i, word)| {
                    let near = i == 0
                        || self.between(at + i).chars().all(|c| c.is_whitespace() || matches!(c, '-' | '\'' | '.'));
                    near && word.to_lowercase() == self.lower[at + i]
                })
        };
        list.iter().find(fits).cloned()
    }

    /// Behind the place of a dateline, which ordinary texts set in capitals too: "PORTO SERRA, 22 APRIL -".
    fn dateline(&self, at: usize, span: &Range<usize>) -> Option<usize> {
        const LONGEST: usize = 12;
        let starts = at == span.start || self.between(at).contains('\n');
        let name = |i: usize| !self.capitals.is_common(&self.lower[i]) || self.capitals.months.contains(&self.lower[i]);
        let limit = span.end.min(at + LONGEST);
        let dash = (at..limit).take_while(|&i| name(i)).find(|&i| {
            let behind = self.behind(i);
            [" - ", "--", " \u{2013} ", " \u{2014} ", "\u{2014}"].iter().any(|dash| behind.contains(dash))
        })?;
        // The day and the agency behind the place are read as everywhere.
        let place = (at..=dash)
            .find(|&i| self.behind(i).trim_start_matches(' ').starts_with([',', '(', '-', '\u{2013}', '\u{2014}']));
        (starts).then(|| place.map(|last| last + 1))?
    }

    /// Whether a sentence opens with a word.
    fn opens(&self, at: usize) -> bool {
        let before = self.between(at);
        let stop = before.trim_end_matches(|c: char| c.is_whitespace() || matches!(c, '"' | '\u{201c}' | '(' | '['));
        let title = at > 0 && self.capitals.titles.contains(&self.lower[at - 1]);
        at == 0
            || stop.ends_with(['.', '!', '?', ']']) && before.contains(char::is_whitespace) && !title
            || before.matches('\n').count() > 1
            || stop.ends_with(':') && before.ends_with(['"', '\u{201c}'])
    }

    fn case(&self, at: usize) -> Case {
        let capitals = self.capitals;
        let word = self.lower[at].as_str();
        let previous = at.checked_sub(1).map_or("", |i| self.lower[i].as_str());
        let adjacent = at > 0 && self.between(at).chars().all(char::is_whitespace);
        let number = |text: &str, first: bool| {
            let text = text.trim_matches(|c: char| c.is_whitespace() || c == ',');
            if first {
                text.starts_with(|c: char| c.is_ascii_digit())
            } else {
                text.ends_with(|c: char| c.is_ascii_digit())
            }
        };
        if capitals.months.contains(word) {
            let dated = number(self.between(at), false) || number(self.behind(at), true);
            let opened = adjacent && capitals.month_openers.contains(previous);
            return if dated || opened || self.opens(at) { Case::First } else { Case::Small };
        }
        if capitals.states.contains(word) && adjacent && capitals.state_openers.contains(previous) {
            return Case::Upper;
        }
        if capitals.titles.contains(word) && !capitals.lists.common.contains(word) {
            return Case::First;
        }
        // "'S" behind a word, "3D" behind a number.
        let glued =
            self.between(at).chars().last().is_some_and(|c| c.is_ascii_digit() || matches!(c, '\'' | '\u{2019}'));
        let short = word.chars().nth(2).is_none();
        if glued && short {
            return Case::Small;
        }
        if word.chars().nth(1).is_none() {
            let letter = !matches!(word, "a" | "y" | "e") || self.behind(at).starts_with('.');
            return if letter || self.opens(at) { Case::First } else { Case::Small };
        }
        let opener = adjacent && capitals.name_openers.contains(previous);
        if capitals.name_openers.contains(word) && !capitals.lists.common.contains(word) {
            return Case::First;
        }
        if opener && !capitals.particles.contains(word) && !capitals.lists.common.contains(previous) {
            return Case::First;
        }
        if capitals.particles.contains(word) && !self.opens(at) {
            return Case::Small;
        }
        if capitals.is_common(word) {
            return if self.opens(at) { Case::First } else { Case::Small };
        }
        let vowel = word.contains(|c: char| matches!(c, 'a' | 'e' | 'i' | 'o' | 'u' | 'y') || !c.is_ascii());
        if !vowel { Case::Upper } else { Case::First }
    }

    /// Writes a word at its place, letter by letter, where the letters take as much room as before.
    fn write(&mut self, at: usize, case: Case) {
        let range = self.words[at].clone();
        let old = &self.text[range.clone()];
        if is_upper(old) == Some(false) {
            return;
        }
        let small = |c: char| {
            let mut lower = c.to_lowercase();
            lower.next().filter(|l| lower.next().is_none() && l.len_utf8() == c.len_utf8()).unwrap_or(c)
        };
        let new: String = match case {
            Case::Upper => return,
            Case::Small => old.chars().map(small).collect(),
            Case::First => old.chars().enumerate().map(|(i, c)| if i == 0 { c } else { small(c) }).collect(),
            Case::As(word) if word.len() == old.len() => word,
            Case::As(_) => return,
        };
        self.out.replace_range(range, &new);
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn read(text: &str) -> String {
        let names = ["San Miguel", "Human Rights Watch", "UN", "Deir ez-Zor", "Sri Lanka"];
        let capitals =
            Capitals::read(include_str!("capitals.toml"), include_str!("common.txt"), move || names.into_iter())
                .expect("data");
        capitals.lower(text).into_owned()
    }

    #[test]
    fn a_text_in_capitals_gets_the_letters_of_an_ordinary_one() {
        for (text, expected) in [
            (
                "THE GUERRILLAS KILLED 12 SOLDIERS IN MORAZAN DEPARTMENT. TWO WERE WOUNDED.",
                "The guerrillas killed 12 soldiers in Morazan department. Two were wounded.",
            ),
            ("ON 12 MAY THE REBELS MAY ATTACK SAN MIGUEL", "On 12 May the rebels may attack San Miguel"),
            (
                "THE POPULAR FRONT FOR THE VALLEYS (PFV) SAID PFV UNITS DOWNED A HELICOPTER.",
                "The Popular Front for the Valleys (PFV) said PFV units downed a helicopter.",
            ),
            (
                "COL. MARIO RUBENS, OF THE 3D BRIGADE, TOLD HUMAN RIGHTS WATCH IN DEIR EZ-ZOR: \"WE LOST TWO.\"",
                "Col. Mario Rubens, of the 3d brigade, told Human Rights Watch in Deir ez-Zor: \"We lost two.\"",
            ),
            (
                "GUERRILLA'S ATTACK ON LA UNION AND SANTA PAZ LEFT SIX DEAD",
                "Guerrilla's attack on La Union and Santa Paz left six dead",
            ),
            ("THE US TROOPS HAVE LEFT US NOTHING, THE UN SAID", "The US troops have left us nothing, the UN said"),
        ] {
            assert_eq!(read(text), expected);
        }
    }

    #[test]
    fn an_ordinary_text_stays_as_it_is_but_for_lines_in_capitals() {
        let text = "The UN said 12 people died.\nFMLN and NATO spoke.";
        assert_eq!(read(text), text);
        let text = "TWELVE KILLED IN RAID ON SRI LANKA COAST\n\nThe UN said so on Monday.";
        assert_eq!(read(text), "Twelve killed in raid on Sri Lanka coast\n\nThe UN said so on Monday.");
    }

    #[test]
    fn every_byte_stays_at_its_place() {
        let text = "LOS HÉROES DE ÑUÑOA KILLED 12 İN THE STRASSE OF KÖLN";
        assert_eq!(read(text).len(), text.len());
        assert!(read(text).contains("Héroes de Ñuñoa killed 12"));
    }
}
