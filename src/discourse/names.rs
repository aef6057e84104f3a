//! Words that name what is counted, with or without a figure: "How many civilians have died", "deaths in custody".

use std::ops::Range;

use super::count::Named;
use crate::language::{Classes, Counting, Language};
use crate::measure::{Form, Measure, Role, Sense};
use crate::scope::PopulationClass;
use crate::scope::population::Noun;
use crate::text::Tokens;

/// Whether words of a role name what is counted, as a noun or an adjective does.
pub(super) fn is_name(role: Role) -> bool {
    matches!(role, Role::Noun | Role::Toll | Role::Adjective)
}

/// The measure that words name, and whom they count: "How many civilians have died", "the civilian toll", "deaths".
pub(super) fn theme(
    tokens: &Tokens,
    range: Range<usize>,
    language: &Language,
) -> Option<(Measure, Option<Named>, Role)> {
    let mut named: Vec<(Measure, Range<usize>, Role)> = Vec::new();
    let mut at = range.start;
    // A title or a text in capitals has no smaller letters that would set a name off.
    let lower = range.clone().filter(|&at| tokens.list[at].is_word() && !tokens.list[at].is_capital()).count();
    let stops = range.end > range.start && matches!(tokens.str(range.end - 1), "." | "?" | "!");
    let titled = lower * 2 < range.len() && !(stops && lower > 0);
    while at < range.end {
        let Some((length, senses)) = language.measures.senses(tokens, at) else {
            at += 1;
            continue;
        };
        let counts = |role: Role| {
            matches!(
                role,
                Role::Noun | Role::Toll | Role::OfNoun | Role::SubjectVerb | Role::ObjectVerb | Role::Adjective
            )
        };
        // "the numbers still hurt": a verb of the present names nothing that is counted.
        // "what its own bodies have written": a noun that takes "of" names the count only with it.
        let present = senses.iter().any(|s| {
            s.form == Form::Present && s.role == Role::ObjectVerb && !language.measures.traits(s.measure).last
        });
        let of = tokens.get(at + length).is_some_and(|_| tokens.str(at + length).eq_ignore_ascii_case("of"));
        let of = of || language.populations.noun(tokens, at).is_none();
        let the = at > range.start
            && language.grammar.classes(tokens, at - 1).is_some_and(|(_, c)| c.has(Classes::DETERMINER));
        // "the Missing Migrants Project": words of a name.
        let upper = |at: usize| range.contains(&at) && tokens.list[at].is_word() && tokens.list[at].is_capital();
        let part = at > range.start && upper(at) && upper(at + length) && !titled;
        if part {
            at += length;
            continue;
        }
        let names = |s: &&Sense| counts(s.role) && (!present || the) && (of || s.role != Role::OfNoun);
        let noun = senses.iter().find(|s| is_name(s.role) && (!present || the));
        if let Some(sense) = noun.or_else(|| senses.iter().find(names)) {
            named.push((sense.measure, at..at + length, sense.role));
        }
        at += length;
    }
    let last = |measure: Measure| language.measures.traits(measure).last;
    let people = |measure: Measure| language.measures.traits(measure).population;
    let best = named
        .iter()
        .find(|(m, ..)| last(*m))
        .or_else(|| named.iter().find(|(m, ..)| people(*m)))
        .or_else(|| named.first())?;
    let noun = |at: usize| match language.populations.noun(tokens, at)? {
        (length, Noun::Class(class)) => Some((class, at..at + length)),
        _ => None,
    };
    let beside = || {
        let before = (best.1.start.saturating_sub(2).max(range.start)..best.1.start).filter_map(noun);
        let within = best.1.clone().filter_map(noun);
        within.chain(before.filter(|(_, words)| words.end == best.1.start)).next()
    };
    // "deaths in custody", "the number who died in the prisons": prisoners.
    let held = || {
        const NEAR: usize = 2;
        let near = best.1.end..(best.1.end + NEAR).min(range.end);
        let mut words = near.chain(best.1.start.checked_sub(1).filter(|at| range.contains(at)));
        let is_held = |at: &usize| language.counting.at(tokens, *at).is_some_and(|(_, d)| d.has(Counting::CUSTODY));
        words.find(is_held).filter(|_| last(best.0)).map(|at| (PopulationClass::Detainees, at..at + 1))
    };
    let asked = asked(tokens, &range, language).or_else(beside);
    let general = asked.as_ref().is_none_or(|(class, _)| *class == PopulationClass::People);
    let held = if general { held() } else { None };
    Some((best.0, held.or(asked), best.2))
}

/// The measure of money, where the introduction of a list has a verb of giving: "Donors have promised:".
pub(super) fn money(tokens: &Tokens, range: Range<usize>, language: &Language) -> Option<Measure> {
    let gives = |at: usize| {
        let senses = language.measures.frames(tokens, at);
        senses.iter().find(|s| matches!(s.role, Role::GivingVerb | Role::PublicGivingVerb)).map(|s| s.measure)
    };
    let introduces = range.end > range.start && tokens.str(range.end - 1) == ":";
    range.into_iter().filter(|_| introduces).find_map(gives)
}

/// Whom "how many" or "the number of" asks for.
pub fn asked(tokens: &Tokens, range: &Range<usize>, language: &Language) -> Option<Named> {
    let is = |at: usize, word: &str| range.contains(&at) && tokens.str(at).eq_ignore_ascii_case(word);
    let opens = |at: &usize| is(*at, "how") && is(at + 1, "many") || is(*at, "number") && is(at + 1, "of");
    let many = range.clone().find(opens)?;
    (many + 2..(many + 5).min(range.end)).find_map(|at| match language.populations.noun(tokens, at)? {
        (length, Noun::Class(class)) => Some((class, at..at + length)),
        _ => None,
    })
}

/// Whether a sentence turns to what it names: "On displacement there is less to argue about", "As for the missing".
pub(super) fn turns_to(tokens: &Tokens, range: &Range<usize>, language: &Language) -> bool {
    const WORDS: [&str; 7] = ["on", "as", "for", "regarding", "concerning", "turning", "with"];
    const NEAR: usize = 4;
    let opens = WORDS.iter().any(|word| tokens.str(range.start).eq_ignore_ascii_case(word));
    let near = range.start + 1..(range.start + NEAR).min(range.end);
    let counts = |role: Role| matches!(role, Role::Noun | Role::Toll | Role::OfNoun | Role::Adjective);
    opens
        && near.into_iter().any(|at| {
            language.measures.senses(tokens, at).is_some_and(|(_, senses)| senses.iter().any(|s| counts(s.role)))
        })
}

/// Whether a sentence ends with a question mark.
pub(super) fn is_question(tokens: &Tokens, range: &Range<usize>) -> bool {
    range.clone().rev().take(2).any(|at| tokens.str(at) == "?")
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::document::Span;

    fn heard(text: &str) -> Option<(&'static str, Option<PopulationClass>)> {
        let language = Language::english();
        let tokens = Tokens::cut(text, Span { start: 0, end: text.len() }, &language.vocabulary);
        theme(&tokens, 0..tokens.len(), language).map(|(m, class, _)| (m.name(), class.map(|(class, _)| class)))
    }

    #[test]
    fn words_name_what_is_counted() {
        for (text, measure, class) in [
            ("How many civilians have died in the war?", "killed", Some(PopulationClass::Civilians)),
            ("The civilian toll of the drone strikes is disputed.", "killed", Some(PopulationClass::Civilians)),
            ("The number of soldiers killed is a secret.", "killed", Some(PopulationClass::SecurityForces)),
            ("Drone strikes have been counted by several groups.", "strikes", None),
        ] {
            assert_eq!(heard(text), Some((measure, class)), "{text}");
        }
        assert_eq!(heard("The groups differ in method."), None);
    }
}
