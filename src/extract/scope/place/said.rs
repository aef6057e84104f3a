//! The places that a figure's own sentence says or points at.

use super::super::ladder::Answer;
use super::super::{Choice, Context};
use super::only;
use crate::extract::Draft;
use crate::scope::Named;
use crate::scope::place::{Gazetteer, PlaceKind, PlaceMention, PlaceRole};
use crate::scope::ties::Tie;

impl Context<'_> {
    /// "$5m went to Example": whom the sentence says money went to.
    pub(super) fn whom_it_went_to(&self, draft: &Draft) -> Answer<Named> {
        let to = self.recipient(draft).filter(|_| draft.measure == "aid");
        let told = to.map(|m| {
            let choice = self.choice(draft.sentence, m, "whom the sentence says it went to");
            // "Assistance to Example City" goes to the country that is called by its capital.
            let gazetteer = Gazetteer::get();
            let state = m.listed.first().and_then(|&place| gazetteer.capital_of(place));
            let state = state.filter(|_| {
                m.tokens.start.checked_sub(1).is_some_and(|i| self.ties(i, Tie::Recipient))
                    && self.reading.tokens.str(m.tokens.start - 1) == "to"
            });
            match state.map(|country| gazetteer.places[country].name.to_owned()) {
                Some(name) => Choice { value: Named { name, ..choice.value }, ..choice },
                None => choice,
            }
        });
        told.into()
    }

    /// "10 billion went to the Example government for its part in the war in Elsewhere": a body without a place of its own.
    pub(super) fn where_the_body_is(&self, draft: &Draft) -> Answer<Named> {
        if !self.is_given_to_a_body(draft) {
            return Answer::Silent;
        }
        // "To the Example government": the country of the one whose it is.
        let body = draft.figure_tokens.end + 2;
        let mentions = self.mentions.places_in(&self.sentence(draft.sentence).tokens);
        let own =
            mentions.iter().find(|m| m.role == PlaceRole::People && m.tokens.start == body && !m.listed.is_empty());
        let own = own.map(|m| self.plain(m, "the country of the body that it went to"));
        only(own.or_else(|| self.theme_country()), "it went to a body, and the text is about no country")
    }

    /// Where the sentence names the country and the lead a place in it.
    pub(super) fn within_the_country(&self, draft: &Draft) -> Answer<Named> {
        let country = self.nearest(draft, PlaceRole::Located).filter(|m| self.is_country(m) && !self.is_across(m));
        let Some(country) = country.filter(|_| self.lead.contains(&draft.sentence)) else { return Answer::Silent };
        let inner = self.main_place.and_then(|main| Some((main, self.place_of(main)?)));
        let mentions = self.mentions.places_in(&self.sentence(draft.sentence).tokens);
        let of_next = |m: &PlaceMention| {
            let reach = self.reach_of(draft, country, mentions);
            mentions[reach..].iter().any(|o| o.tokens == m.tokens)
        };
        let inner = inner.filter(|&(main, inner)| self.lies_in(inner, main, country) && !of_next(inner));
        inner.map(|(main, m)| self.choice(main, m, "the sentence names the country, the lead the place in it")).into()
    }

    /// "in Example": the place that the sentence says.
    pub(super) fn said_in_sentence(&self, draft: &Draft) -> Answer<Named> {
        let given = |m: &&PlaceMention| self.is_given_elsewhere(draft, m) || self.is_giver(draft, m);
        if let Some(m) = self.nearest(draft, PlaceRole::Located).filter(given) {
            return Answer::Refuses(m.tokens.clone(), "where money was promised is not where it goes");
        }
        self.own_place(draft, PlaceRole::Located, "the sentence says so").into()
    }

    /// "- Example: 3 million dollars": who heads the item of a list with a sum gave it.
    fn is_giver(&self, draft: &Draft, mention: &PlaceMention) -> bool {
        draft.measure == "aid" && self.is_country(mention) && self.is_head(mention) && self.items[draft.sentence]
    }

    /// Whether a place of money lies in another country than what the text is about: "In Example, donors promised".
    pub(super) fn is_given_elsewhere(&self, draft: &Draft, mention: &PlaceMention) -> bool {
        let gazetteer = Gazetteer::get();
        let country = self.theme_place_listed().filter(|_| draft.measure == "aid");
        country.is_some_and(|country| {
            !mention.listed.is_empty()
                && !mention.listed.iter().any(|&p| gazetteer.is_inside(p, country) || gazetteer.is_inside(country, p))
        })
    }

    /// The place right beside a figure: "31 in Example", "Example (31)", "Example: 31".
    pub(super) fn beside_the_figure(&self, draft: &Draft) -> Answer<Named> {
        let tokens = &self.reading.tokens;
        let figure = &draft.figure_tokens;
        let mentions = self.mentions.places_in(&self.sentence(draft.sentence).tokens);
        let behind = |m: &PlaceMention| {
            m.role == PlaceRole::Located
                && m.tokens.start == figure.end + 1
                && matches!(tokens.str(figure.end), "in" | "at" | "on")
                && !mentions.iter().any(|o| o.tokens.start > m.tokens.start && self.is_inside(o, m))
        };
        let before = |m: &PlaceMention| {
            m.role != PlaceRole::People
                && !m.listed.is_empty()
                && draft.measure != "aid"
                && m.tokens.end + 1 == figure.start
                && (tokens.str(m.tokens.end) == ":" || tokens.str(m.tokens.end) == "(" && tokens.str(figure.end) == ")")
        };
        // "30 in Example and 10 in Sample": a name that no list knows, in a row of places.
        let in_row = |m: &PlaceMention| {
            let other = |d: &Draft| {
                d.figure_tokens != *figure && mentions.iter().any(|o| o.tokens.start == d.figure_tokens.end + 1)
            };
            !m.listed.is_empty() || self.drafts_of(draft.sentence).any(other)
        };
        // "In Example 40 people died, in Sample 12": right before the figure.
        let right_before = |m: &PlaceMention| {
            let start = m.tokens.start
                - usize::from(m.tokens.start > 0 && matches!(tokens.str(m.tokens.start - 1), "in" | "at"));
            let opens = start.checked_sub(1).is_some_and(|i| matches!(tokens.str(i), "," | ";" | "and" | ":"));
            m.role == PlaceRole::Located && m.tokens.end == figure.start && opens && draft.measure != "aid"
        };
        // "- Example and its suburbs: 62": what heads the item of a list.
        let heads = |m: &PlaceMention| {
            const HEAD: usize = 6;
            let colon = figure.start.checked_sub(1).filter(|&i| tokens.str(i) == ":");
            let words = m.tokens.end..colon.unwrap_or(m.tokens.end);
            self.items[draft.sentence]
                && m.role != PlaceRole::People
                && m.tokens.start <= self.sentence(draft.sentence).tokens.start + 2
                && (1..=HEAD).contains(&words.len())
                && tokens.str(words.start) == "and"
                && words.clone().all(|i| tokens.list[i].is_word() && !tokens.list[i].is_number())
        };
        let beside = mentions.iter().find(|m| before(m) || right_before(m) || heads(m));
        let beside = beside.or_else(|| mentions.iter().find(|m| behind(m) && in_row(m)));
        beside.map(|m| self.choice(draft.sentence, m, "it stands right beside the figure")).into()
    }

    /// "Both countries": the two that the text tells of.
    pub(super) fn both_countries(&self, draft: &Draft) -> Answer<Named> {
        let sentence = self.sentence(draft.sentence).tokens.clone();
        let both = sentence.clone().skip(1).find(|&i| {
            let before = self.reading.tokens.str(i - 1);
            self.reading.tokens.str(i) == "countries" && matches!(before, "both" | "Both" | "two")
        });
        if both.is_none() {
            return Answer::Silent;
        }
        if let Some(held) = self.theme_of_both() {
            return Answer::Takes(held);
        }
        let all = &self.mentions.places;
        let joined = |n: &usize| {
            let (a, b) = (&all[*n], &all[*n + 1]);
            self.is_country(a)
                && self.is_country(b)
                && a.role != PlaceRole::People
                && a.tokens.end + 1 == b.tokens.start
                && self.reading.tokens.str(a.tokens.end) == "and"
                && [a, b].iter().all(|m| all.iter().any(|o| o.role == PlaceRole::Located && self.is_inside(o, m)))
        };
        let pairs = || (0..all.len().saturating_sub(1)).filter(joined);
        let pair = pairs().take_while(|&n| all[n].tokens.start < sentence.end).last().or_else(|| pairs().next());
        let told = pair.map(|n| {
            let at = self.reading.sentences.partition_point(|s| s.tokens.end <= all[n].tokens.start);
            self.choice(at, &all[n], "the two countries that the text tells of")
        });
        told.into()
    }

    /// "Example's Health Ministry has 40", "The Exampleian board gave 50": the country whose body opens the sentence, in a
    /// text that goes through several.
    pub(super) fn country_of_body(&self, draft: &Draft) -> Answer<Named> {
        let body = self.opening_country(draft.sentence).filter(|m| m.tokens.end <= draft.figure_tokens.start);
        let body = body.or_else(|| self.seat_of_government(draft));
        let body = body.filter(|_| !self.speaks_of_there(draft.sentence) && draft.measure != "aid");
        if let Some(m) = body.filter(|m| self.is_seat(m)) {
            return Answer::Takes(self.plain(m, "the country whose capital speaks for it"));
        }
        body.map(|m| self.plain(m, "the country whose body opens the sentence")).into()
    }

    /// Whether a mention is a state that is called by its capital.
    fn is_seat(&self, mention: &PlaceMention) -> bool {
        let gazetteer = Gazetteer::get();
        let capital = |country: usize| {
            let named = gazetteer.named(self.reading.tokens.slice(&mention.tokens));
            named.iter().any(|&p| gazetteer.capital_of(p) == Some(country))
        };
        mention.role == PlaceRole::People && mention.listed.first().copied().is_some_and(capital)
    }

    /// "Example says 12", "the Example government's tally": a capital that speaks for its country, where the text tells of
    /// things in that country, and of no town in it.
    fn seat_of_government(&self, draft: &Draft) -> Option<&PlaceMention> {
        let gazetteer = Gazetteer::get();
        let mentions = self.mentions.places_in(&self.sentence(draft.sentence).tokens);
        let seat = mentions.iter().find(|m| self.is_seat(m) && m.tokens.end <= draft.figure_tokens.start)?;
        let &country = seat.listed.first()?;
        let inside = |p: usize| gazetteer.is_inside(p, country);
        let main = self.main_place.and_then(|s| self.place_of(s));
        let told = main.is_some_and(|m| m.listed.iter().any(|&p| p != country && inside(p)));
        let about = self.theme.listed.is_some_and(|p| p != country && inside(p));
        let there = |m: &PlaceMention| m.listed.iter().any(|&p| inside(p)) && m.role <= PlaceRole::Weak;
        (!told && !about && self.mentions.places.iter().any(there)).then_some(seat)
    }

    /// The country that the paragraph opens with, in a text that goes through several.
    pub(super) fn country_of_paragraph(&self, draft: &Draft) -> Answer<Named> {
        let own = self.paragraphs[draft.sentence];
        let first = (0..=draft.sentence).rev().take_while(|&s| self.paragraphs[s] == own).last();
        first
            .filter(|&s| s != draft.sentence && !self.is_headline(s) && draft.measure != "aid")
            .and_then(|s| self.opening_country(s))
            .map(|m| self.plain(m, "the country that the paragraph opens with"))
            .into()
    }

    /// The country named by the first words of a sentence, where the text goes through several and is about none of them.
    fn opening_country(&self, sentence: usize) -> Option<&PlaceMention> {
        const FIRST: usize = 2;
        const SEVERAL: usize = 3;
        let gazetteer = Gazetteer::get();
        let wide = |p: usize| gazetteer.places[p].kind == PlaceKind::Wider;
        // What happened elsewhere is not where it is told of.
        let apart = |m: &PlaceMention| {
            let main = self.main_place.and_then(|s| self.place_of(s));
            main.is_some_and(|main| !main.listed.is_empty() && main.listed != m.listed && !self.is_inside(main, m))
        };
        let country =
            |m: &PlaceMention| m.listed.first().copied().filter(|&p| gazetteer.places[p].kind == PlaceKind::Country);
        let start = self.sentence(sentence).tokens.start;
        let mention = self.mentions.places_in(&self.sentence(sentence).tokens).first()?;
        let own = country(mention).filter(|_| mention.tokens.start <= start + FIRST && !apart(mention))?;
        let own_theme = self.theme.listed == Some(own) && !self.tells_event;
        if self.theme.place.is_some() && !self.theme.listed.is_some_and(wide) && !own_theme {
            return None;
        }
        // A body that only belongs to a country is no name of it.
        let place = &gazetteer.places[own];
        let text = self.reading.tokens.slice(&mention.tokens);
        let named = text.starts_with(place.name)
            || place.aliases.iter().chain(&place.demonyms).any(|name| text.eq_ignore_ascii_case(name));
        let mut told: Vec<usize> = self.mentions.places.iter().filter_map(country).collect();
        told.sort_unstable();
        told.dedup();
        (named && told.len() >= SEVERAL).then_some(mention)
    }

    /// "As for Example, the army has five brigades there": what "there" points at, in its own sentence.
    pub(super) fn pointed_at_here(&self, draft: &Draft) -> Answer<Named> {
        let before = |m: &&PlaceMention| m.tokens.end <= draft.figure_tokens.start;
        let named = self.nearest(draft, PlaceRole::Bare).filter(before);
        named
            .filter(|_| self.speaks_of_there(draft.sentence))
            .map(|m| self.choice(draft.sentence, m, "\u{201c}there\u{201d} points at it"))
            .into()
    }

    /// Where the sentence says a place of another figure: the one that it names on this side.
    pub(super) fn on_this_side(&self, draft: &Draft) -> Answer<Named> {
        let mentions = self.mentions.places_in(&self.sentence(draft.sentence).tokens);
        let other_side = draft.measure != "aid" && mentions.iter().any(|m| m.role == PlaceRole::Located);
        let bare = mentions.iter().find(|m| m.role == PlaceRole::Bare).filter(|_| other_side);
        bare.map(|m| self.choice(draft.sentence, m, "the sentence names it on this side of the comparison")).into()
    }

    /// "Example residents": a name beside another word. Who gives is no place.
    pub(super) fn named_beside(&self, draft: &Draft) -> Answer<Named> {
        let given = draft.measure == "aid";
        let beside = self.nearest(draft, PlaceRole::Attached).filter(|m| !given && !self.is_country(m));
        beside.map(|m| self.choice(draft.sentence, m, "the sentence names it")).into()
    }

    /// "around the world"
    pub(super) fn all_the_world(&self, draft: &Draft) -> Answer<Named> {
        if self.speaks_of_all_the_world(draft) {
            return Answer::Closes("the figure is that of all the world");
        }
        Answer::Silent
    }

    /// "After 5,000 Example lives were lost, what does Elsewhere want": who asks is not where they died.
    pub(super) fn place_of_lost(&self, draft: &Draft) -> Answer<Named> {
        let lost = self.people_lost(draft);
        lost.map(|m| self.plain(m, "the country whose people were counted, where another is only spoken of")).into()
    }

    /// A name that does nothing else in the sentence. Who gives is no place.
    pub(super) fn named_only(&self, draft: &Draft) -> Answer<Named> {
        if draft.measure == "aid" {
            return Answer::Silent;
        }
        self.own_place(draft, PlaceRole::Bare, "the only place that the sentence names").into()
    }

    /// "Syrian town": the country of the people, when nothing else is said.
    pub(super) fn place_of_people(&self, draft: &Draft) -> Answer<Named> {
        let people = self.people_of(draft).filter(|_| draft.measure != "aid");
        people.map(|m| self.plain(m, "the country whose people or things the sentence names")).into()
    }

    /// The people that a sentence names, who say where it was. Those who were counted do so only in a report over a time.
    pub(super) fn people_of(&self, draft: &Draft) -> Option<&PlaceMention> {
        // "seven Palestinians were killed"
        let counted = |m: &PlaceMention| {
            m.tokens.start < draft.population_tokens.end && draft.population_tokens.start < m.tokens.end
                || self.reading.tokens.str(m.tokens.end - 1).ends_with('s')
        };
        let over_time = self.report.is_some();
        self.nearest(draft, PlaceRole::People)
            .filter(|m| m.role == PlaceRole::People && over_time == counted(m) && !self.is_doer(m))
    }

    fn own_place(&self, draft: &Draft, least: PlaceRole, why: &str) -> Option<Choice<Named>> {
        self.nearest(draft, least).map(|m| self.choice(draft.sentence, m, why))
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
}
