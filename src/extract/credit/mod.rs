//! Credits each draft to its source: one of the three readers of a text.
//!
//! [`attribute`] reads noun phrases (`party`, `party_name`) by what each word is (`words`), the words that give figures to them (`cue`, `subject`,
//! `tally`, `owned`, `holder`, `wording`, `reach`), the marks around them (`marks`), the sentences that go on with a report
//! or a count (`running`, `kept`) and the texts and parts of texts that are one speaker's (`speech`, `heads`), resolves short
//! forms backwards (`speakers`), and tells kinds (`kind`) by the [`Register`](crate::source::Register).

mod attribute;
mod bracket;
mod compared;
mod counter;
mod cue;
mod fragment;
mod heads;
mod holder;
mod interview;
mod kept;
mod kind;
mod marks;
mod named;
mod owned;
mod owner;
mod pair;
mod party;
mod party_after;
mod party_name;
mod reach;
mod report;
mod run_on;
mod running;
mod speakers;
mod speech;
mod standing;
mod subject;
mod tally;
#[cfg(test)]
mod tests;
mod wording;
mod words;

pub(super) use attribute::{Attributed, attribute};
pub(super) use marks::article_end;
pub(super) use words::Words;
