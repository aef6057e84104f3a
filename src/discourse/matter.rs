//! The cause of the matter that a text is about: what its title and its opening say of how people came to harm, else
//! what all of it says most.

use std::ops::Range;

use super::theme::Stretch;
use super::{Held, Holding};
use crate::scope::Named;
use crate::scope::cause::{CauseLexicon, CauseMention, Sort, is_generic, is_violence};
use crate::text::{Section, Sentence};

/// How much a mention in the title counts, beside one for a mention in the text.
const TITLE: u32 = 6;

/// How much a mention in the first sentences counts.
const OPENING: u32 = 3;

/// How many sentences open a text.
const SENTENCES: usize = 2;

/// How much must speak for a cause.
const LEAST: u32 = 4;

/// What falls on some people at one time and place.
const WEAPONS: [&str; 8] =
    ["airstrike", "drone strike", "shelling", "bombing", "shooting", "execution", "chemical attack", "accident"];

/// What befalls some of those told of; only a title makes it the matter.
const OF_SOME: [&str; 2] = ["physical force", "suicide"];

/// What a strike may have come from.
const STRUCK: [&str; 3] = ["airstrike", "drone strike", "shelling"];

/// How far before "the war" the word may stand that says that it only tells when.
const WHEN: usize = 2;

/// How far before "strikes" the verb may stand that says that they were staged.
const STAGED: usize = 3;

/// What speaks for one class.
struct Case {
    class: usize,
    weight: u32,
    /// Whether all its words are of what a disaster does as well.
    effect: bool,
    /// Whether the title names it.
    headed: bool,
    /// Whether the first sentences name it.
    opens: bool,
    /// The sentences of the text that name it, each once.
    sentences: Vec<usize>,
    text: String,
    words: Range<usize>,
    by: Holding,
}

/// The first sentences of a text, by number; those above the first of them are titles and bylines.
fn opening(text: &Stretch) -> Vec<usize> {
    let tells = |s: &Sentence| {
        let ends = text.tokens.str(s.tokens.end - 1);
        s.tells() && ends.ends_with(['.', '!', '?', ':', '"', '”', ')'])
    };
    let full = text.sentences.iter().enumerate().filter(|(_, s)| tells(s)).map(|(number, _)| number);
    full.take(SENTENCES).collect()
}

/// How much a mention counts by where it stands, and how it is held from there.
fn weight(text: &Stretch, opening: &[usize], at: usize) -> (u32, Holding) {
    let number = text.sentences.partition_point(|s| s.tokens.end <= at);
    let headline = text.sentences.get(number).is_some_and(|s| s.section == Section::Headline);
    let above = opening.first().is_some_and(|&first| number < first);
    if headline || above {
        (TITLE, Holding::Lead)
    } else if opening.contains(&number) {
        (OPENING, Holding::Lead)
    } else {
        (1, Holding::Topic)
    }
}

/// The cause that a text is about; `title` is a title that stands beside it, `end` the token at which the article ends.
pub fn cause(text: &Stretch, title: Option<&Stretch>, end: usize, lexicon: &CauseLexicon) -> Option<Held<Named>> {
    let strikes = strikes(text, end, lexicon);
    let weapon = one_weapon(text, end, lexicon);
    let first = opening(text);
    let mut cases: Vec<Case> = Vec::new();
    for (stretch, beside) in title.map(|t| (t, true)).into_iter().chain([(text, false)]) {
        for mention in stretch.mentions.causes.iter().filter(|m| beside || m.tokens.start < end) {
            let at = mention.tokens.start;
            let (weight, by) = if beside { (TITLE, Holding::Metadata) } else { weight(text, &first, at) };
            let short = mention.sort == Sort::Short && is_generic(lexicon.class(mention.class));
            let class = in_full(stretch, mention, text, lexicon)
                .or(strikes.filter(|_| short && is_strike(stretch, mention)))
                .or(weapon.filter(|_| lexicon.class(mention.class) == "attack"))
                .unwrap_or(mention.class);
            if weight < TITLE && OF_SOME.contains(&lexicon.class(class)) {
                continue;
            }
            // "attack" says little where a weapon is named as well, and nothing falls by what a disaster does.
            let attack = lexicon.class(mention.class) == "attack" && !short;
            let before = at.saturating_sub(WHEN)..at;
            let when = mention.wide && before.into_iter().any(|i| lexicon.tells_when(stretch.tokens.word(i)));
            let little = attack || when || is_generic(lexicon.class(class)) || mention.sort == Sort::Effect;
            let number = stretch.sentences.partition_point(|s| s.tokens.end <= at);
            let case = match cases.iter().position(|c| c.class == class) {
                Some(known) => &mut cases[known],
                None => {
                    let words = if beside { 0..0 } else { mention.tokens.clone() };
                    let text = stretch.tokens.slice(&mention.tokens).to_owned();
                    let sentences = Vec::new();
                    cases.push(Case {
                        class,
                        weight: 0,
                        effect: true,
                        headed: false,
                        opens: false,
                        sentences,
                        text,
                        words,
                        by,
                    });
                    cases.last_mut()?
                }
            };
            case.weight += weight * if little { 1 } else { 2 };
            case.effect &= mention.sort == Sort::Effect;
            case.headed |= weight == TITLE;
            // "Armed with a grenade" opens no matter.
            case.opens |= weight >= OPENING && mention.sort != Sort::Doer;
            if !case.sentences.contains(&number) {
                case.sentences.push(number);
            }
        }
    }
    let all: u32 = cases.iter().map(|c| c.weight).sum();
    let most = cases.iter().map(|c| c.weight).max()?;
    let only = cases.len() == 1;
    if let Some(general) = general(&cases, lexicon) {
        let named = Named { name: lexicon.class(general.class).to_owned(), text: general.text.clone() };
        return Some(Held { value: named, words: general.words.clone(), by: general.by });
    }
    let flood = disaster(&cases, lexicon);
    let case = flood.map_or_else(|| cases.iter().find(|c| c.weight == most), Some)?;
    let only = only || flood.is_some();
    // A weapon named once is that of one event; a war or a flood is what all of it is about.
    let wide = !WEAPONS.contains(&lexicon.class(case.class)) && !is_generic(lexicon.class(case.class));
    let sure = case.headed || wide || case.sentences.len() > 1 || only && case.opens;
    // A text that goes through many events is about none of their weapons.
    let third = case.headed || wide;
    let holds = sure && (third && most >= 2 * LEAST && most * 3 >= all || most >= LEAST && most * 2 >= all);
    let named = Named { name: lexicon.class(case.class).to_owned(), text: case.text.clone() };
    (holds || flood.is_some()).then_some(Held { value: named, words: case.words.clone(), by: case.by })
}

/// The disaster of a text that names no other cause, save what a disaster does as well: "the flood drowned a hundred".
fn disaster<'c>(cases: &'c [Case], lexicon: &CauseLexicon) -> Option<&'c Case> {
    let named = cases.iter().find(|case| lexicon.class(case.class) == "disaster" && case.weight > 1)?;
    let other = |case: &Case| case.class != named.class && !case.effect;
    (!cases.iter().any(other)).then_some(named)
}

/// The murders or the drug war that a title names and no other cause beside them: what its text counts, however it was done.
fn general<'c>(cases: &'c [Case], lexicon: &CauseLexicon) -> Option<&'c Case> {
    let mut headed = cases.iter().filter(|case| case.headed);
    let one = headed.next().filter(|case| lexicon.class(case.class) == "violence")?;
    let violent =
        cases.iter().filter(|case| is_violence(lexicon.class(case.class))).map(|case| case.weight).sum::<u32>();
    let all: u32 = cases.iter().map(|case| case.weight).sum();
    (headed.next().is_none() && violent * 3 >= all * 2).then_some(one)
}

/// What "the strikes" of a text come from: the one weapon that strikes which it names most, else aircraft.
pub fn strikes(text: &Stretch, end: usize, lexicon: &CauseLexicon) -> Option<usize> {
    let told = |class: &str| {
        let of = |m: &&CauseMention| m.tokens.start < end && lexicon.class(m.class) == class;
        text.mentions.causes.iter().filter(of).count()
    };
    let counts = STRUCK.map(told);
    let most = *counts.iter().max()?;
    let flown = || (0..end.min(text.tokens.len())).any(|at| lexicon.flies(text.tokens.word(at)));
    let staged = |m: &CauseMention| {
        let before = m.tokens.start.saturating_sub(STAGED)..m.tokens.start;
        m.sort == Sort::Short && before.into_iter().any(|at| lexicon.stages(text.tokens.word(at)))
    };
    // "A house beside a mortar position": what is named once may be something else's.
    let class = if most > 1 || most == 1 && (counts[2] == 0 || !flown()) {
        let mut named = STRUCK.iter().zip(counts).filter(|(_, count)| *count == most);
        named.next().filter(|_| named.next().is_none())?.0
    } else if flown() || !text.mentions.causes.iter().any(staged) {
        "airstrike"
    } else {
        return None;
    };
    lexicon.class_of(class)
}

/// The weapon of "the attacks" of a text: the only one that it names, if it names it as often as it says "attack".
fn one_weapon(text: &Stretch, end: usize, lexicon: &CauseLexicon) -> Option<usize> {
    let told = || text.mentions.causes.iter().filter(|m| m.tokens.start < end).map(|m| m.class);
    let mut weapons = told().filter(|&class| WEAPONS[..7].contains(&lexicon.class(class)));
    let first = weapons.next()?;
    let count = 1 + weapons.clone().count();
    let attacks = told().filter(|&class| lexicon.class(class) == "attack").count();
    // What is fired at a town is told once and "the attacks" go on.
    let fired = lexicon.class(first) == "shelling" && count * 2 >= attacks;
    (weapons.all(|class| class == first) && (count >= attacks || fired)).then_some(first)
}

/// Whether a mention is a bare "strike".
fn is_strike(of: &Stretch, mention: &CauseMention) -> bool {
    of.tokens.str(mention.tokens.end - 1).to_ascii_lowercase().starts_with("strike")
}

/// The class for which "the strikes" stand, where the text tells of air strikes.
fn in_full(of: &Stretch, mention: &CauseMention, text: &Stretch, lexicon: &CauseLexicon) -> Option<usize> {
    let stem =
        |s: &Stretch, m: &CauseMention| s.tokens.str(m.tokens.end - 1).trim_end_matches('s').to_ascii_lowercase();
    let own = (mention.sort == Sort::Short && is_generic(lexicon.class(mention.class))).then(|| stem(of, mention))?;
    let full = |m: &&CauseMention| !is_generic(lexicon.class(m.class)) && stem(text, m).ends_with(own.as_str());
    text.mentions.causes.iter().find(full).map(|m| m.class)
}
