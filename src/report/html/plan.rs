//! What a page leaves out so that a browser opens it at once: nothing while it is small, and never in silence.

/// The most bytes that a page may take.
pub const LIMIT: usize = 14_000_000;

/// What can be left out, in the order in which it goes.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Cut {
    /// The comparison of scopes facet by facet.
    Steps,
    /// The sentences beside the reasons; they stand in their documents.
    Quotes,
    /// The paragraph around a sentence.
    Paragraphs,
    /// All findings of a row but the one that decides it.
    Findings,
    /// The sentences of documents that repeat a figure.
    Echoes,
    /// The addresses that point at words of a page.
    Fragments,
    /// Text of a sentence that is far from its figure.
    Far,
    /// The documents' hashes.
    Hashes,
    /// The last rows.
    Rows,
}

impl Cut {
    const ALL: [Cut; 9] = [
        Cut::Steps,
        Cut::Quotes,
        Cut::Paragraphs,
        Cut::Findings,
        Cut::Echoes,
        Cut::Fragments,
        Cut::Far,
        Cut::Hashes,
        Cut::Rows,
    ];

    /// What is left out and where it is found.
    fn words(self) -> Option<&'static str> {
        Some(match self {
            Cut::Steps => "the comparison of each pair of figures facet by facet (report.json)",
            // These stand elsewhere on the page.
            Cut::Quotes => return None,
            Cut::Paragraphs => "the paragraphs around the sentences (the documents)",
            Cut::Findings => "for each row all comparisons but the one that decides it (report.json)",
            Cut::Echoes => "the sentences of documents that repeat a source's figure (claims.csv)",
            Cut::Fragments => "links to the very words of a page; links to the page remain",
            Cut::Far => "words far from the figure in long sentences (claims.csv)",
            Cut::Hashes => "the hashes of the documents (report.json)",
            Cut::Rows => "the last rows of the table (discrepancies.csv and claims.csv)",
        })
    }
}

/// How much of a report a page shows.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Plan {
    cuts: usize,
    halvings: u32,
}

impl Plan {
    /// The plan that leaves out one thing more; at the end, ever more rows.
    pub fn next(self) -> Plan {
        if self.cuts < Cut::ALL.len() {
            Plan { cuts: self.cuts + 1, ..self }
        } else {
            Plan { halvings: self.halvings + 1, ..self }
        }
    }

    /// Whether the page shows it.
    pub fn keeps(self, what: Cut) -> bool {
        what as usize >= self.cuts
    }

    /// How many rows of so many are shown.
    pub fn rows(self, all: usize) -> usize {
        if self.keeps(Cut::Rows) { all } else { (20_000 >> self.halvings.min(20)).min(all) }
    }

    /// How many bytes of text without a figure are shown in one piece.
    pub fn longest_piece(self) -> usize {
        if self.keeps(Cut::Far) { 2000 } else { 120 }
    }

    /// What is left out, in words, each with where it is found.
    pub fn left_out(self) -> Vec<&'static str> {
        Cut::ALL[..self.cuts].iter().filter_map(|cut| cut.words()).collect()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn one_thing_goes_after_the_other() {
        let whole = Plan::default();
        assert!(Cut::ALL.iter().all(|cut| whole.keeps(*cut)) && whole.left_out().is_empty());
        let mut plan = whole;
        for cut in Cut::ALL {
            assert!(plan.keeps(cut));
            plan = plan.next();
            assert!(!plan.keeps(cut));
        }
        assert_eq!(plan.left_out().len(), Cut::ALL.len() - 1);
        assert_eq!((plan.rows(100_000), plan.next().rows(100_000), plan.rows(7)), (20_000, 10_000, 7));
    }

    #[test]
    fn the_order_is_the_order_of_the_list() {
        assert!(Cut::ALL.iter().enumerate().all(|(at, cut)| *cut as usize == at));
    }
}
