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

/// The event a correction is about, with the act and day it stands for now.
pub struct Target<'a> {
    /// The event as it was entered.
    pub event: &'a Event,
    /// What it stands for after earlier corrections.
    pub act: Act,
    /// The day it stands for.
    pub on: NaiveDate,
}

/// The event `no` of `record` for those who are asked about it: its record, number, act and day.
pub fn named(loaded: &Loaded, record: Id, no: u32) -> String {
    let found = loaded.events.iter().find(|event| event.record == record && event.no == no);
    let said = found.map(|event| format!("：{}（{}）", Act::title(event.act.name()), event.on));
    format!("{record} 第 {no} 项{}", said.unwrap_or_default())
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
        let hint = match found.map(|event| &event.act) {
            Some(Act::Inherit(passed)) => {
                hint!("单位误登为合并或撤销的：", run(format!("jiexie unit restore {} --reason 理由", passed.from)))
            }
            _ => hint!(run(format!("jiexie correct {record}")), " 列出各项事项及其序号"),
        };
        Error::input(format!("{record} 没有可更正的第 {no} 项事项")).hint(hint)
    })?;
    if struck(&loaded.events).contains_key(&(record, no)) {
        return Err(Error::input(format!("{record} 第 {no} 项已作废")).hint(FINAL));
    }
    let standing = amendments::effective(&loaded.events)?.remove(&(record, no));
    let (act, on) = standing.unwrap_or_else(|| (event.act.clone(), event.on));
    Ok(Target { event, act, on })
}
