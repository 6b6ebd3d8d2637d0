//! Matters to be followed up (一（三）4, 一（二）5–6): decided by a meeting, assigned by the leadership, or to be proposed.

use chrono::NaiveDate;
use serde::{Deserialize, Serialize};

use super::desk::{Desk, Opening};
use super::dossier::Record;
use crate::error::{Error, Result};
use crate::ids::Id;

/// Clause of follow-up.
const CLAUSE: &str = "一（三）4";

/// Where a matter came from.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum MatterSource {
    /// Decided at a meeting.
    Meeting,
    /// Assigned by the district leadership.
    Assigned,
    /// To be proposed to the government.
    Proposed,
}

/// One report of progress.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct Progressed {
    /// The day.
    pub on: NaiveDate,
    /// What was done.
    pub text: String,
    /// What stands in the way.
    pub problem: Option<String>,
    /// The office's opinion.
    pub opinion: Option<String>,
}

/// One matter.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct Matter {
    /// Its id.
    pub id: Id,
    /// Where it stands: `open` or `done`.
    pub status: &'static str,
    /// What is to be done.
    pub title: String,
    /// Where it came from.
    pub source: MatterSource,
    /// The meeting that decided it.
    pub meeting: Option<Id>,
    /// The responsible unit.
    pub unit: String,
    /// Cooperating units.
    pub with: Vec<String>,
    /// Day decided or assigned.
    pub decided_on: NaiveDate,
    /// Day by which it is to be done.
    pub due_on: NaiveDate,
    /// Progress reported.
    pub progress: Vec<Progressed>,
    /// Later meetings that set a new day.
    pub reset_by: Vec<Id>,
    /// Day done.
    pub done_on: Option<NaiveDate>,
    /// Day of the last state step.
    pub last_on: NaiveDate,
}

/// The status in Chinese.
pub fn status_title(status: &str) -> &'static str {
    match status {
        "open" => "办理中",
        "done" => "已办结",
        _ => "已作废",
    }
}

/// `meeting matter new`.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct New {
    /// Where it comes from.
    pub source: MatterSource,
    /// The meeting that decided it.
    pub meeting: Option<Id>,
    /// The responsible unit.
    pub unit: String,
    /// Cooperating units.
    #[serde(default)]
    pub with: Vec<String>,
    /// What is to be done.
    pub title: String,
    /// Day by which it is to be done.
    pub due_on: NaiveDate,
}

impl New {
    /// Opens `meeting.matter`; what is only to be proposed has no limit.
    pub(super) fn carry_out(&self, desk: &mut Desk<'_>) -> Result<()> {
        if self.due_on < desk.on {
            return Err(Error::input(format!("办结期限 {} 早于 {}", self.due_on, desk.on)).hint("--due 写以后的日期"));
        }
        if self.with.contains(&self.unit) {
            return Err(Error::input("责任单位不能同时是配合单位").hint("--with 写其他单位"));
        }
        if let Some(id) = self.meeting {
            let meeting = desk.file.meeting(id)?;
            match meeting.held_on {
                None => {
                    return Err(desk.refuse(
                        CLAUSE,
                        format!("会议 {id} 尚未召开，没有议定事项"),
                        format!("先 jiexie meeting hold {id}"),
                    ));
                }
                Some(held_on) => desk.forward(held_on)?,
            }
        }
        if self.source != MatterSource::Proposed {
            desk.open(Opening::new("meeting.matter", desk.record, &self.unit, desk.on).fixed(self.due_on))?;
        }
        desk.file.insert(Record::Matter(Box::new(Matter {
            id: desk.record,
            status: "open",
            title: self.title.clone(),
            source: self.source,
            meeting: self.meeting,
            unit: self.unit.clone(),
            with: self.with.clone(),
            decided_on: desk.on,
            due_on: self.due_on,
            progress: Vec::new(),
            reset_by: Vec::new(),
            done_on: None,
            last_on: desk.on,
        })));
        Ok(())
    }
}

fn must_be_open(desk: &Desk<'_>, matter: &Matter) -> Result<()> {
    desk.forward(matter.last_on)?;
    match matter.done_on {
        None => Ok(()),
        Some(day) => Err(desk.refuse(CLAUSE, format!("{} 已于 {day} 办结", matter.id), "登记有误的，用 correct 更正")),
    }
}

/// `meeting matter progress`.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct Progress {
    /// What was done.
    pub text: String,
    /// What stands in the way.
    pub problem: Option<String>,
    /// The office's opinion.
    pub opinion: Option<String>,
}

impl Progress {
    /// Records progress.
    pub(super) fn carry_out(&self, desk: &mut Desk<'_>) -> Result<()> {
        let matter = desk.file.matter(desk.record)?.clone();
        must_be_open(desk, &matter)?;
        let on = desk.on;
        let line =
            Progressed { on, text: self.text.clone(), problem: self.problem.clone(), opinion: self.opinion.clone() };
        let stored = desk.file.matter_mut(matter.id)?;
        stored.progress.push(line);
        stored.last_on = on;
        Ok(())
    }
}

/// `meeting matter reset`: a later meeting sets a new day.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct Reset {
    /// The new day.
    pub due_on: NaiveDate,
    /// The meeting that set it.
    pub meeting: Id,
}

impl Reset {
    /// Replaces the deadline by one with the new day.
    pub(super) fn carry_out(&self, desk: &mut Desk<'_>) -> Result<()> {
        let matter = desk.file.matter(desk.record)?.clone();
        must_be_open(desk, &matter)?;
        if self.due_on < desk.on {
            return Err(Error::input(format!("新的期限 {} 早于 {}", self.due_on, desk.on)).hint("--due 写以后的日期"));
        }
        let meeting = desk.file.meeting(self.meeting)?;
        if meeting.held_on.is_none_or(|held_on| held_on > desk.on) || matter.meeting == Some(self.meeting) {
            return Err(desk.refuse(
                CLAUSE,
                format!("{} 不是其后召开的会议，不能改定期限", self.meeting),
                "期限由以后召开的联席会议改定",
            ));
        }
        let found = desk
            .file
            .deadlines
            .iter()
            .position(|d| d.is_open() && d.rule == "meeting.matter" && d.subject == matter.id);
        if let Some(at) = found {
            let due_on = self.due_on;
            desk.replace(at, |next| next.due_on = Some(due_on));
        }
        let (on, due_on, meeting) = (desk.on, self.due_on, self.meeting);
        let stored = desk.file.matter_mut(matter.id)?;
        stored.due_on = due_on;
        stored.reset_by.push(meeting);
        stored.last_on = on;
        Ok(())
    }
}

/// `meeting matter done`.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct Done {}

impl Done {
    /// Meets `meeting.matter`.
    pub(super) fn carry_out(&self, desk: &mut Desk<'_>) -> Result<()> {
        let matter = desk.file.matter(desk.record)?.clone();
        must_be_open(desk, &matter)?;
        desk.meet("meeting.matter", matter.id, None)?;
        let on = desk.on;
        let stored = desk.file.matter_mut(matter.id)?;
        stored.status = "done";
        stored.done_on = Some(on);
        stored.last_on = on;
        Ok(())
    }
}
