//! Topics are solicited from every member ten days before a regular meeting (一（四）1): the deadline counted backward from
//! the meeting's day, and what becomes of it when that day moves.

use chrono::NaiveDate;
use serde::{Deserialize, Serialize};

use crate::error::hint::{add, hint, option, run, with};
use crate::error::{Error, Result};
use crate::ids::Id;
use crate::law::basis::{Cause, Set};
use crate::law::clause;
use crate::law::deadline::{self, Ending, State};
use crate::record::field::{Field, fields};
use crate::record::meeting::FIELDS;
use crate::record::paper::{self, Paper};
use crate::record::words::{MeetingStatus, UnitRole};
use crate::steps::bench::{Bench, Opening};
use crate::steps::minutes::state;

/// Opens the backward limit of a regular meeting; one scheduled too close for it is late.
pub(super) fn open_solicit(bench: &mut Bench<'_>, meeting: Id, date: NaiveDate) -> Result<()> {
    let office = bench.ctx.units.role_code(UnitRole::Office)?;
    bench.open(Opening::new("meeting.solicit", meeting, &office, date))?;
    let opened = last_solicit(bench, meeting).map(|at| bench.file.deadlines[at].due_on);
    too_close(bench, opened.flatten(), Some("date"))
}

/// Position of the solicitation's deadline that counts now.
fn last_solicit(bench: &Bench<'_>, meeting: Id) -> Option<usize> {
    let mut all = bench.file.deadlines.iter();
    all.rposition(|d| d.rule == "meeting.solicit" && d.subject == meeting && d.state != State::Superseded)
}

/// The refusal when a meeting is set for a day whose solicitation would already be late; `set_by`: the option that sets the day.
fn too_close(bench: &Bench<'_>, due: Option<NaiveDate>, set_by: Option<&'static str>) -> Result<()> {
    let Some(due) = due.filter(|due| *due < bench.on && bench.late_reason.is_none()) else { return Ok(()) };
    let limit = bench.ctx.law.limit("meeting.solicit")?;
    let late = deadline::late(limit, &limit.clause, Some(due.to_string()), bench.on, (bench.on - due).num_days());
    Err(match set_by.zip(earliest(bench)) {
        None => late,
        Some((set_by, day)) => late.hint(hint!(
            ["现在征集还来得及的，会议最早定在 ", format!("{day}："), with(set_by, day.to_string())],
            ["确已迟延的，", add("late-reason", "\"迟延原因\""), " 如实登记"],
            ["定下会议的日期有误的，用 ", option("on"), " 改正"]
        )),
    })
}

/// The first day for which a meeting that is set on the day of the step can still be solicited in time.
fn earliest(bench: &Bench<'_>) -> Option<NaiveDate> {
    let in_time = |day: &NaiveDate| {
        let reckoned = bench.reckon("meeting.solicit", *day, false, Set::Rule);
        reckoned.is_ok_and(|reckoned| reckoned.due_on.is_some_and(|due| due >= bench.on))
    };
    bench.on.iter_days().take(FARTHEST).find(in_time)
}

/// So many days ahead such a day is looked for: ten days, and the longest holidays.
const FARTHEST: usize = 60;

/// The meeting day became `to`, as `by` says: an open solicitation is counted from it. One already made stands, unless the new day
/// comes so soon that it was made too late for it.
pub(super) fn redate_solicit(bench: &mut Bench<'_>, meeting: Id, to: NaiveDate, by: Ending) -> Result<()> {
    let Some(at) = last_solicit(bench, meeting) else { return Ok(()) };
    let old = &bench.file.deadlines[at];
    let (met_on, seq, reason) = (old.met_on, bench.seq, bench.late_reason.or(old.late_reason.as_deref()));
    let reason = reason.map(str::to_owned);
    let limit = bench.ctx.law.limit("meeting.solicit")?;
    let reckoned = bench.reckon(&limit.id, to, false, Set::Rule)?;
    let counting = bench.counted(Cause::Moved, Set::Rule);
    let stands = met_on.is_some_and(|met_on| reckoned.due_on.is_none_or(|due| met_on <= due));
    if stands || (met_on.is_none() && !old.is_open()) {
        return Ok(());
    }
    let mut judged = Ok(());
    bench.replace(at, counting, by, |next| {
        next.started_on = to;
        next.date(&reckoned);
        if let Some(met_on) = met_on {
            next.reopen();
            judged = next.meet(limit, met_on, seq, reason.as_deref());
        }
    });
    judged?;
    if met_on.is_none() { too_close(bench, reckoned.due_on, (by == Ending::Postpone).then_some("to")) } else { Ok(()) }
}

/// `meeting solicit`: topics are asked of every member.
#[derive(Debug, Clone, Default, PartialEq, Serialize, Deserialize)]
pub struct Solicit {
    /// The day by which members are to name theirs, where told.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub until: Option<NaiveDate>,
    /// What the meeting is called from now on, where told.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub title: Option<String>,
    /// Number of its paper.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub doc_no: Option<String>,
    /// What else is told of its paper.
    #[serde(flatten)]
    pub paper: Paper,
}

impl Solicit {
    pub(crate) const FIELDS: &[Field] =
        fields!(FIELDS: solicit_until as until, title, doc_no = paper::DOC_NO; paper::FIELDS);

    /// Meets `meeting.solicit`.
    pub(super) fn carry_out(&self, bench: &mut Bench<'_>) -> Result<()> {
        let meeting = bench.file.meeting(bench.record)?.clone();
        if meeting.status == MeetingStatus::Scheduled && bench.on > meeting.date {
            return Err(Error::input(format!("征集日期 {} 晚于会议日期 {}", bench.on, meeting.date)).hint(hint!(
                ["会前已征集的，", option("on"), " 写征集的日期"],
                ["未征集即召开的，", run(format!("jiexie meeting hold {} --late-reason \"原因\"", meeting.id))]
            )));
        }
        state(bench, &meeting, &[MeetingStatus::Scheduled], clause::REGULAR_MEETING, "议题在会前征集")?;
        if let Some(day) = meeting.solicited_on {
            return Err(bench.refuse(
                clause::REGULAR_MEETING,
                format!("{} 已于 {day} 征集议题", meeting.id),
                hint!("登记有误的，用 ", bench.to_correct(), " 更正"),
            ));
        }
        let outside = |until: &NaiveDate| *until < bench.on || *until > meeting.date;
        if let Some(until) = self.until.filter(|until| bench.sets(&["until"]) && outside(until)) {
            return Err(Error::input(format!(
                "议题截止日 {until} 不在征集日 {} 与会议日期 {} 之间",
                bench.on, meeting.date
            ))
            .hint(hint!(option("until"), " 写征集以后、会议以前的一天")));
        }
        bench.meet("meeting.solicit", meeting.id, None)?;
        let on = bench.on;
        let stored = bench.file.meeting_mut(meeting.id)?;
        stored.solicited_on = Some(on);
        stored.solicit_until = self.until;
        if let Some(title) = &self.title {
            stored.title.clone_from(title);
        }
        stored.last_on = on;
        Ok(())
    }
}
