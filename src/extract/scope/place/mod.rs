//! Where: the rungs on which the place of a figure is looked for, from its own words to the line that heads the report.

mod about;
mod before;
mod country;
mod main;
mod name;
mod near;
mod owner;
mod said;

use super::ladder::{Answer, Climbed, Rung};
use super::{Choice, Context};
use crate::extract::Draft;
use crate::scope::Named;

/// The rungs, nearest first. What a sentence says of the figure itself comes before what the sentences around it tell.
const RUNGS: &[Rung<Named>] = &[
    Rung { name: "whom the money went to", ask: |c, d| c.whom_it_went_to(d) },
    Rung { name: "the name beside the figure", ask: |c, d| c.beside_the_figure(d) },
    Rung { name: "the place that has it", ask: |c, d| c.whose_own(d) },
    Rung { name: "\u{201c}both countries\u{201d}", ask: |c, d| c.both_countries(d) },
    Rung { name: "the places told together", ask: |c, d| c.told_together(d) },
    Rung { name: "words for all the region", ask: |c, d| c.all_the_region(d) },
    Rung { name: "words for all the country", ask: |c, d| c.all_the_country(d).into() },
    Rung { name: "the lead, within the country named", ask: |c, d| c.within_the_country(d) },
    Rung { name: "the body that the money went to", ask: |c, d| c.where_the_body_is(d) },
    Rung { name: "the sentence", ask: |c, d| c.said_in_sentence(d) },
    Rung { name: "\u{201c}there\u{201d}", ask: |c, d| c.pointed_at_here(d) },
    Rung { name: "this side of the comparison", ask: |c, d| c.on_this_side(d) },
    Rung { name: "a name beside another word", ask: |c, d| c.named_beside(d) },
    Rung { name: "the event that the sentence names", ask: |c, d| c.place_of_own_event(d) },
    Rung { name: "the body of the report", ask: |c, d| c.place_of_twin(d) },
    Rung { name: "the whole of which it is a part", ask: |c, d| c.place_of_whole(d) },
    Rung { name: "words for all the world", ask: |c, d| c.all_the_world(d) },
    Rung { name: "the total told before", ask: |c, d| c.place_of_total(d) },
    Rung { name: "the country of the body", ask: |c, d| c.country_of_body(d) },
    Rung { name: "the sentences before", ask: |c, d| c.place_before(d) },
    Rung { name: "the country of the paragraph", ask: |c, d| c.country_of_paragraph(d) },
    Rung { name: "the heading", ask: |c, d| c.place_of_heading(d) },
    Rung { name: "what the text is about", ask: |c, d| c.theme_place(d, c.is_set_back(d)).into() },
    Rung { name: "the main event", ask: |c, d| c.place_of_main(d) },
    Rung { name: "the people counted", ask: |c, d| c.place_of_lost(d) },
    Rung { name: "the only name of the sentence", ask: |c, d| c.named_only(d) },
    Rung { name: "the only country spoken of", ask: |c, d| c.faint_country(d).into() },
    Rung { name: "its event", ask: |c, d| c.place_of_event(d) },
    Rung { name: "a total or a comment", ask: |c, d| c.set_apart(d) },
    Rung { name: "the head of a report over a time", ask: |c, d| c.country_of_report(d) },
    Rung { name: "the headline", ask: |c, d| c.named_by_headline(d) },
    Rung { name: "the dateline", ask: |c, d| c.named_by_dateline(d) },
    Rung { name: "the people named", ask: |c, d| c.place_of_people(d) },
];

impl Context<'_> {
    /// The place of a draft, with what was refused on the way.
    pub(super) fn place(&self, draft: &Draft) -> Climbed<Named> {
        self.of_draft(draft, |memo| &memo.place, || self.climb(RUNGS, draft))
    }

    /// The place of a draft alone.
    fn placed(&self, draft: &Draft) -> Option<Choice<Named>> {
        self.place(draft).choice
    }
}

/// What is found, or nothing below.
fn only(choice: Option<Choice<Named>>, why: &'static str) -> Answer<Named> {
    choice.map_or(Answer::Closes(why), Answer::Takes)
}
