//! The words by which a bare figure is put on what the text is counting: "its tally stands at 140".

use rustc_hash::FxHashMap;
use serde::Deserialize;

use crate::figure::listed;
use crate::measure::verb_forms;
use crate::text::{Phrases, Tokens, Vocabulary};

/// What a word does for a figure beside it. A word may do several things.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Default)]
pub struct Counting(u32);

macro_rules! counting {
    ($($name:ident $bit:literal $doc:literal),* $(,)?) => {
        impl Counting {
            $(#[doc = $doc] pub const $name: Counting = Counting(1 << $bit);)*
        }
    };
}

counting! {
    NOUN 0 "A noun for a count: figure, tally.",
    LIST 1 "A noun for a list of those counted.",
    ENTRY 2 "A noun for what stands in such a list: names.",
    DIRECT 3 "A verb whose object is the figure: counted.",
    SAYS 4 "Such a verb, where nothing follows the figure: said.",
    AT 5 "A verb that puts a count at a figure: put, stood.",
    AS 6 "A verb that gives a count as a figure.",
    CHANGE 7 "A verb by which a count comes to a figure: rose.",
    EXCEED 8 "A verb that a count is the subject of: exceeded.",
    PAST 9 "A word that leads to the figure: past.",
    THEN 10 "A word that goes on with a row: then, now.",
    REST 11 "A word for what is left: the other.",
    POINTS 12 "An opening that points back: of these.",
    CARRIES 13 "A verb of counting that says as well what something holds: has.",
    OF 14 "A verb that tells of a figure: spoke.",
    BODY 17 "A noun for somebody who counts: the ministry, residents.",
    ARMED 16 "A noun for a body that has men under arms: the ministry.",
    STUDY 18 "A noun for asking people: a survey of refugees.",
    VICTIMS 19 "A noun for those counted: the victims.",
    ALIVE 20 "A word of one who is not among the dead: rescued.",
    BUSY 21 "A verb whose bare figure is something else: won, employs.",
    CASE 22 "A noun for what stands in a list of the missing or the held: cases.",
    REMAINS 24 "A noun for what stands for one of the dead: bodies, graves.",
    SHARE 25 "A word of a share: nearly, half.",
    STANDS 26 "A word that stands for a count between a verb and its figure: it, the latter.",
    UNLINKED 27 "A preposition that leads from no verb to the figure of a count: since.",
    BLAME 23 "A word that says whose fault those counted are: blames, responsible.",
    SIZE 28 "A noun beside which a bare number is a size, a price or an age: a town of, aged.",
    CUSTODY 29 "Words beside those who died that say they were held: in custody, prison.",
    MEMORIAL 30 "A noun for what bears the names of the dead: wall, plaque.",
    APART 15 "Sets a figure apart from the one before: not counting.",
}

impl Counting {
    /// Whether any of the given are among these.
    pub fn has(self, other: Counting) -> bool {
        self.0 & other.0 != 0
    }

    /// Both together.
    pub const fn or(self, other: Counting) -> Counting {
        Counting(self.0 | other.0)
    }
}

/// The words of a language, compiled.
#[derive(Debug)]
pub struct CountingLexicon {
    phrases: Phrases<Counting>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Data {
    nouns: String,
    lists: String,
    entries: String,
    direct: String,
    carries: String,
    of: String,
    says: String,
    at: String,
    #[serde(rename = "as")]
    given_as: String,
    change: String,
    exceed: String,
    past: String,
    then: String,
    rest: String,
    points: String,
    apart: String,
    armed: String,
    bodies: String,
    studies: String,
    victims: String,
    alive: String,
    blame: String,
    shares: String,
    stands: String,
    unlinked: String,
    remains: String,
    busy: String,
    cases: String,
    sizes: String,
    custody: String,
    memorials: String,
}

impl CountingLexicon {
    /// Reads the lexicon from its data file.
    ///
    /// # Errors
    /// What `toml` finds wrong with the file.
    pub fn read(data: &str, vocabulary: &mut Vocabulary) -> Result<CountingLexicon, toml::de::Error> {
        let data: Data = toml::from_str(data)?;
        let mut merged: Vec<(String, Counting)> = Vec::new();
        let mut places: FxHashMap<String, usize> = FxHashMap::default();
        let mut add = |phrase: &str, does: Counting| match places.get(phrase) {
            Some(&place) => merged[place].1 = merged[place].1.or(does),
            None => {
                places.insert(phrase.to_owned(), merged.len());
                merged.push((phrase.to_owned(), does));
            }
        };
        for (list, does) in [
            (&data.nouns, Counting::NOUN),
            (&data.lists, Counting::LIST),
            (&data.entries, Counting::ENTRY),
            (&data.past, Counting::PAST),
            (&data.then, Counting::THEN),
            (&data.rest, Counting::REST),
            (&data.points, Counting::POINTS),
            (&data.apart, Counting::APART),
            (&data.armed, Counting::ARMED.or(Counting::BODY)),
            (&data.bodies, Counting::BODY),
            (&data.studies, Counting::STUDY),
            (&data.victims, Counting::VICTIMS),
            (&data.alive, Counting::ALIVE),
            (&data.cases, Counting::CASE),
            (&data.shares, Counting::SHARE),
            (&data.stands, Counting::STANDS),
            (&data.unlinked, Counting::UNLINKED),
            (&data.sizes, Counting::SIZE),
            (&data.custody, Counting::CUSTODY),
            (&data.memorials, Counting::MEMORIAL),
            (&data.remains, Counting::ENTRY.or(Counting::REMAINS)),
        ] {
            listed(list).for_each(|phrase| add(phrase, does));
        }
        for (list, does) in [
            (&data.direct, Counting::DIRECT),
            (&data.carries, Counting::CARRIES),
            (&data.of, Counting::OF),
            (&data.says, Counting::SAYS),
            (&data.at, Counting::AT),
            (&data.given_as, Counting::AS),
            (&data.change, Counting::CHANGE),
            (&data.exceed, Counting::EXCEED),
            (&data.busy, Counting::BUSY),
            (&data.blame, Counting::BLAME),
        ] {
            for verb in listed(list) {
                verb_forms(verb, &mut |phrase, _| add(phrase, does));
            }
        }
        let mut phrases = Phrases::default();
        for (phrase, does) in merged {
            let _ = phrases.add(&phrase, does, vocabulary);
        }
        Ok(CountingLexicon { phrases })
    }

    /// The longest phrase that starts at a token: how many tokens it takes, and what it does.
    pub fn at(&self, tokens: &Tokens, at: usize) -> Option<(usize, Counting)> {
        self.phrases.longest(tokens, at).map(|(length, &does)| (length, does))
    }
}
