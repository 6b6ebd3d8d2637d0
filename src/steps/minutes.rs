//! What happens at and after a meeting (一（四）3–4): who attended, who was invited, minutes drafted, signed, issued.

use serde::{Deserialize, Serialize};

use crate::error::hint::{Hint, first, hint, option, run};
use crate::error::{Error, Result};
use crate::law::clause;
use crate::record::field::{Field, fields, tables};
use crate::record::material::{MATERIALS, Material};
use crate::record::meeting::{ATTENDED, Attended, FIELDS, INVITED, Invited, Meeting};
use crate::record::paper::{self, Paper};
use crate::record::words::{Attendance, MeetingStatus, Vocabulary};
use crate::steps::bench::Bench;

/// Refuses what does not fit a meeting's status.
pub(super) fn state(
    bench: &Bench<'_>,
    meeting: &Meeting,
    statuses: &[MeetingStatus],
    clause: &str,
    hint: impl Into<Hint>,
) -> Result<()> {
    bench.forward(meeting.last_on)?;
    if statuses.contains(&meeting.status) {
        return Ok(());
    }
    Err(bench.refuse(clause, format!("{} 现为“{}”", meeting.id, meeting.status.title()), hint))
}

/// The order of the minutes, and the step that is next in it.
fn next_to(meeting: &Meeting, order: &str) -> Hint {
    let id = meeting.id;
    match (meeting.status, meeting.drafted_on) {
        (MeetingStatus::Scheduled, _) => {
            hint!(format!("{order}：先 "), first("meeting.hold", id, format!("jiexie meeting hold {id}")))
        }
        (MeetingStatus::Held, None) => {
            hint!(
                format!("{order}：先 "),
                first("meeting.minutes", id, format!("jiexie meeting minutes {id} --file 纪要.docx"))
            )
        }
        (MeetingStatus::Held, Some(_)) => hint!(format!("{order}："), run(format!("jiexie meeting sign {id}"))),
        _ => hint!([format!("{order}")], [run(format!("jiexie meeting show {id}")), " 查看"]),
    }
}

fn not_cancelled(bench: &Bench<'_>, meeting: &Meeting) -> Result<()> {
    if meeting.status != MeetingStatus::Cancelled {
        return Ok(());
    }
    Err(bench.refuse(
        clause::ATTENDANCE,
        format!("{} 已取消", meeting.id),
        hint!(["登记到实际召开的会议"], ["改期的用 ", run("jiexie meeting postpone 编号 --to 日期 --reason 理由")]),
    ))
}

/// `meeting attend`: not a state step.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct Attend {
    /// The member.
    pub unit: String,
    /// How it attended.
    #[serde(rename = "as")]
    pub how: Attendance,
    /// Who came for it, where told.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub name: Option<String>,
    /// What that person is there, where told.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub post: Option<String>,
}

impl Attend {
    pub(crate) const FIELDS: &[Field] = fields!(ATTENDED: unit, as, name, post);

    /// Records how a member attended; the last word counts.
    pub(super) fn carry_out(&self, bench: &mut Bench<'_>) -> Result<()> {
        let meeting = bench.file.meeting(bench.record)?.clone();
        let day = meeting.held_on.unwrap_or(meeting.date);
        if bench.ctx.units.get(&self.unit).is_none_or(|unit| !unit.is_member_on(day)) {
            return Err(Error::input(format!("{}在 {day} 不是成员单位", bench.name(&self.unit))).hint(hint!(
                "受邀的用 ",
                run("jiexie meeting guest 编号 --name 名称"),
                " 登记"
            )));
        }
        if meeting.held_on.is_some_and(|held_on| bench.on < held_on) && self.how != Attendance::Leave {
            return Err(Error::input(format!("日期 {} 早于会议召开日期 {day}", bench.on))
                .hint(hint!(option("on"), format!(" 写 {day} 或以后"))));
        }
        not_cancelled(bench, &meeting)?;
        if meeting.held_on.is_none() && self.how != Attendance::Leave {
            return Err(bench.refuse(
                clause::ATTENDANCE,
                format!("{} 尚未召开", meeting.id),
                hint!(
                    ["先 ", first("meeting.hold", meeting.id, format!("jiexie meeting hold {}", meeting.id))],
                    ["请假可会前登记"]
                ),
            ));
        }
        let line =
            Attended { unit: self.unit.clone(), how: self.how, name: self.name.clone(), post: self.post.clone() };
        let stored = bench.file.meeting_mut(meeting.id)?;
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
    /// For whom, where told: an organ or a firm, as it is called.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub organ: Option<String>,
    /// What that person is there, where told.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub post: Option<String>,
}

impl Guest {
    pub(crate) const FIELDS: &[Field] = INVITED;

    /// Records a guest (一（四）3).
    pub(super) fn carry_out(&self, bench: &mut Bench<'_>) -> Result<()> {
        let meeting = bench.file.meeting(bench.record)?.clone();
        let name = self.name.trim().to_owned();
        if meeting.guests.contains(&name) {
            return Err(Error::input(format!("{} 已登记列席：{name}", meeting.id)).hint("每位列席者只登记一次"));
        }
        not_cancelled(bench, &meeting)?;
        let stored = bench.file.meeting_mut(meeting.id)?;
        if self.organ.is_some() || self.post.is_some() {
            stored.invited.push(Invited { name: name.clone(), organ: self.organ.clone(), post: self.post.clone() });
        }
        stored.guests.push(name);
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
    pub(crate) const FIELDS: &[Field] = &[MATERIALS];

    /// Keeps the draft; a newer one may follow until the leader signs.
    pub(super) fn carry_out(&self, bench: &mut Bench<'_>) -> Result<()> {
        let meeting = bench.file.meeting(bench.record)?.clone();
        state(bench, &meeting, &[MeetingStatus::Held], clause::MINUTES, next_to(&meeting, "召开后、签发前起草纪要"))?;
        let on = bench.on;
        let stored = bench.file.meeting_mut(meeting.id)?;
        stored.drafted_on = Some(on);
        stored.materials.extend(self.materials.iter().cloned());
        stored.last_on = on;
        Ok(())
    }
}

/// `meeting sign`: the leader signs the minutes.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct Sign {
    /// The leader of that day; none: nobody was on record, or an earlier program did not ask.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub signed_by: Option<String>,
}

impl Sign {
    pub(crate) const FIELDS: &[Field] = fields!(FIELDS: signed_by);

    /// Needs a draft.
    pub(super) fn carry_out(&self, bench: &mut Bench<'_>) -> Result<()> {
        let meeting = bench.file.meeting(bench.record)?.clone();
        state(
            bench,
            &meeting,
            &[MeetingStatus::Held],
            clause::MINUTES,
            next_to(&meeting, "召开并起草纪要后由组长签发"),
        )?;
        if meeting.drafted_on.is_none() {
            return Err(bench.refuse(
                clause::MINUTES,
                format!("{} 还没有纪要稿", meeting.id),
                hint!(
                    "先 ",
                    first(
                        "meeting.minutes",
                        meeting.id,
                        format!("jiexie meeting minutes {} --file 纪要.docx", meeting.id)
                    )
                ),
            ));
        }
        let on = bench.on;
        if self.signed_by.is_none() && bench.entering {
            bench.warn(format!("没有登记 {on} 的组长是谁：jiexie unit contact set 组长 --role leader --name 姓名"));
        }
        let stored = bench.file.meeting_mut(meeting.id)?;
        stored.status = MeetingStatus::Signed;
        stored.signed_on = Some(on);
        stored.signed_by.clone_from(&self.signed_by);
        stored.last_on = on;
        Ok(())
    }
}

/// `meeting issue`: the minutes go to all.
#[derive(Debug, Clone, Default, PartialEq, Serialize, Deserialize)]
pub struct Issue {
    /// Number of its paper.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub doc_no: Option<String>,
    /// What else is told of its paper.
    #[serde(flatten)]
    pub paper: Paper,
}

impl Issue {
    pub(crate) const FIELDS: &[Field] = tables!(&[paper::DOC_NO], paper::FIELDS);

    /// Meets `meeting.minutes`; only signed minutes are issued.
    pub(super) fn carry_out(&self, bench: &mut Bench<'_>) -> Result<()> {
        let meeting = bench.file.meeting(bench.record)?.clone();
        state(bench, &meeting, &[MeetingStatus::Signed], clause::MINUTES, next_to(&meeting, "纪要须由组长签发后印发"))?;
        bench.meet("meeting.minutes", meeting.id, None)?;
        let on = bench.on;
        let stored = bench.file.meeting_mut(meeting.id)?;
        stored.status = MeetingStatus::Issued;
        stored.issued_on = Some(on);
        stored.last_on = on;
        Ok(())
    }
}
