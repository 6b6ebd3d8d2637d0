//! Marks that stand for the cell above: 〃, 同上. They are no text of their own, and nothing that says nothing: a party
//! written 〃 is the party of the row before.

use super::heading::Heading;
use super::plan::Fault;
use super::shown::shown;
use crate::error::Error;

/// Words for the cell above.
const WORDS: &[&str] = &["同上", "同上行", "同上栏", "同上列", "同上格"];

/// The last row of data, and how often its cells were meant by those below.
#[derive(Default)]
pub struct Ditto {
    above: Option<Vec<String>>,
    cells: u64,
    first: Option<(u64, String, String)>,
}

impl Ditto {
    /// Puts what they stand for in place of the marks in a row of data, and remembers the row for the next.
    /// What is wrong is a mark with no row above it.
    pub fn resolve(&mut self, line: u64, cells: &mut [String], heading: &Heading) -> Option<Fault> {
        for (at, cell) in cells.iter_mut().enumerate().filter(|(at, _)| heading.is_known(*at)) {
            let Some(mark) = is_mark(cell).then(|| shown(cell)) else { continue };
            let Some(above) = &self.above else {
                let error = Error::input(format!("“{mark}”指上一行的同一列，上面却没有一行数据"))
                    .hint("写出这一格的内容，再导入");
                return Some(Fault {
                    column: Some(heading.title_at(at)),
                    at: Some(at),
                    value: Some(mark),
                    error,
                    lacks: Vec::new(),
                });
            };
            *cell = above.get(at).cloned().unwrap_or_default();
            self.cells += 1;
            self.first.get_or_insert_with(|| (line, heading.title_at(at), mark));
        }
        // The strings of the row before are written over: a ledger may have a million rows.
        let above = self.above.get_or_insert_default();
        above.resize(cells.len(), String::new());
        above.iter_mut().zip(&*cells).for_each(|(kept, cell)| kept.clone_from(cell));
        None
    }

    /// What the clerk is told of them.
    pub fn told(&self) -> Option<String> {
        let (line, column, mark) = self.first.as_ref()?;
        let more = if self.cells > 1 { format!("等 {} 格", self.cells) } else { String::new() };
        Some(format!("第 {line} 行“{column}”的“{mark}”{more}照上一行的同一列读"))
    }
}

/// Whether a cell only points to the one above.
pub(super) fn is_mark(cell: &str) -> bool {
    // Most cells are longer than any mark, or begin otherwise.
    if cell.len() > 30 || !cell.contains(['〃', '〞', '″', '"', '”', '同']) {
        return false;
    }
    let text: String = cell.chars().filter(|c| !c.is_whitespace() && !crate::fold::is_invisible(*c)).collect();
    let text = text.trim_matches(['(', ')', '（', '）', '。', '.']);
    WORDS.contains(&text) || !text.is_empty() && text.chars().all(|c| matches!(c, '〃' | '〞' | '″' | '"' | '”'))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn marks_are_told_from_texts() {
        for mark in ["〃", " 〃 ", "〃〃", "同上", "（同上）", "″", "\"", "同 上"] {
            assert!(is_mark(mark), "{mark}");
        }
        for text in ["", "同上海某公司", "〃号", "同案", "-", "无", "张三"] {
            assert!(!is_mark(text), "{text}");
        }
    }
}
