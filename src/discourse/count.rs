//! The count in force: what the text is counting at a sentence, so that a figure that says nothing itself can take it.
//!
//! | text | in force after it |
//! |---|---|
//! | `Drones killed 72 civilians in 2011.` | killed, civilians, the 72 |
//! | `How many civilians have died?` | killed, civilians |
//! | `The toll of the storm is disputed.` | killed |
//!
//! A count is opened by a figure of its own, by a heading, a title or a question, or by words that only name the theme. The
//! nearest figure holds before words of a theme; a heading or a question that came after it holds before the figure.

use std::ops::Range;

use super::Holding;
use super::names::{asked, is_name, is_question, money, theme, turns_to};
use crate::figure::Bounds;
use crate::language::Language;
use crate::measure::{MEASURES, Measure, Role, Topics};
use crate::scope::PopulationClass;
use crate::text::Tokens;

/// How many sentences a figure stays the one that later figures go on with.
const FIGURE_REACH: usize = 10;
/// How many sentences a figure holds that counts something else than the title says.
const ASIDE_REACH: usize = 2;
/// How many sentences words of a theme hold.
const THEME_REACH: usize = 6;

/// So many figures within so many sentences make a text that goes from count to count.
const DENSE: usize = 3;
const DENSE_REACH: usize = 8;

/// A class of people with the words that name it.
pub type Named = (PopulationClass, Range<usize>);

/// A figure that was stated for a measure.
#[derive(Clone, Debug)]
pub struct Stated {
    /// What it counts.
    pub measure: Measure,
    /// Whom, with the words; those are empty where nobody is named.
    pub class: Option<Named>,
    /// Its lowest value, if it has one.
    pub low: Option<u64>,
    /// Its highest value, if it has one.
    pub high: Option<u64>,
    /// Its place among the drafts.
    pub draft: usize,
    /// Its sentence.
    pub sentence: usize,
    /// Whether it is a part of another one.
    pub part: bool,
    /// Whether it is only feared.
    pub hypothetical: bool,
}

impl Stated {
    /// Whether a figure with these bounds can be a part of this one.
    pub fn can_hold(&self, low: Option<u64>, high: Option<u64>) -> bool {
        let most = self.high.or(self.low.map(|low| low.saturating_mul(2)));
        match (low.or(high), most) {
            (Some(part), Some(whole)) => part < whole,
            _ => true,
        }
    }
}

/// Words that name what is counted, without a figure.
#[derive(Clone, Debug)]
struct Theme {
    /// Whether a noun or an adjective names it, not a verb: "the injured".
    noun: bool,
    measure: Measure,
    class: Option<Named>,
    sentence: usize,
    by: Holding,
}

/// What is being counted at a sentence.
#[derive(Clone, Debug)]
pub struct Count<'c> {
    /// What.
    pub measure: Measure,
    /// Whom, with the words.
    pub class: Option<Named>,
    /// How it is held.
    pub by: Holding,
    /// The count of the dead told of shortly before, where the count in force only goes with it: of the wounded, the missing.
    pub main: Option<(Measure, Option<Named>)>,
    /// Whether the text goes from count to count here.
    pub dense: bool,
    /// Whether all that it counted so far are of one class.
    pub alike: bool,
    /// What words of the sentence before name, where that has no figure: "Air raids have become more frequent."
    pub heard: Option<Measure>,
    /// How often figures were stated for it so far, single people left out; the title naming it counts as well.
    pub times: usize,
    /// The figures stated for it, the last sentence's first, parts included.
    pub figures: &'c [Stated],
}

/// All counts of a text so far.
#[derive(Debug, Default)]
pub struct Counts {
    pub(super) stated: Vec<Stated>,
    themes: Vec<Theme>,
    /// The last sentence that asks for a count.
    asked: Option<usize>,
    /// What the title says is counted.
    title: Option<Measure>,
    /// By measure: how often figures that are no part were stated for it, and how often more than one was counted.
    often: [(usize, usize); MEASURES.len()],
    /// By measure: the last figure that was stated for it.
    pub(super) last: [Option<usize>; MEASURES.len()],
}

impl Counts {
    /// Takes in a figure.
    pub fn state(&mut self, stated: Stated) {
        let (wholes, several) = &mut self.often[usize::from(stated.measure.0)];
        *wholes += usize::from(!stated.part);
        *several += usize::from(stated.low.or(stated.high).is_none_or(|low| low > 1));
        self.last[usize::from(stated.measure.0)] = Some(self.stated.len());
        self.stated.push(stated);
    }

    /// Takes in the title of the document, which holds for all of it.
    pub fn hear_title(&mut self, tokens: &Tokens, language: &Language) {
        if let Some((measure, class, role)) = theme(tokens, 0..tokens.len(), language) {
            let noun = is_name(role);
            // The words stand in no sentence of the text.
            let class = class.map(|(class, _)| (class, 0..0));
            self.themes.push(Theme { noun, measure, class, sentence: 0, by: Holding::Lead });
            self.title = Some(measure);
        }
    }

    /// Takes in a sentence that names what is counted and has no figure of its own.
    pub fn hear(&mut self, tokens: &Tokens, range: Range<usize>, sentence: usize, heads: bool, language: &Language) {
        let asks = is_question(tokens, &range);
        let turns = turns_to(tokens, &range, language);
        let words = range.clone();
        if let Some((measure, class, role)) = theme(tokens, range, language) {
            let (noun, object) = (is_name(role), role == Role::ObjectVerb);
            if heads && sentence <= 1 {
                self.title = self.title.or(Some(measure));
            }
            let by = if asks || heads || turns { Holding::Heading } else { Holding::Topic };
            // "sent me a link": a verb in passing counts nobody.
            if by == Holding::Topic && object && !language.measures.traits(measure).last {
                return;
            }
            self.themes.push(Theme { noun, measure, class, sentence, by });
            self.asked = if asks { Some(sentence) } else { self.asked };
        } else if let Some(measure) = heads.then(|| money(tokens, words, language)).flatten() {
            self.themes.push(Theme { noun: false, measure, class: None, sentence, by: Holding::Heading });
        }
    }

    /// Takes in "How many policemen?": a question that only says whom.
    pub fn ask(&mut self, tokens: &Tokens, range: Range<usize>, sentence: usize, language: &Language) {
        if !is_question(tokens, &range) {
            return;
        }
        let Some(class) = asked(tokens, &range, language) else { return };
        let Some(measure) = self.in_force(sentence, language).map(|count| count.measure) else { return };
        self.themes.push(Theme { noun: true, measure, class: Some(class), sentence, by: Holding::Heading });
        self.asked = Some(sentence);
    }

    /// Whether the sentence before is a question for a count.
    pub fn is_asked(&self, sentence: usize) -> bool {
        self.asked.is_some_and(|asked| asked + 1 == sentence)
    }

    /// What is counted at a sentence.
    pub fn in_force(&self, sentence: usize, language: &Language) -> Option<Count<'_>> {
        let near = self.stated.iter().rev().find(|s| !s.hypothetical && s.sentence < sentence);
        // What the title says is counted comes back soon.
        let reach = |s: &&Stated| if self.title.is_none_or(|m| m == s.measure) { FIGURE_REACH } else { ASIDE_REACH };
        let near = near.filter(|s| s.sentence + reach(s) >= sentence);
        let heard = self.themes.iter().rev().filter(|theme| theme.sentence <= sentence);
        let strong = |theme: &&Theme| matches!(theme.by, Holding::Heading | Holding::Lead);
        let theme = heard.clone().find(|t| strong(t) || t.sentence + THEME_REACH >= sentence);
        let theme = match (near, theme) {
            // What was heard after the figure only holds where it opens a part of the text.
            (Some(stated), Some(theme)) if theme.sentence <= stated.sentence => None,
            // "There was never agreement about the injured."
            (Some(_), Some(theme)) if theme.by != Holding::Heading => {
                let people = language.measures.traits(theme.measure).population;
                Some(theme).filter(|theme| theme.noun && people && theme.sentence + 1 == sentence)
            }
            // "Casualties", says the heading, where the text counts the dead.
            (Some(stated), Some(theme)) if self.is_wider(theme.measure, stated.measure, language) => None,
            (_, theme) => theme,
        };
        let heard = self.themes.last().filter(|theme| theme.sentence + 1 == sentence).map(|theme| theme.measure);
        let before = self.stated.iter().rev().take_while(|s| s.sentence + DENSE_REACH >= sentence);
        let dense = before.filter(|s| !s.hypothetical).count() >= DENSE;
        if let Some(theme) = theme {
            let measure = self.narrowed(theme.measure, language);
            return Some(Count {
                measure,
                class: theme.class.clone(),
                by: theme.by,
                main: None,
                dense,
                alike: false,
                heard,
                times: self.times(measure),
                figures: &[],
            });
        }
        let near = near?;
        let from = self.stated.iter().rposition(|s| s.sentence < near.sentence).map_or(0, |last| last + 1);
        let figures = &self.stated[from..];
        // Of several, the dead come first, then people: "12 strikes killed 40 and wounded 70".
        let traits = |s: &&Stated| language.measures.traits(s.measure);
        let wholes = || figures.iter().filter(|s| !s.part);
        let whole = wholes().find(|s| traits(s).last).or_else(|| wholes().find(|s| traits(s).population));
        let whole = whole.or_else(|| wholes().next()).unwrap_or(near);
        let class = self.class(whole);
        const BESIDE: usize = 2;
        let last = |s: &&Stated| language.measures.traits(s.measure).last;
        let goes_with =
            |m: Measure, s: &Stated| language.measures.joined(s.measure, m).is_some() || language.measures.goes_with(m);
        let mut beside = self.stated[..from].iter().rev().take_while(|s| s.sentence + BESIDE >= near.sentence);
        let dead = beside.find(|s| !s.part && last(s));
        let dead = dead.filter(|s| whole.measure != s.measure && goes_with(whole.measure, s));
        // Of a text on missing people a bare figure counts those, whatever it says of the dead beside.
        let often = |m: Measure| self.often[usize::from(m.0)].0;
        let dead = dead.filter(|s| often(whole.measure) <= often(s.measure));
        // What the text told of before the heading of a part is not what that part counts.
        let heading = self.themes.iter().rev().find(|t| t.by == Holding::Heading && t.sentence <= sentence);
        let dead = dead.filter(|s| heading.is_none_or(|t| t.sentence <= s.sentence || t.measure == s.measure));
        let main = dead.map(|s| (s.measure, s.class.clone()));
        let times = self.times(whole.measure);
        let alike = class.as_ref().is_some_and(|(class, _)| self.are_all(whole.measure, *class));
        Some(Count { measure: whole.measure, class, by: Holding::Topic, main, dense, alike, heard, times, figures })
    }

    /// How often a measure was counted so far.
    fn times(&self, measure: Measure) -> usize {
        self.often[usize::from(measure.0)].1 + usize::from(self.title == Some(measure))
    }

    /// Whom later figures count that go on with one: those it counts, unless it is a part, or others were counted beside it.
    fn class(&self, whole: &Stated) -> Option<Named> {
        const BESIDE: usize = 3;
        let class_of = |s: &Stated| s.class.as_ref().map(|(class, _)| *class);
        // Women, children and men are mostly some of those counted.
        let some = |s: &Stated| {
            use PopulationClass::{Children, Men, Women};
            s.part || matches!(class_of(s), Some(Children | Women | Men))
        };
        let same = || self.stated.iter().rev().filter(|s| s.measure == whole.measure && s.sentence <= whole.sentence);
        let of = if some(whole) { same().find(|s| !some(s)).or(Some(whole).filter(|s| !s.part))? } else { whole };
        let near = same().filter(|s| s.sentence + BESIDE >= of.sentence && !some(s));
        let fighters = matches!(class_of(of), Some(PopulationClass::SecurityForces | PopulationClass::Combatants));
        let one = !fighters || near.clone().all(|s| class_of(s) == class_of(of));
        of.class.clone().filter(|_| one)
    }

    /// The bounds of the one figure of the sentence before that is no part of another.
    pub fn one_before(&self, sentence: usize) -> Option<Bounds> {
        let before = self.stated.iter().rev().take_while(|s| s.sentence + 1 == sentence);
        let mut wholes = before.filter(|s| !s.part && !s.hypothetical);
        let one = wholes.next()?;
        wholes.next().is_none().then_some((one.low, one.high))
    }

    /// The measures of the figures stated in the sentences before.
    pub fn told(&self, sentence: usize, reach: usize) -> Topics {
        let near = self.stated.iter().rev().take_while(|s| s.sentence + reach >= sentence);
        near.fold(Topics::default(), |told, s| told.with(s.measure))
    }
}
