//! What people type: days, files, stable words, and the options every writing command takes.

use std::fs;
use std::io::Read;
use std::path::{Path, PathBuf};

use chrono::{Datelike, Days, NaiveDate};

use crate::disk::read::{self, reason};
use crate::error::{Error, Result};
use crate::gate::Remarks;
use crate::record::material::Material;
use crate::repo::{Attachment, sha256};

/// The options every writing command takes.
#[derive(Debug, Clone, clap::Args)]
pub struct Stamp {
    /// 事项发生的日期（默认今天）
    #[arg(long, value_name = "日期")]
    pub on: Option<String>,
    /// 迟延原因：超过时限的事项须写明方可登记
    #[arg(long, value_name = "原因")]
    pub late_reason: Option<String>,
    /// 备注
    #[arg(long, value_name = "文字")]
    pub note: Option<String>,
}

impl Stamp {
    /// The day of the step, today unless typed.
    ///
    /// # Errors
    /// No day.
    pub fn day(&self, today: NaiveDate) -> Result<NaiveDate> {
        optional_date(self.on.as_deref(), today).map(|day| day.unwrap_or(today))
    }

    /// What is said about the step.
    pub fn remarks(&self) -> Remarks {
        Remarks { late_reason: self.late_reason.clone(), note: self.note.clone() }
    }
}

/// Reads a day in any of the forms people write.
///
/// # Errors
/// [`Error::input`] for what is no day of the calendar.
pub fn date(text: &str, today: NaiveDate) -> Result<NaiveDate> {
    let shown: String = text.chars().filter(|c| !c.is_control()).take(40).collect();
    let bad = || {
        Error::input(format!("“{shown}”不是日期"))
            .hint("写作 2026-11-23、2026/11/23、2026.11.23、20261123、2026年11月23日、今天或昨天")
    };
    let typed = text.trim();
    match typed {
        "今天" => return Ok(today),
        "昨天" => return today.checked_sub_days(Days::new(1)).ok_or_else(bad),
        _ => {}
    }
    if typed.len() > 40 {
        return Err(bad());
    }
    let parts: Vec<&str> = if let Some(rest) = typed.strip_suffix('日') {
        rest.split(['年', '月']).collect()
    } else if typed.len() == 8 && typed.bytes().all(|b| b.is_ascii_digit()) {
        vec![&typed[..4], &typed[4..6], &typed[6..]]
    } else {
        let separator = ['-', '/', '.'].into_iter().find(|separator| typed.contains(*separator)).ok_or_else(bad)?;
        typed.split(separator).collect()
    };
    let [year, month, day] = parts.as_slice() else { return Err(bad()) };
    let number = |part: &str, longest: usize| -> Option<u32> {
        let fit = !part.is_empty() && part.len() <= longest && part.bytes().all(|b| b.is_ascii_digit());
        if fit { part.parse().ok() } else { None }
    };
    let (Some(year), Some(month), Some(day)) = (number(year, 4), number(month, 2), number(day, 2)) else {
        return Err(bad());
    };
    let date = i32::try_from(year)
        .ok()
        .and_then(|year| NaiveDate::from_ymd_opt(year, month, day))
        .ok_or_else(|| Error::input(format!("没有“{shown}”这一天")).hint("核对年月日"))?;
    if !(1950..=2100).contains(&date.year()) {
        return Err(Error::input(format!("日期 {date} 的年份不在 1950 至 2100 之间")).hint("核对年份"));
    }
    Ok(date)
}

/// As [`date`], for what need not be typed.
pub fn optional_date(text: Option<&str>, today: NaiveDate) -> Result<Option<NaiveDate>> {
    text.map(|text| date(text, today)).transpose()
}

/// Largest material kept in the register itself, in bytes.
pub const LARGEST_MATERIAL: u64 = 16 * 1024 * 1024;

/// Files that go with a step: their descriptions and contents.
#[derive(Debug, Default)]
pub struct Handed {
    /// Descriptions, for the act.
    pub materials: Vec<Material>,
    /// Contents, for the register.
    pub attachments: Vec<Attachment>,
}

impl Handed {
    /// Reads `KIND=FILE` options.
    ///
    /// # Errors
    /// An unknown category, or a file that cannot be taken in.
    pub fn from_pairs(pairs: &[String], by_reference: bool) -> Result<Self> {
        let mut handed = Handed::default();
        for pair in pairs {
            let Some((kind, file)) = pair.split_once('=') else {
                let shown: String = pair.chars().take(60).collect();
                return Err(Error::input(format!("--material “{shown}”缺少类别"))
                    .hint("写作 --material letter=移交函.pdf，类别 letter、source、evidence、other"));
            };
            handed.add(kind, Path::new(file), by_reference)?;
        }
        Ok(handed)
    }

    /// Takes in one file.
    ///
    /// # Errors
    /// An unknown category; a file that is missing, unreadable, no file, or too large.
    pub fn add(&mut self, kind: &str, file: &Path, by_reference: bool) -> Result<()> {
        if !["letter", "source", "evidence", "other"].contains(&kind) {
            let shown: String = kind.chars().take(40).collect();
            return Err(Error::input(format!("没有材料类别“{shown}”"))
                .hint("类别：letter 移交函、source 案源、evidence 证据、other 其他"));
        }
        let shown = file.display();
        let cannot = |error: std::io::Error| {
            Error::input(format!("材料文件 {shown} 无法读取：{}", reason(&error))).hint("核对路径与权限")
        };
        // Never waits: a pipe or a device is told from a file before anything is read of it.
        let (opened, meta) = read::open(file).map_err(|error| match error.kind() {
            std::io::ErrorKind::InvalidInput => {
                Error::input(format!("{shown} {error}")).hint("材料应为单个文件；多个文件先打包")
            }
            _ => cannot(error),
        })?;
        if meta.len() > LARGEST_MATERIAL && !by_reference {
            return Err(Error::input(format!("材料 {shown} 有 {} MiB，超过 16 MiB", meta.len() / 1024 / 1024))
                .hint("加 --by-reference 只存路径与摘要，原件留在原处"));
        }
        let (sha256, size, content) = if by_reference {
            let (sha256, size) = read::hash_of(file).map_err(cannot)?;
            (sha256, size, None)
        } else {
            let mut content = Vec::new();
            opened.take(LARGEST_MATERIAL + 1).read_to_end(&mut content).map_err(cannot)?;
            if content.len() as u64 > LARGEST_MATERIAL {
                return Err(Error::input(format!("材料 {shown} 读取时还在变化，超过 16 MiB")).hint("等它写完再登记"));
            }
            (sha256(&content), content.len() as u64, Some(content))
        };
        let path = by_reference.then(|| fs::canonicalize(file)).transpose().map_err(cannot)?;
        let name = file.file_name().map_or_else(|| "材料".to_owned(), |name| name.to_string_lossy().into_owned());
        let shown_path = path.as_ref().map(|path: &PathBuf| path.to_string_lossy().into_owned());
        self.materials.push(Material { kind: kind.to_owned(), name, size, sha256: sha256.clone(), path: shown_path });
        self.attachments.push(Attachment { sha256, content, path });
        Ok(())
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn day(text: &str) -> NaiveDate {
        text.parse().unwrap()
    }

    #[test]
    fn every_form_of_a_day() {
        let today = day("2026-11-24");
        for typed in ["2026-11-23", "2026/11/23", "2026.11.23", "20261123", "2026年11月23日", "昨天", " 2026-11-23 "]
        {
            assert_eq!(date(typed, today).unwrap(), day("2026-11-23"), "{typed}");
        }
        assert_eq!(date("今天", today).unwrap(), today);
    }

    #[test]
    fn what_is_no_day() {
        let today = day("2026-11-24");
        for typed in [
            "",
            "2026-02-30",
            "2026-13-01",
            "26-1-1",
            "0001-01-01",
            "2026-1",
            "明年",
            "二〇二六年",
            "2026-11-23T00:00",
            "９９９９９９９９",
            "-1-1-1",
            "99999999999999-1-1",
        ] {
            assert!(date(typed, today).is_err(), "{typed}");
        }
    }
}
