//! The manifest of an export: what lies in it, and by which hashes it is known.

use std::collections::HashMap;

use serde::Deserialize;

use super::Kind;
use crate::error::{Error, Result};
use crate::vocabulary::Vocabulary;

/// What the manifest of an export of ours says it is.
const FORMAT: &str = "jiexie-export";
/// How the name of a material's content begins.
const MATERIALS: &str = "materials/";

/// What an import needs of a manifest.
#[derive(Debug, Deserialize)]
pub struct Manifest {
    format: String,
    #[serde(default)]
    format_version: u64,
    #[serde(default)]
    masked: bool,
    /// Only what changed since that day was given.
    #[serde(default)]
    pub since: Option<String>,
    #[serde(default)]
    tables: Vec<Table>,
    #[serde(default)]
    files: Vec<Beside>,
}

/// A file beside the tables.
#[derive(Debug, Deserialize)]
struct Beside {
    file: String,
    sha256: String,
}

#[derive(Debug, Deserialize)]
struct Table {
    name: String,
    #[serde(default)]
    title: String,
    file: String,
    #[serde(default)]
    rows: u64,
    sha256: String,
}

impl Manifest {
    /// Reads a manifest.
    ///
    /// # Errors
    /// What is no manifest of ours, one of a later program, or of an export without personal data.
    pub fn read(text: &[u8]) -> Result<Self> {
        let not_ours = || Error::input("manifest.json 不是 jiexie 的导出清单").hint("写 jiexie export 输出的目录");
        let manifest: Manifest = serde_json::from_slice(text).map_err(|_| not_ours())?;
        if manifest.format != FORMAT {
            return Err(not_ours());
        }
        if manifest.format_version > 1 {
            return Err(Error::input("这份导出由更新版本的 jiexie 输出").hint("升级 jiexie 后再导入"));
        }
        if manifest.masked {
            return Err(masked());
        }
        // A table under another name would be passed over in silence, or lead out of the directory.
        if let Some(table) = manifest.tables.iter().find(|table| table.file != format!("{}.csv", table.name)) {
            let shown: String = table.file.chars().filter(|c| !c.is_control()).take(60).collect();
            return Err(Error::input(format!("清单里的文件名“{shown}”不是导出时的名字")).hint("重新导出，不要改动清单"));
        }
        Ok(manifest)
    }

    /// The hash that the file of `kind` must have.
    pub fn hash_of(&self, kind: Kind) -> Option<&str> {
        self.tables.iter().find(|table| table.file == kind.file()).map(|table| table.sha256.as_str())
    }

    /// The tables of records that an import does not bring, each with its rows; empty ones are nothing to speak of.
    pub fn left_out(&self) -> Vec<String> {
        const OTHERS: [&str; 7] =
            ["operations", "meetings", "topics", "matters", "notices", "work_reports", "quarter_excuses"];
        let left = self.tables.iter().filter(|table| OTHERS.contains(&table.name.as_str()) && table.rows > 0);
        left.map(|table| format!("{} {} 行", table.title, table.rows)).collect()
    }

    /// Whether the export has a table of that name with rows in it.
    pub fn has(&self, name: &str) -> bool {
        self.tables.iter().any(|table| table.name == name && table.rows > 0)
    }

    /// The files that hold contents of materials, by the hash of each.
    ///
    /// # Errors
    /// A name that leads out of their folder.
    pub fn contents(&self) -> Result<HashMap<String, String>> {
        let mut contents = HashMap::new();
        for Beside { file, sha256 } in &self.files {
            let Some(name) = file.strip_prefix(MATERIALS) else { continue };
            if name.is_empty() || name.starts_with('.') || name.contains(['/', '\\', '\0']) {
                let shown: String = file.chars().filter(|c| !c.is_control()).take(60).collect();
                return Err(
                    Error::input(format!("清单里的文件名“{shown}”不是导出时的名字")).hint("重新导出，不要改动清单")
                );
            }
            contents.insert(sha256.clone(), file.clone());
        }
        Ok(contents)
    }

    /// The files to take in, with the hash each must have.
    ///
    /// # Errors
    /// An export with none of them.
    pub fn files(&self) -> Result<Vec<(Kind, &str)>> {
        let of = |kind: Kind| self.hash_of(kind).map(|sha256| (kind, sha256));
        let files: Vec<(Kind, &str)> =
            Kind::ALL.iter().copied().filter(|kind| kind.is_brought()).filter_map(of).collect();
        if files.is_empty() {
            return Err(Error::input("这份导出里没有案件、移送、共享、协作").hint("导出时不要用 --tables 去掉它们"));
        }
        Ok(files)
    }
}

/// The refusal of an export without personal data.
pub fn masked() -> Error {
    Error::input("这份导出不含个人信息，也就不含各项事项，不能导入")
        .hint("在原登记簿上重新导出：jiexie export 目录 --with-personal-data")
}

/// Whether a heading is that of an export of ours without its steps.
pub fn heads_masked(heading: &[String]) -> bool {
    let has = |words: [&str; 2]| heading.iter().any(|cell| words.contains(&cell.trim()));
    has(["status", "状态代码"]) && has(["last_on", "最近事项日期"]) && !has(["steps", "经过"])
}
