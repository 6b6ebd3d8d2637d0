//! The steps an export of ours carries in its rows: read back and checked, each for its record.

use chrono::{Datelike, NaiveDate};
use serde::{Deserialize, Serialize};
use serde_json::Value;

use crate::error::{Error, Result};
use crate::ids::{Id, RecordKind};
use crate::reason;
use crate::record::field::Holds;
use crate::record::unit::UnitBook;
use crate::record::walk;
use crate::steps::act::Act;

/// One step as an export writes it.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct LedgerStep {
    /// Its place among the events of its dossier.
    pub n: u32,
    /// Its number in the register it comes from.
    pub seq: i64,
    /// The record it is about, when that is not the record (or the case) of its row.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub record: Option<Id>,
    /// Which of that record's steps it is, from 0.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub nth: Option<u32>,
    /// The day it happened.
    pub on: NaiveDate,
    /// What was done.
    pub act: Act,
    /// Why it came late.
    #[serde(default)]
    pub late_reason: Option<String>,
    /// A remark.
    #[serde(default)]
    pub note: Option<String>,
    /// How many steps of the case's transfers came before it; none: it rests on none, or it is not told.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub after: Option<u32>,
    /// It was recorded before schema version 4, where it comes from.
    #[serde(default, skip_serializing_if = "std::ops::Not::not")]
    pub earlier: bool,
    /// It was put into its place by its day, where it comes from.
    #[serde(default, skip_serializing_if = "std::ops::Not::not")]
    pub placed: bool,
}

impl LedgerStep {
    /// The step in a few words, to be named by.
    pub fn named(&self) -> String {
        format!("n={} {} {}", self.n, self.act.name(), self.on)
    }

    /// Whether it stands beside the steps of its record: a notice was counted, lateness was taken back.
    pub fn is_told_beside(&self) -> bool {
        matches!(self.act, Act::NoticeCount(_) | Act::LatenessTake(_))
    }

    /// Whether the act begins its record.
    pub fn begins(&self) -> bool {
        matches!(
            self.act,
            Act::CaseNew(_)
                | Act::CaseSplit(_)
                | Act::TransferNew(_)
                | Act::ShareNew(_)
                | Act::StandingNew(_)
                | Act::AssistNew(_)
                | Act::DisputeNew(_)
        )
    }

    /// The dossier a new record joins.
    pub fn within(&self) -> Option<Id> {
        match &self.act {
            Act::TransferNew(act) => Some(act.case),
            Act::ShareNew(act) => act.case.or(act.standing).or(act.replaces),
            Act::AssistNew(act) => act.case,
            Act::DisputeNew(act) => act.case,
            _ => None,
        }
    }

    fn check(&self, record: Id, units: &UnitBook) -> Result<()> {
        let kind = match self.act.name().split('.').next() {
            Some("case") => Some(RecordKind::Case),
            Some("transfer") => Some(RecordKind::Transfer),
            Some("share") => Some(RecordKind::Share),
            Some("standing") => Some(RecordKind::Standing),
            Some("assist") => Some(RecordKind::Assist),
            Some("dispute") => Some(RecordKind::Dispute),
            Some("unit" | "notice" | "letter" | "lateness") => Some(record.kind),
            _ => None,
        };
        if kind != Some(record.kind) || self.record.is_some() != self.nth.is_some() {
            return Err(Error::input(format!("事项 {} 不能导入 {record}", self.act.name())).hint(UNTOUCHED));
        }
        check_day(self.on)?;
        [Some(record), self.within()].into_iter().flatten().try_for_each(Id::check_year)?;
        let mut checked = Ok(());
        walk::each(self.act.fields(), &self.act.values(), &mut |field, value| {
            if let (Ok(()), Some(text)) = (&checked, value.as_str()) {
                checked = match field.holds {
                    Holds::Unit => check_unit(units, text),
                    Holds::Day => text.parse().map_or(Ok(()), check_day),
                    _ => Ok(()),
                };
            }
        });
        checked?;
        let hex =
            |text: &str| text.len() == 64 && text.bytes().all(|b| b.is_ascii_digit() || (b'a'..=b'f').contains(&b));
        match self.act.materials().iter().find(|material| !hex(&material.sha256)) {
            Some(material) => Err(Error::input(format!("材料“{}”的摘要不是 SHA-256", material.name)).hint(UNTOUCHED)),
            None => Ok(()),
        }
    }
}

const UNTOUCHED: &str = "重新导出，不要改动“经过”列";

fn check_day(day: NaiveDate) -> Result<()> {
    if (1950..=2100).contains(&day.year()) {
        return Ok(());
    }
    Err(Error::input(format!("日期 {day} 的年份不在 1950 至 2100 之间")).hint(UNTOUCHED))
}

fn check_unit(units: &UnitBook, code: &str) -> Result<()> {
    if units.get(code).is_some() {
        return Ok(());
    }
    let shown: String = code.chars().filter(|c| !c.is_control()).take(40).collect();
    Err(Error::input(format!("单位 {shown} 不在本登记簿")).hint(format!(
        "先增加这个单位：jiexie unit add --name 全称 --code {shown}；更名、合并的单位也先在本登记簿办理"
    )))
}

/// Reads the steps of one cell, for `record`; those that only tell what another dossier holds are left out, but for the
/// counting of notices, which are not taken in themselves, and for lateness that was taken back.
///
/// # Errors
/// What is no list of steps, and the first step that cannot stand.
pub fn read(cell: &str, record: Id, units: &UnitBook) -> Result<Vec<LedgerStep>> {
    let text = cell.trim();
    if text.is_empty() {
        return Ok(Vec::new());
    }
    let items: Vec<Value> = serde_json::from_str(text)
        .map_err(|error| Error::input(format!("不是事项列表：{}", place(&error))).hint(UNTOUCHED))?;
    let mut steps = Vec::with_capacity(items.len());
    for (nth, item) in (1..).zip(items) {
        let step: LedgerStep = serde_json::from_value(item).map_err(|error| {
            Error::input(format!("第 {nth} 项事项读不懂：{}", reason::of_json(&error))).hint(UNTOUCHED)
        })?;
        step.check(step.record.unwrap_or(record), units).map_err(|error| Error {
            message: format!("第 {nth} 项（{}）：{}", step.named(), error.message),
            ..error
        })?;
        if !step.act.is_mirror() || step.is_told_beside() {
            steps.push(step);
        }
    }
    if steps.windows(2).any(|pair| pair[0].seq >= pair[1].seq) || steps.first().is_some_and(|step| step.seq < 1) {
        return Err(Error::input("事项的总序号不是逐项增大").hint(UNTOUCHED));
    }
    Ok(steps)
}

fn place(error: &serde_json::Error) -> String {
    format!("第 {} 个字符处不合 JSON", error.column())
}

/// Whether two acts say the same. The id a penalty's copies would get says nothing by itself, nor does the place where a
/// material lies, nor the sender of a transfer, which is the holder of the case.
pub fn alike(one: &Act, other: &Act) -> bool {
    // A sending that does not tell whom it went to was entered by an earlier program.
    let untold = |act: &Act| matches!(act, Act::ShareSend(send) if send.to.is_empty());
    let bare = |act: &Act| if untold(one) || untold(other) { untold_sending(bare(act)) } else { bare(act) };
    one == other || bare(one) == bare(other)
}

fn untold_sending(mut act: Act) -> Act {
    if let Act::ShareSend(send) = &mut act {
        send.to.clear();
    }
    act
}

fn bare(act: &Act) -> Act {
    let mut act = act.clone();
    act.materials_mut().iter_mut().for_each(|material| material.path = None);
    if let Act::CaseDecide(decide) = &mut act {
        decide.share = None;
    }
    if let Act::TransferNew(new) = &mut act {
        new.from = None;
    }
    act
}
