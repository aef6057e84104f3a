//! Judgements: what a person has decided about claims, read from `judgements.csv`. They outrank the machine.
//!
//! | decision | row | what follows |
//! |---|---|---|
//! | same | two claims | both speak of one quantity |
//! | different | two claims | nothing follows from the two |
//! | exclude | one claim | it is left out of all quantities and findings |
//! | correct | one claim, with a value | its figure (`67`, `>=400`, `72-155`) or a facet (`period=2012`) is read so |
//!
//! A row names claims by id. It holds for every echo of the claim too: the same source, number and scope elsewhere.

use std::path::Path;

use serde::Deserialize;

use crate::error::Error;

/// A decision on one or two claims.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Decision {
    /// Both speak of one quantity.
    Same,
    /// They do not speak of one quantity.
    Different,
    /// The claim is left out.
    Exclude,
    /// The claim's figure or a facet is replaced.
    Correct,
}

impl Decision {
    /// All decisions with their words.
    const ALL: [(&'static str, Decision); 4] = [
        ("same", Decision::Same),
        ("different", Decision::Different),
        ("exclude", Decision::Exclude),
        ("correct", Decision::Correct),
    ];

    fn needs_two(self) -> bool {
        matches!(self, Decision::Same | Decision::Different)
    }
}

/// One row: who decided what, when and why.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Judgement {
    /// The line it stands on.
    pub line: usize,
    /// The id of the claim.
    pub claim: String,
    /// The id of the other claim of a pair.
    pub other: Option<String>,
    /// What was decided.
    pub decision: Decision,
    /// The new value of a correction.
    pub value: String,
    /// Who decided.
    pub who: String,
    /// When.
    pub when: String,
    /// Why.
    pub why: String,
}

impl Judgement {
    /// "by A. Reader on 2024-05-01: two towns of one name".
    pub fn by(&self) -> String {
        let mut words = String::new();
        for (lead, value) in [(" by ", &self.who), (" on ", &self.when), (": ", &self.why)] {
            if !value.is_empty() {
                words.push_str(lead);
                words.push_str(value);
            }
        }
        words
    }
}

/// What a person has said of two sets of claims.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Ruling {
    /// Whether both speak of one quantity.
    pub same: bool,
    /// The ruling in one sentence.
    pub words: String,
}

/// The rows of a file of judgements.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Judgements {
    /// The file's name, for messages.
    pub file: String,
    /// The rows.
    pub rows: Vec<Judgement>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Row {
    claim: String,
    #[serde(default)]
    other: String,
    decision: String,
    #[serde(default)]
    value: String,
    #[serde(default)]
    who: String,
    #[serde(default)]
    when: String,
    #[serde(default)]
    why: String,
}

/// The columns of the file, as `explain` prints them above the row that would overrule a finding.
pub const COLUMNS: &str = "claim,other,decision,value,who,when,why";

impl Judgements {
    /// Reads a file of judgements.
    ///
    /// # Errors
    /// That the file cannot be read, or all faults of its rows at once.
    pub fn load(path: &Path) -> Result<Judgements, Error> {
        let text = std::fs::read_to_string(path).map_err(|error| Error::io(path, &error))?;
        Judgements::read(&path.display().to_string(), &text)
    }

    /// Reads the text of a file of judgements.
    ///
    /// # Errors
    /// All faults of its rows at once, each with its line and the remedy.
    pub fn read(file: &str, text: &str) -> Result<Judgements, Error> {
        let mut reader = csv::ReaderBuilder::new()
            .comment(Some(b'#'))
            .trim(csv::Trim::All)
            .flexible(true)
            .from_reader(text.as_bytes());
        let fault = |line: u64, found: String, expected: &str| {
            Error::new(format!("{file}:{line}"), found, expected, "mend the row, or take it out")
        };
        let columns = format!("the columns {COLUMNS}, empty where nothing is to be said");
        let header = reader.headers().map_err(|error| fault(1, error.to_string(), &columns))?.clone();
        if let Some(strange) = header.iter().find(|name| !COLUMNS.split(',').any(|known| known == *name)) {
            return Err(fault(1, format!("column `{strange}`"), &columns));
        }
        let (mut rows, mut faults) = (Vec::new(), Vec::new());
        let mut record = csv::StringRecord::new();
        loop {
            match reader.read_record(&mut record) {
                Ok(true) => {}
                Ok(false) => break,
                Err(error) => {
                    let line = error.position().map_or(1, csv::Position::line);
                    faults.push(fault(line, error.to_string(), &columns));
                    continue;
                }
            }
            // The reader stands behind the row; remarks before the row do not count as part of it.
            let breaks = record.iter().flat_map(str::bytes).filter(|&byte| byte == b'\n').count();
            let read = usize::try_from(reader.position().byte()).unwrap_or(usize::MAX).min(text.len());
            let line = (text.as_bytes()[..read].trim_ascii_end().iter().filter(|&&byte| byte == b'\n').count() + 1)
                .saturating_sub(breaks);
            let row = record.deserialize::<Row>(Some(&header));
            let judged = match row {
                Ok(row) => judgement(row, line),
                Err(_) => Err((format!("{} fields", record.len()), columns.as_str())),
            };
            match judged {
                Ok(judgement) => rows.push(judgement),
                Err((found, expected)) => faults.push(fault(line as u64, found, expected)),
            }
        }
        match Error::all(faults) {
            Some(error) => Err(error),
            None => Ok(Judgements { file: file.to_owned(), rows }),
        }
    }
}

fn judgement(row: Row, line: usize) -> Result<Judgement, (String, &'static str)> {
    let word = row.decision.to_lowercase();
    let Some(&(_, decision)) = Decision::ALL.iter().find(|(name, _)| *name == word) else {
        return Err((format!("decision `{}`", row.decision), "same, different, exclude or correct"));
    };
    if row.claim.is_empty() {
        return Err(("no claim".to_owned(), "the id of a claim"));
    }
    if decision.needs_two() && (row.other.is_empty() || row.other == row.claim) {
        return Err((format!("`{word}` with one claim"), "the ids of two claims, in `claim` and `other`"));
    }
    if decision == Decision::Correct && super::correction::read(&row.value).is_none() {
        let expected = "a figure such as 67, >=400 or 72-155, or a facet such as period=2012";
        return Err((format!("value `{}`", row.value), expected));
    }
    Ok(Judgement {
        line,
        claim: row.claim.to_lowercase(),
        other: decision.needs_two().then(|| row.other.to_lowercase()),
        decision,
        value: row.value,
        who: row.who,
        when: row.when,
        why: row.why,
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn rows_are_read() {
        let text = "claim,other,decision,value,who,when,why\n# a remark\nAB,cd,different,,A. Reader,2024-05-01,two towns\n\
                    ef,,correct,>=400,,,\nef,,exclude,,,,\n";
        let judgements = Judgements::read("judgements.csv", text).unwrap();
        let lines: Vec<usize> = judgements.rows.iter().map(|row| row.line).collect();
        assert_eq!(lines, [3, 4, 5]);
        assert_eq!(judgements.rows[0].claim, "ab");
        assert_eq!(judgements.rows[0].by(), " by A. Reader on 2024-05-01: two towns");
        assert_eq!(judgements.rows[1].decision, Decision::Correct);
        assert_eq!(Judgements::read("j", "claim,other,decision,value,who,when,why\n").unwrap().rows.len(), 0);
    }

    #[test]
    fn all_faults_are_named_at_once() {
        let text = "claim,other,decision,value,who,when,why\nab,,same,,,,\nab,cd,maybe,,,,\nab,,correct,many,,,\n";
        let error = Judgements::read("judgements.csv", text).unwrap_err().to_string();
        for needed in [
            "judgements.csv:2: `same` with one claim; expected the ids of two claims",
            "judgements.csv:3: decision `maybe`; expected same, different, exclude or correct",
            "judgements.csv:4: value `many`; expected a figure",
        ] {
            assert!(error.contains(needed), "{needed} is missing in\n{error}");
        }
        assert!(Judgements::read("j", "claim,decision\nab,exclude\n").is_ok(), "columns may be left out");
        assert!(Judgements::read("j", "claim,decision,reason\nab,exclude,x\n").is_err());
    }
}
