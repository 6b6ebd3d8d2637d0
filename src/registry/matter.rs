//! Matters to be followed up (一（三）4, 一（二）5–6): decided by a meeting, assigned by the leadership, or to be proposed.

use chrono::NaiveDate;
use serde::{Deserialize, Serialize};

use super::desk::{Desk, Opening};
use super::dossier::Record;
use crate::error::{Error, Result};
use crate::ids::Id;
use crate::law::basis::{Cause, Set};
use crate::record::words::{MatterSource, MatterStatus, MeetingStatus, Vocabulary};

/// Clause of follow-up.
const CLAUSE: &str = "一（三）4";

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

/// A day by which a matter is to be done, and the day that set it.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct DueDay {
    /// The day it was set.
    pub on: NaiveDate,
    /// The day set.
    pub due_on: NaiveDate,
}

/// One matter.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct Matter {
    /// Its id.
    pub id: Id,
    /// Where it stands: `open` or `done`.
    pub status: MatterStatus,
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
    /// The days it was set to be done by, each from the day that set it.
    pub due_days: Vec<DueDay>,
    /// Progress reported.
    pub progress: Vec<Progressed>,
    /// Later meetings that set a new day.
    pub reset_by: Vec<Id>,
    /// Day done.
    pub done_on: Option<NaiveDate>,
    /// Day of the last state step.
    pub last_on: NaiveDate,
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
            return Err(Error::input(format!("办结期限 {} 早于登记事项的日期 {}", self.due_on, desk.on))
                .hint("--due 写以后的日期；补录的，用 --on 写议定或交办的日期"));
        }
        if self.with.contains(&self.unit) {
            return Err(Error::input("责任单位不能同时是配合单位").hint("--with 写其他单位"));
        }
        let mut decided_on = desk.on;
        if let Some(id) = self.meeting {
            let meeting = desk.file.meeting(id)?;
            let Some(held_on) = meeting.held_on else {
                let hint = if meeting.status == MeetingStatus::Cancelled {
                    "区领导交办的，用 --from assigned".to_owned()
                } else {
                    format!("先 jiexie meeting hold {id}")
                };
                let now = meeting.status.title();
                return Err(desk.refuse(CLAUSE, format!("会议 {id} 现为“{now}”，没有议定事项"), hint));
            };
            if desk.on < held_on {
                return Err(Error::input(format!("日期 {} 早于会议 {id} 的召开日期 {held_on}", desk.on))
                    .hint(format!("--on 写 {held_on} 或以后")));
            }
            // It binds from the day the meeting decided it, whenever the clerk writes it down.
            decided_on = held_on;
        }
        if self.source != MatterSource::Proposed {
            desk.open(Opening::new("meeting.matter", desk.record, &self.unit, decided_on).fixed(self.due_on))?;
        }
        desk.file.insert(Record::Matter(Box::new(Matter {
            id: desk.record,
            status: MatterStatus::Open,
            title: self.title.clone(),
            source: self.source,
            meeting: self.meeting,
            unit: self.unit.clone(),
            with: self.with.clone(),
            decided_on,
            due_on: self.due_on,
            due_days: vec![DueDay { on: decided_on, due_on: self.due_on }],
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
        self.by_a_later_meeting(desk, &matter)?;
        let found = desk
            .file
            .deadlines
            .iter()
            .position(|d| d.is_open() && d.rule == "meeting.matter" && d.subject == matter.id);
        if let Some(at) = found {
            let due_on = self.due_on;
            let counting = desk.counted(Cause::Reset, Set::Day(due_on));
            desk.replace(at, |next| {
                next.due_on = Some(due_on);
                next.counting = counting;
            });
        }
        let (on, due_on, meeting) = (desk.on, self.due_on, self.meeting);
        let held_on = desk.file.meeting(meeting)?.held_on;
        let stored = desk.file.matter_mut(matter.id)?;
        stored.due_on = due_on;
        stored.due_days.push(DueDay { on: held_on.unwrap_or(on), due_on });
        stored.reset_by.push(meeting);
        stored.last_on = on;
        Ok(())
    }
}

impl Reset {
    /// The meeting must have been held after the matter was decided, and after every meeting that reset it before.
    fn by_a_later_meeting(&self, desk: &Desk<'_>, matter: &Matter) -> Result<()> {
        let meeting = desk.file.meeting(self.meeting)?;
        if let Some(held_on) = meeting.held_on.filter(|held_on| *held_on > desk.on) {
            return Err(Error::input(format!("日期 {} 早于会议 {} 的召开日期 {held_on}", desk.on, meeting.id))
                .hint(format!("--on 写 {held_on} 或以后")));
        }
        let mut before: Vec<Id> = matter.reset_by.clone();
        before.extend(matter.meeting);
        let last = before.iter().filter_map(|id| desk.file.meeting(*id).ok()?.held_on).max();
        let last = last.map_or(matter.decided_on, |last| last.max(matter.decided_on));
        let later = meeting.held_on.is_some_and(|held_on| held_on >= last) && !before.contains(&meeting.id);
        if later {
            return Ok(());
        }
        let message = match meeting.held_on {
            None => format!("会议 {} 尚未召开，不能改定期限", meeting.id),
            Some(held_on) => {
                format!("{} 的期限已由 {last} 的会议定下，不能由 {held_on} 的 {} 改定", matter.id, meeting.id)
            }
        };
        Err(desk.refuse(CLAUSE, message, "期限由以后召开的联席会议改定；登记有误的，用 correct 更正"))
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
        stored.status = MatterStatus::Done;
        stored.done_on = Some(on);
        stored.last_on = on;
        Ok(())
    }
}
