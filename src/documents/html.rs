//! Reports as one HTML file that opens without a network and prints on A4: no script, charts as inline SVG.

use std::fmt::Write as _;
use std::io::Write;

use minijinja::{Environment, HtmlEscape, Value as Jinja, context};

use super::chart;
use super::measure::{Column, Measured, measure};
use super::text::{failed, visible};
use crate::error::{Error, Result};
use crate::reason;
use crate::report::document::{Document, Section, Table, Value};

/// Sections whose tables have more columns are printed across the page.
const UPRIGHT: usize = 8;
/// Terminal cells that a line of a printed table holds upright.
const LINE: usize = 96;

const TEMPLATES: &[(&str, &str)] = &[
    ("head.html", include_str!("html/head.html")),
    ("section.html", include_str!("html/section.html")),
    ("table.html", include_str!("html/table.html")),
];
/// What closes a table.
const TABLE_END: &str = "</tbody>\n</table></div>\n";
/// What closes a section.
const SECTION_END: &str = "</section>\n";
/// What closes the page.
const PAGE_END: &str = "</main>\n</body>\n</html>\n";

/// Writes `doc`; rows go out as they come.
pub fn write(out: &mut dyn Write, doc: &Document<'_>) -> Result<()> {
    let mut env = Environment::new();
    for (name, source) in TEMPLATES {
        env.add_template(name, source).map_err(template)?;
    }
    render(&env, "head.html", out, context! { title => visible(&doc.title).into_owned() })?;
    let lines: Vec<_> = doc.lines.iter().map(|line| visible(line).into_owned()).collect();
    let mut top = Some(context! { title => visible(&doc.title).into_owned(), lines });
    for section in &doc.sections {
        write_section(&env, out, section, top.take())?;
    }
    if top.is_some() {
        write_section(&env, out, &Section::default(), top)?;
    }
    out.write_all(PAGE_END.as_bytes()).map_err(failed)
}

/// Writes one section; the first takes the title with it, for a section with a wide table is printed across the page.
fn write_section(env: &Environment<'_>, out: &mut dyn Write, section: &Section<'_>, top: Option<Jinja>) -> Result<()> {
    let paragraphs: Vec<_> = section.paragraphs.iter().map(|paragraph| visible(paragraph).into_owned()).collect();
    let mut charts = Vec::new();
    for drawn in &section.charts {
        // The library has escaped what stands in the drawing.
        let svg = Jinja::from_safe_string(chart::svg(drawn)?);
        charts.push(context! { title => visible(chart::title(drawn)).into_owned(), svg });
    }
    let measured = section.tables.iter().map(measure).collect::<Result<Vec<_>>>()?;
    let wide = measured.iter().any(|table| table.columns.len() > UPRIGHT || !table.fits(LINE, 2));
    let across = wide && !section.first_page;
    let heading = visible(&section.heading).into_owned();
    render(
        env,
        "section.html",
        out,
        context! { top, across, first_page => section.first_page, heading, paragraphs, charts },
    )?;
    for (table, measured) in section.tables.iter().zip(&measured) {
        write_table(env, out, table, measured, &section.heading)?;
    }
    out.write_all(SECTION_END.as_bytes()).map_err(failed)
}

fn write_table(
    env: &Environment<'_>,
    out: &mut dyn Write,
    table: &Table<'_>,
    measured: &Measured,
    heading: &str,
) -> Result<()> {
    let name = if table.name == heading { "" } else { table.name.as_str() };
    let headers: Vec<_> = table
        .headers
        .iter()
        .zip(&measured.columns)
        .map(|(header, column)| context! { text => visible(header).into_owned(), class => class_of(*column) })
        .collect();
    let empty = measured.is_empty.then(|| visible(&table.empty).into_owned());
    render(env, "table.html", out, context! { name => visible(name).into_owned(), headers, empty })?;
    if measured.is_empty {
        return Ok(());
    }
    // Rows are plain enough to go without a template, and there may be a million of them.
    let mut line = String::new();
    table.rows.each(&mut |row| {
        line.clear();
        line.push_str("<tr>");
        for (value, column) in row.iter().zip(&measured.columns) {
            let class = match value {
                Value::Number(_) | Value::Halves(_) | Value::Rate(_) => "n",
                Value::Id(_) | Value::Day(_) => "k",
                _ => class_of(*column),
            };
            let text = value.text();
            // Writing into a text cannot fail.
            let _ = write!(line, "<td class=\"{class}\">{}</td>", HtmlEscape(&visible(&text)));
        }
        line.push_str("</tr>\n");
        out.write_all(line.as_bytes()).map_err(failed)
    })?;
    out.write_all(TABLE_END.as_bytes()).map_err(failed)
}

/// The class of a column: numbers, keys that keep to one line, texts.
fn class_of(column: Column) -> &'static str {
    match (column.right, column.wraps) {
        (true, _) => "n",
        (false, false) => "k",
        (false, true) => "t",
    }
}

fn render(env: &Environment<'_>, name: &str, out: &mut dyn Write, values: Jinja) -> Result<()> {
    let text = env.get_template(name).and_then(|found| found.render(values)).map_err(template)?;
    out.write_all(text.as_bytes()).map_err(failed)
}

fn template(error: minijinja::Error) -> Error {
    Error::io(format!("网页模板有误：{}", reason::of_library(&error)))
}
