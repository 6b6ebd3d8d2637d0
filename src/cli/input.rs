//! What every writing command takes besides its own arguments.

use chrono::NaiveDate;

use super::demand::{self, Demand};
use super::{streams, wrote};
use crate::error::{Error, Result};
use crate::gate::Remarks;
use crate::ids::{Id, RecordKind};
use crate::law::day::{self, DayContext, Lean};
use crate::render::clean;

/// Reads a day that has come, in any of the forms people write; says which it is where it had to be worked out.
///
/// # Errors
/// What is no day, or may be several.
pub fn date(text: &str, today: NaiveDate) -> Result<NaiveDate> {
    day_on(text, DayContext::today(today, Lean::Past))
}

/// Reads a day that a step of `on` sets for something, as [`date`]: without its year it is the next such day after that one.
///
/// # Errors
/// As [`date`].
pub fn day_set(text: &str, on: NaiveDate, today: NaiveDate) -> Result<NaiveDate> {
    day_on(text, DayContext { today, from: on, lean: Lean::Ahead })
}

/// Reads a day that had come when a step of `on` was taken, as [`date`]: without its year it is the latest such day by then.
///
/// # Errors
/// As [`date`].
pub fn day_before(text: Option<&str>, on: NaiveDate, today: NaiveDate) -> Result<Option<NaiveDate>> {
    let from = on.min(today);
    text.map(|text| day_on(text, DayContext { today, from, lean: Lean::Past })).transpose()
}

/// Reads a day that followed on a step of `on`, as [`date`]: without its year the next such day that has come.
///
/// # Errors
/// As [`date`].
pub fn day_after(text: Option<&str>, on: NaiveDate, today: NaiveDate) -> Result<Option<NaiveDate>> {
    let Some(text) = text else { return Ok(None) };
    let follows = day::read(text, DayContext { today, from: on, lean: Lean::Ahead });
    match follows.is_ok_and(|reading| reading.day <= today) {
        true => day_set(text, on, today).map(Some),
        false => date(text, today).map(Some),
    }
}

/// Reads a day that may lie on either side of `from`, as [`date`]: without its year it is the nearest such day.
///
/// # Errors
/// As [`date`].
pub fn day_near(text: &str, from: NaiveDate, today: NaiveDate) -> Result<NaiveDate> {
    day_on(text, DayContext { today, from, lean: Lean::Near })
}

/// Reads the first and the last day of a span, as [`date`]: the last, without its year, is the next such day after the first.
///
/// # Errors
/// As [`date`].
pub fn span(
    first: Option<&str>,
    last: Option<&str>,
    today: NaiveDate,
) -> Result<(Option<NaiveDate>, Option<NaiveDate>)> {
    let first = optional_date(first, today)?;
    let last = match (last, first) {
        (Some(last), Some(first)) => Some(day_set_out(last, first, today)?),
        (last, _) => optional_date(last, today)?,
    };
    Ok((first, last))
}

/// The next such day after `first`, and no other, however near one lies before it.
fn day_set_out(text: &str, first: NaiveDate, today: NaiveDate) -> Result<NaiveDate> {
    match day::read(text, DayContext::today(today, Lean::Past)) {
        Ok(past) if past.day >= first || !past.worked_out => date(text, today),
        _ => day_on(text, DayContext { today, from: first, lean: Lean::Ahead }),
    }
}

/// As [`date`], for what need not be typed.
///
/// # Errors
/// As [`date`].
pub fn optional_date(text: Option<&str>, today: NaiveDate) -> Result<Option<NaiveDate>> {
    text.map(|text| date(text, today)).transpose()
}

/// Reads a day as it is asked for, and says which it is where it had to be worked out.
///
/// # Errors
/// As [`date`].
pub fn day_on(text: &str, asked: DayContext) -> Result<NaiveDate> {
    let reading = day::read(text, asked)?;
    if reading.worked_out {
        streams::say_once(&format!("日期“{}”按 {} 理解", clean::visible(text.trim()), reading.day));
    }
    Ok(reading.day)
}

/// The options every writing command takes.
#[derive(Debug, Clone, clap::Args)]
pub struct Stamp {
    /// 事项发生的日期（默认今天）
    #[arg(long, value_name = "日期", add = Demand::Usual("今天"))]
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
        let day = optional_date(self.on.as_deref(), today)?;
        wrote::takes(day.is_none().then_some(today));
        Ok(day.unwrap_or(today))
    }

    /// What is said about the step.
    pub fn remarks(&self) -> Remarks {
        Remarks { late_reason: self.late_reason.clone(), note: self.note.clone(), ..Remarks::default() }
    }
}

/// 只需编号的动作
#[derive(clap::Args)]
pub struct Plain {
    /// 编号
    pub id: String,
    /// The day, and what is said of it.
    #[command(flatten)]
    pub stamp: Stamp,
}

/// 可以一次对几条记录办理的动作
#[derive(clap::Args)]
pub struct Several {
    /// The records.
    #[command(flatten)]
    pub ids: Ids,
    /// The day, and what is said of it.
    #[command(flatten)]
    pub stamp: Stamp,
}

/// 几条记录的编号
#[derive(clap::Args)]
pub struct Ids {
    /// 编号；几件一并办理的用空格或逗号分开，有一件不成立就都不登记（--format json 时几件答复为一个数组）
    #[arg(required = true, value_name = "编号")]
    ids: Vec<String>,
}

impl Ids {
    /// The ids, each once, in the order they were typed.
    ///
    /// # Errors
    /// No id of this kind; one that was typed twice.
    pub fn of(&self, kind: RecordKind) -> Result<Vec<Id>> {
        let mut found: Vec<Id> = Vec::new();
        let typed = self.ids.iter().flat_map(|text| text.split([',', '，', '、', ' ', ';', '；']));
        for text in typed.map(str::trim).filter(|text| !text.is_empty()) {
            let id = Id::parse_as(kind, text)?;
            if found.contains(&id) {
                return Err(Error::input(format!("{id} 写了两次")).hint("每件只写一次"));
            }
            found.push(id);
        }
        if found.is_empty() {
            return Err(Error::input("没有写明编号").hint(format!(
                "写{}的编号，如 {}2026-0001",
                kind.name(),
                kind.letter()
            )));
        }
        Ok(found)
    }
}

/// 须说明理由的动作
#[derive(clap::Args)]
pub struct Reasoned {
    /// 编号
    pub id: String,
    /// 理由
    #[arg(long, value_name = "理由", add = demand::ALWAYS)]
    pub reason: Option<String>,
    /// The day, and what is said of it.
    #[command(flatten)]
    pub stamp: Stamp,
}
