//! The forms of an English verb: `kill` gives `kills`, `killed`, `killed`, `killing`; irregular ones are listed whole.

/// The forms of a verb.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Forms {
    /// `kill`
    pub base: String,
    /// `kills`
    pub third: String,
    /// `killed`, `slew`
    pub past: String,
    /// `killed`, `slain`
    pub participle: String,
    /// `killing`
    pub ing: String,
}

/// Reads a verb of a data file: a lemma with the words that follow it (`claim the lives of`), or, where it is irregular, five forms in a row.
pub(super) fn forms(entry: &str) -> Forms {
    let words: Vec<&str> = entry.split_whitespace().collect();
    let listed = words.len() >= 5 && words.len().is_multiple_of(5) && {
        // Five forms of one length each: `slay slays slew slain slaying`, `shoot dead shoots dead …`.
        let size = words.len() / 5;
        words[words.len() - size..].iter().any(|word| word.ends_with("ing"))
    };
    if listed {
        let size = words.len() / 5;
        let form = |i: usize| words[i * size..(i + 1) * size].join(" ");
        return Forms { base: form(0), third: form(1), past: form(2), participle: form(3), ing: form(4) };
    }
    let (lemma, rest) = entry.split_once(' ').map_or((entry, ""), |(lemma, rest)| (lemma, rest));
    let with = |form: String| if rest.is_empty() { form } else { format!("{form} {rest}") };
    let past = if lemma.ends_with('e') {
        format!("{lemma}d")
    } else if let Some(stem) = consonant_y(lemma) {
        format!("{stem}ied")
    } else {
        format!("{lemma}ed")
    };
    let third = if lemma.ends_with(['s', 'x', 'z']) || lemma.ends_with("ch") || lemma.ends_with("sh") {
        format!("{lemma}es")
    } else if let Some(stem) = consonant_y(lemma) {
        format!("{stem}ies")
    } else {
        format!("{lemma}s")
    };
    let ing = match lemma.strip_suffix('e') {
        Some(stem) if !lemma.ends_with("ee") => format!("{stem}ing"),
        _ => format!("{lemma}ing"),
    };
    Forms {
        base: with(lemma.to_owned()),
        third: with(third),
        past: with(past.clone()),
        participle: with(past),
        ing: with(ing),
    }
}

fn consonant_y(lemma: &str) -> Option<&str> {
    let stem = lemma.strip_suffix('y')?;
    (!stem.ends_with(['a', 'e', 'i', 'o', 'u'])).then_some(stem)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn row(entry: &str) -> String {
        let f = forms(entry);
        [f.base, f.third, f.past, f.participle, f.ing].join("|")
    }

    #[test]
    fn regular_verbs_follow_the_spelling_rules() {
        assert_eq!(row("kill"), "kill|kills|killed|killed|killing");
        assert_eq!(row("execute"), "execute|executes|executed|executed|executing");
        assert_eq!(row("bury"), "bury|buries|buried|buried|burying");
        assert_eq!(row("claim the lives of").split('|').nth(4), Some("claiming the lives of"));
    }

    #[test]
    fn irregular_verbs_are_listed_whole() {
        assert_eq!(row("slay slays slew slain slaying"), "slay|slays|slew|slain|slaying");
        assert_eq!(
            row("shoot dead shoots dead shot dead shot dead shooting dead").split('|').nth(3),
            Some("shot dead")
        );
    }
}
