//! The first row of a ledger: which of its columns holds what.

use std::collections::HashMap;

use super::Kind;
use super::columns::{Column, of_kind};
use crate::error::{Error, Result};
use crate::fold;
use crate::record::field::{Field, Holds, Person};

/// A heading as it is compared: folded, without what people put around it (marks, remarks in brackets).
fn bare(heading: &str) -> String {
    let open = |c: char| matches!(c, '（' | '(' | '【' | '[' | '〔' | '［');
    let close = |c: char| matches!(c, '）' | ')' | '】' | ']' | '〕' | '］');
    let head = heading.split(open).next().unwrap_or_default();
    // （必填）发现日期: the remark may stand first.
    let after = || heading.split_once(close).map_or("", |(_, after)| after.split(open).next().unwrap_or_default());
    let name = if fold::text(head).is_empty() { after() } else { head };
    fold::text(&name.replace(['*', '＊', ':', '：', '"', '“', '”'], ""))
}

/// Every word a column of `kind` may be headed with, as it is compared.
fn words_of(kind: Kind) -> HashMap<String, &'static Column> {
    of_kind(kind)
        .iter()
        .flat_map(|field| {
            [field.key, field.zh].into_iter().chain(field.also.iter().copied()).map(move |word| (word, field))
        })
        .map(|(word, field)| (bare(word), field))
        .collect()
}

/// Which column of the file holds which field.
#[derive(Debug, Clone)]
pub struct Heading {
    kind: Kind,
    places: Vec<(&'static str, usize)>,
    titles: Vec<String>,
    unknown: Vec<String>,
    nameless: Vec<usize>,
}

impl Heading {
    /// How many fields of `kind` the cells of a row would head.
    pub fn known_in(kind: Kind, cells: &[String]) -> usize {
        let words = words_of(kind);
        let mut keys: Vec<&str> =
            cells.iter().filter_map(|cell| words.get(&bare(cell))).map(|field| field.key).collect();
        keys.sort_unstable();
        keys.dedup();
        keys.len()
    }

    /// Reads the first row of a ledger.
    ///
    /// # Errors
    /// [`Error::input`] for two columns of one field and for wanting columns.
    pub fn read(kind: Kind, line: u64, cells: &[String]) -> Result<Self> {
        let mut heading = Heading {
            kind,
            places: Vec::new(),
            titles: cells.iter().map(|cell| shown(cell)).collect(),
            unknown: Vec::new(),
            nameless: Vec::new(),
        };
        let words = words_of(kind);
        for (at, cell) in cells.iter().enumerate() {
            let name = bare(cell);
            match words.get(&name).copied() {
                None if name.is_empty() => heading.nameless.push(at),
                None => heading.unknown.push(shown(cell)),
                Some(field) => match heading.place(field.key) {
                    None => heading.places.push((field.key, at)),
                    Some(before) => {
                        return Err(Error::input(format!(
                            "第 {line} 行的列“{}”和“{}”都是{}",
                            heading.titles[before], heading.titles[at], field.zh
                        ))
                        .hint("删去或改名其中一列"));
                    }
                },
            }
        }
        heading.check(line)?;
        Ok(heading)
    }

    fn check(&self, line: u64) -> Result<()> {
        // A row with its steps says everything by them.
        if self.has("steps") && self.has("id") {
            return Ok(());
        }
        let wanting: Vec<String> = of_kind(self.kind)
            .iter()
            .filter(|field| field.needed && !self.has(field.key))
            .map(|field| format!("{}（{}）", field.zh, field.key))
            .collect();
        if wanting.is_empty() {
            return Ok(());
        }
        let hint = if self.places.is_empty() {
            "前十行里应有一行是列名，逗号、分号或制表符分隔；核对 --kind 和编码，jiexie import --help 列出各列"
                .to_owned()
        } else {
            "补上这些列；列名写中文或英文均可，jiexie import --help 列出各列".to_owned()
        };
        Err(Error::input(format!("第 {line} 行缺少列：{}", wanting.join("、"))).hint(hint))
    }

    /// The kind of ledger.
    pub fn kind(&self) -> Kind {
        self.kind
    }

    /// Where a field stands.
    pub fn place(&self, key: &str) -> Option<usize> {
        self.places.iter().find(|(known, _)| *known == key).map(|(_, at)| *at)
    }

    /// Whether the ledger has the field.
    pub fn has(&self, key: &str) -> bool {
        self.place(key).is_some()
    }

    /// The words a field is headed with in the file, else its Chinese name.
    pub fn title<'a>(&'a self, key: &'a str) -> &'a str {
        match self.place(key) {
            Some(at) => &self.titles[at],
            None => of_kind(self.kind).iter().find(|field| field.key == key).map_or(key, |field| field.zh),
        }
    }

    /// The words of the column at `at`.
    pub fn title_at(&self, at: usize) -> String {
        self.titles.get(at).cloned().unwrap_or_else(|| format!("第 {} 列", at + 1))
    }

    /// How many columns there are.
    pub fn width(&self) -> usize {
        self.titles.len()
    }

    /// Whether the file is an export of ours, whose rows say everything by their steps.
    pub fn is_ours(&self) -> bool {
        self.has("steps")
    }

    /// Where the days stand that every row must have.
    pub fn needed_days(&self) -> Vec<usize> {
        let days = of_kind(self.kind).iter().filter(|field| field.needed && matches!(field.field.holds, Holds::Day));
        days.filter_map(|field| self.place(field.key)).collect()
    }

    /// Where the other cells stand that every row must have.
    pub fn needed_others(&self) -> Vec<usize> {
        let others = of_kind(self.kind).iter().filter(|field| field.needed && !matches!(field.field.holds, Holds::Day));
        others.filter_map(|field| self.place(field.key)).collect()
    }

    /// Whether the column at `at` holds a field.
    pub fn is_known(&self, at: usize) -> bool {
        self.places.iter().any(|(_, place)| *place == at)
    }

    /// Whether the column at `at` holds data of persons that no sum has.
    pub fn is_personal(&self, at: usize) -> bool {
        let address = |field: &Field| matches!(field.holds, Holds::Person(Person::Address));
        let columns = of_kind(self.kind).iter().filter(|column| column.field.is_personal() && !address(&column.field));
        columns.into_iter().any(|column| self.place(column.key) == Some(at))
    }

    /// Whether `cells` say again what the columns are called, as at the top of each printed page.
    pub fn is_repeated_by(&self, cells: &[String]) -> bool {
        let same = |(at, cell): (usize, &String)| {
            let again = bare(cell);
            again.is_empty() || self.titles.get(at).is_some_and(|title| bare(title) == again)
        };
        let filled = cells.iter().filter(|cell| !bare(cell).is_empty()).count();
        filled > 1 && cells.iter().enumerate().all(same)
    }

    /// Columns without a name: what stands in them belongs to no field.
    pub fn nameless(&self) -> &[usize] {
        &self.nameless
    }

    /// Columns that mean nothing here.
    pub fn unknown(&self) -> &[String] {
        &self.unknown
    }
}

/// A cell as it is repeated to the clerk.
pub fn shown(cell: &str) -> String {
    const LONGEST: usize = 60;
    let unseen = |c: char| c.is_whitespace() || c.is_control() || fold::is_invisible(c);
    let visible = cell.trim_matches(unseen).chars().filter(|c| !c.is_control() && !fold::is_invisible(*c));
    let mut text: String = visible.take(LONGEST + 1).collect();
    if text.chars().count() > LONGEST {
        text.pop();
        text.push('…');
    }
    text
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn headings_are_read_with_what_people_put_around_them() {
        let cells = ["编号", " 案 由*", "发现单位：", "Found_On（年/月/日）", "经办人"].map(str::to_owned);
        let heading = Heading::read(Kind::Case, 1, &cells).unwrap();
        assert_eq!((heading.place("title"), heading.place("found_on")), (Some(1), Some(3)));
        assert_eq!(heading.unknown(), ["经办人"]);
        for spelt in [
            "发\u{200B}现日期",
            "\u{feff}发现日期",
            "发现\u{a0}日期",
            "发　现　日　期",
            "（必填）发现日期",
            "ＦＯＵＮＤ＿ＯＮ",
        ] {
            let cells = ["案由", "发现单位", spelt].map(str::to_owned);
            assert_eq!(Heading::read(Kind::Case, 1, &cells).unwrap().place("found_on"), Some(2), "{spelt}");
        }
        let twice = ["案由", "事由", "发现单位", "发现日期"].map(str::to_owned);
        assert!(Heading::read(Kind::Case, 1, &twice).unwrap_err().message.contains("“案由”和“事由”"));
        let wanting = ["案由"].map(str::to_owned);
        assert!(
            Heading::read(Kind::Case, 3, &wanting)
                .unwrap_err()
                .message
                .contains("发现单位（finder）、发现日期（found_on）")
        );
    }
}
