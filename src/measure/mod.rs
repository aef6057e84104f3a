//! Measures: what is counted, in HXL's words, and the words by which English says so.
//!
//! A measure is a folder with a data file a language and one line in [`MEASURES`]. To add a verb, add it to its
//! measure's `en.toml`; regular verbs as their lemma, irregular ones as five forms.

mod inflect;
mod lexicon;

pub use lexicon::MeasureLexicon;
pub(crate) use lexicon::verb_forms;

use crate::scope::PopulationClass;
use crate::text::{Phrases, WordSet};

/// The measures with their English words, in the order in which reports list them.
pub const MEASURES: [(&str, &str); 11] = [
    ("killed", include_str!("killed/en.toml")),
    ("injured", include_str!("injured/en.toml")),
    ("casualties", include_str!("casualties/en.toml")),
    ("missing", include_str!("missing/en.toml")),
    ("detained", include_str!("detained/en.toml")),
    ("abducted", include_str!("abducted/en.toml")),
    ("displaced", include_str!("displaced/en.toml")),
    ("strikes", include_str!("strikes/en.toml")),
    ("aid", include_str!("aid/en.toml")),
    ("deployed", include_str!("deployed/en.toml")),
    ("destroyed", include_str!("destroyed/en.toml")),
];

/// A measure by its place in [`MEASURES`].
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub struct Measure(pub u8);

impl Measure {
    /// Its name.
    pub fn name(self) -> &'static str {
        MEASURES[usize::from(self.0)].0
    }
}

/// The measures that a text has told of shortly before, as bits.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Topics(u16);

impl Topics {
    /// These and one more.
    pub fn with(self, measure: Measure) -> Topics {
        Topics(self.0 | 1 << measure.0)
    }

    /// Whether a measure is among them.
    pub fn has(self, measure: Measure) -> bool {
        self.0 >> measure.0 & 1 == 1
    }

    /// Whether there are none.
    pub fn is_empty(self) -> bool {
        self.0 == 0
    }
}

/// How a word takes part in saying a measure.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Role {
    /// A verb whose object suffers: `kill`.
    ObjectVerb,
    /// Such a verb, but only with people and where no other verb claims the figure.
    WeakObjectVerb,
    /// A verb that says it together with words after its object: `drive` … `abroad`.
    SplitVerb,
    /// The words after the object of such a verb.
    SplitEnd,
    /// A verb that says it of somebody who is named as a taker: `hold`.
    TakerVerb,
    /// Such a verb that needs words after its object besides: `take` … `from`.
    TakerSplitVerb,
    /// The words after the object of such a verb.
    TakerSplitEnd,
    /// A verb that says it of people whose noun already says that they are kept: `count` … `detainees`.
    KeeperVerb,
    /// A verb whose object is the money that is given: `pledge`.
    GivingVerb,
    /// Such a verb, but only of public bodies or near words for those who are helped: `give`.
    PublicGivingVerb,
    /// Such a verb, but only near words for those who are helped: `spend` … `on refugees`.
    WeakGivingVerb,
    /// Such a verb, but only where the text has told of such money before: `pay`.
    ToldGivingVerb,
    /// A verb whose subject is such money, where the text has told of it before: `$2 million has` … `come in`.
    ComingVerb,
    /// A verb whose occasions are counted: `bombed the town on` `four occasions`.
    OccasionVerb,
    /// A verb that says it together with an object a few words on: `sustain` … `injuries`.
    LightVerb,
    /// The object of such a verb.
    LightObject,
    /// A verb whose subject suffers: `die`.
    SubjectVerb,
    /// Such a verb, but only of the things that weak verbs count: `collapse`.
    WeakSubjectVerb,
    /// What people are left as: `dead`, `wounded`.
    Adjective,
    /// A state that counts only with named people: `held at`.
    WeakAdjective,
    /// A noun that is counted itself: `deaths`.
    Noun,
    /// A noun that is counted only near one of the measure's `with` words: `lives`.
    NounWith,
    /// A noun whose `of` names who suffered: `the deaths of`.
    OfNoun,
    /// Such a noun, but only with one of the measure's `with` words in the sentence: `the whereabouts of`.
    OfNounWith,
    /// Such a noun, but only of people who fight: `the elimination of`.
    OfNounFought,
    /// A verb whose object may be a bare figure, where the text has told of the measure: `lose`.
    BareObjectVerb,
    /// A noun that heads a toll: `death toll`.
    Toll,
}

impl Role {
    /// Whether the word says its measure only together with other words of its clause.
    fn is_frame(self) -> bool {
        matches!(
            self,
            Role::SplitVerb
                | Role::SplitEnd
                | Role::TakerVerb
                | Role::KeeperVerb
                | Role::TakerSplitVerb
                | Role::TakerSplitEnd
                | Role::GivingVerb
                | Role::PublicGivingVerb
                | Role::WeakGivingVerb
                | Role::ToldGivingVerb
                | Role::ComingVerb
                | Role::OccasionVerb
                | Role::BareObjectVerb
        )
    }
}

/// The form of a verb.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Form {
    /// `kill`, `kills`
    Present,
    /// `killed`, `slew`: the past, where it differs from the participle.
    Past,
    /// `slain`: the participle, where it differs from the past.
    Participle,
    /// `killed`: past and participle alike.
    PastOrParticiple,
    /// `killing`
    Ing,
    /// No verb.
    None,
}

/// One reading of a word: the measure it says, how, and in what form.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub struct Sense {
    /// The measure.
    pub measure: Measure,
    /// How the word takes part.
    pub role: Role,
    /// The form, for verbs.
    pub form: Form,
}

/// What a measure asks of what it counts.
#[derive(Debug)]
pub struct Traits {
    /// `people`, `strikes`, `items` or `money`.
    pub unit: String,
    /// Whether it counts people.
    pub population: bool,
    /// Whether it counts things and no people.
    pub things: bool,
    /// Whether it counts money.
    pub money: bool,
    /// Whether "one", "a" and "another" count nothing.
    pub no_singular: bool,
    /// Whether a noun that is not listed counts only if it looks like one of people.
    pub strict_nouns: bool,
    /// Whether of several states told of the same people this is the last.
    pub last: bool,
    /// Whether it is told of beside the dead and seldom alone.
    pub beside: bool,
    /// The only nouns that it counts, if it is so limited.
    pub heads: WordSet,
    /// Nouns that count only where they are many: officers.
    pub many_heads: WordSet,
    /// The only nouns that its weak verbs count, if they are so limited.
    pub weak_heads: WordSet,
    /// Words that must stand near.
    pub with: Phrases<()>,
    /// Words that rule it out where they stand near.
    pub without: Phrases<()>,
    /// Words for those who are helped, for verbs that say too little alone.
    pub benefit: Phrases<()>,
    /// Words for money that was asked for, of which a share is given.
    pub appeals: Phrases<()>,
    /// Words that say it near a sum where the text has told of such money before: `contracts exist for` `$2 million`.
    pub told_with: Phrases<()>,
    /// Words that rule it out where they stand near, unless the text has told of such money before.
    pub without_untold: Phrases<()>,
    /// Words by which a text is about something else, unless the sentence has one of `plain`.
    pub without_in_text: Phrases<()>,
    /// Words that say plainly what is counted.
    pub plain: Phrases<()>,
    /// Words that rule it out where they stand near and no comma between.
    pub without_beside: Phrases<()>,
    /// Words that end a state: `released`. A state that has none does not last.
    pub undone: Phrases<()>,
    /// Nouns that are of another kind near one of `doubtful_without`: `strikes` that a union calls.
    pub doubtful: Phrases<()>,
    /// The words that rule such nouns out.
    pub doubtful_without: Phrases<()>,
    /// Verbs that leave open whether the victim lived.
    pub uncertain: Phrases<()>,
    /// Words that say that those of whom such a verb is said lived.
    pub lived: Phrases<()>,
    /// The classes of people that take others, for verbs that need to know who took.
    pub takers: Vec<PopulationClass>,
    /// Nouns of takers that no class holds.
    pub taker_words: Phrases<()>,
    /// Where people in this state are, so many to such a place: `12,000 people in 58` `camps`.
    pub kept_in: Phrases<()>,
    /// What sends people to where a split verb says: "a crash sent two to hospital". Other split verbs need none.
    pub senders: Phrases<()>,
    /// Nouns of people who are kept.
    pub kept: WordSet,
    /// The measures that, joined without a figure between, give this one.
    pub joins: Vec<String>,
}
