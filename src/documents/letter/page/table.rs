//! A table as it is laid out: its rows, and what it takes of its pages.

use docx_rs::{AlignmentType, HeightRule, Paragraph, TableCell, TableRow, VAlignType, WidthType};

use super::super::columns::widths;
use super::super::model::{Blank, BlankKind, LetterTable, LetterText, Row};
use super::super::rows::{self, ROW};
use super::super::width;
use super::{Laid, Page};
use crate::documents::word::{self, Look};

/// Rows left in a list that lists nothing.
const EMPTY_ROWS: usize = 8;

impl Page {
    /// Puts a table on the page.
    pub(super) fn table(&mut self, table: &LetterTable) {
        self.space(80);
        let widths = widths(table);
        let header = table.columns.iter().any(|column| !column.title.is_empty());
        let close = rows::closed_up(table.rows.len());
        let ends = |close: f32| {
            let mut page = Page { flow: self.flow, ..Page::with_rows(self.fonts, self.tall) };
            page.flow_of(table, &widths, close);
            page.flow.left()
        };
        // Closed up for nothing where it does not end on its page: then it goes over with rows enough.
        let close = if ends(close) < self.flow.left() { close } else { rows::ROW };
        self.flow_of(table, &widths, close);
        let first = if header {
            let cells = table.columns.iter().zip(&widths);
            let cells = cells.map(|(column, width)| self.cell(Look::FieldHeader, &column.title, *width, 1));
            vec![row(cells.collect()).row_height(close)]
        } else {
            Vec::new()
        };
        self.laid.push(Laid::Table(Box::new(word::grid(first, &widths))));
        let mut rows = Vec::with_capacity(table.rows.len() + 1);
        for row in &table.rows {
            let least = rows::least(row, close, self.tall);
            rows.push(self.row(row, &widths).row_height(least));
        }
        if let Some(listed) = &table.lists {
            if table.rows.is_empty() {
                self.blanks.push(Blank::new(listed.clone(), BlankKind::Cell));
                rows.extend((0..EMPTY_ROWS).map(|_| self.hollow(&widths)));
            } else {
                let end = LetterText::from("（以下空白）");
                let cell = self.cell(Look::Field, &end, widths.iter().sum(), widths.len());
                rows.push(row(vec![cell]));
            }
        }
        self.rows.push(rows);
        // Two tables in a row would run into one; a last one that fills its page begins no other.
        self.space(20);
    }

    fn hollow(&self, widths: &[usize]) -> TableRow {
        let cells = widths.iter().map(|width| framed(Paragraph::new().style(Look::Field.id()), *width, 1));
        row(cells.collect())
    }

    fn row(&mut self, row: &Row, widths: &[usize]) -> TableRow {
        let cells = &row.cells;
        let mut at = 0;
        let mut made = Vec::with_capacity(cells.len());
        for (index, cell) in cells.iter().enumerate() {
            let left = widths.len().saturating_sub(at);
            if left == 0 {
                break;
            }
            // The last one takes what is left.
            let span = if index + 1 == cells.len() { left } else { cell.span.clamp(1, left) };
            let width = widths[at..at + span].iter().sum();
            let look = if cell.label { Look::FieldHeader } else { Look::Field };
            made.push(self.cell(look, &cell.text, width, span));
            at += span;
        }
        self::row(made)
    }

    /// Counts what a table takes of its pages, row by row.
    fn flow_of(&mut self, table: &LetterTable, widths: &[usize], close: f32) {
        let line = Look::Field.line();
        let lines = |look: Look, text: &LetterText, width: usize| {
            let room = (width.saturating_sub(word::CELL_SIDES) / look.cell()).max(1);
            text.plain().split('\n').map(|part| width::halves(part).div_ceil(room).max(1)).sum::<usize>()
        };
        // Above and below the words, and the line between two rows.
        let height = |least: f32, lines: usize| {
            (least as i32).max(line * i32::try_from(lines).unwrap_or(1) + 2 * word::CELL_ENDS) + 10
        };
        let titles = table.columns.iter().zip(widths).filter(|(column, _)| !column.title.is_empty());
        if let Some(most) = titles.map(|(column, width)| lines(Look::FieldHeader, &column.title, *width)).max() {
            self.flow.take(height(close, most));
        }
        for row in &table.rows {
            let (mut at, mut most) = (0, 1);
            for (index, cell) in row.cells.iter().enumerate() {
                let left = widths.len().saturating_sub(at);
                let span = if index + 1 == row.cells.len() { left } else { cell.span.clamp(1, left.max(1)) };
                let width = widths.iter().skip(at).take(span).sum();
                let look = if cell.label { Look::FieldHeader } else { Look::Field };
                most = most.max(lines(look, &cell.text, width));
                at += span;
            }
            self.flow.take(height(rows::least(row, close, self.tall), most));
        }
        if table.lists.is_some() {
            self.flow.lines(if table.rows.is_empty() { EMPTY_ROWS } else { 1 }, ROW as i32);
        }
    }

    /// A cell; what is short stands in its middle.
    fn cell(&mut self, look: Look, text: &LetterText, width: usize, span: usize) -> TableCell {
        let short = width::halves(&text.plain()) * look.cell() + word::CELL_SIDES <= width;
        // Boxes to tick stand one under another.
        let boxes = text.plain().split('\n').filter(|line| line.contains('□')).count() > 1;
        let middle = short && !boxes || look == Look::FieldHeader;
        let align = if middle { AlignmentType::Center } else { AlignmentType::Left };
        let room = width.saturating_sub(word::CELL_SIDES) / look.cell();
        let mut paragraphs =
            self.paragraphs_in(look, text, (0, room)).into_iter().map(|paragraph| paragraph.align(align));
        let first = paragraphs.next().unwrap_or_default();
        paragraphs.fold(framed(first, width, span), TableCell::add_paragraph)
    }
}

fn framed(paragraph: Paragraph, width: usize, span: usize) -> TableCell {
    let cell = TableCell::new().width(width, WidthType::Dxa).vertical_align(VAlignType::Center);
    let cell = if span > 1 { cell.grid_span(span) } else { cell };
    cell.add_paragraph(paragraph)
}

fn row(cells: Vec<TableCell>) -> TableRow {
    TableRow::new(cells).cant_split().row_height(ROW).height_rule(HeightRule::AtLeast)
}
