//! What a mention is called: its name with the places around it that its sentence says.

use super::super::{Choice, Context};
use crate::scope::Named;
use crate::scope::place::lexicon::{DIRECTION, KIND};
use crate::scope::place::{Gazetteer, PlaceMention, PlaceRole, fold};

impl Context<'_> {
    /// A mention with the places around it that its sentence says, innermost first: "Jarez, Aleppo".
    pub(super) fn choice(&self, sentence: usize, mention: &PlaceMention, why: &str) -> Choice<Named> {
        let gazetteer = Gazetteer::get();
        let mentions = self.mentions.places_in(&self.sentence(sentence).tokens);
        let mut around: Vec<&PlaceMention> = Vec::new();
        let mut add = |m| {
            if !around.iter().any(|o: &&PlaceMention| o.listed == m_listed(m)) {
                around.push(m);
            }
        };
        if mention.listed.is_empty() {
            if let Some(holder) = self.holder(mention, mentions) {
                add(holder);
                mentions.iter().filter(|m| self.is_inside(holder, m)).for_each(&mut add);
            }
        } else {
            mentions.iter().filter(|m| self.is_inside(mention, m)).for_each(&mut add);
        }
        if around.iter().all(|m| self.is_country(m))
            && let Some(m) = self.said_around(mention, mentions)
        {
            around.push(m);
        }
        around.sort_by_key(|m| std::cmp::Reverse(m.listed.first().map_or(0, |&p| gazetteer.around(p).count())));
        around.dedup_by(|a, b| a.listed == b.listed);
        let text = self.reading.tokens.slice(&mention.tokens).to_owned();
        let mut name = self.name_of(mention, &around);
        for outer in around.iter().filter(|m| !self.is_wide(m)) {
            let outer_name = self.name_of(outer, &[]);
            if !name.split(", ").any(|n| n == outer_name) {
                name = format!("{name}, {outer_name}");
            }
        }
        // "in Hasaka and Aleppo": both.
        let mut words = mention.tokens.clone();
        let tokens = &self.reading.tokens;
        let joined = |a: &PlaceMention, b: &PlaceMention| {
            b.tokens.start == a.tokens.end + 1 && tokens.str(a.tokens.end).eq_ignore_ascii_case("and")
        };
        if let Some(other) = mentions.iter().find(|m| {
            (joined(mention, m) || joined(m, mention))
                && m.role == mention.role
                && !self.is_inside(m, mention)
                && !self.is_inside(mention, m)
        }) {
            let (first, second) = if other.tokens.start > words.start { (mention, other) } else { (other, mention) };
            name = format!("{} and {}", self.name_of(first, &[]), self.name_of(second, &[]));
            words = first.tokens.start..second.tokens.end;
        }
        let text = if words == mention.tokens { text } else { tokens.slice(&words).to_owned() };
        let note = self.reading.note(|| format!("{name}: {why}"));
        Choice { value: Named { name, text }, words: Some(words), note, by: None }
    }

    /// "Example, in the southern part of Capital", "Example, Other department": what the words right behind a name say that
    /// it lies in.
    fn said_around<'m>(&self, mention: &PlaceMention, mentions: &'m [PlaceMention]) -> Option<&'m PlaceMention> {
        const FAR: usize = 8;
        let tokens = &self.reading.tokens;
        let next = mentions.iter().find(|m| m.tokens.start >= mention.tokens.end)?;
        let between = mention.tokens.end..next.tokens.start;
        let has = |i: usize, marks: u64| self.lexicon.places.has(tokens.word(i), marks);
        let opens = |i: usize| tokens.str(i) == "," || tokens.str(i) == "in";
        let kinds = |i: usize| tokens.get(i).is_some_and(|_| tokens.str(i) == "department" || has(i, KIND));
        let small = |i: usize| opens(i) || matches!(tokens.str(i), "the" | "of") || kinds(i) || has(i, DIRECTION);
        // "Example, east of Other": beside it.
        let compass = |i: usize| has(i, DIRECTION) && tokens.str(i + 1) == "of";
        if between.clone().any(compass) {
            return None;
        }
        let comma = between.len() == 1 && tokens.str(between.start) == ",";
        // Two names with a comma between are one in the other only where the second is of a kind.
        let kind = kinds(next.tokens.end) || between.clone().any(kinds);
        let fits = (1..=FAR).contains(&between.len()) && between.clone().all(small) && between.clone().any(opens);
        let inner = self.is_inside(next, mention) || next.listed.is_empty() && !next.typed;
        (fits && (kind || !comma) && !inner && next.role <= PlaceRole::Weak && !self.is_country(next)).then_some(next)
    }

    /// A mention without the places around it.
    pub(in crate::extract::scope) fn plain(&self, mention: &PlaceMention, why: &str) -> Choice<Named> {
        let words = mention.tokens.clone();
        let text = self.reading.tokens.slice(&words).to_owned();
        let name = mention.listed.first().map_or(text.clone(), |&p| Gazetteer::get().places[p].name.to_owned());
        let note = self.reading.note(|| format!("{name}: {why}"));
        Choice { value: Named { name, text }, words: Some(words), note, by: None }
    }

    /// The name of a mention: as listed where it is, with its direction; else as written.
    pub(super) fn name_of(&self, mention: &PlaceMention, around: &[&PlaceMention]) -> String {
        let gazetteer = Gazetteer::get();
        let text = self.reading.tokens.slice(&mention.tokens);
        let fits = |&&p: &&usize| around.iter().all(|m| m.listed.iter().any(|&o| gazetteer.is_inside(p, o)));
        let Some(&place) = mention.listed.iter().find(fits).or(mention.listed.first()) else {
            return text.split_whitespace().collect::<Vec<_>>().join(" ");
        };
        let name = gazetteer.places[place].name;
        // The letters of its own language, where the text has them and the list does not.
        let fuller = !text.is_ascii() && name.is_ascii() && !mention.direction && fold(text) == fold(name);
        let name = if fuller { text } else { name };
        if mention.direction {
            let first = mention.tokens.start;
            // "north-eastern": three tokens.
            let joined = matches!(self.reading.tokens.str(first + 1), "-" | "–") && first + 2 < mention.tokens.end;
            let end = if joined { first + 3 } else { first + 1 };
            let direction = self.reading.tokens.slice(&(first..end)).to_lowercase();
            return format!("{direction} {name}");
        }
        name.to_owned()
    }

    /// What holds a place that is not listed: the nearest sure listed name of its sentence.
    pub(super) fn holder<'m>(&self, mention: &PlaceMention, mentions: &'m [PlaceMention]) -> Option<&'m PlaceMention> {
        mentions
            .iter()
            .filter(|m| !m.listed.is_empty() && m.role <= PlaceRole::Weak && !self.is_wide(m) && !self.is_side(m))
            .min_by_key(|m| m.tokens.start.abs_diff(mention.tokens.end))
    }

    /// Whether a country only says whose something is: "backed by U.S. helicopters", not "Syria's Example".
    pub(super) fn is_side(&self, mention: &PlaceMention) -> bool {
        mention.role == PlaceRole::Attached
            && self.is_country(mention)
            && self.reading.tokens.get(mention.tokens.end).is_some_and(|t| !t.is_glued())
    }
}

fn m_listed(mention: &PlaceMention) -> &[usize] {
    &mention.listed
}
