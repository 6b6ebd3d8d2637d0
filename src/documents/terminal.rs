//! Reports on a terminal: headings, lines, aligned tables. Charts are left out: their figures stand in the tables.

use std::io::Write;

use super::measure::measure;
use super::printed::{is_idle, is_of_figures};
use super::text::visible;
use crate::error::{Error, Result};
use crate::render::aligned::{Aligned, KnownColumn};
use crate::render::{Opts, Style, paint};
use crate::report::document::{Document, Section, Table, Value};

/// Writes `doc`; rows go out as they come. `failed` turns an error of the output into one of the program: it knows
/// whether a reader that left early matters.
pub fn write(out: &mut dyn Write, doc: &Document<'_>, opts: &Opts, failed: fn(std::io::Error) -> Error) -> Result<()> {
    let bold = |text: &str| paint(Style::Bold, &visible(text), opts.color).into_owned();
    writeln!(out, "{}", bold(&doc.title)).map_err(failed)?;
    for line in &doc.lines {
        writeln!(out, "{}", visible(line)).map_err(failed)?;
    }
    let headings: Vec<&str> = doc.sections.iter().map(|section| title(&section.heading)).collect();
    if headings.len() > MANY {
        let blank = if opts.on_terminal() { "（表中为零的数字留空）" } else { "" };
        writeln!(out, "目录：{}{blank}", visible(&headings.join("、"))).map_err(failed)?;
    }
    for section in &doc.sections {
        if !section.heading.is_empty() {
            writeln!(out, "\n{}", bold(&section.heading)).map_err(failed)?;
        }
        for paragraph in &section.paragraphs {
            writeln!(out, "{}", visible(paragraph)).map_err(failed)?;
        }
        for table in section.read() {
            write_table(out, table, section, opts, failed)?;
        }
    }
    Ok(())
}

/// Sections that are taken in without being listed first.
const MANY: usize = 3;

/// A heading without its number: `六、超期未办`.
fn title(heading: &str) -> &str {
    let numbered = |number: &str| !number.is_empty() && number.chars().all(|c| "一二三四五六七八九十".contains(c));
    heading.split_once('、').filter(|(number, _)| numbered(number)).map_or(heading, |(_, title)| title)
}

fn write_table(
    out: &mut dyn Write,
    table: &Table<'_>,
    section: &Section<'_>,
    opts: &Opts,
    failed: fn(std::io::Error) -> Error,
) -> Result<()> {
    let headed = !table.name.is_empty() && table.name != title(&section.heading);
    let measured = measure(table)?;
    if measured.is_empty {
        return writeln!(out, "{}", visible(&table.nothing(headed))).map_err(failed);
    }
    if headed {
        writeln!(out, "\n{}", visible(&table.titled())).map_err(failed)?;
    }
    let columns = table.headers.iter().zip(&measured.columns).map(|(header, column)| KnownColumn {
        title: visible(header).into_owned(),
        longest: column.longest,
        word: column.word,
        right: column.right,
    });
    let mut aligned = Aligned::new(&mut *out, columns.collect(), opts).map_err(failed)?;
    // On a screen, what there was nothing of is only named; whoever reads it elsewhere gets every row.
    let mut idle = Vec::new();
    table.rows.each(&mut |row| {
        if opts.on_terminal() && is_idle(row) {
            idle.push(named(row));
            return Ok(());
        }
        let blank = |value: &&Value| opts.on_terminal() && is_of_figures(row) && **value == Value::Number(0);
        let text = |value: &Value| Some(value).filter(|value| !blank(value)).map_or_else(String::new, Value::text);
        let cells: Vec<String> = row.iter().map(|value| visible(&text(value)).into_owned()).collect();
        aligned.row(&cells).map_err(failed)
    })?;
    if let Some(total) = &table.total {
        let cells: Vec<String> = total.iter().map(|value| visible(&value.text()).into_owned()).collect();
        aligned.row(&cells).map_err(failed)?;
    }
    drop(aligned);
    if let Some(sums) = table.sums(usize::MAX) {
        writeln!(out, "{}", visible(&sums)).map_err(failed)?;
    }
    match idle.len() {
        0 => Ok(()),
        count => writeln!(out, "{count} 行全为零，未列：{}", idle.join("、")).map_err(failed),
    }
}

/// What a row is about: its words.
fn named(row: &[Value]) -> String {
    let words = row.iter().filter(|value| matches!(value, Value::Text(_)));
    words.map(|value| visible(&value.text()).into_owned()).collect::<Vec<_>>().join(" ")
}
