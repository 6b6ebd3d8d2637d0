//! Matters to be followed up (一（三）4, 一（二）5–6): decided by a meeting, assigned by the leadership, or to be proposed.

use chrono::NaiveDate;
use serde::{Deserialize, Serialize};

use crate::error::hint::{add, first, hint, option, run, using, with};
use crate::error::{Error, Result};
use crate::ids::Id;
use crate::law::basis::{Cause, Set};
use crate::law::clause;
use crate::law::deadline::Ending;
use crate::record::dossier::Record;
use crate::record::field::{Field, Holds, REASON, fields};
use crate::record::matter::{DueDay, FIELDS, Matter, PROGRESSED, Progressed};
use crate::record::paper::{self, Paper};
use crate::record::words::{MatterSource, MatterStatus, MeetingStatus, Vocabulary};
use crate::steps::bench::{Bench, Opening};

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
    /// Number of its paper.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub doc_no: Option<String>,
    /// What else is told of its paper.
    #[serde(flatten)]
    pub paper: Paper,
}

impl New {
    pub(crate) const FIELDS: &[Field] =
        fields!(FIELDS: source, meeting, unit, with, title, due_on, doc_no = paper::DOC_NO; paper::FIELDS);

    /// Opens `meeting.matter`; what is only to be proposed has no limit.
    pub(super) fn carry_out(&self, bench: &mut Bench<'_>) -> Result<()> {
        if self.due_on < bench.on {
            return Err(Error::input(format!("办结期限 {} 早于登记事项的日期 {}", self.due_on, bench.on))
                .hint(hint!([option("due"), " 写以后的日期"], ["补录的，用 ", option("on"), " 写议定或交办的日期"])));
        }
        if self.with.contains(&self.unit) {
            return Err(Error::input("责任单位不能同时是配合单位").hint(hint!(option("with"), " 写其他单位")));
        }
        let mut decided_on = bench.on;
        if let Some(id) = self.meeting {
            let meeting = bench.file.meeting(id)?;
            let Some(held_on) = meeting.held_on else {
                let hint = if meeting.status == MeetingStatus::Cancelled {
                    hint!("区领导交办的，", using("from", "assigned"))
                } else {
                    hint!("先 ", first("meeting.hold", id, format!("jiexie meeting hold {id}")))
                };
                let now = meeting.status.title();
                return Err(bench.refuse(clause::FOLLOW_UP, format!("会议 {id} 现为“{now}”，没有议定事项"), hint));
            };
            if bench.on < held_on {
                return Err(Error::input(format!("日期 {} 早于会议 {id} 的召开日期 {held_on}", bench.on))
                    .hint(hint!(option("on"), format!(" 写 {held_on} 或以后"))));
            }
            // It binds from the day the meeting decided it, whenever the clerk writes it down.
            decided_on = held_on;
        }
        if self.source != MatterSource::Proposed {
            bench.open(Opening::new("meeting.matter", bench.record, &self.unit, decided_on).fixed(self.due_on))?;
        }
        bench.file.insert(Record::Matter(Box::new(Matter {
            id: bench.record,
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
            dropped_on: None,
            drop_reason: None,
            last_on: bench.on,
        })));
        Ok(())
    }
}

fn must_be_open(bench: &Bench<'_>, matter: &Matter) -> Result<()> {
    bench.forward(matter.last_on)?;
    if let Some(day) = matter.dropped_on {
        return Err(bench.refuse(
            clause::FOLLOW_UP,
            format!("{} 自 {day} 起不再办理", matter.id),
            hint!(
                [
                    "仍要办理的，重新 ",
                    run("jiexie meeting matter new --meeting 编号 --unit 单位 --title 事项 --due 日期")
                ],
                ["登记有误的，用 ", bench.to_correct(), " 更正"]
            ),
        ));
    }
    match matter.done_on {
        None => Ok(()),
        Some(day) => Err(bench.refuse(
            clause::FOLLOW_UP,
            format!("{} 已于 {day} 办结", matter.id),
            hint!("登记有误的，用 ", bench.to_correct(), " 更正"),
        )),
    }
}

/// Whether a step that stands in the register came after the matter was done, as was entered late: it had no effect then, and
/// stands as what happened.
fn came_to_nothing(bench: &Bench<'_>, matter: &Matter) -> bool {
    let stands = |day| !bench.entering || bench.judged_on == Some(day);
    let moved = bench.corrected_now.is_some();
    matter.done_on.is_some_and(|day| day < bench.on && stands(day) && !moved)
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
    pub(crate) const FIELDS: &[Field] = fields!(PROGRESSED: text, problem, opinion);

    /// Records progress.
    pub(super) fn carry_out(&self, bench: &mut Bench<'_>) -> Result<()> {
        let matter = bench.file.matter(bench.record)?.clone();
        must_be_open(bench, &matter)?;
        let on = bench.on;
        let line =
            Progressed { on, text: self.text.clone(), problem: self.problem.clone(), opinion: self.opinion.clone() };
        let stored = bench.file.matter_mut(matter.id)?;
        stored.progress.push(line);
        stored.last_on = on;
        Ok(())
    }
}

/// `meeting matter reset`: a later meeting, or the leadership that assigned the matter, sets a new day.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct Reset {
    /// The new day.
    pub due_on: NaiveDate,
    /// The meeting that set it.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub meeting: Option<Id>,
    /// Set by the leadership that assigned the matter.
    #[serde(default, skip_serializing_if = "std::ops::Not::not")]
    pub by_leader: bool,
    /// Why the leadership did.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub reason: Option<String>,
    /// Number of its paper.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub doc_no: Option<String>,
    /// What else is told of its paper.
    #[serde(flatten)]
    pub paper: Paper,
}

impl Reset {
    pub(crate) const FIELDS: &[Field] = fields!(
        FIELDS: due_on,
        meeting,
        by_leader = Field::new("by_leader", "由交办的领导改定", Holds::Flag),
        reason = REASON,
        doc_no = paper::DOC_NO;
        paper::FIELDS
    );

    /// Replaces the deadline by one with the new day.
    pub(super) fn carry_out(&self, bench: &mut Bench<'_>) -> Result<()> {
        let matter = bench.file.matter(bench.record)?.clone();
        if came_to_nothing(bench, &matter) {
            let on = bench.on;
            let stored = bench.file.matter_mut(matter.id)?;
            stored.reset_by.extend(self.meeting.filter(|_| !self.by_leader));
            stored.last_on = on;
            return Ok(());
        }
        must_be_open(bench, &matter)?;
        if self.due_on < bench.on {
            return Err(Error::input(format!("新的期限 {} 早于 {}", self.due_on, bench.on))
                .hint(hint!([option("due"), " 写以后的日期"], ["补录的，用 ", option("on"), " 写改定期限的日期"])));
        }
        match self.meeting.filter(|_| !self.by_leader) {
            Some(meeting) => self.by_a_later_meeting(bench, &matter, meeting)?,
            None => self.by_who_assigned(bench, &matter)?,
        }
        if let Some(at) = bench.open_one("meeting.matter", matter.id) {
            let due_on = self.due_on;
            let counting = bench.counted(Cause::Reset, Set::Day(due_on));
            bench.replace(at, counting, Ending::Reset, |next| next.due_on = Some(due_on));
        }
        let (on, due_on, meeting) = (bench.on, self.due_on, self.meeting.filter(|_| !self.by_leader));
        let held_on = meeting.map(|id| bench.file.meeting(id)).transpose()?.and_then(|meeting| meeting.held_on);
        let stored = bench.file.matter_mut(matter.id)?;
        stored.due_on = due_on;
        stored.due_days.push(DueDay { on: held_on.unwrap_or(on), due_on });
        stored.reset_by.extend(meeting);
        stored.last_on = on;
        Ok(())
    }
}

impl Reset {
    /// Who assigned a matter sets its day anew, with a reason; what a meeting decided, a meeting changes.
    fn by_who_assigned(&self, bench: &Bench<'_>, matter: &Matter) -> Result<()> {
        if matter.source != MatterSource::Assigned {
            return Err(bench.refuse(
                clause::FOLLOW_UP,
                format!("{} 不是领导交办的事项，期限由联席会议改定", matter.id),
                hint!("用 ", option("meeting"), " 写改定期限的会议"),
            ));
        }
        let reason = self.reason.as_deref();
        bench
            .demand(
                reason,
                clause::FOLLOW_UP,
                "交办领导改定期限须说明理由",
                hint!(add("by-leader", ""), " ", with("reason", "\"理由\"")),
            )
            .map(|_| ())
    }

    /// The meeting must have been held after the matter was decided, and after every meeting that reset it before.
    fn by_a_later_meeting(&self, bench: &Bench<'_>, matter: &Matter, meeting: Id) -> Result<()> {
        let meeting = bench.file.meeting(meeting)?;
        if let Some(held_on) = meeting.held_on.filter(|held_on| *held_on > bench.on) {
            return Err(Error::input(format!("日期 {} 早于会议 {} 的召开日期 {held_on}", bench.on, meeting.id))
                .hint(hint!(option("on"), format!(" 写 {held_on} 或以后"))));
        }
        let mut before: Vec<Id> = matter.reset_by.clone();
        before.extend(matter.meeting);
        let last = before.iter().filter_map(|id| bench.file.meeting(*id).ok()?.held_on).max();
        let set = matter.due_days.last().map_or(matter.decided_on, |set| set.on);
        let last = last.map_or(set, |last| last.max(set)).max(matter.decided_on);
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
        Err(bench.refuse(
            clause::FOLLOW_UP,
            message,
            hint!(["期限由以后召开的联席会议改定"], ["登记有误的，用 ", bench.to_correct(), " 更正"]),
        ))
    }
}

/// `meeting matter drop`: it is no longer to be done.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct Drop {
    /// Why.
    pub reason: Option<String>,
}

impl Drop {
    pub(crate) const FIELDS: &[Field] = fields!(FIELDS: drop_reason as reason);

    /// Ends `meeting.matter`, with a reason.
    pub(super) fn carry_out(&self, bench: &mut Bench<'_>) -> Result<()> {
        let matter = bench.file.matter(bench.record)?.clone();
        if came_to_nothing(bench, &matter) {
            let on = bench.on;
            bench.file.matter_mut(matter.id)?.last_on = on;
            return Ok(());
        }
        must_be_open(bench, &matter)?;
        let reason = self.reason.as_deref();
        let reason = bench.demand(reason, clause::FOLLOW_UP, "事项不再办理须说明理由", add("reason", "\"理由\""))?;
        bench.end("meeting.matter", matter.id, Ending::Drop);
        let on = bench.on;
        let stored = bench.file.matter_mut(matter.id)?;
        stored.status = MatterStatus::Dropped;
        stored.dropped_on = Some(on);
        stored.drop_reason = Some(reason.to_owned());
        stored.last_on = on;
        Ok(())
    }
}

/// `meeting matter done`.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct Done {}

impl Done {
    pub(crate) const FIELDS: &[Field] = &[];

    /// Meets `meeting.matter`.
    pub(super) fn carry_out(&self, bench: &mut Bench<'_>) -> Result<()> {
        let matter = bench.file.matter(bench.record)?.clone();
        must_be_open(bench, &matter)?;
        bench.meet("meeting.matter", matter.id, None)?;
        let on = bench.on;
        let stored = bench.file.matter_mut(matter.id)?;
        stored.status = MatterStatus::Done;
        stored.done_on = Some(on);
        stored.last_on = on;
        Ok(())
    }
}
