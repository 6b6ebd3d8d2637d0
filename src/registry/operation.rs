//! Operations (一（二）4, 五, 七（一）（二）): major, special, joint and coordinated ones, the police told before the start.

use chrono::NaiveDate;
use serde::{Deserialize, Serialize};

use super::desk::{Desk, Opening};
use super::dossier::Record;
use crate::error::{Error, Result};
use crate::ids::Id;
use crate::law::deadline;
use crate::record::words::{OperationKind, OperationSource, OperationStatus, Vocabulary};

/// Clause of the police notice.
const POLICE: &str = "七（二）";

impl OperationKind {
    /// Whether the police must be told before the start.
    fn needs_police(self) -> bool {
        matches!(self, OperationKind::Major | OperationKind::Special)
    }
}

/// A unit that reported in.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct ReportedIn {
    /// The unit.
    pub unit: String,
    /// The day.
    pub on: NaiveDate,
}

/// An obstruction of the officers (七（一）).
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct ObstructionIncident {
    /// The day.
    pub on: NaiveDate,
    /// What happened.
    pub text: String,
    /// What the police did.
    pub conclusion: Option<String>,
}

/// One operation.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct Operation {
    /// Its id.
    pub id: Id,
    /// Where it stands: `planned`, `started`, `finished`.
    pub status: OperationStatus,
    /// What kind.
    pub kind: OperationKind,
    /// What it is about.
    pub title: String,
    /// The leading unit.
    pub lead: String,
    /// Partners.
    pub with: Vec<String>,
    /// The town or street it is in.
    pub town: Option<String>,
    /// What called for it.
    pub source: Option<OperationSource>,
    /// Day it was planned.
    pub planned_on: NaiveDate,
    /// Day it is to start.
    pub starts_on: NaiveDate,
    /// Day the police were told.
    pub police_told_on: Option<NaiveDate>,
    /// Day it started.
    pub started_on: Option<NaiveDate>,
    /// Day it finished.
    pub finished_on: Option<NaiveDate>,
    /// What came of it.
    pub result: Option<String>,
    /// Cases it produced.
    pub cases: Vec<Id>,
    /// Units that reported in.
    pub reported_in: Vec<ReportedIn>,
    /// Obstruction incidents.
    pub incidents: Vec<ObstructionIncident>,
    /// Day of the last state step.
    pub last_on: NaiveDate,
}

/// `operation new`.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct New {
    /// What kind.
    pub kind: OperationKind,
    /// What it is about.
    pub title: String,
    /// The leading unit.
    pub lead: String,
    /// Partners.
    #[serde(default)]
    pub with: Vec<String>,
    /// The town or street it is in.
    pub town: Option<String>,
    /// What called for it.
    pub source: Option<OperationSource>,
    /// Day it is to start.
    pub starts_on: NaiveDate,
}

impl New {
    /// Opens `operation.police` for a major or special one.
    pub(super) fn carry_out(&self, desk: &mut Desk<'_>) -> Result<()> {
        if self.with.contains(&self.lead) {
            return Err(Error::input("牵头单位不能同时是配合单位").hint("--with 写其他单位"));
        }
        if let Some(town) = &self.town
            && !desk.ctx.units.is(town, "town")
        {
            return Err(
                Error::input(format!("{}不是镇街", desk.name(town))).hint("--town 写吴林街道、坛山街道或榴园镇")
            );
        }
        if self.kind.needs_police() {
            // Planned after its start, it can no longer be told beforehand: recorded with the reason only (七（二）).
            let over = (desk.on - self.starts_on).num_days();
            if over > 0 && desk.late_reason.is_none() {
                let limit = desk.ctx.law.limit("operation.police")?;
                return Err(deadline::late(limit, POLICE, Some(self.starts_on), desk.on, over));
            }
            let bureau = desk.ctx.units.role_code("bureau")?;
            let police = desk.ctx.units.role_code("police")?;
            desk.open(
                Opening::new("operation.police", desk.record, &bureau, desk.on).toward(&police).fixed(self.starts_on),
            )?;
        }
        desk.file.insert(Record::Operation(Box::new(Operation {
            id: desk.record,
            status: OperationStatus::Planned,
            kind: self.kind,
            title: self.title.clone(),
            lead: self.lead.clone(),
            with: self.with.clone(),
            town: self.town.clone(),
            source: self.source,
            planned_on: desk.on,
            starts_on: self.starts_on,
            police_told_on: None,
            started_on: None,
            finished_on: None,
            result: None,
            cases: Vec::new(),
            reported_in: Vec::new(),
            incidents: Vec::new(),
            last_on: desk.on,
        })));
        Ok(())
    }
}

/// `operation police`: the police are told; not bound to the order of the other steps.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct TellPolice {}

impl TellPolice {
    /// Meets `operation.police`.
    pub(super) fn carry_out(&self, desk: &mut Desk<'_>) -> Result<()> {
        let operation = desk.file.operation(desk.record)?.clone();
        desk.forward(operation.planned_on)?;
        if let Some(day) = operation.police_told_on {
            return Err(desk.refuse(
                POLICE,
                format!("{} 已于 {day} 通知公安机关", operation.id),
                "登记有误的，用 correct 更正",
            ));
        }
        if operation.kind.needs_police() && operation.started_on.is_some() {
            // The deadline ended unmet when the operation started; a later notice is a fact, no fulfilment.
            let limit = desk.ctx.law.limit("operation.police")?;
            let over = (desk.on - operation.starts_on).num_days();
            if desk.late_reason.is_none() && over > 0 {
                return Err(deadline::late(limit, POLICE, Some(operation.starts_on), desk.on, over));
            }
            if desk.late_reason.is_none() {
                return Err(desk
                    .refuse(
                        POLICE,
                        format!("{} 已经开始，此后才通知公安机关", operation.id),
                        "日期有误的，用 correct 更正；确在开始后才通知的，加 --late-reason \"原因\" 如实登记",
                    )
                    .of_limit("operation.police"));
            }
        } else {
            desk.meet("operation.police", operation.id, None)?;
        }
        let on = desk.on;
        desk.file.operation_mut(operation.id)?.police_told_on = Some(on);
        Ok(())
    }
}

/// `operation report-in`: a partner has come (部门报到).
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct ReportIn {
    /// The unit.
    pub unit: String,
}

impl ReportIn {
    /// Records the day.
    pub(super) fn carry_out(&self, desk: &mut Desk<'_>) -> Result<()> {
        let operation = desk.file.operation(desk.record)?.clone();
        desk.forward(operation.planned_on)?;
        must_run(desk, &operation)?;
        let takes_part = operation.lead == self.unit
            || operation.with.contains(&self.unit)
            || operation.town.as_ref() == Some(&self.unit);
        if !takes_part {
            return Err(Error::input(format!(
                "{}不是 {} 的牵头、配合单位或所在镇街",
                desk.name(&self.unit),
                operation.id
            ))
            .hint(format!("jiexie operation show {} 查看参加单位", operation.id)));
        }
        if operation.reported_in.iter().any(|entry| entry.unit == self.unit) {
            return Err(desk.refuse("五", format!("{}已经报到", desk.name(&self.unit)), "登记有误的，用 correct 更正"));
        }
        let entry = ReportedIn { unit: self.unit.clone(), on: desk.on };
        desk.file.operation_mut(operation.id)?.reported_in.push(entry);
        Ok(())
    }
}

/// What happened up to the end may be entered after it.
fn must_run(desk: &Desk<'_>, operation: &Operation) -> Result<()> {
    match operation.finished_on.filter(|day| *day < desk.on) {
        None => Ok(()),
        Some(day) => Err(desk.refuse(
            "一（二）4",
            format!("{} 已于 {day} 结束", operation.id),
            "结束前发生的，用 --on 写当日日期",
        )),
    }
}

/// `operation start`.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct Start {}

impl Start {
    /// A major or special one starts late-marked unless the police were told.
    pub(super) fn carry_out(&self, desk: &mut Desk<'_>) -> Result<()> {
        let operation = desk.file.operation(desk.record)?.clone();
        desk.forward(operation.last_on)?;
        if operation.status != OperationStatus::Planned {
            return Err(desk.refuse(
                "一（二）4",
                format!("{} 现为“{}”", operation.id, operation.status.title()),
                format!("jiexie operation show {} 查看", operation.id),
            ));
        }
        let open = desk
            .file
            .deadlines
            .iter()
            .position(|d| d.is_open() && d.rule == "operation.police" && d.subject == operation.id);
        if let Some(at) = open {
            let limit = desk.ctx.law.limit("operation.police")?;
            let Some(reason) = desk.late_reason else {
                return Err(Error::rule(&limit.clause, "开始前没有登记通知公安机关")
                    .of_limit(&limit.id)
                    .hint(format!("已通知的，先 jiexie operation police {} --on 日期；确未通知的，加 --late-reason \"原因\" 如实登记", operation.id)));
            };
            let (on, seq) = (desk.on, desk.seq);
            desk.file.deadlines[at].miss(on, seq, reason);
        }
        let on = desk.on;
        let stored = desk.file.operation_mut(operation.id)?;
        stored.status = OperationStatus::Started;
        stored.started_on = Some(on);
        stored.last_on = on;
        Ok(())
    }
}

/// `operation incident`: officers were obstructed (七（一）).
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct Incident {
    /// What happened.
    pub text: String,
    /// What the police did.
    pub conclusion: Option<String>,
}

impl Incident {
    /// Records the incident.
    pub(super) fn carry_out(&self, desk: &mut Desk<'_>) -> Result<()> {
        let operation = desk.file.operation(desk.record)?.clone();
        let Some(started_on) = operation.started_on else {
            return Err(desk.refuse(
                "七（一）",
                format!("{} 尚未开始", operation.id),
                format!("先 jiexie operation start {}", operation.id),
            ));
        };
        desk.forward(started_on)?;
        must_run(desk, &operation)?;
        let incident =
            ObstructionIncident { on: desk.on, text: self.text.clone(), conclusion: self.conclusion.clone() };
        desk.file.operation_mut(operation.id)?.incidents.push(incident);
        Ok(())
    }
}

/// `operation finish`.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct Finish {
    /// What came of it.
    pub result: String,
    /// Cases it produced.
    #[serde(default)]
    pub cases: Vec<Id>,
}

impl Finish {
    /// Ends it, with its result and the cases found.
    pub(super) fn carry_out(&self, desk: &mut Desk<'_>) -> Result<()> {
        let operation = desk.file.operation(desk.record)?.clone();
        desk.forward(operation.last_on)?;
        if operation.status != OperationStatus::Started {
            return Err(desk.refuse(
                "一（二）4",
                format!("{} 现为“{}”，不能结束", operation.id, operation.status.title()),
                format!("先 jiexie operation start {}", operation.id),
            ));
        }
        let on = desk.on;
        let mut cases = self.cases.clone();
        cases.sort();
        cases.dedup();
        let stored = desk.file.operation_mut(operation.id)?;
        stored.status = OperationStatus::Finished;
        stored.finished_on = Some(on);
        stored.result = Some(self.result.clone());
        stored.cases = cases;
        stored.last_on = on;
        Ok(())
    }
}
