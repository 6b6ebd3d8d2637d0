//! What a heading lacks that every row must say, and how the clerk may say it instead.

use super::Heading;
use crate::error::{Error, Result};
use crate::ledger::Kind;
use crate::ledger::asked::OPTIONS;
use crate::ledger::columns::{LedgerColumn, of_kind};
use crate::ledger::remedy::named;

impl Heading {
    /// Refuses a heading that lacks what every row must say and no option can.
    ///
    /// # Errors
    /// The columns that are wanting.
    pub fn check(&self, line: u64) -> Result<()> {
        // A row with its steps says everything by them.
        if self.has("steps") && self.has("id") {
            return Ok(());
        }
        let needed = of_kind(self.kind).iter().filter(|field| field.needed && !self.has(field.key));
        // What the clerk may say is asked for when the titles above are read.
        let wanting: Vec<&'static LedgerColumn> = needed.filter(|field| !self.is_told(field.key)).collect();
        let sayable = |field: &&&LedgerColumn| OPTIONS.iter().any(|(key, ..)| *key == field.key);
        if wanting.is_empty() || self.places.len() > 1 && wanting.iter().all(|field| sayable(&field)) {
            return Ok(());
        }
        Err(self.lacking(line, &wanting))
    }

    /// Refuses a heading that lacks what every row must say, with what was told beside it taken into account.
    ///
    /// # Errors
    /// The columns that are wanting.
    pub fn complete(&self, line: u64) -> Result<()> {
        let wanting = self.wanting();
        if wanting.is_empty() { Ok(()) } else { Err(self.lacking(line, &wanting)) }
    }

    /// The columns that every row must have and this ledger lacks.
    pub fn wanting(&self) -> Vec<&'static LedgerColumn> {
        if self.has("steps") && self.has("id") {
            return Vec::new();
        }
        let mut needed: Vec<&LedgerColumn> = of_kind(self.kind).iter().filter(|field| field.needed).collect();
        // A transfer opens its case, unless every row names one.
        if self.kind == Kind::Transfer && !self.has("case") {
            needed.extend(of_kind(self.kind).iter().filter(|field| ["title", "found_on"].contains(&field.key)));
        }
        needed.retain(|field| !self.is_told(field.key));
        needed
    }

    /// Whether the ledger lacks a field that every row must have, which is said once.
    pub fn lacks(&self, key: &str) -> bool {
        self.wanting().iter().any(|field| field.key == key)
    }

    fn lacking(&self, line: u64, wanting: &[&'static LedgerColumn]) -> Error {
        let names: Vec<String> = wanting.iter().map(|field| field.zh.to_owned()).collect();
        let add = named(wanting);
        let say: Vec<String> = wanting
            .iter()
            // Who sent a case found it.
            .map(|field| if self.kind == Kind::Transfer && field.key == "from" { "finder" } else { field.key })
            .filter_map(|key| OPTIONS.iter().find(|(known, ..)| *known == key))
            .map(|(_, option, value)| format!("{option} {value}"))
            .collect();
        let hint = if self.places.is_empty() {
            "前十行里应有一行是列名，逗号、分号、竖线或制表符分隔；核对 --kind 和编码，jiexie import --help 列出各列"
                .to_owned()
        } else if say.is_empty() {
            format!("补上这些列：{add}；列名不同的，用 --map 台账的列=本簿的列 指明；jiexie import --help 列出各列")
        } else {
            format!(
                "补上这些列：{add}；台账里没有的，导入时说明：{}；列名不同的，用 --map 台账的列=本簿的列 指明；jiexie import --help 列出各列",
                say.join("、")
            )
        };
        Error::input(format!("第 {line} 行缺少列：{}", names.join("、"))).hint(hint)
    }
}
