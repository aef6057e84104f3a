//! The words that tie a sentence to what was told before it, or set it apart from that.

use std::collections::BTreeMap;

use crate::text::{Vocabulary, Word, intern_phrase};

/// What a word does between a sentence and those before it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Tie {
    /// Turns to something else within a sentence.
    Turn,
    /// Goes on with the sentence before, over the start of a paragraph.
    Pronoun,
    /// Takes up what the sentence before told.
    TakesUp,
    /// `one` of those told.
    One,
    /// What one of is taken up.
    OneOf,
    /// `the other`, `the first`.
    Other,
    /// Points at one thing told.
    That,
    /// What is pointed at.
    ThatOne,
    /// Points at a time told.
    Same,
    /// The time pointed at.
    Span,
    /// What has gone on until now.
    Perfect,
    /// Ends the reach of those.
    PerfectStop,
    /// All there was, up to now.
    SoFar,
    /// What may be an accident or a bomb.
    Explosion,
    /// Before a place these say that people went there.
    Away,
    /// All there was, over more than the time of the report.
    Whole,
    /// Makes a plural cause a few events of one occasion.
    Few,
    /// Does so, except for what has gone on until now.
    Several,
    /// Says that money went there.
    Recipient,
    /// Stands for the place in force.
    Here,
    /// Stands for the place told last.
    There,
    /// After that word, says that there is something.
    Be,
    /// Says that a place lies beside another.
    Near,
    /// With "of", says that a place lies outside another.
    Compass,
    /// Makes one event of a cause.
    A,
    /// Stands for the country around it.
    Country,
    /// Is thrown or fired.
    Tool,
    /// Says whose doing the next cause was once.
    Deed,
    /// Says that the next weapon was only found.
    Stored,
    /// Begins something new.
    Anew,
    /// Opens what is said of the last ones named.
    Relative,
    /// Says that a figure is that of all of the place.
    Across,
    /// Says that a figure is that of the world.
    Worldwide,
    /// Does so after "across the".
    World,
    /// Are several places.
    Places,
    /// Tells what happened on the day before it.
    When,
    /// Names who counted.
    Cites,
    /// Heads the credit of a picture.
    Photo,
    /// Says that only the time before it is counted.
    Only,
    /// Where donors promise money.
    Meeting,
    /// As a subject, stands for what was told before.
    Subject,
    /// Of armed men, says that they lost some of their own.
    Loss,
    /// Behind a shot, says what was fired.
    Using,
    /// Denies what follows.
    No,
    /// Before "who", some people only.
    Those,
    /// Before a colon, says that a day follows.
    DateLabel,
    /// Before a colon, says that a place follows.
    PlaceLabel,
    /// Names what follows upon an event, or an act of state.
    Aftermath,
    /// Names nothing in the name of an event.
    Small,
    /// Says that a figure is that of all the country.
    Nationwide,
}

impl Tie {
    /// Its bit.
    pub(crate) const fn bit(self) -> u64 {
        1 << self as u64
    }
}

/// The kinds by their names in the data file, where each is explained.
const TIES: [(&str, Tie); 50] = [
    ("turns", Tie::Turn),
    ("pronouns", Tie::Pronoun),
    ("takes_up", Tie::TakesUp),
    ("one", Tie::One),
    ("one_of", Tie::OneOf),
    ("other", Tie::Other),
    ("that", Tie::That),
    ("that_one", Tie::ThatOne),
    ("same", Tie::Same),
    ("span", Tie::Span),
    ("perfect", Tie::Perfect),
    ("perfect_stops", Tie::PerfectStop),
    ("so_far", Tie::SoFar),
    ("away", Tie::Away),
    ("explosions", Tie::Explosion),
    ("whole", Tie::Whole),
    ("few", Tie::Few),
    ("several", Tie::Several),
    ("recipient", Tie::Recipient),
    ("here", Tie::Here),
    ("there", Tie::There),
    ("be", Tie::Be),
    ("near", Tie::Near),
    ("compass", Tie::Compass),
    ("a", Tie::A),
    ("country", Tie::Country),
    ("tools", Tie::Tool),
    ("deeds", Tie::Deed),
    ("stored", Tie::Stored),
    ("anew", Tie::Anew),
    ("subject", Tie::Subject),
    ("relative", Tie::Relative),
    ("across", Tie::Across),
    ("worldwide", Tie::Worldwide),
    ("world", Tie::World),
    ("places", Tie::Places),
    ("when", Tie::When),
    ("cites", Tie::Cites),
    ("photo", Tie::Photo),
    ("only", Tie::Only),
    ("meeting", Tie::Meeting),
    ("loss", Tie::Loss),
    ("using", Tie::Using),
    ("no", Tie::No),
    ("those", Tie::Those),
    ("date_label", Tie::DateLabel),
    ("place_label", Tie::PlaceLabel),
    ("aftermath", Tie::Aftermath),
    ("small", Tie::Small),
    ("nationwide", Tie::Nationwide),
];

/// The words that tie sentences, in one language.
#[derive(Debug)]
pub struct TieLexicon {
    /// By word, as bits: what it does.
    marks: Vec<u64>,
}

impl TieLexicon {
    /// Reads the lexicon from its data file.
    ///
    /// # Errors
    /// What is wrong with the file.
    pub fn read(data: &str, vocabulary: &mut Vocabulary) -> Result<TieLexicon, String> {
        let data: BTreeMap<String, String> = toml::from_str(data).map_err(|e| e.to_string())?;
        let mut marks: Vec<u64> = Vec::new();
        for (name, words) in &data {
            let Some((_, tie)) = TIES.iter().find(|(n, _)| n == name) else {
                return Err(format!("`{name}` is no kind of tie"));
            };
            for word in words.split_whitespace().flat_map(|w| intern_phrase(w, vocabulary)) {
                if marks.len() <= word.index() {
                    marks.resize(word.index() + 1, 0);
                }
                marks[word.index()] |= tie.bit();
            }
        }
        match TIES.iter().find(|(name, _)| !data.contains_key(*name)) {
            Some((name, _)) => Err(format!("`{name}` is missing")),
            None => Ok(TieLexicon { marks }),
        }
    }

    /// What a word does, as bits: one for each kind of tie.
    pub(crate) fn of(&self, word: Word) -> u64 {
        self.marks.get(word.index()).copied().unwrap_or(0)
    }

    /// Whether a word does this.
    pub(crate) fn is(&self, word: Word, tie: Tie) -> bool {
        self.of(word) & tie.bit() != 0
    }
}
