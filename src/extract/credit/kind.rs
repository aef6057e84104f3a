//! Tells what kind of source a phrase names: by the register, by an office that states have, else by its head noun.
//!
//! | phrase | kind |
//! |---|---|
//! | `Airwars` | monitor, by the register |
//! | `Pakistan's Ministry of Defence` | government, by its office |
//! | `the town's hospital` | medical, guessed from "hospital" |

use super::speakers::{Speakers, clean};
use crate::source::SourceKind;
use crate::source::lexicon::class;

impl Speakers<'_> {
    /// What kind of source a phrase names: by the register, by an office that states have, else by its head noun.
    pub(super) fn kind(
        &self,
        name: &std::ops::Range<usize>,
        whole: &std::ops::Range<usize>,
    ) -> (SourceKind, Option<String>, String) {
        let tokens = self.parties.tokens;
        // "Alder Trust, which telephones families": what a clause tells of it is no office.
        let clause = (name.end..whole.end).find(|&i| matches!(tokens.str(i), "which" | "who" | "whose"));
        let whole = &(whole.start..clause.unwrap_or(whole.end));
        let head = self.head_kind(name, whole);
        // "Economists" at the opening of a sentence are no paper.
        let first = name.start + usize::from(name.len() > 1 && self.parties.is(name.start, class::DETERMINER));
        let plural = first + 1 == name.end
            && tokens.str(first).ends_with('s')
            && self.parties.lexicon.kinds.longest(tokens, first).is_some();
        if plural && let Some((kind, at, _)) = head {
            let note = self.reading.note(|| {
                format!("{}: kind `{}` guessed from \"{}\"", clean(tokens.slice(name)), kind.word(), tokens.slice(&at))
            });
            return (kind, None, note);
        }
        for (range, about) in [(name, "its name"), (whole, "its office")] {
            // "The gap, in the UN's view": what another has is no office.
            let others = range.len() > name.len() && range.clone().any(|i| i >= name.end && self.parties.is_clitic(i));
            if others {
                continue;
            }
            if let Some(known) = self.known(range) {
                if !known.whole
                    && let Some((kind, _, false)) = head
                    && kind != known.kind
                    && kind != SourceKind::Other
                {
                    break;
                }
                let id = known.id.clone();
                let note =
                    self.reading.note(|| format!("{}: `{id}` in the register, by {about}", clean(tokens.slice(name))));
                return (known.kind, Some(id), note);
            }
        }
        let note = self.reading.note(|| match &head {
            Some((kind, at, _)) => {
                format!("{}: kind `{}` guessed from \"{}\"", clean(tokens.slice(name)), kind.word(), tokens.slice(at))
            }
            None => format!("{}: not in the register, and no word tells its kind", clean(tokens.slice(name))),
        });
        (head.map_or(SourceKind::Other, |head| head.0), None, note)
    }

    /// The kind that the head noun gives, its tokens, and whether it is only a role ("official", "spokesman").
    fn head_kind(
        &self,
        name: &std::ops::Range<usize>,
        whole: &std::ops::Range<usize>,
    ) -> Option<(SourceKind, std::ops::Range<usize>, bool)> {
        let parties = self.parties;
        let tokens = parties.tokens;
        let core_end = (name.start + 1..name.end).find(|&i| parties.is(i, class::LINK)).unwrap_or(name.end);
        let found = |range: std::ops::Range<usize>| {
            parties.lexicon.kinds.all(tokens, range).map(|(at, kind)| {
                let role = at.len() == 1 && parties.is(at.start, class::ROLE);
                (*kind, at, role)
            })
        };
        // The last in the core of the name, and of those the last that is no role.
        let (mut last, mut plain) = (None, None);
        for head in found(name.start..core_end) {
            if !head.2 {
                plain = Some(head.clone());
            }
            last = Some(head);
        }
        if plain.is_some() {
            return plain;
        }
        found(core_end..name.end)
            .chain(found(whole.clone()))
            .find(|f| !f.2)
            .or(last)
            .or_else(|| found(whole.clone()).last())
    }
}
