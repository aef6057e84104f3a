//! The entities of a text: whoever is named in it, spoken or not, from the first mention on, and whom a pronoun stands for.
//!
//! | text so far | `it` stands for |
//! |---|---|
//! | `The ministry said 12 died.` | the ministry |
//! | `Northern Watch keeps a list of the dead.` | Northern Watch, which opens the sentence |
//! | `Residents said 12 died.` | nobody: they are several |

use std::collections::VecDeque;
use std::sync::Arc;

use crate::source::Source;

/// How many sentences a pronoun may reach back.
const REACH: usize = 8;
/// How many entities are kept in mind, so that the longest document is read in steady time.
const LIMIT: usize = 200;

/// How somebody stands in the sentence that names them.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Role {
    /// Named in passing: a short form may mean them, a pronoun does not.
    Named,
    /// The sentence or a clause of it speaks of them.
    Subject,
    /// They say something.
    Spoke,
}

/// Somebody who is named in a text.
#[derive(Clone, Debug)]
pub struct Entity {
    /// Who it is, by the fullest name so far.
    pub source: Arc<Source>,
    /// The name as it is compared.
    pub key: Arc<str>,
    /// Whether this is one person.
    pub person: bool,
    /// One bare name, "Arvenia": a person or a state, as far as the text tells.
    pub either: bool,
    /// "Residents", "rebels": nobody that "it" could stand for.
    pub plural: bool,
    /// "Smith and Jones": neither of them alone.
    pub joint: bool,
    /// The words of a person's whole phrase, or of one that holds a report, as they are compared.
    pub whole: Option<String>,
    /// The abbreviation that the text explains: "the Harbour Relief Fund (HRF)".
    pub short: Option<String>,
    /// The sentence that last spoke of them.
    pub sentence: usize,
    /// How they stand in it.
    pub role: Role,
    /// Whether they have said something so far.
    pub spoke: bool,
    /// The last sentence that names them, in whatever role.
    pub named: usize,
    /// The words of name and phrase, as bits that they may share: set when they are taken down.
    pub words: u64,
}

/// The bit of a word among 64, by its length and its ends.
fn bit(word: &[u8]) -> u64 {
    let ends =
        word.first().zip(word.last()).map_or(0, |(&first, &last)| usize::from(first) * 7 + usize::from(last) * 3);
    1 << ((word.len() + ends) % 64)
}

/// The bits of the words of a name.
fn words(name: &str) -> u64 {
    name.as_bytes().split(|&byte| byte == b' ').fold(0, |bits, word| bits | bit(word))
}

/// What a pronoun may stand for.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Pronoun {
    /// "it", "its": one body.
    It,
    /// "he", "she": one person.
    He,
    /// "they", "their": anybody.
    They,
}

impl Entity {
    /// Whether a word, as it is compared, is one of the name or of the phrase that gave it.
    pub fn has_word(&self, word: &str) -> bool {
        let holds = |name: &str| name.as_bytes().split(|&byte| byte == b' ').any(|own| own == word.as_bytes());
        self.words & bit(word.as_bytes()) != 0 && (holds(&self.key) || self.whole.as_deref().is_some_and(holds))
    }

    /// Whether a pronoun may stand for this entity.
    pub fn fits(&self, pronoun: Pronoun) -> bool {
        match pronoun {
            Pronoun::It => (!self.person || self.either) && !self.plural,
            Pronoun::He => self.person,
            Pronoun::They => true,
        }
    }
}

/// Everybody who is named so far, in the order in which the text last spoke of them.
#[derive(Clone, Debug, Default)]
pub struct Entities {
    list: VecDeque<Entity>,
}

impl Entities {
    /// All of them, the one last spoken of first.
    pub fn backwards(&self) -> impl Iterator<Item = &Entity> {
        self.list.iter().rev()
    }

    /// Those who spoke or were spoken of in the last sentences, the last first.
    pub fn recent(&self, sentence: usize) -> impl Iterator<Item = &Entity> {
        self.backwards().filter(|e| e.role > Role::Named).take_while(move |e| e.sentence + REACH >= sentence)
    }

    /// Those who spoke in the last sentences, the last first.
    pub fn speakers(&self, sentence: usize) -> impl Iterator<Item = &Entity> {
        self.recent(sentence).filter(|e| e.role == Role::Spoke)
    }

    /// The entity that a source is.
    pub fn of(&self, source: &Source) -> Option<&Entity> {
        self.backwards().find(|e| *e.source == *source)
    }

    /// The one whose name the text has abbreviated so.
    pub fn abbreviated(&self, short: &str) -> Option<&Entity> {
        self.backwards().find(|e| e.short.as_deref() == Some(short))
    }

    /// Whom a pronoun stands for: the last one spoken of that fits.
    pub fn meant(&self, pronoun: Pronoun, sentence: usize) -> Option<&Entity> {
        self.recent(sentence).find(|e| e.fits(pronoun))
    }

    /// Takes down that the text speaks of somebody.
    pub fn take(&mut self, mut entity: Entity) {
        if let Some(at) = self.list.iter().rposition(|e| e.source == entity.source) {
            let known = &mut self.list[at];
            if entity.short.is_some() {
                known.short = entity.short.clone();
            }
            known.named = entity.named;
            if entity.role == Role::Named {
                return;
            }
            let Some(known) = self.list.remove(at) else { return };
            entity.short = entity.short.or(known.short);
            entity.whole = entity.whole.or(known.whole);
            entity.spoke |= known.spoke;
            if entity.role < known.role && entity.sentence == known.sentence {
                entity.role = known.role;
            }
        } else if self.list.len() >= LIMIT {
            self.list.pop_front();
        }
        entity.words = words(&entity.key) | entity.whole.as_deref().map_or(0, words);
        self.list.push_back(entity);
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::source::SourceKind;

    fn entity(name: &str, sentence: usize, role: Role) -> Entity {
        let source = Arc::new(Source { name: name.to_owned(), id: None, kind: SourceKind::Other });
        Entity {
            source,
            key: name.to_lowercase().into(),
            person: name.starts_with("Mr"),
            either: false,
            plural: name.ends_with('s'),
            joint: false,
            whole: None,
            short: None,
            sentence,
            role,
            spoke: role == Role::Spoke,
            named: sentence,
            words: 0,
        }
    }

    #[test]
    fn a_pronoun_stands_for_the_last_one_spoken_of_that_fits() {
        let mut entities = Entities::default();
        entities.take(entity("the ministry", 0, Role::Spoke));
        entities.take(entity("Mr Roe", 1, Role::Spoke));
        entities.take(entity("residents", 1, Role::Spoke));
        entities.take(entity("the institute", 1, Role::Named));
        let name = |pronoun, sentence| entities.meant(pronoun, sentence).map(|e| e.source.name.as_str());
        assert_eq!(name(Pronoun::It, 2), Some("the ministry"));
        assert_eq!(name(Pronoun::He, 2), Some("Mr Roe"));
        assert_eq!(name(Pronoun::They, 2), Some("residents"));
        assert_eq!(name(Pronoun::It, 40), None);
    }

    #[test]
    fn who_is_spoken_of_comes_before_who_spoke_earlier() {
        let mut entities = Entities::default();
        entities.take(entity("the ministry", 0, Role::Spoke));
        entities.take(entity("the institute", 1, Role::Subject));
        assert_eq!(entities.meant(Pronoun::It, 2).map(|e| &*e.key), Some("the institute"));
    }
}
