//! Tables whose columns are known only when the program runs: reports on a terminal, and small tables laid out by what
//! stands in them. Nothing is cut: what is too long for its column is broken into lines.

use std::borrow::Cow;
use std::io::{self, Write};

use super::cell::{Opts, Style};
use super::clean;
use super::grid::Grid;
use super::slot::{Slot, SlotText};

/// One column, and what is known of its cells.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct KnownColumn {
    /// Its header.
    pub title: String,
    /// The widest cell, in terminal cells.
    pub longest: usize,
    /// The widest word that is never broken.
    pub word: usize,
    /// Flush right, as numbers are.
    pub right: bool,
}

/// A table being written: rows go out as they come.
pub struct Aligned<W: Write> {
    out: W,
    grid: Grid,
    line: Vec<u8>,
}

impl<W: Write> Aligned<W> {
    /// Begins a table of these columns with its header.
    pub fn new(mut out: W, columns: Vec<KnownColumn>, opts: &Opts) -> io::Result<Self> {
        let slots = columns.into_iter().enumerate().map(|(index, column)| {
            let mut slot = plain(index, &column.title);
            slot.right = column.right;
            slot.known(column.longest, column.word);
            slot
        });
        let grid = Grid::new(slots.collect(), opts, false);
        let mut line = Vec::new();
        grid.header(&mut line);
        out.write_all(&line)?;
        Ok(Aligned { out, grid, line })
    }

    /// Writes one row.
    pub fn row(&mut self, cells: &[String]) -> io::Result<()> {
        self.line.clear();
        self.grid.row(&mut self.line, &texts(cells), None);
        self.out.write_all(&self.line)
    }
}

/// A column that is never cut; the first names its record.
fn plain(index: usize, title: &str) -> Slot {
    let lead = if index == 0 { Some(0) } else { None };
    let mut slot = Slot::new(index, Cow::Owned(clean::visible(title).into_owned()));
    (slot.whole, slot.lead) = (true, lead);
    slot
}

fn texts(cells: &[String]) -> Vec<SlotText<'_>> {
    cells.iter().map(|cell| SlotText { text: clean::visible(cell), whole: true }).collect()
}

/// A small table (up to about 1,000 rows) whose columns are as wide as their text; nothing is cut.
///
/// Ends in a line break. Rows may be shorter than the header.
pub fn short_table(headers: &[&str], rows: &[Vec<String>], opts: &Opts) -> String {
    styled_table(headers, rows, &Emphasis::default(), opts)
}

/// What stands out in a table.
#[derive(Debug, Default)]
pub struct Emphasis {
    /// The column that says where a row stands.
    pub state: Option<usize>,
    /// The column that says what a row is about. Where the terminal is too narrow for a table, the first column, the state
    /// and this stand on a record's first line.
    pub title: Option<usize>,
    /// How the state of each row is painted.
    pub styles: Vec<Option<Style>>,
}

/// The same, with what stands out.
pub fn styled_table(headers: &[&str], rows: &[Vec<String>], stands: &Emphasis, opts: &Opts) -> String {
    let mut slots: Vec<Slot> = headers.iter().enumerate().map(|(at, title)| plain(at, title)).collect();
    for slot in &mut slots {
        slot.state = Some(slot.index) == stands.state;
        let title = Some(slot.index) == stands.title;
        slot.lead = slot.lead.or(slot.state.then_some(1)).or(title.then_some(2));
    }
    for row in rows {
        for (slot, cell) in slots.iter_mut().zip(texts(row)) {
            slot.see(&cell, opts);
        }
    }
    let shown: Vec<Vec<SlotText<'_>>> = rows.iter().map(|row| texts(row)).collect();
    let grid = Grid::best(slots, opts, true, shown.iter().map(Vec::as_slice));
    let mut buf = Vec::new();
    grid.header(&mut buf);
    for (at, row) in shown.iter().enumerate() {
        grid.row(&mut buf, row, stands.styles.get(at).copied().flatten());
    }
    String::from_utf8(buf).unwrap_or_default()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn written(width: Option<usize>) -> String {
        let column = |title: &str, longest, word, right| KnownColumn { title: title.to_owned(), longest, word, right };
        let columns = vec![column("单位", 6, 2, false), column("件数", 2, 2, true), column("说明", 44, 4, false)];
        let mut out = Vec::new();
        let opts = Opts { terminal_width: width, ..Opts::default() };
        let mut table = Aligned::new(&mut out, columns, &opts).unwrap();
        let text = "占道经营\u{1b}[2J的一长串说明文字写在这里不断".to_owned();
        table.row(&["住建局".to_owned(), "12".to_owned(), text]).unwrap();
        table.row(&["城管".to_owned(), "3".to_owned(), String::new()]).unwrap();
        String::from_utf8(out).unwrap()
    }

    #[test]
    fn columns_stand_under_each_other_and_nothing_is_cut_in_a_pipe() {
        let text = written(None);
        let lines: Vec<&str> = text.lines().collect();
        assert_eq!(lines[0], "单位    件数  说明");
        assert_eq!(lines[2], "住建局    12  占道经营␛[2J的一长串说明文字写在这里不断");
        assert_eq!(lines[3], "城管       3", "no line ends in spaces");
    }

    #[test]
    fn on_a_narrow_terminal_texts_go_on_below_and_nothing_is_lost() {
        for width in [40, 30, 16, 10] {
            let text = written(Some(width));
            assert!(text.lines().all(|line| clean::width(line) <= width), "{text}");
            let said: String = text.split_whitespace().collect();
            assert!(said.contains("12") && said.contains("城管") && !said.contains('…'), "{text}");
            assert!(said.chars().filter(|c| "占道经营的一长串".contains(*c)).count() >= 8, "{text}");
        }
        assert_eq!(written(Some(40)).lines().next(), Some("单位    件数  说明"));
        assert!(written(Some(10)).starts_with("住建局\n"), "one under the other: {}", written(Some(10)));
    }
}
