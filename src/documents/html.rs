//! Reports as one HTML file that opens without a network, reads on a telephone and prints on A4: tables that sort and filter,
//! cards of records, charts as inline SVG. Its one script is its own and named by hash; nothing else may run.

mod drawn;
mod paper;

use std::fmt::Write as _;
use std::io::Write;

use base64::Engine as _;
use minijinja::{Environment, HtmlEscape, Value as Jinja, context};
use sha2::{Digest, Sha256};

use super::chart;
use super::letter;
use super::measure::{Measured, MeasuredColumn};
use super::printed::{self, Printed, Shown};
use super::text::{failed, visible};
use crate::error::{Error, Result};
use crate::ids::Id;
use crate::reason;
use crate::report::document::{Chart, Document, Section, Table, Value};
use paper::{OnPage, Page};

/// Terminal cells that a line of a printed table holds upright.
const LINE: usize = 112;
/// Sections that are listed in front; fewer are taken in without.
const CONTENTS_FROM: usize = 3;

const TEMPLATES: &[(&str, &str)] = &[
    ("head.html", include_str!("html/head.html")),
    ("section.html", include_str!("html/section.html")),
    ("table.html", include_str!("html/table.html")),
];
const STYLE: &str = include_str!("html/report.css");
const SCRIPT: &str = include_str!("html/report.js");
/// What closes the body of a table, and the table.
const BODY_END: &str = "</tbody>\n";
const TABLE_END: &str = "</table></div>\n";
/// What closes a section.
const SECTION_END: &str = "</section>\n";

/// Writes `doc`; rows go out as they come.
pub fn write(out: &mut dyn Write, doc: &Document<'_>) -> Result<()> {
    let mut env = Environment::new();
    for (name, source) in TEMPLATES {
        env.add_template(name, source).map_err(template)?;
    }
    let shown = |text: &str| visible(text).into_owned();
    let hash = Jinja::from_safe_string(base64::engine::general_purpose::STANDARD.encode(Sha256::digest(SCRIPT)));
    let sections = printed::sections(doc, false)?;
    let headed = sections.iter().enumerate().filter(|(_, section)| !section.heading.is_empty());
    let contents: Vec<_> =
        headed.map(|(at, section)| context! { id => anchor(at), heading => shown(&section.heading) }).collect();
    let contents = if contents.len() < CONTENTS_FROM { Vec::new() } else { contents };
    let style = Jinja::from_safe_string(STYLE.to_owned());
    render(&env, "head.html", out, context! { title => shown(&doc.title), hash, style, contents })?;
    // What stands in brackets stays whole where the lines are short.
    let own = doc.masthead.as_ref().and_then(|masthead| masthead.article_of(&doc.title));
    let title = letter::title_lines(&visible(own.as_ref().unwrap_or(&doc.title)));
    let title: Vec<String> = title.iter().flat_map(|line| halves(line)).collect();
    let lines: Vec<_> = doc.lines.iter().map(|line| shown(line)).collect();
    let to = doc.seal.as_ref().map(|seal| shown(&seal.to));
    let mark = doc.masthead.as_ref().map(|masthead| shown(&masthead.name));
    let mut top = Some(context! { title, lines, to, mark });
    let printed = sections.iter().map(|section| printed_of(section)).collect::<Result<Vec<_>>>()?;
    let turned = across(&sections, &printed);
    // A first page that is all there is on paper is signed on itself.
    let alone = sections.iter().skip(1).all(|section| section.off_paper);
    let first = sections.first().zip(printed.first()).filter(|(section, _)| alone && section.first_page);
    let page = first.map(|(section, tables)| Page::of(doc, section, tables));
    for (at, ((section, tables), across)) in sections.iter().zip(&printed).zip(turned.iter().copied()).enumerate() {
        if at > 0 {
            out.write_all(SECTION_END.as_bytes()).map_err(failed)?;
        }
        let page = page.as_ref().filter(|_| at == 0);
        write_section(&env, out, section, (at, across, page), (tables, top.take()))?;
    }
    if top.is_some() {
        write_section(&env, out, &Section::default(), (0, false, None), (&[], top))?;
    }
    // What ends the paper stands on the page that the last section is printed on, never with what is only on a screen.
    if sections.last().is_some_and(|last| last.off_paper) {
        // On its own kind of sheet: another would turn the page for it.
        let on = sections.iter().zip(&turned).rfind(|(section, _)| !section.off_paper);
        let class = if on.is_some_and(|(_, across)| *across) { "last across" } else { "last" };
        out.write_all(format!("{SECTION_END}<section class=\"{class}\">").as_bytes()).map_err(failed)?;
    }
    out.write_all(ending(doc).as_bytes()).map_err(failed)
}

/// A line of the title, and what stands in brackets at its end.
fn halves(line: &str) -> Vec<String> {
    match line.rfind('（').filter(|at| *at > 0 && line.ends_with('）')) {
        Some(at) => vec![line[..at].to_owned(), line[at..].to_owned()],
        None => vec![line.to_owned()],
    }
}

/// Where a section begins.
fn anchor(at: usize) -> String {
    format!("s{at}")
}

/// Seal and foot, what closes the page, and the script.
fn ending(doc: &Document<'_>) -> String {
    let mut text = String::new();
    let escaped = |said: &str| HtmlEscape(&visible(said)).to_string();
    // Writing into a text cannot fail.
    if let Some(seal) = &doc.seal {
        let day = letter::template::slots::day_in_words(seal.day);
        let _ = writeln!(text, "<p class=\"seal\">{}<br>{day}</p>", escaped(&seal.issuer));
    }
    if let Some(masthead) = &doc.masthead {
        let blank = |known: &str| if known.is_empty() { "________".to_owned() } else { escaped(known) };
        let _ = write!(text, "<p class=\"readers\">");
        for (word, to) in ["报：", "送：", "发："].into_iter().zip(&masthead.to) {
            let _ = write!(text, "{word}{}<br>", blank(to));
        }
        let copies = masthead.printed.map_or_else(|| "____".to_owned(), |printed| printed.to_string());
        let _ = writeln!(text, "签发：________　　共印{copies}份</p>");
    }
    if !doc.foot.is_empty() {
        let _ = writeln!(text, "<footer class=\"foot\">{}</footer>", escaped(&doc.foot.join("　")));
    }
    let _ = write!(text, "{SECTION_END}</main>\n<script>{SCRIPT}</script>\n</body>\n</html>\n");
    text
}

/// The tables of a section as they are printed.
fn printed_of<'s, 'a>(section: &'s Section<'a>) -> Result<Vec<Printed<'s, 'a>>> {
    let printed = |table| if section.first_page { Printed::in_front(table) } else { Printed::of(table, false) };
    section.read().map(printed).collect()
}

/// Rows, and paragraphs, of a section for which no page is turned on paper.
const BRIEF: usize = 40;
const PARAGRAPHS: usize = 6;

/// Which sections are printed across the page: those with a wide table, and those with little in them that follow such a one or
/// stand alone before it.
fn across(sections: &[Shown<'_, '_>], printed: &[Vec<Printed<'_, '_>>]) -> Vec<bool> {
    let is_wide = |at: usize| {
        let first = sections.get(at).is_none_or(|section| section.first_page);
        !first && printed.get(at).is_some_and(|tables| tables.iter().any(|table| !table.measured.fits(LINE, 2)))
    };
    if (0..sections.len()).filter(|at| is_wide(*at)).count() >= printed::TURNS {
        return sections.iter().map(|section| !section.first_page).collect();
    }
    let is_brief = |at: usize| {
        let Some((section, tables)) = sections.get(at).zip(printed.get(at)) else { return false };
        let rows: usize = tables.iter().map(|table| table.measured.seen).sum();
        let drawn = section.drawn().next().is_some();
        !section.first_page && !drawn && rows <= BRIEF && section.paragraphs.len() <= PARAGRAPHS
    };
    let mut across: Vec<bool> = Vec::new();
    for (at, section) in sections.iter().enumerate() {
        // A page begins behind the first one whatever stands on it.
        let begins = at == 0 || sections.get(at - 1).is_some_and(|before| before.first_page);
        let with = if begins { is_wide(at + 1) } else { across.last().copied().unwrap_or(false) };
        across.push(!section.first_page && (is_wide(at) || is_brief(at) && with));
    }
    across
}

/// Writes one section, but for its end; the first takes the title with it.
fn write_section(
    env: &Environment<'_>,
    out: &mut dyn Write,
    section: &Section<'_>,
    (at, across, page): (usize, bool, Option<&Page>),
    (printed, top): (&[Printed<'_, '_>], Option<Jinja>),
) -> Result<()> {
    let paragraphs: Vec<_> = section.paragraphs.iter().map(|paragraph| visible(paragraph).into_owned()).collect();
    let charts = section.drawn().map(figure).collect::<Result<Vec<_>>>()?;
    let heading = visible(&section.heading).into_owned();
    let id = anchor(at);
    render(
        env,
        "section.html",
        out,
        context! {
            top, id, across, sizes => page.map(|_| Jinja::from_safe_string(paper::sizes())), first_page => section.first_page, off_paper => section.off_paper, heading, paragraphs, charts,
        },
    )?;
    for (at, (table, printed)) in section.read().zip(printed).enumerate() {
        let on_page = page.and_then(|page| page.tables.get(at));
        write_table(env, out, table, (printed, on_page), section)?;
    }
    Ok(())
}

/// A chart with its title, which says of how many it is.
fn figure(chart: &Chart) -> Result<Jinja> {
    let number = chart.counted();
    let title = visible(chart::title(chart)).into_owned();
    let title = number.map_or_else(|| title.clone(), |number| format!("{title}（n={number}）"));
    let (body, drawn) = match chart {
        Chart::Heat { columns, rows, few, .. } => (drawn::heat(columns, rows, *few), false),
        Chart::Days { today, days, .. } => (drawn::days(*today, days), false),
        other => (chart::svg(other)?.unwrap_or_default(), true),
    };
    // What stands in the drawing is escaped there.
    Ok(context! { title, drawn, body => Jinja::from_safe_string(body) })
}

fn write_table(
    env: &Environment<'_>,
    out: &mut dyn Write,
    table: &Table<'_>,
    (printed, on_page): (&Printed<'_, '_>, Option<&OnPage>),
    section: &Section<'_>,
) -> Result<()> {
    // What was said before says that there is nothing.
    if printed.measured.is_empty && table.empty.is_empty() {
        return Ok(());
    }
    let measured = &printed.measured;
    let titles = printed.headers();
    let headers = titles.iter().zip(&measured.columns);
    let headers: Vec<_> = headers.map(|(text, column)| context! { text, class => class_of(*column) }).collect();
    let cut = on_page.and_then(|page| page.most).filter(|most| measured.seen > *most);
    // What its name says of the other rows is said on a screen, where they stand further behind; they do not on paper.
    let titled = table.titled();
    let (name, on_screen) = match section.is_caption_of(table) {
        true => ("", ""),
        false => (table.name.as_str(), titled.strip_prefix(table.name.as_str()).unwrap_or_default()),
    };
    let shares: Vec<_> = on_page.into_iter().flat_map(OnPage::shares).map(Jinja::from_safe_string).collect();
    let empty = measured.is_empty.then(|| visible(&table.empty).into_owned());
    render(
        env,
        "table.html",
        out,
        context! {
            name => visible(name).into_owned(), on_screen => visible(on_screen).into_owned(), shares, headers, empty,
            cut => printed.is_cut(), gone => cut == Some(0),
        },
    )?;
    if measured.is_empty {
        return Ok(());
    }
    let (mut line, mut idle, mut count, mut others) = (String::new(), Vec::new(), 0, 0);
    // On a telephone a row of the first page is a card, and each of its cells says what it is.
    let labels: &[String] = if section.first_page { &titles } else { &[] };
    printed.each(
        &mut |row| {
            count += 1;
            let off = table.on_paper.as_ref().is_some_and(|on_paper| !(on_paper.stands)(row));
            others += usize::from(off);
            put_row(&mut line, row, measured, (labels, off || cut.is_some_and(|most| count > most)));
            out.write_all(line.as_bytes()).map_err(failed)
        },
        &mut |name| idle.push(name),
    )?;
    out.write_all(BODY_END.as_bytes()).map_err(failed)?;
    if let Some(total) = printed.total() {
        put_row(&mut line, &total, measured, (labels, false));
        out.write_all(format!("<tfoot>{line}</tfoot>\n").as_bytes()).map_err(failed)?;
    }
    out.write_all(TABLE_END.as_bytes()).map_err(failed)?;
    // On a screen all of them are there, to be sorted and searched.
    let beyond = printed.beyond(count).filter(|_| printed.is_cut());
    let more = match cut {
        Some(0) => Some(printed::gone(table, table.of.unwrap_or(count))),
        Some(most) => Some(printed.more(most, count)),
        None => table.of.map(|_| printed.more(count, count)),
    };
    for beyond in [beyond, more, printed::passed_over(table, others)].into_iter().flatten() {
        let beyond = format!("<p class=\"note beyond\">{}</p>\n", HtmlEscape(&visible(&beyond)));
        out.write_all(beyond.as_bytes()).map_err(failed)?;
    }
    let left_out = printed.left_out().filter(|_| !section.first_page);
    let sums = printed.sums().filter(|_| cut.is_none());
    for note in [sums, printed::named(&idle), left_out].into_iter().flatten() {
        let note = format!("<p class=\"note\">{}</p>\n", HtmlEscape(&visible(&note)));
        out.write_all(note.as_bytes()).map_err(failed)?;
    }
    Ok(())
}

/// A row; rows are plain enough to go without a template, and there may be a million of them.
fn put_row(line: &mut String, row: &[Value], measured: &Measured, (labels, off): (&[String], bool)) {
    line.clear();
    line.push_str(if off { "<tr class=\"off\">" } else { "<tr>" });
    for (at, (value, column)) in row.iter().zip(&measured.columns).enumerate() {
        let class = match value {
            Value::Number(_) | Value::Rise(_) | Value::Hundredths(_) | Value::Rate(_) => "n",
            Value::Id(_) | Value::Day(_) => "k",
            _ if column.mixed => "n",
            _ => class_of(*column),
        };
        let text = value.text();
        let shown = visible(&text);
        let text = HtmlEscape(&shown);
        // Writing into a text cannot fail.
        let _ = match labels.get(at) {
            Some(label) => write!(line, "<td class=\"{class}\" data-label=\"{}\">", HtmlEscape(label)),
            None => write!(line, "<td class=\"{class}\">"),
        };
        let _ = match value {
            Value::Id(id) if id.parse::<Id>().is_ok_and(|known| known.to_string() == *id) => {
                write!(line, "<a href=\"#{text}\">{text}</a></td>")
            }
            _ => write!(line, "{text}</td>"),
        };
    }
    line.push_str("</tr>\n");
}

/// Texts wider than this, in terminal cells, keep a width at which they are read.
const LONG: usize = 60;

/// … and no wider than these keep to one line on a page that is to be taken in at one glance.
const SHORT: usize = 14;

/// The class of a column: numbers, keys that keep to one line, texts, short texts, long texts.
fn class_of(column: MeasuredColumn) -> &'static str {
    match (column.right, column.wraps) {
        (true, _) => "n",
        (false, false) => "k",
        (false, true) if column.longest > LONG => "t w",
        (false, true) if column.longest <= SHORT => "t s",
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
