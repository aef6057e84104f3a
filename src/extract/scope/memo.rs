//! What holds for a draft, a sentence or a time, found once for all the rungs that ask for it.

use std::cell::OnceCell;
use std::ops::Range;

use super::Context;
use super::ladder::Climbed;
use crate::extract::Draft;
use crate::scope::Named;
use crate::scope::period::{TimeMention, When};

/// What was found; empty until all is known of the text that this depends on.
#[derive(Default)]
pub(super) struct Memo<'a> {
    drafts: Vec<OfDraft<'a>>,
    sentences: Vec<OfSentence<'a>>,
    /// By time: whether it is that of a saying.
    sayings: Vec<OnceCell<bool>>,
}

/// What holds for a draft.
#[derive(Default)]
pub(super) struct OfDraft<'a> {
    pub period: OnceCell<Climbed<String>>,
    pub place: OnceCell<Climbed<Named>>,
    pub cause: OnceCell<Climbed<Named>>,
    /// The time that its sentence says.
    pub time: OnceCell<Option<&'a TimeMention>>,
    /// The day up to which its sentence says that it counts.
    pub until: OnceCell<Option<&'a TimeMention>>,
    /// The time in force.
    pub in_force: OnceCell<Option<(When, Range<usize>, &'static str)>>,
    /// The number of its event.
    pub event: OnceCell<Option<usize>>,
    /// Whether it is a total.
    pub total: OnceCell<bool>,
}

/// What a sentence tells.
#[derive(Default)]
pub(super) struct OfSentence<'a> {
    /// When an event was.
    pub time: OnceCell<Option<&'a TimeMention>>,
    /// The day that heads it.
    pub heading: OnceCell<Option<&'a TimeMention>>,
}

/// So many empty places.
fn empty<T: Default>(length: usize) -> Vec<T> {
    std::iter::repeat_with(T::default).take(length).collect()
}

/// What stands in a place, after it was put there if it was empty.
fn once<T: Clone>(place: Option<&OnceCell<T>>, find: impl FnOnce() -> T) -> T {
    match place {
        Some(place) => place.get_or_init(find).clone(),
        None => find(),
    }
}

impl<'a> Memo<'a> {
    /// Room for what will be found in a text.
    pub(super) fn new(drafts: usize, sentences: usize, times: usize) -> Memo<'a> {
        Memo { drafts: empty(drafts), sentences: empty(sentences), sayings: empty(times) }
    }
}

impl<'a> Context<'a> {
    /// What holds for a draft, found when it is first asked for.
    pub(super) fn of_draft<T: Clone>(
        &self,
        draft: &Draft,
        what: impl for<'m> Fn(&'m OfDraft<'a>) -> &'m OnceCell<T>,
        find: impl FnOnce() -> T,
    ) -> T {
        let memo = self.drafts.element_offset(draft).and_then(|number| self.memo.drafts.get(number));
        once(memo.map(what), find)
    }

    /// What a sentence tells, found when it is first asked for.
    pub(super) fn of_sentence<T: Clone>(
        &self,
        sentence: usize,
        what: impl for<'m> Fn(&'m OfSentence<'a>) -> &'m OnceCell<T>,
        find: impl FnOnce() -> T,
    ) -> T {
        once(self.memo.sentences.get(sentence).map(what), find)
    }

    /// Whether a time is that of a saying, found when it is first asked for.
    pub(super) fn of_time(&self, time: &TimeMention, find: impl FnOnce() -> bool) -> bool {
        let number = self.mentions.times.element_offset(time);
        once(number.and_then(|number| self.memo.sayings.get(number)), find)
    }
}
