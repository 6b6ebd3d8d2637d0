//! What of a sheet is merged and what is hidden: read from its XML, since it is no matter of values.

use std::collections::HashMap;
use std::io::{BufReader, Read, Seek};

use quick_xml::events::{BytesStart, Event};
use quick_xml::{Reader, XmlVersion};

use super::broken::damaged;
use crate::error::{Error, Result};

/// Row and column, from 0.
type Place = (u32, u32);

/// Most areas and spans that are remembered of a sheet.
const MOST: usize = 200_000;
/// Most hidden columns that are named.
const MOST_COLUMNS: u32 = 400;

/// What is merged and hidden.
#[derive(Debug, Clone, Default)]
pub(super) struct SheetLayout {
    /// Areas of several rows: first and last cell; in the order of their first rows.
    pub(super) merged: Vec<(Place, Place)>,
    /// Spans of hidden rows.
    hidden: Vec<(u32, u32)>,
    /// Hidden columns, from 0.
    pub(super) hidden_columns: Vec<usize>,
    /// Why the sheet cannot be read, where it cannot.
    pub(super) broken: Option<Error>,
}

impl SheetLayout {
    /// Remembers an area; one of a single row reaches nowhere.
    pub(super) fn merge(&mut self, first: Place, last: Place) {
        if last.0 > first.0 && self.merged.len() < MOST {
            self.merged.push((first, last));
        }
    }

    fn hide_rows(&mut self, first: u32, last: u32) {
        if let Some(span) = self.hidden.last_mut().filter(|span| span.1.checked_add(1) == Some(first)) {
            span.1 = last;
        } else if self.hidden.len() < MOST {
            self.hidden.push((first, last));
        }
    }

    fn hide_columns(&mut self, first: u32, last: u32) {
        self.hidden_columns.extend((first..=last.min(MOST_COLUMNS)).map(|column| column as usize));
    }

    /// Whether a row is hidden.
    pub(super) fn hides(&self, row: u32) -> bool {
        let at = self.hidden.partition_point(|(_, last)| *last < row);
        self.hidden.get(at).is_some_and(|(first, _)| *first <= row)
    }
}

type Zip<R> = zip::ZipArchive<R>;

/// The value of an attribute, whatever stands before its colon.
fn attribute(element: &BytesStart<'_>, name: &str) -> Option<String> {
    let mut all = element.attributes();
    let found = all.with_checks(false).flatten().find(|attribute| attribute.key.local_name().as_ref() == name)?;
    Some(found.normalized_value(XmlVersion::Implicit1_0).ok()?.into_owned())
}

fn number(element: &BytesStart<'_>, name: &str) -> Option<u32> {
    attribute(element, name)?.trim().parse().ok()
}

fn says_so(element: &BytesStart<'_>, name: &str) -> bool {
    attribute(element, name).is_some_and(|value| value == "1" || value == "true")
}

/// Hands every element of a file in the ZIP to `each`, and whether it ends; a file that is not there has none.
fn elements<R: Read + Seek>(zip: &mut Zip<R>, name: &str, mut each: impl FnMut(&BytesStart<'_>, bool)) -> Result<()> {
    let Ok(file) = zip.by_name(name) else { return Ok(()) };
    let mut reader = Reader::from_reader(BufReader::new(file));
    let mut buffer = Vec::new();
    loop {
        match reader.read_event_into(&mut buffer).map_err(damaged)? {
            Event::Start(element) => each(&element, false),
            Event::Empty(element) => {
                each(&element, false);
                each(&element, true);
            }
            Event::End(element) => {
                let name: String = element.name().as_ref().to_owned();
                each(&BytesStart::new(name), true);
            }
            Event::Eof => return Ok(()),
            _ => {}
        }
        buffer.clear();
    }
}

fn is(element: &BytesStart<'_>, name: &str) -> bool {
    element.local_name().as_ref() == name
}

/// Of each sheet of an Office workbook, by its name.
pub(super) fn of_xlsx<R: Read + Seek>(zip: &mut Zip<R>) -> Result<HashMap<String, SheetLayout>> {
    let mut targets: HashMap<String, String> = HashMap::new();
    elements(zip, "xl/_rels/workbook.xml.rels", |element, ends| {
        if let (false, Some(id), Some(target)) = (ends, attribute(element, "Id"), attribute(element, "Target")) {
            let file = target.strip_prefix('/').map_or_else(|| format!("xl/{target}"), str::to_owned);
            targets.insert(id, file);
        }
    })?;
    let mut sheets: Vec<(String, String)> = Vec::new();
    elements(zip, "xl/workbook.xml", |element, ends| {
        if is(element, "sheet")
            && !ends
            && let (Some(name), Some(id)) = (attribute(element, "name"), attribute(element, "id"))
            && let Some(file) = targets.get(&id)
        {
            sheets.push((name, file.clone()));
        }
    })?;
    let mut found = HashMap::new();
    for (name, file) in sheets {
        let broken = |error| SheetLayout { broken: Some(error), ..SheetLayout::default() };
        found.insert(name, of_sheet(zip, &file).unwrap_or_else(broken));
    }
    Ok(found)
}

fn of_sheet<R: Read + Seek>(zip: &mut Zip<R>, file: &str) -> Result<SheetLayout> {
    let mut layout = SheetLayout::default();
    let mut row = 0;
    elements(zip, file, |element, ends| {
        if ends {
            return;
        }
        if is(element, "row") {
            row = number(element, "r").unwrap_or(row + 1);
            if says_so(element, "hidden") && row > 0 {
                layout.hide_rows(row - 1, row - 1);
            }
        } else if is(element, "col") && says_so(element, "hidden") {
            if let (Some(first @ 1..), Some(last @ 1..)) = (number(element, "min"), number(element, "max")) {
                layout.hide_columns(first - 1, last - 1);
            }
        } else if is(element, "mergeCell")
            && let Some((first, last)) = attribute(element, "ref").as_deref().and_then(area)
        {
            layout.merge(first, last);
        }
    })?;
    Ok(layout)
}

/// An area as `A3:B7`.
fn area(text: &str) -> Option<(Place, Place)> {
    let place = |text: &str| -> Option<Place> {
        let digits = text.find(|c: char| c.is_ascii_digit())?;
        let (letters, row) = text.split_at(digits);
        let column = letters.bytes().try_fold(0u32, |sum, letter| {
            let letter = letter.to_ascii_uppercase();
            let value = letter.is_ascii_uppercase().then(|| u32::from(letter - b'A') + 1)?;
            sum.checked_mul(26)?.checked_add(value)
        })?;
        Some((row.parse::<u32>().ok()?.checked_sub(1)?, column.checked_sub(1)?))
    };
    let (first, last) = text.split_once(':')?;
    Some((place(first)?, place(last)?))
}

/// Of each sheet of an open document, by its name.
pub(super) fn of_ods<R: Read + Seek>(zip: &mut Zip<R>) -> Result<HashMap<String, SheetLayout>> {
    let mut found: HashMap<String, SheetLayout> = HashMap::new();
    let mut sheet: Option<(String, SheetLayout)> = None;
    let (mut row, mut rows, mut column, mut columns) = (0u32, 0u32, 0u32, 0u32);
    elements(zip, "content.xml", |element, ends| {
        if is(element, "table") && !ends {
            sheet = attribute(element, "name").map(|name| (name, SheetLayout::default()));
            (row, rows, column, columns) = (0, 0, 0, 0);
            return;
        }
        let Some((_, layout)) = &mut sheet else { return };
        let hidden = || attribute(element, "visibility").is_some_and(|shown| shown == "collapse" || shown == "filter");
        if is(element, "table-row") {
            if ends {
                row = row.saturating_add(rows);
            } else {
                rows = number(element, "number-rows-repeated").unwrap_or(1);
                column = 0;
                if hidden() {
                    layout.hide_rows(row, row.saturating_add(rows.saturating_sub(1)));
                }
            }
        } else if is(element, "table-column") && !ends {
            let many = number(element, "number-columns-repeated").unwrap_or(1);
            if hidden() {
                layout.hide_columns(columns, columns.saturating_add(many.saturating_sub(1)));
            }
            columns = columns.saturating_add(many);
        } else if (is(element, "table-cell") || is(element, "covered-table-cell")) && !ends {
            let many = number(element, "number-columns-repeated").unwrap_or(1);
            let down = number(element, "number-rows-spanned").unwrap_or(1);
            if down > 1 {
                layout.merge((row, column), (row.saturating_add(down - 1), column));
            }
            column = column.saturating_add(many);
        } else if is(element, "table") && ends {
            found.extend(sheet.take());
        }
    })?;
    Ok(found)
}
