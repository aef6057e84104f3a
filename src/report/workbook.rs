//! `report.xlsx`: the tables for a spreadsheet, each with filters and a header that stays in view, what their columns
//! hold, and what the report rests on.
//!
//! | sheet | holds |
//! |---|---|
//! | discrepancies | the columns of `discrepancies.csv` |
//! | claims | the columns of `claims.csv`; where there are more than a sheet can hold, "claims 2" and so on |
//! | columns | what each column holds |
//! | about | version, options, documents with their hashes, what was left out |
//!
//! Numbers are numbers and days are days. All text is written as text, never as a formula or a link.

use std::borrow::Cow;

use jiff::civil::Date;
use rust_xlsxwriter::{DocProperties, ExcelDateTime, Format, Workbook, Worksheet, XlsxError};

use super::claim_columns::Claims;
use super::columns::{Column, DICTIONARY, Tabular, Value};
use super::discrepancy_columns::Discrepancies;
use super::{CAUTION, Report, Table, summary};
use crate::wording::clean::{shortened, visible};

/// How many rows a sheet holds below its header.
const ROWS: usize = 1_048_575;

/// A table of more rows is long: in memory it would take some five kilobytes a row.
const MANY: usize = 20_000;

/// How many characters a cell shows: half of what it may hold, as some characters count twice.
const CELL: usize = 16_000;

/// A spreadsheet keeps fifteen digits: a larger number stands as text.
const DIGITS: u64 = 999_999_999_999_999;

/// The workbook's bytes.
pub fn render(report: &Report) -> Vec<u8> {
    build(report).expect("names, numbers of rows and lengths of cells are those that a workbook allows")
}

fn build(report: &Report) -> Result<Vec<u8>, XlsxError> {
    let mut workbook = Workbook::new();
    workbook.set_properties(&properties(report)?);
    let styles = Styles::new();
    Discrepancies::with(report, |rows| table::<Discrepancies>(&mut workbook, &styles, rows, 2))?;
    Claims::with(report, |rows| table::<Claims>(&mut workbook, &styles, rows, 2))?;
    columns(&mut workbook, &styles)?;
    about(&mut workbook, &styles, report)?;
    workbook.save_to_buffer()
}

/// A workbook says when it was made: with the newest document, so that the same documents give the same bytes.
fn properties(report: &Report) -> Result<DocProperties, XlsxError> {
    let newest = report.documents.iter().filter_map(|document| document.published).max();
    let made = newest.and_then(excel_day).map_or_else(|| ExcelDateTime::from_ymd(2000, 1, 1), Ok)?;
    let comment = format!("recount {}", visible(&report.version));
    Ok(DocProperties::new().set_title("Who says how many").set_comment(comment).set_creation_datetime(&made))
}

struct Styles {
    header: Format,
    day: Format,
    heading: Format,
}

impl Styles {
    fn new() -> Styles {
        Styles {
            header: Format::new().set_bold().set_background_color(0x00E6_E6E6),
            day: Format::new().set_num_format("yyyy-mm-dd"),
            heading: Format::new().set_bold(),
        }
    }
}

/// Writes a table, over as many sheets as it needs; the first columns stay in view.
fn table<'a, T: Tabular>(
    workbook: &mut Workbook,
    styles: &Styles,
    rows: &'a [T::Row<'a>],
    kept: u16,
) -> Result<(), XlsxError> {
    let none: &[T::Row<'_>] = &[];
    let parts: Vec<&[T::Row<'_>]> = if rows.is_empty() { vec![none] } else { rows.chunks(ROWS).collect() };
    for (number, rows) in parts.into_iter().enumerate() {
        let sheet = sheet(workbook, rows.len());
        sheet.set_name(if number == 0 { T::NAME.to_owned() } else { format!("{} {}", T::NAME, number + 1) })?;
        for (column, at) in T::COLUMNS.iter().zip(0..) {
            sheet.write_string_with_format(0, at, column.name, &styles.header)?;
            sheet.set_column_width(at, width::<T>(column, rows))?;
        }
        for (row, line) in rows.iter().zip(1..) {
            for (column, at) in T::COLUMNS.iter().zip(0..) {
                write(sheet, line, at, &(column.value)(row), styles)?;
            }
        }
        let last = u32::try_from(rows.len()).unwrap_or(u32::MAX);
        sheet.autofilter(0, 0, last, u16::try_from(T::COLUMNS.len() - 1).unwrap_or(u16::MAX))?;
        sheet.set_freeze_panes(1, kept)?;
        sheet.set_landscape().set_repeat_rows(0, 0)?;
    }
    Ok(())
}

/// A sheet for so many rows: that of a long table is kept in a temporary file until it is written, where one can be made.
fn sheet(workbook: &mut Workbook, rows: usize) -> &mut Worksheet {
    if rows > MANY && workbook.add_worksheet_with_constant_memory().is_ok() {
        let last = workbook.worksheets().len() - 1;
        &mut workbook.worksheets_mut()[last]
    } else {
        workbook.add_worksheet()
    }
}

fn write(sheet: &mut Worksheet, row: u32, column: u16, value: &Value, styles: &Styles) -> Result<(), XlsxError> {
    match value {
        Value::Empty => return Ok(()),
        #[expect(clippy::cast_precision_loss, reason = "fifteen digits are kept")]
        Value::Whole(number) if *number <= DIGITS => sheet.write_number(row, column, *number as f64)?,
        Value::Decimal(number) => sheet.write_number(row, column, *number)?,
        Value::Flag(flag) => sheet.write_boolean(row, column, *flag)?,
        Value::Day(day) => match excel_day(*day) {
            Some(excel) => sheet.write_datetime_with_format(row, column, excel, &styles.day)?,
            None => sheet.write_string(row, column, day.to_string())?,
        },
        Value::Whole(_) | Value::Text(_) => sheet.write_string(row, column, text(&value.shown()))?,
    };
    Ok(())
}

/// A day as a spreadsheet counts it; those before 1 March 1900 it counts wrongly or not at all.
fn excel_day(day: Date) -> Option<ExcelDateTime> {
    let year = u16::try_from(day.year()).ok().filter(|_| day >= jiff::civil::date(1900, 3, 1))?;
    ExcelDateTime::from_ymd(year, u8::try_from(day.month()).ok()?, u8::try_from(day.day()).ok()?).ok()
}

/// Text that a cell can hold, without characters that act or that the format cannot carry.
fn text(text: &str) -> String {
    let short = shortened(text, CELL);
    let shown = visible(&short);
    let plain = shown.replace(['\u{fffe}', '\u{ffff}'], "\u{fffd}");
    if let Cow::Owned(_) = short {
        format!("{} [shortened; the whole is in claims.csv]", shortened(&plain, CELL))
    } else {
        plain
    }
}

/// How wide a column is: as its first rows need it, within bounds.
fn width<'a, T: Tabular>(column: &Column<T>, rows: &'a [T::Row<'a>]) -> f64 {
    let longest = rows.iter().take(200).map(|row| (column.value)(row).shown().chars().take(60).count()).max();
    // Room for the filter's button beside the name.
    let name = column.name.len() + 4;
    let wide = longest.unwrap_or_default().max(name).clamp(8, 60) + 1;
    f64::from(u32::try_from(wide).unwrap_or_default())
}

/// What each column holds.
fn columns(workbook: &mut Workbook, styles: &Styles) -> Result<(), XlsxError> {
    fn lines<T: Tabular>() -> impl Iterator<Item = [String; 4]> {
        T::COLUMNS.iter().map(|column| {
            let about = T::about(column);
            let kind = format!("{:?}", about.kind).to_lowercase();
            [T::NAME.to_owned(), column.name.to_owned(), kind, about.about.clone()]
        })
    }
    let sheet = workbook.add_worksheet().set_name("columns")?;
    for ((name, width), at) in
        [("table", 16), ("column", 20), ("type", 10), ("what it holds", 110)].into_iter().zip(0..)
    {
        sheet.write_string_with_format(0, at, name, &styles.header)?;
        sheet.set_column_width(at, width)?;
    }
    for (line, row) in lines::<Discrepancies>().chain(lines::<Claims>()).zip(1..) {
        for (cell, at) in line.iter().zip(0..) {
            sheet.write_string(row, at, cell)?;
        }
    }
    sheet.set_freeze_panes(1, 0)?;
    Ok(())
}

/// What the report rests on.
fn about(workbook: &mut Workbook, styles: &Styles, report: &Report) -> Result<(), XlsxError> {
    let sheet = workbook.add_worksheet().set_name("about")?;
    for (width, at) in [24, 60, 30, 12, 66].into_iter().zip(0..) {
        sheet.set_column_width(at, width)?;
    }
    let mut lines: Vec<(bool, Vec<String>)> = Vec::new();
    let line = |name: &str, value: &str| (false, vec![name.to_owned(), value.to_owned()]);
    lines.push(line("recount", &report.version));
    lines.push(line("columns", &format!("version {}", DICTIONARY.version)));
    lines.push(line("in all", &summary(report, &Table::of(&report.reconciliation))));
    lines.push(line("note", CAUTION));
    lines.extend(report.options.lines().iter().map(|option| line("option", option)));
    lines.push((true, ["document", "title", "publisher", "published", "SHA-256"].map(str::to_owned).to_vec()));
    lines.extend(report.documents.iter().map(|d| {
        let day = d.published.map(|day| day.to_string());
        let cells = [Some(&d.path), d.title.as_ref(), d.publisher.as_ref(), day.as_ref(), Some(&d.sha256)];
        (false, cells.map(|cell| cell.cloned().unwrap_or_default()).to_vec())
    }));
    lines.push((true, vec![format!("left out: {}", report.left_out.len())]));
    lines.extend(report.left_out.iter().map(|left_out| line("", left_out)));
    let missing = lines.len().saturating_sub(ROWS);
    if missing > 0 {
        lines.truncate(ROWS);
        lines.push(line("and", &format!("{missing} more lines, which are in report.json")));
    }
    for ((heading, cells), row) in lines.iter().zip(0..) {
        for (cell, at) in cells.iter().zip(0..) {
            let shown = text(&crate::wording::clean::cell(cell));
            match heading {
                true => sheet.write_string_with_format(row, at, shown, &styles.heading)?,
                false => sheet.write_string(row, at, shown)?,
            };
        }
    }
    Ok(())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn text_that_is_too_long_says_where_the_whole_is() {
        let long = text(&"\u{1b}🙂".repeat(CELL));
        assert!(long.ends_with("… [shortened; the whole is in claims.csv]"));
        assert!(long.encode_utf16().count() <= 32_767);
        assert_eq!(text("12\n\u{202e}dead\u{ffff}"), "12 [U+202E]dead\u{fffd}");
    }

    #[test]
    fn days_before_the_first_that_a_spreadsheet_counts_rightly_are_text() {
        assert!(excel_day(jiff::civil::date(2013, 11, 4)).is_some());
        assert!(excel_day(jiff::civil::date(1900, 3, 1)).is_some());
        for (year, month, day) in [(1900, 2, 28), (1823, 10, 31), (-44, 3, 15)] {
            assert!(excel_day(jiff::civil::date(year, month, day)).is_none());
        }
    }

    #[test]
    fn a_long_table_is_a_sheet_like_others_and_holds_no_formula() {
        let mut workbook = Workbook::new();
        for rows in [MANY, MANY + 1] {
            let sheet = sheet(&mut workbook, rows);
            write(sheet, 0, 0, &Value::Text("=HYPERLINK(\"x\")".into()), &Styles::new()).unwrap();
            write(sheet, 1, 0, &Value::Whole(67), &Styles::new()).unwrap();
        }
        let bytes = workbook.save_to_buffer().unwrap();
        let mut archive = zip::ZipArchive::new(std::io::Cursor::new(bytes)).unwrap();
        let mut part = |name: &str| {
            let mut text = String::new();
            std::io::Read::read_to_string(&mut archive.by_name(name).unwrap(), &mut text).unwrap();
            text
        };
        let (short, long) = (part("xl/worksheets/sheet1.xml"), part("xl/worksheets/sheet2.xml"));
        assert!(short.contains(r#"<c r="A1" t="s"><v>0</v></c>"#), "{short}");
        assert!(long.contains(r#"<c r="A1" t="inlineStr"><is><t>'=HYPERLINK("x")</t></is></c>"#), "{long}");
        for sheet in [short, long] {
            assert!(sheet.contains(r#"<c r="A2"><v>67</v></c>"#) && !sheet.contains("<f"), "{sheet}");
        }
    }
}
