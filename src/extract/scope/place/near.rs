//! Which of the places that a sentence names is the nearest to a figure, and how places of one sentence lie to each other.

use super::super::Context;
use crate::extract::Draft;
use crate::scope::place::{Gazetteer, PlaceKind, PlaceMention, PlaceRole};
use crate::scope::ties::Tie;

impl Context<'_> {
    /// The nearest mention of a draft's sentence that is at least this sure, made more particular by those beside it.
    pub(super) fn nearest(&self, draft: &Draft, least: PlaceRole) -> Option<&PlaceMention> {
        let sentence = &self.sentence(draft.sentence).tokens;
        let mentions = self.mentions.places_in(sentence);
        // "five in Basra and 12 in Mosul": each figure of a series has the place after it.
        let own = |m: &&PlaceMention| draft.rule != "series" || m.tokens.start >= draft.figure_tokens.end;
        let sure = |m: &&PlaceMention| {
            m.role <= least
                && m.role != PlaceRole::Dateline
                && !(m.forward && m.tokens.start > draft.figure_tokens.start)
                && (self.is_head(m) || !self.is_across_turn(draft, &m.tokens))
                && !self.is_of_next(draft, m)
                && !self.is_inserted(draft, &m.tokens)
                && !self.is_of_other_event(draft, &m.tokens)
                && own(m)
        };
        // "killed 41 and captured 18 in Example": of both, where the first has no place of its own.
        let shared = |m: &&PlaceMention| {
            let between = draft.figure_tokens.end..m.tokens.start;
            let apart =
                between.clone().any(|i| matches!(self.reading.tokens.str(i), "," | ";" | ":" | "but" | "while"));
            m.role <= least
                && m.role == PlaceRole::Located
                && draft.rule != "series"
                && m.tokens.start >= draft.figure_tokens.end
                && !apart
                && self.is_of_next(draft, m)
        };
        let any = mentions.iter().any(|m| sure(&m));
        let nearest = mentions.iter().filter(|m| if any { sure(m) } else { shared(m) }).min_by_key(|m| {
            let far = if self.is_wide(m) || self.is_beside(m, mentions) { 100 } else { 0 };
            let before = self.is_of_those(draft) && m.tokens.end <= draft.figure_tokens.start;
            let apart = self.is_across_relative(draft, m, mentions) || self.is_in_front(draft, m);
            (before, apart, !self.in_clause(draft, &m.tokens), self.distance(draft, &m.tokens) + far)
        })?;
        let inner = self.innermost(nearest, &mentions[..self.reach_of(draft, nearest, mentions)]);
        // "In Mali, ten were shot at a market in Example": a name of its own behind the figure, and no other figure between.
        let own = |m: &&PlaceMention| {
            let between = draft.figure_tokens.end..m.tokens.start;
            m.listed.is_empty()
                && m.role == PlaceRole::Located
                && m.tokens.start > draft.figure_tokens.end
                && self.in_clause(draft, &m.tokens)
                && !self.drafts_of(draft.sentence).any(|d| between.contains(&d.figure_tokens.start))
        };
        let leads = inner.tokens.start <= sentence.start + 2 && self.is_country(inner);
        Some(mentions.iter().find(own).filter(|_| leads).unwrap_or(inner))
    }

    /// "31 died in Example, with 14 of those deaths in Town": how many of the places belong to a figure that has one of its
    /// own before the next figure: those behind that are of the next.
    pub(super) fn reach_of(&self, draft: &Draft, own: &PlaceMention, mentions: &[PlaceMention]) -> usize {
        let behind = own.role == PlaceRole::Located && own.tokens.start >= draft.figure_tokens.end;
        let starts = self.drafts_of(draft.sentence).map(|d| d.figure_tokens.start);
        let next = starts.filter(|&start| behind && start >= own.tokens.end).min();
        next.map_or(mentions.len(), |next| mentions.partition_point(|m| m.tokens.start < next))
    }

    /// The place that a sentence tells: its first sure one, made more particular.
    pub(in crate::extract::scope) fn place_of(&self, sentence: usize) -> Option<&PlaceMention> {
        let mentions = self.mentions.places_in(&self.sentence(sentence).tokens);
        let first = mentions
            .iter()
            .filter(|m| m.role == PlaceRole::Located && !self.is_beside(m, mentions))
            .min_by_key(|m| self.is_wide(m))
            .or_else(|| mentions.iter().find(|m| m.role == PlaceRole::Attached && !self.is_country(m)))?;
        // "In Logaran, forces surrounded a compound in Baraki district"
        let inner = self.innermost(first, mentions);
        let heads = inner.listed.is_empty() && inner.tokens.start <= self.sentence(sentence).tokens.start + 2;
        let later = mentions.iter().find(|m| {
            heads && m.typed && m.listed.is_empty() && m.role == PlaceRole::Located && m.tokens.start > inner.tokens.end
        });
        let inner = later.unwrap_or(inner);
        // "near a checkpoint in Damascus, in the suburb of Example": the place of a kind within the listed one.
        let within = mentions
            .iter()
            .find(|m| m.typed && m.listed.is_empty() && !inner.listed.is_empty() && m.tokens.start >= inner.tokens.end);
        Some(within.unwrap_or(inner))
    }

    /// Among the mentions beside one, a more particular place inside it.
    pub(super) fn innermost<'m>(&self, from: &'m PlaceMention, mentions: &'m [PlaceMention]) -> &'m PlaceMention {
        let mut best = from;
        for other in mentions.iter().filter(|m| m.role <= PlaceRole::Attached) {
            if self.is_inside(other, best) {
                best = other;
            }
        }
        // "in the eastern Ghouta town of Douma": the kind stands between the two.
        let tokens = &self.reading.tokens;
        let of = mentions.iter().find(|m| {
            m.typed
                && m.role == PlaceRole::Located
                && m.tokens.start > best.tokens.end
                && m.tokens.start - best.tokens.end <= 2
                && tokens.str(m.tokens.start - 1) == "of"
        });
        best = of.unwrap_or(best);
        // "in Jarez village in the northern countryside of Aleppo": the unlisted name before the listed one.
        let unlisted = mentions.iter().rev().find(|m| {
            m.listed.is_empty()
                && m.role == PlaceRole::Located
                && m.tokens.end <= best.tokens.start
                && best.tokens.start - m.tokens.end <= 9
                // "the massacre in Example, soldiers killed 12 near Sample": a figure between is told of one of them.
                && !(m.tokens.end..best.tokens.start).any(|i| self.drafts.iter().any(|d| d.figure_tokens.start == i))
        });
        // "in Example district, Other province": the first of two kinds side by side.
        let comma = best.tokens.start.checked_sub(1).filter(|&i| tokens.str(i) == ",");
        let first = comma.and_then(|comma| {
            mentions.iter().rev().find(|m| {
                m.typed
                    && m.listed.is_empty()
                    && m.role == PlaceRole::Located
                    && m.tokens.end <= comma
                    && comma - m.tokens.end <= 1
            })
        });
        match unlisted {
            Some(m) if !best.listed.is_empty() => m,
            _ => first.unwrap_or(best),
        }
    }

    /// Whether a figure is said to hold all over a place: "throughout Syria".
    pub(in crate::extract::scope) fn is_across(&self, mention: &PlaceMention) -> bool {
        mention.tokens.start.checked_sub(1).is_some_and(|p| self.ties(p, Tie::Across))
    }

    /// Whether a place lies in another: by the list, or, if it is not listed, because its sentence names one that does.
    pub(super) fn lies_in(&self, inner: &PlaceMention, sentence: usize, outer: &PlaceMention) -> bool {
        let holder = || self.holder(inner, self.mentions.places_in(&self.sentence(sentence).tokens));
        self.is_inside(inner, outer) || inner.listed.is_empty() && holder().is_some_and(|m| self.is_inside(m, outer))
    }

    /// Whether a place only says where the one before it lies: "the town of Example, near Lake Chad".
    pub(in crate::extract::scope) fn is_beside(&self, mention: &PlaceMention, mentions: &[PlaceMention]) -> bool {
        let Some(near) = mention.tokens.start.checked_sub(1) else { return false };
        // "the Example centre east of Lake Chad"
        if near > 0 && self.reading.tokens.str(near) == "of" && self.ties(near - 1, Tie::Compass) {
            let before = |m: &PlaceMention| {
                m.role <= PlaceRole::Attached && m.tokens.end < near && near - m.tokens.end <= 6 && !self.is_country(m)
            };
            return mentions.iter().any(before);
        }
        self.ties(near, Tie::Near)
            && mentions.iter().any(|m| m.role == PlaceRole::Located && m.tokens.end <= near && near - m.tokens.end <= 2)
    }

    /// Whether a place heads an item of a list: "4 March, Example: a bomb killed".
    pub(super) fn is_head(&self, mention: &PlaceMention) -> bool {
        mention.tokens.end < self.reading.tokens.len() && self.reading.tokens.str(mention.tokens.end) == ":"
    }

    /// Whether a mention may be a country, or a part of the world.
    pub(in crate::extract::scope) fn is_country(&self, mention: &PlaceMention) -> bool {
        let places = &Gazetteer::get().places;
        mention.listed.first().is_some_and(|&p| matches!(places[p].kind, PlaceKind::Country | PlaceKind::Wider))
    }

    /// Whether a mention is a part of the world that holds countries.
    pub(super) fn is_wide(&self, mention: &PlaceMention) -> bool {
        mention.listed.first().is_some_and(|&p| Gazetteer::get().places[p].kind == PlaceKind::Wider)
    }

    /// Whether some reading of the first lies strictly inside some reading of the second.
    pub(in crate::extract::scope) fn is_inside(&self, inner: &PlaceMention, outer: &PlaceMention) -> bool {
        let gazetteer = Gazetteer::get();
        inner.listed.iter().any(|&a| outer.listed.iter().any(|&b| a != b && gazetteer.is_inside(a, b)))
    }

    /// Whether a sentence says three places and more that lie apart, so that what it tells has none of them for its own.
    pub(in crate::extract::scope) fn is_spread(&self, sentence: usize) -> bool {
        const SEVERAL: usize = 3;
        let mentions = self.mentions.places_in(&self.sentence(sentence).tokens);
        let mut apart: Vec<&PlaceMention> = Vec::new();
        for mention in mentions.iter().filter(|m| m.role == PlaceRole::Located && !m.listed.is_empty()) {
            let inside = |o: &&PlaceMention| {
                o.listed == mention.listed || self.is_inside(o, mention) || self.is_inside(mention, o)
            };
            if !apart.iter().any(inside) {
                apart.push(mention);
            }
        }
        apart.len() >= SEVERAL
    }
}
