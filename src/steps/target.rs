//! The event that a correction is about.

use chrono::NaiveDate;

use crate::error::hint::{Hint, hint, run};
use crate::error::{Error, Result};
use crate::ids::Id;
use crate::steps::act::Act;
use crate::steps::amendments::{self, struck};
use crate::steps::event::{Event, Loaded};

/// What there is to know of a voiding that was a mistake itself.
pub const FINAL: &str = "作废不能撤回；确有其事的，照原来的内容重新登记";

/// Where the command stands that enters a voided record again.
pub fn again(id: Id) -> Hint {
    hint!(format!("{FINAL}："), run(format!("jiexie correct {id}")), " 列出命令")
}

/// The refusal of a step on a record that is void.
pub fn voided(id: Id) -> Error {
    Error::not_found(format!("{id} 已作废")).hint(again(id))
}

/// The event a correction is about, with the act and day it stands for now.
pub struct Target<'a> {
    /// The event as it was entered.
    pub event: &'a Event,
    /// What it stands for after earlier corrections.
    pub act: Act,
    /// The day it stands for.
    pub on: NaiveDate,
}

/// The event `no` of `record` for those who are asked about it: its record, number, act and the day it stands for.
pub fn named(loaded: &Loaded, record: Id, no: u32) -> String {
    let found = loaded.events.iter().find(|event| event.record == record && event.no == no);
    let day = |event: &Event| target(loaded, record, no).map_or(event.on, |target| target.on);
    let said = found.map(|event| format!("：{}（{}）", Act::title(event.act.name()), day(event)));
    format!("{record} 第 {no} 项{}", said.unwrap_or_default())
}

/// How what an act did that is neither corrected nor struck out by itself is put right; none for one that is, or that nothing
/// can undo.
fn way_of(act: &Act, record: Id) -> Option<Hint> {
    let listed =
        |id: Id, said: &'static str, rest: &'static str| hint!(said, run(format!("jiexie correct {id}")), rest);
    Some(match act {
        Act::Inherit(passed) => {
            hint!("单位误登为合并或撤销的：", run(format!("jiexie unit restore {} --reason 理由", passed.from)))
        }
        Act::Correct(correct) => hint!(
            "更正有误的，对原来那一项再更正一次：",
            run(format!("jiexie correct {record} --event {}", correct.event)),
            " 列出可更正的"
        ),
        Act::Redact(_) => "个人信息删去以后不能恢复；仍须登记的，另行登记".into(),
        Act::CalendarMove(_) => hint!(
            ["日历登记有误的：", run("jiexie calendar remove 日期 --basis 依据")],
            ["全年安排有误的，改正文件后 ", run("jiexie calendar import 文件 --basis 依据")]
        ),
        Act::CaseMaterialSet(_) => hint!(
            ["写明有误的，", run(format!("jiexie case material set {record} 序号")), " 再写一次"],
            [listed(record, "材料不该有的，", " 列出各项，作废登记材料的那一项")]
        ),
        Act::NoticeCount(count) => {
            hint!("督办通知误发的：", run(format!("jiexie void {} --reason 理由", count.notice)))
        }
        Act::CaseLinked(linked) => listed(linked.other, "关联误登的：", " 列出各项，作废登记关系的那一项"),
        Act::CaseRuled(ruled) => listed(ruled.main, "主案的决定有误的：", " 列出各项"),
        Act::LatenessTake(_) => "出自导出：在原登记簿改正后重新导出、导入".into(),
        _ => return None,
    })
}

/// The event `no` of `record`, if it can be corrected.
///
/// # Errors
/// [`Error::input`] when there is none: only what people entered is corrected.
pub fn target<'a>(loaded: &'a Loaded, record: Id, no: u32) -> Result<Target<'a>> {
    let found = loaded.events.iter().find(|event| event.record == record && event.no == no);
    if found.is_some_and(|event| matches!(event.act, Act::Void(_))) {
        return Err(Error::input(format!("{record} 第 {no} 项是作废")).hint(FINAL));
    }
    let event = found.filter(|event| !event.act.is_about_events() && !event.act.is_consequence()).ok_or_else(|| {
        let way = found.and_then(|event| way_of(&event.act, record));
        let hint = way.unwrap_or_else(|| hint!(run(format!("jiexie correct {record}")), " 列出各项事项及其序号"));
        Error::input(format!("{record} 没有可更正的第 {no} 项事项")).hint(hint)
    })?;
    if struck(&loaded.events).contains_key(&(record, no)) {
        return Err(Error::input(format!("{record} 第 {no} 项已作废")).hint(FINAL));
    }
    let standing = amendments::effective(&loaded.events)?.remove(&(record, no));
    let (act, on) = standing.unwrap_or_else(|| (event.act.clone(), event.on));
    Ok(Target { event, act, on })
}
