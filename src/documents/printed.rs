//! What of a table stands on paper: no column in which nothing stands, no row of figures that are all zero where such are only
//! named; both are said in a line.

use std::ops::Deref;

use super::measure::{Measured, is_nothing, measure, measure_those};
use super::text::visible;
use crate::error::Result;
use crate::report::document::{ATTACHED, Document, ON_PAPER, Section, Table, Value};

/// Sections with a wide table from which on all that stands behind the first page is set across: to turn the sheets for each of them
/// and back would leave a page half empty each time.
pub(super) const TURNS: usize = 3;

/// Rows of figures in a Word document.
pub const MOST: usize = 2_000;

/// Figures that say nothing where they are all zero.
const IDLE: usize = 3;

/// Whether a row is one of figures.
pub(super) fn is_of_figures(row: &[Value]) -> bool {
    row.iter().filter(|value| matches!(value, Value::Number(_) | Value::Rise(_))).count() >= IDLE
}

/// Whether a row of figures only says that there was nothing.
pub(super) fn is_idle(row: &[Value]) -> bool {
    is_of_figures(row)
        && !row.iter().any(|value| match value {
            Value::Number(number) => *number != 0,
            Value::Rate(_) | Value::Hundredths(_) | Value::Rise(_) => true,
            _ => false,
        })
}

/// A section as it is printed: as it was made, or lines in the place of several in which there is nothing.
pub(super) enum Shown<'d, 'a> {
    /// As it was made.
    Made(&'d Section<'a>),
    /// Lines.
    Lines(Section<'a>),
}

impl<'a> Deref for Shown<'_, 'a> {
    type Target = Section<'a>;

    fn deref(&self) -> &Section<'a> {
        match self {
            Shown::Made(section) => section,
            Shown::Lines(section) => section,
        }
    }
}

/// The sections of a document as they are printed: those in which there is nothing are a line each, in one section where they
/// follow each other; the first page and the last section stand as they are. `on_paper`: without what is only counted there.
pub(super) fn sections<'d, 'a>(doc: &'d Document<'a>, on_paper: bool) -> Result<Vec<Shown<'d, 'a>>> {
    let mut shown: Vec<Shown<'d, 'a>> = Vec::new();
    let last = doc.sections.len().saturating_sub(1);
    for (at, section) in doc.sections.iter().enumerate() {
        if section.off_paper && on_paper {
            continue;
        }
        let Some(line) = nothing_in(section)?.filter(|_| at < last) else {
            shown.push(Shown::Made(section));
            continue;
        };
        match shown.last_mut() {
            Some(Shown::Lines(lines)) if lines.off_paper == section.off_paper => lines.paragraphs.push(line),
            _ => {
                let off_paper = section.off_paper;
                shown.push(Shown::Lines(Section { paragraphs: vec![line], off_paper, ..Section::default() }));
            }
        }
    }
    Ok(shown)
}

/// That there is nothing in a section, in a line: it has tables, none of them a row that says anything, and says nothing else.
fn nothing_in(section: &Section<'_>) -> Result<Option<String>> {
    let explains = section.paragraphs.is_empty() || section.explains;
    if section.first_page || section.heading.is_empty() || !explains || section.tables.is_empty() {
        return Ok(None);
    }
    for table in section.read() {
        let mut says = false;
        // The first row that says something is enough; a long table begins with one.
        table.rows.first(SOME, &mut |row| {
            says = says || !is_nothing(row);
            Ok(())
        })?;
        if says {
            return Ok(None);
        }
    }
    let empty = section.read().map(|table| table.empty.as_str()).find(|empty| !empty.is_empty());
    Ok(Some(format!("{}：{}", section.heading, empty.unwrap_or("没有。"))))
}

/// Rows that are looked at for one that says anything.
const SOME: usize = 40;

/// Rows at the most of the tables of a full page that may be shortened there.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub(super) struct Most {
    /// Of those that make way first.
    pub(super) beside: Option<usize>,
    /// Of the others.
    pub(super) rows: Option<usize>,
}

impl Most {
    /// Of one table; none: all of them.
    pub(super) fn of(self, table: &Table<'_>) -> Option<usize> {
        let most = if table.makes_way { self.beside } else { self.rows };
        most.filter(|_| table.shortens)
    }

    /// The ways to shorten tables of up to so many rows, as much as the last step needs.
    pub(super) fn steps(rows: usize) -> impl Iterator<Item = Most> {
        let beside = (0..rows).rev().map(|beside| Most { beside: Some(beside), rows: None });
        beside.chain((0..=rows).rev().map(|rows| Most { beside: Some(0), rows: Some(rows) }))
    }
}

/// A table as it is printed.
#[derive(Clone)]
pub(super) struct Printed<'d, 'a> {
    table: &'d Table<'a>,
    /// The places of the columns that are printed.
    pub(super) places: Vec<usize>,
    /// Those columns.
    pub(super) measured: Measured,
    /// Only the rows that ask for something are printed.
    asking: bool,
}

impl<'d, 'a> Printed<'d, 'a> {
    /// With all columns, or without those in which nothing stands.
    pub(super) fn of(table: &'d Table<'a>, every_column: bool) -> Result<Self> {
        Ok(Printed::measured(table, measure(table)?, every_column))
    }

    /// The same as it stands on paper: of the rows those that ask for something, where that is some.
    pub(super) fn on_paper(table: &'d Table<'a>, every_column: bool) -> Result<Self> {
        if let Some(on_paper) = &table.on_paper {
            let measured = measure_those(table, &on_paper.stands)?;
            if measured.seen > usize::from(table.total.is_some()) {
                return Ok(Printed { asking: true, ..Printed::measured(table, measured, every_column) });
            }
        }
        Printed::of(table, every_column)
    }

    /// The same as it stands on a first page: a list without the columns in which nothing stands, any other table as it is.
    pub(super) fn in_front(table: &'d Table<'a>) -> Result<Self> {
        Printed::of(table, !table.shortens)
    }

    fn measured(table: &'d Table<'a>, mut measured: Measured, every_column: bool) -> Self {
        // Where each row would only be named there is no table.
        measured.is_empty = measured.is_empty || table.names_idle && measured.is_idle();
        let places = if every_column { (0..table.headers.len()).collect() } else { measured.filled() };
        let measured = measured.only(&places);
        Printed { table, places, measured, asking: false }
    }

    /// How many of its rows stand on no paper, and where all of them are.
    pub(super) fn passed_over(&self) -> Result<Option<String>> {
        let Some(on_paper) = self.table.on_paper.as_ref().filter(|_| self.asking) else { return Ok(None) };
        let mut others = 0;
        self.table.rows.each(&mut |row| {
            others += usize::from(!(on_paper.stands)(row));
            Ok(())
        })?;
        Ok(passed_over(self.table, others))
    }

    /// The headers that are printed.
    pub(super) fn headers(&self) -> Vec<String> {
        self.places.iter().filter_map(|at| self.table.headers.get(*at)).map(|text| visible(text).into_owned()).collect()
    }

    /// The rows that are printed; those that are only named are handed to `named`.
    pub(super) fn each(
        &self,
        row_of: &mut dyn FnMut(&[Value]) -> Result<()>,
        named: &mut dyn FnMut(String),
    ) -> Result<()> {
        let asking = self.table.on_paper.as_ref().filter(|_| self.asking);
        self.table.rows.each(&mut |row| {
            if asking.is_some_and(|on_paper| !(on_paper.stands)(row)) {
                return Ok(());
            }
            if self.table.names_idle && is_nothing(row) {
                let name = row.iter().find(|value| matches!(value, Value::Text(_)));
                named(name.map(Value::text).unwrap_or_default());
                return Ok(());
            }
            row_of(&self.cells(row))
        })
    }

    /// How many of its rows stand on paper: of a list the first ones.
    pub(super) fn most(&self) -> usize {
        if (self.measured.lists || self.table.is_list) && !self.table.stays_whole { ON_PAPER } else { MOST }
    }

    /// Whether it is a list of more rows than stand on paper, as far as they were counted.
    pub(super) fn is_cut(&self) -> bool {
        self.measured.seen > self.most()
    }

    /// How many of `count` rows do not stand on paper, and where they do.
    pub(super) fn beyond(&self, count: usize) -> Option<String> {
        let most = self.most();
        (count > most).then(|| format!("以上为前 {most} 行，另有 {} 行没有列出：全部见{ATTACHED}", count - most))
    }

    /// How many there are of `count` rows besides the first ones that have room on a page, and where they are.
    pub(super) fn more(&self, most: usize, count: usize) -> String {
        if let Some(sums) = self.table.sums(most) {
            return format!("{sums}：全部见{ATTACHED}");
        }
        let left = self.table.of.unwrap_or(count).saturating_sub(most);
        format!("以上为前 {most} 项，另有 {left} 项没有列出：全部见{ATTACHED}")
    }

    /// What its rows come to, where each is several things and these are not all.
    pub(super) fn sums(&self) -> Option<String> {
        self.table.sums(self.measured.seen)
    }

    /// The last row, of what the others come to.
    pub(super) fn total(&self) -> Option<Vec<Value>> {
        self.table.total.as_ref().map(|total| self.cells(total))
    }

    fn cells(&self, row: &[Value]) -> Vec<Value> {
        self.places.iter().filter_map(|at| row.get(*at)).cloned().collect()
    }

    /// Which columns are not printed, in a line.
    pub(super) fn left_out(&self) -> Option<String> {
        let absent = (0..self.table.headers.len()).filter(|at| !self.places.contains(at));
        let names: Vec<&str> = absent.filter_map(|at| self.table.headers.get(at)).map(String::as_str).collect();
        let said = format!("各行都空的列未列：{}。", names.join("、"));
        (!names.is_empty() && !self.measured.is_empty).then_some(said)
    }
}

/// How many rows a table has that has no room on a page, and where they are.
pub(super) fn gone(table: &Table<'_>, rows: usize) -> String {
    let items = table.counts.map_or(rows, |(_, all)| usize::try_from(all).unwrap_or(rows));
    format!("{}（共 {items} 项）：全部见{ATTACHED}。", table.name)
}

/// How many rows of a table stand on no paper, and where all of them are.
pub(super) fn passed_over(table: &Table<'_>, others: usize) -> Option<String> {
    let what = table.on_paper.as_ref().map_or("", |on_paper| on_paper.others);
    (others > 0).then(|| format!("另有 {others} 行{what}，未列：全部见{ATTACHED}"))
}

/// Rows that are only named, in a line.
pub(super) fn named(idle: &[String]) -> Option<String> {
    (!idle.is_empty()).then(|| format!("另有 {} 行全为零，未列：{}。", idle.len(), idle.join("、")))
}
