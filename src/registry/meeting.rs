//! Meetings of the joint conference (一（四）): scheduled, solicited, held, minuted; postponed and cancelled with their trace.

use chrono::{Datelike, NaiveDate};
use serde::{Deserialize, Serialize};

use super::desk::{Desk, Opening};
use super::dossier::Record;
use super::material::Material;
use super::topic::TopicStatus;
use super::unit::UnitKind;
use crate::error::{Error, Result};
use crate::ids::Id;
use crate::law::deadline;

/// Clause of regular meetings and their topics.
pub(super) const REGULAR: &str = "一（四）1";
/// Clause of special meetings.
const SPECIAL: &str = "一（四）2";
/// Clause of attendance.
const ATTENDANCE: &str = "一（四）3";
/// Clause of minutes.
const MINUTES: &str = "一（四）4";

/// Regular or special.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum MeetingKind {
    /// The quarter's regular meeting.
    Regular,
    /// Called when needed.
    Special,
}

/// How a unit attended.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum Attendance {
    /// Its head came.
    Present,
    /// Someone came in the head's place.
    Deputy,
    /// It took leave.
    Leave,
}

/// One line of attendance.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct Attended {
    /// The unit.
    pub unit: String,
    /// How.
    #[serde(rename = "as")]
    pub how: Attendance,
}

/// A meeting that was put off.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct Postponement {
    /// The day it had been set for.
    pub from: NaiveDate,
    /// The new day.
    pub to: NaiveDate,
    /// Why.
    pub reason: String,
}

/// One meeting.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct Meeting {
    /// Its id.
    pub id: Id,
    /// Where it stands: `scheduled`, `held`, `signed`, `issued`, `cancelled`.
    pub status: &'static str,
    /// Regular or special.
    pub kind: MeetingKind,
    /// What it is called.
    pub title: String,
    /// The day it is set for, or was held on.
    pub date: NaiveDate,
    /// Called by the leader.
    pub called_by_leader: bool,
    /// The approved topic that asked for it.
    pub topic: Option<Id>,
    /// Day topics were solicited from every member.
    pub solicited_on: Option<NaiveDate>,
    /// Day the approved topics were circulated.
    pub circulated_on: Option<NaiveDate>,
    /// Day it was held.
    pub held_on: Option<NaiveDate>,
    /// Who chaired; none: the leader.
    pub chair: Option<String>,
    /// Attendance of the members, as far as recorded.
    pub attendance: Vec<Attended>,
    /// Invited guests.
    pub guests: Vec<String>,
    /// Draft of the minutes.
    pub materials: Vec<Material>,
    /// Day the minutes were drafted.
    pub drafted_on: Option<NaiveDate>,
    /// Day the leader signed them.
    pub signed_on: Option<NaiveDate>,
    /// Day they were issued to all.
    pub issued_on: Option<NaiveDate>,
    /// Times it was put off.
    pub postponements: Vec<Postponement>,
    /// Why it was cancelled.
    pub cancel_reason: Option<String>,
    /// Day of the last state step.
    pub last_on: NaiveDate,
}

/// The status in Chinese.
pub fn status_title(status: &str) -> &'static str {
    match status {
        "scheduled" => "已排定",
        "held" => "已召开",
        "signed" => "纪要已签发",
        "issued" => "纪要已印发",
        "cancelled" => "已取消",
        _ => "已作废",
    }
}

/// The quarter a day lies in, as `2026Q4`.
pub fn quarter_of(day: NaiveDate) -> String {
    format!("{}Q{}", day.year(), day.month0() / 3 + 1)
}

fn title_of(kind: MeetingKind, date: NaiveDate) -> String {
    match kind {
        MeetingKind::Regular => format!("{}年第{}季度联席会议例会", date.year(), date.month0() / 3 + 1),
        MeetingKind::Special => format!("{date} 联席会议专题会议"),
    }
}

fn state(desk: &Desk<'_>, meeting: &Meeting, statuses: &[&str], clause: &str, hint: &str) -> Result<()> {
    desk.forward(meeting.last_on)?;
    if statuses.contains(&meeting.status) {
        return Ok(());
    }
    Err(desk.refuse(clause, format!("{} 现为“{}”", meeting.id, status_title(meeting.status)), hint))
}

/// `meeting new`.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct New {
    /// Regular or special.
    pub kind: MeetingKind,
    /// The day it is set for.
    pub date: NaiveDate,
    /// Called by the leader.
    #[serde(default)]
    pub called_by_leader: bool,
    /// The approved topic that asks for it.
    pub topic: Option<Id>,
}

impl New {
    /// A regular one opens `meeting.solicit`; a special one needs the leader's call or an approved topic.
    pub(super) fn carry_out(&self, desk: &mut Desk<'_>) -> Result<()> {
        if self.date < desk.on {
            return Err(Error::input(format!("会议日期 {} 早于登记事项日期 {}", self.date, desk.on))
                .hint("补录的，用 --on 写排定会议的日期"));
        }
        if let Some(topic) = self.topic {
            let approved = desk.file.topic(topic)?.status == TopicStatus::Approved;
            if !approved {
                return Err(desk.refuse(
                    SPECIAL,
                    format!("议题 {topic} 未经组长审定"),
                    format!("先 jiexie meeting topic approve {topic}"),
                ));
            }
        }
        if self.kind == MeetingKind::Special && !self.called_by_leader && self.topic.is_none() {
            return Err(desk.refuse(
                SPECIAL,
                "专题会议须由组长召集，或依据审定的议题召集",
                "加 --called-by leader，或 --topic 议题编号",
            ));
        }
        let title = title_of(self.kind, self.date);
        desk.file.insert(Record::Meeting(Box::new(Meeting {
            id: desk.record,
            status: "scheduled",
            kind: self.kind,
            title,
            date: self.date,
            called_by_leader: self.called_by_leader,
            topic: self.topic,
            solicited_on: None,
            circulated_on: None,
            held_on: None,
            chair: None,
            attendance: Vec::new(),
            guests: Vec::new(),
            materials: Vec::new(),
            drafted_on: None,
            signed_on: None,
            issued_on: None,
            postponements: Vec::new(),
            cancel_reason: None,
            last_on: desk.on,
        })));
        if self.kind == MeetingKind::Regular {
            open_solicit(desk, desk.record, self.date)?;
        }
        Ok(())
    }
}

/// Opens the backward limit of a regular meeting; one scheduled too close for it is late.
fn open_solicit(desk: &mut Desk<'_>, meeting: Id, date: NaiveDate) -> Result<()> {
    let office = desk.ctx.units.role_code("office")?;
    desk.open(Opening::new("meeting.solicit", meeting, &office, date))?;
    let due = desk
        .file
        .deadlines
        .iter()
        .rev()
        .find(|d| d.rule == "meeting.solicit" && d.subject == meeting)
        .and_then(|d| d.due_on);
    if let Some(due) = due.filter(|due| *due < desk.on)
        && desk.late_reason.is_none()
    {
        let limit = desk.ctx.law.limit("meeting.solicit")?;
        let over = (desk.on - due).num_days();
        return Err(deadline::late(limit, &limit.clause, Some(due), desk.on, over));
    }
    Ok(())
}

/// `meeting solicit`: topics are asked of every member.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct Solicit {}

impl Solicit {
    /// Meets `meeting.solicit`.
    pub(super) fn carry_out(&self, desk: &mut Desk<'_>) -> Result<()> {
        let meeting = desk.file.meeting(desk.record)?.clone();
        state(desk, &meeting, &["scheduled"], REGULAR, "议题在会前征集")?;
        if let Some(day) = meeting.solicited_on {
            return Err(desk.refuse(
                REGULAR,
                format!("{} 已于 {day} 征集议题", meeting.id),
                "登记有误的，用 correct 更正",
            ));
        }
        desk.meet("meeting.solicit", meeting.id, None)?;
        let on = desk.on;
        let stored = desk.file.meeting_mut(meeting.id)?;
        stored.solicited_on = Some(on);
        stored.last_on = on;
        Ok(())
    }
}

/// `meeting circulate`: the approved topics go to the members.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct Circulate {}

impl Circulate {
    /// Refused while a topic of the meeting is not approved.
    pub(super) fn carry_out(&self, desk: &mut Desk<'_>) -> Result<()> {
        let meeting = desk.file.meeting(desk.record)?.clone();
        state(desk, &meeting, &["scheduled"], REGULAR, "议题在会前交各成员单位研究")?;
        let own =
            desk.file.topics().filter(|topic| topic.meeting == Some(meeting.id) || meeting.topic == Some(topic.id));
        if let Some(pending) = own.clone().find(|topic| topic.status == TopicStatus::Proposed) {
            return Err(desk.refuse(
                REGULAR,
                format!("议题 {} 未经组长审定，不得交各成员单位研究", pending.id),
                format!("先 jiexie meeting topic approve {}，或 reject", pending.id),
            ));
        }
        let approved: Vec<Id> =
            own.filter(|topic| topic.status == TopicStatus::Approved).map(|topic| topic.id).collect();
        if approved.is_empty() {
            return Err(desk.refuse(
                REGULAR,
                format!("{} 没有审定的议题", meeting.id),
                "先 jiexie meeting topic new … --meeting，再 topic approve",
            ));
        }
        let on = desk.on;
        for id in approved {
            desk.file.topic_mut(id)?.circulated_on = Some(on);
        }
        let stored = desk.file.meeting_mut(meeting.id)?;
        stored.circulated_on = Some(on);
        stored.last_on = on;
        Ok(())
    }
}

/// `meeting postpone`.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct Postpone {
    /// The new day.
    pub to_date: NaiveDate,
    /// Why.
    pub reason: Option<String>,
}

impl Postpone {
    /// A solicitation already made stands; one still open is counted from the new day.
    pub(super) fn carry_out(&self, desk: &mut Desk<'_>) -> Result<()> {
        let meeting = desk.file.meeting(desk.record)?.clone();
        desk.forward(meeting.last_on)?;
        if self.to_date < desk.on {
            return Err(
                Error::input(format!("新的会议日期 {} 早于 {}", self.to_date, desk.on)).hint("--to 写以后的日期")
            );
        }
        state(desk, &meeting, &["scheduled"], REGULAR, "已召开或取消的会议不再改期")?;
        let Some(reason) = &self.reason else {
            return Err(desk.refuse(REGULAR, "会议改期须说明理由", "加 --reason \"理由\""));
        };
        if desk.runs("meeting.solicit", meeting.id) {
            desk.supersede("meeting.solicit", meeting.id);
            open_solicit(desk, meeting.id, self.to_date)?;
        }
        let (on, to) = (desk.on, self.to_date);
        let stored = desk.file.meeting_mut(meeting.id)?;
        stored.postponements.push(Postponement { from: meeting.date, to, reason: reason.clone() });
        stored.date = to;
        stored.title = title_of(meeting.kind, to);
        stored.last_on = on;
        Ok(())
    }
}

/// `meeting cancel`.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct Cancel {
    /// Why.
    pub reason: Option<String>,
}

impl Cancel {
    /// The meeting does not take place; its trace stays.
    pub(super) fn carry_out(&self, desk: &mut Desk<'_>) -> Result<()> {
        let meeting = desk.file.meeting(desk.record)?.clone();
        state(desk, &meeting, &["scheduled"], REGULAR, "已召开的会议不能取消")?;
        let Some(reason) = &self.reason else {
            return Err(desk.refuse(REGULAR, "取消会议须说明理由", "加 --reason \"理由\""));
        };
        desk.supersede("meeting.solicit", meeting.id);
        let on = desk.on;
        let stored = desk.file.meeting_mut(meeting.id)?;
        stored.status = "cancelled";
        stored.cancel_reason = Some(reason.clone());
        stored.last_on = on;
        Ok(())
    }
}

/// `meeting hold`.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct Hold {
    /// The stand-in who chaired; none: the leader.
    pub chair: Option<String>,
}

impl Hold {
    /// Opens `meeting.minutes`; an unsolicited regular meeting ends `meeting.solicit` as missed, with a reason.
    pub(super) fn carry_out(&self, desk: &mut Desk<'_>) -> Result<()> {
        let meeting = desk.file.meeting(desk.record)?.clone();
        desk.forward(meeting.last_on)?;
        if desk.on != meeting.date && meeting.status == "scheduled" {
            return Err(Error::input(format!("{} 定于 {}，登记的召开日期是 {}", meeting.id, meeting.date, desk.on))
                .hint(format!("用 --on {}；实际改期的，先 jiexie meeting postpone {}", meeting.date, meeting.id)));
        }
        state(desk, &meeting, &["scheduled"], ATTENDANCE, "每次会议只召开一次")?;
        let open = desk
            .file
            .deadlines
            .iter()
            .position(|d| d.is_open() && d.rule == "meeting.solicit" && d.subject == meeting.id);
        if let Some(at) = open {
            let limit = desk.ctx.law.limit("meeting.solicit")?;
            let Some(reason) = desk.late_reason else {
                return Err(Error::rule(&limit.clause, "会前没有登记向各成员单位征集议题")
                    .of_limit(&limit.id)
                    .hint(format!("已征集的，先 jiexie meeting solicit {} --on 日期；确未征集的，加 --late-reason \"原因\" 如实登记", meeting.id)));
            };
            let (on, seq) = (desk.on, desk.seq);
            desk.file.deadlines[at].miss(on, seq, reason);
        }
        let office = desk.ctx.units.role_code("office")?;
        desk.open(Opening::new("meeting.minutes", meeting.id, &office, desk.on))?;
        let (on, chair) = (desk.on, self.chair.clone());
        let stored = desk.file.meeting_mut(meeting.id)?;
        stored.status = "held";
        stored.held_on = Some(on);
        stored.chair = chair;
        stored.last_on = on;
        Ok(())
    }
}

/// `meeting attend`: not a state step.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct Attend {
    /// The member.
    pub unit: String,
    /// How it attended.
    #[serde(rename = "as")]
    pub how: Attendance,
}

impl Attend {
    /// Records how a member attended; the last word counts.
    pub(super) fn carry_out(&self, desk: &mut Desk<'_>) -> Result<()> {
        let meeting = desk.file.meeting(desk.record)?.clone();
        if desk.ctx.units.get(&self.unit).is_none_or(|unit| unit.kind != UnitKind::Member) {
            return Err(Error::input(format!("{}不是成员单位", desk.name(&self.unit)))
                .hint("受邀的用 jiexie meeting guest 登记"));
        }
        if meeting.held_on.is_none() && self.how != Attendance::Leave {
            return Err(desk.refuse(
                ATTENDANCE,
                format!("{} 尚未召开", meeting.id),
                format!("先 jiexie meeting hold {}；请假可会前登记", meeting.id),
            ));
        }
        let line = Attended { unit: self.unit.clone(), how: self.how };
        let stored = desk.file.meeting_mut(meeting.id)?;
        stored.attendance.retain(|other| other.unit != line.unit);
        stored.attendance.push(line);
        Ok(())
    }
}

/// `meeting guest`: not a state step.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct Guest {
    /// Who was invited and came.
    pub name: String,
}

impl Guest {
    /// Records a guest (一（四）3).
    pub(super) fn carry_out(&self, desk: &mut Desk<'_>) -> Result<()> {
        let name = self.name.clone();
        desk.file.meeting_mut(desk.record)?.guests.push(name);
        Ok(())
    }
}

/// `meeting minutes`: a draft is kept.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct DraftMinutes {
    /// The draft.
    pub materials: Vec<Material>,
}

impl DraftMinutes {
    /// Keeps the draft; a newer one may follow until the leader signs.
    pub(super) fn carry_out(&self, desk: &mut Desk<'_>) -> Result<()> {
        let meeting = desk.file.meeting(desk.record)?.clone();
        state(desk, &meeting, &["held"], MINUTES, "召开后、签发前起草纪要")?;
        let on = desk.on;
        let stored = desk.file.meeting_mut(meeting.id)?;
        stored.drafted_on = Some(on);
        stored.materials.extend(self.materials.iter().cloned());
        stored.last_on = on;
        Ok(())
    }
}

/// `meeting sign`: the leader signs the minutes.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct Sign {}

impl Sign {
    /// Needs a draft.
    pub(super) fn carry_out(&self, desk: &mut Desk<'_>) -> Result<()> {
        let meeting = desk.file.meeting(desk.record)?.clone();
        state(desk, &meeting, &["held"], MINUTES, "召开并起草纪要后由组长签发")?;
        if meeting.drafted_on.is_none() {
            return Err(desk.refuse(
                MINUTES,
                format!("{} 还没有纪要稿", meeting.id),
                format!("先 jiexie meeting minutes {} --file 纪要.docx", meeting.id),
            ));
        }
        let on = desk.on;
        let stored = desk.file.meeting_mut(meeting.id)?;
        stored.status = "signed";
        stored.signed_on = Some(on);
        stored.last_on = on;
        Ok(())
    }
}

/// `meeting issue`: the minutes go to all.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct Issue {}

impl Issue {
    /// Meets `meeting.minutes`; only signed minutes are issued.
    pub(super) fn carry_out(&self, desk: &mut Desk<'_>) -> Result<()> {
        let meeting = desk.file.meeting(desk.record)?.clone();
        state(
            desk,
            &meeting,
            &["signed"],
            MINUTES,
            &format!("纪要须由组长签发后印发：jiexie meeting sign {}", meeting.id),
        )?;
        desk.meet("meeting.minutes", meeting.id, None)?;
        let on = desk.on;
        let stored = desk.file.meeting_mut(meeting.id)?;
        stored.status = "issued";
        stored.issued_on = Some(on);
        stored.last_on = on;
        Ok(())
    }
}
