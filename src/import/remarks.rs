//! What is said of rows besides what is wrong with them: what is said of many alike, once, with how many and the first of them.

use crate::ids::Id;

/// Most different remarks that are repeated.
const MOST: usize = 20;
/// How many rows and records are named of those that something is said of alike.
const FIRST: usize = 3;
/// What stands for a record where something is said of several.
const ANY: &str = "编号";

/// All remarks, in the order in which they were first made.
#[derive(Debug, Default)]
pub struct Remarks {
    kinds: Vec<Alike>,
    more: u64,
}

/// What is said of one row, or of several alike.
#[derive(Debug)]
struct Alike {
    /// As it was said first.
    text: String,
    /// The same without the record it is about, where it is about one.
    pattern: String,
    /// The first rows, none of the whole.
    lines: Vec<u64>,
    /// The first records.
    records: Vec<Id>,
    count: u64,
}

impl Remarks {
    /// Adds what was said of a row; of the whole, where that is 0.
    pub fn add(&mut self, line: u64, text: String) {
        let (pattern, record) = without_record(&text);
        let known = self.kinds.iter().position(|known| known.pattern == pattern);
        match known {
            Some(at) => self.kinds[at].again(line, record),
            None if self.kinds.len() < MOST => {
                let (lines, records) = (vec![line], record.into_iter().collect());
                self.kinds.push(Alike { text, pattern, lines, records, count: 1 });
            }
            None => self.more += 1,
        }
    }

    /// The remarks as they are told.
    pub fn told(&self) -> Vec<String> {
        let mut told: Vec<String> = self.kinds.iter().map(Alike::told).collect();
        if self.more > 0 {
            told.push(format!("另有 {} 处提示未列出", self.more));
        }
        told
    }
}

impl Alike {
    fn again(&mut self, line: u64, record: Option<Id>) {
        self.count += 1;
        if self.lines.len() < FIRST && !self.lines.contains(&line) {
            self.lines.push(line);
        }
        if let Some(record) = record.filter(|record| self.records.len() < FIRST && !self.records.contains(record)) {
            self.records.push(record);
        }
    }

    fn told(&self) -> String {
        let lines: Vec<String> = self.lines.iter().map(u64::to_string).collect();
        let lines = lines.join("、");
        match (self.lines.first(), self.count, self.records.len()) {
            (Some(0) | None, ..) => self.text.clone(),
            (_, 1, _) => format!("第 {lines} 行：{}", self.text),
            (Some(line), count, 0) => format!("第 {line} 行等 {count} 处：{}", self.text),
            (_, count, named) => {
                let ids: Vec<String> = self.records.iter().map(Id::to_string).collect();
                let rest = if count > named as u64 { " 等" } else { "" };
                // Of several, what is to be typed is told of the first.
                let first = if named > 1 { "如 " } else { "" };
                format!("{count} 处（第 {lines} 行{rest}；{}{rest}）：{first}{}", ids.join("、"), self.text)
            }
        }
    }
}

/// A text with the word for any record in the place of the one it is about, and that record; of a text about none or several
/// as it is.
fn without_record(text: &str) -> (String, Option<Id>) {
    match Id::all_in(text).as_slice() {
        [id] => (text.replace(&id.to_string(), ANY), Some(*id)),
        _ => (text.to_owned(), None),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_is_said_of_many_alike_is_said_once_with_the_first_of_them() {
        let mut remarks = Remarks::default();
        for n in 1..=5 {
            remarks.add(n + 1, format!("文号待补：jiexie correct T2026-000{n} --event 1"));
        }
        remarks.add(9, "与 C2026-0001 相同，另登记为 C2026-0002".to_owned());
        remarks.add(10, "材料是空文件".to_owned());
        remarks.add(11, "材料是空文件".to_owned());
        assert_eq!(
            remarks.told(),
            [
                "5 处（第 2、3、4 行 等；T2026-0001、T2026-0002、T2026-0003 等）：如 文号待补：jiexie correct T2026-0001 --event 1",
                "第 9 行：与 C2026-0001 相同，另登记为 C2026-0002",
                "第 10 行等 2 处：材料是空文件",
            ]
        );
    }
}
