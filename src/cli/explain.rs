//! `recount explain`: every step by which a claim or a finding came about.

use std::fmt::Write as _;
use std::io::{self, Write};
use std::path::PathBuf;
use std::sync::Arc;

use super::input::{Input, Manner, Outcome, default_paths};
use super::session::{Session, output};
use crate::claim::Claim;
use crate::document::Span;
use crate::error::Error;
use crate::explain::explain_claim;
use crate::extract::{explain_at, extract};
use crate::language::Language;
use crate::reconcile::{self, reconcile_at_rates};
use crate::wording::visible_lines;

const EXAMPLES: &str = "\
Examples:
  recount explain 3f2a9c10                   a claim or finding of sources/
  recount explain 3f2a articles/             the beginning of an id is enough if only one has it
  recount explain 3f2a a.txt --all-numbers   a claim that only `extract --all-numbers` gives
  recount explain --at \"61 to 94\" a.txt     how the sentence with these words was read, also where no claim came of it";

/// Show every step by which a claim or a finding came about
#[derive(Debug, clap::Args)]
#[command(after_help = EXAMPLES)]
pub struct Arguments {
    /// The id of a claim or a finding, or the beginning of one
    #[arg(value_name = "ID", required_unless_present = "at")]
    id: Option<PathBuf>,
    /// Show how the sentences that hold these words were read: their parts, what is in force there, what each rule says
    #[arg(long, value_name = "WORDS")]
    at: Option<String>,
    /// Files and folders to read; `-` is standard input [default: sources]
    #[arg(value_name = "PATH")]
    paths: Vec<PathBuf>,
    #[command(flatten)]
    manner: Manner,
}

/// How many ids are named where none or several fit.
const NAMED: usize = 5;

/// Runs the verb.
pub fn run(arguments: &Arguments, session: &mut Session) -> io::Result<()> {
    // With words no id is asked for: what stands in its place is a path.
    if let Some(words) = &arguments.at {
        let paths: Vec<PathBuf> = arguments.id.iter().chain(&arguments.paths).cloned().collect();
        return explain_words(words, &paths, arguments, session);
    }
    let Some(paths) = default_paths(&arguments.paths, session) else { return Ok(()) };
    let id = arguments.id.iter().map(|id| id.to_string_lossy()).collect::<String>().trim().to_ascii_lowercase();
    let mut input = Input::find(&paths, arguments.manner.jsonl, session);
    let language = Language::english();
    let options = arguments.manner.options(true);
    let mut claims: Vec<Arc<Claim>> = Vec::new();
    // What is said of a claim needs its document, so it is put into words while the document is at hand.
    let mut explained: Vec<(String, String)> = Vec::new();
    input.each(
        session,
        true,
        false,
        |document, register| {
            let claims = extract(&document, language, register, &options);
            let fitting = claims.iter().filter(|claim| claim.id.starts_with(&id));
            let explained: Vec<_> = fitting.map(|claim| (claim.id.clone(), explain_claim(claim, &document))).collect();
            (claims, explained)
        },
        |outcome| {
            match outcome {
                Outcome::Done((found, said)) => {
                    claims.extend(found.into_iter().map(Arc::new));
                    explained.extend(said);
                }
                Outcome::Claim(claim) => claims.push(Arc::new(*claim)),
                Outcome::Unread(..) | Outcome::Pause => {}
            }
            Ok(())
        },
    )?;
    let reconciliation = reconcile_at_rates(claims, &input.register, &input.judgements, &input.rates);
    for finding in reconciliation.findings.iter().filter(|finding| finding.id.starts_with(&id)) {
        explained.push((finding.id.clone(), reconcile::explain(finding, &reconciliation)));
    }
    let ids: Vec<(&str, String)> = reconciliation
        .claims
        .iter()
        .map(|claim| (claim.id.as_str(), claim.notation()))
        .chain(reconciliation.findings.iter().map(|finding| (finding.id.as_str(), finding.explanation.clone())))
        .collect();
    match choose(&id, &explained, &ids) {
        Ok(text) => {
            let mut out = output();
            out.write_all(visible_lines(text).as_bytes())?;
            out.flush()
        }
        Err(error) => {
            session.fault(&error);
            Ok(())
        }
    }
}

/// Shows how the sentences that hold some words were read, in every document that has them.
fn explain_words(words: &str, paths: &[PathBuf], arguments: &Arguments, session: &mut Session) -> io::Result<()> {
    let Some(paths) = default_paths(paths, session) else { return Ok(()) };
    let mut input = Input::find(&paths, arguments.manner.jsonl, session);
    let language = Language::english();
    let options = arguments.manner.options(true);
    let mut shown = Vec::new();
    input.each(
        session,
        true,
        false,
        |document, register| {
            let mut text = String::new();
            for (start, found) in document.text.match_indices(words) {
                let span = Span { start, end: start + found.len() };
                let _ = writeln!(text, "{}, bytes {}-{}\n", document.metadata.path, span.start, span.end);
                text.push_str(&explain_at(&document, span, language, register));
                let claims = extract(&document, language, register, &options);
                let here = claims.iter().filter(|c| c.figure.start < span.end && span.start < c.figure.end);
                here.for_each(|claim| text.push_str(&explain_claim(claim, &document)));
            }
            text
        },
        |outcome| {
            if let Outcome::Done(text) = outcome {
                shown.push(text);
            }
            Ok(())
        },
    )?;
    let text = shown.concat();
    if text.is_empty() {
        session.fault(&Error::new(
            format!("--at \"{words}\""),
            "stands in none of these documents",
            "words as `recount text` prints them",
            "copy them from there",
        ));
        return Ok(());
    }
    let mut out = output();
    out.write_all(visible_lines(&text).as_bytes())?;
    out.flush()
}

/// The one explanation that the id stands for. A document that was read twice gives the same claim twice.
fn choose<'a>(id: &str, explained: &'a [(String, String)], ids: &[(&str, String)]) -> Result<&'a str, Error> {
    let exact: Vec<_> = explained.iter().filter(|(full, _)| full == id).collect();
    let fitting = if exact.is_empty() { explained.iter().collect() } else { exact };
    match fitting.as_slice() {
        [] => Err(unknown(id, ids)),
        [(first, text), rest @ ..] if rest.iter().all(|(other, _)| other == first) => Ok(text),
        several => {
            let mut fitting: Vec<&str> = several.iter().map(|(full, _)| full.as_str()).collect();
            fitting.sort_unstable();
            fitting.dedup();
            let more = fitting.len().saturating_sub(NAMED);
            fitting.truncate(NAMED);
            let more = if more > 0 { format!(" and {more} more") } else { String::new() };
            Err(Error::new(
                format!("id {id}"),
                format!("fits {}{more}", fitting.join(", ")),
                "the beginning of one id",
                "add letters to it",
            ))
        }
    }
}

fn unknown(id: &str, ids: &[(&str, String)]) -> Error {
    if let Some((full, notation)) = ids.iter().find(|(full, _)| full.starts_with(id) && !id.is_empty()) {
        return Error::new(
            format!("id {full}"),
            format!("a claim without its document ({notation})"),
            "the document that it was read from",
            "name the documents instead of the file of claims",
        );
    }
    let mut near: Vec<(usize, &str, &str)> = ids
        .iter()
        .map(|(full, words)| {
            let head = full.get(..id.len()).unwrap_or(full);
            (strsim::damerau_levenshtein(head, id), *full, words.as_str())
        })
        .collect();
    near.sort_unstable();
    near.dedup();
    let near: Vec<String> = near.iter().take(NAMED).map(|(_, full, words)| format!("\n  {full}  {words}")).collect();
    let remedy = if near.is_empty() {
        "name the documents that it comes from".to_owned()
    } else {
        format!("the nearest are:{}", near.concat())
    };
    Error::new(format!("id {id}"), "not among the claims and findings of these documents", "one of their ids", remedy)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_beginning_of_one_id_is_enough() {
        let explained = |ids: &[&str]| -> Vec<(String, String)> {
            ids.iter().map(|id| ((*id).to_owned(), format!("about {id}"))).collect()
        };
        let ids = [("abcd", "one".to_owned()), ("abff", "two".to_owned()), ("1234", "three".to_owned())];
        assert_eq!(choose("abc", &explained(&["abcd"]), &ids), Ok("about abcd"));
        assert_eq!(choose("abc", &explained(&["abcd", "abcd"]), &ids), Ok("about abcd"));
        let several = choose("ab", &explained(&["abff", "abcd"]), &ids).unwrap_err().to_string();
        assert_eq!(several, "id ab: fits abcd, abff; expected the beginning of one id; add letters to it");
        let many = explained(&["a1", "a2", "a3", "a4", "a5", "a6", "a7"]);
        let several = choose("a", &many, &ids).unwrap_err().to_string();
        assert!(several.starts_with("id a: fits a1, a2, a3, a4, a5 and 2 more; "), "{several}");
        let unknown = choose("1235", &[], &ids).unwrap_err().to_string();
        assert!(unknown.contains("the nearest are:\n  1234  three\n  abcd  one"), "{unknown}");
    }
}
