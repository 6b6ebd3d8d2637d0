//! What is to be done, and what is invalid about it before any law is asked.

use chrono::NaiveDate;

use crate::error::{Error, Result};
use crate::ids::Id;
use crate::record::paper::not_too_many;
use crate::record::quarters::Quarters;
use crate::record::{texts, walk};
use crate::steps::act::{Act, LATE_REASON, NOTE};

/// What is to be done, with everything the outside world contributes.
#[derive(Debug, Clone)]
pub struct Input {
    /// The record the act is about.
    pub record: Id,
    /// The day it happened.
    pub on: NaiveDate,
    /// The act.
    pub act: Act,
    /// Why it comes late.
    pub late_reason: Option<String>,
    /// A remark.
    pub note: Option<String>,
    /// Who enters it.
    pub actor: String,
    /// When it is entered (Beijing time, RFC 3339).
    pub entered_at: String,
    /// Today, in Beijing.
    pub today: NaiveDate,
    /// The place the event takes in the register's sequence.
    pub seq: i64,
    /// It stands in a register of ours already, and is told again as it stood there: what was let pass there is let pass here.
    pub retold: Option<Retold>,
    /// Of a redaction: only the parties of these names and the words are erased, no party besides.
    pub only: Option<Vec<String>>,
    /// The register gave the number that the act bears.
    pub numbered: bool,
    /// What decides about quarters, where the step may.
    pub quarters: Option<Quarters>,
}

/// How a step stands in the register it is told again from.
#[derive(Debug, Clone, Copy, Default)]
pub struct Retold {
    /// Recorded before schema version 4.
    pub earlier: bool,
    /// Put into its place by its day.
    pub placed: bool,
}

pub(super) fn check_input(input: &Input) -> Result<()> {
    if input.on > input.today {
        return Err(Error::input(format!("日期 {} 晚于今天 {}", input.on, input.today)).hint("只登记已经发生的事项"));
    }
    let values = input.act.values();
    if let Some((title, day)) = walk::yet_to_come(input.act.fields(), &values, input.today) {
        let message = format!("{title} {day} 晚于今天 {}", input.today);
        return Err(
            Error::input(message).hint("只登记已经发生的事项；以后发生的，届时登记或用 jiexie correct 编号 补记")
        );
    }
    texts::check(input.act.fields(), &values)?;
    input.act.paper().map_or(Ok(()), |paper| not_too_many(&paper.officers))?;
    for (field, text) in [(&LATE_REASON, &input.late_reason), (&NOTE, &input.note)] {
        if let Some(text) = text {
            texts::check_text(field, text)?;
        }
    }
    Ok(())
}
