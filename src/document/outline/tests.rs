use super::*;
use crate::document::Document;

/// Kinds, words and parents of the blocks of a plain text, one a line.
fn shown(text: &str) -> Vec<String> {
    let document = Document::from_text("a.txt", text.to_owned());
    show(&document)
}

fn show(document: &Document) -> Vec<String> {
    let words =
        |span: Span| document.text[span.start..span.end].split_whitespace().take(3).collect::<Vec<_>>().join(" ");
    let line = |block: &Block| {
        let parent = block
            .parent
            .map_or_else(String::new, |parent| format!(" < {}", words(document.outline.blocks[parent].span)));
        format!("{:?} {}{parent}", block.kind, words(block.span))
    };
    document.outline.blocks.iter().map(line).collect()
}

#[test]
fn lists_stand_under_their_introduction_and_headings_over_what_follows() {
    let text = "Tolls differ\n\nKilled in Aleppo\n\nIn July the monitor recorded:\n- 12 civilians in air strikes\n- 5 fighters in clashes\n\nThe army gave no figure for the month at all.\n";
    assert_eq!(
        shown(text),
        [
            "Heading(1) Tolls differ",
            "Heading(2) Killed in Aleppo < Tolls differ",
            "Intro In July the < Killed in Aleppo",
            "Item - 12 civilians < In July the",
            "Item - 5 fighters < In July the",
            "Prose The army gave < Killed in Aleppo",
        ]
    );
}

#[test]
fn bold_words_head_their_paragraph_and_times_their_entry() {
    let text = "**State Department.** In a report it counted 12 dead.\n\n**Friday 16 August, 09.10** The toll rose.\n\n**The first strike**, on Monday, killed two.\n";
    assert_eq!(
        shown(text),
        [
            "RunIn **State Department.**",
            "Prose In a report < **State Department.**",
            "Entry **Friday 16 August,",
            "Prose The toll rose. < **Friday 16 August,",
            "Prose **The first strike**, < **Friday 16 August,",
        ]
    );
}

#[test]
fn entries_of_a_live_page_hold_their_headings_and_paragraphs() {
    let text = "18:40\nDirectorate raises toll\nThe directorate now puts the number of killed at 23, among them seven children, and says that more than eighty people were hurt since Tuesday morning in the town alone.\n\n17:55\nArmy confirms\nEleven soldiers were killed, it says.\n";
    assert_eq!(
        shown(text),
        [
            "Entry 18:40",
            "Heading(3) Directorate raises toll < 18:40",
            "Prose The directorate now < Directorate raises toll",
            "Entry 17:55",
            "Heading(3) Army confirms < 17:55",
            "Prose Eleven soldiers were < Army confirms",
        ]
    );
}

#[test]
fn a_time_before_a_title_on_its_line_heads_an_entry_and_a_label_no_section() {
    let text = "22.10 That is all for tonight\nThank you for reading all of this.\n\nQuestion: How many died in May?\n\nSpokesperson: It was 13, and nobody else gave any other figure for the month of May in the whole of the country, which is why we keep to it for now.\n";
    assert_eq!(
        shown(text),
        [
            "Entry 22.10",
            "Heading(3) That is all < 22.10",
            "Prose Thank you for < That is all",
            "Prose Question: How many < That is all",
            "Prose Spokesperson: It was < That is all",
        ]
    );
}

#[test]
fn markdown_says_what_its_parts_are() {
    let file = "# Losses\n\nCompiled by the office.\n\n| Country | Dead |\n|---|---|\n| Nepal | 12 |\n\nSource: ministries\n\n## Notes\n\n1. One.\n   - Nested.\n2. Two.\n\n> Quoted words.\n";
    let read = crate::document::read_bytes("a.md", crate::document::Format::Markdown, file.as_bytes().to_vec());
    let document = read.unwrap().document;
    assert_eq!(
        show(&document),
        [
            "Heading(1) Losses",
            "Intro Compiled by the < Losses",
            "Note Source: ministries < Country | Dead",
            "Heading(2) Notes < Losses",
            "Item One. < Notes",
            "Item Nested. < One.",
            "Item Two. < Notes",
            "Quote Quoted words. < Notes",
            "Table(0) Country | Dead < Compiled by the",
        ]
    );
}

#[test]
fn pages_say_what_their_parts_are() {
    let page = "<h1>Counts</h1><p>By the numbers of the ministry:</p><ul><li>Twelve killed</li></ul><figure><figcaption>A street</figcaption></figure><p><b>The army.</b> It counts nine dead in all.</p><h2>Later</h2><blockquote><p>Nobody died.</p></blockquote>";
    let read = crate::document::read_bytes("a.html", crate::document::Format::Html, page.as_bytes().to_vec());
    let document = read.unwrap().document;
    assert_eq!(
        show(&document),
        [
            "Heading(1) Counts",
            "Intro By the numbers < Counts",
            "Item Twelve killed < By the numbers",
            "Caption A street < Counts",
            "RunIn The army. < Counts",
            "Prose It counts nine < The army.",
            "Heading(2) Later < Counts",
            "Quote Nobody died. < Later",
        ]
    );
}

#[test]
fn what_stands_below_the_article_is_not_the_article() {
    let text = "Two were killed in the town on Monday, the army said.\n\nThe police gave no figure for the attack.\n\nComments\n\nI was there and saw three dead.\n";
    assert_eq!(shown(text)[2..], ["Comment Comments", "Comment I was there"]);
}

#[test]
fn ancestors_are_walked_upward() {
    let document = Document::from_text("a.txt", "Title\n\nKilled:\n- 12 people\n".to_owned());
    let at = document.outline.block_at(document.text.find("12").unwrap()).unwrap();
    let kinds: Vec<BlockKind> = document.outline.ancestors(at).map(|block| document.outline.kind(block)).collect();
    assert_eq!(kinds, [BlockKind::Intro, BlockKind::Heading(1)]);
}
