//! Text in lines that fit a terminal.

/// Adds a paragraph in lines of at most `width` characters; lines after the first are indented as far as the first one's
/// mark. A word that is longer than a line is cut.
pub fn wrap(out: &mut String, width: usize, mark: &str, text: &str) {
    let indent = mark.chars().count();
    let room = width.saturating_sub(indent).max(16);
    let break_line = |out: &mut String| {
        out.push('\n');
        out.extend(std::iter::repeat_n(' ', indent));
    };
    out.push_str(mark);
    let mut used = 0;
    for word in text.split_whitespace() {
        let length = word.chars().count();
        if used > 0 && used + 1 + length > room {
            break_line(out);
            used = 0;
        } else if used > 0 {
            out.push(' ');
            used += 1;
        }
        for (at, c) in word.chars().enumerate() {
            if at > 0 && at % room == 0 {
                break_line(out);
                used = 0;
            }
            out.push(c);
            used += 1;
        }
    }
    out.push('\n');
}

#[cfg(test)]
mod tests {
    use super::wrap;

    #[test]
    fn lines_fit_and_stand_under_each_other() {
        let mut out = String::new();
        wrap(&mut out, 20, "  - ", "civilians killed by drones in Pakistan");
        assert_eq!(out, "  - civilians killed\n    by drones in\n    Pakistan\n");
        out.clear();
        wrap(&mut out, 16, "", "aaaaaaaaaaaaaaaaaaaa b");
        assert_eq!(out, "aaaaaaaaaaaaaaaa\naaaa b\n");
    }
}
