//! Operations (一（二）4, 五, 七（一）（二）): major, special, joint and coordinated ones, the police told before the start.

use chrono::NaiveDate;
use serde::{Deserialize, Serialize};

use crate::error::hint::{Hint, add, first, hint, option, run};
use crate::error::{Error, Result};
use crate::ids::Id;
use crate::law::basis::{Cause, Set};
use crate::law::clause;
use crate::law::deadline;
use crate::law::deadline::Ending;
use crate::record::dossier::Record;
use crate::record::field::{Field, fields};
use crate::record::meeting::{POSTPONED, Postponement};
use crate::record::moment::TimeOfDay;
use crate::record::operation::{FIELDS, INCIDENT, ObstructionIncident, Operation, REPORTED_IN, ReportedIn};
use crate::record::words::{OperationKind, OperationSource, OperationStatus, UnitRole, Vocabulary};
use crate::steps::bench::{Bench, Opening};

impl OperationKind {
    /// Whether the police must be told before the start.
    pub(super) fn needs_police(self) -> bool {
        matches!(self, OperationKind::Major | OperationKind::Special)
    }
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
    /// Time it is to start.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub starts_at: Option<TimeOfDay>,
}

impl New {
    pub(crate) const FIELDS: &[Field] = fields!(FIELDS: kind, title, lead, with, town, source, starts_on, starts_at);

    /// Opens `operation.police` for a major or special one.
    pub(super) fn carry_out(&self, bench: &mut Bench<'_>) -> Result<()> {
        if self.with.contains(&self.lead) {
            return Err(Error::input("牵头单位不能同时是配合单位").hint(hint!(option("with"), " 写其他单位")));
        }
        if let Some(town) = &self.town
            && !bench.ctx.units.is(town, UnitRole::Town)
        {
            return Err(Error::input(format!("{}不是镇街", bench.name(town))).hint(hint!(
                [option("town"), " 写区内的镇或街道"],
                ["没有登记的，先 ", run("jiexie unit add 名称 --role town")]
            )));
        }
        if self.kind.needs_police() {
            // Planned after its start, it can no longer be told beforehand: recorded with the reason only (七（二）).
            let over = (bench.on - self.starts_on).num_days();
            if over > 0 && bench.late_reason.is_none() {
                let limit = bench.ctx.law.limit("operation.police")?;
                return Err(deadline::late(
                    limit,
                    clause::TELL_POLICE,
                    Some(self.starts_on.to_string()),
                    bench.on,
                    over,
                ));
            }
            let bureau = bench.ctx.units.role_code(UnitRole::Bureau)?;
            let police = bench.ctx.units.role_code(UnitRole::Police)?;
            bench.open(
                Opening::new("operation.police", bench.record, &bureau, bench.on).toward(&police).fixed(self.starts_on),
            )?;
        }
        bench.file.insert(Record::Operation(Box::new(Operation {
            id: bench.record,
            status: OperationStatus::Planned,
            kind: self.kind,
            title: self.title.clone(),
            lead: self.lead.clone(),
            with: self.with.clone(),
            town: self.town.clone(),
            source: self.source,
            planned_on: bench.on,
            starts_on: self.starts_on,
            starts_at: self.starts_at,
            police_told_on: None,
            police_told_at: None,
            started_on: None,
            finished_on: None,
            result: None,
            cases: Vec::new(),
            reported_in: Vec::new(),
            incidents: Vec::new(),
            postponements: Vec::new(),
            cancelled_on: None,
            cancel_reason: None,
            last_on: bench.on,
        })));
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
    pub(crate) const FIELDS: &[Field] = fields!(REPORTED_IN: unit);

    /// Records the day.
    pub(super) fn carry_out(&self, bench: &mut Bench<'_>) -> Result<()> {
        let operation = bench.file.operation(bench.record)?.clone();
        bench.forward(operation.planned_on)?;
        must_run(bench, &operation)?;
        // Whoever took the place of one that was to come reports in for it.
        let (units, on) = (bench.ctx.units, bench.on);
        let mut all = [&operation.lead].into_iter().chain(&operation.with).chain(&operation.town);
        if !all.any(|unit| *unit == self.unit || units.successor_of(unit, on) == self.unit) {
            return Err(Error::input(format!(
                "{}不是 {} 的牵头、配合单位或所在镇街",
                bench.name(&self.unit),
                operation.id
            ))
            .hint(hint!(run(format!("jiexie operation show {}", operation.id)), " 查看参加单位")));
        }
        if operation.reported_in.iter().any(|entry| entry.unit == self.unit) {
            return Err(bench.refuse(
                "五",
                format!("{}已经报到", bench.name(&self.unit)),
                hint!("登记有误的，用 ", bench.to_correct(), " 更正"),
            ));
        }
        let entry = ReportedIn { unit: self.unit.clone(), on: bench.on };
        bench.file.operation_mut(operation.id)?.reported_in.push(entry);
        Ok(())
    }
}

pub(super) fn not_cancelled(bench: &Bench<'_>, operation: &Operation) -> Result<()> {
    match operation.cancelled_on {
        None => Ok(()),
        Some(day) => Err(bench.refuse(
            clause::OPERATIONS,
            format!("{} 已于 {day} 取消", operation.id),
            hint!(
                ["另行开展的，", run("jiexie operation new --kind 种类 --title 名称 --lead 单位 --starts 日期")],
                ["取消登记有误的，用 ", bench.to_correct(), " 更正"]
            ),
        )),
    }
}

/// What is done about an end that was told wrongly.
fn mended(operation: Id) -> Hint {
    hint!("登记有误的，用 ", run(format!("jiexie correct {operation}")), " 更正")
}

fn must_be_planned(bench: &Bench<'_>, operation: &Operation, hint: impl Into<Hint>) -> Result<()> {
    not_cancelled(bench, operation)?;
    if operation.status == OperationStatus::Planned {
        return Ok(());
    }
    let now = operation.status.title();
    Err(bench.refuse(clause::OPERATIONS, format!("{} 现为“{now}”", operation.id), hint))
}

/// `operation postpone`: another day of the start.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct Postpone {
    /// The new day.
    pub to_date: NaiveDate,
    /// Why.
    pub reason: Option<String>,
}

impl Postpone {
    pub(crate) const FIELDS: &[Field] = fields!(POSTPONED: to as to_date, reason);

    /// A notice already given stands; one still owed is due by the new day.
    pub(super) fn carry_out(&self, bench: &mut Bench<'_>) -> Result<()> {
        let operation = bench.file.operation(bench.record)?.clone();
        bench.forward(operation.last_on)?;
        if let Some(told_on) = operation.police_told_on.filter(|_| bench.entering) {
            // Whoever was told after it was told for the new day, whichever is entered first.
            bench.forward(told_on)?;
        }
        if self.to_date < bench.on {
            return Err(Error::input(format!("新的开始日期 {} 早于 {}", self.to_date, bench.on))
                .hint(hint!([option("to"), " 写以后的日期"], ["补录的，用 ", option("on"), " 写定下改期的日期"])));
        }
        if self.to_date == operation.starts_on && operation.status == OperationStatus::Planned {
            return Err(Error::input(format!("{} 本来就定于 {}", operation.id, operation.starts_on))
                .hint(hint!(option("to"), " 写新的日期")));
        }
        must_be_planned(
            bench,
            &operation,
            hint!(["已开始或结束的行动不再改期"], ["日期登记有误的，用 ", bench.to_correct(), " 更正"]),
        )?;
        let reason = self.reason.as_deref();
        let reason = bench.demand(reason, clause::OPERATIONS, "行动改期须说明理由", add("reason", "\"理由\""))?;
        let to = self.to_date;
        if let Some(at) = bench.open_one("operation.police", operation.id) {
            let counting = bench.counted(Cause::Moved, Set::Day(to));
            bench.replace(at, counting, Ending::Postpone, |next| next.due_on = Some(to));
        }
        let on = bench.on;
        let stored = bench.file.operation_mut(operation.id)?;
        stored.postponements.push(Postponement { from: operation.starts_on, to, reason: reason.to_owned() });
        stored.starts_on = to;
        // The time was told for the day that is no longer meant.
        stored.starts_at = None;
        stored.last_on = on;
        Ok(())
    }
}

/// `operation cancel`: it does not take place.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct Cancel {
    /// Why.
    pub reason: Option<String>,
}

impl Cancel {
    pub(crate) const FIELDS: &[Field] = fields!(FIELDS: cancel_reason as reason);

    /// The police need not be told any more; its trace stays.
    pub(super) fn carry_out(&self, bench: &mut Bench<'_>) -> Result<()> {
        let operation = bench.file.operation(bench.record)?.clone();
        bench.forward(operation.last_on)?;
        let way = match operation.status {
            OperationStatus::Finished => hint!(["已结束的行动不能取消"], [mended(operation.id)]),
            _ => {
                hint!("已开始的行动不能取消：", run(format!("jiexie operation finish {} --result 结果", operation.id)))
            }
        };
        if let Some(told_on) = operation.police_told_on.filter(|_| bench.entering) {
            // Of what was called off already the police were not told afterwards.
            bench.forward(told_on)?;
        }
        must_be_planned(bench, &operation, way)?;
        let reason = self.reason.as_deref();
        let reason = bench.demand(reason, clause::OPERATIONS, "取消行动须说明理由", add("reason", "\"理由\""))?;
        bench.end("operation.police", operation.id, Ending::Cancel);
        let on = bench.on;
        let stored = bench.file.operation_mut(operation.id)?;
        stored.status = OperationStatus::Cancelled;
        stored.cancelled_on = Some(on);
        stored.cancel_reason = Some(reason.to_owned());
        stored.last_on = on;
        Ok(())
    }
}

/// What happened up to the end may be entered after it.
fn must_run(bench: &Bench<'_>, operation: &Operation) -> Result<()> {
    not_cancelled(bench, operation)?;
    match operation.finished_on.filter(|day| *day < bench.on) {
        None => Ok(()),
        Some(day) => Err(bench.refuse(
            clause::OPERATIONS,
            format!("{} 已于 {day} 结束", operation.id),
            hint!("结束前发生的，用 ", option("on"), " 写当日日期"),
        )),
    }
}

/// `operation start`.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct Start {}

impl Start {
    pub(crate) const FIELDS: &[Field] = &[];

    /// A major or special one starts late-marked unless the police were told.
    pub(super) fn carry_out(&self, bench: &mut Bench<'_>) -> Result<()> {
        let operation = bench.file.operation(bench.record)?.clone();
        bench.forward(operation.last_on)?;
        if let Some(told_on) = operation.police_told_on.filter(|_| bench.entering) {
            // Whoever was told after the start was not told before it, whichever is entered first.
            bench.forward(told_on)?;
        }
        not_cancelled(bench, &operation)?;
        if operation.status != OperationStatus::Planned {
            return Err(bench.refuse(
                clause::OPERATIONS,
                format!("{} 现为“{}”", operation.id, operation.status.title()),
                hint!(run(format!("jiexie operation show {}", operation.id)), " 查看"),
            ));
        }
        let hint = hint!(
            [
                "已通知的，先 ",
                first("operation.police", operation.id, format!("jiexie operation police {} --on 日期", operation.id))
            ],
            ["确未通知的，", add("late-reason", "\"原因\""), " 如实登记"]
        );
        bench.miss("operation.police", operation.id, Ending::Start, "开始前没有登记通知公安机关", hint)?;
        let on = bench.on;
        let stored = bench.file.operation_mut(operation.id)?;
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
    pub(crate) const FIELDS: &[Field] = fields!(INCIDENT: text, conclusion);

    /// Records the incident.
    pub(super) fn carry_out(&self, bench: &mut Bench<'_>) -> Result<()> {
        let operation = bench.file.operation(bench.record)?.clone();
        let Some(started_on) = operation.started_on else {
            return Err(bench.refuse(
                clause::OBSTRUCTION,
                format!("{} 尚未开始", operation.id),
                hint!(
                    "先 ",
                    first("operation.start", operation.id, format!("jiexie operation start {}", operation.id))
                ),
            ));
        };
        bench.forward(started_on)?;
        must_run(bench, &operation)?;
        let incident =
            ObstructionIncident { on: bench.on, text: self.text.clone(), conclusion: self.conclusion.clone() };
        bench.file.operation_mut(operation.id)?.incidents.push(incident);
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
    pub(crate) const FIELDS: &[Field] = fields!(FIELDS: result, cases);

    /// Ends it, with its result and the cases found.
    pub(super) fn carry_out(&self, bench: &mut Bench<'_>) -> Result<()> {
        let operation = bench.file.operation(bench.record)?.clone();
        bench.forward(operation.last_on)?;
        not_cancelled(bench, &operation)?;
        if operation.status != OperationStatus::Started {
            return Err(bench.refuse(
                clause::OPERATIONS,
                format!("{} 现为“{}”，不能结束", operation.id, operation.status.title()),
                match operation.status {
                    OperationStatus::Finished => hint!(["每次行动只结束一次"], [mended(operation.id)]),
                    _ => hint!(
                        "先 ",
                        first("operation.start", operation.id, format!("jiexie operation start {}", operation.id))
                    ),
                },
            ));
        }
        let on = bench.on;
        let mut cases = self.cases.clone();
        cases.sort();
        cases.dedup();
        let stored = bench.file.operation_mut(operation.id)?;
        stored.status = OperationStatus::Finished;
        stored.finished_on = Some(on);
        stored.result = Some(self.result.clone());
        stored.cases = cases;
        stored.last_on = on;
        Ok(())
    }
}
