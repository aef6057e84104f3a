//! Web pages: the article without menus and notices, and what the page says about itself.

mod tables;
mod write;

use std::sync::LazyLock;

use dom_smoothie::{Config, Readability, TextMode};
use encoding_rs::Encoding;
use regex::bytes::Regex;

use self::tables::Found;
use self::write::{TABLE, Writer};
use super::front_matter::FrontMatter;
use super::markdown::append_tables;
use super::outline::{Known, Mark, words};
use super::{Read, Span, assemble, date, headline};

/// Below this many letters the article that was found is too short to be trusted, and the whole page is read.
const SHORT: usize = 250;

/// The time to read a piece of text grows with the square of its character references (`&amp;`).
const MOST_REFERENCES: usize = 50_000;

/// Pages nested deeper than this are refused: browsers, too, give up at about this depth.
const DEEPEST: usize = 500;

/// A part of the page named like furniture that holds more than this share of its letters is no furniture.
const LARGEST_FURNITURE: usize = 4;

/// Reads a web page.
///
/// # Errors
/// Why the page cannot be read.
pub fn read(path: &str, page: &str) -> Result<Read, &'static str> {
    if let Some(refusal) = endless(page) {
        return Err(refusal);
    }
    let page = page.replace([TABLE.0, TABLE.1], "");
    let config = Config { text_mode: TextMode::Formatted, ..Config::default() };
    let mut reader = Readability::new(page, None, Some(config)).map_err(|_| "is no page that can be read")?;
    let canonical = attribute(&reader, "link[rel=canonical]", "href");
    let declared = attribute(&reader, "meta[property='og:url']", "content");
    let time = attribute(&reader, "article time[datetime], time[datetime]", "datetime");
    let named = "meta[name=pubdate], meta[name=date], meta[name=publishdate], meta[name='publish-date'], \
                 meta[name='publication_date'], meta[name='dc.date'], meta[name='DC.date'], meta[name='DC.date.issued'], \
                 meta[itemprop=datePublished]";
    let dated = attribute(&reader, named, "content");
    let metadata = reader.get_article_metadata(reader.parse_json_ld());
    reader.doc.select("script, style, noscript, template, nav, footer, svg").remove();
    let stamped = stamp(&reader);
    remove_furniture(&reader);
    let tables = take_tables(&reader);
    let heading = only_heading(&reader);
    let whole = Writer::read(&reader.doc.root());
    let title = filled(Some(metadata.title)).or_else(|| filled(Some(reader.get_article_title().to_string())));
    let article = reader.parse().ok().and_then(|article| parts(&article.content)).unwrap_or_default();
    let mut story = if letters(&article.text) < SHORT.min(letters(&whole.text) / 2) { whole } else { article };

    let published =
        [metadata.published_time, dated, time].into_iter().flatten().find_map(|text| date::day(&text)).or(stamped);
    let matter = FrontMatter {
        title: title.clone(),
        publisher: filled(metadata.site_name).or_else(|| filled(metadata.byline)),
        published,
        url: filled(canonical).or_else(|| filled(declared)).or_else(|| filled(metadata.url)),
        notes: Vec::new(),
        unused: Vec::new(),
    };
    let mut headline = story.headline();
    if let Some(title) =
        heading.filter(|line| headline::is_line(&story.text, line)).or(title).filter(|_| headline.is_none())
    {
        // Some pages keep the title within the article.
        if headline::is_line(&story.text, &title) {
            headline = Some(Span { start: 0, end: story.text.lines().next().map_or(0, str::len) });
        } else {
            headline = Some(story.prepend(&title));
        }
    }
    let Writer { mut text, mut sketch, .. } = story;
    if !text.is_empty() {
        text.push('\n');
    }
    let body = Span { start: 0, end: text.len() };
    let rows: Vec<_> = tables.into_iter().map(|table| table.rows).collect();
    // A table that stands beside the article is read, too.
    for number in 0..rows.len() {
        let known = Known::Table(number);
        if !sketch.marks.iter().any(|mark| mark.known == known) {
            sketch.marks.push(Mark { span: body, known, depth: 0 });
        }
    }
    let tables = append_tables(&mut text, &rows, &mut sketch);
    sketch.headline = headline;
    let outline = sketch.finish(&text);
    Ok(assemble(path, text, body, headline, tables, matter, outline))
}

/// The heading of the first rank, if there is one only.
fn only_heading(reader: &Readability) -> Option<String> {
    let headings = reader.doc.select("h1");
    filled(headings.iter().next().filter(|_| headings.length() == 1).map(|heading| heading.text().to_string()))
}

/// The parts of a piece of markup.
fn parts(markup: &str) -> Option<Writer> {
    let reader = Readability::new(markup, None, None).ok()?;
    Some(Writer::read(&reader.doc.root()))
}

/// The day that the page prints in an element of its own that is named for it.
fn stamp(reader: &Readability) -> Option<jiff::civil::Date> {
    const LONGEST: usize = 80;
    let named = "[class*=date], [class*=time], [class*=stamp], [class*=publish], [id*=date], [class*=byline], [class*=meta], time";
    let texts = reader.doc.select(named);
    let lines = texts.iter().map(|element| one_line(&element.text())).filter(|line| line.len() <= LONGEST);
    lines.into_iter().find_map(|line| date::line_of_day(&line))
}

/// Takes out what the page itself names as no part of the article: notices, menus, teasers, readers' comments.
fn remove_furniture(reader: &Readability) {
    let whole = letters(&reader.doc.text());
    let list = words();
    for element in reader.doc.select("[class], [id], header, aside").iter() {
        let names = [element.attr("class"), element.attr("id")];
        let named = names
            .iter()
            .flatten()
            .any(|names| names.split(|c: char| !c.is_alphanumeric()).any(|word| list.furniture.has(word)));
        let beside = element.is("header, aside") && !element.select("p").exists() || element.is("aside") && named;
        let small = letters(&element.text()) * LARGEST_FURNITURE <= whole;
        let heads = element.is("html, body, article, main, h1") || element.select("h1, article, main").exists();
        if (named || beside) && small && !heads {
            element.remove();
        }
    }
}

/// The words of a piece of markup, with its paragraphs.
pub fn plain(markup: &str) -> String {
    if endless(markup).is_some() {
        return String::new();
    }
    parts(markup).map_or_else(String::new, |parts| parts.text)
}

/// The encoding that a page names in its head.
pub fn charset(page: &[u8]) -> Option<&'static Encoding> {
    static CHARSET: LazyLock<Regex> = LazyLock::new(|| {
        Regex::new(r#"(?i-u)<meta[^>]{0,200}charset\s*=\s*["']?([a-z0-9_:\-]+)"#).expect("the pattern is well-formed")
    });
    let found = CHARSET.captures(&page[..page.len().min(4096)])?;
    Encoding::for_label(found.get(1)?.as_bytes())
}

/// Takes the tables of data out of a page, and leaves their captions, their notes and a sign in their places.
fn take_tables(reader: &Readability) -> Vec<Found> {
    let mut tables = Vec::new();
    for table in reader.doc.select("table").iter() {
        let Some(found) = Found::read(&table) else { continue };
        let caption = found
            .caption
            .as_deref()
            .map_or_else(String::new, |caption| format!("<figcaption>{}</figcaption>", escaped(caption)));
        let notes: String = found.notes.iter().map(|note| format!("<p>{}</p>", escaped(note))).collect();
        table.replace_with_html(format!("{caption}<p>{}{}{}</p>{notes}", TABLE.0, tables.len(), TABLE.1));
        tables.push(found);
    }
    tables
}

fn escaped(text: &str) -> String {
    text.replace('&', "&amp;").replace('<', "&lt;")
}

fn attribute(reader: &Readability, selector: &str, name: &str) -> Option<String> {
    reader.doc.select(selector).iter().find_map(|element| element.attr(name)).map(|value| value.to_string())
}

fn filled(value: Option<String>) -> Option<String> {
    value.map(|value| one_line(&value)).filter(|value| !value.is_empty())
}

fn one_line(text: &str) -> String {
    text.split_whitespace().collect::<Vec<_>>().join(" ")
}

fn letters(text: &str) -> usize {
    text.chars().filter(|c| c.is_alphabetic()).count()
}

/// What makes a page take without end to read, if anything does.
fn endless(page: &str) -> Option<&'static str> {
    let references = page.split('<').map(|piece| piece.bytes().filter(|&byte| byte == b'&').count()).max();
    if depth(page) > DEEPEST {
        Some("nests its elements more than 500 deep")
    } else if references.is_some_and(|most| most > MOST_REFERENCES) {
        Some("holds more than 50,000 character references in one piece of text")
    } else {
        None
    }
}

/// How deep the elements of a page nest, at most: an estimate from its tags that errs upward only for those that may
/// be left open.
fn depth(page: &str) -> usize {
    const OPEN: [&str; 18] = [
        "p", "br", "hr", "img", "li", "td", "th", "tr", "meta", "link", "input", "option", "dt", "dd", "source", "wbr",
        "area", "col",
    ];
    let (mut now, mut most) = (0usize, 0usize);
    for piece in page.split('<').skip(1) {
        let (closing, rest) = piece.strip_prefix('/').map_or((false, piece), |rest| (true, rest));
        let end = rest.find(|c: char| !c.is_ascii_alphanumeric()).unwrap_or(rest.len());
        let name = &rest[..end];
        if !name.starts_with(|c: char| c.is_ascii_alphabetic())
            || OPEN.iter().any(|open| name.eq_ignore_ascii_case(open))
        {
            continue;
        }
        if closing {
            now = now.saturating_sub(1);
        } else if !rest.split('>').next().is_some_and(|tag| tag.ends_with('/')) {
            now += 1;
            most = most.max(now);
        }
    }
    most
}

#[cfg(test)]
mod tests {
    use super::*;

    const PAGE: &str = r#"<!doctype html><html><head><title>Counts differ | The Record</title>
<meta property="og:title" content="Counts differ"><meta property="og:site_name" content="The Record">
<meta property="article:published_time" content="2012-10-05T08:00:00Z">
<link rel="canonical" href="https://record.example/counts"></head>
<body><nav><a href="/">Home</a> <a href="/news">News</a></nav><article><h1>Counts differ</h1>
<p>The ministry said on Thursday that twelve people were killed in the district, among them three children, and that the
search for others goes on in the villages near the river.</p><p>A monitoring group, which keeps a list of names, put the number at
nineteen. It said that it had spoken to families in four villages, and that the list would be published next week.</p>
</article><footer>Copyright</footer><script>var killed = 900;</script></body></html>"#;

    #[test]
    fn a_page_gives_its_article_and_what_it_says_about_itself() {
        let document = read("a.html", PAGE).unwrap().document;
        let metadata = &document.metadata;
        assert_eq!(metadata.title.as_deref(), Some("Counts differ"));
        assert_eq!(metadata.publisher.as_deref(), Some("The Record"));
        assert_eq!(metadata.published, Some(jiff::civil::date(2012, 10, 5)));
        assert_eq!(metadata.url.as_deref(), Some("https://record.example/counts"));
        let span = document.headline.unwrap();
        assert_eq!(&document.text[span.start..span.end], "Counts differ");
        assert!(document.text.contains("near the river.\n\nA monitoring group"), "{}", document.text);
        for absent in ["Home", "Copyright", "900"] {
            assert!(!document.text.contains(absent), "{}", document.text);
        }
    }

    #[test]
    fn a_short_page_is_read_whole() {
        let document = read("a.html", "<p>Twelve people were killed.</p><p>One was hurt.</p>").unwrap().document;
        assert_eq!(document.text, "Twelve people were killed.\n\nOne was hurt.\n");
    }

    #[test]
    fn tables_of_data_stand_after_the_prose_and_tables_that_lay_out_a_page_are_prose() {
        let page = "<p>Before.</p><table><tr><th>who<th>killed<tr><td>A &amp; B<td>3–9</table><p>After.</p>";
        let document = read("a.html", page).unwrap().document;
        assert_eq!(&document.text[..document.body.end], "Before.\n\nAfter.\n");
        let cell = &document.tables[0].rows[0][1];
        assert_eq!((&document.text[cell.span.start..cell.span.end], cell.value.as_str()), ("3–9", "3–9"));
        let page = "<table><tr><td>Menu<td><p>Twelve people were killed.</p></table>";
        let document = read("a.html", page).unwrap().document;
        assert!(
            document.tables.is_empty() && document.text.contains("Twelve people were killed."),
            "{}",
            document.text
        );
    }

    #[test]
    fn a_page_nested_without_end_is_refused() {
        assert!(read("a.html", &"<div>".repeat(100_000)).is_err());
        assert!(read("a.html", &"&amp;".repeat(60_000)).is_err());
        assert!(read("a.html", &"<p>Twelve<br>people".repeat(20_000)).is_ok());
    }

    #[test]
    fn the_encoding_of_a_page_is_the_one_it_names() {
        let named = charset(b"<head><meta http-equiv='Content-Type' content='text/html; charset=windows-1251'>");
        assert_eq!(named.map(Encoding::name), Some("windows-1251"));
    }
}
