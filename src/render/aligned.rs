//! Tables whose columns are known only when the program runs: reports on a terminal, and small tables laid out by what
//! stands in them.

use std::io::{self, Write};

use super::cell::{Opts, Style, paint};
use super::{clean, table};

/// Spaces between two columns.
const GAP: usize = 2;
/// What a column keeps on a narrow terminal.
const LEAST: usize = 8;

/// One column.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Slot {
    /// Width in terminal cells.
    pub width: usize,
    /// Flush right, as numbers are.
    pub right: bool,
    /// Free text: cut with `…` where the terminal is too narrow for the whole line.
    pub cuts: bool,
}

/// A table being written: rows go out as they come, in columns of fixed width.
pub struct Aligned<W: Write> {
    out: W,
    slots: Vec<Slot>,
    color: bool,
    cut: bool,
    line: String,
}

impl<W: Write> Aligned<W> {
    /// A table of these columns; on a terminal of known width the widest texts give way until a line fits.
    pub fn new(out: W, mut slots: Vec<Slot>, opts: &Opts) -> Self {
        if let Some(room) = opts.terminal_width {
            let gaps = GAP * slots.len().saturating_sub(1);
            loop {
                let over = (slots.iter().map(|slot| slot.width).sum::<usize>() + gaps).saturating_sub(room);
                let widest = slots.iter_mut().filter(|slot| slot.cuts && slot.width > LEAST);
                match widest.max_by_key(|slot| slot.width) {
                    Some(slot) if over > 0 => slot.width -= 1,
                    _ => break,
                }
            }
        }
        Aligned { out, slots, color: opts.color, cut: opts.terminal_width.is_some(), line: String::new() }
    }

    /// Writes the header line and the rule below it.
    pub fn header(&mut self, titles: &[String]) -> io::Result<()> {
        self.put(titles, Some(Style::Bold))?;
        let rule = self.slots.iter().map(|slot| slot.width).sum::<usize>() + GAP * self.slots.len().saturating_sub(1);
        writeln!(self.out, "{}", "─".repeat(rule))
    }

    /// Writes one row.
    pub fn row(&mut self, cells: &[String]) -> io::Result<()> {
        self.put(cells, None)
    }

    fn put(&mut self, cells: &[String], style: Option<Style>) -> io::Result<()> {
        self.line.clear();
        let mut pad = 0;
        for (slot, cell) in self.slots.iter().zip(cells) {
            let clean = clean::visible(cell);
            let text = if self.cut && slot.cuts { table::shortened(&clean, slot.width) } else { clean };
            let spare = slot.width.saturating_sub(clean::width(&text));
            if slot.right {
                pad += spare;
            }
            if !text.is_empty() {
                self.line.extend(std::iter::repeat_n(' ', pad));
                pad = 0;
                match style {
                    Some(style) => self.line.push_str(&paint(style, &text, self.color)),
                    None => self.line.push_str(&text),
                }
            }
            if !slot.right {
                pad += spare;
            }
            pad += GAP;
        }
        self.line.truncate(self.line.trim_end().len());
        self.line.push('\n');
        self.out.write_all(self.line.as_bytes())
    }
}

/// A small table (up to about 1,000 rows) whose columns are as wide as their text; nothing is cut.
///
/// Ends in a line break. Rows may be shorter than the header.
pub fn short_table(headers: &[&str], rows: &[Vec<String>]) -> String {
    let titles: Vec<String> = headers.iter().map(|&title| title.to_owned()).collect();
    let slots = titles.iter().enumerate().map(|(at, title)| {
        let cells = rows.iter().filter_map(|row| row.get(at));
        let width = cells.chain([title]).map(|cell| clean::width(&clean::visible(cell))).max().unwrap_or(0);
        Slot { width, right: false, cuts: false }
    });
    let mut table = Aligned::new(Vec::new(), slots.collect(), &Opts::default());
    // Nothing fails that is written to memory.
    let _ = table.header(&titles).and_then(|()| rows.iter().try_for_each(|row| table.row(row)));
    String::from_utf8(table.out).unwrap_or_default()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn slots() -> Vec<Slot> {
        vec![
            Slot { width: 10, right: false, cuts: true },
            Slot { width: 4, right: true, cuts: false },
            Slot { width: 30, right: false, cuts: true },
        ]
    }

    fn written(width: Option<usize>) -> String {
        let mut out = Vec::new();
        let mut table = Aligned::new(&mut out, slots(), &Opts { terminal_width: width, ..Opts::default() });
        table.header(&["单位".to_owned(), "件数".to_owned(), "说明".to_owned()]).unwrap();
        let text = "占道经营\u{1b}[2J的一长串说明文字写在这里不断".to_owned();
        table.row(&["住建局".to_owned(), "12".to_owned(), text]).unwrap();
        table.row(&["城管".to_owned(), "3".to_owned(), String::new()]).unwrap();
        String::from_utf8(out).unwrap()
    }

    #[test]
    fn columns_stand_under_each_other_and_nothing_is_cut_in_a_pipe() {
        let text = written(None);
        let lines: Vec<&str> = text.lines().collect();
        assert_eq!(lines[0], "单位        件数  说明");
        assert_eq!(lines[2], "住建局        12  占道经营␛[2J的一长串说明文字写在这里不断");
        assert_eq!(lines[3], "城管           3", "no line ends in spaces");
    }

    #[test]
    fn on_a_narrow_terminal_texts_give_way_and_numbers_do_not() {
        let text = written(Some(40));
        assert!(text.lines().all(|line| clean::width(line) <= 40), "{text}");
        assert!(text.contains("12") && text.contains('…'), "{text}");
        let text = written(Some(10));
        assert!(text.contains("  12  "), "{text}");
    }
}
