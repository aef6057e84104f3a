//! Where: the place said for the figure with the places around it that the sentence says, or the place of its event.

use super::{Choice, Context};
use crate::extract::Draft;
use crate::scope::Named;
use crate::scope::place::{Gazetteer, PlaceKind, PlaceMention, PlaceRole};

impl Context<'_> {
    /// The place of a draft.
    pub(super) fn place(&self, draft: &Draft) -> Option<Choice<Named>> {
        if matches!(draft.measure.as_str(), "aid")
            && let Some(m) = self.recipient(draft)
        {
            return Some(self.choice(draft.sentence, m, "whom the sentence says it went to"));
        }
        let own = |least: PlaceRole| {
            self.nearest(draft, least).map(|m| self.choice(draft.sentence, m, "the sentence says so"))
        };
        if let Some(m) = self.nearest(draft, PlaceRole::Located)
            && self.is_country(m)
            && self.lead.contains(&draft.sentence)
            && let Some(main) = self.main_place
            && let Some(inner) = self.place_of(main)
            && self.is_inside(inner, m)
        {
            return Some(self.choice(main, inner, "the sentence names the country, the lead the place in it"));
        }
        if let Some(choice) = own(PlaceRole::Located) {
            return Some(choice);
        }
        let sentence = &self.sentence(draft.sentence).tokens;
        let other_side = self.mentions.places_in(sentence).iter().any(|m| m.role == PlaceRole::Located);
        if other_side && let Some(m) = self.mentions.places_in(sentence).iter().find(|m| m.role == PlaceRole::Bare) {
            return Some(self.choice(draft.sentence, m, "the sentence names it on this side of the comparison"));
        }
        let attached = self.nearest(draft, PlaceRole::Attached).filter(|m| !self.is_country(m));
        if let Some(m) = attached {
            return Some(self.choice(draft.sentence, m, "the sentence names it"));
        }
        if !self.is_headline(draft.sentence) {
            for sentence in self.before(draft.sentence) {
                if let Some(m) = self.place_of(sentence) {
                    return Some(self.choice(sentence, m, "the place in force from the sentence before"));
                }
            }
        }
        if let Some(main) = self.main_place
            && let Some(m) = self.place_of(main)
        {
            return Some(self.choice(main, m, "the place of the main event"));
        }
        if let Some(m) = self.nearest(draft, PlaceRole::Bare) {
            return Some(self.choice(draft.sentence, m, "the only place that the sentence names"));
        }
        // The people who were counted are no place: "seven Palestinians were killed".
        let counted = |m: &PlaceMention| {
            m.tokens.start < draft.population_tokens.end && draft.population_tokens.start < m.tokens.end
                || self.reading.tokens.str(m.tokens.end - 1).ends_with('s')
        };
        let people = self.nearest(draft, PlaceRole::People).filter(|m| m.role == PlaceRole::People && !counted(m));
        let dateline = self.dateline.map(|n| &self.mentions.places[n]);
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
            m.role <= least && m.role != PlaceRole::Dateline && !self.is_across(draft, &m.tokens) && own(m)
        };
        let nearest = mentions.iter().filter(sure).min_by_key(|m| {
            (!self.in_clause(draft, &m.tokens), self.distance(draft, &m.tokens) + if self.is_wide(m) { 100 } else { 0 })
        })?;
        Some(self.innermost(nearest, mentions))
    }

    /// Who the sentence says money went to: the first place after the figure that "to" or "for" introduces.
    fn recipient(&self, draft: &Draft) -> Option<&PlaceMention> {
        let tokens = &self.reading.tokens;
        let sentence = &self.sentence(draft.sentence).tokens;
        let introduced = |m: &&PlaceMention| {
            m.tokens.start >= draft.figure_tokens.end
                && m.role != PlaceRole::People
                && (m.tokens.start.saturating_sub(3).max(sentence.start)..m.tokens.start)
                    .any(|i| matches!(tokens.str(i), "to" | "for"))
        };
        self.mentions.places_in(sentence).iter().find(introduced)
    }

    /// Among the mentions beside one, a more particular place inside it.
    fn innermost<'m>(&self, from: &'m PlaceMention, mentions: &'m [PlaceMention]) -> &'m PlaceMention {
        let mut best = from;
        for other in mentions.iter().filter(|m| m.role <= PlaceRole::Attached) {
            if self.is_inside(other, best) {
                best = other;
            }
        }
        // "in Jarez village in the northern countryside of Aleppo": the unlisted name before the listed one.
        let unlisted = mentions.iter().rev().find(|m| {
            m.listed.is_empty()
                && m.role == PlaceRole::Located
                && m.tokens.end <= best.tokens.start
                && best.tokens.start - m.tokens.end <= 9
        });
        match unlisted {
            Some(m) if !best.listed.is_empty() => m,
            _ => best,
        }
    }

    /// The place that a sentence tells: its first sure one, made more particular.
    fn place_of(&self, sentence: usize) -> Option<&PlaceMention> {
        let mentions = self.mentions.places_in(&self.sentence(sentence).tokens);
        let first = mentions
            .iter()
            .filter(|m| m.role == PlaceRole::Located)
            .min_by_key(|m| self.is_wide(m))
            .or_else(|| mentions.iter().find(|m| m.role == PlaceRole::Attached && !self.is_country(m)))?;
        Some(self.innermost(first, mentions))
    }

    /// The sentence that tells the place of the main event: the first of the lead with a city or region, else a country.
    pub(super) fn find_main_place(&self) -> Option<usize> {
        let told = |country: bool| {
            self.lead.clone().find(|&s| self.place_of(s).is_some_and(|m| country || !self.is_country(m)))
        };
        let country = told(true)?;
        let outer = self.place_of(country)?;
        if let Some(city) = told(false)
            && let Some(inner) = self.place_of(city)
        {
            // A city of the lead, if it does not lie elsewhere than the country told first.
            let apart = !inner.listed.is_empty() && self.is_country(outer) && !self.is_inside(inner, outer);
            if !apart {
                return Some(city);
            }
        }
        if self.is_headline(country) {
            return Some(country);
        }
        self.other_country(outer).or(Some(country))
    }

    /// Where the lead tells only a country that the text as a whole speaks of less than of another: the first sentence
    /// that tells something in that other.
    fn other_country(&self, told: &PlaceMention) -> Option<usize> {
        let gazetteer = Gazetteer::get();
        let country = |m: &PlaceMention| {
            let &first = m.listed.first()?;
            gazetteer.around(first).find(|&p| gazetteer.places[p].kind == PlaceKind::Country)
        };
        let own = country(told)?;
        let mut counts: Vec<(usize, usize, usize)> = Vec::new();
        for mention in self.mentions.places.iter().filter(|m| m.role != PlaceRole::People) {
            let Some(country) = country(mention) else { continue };
            let located = usize::from(mention.role == PlaceRole::Located);
            match counts.iter_mut().find(|c| c.0 == country) {
                Some(c) => (c.1, c.2) = (c.1 + 1, c.2 + located),
                None => counts.push((country, 1, located)),
            }
        }
        let own_count = counts.iter().find(|c| c.0 == own).map_or(0, |c| c.1);
        // An actor that acts abroad is named often and seldom a place.
        let most =
            counts.iter().filter(|c| c.2 >= 2 && c.2 * 4 >= c.1).max_by_key(|c| (c.1, std::cmp::Reverse(c.0)))?;
        if most.0 == own || most.1 <= own_count {
            return None;
        }
        (0..self.reading.sentences.len())
            .find(|&s| self.place_of(s).is_some_and(|m| country(m) == Some(most.0) && self.is_country(m)))
    }

    fn is_country(&self, mention: &PlaceMention) -> bool {
        let places = &Gazetteer::get().places;
        mention.listed.first().is_some_and(|&p| matches!(places[p].kind, PlaceKind::Country | PlaceKind::Wider))
    }

    fn is_wide(&self, mention: &PlaceMention) -> bool {
        mention.listed.first().is_some_and(|&p| Gazetteer::get().places[p].kind == PlaceKind::Wider)
    }

    /// Whether some reading of the first lies strictly inside some reading of the second.
    fn is_inside(&self, inner: &PlaceMention, outer: &PlaceMention) -> bool {
        let gazetteer = Gazetteer::get();
        inner.listed.iter().any(|&a| outer.listed.iter().any(|&b| a != b && gazetteer.is_inside(a, b)))
    }

    /// A mention without the places around it.
    fn plain(&self, mention: &PlaceMention, why: &str) -> Choice<Named> {
        let words = mention.tokens.clone();
        let text = self.reading.tokens.slice(&words).to_owned();
        let name = mention.listed.first().map_or(text.clone(), |&p| Gazetteer::get().places[p].name.to_owned());
        let note = self.reading.note(|| format!("{name}: {why}"));
        Choice { value: Named { name, text }, words: Some(words), note }
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
            // The nearest sure listed name holds it, and what lies around that.
            let holder = mentions
                .iter()
                .filter(|m| !m.listed.is_empty() && m.role <= PlaceRole::Weak && !self.is_wide(m))
                .min_by_key(|m| m.tokens.start.abs_diff(mention.tokens.end));
            if let Some(holder) = holder {
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
        Choice { value: Named { name, text }, words: Some(words), note }
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
            let direction = self.reading.tokens.str(mention.tokens.start).to_lowercase();
            return format!("{direction} {name}");
        }
        name.to_owned()
    }
}

fn m_listed(mention: &PlaceMention) -> &[usize] {
    &mention.listed
}
