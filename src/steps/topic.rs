//! Topics for the conference (一（三）2, 一（四）1–2): proposed, put to the leader, circulated, discussed.

use chrono::NaiveDate;
use serde::{Deserialize, Serialize};

use crate::error::hint::{Hint, add, first, hint, option, run, without};
use crate::error::{Error, Result};
use crate::ids::Id;
use crate::law::clause;
use crate::record::dossier::Record;
use crate::record::field::{Field, fields};
use crate::record::topic::{FIELDS, Topic};
use crate::record::words::{MeetingStatus, TopicStatus, Vocabulary};
use crate::steps::bench::Bench;

/// `meeting topic new`.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct New {
    /// The proposing unit.
    pub by: String,
    /// What it is about.
    pub title: String,
    /// The meeting it is for.
    pub meeting: Option<Id>,
}

impl New {
    pub(crate) const FIELDS: &[Field] = fields!(FIELDS: by, title, meeting);

    /// A unit or the office proposes a topic.
    pub(super) fn carry_out(&self, bench: &mut Bench<'_>) -> Result<()> {
        if let Some(meeting) = self.meeting {
            let meeting = bench.file.meeting(meeting)?;
            if meeting.status != MeetingStatus::Scheduled && meeting.held_on.unwrap_or(meeting.last_on) <= bench.on {
                return Err(bench.refuse(
                    clause::REGULAR_MEETING,
                    format!("{} {}，不再征集议题", meeting.id, meeting.status.title()),
                    hint!(without(&["meeting"]), "，待下次会议"),
                ));
            }
        }
        bench.file.insert(Record::Topic(Box::new(Topic {
            id: bench.record,
            status: TopicStatus::Proposed,
            title: self.title.clone(),
            by: self.by.clone(),
            meeting: self.meeting,
            proposed_for: self.meeting,
            proposed_on: bench.on,
            ruled_on: None,
            reason: None,
            circulated_on: None,
            discussed_at: None,
            conclusion: None,
            last_on: bench.on,
        })));
        Ok(())
    }
}

fn must_stand(bench: &Bench<'_>, topic: &Topic, status: TopicStatus, message: &str, hint: Hint) -> Result<()> {
    bench.forward(topic.last_on)?;
    if topic.status == status {
        return Ok(());
    }
    let now = topic.status.title();
    Err(bench.refuse(clause::REGULAR_MEETING, format!("议题 {} 现为“{now}”，{message}", topic.id), hint))
}

/// `meeting topic approve`.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct Approve {}

impl Approve {
    pub(crate) const FIELDS: &[Field] = &[];

    /// The leader approves it.
    pub(super) fn carry_out(&self, bench: &mut Bench<'_>) -> Result<()> {
        rule(bench, TopicStatus::Approved, None)
    }
}

/// `meeting topic reject`.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct Reject {
    /// Why.
    pub reason: Option<String>,
}

impl Reject {
    pub(crate) const FIELDS: &[Field] = fields!(FIELDS: reason);

    /// The leader rejects it, with a reason.
    pub(super) fn carry_out(&self, bench: &mut Bench<'_>) -> Result<()> {
        rule(bench, TopicStatus::Rejected, self.reason.clone())
    }
}

fn rule(bench: &mut Bench<'_>, status: TopicStatus, reason: Option<String>) -> Result<()> {
    let topic = bench.file.topic(bench.record)?.clone();
    let striking = run(format!("jiexie void {} --event 序号 --reason 误登", topic.id));
    let hint = hint!(["点错的，", striking, " 作废组长的意见"], ["组长另有意见的，另提议题"]);
    must_stand(bench, &topic, TopicStatus::Proposed, "组长已有意见", hint)?;
    if status == TopicStatus::Rejected {
        bench.demand(reason.as_deref(), clause::REGULAR_MEETING, "不予通过须说明理由", add("reason", "\"理由\""))?;
    }
    let on = bench.on;
    // Approved after its meeting: it waits for the next one.
    let missed = topic
        .meeting
        .filter(|id| bench.file.meeting(*id).is_ok_and(|meeting| meeting.held_on.is_some_and(|held_on| held_on < on)));
    if let Some(id) = missed.filter(|_| status == TopicStatus::Approved) {
        bench.warn(format!("{id} 已召开，{} 待下次会议", topic.id));
    }
    let stored = bench.file.topic_mut(topic.id)?;
    if missed.is_some() {
        stored.meeting = None;
    }
    stored.status = status;
    stored.ruled_on = Some(on);
    stored.reason = reason;
    stored.last_on = on;
    Ok(())
}

/// `meeting topic discuss`.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct Discuss {
    /// What the discussion came to.
    pub conclusion: String,
}

impl Discuss {
    pub(crate) const FIELDS: &[Field] = fields!(FIELDS: conclusion);

    /// Only an approved topic is discussed, at a meeting that was held.
    pub(super) fn carry_out(&self, bench: &mut Bench<'_>) -> Result<()> {
        let topic = bench.file.topic(bench.record)?.clone();
        let hint = match topic.status {
            TopicStatus::Rejected => "另提议题并经组长审定".into(),
            TopicStatus::Discussed => hint!(["结论有误的，用 ", bench.to_correct(), " 更正"], ["再议的，另提议题"]),
            _ => hint!(
                "先由组长审定：",
                first("topic.approve", topic.id, format!("jiexie meeting topic approve {}", topic.id))
            ),
        };
        must_stand(bench, &topic, TopicStatus::Approved, "不得讨论", hint)?;
        let discussed_at = sitting_of(bench, &topic)?;
        let (on, conclusion) = (bench.on, self.conclusion.clone());
        let stored = bench.file.topic_mut(topic.id)?;
        stored.status = TopicStatus::Discussed;
        stored.discussed_at = discussed_at;
        stored.conclusion = Some(conclusion);
        stored.last_on = on;
        Ok(())
    }
}

/// How the day of a ruling is put right that was made before a meeting and entered later.
fn ruled_earlier(topic: &Topic, held_on: NaiveDate) -> Hint {
    let way = format!("jiexie correct {} --event 序号 --on {held_on} --reason 审定日期登错", topic.id);
    hint!(format!("组长在 {held_on} 的会议以前已审定、日期登错的："), run(way))
}

/// The meeting at which a topic is discussed: the one held that very day, else its own, else the last one held since it
/// was approved. A topic put to a meeting, or that asked for one, is not discussed before that meeting is held.
fn sitting_of(bench: &mut Bench<'_>, topic: &Topic) -> Result<Option<Id>> {
    let own = topic.meeting.map(|id| bench.file.meeting(id)).transpose()?.or_else(|| bench.file.asked_by(topic.id));
    if let Some(meeting) = own {
        let Some(held_on) = meeting.held_on else {
            return Err(bench.refuse(
                clause::REGULAR_MEETING,
                format!("会议 {} 尚未召开", meeting.id),
                hint!("先 ", first("meeting.hold", meeting.id, format!("jiexie meeting hold {}", meeting.id))),
            ));
        };
        if bench.on < held_on {
            return Err(Error::input(format!("讨论日期 {} 早于会议日期 {held_on}", bench.on))
                .hint(hint!(option("on"), " 写会议日期")));
        }
        if let Some(ruled_on) = topic.ruled_on.filter(|ruled_on| *ruled_on > held_on) {
            return Err(bench.refuse(
                clause::REGULAR_MEETING,
                format!("议题 {} 于 {ruled_on} 审定，晚于 {} 的召开日期 {held_on}", topic.id, meeting.id),
                Hint::of([ruled_earlier(topic, held_on), "审定以后的会议才可讨论".into()]),
            ));
        }
    }
    let held = |meeting: &&crate::record::meeting::Meeting| {
        let since = topic.ruled_on.unwrap_or(topic.proposed_on);
        meeting.held_on.is_some_and(|held_on| (since..=bench.on).contains(&held_on))
    };
    let that_day = bench.file.meetings().filter(held).find(|meeting| meeting.held_on == Some(bench.on));
    let last = bench.file.meetings().filter(held).max_by_key(|meeting| meeting.held_on);
    let found = that_day.or(own).or(last).map(|meeting| meeting.id);
    if found.is_none() && bench.entering {
        let meet = hint!(
            "先定会议（jiexie meeting new --kind 种类 --date 日期），召开后登记（jiexie meeting hold 会议编号）：",
            run("jiexie meeting list"),
            " 列出会议"
        );
        let sat = bench.file.meetings().filter_map(|meeting| meeting.held_on).filter(|held_on| *held_on <= bench.on);
        let hint = match sat.filter(|held_on| *held_on >= topic.proposed_on).max() {
            Some(held_on) => Hint::of([ruled_earlier(topic, held_on), meet]),
            None => meet,
        };
        let said = format!("议题 {} 审定以后没有召开过会议，无从讨论", topic.id);
        return Err(bench.refuse(clause::REGULAR_MEETING, said, hint));
    }
    Ok(found)
}
