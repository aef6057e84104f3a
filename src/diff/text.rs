//! The differences on a terminal: verdicts, figures, scopes, voices, documents, each with the old and the new.

use super::{Change, Difference, Kind, Side};
use crate::wording::{brief, plural, shortened, wrap};

/// The width where none is given.
const WIDTH: u16 = 100;
/// Longer lines are hard to read.
const WIDEST: u16 = 120;
/// How much of a sentence is shown.
const QUOTE: usize = 400;

/// The differences in lines that fit `width`.
pub fn render(found: &[Difference], width: Option<u16>) -> String {
    let width = usize::from(width.unwrap_or(WIDTH).clamp(24, WIDEST));
    let mut out = String::new();
    if found.is_empty() {
        return "the same: no voice, figure or verdict differs\n".to_owned();
    }
    for group in found.chunk_by(|a, b| (a.kind, a.change) == (b.kind, b.change)) {
        wrap(&mut out, width, "", &format!("{}: {}", heading(group[0].kind, group[0].change), group.len()));
        out.push('\n');
        for one in group {
            wrap(&mut out, width, "- ", &brief(&format!("{}: {}", one.sources.join(", "), one.what)));
            let both = one.old.is_some() && one.new.is_some();
            side(&mut out, width, if both { "old: " } else { "" }, one.old.as_ref());
            side(&mut out, width, if both { "new: " } else { "" }, one.new.as_ref());
            out.push('\n');
        }
    }
    wrap(&mut out, width, "", &plural(found.len(), "difference", "differences"));
    out
}

fn side(out: &mut String, width: usize, lead: &str, side: Option<&Side>) {
    let Some(side) = side else { return };
    wrap(out, width, &format!("  {lead}"), &brief(&side.words));
    let indent = " ".repeat(2 + lead.len());
    for evidence in &side.evidence {
        let quote = shortened(&evidence.quote, QUOTE);
        wrap(out, width, &indent, &brief(&format!("“{quote}” ({})", evidence.document)));
    }
}

fn heading(kind: Kind, change: Change) -> &'static str {
    match (kind, change) {
        (Kind::Verdict, Change::New) => "New verdicts",
        (Kind::Verdict, Change::Gone) => "Verdicts that are gone",
        (Kind::Verdict, Change::Changed) => "Verdicts that changed",
        (Kind::Voice, Change::Gone) => "Voices that are gone",
        (Kind::Voice, _) => "New voices",
        (Kind::Figure, _) => "Figures that changed",
        (Kind::Scope, _) => "Figures that count something else or have another source",
        (Kind::Documents, _) => "Voices in more or fewer documents",
    }
}
