//! What a reader meets who opens `report.html` in a browser: needs Debian's `chromium` and `chromium-driver`, and says so
//! where they are missing. The rules of accessibility are those of axe-core, which `.ci/run` fetches.

mod webdriver;

use std::fs;
use std::io::Write;
use std::path::{Path, PathBuf};

use serde_json::Value;
use webdriver::{Browser, key};

/// The shipped dossier's page.
fn shipped() -> String {
    format!("file://{}/reports/report.html", env!("CARGO_MANIFEST_DIR"))
}

/// The page that the program writes for some documents, and its folder.
fn page_of(documents: &[(&str, &str)]) -> (tempfile::TempDir, String) {
    let folder = tempfile::tempdir().expect("a folder");
    fs::create_dir(folder.path().join("in")).expect("a folder");
    for (name, text) in documents {
        fs::write(folder.path().join("in").join(name), text).expect("a document");
    }
    let out = folder.path().join("out");
    let done = assert_cmd::Command::cargo_bin("recount")
        .expect("the program is built")
        .current_dir(folder.path())
        .args(["report", "in", "--quiet", "--out"])
        .arg(&out)
        .output()
        .expect("it runs");
    assert!(done.status.success(), "{}", String::from_utf8_lossy(&done.stderr));
    let page = format!("file://{}", out.join("report.html").display());
    (folder, page)
}

/// That the page asked for nothing but itself and wrote nothing to the console.
fn assert_quiet(browser: &Browser, page: &str) {
    let console = browser.console();
    assert!(console.is_empty(), "{console:?}");
    let page = page.split('#').next().unwrap_or(page);
    let others: Vec<String> =
        browser.requests().into_iter().filter(|url| url.split('#').next() != Some(page)).collect();
    assert!(others.is_empty(), "{others:?}");
}

/// The lines that the table shows, by their numbers.
const SHOWN: &str = "return [...document.querySelectorAll('#lines > tbody')].map((line) => line.id).join(' ')";

#[test]
fn lines_sort_filter_and_search() {
    let Some(browser) = Browser::start("lines_sort_filter_and_search") else { return };
    browser.open(&shipped());
    let all = browser.text(SHOWN);
    let count = all.split(' ').count();
    let status = || browser.text("return document.getElementById('shown').textContent");
    assert!(all.starts_with("r1 r2 r3") && count > 20, "{all}");
    assert_eq!(status(), format!("{count} of {count} lines"));

    // Sorting: by how far apart, the farthest first; once more, the other way round.
    browser.click("th[data-sort=apart] button");
    assert_eq!(
        browser.text(
            "return document.querySelector('[aria-sort]').dataset.sort + document.querySelector('[aria-sort]').ariaSort"
        ),
        "apartdescending"
    );
    let apart = "return [...document.querySelectorAll('#lines > tbody')].map((line) => line.dataset.k.split(';')[5]).filter(Boolean).join(' ')";
    let numbers = |text: String| text.split(' ').map(|n| n.parse::<f64>().expect("a number")).collect::<Vec<_>>();
    let down = numbers(browser.text(apart));
    assert!(down.len() > 2 && down.is_sorted_by(|a, b| a >= b), "{down:?}");
    browser.click("th[data-sort=apart] button");
    assert!(numbers(browser.text(apart)).is_sorted());
    browser.click("th[data-sort=what] button");
    let what = browser.text("return [...document.querySelectorAll('#lines > tbody')].map((line) => line.querySelector('th').textContent).join('|')");
    let counts: Vec<&str> = what.split('|').filter_map(|line| line.split(',').next()).collect();
    assert!(counts.is_sorted_by(|a, b| a.to_lowercase() <= b.to_lowercase()), "{what}");
    browser.click("th[data-sort=number] button");
    assert_eq!(browser.text(SHOWN), all);

    // Filters: each leaves the lines that it names, and says how many.
    browser.choose("verdict", "differ");
    assert_eq!((browser.text(SHOWN).as_str(), status()), ("r1 r2", format!("2 of {count} lines")));
    browser.choose("place", "Afghanistan");
    assert_eq!((browser.text(SHOWN).as_str(), status()), ("", format!("0 of {count} lines")));
    browser.click("#clear");
    assert_eq!(browser.text(SHOWN), all);
    for (list, option, holds) in [
        ("measure", "injured", "injured"),
        ("kind", "intergovernmental", "Ben Emmerson"),
        ("place", "Afghanistan", "Afghanistan"),
        ("verdict", "one source", "one source"),
    ] {
        browser.choose(list, option);
        let lines = browser
            .text("return [...document.querySelectorAll('#lines > tbody')].map((line) => line.textContent).join('|')");
        assert!(!lines.is_empty() && lines.split('|').count() < count, "{list}: {lines}");
        assert!(lines.split('|').all(|line| line.contains(holds)), "{list}: {lines}");
        browser.click("#clear");
    }
    browser.choose("year", "2011");
    let years = browser.text(SHOWN);
    assert!(years.split(' ').count() < count && years.contains("r2"), "2011 lies between 2008 and 2013: {years}");
    browser.click("#clear");

    // Search: words of the line, and words of the sentence that it rests on.
    browser.type_into("#search", "emmerson pakistan");
    assert_eq!(browser.text(SHOWN), "r2");
    browser.click("#clear");
    browser.type_into("#search", "labourers were killed in one strike");
    assert!(browser.text("return document.getElementById('lines').textContent").contains("labourers"));
    assert!(browser.text(SHOWN).split(' ').count() < 6, "the lines of one paragraph");
    browser.type_into("#search", " nowhere");
    assert_eq!(status(), format!("0 of {count} lines"));
    assert_quiet(&browser, &shipped());
}

#[test]
fn every_figure_opens_the_words_it_was_read_from() {
    let Some(browser) = Browser::start("every_figure_opens_the_words_it_was_read_from") else { return };
    browser.open(&shipped());
    // With the mouse: the sentence in its paragraph, the figure marked, the document.
    browser.click("#r2 a.f");
    let dialog = browser.text("return document.querySelector('dialog[open]').innerText");
    for words in
        ["67", "Pakistan's Ministry of Defence", "told the Senate", "30 Oct 2013", "recount sample dossier", "claim"]
    {
        assert!(dialog.contains(words), "{words}: {dialog}");
    }
    assert_eq!(browser.text("return document.querySelector('dialog mark.this').textContent"), "67");
    browser.click("dialog button");
    assert!(browser.holds("return document.querySelector('dialog[open]') === null"));
    // All of them: each opens, and marks a figure.
    let faults = browser.text(
        "const faults = [];
         for (const link of document.querySelectorAll('a.f')) {
           link.click();
           const [dialog, id] = [document.querySelector('dialog[open]'), link.hash.slice(2)];
           const marks = dialog?.querySelectorAll('.this').length ?? 0;
           const documents = 1 + (link.dataset.e ?? '').split(' ').filter(Boolean).length;
           if (marks !== documents || !dialog.innerText.includes(id)) faults.push(`${id}: ${marks} of ${documents}`);
           dialog?.close();
         }
         return faults.join('; ')",
    );
    assert_eq!(faults, "");
    // From the document back to the line, also where a filter hides it.
    browser.choose("verdict", "one source");
    browser.run("document.querySelector('.doc mark a[href=\"#r2\"]').click()");
    assert!(browser.text(SHOWN).split(' ').any(|line| line == "r2"));
    assert_quiet(&browser, &shipped());
}

#[test]
fn the_keyboard_reaches_everything() {
    let Some(browser) = Browser::start("the_keyboard_reaches_everything") else { return };
    browser.open(&shipped());
    let focus = || {
        browser
            .text("const at = document.activeElement; return at.id || at.closest('th')?.dataset.sort || at.textContent")
    };
    browser.press(&[key::TAB]);
    assert_eq!(focus(), "Skip to the table");
    browser.press(&[key::ENTER]);
    assert_eq!(browser.text("return location.hash"), "#table");
    browser.press(&[key::TAB]);
    assert_eq!(focus(), "What the words and signs mean");
    browser.press(&[key::TAB]);
    assert_eq!(focus(), "search");
    // Five filters, the button that clears them, the heads that sort.
    browser.press(&[key::TAB; 6]);
    assert_eq!(focus(), "clear");
    browser.press(&[key::TAB, key::TAB, key::SPACE]);
    assert_eq!(focus(), "what");
    assert_eq!(browser.text("return document.querySelector('[aria-sort]').dataset.sort"), "what");
    browser.run("document.querySelector('#r2 a.f').focus()");
    browser.press(&[key::ENTER]);
    assert!(browser.holds("return document.querySelector('dialog[open]').contains(document.activeElement)"));
    browser.press(&[key::ESCAPE]);
    assert!(browser.holds("return document.querySelector('dialog[open]') === null"));
    assert!(browser.holds("return document.activeElement === document.querySelector('#r2 a.f')"));
    browser.run("document.querySelector('#r2 summary').focus()");
    browser.press(&[key::ENTER]);
    assert!(browser.holds("return document.querySelector('#r2 details').open"));
    assert!(browser.number("return document.querySelectorAll('#r2 td.bar svg').length") >= 2.0);
    assert_quiet(&browser, &shipped());
}

#[test]
fn it_fits_a_telephone_a_dark_room_and_paper() {
    let Some(browser) = Browser::start("it_fits_a_telephone_a_dark_room_and_paper") else { return };
    browser.open(&shipped());
    let light = |property: &str| {
        let color = browser.text(&format!("return getComputedStyle(document.body).{property}"));
        let parts = color.split(|c: char| !c.is_ascii_digit()).filter_map(|n| n.parse::<f64>().ok());
        parts.take(3).sum::<f64>() / 3.0
    };
    for (scheme, is_dark) in [("light", false), ("dark", true)] {
        browser.medium("screen", scheme);
        assert_eq!(light("backgroundColor") < 128.0, is_dark, "{scheme}");
        assert_eq!(light("color") > 128.0, is_dark, "{scheme}");
    }
    for width in [320, 400, 700, 1400] {
        browser.size(width, 900);
        browser.run("document.querySelectorAll('details').forEach((part) => { part.open = true; })");
        let widest = browser.number("return document.documentElement.scrollWidth");
        assert!(widest <= f64::from(width), "{width}: {widest}");
    }
    // On paper all is open, dark or not, and what needs a screen is gone.
    browser.open(&shipped());
    browser.medium("print", "dark");
    assert!(light("backgroundColor") > 250.0);
    let hidden = "return [...document.querySelectorAll('#lines .behind, #lines .reason p:not(.overrule)')].filter((part) => !part.checkVisibility({ contentVisibilityAuto: true })).length";
    assert_eq!(browser.number(hidden), 0.0);
    assert!(browser.holds("return !document.getElementById('controls').checkVisibility()"));
    let pdf = browser.command("Page.printToPDF", &serde_json::json!({}));
    assert!(pdf["data"].as_str().is_some_and(|data| data.len() > 50_000));
    assert_quiet(&browser, &shipped());
}

#[test]
fn without_script_it_reads_the_same() {
    let Some(browser) = Browser::start_without_script("without_script_it_reads_the_same") else { return };
    browser.open(&shipped());
    assert!(browser.holds("return document.getElementById('controls').hidden"));
    assert!(browser.holds("return document.querySelectorAll('#lines > tbody').length > 20"));
    // A figure leads to its mark in the document.
    browser.click("#r2 a.f");
    let target = "return document.querySelector(':target').textContent + ' | ' + document.querySelector(':target').closest('.doc').textContent";
    let target = browser.text(target);
    assert!(target.starts_with("67 | ") && target.contains("told the Senate"), "{target}");
    browser.click("#r2 summary");
    assert!(browser.text("return document.querySelector('#r2 .behind').innerText").contains("Ben Emmerson"));
}

/// Where `.ci/run` puts axe-core.
fn axe() -> Option<String> {
    let path = Path::new(env!("CARGO_TARGET_TMPDIR")).join("../axe-core/axe.min.js");
    let text = fs::read_to_string(&path).ok();
    if text.is_none() {
        let _ = writeln!(
            std::io::stderr(),
            "the_rules_of_accessibility_hold: SKIPPED, for {} is missing; `.ci/run` fetches it",
            path.display()
        );
    }
    text
}

#[test]
fn the_rules_of_accessibility_hold() {
    let (Some(axe), Some(browser)) = (axe(), Browser::start("the_rules_of_accessibility_hold")) else { return };
    let (_folder, revised) = page_of(&REVISED);
    for page in [shipped(), revised] {
        for (width, scheme, is_open) in
            [(1400, "light", true), (1400, "dark", true), (400, "light", true), (1400, "light", false)]
        {
            browser.open(&page);
            browser.size(width, 900);
            browser.medium("screen", scheme);
            browser.run(&axe);
            if is_open {
                browser.run("document.querySelectorAll('details').forEach((part) => { part.open = true; })");
            } else {
                browser.run("document.querySelector('a.f').click()");
            }
            let found = browser.wait_for(
                "const done = arguments[0];
                 axe.run().then((result) => done(result.violations), (fault) => done([{ id: String(fault), nodes: [] }]))",
            );
            let faults: Vec<String> = found
                .as_array()
                .expect("a list")
                .iter()
                .map(|rule| format!("{}: {}", rule["id"], rule["nodes"][0]["html"]))
                .collect();
            assert!(faults.is_empty(), "{width} {scheme}: {faults:#?}");
        }
    }
}

/// A toll that its source revised twice.
const REVISED: [(&str, &str); 3] = [
    (
        "a.txt",
        "---\npublished: 2012-05-02\npublisher: The Courier\nurl: https://courier.example/a-b?c=1&d=2\n---\nThe Ministry of Defence said that 120 civilians were killed by drone strikes in Pakistan in 2011.\n",
    ),
    (
        "b.txt",
        "---\npublished: 2012-05-03\npublisher: The Courier\nurl: https://courier.example/b\n---\nThe Ministry of Defence said that 150 civilians were killed by drone strikes in Pakistan in 2011.\n",
    ),
    (
        "c.txt",
        "---\npublished: 2012-05-09\npublisher: The Courier\nurl: https://courier.example/c\n---\nThe Ministry of Defence said that 190 civilians were killed by drone strikes in Pakistan in 2011.\n",
    ),
];

#[test]
fn a_source_that_revised_itself_has_a_time_line() {
    let Some(browser) = Browser::start("a_source_that_revised_itself_has_a_time_line") else { return };
    let (_folder, page) = page_of(&REVISED);
    browser.open(&page);
    browser.click("#r1 summary");
    assert_eq!(browser.text("return document.querySelector('#r1 td.v').textContent"), "revised");
    let line = browser.text("return document.querySelector('#r1 svg.time').textContent.replace(/\\s+/g, ' ')");
    for words in ["120", "150", "190", "2 May 2012", "9 May 2012"] {
        assert!(line.contains(words), "{words}: {line}");
    }
    // The later the day, the farther right.
    let places =
        "return [...document.querySelectorAll('#r1 svg.time use')].map((point) => point.getBoundingClientRect().x)";
    let places: Vec<f64> = browser.run(places).as_array().expect("a list").iter().filter_map(Value::as_f64).collect();
    assert!(places.len() == 3 && places.is_sorted_by(|a, b| a < b), "{places:?}");
    // The page that a sentence stands on is opened at the sentence.
    browser.click("#r1 a.f");
    assert_eq!(
        browser.text("return document.querySelector('dialog a.page').href"),
        "https://courier.example/a-b?c=1&d=2#:~:text=The%20Ministry%20of%20Defence,in%20Pakistan%20in%202011."
    );
    assert_quiet(&browser, &page);
}

/// An Arabic witness beside two counts in English, one of which has no upper end.
const RIGHT_TO_LEFT: [(&str, &str); 1] = [(
    "a.txt",
    "قال شهود عيان: 30 people were killed by a car bomb in Karachi on 4 March 2013, residents said.\n\n\
     The health ministry said 22 people were killed by a car bomb in Karachi on 4 March 2013.\n\n\
     Human Rights Watch said at least 25 people were killed by a car bomb in Karachi on 4 March 2013.\n",
)];

#[test]
fn a_quote_that_runs_from_right_to_left_turns_nothing_else_round() {
    let Some(browser) = Browser::start("a_quote_that_runs_from_right_to_left_turns_nothing_else_round") else { return };
    let (_folder, page) = page_of(&RIGHT_TO_LEFT);
    browser.open(&page);
    let direction = |selector: &str| {
        browser.text(&format!("return getComputedStyle(document.querySelector('{selector}')).direction"))
    };
    let arabic = "[...document.querySelectorAll('#r1 a.f')].find((link) => link.textContent === '30')";
    browser.run(&format!("{arabic}.click()"));
    assert_eq!(direction("dialog p.q, dialog blockquote"), "rtl");
    assert_eq!(direction("dialog h2"), "ltr");
    assert_eq!(browser.text("return document.querySelector('dialog mark.this').textContent"), "30");
    browser.click("dialog button");
    assert_eq!((direction("#r1 th"), direction("#docs article h3")), ("ltr".to_owned(), "ltr".to_owned()));
    // The figure without an upper end has an arrow that points to larger numbers.
    browser.click("#r1 summary");
    let arrow = browser.number("return document.querySelector('#r1 use[href=\"#up\"]').getBoundingClientRect().x");
    let point =
        browser.number("return document.querySelector('#r1 td.bar use[href=\"#i\"]').getBoundingClientRect().x");
    assert!(arrow > point, "{arrow} {point}");
    assert_quiet(&browser, &page);
}

#[test]
fn what_a_document_holds_does_not_act() {
    let Some(browser) = Browser::start("what_a_document_holds_does_not_act") else { return };
    let hostile = [
        "<script>window.acted = 1</script>",
        "\"><img src=x onerror=\"window.acted = 1\">",
        "</noscript></style></script><svg onload=\"window.acted = 1\">",
        "javascript:window.acted=1",
        "\u{202e}turned\u{0}",
    ];
    let mut lines = String::new();
    for (at, field) in hostile.iter().enumerate() {
        for number in 0..60 {
            let text = format!(
                "The ministry of {field} said that {} people were killed in {field} Karachi on {} May 2012. {field}\n",
                number + 10,
                number % 28 + 1
            );
            let document = serde_json::json!({
                "id": format!("{at}-{number}{field}"), "text": text, "title": field, "publisher": field,
                "published": "2012-06-01", "url": if at == 3 { (*field).to_owned() } else { format!("https://example.org/{field}") },
            });
            lines.push_str(&format!("{document}\n"));
        }
    }
    let (_folder, page) = page_of(&[("a.jsonl", &lines)]);
    browser.open(&page);
    browser.run("document.querySelectorAll('details').forEach((part) => { part.open = true; })");
    // Also what is kept as text until it is wanted.
    browser.run("for (const more of ['more', 'more-docs']) while (!document.getElementById(more).hidden) document.getElementById(more).click()");
    browser.run("document.querySelectorAll('a.f').forEach((link) => link.click())");
    assert!(browser.number("return document.querySelectorAll('#docs article').length") > 200.0);
    assert!(browser.holds("return window.acted === undefined"));
    assert!(browser.holds("return document.querySelectorAll('img, iframe, object, embed, [onload], [onerror], a[href^=javascript]').length === 0"));
    assert_quiet(&browser, &page);
}

/// A page for many documents: how large it is, how long it takes to open, to filter and to search.
/// `cargo test --release --test browser -- --ignored --nocapture` prints the figures.
#[test]
#[ignore = "takes a minute: 5,000 documents with 50,000 claims"]
fn many_documents_open_at_once() {
    let Some(browser) = Browser::start("many_documents_open_at_once") else { return };
    let page = many::written();
    let path = PathBuf::from(page.trim_start_matches("file://"));
    let bytes = fs::metadata(&path).expect("the page").len();
    browser.open("about:blank");
    let begun = std::time::Instant::now();
    browser.open(&page);
    let opened = begun.elapsed().as_secs_f64();
    let loaded = browser.number("return performance.getEntriesByType('navigation')[0].loadEventEnd");
    let painted = browser.number("return performance.getEntriesByType('paint').at(-1)?.startTime ?? 0");
    let timed = |script: &str| {
        browser
            .wait_for(&format!(
                "const done = arguments[0]; const begun = performance.now(); {script};
             requestAnimationFrame(() => setTimeout(() => done(performance.now() - begun)))"
            ))
            .as_f64()
            .expect("milliseconds")
    };
    let first = "document.querySelector('[name=place]')";
    let filter =
        timed(&format!("{first}.selectedIndex = 3; {first}.dispatchEvent(new Event('input', {{ bubbles: true }}))"));
    let clear = timed("document.getElementById('clear').click()");
    let sort = timed("document.querySelector('th[data-sort=what] button').click()");
    let type_in = |text: &str| {
        timed(&format!(
            "document.getElementById('search').value = '{text}'; document.getElementById('search').dispatchEvent(new Event('input', {{ bubbles: true }}))"
        ))
    };
    let (search, again) = (type_in("ministry karachi"), type_in("ministry karachi raid"));
    let evidence = timed("document.querySelector('a.f').click()");
    println!(
        "{} MB; opened in {opened:.2} s, load event after {loaded:.0} ms, painted after {painted:.0} ms",
        bytes as f64 / 1e6
    );
    println!(
        "milliseconds: filter {filter:.0}, clear {clear:.0}, sort {sort:.0}, first search {search:.0}, search {again:.0}, evidence {evidence:.0}"
    );
    assert!(bytes < 15_000_000, "{bytes}");
    assert!(opened < 2.0, "{opened}");
    for (what, time) in
        [("filter", filter), ("clear", clear), ("sort", sort), ("search", again), ("evidence", evidence)]
    {
        assert!(time < 200.0, "{what}: {time} ms");
    }
    assert_quiet(&browser, &page);
}

mod many {
    //! A folder of 5,000 documents with ten figures each.

    use std::fmt::Write;
    use std::path::Path;

    const PLACES: [&str; 12] = [
        "Karachi",
        "Peshawar",
        "Quetta",
        "Kabul",
        "Kandahar",
        "Baghdad",
        "Mosul",
        "Aleppo",
        "Homs",
        "Sanaa",
        "Aden",
        "Mogadishu",
    ];
    const WHO: [&str; 7] = [
        "The interior ministry",
        "Police",
        "Human Rights Watch",
        "The United Nations",
        "A hospital doctor",
        "The army",
        "Amnesty International",
    ];
    const WHAT: [&str; 5] = ["the bombing", "the air strike", "the shelling", "the drone strike", "the raid"];
    const MONTHS: [&str; 12] = [
        "January",
        "February",
        "March",
        "April",
        "May",
        "June",
        "July",
        "August",
        "September",
        "October",
        "November",
        "December",
    ];

    /// The address of the page that the program writes for them.
    pub fn written() -> String {
        let folder = Path::new(env!("CARGO_TARGET_TMPDIR")).join("many");
        let (list, out) = (folder.join("documents.jsonl"), folder.join("out"));
        std::fs::create_dir_all(&folder).expect("a folder");
        std::fs::write(&list, documents(5_000)).expect("the documents");
        let begun = std::time::Instant::now();
        let done = assert_cmd::Command::cargo_bin("recount")
            .expect("the program is built")
            .args(["report", "--quiet", "--out"])
            .args([&out, &list])
            .output()
            .expect("it runs");
        assert!(done.status.success(), "{}", String::from_utf8_lossy(&done.stderr));
        let claims = std::fs::read_to_string(out.join("claims.jsonl")).expect("claims").lines().count();
        println!("{claims} claims, read and written in {:.1} s", begun.elapsed().as_secs_f64());
        assert!(claims > 45_000, "{claims}");
        format!("file://{}", out.join("report.html").display())
    }

    fn documents(count: usize) -> String {
        let mut lines = String::new();
        let mut state = 0x9e37_79b9_7f4a_7c15_u64;
        let mut any = |most: usize| {
            state ^= state << 13;
            state ^= state >> 7;
            state ^= state << 17;
            (state % most as u64) as usize
        };
        for document in 0..count {
            let mut text = String::new();
            for _ in 0..5 {
                let (who, what, place) = (WHO[any(7)], WHAT[any(5)], PLACES[any(12)]);
                let (day, month, year) = (1 + any(28), MONTHS[any(12)], 2006 + any(8));
                let (killed, injured) = (3 + any(6), 10 + any(30));
                let _ = write!(
                    text,
                    "The road from {place} to the border was closed for most of the day, and shops in the centre did not open. \
                     {who} said that {killed} people were killed and {injured} others were injured in {what} in {place} on {day} {month} {year}. \
                     Families waited outside the hospital until the evening for news of those who were brought in.\n\n"
                );
            }
            let line = serde_json::json!({
                "id": format!("article-{document}"), "text": text, "title": format!("Report number {document} on the events of the week"),
                "publisher": format!("Paper {}", document % 97), "published": format!("20{:02}-06-{:02}", 6 + document % 9, 1 + document % 28),
                "url": format!("https://paper{}.example/news/2012/06/report-number-{document}.html", document % 97),
            });
            let _ = writeln!(lines, "{line}");
        }
        lines
    }
}
