//! Supervision notices (一（三）4): what a unit has overdue, counted on each deadline, closed by its reply.

use chrono::NaiveDate;
use serde::{Deserialize, Serialize};

use super::desk::Desk;
use super::dossier::Record;
use crate::error::{Error, Result};
use crate::ids::Id;

/// Clause of supervision.
const CLAUSE: &str = "一（三）4";

/// One overdue deadline in a notice.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct Item {
    /// Limit id.
    pub rule: String,
    /// The record.
    pub subject: Id,
    /// Its last day on time.
    pub due_on: NaiveDate,
    /// Calendar days over.
    pub days_over: i64,
    /// How often it was admonished, this time included.
    pub times: u32,
}

/// One notice.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct Notice {
    /// Its id.
    pub id: Id,
    /// Where it stands: `open` or `replied`.
    pub status: &'static str,
    /// What it is called.
    pub title: String,
    /// The unit admonished.
    pub unit: String,
    /// Day issued.
    pub issued_on: NaiveDate,
    /// What is overdue.
    pub items: Vec<Item>,
    /// What the unit answered.
    pub reply: Option<String>,
    /// Day of the answer.
    pub replied_on: Option<NaiveDate>,
    /// Day of the last state step.
    pub last_on: NaiveDate,
}

/// The status in Chinese.
pub fn status_title(status: &str) -> &'static str {
    match status {
        "open" => "待回复",
        "replied" => "已回复",
        _ => "已作废",
    }
}

/// `notice new`.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct New {
    /// The unit admonished.
    pub unit: String,
    /// What is overdue.
    pub items: Vec<Item>,
}

impl New {
    /// Keeps the notice; the count on each deadline is its own act in its own dossier.
    pub(super) fn carry_out(&self, desk: &mut Desk<'_>) -> Result<()> {
        if self.items.is_empty() {
            return Err(desk.refuse(
                CLAUSE,
                format!("{}没有超期事项，无须督办", desk.name(&self.unit)),
                "jiexie overdue --unit 查看",
            ));
        }
        let title = format!("督办通知：{}超期 {} 项", desk.name(&self.unit), self.items.len());
        desk.file.insert(Record::Notice(Box::new(Notice {
            id: desk.record,
            status: "open",
            title,
            unit: self.unit.clone(),
            issued_on: desk.on,
            items: self.items.clone(),
            reply: None,
            replied_on: None,
            last_on: desk.on,
        })));
        Ok(())
    }
}

/// `notice reply`.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct Reply {
    /// What the unit answers.
    pub text: String,
}

impl Reply {
    /// Closes the notice.
    pub(super) fn carry_out(&self, desk: &mut Desk<'_>) -> Result<()> {
        let notice = desk.file.notice(desk.record)?.clone();
        desk.forward(notice.last_on)?;
        if let Some(day) = notice.replied_on {
            return Err(desk.refuse(CLAUSE, format!("{} 已于 {day} 回复", notice.id), "登记有误的，用 correct 更正"));
        }
        let (on, text) = (desk.on, self.text.clone());
        let stored = desk.file.notice_mut(notice.id)?;
        stored.status = "replied";
        stored.reply = Some(text);
        stored.replied_on = Some(on);
        stored.last_on = on;
        Ok(())
    }
}

/// The journal line of one admonished deadline, in the dossier it belongs to.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct Count {
    /// The notice.
    pub notice: Id,
    /// Limit id.
    pub rule: String,
    /// The record.
    pub subject: Id,
    /// The unit bound.
    pub bound: String,
}

impl Count {
    /// Counts the admonition on the open deadlines meant.
    pub(super) fn carry_out(&self, desk: &mut Desk<'_>) -> Result<()> {
        let meant = desk
            .file
            .deadlines
            .iter_mut()
            .filter(|d| d.is_open() && d.rule == self.rule && d.subject == self.subject && d.unit == self.bound);
        let mut counted = 0;
        for deadline in meant {
            deadline.notices += 1;
            counted += 1;
        }
        if counted == 0 {
            return Err(Error::input(format!("{} 的期限 {} 已不在办理中", self.subject, self.rule))
                .hint("重新 jiexie notice new"));
        }
        Ok(())
    }
}
