//! Meetings of the joint conference (一（四）): scheduled, solicited, held, minuted; postponed and cancelled with their trace.

use chrono::{Datelike, NaiveDate};
use serde::{Deserialize, Serialize};

use super::desk::{Desk, Opening};
use super::dossier::Record;
use super::material::Material;
use super::quarter::quarter_of;
use super::sitting::Attended;
use super::solicit::{open_solicit, redate_solicit};
use super::topic::Topic;
use crate::error::{Error, Result};
use crate::ids::Id;
use crate::record::words::{MeetingKind, MeetingStatus, TopicStatus, Vocabulary};

/// Clause of regular meetings and their topics.
pub(super) const REGULAR: &str = "一（四）1";
/// Clause of special meetings.
const SPECIAL: &str = "一（四）2";
/// Clause of attendance.
pub(super) const ATTENDANCE: &str = "一（四）3";
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
    pub status: MeetingStatus,
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

fn title_of(kind: MeetingKind, date: NaiveDate) -> String {
    match kind {
        MeetingKind::Regular => format!("{}年第{}季度联席会议例会", date.year(), date.month0() / 3 + 1),
        MeetingKind::Special => format!("{date} 联席会议专题会议"),
    }
}

pub(super) fn state(
    desk: &Desk<'_>,
    meeting: &Meeting,
    statuses: &[MeetingStatus],
    clause: &str,
    hint: &str,
) -> Result<()> {
    desk.forward(meeting.last_on)?;
    if statuses.contains(&meeting.status) {
        return Ok(());
    }
    Err(desk.refuse(clause, format!("{} 现为“{}”", meeting.id, meeting.status.title()), hint))
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
        if let Some(id) = self.topic {
            let topic = desk.file.topic(id)?;
            may_ask(desk, topic)?;
        }
        if self.kind == MeetingKind::Special && !self.called_by_leader && self.topic.is_none() {
            return Err(desk.refuse(
                SPECIAL,
                "专题会议须由组长召集，或依据审定的议题召集",
                "加 --called-by leader，或 --topic 议题编号",
            ));
        }
        if let Some(id) = self.topic {
            // It is dealt with where it asked to be, and no longer where it had been put before.
            desk.file.topic_mut(id)?.meeting = None;
        }
        let title = title_of(self.kind, self.date);
        self.remark(desk);
        desk.file.insert(Record::Meeting(Box::new(Meeting {
            id: desk.record,
            status: MeetingStatus::Scheduled,
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

impl New {
    /// One regular meeting in each quarter is the rhythm; a second is not forbidden.
    fn remark(&self, desk: &mut Desk<'_>) {
        let same = |other: &&Meeting| {
            other.kind == MeetingKind::Regular
                && other.id != desk.record
                && other.status != MeetingStatus::Cancelled
                && quarter_of(other.date) == quarter_of(self.date)
        };
        if self.kind == MeetingKind::Special {
            return;
        }
        let other = desk.file.meetings().find(same);
        let text = other.map(|other| format!("{} 已有例会 {}（{}）", quarter_of(self.date), other.id, other.date));
        desk.warnings.extend(text);
    }
}

/// Only a topic the leader has approved by that day, and that was not dealt with yet, asks for a meeting.
fn may_ask(desk: &Desk<'_>, topic: &Topic) -> Result<()> {
    let ruled_later = topic.ruled_on.filter(|ruled_on| desk.on < *ruled_on);
    if let Some(ruled_on) = ruled_later.filter(|_| topic.status == TopicStatus::Approved) {
        return Err(Error::input(format!("日期 {} 早于议题 {} 的审定日期 {ruled_on}", desk.on, topic.id))
            .hint(format!("--on 应为 {ruled_on} 或以后")));
    }
    let hint = match topic.status {
        TopicStatus::Approved => return Ok(()),
        TopicStatus::Proposed => format!("先 jiexie meeting topic approve {}", topic.id),
        TopicStatus::Rejected => "另提议题并经组长审定，或由组长召集：--called-by leader".to_owned(),
        TopicStatus::Discussed | TopicStatus::Void => "另提议题，或由组长召集：--called-by leader".to_owned(),
    };
    let now = topic.status.title();
    Err(desk.refuse(SPECIAL, format!("议题 {} 现为“{now}”，不能据以召集会议", topic.id), hint))
}

/// `meeting circulate`: the approved topics go to the members.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct Circulate {}

impl Circulate {
    /// Refused while a topic of the meeting is not approved.
    pub(super) fn carry_out(&self, desk: &mut Desk<'_>) -> Result<()> {
        let meeting = desk.file.meeting(desk.record)?.clone();
        state(desk, &meeting, &[MeetingStatus::Scheduled], REGULAR, "议题在会前交各成员单位研究")?;
        let (on, regular) = (desk.on, meeting.kind == MeetingKind::Regular);
        // A topic that names no meeting and asked for none goes with the next regular one.
        let waits = |topic: &Topic| regular && topic.meeting.is_none() && desk.file.asked_by(topic.id).is_none();
        let own = |topic: &&Topic| topic.meeting == Some(meeting.id) || meeting.topic == Some(topic.id);
        let approved = |topic: &&Topic| {
            topic.status == TopicStatus::Approved && topic.ruled_on.is_none_or(|ruled_on| ruled_on <= on)
        };
        let settled = |topic: &&Topic| !matches!(topic.status, TopicStatus::Proposed | TopicStatus::Approved);
        let pending = |topic: &&Topic| topic.proposed_on <= on && !settled(topic) && !approved(topic);
        if let Some(pending) = desk.file.topics().filter(own).find(pending) {
            return Err(desk.refuse(
                REGULAR,
                format!("议题 {} 未经组长审定，不得交各成员单位研究", pending.id),
                format!("先 jiexie meeting topic approve {}，或 reject", pending.id),
            ));
        }
        let ready: Vec<&Topic> =
            desk.file.topics().filter(|topic| own(topic) || waits(topic)).filter(approved).collect();
        if ready.is_empty() {
            return Err(desk.refuse(
                REGULAR,
                format!("{} 没有审定的议题", meeting.id),
                "先 jiexie meeting topic new … --meeting，再 topic approve",
            ));
        }
        let fresh: Vec<(Id, bool)> = ready
            .iter()
            .filter(|topic| topic.circulated_on.is_none())
            .map(|topic| (topic.id, meeting.topic != Some(topic.id)))
            .collect();
        if fresh.is_empty() {
            return Err(desk.refuse(
                REGULAR,
                format!("{} 审定的议题都已交各成员单位研究", meeting.id),
                "有新审定的议题再登记；日期有误的，用 correct 更正",
            ));
        }
        for (id, joins) in fresh {
            let topic = desk.file.topic_mut(id)?;
            topic.circulated_on = Some(on);
            if joins {
                topic.meeting = Some(meeting.id);
            }
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
    /// A solicitation already made stands, unless the new day is an earlier one that it comes too late for; one still
    /// open is counted from the new day.
    pub(super) fn carry_out(&self, desk: &mut Desk<'_>) -> Result<()> {
        let meeting = desk.file.meeting(desk.record)?.clone();
        desk.forward(meeting.last_on)?;
        if self.to_date < desk.on {
            return Err(
                Error::input(format!("新的会议日期 {} 早于 {}", self.to_date, desk.on)).hint("--to 写以后的日期")
            );
        }
        if meeting.status == MeetingStatus::Scheduled && self.to_date == meeting.date {
            return Err(Error::input(format!("{} 本来就定于 {}", meeting.id, meeting.date)).hint("--to 写新的日期"));
        }
        state(desk, &meeting, &[MeetingStatus::Scheduled], REGULAR, "已召开或取消的会议不再改期")?;
        let Some(reason) = &self.reason else {
            return Err(desk.refuse(REGULAR, "会议改期须说明理由", "加 --reason \"理由\""));
        };
        redate_solicit(desk, meeting.id, self.to_date)?;
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
    /// The meeting does not take place; its trace stays, and its topics wait for the next one.
    pub(super) fn carry_out(&self, desk: &mut Desk<'_>) -> Result<()> {
        let meeting = desk.file.meeting(desk.record)?.clone();
        state(desk, &meeting, &[MeetingStatus::Scheduled], REGULAR, "已召开的会议不能取消")?;
        let Some(reason) = &self.reason else {
            return Err(desk.refuse(REGULAR, "取消会议须说明理由", "加 --reason \"理由\""));
        };
        desk.supersede("meeting.solicit", meeting.id);
        let on = desk.on;
        let waiting: Vec<Id> =
            desk.file.topics().filter(|topic| topic.meeting == Some(meeting.id)).map(|topic| topic.id).collect();
        for id in waiting {
            let topic = desk.file.topic_mut(id)?;
            topic.meeting = None;
            topic.circulated_on = None;
        }
        let stored = desk.file.meeting_mut(meeting.id)?;
        stored.status = MeetingStatus::Cancelled;
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
        let moved = desk.on != meeting.date && meeting.status == MeetingStatus::Scheduled;
        if moved && !desk.corrected {
            return Err(Error::input(format!("{} 定于 {}，登记的召开日期是 {}", meeting.id, meeting.date, desk.on))
                .hint(format!("用 --on {}；实际改期的，先 jiexie meeting postpone {}", meeting.date, meeting.id)));
        }
        let hint = match meeting.status {
            MeetingStatus::Cancelled => "已取消的会议不再召开，另行 jiexie meeting new",
            _ => "每次会议只召开一次；登记有误的，用 correct 更正",
        };
        state(desk, &meeting, &[MeetingStatus::Scheduled], ATTENDANCE, hint)?;
        if moved {
            // A corrected day of the meeting is the day it was really held on.
            redate_solicit(desk, meeting.id, desk.on)?;
        }
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
        stored.status = MeetingStatus::Held;
        if moved {
            stored.date = on;
            stored.title = title_of(meeting.kind, on);
        }
        stored.held_on = Some(on);
        stored.chair = chair;
        stored.last_on = on;
        Ok(())
    }
}
