//! Where: the place said for the figure with the places around it that the sentence says, or the place of its event.

use super::{Choice, Context};
use crate::extract::Draft;
use crate::scope::Named;
use crate::scope::place::{Gazetteer, PlaceKind, PlaceMention, PlaceRole};
use crate::scope::ties::Tie;

impl Context<'_> {
    /// The place of a draft.
    pub(super) fn place(&self, draft: &Draft) -> Option<Choice<Named>> {
        if matches!(draft.measure.as_str(), "aid")
            && let Some(m) = self.recipient(draft)
        {
            return Some(self.choice(draft.sentence, m, "whom the sentence says it went to"));
        }
        if let Some(country) = self.all_the_country(draft) {
            return Some(country);
        }
        let own = |least: PlaceRole| {
            self.nearest(draft, least).map(|m| self.choice(draft.sentence, m, "the sentence says so"))
        };
        if let Some(m) = self.nearest(draft, PlaceRole::Located)
            && self.is_country(m)
            && self.lead.contains(&draft.sentence)
            && let Some(main) = self.main_place
            && let Some(inner) = self.place_of(main)
            && self.lies_in(inner, main, m)
            && !self.is_across(m)
        {
            return Some(self.choice(main, inner, "the sentence names the country, the lead the place in it"));
        }
        // "10 billion went to the Example government for its part in the war in Elsewhere": a body without a place of its own.
        if self.is_given_to_a_body(draft) {
            return self.theme_country();
        }
        if let Some(choice) = own(PlaceRole::Located) {
            return Some(choice);
        }
        // "As for Example, the army has five brigades there": what "there" points at, in its own sentence.
        if self.speaks_of_there(draft.sentence)
            && let Some(m) = self.nearest(draft, PlaceRole::Bare).filter(|m| m.tokens.end <= draft.figure_tokens.start)
        {
            return Some(self.choice(draft.sentence, m, "\u{201c}there\u{201d} points at it"));
        }
        let sentence = &self.sentence(draft.sentence).tokens;
        let given = draft.measure == "aid";
        let other_side = !given && self.mentions.places_in(sentence).iter().any(|m| m.role == PlaceRole::Located);
        if other_side && let Some(m) = self.mentions.places_in(sentence).iter().find(|m| m.role == PlaceRole::Bare) {
            return Some(self.choice(draft.sentence, m, "the sentence names it on this side of the comparison"));
        }
        // Who gives is no place.
        let attached = self.nearest(draft, PlaceRole::Attached).filter(|m| !given && !self.is_country(m));
        if let Some(m) = attached {
            return Some(self.choice(draft.sentence, m, "the sentence names it"));
        }
        if let Some(twin) = self.twin(draft)
            && let Some(choice) = self.place(twin)
        {
            return Some(choice);
        }
        let is_located = |m: &&PlaceMention| m.role == PlaceRole::Located;
        if let Some(whole) = self.whole(draft) {
            return self.place(whole);
        }
        if let Some(told) = self.antecedent(draft) {
            return self.place(told);
        }
        // "around the world"
        if self.speaks_of_all_the_world(draft) {
            return None;
        }
        let told = self.has_told_subject(draft);
        let background = self.is_background(draft) && !self.speaks_of_here(draft.sentence) && !told;
        // "Fighting has claimed 900 lives in Example. Its count for this year stands at 40": a total goes on from a total.
        let before = draft.sentence.checked_sub(1).filter(|&s| self.paragraphs[s] == self.paragraphs[draft.sentence]);
        let totals = |s: usize| self.drafts_of(s).next().is_some() && self.drafts_of(s).all(|d| self.is_background(d));
        if background
            && let Some(sentence) = before.filter(|&s| totals(s))
            && let Some(m) = self.place_of(sentence)
        {
            return Some(self.choice(sentence, m, "the place of the total told before"));
        }
        if !self.is_headline(draft.sentence) && !background {
            for sentence in self.before(draft.sentence) {
                // "There were 638 dead across the country. 3,994 people were injured."
                if let Some(country) = self.drafts_of(sentence).next().and_then(|d| self.all_the_country(d)) {
                    return Some(country);
                }
                let there = sentence + 1 == draft.sentence && self.speaks_of_there(draft.sentence);
                let last = || self.mentions.places_in(&self.sentence(sentence).tokens).iter().rev().find(is_located);
                let told = if there { last() } else { self.place_of(sentence) };
                if let Some(m) = told.filter(|m| there || self.is_carried(sentence, m)) {
                    return Some(self.choice(sentence, m, "the place in force from the sentence before"));
                }
            }
        }
        if let Some((line, m)) = self.place_of_topic(draft.sentence).or_else(|| self.section(draft.sentence)) {
            return Some(self.choice(line, m, "the place that heads the section"));
        }
        if let Some(choice) = self.theme_place(draft, background) {
            return Some(choice);
        }
        if let Some(main) = self.main_place
            && let Some(m) = self.place_of(main)
            && !self.is_below(draft)
        {
            if !background || self.is_country(m) {
                return Some(self.choice(main, m, "the place of the main event"));
            }
            if let Some(country) = self
                .country_around(m, "the sentence speaks of the country")
                .filter(|_| self.speaks_of_country(draft.sentence))
            {
                return Some(country);
            }
        }
        // "After 5,000 Example lives were lost, what does Elsewhere want": who asks is not where they died.
        if let Some(m) = self.people_lost(draft) {
            return Some(self.plain(m, "the country whose people were counted, where another is only spoken of"));
        }
        if let Some(m) = self.nearest(draft, PlaceRole::Bare).filter(|_| !given) {
            return Some(self.choice(draft.sentence, m, "the only place that the sentence names"));
        }
        if background || self.is_below(draft) {
            return None;
        }
        // The people who were counted are no place: "seven Palestinians were killed".
        let counted = |m: &PlaceMention| {
            m.tokens.start < draft.population_tokens.end && draft.population_tokens.start < m.tokens.end
                || self.reading.tokens.str(m.tokens.end - 1).ends_with('s')
        };
        let over_time = self.report.is_some();
        let people = self
            .nearest(draft, PlaceRole::People)
            .filter(|m| m.role == PlaceRole::People && over_time == counted(m) && !self.is_doer(m));
        let dateline = self.dateline.map(|n| &self.mentions.places[n]);
        if over_time {
            // A report over a time is about a country, not about the town in which it was written.
            let people = people.map(|m| self.plain(m, "the country whose people or things the sentence names"));
            return people.or_else(|| dateline.and_then(|m| self.country_told(m)));
        }
        if dateline.is_none()
            && let Some(m) = self.headed()
        {
            return Some(self.plain(m, "the place that the headline names"));
        }
        dateline.map(|m| self.plain(m, "the place that heads the report")).or_else(|| {
            // "Syrian town": the country of the people, when nothing else is said.
            people.map(|m| self.plain(m, "the country whose people or things the sentence names"))
        })
    }

    /// The nearest mention of a draft's sentence that is at least this sure, made more particular by those beside it.
    fn nearest(&self, draft: &Draft, least: PlaceRole) -> Option<&PlaceMention> {
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
                && own(m)
        };
        let nearest = mentions.iter().filter(sure).min_by_key(|m| {
            let far = if self.is_wide(m) || self.is_beside(m, mentions) { 100 } else { 0 };
            (!self.in_clause(draft, &m.tokens), self.distance(draft, &m.tokens) + far)
        })?;
        let inner = self.innermost(nearest, mentions);
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

    /// Whether a figure is said to hold all over a place: "throughout Syria".
    pub(super) fn is_across(&self, mention: &PlaceMention) -> bool {
        mention.tokens.start.checked_sub(1).is_some_and(|p| self.ties(p, Tie::Across))
    }

    /// Whether a figure is said to be that of the whole world: "around the world", "worldwide".
    fn speaks_of_all_the_world(&self, draft: &Draft) -> bool {
        let sentence = &self.sentence(draft.sentence).tokens;
        let from = draft.figure_tokens.end.min(draft.trigger.start);
        // "Worldwide, 240 were in prison"
        self.ties(sentence.start, Tie::Worldwide)
            || (from..sentence.end.min(from + 20)).any(|i| {
                self.ties(i, Tie::Worldwide)
                    || self.ties(i, Tie::World) && i >= from + 2 && self.ties(i - 2, Tie::Across)
            })
    }

    /// Whether a place lies in another: by the list, or, if it is not listed, because its sentence names one that does.
    fn lies_in(&self, inner: &PlaceMention, sentence: usize, outer: &PlaceMention) -> bool {
        let holder = || self.holder(inner, self.mentions.places_in(&self.sentence(sentence).tokens));
        self.is_inside(inner, outer) || inner.listed.is_empty() && holder().is_some_and(|m| self.is_inside(m, outer))
    }

    /// Whether a place only says where the one before it lies: "the town of Example, near Lake Chad".
    fn is_beside(&self, mention: &PlaceMention, mentions: &[PlaceMention]) -> bool {
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
    fn is_head(&self, mention: &PlaceMention) -> bool {
        mention.tokens.end < self.reading.tokens.len() && self.reading.tokens.str(mention.tokens.end) == ":"
    }

    /// Who the sentence says money went to: the first place after the figure that "to" or "for" introduces.
    fn recipient(&self, draft: &Draft) -> Option<&PlaceMention> {
        let sentence = &self.sentence(draft.sentence).tokens;
        let introduced = |m: &&PlaceMention| {
            m.tokens.start >= draft.figure_tokens.end
                && m.role != PlaceRole::People
                && (m.tokens.start.saturating_sub(5).max(sentence.start).max(draft.figure_tokens.end)..m.tokens.start)
                    .any(|i| self.ties(i, Tie::Recipient))
        };
        self.mentions.places_in(sentence).iter().find(introduced)
    }

    /// The people who were counted, by their country, where the sentence names no place but one that is the subject of
    /// another clause.
    fn people_lost(&self, draft: &Draft) -> Option<&PlaceMention> {
        let mentions = self.mentions.places_in(&self.sentence(draft.sentence).tokens);
        let counted = |m: &&PlaceMention| {
            m.role == PlaceRole::People
                && draft.figure_tokens.end <= m.tokens.start
                && m.tokens.end == draft.trigger.start
        };
        let apart = |m: &&PlaceMention| m.role != PlaceRole::People && m.tokens.end < draft.figure_tokens.start;
        mentions.iter().find(counted).filter(|_| mentions.iter().any(|m| apart(&m)))
    }

    /// Whether the sentence says that money went to a body, right behind the sum, and not where that body is.
    fn is_given_to_a_body(&self, draft: &Draft) -> bool {
        let sentence = &self.sentence(draft.sentence).tokens;
        let to = draft.figure_tokens.end;
        draft.measure == "aid"
            && to + 1 < sentence.end
            && self.ties(to, Tie::Recipient)
            && self.reading.tokens.str(to + 1).eq_ignore_ascii_case("the")
            && self.recipient(draft).is_none()
    }

    /// Among the mentions beside one, a more particular place inside it.
    fn innermost<'m>(&self, from: &'m PlaceMention, mentions: &'m [PlaceMention]) -> &'m PlaceMention {
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

    /// The place that a sentence tells: its first sure one, made more particular.
    pub(super) fn place_of(&self, sentence: usize) -> Option<&PlaceMention> {
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

    pub(super) fn is_country(&self, mention: &PlaceMention) -> bool {
        let places = &Gazetteer::get().places;
        mention.listed.first().is_some_and(|&p| matches!(places[p].kind, PlaceKind::Country | PlaceKind::Wider))
    }

    fn is_wide(&self, mention: &PlaceMention) -> bool {
        mention.listed.first().is_some_and(|&p| Gazetteer::get().places[p].kind == PlaceKind::Wider)
    }

    /// Whether some reading of the first lies strictly inside some reading of the second.
    pub(super) fn is_inside(&self, inner: &PlaceMention, outer: &PlaceMention) -> bool {
        let gazetteer = Gazetteer::get();
        inner.listed.iter().any(|&a| outer.listed.iter().any(|&b| a != b && gazetteer.is_inside(a, b)))
    }

    /// A mention without the places around it.
    pub(super) fn plain(&self, mention: &PlaceMention, why: &str) -> Choice<Named> {
        let words = mention.tokens.clone();
        let text = self.reading.tokens.slice(&words).to_owned();
        let name = mention.listed.first().map_or(text.clone(), |&p| Gazetteer::get().places[p].name.to_owned());
        let note = self.reading.note(|| format!("{name}: {why}"));
        Choice { value: Named { name, text }, words: Some(words), note, by: None }
    }

    /// Whether a country only says whose something is: "backed by U.S. helicopters", not "Syria's Example".
    fn is_side(&self, mention: &PlaceMention) -> bool {
        mention.role == PlaceRole::Attached
            && self.is_country(mention)
            && self.reading.tokens.get(mention.tokens.end).is_some_and(|t| !t.is_glued())
    }

    /// What holds a place that is not listed: the nearest sure listed name of its sentence.
    fn holder<'m>(&self, mention: &PlaceMention, mentions: &'m [PlaceMention]) -> Option<&'m PlaceMention> {
        mentions
            .iter()
            .filter(|m| !m.listed.is_empty() && m.role <= PlaceRole::Weak && !self.is_wide(m) && !self.is_side(m))
            .min_by_key(|m| m.tokens.start.abs_diff(mention.tokens.end))
    }

    /// A mention with the places around it that its sentence says, innermost first: "Jarez, Aleppo".
    fn choice(&self, sentence: usize, mention: &PlaceMention, why: &str) -> Choice<Named> {
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

    /// The name of a mention: as listed where it is, with its direction; else as written.
    fn name_of(&self, mention: &PlaceMention, around: &[&PlaceMention]) -> String {
        let gazetteer = Gazetteer::get();
        let text = self.reading.tokens.slice(&mention.tokens);
        let fits = |&&p: &&usize| around.iter().all(|m| m.listed.iter().any(|&o| gazetteer.is_inside(p, o)));
        let Some(&place) = mention.listed.iter().find(fits).or(mention.listed.first()) else {
            return text.split_whitespace().collect::<Vec<_>>().join(" ");
        };
        let name = gazetteer.places[place].name;
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
}

fn m_listed(mention: &PlaceMention) -> &[usize] {
    &mention.listed
}
