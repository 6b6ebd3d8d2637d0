//! Charts as office programs draw them: bars and columns of one grey, each with its number, so that they read the same in
//! black and white.

use std::io::{Cursor, Read};

use rust_xlsxwriter::{Chart as Drawn, ChartDataLabel, ChartFont, ChartSolidFill, ChartType, Workbook, Worksheet};
use zip::ZipArchive;

use super::book::{broken, fitted};
use crate::error::{Error, Result};
use crate::reason;
use crate::report::document::Chart;

/// Bars of one chart: more of them are no picture.
const MOST: usize = 30;
/// The grey of bars and columns.
const GREY: &str = "#595959";
/// Twips to EMU.
pub(super) const EMU: u32 = 635;
/// Height of a bar, of the frame of lying bars, and of standing columns, in twips.
const BAR: u32 = 330;
const FRAME: u32 = 900;
const STANDING: u32 = 3_600;

/// A chart of labels and numbers.
pub(super) struct Native {
    /// Its title.
    pub(super) title: String,
    /// Label and number, from top to bottom or from left to right.
    pub(super) rows: Vec<(String, f64)>,
    percent: bool,
    lying: bool,
}

/// Where its labels and numbers stand: the sheet, the first row, the column of the labels.
struct Place<'s> {
    sheet: &'s str,
    first: u32,
}

impl Native {
    /// Of a chart that has bars or columns, where there are any.
    pub(super) fn of(chart: &Chart) -> Option<Native> {
        // Both are counts; a picture needs no more than a few digits.
        #[allow(clippy::cast_precision_loss)]
        let counted = |number: i64| number as f64;
        let (title, rows, percent, lying): (_, Vec<(String, f64)>, _, _) = match chart {
            Chart::Bars { title, bars, percent } => (title, bars.clone(), *percent, true),
            Chart::Columns { title, columns, .. } => {
                (title, columns.iter().map(|(label, number)| (label.clone(), counted(*number))).collect(), false, false)
            }
            Chart::Flows { title, flows } => {
                let mut flows: Vec<_> = flows.iter().collect();
                flows.sort_by_key(|(.., number)| -number);
                let named = flows.into_iter().map(|(from, to, number)| (format!("{from}→{to}"), counted(*number)));
                (title, named.collect(), false, true)
            }
            Chart::Heat { .. } | Chart::Days { .. } => return None,
        };
        let all = rows.len();
        let rows: Vec<_> = rows.into_iter().filter(|(_, number)| number.is_finite()).take(MOST).collect();
        let sum: f64 = rows.iter().map(|(_, number)| number).sum();
        let title = match percent {
            true => title.clone(),
            false if all > MOST => format!("{title}（前 {MOST}，n={sum}）"),
            false => format!("{title}（n={sum}）"),
        };
        (!rows.is_empty()).then_some(Native { title, rows, percent, lying })
    }

    /// Its height, in twips.
    fn height(&self) -> u32 {
        if self.lying { FRAME + BAR * u32::try_from(self.rows.len()).unwrap_or(30) } else { STANDING }
    }

    /// Writes labels and numbers into a sheet and draws them there, from `first` on; gives the row after both.
    pub(super) fn put(&self, sheet: &mut Worksheet, name: &str, first: u32) -> Result<u32> {
        sheet.write_string(first, 0, fitted(&self.title)).map_err(broken)?;
        let mut row = first + 1;
        for (label, number) in &self.rows {
            sheet.write_string(row, 0, fitted(label)).map_err(broken)?;
            let format = if self.percent { "0.0%" } else { "General" };
            let format = rust_xlsxwriter::Format::new().set_num_format(format);
            sheet.write_number_with_format(row, 1, *number, &format).map_err(broken)?;
            row += 1;
        }
        let drawn = self.drawn(&Place { sheet: name, first: first + 1 });
        sheet.insert_chart(first, 2, &drawn).map_err(broken)?;
        // Rows of a sheet are 20 pixels high, of which 96 make 1440 twips.
        Ok(row.max(first + self.height() / 300 + 1) + 2)
    }

    fn drawn(&self, place: &Place<'_>) -> Drawn {
        let last = place.first + u32::try_from(self.rows.len()).unwrap_or(1).saturating_sub(1);
        let mut font = ChartFont::new();
        font.set_name("宋体").set_size(9);
        let mut label = ChartDataLabel::new();
        label.show_value().set_font(&font);
        if self.percent {
            label.set_num_format("0.0%");
        }
        let mut drawn = Drawn::new(if self.lying { ChartType::Bar } else { ChartType::Column });
        drawn
            .add_series()
            .set_categories((place.sheet, place.first, 0, last, 0))
            .set_values((place.sheet, place.first, 1, last, 1))
            .set_format(ChartSolidFill::new().set_color(GREY))
            .set_data_label(&label)
            .set_gap(60);
        let mut heading = ChartFont::new();
        heading.set_name("黑体").set_size(11).unset_bold();
        drawn.title().set_name(self.title.as_str()).set_font(&heading);
        drawn.legend().set_hidden();
        // The library calls the axis that lies x, whatever stands on it.
        if self.lying {
            drawn.y_axis().set_font(&font).set_reverse().set_major_gridlines(false);
        } else {
            drawn.x_axis().set_font(&font);
        }
        // The numbers stand at the bars.
        let numbers = if self.lying { drawn.x_axis() } else { drawn.y_axis() };
        numbers.set_hidden(true).set_major_gridlines(false).set_min(0);
        if self.percent {
            // The whole, and room for what stands at its bar.
            numbers.set_max(1.15);
        }
        drawn.set_width(560).set_height(self.height() / 15).set_alt_text(self.title.as_str());
        drawn
    }

    /// Width and height in a Word document, for a text of so many twips.
    pub(super) fn size(&self, room: usize) -> (u32, u32) {
        (u32::try_from(room).unwrap_or(8_844) * EMU, self.height() * EMU)
    }

    /// The chart as a part of a Word document, with its numbers in it.
    pub(super) fn part(&self) -> Result<String> {
        const SHEET: &str = "图";
        let mut book = Workbook::new();
        let mut sheet = Worksheet::new();
        sheet.set_name(SHEET).map_err(broken)?;
        self.put(&mut sheet, SHEET, 0)?;
        book.push_worksheet(sheet);
        let bytes = book.save_to_buffer().map_err(broken)?;
        let cannot = |error: &dyn std::error::Error| Error::io(format!("图无法写入：{error}"));
        let mut parts = ZipArchive::new(Cursor::new(bytes)).map_err(|error| cannot(&error))?;
        let mut xml = String::new();
        let mut part = parts.by_name("xl/charts/chart1.xml").map_err(|error| cannot(&error))?;
        part.read_to_string(&mut xml).map_err(|error| Error::io(format!("图无法写入：{}", reason::of_io(&error))))?;
        // What is set up for printing a sheet means nothing in a document.
        let printed = xml.find("<c:printSettings>").zip(xml.find("</c:printSettings>"));
        if let Some((from, to)) = printed {
            xml.replace_range(from..to + "</c:printSettings>".len(), "");
        }
        // Some programs show what is not said to be hidden.
        let only = ["LegendKey", "Val", "CatName", "SerName", "Percent", "BubbleSize"]
            .map(|what| format!("<c:show{what} val=\"{}\"/>", u8::from(what == "Val")));
        let xml = xml.replace("<c:showVal val=\"1\"/>", &only.concat());
        // The number at a bar stands on one line.
        Ok(match xml.split_once("</c:dLbls>") {
            Some((labels, rest)) => {
                let (before, labels) = labels.split_once("<c:dLbls>").unwrap_or(("", labels));
                let labels = labels.replace("<a:bodyPr/>", "<a:bodyPr wrap=\"none\"/>");
                format!("{before}<c:dLbls>{labels}</c:dLbls>{rest}")
            }
            None => xml,
        })
    }
}
