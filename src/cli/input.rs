//! What every writing command takes besides its own arguments.

use chrono::NaiveDate;

use super::demand::{self, Demand};
use crate::error::Result;
use crate::gate::Remarks;

pub use crate::law::day::{date, optional_date};

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
        optional_date(self.on.as_deref(), today).map(|day| day.unwrap_or(today))
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
