//! What a clerk says once for a whole ledger: which of its columns are which of ours, and what it does not tell itself.

use super::Kind;
use super::columns::{LedgerColumn, of_kind};
use super::names::{bare, word};
use crate::error::{Error, Result};
use crate::vocabulary::Vocabulary;

/// What is said of a ledger.
#[derive(Debug, Clone, Default)]
pub struct LedgerAsked {
    /// Columns of the ledger, each with the column of ours that it is.
    pub maps: Vec<(String, String)>,
    /// Who found the cases.
    pub finder: Option<String>,
    /// When they were found: a column of the ledger, or a day.
    pub found_on: Option<String>,
    /// When they were decided: a column of the ledger, or a day.
    pub decided_on: Option<String>,
    /// What they came to.
    pub outcome: Option<&'static str>,
    /// The year of days without one.
    pub year: Option<i32>,
    /// Which materials lie on paper.
    pub paper: Option<String>,
}

/// The options that say once for a whole ledger what its rows leave unsaid, each with what is written behind it.
pub const OPTIONS: &[(&str, &str, &str)] = &[
    ("finder", "--finder", "单位"),
    ("found_on", "--found-on", "列名或日期"),
    ("decided_on", "--decided-on", "列名或日期"),
    ("outcome", "--outcome", "行政处罚"),
    ("materials", "--paper-materials", "\"纸质材料的名称\""),
    ("copy_to", "--copy-to", "单位"),
    ("copy_none", "--copy-none", "\"理由\""),
    ("late_reason", "--late-reason", "\"迟延原因\""),
];

impl LedgerAsked {
    /// What is said of each field of `kind`, with its option.
    pub fn said(&self, kind: Kind) -> Vec<(&'static str, &'static str, &str)> {
        let finder = if kind == Kind::Transfer { "from" } else { "finder" };
        let all = [
            (finder, "--finder", self.finder.as_deref()),
            ("found_on", "--found-on", self.found_on.as_deref()),
            ("decided_on", "--decided-on", self.decided_on.as_deref()),
            ("outcome", "--outcome", self.outcome),
        ];
        let has = |key: &str| of_kind(kind).iter().any(|column| column.key == key);
        let told = all.into_iter().filter(|(key, ..)| has(key));
        told.filter_map(|(key, option, text)| text.map(|text| (key, option, text))).collect()
    }

    /// The column of `kind` that a heading is said to be.
    pub fn mapped(&self, kind: Kind, heading: &str) -> Option<&'static LedgerColumn> {
        let (_, ours) = self.maps.iter().find(|(theirs, _)| is_meant(theirs, heading))?;
        column(kind, ours)
    }

    /// Refuses what no ledger of `kind` headed by `titles` has.
    ///
    /// # Errors
    /// A column that the ledger or we do not have.
    pub fn check(&self, kind: Kind, titles: &[String]) -> Result<()> {
        let foreign = [("--finder", self.finder.is_some()), ("--paper-materials", self.paper.is_some())];
        if let Some((option, _)) = foreign.into_iter().find(|(_, told)| *told && kind == Kind::Decision) {
            return Err(Error::input(format!("{option} 不能用于决定：案件已经在册")).hint(format!("去掉 {option}")));
        }
        for (theirs, ours) in &self.maps {
            if !titles.iter().any(|title| is_meant(theirs, title)) {
                let have: Vec<&str> = titles.iter().map(String::as_str).filter(|title| !title.is_empty()).collect();
                return Err(Error::input(format!("--map “{theirs}={ours}”：台账没有名为“{theirs}”的列"))
                    .hint(format!("台账的列：{}", have.join("、"))));
            }
            if column(kind, ours).is_none() {
                let offered: Vec<&str> =
                    of_kind(kind).iter().filter(|column| !column.machine()).map(|column| column.zh).collect();
                return Err(Error::input(format!("--map “{theirs}={ours}”：{}台账没有名为“{ours}”的列", kind.title()))
                    .hint(format!("等号右边可写：{}", offered.join("、"))));
            }
        }
        Ok(())
    }
}

/// The column of `kind` that a word heads.
pub fn column(kind: Kind, heading: &str) -> Option<&'static LedgerColumn> {
    let wanted = bare(heading);
    of_kind(kind)
        .iter()
        .filter(|column| !column.machine())
        .find(|column| column.words().any(|word| bare(word) == wanted))
}

/// Whether a word means a heading: the whole of it, or its lower row.
pub fn is_meant(typed: &str, heading: &str) -> bool {
    let lower = || heading.rsplit_once(super::names::BELOW).map(|(_, lower)| lower);
    let same = |heading: &str| word(heading) == word(typed) || bare(heading) == bare(typed);
    !word(typed).is_empty() && (same(heading) || lower().is_some_and(same))
}

/// One pair of `--map`.
///
/// # Errors
/// What is no pair.
pub fn pair(typed: &str) -> Result<(String, String)> {
    let parts = typed.split_once(['=', '＝']).map(|(theirs, ours)| (theirs.trim(), ours.trim()));
    match parts {
        Some((theirs, ours)) if !theirs.is_empty() && !ours.is_empty() => Ok((theirs.to_owned(), ours.to_owned())),
        _ => Err(Error::input(format!("--map “{}”没有写成 台账的列=本簿的列", super::shown::shown(typed)))
            .hint("如 --map 涉案主体=当事人；jiexie import --help 列出本簿的各列")),
    }
}
