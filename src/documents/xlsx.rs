//! Reports as workbooks: one sheet for each table, real dates, numbers as numbers, ids as text; charts of the program that opens
//! it; the rows behind the figures, to be turned about.
//!
//! Streamed rows go to a temporary file as they come.

mod index;

use std::io::Write;

use chrono::{Datelike, NaiveDate};
use rust_xlsxwriter::{Color, Format, FormatAlign, FormatBorder, Url, Workbook, Worksheet};

use super::book::{self, Names, broken, fitted, fitted_lines};
use super::letter;
use super::measure::{Measured, MeasuredColumn, measure};
use super::native::Native;
use super::text::visible;
use crate::error::Result;
use crate::render::clean;
use crate::report::document::{Document, Rows, Section, Table, Value};
use crate::report::tally::POINTS;
use index::{CHARTS, sheet_names, tables};

/// Rows of a sheet, its header included.
const SHEET_ROWS: u32 = 1_048_576;
/// Columns of more than this many Chinese half-characters break their texts into lines.
const WIDEST: usize = 60;
/// Height of a line, in points.
const LINE: u32 = 16;
/// Most lines a row is made high for: a spreadsheet allows 409 points.
const MOST_LINES: u32 = 25;
/// Rows of a streamed sheet whose heights are set: the library keeps each of them in memory.
const HEIGHTS: u32 = 20_000;
/// Whole numbers beyond this lose digits in a spreadsheet; they are written as text.
const EXACT: i64 = 999_999_999_999_999;

/// Writes `doc`; `made_on` is the day the file says it was made.
pub fn write(out: &mut (impl Write + Send), doc: &Document<'_>, made_on: NaiveDate) -> Result<()> {
    write_split(out, doc, made_on, SHEET_ROWS)
}

/// As [`write`], with sheets of `sheet_rows` rows.
pub(super) fn write_split(
    out: &mut (impl Write + Send),
    doc: &Document<'_>,
    made_on: NaiveDate,
    sheet_rows: u32,
) -> Result<()> {
    let mut book = book::begin(&doc.title, made_on)?;
    let looks = Looks::new();
    let mut names = Names::default();
    write_cover(&mut book, doc, &looks, &names.next("说明"))?;
    write_charts(&mut book, doc, &mut names)?;
    let marks = Marks::of(doc);
    for table in tables(doc) {
        write_table(&mut book, table, &looks, &marks, &mut names, sheet_rows)?;
    }
    if let (None, [section]) = (&doc.raw, doc.sections.as_slice())
        && section.paragraphs.is_empty()
        && section.tables.len() == 1
    {
        // A list and nothing else: it is what one opens the file for.
        book.worksheet_from_index(1).map_err(broken)?.set_active(true);
    }
    book::save(&mut book, out)
}

/// What stands over and under every printed page.
struct Marks {
    header: String,
    footer: String,
}

/// UTF-16 units that a header or a footer holds, less what sets it.
const MARK: usize = 200;

impl Marks {
    fn of(doc: &Document<'_>) -> Self {
        let held = |text: &str| {
            let text = visible(text).replace('&', "&&");
            let mut units = 0;
            let kept = text.chars().take_while(|c| {
                units += c.len_utf16();
                units <= MARK
            });
            // Half of a doubled sign would set what follows it.
            let kept: String = kept.collect();
            let odd = kept.chars().rev().take_while(|c| *c == '&').count() % 2 == 1;
            if odd { kept[..kept.len() - 1].to_owned() } else { kept }
        };
        let period = doc.lines.iter().find(|line| line.starts_with("期间"));
        let over: Vec<&str> = [Some(&doc.title), period].into_iter().flatten().map(String::as_str).collect();
        let under = doc.foot.join("　");
        let under = if under.is_empty() { under } else { format!("\n{}", held(&under)) };
        // The name of the sheet is the table's.
        Marks {
            header: format!("&C{}\n&A", held(&over.join("　"))), footer: format!("&C第 &P 页，共 &N 页{under}")
        }
    }
}

/// How large the sheet of charts is printed, in percent, and the rows that stand on a page then.
const PRINTED: u16 = 75;
const PAGE: u32 = 38;

/// Charts on a sheet of their own, each beside its numbers.
fn write_charts(book: &mut Workbook, doc: &Document<'_>, names: &mut Names) -> Result<()> {
    let natives: Vec<Native> = doc.sections.iter().flat_map(Section::drawn).filter_map(Native::of).collect();
    if natives.is_empty() {
        return Ok(());
    }
    let mut sheet = Worksheet::new();
    let name = names.next(CHARTS);
    sheet.set_name(&name).map_err(broken)?;
    sheet.set_column_width(0, 30).map_err(broken)?;
    let marks = Marks::of(doc);
    sheet.set_paper_size(9).set_landscape().set_print_scale(PRINTED);
    sheet.set_header(&marks.header).set_footer(&marks.footer);
    let (mut row, mut page, mut breaks) = (0, 0, Vec::new());
    for native in &natives {
        let next = native.put(&mut sheet, &name, row)?;
        // No chart is parted.
        if next - page > PAGE && row > page {
            breaks.push(row);
            page = row;
        }
        row = next;
    }
    sheet.set_page_breaks(&breaks).map_err(broken)?;
    book.push_worksheet(sheet);
    Ok(())
}

/// How cells look.
struct Looks {
    title: Format,
    heading: Format,
    lines: Format,
    header: Format,
    total: Format,
    total_number: Format,
    total_rate: Format,
    total_day: Format,
    text: Format,
    id: Format,
    number: Format,
    rise: Format,
    tenths: Format,
    hundredths: Format,
    rate: Format,
    day: Format,
}

impl Looks {
    fn new() -> Self {
        let base = || Format::new().set_font_name("宋体").set_font_size(11).set_align(FormatAlign::VerticalCenter);
        let cell = || base().set_border(FormatBorder::Thin).set_border_color(Color::RGB(0xb0_b0_b0));
        let sum = || cell().set_bold().set_background_color(Color::RGB(0xe6_e6_e6));
        Looks {
            title: base().set_font_name("黑体").set_font_size(18).set_text_wrap(),
            heading: base().set_font_name("黑体").set_font_size(12).set_text_wrap(),
            lines: base().set_text_wrap().set_num_format("@"),
            header: cell()
                .set_bold()
                .set_text_wrap()
                .set_align(FormatAlign::Center)
                .set_background_color(Color::RGB(0xe6_e6_e6)),
            total: sum(),
            total_number: sum().set_align(FormatAlign::Right).set_indent(1),
            total_rate: sum().set_num_format("0.0%").set_align(FormatAlign::Right).set_indent(1),
            total_day: sum().set_num_format("yyyy-mm-dd").set_align(FormatAlign::Center),
            text: cell().set_text_wrap().set_num_format("@"),
            id: cell().set_num_format("@"),
            number: cell().set_num_format("0").set_align(FormatAlign::Right).set_indent(1),
            rise: cell().set_num_format("+0;-0;0").set_align(FormatAlign::Right).set_indent(1),
            tenths: cell().set_num_format("0.0").set_align(FormatAlign::Right).set_indent(1),
            hundredths: cell().set_num_format("0.00").set_align(FormatAlign::Right).set_indent(1),
            rate: cell().set_num_format("0.0%").set_align(FormatAlign::Right).set_indent(1),
            day: cell().set_num_format("yyyy-mm-dd").set_align(FormatAlign::Center),
        }
    }
}

/// The first sheet: title, lines, and what the sections say besides their tables.
fn write_cover(book: &mut Workbook, doc: &Document<'_>, looks: &Looks, name: &str) -> Result<()> {
    let sheet = book.add_worksheet();
    sheet.set_name(name).map_err(broken)?;
    let width = 68;
    sheet.set_column_width(0, 68).map_err(broken)?;
    sheet.set_paper_size(9).set_print_fit_to_pages(1, 0);
    let sections = doc.sections.iter().flat_map(|section| {
        let heading = (!section.heading.is_empty()).then(|| (section.heading.clone(), &looks.heading));
        let said = section.paragraphs.iter().cloned().chain(elsewhere(section));
        heading.into_iter().chain(said.map(|text| (text, &looks.lines)))
    });
    let title = letter::title_lines(&doc.title).join("\n");
    let all = std::iter::once((title, &looks.title))
        .chain(doc.lines.iter().map(|line| (line.clone(), &looks.lines)))
        .chain(sections);
    let mut next = 0;
    for (row, (text, look)) in (0..).zip(all) {
        next = row + 1;
        // The title is set in letters half as large again.
        let (cells, line) = if row == 0 { (width * 3 / 5, 27) } else { (width, LINE) };
        sheet
            .set_row_height(row, text.lines().map(|part| lines(part, cells)).sum::<u32>().max(1) * line)
            .map_err(broken)?;
        sheet.write_string_with_format(row, 0, fitted_lines(&text), look).map_err(broken)?;
    }
    let tables = tables(doc).count();
    if tables >= INDEXED_FROM {
        sheet.write_string_with_format(next, 0, "各工作表（点击前往）", &looks.heading).map_err(broken)?;
        for (row, name) in (next + 1..).zip(sheet_names(doc, name)) {
            let to = Url::new(format!("internal:'{}'!A1", name.replace('\'', "''"))).set_text(&name);
            sheet.write_url(row, 0, to).map_err(broken)?;
        }
    }
    Ok(())
}

/// Sheets from which on they are listed on the first.
const INDEXED_FROM: usize = 6;

/// Where what a section holds stands, if that is nothing but tables.
fn elsewhere(section: &Section<'_>) -> Option<String> {
    let names: Vec<String> =
        section.tables.iter().filter(|table| !table.repeats).map(|table| format!("“{}”", table.name)).collect();
    (section.paragraphs.is_empty() && !names.is_empty()).then(|| format!("见工作表{}。", names.join("、")))
}

fn write_table(
    book: &mut Workbook,
    table: &Table<'_>,
    looks: &Looks,
    marks: &Marks,
    names: &mut Names,
    sheet_rows: u32,
) -> Result<()> {
    let measured = measure(table)?;
    let held = matches!(table.rows, Rows::Held(_));
    let mut sheet = begin(book, table, &measured, looks, marks, names)?;
    let mut row_index = 1;
    table.rows.each(&mut |row| {
        if row_index == sheet_rows {
            let full = std::mem::replace(&mut sheet, begin(book, table, &measured, looks, marks, names)?);
            book.push_worksheet(finished(full, table, row_index)?);
            row_index = 1;
        }
        if held || row_index < HEIGHTS {
            set_height(&mut sheet, row_index, row, &measured)?;
        }
        for (column, value) in (0..).zip(row) {
            write_value(&mut sheet, row_index, column, value, looks)?;
        }
        row_index += 1;
        Ok(())
    })?;
    if measured.is_empty {
        sheet.write_string_with_format(1, 0, fitted(&table.empty), &looks.id).map_err(broken)?;
    }
    // The filter leaves the last row of sums where it is.
    let mut sheet = finished(sheet, table, row_index)?;
    if let Some(total) = table.total.as_ref().filter(|_| row_index < sheet_rows) {
        for (column, value) in (0..).zip(total) {
            write_total(&mut sheet, row_index, column, value, looks)?;
        }
    }
    book.push_worksheet(sheet);
    Ok(())
}

fn write_total(sheet: &mut Worksheet, row: u32, column: u16, value: &Value, looks: &Looks) -> Result<()> {
    let written = match value {
        Value::Number(number) if (-EXACT..=EXACT).contains(number) => {
            // Fifteen digits: exact in a float.
            #[allow(clippy::cast_precision_loss)]
            let number = *number as f64;
            sheet.write_number_with_format(row, column, number, &looks.total_number)
        }
        Value::Rate(rate) if rate.is_finite() => sheet.write_number_with_format(row, column, *rate, &looks.total_rate),
        Value::Day(on) if (1900..=9999).contains(&on.year()) => {
            sheet.write_datetime_with_format(row, column, &book::date(*on)?, &looks.total_day)
        }
        other => sheet.write_string_with_format(row, column, fitted(&other.text()), &looks.total),
    };
    written.map(|_| ()).map_err(broken)
}

/// A sheet with its header row; widths come first, for a streamed sheet is written downwards.
fn begin(
    book: &mut Workbook,
    table: &Table<'_>,
    measured: &Measured,
    looks: &Looks,
    marks: &Marks,
    names: &mut Names,
) -> Result<Worksheet> {
    let mut sheet = match table.rows {
        Rows::Held(_) => Worksheet::new(),
        Rows::Streamed(_) => book.new_worksheet_with_constant_memory().map_err(broken)?,
    };
    sheet.set_name(names.next(&table.name)).map_err(broken)?;
    for (index, column) in (0..).zip(&measured.columns) {
        // Room for the filter's arrow; a little more than the letters, which are not all of one width.
        let width = u32::try_from(width_of(column)).unwrap_or(60);
        sheet.set_column_width(index, f64::from(width) * 1.05).map_err(broken)?;
    }
    sheet.set_freeze_panes(1, 0).map_err(broken)?;
    sheet.set_header(&marks.header).set_footer(&marks.footer);
    print_readably(&mut sheet, measured)?;
    for (index, header) in (0..).zip(&table.headers) {
        sheet.write_string_with_format(0, index, fitted(header), &looks.header).map_err(broken)?;
    }
    Ok(sheet)
}

/// The width of a column, in letters.
fn width_of(column: &MeasuredColumn) -> usize {
    let header = (column.header + 3).min(24);
    (column.longest + 2).max(header).min(WIDEST)
}

/// Letters that stand beside each other on A4, upright and on its side, at full size.
const UPRIGHT: usize = 90;
const ACROSS: usize = 134;
/// The smallest size in which letters are still read, in percent.
const READABLE: u16 = 60;

/// How a sheet is printed: as wide as the page where its letters stay readable; else over several pages side by side, on each
/// the header and the column that names the record.
fn print_readably(sheet: &mut Worksheet, measured: &Measured) -> Result<()> {
    let wide: usize = measured.columns.iter().map(width_of).sum();
    sheet.set_repeat_rows(0, 0).map_err(broken)?;
    sheet.set_paper_size(9);
    if wide > UPRIGHT {
        sheet.set_landscape();
    }
    if wide * usize::from(READABLE) <= ACROSS * 100 {
        sheet.set_print_fit_to_pages(1, 0);
        return Ok(());
    }
    sheet.set_repeat_columns(0, 0).map_err(broken)?;
    // What belongs to one row lies side by side; on so many pages and no more, or the last column's edge stands on one of its own.
    let named = measured.columns.first().map_or(0, width_of);
    let pages = (wide * usize::from(READABLE)).div_ceil(ACROSS * 100);
    let pages = ((wide + (pages - 1) * named) * usize::from(READABLE)).div_ceil(ACROSS * 100);
    sheet.set_print_fit_to_pages(u16::try_from(pages).unwrap_or(u16::MAX), 0).set_page_order(false);
    Ok(())
}

/// Makes a row high enough for its broken texts: not every program does that by itself.
fn set_height(sheet: &mut Worksheet, index: u32, row: &[Value], measured: &Measured) -> Result<()> {
    let height = row.iter().zip(&measured.columns).map(|(value, column)| match value {
        Value::Text(text) => lines(text, width_of(column) - 2),
        _ => 1,
    });
    match height.max() {
        Some(many) if many > 1 => sheet.set_row_height(index, many.min(MOST_LINES) * LINE).map(|_| ()).map_err(broken),
        _ => Ok(()),
    }
}

/// How many lines `text` takes in so many terminal cells.
fn lines(text: &str, cells: usize) -> u32 {
    u32::try_from(clean::width(&visible(text)).div_ceil(cells)).unwrap_or(1).max(1)
}

/// Gives a sheet its filter, once the number of its rows is known.
fn finished(mut sheet: Worksheet, table: &Table<'_>, rows: u32) -> Result<Worksheet> {
    let last = u16::try_from(table.headers.len()).unwrap_or(u16::MAX).saturating_sub(1);
    if rows > 1 {
        sheet.autofilter(0, 0, rows - 1, last).map_err(broken)?;
    }
    Ok(sheet)
}

/// The number in how a rate changed.
fn points(text: &str) -> Option<f64> {
    text.strip_suffix(POINTS)?.trim_end().parse().ok()
}

/// Words of a number format that stand for themselves.
fn literal(words: &str) -> String {
    if words.is_empty() { String::new() } else { format!("\"{}\"", words.replace('"', "")) }
}

/// A day or a number that shows words beside it.
fn write_told(sheet: &mut Worksheet, (row, column): (u32, u16), told: &Value, look: &Format) -> Result<()> {
    let written = match told {
        Value::Day(on) => sheet.write_datetime_with_format(row, column, &book::date(*on)?, look),
        Value::Number(number) => {
            // Fifteen digits: exact in a float.
            #[allow(clippy::cast_precision_loss)]
            let number = *number as f64;
            sheet.write_number_with_format(row, column, number, look)
        }
        Value::Hundredths(number) => sheet.write_number_with_format(row, column, *number as f64 / 100.0, look),
        other => sheet.write_string_with_format(row, column, fitted(&other.text()), look),
    };
    written.map(|_| ()).map_err(broken)
}

fn write_value(sheet: &mut Worksheet, row: u32, column: u16, value: &Value, looks: &Looks) -> Result<()> {
    let written = match value {
        Value::Empty => sheet.write_blank(row, column, &looks.id),
        // How a rate changed is a number that can be sorted.
        Value::Text(text) if points(text).is_some() => {
            let shape = format!("+0.0{0};-0.0{0};0.0{0}", literal(&format!(" {POINTS}")));
            let look = looks.number.clone().set_num_format(shape);
            sheet.write_number_with_format(row, column, points(text).unwrap_or_default(), &look)
        }
        // A text is a text, whatever it begins with: a formula is only what is written as one.
        Value::Text(text) => sheet.write_string_with_format(row, column, fitted(text), &looks.text),
        Value::Id(text) => sheet.write_string_with_format(row, column, fitted(text), &looks.id),
        Value::Number(number) | Value::Rise(number) if (-EXACT..=EXACT).contains(number) => {
            // Fifteen digits: exact in a float.
            #[allow(clippy::cast_precision_loss)]
            let number = *number as f64;
            let look = if matches!(value, Value::Rise(_)) { &looks.rise } else { &looks.number };
            sheet.write_number_with_format(row, column, number, look)
        }
        Value::Number(number) | Value::Rise(number) => {
            sheet.write_string_with_format(row, column, number.to_string(), &looks.id)
        }
        Value::Hundredths(number) => {
            let look = if number % 10 == 0 { &looks.tenths } else { &looks.hundredths };
            sheet.write_number_with_format(row, column, *number as f64 / 100.0, look)
        }
        Value::Rate(rate) if rate.is_finite() => sheet.write_number_with_format(row, column, *rate, &looks.rate),
        Value::Rate(_) => sheet.write_string_with_format(row, column, "—", &looks.id),
        Value::Day(on) if (1900..=9999).contains(&on.year()) => {
            sheet.write_datetime_with_format(row, column, &book::date(*on)?, &looks.day)
        }
        Value::Day(on) => sheet.write_string_with_format(row, column, on.to_string(), &looks.id),
        Value::Told { before, value: told, after } => {
            let (look, shape) = match told.as_ref() {
                Value::Day(on) if (1900..=9999).contains(&on.year()) => (&looks.day, "yyyy-mm-dd"),
                Value::Number(number) if (-EXACT..=EXACT).contains(number) => (&looks.number, "0"),
                Value::Hundredths(number) if (-EXACT..=EXACT).contains(number) => (&looks.hundredths, "0.00"),
                _ => return write_value(sheet, row, column, &Value::Text(value.text()), looks),
            };
            let shape = format!("{}{shape}{}", literal(before), literal(after));
            let look = look.clone().set_num_format(shape);
            return write_told(sheet, (row, column), told, &look);
        }
    };
    written.map(|_| ()).map_err(broken)
}
