//! Meetings of the joint conference (一（四）): scheduled, solicited, held, minuted; postponed and cancelled with their trace.

use chrono::{Datelike, NaiveDate};
use serde::{Deserialize, Serialize};

use crate::error::hint::{add, first, hint, leave, option, or_later, run, using, with};
use crate::error::{Error, Result};
use crate::ids::Id;
use crate::law::clause;
use crate::law::deadline::Ending;
use crate::law::quarter::Quarter;
use crate::record::dossier::Record;
use crate::record::field::{Field, REASON, fields};
use crate::record::meeting::{FIELDS, Meeting, POSTPONED, Postponement};
use crate::record::moment::TimeOfDay;
use crate::record::paper::{self, Paper};
use crate::record::topic::Topic;
use crate::record::words::{ContactRole, MeetingKind, MeetingStatus, TopicStatus, UnitRole, Vocabulary};
use crate::steps::bench::{Bench, Opening};
use crate::steps::minutes::state;
use crate::steps::solicit::{open_solicit, redate_solicit};

fn title_of(kind: MeetingKind, date: NaiveDate) -> String {
    match kind {
        MeetingKind::Regular => format!("{}年第{}季度联席会议例会", date.year(), date.month0() / 3 + 1),
        MeetingKind::Special => format!("{date} 联席会议专题会议"),
    }
}

/// What a meeting is called when its day becomes `date`: one that has a name of its own keeps it.
fn title_on(meeting: &Meeting, date: NaiveDate) -> String {
    match meeting.title == title_of(meeting.kind, meeting.date) {
        true => title_of(meeting.kind, date),
        false => meeting.title.clone(),
    }
}

/// `meeting new`.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct New {
    /// Regular or special.
    pub kind: MeetingKind,
    /// What it is called; none: by its quarter or day.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub title: Option<String>,
    /// The day it is set for.
    pub date: NaiveDate,
    /// The time it is to begin, where told.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub time: Option<TimeOfDay>,
    /// Where, where told.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub place: Option<String>,
    /// Called by the leader.
    #[serde(default)]
    pub called_by_leader: bool,
    /// The approved topic that asks for it.
    pub topic: Option<Id>,
    /// Number of its paper.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub doc_no: Option<String>,
    /// What else is told of its paper.
    #[serde(flatten)]
    pub paper: Paper,
}

impl New {
    pub(crate) const FIELDS: &[Field] = fields!(
        FIELDS: kind, title, date, time, place, called_by_leader, topic, doc_no = paper::DOC_NO; paper::FIELDS
    );

    /// A regular one opens `meeting.solicit`; a special one needs the leader's call or an approved topic.
    pub(super) fn carry_out(&self, bench: &mut Bench<'_>) -> Result<()> {
        if self.date < bench.on {
            return Err(Error::input(format!("会议日期 {} 早于登记事项日期 {}", self.date, bench.on)).hint(hint!(
                "补录的，用 ",
                option("on"),
                " 写排定会议的日期"
            )));
        }
        if let Some(id) = self.topic {
            let topic = bench.file.topic(id)?;
            may_ask(bench, topic)?;
        }
        if self.kind == MeetingKind::Special && !self.called_by_leader && self.topic.is_none() {
            return Err(bench.refuse(
                clause::SPECIAL_MEETING,
                "专题会议须由组长召集，或依据审定的议题召集",
                hint!(add("called-by", "leader"), "，或 ", with("topic", "议题编号")),
            ));
        }
        if let Some(id) = self.topic {
            // It is dealt with where it asked to be, and no longer where it had been put before.
            bench.file.topic_mut(id)?.meeting = None;
        }
        let title = self.title.clone().unwrap_or_else(|| title_of(self.kind, self.date));
        self.remark(bench);
        bench.file.insert(Record::Meeting(Box::new(Meeting {
            id: bench.record,
            status: MeetingStatus::Scheduled,
            kind: self.kind,
            title,
            date: self.date,
            time: self.time,
            place: self.place.clone(),
            called_by_leader: self.called_by_leader,
            topic: self.topic,
            solicited_on: None,
            solicit_until: None,
            circulated_on: None,
            held_on: None,
            chair: None,
            recorder: None,
            attendance: Vec::new(),
            guests: Vec::new(),
            invited: Vec::new(),
            materials: Vec::new(),
            drafted_on: None,
            signed_on: None,
            signed_by: None,
            issued_on: None,
            postponements: Vec::new(),
            cancel_reason: None,
            last_on: bench.on,
        })));
        if self.kind == MeetingKind::Regular {
            open_solicit(bench, bench.record, self.date)?;
        }
        Ok(())
    }
}

impl New {
    /// One regular meeting in each quarter is the rhythm; a second is not forbidden.
    fn remark(&self, bench: &mut Bench<'_>) {
        is_on_a_day_off(bench, self.date);
        let same = |other: &&Meeting| {
            other.kind == MeetingKind::Regular
                && other.id != bench.record
                && other.status != MeetingStatus::Cancelled
                && Quarter::of(other.date) == Quarter::of(self.date)
        };
        if self.kind == MeetingKind::Special {
            return;
        }
        let other = bench.file.meetings().find(same);
        let text = other.map(|other| format!("{} 已有例会 {}（{}）", Quarter::of(self.date), other.id, other.date));
        text.into_iter().for_each(|text| bench.warn(text));
    }
}

/// Says that a meeting is set for a day on which nobody works.
fn is_on_a_day_off(bench: &mut Bench<'_>, date: NaiveDate) {
    let day = bench.ctx.law.calendar().day(date);
    if bench.entering && !day.working {
        let why = day.why;
        bench.warn(format!("会议日期 {date} 不是工作日（{why}）：核对日期；确在这一天开的，照此登记"));
    }
}

/// Only a topic the leader has approved by that day, and that was not dealt with yet, asks for a meeting.
fn may_ask(bench: &Bench<'_>, topic: &Topic) -> Result<()> {
    let ruled_later = topic.ruled_on.filter(|ruled_on| bench.on < *ruled_on);
    if let Some(ruled_on) = ruled_later.filter(|_| topic.status == TopicStatus::Approved) {
        return Err(Error::input(format!("日期 {} 早于议题 {} 的审定日期 {ruled_on}", bench.on, topic.id))
            .hint(or_later(ruled_on, topic.id)));
    }
    let hint = match topic.status {
        TopicStatus::Approved => return Ok(()),
        TopicStatus::Proposed => {
            hint!("先 ", first("topic.approve", topic.id, format!("jiexie meeting topic approve {}", topic.id)))
        }
        TopicStatus::Rejected => hint!("另提议题并经组长审定，或由组长召集：", with("called-by", "leader")),
        TopicStatus::Discussed | TopicStatus::Void => hint!("另提议题，或由组长召集：", with("called-by", "leader")),
    };
    let now = topic.status.title();
    Err(bench.refuse(clause::SPECIAL_MEETING, format!("议题 {} 现为“{now}”，不能据以召集会议", topic.id), hint))
}

/// `meeting postpone`.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct Postpone {
    /// The new day.
    pub to_date: NaiveDate,
    /// Why.
    pub reason: Option<String>,
    /// Number of its paper.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub doc_no: Option<String>,
    /// What else is told of its paper.
    #[serde(flatten)]
    pub paper: Paper,
}

impl Postpone {
    pub(crate) const FIELDS: &[Field] =
        fields!(POSTPONED: to as to_date, reason, doc_no = paper::DOC_NO; paper::FIELDS);

    /// A solicitation already made stands, unless the new day is an earlier one that it comes too late for; one still
    /// open is counted from the new day.
    pub(super) fn carry_out(&self, bench: &mut Bench<'_>) -> Result<()> {
        let meeting = bench.file.meeting(bench.record)?.clone();
        bench.forward(meeting.last_on)?;
        if self.to_date < bench.on {
            return Err(Error::input(format!("新的会议日期 {} 早于 {}", self.to_date, bench.on))
                .hint(hint!([option("to"), " 写以后的日期"], ["补录的，用 ", option("on"), " 写定下改期的日期"])));
        }
        if meeting.status == MeetingStatus::Scheduled && self.to_date == meeting.date {
            return Err(Error::input(format!("{} 本来就定于 {}", meeting.id, meeting.date))
                .hint(hint!(option("to"), " 写新的日期")));
        }
        state(bench, &meeting, &[MeetingStatus::Scheduled], clause::REGULAR_MEETING, "已召开或取消的会议不再改期")?;
        let reason = self.reason.as_deref();
        let reason = bench.demand(reason, clause::REGULAR_MEETING, "会议改期须说明理由", add("reason", "\"理由\""))?;
        is_on_a_day_off(bench, self.to_date);
        redate_solicit(bench, meeting.id, self.to_date, Ending::Postpone)?;
        let (on, to) = (bench.on, self.to_date);
        let stored = bench.file.meeting_mut(meeting.id)?;
        stored.postponements.push(Postponement { from: meeting.date, to, reason: reason.to_owned() });
        stored.date = to;
        stored.title = title_on(&meeting, to);
        stored.last_on = on;
        Ok(())
    }
}

/// `meeting cancel`.
#[derive(Debug, Clone, Default, PartialEq, Serialize, Deserialize)]
pub struct Cancel {
    /// Why.
    pub reason: Option<String>,
    /// Number of its paper.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub doc_no: Option<String>,
    /// What else is told of its paper.
    #[serde(flatten)]
    pub paper: Paper,
}

impl Cancel {
    pub(crate) const FIELDS: &[Field] = fields!(FIELDS: cancel_reason as reason, doc_no = paper::DOC_NO; paper::FIELDS);

    /// The meeting does not take place; its trace stays, and its topics wait for the next one.
    pub(super) fn carry_out(&self, bench: &mut Bench<'_>) -> Result<()> {
        let meeting = bench.file.meeting(bench.record)?.clone();
        state(bench, &meeting, &[MeetingStatus::Scheduled], clause::REGULAR_MEETING, "已召开的会议不能取消")?;
        let reason = self.reason.as_deref();
        let reason = bench.demand(reason, clause::REGULAR_MEETING, "取消会议须说明理由", add("reason", "\"理由\""))?;
        bench.end("meeting.solicit", meeting.id, Ending::Cancel);
        let on = bench.on;
        let waiting: Vec<Id> =
            bench.file.topics().filter(|topic| topic.meeting == Some(meeting.id)).map(|topic| topic.id).collect();
        for id in waiting {
            let topic = bench.file.topic_mut(id)?;
            topic.meeting = None;
            topic.circulated_on = None;
        }
        let stored = bench.file.meeting_mut(meeting.id)?;
        stored.status = MeetingStatus::Cancelled;
        stored.cancel_reason = Some(reason.to_owned());
        stored.last_on = on;
        Ok(())
    }
}

/// `meeting hold`.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct Hold {
    /// The stand-in who chaired; none: the leader.
    pub chair: Option<String>,
    /// Why another than the leader chaired; none in events of earlier programs.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub reason: Option<String>,
    /// Who wrote down what was said, where told.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub recorder: Option<String>,
}

impl Hold {
    pub(crate) const FIELDS: &[Field] = fields!(FIELDS: chair, reason = REASON, recorder);

    /// Opens `meeting.minutes`; an unsolicited regular meeting ends `meeting.solicit` as missed, with a reason.
    pub(super) fn carry_out(&self, bench: &mut Bench<'_>) -> Result<()> {
        let meeting = bench.file.meeting(bench.record)?.clone();
        bench.forward(meeting.last_on)?;
        let moved = bench.on != meeting.date && meeting.status == MeetingStatus::Scheduled;
        if moved && !bench.corrected {
            let Meeting { id, date, .. } = meeting;
            let way = if date > bench.on {
                format!("{date} 开会以后再登记").into()
            } else {
                using("on", format!("{date}"))
            };
            // It was put off on that day at the latest, whenever it is entered.
            let held_on = bench.on;
            let postpone = format!("jiexie meeting postpone {id} --to {held_on} --on 日期 --reason 理由");
            return Err(Error::input(format!("{id} 定于 {date}，登记的召开日期是 {held_on}")).hint(hint!(
                [way],
                [
                    "实际改期的，先 ",
                    first("meeting.postpone", id, postpone),
                    "（",
                    option("on"),
                    format!(" 写定下改期的日期，最迟 {held_on}）")
                ]
            )));
        }
        let hint = match meeting.status {
            MeetingStatus::Cancelled => {
                hint!("已取消的会议不再召开，另行 ", run("jiexie meeting new --kind 种类 --date 日期"))
            }
            _ => hint!(["每次会议只召开一次"], ["登记有误的，用 ", bench.to_correct(), " 更正"]),
        };
        state(bench, &meeting, &[MeetingStatus::Scheduled], clause::ATTENDANCE, hint)?;
        let leader = self.chair.as_deref() == Some(ContactRole::Leader.title());
        if leader && bench.sets(&["chair"]) {
            return Err(Error::input("由组长主持的，不是代为主持").hint(leave(&["chair", "reason"])));
        }
        if self.chair.is_none() && self.reason.is_some() && bench.sets(&["reason"]) {
            let hint = hint!(["由他人代为主持的，", add("chair", "姓名")], ["组长主持的，", leave(&["reason"])]);
            return Err(Error::input("没有写谁代为主持，不写代为主持的理由").hint(hint));
        }
        if self.chair.is_some() && bench.sets(&["chair", "reason"]) {
            bench.demand(
                self.reason.as_deref(),
                clause::ATTENDANCE,
                "会议由组长主持，由他人代为主持的须说明理由",
                hint!([add("reason", "\"组长不能主持的原因\"")], ["组长主持的，", leave(&["chair"])]),
            )?;
        }
        if moved {
            // A corrected day of the meeting is the day it was really held on.
            redate_solicit(bench, meeting.id, bench.on, Ending::Correct)?;
        }
        let hint = hint!(
            [
                "已征集的，先 ",
                first("meeting.solicit", meeting.id, format!("jiexie meeting solicit {} --on 日期", meeting.id))
            ],
            ["确未征集的，", add("late-reason", "\"原因\""), " 如实登记"]
        );
        bench.miss("meeting.solicit", meeting.id, Ending::Hold, "会前没有登记向各成员单位征集议题", hint)?;
        uncirculated(bench, &meeting);
        let office = bench.ctx.units.role_code(UnitRole::Office)?;
        bench.open(Opening::new("meeting.minutes", meeting.id, &office, bench.on))?;
        let (on, chair) = (bench.on, self.chair.clone());
        let stored = bench.file.meeting_mut(meeting.id)?;
        stored.status = MeetingStatus::Held;
        if moved {
            stored.date = on;
            stored.title = title_on(&meeting, on);
        }
        stored.held_on = Some(on);
        stored.chair = chair;
        stored.recorder.clone_from(&self.recorder);
        stored.last_on = on;
        Ok(())
    }
}

/// Says which approved topics were not circulated before the meeting; the document gives no ground to refuse it.
fn uncirculated(bench: &mut Bench<'_>, meeting: &Meeting) {
    let on = bench.on;
    let own = |topic: &&Topic| topic.meeting == Some(meeting.id) || meeting.topic == Some(topic.id);
    let waits = |topic: &&Topic| {
        topic.status == TopicStatus::Approved
            && topic.ruled_on.is_none_or(|ruled_on| ruled_on <= on)
            && topic.circulated_on.is_none_or(|circulated_on| circulated_on > on)
    };
    let named: Vec<String> = bench.file.topics().filter(own).filter(waits).map(|topic| topic.id.to_string()).collect();
    if !named.is_empty() {
        let (named, clause) = (named.join("、"), clause::REGULAR_MEETING);
        bench.warn(format!("会前没有登记把议题 {named} 交各成员单位研究（{clause}）"));
    } else if meeting.kind == MeetingKind::Regular && meeting.circulated_on.is_none() {
        bench.warn(format!("会前没有登记把议题交各成员单位研究（{}）", clause::REGULAR_MEETING));
    }
}
