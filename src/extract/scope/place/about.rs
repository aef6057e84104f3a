//! The places that hold from afar: what heads a part of the text, the main event, the headline, the line that heads the report.

use super::super::ladder::Answer;
use super::super::{Choice, Context};
use super::only;
use crate::discourse::topic::Topic;
use crate::extract::Draft;
use crate::scope::Named;
use crate::scope::place::{Gazetteer, PlaceKind, PlaceMention};

impl Context<'_> {
    /// Over a list a place stands alone: its country is said with it.
    fn in_full_of(&self, mention: &PlaceMention, mut choice: Choice<Named>) -> Choice<Named> {
        let gazetteer = Gazetteer::get();
        let Some(&place) = mention.listed.first() else { return choice };
        let country = gazetteer.around(place).find(|&p| gazetteer.places[p].kind == PlaceKind::Country);
        if let Some(country) = country.map(|p| gazetteer.places[p].name)
            && !choice.value.name.split([',', ' ']).any(|part| country.split(' ').any(|word| word == part))
        {
            choice.value.name = format!("{}, {country}", choice.value.name);
        }
        choice
    }

    /// What the heading above says.
    pub(super) fn place_of_heading(&self, draft: &Draft) -> Answer<Named> {
        // "Nationwide" above figures that are those of the country.
        let country = |topic: &Topic| topic.place.is_none() && self.speaks_of_all_the_country(&topic.head);
        if self.topics.at(draft.sentence).next().is_some_and(country) {
            return self.whole_country("the heading speaks of all the country").into();
        }
        let heading = self.place_of_topic(draft.sentence).or_else(|| self.section(draft.sentence));
        let choice = heading.map(|(line, m)| {
            let choice = self.choice(line, m, "the place that heads the section");
            if self.items[draft.sentence] { self.in_full_of(m, choice) } else { choice }
        });
        choice.into()
    }

    /// The place of the main event. A total told as background has its country.
    pub(super) fn place_of_main(&self, draft: &Draft) -> Answer<Named> {
        let main = self.main_place.and_then(|main| Some((main, self.place_of(main)?)));
        let Some((main, m)) = main.filter(|_| !self.is_below(draft)) else { return Answer::Silent };
        // "Churches in One, Two and Three were attacked": all of them lie in the country.
        if self.is_spread(main)
            && let Some(country) = self.country_around(m, "the lead goes through several of its places")
        {
            return Answer::Takes(country);
        }
        // Money goes to the country rather than to the town in which one thing was told.
        if draft.measure == "aid"
            && !self.tells_event
            && let Some(country) = self.theme_country().filter(|_| !self.is_country(m))
        {
            return Answer::Takes(country);
        }
        // A count over a long time is not that of the town in which one thing happened.
        let day = |d: &Draft| !self.is_long(d) && self.own_time(d).is_some_and(|t| t.when.is_some_and(|w| w.is_days()));
        let long = self.is_long(draft) && !self.speaks_of_here(draft.sentence);
        if long
            && !self.is_country(m)
            && self.drafts_of(main).any(day)
            && let Some(around) = self.country_around(m, "a count over a long time is that of the country")
        {
            return Answer::Takes(around);
        }
        if !self.is_set_back(draft) || self.is_country(m) {
            return Answer::Takes(self.choice(main, m, "the place of the main event"));
        }
        let around = self.country_around(m, "the sentence speaks of the country");
        around.filter(|_| self.speaks_of_country(draft.sentence)).into()
    }

    /// Nothing that heads the text holds for a total told as background, or for a comment below the article.
    pub(super) fn set_apart(&self, draft: &Draft) -> Answer<Named> {
        if self.is_set_back(draft) {
            if let Some(country) = self.theme_country().filter(|_| self.theme.place.is_some() && draft.measure != "aid")
            {
                return Answer::Takes(country);
            }
            return Answer::Closes("a total told as background");
        }
        if self.is_below(draft) {
            return Answer::Closes("a comment below the article");
        }
        Answer::Silent
    }

    /// A report over a time is about a country, not about the town in which it was written.
    pub(super) fn country_of_report(&self, draft: &Draft) -> Answer<Named> {
        if self.report.is_none() {
            return Answer::Silent;
        }
        let people = self.people_of(draft);
        let people = people.map(|m| self.plain(m, "the country whose people or things the sentence names"));
        let country = people.or_else(|| self.country_told(self.dateline()?));
        only(country, "a report over a time is about no town")
    }

    /// The place that the headline names, where no line heads the report.
    pub(super) fn named_by_headline(&self, _: &Draft) -> Answer<Named> {
        let headed = self.headed().filter(|_| self.dateline.is_none());
        headed.map(|m| self.plain(m, "the place that the headline names")).into()
    }

    /// The place that heads the report.
    pub(super) fn named_by_dateline(&self, _: &Draft) -> Answer<Named> {
        self.dateline().map(|m| self.plain(m, "the place that heads the report")).into()
    }

    fn dateline(&self) -> Option<&PlaceMention> {
        self.dateline.map(|n| &self.mentions.places[n])
    }
}
