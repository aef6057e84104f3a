//! Numbers that count nothing: labels, ages, units, and words that only lead up to a number.

use super::{Core, Finder};

impl Finder<'_, '_> {
    /// Whether a word belongs to the words that bound a number: "many" in "as many as 200".
    pub(super) fn is_inside_cue(&self, at: usize) -> bool {
        (1..=3).any(|back| {
            let start = at.checked_sub(back).filter(|&s| s >= self.sentence.start);
            start.is_some_and(|s| self.lexicon.before.longest(self.tokens, s).is_some_and(|(length, _)| length > back))
        })
    }

    /// Whether `a`, `some` or `no` only leads up to a number: "some 4,000", "no fewer than 12", "a further 20".
    pub(super) fn before_number(&self, at: usize, end: usize) -> bool {
        let number = |at: usize| {
            self.opens(at.min(self.sentence.end - 1))
                && at < self.sentence.end
                && matches!(self.core(at), Some((_, Core::Number { .. } | Core::Vague(..))))
        };
        let mut after_cue = at;
        while let Some((length, _)) = self.lexicon.before.longest(self.tokens, after_cue) {
            after_cue += length;
            if after_cue >= self.sentence.end {
                return false;
            }
        }
        let sign = self.lexicon.currency_signs.longest(self.tokens, after_cue).map_or(0, |(length, _)| length);
        (after_cue > at && number(after_cue + sign)) || number(end)
    }

    /// A number that labels something: "Article 5", "No. 12", "#3", "F-16".
    pub(super) fn is_label(&self, start: usize, at: usize) -> bool {
        let Some(before) = start.checked_sub(1).filter(|&b| b >= self.sentence.start) else { return false };
        let sign = self.tokens.str(before);
        let token = &self.tokens.list[at];
        let fraction = sign == "/" && before > self.sentence.start && self.tokens.list[before - 1].is_number();
        if matches!(sign, "under" | "over") && before > self.sentence.start && self.is_age_of(before - 1, at) {
            return true;
        }
        // "¶¶ 17 and 22": paragraphs.
        let joins =
            |at: usize| self.tokens.list[at].is_number() || matches!(self.tokens.str(at), "and" | "," | "-" | "–");
        let row = (self.sentence.start..=before).rev().find(|&at| !joins(at));
        let paragraph = token.is_number() && row.is_some_and(|at| matches!(self.tokens.str(at), "¶" | "§"));
        if sign == "#" || paragraph || fraction || self.is_age(before, at) || self.is_in_ages(at) {
            return true;
        }
        if matches!(sign, "-" | "‑" | "/") && token.is_glued() && self.tokens.list[before].is_glued() {
            return true;
        }
        if sign == "." && before > self.sentence.start {
            let two = before - 1;
            return self.lexicon.not_counts_before.longest(self.tokens, two).is_some_and(|(length, ())| length == 2);
        }
        // "Women number 27": there it is a verb.
        let people = |at: usize| {
            let word = self.tokens.str(at);
            word.len() > 3 && word.ends_with('s')
                || matches!(word.to_ascii_lowercase().as_str(), "women" | "men" | "children" | "people")
        };
        let verb = sign.eq_ignore_ascii_case("number")
            && before.checked_sub(1).is_some_and(|at| at >= self.sentence.start && people(at));
        token.is_number()
            && !verb
            && (1..=2).any(|length| {
                start.checked_sub(length).filter(|&s| s >= self.sentence.start).is_some_and(|from| {
                    self.lexicon.not_counts_before.longest(self.tokens, from).is_some_and(|(found, ())| found == length)
                })
            })
    }

    /// "five students under 12 were hurt": the bound of an age, behind a word for people.
    fn is_age_of(&self, people: usize, at: usize) -> bool {
        const AGED: [&str; 19] = [
            "children",
            "students",
            "pupils",
            "boys",
            "girls",
            "minors",
            "women",
            "men",
            "people",
            "those",
            "youths",
            "kids",
            "teenagers",
            "prisoners",
            "detainees",
            "patients",
            "anyone",
            "everyone",
            "youngsters",
        ];
        let token = &self.tokens.list[at];
        let short = token.is_number() && token.end - token.start <= 2;
        (short || self.lexicon.is_number_word(self.tokens.word(at)))
            && AGED.iter().any(|word| self.tokens.str(people).eq_ignore_ascii_case(word))
    }

    /// An age between commas after a name: "Ali Hassan, 20, was hurt".
    pub(super) fn is_age(&self, before: usize, at: usize) -> bool {
        // “Abu Ali”, 34, was hurt: the name may stand in quotes.
        let quoted =
            before.checked_sub(1).is_some_and(|q| matches!(self.tokens.str(q), "\u{201d}" | "\"" | "\u{2019}"));
        let end = if quoted { before - 1 } else { before };
        let name = end.checked_sub(1).filter(|&n| n >= self.sentence.start).map(|n| &self.tokens.list[n]);
        let comma = |at: usize| at < self.sentence.end && self.tokens.str(at) == ",";
        // "Half of them, 44, were shot": the share as a figure.
        let share = name.is_some() && is_share_word(self.tokens.str(end - 1));
        // "the monitoring cell, 24, four of them minors": a count with its part.
        let part = || {
            let of = |at: usize| self.sentence.contains(&(at + 1)) && self.tokens.str(at).eq_ignore_ascii_case("of");
            let them = |at: usize| ["them", "these", "whom"].contains(&self.tokens.str(at));
            self.sentence.contains(&(at + 2)) && self.opens(at + 2) && of(at + 3) && them(at + 4)
        };
        !share
            && comma(before)
            && self.tokens.list[at].is_number()
            && self.tokens.list[at].end - self.tokens.list[at].start <= 2
            && (comma(at + 1) || self.opens_who(at + 1))
            && name.is_some_and(|n| n.is_word())
            && !part()
    }

    /// "Ali Hassan, 20 - who was hurt": a dash in place of the comma.
    fn opens_who(&self, at: usize) -> bool {
        at + 1 < self.sentence.end
            && matches!(self.tokens.str(at), "-" | "–" | "—")
            && matches!(self.tokens.str(at + 1), "who" | "whose" | "whom")
    }

    /// One of several ages in a row: "two brothers, 18 and 20, were hurt", "girls aged four, six and nine".
    pub(super) fn is_in_ages(&self, at: usize) -> bool {
        let short = |at: usize| {
            let token = &self.tokens.list[at];
            token.is_number() && token.end - token.start <= 2
        };
        let number = |at: usize| short(at) || self.lexicon.is_number_word(self.tokens.word(at));
        let sign = |at: usize| self.tokens.str(at);
        let joins = |at: usize| matches!(sign(at), "," | "and" | "&");
        let range = self.sentence.clone();
        let (mut first, mut last) = (at, at);
        for (step, end) in [(-1, &mut first), (1, &mut last)] {
            let go = |at: usize| at.checked_add_signed(step).filter(|at| range.contains(at));
            while let Some(joint) = go(*end).filter(|&joint| joins(joint)) {
                let next = go(joint).and_then(|next| if joins(next) { go(next) } else { Some(next) });
                let Some(next) = next.filter(|&next| number(next)) else { break };
                *end = next;
            }
        }
        let Some(before) = first.checked_sub(1).filter(|before| range.contains(before) && first < last) else {
            return false;
        };
        // "aged four and 12 others were hurt": a number with a noun of its own is none of them.
        const OTHERS: [&str; 6] = ["people", "men", "women", "children", "more", "other"];
        let plural = |word: &str| word.ends_with('s') && !matches!(word, "was" | "has" | "is");
        let own = range.contains(&(at + 1)) && (OTHERS.contains(&sign(at + 1)) || plural(sign(at + 1)));
        let aged = !own && matches!(sign(before), "aged" | "ages" | "Ages" | "Aged");
        let set_off = sign(before) == ","
            && range.contains(&(last + 1))
            && sign(last + 1) == ","
            && before > range.start
            && self.tokens.list[before - 1].is_word()
            && (first..=last).all(|at| short(at) || joins(at));
        aged || set_off
    }

    /// "79 for each hundred thousand", "79 murders per 100,000": a rate, and no count.
    pub(super) fn is_per_head(&self, end: usize) -> bool {
        const NOUN: usize = 3;
        let is = |at: usize, words: &[&str]| {
            at < self.sentence.end && words.iter().any(|word| self.tokens.str(at).eq_ignore_ascii_case(word))
        };
        let plain = |at: &usize| *at < self.sentence.end && self.tokens.list[*at].is_word();
        let link = (end..end + NOUN).take_while(|at| plain(at)).find_map(|at| {
            if is(at, &["per"]) {
                return Some(at + 1);
            }
            (is(at, &["for", "in", "of"]) && is(at + 1, &["each", "every"])).then_some(at + 2)
        });
        let many = |at: usize| match self.core(at) {
            Some((_, Core::Number { value, scaled })) => value * scaled >= 100.0,
            _ => false,
        };
        let number = |at: usize| at < self.sentence.end && (self.tokens.list[at].is_number() || self.opens(at));
        link.is_some_and(|at| number(at) && many(at) || is(at, &["hundred", "thousand", "million"]))
    }

    /// Whether what follows makes the number something else than a count: a unit, an ordinal, a compound.
    pub(super) fn not_a_count(&self, at: usize, end: usize, money: bool) -> bool {
        if end >= self.sentence.end {
            return false;
        }
        if money {
            return false;
        }
        let next = &self.tokens.list[end];
        // "1-877-903-1234": three numbers joined are no figure.
        let number =
            |at: usize| at < self.sentence.end && self.tokens.list[at].is_glued() && self.tokens.list[at].is_number();
        if next.is_glued() && self.tokens.str(end) == "-" && number(end + 1) {
            return true;
        }
        if self.lexicon.not_counts_after.longest(self.tokens, end).is_some() {
            // "seconds" and the like must follow; a single letter must be glued to the digits.
            return true;
        }
        let sign = self.tokens.str(end);
        // "1 / 3": a place in a row of pictures.
        if sign == "/" && self.tokens.get(end + 1).is_some_and(|t| t.is_number()) {
            return true;
        }
        if !next.is_glued() {
            return false;
        }
        if matches!(sign, "/" | "°" | "%" | "′" | "″") {
            return true;
        }
        if matches!(sign, "-" | "‑") && self.tokens.list.get(end + 1).is_some_and(|t| t.is_glued() && t.is_word()) {
            return !matches!(self.tokens.str(end + 1), "odd" | "plus");
        }
        next.is_word() && self.tokens.list[at].is_number() && !sign.starts_with(['\'', '\u{2019}'])
    }
}

/// Whether a word ends a share: "half", "two thirds of them".
fn is_share_word(word: &str) -> bool {
    const WORDS: [&str; 11] =
        ["half", "third", "thirds", "quarter", "quarters", "fifth", "tenth", "most", "them", "these", "whom"];
    WORDS.iter().any(|other| word.eq_ignore_ascii_case(other))
}
