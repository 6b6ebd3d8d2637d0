//! Reports as GitHub-flavoured Markdown. Charts are left out: their figures stand in the tables.

use std::borrow::Cow;
use std::io::Write;

use super::measure::measure;
use super::text::{failed, visible};
use crate::error::Result;
use crate::report::document::{Document, Section, Table};

/// Writes `doc`; rows go out as they come.
pub fn write(out: &mut dyn Write, doc: &Document<'_>) -> Result<()> {
    writeln!(out, "# {}", inline(&doc.title)).map_err(failed)?;
    if !doc.lines.is_empty() {
        writeln!(out).map_err(failed)?;
    }
    for line in &doc.lines {
        writeln!(out, "- {}", block(line)).map_err(failed)?;
    }
    doc.sections.iter().try_for_each(|section| write_section(out, section))
}

fn write_section(out: &mut dyn Write, section: &Section<'_>) -> Result<()> {
    if !section.heading.is_empty() {
        writeln!(out, "\n## {}", inline(&section.heading)).map_err(failed)?;
    }
    for paragraph in &section.paragraphs {
        writeln!(out, "\n{}", block(paragraph)).map_err(failed)?;
    }
    section.read().try_for_each(|table| write_table(out, table, &section.heading))
}

fn write_table(out: &mut dyn Write, table: &Table<'_>, heading: &str) -> Result<()> {
    if !table.name.is_empty() && table.name != heading {
        writeln!(out, "\n### {}", inline(&table.titled())).map_err(failed)?;
    }
    let measured = measure(table)?;
    if measured.is_empty {
        return writeln!(out, "\n{}", block(&table.empty)).map_err(failed);
    }
    let mut line = String::from("\n|");
    for header in &table.headers {
        line.extend([" ", inline(header).as_ref(), " |"]);
    }
    line.push_str("\n|");
    for column in &measured.columns {
        line.push_str(if column.right { " ---: |" } else { " --- |" });
    }
    writeln!(out, "{line}").map_err(failed)?;
    table.rows.each(&mut |row| {
        line.clear();
        line.push('|');
        for value in row {
            line.extend([" ", inline(&value.text()).as_ref(), " |"]);
        }
        line.push('\n');
        out.write_all(line.as_bytes()).map_err(failed)
    })?;
    if let Some(sums) = table.sums(usize::MAX) {
        writeln!(out, "\n{}", block(&sums)).map_err(failed)?;
    }
    let Some(total) = &table.total else { return Ok(()) };
    let cells: Vec<_> = total.iter().map(|value| bold(&value.text())).collect();
    writeln!(out, "| {} |", cells.join(" | ")).map_err(failed)
}

/// A cell of the last row.
fn bold(text: &str) -> String {
    if text.is_empty() { String::new() } else { format!("**{}**", inline(text)) }
}

/// `text` within a line: what Markdown or HTML would read as markup is escaped.
fn inline(text: &str) -> Cow<'_, str> {
    const MARKUP: &[char] = &['\\', '`', '*', '_', '[', ']', '<', '>', '|', '~', '&', '$'];
    let clean = visible(text);
    if !clean.contains(MARKUP) {
        return clean;
    }
    let mut escaped = String::with_capacity(clean.len() + 8);
    for c in clean.chars() {
        match c {
            '<' => escaped.push_str("&lt;"),
            '>' => escaped.push_str("&gt;"),
            '&' => escaped.push_str("&amp;"),
            c if MARKUP.contains(&c) => escaped.extend(['\\', c]),
            c => escaped.push(c),
        }
    }
    Cow::Owned(escaped)
}

/// `text` as a paragraph: what would make it a heading, a list or a rule is escaped too.
fn block(text: &str) -> Cow<'_, str> {
    let text = inline(text.trim());
    if text.starts_with(['#', '-', '+', '=', ':']) {
        return Cow::Owned(format!("\\{text}"));
    }
    let digits = text.bytes().take_while(u8::is_ascii_digit).count();
    if digits > 0 && text[digits..].starts_with(['.', ')']) {
        return Cow::Owned(format!("{}\\{}", &text[..digits], &text[digits..]));
    }
    text
}
