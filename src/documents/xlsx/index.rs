//! The sheets of a workbook in their order, by name.

use crate::documents::book::Names;
use crate::documents::native::Native;
use crate::report::document::{Document, Section, Table};

/// The tables that have a sheet of their own.
pub(super) fn tables<'d, 'a>(doc: &'d Document<'a>) -> impl Iterator<Item = &'d Table<'a>> {
    let of_sections = doc.sections.iter().flat_map(|section| &section.tables).filter(|table| !table.repeats);
    of_sections.chain(&doc.raw)
}

/// The names of the sheets behind the first one, as they come.
pub(super) fn sheet_names(doc: &Document<'_>, cover: &str) -> Vec<String> {
    let mut names = Names::default();
    names.next(cover);
    let drawn = doc.sections.iter().flat_map(Section::drawn).any(|chart| Native::of(chart).is_some());
    let charts = drawn.then_some(CHARTS);
    charts.into_iter().chain(tables(doc).map(|table| table.name.as_str())).map(|name| names.next(name)).collect()
}

/// The sheet of charts.
pub(super) const CHARTS: &str = "图";
