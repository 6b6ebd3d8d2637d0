//! Reports on a terminal: headings, lines, aligned tables. Charts are left out: their figures stand in the tables.

use std::io::Write;

use super::measure::measure;
use super::text::visible;
use crate::error::{Error, Result};
use crate::render::aligned::{Aligned, Known};
use crate::render::{Opts, Style, paint};
use crate::report::document::{Document, Section, Table};

/// Writes `doc`; rows go out as they come. `failed` turns an error of the output into one of the program: it knows
/// whether a reader that left early matters.
pub fn write(out: &mut dyn Write, doc: &Document<'_>, opts: &Opts, failed: fn(std::io::Error) -> Error) -> Result<()> {
    let bold = |text: &str| paint(Style::Bold, &visible(text), opts.color).into_owned();
    writeln!(out, "{}", bold(&doc.title)).map_err(failed)?;
    for line in &doc.lines {
        writeln!(out, "{}", visible(line)).map_err(failed)?;
    }
    for section in &doc.sections {
        if !section.heading.is_empty() {
            writeln!(out, "\n{}", bold(&section.heading)).map_err(failed)?;
        }
        for paragraph in &section.paragraphs {
            writeln!(out, "{}", visible(paragraph)).map_err(failed)?;
        }
        for table in &section.tables {
            write_table(out, table, section, opts, failed)?;
        }
    }
    Ok(())
}

fn write_table(
    out: &mut dyn Write,
    table: &Table<'_>,
    section: &Section<'_>,
    opts: &Opts,
    failed: fn(std::io::Error) -> Error,
) -> Result<()> {
    if !table.name.is_empty() && table.name != section.heading {
        writeln!(out, "\n{}", visible(&table.name)).map_err(failed)?;
    }
    let measured = measure(table)?;
    if measured.is_empty {
        return writeln!(out, "{}", visible(&table.empty)).map_err(failed);
    }
    let columns = table.headers.iter().zip(&measured.columns).map(|(header, column)| Known {
        title: visible(header).into_owned(),
        longest: column.longest,
        word: column.word,
        right: column.right,
    });
    let mut aligned = Aligned::new(out, columns.collect(), opts).map_err(failed)?;
    table.rows.each(&mut |row| {
        let cells: Vec<String> = row.iter().map(|value| visible(&value.text()).into_owned()).collect();
        aligned.row(&cells).map_err(failed)
    })
}
